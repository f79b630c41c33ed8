"""Start-up: the only place that wires the layers together. Nothing heavy is imported before the first paint."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from referent62_desktop import __version__

if TYPE_CHECKING:
    import typer

_OPTIONS_COMMANDE = frozenset({"--help", "-h", "--version"})
NOM = "Referent62"


def main(arguments: Sequence[str] | None = None) -> int:
    """Opens the application, or runs a headless command when one is named. Returns the exit code."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    en_tete = argv[0] if argv else ""
    # A word that is no option is a command, known or not: the commands say what is wrong with it.
    if en_tete in _OPTIONS_COMMANDE or (en_tete and not en_tete.startswith("-")):
        return _commande(argv)
    return _application(argv)


def _commande(argv: list[str]) -> int:
    try:
        application_cli()(args=argv, prog_name="referent62")
    except SystemExit as sortie:
        return sortie.code if isinstance(sortie.code, int) else int(sortie.code is not None)
    return 0


def application_cli() -> "typer.Typer":
    """The commands, with `demo`, which needs the windows and is therefore added here."""
    import typer

    from referent62_desktop.cli import application, ecrire_json

    @application.command("demo")
    def demo(
        sortie: Annotated[Path, typer.Option("--sortie", help="Dossier où écrire les images, les PDF et la base.")],
        base_seule: Annotated[
            bool, typer.Option("--base-seule", help="Ne créer que la base de démonstration.")
        ] = False,
    ) -> None:
        """Joue une journée de travail sur les structures réelles et écrit ce qu'on en voit."""
        from referent62_desktop.gui.demonstration import jouer

        ecrire_json(jouer(sortie, base_seule=base_seule))

    return application


def _application(argv: list[str]) -> int:
    options = _options(argv)
    if _sans_ecran():
        sys.stderr.write("Aucun écran n'est disponible : l'application ne peut pas s'ouvrir.\n")
        return 1
    from referent62_desktop.gui.application import Application

    return Application(
        dossier=dossier_donnees(),
        base=options.base,
        plein_ecran=options.plein_ecran,
        fumee=options.fumee,
        version=__version__,
    ).executer()


def _sans_ecran() -> bool:
    """On Linux, nothing to draw on: Qt would abort without a sentence."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(v) for v in variables)


def _options(argv: list[str]) -> argparse.Namespace:
    analyseur = argparse.ArgumentParser(prog="referent62", description="Référent 62 : audit des contrats d'engagement.")
    analyseur.add_argument("--base", type=Path, help="base à ouvrir")
    analyseur.add_argument("--plein-ecran", action="store_true", help="ouvrir en plein écran")
    # Used by the installers' tests: opens, paints, leaves.
    analyseur.add_argument("--fumee", action="store_true", help=argparse.SUPPRESS)
    return analyseur.parse_args(argv)


def dossier_donnees() -> Path:
    """Where bases, backups, settings and logs are by default."""
    import appdirs

    return Path(appdirs.user_data_dir(NOM, appauthor=False))
