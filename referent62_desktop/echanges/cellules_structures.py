"""One cell of a table of structures at a time: its value, or ErreurMetier with the sentence of the rejection."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

from referent62_desktop.domain.dates import lire_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.identifiants import normaliser_siret
from referent62_desktop.domain.nombres import afficher, lire_decimal
from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.echanges.vocabulaire import (
    index_dispositifs,
    index_ecritures,
    index_sortes,
    maximum_notes_publiees,
    sortes_structure,
    vocabulaire,
)

LONGUEUR_MAX_NOM = 200
LONGUEUR_MAX_TEXTE = 2_000
_BLANCS = re.compile(r"\s+")
_SEPARATEURS_LISTE = re.compile(r"[,;/|\n]")
_ERREUR_TABLEUR = re.compile(r"#(?:N/A|REF!|NOM\?|NAME\?|VALEUR!|VALUE!|DIV/0!|NUL!|NULL!|NOMBRE!|NUM!|SPILL!|CALC!)")
_ABREGE = re.compile(r"[0-9][.,]?[0-9]*E\+[0-9]+", re.IGNORECASE)
_TELEPHONE = re.compile(r"\+?[0-9]{4,15}")
_COURRIEL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


class Cellules:
    """Reads the cells of one table; remembers the territories and dispositifs already met, which come back on many lines."""

    def __init__(self, territoires: Territoires) -> None:
        trouver = lru_cache(maxsize=1024)(territoires.trouver)
        self._trouver = trouver

    def territoire(self, texte: str) -> str:
        """Code of the territory meant."""
        return self._trouver(_sain(texte)).code

    def territoires(self, texte: str) -> tuple[str, ...]:
        """Codes of several territories; « Hénin/Carvin » whole is one before being two."""
        try:
            return (self.territoire(texte),)
        except ErreurMetier:
            parties = [p for p in re.split(r"[,;|\n]", texte) if p.strip()]
            if len(parties) < 2:
                raise
            return tuple(dict.fromkeys(self.territoire(p) for p in parties))

    def texte(self, texte: str) -> str:
        """Free text on one line."""
        return _sur_une_ligne(texte, LONGUEUR_MAX_TEXTE, "Ce texte")

    def nom(self, texte: str) -> str:
        """Name of a structure: at least a letter or a digit."""
        nom = _sur_une_ligne(texte, LONGUEUR_MAX_NOM, "Le nom")
        if not cle_texte(nom):
            raise ErreurMetier(f"« {nom[:40]} » n'est pas un nom de structure.")
        return nom

    def sorte(self, texte: str) -> str:
        """Code of the kind of structure."""
        code = index_sortes().get(cle_texte(_sain(texte)))
        if code is None:
            possibles = ", ".join(sortes_structure().values())
            raise ErreurMetier(
                f"La sorte de structure « {texte[:40]} » est inconnue.",
                a_faire=f"Écrivez l'une de celles-ci : {possibles}.",
            )
        return code

    def siret(self, texte: str) -> str:
        """14 digits."""
        if _ABREGE.fullmatch(texte):
            raise ErreurMetier(
                f"Le SIRET « {texte[:30]} » a été abrégé par le tableur : ses chiffres sont perdus.",
                a_faire="Mettez la colonne au format Texte et saisissez à nouveau le numéro.",
            )
        return normaliser_siret(_sain(texte))

    def telephone(self, texte: str) -> str:
        """Digits by pairs for a French number, else as written."""
        propre = re.sub(r"[\s.\-/()]", "", _sain(texte).replace("(0)", ""))
        if not _TELEPHONE.fullmatch(propre):
            raise ErreurMetier(
                f"« {texte[:30]} » n'est pas un numéro de téléphone.", a_faire="Écrivez par exemple 03 21 00 00 00."
            )
        national = re.sub(r"^(?:\+33|0033)", "0", propre)
        if re.fullmatch(r"0[1-9][0-9]{8}", national):
            return " ".join(national[i : i + 2] for i in range(0, 10, 2))
        return _BLANCS.sub(" ", texte)

    def courriel(self, texte: str) -> str:
        """An e-mail address."""
        propre = _sain(texte).removeprefix("mailto:")
        if not _COURRIEL.fullmatch(propre) or len(propre) > 254:
            raise ErreurMetier(f"« {texte[:60]} » n'est pas une adresse électronique.")
        return propre

    def dispositifs(self, texte: str) -> tuple[str, ...]:
        """Codes of a list of dispositifs, in the order written, each once."""
        return _dispositifs(_sain(texte))

    def oui_non(self, texte: str) -> bool:
        """« oui » or « non »."""
        return _booleen(texte, "oui", "non", "oui » ou « non")

    def formations(self, texte: str) -> bool:
        """« ok » or « manque », the words of the published table."""
        return _booleen(texte, "formations_ok", "formations_manque", "ok » ou « manque")

    def date(self, texte: str) -> date:
        """JJ/MM/AAAA or AAAA-MM-JJ."""
        return lire_date(texte)

    def note(self, texte: str) -> Fraction | None:
        """A published mark, in points; None for « NC »."""
        return _borne(texte, maximum_notes_publiees(), "La note", "points")

    def pourcentage(self, texte: str) -> Fraction | None:
        """A published percentage, out of 100; None for « NC »."""
        return _borne(texte.replace("%", ""), Fraction(100), "Le pourcentage", "%")


def _sain(texte: str) -> str:
    """Refuses what a spreadsheet writes in place of a result."""
    if _ERREUR_TABLEUR.fullmatch(texte):
        raise ErreurMetier(f"La cellule contient une erreur de tableur ({texte}).", a_faire="Corrigez sa formule.")
    return texte


def _sur_une_ligne(texte: str, maximum: int, sujet: str) -> str:
    propre = _BLANCS.sub(" ", _sain(texte))
    if len(propre) > maximum:
        raise ErreurMetier(f"{sujet} « {propre[:40]}… » dépasse {maximum} caractères.")
    return propre


@lru_cache(maxsize=1024)
def _dispositifs(texte: str) -> tuple[str, ...]:
    index = index_dispositifs()
    entier = index.get(cle_texte(texte))
    if entier is not None:
        return (entier,)
    codes = []
    for partie in _SEPARATEURS_LISTE.split(texte):
        if not partie.strip():
            continue
        code = index.get(cle_texte(partie))
        if code is None:
            possibles = ", ".join(ecritures[0] for ecritures in vocabulaire()["dispositifs"].values())
            raise ErreurMetier(
                f"Le dispositif « {partie.strip()[:40]} » est inconnu.",
                a_faire=f"Écrivez ceux-ci, séparés par « , » : {possibles}.",
            )
        codes.append(code)
    return tuple(dict.fromkeys(codes))


@cache
def _mots(categorie: str) -> Mapping[str, str]:
    return index_ecritures({categorie: vocabulaire()["structures"]["valeurs"][categorie]})


def _booleen(texte: str, oui: str, non: str, attendu: str) -> bool:
    cle = cle_texte(_sain(texte))
    if cle in _mots(oui):
        return True
    if cle in _mots(non):
        return False
    raise ErreurMetier(f"« {texte[:40]} » n'est pas compris : écrivez « {attendu} ».")


def _borne(texte: str, maximum: Fraction, sujet: str, unite: str) -> Fraction | None:
    if cle_texte(_sain(texte)) in _mots("note_absente"):
        return None
    valeur = lire_decimal(texte)
    if not 0 <= valeur <= maximum:
        raise ErreurMetier(f"{sujet} « {texte.strip()[:20]} » est hors du barème : de 0 à {afficher(maximum)} {unite}.")
    return valeur
