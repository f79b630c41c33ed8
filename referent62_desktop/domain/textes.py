"""Words: compared as people do (case, accents, hyphens do not count), agreed with a number, spaced as French wants."""

import re
import unicodedata

from referent62_desktop.domain.nombres import ESPACE_INSECABLE

_SEPARATEURS = re.compile(r"[^0-9a-z]+")
_AVANT, _APRES = re.compile(r" ([:;!?»%])"), re.compile("« ")


def cle_texte(texte: str) -> str:
    """Comparison key: « CCAS d'Hénin-Beaumont » and « ccas d’henin beaumont » give the same key."""
    if texte.isascii():
        return _SEPARATEURS.sub(" ", texte.lower()).strip()
    # Decomposed before the case is folded: « № » becomes « No », whose N would otherwise stay a capital.
    decompose = unicodedata.normalize("NFKD", texte).casefold().replace("œ", "oe").replace("æ", "ae")
    sans_accents = "".join(c for c in decompose if not unicodedata.combining(c))
    return _SEPARATEURS.sub(" ", sans_accents).strip()


def enregistrable(texte: str) -> str:
    """Text as it can be stored: half characters, which some programs paste, become a mark; the rest stays as typed."""
    return texte.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def pluriel(nombre: int, singulier: str, pluriel_: str | None = None) -> str:
    """« 1 CE », « 3 référents »: the number and the word agreed with it (French: 0 and 1 are singular)."""
    mot = singulier if abs(nombre) < 2 else (pluriel_ or f"{singulier}s")
    return f"{nombre} {mot}"


def typographier(phrase: str) -> str:
    """A sentence of the product with its no-break spaces (before : ; ! ? » % and after «); never used on what people typed."""
    return _APRES.sub(f"«{ESPACE_INSECABLE}", _AVANT.sub(rf"{ESPACE_INSECABLE}\1", phrase))
