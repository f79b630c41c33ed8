"""Drawing the panel of a référent, or recording that the structure handed over the sheets (§4.b)."""

import secrets
from collections.abc import Iterable

from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.domain.tirage import CEListe, tirer
from referent62_desktop.domain.tirage import Tirage as ResultatTirage
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.noter_ce import (
    ce_json,
    lecture_modifiable,
    motif_lisible,
    numeros_effaces,
    placer_ce_tire,
)
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.storage import queries
from referent62_desktop.storage.effacement import lecture_effacee
from referent62_desktop.storage.models import ContratEngagement, Tirage
from referent62_desktop.storage.unit_of_work import UniteDeTravail

RESERVE = 10
"""How many CE are kept after the drawn ones, to replace those that cannot be read: the rest of the list is not kept."""


def graine_au_hasard() -> str:
    """A seed nobody chose (64 random bits)."""
    return secrets.token_hex(8)


def simuler_tirage(ctx: Contexte, liste: Iterable[CEListe], graine: str) -> ResultatTirage:
    """What the draw gives, without writing it. Raises ErreurMetier for an empty list or seed, or a list that `verifier_liste` refuses."""
    lignes = list(liste)
    verifier_liste(lignes)
    return tirer(lignes, graine, ctx.campagne.ce_par_referent)


def verifier_liste(liste: Iterable[CEListe]) -> None:
    """Refuses a N° CAF met with a date of issue and without: the same CE, or a renewed one? The panel could hold it twice (§4.b)."""
    sans_date: set[str] = set()
    dates: set[str] = set()
    for ce in liste:
        (sans_date if ce.date_edition is None else dates).add(ce.numero_caf)
    ambigus = sorted(sans_date & dates)
    if ambigus:
        numeros = ", ".join(ambigus[:5]) + (" …" if len(ambigus) > 5 else "")
        raise ErreurMetier(
            f"La liste porte {pluriel(len(ambigus), 'N° CAF', 'N° CAF')} à la fois avec et sans date d'édition : {numeros}.",
            conserve="Rien n'a été tiré.",
            a_faire="Donnez la date d'édition de chaque ligne, ou enlevez la ligne en trop.",
        )


def panel_a_refaire(ctx: Contexte, cible: CiblePanel) -> bool:
    """Something is already in the panel: drawing again needs a reason."""
    panel = lire_panel(ctx, cible)
    return panel.tirage is not None or any(not ce.vide for ce in panel.ces)


def tirer_panel(
    ctx: Contexte, cible: CiblePanel, liste: Iterable[CEListe], graine: str, motif: str = ""
) -> Ecrit | None:
    """Draws the panel and keeps the proof. Over an earlier panel a reason is needed, and both stay on record.

    Raises ErreurMetier (empty list, no reason, validated reading, N° CAF erased); nothing is then written.
    """
    resultat = simuler_tirage(ctx, liste, graine)
    with ctx.ecrire(f"Tirage de {pluriel(len(resultat.tires), 'CE', 'CE')} sur {resultat.population}") as uow:
        lecture = lecture_modifiable(ctx, uow, cible)
        if lecture_effacee(uow.session, lecture.id):
            raise numeros_effaces("son panel ne se tire plus")
        _abandonner(uow, lecture.id, motif)
        tirage = Tirage(
            id=str(uuid7()),
            lecture_id=lecture.id,
            par_outil=True,
            population=resultat.population,
            doublons=resultat.doublons,
            empreinte=resultat.empreinte,
            graine=resultat.graine,
            algorithme=resultat.algorithme,
            tire_le=ctx.horloge(),
            suivants=[ce_json(ce) for ce in resultat.suivants[:RESERVE]],
        )
        uow.ajouter(tirage)
        for position, ce in enumerate(resultat.tires, start=1):
            placer_ce_tire(uow, cible, tirage, position, ce)
    return ctx.ecrit(uow)


def declarer_panel_remis(ctx: Contexte, cible: CiblePanel, population: int) -> Ecrit | None:
    """Records that the sheets were handed over, « non tiré par l'outil », out of `population` CE (fewer than 5: all count).

    Raises ErreurMetier when CE beyond that number are already scored, or when the panel was drawn.
    """
    if population < 1:
        raise ErreurMetier("Il faut au moins un CE.", conserve="Rien n'a été modifié.")
    with ctx.ecrire(f"Panel remis par la structure : {pluriel(population, 'CE', 'CE')}") as uow:
        lecture = lecture_modifiable(ctx, uow, cible)
        uow.session.flush()
        tirage = queries.tirage_de_lecture(uow.session, lecture.id)
        if tirage is not None and tirage.par_outil:
            raise ErreurMetier("Ce panel a été tiré par l'outil.", conserve="Rien n'a été modifié.")
        _refuser_au_dela(uow, lecture.id, min(population, ctx.campagne.ce_par_referent))
        if tirage is None:
            uow.ajouter(
                Tirage(
                    id=str(uuid7()),
                    lecture_id=lecture.id,
                    par_outil=False,
                    population=population,
                    tire_le=ctx.horloge(),
                )
            )
        else:
            tirage.population = population
    return ctx.ecrit(uow)


def _refuser_au_dela(uow: UniteDeTravail, lecture_id: str, attendus: int) -> None:
    presents = [ce for ce in queries.contrats_de_lecture(uow.session, lecture_id) if ce.position > attendus]
    for ce in presents:
        # Touched by mistake, then cleared: nothing is lost with it.
        ce.supprime = _vide(uow, ce)
    au_dela = [ce.position for ce in presents if not ce.supprime]
    if au_dela:
        raise ErreurMetier(
            f"Le CE {au_dela[0]} est déjà saisi, alors qu'il n'y aurait que {pluriel(attendus, 'CE', 'CE')}.",
            conserve="Rien n'a été modifié.",
            a_faire="Effacez ou remplacez d'abord ce CE.",
        )


def _abandonner(uow: UniteDeTravail, lecture_id: str, motif: str) -> None:
    """Puts the earlier draw and its CE aside; they stay in the base with the reason."""
    uow.session.flush()
    tirage = queries.tirage_de_lecture(uow.session, lecture_id)
    contrats = queries.contrats_de_lecture(uow.session, lecture_id)
    if tirage is None and all(_vide(uow, ce) for ce in contrats):
        for ce in contrats:
            ce.supprime = True
        return
    motif = motif_lisible(motif)
    if tirage is not None:
        tirage.motif_abandon = motif
    for ce in contrats:
        ce.motif_remplacement = f"nouveau tirage : {motif}"


def _vide(uow: UniteDeTravail, ce: ContratEngagement) -> bool:
    if (
        ce.numero_caf
        or ce.efface_le
        or ce.observations
        or ce.date_edition
        or ce.date_fin
        or queries.actions_stockees(uow.session, ce.id)
    ):
        return False
    reponses = queries.reponses_de(uow.session, [ce.id]).get(ce.id, {})
    return all(valeur is None for valeur, _ in reponses.values())
