"""Every proposal, the table of the deliberation and the list of structures, for the département and 100 times it.

Beside them, in the same run, the same rows read by the standard library without any rule. Statements are counted: their number
must not depend on the size.
"""

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from benchmarks.notes import LIGNES, construire
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import lister_echeances
from referent62_desktop.services.structures import lister_structures
from referent62_desktop.services.tableau_de_bord import lire_tableau_de_bord
from referent62_desktop.services.tableau_deliberation import tableau_deliberation
from referent62_desktop.storage.models import Formation, identifiant_stable

TAILLES = (1_500, 150_000)
INSTANT = datetime(2026, 3, 12, tzinfo=UTC)
PAR_GESTE = 20_000
MESURES: dict[str, Callable[[Contexte], object]] = {
    "tableau": lambda ctx: tableau_deliberation(ctx, "2026"),
    "structures": lister_structures,
    "échéances": lister_echeances,
    "tableau de bord": lire_tableau_de_bord,
}


def main() -> int:
    """Prints the table."""
    analyseur = argparse.ArgumentParser(description="Propositions et tableau de la délibération.")
    analyseur.add_argument("--ce", type=int, nargs="*", default=list(TAILLES))
    analyseur.add_argument("--construire", type=Path)
    analyseur.add_argument("--mesurer", type=Path)
    options = analyseur.parse_args()
    if options.construire:
        construire(options.construire, options.ce[0])
        former(options.construire)
    elif options.mesurer:
        print(json.dumps(mesurer(options.mesurer)))
    else:
        tableau(options.ce)
    return 0


def tableau(tailles: list[int]) -> None:
    """Builds and measures each size."""
    print("Propositions et tableau de la délibération (secondes, médiane de 3 ; instructions SQL entre parenthèses)")
    print(f"{'CE':>9}" + "".join(f"{nom:>20}" for nom in MESURES) + f"{'lecture nue':>14}")
    for taille in tailles:
        with tempfile.TemporaryDirectory() as dossier:
            chemin = Path(dossier) / "base.r62db"
            _enfant("--construire", str(chemin), "--ce", str(taille))
            mesures = json.loads(_enfant("--mesurer", str(chemin)))
        cellules = "".join(f"{mesures[n][0]:>14.3f} ({mesures[n][1]:>2})" for n in MESURES)
        print(f"{taille:>9}{cellules:>{20 * len(MESURES)}}{mesures['nue']:>14.3f}", flush=True)


def former(chemin: Path) -> None:
    """Five modules for each référent, nine out of ten accepted."""
    base = ouvrir_base(chemin)
    ctx = contexte(base, horloge=lambda: INSTANT)
    hasard = random.Random(62)
    with ctx.base.lire() as session:
        referents = [i for (i,) in session.connection().exec_driver_sql("SELECT id FROM referent")]
    codes = [m.code for m in modules().tous][:8]
    lignes = [
        {"id": identifiant_stable("formation", r, code), "referent_id": r, "module": code, "date_session": None, "precision": "",
         "etat": "equivalence_acceptee" if hasard.random() < 0.9 else "a_faire", "supprime": False}
        for r in referents
        for code in codes
    ]  # fmt: skip
    for debut in range(0, len(lignes), PAR_GESTE):
        with ctx.ecrire("Construction") as uow:
            uow.inserer(Formation, lignes[debut : debut + PAR_GESTE])
    base.fermer()


def mesurer(chemin: Path) -> dict[str, object]:
    """Seconds and number of statements of each reading, and seconds of the bare one."""
    ctx = contexte(ouvrir_base(chemin), horloge=lambda: INSTANT)
    resultats: dict[str, object] = {nom: _chronometrer(ctx, lire) for nom, lire in MESURES.items()}
    connexion = sqlite3.connect(chemin)
    durees = []
    for _ in range(3):
        debut = time.perf_counter()
        nombre = sum(1 for _ in connexion.execute(LIGNES)) + sum(
            1 for _ in connexion.execute("SELECT * FROM formation")
        )
        durees.append(time.perf_counter() - debut)
    assert nombre
    return {**resultats, "nue": sorted(durees)[1]}


def _chronometrer(ctx: Contexte, lire: Callable[[Contexte], object]) -> tuple[float, int]:
    enonces: list[str] = []

    def noter(_c: object, _k: object, enonce: str, *_: object) -> None:
        if enonce.lstrip().upper().startswith("SELECT"):
            enonces.append(enonce)

    moteur = vars(ctx.base)["_moteur"]
    event.listen(moteur, "before_cursor_execute", noter)
    durees = []
    for _ in range(3):
        debut = time.perf_counter()
        lire(ctx)
        durees.append(time.perf_counter() - debut)
    event.remove(moteur, "before_cursor_execute", noter)
    return sorted(durees)[1], len(enonces) // 3


def _enfant(*arguments: str) -> str:
    racine = Path(__file__).resolve().parent.parent
    commande = [sys.executable, "-m", "benchmarks.propositions", *arguments]
    return subprocess.run(commande, capture_output=True, text=True, check=True, cwd=racine).stdout


if __name__ == "__main__":
    sys.exit(main())
