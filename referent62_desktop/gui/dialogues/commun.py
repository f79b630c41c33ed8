"""What the dialogs share: their sign, their size, their place on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES, MOTS, Niveau


def signe(etiquette: QLabel, niveau: Niveau) -> None:
    """Draw the sign of `niveau` in a label at the head of a dialog."""
    cote = theme_actuel().px(28)
    etiquette.setPixmap(ressources.pixmap(ICONES[niveau], cote, f"{niveau}_texte", etiquette.devicePixelRatioF()))
    etiquette.setAccessibleName(MOTS[niveau])


def phrase(etiquette: QLabel, texte: str) -> None:
    """Show `texte`, or no line at all when it is empty."""
    etiquette.setText(texte)
    etiquette.setVisible(bool(texte))


def largeur(dialogue: QDialog, n: float) -> None:
    """Give the dialog a width of `n` px at 100 %, and the height its text then needs."""
    theme = theme_actuel()
    dialogue.setMinimumWidth(theme.px(n))
    ajuster(dialogue)


def ajuster(dialogue: QDialog) -> None:
    """Give the dialog the height its wrapped text needs at its present width."""
    disposition = dialogue.layout()
    if disposition is None:
        return
    # What was hidden or shown a moment ago, in a layout inside this one, counts at once.
    disposition.activate()
    large = max(dialogue.minimumWidth(), dialogue.minimumSizeHint().width())
    haut = disposition.totalHeightForWidth(large) if disposition.hasHeightForWidth() else -1
    dialogue.resize(large, max(haut, dialogue.minimumSizeHint().height()))
