"""A territory's bundle from one device to another: only what is the territory's, from someone known, whole or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.echanges import lot as format_lot
from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.services import correspondants, lots
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.conflits import CleConflit, lister_conflits, trancher
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import noter_session
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot
from referent62_desktop.services.pieces_jointes import contenu_piece, lister_pieces
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import (
    SaisieStructure,
    creer_structure,
    lister_structures,
    modifier_structure,
)
from referent62_desktop.storage.models import Structure
from tests.pieces import PDF
from tests.services.fiches import noter_ces
from tests.services.postes import poste

JOUR = datetime(2026, 3, 24, 9, tzinfo=UTC)


@pytest.fixture
def structure(artois: Contexte) -> str:
    return creer_structure(artois, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))[0]


@pytest.fixture
def envoi(artois: Contexte, structure: str, tmp_path: Path) -> Path:
    """A structure, a référent with five CE and an attestation."""
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    noter_ces(artois, referent, lambda code, position: code == "R3" and position == 1)
    piece = tmp_path / "attestation.pdf"
    piece.write_bytes(PDF)
    noter_session(artois, [referent], "secret_professionnel", EtatModule.SUIVIE, JOUR.date(), piece)
    return preparer_lot(artois, "Artois", tmp_path / "artois.r62", []).chemin


def recevoir(ctx: Contexte, chemin: Path, **options: bool) -> lots.Reception:
    return recevoir_lot(ctx, chemin, accepter_appareil=True, **options)


def test_tout_arrive_au_siege_et_donne_les_memes_notes(artois: Contexte, siege: Contexte, envoi: Path) -> None:
    prevu = recevoir(siege, envoi, simulation=True)
    assert [s.nom for s in lister_structures(siege)] == []
    fait = recevoir(siege, envoi)
    assert prevu.bilan.nouveaux == fait.bilan.nouveaux
    assert fait.bilan.nouveaux["contrat_engagement"] == 5
    assert fait.bilan.nouveaux["piece_jointe"] == 1
    (ici,), (la,) = lister_structures(artois), lister_structures(siege)
    assert (la.nom, la.etat.note) == (ici.nom, ici.etat.note)
    (pieces,) = lister_pieces(siege, "formation", _formations(siege)).values()
    assert contenu_piece(siege, pieces[0].id) == PDF
    encore = recevoir(siege, envoi)
    assert encore.bilan.changements == 0
    assert sum(encore.bilan.identiques.values()) == sum(fait.bilan.nouveaux.values()) + sum(
        fait.bilan.identiques.values()
    )
    assert siege.base.controler_integrite() == []


def _formations(ctx: Contexte) -> list[str]:
    from referent62_desktop.storage.models import Formation

    with ctx.base.lire() as session:
        return [f.id for f in session.query(Formation)]


def test_un_envoi_ne_porte_que_son_territoire(siege: Contexte, tmp_path: Path) -> None:
    for nom, territoire in (("CCAS A", "artois"), ("CCAS B", "boulonnais")):
        id_, _ = creer_structure(siege, SaisieStructure(nom, "ccas", territoire))
        creer_referent(siege, id_, SaisieReferent(f"Référent·e de {nom}", ()))
    partout, _ = creer_structure(siege, SaisieStructure("Association C", "association", "departement"))
    creer_referent(siege, partout, SaisieReferent("Référent·e en Artois", (), territoire="artois"))
    creer_referent(siege, partout, SaisieReferent("Référent·e en Boulonnais", (), territoire="boulonnais"))
    lu = lire_fichier_lot(preparer_lot(siege, "Artois", tmp_path / "a.r62", []).chemin)
    noms = {c.valeur for c in lu.changements if c.champ == "nom" and c.type in ("structure", "referent")}
    assert noms == {'"CCAS A"', '"Référent·e de CCAS A"', '"Association C"', '"Référent·e en Artois"'}
    tout = lire_fichier_lot(preparer_lot(siege, None, tmp_path / "t.r62", []).chemin)
    assert '"CCAS B"' in {c.valeur for c in tout.changements}


def test_un_appareil_inconnu_s_accepte_une_fois(siege: Contexte, envoi: Path) -> None:
    with pytest.raises(ErreurMetier, match=r"appareil inconnu \(Animateur·rice 1\)") as refus:
        recevoir_lot(siege, envoi)
    assert refus.value.conserve == "La base n'a pas été modifiée."
    assert not recevoir_lot(siege, envoi, simulation=True).appareil_connu
    recevoir(siege, envoi)
    assert recevoir_lot(siege, envoi).appareil_connu


def test_un_appareil_dont_la_cle_a_change_est_refuse(
    artois: Contexte, siege: Contexte, envoi: Path, tmp_path: Path
) -> None:
    recevoir(siege, envoi)
    artois.base.regler(correspondants.CLE_APPAREIL, "33" * 32)
    autre = preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin
    with pytest.raises(ErreurMetier, match="autre clé"):
        recevoir(siege, autre)


def test_le_lot_d_un_autre_territoire_est_refuse(envoi: Path, tmp_path: Path) -> None:
    boulonnais = poste(tmp_path, "Animateur·rice 2", "boulonnais")
    with pytest.raises(ErreurMetier, match=r"autre territoire \(Artois\)"):
        recevoir(boulonnais, envoi)
    boulonnais.base.fermer()


def test_deux_animateurs_d_un_territoire_s_echangent(artois: Contexte, envoi: Path, tmp_path: Path) -> None:
    collegue = poste(tmp_path, "Animateur·rice 2", "artois")
    recevoir(collegue, envoi)
    assert [s.nom for s in lister_structures(collegue)] == ["CCAS d'Exemple"]
    collegue.base.fermer()


def test_une_horloge_en_2099_est_refusee(artois: Contexte, siege: Contexte, structure: str, tmp_path: Path) -> None:
    demain = replace(artois, horloge=lambda: datetime(2099, 1, 1, tzinfo=UTC))
    creer_referent(demain, structure, SaisieReferent("Référent·e 1", ()))
    envoi = preparer_lot(demain, "Artois", tmp_path / "a.r62", []).chemin
    with pytest.raises(ErreurMetier, match="horloge"):
        recevoir(siege, envoi)
    assert lister_structures(siege) == []
    # The same from a reader whose own clock is late: the identifiers of the changes tell.
    tard = replace(siege, horloge=lambda: datetime.now(UTC) - timedelta(days=30))
    autre = preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin
    with pytest.raises(ErreurMetier, match="horloge"):
        recevoir(tard, autre)


def test_un_schema_plus_recent_est_dit(siege: Contexte, envoi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "VERSION_SCHEMA", 1)
    with pytest.raises(ErreurMetier, match="plus récente"):
        recevoir(siege, envoi)


def test_un_conflit_se_tranche_et_repart(
    artois: Contexte, siege: Contexte, structure: str, envoi: Path, tmp_path: Path
) -> None:
    recevoir(siege, envoi)
    saisie = SaisieStructure("CCAS d'Exemple", "ccas", "artois", adresse="1 rue d'Artois")
    modifier_structure(artois, structure, saisie)
    modifier_structure(siege, structure, replace(saisie, adresse="1 rue du Siège"))
    bilan = recevoir(siege, preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin).bilan
    (conflit,) = bilan.conflits
    assert lister_conflits(siege) == [conflit]
    d_artois = next(c for c in conflit.candidats if "Artois" in c.valeur)
    cle = CleConflit(conflit.type_, conflit.id_, conflit.champ)
    trancher(siege, cle, d_artois.changement_id)
    assert lister_conflits(siege) == []
    with pytest.raises(ErreurMetier, match="déjà tranché"):
        trancher(siege, cle, d_artois.changement_id)
    recevoir(artois, preparer_lot(siege, "Artois", tmp_path / "c.r62", []).chemin)
    assert lister_conflits(artois) == []


@pytest.mark.parametrize("rang", [0, 1])
def test_trancher_garde_la_valeur_choisie_meme_celle_qui_se_voit_deja(
    artois: Contexte, siege: Contexte, structure: str, envoi: Path, tmp_path: Path, rang: int
) -> None:
    recevoir(siege, envoi)
    saisie = SaisieStructure("CCAS d'Exemple", "ccas", "artois", adresse="A")
    modifier_structure(artois, structure, saisie)
    modifier_structure(siege, structure, replace(saisie, adresse="B"))
    recevoir(siege, preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin)
    (conflit,) = lister_conflits(siege)
    choisi = conflit.candidats[rang]
    trancher(siege, CleConflit(conflit.type_, conflit.id_, conflit.champ), choisi.changement_id)
    assert lister_conflits(siege) == []
    with siege.base.lire() as session:
        lue = session.get(Structure, structure)
        assert lue is not None
        assert f'"{lue.adresse}"' == choisi.valeur


def test_un_fichier_coupe_laisse_la_base_intacte(siege: Contexte, envoi: Path, tmp_path: Path) -> None:
    octets = envoi.read_bytes()
    faux = tmp_path / "coupe.r62"
    faux.write_bytes(octets[: len(octets) // 2])
    with pytest.raises(ErreurMetier):
        recevoir(siege, faux)
    with pytest.raises(ErreurMetier, match="ne peut pas être lu"):
        recevoir(siege, tmp_path / "absent.r62")
    assert lister_structures(siege) == []


def test_chiffre_il_ne_se_lit_qu_avec_la_cle(artois: Contexte, siege: Contexte, envoi: Path, tmp_path: Path) -> None:
    privee, publique = paire_age()
    prepare = preparer_lot(artois, "Artois", tmp_path / "c.r62", [publique])
    assert prepare.chiffre
    assert prepare.chemin.read_bytes().startswith(format_lot.MAGIE_AGE)
    with pytest.raises(ErreurMetier, match="est chiffré"):
        recevoir(siege, prepare.chemin)
    assert recevoir_lot(siege, prepare.chemin, [privee], accepter_appareil=True).chiffre


def test_une_sauvegarde_precede_la_fusion(siege: Contexte, envoi: Path, tmp_path: Path) -> None:
    recevoir(siege, envoi)
    (sauvegarde,) = (f for f in tmp_path.rglob("*fusion*") if f.is_file())
    # Received again it brings nothing, and no copy is made.
    recevoir(siege, envoi)
    assert [f for f in tmp_path.rglob("*fusion*") if f.is_file()] == [sauvegarde]


@pytest.mark.parametrize("rang", [0, 1])
def test_defaire_le_choix_remet_ce_qui_se_voyait_ou_dit_qu_il_ne_se_rouvre_pas(
    artois: Contexte, siege: Contexte, structure: str, envoi: Path, tmp_path: Path, rang: int
) -> None:
    recevoir(siege, envoi)
    saisie = SaisieStructure("CCAS d'Exemple", "ccas", "artois", adresse="A")
    modifier_structure(artois, structure, saisie)
    modifier_structure(siege, structure, replace(saisie, adresse="B"))
    recevoir(siege, preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin)
    (conflit,) = lister_conflits(siege)
    cle = CleConflit(conflit.type_, conflit.id_, conflit.champ)
    ecrit = trancher(siege, cle, conflit.candidats[rang].changement_id)
    assert ecrit is not None
    if rang == 0:
        with pytest.raises(ErreurMetier, match="ne se rouvre pas"):
            annuler(siege, ecrit.operation_id, "Annuler")
    else:
        annuler(siege, ecrit.operation_id, "Annuler")
    with siege.base.lire() as session:
        lue = session.get(Structure, structure)
        assert lue is not None
        assert f'"{lue.adresse}"' == conflit.candidats[0].valeur
