"""Opening the base a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from referent62_desktop.services.contexte import Contexte

Base = Annotated[Path, typer.Option("--base", metavar="FICHIER", help="La base.")]


@contextmanager
def sur_base(chemin: Path, *, lecture_seule: bool = False, profil_de_la_base: bool = False) -> Iterator["Contexte"]:
    """A context on a base. Writing takes the base; reading goes along with an open window.

    `profil_de_la_base`: as the person it belongs to; otherwise all territories are in sight.
    """
    from referent62_desktop.services.bases import consulter_base, contexte, ouvrir_base

    base = consulter_base(chemin) if lecture_seule else ouvrir_base(chemin)
    try:
        ctx = contexte(base)
        yield ctx if profil_de_la_base else replace(ctx, profil=replace(ctx.profil, territoire=None))
    finally:
        base.fermer()
