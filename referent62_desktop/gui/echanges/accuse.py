"""Receipts: the one that comes back says what became of a file sent; the one that goes tells its sender what became of theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echanges.envoi import FILTRE_LOTS
from referent62_desktop.gui.forms.ui_accuse import Ui_DialogueAccuse
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.widgets.bandeau import BandeauMessages
from referent62_desktop.services.accuses import AccuseRecu, nom_accuse, recevoir_accuse
from referent62_desktop.services.echanges import EXTENSION
from referent62_desktop.services.suivi_echanges import dire_accuse

_NOM_MAX = 60


class DialogueAccuse(QDialog):
    """What a receipt says, before it is kept. Open it with `open()`."""

    enregistre = Signal(str)
    """It was kept; carries what it says."""

    def __init__(self, atelier: Atelier, chemin: Path, recu: AccuseRecu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier, self._chemin = atelier, chemin
        self.ui = poser(Ui_DialogueAccuse, self)
        ui = self.ui
        self._phrase = dire_accuse(atelier.contexte, recu)
        ui.phrase.setText(self._phrase)
        auteur = recu.accuse.auteur[:_NOM_MAX]
        ui.accepter.setText(f"Accepter l’appareil de cette personne : {auteur}".replace("&", "&&"))
        ui.accepter.setVisible(not recu.appareil_connu)
        ui.bouton_ok.setVisible(recu.nouveau)
        ui.bouton_ok.setEnabled(recu.appareil_connu)
        if not recu.nouveau:
            ui.message.definir("Cet accusé de réception est déjà enregistré.", "info")
            ui.accepter.hide()
            ui.bouton_annuler.setText("Fermer")
        elif not recu.appareil_connu:
            ui.message.definir(
                f"Cet appareil n’a encore rien envoyé ici. Vérifiez auprès de cette personne ({auteur}) qu’elle a bien préparé cet "
                "accusé, puis acceptez son appareil : cela ne sera demandé qu’une fois.",
                "alerte",
            )
        ui.accepter.toggled.connect(ui.bouton_ok.setEnabled)
        ui.bouton_ok.clicked.connect(self.enregistrer)
        ui.bouton_annuler.clicked.connect(self.reject)
        self.resize(atelier.theme.px(560), self.sizeHint().height())

    def enregistrer(self) -> None:
        """Keep it; the dialog stays when it is refused."""
        try:
            recevoir_accuse(self.atelier.contexte, self._chemin, accepter_appareil=self.ui.accepter.isChecked())
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.accept()
        self.enregistre.emit(self._phrase)


def choisir_fichier(parent: QWidget, titre: str, nom: str, filtre: str, extension: str) -> Path | None:
    """Where to write a file, proposed in the documents of the person; None when they gave up."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    choisi, _ = QFileDialog.getSaveFileName(parent, titre, str(Path(documents) / nom), filtre)
    if not choisi:
        return None
    return Path(choisi if choisi.lower().endswith(extension) else f"{choisi}{extension}")


def enregistrer_accuse(
    atelier: Atelier, parent: QWidget, messages: BandeauMessages, fichier: str, ecrire: Callable[[Path], object]
) -> None:
    """Ask where, then write the receipt of `fichier` off the GUI thread with `ecrire(path)`, and say what to do of it."""
    nom = nom_accuse(atelier.contexte, fichier)
    chemin = choisir_fichier(parent, "Enregistrer l’accusé de réception", nom, FILTRE_LOTS, EXTENSION)
    if chemin is None:
        return

    def dire(_ecrit: object) -> None:
        messages.afficher(
            f"Accusé de réception enregistré : « {chemin} ». Remettez ce fichier à la personne qui vous a envoyé « {fichier} ».",
            "ok",
            [ouvrir_dossier(chemin)],
        )

    atelier.operations.lancer(
        "Enregistrement de l’accusé de réception", lambda _avancement: ecrire(chemin), dire, annulable=False
    )


def ouvrir_dossier(chemin: Path) -> tuple[str, Callable[[], object]]:
    """The action of a message that tells where a file was written."""
    dossier = QUrl.fromLocalFile(str(chemin.parent))
    return "Ouvrir le dossier", lambda: QDesktopServices.openUrl(dossier)
