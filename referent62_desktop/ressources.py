"""Finds the shipped files (`resources/`, `ui/`) in a checkout, in an installed wheel and in a frozen application."""

import sys
from functools import cache
from pathlib import Path


@cache
def racine(nom: str = "resources") -> Path:
    """Folder `nom` ("resources" or "ui"): inside the package once installed or frozen, beside it in a checkout."""
    paquet = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        paquet = Path(getattr(sys, "_MEIPASS", paquet)) / "referent62_desktop"
    dans_le_paquet = paquet / nom
    return dans_le_paquet if dans_le_paquet.is_dir() else paquet.parent / nom


def chemin(*parties: str) -> Path:
    """Path of a shipped resource, e.g. `chemin("fonts", "DejaVuSans.ttf")`. Raises FileNotFoundError if it is not shipped."""
    resultat = racine().joinpath(*parties)
    if not resultat.exists():
        raise FileNotFoundError(resultat)
    return resultat
