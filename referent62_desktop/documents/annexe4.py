"""Annexe 4, the follow-up sheet of a moratorium (§6): the four columns of the form, the three signatures. Lengths in points."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referent62_desktop.documents.base import Section, composer, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.entete import Badge, fiche, fiche_vierge
from referent62_desktop.documents.styles import CORPS, FOND_TETE, INTERTITRE, PETIT, TETE
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.moratoire import LigneSuivi, PlaceSignature

TITRE = "Fiche de suivi moratoire labellisation"
_SUJET = "Label Référent 62 : annexe 4"
_LARGEURS = (150.0, 140.0, 130.0, 95.9)
_TETES = ("Critères non remplis pour la labellisation", "Objectifs", "Moyens mis à disposition", "Temporalité")
_RANGEES_VIERGES = 7
_HAUTEUR_VIERGE, _HAUTEUR_REMPLIE, _HAUTEUR_SIGNATURE = 70.0, 46.0, 74.0


@dataclass(frozen=True)
class FicheImprimee:
    """What is drawn: a sheet prepared for a meeting. `lignes` empty: the form, to be filled in by hand."""

    structure: str
    date_rencontre: date | None
    lignes: tuple[LigneSuivi, ...]
    edite_le: date
    rappel: str = ""


def annexe4_pdf(donnees: FicheImprimee) -> bytes:
    """The PDF, portrait A4: rows are never cut between two lines of a cell that fits on a page."""
    titre = f"{TITRE} · {donnees.structure}" if donnees.structure else TITRE
    return composer(titre, [Section(TITRE, list(_blocs(donnees)))], sujet=_SUJET, etabli_le=donnees.edite_le)


def _blocs(donnees: FicheImprimee) -> Iterator[Bloc]:
    yield Badge(TITRE)
    if donnees.structure:
        rencontre = afficher_date(donnees.date_rencontre) if donnees.date_rencontre else "____ / ____ / ________"
        yield fiche((("Structure rencontrée", donnees.structure), ("Date de la rencontre", rencontre)))
    else:
        yield fiche_vierge(("Structure rencontrée", "Date de la rencontre"))
    yield Espace(10)
    if donnees.rappel:
        yield Texte(typographier(lisible(donnees.rappel)), PETIT)
        yield Espace(6)
    yield _tableau(donnees.lignes)
    yield Ensemble((Espace(14), Texte("Signatures", INTERTITRE), Espace(4), _signatures()), solidaires=4)


def _tableau(lignes: tuple[LigneSuivi, ...]) -> Tableau:
    tete = Rangee(tuple(Cellule(titre, TETE, "centre") for titre in _TETES), hauteur_min=22, fond=FOND_TETE)
    if lignes:
        rangees = tuple(_rangee(ligne) for ligne in lignes)
    else:
        rangees = (Rangee(tuple(Cellule() for _ in _TETES), hauteur_min=_HAUTEUR_VIERGE),) * _RANGEES_VIERGES
    return Tableau(_LARGEURS, (tete, *rangees), tetes=1)


def _rangee(ligne: LigneSuivi) -> Rangee:
    temps = ligne.temporalite
    if ligne.echeance is not None:
        temps = "\n".join(t for t in (temps, f"avant le {afficher_date(ligne.echeance)}") if t)
    textes = (ligne.critere, ligne.objectif, ligne.moyens, temps)
    return Rangee(tuple(Cellule(lisible(texte), CORPS) for texte in textes), hauteur_min=_HAUTEUR_REMPLIE)


def _signatures() -> Tableau:
    """The three areas, empty: the sheet is signed by hand."""
    largeur = sum(_LARGEURS) / len(PlaceSignature)
    titres = Rangee(tuple(Cellule(p.libelle, PETIT, "centre") for p in PlaceSignature), hauteur_min=20, fond=FOND_TETE)
    places = Rangee(tuple(Cellule() for _ in PlaceSignature), hauteur_min=_HAUTEUR_SIGNATURE)
    return Tableau((largeur,) * len(PlaceSignature), (titres, places), liees=2)
