"""Alembic migrations of a base; the numbers of the revisions are the schema versions."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from referent62_desktop.storage import engine


def configuration(moteur: Engine) -> Config:
    """Alembic configuration on an engine already open (no ini file)."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    configuration.attributes["moteur"] = moteur
    return configuration


def migrer(moteur: Engine, revision: str = "head") -> None:
    """Brings a base to a revision (« head », « 0001 », « base »), in one transaction, and writes its number in the header."""
    configuration_ = configuration(moteur)
    if revision == "base" or (revision != "head" and int(revision) < _version(moteur)):
        command.downgrade(configuration_, revision)
    else:
        command.upgrade(configuration_, revision)


def _version(moteur: Engine) -> int:
    with moteur.connect() as connexion:
        return int(connexion.exec_driver_sql("PRAGMA user_version").scalar_one())


__all__ = ["configuration", "engine", "migrer"]
