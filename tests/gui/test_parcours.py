"""A whole visit, on the real application: open, search, draw, score, undo, close, open again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.gui.application import Application
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.grille.ecran import EcranGrille
from referent62_desktop.services import bases, referents, structures
from referent62_desktop.services.panels import lire_panel
from referent62_desktop.services.tirer_panel import tirer_panel

Ouvrir = Callable[[], Application]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with one référent at the CCAS de Barlin."""
    chemin = tmp_path / "artois-2026.r62db"
    base = bases.creer_base(chemin, deliberation=True)
    bases.definir_profil(base, "Animatrice SLAI", "Animateur·rice SLAI", "artois")
    ctx = bases.contexte(base)
    barlin = next(s for s in structures.lister_structures(ctx) if s.nom == "CCAS de Barlin")
    referents.creer_referent(ctx, barlin.id, referents.SaisieReferent("Référent·e 1", ("social_et_professionnel",)))
    base.fermer()
    return chemin


@pytest.fixture
def ouvrir(base: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Ouvrir]:
    """Starts the application on the base and waits for its first screen."""
    lancees: list[Application] = []

    def lancer() -> Application:
        application = Application(tmp_path / "reglages", base=base, qapp=qapp)
        lancees.append(application)
        application.fenetre.resize(1366, 768)
        application.fenetre.show()
        qtbot.waitUntil(lambda: application.contexte is not None, timeout=15000)
        qtbot.waitUntil(lambda: application.fenetre.ecran_courant() is not None, timeout=15000)
        return application

    yield lancer
    for application in lancees:
        application.fenetre.close()
        application.operations.arreter()
        application.fermer_base()
        application.incidents.fermer()


def aller_par_la_recherche(application: Application, qtbot: QtBot, texte: str) -> None:
    """Ctrl+K, some letters, Enter."""
    fenetre = application.fenetre
    qtbot.keyClick(fenetre, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    champ = fenetre.ui.recherche
    qtbot.waitUntil(champ.hasFocus)
    for lettre in texte:
        qtbot.keyClick(champ, lettre)
    qtbot.waitUntil(champ.ouvert)
    qtbot.keyClick(champ, Qt.Key.Key_Down)
    qtbot.keyClick(champ, Qt.Key.Key_Return)


def grille_de(application: Application) -> EcranGrille:
    ecran = application.fenetre.ecran_courant()
    assert isinstance(ecran, EcranGrille)
    return ecran


def test_une_visite_entiere(ouvrir: Ouvrir, qtbot: QtBot) -> None:
    application = ouvrir()
    aller_par_la_recherche(application, qtbot, "barlin")
    assert application.fenetre.ecran_courant().slug in {"structure", "grille"}  # type: ignore[union-attr]  # a screen shows
    aller_par_la_recherche(application, qtbot, "referent e 1")
    ecran = grille_de(application)
    ctx, panel = application.contexte, ecran.presentateur.panel
    assert ctx is not None
    assert panel is not None
    tirer_panel(ctx, panel.cible, [CEListe(str(5000 + n)) for n in range(12)], "graine de test")
    application.atelier.donnees_modifiees.emit()
    grille = ecran.ui.grille
    grille.aller(1, "D1")
    grille.setFocus()
    for touche in "OONOOOOOOO" * 5:
        qtbot.keyClick(grille, touche)
    assert ecran.marques.valeurs["pourcentage"].text() == "90\u00a0%"
    assert ecran.marques.verdict.texte == "provisoire · 1 lecture à valider"
    assert (
        application.fenetre.statut.textes()[0].startswith("✔ Enregistré à")
        or "Enregistré" in application.fenetre.statut.textes()[0]
    )

    qtbot.keyClick(application.fenetre, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ecran.marques.valeurs["pourcentage"].text() == "90\u00a0%", "quatre CE complets restent"
    assert lire_panel(ctx, panel.cible).complets == 4
    qtbot.keyClick(application.fenetre, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert lire_panel(ctx, panel.cible).complets == 5
    application.fenetre.close()
    application.fermer_base()

    rouverte = ouvrir()
    aller_par_la_recherche(rouverte, qtbot, "referent e 1")
    assert grille_de(rouverte).ui.grille.grille.case(3, "D3").data() == "non"
    assert grille_de(rouverte).marques.valeurs["sociopro"].text() == "9"


def test_un_numero_caf_se_retrouve(ouvrir: Ouvrir, qtbot: QtBot) -> None:
    application = ouvrir()
    aller_par_la_recherche(application, qtbot, "referent e 1")
    grille = grille_de(application).ui.grille
    grille.aller(2, "numero_caf")
    qtbot.keyClick(grille, "7")
    champ = grille.indexWidget(grille.currentIndex())
    assert isinstance(champ, QLineEdit)
    for chiffre in "654321":
        qtbot.keyClick(champ, chiffre)
    qtbot.keyClick(champ, Qt.Key.Key_Return)
    application.fenetre.aller(Destination("structures"))
    aller_par_la_recherche(application, qtbot, "765432")
    assert grille_de(application).ui.grille.case_courante() == (2, "numero_caf")


def test_changer_de_campagne_montre_les_notes_publiees(ouvrir: Ouvrir, qtbot: QtBot) -> None:
    application = ouvrir()
    application.fenetre.campagne_choisie.emit("2025")
    assert application.contexte is not None
    assert application.contexte.bareme.version == "2025"
    assert application.fenetre.ecran_courant() is not None


def test_une_base_deja_ouverte_est_dite(
    ouvrir: Ouvrir, base: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    ouvrir()
    seconde = Application(tmp_path / "reglages2", base=base, qapp=qapp)
    try:
        seconde.fenetre.show()
        qtbot.waitUntil(lambda: bool(seconde.fenetre.ui.messages.messages()), timeout=15000)
        assert seconde.contexte is None
    finally:
        seconde.fenetre.close()
        seconde.operations.arreter()
        seconde.incidents.fermer()


@pytest.mark.xcb
def test_la_vraie_fenetre_sous_un_serveur_x(base: Path, tmp_path: Path) -> None:
    xvfb = shutil.which("Xvfb")
    assert xvfb, "Xvfb est installé par « make test »"
    lecture, ecriture = os.pipe()
    serveur = subprocess.Popen(
        [xvfb, "-displayfd", str(ecriture), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[ecriture],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(ecriture)
        with os.fdopen(lecture) as tube:
            ecran = tube.readline().strip()
        environnement = {
            **os.environ,
            "DISPLAY": f":{ecran}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_DATA_HOME": str(tmp_path / "donnees"),
        }
        resultat = subprocess.run(
            [sys.executable, "-m", "referent62_desktop", "--fumee", "--base", str(base)],
            env=environnement,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        serveur.terminate()
        serveur.wait(timeout=10)
    assert resultat.returncode == 0, resultat.stderr
