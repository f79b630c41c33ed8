"""The round trip: sent, acknowledged, only what changed next; a reception undone; the siège's decisions going back."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.echanges import accuse as format_accuse
from referent62_desktop.echanges.cles import CleAppareil
from referent62_desktop.echanges.lot import CleManquante
from referent62_desktop.services import correspondants, lots
from referent62_desktop.services.accuses import accuser, accuser_lecture, recevoir_accuse
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.historique_echanges import defaire_reception, lister_echanges, suivis
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot
from referent62_desktop.services.noter_ce import saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent, lister_referents
from referent62_desktop.services.structures import (
    SaisieStructure,
    creer_structure,
    lister_structures,
    modifier_structure,
)
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.models import ContratEngagement
from tests.services.postes import STRUCTURE, accuser_a, envoyer, poste


@pytest.fixture
def artois(artois: Contexte) -> Contexte:
    """It knows a structure."""
    creer_structure(artois, STRUCTURE)
    return artois


def structure(ctx: Contexte) -> str:
    return lister_structures(ctx)[0].id


def renommer(ctx: Contexte, nom: str) -> None:
    modifier_structure(ctx, structure(ctx), SaisieStructure(nom, "ccas", "artois"))


def etats(ctx: Contexte) -> list[str]:
    return [lu.etat for lu in lister_echanges(ctx)]


def test_envoye_recu_fusionne(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    preparer_lot(artois, "Artois", tmp_path / "a.r62", [])
    assert etats(artois) == ["envoyé"]
    vu = recevoir_lot(siege, tmp_path / "a.r62", simulation=True)
    assert etats(siege) == []
    accuser_lecture(siege, vu, tmp_path / "recu.r62")
    assert recevoir_accuse(artois, tmp_path / "recu.r62", simulation=True).appareil_connu is False
    assert etats(artois) == ["envoyé"]
    with pytest.raises(ErreurMetier, match="appareil inconnu"):
        recevoir_accuse(artois, tmp_path / "recu.r62")
    assert recevoir_accuse(artois, tmp_path / "recu.r62", accepter_appareil=True).nouveau
    assert etats(artois) == ["reçu"]
    assert suivis(artois, "artois") == []
    fait = recevoir_lot(siege, tmp_path / "a.r62", accepter_appareil=True)
    assert fait.echange is not None
    dit = accuser_a(siege, artois, fait.echange, tmp_path / "fusionne.r62")
    assert (dit.accuse.etat, dit.accuse.nombre) == ("fusionne", fait.bilan.changements)
    assert dit.appareil_connu
    assert etats(artois) == ["fusionné"]
    # An older word does not take the newer one back.
    assert not recevoir_accuse(artois, tmp_path / "recu.r62").nouveau
    assert etats(artois) == ["fusionné"]


def test_apres_l_accuse_seul_ce_qui_a_change_part(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "ac1.r62")
    (suivi,) = suivis(artois, "artois")
    assert (suivi.auteur, suivi.du_siege, dict(suivi.depuis)) == ("Chargé·e 1", True, {})
    with pytest.raises(ErreurMetier, match="Rien n'a changé"):
        preparer_lot(artois, "Artois", tmp_path / "rien.r62", [], depuis=suivi.appareil)
    assert not (tmp_path / "rien.r62").exists()
    renommer(artois, "CCAS d'Exemple-sur-Lys")
    creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1"))
    assert suivis(artois, "artois")[0].depuis == {"structure": 1, "referent": 1}
    echange = envoyer(artois, siege, tmp_path / "2.r62", suite=True)
    lu = lire_fichier_lot(tmp_path / "2.r62")
    assert {c.type for c in lu.changements} == {"structure", "referent"}
    assert len(lu.manifeste.suite_de) == 1
    assert len(lu.operations) == 2
    assert [s.nom for s in lister_structures(siege)] == ["CCAS d'Exemple-sur-Lys"]
    # The next one follows both.
    accuser_a(siege, artois, echange, tmp_path / "ac2.r62")
    renommer(artois, "CCAS d'Exemple")
    envoyer(artois, siege, tmp_path / "3.r62", suite=True)
    assert len(lire_fichier_lot(tmp_path / "3.r62").manifeste.suite_de) == 2
    assert [s.nom for s in lister_structures(siege)] == ["CCAS d'Exemple"]


def test_un_envoi_partiel_ne_se_recoit_pas_sans_ce_qu_il_suit(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "ac.r62")
    creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1"))
    preparer_lot(artois, "Artois", tmp_path / "2.r62", [], depuis=siege.base.appareil_id)
    neuf = poste(tmp_path, "Chargé·e 2", None)
    with pytest.raises(ErreurMetier, match="demandez un envoi complet à Animateur·rice 1"):
        recevoir_lot(neuf, tmp_path / "2.r62", accepter_appareil=True)
    assert lister_structures(neuf) == []
    neuf.base.fermer()
    # Its own sender has everything it follows.
    assert recevoir_lot(artois, tmp_path / "2.r62").bilan.changements == 0


def test_defaire_une_reception_puis_la_recevoir_de_nouveau(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    echange = envoyer(artois, siege, tmp_path / "1.r62")
    accuser_a(siege, artois, echange, tmp_path / "ac1.r62")
    assert defaire_reception(siege, echange) > 0
    assert lister_structures(siege) == []
    assert etats(siege) == ["réception défaite"]
    with pytest.raises(ErreurMetier, match="rien à défaire"):
        defaire_reception(siege, echange)
    # Its sender learns it: the next bundle is a full one again.
    accuser_a(siege, artois, echange, tmp_path / "ac2.r62")
    assert etats(artois) == ["fusion défaite"]
    assert suivis(artois, "artois") == []
    assert recevoir_lot(siege, tmp_path / "1.r62").bilan.nouveaux["structure"] == 1
    assert [s.nom for s in lister_structures(siege)] == ["CCAS d'Exemple"]
    assert etats(siege) == ["fusionné", "réception défaite"]


def test_ce_qui_a_ete_saisi_ou_recu_depuis_empeche_de_defaire(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    premier = envoyer(artois, siege, tmp_path / "1.r62")
    accuser_a(siege, artois, premier, tmp_path / "ac.r62")
    creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1"))
    second = envoyer(artois, siege, tmp_path / "2.r62", suite=True)
    with pytest.raises(ErreurMetier, match="fait suite à celui-ci") as refus:
        defaire_reception(siege, premier)
    assert "2.r62" in str(refus.value)
    renommer(siege, "CCAS renommé au siège")
    assert defaire_reception(siege, second) == 1
    with pytest.raises(ErreurMetier, match="reposent sur ce qu'elle a apporté"):
        defaire_reception(siege, premier)
    assert [s.nom for s in lister_structures(siege)] == ["CCAS renommé au siège"]


def test_une_sauvegarde_precede_le_retrait(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    echange = envoyer(artois, siege, tmp_path / "1.r62")
    defaire_reception(siege, echange)
    assert any("_retrait" in f.name for f in (tmp_path / "sauvegardes").iterdir())


def test_recu_deux_fois_il_n_a_qu_une_ligne(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    echange = envoyer(artois, siege, tmp_path / "1.r62")
    assert recevoir_lot(siege, tmp_path / "1.r62").echange == echange
    assert len(lister_echanges(siege)) == 1
    # Another bundle with nothing new is acknowledged too, and there is nothing of it to undo.
    preparer_lot(artois, "Artois", tmp_path / "2.r62", [])
    encore = recevoir_lot(siege, tmp_path / "2.r62")
    assert encore.echange not in (None, echange)
    assert not lister_echanges(siege)[0].defaisable


def test_un_envoi_qui_ne_s_ecrit_pas_n_est_pas_dans_l_historique(artois: Contexte, tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier, match="n'existe pas"):
        preparer_lot(artois, "Artois", tmp_path / "absent" / "a.r62", [])
    assert lister_echanges(artois) == []


def test_le_siege_repond_sans_cle_a_choisir(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    """The key to answer to came with the first bundle: the territory opens the answer with what its own base holds."""
    envoyer(artois, siege, tmp_path / "1.r62")
    (connu,) = correspondants.lister_correspondants(siege)
    assert (connu.auteur, connu.territoire, connu.du_siege) == ("Animateur·rice 1", "artois", False)
    assert connu.cle_age is not None
    renommer(siege, "CCAS renommé au siège")
    prepare = preparer_lot(siege, "Artois", tmp_path / "reponse.r62", [connu.cle_age])
    assert prepare.chiffre
    recevoir_lot(artois, tmp_path / "reponse.r62", accepter_appareil=True)
    assert [s.nom for s in lister_structures(artois)] == ["CCAS renommé au siège"]
    with pytest.raises(CleManquante, match="est chiffré"):
        recevoir_lot(siege, tmp_path / "reponse.r62")


def test_l_accuse_d_un_envoi_inconnu_est_refuse(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    accuser(siege, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "ac.r62")
    autre = poste(tmp_path, "Animateur·rice 2", "artois")
    with pytest.raises(ErreurMetier, match="pas été préparé avec cette base"):
        recevoir_accuse(autre, tmp_path / "ac.r62", accepter_appareil=True)
    autre.base.fermer()


def test_l_accuse_d_un_autre_contenu_est_refuse(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    echange = envoyer(artois, siege, tmp_path / "1.r62")
    dit = accuser(siege, echange, tmp_path / "ac.r62")
    import msgspec

    faux = msgspec.structs.replace(dit, empreinte="00" * 32)
    (tmp_path / "faux.r62").write_bytes(format_accuse.composer_accuse(faux, correspondants.cle_de_l_appareil(siege)))
    with pytest.raises(ErreurMetier, match="ne répond pas au contenu"):
        recevoir_accuse(artois, tmp_path / "faux.r62", accepter_appareil=True)
    demain = (datetime.now(UTC) + timedelta(days=3)).isoformat(timespec="milliseconds")
    for date, raison in ((demain, "horloge"), ("0001-01-01T00:00:00+14:00", "illisible")):
        datee = msgspec.structs.replace(dit, cree_le=date)
        (tmp_path / "date.r62").write_bytes(
            format_accuse.composer_accuse(datee, correspondants.cle_de_l_appareil(siege))
        )
        with pytest.raises(ErreurMetier, match=raison):
            recevoir_accuse(artois, tmp_path / "date.r62", accepter_appareil=True)
    usurpe = CleAppareil.tirer()
    recevoir_accuse(artois, tmp_path / "ac.r62", accepter_appareil=True)
    autre = msgspec.structs.replace(dit, cle_appareil=usurpe.publique)
    (tmp_path / "usurpe.r62").write_bytes(format_accuse.composer_accuse(autre, usurpe))
    with pytest.raises(ErreurMetier, match="autre clé que celle connue"):
        recevoir_accuse(artois, tmp_path / "usurpe.r62", accepter_appareil=True)
    assert etats(artois) == ["fusionné"]


def test_un_envoi_pour_un_autre_territoire_ne_compte_pas(siege: Contexte, artois: Contexte, tmp_path: Path) -> None:
    """What a device acknowledged of one territory says nothing of another."""
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "ac.r62")
    assert lots.acquis_de(artois, "artois", siege.base.appareil_id).lots
    assert not lots.acquis_de(artois, "calaisis", siege.base.appareil_id).lots
    assert not lots.acquis_de(artois, "artois", "inconnu").lots


def test_un_poste_remis_a_une_copie_ancienne_demande_un_envoi_complet(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    """What the siège sent itself is left out of what is sent to it: restored from before, it has it no longer."""
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "ac.r62")
    copie = siege.base.sauvegarder("essai")
    renommer(siege, "CCAS renommé au siège")
    preparer_lot(siege, "Artois", tmp_path / "reponse.r62", [])
    recevoir_lot(artois, tmp_path / "reponse.r62", accepter_appareil=True)
    creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1"))
    preparer_lot(artois, "Artois", tmp_path / "2.r62", [], depuis=siege.base.appareil_id)
    assert "structure" not in {c.type for c in lire_fichier_lot(tmp_path / "2.r62").changements}
    restauree = Base.ouvrir(copie)
    ancien = replace(siege, base=restauree)
    with pytest.raises(ErreurMetier, match="demandez un envoi complet"):
        recevoir_lot(ancien, tmp_path / "2.r62")
    restauree.fermer()
    assert recevoir_lot(siege, tmp_path / "2.r62").bilan.nouveaux["referent"] == 1


def test_defaire_une_reception_rend_incertaines_celles_qui_l_ont_suivie(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    """Two full bundles: the second held the first. Once the first is undone, nothing may follow the second."""
    premier = envoyer(artois, siege, tmp_path / "1.r62")
    creer_structure(artois, SaisieStructure("CIAS d'Exemple", "cias", "artois"))
    second = envoyer(artois, siege, tmp_path / "2.r62")
    accuser_a(siege, artois, second, tmp_path / "ac.r62")
    creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1"))
    preparer_lot(artois, "Artois", tmp_path / "3.r62", [], depuis=siege.base.appareil_id)
    assert defaire_reception(siege, premier) > 0
    with pytest.raises(ErreurMetier, match="demandez un envoi complet"):
        recevoir_lot(siege, tmp_path / "3.r62")
    # Told so, its sender no longer counts on it.
    assert accuser(siege, second, tmp_path / "ac2.r62").etat == "recu"
    recevoir_accuse(artois, tmp_path / "ac2.r62")
    assert suivis(artois, "artois") == []
    # Received again, it is whole again.
    encore = recevoir_lot(siege, tmp_path / "2.r62")
    assert encore.echange not in (None, second)
    assert recevoir_lot(siege, tmp_path / "3.r62").bilan.nouveaux["referent"] == 1


def test_restaure_son_propre_envoi_partiel_ne_fait_pas_un_trou(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    """Yesterday's copy of the base, then the last bundle that its own device had sent: what came between is not in it."""
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "ac1.r62")
    copie = artois.base.sauvegarder("essai")
    creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1"))
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "2.r62", suite=True), tmp_path / "ac2.r62")
    renommer(artois, "CCAS renommé")
    envoyer(artois, siege, tmp_path / "3.r62", suite=True)
    retrouvee = Base.ouvrir(Path(shutil.copy(copie, tmp_path / "retrouvee.r62db")))
    restaure = replace(artois, base=retrouvee)
    try:
        with pytest.raises(ErreurMetier, match="envoi complet à la personne à qui vous l'aviez envoyé"):
            recevoir_lot(restaure, tmp_path / "3.r62")
        preparer_lot(siege, "Artois", tmp_path / "complet.r62", [])
        recevoir_lot(restaure, tmp_path / "complet.r62", accepter_appareil=True)
        assert [s.nom for s in lister_structures(restaure)] == ["CCAS renommé"]
        assert len(lister_referents(restaure, structure(restaure))) == 1
    finally:
        retrouvee.fermer()


def test_l_horloge_reculee_depuis_ne_cache_pas_un_trou(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    """What was received after an undone reception may hold part of it, whatever the clock said."""
    collegue = poste(tmp_path, "Animateur·rice 2", "artois")
    envoyer(artois, siege, tmp_path / "0.r62")
    recevoir_lot(collegue, tmp_path / "0.r62", accepter_appareil=True)
    renommer(artois, "CCAS renommé")
    preparer_lot(artois, "Artois", tmp_path / "1.r62", [])
    recevoir_lot(collegue, tmp_path / "1.r62")
    creer_referent(collegue, structure(collegue), SaisieReferent("Référent·e 1"))
    preparer_lot(collegue, "Artois", tmp_path / "2.r62", [])
    en_avance = replace(siege, horloge=lambda: datetime.now(UTC) + timedelta(days=2))
    premier = recevoir_lot(en_avance, tmp_path / "1.r62").echange
    second = recevoir_lot(siege, tmp_path / "2.r62", accepter_appareil=True).echange
    assert premier is not None
    assert second is not None
    defaire_reception(siege, premier)
    accuser_a(siege, collegue, second, tmp_path / "ac2.r62")
    creer_referent(collegue, structure(collegue), SaisieReferent("Référent·e 2"))
    # The receipt did not say « merged »: what is sent next is whole.
    envoyer(collegue, siege, tmp_path / "3.r62", suite=True)
    assert [s.nom for s in lister_structures(siege)] == ["CCAS renommé"]
    collegue.base.fermer()


def test_un_fichier_a_mon_numero_signe_d_une_autre_cle_est_refuse(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    """Accepting the device would not do: its number is that of this one."""
    artois.base.regler("appareil", siege.base.appareil_id)
    autre = replace(artois, base=Base.ouvrir(artois.base.sauvegarder("essai")))
    preparer_lot(autre, "Artois", tmp_path / "a.r62", [])
    autre.base.fermer()
    with pytest.raises(ErreurMetier, match="signé avec une autre clé que la sienne"):
        recevoir_lot(siege, tmp_path / "a.r62", accepter_appareil=True)
    assert lister_structures(siege) == []


def test_une_reception_defaite_ne_laisse_pas_de_numero_dans_le_fichier(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    """They are in no record any more, where an erasing would find them; the received file brings them back."""
    referent, _ = creer_referent(artois, structure(artois), SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    saisir_numero_caf(artois, CiblePanel(referent, Origine.ANALYSE_DPID), 1, "4821701")
    recue = envoyer(artois, siege, tmp_path / "a.r62")
    assert b"4821701" in siege.base.chemin.read_bytes() + Path(f"{siege.base.chemin}-wal").read_bytes()
    defaire_reception(siege, recue)
    assert b"4821701" not in siege.base.chemin.read_bytes() + Path(f"{siege.base.chemin}-wal").read_bytes()
    recevoir_lot(siege, tmp_path / "a.r62")
    with siege.base.lire() as session:
        assert [ce.numero_caf for ce in session.scalars(select(ContratEngagement))] == ["4821701"]
