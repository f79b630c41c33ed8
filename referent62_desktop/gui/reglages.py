"""What the interface remembers from one start to the next, in one ini file. No data about anybody."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from referent62_desktop.gui.theme import FACTEURS, MODES, Mode


class Reglages:
    """Preferences of the window; unreadable or unknown values fall back to the defaults."""

    def __init__(self, fichier: Path) -> None:
        self._ini = QSettings(str(fichier), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        """One of `theme.MODES`."""
        lu = self._ini.value("apparence/mode", "systeme")
        return next((mode for mode in MODES if mode == lu), "systeme")

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._ini.setValue("apparence/mode", mode)

    @property
    def facteur(self) -> int:
        """Text size, in percent of the system's."""
        lu = str(self._ini.value("apparence/taille_texte", "100"))
        return next((facteur for facteur in FACTEURS if str(facteur) == lu), 100)

    @facteur.setter
    def facteur(self, facteur: int) -> None:
        self._ini.setValue("apparence/taille_texte", facteur)

    @property
    def geometrie(self) -> QByteArray:
        """Size and place of the main window, empty at the first start."""
        lu = self._ini.value("fenetre/geometrie")
        return lu if isinstance(lu, QByteArray) else QByteArray()

    @geometrie.setter
    def geometrie(self, geometrie: QByteArray) -> None:
        self._ini.setValue("fenetre/geometrie", geometrie)

    def lire(self, cle: str) -> str:
        """Any other setting, as text; empty when it was never written."""
        return str(self._ini.value(cle, "") or "")

    def ecrire(self, cle: str, valeur: str) -> None:
        """Writes a setting and the file."""
        self._ini.setValue(cle, valeur)
        self.enregistrer()

    def enregistrer(self) -> None:
        """Write the file now."""
        self._ini.sync()
