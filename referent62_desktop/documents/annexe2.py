"""Annexe 2 of the cahier des charges as a PDF: blank, filled for one référent's panel, and for a whole structure (§4.b)."""

from collections.abc import Iterator
from dataclasses import replace

from referent62_desktop.documents.annexe2_donnees import Annexe2Referent, Annexe2Structure, LigneAnnexe2, PreuveTirage
from referent62_desktop.documents.annexe2_grille import (
    LARGEUR,
    TITRE_ANNEXE,
    legende,
    manques,
    numero_affiche,
    tableau_notes,
    tableau_vierge,
)
from referent62_desktop.documents.annexe2_synthese import blocs_synthese
from referent62_desktop.documents.base import Section, Signet, composer, lisible
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Reglure, Texte
from referent62_desktop.documents.entete import Badge, fiche, fiche_vierge
from referent62_desktop.documents.masquage import masquer_numeros, masquer_texte
from referent62_desktop.documents.styles import CORPS, DISCRET, FOND_LEGER, INTERTITRE, PETIT, PETIT_GRAS
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.identifiants import masquer_numero_caf
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.textes import pluriel

__all__ = [
    "Annexe2Referent",
    "Annexe2Structure",
    "LigneAnnexe2",
    "PreuveTirage",
    "annexe2_referent",
    "annexe2_structure",
    "annexe2_vierge",
    "section_referent",
]

_SUJET = "Label Référent 62 : évaluation des contrats d'engagement"
_LIGNES_MAX = 20
_CASES = "Lecture :      " + "      ".join(f"□ {origine.libelle}" for origine in Origine)


def annexe2_vierge(bareme: Bareme, *, lignes: int = 5) -> bytes:
    """The grid to print and fill in by hand, `lignes` CE (1 to 20). Raises ErreurMetier."""
    _exiger_grille(bareme)
    if not 1 <= lignes <= _LIGNES_MAX:
        raise ErreurMetier(f"Une grille vierge a de 1 à {_LIGNES_MAX} lignes.")
    blocs: list[Bloc] = [
        Badge(TITRE_ANNEXE),
        fiche_vierge(("Structure", "Territoire", "Référent·e", "Campagne", "Auteur·e", "Date")),
        Espace(8),
        Texte(_CASES, CORPS),
        Espace(8),
        tableau_vierge(bareme, lignes),
        *legende(bareme, None, colonnes=lignes),
        Espace(12),
    ]
    for rang in range(1, lignes + 1):
        titre = Texte(f"Observations sur le CE {rang}", INTERTITRE)
        blocs.append(Ensemble((titre, Reglure(5), Espace(16)), solidaires=2))
    return composer(TITRE_ANNEXE, [Section("Grille vierge", blocs)], sujet=_SUJET)


def annexe2_referent(bareme: Bareme, donnees: Annexe2Referent, *, masquer_caf: bool = False) -> bytes:
    """The filled grid of one référent. `masquer_caf`: N° CAF hidden, even inside observations. Raises ErreurMetier."""
    _exiger_grille(bareme)
    titre = f"{TITRE_ANNEXE} · {donnees.structure} · {donnees.referent}"
    return composer(
        titre,
        [section_referent(bareme, donnees, masquer_caf=masquer_caf)],
        sujet=_SUJET,
        etabli_le=donnees.date_lecture,
    )


def annexe2_structure(bareme: Bareme, donnees: Annexe2Structure, *, masquer_caf: bool = False) -> bytes:
    """The marks of a structure on a first page, then the grid of each référent. Raises ErreurMetier."""
    _exiger_grille(bareme)
    synthese = Section(donnees.structure, blocs_synthese(bareme, donnees))
    sections = [
        synthese,
        *(section_referent(bareme, referent, masquer_caf=masquer_caf) for referent in donnees.referents),
    ]
    return composer(f"{TITRE_ANNEXE} · {donnees.structure}", sections, sujet=_SUJET, etabli_le=donnees.edite_le)


def _exiger_grille(bareme: Bareme) -> None:
    if not bareme.criteres:
        raise ErreurMetier(
            f"Le barème « {bareme.version} » ne connaît que des notes de structure : il n'a pas de grille d'évaluation.",
            a_faire="Choisissez une campagne notée CE par CE.",
        )


def section_referent(bareme: Bareme, donnees: Annexe2Referent, *, masquer_caf: bool = False) -> Section:
    """The pages of one référent, to stand alone or inside a larger document."""
    nature = donnees.origine.libelle
    if donnees.origine is Origine.AUTO_EVALUATION:
        nature += " (à titre indicatif, ne compte pas dans la note)"
    champs = (
        ("Structure", donnees.structure),
        ("Territoire", donnees.territoire),
        ("Référent·e", donnees.referent),
        ("Campagne", donnees.campagne),
        ("Lecture", nature),
        ("Date", f"{donnees.date_lecture:%d/%m/%Y}"),
        ("Auteur·e", donnees.auteur),
        ("État", "Validée" if donnees.validee else "Brouillon, non validée"),
    )
    blocs: list[Bloc] = [
        Badge(TITRE_ANNEXE, "VALIDÉE" if donnees.validee else "BROUILLON", plein=not donnees.validee),
        fiche(champs),
        Espace(8),
        tableau_notes(bareme, donnees.lignes, masquer_caf=masquer_caf),
        *manques(bareme, donnees.lignes),
        *legende(bareme, donnees.lignes),
        *_observations(donnees, masquer_caf),
        *_preuve(donnees, masquer_caf),
    ]
    return Section(donnees.referent, blocs, brouillon=not donnees.validee)


def _texte_libre(texte: str, donnees: Annexe2Referent, masquer_caf: bool) -> str:
    """What a person wrote, ready to be drawn."""
    propre = lisible(texte).strip()
    return masquer_texte(propre, _numeros(donnees)) if masquer_caf else propre


def _numeros(donnees: Annexe2Referent) -> list[str]:
    """Every N° CAF the document knows: those of the panel and those of the replaced CE."""
    remplaces = donnees.tirage.remplacements if donnees.tirage else ()
    return [ligne.numero_caf for ligne in donnees.lignes] + [r.numero for r in remplaces if r.numero]


def _observations(donnees: Annexe2Referent, masquer_caf: bool) -> Iterator[Bloc]:
    presentes = [(rang, ligne) for rang, ligne in enumerate(donnees.lignes, 1) if ligne.observations.strip()]
    if not presentes:
        return
    entete: tuple[Bloc, ...] = (Espace(9), Signet("Observations", 1), Texte("Observations", INTERTITRE), Espace(2))
    for rang, ligne in presentes:
        titre = Texte(f"CE {rang} · {numero_affiche(ligne, masquer_caf=masquer_caf)}", PETIT_GRAS)
        texte = Texte(_texte_libre(ligne.observations, donnees, masquer_caf), CORPS, retrait=10)
        yield Ensemble((*entete, titre, texte, Espace(4)), solidaires=len(entete) + 1)
        entete = ()


def _preuve(donnees: Annexe2Referent, masquer_caf: bool) -> Iterator[Bloc]:
    tirage = donnees.tirage
    champs = list(_champs_tirage(tirage, len(donnees.lignes)))
    if masquer_caf:
        champs = [(nom, masquer_numeros(valeur, _numeros(donnees))) for nom, valeur in champs]
    for rang, remplacement in enumerate(tirage.remplacements if tirage else (), 1):
        numero = masquer_numero_caf(remplacement.numero) if masquer_caf and remplacement.numero else remplacement.numero
        motif = _texte_libre(remplacement.motif, donnees, masquer_caf)
        champs.append((f"Remplacement {rang}", replace(remplacement, motif=motif).phrase(numero)))
    if masquer_caf:
        champs.append(("N° CAF", "masqués dans cet exemplaire."))
    rangees = tuple(
        Rangee((Cellule(nom, DISCRET), Cellule(lisible(valeur), PETIT)), fond=FOND_LEGER, appui=False)
        for nom, valeur in champs
    )
    tableau = Tableau((78.0, LARGEUR - 78.0), rangees, liees=5)
    yield Ensemble(
        (Espace(9), Signet("Tirage", 1), Texte("Tirage du panel", INTERTITRE), Espace(1), tableau), solidaires=4
    )


def _champs_tirage(tirage: PreuveTirage | None, retenus: int) -> Iterator[tuple[str, str]]:
    if tirage is None:
        yield "Tirage", "aucun tirage enregistré pour ce panel."
        return
    if not tirage.par_outil:
        yield "Tirage", f"non tiré par l'outil ; panel remis le {tirage.tire_le:%d/%m/%Y}"
    if tirage.population > 0:
        tous = " : tous sont retenus" if tirage.population <= retenus else ""
        le = f" ; tirage du {tirage.tire_le:%d/%m/%Y}" if tirage.par_outil else ""
        yield "Population", f"{pluriel(tirage.population, 'CE', 'CE')} dans la liste{tous}{le}"
    if tirage.par_outil:
        yield "Graine", tirage.graine
        yield "Algorithme", f"{tirage.algorithme} (avec la liste et la graine, chacun peut refaire ce tirage)"
        yield "Empreinte", f"{tirage.empreinte} (SHA-256 de la liste triée)"
