"""The list of results under the search box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from referent62_desktop.gui.ecrans import ResultatRecherche
from referent62_desktop.gui.theme import theme_actuel

_RESULTAT = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Delegue(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = theme_actuel()
        return QSize(theme.px(200), theme.px(34 if index.data(_RESULTAT) else 26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        resultat = index.data(_RESULTAT)
        if isinstance(resultat, ResultatRecherche):
            self._peindre_resultat(painter, option, resultat)
        else:
            theme = theme_actuel()
            painter.save()
            painter.setFont(theme.police(12, 600))
            painter.setPen(theme.couleur("texte_secondaire"))
            cadre = option.rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
            painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()

    def _peindre_resultat(self, painter: QPainter, option: QStyleOptionViewItem, resultat: ResultatRecherche) -> None:
        theme = theme_actuel()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.couleur("selection"))
            painter.drawRoundedRect(option.rect, theme.px(5), theme.px(5))
        cadre: QRect = option.rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setFont(theme.police(graisse=600))
        painter.setPen(theme.couleur("texte"))
        mesure = painter.fontMetrics()
        libelle = mesure.elidedText(resultat.libelle, Qt.TextElideMode.ElideRight, cadre.width())
        painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, libelle)
        cadre.setLeft(cadre.left() + mesure.horizontalAdvance(libelle) + theme.px(10))
        if cadre.width() > theme.px(30):
            painter.setFont(theme.police(12))
            painter.setPen(theme.couleur("texte_secondaire"))
            detail = painter.fontMetrics().elidedText(resultat.detail, Qt.TextElideMode.ElideRight, cadre.width())
            painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()


class PanneauResultats(QFrame):
    """List under the box; it never takes the focus, so that typing goes on."""

    choisi = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("resultats")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._modele = QStandardItemModel(self)
        self.liste = QListView(self)
        self.liste.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.liste.setModel(self._modele)
        self.liste.setItemDelegate(_Delegue(self.liste))
        self.liste.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.liste.setAccessibleName("Résultats de la recherche")
        self.liste.clicked.connect(self._clic)
        self._rien = QLabel(self)
        self._rien.setTextFormat(Qt.TextFormat.PlainText)
        self._rien.setWordWrap(True)
        disposition = QVBoxLayout(self)
        disposition.setContentsMargins(5, 5, 5, 5)
        disposition.addWidget(self.liste)
        disposition.addWidget(self._rien)
        self.hide()

    def remplir(self, texte: str, resultats: Sequence[ResultatRecherche]) -> None:
        """Show `resultats` under their groups, in the order received; the first one is selected."""
        self._modele.clear()
        for groupe, membres in groupby(resultats, key=lambda resultat: resultat.groupe):
            titre = QStandardItem(groupe)
            titre.setFlags(Qt.ItemFlag.NoItemFlags)
            self._modele.appendRow(titre)
            for resultat in membres:
                ligne = QStandardItem(f"{resultat.libelle}, {resultat.detail}" if resultat.detail else resultat.libelle)
                ligne.setData(resultat, _RESULTAT)
                ligne.setEditable(False)
                self._modele.appendRow(ligne)
        self.liste.setVisible(bool(resultats))
        self._rien.setVisible(not resultats)
        self._rien.setText(f"Aucun résultat pour « {texte} »." if not resultats else "")
        self.deplacer(1)

    def hauteur(self) -> int:
        """Height wanted to show everything, in px."""
        lignes = sum(self.liste.sizeHintForRow(rang) for rang in range(self._modele.rowCount()))
        return (lignes + 12) if self._modele.rowCount() else self._rien.sizeHint().height() + 12

    def deplacer(self, pas: int) -> None:
        """Select the next (or previous) result, jumping over headings; stays put at the ends."""
        rang = self.liste.currentIndex().row() + pas
        while 0 <= rang < self._modele.rowCount():
            index = self._modele.index(rang, 0)
            if index.data(_RESULTAT) is not None:
                self.liste.setCurrentIndex(index)
                return
            rang += pas

    def courant(self) -> ResultatRecherche | None:
        """The selected result."""
        resultat = self.liste.currentIndex().data(_RESULTAT)
        return resultat if isinstance(resultat, ResultatRecherche) else None

    def resultats(self) -> tuple[ResultatRecherche, ...]:
        """All results shown, in order."""
        donnees = (self._modele.index(rang, 0).data(_RESULTAT) for rang in range(self._modele.rowCount()))
        return tuple(donnee for donnee in donnees if isinstance(donnee, ResultatRecherche))

    def _clic(self, index: QModelIndex) -> None:
        if index.data(_RESULTAT) is not None:
            self.choisi.emit(index.data(_RESULTAT))
