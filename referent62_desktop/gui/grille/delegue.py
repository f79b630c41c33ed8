"""How the cells of the grid are drawn. State is a sign, a word and a colour, never a colour alone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.domain.identifiants import LONGUEUR_MAX_CAF
from referent62_desktop.gui import ressources
from referent62_desktop.gui.grille.lignes import Genre, LigneGrille
from referent62_desktop.gui.grille.modele import COLONNE_CE, COLONNE_CRITERE, EtatCase, ModeleGrille
from referent62_desktop.gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
HAUTEUR_LIGNE = 29
_FONDS = {
    EtatCase.OUI: "ok_fond",
    EtatCase.DEROGATION_OUI: "ok_fond",
    EtatCase.NON: "danger_fond",
    EtatCase.DEROGATION_NON: "danger_fond",
    EtatCase.FORCEE: "neutre_fond",
    EtatCase.SANS_OBJET: "neutre_fond",
}
_ENCRES = {
    EtatCase.OUI: "ok_texte",
    EtatCase.DEROGATION_OUI: "ok_texte",
    EtatCase.NON: "danger_texte",
    EtatCase.DEROGATION_NON: "danger_texte",
}
_SIGNES = {EtatCase.OUI: "check", EtatCase.DEROGATION_OUI: "check", EtatCase.NON: "x", EtatCase.DEROGATION_NON: "x"}


class DelegueGrille(QStyledItemDelegate):
    """Paints the cells and gives the editor of the N° CAF. `colonne_courante`: the CE being scored, lightly tinted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colonne_courante = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._theme.px(76), self._theme.px(HAUTEUR_LIGNE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        modele = index.model()
        assert isinstance(modele, ModeleGrille)
        colonne, ligne = index.column(), modele.lignes[index.row()]
        ce = modele.ce(colonne)
        etat = modele.etat(ce, ligne.code) if ce is not None and ligne.genre is Genre.REPONSE else None
        cadre = QRect(option.rect)
        painter.save()
        painter.fillRect(cadre, self._fond(ligne, etat, colonne))
        self._peindre_contenu(painter, cadre, colonne, ligne, etat, modele.texte(ligne, colonne, ce))
        painter.setPen(self._theme.couleur("quadrillage"))
        painter.drawLine(cadre.bottomLeft(), cadre.bottomRight())
        painter.drawLine(cadre.topRight(), cadre.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._peindre_cadre(painter, cadre, "focus", 2)
        elif option.state & QStyle.StateFlag.State_Selected:
            self._peindre_cadre(painter, cadre, "bordure_champ", 1)
        painter.restore()

    def _peindre_contenu(
        self, painter: QPainter, cadre: QRect, colonne: int, ligne: LigneGrille, etat: EtatCase | None, texte: str
    ) -> None:
        if etat is EtatCase.VIDE:
            self._peindre_choix(painter, cadre, colonne == self.colonne_courante)
        elif etat in _SIGNES:
            self._peindre_reponse(painter, cadre, texte, etat)
        else:
            self._peindre_texte(painter, cadre, texte, ligne, colonne, etat)

    def _fond(self, ligne: LigneGrille, etat: EtatCase | None, colonne: int) -> QColor:
        if ligne.genre is Genre.TOTAL:
            return self._theme.couleur("info_fond")
        if ligne.genre is Genre.CRITERE:
            return self._theme.couleur("surface_douce")
        if etat in _FONDS:
            return self._theme.couleur(_FONDS[etat])
        return self._theme.couleur("surface_survol" if colonne == self.colonne_courante else "surface")

    def _peindre_texte(
        self, painter: QPainter, cadre: QRect, texte: str, ligne: LigneGrille, colonne: int, etat: EtatCase | None
    ) -> None:
        gras = ligne.genre in (Genre.CRITERE, Genre.TOTAL) or (
            colonne == COLONNE_CRITERE and ligne.genre is not Genre.REPONSE
        )
        painter.setFont(self._theme.police(graisse=600 if gras else 400))
        efface = etat in (EtatCase.FORCEE, EtatCase.SANS_OBJET) or texte.startswith(("–", "—")) or colonne == 1
        painter.setPen(self._theme.couleur("texte_secondaire" if efface else "texte"))
        zone, alignement = cadre, Qt.AlignmentFlag.AlignCenter
        if colonne == COLONNE_CRITERE:
            retrait = self._theme.px(24 if ligne.genre is Genre.REPONSE else 8)
            zone = cadre.adjusted(retrait, 0, -self._theme.px(4), 0)
            alignement = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            texte = painter.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, zone.width())
        painter.drawText(zone, alignement, texte)

    def _peindre_reponse(self, painter: QPainter, cadre: QRect, texte: str, etat: EtatCase) -> None:
        encre = self._theme.couleur(_ENCRES[etat])
        painter.setFont(self._theme.police(graisse=700))
        painter.setPen(encre)
        cote, ecart = self._theme.px(14), self._theme.px(4)
        large = cote + ecart + painter.fontMetrics().horizontalAdvance(texte)
        gauche = cadre.center().x() - large // 2
        signe = QRect(gauche, cadre.center().y() - cote // 2 + 1, cote, cote)
        ressources.icone(_SIGNES[etat], _ENCRES[etat]).paint(painter, signe)
        painter.drawText(
            cadre.adjusted(gauche - cadre.left() + cote + ecart, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, texte
        )
        if etat in (EtatCase.DEROGATION_OUI, EtatCase.DEROGATION_NON):
            painter.drawText(
                cadre.adjusted(0, 0, -self._theme.px(6), 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                "*",
            )

    def _peindre_choix(self, painter: QPainter, cadre: QRect, courante: bool) -> None:
        """An empty cell: a dash, or the two halves to tap in the CE being scored."""
        painter.setFont(self._theme.police(12.5 if courante else 13))
        painter.setPen(self._theme.couleur("texte_secondaire"))
        if not courante:
            painter.drawText(cadre, Qt.AlignmentFlag.AlignCenter, "—")
            return
        gauche, droite = moities(cadre)
        painter.drawText(gauche, Qt.AlignmentFlag.AlignCenter, "oui")
        painter.drawText(droite, Qt.AlignmentFlag.AlignCenter, "non")
        painter.setPen(QPen(self._theme.couleur("quadrillage"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(
            droite.left(), cadre.top() + self._theme.px(6), droite.left(), cadre.bottom() - self._theme.px(6)
        )

    def _peindre_cadre(self, painter: QPainter, cadre: QRect, couleur: str, epaisseur: int) -> None:
        """Ring of the current cell: strong when the grid has the focus, thin when it has not."""
        painter.setPen(QPen(self._theme.couleur(couleur), self._theme.px(epaisseur)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cadre.adjusted(1, 1, -2, -2))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        champ = QLineEdit(parent)
        champ.setFrame(False)
        champ.setAlignment(Qt.AlignmentFlag.AlignCenter)
        champ.setAccessibleName(f"N° CAF du CE {index.column() - COLONNE_CE + 1}")
        # Room for spaces between the groups of digits; what is not a digit or a letter is refused when leaving, with a sentence.
        champ.setMaxLength(LONGUEUR_MAX_CAF + 10)
        champ.setStyleSheet("QLineEdit { margin: 0; padding: 0 2px; min-height: 0; border-radius: 0; }")
        return champ

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect)


def moities(cadre: QRect) -> tuple[QRect, QRect]:
    """Left half (oui) and right half (non) of a cell."""
    milieu = cadre.center().x()
    return QRect(cadre.left(), cadre.top(), milieu - cadre.left(), cadre.height()), QRect(
        milieu, cadre.top(), cadre.right() - milieu + 1, cadre.height()
    )
