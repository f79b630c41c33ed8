"""Everything with a date that concerns the person (§4.a to §10), overdue first; the same as a calendar file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import ajouter_annees
from referent62_desktop.domain.echeances import Echeance, NatureEcheance, echeances_label
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.vie_label import SituationLabel
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances_moratoires import echeances_moratoires
from referent62_desktop.services.formations import FormationsReferent, FormationsStructure, formations_lues
from referent62_desktop.services.notes import actif, concerne
from referent62_desktop.services.suivi_travail import SansSuivi, Suivi
from referent62_desktop.services.vie_label import situations_lues
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Structure

JOURS_PROCHES = 60
"""Days within which a deadline is near: the dashboard speaks of it, the screens colour it."""


@dataclass(frozen=True)
class EcheanceLue:
    """A deadline on a given day. `jours`: days left, negative once it is over."""

    echeance: Echeance
    structure: str
    territoire: str
    jours: int

    @property
    def en_retard(self) -> bool:
        """Its last day is over."""
        return self.jours < 0

    @property
    def proche(self) -> bool:
        """Overdue, or within sixty days."""
        return self.jours <= JOURS_PROCHES

    @property
    def reste(self) -> str:
        """« aujourd'hui », « demain », « dans 12 jours », « en retard de 3 jours »."""
        if self.jours == 0:
            return "aujourd’hui"
        if self.jours == 1:
            return "demain"
        if self.jours > 0:
            return f"dans {self.jours} jours"
        return f"en retard de {-self.jours} jour{'s' if self.jours < -1 else ''}"


def lister_echeances(ctx: Contexte) -> list[EcheanceLue]:
    """Deadlines of the structures that concern the person and of the campaign, overdue first; ten statements."""
    with ctx.base.lire() as session:
        structures = list(_concernees(ctx, session))
        return assembler_echeances(
            ctx,
            structures,
            situations_lues(ctx, session),
            formations_lues(ctx, session),
            echeances_moratoires(ctx, session),
        )


def assembler_echeances(
    ctx: Contexte,
    structures: Iterable[Structure],
    situations: Mapping[str, SituationLabel],
    formations: Mapping[str, FormationsStructure],
    moratoires: Iterable[Echeance],
) -> list[EcheanceLue]:
    """Deadlines from what was already read, overdue first; of an ended mission, only what it leaves to do (§10)."""
    jour = ctx.aujourdhui()
    toutes = {s.id: s for s in structures}
    actives = {id_: s for id_, s in toutes.items() if s.fin_mission is None or s.fin_mission > jour}
    noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
    brutes = [
        *_du_label(toutes.values(), situations, jour),
        *(e for e in moratoires if e.structure_id in actives),
        *_des_formations(ctx, actives, formations),
        *_de_la_campagne(jour),
    ]
    lues = [
        EcheanceLue(
            e,
            toutes[e.structure_id].nom if e.structure_id else "",
            noms[toutes[e.structure_id].territoire_id] if e.structure_id else "",
            (e.date - jour).days,
        )
        for e in brutes
        # A right that has lapsed is nobody's work any more.
        if not (e.droit and e.date < jour)
    ]
    return sorted(lues, key=lambda e: (e.jours, e.structure, e.echeance.libelle))


def exporter_calendrier(
    chemin: Path, echeances: Sequence[EcheanceLue], instant: datetime, suivi: Suivi | None = None
) -> None:
    """Writes an .ics file for the agenda, one whole-day event per deadline, dated `instant`: that of the export.

    Raises ErreurMetier when it cannot be written.
    """
    suivi = suivi or SansSuivi()
    # The calendar library is loaded when it is needed.
    from referent62_desktop.echanges.calendrier import Rendezvous, octets_calendrier

    def rendezvous() -> Iterator[Rendezvous]:
        for rang, e in enumerate(echeances):
            suivi.verifier()
            suivi.etape(rang, len(echeances))
            yield Rendezvous(e.echeance.cle, e.echeance.date, _titre(e), f"{e.echeance.libelle} ({e.echeance.article})")

    octets = octets_calendrier(rendezvous(), instant)
    suivi.verifier()
    ecrire_fichier(chemin, octets)


def _titre(lue: EcheanceLue) -> str:
    return f"{lue.structure} : {lue.echeance.libelle}" if lue.structure else lue.echeance.libelle


def _concernees(ctx: Contexte, session: SessionLecture) -> Iterator[Structure]:
    jour = ctx.aujourdhui()
    territoires: dict[str, set[str | None]] = {}
    for referent in queries.referents(session):
        if actif(referent, jour):
            territoires.setdefault(referent.structure_id, set()).add(referent.territoire_id)
    return (s for s in queries.structures(session) if concerne(ctx, s, territoires.get(s.id, ())))


def _du_label(
    structures: Iterable[Structure], situations: Mapping[str, SituationLabel], jour: date
) -> Iterator[Echeance]:
    delais = delais_du_referentiel()
    for structure in structures:
        if structure.id in situations:
            fin = structure.fin_mission
            terminee_le = fin if fin is not None and fin <= jour else None
            yield from echeances_label(situations[structure.id], delais, structure.id, terminee_le)


def _des_formations(
    ctx: Contexte, structures: Mapping[str, Structure], formations: Mapping[str, FormationsStructure]
) -> Iterator[Echeance]:
    """Those of the référents whose trainings concern the person: of their territory, or of a structure that works in it."""
    mien, jour = ctx.profil.territoire, ctx.aujourdhui()
    for id_, structure in structures.items():
        for referent in formations[id_].referents if id_ in formations else ():
            if mien in (None, referent.territoire, structure.territoire_id, *structure.autres_territoires):
                yield from _du_referent(referent, jour)


def _du_referent(referent: FormationsReferent, jour: date) -> Iterator[Echeance]:
    """A newcomer's year while something is missing, over or not (§4.a), and the sessions booked."""
    arrivee, plan = referent.arrivee, referent.plan_transmis
    if arrivee is not None and plan is not None and plan <= jour and referent.conformite.manques:
        fin = ajouter_annees(arrivee, modules_du_referentiel().annees_nouvel_arrivant)
        yield _formation(referent, fin, f"{referent.nom} : formations à suivre dans l’année de son arrivée", "arrivee")
    connus = modules_du_referentiel().par_code
    for code, suivi in referent.suivis.items():
        if code in connus and suivi.etat is EtatModule.INSCRIT and suivi.date_session is not None:
            libelle = f"{referent.nom} : session « {connus[code].libelle} »"
            yield _formation(referent, suivi.date_session, libelle, code)


def _formation(referent: FormationsReferent, jour: date, libelle: str, quoi: str) -> Echeance:
    cle = f"{referent.id}/{quoi}"
    return Echeance(NatureEcheance.FORMATION, jour, libelle, "§4.a", cle, referent.structure_id, referent.id)


def _de_la_campagne(jour: date) -> Iterator[Echeance]:
    """What is still to come of this year's calendar (§5)."""
    calendrier = delais_du_referentiel().calendrier
    for quoi, (mois, quantieme), libelle in (
        ("candidatures", calendrier.candidatures_fin, "Fin du dépôt des candidatures"),
        ("instruction", calendrier.instruction_fin, "Fin de l’instruction des candidatures"),
        ("notifications", calendrier.notifications_fin, "Fin des notifications de décisions"),
    ):
        fin = date(jour.year, mois, quantieme)
        if fin >= jour:
            cle = f"campagne/{quoi}/{fin.year}"
            yield Echeance(NatureEcheance.CAMPAGNE, fin, f"{libelle} {fin.year}", calendrier.article, cle)


def prochaines(echeances: Iterable[EcheanceLue]) -> dict[str, EcheanceLue]:
    """Next deadline of each structure: the most urgent, whatever it is (they come most urgent first)."""
    trouvees: dict[str, EcheanceLue] = {}
    for lue in echeances:
        if lue.echeance.structure_id:
            trouvees.setdefault(lue.echeance.structure_id, lue)
    return trouvees


def texte_echeance(lue: EcheanceLue) -> str:
    """« 08/12/2026 (dans 17 jours) »."""
    return f"{afficher_date(lue.echeance.date)} ({lue.reste})"
