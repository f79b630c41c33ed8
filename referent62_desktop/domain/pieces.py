"""Files attached as proofs (§4.a, §5): what they may be, told from their content and not from their name."""

import unicodedata

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher

TAILLE_MAX = 20 * 1024 * 1024
"""Bytes of one attached file."""
NOM_MAX = 120
"""Characters kept of a file's name."""
_INTERDITS = '<>:"/\\|?*'
_FIN_PDF = 2048
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_FINS = {"application/pdf": b"%%EOF", "image/jpeg": b"\xff\xd9", "image/png": b"IEND"}
EXTENSIONS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_REFUS = "Rien n'a été joint."


def type_de_contenu(contenu: bytes, nom: str) -> str:
    """MIME type of a PDF, JPEG or PNG, whole. Raises ErreurMetier: empty, too big, cut short, or anything else."""
    if not contenu:
        raise ErreurMetier(f"Le fichier « {nom} » est vide.", conserve=_REFUS, a_faire="Choisissez un autre fichier.")
    if len(contenu) > TAILLE_MAX:
        raise ErreurMetier(
            f"Le fichier « {nom} » est trop lourd : {afficher(len(contenu) // (1024 * 1024))} Mo pour 20 Mo au plus.",
            conserve=_REFUS,
            a_faire="Numérisez-le en plus petit, ou joignez seulement la page utile.",
        )
    for signature, type_mime in _SIGNATURES:
        if contenu.startswith(signature):
            if _FINS[type_mime] not in contenu[-_FIN_PDF:]:
                raise ErreurMetier(
                    f"Le fichier « {nom} » est incomplet : il s'arrête avant la fin.",
                    conserve=_REFUS,
                    a_faire="Demandez de nouveau le fichier, ou copiez-le encore une fois.",
                )
            return type_mime
    raise ErreurMetier(
        f"Le fichier « {nom} » n'est ni un PDF, ni une photo JPEG ou PNG, quel que soit son nom.",
        conserve=_REFUS,
        a_faire="Joignez le document en PDF, ou une photo de celui-ci.",
    )


def nom_sur(nom: str, type_mime: str) -> str:
    """Name to keep: no folder, no control character, the extension of what it really is."""
    seul = nom.replace("\\", "/").rsplit("/", 1)[-1]
    propre = "".join(c for c in seul if unicodedata.category(c)[0] != "C" and c not in _INTERDITS).strip(" .")
    racine = propre.rsplit(".", 1)[0] if "." in propre else propre
    return f"{(racine.strip(' .') or 'document')[:NOM_MAX]}{EXTENSIONS[type_mime]}"
