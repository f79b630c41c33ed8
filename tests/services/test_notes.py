"""Marks from what is stored: which reading they follow, what makes them provisional, the threshold, three statements."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.noter_ce import choisir_type, remplacer_ce, repondre, saisir_numero_caf
from referent62_desktop.services.notes import DonneesCampagne, EtatStructure, etats_structures, pertes_de
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lister_structures
from referent62_desktop.services.tirer_panel import declarer_panel_remis, tirer_panel

Noter = Callable[..., None]
SOCIOPRO = "social_et_professionnel"


def etat(ctx: Contexte, structure_id: str, origine: Origine | None = None) -> EtatStructure:
    return etats_structures(ctx, structure_id, origine)[structure_id]


def noter_panel(noter_ce: Noter, cible: CiblePanel, non: str = "", positions: range = range(1, 6)) -> None:
    for position in positions:
        noter_ce(cible, position, non=non)


def test_structure_sans_referent_n_a_pas_de_note(ctx: Contexte, structure_id: str) -> None:
    assert etats_structures(ctx) == {}
    (listee,) = lister_structures(ctx)
    assert (listee.etat.note.total, listee.etat.attendus, listee.referents) == (None, 0, 0)


def test_la_lecture_qui_compte(ctx: Contexte, structure_id: str, referent_id: str, noter_ce: Noter) -> None:
    """Draft control shown while nothing is validated; then the validated analysis; then the validated control; never the self-assessment."""
    auto, analyse, controle = (CiblePanel(referent_id, origine) for origine in Origine)
    noter_panel(noter_ce, auto)
    valider(ctx, auto)
    assert etat(ctx, structure_id).note.total is None
    noter_panel(noter_ce, analyse, non="S1")
    assert etat(ctx, structure_id).note.total == Fraction(17, 2)
    noter_panel(noter_ce, controle, non="R1")
    assert etat(ctx, structure_id).note.total == Fraction(13, 2)
    valider(ctx, analyse)
    assert etat(ctx, structure_id).note.total == Fraction(17, 2)
    assert not etat(ctx, structure_id).provisoire
    valider(ctx, controle)
    assert etat(ctx, structure_id).note.total == Fraction(13, 2)
    assert etat(ctx, structure_id, Origine.AUTO_EVALUATION).note.total == 10
    assert etat(ctx, structure_id).referents[0].lecture is not None
    assert etat(ctx, structure_id).referents[0].validee


def test_provisoire(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    noter_panel(noter_ce, cible, positions=range(1, 5))
    lu = etat(ctx, structure_id)
    assert (lu.note.ce_comptes, lu.note.ce_manquants, lu.attendus, lu.provisoire) == (4, 1, 5, True)
    noter_ce(cible, 5, sauf="D1")
    assert (etat(ctx, structure_id).note.ce_incomplets, etat(ctx, structure_id).note.ce_manquants) == (1, 1)
    repondre(ctx, cible, 5, "D1", True)
    lu = etat(ctx, structure_id)
    assert (lu.note.provisoire, lu.non_validees, lu.provisoire) == (False, 1, True)
    valider(ctx, cible)
    assert not etat(ctx, structure_id).provisoire


def test_moins_de_cinq_ce_attendus(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    noter_panel(noter_ce, cible, positions=range(1, 4))
    declarer_panel_remis(ctx, cible, 3)
    assert (etat(ctx, structure_id).attendus, etat(ctx, structure_id).note.ce_manquants) == (3, 0)


@pytest.mark.parametrize(
    ("echecs", "total", "atteinte"),
    [
        (["R3"] * 5, Fraction(8), False),
        (["R3"] * 4 + ["S1"], Fraction(81, 10), True),
        (["R3"] * 4 + ["R3 D1"], Fraction(79, 10), False),
    ],
)
def test_seuil_strictement_plus_de_80(
    ctx: Contexte,
    structure_id: str,
    cible: CiblePanel,
    noter_ce: Noter,
    echecs: list[str],
    total: Fraction,
    atteinte: bool,
) -> None:
    for position, non in enumerate(echecs, start=1):
        noter_ce(cible, position, non=non)
    note = etat(ctx, structure_id).note
    assert (note.total, note.pourcentage, note.qualite_atteinte) == (total, total * 10, atteinte)


def test_groupes_pesent_autant(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    """Four CE of solidarité at 10 and one sociopro at 8: the structure has 9, not the mean of the five."""
    noter_panel(noter_ce, cible)
    choisir_type(ctx, cible, 5, SOCIOPRO)
    repondre(ctx, cible, 5, "N2", True)
    repondre(ctx, cible, 5, "R3", False)
    note = etat(ctx, structure_id).note
    assert (note.solidarite, note.sociopro, note.total) == (10, 8, 9)


def test_un_ce_sans_numero_ne_compte_pas(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    noter_panel(noter_ce, cible)
    saisir_numero_caf(ctx, cible, 2, "")
    assert etat(ctx, structure_id).note.ce_comptes == 4


def test_un_ce_remplace_ne_compte_plus(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    tirer_panel(ctx, cible, [CEListe(f"{900 + n}") for n in range(6)], "x")
    noter_panel(noter_ce, cible)
    remplacer_ce(ctx, cible, 3, "illisible")
    lu = etat(ctx, structure_id).note
    assert (lu.ce_comptes, lu.ce_incomplets) == (4, 1)


def test_referent_parti_a_la_date_du_jour(ctx: Contexte, structure_id: str, cible: CiblePanel) -> None:
    creer_referent(ctx, structure_id, SaisieReferent("Parti·e", depart=date(2026, 3, 12)))
    creer_referent(ctx, structure_id, SaisieReferent("Bientôt", depart=date(2026, 3, 13)))
    assert [r.nom for r in etat(ctx, structure_id).referents] == ["Bientôt", "Référent·e 1"]


def test_referent_a_venir_n_est_pas_attendu(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter
) -> None:
    """Nobody expects five CE of someone who has not arrived, unless some were read already."""
    saisie = SaisieReferent("Référent·e 2", ("remobilisation_sociale",), arrivee=date(2026, 3, 13))
    futur = creer_referent(ctx, structure_id, saisie)[0]
    assert etat(ctx, structure_id).attendus == 5
    noter_ce(CiblePanel(futur, Origine.ANALYSE_DPID), 1)
    assert (etat(ctx, structure_id).attendus, etat(ctx, structure_id).note.ce_comptes) == (10, 1)


def test_aujourd_hui_est_le_jour_d_ici(ctx: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    """23:30 UTC on 30 June is already 1 July in Pas-de-Calais."""
    import time

    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    try:
        tard = replace(ctx, horloge=lambda: datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
        assert tard.aujourdhui() == date(2026, 7, 1)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_meme_note_dans_la_grille_et_dans_la_liste(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter
) -> None:
    """The grid replaces one référent's panel in memory after each answer: it must say what the base says."""
    creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2"))
    avant = etat(ctx, structure_id)
    for position, non in enumerate(("", "R1", "S1 D2"), start=1):
        noter_ce(cible, position, non=non)
        assert avant.avec(ctx.bareme, lire_panel(ctx, cible).avancement()) == etat(ctx, structure_id)


def test_pertes_par_ligne(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    noter_ce(cible, 1, non="R1")
    noter_ce(cible, 2, non="S1")
    noter_ce(cible, 3, non="S1", sauf="D1")
    with ctx.base.lire() as session:
        donnees = DonneesCampagne(ctx, session)
        lectures = [donnees.lecture(r.id, None) for r in donnees.referents]
        pertes = {p.code: p for p in pertes_de(donnees, lectures)}
    assert (pertes["R3"].non, pertes["R3"].applicables, pertes["R3"].points_perdus) == (1, 2, 2)
    assert (pertes["S1"].non, pertes["S1"].points_perdus) == (1, Fraction(3, 2))
    assert pertes["N2"].applicables == 0


def test_autant_de_requetes_quelle_que_soit_la_taille(
    ctx: Contexte, noter_ce: Noter, compter: Callable[..., Any]
) -> None:
    nombres = []
    for rang in range(3):
        structure, _ = creer_structure(ctx, SaisieStructure(f"CCAS {rang}", "ccas", "artois"))
        for n in range(2):
            referent, _ = creer_referent(ctx, structure, SaisieReferent(f"Référent·e {n}", ("remobilisation_sociale",)))
            noter_ce(CiblePanel(referent, Origine.ANALYSE_DPID), 1)
        with compter(ctx) as enonces:
            lister_structures(ctx)
        nombres.append(len(enonces))
    assert nombres == [14, 14, 14]
    with compter(ctx) as enonces:
        etats_structures(ctx)
    assert len(enonces) == 3


def test_etat_lecture_d_un_panel(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    noter_ce(cible, 1)
    lecture = etat(ctx, structure_id).referents[0].lecture
    assert lecture is not None
    assert (lecture.origine, lecture.etat, lecture.population) == (Origine.ANALYSE_DPID, EtatLecture.BROUILLON, None)
    assert etat(ctx, structure_id).referents[0].moyenne == 10
