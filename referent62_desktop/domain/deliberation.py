"""The table put to the vote (annexe 2 of the deliberation): recomputed, beside what was published."""

from dataclasses import dataclass
from fractions import Fraction

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.label import VOTEES, Proposition, decision_conforme


@dataclass(frozen=True)
class LigneDeliberation:
    """A structure of the table. Marks and totals in points of the barème, percentages out of 100; None: NC, or not published.

    `decision_publiee`: what was voted, in the words of the table; empty while nothing was. `differe`: whether it is another one than
    proposed, None when only its words are known. `etat_de_lecture`: the structure is in a moratorium, nothing is to be decided yet.
    """

    structure_id: str
    structure: str
    territoire: str
    solidarite: Fraction | None
    sociopro: Fraction | None
    total: Fraction | None
    pourcentage: Fraction | None
    formations_ok: bool | None
    proposition: Proposition
    total_publie: Fraction | None
    pourcentage_publie: Fraction | None
    decision_publiee: str
    manque: str = ""
    differe: bool | None = None
    etat_de_lecture: bool = False

    @property
    def provisoire(self) -> bool:
        """The proposal may still change: `manque` says what the audit lacks."""
        return bool(self.manque)

    @property
    def ecart_total(self) -> bool:
        """The published total is not the mean of the marks."""
        return self.total_publie is not None and self.total_publie != self.total

    @property
    def decision_differente(self) -> bool:
        """The decision is not what the marks and trainings lead to (§6)."""
        if self.differe is not None:
            return self.differe
        return bool(self.decision_publiee) and not decision_conforme(self.decision_publiee, self.proposition)


@dataclass(frozen=True)
class SectionDeliberation:
    """The structures with one proposal, in the order of the table."""

    proposition: Proposition
    lignes: tuple[LigneDeliberation, ...]

    @property
    def titre(self) -> str:
        """Heading of the section."""
        return self.proposition.titre_section

    @property
    def ecarts(self) -> tuple[LigneDeliberation, ...]:
        """Rows whose published total is not the mean of the marks."""
        return tuple(ligne for ligne in self.lignes if ligne.ecart_total)


@dataclass(frozen=True)
class TableauDeliberation:
    """The table of a campaign; `territoire`: name of the one it is restricted to, empty for the whole département."""

    campagne: str
    campagne_libelle: str
    territoire: str
    bareme: Bareme
    sections: tuple[SectionDeliberation, ...]

    @property
    def lignes(self) -> tuple[LigneDeliberation, ...]:
        """All rows, section after section."""
        return tuple(ligne for section in self.sections for ligne in section.lignes)

    @property
    def ecarts(self) -> tuple[LigneDeliberation, ...]:
        """Rows whose published total is not the mean of the marks."""
        return tuple(ligne for ligne in self.lignes if ligne.ecart_total)

    @property
    def publie(self) -> bool:
        """Known from what was published, without CE behind it."""
        return any(ligne.total_publie is not None for ligne in self.lignes)

    @property
    def provisoires(self) -> tuple[LigneDeliberation, ...]:
        """Rows whose audit is not complete and validated."""
        return tuple(ligne for ligne in self.lignes if ligne.provisoire and ligne.total is not None)

    @property
    def decisions_differentes(self) -> tuple[LigneDeliberation, ...]:
        """Rows whose published decision is not the one proposed."""
        return tuple(ligne for ligne in self.lignes if ligne.decision_differente)


def repartir(lignes: tuple[LigneDeliberation, ...]) -> tuple[SectionDeliberation, ...]:
    """The three sections of the deliberation, even empty; the others only when there is a structure to put there."""
    sections = (SectionDeliberation(p, tuple(ligne for ligne in lignes if ligne.proposition is p)) for p in Proposition)
    return tuple(s for s in sections if s.lignes or s.proposition in VOTEES)
