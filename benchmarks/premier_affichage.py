"""Time to the first paint of the main window, beside a bare QMainWindow holding a QTableView.

Each start is a process of its own, timed from its first instruction (imports included) to the event loop's first turn
after the first paint. Run: `python benchmarks/premier_affichage.py [--tours 15]`. The target is a ratio of 1.5 at most.
"""

from __future__ import annotations

import os
import sys
import time

CIBLE = 1.5
_DEPART = time.perf_counter()


def _finir() -> None:
    print(f"{(time.perf_counter() - _DEPART) * 1000:.1f}")
    sys.stdout.flush()
    os._exit(0)  # what follows the first paint is not measured


def fenetre_nue() -> None:
    """The reference: what PySide6 costs anybody."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Fenetre(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, _finir)

    app = QApplication([])
    fenetre = Fenetre()
    fenetre.setCentralWidget(QTableView())
    fenetre.resize(1366, 768)
    fenetre.show()
    app.exec()


def fenetre_principale() -> None:
    """The window of the application, in French and dressed, before any screen is imported."""
    from pathlib import Path

    from referent62_desktop.gui import ressources
    from referent62_desktop.gui.atelier import Atelier
    from referent62_desktop.gui.incidents import Incidents
    from referent62_desktop.gui.main_window import MainWindow
    from referent62_desktop.gui.operations import Operations
    from referent62_desktop.gui.reglages import Reglages
    from referent62_desktop.gui.theme import Theme, creer_application

    app = creer_application()
    ressources.installer_langue(app)
    reglages = Reglages(Path(os.devnull))
    theme = Theme(reglages.mode, reglages.facteur)
    theme.appliquer(app)
    incidents = Incidents()
    fenetre = MainWindow(Atelier(theme, Operations(incidents), incidents), reglages)
    fenetre.resize(1366, 768)
    fenetre.prete.connect(_finir)
    fenetre.show()
    app.exec()


def mesurer(mode: str) -> float:
    """Milliseconds of one start."""
    import subprocess

    environnement = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environnement.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds the compiled modules
    commande = [sys.executable, __file__, "--mode", mode]
    sortie = subprocess.run(commande, env=environnement, check=True, capture_output=True, text=True)
    return float(sortie.stdout.split()[-1])


def comparer(tours: int) -> tuple[float, float]:
    """Medians (bare, main window) in ms over `tours` starts of each, taken in turn after one that warms the disk."""
    import statistics

    mesurer("nue")
    mesurer("principale")
    paires = [(mesurer("nue"), mesurer("principale")) for _ in range(tours)]
    return statistics.median(nue for nue, _ in paires), statistics.median(pleine for _, pleine in paires)


def main() -> None:
    """Measure, and say it in one table."""
    import argparse

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tours", type=int, default=15)
    tours = arguments.parse_args().tours
    nue, principale = comparer(tours)
    print(f"premier affichage, médiane de {tours} démarrages")
    print(f"  fenêtre nue (QMainWindow + QTableView) : {nue:6.0f} ms")
    print(f"  fenêtre principale de Référent 62      : {principale:6.0f} ms")
    print(f"  rapport                                : {principale / nue:6.2f}   (limite {CIBLE})")


if __name__ == "__main__":
    # the measured processes load nothing that the measure itself needs
    if sys.argv[1:] == ["--mode", "nue"]:
        fenetre_nue()
    elif sys.argv[1:] == ["--mode", "principale"]:
        fenetre_principale()
    else:
        main()
