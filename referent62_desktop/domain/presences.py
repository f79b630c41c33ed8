"""What a line of an attendance list may change (§4.a): several lines about one person, and what is already known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.formations import EtatModule, SuiviModule


class Sort(StrEnum):
    """What becomes of a line."""

    A_NOTER = "a_noter"
    SANS_EFFET = "sans_effet"
    A_CHOISIR = "a_choisir"
    INCONNUE = "inconnue"
    LAISSEE = "laissee"
    REJETEE = "rejetee"

    @property
    def libelle(self) -> str:
        """In the words of the screens."""
        return _LIBELLES[self]


_LIBELLES = {
    Sort.A_NOTER: "à noter",
    Sort.SANS_EFFET: "ne change rien",
    Sort.A_CHOISIR: "personne à choisir",
    Sort.INCONNUE: "personne inconnue",
    Sort.LAISSEE: "laissée de côté",
    Sort.REJETEE: "refusée",
}
_ABSENCES = (EtatModule.ABSENCE_JUSTIFIEE, EtatModule.ABSENCE_INJUSTIFIEE)
_MOINS_QU_UNE_EQUIVALENCE = (*_ABSENCES, EtatModule.INSCRIT, EtatModule.EQUIVALENCE_PROPOSEE)
_EQUIVALENCES_GARDEES = {
    EtatModule.EQUIVALENCE_ACCEPTEE: "Une équivalence est déjà acceptée.",
    EtatModule.EQUIVALENCE_PROPOSEE: "Une équivalence est proposée : examinez-la d'abord.",
}


@dataclass(frozen=True)
class Note:
    """A line about a person and a module: followed or absent, on that day."""

    ligne: int
    etat: EtatModule
    jour: date

    @property
    def present(self) -> bool:
        """The list says the person was there."""
        return self.etat is EtatModule.SUIVIE


@dataclass(frozen=True)
class Verdict:
    """A line that is not written, and why (French sentence)."""

    sort: Sort
    motif: str


def departager(notes: Sequence[Note]) -> Mapping[int, Verdict]:
    """Of several lines about the same person and module, those not to write, by line number; one at most is left.

    The latest day counts. Present one day and absent the same day or later contradict each other: the training may be unfinished,
    only a person can say, so all are rejected.
    """
    ordonnees = sorted(notes, key=lambda n: (n.jour, n.ligne))
    derniere = ordonnees[-1]
    memes = [n for n in ordonnees if n.jour == derniere.jour]
    contraire = next((n for n in ordonnees if n.present and not derniere.present), None) or next(
        (n for n in memes if n.present is not derniere.present), None
    )
    if contraire is not None:
        present, absent = (contraire, derniere) if contraire.present else (derniere, contraire)
        motif = (
            f"La même personne est présente le {afficher_date(present.jour)} (ligne {present.ligne}) et absente "
            f"le {afficher_date(absent.jour)} (ligne {absent.ligne}) : notez vous-même où elle en est."
        )
        return {n.ligne: Verdict(Sort.REJETEE, motif) for n in ordonnees}
    # Two absences of one day: the one that is justified says more.
    retenue = min(memes, key=lambda n: (n.etat is not EtatModule.ABSENCE_JUSTIFIEE, n.ligne))
    return {
        n.ligne: Verdict(
            Sort.SANS_EFFET,
            f"La ligne {retenue.ligne} dit déjà la même chose."
            if n.jour == retenue.jour
            else f"La ligne {retenue.ligne}, plus récente, la remplace.",
        )
        for n in ordonnees
        if n is not retenue
    }


def pourquoi_sans_effet(connu: SuiviModule, lu: SuiviModule) -> str:
    """Why a line changes nothing to what is known (French sentence); empty when it does.

    A list takes back neither a training followed nor an equivalence, nor an absence justified since, nor a later booking.
    """
    if connu.etat is EtatModule.SUIVIE and (connu.date_session is not None or lu.etat is not EtatModule.SUIVIE):
        return f"Déjà suivie{_le(connu.date_session)}."
    if connu.etat is EtatModule.EQUIVALENCE_ACCEPTEE or (
        connu.etat is EtatModule.EQUIVALENCE_PROPOSEE and lu.etat in _MOINS_QU_UNE_EQUIVALENCE
    ):
        return _EQUIVALENCES_GARDEES[connu.etat]
    if lu.etat in _ABSENCES and lu.date_session is not None:
        return _absence_sans_effet(connu, lu.etat, lu.date_session)
    return ""


def pourquoi_non_concerne(connu: SuiviModule, voulu: SuiviModule) -> str:
    """Why a session typed for many people leaves one of them as they are (French sentence); empty when it concerns them.

    It takes back no more than a list does. The very session already noted concerns them still: its sheet may come later.
    """
    meme = (connu.etat, connu.date_session) == (voulu.etat, voulu.date_session)
    if meme and voulu.date_session is not None and voulu.etat in (EtatModule.SUIVIE, *_ABSENCES):
        return ""
    return pourquoi_sans_effet(connu, voulu)


def _absence_sans_effet(connu: SuiviModule, lue: EtatModule, jour: date) -> str:
    if connu.etat is EtatModule.INSCRIT and connu.date_session is not None and connu.date_session > jour:
        return f"Réinscrit·e depuis, pour le {afficher_date(connu.date_session)}."
    if connu.etat not in _ABSENCES or (connu.date_session is not None and connu.date_session < jour):
        return ""
    if connu.date_session is not None and connu.date_session > jour:
        return f"Une absence plus récente est notée{_le(connu.date_session)}."
    justifiee = connu.etat is EtatModule.ABSENCE_INJUSTIFIEE and lue is EtatModule.ABSENCE_JUSTIFIEE
    return "" if justifiee else "Absence déjà notée."


def _le(jour: date | None) -> str:
    return f" le {afficher_date(jour)}" if jour is not None else ""
