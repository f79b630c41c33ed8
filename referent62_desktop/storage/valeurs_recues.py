"""Which values a received field may take, beyond the type of its column: what a screen reads as a word of a list, or a path, is one."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from referent62_desktop.domain.charte import Resultat
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import Nature
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.moratoire import EtatObjectif, PlaceSignature
from referent62_desktop.domain.pieces import EXTENSIONS, nom_sur
from referent62_desktop.domain.traits import lire_traits

ANNEES = range(1900, 2201)
"""Past them, adding the length of a label to a date leaves the calendar."""
_CODES_MAX = 200
_INTERDITS = re.compile(r'[/\\:*?"<>|]')
Exigence = Callable[[Any], None]
"""Raises ValueError, TypeError or KeyError when a value is not admitted."""


def exigence(type_: str, champ: str) -> Exigence | None:
    """What a value of this field must be besides its type; None: nothing more."""
    return _EXIGENCES.get((type_, champ))


def exiger_identifiant(partie: str) -> None:
    """Part of the key of a record: it may name a folder one day. Raises ValueError."""
    if not partie or partie in (".", "..") or len(partie) > 200:
        raise ValueError
    if not partie.isprintable() or _INTERDITS.search(partie):
        raise ValueError


def exiger_annee(jour: date) -> None:
    """Raises ValueError."""
    if jour.year not in ANNEES:
        raise ValueError


def _mot_de(liste: type[StrEnum]) -> Exigence:
    def exiger(valeur: Any) -> None:
        liste(valeur)

    return exiger


def _codes(valeur: Any) -> None:
    if not isinstance(valeur, list) or len(valeur) > _CODES_MAX or not all(isinstance(code, str) for code in valeur):
        raise ValueError


def _ces_en_reserve(valeur: Any) -> None:
    if not isinstance(valeur, list):
        raise TypeError
    for ce in valeur:
        if not isinstance(ce, dict) or set(ce) != {"numero_caf", "type", "edition", "fin"}:
            raise ValueError
        if not all(v is None or isinstance(v, str) for v in ce.values()):
            raise ValueError
        for jour in (ce["edition"], ce["fin"]):
            if jour is not None:
                exiger_annee(date.fromisoformat(jour))


def _traits(valeur: Any) -> None:
    try:
        lire_traits(valeur)
    except ErreurMetier:
        raise ValueError from None


def _nom_de_fichier(valeur: Any) -> None:
    if all(valeur != nom_sur(valeur, type_mime) for type_mime in EXTENSIONS):
        raise ValueError


def _type_de_fichier(valeur: Any) -> None:
    EXTENSIONS[valeur]


def _annee(valeur: Any) -> None:
    if valeur not in ANNEES:
        raise ValueError


_EXIGENCES: Mapping[tuple[str, str], Exigence] = {
    ("formation", "etat"): _mot_de(EtatModule),
    ("evenement_label", "nature"): _mot_de(Nature),
    ("evenement_label", "proposition"): _mot_de(Proposition),
    ("indicateur_charte", "resultat"): _mot_de(Resultat),
    ("ligne_fiche", "etat"): _mot_de(EtatObjectif),
    ("signature_fiche", "place"): _mot_de(PlaceSignature),
    ("structure", "autres_territoires"): _codes,
    ("structure", "dispositifs"): _codes,
    ("referent", "dispositifs"): _codes,
    ("tirage", "suivants"): _ces_en_reserve,
    ("signature_fiche", "traits"): _traits,
    ("piece_jointe", "nom"): _nom_de_fichier,
    ("piece_jointe", "type_mime"): _type_de_fichier,
    ("indicateur_charte", "annee"): _annee,
    ("points_charte", "annee"): _annee,
}
