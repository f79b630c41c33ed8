"""Where a deadline is dealt with: the same from the dashboard as from the screen « Échéances »."""

from __future__ import annotations

from referent62_desktop.domain.echeances import Echeance
from referent62_desktop.gui.ecrans import Destination


def destination_echeance(echeance: Echeance) -> Destination:
    """The follow-up sheet it is written on, the tab of its structure, or the list of deadlines when it is everybody's."""
    if echeance.fiche_id:
        return Destination("moratoire", {"structure": echeance.structure_id, "fiche": echeance.fiche_id})
    if echeance.structure_id:
        onglet = "formations" if echeance.referent_id else "label"
        return Destination("structure", {"structure": echeance.structure_id, "onglet": onglet})
    return Destination("echeances")
