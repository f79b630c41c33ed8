"""The trainings as they were known when a decision was taken: its reasons are those of that day, not of today (§4.a, §6)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from referent62_desktop.domain.formations import EtatModule, SuiviModule
from referent62_desktop.domain.vie_label import Evenement
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_formations import ATTESTATION, JUSTIFICATIF, PROGRAMME
from referent62_desktop.services.formations import FormationsStructure, referent_lu
from referent62_desktop.services.notes import actif
from referent62_desktop.services.vie_label import premiers_ecrits
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.queries import LigneReferent
from referent62_desktop.storage.queries_passe import PasseStructure, passe_structure


def formations_aux_decisions(
    ctx: Contexte, session: SessionLecture, structure_id: str, evenements: Iterable[Evenement]
) -> dict[str, FormationsStructure]:
    """By event, the trainings of the structure as the base knew them when it happened, whatever was written since.

    That is at the end of its day, or when it was written down if that was sooner. A base begun later, which had no référent of the
    structure on that day, answers with what it knew when the event was written down; without référent then either, with nothing.
    A fixed number of statements.
    """
    structure = session.get_one(Structure, structure_id)
    passe = passe_structure(session, structure_id)
    origines, ecrits_le = premiers_ecrits(session, structure_id), passe.evenements.ecrits_le()
    connues = {}
    for evenement in evenements:
        ecrit_le = ecrits_le[origines[evenement.id]]
        instant = min(ecrit_le, _fin_du_jour(evenement.date))
        if not passe.referents.au(instant):
            instant = ecrit_le
        connues[evenement.id] = _formations(ctx, structure, passe, instant, evenement.date)
    return connues


def _fin_du_jour(jour: date) -> datetime:
    """Last instant of a day, local time."""
    return datetime.combine(jour + timedelta(days=1), time.min).astimezone() - timedelta(milliseconds=1)


def _formations(
    ctx: Contexte, structure: Structure, passe: PasseStructure, instant: datetime, jour: date
) -> FormationsStructure:
    suivis = _suivis(passe, instant)
    choix = {**modules_du_referentiel().fournis, **_modules_choisis(passe, instant, ctx.campagne.code)}
    referents = sorted((_referent(id_, champs) for id_, champs in passe.referents.au(instant).items()), key=_ordre)
    return FormationsStructure(
        tuple(
            referent_lu(modules_du_referentiel(), r, structure, suivis.get(r.id, {}), choix, jour)
            for r in referents
            if actif(r, jour) and (r.arrivee is None or r.arrivee <= jour)
        )
    )


def _referent(id_: str, champs: Mapping[str, Any]) -> LigneReferent:
    return LigneReferent(
        id_,
        champs["structure_id"],
        champs["nom"],
        champs.get("dispositifs", []),
        champs.get("territoire_id"),
        champs.get("arrivee"),
        champs.get("depart"),
        champs.get("plan_transmis"),
    )


def _ordre(referent: LigneReferent) -> tuple[str, str]:
    return referent.nom.casefold(), referent.id


def _suivis(passe: PasseStructure, instant: datetime) -> dict[str, dict[str, SuiviModule]]:
    pieces = Counter((p["rattachement_id"], p["nature"]) for p in passe.pieces.au(instant).values())
    suivis: dict[str, dict[str, SuiviModule]] = defaultdict(dict)
    for id_, champs in passe.formations.au(instant).items():
        suivis[champs["referent_id"]][champs["module"]] = SuiviModule(
            EtatModule(champs["etat"]),
            champs.get("date_session"),
            champs.get("precision", ""),
            *(pieces[(id_, nature)] > 0 for nature in (ATTESTATION, PROGRAMME, JUSTIFICATIF)),
        )
    return suivis


def _modules_choisis(passe: PasseStructure, instant: datetime, campagne: str) -> dict[str, str | None]:
    return {
        champs["territoire_id"]: champs.get("module")
        for champs in passe.modules.au(instant).values()
        if champs["campagne_id"] == campagne
    }
