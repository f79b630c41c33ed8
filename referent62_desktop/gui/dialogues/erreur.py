"""Shows an error a person is meant to read: what happened, what was kept, what to do; details fold out."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_erreur import Ui_DialogueErreur
from referent62_desktop.gui.formulaire import poser


class DialogueErreur(QDialog):
    """Open it with `open()`: it does not stop the event loop."""

    def __init__(self, erreur: ErreurMetier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.erreur = erreur
        self.ui = poser(Ui_DialogueErreur, self)
        commun.signe(self.ui.pictogramme, "danger")
        self.ui.message.setText(erreur.message)
        commun.phrase(self.ui.conserve, erreur.conserve)
        commun.phrase(self.ui.a_faire, erreur.a_faire)
        self.ui.details.setPlainText(erreur.details)
        self.ui.details.hide()
        self.ui.bouton_details.setVisible(bool(erreur.details))
        self.ui.bouton_copier.hide()
        self.ui.bouton_details.toggled.connect(self._deplier)
        self.ui.bouton_copier.clicked.connect(self._copier)
        self.ui.bouton_ok.clicked.connect(self.accept)
        self.setAccessibleName(erreur.message)
        self.setAccessibleDescription(str(erreur))
        commun.largeur(self, 500)
        self.ui.bouton_ok.setFocus()

    def _deplier(self, deplie: bool) -> None:
        self.ui.details.setVisible(deplie)
        self.ui.bouton_copier.setVisible(deplie)
        commun.ajuster(self)

    def _copier(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.erreur}\n\n{self.erreur.details}")
