"""Reading the journal backwards: what a gesture changed and how to put it back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from referent62_desktop.storage.column_types import Json, depuis_json
from referent62_desktop.storage.journal import predecesseurs
from referent62_desktop.storage.models import ENREGISTREMENTS, Changement, Tete
from referent62_desktop.storage.queries import changements_d_operation


@dataclass(frozen=True)
class ChangementDefait:
    """A field to put back to `valeur` (None: it had none); `repris_depuis`: someone wrote it again in the meantime."""

    type_: str
    id_: str
    champ: str
    valeur: Json
    repris_depuis: bool


def a_defaire(session: Session, operation_id: str) -> Sequence[ChangementDefait]:
    """What undoing a gesture would write.

    A record that the gesture created is not emptied field by field: it is marked deleted, so that redoing brings it back whole.
    """
    changements = changements_d_operation(session, operation_id)
    crees = {
        (c.enregistrement_type, c.enregistrement_id) for c in changements if c.champ == "supprime" and not c.remplace
    }
    resultat = []
    for changement in changements:
        cree = (changement.enregistrement_type, changement.enregistrement_id) in crees
        if cree and changement.champ != "supprime":
            continue
        valeur: Json = True if cree else _valeur_precedente(session, changement)
        resultat.append(
            ChangementDefait(
                changement.enregistrement_type,
                changement.enregistrement_id,
                changement.champ,
                valeur,
                repris_depuis=not _est_tete(session, changement),
            )
        )
    return resultat


def defaire(session: Session, changement: ChangementDefait) -> None:
    """Puts one field back on its record; the unit of work journals it."""
    modele = ENREGISTREMENTS[changement.type_]
    cle = tuple(changement.id_.split("/")) if len(inspect(modele).primary_key) > 1 else changement.id_
    objet = session.get_one(modele, cle)
    colonne = inspect(modele).columns[changement.champ]
    setattr(objet, changement.champ, depuis_json(colonne.type, changement.valeur))


def _valeur_precedente(session: Session, changement: Changement) -> Json:
    anciens = predecesseurs(changement.remplace)
    if not anciens:
        return None
    ancien = session.get_one(Changement, anciens[0])
    valeur: Json = json.loads(ancien.valeur)
    return valeur


def _est_tete(session: Session, changement: Changement) -> bool:
    requete = select(Tete.changement_id).where(
        Tete.enregistrement_type == changement.enregistrement_type,
        Tete.enregistrement_id == changement.enregistrement_id,
        Tete.champ == changement.champ,
    )
    return list(session.scalars(requete)) == [changement.id]
