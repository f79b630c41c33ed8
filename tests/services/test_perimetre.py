"""What leaves a territory: its base still sends it, and the siège tells the territory that it left (§10)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot
from referent62_desktop.services.noter_ce import saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent, lister_referents, modifier_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure, modifier_structure
from referent62_desktop.storage.models import ContratEngagement, Referent, Structure
from tests.services.postes import accuser_a, envoyer, poste

DISPOSITIFS = ("remobilisation_sociale",)
EN_ARTOIS = SaisieStructure("CCAS d'Exemple", "ccas", "artois")
EN_CALAISIS = SaisieStructure("CCAS d'Exemple", "ccas", "calaisis")
PARTOUT = SaisieStructure("Association C", "association", "departement", ("artois",))


@pytest.fixture
def calaisis(tmp_path: Path) -> Iterator[Contexte]:
    ctx = poste(tmp_path, "Animateur·rice 2", "calaisis")
    yield ctx
    ctx.base.fermer()


def territoire(ctx: Contexte, modele: type[Structure | Referent], id_: str) -> str | None:
    with ctx.base.lire() as session:
        return session.get_one(modele, id_).territoire_id


def echanger(de: Contexte, a: Contexte, dossier: Path) -> None:
    """A full bundle, merged and acknowledged: the next one may be partial."""
    accuser_a(a, de, envoyer(de, a, dossier / "premier.r62"), dossier / "accuse.r62")


@pytest.mark.parametrize("suite", [False, True])
def test_une_structure_qui_part_emporte_ce_qui_n_etait_pas_envoye(
    artois: Contexte, siege: Contexte, tmp_path: Path, *, suite: bool
) -> None:
    structure, _ = creer_structure(artois, EN_ARTOIS)
    echanger(artois, siege, tmp_path)
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", DISPOSITIFS))
    saisir_numero_caf(artois, CiblePanel(referent, Origine.ANALYSE_DPID), 1, "4821701")
    modifier_structure(artois, structure, EN_CALAISIS)
    saisir_numero_caf(artois, CiblePanel(referent, Origine.ANALYSE_DPID), 2, "4821702")
    envoyer(artois, siege, tmp_path / "second.r62", suite=suite)
    assert territoire(siege, Structure, structure) == "calaisis"
    assert siege.base.compter(ContratEngagement)["contrat_engagement"] == 2


@pytest.mark.parametrize("suite", [False, True])
@pytest.mark.parametrize("avant", ["artois", None])
def test_un_referent_qui_part_emporte_ce_qui_n_etait_pas_envoye(
    artois: Contexte, siege: Contexte, tmp_path: Path, avant: str | None, *, suite: bool
) -> None:
    structure, _ = creer_structure(artois, PARTOUT)
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", DISPOSITIFS, avant))
    echanger(artois, siege, tmp_path)
    saisir_numero_caf(artois, CiblePanel(referent, Origine.ANALYSE_DPID), 1, "4821701")
    modifier_referent(artois, referent, SaisieReferent("Référent·e 1", DISPOSITIFS, "boulonnais"))
    envoyer(artois, siege, tmp_path / "second.r62", suite=suite)
    assert territoire(siege, Referent, referent) == "boulonnais"
    assert siege.base.compter(ContratEngagement)["contrat_engagement"] == 1


@pytest.mark.parametrize("suite", [False, True])
def test_le_territoire_apprend_le_depart_d_une_structure_et_rien_de_plus(
    artois: Contexte, siege: Contexte, tmp_path: Path, *, suite: bool
) -> None:
    structure, _ = creer_structure(siege, EN_ARTOIS)
    creer_structure(siege, SaisieStructure("CCAS d'ailleurs", "ccas", "boulonnais"))
    ancien, _ = creer_referent(siege, structure, SaisieReferent("Référent·e 1", DISPOSITIFS))
    echanger(siege, artois, tmp_path)
    modifier_structure(siege, structure, EN_CALAISIS)
    nouveau, _ = creer_referent(siege, structure, SaisieReferent("Référent·e 2", DISPOSITIFS))
    saisir_numero_caf(siege, CiblePanel(ancien, Origine.ANALYSE_DPID), 1, "4821701")
    saisir_numero_caf(siege, CiblePanel(nouveau, Origine.ANALYSE_DPID), 1, "4821702")
    envoyer(siege, artois, tmp_path / "second.r62", suite=suite)
    assert territoire(artois, Structure, structure) == "calaisis"
    lus = {(c.type, c.enregistrement) for c in lire_fichier_lot(tmp_path / "second.r62").changements}
    # The « agent » who wrote it goes along.
    assert {lu for lu in lus if lu[0] not in ("agent", "territoire", "campagne")} == {("structure", structure)}
    assert [r.id for r in lister_referents(artois, structure)] == [ancien]
    assert artois.base.controler_integrite() == []


@pytest.mark.parametrize("suite", [False, True])
@pytest.mark.parametrize("avant", ["artois", None])
def test_le_territoire_apprend_le_depart_d_un_referent(
    artois: Contexte, siege: Contexte, tmp_path: Path, avant: str | None, *, suite: bool
) -> None:
    structure, _ = creer_structure(siege, PARTOUT)
    referent, _ = creer_referent(siege, structure, SaisieReferent("Référent·e 1", DISPOSITIFS, avant))
    echanger(siege, artois, tmp_path)
    modifier_referent(siege, referent, SaisieReferent("Référent·e 1", DISPOSITIFS, "boulonnais"))
    saisir_numero_caf(siege, CiblePanel(referent, Origine.ANALYSE_DPID), 1, "4821701")
    envoyer(siege, artois, tmp_path / "second.r62", suite=suite)
    assert territoire(artois, Referent, referent) == "boulonnais"
    assert artois.base.compter(ContratEngagement)["contrat_engagement"] == 0


def test_qui_n_a_jamais_recu_la_structure_recoit_son_depart(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    """Both records go, though neither was there: the référent's names the structure's."""
    structure, _ = creer_structure(siege, SaisieStructure("Association C", "association", "departement"))
    referent, _ = creer_referent(siege, structure, SaisieReferent("Référent·e 1", DISPOSITIFS, "artois"))
    modifier_referent(siege, referent, SaisieReferent("Référent·e 1", DISPOSITIFS, "boulonnais"))
    envoyer(siege, artois, tmp_path / "a.r62")
    assert territoire(artois, Referent, referent) == "boulonnais"
    assert territoire(artois, Structure, structure) == "departement"


def test_une_structure_change_de_territoire_et_revient(
    artois: Contexte, calaisis: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    structure, _ = creer_structure(siege, EN_ARTOIS)
    echanger(siege, artois, tmp_path)
    modifier_structure(siege, structure, EN_CALAISIS)
    referent, _ = creer_referent(siege, structure, SaisieReferent("Référent·e 1", DISPOSITIFS))
    accuser_a(artois, siege, envoyer(siege, artois, tmp_path / "depart.r62", suite=True), tmp_path / "ac.r62")
    with pytest.raises(ErreurMetier, match="Rien n'a changé"):
        preparer_lot(siege, "Artois", tmp_path / "rien.r62", [], depuis=artois.base.appareil_id)
    envoyer(siege, calaisis, tmp_path / "calaisis.r62", territoire="Calaisis")
    assert [r.id for r in lister_referents(calaisis, structure)] == [referent]
    modifier_structure(siege, structure, EN_ARTOIS)
    envoyer(siege, artois, tmp_path / "retour.r62", suite=True)
    assert territoire(artois, Structure, structure) == "artois"
    assert [r.id for r in lister_referents(artois, structure)] == [referent]
    envoyer(siege, calaisis, tmp_path / "depart2.r62", territoire="Calaisis")
    assert territoire(calaisis, Structure, structure) == "artois"
