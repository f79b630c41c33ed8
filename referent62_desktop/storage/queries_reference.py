"""The versions of the reference documents a base holds, and what its records refer to."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text, union
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import (
    Campagne,
    ContratEngagement,
    DonneeReference,
    Formation,
    IndicateurCharte,
    Lecture,
    ModuleTerritoire,
    NotePubliee,
    PointsCharte,
    Referent,
    Structure,
)


@dataclass(frozen=True)
class LigneDocument:
    """A published version as stored; `retiree`: its record is marked deleted."""

    id: str
    nom: str
    version: int
    contenu: str
    publie_le: date
    note: str
    retiree: bool


@dataclass(frozen=True)
class LignesUtilisees:
    """What records refer to, deleted ones included: undoing brings them back."""

    campagnes: frozenset[str]
    dispositifs: frozenset[str]
    modules: frozenset[str]
    indicateurs: frozenset[tuple[int, str, str]]


def documents(session: Session) -> Sequence[LigneDocument]:
    """Every version of every document, in one statement."""
    requete = select(DonneeReference).order_by(DonneeReference.nom, DonneeReference.version, DonneeReference.id)
    return [
        LigneDocument(d.id, d.nom, d.version, d.contenu, d.publie_le, d.note, d.supprime)
        for d in session.scalars(requete)
    ]


def textes_disputes(session: Session) -> Mapping[str, frozenset[str]]:
    """By identifier of version: the texts published under one number, when they are several and nobody has chosen."""
    requete = text(
        "SELECT t.enregistrement_id, c.valeur FROM tete t JOIN changement c ON c.id = t.changement_id "
        "WHERE t.enregistrement_type = 'donnee_reference' AND t.champ = 'contenu'"
    )
    textes: dict[str, set[str]] = defaultdict(set)
    for id_, valeur in session.execute(requete):
        textes[id_].add(json.loads(valeur))
    return {id_: frozenset(siens) for id_, siens in textes.items() if len(siens) > 1}


def utilises(session: Session) -> LignesUtilisees:
    """Campaigns that have readings or published marks, dispositifs, modules and indicators that records name."""
    campagnes = session.scalars(
        union(select(Lecture.campagne_id).distinct(), select(NotePubliee.campagne_id).distinct())
    )
    dispositifs = {code for code in session.scalars(select(ContratEngagement.type_code).distinct()) if code}
    for liste in (*session.scalars(select(Structure.dispositifs)), *session.scalars(select(Referent.dispositifs))):
        dispositifs.update(code for code in liste if isinstance(code, str))
    modules = session.scalars(union(select(Formation.module).distinct(), select(ModuleTerritoire.module).distinct()))
    indicateurs = [
        (annee, dispositif, code)
        for modele in (IndicateurCharte, PointsCharte)
        for annee, dispositif, code in session.execute(
            select(modele.annee, modele.dispositif, modele.indicateur).distinct()
        )
    ]
    return LignesUtilisees(
        frozenset(campagnes), frozenset(dispositifs), frozenset(m for m in modules if m), frozenset(indicateurs)
    )


def campagnes_presentes(session: Session) -> frozenset[str]:
    """Codes of the campaigns that have a record."""
    return frozenset(session.scalars(select(Campagne.id)))
