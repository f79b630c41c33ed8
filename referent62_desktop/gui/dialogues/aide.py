"""Help of the screen that shows (F1), followed by the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.gui.forms.ui_aide import Ui_DialogueAide
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel

_CLES = (
    ("Ctrl+K", "rechercher une structure, un·e référent·e, un numéro CAF"),
    ("Alt+1, Alt+2…", "aller à un écran de la navigation"),
    ("Alt+←", "revenir à l’écran précédent"),
    ("Ctrl+Z, Ctrl+Y", "annuler, rétablir"),
    ("Tab, Maj+Tab", "passer d’un champ à l’autre"),
    ("F1", "cette aide"),
    ("F10", "ouvrir le menu"),
    ("F11", "plein écran, pour une réunion"),
)


def _raccourcis() -> str:
    lignes = "".join(f"<tr><td><b>{touche}</b>&nbsp;&nbsp;</td><td>{sens}</td></tr>" for touche, sens in _CLES)
    return f"<h3>Partout</h3><table cellpadding='3'>{lignes}</table>"


class DialogueAide(QDialog):
    """Does not block the window: the person reads and tries at the same time."""

    def __init__(self, titre: str, aide: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueAide, self)
        self.ui.bouton_fermer.clicked.connect(self.close)
        self.setModal(False)
        theme = theme_actuel()
        self.resize(theme.px(540), theme.px(480))
        self.montrer(titre, aide)

    def montrer(self, titre: str, aide: str) -> None:
        """Show the help of another screen (`aide` is HTML)."""
        self.setWindowTitle(f"Aide · {titre}" if titre else "Aide")
        self.ui.texte.setHtml((f"<h2>{titre}</h2>" if titre else "") + aide + _raccourcis())
