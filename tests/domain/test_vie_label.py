"""Life of the label (§5 to §10): only the arrows are legal, deadlines never come before their event, corrections keep it legal."""

import tomllib
from datetime import date, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from referent62_desktop.domain.delais import ajouter_annees, ajouter_mois
from referent62_desktop.domain.echeances import NatureEcheance, echeances_label, eligible_aap
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import decision_differe
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.vie_label import (
    TRANSITIONS,
    EtatLabel,
    Evenement,
    Nature,
    SituationLabel,
    en_vigueur,
    fin_moratoire,
    natures_possibles,
    situation,
    verifier_ajout,
)
from referent62_desktop.referentiel.delais import delais
from referent62_desktop.ressources import chemin

DELAIS = delais()
FIN_MISSION = date(2025, 6, 30)
JOUR = date(2032, 1, 1)


def vie(*etapes: tuple[Nature, str]) -> list[Evenement]:
    """Events in order, dates in ISO form."""
    return [Evenement(f"{rang:04d}", nature, date.fromisoformat(jour)) for rang, (nature, jour) in enumerate(etapes)]


DEPOT = ((Nature.CANDIDATURE, "2026-02-01"), (Nature.INSTRUCTION, "2026-03-01"))
MORATOIRE = (*DEPOT, (Nature.MORATOIRE_QUALITE, "2026-12-08"))
REFUS = (*MORATOIRE, (Nature.REEVALUATION, "2027-12-01"), (Nature.REFUS, "2027-12-20"))


SUSPENSION = (
    (Nature.CANDIDATURE, "2025-04-01"),
    (Nature.INSTRUCTION, "2025-04-01"),
    (Nature.LABEL, "2025-12-08"),
    (Nature.MISE_EN_DEMEURE, "2026-05-01"),
    (Nature.SUSPENSION, "2026-06-01"),
)
ANCIEN_MORATOIRE = (
    (Nature.CANDIDATURE, "2024-04-01"),
    (Nature.INSTRUCTION, "2024-04-01"),
    (Nature.MORATOIRE_FORMATION, "2025-02-28"),
)


@pytest.mark.parametrize(
    ("etapes", "etat"),
    [
        ((), EtatLabel.SANS_CANDIDATURE),
        (DEPOT[:1], EtatLabel.CANDIDATE),
        (DEPOT, EtatLabel.EN_INSTRUCTION),
        ((*DEPOT, (Nature.LABEL, "2026-12-08")), EtatLabel.LABELLISEE),
        (MORATOIRE, EtatLabel.MORATOIRE_QUALITE),
        (REFUS, EtatLabel.REFUSEE),
        ((*REFUS, (Nature.NOTIFICATION, "2027-12-27")), EtatLabel.REFUSEE),
        ((*REFUS, (Nature.RECOURS_GRACIEUX, "2028-01-15")), EtatLabel.EN_RECOURS_GRACIEUX),
        (
            (*REFUS, (Nature.RECOURS_GRACIEUX, "2028-01-15"), (Nature.REJET_RECOURS, "2028-03-01")),
            EtatLabel.RECOURS_REJETE,
        ),
        ((*REFUS, (Nature.CANDIDATURE, "2028-02-01")), EtatLabel.CANDIDATE),
        (
            (
                *DEPOT,
                (Nature.LABEL, "2026-12-08"),
                (Nature.MISE_EN_DEMEURE, "2027-05-01"),
                (Nature.SUSPENSION, "2027-06-01"),
                (Nature.MAINTIEN, "2028-05-30"),
            ),
            EtatLabel.LABELLISEE,
        ),
    ],
)
def test_ou_menent_les_evenements(etapes: tuple[tuple[Nature, str], ...], etat: EtatLabel) -> None:
    lue = situation(vie(*etapes))
    assert (lue.etat, lue.anomalies) == (etat, ())


@pytest.mark.parametrize(
    ("etapes", "nature", "jour", "mot"),
    [
        ((), Nature.LABEL, "2026-12-08", "pas déposé de candidature"),
        (DEPOT[:1], Nature.LABEL, "2026-12-08", "candidature déposée"),
        (MORATOIRE, Nature.LABEL, "2027-01-01", "moratoire qualité CER"),
        (MORATOIRE, Nature.RECOURS_GRACIEUX, "2027-01-01", "moratoire qualité CER"),
        (DEPOT, Nature.LABEL, "2026-02-15", "avant celle de l'évènement précédent"),
        (DEPOT, Nature.NOTIFICATION, "2026-04-01", "aucune décision"),
        ((*MORATOIRE, (Nature.NOTIFICATION, "2026-12-20")), Nature.NOTIFICATION, "2026-12-21", "déjà notifiée"),
        (MORATOIRE, Nature.NOTIFICATION, "2032-01-02", "pas encore arrivé"),
        ((), Nature.CANDIDATURE, "2023-12-31", "l'année 2023 n'est pas vraisemblable"),
        (DEPOT, Nature.RETRAIT, "2026-12-08", "en instruction"),
        (DEPOT, Nature.ANNULATION, "2026-12-08", "en instruction"),
        (REFUS, Nature.LABEL, "2028-01-01", "label refusé"),
    ],
)
def test_le_reste_est_refuse_avec_la_raison(
    etapes: tuple[tuple[Nature, str], ...], nature: Nature, jour: str, mot: str
) -> None:
    with pytest.raises(ErreurMetier, match=mot) as refus:
        verifier_ajout(vie(*etapes), Evenement("9999", nature, date.fromisoformat(jour)), JOUR)
    assert refus.value.conserve == "Rien n'a été enregistré."
    assert refus.value.a_faire


def test_le_refus_dit_ce_qui_est_possible() -> None:
    def a_faire(etapes: tuple[tuple[Nature, str], ...], nature: Nature, jour: str) -> str:
        with pytest.raises(ErreurMetier) as refus:
            verifier_ajout(vie(*etapes), Evenement("9999", nature, date.fromisoformat(jour)), JOUR)
        return refus.value.a_faire

    assert a_faire(REFUS, Nature.LABEL, "2028-01-01") == (
        "Ce qui peut suivre : recours gracieux reçu, recours contentieux formé, candidature déposée, décision notifiée."
    )
    retiree = (
        *DEPOT,
        (Nature.LABEL, "2026-12-08"),
        (Nature.RETRAIT, "2027-05-01"),
        (Nature.NOTIFICATION, "2027-05-02"),
    )
    assert a_faire(retiree, Nature.CANDIDATURE, "2028-01-01").startswith("Aucun évènement ne peut suivre")
    assert "annulez d'abord ceux qui le suivent" in a_faire(REFUS, Nature.NOTIFICATION, "2027-12-01")


def test_apres_un_refus_ou_le_rejet_du_recours_une_nouvelle_candidature_est_possible() -> None:
    """Our reading for the rejection, kept as data (delais.toml): it must say what the arrows say."""
    lu = tomllib.loads(chemin("referentiel", "delais.toml").read_text(encoding="utf-8"))["nouvelle_candidature"]
    assert lu["interpretation"] is True
    avec = {etat for etat, suites in TRANSITIONS.items() if Nature.CANDIDATURE in suites}
    assert avec - {EtatLabel.SANS_CANDIDATURE} == {EtatLabel(code) for code in lu["apres"]}


def test_les_evenements_d_un_meme_jour_se_lisent_dans_le_seul_ordre_legal() -> None:
    """Two devices number them in any order: the identifiers do not decide alone."""
    jour = date(2026, 2, 1)
    evenements = [
        Evenement("3", Nature.CANDIDATURE, jour),
        Evenement("1", Nature.MORATOIRE_QUALITE, jour),
        Evenement("2", Nature.INSTRUCTION, jour),
    ]
    lue = situation(evenements)
    assert [e.id for e in lue.effectifs] == ["3", "2", "1"]
    assert lue.anomalies == ()


def test_ce_qu_une_fusion_a_rendu_illegal_est_laisse_de_cote_et_dit() -> None:
    evenements = [
        *vie(*DEPOT, (Nature.LABEL, "2026-12-08")),
        Evenement("8000", Nature.MORATOIRE_QUALITE, date(2026, 12, 8)),
        Evenement("8001", Nature.CANDIDATURE, date(9999, 12, 31)),
    ]
    lue = situation(evenements)
    assert lue.etat is EtatLabel.LABELLISEE
    assert lue.anomalies == (
        "moratoire qualité CER du 08/12/2026 : la structure est « labellisée »",
        "candidature déposée du 31/12/9999 : l'année 9999 n'est pas vraisemblable",
    )
    annulation = Evenement("9000", Nature.ANNULATION, JOUR, corrige_id="8001")
    assert len(verifier_ajout(evenements, annulation, JOUR).anomalies) == 1


def test_a_une_date_ce_qui_a_suivi_ne_compte_pas() -> None:
    assert situation(vie(*REFUS), date(2027, 11, 30)).etat is EtatLabel.MORATOIRE_QUALITE
    assert situation(vie(*REFUS), date(2027, 12, 20)).etat is EtatLabel.REFUSEE


def test_correction_prend_la_place_et_laisse_l_ancien_dans_le_journal() -> None:
    evenements = vie(*MORATOIRE)
    correction = Evenement("9000", Nature.LABEL, date(2026, 12, 8), corrige_id="0002")
    apres = verifier_ajout(evenements, correction, JOUR)
    assert apres.etat is EtatLabel.LABELLISEE
    assert [e.id for e in apres.effectifs] == ["0000", "0001", "9000"]


def test_correction_qui_casserait_la_suite_est_refusee() -> None:
    evenements = vie(*REFUS)
    with pytest.raises(ErreurMetier, match="rendrait la suite impossible"):
        verifier_ajout(evenements, Evenement("9000", Nature.ANNULATION, date(2026, 12, 8), corrige_id="0002"), JOUR)
    assert situation(
        [*evenements, Evenement("9001", Nature.ANNULATION, date(2027, 12, 20), corrige_id="0004")]
    ).etat is (EtatLabel.EN_REEVALUATION)


@pytest.mark.parametrize(
    ("corrige", "jour", "mot"),
    [
        ("0005", "2028-01-20", "garde sa place"),  # the notification of the refusal, moved after the appeal
        ("0005", "2027-12-01", "garde sa place"),
        ("0000", "2026-03-02", "garde sa place"),
        ("0002", "2023-03-02", "garde sa place"),
        ("0000", "2023-03-02", "l'année 2023"),
        ("0006", "2032-01-02", "pas encore arrivé"),
    ],
)
def test_correction_de_date_garde_la_place(corrige: str, jour: str, mot: str) -> None:
    evenements = vie(*REFUS, (Nature.NOTIFICATION, "2027-12-27"), (Nature.RECOURS_GRACIEUX, "2028-01-15"))
    ancien = next(e for e in evenements if e.id == corrige)
    with pytest.raises(ErreurMetier, match=mot):
        verifier_ajout(evenements, Evenement("9000", ancien.nature, date.fromisoformat(jour), corrige_id=corrige), JOUR)


def test_correction_au_jour_d_un_autre_evenement_ne_passe_pas_devant_lui() -> None:
    """Two devices numbered them the other way round: on one day, the appeal would be told before the notification it answers."""
    evenements = [
        *vie(*REFUS),
        Evenement("0006", Nature.NOTIFICATION, date(2027, 12, 27)),
        Evenement("0005", Nature.RECOURS_GRACIEUX, date(2028, 1, 15)),
    ]
    correction = Evenement("9000", Nature.RECOURS_GRACIEUX, date(2027, 12, 27), corrige_id="0005")
    with pytest.raises(ErreurMetier, match="l'ordre des évènements changerait"):
        verifier_ajout(evenements, correction, JOUR)
    veille = Evenement("9001", Nature.RECOURS_GRACIEUX, date(2027, 12, 28), corrige_id="0005")
    assert verifier_ajout(evenements, veille, JOUR).etat is EtatLabel.EN_RECOURS_GRACIEUX


def test_corriger_le_jour_d_une_notification_deplace_le_delai_pas_son_nom() -> None:
    """The agenda moves the appointment instead of keeping both."""
    evenements = vie(*REFUS, (Nature.NOTIFICATION, "2027-12-31"))
    avant = echeances_label(situation(evenements), DELAIS, "s")
    correction = Evenement("9000", Nature.NOTIFICATION, date(2027, 12, 21), corrige_id="0005")
    apres = echeances_label(verifier_ajout(evenements, correction, JOUR), DELAIS, "s")
    assert [e.date for e in apres] == [date(2028, 2, 21)] * 2
    assert [e.cle for e in apres] == [e.cle for e in avant]
    assert len({e.cle for e in apres}) == 2


def test_le_second_moratoire_a_son_nom_a_lui() -> None:
    second = (
        (Nature.CANDIDATURE, "2028-02-01"),
        (Nature.INSTRUCTION, "2028-02-01"),
        (Nature.MORATOIRE_FORMATION, "2028-12-01"),
    )
    notifiee = (Nature.NOTIFICATION, "2026-12-09")
    (premiere,) = echeances_label(situation(vie(*MORATOIRE, notifiee)), DELAIS, "s")
    encore = (Nature.NOTIFICATION, "2028-12-02")
    (seconde,) = echeances_label(situation(vie(*REFUS, *second, encore)), DELAIS, "s")
    assert premiere.cle != seconde.cle
    assert seconde.date == date(2029, 12, 1)


def test_decision_differente_de_la_proposition_se_voit() -> None:
    assert Evenement("1", Nature.LABEL, JOUR, proposition=Proposition.MORATOIRE_QUALITE).differe
    assert not Evenement("1", Nature.LABEL, JOUR, proposition=Proposition.LABEL).differe
    assert not Evenement("1", Nature.LABEL, JOUR).differe
    # A refusal answers a moratorium at the end of the year; it differs when both criteria are met.
    assert not decision_differe(Nature.REFUS, Proposition.MORATOIRE_FORMATION)
    assert decision_differe(Nature.REFUS, Proposition.LABEL)
    assert decision_differe(Nature.REJET_RECOURS, Proposition.LABEL)
    assert not decision_differe(Nature.RETRAIT, Proposition.LABEL)


@pytest.mark.parametrize(
    ("debut", "fin"),
    [("2028-02-29", "2029-02-28"), ("2026-12-08", "2027-12-08"), ("2027-02-28", "2028-02-28")],
)
def test_moratoire_d_un_an(debut: str, fin: str) -> None:
    evenement = Evenement("1", Nature.MORATOIRE_QUALITE, date.fromisoformat(debut))
    assert fin_moratoire(evenement, DELAIS) == date.fromisoformat(fin)


def test_nouvelle_structure_deux_annees_civiles() -> None:
    assert fin_moratoire(Evenement("1", Nature.MORATOIRE_NOUVELLE_STRUCTURE, date(2026, 1, 1)), DELAIS) == date(
        2027, 12, 31
    )
    assert fin_moratoire(Evenement("1", Nature.MORATOIRE_NOUVELLE_STRUCTURE, date(2026, 12, 31)), DELAIS) == date(
        2027, 12, 31
    )


def test_les_annees_civiles_d_une_nouvelle_structure_partent_de_sa_candidature() -> None:
    """Even when the moratorium was written down a year later."""
    tard = (*DEPOT, (Nature.MORATOIRE_NOUVELLE_STRUCTURE, "2027-02-01"), (Nature.NOTIFICATION, "2027-02-02"))
    assert dates(*tard) == {
        "moratoire Fin du moratoire nouvelle structure : réévaluer la structure": date(2027, 12, 31)
    }
    assert eligible_aap(situation(vie(*tard)), DELAIS, date(2027, 12, 31)).eligible
    assert not eligible_aap(situation(vie(*tard)), DELAIS, date(2028, 1, 1)).eligible


def test_un_moratoire_decide_apres_ses_deux_annees_finit_le_jour_meme() -> None:
    """Decided in 2028 on an application of 2026: its end never comes before its decision."""
    tard = Evenement("1", Nature.MORATOIRE_NOUVELLE_STRUCTURE, date(2028, 3, 1))
    assert fin_moratoire(tard, DELAIS, date(2026, 2, 1)) == date(2028, 3, 1)


def test_mois_finissent_le_dernier_jour() -> None:
    assert ajouter_mois(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert ajouter_mois(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert ajouter_annees(date(2028, 2, 29), 4) == date(2032, 2, 29)


def dates(*etapes: tuple[Nature, str]) -> dict[str, date]:
    lues = echeances_label(situation(vie(*etapes)), DELAIS, "s")
    return {f"{e.nature.value} {e.libelle.split(' (')[0]}": e.date for e in lues}


def test_delais_des_recours() -> None:
    assert dates(*REFUS) == {"notification Décision à notifier : label refusé": date(2027, 12, 31)}
    assert dates(*REFUS, (Nature.NOTIFICATION, "2027-12-31")) == {
        "recours Dernier jour du recours gracieux de la structure": date(2028, 2, 29),
        "recours Dernier jour du recours contentieux direct": date(2028, 2, 29),
    }
    # The notification of the moratorium is not that of the refusal: no delay of appeal runs yet.
    ancienne = (*MORATOIRE, (Nature.NOTIFICATION, "2026-12-20"), *REFUS[len(MORATOIRE) :])
    assert situation(vie(*ancienne)).notifiee_le is None
    assert dates(*ancienne) == {"notification Décision à notifier : label refusé": date(2027, 12, 31)}
    recours = (*REFUS, (Nature.NOTIFICATION, "2027-12-31"), (Nature.RECOURS_GRACIEUX, "2028-01-15"))
    assert dates(*recours) == {"recours Répondre au recours gracieux": date(2028, 3, 15)}
    rejet = (*recours, (Nature.REJET_RECOURS, "2028-03-01"))
    assert dates(*rejet) == {"recours Dernier jour du recours contentieux": date(2028, 5, 1)}
    assert dates(*rejet, (Nature.RECOURS_CONTENTIEUX, "2028-04-01")) == {}


def test_fin_du_label_et_de_la_suspension() -> None:
    label = (*DEPOT, (Nature.LABEL, "2026-12-08"), (Nature.NOTIFICATION, "2026-12-20"))
    assert dates(*label) == {"label Fin du label": date(2030, 12, 31)}
    assert DELAIS.fin_label(date(2025, 6, 1)) == date(2030, 6, 1)
    suspendu = (*label, (Nature.MISE_EN_DEMEURE, "2027-05-01"), (Nature.SUSPENSION, "2027-06-01"))
    assert dates(*suspendu)["label Fin de la suspension : maintenir ou retirer le label"] == date(2028, 6, 1)


@pytest.mark.parametrize(
    ("etapes", "jour", "eligible"),
    [
        ((), "2026-06-01", False),
        (MORATOIRE, "2026-12-31", True),
        (MORATOIRE, "2027-01-01", False),
        ((*DEPOT, (Nature.LABEL, "2026-12-08")), "2027-01-01", True),
        ((*DEPOT, (Nature.LABEL, "2026-12-08")), "2031-01-01", False),
        ((*DEPOT, (Nature.MORATOIRE_NOUVELLE_STRUCTURE, "2026-03-01")), "2027-06-01", True),
        ((*DEPOT, (Nature.MORATOIRE_NOUVELLE_STRUCTURE, "2026-03-01")), "2028-01-01", False),
        (REFUS, "2028-01-01", False),
        ((*MORATOIRE, (Nature.REEVALUATION, "2026-12-20")), "2026-12-31", True),
        (SUSPENSION, "2026-11-30", True),
        (SUSPENSION, "2027-01-01", False),
        ((*SUSPENSION, (Nature.MAINTIEN, "2027-03-01")), "2027-03-01", True),
        ((*SUSPENSION, (Nature.RETRAIT, "2026-12-01")), "2026-12-02", False),
        (ANCIEN_MORATOIRE, "2026-02-28", True),
        (ANCIEN_MORATOIRE, "2026-03-01", False),
    ],
)
def test_eligibilite_a_l_appel_a_projets(etapes: tuple[tuple[Nature, str], ...], jour: str, eligible: bool) -> None:
    le = date.fromisoformat(jour)
    lue = eligible_aap(situation(vie(*etapes), le), DELAIS, le)
    assert lue.eligible is eligible
    assert lue.motif


_natures = st.sampled_from([n for n in Nature if n is not Nature.ANNULATION])


@given(st.lists(st.tuples(_natures, st.integers(0, 400)), max_size=12))
@settings(max_examples=150)
def test_aucune_suite_d_ajouts_n_atteint_un_etat_illegal(essais: list[tuple[Nature, int]]) -> None:
    """Whatever is tried, what is accepted follows the arrows, and the whole reads again without anomaly."""
    evenements: list[Evenement] = []
    rang = count()
    for nature, decalage in essais:
        nouveau = Evenement(f"{next(rang):06d}", nature, date(2025, 1, 1) + timedelta(days=decalage))
        avant = situation(evenements)
        try:
            apres = verifier_ajout(evenements, nouveau, JOUR)
        except ErreurMetier:
            assert nature not in natures_possibles(avant) or nouveau.date < avant.effectifs[-1].date
            continue
        evenements.append(nouveau)
        assert situation(evenements) == apres
        assert apres.anomalies == ()
        if nature is not Nature.NOTIFICATION:
            assert TRANSITIONS[avant.etat][nature] is apres.etat


@given(
    st.lists(st.tuples(_natures, st.integers(0, 2000), st.integers(-1, 8)), max_size=10),
    st.permutations(range(10)),
)
@settings(max_examples=150)
def test_situation_est_totale_et_ne_depend_pas_de_l_ordre_de_lecture(
    essais: list[tuple[Nature, int, int]], ordre: list[int]
) -> None:
    """After a merge anything may be there: the state is one of the states, deadlines come after their event, order is irrelevant."""
    evenements = [
        Evenement(f"{i:03d}", n, date(2025, 1, 1) + timedelta(days=d), f"{c:03d}" if 0 <= c < i else None)
        for i, (n, d, c) in enumerate(essais)
    ]
    lue = situation(evenements)
    melange = [evenements[i] for i in ordre if i < len(evenements)]
    assert situation(melange) == lue
    assert len(lue.effectifs) + len(lue.anomalies) == len(en_vigueur(evenements))
    for echeance in (*echeances_label(lue, DELAIS, "s"), *echeances_label(lue, DELAIS, "s", FIN_MISSION)):
        assert echeance.date >= min(e.date for e in lue.effectifs)
        assert echeance.date >= _evenement_cause(lue)
        assert echeance.nature in NatureEcheance


def _evenement_cause(lue: SituationLabel) -> date:
    """The last event that changed the state, or the label it still rests on."""
    label = lue.dernier(Nature.LABEL)
    etats = (EtatLabel.MISE_EN_DEMEURE, EtatLabel.SUSPENDUE, EtatLabel.LABELLISEE)
    if label is not None and lue.etat in etats:
        return label.date
    assert lue.depuis is not None
    return lue.depuis


class VieDuLabel(RuleBasedStateMachine):
    """Any gesture is tried, the legal ones are kept: what is written always reads again as a legal life."""

    def __init__(self) -> None:
        super().__init__()
        self.evenements: list[Evenement] = []

    def _tenter(self, nature: Nature, jour: date, corrige_id: str | None) -> None:
        nouveau = Evenement(f"{len(self.evenements):06d}", nature, jour, corrige_id)
        try:
            apres = verifier_ajout(self.evenements, nouveau, JOUR)
        except ErreurMetier:
            return
        self.evenements.append(nouveau)
        assert situation(self.evenements) == apres

    @rule(rang=st.integers(0, 3), jours=st.integers(0, 200))
    def suivre(self, rang: int, jours: int) -> None:
        """What may come next is accepted from the day of the last event on, until today."""
        avant = situation(self.evenements)
        possibles = natures_possibles(avant)
        if not possibles:
            return
        depuis = avant.effectifs[-1].date if avant.effectifs else date(2024, 1, 1)
        jour = min(depuis + timedelta(days=jours), JOUR)
        nombre = len(self.evenements)
        self._tenter(possibles[rang % len(possibles)], jour, None)
        assert len(self.evenements) == nombre + 1

    @rule(nature=_natures, jour=st.dates(date(2023, 6, 1), date(2033, 1, 1)))
    def ajouter(self, nature: Nature, jour: date) -> None:
        self._tenter(nature, jour, None)

    @precondition(lambda self: bool(self.evenements))
    @rule(data=st.data(), nature=_natures | st.just(Nature.ANNULATION) | st.none(), jours=st.integers(-30, 30))
    def corriger(self, data: st.DataObject, nature: Nature | None, jours: int) -> None:
        """Another nature or the same one (None), another day, or taken away."""
        vivants = en_vigueur(self.evenements)
        if vivants:
            ancien = data.draw(st.sampled_from(vivants))
            places = [e.id for e in situation(self.evenements).effectifs]
            nombre = len(self.evenements)
            self._tenter(nature or ancien.nature, ancien.date + timedelta(days=jours), ancien.id)
            if len(self.evenements) > nombre and nature is not Nature.ANNULATION:
                places[places.index(ancien.id)] = self.evenements[-1].id
                assert [e.id for e in situation(self.evenements).effectifs] == places

    @invariant()
    def la_vie_est_legale(self) -> None:
        lue = situation(self.evenements)
        assert lue.anomalies == ()
        etat = EtatLabel.SANS_CANDIDATURE
        for evenement in lue.effectifs:
            if evenement.nature is not Nature.NOTIFICATION:
                etat = TRANSITIONS[etat][evenement.nature]
        assert etat is lue.etat
        assert all(avant.date <= apres.date <= JOUR for avant, apres in pairwise(lue.effectifs))

    @invariant()
    def les_delais_suivent_leur_evenement(self) -> None:
        lue = situation(self.evenements)
        for mission_terminee_le in (None, FIN_MISSION):
            echeances = echeances_label(lue, DELAIS, "s", mission_terminee_le)
            assert all(e.date >= _evenement_cause(lue) for e in echeances)
            assert len({e.cle for e in echeances}) == len(echeances)


TestVieDuLabel = VieDuLabel.TestCase
TestVieDuLabel.settings = settings(max_examples=60, stateful_step_count=25)
