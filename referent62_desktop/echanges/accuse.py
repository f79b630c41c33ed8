"""The receipt of a bundle: a small signed file that goes back to who prepared it. It names no one but its author and holds no record."""

import io
import zipfile

import msgspec

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import CleAppareil, signature_valable
from referent62_desktop.echanges.lot_types import FORMAT, AccuseLot

ACCUSE, SIGNATURE = "accuse.json", "accuse.sig"
TAILLE_MAX = 65_536
"""Bytes of a receipt."""
_CONTENU_MAX = 16_384
_DATE_ZIP = (1980, 1, 1, 0, 0, 0)
INTACT = "La base n'a pas été modifiée."


def composer_accuse(accuse: AccuseLot, cle: CleAppareil) -> bytes:
    """The file: the same receipt gives the same bytes."""
    ecrit = msgspec.json.format(msgspec.json.encode(accuse), indent=1)
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_STORED) as archive:
        for nom, contenu in ((ACCUSE, ecrit), (SIGNATURE, cle.signer(ecrit))):
            info = zipfile.ZipInfo(nom, _DATE_ZIP)
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, contenu)
    return tampon.getvalue()


def est_accuse(contenu: bytes) -> bool:
    """Whether a file is a receipt rather than a bundle; False for what is neither, which the reader of bundles refuses."""
    if len(contenu) > TAILLE_MAX:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            return ACCUSE in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return False


def lire_accuse(contenu: bytes) -> AccuseLot:
    """Opens a receipt and checks its signature. Raises ErreurMetier: damaged, tampered with, made by a newer version."""
    if len(contenu) > TAILLE_MAX:
        raise _refus("il est trop gros")
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            if sorted(archive.namelist()) != [ACCUSE, SIGNATURE]:
                raise _refus("son contenu n'est pas celui d'un accusé de réception")
            brut, signature = (_extraire(archive, nom) for nom in (ACCUSE, SIGNATURE))
    except ErreurMetier:
        raise
    except Exception as erreur:  # zlib.error, BadZipFile, struct.error: all mean the same
        if isinstance(erreur, MemoryError):
            raise
        raise _refus("il est abîmé") from None
    _exiger_version(brut)
    try:
        accuse = msgspec.json.decode(brut, type=AccuseLot)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _refus("il ne suit pas le format attendu") from None
    if not signature_valable(accuse.cle_appareil, brut, signature):
        raise _refus("sa signature est fausse : il a été modifié après sa préparation")
    return accuse


def _extraire(archive: zipfile.ZipFile, nom: str) -> bytes:
    with archive.open(nom) as flux:
        contenu = flux.read(_CONTENU_MAX + 1)
    if len(contenu) > _CONTENU_MAX:
        raise _refus("il est trop gros")
    return contenu


def _exiger_version(brut: bytes) -> None:
    try:
        lu = msgspec.json.decode(brut)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _refus("il est illisible") from None
    version = lu.get("format") if isinstance(lu, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise ErreurMetier(
            "Cet accusé de réception a été préparé par une version plus récente de Référent 62.",
            conserve=INTACT,
            a_faire="Mettez l'application à jour, puis recevez-le de nouveau.",
        )


def _refus(raison: str) -> ErreurMetier:
    return ErreurMetier(
        f"Cet accusé de réception ne peut pas être reçu : {raison}.",
        conserve=INTACT,
        a_faire="Demandez-en un autre à la personne qui l'a préparé.",
    )
