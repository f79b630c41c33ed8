"""The register of exchanges: bundles sent and received by this device, and what the others said of ours (§10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, delete, func, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as inserer_ou_remplacer
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from referent62_desktop.storage.journal import TAILLE_ID
from referent62_desktop.storage.models import Accuse, Echange, Parametre

ENVOI, RECEPTION = "envoi", "reception"
RECU, FUSIONNE, ANNULE = "recu", "fusionne", "annule"


@dataclass(frozen=True)
class LigneEchange:
    """One bundle as this device knows it (see `models.Echange`)."""

    id: str
    lot: str
    sens: str
    instant: datetime
    territoire: str | None
    appareil: str
    auteur: str
    du_siege: bool
    fichier: str
    empreinte: str
    taille: int
    chiffre: bool
    suite_de: tuple[str, ...]
    enregistrements: int
    nombre: int
    annule_le: datetime | None = None
    incomplet: bool = False


@dataclass(frozen=True)
class LigneAccuse:
    """What a device said of a bundle of ours (see `models.Accuse`)."""

    lot: str
    appareil: str
    auteur: str
    du_siege: bool
    etat: str
    instant: datetime
    recu_le: datetime
    enregistrements: int
    nombre: int


@dataclass(frozen=True)
class Acquis:
    """What a correspondent holds for sure: identifiers of changes, and the bundles that brought them there; `dernier`: the newest."""

    changements: frozenset[bytes] = frozenset()
    lots: tuple[str, ...] = ()
    dernier: LigneEchange | None = field(default=None)


_COLONNES = [c for c in Echange.__table__.columns if c.name not in ("changements", "reparations")]
# In the order they were written down: a clock may have been set back.
_RANG: ColumnElement[int] = literal_column("echange.rowid", Integer)


def inscrire(connexion: Connection, ligne: LigneEchange, changements: bytes, reparations: bytes = b"") -> None:
    """Writes an exchange down, inside the caller's transaction. `changements`, `reparations`: identifiers end to end."""
    valeurs = {c.name: getattr(ligne, c.name) for c in _COLONNES}
    connexion.execute(
        insert(Echange).values(
            **valeurs | {"suite_de": list(ligne.suite_de), "changements": changements, "reparations": reparations}
        )
    )


def rayer(connexion: Connection, echange_id: str) -> None:
    """Takes out an exchange that did not take place: its file could not be written."""
    connexion.execute(delete(Echange).where(Echange.id == echange_id))


def annuler(connexion: Connection, echange_id: str, instant: datetime) -> None:
    """A reception was undone: what came or went since may have held part of what it brought, and is whole here no longer."""
    connexion.execute(update(Echange).where(Echange.id == echange_id).values(annule_le=instant))
    depuis = select(_RANG).where(Echange.id == echange_id).scalar_subquery()
    connexion.execute(update(Echange).where(depuis < _RANG).values(incomplet=True))


def rattacher(connexion: Connection, recus: Iterable[bytes], ecrits: bytes) -> None:
    """What was written to decide between received changes and others belongs to the reception that brought them: undone with it."""
    for id_ in recus:
        apporte = (func.instr(Echange.changements, id_) > 0) & (Echange.sens == RECEPTION) & Echange.annule_le.is_(None)
        for echange_id, deja in connexion.execute(select(Echange.id, Echange.reparations).where(apporte)).all():
            connexion.execute(update(Echange).where(Echange.id == echange_id).values(reparations=deja + ecrits))


def noter_accuse(connexion: Connection, ligne: LigneAccuse) -> bool:
    """Keeps the newest word of a device about a bundle. Returns False when it had said as much, or something newer, before."""
    garde = connexion.execute(
        select(Accuse.instant).where(Accuse.lot == ligne.lot, Accuse.appareil == ligne.appareil)
    ).scalar_one_or_none()
    if garde is not None and garde >= ligne.instant:
        return False
    valeurs = {c.name: getattr(ligne, c.name) for c in Accuse.__table__.columns}
    ecrire = inserer_ou_remplacer(Accuse).values(**valeurs)
    connexion.execute(ecrire.on_conflict_do_update(index_elements=["lot", "appareil"], set_=valeurs))
    return True


def regler(connexion: Connection, cle: str, valeur: str) -> None:
    """A local setting, written with the rest of the transaction."""
    ecrire = inserer_ou_remplacer(Parametre).values(cle=cle, valeur=valeur)
    connexion.execute(ecrire.on_conflict_do_update(index_elements=["cle"], set_={"valeur": valeur}))


def echanges(session: Session) -> list[LigneEchange]:
    """Every exchange, newest first, in one statement."""
    requete = select(*_COLONNES).order_by(Echange.instant.desc(), Echange.id.desc())
    return [_ligne(dict(lue)) for lue in session.execute(requete).mappings()]


def echange(session: Session, echange_id: str) -> tuple[LigneEchange, list[bytes]] | None:
    """An exchange and the identifiers of its changes, those written here after it included; None when it is unknown."""
    lu = session.get(Echange, echange_id)
    if lu is None:
        return None
    return _ligne({c.name: getattr(lu, c.name) for c in _COLONNES}), decouper(lu.changements + lu.reparations)


def du_lot(session: Session, lot: str, sens: str) -> LigneEchange | None:
    """The newest exchange of this bundle in this direction; one that was undone, or is not whole, only when there is no other."""
    requete = select(*_COLONNES).where(Echange.lot == lot, Echange.sens == sens)
    lue = (
        session.execute(requete.order_by(Echange.annule_le.is_not(None), Echange.incomplet, _RANG.desc()))
        .mappings()
        .first()
    )
    return _ligne(dict(lue)) if lue is not None else None


def accuses(session: Session) -> list[LigneAccuse]:
    """Every receipt kept, oldest first, in one statement."""
    colonnes = list(Accuse.__table__.columns)
    requete = select(*colonnes).order_by(Accuse.instant, Accuse.appareil)
    return [LigneAccuse(**lue) for lue in session.execute(requete).mappings()]


def entiers_ici(session: Session, lots: Iterable[str]) -> set[str]:
    """Those of these bundles of which this base still holds everything: merged here or prepared here, and nothing undone since."""
    requete = select(Echange.lot).where(
        Echange.lot.in_(list(lots)), Echange.annule_le.is_(None), Echange.incomplet.is_(False)
    )
    return set(session.scalars(requete))


def acquis(session: Session, territoire: str | None, appareil: str) -> Acquis:
    """What a device acknowledged having merged of the bundles of this territory, back to the last full one, and what it sent here.

    Its own bundles are among those that the next one follows: restored from an older copy, it no longer has what it sent, and says so.
    """
    requete = (
        select(Echange)
        .join(Accuse, (Accuse.lot == Echange.lot) & (Accuse.appareil == appareil) & (Accuse.etat == FUSIONNE))
        .where(Echange.sens == ENVOI, Echange.territoire.is_not_distinct_from(territoire))
        .order_by(_RANG.desc())
    )
    changements: set[bytes] = set()
    lots: list[str] = []
    dernier: LigneEchange | None = None
    for lu in session.scalars(requete):
        dernier = dernier or _ligne({c.name: getattr(lu, c.name) for c in _COLONNES})
        changements.update(decouper(lu.changements))
        lots.append(lu.lot)
        if not lu.suite_de:
            venus = _venus_de(session, appareil)
            changements.update(id_ for _, ids in venus for id_ in ids)
            return Acquis(frozenset(changements), (*lots, *(lot for lot, _ in venus)), dernier)
    # The full one they all follow was undone there, or never acknowledged: nothing is sure.
    return Acquis()


def chez(session: Session, appareil: str) -> frozenset[bytes]:
    """Changes that a device holds as far as is known here: those it sent, and those of ours that it merged."""
    merges = (
        select(Echange.changements)
        .join(Accuse, (Accuse.lot == Echange.lot) & (Accuse.appareil == appareil) & (Accuse.etat == FUSIONNE))
        .where(Echange.sens == ENVOI)
    )
    fusionnes = (id_ for lus in session.scalars(merges) for id_ in decouper(lus))
    venus = (id_ for _, ids in _venus_de(session, appareil) for id_ in ids)
    return frozenset((*venus, *fusionnes))


def _venus_de(session: Session, appareil: str) -> list[tuple[str, list[bytes]]]:
    """Bundles of this device that brought something here, and the changes that came with each."""
    requete = select(Echange.lot, Echange.changements).where(
        Echange.sens == RECEPTION, Echange.appareil == appareil, Echange.annule_le.is_(None), Echange.nombre > 0
    )
    return [(lot, decouper(changements)) for lot, changements in session.execute(requete)]


def decouper(changements: bytes) -> list[bytes]:
    """Identifiers held end to end."""
    return [changements[i : i + TAILLE_ID] for i in range(0, len(changements), TAILLE_ID)]


def suites(session: Session, lot: str) -> Sequence[LigneEchange]:
    """Receptions, not undone, of bundles that follow this one."""
    lues = (ligne for ligne in echanges(session) if ligne.sens == RECEPTION and ligne.annule_le is None)
    return [ligne for ligne in lues if lot in ligne.suite_de]


def _ligne(lue: dict[str, object]) -> LigneEchange:
    return LigneEchange(**lue | {"suite_de": tuple(lue["suite_de"])})  # type: ignore[arg-type]  # columns of the table, by name
