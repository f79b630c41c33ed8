"""The territory bundle (.r62): a zip of JSON Lines and attachments whose manifest is signed, encrypted in the age format.

Made in memory, at most a few tens of megabytes; read with caps on every size and count, and nothing of it is believed before its
digest and its signature are checked.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import CleAppareil, signature_valable
from referent62_desktop.echanges.lot_types import FORMAT, ChangementLot, Entree, Manifeste, OperationLot

EXTENSION = ".r62"
MAGIE_AGE = b"age-encryption.org/v1"
MANIFESTE, SIGNATURE, OPERATIONS, CHANGEMENTS = (
    "manifest.json",
    "manifest.sig",
    "operations.jsonl",
    "changements.jsonl",
)
PIECES = "pieces/"
TAILLE_MAX = 512 * 1024 * 1024
"""Bytes of a bundle."""
CONTENU_MAX = 1024 * 1024 * 1024
"""Bytes of everything in it."""
ENTREES_MAX = 20_000
LIGNES_MAX = 3_000_000
"""Lines of a journal: three times those of a territory with a hundred times today's CE. Each of them costs half a kilobyte once read."""
JOURNAL_MAX = 600 * 1024 * 1024
"""Bytes of a journal, gestures and changes."""
ENTREE_ZIP = b"PK\x01\x02"
"""What each entry of the directory of a zip begins with."""
_MANIFESTE_MAX = 4 * 1024 * 1024
_LIGNE_MAX = 2 * 1024 * 1024
_ENTETE_AGE_MAX = 64 * 1024
"""Bytes in which the age format names its recipients, a hundred each: read again from its start for every piece that is added to it."""
_RAPPORT_MAX = 300
"""A file that unpacks to more than that many times its size is a trap."""
_NOM = re.compile(r"(?:manifest\.(?:json|sig)|(?:operations|changements)\.jsonl|pieces/[0-9a-f]{64})")
_DATE_ZIP = (1980, 1, 1, 0, 0, 0)
INTACT = "La base n'a pas été modifiée."


class CleManquante(ErreurMetier):
    """The bundle is encrypted for somebody else: a private key is needed."""


@dataclass(frozen=True)
class ContenuLot:
    """A bundle read and checked: everything in it is what its manifest announces."""

    manifeste: Manifeste
    operations: tuple[OperationLot, ...]
    changements: tuple[ChangementLot, ...]
    pieces: Mapping[str, bytes]
    chiffre: bool
    empreinte: str
    """SHA-256 of the manifest: what a receipt names."""


@dataclass(frozen=True)
class EnTete:
    """What the maker says of a bundle; the manifest's other fields are worked out."""

    outil: str
    schema: int
    lot: str
    cree_le: str
    territoire: str | None
    campagne: str
    auteur: str
    appareil: str
    du_siege: bool
    comptes: Mapping[str, int]
    repond_a: str | None = None
    suite_de: tuple[str, ...] = ()
    cle_age: str | None = None


def composer_lot(
    entete: EnTete,
    operations: Iterable[OperationLot],
    changements: Iterable[ChangementLot],
    pieces: Iterable[tuple[str, bytes]],
    cle: CleAppareil,
) -> bytes:
    """The bundle in clear: the same content gives the same bytes, signature included."""
    entrees: dict[str, Entree] = {}
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:

        def ajouter(nom: str, contenu: bytes, *, compresse: bool = True) -> None:
            entrees[nom] = Entree(len(contenu), hashlib.sha256(contenu).hexdigest())
            _poser(archive, nom, contenu, compresse=compresse)

        ajouter(OPERATIONS, _lignes(operations))
        ajouter(CHANGEMENTS, _lignes(changements))
        for empreinte, contenu in pieces:
            # Photos and PDF are compressed already.
            ajouter(f"{PIECES}{empreinte}", contenu, compresse=False)
        manifeste = Manifeste(
            format=FORMAT,
            outil=entete.outil,
            schema=entete.schema,
            lot=entete.lot,
            cree_le=entete.cree_le,
            territoire=entete.territoire,
            campagne=entete.campagne,
            auteur=entete.auteur,
            appareil=entete.appareil,
            cle_appareil=cle.publique,
            du_siege=entete.du_siege,
            repond_a=entete.repond_a,
            comptes=dict(sorted(entete.comptes.items())),
            entrees=entrees,
            suite_de=entete.suite_de,
            cle_age=entete.cle_age,
        )
        ecrit = msgspec.json.format(msgspec.json.encode(manifeste), indent=1)
        _poser(archive, MANIFESTE, ecrit)
        _poser(archive, SIGNATURE, cle.signer(ecrit), compresse=False)
    return tampon.getvalue()


def chiffrer(clair: bytes, destinataires: Sequence[str]) -> bytes:
    """The bundle in the age format, for these public keys. Raises ErreurMetier when one is not a key."""
    import pyrage

    try:
        cles = [pyrage.x25519.Recipient.from_str(d) for d in destinataires]
    except pyrage.RecipientError:
        raise ErreurMetier(
            "La clé du destinataire n'est pas une clé publique age.",
            conserve="Rien n'a été écrit.",
            a_faire="Demandez au siège son fichier de clé publique (siege.pub).",
        ) from None
    return bytes(pyrage.encrypt(clair, cles))


def lire_lot(contenu: bytes, identites: Sequence[str] = ()) -> ContenuLot:
    """Opens a bundle and checks everything that can be without the base. `identites`: private keys (age).

    Raises ErreurMetier: wrong key, not a bundle, damaged, tampered with, made by a newer version, beyond the caps.
    """
    if len(contenu) > TAILLE_MAX:
        raise _refus("il est trop gros")
    chiffre = contenu.startswith(MAGIE_AGE)
    clair = _dechiffrer(contenu, identites) if chiffre else contenu
    # `zipfile` holds the whole directory in memory as soon as it is opened.
    if clair.count(ENTREE_ZIP) > ENTREES_MAX:
        raise _trop_de_fichiers()
    try:
        with zipfile.ZipFile(io.BytesIO(clair)) as archive:
            return _lire_archive(archive, chiffre=chiffre)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise _refus("il est abîmé, ou ce n'est pas un envoi de Référent 62") from None


def _dechiffrer(contenu: bytes, identites: Sequence[str]) -> bytes:
    import pyrage

    if b"\n--- " not in contenu[:_ENTETE_AGE_MAX]:
        raise _refus("son chiffrement est abîmé")
    if not identites:
        raise CleManquante(
            "Ce fichier est chiffré.",
            conserve=INTACT,
            a_faire="Indiquez la clé privée à laquelle il est destiné (--cle).",
        )
    try:
        cles = [pyrage.x25519.Identity.from_str(i) for i in identites]
    except pyrage.IdentityError:
        raise ErreurMetier(
            "La clé privée ne peut pas être lue.", conserve=INTACT, a_faire="Vérifiez le fichier de clé."
        ) from None
    try:
        return bytes(pyrage.decrypt(contenu, cles))
    except pyrage.DecryptError:
        raise CleManquante(
            "Ce fichier ne s'ouvre pas avec cette clé, ou il est abîmé.",
            conserve=INTACT,
            a_faire="Vérifiez que vous avez la bonne clé, ou demandez un nouvel envoi.",
        ) from None


def _lire_archive(archive: zipfile.ZipFile, *, chiffre: bool) -> ContenuLot:
    infos = archive.infolist()
    _exiger_entrees(infos)
    par_nom = {info.filename: info for info in infos}
    if MANIFESTE not in par_nom or SIGNATURE not in par_nom:
        raise _refus("il n'a pas de manifeste")
    brut = _extraire(archive, par_nom[MANIFESTE], _MANIFESTE_MAX)
    _exiger_version(brut)
    manifeste = _decoder(brut, Manifeste)
    if not signature_valable(manifeste.cle_appareil, brut, _extraire(archive, par_nom[SIGNATURE], 64)):
        raise _refus("sa signature est fausse : il a été modifié après sa préparation")
    if set(manifeste.entrees) != set(par_nom) - {MANIFESTE, SIGNATURE}:
        raise _refus("son contenu n'est pas celui que son manifeste annonce")
    if sum(e.taille for e in manifeste.entrees.values()) > CONTENU_MAX:
        raise _refus("son contenu est trop gros")
    if not {OPERATIONS, CHANGEMENTS} <= set(manifeste.entrees):
        raise _refus("il manque son journal")
    if sum(manifeste.entrees[nom].taille for nom in (OPERATIONS, CHANGEMENTS)) > JOURNAL_MAX:
        raise _refus("son journal est trop gros")
    contenus = {nom: _verifier(archive, par_nom[nom], entree) for nom, entree in manifeste.entrees.items()}
    pieces = {nom.removeprefix(PIECES): octets for nom, octets in contenus.items() if nom.startswith(PIECES)}
    if sum(contenus[nom].count(b"\n") for nom in (OPERATIONS, CHANGEMENTS)) > LIGNES_MAX:
        raise _refus("son journal a trop de lignes")
    # The digest in the manifest has just been compared with that of the bytes.
    if any(manifeste.entrees[f"{PIECES}{empreinte}"].sha256 != empreinte for empreinte in pieces):
        raise _refus("une pièce jointe n'est pas celle que son nom annonce")
    return ContenuLot(
        manifeste,
        _decoder_lignes(contenus[OPERATIONS], OperationLot),
        _decoder_lignes(contenus[CHANGEMENTS], ChangementLot),
        pieces,
        chiffre,
        hashlib.sha256(brut).hexdigest(),
    )


def _exiger_entrees(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Names, counts and announced sizes, before anything is unpacked."""
    if len(infos) > ENTREES_MAX:
        raise _trop_de_fichiers()
    noms = [info.filename for info in infos]
    if len(set(noms)) != len(noms):
        raise _refus("deux de ses fichiers ont le même nom")
    for info in infos:
        if not _NOM.fullmatch(info.filename):
            raise _refus(f"il contient un fichier inattendu (« {info.filename[:60]!a} »)")
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refus("il est compressé d'une manière inconnue")
        if info.external_attr >> 28 == 0o12:
            raise _refus("il contient un lien")
        if info.file_size > _RAPPORT_MAX * max(info.compress_size, 64):
            raise _refus("il se décompresse démesurément")
    if sum(info.file_size for info in infos) > CONTENU_MAX:
        raise _refus("son contenu est trop gros")


def _exiger_version(brut: bytes) -> None:
    """A newer format is told apart from a damaged file, before its unknown fields are refused."""
    try:
        lu = msgspec.json.decode(brut, type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _refus("son manifeste est illisible") from None
    version = lu.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise ErreurMetier(
            f"Ce fichier a été préparé par une version plus récente de Référent 62 ({str(lu.get('outil', ''))[:40]}).",
            conserve=INTACT,
            a_faire="Mettez l'application à jour, puis recevez-le de nouveau.",
        )


def _verifier(archive: zipfile.ZipFile, info: zipfile.ZipInfo, entree: Entree) -> bytes:
    contenu = _extraire(archive, info, entree.taille)
    if len(contenu) != entree.taille or hashlib.sha256(contenu).hexdigest() != entree.sha256:
        raise _refus(f"« {info.filename[:40]} » n'est pas celui que le manifeste annonce")
    return contenu


def _extraire(archive: zipfile.ZipFile, info: zipfile.ZipInfo, maximum: int) -> bytes:
    """At most `maximum` bytes, whatever the header of the file claims."""
    try:
        with archive.open(info) as flux:
            contenu = flux.read(maximum + 1)
    except Exception as erreur:  # zlib.error, BadZipFile, struct.error: all mean the same
        if isinstance(erreur, MemoryError):
            raise
        raise _refus("il est abîmé") from None
    if len(contenu) > maximum:
        raise _refus(f"« {info.filename[:40]} » est plus gros qu'annoncé")
    return contenu


def _decoder(brut: bytes, type_: Any) -> Any:
    try:
        return msgspec.json.decode(brut, type=type_)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _refus("il ne suit pas le format attendu") from None


def _decoder_lignes(brut: bytes, type_: Any) -> tuple[Any, ...]:
    if _plus_longue_ligne(brut) > _LIGNE_MAX:
        raise _refus("son journal est trop gros")
    decodeur = msgspec.json.Decoder(type_)
    try:
        return tuple(decodeur.decode_lines(brut))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _refus("son journal ne suit pas le format attendu") from None


def _plus_longue_ligne(brut: bytes) -> int:
    """Looked for by leaps: nothing is copied, and a line is only measured where one may be too long."""
    debut = 0
    while len(brut) - debut > _LIGNE_MAX:
        fin = brut.rfind(b"\n", debut, debut + _LIGNE_MAX + 1)
        if fin < 0:
            return _LIGNE_MAX + 1
        debut = fin + 1
    return len(brut) - debut


def _lignes(objets: Iterable[Any]) -> bytes:
    encodeur = msgspec.json.Encoder()
    return bytes(encodeur.encode_lines(objets))


def _poser(archive: zipfile.ZipFile, nom: str, contenu: bytes, *, compresse: bool = True) -> None:
    info = zipfile.ZipInfo(nom, _DATE_ZIP)
    info.compress_type = zipfile.ZIP_DEFLATED if compresse else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    archive.writestr(info, contenu)


def _trop_de_fichiers() -> ErreurMetier:
    return _refus(f"il contient plus de {ENTREES_MAX} fichiers")


def _refus(raison: str) -> ErreurMetier:
    return ErreurMetier(
        f"Ce fichier ne peut pas être reçu : {raison}.",
        conserve=INTACT,
        a_faire="Demandez un nouvel envoi à la personne qui l'a préparé.",
    )
