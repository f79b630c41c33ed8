"""Life of a structure's label (§5 to §10): events that are never edited, the legal transitions, what each state allows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import Delais
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import DECISION_DE as DECISION_DE
from referent62_desktop.domain.etats_label import MORATOIRES as MORATOIRES
from referent62_desktop.domain.etats_label import TRANSITIONS as TRANSITIONS
from referent62_desktop.domain.etats_label import EtatLabel as EtatLabel
from referent62_desktop.domain.etats_label import Nature as Nature
from referent62_desktop.domain.etats_label import decision_differe
from referent62_desktop.domain.label import Proposition

PREMIER_JOUR, DERNIER_JOUR = date(2024, 1, 1), date(2100, 12, 31)
"""Days an event may have: the label was prepared from 2024 on; anything outside is a slip of the keyboard or of a clock."""
_INTACT = "Rien n'a été enregistré."
_INTERCALER = "Vérifiez la date. Pour intercaler un évènement oublié, annulez d'abord ceux qui le suivent, du plus récent au plus ancien."


@dataclass(frozen=True)
class Evenement:
    """One event; `corrige_id`: the earlier one it takes the place of (or takes away, for an ANNULATION)."""

    id: str
    nature: Nature
    date: date
    corrige_id: str | None = None
    auteur: str = ""
    note: str = ""
    deliberation: str = ""
    decide_par: str = ""
    proposition: Proposition | None = None
    motif_ecart: str = ""
    motif_correction: str = ""
    campagne: str | None = None

    @property
    def differe(self) -> bool:
        """The decision is not the one the tool proposed (§6): the difference stays visible."""
        return decision_differe(self.nature, self.proposition)


@dataclass(frozen=True)
class SituationLabel:
    """Where a structure stands and how it came there. `effectifs`: events in force, in order; `anomalies`: those left out, and why."""

    etat: EtatLabel = EtatLabel.SANS_CANDIDATURE
    depuis: date | None = None
    effectifs: tuple[Evenement, ...] = ()
    anomalies: tuple[str, ...] = ()

    def dernier(self, *natures: Nature) -> Evenement | None:
        """Last event in force of one of these natures."""
        return next((e for e in reversed(self.effectifs) if e.nature in natures), None)

    def avant(self, evenement: Evenement) -> "SituationLabel":
        """Where the structure stood just before an event in force."""
        lue = SituationLabel()
        for effectif in self.effectifs:
            if effectif.id == evenement.id:
                break
            lue = _suivre(lue, effectif)
        return lue

    def decision_de_campagne(self, campagne: str) -> Evenement | None:
        """Last decision in force of a campaign, whatever it decides."""
        return next((e for e in reversed(self.effectifs) if e.nature.decision and e.campagne == campagne), None)

    def depot_de(self, evenement: Evenement) -> date | None:
        """Day of the application an event in force follows from."""
        depot = None
        for lu in self.effectifs:
            depot = lu.date if lu.nature is Nature.CANDIDATURE else depot
            if lu.id == evenement.id:
                return depot
        return None

    @property
    def derniere_decision(self) -> Evenement | None:
        """Last decision in force, the one a notification is about."""
        return next((e for e in reversed(self.effectifs) if e.nature.decision), None)

    @property
    def notifiee_le(self) -> date | None:
        """Day the last decision was notified; None: not yet, or nothing was decided."""
        for evenement in reversed(self.effectifs):
            if evenement.nature is Nature.NOTIFICATION:
                return evenement.date
            if evenement.nature.decision:
                return None
        return None


def situation(evenements: Iterable[Evenement], a_la_date: date | None = None) -> SituationLabel:
    """Where these events lead; total: after a merge they may contradict each other, what is illegal is then left out and told.

    `a_la_date`: only what had happened by then.
    """
    return _derouler(evenements, a_la_date)[0]


def _derouler(evenements: Iterable[Evenement], a_la_date: date | None = None) -> tuple[SituationLabel, dict[str, str]]:
    """The situation, and why each event that is in force but illegal was left out.

    Two devices number the events of one day in any order: the first that is legal comes first.
    """
    actuelle = SituationLabel()
    ecartes: dict[str, str] = {}
    retenus = (e for e in en_vigueur(evenements) if a_la_date is None or e.date <= a_la_date)
    for _jour, du_jour in groupby(retenus, key=lambda e: e.date):
        restants = list(du_jour)
        while (suivant := next((e for e in restants if not _refus(actuelle, e)), None)) is not None:
            restants.remove(suivant)
            actuelle = _suivre(actuelle, suivant)
        for ecarte in restants:
            ecartes[ecarte.id] = _refus(actuelle, ecarte)
            anomalie = f"{ecarte.nature.libelle} du {afficher_date(ecarte.date)} : {ecartes[ecarte.id]}"
            actuelle = replace(actuelle, anomalies=(*actuelle.anomalies, anomalie))
    return actuelle, ecartes


def en_vigueur(evenements: Iterable[Evenement]) -> tuple[Evenement, ...]:
    """Events in force, by day: those a later one corrects are left out, and the correction takes their place."""
    tous = {e.id: e for e in evenements}
    corriges = {e.corrige_id for e in tous.values() if e.corrige_id is not None}
    restants = [e for e in tous.values() if e.id not in corriges and e.nature is not Nature.ANNULATION]
    return tuple(sorted(restants, key=lambda e: (e.date, origine(e, tous), e.id)))


def ordre_du_recit(evenements: Iterable[Evenement]) -> tuple[Evenement, ...]:
    """Every event, corrected ones included, as the history tells them: by day, a correction after what it corrects."""
    tous = {e.id: e for e in evenements}
    return tuple(sorted(tous.values(), key=lambda e: (e.date, origine(e, tous), e.corrige_id is not None, e.id)))


def origine(evenement: Evenement, tous: Mapping[str, Evenement]) -> str:
    """Identifier of the first event of a chain of corrections: what hangs from the event hangs from that one."""
    vus = {evenement.id}
    while evenement.corrige_id is not None and evenement.corrige_id not in vus and evenement.corrige_id in tous:
        evenement = tous[evenement.corrige_id]
        vus.add(evenement.id)
    return evenement.id


def natures_possibles(actuelle: SituationLabel) -> tuple[Nature, ...]:
    """What may come next, in the order of a structure's life; NOTIFICATION when the last decision has not been notified."""
    possibles = tuple(TRANSITIONS[actuelle.etat])
    a_notifier = actuelle.derniere_decision is not None and actuelle.notifiee_le is None
    return (*possibles, Nature.NOTIFICATION) if a_notifier else possibles


def verifier_ajout(evenements: Sequence[Evenement], nouveau: Evenement, jour: date) -> SituationLabel:
    """The situation once an event is added, on that day. Raises ErreurMetier: in the future, too early, or not legal (§5 to §10).

    A correction must keep the place of what it corrects, and leave a legal life behind it.
    """
    if nouveau.corrige_id is not None:
        return verifier_corrections(evenements, [nouveau], jour)
    _exiger_arrive(nouveau, jour)
    avant = situation(evenements)
    if refus := _refus(avant, nouveau):
        raise ErreurMetier(
            f"« {nouveau.nature.libelle} » ne peut pas être enregistré : {refus}.",
            conserve=_INTACT,
            a_faire=_INTERCALER if _trop_tot(avant, nouveau) else _possibles(avant),
        )
    return situation([*evenements, nouveau])


def verifier_corrections(
    evenements: Sequence[Evenement], corrections: Sequence[Evenement], jour: date
) -> SituationLabel:
    """The situation once these corrections are made together. Raises ErreurMetier like `verifier_ajout`."""
    for correction in corrections:
        _exiger_arrive(correction, jour)
    par_corrige = {c.corrige_id: c for c in corrections}
    attendus = [par_corrige.get(e.id, e) for e in situation(evenements).effectifs]
    attendus = [e for e in attendus if e.nature is not Nature.ANNULATION]
    apres, ecartes = _derouler([*evenements, *corrections])
    for precedent, suivant in pairwise(attendus):
        if suivant.date < precedent.date:
            raise _impossible(
                f"« {suivant.nature.libelle} » ({afficher_date(suivant.date)}) passerait avant "
                f"« {precedent.nature.libelle} » ({afficher_date(precedent.date)}), et un évènement corrigé garde sa place"
            )
    for attendu in (*attendus, *(c for c in corrections if c.nature is not Nature.ANNULATION)):
        if refus := ecartes.get(attendu.id, ""):
            raise _impossible(f"« {attendu.nature.libelle} » du {afficher_date(attendu.date)}, {refus}")
    ids = {e.id for e in attendus}
    if [e.id for e in apres.effectifs if e.id in ids] != [e.id for e in attendus]:
        raise _impossible("l'ordre des évènements changerait")
    return apres


def _impossible(raison: str) -> ErreurMetier:
    return ErreurMetier(
        f"Cette correction rendrait la suite impossible : {raison}.",
        conserve=_INTACT,
        a_faire="Corrigez d'abord les évènements qui la suivent, du plus récent au plus ancien.",
    )


def _exiger_arrive(nouveau: Evenement, jour: date) -> None:
    if nouveau.date > jour:
        raise ErreurMetier(
            f"Le {afficher_date(nouveau.date)} n'est pas encore arrivé : un évènement s'enregistre une fois qu'il a eu lieu.",
            conserve=_INTACT,
            a_faire="Vérifiez la date.",
        )


def moratoire_en_cours(actuelle: SituationLabel) -> Evenement | None:
    """The event that opened the moratorium the structure is in, or whose re-evaluation is under way."""
    if actuelle.etat.moratoire or actuelle.etat is EtatLabel.EN_REEVALUATION:
        return actuelle.dernier(*MORATOIRES)
    return None


def fin_moratoire(evenement: Evenement, delais: Delais, depot: date | None = None) -> date:
    """Last day of the moratorium an event opened: one year (§6), or two civil years from the application of a new structure.

    `depot`: day of that application; None: that of the event, which a new structure's moratorium bears by right.
    """
    if evenement.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE:
        return max(evenement.date, delais.fin_moratoire_nouvelle(depot or evenement.date))
    return delais.moratoire.depuis(evenement.date)


def _suivre(avant: SituationLabel, evenement: Evenement) -> SituationLabel:
    effectifs = (*avant.effectifs, evenement)
    if evenement.nature is Nature.NOTIFICATION:
        return replace(avant, effectifs=effectifs)
    return replace(avant, etat=TRANSITIONS[avant.etat][evenement.nature], depuis=evenement.date, effectifs=effectifs)


def _trop_tot(avant: SituationLabel, evenement: Evenement) -> bool:
    return bool(avant.effectifs) and evenement.date < avant.effectifs[-1].date


def _refus(avant: SituationLabel, evenement: Evenement) -> str:
    """Why an event cannot follow; empty when it can."""
    if not PREMIER_JOUR <= evenement.date <= DERNIER_JOUR:
        return f"l'année {evenement.date.year} n'est pas vraisemblable"
    if _trop_tot(avant, evenement):
        precedent = avant.effectifs[-1]
        return f"cette date est avant celle de l'évènement précédent ({precedent.nature.libelle}, {afficher_date(precedent.date)})"
    if evenement.nature is Nature.NOTIFICATION:
        if avant.derniere_decision is None:
            return "aucune décision n'a été prise"
        return "la dernière décision est déjà notifiée" if avant.notifiee_le is not None else ""
    if evenement.nature not in TRANSITIONS[avant.etat]:
        if avant.etat is EtatLabel.SANS_CANDIDATURE:
            return "la structure n'a pas déposé de candidature"
        return f"la structure est « {avant.etat.libelle} »"
    return ""


def _possibles(avant: SituationLabel) -> str:
    possibles = natures_possibles(avant)
    if not possibles:
        return "Aucun évènement ne peut suivre ; corrigez le dernier s'il est faux."
    return "Ce qui peut suivre : " + ", ".join(n.libelle for n in possibles) + "."
