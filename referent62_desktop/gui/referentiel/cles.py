"""Choosing the file of the siège's public keys, from the screen « Référentiel »."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.services.destinataires import choisir_cles_siege


class ChoixClesSiege(QFileDialog):
    """Open it with `open()`; what is chosen is remembered at once, or refused in the one place of errors."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, "Choisir les clés publiques du siège", "", "Clés publiques (*.pub *.txt);;Tous les fichiers (*)"
        )
        self._atelier = atelier
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(self._choisir)

    def _choisir(self, fichier: str) -> None:
        try:
            choisir_cles_siege(self._atelier.contexte, Path(fichier))
        except Exception as erreur:
            self._atelier.signaler_erreur(erreur)
            return
        self._atelier.donnees_modifiees.emit()
