"""Readings of a référent's panel: who read it, which one counts, what two of them disagree on (§4.b, §6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeVar

from referent62_desktop.domain.grille import Bareme, Reponses, noter_ce, reponses_effectives
from referent62_desktop.domain.notation import moyenne


class Origine(StrEnum):
    """Where a reading comes from, in the order of the procedure (§6)."""

    AUTO_EVALUATION = "auto_evaluation"
    ANALYSE_DPID = "analyse_dpid"
    CONTROLE_SLAI = "controle_slai"

    @property
    def libelle(self) -> str:
        """Words shown to people."""
        return _LIBELLES[self]


_LIBELLES = {
    Origine.AUTO_EVALUATION: "Auto-évaluation",
    Origine.ANALYSE_DPID: "Analyse DPID",
    Origine.CONTROLE_SLAI: "Contrôle SLAI",
}


class EtatLecture(StrEnum):
    """A draft can be written to; a validated reading is read-only until it is reopened with a reason."""

    BROUILLON = "brouillon"
    VALIDEE = "validee"


class _Lecture(Protocol):
    @property
    def origine(self) -> Origine: ...
    @property
    def etat(self) -> EtatLecture: ...


L = TypeVar("L", bound=_Lecture)


def lecture_comptee(lectures: Iterable[L]) -> L | None:
    """The one that counts: the validated contrôle SLAI, else the validated analyse DPID; never the auto-évaluation (§4.b)."""
    validees = {lecture.origine: lecture for lecture in lectures if lecture.etat is EtatLecture.VALIDEE}
    return validees.get(Origine.CONTROLE_SLAI) or validees.get(Origine.ANALYSE_DPID)


def lecture_de_travail(lectures: Iterable[L]) -> L | None:
    """The one the live marks follow on screen: the one that counts, else the most advanced departmental reading (a draft)."""
    toutes = list(lectures)
    comptee = lecture_comptee(toutes)
    if comptee is not None:
        return comptee
    par_origine = {lecture.origine: lecture for lecture in toutes}
    return par_origine.get(Origine.CONTROLE_SLAI) or par_origine.get(Origine.ANALYSE_DPID)


@dataclass(frozen=True)
class CELu:
    """A CE inside a reading: what two readings are compared on. `cle`: N° CAF and date of issue, empty when not typed yet."""

    cle: str
    type_code: str | None
    reponses: Reponses


@dataclass(frozen=True)
class EcartCE:
    """A CE read twice: lines answered differently, with both answers (first reading, second reading)."""

    cle: str
    lignes: Mapping[str, tuple[bool | None, bool | None]]


@dataclass(frozen=True)
class Comparaison:
    """What two readings disagree on, CE by CE, and the gap of the means per criterion in points (second minus first)."""

    communs: tuple[EcartCE, ...]
    seulement_premiere: tuple[str, ...]
    seulement_seconde: tuple[str, ...]
    ecarts_moyens: Mapping[str, Fraction | None]

    @property
    def nombre_ecarts(self) -> int:
        """How many answers differ."""
        return sum(len(ce.lignes) for ce in self.communs)


def comparer(bareme: Bareme, premiere: Iterable[CELu], seconde: Iterable[CELu]) -> Comparaison:
    """Compares two readings of one panel, the CE matched by their key (§6: « conforté ou retravaillé »)."""
    a = {ce.cle: ce for ce in premiere if ce.cle}
    b = {ce.cle: ce for ce in seconde if ce.cle}
    communs = tuple(_ecart(bareme, a[cle], b[cle]) for cle in a if cle in b)
    return Comparaison(
        communs=communs,
        seulement_premiere=tuple(c for c in a if c not in b),
        seulement_seconde=tuple(c for c in b if c not in a),
        ecarts_moyens={c.code: _ecart_moyen(bareme, c.code, a.values(), b.values()) for c in bareme.criteres},
    )


def _effectives(bareme: Bareme, ce: CELu) -> dict[str, bool | None]:
    return reponses_effectives(bareme, ce.type_code, ce.reponses) if ce.type_code else {}


def _ecart(bareme: Bareme, a: CELu, b: CELu) -> EcartCE:
    gauche, droite = _effectives(bareme, a), _effectives(bareme, b)
    lignes = {
        code: (gauche.get(code), droite.get(code)) for code in bareme.codes if gauche.get(code) is not droite.get(code)
    }
    return EcartCE(a.cle, lignes)


def _ecart_moyen(bareme: Bareme, critere: str, a: Iterable[CELu], b: Iterable[CELu]) -> Fraction | None:
    avant, apres = _moyenne_critere(bareme, critere, a), _moyenne_critere(bareme, critere, b)
    return None if avant is None or apres is None else apres - avant


def _moyenne_critere(bareme: Bareme, critere: str, ces: Iterable[CELu]) -> Fraction | None:
    notes = (noter_ce(bareme, ce.type_code, ce.reponses) for ce in ces if ce.type_code)
    return moyenne([note.criteres[critere] for note in notes if note.complet])
