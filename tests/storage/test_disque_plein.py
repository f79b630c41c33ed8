"""A full disk: said in French, nothing half written, and work goes on once there is room."""

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.errors import traduire
from referent62_desktop.storage.models import Changement, Operation, Reponse, Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail

Ecrire = Callable[..., UniteDeTravail]

REMPLIR = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.unit_of_work import Signature

base = Base.ouvrir(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
for tour in range(1000):
    try:
        with base.ecrire(Signature("a", "b", datetime.now(UTC)), "Essai") as uow:
            uow.session.get_one(Structure, "s1").adresse = f"{tour} " + "x" * 5000
    except ErreurMetier as refus:
        sys.stdout.buffer.write(f"{tour}|{refus.message}|{refus.conserve}".encode())
        break
"""


def limiter(base: Base, pages: int) -> None:
    """Bounds the file on the one connection of the pool."""
    with base._moteur.connect() as connexion:
        connexion.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def agrandir(base: Base, ecrire: Ecrire) -> None:
    with ecrire(base) as uow:
        uow.session.get_one(Structure, "s1").nom = "Un nom court"
        uow.ajouter(Reponse(ce_id="ce1", code="D1", valeur=True))
        uow.session.get_one(Structure, "s1").adresse = "x" * 50_000


def test_plein_puis_de_la_place(base: Base, peupler: Callable[[Base], None], ecrire: Ecrire) -> None:
    peupler(base)
    avant = base.compter(Changement, Operation, Structure, Reponse)
    limiter(base, 1)
    with pytest.raises(ErreurMetier, match="disque est plein") as info:
        agrandir(base, ecrire)
    assert "toujours là" in info.value.conserve
    assert "Libérez de la place" in info.value.a_faire
    assert base.compter(Changement, Operation, Structure, Reponse) == avant
    with base.lire() as session:
        assert session.get_one(Structure, "s1").nom == "CCAS d'Exemple"
    limiter(base, 1_000_000)
    agrandir(base, ecrire)
    assert base.controler_integrite() == []


def test_creation_sur_disque_plein(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = Base._creer_schema

    def a_l_etroit(base: Base) -> None:
        limiter(base, 3)
        schema(base)

    monkeypatch.setattr(Base, "_creer_schema", a_l_etroit)
    with pytest.raises(ErreurMetier, match="disque est plein"):
        Base.creer(chemin)
    assert not chemin.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limite de taille de fichier : POSIX seulement")
def test_le_systeme_refuse_d_agrandir_le_fichier(chemin: Path, peupler: Callable[[Base], None]) -> None:
    base = Base.creer(chemin)
    peupler(base)
    base.fermer()
    essai = subprocess.run([sys.executable, "-c", REMPLIR, str(chemin)], capture_output=True, check=True)
    tour, message, conserve = essai.stdout.decode().split("|")
    assert "disque" in message.lower()
    assert "toujours là" in conserve
    base = Base.ouvrir(chemin)
    with base.lire() as session:
        assert session.get_one(Structure, "s1").adresse.startswith(f"{int(tour) - 1} ")
    assert base.controler_integrite() == []
    base.fermer()


def test_sauvegarde_sur_disque_plein(
    base: Base, peupler: Callable[[Base], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from referent62_desktop.storage import backups

    def plein(_: Path) -> None:
        raise OSError(28, "No space left on device")

    peupler(base)
    monkeypatch.setattr(backups, "_fsync", plein)
    with pytest.raises(ErreurMetier, match="disque est plein"):
        base.sauvegarder("essai")
    assert list(backups.dossier(base.chemin).iterdir()) == []


def test_une_reception_n_est_pas_une_saisie() -> None:
    """A merge that finds no room says nothing of « la dernière saisie »; what is typed does."""
    plein = OSError(errno.ENOSPC, "plein")
    assert "saisie" in str(traduire(plein, saisie=True))
    dit = traduire(plein)
    assert dit is not None
    assert (dit.message, "saisie" in str(dit), "ENOSPC" in str(dit)) == ("Le disque est plein.", False, False)
