"""Asks why: an override, a reopening, a withdrawal are kept with their reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_motif import Ui_DialogueMotif
from referent62_desktop.gui.formulaire import poser

MINIMUM = 3
"""Characters, spaces not counted, below which a reason says nothing."""


class DialogueMotif(QDialog):
    """The verb of the button says what will be done; it stays disabled until a reason is written."""

    def __init__(
        self, question: str, *, explication: str = "", verbe: str = "OK", motif: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueMotif, self)
        self.ui.question.setText(question)
        commun.phrase(self.ui.explication, explication)
        self.ui.bouton_ok.setText(verbe)
        self.ui.bouton_ok.clicked.connect(self.accept)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        self.ui.motif.textChanged.connect(self._verifier)
        self.ui.motif.setPlainText(motif)
        self.setAccessibleName(question)
        self._verifier()
        commun.largeur(self, 460)
        self.ui.motif.setFocus()

    def motif(self) -> str:
        """The reason as written, without the blanks around it."""
        return self.ui.motif.toPlainText().strip()

    def accept(self) -> None:
        if self._suffisant():
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Entrée makes a new line in the reason; Ctrl+Entrée is the way to confirm without leaving the keyboard
        entree = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entree and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _suffisant(self) -> bool:
        return len("".join(self.motif().split())) >= MINIMUM

    def _verifier(self) -> None:
        self.ui.bouton_ok.setEnabled(self._suffisant())

    @classmethod
    def demander(
        cls, parent: QWidget | None, question: str, *, explication: str = "", verbe: str = "OK", motif: str = ""
    ) -> str | None:
        """Ask and wait; None when the person gave up."""
        dialogue = cls(question, explication=explication, verbe=verbe, motif=motif, parent=parent)
        try:
            return dialogue.motif() if dialogue.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialogue.deleteLater()
