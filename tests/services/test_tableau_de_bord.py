"""The dashboard and the list of audits: what is said to be done next, the figures, whom they concern, how many statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.services import bases, lectures, noter_ce, structures
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.graphiques import phrase_perte
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.suivi_audits import Avancee, lister_audits
from referent62_desktop.services.tableau_de_bord import TableauDeBord, lire_tableau_de_bord
from referent62_desktop.services.tableau_structures import colonnes
from referent62_desktop.storage.models import NotePubliee

SOLIDARITE = "remobilisation_sociale"
TOUT = dict.fromkeys(("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1"), True)
"""Ten points for a remobilisation sociale."""
HUIT = {**TOUT, "R3": False}
"""Eight points of ten: exactly the threshold."""


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Contexte]:
    """A base of one's own territory, Artois, without any structure."""
    base = bases.creer_base(tmp_path / "essai.r62db")
    yield _contexte(base, "artois")
    base.fermer()


def _contexte(base: bases.Base, territoire: str | None) -> Contexte:
    profil = bases.definir_profil(base, "Animatrice SLAI", "Animateur·rice SLAI", territoire)
    return bases.contexte(base, profil)


def _structure(ctx: Contexte, nom: str, territoire: str = "artois", **champs: object) -> str:
    saisie = SaisieStructure(nom=nom, sorte="association", territoire=territoire, **champs)  # type: ignore[arg-type]
    return creer_structure(ctx, saisie)[0]


def _referent(ctx: Contexte, structure: str, nom: str = "Référent·e 1", territoire: str | None = None) -> str:
    saisie = SaisieReferent(nom=nom, dispositifs=(SOLIDARITE,), territoire=territoire)
    return creer_referent(ctx, structure, saisie)[0]


def _noter(
    ctx: Contexte,
    referent: str,
    reponses: list[dict[str, bool]],
    origine: Origine = Origine.CONTROLE_SLAI,
    *,
    valider: bool = False,
) -> None:
    cible = CiblePanel(referent, origine)
    for position, donnees in enumerate(reponses, start=1):
        noter_ce.saisir_numero_caf(ctx, cible, position, f"{position}00000")
        noter_ce.accepter_propositions(ctx, cible, position, donnees)
    if valider:
        lectures.valider(ctx, cible)


@contextmanager
def _instructions() -> Iterator[list[str]]:
    envoyees: list[str] = []

    def noter(_connexion: object, _curseur: object, texte: str, *_reste: object) -> None:
        envoyees.append(texte)

    event.listen(Engine, "before_cursor_execute", noter)
    try:
        yield envoyees
    finally:
        event.remove(Engine, "before_cursor_execute", noter)


def _libelles(tableau: TableauDeBord) -> list[str]:
    return [f"{r.structure} · {r.nom}" for r in tableau.a_faire]


def test_un_panel_commence_est_a_reprendre_a_la_premiere_case_vide(ctx: Contexte) -> None:
    referent = _referent(ctx, _structure(ctx, "Structure A"))
    incomplet = {code: True for code in TOUT if code != "D3"}
    _noter(ctx, referent, [TOUT, TOUT, TOUT, incomplet])

    (suivi,) = lire_tableau_de_bord(ctx).a_faire

    assert (suivi.complets, suivi.attendus, suivi.avancee) == (3, 5, Avancee.EN_COURS)
    assert suivi.a_reprendre is not None
    assert (suivi.a_reprendre.position, suivi.a_reprendre.code) == (4, "D3")
    assert suivi.a_reprendre == lectures.cases_vides(lire_panel(ctx, CiblePanel(referent, Origine.CONTROLE_SLAI)))[0]
    assert suivi.origine is Origine.CONTROLE_SLAI


@pytest.mark.parametrize("efface", ["numero_caf", "type"])
def test_la_case_a_reprendre_peut_etre_en_tete_du_ce(ctx: Contexte, efface: str) -> None:
    referent = _referent(ctx, _structure(ctx, "Structure A"))
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)
    _noter(ctx, referent, [TOUT, TOUT])
    if efface == "type":
        noter_ce.choisir_type(ctx, cible, 2, None)
    else:
        noter_ce.saisir_numero_caf(ctx, cible, 2, "")

    (suivi,) = lister_audits(ctx)

    assert suivi.a_reprendre == lectures.CaseVide(2, efface)
    assert suivi.a_reprendre == lectures.cases_vides(lire_panel(ctx, cible))[0]


def test_les_plus_avances_viennent_en_premier_et_les_valides_n_y_sont_plus(ctx: Contexte) -> None:
    structure = _structure(ctx, "Structure A")
    noms = ("Référent·e 1", "Référent·e 2", "Référent·e 3", "Référent·e 4", "Référent·e 5")
    non_tire, commence, avance, a_valider, valide = (_referent(ctx, structure, nom) for nom in noms)
    _noter(ctx, commence, [TOUT])
    _noter(ctx, avance, [TOUT, {"D1": True}])
    _noter(ctx, a_valider, [TOUT] * 5)
    _noter(ctx, valide, [TOUT] * 5, valider=True)

    tableau = lire_tableau_de_bord(ctx)

    assert [r.id for r in tableau.a_faire] == [a_valider, avance, commence, non_tire]
    assert [r.avancee for r in tableau.a_faire] == [
        Avancee.A_VALIDER,
        Avancee.EN_COURS,
        Avancee.EN_COURS,
        Avancee.NON_COMMENCE,
    ]
    assert (tableau.ce_evalues, tableau.ce_attendus) == (12, 25)
    assert (tableau.referents, tableau.referents_termines, tableau.referents_valides) == (5, 2, 1)
    assert tableau.referents_a_valider == 1


def test_un_panel_de_trois_ce_est_complet_a_trois(ctx: Contexte) -> None:
    from referent62_desktop.services.tirer_panel import declarer_panel_remis

    referent = _referent(ctx, _structure(ctx, "Structure A"))
    declarer_panel_remis(ctx, CiblePanel(referent, Origine.CONTROLE_SLAI), 3)
    _noter(ctx, referent, [TOUT] * 3)

    (suivi,) = lire_tableau_de_bord(ctx).a_faire

    assert (suivi.complets, suivi.attendus, suivi.avancee) == (3, 3, Avancee.A_VALIDER)


def test_une_auto_evaluation_ne_fait_pas_avancer_l_audit(ctx: Contexte) -> None:
    referent = _referent(ctx, _structure(ctx, "Structure A"))
    _noter(ctx, referent, [TOUT] * 5, Origine.AUTO_EVALUATION, valider=True)

    tableau = lire_tableau_de_bord(ctx)

    assert tableau.a_faire[0].avancee is Avancee.NON_COMMENCE
    assert tableau.a_faire[0].lectures == {Origine.AUTO_EVALUATION: EtatLecture.VALIDEE}
    assert (tableau.ce_evalues, tableau.qualite) == (0, ())


def test_un_controle_slai_commence_est_a_reprendre_meme_si_l_analyse_dpid_compte(ctx: Contexte) -> None:
    referent = _referent(ctx, _structure(ctx, "Structure A"))
    _noter(ctx, referent, [TOUT] * 5, Origine.ANALYSE_DPID, valider=True)
    assert lire_tableau_de_bord(ctx).a_faire == ()
    _noter(ctx, referent, [TOUT, {"D1": True}])

    tableau = lire_tableau_de_bord(ctx)

    (suivi,) = tableau.a_faire
    assert (suivi.origine, suivi.complets) == (Origine.CONTROLE_SLAI, 1)
    assert suivi.a_reprendre == lectures.CaseVide(2, "D2")
    assert tableau.ce_evalues == 5, "les notes suivent toujours l'analyse validée"


def test_huit_sur_dix_n_atteint_pas_la_qualite_et_un_cheveu_au_dessus_l_atteint(ctx: Contexte) -> None:
    for nom, reponses in (
        ("Structure A", [TOUT] * 5),
        ("Structure H", [HUIT] * 5),
        ("Structure I", [{**TOUT, "D3": False, "S1": False, "A1": False}] * 5),
        ("Structure G", [HUIT] * 4 + [{**TOUT, "S1": False}]),
    ):
        _noter(ctx, _referent(ctx, _structure(ctx, nom)), reponses, valider=nom == "Structure A")

    qualite = lire_tableau_de_bord(ctx).qualite

    assert [(q.nom, q.pourcentage, q.atteinte) for q in qualite] == [
        ("Structure A", 100, True),
        ("Structure G", 81, True),
        ("Structure H", 80, False),
        ("Structure I", 65, False),
    ]
    assert [q.provisoire for q in qualite] == [False, True, True, True]
    assert [q.non_validees for q in qualite] == [0, 1, 1, 1]


def test_une_note_provisoire_dit_combien_de_ce_manquent(ctx: Contexte) -> None:
    structure = _structure(ctx, "Structure A")
    _noter(ctx, _referent(ctx, structure), [TOUT] * 2)
    _referent(ctx, structure, "Référent·e 2")

    tableau = lire_tableau_de_bord(ctx)

    assert tableau.qualite[0].manquants == 8
    assert (tableau.qualite_atteinte, tableau.qualite_provisoire) == (1, 1)


@pytest.mark.parametrize(
    ("pourcentage", "attendu"),
    [("80.001", "80,001\u00a0%"), ("79.9999", "79,9999\u00a0%"), ("80", "80\u00a0%"), ("81.25", "81,25\u00a0%")],
)
def test_une_note_a_un_cheveu_du_seuil_ne_s_affiche_pas_comme_le_seuil(
    ctx: Contexte, pourcentage: str, attendu: str
) -> None:
    """Over and under, in the chart and in the list: the figure never contradicts the sentence beside it."""
    publiee = replace(ctx, campagne=ctx.referentiel.campagnes["2025"])
    id_ = _structure(publiee, "Structure A")
    with publiee.ecrire("Notes publiées") as uow:
        note = Fraction(pourcentage) * 8 / 100  # out of 8 points in that campaign
        uow.ajouter(
            NotePubliee(id="note", structure_id=id_, campagne_id="2025", solidarite=note, section="", supprime=False)
        )
    (qualite,) = lire_tableau_de_bord(publiee).qualite
    assert qualite.libelle == attendu
    (listee,) = structures.lister_structures(publiee)
    (colonne,) = (c for c in colonnes(publiee.campagne) if c.cle == "pourcentage")
    assert colonne.texte(listee) == attendu


def test_les_pertes_ne_comptent_que_les_ce_complets_les_plus_couteuses_d_abord(ctx: Contexte) -> None:
    referent = _referent(ctx, _structure(ctx, "Structure A"))
    _noter(ctx, referent, [HUIT, HUIT, {**TOUT, "D3": False}, TOUT, {"S1": False}])

    pertes = lire_tableau_de_bord(ctx).pertes

    assert [(p.code, p.non, p.applicables) for p in pertes[:2]] == [("R3", 2, 4), ("D3", 1, 4)]
    assert pertes[0].taux == Fraction(1, 2)
    assert (pertes[0].points, pertes[0].part) == (4, Fraction(4, 5)), "quatre points des cinq perdus"
    assert {p.code: p.non for p in pertes}["S1"] == 0
    assert "N2" not in {p.code for p in pertes}, "la ligne n'existe pas pour ce type de CE"
    assert pertes[0].libelle == "positionnement des actions"


def test_ce_qui_coute_passe_avant_ce_qui_rate_souvent(ctx: Contexte) -> None:
    """D1 fails three times for half a point, S1 twice for a point and a half."""
    referent = _referent(ctx, _structure(ctx, "Structure A"))
    _noter(ctx, referent, [{**TOUT, "D1": False}] * 3 + [{**TOUT, "S1": False}] * 2)
    pertes = lire_tableau_de_bord(ctx).pertes
    assert [(p.code, p.points, p.non) for p in pertes[:2]] == [("S1", 3, 2), ("D1", Fraction(3, 2), 3)]
    assert phrase_perte(pertes[0]).startswith("S1 confidentialité : 3 points perdus, 40\u00a0% de non (2 CE sur 5)")


def test_les_structures_sans_referent_sont_nommees_sauf_celles_qui_ont_cesse(ctx: Contexte) -> None:
    seule = _structure(ctx, "Structure A")
    _structure(ctx, "Structure B", fin_mission=date(2020, 1, 1))
    _referent(ctx, _structure(ctx, "Structure C"))

    tableau = lire_tableau_de_bord(ctx)

    assert [s.id for s in tableau.sans_referent] == [seule]
    assert tableau.structures_sans_note == 2


def test_un_profil_de_territoire_ne_voit_que_ce_qui_le_concerne(ctx: Contexte) -> None:
    _referent(ctx, _structure(ctx, "Structure A"))
    ailleurs = _structure(ctx, "Structure B", "calaisis")
    _referent(ctx, ailleurs)
    departement = _structure(ctx, "Structure C", "departement")
    ici = _referent(ctx, departement, "Référent·e 1", "artois")
    _referent(ctx, departement, "Référent·e 2", "calaisis")
    _referent(ctx, _structure(ctx, "Structure D", "ternois", autres_territoires=("artois",)), "Référent·e 3")

    tableau = lire_tableau_de_bord(ctx)

    assert tableau.territoire == "Artois"
    assert sorted(_libelles(tableau)) == [
        "Structure A · Référent·e 1",
        "Structure C · Référent·e 1",
        "Structure D · Référent·e 3",
    ]
    assert ici in {r.id for r in tableau.a_faire}
    assert tableau.ce_attendus == 15
    vues = {s.id for s in structures.lister_structures(ctx)}
    assert tableau.nombre_structures == len(vues)
    assert ailleurs not in vues

    siege = lire_tableau_de_bord(_contexte(ctx.base, None))
    assert (siege.territoire, siege.referents, siege.nombre_structures) == ("Pas-de-Calais", 5, 4)


def test_la_campagne_2025_montre_les_notes_publiees_sans_ce(tmp_path: Path) -> None:
    base = bases.creer_base(tmp_path / "essai.r62db", deliberation=True)
    ctx = bases.choisir_campagne(_contexte(base, None), "2025")
    _referent(ctx, structures.lister_structures(ctx)[0].id)

    tableau = lire_tableau_de_bord(ctx)

    assert not tableau.par_ce
    assert len(tableau.qualite) == 85
    # 24 labels and 35 moratoires formation are over the threshold, the 26 moratoires qualité are not (deliberation).
    assert tableau.qualite_atteinte == 24 + 35
    assert (tableau.a_faire, tableau.sans_referent, tableau.pertes) == ((), (), ())
    assert (tableau.ce_attendus, tableau.qualite_provisoire) == (0, 0)
    assert lister_audits(ctx) == []
    assert list(tableau.qualite) == sorted(tableau.qualite, key=lambda q: -q.pourcentage)
    base.fermer()


def test_une_base_vide_se_lit(ctx: Contexte) -> None:
    tableau = lire_tableau_de_bord(ctx)
    assert (tableau.nombre_structures, tableau.referents, tableau.qualite) == (0, 0, ())
    assert lister_audits(ctx) == []


def test_le_nombre_d_instructions_ne_depend_pas_de_la_taille(ctx: Contexte) -> None:
    _noter(ctx, _referent(ctx, _structure(ctx, "Structure A")), [TOUT])
    with _instructions() as petites:
        lire_tableau_de_bord(ctx)
    for rang in range(6):
        structure = _structure(ctx, f"Structure Z{rang}")
        for numero in range(3):
            _noter(ctx, _referent(ctx, structure, f"Référent·e {numero}"), [HUIT, {"D1": True}])
    with _instructions() as grandes:
        lire_tableau_de_bord(ctx)
    with _instructions() as audits:
        lister_audits(ctx)

    lectures_faites = [
        len([i for i in liste if i.lstrip().upper().startswith("SELECT")]) for liste in (petites, grandes, audits)
    ]
    assert lectures_faites == [18, 18, 5]


def test_les_echeances_proches_les_labels_et_les_formations(tmp_path: Path) -> None:
    """On 21 November 2026, the moratoria voted on 8 December 2025 end within sixty days."""
    base = bases.creer_base(tmp_path / "b.r62db", deliberation=True, territoire="artois")
    profil = bases.definir_profil(base, "Animateur·rice 1", "Animateur·rice SLAI", "artois")
    tableau = lire_tableau_de_bord(bases.contexte(base, profil, lambda: datetime(2026, 11, 21, 9, tzinfo=UTC)))
    base.fermer()
    assert (tableau.labels[EtatLabel.LABELLISEE], tableau.moratoires) == (4, 12)
    assert len(tableau.echeances) == 12
    assert {e.reste for e in tableau.echeances} == {"dans 17 jours"}
    assert (tableau.formations.attendus, tableau.fragiles) == (0, 0)
