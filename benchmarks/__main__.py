"""Every measure, one after the other, each in a process of its own: `python -m benchmarks [name…]`."""

import ast
import subprocess
import sys
from pathlib import Path

DOSSIER = Path(__file__).resolve().parent


def mesures() -> list[str]:
    """Modules of this folder that have a `main`."""
    noms = []
    for fichier in sorted(DOSSIER.glob("*.py")):
        arbre = ast.parse(fichier.read_text(encoding="utf-8"))
        if fichier.name != "__main__.py" and any(
            isinstance(n, ast.FunctionDef) and n.name == "main" for n in arbre.body
        ):
            noms.append(fichier.stem)
    return noms


def main() -> int:
    """Runs the measures named on the command line, or all of them. Returns 1 when one fails."""
    connues = mesures()
    demandees = sys.argv[1:] or connues
    inconnues = [nom for nom in demandees if nom not in connues]
    if inconnues:
        print(f"Mesures connues : {', '.join(connues)}.", file=sys.stderr)
        return 2
    echecs = []
    for nom in demandees:
        print(f"\n=== {nom} ===", flush=True)
        programme = f"from benchmarks.{nom} import main; import sys; sys.argv = ['{nom}']; sys.exit(main())"
        if subprocess.run([sys.executable, "-c", programme], cwd=DOSSIER.parent, check=False).returncode:
            echecs.append(nom)
    if echecs:
        print(f"\nEn échec : {', '.join(echecs)}.", file=sys.stderr)
    return 1 if echecs else 0


if __name__ == "__main__":
    sys.exit(main())
