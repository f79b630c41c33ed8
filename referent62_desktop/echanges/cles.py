"""Keys: Ed25519 signs what a device makes; X25519 (age) says for whom it is encrypted."""

from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier

_PUBLIQUE, _PRIVEE = "age1", "AGE-SECRET-KEY-1"


@dataclass(frozen=True)
class CleAppareil:
    """The signing key of this device; `privee`: 32 bytes in hexadecimal."""

    privee: str

    @classmethod
    def tirer(cls) -> "CleAppareil":
        """A new one."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.generate().private_bytes_raw().hex())

    @property
    def publique(self) -> str:
        """What the others know of it: 32 bytes in hexadecimal."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.privee)).public_key().public_bytes_raw().hex()

    def signer(self, contenu: bytes) -> bytes:
        """64 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.privee)).sign(contenu)


def signature_valable(publique: str, contenu: bytes, signature: bytes) -> bool:
    """Whether the owner of this key signed exactly this."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(publique)).verify(signature, contenu)
    except (InvalidSignature, ValueError):
        return False
    return True


def paire_age() -> tuple[str, str]:
    """A key pair of the siège: (private, public)."""
    import pyrage

    identite = pyrage.x25519.Identity.generate()
    return str(identite), str(identite.to_public())


def lire_cles(texte: str, *, privees: bool) -> list[str]:
    """Keys of a file in the age format: one per line, « # » begins a comment. Raises ErreurMetier when there is none."""
    debut = _PRIVEE if privees else _PUBLIQUE
    cles = [ligne.strip() for ligne in texte.splitlines() if ligne.strip().startswith(debut)]
    if not cles:
        quoi = "clé privée" if privees else "clé publique"
        raise ErreurMetier(
            f"Ce fichier ne contient pas de {quoi}.", a_faire="Choisissez le fichier de clé donné par le siège."
        )
    return cles
