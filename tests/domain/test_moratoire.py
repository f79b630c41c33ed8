"""The follow-up of a moratorium (§6, annexe 4): what a sheet starts from, when it may be signed, what its digest covers."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import (
    ContenuFiche,
    EtatObjectif,
    FormationManquante,
    LigneSuivi,
    Participant,
    PlaceSignature,
    comparer,
    delai_ecoule,
    empreinte,
    empreinte_courte,
    exiger_signable,
    preremplir,
    separer,
)
from referent62_desktop.domain.notation import PerteSousCritere
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.referentiel.moratoire import suggestions

BAREME = referentiel().bareme("2026")
LIGNE = LigneSuivi("Remarque", "La remarque relie chaque action au diagnostic", "Trame du SLAI", "15/05/2026")
FICHE = ContenuFiche("CCAS d'Exemple", date(2026, 3, 24), (LIGNE,), (Participant("Référent·e 1", "référent·e"),))


def perte(code: str, non: int, applicables: int = 15) -> PerteSousCritere:
    return PerteSousCritere(code, non, applicables, Fraction(non))


def manquante(module: str = "pilote_parcours", referent: str = "r1") -> FormationManquante:
    return FormationManquante(referent, "Référent·e 1", module, modules().par_code[module].libelle, "à faire")


def test_les_criteres_non_remplis_du_plus_manque_au_moins_puis_les_formations() -> None:
    lignes = preremplir(BAREME, [perte("D1", 0), perte("D3", 9), perte("R3", 12)], [manquante()], (), suggestions())
    assert [ligne.origine for ligne in lignes] == ["critere/R3", "critere/D3", "formation/r1/pilote_parcours"]
    assert lignes[0].critere.replace("\u00a0", " ") == (
        "Remarque — positionnement des actions\n12 CE sur 15 sans ce point (80 %)"
    )
    assert lignes[0].objectif.startswith("La remarque relie chaque action")
    assert lignes[2].critere == "Formation — Pilote de parcours\nRéférent·e 1\nà faire"
    assert all(ligne.etat is EtatObjectif.A_FAIRE for ligne in lignes)


def test_les_objectifs_ouverts_de_la_fiche_precedente_viennent_d_abord_sans_doublon() -> None:
    precedentes = (
        replace(LIGNE, origine="critere/R3", etat=EtatObjectif.EN_COURS, suivi="deux CE relus"),
        replace(LIGNE, origine="critere/D3", etat=EtatObjectif.ATTEINT),
        replace(LIGNE, origine="critere/A1", etat=EtatObjectif.ABANDONNE),
        LigneSuivi(),
    )
    lignes = preremplir(BAREME, [perte("R3", 12), perte("D3", 2), perte("A1", 0)], [], precedentes, suggestions())
    assert lignes[0] == precedentes[0]
    assert [ligne.origine for ligne in lignes] == ["critere/R3", "critere/D3"]


def test_chaque_sous_critere_et_chaque_formation_a_une_amorce() -> None:
    lues = suggestions()
    assert set(lues.criteres) == set(BAREME.codes)
    assert all(s.objectif and s.moyens for s in (*lues.criteres.values(), *lues.modules.values(), lues.formation))
    assert set(lues.modules) <= set(modules().par_code)


@pytest.mark.parametrize(
    ("fiche", "mot"),
    [
        (replace(FICHE, date_rencontre=None), "date de la rencontre"),
        (replace(FICHE, lignes=()), "vide"),
        (replace(FICHE, lignes=(LigneSuivi(critere="  \n"),)), "vide"),
    ],
)
def test_une_fiche_vide_ou_sans_date_ne_se_signe_pas(fiche: ContenuFiche, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot) as refus:
        exiger_signable(fiche)
    assert refus.value.conserve == "La fiche n'a pas été signée."
    exiger_signable(FICHE)


def test_l_empreinte_couvre_chaque_mot_et_rien_d_autre() -> None:
    reference = empreinte(FICHE)
    assert len(reference) == 64
    assert empreinte(replace(FICHE, lignes=(replace(LIGNE, origine="critere/R3"),))) == reference
    autres = [
        replace(FICHE, structure="CCAS d'exemple"),
        replace(FICHE, date_rencontre=date(2026, 3, 25)),
        replace(FICHE, participants=()),
        replace(FICHE, lignes=(LIGNE, LIGNE)),
        *(
            replace(FICHE, lignes=(replace(LIGNE, **{champ: valeur}),))
            for champ, valeur in {
                "critere": "x", "objectif": "x", "moyens": "x", "temporalite": "x", "suivi": "x", "echeance": date(2026, 5, 15),
                "etat": EtatObjectif.ATTEINT,
            }.items()
        ),
    ]  # fmt: skip
    assert len({reference, *map(empreinte, autres)}) == len(autres) + 1


def test_empreinte_courte() -> None:
    assert empreinte_courte("3f9a0c4271beffff") == "3F9A-0C42-71BE"


@given(st.text(max_size=60), st.data())
def test_separer_ne_perd_aucun_mot(objectif: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(objectif)))
    avant, apres = separer(replace(LIGNE, objectif=objectif, suivi="fait"), position)
    assert "".join((avant.objectif + apres.objectif).split()) == "".join(objectif.split())
    assert (avant.suivi, apres.suivi, apres.critere) == ("fait", "", LIGNE.critere)


@pytest.mark.parametrize(
    ("jour", "part"),
    [
        (date(2025, 12, 1), Fraction(0)),
        (date(2025, 12, 8), Fraction(0)),
        (date(2026, 12, 8), Fraction(1)),
        (date(2027, 1, 1), Fraction(1)),
        (date(2026, 3, 24), Fraction(106, 365)),
    ],
)
def test_delai_ecoule(jour: date, part: Fraction) -> None:
    assert delai_ecoule(date(2025, 12, 8), date(2026, 12, 8), jour) == part
    assert delai_ecoule(jour, jour, jour) == 1


def test_comparer_avant_et_apres() -> None:
    avant = [perte("R3", 12), perte("D3", 3), perte("A1", 1), perte("N2", 2)]
    apres = [perte("R3", 2, 10), perte("D3", 3), perte("A1", 5), perte("N2", 0, 0)]
    evolutions = {e.code: e for e in comparer(avant, apres)}
    assert [evolutions[c].sens for c in ("R3", "D3", "A1", "N2")] == [1, 0, -1, None]
    assert (evolutions["R3"].taux_avant, evolutions["R3"].taux_apres) == (Fraction(4, 5), Fraction(1, 5))
    assert comparer([perte("D1", 1)], [])[0].sens is None


def test_les_trois_signatures_de_l_annexe_4() -> None:
    assert [place.libelle for place in PlaceSignature] == [
        "Signature structure",
        "Signature Département SLAI — animateur·rice",
        "Signature siège — chargé·e de développement",
    ]
    assert [etat.libelle for etat in EtatObjectif if etat.ouvert] == ["à faire", "en cours"]
