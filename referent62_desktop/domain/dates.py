"""Dates written by people: « 31/12/2026 » or « 2026-12-31 », never guessed."""

import re
from datetime import date, datetime, tzinfo
from functools import cache

from referent62_desktop.domain.erreurs import ErreurMetier

ANNEE_MIN = 1950
ANNEE_MAX = 2100
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_FRANCAISE = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_TAPEE = re.compile(r"([0-9]{1,2})[/.\-\s]([0-9]{1,2})[/.\-\s]([0-9]{4}|[0-9]{2})")
_SERREE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_SIECLE = 2000
_DEUX_CHIFFRES_MAX = 49
"""« 26 » is 2026 for anyone; « 99 » may be 1999 or 2099, and only the person knows."""
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_HEURE = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")


def lire_date(texte: str, *, tapee: bool = False) -> date:
    """Date written JJ/MM/AAAA (also with dots or hyphens) or AAAA-MM-JJ; an hour after it is dropped.

    `tapee`: typed in a field, where the person sees at once what was understood: « 24 3 2026 », « 24032026 » and, up to 2049,
    « 24/3/26 » too. Raises ErreurMetier for a day that does not exist, a year of two figures otherwise, or out of 1950–2100, or
    anything else.
    """
    propre = _HEURE.sub("", texte.strip())
    if trouve := _francaise(propre, tapee=tapee):
        jour, mois = int(trouve[1]), int(trouve[2])
        annee = _annee(trouve[3], propre)
    elif trouve := _ISO.fullmatch(propre):
        annee, mois, jour = map(int, trouve.groups())
    else:
        raise ErreurMetier(
            f"« {texte.strip()[:30]} » n'est pas une date.",
            a_faire="Écrivez-la sous la forme JJ/MM/AAAA, par exemple 31/12/2026.",
        )
    if not ANNEE_MIN <= annee <= ANNEE_MAX:
        raise ErreurMetier(
            f"L'année {annee} de la date « {propre} » n'est pas vraisemblable.", a_faire="Vérifiez l'année."
        )
    try:
        return date(annee, mois, jour)
    except ValueError:
        raise ErreurMetier(
            f"La date « {propre} » n'existe pas dans le calendrier.", a_faire="Vérifiez le jour et le mois."
        ) from None


def _francaise(texte: str, *, tapee: bool) -> re.Match[str] | None:
    if tapee:
        return _TAPEE.fullmatch(texte) or _SERREE.fullmatch(texte)
    return _FRANCAISE.fullmatch(texte)


def _annee(chiffres: str, texte: str) -> int:
    """The year of four figures, or of two as people write it. Raises ErreurMetier when two figures are not clear."""
    annee = int(chiffres)
    if len(chiffres) > 2:
        return annee
    if annee > _DEUX_CHIFFRES_MAX:
        raise ErreurMetier(
            f"L'année de la date « {texte} » n'est pas claire.", a_faire="Écrivez-la en quatre chiffres : 31/12/2026."
        )
    return _SIECLE + annee


def heure_legale(instant: datetime) -> datetime:
    """An instant on the clocks of the Pas-de-Calais, wherever the computer believes it is: a document says the same everywhere."""
    return instant.astimezone(_fuseau())


@cache
def _fuseau() -> tzinfo:
    # Loaded when it is needed. dateutil carries the time zones that Windows does not have.
    from dateutil.tz import gettz

    fuseau = gettz("Europe/Paris")
    assert fuseau is not None
    return fuseau


def afficher_date(jour: date) -> str:
    """« 31/12/2026 »."""
    return f"{jour.day:02d}/{jour.month:02d}/{jour.year:04d}"


def afficher_date_longue(jour: date) -> str:
    """« 1er janvier 2026 », as it is written in a letter: never cut at the end of a line."""
    return f"{'1er' if jour.day == 1 else jour.day}\u00a0{MOIS[jour.month - 1]}\u00a0{jour.year}"
