"""The table of the trainings, driven by one key per state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from referent62_desktop.domain.formations import EtatModule, Module
from referent62_desktop.gui.formations.modele import (
    LARGEUR_MODULE,
    PREMIER_MODULE,
    REFERENT,
    STRUCTURE,
    ModeleFormations,
)
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.table import TableLignes
from referent62_desktop.services.formations import FormationsReferent

TOUCHES = {
    "F": EtatModule.A_FAIRE,
    "I": EtatModule.INSCRIT,
    "S": EtatModule.SUIVIE,
    "E": EtatModule.EQUIVALENCE_PROPOSEE,
    "A": EtatModule.EQUIVALENCE_ACCEPTEE,
    "R": EtatModule.EQUIVALENCE_REFUSEE,
    "J": EtatModule.ABSENCE_JUSTIFIEE,
    "X": EtatModule.ABSENCE_INJUSTIFIEE,
}
LEGENDE = " · ".join(f"{touche} {etat.libelle}" for touche, etat in TOUCHES.items()) + " · P joindre la preuve"


class MatriceFormations(TableLignes):
    """Says what is asked of the current cell; writes nothing itself."""

    etat_demande = Signal(str)
    """Value of an `EtatModule` for the current cell."""
    preuve_demandee = Signal()
    case_changee = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(DeleguePastille(self))
        self.setAccessibleName("Formations : référents en lignes, modules en colonnes")

    def poser_modele(self, modele: ModeleFormations, *, structures: bool) -> None:
        """Shows a model; `structures`: with the column of the structures."""
        self.setModel(modele)
        self.setColumnHidden(STRUCTURE, not structures)
        self._structures = structures
        modele.modelReset.connect(self._elargir)
        self.selectionModel().currentChanged.connect(lambda *_: self.case_changee.emit())

    def courante(self) -> tuple[FormationsReferent, Module] | None:
        """Référent and module of the current cell."""
        modele = self.model()
        return modele.case(self.currentIndex()) if isinstance(modele, ModeleFormations) else None

    def choisir(self, referent_id: str, module: str) -> None:
        """Make a cell the current one; the first one when it is not there."""
        modele = self.model()
        assert isinstance(modele, ModeleFormations)
        rangs = [i for i, r in enumerate(modele.lignes) if r.id == referent_id] or [0]
        colonnes = [i for i, m in enumerate(modele.colonnes) if m.code == module] or [0]
        self.setCurrentIndex(modele.index(rangs[0], PREMIER_MODULE + colonnes[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sans_autre = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        lettre = event.text().upper() if sans_autre else ""
        if self.courante() is not None and lettre in TOUCHES:
            self.etat_demande.emit(TOUCHES[lettre].value)
        elif self.courante() is not None and lettre == "P":
            self.preuve_demandee.emit()
        elif self.courante() is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.etat_demande.emit(EtatModule.A_FAIRE.value)
        else:
            super().keyPressEvent(event)

    def _elargir(self) -> None:
        modele = self.model()
        assert isinstance(modele, ModeleFormations)
        tete = (150.0 if self._structures else 0.0, 120.0, 116.0)
        self.definir_largeurs((*tete, *(LARGEUR_MODULE,) * len(modele.colonnes)), REFERENT)
        self.setColumnHidden(STRUCTURE, not self._structures)
