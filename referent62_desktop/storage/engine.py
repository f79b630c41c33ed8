"""Opening a file as a base: what it must be, how SQLite is set, which version its schema has."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.errors import refus_en_francais

APPLICATION_ID = 0x52363244
"""« R62D » in the SQLite header: what tells a base of ours from another application's file."""
VERSION_SCHEMA = 2
"""Number of the last migration; written in the header (user_version)."""

_MAGIE = b"SQLite format 3\0"
_RIEN_TOUCHE = "Le fichier n'a pas été modifié."


def creer_moteur(chemin: Path) -> Engine:
    """Engine on a file: WAL, full fsync at each commit, foreign keys on; usable from several threads."""

    def connecter() -> Any:
        connexion = dbapi2.connect(str(chemin), timeout=5, check_same_thread=False)
        connexion.isolation_level = None
        return connexion

    moteur = create_engine("sqlite://", creator=connecter, module=dbapi2, poolclass=QueuePool, pool_size=4)

    @event.listens_for(moteur, "connect")
    def _regler(connexion: Any, _: Any) -> None:
        curseur = connexion.cursor()
        for reglage in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "cache_size=-32000",
            "temp_store=MEMORY",
        ):
            curseur.execute(f"PRAGMA {reglage}")
        curseur.close()

    @event.listens_for(moteur, "begin")
    def _debuter(connexion: Any) -> None:
        # The driver would start transactions late and never for reads; an explicit BEGIN gives one snapshot per unit of work.
        connexion.exec_driver_sql("BEGIN")
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
        raise ErreurMetier(
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
    pages, taille_page = int.from_bytes(entete[28:32], "big"), int.from_bytes(entete[16:18], "big")
    if pages and taille_page and chemin.stat().st_size < pages * (65536 if taille_page == 1 else taille_page):
        raise base_abimee(chemin, "fichier plus court que ce qu'annonce son en-tête")


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


def base_abimee(chemin: Path, details: str) -> ErreurMetier:
    """The refusal for a damaged file: it is left as it is, the way out is a backup."""
    return ErreurMetier(
        f"La base « {chemin.name} » est abîmée et n'a pas été ouverte.",
        conserve="Elle est laissée telle quelle ; les sauvegardes sont dans le dossier « sauvegardes » à côté d'elle.",
        a_faire="Restaurez la dernière sauvegarde (menu « Restaurer une sauvegarde »).",
        details=details,
    )


def _entete(chemin: Path) -> bytes:
    with chemin.open("rb") as fichier:
        return fichier.read(100)
