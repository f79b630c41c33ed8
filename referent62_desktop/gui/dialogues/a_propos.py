"""What this application is, its version, and whose work it rests on."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop import __version__
from referent62_desktop.gui.forms.ui_a_propos import Ui_DialogueAPropos
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel

_LICENCES = (
    ("Référent 62", "Mozilla Public License 2.0"),
    ("Qt et PySide6", "GNU LGPL 3"),
    ("SQLCipher, SQLite", "BSD, domaine public"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("ReportLab", "BSD"),
    ("openpyxl, Typer", "MIT"),
    ("Police Inter", "SIL Open Font License 1.1"),
    ("Icônes Lucide", "ISC"),
)


class DialogueAPropos(QDialog):
    """Opened from the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueAPropos, self)
        self.ui.version.setText(f"Version {__version__} · Python {platform.python_version()} · Qt {qVersion()}")
        lignes = "".join(f"<tr><td>{nom}&nbsp;&nbsp;</td><td>{licence}</td></tr>" for nom, licence in _LICENCES)
        self.ui.licences.setHtml(f"<table cellpadding='3'>{lignes}</table>")
        self.ui.bouton_fermer.clicked.connect(self.accept)
        theme = theme_actuel()
        self.resize(theme.px(500), theme.px(420))
        self.ui.bouton_fermer.setFocus()
