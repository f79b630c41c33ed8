"""What an annexe 2 document shows. Plain values: no PDF library is needed to build them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.notation import CEEvalue, NoteStructure, evaluer
from referent62_desktop.domain.tirage import Remplacement


@dataclass(frozen=True)
class LigneAnnexe2:
    """One CE of the panel; `identifie`: it has its N° CAF and its type, without which it is not complete.

    `efface`: its N° CAF was erased.
    """

    numero_caf: str
    type_code: str | None
    reponses: Mapping[str, bool | None]
    observations: str = ""
    identifie: bool = True
    efface: bool = False

    def evaluer(self, bareme: Bareme) -> CEEvalue:
        """The CE as it enters the marks (annexe 2). Raises ErreurMetier for an unknown type."""
        return evaluer(bareme, self.type_code, self.reponses, self.identifie)


@dataclass(frozen=True)
class PreuveTirage:
    """What lets anyone draw the panel again (§4.b).

    `par_outil` False: drawn by hand; then `population` may be 0 (unknown) and digest, seed and algorithm are empty.
    `remplacements`: the replaced CE, each with its reason.
    """

    population: int
    empreinte: str
    graine: str
    algorithme: str
    tire_le: date
    par_outil: bool
    remplacements: tuple[Remplacement, ...] = ()


@dataclass(frozen=True)
class Annexe2Referent:
    """A reading of one référent's panel; `ce_attendus`: how many CE the audit expects of them (5, or all where fewer exist)."""

    structure: str
    territoire: str
    referent: str
    campagne: str
    origine: Origine
    validee: bool
    auteur: str
    date_lecture: date
    lignes: tuple[LigneAnnexe2, ...]
    tirage: PreuveTirage | None
    ce_attendus: int = 5


@dataclass(frozen=True)
class Annexe2Structure:
    """The marks of a structure and the readings behind them; `edite_le` is given, never read from the clock."""

    structure: str
    territoire: str
    campagne: str
    edite_le: date
    note: NoteStructure
    referents: tuple[Annexe2Referent, ...]
