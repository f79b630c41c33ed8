"""Before an event is written: the campaign it belongs to, what comes before its time or too late, what is unusual."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.services.conseils_label import conseiller
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_synthese import rassembler
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.proposition import proposition_structure
from referent62_desktop.services.structures import lister_structures
from referent62_desktop.services.tableau_structures import colonnes
from referent62_desktop.services.valeurs_lettres import Manque, lire_dossier, valeurs
from referent62_desktop.services.vie_label import SaisieEvenement, corriger_evenement, enregistrer_evenement, lire_vie
from referent62_desktop.storage.models import EvenementLabel

from .conftest import NoterCE

Etapes = tuple[tuple[Nature, str], ...]
MORATOIRE: Etapes = (
    (Nature.CANDIDATURE, "2025-02-03"),
    (Nature.INSTRUCTION, "2025-02-03"),
    (Nature.MORATOIRE_QUALITE, "2025-03-10"),
)
REFUS: Etapes = (*MORATOIRE, (Nature.REEVALUATION, "2026-03-10"), (Nature.REFUS, "2026-03-11"))


def vivre(ctx: Contexte, structure_id: str, *etapes: tuple[Nature, str], note: str = "") -> None:
    for nature, jour in etapes:
        enregistrer_evenement(ctx, structure_id, SaisieEvenement(nature, date.fromisoformat(jour), note))


def au(ctx: Contexte, jour: str) -> Contexte:
    """The same work on another day, at noon."""
    instant = datetime.fromisoformat(f"{jour}T12:00:00").replace(tzinfo=UTC)
    return replace(ctx, horloge=lambda: instant)


def en_2025(ctx: Contexte) -> Contexte:
    return replace(ctx, campagne=ctx.referentiel.campagnes["2025"])


def dits(
    ctx: Contexte, structure_id: str, nature: Nature, jour: str, campagne: str = ""
) -> list[tuple[str, bool, bool]]:
    """Each sentence, to be confirmed or not, to be justified or not."""
    lu = conseiller(ctx, structure_id)
    le = date.fromisoformat(jour)
    trouves = lu.conseils(nature, le, campagne or lu.campagne_proposee(nature, le))
    return [(c.texte.replace("\u00a0", " "), c.confirmer, c.motif) for c in trouves]


def test_la_campagne_proposee_est_celle_de_l_annee(ctx: Contexte, structure_id: str) -> None:
    lu = conseiller(en_2025(ctx), structure_id)
    assert lu.campagne_proposee(Nature.CANDIDATURE, date(2026, 3, 1)) == "2026"
    assert lu.campagne_proposee(Nature.CANDIDATURE, date(2025, 3, 1)) == "2025"
    assert lu.campagne_proposee(Nature.CANDIDATURE, date(2024, 3, 1)) == "2025", "inconnue : celle où l'on travaille"
    assert lu.campagne_proposee(Nature.CANDIDATURE, None) == "2025"


def test_une_decision_d_une_autre_annee_se_confirme(ctx: Contexte, structure_id: str) -> None:
    vivre(ctx, structure_id, *MORATOIRE[:2])
    (dit,) = dits(en_2025(ctx), structure_id, Nature.LABEL, "2026-03-10")
    assert dit == (
        "Vous travaillez dans la « Campagne 2025 », et l'évènement est daté de 2026 : il sera rattaché à la « Campagne 2026 ».",
        True,
        False,
    )
    (garde,) = dits(en_2025(ctx), structure_id, Nature.LABEL, "2026-03-10", "2025")
    assert garde[0].startswith("L'évènement est daté de 2026, et rattaché à la « Campagne 2025 »")
    assert garde[1]
    assert dits(ctx, structure_id, Nature.LABEL, "2026-03-10") == []
    assert [confirmer for _, confirmer, _ in dits(en_2025(ctx), structure_id, Nature.INSTRUCTION, "2026-03-10")] == [
        False
    ]


def test_la_notification_et_le_recours_sont_de_la_campagne_de_la_decision(ctx: Contexte, structure_id: str) -> None:
    vivre(en_2025(ctx), structure_id, *MORATOIRE)
    lu = conseiller(ctx, structure_id)
    assert lu.campagne_proposee(Nature.NOTIFICATION, date(2026, 1, 5)) == "2025"
    assert dits(ctx, structure_id, Nature.NOTIFICATION, "2026-01-05") == []


def test_l_evenement_garde_la_campagne_choisie(ctx: Contexte, structure_id: str) -> None:
    vivre(en_2025(ctx), structure_id, *MORATOIRE[:2])
    saisie = SaisieEvenement(Nature.MORATOIRE_QUALITE, date(2026, 3, 1), campagne="2026")
    enregistrer_evenement(en_2025(ctx), structure_id, saisie)
    effectifs = lire_vie(ctx, structure_id).situation.effectifs
    assert [e.campagne for e in effectifs] == ["2025", "2025", "2026"]
    # A correction keeps it, unless another one is chosen.
    corriger_evenement(ctx, effectifs[-1].id, replace(saisie, campagne=""), "jour")
    assert lire_vie(ctx, structure_id).situation.effectifs[-1].campagne == "2026"
    dernier = lire_vie(ctx, structure_id).situation.effectifs[-1]
    assert conseiller(ctx, structure_id, dernier).campagne_proposee(Nature.LABEL, date(2025, 1, 1)) == "2026"
    corriger_evenement(ctx, dernier.id, replace(saisie, campagne="2025"), "campagne")
    assert lire_vie(ctx, structure_id).situation.effectifs[-1].campagne == "2025"


def test_une_reevaluation_anticipee_demande_son_motif_et_le_garde(ctx: Contexte, structure_id: str) -> None:
    tot = en_2025(au(ctx, "2025-11-20"))
    vivre(tot, structure_id, *MORATOIRE)
    (dit,) = dits(tot, structure_id, Nature.REEVALUATION, "2025-11-02")
    assert "Le moratoire court jusqu'au 10/03/2026" in dit[0]
    assert dit[2]
    assert dits(ctx, structure_id, Nature.REEVALUATION, "2026-03-10") == []
    with pytest.raises(ErreurMetier, match="il manque son motif"):
        vivre(tot, structure_id, (Nature.REEVALUATION, "2025-11-02"))
    vivre(tot, structure_id, (Nature.REEVALUATION, "2025-11-02"), note="tout est prêt")
    derniere = lire_vie(tot, structure_id).historique[-1]
    assert (derniere.evenement.note, derniere.remarque) == (
        "tout est prêt",
        "avant la fin du moratoire, le 10/03/2026",
    )
    (refus,) = dits(tot, structure_id, Nature.REFUS, "2025-11-20")
    assert "n'est refusé qu'à son issue" in refus[0]
    with pytest.raises(ErreurMetier, match="n'est refusé qu'à son issue"):
        vivre(tot, structure_id, (Nature.REFUS, "2025-11-20"))
    vivre(tot, structure_id, (Nature.LABEL, "2025-11-20"))


def test_la_lettre_d_un_refus_anticipe_venu_d_une_fusion_ne_se_fait_pas(ctx: Contexte, structure_id: str) -> None:
    vivre(ctx, structure_id, *REFUS)
    dossier = lire_dossier(ctx, structure_id)
    refus = dossier.situation.effectifs[-1]
    assert valeurs(dossier, refus, date(2026, 3, 12))["fin du moratoire"] == "10\u00a0mars\u00a02026"
    with ctx.ecrire("reçu d'un autre poste") as uow:
        ligne = uow.session.get(EvenementLabel, dossier.situation.effectifs[2].id)
        assert ligne is not None
        ligne.date_evenement = date(2025, 4, 1)
    dossier = lire_dossier(ctx, structure_id)
    lue = valeurs(dossier, dossier.situation.effectifs[-1], date(2026, 3, 12))["fin du moratoire"]
    assert isinstance(lue, Manque)
    assert "daté d'avant la fin du moratoire, le 1er\u00a0avril\u00a02026" in lue.raison


def test_la_lettre_d_un_refus_dit_son_moratoire_et_non_le_suivant(ctx: Contexte, structure_id: str) -> None:
    vivre(ctx, structure_id, *REFUS)
    refus = lire_vie(ctx, structure_id).situation.effectifs[-1]
    suite = (
        (Nature.CANDIDATURE, "2026-03-11"),
        (Nature.INSTRUCTION, "2026-03-11"),
        (Nature.MORATOIRE_FORMATION, "2026-03-12"),
    )
    vivre(ctx, structure_id, *suite)
    dossier = lire_dossier(ctx, structure_id)
    lues = valeurs(dossier, refus, date(2026, 3, 12))
    assert (lues["début du moratoire"], lues["fin du moratoire"]) == (
        "10\u00a0mars\u00a02025",
        "10\u00a0mars\u00a02026",
    )
    moratoire = dossier.situation.effectifs[-1]
    assert valeurs(dossier, moratoire, date(2026, 3, 12))["début du moratoire"] == "12\u00a0mars\u00a02026"


def test_un_recours_hors_delai_est_accepte_et_le_reste_dans_l_histoire(ctx: Contexte, structure_id: str) -> None:
    tard = au(ctx, "2026-08-01")
    vivre(tard, structure_id, *REFUS, (Nature.NOTIFICATION, "2026-03-31"))
    (dit,) = dits(tard, structure_id, Nature.RECOURS_GRACIEUX, "2026-06-01")
    assert dit[0].startswith("Recours hors délai : il était possible jusqu'au 31/05/2026 (§8).")
    assert not dit[1]
    assert dits(tard, structure_id, Nature.RECOURS_GRACIEUX, "2026-05-31") == []
    vivre(tard, structure_id, (Nature.RECOURS_GRACIEUX, "2026-06-01"))
    assert lire_vie(tard, structure_id).historique[-1].remarque == "hors délai, il expirait le 31/05/2026"


def noter_tout(ctx: Contexte, cible: CiblePanel, noter_ce: NoterCE, non: str = "") -> None:
    for position in range(1, 6):
        noter_ce(cible, position, non=non)
    valider(ctx, cible)


def test_une_nouvelle_demande_apres_un_refus_suppose_les_criteres_reunis(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: NoterCE
) -> None:
    assert cible.origine is Origine.ANALYSE_DPID
    noter_tout(ctx, cible, noter_ce, "R3 S1")
    vivre(ctx, structure_id, *REFUS)
    (dit,) = dits(ctx, structure_id, Nature.CANDIDATURE, "2026-03-12")
    assert dit[0] == (
        "Après un refus, une nouvelle demande se fait une fois les critères réunis (§6) ; aujourd'hui, l'outil conclut : "
        "« refus du label »."
    )
    vivre(ctx, structure_id, (Nature.CANDIDATURE, "2026-03-12"))


def test_une_premiere_candidature_ne_dit_que_son_calendrier(ctx: Contexte, structure_id: str) -> None:
    assert dits(ctx, structure_id, Nature.CANDIDATURE, "2026-03-12") == []
    (dit,) = dits(ctx, structure_id, Nature.CANDIDATURE, "2026-09-01")
    assert dit[0] == "Déposée hors de la période de candidature, du 1er janvier au 30 avril (§5)."


def test_ce_que_la_lecture_conclut_suit_la_vie_du_label(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: NoterCE
) -> None:
    """The list, the proof and the summary say the same at each step (§6)."""
    noter_tout(ctx, cible, noter_ce, "R3 S1")
    colonne = next(c for c in colonnes(ctx.campagne) if c.cle == "proposition")

    def lus() -> tuple[Proposition, str, str, str]:
        (listee,) = lister_structures(ctx)
        preuve = proposition_structure(ctx, structure_id).preuve
        assert rassembler(ctx, structure_id).preuve == preuve == listee.proposition.preuve
        court, long = colonne.texte(listee), str(colonne.cellule(listee))
        return preuve.proposition, court.replace("\u00a0", " "), long, preuve.phrase.partition("→ ")[2]

    premiere = (Proposition.MORATOIRE_QUALITE, "moratoire qualité", "moratoire qualité CER", "moratoire qualité CER")
    assert lus() == premiere
    vivre(ctx, structure_id, *MORATOIRE)
    assert lus() == (
        Proposition.MORATOIRE_QUALITE,
        "lecture : mor. qualité",
        "moratoire qualité CER (état de la lecture)",
        "moratoire qualité CER (état de la lecture, avant réévaluation)",
    )
    refus = (Proposition.REFUS, "refus du label", "refus du label", "refus du label")
    for etape in REFUS[3:]:
        vivre(ctx, structure_id, etape)
        assert lus() == refus
    vivre(ctx, structure_id, (Nature.CANDIDATURE, "2026-03-12"))
    assert lus() == premiere
