"""Life of a sheet: its state, what is said of its date, the timeline of the moratorium."""

from datetime import date, timedelta

import pytest

from referent62_desktop.domain.fiches import (
    EtatFiche,
    Repere,
    SorteRepere,
    avertissements_date,
    avertissements_echeances,
    chronologie,
    etat_fiche,
)
from referent62_desktop.domain.moratoire import EtatObjectif, LigneSuivi

DEBUT, FIN, JOUR = date(2025, 12, 8), date(2026, 12, 8), date(2026, 3, 24)


@pytest.mark.parametrize(
    ("scellee", "signatures", "remplacee", "etat"),
    [
        (False, 0, False, EtatFiche.BROUILLON),
        (False, 1, False, EtatFiche.SIGNEE),
        (True, 2, False, EtatFiche.SCELLEE),
        (True, 3, True, EtatFiche.REMPLACEE),
        (False, 1, True, EtatFiche.REMPLACEE),
    ],
)
def test_l_etat_d_une_fiche(scellee: bool, signatures: int, remplacee: bool, etat: EtatFiche) -> None:
    assert etat_fiche(scellee=scellee, signatures=signatures, remplacee=remplacee) is etat
    assert etat.modifiable is (etat is EtatFiche.BROUILLON)


@pytest.mark.parametrize(
    ("rencontre", "autres", "mots"),
    [
        (None, [JOUR], []),
        (JOUR, [], []),
        (DEBUT, [], []),
        (DEBUT - timedelta(1), [], ["d'avant la décision de moratoire (08/12/2025)"]),
        (FIN + timedelta(1), [], ["d'après la fin du moratoire (08/12/2026)", "pas encore eu lieu"]),
        (FIN, [FIN], ["pas encore eu lieu", "Une autre fiche"]),
    ],
)
def test_ce_qui_se_dit_de_la_date(rencontre: date | None, autres: list[date], mots: list[str]) -> None:
    phrases = avertissements_date(rencontre, DEBUT, FIN, JOUR, autres)
    assert len(phrases) == len(mots)
    assert all(mot in phrase for mot, phrase in zip(mots, phrases, strict=True))


@pytest.mark.parametrize(
    ("rangs", "phrases"),
    [
        ([], ()),
        ([2], ("L'échéance de l'objectif 2 tombe après la fin du moratoire (08/12/2026).",)),
        ([1, 3], ("Les échéances des objectifs 1 et 3 tombent après la fin du moratoire (08/12/2026).",)),
    ],
)
def test_une_echeance_apres_la_fin_se_dit(rangs: list[int], phrases: tuple[str, ...]) -> None:
    lignes = [LigneSuivi(echeance=FIN + timedelta(1) if rang in rangs else FIN) for rang in (1, 2, 3)]
    lignes.append(LigneSuivi(echeance=FIN + timedelta(1), etat=EtatObjectif.ATTEINT))
    assert avertissements_echeances(lignes, FIN) == phrases


def test_la_chronologie_suit_les_dates_et_ne_garde_que_les_objectifs_ouverts() -> None:
    mai, juin = date(2026, 5, 15), date(2026, 6, 30)
    lignes = (
        LigneSuivi(objectif="a", echeance=mai),
        LigneSuivi(objectif="b", echeance=mai, etat=EtatObjectif.ATTEINT),
        LigneSuivi(objectif="c", echeance=juin, etat=EtatObjectif.EN_COURS),
        LigneSuivi(objectif="d", echeance=juin),
        LigneSuivi(objectif="e"),
    )
    reperes = chronologie(
        Repere(DEBUT, "Décision", SorteRepere.DECISION),
        [
            Repere(JOUR, "Rencontre 1", SorteRepere.RENCONTRE, "f1"),
            Repere(DEBUT, "Rencontre 0", SorteRepere.RENCONTRE, "f0"),
        ],
        lignes,
        Repere(FIN, "Fin", SorteRepere.FIN),
        "f1",
    )
    assert [r.libelle for r in reperes] == [
        "Décision",
        "Rencontre 0",
        "Rencontre 1",
        "Échéance de l'objectif 1",
        "Échéance des objectifs 3 et 4",
        "Fin",
    ]
    assert reperes[3].fiche_id == "f1"
