"""Electronic seal of a PDF (PAdES) with an agent's certificate, and what is said of one that comes back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier

_INTACT = "Le document n'a pas été scellé."


@dataclass(frozen=True)
class SceauLu:
    """A seal found in a PDF: `intact` None when there is none; `signataire`: name in the certificate, not checked against any authority."""

    intact: bool | None = None
    signataire: str = ""


def sceller_pdf(contenu: bytes, certificat: Path, mot_de_passe: str, motif: str, jour: date) -> bytes:
    """The PDF with an electronic seal (PAdES baseline B) added after it; what was there is left byte for byte.

    `jour`: today. Raises ErreurMetier: unreadable certificate, wrong password, certificate out of date.
    """
    # Loaded when it is needed: half a second.
    from io import BytesIO

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

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
    fin = signataire.signing_cert.not_valid_after.date()
    if fin < jour:
        raise ErreurMetier(
            f"Ce certificat n'est plus valable depuis le {afficher_date(fin)}.",
            conserve=_INTACT,
            a_faire="Demandez-en un nouveau au service informatique.",
        )
    donnees = signers.PdfSignatureMetadata(
        field_name="Cachet", reason=motif, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    sortie = BytesIO()
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(contenu)), donnees, signer=signataire, output=sortie)
    return sortie.getvalue()


def separer_sceau(contenu: bytes, taille: int) -> tuple[bytes, SceauLu]:
    """A document of `taille` bytes and the seal that follows it; without a seal, the whole document."""
    if len(contenu) <= taille or b"/ETSI.CAdES.detached" not in contenu[taille:]:
        return contenu, SceauLu()
    return contenu[:taille], _lire_sceau(contenu)


def _lire_sceau(contenu: bytes) -> SceauLu:
    from io import BytesIO
    from logging import CRITICAL, getLogger

    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    # That no authority vouches for the certificate is said on screen, not in the log.
    getLogger("pyhanko").setLevel(CRITICAL)
    try:
        (signature,) = PdfFileReader(BytesIO(contenu)).embedded_signatures
        # The certificate is taken as it is: no authority is asked, none is pretended to have answered.
        confiance = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
        statut = validate_pdf_signature(signature, confiance)
    except (PdfError, SigningError, SignatureValidationError, ValueError):
        return SceauLu(False)
    couvert = statut.coverage is SignatureCoverageLevel.ENTIRE_FILE
    nom = statut.signing_cert.subject.native.get("common_name", "")
    return SceauLu(bool(statut.intact and statut.valid and couvert), str(nom))


def _lire(certificat: Path) -> bytes:
    try:
        return certificat.read_bytes()
    except OSError:
        raise ErreurMetier(
            "Le fichier du certificat ne peut pas être lu.",
            conserve=_INTACT,
            a_faire="Choisissez un fichier .p12 ou .pfx.",
        ) from None
