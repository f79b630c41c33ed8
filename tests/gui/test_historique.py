"""Undo never stays stuck: a gesture that can never be undone says why, and the next undo reaches the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from referent62_desktop.domain.erreurs import AnnulationImpossible, ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.historique import Historique
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.ecrire_fiches import ouvrir_fiche
from referent62_desktop.services.formations import lister_formations, noter_module
from referent62_desktop.services.lectures import rouvrir, valider
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.signer_fiches import sceller
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement
from tests.services.fiches import RENCONTRE, signer_partout, structure_en_moratoire

MODULE = "secret_professionnel"


def reevaluer(ctx: Contexte, structure_id: str) -> Ecrit | None:
    return enregistrer_evenement(
        ctx, structure_id, SaisieEvenement(Nature.REEVALUATION, date(2026, 3, 20), note="objectifs atteints")
    )


def sceller_une_fiche(ctx: Contexte, structure_id: str) -> Ecrit | None:
    fiche_id = ouvrir_fiche(ctx, structure_id, RENCONTRE)[0]
    signer_partout(ctx, fiche_id)
    return sceller(ctx, fiche_id)


def valider_la_lecture(ctx: Contexte, structure_id: str) -> Ecrit | None:
    (referent,) = lister_formations(ctx, structure_id)
    cible = CiblePanel(referent.id, Origine.CONTROLE_SLAI)
    rouvrir(ctx, cible, "à revoir")
    return valider(ctx, cible)


@pytest.fixture
def options_reel() -> dict[str, Any]:
    return {"deliberation": False}


@pytest.mark.parametrize(
    ("geste", "pourquoi"),
    [
        (reevaluer, "ne s'annule pas : il se corrige"),
        (sceller_une_fiche, "fiche de suivi est signée"),
        (valider_la_lecture, "lecture est validée"),
    ],
)
def test_ce_qui_ne_s_annule_jamais_est_dit_puis_laisse_passer(
    reel: Atelier, geste: Callable[[Contexte, str], Ecrit | None], pourquoi: str
) -> None:
    """A training is written, then something final: the second Ctrl+Z takes the training away."""
    ctx = reel.contexte
    structure_id = structure_en_moratoire(ctx)
    (referent,) = lister_formations(ctx, structure_id)
    formation = noter_module(ctx, referent.id, MODULE, EtatModule.EQUIVALENCE_ACCEPTEE, precision="diplôme")
    assert formation is not None
    consigner(reel, formation)
    consigner(reel, geste(ctx, structure_id))
    with pytest.raises(ErreurMetier, match=pourquoi) as refus:
        reel.historique.annuler()
    assert refus.value.a_faire.endswith(f"La prochaine fois, Ctrl+Z annulera « {formation.libelle} ».")
    assert reel.historique.libelle_annuler() == formation.libelle
    reel.historique.annuler()
    assert lister_formations(ctx, structure_id)[0].suivis.get(MODULE) is None
    reel.historique.retablir()
    assert lister_formations(ctx, structure_id)[0].suivis[MODULE].etat is EtatModule.EQUIVALENCE_ACCEPTEE


def test_une_creation_qu_un_evenement_retient_laisse_passer(reel: Atelier) -> None:
    """Behind the event, the structure it hangs from cannot go either: what came before still can."""
    ctx = reel.contexte
    structure_id = structure_en_moratoire(ctx)
    (referent,) = lister_formations(ctx, structure_id)
    consigner(reel, noter_module(ctx, referent.id, MODULE, EtatModule.EQUIVALENCE_ACCEPTEE, precision="diplôme"))
    autre, creation = creer_structure(ctx, SaisieStructure("CCAS d'Ailleurs", "ccas", "artois"))
    consigner(reel, creation)
    consigner(reel, enregistrer_evenement(ctx, autre, SaisieEvenement(Nature.CANDIDATURE, date(2026, 2, 1))))
    for pourquoi in ("il se corrige", "ne peut plus être annulée"):
        with pytest.raises(AnnulationImpossible, match=pourquoi):
            reel.historique.annuler()
    reel.historique.annuler()
    assert lister_formations(ctx, structure_id)[0].suivis.get(MODULE) is None


def test_ce_qui_ne_se_retablit_plus_laisse_passer_aussi() -> None:
    refuses = {"op2'"}

    def annuler(operation_id: str) -> str:
        if operation_id in refuses:
            raise AnnulationImpossible("La lecture est validée.", a_faire="Rouvrez-la.")
        return f"{operation_id}'"

    historique = Historique(annuler)
    historique.ajouter("une", "op1")
    historique.ajouter("deux", "op2")
    historique.annuler()
    historique.annuler()
    historique.retablir()
    with pytest.raises(AnnulationImpossible) as refus:
        historique.retablir()
    assert refus.value.a_faire == "Rouvrez-la.", "il ne reste rien à rétablir"
    assert not historique.peut_retablir()
    assert historique.libelle_annuler() == "une"
