"""Life of a label as people write it down: applications and their pieces, decisions, corrections; nothing illegal is ever stored."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from referent62_desktop.domain.echeances import NatureEcheance
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.vie_label import EtatLabel, Nature
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.pieces_jointes import joindre, lister_pieces
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche, modifier_structure
from referent62_desktop.services.vie_label import (
    CandidatureLue,
    SaisieEvenement,
    VieLabel,
    completer_candidature,
    corriger_evenement,
    deposer_candidature,
    enregistrer_evenement,
    lire_vie,
    situations_lues,
)
from referent62_desktop.storage.models import Changement, EvenementLabel
from tests.pieces import PDF

Noter = Callable[..., None]
Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
DEPOT = date(2026, 2, 2)
UN_AN_PLUS_TARD = (
    (Nature.CANDIDATURE, "2025-01-02"),
    (Nature.INSTRUCTION, "2025-01-03"),
    (Nature.MORATOIRE_QUALITE, "2025-01-04"),
    (Nature.REEVALUATION, "01-05"),
)


@pytest.fixture
def noter(ctx: Contexte, structure_id: str) -> Noter:
    """Writes events down, each « nature » on a day of 2026 (« 02-28 »), or of the year given (« 2025-02-28 »)."""

    def ecrire(*etapes: tuple[Nature, str]) -> None:
        for nature, jour in etapes:
            lu = date.fromisoformat(jour if len(jour) > len("02-28") else f"2026-{jour}")
            enregistrer_evenement(ctx, structure_id, SaisieEvenement(nature, lu))

    return ecrire


@pytest.fixture
def nouvelle_id(ctx: Contexte) -> str:
    return creer_structure(ctx, SaisieStructure("Association neuve", "association", "artois", nouvelle=True))[0]


def candidature(vie: VieLabel) -> CandidatureLue:
    assert vie.candidature is not None
    return vie.candidature


def dernier_id(ctx: Contexte, structure_id: str) -> str:
    return lire_vie(ctx, structure_id).situation.effectifs[-1].id


def test_sans_rien(ctx: Contexte, structure_id: str) -> None:
    vie = lire_vie(ctx, structure_id)
    assert (vie.situation.etat, vie.possibles, vie.candidature) == (
        EtatLabel.SANS_CANDIDATURE,
        (Nature.CANDIDATURE,),
        None,
    )
    assert not vie.eligibilite.eligible


def test_une_candidature_dit_ce_qui_manque(ctx: Contexte, structure_id: str) -> None:
    deposer_candidature(ctx, structure_id, DEPOT)
    lue = candidature(lire_vie(ctx, structure_id))
    assert (lue.depot, lue.complete, lue.hors_calendrier) == (DEPOT, False, "")
    assert (
        lue.phrase
        == "il manque : formulaire de demande, attestations de formation, grille d'auto-évaluation (annexe 2)"
    )
    completer_candidature(ctx, lue.id, "formulaire", DEPOT)
    completer_candidature(ctx, lue.id, "attestations", date(2026, 3, 12))
    assert candidature(lire_vie(ctx, structure_id)).manquantes == ("grille d'auto-évaluation (annexe 2)",)
    completer_candidature(ctx, lue.id, "grille", date(2026, 3, 2))
    complete = candidature(lire_vie(ctx, structure_id))
    assert (complete.complete, complete.phrase) == (True, "dossier complet")
    assert complete.pieces == (
        ("formulaire", DEPOT),
        ("attestations", date(2026, 3, 12)),
        ("grille", date(2026, 3, 2)),
    )
    completer_candidature(ctx, lue.id, "grille", None)
    assert not candidature(lire_vie(ctx, structure_id)).complete


@pytest.mark.parametrize(
    ("jour", "mot"), [(date(2026, 3, 13), "pas encore arrivé"), (date(1926, 3, 13), "vraisemblable")]
)
def test_une_piece_recue_demain_ou_il_y_a_un_siecle(ctx: Contexte, structure_id: str, jour: date, mot: str) -> None:
    deposer_candidature(ctx, structure_id, DEPOT)
    lue = candidature(lire_vie(ctx, structure_id))
    with pytest.raises(ErreurMetier, match=mot):
        completer_candidature(ctx, lue.id, "grille", jour)
    assert candidature(lire_vie(ctx, structure_id)) == lue
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        completer_candidature(ctx, "absente", "grille", DEPOT)


@pytest.mark.parametrize(
    ("jour", "dit"),
    [
        ("2025-12-31", "déposée hors de la période de candidature, du 1er janvier au 30 avril (§5)"),
        ("2026-01-01", ""),
        ("2025-04-30", ""),
        ("2025-05-01", "déposée hors de la période de candidature, du 1er janvier au 30 avril (§5)"),
    ],
)
def test_hors_de_la_periode_accepte_et_dit(ctx: Contexte, structure_id: str, jour: str, dit: str) -> None:
    deposer_candidature(ctx, structure_id, date.fromisoformat(jour))
    vie = lire_vie(ctx, structure_id)
    assert vie.situation.etat is EtatLabel.CANDIDATE
    assert candidature(vie).hors_calendrier == dit


def test_une_nouvelle_structure_entre_en_moratoire_le_jour_du_depot(ctx: Contexte, nouvelle_id: str) -> None:
    ecrit = deposer_candidature(ctx, nouvelle_id, DEPOT)
    vie = lire_vie(ctx, nouvelle_id)
    assert vie.situation.etat is EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE
    assert [(e.nature, e.date) for e in vie.situation.effectifs] == [
        (Nature.CANDIDATURE, DEPOT),
        (Nature.INSTRUCTION, DEPOT),
        (Nature.MORATOIRE_NOUVELLE_STRUCTURE, DEPOT),
    ]
    notifier, fin = vie.echeances
    assert (fin.date, fin.article) == (date(2027, 12, 31), "§6, cas particulier")
    assert (notifier.date, notifier.libelle) == (
        date(2026, 12, 31),
        "Décision à notifier : moratoire nouvelle structure",
    )
    assert lire_vie(ctx, nouvelle_id, date(2027, 12, 31)).eligibilite.eligible
    assert not lire_vie(ctx, nouvelle_id, date(2028, 1, 1)).eligibilite.eligible
    assert candidature(vie).manquantes
    assert ecrit is not None
    assert ecrit.libelle == "Candidature déposée"


def test_son_moratoire_ne_recommence_pas_apres_un_refus(ctx: Contexte, nouvelle_id: str) -> None:
    deposer_candidature(ctx, nouvelle_id, date(2024, 2, 2))
    for nature in (Nature.REEVALUATION, Nature.REFUS):
        enregistrer_evenement(ctx, nouvelle_id, SaisieEvenement(nature, date(2026, 3, 1)))
    enregistrer_evenement(ctx, nouvelle_id, SaisieEvenement(Nature.CANDIDATURE, date(2026, 3, 2)))
    assert lire_vie(ctx, nouvelle_id).situation.etat is EtatLabel.CANDIDATE


def test_corriger_le_depot_d_une_nouvelle_structure_deplace_ce_qui_en_decoule(ctx: Contexte, nouvelle_id: str) -> None:
    deposer_candidature(ctx, nouvelle_id, DEPOT)
    depot = lire_vie(ctx, nouvelle_id).situation.effectifs[0]
    nouveau = date(2025, 11, 3)
    corriger_evenement(ctx, depot.id, SaisieEvenement(Nature.CANDIDATURE, nouveau), "cachet de la poste")
    vie = lire_vie(ctx, nouvelle_id)
    assert [e.date for e in vie.situation.effectifs] == [nouveau] * 3
    assert [e.date for e in vie.echeances if e.nature is NatureEcheance.MORATOIRE] == [date(2026, 12, 31)]
    depot = vie.situation.effectifs[0]
    corriger_evenement(ctx, depot.id, None, "déposée pour une autre structure")
    vie = lire_vie(ctx, nouvelle_id)
    assert (vie.situation.etat, vie.situation.anomalies) == (EtatLabel.SANS_CANDIDATURE, ())
    assert len(vie.historique) == 6


def test_le_moratoire_nouvelle_structure_est_reserve_aux_nouvelles(
    ctx: Contexte, structure_id: str, noter: Noter
) -> None:
    noter((Nature.CANDIDATURE, "02-02"), (Nature.INSTRUCTION, "02-03"))
    assert Nature.MORATOIRE_NOUVELLE_STRUCTURE not in lire_vie(ctx, structure_id).possibles
    with pytest.raises(ErreurMetier, match="n'est pas une nouvelle structure"):
        noter((Nature.MORATOIRE_NOUVELLE_STRUCTURE, "02-03"))
    noter((Nature.MORATOIRE_QUALITE, "02-04"))
    saisie = SaisieEvenement(Nature.MORATOIRE_NOUVELLE_STRUCTURE, date(2026, 2, 4))
    with pytest.raises(ErreurMetier, match="n'est pas une nouvelle structure"):
        corriger_evenement(ctx, dernier_id(ctx, structure_id), saisie, "erreur")
    fiche = lire_fiche(ctx, structure_id)
    modifier_structure(ctx, structure_id, replace(fiche.saisie, nouvelle=True))
    corriger_evenement(ctx, dernier_id(ctx, structure_id), saisie, "erreur")
    assert lire_vie(ctx, structure_id).situation.etat is EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE


def test_une_decision_garde_ce_qui_a_ete_vote(ctx: Contexte, structure_id: str, noter: Noter) -> None:
    noter((Nature.CANDIDATURE, "02-02"), (Nature.INSTRUCTION, "02-03"))
    saisie = SaisieEvenement(
        Nature.LABEL, date(2026, 3, 1), " vote ", "2026-12", "Commission permanente", Proposition.LABEL
    )
    enregistrer_evenement(ctx, structure_id, saisie)
    decision = lire_vie(ctx, structure_id).situation.effectifs[-1]
    assert (decision.deliberation, decision.decide_par, decision.note) == ("2026-12", "Commission permanente", "vote")
    assert (decision.proposition, decision.differe, decision.auteur) == (Proposition.LABEL, False, "Animateur·rice 1")
    assert decision.campagne == ctx.campagne.code


def test_une_decision_qui_differe_veut_son_motif_et_le_garde(ctx: Contexte, structure_id: str, noter: Noter) -> None:
    noter((Nature.CANDIDATURE, "02-02"), (Nature.INSTRUCTION, "02-03"))
    saisie = SaisieEvenement(Nature.LABEL, date(2026, 3, 1), proposition=Proposition.MORATOIRE_QUALITE, motif_ecart=" ")
    with pytest.raises(ErreurMetier, match=r"moratoire qualité CER.*il manque le motif"):
        enregistrer_evenement(ctx, structure_id, saisie)
    assert lire_vie(ctx, structure_id).situation.etat is EtatLabel.EN_INSTRUCTION
    enregistrer_evenement(ctx, structure_id, replace(saisie, motif_ecart="vu en commission"))
    # Correcting only the day keeps what was proposed and why the decision was another.
    corriger_evenement(
        ctx, dernier_id(ctx, structure_id), SaisieEvenement(Nature.LABEL, date(2026, 3, 2)), "jour du vote"
    )
    corrige = lire_vie(ctx, structure_id).situation.effectifs[-1]
    assert (corrige.date, corrige.differe, corrige.motif_ecart) == (date(2026, 3, 2), True, "vu en commission")
    assert (corrige.note, corrige.motif_correction) == ("", "jour du vote")


def test_refuser_ce_que_l_outil_propose_de_labelliser_veut_un_motif(
    ctx: Contexte, structure_id: str, noter: Noter
) -> None:
    noter(*UN_AN_PLUS_TARD)
    saisie = SaisieEvenement(Nature.REFUS, date(2026, 1, 6), proposition=Proposition.LABEL)
    with pytest.raises(ErreurMetier, match="il manque le motif"):
        enregistrer_evenement(ctx, structure_id, saisie)
    enregistrer_evenement(ctx, structure_id, replace(saisie, proposition=Proposition.MORATOIRE_QUALITE))
    assert lire_vie(ctx, structure_id).situation.etat is EtatLabel.REFUSEE


@pytest.mark.parametrize(
    ("nature", "jour", "mot"),
    [
        (Nature.LABEL, "2026-02-03", "pas déposé de candidature"),
        (Nature.NOTIFICATION, "2026-03-13", "pas encore arrivé"),
        (Nature.CANDIDATURE, "2026-03-13", "pas encore arrivé"),
        (Nature.CANDIDATURE, "2019-03-13", "vraisemblable"),
    ],
)
def test_ce_qui_est_refuse_ne_laisse_rien(
    ctx: Contexte, structure_id: str, nature: Nature, jour: str, mot: str
) -> None:
    avant = ctx.base.compter(Changement, EvenementLabel)
    with pytest.raises(ErreurMetier, match=mot):
        enregistrer_evenement(ctx, structure_id, SaisieEvenement(nature, date.fromisoformat(jour)))
    assert ctx.base.compter(Changement, EvenementLabel) == avant


def test_corriger_n_efface_jamais(ctx: Contexte, structure_id: str, noter: Noter) -> None:
    noter((Nature.CANDIDATURE, "02-02"), (Nature.INSTRUCTION, "02-03"), (Nature.MORATOIRE_FORMATION, "02-04"))
    ancien = dernier_id(ctx, structure_id)
    saisie = SaisieEvenement(Nature.MORATOIRE_QUALITE, date(2026, 2, 5))
    with pytest.raises(ErreurMetier, match="Il manque le motif"):
        corriger_evenement(ctx, ancien, saisie, " ")
    corriger_evenement(ctx, ancien, saisie, "erreur de ligne")
    vie = lire_vie(ctx, structure_id)
    assert vie.situation.etat is EtatLabel.MORATOIRE_QUALITE
    premier = next(h for h in vie.historique if h.evenement.id == ancien)
    assert (premier.evenement.nature, premier.en_vigueur) == (Nature.MORATOIRE_FORMATION, False)
    assert premier.corrige_par is not None
    assert premier.corrige_par.motif_correction == "erreur de ligne"
    with pytest.raises(ErreurMetier, match="déjà été corrigé"):
        corriger_evenement(ctx, ancien, saisie, "encore")
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        corriger_evenement(ctx, "absent", saisie, "encore")


def test_annuler_un_evenement_dont_d_autres_dependent(ctx: Contexte, structure_id: str, noter: Noter) -> None:
    noter((Nature.CANDIDATURE, "02-02"), (Nature.INSTRUCTION, "02-03"), (Nature.MORATOIRE_FORMATION, "02-04"))
    depot, instruction, decision = (e.id for e in lire_vie(ctx, structure_id).situation.effectifs)
    with pytest.raises(ErreurMetier, match=r"rendrait la suite impossible.*instruction commencée") as refus:
        corriger_evenement(ctx, depot, None, "erreur")
    assert "du plus récent au plus ancien" in refus.value.a_faire
    for id_ in (decision, instruction, depot):
        corriger_evenement(ctx, id_, None, "erreur")
    vie = lire_vie(ctx, structure_id)
    assert (vie.situation.etat, vie.candidature) == (EtatLabel.SANS_CANDIDATURE, None)
    assert [h.en_vigueur for h in vie.historique] == [False] * 3


def test_les_pieces_suivent_une_candidature_corrigee(ctx: Contexte, structure_id: str, tmp_path: Path) -> None:
    deposer_candidature(ctx, structure_id, DEPOT)
    lue = candidature(lire_vie(ctx, structure_id))
    completer_candidature(ctx, lue.id, "grille", date(2026, 2, 10))
    fichier = tmp_path / "grille.pdf"
    fichier.write_bytes(PDF)
    joindre(ctx, "candidature", lue.id, fichier, "grille")
    for jour in (date(2026, 2, 9), date(2026, 2, 3)):
        corriger_evenement(
            ctx, dernier_id(ctx, structure_id), SaisieEvenement(Nature.CANDIDATURE, jour), "cachet de la poste"
        )
        corrigee = candidature(lire_vie(ctx, structure_id))
        assert (corrigee.id, corrigee.depot, dict(corrigee.pieces)["grille"]) == (lue.id, jour, date(2026, 2, 10))
        assert [p.nom for p in lister_pieces(ctx, "candidature", [corrigee.id])[corrigee.id]] == ["grille.pdf"]


def test_un_evenement_corrige_en_candidature_a_son_dossier(ctx: Contexte, structure_id: str, noter: Noter) -> None:
    noter(*UN_AN_PLUS_TARD, (Nature.REFUS, "01-06"), (Nature.RECOURS_GRACIEUX, "02-01"))
    premiere = candidature(lire_vie(ctx, structure_id))
    saisie = SaisieEvenement(Nature.CANDIDATURE, date(2026, 2, 1))
    corriger_evenement(ctx, dernier_id(ctx, structure_id), saisie, "c'était une candidature")
    seconde = candidature(lire_vie(ctx, structure_id))
    assert seconde.depot == date(2026, 2, 1)
    assert seconde.id != premiere.id


def test_un_evenement_ne_s_annule_pas_il_se_corrige(ctx: Contexte, structure_id: str) -> None:
    depot = deposer_candidature(ctx, structure_id, DEPOT)
    assert depot is not None
    with pytest.raises(ErreurMetier, match="ne s'annule pas : il se corrige") as refus:
        annuler(ctx, depot.operation_id, "Annuler")
    assert refus.value.conserve == "Rien n'a été modifié."
    assert lire_vie(ctx, structure_id).situation.etat is EtatLabel.CANDIDATE
    # The day a piece came is an entry like any other.
    recue = completer_candidature(ctx, candidature(lire_vie(ctx, structure_id)).id, "grille", DEPOT)
    assert recue is not None
    annuler(ctx, recue.operation_id, "Annuler")
    assert candidature(lire_vie(ctx, structure_id)).manquantes[-1] == "grille d'auto-évaluation (annexe 2)"


def test_une_structure_qui_a_une_histoire_ne_disparait_pas_par_annulation(ctx: Contexte) -> None:
    id_, creee = creer_structure(ctx, SaisieStructure("CCAS d'Ailleurs", "ccas", "artois"))
    assert creee is not None
    deposer_candidature(ctx, id_, DEPOT)
    with pytest.raises(ErreurMetier, match="ne peut plus être annulée"):
        annuler(ctx, creee.operation_id, "Annuler")
    assert lire_vie(ctx, id_).situation.etat is EtatLabel.CANDIDATE


def test_ce_qu_une_fusion_a_date_de_demain_s_annule(ctx: Contexte, structure_id: str) -> None:
    """Another device's clock was wrong: the event is there, and may be taken away."""
    demain = Contexte(ctx.base, ctx.profil, ctx.campagne, horloge=lambda: datetime(2027, 3, 12, tzinfo=UTC))
    deposer_candidature(demain, structure_id, date(2027, 2, 1))
    corriger_evenement(ctx, dernier_id(ctx, structure_id), None, "horloge de l'autre poste")
    assert lire_vie(ctx, structure_id).situation.etat is EtatLabel.SANS_CANDIDATURE


def test_une_lecture_quel_que_soit_le_nombre(ctx: Contexte, structure_id: str, noter: Noter, compter: Compter) -> None:
    noter((Nature.CANDIDATURE, "02-02"), (Nature.INSTRUCTION, "02-03"))
    autre = creer_structure(ctx, SaisieStructure("CCAS d'Ailleurs", "ccas", "artois"))[0]
    deposer_candidature(ctx, autre, DEPOT)
    with ctx.base.lire() as session, compter(ctx) as enonces:
        lues = situations_lues(ctx, session)
    assert len(enonces) == 1
    assert {id_: s.etat for id_, s in lues.items()} == {
        structure_id: EtatLabel.EN_INSTRUCTION,
        autre: EtatLabel.CANDIDATE,
    }
