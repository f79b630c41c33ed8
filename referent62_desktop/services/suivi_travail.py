"""How a long work tells how far it is; the screens show it, a command does not."""

from typing import Protocol


class Suivi(Protocol):
    """Where the work tells how far it is, and learns that it must stop."""

    def etape(self, fait: int, total: int, texte: str = "") -> None:
        """`fait` out of `total` is done."""

    def verifier(self) -> None:
        """Raises when the person cancelled."""


class SansSuivi:
    """For a command: nobody watches, nobody cancels."""

    def etape(self, fait: int, total: int, texte: str = "") -> None:
        """Nothing."""

    def verifier(self) -> None:
        """Nothing."""
