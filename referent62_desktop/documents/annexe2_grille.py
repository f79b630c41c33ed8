"""The table of annexe 2 and, under it, its legend with each CE's answers. Lengths in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referent62_desktop.documents.annexe2_donnees import LigneAnnexe2
from referent62_desktop.documents.base import lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.styles import (
    CHIFFRE,
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
from referent62_desktop.domain.conservation import EFFACE
from referent62_desktop.domain.grille import Bareme, Critere, SousCritere, TypeCE, reponses_effectives
from referent62_desktop.domain.identifiants import afficher_numero_caf, masquer_numero_caf
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.notation import CEEvalue, moyenne
from referent62_desktop.domain.textes import pluriel

TITRE_ANNEXE = "Annexe 2 - Grille d'évaluation"
LARGEUR = 515.9
"""Text width of an A4 page."""

_TITRES_ANNEXE = {"nombre": "Nombres d'actions"}
"""Heads that annexe 2 prints otherwise than the criterion is called."""
_LARGEUR_CAF, _LARGEUR_TYPE, _LARGEUR_TOTAL = 84.0, 74.0, 50.0
_CE_PAR_LEGENDE = 8
_EN_LETTRES = {1: "une action", 2: "deux actions", 3: "trois actions"}
_NON_DONNE = "–"


def tableau_notes(bareme: Bareme, lignes: Sequence[LigneAnnexe2], *, masquer_caf: bool = False) -> Tableau:
    """The seven columns of annexe 2 and the total: a row per CE, then the mean of the complete ones."""
    evalues = [ligne.evaluer(bareme) for ligne in lignes]
    rangees = [_tete(bareme)]
    rangees += [
        _rangee_ce(bareme, rang, ligne, evalue, masquer_caf=masquer_caf)
        for rang, (ligne, evalue) in enumerate(zip(lignes, evalues, strict=True), 1)
    ]
    rangees.append(_rangee_moyenne(bareme, evalues))
    return Tableau(_largeurs(bareme), tuple(rangees), tetes=1)


def tableau_vierge(bareme: Bareme, lignes: int) -> Tableau:
    """The same table, with room to write by hand."""
    vide = Rangee(tuple(Cellule() for _ in range(len(bareme.criteres) + 3)), hauteur_min=40)
    moyenne_vide = (
        Cellule("Moyenne", CORPS_GRAS, "droite", etendue=2),
        *(Cellule() for _ in range(len(bareme.criteres) + 1)),
    )
    derniere = Rangee(moyenne_vide, hauteur_min=24, fond=FOND_LEGER)
    return Tableau(_largeurs(bareme), (_tete(bareme), *[vide] * lignes, derniere), tetes=1)


def _largeurs(bareme: Bareme) -> tuple[float, ...]:
    reste = LARGEUR - _LARGEUR_CAF - _LARGEUR_TYPE - _LARGEUR_TOTAL
    return (_LARGEUR_CAF, _LARGEUR_TYPE, *[reste / len(bareme.criteres)] * len(bareme.criteres), _LARGEUR_TOTAL)


def _tete(bareme: Bareme) -> Rangee:
    def cellule(texte: str, points: Fraction | None = None) -> Cellule:
        return Cellule(texte, TETE, "centre", f"/{afficher(points)}" if points is not None else "", PETIT)

    criteres = [cellule(_TITRES_ANNEXE.get(c.code, c.libelle), c.maximum) for c in bareme.criteres]
    tetes = (cellule("N° CAF"), cellule("Remob/Social et pro"), *criteres, cellule("Total", bareme.maximum))
    return Rangee(tetes, hauteur_min=38, fond=FOND_TETE)


def _rangee_ce(bareme: Bareme, rang: int, ligne: LigneAnnexe2, evalue: CEEvalue, *, masquer_caf: bool) -> Rangee:
    note = evalue.note
    notes = [
        Cellule(
            afficher(note.criteres[c.code]) if note and note.criteres_complets[c.code] else _NON_DONNE, CORPS, "centre"
        )
        for c in bareme.criteres
    ]
    total = afficher(note.total) if note and evalue.complet else _NON_DONNE
    type_ce = bareme.type_ce(ligne.type_code).libelle_court if ligne.type_code else _NON_DONNE
    return Rangee(
        (
            Cellule(numero_affiche(ligne, masquer_caf=masquer_caf), CORPS_GRAS, note=f"CE {rang}"),
            Cellule(type_ce, CORPS),
            *notes,
            Cellule(total, CHIFFRE, "centre", note="" if evalue.complet else "incomplet", style_note=PETIT_GRAS),
        ),
        hauteur_min=26,
    )


def numero_affiche(ligne: LigneAnnexe2, *, masquer_caf: bool) -> str:
    """N° CAF as it is printed; « – » when it is not typed yet, « effacé » when it was erased."""
    if not ligne.numero_caf:
        return EFFACE if ligne.efface else _NON_DONNE
    return lisible(masquer_numero_caf(ligne.numero_caf) if masquer_caf else afficher_numero_caf(ligne.numero_caf))


def _rangee_moyenne(bareme: Bareme, evalues: Sequence[CEEvalue]) -> Rangee:
    notes = [e.note for e in evalues if e.complet and e.note is not None]
    par_critere = [moyenne([n.criteres[c.code] for n in notes]) for c in bareme.criteres]
    return Rangee(
        (
            Cellule("Moyenne", CORPS_GRAS, "droite", note=pluriel(len(notes), "CE complet", "CE complets"), etendue=2),
            *(Cellule(_ou_tiret(m), CORPS_GRAS, "centre") for m in par_critere),
            Cellule(_ou_tiret(moyenne([n.total for n in notes])), CHIFFRE, "centre"),
        ),
        hauteur_min=26,
        fond=FOND_LEGER,
    )


def _ou_tiret(valeur: Fraction | None) -> str:
    return _NON_DONNE if valeur is None else afficher(valeur)


def manques(bareme: Bareme, lignes: Sequence[LigneAnnexe2]) -> list[Bloc]:
    """A sentence for each incomplete CE: what it lacks; nothing when all are complete."""
    phrases = []
    for rang, ligne in enumerate(lignes, 1):
        evalue = ligne.evaluer(bareme)
        if not evalue.complet:
            phrases.append(
                f"CE {rang} incomplet, non compté dans la moyenne ; il manque : {', '.join(_manque(ligne, evalue))}."
            )
    return [Espace(4), *(Texte(typographier(phrase), PETIT) for phrase in phrases)] if phrases else []


def _manque(ligne: LigneAnnexe2, evalue: CEEvalue) -> Iterator[str]:
    if not ligne.numero_caf and not ligne.efface:
        yield "le N° CAF"
    if ligne.type_code is None:
        yield "le type"
    elif ligne.numero_caf and not ligne.identifie:
        yield "l'identification"
    if evalue.note is not None:
        yield from evalue.note.manque


@dataclass(frozen=True)
class _LigneLegende:
    """A line of the legend: a sub-criterion, or one of its wordings for a type of CE."""

    sous_critere: SousCritere
    libelle: str
    points: Fraction
    types: frozenset[str]


def legende(bareme: Bareme, lignes: Sequence[LigneAnnexe2] | None, *, colonnes: int = 5) -> list[Bloc]:
    """The legend of annexe 2, sub-criterion by sub-criterion with its points, and beside it the answers of each CE.

    `lignes` None: empty columns to tick by hand. Past eight CE the legend is repeated for the next ones.
    """
    nombre = colonnes if lignes is None else len(lignes)
    titre = "Légende et points des sous-critères" if nombre == 0 else "Légende, points et réponses par CE"
    blocs: list[Bloc] = []
    for debut in range(0, max(nombre, 1), _CE_PAR_LEGENDE):
        fin = min(nombre, debut + _CE_PAR_LEGENDE)
        tableau = _tableau_legende(bareme, lignes, range(debut, fin))
        blocs.append(Ensemble((Espace(9), Texte(titre, INTERTITRE), Espace(1), tableau), solidaires=3))
    return blocs


def _tableau_legende(bareme: Bareme, lignes: Sequence[LigneAnnexe2] | None, rangs: range) -> Tableau:
    largeur_ce = 29.7
    fixes = (83.0, 19.0, 30.2)
    haut = 14 if lignes is not None else 19
    largeurs = (*fixes[:2], LARGEUR - sum(fixes) - largeur_ce * len(rangs), fixes[2], *[largeur_ce] * len(rangs))
    tete = (
        Cellule("Critère", TETE),
        Cellule("Sous-critère", TETE, etendue=2),
        Cellule("Points", TETE, "centre"),
        *(Cellule(f"CE {rang + 1}", TETE, "centre") for rang in rangs),
    )
    rangees = [Rangee(tete, fond=FOND_TETE)]
    utilises = frozenset(ligne.type_code for ligne in lignes or () if ligne.type_code)
    for critere in bareme.criteres:
        for premiere, ligne in _premiers(_lignes_critere(bareme, critere, utilises)):
            reponses = (_reponse(bareme, lignes[rang], ligne) if lignes is not None else "" for rang in rangs)
            cellules = (
                Cellule(critere.libelle if premiere else "", TETE),
                Cellule(ligne.sous_critere.code, DISCRET),
                Cellule(typographier(ligne.libelle), PETIT),
                Cellule(afficher(ligne.points), PETIT, "centre"),
                *(Cellule(r, PETIT_GRAS if r.startswith("✗") else PETIT, "centre") for r in reponses),
            )
            rangees.append(Rangee(cellules, haut, None, 0 if premiere else 1, appui=premiere))
    return Tableau(largeurs, tuple(rangees), tetes=1, liees=len(rangees) - 1)


def _premiers(lignes: Sequence[_LigneLegende]) -> Iterator[tuple[bool, _LigneLegende]]:
    return ((rang == 0, ligne) for rang, ligne in enumerate(lignes))


def _lignes_critere(bareme: Bareme, critere: Critere, utilises: frozenset[str]) -> list[_LigneLegende]:
    lignes: list[_LigneLegende] = []
    for sous_critere in critere.sous_criteres:
        concernes = [t for t in bareme.types.values() if t.groupe in sous_critere.points]
        if len(set(sous_critere.points.values())) > 1:
            lignes += _par_type(sous_critere, [t for t in concernes if _dans_annexe(t) or t.code in utilises])
            continue
        points = next(iter(sous_critere.points.values()))
        libelle = sous_critere.libelle_annexe
        if len(critere.sous_criteres) == 1:
            libelle = f"{libelle} : oui, {afficher(points)} ; non, 0"
        lignes.append(_LigneLegende(sous_critere, libelle, points, frozenset(t.code for t in concernes)))
    return lignes


def _dans_annexe(type_ce: TypeCE) -> bool:
    return "annexe 2" in type_ce.source


def _par_type(sous_critere: SousCritere, types: Sequence[TypeCE]) -> list[_LigneLegende]:
    """« En remobilisation sociale, le CE comprend a minima deux actions »: the minimum is the type's (§4.b)."""
    return [
        _LigneLegende(
            sous_critere,
            f"En {t.libelle[0].lower()}{t.libelle[1:]}, le CE comprend a minima {_EN_LETTRES.get(t.minimum_actions, f'{t.minimum_actions} actions')}",
            sous_critere.points[t.groupe],
            frozenset({t.code}),
        )
        for t in types
    ]


def _reponse(bareme: Bareme, ligne: LigneAnnexe2, legende_: _LigneLegende) -> str:
    """« ✓ oui », « ✗ non », « – » not given yet, nothing where the line does not apply to the CE's type."""
    if ligne.type_code is None:
        pour_tous = legende_.types == frozenset(bareme.types)
        return _mot(ligne.reponses.get(legende_.sous_critere.code)) if pour_tous else ""
    if ligne.type_code not in legende_.types:
        return ""
    return _mot(reponses_effectives(bareme, ligne.type_code, ligne.reponses)[legende_.sous_critere.code])


def _mot(reponse: bool | None) -> str:
    return {True: "✓\u00a0oui", False: "✗\u00a0non", None: _NON_DONNE}[reponse]
