"""The PDF of the sheet beside it, composed again whenever something is stored."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.document.apercu import ApercuPdf
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.services.editer_annexe4 import annexe4_fiche
from referent62_desktop.services.fiches_lues import FicheLue

_PAUSE_MS = 700
"""Composing waits for a pause in the typing, longer than what is typed waits to be stored: it takes some 30 ms, and ten times
that when a cell has 20 000 characters."""


class ApercuFiche(QFrame):
    """Composes only while it is open."""

    ferme = Signal()
    agrandi = Signal()

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "carte")
        self.setAccessibleName("Aperçu de la fiche en PDF")
        self._atelier = atelier
        self._fiche: FicheLue | None = None
        self._compose: FicheLue | None = None
        self.ouvert = False
        self.pages = ApercuPdf(self)
        self.message = MessageChamp(self)
        self.bouton_fermer = QPushButton("Fermer l’aperçu", self)
        self.bouton_agrandir = QPushButton("Imprimer, enregistrer…", self)
        haut = QHBoxLayout()
        haut.addWidget(self.bouton_agrandir)
        haut.addStretch(1)
        haut.addWidget(self.bouton_fermer)
        self._colonne = QVBoxLayout(self)
        self._colonne.addLayout(haut)
        self._colonne.addWidget(self.message)
        self._colonne.addWidget(self.pages, 1)
        self._minuteur = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._minuteur.timeout.connect(self._composer)
        self.bouton_fermer.clicked.connect(self.fermer)
        self.bouton_agrandir.clicked.connect(self.agrandi)
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, fiche: FicheLue | None) -> None:
        """Show the PDF of this sheet, and follow it."""
        self.ouvert = True
        self._fiche = fiche
        self._composer()
        self.bouton_fermer.setFocus()

    def suivre(self, fiche: FicheLue | None) -> None:
        """The sheet was stored again, or another one shows."""
        self._fiche = fiche
        if self.ouvert and fiche != self._compose:
            self._minuteur.start()

    def fermer(self) -> None:
        """Stop composing, and say so."""
        self._minuteur.stop()
        if self.ouvert:
            self.ouvert = False
            self.pages.fermer()
            self.ferme.emit()

    def _composer(self) -> None:
        if not self.ouvert or self._fiche is None:
            return
        self._compose = self._fiche
        try:
            self.pages.montrer(annexe4_fiche(self._fiche))
            self.message.definir("")
        except ErreurMetier as refus:
            self.message.definir(refus.message)

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self.setFixedWidth(theme.px(430))
        marge = theme.px(10)
        self._colonne.setContentsMargins(marge, marge, marge, marge)
        self.bouton_agrandir.setIcon(ressources.icone("printer", "action_texte"))
        self.bouton_fermer.setIcon(ressources.icone("x", "action_texte"))
