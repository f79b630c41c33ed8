"""Generates `referent62_desktop/gui/forms/ui_<name>.py` from each `ui/<name>.ui`, with the uic that ships with PySide6.

Without argument, writes the forms that changed and deletes those whose `.ui` is gone. With `--verifier`, writes nothing,
lists the forms that are out of date and exits 1 if there is any.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
SOURCES = RACINE / "ui"
FORMULAIRES = RACINE / "referent62_desktop" / "gui" / "forms"


def chemin_uic() -> Path:
    """The uic program of the installed PySide6. Raises FileNotFoundError when PySide6 is not installed."""
    specification = find_spec("PySide6")
    for dossier in (specification.submodule_search_locations or []) if specification else []:
        for candidat in (Path(dossier, "Qt", "libexec", "uic"), Path(dossier, "uic.exe")):
            if candidat.exists():
                return candidat
    raise FileNotFoundError("uic")


def generer(source: Path) -> str:
    """The Python text of one form. Raises CalledProcessError when uic refuses the file."""
    commande = [str(chemin_uic()), "--generator", "python", str(source.relative_to(RACINE))]
    return _alleger(subprocess.run(commande, cwd=RACINE, check=True, capture_output=True, encoding="utf-8").stdout)


def _alleger(texte: str) -> str:
    """Without the imports that uic always writes and the form does not use: they cost 20 ms of the first paint."""
    nettoyer = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--quiet",
        "--select",
        "F401",
        "--fix",
        "--exit-zero",
    ]
    commande = [*nettoyer, "--stdin-filename", "formulaire.py", "-"]
    return subprocess.run(commande, input=texte, check=True, capture_output=True, encoding="utf-8").stdout


def attendus() -> dict[Path, str]:
    """Every form that must exist, with its text."""
    return {FORMULAIRES / f"ui_{ui.stem.replace('-', '_')}.py": generer(ui) for ui in sorted(SOURCES.glob("*.ui"))}


def sans_entete(texte: str) -> str:
    """The text without its comment lines: the header names the version of uic, which may differ between machines."""
    return "\n".join(ligne for ligne in texte.splitlines() if not ligne.startswith("#"))


def perimes(voulus: dict[Path, str]) -> list[Path]:
    """Forms that are missing, differ from their `.ui`, or have none any more."""
    presents = set(FORMULAIRES.glob("ui_*.py"))
    differents = [
        chemin
        for chemin, texte in voulus.items()
        if chemin not in presents or sans_entete(chemin.read_text(encoding="utf-8")) != sans_entete(texte)
    ]
    return sorted({*differents, *(presents - set(voulus))})


def main() -> int:
    voulus = attendus()
    a_revoir = perimes(voulus)
    if "--verifier" in sys.argv[1:]:
        for chemin in a_revoir:
            print(chemin.relative_to(RACINE).as_posix())
        return 1 if a_revoir else 0
    for chemin in a_revoir:
        if chemin in voulus:
            chemin.write_text(voulus[chemin], encoding="utf-8", newline="\n")
        else:
            chemin.unlink()
        print(chemin.relative_to(RACINE).as_posix())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
