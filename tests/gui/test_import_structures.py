"""Importing a table as a person does: see what would change, all or nothing, a backup first, undone in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.import_structures import dialogue as module
from referent62_desktop.gui.import_structures.dialogue import DialogueImport
from referent62_desktop.gui.import_structures.modele import DETAIL, EFFET, LIGNE, ORGANISME
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import bases
from referent62_desktop.services.structures import lire_fiche, lister_structures

from .atelier_reel import id_structure
from .conftest import Capture
from .ouvertures import colonne, importer_sans_disque

TABLEAU = (
    "MDS;Organisme;Téléphone;Couleur\n"
    "Arras;CCAS d'Arras;03 21 00 00 00;bleu\n"
    "Artois;Association Neuve;;vert\n"
    "Artois;MJEP;;rouge\n"
)


def ecrire(dossier: Path, contenu: str, nom: str = "structures.csv") -> Path:
    chemin = dossier / nom
    chemin.write_text(contenu, encoding="utf-8")
    return chemin


def ouvrir(qtbot: QtBot, atelier: Atelier, chemin: Path | None = None) -> DialogueImport:
    dialogue = DialogueImport(atelier)
    qtbot.addWidget(dialogue)
    dialogue.open()
    if chemin is not None:
        dialogue.analyser(chemin)
        assert atelier.operations.attendre()
    return dialogue


def test_l_apercu_dit_ce_que_chaque_ligne_changerait(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capture: Capture
) -> None:
    dialogue = ouvrir(qtbot, reel)
    capture(dialogue, "import-vide")
    assert not dialogue.ui.bouton_importer.isEnabled()
    chemin = ecrire(tmp_path, TABLEAU)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chemin), ""))
    qtbot.mouseClick(dialogue.ui.bouton_choisir, Qt.MouseButton.LeftButton)
    assert reel.operations.attendre()
    assert dialogue.ui.fichier.text() == "structures.csv"
    assert colonne(dialogue, LIGNE) == ["2", "3", "4"]
    assert colonne(dialogue, EFFET) == ["modifiée", "nouvelle", "identique"]
    assert colonne(dialogue, DETAIL) == ["téléphone", "", ""]
    assert dialogue.ui.resume.text() == "1 nouvelle structure · 1 modifiée · 1 identique"
    assert dialogue.ui.remarque.texte == "Colonne ignorée : « Couleur »."
    assert dialogue.ui.bouton_importer.text() == "&Importer 2 structures"
    assert len(lister_structures(reel.contexte)) == 85, "rien n’est écrit par l’aperçu"


def test_importer_sauvegarde_ecrit_et_s_annule_en_une_fois(qtbot: QtBot, reel: Atelier, tmp_path: Path) -> None:
    dialogue = ouvrir(qtbot, reel, ecrire(tmp_path, TABLEAU))
    avant = len(bases.sauvegardes(reel.contexte.base.chemin))
    with qtbot.waitSignal(dialogue.importe) as signal:
        qtbot.keyClick(dialogue, Qt.Key.Key_Return)
    assert signal.args == ["Import terminé : 1 structure ajoutée, 1 structure modifiée. Ctrl+Z l’annule en une fois."]
    assert not dialogue.isVisible()
    assert len(bases.sauvegardes(reel.contexte.base.chemin)) == avant + 1
    arras = id_structure(reel.contexte, "CCAS d'Arras")
    assert lire_fiche(reel.contexte, arras).saisie.telephone == "03 21 00 00 00"
    assert len(lister_structures(reel.contexte)) == 86
    assert reel.historique.libelle_annuler() == "Import de 3 structures"
    reel.historique.annuler()
    assert len(lister_structures(reel.contexte)) == 85
    assert lire_fiche(reel.contexte, arras).saisie.telephone == ""


def test_une_ligne_a_corriger_empeche_tout_et_vient_en_tete(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, theme: Theme, capture: Capture
) -> None:
    dialogue = ouvrir(qtbot, reel, ecrire(tmp_path, TABLEAU + "Atlantide;CCAS de Nulle-Part;;\nArtois;;;\n"))
    assert colonne(dialogue, LIGNE)[:2] == ["5", "6"]
    assert colonne(dialogue, EFFET)[:3] == ["à corriger", "à corriger", "modifiée"]
    assert "« Atlantide » est inconnu" in colonne(dialogue, DETAIL)[0]
    assert dialogue.ui.motif.text() == f"Ligne 5 : {colonne(dialogue, DETAIL)[0]}"
    assert dialogue.ui.motif.isVisible()
    assert dialogue.ui.message.texte.startswith("Rien ne sera importé tant que 2 lignes sont à corriger")
    assert not dialogue.ui.bouton_importer.isEnabled()
    dialogue.importer()
    assert not reel.operations.en_cours()
    assert len(lister_structures(reel.contexte)) == 85
    capture(dialogue, "import-rejets-clair")
    theme.definir_mode("sombre")
    capture(dialogue, "import-rejets-sombre")
    theme.definir_facteur(150)
    capture(dialogue, "import-rejets-150")


def test_un_tableau_deja_importe_n_a_rien_a_importer(qtbot: QtBot, reel: Atelier, tmp_path: Path) -> None:
    dialogue = ouvrir(qtbot, reel, ecrire(tmp_path, "Organisme;Territoire\nMJEP;Artois\n"))
    assert colonne(dialogue, ORGANISME) == ["MJEP"]
    assert (dialogue.ui.message.texte, dialogue.ui.message.niveau) == (
        "Tout ce que dit ce tableau est déjà dans la base : rien à importer.",
        "ok",
    )
    assert not dialogue.ui.bouton_importer.isEnabled()


@pytest.mark.parametrize(
    ("contenu", "attendu"),
    [("Nom;Ville\nMJEP;Béthune\n", "Il manque à « structures.csv » la colonne"), ("", "vide")],
)
def test_un_fichier_illisible_est_dit_et_un_autre_peut_suivre(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, contenu: str, attendu: str
) -> None:
    dialogue = ouvrir(qtbot, reel, ecrire(tmp_path, contenu))
    assert attendu in dialogue.ui.message.texte
    assert dialogue.ui.pile.currentWidget() is dialogue.vide
    donnees = QMimeData()
    donnees.setUrls([QUrl.fromLocalFile(str(ecrire(tmp_path, TABLEAU, "bon.csv")))])
    bouton, touches = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialogue.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, donnees, bouton, touches))
    assert reel.operations.attendre()
    assert dialogue.ui.message.texte == ""
    assert dialogue.modele.rowCount() == 3


def test_fermer_pendant_la_lecture_n_ouvre_rien_ensuite(qtbot: QtBot, reel: Atelier, tmp_path: Path) -> None:
    dialogue = ouvrir(qtbot, reel)
    dialogue.analyser(ecrire(tmp_path, TABLEAU))
    dialogue.reject()
    assert reel.operations.attendre()
    assert dialogue.modele.rowCount() == 0


def test_une_ecriture_impossible_laisse_tout_comme_avant(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogue = ouvrir(qtbot, reel, ecrire(tmp_path, TABLEAU))
    importer_sans_disque(qtbot, dialogue, module, monkeypatch)
    assert len(lister_structures(reel.contexte)) == 85


def test_dix_mille_lignes_se_lisent_hors_du_fil_et_s_affichent_aussitot(
    qtbot: QtBot, reel: Atelier, tmp_path: Path
) -> None:
    lignes = "".join(f"CCAS de Ville {numero};Artois\n" for numero in range(10_000))
    dialogue = ouvrir(qtbot, reel)
    dialogue.analyser(ecrire(tmp_path, "Organisme;Territoire\n" + lignes))
    assert reel.operations.en_cours(), "la lecture n’occupe pas la fenêtre"
    assert reel.operations.attendre(30_000)
    assert dialogue.modele.rowCount() == 10_000
    assert dialogue.ui.bouton_importer.text() == "&Importer 10\u202f000 structures"
    qtbot.keyClick(dialogue.ui.table, Qt.Key.Key_End)
    assert dialogue.ui.table.ligne_courante() == 9_999
