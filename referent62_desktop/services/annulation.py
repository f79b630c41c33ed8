"""Undoing a gesture: new changes that put back what was there before; the journal keeps both."""

from collections.abc import Sequence

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.storage.history import ChangementDefait, a_defaire, defaire


def annuler(ctx: Contexte, operation_id: str, libelle: str) -> Ecrit | None:
    """Undoes a gesture, or redoes it when it was itself an undoing.

    Raises ErreurMetier when one of its fields has been written since: nothing is then changed.
    """
    with ctx.ecrire(libelle) as uow:
        changements: Sequence[ChangementDefait] = a_defaire(uow.session, operation_id)
        if any(c.repris_depuis for c in changements):
            raise ErreurMetier(
                "Cette saisie a été modifiée depuis : elle ne peut plus être annulée.",
                conserve="Rien n'a été modifié.",
            )
        for changement in changements:
            defaire(uow.session, changement)
    return ctx.ecrit(uow)
