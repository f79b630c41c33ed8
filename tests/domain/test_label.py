"""The proposal from the two selective criteria, and the sections of the voted table."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.deliberation import LigneDeliberation, repartir
from referent62_desktop.domain.etats_label import EtatLabel, Nature, decision_differe, mots_decision
from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.label import Cadre, Proposition, decision_conforme, decision_publiee, proposer
from referent62_desktop.domain.notation import noter_groupes
from referent62_desktop.referentiel.chargement import referentiel

BAREMES = [referentiel().bareme(version) for version in referentiel().versions_bareme]
DU_PIRE_AU_MEILLEUR = [Proposition.MORATOIRE_QUALITE, Proposition.MORATOIRE_FORMATION, Proposition.LABEL]


@pytest.mark.parametrize(
    ("qualite", "formations", "attendue"),
    [
        (True, True, Proposition.LABEL),
        (True, False, Proposition.MORATOIRE_FORMATION),
        (False, True, Proposition.MORATOIRE_QUALITE),
        (False, False, Proposition.MORATOIRE_QUALITE),
        (False, None, Proposition.MORATOIRE_QUALITE),
        (None, True, Proposition.NON_EVALUABLE),
        (None, False, Proposition.NON_EVALUABLE),
        (None, None, Proposition.NON_EVALUABLE),
        (True, None, Proposition.A_DETERMINER),
    ],
)
def test_la_table_des_propositions(qualite: bool | None, formations: bool | None, attendue: Proposition) -> None:
    assert proposer(qualite, formations) is attendue


@pytest.mark.parametrize("qualite", [True, False, None])
@pytest.mark.parametrize("formations", [True, False, None])
def test_apres_un_moratoire_c_est_le_label_ou_le_refus(qualite: bool | None, formations: bool | None) -> None:
    """There is no second moratorium (§6, §8): whatever led to one leads to a refusal, the rest does not change."""
    avant, apres = proposer(qualite, formations), proposer(qualite, formations, apres_moratoire=True)
    moratoire = avant in (Proposition.MORATOIRE_FORMATION, Proposition.MORATOIRE_QUALITE)
    assert apres is (Proposition.REFUS if moratoire else avant)


def test_le_cadre_de_chaque_etat() -> None:
    cadres = {cadre: {etat for etat in EtatLabel if etat.cadre is cadre} for cadre in Cadre}
    assert cadres[Cadre.MORATOIRE] == {etat for etat in EtatLabel if etat.moratoire}
    # Where a refusal may be decided, or was.
    assert cadres[Cadre.APRES_MORATOIRE] == {
        EtatLabel.EN_REEVALUATION,
        EtatLabel.REFUSEE,
        EtatLabel.EN_RECOURS_GRACIEUX,
        EtatLabel.RECOURS_REJETE,
        EtatLabel.EN_RECOURS_CONTENTIEUX,
    }


@st.composite
def situations(tirer: st.DrawFn) -> tuple[Bareme, dict[Groupe, Fraction], bool, dict[Groupe, Fraction], bool]:
    """Marks and trainings, then at least as good ones."""
    bareme = tirer(st.sampled_from(BAREMES))
    notes = st.fractions(0, bareme.maximum, max_denominator=60)
    groupes = tirer(st.lists(st.sampled_from(Groupe), min_size=1, unique=True))
    avant = {g: tirer(notes) for g in groupes}
    apres = {g: tirer(st.fractions(note, bareme.maximum, max_denominator=60)) for g, note in avant.items()}
    formations = tirer(st.booleans())
    return bareme, avant, formations, apres, formations or tirer(st.booleans())


@given(situations())
def test_plus_de_points_ou_de_formations_ne_nuit_jamais(
    situation: tuple[Bareme, dict[Groupe, Fraction], bool, dict[Groupe, Fraction], bool],
) -> None:
    bareme, avant, formations_avant, apres, formations_apres = situation
    rangs = [
        DU_PIRE_AU_MEILLEUR.index(proposer(noter_groupes(bareme, groupes)[2], formations))
        for groupes, formations in ((avant, formations_avant), (apres, formations_apres))
    ]
    assert rangs[0] <= rangs[1]


@pytest.mark.parametrize("formations", [True, False, None])
def test_huit_sur_dix_ne_donne_pas_le_label(formations: bool | None) -> None:
    bareme = referentiel().bareme("2026")
    atteinte = noter_groupes(bareme, {Groupe.SOLIDARITE: Fraction(8)})[2]
    assert proposer(atteinte, formations) is Proposition.MORATOIRE_QUALITE


@pytest.mark.parametrize(
    ("decision", "conformes"),
    [
        ("labellisée", {Proposition.LABEL}),
        ("Labellisation", {Proposition.LABEL}),
        ("moratoire formation", {Proposition.MORATOIRE_FORMATION}),
        ("MORATOIRE QUALITE", {Proposition.MORATOIRE_QUALITE}),
        ("moratoire", {Proposition.MORATOIRE_FORMATION, Proposition.MORATOIRE_QUALITE}),
        ("refus", {Proposition.REFUS}),
        ("ajournée", set()),
    ],
)
def test_ce_que_dit_une_decision_publiee(decision: str, conformes: set[Proposition]) -> None:
    assert {p for p in Proposition if decision_conforme(decision, p)} == conformes
    assert all(decision_conforme(p.libelle, p) for p in Proposition)
    assert decision_publiee("refus") is None, "le tableau publié n'a que trois sections"


def ligne(proposition: Proposition) -> LigneDeliberation:
    return LigneDeliberation(
        "1", "S", "Artois", Fraction(8), None, Fraction(8), Fraction(100), True, proposition, Fraction(8), Fraction(100), "labellisée"
    )  # fmt: skip


def test_trois_sections_meme_vides_et_la_quatrieme_si_besoin() -> None:
    assert [(s.proposition, len(s.lignes)) for s in repartir(())] == [(p, 0) for p in list(Proposition)[:3]]
    sections = repartir((ligne(Proposition.NON_EVALUABLE), ligne(Proposition.LABEL)))
    assert [(s.titre, len(s.lignes)) for s in sections] == [
        ("Structures labellisées", 1),
        ("Structures en moratoire formation", 0),
        ("Structures en moratoire qualité CER", 0),
        ("Structures non évaluables", 1),
    ]
    titres = [s.titre for s in repartir((ligne(Proposition.A_DETERMINER), ligne(Proposition.REFUS)))]
    assert titres[3:] == ["Refus du label après moratoire", "Propositions à déterminer"]


def test_ecart_et_difference_demandent_une_valeur_publiee() -> None:
    juste = ligne(Proposition.LABEL)
    assert (juste.ecart_total, juste.decision_differente) == (False, False)
    assert replace(juste, total_publie=Fraction(15, 2)).ecart_total
    assert not replace(juste, total_publie=None).ecart_total
    assert replace(juste, proposition=Proposition.MORATOIRE_FORMATION).decision_differente
    assert not replace(juste, proposition=Proposition.MORATOIRE_FORMATION, decision_publiee="").decision_differente
    # Known from an event: a withdrawal answers no proposal, whatever its words.
    assert not replace(juste, decision_publiee="label retiré", differe=False).decision_differente


def test_les_mots_et_l_ecart_d_une_decision() -> None:
    assert mots_decision(Nature.LABEL) == "labellisation"
    assert mots_decision(Nature.REFUS) == Proposition.REFUS.libelle
    assert mots_decision(Nature.MORATOIRE_NOUVELLE_STRUCTURE) == "moratoire nouvelle structure"
    assert not decision_differe(Nature.REFUS, Proposition.REFUS)
    assert decision_differe(Nature.LABEL, Proposition.REFUS)
    # Undetermined: every decision is another one, and needs its reason.
    for nature in (Nature.LABEL, Nature.MORATOIRE_FORMATION, Nature.MORATOIRE_QUALITE, Nature.REFUS):
        assert decision_differe(nature, Proposition.A_DETERMINER)
