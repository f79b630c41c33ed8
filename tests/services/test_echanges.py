"""What the screen « Échanges » says: every record and field has a word, conflicts say where and who, keys are remembered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echanges import (
    apercevoir,
    appliquer,
    appliquer_et_trancher,
    cles_privees,
    conflits_en_attente,
    contenu_envoi,
    est_chiffre,
    nom_propose,
)
from referent62_desktop.services.historique_echanges import lister_echanges
from referent62_desktop.services.lots import preparer_lot
from referent62_desktop.services.mots_echanges import NOMS, Annuaire, compter_par_type, nom_champ, quand
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import creer_structure, modifier_structure
from referent62_desktop.storage.models import ENREGISTREMENTS
from tests.services.postes import STRUCTURE, poste

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
INTERNES = {
    "cle",
    "algorithme",
    "annee",
    "code",
    "departemental",
    "place",
    "fiche",
    "reprend",
    "copie_de",
    "indicateur",
}


@pytest.fixture
def deux_avis(artois: Contexte, siege: Contexte, tmp_path: Path) -> Path:
    """Both know a structure and a panel, and have changed an address and an answer apart: the file of Artois."""
    structure, _ = creer_structure(artois, STRUCTURE)
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)
    saisir_numero_caf(artois, cible, 3, "4821703")
    repondre(artois, cible, 3, "D3", True)
    envoi = preparer_lot(artois, "Artois", tmp_path / "a.r62", []).chemin
    appliquer(siege, apercevoir(siege, envoi), accepter_appareil=True)
    for ctx, adresse, reponse in ((artois, "1 rue d'Artois", False), (siege, "1 rue du Siège", None)):
        modifier_structure(ctx, structure, replace(STRUCTURE, adresse=adresse))
        repondre(ctx, cible, 3, "D3", reponse)
    return preparer_lot(artois, "Artois", tmp_path / "b.r62", []).chemin


def test_chaque_type_du_journal_et_chaque_champ_ont_un_mot(siege: Contexte) -> None:
    assert set(NOMS) == set(ENREGISTREMENTS)
    annuaire = Annuaire(siege, [])
    for type_, modele in ENREGISTREMENTS.items():
        for colonne in modele.__table__.columns:
            if colonne.name == "id" or colonne.foreign_keys or colonne.name in INTERNES or type_ == "reponse":
                continue
            assert "_" not in annuaire.champ(type_, "", colonne.name), f"{type_}.{colonne.name}"
            assert colonne.name == "fin" or nom_champ(colonne.name) != colonne.name
    assert nom_champ("champ_a_venir") == "Champ a venir"


def test_un_conflit_dit_ou_quoi_et_de_qui(siege: Contexte, deux_avis: Path) -> None:
    apercu = apercevoir(siege, deux_avis)
    adresse, reponse = apercu.conflits
    assert (adresse.ou, adresse.champ) == ("CCAS d'Exemple", "Adresse")
    assert (adresse.ici.valeur, adresse.ici.auteur, adresse.ici.ici) == ("1 rue du Siège", "Chargé·e 1", True)
    (recu,) = adresse.recus
    assert (recu.valeur, recu.auteur, recu.ici) == ("1 rue d'Artois", "Animateur·rice 1", False)
    assert reponse.ou == "CCAS d'Exemple · Référent·e 1 · Contrôle SLAI · CE 3"
    assert reponse.champ == "Durée adaptée (D3)"
    assert (reponse.ici.valeur, reponse.recus[0].valeur) == ("(vide)", "non")
    assert conflits_en_attente(siege) == ()
    appliquer(siege, apercu)
    assert conflits_en_attente(siege) == apercu.conflits


def test_un_conflit_que_seul_le_fichier_connait_se_nomme_aussi(
    artois: Contexte, siege: Contexte, deux_avis: Path, tmp_path: Path
) -> None:
    appliquer(siege, apercevoir(siege, deux_avis))
    envoi = preparer_lot(siege, "Artois", tmp_path / "c.r62", []).chemin
    collegue = poste(tmp_path, "Animateur·rice 2", "artois")
    adresse, reponse = apercevoir(collegue, envoi).conflits
    assert {c.auteur for c in adresse.candidats} == {"Chargé·e 1", "Animateur·rice 1"}
    assert reponse.ou == "CCAS d'Exemple · Référent·e 1 · Contrôle SLAI · CE 3"
    collegue.base.fermer()


def test_le_nombre_de_lectures_ne_depend_pas_des_conflits(siege: Contexte, deux_avis: Path, compter: Compter) -> None:
    appliquer(siege, apercevoir(siege, deux_avis))
    with compter(siege) as enonces:
        assert len(conflits_en_attente(siege)) == 2
    assert len(enonces) <= 8, (
        "conflits, puis une lecture par sorte : réponse, CE, lecture, référent·e, structure, équipe"
    )


def test_un_fichier_change_depuis_l_apercu_est_refuse(siege: Contexte, artois: Contexte, deux_avis: Path) -> None:
    apercu = apercevoir(siege, deux_avis)
    preparer_lot(artois, "Artois", deux_avis, [])
    with pytest.raises(ErreurMetier, match="a changé depuis l'aperçu"):
        appliquer(siege, apercu)
    assert conflits_en_attente(siege) == ()


def test_les_choix_de_l_apercu_se_font_avec_la_fusion(siege: Contexte, deux_avis: Path) -> None:
    apercu = apercevoir(siege, deux_avis)
    adresse, reponse = apercu.conflits
    fusion = appliquer_et_trancher(siege, apercu, {adresse.cle: adresse.recus[0].changement})
    assert (len(fusion.ecrits), fusion.refus) == (1, ())
    assert [c.cle for c in conflits_en_attente(siege)] == [reponse.cle]


def test_un_choix_impossible_laisse_la_fusion_et_le_dit(siege: Contexte, deux_avis: Path) -> None:
    apercu = apercevoir(siege, deux_avis)
    adresse, reponse = apercu.conflits
    fusion = appliquer_et_trancher(siege, apercu, {adresse.cle: bytes(16), reponse.cle: reponse.ici.changement})
    assert fusion.refus == ("Ce conflit est déjà tranché.",)
    assert len(fusion.ecrits) == 1
    assert fusion.reception.applique
    assert [c.cle for c in conflits_en_attente(siege)] == [adresse.cle]


def test_arretee_a_n_importe_quelle_etape_la_reception_ne_change_rien(siege: Contexte, deux_avis: Path) -> None:
    class Arret(Exception):  # noqa: N818 - not an error: somebody stops
        pass

    def etapes_jusqu_a(rang: int) -> Callable[[str], None]:
        def etape(texte: str) -> None:
            dites.append(texte)
            if len(dites) == rang:
                raise Arret

        return etape

    apercu = apercevoir(siege, deux_avis)
    echanges, avant = lister_echanges(siege), contenu_envoi(siege, None)
    dites: list[str] = []
    arrets = 0
    while arrets < 20:
        dites.clear()
        try:
            fait = appliquer(siege, apercu, etape=etapes_jusqu_a(arrets + 1))
        except Arret:
            arrets += 1
            assert (lister_echanges(siege), contenu_envoi(siege, None)) == (echanges, avant)
            assert conflits_en_attente(siege) == ()
        else:
            break
    assert arrets >= 3
    assert dites[-1] == "Enregistrement…"
    assert len(fait.bilan.conflits) == 2


def test_la_cle_privee_se_lit_sans_etre_retenue(artois: Contexte, tmp_path: Path) -> None:
    privee, publique = paire_age()
    prive, public = tmp_path / "siege.key", tmp_path / "siege.pub"
    prive.write_text(f"{privee}\n", encoding="utf-8")
    public.write_text(f"{publique}\n", encoding="utf-8")
    assert cles_privees(prive) == (privee,)
    for fautif in (public, tmp_path / "absent.key"):
        with pytest.raises(ErreurMetier):
            cles_privees(fautif)
    assert privee not in artois.base.parametres("").values()
    envoi = preparer_lot(artois, "Artois", tmp_path / "a.r62", [publique]).chemin
    assert est_chiffre(envoi)
    assert not est_chiffre(public)
    assert not est_chiffre(tmp_path / "absent")


def test_l_envoi_s_annonce_avant_d_etre_fait(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    creer_structure(artois, STRUCTURE)
    annonce = contenu_envoi(artois, "artois")
    assert annonce["structure"] == 1
    assert annonce == preparer_lot(artois, "Artois", tmp_path / "a.r62", []).comptes
    jour = replace(artois, horloge=lambda: datetime(2026, 3, 24, 13, 40, tzinfo=UTC))
    assert nom_propose(jour, "artois") == "artois_2026-03-24_14h40.r62"
    assert nom_propose(jour, None) == "departement_2026-03-24_14h40.r62"
    assert compter_par_type({"structure": 16, "contrat_engagement": 1300, "referent": 1, "action": 0}) == (
        "1\u202f300\xa0CE, 16\xa0structures, 1\xa0référent·e"
    )


def test_une_date_se_dit_a_l_heure_legale_meme_fausse() -> None:
    assert quand("2026-03-24T13:40:00.000+00:00") == "24/03/2026 à 14:40"
    assert quand("0001-01-01T00:00:00+14:00") == "(date illisible)"
    assert quand("a" * 24) == "(date illisible)"


def test_les_valeurs_se_lisent_en_mots(siege: Contexte) -> None:
    annuaire = Annuaire(siege, [])
    for type_, champ, valeur, attendu in (
        ("structure", "territoire_id", '"artois"', "Artois"),
        ("structure", "autres_territoires", '["artois", "boulonnais"]', "Artois, Boulonnais"),
        ("structure", "nouvelle", "true", "oui"),
        ("structure", "adresse", '""', "(vide)"),
        ("structure", "siret", '"2026-03-24"', "2026-03-24"),
        ("ligne_fiche", "echeance", '"2026-03-24"', "24/03/2026"),
        ("ligne_fiche", "etat", '"en_cours"', "en cours"),
        ("formation", "etat", '"suivie"', "suivie"),
        ("lecture", "validee_le", '"2026-03-24T13:40:00+00:00"', "24/03/2026 à 14:40"),
        ("ligne_fiche", "objectif", f'"{"x" * 400}"', "x" * 300 + "…"),
    ):
        assert annuaire.valeur(type_, champ, valeur) == attendu
