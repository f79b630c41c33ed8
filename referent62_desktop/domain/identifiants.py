"""Identifiers typed by hand: SIRET of a structure, N° CAF of a contrat d'engagement."""

import re
import unicodedata

from referent62_desktop.domain.erreurs import ErreurMetier

LONGUEUR_MAX_CAF = 15
_SIREN_LA_POSTE = "356000000"
_BLANCS = re.compile(r"\s+")


def normaliser_siret(texte: str) -> str:
    """SIRET as 14 digits, from digits with optional spaces or dots. Raises ErreurMetier when the key is wrong.

    The key is Luhn's, except for La Poste's establishments (SIREN 356 000 000), whose digits add up to a multiple of 5.
    """
    chiffres = re.sub(r"[\s.\-]", "", unicodedata.normalize("NFKC", texte))
    if not re.fullmatch(r"[0-9]{14}", chiffres):
        raise ErreurMetier(
            f"Le SIRET « {texte.strip()[:30]} » n'a pas 14 chiffres.",
            a_faire="Vérifiez le numéro ou laissez le champ vide.",
        )
    if not (_luhn(chiffres) or _cle_la_poste(chiffres)):
        raise ErreurMetier(
            f"Le SIRET « {texte.strip()[:30]} » comporte une erreur de frappe : sa clé de contrôle est fausse.",
            a_faire="Vérifiez le numéro ou laissez le champ vide.",
        )
    return chiffres


def afficher_siret(siret: str) -> str:
    """« 123 456 789 00012 »: the way a SIRET is printed."""
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"


def _luhn(chiffres: str) -> bool:
    total = 0
    for rang, caractere in enumerate(reversed(chiffres)):
        chiffre = int(caractere) * (2 if rang % 2 else 1)
        total += chiffre - 9 if chiffre > 9 else chiffre
    return total % 10 == 0


def _cle_la_poste(chiffres: str) -> bool:
    return chiffres.startswith(_SIREN_LA_POSTE) and sum(map(int, chiffres)) % 5 == 0


def normaliser_numero_caf(texte: str) -> str:
    """N° CAF as it is stored: capitals and digits without spaces, 1 to 15 characters, one digit at least.

    Raises ErreurMetier otherwise: letters alone are most likely a name, which must be nowhere (RGPD).
    """
    propre = _BLANCS.sub("", unicodedata.normalize("NFKC", texte)).upper()
    if not propre:
        raise ErreurMetier("Le N° CAF est vide.", a_faire="Saisissez les chiffres (et lettres) du numéro.")
    if not re.fullmatch(r"[0-9A-Z]+", propre):
        raise ErreurMetier(
            f"Le N° CAF « {texte.strip()[:20]} » contient autre chose que des chiffres et des lettres.",
            a_faire="Ne gardez que les chiffres et les lettres du numéro ; jamais de nom.",
        )
    if not any(caractere.isdigit() for caractere in propre):
        raise ErreurMetier(
            f"« {texte.strip()[:20]} » n'a aucun chiffre : ce n'est pas un N° CAF.",
            a_faire="Saisissez le numéro ; jamais de nom, même abrégé.",
        )
    if len(propre) > LONGUEUR_MAX_CAF:
        raise ErreurMetier(
            f"Ce N° CAF a {len(propre)} caractères : il ne peut en avoir plus de {LONGUEUR_MAX_CAF}.",
            a_faire="Vérifiez le numéro.",
        )
    return propre


def afficher_numero_caf(numero: str) -> str:
    """N° CAF by groups of three from the right (« 4 821 736 »), easier to read back; letters are left together."""
    if not numero.isdigit():
        return numero
    tete = len(numero) % 3
    groupes = ([numero[:tete]] if tete else []) + [numero[i : i + 3] for i in range(tete, len(numero), 3)]
    return "\u202f".join(groupes)


def masquer_numero_caf(numero: str) -> str:
    """N° CAF for a document handed over: at most the last three characters shown, at least three hidden (§13 of the product's rules, RGPD)."""
    visible = min(3, max(0, len(numero) - 3))
    return "•" * (len(numero) - visible) + (numero[-visible:] if visible else "")
