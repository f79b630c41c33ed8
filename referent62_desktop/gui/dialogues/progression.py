"""The panel that shows how far a long work is, and lets it be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.gui.forms.ui_progression import Ui_PanneauProgression
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel

if TYPE_CHECKING:
    from referent62_desktop.gui.operations import Tache

_GRADUATION = 1000


class PanneauProgression(QDialog):
    """Follows one work; the window under it waits. It closes when the work ends, not before."""

    def __init__(self, tache: Tache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tache = tache
        self.ui = poser(Ui_PanneauProgression, self)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setMinimumWidth(theme_actuel().px(440))
        self.setAccessibleName(tache.titre)
        self.ui.titre.setText(tache.titre)
        self.ui.barre.setRange(0, 0)
        self.ui.bouton_annuler.setVisible(tache.avancement.annulable)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        tache.progresse.connect(self.avancer)

    def avancer(self, fait: int, total: int, texte: str) -> None:
        """Show step `fait` of `total` (0: unknown)."""
        if total > 0:
            self.ui.barre.setRange(0, _GRADUATION)
            self.ui.barre.setValue(min(fait, total) * _GRADUATION // total)
        else:
            self.ui.barre.setRange(0, 0)
        self.ui.etape.setText(texte)

    def reject(self) -> None:
        """« Annuler », Échap: ask the work to stop; the panel leaves when it did."""
        if self.tache.avancement.annulable:
            self.tache.annuler()
            self.ui.bouton_annuler.setEnabled(False)
            self.ui.bouton_annuler.setText("Annulation…")

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def conclure(self) -> None:
        """The work ended: take the panel away."""
        self.hide()
        self.deleteLater()
