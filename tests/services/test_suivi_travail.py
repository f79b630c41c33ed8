"""A long work says how far it is, and leaves nothing when it is stopped."""

from pathlib import Path

import pytest

from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import exporter_calendrier, lister_echeances


class ArretError(Exception):
    """The person cancelled."""


class ArretApresDeux:
    """Remembers the steps it was told, and stops after the second."""

    def __init__(self) -> None:
        self.faits: list[tuple[int, int]] = []

    def etape(self, fait: int, total: int, texte: str = "") -> None:
        self.faits.append((fait, total))

    def verifier(self) -> None:
        if len(self.faits) == 2:
            raise ArretError


def test_un_export_pour_l_agenda_arrete_laisse_l_ancien_fichier(ctx: Contexte, tmp_path: Path) -> None:
    chemin = tmp_path / "echeances.ics"
    chemin.write_bytes(b"l'ancien")
    echeances = lister_echeances(ctx)
    assert len(echeances) > 2
    suivi = ArretApresDeux()
    with pytest.raises(ArretError):
        exporter_calendrier(chemin, echeances, ctx.horloge(), suivi)
    assert suivi.faits == [(0, len(echeances)), (1, len(echeances))]
    assert chemin.read_bytes() == b"l'ancien"
    assert not list(tmp_path.glob(".r62*"))
