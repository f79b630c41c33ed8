"""The fields of a structure. It shows, reads and points at what is refused; storing is the business of who uses it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.identifiants import afficher_siret, normaliser_siret
from referent62_desktop.gui.forms.ui_fiche_structure import Ui_FicheStructure
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.annulation import CederAnnulation
from referent62_desktop.gui.widgets.cases import Cases
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.referentiel.chargement import Referentiel
from referent62_desktop.services.structures import SaisieStructure, sortes

CHAMPS = (
    "nom", "sorte", "territoire", "autres_territoires", "siret", "adresse", "telephone", "courriel", "contact", "dispositifs",
    "nouvelle", "fin_mission",
)  # fmt: skip
"""Fields, named as in `SaisieStructure`."""
_LIGNES = ("nom", "siret", "adresse", "telephone", "courriel", "contact")
_CHIFFRES_SIRET = 14


class FormulaireStructure(QWidget):
    """Field by field: `champ_quitte` says which one a person has just finished with."""

    champ_quitte = Signal(str)
    """A field was left, validated with Entrée, ticked or chosen; carries its name."""

    def __init__(self, referentiel: Referentiel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_FicheStructure, self)
        self._territoires = referentiel.territoires.tous
        self.fin_mission = ChampDate("Fin de mission", self)
        self.ui.place_fin.addWidget(self.fin_mission)
        self.ui.etiquette_fin_mission.setBuddy(self.fin_mission.saisie)
        for code, nom in sortes().items():
            self.ui.sorte.addItem(nom, code)
        for territoire in self._territoires:
            self.ui.territoire.addItem(territoire.nom, territoire.code)
        self.autres = Cases(
            _grille(self.ui.autres_territoires), [(t.code, t.nom) for t in self._territoires if not t.departemental], 3
        )
        self.dispositifs = Cases(
            _grille(self.ui.dispositifs), [(t.code, t.libelle) for t in referentiel.types_ce.values()], 1
        )
        self._brancher()
        ordonner(
            self.ui.nom, self.ui.sorte, self.ui.territoire, *self.autres.cases(), self.ui.siret, *self.dispositifs.cases(),
            self.ui.nouvelle, self.fin_mission, self.ui.adresse, self.ui.contact, self.ui.telephone, self.ui.courriel,
        )  # fmt: skip
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def definir(self, saisie: SaisieStructure) -> None:
        """Show a structure; a field whose text is refused, or being typed, is left to the person."""
        for champ in CHAMPS:
            if not self.erreur(champ) and not self._en_cours(champ):
                self.definir_champ(champ, getattr(saisie, champ))

    def definir_champ(self, champ: str, valeur: Any) -> None:
        """Show a value and forget what was refused."""
        self.montrer_erreur(champ, "")
        if champ in _LIGNES:
            self.ligne(champ).setText(afficher_siret(valeur) if champ == "siret" and valeur else valeur)
            self.ligne(champ).setModified(False)
            self.ligne(champ).setCursorPosition(0)
        elif champ in ("sorte", "territoire"):
            liste = self._liste(champ)
            liste.setCurrentIndex(liste.findData(valeur))
        elif champ == "fin_mission":
            self.fin_mission.definir(valeur)
        elif champ == "nouvelle":
            self.ui.nouvelle.setChecked(valeur)
        else:
            (self.autres if champ == "autres_territoires" else self.dispositifs).cocher(valeur)
        if champ in ("territoire", "autres_territoires"):
            self._montrer_pilote()

    def valeur(self, champ: str) -> Any:
        """What the field says, as `SaisieStructure` wants it."""
        if champ in _LIGNES:
            return self.ligne(champ).text()
        if champ in ("sorte", "territoire"):
            return self._liste(champ).currentData()
        if champ == "fin_mission":
            return self.fin_mission.valeur()
        if champ == "nouvelle":
            return self.ui.nouvelle.isChecked()
        return (self.autres if champ == "autres_territoires" else self.dispositifs).coches()

    def saisie(self) -> SaisieStructure:
        """The whole form."""
        return SaisieStructure(**{champ: self.valeur(champ) for champ in CHAMPS})

    def montrer_erreur(self, champ: str, phrase: str) -> None:
        """Say under the field why what it holds is refused; an empty sentence takes it back."""
        message = self._message(champ)
        if message is None:
            return
        message.definir(phrase)
        if champ in _LIGNES:
            ligne = self.ligne(champ)
            ligne.setAccessibleDescription(phrase)
            habiller(ligne, etat="erreur" if phrase else "")

    def erreur(self, champ: str) -> str:
        """Sentence shown under a field because it is refused, empty when it is not."""
        if champ == "fin_mission":
            return self.fin_mission.erreur()
        message = self._message(champ)
        return message.texte if message is not None and message.niveau == "danger" else ""

    def champ_en_cours(self) -> str:
        """Line being typed in, not left yet; empty when there is none."""
        return next((champ for champ in _LIGNES if self._en_cours(champ)), "")

    def ligne(self, champ: str) -> QLineEdit:
        """Line edit of a text field."""
        ligne = getattr(self.ui, champ)
        assert isinstance(ligne, QLineEdit)
        return ligne

    def _liste(self, champ: str) -> QComboBox:
        liste = getattr(self.ui, champ)
        assert isinstance(liste, QComboBox)
        return liste

    def _message(self, champ: str) -> MessageChamp | None:
        message = getattr(self.ui, f"message_{champ}", None)
        return message if isinstance(message, MessageChamp) else None

    def _en_cours(self, champ: str) -> bool:
        return champ in _LIGNES and self.ligne(champ).isModified()

    def _brancher(self) -> None:
        for champ in _LIGNES:
            self.ligne(champ).editingFinished.connect(lambda c=champ: self._quitter(c))
            self.ligne(champ).textEdited.connect(lambda _texte, c=champ: self.montrer_erreur(c, ""))
        for champ in ("sorte", "territoire"):
            self._liste(champ).activated.connect(lambda _rang, c=champ: self._quitter(c))
        CederAnnulation(*(self.ligne(champ) for champ in _LIGNES), self.fin_mission.saisie, parent=self)
        self.ui.siret.textEdited.connect(self._controler_siret)
        self.ui.nouvelle.clicked.connect(lambda _coche: self._quitter("nouvelle"))
        self.fin_mission.date_changee.connect(lambda _jour: self._quitter("fin_mission"))
        self.autres.changees.connect(lambda: self._quitter("autres_territoires"))
        self.dispositifs.changees.connect(lambda: self._quitter("dispositifs"))

    def _quitter(self, champ: str) -> None:
        if champ in _LIGNES:
            self.ligne(champ).setModified(False)
        if champ == "territoire":
            self._montrer_pilote()
        self.champ_quitte.emit(champ)

    def _controler_siret(self, texte: str) -> None:
        """The check while typing: how many figures are left, then whether the key is right."""
        chiffres = sum(caractere.isdigit() for caractere in texte)
        if not texte.strip():
            self.ui.message_siret.definir("")
        elif chiffres < _CHIFFRES_SIRET:
            self.ui.message_siret.definir(f"{chiffres} chiffres sur {_CHIFFRES_SIRET}", "neutre")
        else:
            try:
                normaliser_siret(texte)
            except ErreurMetier as refus:
                self.ui.message_siret.definir(refus.message)
            else:
                self.ui.message_siret.definir("SIRET valide", "ok")

    def _montrer_pilote(self) -> None:
        """The pilot territory is not « another » one."""
        self.autres.exclure(self._liste("territoire").currentData())

    def _proportionner(self) -> None:
        theme = theme_actuel()
        for carte in (
            self.ui.disposition_carte_identite,
            self.ui.disposition_carte_mission,
            self.ui.disposition_carte_contact,
        ):
            carte.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
            carte.setSpacing(theme.px(9))
        for bloc in self.findChildren(QVBoxLayout, QRegularExpression("^bloc_")):
            bloc.setSpacing(theme.px(3))
        lignes = (
            self.ui.ligne_cartes,
            self.ui.ligne_sorte,
            self.ui.ligne_adresse,
            self.ui.ligne_telephone,
            self.ui.ligne_fin,
        )
        for large in (self.ui.disposition, *lignes):
            large.setSpacing(theme.px(12))
        self.ui.aide_nouvelle.setContentsMargins(theme.px(30), 0, 0, 0)
        self.fin_mission.setFixedWidth(theme.px(150))


def _grille(porteur: QWidget) -> QGridLayout:
    grille = porteur.layout()
    assert isinstance(grille, QGridLayout)
    return grille
