"""Run by Alembic: one transaction for all the steps, then the schema version in the file's header."""

from alembic import context
from sqlalchemy import text

from referent62_desktop.storage import engine
from referent62_desktop.storage.models import Modele


def executer() -> None:
    """Runs the migrations on the engine handed over by `migrations.migrer`."""
    with context.config.attributes["moteur"].begin() as connexion:
        context.configure(
            connection=connexion, target_metadata=Modele.metadata, render_as_batch=True, transactional_ddl=True
        )
        context.run_migrations()
        version = connexion.execute(text("SELECT max(version_num) FROM alembic_version")).scalar() or "0"
        connexion.exec_driver_sql(f"PRAGMA user_version = {int(version)}")
        connexion.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")


executer()
