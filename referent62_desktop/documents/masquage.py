"""N° CAF hidden in a document handed over (§13 of the product's rules, RGPD): in their column and in the free text too."""

import re
from collections.abc import Iterable
from re import Match

from referent62_desktop.domain.identifiants import masquer_numero_caf

_BLANCS = "[\\s.\u00a0\u202f]"
_SUITE_DE_CHIFFRES = re.compile(rf"(?<![0-9A-Za-z])[0-9](?:{_BLANCS}?[0-9]){{4,}}[A-Za-z]?(?![0-9A-Za-z])")
_LONGUEUR_SURE = 4
"""Under this length a number also is a word of ordinary sentences (« 3 actions »): only its column is hidden."""


def masquer_numeros(texte: str, numeros: Iterable[str]) -> str:
    """The text with these N° CAF hidden, however they are spaced."""
    for numero in sorted(set(numeros), key=lambda n: (-len(n), n)):
        if len(numero) >= _LONGUEUR_SURE:
            motif = rf"(?<![0-9A-Za-z]){f'{_BLANCS}?'.join(numero)}(?![0-9A-Za-z])"
            texte = re.sub(motif, masquer_numero_caf(numero), texte, flags=re.IGNORECASE)
    return texte


def masquer_texte(texte: str, numeros: Iterable[str]) -> str:
    """Free text without these N° CAF nor any other run of five digits or more: it may be that of a replaced CE."""
    return _SUITE_DE_CHIFFRES.sub(_masquer_suite, masquer_numeros(texte, numeros))


def _masquer_suite(trouve: Match[str]) -> str:
    return masquer_numero_caf(re.sub(_BLANCS, "", trouve.group()))
