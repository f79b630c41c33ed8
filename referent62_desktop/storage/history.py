"""Reading the journal backwards: what a gesture changed, whether it can still be put back, and how."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, inspect, select, tuple_
from sqlalchemy.orm import Session, aliased

from referent62_desktop.storage.column_types import Json, depuis_json
from referent62_desktop.storage.journal import predecesseurs, rang
from referent62_desktop.storage.models import (
    ENREGISTREMENTS,
    Action,
    Changement,
    ContratEngagement,
    Enregistrement,
    EvenementLabel,
    FicheSuivi,
    Lecture,
    LigneFiche,
    NotePubliee,
    ParticipantFiche,
    PieceJointe,
    Reponse,
    SignatureFiche,
    Tete,
    Tirage,
)
from referent62_desktop.storage.queries import changements_d_operation

_PAR_REQUETE = 5000
_Record = tuple[str, str]
_Cle = tuple[str, str, str]


@dataclass(frozen=True)
class ChangementDefait:
    """A field to put back to `valeur` (None: it had none)."""

    type_: str
    id_: str
    champ: str
    valeur: Json


@dataclass(frozen=True)
class Annulation:
    """What undoing a gesture would write.

    `reprise`: something it wrote has another value now, or hangs from a record it created; undoing it would lose that.
    `lecture_validee`: it would change a reading that has been validated since. `evenement`: it would take an event of a label
    away, which only a later event may do. `fiche_signee`: it would change a follow-up sheet that has been signed or sealed since.
    `effacement`: it erased N° CAF, or wrote one that has been erased since.
    """

    changements: tuple[ChangementDefait, ...]
    reprise: bool
    lecture_validee: bool
    evenement: bool
    fiche_signee: bool
    effacement: bool


@dataclass(frozen=True)
class _Ecriture:
    """What a gesture did to one field, from before its first change to after its last one (JSON texts)."""

    cle: _Cle
    precedents: tuple[bytes, ...]
    valeur: str


def a_defaire(session: Session, operation_id: str) -> Annulation:
    """What undoing a gesture would write, in a number of statements that does not grow with the number of fields.

    A record that the gesture created is not emptied field by field: it is marked deleted, so that redoing brings it back whole.
    A field counts as untouched when it has the value the gesture gave it, even if it was changed and changed back meanwhile:
    that is what undoing several gestures one after the other does.
    """
    ecritures = _resumer(changements_d_operation(session, operation_id))
    crees = {e.cle[:2] for e in ecritures if e.cle[2] == "supprime" and not e.precedents}
    # Of two values that disagreed, the one that showed is put back.
    visibles = {e.cle: max(e.precedents, key=rang) for e in ecritures if e.precedents}
    anciennes = _valeurs(session, visibles.values())
    changements = []
    for ecriture in ecritures:
        cree = ecriture.cle[:2] in crees
        if cree and ecriture.cle[2] != "supprime":
            continue
        avant = json.loads(anciennes[visibles[ecriture.cle]]) if ecriture.precedents else None
        changements.append(ChangementDefait(*ecriture.cle, True if cree else avant))
    return Annulation(
        tuple(changements),
        reprise=_repris(session, ecritures, crees) or _a_des_suites(session, ecritures, crees),
        lecture_validee=_touche_lecture_validee(session, ecritures),
        evenement=_est_un_evenement(ecritures),
        fiche_signee=_touche_fiche_signee(session, ecritures),
        effacement=_touche_numero_efface(session, ecritures),
    )


def defaire(session: Session, changements: Iterable[ChangementDefait]) -> None:
    """Puts these fields back on their records; the unit of work journals them."""
    par_type: dict[str, list[ChangementDefait]] = defaultdict(list)
    for changement in changements:
        par_type[changement.type_].append(changement)
    for type_, liste in par_type.items():
        modele = ENREGISTREMENTS[type_]
        colonnes = inspect(modele).columns
        objets = _objets(session, modele, {c.id_ for c in liste})
        for changement in liste:
            valeur = depuis_json(colonnes[changement.champ].type, changement.valeur)
            setattr(objets[changement.id_], changement.champ, valeur)


def _est_un_evenement(ecritures: Sequence[_Ecriture]) -> bool:
    """Someone wrote an event down; those that came with published marks are part of an import, undone with it."""
    types = {e.cle[0] for e in ecritures}
    return EvenementLabel.type_journal in types and NotePubliee.type_journal not in types


def _resumer(changements: Sequence[Changement]) -> list[_Ecriture]:
    """One line per field, even when the gesture wrote it several times."""
    par_champ: dict[_Cle, list[Changement]] = defaultdict(list)
    for changement in changements:
        par_champ[(changement.enregistrement_type, changement.enregistrement_id, changement.champ)].append(changement)
    return [_ecriture(cle, liste) for cle, liste in par_champ.items()]


def _ecriture(cle: _Cle, changements: list[Changement]) -> _Ecriture:
    ids = {c.id for c in changements}
    remplaces = {p for c in changements for p in predecesseurs(c.remplace)}
    derniere = next(c for c in changements if c.id not in remplaces)
    return _Ecriture(cle, tuple(sorted(remplaces - ids)), derniere.valeur)


def _valeurs(session: Session, ids: Iterable[bytes]) -> dict[bytes, str]:
    """Values of these changes (JSON texts)."""
    valeurs: dict[bytes, str] = {}
    for lot in _lots(set(ids)):
        requete = select(Changement.id, Changement.valeur).where(Changement.id.in_(lot))
        valeurs.update((id_, valeur) for id_, valeur in session.execute(requete))
    return valeurs


def _repris(session: Session, ecritures: Sequence[_Ecriture], crees: set[tuple[str, str]]) -> bool:
    """A field no longer has the value the gesture left: it was written again, or two people disagree on it."""
    laissees = {e.cle: e.valeur for e in ecritures}
    actuelles: dict[_Cle, list[str]] = defaultdict(list)
    for type_, id_, champ, valeur in _tetes(session, {e.cle[:2] for e in ecritures}):
        actuelles[(type_, id_, champ)].append(valeur)
    if any(actuelles[cle] != [valeur] for cle, valeur in laissees.items()):
        return True
    ajoutees = (cle for cle in actuelles if cle[:2] in crees and cle not in laissees)
    return any(actuelles[cle] != ["null"] for cle in ajoutees)


def _tetes(session: Session, enregistrements: set[_Record]) -> Iterator[tuple[str, str, str, str]]:
    """Type, record, field and value (JSON text) of every head of these records."""
    requete = select(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ, Changement.valeur).join(
        Changement, Changement.id == Tete.changement_id
    )
    for lot in _lots(enregistrements):
        filtre = tuple_(Tete.enregistrement_type, Tete.enregistrement_id).in_(lot)
        yield from ((type_, id_, champ, valeur) for type_, id_, champ, valeur in session.execute(requete.where(filtre)))


def _a_des_suites(session: Session, ecritures: Sequence[_Ecriture], crees: set[tuple[str, str]]) -> bool:
    """Something written later hangs from a record the gesture created: deleting the record would hide it."""
    siens = {e.cle[:2] for e in ecritures}
    par_table: dict[str, list[str]] = defaultdict(list)
    for type_, id_ in crees:
        par_table[ENREGISTREMENTS[type_].__tablename__].append(id_)
    for modele in ENREGISTREMENTS.values():
        for cle_etrangere in modele.__table__.foreign_keys:
            colonne = inspect(modele).columns[cle_etrangere.parent.key]
            parents = par_table.get(cle_etrangere.column.table.name, [])
            if any(o not in siens for o in _presents(session, modele, colonne, parents)):
                return True
    pieces = _presents(session, PieceJointe, PieceJointe.rattachement_id, [id_ for _, id_ in crees])
    return any(o not in siens for o in pieces)


def _presents(
    session: Session, modele: type[Enregistrement], colonne: Any, parents: Sequence[str]
) -> Iterator[_Record]:
    """Records attached to these parents, those that are deleted (answers: cleared) left out."""
    present = Reponse.valeur.is_not(None) | Reponse.motif.is_not(None)
    filtre = present if modele is Reponse else ~inspect(modele).columns["supprime"]
    for lot in _lots(parents):
        for ligne in session.execute(select(*inspect(modele).primary_key).where(colonne.in_(lot), filtre)):
            yield modele.type_journal, "/".join(ligne)


def _touche_lecture_validee(session: Session, ecritures: Sequence[_Ecriture]) -> bool:
    ids: Mapping[str, set[str]] = defaultdict(set)
    for type_, id_, _ in (e.cle for e in ecritures):
        ids[type_].add(id_.partition("/")[0])
    ce = ids[ContratEngagement.type_journal] | ids[Reponse.type_journal]
    ce |= _colonne(session, Action.ce_id, Action.id, ids[Action.type_journal])
    lectures = _colonne(session, ContratEngagement.lecture_id, ContratEngagement.id, ce)
    lectures |= _colonne(session, Tirage.lecture_id, Tirage.id, ids[Tirage.type_journal])
    validees = _colonne(session, Lecture.id, Lecture.id, lectures, Lecture.etat == "validee")
    # Undoing a validation would reopen the reading without the reason that reopening asks for.
    validation = (Lecture.type_journal, "etat", json.dumps("validee"))
    return bool(validees) or any((e.cle[0], e.cle[2], e.valeur) == validation for e in ecritures)


def _touche_fiche_signee(session: Session, ecritures: Sequence[_Ecriture]) -> bool:
    """What a sheet says is frozen by its first signature; a signature itself, by the seal (annexe 4)."""
    ids: Mapping[str, set[str]] = defaultdict(set)
    for type_, id_, _ in (e.cle for e in ecritures):
        ids[type_].add(id_)
    # An erased signature does not come back by itself: who signed signs again, whatever the sheet says by then.
    effacee = (SignatureFiche.type_journal, "supprime", "true")
    if any((e.cle[0], e.cle[2], e.valeur) == effacee for e in ecritures):
        return True
    fiches = ids[FicheSuivi.type_journal] | _colonne(
        session, LigneFiche.fiche_id, LigneFiche.id, ids[LigneFiche.type_journal]
    )
    fiches |= _colonne(session, ParticipantFiche.fiche_id, ParticipantFiche.id, ids[ParticipantFiche.type_journal])
    if _colonne(session, SignatureFiche.fiche_id, SignatureFiche.fiche_id, fiches, ~SignatureFiche.supprime):
        return True
    fiches |= _colonne(session, SignatureFiche.fiche_id, SignatureFiche.id, ids[SignatureFiche.type_journal])
    if _a_une_version_suivante(session, fiches):
        return True
    return bool(_colonne(session, FicheSuivi.id, FicheSuivi.id, fiches, FicheSuivi.scellee_le.is_not(None)))


def _touche_numero_efface(session: Session, ecritures: Sequence[_Ecriture]) -> bool:
    """Neither the erasing nor what it erased can be put back."""
    champs: Mapping[str, set[str]] = defaultdict(set)
    for type_, id_, champ in (e.cle for e in ecritures):
        champs[f"{type_}.{champ}"].add(id_)
    if champs[f"{ContratEngagement.type_journal}.efface_le"]:
        return True
    numeros = champs[f"{ContratEngagement.type_journal}.numero_caf"]
    ce = ContratEngagement
    if _colonne(session, ce.id, ce.id, numeros, ce.efface_le.is_not(None)):
        return True
    lectures = _colonne(session, Tirage.lecture_id, Tirage.id, champs[f"{Tirage.type_journal}.suivants"])
    return bool(_colonne(session, ce.id, ce.lecture_id, lectures, ce.efface_le.is_not(None)))


def _a_une_version_suivante(session: Session, fiches: set[str]) -> bool:
    """A replaced version stays as it was; taking its replacement away is still possible, that one has none after it."""
    suivante = aliased(FicheSuivi)
    apres = exists().where(
        suivante.fiche == FicheSuivi.fiche, suivante.version > FicheSuivi.version, ~suivante.supprime
    )
    return bool(_colonne(session, FicheSuivi.id, FicheSuivi.id, fiches, apres))


def _colonne(session: Session, voulue: Any, cle: Any, ids: set[str], *filtres: Any) -> set[str]:
    return {v for lot in _lots(ids) for v in session.scalars(select(voulue).where(cle.in_(lot), *filtres))}


def _objets(session: Session, modele: type[Enregistrement], ids: set[str]) -> dict[str, Enregistrement]:
    """These records by their key in the journal."""
    cles = inspect(modele).primary_key
    valeurs: list[Any] = [tuple(id_.split("/")) for id_ in ids] if len(cles) > 1 else list(ids)
    cle = tuple_(*cles) if len(cles) > 1 else cles[0]
    objets = (o for lot in _lots(valeurs) for o in session.scalars(select(modele).where(cle.in_(lot))))
    return {objet.cle_journal: objet for objet in objets}


def _lots(valeurs: Iterable[Any]) -> Iterator[list[Any]]:
    """By groups: SQLite bounds the variables of one statement."""
    toutes = list(valeurs)
    for debut in range(0, len(toutes), _PAR_REQUETE):
        yield toutes[debut : debut + _PAR_REQUETE]
