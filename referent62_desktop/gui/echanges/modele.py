"""Conflicts line by line: where, which field, the value of here and the one received, each with who and when."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.gui.widgets.table import TableLignes
from referent62_desktop.services.changements_recus import LigneChange
from referent62_desktop.services.conflits import CleConflit
from referent62_desktop.services.echanges import CandidatLu, ConflitLu

_Index = QModelIndex | QPersistentModelIndex
OU, CHAMP = 0, 1
QUOI = 1
GARDER = 4
PLUS_TARD = "plus tard"
OPTIONS = ("ici", "reçu", PLUS_TARD)
LARGEURS = (146.0, 136.0, 260.0, 260.0, 236.0)
SERREES = (122.0, 102.0, 182.0, 182.0, 204.0)
"""Widths in px at 100 %; the second ones when the first do not fit: what is kept must stay in view."""
CHANGEMENTS = (300.0, 210.0, 200.0, 300.0)
"""Widths of the table of what would change, in px at 100 %."""
HAUTEUR = 50
"""Height of a line, in px at 100 %: a value, then who gave it and when."""


class _DelegueReplie(QStyledItemDelegate):
    """Words go to the next line: these columns are the narrow ones."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class TableConflits(TableLignes):
    """Lines tall enough for two lines of text."""

    def dresser(self, modele: ModeleConflits) -> None:
        """Show the conflicts of `modele`."""
        self.setModel(modele)
        self.definir_largeurs(LARGEURS[: modele.columnCount()], OU)
        for colonne in (OU, CHAMP):
            self.setItemDelegateForColumn(colonne, _DelegueReplie(self))
        if isinstance(modele, ModeleDecisions):
            self.setItemDelegateForColumn(GARDER, DelegueGarder(self))
            for rang, touche in enumerate((Qt.Key.Key_I, Qt.Key.Key_R, Qt.Key.Key_P)):
                self.definir_touche(touche, partial(self._choisir, modele, rang))

    def _choisir(self, modele: ModeleDecisions, option: int) -> None:
        if self.ligne_courante() >= 0:
            modele.choisir_option(self.ligne_courante(), option)

    def _repartir(self) -> None:
        if self.model() is not None:
            larges = LARGEURS[: self.model().columnCount()]
            tiennent = sum(theme_actuel().px(large) for large in larges) <= self.viewport().width()
            self._largeurs = larges if tiennent else SERREES[: len(larges)]
        super()._repartir()

    def _proportionner(self) -> None:
        super()._proportionner()
        self.verticalHeader().setDefaultSectionSize(theme_actuel().px(HAUTEUR))


class ModeleConflits(ModeleTable[ConflitLu]):
    """Read-only: choosing is done below the table, where a whole value has the room to be read."""

    titres: tuple[str, ...] = ("Où", "Champ", "Ici", "Reçu")

    def texte(self, ligne: ConflitLu, colonne: int) -> str:
        return _textes(ligne)[colonne]

    def dit(self, ligne: ConflitLu, colonne: int) -> str:
        return f"{self.titres[colonne]} : {self.texte(ligne, colonne)}".replace("\n", ", ")


class ModeleDecisions(ModeleConflits):
    """The same with what will be kept of each once the file is merged: nothing is decided until someone chooses."""

    titres = (*ModeleConflits.titres, "Garder")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choix: dict[CleConflit, bytes] = {}

    def definir(self, lignes: Iterable[ConflitLu]) -> None:
        """Replace everything; what was chosen among the same values stays chosen."""
        super().definir(lignes)
        possibles = {(c.cle, v.changement) for c in self.lignes for v in c.candidats}
        self.choix = {cle: v for cle, v in self.choix.items() if (cle, v) in possibles}

    def choisir(self, ligne: int, changement: bytes | None) -> None:
        """Keep this value; None: later."""
        cle = self.lignes[ligne].cle
        if changement is None:
            self.choix.pop(cle, None)
        else:
            self.choix[cle] = changement
        self.dataChanged.emit(self.index(ligne, GARDER), self.index(ligne, GARDER))

    def option(self, ligne: int) -> int:
        """Rank in `OPTIONS` of what is chosen."""
        return self._option(self.lignes[ligne])

    def _option(self, conflit: ConflitLu) -> int:
        choisi = self.choix.get(conflit.cle)
        if choisi is None:
            return OPTIONS.index(PLUS_TARD)
        return OPTIONS.index("ici" if choisi == conflit.ici.changement else "reçu")

    def choisir_option(self, ligne: int, option: int) -> None:
        """Keep the value of here, the one received (the first when there are several), or decide later."""
        conflit = self.lignes[ligne]
        changements = (conflit.ici.changement, conflit.recus[0].changement, None)
        self.choisir(ligne, changements[option])

    def texte(self, ligne: ConflitLu, colonne: int) -> str:
        return OPTIONS[self._option(ligne)] if colonne == GARDER else super().texte(ligne, colonne)


class ModeleChangements(ModeleTable[LigneChange]):
    """What a file would add or change, in words."""

    titres = ("Où", "Quoi", "Avant", "Après")

    def texte(self, ligne: LigneChange, colonne: int) -> str:
        return (ligne.ou, ligne.quoi, _sur_une_ligne(ligne.avant), _sur_une_ligne(ligne.apres))[colonne]

    def cellule(self, ligne: LigneChange, colonne: int, role: int) -> Any:
        if ligne.important and colonne == QUOI and role == Qt.ItemDataRole.DecorationRole:
            return ressources.icone("shield-check", "action_texte")
        return super().cellule(ligne, colonne, role)


class DelegueGarder(QStyledItemDelegate):
    """« ○ ici ● reçu ○ plus tard »: a click chooses; the keys are those of the table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        fond = QStyleOptionViewItem(option)
        self.initStyleOption(fond, index)
        fond.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, fond, painter, option.widget)
        modele = index.model()
        choisie = modele.option(index.row()) if isinstance(modele, ModeleDecisions) else -1
        theme = theme_actuel()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.police())
        for rang, zone in enumerate(self._zones(option)):
            _peindre_option(painter, zone, OPTIONS[rang], choisie=rang == choisie)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            for rang, zone in enumerate(self._zones(option)):
                if zone.contains(event.position()) and isinstance(model, ModeleDecisions):
                    model.choisir_option(index.row(), rang)
                    return True
        return super().editorEvent(event, model, option, index)

    def _zones(self, option: QStyleOptionViewItem) -> list[QRectF]:
        """Where each choice is, left to right."""
        theme = theme_actuel()
        mesure = QFontMetrics(theme.police())
        gauche, zones = float(option.rect.left() + theme.px(8)), []
        for mot in OPTIONS:
            large = theme.px(20) + mesure.horizontalAdvance(mot) + theme.px(10)
            zones.append(QRectF(gauche, option.rect.top(), large, option.rect.height()))
            gauche += large
        return zones


def _peindre_option(pinceau: QPainter, zone: QRectF, mot: str, *, choisie: bool) -> None:
    theme = theme_actuel()
    rayon = theme.px(7)
    centre = QPointF(zone.left() + rayon + 1, zone.center().y())
    pinceau.setBrush(theme.couleur("surface"))
    pinceau.setPen(QPen(theme.couleur("action_texte" if choisie else "bordure_champ"), theme.px(1.5)))
    pinceau.drawEllipse(centre, rayon, rayon)
    if choisie:
        pinceau.setPen(Qt.PenStyle.NoPen)
        pinceau.setBrush(theme.couleur("action_texte"))
        pinceau.drawEllipse(centre, rayon * 0.55, rayon * 0.55)
    pinceau.setPen(theme.couleur("texte"))
    pinceau.drawText(zone.adjusted(theme.px(20), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, mot)


def _textes(conflit: ConflitLu) -> tuple[str, ...]:
    if len(conflit.recus) == 1:
        return conflit.ou, conflit.champ, _candidat(conflit.ici), _candidat(conflit.recus[0])
    recus = " ; ".join(_sur_une_ligne(candidat.valeur) for candidat in conflit.recus)
    return conflit.ou, conflit.champ, _candidat(conflit.ici), f"{recus}\n{len(conflit.recus)} valeurs reçues"


def _candidat(candidat: CandidatLu) -> str:
    return f"{_sur_une_ligne(candidat.valeur)}\n{candidat.signature}"


def _sur_une_ligne(texte: str) -> str:
    return " ".join(texte.split())
