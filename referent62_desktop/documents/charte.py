"""The charte qualité of a structure as blocks of a document: per dispositif, the share reached, results and evidence. Points (1/72 in)."""

from collections.abc import Iterator
from itertools import groupby

from referent62_desktop.documents.annexe2_grille import LARGEUR
from referent62_desktop.documents.base import Signet, lisible
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.styles import (
    CORPS,
    CORPS_GRAS,
    DISCRET,
    FOND_LEGER,
    FOND_TETE,
    INTERTITRE,
    PETIT,
    PETIT_GRAS,
    TETE,
)
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.charte import CharteStructure, IndicateurNote, SectionCharte
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import typographier

_LARGEURS = (196.0, 66.0, LARGEUR - 262.0)
_LARGEURS_POINTS = (180.0, 66.0, 58.0, LARGEUR - 304.0)


def sections_charte(charte: CharteStructure) -> list[Bloc]:
    """One part per dispositif, under a heading that says the year and what hangs on the charte; made for portrait A4."""
    blocs: list[Bloc] = [
        Texte(f"Charte qualité {charte.annee}", INTERTITRE),
        Espace(4),
        Texte(charte.charte.phrase_financement, CORPS),
    ]
    if not charte.sections:
        blocs += [Espace(6), Texte("La structure n'a pas encore de dispositif.", CORPS)]
    for section in charte.sections:
        blocs += _section(charte, section)
    return blocs


def _section(charte: CharteStructure, section: SectionCharte) -> Iterator[Bloc]:
    part = section.part
    phrases = [part.phrase, *section.reserves]
    tableau = _tableau(charte, section)
    yield Ensemble(
        (
            Espace(14),
            Signet(section.libelle, 1),
            Texte(lisible(typographier(f"{section.libelle} : {_part(section)}")), INTERTITRE),
            Espace(3),
            *(Texte(lisible(phrase), PETIT) for phrase in phrases),
            Espace(4),
            tableau,
        ),
        solidaires=5 + len(phrases),
    )


def _part(section: SectionCharte) -> str:
    part = section.part
    if part.valeur is None:
        return "pas encore de part atteinte"
    return f"{part.resume} atteints{' (provisoire)' if part.provisoire else ''}"


def _tableau(charte: CharteStructure, section: SectionCharte) -> Tableau:
    en_points = section.part.en_points
    largeurs = _LARGEURS_POINTS if en_points else _LARGEURS
    titres = ("Indicateur", "Résultat", *(("Points",) if en_points else ()), "Éléments de preuve")
    rangees = [Rangee(tuple(Cellule(titre, TETE) for titre in titres), hauteur_min=18, fond=FOND_TETE)]
    for groupe, notes in groupby(section.notes, key=lambda n: n.indicateur.groupe):
        titre = Cellule(lisible(charte.charte.groupes[groupe]), PETIT_GRAS, etendue=len(largeurs))
        rangees.append(Rangee((titre,), fond=FOND_LEGER))
        rangees += (_rangee(note, en_points=en_points) for note in notes)
    return Tableau(largeurs, tuple(rangees), tetes=1, liees=2)


def _rangee(note: IndicateurNote, *, en_points: bool) -> Rangee:
    resultat = note.resultat.libelle if note.resultat is not None else "–"
    points = (Cellule(_points(note), CORPS, "centre"),) if en_points else ()
    return Rangee(
        (
            Cellule(lisible(note.indicateur.libelle), CORPS),
            Cellule(resultat, CORPS_GRAS if note.resultat is not None else DISCRET),
            *points,
            Cellule(lisible(note.preuve), PETIT),
        ),
        hauteur_min=16,
    )


def _points(note: IndicateurNote) -> str:
    """« 2,5 / 5 »; a bonus without points and what does not count: a dash."""
    if not note.compte or note.resultat is None or note.points.atteint is None:
        return "–"
    return f"{afficher(note.points.obtenus(note.resultat))} / {afficher(note.points.atteint)}"
