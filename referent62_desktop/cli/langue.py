"""Typer in French: help, usage errors, and the refusals of the services (exit 1)."""

import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from referent62_desktop.cli.sortie import dire, dire_refus
from referent62_desktop.domain.erreurs import ErreurMetier

_ErreurUsage = typer.BadParameter.__mro__[1]
"""Root of typer's usage errors, which typer does not name."""
REFUS, MAUVAIS_USAGE = 1, 2

_AIDE = (
    ("Usage: ", "Utilisation : "),
    ("Options:", "Options :"),
    ("Commands:", "Commandes :"),
    ("Arguments:", "Arguments :"),
    ("Show this message and exit.", "Afficher cette aide et quitter."),
    ("[required]", "[obligatoire]"),
    ("[default: ", "[par défaut : "),
)
_MESSAGES = (
    (r"No such command '?(.*?)'?\..*", r"La commande « \1 » n'existe pas."),
    (r"No such option:? '?([^ ']*)'?.*", r"L'option « \1 » n'existe pas."),
    (r"Missing command\.", "Il manque une commande."),
    (r"Missing option '?(-[^' ]+).*", r"Il manque l'option « \1 »."),
    (r"Missing argument '?([^' ]+?)'?\.?", r"Il manque l'argument « \1 »."),
    (r"Missing parameter: (.*)", r"Il manque « \1 »."),
    (r"Got unexpected extra arguments? \((.*)\)", r"En trop : « \1 »."),
    (r"Option '?(-[^' ]+)'? requires (?:an argument|\d+ arguments)\.", r"L'option « \1 » attend une valeur."),
    (r"Option '?(-[^' ]+)'? does not take a value\.", r"L'option « \1 » n'attend pas de valeur."),
    (r"Invalid value for '?(.*?)'?: '?(.*?)'? is not a valid (?:int|integer)\.", r"« \1 » : un nombre entier est attendu."),
    (r"Invalid value for '?(.*?)'?: (-?\d+) is not in the range x>=(\d+)\.?", r"« \1 » : il faut au moins \3."),
    (r"Invalid value for '?(.*?)'?: Input should be greater than or equal to (\d+)", r"« \1 » : il faut au moins \2."),
    (r"Invalid value for '?(.*?)'?: Input should be a valid integer.*", r"« \1 » : un nombre entier est attendu."),
    (r"Invalid value for '?(.*?)'?: (.*)", r"« \1 » : \2"),
    (r"Invalid value: (.*)", r"\1"),
)  # fmt: skip


class Commande(TyperCommand):
    """A command whose help is in French."""

    def get_help(self, ctx: Any) -> str:
        """Help text."""
        return _aide_en_francais(super().get_help(ctx))


class Groupe(TyperGroup):
    """A group whose help is in French; at the root, turns usage errors and refusals into sentences and exit codes."""

    def get_help(self, ctx: Any) -> str:
        """Help text."""
        return _aide_en_francais(super().get_help(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command line and exits: 0 done, 1 refused, 2 wrong usage."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except ErreurMetier as refus:
            dire_refus(refus)
            sys.exit(REFUS)
        except typer.Abort:
            dire("Interrompu.")
            sys.exit(REFUS)
        except Exception as erreur:
            if not isinstance(erreur, _ErreurUsage):
                raise
            _dire_mauvais_usage(erreur)
            sys.exit(MAUVAIS_USAGE)
        sys.exit(code if isinstance(code, int) else 0)


def groupe(aide: str) -> typer.Typer:
    """A group of commands."""
    return typer.Typer(cls=Groupe, help=aide, rich_markup_mode=None)


def usage_en_francais(message: str) -> str:
    """A usage error of typer, in French; one that is not known stays as it is."""
    for motif, phrase in _MESSAGES:
        trouve = re.fullmatch(motif, message, re.DOTALL)
        if trouve:
            return trouve.expand(phrase)
    return message


def _dire_mauvais_usage(erreur: Any) -> None:
    if erreur.ctx is not None:
        dire(_aide_en_francais(erreur.ctx.get_usage()))
        dire(f"« {erreur.ctx.command_path} --help » pour l'aide.")
    dire(usage_en_francais(erreur.format_message()))


def _aide_en_francais(texte: str) -> str:
    for anglais, francais in _AIDE:
        texte = texte.replace(anglais, francais)
    return texte
