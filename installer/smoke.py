"""Starts the stand-alone application as a machine without Python would, and reports its size and start times.

Usage: python installer/smoke.py [dist/referent62]. Exits 1 at the first step that does not do what it must.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
DELAI = 120  # seconds: a first start on a cold disk is slow, a hang is not a start
VARIABLES_UTILES = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "DISPLAY")


class EtapeError(Exception):
    """A step of the smoke test did not do what it must; the text is for the person who builds."""


def environnement(dossier: Path) -> dict[str, str]:
    """A bare environment: no Python, no Qt and no settings of the machine that built."""
    garde = {nom: os.environ[nom] for nom in VARIABLES_UTILES if nom in os.environ}
    dossiers = dict.fromkeys(
        ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"),
        str(dossier),
    )
    return garde | dossiers | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PATH": os.defpath}


def lancer(programme: Path, dossier: Path, *arguments: str) -> tuple[str, float]:
    """Standard output and duration in seconds. Raises EtapeError when the program fails, hangs or writes a traceback."""
    commande = [str(programme), *arguments]
    depart = time.perf_counter()
    try:
        resultat = subprocess.run(
            commande, cwd=dossier, env=environnement(dossier), stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", timeout=DELAI, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as erreur:
        raise EtapeError(f"{' '.join(commande)} : rien au bout de {DELAI} s") from erreur
    duree = time.perf_counter() - depart
    if resultat.returncode != 0 or "Traceback" in resultat.stderr:
        raise EtapeError(f"{' '.join(commande)} : code {resultat.returncode}\n{resultat.stdout}{resultat.stderr}")
    return resultat.stdout, duree


def version_du_projet() -> str:
    """Version that the sources declare."""
    return str(tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def exiger(condition: bool, phrase: str) -> None:
    if not condition:
        raise EtapeError(phrase)


def essayer(application: Path, dossier: Path) -> dict[str, float]:
    """Plays the steps and returns how long each took, in seconds."""
    windows = sys.platform == "win32"
    fenetre = application / ("referent62.exe" if windows else "referent62")
    console = application / "referent62-cli.exe" if windows else fenetre
    base = dossier / "essai.r62db"
    durees: dict[str, float] = {}

    version, durees["--version"] = lancer(console, dossier, "--version")
    exiger(version.strip() == f"Référent 62 {version_du_projet()}", f"--version écrit {version!r}")

    _, durees["base creer"] = lancer(console, dossier, "base", "creer", str(base), "--deliberation-2025")
    compte_rendu, durees["base verifier"] = lancer(console, dossier, "base", "verifier", str(base))
    etat = json.loads(compte_rendu)
    exiger(etat["integre"] is True and etat["structures"] == 85, f"base verifier écrit {compte_rendu!r}")

    for passage in ("1re fenêtre", "2e fenêtre"):
        _, durees[passage] = lancer(fenetre, dossier, "--fumee", "--base", str(base))
    return durees


def taille(application: Path) -> int:
    """Size on disk in bytes; a link counts for nothing."""
    return sum(c.stat().st_size for c in application.rglob("*") if c.is_file() and not c.is_symlink())


def main() -> int:
    application = Path(sys.argv[1] if len(sys.argv) > 1 else RACINE / "dist" / "referent62").resolve()
    with tempfile.TemporaryDirectory() as dossier:
        try:
            durees = essayer(application, Path(dossier))
        except (EtapeError, OSError, ValueError, KeyError) as erreur:
            print(f"L’application autonome ne démarre pas comme il faut : {erreur}", file=sys.stderr)
            return 1
    print(f"{application.name} : {taille(application) / 1e6:.0f} Mo")
    for etape, duree in durees.items():
        print(f"  {etape:<14} {duree:5.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
