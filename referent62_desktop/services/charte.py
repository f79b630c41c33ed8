"""Charte qualité of the structures: read with its shares, written indicator by indicator; the scale the siège gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referent62_desktop.domain.charte import (
    SANS_POINTS,
    Charte,
    CharteStructure,
    DispositifCharte,
    Indicateur,
    IndicateurNote,
    PointsIndicateur,
    Resultat,
    SectionCharte,
    lire_points,
    part_atteinte,
    verifier_points,
)
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.referentiel.charte import charte as charte_de
from referent62_desktop.referentiel.charte import premiere_annee
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.notes import actif
from referent62_desktop.services.presents import structure_disparue, structure_presente
from referent62_desktop.storage import queries
from referent62_desktop.storage import queries_charte as lectures
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import IndicateurCharte, PointsCharte, Structure, identifiant_stable
from referent62_desktop.storage.unit_of_work import UniteDeTravail

if TYPE_CHECKING:
    from referent62_desktop.documents.blocs import Bloc

INTACT = "Rien n'a été modifié."
_Cle = tuple[str, str]
"""A dispositif and an indicator."""


@dataclass(frozen=True)
class CleIndicateur:
    """Which indicator is written about."""

    structure_id: str
    annee: int
    dispositif: str
    indicateur: str


@dataclass(frozen=True)
class LigneBareme:
    """An indicator and what the siège's scale gives it."""

    indicateur: Indicateur
    points: PointsIndicateur


@dataclass(frozen=True)
class BaremeCharte:
    """The siège's scale of a dispositif for a year; `reprenable`: the year before has points that this one has not."""

    charte: Charte
    annee: int
    dispositif: str
    lignes: tuple[LigneBareme, ...]
    reprenable: bool


def annees_charte(ctx: Contexte) -> tuple[int, ...]:
    """Years whose charte may be filled in, the latest first: since the first charte, up to this year."""
    debut = premiere_annee()
    return tuple(range(max(debut, ctx.aujourdhui().year), debut - 1, -1))


def annees_bareme(ctx: Contexte) -> tuple[int, ...]:
    """Years that may be given a scale: those of the charte and the coming one, which the siège may prepare."""
    annees = annees_charte(ctx)
    return (annees[0] + 1, *annees)


def lire_charte(ctx: Contexte, structure_id: str, annee: int) -> CharteStructure:
    """The charte of a structure for a year: its dispositifs, and those that are no longer its own but were assessed.

    Raises ErreurMetier: structure not there (any more), year before the first charte.
    """
    charte = charte_de(annee)
    with ctx.base.lire() as session:
        structure = session.get(Structure, structure_id)
        if structure is None or structure.supprime:
            raise structure_disparue()
        siens = _dispositifs(ctx, session, structure)
        notes = {(n.dispositif, n.indicateur): n for n in lectures.indicateurs(session, structure_id, annee)}
        points = _points_lus(session, annee)
        nom = structure.nom
    ecrits = {dispositif for (dispositif, _), note in notes.items() if note.resultat is not None or note.preuve}
    sections = tuple(
        _section(ctx, charte, d, notes, points, actuel=d.code in siens)
        for d in charte.dispositifs.values()
        if d.code in siens or d.code in ecrits
    )
    return CharteStructure(structure_id, nom, annee, charte, sections)


def noter_indicateur(ctx: Contexte, cle: CleIndicateur, resultat: Resultat | None) -> Ecrit | None:
    """Says how an indicator stands; None takes the result back, the evidence stays. Raises ErreurMetier like `_a_ecrire`."""
    dit = resultat.libelle if resultat is not None else "effacé"
    with ctx.ecrire(f"Charte {cle.annee}, {_indicateur(cle).libelle} : {dit}") as uow:
        note = _a_ecrire(ctx, uow, cle, creer=resultat is not None)
        if note is not None:
            note.resultat = None if resultat is None else resultat.value
    return ctx.ecrit(uow)


def ecrire_preuve(ctx: Contexte, cle: CleIndicateur, preuve: str) -> Ecrit | None:
    """What a result is known from, as typed. Raises ErreurMetier like `_a_ecrire`."""
    with ctx.ecrire(f"Charte {cle.annee}, {_indicateur(cle).libelle} : élément de preuve") as uow:
        note = _a_ecrire(ctx, uow, cle, creer=bool(preuve))
        if note is not None:
            note.preuve = preuve
    return ctx.ecrit(uow)


def lire_bareme(ctx: Contexte, annee: int, dispositif: str) -> BaremeCharte:
    """The scale of a dispositif for a year. Raises ErreurMetier: unknown dispositif, year before the first charte."""
    charte = charte_de(annee)
    decrit = _dispositif(charte, dispositif)
    with ctx.base.lire() as session:
        points = _points_lus(session, annee, dispositif)
        avant = _points_lus(session, annee - 1, dispositif)
    lignes = tuple(LigneBareme(i, points.get((dispositif, i.code), SANS_POINTS)) for i in decrit.indicateurs)
    return BaremeCharte(charte, annee, dispositif, lignes, bool(_a_reprendre(decrit, avant, points)))


def definir_points(
    ctx: Contexte, annee: int, dispositif: str, indicateur: str, atteint: str, partiel: str
) -> Ecrit | None:
    """Points an indicator gives, as typed (« 7,5 », « 7.5 », empty: none). Siège only.

    Raises ErreurMetier: not the siège, not a number, negative, over 1000, partial over full, unknown indicator, year out of reach.
    """
    _siege_seulement(ctx)
    connu = _indicateur(CleIndicateur("", annee, dispositif, indicateur))
    _annee_possible(annee, annees_bareme(ctx))
    points = PointsIndicateur(lire_points(atteint), lire_points(partiel))
    verifier_points(points)
    with ctx.ecrire(f"Barème de la charte {annee} : {connu.libelle}") as uow:
        _ecrire_points(uow, annee, dispositif, {indicateur: points})
    return ctx.ecrit(uow)


def reprendre_bareme(ctx: Contexte, annee: int, dispositif: str) -> Ecrit | None:
    """Copies the scale of the year before to the indicators that have none. Siège only.

    Raises ErreurMetier: not the siège, unknown dispositif, year out of reach.
    """
    _siege_seulement(ctx)
    _annee_possible(annee, annees_bareme(ctx))
    decrit = _dispositif(charte_de(annee), dispositif)
    with ctx.ecrire(f"Barème de la charte {annee} : repris de {annee - 1}") as uow:
        avant = _points_lus(uow.session, annee - 1, dispositif)
        _ecrire_points(uow, annee, dispositif, _a_reprendre(decrit, avant, _points_lus(uow.session, annee, dispositif)))
    return ctx.ecrit(uow)


def blocs_charte(ctx: Contexte, structure_id: str) -> tuple["Bloc", ...]:
    """The charte for the summary of a structure: the campaign's year, else the latest filled in; empty while nothing was written."""
    with ctx.base.lire() as session:
        remplies = lectures.annees_remplies(session, structure_id)
    if not remplies:
        return ()
    from referent62_desktop.documents.charte import sections_charte

    # A campaign is named by its year.
    de_la_campagne = next((annee for annee in remplies if str(annee) == ctx.campagne.code), None)
    annee = remplies[0] if de_la_campagne is None else de_la_campagne
    return tuple(sections_charte(lire_charte(ctx, structure_id, annee)))


def _section(
    ctx: Contexte,
    charte: Charte,
    dispositif: DispositifCharte,
    notes: Mapping[_Cle, IndicateurCharte],
    points: Mapping[_Cle, PointsIndicateur],
    *,
    actuel: bool,
) -> SectionCharte:
    lues = tuple(
        _note(i, notes.get((dispositif.code, i.code)), points.get((dispositif.code, i.code), SANS_POINTS))
        for i in dispositif.indicateurs
    )
    types = ctx.referentiel.types_ce
    libelle = types[dispositif.code].libelle if dispositif.code in types else dispositif.code
    return SectionCharte(dispositif, libelle, lues, part_atteinte(lues, charte.regles), actuel)


def _note(indicateur: Indicateur, ecrit: IndicateurCharte | None, points: PointsIndicateur) -> IndicateurNote:
    if ecrit is None:
        return IndicateurNote(indicateur, points=points)
    resultat = Resultat(ecrit.resultat) if ecrit.resultat is not None else None
    return IndicateurNote(indicateur, resultat, ecrit.preuve, points)


def _dispositifs(ctx: Contexte, session: SessionLecture, structure: Structure) -> set[str]:
    """Those of the structure and of its référents at work."""
    jour = ctx.aujourdhui()
    referents = (r for r in queries.referents(session, structure.id) if actif(r, jour))
    return {*structure.dispositifs, *(code for r in referents for code in r.dispositifs)}


def _points_lus(session: SessionLecture, annee: int, dispositif: str | None = None) -> dict[_Cle, PointsIndicateur]:
    return {
        (p.dispositif, p.indicateur): PointsIndicateur(p.atteint, p.partiel)
        for p in lectures.points(session, annee, dispositif)
    }


def _a_reprendre(
    dispositif: DispositifCharte, avant: Mapping[_Cle, PointsIndicateur], points: Mapping[_Cle, PointsIndicateur]
) -> dict[str, PointsIndicateur]:
    """Points of the year before for the indicators of this year that have none."""
    cles = ((dispositif.code, i.code) for i in dispositif.indicateurs)
    return {
        cle[1]: avant[cle]
        for cle in cles
        if points.get(cle, SANS_POINTS).atteint is None and avant.get(cle, SANS_POINTS).atteint is not None
    }


def _a_ecrire(ctx: Contexte, uow: UniteDeTravail, cle: CleIndicateur, *, creer: bool) -> IndicateurCharte | None:
    """The record of an indicator; None when there is none and none is wanted.

    Raises ErreurMetier: unknown indicator, structure not there (any more), year not begun.
    """
    structure_presente(uow, cle.structure_id)
    _annee_possible(cle.annee, annees_charte(ctx))
    id_ = identifiant_stable("indicateur_charte", cle.structure_id, str(cle.annee), cle.dispositif, cle.indicateur)
    note = uow.session.get(IndicateurCharte, id_)
    if note is None and creer:
        note = IndicateurCharte(
            id=id_,
            structure_id=cle.structure_id,
            annee=cle.annee,
            dispositif=cle.dispositif,
            indicateur=cle.indicateur,
            preuve="",
        )
        uow.ajouter(note)
    elif note is not None and note.supprime:
        # Undone, then written anew: nothing of what was undone comes back with it.
        note.supprime, note.resultat, note.preuve = False, None, ""
    return note


def _ecrire_points(uow: UniteDeTravail, annee: int, dispositif: str, voulus: Mapping[str, PointsIndicateur]) -> None:
    ids = {code: identifiant_stable("points_charte", str(annee), dispositif, code) for code in voulus}
    presents = lectures.points_par_id(uow.session, ids.values())
    for code, points in voulus.items():
        ligne = presents.get(ids[code])
        if ligne is None:
            ligne = PointsCharte(id=ids[code], annee=annee, dispositif=dispositif, indicateur=code)
            uow.ajouter(ligne)
        ligne.supprime, ligne.atteint, ligne.partiel = False, points.atteint, points.partiel


def _siege_seulement(ctx: Contexte) -> None:
    if not ctx.profil.siege:
        raise ErreurMetier(
            "Le barème de la charte qualité est celui du siège : il ne se modifie pas depuis un territoire.",
            conserve=INTACT,
            a_faire="Demandez-le au siège.",
        )


def _annee_possible(annee: int, possibles: tuple[int, ...]) -> None:
    if annee not in possibles:
        raise ErreurMetier(
            f"L'année {annee} ne peut pas être remplie : elle n'a pas commencé.",
            conserve=INTACT,
            a_faire="Choisissez une autre année.",
        )


def _dispositif(charte: Charte, code: str) -> DispositifCharte:
    dispositif = charte.dispositifs.get(code)
    if dispositif is None:
        raise ErreurMetier(f"Le dispositif « {code[:40]} » n'a pas d'indicateurs dans la charte.", conserve=INTACT)
    return dispositif


def _indicateur(cle: CleIndicateur) -> Indicateur:
    """Raises ErreurMetier: unknown dispositif or indicator, year before the first charte."""
    indicateur = _dispositif(charte_de(cle.annee), cle.dispositif).par_code.get(cle.indicateur)
    if indicateur is None:
        raise ErreurMetier(f"L'indicateur « {cle.indicateur[:40]} » n'est pas de ce dispositif.", conserve=INTACT)
    return indicateur
