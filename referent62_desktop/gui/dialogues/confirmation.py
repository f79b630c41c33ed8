"""Asks before doing what is not easily undone: each button is a verb, and the safe one is the default."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_confirmation import Ui_DialogueConfirmation
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import habiller


class DialogueConfirmation(QDialog):
    """`verbe` does it, `renoncer` does nothing; Entrée and Échap both do nothing until the focus is moved."""

    def __init__(
        self,
        question: str,
        *,
        verbe: str,
        explication: str = "",
        renoncer: str = "Annuler",
        dangereux: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueConfirmation, self)
        commun.signe(self.ui.pictogramme, "alerte" if dangereux else "info")
        self.ui.question.setText(question)
        commun.phrase(self.ui.explication, explication)
        self.ui.bouton_confirmer.setText(verbe)
        self.ui.bouton_renoncer.setText(renoncer)
        habiller(self.ui.bouton_confirmer, role="danger" if dangereux else "principal")
        self.ui.bouton_confirmer.clicked.connect(self.accept)
        self.ui.bouton_renoncer.clicked.connect(self.reject)
        self.ui.bouton_renoncer.setDefault(True)
        self.setAccessibleName(question)
        self.setAccessibleDescription(explication)
        commun.largeur(self, 440)
        self.ui.bouton_renoncer.setFocus()

    @classmethod
    def demander(
        cls,
        parent: QWidget | None,
        question: str,
        *,
        verbe: str,
        explication: str = "",
        renoncer: str = "Annuler",
        dangereux: bool = False,
    ) -> bool:
        """Ask and wait; True when the person chose to do it."""
        dialogue = cls(
            question, verbe=verbe, explication=explication, renoncer=renoncer, dangereux=dangereux, parent=parent
        )
        try:
            return dialogue.exec() == QDialog.DialogCode.Accepted
        finally:
            dialogue.deleteLater()
