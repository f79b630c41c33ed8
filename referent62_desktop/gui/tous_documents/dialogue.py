"""Every document of a territory: where to, then off the GUI thread with progress and « Annuler »."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_tous_documents import Ui_DialogueTousDocuments
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.services.documents_structure import nom_simple
from referent62_desktop.services.editer_tout import BilanDocuments, editer_tout


class DialogueTousDocuments(QDialog):
    """Open it with `open()`. `territoire`: code, None for all in sight; `fini` receives what was made."""

    def __init__(
        self,
        atelier: Atelier,
        territoire: str | None,
        fini: Callable[[BilanDocuments], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.atelier = atelier
        self._territoire = territoire
        self._fini = fini
        self.ui = poser(Ui_DialogueTousDocuments, self)
        contexte = atelier.contexte
        nom = contexte.referentiel.territoires.par_code(territoire).nom if territoire else "tout le Département"
        self.ui.titre.setText(f"Tous les documents : {nom}, {contexte.campagne.libelle.lower()}")
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        propose = documents / nom_simple("label", contexte.campagne.code, nom)
        self.ui.dossier.setText(str(propose))
        self.ui.bouton_choisir.clicked.connect(self.choisir)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        self.ui.bouton_faire.clicked.connect(self.accept)
        self.ui.dossier.textChanged.connect(lambda _texte: self.ui.message.definir(""))
        commun.largeur(self, 520)

    def choisir(self) -> None:
        """Ask for the folder."""
        choisi = QFileDialog.getExistingDirectory(self, "Dossier où poser les documents", self.ui.dossier.text())
        if choisi:
            self.ui.dossier.setText(choisi)

    def accept(self) -> None:
        texte = self.ui.dossier.text().strip()
        if not texte:
            self._refuser("Indiquez un dossier.")
            return
        dossier = Path(texte).expanduser()
        if not dossier.is_absolute():
            self._refuser("Écrivez le chemin entier du dossier, ou utilisez « Choisir… ».")
            return
        contexte, territoire, fini = self.atelier.contexte, self._territoire, self._fini
        masquer = self.ui.masquer.isChecked()
        self.atelier.operations.lancer(
            "Documents du territoire" if territoire else "Documents du département",
            lambda avancement: editer_tout(contexte, dossier, territoire, masquer_caf=masquer, suivi=avancement),
            fini,
        )
        super().accept()

    def _refuser(self, phrase: str) -> None:
        self.ui.message.definir(phrase)
        commun.ajuster(self)
        self.ui.dossier.setFocus()
