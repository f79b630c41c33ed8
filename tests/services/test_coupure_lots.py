"""Power cut during an exchange: the bundle is whole or absent, the base is as before or as after, and trying again gives the same."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from sqlalchemy import text

from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.services.bases import contexte, creer_base, definir_profil, ouvrir_base
from referent62_desktop.services.formations import noter_session
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.models import Modele
from tests.pieces import PDF

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ni fork ni SIGKILL sous Windows")
PEPINIERE = """
import os, signal, sys, traceback
from pathlib import Path
from sqlalchemy import event
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.lots import preparer_lot, recevoir_lot

def dire(*mots):
    sys.stdout.write(" ".join(map(str, mots)) + "\\n")
    sys.stdout.flush()

def mourir():
    os.kill(os.getpid(), signal.SIGKILL)

def travailler(geste, base, lot, enonce):
    ctx = contexte(ouvrir_base(Path(base)))
    restants = [int(enonce)]
    def compter(*_):
        restants[0] -= 1
        if restants[0] == 0:
            mourir()
    event.listen(ctx.base._moteur, "before_cursor_execute", compter)
    event.listen(ctx.base._moteur, "commit", compter)
    dire("prete", os.getpid())
    if geste == "preparer":
        while True:
            preparer_lot(ctx, "Artois", Path(lot), [])
            dire("fait")
    recevoir_lot(ctx, Path(lot), accepter_appareil=True)
    dire("fait")

for ligne in sys.stdin:
    enfant = os.fork()
    if enfant == 0:
        try:
            travailler(*ligne.split())
        except BaseException:
            traceback.print_exc()
        mourir()
    _, statut = os.waitpid(enfant, 0)
    dire("fin", os.WTERMSIG(statut))
"""
"""Has everything imported, and for each line read forks the one that prepares or receives and is to be killed."""


@contextmanager
def pepiniere() -> Iterator["subprocess.Popen[str]"]:
    arguments = [sys.executable, "-c", PEPINIERE]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as ouverte:
        yield ouverte


def couper(processus: "subprocess.Popen[str]", *commande: Any, apres: float = 30, des_que: Path | None = None) -> int:
    """How many times the process had said « fait » when it was killed: after so many seconds, as soon as a file is there,
    or at its own statement."""
    assert processus.stdin is not None
    assert processus.stdout is not None
    processus.stdin.write(" ".join(map(str, commande)) + "\n")
    processus.stdin.flush()
    prete, pid = processus.stdout.readline().split()
    assert prete == "prete"
    minuteur = Timer(apres, _tuer, [int(pid)])
    minuteur.start()
    while des_que is not None and not des_que.exists() and minuteur.is_alive():
        pass
    if des_que is not None:
        _tuer(int(pid))
    faits = 0
    while (ligne := processus.stdout.readline()) == "fait\n":
        faits += 1
    minuteur.cancel()
    minuteur.join()
    assert ligne == f"fin {signal.SIGKILL:d}\n"
    return faits


def _tuer(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def artois(tmp_path: Path) -> Path:
    """A structure, ten référents, an attestation of 500 kB."""
    with ouverte(creer_base(tmp_path / "artois.r62db")) as base:
        ctx = contexte(base, definir_profil(base, "Animateur·rice 1", "animateur·rice", "artois"))
        structure, _ = creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
        referents = [creer_referent(ctx, structure, SaisieReferent(f"Référent·e {n}", ()))[0] for n in range(10)]
        piece = tmp_path / "attestation.pdf"
        piece.write_bytes(PDF + os.urandom(500_000) + PDF)
        noter_session(ctx, referents, "secret_professionnel", EtatModule.SUIVIE, ctx.horloge().date(), piece)
    return tmp_path / "artois.r62db"


@contextmanager
def ouverte(base: Base) -> Iterator[Base]:
    try:
        yield base
    finally:
        base.fermer()


def etat(chemin: Path) -> list[tuple[Any, ...]]:
    """Every row that is exchanged of a base that is whole."""
    with ouverte(ouvrir_base(chemin)) as base:
        assert base.controler_integrite() == []
        tables = [table.name for table in Modele.metadata.sorted_tables if table.name != "parametre"]
        with base.lire() as session:
            return [
                (nom, *ligne)
                for nom in tables
                for ligne in sorted(map(tuple, session.execute(text(f"SELECT * FROM {nom}"))), key=repr)
            ]


def test_l_envoi_est_entier_ou_absent(artois: Path, tmp_path: Path) -> None:
    lot = tmp_path / "a.r62"
    with pepiniere() as processus:
        for coupure in range(6):
            fait = couper(processus, "preparer", artois, lot, 0, apres=0.03 * coupure)
            assert lot.exists() or not fait
            assert not lot.exists() or len(lire_fichier_lot(lot).pieces) == 1
        for _ in range(6):
            # The moment it has its name: it has all its bytes.
            lot.unlink(missing_ok=True)
            couper(processus, "preparer", artois, lot, 0, des_que=lot)
            assert len(lire_fichier_lot(lot).pieces) == 1
    assert etat(artois)


def test_la_base_est_comme_avant_ou_comme_apres(artois: Path, tmp_path: Path) -> None:
    with ouverte(ouvrir_base(artois)) as base:
        lot = preparer_lot(contexte(base), "Artois", tmp_path / "a.r62", []).chemin
    vide, pleine, essai = (tmp_path / nom / "siege.r62db" for nom in ("vide", "pleine", "essai"))
    vide.parent.mkdir()
    with ouverte(creer_base(vide)) as base:
        definir_profil(base, "Chargé·e 1", "chargé·e de développement", None)
    shutil.copytree(vide.parent, pleine.parent)
    recevoir(pleine, lot)
    avant, apres = etat(vide), etat(pleine)
    assert avant != apres
    vus = {"avant": 0, "apres": 0}
    with pepiniere() as processus:
        # Along the statements, to the commit and past it, then at any time (the backup).
        for enonce, delai in [*((n, 30.0) for n in range(1, 62, 6)), *((0, 0.03 * n) for n in range(4)), (0, 30.0)]:
            shutil.rmtree(essai.parent, ignore_errors=True)
            shutil.copytree(vide.parent, essai.parent)
            fait = couper(processus, "recevoir", essai, lot, enonce, apres=delai)
            trouve = etat(essai)
            assert trouve == apres or (not fait and trouve == avant)
            vus["avant" if trouve == avant else "apres"] += 1
            if enonce % 5 == 1:
                recevoir(essai, lot)
                assert etat(essai) == apres
    assert min(vus.values()) > 0, vus


def recevoir(chemin: Path, lot: Path) -> None:
    with ouverte(ouvrir_base(chemin)) as base:
        recevoir_lot(contexte(base), lot, accepter_appareil=True)
