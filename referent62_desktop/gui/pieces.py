"""The files attached to a record: opened on a copy, saved elsewhere, taken away."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.pieces import nom_sur
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.services.pieces_jointes import PieceLue, contenu_piece, lister_pieces, retirer_piece

_KO = 1024


@cache
def _dossier_des_copies() -> Path:
    """Where the copies are until the application closes: the viewer reads them long after they were handed over."""
    # A viewer that still holds a copy must not make the application's end fail.
    dossier = tempfile.TemporaryDirectory(prefix="referent62-", ignore_cleanup_errors=True)
    atexit.register(dossier.cleanup)
    return Path(dossier.name)


class ListePieces(QWidget):
    """A line per file; nothing while there is none. `natures`: what a file is, in words, where several kinds are attached."""

    def __init__(
        self, atelier: Atelier, parent: QWidget | None = None, natures: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(parent)
        self._atelier, self._natures = atelier, natures
        self._colonne = QVBoxLayout(self)
        self._colonne.setContentsMargins(0, 0, 0, 0)
        self._lignes: list[QWidget] = []

    def montrer(self, type_: str, id_: str) -> None:
        """Show the files attached to this record."""
        for ligne in self._lignes:
            self._colonne.removeWidget(ligne)
            ligne.deleteLater()
        pieces = lister_pieces(self._atelier.contexte, type_, [id_]).get(id_, ())
        self._lignes = [self._ligne(piece) for piece in pieces]
        self.setVisible(bool(pieces))

    def ouvrir(self, piece: PieceLue) -> None:
        """Open a copy with the system's viewer; say why when it cannot be done."""
        try:
            copie = self._copier(piece)
        except ErreurMetier as refus:
            self._atelier.signaler_erreur(refus)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copie)))

    def retirer(self, piece: PieceLue) -> None:
        """Take a file away, once confirmed; it can be undone."""
        if DialogueConfirmation.demander(
            self.window(), f"Retirer « {piece.nom} » ?", verbe="Retirer", explication="Ctrl+Z le fait revenir."
        ):
            consigner(self._atelier, retirer_piece(self._atelier.contexte, piece.id))

    def _copier(self, piece: PieceLue) -> Path:
        """Path of a copy under the file's own name. Raises ErreurMetier: not in the base, or the disk refuses."""
        contenu = contenu_piece(self._atelier.contexte, piece.id)
        try:
            # Neither its name nor its identifier was necessarily typed here: they never choose where it is written.
            copie = _dossier_des_copies() / sha256(piece.id.encode()).hexdigest() / nom_sur(piece.nom, piece.type_mime)
            copie.parent.mkdir(exist_ok=True)
            # Opened before: a viewer may hold the copy, and Windows then refuses that it be written again.
            if not copie.exists() or copie.read_bytes() != contenu:
                copie.write_bytes(contenu)
        except OSError as erreur:
            raise ErreurMetier(
                f"« {piece.nom} » n’a pas pu être ouvert : sa copie ne peut pas être écrite sur cet ordinateur.",
                conserve="Le fichier reste dans la base.",
                a_faire="Fermez-le s’il est ouvert dans un autre logiciel, vérifiez qu’il reste de la place sur le disque, puis recommencez.",
                details=type(erreur).__name__,
            ) from erreur
        return copie

    def _ligne(self, piece: PieceLue) -> QWidget:
        ligne = QWidget(self)
        nature = self._natures.get(piece.nature, "")
        colonne = QVBoxLayout(ligne)
        colonne.setContentsMargins(0, 0, 0, 0)
        colonne.setSpacing(0)
        if nature:
            colonne.addWidget(etiquette(nature[:1].upper() + nature[1:], "petit", ligne, souple=True))
        rangee = QHBoxLayout()
        colonne.addLayout(rangee)
        rangee.setContentsMargins(0, 0, 0, 0)
        ouvrir = QPushButton(piece.nom, ligne)
        ouvrir.setIcon(ressources.icone("file-text", "action_texte"))
        ouvrir.setProperty("role", "discret")
        ouvrir.setAccessibleName(f"Ouvrir {piece.nom}{f', {nature}' if nature else ''}")
        ouvrir.clicked.connect(partial(self.ouvrir, piece))
        retirer = QPushButton(ligne)
        retirer.setIcon(ressources.icone("trash-2", "danger_texte"))
        retirer.setProperty("role", "discret")
        retirer.setAccessibleName(f"Retirer {piece.nom}")
        retirer.setToolTip("Retirer ce fichier")
        retirer.clicked.connect(partial(self.retirer, piece))
        poids = etiquette(f"{afficher(max(1, piece.taille // _KO))} ko", "petit", ligne)
        for element, etirement in ((ouvrir, 0), (poids, 1), (retirer, 0)):
            rangee.addWidget(element, etirement)
        self._colonne.addWidget(ligne)
        return ligne
