"""Charte qualité: written indicator by indicator, the siège's scale, what is refused, what undoing leaves, number of statements."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.charte import PointsIndicateur, Resultat, SectionCharte
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.charte import (
    CleIndicateur,
    annees_bareme,
    annees_charte,
    blocs_charte,
    definir_points,
    ecrire_preuve,
    lire_bareme,
    lire_charte,
    noter_indicateur,
    reprendre_bareme,
)
from referent62_desktop.services.contexte import Contexte, Profil
from referent62_desktop.services.editer_synthese import synthese_pdf
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import (
    SaisieStructure,
    creer_structure,
    lire_fiche,
    modifier_structure,
    supprimer_structure,
)
from referent62_desktop.storage.models import IndicateurCharte

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
REMOB, SOCIOPRO, SANTE = "remobilisation_sociale", "social_et_professionnel", "remobilisation_specifique_sante"


@pytest.fixture
def association(ctx: Contexte) -> str:
    saisie = SaisieStructure("Association d'Exemple", "association", "artois", dispositifs=(SOCIOPRO, REMOB))
    return creer_structure(ctx, saisie)[0]


def cle(structure_id: str, indicateur: str = "diagnostic", dispositif: str = REMOB, annee: int = 2026) -> CleIndicateur:
    return CleIndicateur(structure_id, annee, dispositif, indicateur)


def section(ctx: Contexte, structure_id: str, dispositif: str = REMOB, annee: int = 2026) -> SectionCharte:
    sections = lire_charte(ctx, structure_id, annee).sections
    return next(s for s in sections if s.dispositif.code == dispositif)


def resultats(lue: SectionCharte) -> dict[str, tuple[Resultat | None, str]]:
    return {n.indicateur.code: (n.resultat, n.preuve) for n in lue.notes if n.resultat is not None or n.preuve}


def en_territoire(ctx: Contexte) -> Contexte:
    return replace(ctx, profil=Profil("a2", "Animateur·rice 2", "Animateur·rice SLAI", "artois"))


def lire_pdf(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def bareme_complet(ctx: Contexte, annee: int = 2026) -> None:
    for ligne in lire_bareme(ctx, annee, REMOB).lignes:
        if not ligne.indicateur.bonus:
            definir_points(ctx, annee, REMOB, ligne.indicateur.code, "5", "2,5")


def test_une_section_par_dispositif_dans_l_ordre_du_cahier_des_charges(ctx: Contexte, association: str) -> None:
    assert [s.dispositif.code for s in lire_charte(ctx, association, 2026).sections] == [REMOB, SOCIOPRO]
    creer_referent(ctx, association, SaisieReferent("Référent·e 1", (SANTE,)))
    assert [s.dispositif.code for s in lire_charte(ctx, association, 2026).sections] == [REMOB, SANTE, SOCIOPRO]
    assert section(ctx, association, SANTE).reserves
    assert section(ctx, association).reserves == ()


def test_noter_puis_effacer_puis_annuler(ctx: Contexte, association: str) -> None:
    noter_indicateur(ctx, cle(association), Resultat.ATTEINT)
    ecrire_preuve(ctx, cle(association), "10 CE relus, tous à jour")
    noter_indicateur(ctx, cle(association, "bilan"), Resultat.NON_ATTEINT)
    assert resultats(section(ctx, association)) == {
        "diagnostic": (Resultat.ATTEINT, "10 CE relus, tous à jour"),
        "bilan": (Resultat.NON_ATTEINT, ""),
    }
    assert section(ctx, association).part.valeur == Fraction(1, 2)
    assert resultats(section(ctx, association, SOCIOPRO)) == {}
    ecrit = noter_indicateur(ctx, cle(association), None)
    assert ecrit is not None
    assert resultats(section(ctx, association))["diagnostic"] == (None, "10 CE relus, tous à jour")
    annuler(ctx, ecrit.operation_id, "Annulation")
    assert resultats(section(ctx, association))["diagnostic"][0] is Resultat.ATTEINT


def test_ce_qui_ne_change_rien_n_est_pas_ecrit(ctx: Contexte, association: str) -> None:
    assert noter_indicateur(ctx, cle(association), None) is None
    assert ecrire_preuve(ctx, cle(association), "") is None
    noter_indicateur(ctx, cle(association), Resultat.PARTIEL)
    assert noter_indicateur(ctx, cle(association), Resultat.PARTIEL) is None


def test_un_indicateur_repris_apres_annulation_ne_ramene_rien(ctx: Contexte, association: str) -> None:
    ecrit = ecrire_preuve(ctx, cle(association), "ancienne preuve")
    assert ecrit is not None
    annuler(ctx, ecrit.operation_id, "Annulation")
    noter_indicateur(ctx, cle(association), Resultat.ATTEINT)
    assert resultats(section(ctx, association)) == {"diagnostic": (Resultat.ATTEINT, "")}
    with ctx.base.lire() as session:
        assert session.query(IndicateurCharte).count() == 1


def test_les_annees_ne_se_melangent_pas(ctx: Contexte, association: str) -> None:
    noter_indicateur(ctx, cle(association), Resultat.ATTEINT)
    plus_tard = replace(ctx, horloge=lambda: datetime(2027, 3, 1, tzinfo=UTC))
    assert resultats(section(plus_tard, association, annee=2027)) == {}
    noter_indicateur(plus_tard, cle(association, annee=2027), Resultat.NON_ATTEINT)
    assert section(ctx, association).part.valeur == 1
    assert annees_charte(plus_tard) == (2027, 2026)
    assert annees_bareme(plus_tard) == (2028, 2027, 2026)


def test_un_dispositif_quitte_garde_ce_qui_avait_ete_note(ctx: Contexte, association: str) -> None:
    noter_indicateur(ctx, cle(association, dispositif=SOCIOPRO), Resultat.ATTEINT)
    saisie = replace(lire_fiche(ctx, association).saisie, dispositifs=())
    modifier_structure(ctx, association, saisie)
    seule = lire_charte(ctx, association, 2026).sections
    assert [(s.dispositif.code, s.actuel) for s in seule] == [(SOCIOPRO, False)]
    assert "plus un dispositif de la structure" in seule[0].reserves[0]


@pytest.mark.parametrize(
    ("annee", "dispositif", "indicateur", "mot"),
    [
        (2027, REMOB, "diagnostic", "n'a pas commencé"),
        (2025, REMOB, "diagnostic", "pas de charte qualité"),
        (2026, REMOB, "duree_parcours", "n'est pas de ce dispositif"),
        (2026, "inconnu", "diagnostic", "n'a pas d'indicateurs"),
    ],
)
def test_ce_qui_ne_peut_pas_etre_note_est_refuse(
    ctx: Contexte, association: str, annee: int, dispositif: str, indicateur: str, mot: str
) -> None:
    with pytest.raises(ErreurMetier, match=mot):
        noter_indicateur(ctx, cle(association, indicateur, dispositif, annee), Resultat.ATTEINT)
    with pytest.raises(ErreurMetier, match=mot):
        ecrire_preuve(ctx, cle(association, indicateur, dispositif, annee), "preuve")


def test_une_structure_disparue_est_dite(ctx: Contexte, association: str) -> None:
    supprimer_structure(ctx, association)
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        lire_charte(ctx, association, 2026)
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        noter_indicateur(ctx, cle(association), Resultat.ATTEINT)


# The scale


def test_le_bareme_du_siege_fait_passer_aux_points(ctx: Contexte, association: str) -> None:
    noter_indicateur(ctx, cle(association), Resultat.PARTIEL)
    assert not section(ctx, association).part.en_points
    bareme_complet(ctx)
    part = section(ctx, association).part
    assert (part.en_points, part.valeur, part.possible) == (True, Fraction(1, 2), Fraction(5))
    definir_points(ctx, 2026, REMOB, "diagnostic", "7.5", "")
    note = next(n for n in section(ctx, association).notes if n.indicateur.code == "diagnostic")
    assert note.points == PointsIndicateur(Fraction(15, 2), None)
    assert section(ctx, association).part.valeur == 0
    definir_points(ctx, 2026, REMOB, "diagnostic", "", "")
    assert not section(ctx, association).part.en_points


@pytest.mark.parametrize(
    ("atteint", "partiel", "mot"),
    [
        ("-1", "", "négatifs"),
        ("1001", "", "maximum"),
        ("5", "6", "valoir plus"),
        ("cinq", "", "pas un nombre"),
        ("", "2", "vont avec"),
    ],
)
def test_un_bareme_impossible_est_refuse_et_rien_n_est_ecrit(
    ctx: Contexte, atteint: str, partiel: str, mot: str
) -> None:
    definir_points(ctx, 2026, REMOB, "diagnostic", "5", "2")
    with pytest.raises(ErreurMetier, match=mot):
        definir_points(ctx, 2026, REMOB, "diagnostic", atteint, partiel)
    points = {ligne.indicateur.code: ligne.points for ligne in lire_bareme(ctx, 2026, REMOB).lignes}
    assert points["diagnostic"] == PointsIndicateur(Fraction(5), Fraction(2))


def test_un_territoire_lit_le_bareme_sans_l_ecrire(ctx: Contexte, association: str) -> None:
    definir_points(ctx, 2026, REMOB, "diagnostic", "5", "2")
    territoire = en_territoire(ctx)
    for ecrire in (
        lambda: definir_points(territoire, 2026, REMOB, "diagnostic", "6", ""),
        lambda: reprendre_bareme(territoire, 2027, REMOB),
    ):
        with pytest.raises(ErreurMetier, match="celui du siège"):
            ecrire()
    assert lire_bareme(territoire, 2026, REMOB).lignes[3].points == PointsIndicateur(Fraction(5), Fraction(2))
    assert noter_indicateur(territoire, cle(association), Resultat.ATTEINT) is not None


def test_le_bareme_de_l_annee_d_avant_se_reprend_sans_ecraser(ctx: Contexte) -> None:
    definir_points(ctx, 2026, REMOB, "diagnostic", "5", "2")
    definir_points(ctx, 2026, REMOB, "bilan", "4", "")
    definir_points(ctx, 2027, REMOB, "bilan", "8", "")
    assert lire_bareme(ctx, 2027, REMOB).reprenable
    assert reprendre_bareme(ctx, 2027, REMOB) is not None
    points = {ligne.indicateur.code: ligne.points for ligne in lire_bareme(ctx, 2027, REMOB).lignes}
    assert points["diagnostic"] == PointsIndicateur(Fraction(5), Fraction(2))
    assert points["bilan"].atteint == 8
    assert not lire_bareme(ctx, 2027, REMOB).reprenable
    assert reprendre_bareme(ctx, 2027, REMOB) is None
    with pytest.raises(ErreurMetier, match="n'a pas commencé"):
        definir_points(ctx, 2028, REMOB, "bilan", "8", "")


# Reading


def test_lire_est_un_nombre_fixe_de_requetes(ctx: Contexte, association: str, compter: Compter) -> None:
    def nombre() -> int:
        with compter(ctx) as enonces:
            lire_charte(ctx, association, 2026)
        return len(enonces)

    vide = nombre()
    for dispositif in (REMOB, SOCIOPRO):
        for note in section(ctx, association, dispositif).notes:
            noter_indicateur(ctx, cle(association, note.indicateur.code, dispositif), Resultat.ATTEINT)
    creer_referent(ctx, association, SaisieReferent("Référent·e 1", (SANTE,)))
    assert nombre() == vide <= 4


def test_la_synthese_ne_montre_la_charte_qu_une_fois_commencee(ctx: Contexte, association: str) -> None:
    assert blocs_charte(ctx, association) == ()
    assert "Charte qualité" not in lire_pdf(synthese_pdf(ctx, association))
    ecrire_preuve(ctx, cle(association), "10 CE relus")
    lu = lire_pdf(synthese_pdf(ctx, association))
    assert "Charte qualité · Association d'Exemple" in lu
    assert "10 CE relus" in lu


def test_la_synthese_montre_la_charte_de_la_campagne_sinon_la_derniere_remplie(ctx: Contexte, association: str) -> None:
    """In January 2028 the charte of the campaign 2026 is still the one of its summary, whatever the clock says."""
    plus_tard = replace(ctx, horloge=lambda: datetime(2028, 1, 10, tzinfo=UTC))
    ecrire_preuve(ctx, cle(association), "relus en 2026")
    ecrire_preuve(plus_tard, cle(association, annee=2027), "relus en 2027")

    def dit(campagne: str) -> str:
        return lire_pdf(synthese_pdf(replace(plus_tard, campagne=ctx.referentiel.campagnes[campagne]), association))

    assert ("relus en 2026" in dit("2026"), "relus en 2027" in dit("2026")) == (True, False)
    assert ("relus en 2026" in dit("2027"), "relus en 2027" in dit("2027")) == (False, True)
    # No charte applied to the campaign 2025: the latest one filled in is shown, under its own year.
    assert "Charte qualité 2027" in dit("2025")
    ecrire_preuve(plus_tard, cle(association, annee=2027), "")
    assert "Charte qualité 2026" in dit("2027")
