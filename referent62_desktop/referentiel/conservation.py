"""The retention of N° CAF of resources/referentiel/conservation.toml."""

import tomllib
from functools import cache

from referent62_desktop.domain.conservation import Conservation
from referent62_desktop.ressources import chemin


@cache
def conservation() -> Conservation:
    """How long N° CAF are kept (immutable)."""
    with chemin("referentiel", "conservation.toml").open("rb") as fichier:
        lu = tomllib.load(fichier)["numeros_caf"]
    return Conservation(int(lu["annees"]), lu["source"], bool(lu["interpretation"]))
