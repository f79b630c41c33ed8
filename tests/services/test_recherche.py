"""The search box: structures, référents and N° CAF, in the words people type."""

from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.noter_ce import remplacer_ce, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.recherche import rechercher


def test_un_ce_remplace_ne_se_trouve_plus(ctx: Contexte, cible: CiblePanel) -> None:
    saisir_numero_caf(ctx, cible, 1, "4821736")
    assert [t.genre for t in rechercher(ctx, "482 17")] == ["ce"]
    remplacer_ce(ctx, cible, 1, "illisible")
    assert rechercher(ctx, "482 17") == []


def test_structure_et_referent_sans_accents_ni_majuscules(ctx: Contexte, cible: CiblePanel) -> None:
    assert {t.genre for t in rechercher(ctx, "ccas d exemple")} >= {"structure"}
    assert {t.genre for t in rechercher(ctx, "REFERENT 1")} == {"referent"}
