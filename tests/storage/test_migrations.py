"""Schema: the migrations lead to the models, up and down, with data; an older file is saved before it is migrated."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage import backups, engine
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.migrations import configuration, migrer
from referent62_desktop.storage.models import Changement, Modele, Structure

INTERROMPRE = """
import os, signal, sys
from pathlib import Path
from referent62_desktop.storage import migrations
from referent62_desktop.storage.base import Base
from alembic.operations import Operations
creer = Operations.create_index
faits = []
def tuer(self, *arguments, **options):
    creer(self, *arguments, **options)
    faits.append(1)
    os.kill(os.getpid(), signal.SIGKILL)
Operations.create_index = tuer
Base.ouvrir(Path(sys.argv[1]))
"""


@pytest.fixture
def moteur(chemin: Path) -> Iterator[Engine]:
    chemin.parent.mkdir()
    ouvert = engine.creer_moteur(chemin)
    yield ouvert
    ouvert.dispose()


@pytest.fixture
def ancienne(base: Base, peupler: Callable[[Base], None]) -> Path:
    """A base with data in the schema of version 1, closed."""
    peupler(base)
    migrer(base._moteur, "0001")
    base.fermer()
    return base.chemin


def revisions(moteur: Engine) -> list[str]:
    scripts = ScriptDirectory.from_config(configuration(moteur)).walk_revisions()
    return [script.revision for script in scripts][::-1]


def contenu(moteur: Engine) -> dict[str, Any]:
    """Rows of every table that has some: what they hold, whatever empty columns (or texts) a version adds."""
    with moteur.connect() as connexion:
        tables = [t for t in inspect(moteur).get_table_names() if t != "alembic_version"]
        lues = {t: connexion.execute(text(f'SELECT * FROM "{t}"')).mappings() for t in tables}
        lignes = {t: sorted(repr({c: v for c, v in r.items() if v not in (None, "")}) for r in lues[t]) for t in tables}
    return {table: contenues for table, contenues in lignes.items() if contenues}


def version(chemin: Path) -> int:
    return int.from_bytes(chemin.read_bytes()[60:64], "big")


def test_migrations_menent_aux_modeles(moteur: Engine) -> None:
    migrer(moteur)
    with moteur.connect() as connexion:
        contexte = MigrationContext.configure(connexion, opts={"compare_type": True})
        assert compare_metadata(contexte, Modele.metadata) == []


def test_schema_cree_est_le_schema_migre(moteur: Engine, tmp_path: Path) -> None:
    """Same tables and indexes, same columns, same « WITHOUT ROWID », same checks and references."""
    migrer(moteur)
    neuve = Base.creer(tmp_path / "neuve.r62db")
    schemas = [_schema(moteur), _schema(neuve._moteur)]
    neuve.fermer()
    assert schemas[0] == schemas[1]
    assert any("WITHOUT ROWID" in clauses for clauses in schemas[0].values())


def _schema(moteur: Engine) -> dict[str, list[str]]:
    """Clauses of each table and index, whatever their layout and order."""
    with moteur.connect() as connexion:
        lignes = connexion.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
    return {nom: sorted(_clauses(sql)) for nom, sql in lignes if nom != "alembic_version"}


def _clauses(sql: str) -> list[str]:
    """Columns and constraints of a statement: what commas part outside the parentheses of each of them."""
    tete, _, corps = sql.upper().partition("(")
    corps, _, suite = corps.rpartition(")")
    clauses = (tete, suite, *re.split(r",(?![^()]*\))", corps))
    return [" ".join(clause.replace('"', "").split()) for clause in clauses]


def test_derniere_revision_est_la_version_du_schema(moteur: Engine) -> None:
    assert revisions(moteur)[-1] == f"{engine.VERSION_SCHEMA:04d}"


def test_descendre_et_remonter_vide_les_tables_du_label(base: Base) -> None:
    """Version 2 knew no attached file: going back to it keeps what it knew, and going up again finds the tables anew."""
    migrer(base._moteur, "0002")
    assert "formation" not in inspect(base._moteur).get_table_names()
    migrer(base._moteur)
    assert "evenement_label" in inspect(base._moteur).get_table_names()


def test_monter_et_descendre_avec_des_donnees(base: Base, peupler: Callable[[Base], None]) -> None:
    peupler(base)
    plein = contenu(base._moteur)
    etapes = revisions(base._moteur)
    for revision in reversed(etapes[:-1]):
        migrer(base._moteur, revision)
        assert base.version_schema() == int(revision)
        assert contenu(base._moteur) == plein
    for revision in etapes[1:]:
        migrer(base._moteur, revision)
        assert base.version_schema() == int(revision)
        assert contenu(base._moteur) == plein
        assert base.controler_integrite() == []
    migrer(base._moteur, "base")
    assert contenu(base._moteur) == {}
    assert base.version_schema() == 0


def test_fichier_plus_ancien_sauvegarde_puis_migre(ancienne: Path) -> None:
    assert version(ancienne) == 1
    base = Base.ouvrir(ancienne)
    assert base.version_schema() == engine.VERSION_SCHEMA
    with base.lire() as session:
        assert session.get(Structure, "s1") is not None
    base.fermer()
    (sauvegarde,) = backups.lister(ancienne)
    assert sauvegarde.motif == "migration"
    assert version(sauvegarde.chemin) == 1


def test_consulter_refuse_une_version_plus_ancienne_sans_la_changer(ancienne: Path) -> None:
    avant = ancienne.read_bytes()
    with pytest.raises(ErreurMetier, match="plus ancienne") as info:
        Base.consulter(ancienne)
    assert "Ouvrez-la une fois avec l'application" in info.value.a_faire
    assert ancienne.read_bytes() == avant


def test_migration_tuee_laisse_l_ancien_fichier(ancienne: Path) -> None:
    essai = subprocess.run([sys.executable, "-c", INTERROMPRE, str(ancienne)], capture_output=True, check=False)
    assert essai.returncode == -9, essai.stderr.decode()
    moteur = engine.creer_moteur(ancienne)
    with moteur.connect() as connexion:
        assert connexion.exec_driver_sql("PRAGMA user_version").scalar() == 1
        assert connexion.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert "ix_referent_cle" not in {i["name"] for i in inspect(moteur).get_indexes("referent")}
    moteur.dispose()
    assert len(backups.lister(ancienne)) == 1
    base = Base.ouvrir(ancienne)
    assert base.version_schema() == engine.VERSION_SCHEMA
    assert base.compter(Changement)["changement"] > 0
    base.fermer()


def test_migration_refusee_laisse_l_ancien_fichier(ancienne: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from referent62_desktop.storage import migrations

    def echouer(*_: object) -> None:
        raise ErreurMetier("non")

    monkeypatch.setattr(migrations, "migrer", echouer)
    with pytest.raises(ErreurMetier, match="non"):
        Base.ouvrir(ancienne)
    assert version(ancienne) == 1
    monkeypatch.undo()
    Base.ouvrir(ancienne).fermer()
