"""The events of a structure's label, line by line; those that were corrected stay, struck through and said so."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.services.vie_label import EvenementHistorique

DETAIL = 2
LARGEURS = (96.0, 210.0, 240.0, 130.0)
_FOURNI = "referentiel"


class ModeleEvenements(ModeleTable[EvenementHistorique]):
    """One row per event, in the order of the structure's life."""

    titres = ("Date", "Évènement", "Détail", "Enregistré par")

    def texte(self, ligne: EvenementHistorique, colonne: int) -> str:
        return _textes(ligne)[colonne]

    def cellule(self, ligne: EvenementHistorique, colonne: int, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and not ligne.en_vigueur:
            police = QFont(theme_actuel().police(13))
            police.setStrikeOut(colonne != DETAIL)
            return police
        if role == Qt.ItemDataRole.ForegroundRole and not ligne.en_vigueur:
            return theme_actuel().couleur("texte_secondaire")
        return super().cellule(ligne, colonne, role)


def _textes(lue: EvenementHistorique) -> tuple[str, str, str, str]:
    evenement = lue.evenement
    auteur = "données fournies" if evenement.auteur == _FOURNI else evenement.auteur
    return afficher_date(evenement.date), evenement.nature.libelle, _detail(lue), auteur


def _detail(lue: EvenementHistorique) -> str:
    evenement = lue.evenement
    morceaux = []
    if not lue.en_vigueur:
        motif = lue.corrige_par.motif_correction if lue.corrige_par is not None else ""
        morceaux.append(f"corrigé ({motif})" if motif else "corrigé")
    if lue.remarque:
        morceaux.append(lue.remarque)
    if evenement.deliberation:
        morceaux.append(f"délibération {evenement.deliberation}")
    if evenement.decide_par:
        morceaux.append(evenement.decide_par)
    if evenement.differe and evenement.proposition is not None:
        morceaux.append(f"l’outil proposait : {evenement.proposition.libelle} ; motif : {evenement.motif_ecart}")
    if evenement.note:
        morceaux.append(evenement.note)
    return " · ".join(morceaux)
