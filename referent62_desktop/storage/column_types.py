"""Column types: exact fractions, ISO dates, lists of codes; each one knows its JSON form for the journal."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Json = str | int | bool | list[Any] | dict[str, Any] | None


class FractionExacte(TypeDecorator[Fraction]):
    """A fraction as text (« 15/2 »): no binary floating point ever touches a mark."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else Fraction(value)


class DateIso(TypeDecorator[date]):
    """A day as « 2026-03-24 »."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class InstantUtc(TypeDecorator[datetime]):
    """An instant in UTC to the millisecond, as text that sorts in time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class JsonTexte(TypeDecorator[Any]):
    """A small JSON value (list of codes) in one text column: one field, so one decision when two people change it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def vers_json(valeur: Any) -> Json:
    """Value of a column as the journal writes it. Raises TypeError for a type the journal does not know."""
    match valeur:
        case None | bool() | int() | str() | list() | dict():
            return valeur
        case datetime():
            return valeur.astimezone(UTC).isoformat(timespec="milliseconds")
        case date():
            return valeur.isoformat()
        case Fraction():
            return str(valeur)
        case tuple():
            return list(valeur)
    raise TypeError(f"type sans écriture dans le journal : {type(valeur).__name__}")


def depuis_json(type_colonne: Any, valeur: Json) -> Any:
    """Inverse of `vers_json` for a column of this type."""
    if valeur is None or isinstance(type_colonne, JsonTexte):
        return valeur
    if isinstance(type_colonne, FractionExacte):
        return Fraction(str(valeur))
    if isinstance(type_colonne, DateIso):
        return date.fromisoformat(str(valeur))
    if isinstance(type_colonne, InstantUtc):
        return datetime.fromisoformat(str(valeur))
    return valeur
