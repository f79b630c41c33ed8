"""Where the exchange stands, in words: with each correspondent, bundle by bundle, and what a receipt says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from referent62_desktop.services.accuses import accuser, accuser_lecture, recevoir_accuse
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.destinataires import lister_destinataires, preparer_envoi
from referent62_desktop.services.historique_echanges import defaire_reception, suivis
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.structures import (
    creer_structure,
    lister_structures,
    modifier_structure,
)
from referent62_desktop.services.suivi_echanges import (
    LigneSuivi,
    depuis_quand,
    dire_accuse,
    historique_dit,
    option_depuis,
    ou_en_est_on,
)
from tests.services.postes import STRUCTURE, envoyer


@pytest.fixture
def artois(artois: Contexte) -> Contexte:
    """It knows a structure."""
    creer_structure(artois, STRUCTURE)
    return artois


def jour(ctx: Contexte) -> str:
    return f"{ctx.horloge().astimezone(UTC):%d/%m/%Y}"


def au(ctx: Contexte) -> Contexte:
    """The same at noon, so that the day is the same everywhere."""
    midi = datetime.now(UTC).replace(hour=12)
    return replace(ctx, horloge=lambda: midi)


def repondre(de: Contexte, a: Contexte, echange: str, chemin: Path) -> None:
    accuser(de, echange, chemin)
    recevoir_accuse(a, chemin, accepter_appareil=True)


def test_un_territoire_sait_ou_il_en_est_avec_le_siege(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    artois, siege = au(artois), au(siege)
    (ligne,) = ou_en_est_on(artois)
    assert ligne == LigneSuivi("Siège", "rien ne lui a encore été envoyé", territoire="artois")
    echange = envoyer(artois, siege, tmp_path / "a.r62")
    (ligne,) = ou_en_est_on(artois)
    assert ligne.phrase == f"envoyé le {jour(artois)}, pas encore d’accusé de réception"
    repondre(siege, artois, echange, tmp_path / "accuse.r62")
    (ligne,) = ou_en_est_on(artois)
    assert (ligne.nom, ligne.appareil) == ("Siège (Chargé·e 1)", siege.base.appareil_id)
    fusionne = f"envoi du {jour(artois)} fusionné le {jour(artois)}"
    assert (ligne.phrase, ligne.a_envoyer) == (f"{fusionne} · rien n’a changé depuis", False)
    modifier_structure(artois, lister_structures(artois)[0].id, replace(STRUCTURE, adresse="1 rue d'Artois"))
    (ligne,) = ou_en_est_on(artois)
    assert (ligne.phrase, ligne.a_envoyer) == (f"{fusionne} · depuis : 1\xa0structure", True)
    preparer_lot(artois, "Artois", tmp_path / "b.r62", [], depuis=siege.base.appareil_id)
    (ligne,) = ou_en_est_on(artois)
    assert ligne.phrase.endswith(f" · envoyé le {jour(artois)}, pas encore d’accusé de réception")


def test_recu_puis_defait_se_dit(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    artois, siege = au(artois), au(siege)
    chemin = preparer_lot(artois, "Artois", tmp_path / "a.r62", []).chemin
    accuser_lecture(siege, recevoir_lot(siege, chemin, simulation=True), tmp_path / "lu.r62")
    recevoir_accuse(artois, tmp_path / "lu.r62", accepter_appareil=True)
    assert ou_en_est_on(artois)[0].phrase == f"envoi du {jour(artois)} reçu le {jour(artois)}, pas encore fusionné"
    echange = recevoir_lot(siege, chemin, accepter_appareil=True).echange
    assert echange is not None
    defaire_reception(siege, echange)
    plus_tard = replace(siege, horloge=lambda: artois.horloge() + timedelta(seconds=1))
    repondre(plus_tard, artois, echange, tmp_path / "defait.r62")
    assert ou_en_est_on(artois)[0].phrase == (
        f"envoi du {jour(artois)} : fusion défaite le {jour(artois)}, un envoi complet est à préparer"
    )
    (envoye,) = historique_dit(artois)
    assert envoye.etat == "fusion défaite"
    (recu,) = historique_dit(siege)
    assert (recu.etat, recu.defait, recu.defaisable) == ("réception défaite", True, False)
    assert "Il peut être reçu de nouveau." in recu.details[-1]


def test_ce_que_le_siege_a_envoye_lui_meme_n_a_pas_a_lui_revenir(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    repondre(siege, artois, envoyer(artois, siege, tmp_path / "a.r62"), tmp_path / "accuse.r62")
    modifier_structure(siege, lister_structures(siege)[0].id, replace(STRUCTURE, contact="Référent·e 1"))
    envoyer(siege, artois, tmp_path / "b.r62")
    (ligne,) = ou_en_est_on(artois)
    assert "rien n’a changé depuis" in ligne.phrase
    assert not ligne.a_envoyer
    assert " · dernier fichier reçu le " in ligne.phrase


def test_le_siege_suit_chaque_appareil_de_chaque_territoire(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    assert ou_en_est_on(siege) == ()
    envoyer(artois, siege, tmp_path / "a.r62")
    (ligne,) = ou_en_est_on(siege)
    assert (ligne.nom, ligne.territoire) == ("Animateur·rice 1 (Artois)", "artois")
    assert ligne.phrase.startswith("rien ne lui a encore été envoyé · dernier fichier reçu le ")
    envoi = preparer_envoi(siege, "artois", tmp_path / "b.r62", lister_destinataires(siege))
    assert "pas encore d’accusé" in ou_en_est_on(siege)[0].phrase
    echange = recevoir_lot(artois, envoi.chemin, accepter_appareil=True).echange
    assert echange is not None
    repondre(artois, siege, echange, tmp_path / "accuse.r62")
    assert "rien n’a changé depuis" in ou_en_est_on(siege)[0].phrase
    envoye, recu = historique_dit(siege)
    assert (envoye.sens, envoye.qui, envoye.etat) == ("envoi", "Animateur·rice 1 (Artois)", "fusionné")
    assert (recu.sens, recu.qui, recu.etat, recu.defaisable) == (
        "réception", "Animateur·rice 1 (Artois)", "fusionné", True,
    )  # fmt: skip
    assert recu.depuis == "complet"
    assert envoye.details[-1].startswith("Animateur·rice 1 : fusionné le ")


def test_un_envoi_partiel_dit_depuis_quand(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    repondre(siege, artois, envoyer(artois, siege, tmp_path / "a.r62"), tmp_path / "accuse.r62")
    modifier_structure(artois, lister_structures(artois)[0].id, replace(STRUCTURE, adresse="1 rue d'Artois"))
    (suivi,) = suivis(artois, "artois")
    option, detail = option_depuis(artois, suivi)
    assert option.startswith("Ce qui a changé depuis l’envoi du ")
    assert detail.startswith("Fusionné par le siège (Chargé·e 1) le ")
    assert detail.endswith(" : 1\xa0structure")
    envoyer(artois, siege, tmp_path / "b.r62", suite=True)
    dernier, premier = historique_dit(siege)
    assert premier.depuis == "complet"
    assert dernier.depuis.startswith("depuis le ")
    assert ", ce qui a changé depuis l’envoi du " in dernier.details[0]


def test_l_instant_d_un_envoi_se_lit_dans_son_nom() -> None:
    assert depuis_quand(()) == "complet"
    assert depuis_quand(("019d1ff6-9e00-7000-8000-000000000000",)) == (
        "ce qui a changé depuis l’envoi du 24/03/2026 à 14:09"
    )
    for muet in ("a", "0a8f2a4e-5b5d-4b5e-9d5c-1f2a3b4c5d6e", "ffffffff-ffff-7fff-8fff-ffffffffffff"):
        assert depuis_quand((muet,)) == "ce qui a changé depuis un envoi précédent"


def test_un_accuse_dit_ce_qu_il_dit(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    echange = envoyer(artois, siege, tmp_path / "a.r62")
    accuser(siege, echange, tmp_path / "accuse.r62")
    recu = recevoir_accuse(artois, tmp_path / "accuse.r62", simulation=True)
    phrase = dire_accuse(artois, recu)
    assert phrase.startswith("Le siège (Chargé·e 1) a fusionné votre envoi du ")
    assert "(«\u00a0a.r62\u00a0»)" in phrase
    assert phrase.endswith(" enregistrements.")
    lu = replace(recu, accuse=msgspec.structs.replace(recu.accuse, etat="recu"))
    assert "sans le fusionner pour l’instant" in dire_accuse(artois, lu)
    defait = replace(recu, accuse=msgspec.structs.replace(recu.accuse, etat="annule"))
    assert dire_accuse(artois, defait).endswith("préparez un envoi complet.")


def test_ce_qui_a_suivi_une_reception_defaite_se_dit(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    premier = envoyer(artois, siege, tmp_path / "1.r62")
    creer_structure(artois, replace(STRUCTURE, nom="CIAS d'Exemple"))
    envoyer(artois, siege, tmp_path / "2.r62")
    defaire_reception(siege, premier)
    second, _ = historique_dit(siege)
    assert "demandez un envoi complet" in second.details[-1]
