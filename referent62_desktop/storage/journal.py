"""The journal: what a unit of work changed, field by field, with what each change supersedes."""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnDefault, delete, inspect, select, tuple_
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from uuid_utils import uuid7

from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.storage.column_types import Json, vers_json
from referent62_desktop.storage.models import ESPACE_DE_NOMS, Enregistrement, Operation, Tete

TAILLE_ID = 16
_PAR_REQUETE = 5000
"""Records or fields named in one statement: up to three variables each, and SQLite takes 32 766 of them."""
# Written as text: an import journals some 100 000 rows at once, and going through the models takes twice as long.
_INSERER_CHANGEMENT = (
    "INSERT INTO changement (id, operation_id, enregistrement_type, enregistrement_id, champ, valeur, remplace) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_INSERER_TETE = "INSERT INTO tete (enregistrement_type, enregistrement_id, champ, changement_id) VALUES (?, ?, ?, ?)"
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
    lignes = [
        _ligne(id_, operation_id, c, b"".join(anciennes.get(c.cle, ()))) for id_, c in zip(ids, tous, strict=True)
    ]
    connexion.exec_driver_sql(_INSERER_CHANGEMENT, lignes)
    remplacees = [cle for cle in dict.fromkeys(c.cle for c in tous) if cle in anciennes]
    for debut in range(0, len(remplacees), _PAR_REQUETE):
        connexion.execute(delete(Tete).where(_cle_dans(remplacees[debut : debut + _PAR_REQUETE])))
    _inserer_tetes(connexion, {c.cle: id_ for id_, c in zip(ids, tous, strict=True)})
    return len(tous)


def semer(
    session: Session, objets: Iterable[Enregistrement], operation_id: str, auteur: str, instant: datetime
) -> None:
    """Adds reference records whose changes have identifiers computed from what they say: the same on every device."""
    tous = list(objets)
    for objet in tous:
        completer(objet)
    if session.get(Operation, operation_id) is None:
        session.add(
            Operation(
                id=operation_id, instant=instant, auteur_id=auteur, appareil_id=auteur, libelle="Données fournies"
            )
        )
        session.flush()
    changements = [c for objet in tous for c in changements_de(objet, nouveau=True)]
    ids = [uuid.uuid5(ESPACE_DE_NOMS, "\x1f".join((*c.cle, _texte(c.valeur)))).bytes for c in changements]
    session.add_all(tous)
    if changements:
        lignes = [_ligne(i, operation_id, c, b"") for i, c in zip(ids, changements, strict=True)]
        session.connection().exec_driver_sql(_INSERER_CHANGEMENT, lignes)
        _inserer_tetes(session.connection(), {c.cle: i for i, c in zip(ids, changements, strict=True)})


def completer(objet: Enregistrement) -> None:
    """Fills in what SQLAlchemy would only set while writing: derived columns and defaults, which the journal must see."""
    if "cle" in objet.champs_derives:
        objet.cle = cle_texte(objet.nom)  # type: ignore[attr-defined]  # the models with a `cle` have a `nom`
    if inspect(objet).persistent:
        return
    for colonne in inspect(type(objet)).columns:
        defaut = colonne.default
        if isinstance(defaut, ColumnDefault) and getattr(objet, str(colonne.key)) is None:
            setattr(objet, str(colonne.key), defaut.arg(None) if defaut.is_callable else defaut.arg)


def rang(changement_id: bytes) -> tuple[bool, bytes]:
    """What people wrote (version 7, in the order of time) comes after what shipped with the product (version 5)."""
    return changement_id[6] >> 4 == 7, changement_id


def predecesseurs(remplace: bytes) -> list[bytes]:
    """Identifiers held end to end in `Changement.remplace`."""
    return [remplace[i : i + TAILLE_ID] for i in range(0, len(remplace), TAILLE_ID)]


def _texte(valeur: Json) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def _ligne(id_: bytes, operation_id: str, c: ChangementDeChamp, remplace: bytes) -> tuple[Any, ...]:
    return id_, operation_id, c.type_, c.id_, c.champ, _texte(c.valeur), remplace


def _inserer_tetes(connexion: Connection, tetes: dict[_Cle, bytes]) -> None:
    connexion.exec_driver_sql(_INSERER_TETE, [(*cle, id_) for cle, id_ in tetes.items()])


def _cle_dans(cles: list[_Cle]) -> Any:
    return tuple_(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ).in_(cles)


def _tetes(connexion: Connection, cles: Iterable[_Cle]) -> dict[_Cle, list[bytes]]:
    """Current heads of the records these fields belong to: looked up by record, which has many fields when it is new."""
    trouvees: dict[_Cle, list[bytes]] = {}
    enregistrements = list(dict.fromkeys(cle[:2] for cle in cles))
    requete = select(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ, Tete.changement_id)
    for debut in range(0, len(enregistrements), _PAR_REQUETE):
        lot = enregistrements[debut : debut + _PAR_REQUETE]
        filtre = tuple_(Tete.enregistrement_type, Tete.enregistrement_id).in_(lot)
        for type_, id_, champ, changement in connexion.execute(requete.where(filtre)):
            trouvees.setdefault((type_, id_, champ), []).append(changement)
    return trouvees
