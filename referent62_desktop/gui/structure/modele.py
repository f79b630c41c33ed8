"""The référents of a structure, one per line, with where their audit stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.modele_table import DROITE, GAUCHE, Index, ModeleTable
from referent62_desktop.gui.widgets.progression import peindre_points
from referent62_desktop.referentiel.chargement import Referentiel
from referent62_desktop.services.notes import AvancementReferent, EtatStructure
from referent62_desktop.services.referents import ReferentLu

_ROLE_POINTS = Qt.ItemDataRole.UserRole + 1
NOM, DISPOSITIFS, ARRIVEE, DEPART, TERRITOIRE, CE, MOYENNE = range(7)
LARGEURS = (190.0, 200.0, 104.0, 104.0, 130.0, 138.0, 90.0)
"""Width of each column, in px at 100 %; the name takes what remains."""


class ModeleReferents(ModeleTable[ReferentLu]):
    """Those who left come last, greyed, with « parti·e » said in words by their departure date."""

    titres = ("Nom", "Dispositifs", "Arrivée", "Départ", "Territoire", "CE complets", "Moyenne")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._avancements: dict[str, AvancementReferent] = {}
        self._referentiel: Referentiel | None = None
        self._territoire = ""

    def montrer(
        self, referentiel: Referentiel, referents: Sequence[ReferentLu], etat: EtatStructure, territoire: str
    ) -> None:
        """Replace the lines; `territoire`: code of the structure's, for the référents who have none of their own."""
        with self.remplacement():
            self._referentiel = referentiel
            self.lignes = tuple(referents)
            self._avancements = {avancement.id: avancement for avancement in etat.referents}
            self._territoire = territoire

    def rang(self, referent_id: str) -> int:
        """Row of a référent, -1 when there is none."""
        return next((rang for rang, r in enumerate(self.lignes) if r.id == referent_id), -1)

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return DROITE if colonne == MOYENNE else GAUCHE

    def cellule(self, ligne: ReferentLu, colonne: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and not ligne.actif:
            return theme_actuel().couleur("texte_secondaire")
        if role == _ROLE_POINTS and colonne == CE:
            avancement = self._avancements.get(ligne.id)
            return (avancement.complets, avancement.attendus) if avancement is not None else None
        return super().cellule(ligne, colonne, role)

    def texte(self, ligne: ReferentLu, colonne: int) -> str:
        assert self._referentiel is not None
        saisie = ligne.saisie
        avancement = self._avancements.get(ligne.id)
        if colonne == NOM:
            return saisie.nom
        if colonne == DISPOSITIFS:
            types = self._referentiel.types_ce
            return ", ".join(types[code].libelle_court if code in types else code for code in saisie.dispositifs)
        if colonne in (ARRIVEE, DEPART):
            jour = saisie.arrivee if colonne == ARRIVEE else saisie.depart
            return afficher_date(jour) if jour is not None else ""
        if colonne == TERRITOIRE:
            return self._referentiel.territoires.par_code(saisie.territoire or self._territoire).nom
        if avancement is None:
            return "parti·e" if colonne == CE else ""
        if colonne == CE:
            return f"{avancement.complets}/{avancement.attendus}" if avancement.attendus else "sans CE"
        return afficher(avancement.moyenne) if avancement.moyenne is not None else "NC"


class DeleguePoints(QStyledItemDelegate):
    """« ●●●○○ 3/5 » in a cell; plain text where nothing is to be counted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        points = index.data(_ROLE_POINTS)
        if not points or not points[1]:
            super().paint(painter, option, index)
            return
        fond = QStyleOptionViewItem(option)
        self.initStyleOption(fond, index)
        fond.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, fond, painter, option.widget)
        peindre_points(painter, option.rect.adjusted(theme_actuel().px(9), 0, 0, 0), *points)
