"""Free text that seems to identify a person: pointed at, never blocked (RGPD, secret professionnel)."""

import re
import unicodedata

_MOTIFS = (
    (
        "un numéro de téléphone",
        re.compile(r"(?<!\d)(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?[1-9]|0[1-9])(?:[ ./-]?\d{2}){4}(?!\d)"),
    ),
    ("une adresse électronique", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    (
        "un numéro de sécurité sociale",
        re.compile(
            r"(?<!\d)[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[AB])"
            r"[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{2})?(?!\d)"
        ),
    ),
    (
        "une date de naissance",
        re.compile(
            r"\bn[ée]{1,2}(?:[·.]?e|\(e\))?s?\s+en\s+(?:[a-zéû]{3,9}\.?\s+)?(?:19|20)\d{2}\b"
            r"|\b(?:n[ée]{1,2}(?:[·.]?e|\(e\))?s?\s+le|naissance\s*:?(?:\s*le)?)\s+"
            r"\d{1,2}(?:er)?(?:[/. -]\d{1,2}[/. -]|\s+[a-zéû]{3,9}\.?\s+)\d{2,4}",
            re.IGNORECASE,
        ),
    ),
)


def reperer(texte: str) -> tuple[str, ...]:
    """Kinds of personal data the text seems to hold, in words ready for a sentence; empty when none is seen."""
    compose = unicodedata.normalize("NFC", texte)  # « é » typed as one character or two
    return tuple(nom for nom, motif in _MOTIFS if motif.search(compose))


def avertissement(texte: str) -> str:
    """Sentence to show beside the text, empty when there is nothing to say."""
    trouves = reperer(texte)
    if not trouves:
        return ""
    return f"Ce texte semble contenir {' et '.join(trouves)} : ne gardez que ce qui est nécessaire à l'évaluation."
