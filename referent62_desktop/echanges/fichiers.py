"""Writing a file so that the old one stays whole until the new one is entirely on the disk."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier

_MAGIE_BASE, _PLACE_BASE = b"R62D", 68
"""What tells a base of ours in the header of a SQLite file, and where."""
_DISQUE_PLEIN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def ecrire_fichier(chemin: Path, contenu: bytes, *, mode: int = 0o666) -> None:
    """Writes `contenu` in `chemin`: beside it, flushed to the disk, read back and compared, then renamed over it.

    The comparison comes before the renaming, so that a bad disk cannot cost the old file. A link is followed.
    `mode`: permissions of a new file (0o600: its owner only), less those the system takes away; it has them from its
    first byte, so that nobody reads a secret while it is written. A file already there keeps its own, unless they are wider.
    Raises ErreurMetier, the old file untouched and nothing left beside it: folder missing, read-only file or folder,
    file open in another program, disk full, content that reads back different; or the file is a base, which nothing replaces.
    """
    cible = _cible(chemin)
    provisoire = cible.with_name(f".r62-{secrets.token_hex(6)}.tmp")
    try:
        ancien = stat.S_IMODE(cible.stat().st_mode) & (mode | 0o111) if cible.exists() else None
        _ecrire_sur_disque(provisoire, contenu, mode if ancien is None else ancien | 0o600)
        if provisoire.read_bytes() != contenu:
            raise ErreurMetier(
                f"« {cible.name} » ne se relit pas comme il a été écrit : le disque est peut-être abîmé.",
                conserve=_conserve(cible),
                a_faire="Enregistrez à un autre endroit.",
            )
        if ancien is not None:
            provisoire.chmod(ancien)
        provisoire.replace(cible)
    except OSError as erreur:
        raise _refus(cible, erreur) from erreur
    finally:
        with suppress(OSError):
            provisoire.unlink(missing_ok=True)
    _synchroniser_dossier(cible.parent)


def _cible(chemin: Path) -> Path:
    """The file really written to, once what can be told without writing is checked."""
    try:
        cible = chemin.resolve()
        est_dossier = cible.is_dir()
        mode = cible.stat().st_mode if cible.exists() else None
    except (OSError, RuntimeError) as erreur:  # RuntimeError: links that go round in circles
        raise _refus(chemin, erreur) from erreur
    if est_dossier:
        raise ErreurMetier(
            f"« {chemin.name} » est un dossier : rien n'a été écrit.", a_faire="Choisissez un nom de fichier."
        )
    if mode is not None and _est_une_base(cible):
        raise ErreurMetier(
            f"« {chemin.name} » est une base de Référent 62 : elle n'a pas été remplacée.",
            conserve="La base est intacte.",
            a_faire="Donnez un autre nom au fichier à écrire.",
        )
    if mode is not None and not mode & stat.S_IWUSR:
        raise ErreurMetier(
            f"« {chemin.name} » est en lecture seule : il n'a pas été remplacé.",
            conserve="L'ancien fichier est intact.",
            a_faire="Enregistrez sous un autre nom, ou enlevez la lecture seule.",
        )
    return cible


def _est_une_base(cible: Path) -> bool:
    with suppress(OSError), cible.open("rb") as fichier:
        tete = fichier.read(_PLACE_BASE + len(_MAGIE_BASE))
        return tete.startswith(b"SQLite format 3") and tete[_PLACE_BASE:] == _MAGIE_BASE
    return False


def _ecrire_sur_disque(provisoire: Path, contenu: bytes, mode: int) -> None:
    ouvrir = partial(os.open, mode=mode)
    with open(provisoire, "xb", opener=ouvrir) as fichier:
        fichier.write(contenu)
        fichier.flush()
        os.fsync(fichier.fileno())


def _synchroniser_dossier(dossier: Path) -> None:
    """Makes the renaming itself last through a power cut; Windows and some network shares cannot, and need not say so."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descripteur = os.open(dossier, os.O_RDONLY)
        try:
            os.fsync(descripteur)
        finally:
            os.close(descripteur)


def _conserve(cible: Path) -> str:
    return "L'ancien fichier est intact." if cible.exists() else "Rien n'a été écrit."


def _refus(cible: Path, erreur: Exception) -> ErreurMetier:
    numero = erreur.errno if isinstance(erreur, OSError) else None
    if isinstance(erreur, FileNotFoundError | NotADirectoryError):
        message = f"Le dossier « {cible.parent.name or cible.parent} » n'existe pas."
        a_faire = "Choisissez un dossier qui existe, ou rebranchez la clé USB."
    elif numero in _DISQUE_PLEIN:
        message = f"Le disque est plein : « {cible.name} » n'a pas été enregistré."
        a_faire = "Libérez de la place ou enregistrez ailleurs, puis recommencez."
    elif numero == errno.EROFS:
        message = f"Le disque est en lecture seule : « {cible.name} » n'a pas été enregistré."
        a_faire = "Enregistrez à un autre endroit."
    elif isinstance(erreur, PermissionError):
        message = f"« {cible.name} » ne peut pas être écrit : il est ouvert dans un autre logiciel, ou le dossier est protégé."
        a_faire = "Fermez-le (dans Excel par exemple) ou enregistrez à un autre endroit, puis recommencez."
    else:
        message = f"« {cible.name} » n'a pas pu être enregistré."
        a_faire = "Enregistrez à un autre endroit."
    try:
        conserve = _conserve(cible)
    except OSError:
        conserve = "Rien n'a été écrit."
    nom = errno.errorcode.get(numero, "") if numero else ""
    return ErreurMetier(message, conserve=conserve, a_faire=a_faire, details=f"{type(erreur).__name__} {nom}".strip())
