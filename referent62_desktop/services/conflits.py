"""Fields that two people changed apart (§10): both values are kept, and one is chosen when someone decides."""

import json
from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.reference import TYPE as REFERENCE
from referent62_desktop.services.reference import recharger
from referent62_desktop.storage import queries_contradictions as lectures
from referent62_desktop.storage import registre
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.fusion import Candidat, Conflit
from referent62_desktop.storage.models import Action, ContratEngagement, Reponse
from referent62_desktop.storage.unit_of_work import UniteDeTravail


@dataclass(frozen=True)
class CleConflit:
    """The field they disagree on."""

    type: str
    enregistrement: str
    champ: str


def lister_conflits(ctx: Contexte) -> list[Conflit]:
    """Every disagreement of the base that nobody has settled, in one statement."""
    return ctx.base.conflits()


def trancher(ctx: Contexte, cle: CleConflit, changement: bytes) -> Ecrit | None:
    """Keeps the value that a change gave; the other stays in the history. Raises ErreurMetier when it is settled already."""
    conflit = next(
        (c for c in ctx.base.conflits() if (c.type_, c.id_, c.champ) == (cle.type, cle.enregistrement, cle.champ)), None
    )
    retenu = (
        next((c for c in conflit.candidats if c.changement_id == changement), None) if conflit is not None else None
    )
    if retenu is None:
        raise ErreurMetier("Ce conflit est déjà tranché.", conserve=INTACT, a_faire="Revenez à la liste.")
    with ctx.ecrire(f"Conflit tranché : {cle.champ}") as uow:
        ctx.base.imposer(uow, cle.type, cle.enregistrement, cle.champ, json.loads(retenu.valeur))
        if conflit is not None and (cle.type, cle.champ) == (ContratEngagement.type_journal, "numero_caf"):
            _retirer_l_autre_contrat(uow, conflit, retenu)
        uow.session.flush()
        ecrits = lectures.ids_de_geste(uow.session, uow.operation_id)
        candidats = [c.changement_id for c in conflit.candidats] if conflit is not None else []
        registre.rattacher(uow.session.connection(), candidats, ecrits)
    if cle.type == REFERENCE:
        recharger(ctx)
    return ctx.ecrit(uow)


def _retirer_l_autre_contrat(uow: UniteDeTravail, conflit: Conflit, retenu: Candidat) -> None:
    """Another N° CAF at the same place is another contract: what was answered about it alone does not count for the one that is kept."""
    candidats = [c.changement_id for c in conflit.candidats]
    if not lectures.contrats_nes_a_part(uow.session, candidats):
        return
    autres = {c.appareil_id for c in conflit.candidats} - {retenu.appareil_id}
    ce = uow.session.get_one(ContratEngagement, conflit.id_)
    for type_, id_, champ in lectures.ecrits_ailleurs(uow.session, conflit.id_, autres):
        if type_ == Reponse.type_journal:
            setattr(uow.session.get_one(Reponse, tuple(id_.split("/"))), champ, None)
        elif type_ == Action.type_journal and champ == "libelle":
            uow.session.get_one(Action, id_).supprime = True
        elif champ in ("type_code", "date_edition", "date_fin"):
            setattr(ce, champ, None)
        elif champ == "observations":
            ce.observations = ""
