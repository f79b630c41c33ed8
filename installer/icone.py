"""Paints the application's icon from `referent62.svg` for Windows (.ico) and for the Debian package (.png)."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DESSIN = Path(__file__).with_name("referent62.svg")


def peindre(cote: int) -> Image.Image:
    """The icon on a transparent square of `cote` pixels."""
    surface = QImage(cote, cote, QImage.Format.Format_ARGB32_Premultiplied)
    surface.fill(Qt.GlobalColor.transparent)
    peintre = QPainter(surface)
    QSvgRenderer(str(DESSIN)).render(peintre)
    peintre.end()
    pixels = surface.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (cote, cote), bytes(pixels.constBits()))


def dessiner_icone(sortie: Path, cotes: tuple[int, ...]) -> str:
    """Writes the icon in squares of these sides (pixels): every one of them in an .ico, the largest in a .png."""
    sortie.parent.mkdir(parents=True, exist_ok=True)
    grande, *autres = [peindre(cote) for cote in sorted(cotes, reverse=True)]
    if sortie.suffix == ".ico":
        grande.save(sortie, sizes=[(cote, cote) for cote in cotes], append_images=autres)
    else:
        grande.save(sortie)
    return str(sortie)
