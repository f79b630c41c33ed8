"""Under the table of conflicts: every value the chosen field may keep, whole, with who gave it and a button to keep it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QTextEdit, QWidget

from referent62_desktop.gui.echanges.differences import Morceaux, comparer, en_html
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.services.echanges import CandidatLu, ConflitLu

_LIGNES_MAX = 4
"""Lines of a value shown at once; it scrolls past them."""


class ChoixCandidat(QFrame):
    """Takes no room while no conflict is chosen."""

    retenu = Signal(object, object)
    """A value was chosen: the conflict, the candidate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "carte")
        self._grille = QGridLayout(self)
        for colonne in (1, 3):
            self._grille.setColumnStretch(colonne, 1)
        self._conflit: ConflitLu | None = None
        self.boutons: list[QPushButton] = []
        self.textes: list[TexteCompare] = []
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()
        self.hide()

    def definir(self, conflit: ConflitLu | None) -> None:
        """Offer the values of a conflict, or nothing."""
        if conflit == self._conflit:
            return
        self._conflit = conflit
        while (element := self._grille.takeAt(0)) is not None:
            ancien = element.widget()
            if ancien is not None:
                ancien.hide()
                ancien.deleteLater()
        self.boutons, self.textes = [], []
        if conflit is not None:
            titre = etiquette(f"{conflit.ou} · {conflit.champ}", "titre", self, souple=True)
            self._grille.addWidget(titre, 0, 0, 1, 4)
            ici = conflit.ici.entiere
            for rang, candidat in enumerate(conflit.candidats):
                autre = conflit.recus[0].entiere if candidat.ici and conflit.recus else ici
                self._ajouter(rang, conflit, candidat, comparer(candidat.entiere, autre)[0])
        self.setVisible(conflit is not None)

    def _ajouter(self, rang: int, conflit: ConflitLu, candidat: CandidatLu, morceaux: Morceaux) -> None:
        bouton = QPushButton("Garder ici" if candidat.ici else "Garder reçu", self)
        bouton.setAccessibleName(f"{bouton.text()} : {candidat.valeur}, {candidat.signature}")
        bouton.clicked.connect(lambda _coche=False: self.retenu.emit(conflit, candidat))
        texte = TexteCompare(morceaux, self)
        texte.setAccessibleName(f"Valeur {'d’ici' if candidat.ici else 'reçue'}, {candidat.signature}")
        # Side by side, two on a line; under each who gave it.
        ligne, colonne = 1 + 2 * (rang // 2), 2 * (rang % 2)
        self._grille.addWidget(bouton, ligne, colonne, Qt.AlignmentFlag.AlignTop)
        self._grille.addWidget(texte, ligne, colonne + 1, Qt.AlignmentFlag.AlignTop)
        signature = etiquette(candidat.signature, "secondaire", self, souple=True)
        self._grille.addWidget(signature, ligne + 1, colonne + 1)
        self.boutons.append(bouton)
        self.textes.append(texte)

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self._grille.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._grille.setHorizontalSpacing(theme.px(12))
        self._grille.setVerticalSpacing(theme.px(4))


class TexteCompare(QTextEdit):
    """A whole value, read only, as tall as it needs up to some lines; arrows scroll it, Tab goes on."""

    def __init__(self, morceaux: Morceaux, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._morceaux = morceaux
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme_actuel().px(2))
        theme_actuel().changed.connect(self._dessiner)
        self._dessiner()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._hauteur())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_actuel().px(120), self._hauteur())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        self._montrer_difference()

    def _hauteur(self) -> int:
        ligne = self.fontMetrics().lineSpacing()
        marges = 2 * theme_actuel().px(2) + 2 * self.frameWidth() + theme_actuel().px(4)
        return max(ligne, min(int(self.document().size().height()), _LIGNES_MAX * ligne)) + marges

    def _montrer_difference(self) -> None:
        """What differs is in view, with the line before it."""
        avant = 0
        for texte, differe in self._morceaux:
            if differe:
                break
            avant += len(texte)
        else:
            avant = 0
        curseur = QTextCursor(self.document())
        curseur.setPosition(min(avant, self.document().characterCount() - 1))
        haut = self.cursorRect(curseur).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(max(0, haut - self.fontMetrics().lineSpacing()))

    def _dessiner(self) -> None:
        self.setHtml(en_html(self._morceaux, theme_actuel().couleur("alerte_fond").name()))
        self.updateGeometry()
