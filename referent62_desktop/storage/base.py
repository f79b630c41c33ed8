"""A base: one file, opened once, checked, migrated, read and written through here."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker
from uuid_utils import uuid4

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage import (
    backups,
    effacement,
    engine,
    history,
    identite,
    journal,
    perimetre,
    registre,
    retrait,
)
from referent62_desktop.storage.column_types import Json
from referent62_desktop.storage.controle import ChangementRecu, OperationRecue, refus_de_lot
from referent62_desktop.storage.datation import EnAvance, redater
from referent62_desktop.storage.errors import BaseAbimee, refus_en_francais
from referent62_desktop.storage.fusion import BilanFusion, Conflit, conflits, fusionner
from referent62_desktop.storage.lock import Verrou
from referent62_desktop.storage.models import Enregistrement, Modele, Parametre
from referent62_desktop.storage.unit_of_work import Signature, UniteDeTravail, avant_ecriture

_INADMISSIBLE = "il contient des données que la base n'admet pas"
SessionLecture = Session
"""Name under which the services take a session they only read from."""


class Fusion:
    """A merge under way: everything it writes is committed together, or not at all."""

    def __init__(self, connexion: Connection) -> None:
        self._connexion = connexion

    def __call__(
        self,
        operations: Sequence[OperationRecue],
        changements: Sequence[ChangementRecu],
        pieces: Mapping[str, bytes],
        chez_l_auteur: Collection[bytes] = frozenset(),
    ) -> BilanFusion:
        """Adds a received journal (see `fusion.fusionner`)."""
        return fusionner(self._connexion, operations, changements, pieces, chez_l_auteur)

    def retirer(self, echange_id: str, ids: Sequence[bytes]) -> int:
        """Sets aside what a reception brought (see `retrait.retirer`)."""
        return retrait.retirer(self._connexion, echange_id, ids)

    def session(self) -> Session:
        """A session on the transaction under way, to read it."""
        return Session(self._connexion, expire_on_commit=False, join_transaction_mode="rollback_only")

    def ecrire(self, signature: Signature, libelle: str) -> UniteDeTravail:
        """Unit of work of a gesture that belongs to the merge: committed, or taken back, with it."""
        session = self.session()
        event.listen(session, "before_flush", avant_ecriture)
        return UniteDeTravail(session, signature, libelle)

    def inscrire(self, ligne: registre.LigneEchange, changements: bytes, reparations: bytes = b"") -> None:
        """Writes the exchange down."""
        registre.inscrire(self._connexion, ligne, changements, reparations)

    def annuler(self, echange_id: str, instant: datetime) -> None:
        """Notes that a reception was undone."""
        registre.annuler(self._connexion, echange_id, instant)

    def rayer(self, echange_id: str) -> None:
        """Takes out an exchange that did not take place."""
        registre.rayer(self._connexion, echange_id)

    def redater(self, gestes: Sequence[EnAvance], d_ici: Collection[str], maintenant: datetime) -> list[EnAvance]:
        """Dates of now what bears a future date (see `datation.redater`)."""
        return redater(self._connexion, gestes, d_ici, maintenant)

    def noter_accuse(self, ligne: registre.LigneAccuse) -> bool:
        """Keeps a receipt; False when something newer was known."""
        return registre.noter_accuse(self._connexion, ligne)

    def regler(self, cle: str, valeur: str) -> None:
        """Writes a local setting."""
        registre.regler(self._connexion, cle, valeur)


class Base:
    """An open base. `Base.creer`, `Base.ouvrir` and `Base.consulter` are the ways in; `fermer` releases the file."""

    def __init__(self, chemin: Path, verrou: Verrou | None) -> None:
        self.chemin = chemin
        self._verrou = verrou
        self._a_la_fermeture: list[Callable[[], object]] = []
        self._appareil: str | None = None
        self._moteur = engine.creer_moteur(chemin, lecture_seule=verrou is None)
        self._sessions = sessionmaker(self._moteur, expire_on_commit=False, autoflush=True)
        en_ecriture = self._moteur.execution_options(**{engine.ECRITURE: True})
        self._sessions_ecriture = sessionmaker(en_ecriture, expire_on_commit=False, autoflush=True)

    @classmethod
    def creer(cls, chemin: Path) -> Self:
        """New empty base with the current schema. Raises ErreurMetier when the file exists or cannot be written."""
        if chemin.exists():
            raise ErreurMetier(
                f"Le fichier « {chemin.name} » existe déjà.",
                conserve="Il n'a pas été modifié.",
                a_faire="Choisissez un autre nom.",
            )
        with refus_en_francais():
            chemin.parent.mkdir(parents=True, exist_ok=True)
        verrou = Verrou(chemin)
        verrou.prendre()
        base = cls(chemin, verrou)
        try:
            with refus_en_francais():
                base._creer_schema()
        except BaseException:
            base.fermer()
            for reste in (chemin, chemin.with_name(chemin.name + "-wal"), chemin.with_name(chemin.name + "-shm")):
                reste.unlink(missing_ok=True)
            raise
        return base

    @classmethod
    def ouvrir(cls, chemin: Path) -> Self:
        """Opens a base after checking that it is ours, whole and not newer; an older schema is migrated after a backup.

        Raises ErreurMetier (what it is, what to do); the file is then left as it was.
        """
        engine.verifier_fichier(chemin)
        engine.verifier_ecriture(chemin)
        verrou = Verrou(chemin)
        verrou.prendre()
        base = cls(chemin, verrou)
        try:
            with refus_en_francais():
                base._controler_et_migrer()
        except BaseException:
            base.fermer()
            raise
        return base

    @classmethod
    def consulter(cls, chemin: Path) -> Self:
        """Opens a base for reading only, even while the application has it open: no lock, nothing written, no migration.

        Raises ErreurMetier: not ours, damaged (BaseAbimee), schema of another version. The whole file is not checked here.
        """
        engine.verifier_fichier(chemin)
        base = cls(chemin, None)
        try:
            with refus_en_francais():
                engine.verifier_version_courante(chemin, base.version_schema())
        except BaseException:
            base.fermer()
            raise
        return base

    @contextmanager
    def lire(self) -> Iterator[Session]:
        """A session on one consistent state of the base, for reading only."""
        with refus_en_francais(), self._sessions() as session:
            yield session

    def ecrire(self, signature: Signature, libelle: str) -> UniteDeTravail:
        """Unit of work of one gesture; `libelle`: what it does, in words for the history and for « Annuler »."""
        session = self._sessions_ecriture()
        event.listen(session, "before_flush", avant_ecriture)
        return UniteDeTravail(session, signature, libelle)

    def semer(self, objets: Sequence[Enregistrement], operation_id: str, auteur: str, instant: datetime) -> None:
        """Writes what ships with the product: records, changes and gesture have the same identifiers on every device."""
        with refus_en_francais(), self._sessions_ecriture.begin() as session:
            journal.semer(session, objets, operation_id, auteur, instant)

    @contextmanager
    def exporter(self, territoire: str | None, *, du_siege: bool) -> Iterator[perimetre.Sortie]:
        """What belongs to a territory (None: everything), on one consistent state of the base."""
        with refus_en_francais(), self._moteur.connect() as connexion:
            yield perimetre.Sortie(connexion, territoire, du_siege=du_siege)
            connexion.rollback()

    @contextmanager
    def fusion(self, *, appliquer: bool, refus: ErreurMetier | None = None) -> Iterator[Fusion]:
        """One transaction for an exchange; taken back at the end unless `appliquer`, and on any error.

        Raises ErreurMetier (`refus` when given) when what it leaves does not fit in the base: a reference is lost.
        """
        with refus_en_francais(), self._moteur.connect() as connexion:
            ecriture = connexion.execution_options(**{engine.ECRITURE: True})
            try:
                with ecriture.begin() as transaction:
                    yield Fusion(ecriture)
                    if not appliquer:
                        # References are checked at the commit, which a preview does not reach.
                        if ecriture.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                            raise refus_de_lot(_INADMISSIBLE)
                        transaction.rollback()
            except IntegrityError:
                raise refus or refus_de_lot(_INADMISSIBLE) from None
        if appliquer:
            self.nettoyer()

    def conflits(self) -> list[Conflit]:
        """Fields on which two people disagree, in one statement."""
        with refus_en_francais(), self._moteur.connect() as connexion:
            return conflits(connexion)

    def imposer(self, uow: UniteDeTravail, type_: str, id_: str, champ: str, valeur: Json) -> None:
        """Gives a field a value inside a gesture even when it has it already: what disagreed with it is superseded."""
        history.defaire(uow.session, [history.ChangementDefait(type_, id_, champ, valeur)])
        uow.session.flush()
        if not uow.nombre:
            uow.journaliser([journal.ChangementDeChamp(type_, id_, champ, valeur)])

    @property
    def appareil_id(self) -> str:
        """Identifier of this device in the journal, drawn when the base is created here."""
        if self._appareil is None:
            self._appareil = self.parametre(identite.APPAREIL)
        if self._appareil is None:
            self._appareil = str(uuid4())
            self.regler(identite.APPAREIL, self._appareil)
        return self._appareil

    def prendre_identite(self, cle_appareil: str) -> None:
        """Gives this device a signing key and the new number that goes with it: the others know a number by its first key.

        The number it had is kept aside: what was written under it was written here.
        """
        ancien, numero = self.parametre(identite.APPAREIL), str(uuid4())
        with self.fusion(appliquer=True) as transaction:
            transaction.regler(identite.APPAREIL, numero)
            transaction.regler(identite.CLE_APPAREIL, cle_appareil)
            if ancien is not None:
                transaction.regler(f"{identite.ANCIENS}{ancien}", "")
        self._appareil = numero

    @property
    def numeros_d_ici(self) -> frozenset[str]:
        """Every number this device has had in the journal."""
        anciens = (cle.removeprefix(identite.ANCIENS) for cle in self.parametres(identite.ANCIENS))
        return frozenset((self.appareil_id, *anciens))

    def parametre(self, cle: str) -> str | None:
        """Local setting of this device, not journaled."""
        with self.lire() as session:
            ligne = session.get(Parametre, cle)
            return None if ligne is None else ligne.valeur

    def parametres(self, debut: str) -> dict[str, str]:
        """Local settings whose name begins so, by name."""
        with self.lire() as session:
            lus = session.scalars(select(Parametre).where(Parametre.cle.startswith(debut, autoescape=True)))
            return {ligne.cle: ligne.valeur for ligne in lus}

    def regler(self, cle: str, valeur: str) -> None:
        """Writes a local setting."""
        with refus_en_francais(), self._sessions_ecriture.begin() as session:
            session.merge(Parametre(cle=cle, valeur=valeur))

    def version_schema(self) -> int:
        """Number of the last migration applied to this file."""
        with self._moteur.connect() as connexion:
            return int(connexion.exec_driver_sql("PRAGMA user_version").scalar_one())

    def controler_integrite(self) -> list[str]:
        """What SQLite finds wrong in the file (structure, then foreign keys); empty when it is whole."""
        with refus_en_francais(), self._moteur.connect() as connexion:
            return _defauts(connexion)

    def sauvegarder(self, motif: str) -> Path:
        """Verified copy in the backups folder beside the base. Raises ErreurMetier when it cannot be made or read again."""
        with refus_en_francais():
            return backups.sauvegarder(self.chemin, motif)

    @contextmanager
    def sauvegarder_pendant(self, motif: str) -> Iterator[None]:
        """What is done inside goes on while the base is backed up: a verified copy of what was committed before.

        Put inside the transaction it guards: nothing of it is committed before the copy is verified, nor if it cannot be.
        """
        with ThreadPoolExecutor(1) as aide:
            copie = aide.submit(self.sauvegarder, motif)
            yield
            copie.result()

    def nettoyer(self) -> bool:
        """Once numbers were erased, rewrites the file without them; False: it could not be done, the next opening tries again."""
        if self.parametre(effacement.NETTOYAGE) is None:
            return True
        try:
            with refus_en_francais(), self._moteur.connect() as connexion:
                return effacement.nettoyer(connexion)
        except ErreurMetier:
            # No room for the copy, or someone else writes: what people see is erased already.
            return False

    def compter(self, *modeles: type[Modele]) -> dict[str, int]:
        """Number of rows of each table, deleted records included."""
        with self.lire() as session:
            return {m.__tablename__: session.scalar(select(func.count()).select_from(m)) or 0 for m in modeles}

    def taille(self) -> int:
        """Size of the file, in bytes."""
        return self.chemin.stat().st_size

    @property
    def modifiable(self) -> bool:
        """Opened to be written in, not only to be read."""
        return self._verrou is not None

    def a_la_fermeture(self, agir: Callable[[], object]) -> None:
        """What is to be done when this base is closed."""
        self._a_la_fermeture.append(agir)

    def fermer(self) -> None:
        """Closes the connections and releases the file; without effect the second time."""
        while self._a_la_fermeture:
            self._a_la_fermeture.pop()()
        self._moteur.dispose()
        if self._verrou is not None:
            self._verrou.rendre()

    def _creer_schema(self) -> None:
        with self._moteur.begin() as connexion:
            Modele.metadata.create_all(connexion)
            connexion.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
            connexion.exec_driver_sql(f"PRAGMA user_version = {engine.VERSION_SCHEMA}")
            connexion.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            connexion.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": f"{engine.VERSION_SCHEMA:04d}"})
        with self._moteur.connect() as connexion:
            # The header must tell at once what the file is, even before SQLite folds the WAL into it.
            connexion.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _controler_et_migrer(self) -> None:
        try:
            with refus_en_francais():
                version = self.version_schema()
                engine.verifier_version(self.chemin, version)
                defauts = self.controler_integrite()
        except BaseAbimee as erreur:
            raise engine.base_abimee(self.chemin, erreur.details) from erreur
        if defauts:
            raise engine.base_abimee(self.chemin, " ; ".join(defauts[:5]))
        if version < engine.VERSION_SCHEMA:
            self.sauvegarder("migration")
            from referent62_desktop.storage.migrations import migrer

            migrer(self._moteur)
        self.nettoyer()


def _defauts(connexion: Connection) -> list[str]:
    lignes = [str(ligne[0]) for ligne in connexion.exec_driver_sql("PRAGMA integrity_check(20)")]
    defauts = [] if lignes == ["ok"] else lignes
    return defauts + [
        f"référence perdue : {json.dumps(list(ligne))}"
        for ligne in connexion.exec_driver_sql("PRAGMA foreign_key_check")
    ]
