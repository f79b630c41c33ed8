"""The deadlines line by line, filtered in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import ModeleFiltre
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.echeances import EcheanceLue

DELAI, LIBELLE = 1, 2
LARGEURS = (96.0, 176.0, 320.0, 240.0, 110.0, 150.0)


@dataclass(frozen=True)
class Filtres:
    """What the person asked to see. `jours`: at most that many days left (negative: overdue only), None: all."""

    texte: str = ""
    nature: str = ""
    jours: int | None = None
    territoire: str = ""

    def accepte(self, lue: EcheanceLue) -> bool:
        """Whether the line shows."""
        cle = cle_texte(f"{lue.structure} {lue.territoire} {lue.echeance.libelle}")
        return (
            self.nature in ("", lue.echeance.nature)
            and (self.jours is None or lue.jours <= self.jours)
            and self.territoire in ("", lue.territoire)
            and all(mot in cle for mot in cle_texte(self.texte).split())
        )


class ModeleEcheances(ModeleFiltre[EcheanceLue]):
    """All the deadlines handed over, and those that show."""

    titres = ("Date", "Délai", "Échéance", "Structure", "Territoire", "Article")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Filtres(), parent)

    def texte(self, ligne: EcheanceLue, colonne: int) -> str:
        return _textes(ligne)[colonne]

    def cellule(self, ligne: EcheanceLue, colonne: int, role: int) -> Any:
        if role == ROLE_NIVEAU and colonne == DELAI:
            return _niveau(ligne)
        return super().cellule(ligne, colonne, role)


def _textes(lue: EcheanceLue) -> tuple[str, ...]:
    echeance = lue.echeance
    return afficher_date(echeance.date), lue.reste, echeance.libelle, lue.structure, lue.territoire, echeance.article


def _niveau(lue: EcheanceLue) -> Niveau:
    if lue.en_retard:
        return "danger"
    return "alerte" if lue.proche else "neutre"
