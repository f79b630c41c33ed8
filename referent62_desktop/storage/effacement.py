"""Erasing N° CAF for good (RGPD): the one exception to « the journal is never rewritten » (adr 7).

A CE that has a day of erasing (`efface_le`) has no number anywhere: not in its record, not in its history, nor do the draws of its
reading; what an undone reception sets aside never holds one (`retrait`). Everything here depends on that field alone, which nothing takes back:
received in any order, the same changes give the same base.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from referent62_desktop.domain.conservation import SANS_NUMERO
from referent62_desktop.storage.controle import ChangementRecu, refus_de_lot
from referent62_desktop.storage.models import Changement, ContratEngagement, Tirage
from referent62_desktop.storage.unit_of_work import UniteDeTravail

NETTOYAGE = "fichier_a_nettoyer"
"""Local setting: numbers were erased, and the file still has to be rewritten without the room they took."""
CHAMP = "efface_le"
_PAR_REQUETE = 5000
# Its number may have been typed then cleared: only its history holds it.
_PORTE_UN_NUMERO = (
    "c.efface_le IS NULL AND (c.numero_caf IS NOT NULL OR EXISTS (SELECT 1 FROM changement h "
    "WHERE h.enregistrement_id = c.id AND h.champ = 'numero_caf' AND h.valeur <> 'null'))"
)
_LECTURES = (
    "SELECT l.id, r.structure_id, l.campagne_id, l.date_lecture, count(*), "
    "sum(c.observations GLOB '*[0-9][0-9][0-9][0-9][0-9]*') "
    "FROM contrat_engagement c JOIN lecture l ON l.id = c.lecture_id JOIN referent r ON r.id = l.referent_id "
    f"WHERE {_PORTE_UN_NUMERO} GROUP BY l.id ORDER BY l.id"
)
_EFFACES = "SELECT id FROM contrat_engagement WHERE efface_le IS NOT NULL"
_LECTURES_EFFACEES = "SELECT lecture_id FROM contrat_engagement WHERE efface_le IS NOT NULL"
_TIRAGES_EFFACES = f"SELECT id FROM tirage WHERE lecture_id IN ({_LECTURES_EFFACEES})"
_NUMEROS = "enregistrement_type = 'contrat_engagement' AND champ = 'numero_caf' AND valeur <> 'null'"
_RESERVES = "enregistrement_type = 'tirage' AND champ = 'suivants' AND valeur <> '[]'"
_RESTE = (
    "EXISTS (SELECT 1 FROM changement a WHERE a.enregistrement_id = c.enregistrement_id AND a.champ = 'lecture_id' "
    "AND a.id NOT IN (SELECT id FROM temp.retrait))"
)
VALEUR_SANS_NUMERO = (
    "CASE WHEN c.enregistrement_type = 'contrat_engagement' AND c.champ = 'numero_caf' THEN 'null' "
    "WHEN c.enregistrement_type = 'tirage' AND c.champ = 'suivants' THEN '[]' ELSE c.valeur END"
)
"""SQL: the value of a change `c`, without the N° CAF it may hold."""
_EXPURGER = (
    f"UPDATE changement SET valeur = 'null' WHERE enregistrement_id IN ({_EFFACES}) AND {_NUMEROS}",
    f"UPDATE changement SET valeur = '[]' WHERE enregistrement_id IN ({_TIRAGES_EFFACES}) AND {_RESERVES}",
    "UPDATE contrat_engagement SET numero_caf = NULL WHERE efface_le IS NOT NULL AND numero_caf IS NOT NULL",
    f"UPDATE tirage SET suivants = '[]' WHERE lecture_id IN ({_LECTURES_EFFACEES}) AND suivants <> '[]'",
)


@dataclass(frozen=True)
class LectureNumerotee:
    """A reading that still holds numbers: of how many CE, and how many of their observations hold a long run of digits."""

    id: str
    structure_id: str
    campagne: str
    date_lecture: date | None
    ces: int
    observations: int


def lectures_numerotees(session: Session) -> list[LectureNumerotee]:
    """Every reading that holds a N° CAF, deleted and replaced CE included, in one statement."""
    return [
        LectureNumerotee(id_, structure, campagne, date.fromisoformat(jour) if jour else None, ces, observations)
        for id_, structure, campagne, jour, ces, observations in session.execute(text(_LECTURES))
    ]


def dernier_effacement(session: Session) -> date | None:
    """Day of the last erasing, None when there was none."""
    requete = select(ContratEngagement.efface_le).where(ContratEngagement.efface_le > SANS_NUMERO)
    return session.scalars(requete.order_by(ContratEngagement.efface_le.desc()).limit(1)).first()


def lecture_effacee(session: Session, lecture_id: str) -> bool:
    """Numbers of this reading were erased: no other is drawn for it."""
    requete = select(ContratEngagement.id).where(
        ContratEngagement.lecture_id == lecture_id, ContratEngagement.efface_le.is_not(None)
    )
    return session.scalars(requete.limit(1)).first() is not None


def effacer(uow: UniteDeTravail, lectures: Iterable[str], jour: date) -> int:
    """Erases the numbers of these readings inside a gesture; returns of how many CE."""
    nombre = 0
    historique = exists().where(
        Changement.enregistrement_id == ContratEngagement.id,
        Changement.champ == "numero_caf",
        Changement.valeur != "null",
    )
    porteurs = select(ContratEngagement).where(
        ContratEngagement.efface_le.is_(None), or_(ContratEngagement.numero_caf.is_not(None), historique)
    )
    for lot in _lots(list(lectures)):
        for ce in uow.session.scalars(porteurs.where(ContratEngagement.lecture_id.in_(lot))):
            ce.efface_le = jour if ce.numero_caf else SANS_NUMERO
            ce.numero_caf = None
            nombre += 1
        for tirage in uow.session.scalars(select(Tirage).where(Tirage.lecture_id.in_(lot))):
            if tirage.suivants:
                tirage.suivants = []
    uow.session.flush()
    connexion = uow.session.connection()
    expurger(connexion)
    if nombre:
        demander_nettoyage(connexion)
    return nombre


def expurger(connexion: Connection) -> int:
    """Takes the numbers of erased CE out of everything that came back or had stayed; returns how many values that was."""
    if connexion.exec_driver_sql(f"{_EFFACES} LIMIT 1").first() is None:
        return 0
    nombre = sum(connexion.exec_driver_sql(requete).rowcount for requete in _EXPURGER)
    if nombre:
        demander_nettoyage(connexion)
    return nombre


def avec_effacements(
    connexion: Connection, changements: Sequence[ChangementRecu], connus: set[bytes]
) -> list[ChangementRecu]:
    """What enters the journal out of these changes: those it has not, and the erasings of their CE that an undone reception set aside.

    Raises ErreurMetier for a change that would take an erasing back: nobody can write one.
    """
    nouveaux = [c for c in changements if c.id not in connus]
    if any(c.champ == CHAMP and c.valeur == "null" for c in nouveaux):
        raise refus_de_lot("il voudrait faire revenir des N° CAF effacés")
    ecartes = [
        ChangementRecu(*ligne)
        for ligne in connexion.exec_driver_sql(
            "SELECT DISTINCT id, operation_id, enregistrement_type, enregistrement_id, champ, valeur, remplace "
            "FROM changement_ecarte e WHERE champ = 'efface_le' AND NOT EXISTS (SELECT 1 FROM changement c WHERE c.id = e.id)"
        )
    ]
    if ecartes:
        recus, vises = {c.id for c in nouveaux}, {c.id_ for c in nouveaux}
        nouveaux += [c for c in ecartes if c.id not in recus and c.id_ in vises]
    return nouveaux


def garder_les_effacements(connexion: Connection) -> None:
    """What a reception erased does not come back when it is undone: the erasing of a CE that stays is left out of `temp.retrait`.

    That of a CE that goes away goes with it, whoever erased it: it comes back with the CE (`avec_effacements`).
    """
    connexion.exec_driver_sql(
        "DELETE FROM temp.retrait WHERE id IN (SELECT c.id FROM temp.retrait r JOIN changement c ON c.id = r.id "
        f"WHERE c.champ = 'efface_le' AND {_RESTE})"
    )
    connexion.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.retrait SELECT e.id FROM temp.retrait r JOIN changement c ON c.id = r.id "
        "JOIN changement e ON e.enregistrement_id = c.enregistrement_id AND e.champ = 'efface_le' "
        f"WHERE c.champ = 'lecture_id' AND c.enregistrement_type = 'contrat_engagement' AND NOT {_RESTE}"
    )


def nettoyer(connexion: Connection) -> bool:
    """Rewrites the file without the room that erased values took, and empties SQLite's journal; False: someone is reading, to be done again.

    SQLite leaves what is deleted in free pages until something else is written there.
    """
    curseur = connexion.connection.cursor()
    try:
        curseur.execute("VACUUM")
        occupe = curseur.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not occupe:
            curseur.execute("DELETE FROM parametre WHERE cle = ?", (NETTOYAGE,))
        return not occupe
    finally:
        curseur.close()


def demander_nettoyage(connexion: Connection) -> None:
    """The file is to be rewritten (`nettoyer`): numbers were just taken out of it."""
    connexion.exec_driver_sql("INSERT OR REPLACE INTO parametre (cle, valeur) VALUES (?, '1')", (NETTOYAGE,))


def _lots(valeurs: list[str]) -> Iterable[list[str]]:
    return (valeurs[debut : debut + _PAR_REQUETE] for debut in range(0, len(valeurs), _PAR_REQUETE))
