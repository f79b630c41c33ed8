"""The proof of a proposal: the exact inequality, the sentence, what one answer overturns; more never makes it worse."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.grille import Bareme, Groupe, noter_ce, reponses_effectives
from referent62_desktop.domain.label import Cadre, Proposition
from referent62_desktop.domain.notation import CEEvalue, evaluer, noter_structure, qualite_atteinte
from referent62_desktop.domain.preuve import CEAnalyse, Preuve, fragilites, peut_basculer
from referent62_desktop.referentiel.chargement import referentiel

BAREME = referentiel().bareme("2026")
TYPES = ("remobilisation_sociale", "social_et_professionnel")
RANG = {
    Proposition.NON_EVALUABLE: -1,
    Proposition.REFUS: 0,
    Proposition.MORATOIRE_QUALITE: 0,
    Proposition.MORATOIRE_FORMATION: 1,
    Proposition.LABEL: 2,
}


def preuve(
    total: Fraction | None, formations_ok: bool | None = True, manque: str = "", bareme: Bareme = BAREME
) -> Preuve:
    mots = {True: "formations ok", False: "2 formations manquent", None: "module du territoire à choisir"}
    pourcentage = None if total is None else total * 100 / bareme.maximum
    return Preuve(bareme, total, None, total, pourcentage, formations_ok, mots[formations_ok], manque)


def plat(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("total", "attendue"),
    [
        (Fraction("8.02"), "8,02 × 10 = 80,2 > 80"),
        (Fraction(8), "8 × 10 = 80, et il faut plus de 80"),
        (Fraction("7.5"), "7,5 × 10 = 75 < 80"),
        (Fraction(193, 24), "(193/24) × 10 ≈ 80,42 > 80"),
        (Fraction(80001, 10000), "(80001/10000) × 10 ≈ 80,001 > 80"),
        (Fraction(79999, 10000), "(79999/10000) × 10 ≈ 79,999 < 80"),
        (None, ""),
    ],
)
def test_inegalite_ne_parait_jamais_fausse(total: Fraction | None, attendue: str) -> None:
    assert plat(preuve(total).inegalite) == attendue


def test_inegalite_du_bareme_sur_8() -> None:
    assert plat(preuve(Fraction("6.5"), bareme=referentiel().bareme("2025")).inegalite) == "6,5 × 12,5 = 81,25 > 80"


@pytest.mark.parametrize(
    ("lue", "phrase"),
    [
        (preuve(Fraction("8.125"), False), "81,25 % : qualité atteinte ; 2 formations manquent → moratoire formation"),
        (preuve(Fraction(9)), "90 % : qualité atteinte ; formations ok → labellisation"),
        (
            preuve(Fraction(8)),
            "80 % : qualité non atteinte, il faut plus de 80 % ; formations ok → moratoire qualité CER",
        ),
        (
            preuve(Fraction(9), True, "il manque 3 CE"),
            "90 % : qualité atteinte ; formations ok → labellisation (provisoire, il manque 3 CE)",
        ),
        (preuve(Fraction(9), None), "90 % : qualité atteinte ; module du territoire à choisir → à déterminer"),
        (preuve(None), "aucun CE évalué complètement → non évaluable"),
        (
            replace(preuve(Fraction(8)), cadre=Cadre.APRES_MORATOIRE),
            "80 % : qualité non atteinte, il faut plus de 80 % ; formations ok → refus du label",
        ),
        (
            replace(preuve(Fraction(9), False, "il manque 3 CE"), cadre=Cadre.MORATOIRE),
            "90 % : qualité atteinte ; 2 formations manquent → moratoire formation "
            "(état de la lecture, avant réévaluation ; provisoire, il manque 3 CE)",
        ),
        (replace(preuve(None), cadre=Cadre.MORATOIRE), "aucun CE évalué complètement → non évaluable"),
    ],
)
def test_phrase(lue: Preuve, phrase: str) -> None:
    assert plat(lue.phrase) == phrase


def test_detail_cite_les_articles_et_dit_ce_qui_est_provisoire() -> None:
    detail = " ".join(preuve(Fraction(9), False, "il manque 3 CE").detail)
    for article in ("§4.a", "§4.b", "§6"):
        assert article in detail
    assert "La proposition peut encore changer" in detail
    assert len(preuve(None).detail) == 1


def test_la_conclusion_dit_ce_qui_se_decide() -> None:
    """Label or refusal after a moratorium, nothing while it runs, the trainings to be specified when they are not known (§6)."""

    def conclusion(lue: Preuve) -> str:
        return plat(lue.detail[4])

    rate = preuve(Fraction(8))
    assert "les élu·es décident" in conclusion(rate)
    assert "Après un moratoire" not in conclusion(rate)
    assert conclusion(replace(rate, cadre=Cadre.APRES_MORATOIRE)).startswith(
        "Proposition : refus du label (§6). Après un moratoire, le label est délivré si les deux critères sont remplis"
    )
    en_moratoire = replace(rate, cadre=Cadre.MORATOIRE)
    assert en_moratoire.etat_de_lecture
    assert "Ce n'est pas une décision à prendre" in conclusion(en_moratoire)
    inconnues = preuve(Fraction(9), None)
    assert "précisez les formations : module du territoire à choisir (§4.a)" in conclusion(inconnues)
    assert inconnues.provisoire
    assert not inconnues.manque


reponses = st.fixed_dictionaries({code: st.booleans() for code in BAREME.codes})
ces = st.lists(st.tuples(st.sampled_from(TYPES), reponses), min_size=1, max_size=6)


def _analyser(lus: list[tuple[str, dict[str, bool]]]) -> list[CEAnalyse]:
    return [
        CEAnalyse("r", "Référent·e 1", rang + 1, "", type_, _propres(type_, r)) for rang, (type_, r) in enumerate(lus)
    ]


def _propres(type_: str, lues: dict[str, bool]) -> dict[str, bool]:
    groupe = BAREME.type_ce(type_).groupe
    return {c: v for c, v in lues.items() if groupe in BAREME.par_code[c].points}


def _evalues(analyses: list[CEAnalyse]) -> list[CEEvalue]:
    return [evaluer(BAREME, ce.type_code, ce.reponses, identifie=True) for ce in analyses]


@given(ces)
@settings(max_examples=80, deadline=None)
def test_fragilites_comme_en_essayant_tout(lus: list[tuple[str, dict[str, bool]]]) -> None:
    """Every answer that may change alone is changed, the whole structure is scored again: the same ones overturn it."""
    analyses = _analyser(lus)
    note = noter_structure(BAREME, _evalues(analyses))
    assert note.total is not None
    attendues = set()
    for rang, ce in enumerate(analyses):
        effectives = reponses_effectives(BAREME, ce.type_code, ce.reponses)
        for code, reponse in effectives.items():
            parent = BAREME.par_code[code].depend_de
            if parent is not None and effectives[parent] is False:
                continue
            autre = CEAnalyse("r", ce.referent, ce.position, "", ce.type_code, {**ce.reponses, code: not reponse})
            essai = [*analyses[:rang], autre, *analyses[rang + 1 :]]
            total = _total(essai)
            if qualite_atteinte(total, BAREME) is not note.qualite_atteinte:
                attendues.add((ce.position, code, not reponse, total * 100 / BAREME.maximum))
    trouvees = fragilites(BAREME, note, analyses)
    assert {(f.position, f.code, f.vers, f.pourcentage) for f in trouvees} == attendues
    nombres = Counter(BAREME.type_ce(ce.type_code).groupe for ce in analyses)
    assert peut_basculer(BAREME, note, nombres) or not trouvees
    ecarts = [abs(f.pourcentage - 80) for f in trouvees]
    assert ecarts == sorted(ecarts)


def _total(analyses: list[CEAnalyse]) -> Fraction:
    """Mean of the groups' means, computed apart from the product."""
    moyennes = []
    for groupe in Groupe:
        totaux = [
            noter_ce(BAREME, ce.type_code, ce.reponses).total
            for ce in analyses
            if BAREME.type_ce(ce.type_code).groupe is groupe
        ]
        if totaux:
            moyennes.append(sum(totaux, Fraction(0)) / len(totaux))
    return sum(moyennes, Fraction(0)) / len(moyennes)


@given(
    st.integers(0, 200).map(lambda n: Fraction(n, 20)),
    st.integers(0, 200).map(lambda n: Fraction(n, 20)),
    st.sampled_from([False, True]),
    st.sampled_from([False, True]),
    st.sampled_from(Cadre),
)
def test_plus_de_points_ou_de_formations_n_empire_jamais(
    a: Fraction, b: Fraction, f: bool, g: bool, cadre: Cadre
) -> None:
    moins = replace(preuve(min(a, b), f and g), cadre=cadre).proposition
    plus = replace(preuve(max(a, b), f or g), cadre=cadre).proposition
    assert RANG[plus] >= RANG[moins]


@given(ces, st.integers(0, 5), st.sampled_from(BAREME.codes))
@settings(max_examples=80, deadline=None)
def test_un_oui_de_plus_n_empire_jamais_la_proposition(
    lus: list[tuple[str, dict[str, bool]]], rang: int, code: str
) -> None:
    avant = _analyser(lus)
    type_, donnees = lus[rang % len(lus)]
    mieux = [*lus]
    mieux[rang % len(lus)] = (type_, {**donnees, code: True})
    notes = [noter_structure(BAREME, _evalues(analyses)) for analyses in (avant, _analyser(mieux))]
    propositions = [preuve(note.total).proposition for note in notes]
    assert RANG[propositions[1]] >= RANG[propositions[0]]


def _fragiles(*lus: dict[str, bool]) -> dict[tuple[int, str], str]:
    """Sentence by position and sub-criterion, for CE of the same type."""
    analyses = _analyser([(TYPES[0], reponses_ce) for reponses_ce in lus])
    trouvees = fragilites(BAREME, noter_structure(BAREME, _evalues(analyses)), analyses)
    return {(f.position, f.code): plat(f.phrase(BAREME)) for f in trouvees}


def test_descendre_a_80_tout_juste_fait_perdre_la_qualite() -> None:
    """90 %, and one point less is exactly 80 %: « plus de 80 % » is no longer met (§4.b)."""
    trouvees = _fragiles({**dict.fromkeys(BAREME.codes, True), "D3": False})
    assert trouvees[1, "A1"].endswith("« non » au lieu de « oui » donnerait 80 %")
    assert (1, "D1") not in trouvees


def test_monter_a_80_tout_juste_ne_suffit_pas() -> None:
    """70 %, one point more is exactly 80 %."""
    trouvees = _fragiles({**dict.fromkeys(BAREME.codes, True), "D3": False, "R3": False})
    assert (1, "D3") not in trouvees
    assert trouvees[1, "R3"].endswith("donnerait 90 %")


def test_ce_qui_depend_d_une_reponse_et_n_a_jamais_ete_repondu_se_dit_au_moins() -> None:
    """R1 « non » settles R2 and R3; were it « oui », they would have to be answered and could only add points (annexe 2)."""
    tout = dict.fromkeys(BAREME.codes, True)
    sans_suite = {c: r for c, r in tout.items() if c not in ("R2", "R3")} | {"R1": False}
    presque = {**tout, "D1": False}
    assert _fragiles(presque, sans_suite)[2, "R1"].endswith("« oui » au lieu de « non » donnerait au moins 82,5 %")
    moitie = {**sans_suite, "R2": True}
    assert _fragiles(presque, moitie)[2, "R1"].endswith("donnerait au moins 87,5 %")
    repondus = {**sans_suite, "R2": False, "R3": False}
    assert _fragiles(presque, repondus)[2, "R1"].endswith("donnerait 82,5 %")
    assert "au moins" not in " ".join(_fragiles({**tout, "D3": False}).values())


def test_rien_d_evalue_n_est_pas_fragile() -> None:
    assert fragilites(BAREME, noter_structure(BAREME, ()), ()) == ()
    assert not peut_basculer(BAREME, noter_structure(BAREME, ()), {})


def test_loin_du_seuil_rien_ne_bascule() -> None:
    note = noter_structure(BAREME, _evalues(_analyser([(TYPES[0], dict.fromkeys(BAREME.codes, True))] * 20)))
    assert not peut_basculer(BAREME, note, {Groupe.SOLIDARITE: 20})
    assert peut_basculer(BAREME, note, {Groupe.SOLIDARITE: 1})
