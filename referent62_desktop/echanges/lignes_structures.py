"""From a table handed over to structures ready to be recorded: every line is either understood or rejected with its reason."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.echanges.cellules_structures import Cellules
from referent62_desktop.echanges.tableurs_lecture import LigneTableau, Tableau, lire_tableau
from referent62_desktop.echanges.vocabulaire import colonnes, deduire_sorte, index_ecritures, vocabulaire
from referent62_desktop.ressources import chemin

T = TypeVar("T")


@dataclass(frozen=True)
class Rejet:
    """A line that cannot be imported: its number as the person sees it, and why (a French sentence)."""

    ligne: int
    motif: str


CHAMPS_PUBLIES = frozenset({"solidarite", "sociopro", "total_publie", "pourcentage_publie", "formations_ok", "section"})


@dataclass(frozen=True)
class Marques2025:
    """What the deliberation published of a structure, in points of the barème (marks) and out of 100; None: « NC » or not given."""

    solidarite: Fraction | None
    sociopro: Fraction | None
    total_publie: Fraction | None
    pourcentage_publie: Fraction | None
    formations_ok: bool | None
    section: str
    nom_publie: str = ""
    territoire_publie: str = ""
    presents: frozenset[str] = CHAMPS_PUBLIES
    """Fields the line gives: the others leave what is stored as it is."""


@dataclass(frozen=True)
class LigneStructure:
    """A structure read in a table. None means « leave as is »: the column is absent, or the cell is empty.

    An empty cell erases nothing, so that a partial table can complete the base without danger. `sorte` is deduced from the name
    when the table does not give it (`sorte_deduite`): good for a new structure, never a reason to change a known one.
    """

    ligne: int
    nom: str
    sorte: str
    territoire_code: str
    sorte_deduite: bool = True
    autres_territoires: tuple[str, ...] | None = None
    siret: str | None = None
    adresse: str | None = None
    telephone: str | None = None
    courriel: str | None = None
    contact: str | None = None
    dispositifs: tuple[str, ...] | None = None
    nouvelle: bool | None = None
    fin_mission: date | None = None
    marques: Marques2025 | None = None


@dataclass(frozen=True)
class AnalyseStructures:
    """Lines understood and lines rejected; `colonnes_ignorees`: headers that mean nothing here, told to the person."""

    lignes: tuple[LigneStructure, ...]
    rejets: tuple[Rejet, ...]
    colonnes_ignorees: tuple[str, ...] = ()


def analyser_structures(tableau: Tableau, territoires: Territoires) -> AnalyseStructures:
    """Structures of a table. Raises ErreurMetier when it has no line, no name or territory column, or one column twice."""
    positions, ignorees = reperer_colonnes(tableau, "structures")
    _verifier_colonnes(tableau, positions)
    cellules = Cellules(territoires)
    lignes: list[LigneStructure] = []
    rejets: list[Rejet] = []
    for ligne in tableau.lignes:
        lue, motifs = _lire_ligne(ligne, len(tableau.entetes), positions, cellules)
        rejets.extend(Rejet(ligne.numero, motif) for motif in motifs)
        if lue is not None:
            lignes.append(lue)
    uniques, doublons = _ecarter_doublons(lignes, territoires)
    return AnalyseStructures(
        tuple(uniques), tuple(sorted((*rejets, *doublons), key=lambda r: r.ligne)), tuple(ignorees)
    )


def structures_deliberation(territoires: Territoires) -> AnalyseStructures:
    """The 85 structures of the deliberation of December 2025, as shipped, with their published marks."""
    return analyser_structures(lire_tableau(chemin("referentiel", "structures-2025.csv")), territoires)


def reperer_colonnes(tableau: Tableau, section: str) -> tuple[dict[str, int], list[str]]:
    """Position of each known column of this kind of table, and the headers that are not known. Raises ErreurMetier for a column met twice."""
    index = index_ecritures(colonnes(section))
    positions: dict[str, int] = {}
    ignorees: list[str] = []
    for position, entete in enumerate(tableau.entetes):
        champ = index.get(cle_texte(entete))
        if champ is None:
            if entete:
                ignorees.append(entete)
        elif champ in positions:
            raise ErreurMetier(
                f"Les colonnes « {tableau.entetes[positions[champ]]} » et « {entete} » de « {tableau.nom} » disent la même chose.",
                conserve="Rien n'a été importé.",
                a_faire="Gardez l'une des deux, ou renommez l'autre.",
            )
        else:
            positions[champ] = position
    return positions, ignorees


def _verifier_colonnes(tableau: Tableau, positions: Mapping[str, int]) -> None:
    noms = colonnes("structures")
    manquantes = [noms[champ][0] for champ in vocabulaire()["structures"]["obligatoires"] if champ not in positions]
    if manquantes:
        trouvees = ", ".join(f"« {e[:40]} »" for e in tableau.entetes[:20] if e) or "aucune"
        attendues = " et ".join(f"« {m} »" for m in manquantes)
        raise ErreurMetier(
            f"Il manque à « {tableau.nom} » la colonne {attendues}. Colonnes trouvées : {trouvees}."
            if len(manquantes) == 1
            else f"Il manque à « {tableau.nom} » les colonnes {attendues}. Colonnes trouvées : {trouvees}.",
            conserve="Rien n'a été importé.",
            a_faire="La première ligne du tableau doit porter les noms des colonnes : "
            + ", ".join(f"« {liste[0]} »" for liste in noms.values())
            + " (les deux premières de cette liste, le nom et le territoire, sont obligatoires).",
        )
    if not tableau.lignes:
        raise ErreurMetier(
            f"« {tableau.nom} » n'a que la ligne des noms de colonnes : aucune structure à importer.",
            conserve="Rien n'a été importé.",
            a_faire="Vérifiez que c'est le bon fichier et la bonne feuille.",
        )


def _lire_ligne(
    ligne: LigneTableau, largeur: int, positions: Mapping[str, int], cellules: Cellules
) -> tuple[LigneStructure | None, list[str]]:
    """The structure of a line, or the reasons why it is rejected."""
    if len(ligne.cellules) > largeur:
        return None, [
            f"La ligne a {len(ligne.cellules)} cellules pour {largeur} colonnes : "
            "un séparateur est en trop, ou un texte qui en contient un n'est pas entre guillemets."
        ]
    motifs: list[str] = []
    textes = {champ: ligne.cellules[position] for champ, position in positions.items()}

    def lire(champ: str, lecture: Callable[[str], T]) -> T | None:
        texte = textes.get(champ, "")
        if not texte:
            return None
        try:
            return lecture(texte)
        except ErreurMetier as refus:
            motifs.append(str(refus))
            return None

    nom = lire("nom", cellules.nom)
    territoire = lire("territoire", cellules.territoire)
    for champ in ("nom", "territoire"):
        if not textes[champ]:
            motifs.append(f"Le {champ} est vide.")
    sorte = lire("sorte", cellules.sorte)
    lue = LigneStructure(
        ligne=ligne.numero,
        nom=nom or "",
        sorte=sorte or deduire_sorte(nom or ""),
        sorte_deduite=sorte is None,
        territoire_code=territoire or "",
        autres_territoires=lire("autres_territoires", cellules.territoires),
        siret=lire("siret", cellules.siret),
        adresse=lire("adresse", cellules.texte),
        telephone=lire("telephone", cellules.telephone),
        courriel=lire("courriel", cellules.courriel),
        contact=lire("contact", cellules.texte),
        dispositifs=lire("dispositifs", cellules.dispositifs),
        nouvelle=lire("nouvelle", cellules.oui_non),
        fin_mission=lire("fin_mission", cellules.date),
        marques=_marques(textes, lire, cellules),
    )
    return (None, motifs) if motifs else (lue, [])


_NOMS_CHAMPS = {"formations": "formations_ok"}
_A_PRECISER = "a preciser"
"""What the list of structures writes where nothing is concluded: not a value."""
_CHAMPS_DU_VOTE = ("solidarite", "sociopro", "section")
_CHAMPS_MARQUES = ("solidarite", "sociopro", "total_publie", "pourcentage_publie", "formations", "section")


def _marques(textes: Mapping[str, str], lire: Callable[..., object], cellules: Cellules) -> Marques2025 | None:
    """Published marks, when the line has a notation or the decision; a total or trainings alone say nothing of a vote."""
    vote = any(textes.get(champ) for champ in _CHAMPS_DU_VOTE)

    def exact(champ: str, lecture: Callable[[str], Fraction | None]) -> Fraction | None:
        lu = lire(champ, lecture)
        return lu if isinstance(lu, Fraction) else None

    precisees = cle_texte(textes.get("formations", "")) != _A_PRECISER
    formations = lire("formations", cellules.formations) if precisees else None
    pourcentage = exact("pourcentage_publie", cellules.pourcentage)
    if not vote:
        return None
    return Marques2025(
        solidarite=exact("solidarite", cellules.note),
        sociopro=exact("sociopro", cellules.note),
        total_publie=exact("total_publie", cellules.note),
        pourcentage_publie=pourcentage,
        formations_ok=formations if isinstance(formations, bool) else None,
        section=textes.get("section", ""),
        nom_publie=textes.get("nom_publie", ""),
        territoire_publie=textes.get("territoire_publie", ""),
        presents=frozenset(_NOMS_CHAMPS.get(champ, champ) for champ in _CHAMPS_MARQUES if textes.get(champ)),
    )


def _ecarter_doublons(
    lignes: list[LigneStructure], territoires: Territoires
) -> tuple[list[LigneStructure], list[Rejet]]:
    """The first of two lines for one structure is kept, the second is rejected and names the first; likewise for a SIRET."""
    par_nom: dict[tuple[str, str], LigneStructure] = {}
    par_siret: dict[str, list[LigneStructure]] = defaultdict(list)
    uniques: list[LigneStructure] = []
    rejets: list[Rejet] = []
    for ligne in lignes:
        cle = (cle_texte(ligne.nom), ligne.territoire_code)
        if (premiere := par_nom.get(cle)) is not None:
            nom_territoire = territoires.par_code(ligne.territoire_code).nom
            rejets.append(
                Rejet(ligne.ligne, f"« {ligne.nom} » ({nom_territoire}) est déjà à la ligne {premiere.ligne}.")
            )
            continue
        memes_siret = par_siret[ligne.siret] if ligne.siret else []
        autre = next((s for s in memes_siret if cle_texte(s.nom) != cle[0]), None)
        if autre is not None:
            rejets.append(
                Rejet(
                    ligne.ligne,
                    f"Le SIRET {ligne.siret} est déjà celui de « {autre.nom} », à la ligne {autre.ligne}.",
                )
            )
            continue
        par_nom[cle] = ligne
        memes_siret.append(ligne)
        uniques.append(ligne)
    return uniques, rejets
