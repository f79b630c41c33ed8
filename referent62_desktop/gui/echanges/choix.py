"""Under the table of conflicts: every value the chosen field may keep, with who gave it and a button to keep it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.services.echanges import CandidatLu, ConflitLu


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
        self.boutons = []
        if conflit is not None:
            titre = etiquette(f"{conflit.ou} · {conflit.champ}", "titre", self, souple=True)
            self._grille.addWidget(titre, 0, 0, 1, 4)
            for rang, candidat in enumerate(conflit.candidats):
                self._ajouter(rang, conflit, candidat)
        self.setVisible(conflit is not None)

    def _ajouter(self, rang: int, conflit: ConflitLu, candidat: CandidatLu) -> None:
        bouton = QPushButton("Garder ici" if candidat.ici else "Garder reçu", self)
        bouton.setAccessibleName(f"{bouton.text()} : {candidat.valeur}, {candidat.signature}")
        bouton.clicked.connect(lambda _coche=False: self.retenu.emit(conflit, candidat))
        valeur = etiquette(f"{candidat.valeur}\n{candidat.signature}", "", self, souple=True)
        valeur.setMinimumHeight(2 * valeur.fontMetrics().lineSpacing() + theme_actuel().px(2))
        # Side by side, two on a line.
        ligne, colonne = 1 + rang // 2, 2 * (rang % 2)
        self._grille.addWidget(bouton, ligne, colonne, Qt.AlignmentFlag.AlignVCenter)
        self._grille.addWidget(valeur, ligne, colonne + 1)
        self.boutons.append(bouton)

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self._grille.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self._grille.setHorizontalSpacing(theme.px(12))
        self._grille.setVerticalSpacing(theme.px(6))
