"""Deadlines in « À faire maintenant »: the line says what is due, its button opens where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referent62_desktop.domain.echeances import Echeance, NatureEcheance
from referent62_desktop.gui.echeances.destination import destination_echeance
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.tableau_de_bord.presentation import Travail, chiffres, travaux
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import EcheanceLue
from referent62_desktop.services.tableau_de_bord import lire_tableau_de_bord

from .registre_audits import ouvrir_base

JOUR = date(2026, 12, 8)
SESSION = Echeance(
    NatureEcheance.FORMATION, JOUR, "Référent·e 1 : session « Secret professionnel »", "§4.a", "r/s", "s1", "r1"
)
FIN = Echeance(
    NatureEcheance.MORATOIRE,
    JOUR,
    "Fin du moratoire formation : réévaluer la structure",
    "§6",
    "s1/m",
    "s1",
)
FICHE = Echeance(
    NatureEcheance.MORATOIRE,
    JOUR,
    "Fiche de suivi de la rencontre du 24/03/2026 : à signer et à sceller",
    "annexe 4",
    "fiche/f1",
    "s1",
    fiche_id="f1",
)


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Contexte]:
    contexte = ouvrir_base(tmp_path)
    yield contexte
    contexte.base.fermer()


def lignes(ctx: Contexte, *echeances: Echeance) -> list[Travail]:
    lues = tuple(EcheanceLue(e, "CCAS d'Exemple", "Artois", 17) for e in echeances)
    return travaux(replace(lire_tableau_de_bord(ctx), echeances=lues), ctx.bareme)


@pytest.mark.parametrize("echeance", [SESSION, FIN, FICHE])
def test_la_ligne_dit_tout_ce_qui_est_du(ctx: Contexte, echeance: Echeance) -> None:
    (ligne, *_) = lignes(ctx, echeance)
    assert ligne.detail == f"{echeance.libelle} · 08/12/2026 (dans 17 jours)"
    assert ligne.destination == destination_echeance(echeance)


def test_le_bouton_mene_ou_cela_se_fait() -> None:
    assert destination_echeance(SESSION) == Destination("structure", {"structure": "s1", "onglet": "formations"})
    assert destination_echeance(FIN) == Destination("structure", {"structure": "s1", "onglet": "label"})
    assert destination_echeance(FICHE) == Destination("moratoire", {"structure": "s1", "fiche": "f1"})
    campagne = Echeance(NatureEcheance.CAMPAGNE, JOUR, "Fin des notifications", "§5", "c")
    assert destination_echeance(campagne) == Destination("echeances")


def test_une_fiche_a_signer_n_est_pas_un_moratoire_a_reevaluer(ctx: Contexte) -> None:
    lues = tuple(EcheanceLue(e, "CCAS d'Exemple", "Artois", 17) for e in (FIN, FICHE))
    carte = chiffres(replace(lire_tableau_de_bord(ctx), echeances=lues))[-1]
    assert carte.detail == "0 labellisée, 1 moratoire à réévaluer d’ici 60 jours"


@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        ((60, 0, -1), "2 moratoires à réévaluer d’ici 60 jours, 1 en retard"),
        ((-1, -30), "2 réévaluations en retard"),
        ((-1,), "1 réévaluation en retard"),
    ],
)
def test_un_moratoire_depasse_se_dit_en_retard(ctx: Contexte, jours: tuple[int, ...], attendu: str) -> None:
    """What ended yesterday is not to be done within sixty days."""
    lues = tuple(EcheanceLue(FIN, "CCAS d'Exemple", "Artois", reste) for reste in jours)
    carte = chiffres(replace(lire_tableau_de_bord(ctx), echeances=lues))[-1]
    assert carte.detail == f"0 labellisée, {attendu}"
    assert carte.niveau == "alerte"
