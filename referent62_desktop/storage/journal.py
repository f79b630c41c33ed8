"""The journal: what a unit of work changed, field by field, with what each change supersedes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, inspect, select, tuple_
from sqlalchemy.engine import Connection
from uuid_utils import uuid7

from referent62_desktop.storage.column_types import Json, vers_json
from referent62_desktop.storage.models import Changement, Enregistrement, Tete

TAILLE_ID = 16
_Cle = tuple[str, str, str]


@dataclass(frozen=True)
class ChangementDeChamp:
    """A field of a record about to take a value (its JSON form)."""

    type_: str
    id_: str
    champ: str
    valeur: Json

    @property
    def cle(self) -> _Cle:
        """The field of the record."""
        return (self.type_, self.id_, self.champ)


def champs_journalises(modele: type[Enregistrement]) -> tuple[str, ...]:
    """Fields of a model that the journal follows: all but the key and what is derived."""
    colonnes = inspect(modele).columns
    return tuple(c.key for c in colonnes if not c.primary_key and c.key not in modele.champs_derives)


def changements_de(objet: Enregistrement, *, nouveau: bool) -> Iterator[ChangementDeChamp]:
    """What has changed in an object of the session since it was read (or all its fields, when it is new)."""
    etat = inspect(objet)
    for champ in champs_journalises(type(objet)):
        valeur = getattr(objet, champ)
        if nouveau:
            if valeur is None:
                continue
        elif not etat.attrs[champ].history.has_changes():
            continue
        yield ChangementDeChamp(objet.type_journal, objet.cle_journal, champ, vers_json(valeur))


def ecrire(connexion: Connection, operation_id: str, changements: Iterable[ChangementDeChamp]) -> int:
    """Appends changes and makes them the heads of their fields. Returns how many were written."""
    tous = list(changements)
    if not tous:
        return 0
    anciennes = _tetes(connexion, [c.cle for c in tous])
    ids = [uuid7().bytes for _ in tous]
    connexion.execute(
        insert(Changement),
        [
            {
                "id": id_,
                "operation_id": operation_id,
                "enregistrement_type": c.type_,
                "enregistrement_id": c.id_,
                "champ": c.champ,
                "valeur": json.dumps(c.valeur, ensure_ascii=False, separators=(",", ":")),
                "remplace": b"".join(anciennes.get(c.cle, ())),
            }
            for id_, c in zip(ids, tous, strict=True)
        ],
    )
    remplacees = [cle for cle in dict.fromkeys(c.cle for c in tous) if cle in anciennes]
    if remplacees:
        connexion.execute(delete(Tete).where(_cle_dans(remplacees)))
    _inserer_tetes(connexion, {c.cle: id_ for id_, c in zip(ids, tous, strict=True)})
    return len(tous)


def ecrire_tel_quel(
    connexion: Connection, operation_id: str, changements: Iterable[tuple[bytes, ChangementDeChamp]]
) -> None:
    """Appends first values whose identifiers are given (reference data: the same on every device)."""
    tous = list(changements)
    lignes: list[dict[str, Any]] = [
        {
            "id": id_,
            "operation_id": operation_id,
            "enregistrement_type": c.type_,
            "enregistrement_id": c.id_,
            "champ": c.champ,
            "valeur": json.dumps(c.valeur, ensure_ascii=False, separators=(",", ":")),
            "remplace": b"",
        }
        for id_, c in tous
    ]
    if lignes:
        connexion.execute(insert(Changement), lignes)
        _inserer_tetes(connexion, {c.cle: id_ for id_, c in tous})


def predecesseurs(remplace: bytes) -> list[bytes]:
    """Identifiers held end to end in `Changement.remplace`."""
    return [remplace[i : i + TAILLE_ID] for i in range(0, len(remplace), TAILLE_ID)]


def _inserer_tetes(connexion: Connection, tetes: dict[_Cle, bytes]) -> None:
    connexion.execute(
        insert(Tete),
        [
            {"enregistrement_type": t, "enregistrement_id": i, "champ": c, "changement_id": id_}
            for (t, i, c), id_ in tetes.items()
        ],
    )


def _cle_dans(cles: list[_Cle]) -> Any:
    return tuple_(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ).in_(cles)


def _tetes(connexion: Connection, cles: list[_Cle]) -> dict[_Cle, list[bytes]]:
    """Current heads of these fields; by groups, SQLite bounds the variables of one statement."""
    trouvees: dict[_Cle, list[bytes]] = {}
    for debut in range(0, len(cles), 5000):
        requete = select(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ, Tete.changement_id)
        for type_, id_, champ, changement in connexion.execute(requete.where(_cle_dans(cles[debut : debut + 5000]))):
            trouvees.setdefault((type_, id_, champ), []).append(changement)
    return trouvees
