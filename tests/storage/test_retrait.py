"""Undoing a whole reception: the base is as if it had not taken place, nothing is lost, and the same journal can come again."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text
from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.controle import controler
from referent62_desktop.storage.models import Structure, identifiant_stable
from referent62_desktop.storage.registre import LigneEchange, decouper
from referent62_desktop.storage.retrait import reposent_dessus
from tests.storage.appareils import DEBUT, Appareil, exporter, verifier_tetes

STRUCTURES = ("s1", "s2", "s3")
ECHANGEES = ("changement", "tete", "structure", "referent", "territoire")


def journal(base: Base) -> dict[str, list[str]]:
    with base.lire() as session:
        return {t: sorted(map(repr, session.execute(text(f"SELECT * FROM {t}")))) for t in ECHANGEES}


def recevoir(base: Base, de: Base) -> tuple[str, list[bytes]]:
    """As a reception does. Returns its identifier and what it brought."""
    operations, changements, pieces = exporter(de)
    controler(changements)
    ligne = LigneEchange(
        str(uuid7()), str(uuid7()), "reception", DEBUT, None, "A", "A", False, "a.r62", "00" * 32, 1, False, (), 1, 1
    )
    with base.fusion(appliquer=True) as fusion:
        bilan = fusion(operations, changements, pieces)
        fusion.inscrire(ligne, bilan.entres)
    return ligne.id, decouper(bilan.entres)


def defaire(base: Base, echange: str, ids: list[bytes]) -> None:
    with base.fusion(appliquer=True, refus=reposent_dessus()) as fusion:
        fusion.retirer(echange, ids)
        fusion.annuler(echange, DEBUT)


class Retraits(RuleBasedStateMachine):
    """Two devices write; one receives, undoes, writes on, receives again."""

    @initialize()
    def ouvrir(self) -> None:
        self.dossier = Path(tempfile.mkdtemp(prefix="r62-retrait-"))
        self.a, self.b = Appareil(self.dossier, "A"), Appareil(self.dossier, "B")

    @rule(
        qui=st.booleans(),
        structure=st.sampled_from(STRUCTURES),
        champ=st.sampled_from(["nom", "adresse", "contact", "supprime", "dispositifs", "siret"]),
        mot=st.sampled_from(["a", "b", "c"]),
    )
    def ecrire(self, qui: bool, structure: str, champ: str, mot: str) -> None:
        valeur: Any = {"supprime": mot == "a", "dispositifs": [mot], "siret": mot * 14}.get(champ, mot)
        (self.a if qui else self.b).ecrire(structure, champ, valeur)

    @rule(qui=st.booleans(), structure=st.sampled_from(STRUCTURES))
    def ajouter(self, qui: bool, structure: str) -> None:
        (self.a if qui else self.b).ajouter_referent(structure, "Référent·e 1")

    @rule()
    def envoyer_a_l_autre(self) -> None:
        recevoir(self.a.base, self.b.base)

    @rule()
    def recevoir_et_defaire(self) -> None:
        """Nothing written meanwhile: exactly the base of before; received again: exactly the base of after."""
        base = self.b.base
        avant = journal(base)
        echange, ids = recevoir(base, self.a.base)
        apres = journal(base)
        defaire(base, echange, ids)
        assert journal(base) == avant
        assert base.controler_integrite() == []
        recevoir(base, self.a.base)
        assert journal(base) == apres

    @rule(structure=st.sampled_from(STRUCTURES), champ=st.sampled_from(["nom", "adresse"]))
    def defaire_apres_une_saisie(self, structure: str, champ: str) -> None:
        """Either nothing of what was written since is lost, or it is refused and nothing moves."""
        base = self.b.base
        echange, ids = recevoir(base, self.a.base)
        self.b.ecrire(structure, champ, "z")
        avec = journal(base)
        try:
            defaire(base, echange, ids)
        except ErreurMetier:
            assert journal(base) == avec
            return
        with base.lire() as session:
            restants = {r[0] for r in session.execute(text("SELECT id FROM changement"))}
            ecartes = {
                r[0]
                for r in session.execute(text("SELECT id FROM changement_ecarte WHERE echange_id = :e"), {"e": echange})
            }
            assert session.get(Structure, identifiant_stable(structure)) is not None
        assert ecartes == set(ids)
        assert not restants & ecartes
        assert base.controler_integrite() == []
        recevoir(base, self.a.base)
        assert journal(base) == avec

    @invariant()
    def chaque_champ_a_la_valeur_de_sa_tete(self) -> None:
        if hasattr(self, "b"):
            verifier_tetes(self.b.base)

    def teardown(self) -> None:
        if hasattr(self, "a"):
            self.a.base.fermer()
            self.b.base.fermer()
            shutil.rmtree(self.dossier, ignore_errors=True)


Retraits.TestCase.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRetraits = Retraits.TestCase


def test_une_valeur_reprise_ici_empeche_de_defaire(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "rue A")
    echange, ids = recevoir(b.base, a.base)
    b.ecrire("s1", "adresse", "rue B")
    avant = journal(b.base)
    with pytest.raises(ErreurMetier, match="reposent sur ce qu'elle a apporté"):
        defaire(b.base, echange, ids)
    assert journal(b.base) == avant


def test_une_valeur_reprise_ici_d_une_fiche_deja_connue_empeche_de_defaire(deux: tuple[Appareil, Appareil]) -> None:
    """The record would stand without what was received: only what was written over it says no."""
    a, b = deux
    a.ecrire("s1", "siret", "1" * 14)
    recevoir(b.base, a.base)
    a.ecrire("s1", "adresse", "rue A")
    echange, ids = recevoir(b.base, a.base)
    b.ecrire("s1", "adresse", "rue B")
    avant = journal(b.base)
    with pytest.raises(ErreurMetier, match="reposent sur ce qu'elle a apporté"):
        defaire(b.base, echange, ids)
    assert journal(b.base) == avant


def test_ce_qui_depend_d_une_fiche_recue_empeche_de_defaire(deux: tuple[Appareil, Appareil]) -> None:
    """The référent added here hangs from a structure that the reception created: no field of it was touched."""
    a, b = deux
    a.ecrire("s1", "sorte", "cias")
    echange, ids = recevoir(b.base, a.base)
    b.ajouter_referent("s1", "Référent·e 1")
    avant = journal(b.base)
    with pytest.raises(ErreurMetier, match="reposent sur ce qu'elle a apporté"):
        defaire(b.base, echange, ids)
    assert journal(b.base) == avant


def test_un_champ_jamais_ecrit_ici_reprend_sa_valeur_de_depart(deux: tuple[Appareil, Appareil]) -> None:
    a, b = deux
    a.ecrire("s1", "adresse", "rue A")
    recevoir(b.base, a.base)
    a.ecrire("s1", "siret", "1" * 14)
    echange, ids = recevoir(b.base, a.base)
    assert len(ids) == 1
    defaire(b.base, echange, ids)
    with b.base.lire() as session:
        structure = session.get(Structure, identifiant_stable("s1"))
        assert structure is not None
        assert (structure.siret, structure.adresse) == (None, "rue A")
