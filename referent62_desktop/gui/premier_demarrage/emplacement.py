"""Whether a folder is a good place for a base: writable, on this computer, and not on something that gets unplugged."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from referent62_desktop.gui.widgets.niveaux import Niveau

_RESEAU = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "smb", "9p", "afpfs", "webdav", "fuse.sshfs", "fuse.davfs2"}
_DOSSIERS_AMOVIBLES = ("/media/", "/run/media/", "/Volumes/")
_WINDOWS_AMOVIBLE, _WINDOWS_RESEAU = 2, 4


@dataclass(frozen=True)
class Volume:
    """What the system says of the disk under a folder."""

    lecture_seule: bool = False
    reseau: bool = False
    amovible: bool = False


@dataclass(frozen=True)
class Avis:
    """A sentence about the folder; `bloquant`: the base cannot be put there."""

    phrase: str = ""
    niveau: Niveau = "neutre"
    bloquant: bool = False


def volume_de(dossier: Path) -> Volume:
    """The disk under an existing folder."""
    info = QStorageInfo(str(dossier))
    systeme = bytes(info.fileSystemType().data()).decode(errors="replace").lower()
    racine = info.rootPath()
    genre = _genre_windows(racine)
    distant = str(dossier).startswith(("\\\\", "//")) or systeme in _RESEAU or genre == _WINDOWS_RESEAU
    amovible = (
        genre == _WINDOWS_AMOVIBLE
        or f"{racine}/".startswith(_DOSSIERS_AMOVIBLES)
        or _amovible_linux(bytes(info.device().data()).decode(errors="replace"))
    )
    return Volume(lecture_seule=info.isReadOnly(), reseau=distant, amovible=amovible and not distant)


def examiner(dossier: Path, lire: Callable[[Path], Volume] = volume_de) -> Avis:
    """What to say of a folder, that may not exist yet."""
    if not dossier.is_absolute():
        return Avis("Choisissez un dossier : son chemin complet est attendu.", "danger", bloquant=True)
    existant = next((p for p in (dossier, *dossier.parents) if p.exists()), None)
    if existant is None:
        return Avis("Ce disque est introuvable. Vérifiez qu’il est branché.", "danger", bloquant=True)
    if not existant.is_dir():
        return Avis(f"« {existant.name} » est un fichier, pas un dossier.", "danger", bloquant=True)
    volume = lire(existant)
    if volume.lecture_seule or not os.access(existant, os.W_OK):
        return Avis("Vous ne pouvez pas écrire dans ce dossier. Choisissez-en un autre.", "danger", bloquant=True)
    if volume.reseau:
        return Avis(
            "Ce dossier est sur le réseau : si la connexion se coupe, l’application s’arrête de travailler, et deux personnes ne "
            "peuvent pas ouvrir la même base. Un dossier de cet ordinateur est plus sûr.",
            "alerte",
        )
    if volume.amovible:
        return Avis(
            "Ce dossier est sur une clé ou un disque amovible : ne le débranchez jamais pendant le travail, et gardez-le sous clé, "
            "il contiendra des données personnelles. Un dossier de cet ordinateur est plus sûr.",
            "alerte",
        )
    return Avis("Ce dossier sera créé." if existant != dossier else "", "neutre")


def _genre_windows(racine: str) -> int:
    import ctypes

    systeme = getattr(ctypes, "windll", None)
    return int(systeme.kernel32.GetDriveTypeW(racine.replace("/", "\\"))) if systeme is not None else 0


def _amovible_linux(peripherique: str) -> bool:
    """A USB stick mounted by hand is told by the kernel, whatever the folder."""
    nom = Path(peripherique).name
    if not peripherique.startswith("/dev/") or not nom:
        return False
    lien = Path("/sys/class/block") / nom
    try:
        disque = lien.resolve(strict=True)
        candidats = (disque / "removable", disque.parent / "removable")
        return any(c.read_text(encoding="ascii").strip() == "1" for c in candidats if c.is_file())
    except OSError:
        return False
