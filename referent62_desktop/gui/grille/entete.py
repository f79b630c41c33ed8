"""Marks of the structure above the grid, as they move, with the gauge and its 80 % mark."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.notation import pourcentage_sans_ambiguite
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.jauge import Jauge
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.services.notes import EtatStructure


def niveau_de(etat: EtatStructure) -> Niveau:
    """Meaning of the mark: reached, not reached, nothing yet."""
    if etat.note.qualite_atteinte is None:
        return "neutre"
    return "ok" if etat.note.qualite_atteinte else "danger"


def phrase_de(etat: EtatStructure) -> str:
    """« provisoire · il manque 12 CE », « plus de 80 % : atteint »…"""
    manque = etat.note.ce_manquants
    if etat.note.total is None:
        return f"aucun CE complet · il manque {manque} CE" if manque else "aucun CE évalué"
    verdict = "plus de 80 % : atteint" if etat.note.qualite_atteinte else "plus de 80 % : non atteint"
    if manque:
        return f"{verdict} · provisoire, il manque {manque} CE"
    if etat.non_validees:
        return f"{verdict} · provisoire, {pluriel(etat.non_validees, 'lecture')} à valider"
    return verdict


def verdict_court(etat: EtatStructure) -> str:
    """What holds in a pill: why the mark may still move, else whether the threshold is passed."""
    if etat.note.ce_manquants:
        return f"provisoire · il manque {etat.note.ce_manquants} CE"
    if etat.non_validees:
        return f"provisoire · {pluriel(etat.non_validees, 'lecture')} à valider"
    if etat.note.qualite_atteinte is None:
        return "aucun CE évalué"
    return "plus de 80 % : atteint" if etat.note.qualite_atteinte else "plus de 80 % : non atteint"


class Marques(QWidget):
    """Solidarité, Sociopro, Total, Pourcentage, gauge and verdict on one line; « NC »: a group without complete CE."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grille = QGridLayout(self)
        grille.setContentsMargins(0, 0, 0, 0)
        grille.setVerticalSpacing(0)
        self.valeurs: dict[str, QLabel] = {}
        for colonne, (nom, titre) in enumerate(
            (("solidarite", "Solidarité"), ("sociopro", "Sociopro"), ("total", "Total"), ("pourcentage", "Pourcentage"))
        ):
            grille.addWidget(etiquette(titre, "petit", self), 0, colonne)
            self.valeurs[nom] = etiquette("NC", "chiffre_compact", self)
            grille.addWidget(self.valeurs[nom], 1, colonne)
        self.jauge = Jauge(self)
        self.verdict = Pastille(parent=self)
        grille.addWidget(self.jauge, 0, 4, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grille.addWidget(self.verdict, 0, 5, 2, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grille.setColumnStretch(4, 1)
        grille.setHorizontalSpacing(theme_actuel().px(16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def montrer(self, etat: EtatStructure, bareme: Bareme) -> None:
        """Shows the marks of a structure."""
        note = etat.note
        for nom, valeur in (("solidarite", note.solidarite), ("sociopro", note.sociopro), ("total", note.total)):
            self.valeurs[nom].setText(afficher(valeur) if valeur is not None else "NC")
            self.valeurs[nom].setAccessibleName(f"{nom} : {self.valeurs[nom].text()}")
        pourcentage = self.valeurs["pourcentage"]
        pourcentage.setText("–" if note.pourcentage is None else pourcentage_sans_ambiguite(note.pourcentage, bareme))
        habiller(pourcentage, niveau=niveau_de(etat))
        self.verdict.definir(verdict_court(etat), "alerte" if etat.provisoire else niveau_de(etat))
        self.verdict.setToolTip(phrase_de(etat))
        self.verdict.setAccessibleDescription(phrase_de(etat))
        part = note.pourcentage / 100 if note.pourcentage is not None else None
        self.jauge.definir(_part(part), niveau=niveau_de(etat), texte=f"{pourcentage.text()}, {phrase_de(etat)}")


def _part(part: Fraction | None) -> Fraction | None:
    return min(part, Fraction(1)) if part is not None else None
