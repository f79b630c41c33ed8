"""The letters of resources/lettres: their texts, and the fields they know."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from referent62_desktop.domain.dates import MOIS
from referent62_desktop.domain.lettres import Champ, Lettre, Partie, valider
from referent62_desktop.domain.nombres import ESPACE_INSECABLE
from referent62_desktop.domain.textes import typographier
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.ressources import chemin

_INSECABLES = re.compile(
    rf"n° |articles? (?=[0-9])|(?:1er|[0-9]{{1,2}}) (?:{'|'.join(MOIS)}) (?=[0-9]{{4}})"
    r"|\bCS (?=[0-9])|\b[0-9]{5} (?=[A-Z])|\bCedex (?=[0-9])|(?:^|(?<=, ))[0-9]+ (?=rue )"
)
CODES = (
    "label",
    "moratoire_formation",
    "moratoire_qualite",
    "moratoire_nouvelle_structure",
    "refus",
    "rejet_recours",
    "mise_en_demeure",
    "retrait",
)
"""The letters, in the order of a structure's life; each is a file."""


@cache
def champs() -> tuple[Champ, ...]:
    """Every field a letter may use, in the order they are offered."""
    return tuple(
        Champ(
            lu["nom"],
            lu["description"],
            _composer(lu["exemple"].strip()),
            frozenset(lu.get("lettres", ())),
            bool(lu.get("liste", False)),
            {code: _composer(exemple.strip()) for code, exemple in lu.get("exemples", {}).items()},
        )
        for lu in _lire("champs")["champ"]
    )


@cache
def lettres() -> Mapping[str, Lettre]:
    """The letters by code. Raises ErreurMetier if a shipped text does not pass its own check."""
    lues = {code: _lettre(code, _lire(code)) for code in CODES}
    for lettre in lues.values():
        valider(lettre, champs(), lettre.objet, lettre.corps)
    return MappingProxyType(lues)


@cache
def expediteur() -> Mapping[str, Any]:
    """Who writes: `service` (lines of the head), `ville`, `reference`, `signataire`, `tribunal` (how to reach it)."""
    return MappingProxyType({cle: _tout_composer(valeur) for cle, valeur in _lire("expediteur").items()})


def _lettre(code: str, lu: Mapping[str, Any]) -> Lettre:
    return Lettre(
        code,
        lu["titre"],
        Nature(lu["nature"]),
        bool(lu["recommande"]),
        _composer(lu["objet"]),
        _composer(lu["corps"].strip()),
        tuple(lu["obligatoires"]),
        lu["source"],
        tuple(Partie(p["titre"], tuple(p.get("champs", ())), tuple(p.get("mots", ()))) for p in lu.get("parties", ())),
    )


def _composer(texte: str) -> str:
    """A shipped text with its no-break spaces."""
    return _INSECABLES.sub(lambda trouve: trouve[0].replace(" ", ESPACE_INSECABLE), typographier(texte))


def _tout_composer(valeur: Any) -> Any:
    if isinstance(valeur, str):
        return _composer(valeur)
    if isinstance(valeur, list):
        return [_composer(ligne) for ligne in valeur]
    return {cle: _composer(texte) for cle, texte in valeur.items()}


def _lire(nom: str) -> dict[str, Any]:
    with chemin("lettres", f"{nom}.toml").open("rb") as fichier:
        return tomllib.load(fichier)
