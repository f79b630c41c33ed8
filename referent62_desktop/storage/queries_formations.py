"""Reading models of the trainings: a fixed number of statements whatever the number of référents."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import Formation, ModuleTerritoire, PieceContenu, PieceJointe, Referent

_PAR_REQUETE = 5000
_NATURES = ("attestation", "programme", "justificatif")


class LigneFormation(NamedTuple):
    """Where a référent stands on a module; `attestations`, `programmes`, `justificatifs`: how many such files are attached."""

    id: str
    referent_id: str
    module: str
    etat: str
    date_session: date | None
    precision: str
    attestations: int
    programmes: int
    justificatifs: int


class LignePiece(NamedTuple):
    """A file attached to a record, without its bytes."""

    id: str
    rattachement_id: str
    nature: str
    nom: str
    type_mime: str
    taille: int
    empreinte: str


def formations(session: Session, structure_id: str | None = None) -> list[LigneFormation]:
    """Trainings of the référents of one structure, or of all."""
    requete = (
        select(
            Formation.id,
            Formation.referent_id,
            Formation.module,
            Formation.etat,
            Formation.date_session,
            Formation.precision,
            *(func.count(PieceJointe.id).filter(PieceJointe.nature == nature) for nature in _NATURES),
        )
        .join(Referent, Referent.id == Formation.referent_id)
        .outerjoin(
            PieceJointe,
            and_(
                PieceJointe.rattachement_type == "formation",
                PieceJointe.rattachement_id == Formation.id,
                ~PieceJointe.supprime,
            ),
        )
        .where(~Formation.supprime, ~Referent.supprime)
        .group_by(Formation.id)
    )
    if structure_id is not None:
        requete = requete.where(Referent.structure_id == structure_id)
    return [LigneFormation._make(ligne) for ligne in session.execute(requete)]


def modules_territoires(session: Session, campagne_id: str) -> dict[str, str | None]:
    """Module chosen by territory in a campaign; a territory that is absent has not chosen."""
    requete = select(ModuleTerritoire.territoire_id, ModuleTerritoire.module).where(
        ModuleTerritoire.campagne_id == campagne_id, ~ModuleTerritoire.supprime
    )
    return {ligne.territoire_id: ligne.module for ligne in session.execute(requete)}


def pieces(session: Session, type_: str, ids: Iterable[str]) -> list[LignePiece]:
    """Files attached to these records, oldest first."""
    requete = (
        select(
            PieceJointe.id,
            PieceJointe.rattachement_id,
            PieceJointe.nature,
            PieceJointe.nom,
            PieceJointe.type_mime,
            PieceJointe.taille,
            PieceJointe.empreinte,
        )
        .where(PieceJointe.rattachement_type == type_, ~PieceJointe.supprime)
        .order_by(PieceJointe.id)
    )
    return [
        LignePiece(*ligne)
        for lot in _lots(ids)
        for ligne in session.execute(requete.where(PieceJointe.rattachement_id.in_(lot)))
    ]


def avec_piece(session: Session, type_: str, ids: Iterable[str], nature: str) -> set[str]:
    """Which of these records have a file of this nature attached."""
    requete = select(PieceJointe.rattachement_id).where(
        PieceJointe.rattachement_type == type_, PieceJointe.nature == nature, ~PieceJointe.supprime
    )
    return {id_ for lot in _lots(ids) for id_ in session.scalars(requete.where(PieceJointe.rattachement_id.in_(lot)))}


def formations_par_id(session: Session, ids: Iterable[str]) -> dict[str, Formation]:
    """Records of these identifiers, those undone included."""
    return {f.id: f for lot in _lots(ids) for f in session.scalars(select(Formation).where(Formation.id.in_(lot)))}


def referents_presents(session: Session, ids: Iterable[str]) -> set[str]:
    """Which of these référents are in the base."""
    requete = select(Referent.id).where(~Referent.supprime)
    return {id_ for lot in _lots(ids) for id_ in session.scalars(requete.where(Referent.id.in_(lot)))}


def contenu_connu(session: Session, empreinte: str) -> bool:
    """These bytes are already kept (they are not read)."""
    return (
        session.scalars(select(PieceContenu.empreinte).where(PieceContenu.empreinte == empreinte)).first() is not None
    )


def contenu_piece(session: Session, empreinte: str) -> bytes | None:
    """Bytes kept under a SHA-256; None when they are not in this base."""
    return session.scalars(select(PieceContenu.contenu).where(PieceContenu.empreinte == empreinte)).first()


def _lots(valeurs: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """By groups: SQLite bounds the variables of one statement."""
    toutes = list(valeurs)
    for debut in range(0, len(toutes), _PAR_REQUETE):
        yield toutes[debut : debut + _PAR_REQUETE]
