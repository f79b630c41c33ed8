"""Merging journals (§10): the union of their changes; a field that two people changed apart keeps both values until someone decides.

The value a record shows when two heads disagree is that of the greatest change identifier, on every device alike: A+B = B+A.
An erased N° CAF stays erased, whoever erased it and whatever comes later (`effacement`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.storage import coherence, effacement
from referent62_desktop.storage.controle import (
    COURTE,
    ChangementRecu,
    OperationRecue,
    parametre_sql,
    refus_de_lot,
)
from referent62_desktop.storage.journal import predecesseurs, rang
from referent62_desktop.storage.models import ENREGISTREMENTS, Enregistrement

_PAR_REQUETE = 5000
_Cle = tuple[str, str, str]
_Record = tuple[str, str]


@dataclass(frozen=True)
class Candidat:
    """A value a field may take: who gave it and when."""

    changement_id: bytes
    valeur: str
    instant: str
    auteur_id: str
    appareil_id: str


@dataclass(frozen=True)
class Conflit:
    """A field that two people changed apart; the first candidate is the one shown meanwhile."""

    type_: str
    id_: str
    champ: str
    candidats: tuple[Candidat, ...]


@dataclass
class BilanFusion:
    """What a merge does, record by record (see §10); `changements`: how many entered the journal.

    `effaces`: CE whose N° CAF it erases here, for good.
    """

    nouveaux: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    modifies: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    fusionnes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    identiques: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    anciens: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    conflits: tuple[Conflit, ...] = ()
    changements: int = 0
    entres: bytes = b""
    """Identifiers (16 bytes each, end to end) of the changes that entered the journal."""
    effaces: int = 0
    ajoutes: list[_Record] = field(default_factory=list)
    touches: list[_Record] = field(default_factory=list)
    """Records that it creates; those it changes, or may change."""


def fusionner(
    connexion: Connection,
    operations: Sequence[OperationRecue],
    changements: Sequence[ChangementRecu],
    pieces: Mapping[str, bytes],
    chez_l_auteur: Collection[bytes] = frozenset(),
) -> BilanFusion:
    """Adds to the base what it does not have yet. Runs inside the caller's transaction, which may be taken back: that is the preview.

    `chez_l_auteur`: changes that the sender has though a bundle of what changed since does not hold them; only the summary needs them.
    `changements` have been through `controler`. Raises ErreurMetier: a journal that does not hold together, or not with the one here.
    """
    connus = coherence.connus(connexion, changements)
    nouveaux = effacement.avec_effacements(connexion, changements, connus)
    par_record: dict[_Record, list[ChangementRecu]] = defaultdict(list)
    for changement in changements:
        par_record[(changement.type_, changement.id_)].append(changement)
    avant = _tetes(connexion, par_record)
    coherence.exiger_gestes(connexion, operations)
    coherence.exiger_suite(connexion, nouveaux, connus)
    coherence.exiger_documents(nouveaux)
    coherence.exiger_pieces(connexion, nouveaux, changements, pieces)
    _inserer_pieces(connexion, pieces)
    _inserer_operations(connexion, operations, {c.operation_id for c in nouveaux})
    _inserer_changements(connexion, nouveaux)
    apres = _nouvelles_tetes(avant, nouveaux)
    _ecrire_tetes(connexion, avant, apres)
    valeurs = {c.id: c.valeur for c in nouveaux}
    ecrire_records(connexion, {cle[:2] for cle in avant}, _a_montrer(connexion, avant, apres, valeurs))
    bilan = _classer(par_record, avant, connus, chez_l_auteur)
    bilan.changements = len(nouveaux)
    effaces = {c.cle[:2] for c in nouveaux if c.champ == effacement.CHAMP}
    bilan.effaces = len(effaces & {cle[:2] for cle in avant}) if effaces else 0
    effacement.expurger(connexion)
    bilan.entres = b"".join([c.id for c in nouveaux])
    # Looking for conflicts reads every head of the base: only when a field of these records has two.
    if any(len(tetes) > 1 for tetes in (*avant.values(), *apres.values())):
        bilan.conflits = tuple(c for c in conflits(connexion) if (c.type_, c.id_) in par_record)
    return bilan


def tous_connus(connexion: Connection, ids: Sequence[bytes]) -> bool:
    """Whether the base has all these changes already."""
    for lot in _lots(list(dict.fromkeys(ids))):
        marques = ",".join("?" * len(lot))
        requete = f"SELECT count(*) FROM changement WHERE id IN ({marques})"
        if connexion.exec_driver_sql(requete, tuple(lot)).scalar_one() != len(lot):
            return False
    return True


def conflits(connexion: Connection) -> list[Conflit]:
    """Every field of the base on which two people disagree, in one statement."""
    requete = text(
        "SELECT t.enregistrement_type, t.enregistrement_id, t.champ, c.id, c.valeur, o.instant, o.auteur_id, o.appareil_id "
        "FROM tete t JOIN changement c ON c.id = t.changement_id JOIN operation o ON o.id = c.operation_id "
        "WHERE (t.enregistrement_type, t.enregistrement_id, t.champ) IN "
        "(SELECT enregistrement_type, enregistrement_id, champ FROM tete GROUP BY 1, 2, 3 HAVING count(*) > 1) "
        # Erased on two different days: erased. Validated twice: what each digest covered is told by the answers themselves. Two people
        # who opened one panel: nobody can decide who is its author, and nothing is computed from it.
        "AND t.champ <> 'efface_le' AND NOT (t.enregistrement_type = 'lecture' AND t.champ IN ('empreinte', 'auteur')) "
        "ORDER BY 1, 2, 3"
    )
    par_champ: dict[_Cle, list[Candidat]] = defaultdict(list)
    for type_, id_, champ, *reste in connexion.execute(requete):
        par_champ[(type_, id_, champ)].append(Candidat(*reste))
    trouves = []
    for cle, candidats in par_champ.items():
        if len({c.valeur for c in candidats}) > 1:
            tries = sorted(candidats, key=lambda c: rang(c.changement_id), reverse=True)
            trouves.append(Conflit(*cle, tuple(tries)))
    return trouves


# The journal


def _inserer_pieces(connexion: Connection, pieces: Mapping[str, bytes]) -> None:
    if pieces:
        connexion.exec_driver_sql(
            "INSERT OR IGNORE INTO piece_contenu (empreinte, contenu) VALUES (?, ?)", list(pieces.items())
        )


def _inserer_operations(connexion: Connection, operations: Sequence[OperationRecue], utiles: set[str]) -> None:
    lignes = [o for o in operations if o.id in utiles]
    if lignes:
        connexion.exec_driver_sql(
            "INSERT OR IGNORE INTO operation (id, instant, auteur_id, appareil_id, libelle) VALUES (?, ?, ?, ?, ?)",
            lignes,
        )


def _inserer_changements(connexion: Connection, nouveaux: Sequence[ChangementRecu]) -> None:
    if nouveaux:
        connexion.exec_driver_sql(
            "INSERT INTO changement (id, operation_id, enregistrement_type, enregistrement_id, champ, valeur, remplace) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            list(nouveaux),
        )


def _tetes(connexion: Connection, records: Iterable[_Record]) -> dict[_Cle, set[bytes]]:
    """Heads of every field of these records."""
    trouvees: dict[_Cle, set[bytes]] = defaultdict(set)
    par_type: dict[str, list[str]] = defaultdict(list)
    for type_, id_ in records:
        par_type[type_].append(id_)
    for type_, ids in par_type.items():
        for lot in _lots(ids):
            marques = ",".join("?" * len(lot))
            requete = (
                "SELECT enregistrement_id, champ, changement_id FROM tete "
                f"WHERE enregistrement_type = ? AND enregistrement_id IN ({marques})"
            )
            for id_, champ, changement in connexion.exec_driver_sql(requete, (type_, *lot)):
                trouvees[(type_, id_, champ)].add(changement)
    return trouvees


def _nouvelles_tetes(avant: Mapping[_Cle, set[bytes]], nouveaux: Sequence[ChangementRecu]) -> dict[_Cle, set[bytes]]:
    """Heads after the merge of the fields that new changes touch: all candidates but those that another one supersedes."""
    apres: dict[_Cle, set[bytes]] = {}
    remplaces: dict[_Cle, set[bytes]] = defaultdict(set)
    for changement in nouveaux:
        cle = changement.cle
        if cle in apres:
            apres[cle].add(changement.id)
        else:
            apres[cle] = {changement.id, *avant.get(cle, ())}
        if changement.remplace:
            remplaces[cle].update(predecesseurs(changement.remplace))
    for cle, ids in remplaces.items():
        apres[cle] -= ids
    return apres


def _ecrire_tetes(connexion: Connection, avant: Mapping[_Cle, set[bytes]], apres: Mapping[_Cle, set[bytes]]) -> None:
    rien: set[bytes] = set()
    perdues = [(*cle, id_) for cle, ids in apres.items() if cle in avant for id_ in avant[cle] - ids]
    gagnees = [(*cle, id_) for cle, ids in apres.items() for id_ in ids - avant.get(cle, rien)]
    # In the order of the key, which is that of the table: twice as quick.
    gagnees.sort()
    if perdues:
        connexion.exec_driver_sql(
            "DELETE FROM tete WHERE enregistrement_type = ? AND enregistrement_id = ? AND champ = ? AND changement_id = ?",
            perdues,
        )
    if gagnees:
        connexion.exec_driver_sql(
            "INSERT INTO tete (enregistrement_type, enregistrement_id, champ, changement_id) VALUES (?, ?, ?, ?)",
            gagnees,
        )


def _a_montrer(
    connexion: Connection,
    avant: Mapping[_Cle, set[bytes]],
    apres: Mapping[_Cle, set[bytes]],
    valeurs: Mapping[bytes, str],
) -> Iterator[tuple[_Cle, str]]:
    """The fields whose winning head is another than before, with its value; it may be one that was here and did not win."""
    revenues: dict[bytes, _Cle] = {}
    for cle, tetes in apres.items():
        gagnante = _gagnante(tetes)
        if gagnante in valeurs:
            yield cle, valeurs[gagnante]
        elif gagnante != _gagnante(avant[cle]):
            revenues[gagnante] = cle
    for lot in _lots(list(revenues)):
        marques = ",".join("?" * len(lot))
        requete = f"SELECT id, valeur FROM changement WHERE id IN ({marques})"
        for id_, valeur in connexion.exec_driver_sql(requete, tuple(lot)):
            yield revenues[id_], valeur


def _gagnante(tetes: Collection[bytes]) -> bytes:
    return max(tetes, key=rang) if len(tetes) > 1 else next(iter(tetes))


# The records


def ecrire_records(connexion: Connection, presents: set[_Record], valeurs: Iterable[tuple[_Cle, str]]) -> None:
    """Gives every field its value (JSON text); creates the records that were not there."""
    champs: dict[_Record, dict[str, Any]] = defaultdict(dict)
    courtes: dict[tuple[str, str, str], Any] = {}
    for (type_, id_, champ), valeur in valeurs:
        if len(valeur) > COURTE:
            champs[(type_, id_)][champ] = parametre_sql(type_, champ, valeur)
            continue
        # « oui », « non », a position: the same few, hundreds of thousands of times.
        if (type_, champ, valeur) not in courtes:
            courtes[(type_, champ, valeur)] = parametre_sql(type_, champ, valeur)
        champs[(type_, id_)][champ] = courtes[(type_, champ, valeur)]
    creations: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
    modifications: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
    cles = {type_: noms_cle(modele) for type_, modele in ENREGISTREMENTS.items()}
    for (type_, id_), siens in champs.items():
        _deriver(ENREGISTREMENTS[type_], siens)
        noms = tuple(sorted(siens))
        ligne = (*(siens[nom] for nom in noms), *cle_primaire(type_, cles[type_], id_))
        (modifications if (type_, id_) in presents else creations)[(type_, noms)].append(ligne)
    for (type_, noms), lignes in creations.items():
        colonnes = [*noms, *cles[type_]]
        table, marques = ENREGISTREMENTS[type_].__tablename__, ",".join("?" * len(colonnes))
        connexion.exec_driver_sql(f"INSERT INTO {table} ({', '.join(colonnes)}) VALUES ({marques})", lignes)
    for (type_, noms), lignes in modifications.items():
        table = ENREGISTREMENTS[type_].__tablename__
        mises = ", ".join(f"{nom} = ?" for nom in noms)
        ou = " AND ".join(f"{nom} = ?" for nom in cles[type_])
        connexion.exec_driver_sql(f"UPDATE {table} SET {mises} WHERE {ou}", lignes)


def _deriver(modele: type[Enregistrement], champs: dict[str, Any]) -> None:
    if "cle" in modele.champs_derives and isinstance(champs.get("nom"), str):
        champs["cle"] = cle_texte(champs["nom"])


def noms_cle(modele: type[Enregistrement]) -> list[str]:
    """Columns of the key of a table."""
    return [str(c.key) for c in inspect(modele).primary_key]


def cle_primaire(type_: str, noms: Sequence[str], id_: str) -> tuple[str, ...]:
    """Values of the key of a record, from what names it in the journal. Raises ErreurMetier when it is malformed."""
    parties = tuple(id_.split("/")) if len(noms) > 1 else (id_,)
    if len(parties) != len(noms) or not all(parties):
        raise refus_de_lot(f"un identifiant de « {type_} » est mal formé")
    return parties


def _classer(
    par_record: Mapping[_Record, Sequence[ChangementRecu]],
    avant: Mapping[_Cle, set[bytes]],
    connus: set[bytes],
    chez_l_auteur: Collection[bytes],
) -> BilanFusion:
    """New, changed, merged by field, identical, older than what is here."""
    bilan = BilanFusion()
    presents: dict[_Record, set[bytes]] = defaultdict(set)
    champs_de: dict[_Record, set[str]] = defaultdict(set)
    for cle, tetes in avant.items():
        presents[cle[:2]] |= tetes
        champs_de[cle[:2]].add(cle[2])
    for record, changements in par_record.items():
        if record not in presents:
            bilan.nouveaux[record[0]] += 1
            bilan.ajoutes.append(record)
            continue
        recus = {c.id for c in changements}
        remplaces = {p for c in changements if c.remplace for p in predecesseurs(c.remplace)}
        if recus <= connus:
            seulement_ici = presents[record] - recus
            (bilan.anciens if seulement_ici else bilan.identiques)[record[0]] += 1
            continue
        bilan.touches.append(record)
        # Written here apart: what shipped with the product (version 5) is everywhere.
        a_part = {c for c in presents[record] - recus - remplaces if c not in chez_l_auteur and c[6] >> 4 == 7}
        champs_recus = {c.champ for c in changements if c.id not in connus}
        champs_ici = {champ for champ in champs_de[record] if avant[(*record, champ)] & a_part} if a_part else set()
        # The same fields on both sides are conflicts, told as such, or the same word twice.
        fusionne = champs_ici - champs_recus and champs_recus - champs_ici
        (bilan.fusionnes if fusionne else bilan.modifies)[record[0]] += 1
    return bilan


def _lots(valeurs: Sequence[Any]) -> Iterable[list[Any]]:
    toutes = list(valeurs)
    return (toutes[debut : debut + _PAR_REQUETE] for debut in range(0, len(toutes), _PAR_REQUETE))
