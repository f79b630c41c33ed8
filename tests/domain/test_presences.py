"""Attendance lists: several lines about one person, and what a list may not take back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.formations import EtatModule, SuiviModule
from referent62_desktop.domain.presences import Note, Sort, departager, pourquoi_non_concerne, pourquoi_sans_effet

J1, J2 = date(2026, 2, 3), date(2026, 2, 4)
SUIVIE, JUSTIFIEE, INJUSTIFIEE = EtatModule.SUIVIE, EtatModule.ABSENCE_JUSTIFIEE, EtatModule.ABSENCE_INJUSTIFIEE


@pytest.mark.parametrize(
    ("notes", "attendu"),
    [
        ([Note(2, SUIVIE, J1)], {}),
        ([Note(2, SUIVIE, J1), Note(3, SUIVIE, J2)], {2: Sort.SANS_EFFET}),
        ([Note(2, SUIVIE, J2), Note(3, SUIVIE, J1)], {3: Sort.SANS_EFFET}),
        ([Note(2, SUIVIE, J1), Note(3, SUIVIE, J1)], {3: Sort.SANS_EFFET}),
        ([Note(2, INJUSTIFIEE, J1), Note(3, SUIVIE, J2)], {2: Sort.SANS_EFFET}),
        ([Note(2, INJUSTIFIEE, J1), Note(3, JUSTIFIEE, J1)], {2: Sort.SANS_EFFET}),
        ([Note(2, SUIVIE, J1), Note(3, INJUSTIFIEE, J2)], {2: Sort.REJETEE, 3: Sort.REJETEE}),
        ([Note(2, SUIVIE, J1), Note(3, INJUSTIFIEE, J1)], {2: Sort.REJETEE, 3: Sort.REJETEE}),
        ([Note(2, JUSTIFIEE, J1), Note(3, SUIVIE, J1)], {2: Sort.REJETEE, 3: Sort.REJETEE}),
    ],
)
def test_plusieurs_lignes_pour_une_personne(notes: list[Note], attendu: dict[int, Sort]) -> None:
    assert {ligne: v.sort for ligne, v in departager(notes).items()} == attendu


def test_la_contradiction_se_dit() -> None:
    verdict = departager([Note(7, INJUSTIFIEE, J2), Note(4, SUIVIE, J1)])[7]
    assert "présente le 03/02/2026 (ligne 4) et absente le 04/02/2026 (ligne 7)" in verdict.motif


@pytest.mark.parametrize(
    ("connu", "lu", "mot"),
    [
        (SuiviModule(), SuiviModule(SUIVIE, J1), ""),
        (SuiviModule(), SuiviModule(INJUSTIFIEE, J1), ""),
        (SuiviModule(SUIVIE, J1), SuiviModule(SUIVIE, J2), "Déjà suivie le 03/02/2026"),
        (SuiviModule(SUIVIE, J1), SuiviModule(INJUSTIFIEE, J2), "Déjà suivie"),
        (SuiviModule(SUIVIE), SuiviModule(INJUSTIFIEE, J2), "Déjà suivie."),
        (SuiviModule(SUIVIE), SuiviModule(SUIVIE, J2), ""),
        (SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE), SuiviModule(SUIVIE, J1), "déjà acceptée"),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE), SuiviModule(INJUSTIFIEE, J1), "est proposée"),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE), SuiviModule(SUIVIE, J1), ""),
        (SuiviModule(EtatModule.EQUIVALENCE_REFUSEE), SuiviModule(INJUSTIFIEE, J1), ""),
        (SuiviModule(EtatModule.INSCRIT, J1), SuiviModule(INJUSTIFIEE, J1), ""),
        (SuiviModule(EtatModule.INSCRIT, J2), SuiviModule(INJUSTIFIEE, J1), "Réinscrit·e depuis, pour le 04/02/2026"),
        (SuiviModule(INJUSTIFIEE, J1), SuiviModule(INJUSTIFIEE, J1), "déjà notée"),
        (SuiviModule(INJUSTIFIEE, J2), SuiviModule(JUSTIFIEE, J1), "plus récente"),
        (SuiviModule(INJUSTIFIEE, J1), SuiviModule(INJUSTIFIEE, J2), ""),
        (SuiviModule(INJUSTIFIEE, J1), SuiviModule(JUSTIFIEE, J1), ""),
        (SuiviModule(JUSTIFIEE, J1), SuiviModule(INJUSTIFIEE, J1), "déjà notée"),
        (SuiviModule(JUSTIFIEE), SuiviModule(INJUSTIFIEE, J1), "déjà notée"),
        (SuiviModule(JUSTIFIEE, J1), SuiviModule(SUIVIE, J1), ""),
    ],
)
def test_ce_qu_une_liste_ne_reprend_pas(connu: SuiviModule, lu: SuiviModule, mot: str) -> None:
    raison = pourquoi_sans_effet(connu, lu)
    assert mot in raison
    assert bool(raison) is bool(mot)


@given(
    connu=st.builds(SuiviModule, st.sampled_from(EtatModule), st.sampled_from([None, J1, J2])),
    etat=st.sampled_from([SUIVIE, JUSTIFIEE, INJUSTIFIEE]),
    jour=st.sampled_from([J1, J2]),
)
def test_une_ligne_ecrite_puis_relue_ne_change_rien(connu: SuiviModule, etat: EtatModule, jour: date) -> None:
    lu = SuiviModule(etat, jour)
    if not pourquoi_sans_effet(connu, lu):
        assert pourquoi_sans_effet(lu, lu)


@given(
    st.lists(
        st.tuples(st.sampled_from([SUIVIE, JUSTIFIEE, INJUSTIFIEE]), st.sampled_from([J1, J2, date(2026, 3, 1)])),
        min_size=1,
        max_size=6,
    )
)
def test_une_ligne_au_plus_est_gardee(lues: list[tuple[EtatModule, date]]) -> None:
    notes = [Note(n, etat, jour) for n, (etat, jour) in enumerate(lues)]
    verdicts = departager(notes)
    gardees = [n for n in notes if n.ligne not in verdicts]
    assert len(gardees) <= 1
    if gardees:
        assert gardees[0].jour == max(n.jour for n in notes)
    else:
        assert {v.sort for v in verdicts.values()} == {Sort.REJETEE}


@pytest.mark.parametrize(
    ("connu", "voulu", "mot"),
    [
        (SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE), SuiviModule(SUIVIE, J1), "déjà acceptée"),
        (SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE), SuiviModule(EtatModule.INSCRIT, J1), "déjà acceptée"),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE), SuiviModule(EtatModule.INSCRIT, J1), "est proposée"),
        (SuiviModule(EtatModule.EQUIVALENCE_PROPOSEE), SuiviModule(EtatModule.EQUIVALENCE_ACCEPTEE), ""),
        (SuiviModule(SUIVIE, J1), SuiviModule(EtatModule.INSCRIT, J2), "Déjà suivie le 03/02/2026"),
        (SuiviModule(SUIVIE, J1), SuiviModule(SUIVIE, J2), "Déjà suivie le 03/02/2026"),
        (SuiviModule(SUIVIE, J1), SuiviModule(SUIVIE, J1), ""),
        (SuiviModule(JUSTIFIEE, J1), SuiviModule(JUSTIFIEE, J1), ""),
        (SuiviModule(EtatModule.INSCRIT, J1), SuiviModule(SUIVIE, J1), ""),
        (SuiviModule(), SuiviModule(SUIVIE), ""),
    ],
)
def test_une_session_ne_reprend_pas_ce_qui_est_acquis(connu: SuiviModule, voulu: SuiviModule, mot: str) -> None:
    raison = pourquoi_non_concerne(connu, voulu)
    assert mot in raison
    assert bool(raison) is bool(mot)
