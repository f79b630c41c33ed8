"""Reference documents from the siège to a territory (§10): published, sent, in force at once and at the next start, hostile ones left aside."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import AnnulationImpossible, ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.vie_label import EtatLabel, Nature
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.documents import texte_fourni
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services import lectures
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.bases import (
    choisir_campagne,
    consulter_base,
    contexte,
    creer_base,
    ouvrir_base,
)
from referent62_desktop.services.charte import definir_points, lire_bareme
from referent62_desktop.services.conflits import CleConflit, lister_conflits, trancher
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echanges import apercevoir, conflits_en_attente
from referent62_desktop.services.editer_annexe2 import annexe2_structure
from referent62_desktop.services.historique_echanges import defaire_reception
from referent62_desktop.services.lectures import conforter
from referent62_desktop.services.lettres import lire_modele, modifier_modele
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.publier_reference import enregistrer_document, examiner_version, publier_version
from referent62_desktop.services.reference import lister_documents, phrases_refus
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import (
    SaisieStructure,
    creer_structure,
    lister_structures,
    modifier_structure,
)
from referent62_desktop.services.vie_label import SaisieEvenement, deposer_candidature, enregistrer_evenement, lire_vie
from referent62_desktop.storage.models import Campagne, DonneeReference, identifiant_stable
from tests.services.documents_reference import BAREME_2028, CAMPAGNES_2028, publier, publier_2028
from tests.services.fiches import CODES, noter_ces
from tests.services.postes import envoyer

MODULES = texte_fourni("modules")


@contextmanager
def rouverte(ctx: Contexte) -> Iterator[Contexte]:
    """The same base after a restart."""
    chemin = ctx.base.chemin
    ctx.base.fermer()
    base = ouvrir_base(chemin)
    try:
        yield contexte(base)
    finally:
        base.fermer()


def ecrire_document(ctx: Contexte, nom: str, version: int, contenu: str) -> None:
    """A version that never went through the checks of the publication."""
    with ctx.ecrire("Document hostile") as uow:
        uow.ajouter(
            DonneeReference(
                id=identifiant_stable("donnee_reference", nom, str(version)), nom=nom, version=version, contenu=contenu,
                publie_le=date(2026, 3, 24), note="", supprime=False,
            )
        )  # fmt: skip


def test_publier_met_en_vigueur_aussitot(siege: Contexte, tmp_path: Path) -> None:
    publier_2028(siege, tmp_path)
    assert siege.referentiel.campagnes["2028"].bareme == "2028"
    assert siege.referentiel.bareme("2028").maximum == 10
    documents = {d.nom: d for d in lister_documents(siege)}
    versions = documents["campagnes"].versions
    assert [(v.version, v.en_vigueur, v.refus) for v in versions] == [(1, True, ""), (0, False, "")]
    assert versions[0].note == "Délibération de fin d'année"
    assert versions[0].texte == CAMPAGNES_2028
    assert documents["campagnes"].titre == "Campagnes"
    assert documents["bareme-2028"].titre == "Barème 2028"
    assert documents["modules"].en_vigueur is not None
    assert documents["modules"].en_vigueur.version == 0
    assert choisir_campagne(siege, "2028").bareme.version == "2028"
    with siege.base.lire() as session:
        ligne = session.get(Campagne, "2028")
        assert ligne is not None
        assert (ligne.libelle, ligne.bareme) == ("Campagne 2028", "2028")


def test_l_apercu_dit_ce_qui_change_et_n_ecrit_rien(siege: Contexte, tmp_path: Path) -> None:
    fichier = tmp_path / "campagnes.toml"
    publier(siege, tmp_path, BAREME_2028)
    fichier.write_text(CAMPAGNES_2028.replace('courante = "2026"', 'courante = "2027"'), encoding="utf-8")
    vu = examiner_version(siege, fichier)
    lignes = [(d.ou, d.avant, d.apres.replace("\u00a0", " ")) for d in vu.differences]
    assert lignes == [
        ("Campagne courante", "2026", "2027"),
        ("Campagne 2028", "", "libellé : Campagne 2028 ; barème : 2028 ; CE par référent·e : 5"),
    ]
    assert (vu.nom, vu.titre, vu.version, vu.nouveau) == ("campagnes", "Campagnes", 1, False)
    assert "2028" not in siege.referentiel.campagnes
    # Windows editors: a mark at the beginning, two characters at each line's end.
    fichier.write_bytes(b"\xef\xbb\xbf" + CAMPAGNES_2028.replace("\n", "\r\n").encode())
    assert examiner_version(siege, fichier).texte == CAMPAGNES_2028


@pytest.mark.parametrize(
    ("contenu", "raison"),
    [
        (b"\xff\xfe", "ne peut pas être lu"),
        (b"a = 1", "n’est pas un document de référence"),
        (texte_fourni("campagnes").encode(), "dit la même chose"),
        (b"# rien de plus\n" + texte_fourni("campagnes").encode(), "dit la même chose"),
        (CAMPAGNES_2028.encode(), "publiez-le d’abord"),
    ],
)
def test_ce_qui_ne_se_publie_pas_est_refuse(siege: Contexte, tmp_path: Path, contenu: bytes, raison: str) -> None:
    fichier = tmp_path / "document.toml"
    fichier.write_bytes(contenu)
    with pytest.raises(ErreurMetier, match=raison):
        examiner_version(siege, fichier)
    with pytest.raises(ErreurMetier, match="ne peut pas être lu"):
        examiner_version(siege, tmp_path / "absent.toml")


def test_un_territoire_ne_publie_pas(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    fichier = tmp_path / "bareme.toml"
    fichier.write_text(BAREME_2028, encoding="utf-8")
    with pytest.raises(ErreurMetier, match="Seul le siège"):
        examiner_version(artois, fichier)
    with pytest.raises(ErreurMetier, match="Seul le siège"):
        publier_version(artois, examiner_version(siege, fichier), "raison")
    assert artois.base.compter(DonneeReference) == {"donnee_reference": 0}


def test_une_publication_a_une_raison_et_vaut_pour_ce_qui_a_ete_vu(siege: Contexte, tmp_path: Path) -> None:
    fichier = tmp_path / "delais.toml"
    fichier.write_text(texte_fourni("delais").replace("mois = 12", "mois = 6"), encoding="utf-8")
    vu = examiner_version(siege, fichier)
    with pytest.raises(ErreurMetier, match="raison"):
        publier_version(siege, vu, "  ")
    publier(siege, tmp_path, texte_fourni("delais").replace("mois = 12", "mois = 9"))
    with pytest.raises(ErreurMetier, match="entre-temps"):
        publier_version(siege, vu, "Une raison")


def test_une_publication_ne_s_annule_pas(siege: Contexte, tmp_path: Path) -> None:
    fichier = tmp_path / "bareme.toml"
    fichier.write_text(BAREME_2028, encoding="utf-8")
    ecrit = publier_version(siege, examiner_version(siege, fichier), "Une raison")
    assert ecrit is not None
    assert ecrit.libelle == "Publication : Barème 2028, version 1"
    with pytest.raises(AnnulationImpossible, match="version publiée"):
        annuler(siege, ecrit.operation_id, "Annulation")
    assert siege.referentiel.fonds.versions == {"bareme-2028": 1}


def test_une_campagne_commencee_garde_son_bareme_et_ce_qui_sert_reste(siege: Contexte, tmp_path: Path) -> None:
    structure, _ = creer_structure(siege, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    referent, _ = creer_referent(siege, structure, SaisieReferent("Référent·e 1", ("remobilisation_gens_du_voyage",)))
    noter_ces(siege, referent, lambda _code, _position: False)
    publier(siege, tmp_path, BAREME_2028)
    for texte, raison in (
        (texte_fourni("campagnes").replace('bareme = "2026"', 'bareme = "2028"'), "pour toujours"),
        (
            texte_fourni("dispositifs").replace('"remobilisation_gens_du_voyage"', '"gens_du_voyage"'),
            "retire le dispositif",
        ),
    ):
        fichier = tmp_path / "document.toml"
        fichier.write_text(texte, encoding="utf-8")
        with pytest.raises(ErreurMetier, match=raison):
            examiner_version(siege, fichier)


def test_une_campagne_recue_sert_aussitot_et_au_demarrage_suivant(
    siege: Contexte, artois: Contexte, tmp_path: Path
) -> None:
    publier_2028(siege, tmp_path)
    publier(siege, tmp_path, MODULES.replace("Pilote de parcours", "Pilotage de parcours"))
    envoyer(siege, artois, tmp_path / "envoi.r62")
    assert artois.referentiel.campagnes["2028"].libelle == "Campagne 2028"
    travail = choisir_campagne(artois, "2028")
    structure, _ = creer_structure(travail, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    referent, _ = creer_referent(travail, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    noter_ces(travail, referent, lambda _code, _position: False)
    with rouverte(artois) as suite:
        assert suite.campagne.code == "2028"
        assert modules().par_code["pilote_parcours"].libelle == "Pilotage de parcours"
        (lue,) = lister_structures(suite)
        assert lue.etat.note.total == 10
        assert phrases_refus(suite) == ()


def test_deux_bases_ne_se_melangent_pas(siege: Contexte, tmp_path: Path) -> None:
    publier(siege, tmp_path, MODULES.replace("Pilote de parcours", "Pilotage de parcours"))
    autre = creer_base(tmp_path / "autre.r62db")
    assert contexte(autre).referentiel is referentiel()
    assert modules().par_code["pilote_parcours"].libelle == "Pilote de parcours"
    autre.fermer()
    assert modules().par_code["pilote_parcours"].libelle == "Pilotage de parcours"
    siege.base.fermer()
    assert modules().par_code["pilote_parcours"].libelle == "Pilote de parcours"
    # Read beside the window: the same documents, nothing written.
    lue = consulter_base(siege.base.chemin)
    assert contexte(lue).referentiel.fonds.versions == {"modules": 1}
    lue.fermer()
    assert modules().par_code["pilote_parcours"].libelle == "Pilote de parcours"


def test_les_notes_de_deux_baremes_du_meme_nom_ne_se_confondent_pas(
    siege: Contexte, artois: Contexte, tmp_path: Path
) -> None:
    """Equal answers are scored once: but under each barème its own way."""
    double = (
        BAREME_2028.replace('maximum = "1.5"', 'maximum = "3"')
        .replace('"1.5"', '"3"')
        .replace('maximum = "10"', 'maximum = "11.5"')
    )
    publier(siege, tmp_path, BAREME_2028)
    publier(siege, tmp_path, CAMPAGNES_2028)
    ecrire_document(artois, "bareme-2028", 1, double)
    ecrire_document(artois, "campagnes", 1, CAMPAGNES_2028)
    totaux = []
    for ctx in (siege, artois):
        chemin = ctx.base.chemin
        ctx.base.fermer()
        base = ouvrir_base(chemin)
        ici = choisir_campagne(contexte(base), "2028")
        structure, _ = creer_structure(ici, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
        referent, _ = creer_referent(ici, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
        noter_ces(ici, referent, lambda _code, _position: False)
        totaux.append(str(next(s for s in lister_structures(ici)).etat.note.total))
        base.fermer()
    assert totaux == ["10", "23/2"]


HOSTILES = (
    "",
    "courante = [",
    "x = 1.5",
    "a=" + "[" * 5000,
    ".".join("a" * 30_000) + "=1",
    "# " + "long" * 60_000,
    texte_fourni("campagnes").replace('"2026"', '"2031"'),
    texte_fourni("campagnes").replace("ce_par_referent = 5", "ce_par_referent = 0"),
    texte_fourni("campagnes").replace('bareme = "2026"', 'bareme = "../../2026"'),
    f"futur = 1\n{CAMPAGNES_2028}",
)


@pytest.mark.parametrize("texte", HOSTILES, ids=range(len(HOSTILES)))
def test_un_document_hostile_n_empeche_pas_de_travailler(
    siege: Contexte, artois: Contexte, tmp_path: Path, texte: str
) -> None:
    ecrire_document(siege, "campagnes", 1, texte)
    ecrire_document(siege, "document inconnu", 1, texte)
    envoyer(siege, artois, tmp_path / "envoi.r62")
    for ctx in (artois, siege):
        assert ctx.campagne.code == "2026"
    with rouverte(artois) as suite:
        assert suite.campagne.code == "2026"
        assert lister_structures(suite) == []
        dites = phrases_refus(suite)
        assert len(dites) == 2
        assert any(phrase.startswith("Campagnes, version 1 : ") for phrase in dites)
        (campagnes,) = (d for d in lister_documents(suite) if d.nom == "campagnes")
        assert campagnes.en_vigueur is not None
        assert campagnes.en_vigueur.version == 0
        assert [v.version for v in campagnes.refusees] == [1]


def test_le_meme_numero_publie_deux_fois_est_un_conflit_montre(
    siege: Contexte, artois: Contexte, tmp_path: Path
) -> None:
    second = replace(artois, profil=replace(artois.profil, territoire=None))
    publier(siege, tmp_path, MODULES.replace("Pilote de parcours", "Pilotage"))
    publier(second, tmp_path, MODULES.replace("Pilote de parcours", "Pilotage des parcours"))
    envoyer(second, siege, tmp_path / "envoi.r62")
    envoyer(siege, artois, tmp_path / "envoi.r62")
    noms = {modules(c.referentiel.fonds).par_code["pilote_parcours"].libelle for c in (siege, artois)}
    assert noms == {"Pilotage des parcours"}
    (conflit,) = (c for c in lister_conflits(siege) if c.champ == "contenu")
    autre = next(c for c in conflit.candidats if "Pilotage des" not in json.loads(c.valeur))
    trancher(siege, CleConflit(conflit.type_, conflit.id_, conflit.champ), autre.changement_id)
    assert modules(siege.referentiel.fonds).par_code["pilote_parcours"].libelle == "Pilotage"


def test_defaire_une_reception_remet_les_documents_d_avant(siege: Contexte, artois: Contexte, tmp_path: Path) -> None:
    publier_2028(siege, tmp_path)
    reception = envoyer(siege, artois, tmp_path / "envoi.r62")
    assert "2028" in artois.referentiel.campagnes
    defaire_reception(artois, reception)
    assert "2028" not in artois.referentiel.campagnes
    envoyer(siege, artois, tmp_path / "envoi.r62")
    assert "2028" in artois.referentiel.campagnes


def test_une_base_d_avant_recoit_les_campagnes_d_aujourd_hui(artois: Contexte) -> None:
    """A base made when 2027 was unknown: its record comes at the next opening, the same on every device."""
    with artois.base._moteur.begin() as connexion:
        for table, champ in (("changement", "enregistrement_id"), ("tete", "enregistrement_id"), ("campagne", "id")):
            filtre = "" if table == "campagne" else "AND enregistrement_type = 'campagne'"
            connexion.exec_driver_sql(f"DELETE FROM {table} WHERE {champ} = '2027' {filtre}")
    with rouverte(artois) as suite, suite.base.lire() as session:
        assert session.get(Campagne, "2027") is not None
        assert suite.base.controler_integrite() == []


def test_un_document_s_enregistre_pour_etre_modifie(siege: Contexte, tmp_path: Path) -> None:
    document = next(d for d in lister_documents(siege) if d.nom == "modules")
    enregistrer_document(document.versions[-1].texte, tmp_path / "modules.toml")
    assert (tmp_path / "modules.toml").read_text(encoding="utf-8") == MODULES


def test_un_bareme_d_autres_criteres_note_et_s_imprime(siege: Contexte, tmp_path: Path) -> None:
    """Two criteria only, of other codes: marks, annexe 2 and its summary follow."""
    bareme = """version = "2028"
libelle = "Grille courte (4 points)"
niveau = "ce"
maximum = "4"
seuil_pourcentage = "75"
source = "Essai"
[[critere]]
code = "clarte"
libelle = "Clarté"
maximum = "4"
[[critere.sous_critere]]
code = "C1"
libelle = "Le CE est clair"
libelle_annexe = "Le contrat est clair"
libelle_bref = "clarté"
points = { solidarite = "3", sociopro = "1.5" }
[[critere.sous_critere]]
code = "C2"
libelle = "Le CE est court"
libelle_annexe = "Le contrat est court"
libelle_bref = "brièveté"
points = { solidarite = "1", sociopro = "2.5" }
"""
    publier(siege, tmp_path, bareme)
    publier(siege, tmp_path, CAMPAGNES_2028)
    ctx = choisir_campagne(siege, "2028")
    structure, _ = creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    referent, _ = creer_referent(ctx, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)
    for position in range(1, 6):
        saisir_numero_caf(ctx, cible, position, f"48217{position:02d}")
        for code in ("C1", "C2"):
            repondre(ctx, cible, position, code, code == "C1")
    lectures.valider(ctx, cible)
    assert lister_structures(ctx)[0].etat.note.total == 3
    assert annexe2_structure(ctx, structure)[:5] == b"%PDF-"


def test_structures_decisions_et_analyses_du_siege_reviennent_au_territoire(
    siege: Contexte, artois: Contexte, tmp_path: Path
) -> None:
    """§10: what the siège decides comes back by the same means."""
    structure, _ = creer_structure(artois, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    finie, _ = creer_structure(artois, SaisieStructure("Association Finie", "association", "artois"))
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    envoyer(artois, siege, tmp_path / "envoi.r62")
    creer_structure(siege, SaisieStructure("CCAS Nouveau", "ccas", "artois"))
    modifier_structure(siege, structure, SaisieStructure("CCAS d'Exemple-sur-Mer", "ccas", "artois"))
    modifier_structure(
        siege, finie, SaisieStructure("Association Finie", "association", "artois", fin_mission=date(2026, 3, 31))
    )
    analyse = CiblePanel(referent, Origine.ANALYSE_DPID)
    for position in range(1, 6):
        saisir_numero_caf(siege, analyse, position, f"48217{position:02d}")
        for code in CODES:
            repondre(siege, analyse, position, code, (code, position) != ("R3", 1))
    lectures.valider(siege, analyse)
    deposer_candidature(siege, structure, date(2026, 1, 15))
    for nature, jour in ((Nature.INSTRUCTION, date(2026, 1, 20)), (Nature.MORATOIRE_QUALITE, date(2026, 2, 10))):
        enregistrer_evenement(siege, structure, SaisieEvenement(nature, jour))
    modele = lire_modele(siege, "moratoire_qualite")
    modifier_modele(siege, modele.lettre.code, modele.objet, f"{modele.corps}\n\nLe siège reste à votre disposition.")
    definir_points(siege, 2026, "remobilisation_sociale", "sia", "2", "")
    envoyer(siege, artois, tmp_path / "envoi.r62")
    lues = {s.nom: s for s in lister_structures(artois)}
    assert set(lues) == {"CCAS d'Exemple-sur-Mer", "CCAS Nouveau", "Association Finie"}
    assert not lues["Association Finie"].active
    notes = [next(s.etat.note for s in lister_structures(c) if s.id == structure) for c in (artois, siege)]
    assert notes[0] == notes[1]
    assert notes[0].total is not None
    panel = lire_panel(artois, analyse)
    assert [ce.numero_caf for ce in panel.ces] == [f"48217{n:02d}" for n in range(1, 6)]
    assert lire_vie(artois, structure).situation.etat is EtatLabel.MORATOIRE_QUALITE
    assert "reste à votre disposition" in lire_modele(artois, "moratoire_qualite").corps
    points = {
        ligne.indicateur.code: ligne.points.atteint
        for ligne in lire_bareme(artois, 2026, "remobilisation_sociale").lignes
    }
    assert points["sia"] == 2
    # The territory goes on from there: its control starts as a copy of the siège's analysis, and goes back in its turn.
    assert conforter(artois, referent) is not None
    lectures.valider(artois, CiblePanel(referent, Origine.CONTROLE_SLAI))
    envoyer(artois, siege, tmp_path / "envoi.r62")
    assert lire_panel(siege, CiblePanel(referent, Origine.CONTROLE_SLAI)).etat is EtatLecture.VALIDEE


def test_l_apercu_d_une_reception_nomme_les_documents(siege: Contexte, artois: Contexte, tmp_path: Path) -> None:
    publier_2028(siege, tmp_path)
    envoi = preparer_lot(siege, "Artois", tmp_path / "envoi.r62", []).chemin
    assert apercevoir(artois, envoi).documents == (
        "Données de référence : Barème 2028, version 1 ; Campagnes, version 1."
    )
    assert artois.base.compter(DonneeReference) == {"donnee_reference": 0}
    recevoir_lot(artois, envoi, accepter_appareil=True)
    assert apercevoir(artois, envoi).documents == ""
    ecrire_document(artois, "delais", 1, texte_fourni("delais"))
    retour = preparer_lot(artois, "Artois", tmp_path / "retour.r62", []).chemin
    assert (
        "Délais et dates, version 1. Attention : ce fichier ne vient pas du siège"
        in apercevoir(siege, retour).documents
    )


def test_un_conflit_de_documents_se_lit(siege: Contexte, artois: Contexte, tmp_path: Path) -> None:
    second = replace(artois, profil=replace(artois.profil, territoire=None))
    publier(siege, tmp_path, MODULES.replace("Pilote de parcours", "Pilotage"))
    publier(second, tmp_path, MODULES.replace("Pilote de parcours", "Pilotage des parcours"))
    envoyer(second, siege, tmp_path / "envoi.r62")
    conflit = next(c for c in conflits_en_attente(siege) if c.champ == "Contenu")
    assert conflit.ou == "Données de référence · Modules de formation, version 1"
    valeurs = {c.valeur for c in conflit.candidats}
    assert len(valeurs) == 2
    # Each begins where they part.
    assert all(v.startswith('…"Pilotage') for v in valeurs)
