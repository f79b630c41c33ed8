"""Preparing a file: what it holds, for whom it is encrypted, where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.forms.ui_envoi import Ui_DialogueEnvoi
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.services.echanges import (
    EXTENSION,
    ClesDestinataire,
    choisir_cles_destinataire,
    cles_destinataire,
    contenu_envoi,
    nom_propose,
)
from referent62_desktop.services.lots import LotPrepare, preparer_lot
from referent62_desktop.services.mots_echanges import compter_envoi, dire_envoi

FILTRE_CLES = "Clés (*.pub *.txt *.key *.age);;Tous les fichiers (*)"
FILTRE_LOTS = f"Envois Référent 62 (*{EXTENSION})"
_ALERTE = (
    "Toute personne qui trouverait ce fichier pourrait lire des N° CAF et des noms. Ne le faites que s’il ne quitte pas un lieu "
    "protégé, et effacez-le ensuite."
)


class DialogueEnvoi(QDialog):
    """Open it with `open()`. Encrypted unless the person ticks otherwise, which shows a warning."""

    prepare = Signal(object)
    """The file is written, read back and verified: carries the `LotPrepare`."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueEnvoi, self)
        self._lecteur = Lecteur(atelier, "Lecture de ce qui sera envoyé")
        self._cles: ClesDestinataire | None = cles_destinataire(atelier.contexte)
        self._chemin = Path()
        self._choisi = False
        self._en_cours = False
        contexte, ui = atelier.contexte, self.ui
        self.setWindowTitle("Préparer un envoi" if contexte.profil.siege else "Préparer l’envoi au siège")
        if contexte.profil.siege:
            ui.territoire.addItem("Tous les territoires", None)
            for territoire in contexte.referentiel.territoires.tous:
                if not territoire.departemental:
                    ui.territoire.addItem(territoire.nom, territoire.code)
        else:
            nom = next(t.nom for t in contexte.referentiel.territoires.tous if t.code == contexte.profil.territoire)
            ui.territoire.addItem(nom, contexte.profil.territoire)
            ui.territoire.hide()
        ui.territoire.currentIndexChanged.connect(lambda _rang: self._changer_territoire())
        ui.bouton_cles.clicked.connect(self.choisir_cles)
        ui.en_clair.toggled.connect(lambda _coche: self._adapter())
        ui.bouton_ou.clicked.connect(self.choisir_chemin)
        ui.bouton_ok.clicked.connect(self.preparer)
        ui.bouton_annuler.clicked.connect(self.reject)
        self._changer_territoire()
        theme = atelier.theme
        self.resize(theme.px(660), theme.px(430))
        self.resize(self.size().boundedTo(self.screen().availableSize()))

    def choisir_cles(self) -> None:
        """Ask for the file of public keys and remember them."""
        nom, _ = QFileDialog.getOpenFileName(self, "Choisir les clés publiques du destinataire", "", FILTRE_CLES)
        if not nom:
            return
        try:
            self._cles = choisir_cles_destinataire(self.atelier.contexte, Path(nom))
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.ui.message.definir("")
        self._adapter()

    def choisir_chemin(self) -> None:
        """Ask where to write the file."""
        nom, _ = QFileDialog.getSaveFileName(self, "Où mettre le fichier", str(self._chemin), FILTRE_LOTS)
        if nom:
            self._definir_chemin(Path(nom if nom.lower().endswith(EXTENSION) else f"{nom}{EXTENSION}"))
            self._choisi = True

    def preparer(self) -> None:
        """Write the file off the GUI thread; the dialog stays when it is refused."""
        ui, contexte, chemin = self.ui, self.atelier.contexte, self._chemin
        if self._en_cours or not ui.bouton_ok.isEnabled():
            return
        if chemin.exists() and not self._choisi:
            ui.message.definir(f"« {chemin.name} » existe déjà : changez l’emplacement ou le nom du fichier.")
            return
        destinataires = () if ui.en_clair.isChecked() or self._cles is None else self._cles.cles
        territoire = ui.territoire.currentData()
        self._occuper(en_cours=True)
        self.atelier.operations.lancer(
            "Préparation de l’envoi",
            lambda _avancement: preparer_lot(contexte, territoire, chemin, destinataires),
            self._conclure,
            annulable=False,
            echec=self._refuser,
        )

    def done(self, resultat: int) -> None:
        if not self._en_cours:
            super().done(resultat)

    def _conclure(self, prepare: LotPrepare) -> None:
        self._occuper(en_cours=False)
        self.accept()
        self.prepare.emit(prepare)

    def _refuser(self, exc: Exception) -> None:
        self._occuper(en_cours=False)
        if isinstance(exc, ErreurMetier):
            self.ui.message.definir(str(exc))
        else:
            self.atelier.signaler_erreur(exc)

    def _occuper(self, *, en_cours: bool) -> None:
        self._en_cours = en_cours
        self.ui.bouton_annuler.setEnabled(not en_cours)
        self._adapter()

    def _changer_territoire(self) -> None:
        contexte, territoire = self.atelier.contexte, self.ui.territoire.currentData()
        if not self._choisi:
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._definir_chemin(Path(documents) / nom_propose(contexte, territoire))
        self._lecteur.lire(contexte, lambda ctx: contenu_envoi(ctx, territoire), self._dire_contenu)
        self._adapter()

    def _dire_contenu(self, comptes: Mapping[str, int]) -> None:
        nombre = compter_envoi(comptes)
        detail = f", avec leur historique :\n{dire_envoi(comptes)}." if nombre else "."
        self.ui.contenu.setText(f"{self._quoi()} : {_enregistrements(nombre)}{detail}")

    def _quoi(self) -> str:
        nom = self.ui.territoire.currentText()
        return nom if self.ui.territoire.currentData() is None else f"Territoire {nom}"

    def _definir_chemin(self, chemin: Path) -> None:
        self._chemin = chemin
        self.ui.chemin.setText(str(chemin))
        self.ui.chemin.setToolTip(str(chemin))
        self.ui.message.definir("")

    def _adapter(self) -> None:
        """What the form says follows the keys and the tick."""
        ui, cles, en_clair = self.ui, self._cles, self.ui.en_clair.isChecked()
        if en_clair:
            ui.cles.setText("Personne : le fichier ne sera pas chiffré.")
        elif cles is None:
            siege = self.atelier.contexte.profil.siege
            de_qui = "du destinataire" if siege else "donné par le siège (siege.pub)"
            ui.cles.setText(f"Choisissez le fichier de clés publiques {de_qui}.")
        else:
            ui.cles.setText(f"{cles.nom} ({pluriel(len(cles.cles), 'clé publique', 'clés publiques')})")
        ui.bouton_cles.setEnabled(not en_clair)
        ui.alerte.definir(_ALERTE if en_clair else "", "alerte")
        ui.bouton_ok.setEnabled((en_clair or cles is not None) and not self._en_cours)


def phrase_prepare(prepare: LotPrepare) -> str:
    """« Envoi prêt et vérifié : « … » (1 204 enregistrements, 412 ko, chiffré). »."""
    combien = _enregistrements(compter_envoi(prepare.comptes))
    forme = "chiffré" if prepare.chiffre else "non chiffré : il porte des N° CAF en clair"
    return f"Envoi prêt et vérifié : « {prepare.chemin} » ({combien}, {_taille(prepare.taille)}, {forme})."


def _enregistrements(nombre: int) -> str:
    return f"{afficher(nombre)} enregistrement{'s' if nombre > 1 else ''}"


def _taille(octets: int) -> str:
    ko = max(1, octets // 1024)
    return f"{afficher(ko)} ko" if ko < 10_000 else f"{afficher(ko // 1024)} Mo"
