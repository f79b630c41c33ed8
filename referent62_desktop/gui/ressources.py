"""The only loader of the interface's assets: icons, fonts and Qt's French sentences."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QRect, QRectF, QSize, QTranslator
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from referent62_desktop import ressources as fichiers

FAMILLE = "Inter"
_POLICES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_COULEUR_PAR_DEFAUT = "texte"


@cache
def charger_polices() -> None:
    """Make the embedded interface font known to Qt. Raises RuntimeError if a shipped face is unreadable."""
    for nom in _POLICES:
        if QFontDatabase.addApplicationFont(str(fichiers.chemin("fonts", nom))) < 0:
            raise RuntimeError(f"police illisible : {nom}")


@cache
def _trace(nom: str) -> str:
    source = fichiers.chemin("icons", f"{nom}.svg").read_text(encoding="utf-8")
    return re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL).strip()


@cache
def _pixels(nom: str, teinte: str, largeur: int, hauteur: int, densite: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    image = QPixmap(round(largeur * densite), round(hauteur * densite))
    image.fill(QColor(0, 0, 0, 0))
    cote = min(image.width(), image.height())
    cadre = QRectF((image.width() - cote) / 2, (image.height() - cote) / 2, cote, cote)
    pinceau = QPainter(image)
    QSvgRenderer(QByteArray(_trace(nom).replace("currentColor", teinte).encode())).render(pinceau, cadre)
    pinceau.end()
    image.setDevicePixelRatio(densite)
    return image


def pixmap(nom: str, taille: int, couleur: str = _COULEUR_PAR_DEFAUT, densite: float = 1.0) -> QPixmap:
    """Icon `nom` drawn now, `taille` px wide, in a colour token of the theme in force."""
    from referent62_desktop.gui.theme import theme_actuel

    return _pixels(nom, theme_actuel().couleur(couleur).name(), taille, taille, densite)


_CLONES: list[QIconEngine] = []
"""Qt owns a clone it asked for, but Python would free it at once if nobody here held it."""


class _Moteur(QIconEngine):
    """Draws a line icon at the size and density asked, in the colour the theme has at that moment."""

    def __init__(self, nom: str, couleur: str | QColor) -> None:
        super().__init__()
        self._nom = nom
        self._couleur = couleur

    def _teinte(self, mode: QIcon.Mode) -> str:
        from referent62_desktop.gui.theme import theme_actuel

        if mode == QIcon.Mode.Disabled:
            return theme_actuel().couleur("texte_desactive").name()
        if isinstance(self._couleur, QColor):
            return self._couleur.name()
        return theme_actuel().couleur(self._couleur).name()

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        densite = painter.deviceTransform().m11()  # asking the device itself would cost 20 ms at the first paint
        painter.drawPixmap(rect, _pixels(self._nom, self._teinte(mode), rect.width(), rect.height(), densite))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixels(self._nom, self._teinte(mode), size.width(), size.height(), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _pixels(self._nom, self._teinte(mode), size.width(), size.height(), scale)

    def clone(self) -> QIconEngine:
        double = _Moteur(self._nom, self._couleur)
        _CLONES.append(double)
        return double


@cache
def icone(nom: str, couleur: str | QColor | None = None) -> QIcon:
    """Icon `nom` of resources/icons, in a theme token (followed when the theme changes) or a fixed colour.

    Raises FileNotFoundError for an icon that is not shipped.
    """
    fichiers.chemin("icons", f"{nom}.svg")
    return QIcon(_Moteur(nom, couleur if couleur is not None else _COULEUR_PAR_DEFAUT))


LIBELLES_BOUTONS = {
    "OK": "OK",
    "Cancel": "Annuler",
    "Save": "Enregistrer",
    "Discard": "Ne pas enregistrer",
    "Don't Save": "Ne pas enregistrer",
    "&Yes": "Oui",
    "&No": "Non",
    "Close": "Fermer",
    "Apply": "Appliquer",
    "Open": "Ouvrir",
    "Help": "Aide",
}
"""Our words for Qt's standard buttons, by Qt's own."""


class _NosMots(QTranslator):
    """Puts our words before Qt's own translation of the standard buttons."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return LIBELLES_BOUTONS.get(sourceText) if context == "QPlatformTheme" else None


def installer_langue(app: QApplication) -> bool:
    """Make Qt speak French, dates and numbers included. False if Qt's own sentences were not found."""
    QLocale.setDefault(QLocale("fr_FR"))
    phrases_qt = QTranslator(app)
    trouve = phrases_qt.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if trouve:
        app.installTranslator(phrases_qt)
    app.installTranslator(_NosMots(app))
    return trouve
