"""Drawing a panel and replacing what cannot be read; the proof stays (§4.b)."""

from collections.abc import Callable
from datetime import date

import pytest

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.tirage import CEListe, Remplacement, tirer
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.noter_ce import ajouter_action, dater, remplacer_ce, repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.tirer_panel import (
    declarer_panel_remis,
    graine_au_hasard,
    panel_a_refaire,
    simuler_tirage,
    tirer_panel,
)
from referent62_desktop.storage.models import Changement, Tirage


def liste(nombre: int) -> list[CEListe]:
    return [CEListe(f"{4_800_000 + n}", "remobilisation_sociale", date(2026, 1, 5)) for n in range(nombre)]


@pytest.mark.parametrize(("nombre", "tires"), [(1, 1), (3, 3), (5, 5), (6, 5), (5000, 5)])
def test_tirer(ctx: Contexte, cible: CiblePanel, nombre: int, tires: int) -> None:
    lignes = liste(nombre)
    ecrit = tirer_panel(ctx, cible, reversed(lignes), "graine")
    attendu = tirer(lignes, "graine")
    panel = lire_panel(ctx, cible)
    assert ecrit is not None
    assert [ce.numero_caf for ce in panel.ces] == [ce.numero_caf for ce in attendu.tires]
    assert panel.attendus == tires
    assert panel.tirage is not None
    assert (panel.tirage.population, panel.tirage.empreinte, panel.tirage.graine) == (
        nombre,
        attendu.empreinte,
        "graine",
    )
    assert panel.tirage.algorithme == "sha256-rang-1"
    assert panel.tirage.restants == min(10, nombre - tires)
    assert all(ce.tire and ce.date_edition == date(2026, 1, 5) for ce in panel.ces)


@pytest.mark.parametrize(("lignes", "graine", "message"), [([], "x", "aucun CE"), (liste(3), " ", "graine")])
def test_tirage_refuse(ctx: Contexte, cible: CiblePanel, lignes: list[CEListe], graine: str, message: str) -> None:
    avant = ctx.base.compter(Changement)
    with pytest.raises(ErreurMetier, match=message):
        tirer_panel(ctx, cible, lignes, graine)
    assert ctx.base.compter(Changement) == avant
    assert not lire_panel(ctx, cible).existe


def test_meme_numero_avec_et_sans_date(ctx: Contexte) -> None:
    """Both could be drawn, and the panel would hold one CE twice: the list is refused."""
    with pytest.raises(ErreurMetier, match="avec et sans date") as info:
        simuler_tirage(ctx, [*liste(5), CEListe("4800001")], "x")
    assert "4800001" in info.value.message


def test_simuler_n_ecrit_rien(ctx: Contexte, cible: CiblePanel) -> None:
    avant = ctx.base.compter(Changement)
    assert simuler_tirage(ctx, liste(20), "x") == tirer(liste(20), "x")
    assert ctx.base.compter(Changement) == avant


def test_graine_au_hasard_ne_se_repete_pas() -> None:
    assert len({graine_au_hasard() for _ in range(50)}) == 50


def test_refaire_un_tirage_demande_un_motif(ctx: Contexte, cible: CiblePanel) -> None:
    tirer_panel(ctx, cible, liste(20), "un")
    repondre(ctx, cible, 1, "D1", True)
    avant = lire_panel(ctx, cible)
    assert panel_a_refaire(ctx, cible)
    with pytest.raises(ErreurMetier, match="motif"):
        tirer_panel(ctx, cible, liste(20), "deux")
    assert lire_panel(ctx, cible) == avant
    tirer_panel(ctx, cible, liste(30), "deux", "liste incomplète")
    apres = lire_panel(ctx, cible)
    assert apres.tirage is not None
    assert (apres.tirage.graine, apres.tirage.population) == ("deux", 30)
    assert [ce.numero_caf for ce in apres.ces] == [ce.numero_caf for ce in tirer(liste(30), "deux").tires]
    assert not any(ce.reponses for ce in apres.ces)
    assert len(apres.remplacements) == 5
    assert all("nouveau tirage : liste incomplète" in r.motif for r in apres.remplacements)
    assert ctx.base.compter(Tirage) == {"tirage": 2}


def test_tirer_sur_des_lignes_vides_n_en_demande_pas(ctx: Contexte, cible: CiblePanel) -> None:
    repondre(ctx, cible, 1, "D1", True)
    repondre(ctx, cible, 1, "D1", None)
    assert not panel_a_refaire(ctx, cible)
    tirer_panel(ctx, cible, liste(8), "x")
    assert lire_panel(ctx, cible).remplacements == ()


def test_tirer_sur_des_actions_saisies_demande_un_motif(ctx: Contexte, cible: CiblePanel) -> None:
    ajouter_action(ctx, cible, 1, ActionCE("Logement"))
    assert panel_a_refaire(ctx, cible)
    with pytest.raises(ErreurMetier, match="motif"):
        tirer_panel(ctx, cible, liste(8), "x")


def test_remplacer_prend_le_suivant_du_tirage(ctx: Contexte, cible: CiblePanel) -> None:
    tirer_panel(ctx, cible, liste(7), "x")
    suivants = [ce.numero_caf for ce in tirer(liste(7), "x").suivants]
    ancien = lire_panel(ctx, cible).ces[2]
    repondre(ctx, cible, 3, "D1", True)
    remplacer_ce(ctx, cible, 3, "illisible")
    panel = lire_panel(ctx, cible)
    assert (panel.ces[2].numero_caf, panel.ces[2].reponses) == (suivants[0], {})
    assert panel.remplacements == (Remplacement(3, ancien.numero_caf, "illisible"),)
    remplacer_ce(ctx, cible, 3, "clos avant l'audit")
    assert lire_panel(ctx, cible).ces[2].numero_caf == suivants[1]
    with pytest.raises(ErreurMetier, match="plus de CE en réserve") as info:
        remplacer_ce(ctx, cible, 1, "illisible")
    assert "Refaites un tirage" in info.value.a_faire
    panel = lire_panel(ctx, cible)
    assert panel.ces[0].numero_caf == tirer(liste(7), "x").tires[0].numero_caf
    assert len(panel.remplacements) == 2


def test_panel_remis_par_la_structure(ctx: Contexte, cible: CiblePanel) -> None:
    saisir_numero_caf(ctx, cible, 1, "4821736")
    declarer_panel_remis(ctx, cible, 3)
    panel = lire_panel(ctx, cible)
    assert panel.tirage is not None
    assert (panel.tirage.par_outil, panel.tirage.population, panel.attendus) == (False, 3, 3)
    declarer_panel_remis(ctx, cible, 12)
    assert lire_panel(ctx, cible).attendus == 5
    assert ctx.base.compter(Tirage) == {"tirage": 1}
    remplacer_ce(ctx, cible, 1, "feuille illisible")
    assert lire_panel(ctx, cible).ces[0].id is None


def test_panel_remis_refuse(ctx: Contexte, cible: CiblePanel, structure_id: str) -> None:
    with pytest.raises(ErreurMetier, match="au moins un CE"):
        declarer_panel_remis(ctx, cible, 0)
    saisir_numero_caf(ctx, cible, 4, "4821736")
    with pytest.raises(ErreurMetier, match="CE 4 est déjà saisi"):
        declarer_panel_remis(ctx, cible, 3)
    tirer_panel(ctx, cible, liste(8), "x", "panel tiré finalement")
    with pytest.raises(ErreurMetier, match="tiré par l'outil"):
        declarer_panel_remis(ctx, cible, 5)


def test_pas_de_ce_au_dela_de_la_population(ctx: Contexte, cible: CiblePanel, noter_ce: Callable[..., None]) -> None:
    tirer_panel(ctx, cible, liste(3), "x")
    with pytest.raises(ErreurMetier, match="3 CE : il n'y a pas de CE 4"):
        noter_ce(cible, 4)


def test_le_numero_d_un_ce_tire_ne_se_change_pas(ctx: Contexte, cible: CiblePanel) -> None:
    """The proof of the draw would say « tiré » of a CE that is not in the list."""
    tirer_panel(ctx, cible, [CEListe(f"{900 + n}") for n in range(9)], "graine-62")
    avant = lire_panel(ctx, cible).ces[0].numero_caf
    for saisi in ("9999999", ""):
        with pytest.raises(ErreurMetier, match="tiré au sort"):
            saisir_numero_caf(ctx, cible, 1, saisi)
    assert saisir_numero_caf(ctx, cible, 1, avant or "") is None
    assert lire_panel(ctx, cible).ces[0].numero_caf == avant


def test_un_ce_touche_par_erreur_puis_efface_ne_bloque_pas(ctx: Contexte, cible: CiblePanel) -> None:
    saisir_numero_caf(ctx, cible, 5, "4821736")
    saisir_numero_caf(ctx, cible, 5, "")
    assert declarer_panel_remis(ctx, cible, 3) is not None
    dater(ctx, cible, 3, date(2026, 1, 5), None)
    with pytest.raises(ErreurMetier, match="Le CE 3 est déjà saisi"):
        declarer_panel_remis(ctx, cible, 2)
    assert not lire_panel(ctx, cible).ces[2].vide
