"""Demonstration data: the real structures, « Référent·e 1 » and CE whose numbers are drawn; never a real person."""

import random
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from referent62_desktop.domain.formations import EtatModule, SuiviModule, modules_requis
from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.moratoire import EtatObjectif, PlaceSignature
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_fiches import (
    ajouter_participant,
    changer_etat,
    ecrire_cellule,
    fixer_echeance,
    ouvrir_fiche,
)
from referent62_desktop.services.ecrire_formations import ecrire_suivis
from referent62_desktop.services.formations import noter_module
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.moratoires import lire_fiche_suivi, lister_moratoires
from referent62_desktop.services.noter_ce import observer, repondre
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.signer_fiches import sceller, signer
from referent62_desktop.services.structures import lister_structures
from referent62_desktop.services.tirer_panel import tirer_panel
from referent62_desktop.storage.models import Reponse

TERRITOIRE = "artois"
_CAMPAGNE_GRAINE = 62
_DISPOSITIFS = ("remobilisation_sociale", "social_et_professionnel", "remobilisation_sociale_intensive")
_PLANS = ((5, 5, 5), (5, 5, 5), (5, 5, 3), (5, 3, 0), (5, 5, 5), (5, 0, 0), (0, 0, 0), (5, 5))
"""CE complete for each référent, structure after structure: some audits are finished, some begun, some not."""
_PARAPHE = [[[60 + 12 * n, 500 + (n % 8 - 4) * (80 - n)] for n in range(68)]]
"""A signature, drawn by no hand."""
_FREQUENCES = {"R3": 62, "D3": 73, "N2": 78, "R2": 83, "A1": 88, "N1": 91, "D2": 94, "S1": 97}
"""How often the answer is « oui », out of a hundred; 96 elsewhere."""


def creer_base_de_demonstration(chemin: Path) -> None:
    """New base with the 85 structures, and audits under way in one territory. Replaces an earlier demonstration.

    Written beside and renamed: a demonstration that is interrupted leaves no half base. Raises ErreurMetier.
    """
    provisoire = chemin.with_name(chemin.stem + ".partiel.r62db")
    _effacer(provisoire)
    base = bases.creer_base(provisoire, deliberation=True)
    try:
        bases.definir_profil(base, "Animatrice SLAI", "Animateur·rice SLAI", TERRITOIRE)
        ctx = bases.contexte(base)
        hasard = random.Random(_CAMPAGNE_GRAINE)
        for structure, plan in zip(lister_structures(ctx), _PLANS, strict=False):
            for rang, complets in enumerate(plan, start=1):
                _peupler_referent(ctx, hasard, structure.id, rang, complets)
        _suivre_un_moratoire(ctx)
    finally:
        base.fermer()
    _effacer(chemin)
    provisoire.replace(chemin)
    _effacer(provisoire)


def liste_de_ce(hasard: random.Random, ctx: Contexte, nombre: int = 40) -> list[CEListe]:
    """A structure's list: invented numbers, dates of this year."""
    jour = ctx.aujourdhui()
    editions = [jour - timedelta(days=hasard.randrange(20, 170)) for _ in range(nombre)]
    return [CEListe(str(hasard.randrange(10**6, 10**7)), None, e, e + timedelta(days=182)) for e in editions]


def _peupler_referent(ctx: Contexte, hasard: random.Random, structure_id: str, rang: int, complets: int) -> None:
    dispositif = _DISPOSITIFS[(rang - 1) % len(_DISPOSITIFS)]
    arrivee = ctx.aujourdhui() - timedelta(days=365 * (rang + 1))
    referent_id, _ = creer_referent(
        ctx, structure_id, SaisieReferent(f"Référent·e {rang}", (dispositif,), arrivee=arrivee)
    )
    _former(ctx, hasard, referent_id, dispositif)
    if not complets:
        return
    cible = CiblePanel(referent_id, Origine.CONTROLE_SLAI)
    tirer_panel(ctx, cible, liste_de_ce(hasard, ctx), f"demonstration {rang}")
    panel = lire_panel(ctx, cible)
    type_ce = ctx.bareme.type_ce(dispositif)
    with ctx.ecrire("Démonstration") as uow:
        for ce in panel.ces[:complets]:
            reponses = _reponses(ctx, hasard, type_ce)
            uow.inserer(Reponse, [{"ce_id": ce.id, "code": c, "valeur": v, "motif": None} for c, v in reponses.items()])
    if complets == panel.attendus and rang != 2:
        valider(ctx, cible)
    elif complets < panel.attendus:
        repondre(ctx, cible, complets + 1, "D1", True)
        repondre(ctx, cible, complets + 1, "D2", False)
        observer(ctx, cible, complets + 1, "Deux actions « logement » sur six mois : à scinder.")


def _suivre_un_moratoire(ctx: Contexte) -> None:
    """The first structure in a moratorium has met twice: a sheet signed and sealed, another under way."""
    suivi = lister_moratoires(ctx)[0]
    jour = ctx.aujourdhui()
    premiere, _ = ouvrir_fiche(ctx, suivi.structure_id, jour - timedelta(days=120))
    ajouter_participant(ctx, premiere, "Directeur·rice 1", "direction de la structure")
    ajouter_participant(ctx, premiere, "Référent·e 1", "")
    lignes = lire_fiche_suivi(ctx, premiere).lignes
    changer_etat(ctx, lignes[0].id, EtatObjectif.EN_COURS)
    ecrire_cellule(ctx, lignes[0].id, "suivi", "Trame remise ; deux CE relus ensemble.")
    for place, qui in (
        (PlaceSignature.STRUCTURE, ("Directeur·rice 1", "direction de la structure")),
        (PlaceSignature.SLAI, ("Animatrice SLAI", "animateur·rice SLAI")),
    ):
        signer(ctx, premiere, place, qui, _PARAPHE)
    sceller(ctx, premiere)
    suivante, _ = ouvrir_fiche(ctx, suivi.structure_id, jour)
    fixer_echeance(ctx, lire_fiche_suivi(ctx, suivante).lignes[0].id, jour + timedelta(days=45))


def _former(ctx: Contexte, hasard: random.Random, referent_id: str, dispositif: str) -> None:
    """Most modules accepted as equivalent, some booked or still to be proved."""
    modules = modules_requis(modules_du_referentiel(), [dispositif], "gestion_agressivite")
    with ctx.ecrire("Démonstration") as uow:
        suivis = {(referent_id, m.code): _suivi(ctx, hasard) for m in modules}
        ecrire_suivis(ctx, uow, {cle: suivi for cle, suivi in suivis.items() if suivi is not None})
    for (_, code), suivi in suivis.items():
        if suivi is not None and suivi.etat is EtatModule.EQUIVALENCE_PROPOSEE and hasard.randrange(100) < 90:
            noter_module(ctx, referent_id, code, EtatModule.EQUIVALENCE_ACCEPTEE)


def _suivi(ctx: Contexte, hasard: random.Random) -> SuiviModule | None:
    tire = hasard.randrange(100)
    if tire < 84:
        return SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE, precision="programme remis par la structure")
    if tire < 90:
        return SuiviModule(EtatModule.SUIVIE, ctx.aujourdhui() - timedelta(days=hasard.randrange(30, 300)))
    if tire < 96:
        return SuiviModule(EtatModule.INSCRIT, ctx.aujourdhui() + timedelta(days=hasard.randrange(20, 90)))
    return None


def _reponses(ctx: Contexte, hasard: random.Random, type_ce: TypeCE) -> Mapping[str, bool]:
    reponses: dict[str, bool] = {}
    for sous_critere in ctx.bareme.applicables(type_ce.code):
        oui = hasard.randrange(100) < _FREQUENCES.get(sous_critere.code, 96)
        parent = sous_critere.depend_de
        if parent is None or reponses[parent]:
            reponses[sous_critere.code] = oui
    return reponses


def _effacer(chemin: Path) -> None:
    for suffixe in ("", "-wal", "-shm", ".verrou"):
        chemin.with_name(chemin.name + suffixe).unlink(missing_ok=True)
