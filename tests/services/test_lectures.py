"""Life of a reading: validated, reopened, confirmed, compared (§4.b, §6)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.services import noter_ce as gestes
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import (
    CaseVide,
    cases_vides,
    conforter,
    confronter_lectures,
    lectures_commencees,
    rouvrir,
    valider,
)
from referent62_desktop.services.panels import CiblePanel, Panel, lire_panel
from referent62_desktop.services.tirer_panel import declarer_panel_remis, tirer_panel
from referent62_desktop.storage.models import Lecture

Noter = Callable[..., None]


@pytest.fixture
def controle(referent_id: str) -> CiblePanel:
    return CiblePanel(referent_id, Origine.CONTROLE_SLAI)


def test_cases_vides_dans_l_ordre(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    for position in (1, 2, 4, 5):
        noter_ce(cible, position, sauf="A1 S1" if position == 2 else "")
    gestes.saisir_numero_caf(ctx, cible, 5, "")
    assert cases_vides(lire_panel(ctx, cible)) == (
        CaseVide(2, "A1"), CaseVide(2, "S1"), CaseVide(3, "numero_caf"), CaseVide(3, "type"), CaseVide(5, "numero_caf"),
    )  # fmt: skip


def test_valider_dit_ce_qui_manque(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    with pytest.raises(ErreurMetier, match=r"5 CE à compléter \(CE 1, CE 2, CE 3, CE 4, CE 5\)"):
        valider(ctx, cible)
    assert lectures_commencees(ctx, cible.referent_id) == {}
    for position in range(1, 6):
        noter_ce(cible, position, sauf="S1" if position == 4 else "")
    with pytest.raises(ErreurMetier, match=r"1 CE à compléter \(CE 4\)") as info:
        valider(ctx, cible)
    assert "vos réponses sont enregistrées" in info.value.conserve
    gestes.repondre(ctx, cible, 4, "S1", False)
    assert valider(ctx, cible) is not None
    panel = lire_panel(ctx, cible)
    assert (panel.etat, panel.validee_le) == (EtatLecture.VALIDEE, datetime(2026, 3, 12, 9, 30, tzinfo=UTC))
    with pytest.raises(ErreurMetier, match="validée"):
        valider(ctx, cible)


def test_valider_moins_de_cinq_ce(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    for position in (1, 2):
        noter_ce(cible, position)
    declarer_panel_remis(ctx, cible, 2)
    valider(ctx, cible)
    assert not lire_panel(ctx, cible).modifiable


def test_rouvrir(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    with pytest.raises(ErreurMetier, match="déjà en brouillon"):
        rouvrir(ctx, cible, "erreur de saisie")
    for position in range(1, 6):
        noter_ce(cible, position)
    valider(ctx, cible)
    with pytest.raises(ErreurMetier, match="motif"):
        rouvrir(ctx, cible, " ")
    assert not lire_panel(ctx, cible).modifiable
    rouvrir(ctx, cible, "erreur de saisie")
    panel = lire_panel(ctx, cible)
    assert (panel.modifiable, panel.validee_le) == (True, None)
    with ctx.base.lire() as session:
        assert session.get_one(Lecture, panel.lecture_id).motif_reouverture == "erreur de saisie"
    gestes.repondre(ctx, cible, 1, "D1", False)
    valider(ctx, cible)


def test_conforter_copie_tout(ctx: Contexte, cible: CiblePanel, controle: CiblePanel, noter_ce: Noter) -> None:
    """CE, answers, reasons, actions, observations, draw and replaced CE: the control starts from all of it."""
    tirer_panel(ctx, cible, [CEListe(f"{4_800_000 + n}") for n in range(9)], "x")
    gestes.remplacer_ce(ctx, cible, 2, "illisible")
    gestes.repondre(ctx, cible, 1, "D1", True)
    gestes.deroger(ctx, cible, 1, "D2", False, "fin dépassée de peu")
    gestes.ajouter_action(ctx, cible, 1, ActionCE("Logement", vise_emploi=True))
    gestes.observer(ctx, cible, 3, "à revoir")
    declarer = lire_panel(ctx, controle)
    assert not declarer.existe
    conforter(ctx, cible.referent_id)
    source, copie = lire_panel(ctx, cible), lire_panel(ctx, controle)

    def contenu(panel: Panel) -> list[object]:
        return [
            (c.numero_caf, c.type_code, c.reponses, c.motifs, c.observations, [a.action for a in c.actions], c.tire)
            for c in panel.ces
        ]

    assert contenu(copie) == contenu(source)
    assert copie.tirage == source.tirage
    assert copie.remplacements == source.remplacements
    assert confronter_lectures(ctx, cible.referent_id, cible.origine, controle.origine).comparaison.nombre_ecarts == 0
    with pytest.raises(ErreurMetier, match="déjà commencé"):
        conforter(ctx, cible.referent_id)
    gestes.repondre(ctx, controle, 1, "D1", False)
    assert (lire_panel(ctx, cible).ces[0].reponses or {})["D1"] is True


def test_conforter_remplace_une_ebauche_vide(
    ctx: Contexte, cible: CiblePanel, controle: CiblePanel, noter_ce: Noter
) -> None:
    """A number of CE declared for the control before it was copied must not stay beside the copied draw."""
    declarer_panel_remis(ctx, controle, 2)
    tirer_panel(ctx, cible, [CEListe(f"{4_800_000 + n}") for n in range(9)], "x")
    conforter(ctx, cible.referent_id)
    panel = lire_panel(ctx, controle)
    assert panel.tirage is not None
    assert (panel.tirage.par_outil, panel.attendus, len(panel.ces)) == (True, 5, 5)


def test_rien_a_conforter(ctx: Contexte, cible: CiblePanel, controle: CiblePanel) -> None:
    with pytest.raises(ErreurMetier, match="pas d'analyse DPID"):
        conforter(ctx, cible.referent_id)
    assert not lire_panel(ctx, controle).existe


def test_comparer_deux_lectures(ctx: Contexte, cible: CiblePanel, controle: CiblePanel, noter_ce: Noter) -> None:
    """The CE are matched by their N° CAF, whatever their position."""
    for position, numero in ((1, "11"), (2, "22"), (3, "33")):
        noter_ce(cible, position, numero=numero, non="R2" if numero == "22" else "")
    for position, numero in ((1, "22"), (2, "11"), (3, "44")):
        noter_ce(controle, position, numero=numero)
    ecart = confronter_lectures(ctx, cible.referent_id, cible.origine, controle.origine).comparaison
    assert {ce.cle: dict(ce.lignes) for ce in ecart.communs} == {"11": {}, "22": {"R2": (False, True)}}
    assert (ecart.seulement_premiere, ecart.seulement_seconde) == (("33",), ("44",))


def test_trois_origines_ne_se_melangent_pas(ctx: Contexte, referent_id: str, noter_ce: Noter) -> None:
    for rang, origine in enumerate(Origine):
        noter_ce(CiblePanel(referent_id, origine), 1, numero=f"{rang}")
    assert lectures_commencees(ctx, referent_id) == dict.fromkeys(Origine, EtatLecture.BROUILLON)
    for rang, origine in enumerate(Origine):
        assert lire_panel(ctx, CiblePanel(referent_id, origine)).ces[0].numero_caf == f"{rang}"
