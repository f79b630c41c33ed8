"""What the sheet of a moratorium is prefilled with: the suggestions of the document « moratoire »."""

from collections.abc import Mapping
from typing import Any

from referent62_desktop.domain.moratoire import Suggestion, Suggestions
from referent62_desktop.domain.textes import typographier
from referent62_desktop.referentiel.documents import Fonds, en_vigueur


def suggestions(fonds: Fonds | None = None) -> Suggestions:
    """Objectives, means and time proposed for each sub-criterion and training (immutable); by default of the documents in force."""
    return (fonds or en_vigueur()).tirer(_composer)


def _composer(fonds: Fonds) -> Suggestions:
    lu = fonds.lire("moratoire")
    return Suggestions(
        criteres={code: _suggestion(valeur) for code, valeur in lu["critere"].items()},
        modules={code: _suggestion(valeur) for code, valeur in lu.get("module", {}).items()},
        formation=_suggestion(lu["formation"]),
    )


def _suggestion(lu: Mapping[str, Any]) -> Suggestion:
    return Suggestion(*(typographier(lu.get(champ, "")) for champ in ("objectif", "moyens", "temporalite")))
