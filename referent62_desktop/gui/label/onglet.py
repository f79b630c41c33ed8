"""The tab « Label » of a structure: where it stands, what happened, what may come next, and by when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.vie_label import EtatLabel, Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.forms.ui_label import Ui_OngletLabel
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.label.candidature import CarteCandidature
from referent62_desktop.gui.label.dialogue import DialogueEvenement
from referent62_desktop.gui.label.modele import DETAIL, LARGEURS, ModeleEvenements
from referent62_desktop.gui.structure.onglets import OngletBase
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.services.structures import FicheStructure
from referent62_desktop.services.vie_label import EvenementHistorique, VieLabel, lire_vie

_NIVEAUX: dict[EtatLabel, Niveau] = {
    EtatLabel.SANS_CANDIDATURE: "neutre",
    EtatLabel.CANDIDATE: "neutre",
    EtatLabel.EN_INSTRUCTION: "neutre",
    EtatLabel.LABELLISEE: "ok",
    EtatLabel.REFUSEE: "danger",
    EtatLabel.RECOURS_REJETE: "danger",
    EtatLabel.EN_RECOURS_CONTENTIEUX: "danger",
    EtatLabel.RETIREE: "danger",
}


class OngletLabel(OngletBase):
    """Events are added and corrected, never edited."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_OngletLabel, self)
        self._vie: VieLabel | None = None
        self.modele = ModeleEvenements(self)
        self.etat = Pastille("", "neutre", self)
        self.ui.ligne_etat.insertWidget(0, self.etat, 0, Qt.AlignmentFlag.AlignTop)
        self.ui.ligne_etat.setStretch(1, 1)
        self.candidature = CarteCandidature(atelier, self)
        self._echeances = Carte("Échéances", self)
        self._phrases = etiquette("", "secondaire", self, souple=True)
        self._echeances.ajouter(self._phrases)
        self._aap = Carte("Appel à projets « Inclusion durable »", self)
        self.eligible_le = ChampDate("Éligible à l’appel à projets le", self)
        titre = etiquette("À la date du", "fort", self)
        titre.setBuddy(self.eligible_le.saisie)
        self.eligibilite = MessageChamp(self)
        for element in (titre, self.eligible_le, self.eligibilite):
            self._aap.ajouter(element)
        self.eligible_le.date_changee.connect(lambda _jour: self._montrer_eligibilite())
        for carte in (self._echeances, self.candidature, self._aap):
            self.ui.defilement.contenu.addWidget(carte)
        self.ui.defilement.contenu.addStretch(1)
        self._preparer_table()
        self.ui.bouton_evenement.clicked.connect(self.enregistrer)
        self.ui.bouton_corriger.clicked.connect(self.corriger)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, fiche: FicheStructure) -> None:
        ligne = self.ui.table.ligne_courante()
        vie = self._vie = lire_vie(self.atelier.contexte, fiche.id)
        self.modele.definir(vie.historique)
        self.ui.table.choisir_ligne(min(ligne, len(vie.historique) - 1) if ligne >= 0 else len(vie.historique) - 1)
        situation = vie.situation
        self.etat.definir(situation.etat.libelle, _NIVEAUX.get(situation.etat, "alerte"))
        depuis = f"depuis le {afficher_date(situation.depuis)}" if situation.depuis is not None else ""
        self.ui.depuis.setText(depuis or "La structure n’a pas encore déposé de candidature.")
        self.ui.annonce.definir(vie.annonce, "alerte")
        self.ui.anomalies.definir(_anomalies(situation.anomalies), "alerte")
        self._montrer_echeances(vie)
        self.candidature.montrer(vie.candidature)
        if self.eligible_le.valeur() is None:
            self.eligible_le.definir(self.atelier.contexte.aujourdhui())
        self._montrer_eligibilite()
        self.ui.bouton_evenement.setEnabled(bool(vie.possibles))
        self._activer()

    def enregistrer(self) -> None:
        """Record what may come next."""
        if self._vie is not None and self._vie.possibles:
            self._ouvrir(DialogueEvenement(self.atelier, self._vie.structure_id, self._vie.possibles, None, self))

    def corriger(self) -> None:
        """Correct the event chosen."""
        choisi = self._choisi()
        if self._vie is None or choisi is None or not choisi.en_vigueur:
            return
        natures = [n for n in Nature if n is not Nature.ANNULATION]
        self._ouvrir(DialogueEvenement(self.atelier, self._vie.structure_id, natures, choisi.evenement, self))

    def _ouvrir(self, dialogue: DialogueEvenement) -> None:
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.finished.connect(lambda _resultat: self.ui.table.setFocus())
        dialogue.open()

    def _choisi(self) -> EvenementHistorique | None:
        return self.modele.ligne(self.ui.table.ligne_courante())

    def _activer(self) -> None:
        choisi = self._choisi()
        self.ui.bouton_corriger.setEnabled(choisi is not None and choisi.en_vigueur)

    def _montrer_eligibilite(self) -> None:
        """Whether the structure may answer the call for projects on the day asked."""
        if self._vie is None:
            return
        jour = self.eligible_le.valeur() or self.atelier.contexte.aujourdhui()
        lue = lire_vie(self.atelier.contexte, self._vie.structure_id, eligible_le=jour).eligibilite
        mot = "peut répondre" if lue.eligible else "ne peut pas répondre"
        self.eligibilite.definir(
            f"Le {afficher_date(jour)}, la structure {mot} : {lue.motif}.", "ok" if lue.eligible else "alerte"
        )

    def _montrer_echeances(self, vie: VieLabel) -> None:
        phrases = [f"{afficher_date(e.date)} : {e.libelle} ({e.article})." for e in vie.echeances]
        self._phrases.setText("\n".join(phrases) or "Aucune échéance en cours.")

    def _preparer_table(self) -> None:
        table = self.ui.table
        table.setModel(self.modele)
        table.definir_largeurs(LARGEURS, DETAIL)
        table.ligne_validee.connect(lambda _ligne: self.corriger())
        table.definir_touche(Qt.Key.Key_Insert, self.enregistrer)
        table.definir_touche(Qt.Key.Key_F2, self.corriger)
        table.selectionModel().selectionChanged.connect(lambda *_: self._activer())
        self.modele.modelReset.connect(self._activer)

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        self.ui.disposition.setContentsMargins(0, theme.px(10), 0, 0)
        self.ui.disposition.setSpacing(theme.px(12))
        self.ui.disposition_histoire.setSpacing(theme.px(8))
        self.ui.ligne_etat.setSpacing(theme.px(10))
        self.ui.actions.setSpacing(theme.px(8))
        self.ui.defilement.contenu.setSpacing(theme.px(10))


def _anomalies(anomalies: tuple[str, ...]) -> str:
    if not anomalies:
        return ""
    return "Des évènements se contredisent et ne comptent pas : " + " ; ".join(anomalies) + "."
