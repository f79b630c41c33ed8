"""The two gestures of the self-assessment on the page of a structure: the form to hand over, the form that comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.services.structures import FicheStructure


class MenuAutoEvaluation(QObject):
    """Drives a button of the page; says what was done by `dit`."""

    dit = Signal(str)
    """A gesture is done; carries the sentence to say."""

    def __init__(self, atelier: Atelier, bouton: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._parent = parent
        self._fiche: FicheStructure | None = None
        menu = QMenu(bouton)
        self.preparer_action = menu.addAction("Formulaire d’auto-évaluation (Excel)…")
        self.preparer_action.triggered.connect(lambda _coche=False: self.preparer())
        self.importer_action = menu.addAction("Importer une auto-évaluation…")
        self.importer_action.triggered.connect(lambda _coche=False: self.importer())
        bouton.setMenu(menu)

    def montrer(self, fiche: FicheStructure) -> None:
        """The structure on screen."""
        self._fiche = fiche
        audite = self.atelier.contexte.campagne.ce_par_referent > 0
        self.preparer_action.setEnabled(audite and bool(fiche.etat.referents))
        self.importer_action.setEnabled(audite)

    def preparer(self) -> None:
        """Ask where to, then write the form off the GUI thread."""
        from referent62_desktop.services.auto_evaluation import enregistrer_formulaire, nom_formulaire

        fiche, contexte = self._fiche, self.atelier.contexte
        if fiche is None:
            return
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        propose = documents / nom_formulaire(contexte, fiche.saisie.nom)
        choisi, _filtre = QFileDialog.getSaveFileName(
            self._parent, "Enregistrer le formulaire", str(propose), "Classeur Excel (*.xlsx)"
        )
        if not choisi:
            return
        chemin = Path(choisi)
        if chemin.suffix.lower() != ".xlsx":
            chemin = chemin.with_name(f"{chemin.name}.xlsx")

        def dire(referents: int) -> None:
            feuilles = pluriel(referents, "feuille")
            self.dit.emit(f"Formulaire enregistré ({feuilles}) : {chemin}. Il peut porter des N° CAF.")

        self.atelier.operations.lancer(
            "Formulaire d’auto-évaluation",
            lambda _avancement: enregistrer_formulaire(contexte, fiche.id, chemin),
            dire,
            annulable=False,
        )

    def importer(self) -> None:
        """Open the preview of a form that came back."""
        from referent62_desktop.gui.auto_evaluation.dialogue import DialogueAutoEvaluation

        if self._fiche is None:
            return
        dialogue = DialogueAutoEvaluation(self.atelier, self._fiche, self._parent.window())
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.importe.connect(self.dit)
        dialogue.open()
