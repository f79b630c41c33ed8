"""The application as its user waits for it: first paint, usable window, and a key of the grid until its totals are painted.

Each start is a process of its own, timed from its first instruction, imports included. The bare reference of the same run is
a QMainWindow with a QTableView (PySide6 alone); the target is a ratio of 1.5 at most for the first paint.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_DEPART = time.perf_counter()
CIBLE = 1.5
TOURS = 9
TOUCHES = 300


def _ms() -> float:
    return (time.perf_counter() - _DEPART) * 1000


def _rendre(**mesures: float) -> None:
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**mesures, "memoire": memoire}), flush=True)
    os._exit(0)  # leaving is not measured


def _nue() -> None:
    """The reference: what PySide6 costs anybody."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Fenetre(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, lambda: _rendre(peinte=_ms()))

    app = QApplication([])
    fenetre = Fenetre()
    fenetre.setCentralWidget(QTableView())
    fenetre.resize(1366, 768)
    fenetre.show()
    app.exec()


def _application(base: str, dossier: str) -> None:
    """Start on a base until the dashboard shows its figures."""
    from referent62_desktop.gui.application import Application

    application = Application(Path(dossier), base=Path(base))
    fenetre = application.fenetre
    mesures: dict[str, float] = {}
    fenetre.prete.connect(lambda: mesures.setdefault("peinte", _ms()))

    def montre(_slug: str) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: _rendre(**mesures, utilisable=_ms()))

    fenetre.ecran_change.connect(montre)
    fenetre.resize(1366, 768)
    application.executer()


def _touches(base: str, dossier: str) -> None:
    """Keys of the grid: pressed → committed → totals of the CE, the référent and the structure painted."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtTest import QTest

    from referent62_desktop.gui.application import Application
    from referent62_desktop.gui.ecrans import Destination
    from referent62_desktop.services.structures import lister_structures

    application = Application(Path(dossier), base=Path(base))
    fenetre, qapp = application.fenetre, application.qapp
    fenetre.resize(1366, 768)
    fenetre.show()
    while application.contexte is None or fenetre.ecran_courant() is None:
        QTest.qWait(20)
    referent = lister_structures(application.contexte)[0].etat.referents[0].id
    fenetre.aller(Destination("grille", {"referent": referent}))
    QTest.qWait(300)
    grille = fenetre.ecran_courant().ui.grille  # type: ignore[union-attr]
    durees = []
    for rang in range(TOUCHES):
        grille.aller(rang % 5 + 1, ("D1", "D2", "D3", "A1", "S1")[rang // 5 % 5])
        qapp.processEvents()
        depart = time.perf_counter()
        qapp.sendEvent(grille, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "on"[rang % 2]))
        qapp.processEvents()
        durees.append((time.perf_counter() - depart) * 1000)
    durees.sort()
    _rendre(mediane=statistics.median(durees), p99=durees[int(len(durees) * 0.99)])


def _lancer(quoi: str, *arguments: str) -> dict[str, float]:
    environnement = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    # An installed application has its bytecode: the first start of each kind, not counted, writes it.
    environnement.pop("PYTHONDONTWRITEBYTECODE", None)
    racine = Path(__file__).resolve().parent.parent
    resultat = subprocess.run(
        [sys.executable, __file__, quoi, *arguments],
        env={**environnement, "PYTHONPATH": str(racine)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    mesures: dict[str, float] = json.loads(resultat.stdout.splitlines()[-1])
    return mesures


def main() -> None:
    """Prints the table; every figure is a median of separate processes."""
    from benchmarks import base_type

    with tempfile.TemporaryDirectory() as dossier:
        base = str(Path(dossier) / "mesure.r62db")
        ce = base_type.creer(Path(base))
        nues, notres = [], []
        _lancer("nue"), _lancer("application", base, dossier)
        for _ in range(TOURS):
            nues.append(_lancer("nue"))
            notres.append(_lancer("application", base, dossier))
        touches = _lancer("touches", base, dossier)
    nue = statistics.median(m["peinte"] for m in nues)
    peinte = statistics.median(m["peinte"] for m in notres)
    utilisable = statistics.median(m["utilisable"] for m in notres)
    print(f"Base : 85 structures, {base_type.REFERENTS} référents, {ce} CE ; médianes de {TOURS} démarrages")
    print(
        f"  première peinture   fenêtre nue {nue:6.0f} ms   la nôtre {peinte:6.0f} ms   rapport {peinte / nue:.2f} (cible {CIBLE})"
    )
    print(f"  fenêtre utilisable  tableau de bord rempli à {utilisable:6.0f} ms")
    print(
        f"  touche de la grille → enregistrée et repeinte : médiane {touches['mediane']:.1f} ms, 99e centile {touches['p99']:.1f} ms"
    )
    memoire = max(m["memoire"] for m in notres)
    print(
        f"  mémoire au plus     fenêtre nue {max(m['memoire'] for m in nues):.0f} Mo   la nôtre {memoire:.0f} Mo, grille {touches['memoire']:.0f} Mo"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"nue": _nue, "application": _application, "touches": _touches}[sys.argv[1]](*sys.argv[2:])  # type: ignore[operator]
    else:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        main()
