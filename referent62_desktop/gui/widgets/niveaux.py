"""The five meanings a colour may have here, each with its sign and its word, so that colour never speaks alone."""

from typing import Literal

Niveau = Literal["ok", "alerte", "danger", "info", "neutre"]

ICONES: dict[str, str] = {
    "ok": "circle-check",
    "alerte": "triangle-alert",
    "danger": "circle-x",
    "info": "info",
    "neutre": "minus",
}
"""Icon of each meaning."""
MOTS: dict[str, str] = {
    "ok": "Réussite",
    "alerte": "Attention",
    "danger": "Erreur",
    "info": "Information",
    "neutre": "",
}
"""Word of each meaning, for assistive tools."""
