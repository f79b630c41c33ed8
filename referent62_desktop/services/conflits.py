"""Fields that two people changed apart (§10): both values are kept, and one is chosen when someone decides."""

import json
from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.reference import TYPE as REFERENCE
from referent62_desktop.services.reference import recharger
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.fusion import Conflit


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
    if cle.type == REFERENCE:
        recharger(ctx)
    return ctx.ecrit(uow)
