"""What records were at a past instant, from the journal: it keeps every change, so nothing has to be copied beforehand."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session

from referent62_desktop.storage.column_types import depuis_json
from referent62_desktop.storage.journal import predecesseurs
from referent62_desktop.storage.models import (
    Changement,
    Enregistrement,
    EvenementLabel,
    Formation,
    ModuleTerritoire,
    Operation,
    PieceJointe,
    Referent,
)


class _Ligne(NamedTuple):
    """A change and when it was made."""

    id: bytes
    enregistrement_id: str
    champ: str
    valeur: str
    remplace: bytes
    instant: datetime


class Passe:
    """The changes of some records; `au` puts them together as they were."""

    def __init__(self, session: Session, modele: type[Enregistrement], ids: Select[Any]) -> None:
        self._modele = modele
        requete = (
            select(
                Changement.id,
                Changement.enregistrement_id,
                Changement.champ,
                Changement.valeur,
                Changement.remplace,
                Operation.instant,
            )
            .join(Operation, Operation.id == Changement.operation_id)
            .where(Changement.enregistrement_type == modele.type_journal, Changement.enregistrement_id.in_(ids))
        )
        self._par_champ: dict[tuple[str, str], list[_Ligne]] = defaultdict(list)
        for ligne in map(_Ligne._make, session.execute(requete)):
            self._par_champ[(ligne.enregistrement_id, ligne.champ)].append(ligne)

    def au(self, instant: datetime) -> dict[str, dict[str, Any]]:
        """By identifier, the fields of the records that were there at this instant; a field without value is left out."""
        colonnes = inspect(self._modele).columns
        etats: dict[str, dict[str, Any]] = defaultdict(dict)
        for (id_, champ), changements in self._par_champ.items():
            tete = _tete(c for c in changements if c.instant <= instant)
            if tete is not None and tete.valeur != "null":
                etats[id_][champ] = depuis_json(colonnes[champ].type, json.loads(tete.valeur))
        return {id_: champs for id_, champs in etats.items() if not champs.get("supprime")}

    def ecrits_le(self) -> dict[str, datetime]:
        """By identifier, when each record was first written down."""
        debuts: dict[str, datetime] = {}
        for (id_, _), changements in self._par_champ.items():
            premier = min(c.instant for c in changements)
            debuts[id_] = min(premier, debuts.get(id_, premier))
        return debuts


def _tete(changements: Iterable[_Ligne]) -> _Ligne | None:
    """The change that no other of these supersedes; of two people who disagreed, the last one."""
    connus = list(changements)
    remplaces = {p for c in connus for p in predecesseurs(c.remplace)}
    tetes = [c for c in connus if c.id not in remplaces]
    return max(tetes, key=lambda c: (c.instant, c.id), default=None)


@dataclass(frozen=True)
class PasseStructure:
    """What the trainings of a structure rest on, deleted records included, and the events of its label."""

    referents: Passe
    formations: Passe
    pieces: Passe
    modules: Passe
    evenements: Passe


def passe_structure(session: Session, structure_id: str) -> PasseStructure:
    """The journal of the trainings of a structure, in five statements."""
    referents = select(Referent.id).where(Referent.structure_id == structure_id)
    formations = select(Formation.id).where(Formation.referent_id.in_(referents))
    pieces = select(PieceJointe.id).where(
        PieceJointe.rattachement_type == Formation.type_journal, PieceJointe.rattachement_id.in_(formations)
    )
    evenements = select(EvenementLabel.id).where(EvenementLabel.structure_id == structure_id)
    return PasseStructure(
        Passe(session, Referent, referents),
        Passe(session, Formation, formations),
        Passe(session, PieceJointe, pieces),
        Passe(session, ModuleTerritoire, select(ModuleTerritoire.id)),
        Passe(session, EvenementLabel, evenements),
    )
