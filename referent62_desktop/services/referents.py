"""The référents of a structure: who, since when, on which dispositifs."""

from dataclasses import dataclass
from datetime import date

from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.notes import actif
from referent62_desktop.services.presents import structure_presente
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import Referent, Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail


@dataclass(frozen=True)
class SaisieReferent:
    """What a person types about a référent; `territoire`: code, None for the structure's own."""

    nom: str
    dispositifs: tuple[str, ...] = ()
    territoire: str | None = None
    arrivee: date | None = None
    depart: date | None = None
    plan_transmis: date | None = None


@dataclass(frozen=True)
class ReferentLu:
    """A référent of a structure; `actif`: at work today."""

    id: str
    structure_id: str
    saisie: SaisieReferent
    actif: bool


def lister_referents(ctx: Contexte, structure_id: str) -> list[ReferentLu]:
    """Référents of a structure, those who left last."""
    jour = ctx.aujourdhui()
    with ctx.base.lire() as session:
        lus = [
            ReferentLu(
                r.id,
                r.structure_id,
                SaisieReferent(r.nom, tuple(r.dispositifs), r.territoire_id, r.arrivee, r.depart, r.plan_transmis),
                actif(r, jour),
            )
            for r in queries.referents(session, structure_id)
        ]
    return sorted(lus, key=lambda r: not r.actif)


def creer_referent(ctx: Contexte, structure_id: str, saisie: SaisieReferent) -> tuple[str, Ecrit | None]:
    """Adds a référent; returns the identifier. Raises ErreurMetier (name missing or taken, dates that contradict)."""
    identifiant = str(uuid7())
    with ctx.ecrire(f"Référent·e ajouté·e : {saisie.nom.strip()}") as uow:
        structure = structure_presente(uow, structure_id)
        _refuser_homonyme(queries.referents(uow.session, structure_id), saisie, None)
        referent = Referent(id=identifiant, structure_id=structure.id)
        _remplir(referent, saisie, structure)
        uow.ajouter(referent)
    return identifiant, ctx.ecrit(uow)


def modifier_referent(ctx: Contexte, referent_id: str, saisie: SaisieReferent) -> Ecrit | None:
    """Changes the fields of a référent. Raises ErreurMetier like `creer_referent`."""
    with ctx.ecrire(f"Référent·e modifié·e : {saisie.nom.strip()}") as uow:
        referent = _present(uow, referent_id)
        _refuser_homonyme(queries.referents(uow.session, referent.structure_id), saisie, referent_id)
        _remplir(referent, saisie, uow.session.get_one(Structure, referent.structure_id))
    return ctx.ecrit(uow)


def supprimer_referent(ctx: Contexte, referent_id: str) -> Ecrit | None:
    """Removes a référent typed by mistake. Raises ErreurMetier when a reading exists: set a departure date instead."""
    with ctx.ecrire("Référent·e supprimé·e") as uow:
        referent = _present(uow, referent_id)
        if queries.nombre_de_lectures(uow.session, referent_id):
            raise ErreurMetier(
                "Des CE de cette personne ont été évalués : elle ne peut pas être supprimée.",
                conserve="Rien n'a été modifié.",
                a_faire="Si elle a quitté la structure, indiquez plutôt sa date de départ.",
            )
        referent.supprime = True
    return ctx.ecrit(uow)


def _present(uow: UniteDeTravail, referent_id: str) -> Referent:
    referent = uow.session.get(Referent, referent_id)
    if referent is None or referent.supprime:
        raise ErreurMetier("Ce·tte référent·e n'est plus dans la base.", a_faire="Revenez à la liste des structures.")
    return referent


def _remplir(referent: Referent, saisie: SaisieReferent, structure: Structure) -> None:
    nom = " ".join(saisie.nom.split())
    if not nom:
        raise ErreurMetier("Il manque le nom du ou de la référent·e.", conserve="Rien n'a été modifié.")
    if saisie.arrivee is not None and saisie.depart is not None and saisie.depart < saisie.arrivee:
        raise ErreurMetier(
            "La date de départ est avant la date d'arrivée.",
            conserve="Rien n'a été modifié.",
            a_faire="Vérifiez les deux dates.",
        )
    referent.nom = nom
    referent.dispositifs = list(saisie.dispositifs)
    referent.territoire_id = saisie.territoire if saisie.territoire != structure.territoire_id else None
    referent.arrivee, referent.depart, referent.plan_transmis = saisie.arrivee, saisie.depart, saisie.plan_transmis


def _refuser_homonyme(presents: list[queries.LigneReferent], saisie: SaisieReferent, sauf: str | None) -> None:
    nom = " ".join(saisie.nom.split()).casefold()
    if any(" ".join(r.nom.split()).casefold() == nom and r.id != sauf for r in presents):
        raise ErreurMetier(
            f"« {saisie.nom.strip()} » est déjà référent·e de cette structure.",
            conserve="Rien n'a été modifié.",
            a_faire="S'il s'agit d'un homonyme, ajoutez une précision au nom.",
        )
