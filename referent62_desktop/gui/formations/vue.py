"""Matrix and side panel together: the same in the page of a structure and on the screen of the territory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.formations.matrice import LEGENDE, MatriceFormations
from referent62_desktop.gui.formations.modele import ModeleFormations
from referent62_desktop.gui.formations.panneau import PanneauFormation
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.formations import FormationsReferent


class VueFormations(QWidget):
    """Keeps the current cell when the data are read again."""

    def __init__(self, atelier: Atelier, *, structures: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atelier = atelier
        self.modele = ModeleFormations(modules(), self)
        self.matrice = MatriceFormations(self)
        self.matrice.poser_modele(self.modele, structures=structures)
        self.panneau = PanneauFormation(atelier, self)
        self.legende = etiquette(LEGENDE, "petit", self, souple=True)
        gauche = QVBoxLayout()
        gauche.addWidget(self.matrice, 1)
        gauche.addWidget(self.legende)
        self._cote = ZoneDefilante(self)
        self._cote.contenu.addWidget(self.panneau)
        ligne = QHBoxLayout(self)
        ligne.setContentsMargins(0, 0, 0, 0)
        ligne.addLayout(gauche, 1)
        ligne.addWidget(self._cote)
        self.matrice.case_changee.connect(lambda: self.panneau.montrer(self.matrice.courante()))
        self.matrice.etat_demande.connect(lambda valeur: self.panneau.demander(EtatModule(valeur)))
        self.matrice.preuve_demandee.connect(self.panneau.joindre)
        self.panneau.attentes_changees.connect(lambda: self.modele.marquer(self.panneau.attentes()))
        self.panneau.reprendre_tableau.connect(self.matrice.setFocus)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, lignes: Sequence[FormationsReferent], *, tous: bool = False) -> None:
        """Show these référents."""
        avant = self.matrice.courante()
        self.modele.montrer(lignes, self._atelier.contexte.aujourdhui(), tous=tous)
        if lignes and self.modele.colonnes:
            self.matrice.choisir(*((avant[0].id, avant[1].code) if avant else ("", "")))
        self.panneau.montrer(self.matrice.courante())

    def _proportionner(self) -> None:
        self._cote.setFixedWidth(self._atelier.theme.px(286))
