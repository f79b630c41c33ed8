"""The screen « Référentiel »: each page says what the tool goes by, and its button opens what can be set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.charte.bareme import DialogueBareme
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.formations.module_territoire import DialogueModuleTerritoire
from referent62_desktop.gui.lettres.dialogue import DialogueLettres
from referent62_desktop.gui.referentiel.ecran import EcranReferentiel
from referent62_desktop.services.bases import contexte, definir_profil
from referent62_desktop.services.formations import choisir_module_territoire

from .ouvertures import ouvrir_referentiel


@pytest.fixture
def ecran(qtbot: QtBot, reel: Atelier) -> EcranReferentiel:
    return ouvrir_referentiel(qtbot, reel)


def aller(ecran: EcranReferentiel, titre: str) -> str:
    """Text of a page."""
    (element,) = ecran.ui.sommaire.findItems(titre, Qt.MatchFlag.MatchExactly)
    ecran.ui.sommaire.setCurrentItem(element)
    return ecran.ui.texte.toPlainText()


@pytest.mark.parametrize(
    ("titre", "attendus"),
    [
        ("Territoires et module obligatoire", ("Gestion de l'agressivité", "délibération 2023-603", "à choisir")),
        ("Campagne et barème", ("sur 10 points", "plus de 80 %", "R3 · Elle explique le positionnement des actions")),
        ("Dispositifs", ("Remobilisation sociale gens du voyage", "lecture à confirmer par le siège")),
        ("Modules de formation", ("Pilote de parcours", "5 jours", "Socio-pro")),
        ("Délais et dates", ("tribunal administratif de Lille", "2 mois", "§8", "31/12/2030", "chaque 30/04")),
        ("Équipe", ("Animatrice SLAI", "Siège", "vous")),
        ("Sauvegardes", ("toutes les 30 minutes",)),
    ],
)
def test_chaque_page_dit_ses_regles(ecran: EcranReferentiel, titre: str, attendus: tuple[str, ...]) -> None:
    texte = aller(ecran, titre).replace("\u00a0", " ").replace("\u202f", " ")
    for attendu in attendus:
        assert attendu in texte, attendu


@pytest.mark.parametrize(
    ("titre", "classe"),
    [
        ("Territoires et module obligatoire", DialogueModuleTerritoire),
        ("Lettres", DialogueLettres),
        ("Barème de la charte qualité", DialogueBareme),
    ],
)
def test_ce_qui_se_regle_s_ouvre_d_ici(qtbot: QtBot, ecran: EcranReferentiel, titre: str, classe: type) -> None:
    aller(ecran, titre)
    qtbot.mouseClick(ecran.ui.bouton, Qt.MouseButton.LeftButton)
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, classe)
    dialogue.close()


def test_un_choix_se_voit_aussitot(reel: Atelier, ecran: EcranReferentiel) -> None:
    choisir_module_territoire(reel.contexte, "ternois", "mdph")
    ecran.actualiser()
    assert "MDPH" in aller(ecran, "Territoires et module obligatoire")
    aller(ecran, "Équipe")
    assert not ecran.ui.bouton.isVisible()


def test_le_bareme_s_ouvre_sur_l_annee_en_cours(qtbot: QtBot, ecran: EcranReferentiel) -> None:
    """In 2029 there are five years to choose from: this one comes first to hand."""
    contexte = ecran.atelier.contexte
    ecran.atelier.contexte = replace(contexte, horloge=lambda: datetime(2029, 3, 1, tzinfo=UTC))
    aller(ecran, "Barème de la charte qualité")
    qtbot.mouseClick(ecran.ui.bouton, Qt.MouseButton.LeftButton)
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueBareme)
    assert dialogue.editeur.annee() == 2029
    dialogue.close()


def test_le_siege_cree_ses_cles(qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Explained first, written where the person says, remembered at once; never written over."""
    definir_profil(reel.contexte.base, "Chargé·e 1", "Siège DPID", None)
    reel.contexte = contexte(reel.contexte.base)
    ecran = ouvrir_referentiel(qtbot, reel)
    aller(ecran, "Clés des envois")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    explications: list[str] = []
    monkeypatch.setattr(
        DialogueConfirmation, "demander", lambda *_a, explication, **_k: bool(explications.append(explication)) or True
    )
    qtbot.mouseClick(ecran.ui.bouton_cles, Qt.MouseButton.LeftButton)
    assert "secours.key" in explications[0]
    assert {p.name for p in tmp_path.iterdir()} >= {"siege.key", "secours.key", "siege.pub"}
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueConfirmation)
    dialogue.close()
    ecran.actualiser()
    assert "Siège (fichier siege.pub)" in aller(ecran, "Clés des envois")
    avant = (tmp_path / "siege.key").read_bytes()
    refus: list[BaseException] = []
    monkeypatch.setattr(reel, "signaler_erreur", refus.append)
    qtbot.mouseClick(ecran.ui.bouton_cles, Qt.MouseButton.LeftButton)
    assert "existe déjà" in str(refus[0])
    assert (tmp_path / "siege.key").read_bytes() == avant


def test_un_territoire_ne_cree_pas_les_cles_du_siege(qtbot: QtBot, reel: Atelier) -> None:
    definir_profil(reel.contexte.base, "Animateur·rice 1", "Animateur·rice SLAI", "artois")
    reel.contexte = contexte(reel.contexte.base)
    ecran = ouvrir_referentiel(qtbot, reel)
    aller(ecran, "Clés des envois")
    assert ecran.ui.bouton.isVisible()
    assert not ecran.ui.bouton_cles.isVisible()
