"""What is proposed for a structure: from its CE in a campaign that has them, from its published marks in one that has not."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.proposition import proposition_structure
from referent62_desktop.services.structures import lister_structures
from referent62_desktop.storage.models import NotePubliee


@pytest.mark.parametrize(("campagne", "total"), [("2026", Fraction(9)), ("2025", Fraction(2))])
def test_les_notes_publiees_ne_remplacent_pas_les_ce(
    ctx: Contexte,
    structure_id: str,
    cible: CiblePanel,
    noter_ce: Callable[..., None],
    campagne: str,
    total: Fraction,
) -> None:
    """Marks published for a campaign that scores CE are kept beside them: the proof is the CE's."""
    for position in range(1, 6):
        noter_ce(cible, position, non="R2")
    with ctx.ecrire("Notes publiées") as uow:
        uow.ajouter(
            NotePubliee(
                id="note",
                structure_id=structure_id,
                campagne_id=campagne,
                solidarite=Fraction(2),
                section="",
                supprime=False,
            )
        )
    voulu = replace(ctx, campagne=ctx.referentiel.campagnes[campagne])
    assert proposition_structure(voulu, structure_id).preuve.total == total
    (listee,) = lister_structures(voulu)
    assert listee.proposition.preuve.total == total
