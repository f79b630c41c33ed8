"""What a legal event must still respect (§6, §8, §10): moratorium not over, mission not ended, late appeals; and what it leaves to do."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.echeances import NatureEcheance, echeances_label, eligible_aap
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.regles_label import (
    annonce_fin_de_mission,
    exiger_regles,
    recours_tardif,
    remarque,
    terme_anticipe,
)
from referent62_desktop.domain.vie_label import EtatLabel, Evenement, Nature, situation, verifier_ajout
from referent62_desktop.referentiel.delais import delais

DELAIS = delais()
JOUR = date(2032, 1, 1)
Etapes = tuple[tuple[Nature, str], ...]
DEPOT: Etapes = ((Nature.CANDIDATURE, "2025-04-01"), (Nature.INSTRUCTION, "2025-04-01"))
MORATOIRE: Etapes = (*DEPOT, (Nature.MORATOIRE_QUALITE, "2025-12-08"))
REEVALUATION: Etapes = (*MORATOIRE, (Nature.REEVALUATION, "2026-11-02"))
REFUS: Etapes = (*REEVALUATION, (Nature.REFUS, "2026-12-08"))
LABEL: Etapes = (*DEPOT, (Nature.LABEL, "2025-12-08"))


def vie(*etapes: tuple[Nature, str]) -> list[Evenement]:
    """Events in order, dates in ISO form, with a note: an early re-evaluation needs its reason."""
    return [
        Evenement(f"{rang:04d}", nature, date.fromisoformat(jour), note="motif")
        for rang, (nature, jour) in enumerate(etapes)
    ]


def ajouter(etapes: Etapes, nature: Nature, jour: str, *, fin_mission: date | None = None, note: str = "motif") -> None:
    """Adds an event, as the services do."""
    avant = vie(*etapes)
    nouveau = Evenement("9999", nature, date.fromisoformat(jour), note=note)
    apres = verifier_ajout(avant, nouveau, JOUR)
    exiger_regles(situation(avant), apres, DELAIS, fin_mission, (nouveau.id,))


def plat(texte: str) -> str:
    return texte.replace("\u00a0", " ")


def test_un_refus_avant_la_fin_du_moratoire_est_refuse() -> None:
    with pytest.raises(ErreurMetier) as refus:
        ajouter(REEVALUATION, Nature.REFUS, "2026-12-07")
    assert plat(refus.value.message) == (
        "« label refusé » ne peut pas être enregistré au 07/12/2026 : le moratoire de la structure court jusqu'au 08/12/2026, et le label "
        "n'est refusé qu'à son issue (§6)."
    )
    assert "à partir du 08/12/2026" in refus.value.a_faire
    ajouter(REEVALUATION, Nature.REFUS, "2026-12-08")
    ajouter(REEVALUATION, Nature.LABEL, "2026-11-10")


def test_le_moratoire_d_une_nouvelle_structure_compte_ses_deux_annees() -> None:
    nouvelle = (
        *DEPOT,
        (Nature.MORATOIRE_NOUVELLE_STRUCTURE, "2025-04-01"),
        (Nature.REEVALUATION, "2026-05-01"),
    )
    with pytest.raises(ErreurMetier, match="31/12/2026"):
        ajouter(nouvelle, Nature.REFUS, "2026-12-30")
    ajouter(nouvelle, Nature.REFUS, "2026-12-31")


def test_une_reevaluation_anticipee_veut_son_motif() -> None:
    with pytest.raises(ErreurMetier, match="il manque son motif") as refus:
        ajouter(MORATOIRE, Nature.REEVALUATION, "2026-11-02", note="  ")
    assert "dans la note" in refus.value.a_faire
    ajouter(MORATOIRE, Nature.REEVALUATION, "2026-11-02", note="tout est prêt")
    ajouter(MORATOIRE, Nature.REEVALUATION, "2026-12-08", note="")
    lue = situation(vie(*REEVALUATION))
    assert remarque(lue, lue.effectifs[-1], DELAIS) == "avant la fin du moratoire, le 08/12/2026"
    assert remarque(lue, lue.effectifs[0], DELAIS) == ""


@given(
    st.dates(date(2025, 12, 8), date(2028, 1, 1)), st.sampled_from([Nature.REEVALUATION, Nature.REFUS, Nature.LABEL])
)
def test_anticipe_si_et_seulement_si_avant_le_terme(jour: date, nature: Nature) -> None:
    etapes = MORATOIRE if nature is Nature.REEVALUATION else REEVALUATION
    fin = terme_anticipe(situation(vie(*etapes)), nature, jour, DELAIS)
    attendu = nature is not Nature.LABEL and jour < date(2026, 12, 8)
    assert (fin == date(2026, 12, 8)) is attendu


def test_un_refus_anticipe_venu_d_une_fusion_n_empeche_pas_de_corriger_le_reste() -> None:
    evenements = vie(*REEVALUATION, (Nature.REFUS, "2026-11-20"), (Nature.RECOURS_GRACIEUX, "2026-11-25"))
    note = replace(evenements[3], id="9000", corrige_id="0003", note="autre motif")
    avant = situation(evenements)
    exiger_regles(avant, verifier_ajout(evenements, note, JOUR), DELAIS, None, ("9000",))
    # Moving the moratorium makes another refusal early: that one is refused.
    depart = vie(*REFUS)
    plus_tard = Evenement("9001", Nature.MORATOIRE_QUALITE, date(2026, 1, 5), corrige_id="0002")
    with pytest.raises(ErreurMetier, match="05/01/2027"):
        exiger_regles(situation(depart), verifier_ajout(depart, plus_tard, JOUR), DELAIS, None, ("9001",))


def test_un_retrait_direct_suppose_la_mission_terminee() -> None:
    with pytest.raises(ErreurMetier, match="sa mission n'est pas terminée") as refus:
        ajouter(LABEL, Nature.RETRAIT, "2026-05-01")
    assert "date de fin sur la fiche" in refus.value.a_faire
    assert "mise en demeure, puis la suspension" in refus.value.a_faire
    with pytest.raises(ErreurMetier, match="Elle se termine le 02/05/2026"):
        ajouter(LABEL, Nature.RETRAIT, "2026-05-01", fin_mission=date(2026, 5, 2))
    ajouter(LABEL, Nature.RETRAIT, "2026-05-02", fin_mission=date(2026, 5, 2))
    suspendue = (*LABEL, (Nature.MISE_EN_DEMEURE, "2026-05-01"), (Nature.SUSPENSION, "2026-06-01"))
    ajouter(suspendue, Nature.RETRAIT, "2027-06-01")


@pytest.mark.parametrize(
    ("suite", "nature", "jour", "dernier"),
    [
        (((Nature.NOTIFICATION, "2026-12-31"),), Nature.RECOURS_GRACIEUX, "2027-02-28", None),
        (((Nature.NOTIFICATION, "2026-12-31"),), Nature.RECOURS_GRACIEUX, "2027-03-01", date(2027, 2, 28)),
        (((Nature.NOTIFICATION, "2026-12-31"),), Nature.RECOURS_CONTENTIEUX, "2027-03-01", date(2027, 2, 28)),
        ((), Nature.RECOURS_GRACIEUX, "2028-01-01", None),
        (
            ((Nature.RECOURS_GRACIEUX, "2027-01-15"), (Nature.REJET_RECOURS, "2027-03-01")),
            Nature.RECOURS_CONTENTIEUX,
            "2027-05-02",
            date(2027, 5, 1),
        ),
        (
            ((Nature.RECOURS_GRACIEUX, "2027-01-15"), (Nature.REJET_RECOURS, "2027-03-01")),
            Nature.RECOURS_CONTENTIEUX,
            "2027-05-01",
            None,
        ),
        (((Nature.NOTIFICATION, "2026-12-31"),), Nature.CANDIDATURE, "2028-03-01", None),
    ],
)
def test_recours_hors_delai(suite: Etapes, nature: Nature, jour: str, dernier: date | None) -> None:
    avant = situation(vie(*REFUS, *suite))
    assert recours_tardif(avant, nature, date.fromisoformat(jour), DELAIS) == dernier
    # It is accepted all the same; the history keeps saying it.
    lue = situation(vie(*REFUS, *suite, (nature, jour)))
    attendue = f"hors délai, il expirait le {dernier:%d/%m/%Y}" if dernier else ""
    assert remarque(lue, lue.effectifs[-1], DELAIS) == attendue


def echeances(*etapes: tuple[Nature, str], terminee: date | None = None) -> dict[str, date]:
    lues = echeances_label(situation(vie(*etapes)), DELAIS, "s", terminee)
    return {plat(e.libelle.split(" (")[0]): e.date for e in lues}


@pytest.mark.parametrize(
    ("nature", "contre"), [(Nature.MISE_EN_DEMEURE, "la mise en demeure"), (Nature.RETRAIT, "le retrait")]
)
def test_deux_mois_de_recours_contre_une_mise_en_demeure_ou_un_retrait(nature: Nature, contre: str) -> None:
    etapes = (*LABEL, (nature, "2026-05-01"), (Nature.NOTIFICATION, "2026-05-05"))
    recours = [e for e in echeances_label(situation(vie(*etapes)), DELAIS, "s") if e.nature is NatureEcheance.RECOURS]
    assert [(e.date, e.article, e.droit) for e in recours] == [(date(2026, 7, 5), "§8, §10", True)] * 2
    assert all(contre in e.libelle for e in recours)
    assert not any("recours" in libelle for libelle in echeances(*etapes[:-1]))


@pytest.mark.parametrize(
    ("etapes", "libelle"),
    [
        (LABEL, "label délivré"),
        (MORATOIRE, "moratoire qualité CER"),
        (REFUS, "label refusé"),
        ((*LABEL, (Nature.MISE_EN_DEMEURE, "2026-05-01")), "mise en demeure"),
        ((*LABEL, (Nature.RETRAIT, "2026-05-01")), "label retiré"),
    ],
)
def test_une_decision_se_notifie_avant_la_fin_de_l_annee(etapes: Etapes, libelle: str) -> None:
    attendue = f"Décision à notifier : {libelle}"
    assert echeances(*etapes)[attendue] == date(int(etapes[-1][1][:4]), 12, 31)
    assert attendue not in echeances(*etapes, (Nature.NOTIFICATION, etapes[-1][1]))
    assert not any("notifier" in cle for cle in echeances(*MORATOIRE, (Nature.REEVALUATION, "2026-12-08")))


def test_la_fin_d_annee_est_celle_de_la_campagne() -> None:
    """A vote of January closes the campaign of the year before: its deadline never comes before it."""
    decision = replace(vie(*LABEL)[2], date=date(2026, 1, 20), campagne="2025")
    (notifier, _fin) = echeances_label(situation([*vie(*DEPOT), decision]), DELAIS, "s")
    assert notifier.date == date(2026, 12, 31)
    (notifier, _fin) = echeances_label(situation([*vie(*DEPOT), replace(decision, campagne="2027")]), DELAIS, "s")
    assert notifier.date == date(2027, 12, 31)


def test_le_vote_livre_avec_l_outil_est_deja_notifie() -> None:
    votee = replace(vie(*LABEL)[2], deliberation=DELAIS.deliberation.numero)
    assert [e.libelle for e in echeances_label(situation([*vie(*DEPOT), votee]), DELAIS, "s")] == ["Fin du label"]


def test_une_mission_terminee_laisse_le_retrait_a_enregistrer_puis_a_notifier() -> None:
    fin = date(2026, 6, 30)
    libelle = "Retrait de plein droit à enregistrer : la mission a pris fin le 30/06/2026"
    assert echeances(*LABEL, terminee=fin) == {libelle: fin}
    assert echeances(*LABEL, terminee=date(2025, 6, 1))[libelle.replace("30/06/2026", "01/06/2025")] == date(
        2025, 12, 8
    )
    assert echeances(*MORATOIRE, terminee=fin) == {}
    retrait = (*LABEL, (Nature.RETRAIT, "2026-07-10"))
    assert echeances(*retrait, terminee=fin) == {"Décision à notifier : label retiré": date(2026, 12, 31)}
    notifie = (*retrait, (Nature.NOTIFICATION, "2026-07-20"))
    assert set(echeances(*notifie, terminee=fin).values()) == {date(2026, 9, 20)}


def test_ce_que_l_onglet_annonce_d_une_mission_terminee() -> None:
    fin = date(2026, 6, 30)
    lue = situation(vie(*LABEL))
    assert annonce_fin_de_mission(lue, None) == ""
    assert annonce_fin_de_mission(situation(vie(*MORATOIRE)), fin) == ""
    assert "tombe de plein droit (§10)" in annonce_fin_de_mission(lue, fin)
    demeure = situation(vie(*LABEL, (Nature.MISE_EN_DEMEURE, "2026-05-01")))
    assert demeure.etat is EtatLabel.MISE_EN_DEMEURE
    assert "la suspension, puis" in annonce_fin_de_mission(demeure, fin)


def test_plus_d_appel_a_projets_une_fois_la_mission_terminee() -> None:
    lue = situation(vie(*LABEL))
    fin = date(2026, 6, 30)
    assert eligible_aap(lue, DELAIS, date(2026, 6, 29), fin).eligible
    apres = eligible_aap(lue, DELAIS, fin, fin)
    assert (apres.eligible, apres.motif) == (False, "la mission de la structure a pris fin le 30/06/2026")


def test_la_situation_d_avant_un_evenement() -> None:
    lue = situation(vie(*REFUS))
    etats = [lue.avant(e).etat for e in lue.effectifs]
    assert etats == [
        EtatLabel.SANS_CANDIDATURE,
        EtatLabel.CANDIDATE,
        EtatLabel.EN_INSTRUCTION,
        EtatLabel.MORATOIRE_QUALITE,
        EtatLabel.EN_REEVALUATION,
    ]
