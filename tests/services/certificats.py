"""A certificate made for the tests of the electronic seal."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

MOT_DE_PASSE = "sésame"
DANS_DIX_ANS = datetime(2036, 1, 1, tzinfo=UTC)


def certificat_d_essai(dossier: Path, fin: datetime = DANS_DIX_ANS) -> Path:
    """A .p12 of « Agent 1 », self-signed, under MOT_DE_PASSE."""
    cle = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    nom = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Agent 1")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    cert = (
        x509.CertificateBuilder()
        .subject_name(nom)
        .issuer_name(nom)
        .public_key(cle.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2025, 1, 1, tzinfo=UTC))
        .not_valid_after(fin)
        .add_extension(usage, critical=True)
        .sign(cle, hashes.SHA256())
    )
    chemin = dossier / "agent.p12"
    secret = BestAvailableEncryption(MOT_DE_PASSE.encode())
    chemin.write_bytes(pkcs12.serialize_key_and_certificates(b"agent", cle, cert, None, secret))
    return chemin
