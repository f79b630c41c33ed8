"""« Un envoi »: the line of the assistant where a bundle is chosen, opened, and its key asked for when it is encrypted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.forms.ui_premier_demarrage import Ui_Assistant
from referent62_desktop.gui.operations import Operations
from referent62_desktop.services.premier_demarrage import lire_envoi

if TYPE_CHECKING:
    from referent62_desktop.gui.widgets.niveaux import Niveau
    from referent62_desktop.services.premier_demarrage import EnvoiLu

_CONFIANCE = "Créer la base accepte son appareil : vérifiez que ce fichier vient bien de cette personne."
_CLE = "Cet envoi est chiffré : choisissez, avec « Clé… », le fichier de la clé privée à laquelle il est destiné."
_AUTRE_CLE = "Cette clé n’ouvre pas cet envoi : choisissez celle à laquelle il est destiné, ou demandez un autre envoi."


class ChoixEnvoi(QObject):
    """`chemin` and `cles` are set once the bundle was opened; `dire` says what it is, or why it could not be."""

    def __init__(
        self,
        fenetre: QWidget,
        ui: Ui_Assistant,
        operations: Operations,
        territoire: Callable[[], str | None],
        dire: Callable[[str, Niveau], None],
        en_clair: Callable[[Exception], str],
    ) -> None:
        super().__init__(fenetre)
        self._fenetre, self._ui, self._operations = fenetre, ui, operations
        self._territoire, self._dire, self._en_clair = territoire, dire, en_clair
        self._texte_lu = ""
        self._suite: Callable[[], None] | None = None
        self.chemin: Path | None = None
        self.cles: tuple[str, ...] = ()
        ui.envoi.textEdited.connect(lambda _t: self._oublier())
        ui.envoi.editingFinished.connect(self.lire)
        ui.bouton_envoi.clicked.connect(self._choisir)
        ui.bouton_cle.clicked.connect(self._choisir_cle)
        self._cle_demandee = False

    def activer(self, coche: bool) -> None:
        """The line shows when its radio button is checked."""
        for champ in (self._ui.envoi, self._ui.bouton_envoi):
            champ.setVisible(coche)
        self._ui.bouton_cle.setVisible(coche and self._cle_demandee)
        self._ui.avis_envoi.setVisible(coche and bool(self._ui.avis_envoi.texte))

    def pret(self, suite: Callable[[], None]) -> bool:
        """Whether a bundle can be started from; when it is still being read, `suite` is called once it is."""
        if self.chemin is not None:
            return True
        if not self._ui.envoi.text().strip():
            self._ui.avis_envoi.definir("Choisissez le fichier de l’envoi.", "danger")
            self._ui.envoi.setFocus()
        else:
            self.lire()
            self._suite = suite if self._operations.en_cours() else None
        return False

    def prendre(self, fichier: Path) -> None:
        """Chosen in a dialog, or dropped from the file manager."""
        self._ui.depart_envoi.setChecked(True)
        self._ui.envoi.setText(str(fichier))
        self._oublier()
        self.lire()

    def lire(self) -> None:
        """Opens the file named on the line, unless it was already."""
        texte = self._ui.envoi.text().strip()
        if not texte or texte == self._texte_lu or not self._ui.depart_envoi.isChecked():
            return
        self._texte_lu, self.chemin = texte, None
        self._ui.avis_envoi.definir("Lecture de l’envoi…", "info")
        cles, chemin = self.cles, Path(texte).expanduser()
        self._operations.lancer(
            "Lecture de l’envoi",
            lambda _avancement: lire_envoi(chemin, cles),
            lambda lu: self._lu(texte, lu),
            echec=self._refuse,
            annulable=False,
        )

    def _lu(self, texte: str, lu: EnvoiLu) -> None:
        if texte != self._texte_lu:
            return  # another file was chosen meanwhile
        suite, self._suite = self._suite, None
        mien = self._territoire()
        if mien is not None and lu.territoire != mien:
            self._refuse(
                ErreurMetier(
                    f"Cet envoi n’est pas celui de votre territoire. {lu.phrase}", a_faire="Choisissez-en un autre."
                )
            )
            return
        self.chemin = Path(texte).expanduser()
        self._dire(f"{lu.phrase} {_CONFIANCE}", "ok")
        if suite is not None:
            suite()

    def _refuse(self, erreur: Exception) -> None:
        from referent62_desktop.echanges.lot import CleManquante

        self._suite = None
        self._texte_lu = ""
        if isinstance(erreur, CleManquante):
            self._cle_demandee = True
            self._ui.bouton_cle.show()
            self._ui.bouton_cle.setFocus()
            self._dire(_AUTRE_CLE if self.cles else _CLE, "danger" if self.cles else "info")
            return
        self._dire(self._en_clair(erreur), "danger")

    def _oublier(self) -> None:
        self._texte_lu, self.chemin, self.cles, self._cle_demandee = "", None, (), False
        self._ui.bouton_cle.hide()
        self._ui.avis_envoi.definir("")

    def _choisir(self) -> None:
        filtre = "Envois (*.r62);;Tous les fichiers (*)"
        nom, _ = QFileDialog.getOpenFileName(self._fenetre, "Choisir l’envoi", self._ui.envoi.text(), filtre)
        if nom:
            self.prendre(Path(nom))

    def _choisir_cle(self) -> None:
        from referent62_desktop.services.echanges import cles_privees

        filtre = "Clés privées (*.key *.txt);;Tous les fichiers (*)"
        nom, _ = QFileDialog.getOpenFileName(self._fenetre, "Choisir la clé privée", "", filtre)
        if not nom:
            return
        try:
            self.cles = cles_privees(Path(nom))
        except ErreurMetier as erreur:
            self._dire(self._en_clair(erreur), "danger")
            return
        self._texte_lu = ""
        self.lire()
