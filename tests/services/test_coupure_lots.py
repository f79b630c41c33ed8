"""Power cut during an exchange: the bundle is whole or absent, the base is as before or as after, and trying again gives the same."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from sqlalchemy import text

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.services.bases import contexte, creer_base, definir_profil, ouvrir_base
from referent62_desktop.services.formations import noter_session
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.storage import backups
from referent62_desktop.storage.backups import lister
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
from referent62_desktop.storage import backups

def dire(*mots):
    sys.stdout.write(" ".join(map(str, mots)) + "\\n")
    sys.stdout.flush()

def mourir():
    os.kill(os.getpid(), signal.SIGKILL)

def mourir_dans_la_sauvegarde(etape):
    entiere = getattr(backups, etape)
    def couper(*fichiers):
        if etape == "_copier":
            # Half of it was written.
            entiere(*fichiers)
            os.truncate(fichiers[1], fichiers[1].stat().st_size // 2)
        mourir()
    setattr(backups, etape, couper)

def travailler(geste, base, lot, enonce):
    ctx = contexte(ouvrir_base(Path(base)))
    restants = [int(enonce)]
    def compter(*_):
        restants[0] -= 1
        if restants[0] == 0:
            mourir()
    event.listen(ctx.base._moteur, "before_cursor_execute", compter)
    event.listen(ctx.base._moteur, "commit", compter)
    if geste in ("_copier", "_controler", "_fsync_dossier"):
        mourir_dans_la_sauvegarde(geste)
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


def couper(
    processus: "subprocess.Popen[str]", *commande: Any, apres: float = 30, des_que: Callable[[], bool] | None = None
) -> int:
    """How many times the process had said « fait » when it was killed: after so many seconds, as soon as something is there,
    or at its own statement."""
    assert processus.stdin is not None
    assert processus.stdout is not None
    processus.stdin.write(" ".join(map(str, commande)) + "\n")
    processus.stdin.flush()
    prete, pid = processus.stdout.readline().split()
    assert prete == "prete"
    minuteur = Timer(apres, _tuer, [int(pid)])
    minuteur.start()
    while des_que is not None and not des_que() and minuteur.is_alive():
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
    """Every row that is exchanged of a base that is whole, and how many exchanges its register holds."""
    with ouverte(ouvrir_base(chemin)) as base:
        assert base.controler_integrite() == []
        tables = [table.name for table in Modele.metadata.sorted_tables if table.name not in ("parametre", "echange")]
        with base.lire() as session:
            echanges = session.scalar(text("SELECT count(*) FROM echange"))
            lignes = [
                (nom, *ligne)
                for nom in tables
                for ligne in sorted(map(tuple, session.execute(text(f"SELECT * FROM {nom}"))), key=repr)
            ]
            return [("echange", echanges), *lignes]


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
            couper(processus, "preparer", artois, lot, 0, des_que=lot.exists)
            assert len(lire_fichier_lot(lot).pieces) == 1
        ancien = lot.read_bytes()
        for _ in range(6):
            # While it is written beside, or read back: the one of before is still there, or the new one.
            for reste in tmp_path.glob(".r62-*"):
                reste.unlink()
            couper(processus, "preparer", artois, lot, 0, des_que=lambda: any(tmp_path.glob(".r62-*.tmp")))
            assert lot.read_bytes() == ancien or len(lire_fichier_lot(lot).pieces) == 1
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


@pytest.mark.parametrize(("etape", "nommee"), [("_copier", False), ("_controler", False), ("_fsync_dossier", True)])
def test_coupee_pendant_la_sauvegarde(artois: Path, tmp_path: Path, etape: str, nommee: bool) -> None:
    """The base is as it was, a backup that has its name is whole, and the next one takes away what was left of this one."""
    with ouverte(ouvrir_base(artois)) as base:
        lot = preparer_lot(contexte(base), "Artois", tmp_path / "a.r62", []).chemin
    siege = tmp_path / "siege" / "siege.r62db"
    siege.parent.mkdir()
    with ouverte(creer_base(siege)) as base:
        definir_profil(base, "Chargé·e 1", "chargé·e de développement", None)
    avant, copies = etat(siege), siege.parent / "sauvegardes"
    with pepiniere() as processus:
        assert couper(processus, etape, siege, lot, 0) == 0
    assert len(list(copies.glob("*.partiel"))) == (not nommee)
    assert [etat(copie.chemin) for copie in lister(siege)] == ([avant] if nommee else [])
    assert etat(siege) == avant
    recevoir(siege, lot)
    assert etat(siege) != avant
    assert list(copies.glob("*.partiel")) == []


@pytest.mark.parametrize("echoue", [False, True])
def test_rien_n_est_enregistre_avant_que_la_sauvegarde_soit_verifiee(
    artois: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, echoue: bool
) -> None:
    """The copy is made while the merge is worked out: the commit waits for it, and does not take place without it."""
    with ouverte(ouvrir_base(artois)) as base:
        lot = preparer_lot(contexte(base), "Artois", tmp_path / "a.r62", []).chemin
    siege = tmp_path / "siege" / "siege.r62db"
    siege.parent.mkdir()
    with ouverte(creer_base(siege)) as base:
        definir_profil(base, "Chargé·e 1", "chargé·e de développement", None)
    avant = etat(siege)
    presents: list[int] = []

    def tardif(copie: Path) -> None:
        time.sleep(0.4)
        with closing(sqlite3.connect(siege)) as autre:
            presents.append(autre.execute("SELECT count(*) FROM structure").fetchone()[0])
        if echoue:
            raise OSError(errno.ENOSPC, "plus de place")

    monkeypatch.setattr(backups, "_fsync", tardif)
    if echoue:
        with pytest.raises(ErreurMetier, match="disque est plein"):
            recevoir(siege, lot)
    else:
        recevoir(siege, lot)
    assert presents == [0]
    assert (etat(siege) == avant) == echoue
    assert [etat(copie.chemin) for copie in lister(siege)] == ([] if echoue else [avant])


A_L_ETROIT = """
import json, resource, signal, sys
from pathlib import Path
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot

geste, base, lot, limite = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
ctx = contexte(ouvrir_base(base))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limite, limite))
try:
    if geste == "preparer":
        preparer_lot(ctx, "Artois", lot, [])
    elif geste == "lire":
        recevoir_lot(ctx, lot, accepter_appareil=True, simulation=True)
    else:
        recevoir_lot(ctx, lot, accepter_appareil=True)
    dit = ["", "", ""]
except ErreurMetier as refus:
    dit = [refus.message, refus.conserve, refus.a_faire]
sys.stdout.buffer.write(json.dumps(dit).encode())
"""
"""No file may grow past a limit: what a full disk does, without filling one."""


def a_l_etroit(geste: str, base: Path, lot: Path, limite: int) -> list[str]:
    arguments = [sys.executable, "-c", A_L_ETROIT, geste, str(base), str(lot), str(limite)]
    lu: list[str] = json.loads(subprocess.run(arguments, stdout=subprocess.PIPE, check=True).stdout)
    return lu


def test_disque_plein_pendant_l_ecriture_de_l_envoi(artois: Path, tmp_path: Path) -> None:
    lot = tmp_path / "a.r62"
    avant = etat(artois)
    message, conserve, a_faire = a_l_etroit("preparer", artois, lot, 300_000)
    assert (message, conserve) == ("Le disque est plein : « a.r62 » n'a pas été enregistré.", "Rien n'a été écrit.")
    assert a_faire
    assert not lot.exists()
    assert list(tmp_path.glob(".r62-*")) == []
    assert etat(artois) == avant, "rien n'a été envoyé : le registre n'en dit rien"


def test_disque_plein_un_envoi_se_lit_encore(artois: Path, tmp_path: Path) -> None:
    with ouverte(ouvrir_base(artois)) as base:
        lot = preparer_lot(contexte(base), "Artois", tmp_path / "a.r62", []).chemin
    avant = etat(artois)
    assert a_l_etroit("lire", artois, lot, 100_000) == ["", "", ""]
    assert etat(artois) == avant


@pytest.mark.parametrize("pendant", ["sauvegarde", "fusion"])
def test_disque_plein_pendant_la_reception(artois: Path, tmp_path: Path, pendant: str) -> None:
    with ouverte(ouvrir_base(artois)) as base:
        lot = preparer_lot(contexte(base), "Artois", tmp_path / "a.r62", []).chemin
    siege = tmp_path / "siege" / "siege.r62db"
    siege.parent.mkdir()
    with ouverte(creer_base(siege)) as base:
        definir_profil(base, "Chargé·e 1", "chargé·e de développement", None)
    avant, taille = etat(siege), siege.stat().st_size
    # The attestation alone makes SQLite's journal longer than the base: there is room for the backup, not for the merge.
    limite = {"sauvegarde": taille // 2, "fusion": taille + 20_000}[pendant]
    assert limite < 500_000
    message, conserve, a_faire = a_l_etroit("recevoir", siege, lot, limite)
    assert "disque" in message
    assert "toujours là" in conserve or "n'a pas été modifiée" in conserve
    assert a_faire
    assert etat(siege) == avant
    copies = lister(siege)
    assert len(copies) == (pendant == "fusion")
    assert all(etat(copie.chemin) == avant for copie in copies)
    assert list((siege.parent / "sauvegardes").glob("*.partiel")) == []
    recevoir(siege, lot)
    assert etat(siege) != avant


def recevoir(chemin: Path, lot: Path) -> None:
    with ouverte(ouvrir_base(chemin)) as base:
        recevoir_lot(contexte(base), lot, accepter_appareil=True)
