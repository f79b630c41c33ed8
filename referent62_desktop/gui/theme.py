"""Colours, sizes and fonts of the application, light or dark, always proportional to the text the person reads.

The style sheet is a template (resources/styles/referent62.qss): `@nom` is a colour token, `12dp` a length and `13sp` a
text size, both given for a text at 100 % and grown with the font. What paints itself asks the theme at paint time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from referent62_desktop import ressources as fichiers
from referent62_desktop.gui import ressources

Mode = Literal["clair", "sombre", "systeme"]
MODES: tuple[Mode, ...] = ("systeme", "clair", "sombre")
FACTEURS = (100, 125, 150)
"""Text sizes offered, in percent of the system's."""

_HAUTEUR_DE_REFERENCE = 16.0
"""Line height, in px, of the text at 100 %: the one the lengths of the template were drawn for."""
_CORPS_DE_REFERENCE = 13.2
"""Text size, in px, at 100 %."""
_AGRANDISSEMENT = 1.1
"""The interface is read at arm's length beside another person: a little larger than the system's menus."""
_DIMENSION = re.compile(r"\b(\d+(?:\.\d+)?)(dp|sp)\b")
_COULEUR = re.compile(r"@([a-z_]+)")
_TEINTE = re.compile(r'^([a-z_]+) = "(#[0-9a-f]{6})"$', re.MULTILINE)


@cache
def couleurs(nom: str) -> dict[str, str]:
    """Colour tokens of "clair" or "sombre", as #rrggbb."""
    # one `name = "#rrggbb"` per line: importing a whole TOML reader would delay the first paint
    return dict(_TEINTE.findall(fichiers.chemin("styles", f"{nom}.toml").read_text(encoding="utf-8")))


@cache
def _gabarit() -> str:
    return fichiers.chemin("styles", "referent62.qss").read_text(encoding="utf-8")


class Theme(QObject):
    """The look in force. One per application; `theme_actuel()` finds it from a widget that was handed none."""

    changed = Signal()
    """Colours or sizes changed; style sheet, palette and font are already in force."""

    def __init__(self, mode: Mode = "systeme", facteur: int = 100, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = mode if mode in MODES else "systeme"
        self._facteur = facteur if facteur in FACTEURS else 100
        self._app: QApplication | None = None
        self._taille_systeme = 9.0
        self._echelle = 1.0
        self._sombre = False
        self._systeme_sombre = False

    @property
    def mode(self) -> Mode:
        """What the person chose: "clair", "sombre" or "systeme"."""
        return self._mode

    @property
    def facteur(self) -> int:
        """Text size chosen, in percent of the system's."""
        return self._facteur

    @property
    def sombre(self) -> bool:
        """Whether the dark colours are in force."""
        return self._sombre

    def couleur(self, nom: str) -> QColor:
        """Colour of a token of resources/styles/*.toml. Raises KeyError for an unknown one."""
        # fromString, not QColor(text): looking for the right constructor makes Python build every enum of Qt (30 ms)
        return QColor.fromString(couleurs("sombre" if self._sombre else "clair")[nom])

    def px(self, n: float) -> int:
        """`n` pixels of the 100 % drawing, grown with the text; never 0 for a positive `n`."""
        return max(1, round(n * self._echelle)) if n > 0 else round(n * self._echelle)

    def police(self, corps: float = _CORPS_DE_REFERENCE, graisse: int = 400) -> QFont:
        """Interface font at `corps` px of the 100 % drawing, of weight `graisse` (400, 600 or 700)."""
        police = QFont(ressources.FAMILLE)
        police.setPointSizeF(self._points(corps))
        police.setWeight(QFont.Weight(graisse))
        return police

    def definir_mode(self, mode: Mode) -> None:
        """Choose light, dark, or as the system."""
        if mode != self._mode:
            self._mode = mode
            self._rafraichir()

    def definir_facteur(self, facteur: int) -> None:
        """Choose the text size, in percent of the system's. Raises ValueError for a size that is not offered."""
        if facteur not in FACTEURS:
            raise ValueError(f"taille de texte inconnue : {facteur} %")
        if facteur != self._facteur:
            self._facteur = facteur
            self._rafraichir()

    def appliquer(self, app: QApplication) -> None:
        """Dress the application, and keep following the system from then on."""
        if self._app is None:
            # what the system asked for, read before any theme changed it: a second theme must not enlarge the first one's
            if app.property("taille_systeme") is None:
                app.setProperty("taille_systeme", QFontInfo(app.font()).pointSizeF())
            self._taille_systeme = float(app.property("taille_systeme"))
            # the palette tells it too, and does not cost the import of every enum of Qt before the first paint
            self._systeme_sombre = app.palette().window().color().lightness() < 128
            ressources.charger_polices()
            app.styleHints().colorSchemeChanged.connect(self._systeme_change)
        self._app = app
        app.setProperty("theme", self)
        self._rafraichir()

    def feuille(self) -> str:
        """Style sheet in force."""
        dossier = fichiers.chemin("styles").as_posix() + ("/sombre" if self._sombre else "/clair")
        teintes = couleurs("sombre" if self._sombre else "clair")
        texte = _COULEUR.sub(lambda trouve: teintes[trouve[1]], _gabarit())
        return _DIMENSION.sub(self._dimension, texte).replace("dossier:", f"{dossier}/")

    def _dimension(self, trouve: re.Match[str]) -> str:
        nombre = float(trouve[1])
        return f"{self.px(nombre)}px" if trouve[2] == "dp" else f"{self._points(nombre):.2f}pt"

    def _points(self, corps: float) -> float:
        return self._taille_systeme * _AGRANDISSEMENT * self._facteur / 100 * corps / _CORPS_DE_REFERENCE

    def _systeme_change(self, schema: QtCore.Qt.ColorScheme) -> None:
        self._systeme_sombre = schema == QtCore.Qt.ColorScheme.Dark
        if self._mode == "systeme":
            self._rafraichir()

    def _rafraichir(self) -> None:
        if self._app is None:
            return
        self._sombre = self._mode == "sombre" or (self._mode == "systeme" and self._systeme_sombre)
        police = self.police()
        self._echelle = QFontMetricsF(police).height() / _HAUTEUR_DE_REFERENCE
        self._app.setFont(police)
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self.feuille())
        self.changed.emit()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for cible, nom in (
            (role.Window, "fond"),
            (role.WindowText, "texte"),
            (role.Base, "surface"),
            (role.AlternateBase, "surface_douce"),
            (role.Text, "texte"),
            (role.PlaceholderText, "texte_indicatif"),
            (role.Button, "surface"),
            (role.ButtonText, "texte"),
            (role.BrightText, "sur_action"),
            (role.Highlight, "action"),
            (role.HighlightedText, "sur_action"),
            (role.Accent, "action"),
            (role.Link, "action_texte"),
            (role.LinkVisited, "action_texte"),
            (role.ToolTipBase, "infobulle_fond"),
            (role.ToolTipText, "infobulle_texte"),
            (role.Light, "surface"),
            (role.Midlight, "surface_douce"),
            (role.Mid, "bordure"),
            (role.Dark, "bordure_champ"),
            (role.Shadow, "bordure_champ"),
        ):
            palette.setColor(cible, self.couleur(nom))
        eteint = QPalette.ColorGroup.Disabled
        for cible in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(eteint, cible, self.couleur("texte_desactive"))
        palette.setColor(eteint, role.Highlight, self.couleur("surface_douce"))
        palette.setColor(eteint, role.Base, self.couleur("surface_douce"))
        return palette


def creer_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, in the Fusion style the style sheet is drawn on.

    The style is chosen here and not in `appliquer`: setStyle answers a QStyle, whose Python type alone costs 10 ms.
    """
    return QApplication([*(arguments or ("referent62",)), "-style", "fusion"])


def theme_actuel() -> Theme:
    """The theme applied to the running application. Raises RuntimeError before any was."""
    app = QApplication.instance()
    theme = app.property("theme") if app is not None else None
    if not isinstance(theme, Theme):
        raise RuntimeError("aucun thème appliqué")
    return theme


def habiller(widget: QWidget, **proprietes: str) -> None:
    """Set the dynamic properties the style sheet looks at (`role="principal"`, `niveau="ok"`) and restyle the widget."""
    if all(widget.property(nom) == valeur for nom, valeur in proprietes.items()):
        return
    for nom, valeur in proprietes.items():
        widget.setProperty(nom, valeur)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
