"""Writing the CE of a self-assessment form inside a gesture already open."""

from collections.abc import Mapping, Sequence
from datetime import date

from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.noter_ce import ce_modifiable, lecture_modifiable
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import ContratEngagement, Reponse
from referent62_desktop.storage.unit_of_work import UniteDeTravail

_CHAMPS = {
    "numero_caf": "numero_caf",
    "type": "type_code",
    "edition": "date_edition",
    "fin": "date_fin",
    "observations": "observations",
}
"""Field of the form → column of the CE; any other field is the code of an answer."""
Valeur = str | bool | date | None
CEAEcrire = tuple[int, Mapping[str, Valeur], bool]
"""Position, fields, whether it takes the place of another CE."""


def ecrire_feuille(
    ctx: Contexte, uow: UniteDeTravail, cible: CiblePanel, auteur: str, le: date | None, ces: Sequence[CEAEcrire]
) -> None:
    """Writes these CE in the self-assessment of a référent, begun now if it was not. Raises ErreurMetier when it is validated."""
    lecture = lecture_modifiable(ctx, uow, cible)
    lecture.auteur = auteur
    if le is not None:
        lecture.date_lecture = le
    uow.session.flush()
    for position, champs, remplace in ces:
        if remplace:
            _retirer(uow, lecture.id, position)
        _ecrire_ce(uow, ce_modifiable(ctx, uow, cible, position), champs)
        uow.session.flush()


def _retirer(uow: UniteDeTravail, lecture_id: str, position: int) -> None:
    """The CE that was there stays in the history; the position is free for the other one."""
    ancien = queries.ce_en_place(uow.session, lecture_id, position)
    if ancien is not None:
        ancien.supprime = True
        uow.session.flush()


def _ecrire_ce(uow: UniteDeTravail, ce: ContratEngagement, champs: Mapping[str, Valeur]) -> None:
    for champ, colonne in _CHAMPS.items():
        valeur = champs[champ]
        setattr(ce, colonne, (valeur or "") if champ == "observations" else valeur)
    uow.session.flush()
    for code, valeur in champs.items():
        if code not in _CHAMPS and isinstance(valeur, bool):
            reponse = uow.session.get(Reponse, (ce.id, code))
            if reponse is None:
                uow.ajouter(Reponse(ce_id=ce.id, code=code, valeur=valeur, motif=None))
            elif reponse.valeur is not valeur:
                reponse.valeur, reponse.motif = valeur, None
