"""What a file would change is told before it does: by structure, the validations and the label first, additions gathered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services import changements_recus
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echanges import apercevoir, appliquer
from referent62_desktop.services.lots import preparer_lot
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import creer_structure, modifier_structure
from tests.services.postes import STRUCTURE

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]


def lignes(ctx: Contexte, chemin: Path) -> list[tuple[str, str, str, str]]:
    return [(c.ou, c.quoi, c.avant, c.apres) for c in apercevoir(ctx, chemin).reception.changements]


def test_l_apercu_dit_quoi_et_regroupe_ce_qui_arrive_ensemble(
    artois: Contexte, siege: Contexte, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    structure, _ = creer_structure(artois, STRUCTURE)
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)
    saisir_numero_caf(artois, cible, 3, "4821703")
    repondre(artois, cible, 3, "D3", True)
    envoi = preparer_lot(artois, "Artois", tmp_path / "a.r62", []).chemin
    (tout,) = lignes(siege, envoi)
    assert tout[:3] == (STRUCTURE.nom, "Ajout : structure", "")
    for morceau in ("1\u00a0référent·e", "1\u00a0lecture", "1\u00a0CE", "1\u00a0réponse de la grille"):
        assert morceau in tout[3].replace("\u202f", "\u00a0")
    appliquer(siege, apercevoir(siege, envoi), accepter_appareil=True)
    assert lignes(siege, envoi) == []
    modifier_structure(artois, structure, replace(STRUCTURE, adresse="1 rue d'Artois", telephone="0321000000"))
    repondre(artois, cible, 3, "D3", False)
    suite = preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin
    dites = lignes(siege, suite)
    assert (STRUCTURE.nom, "Adresse", "(vide)", "1 rue d'Artois") in dites
    assert [d[2:] for d in dites if "(D3)" in d[1]] == [("oui", "non")]
    assert len(dites) == 3
    monkeypatch.setattr(changements_recus, "LIGNES_MAX", 2)
    assert [d[0] for d in lignes(siege, suite)][1] == "… et 2 autres changements"


def test_un_champ_en_conflit_n_est_dit_que_parmi_les_conflits(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    structure, _ = creer_structure(artois, STRUCTURE)
    appliquer(
        siege,
        apercevoir(siege, preparer_lot(artois, "Artois", tmp_path / "a.r62", []).chemin),
        accepter_appareil=True,
    )
    modifier_structure(siege, structure, replace(STRUCTURE, adresse="1 rue du Siège"))
    modifier_structure(artois, structure, replace(STRUCTURE, adresse="1 rue d'Artois", telephone="0321000000"))
    apercu = apercevoir(siege, preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin)
    assert [c.champ for c in apercu.conflits] == ["Adresse"]
    assert [c.quoi for c in apercu.reception.changements] == ["Téléphone"]


def test_le_nombre_de_lectures_ne_depend_pas_de_celui_des_lignes(
    artois: Contexte, siege: Contexte, tmp_path: Path, compter: Compter
) -> None:
    nombres = []
    for rang in range(2):
        for numero in range(1 if rang == 0 else 12):
            creer_structure(artois, replace(STRUCTURE, nom=f"CCAS {rang} {numero}"))
        envoi = preparer_lot(artois, "Artois", tmp_path / f"{rang}.r62", []).chemin
        with compter(siege) as faites:
            assert len(lignes(siege, envoi)) == (1 if rang == 0 else 13)
        nombres.append(len(faites))
    assert nombres[0] == nombres[1]


def test_seuls_des_champs_differents_sont_fusionnes_champ_par_champ(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    structure, _ = creer_structure(artois, STRUCTURE)
    complet = preparer_lot(artois, "Artois", tmp_path / "a.r62", []).chemin
    appliquer(siege, apercevoir(siege, complet), accepter_appareil=True)
    modifier_structure(siege, structure, replace(STRUCTURE, adresse="1 rue du Siège"))
    modifier_structure(artois, structure, replace(STRUCTURE, adresse="1 rue d'Artois"))
    bilan = apercevoir(siege, preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin).reception.bilan
    assert (dict(bilan.fusionnes), dict(bilan.modifies)) == ({}, {"structure": 1}), "en conflit, pas fusionné"
    modifier_structure(siege, structure, replace(STRUCTURE, adresse="1 rue du Siège", courriel="ccas@exemple.fr"))
    modifier_structure(artois, structure, replace(STRUCTURE, adresse="1 rue d'Artois", telephone="0321000000"))
    bilan = apercevoir(siege, preparer_lot(artois, "Artois", tmp_path / "c.r62", []).chemin).reception.bilan
    assert dict(bilan.fusionnes) == {"structure": 1}
