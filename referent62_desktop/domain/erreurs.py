"""The one kind of error a person is meant to read."""


class ErreurMetier(Exception):  # noqa: N818 - the field's word, not "Error"
    """A refusal, ready to be shown: what happened, what was kept, what to do (French sentences).

    `details` is for support only: it is folded away on screen and holds no personal data.
    """

    def __init__(self, message: str, *, conserve: str = "", a_faire: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.conserve = conserve
        self.a_faire = a_faire
        self.details = details

    def __str__(self) -> str:
        return " ".join(partie for partie in (self.message, self.conserve, self.a_faire) if partie)


class AnnulationImpossible(ErreurMetier):
    """Undoing this gesture is refused and no other undoing would lift the refusal: whoever keeps a list of gestures forgets it."""
