"""For whom a bundle is encrypted: keys are remembered, known devices proposed, what was said is kept."""

from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import lire_cles, paire_age
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import cles_de_lecture
from referent62_desktop.services.destinataires import (
    CLES_SIEGE,
    ajouter_cles_collegue,
    choisir_cles_siege,
    enregistrer_cle_publique,
    lister_destinataires,
    nom_cle_publique,
    nom_correspondant,
    pour_qui,
    preparer_envoi,
    proposer,
)
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot
from tests.services.postes import poste


@pytest.fixture
def cles(tmp_path: Path) -> tuple[Path, str]:
    """The siège's file of public keys, and the private one."""
    privee, publique = paire_age()
    fichier = tmp_path / "siege.pub"
    fichier.write_text(f"# siège\n{publique}\n", encoding="utf-8")
    return fichier, privee


def connaitre(ici: Contexte, autre: Contexte, chemin: Path) -> None:
    preparer_lot(autre, "Artois", chemin, [])
    recevoir_lot(ici, chemin, accepter_appareil=True)


def test_les_cles_du_siege_se_retiennent(artois: Contexte, cles: tuple[Path, str], tmp_path: Path) -> None:
    assert lister_destinataires(artois) == ()
    choisies = choisir_cles_siege(artois, cles[0])
    assert (choisies.code, choisies.nom) == (CLES_SIEGE, "Siège (fichier siege.pub)")
    assert lister_destinataires(artois) == (choisies,)
    (tmp_path / "vide.pub").write_text("rien", encoding="utf-8")
    for fautif in ("vide.pub", "absent.pub"):
        with pytest.raises(ErreurMetier):
            choisir_cles_siege(artois, tmp_path / fautif)
    assert lister_destinataires(artois) == (choisies,)
    assert proposer(artois, (choisies,), "artois") == {CLES_SIEGE}


def test_ma_cle_publique_permet_de_m_ecrire_avant_tout_echange(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    assert (nom_cle_publique(artois), nom_cle_publique(siege)) == ("referent62_artois.pub", "referent62_siege.pub")
    fichier = tmp_path / nom_cle_publique(artois)
    enregistrer_cle_publique(artois, fichier)
    texte = fichier.read_text(encoding="utf-8")
    assert texte.startswith("# Clé publique Référent 62 : Animateur·rice 1 (Artois). ")
    assert lire_cles(texte, privees=False) == [cles_de_lecture(artois)[1]]
    ajoutee = ajouter_cles_collegue(siege, fichier)
    assert ajoutee.nom == "Animateur·rice 1 (Artois) (fichier referent62_artois.pub)"
    assert lister_destinataires(siege) == (ajoutee,)
    preparer_envoi(siege, "artois", tmp_path / "a.r62", [ajoutee])
    assert recevoir_lot(artois, tmp_path / "a.r62", accepter_appareil=True).chiffre


def test_le_siege_propose_les_appareils_du_territoire_et_ses_propres_cles(
    siege: Contexte, artois: Contexte, cles: tuple[Path, str], tmp_path: Path
) -> None:
    connaitre(siege, artois, tmp_path / "a.r62")
    choisir_cles_siege(siege, cles[0])
    connus = lister_destinataires(siege)
    assert [d.nom for d in connus] == ["Siège (fichier siege.pub)", "Animateur·rice 1 (Artois)"]
    assert connus[1].cles == (cles_de_lecture(artois)[1],)
    appareil = artois.base.appareil_id
    assert proposer(siege, connus, "artois") == {CLES_SIEGE, appareil}
    assert proposer(siege, connus, "artois", appareil) == {CLES_SIEGE, appareil}
    assert proposer(siege, connus, "boulonnais") == {CLES_SIEGE}
    assert proposer(siege, connus, None) == {CLES_SIEGE}
    prepare = preparer_envoi(siege, "artois", tmp_path / "b.r62", connus)
    assert lire_fichier_lot(prepare.chemin, [cles[1]]).chiffre
    dit = pour_qui(siege)[prepare.lot]
    assert (dit.noms, dit.appareils, dit.siege) == (tuple(d.nom for d in connus), (appareil,), True)


def test_un_territoire_ecrit_au_siege_et_a_un_collegue_seulement_si_on_le_choisit(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    collegue = poste(tmp_path, "Animateur·rice 2", "artois")
    connaitre(artois, collegue, tmp_path / "a.r62")
    connaitre(artois, siege, tmp_path / "b.r62")
    connus = lister_destinataires(artois)
    assert [d.nom for d in connus] == ["Siège (Chargé·e 1)", "Animateur·rice 2 (Artois)"]
    assert proposer(artois, connus, "artois") == {siege.base.appareil_id}
    assert proposer(artois, connus, "artois", collegue.base.appareil_id) == {collegue.base.appareil_id}
    collegue.base.fermer()


def test_deux_appareils_de_meme_nom_se_distinguent(siege: Contexte, tmp_path: Path) -> None:
    for rang in range(2):
        autre = poste(tmp_path / str(rang), "Animateur·rice 1", "artois")
        connaitre(siege, autre, tmp_path / f"{rang}.r62")
        autre.base.fermer()
    noms = [d.nom for d in lister_destinataires(siege)]
    assert all(nom.startswith("Animateur·rice 1 (Artois), dernier fichier du ") for nom in noms)


def test_un_nom_venu_d_ailleurs_est_raccourci(siege: Contexte) -> None:
    assert nom_correspondant(siege, "  ", du_siege=False, territoire=None) == "Quelqu’un"
    assert nom_correspondant(siege, "a\nb" * 200, du_siege=True, territoire=None) == f"Siège ({('a b' * 200)[:60]})"
    assert nom_correspondant(siege, "X", du_siege=False, territoire="ailleurs") == "X"
