"""Opening a file as a base: what it must be, how SQLite is set, which version its schema has."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.errors import BaseAbimee, refus_en_francais

APPLICATION_ID = 0x52363244
"""« R62D » in the SQLite header: what tells a base of ours from another application's file."""
VERSION_SCHEMA = 6
"""Number of the last migration; written in the header (user_version)."""
ECRITURE = "ecriture"
"""Execution option of the connections that write."""

_MAGIE = b"SQLite format 3\0"
_RIEN_TOUCHE = "Le fichier n'a pas été modifié."


def creer_moteur(chemin: Path, *, lecture_seule: bool = False) -> Engine:
    """Engine on a file: WAL, full fsync at each commit, foreign keys on; usable from several threads.

    `lecture_seule`: the file is read as it is, even while the application has it open; nothing can be written through it.
    """
    cible = adresse_en_lecture(chemin) if lecture_seule else str(chemin)
    reglages = ("query_only=ON",) if lecture_seule else ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")

    def connecter() -> Any:
        connexion = dbapi2.connect(cible, timeout=5, check_same_thread=False, uri=lecture_seule)
        connexion.isolation_level = None
        return connexion

    moteur = create_engine("sqlite://", creator=connecter, module=dbapi2, poolclass=QueuePool, pool_size=4)

    @event.listens_for(moteur, "connect")
    def _regler(connexion: Any, _: Any) -> None:
        curseur = connexion.cursor()
        for reglage in (*reglages, "cache_size=-32000", "temp_store=MEMORY"):
            curseur.execute(f"PRAGMA {reglage}")
        curseur.close()

    @event.listens_for(moteur, "begin")
    def _debuter(connexion: Any) -> None:
        # The driver would start transactions late and never for reads; an explicit BEGIN gives one snapshot per unit of work.
        # A writer takes its turn before it reads: what it read cannot have been overwritten when it commits.
        ecriture = connexion.get_execution_options().get(ECRITURE, False)
        connexion.exec_driver_sql("BEGIN IMMEDIATE" if ecriture else "BEGIN")
        # Records of one gesture may be written in any order: references are checked when it is committed.
        connexion.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    return moteur


def verifier_fichier(chemin: Path) -> None:
    """Refuses, without opening it, a file that cannot be a base of ours. Raises ErreurMetier."""
    if not chemin.exists():
        raise ErreurMetier(
            f"La base « {chemin.name} » est introuvable.",
            a_faire="Vérifiez que la clé ou le dossier est accessible, ou choisissez une autre base.",
        )
    if not chemin.is_file():
        raise ErreurMetier(f"« {chemin.name} » est un dossier, pas une base.", a_faire="Choisissez un fichier.")
    with refus_en_francais():
        entete = _entete(chemin)
    if len(entete) < 100 or not entete.startswith(_MAGIE):
        raise BaseAbimee(
            f"« {chemin.name} » n'est pas une base de Référent 62.",
            conserve=_RIEN_TOUCHE,
            a_faire="Choisissez un autre fichier.",
        )
    if int.from_bytes(entete[68:72], "big") != APPLICATION_ID:
        raise ErreurMetier(
            f"« {chemin.name} » est la base d'une autre application.",
            conserve=_RIEN_TOUCHE,
            a_faire="Choisissez un autre fichier.",
        )
    if _reste_a_reprendre(chemin):
        return  # Pages are still to be folded in from the journal of SQLite: the header alone tells neither size nor version.
    pages, taille_page = int.from_bytes(entete[28:32], "big"), int.from_bytes(entete[16:18], "big")
    if chemin.stat().st_size < pages * (65536 if taille_page == 1 else taille_page):
        raise base_abimee(chemin, "fichier plus court que ce qu'annonce son en-tête")
    verifier_version(chemin, int.from_bytes(entete[60:64], "big"))


def verifier_ecriture(chemin: Path) -> None:
    """Refuses a file or a folder that cannot be written to. Raises ErreurMetier."""
    protege = chemin.stat().st_mode & 0o222 == 0 or not os.access(chemin, os.W_OK)
    if protege or not os.access(chemin.parent, os.W_OK):
        raise ErreurMetier(
            f"La base « {chemin.name} » est en lecture seule.",
            conserve=_RIEN_TOUCHE,
            a_faire="Copiez-la dans un dossier où vous pouvez écrire, ou retirez la protection du fichier.",
        )


def verifier_version(chemin: Path, version: int) -> None:
    """Refuses a base written by a newer version of the product. Raises ErreurMetier."""
    if version > VERSION_SCHEMA:
        raise ErreurMetier(
            f"La base « {chemin.name} » vient d'une version plus récente de Référent 62.",
            conserve=_RIEN_TOUCHE,
            a_faire="Mettez à jour l'application, puis rouvrez la base.",
            details=f"schéma {version}, cette version connaît {VERSION_SCHEMA}",
        )


def verifier_version_courante(chemin: Path, version: int) -> None:
    """Refuses a base that cannot be read as it is, because it has the schema of another version. Raises ErreurMetier."""
    verifier_version(chemin, version)
    if version < VERSION_SCHEMA:
        raise ErreurMetier(
            f"La base « {chemin.name} » vient d'une version plus ancienne de Référent 62.",
            conserve=_RIEN_TOUCHE,
            a_faire="Ouvrez-la une fois avec l'application : elle sera sauvegardée, puis mise à jour.",
            details=f"schéma {version}, cette version attend {VERSION_SCHEMA}",
        )


def base_abimee(chemin: Path, details: str) -> BaseAbimee:
    """The refusal for a damaged file: it is left as it is, the way out is a backup."""
    return BaseAbimee(
        f"La base « {chemin.name} » est abîmée et n'a pas été ouverte.",
        conserve="Elle est laissée telle quelle ; les sauvegardes sont dans le dossier « sauvegardes » à côté d'elle.",
        a_faire="Restaurez la dernière sauvegarde (menu « Restaurer une sauvegarde »).",
        details=details,
    )


def adresse_en_lecture(chemin: Path) -> str:
    """URI under which SQLite reads a file. With no journal beside it, nobody writes to it: not even side files are then made."""
    seul = not any(chemin.with_name(chemin.name + suffixe).exists() for suffixe in ("-wal", "-journal"))
    return f"{chemin.resolve().as_uri()}?mode=ro{'&immutable=1' if seul else ''}"


def _reste_a_reprendre(chemin: Path) -> bool:
    """SQLite was stopped before it folded its journal into the file: it will, at the next opening."""
    journaux = (chemin.with_name(chemin.name + suffixe) for suffixe in ("-wal", "-journal"))
    return any(journal.exists() and journal.stat().st_size > 0 for journal in journaux)


def _entete(chemin: Path) -> bytes:
    with chemin.open("rb") as fichier:
        return fichier.read(100)
