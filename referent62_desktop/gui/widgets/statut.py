"""Contents of the status bar: what is stored, where, and what was sent; passing words at the right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStatusBar

from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee

DUREE_MS = 6000
"""How long a passing sentence stays."""


class Statut(QObject):
    """Fills a QStatusBar; nothing it shows pushes the window wider."""

    def __init__(self, barre: QStatusBar) -> None:
        super().__init__(barre)
        self._enregistrement = EtiquetteElidee(barre)
        self._base = EtiquetteElidee(barre)
        self._export = EtiquetteElidee(barre)
        self._phrase = EtiquetteElidee(barre)
        for etiquette in (self._enregistrement, self._base, self._export):
            barre.addWidget(etiquette)
            etiquette.hide()
        barre.addPermanentWidget(self._phrase)
        self._phrase.hide()
        self._fin = QTimer(self)
        self._fin.setSingleShot(True)
        self._fin.setInterval(DUREE_MS)
        self._fin.timeout.connect(self._phrase.hide)

    def definir_enregistrement(self, quand: datetime) -> None:
        """« ✔ Enregistré à 14:32:10 »."""
        self._montrer(self._enregistrement, f"✔ Enregistré à {quand:%H:%M:%S}")

    def definir_base(self, nom: str) -> None:
        """« Base : Artois 2026 »."""
        self._montrer(self._base, f"Base : {nom}" if nom else "")

    def definir_export(self, texte: str) -> None:
        """A ready sentence about the last export."""
        self._montrer(self._export, texte)

    def dire(self, phrase: str) -> None:
        """Show a sentence for a few seconds."""
        self._montrer(self._phrase, phrase)
        self._fin.start()

    def textes(self) -> tuple[str, ...]:
        """What is shown, from left to right."""
        etiquettes = (self._enregistrement, self._base, self._export, self._phrase)
        return tuple(etiquette.text() for etiquette in etiquettes if not etiquette.isHidden())

    @staticmethod
    def _montrer(etiquette: EtiquetteElidee, texte: str) -> None:
        etiquette.setText(texte)
        etiquette.setVisible(bool(texte))
