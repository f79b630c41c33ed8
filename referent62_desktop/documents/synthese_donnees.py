"""What the summary of a structure is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from referent62_desktop.documents.blocs import Bloc
from referent62_desktop.documents.dessins import Parts
from referent62_desktop.documents.formations_donnees import ReferentForme
from referent62_desktop.domain.preuve import Preuve


@dataclass(frozen=True)
class LigneVie:
    """An event in the life of the label; `differe`: the decision is not the one proposed, and why."""

    jour: date
    libelle: str
    references: str
    note: str
    differe: str = ""


@dataclass(frozen=True)
class SyntheseStructure:
    """Everything a summary says. `champs`: identity, two by two; `fragilites`: what would overturn the quality, in sentences.

    `par_referent`: means of the référents, empty in a campaign known by its marks, `sans_ce`: how many have none; `charte`: blocks of
    the charte qualité, if any.
    """

    structure: str
    champs: tuple[tuple[str, str], ...]
    edite_le: date
    preuve: Preuve
    fragilites: tuple[str, ...]
    par_referent: Parts
    sans_ce: str
    pertes: Parts
    ce_comptes: int
    formations: str
    modules: Parts
    referents: tuple[ReferentForme, ...]
    durees: Mapping[str, str] = field(hash=False)
    situation: str
    eligibilite: str
    vie: tuple[LigneVie, ...]
    echeances: tuple[tuple[date, str], ...]
    charte: tuple[Bloc, ...] = ()
