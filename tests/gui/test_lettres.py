"""Rewriting the letters: checked while typed, nothing lost without a word, restored to what was shipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.lettres.dialogue import DialogueLettres
from referent62_desktop.gui.theme import Theme
from referent62_desktop.referentiel.lettres import CODES, lettres
from referent62_desktop.services.lettres import lire_modele

from .conftest import Capture, Taper


@pytest.fixture
def options_reel() -> dict[str, Any]:
    return {"deliberation": False}


@pytest.fixture
def dialogue(qtbot: QtBot, reel: Atelier) -> Iterator[DialogueLettres]:
    ouvert = DialogueLettres(reel, "refus")
    ouvert.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(ouvert, before_close_func=lambda _dialogue: ouvert.abandonner())
    with qtbot.waitExposed(ouvert):
        ouvert.open()
    yield ouvert
    ouvert.apercu.fermer()


def repondre(monkeypatch: pytest.MonkeyPatch, reponse: bool) -> list[str]:
    """Answers the questions asked; returns them."""
    posees: list[str] = []

    def demander(_parent: object, question: str, **_options: object) -> bool:
        posees.append(question)
        return reponse

    monkeypatch.setattr(DialogueConfirmation, "demander", demander)
    return posees


def ecrire_a_la_fin(dialogue: DialogueLettres, texte: str) -> None:
    curseur = dialogue.ui.corps.textCursor()
    curseur.movePosition(curseur.MoveOperation.End)
    curseur.insertText(texte)


def test_les_textes_livres_sont_montres_sans_changement(qtbot: QtBot, dialogue: DialogueLettres) -> None:
    liste = dialogue.ui.lettres
    assert liste.count() == len(CODES)
    for rang, code in enumerate(CODES):
        liste.setCurrentRow(rang)
        assert dialogue.code() == code
        assert not dialogue.modifie(), "les espaces insécables restent ce qu'elles sont"
        assert dialogue.ui.objet.text() == lettres()[code].objet
        assert dialogue.ui.message.texte == "Tous les champs sont reconnus."
    assert not dialogue.ui.bouton_enregistrer.isEnabled()
    assert not dialogue.ui.bouton_retablir.isEnabled()


def test_un_champ_inconnu_est_dit_pendant_la_frappe(
    qtbot: QtBot, dialogue: DialogueLettres, reel: Atelier, taper: Taper
) -> None:
    dialogue.ui.corps.setFocus()
    qtbot.keyClick(dialogue.ui.corps, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    taper(dialogue.ui.corps, " Le [date de décisio")
    assert "n'est pas fermé" in dialogue.ui.message.texte
    taper(dialogue.ui.corps, "]")
    assert "le plus proche est « [date de décision] »" in dialogue.ui.message.texte
    assert dialogue.ui.message.niveau == "danger"
    assert not dialogue.ui.bouton_enregistrer.isEnabled()
    qtbot.keyClick(dialogue.ui.corps, Qt.Key.Key_Backspace)
    taper(dialogue.ui.corps, "n].")
    assert dialogue.ui.message.niveau == "info"
    dialogue.ui.bouton_enregistrer.click()
    assert lire_modele(reel.contexte, "refus").corps.endswith("Le [date de décision].")
    assert dialogue.ui.lettres.currentItem().text() == "Refus du label (modifiée)"
    assert not dialogue.modifie()
    assert dialogue.ui.bouton_retablir.isEnabled()


def test_inserer_un_champ(qtbot: QtBot, dialogue: DialogueLettres) -> None:
    champs = dialogue.ui.champs
    noms = [champs.item(rang).text() for rang in range(champs.count())]
    assert "[fin du label]" not in noms
    champs.setCurrentRow(noms.index("[territoire]"))
    assert "Artois" in dialogue.ui.description_champ.text()
    ecrire_a_la_fin(dialogue, " À ")
    dialogue.ui.corps.setTextCursor(_fin(dialogue))
    dialogue.ui.bouton_inserer.click()
    assert dialogue.ui.corps.toPlainText().endswith(" À [territoire]")
    champs.setCurrentRow(noms.index("[formations manquantes]"))
    champs.setFocus()
    qtbot.keyClick(champs, Qt.Key.Key_Return)
    assert dialogue.ui.corps.toPlainText().endswith("À [territoire]\n\n[formations manquantes]\n")
    assert dialogue.fautes() == ()


def _fin(dialogue: DialogueLettres):  # type: ignore[no-untyped-def]  # a QTextCursor
    curseur = dialogue.ui.corps.textCursor()
    curseur.movePosition(curseur.MoveOperation.End)
    return curseur


def test_ce_qui_est_ecrit_ne_se_perd_pas_sans_un_mot(
    dialogue: DialogueLettres, reel: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecrire_a_la_fin(dialogue, "\n\nBien à vous.")
    posees = repondre(monkeypatch, False)
    dialogue.ui.lettres.setCurrentRow(0)
    assert (dialogue.code(), dialogue.ui.lettres.currentRow()) == ("refus", CODES.index("refus"))
    dialogue.reject()
    assert dialogue.isVisible()
    assert posees == ["Abandonner les changements de la lettre « Refus du label » ?"] * 2
    assert dialogue.modifie()
    repondre(monkeypatch, True)
    dialogue.ui.lettres.setCurrentRow(0)
    assert dialogue.code() == "label"
    dialogue.reject()
    assert not dialogue.isVisible()
    assert not lire_modele(reel.contexte, "refus").modifie


def test_retablir_se_confirme_et_s_annule(
    dialogue: DialogueLettres, reel: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecrire_a_la_fin(dialogue, "\n\nBien à vous.")
    assert dialogue.enregistrer()
    repondre(monkeypatch, False)
    dialogue.retablir()
    assert lire_modele(reel.contexte, "refus").modifie
    repondre(monkeypatch, True)
    dialogue.retablir()
    assert not lire_modele(reel.contexte, "refus").modifie
    assert not dialogue.modifie()
    reel.historique.annuler()
    assert lire_modele(reel.contexte, "refus").corps.endswith("Bien à vous.")


def test_l_apercu_montre_le_texte_tape(qtbot: QtBot, dialogue: DialogueLettres) -> None:
    dialogue.ui.volets.setCurrentWidget(dialogue.ui.volet_apercu)
    assert dialogue.apercu.nombre_de_pages() == 2
    assert dialogue.apercu.document is not None
    assert "refus de labellisation" in dialogue.apercu.document.texte(0)
    dialogue.ui.objet.setText("Objet nouveau pour [structure]")
    qtbot.waitUntil(
        lambda: "Objet nouveau pour CCAS" in (dialogue.apercu.document.texte(0) if dialogue.apercu.document else "")
    )
    ecrire_a_la_fin(dialogue, "[inconnu]")
    qtbot.wait(600)
    assert "Objet nouveau" in dialogue.apercu.document.texte(0), "le dernier texte juste reste montré"


def test_images(qtbot: QtBot, dialogue: DialogueLettres, capture: Capture, theme: Theme) -> None:
    dialogue.resize(1180, 680)
    ecrire_a_la_fin(dialogue, " [date de decisio]")
    capture(dialogue, "lettres-clair")
    dialogue.ui.volets.setCurrentWidget(dialogue.ui.volet_apercu)
    theme.definir_mode("sombre")
    capture(dialogue, "lettres-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    dialogue.resize(1366, 740)
    assert dialogue.minimumSizeHint().width() <= 1366
    assert dialogue.minimumSizeHint().height() <= 740
    capture(dialogue, "lettres-150")
