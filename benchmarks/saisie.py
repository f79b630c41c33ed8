"""Key pressed → answer committed and journaled, beside a bare sqlite3 UPDATE and commit with the same settings.

Both are done in turn, on two files of the same folder, so that they share the disk and its load. Target: a median under 10 ms.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.bases import contexte, creer_base
from referent62_desktop.services.noter_ce import repondre
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import lister_structures

CIBLE_MS = 10
CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "S1")


def main() -> int:
    """Prints the table; returns 1 when the target is missed."""
    analyseur = argparse.ArgumentParser(description="Temps d'enregistrement d'une réponse.")
    analyseur.add_argument("--reponses", type=int, default=1000)
    options = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as dossier:
        produit = produit_sur(Path(dossier) / "base.r62db")
        nu = sqlite_nu(Path(dossier) / "nu.sqlite")
        temps: dict[str, list[float]] = {"Référent 62": [], "sqlite3 nu (UPDATE + COMMIT)": []}
        for rang in range(options.reponses + 20):
            for durees, faire in zip(temps.values(), (produit, nu), strict=True):
                debut = time.perf_counter()
                faire(rang)
                durees.append((time.perf_counter() - debut) * 1000)
    print(f"Réponse enregistrée, {options.reponses} fois (ms)")
    print(f"{'':32}{'médiane':>9}{'99e centile':>13}")
    for nom, durees in temps.items():
        mesures = durees[20:]
        print(f"{nom:32}{statistics.median(mesures):9.2f}{statistics.quantiles(mesures, n=100)[98]:13.2f}")
    mediane, reference = (statistics.median(durees[20:]) for durees in temps.values())
    tenue = mediane < CIBLE_MS
    print(f"Rapport {mediane / reference:.1f} ; cible : médiane sous {CIBLE_MS} ms, {'tenue' if tenue else 'MANQUÉE'}.")
    return 0 if tenue else 1


def produit_sur(chemin: Path) -> Callable[[int], None]:
    """A base of 85 structures; answers of one référent's panel, changed each time."""
    ctx = contexte(creer_base(chemin, deliberation=True))
    referent, _ = creer_referent(
        ctx, lister_structures(ctx)[0].id, SaisieReferent("Référent·e 1", ("remobilisation_sociale",))
    )
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)

    def faire(rang: int) -> None:
        case, tour = rang % (5 * len(CODES)), rang // (5 * len(CODES))
        repondre(ctx, cible, 1 + case // len(CODES), CODES[case % len(CODES)], tour % 2 == 0)

    return faire


def sqlite_nu(chemin: Path) -> Callable[[int], None]:
    """The least anybody can do to keep an answer: one row updated, one commit on the disk; nothing journaled."""
    connexion = sqlite3.connect(chemin, isolation_level=None)
    for reglage in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connexion.execute(f"PRAGMA {reglage}")
    connexion.execute("CREATE TABLE reponse (ce TEXT, code TEXT, valeur INT, PRIMARY KEY (ce, code)) WITHOUT ROWID")
    cases = [(f"ce-{n}", code, 0) for n in range(1500) for code in CODES]
    connexion.executemany("INSERT INTO reponse VALUES (?, ?, ?)", cases)

    def faire(rang: int) -> None:
        ce, code, _ = cases[rang % len(cases)]
        connexion.execute("BEGIN")
        connexion.execute("UPDATE reponse SET valeur = 1 - valeur WHERE ce = ? AND code = ?", (ce, code))
        connexion.execute("COMMIT")

    return faire


if __name__ == "__main__":
    sys.exit(main())
