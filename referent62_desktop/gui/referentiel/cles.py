"""The siège's keys, from the screen « Référentiel »: choosing the file of the public ones, drawing them all once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.services.cles_siege import ClesCreees, creer_cles_siege
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


AVANT = (
    "Trois fichiers seront écrits dans le dossier que vous choisirez :\n"
    "• siege.key, la clé privée du siège : elle ouvre les envois des territoires. Gardez-la sur les postes du siège seulement ;\n"
    "• secours.key, la clé de secours : elle les ouvre aussi. Copiez-la sur une clé USB rangée ailleurs, sous clé, puis "
    "effacez-la d’ici : elle ne sert que si la première est perdue ;\n"
    "• siege.pub, les clés publiques : donnez ce fichier aux neuf territoires, il n’a rien de secret.\n"
    "Si les deux clés privées sont perdues, les envois déjà chiffrés deviennent illisibles : ils seront à refaire. "
    "Ne créez les clés qu’une fois pour tout le siège."
)


def creer_cles(atelier: Atelier, parent: QWidget) -> ClesCreees | None:
    """Explains, asks for a folder, writes the keys there and remembers the public ones; None when the person gave up or it was refused."""
    verbe = "Choisir le dossier…"
    if not DialogueConfirmation.demander(parent, "Créer les clés du siège ?", explication=AVANT, verbe=verbe):
        return None
    dossier = QFileDialog.getExistingDirectory(parent, "Choisir le dossier des clés du siège")
    if not dossier:
        return None
    try:
        creees = creer_cles_siege(Path(dossier))
        choisir_cles_siege(atelier.contexte, creees.publiques)
    except Exception as erreur:
        atelier.signaler_erreur(erreur)
        return None
    atelier.donnees_modifiees.emit()
    fait = DialogueConfirmation(
        "Les clés du siège sont créées.",
        explication=f"Elles sont dans le dossier « {dossier} ». Rangez maintenant « {creees.secours.name} » ailleurs, et donnez "
        f"« {creees.publiques.name} » aux territoires. Vos envois seront désormais chiffrés pour elles.",
        verbe="C’est noté",
        parent=parent,
    )
    fait.ui.bouton_renoncer.hide()
    fait.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fait.open()
    return creees
