"""The head of the page: who the structure is, its marks, and the quality in one sentence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES, Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.gui.widgets.repli import Repli
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.structures import FicheStructure, sortes
from referent62_desktop.services.tableau_structures import NC, phrase_qualite, pourcentage_sans_ambiguite

if TYPE_CHECKING:
    from referent62_desktop.gui.forms.ui_structure import Ui_EcranStructure

_NIVEAUX_PROPOSITION: dict[Proposition, Niveau] = {
    Proposition.LABEL: "ok",
    Proposition.MORATOIRE_FORMATION: "alerte",
    Proposition.MORATOIRE_QUALITE: "danger",
    Proposition.REFUS: "danger",
    Proposition.A_DETERMINER: "neutre",
    Proposition.NON_EVALUABLE: "neutre",
}
_NIVEAUX_LABEL: dict[EtatLabel, Niveau] = {
    EtatLabel.LABELLISEE: "ok",
    EtatLabel.MORATOIRE_QUALITE: "danger",
    EtatLabel.REFUSEE: "danger",
    EtatLabel.RETIREE: "danger",
    EtatLabel.RECOURS_REJETE: "danger",
    EtatLabel.CANDIDATE: "neutre",
    EtatLabel.EN_INSTRUCTION: "neutre",
}

_ECART, _ECART_PLIE = 22, 6
_PHRASE = 460
"""Room under which the sentence and its button are not beside the figures, in px at 100 %."""


class Entete:
    """Drives the widgets of the head."""

    def __init__(self, ui: Ui_EcranStructure) -> None:
        self._ui = ui
        self._niveau_phrase: Niveau = "neutre"
        self.statut = Pastille("", "neutre", ui.entete)
        self.label = Pastille("", "neutre", ui.entete)
        for pastille in (self.statut, self.label):
            ui.place_statut.addWidget(pastille)
        # With large text the sentence has a line of its own under the figures: beside them it would be a column of words.
        self.repli = Repli(ui.entete, ui.ligne_marques, self._largeur_marques)
        self.repli.ajuste.connect(self.serrer)

    def montrer(self, contexte: Contexte, fiche: FicheStructure) -> None:
        """Show the structure and its marks in the campaign being worked on."""
        saisie = fiche.saisie
        self._ui.nom_structure.setText(saisie.nom)
        self.statut.definir(*_statut(saisie.fin_mission, contexte.aujourdhui()))
        etat = fiche.situation.etat
        self.label.definir(
            "" if etat is EtatLabel.SANS_CANDIDATURE else etat.libelle, _NIVEAUX_LABEL.get(etat, "alerte")
        )
        morceaux = [fiche.territoire_nom, sortes().get(saisie.sorte, saisie.sorte)]
        morceaux += ["nouvelle structure"] if saisie.nouvelle else []
        self._ui.sous_titre.setText(" · ".join([*morceaux, contexte.campagne.libelle]))
        self._montrer_notes(contexte, fiche)

    def dessiner(self) -> None:
        """Draw the sign beside the sentence again, in the colours and size of the theme."""
        signe, cote = self._ui.signe_phrase, theme_actuel().px(18)
        couleur = f"{self._niveau_phrase}_texte"
        signe.setPixmap(ressources.pixmap(ICONES[self._niveau_phrase], cote, couleur, signe.devicePixelRatioF()))

    def serrer(self) -> None:
        """Under one another, the marks take one line each with its name, if there is room: the tabs need the height."""
        ui, theme = self._ui, theme_actuel()
        plie = self.repli.plie()
        if ui.ligne_marques.spacing() != theme.px(_ECART_PLIE if plie else _ECART):
            ui.ligne_marques.setSpacing(theme.px(_ECART_PLIE if plie else _ECART))
        cote, dessous = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        en_ligne = plie and self._largeur_chiffres(en_ligne=True) <= self.repli.place()
        for bloc in (ui.bloc_solidarite, ui.bloc_sociopro, ui.bloc_total, ui.bloc_pourcentage):
            if bloc.direction() != (cote if en_ligne else dessous):
                bloc.setDirection(cote if en_ligne else dessous)
                bloc.setSpacing(theme.px(_ECART_PLIE) if en_ligne else 0)

    def _largeur_chiffres(self, *, en_ligne: bool) -> int:
        """Room of the marks and their gauge, each mark beside its name or under it."""
        ui, theme = self._ui, theme_actuel()
        noms = (ui.nom_solidarite, ui.nom_sociopro, ui.nom_total, ui.nom_pourcentage)
        chiffres = (ui.solidarite, ui.sociopro, ui.total, ui.pourcentage)
        paires = [(n.sizeHint().width(), c.sizeHint().width()) for n, c in zip(noms, chiffres, strict=True)]
        larges = sum(n + theme.px(_ECART_PLIE) + c if en_ligne else max(n, c) for n, c in paires)
        return larges + theme.px(_ECART) * len(paires) + ui.jauge.minimumWidth()

    def _largeur_marques(self) -> int:
        return self._largeur_chiffres(en_ligne=False) + theme_actuel().px(_ECART + _PHRASE)

    def _montrer_notes(self, contexte: Contexte, fiche: FicheStructure) -> None:
        ui = self._ui
        source = fiche.marques if fiche.marques is not None else fiche.etat.note
        for chiffre, libelle, nom, valeur in (
            (ui.solidarite, ui.nom_solidarite, "Solidarité", source.solidarite),
            (ui.sociopro, ui.nom_sociopro, "Sociopro", source.sociopro),
            (ui.total, ui.nom_total, f"Total sur {afficher(contexte.bareme.maximum)}", source.total),
        ):
            libelle.setText(nom)
            chiffre.setText(NC if valeur is None else afficher(valeur))
            chiffre.setAccessibleName(f"{nom} : {chiffre.text()}")
        pourcentage: Fraction | None = source.pourcentage
        ecrit = NC if pourcentage is None else pourcentage_sans_ambiguite(pourcentage, contexte.bareme)
        # A mark that may still move is said provisional, and has no colour of a result.
        provisoire = fiche.marques is None and bool(fiche.proposition.preuve.manque)
        niveau: Niveau = "neutre" if provisoire else _niveau(source.qualite_atteinte)
        ui.nom_pourcentage.setText(
            "Pourcentage provisoire" if provisoire and pourcentage is not None else "Pourcentage"
        )
        ui.pourcentage.setText(ecrit)
        ui.pourcentage.setAccessibleName(f"{ui.nom_pourcentage.text()} : {ecrit}")
        habiller(ui.pourcentage, niveau=niveau if niveau in ("ok", "danger") else "")
        phrase = _phrase(contexte, fiche)
        ui.jauge.definir(None if pourcentage is None else pourcentage / 100, niveau=niveau, texte=phrase)
        ui.phrase.setText(phrase)
        ui.bouton_pourquoi.setVisible(pourcentage is not None)
        self.serrer()
        self._niveau_phrase = _niveau_proposition(fiche)
        self.dessiner()


def _phrase(contexte: Contexte, fiche: FicheStructure) -> str:
    """The proposal and its reasons; before any complete CE, or for published marks, what is known of the quality."""
    if fiche.marques is not None or fiche.proposition.preuve.pourcentage is None:
        return phrase_qualite(fiche.etat, fiche.marques, contexte.bareme)
    return fiche.proposition.phrase


def _niveau_proposition(fiche: FicheStructure) -> Niveau:
    if fiche.marques is not None:
        return "alerte" if fiche.marques.ecart else _niveau(fiche.marques.qualite_atteinte)
    if fiche.proposition.preuve.pourcentage is None:
        return "neutre"
    return _NIVEAUX_PROPOSITION[fiche.proposition.proposition]


def _statut(fin: date | None, jour: date) -> tuple[str, Niveau]:
    if fin is None:
        return "mission en cours", "ok"
    if fin > jour:
        return f"mission jusqu’au {afficher_date(fin)}", "alerte"
    return f"mission terminée le {afficher_date(fin)}", "neutre"


def _niveau(atteinte: bool | None) -> Niveau:
    if atteinte is None:
        return "neutre"
    return "ok" if atteinte else "danger"
