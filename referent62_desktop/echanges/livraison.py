"""Several files delivered into a folder together: all are made aside first, so that stopping leaves the folder as it was."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.fichiers import ecrire_fichier

_INTACT = "Le dossier est resté comme avant."


class Livraison:
    """Files waiting to be delivered, by their path in the folder."""

    def __init__(self, provisoire: Path) -> None:
        self._provisoire = provisoire
        self.chemins: list[str] = []

    def ajouter(self, chemin: str, contenu: bytes) -> str:
        """Adds a file (« artois/synthese.pdf »); one of the same name gets a number. Returns its path in the folder."""
        libre, rang = chemin, 1
        pris = {deja.lower() for deja in self.chemins}
        while libre.lower() in pris:
            rang += 1
            point = chemin.rfind(".")
            libre = f"{chemin[:point]}-{rang}{chemin[point:]}"
        cible = self._provisoire / libre
        cible.parent.mkdir(parents=True, exist_ok=True)
        ecrire_fichier(cible, contenu)
        self.chemins.append(libre)
        return libre


@contextmanager
def livrer(dossier: Path) -> Iterator[Livraison]:
    """Delivers into `dossier` (created if need be) what was added, once the block ends well; files of the same name are replaced.

    If the block raises, nothing is left of it. Raises ErreurMetier when the folder cannot be written.
    """
    crees = _creer(dossier)
    provisoire = dossier / f".r62-{secrets.token_hex(6)}.tmp"
    livre = False
    try:
        try:
            provisoire.mkdir()
        except OSError as erreur:
            raise _refus(dossier, erreur) from erreur
        livraison = Livraison(provisoire)
        yield livraison
        _poser(dossier, provisoire, livraison.chemins)
        livre = True
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
        if not livre:
            for cree in crees:
                with suppress(OSError):
                    cree.rmdir()


def _creer(dossier: Path) -> list[Path]:
    """Creates the folder; returns those that did not exist, the deepest first."""
    if dossier.exists() and not dossier.is_dir():
        raise ErreurMetier(
            f"« {dossier.name} » est un fichier, pas un dossier.",
            conserve="Il n'a pas été modifié.",
            a_faire="Choisissez un dossier.",
        )
    absents = [d for d in (dossier, *dossier.parents) if not d.exists()]
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except OSError as erreur:
        raise _refus(dossier, erreur) from erreur
    return absents


def _poser(dossier: Path, provisoire: Path, chemins: list[str]) -> None:
    """Every target is checked before the first file is moved."""
    for chemin in chemins:
        if (dossier / chemin).is_dir():
            raise ErreurMetier(
                f"« {chemin} » est déjà le nom d'un dossier.", conserve=_INTACT, a_faire="Choisissez un autre dossier."
            )
    try:
        for chemin in chemins:
            cible = dossier / chemin
            cible.parent.mkdir(parents=True, exist_ok=True)
            (provisoire / chemin).replace(cible)
    except OSError as erreur:
        raise ErreurMetier(
            f"« {chemin} » ne peut pas être remplacé : il est ouvert dans un autre logiciel, ou le dossier est protégé.",
            conserve="Les documents déjà posés sont entiers ; les autres n'ont pas changé.",
            a_faire="Fermez-le, ou choisissez un autre dossier, puis recommencez.",
            details=type(erreur).__name__,
        ) from erreur


def _refus(dossier: Path, erreur: OSError) -> ErreurMetier:
    return ErreurMetier(
        f"Le dossier « {dossier.name or dossier} » ne peut pas être écrit.",
        conserve="Rien n'a été écrit.",
        a_faire="Choisissez un autre dossier.",
        details=type(erreur).__name__,
    )
