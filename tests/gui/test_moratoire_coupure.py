"""Power cut in a meeting: whoever types without ever pausing loses at most the last second."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from referent62_desktop.services.ecrire_fiches import ouvrir_fiche
from referent62_desktop.services.moratoires import lire_suivi
from tests.services.fiches import RENCONTRE, base_de_travail, rouvrir, structure_en_moratoire

PERTE_MAX_S = 1.0
SAISIR = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.moratoire.ecran import EcranMoratoire
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme, creer_application
from referent62_desktop.services.bases import contexte, ouvrir_base, profil_de

application = creer_application()
theme = Theme("clair")
theme.appliquer(application)
incidents = Incidents(Path(sys.argv[3]))
base = ouvrir_base(Path(sys.argv[1]))
atelier = Atelier(theme, Operations(incidents), incidents, contexte=contexte(base, profil_de(base)))
ecran = EcranMoratoire(atelier)
atelier.donnees_modifiees.connect(ecran.actualiser)
ecran.show()
ecran.ouvrir({"structure": sys.argv[2]})
cellule = ecran.ui.fiche.ordre()[0].cellules["suivi"]
cellule.setFocus()
compte = 0

def taper():
    global compte
    lettre = "abcdefghijklmnopqrstuvwxyz"[compte % 26]
    QApplication.sendEvent(cellule, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, lettre))
    compte += 1
    sys.stdout.write(f"{time.monotonic()} {compte}\\n")
    sys.stdout.flush()

minuteur = QTimer(interval=40)
minuteur.timeout.connect(taper)
minuteur.start()
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="ni SIGKILL ni horloge partagée sous Windows")
@pytest.mark.parametrize("apres", [1.3, 2.45])
def test_rien_de_ce_qui_a_plus_d_une_seconde_n_est_perdu(tmp_path: Path, apres: float) -> None:
    ctx = base_de_travail(tmp_path)
    structure = structure_en_moratoire(ctx)
    ouvrir_fiche(ctx, structure, RENCONTRE)
    ctx.base.fermer()
    chemin = ctx.base.chemin
    environnement = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    arguments = [sys.executable, "-c", SAISIR, str(chemin), structure, str(tmp_path / "journaux")]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environnement
    ) as processus:
        assert processus.stdout is not None
        frappes = [_frappe(processus.stdout.readline())]
        fin = frappes[0][0] + apres
        while frappes[-1][0] < fin:
            frappes.append(_frappe(processus.stdout.readline()))
        processus.send_signal(signal.SIGKILL)
        coupure = time.monotonic()
        frappes += [_frappe(ligne) for ligne in processus.stdout if ligne.endswith("\n")]
    attendues = max((compte for instant, compte in frappes if instant < coupure - PERTE_MAX_S), default=0)
    assert attendues > 0
    ctx = rouvrir(chemin)
    try:
        assert ctx.base.controler_integrite() == []
        ecrit = lire_suivi(ctx, structure).fiches[0].lignes[0].contenu.suivi
    finally:
        ctx.base.fermer()
    assert len(ecrit) >= attendues
    assert ecrit == ("abcdefghijklmnopqrstuvwxyz" * 10)[: len(ecrit)]


def _frappe(ligne: str) -> tuple[float, int]:
    instant, compte = ligne.split()
    return float(instant), int(compte)
