"""Changes that bear a future date: this computer's clock was ahead when they were written. Every other device would refuse them.

Those written here that nobody holds yet are given new identifiers; what names them follows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.engine import Connection
from uuid_utils import uuid7

from referent62_desktop.storage.column_types import vers_json
from referent62_desktop.storage.fusion import ecrire_records
from referent62_desktop.storage.journal import TAILLE_ID, predecesseurs, rang
from referent62_desktop.storage.registre import ENVOI, RECEPTION, decouper

_PAR_REQUETE = 5000
_VERSION_7 = "substr(c.id, 7, 1) >= x'70' AND substr(c.id, 7, 1) < x'80'"
"""What people wrote; what ships with the product has identifiers that are no dates."""
_DES_MEMES_CHAMPS = (
    "SELECT DISTINCT c.id, c.remplace, o.appareil_id FROM temp.avance a JOIN changement v ON v.id = a.id "
    "JOIN changement c ON c.enregistrement_id = v.enregistrement_id AND c.champ = v.champ "
    "AND c.enregistrement_type = v.enregistrement_type JOIN operation o ON o.id = c.operation_id WHERE c.remplace <> x''"
)


@dataclass(frozen=True)
class EnAvance:
    """A gesture of the journal that bears a future date, itself or by its changes (identifiers)."""

    operation_id: str
    auteur_id: str
    appareil_id: str
    instant: datetime
    changements: tuple[bytes, ...]


def dernier_changement(connexion: Connection) -> datetime | None:
    """When the newest change that a person wrote was numbered, by the clock of its author; None in a base nobody wrote in."""
    requete = f"SELECT c.id FROM changement c WHERE {_VERSION_7} ORDER BY c.id DESC LIMIT 1"
    id_ = connexion.exec_driver_sql(requete).scalar_one_or_none()
    return None if id_ is None else instant_de(id_)


def instant_de(id_: bytes) -> datetime:
    """When a change of version 7 was numbered, in UTC; the last instant of the calendar when it says a later one."""
    try:
        return datetime.fromtimestamp(int.from_bytes(id_[:6], "big") / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.max.replace(tzinfo=UTC)


def en_avance(connexion: Connection, limite: datetime) -> list[EnAvance]:
    """Gestures dated, or with a change numbered, after `limite`; oldest first. Reads what is after it, not the whole journal."""
    borne = int(limite.timestamp() * 1000).to_bytes(6, "big") + b"\xff" * (TAILLE_ID - 6)
    colonnes = "o.id, o.auteur_id, o.appareil_id, o.instant, c.id"
    lignes = {
        tuple(ligne)
        for requete, borne_sql in (
            (f"SELECT {colonnes} FROM changement c JOIN operation o ON o.id = c.operation_id WHERE c.id > ? AND {_VERSION_7}", borne),
            (f"SELECT {colonnes} FROM operation o JOIN changement c ON c.operation_id = o.id WHERE o.instant > ?", _texte(limite)),
        )
        for ligne in connexion.exec_driver_sql(requete, (borne_sql,))
    }  # fmt: skip
    par_geste: dict[tuple[str, str, str, str], list[bytes]] = defaultdict(list)
    for *geste, changement in lignes:
        par_geste[(geste[0], geste[1], geste[2], geste[3])].append(changement)
    trouves = [
        EnAvance(id_, auteur, appareil, datetime.fromisoformat(instant), tuple(sorted(ids)))
        for (id_, auteur, appareil, instant), ids in par_geste.items()
    ]
    return sorted(trouves, key=lambda g: g.changements[0])


def redater(
    connexion: Connection, gestes: Sequence[EnAvance], d_ici: Collection[str], maintenant: datetime
) -> list[EnAvance]:
    """Dates these gestures of now, their changes in the same order. Runs inside the caller's transaction. Returns those it dated.

    `d_ici`: the numbers of this device. Gestures that another device holds as they are stay as they are.
    """
    tenus = _tenus_ailleurs(connexion, {id_ for g in gestes for id_ in g.changements}, d_ici)
    libres = [g for g in gestes if tenus.isdisjoint(g.changements)]
    anciens = sorted(id_ for g in libres for id_ in g.changements)
    # By this instant, and not by the generator's own clock: it never goes back, even when the computer's does.
    instant = round(maintenant.timestamp() * 1000) * 1_000_000
    tires = sorted(uuid7(nanoseconds=instant).bytes for _ in anciens)
    nouveaux = dict(zip(anciens, tires, strict=True))
    if not nouveaux:
        return []
    _poser(connexion, nouveaux)
    touches = _disputes(connexion)
    suites = _suites(connexion, nouveaux)
    connexion.exec_driver_sql(
        "UPDATE tete SET changement_id = (SELECT n.nouveau FROM temp.avance n WHERE n.id = tete.changement_id) "
        "WHERE (enregistrement_type, enregistrement_id, champ, changement_id) IN (SELECT c.enregistrement_type, "
        "c.enregistrement_id, c.champ, c.id FROM temp.avance a JOIN changement c ON c.id = a.id)"
    )
    if suites:
        connexion.exec_driver_sql("UPDATE changement SET remplace = ? WHERE id = ?", suites)
    connexion.exec_driver_sql("UPDATE changement SET id = ? WHERE id = ?", [(n, a) for a, n in nouveaux.items()])
    connexion.exec_driver_sql(
        "UPDATE operation SET instant = ? WHERE id = ?", [(_texte(maintenant), g.operation_id) for g in libres]
    )
    _remontrer(connexion, touches)
    _suivre_au_registre(connexion, nouveaux)
    connexion.exec_driver_sql("DROP TABLE temp.avance")
    return libres


def _tenus_ailleurs(connexion: Connection, ids: Collection[bytes], d_ici: Collection[str]) -> set[bytes]:
    """Those of these changes that another device has under their present identifier: acknowledged, sent back, or built upon."""
    _poser(connexion, dict.fromkeys(ids, b""))
    tenus: set[bytes] = set()
    connus = connexion.exec_driver_sql(
        "SELECT e.changements FROM echange e WHERE e.sens = ? OR EXISTS (SELECT 1 FROM accuse a WHERE a.lot = e.lot)",
        (RECEPTION,),
    )
    for (changements,) in connus:
        tenus.update(id_ for id_ in decouper(changements) if id_ in ids)
    for _, remplace, appareil in connexion.exec_driver_sql(_DES_MEMES_CHAMPS):
        if appareil not in d_ici:
            tenus.update(id_ for id_ in predecesseurs(remplace) if id_ in ids)
    for (remplace,) in connexion.exec_driver_sql("SELECT remplace FROM changement_ecarte WHERE remplace <> x''"):
        tenus.update(id_ for id_ in predecesseurs(remplace) if id_ in ids)
    return tenus


def _poser(connexion: Connection, nouveaux: Mapping[bytes, bytes]) -> None:
    connexion.exec_driver_sql("DROP TABLE IF EXISTS temp.avance")
    connexion.exec_driver_sql("CREATE TEMP TABLE avance (id BLOB PRIMARY KEY, nouveau BLOB) WITHOUT ROWID")
    if nouveaux:
        connexion.exec_driver_sql("INSERT INTO temp.avance VALUES (?, ?)", sorted(nouveaux.items()))


def _suites(connexion: Connection, nouveaux: Mapping[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    """What changes of the same fields supersede, once these are renamed: (predecessors, change)."""
    suites = []
    for id_, remplace, _ in connexion.exec_driver_sql(_DES_MEMES_CHAMPS):
        avant = predecesseurs(remplace)
        if any(p in nouveaux for p in avant):
            suites.append((b"".join(nouveaux.get(p, p) for p in avant), id_))
    return suites


def _disputes(connexion: Connection) -> list[tuple[str, str, str]]:
    """Fields of which one of these changes is a head among others: which one shows depends on its identifier."""
    lignes = connexion.exec_driver_sql(
        "SELECT t.enregistrement_type, t.enregistrement_id, t.champ FROM tete t WHERE (t.enregistrement_type, "
        "t.enregistrement_id, t.champ) IN (SELECT c.enregistrement_type, c.enregistrement_id, c.champ FROM temp.avance a "
        "JOIN changement c ON c.id = a.id) GROUP BY 1, 2, 3 HAVING count(*) > 1"
    )
    return [(type_, id_, champ) for type_, id_, champ in lignes]


def _remontrer(connexion: Connection, champs: Iterable[tuple[str, str, str]]) -> None:
    valeurs: list[tuple[tuple[str, str, str], Any]] = []
    for cle in champs:
        tetes = connexion.exec_driver_sql(
            "SELECT c.id, c.valeur FROM tete t JOIN changement c ON c.id = t.changement_id "
            "WHERE t.enregistrement_type = ? AND t.enregistrement_id = ? AND t.champ = ?",
            cle,
        ).all()
        valeurs.append((cle, max(tetes, key=lambda t: rang(t[0]))[1]))
    ecrire_records(connexion, {cle[:2] for cle, _ in valeurs}, valeurs)


def _suivre_au_registre(connexion: Connection, nouveaux: Mapping[bytes, bytes]) -> None:
    """What was written to mend a reception is still undone with it. The bundles that carried these changes were acknowledged by
    nobody: a late answer must not count the new ones as merged.
    """
    for id_, ecrits in connexion.exec_driver_sql("SELECT id, reparations FROM echange WHERE reparations <> x''").all():
        suivis = b"".join(nouveaux.get(c, c) for c in decouper(ecrits))
        if suivis != ecrits:
            connexion.exec_driver_sql("UPDATE echange SET reparations = ? WHERE id = ?", (suivis, id_))
    lignes = connexion.exec_driver_sql("SELECT id, changements FROM echange WHERE sens = ?", (ENVOI,)).all()
    for id_, emportes in lignes:
        restent = b"".join(c for c in decouper(emportes) if c not in nouveaux)
        if len(restent) != len(emportes):
            connexion.exec_driver_sql("UPDATE echange SET changements = ? WHERE id = ?", (restent, id_))


def _texte(instant: datetime) -> str:
    """An instant as the base stores it."""
    return str(vers_json(instant.astimezone(UTC)))
