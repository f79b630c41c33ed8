"""Screen « Référentiel », the reference documents: their versions, publishing one, and what the window does of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.application import Application
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.referentiel.donnees import DialogueDocument, DialogueDonnees, DialoguePublication
from referent62_desktop.gui.referentiel.ecran import EcranReferentiel
from referent62_desktop.gui.widgets.message import MessageEnLigne
from referent62_desktop.referentiel.documents import texte_fourni
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.lots import preparer_lot
from referent62_desktop.services.reference import TYPE
from referent62_desktop.storage.models import DonneeReference, identifiant_stable
from tests.services.documents_reference import BAREME_2028, CAMPAGNES_2028, publier, publier_2028

from .ouvertures import ouvrir_referentiel

TITRE = "Données de référence"


@pytest.fixture
def options_reel() -> dict[str, Any]:
    return {"deliberation": False}


@pytest.fixture
def ecran(qtbot: QtBot, reel: Atelier) -> EcranReferentiel:
    return ouvrir_referentiel(qtbot, reel)


def page(ecran: EcranReferentiel) -> str:
    (element,) = ecran.ui.sommaire.findItems(TITRE, Qt.MatchFlag.MatchExactly)
    ecran.ui.sommaire.setCurrentItem(element)
    return ecran.ui.texte.toPlainText().replace("\u00a0", " ")


def ouvrir(qtbot: QtBot, ecran: EcranReferentiel) -> DialogueDonnees:
    page(ecran)
    qtbot.mouseClick(ecran.ui.bouton, Qt.MouseButton.LeftButton)
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueDonnees)
    return dialogue


def choisir(monkeypatch: pytest.MonkeyPatch, fichier: Path) -> None:
    for question in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, question, lambda *_a, **_k: (str(fichier), ""))


def lignes(dialogue: DialogueDonnees) -> list[tuple[str, ...]]:
    modele = dialogue.modele
    return [tuple(modele.index(r, c).data() for c in range(5)) for r in range(modele.rowCount())]


def test_la_page_dit_les_documents_et_ce_qui_n_est_pas_applique(ecran: EcranReferentiel, tmp_path: Path) -> None:
    texte = page(ecran)
    for attendu in ("Campagnes", "Barème 2026", "Modules de formation", "fournie avec l’application"):
        assert attendu in texte
    ctx = ecran.atelier.contexte
    publier_2028(ctx, tmp_path)
    ecran.actualiser()
    assert "publiée par le siège le 24/03/2026" in page(ecran)
    with ctx.ecrire("Essai") as uow:
        uow.ajouter(
            DonneeReference(
                id=identifiant_stable(TYPE, "delais", "1"),
                nom="delais",
                version=4,
                contenu="futur = 1",
                publie_le=date(2026, 3, 24),
                note="",
                supprime=False,
            )
        )
    ecran.atelier.contexte = replace(contexte(ctx.base), horloge=ctx.horloge)
    ecran.actualiser()
    assert "Délais et dates, version 4 : non appliquée ici." in page(ecran)


def test_publier_montre_ce_qui_change_puis_publie(
    qtbot: QtBot, ecran: EcranReferentiel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fichier = tmp_path / "document.toml"
    fichier.write_text(CAMPAGNES_2028, encoding="utf-8")
    choisir(monkeypatch, fichier)
    dialogue = ouvrir(qtbot, ecran)
    dialogue.ui.bouton_publier.click()
    assert "publiez-le d’abord" in dialogue.ui.message.texte
    publier(ecran.atelier.contexte, tmp_path, BAREME_2028)
    fichier.write_text(CAMPAGNES_2028, encoding="utf-8")
    dialogue.ui.bouton_publier.click()
    publication = QApplication.activeModalWidget()
    assert isinstance(publication, DialoguePublication)
    cellules = [publication.ui.changements.item(0, c).text() for c in range(3)]
    assert cellules[:2] == ["Campagne 2028", "— (ajouté)"]
    assert "barème : 2028" in cellules[2].replace("\u00a0", " ")
    assert not publication.ui.bouton_publier.isEnabled()
    publication.ui.note.setText("Délibération de décembre")
    with qtbot.waitSignal(ecran.atelier.donnees_modifiees):
        publication.ui.bouton_publier.click()
    assert ("Campagnes", "1", "publiée le 24/03/2026", "Délibération de décembre", "en vigueur") in lignes(dialogue)
    assert ("Campagnes", "0", "fournie avec l’application", "", "remplacée") in lignes(dialogue)
    assert "Préparez un envoi" in dialogue.ui.message.texte
    assert "2028" in ecran.atelier.contexte.referentiel.campagnes
    # Not undoable: nothing is offered to Ctrl+Z.
    assert not ecran.atelier.historique.peut_annuler()
    dialogue.close()


def test_voir_et_enregistrer_une_version(
    qtbot: QtBot, ecran: EcranReferentiel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogue = ouvrir(qtbot, ecran)
    dialogue.ui.table.choisir_ligne([ligne[0] for ligne in lignes(dialogue)].index("Dispositifs"))
    dialogue.ui.bouton_voir.click()
    texte = QApplication.activeModalWidget()
    assert isinstance(texte, DialogueDocument)
    assert texte.ui.texte.isReadOnly()
    assert "gens du voyage" in texte.ui.texte.toPlainText()
    texte.close()
    choisir(monkeypatch, tmp_path / "d.toml")
    dialogue.ui.bouton_enregistrer.click()
    assert (tmp_path / "d.toml").read_text(encoding="utf-8") == texte_fourni("dispositifs")
    assert "Enregistré" in dialogue.ui.message.texte
    choisir(monkeypatch, tmp_path / "absent" / "d.toml")
    dialogue.ui.bouton_enregistrer.click()
    assert dialogue.ui.message.niveau == "danger"
    dialogue.close()


def test_un_territoire_voit_sans_publier(qtbot: QtBot, ecran: EcranReferentiel) -> None:
    ctx = ecran.atelier.contexte
    ecran.atelier.contexte = replace(ctx, profil=replace(ctx.profil, territoire="artois"))
    dialogue = ouvrir(qtbot, ecran)
    assert not dialogue.ui.bouton_publier.isVisible()
    assert dialogue.ui.bouton_voir.isVisible()
    dialogue.close()


def test_une_campagne_recue_se_choisit_aussitot_dans_la_fenetre(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the reception to the list of campaigns at the top, without a restart; then at the next start."""
    siege = creer_base(tmp_path / "siege.r62db")
    ctx = contexte(siege, definir_profil(siege, "Chargé·e 1", "chargé·e", None), lambda: datetime.now(UTC))
    publier_2028(ctx, tmp_path)
    with ctx.ecrire("Essai") as uow:
        uow.ajouter(
            DonneeReference(
                id=identifiant_stable(TYPE, "delais", "1"),
                nom="delais",
                version=1,
                contenu="futur = 1",
                publie_le=date(2026, 3, 24),
                note="",
                supprime=False,
            )
        )
    envoi = preparer_lot(ctx, "Artois", tmp_path / "artois.r62", []).chemin
    siege.fermer()
    base = creer_base(tmp_path / "artois.r62db")
    definir_profil(base, "Animateur·rice 1", "animateur·rice", "artois")
    base.fermer()
    app = Application(tmp_path / "reglages", base=tmp_path / "artois.r62db", qapp=QApplication.instance())
    qtbot.addWidget(app.fenetre)
    try:
        app.fenetre.show()
        qtbot.waitUntil(lambda: app.contexte is not None and app.fenetre.ecran_courant() is not None)
        app.fenetre.aller(Destination("formations"))
        ancien = app.fenetre.ecran_courant()
        app.fenetre.aller(Destination("echanges"))
        echanges = app.fenetre.ecran_courant()
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(envoi), ""))
        echanges.recevoir()
        app.operations.attendre()
        panneau = echanges.reception
        assert "Données de référence : Barème 2028, version 1 ; Campagnes, version 1" in panneau.ui.origine.text()
        panneau.ui.accepter.setChecked(True)
        panneau.ui.bouton_appliquer.click()
        app.operations.attendre()
        liste = app.fenetre.ui.campagne
        assert [liste.itemData(n) for n in range(liste.count())] == ["2025", "2026", "2027", "2028"]
        assert app.fenetre.ecran_courant() is echanges
        messages = [m.texte for m in app.fenetre.ui.messages.findChildren(MessageEnLigne) if not m.isHidden()]
        assert any("Délais et dates, version 1" in texte for texte in messages)
        app.fenetre.aller(Destination("formations"))
        assert app.fenetre.ecran_courant() is not ancien
        liste.setCurrentIndex(3)
        liste.activated.emit(3)
        assert app.contexte is not None
        assert app.contexte.campagne.code == "2028"
    finally:
        app.fenetre.close()
        app.operations.arreter()
        app.fermer_base()
        app.incidents.fermer()
