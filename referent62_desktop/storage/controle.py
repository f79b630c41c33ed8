"""What travels between two bases, and what of it is acceptable: known fields, values of their type, nothing that cannot be stored."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Integer, inspect

from referent62_desktop.domain.conservation import SANS_NUMERO
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.column_types import DateIso, FractionExacte, InstantUtc, JsonTexte
from referent62_desktop.storage.journal import champs_journalises
from referent62_desktop.storage.models import ENREGISTREMENTS
from referent62_desktop.storage.valeurs_recues import Exigence, exigence, exiger_annee, exiger_identifiant

INTACT = "La base n'a pas été modifiée."
LONGUEUR_MAX = 1_000_000
"""Characters of one value."""
COURTE = 6
"""Characters of a value worth remembering once read."""
_ENTIER_MAX = 2**53


class OperationRecue(NamedTuple):
    """A gesture as it travels; `instant`: ISO 8601, UTC."""

    id: str
    instant: str
    auteur_id: str
    appareil_id: str
    libelle: str


class ChangementRecu(NamedTuple):
    """A change as it travels: `valeur` is its JSON text, `remplace` the identifiers it supersedes, end to end.

    A tuple in the order of the columns of `changement`: there may be hundreds of thousands.
    """

    id: bytes
    operation_id: str
    type_: str
    id_: str
    champ: str
    valeur: str
    remplace: bytes

    @property
    def cle(self) -> tuple[str, str, str]:
        """The field it is about."""
        return (self.type_, self.id_, self.champ)


def controler(changements: Iterable[ChangementRecu]) -> None:
    """Every change is about a field that exists and gives it a value of its type. Raises ErreurMetier, which names the first that is not."""
    lues: set[tuple[str, str, str]] = set()
    vus: set[tuple[str, str]] = set()
    for changement in changements:
        lire = _lecteurs().get((changement.type_, changement.champ))
        if lire is None:
            raise refus_de_lot(f"« {changement.type_[:40]}.{changement.champ[:40]} » est inconnu de cette version")
        if (changement.type_, changement.id_) not in vus:
            _exiger_cle(changement)
            vus.add((changement.type_, changement.id_))
        if len(changement.id) != 16 or len(changement.remplace) % 16:
            raise refus_de_lot("un identifiant de changement est mal formé")
        # « oui », « non », a position: the same few, hundreds of thousands of times.
        sens = (changement.type_, changement.champ, changement.valeur)
        if sens in lues:
            continue
        try:
            lire(_DECODEUR.decode(changement.valeur))
        except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
            raise refus_de_lot(f"une valeur de « {changement.type_}.{changement.champ} » n'est pas admise") from None
        if len(changement.valeur) <= COURTE:
            lues.add(sens)


def parametre_sql(type_: str, champ: str, valeur: str) -> Any:
    """The value of a change (JSON text) as SQLite stores it."""
    return _lecteurs()[(type_, champ)](_DECODEUR.decode(valeur))


def refus_de_lot(raison: str) -> ErreurMetier:
    """What is said of a bundle that cannot be received, and why."""
    return ErreurMetier(
        f"Ce fichier ne peut pas être reçu : {raison}.",
        conserve=INTACT,
        a_faire="Demandez un nouvel envoi à la personne qui l'a préparé.",
    )


def exiger_gestes_lisibles(operations: Iterable[OperationRecue]) -> None:
    """What is said of gestures can be stored and shown, their instants are instants. Raises ErreurMetier."""
    for operation in operations:
        try:
            for texte in operation:
                _exiger_texte(texte, 500)
            _instant(operation.instant)
        except (ValueError, TypeError, OverflowError):
            raise refus_de_lot("un de ses gestes porte une date ou un texte illisible") from None


def _non_entier(_: str) -> Any:
    # NaN, Infinity, 1e400: no number of ours is binary.
    raise ValueError


_DECODEUR = json.JSONDecoder(parse_float=_non_entier, parse_constant=_non_entier)
_LECTEURS: dict[tuple[str, str], Callable[[Any], Any]] = {}
_PARTIES: dict[str, int] = {}
"""Columns of the key of each type."""


def _lecteurs() -> dict[tuple[str, str], Callable[[Any], Any]]:
    if not _LECTEURS:
        for modele in ENREGISTREMENTS.values():
            colonnes = inspect(modele).columns
            for champ in champs_journalises(modele):
                lire = _jour_efface if champ == "efface_le" else _lecteur(colonnes[champ].type)
                exiger = exigence(modele.type_journal, champ)
                _LECTEURS[(modele.type_journal, champ)] = _admettre(lire, exiger)
                _PARTIES[modele.type_journal] = len(inspect(modele).primary_key)
    return _LECTEURS


def _admettre(lire: Callable[[Any], Any], exiger: Exigence | None) -> Callable[[Any], Any]:
    def admettre(valeur: Any) -> Any:
        if valeur is None:
            return None
        lu = lire(valeur)
        if exiger is not None:
            exiger(valeur)
        return lu

    return admettre


def _exiger_cle(changement: ChangementRecu) -> None:
    """Raises ErreurMetier: a key that is not made of as many parts as the table wants."""
    attendues = _PARTIES[changement.type_]
    try:
        parties = changement.id_.split("/") if attendues > 1 else [changement.id_]
        if len(parties) != attendues:
            raise ValueError
        for partie in parties:
            exiger_identifiant(partie)
    except ValueError:
        raise refus_de_lot(f"un identifiant de « {changement.type_} » est mal formé") from None


def _lecteur(type_: Any) -> Callable[[Any], Any]:
    """From the JSON value of a field to its stored form; ValueError when it is not of its type."""
    if isinstance(type_, JsonTexte):
        lire: Callable[[Any], Any] = _json
    elif isinstance(type_, DateIso):
        lire = _jour
    elif isinstance(type_, InstantUtc):
        lire = _instant
    elif isinstance(type_, FractionExacte):
        lire = _fraction
    elif isinstance(type_, Boolean):
        lire = _booleen
    elif isinstance(type_, Integer):
        lire = _entier
    else:
        lire = _texte
    return lire


def _json(valeur: Any) -> str:
    if not isinstance(valeur, list | dict):
        raise ValueError
    return _texte(json.dumps(valeur, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def _jour(valeur: Any) -> str:
    lu = date.fromisoformat(_texte(valeur))
    exiger_annee(lu)
    if lu.isoformat() != valeur:
        raise ValueError
    return str(valeur)


def _jour_efface(valeur: Any) -> str:
    """The erasing of a number that nobody had kept bears the first day of the calendar."""
    return _jour(valeur) if valeur != SANS_NUMERO.isoformat() else str(valeur)


def _instant(valeur: Any) -> str:
    # As the application writes it, and not otherwise: instants are compared as texts.
    lu = datetime.fromisoformat(_texte(valeur))
    exiger_annee(lu)
    if lu.tzinfo is None or lu.astimezone(UTC).isoformat(timespec="milliseconds") != valeur:
        raise ValueError
    return str(valeur)


def _fraction(valeur: Any) -> str:
    if len(_texte(valeur)) > 40 or str(Fraction(valeur)) != valeur:
        raise ValueError
    return str(valeur)


def _booleen(valeur: Any) -> int:
    if not isinstance(valeur, bool):
        raise TypeError
    return int(valeur)


def _entier(valeur: Any) -> int:
    if isinstance(valeur, bool) or not isinstance(valeur, int) or abs(valeur) > _ENTIER_MAX:
        raise TypeError
    return valeur


def _texte(valeur: Any) -> str:
    if not isinstance(valeur, str):
        raise TypeError
    _exiger_texte(valeur, LONGUEUR_MAX)
    return valeur


def _exiger_texte(texte: str, longueur: int) -> None:
    if len(texte) > longueur or "\0" in texte:
        raise ValueError
    texte.encode("utf-8")  # half characters are refused
