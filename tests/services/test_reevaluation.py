"""At the end of a moratorium: the two readings criterion by criterion, the trainings, the outcome; and the summary that tells it all."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.etats_label import EtatLabel, Nature
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.moratoire import EtatObjectif
from referent62_desktop.services import ecrire_fiches as ecrire
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_bilan import bilan_moratoire_pdf
from referent62_desktop.services.formations import lister_formations, noter_session
from referent62_desktop.services.moratoires import lire_suivi
from referent62_desktop.services.reevaluation import SuiteFormation, lire_reevaluation
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement
from tests.pieces import PDF
from tests.services.fiches import (
    RENCONTRE,
    a_l_heure,
    base_de_travail,
    noter_ces,
    rouvrir,
    structure_en_moratoire,
)

FIN = date(2027, 2, 11)


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    contexte = base_de_travail(tmp_path_factory.mktemp("modele"))
    structure = structure_en_moratoire(contexte)
    ecrire.ouvrir_fiche(contexte, structure, RENCONTRE)
    contexte.base.fermer()
    return contexte.base.chemin, structure


@pytest.fixture
def ctx(modele: tuple[Path, str], tmp_path: Path) -> Iterator[Contexte]:
    contexte = rouvrir(Path(shutil.copy(modele[0], tmp_path)))
    yield contexte
    contexte.base.fermer()


@pytest.fixture
def structure(modele: tuple[Path, str]) -> str:
    return modele[1]


def en_2027(ctx: Contexte) -> Contexte:
    return replace(a_l_heure(ctx, FIN), campagne=ctx.referentiel.campagnes["2027"])


def former(ctx: Contexte, structure: str, piece: Path) -> None:
    piece.write_bytes(PDF)
    (referent,) = lister_formations(ctx, structure)
    for manque in referent.conformite.manques:
        noter_session(ctx, [referent.id], manque.module, EtatModule.SUIVIE, date(2026, 6, 1), piece)


def referent(ctx: Contexte, structure: str) -> str:
    return lister_formations(ctx, structure)[0].id


def test_dans_la_campagne_de_la_decision_on_dit_laquelle_choisir(ctx: Contexte, structure: str) -> None:
    lue = lire_reevaluation(ctx, structure)
    assert lue.avant is None
    assert "choisissez la campagne de la réévaluation" in lue.raison
    assert lue.criteres == ()


def test_sans_nouvelle_lecture_pas_d_issue(ctx: Contexte, structure: str) -> None:
    lue = lire_reevaluation(en_2027(ctx), structure)
    assert lue.avant is not None
    assert lue.issue is None
    assert "n'est pas terminée" in lue.phrase


def test_tout_est_rempli_c_est_le_label(ctx: Contexte, structure: str, tmp_path: Path) -> None:
    apres = en_2027(ctx)
    former(apres, structure, tmp_path / "a.pdf")
    noter_ces(apres, referent(apres, structure), lambda code, position: (code, position) == ("D3", 2))
    lue = lire_reevaluation(apres, structure)
    assert (lue.campagne_avant, lue.campagne_apres) == ("Campagne 2026", "Campagne 2027")
    evolutions = {c.code: (c.avant.non, c.apres.non, c.sens) for c in lue.criteres}
    assert evolutions["R3"] == (5, 0, 1)
    assert evolutions["D3"] == (1, 1, 0)
    assert evolutions["N2"][2] is None
    assert all(f.suite is SuiteFormation.ACQUISE for f in lue.formations)
    assert len(lue.formations) == 5
    assert lue.issue is Nature.LABEL


def test_un_critere_manque_c_est_le_refus(ctx: Contexte, structure: str) -> None:
    apres = en_2027(ctx)
    noter_ces(apres, referent(apres, structure), lambda _code, _position: False)
    lue = lire_reevaluation(apres, structure)
    assert lue.issue is Nature.REFUS
    assert not any(f.suite is SuiteFormation.ACQUISE for f in lue.formations)


def test_la_reevaluation_passe_par_les_evenements(ctx: Contexte, structure: str) -> None:
    apres = en_2027(ctx)
    enregistrer_evenement(apres, structure, SaisieEvenement(Nature.REEVALUATION, FIN))
    suivi = lire_suivi(apres, structure)
    assert suivi.situation.etat is EtatLabel.EN_REEVALUATION
    assert suivi.moratoire.en_cours
    enregistrer_evenement(apres, structure, SaisieEvenement(Nature.REFUS, FIN))
    assert not lire_suivi(apres, structure).moratoire.en_cours
    ecrire.ouvrir_fiche(apres, structure, FIN)


def test_le_bilan_dit_tout(ctx: Contexte, structure: str) -> None:
    fiche = lire_suivi(ctx, structure).fiches[0]
    ecrire.ecrire_cellule(ctx, fiche.lignes[0].id, "suivi", "deux CE relus")
    ecrire.changer_etat(ctx, fiche.lignes[0].id, EtatObjectif.EN_COURS)
    ecrire.ajouter_participant(ctx, fiche.id, "Directrice 1", "directrice")
    suivante, _ = ecrire.ouvrir_fiche(ctx, structure, date(2026, 6, 24))
    reprise = lire_suivi(ctx, structure).fiche(suivante)
    assert reprise is not None
    ecrire.changer_etat(ctx, reprise.lignes[0].id, EtatObjectif.ATTEINT)
    apres = en_2027(ctx)
    noter_ces(apres, referent(apres, structure), lambda _code, _position: False)
    octets = bilan_moratoire_pdf(apres, structure)
    assert octets == bilan_moratoire_pdf(apres, structure)
    lu = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(octets)).pages).split())
    lu = lu.replace("\u00a0", " ")
    for attendu in (
        "Bilan du moratoire",
        "10/02/2026",
        "10/02/2027",
        "Directrice 1, directrice",
        "24/03/2026 : en cours — deux CE relus",
        "24/06/2026 : atteint",
        "5 non sur 5 CE (100 %)",
        "en progrès",
        "refus (§6)",
    ):
        assert attendu in lu, attendu
    # One line for the objective that went from sheet to sheet.
    assert lu.count("La remarque relie chaque action") == 1
