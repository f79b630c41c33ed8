"""What follows every write: it can be undone, the status bar says when, and the screen reads the data again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referent62_desktop.gui.atelier import Atelier
    from referent62_desktop.services.contexte import Ecrit


def consigner(atelier: Atelier, ecrit: Ecrit | None, sujet: Hashable = None) -> None:
    """Say that a gesture was stored; nothing to say when it changed nothing (`ecrit` None).

    `sujet`: the text it is a part of, when a text is stored while it is typed: one Ctrl+Z takes it all back.
    """
    if ecrit is None:
        return
    atelier.historique.ajouter(ecrit.libelle, ecrit.operation_id, sujet)
    atelier.enregistre.emit(ecrit.instant.astimezone())
    atelier.donnees_modifiees.emit()
