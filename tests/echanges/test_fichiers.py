"""The old file stays whole until the new one is entirely on the disk."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.fichiers import ecrire_fichier

ANCIEN = b"l'ancien contenu"


@pytest.fixture
def ancien(tmp_path: Path) -> Path:
    chemin = tmp_path / "export été.csv"
    chemin.write_bytes(ANCIEN)
    return chemin


def verifier_intact(ancien: Path) -> None:
    assert ancien.read_bytes() == ANCIEN
    assert [p.name for p in ancien.parent.iterdir()] == [ancien.name], "rien ne reste à côté"


def test_ecrit_puis_remplace(tmp_path: Path) -> None:
    chemin = tmp_path / "neuf.bin"
    ecrire_fichier(chemin, b"")
    assert chemin.read_bytes() == b""
    ecrire_fichier(chemin, b"\x00\r\n" * 1000)
    assert chemin.read_bytes() == b"\x00\r\n" * 1000
    assert list(tmp_path.iterdir()) == [chemin]


def test_tout_est_sur_le_disque_avant_le_changement_de_nom(ancien: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ordre: list[str] = []
    vrai_fsync, vrai_replace = os.fsync, Path.replace

    def fsync(descripteur: int) -> None:
        ordre.append("fsync")
        vrai_fsync(descripteur)

    def replace(self: Path, cible: Path) -> Path:
        ordre.append("replace")
        assert self.parent == Path(cible).parent
        assert ancien.read_bytes() == ANCIEN
        return vrai_replace(self, cible)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    ecrire_fichier(ancien, b"nouveau")
    assert ordre[:2] == ["fsync", "replace"]
    assert ancien.read_bytes() == b"nouveau"
    if os.name == "posix":
        assert ordre == ["fsync", "replace", "fsync"], "le dossier aussi est synchronisé"


@pytest.mark.parametrize(
    ("erreur", "mots"),
    [
        (PermissionError(errno.EACCES, "x"), "il est ouvert dans un autre logiciel, ou le dossier est protégé"),
        (OSError(errno.ENOSPC, "x"), "Le disque est plein"),
        (OSError(errno.EROFS, "x"), "Le disque est en lecture seule"),
        (OSError(errno.EIO, "x"), "n'a pas pu être enregistré"),
    ],
)
def test_echec_au_changement_de_nom(ancien: Path, monkeypatch: pytest.MonkeyPatch, erreur: OSError, mots: str) -> None:
    def replace(self: Path, cible: Path) -> Path:
        raise erreur

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ErreurMetier) as leve:
        ecrire_fichier(ancien, b"nouveau")
    assert mots in leve.value.message
    assert leve.value.conserve == "L'ancien fichier est intact."
    assert leve.value.a_faire
    monkeypatch.undo()
    verifier_intact(ancien)


def test_disque_plein_pendant_l_ecriture(ancien: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(descripteur: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ErreurMetier, match=r"Le disque est plein : « export été.csv » n'a pas été enregistré"):
        ecrire_fichier(ancien, b"nouveau")
    verifier_intact(ancien)


@pytest.mark.skipif(sys.platform == "win32", reason="limite de taille propre à POSIX")
def test_place_qui_manque_pour_de_vrai(ancien: Path) -> None:
    """A process that may not write more than 4 KB: the write really fails half way."""
    programme = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from referent62_desktop.domain.erreurs import ErreurMetier\n"
        "from referent62_desktop.echanges.fichiers import ecrire_fichier\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    ecrire_fichier(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except ErreurMetier as refus:\n"
        "    sys.exit(0 if 'plein' in refus.message else 2)\n"
        "sys.exit(3)\n"
    )
    racine = Path(__file__).resolve().parents[2]
    fini = subprocess.run(
        [sys.executable, "-B", "-c", programme, str(ancien)], cwd=racine, capture_output=True, check=False, text=True
    )
    assert fini.returncode == 0, fini.stderr
    verifier_intact(ancien)


def test_relecture_differente(ancien: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"abim\xe9")
    with pytest.raises(ErreurMetier, match="ne se relit pas comme il a été écrit"):
        ecrire_fichier(ancien, b"nouveau")
    monkeypatch.undo()
    verifier_intact(ancien)


def test_dossier_absent(tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier, match="Le dossier « absent » n'existe pas") as leve:
        ecrire_fichier(tmp_path / "absent" / "a.csv", b"x")
    assert leve.value.conserve == "Rien n'a été écrit."
    assert list(tmp_path.iterdir()) == []


def test_un_fichier_a_la_place_du_dossier(ancien: Path) -> None:
    with pytest.raises(ErreurMetier, match="n'existe pas"):
        ecrire_fichier(ancien / "a.csv", b"x")
    verifier_intact(ancien)


def test_la_cible_est_un_dossier(tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier, match="est un dossier"):
        ecrire_fichier(tmp_path, b"x")


def test_lecture_seule(ancien: Path) -> None:
    ancien.chmod(0o444)
    with pytest.raises(ErreurMetier, match="est en lecture seule") as leve:
        ecrire_fichier(ancien, b"nouveau")
    assert leve.value.conserve == "L'ancien fichier est intact."
    verifier_intact(ancien)


@pytest.mark.skipif(sys.platform == "win32", reason="droits et liens POSIX")
def test_droits_et_liens_gardes(ancien: Path) -> None:
    ancien.chmod(0o640)
    lien = ancien.with_name("lien.csv")
    lien.symlink_to(ancien)
    ecrire_fichier(lien, b"nouveau")
    assert lien.is_symlink()
    assert ancien.read_bytes() == b"nouveau"
    assert ancien.stat().st_mode & 0o777 == 0o640
    boucle = ancien.with_name("boucle")
    boucle.symlink_to(boucle)
    with pytest.raises(ErreurMetier):
        ecrire_fichier(boucle, b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="droits POSIX")
@pytest.mark.parametrize(
    ("avant", "demande", "apres"),
    [(None, 0o600, 0o600), (None, 0o666, 0o644), (0o644, 0o600, 0o600), (0o600, 0o666, 0o600), (0o755, 0o666, 0o755)],
)
def test_les_droits_sont_poses_avant_le_premier_octet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, avant: int | None, demande: int, apres: int
) -> None:
    """A private key is never readable by others, not even in the file that is written beside."""
    chemin = tmp_path / "siege.key"
    if avant is not None:
        chemin.write_bytes(ANCIEN)
        chemin.chmod(avant)
    vus: list[int] = []
    vrai_fsync = os.fsync

    def fsync(descripteur: int) -> None:
        if stat.S_ISREG(os.fstat(descripteur).st_mode):
            vus.append(stat.S_IMODE(os.fstat(descripteur).st_mode))
        vrai_fsync(descripteur)

    monkeypatch.setattr(os, "fsync", fsync)
    masque = os.umask(0o022)
    try:
        ecrire_fichier(chemin, b"secret", mode=demande)
    finally:
        os.umask(masque)
    assert stat.S_IMODE(chemin.stat().st_mode) == apres
    assert [mode & ~apres for mode in vus] == [0]


def test_une_base_n_est_jamais_remplacee(tmp_path: Path) -> None:
    base = tmp_path / "travail.pdf"
    contenu = b"SQLite format 3\0".ljust(68, b"\0") + b"R62D" + b"\0" * 100
    base.write_bytes(contenu)
    with pytest.raises(ErreurMetier, match="base de Référent 62"):
        ecrire_fichier(base, b"%PDF-1.4")
    assert base.read_bytes() == contenu
    assert list(tmp_path.iterdir()) == [base]
