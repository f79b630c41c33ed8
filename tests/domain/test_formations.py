"""Trainings (§4.a): what each kind of référent must follow, what counts, newcomers, and that more never makes it worse."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.formations import (
    ConformiteReferent,
    EtatModule,
    SuiviModule,
    conformite,
    date_invraisemblable,
    modules_requis,
    perte,
)
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.formations import modules

JOUR = date(2026, 3, 12)
ACQUIS = SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE)
REMOB = (
    "secours_sante_mentale",
    "developpement_potentiels",
    "public_feminin",
    "secret_professionnel",
    "gestion_agressivite",
)


def requis(*dispositifs: str, territoire: str | None = "gestion_agressivite") -> tuple[str, ...]:
    return tuple(m.code for m in modules_requis(modules(), dispositifs, territoire))


def juger(suivis: dict[str, SuiviModule], **autres: object) -> ConformiteReferent:
    donnees: dict[str, object] = {
        "dispositifs": ("remobilisation_sociale",),
        "module_territoire": "gestion_agressivite",
        "arrivee": None,
        "plan_transmis": None,
        "jour": JOUR,
        **autres,
    }
    return conformite(modules(), suivis=suivis, **donnees)  # type: ignore[arg-type]  # keywords gathered for the tests


@pytest.mark.parametrize("dispositif", list(referentiel().types_ce))
def test_cinq_modules_par_sorte_de_referent(dispositif: str) -> None:
    assert len(requis(dispositif)) == 5


def test_modules_de_chaque_sorte() -> None:
    assert set(requis("remobilisation_sociale")) == set(REMOB)
    assert requis("remobilisation_gens_du_voyage") == requis("remobilisation_sociale")
    assert set(requis("remobilisation_specifique_sante", territoire=None)) == {
        "secours_sante_mentale",
        "developpement_potentiels",
        "violences_sexistes",
        "secret_professionnel",
        "gestion_agressivite",
    }
    assert set(requis("social_et_professionnel")) == {
        "secours_sante_mentale",
        "public_feminin",
        "secret_professionnel",
        "competences_psychosociales",
        "pilote_parcours",
    }


def test_deux_dispositifs_demandent_l_union() -> None:
    assert set(requis("remobilisation_sociale", "social_et_professionnel")) == {
        *REMOB,
        "competences_psychosociales",
        "pilote_parcours",
    }


def test_module_du_territoire_seulement_ou_il_est_choisi() -> None:
    assert modules().fournis == dict.fromkeys(("calaisis", "audomarois", "artois", "arrageois"), "gestion_agressivite")
    assert all(modules().par_code[code].facultatif for code in modules().fournis.values())
    assert "mdph" in requis("remobilisation_sociale", territoire="mdph")
    assert "mdph" not in requis("social_et_professionnel", territoire="mdph")


@pytest.mark.parametrize(
    ("suivi", "acquis", "mot"),
    [
        (SuiviModule(), False, "à faire"),
        (SuiviModule(EtatModule.INSCRIT, date(2026, 4, 2)), False, "02/04/2026"),
        (SuiviModule(EtatModule.SUIVIE, attestation=True), True, ""),
        (SuiviModule(EtatModule.SUIVIE), False, "à justifier"),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE, attestation=True), False, "à examiner"),
        (SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE), True, ""),
        (SuiviModule(EtatModule.EQUIVALENCE_REFUSEE), False, "refusée"),
        (SuiviModule(EtatModule.ABSENCE_JUSTIFIEE), False, "à réinscrire"),
        (SuiviModule(EtatModule.ABSENCE_INJUSTIFIEE), False, "à réinscrire"),
    ],
)
def test_ce_qui_compte(suivi: SuiviModule, acquis: bool, mot: str) -> None:
    assert suivi.acquis is acquis
    assert mot in suivi.raison
    assert bool(suivi.raison) is not acquis


def test_conforme_ou_ce_qui_manque() -> None:
    complet = dict.fromkeys(REMOB, ACQUIS)
    assert juger(complet).conforme is True
    sans = juger({c: s for c, s in complet.items() if c != "secret_professionnel"})
    assert sans.conforme is False
    assert sans.phrase == "il manque : Secret professionnel (à faire)"
    assert (sans.faits, len(sans.requis)) == (4, 5)


def test_nouvel_arrivant_un_an_si_le_plan_est_transmis() -> None:
    arrivee = date(2025, 3, 12)
    plan = date(2025, 4, 1)
    dernier_jour = juger({}, arrivee=arrivee, plan_transmis=plan)
    assert (dernier_jour.conforme, dernier_jour.a_former_avant) == (True, date(2026, 3, 12))
    assert dernier_jour.phrase == "conforme, à former avant le 12/03/2026"
    assert juger({}, arrivee=arrivee, plan_transmis=plan, jour=date(2026, 3, 13)).conforme is False
    assert juger({}, arrivee=arrivee).conforme is False
    assert juger({}, arrivee=arrivee, plan_transmis=date(2026, 5, 1)).conforme is False


def test_nouvel_arrivant_dont_le_module_reste_a_choisir() -> None:
    """What the sentence says is what is counted."""
    lu = juger({}, arrivee=date(2025, 6, 1), plan_transmis=date(2025, 7, 1), module_territoire=None)
    assert (lu.conforme, lu.a_former_avant) == (None, date(2026, 6, 1))
    assert lu.phrase == "module du territoire à choisir ; à former avant le 01/06/2026"


def test_personne_pas_encore_arrivee() -> None:
    """Neither conforme nor missing, with or without a plan, until the day of arrival."""
    arrivee = date(2026, 3, 13)
    for suivis in ({}, dict.fromkeys(REMOB, ACQUIS)):
        for plan in (None, date(2026, 3, 1)):
            lu = juger(suivis, arrivee=arrivee, plan_transmis=plan)
            assert (lu.conforme, lu.arrive_le, lu.a_former_avant) == (None, arrivee, None)
            assert lu.phrase == "arrive le 13/03/2026, ne compte pas encore"
    assert juger({}, arrivee=arrivee, plan_transmis=arrivee, jour=arrivee).conforme is True
    assert juger({}, arrivee=arrivee, jour=arrivee).conforme is False


def test_arrivee_un_29_fevrier() -> None:
    lu = juger({}, arrivee=date(2028, 2, 29), plan_transmis=date(2028, 3, 1), jour=date(2028, 6, 1))
    assert lu.a_former_avant == date(2029, 2, 28)


def test_module_du_territoire_a_choisir_ne_conclut_pas() -> None:
    sans_territoire = {c: ACQUIS for c in REMOB if c != "gestion_agressivite"}
    lu = juger(sans_territoire, module_territoire=None)
    assert (lu.conforme, lu.indetermine, lu.manques) == (None, "module du territoire à choisir", ())
    assert juger({}, module_territoire=None).conforme is False
    assert juger({}, dispositifs=()).phrase == "dispositif du ou de la référent·e à préciser"


@pytest.mark.parametrize(
    ("etat", "session", "refusee"),
    [
        (EtatModule.SUIVIE, date(2014, 12, 31), True),
        (EtatModule.SUIVIE, date(2015, 1, 1), False),
        (EtatModule.INSCRIT, date(2028, 3, 12), False),
        (EtatModule.INSCRIT, date(2028, 3, 13), True),
        (EtatModule.ABSENCE_INJUSTIFIEE, date(1999, 1, 1), True),
        (EtatModule.EQUIVALENCE_PROPOSEE, date(1999, 1, 1), False),
        (EtatModule.EQUIVALENCE_PROPOSEE, date(2031, 1, 1), True),
        (EtatModule.INSCRIT, None, False),
    ],
)
def test_date_de_session_invraisemblable(etat: EtatModule, session: date | None, refusee: bool) -> None:
    raison = date_invraisemblable(modules(), SuiviModule(etat, session), JOUR)
    assert ("pas vraisemblable" in raison) is refusee


EQUIVALENTE = SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE, precision="Diplôme")


@pytest.mark.parametrize(
    ("avant", "etat", "mots"),
    [
        (EQUIVALENTE, EtatModule.SUIVIE, ("ne comptera plus", "« Diplôme » sera effacé")),
        (EQUIVALENTE, EtatModule.EQUIVALENCE_REFUSEE, ("ne comptera plus",)),
        (EQUIVALENTE, EtatModule.EQUIVALENCE_ACCEPTEE, ()),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE, precision="Diplôme"), EtatModule.INSCRIT, ("sera effacé",)),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE, precision="Diplôme"), EtatModule.EQUIVALENCE_ACCEPTEE, ()),
        (SuiviModule(EtatModule.SUIVIE, attestation=True), EtatModule.ABSENCE_INJUSTIFIEE, ("ne comptera plus",)),
        (SuiviModule(EtatModule.SUIVIE), EtatModule.ABSENCE_INJUSTIFIEE, ()),
        (SuiviModule(EtatModule.ABSENCE_JUSTIFIEE, precision="congé"), EtatModule.INSCRIT, ()),
    ],
)
def test_ce_qu_un_autre_etat_ferait_perdre(avant: SuiviModule, etat: EtatModule, mots: tuple[str, ...]) -> None:
    phrase = perte(avant, etat)
    assert all(mot in phrase for mot in mots)
    assert bool(phrase) is bool(mots)


SUIVIS = st.builds(SuiviModule, st.sampled_from(EtatModule), attestation=st.booleans())


@given(
    suivis=st.dictionaries(st.sampled_from([m.code for m in modules().tous]), SUIVIS),
    nouveau=st.sampled_from([m.code for m in modules().tous]),
    dispositifs=st.sets(st.sampled_from(list(referentiel().types_ce))),
    territoire=st.sampled_from([None, "gestion_agressivite", "mdph"]),
    arrivee=st.none() | st.dates(date(2024, 1, 1), JOUR),
    plan_transmis=st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)),
)
def test_une_formation_de_plus_n_empire_jamais(
    suivis: dict[str, SuiviModule],
    nouveau: str,
    dispositifs: set[str],
    territoire: str | None,
    arrivee: date | None,
    plan_transmis: date | None,
) -> None:
    ordre = {False: 0, None: 1, True: 2}
    avant, apres = (
        juger(
            s,
            dispositifs=tuple(dispositifs),
            module_territoire=territoire,
            arrivee=arrivee,
            plan_transmis=plan_transmis,
        )
        for s in (suivis, {**suivis, nouveau: ACQUIS})
    )
    assert ordre[apres.conforme] >= ordre[avant.conforme]
    assert {m.module for m in apres.manques} <= {m.module for m in avant.manques}
    assert apres.requis == avant.requis
