"""Files attached as proofs (§4.a, §5): what they may be, told from their content and not from their name."""

import unicodedata

from referent62_desktop.domain.erreurs import ErreurMetier

TAILLE_MAX = 20 * 1024 * 1024
"""Bytes of one attached file."""
NOM_MAX = 120
"""Characters kept of a file's name."""
EXTENSIONS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_INTERDITS = '<>:"/\\|?*'
_RESERVES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_FIN_PDF = 2048
_PROGRAMMES = (b"MZ", b"\x7fELF", b"#!", b"PK\x03\x04", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""First bytes of what a computer runs or unpacks: Windows, Linux, scripts, archives, macOS, Java."""
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_REFUS = "Rien n'a été joint."


def type_de_contenu(contenu: bytes, nom: str) -> str:
    """MIME type of a PDF, JPEG or PNG, whole. Raises ErreurMetier: empty, too big, cut short, or anything else."""
    if not contenu:
        raise ErreurMetier(f"Le fichier « {nom} » est vide.", conserve=_REFUS, a_faire="Choisissez un autre fichier.")
    if len(contenu) > TAILLE_MAX:
        raise ErreurMetier(
            f"Le fichier « {nom} » est trop lourd : il dépasse 20 Mo.",
            conserve=_REFUS,
            a_faire="Numérisez-le en plus petit, ou joignez seulement la page utile.",
        )
    for signature, type_mime in _SIGNATURES:
        if contenu.startswith(signature):
            if not _ENTIERS[type_mime](contenu):
                raise fichier_abime(nom)
            return type_mime
    raise ErreurMetier(
        f"Le fichier « {nom} » n'est ni un PDF, ni une photo JPEG ou PNG, quel que soit son nom.",
        conserve=_REFUS,
        a_faire="Joignez le document en PDF, ou une photo de celui-ci.",
    )


def est_document(contenu: bytes) -> bool:
    """Whether this begins as a PDF, a JPEG or a PNG of ours does, and not as what a computer runs or unpacks."""
    connu = len(contenu) <= TAILLE_MAX and contenu.startswith(tuple(signature for signature, _ in _SIGNATURES))
    return connu and not _suite_de_pdf(contenu).startswith(_PROGRAMMES)


def fichier_abime(nom: str) -> ErreurMetier:
    """What is said of a file that cannot be what it says, or not whole."""
    return ErreurMetier(
        f"Le fichier « {nom} » est incomplet ou abîmé.",
        conserve=_REFUS,
        a_faire="Demandez de nouveau le fichier, ou copiez-le encore une fois.",
    )


def _pdf_entier(contenu: bytes) -> bool:
    """Holds objects, ends as a PDF does, and is not a program under the first line of one."""
    programme = _suite_de_pdf(contenu).startswith(_PROGRAMMES)
    return not programme and b"%%EOF" in contenu[-_FIN_PDF:] and b" obj" in contenu


def _suite_de_pdf(contenu: bytes) -> bytes:
    """What follows the first line."""
    _, _, suite = contenu[:_FIN_PDF].replace(b"\r", b"\n").partition(b"\n")
    return suite.lstrip()


def _jpeg_entier(contenu: bytes) -> bool:
    """Its segments follow one another up to the image, and the image ends; some phones add a film after it."""
    position = 2
    while position + 4 <= len(contenu) and contenu[position] == 0xFF:
        marque = contenu[position + 1]
        if marque == 0xFF:
            position += 1
        elif marque == 0xDA:
            return contenu.find(b"\xff\xd9", position + 2) > 0
        else:
            position += 2 + int.from_bytes(contenu[position + 2 : position + 4], "big")
    return False


def _png_entier(contenu: bytes) -> bool:
    """Its blocks follow one another, from the header to the end."""
    position, premier = 8, True
    while position + 12 <= len(contenu):
        longueur, sorte = int.from_bytes(contenu[position : position + 4], "big"), contenu[position + 4 : position + 8]
        if premier and sorte != b"IHDR":
            return False
        if sorte == b"IEND":
            return True
        position, premier = position + 12 + longueur, False
    return False


_ENTIERS = {"application/pdf": _pdf_entier, "image/jpeg": _jpeg_entier, "image/png": _png_entier}


def nom_lisible(nom: str) -> str:
    """A file's name without folder, control character, nor what a system forbids in a name."""
    seul = nom.replace("\\", "/").rsplit("/", 1)[-1]
    normal = unicodedata.normalize("NFC", seul)
    return "".join(c for c in normal if unicodedata.category(c)[0] != "C" and c not in _INTERDITS).strip(" .")


def nom_sur(nom: str, type_mime: str) -> str:
    """Name to keep: readable everywhere, with the extension of what the file really is."""
    racine = nom_lisible(nom)
    if "." in racine:
        racine = racine.rsplit(".", 1)[0].strip(" .")
    if racine.split(".")[0].strip().lower() in _RESERVES:
        racine = f"document {racine}"
    return f"{racine[:NOM_MAX].strip(' .') or 'document'}{EXTENSIONS[type_mime]}"
