"""Référents of the structure at the left edge, with their progress: the next one is one key away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import Theme, theme_actuel
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair
from referent62_desktop.gui.widgets.progression import peindre_points
from referent62_desktop.services.notes import AvancementReferent

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_SANS_DISPOSITIF = "dispositif à préciser"


class _Delegue(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(70))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        avancement, dispositifs = index.data(_ROLE)
        cadre = QRect(option.rect).adjusted(0, 2, 0, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.couleur("selection"))
            painter.drawRoundedRect(cadre, self._theme.px(5), self._theme.px(5))
        zone = cadre.adjusted(self._theme.px(8), self._theme.px(6), -self._theme.px(6), -self._theme.px(5))
        hauteur = zone.height() // 3
        self._texte(painter, QRect(zone.left(), zone.top(), zone.width(), hauteur), avancement.nom, 600, "texte")
        self._texte(
            painter,
            QRect(zone.left(), zone.top() + hauteur, zone.width(), hauteur),
            dispositifs,
            400,
            "texte_secondaire",
        )
        bas = QRect(zone.left(), zone.top() + 2 * hauteur, zone.width(), hauteur)
        peindre_points(painter, bas, avancement.complets, avancement.attendus)
        if avancement.validee:
            cote = self._theme.px(15)
            ressources.icone("lock", "ok_texte").paint(
                painter, QRect(zone.right() - cote, bas.center().y() - cote // 2, cote, cote)
            )
        painter.restore()

    def _texte(self, painter: QPainter, cadre: QRect, texte: str, graisse: int, couleur: str) -> None:
        painter.setFont(self._theme.police(13 if graisse > 400 else 12, graisse))
        painter.setPen(self._theme.couleur(couleur))
        texte = painter.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, cadre.width())
        painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, texte)


class ListeReferents(QListWidget):
    """Choosing one emits `choisi` with its identifier."""

    choisi = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self._ids: list[str] = []
        self.setProperty("role", "nu")
        self.setItemDelegate(_Delegue(theme_actuel(), self))
        self.setAccessibleName("Référents de la structure")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choisir)
        self.itemActivated.connect(self._choisir)
        theme_actuel().changed.connect(self.doItemsLayout)

    def montrer(self, referents: tuple[AvancementReferent, ...], courant: str, types: Mapping[str, TypeCE]) -> None:
        """Shows the référents; the list is rebuilt only when who is in it changes."""
        if self._ids != (ids := [r.id for r in referents]):
            self._ids = ids
            self.clear()
            for _ in referents:
                self.addItem(QListWidgetItem())
        for rang, referent in enumerate(referents):
            dispositifs = ", ".join(types[d].libelle_court for d in referent.dispositifs if d in types)
            item = self.item(rang)
            if referent.id == courant and self.currentItem() is not item:
                self.setCurrentItem(item)
            if item.data(_ROLE) == (referent, dispositifs or _SANS_DISPOSITIF):
                continue
            item.setData(_ROLE, (referent, dispositifs or _SANS_DISPOSITIF))
            etat = "lecture validée" if referent.validee else f"{referent.complets} CE sur {referent.attendus}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{referent.nom}, {etat}")
            item.setToolTip(f"{referent.nom} · {dispositifs} · {etat}")

    def _choisir(self, item: QListWidgetItem) -> None:
        self.choisi.emit(item.data(_ROLE)[0].id)
