"""Sealing a final document with an agent's certificate: asked for, never required; neither certificate nor password is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.forms.ui_cachet import Ui_DialogueCachet
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.verifier_fiche import apposer_cachet


class DialogueCachet(QDialog):
    """Seals off the GUI thread; `fini` is handed the sealed PDF. A refusal shows here, and what was typed stays."""

    def __init__(
        self, atelier: Atelier, contenu: bytes, fini: Callable[[bytes], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueCachet, self)
        self.ui.certificat.setTextFormat(Qt.TextFormat.PlainText)
        self._atelier, self._contenu, self._fini = atelier, contenu, fini
        self.chemin: Path | None = None
        self._renonce = False
        ui = self.ui
        ui.bouton_certificat.setIcon(ressources.icone("shield-check", "action_texte"))
        ui.bouton_apposer.setIcon(ressources.icone("stamp", "sur_action"))
        ui.bouton_certificat.clicked.connect(self._choisir)
        ui.bouton_annuler.clicked.connect(self.reject)
        ui.bouton_apposer.clicked.connect(self.accept)
        theme = theme_actuel()
        self.resize(theme.px(560), theme.px(290))

    def accept(self) -> None:
        ui, chemin, contenu = self.ui, self.chemin, self._contenu
        if chemin is None:
            ui.message.definir("Choisissez d’abord le fichier du certificat.")
            return
        secret, jour = ui.mot_de_passe.text(), self._atelier.contexte.aujourdhui()
        ui.bouton_apposer.setEnabled(False)
        ui.message.definir("")
        self._atelier.operations.lancer(
            "Cachet électronique",
            lambda _avancement: apposer_cachet(contenu, chemin, secret, jour),
            self._poser,
            annulable=False,
            echec=self._echouer,
        )

    def reject(self) -> None:
        """Given up, even while the seal is being made: nothing is written."""
        self._renonce = True
        super().reject()

    def done(self, resultat: int) -> None:
        self.ui.mot_de_passe.clear()
        super().done(resultat)

    def _poser(self, scelle: bytes) -> None:
        if not self._renonce:
            super().accept()
            self._fini(scelle)

    def _echouer(self, erreur: Exception) -> None:
        if self._renonce:
            return
        self.ui.bouton_apposer.setEnabled(True)
        if isinstance(erreur, ErreurMetier):
            self.ui.message.definir(f"{erreur.message} {erreur.a_faire}".strip())
            self.ui.mot_de_passe.selectAll()
            self.ui.mot_de_passe.setFocus()
        else:
            self._atelier.signaler_erreur(erreur)

    def _choisir(self) -> None:
        nom, _ = QFileDialog.getOpenFileName(self, "Choisir le certificat", "", "Certificats (*.p12 *.pfx)")
        if nom:
            self.chemin = Path(nom)
            self.ui.certificat.setText(self.chemin.name)
            self.ui.mot_de_passe.setFocus()
