"""The law of the merge (§10), on real bases: A+A = A, A+B = B+A, (A+B)+C = A+(B+C), a stale bundle changes nothing, nothing is lost."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import event, text

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.controle import ChangementRecu, controler
from referent62_desktop.storage.fusion import BilanFusion
from referent62_desktop.storage.models import Modele, Structure, identifiant_stable
from referent62_desktop.storage.unit_of_work import Signature
from tests.storage.appareils import Appareil, Envoi, exporter, verifier_tetes

STRUCTURES = ("s1", "s2")
APPAREILS = ("A", "B", "C")
LOCALES = {"parametre", "alembic_version"}


def recevoir(base: Base, envoi: Envoi, *, appliquer: bool = True) -> BilanFusion:
    controler(envoi[1])
    with base.fusion(appliquer=appliquer) as fusionner:
        return fusionner(*envoi)


def contenu(base: Base) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that is exchanged, in a fixed order."""
    with base.lire() as session:
        return {
            table.name: sorted(map(tuple, session.execute(text(f"SELECT * FROM {table.name}"))), key=repr)
            for table in Modele.metadata.sorted_tables
            if table.name not in LOCALES
        }


class Echanges(RuleBasedStateMachine):
    """Three devices write and send each other bundles, fresh or kept aside, in any order."""

    @initialize()
    def ouvrir(self) -> None:
        self.dossier = Path(tempfile.mkdtemp(prefix="r62-fusion-"))
        self.appareils = {nom: Appareil(self.dossier, nom) for nom in APPAREILS}
        self.gardes: list[Envoi] = []
        self.journaux: dict[str, dict[bytes, ChangementRecu]] = {nom: {} for nom in APPAREILS}

    @rule(
        qui=st.sampled_from(APPAREILS),
        structure=st.sampled_from(STRUCTURES),
        champ=st.sampled_from(["nom", "adresse", "supprime", "dispositifs"]),
        mot=st.sampled_from(["a", "b", "c"]),
    )
    def ecrire(self, qui: str, structure: str, champ: str, mot: str) -> None:
        valeur: Any = {"supprime": mot == "a", "dispositifs": [mot]}.get(champ, mot)
        self.appareils[qui].ecrire(structure, champ, valeur)

    @rule(qui=st.sampled_from(APPAREILS), structure=st.sampled_from(STRUCTURES), mot=st.sampled_from(["x", "y"]))
    def ajouter(self, qui: str, structure: str, mot: str) -> None:
        self.appareils[qui].ajouter_referent(structure, mot)

    @rule(qui=st.sampled_from(APPAREILS))
    def garder(self, qui: str) -> None:
        self.gardes.append(exporter(self.appareils[qui].base))

    @rule(qui=st.sampled_from(APPAREILS), rang=st.integers(0, 5))
    def recevoir_un_vieil_envoi(self, qui: str, rang: int) -> None:
        if self.gardes:
            self.livrer(self.gardes[rang % len(self.gardes)], qui)

    @rule(de=st.sampled_from(APPAREILS), a=st.sampled_from(APPAREILS))
    def envoyer(self, de: str, a: str) -> None:
        self.livrer(exporter(self.appareils[de].base), a)

    @rule(qui=st.sampled_from(APPAREILS), rang=st.integers(0, 5), choix=st.integers(0, 2))
    def trancher(self, qui: str, rang: int, choix: int) -> None:
        """One of the values, or another: both are superseded, and it no longer disagrees."""
        base = self.appareils[qui].base
        conflits = base.conflits()
        if not conflits:
            return
        conflit = conflits[rang % len(conflits)]
        candidats = [json.loads(c.valeur) for c in conflit.candidats]
        self.appareils[qui].heure += timedelta(seconds=1)
        signature = Signature(qui, qui, self.appareils[qui].heure)
        with base.ecrire(signature, "Désaccord tranché") as uow:
            base.imposer(uow, conflit.type_, conflit.id_, conflit.champ, candidats[choix % len(candidats)])
        assert len(base.conflits()) == len(conflits) - 1

    @rule(de=st.sampled_from(APPAREILS), a=st.sampled_from(APPAREILS), enonce=st.integers(1, 24))
    def couper_puis_reprendre(self, de: str, a: str, enonce: int) -> None:
        """Cut at any statement, or at the commit: as before, or wholly received; tried again: as if nothing had happened."""
        envoi, base = exporter(self.appareils[de].base), self.appareils[a].base
        avant = contenu(base)
        with coupee(base, enonce), suppress(KeyboardInterrupt):
            recevoir(base, envoi)
        if contenu(base) != avant:
            assert recevoir(base, envoi, appliquer=False).changements == 0
        self.livrer(envoi, a)

    def livrer(self, envoi: Envoi, a: str) -> None:
        """Seen first: nothing moves; then received twice: the second time changes nothing. A stale one never does."""
        base = self.appareils[a].base
        avant = contenu(base)
        connus = {c[0] for c in avant["changement"]}
        prevu = recevoir(base, envoi, appliquer=False)
        assert contenu(base) == avant
        fait = recevoir(base, envoi)
        assert (prevu.changements, prevu.conflits) == (fait.changements, fait.conflits)
        apres = contenu(base)
        assert connus <= {c[0] for c in apres["changement"]}
        if {c.id for c in envoi[1]} <= connus:
            assert apres == avant
        encore = recevoir(base, envoi)
        assert encore.changements == 0
        assert [*encore.nouveaux, *encore.modifies, *encore.fusionnes] == []
        assert contenu(base) == apres

    @invariant()
    def chaque_champ_a_la_valeur_de_sa_tete(self) -> None:
        for appareil in getattr(self, "appareils", {}).values():
            verifier_tetes(appareil.base)

    @invariant()
    def rien_ne_disparait_du_journal(self) -> None:
        for nom, appareil in getattr(self, "appareils", {}).items():
            journal = {c.id: c for c in exporter(appareil.base)[1]}
            assert self.journaux[nom].items() <= journal.items()
            self.journaux[nom] = journal

    def teardown(self) -> None:
        if not hasattr(self, "appareils"):
            return
        try:
            self.tous_les_ordres_donnent_la_meme_base()
        finally:
            for appareil in self.appareils.values():
                appareil.base.fermer()
            shutil.rmtree(self.dossier, ignore_errors=True)

    def tous_les_ordres_donnent_la_meme_base(self) -> None:
        envois = [exporter(a.base) for a in self.appareils.values()]
        resultats = []
        for rang, ordre in enumerate(list(permutations(range(3)))[::2]):
            neuf = Appareil(self.dossier, f"neuf{rang}")
            for i in ordre:
                recevoir(neuf.base, envois[i])
            resultats.append(contenu(neuf.base))
            assert neuf.base.controler_integrite() == []
            neuf.base.fermer()
        # (A+B)+C = A+(B+C): what two have merged, then the third.
        recevoir(self.appareils["B"].base, envois[2])
        recevoir(self.appareils["A"].base, exporter(self.appareils["B"].base))
        for nom in ("B", "C"):
            recevoir(self.appareils[nom].base, exporter(self.appareils["A"].base))
        # Every device that has received everything has the same records, the same heads, the same disagreements.
        resultats += [contenu(appareil.base) for appareil in self.appareils.values()]
        assert all(r == resultats[0] for r in resultats)
        desaccords = [appareil.base.conflits() for appareil in self.appareils.values()]
        assert all(d == desaccords[0] for d in desaccords)


Echanges.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEchanges = Echanges.TestCase


@contextmanager
def coupee(base: Base, enonce: int) -> Iterator[None]:
    """Interrupts the work on a base at its n-th statement, commits counted."""
    faits = 0

    def couper(*_: object) -> None:
        nonlocal faits
        faits += 1
        if faits == enonce:
            raise KeyboardInterrupt

    event.listen(base._moteur, "before_cursor_execute", couper)
    event.listen(base._moteur, "commit", couper)
    try:
        yield
    finally:
        event.remove(base._moteur, "before_cursor_execute", couper)
        event.remove(base._moteur, "commit", couper)


def test_deux_champs_d_un_meme_enregistrement_se_fusionnent(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "1 rue d'ici")
    recevoir(b.base, exporter(a.base))
    a.ecrire("s1", "adresse", "2 rue d'ici")
    b.ecrire("s1", "contact", "accueil")
    bilan = recevoir(b.base, exporter(a.base))
    assert dict(bilan.fusionnes) == {"structure": 1}
    assert bilan.conflits == ()
    with b.base.lire() as session:
        structure = session.get(Structure, identifiant_stable("s1"))
        assert structure is not None
        assert (structure.adresse, structure.contact) == ("2 rue d'ici", "accueil")


def test_le_meme_champ_est_un_conflit_garde_jusqu_a_la_decision(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "avant")
    recevoir(b.base, exporter(a.base))
    a.ecrire("s1", "adresse", "chez A")
    b.ecrire("s1", "adresse", "chez B")
    (conflit,) = recevoir(b.base, exporter(a.base)).conflits
    assert conflit.champ == "adresse"
    assert {json.loads(c.valeur) for c in conflit.candidats} == {"chez A", "chez B"}
    assert {c.auteur_id for c in conflit.candidats} == {"A", "B"}
    assert b.base.conflits() == [conflit]
    recevoir(a.base, exporter(b.base))
    assert contenu(a.base) == contenu(b.base)
    b.ecrire("s1", "adresse", "décidé")
    assert b.base.conflits() == []
    recevoir(a.base, exporter(b.base))
    assert a.base.conflits() == []
    # The losing value stays in the history.
    assert "chez A" in {json.loads(c.valeur) for c in exporter(a.base)[1] if c.champ == "adresse"}


def test_la_meme_valeur_tapee_deux_fois_n_est_pas_un_conflit(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "avant")
    recevoir(b.base, exporter(a.base))
    a.ecrire("s1", "adresse", "pareil")
    b.ecrire("s1", "adresse", "pareil")
    assert recevoir(b.base, exporter(a.base)).conflits == ()


def test_ce_qui_est_plus_ancien_ici_est_dit(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "avant")
    vieil = exporter(a.base)
    recevoir(b.base, vieil)
    b.ecrire("s1", "adresse", "après")
    bilan = recevoir(b.base, vieil)
    assert dict(bilan.anciens) == {"structure": 1}
    assert bilan.changements == 0


@pytest.mark.parametrize("apres", range(1, 9))
def test_interrompue_n_importe_ou_elle_ne_laisse_rien_et_reprend(deux: tuple[Appareil, Appareil], apres: int) -> None:
    a, b = deux
    b.ecrire("s2", "adresse", "ici")
    a.ecrire("s1", "adresse", "là")
    a.ajouter_referent("s1", "x")
    envoi, avant = exporter(a.base), contenu(b.base)
    with coupee(b.base, apres), pytest.raises(KeyboardInterrupt):
        recevoir(b.base, envoi)
    assert contenu(b.base) == avant
    recevoir(b.base, envoi)
    with b.base.lire() as session:
        assert set(session.scalars(text("SELECT nom FROM structure"))) == {"s1", "s2"}


def test_une_valeur_qui_ne_se_voyait_pas_revient_quand_l_autre_est_remplacee(deux: tuple[Appareil, Appareil]) -> None:
    """A device whose clock is late replaced only the value that showed: what it wrote does not win over the other."""
    a, b = deux
    a.ecrire("s1", "adresse", "un")
    recevoir(b.base, exporter(a.base))
    a.ecrire("s1", "adresse", "de a")
    b.ecrire("s1", "adresse", "de b")
    (conflit,) = recevoir(b.base, exporter(a.base)).conflits
    montree, cachee = conflit.candidats
    operations, changements, _ = exporter(b.base)
    modele = next(c for c in changements if c.id == montree.changement_id)
    ancien = (0).to_bytes(6, "big") + montree.changement_id[6:]
    tardif = modele._replace(id=ancien, valeur='"de c"', remplace=montree.changement_id)
    recevoir(b.base, (operations, [tardif], {}))
    (conflit,) = b.base.conflits()
    assert conflit.candidats[0] == cachee
    with b.base.lire() as session:
        assert session.scalar(text("SELECT adresse FROM structure")) == json.loads(cachee.valeur)


def test_un_envoi_qui_suppose_le_precedent_est_refuse(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "un")
    premier = {c.id for c in exporter(a.base)[1]}
    a.ecrire("s1", "adresse", "deux")
    operations, changements, _ = exporter(a.base)
    avant = contenu(b.base)
    with pytest.raises(ErreurMetier, match="fait suite à un autre"):
        recevoir(b.base, (operations, [c for c in changements if c.id not in premier], {}))
    assert contenu(b.base) == avant


def _changement(**autres: Any) -> ChangementRecu:
    champs = {
        "id": bytes(16),
        "operation_id": "o",
        "type_": "structure",
        "id_": "s",
        "champ": "nom",
        "valeur": '"n"',
        "remplace": b"",
    }
    return ChangementRecu(**(champs | autres))


@pytest.mark.parametrize(
    "autres",
    [
        {"type_": "parametre", "champ": "valeur"},
        {"champ": "id"},
        {"champ": "cle"},
        {"champ": "nom; DROP TABLE structure"},
        {"valeur": "3"},
        {"valeur": '{"a": 1}'},
        {"valeur": "pas du json"},
        {"valeur": "[" * 100_000},
        {"valeur": '"\\u0000"'},
        {"valeur": '"\\ud800"'},
        {"valeur": json.dumps("x" * 1_000_001)},
        {"champ": "supprime", "valeur": "1"},
        {"champ": "dispositifs", "valeur": '"a"'},
        {"champ": "fin_mission", "valeur": '"31/12/2026"'},
        {"champ": "fin_mission", "valeur": '"2026-02-30"'},
        {"type_": "note_publiee", "champ": "solidarite", "valeur": '"8.5"'},
        {"type_": "note_publiee", "champ": "solidarite", "valeur": '"1/0"'},
        {"type_": "lecture", "champ": "validee_le", "valeur": '"2026-01-01T00:00:00"'},
        {"type_": "tirage", "champ": "population", "valeur": "true"},
        {"type_": "tirage", "champ": "population", "valeur": str(2**60)},
        {"id": b"court"},
        {"remplace": b"court"},
    ],
)
def test_un_changement_qui_n_en_est_pas_un_est_refuse(autres: dict[str, Any]) -> None:
    with pytest.raises(ErreurMetier, match="ne peut pas être reçu") as refus:
        controler([_changement(**autres)])
    assert refus.value.conserve == "La base n'a pas été modifiée."


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("nom", '"   "'), ("territoire_id", '"ailleurs"'), ("siret", '"12"'), ("territoire_id", "null")],
)
def test_ce_que_la_base_interdit_est_refuse_et_rien_n_est_ecrit(
    deux: tuple[Appareil, Appareil], champ: str, valeur: str
) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "là")
    operations, changements, _ = exporter(a.base)
    faux = [c._replace(valeur=valeur) if (c.type_, c.champ) == ("structure", champ) else c for c in changements]
    if champ == "siret":
        modele = next(c for c in changements if c.champ == "nom" and c.type_ == "structure")
        faux.append(modele._replace(champ="siret", valeur=valeur, id=bytes(range(16))))
    avant = contenu(b.base)
    for appliquer in (False, True):
        with pytest.raises(ErreurMetier, match="n'admet pas"):
            recevoir(b.base, (operations, faux, {}), appliquer=appliquer)
    assert contenu(b.base) == avant
