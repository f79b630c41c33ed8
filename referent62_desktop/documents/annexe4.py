"""Annexe 4, the follow-up sheet of a moratorium (§6): the four columns of the form, the three signatures. Lengths in points."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referent62_desktop.documents.base import Section, composer, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.entete import Badge, fiche, fiche_vierge
from referent62_desktop.documents.signatures import CadreSignature, CadresSignature
from referent62_desktop.documents.styles import CORPS, FOND_TETE, INTERTITRE, PETIT, TETE
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.moratoire import EtatObjectif, LigneSuivi, PlaceSignature

TITRE = "Fiche de suivi moratoire labellisation"
_SUJET = "Label Référent 62 : annexe 4"
_LARGEURS = (150.0, 140.0, 130.0, 95.9)
_TETES = ("Critères non remplis pour la labellisation", "Objectifs", "Moyens mis à disposition", "Temporalité")
_RANGEES_VIERGES = 7
_HAUTEUR_VIERGE, _HAUTEUR_REMPLIE = 70.0, 46.0
_SECABLE = 420.0
"""A row up to this height goes whole to the next page."""


@dataclass(frozen=True)
class FicheImprimee:
    """What is drawn: a sheet, or the form to be filled in by hand when `lignes` is empty.

    `mot`: state of the sheet, framed (« REMPLACÉE »); `pied`: what the foot of each page says of its content; `mots_cles`: what lets
    the product recognise the document.
    """

    structure: str
    date_rencontre: date | None
    lignes: tuple[LigneSuivi, ...]
    edite_le: date | None
    rappel: str = ""
    participants: str = ""
    cadres: tuple[CadreSignature, ...] = ()
    mot: str = ""
    filigrane: str = ""
    pied: str = ""
    mots_cles: str = ""


def annexe4_pdf(donnees: FicheImprimee) -> bytes:
    """The PDF, portrait A4: a row is cut between two pages only when it would take most of one."""
    titre = f"{TITRE} · {donnees.structure}" if donnees.structure else TITRE
    section = Section(TITRE, list(_blocs(donnees)), filigrane=donnees.filigrane, pied=donnees.pied)
    return composer(titre, [section], sujet=_SUJET, mots_cles=donnees.mots_cles, etabli_le=donnees.edite_le)


def cadres_vides() -> tuple[CadreSignature, ...]:
    """The areas to be signed by hand."""
    return tuple(CadreSignature(typographier(place.libelle)) for place in PlaceSignature)


def _blocs(donnees: FicheImprimee) -> Iterator[Bloc]:
    yield Badge(TITRE, donnees.mot)
    if donnees.structure:
        rencontre = afficher_date(donnees.date_rencontre) if donnees.date_rencontre else "____ / ____ / ________"
        yield fiche((("Structure rencontrée", donnees.structure), ("Date de la rencontre", rencontre)))
    else:
        yield fiche_vierge(("Structure rencontrée", "Date de la rencontre"))
    yield Espace(10)
    for texte in (donnees.rappel, donnees.participants):
        if texte:
            yield Texte(typographier(lisible(texte)), PETIT)
            yield Espace(6)
    yield _tableau(donnees.lignes)
    cadres = CadresSignature(donnees.cadres or cadres_vides(), sum(_LARGEURS))
    yield Ensemble((Espace(14), Texte("Signatures", INTERTITRE), Espace(4), cadres), solidaires=4)


def _tableau(lignes: tuple[LigneSuivi, ...]) -> Tableau:
    tete = Rangee(tuple(Cellule(titre, TETE, "centre") for titre in _TETES), hauteur_min=22, fond=FOND_TETE)
    if lignes:
        rangees = tuple(_rangee(ligne) for ligne in lignes)
    else:
        rangees = (Rangee(tuple(Cellule() for _ in _TETES), hauteur_min=_HAUTEUR_VIERGE),) * _RANGEES_VIERGES
    return Tableau(_LARGEURS, (tete, *rangees), tetes=1, secable=_SECABLE)


def _rangee(ligne: LigneSuivi) -> Rangee:
    """The four columns; what became of the objective is told under it, discreetly."""
    echeance = f"avant le {afficher_date(ligne.echeance)}" if ligne.echeance is not None else ""
    cellules = (
        Cellule(lisible(ligne.critere), CORPS),
        Cellule(lisible(ligne.objectif), CORPS, note=lisible(_suivi(ligne))),
        Cellule(lisible(ligne.moyens), CORPS),
        Cellule(lisible("\n".join(t for t in (ligne.temporalite, echeance) if t)), CORPS),
    )
    return Rangee(cellules, hauteur_min=_HAUTEUR_REMPLIE)


def _suivi(ligne: LigneSuivi) -> str:
    """« En cours : deux CE relus »; nothing while the objective has not been begun."""
    etat = ligne.etat.libelle.capitalize()
    if ligne.suivi.strip():
        return typographier(f"{etat} : ") + ligne.suivi
    return "" if ligne.etat is EtatObjectif.A_FAIRE else etat
