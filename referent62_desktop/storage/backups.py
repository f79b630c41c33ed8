"""Verified copies of a base beside it, thinned out with age."""

import os
import re
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlcipher3 import dbapi2

from referent62_desktop.storage import engine, identite
from referent62_desktop.storage.errors import BaseAbimee, refus_en_francais
from referent62_desktop.storage.lock import Verrou

DOSSIER = "sauvegardes"
_RECENTES, _JOURS, _SEMAINES, _MOIS = 10, 7, 5, 12
_PARTIEL = ".partiel"
_VERROUS: dict[str, Lock] = {}
"""By base: one backup at a time. That of the timer and that of a merge would take each other's copy for one that a power cut left."""
_NOM = re.compile(r"^(?P<base>.+)_(?P<instant>\d{8}T\d{6}\d{3})_(?P<motif>[a-z-]+)\.r62db$")


@dataclass(frozen=True)
class Sauvegarde:
    """A backup file: when (local time) and why it was made; size in bytes."""

    chemin: Path
    instant: datetime
    motif: str
    taille: int


def dossier(base: Path) -> Path:
    """Where the backups of a base are."""
    return base.parent / DOSSIER


def lister(base: Path) -> list[Sauvegarde]:
    """Backups of this base, newest first."""
    trouvees = []
    for chemin in dossier(base).glob("*.r62db") if dossier(base).is_dir() else ():
        lu = _NOM.match(chemin.name)
        if lu and lu["base"] == base.stem:
            instant = datetime.strptime(lu["instant"], "%Y%m%dT%H%M%S%f")  # noqa: DTZ007 - local time, as the file name says
            trouvees.append(Sauvegarde(chemin, instant, lu["motif"], chemin.stat().st_size))
    return sorted(trouvees, key=lambda s: s.instant, reverse=True)


def sauvegarder(base: Path, motif: str, maintenant: datetime | None = None) -> Path:
    """Copies the base through SQLite's backup API, fsyncs, opens the copy again and checks it, then thins out old ones.

    One at a time for a base: a second one waits for the first. Raises ErreurMetier when the copy is not whole; OSError and SQLite
    errors go through.
    """
    # setdefault is atomic: two threads come by the same lock. No other process has the base open (`lock`).
    with _VERROUS.setdefault(str(base.resolve()), Lock()):
        return _sauvegarder(base, motif, maintenant)


def _sauvegarder(base: Path, motif: str, maintenant: datetime | None) -> Path:
    instant = maintenant or datetime.now()  # noqa: DTZ005 - file names in local time, for the person who reads the folder
    dossier(base).mkdir(exist_ok=True)
    cible = dossier(base) / f"{base.stem}_{instant:%Y%m%dT%H%M%S}{instant.microsecond // 1000:03d}_{motif}.r62db"
    provisoire = cible.with_suffix(_PARTIEL)
    _oter_les_inachevees(base)
    try:
        avant = _taille_journal(base)
        _copier(base, provisoire)
        # The disk takes the copy in while it is read again.
        with ThreadPoolExecutor(1) as aide:
            sur_disque = aide.submit(_fsync, provisoire)
            _controler(provisoire, avant)
            sur_disque.result()
        provisoire.replace(cible)
        _fsync_dossier(cible.parent)
    finally:
        provisoire.unlink(missing_ok=True)
    for ancienne in a_effacer(lister(base)):
        ancienne.chemin.unlink(missing_ok=True)
    return cible


def _oter_les_inachevees(base: Path) -> None:
    """Copies that a power cut stopped: nothing is made of them, and they take as much room as the base."""
    for reste in dossier(base).glob(f"*{_PARTIEL}"):
        lu = _NOM.match(reste.with_suffix(".r62db").name)
        if lu and lu["base"] == base.stem:
            reste.unlink(missing_ok=True)


def restaurer(sauvegarde: Path, base: Path) -> None:
    """Puts a backup in the place of a closed base; what was there is kept beside under « remplacee ».

    The device keeps its number, its keys and those it knows (`identite`) when the base in place still tells them: for the others it
    is the same device. Raises ErreurMetier when the backup is damaged, is not one of ours or comes from a newer version, or when the base is
    open somewhere; the base is then untouched.
    """
    engine.verifier_fichier(sauvegarde)
    provisoire = base.with_name(base.name + ".restauration")
    verrou = Verrou(base)
    verrou.prendre()
    try:
        with refus_en_francais():
            shutil.copyfile(sauvegarde, provisoire)
            _controler(provisoire, 0)
            if base.exists():
                identite.donner(provisoire, identite.lire(base))
            _fsync(provisoire)
            if base.exists():
                _mettre_de_cote(base)
            provisoire.replace(base)
            _fsync_dossier(base.parent)
    finally:
        provisoire.unlink(missing_ok=True)
        verrou.rendre()


def a_effacer(sauvegardes: Iterable[Sauvegarde]) -> list[Sauvegarde]:
    """Backups to drop: all but the last ten, one a day for a week, one a week for five, one a month for a year."""
    par_age = sorted(sauvegardes, key=lambda s: s.instant, reverse=True)
    gardees = {s.chemin for s in par_age[:_RECENTES]}
    for cle, nombre in ((_jour, _JOURS), (_semaine, _SEMAINES), (_mois, _MOIS)):
        premieres: dict[Any, Path] = {}
        for sauvegarde in par_age:
            premieres.setdefault(cle(sauvegarde.instant), sauvegarde.chemin)
        gardees.update(list(premieres.values())[:nombre])
    return [s for s in par_age if s.chemin not in gardees]


def _jour(instant: datetime) -> date:
    return instant.date()


def _semaine(instant: datetime) -> tuple[int, int]:
    return instant.isocalendar()[:2]


def _mois(instant: datetime) -> tuple[int, int]:
    return instant.year, instant.month


def _copier(source: Path, cible: Path) -> None:
    cible.unlink(missing_ok=True)
    with closing(dbapi2.connect(str(source))) as origine, closing(dbapi2.connect(str(cible))) as copie:
        # Nobody reads the copy before it is flushed to the disk, checked and renamed: no need of a journal nor of a flush by step.
        copie.execute("PRAGMA journal_mode=OFF")
        copie.execute("PRAGMA synchronous=OFF")
        origine.backup(copie)
        # A copy in WAL mode would leave two side files next to it when read again.
        copie.execute("PRAGMA journal_mode=DELETE")


def _controler(copie: Path, changements: int) -> None:
    """Reads a copy again: whole, and with at least as many changes as the journal had before it was made."""
    try:
        with closing(dbapi2.connect(str(copie))) as connexion:
            bilan = connexion.execute("PRAGMA integrity_check(5)").fetchall()
        if bilan == [("ok",)] and _taille_journal(copie) >= changements:
            return
        details = str(bilan)[:300]
    except dbapi2.DatabaseError as erreur:
        details = str(erreur)[:300]
    raise BaseAbimee(
        "La sauvegarde relue est abîmée ou incomplète : elle n'a pas été utilisée.",
        conserve="La base en place n'a pas été modifiée.",
        a_faire="Vérifiez le disque, puis recommencez, ou choisissez une autre sauvegarde.",
        details=details,
    )


def _taille_journal(base: Path) -> int:
    """How many changes a base holds; the journal only grows."""
    with closing(dbapi2.connect(str(base))) as connexion:
        return int(connexion.execute("SELECT count(*) FROM changement").fetchone()[0])


def _mettre_de_cote(base: Path) -> None:
    instant = datetime.now()  # noqa: DTZ005 - file name in local time
    for suffixe in ("", "-wal", "-shm"):
        fichier = base.with_name(base.name + suffixe)
        if fichier.exists():
            fichier.replace(base.with_name(f"{base.stem}_remplacee_{instant:%Y%m%dT%H%M%S%f}{base.suffix}{suffixe}"))


def _fsync(chemin: Path) -> None:
    with chemin.open("rb+") as fichier:
        os.fsync(fichier.fileno())


def _fsync_dossier(chemin: Path) -> None:
    if os.name == "posix":
        descripteur = os.open(chemin, os.O_RDONLY)
        try:
            os.fsync(descripteur)
        finally:
            os.close(descripteur)
