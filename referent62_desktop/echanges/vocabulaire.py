"""What people write in the tables they hand over: names of columns and words of cells (resources/referentiel/import.toml)."""

import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.ressources import chemin


@cache
def vocabulaire() -> Mapping[str, Any]:
    """The whole file, read once."""
    with chemin("referentiel", "import.toml").open("rb") as fichier:
        return tomllib.load(fichier)


def index_ecritures(ecritures: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From {code: writings} to {comparison key: code}."""
    return {cle_texte(ecriture): code for code, liste in ecritures.items() for ecriture in liste}


def colonnes(section: str) -> Mapping[str, list[str]]:
    """Writings of each column of a kind of table (« structures », « liste_ce »); the first one is the advised one."""
    lues: Mapping[str, list[str]] = vocabulaire()[section]["colonnes"]
    return lues


def sortes_structure() -> Mapping[str, str]:
    """Kinds of structures by code, with the words shown to people."""
    return {code: sorte["libelle"] for code, sorte in vocabulaire()["sortes"].items()}


def deduire_sorte(nom: str) -> str:
    """Kind that the first words of a name say (« CCAS de… »), else « autre »."""
    cle = f"{cle_texte(nom)} "
    for debut, code in _debuts():
        if cle.startswith(debut):
            return code
    return "autre"


@cache
def _debuts() -> tuple[tuple[str, str], ...]:
    paires = [
        (f"{cle_texte(debut)} ", code) for code, sorte in vocabulaire()["sortes"].items() for debut in sorte["debuts"]
    ]
    return tuple(sorted(paires, key=lambda paire: -len(paire[0])))


@cache
def index_sortes() -> Mapping[str, str]:
    """Kinds of structures by comparison key."""
    return index_ecritures({code: (code, *s["ecritures"]) for code, s in vocabulaire()["sortes"].items()})


@cache
def index_dispositifs() -> Mapping[str, str]:
    """Codes of the dispositifs by comparison key."""
    return index_ecritures({code: (code, *ecritures) for code, ecritures in vocabulaire()["dispositifs"].items()})


def index_types(types: Mapping[str, TypeCE]) -> dict[str, str]:
    """Codes of these types of CE by comparison key: code, names, and the writings of their dispositif."""
    index = {cle: code for cle, code in index_dispositifs().items() if code in types}
    return index | index_ecritures({code: (code, t.libelle, t.libelle_court) for code, t in types.items()})


@cache
def maximum_notes_publiees() -> Fraction:
    """Maximum of the marks a table of structures may carry, in points: that of the barème they were published under."""
    version = vocabulaire()["structures"]["bareme"]
    with chemin("referentiel", f"bareme-{version}.toml").open("rb") as fichier:
        return Fraction(tomllib.load(fichier)["maximum"])
