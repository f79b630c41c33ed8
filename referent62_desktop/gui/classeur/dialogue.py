"""« Classeur du territoire »: which one, in which format, with or without N° CAF; written off the GUI thread, with « Annuler »."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_classeur import Ui_DialogueClasseur
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.services.classeur import (
    AVERTISSEMENT_CAF,
    EXTENSIONS,
    XLSX,
    ZIP,
    BilanClasseur,
    exporter_classeur,
    nom_propose,
)
from referent62_desktop.services.tableau_structures import compter

_FORMATS = (("Classeur Excel (.xlsx)", XLSX), ("Tableaux CSV dans une archive (.zip)", ZIP))
_FILTRES = {XLSX: "Classeur Excel (*.xlsx)", ZIP: "Archive de tableaux CSV (*.zip)"}


class DialogueClasseur(QDialog):
    """Open it with `open()`. `fini` receives what was written, once it is."""

    def __init__(
        self, atelier: Atelier, parent: QWidget | None = None, fini: Callable[[BilanClasseur], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.atelier = atelier
        self._fini = fini
        self.ui = poser(Ui_DialogueClasseur, self)
        contexte = atelier.contexte
        self.ui.titre.setText(f"Classeur du territoire, {contexte.campagne.libelle.lower()}")
        self._remplir_territoires()
        for libelle, extension in _FORMATS:
            self.ui.format.addItem(libelle, extension)
        self.ui.numeros_caf.toggled.connect(self._avertir)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        self.ui.bouton_enregistrer.clicked.connect(self.accept)
        commun.largeur(self, 540)

    def accept(self) -> None:
        """Ask where to, then write."""
        territoire: str | None = self.ui.territoire.currentData() or None
        chemin = self._demander_fichier(territoire)
        if chemin is None:
            return
        contexte, numeros_caf, fini = self.atelier.contexte, self.ui.numeros_caf.isChecked(), self._fini

        def conclure(bilan: BilanClasseur) -> None:
            if fini is not None:
                fini(bilan)

        self.atelier.operations.lancer(
            "Classeur du territoire",
            lambda avancement: exporter_classeur(
                contexte, chemin, territoire, numeros_caf=numeros_caf, suivi=avancement
            ),
            conclure,
        )
        super().accept()

    def _remplir_territoires(self) -> None:
        """At the siège: all, or one; in a territory, its own."""
        contexte = self.atelier.contexte
        territoires = contexte.referentiel.territoires
        if contexte.profil.siege:
            self.ui.territoire.addItem("Tous les territoires", "")
            for territoire in territoires.tous:
                self.ui.territoire.addItem(territoire.nom, territoire.code)
        else:
            mien = territoires.par_code(contexte.profil.territoire)
            self.ui.territoire.addItem(mien.nom, mien.code)
            self.ui.territoire.setEnabled(False)

    def _avertir(self, en_entier: bool) -> None:
        self.ui.message.definir(AVERTISSEMENT_CAF if en_entier else "", "alerte")
        commun.ajuster(self)

    def _demander_fichier(self, territoire: str | None) -> Path | None:
        extension = str(self.ui.format.currentData())
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        propose = documents / nom_propose(self.atelier.contexte, territoire, extension)
        choisi, _filtre = QFileDialog.getSaveFileName(
            self, "Enregistrer le classeur", str(propose), _FILTRES[extension]
        )
        if not choisi:
            return None
        chemin = Path(choisi)
        return chemin if chemin.suffix.lower() in EXTENSIONS else chemin.with_name(chemin.name + extension)


def phrase_classeur(bilan: BilanClasseur) -> str:
    """What is said once the file is written."""
    return f"Classeur enregistré : {compter(len(bilan.feuilles), 'tableau', 'tableaux')}, {compter(bilan.lignes, 'ligne')}, dans {bilan.chemin}"
