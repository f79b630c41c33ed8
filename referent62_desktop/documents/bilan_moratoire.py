"""Summary of a moratorium as a PDF (§6): its meetings, what became of each objective, the readings compared. Lengths in points."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referent62_desktop.documents.base import Section, composer, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.entete import Badge, fiche
from referent62_desktop.documents.styles import CORPS, CORPS_GRAS, FOND_TETE, INTERTITRE, TETE
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.dates import afficher_date

TITRE = "Bilan du moratoire"
_SUJET = "Label Référent 62 : bilan d'un moratoire"
_RENCONTRES = (76.0, 120.0, 319.9)
_OBJECTIFS = (150.0, 160.0, 205.9)
_EVOLUTION = (250.0, 100.0, 100.0, 65.9)


@dataclass(frozen=True)
class RencontreBilan:
    """A meeting: its day, its sheet (« Fiche n° 1, signée et scellée »), who was there and who signed."""

    jour: date | None
    fiche: str
    presents: str
    signatures: str


@dataclass(frozen=True)
class ObjectifBilan:
    """An objective followed from sheet to sheet: what was said of it at each meeting, oldest first."""

    critere: str
    objectif: str
    suivi: tuple[str, ...]


@dataclass(frozen=True)
class LigneComparaison:
    """A criterion in the two readings, in words."""

    critere: str
    avant: str
    apres: str
    evolution: str


@dataclass(frozen=True)
class BilanMoratoire:
    """Everything the summary says; tables that have nothing to show are left out, `remarques` say why."""

    structure: str
    nature: str
    debut: date
    fin: date
    situation: str
    rencontres: tuple[RencontreBilan, ...]
    objectifs: tuple[ObjectifBilan, ...]
    formations: tuple[str, ...]
    comparaison: tuple[LigneComparaison, ...]
    titres_comparaison: tuple[str, str]
    conclusion: tuple[str, ...]
    edite_le: date


def bilan_pdf(donnees: BilanMoratoire) -> bytes:
    """The PDF, portrait A4."""
    titre = f"{TITRE} · {donnees.structure}"
    return composer(
        titre, [Section(donnees.structure, list(_blocs(donnees)))], sujet=_SUJET, etabli_le=donnees.edite_le
    )


def _blocs(donnees: BilanMoratoire) -> Iterator[Bloc]:
    yield Badge(TITRE)
    yield fiche(
        (
            ("Structure", donnees.structure),
            ("Moratoire", donnees.nature),
            ("Du", afficher_date(donnees.debut)),
            ("Au", afficher_date(donnees.fin)),
            ("Situation", donnees.situation),
            ("Édité le", afficher_date(donnees.edite_le)),
        )
    )
    yield from _partie("Rencontres", _rencontres(donnees.rencontres), "Aucune rencontre n'a encore de fiche.")
    yield from _partie("Objectifs, de rencontre en rencontre", _objectifs(donnees.objectifs), "Aucun objectif.")
    yield from _partie("Formations", _liste(donnees.formations), "Aucune formation ne manquait, aucune ne manque.")
    if donnees.comparaison:
        yield from _partie("Contrats d'engagement, critère par critère", _comparaison(donnees), "")
    phrases = tuple(Texte(typographier(lisible(phrase)), CORPS) for phrase in donnees.conclusion)
    if phrases:
        yield Ensemble((Espace(14), Texte("Conclusion", INTERTITRE), Espace(4), *phrases), solidaires=4)


def _partie(titre: str, contenu: Bloc | None, vide: str) -> Iterator[Bloc]:
    corps = contenu if contenu is not None else Texte(typographier(vide), CORPS)
    yield Ensemble((Espace(14), Texte(titre, INTERTITRE), Espace(4), corps), solidaires=3)


def _tableau(largeurs: tuple[float, ...], titres: tuple[str, ...], rangees: tuple[Rangee, ...]) -> Tableau | None:
    if not rangees:
        return None
    tete = Rangee(tuple(Cellule(titre, TETE) for titre in titres), hauteur_min=18, fond=FOND_TETE)
    return Tableau(largeurs, (tete, *rangees), tetes=1)


def _rencontres(rencontres: tuple[RencontreBilan, ...]) -> Tableau | None:
    rangees = tuple(
        Rangee(
            (
                Cellule(afficher_date(r.jour) if r.jour else "sans date", CORPS_GRAS),
                Cellule(typographier(r.fiche)),
                Cellule(lisible(r.presents) or "–", note=lisible(r.signatures)),
            ),
            hauteur_min=20,
        )
        for r in rencontres
    )
    return _tableau(_RENCONTRES, ("Date", "Fiche", "Personnes présentes et signatures"), rangees)


def _objectifs(objectifs: tuple[ObjectifBilan, ...]) -> Tableau | None:
    rangees = tuple(
        Rangee(
            (
                Cellule(lisible(o.critere)),
                Cellule(lisible(o.objectif) or "–"),
                Cellule(lisible("\n".join(o.suivi))),
            ),
            hauteur_min=24,
        )
        for o in objectifs
    )
    return _tableau(_OBJECTIFS, ("Critère non rempli", "Objectif", "Ce qu'il est devenu"), rangees)


def _liste(phrases: tuple[str, ...]) -> Texte | None:
    return Texte(lisible("\n".join(f"• {typographier(p)}" for p in phrases)), CORPS) if phrases else None


def _comparaison(donnees: BilanMoratoire) -> Tableau | None:
    rangees = tuple(
        Rangee((Cellule(lisible(c.critere)), Cellule(c.avant), Cellule(c.apres), Cellule(c.evolution)), hauteur_min=18)
        for c in donnees.comparaison
    )
    return _tableau(_EVOLUTION, ("Critère", *donnees.titres_comparaison, "Évolution"), rangees)
