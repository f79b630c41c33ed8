"""Erased N° CAF, on real bases: in whatever order things are received, none comes back, and every device ends with the same base."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import event, text
from uuid_utils import uuid7

from referent62_desktop.domain.conservation import SANS_NUMERO
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage import effacement
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.controle import ChangementRecu, OperationRecue, controler
from referent62_desktop.storage.fusion import BilanFusion
from referent62_desktop.storage.history import a_defaire, defaire
from referent62_desktop.storage.models import (
    Campagne,
    ContratEngagement,
    Lecture,
    Referent,
    Structure,
    Territoire,
    Tirage,
    identifiant_stable,
)
from referent62_desktop.storage.registre import LigneEchange, decouper
from referent62_desktop.storage.retrait import reposent_dessus
from referent62_desktop.storage.unit_of_work import Signature

Envoi = tuple[list[OperationRecue], list[ChangementRecu], dict[str, bytes]]
APPAREILS = ("A", "B", "C")
LECTURES = ("l1", "l2")
CES = tuple((lecture, position) for lecture in LECTURES for position in (1, 2))
DEBUT = datetime(2026, 3, 1, tzinfo=UTC)
JOUR = date(2029, 6, 1)
ECHANGEES = ("operation", "changement", "tete", "contrat_engagement", "tirage", "lecture", "referent", "structure")


def id_ce(lecture: str, position: int) -> str:
    return identifiant_stable("ce", lecture, str(position))


@dataclass
class Poste:
    """A base on a device with the same two readings everywhere; numbers typed there are all different."""

    dossier: Path
    nom: str
    saisis: list[str]
    heure: datetime = DEBUT
    gestes: list[str] = field(default_factory=list)
    receptions: list[tuple[str, list[bytes]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.base = Base.creer(self.dossier / f"{self.nom}.r62db")
        semis = [
            Territoire(id="artois", nom="Artois", departemental=False, supprime=False),
            Campagne(id="2026", libelle="Campagne 2026", bareme="2026", supprime=False),
            Structure(id="s1", nom="CCAS d'Exemple", sorte="ccas", territoire_id="artois", supprime=False),
            Referent(id="r1", structure_id="s1", nom="Référent·e 1", supprime=False),
            *(
                Lecture(id=id_, referent_id="r1", campagne_id="2026", origine=origine, date_lecture=date(2026, 3, 1))
                for id_, origine in zip(LECTURES, ("analyse_dpid", "controle_slai"), strict=True)
            ),
        ]
        self.base.semer(semis, identifiant_stable("op"), "referentiel", DEBUT)

    def signature(self) -> Signature:
        self.heure += timedelta(seconds=1)
        return Signature(self.nom, self.nom, self.heure)

    def numero(self) -> str:
        self.saisis.append(f"7{len(self.saisis):06d}")
        return self.saisis[-1]

    def saisir(self, lecture: str, position: int, *, effacer: bool = False) -> None:
        """Types or clears a number; as the services do, never in a CE whose number was erased."""
        with self.base.ecrire(self.signature(), "saisie") as uow:
            ce = uow.session.get(ContratEngagement, id_ce(lecture, position))
            if ce is None:
                ce = ContratEngagement(
                    id=id_ce(lecture, position), lecture_id=lecture, position=position, observations=""
                )
                uow.ajouter(ce)
            if ce.efface_le is None:
                ce.numero_caf = None if effacer else self.numero()
        self.gestes.append(uow.operation_id)

    def tirer(self, lecture: str) -> None:
        with self.base.ecrire(self.signature(), "tirage") as uow:
            if effacement.lecture_effacee(uow.session, lecture):
                return
            suivants = [{"numero_caf": self.numero(), "type": None, "edition": None, "fin": None} for _ in range(2)]
            uow.ajouter(
                Tirage(
                    id=str(uuid7()), lecture_id=lecture, par_outil=True, population=9, tire_le=DEBUT, suivants=suivants
                )
            )
        self.gestes.append(uow.operation_id)

    def effacer(self, lecture: str) -> int:
        with self.base.ecrire(self.signature(), "N° CAF effacés") as uow:
            nombre = effacement.effacer(uow, [lecture], JOUR)
        self.gestes.append(uow.operation_id)
        assert self.base.nettoyer()
        return nombre

    def annuler(self, rang: int) -> None:
        """What the services let through, and nothing else."""
        if not self.gestes:
            return
        with self.base.ecrire(self.signature(), "annulation") as uow:
            annulation = a_defaire(uow.session, self.gestes[rang % len(self.gestes)])
            if not annulation.effacement and not annulation.reprise:
                defaire(uow.session, annulation.changements)
        self.gestes.append(uow.operation_id)

    def exporter(self) -> Envoi:
        with self.base.exporter(None, du_siege=True) as sortie:
            return sortie.operations(), list(sortie.changements()), dict(sortie.pieces())

    def recevoir(self, envoi: Envoi) -> BilanFusion:
        controler(envoi[1])
        ligne = LigneEchange(
            str(uuid7()), "lot", "reception", DEBUT, None, "A", "A", False, "a", "00", 1, False, (), 1, 1
        )
        with self.base.fusion(appliquer=True) as fusion:
            bilan = fusion(*envoi)
            fusion.inscrire(ligne, bilan.entres)
        if bilan.changements:
            self.receptions.append((ligne.id, decouper(bilan.entres)))
        return bilan

    def defaire_la_derniere_reception(self) -> bool:
        if not self.receptions:
            return False
        echange, ids = self.receptions.pop()
        try:
            with self.base.fusion(appliquer=True, refus=reposent_dessus()) as fusion:
                fusion.retirer(echange, ids)
                fusion.annuler(echange, DEBUT)
        except ErreurMetier:
            return False
        return True

    def trancher(self) -> None:
        """Whatever is still disputed is settled for the value that does not show."""
        for conflit in self.base.conflits():
            autre = conflit.candidats[-1]
            with self.base.ecrire(self.signature(), "conflit tranché") as uow:
                self.base.imposer(uow, conflit.type_, conflit.id_, conflit.champ, json.loads(autre.valeur))

    def contenu(self) -> dict[str, list[str]]:
        with self.base.lire() as session:
            return {t: sorted(map(repr, session.execute(text(f"SELECT * FROM {t}")))) for t in ECHANGEES}

    def octets(self) -> bytes:
        chemins = (self.base.chemin.with_name(self.base.chemin.name + s) for s in ("", "-wal", "-shm"))
        return b"".join(c.read_bytes() for c in chemins if c.exists())

    def numero_de(self, lecture: str, position: int) -> tuple[str | None, date | None]:
        with self.base.lire() as session:
            ce = session.get_one(ContratEngagement, id_ce(lecture, position))
            return ce.numero_caf, ce.efface_le


def verifier_effaces(poste: Poste) -> None:
    """A CE with a day of erasing has no number anywhere, nor have the draws of its reading."""
    with poste.base.lire() as session:
        restes = session.execute(
            text(
                "WITH e AS (SELECT id, lecture_id FROM contrat_engagement WHERE efface_le IS NOT NULL), "
                "t AS (SELECT id FROM tirage WHERE lecture_id IN (SELECT lecture_id FROM e)), "
                "h AS (SELECT enregistrement_id, champ, valeur FROM changement "
                "UNION ALL SELECT enregistrement_id, champ, valeur FROM changement_ecarte) "
                "SELECT 'ce', id FROM contrat_engagement WHERE id IN (SELECT id FROM e) AND numero_caf IS NOT NULL "
                "UNION ALL SELECT 'tirage', id FROM tirage WHERE id IN (SELECT id FROM t) AND suivants <> '[]' "
                "UNION ALL SELECT champ, valeur FROM h WHERE champ = 'numero_caf' AND valeur <> 'null' "
                "AND enregistrement_id IN (SELECT id FROM e) "
                "UNION ALL SELECT champ, valeur FROM h WHERE champ = 'suivants' AND valeur <> '[]' "
                "AND enregistrement_id IN (SELECT id FROM t)"
            )
        ).all()
    assert restes == []


class Effacements(RuleBasedStateMachine):
    """Three devices type, draw, erase, undo, send each other bundles fresh or old, and undo receptions, in any order."""

    @initialize()
    def ouvrir(self) -> None:
        self.dossier = Path(tempfile.mkdtemp(prefix="r62-effacement-"))
        self.saisis: list[str] = []
        self.postes = {nom: Poste(self.dossier, nom, self.saisis) for nom in APPAREILS}
        self.gardes: list[Envoi] = []
        self.effaces: dict[str, set[str]] = {nom: set() for nom in APPAREILS}

    @rule(qui=st.sampled_from(APPAREILS), ce=st.sampled_from(CES), retirer=st.booleans())
    def saisir(self, qui: str, ce: tuple[str, int], retirer: bool) -> None:
        self.postes[qui].saisir(*ce, effacer=retirer)

    @rule(qui=st.sampled_from(APPAREILS), lecture=st.sampled_from(LECTURES))
    def tirer(self, qui: str, lecture: str) -> None:
        self.postes[qui].tirer(lecture)

    @rule(qui=st.sampled_from(APPAREILS), lecture=st.sampled_from(LECTURES))
    def effacer(self, qui: str, lecture: str) -> None:
        self.postes[qui].effacer(lecture)

    @rule(qui=st.sampled_from(APPAREILS), rang=st.integers(0, 9))
    def annuler(self, qui: str, rang: int) -> None:
        self.postes[qui].annuler(rang)

    @rule(qui=st.sampled_from(APPAREILS))
    def garder(self, qui: str) -> None:
        self.gardes.append(self.postes[qui].exporter())

    @rule(qui=st.sampled_from(APPAREILS), rang=st.integers(0, 5))
    def recevoir_un_vieil_envoi(self, qui: str, rang: int) -> None:
        if self.gardes:
            self.postes[qui].recevoir(self.gardes[rang % len(self.gardes)])

    @rule(de=st.sampled_from(APPAREILS), a=st.sampled_from(APPAREILS))
    def envoyer(self, de: str, a: str) -> None:
        self.postes[a].recevoir(self.postes[de].exporter())

    @rule(qui=st.sampled_from(APPAREILS))
    def defaire_une_reception(self, qui: str) -> None:
        self.postes[qui].defaire_la_derniere_reception()

    @rule(qui=st.sampled_from(APPAREILS))
    def trancher(self, qui: str) -> None:
        self.postes[qui].trancher()

    @invariant()
    def un_ce_efface_n_a_de_numero_nulle_part(self) -> None:
        for nom, poste in getattr(self, "postes", {}).items():
            verifier_effaces(poste)
            with poste.base.lire() as session:
                effaces = set(session.scalars(text("SELECT id FROM contrat_engagement WHERE efface_le IS NOT NULL")))
                presents = set(session.scalars(text("SELECT id FROM contrat_engagement")))
            # Erased once, erased for ever, as long as the CE is there.
            assert self.effaces[nom] & presents <= effaces
            self.effaces[nom] |= effaces

    def teardown(self) -> None:
        if not hasattr(self, "postes"):
            return
        try:
            self.tous_les_ordres_donnent_la_meme_base()
        finally:
            for poste in self.postes.values():
                poste.base.fermer()
            shutil.rmtree(self.dossier, ignore_errors=True)

    def tous_les_ordres_donnent_la_meme_base(self) -> None:
        envois = [poste.exporter() for poste in self.postes.values()]
        resultats = []
        for rang, ordre in enumerate(list(permutations(range(3)))[::2]):
            neuf = Poste(self.dossier, f"neuf{rang}", self.saisis)
            for i in ordre:
                neuf.recevoir(envois[i])
            verifier_effaces(neuf)
            resultats.append(neuf.contenu())
            assert neuf.base.controler_integrite() == []
            with neuf.base.lire() as session:
                vivants = " ".join(session.scalars(text("SELECT valeur FROM changement")))
            contenu = neuf.octets()
            assert [n for n in self.saisis if n.encode() in contenu and n not in vivants] == []
            neuf.base.fermer()
        self.postes["B"].recevoir(envois[2])
        self.postes["A"].recevoir(self.postes["B"].exporter())
        resultats.append(self.postes["A"].contenu())
        assert all(r == resultats[0] for r in resultats)


Effacements.TestCase.settings = settings(
    max_examples=15, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEffacements = Effacements.TestCase


@pytest.fixture
def postes(tmp_path: Path) -> Iterator[tuple[Poste, Poste]]:
    saisis: list[str] = []
    a, b = Poste(tmp_path, "A", saisis), Poste(tmp_path, "B", saisis)
    yield a, b
    a.base.fermer()
    b.base.fermer()


def test_aucun_numero_ne_reste_dans_le_fichier(postes: tuple[Poste, Poste]) -> None:
    """Typed, cleared, typed again, drawn, in a CE deleted since: not a byte of any of them."""
    a, _ = postes
    a.saisir("l1", 1)
    a.saisir("l1", 1, effacer=True)
    a.saisir("l1", 1)
    a.saisir("l1", 2)
    a.saisir("l1", 2, effacer=True)
    a.tirer("l1")
    with a.base.ecrire(a.signature(), "CE supprimé") as uow:
        uow.ajouter(ContratEngagement(id="ce3", lecture_id="l1", position=3, numero_caf=a.numero()))
        uow.session.flush()
        uow.session.get_one(ContratEngagement, "ce3").supprime = True
    a.saisir("l2", 1)
    *partis, reste = a.saisis
    assert all(n.encode() in a.octets() for n in a.saisis)
    assert a.effacer("l1") == 3
    assert [n for n in partis if n.encode() in a.octets()] == []
    assert reste.encode() in a.octets()
    assert a.numero_de("l1", 1) == (None, JOUR)
    # Its number had been cleared before: it has none, and never had one as far as its mark goes.
    assert a.numero_de("l1", 2) == (None, SANS_NUMERO)
    assert a.numero_de("l2", 1) == (reste, None)
    assert a.effacer("l1") == 0


def test_les_pages_liberees_sont_reecrites(postes: tuple[Poste, Poste]) -> None:
    """Without the rewriting, the number is still there to be read in the file: that is what it is for."""
    a, _ = postes
    a.saisir("l1", 1)
    with a.base.ecrire(a.signature(), "N° CAF effacés") as uow:
        effacement.effacer(uow, ["l1"], JOUR)
    assert a.saisis[0].encode() in a.octets()
    assert a.base.parametre(effacement.NETTOYAGE) is not None
    assert a.base.nettoyer()
    assert a.saisis[0].encode() not in a.octets()
    assert a.base.parametre(effacement.NETTOYAGE) is None


def test_quelqu_un_lit_le_fichier_le_nettoyage_attend(postes: tuple[Poste, Poste]) -> None:
    a, _ = postes
    a.saisir("l1", 1)
    with a.base.lire() as lecture:
        lecture.execute(text("SELECT * FROM contrat_engagement")).all()
        with a.base.ecrire(a.signature(), "N° CAF effacés") as uow:
            effacement.effacer(uow, ["l1"], JOUR)
        assert a.base.nettoyer() is False
    assert a.base.nettoyer() is True
    assert a.saisis[0].encode() not in a.octets()


def test_un_vieil_envoi_ne_ramene_rien(postes: tuple[Poste, Poste]) -> None:
    a, b = postes
    a.saisir("l1", 1)
    a.tirer("l1")
    vieux = a.exporter()
    a.effacer("l1")
    b.recevoir(vieux)
    b.saisir("l1", 1)
    b.tirer("l1")
    # From someone who does not know of it yet, then by that one's own reception.
    a.recevoir(b.exporter())
    b.recevoir(a.exporter())
    for poste in (a, b):
        assert [n for n in a.saisis if n.encode() in poste.octets()] == []
        assert poste.numero_de("l1", 1) == (None, JOUR)
        assert poste.base.conflits() == []
    assert a.contenu() == b.contenu()
    assert a.recevoir(vieux).changements == 0


def test_la_fusion_dit_combien_de_ce_elle_efface(postes: tuple[Poste, Poste]) -> None:
    a, b = postes
    a.saisir("l1", 1)
    a.saisir("l1", 2)
    b.recevoir(a.exporter())
    a.effacer("l1")
    assert b.recevoir(a.exporter()).effaces == 2
    assert b.recevoir(a.exporter()).effaces == 0


def test_defaire_la_reception_d_un_effacement_ne_ramene_rien(postes: tuple[Poste, Poste]) -> None:
    a, b = postes
    a.saisir("l1", 1)
    b.recevoir(a.exporter())
    a.effacer("l1")
    b.recevoir(a.exporter())
    assert b.defaire_la_derniere_reception()
    assert b.numero_de("l1", 1) == (None, JOUR)
    assert b.defaire_la_derniere_reception()  # the one that had brought the CE: it goes, its erasing is remembered
    a2 = Poste(a.dossier, "A2", a.saisis)
    a2.saisir("l1", 1)
    b.recevoir(a2.exporter())
    assert b.numero_de("l1", 1) == (None, JOUR)
    assert [n for n in a.saisis if n.encode() in b.octets()] == []
    a2.base.fermer()


def test_ce_qu_une_reception_defaite_ecarte_n_a_pas_de_numero(postes: tuple[Poste, Poste]) -> None:
    """No erasing could find them there; the file received again brings them back, erased or not."""
    a, b = postes
    a.saisir("l1", 1)
    a.tirer("l1")
    envoi = a.exporter()
    b.recevoir(envoi)
    recu = b.contenu()
    assert b.defaire_la_derniere_reception()
    assert b.base.nettoyer()
    assert [n for n in a.saisis if n.encode() in b.octets()] == []
    b.recevoir(envoi)
    assert b.contenu() == recu
    assert b.defaire_la_derniere_reception()
    a.effacer("l1")
    b.recevoir(a.exporter())
    verifier_effaces(b)
    assert b.base.nettoyer()
    assert [n for n in a.saisis if n.encode() in b.octets()] == []


def test_un_numero_ecarte_d_un_ce_qui_reste_ne_survit_pas(postes: tuple[Poste, Poste]) -> None:
    """The reception had brought the number of a CE that was here already, and that nothing will ever erase."""
    a, b = postes
    a.saisir("l1", 1, effacer=True)
    b.recevoir(a.exporter())
    a.saisir("l1", 1)
    b.recevoir(a.exporter())
    assert b.numero_de("l1", 1)[0] == a.saisis[-1]
    assert b.defaire_la_derniere_reception()
    assert b.numero_de("l1", 1)[0] is None
    assert b.base.nettoyer()
    assert a.saisis[-1].encode() not in b.octets()


def test_efface_des_deux_cotes_n_est_pas_un_conflit(postes: tuple[Poste, Poste]) -> None:
    a, b = postes
    a.saisir("l1", 1)
    b.recevoir(a.exporter())
    a.effacer("l1")
    with b.base.ecrire(b.signature(), "N° CAF effacés") as uow:
        effacement.effacer(uow, ["l1"], JOUR + timedelta(days=30))
    assert b.recevoir(a.exporter()).conflits == ()
    a.recevoir(b.exporter())
    assert a.base.conflits() == []
    assert a.contenu() == b.contenu()


def test_un_effacement_ne_se_reprend_pas(postes: tuple[Poste, Poste]) -> None:
    """Nobody can write this through the product: a file that says it is refused."""
    a, b = postes
    a.saisir("l1", 1)
    a.effacer("l1")
    operations, changements, _ = a.exporter()
    modele = next(c for c in changements if c.champ == "efface_le")
    repris = modele._replace(id=uuid7().bytes, valeur="null", remplace=modele.id)
    avant = b.contenu()
    with pytest.raises(ErreurMetier, match="faire revenir"):
        b.recevoir((operations, [*changements, repris], {}))
    assert b.contenu() == avant


def test_sans_rien_d_efface_la_fusion_ne_fait_qu_une_requete_de_plus(postes: tuple[Poste, Poste]) -> None:
    a, b = postes
    a.saisir("l1", 1)
    envoi = a.exporter()
    enonces: list[str] = []

    def noter(_c: object, _k: object, enonce: str, *_: object) -> None:
        if "efface_le IS NOT NULL" in enonce:
            enonces.append(enonce)

    event.listen(b.base._moteur, "before_cursor_execute", noter)
    b.recevoir(envoi)
    event.remove(b.base._moteur, "before_cursor_execute", noter)
    assert len(enonces) == 1
