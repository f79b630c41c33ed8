"""Re-evaluating a structure: what caused the moratorium against the new reading, then the events of the label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidgetItem

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import EtatLabel, Nature
from referent62_desktop.domain.moratoire import EvolutionCritere, titre_critere
from referent62_desktop.domain.textes import typographier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.forms.ui_reevaluation import Ui_DialogueReevaluation
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU, DeleguePastille
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.editer_bilan import SENS, compter_non
from referent62_desktop.services.reevaluation import Reevaluation, SuiteFormation, lire_reevaluation

if TYPE_CHECKING:
    from referent62_desktop.gui.moratoire.ecran import EcranMoratoire

_CRITERE, _EVOLUTION = 0, 3
_SIGNES = {
    SuiteFormation.ACQUISE: ("circle-check", "ok_texte"),
    SuiteFormation.MANQUE: ("circle-x", "danger_texte"),
}
_NIVEAUX: dict[int | None, Niveau] = {1: "ok", -1: "danger"}


class DialogueReevaluation(QDialog):
    """Reads; its last button leads to the events of the label."""

    def __init__(self, atelier: Atelier, structure_id: str, moratoire: str, ecran: EcranMoratoire) -> None:
        super().__init__(ecran)
        self._atelier, self._structure_id, self._ecran = atelier, structure_id, ecran
        self.ui = poser(Ui_DialogueReevaluation, self)
        self.ui.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.ui.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.lue: Reevaluation = lire_reevaluation(atelier.contexte, structure_id, moratoire)
        self._montrer()
        ui = self.ui
        ui.bouton_fermer.clicked.connect(self.reject)
        ui.bouton_document.clicked.connect(self._bilan)
        ui.bouton_suite.clicked.connect(self._suite)
        theme = theme_actuel()
        self.resize(theme.px(880), theme.px(620))
        ui.bouton_fermer.setFocus()

    @classmethod
    def ouvrir(cls, atelier: Atelier, structure_id: str, moratoire: str, ecran: EcranMoratoire) -> None:
        """Show it. A refusal is shown by the screen."""
        try:
            dialogue = cls(atelier, structure_id, moratoire, ecran)
        except ErreurMetier as refus:
            ecran.refuser(refus)
            return
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.open()

    def _montrer(self) -> None:
        ui, lue = self.ui, self.lue
        ui.titre.setText(lue.suivi.structure)
        ui.notes.setText(self._notes())
        ui.raison.definir(typographier(lue.raison), "info")
        ui.criteres.setVisible(bool(lue.criteres))
        self.modele = ModeleEvolution(lue, self)
        ui.criteres.setModel(self.modele)
        ui.criteres.setItemDelegate(DeleguePastille(ui.criteres))
        ui.criteres.definir_largeurs((320.0, 170.0, 170.0, 120.0), _CRITERE)
        cote = theme_actuel().px(16)
        ui.formations.setIconSize(QSize(cote, cote))
        for formation in lue.formations:
            nom, teinte = _SIGNES.get(formation.suite, ("info", "texte_secondaire"))
            dit = typographier(f"{formation.libelle} : {formation.suite.value}")
            ui.formations.addItem(QListWidgetItem(ressources.icone(nom, teinte), dit))
        if not lue.formations:
            ui.formations.addItem("Aucune formation ne manquait, aucune ne manque.")
        niveau: dict[Nature | None, Niveau] = {Nature.LABEL: "ok", Nature.REFUS: "danger"}
        ui.issue.definir(lue.phrase, niveau.get(lue.issue, "alerte"))
        en_reevaluation = lue.suivi.situation.etat is EtatLabel.EN_REEVALUATION
        ui.bouton_suite.setText(
            "Passer à la décision (onglet Label)" if en_reevaluation else "Passer à la réévaluation (onglet Label)"
        )
        ui.bouton_suite.setVisible(lue.suivi.moratoire.en_cours)

    def _notes(self) -> str:
        lue = self.lue
        lignes = [typographier(f"{lue.campagne_apres} : {lue.apres.preuve.constat}")]
        if lue.avant is not None:
            lignes.insert(0, typographier(f"{lue.campagne_avant} : {lue.avant.preuve.constat}"))
        return "\n".join(lignes)

    def _bilan(self) -> None:
        self.reject()
        cible = {"bilan": self.lue.suivi.moratoire.cle, "structure": self._structure_id}
        self._ecran.navigation_demandee.emit(Destination("document", cible))

    def _suite(self) -> None:
        """The event is written where the others are, with what must be said about it."""
        self.accept()
        cible = {"structure": self._structure_id, "onglet": "label"}
        self._ecran.navigation_demandee.emit(Destination("structure", cible))


class ModeleEvolution(ModeleTable[EvolutionCritere]):
    """A criterion by line: before, after, which way it went."""

    def __init__(self, lue: Reevaluation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bareme = lue.apres.preuve.bareme
        self.titres = ("Critère", lue.campagne_avant, lue.campagne_apres, "Évolution")
        self.lignes = tuple(lue.criteres)

    def texte(self, ligne: EvolutionCritere, colonne: int) -> str:
        return (
            titre_critere(self._bareme, ligne.code),
            compter_non(ligne.avant),
            compter_non(ligne.apres),
            SENS[ligne.sens],
        )[colonne]

    def cellule(self, ligne: EvolutionCritere, colonne: int, role: int) -> Any:
        if role == ROLE_NIVEAU and colonne == _EVOLUTION:
            return _NIVEAUX.get(ligne.sens, "neutre")
        return super().cellule(ligne, colonne, role)
