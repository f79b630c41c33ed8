"""Undoing a whole reception: what it brought leaves the journal for a table beside it, and every field takes back what it had.

Writing opposite changes would travel and undo the work of its author too; here nothing is told to the others, nothing is lost, and
the same file can be received again.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnDefault, inspect
from sqlalchemy.engine import Connection

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.column_types import vers_json
from referent62_desktop.storage.controle import INTACT, parametre_sql
from referent62_desktop.storage.effacement import VALEUR_SANS_NUMERO, demander_nettoyage, garder_les_effacements
from referent62_desktop.storage.fusion import cle_primaire, ecrire_records, noms_cle
from referent62_desktop.storage.journal import predecesseurs, rang
from referent62_desktop.storage.models import ENREGISTREMENTS

_Cle = tuple[str, str, str]
_TOUCHES = (
    "SELECT DISTINCT c.enregistrement_type, c.enregistrement_id, c.champ "
    "FROM temp.retrait r JOIN changement c ON c.id = r.id"
)
_RESTENT = (
    "SELECT c.enregistrement_type, c.enregistrement_id, c.champ, c.id, c.valeur, c.remplace FROM temp.touche t "
    "JOIN changement c ON c.enregistrement_id = t.id AND c.champ = t.champ AND c.enregistrement_type = t.type "
    "WHERE c.id NOT IN (SELECT id FROM temp.retrait)"
)


def retirer(connexion: Connection, echange_id: str, ids: Sequence[bytes]) -> int:
    """Sets these changes aside and gives every field back its value. Runs inside the caller's transaction. Returns how many records moved.

    Raises ErreurMetier when something written since rests on them.
    """
    _preparer(connexion, ids)
    touches = [tuple(ligne) for ligne in connexion.exec_driver_sql("SELECT type, id, champ FROM temp.touche")]
    restent = _restants(connexion, set(ids))
    _ecarter(connexion, echange_id)
    tetes = {cle: _tetes(restent.get(cle, {})) for cle in touches}
    _remettre_tetes(connexion, tetes)
    vides = _sans_histoire(connexion)
    valeurs = [(cle, _valeur(cle, restent.get(cle, {}), tetes[cle])) for cle in touches if cle[:2] not in vides]
    pieces = _empreintes(connexion)
    ecrire_records(connexion, {cle[:2] for cle, _ in valeurs}, valeurs)
    _effacer_records(connexion, vides)
    _effacer_pieces(connexion, pieces)
    for table in ("retrait", "touche"):
        connexion.exec_driver_sql(f"DROP TABLE temp.{table}")
    return len({cle[:2] for cle in touches})


def _preparer(connexion: Connection, ids: Sequence[bytes]) -> None:
    for table in ("retrait", "touche"):
        connexion.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")
    connexion.exec_driver_sql("CREATE TEMP TABLE retrait (id BLOB PRIMARY KEY) WITHOUT ROWID")
    connexion.exec_driver_sql("CREATE TEMP TABLE touche (type TEXT, id TEXT, champ TEXT)")
    if ids:
        connexion.exec_driver_sql("INSERT OR IGNORE INTO temp.retrait VALUES (?)", [(id_,) for id_ in sorted(ids)])
    garder_les_effacements(connexion)
    connexion.exec_driver_sql(f"INSERT INTO temp.touche {_TOUCHES}")


def _restants(connexion: Connection, retires: set[bytes]) -> dict[_Cle, dict[bytes, tuple[str, bytes]]]:
    """What the fields touched keep: value (JSON text) and predecessors by change."""
    restent: dict[_Cle, dict[bytes, tuple[str, bytes]]] = defaultdict(dict)
    for type_, id_, champ, changement, valeur, remplace in connexion.exec_driver_sql(_RESTENT):
        if remplace and not retires.isdisjoint(predecesseurs(remplace)):
            raise reposent_dessus()
        restent[(type_, id_, champ)][changement] = (valeur, remplace)
    return restent


def reposent_dessus() -> ErreurMetier:
    """What is said when a reception can no longer be undone."""
    return ErreurMetier(
        "Cette réception ne peut plus être défaite : des saisies faites depuis reposent sur ce qu'elle a apporté.",
        conserve=INTACT,
        a_faire="Corrigez ce qui doit l'être, ou restaurez la sauvegarde faite juste avant la fusion (écran Référentiel).",
    )


def _ecarter(connexion: Connection, echange_id: str) -> None:
    """N° CAF are not set aside with the rest: no erasing could find them there. The received file holds them still (adr 7)."""
    porteurs = connexion.exec_driver_sql(
        f"SELECT 1 FROM changement c JOIN temp.retrait r ON r.id = c.id WHERE c.valeur <> {VALEUR_SANS_NUMERO} LIMIT 1"
    ).first()
    connexion.exec_driver_sql(
        "INSERT INTO changement_ecarte SELECT ?, c.id, c.operation_id, c.enregistrement_type, c.enregistrement_id, c.champ, "
        f"{VALEUR_SANS_NUMERO}, c.remplace FROM changement c JOIN temp.retrait r ON r.id = c.id",
        (echange_id,),
    )
    connexion.exec_driver_sql("DELETE FROM changement WHERE id IN (SELECT id FROM temp.retrait)")
    if porteurs:
        demander_nettoyage(connexion)


def _tetes(restants: dict[bytes, tuple[str, bytes]]) -> set[bytes]:
    remplaces = {p for _, remplace in restants.values() for p in predecesseurs(remplace)}
    return restants.keys() - remplaces


def _remettre_tetes(connexion: Connection, tetes: dict[_Cle, set[bytes]]) -> None:
    if not tetes:
        return
    connexion.exec_driver_sql(
        "DELETE FROM tete WHERE enregistrement_type = ? AND enregistrement_id = ? AND champ = ?", list(tetes)
    )
    lignes = sorted((*cle, id_) for cle, ids in tetes.items() for id_ in ids)
    if lignes:
        connexion.exec_driver_sql(
            "INSERT INTO tete (enregistrement_type, enregistrement_id, champ, changement_id) VALUES (?, ?, ?, ?)",
            lignes,
        )


def _sans_histoire(connexion: Connection) -> set[tuple[str, str]]:
    """Records of which no change is left: the reception had created them."""
    lignes = connexion.exec_driver_sql(
        "SELECT DISTINCT t.type, t.id FROM temp.touche t WHERE NOT EXISTS (SELECT 1 FROM changement c "
        "WHERE c.enregistrement_id = t.id AND c.enregistrement_type = t.type)"
    )
    return {(type_, id_) for type_, id_ in lignes}


def _valeur(cle: _Cle, restants: dict[bytes, tuple[str, bytes]], tetes: set[bytes]) -> str:
    """JSON text of what a field shows again; what it starts with, when nothing was ever written in it."""
    if tetes:
        return restants[max(tetes, key=rang)][0]
    defaut = inspect(ENREGISTREMENTS[cle[0]]).columns[cle[2]].default
    valeur: Any = None
    if isinstance(defaut, ColumnDefault):
        valeur = defaut.arg(None) if defaut.is_callable else defaut.arg
    texte = json.dumps(vers_json(valeur), ensure_ascii=False, separators=(",", ":"))
    parametre_sql(cle[0], cle[2], texte)
    return texte


def _effacer_records(connexion: Connection, records: set[tuple[str, str]]) -> None:
    par_type: dict[str, list[str]] = defaultdict(list)
    for type_, id_ in records:
        par_type[type_].append(id_)
    for type_, ids in par_type.items():
        noms = noms_cle(ENREGISTREMENTS[type_])
        ou = " AND ".join(f"{nom} = ?" for nom in noms)
        table = ENREGISTREMENTS[type_].__tablename__
        connexion.exec_driver_sql(f"DELETE FROM {table} WHERE {ou}", [cle_primaire(type_, noms, id_) for id_ in ids])


def _empreintes(connexion: Connection) -> list[str]:
    """Contents of the attachments that are about to move."""
    lignes = connexion.exec_driver_sql(
        "SELECT DISTINCT p.empreinte FROM piece_jointe p JOIN temp.touche t ON t.type = 'piece_jointe' AND t.id = p.id"
    )
    return [empreinte for (empreinte,) in lignes]


def _effacer_pieces(connexion: Connection, empreintes: Sequence[str]) -> None:
    """Bytes no attachment names any more: the received file holds them still."""
    if empreintes:
        connexion.exec_driver_sql(
            "DELETE FROM piece_contenu WHERE empreinte = ? AND empreinte NOT IN (SELECT empreinte FROM piece_jointe)",
            [(empreinte,) for empreinte in empreintes],
        )
