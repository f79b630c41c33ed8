"""The table of the trainings, driven by one key per state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from referent62_desktop.domain.formations import EtatModule, Module
from referent62_desktop.gui.formations.modele import (
    CONFORMITE,
    PREMIER_MODULE,
    REFERENT,
    STRUCTURE,
    ModeleFormations,
)
from referent62_desktop.gui.formations.noms_figes import CoinNoms, NomsFiges
from referent62_desktop.gui.theme import theme_actuel
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


_LARGEUR_CONFORMITE = 116.0
_LARGEURS_NOMS = {True: 270, False: 120}
"""Width of the names with or without the structures, in px at 100 %: they shrink rather than hide the modules."""
_PART_NOMS = 0.42


class MatriceFormations(TableLignes):
    """Says what is asked of the current cell; writes nothing itself. The names stay when the modules are scrolled."""

    etat_demande = Signal(str)
    """Value of an `EtatModule` for the current cell."""
    preuve_demandee = Signal()
    case_changee = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(DeleguePastille(self))
        self._structures = True
        self.noms = NomsFiges(self)
        self.noms.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalHeader(self.noms)
        self._coin = CoinNoms(self.noms, self)
        self._proportionner()
        self.setAccessibleName("Formations : référents en lignes, modules en colonnes")

    def poser_modele(self, modele: ModeleFormations, *, structures: bool) -> None:
        """Shows a model; `structures`: with the structures beside the names."""
        self.setModel(modele)
        self._structures = structures
        self.noms.definir_structures(structures)
        modele.modelReset.connect(self._elargir)
        self.selectionModel().currentChanged.connect(lambda *_: self._changer_de_case())
        self._elargir()

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

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if index.column() == PREMIER_MODULE:
            # What is before the first module cannot be reached with the arrows as a module can: it comes with it.
            self.horizontalScrollBar().setValue(0)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if not hasattr(self, "_coin"):  # Qt asks while it builds the table
            return
        entete = self.horizontalHeader()
        self._coin.setGeometry(self.noms.geometry().left(), entete.geometry().top(), self.noms.width(), entete.height())
        self._coin.raise_()

    def _changer_de_case(self) -> None:
        self.noms.viewport().update()
        self.case_changee.emit()

    def _elargir(self) -> None:
        modele = self.model()
        assert isinstance(modele, ModeleFormations)
        modules = (modele.largeur(rang) for rang in range(len(modele.colonnes)))
        self.definir_largeurs((0.0, 0.0, _LARGEUR_CONFORMITE, *modules), CONFORMITE)
        for fige in (STRUCTURE, REFERENT):
            self.setColumnHidden(fige, True)

    def _repartir(self) -> None:
        """The names take what the modules leave, and never more than their share while these are scrolled."""
        if self._largeurs and hasattr(self, "noms"):
            theme = theme_actuel()
            total = self.viewport().width() + self.noms.width()
            reste = total - sum(theme.px(large) for large in self._largeurs)
            self.noms.setFixedWidth(
                max(1, reste, min(theme.px(_LARGEURS_NOMS[self._structures]), round(total * _PART_NOMS)))
            )
        super()._repartir()
