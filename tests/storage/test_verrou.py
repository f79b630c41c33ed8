"""One instance at a time on a base."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.base import Base

TENIR = """
import sys, time
from pathlib import Path
from referent62_desktop.storage.base import Base
base = Base.ouvrir(Path(sys.argv[1]))
print("ouverte", flush=True)
time.sleep(60)
"""
ESSAYER = """
import sys
from pathlib import Path
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.base import Base
try:
    Base.ouvrir(Path(sys.argv[1]))
except ErreurMetier as refus:
    sys.stdout.buffer.write(refus.message.encode())
"""


def test_seconde_fenetre_refusee(base: Base) -> None:
    with pytest.raises(ErreurMetier, match="déjà ouverte") as info:
        Base.ouvrir(base.chemin)
    assert info.value.conserve == "Rien n'a été modifié."


def test_autre_processus_refuse(base: Base) -> None:
    essai = subprocess.run([sys.executable, "-c", ESSAYER, str(base.chemin)], capture_output=True, check=True)
    assert "déjà ouverte" in essai.stdout.decode()


def test_fermer_rend_la_base_une_fois_pour_toutes(base: Base) -> None:
    base.fermer()
    base.fermer()
    Base.ouvrir(base.chemin).fermer()


def test_fermee_par_un_autre_fil(base: Base) -> None:
    """A worker opens the base, the window closes it."""
    base.fermer()
    ouvertes: list[Base] = []
    fil = threading.Thread(target=lambda: ouvertes.append(Base.ouvrir(base.chemin)))
    fil.start()
    fil.join()
    ouvertes[0].fermer()
    Base.ouvrir(base.chemin).fermer()


def test_processus_tue_rend_la_base(base: Base) -> None:
    base.fermer()
    with subprocess.Popen([sys.executable, "-c", TENIR, str(base.chemin)], stdout=subprocess.PIPE) as tenant:
        assert tenant.stdout is not None
        assert tenant.stdout.readline().strip() == b"ouverte"
        with pytest.raises(ErreurMetier, match="déjà ouverte"):
            Base.ouvrir(base.chemin)
        tenant.send_signal(signal.SIGKILL)
        tenant.wait()
    reprise = Base.ouvrir(base.chemin)
    assert reprise.controler_integrite() == []
    reprise.fermer()


def test_dossier_protege(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock cannot be written: said in French, even where no permission stops the person."""
    from filelock import FileLock

    def refuser(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FileLock, "acquire", refuser)
    with pytest.raises(ErreurMetier, match="protégé"):
        Base.creer(tmp_path / "base.r62db")
