"""Charte qualité: indicators as published, the two ways of counting the share, what the scale accepts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.charte import (
    SANS_POINTS,
    Indicateur,
    IndicateurNote,
    PartAtteinte,
    PointsIndicateur,
    ReglesPart,
    Resultat,
    lire_points,
    part_atteinte,
    verifier_points,
)
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.charte import charte, premiere_annee

REGLES = ReglesPart(Fraction(0), Fraction(1))
A, P, N, SO = Resultat.ATTEINT, Resultat.PARTIEL, Resultat.NON_ATTEINT, Resultat.SANS_OBJET
CINQ = PointsIndicateur(Fraction(5), Fraction(5, 2))


def note(resultat: Resultat | None, points: PointsIndicateur = SANS_POINTS, *, bonus: bool = False) -> IndicateurNote:
    return IndicateurNote(Indicateur("x", "procedures", "", "X", "", bonus), resultat, "", points)


def part(*notes: IndicateurNote) -> PartAtteinte:
    return part_atteinte(notes, REGLES)


def dit(partie: PartAtteinte) -> str:
    return partie.phrase.replace("\u00a0", " ")


# What is shipped


def test_chaque_dispositif_a_ses_indicateurs_et_aucun_point_n_est_fourni() -> None:
    lue = charte(2026)
    assert set(lue.dispositifs) == set(referentiel().types_ce)
    nombres = {code: len(d.indicateurs) for code, d in lue.dispositifs.items()}
    assert nombres == {
        "remobilisation_sociale": 19,
        "remobilisation_sociale_intensive": 20,
        "remobilisation_specifique_sante": 11,
        "remobilisation_gens_du_voyage": 19,
        "social_et_professionnel": 19,
    }
    assert (lue.poids_charte, lue.poids_nombre) == (60, 40)
    for dispositif in lue.dispositifs.values():
        assert {i.groupe for i in dispositif.indicateurs} <= set(lue.groupes)
        assert all(i.libelle and i.definition for i in dispositif.indicateurs)
    assert lue.dispositifs["remobilisation_specifique_sante"].hors_charte


@pytest.mark.parametrize(
    ("dispositif", "indicateur", "chiffre"),
    [
        ("remobilisation_sociale", "premier_rendez_vous", "15 jours"),
        ("remobilisation_sociale", "signature_ce", "4 semaines"),
        ("remobilisation_sociale", "qualite_ce", "2 actions au moins"),
        ("remobilisation_sociale", "sia", "1 à 7 heures"),
        ("remobilisation_sociale", "rendez_vous", "1 pour le clôturer"),
        ("remobilisation_sociale_intensive", "qualite_ce", "3 actions au moins, dont une"),
        ("remobilisation_sociale_intensive", "sia", "7 à 15 heures"),
        ("remobilisation_sociale_intensive", "rendez_vous", "2 rendez-vous par mois"),
        ("remobilisation_sociale_intensive", "duree_parcours", "6 mois"),
        ("remobilisation_gens_du_voyage", "qualite_ce", "1 action au moins"),
        ("remobilisation_gens_du_voyage", "sia", "1 à 7 heures"),
        ("social_et_professionnel", "qualite_ce", "dont 2 visent l'insertion professionnelle"),
        ("social_et_professionnel", "sia", "15 heures"),
        ("social_et_professionnel", "reorientations_sorties", "vers l'emploi"),
        ("remobilisation_specifique_sante", "delai_contractualisation", "4 semaines"),
    ],
)
def test_la_definition_garde_le_chiffre_publie(dispositif: str, indicateur: str, chiffre: str) -> None:
    assert chiffre in charte(2026).dispositifs[dispositif].par_code[indicateur].definition.replace("\u00a0", " ")


def test_une_annee_suit_la_derniere_charte_et_aucune_ne_la_precede() -> None:
    assert premiere_annee() == 2026
    assert charte(2031).annee == 2026
    with pytest.raises(ErreurMetier, match="pas de charte qualité pour l'année 2025"):
        charte(2025)


# The share


def test_sans_bareme_la_part_est_celle_des_indicateurs_et_le_dit() -> None:
    partie = part(note(A), note(A), note(P), note(N), note(SO), note(None))
    assert partie.valeur == Fraction(2, 4)
    assert not partie.en_points
    assert dit(partie) == (
        "Sans barème du siège : 2 indicateurs atteints sur 4 évalués ; 1 partiel (non compté) ; 1 sans objet ; "
        "1 reste à évaluer."
    )


def test_avec_le_bareme_de_tous_la_part_est_en_points() -> None:
    partie = part(note(A, CINQ), note(P, CINQ), note(N, CINQ), note(SO), note(None, CINQ))
    assert (partie.valeur, partie.obtenu, partie.possible) == (Fraction(1, 2), Fraction(15, 2), Fraction(15))
    assert dit(partie).startswith("En points, selon le barème du siège : 7,5 sur 15 ; 1 sans objet ; 1 reste")


def test_un_seul_bareme_manquant_et_les_points_ne_servent_pas() -> None:
    partie = part(note(A, CINQ), note(A, CINQ), note(N), note(None, CINQ))
    assert (partie.en_points, partie.valeur) == (False, Fraction(2, 3))
    assert dit(partie).startswith("Barème du siège incomplet, indicateurs comptés à égalité : 2")
    # …unless that one is « sans objet »: it is out of the count
    assert part(note(A, CINQ), note(SO), note(N, CINQ)).en_points


def test_un_bareme_de_zeros_ne_mesure_rien() -> None:
    zero = PointsIndicateur(Fraction(0))
    partie = part(note(A, zero), note(N, zero))
    assert (partie.en_points, partie.valeur) == (False, Fraction(1, 2))
    partie = part(note(N, zero), note(None, CINQ))
    assert partie.valeur is None
    assert dit(partie) == "Aucun indicateur qui compte n'est encore évalué ; 1 reste à évaluer."


def test_le_bonus_s_ajoute_n_abaisse_jamais_et_s_arrete_au_plafond() -> None:
    ordinaires = (note(A), note(N))
    assert part(*ordinaires, note(N, bonus=True)).valeur == Fraction(1, 2)
    assert part(*ordinaires, note(None, bonus=True)).restants == 0
    avec = part(*ordinaires, note(A, bonus=True), note(A, bonus=True))
    assert avec.valeur == 1
    assert "2 bonus en plus (la part s'arrête à son plafond)" in dit(avec)
    points = part(note(N, CINQ), note(A, CINQ), note(P, CINQ, bonus=True))
    assert points.valeur == Fraction(3, 4)
    assert "2,5 points de bonus en plus." in dit(points)
    assert part(note(N, CINQ), note(A, CINQ), note(A, bonus=True)).valeur == Fraction(1, 2)


def test_rien_n_est_encore_evalue() -> None:
    assert part(note(None)).valeur is None
    assert part(note(None)).resume == "–"
    assert dit(part(note(None), note(None))) == "Aucun indicateur n'est encore évalué ; 2 restent à évaluer."
    assert dit(part(note(SO), note(SO))) == "Tous les indicateurs sont sans objet."
    assert part(note(None), note(A, bonus=True)).valeur is None


RESULTATS = st.sampled_from([None, *Resultat])
BAREMES = st.one_of(st.just(SANS_POINTS), st.just(CINQ))
NOTES = st.lists(st.builds(note, RESULTATS, BAREMES, bonus=st.booleans()), max_size=8)


@given(NOTES)
def test_la_part_est_entre_0_et_1_et_atteindre_plus_ne_la_baisse_pas(notes: list[IndicateurNote]) -> None:
    avant = part(*notes)
    assert avant.valeur is None or 0 <= avant.valeur <= 1
    for rang, lue in enumerate(notes):
        if lue.compte:
            mieux = [*notes[:rang], note(A, lue.points, bonus=lue.indicateur.bonus), *notes[rang + 1 :]]
            apres = part(*mieux)
            assert (apres.valeur or 0) >= (avant.valeur or 0)


@given(NOTES, RESULTATS, BAREMES)
def test_un_bonus_n_abaisse_jamais_la_part(
    notes: list[IndicateurNote], resultat: Resultat | None, points: PointsIndicateur
) -> None:
    avant, apres = part(*notes), part(*notes, note(resultat, points, bonus=True))
    assert (apres.valeur or 0) >= (avant.valeur or 0)
    assert apres.en_points is avant.en_points


# The scale


@pytest.mark.parametrize(
    ("texte", "points"),
    [
        ("7,5", Fraction(15, 2)),
        ("7.5", Fraction(15, 2)),
        (" 10 ", Fraction(10)),
        ("", None),
        ("1000", Fraction(1000)),
        ("0", 0),
    ],
)
def test_les_points_se_tapent_avec_une_virgule_ou_un_point(texte: str, points: Fraction | None) -> None:
    assert lire_points(texte) == points


@pytest.mark.parametrize(
    ("texte", "mot"), [("-1", "négatifs"), ("1000,5", "maximum"), ("dix", "pas un nombre"), ("0,125", "deux décimales")]
)
def test_des_points_impossibles_sont_refuses(texte: str, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot):
        lire_points(texte)


def test_partiel_ne_vaut_pas_plus_qu_atteint() -> None:
    verifier_points(PointsIndicateur(Fraction(5), Fraction(5)))
    verifier_points(PointsIndicateur(Fraction(5), None))
    with pytest.raises(ErreurMetier, match="ne peut pas valoir plus"):
        verifier_points(PointsIndicateur(Fraction(5), Fraction(11, 2)))
    with pytest.raises(ErreurMetier, match="vont avec ceux d'un indicateur atteint"):
        verifier_points(PointsIndicateur(None, Fraction(1)))
