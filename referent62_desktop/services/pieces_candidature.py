"""The files of an application (§5): attaching one says that the piece has come, in the same gesture."""

from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.pieces_jointes import attacher, lire_fichier
from referent62_desktop.services.vie_label import PIECES
from referent62_desktop.storage.models import Candidature


def joindre_piece(ctx: Contexte, candidature_id: str, piece: str, chemin: Path) -> Ecrit | None:
    """Attaches a piece (a code of `PIECES`), received today unless its day is known. Raises ErreurMetier like `lire_fichier`."""
    fichier = lire_fichier(chemin)
    with ctx.ecrire(f"Candidature : {PIECES[piece]}, {fichier.nom}") as uow:
        candidature = uow.session.get(Candidature, candidature_id)
        if candidature is None or candidature.supprime:
            raise ErreurMetier(
                "Cette candidature n'est plus dans la base.",
                conserve="Rien n'a été joint.",
                a_faire="Revenez à la structure.",
            )
        attacher(uow, Candidature.type_journal, candidature.id, fichier, piece)
        if getattr(candidature, f"{piece}_le") is None:
            setattr(candidature, f"{piece}_le", ctx.aujourdhui())
    return ctx.ecrit(uow)
