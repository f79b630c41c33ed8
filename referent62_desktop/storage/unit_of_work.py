"""The only way to write to a base: one gesture, one transaction, one entry of the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session
from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage import journal
from referent62_desktop.storage.column_types import vers_json
from referent62_desktop.storage.errors import refus_en_francais, traduire
from referent62_desktop.storage.journal import ChangementDeChamp
from referent62_desktop.storage.models import Enregistrement, Operation


@dataclass(frozen=True)
class Signature:
    """Who writes, on which device, when: what every change carries."""

    auteur_id: str
    appareil_id: str
    instant: datetime


class UniteDeTravail:
    """`with base.ecrire(signature, libelle) as uow`: commits at the end, leaves everything as it was on any error.

    `session` reads and edits ORM objects; every changed field of an Enregistrement goes to the journal at each flush.
    `operation_id` names the gesture (to undo it); `nombre` is how many fields it changed.
    """

    def __init__(self, session: Session, signature: Signature, libelle: str) -> None:
        self.session = session
        self.operation_id = str(uuid7())
        self.libelle = libelle
        self.instant = signature.instant
        self.nombre = 0
        self._operation = {
            "id": self.operation_id,
            "instant": signature.instant,
            "auteur_id": signature.auteur_id,
            "appareil_id": signature.appareil_id,
            "libelle": libelle,
        }
        session.info["unite_de_travail"] = self

    def ajouter(self, objet: Enregistrement) -> None:
        """Adds a new record."""
        self.session.add(objet)

    def inserer(self, modele: type[Enregistrement], lignes: Sequence[dict[str, Any]]) -> None:
        """Inserts many new records at once, every column given by name; they are journaled like the others."""
        if not lignes:
            return
        champs = journal.champs_journalises(modele)
        changements = [
            ChangementDeChamp(modele.type_journal, _cle_de(modele, ligne), champ, vers_json(ligne[champ]))
            for ligne in lignes
            for champ in champs
            if ligne.get(champ) is not None
        ]
        self.session.flush()
        self.session.execute(insert(modele), list(lignes))
        self.journaliser(changements)

    def journaliser(self, changements: Sequence[ChangementDeChamp]) -> None:
        """Appends changes to the journal under this gesture."""
        if changements:
            self._ouvrir_operation()
            self.nombre += journal.ecrire(self.session.connection(), self.operation_id, changements)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, valeur: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if type_ is None:
                with refus_en_francais(saisie=True):
                    self.session.commit()
            else:
                self.session.rollback()
                metier = (
                    traduire(valeur, saisie=True)
                    if valeur is not None and not isinstance(valeur, ErreurMetier)
                    else None
                )
                if metier is not None:
                    raise metier from valeur
        except BaseException:
            self.session.rollback()
            raise
        finally:
            self.session.close()

    def _ouvrir_operation(self) -> None:
        if self.nombre == 0 and "id" in self._operation:
            self.session.execute(insert(Operation), [self._operation])
            self._operation = {}


def _cle_de(modele: type[Enregistrement], ligne: dict[str, Any]) -> str:
    return "/".join(str(ligne[str(c.key)]) for c in inspect(modele).primary_key)


def avant_ecriture(session: Session, _contexte: Any, _instances: Any) -> None:
    """Listener of every flush: derives what is derived and journals what changed. Deleting a record is a defect."""
    uow: UniteDeTravail = session.info["unite_de_travail"]
    if any(isinstance(objet, Enregistrement) for objet in session.deleted):
        raise RuntimeError("un enregistrement se supprime par son champ « supprime », jamais par DELETE")
    nouveaux = [o for o in session.new if isinstance(o, Enregistrement)]
    modifies = [o for o in session.dirty if isinstance(o, Enregistrement) and session.is_modified(o)]
    for objet in (*nouveaux, *modifies):
        journal.completer(objet)
    changements = [c for o in nouveaux for c in journal.changements_de(o, nouveau=True)]
    changements += [c for o in modifies for c in journal.changements_de(o, nouveau=False)]
    uow.journaliser(changements)
