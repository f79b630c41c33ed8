"""What commands write: one JSON document on standard output, words for people on standard error."""

import json
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from referent62_desktop import __version__
from referent62_desktop.domain.erreurs import ErreurMetier


def ecrire_json(objet: Any) -> None:
    """The document of a command, in UTF-8 whatever the system's own encoding."""
    ecrire_morceaux((json.dumps(objet, ensure_ascii=False, indent=2), "\n"))


def ecrire_morceaux(morceaux: Iterable[str]) -> None:
    """A document too long to be built whole."""
    regler = getattr(sys.stdout, "reconfigure", None)
    if regler is not None:
        regler(encoding="utf-8", newline="\n")
    sys.stdout.writelines(morceaux)
    sys.stdout.flush()


def dire(message: str) -> None:
    """A line for people."""
    typer.echo(message, err=True)


def dire_refus(refus: ErreurMetier) -> None:
    """What happened, what was kept, what to do, one per line; the details for support last."""
    for ligne in (refus.message, refus.conserve, refus.a_faire):
        if ligne:
            dire(ligne)
    if refus.details:
        dire(f"(détail : {refus.details})")


def _dire_version(demandee: bool) -> None:
    if demandee:
        ecrire_morceaux((f"Référent 62 {__version__}\n",))
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_dire_version, is_eager=True, help="Dire la version et quitter.")
]
"""The `--version` option, for whoever defines the default command."""
