"""Exporting the list: where to, then off the GUI thread, then a word with the way to the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.structures.modele import ModeleStructures
from referent62_desktop.services.exporter_structures import exporter_structures
from referent62_desktop.services.tableau_structures import compter

_FORMATS = {"Classeur Excel (*.xlsx)": ".xlsx", "Tableau CSV (*.csv)": ".csv"}


def demander_fichier(parent: QWidget, nom: str) -> Path | None:
    """Ask where to write; the name gets the extension of the format chosen when it has none of the two."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    choisi, filtre = QFileDialog.getSaveFileName(
        parent, "Exporter la liste affichée", str(Path(documents) / nom), ";;".join(_FORMATS)
    )
    if not choisi:
        return None
    chemin = Path(choisi)
    if chemin.suffix.lower() in _FORMATS.values():
        return chemin
    return chemin.with_name(chemin.name + _FORMATS.get(filtre, ".xlsx"))


def lancer_export(atelier: Atelier, modele: ModeleStructures, chemin: Path, fini: Callable[[str], object]) -> None:
    """Write what the model shows now; `fini` receives the sentence to say."""
    colonnes, structures = modele.colonnes, modele.visibles
    titre = f"Structures {atelier.contexte.campagne.code}"

    def dire(_rien: None) -> None:
        fini(f"{compter(len(structures), 'structure exportée', 'structures exportées')} dans {chemin}")

    atelier.operations.lancer(
        "Export des structures",
        lambda _avancement: exporter_structures(chemin, colonnes, structures, titre),
        dire,
        annulable=False,
    )


def ouvrir_dossier(chemin: Path) -> None:
    """Show the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(chemin.parent)))
