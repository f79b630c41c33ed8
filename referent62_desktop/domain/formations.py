"""Trainings a référent must have followed (§4.a, annexe 1): modules, states, who is « conforme » and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import ajouter_annees
from referent62_desktop.domain.erreurs import ErreurMetier


class EtatModule(StrEnum):
    """Where one référent stands on one module (§4.a)."""

    A_FAIRE = "a_faire"
    INSCRIT = "inscrit"
    SUIVIE = "suivie"
    EQUIVALENCE_PROPOSEE = "equivalence_proposee"
    EQUIVALENCE_ACCEPTEE = "equivalence_acceptee"
    EQUIVALENCE_REFUSEE = "equivalence_refusee"
    ABSENCE_JUSTIFIEE = "absence_justifiee"
    ABSENCE_INJUSTIFIEE = "absence_injustifiee"

    @property
    def libelle(self) -> str:
        """In the words of the screens."""
        return _LIBELLES[self]


_LIBELLES = {
    EtatModule.A_FAIRE: "à faire",
    EtatModule.INSCRIT: "inscrit·e",
    EtatModule.SUIVIE: "suivie",
    EtatModule.EQUIVALENCE_PROPOSEE: "équivalence proposée",
    EtatModule.EQUIVALENCE_ACCEPTEE: "équivalence acceptée",
    EtatModule.EQUIVALENCE_REFUSEE: "équivalence refusée",
    EtatModule.ABSENCE_JUSTIFIEE: "absence justifiée",
    EtatModule.ABSENCE_INJUSTIFIEE: "absence injustifiée",
}


@dataclass(frozen=True)
class Module:
    """A training module; `obligatoire`: dispositifs that require it; `facultatif`: a territory may choose it (§4.a)."""

    code: str
    libelle: str
    libelle_court: str
    duree: str
    obligatoire: frozenset[str]
    facultatif: bool
    alias: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Modules:
    """The modules and the rules around them. `dispositifs_territoire`: who must follow the module their territory chose.

    `fournis`: module known by territory before anyone chooses; `annees_nouvel_arrivant`: years a newcomer has.
    `premiere_session`, `annees_d_avance`: a session before that day, or booked more years ahead than that, is a slip of the keyboard.
    """

    tous: tuple[Module, ...]
    dispositifs_territoire: frozenset[str]
    fournis: Mapping[str, str]
    annees_nouvel_arrivant: int
    motifs_absence: Mapping[str, str]
    premiere_session: date
    annees_d_avance: int

    @cached_property
    def par_code(self) -> Mapping[str, Module]:
        """Modules by code."""
        return {m.code: m for m in self.tous}

    @property
    def facultatifs(self) -> tuple[Module, ...]:
        """Those a territory may choose from."""
        return tuple(m for m in self.tous if m.facultatif)


@dataclass(frozen=True)
class SuiviModule:
    """What is known of one module for one référent; `precision`: programme of an equivalence, reason of an absence.

    `attestation`, `programme`, `justificatif`: the file that proves it was followed, equivalent or justly missed is attached.
    """

    etat: EtatModule = EtatModule.A_FAIRE
    date_session: date | None = None
    precision: str = ""
    attestation: bool = False
    programme: bool = False
    justificatif: bool = False

    @property
    def acquis(self) -> bool:
        """Counts as done: followed with its attestation, or an equivalence accepted (§4.a)."""
        if self.etat is EtatModule.SUIVIE:
            return self.attestation
        return self.etat is EtatModule.EQUIVALENCE_ACCEPTEE

    @property
    def raison(self) -> str:
        """Why it does not count yet, and what is expected, in a few words; empty once it counts."""
        if self.acquis:
            return ""
        if self.etat is EtatModule.INSCRIT and self.date_session is not None:
            return f"inscrit·e à la session du {afficher_date(self.date_session)}"
        if self.etat is EtatModule.ABSENCE_JUSTIFIEE and not self.justificatif:
            return "absence justifiée, justificatif à joindre, à réinscrire"
        return _RAISONS[self.etat]


_RAISONS = {
    EtatModule.A_FAIRE: "à faire",
    EtatModule.INSCRIT: "inscrit·e, session à venir",
    EtatModule.SUIVIE: "suivie, à justifier : attestation à joindre",
    EtatModule.EQUIVALENCE_PROPOSEE: "équivalence proposée, à examiner",
    EtatModule.EQUIVALENCE_REFUSEE: "équivalence refusée, à faire",
    EtatModule.ABSENCE_JUSTIFIEE: "absence justifiée, à réinscrire",
    EtatModule.ABSENCE_INJUSTIFIEE: "absence injustifiée, à réinscrire",
}
SANS_SUIVI = SuiviModule()
_EQUIVALENCES = (EtatModule.EQUIVALENCE_PROPOSEE, EtatModule.EQUIVALENCE_ACCEPTEE, EtatModule.EQUIVALENCE_REFUSEE)
_EXAMINEES = (EtatModule.EQUIVALENCE_ACCEPTEE, EtatModule.EQUIVALENCE_REFUSEE)
_DEJA_VECUES = (EtatModule.SUIVIE, EtatModule.ABSENCE_INJUSTIFIEE)
_PASSEES = (EtatModule.SUIVIE, EtatModule.ABSENCE_JUSTIFIEE, EtatModule.ABSENCE_INJUSTIFIEE)
_INTACT = "Rien n'a été modifié."


@dataclass(frozen=True)
class ManqueModule:
    """A required module that does not count yet, and why."""

    module: str
    libelle: str
    raison: str


@dataclass(frozen=True)
class ConformiteReferent:
    """Whether a référent meets the trainings criterion (§4.a).

    `conforme` None: it cannot be said yet, `indetermine` says why. `a_former_avant`: last day of a newcomer's year while it runs:
    what is in `manques` does not block the label. `arrive_le`: the référent has not arrived yet and counts for nothing, neither
    conforme nor missing: « every active référent » (§4.a) is every one who is there.
    """

    requis: tuple[str, ...]
    manques: tuple[ManqueModule, ...]
    conforme: bool | None
    a_former_avant: date | None = None
    indetermine: str = ""
    arrive_le: date | None = None

    @property
    def faits(self) -> int:
        """Required modules that count, out of `requis`."""
        return len(self.requis) - len(self.manques)

    @property
    def phrase(self) -> str:
        """One sentence for the person: conforme, until when, or what is missing."""
        avant = f"à former avant le {afficher_date(self.a_former_avant)}" if self.a_former_avant is not None else ""
        if self.conforme is None:
            return f"{self.indetermine} ; {avant}" if avant else self.indetermine
        if avant:
            return f"conforme, {avant}"
        if self.manques:
            return "il manque : " + " ; ".join(f"{m.libelle} ({m.raison})" for m in self.manques)
        return "conforme"


def suivi_a_noter(avant: SuiviModule, voulu: SuiviModule, jour: date, modules: Modules, *, siege: bool) -> SuiviModule:
    """What to write when a person gives a module a state (§4.a): what the state does not carry is dropped, what it needs is kept.

    A booked session that took place keeps its date; an equivalence under examination keeps its programme. A session may be older
    than the référent's arrival: earlier trainings count. `voulu.programme`: it is attached already, or is being attached.
    An absence may be justified before its session (sick leave already known); nobody is unjustly absent before it.
    Raises ErreurMetier: unlikely date, session yet to come, absence without a reason, equivalence without programme, or examined
    unproposed.
    """
    date_session, precision = voulu.date_session, " ".join(voulu.precision.split())
    if voulu.etat is EtatModule.A_FAIRE:
        return SANS_SUIVI
    if voulu.etat is not avant.etat and voulu.etat in _PASSEES:
        date_session = date_session or avant.date_session
    if voulu.etat in _EQUIVALENCES and avant.etat in _EQUIVALENCES:
        precision = precision or avant.precision
    if voulu.etat is EtatModule.ABSENCE_JUSTIFIEE:
        precision = modules.motifs_absence.get(precision, precision)
    a_noter = SuiviModule(voulu.etat, date_session, precision, programme=voulu.programme)
    if invraisemblable := date_invraisemblable(modules, a_noter, jour):
        raise ErreurMetier(invraisemblable, conserve=_INTACT, a_faire="Vérifiez l'année.")
    _exiger_passee(a_noter, jour)
    _exiger_motif(a_noter, modules.motifs_absence)
    _exiger_programme(avant, a_noter, siege=siege)
    return a_noter


def date_invraisemblable(modules: Modules, suivi: SuiviModule, jour: date) -> str:
    """Why the date of a session cannot be meant, seen from `jour` (French sentence); empty when it may.

    The diploma behind an equivalence may be older than any session.
    """
    session = suivi.date_session
    if session is None:
        return ""
    if session < modules.premiere_session and suivi.etat not in _EQUIVALENCES:
        return (
            f"La date du {afficher_date(session)} n'est pas vraisemblable : aucune session n'est antérieure au "
            f"{afficher_date(modules.premiere_session)}."
        )
    if session > ajouter_annees(jour, modules.annees_d_avance):
        return f"La date du {afficher_date(session)} n'est pas vraisemblable : elle est trop lointaine."
    return ""


def perte(avant: SuiviModule, etat: EtatModule) -> str:
    """What giving that state would take back from what is known (French sentence), for a person to confirm; empty: nothing.

    A module that counts would count no more, or the words of an equivalence would be erased.
    """
    if etat is avant.etat:
        return ""
    efface = avant.precision if avant.etat in _EQUIVALENCES and etat not in _EQUIVALENCES else ""
    phrases = [
        f"Ce module compte aujourd'hui ({avant.etat.libelle}) : il ne comptera plus." if avant.acquis else "",
        f"Le programme « {efface} » sera effacé." if efface else "",
    ]
    return " ".join(phrase for phrase in phrases if phrase)


def _exiger_passee(suivi: SuiviModule, jour: date) -> None:
    if suivi.etat in _DEJA_VECUES and suivi.date_session is not None and suivi.date_session > jour:
        raise ErreurMetier(
            f"La session du {afficher_date(suivi.date_session)} n'a pas encore eu lieu.",
            conserve=_INTACT,
            a_faire="Notez « inscrit·e » en attendant, ou vérifiez la date.",
        )


def _exiger_motif(suivi: SuiviModule, motifs: Mapping[str, str]) -> None:
    if suivi.etat is EtatModule.ABSENCE_JUSTIFIEE and not suivi.precision:
        raise ErreurMetier(
            "Il manque le motif de l'absence justifiée.",
            conserve=_INTACT,
            a_faire=f"Choisissez-le : {', '.join(motifs.values())}. Sans motif, l'absence est injustifiée.",
        )


def peut_examiner(avant: SuiviModule, etat: EtatModule, *, siege: bool) -> bool:
    """Whether this state can follow: an equivalence is accepted or refused once proposed, unless by the siège (§4.a)."""
    return siege or etat not in _EXAMINEES or avant.etat in _EQUIVALENCES


def _exiger_programme(avant: SuiviModule, suivi: SuiviModule, *, siege: bool) -> None:
    """An equivalence is proposed with its programme, then examined; the siège may do both at once (§4.a)."""
    if not peut_examiner(avant, suivi.etat, siege=siege):
        raise ErreurMetier(
            "Cette équivalence n'a pas été proposée : elle ne peut être ni acceptée ni refusée.",
            conserve=_INTACT,
            a_faire="Notez d'abord « équivalence proposée », avec le programme de la formation suivie.",
        )
    sans_programme = not (suivi.precision or suivi.programme)
    if sans_programme and suivi.etat in (EtatModule.EQUIVALENCE_PROPOSEE, EtatModule.EQUIVALENCE_ACCEPTEE):
        raise ErreurMetier(
            "Il manque le programme de la formation ou du diplôme à faire reconnaître.",
            conserve=_INTACT,
            a_faire="Décrivez-le en quelques mots, ou joignez son programme.",
        )


def modules_requis(modules: Modules, dispositifs: Iterable[str], module_territoire: str | None) -> tuple[Module, ...]:
    """Union of what the dispositifs of a référent require, in the order of the reference data (§4.a)."""
    tenus = set(dispositifs)
    du_territoire = module_territoire if tenus & modules.dispositifs_territoire else None
    return tuple(m for m in modules.tous if m.obligatoire & tenus or m.code == du_territoire)


def conformite(
    modules: Modules,
    dispositifs: Sequence[str],
    module_territoire: str | None,
    suivis: Mapping[str, SuiviModule],
    arrivee: date | None,
    plan_transmis: date | None,
    jour: date,
) -> ConformiteReferent:
    """Whether a référent meets the trainings criterion on that day (§4.a).

    A newcomer whose plan was transmitted does not block the label until a year after arrival **[R]**; before arrival, they are
    not judged at all. Without dispositif, or while the territory has not chosen the module it makes compulsory, nothing can be
    concluded unless something else is missing.
    """
    requis = modules_requis(modules, dispositifs, module_territoire)
    manques = tuple(
        ManqueModule(m.code, m.libelle, suivi.raison)
        for m in requis
        if not (suivi := suivis.get(m.code, SANS_SUIVI)).acquis
    )
    codes = tuple(m.code for m in requis)
    if arrivee is not None and arrivee > jour:
        attente = f"arrive le {afficher_date(arrivee)}, ne compte pas encore"
        return ConformiteReferent(codes, manques, None, indetermine=attente, arrive_le=arrivee)
    avant = _a_former_avant(modules, arrivee, plan_transmis, jour) if manques else None
    if manques and avant is None:
        return ConformiteReferent(codes, manques, conforme=False)
    indetermine = _indetermine(modules, dispositifs, module_territoire)
    return ConformiteReferent(codes, manques, None if indetermine else True, avant, indetermine)


def _indetermine(modules: Modules, dispositifs: Sequence[str], module_territoire: str | None) -> str:
    if not dispositifs:
        return "dispositif du ou de la référent·e à préciser"
    if module_territoire is None and set(dispositifs) & modules.dispositifs_territoire:
        return "module du territoire à choisir"
    return ""


def _a_former_avant(modules: Modules, arrivee: date | None, plan_transmis: date | None, jour: date) -> date | None:
    """Last day of the newcomer's year (§4.a), None without a plan or once the year is over."""
    if arrivee is None or plan_transmis is None or plan_transmis > jour:
        return None
    fin = ajouter_annees(arrivee, modules.annees_nouvel_arrivant)
    return fin if jour <= fin else None
