"""Exact numbers in, French text out: the only place of the product where a number is rounded."""

import re
from fractions import Fraction

from referent62_desktop.domain.erreurs import ErreurMetier

ESPACE_FINE = "\u202f"
ESPACE_INSECABLE = "\u00a0"
LONGUEUR_MAX_NOMBRE = 40
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def arrondir(valeur: Fraction, decimales: int) -> tuple[int, Fraction]:
    """`valeur` in units of 10^-decimales, half away from zero, and the rounded value itself."""
    echelle = 10**decimales
    absolu = abs(valeur) * echelle
    unites = (2 * absolu.numerator + absolu.denominator) // (2 * absolu.denominator)
    signe = -1 if valeur < 0 else 1
    return signe * unites, Fraction(signe * unites, echelle)


def afficher(valeur: Fraction | int, decimales: int = 2) -> str:
    """French display of an exact number: « 7,5 », « 81,25 », « 1 204 »; at most `decimales` decimals, no trailing zeros."""
    unites, _ = arrondir(Fraction(valeur), decimales)
    entier, reste = divmod(abs(unites), 10**decimales)
    texte = f"{entier:,}".replace(",", ESPACE_FINE)
    if reste:
        texte += "," + f"{reste:0{decimales}d}".rstrip("0")
    return f"-{texte}" if unites < 0 else texte


def afficher_pourcentage(pourcentage: Fraction) -> str:
    """« 80,17 % » for a percentage given out of 100."""
    return f"{afficher(pourcentage)}{ESPACE_INSECABLE}%"


def decimal_exact(valeur: Fraction) -> str:
    """Exact decimal for machines (« 7.5 »); falls back on the fraction (« 193/24 ») when there is no finite decimal."""
    denominateur = valeur.denominator
    chiffres = 0
    while denominateur % 10 == 0 or denominateur % 5 == 0 or denominateur % 2 == 0:
        denominateur //= 10 if denominateur % 10 == 0 else 5 if denominateur % 5 == 0 else 2
        chiffres += 1
    if denominateur != 1:
        return str(valeur)
    entier, reste = divmod(abs(valeur.numerator) * 10**chiffres // valeur.denominator, 10**chiffres)
    texte = f"{entier}.{reste:0{chiffres}d}".rstrip("0").rstrip(".") if chiffres else str(entier)
    return f"-{texte}" if valeur < 0 else texte


def lire_decimal(texte: str) -> Fraction:
    """Number typed by a person or a spreadsheet: « 7,5 » and « 7.5 » alike. Raises ErreurMetier for anything else."""
    propre = texte.strip().replace(ESPACE_FINE, "").replace(ESPACE_INSECABLE, "").replace(" ", "")
    if len(propre) > LONGUEUR_MAX_NOMBRE or not _DECIMAL.fullmatch(propre):
        raise ErreurMetier(f"« {texte.strip()[:40]} » n'est pas un nombre.", a_faire="Écrivez par exemple 7,5.")
    return Fraction(propre.replace(",", "."))
