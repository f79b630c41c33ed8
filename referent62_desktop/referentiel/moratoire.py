"""What the sheet of a moratorium is prefilled with: the suggestions of resources/referentiel/moratoire.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from referent62_desktop.domain.moratoire import Suggestion, Suggestions
from referent62_desktop.domain.textes import typographier
from referent62_desktop.ressources import chemin


@cache
def suggestions() -> Suggestions:
    """Objectives, means and time proposed for each sub-criterion and training (immutable)."""
    with chemin("referentiel", "moratoire.toml").open("rb") as fichier:
        lu = tomllib.load(fichier)
    return Suggestions(
        criteres={code: _suggestion(valeur) for code, valeur in lu["critere"].items()},
        modules={code: _suggestion(valeur) for code, valeur in lu.get("module", {}).items()},
        formation=_suggestion(lu["formation"]),
    )


def _suggestion(lu: Mapping[str, Any]) -> Suggestion:
    return Suggestion(*(typographier(lu.get(champ, "")) for champ in ("objectif", "moyens", "temporalite")))
