"""The moratoria line by line, filtered in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.fiches import EtatFiche
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import ModeleFiltre
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.echeances import JOURS_PROCHES
from referent62_desktop.services.moratoires import MoratoireListe

STRUCTURE, ECOULE, SUITE = 0, 4, 8
LARGEURS = (180.0, 104.0, 122.0, 98.0, 98.0, 94.0, 150.0, 80.0, 204.0)


@dataclass(frozen=True)
class Filtres:
    """What the person asked to see. `suite`: "", "a_signer", "a_preparer" or "a_reevaluer"."""

    texte: str = ""
    nature: str = ""
    suite: str = ""

    def accepte(self, lue: MoratoireListe) -> bool:
        """Whether the line shows."""
        cle = cle_texte(f"{lue.structure} {lue.territoire} {lue.suite}")
        return (
            self.nature in ("", lue.moratoire.nature.value)
            and self._suite(lue)
            and all(mot in cle for mot in cle_texte(self.texte).split())
        )

    def _suite(self, lue: MoratoireListe) -> bool:
        match self.suite:
            case "a_signer":
                return lue.a_signer
            case "a_preparer":
                return lue.rencontres == 0
            case "a_reevaluer":
                return lue.jours_restants <= JOURS_PROCHES
        return True


class ModeleMoratoires(ModeleFiltre[MoratoireListe]):
    """All the moratoria handed over, and those that show."""

    titres = (
        "Structure",
        "Territoire",
        "Moratoire",
        "Fin",
        "Délai écoulé",
        "Rencontres",
        "Dernière",
        "Objectifs",
        "Suite",
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Filtres(), parent)

    def texte(self, ligne: MoratoireListe, colonne: int) -> str:
        return _textes(ligne)[colonne]

    def cellule(self, ligne: MoratoireListe, colonne: int, role: int) -> Any:
        if role == ROLE_NIVEAU and colonne == SUITE:
            return _niveau(ligne)
        return super().cellule(ligne, colonne, role)


def _textes(lue: MoratoireListe) -> tuple[str, ...]:
    ecoule = lue.part_ecoulee * 100
    derniere = ""
    if lue.derniere_rencontre is not None and lue.etat_derniere is not None:
        derniere = f"{afficher_date(lue.derniere_rencontre)}, {lue.etat_derniere.libelle}"
    elif lue.etat_derniere is not None:
        derniere = lue.etat_derniere.libelle
    return (
        lue.structure,
        lue.territoire,
        lue.moratoire.nature.libelle.removeprefix("moratoire "),
        afficher_date(lue.moratoire.fin),
        f"{afficher(ecoule, 0)}\u00a0%",
        str(lue.rencontres) if lue.rencontres else "aucune",
        derniere,
        f"{lue.atteints} sur {lue.objectifs}" if lue.objectifs else "",
        lue.suite,
    )


def _niveau(lue: MoratoireListe) -> Niveau:
    if lue.jours_restants < 0:
        return "danger"
    if lue.a_signer or lue.rencontres == 0 or lue.jours_restants <= JOURS_PROCHES:
        return "alerte"
    return "ok" if lue.etat_derniere is EtatFiche.SCELLEE else "neutre"
