"""A follow-up sheet as it lives (§6, annexe 4): draft, signed, sealed, replaced; what is said of its date; the timeline of a moratorium."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.moratoire import LigneSuivi


class EtatFiche(StrEnum):
    """Where a version of a sheet stands. From the first signature on, what it says no longer changes."""

    BROUILLON = "brouillon"
    SIGNEE = "signee"
    SCELLEE = "scellee"
    REMPLACEE = "remplacee"

    @property
    def libelle(self) -> str:
        """In the words of the screen."""
        return _ETATS[self]

    @property
    def modifiable(self) -> bool:
        """Its content may still be written."""
        return self is EtatFiche.BROUILLON


_ETATS = {
    EtatFiche.BROUILLON: "en cours",
    EtatFiche.SIGNEE: "signée, à sceller",
    EtatFiche.SCELLEE: "signée et scellée",
    EtatFiche.REMPLACEE: "remplacée",
}


class SorteRepere(StrEnum):
    """What a date of the timeline is about."""

    DECISION = "decision"
    RENCONTRE_SIGNEE = "rencontre_signee"
    RENCONTRE = "rencontre"
    OBJECTIF = "objectif"
    FIN = "fin"


@dataclass(frozen=True)
class Repere:
    """A date of the timeline of a moratorium. `fiche_id`: the sheet it opens, empty when it opens none."""

    date: date
    libelle: str
    sorte: SorteRepere
    fiche_id: str = ""


def etat_fiche(*, scellee: bool, signatures: int, remplacee: bool) -> EtatFiche:
    """Where a version stands."""
    if remplacee:
        return EtatFiche.REMPLACEE
    if scellee:
        return EtatFiche.SCELLEE
    return EtatFiche.SIGNEE if signatures else EtatFiche.BROUILLON


def avertissements_date(
    rencontre: date | None, debut: date, fin: date, jour: date, autres: Iterable[date]
) -> tuple[str, ...]:
    """What to say of the date of a meeting, accepted all the same: outside the moratorium, to come, the same as another's."""
    if rencontre is None:
        return ()
    phrases = []
    if rencontre < debut:
        phrases.append(f"Cette rencontre est datée d'avant la décision de moratoire ({afficher_date(debut)}).")
    if rencontre > fin:
        phrases.append(f"Cette rencontre est datée d'après la fin du moratoire ({afficher_date(fin)}).")
    if rencontre > jour:
        phrases.append("Cette rencontre n'a pas encore eu lieu.")
    if rencontre in set(autres):
        phrases.append("Une autre fiche porte la même date.")
    return tuple(phrases)


def avertissements_echeances(lignes: Iterable[LigneSuivi], fin: date) -> tuple[str, ...]:
    """What to say of open objectives due after the end of the moratorium: nobody would follow them."""
    tardifs = [
        rang
        for rang, ligne in enumerate(lignes, start=1)
        if ligne.echeance is not None and ligne.echeance > fin and ligne.etat.ouvert
    ]
    if not tardifs:
        return ()
    quoi = _echeance_de(tardifs).partition(" ")[2]
    sujet = f"L'échéance {quoi} tombe" if len(tardifs) == 1 else f"Les échéances {quoi} tombent"
    return (f"{sujet} après la fin du moratoire ({afficher_date(fin)}).",)


def chronologie(
    decision: Repere, rencontres: Sequence[Repere], objectifs: Iterable[LigneSuivi], fin: Repere, fiche_id: str
) -> tuple[Repere, ...]:
    """Decision, meetings, due dates of the objectives still open, end: by date, the decision first and the end last on one day."""
    echeances: dict[date, list[int]] = {}
    for rang, ligne in enumerate(objectifs, start=1):
        if ligne.echeance is not None and ligne.etat.ouvert:
            echeances.setdefault(ligne.echeance, []).append(rang)
    reperes = [decision, *rencontres, fin]
    reperes += [Repere(jour, _echeance_de(rangs), SorteRepere.OBJECTIF, fiche_id) for jour, rangs in echeances.items()]
    return tuple(sorted(reperes, key=lambda r: (r.date, list(SorteRepere).index(r.sorte))))


def _echeance_de(rangs: Sequence[int]) -> str:
    if len(rangs) == 1:
        return f"Échéance de l'objectif {rangs[0]}"
    return f"Échéance des objectifs {', '.join(map(str, rangs[:-1]))} et {rangs[-1]}"
