"""Records that a gesture needs: there, or a refusal in French."""

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail


def structure_presente(uow: UniteDeTravail, structure_id: str) -> Structure:
    """A structure, for writing. Raises ErreurMetier when it is not there (any more)."""
    structure = uow.session.get(Structure, structure_id)
    if structure is None or structure.supprime:
        raise structure_disparue()
    return structure


def structure_disparue() -> ErreurMetier:
    """What is said of a structure that is no longer in the base."""
    return ErreurMetier("Cette structure n'est plus dans la base.", a_faire="Revenez à la liste des structures.")
