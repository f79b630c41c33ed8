"""The attendance list of a training session, CSV or XLSX: one person a line, present or absent (§4.a).

Columns that are not needed are left aside, and so are the words of a reason that is not a known one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from referent62_desktop.domain.dates import lire_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import Modules
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.echanges.lignes_structures import Rejet, reperer_colonnes
from referent62_desktop.echanges.tableurs_lecture import LigneTableau, Tableau
from referent62_desktop.echanges.vocabulaire import colonnes, index_ecritures, vocabulaire

_TITRES_MAX = 15
"""Lines of title a sheet may have above its headers."""
_NOM_MAX = 200


class Presence(StrEnum):
    """What the list says of a person."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSE = "excuse"


@dataclass(frozen=True)
class LignePresence:
    """A person of the list: `structure` as it is written; `module` (code) and `jour` None when the list does not say.

    `motif`: code of the reason of the absence, empty when it is not a known one.
    """

    ligne: int
    nom: str
    structure: str
    module: str | None
    jour: date | None
    presence: Presence
    motif: str


@dataclass(frozen=True)
class ListePresence:
    """Lines understood and lines rejected."""

    lignes: tuple[LignePresence, ...]
    rejets: tuple[Rejet, ...]
    colonnes_ignorees: tuple[str, ...]


def lire_liste_presence(tableau: Tableau, modules: Modules) -> ListePresence:
    """People of an attendance list. Raises ErreurMetier when it has no name or no presence column, or no line below them."""
    recale = _sous_les_titres(tableau)
    positions, ignorees = reperer_colonnes(recale, "presences")
    _verifier(recale, positions)
    lecteur = _Lecteur(modules, len(recale.entetes), positions)
    lignes, rejets = [], []
    for ligne in recale.lignes:
        try:
            lignes.append(lecteur.lire(ligne))
        except ErreurMetier as refus:
            rejets.append(Rejet(ligne.numero, str(refus)))
    return ListePresence(tuple(lignes), tuple(rejets), tuple(ignorees))


def _sous_les_titres(tableau: Tableau) -> Tableau:
    """The same table from its line of headers on: sheets often begin with the name of the session."""
    index = index_ecritures(colonnes("presences"))
    voulues = set(vocabulaire()["presences"]["obligatoires"])
    candidates = (LigneTableau(tableau.ligne_entetes, tableau.entetes), *tableau.lignes)[:_TITRES_MAX]
    for rang, ligne in enumerate(candidates):
        if voulues <= {index.get(cle_texte(cellule)) for cellule in ligne.cellules}:
            return replace(tableau, entetes=ligne.cellules, ligne_entetes=ligne.numero, lignes=tableau.lignes[rang:])
    return tableau


def _verifier(tableau: Tableau, positions: Mapping[str, int]) -> None:
    noms = colonnes("presences")
    manquantes = [noms[champ][0] for champ in vocabulaire()["presences"]["obligatoires"] if champ not in positions]
    if manquantes:
        trouvees = ", ".join(f"« {e[:40]} »" for e in tableau.entetes[:20] if e) or "aucune"
        attendues = " et ".join(f"« {m} »" for m in manquantes)
        quoi = "la colonne" if len(manquantes) == 1 else "les colonnes"
        raise ErreurMetier(
            f"Il manque à « {tableau.nom} » {quoi} {attendues}. Colonnes trouvées : {trouvees}.",
            conserve="Rien n'a été importé.",
            a_faire="Nommez les colonnes de la liste : "
            + ", ".join(f"« {liste[0]} »" for liste in noms.values())
            + ".",
        )
    if not tableau.lignes:
        raise ErreurMetier(
            f"« {tableau.nom} » n'a que la ligne des noms de colonnes : personne à noter.",
            conserve="Rien n'a été importé.",
            a_faire="Vérifiez que c'est la bonne liste.",
        )


class _Lecteur:
    """Reads the lines of a list whose columns are known."""

    def __init__(self, modules: Modules, largeur: int, positions: Mapping[str, int]) -> None:
        self._largeur, self._positions = largeur, positions
        self._noms_modules = ", ".join(m.libelle for m in modules.tous)
        self._modules = index_ecritures({m.code: (m.code, m.libelle, m.libelle_court, *m.alias) for m in modules.tous})

    def lire(self, ligne: LigneTableau) -> LignePresence:
        """One person. Raises ErreurMetier with the reason of the rejection."""
        if any(ligne.cellules[self._largeur :]):
            raise ErreurMetier(
                f"La ligne a {len(ligne.cellules)} cellules pour {self._largeur} colonnes : un séparateur est en trop."
            )
        textes = {champ: " ".join(ligne.cellules[p].split()) for champ, p in self._positions.items()}
        presence = _presence(textes["presence"])
        return LignePresence(
            ligne.numero,
            _nom(textes["nom"], textes.get("prenom", "")),
            textes.get("structure", ""),
            self._module(textes.get("module", "")),
            lire_date(textes["date"]) if textes.get("date") else None,
            presence,
            _motif(textes.get("motif", "")) if presence is not Presence.PRESENT else "",
        )

    def _module(self, texte: str) -> str | None:
        if not texte:
            return None
        code = self._modules.get(cle_texte(texte))
        if code is None:
            raise ErreurMetier(
                f"Le module « {texte[:60]} » est inconnu.", a_faire=f"Écrivez l'un de : {self._noms_modules}."
            )
        return code


def cle_personne(nom: str) -> str:
    """Comparison key of a person's name: neither the order of its words nor « Mme » counts."""
    mots = [mot for mot in cle_texte(nom).split() if mot not in _civilites()]
    return " ".join(sorted(mots))


def cle_structure(nom: str) -> str:
    """Comparison key of a structure named in a list: « CCAS Arras » is « CCAS d'Arras »."""
    return " ".join(mot for mot in cle_texte(nom).split() if mot not in _mots_sans_poids())


def meme_lieu(dite: str, enregistree: str) -> bool:
    """Whether a list that does not say the kind of structure may mean this one: « Beuvry » for « CCAS de Beuvry », or the reverse.

    When both say a kind, they must agree: « CCAS de Lens » is not « PLIE de Lens ».
    """
    (sorte_dite, lieu_dit), (sorte, lieu) = _sorte_et_lieu(dite), _sorte_et_lieu(enregistree)
    return bool(lieu) and lieu == lieu_dit and (sorte == sorte_dite or not (sorte and sorte_dite))


def _sorte_et_lieu(nom: str) -> tuple[str, str]:
    """Kind of structure that a name begins with (code, empty for none), and the rest as a comparison key."""
    cle = f"{cle_texte(nom)} "
    for ecriture, code in _sortes():
        if cle.startswith(ecriture):
            return code, cle_structure(cle[len(ecriture) :])
    return "", cle_structure(cle)


def _nom(nom: str, prenom: str) -> str:
    entier = f"{prenom} {nom}".strip() if nom else ""
    if not cle_personne(entier):
        raise ErreurMetier("Le nom est vide.")
    if len(entier) > _NOM_MAX:
        raise ErreurMetier(f"Le nom « {entier[:40]}… » dépasse {_NOM_MAX} caractères.")
    return entier


def _presence(texte: str) -> Presence:
    if not texte:
        raise ErreurMetier("Rien ne dit si la personne était présente.", a_faire="Écrivez « présent » ou « absent ».")
    code = _mots("valeurs").get(cle_texte(texte))
    if code is None:
        raise ErreurMetier(f"« {texte[:40]} » n'est pas compris : écrivez « présent », « absent » ou « excusé ».")
    return Presence(code)


def _motif(texte: str) -> str:
    return _mots("motifs").get(cle_texte(texte), "") if texte else ""


@cache
def _mots(section: str) -> Mapping[str, str]:
    return index_ecritures(vocabulaire()["presences"][section])


@cache
def _civilites() -> frozenset[str]:
    return frozenset(map(cle_texte, vocabulaire()["presences"]["civilites"]))


@cache
def _sortes() -> tuple[tuple[str, str], ...]:
    """Writings of the kinds of structures, longest first, as what a name may begin with."""
    index = index_ecritures({code: s["ecritures"] for code, s in vocabulaire()["sortes"].items()})
    return tuple(sorted(((f"{cle} ", code) for cle, code in index.items()), key=lambda paire: -len(paire[0])))


@cache
def _mots_sans_poids() -> frozenset[str]:
    return frozenset(map(cle_texte, vocabulaire()["presences"]["mots_sans_poids"]))
