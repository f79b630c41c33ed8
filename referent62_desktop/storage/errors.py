"""SQLite's refusals, said once in French."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from referent62_desktop.domain.erreurs import ErreurMetier

_ESPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PROTECTION = {errno.EACCES, errno.EPERM, errno.EROFS}
_CHEMIN = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG}
_CONSERVE = "Tout ce qui était enregistré avant est toujours là."
_SAISIE_PERDUE = "Tout ce qui était enregistré avant est toujours là ; la dernière saisie n'a pas pu l'être."
_REFUS = {
    "database or disk is full": ("Le disque est plein.", "Libérez de la place, puis recommencez."),
    "readonly": ("La base est en lecture seule.", "Retirez la protection du fichier ou copiez-le dans un dossier où vous pouvez écrire."),
    "database is locked": ("La base est occupée par un autre programme.", "Fermez l'autre programme (sauvegarde, antivirus), puis recommencez."),
    "disk i/o error": ("Le disque ne répond plus correctement.", "Vérifiez que le disque ou la clé est bien branché, puis relancez l'application."),
    "malformed": ("La base est abîmée.", "Restaurez la dernière sauvegarde (menu « Restaurer une sauvegarde »)."),
    "file is not a database": ("Ce fichier n'est pas une base de Référent 62.", "Choisissez un autre fichier."),
    "unable to open database file": ("La base ne peut pas être ouverte.", "Vérifiez que le dossier existe et que vous pouvez y écrire."),
}  # fmt: skip
_ABIMEE = ("malformed", "file is not a database")
_PROTEGE = (
    "Ce dossier est protégé : on ne peut pas y écrire.",
    "Choisissez un dossier où vous pouvez écrire, ou retirez la protection.",
)


class BaseAbimee(ErreurMetier):
    """SQLite cannot read the file, or not the whole of it."""


def traduire(erreur: BaseException, *, saisie: bool = False) -> ErreurMetier | None:
    """French refusal for a known failure of the disk or of SQLite; None when it is not one of those (a defect of ours).

    `saisie`: what failed is the storing of what a person has just typed, not the reception or the preparation of a file.
    """
    conserve = _SAISIE_PERDUE if saisie else _CONSERVE
    from sqlcipher3.dbapi2 import Error as ErreurPilote

    if isinstance(erreur, OSError):
        return _traduire_systeme(erreur, conserve)
    origine = erreur.orig if isinstance(erreur, DBAPIError) else erreur
    if not isinstance(origine, ErreurPilote):
        return None
    texte = str(origine).lower()
    for motif, (message, a_faire) in _REFUS.items():
        if motif in texte:
            sorte = BaseAbimee if motif in _ABIMEE else ErreurMetier
            return sorte(message, conserve=conserve, a_faire=a_faire, details=texte[:300])
    return None


def _traduire_systeme(erreur: OSError, conserve: str) -> ErreurMetier | None:
    """Messages of the system name files: they stay out of the details."""
    if erreur.errno in _ESPACE:
        message, a_faire = _REFUS["database or disk is full"]
    elif erreur.errno in _PROTECTION:
        message, a_faire = _PROTEGE
    elif erreur.errno in _CHEMIN:
        message, a_faire = _REFUS["unable to open database file"]
    else:
        return None
    return ErreurMetier(message, conserve=conserve, a_faire=a_faire, details=errno.errorcode[erreur.errno or 0])


@contextmanager
def refus_en_francais(*, saisie: bool = False) -> Iterator[None]:
    """Turns a failure of the disk or of SQLite into an ErreurMetier; anything else goes through unchanged. `saisie`: see `traduire`."""
    from sqlcipher3.dbapi2 import Error as ErreurPilote

    try:
        yield
    except (DBAPIError, ErreurPilote, OSError) as erreur:
        metier = traduire(erreur, saisie=saisie)
        if metier is None:
            raise
        raise metier from erreur
