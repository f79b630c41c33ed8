"""The siège's scale of the charte qualité: edited where it is shown, in a dialog or in any screen that holds the widget."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.charte import SANS_POINTS
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel, typographier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.charte.vue_bareme import ModeleBareme
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_bareme_charte import Ui_EditeurBareme
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.services.charte import (
    BaremeCharte,
    annees_bareme,
    definir_points,
    lire_bareme,
    reprendre_bareme,
)

_SIEGE = (
    "Le détail de la notation n’est pas public : écrivez ici les points de chaque indicateur (« 7,5 »). La part atteinte se compte en "
    "points quand tous les indicateurs d’un dispositif ont les leurs, bonus mis à part. Sans points pour « partiel », un indicateur "
    "partiel n’en apporte aucun."
)
_LECTURE = "Ce barème est celui du siège : il se lit ici, il ne se modifie pas depuis un territoire."


class EditeurBareme(QWidget):
    """A year, a dispositif, its points; stored cell by cell. A profile with a territory reads only."""

    def __init__(
        self, atelier: Atelier, annee: int | None = None, dispositif: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_EditeurBareme, self)
        self.modele = ModeleBareme(self._enregistrer, self)
        self.ui.table.poser_modele(self.modele)
        self._bareme: BaremeCharte | None = None
        self._proposer(annee, dispositif)
        self.ui.explication.setText(typographier(_SIEGE if self.modifiable else _LECTURE))
        self.modele.refuse.connect(self.ui.refus.definir)
        self.ui.annee.currentIndexChanged.connect(lambda _rang: self.actualiser())
        self.ui.dispositif.currentIndexChanged.connect(lambda _rang: self.actualiser())
        self.ui.bouton_reprendre.clicked.connect(self.reprendre)
        atelier.donnees_modifiees.connect(self.actualiser)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()
        self.actualiser()

    @property
    def modifiable(self) -> bool:
        """The siège edits, the others read."""
        return bool(self.atelier.contexte.profil.siege)

    def annee(self) -> int:
        """The year shown."""
        return int(self.ui.annee.currentData())

    def dispositif(self) -> str:
        """The code of the dispositif shown."""
        return str(self.ui.dispositif.currentData())

    def actualiser(self) -> None:
        """Read again the scale chosen."""
        avant = self._bareme
        lu = self._bareme = lire_bareme(self.atelier.contexte, self.annee(), self.dispositif())
        autre = avant is None or (avant.annee, avant.dispositif) != (lu.annee, lu.dispositif)
        self.modele.montrer(lu.lignes, modifiable=self.modifiable, autre=autre)
        self.ui.total.setText(_total(lu))
        self.ui.bouton_reprendre.setText(f"&Reprendre les points de {lu.annee - 1}")
        self.ui.bouton_reprendre.setVisible(self.modifiable and lu.reprenable)

    def reprendre(self) -> None:
        """Copy the points of the year before where this one has none."""
        try:
            consigner(self.atelier, reprendre_bareme(self.atelier.contexte, self.annee(), self.dispositif()))
        except ErreurMetier as refus:
            self.ui.refus.definir(f"{refus.message} {refus.a_faire}".strip())

    def _enregistrer(self, code: str, atteint: str, partiel: str) -> str:
        try:
            ecrit = definir_points(self.atelier.contexte, self.annee(), self.dispositif(), code, atteint, partiel)
        except ErreurMetier as refus:
            return f"{refus.message} {refus.a_faire}".strip()
        consigner(self.atelier, ecrit)
        return ""

    def _proposer(self, annee: int | None, dispositif: str) -> None:
        contexte, ui = self.atelier.contexte, self.ui
        annees = annees_bareme(contexte)
        for possible in annees:
            ui.annee.addItem(str(possible), possible)
        ui.annee.setCurrentIndex(max(0, ui.annee.findData(annees[1] if annee is None else annee)))
        for code, type_ce in contexte.referentiel.types_ce.items():
            ui.dispositif.addItem(type_ce.libelle, code)
        ui.dispositif.setCurrentIndex(max(0, ui.dispositif.findData(dispositif)))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        self.ui.disposition.setContentsMargins(0, 0, 0, 0)
        self.ui.disposition.setSpacing(theme.px(8))
        self.ui.choix.setSpacing(theme.px(8))
        self.ui.pied.setSpacing(theme.px(8))
        self.ui.annee.setMinimumWidth(theme.px(96))


class DialogueBareme(QDialog):
    """The editor in a window; everything is stored by the time it is closed."""

    def __init__(self, atelier: Atelier, annee: int | None, dispositif: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Barème de la charte qualité")
        self.editeur = EditeurBareme(atelier, annee, dispositif, self)
        self.bouton_fermer = QPushButton("Fermer", self)
        self.bouton_fermer.setAutoDefault(False)
        self.bouton_fermer.clicked.connect(self.accept)
        pied = QHBoxLayout()
        pied.addStretch(1)
        pied.addWidget(self.bouton_fermer)
        colonne = QVBoxLayout(self)
        colonne.addWidget(self.editeur, 1)
        colonne.addLayout(pied)
        px = atelier.theme.px
        ecran = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(760), ecran.width() - 40), min(px(640), ecran.height() - 60))
        self.editeur.ui.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Entrée belongs to the table: it never closes the window.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _total(bareme: BaremeCharte) -> str:
    """« 85 points ; il manque ceux de 2 indicateurs »: what the scale is worth, and whether it serves yet."""
    ordinaires = [ligne.points for ligne in bareme.lignes if not ligne.indicateur.bonus]
    total = sum((p.atteint for p in ordinaires if p.atteint is not None), Fraction(0))
    manquants = sum(p == SANS_POINTS for p in ordinaires)
    if manquants == len(ordinaires):
        return "Pas de barème : la part atteinte se compte en indicateurs."
    bonus = sum((ligne.points.atteint or Fraction(0) for ligne in bareme.lignes if ligne.indicateur.bonus), Fraction(0))
    avec = f", {afficher(bonus)} de bonus en plus" if bonus else ""
    if not manquants:
        return f"Barème complet : {afficher(total)} points{avec}."
    return f"{afficher(total)} points{avec} ; il manque ceux de {pluriel(manquants, 'indicateur')}."
