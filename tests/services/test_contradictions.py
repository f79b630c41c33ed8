"""What the rules forbid on one base, made by two bases apart: mended in the merge or shown, told in the preview, undone with the reception."""

from dataclasses import replace
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.services.conflits import CleConflit, lister_conflits, trancher
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.contradictions import (
    FICHE_CHANGEE,
    HOMONYMES,
    LECTURE_CHANGEE,
    SUPPRIME_EVALUE,
    lister_contradictions,
    resoudre,
)
from referent62_desktop.services.historique_echanges import defaire_reception
from referent62_desktop.services.lectures import lectures_commencees, rouvrir, valider
from referent62_desktop.services.lots import Reception, preparer_lot, recevoir_lot
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent, supprimer_referent
from referent62_desktop.services.structures import (
    creer_structure,
    lister_structures,
    modifier_structure,
    supprimer_structure,
)
from referent62_desktop.storage.models import ContratEngagement, EvenementLabel, FicheSuivi, Lecture, Structure
from tests.services.fiches import CODES, noter_ces
from tests.services.postes import STRUCTURE, envoyer


@pytest.fixture
def referent(artois: Contexte, siege: Contexte, tmp_path: Path) -> str:
    """A référent both bases know."""
    structure, _ = creer_structure(artois, STRUCTURE)
    cree, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    envoyer(artois, siege, tmp_path / "0.r62")
    return cree


def cible(referent: str) -> CiblePanel:
    return CiblePanel(referent, Origine.CONTROLE_SLAI)


def recevoir(de: Contexte, a: Contexte, chemin: Path) -> Reception:
    """Seen first, then received: the same is told."""
    preparer_lot(de, "Artois", chemin, [])
    prevu = recevoir_lot(a, chemin, simulation=True)
    fait = recevoir_lot(a, chemin, accepter_appareil=True)
    assert prevu.contradictions == fait.contradictions
    return fait


def natures(recu: Reception) -> list[str]:
    return [c.nature for c in recu.contradictions]


def nombre_referents(ctx: Contexte) -> int:
    return len(lister_structures(ctx)[0].etat.referents)


def test_un_referent_supprime_ici_et_evalue_la_reste(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    noter_ces(artois, referent, lambda _code, _position: False)
    supprimer_referent(siege, referent)
    recu = recevoir(artois, siege, tmp_path / "1.r62")
    assert natures(recu) == [SUPPRIME_EVALUE]
    assert "Référent·e 1" in recu.contradictions[0].ou
    assert nombre_referents(siege) == 1
    assert lister_contradictions(siege) == ()
    # The other way round: the deletion comes to who evaluated.
    assert natures(recevoir(siege, artois, tmp_path / "2.r62")) == []
    assert nombre_referents(artois) == 1


def test_la_suppression_qui_arrive_ne_cache_pas_le_travail(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    noter_ces(artois, referent, lambda _code, _position: False)
    supprimer_referent(siege, referent)
    supprimer_structure(siege, lister_structures(siege)[0].id)
    recu = recevoir(siege, artois, tmp_path / "1.r62")
    assert natures(recu) == [SUPPRIME_EVALUE, SUPPRIME_EVALUE]
    assert nombre_referents(artois) == 1
    # Undone, what the merge mended is undone with it.
    assert recu.echange is not None
    assert defaire_reception(artois, recu.echange) > 0
    assert nombre_referents(artois) == 1
    assert natures(recevoir(siege, artois, tmp_path / "2.r62")) == [SUPPRIME_EVALUE, SUPPRIME_EVALUE]


def test_une_lecture_validee_puis_changee_ailleurs_est_a_revalider(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    for position in range(1, 6):
        saisir_numero_caf(artois, cible(referent), position, f"48217{position:02d}")
        for code in CODES:
            repondre(artois, cible(referent), position, code, valeur=True)
    envoyer(artois, siege, tmp_path / "1.r62")
    valider(artois, cible(referent))
    repondre(siege, cible(referent), 1, "D1", valeur=False)
    recu = recevoir(siege, artois, tmp_path / "2.r62")
    assert natures(recu) == [LECTURE_CHANGEE]
    assert lectures_commencees(artois, referent) == {Origine.CONTROLE_SLAI: EtatLecture.BROUILLON}
    with artois.base.lire() as session:
        (lecture,) = session.query(Lecture)
        assert lecture.motif_reouverture == "Modifiée sur un autre poste après sa validation"
    # The one who changed it receives the validation: theirs is reopened too, and no conflict is left to settle.
    assert natures(recevoir(artois, siege, tmp_path / "3.r62")) == []
    assert lectures_commencees(siege, referent) == {Origine.CONTROLE_SLAI: EtatLecture.BROUILLON}
    assert lister_conflits(siege) == []
    valider(artois, cible(referent))
    assert natures(recevoir(artois, siege, tmp_path / "4.r62")) == []
    assert lectures_commencees(siege, referent) == {Origine.CONTROLE_SLAI: EtatLecture.VALIDEE}


def test_la_validation_qui_arrive_ne_couvre_pas_ce_qu_elle_n_a_pas_vu(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    noter_ces(artois, referent, lambda _code, _position: False)
    envoyer(artois, siege, tmp_path / "1.r62")
    rouvrir(siege, cible(referent), "Relecture")
    repondre(siege, cible(referent), 1, "D1", valeur=False)
    rouvrir(artois, cible(referent), "Relecture")
    valider(artois, cible(referent))
    recu = recevoir(artois, siege, tmp_path / "2.r62")
    etats = lectures_commencees(siege, referent)
    assert natures(recu) == [LECTURE_CHANGEE] or lister_conflits(siege)
    assert etats == {Origine.CONTROLE_SLAI: EtatLecture.BROUILLON}


def test_deux_contrats_a_la_meme_place_n_en_font_pas_un(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    saisir_numero_caf(artois, cible(referent), 1, "1111111")
    for code in ("D1", "D2", "D3"):
        repondre(artois, cible(referent), 1, code, valeur=True)
    saisir_numero_caf(siege, cible(referent), 1, "2222222")
    for code in ("N1", "A1", "R1", "S1"):
        repondre(siege, cible(referent), 1, code, valeur=False)
    recevoir(siege, artois, tmp_path / "1.r62")
    conflit = next(c for c in lister_conflits(artois) if c.champ == "numero_caf")
    with pytest.raises(ErreurMetier):
        valider(artois, cible(referent))
    sien = next(c for c in conflit.candidats if "1111111" in c.valeur)
    trancher(artois, CleConflit(conflit.type_, conflit.id_, conflit.champ), sien.changement_id)
    ce = lire_panel(artois, cible(referent)).ces[0]
    assert ce.numero_caf == "1111111"
    assert {code for code, valeur in (ce.reponses or {}).items() if valeur is not None} == {"D1", "D2", "D3"}


def test_un_numero_corrige_deux_fois_garde_ses_reponses(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    saisir_numero_caf(artois, cible(referent), 1, "1111111")
    repondre(artois, cible(referent), 1, "D1", valeur=True)
    envoyer(artois, siege, tmp_path / "1.r62")
    saisir_numero_caf(artois, cible(referent), 1, "1111112")
    saisir_numero_caf(siege, cible(referent), 1, "1111113")
    repondre(siege, cible(referent), 1, "D2", valeur=True)
    recevoir(siege, artois, tmp_path / "2.r62")
    (conflit,) = [c for c in lister_conflits(artois) if c.champ == "numero_caf"]
    sien = next(c for c in conflit.candidats if "1111112" in c.valeur)
    trancher(artois, CleConflit(conflit.type_, conflit.id_, conflit.champ), sien.changement_id)
    reponses = lire_panel(artois, cible(referent)).ces[0].reponses or {}
    assert (reponses["D1"], reponses["D2"]) == (True, True)


def test_rien_ne_se_valide_sur_un_conflit(artois: Contexte, siege: Contexte, referent: str, tmp_path: Path) -> None:
    for ctx, valeur in ((artois, True), (siege, False)):
        for position in range(1, 6):
            saisir_numero_caf(ctx, cible(referent), position, f"48217{position:02d}")
            for code in CODES:
                repondre(ctx, cible(referent), position, code, valeur=valeur or code != "D1")
    recevoir(siege, artois, tmp_path / "1.r62")
    with pytest.raises(ErreurMetier, match="Un conflit reste à trancher"):
        valider(artois, cible(referent))
    for c in lister_conflits(artois):
        trancher(artois, CleConflit(c.type_, c.id_, c.champ), c.candidats[0].changement_id)
    assert valider(artois, cible(referent)) is not None


def test_une_personne_saisie_deux_fois_se_dit(artois: Contexte, siege: Contexte, referent: str, tmp_path: Path) -> None:
    structure = lister_structures(siege)[0].id
    for ctx in (artois, siege):
        creer_referent(ctx, structure, SaisieReferent("Référent·e 2"))
    recu = recevoir(siege, artois, tmp_path / "1.r62")
    assert natures(recu) == [HOMONYMES]
    (restante,) = lister_contradictions(artois)
    assert (restante.nature, restante.structure_id, restante.gestes) == (HOMONYMES, structure, ())
    # Told once by the preview; it stays in the list until someone looks.
    creer_referent(siege, structure, SaisieReferent("Référent·e 3"))
    assert natures(recevoir(siege, artois, tmp_path / "2.r62")) == []


def test_une_fiche_scellee_recrite_ailleurs_se_dit(artois: Contexte, referent: str) -> None:
    structure = lister_structures(artois)[0].id
    with artois.ecrire("Fiche scellée") as uow:
        uow.ajouter(
            EvenementLabel(
                id="m", structure_id=structure, nature="moratoire_qualite", date_evenement=artois.aujourdhui()
            )
        )
        uow.ajouter(
            FicheSuivi(
                id="f",
                structure_id=structure,
                moratoire_id="m",
                fiche="f",
                version=1,
                structure_rencontree="CCAS d'Exemple",
                scellee_le=artois.horloge(),
                empreinte="autre chose",
            )
        )
    (restante,) = lister_contradictions(artois)
    assert (restante.nature, restante.enregistrement) == (FICHE_CHANGEE, "f")


def test_ce_qui_est_reste_se_repare_a_la_main(artois: Contexte, referent: str) -> None:
    """A base that was merged before the rule existed."""
    noter_ces(artois, referent, lambda _code, _position: False)
    with artois.ecrire("Essai") as uow:
        uow.session.query(ContratEngagement).first().position = 7  # type: ignore[union-attr]  # there are five
    (vue,) = lister_contradictions(artois)
    assert [g.code for g in vue.gestes] == ["rouvrir"]
    assert resoudre(artois, vue, "rouvrir") is not None
    assert lister_contradictions(artois) == ()
    with pytest.raises(ErreurMetier, match="plus rien à faire"):
        resoudre(artois, vue, "rouvrir")


def test_une_reception_dont_un_conflit_est_tranche_se_defait_encore(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    """What was decided between two values goes away with one of them; the other shows again."""
    structure = lister_structures(artois)[0].id
    modifier_structure(artois, structure, replace(STRUCTURE, adresse="1 rue d'Artois"))
    modifier_structure(siege, structure, replace(STRUCTURE, adresse="2 rue du Siège"))
    recu = recevoir(siege, artois, tmp_path / "1.r62")
    (conflit,) = lister_conflits(artois)
    sien = next(c for c in conflit.candidats if "Siège" in c.valeur)
    trancher(artois, CleConflit(conflit.type_, conflit.id_, conflit.champ), sien.changement_id)
    assert recu.echange is not None
    defaire_reception(artois, recu.echange)
    with artois.base.lire() as session:
        assert session.get_one(Structure, structure).adresse == "1 rue d'Artois"
    assert lister_conflits(artois) == []
    recevoir(siege, artois, tmp_path / "2.r62")
    assert len(lister_conflits(artois)) == 1
