"""Electronic seal of a PDF (PAdES) with an agent's certificate, and what is said of one that comes back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier

_INTACT = "Le document n'a pas été scellé."
_CERTIFICAT_MAX = 1024 * 1024


@dataclass(frozen=True)
class SceauLu:
    """A seal found in a PDF: `intact` None when there is none; `signataire`: name in the certificate, not checked against any authority."""

    intact: bool | None = None
    signataire: str = ""


def sceller_pdf(contenu: bytes, certificat: Path, mot_de_passe: str, motif: str, jour: date) -> bytes:
    """The PDF with an electronic seal (PAdES baseline B) added after it; what was there is left byte for byte.

    `jour`: today. Raises ErreurMetier: unreadable certificate, wrong password, certificate not valid that day or unfit to sign.
    """
    # Loaded when it is needed: half a second.
    from io import BytesIO

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    signataire = _ouvrir(certificat, mot_de_passe)
    debut, fin = (getattr(signataire.signing_cert, f"not_valid_{quand}").date() for quand in ("before", "after"))
    if not debut <= jour <= fin:
        depuis = (
            f"n'est valable qu'à partir du {afficher_date(debut)}"
            if jour < debut
            else f"n'est plus valable depuis le {afficher_date(fin)}"
        )
        raise ErreurMetier(
            f"Ce certificat {depuis}.", conserve=_INTACT, a_faire="Demandez-en un autre au service informatique."
        )
    donnees = signers.PdfSignatureMetadata(
        field_name="Cachet", reason=motif, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    sortie = BytesIO()
    try:
        signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(contenu)), donnees, signer=signataire, output=sortie)
    except Exception as erreur:  # whatever a certificate may hold that cannot sign: the library says it in many ways
        raise _inutilisable(type(erreur).__name__) from None
    return sortie.getvalue()


def separer_sceau(contenu: bytes, taille: int) -> tuple[bytes, SceauLu]:
    """A document of `taille` bytes and the seals that follow it; without a seal, the whole document."""
    if len(contenu) <= taille or b"/ETSI.CAdES.detached" not in contenu[taille:]:
        return contenu, SceauLu()
    return contenu[:taille], _lire_sceau(contenu)


def _ouvrir(certificat: Path, mot_de_passe: str) -> Any:
    from pyhanko.sign import signers

    try:
        signataire = signers.SimpleSigner.load_pkcs12_data(
            _lire(certificat), other_certs=[], passphrase=mot_de_passe.encode("utf-8")
        )
    except ValueError:
        raise ErreurMetier(
            "Le certificat ne s'ouvre pas avec ce mot de passe, ou ce fichier n'est pas un certificat.",
            conserve=_INTACT,
            a_faire="Vérifiez le mot de passe et le fichier (.p12 ou .pfx).",
        ) from None
    except (AttributeError, KeyError, TypeError, NotImplementedError) as erreur:
        raise _inutilisable(type(erreur).__name__) from None
    if signataire is None or signataire.signing_cert is None:
        raise _inutilisable("")
    return signataire


def _inutilisable(details: str) -> ErreurMetier:
    return ErreurMetier(
        "Ce certificat ne peut pas servir à un cachet.",
        conserve=_INTACT,
        a_faire="Il faut un certificat de signature avec sa clé privée.",
        details=details,
    )


def _lire_sceau(contenu: bytes) -> SceauLu:
    """Every seal whole, the last one covering the file. What came with a seal is not judged here: see `lecture_pdf.memes_pages`."""
    from io import BytesIO
    from logging import CRITICAL, getLogger

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    # That no authority vouches for the certificate is said on screen, not in the log.
    getLogger("pyhanko").setLevel(CRITICAL)
    try:
        signatures = PdfFileReader(BytesIO(contenu)).embedded_signatures
        noms, couvre, entiers = [], False, True
        for signature in signatures:
            # The certificate is taken as it is: no authority is asked, none is pretended to have answered.
            confiance = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
            statut = validate_pdf_signature(signature, confiance)
            entiers = entiers and bool(statut.intact and statut.valid)
            couvre = statut.coverage is SignatureCoverageLevel.ENTIRE_FILE
            sujet = statut.signing_cert.subject.native
            noms.append(str(sujet.get("common_name") or next(iter(sujet.values()), "sans nom")))
    except Exception:  # a hostile file fails in as many ways as it has structures: none of them is a whole seal
        return SceauLu(False)
    return SceauLu(bool(noms and entiers and couvre), " et ".join(noms))


def _lire(certificat: Path) -> bytes:
    try:
        if certificat.stat().st_size > _CERTIFICAT_MAX:
            raise _inutilisable("taille")
        return certificat.read_bytes()
    except OSError:
        raise ErreurMetier(
            "Le fichier du certificat ne peut pas être lu.",
            conserve=_INTACT,
            a_faire="Choisissez un fichier .p12 ou .pfx.",
        ) from None
