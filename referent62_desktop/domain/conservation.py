"""How long a N° CAF is kept (RGPD, art. 5 §1 e): which readings are old enough for theirs to be erased; their marks stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from referent62_desktop.domain.delais import ajouter_annees
from referent62_desktop.domain.identifiants import afficher_numero_caf

EFFACE = "effacé"
"""What stands where an erased N° CAF was."""
SANS_NUMERO = date.min
"""Stands for the day of erasing on a CE whose number had been typed then cleared: only its history held one, it stays unidentified."""


@dataclass(frozen=True)
class Conservation:
    """How many whole years a N° CAF is kept after its reading, and what says so; `interpretation`: our reading, to be confirmed."""

    annees: int
    source: str
    interpretation: bool


class _Datee(Protocol):
    @property
    def date_lecture(self) -> date | None: ...
    @property
    def campagne(self) -> str: ...


L = TypeVar("L", bound=_Datee)


def jour_de_lecture(date_lecture: date | None, campagne: str) -> date | None:
    """Day a reading is counted from: its own, else the last of the year its campaign is named after; None when neither is known."""
    if date_lecture is not None:
        return date_lecture
    annee = campagne[:4]
    return date(int(annee), 12, 31) if annee.isascii() and annee.isdigit() and int(annee) > 0 else None


def est_ancienne(jour_lecture: date | None, annees: int, jour: date) -> bool:
    """More than `annees` years have passed on `jour`; never for a reading nobody can date."""
    return jour_lecture is not None and ajouter_annees(jour_lecture, annees) < jour


def anciennes(lectures: Iterable[L], annees: int, jour: date) -> list[L]:
    """The readings whose N° CAF can be erased on `jour`."""
    return [x for x in lectures if est_ancienne(jour_de_lecture(x.date_lecture, x.campagne), annees, jour)]


def est_identifie(numero_caf: str | None, efface_le: date | None) -> bool:
    """A CE is identified by its N° CAF, and stays so when that number was erased: its mark does not move."""
    return bool(numero_caf) or (efface_le is not None and efface_le > SANS_NUMERO)


def numero_ou_efface(numero_caf: str | None, efface_le: date | None) -> str:
    """« 4 821 736 », « effacé », or nothing when none was typed."""
    if numero_caf:
        return afficher_numero_caf(numero_caf)
    return EFFACE if est_identifie(None, efface_le) else ""
