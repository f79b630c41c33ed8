"""Scoring a CE, gesture by gesture: what is refused, what is kept aside, what comes by default."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services import noter_ce
from referent62_desktop.services.bases import choisir_campagne
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CEPanel, CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent, supprimer_referent
from referent62_desktop.storage.models import Changement, ContratEngagement, Lecture, Operation

SOCIOPRO = "social_et_professionnel"


def ce(ctx: Contexte, cible: CiblePanel, position: int = 1) -> CEPanel:
    return lire_panel(ctx, cible).ces[position - 1]


def test_premiere_reponse_commence_la_lecture(ctx: Contexte, cible: CiblePanel) -> None:
    assert not lire_panel(ctx, cible).existe
    ecrit = noter_ce.repondre(ctx, cible, 2, "D1", True)
    panel = lire_panel(ctx, cible)
    assert ecrit is not None
    assert (panel.existe, panel.auteur, panel.date_lecture) == (True, "Animateur·rice 1", date(2026, 3, 12))
    assert [c.id is not None for c in panel.ces] == [False, True, False, False, False]
    assert panel.ces[1].type_code == "remobilisation_sociale"
    assert panel.ces[1].note is not None
    assert panel.ces[1].note.total == Fraction(1, 2)


def test_type_par_defaut_seulement_avec_un_dispositif(ctx: Contexte, structure_id: str) -> None:
    deux, _ = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2", ("remobilisation_sociale", SOCIOPRO)))
    cible = CiblePanel(deux, Origine.ANALYSE_DPID)
    noter_ce.repondre(ctx, cible, 1, "D1", True)
    assert ce(ctx, cible).type_code is None
    assert ce(ctx, cible).note is None


def test_changer_et_effacer_une_reponse(ctx: Contexte, cible: CiblePanel) -> None:
    for valeur in (True, False, None, True):
        noter_ce.repondre(ctx, cible, 1, "A1", valeur)
        assert (ce(ctx, cible).reponses or {}).get("A1") is valeur
    assert noter_ce.repondre(ctx, cible, 1, "A1", True) is None


@pytest.mark.parametrize(
    ("geste", "message"),
    [
        (lambda c, p: noter_ce.repondre(c, p, 1, "Z9", True), "n'existe pas"),
        (lambda c, p: noter_ce.repondre(c, p, 1, "N2", True), "ne s'applique pas"),
        (lambda c, p: noter_ce.repondre(c, p, 6, "D1", True), "5 CE"),
        (lambda c, p: noter_ce.repondre(c, p, 0, "D1", True), "5 CE"),
        (lambda c, p: noter_ce.deroger(c, p, 1, "D1", True, "  "), "motif"),
        (lambda c, p: noter_ce.accepter_propositions(c, p, 1, {"D1": True, "N2": True}), "ne s'applique pas"),
        (lambda c, p: noter_ce.saisir_numero_caf(c, p, 1, "12-34"), "chiffres"),
        (lambda c, p: noter_ce.saisir_numero_caf(c, p, 1, "1" * 16), "16 caractères"),
        (lambda c, p: noter_ce.choisir_type(c, p, 1, "autre"), "inconnu"),
        (lambda c, p: noter_ce.remplacer_ce(c, p, 1, "?"), "motif"),
        (lambda c, p: noter_ce.modifier_action(c, p, 1, "absente", ActionCE("x")), "n'existe plus"),
        (lambda c, p: noter_ce.supprimer_action(c, p, 1, "absente"), "n'existe plus"),
    ],
)
def test_refus_ne_laissent_rien(
    ctx: Contexte, cible: CiblePanel, geste: Callable[[Contexte, CiblePanel], object], message: str
) -> None:
    ctx.base.appareil_id  # noqa: B018 - drawn at the first writing, before what is counted
    avant = ctx.base.compter(Operation, Changement, Lecture, ContratEngagement)
    with pytest.raises(ErreurMetier, match=message):
        geste(ctx, cible)
    assert ctx.base.compter(Operation, Changement, Lecture, ContratEngagement) == avant


def test_r1_non_ferme_r2_et_r3(ctx: Contexte, cible: CiblePanel) -> None:
    """R2 given before R1 = non comes back when R1 becomes oui."""
    noter_ce.repondre(ctx, cible, 1, "R1", True)
    noter_ce.repondre(ctx, cible, 1, "R2", True)
    noter_ce.repondre(ctx, cible, 1, "R1", False)
    assert ce(ctx, cible).effectives is not None
    assert [(ce(ctx, cible).effectives or {})[c] for c in ("R1", "R2", "R3")] == [False, False, False]
    for valeur in (True, False, None):
        with pytest.raises(ErreurMetier, match="Sans remarque") as info:
            noter_ce.repondre(ctx, cible, 1, "R3", valeur)
        assert "présente" in info.value.a_faire
    noter_ce.repondre(ctx, cible, 1, "R1", True)
    assert [(ce(ctx, cible).effectives or {}).get(c) for c in ("R1", "R2", "R3")] == [True, True, None]


def test_changer_de_type_garde_les_reponses(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.choisir_type(ctx, cible, 1, SOCIOPRO)
    for code in ("N1", "N2"):
        noter_ce.repondre(ctx, cible, 1, code, True)
    assert ce(ctx, cible).evaluation.note is not None
    assert ce(ctx, cible).evaluation.note.criteres["nombre"] == 2
    noter_ce.choisir_type(ctx, cible, 1, "remobilisation_sociale")
    assert "N2" not in (ce(ctx, cible).effectives or {})
    assert (ce(ctx, cible).reponses or {})["N2"] is True
    assert ce(ctx, cible).evaluation.note.criteres["nombre"] == 2
    noter_ce.choisir_type(ctx, cible, 1, SOCIOPRO)
    assert (ce(ctx, cible).effectives or {})["N2"] is True


def test_numero_caf_deux_fois_dans_le_panel(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.saisir_numero_caf(ctx, cible, 1, " 4 821 736 ")
    with pytest.raises(ErreurMetier, match="déjà celui du CE 1") as info:
        noter_ce.saisir_numero_caf(ctx, cible, 2, "4821736")
    assert "renouvelé" in info.value.a_faire
    assert ce(ctx, cible, 2).id is None
    noter_ce.saisir_numero_caf(ctx, cible, 1, "4821736")
    noter_ce.saisir_numero_caf(ctx, cible, 1, "")
    noter_ce.saisir_numero_caf(ctx, cible, 2, "4821736")
    assert [ce(ctx, cible, p).numero_caf for p in (1, 2)] == [None, "4821736"]


def test_ce_renouvele(ctx: Contexte, cible: CiblePanel) -> None:
    """The same N° CAF twice is right when the two dates of issue are known and differ (§4.b); no longer if one is taken away."""
    noter_ce.saisir_numero_caf(ctx, cible, 1, "4821736")
    noter_ce.dater(ctx, cible, 1, date(2025, 3, 1), None)
    noter_ce.dater(ctx, cible, 2, date(2025, 9, 1), None)
    noter_ce.saisir_numero_caf(ctx, cible, 2, "4821736")
    for edition in (date(2025, 3, 1), None):
        with pytest.raises(ErreurMetier, match="déjà celui"):
            noter_ce.dater(ctx, cible, 2, edition, None)
    assert ce(ctx, cible, 2).date_edition == date(2025, 9, 1)


def test_meme_numero_chez_un_autre_referent(ctx: Contexte, structure_id: str, cible: CiblePanel) -> None:
    autre, _ = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2"))
    noter_ce.saisir_numero_caf(ctx, cible, 1, "4821736")
    noter_ce.saisir_numero_caf(ctx, CiblePanel(autre, cible.origine), 1, "4821736")


def test_dates_contradictoires_sont_gardees(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.dater(ctx, cible, 1, date(2026, 3, 1), date(2026, 2, 1))
    assert (ce(ctx, cible).date_edition, ce(ctx, cible).date_fin) == (date(2026, 3, 1), date(2026, 2, 1))


def test_deroger_garde_le_motif_jusqu_a_la_reponse_suivante(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.deroger(ctx, cible, 1, "D2", True, " fin prolongée par avenant ")
    assert (ce(ctx, cible).motifs or {}) == {"D2": "fin prolongée par avenant"}
    noter_ce.repondre(ctx, cible, 1, "D2", False)
    assert (ce(ctx, cible).motifs or {}) == {}


def test_actions_et_propositions(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.dater(ctx, cible, 1, date(2026, 1, 1), date(2026, 6, 30))
    noter_ce.ajouter_action(ctx, cible, 1, ActionCE("Logement", date(2026, 1, 5), date(2026, 3, 1), False, True))
    noter_ce.ajouter_action(ctx, cible, 1, ActionCE("Santé", date(2026, 1, 1), date(2026, 6, 30), False, False))
    premiere, seconde = ce(ctx, cible).actions
    assert [a.action.libelle for a in (premiere, seconde)] == ["Logement", "Santé"]
    noter_ce.modifier_action(
        ctx, cible, 1, seconde.id, ActionCE("Santé", date(2026, 1, 1), date(2026, 6, 30), False, True)
    )
    proposees = ce(ctx, cible).propositions.reponses
    assert proposees["A1"] is True
    assert proposees["N1"] is True
    noter_ce.accepter_propositions(ctx, cible, 1, dict(proposees))
    assert (ce(ctx, cible).reponses or {}) == dict(proposees)
    noter_ce.supprimer_action(ctx, cible, 1, premiere.id)
    assert [a.id for a in ce(ctx, cible).actions] == [seconde.id]
    with pytest.raises(ErreurMetier, match="n'existe plus"):
        noter_ce.supprimer_action(ctx, cible, 1, premiere.id)


def test_observations_telles_quelles(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.observer(ctx, cible, 1, "  Deux lignes\n« guillemets »  ")
    assert ce(ctx, cible).observations == "  Deux lignes\n« guillemets »  "


def test_lecture_validee_ne_se_modifie_plus(ctx: Contexte, cible: CiblePanel, noter_ce: Callable[..., None]) -> None:
    from referent62_desktop.services import noter_ce as gestes

    for position in range(1, 6):
        noter_ce(cible, position)
    valider(ctx, cible)
    panel = lire_panel(ctx, cible)
    for geste in (
        lambda: gestes.repondre(ctx, cible, 1, "D1", False),
        lambda: gestes.saisir_numero_caf(ctx, cible, 1, "1"),
        lambda: gestes.choisir_type(ctx, cible, 1, SOCIOPRO),
        lambda: gestes.observer(ctx, cible, 1, "x"),
        lambda: gestes.dater(ctx, cible, 1, None, None),
        lambda: gestes.ajouter_action(ctx, cible, 1, ActionCE("x")),
        lambda: gestes.remplacer_ce(ctx, cible, 1, "illisible"),
    ):
        with pytest.raises(ErreurMetier, match="validée"):
            geste()
    assert lire_panel(ctx, cible) == panel


def test_referent_disparu(ctx: Contexte, cible: CiblePanel) -> None:
    supprimer_referent(ctx, cible.referent_id)
    for identifiant in (cible.referent_id, "inconnu"):
        with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
            noter_ce.repondre(ctx, CiblePanel(identifiant, cible.origine), 1, "D1", True)


def test_campagne_sans_ce(ctx: Contexte, cible: CiblePanel) -> None:
    with pytest.raises(ErreurMetier, match="notes de structure"):
        noter_ce.saisir_numero_caf(choisir_campagne(ctx, "2025"), cible, 1, "4821736")


def test_repondre_ne_lit_qu_un_nombre_fixe_de_lignes(
    ctx: Contexte, cible: CiblePanel, noter_ce: Callable[..., None], compter: Callable[..., object]
) -> None:
    from referent62_desktop.services import noter_ce as gestes

    nombres = []
    for position in (1, 5):
        noter_ce(cible, position)
        with compter(ctx) as enonces:
            gestes.repondre(ctx, cible, position, "R2", False)
        nombres.append(len(enonces))
    assert nombres[0] == nombres[1] <= 8


def test_une_observation_collee_a_moitie_est_gardee(ctx: Contexte, cible: CiblePanel) -> None:
    noter_ce.observer(ctx, cible, 1, "avant \udcff après 🙂")
    assert lire_panel(ctx, cible).ces[0].observations == "avant \ufffd après 🙂"
