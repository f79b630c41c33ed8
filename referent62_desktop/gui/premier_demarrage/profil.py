"""« Mon profil… »: changing who works on this device, and for which territory."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_profil import Ui_DialogueProfil
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte, Profil
from referent62_desktop.services.premier_demarrage import Identite


class DialogueProfil(QDialog):
    """`profil` is what was stored, None until « Enregistrer »."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atelier = atelier
        self.profil: Profil | None = None
        self.ui = poser(Ui_DialogueProfil, self)
        contexte: Contexte = atelier.contexte
        actuel = contexte.profil
        self.ui.identite.definir(Identite(actuel.nom, actuel.role, actuel.territoire))
        self.ui.bouton_annuler.clicked.connect(self.reject)
        self.ui.bouton_enregistrer.clicked.connect(self._enregistrer)
        theme = atelier.theme
        self.ui.disposition.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(16))
        self.ui.disposition.setSpacing(theme.px(10))
        self.ui.pied.setSpacing(theme.px(8))
        commun.largeur(self, 480)
        self.ui.identite.nom.setFocus()

    @classmethod
    def demander(cls, atelier: Atelier, parent: QWidget | None = None) -> bool:
        """Ask and wait; True when the profile was stored. The caller then takes a new context from the base."""
        dialogue = cls(atelier, parent)
        try:
            return dialogue.exec() == QDialog.DialogCode.Accepted
        finally:
            dialogue.deleteLater()

    def _enregistrer(self) -> None:
        if not self.ui.identite.valider():
            commun.ajuster(self)
            return
        contexte: Contexte = self._atelier.contexte
        saisi = self.ui.identite.valeurs()
        try:
            self.profil = bases.definir_profil(contexte.base, saisi.nom, saisi.role, saisi.territoire, contexte.horloge)
        except Exception as erreur:
            self._atelier.signaler_erreur(erreur)
            return
        self._atelier.enregistre.emit(contexte.horloge().astimezone())
        self.accept()
