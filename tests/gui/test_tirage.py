"""Drawing the CE of a référent: the list as it is pasted, what blocks the draw, the proof, the sheets handed over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.tirage import CEListe, tirer
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.tirage.dialogue import DialogueTirage
from referent62_desktop.services import importer_liste_ce, noter_ce, tirer_panel

from .conftest import Capture
from .outils_panel import SOCIOPRO, Etabli, etabli_reel

TYPES = ("Social et professionnel", "Remobilisation sociale")


def texte_de(nombre: int, *, entetes: bool = True) -> str:
    """A list as Excel pastes it."""
    lignes = ["N° CAF\tType de CE\tDate d'édition\tDate de fin"] if entetes else []
    lignes += [f"{4100000 + 7919 * rang}\t{TYPES[rang % 2]}\t05/01/2026\t04/07/2026" for rang in range(nombre)]
    return "\n".join(lignes)


@pytest.fixture
def etabli(atelier: Atelier, tmp_path: Path) -> Iterator[Etabli]:
    with etabli_reel(atelier, tmp_path) as resultat:
        yield resultat


def ouvrir(qtbot: QtBot, etabli: Etabli) -> DialogueTirage:
    dialogue = DialogueTirage(etabli.atelier, etabli.panel())
    qtbot.addWidget(dialogue)
    with qtbot.waitExposed(dialogue):
        dialogue.show()
    return dialogue


def coller(dialogue: DialogueTirage, texte: str) -> None:
    """Paste, and wait for nothing: the reading is asked for at once."""
    QGuiApplication.clipboard().setText(texte)
    dialogue.ui.liste.clear()
    dialogue.ui.liste.paste()
    dialogue.lire()


def valider(qtbot: QtBot, dialogue: DialogueTirage) -> None:
    qtbot.mouseClick(dialogue.ui.bouton_ok, Qt.MouseButton.LeftButton)


def test_coller_puis_tirer_donne_le_meme_panel_que_la_liste_et_la_graine(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    assert not dialogue.ui.bouton_ok.isEnabled()
    assert dialogue.ui.obstacle.text() == "Collez la liste des CE, ou choisissez un fichier."
    coller(dialogue, texte_de(42))
    assert dialogue.lecture.compte.text() == "42 CE lus."
    assert dialogue.ui.bouton_ok.text() == "Tirer 5 CE"
    dialogue.graine.saisie.setText("printemps 2026")
    valider(qtbot, dialogue)

    liste = importer_liste_ce.lire_liste_collee(etabli.ctx, texte_de(42)).ces
    attendus = [ce.numero_caf for ce in tirer(liste, "printemps 2026").tires]
    panel = etabli.panel()
    assert [ce.numero_caf for ce in panel.ces] == attendus
    assert panel.tirage is not None
    assert (panel.tirage.population, panel.tirage.graine) == (42, "printemps 2026")
    assert dialogue.ecrit
    assert len(etabli.enregistrements) == 1
    assert etabli.atelier.historique.libelle_annuler() == "Tirage de 5 CE sur 42"


def test_le_resultat_montre_les_ce_et_la_preuve_que_l_on_peut_copier(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, texte_de(12) + "\n" + texte_de(1, entetes=False))
    assert dialogue.lecture.compte.text() == "13 CE lus, 1 en double."
    dialogue.graine.saisie.setText("ensemble")
    valider(qtbot, dialogue)
    assert dialogue.ui.titre.text() == "5 CE tirés pour Référent·e 2"
    modele = dialogue.resultat.table.model()
    panel = etabli.panel()
    affiches = [modele.index(rang, 1).data().replace("\u202f", "") for rang in range(modele.rowCount())]
    assert affiches == [ce.numero_caf for ce in panel.ces]
    assert dialogue.resultat.valeurs["Population"] == "12 CE dans la liste (1 ligne en double non comptée)"
    qtbot.mouseClick(dialogue.resultat.bouton_copier, Qt.MouseButton.LeftButton)
    copie = QGuiApplication.clipboard().text()
    assert panel.tirage is not None
    for attendu in (panel.tirage.empreinte, "ensemble", "12 CE", panel.tirage.algorithme):
        assert attendu in copie
    valider(qtbot, dialogue)
    assert not dialogue.isVisible()
    assert etabli.panel().tirage == panel.tirage, "OK ferme, il ne tire pas une seconde fois"


def test_la_graine_est_proposee_au_hasard_et_se_change(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    premiere = dialogue.graine.graine()
    assert len(premiere) == 16
    qtbot.mouseClick(dialogue.graine.bouton_autre, Qt.MouseButton.LeftButton)
    assert dialogue.graine.graine() not in ("", premiere)
    coller(dialogue, texte_de(8))
    dialogue.graine.saisie.clear()
    assert dialogue.ui.obstacle.text() == "Écrivez une graine."
    assert not dialogue.ui.bouton_ok.isEnabled()
    qtbot.keyClicks(dialogue.graine.saisie, "62")
    assert dialogue.ui.bouton_ok.isEnabled()


def test_une_ligne_illisible_bloque_jusqu_a_sa_correction(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    lignes = texte_de(9).split("\n")
    lignes[3] = lignes[3].replace("05/01/2026", "31/02/2026")
    coller(dialogue, "\n".join(lignes))
    assert dialogue.lecture.compte.text() == "8 CE lus, 1 ligne à corriger."
    assert "ligne 4 : La date « 31/02/2026 » n'existe pas" in dialogue.lecture.illisibles.texte
    assert dialogue.ui.liste.lignes_signalees() == (4,)
    assert len(dialogue.ui.liste.extraSelections()) == 1
    assert not dialogue.ui.bouton_ok.isEnabled()

    qtbot.mouseClick(dialogue.lecture.bouton_aller, Qt.MouseButton.LeftButton)
    assert dialogue.ui.liste.textCursor().blockNumber() == 3
    lignes[3] = lignes[3].replace("31/02/2026", "28/02/2026")
    coller(dialogue, "\n".join(lignes))
    assert dialogue.ui.bouton_ok.isEnabled()
    assert dialogue.ui.liste.lignes_signalees() == ()


def test_ignorer_les_lignes_se_coche_et_se_redemande_quand_elles_changent(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    texte = texte_de(9) + "\n!?\t\t\t"
    coller(dialogue, texte)
    assert dialogue.ui.obstacle.text() == "Corrigez les lignes signalées, ou cochez « Ignorer »."
    dialogue.lecture.ignorer.setChecked(True)
    assert dialogue.ui.bouton_ok.isEnabled()
    coller(dialogue, texte + "\n??\t\t\t")
    assert not dialogue.lecture.ignorer.isChecked()
    assert dialogue.lecture.ignorer.text() == "Ignorer ces 2 lignes"
    assert not dialogue.ui.bouton_ok.isEnabled()
    dialogue.lecture.ignorer.setChecked(True)
    valider(qtbot, dialogue)
    panel = etabli.panel()
    assert panel.tirage is not None
    assert panel.tirage.population == 9


def test_la_liste_se_lit_toute_seule_pendant_la_frappe(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    qtbot.keyClicks(dialogue.ui.liste, "4821736")
    qtbot.keyClick(dialogue.ui.liste, Qt.Key.Key_Return)
    qtbot.keyClicks(dialogue.ui.liste, "5190224")
    qtbot.waitUntil(lambda: dialogue.lecture.compte.text() == "2 CE lus.", timeout=2000)
    assert dialogue.ui.bouton_ok.text() == "Prendre les 2 CE"


@pytest.mark.parametrize(
    ("nombre", "bouton", "titre"),
    [
        (1, "Prendre le seul CE", "1 CE tiré pour Référent·e 2"),
        (3, "Prendre les 3 CE", "3 CE tirés pour Référent·e 2"),
        (5, "Prendre les 5 CE", "5 CE tirés pour Référent·e 2"),
    ],
)
def test_moins_de_ce_que_demande_sont_tous_pris(
    qtbot: QtBot, etabli: Etabli, nombre: int, bouton: str, titre: str
) -> None:
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, texte_de(nombre))
    assert dialogue.ui.bouton_ok.text() == bouton
    valider(qtbot, dialogue)
    assert dialogue.ui.titre.text() == titre
    assert len(etabli.panel().ces) == etabli.panel().attendus == nombre


def test_cinq_mille_ce_sont_lus_et_tires(qtbot: QtBot, etabli: Etabli) -> None:
    numeros = random.Random(62).sample(range(1_000_000, 9_999_999), 5000)
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, "\n".join(map(str, numeros)))
    assert dialogue.lecture.compte.text() == "5000 CE lus."
    dialogue.graine.saisie.setText("beaucoup")
    valider(qtbot, dialogue)
    attendus = [ce.numero_caf for ce in tirer([CEListe(str(n)) for n in numeros], "beaucoup").tires]
    assert [ce.numero_caf for ce in etabli.panel().ces] == attendus


def test_refaire_un_tirage_demande_un_motif_et_le_dit(qtbot: QtBot, etabli: Etabli) -> None:
    noter_ce.saisir_numero_caf(etabli.ctx, etabli.cible(), 1, "4821736")
    dialogue = ouvrir(qtbot, etabli)
    assert dialogue.ui.cadre_motif.isVisible()
    assert "déjà des CE" in dialogue.ui.deja.text()
    coller(dialogue, texte_de(8))
    assert dialogue.ui.obstacle.text() == "Écrivez en quelques mots le motif du nouveau tirage."
    qtbot.keyClicks(dialogue.ui.motif, "Liste incomplete")
    valider(qtbot, dialogue)
    panel = etabli.panel()
    assert "4821736" not in [ce.numero_caf for ce in panel.ces]
    assert any("Liste incomplete" in r.motif and r.numero == "4821736" for r in panel.remplacements)


def test_un_panel_vide_ne_demande_pas_de_motif(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    assert not dialogue.ui.cadre_motif.isVisible()


def test_un_refus_du_service_s_affiche_sur_place_et_rien_n_est_ecrit(
    qtbot: QtBot, etabli: Etabli, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, texte_de(8))

    def refuser(*_arguments: object) -> None:
        raise ErreurMetier("Le disque est plein.", conserve="Rien n'a été modifié.")

    monkeypatch.setattr(tirer_panel, "tirer_panel", refuser)
    valider(qtbot, dialogue)
    assert dialogue.ui.message.texte == "Le disque est plein. Rien n'a été modifié."
    assert dialogue.isVisible()
    assert not dialogue.ecrit
    assert etabli.enregistrements == []


@pytest.mark.parametrize("texte", ["Type;Date de fin\nRemobilisation sociale;04/07/2026", 'N° CAF\n"4821736'])
def test_une_liste_incomprehensible_est_dite(qtbot: QtBot, etabli: Etabli, texte: str) -> None:
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, texte)
    assert dialogue.lecture.illisibles.texte
    assert not dialogue.ui.bouton_ok.isEnabled()


def test_des_noms_a_la_place_des_numeros_sont_signales(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, "4821736\n5190224\nDupond\n4407118")
    assert dialogue.lecture.compte.text() == "3 CE lus, 1 ligne à corriger."
    assert dialogue.lecture.illisibles.texte.startswith("ligne 3 : « Dupond » n'a aucun chiffre")
    assert not dialogue.ui.bouton_ok.isEnabled()


# -- Files


def classeur(chemin: Path) -> Path:
    """A workbook as a structure keeps it, names included."""
    fichier = openpyxl.Workbook()
    feuille = fichier.active
    assert feuille is not None
    feuille.append(["Nom", "N° CAF", "Type", "Téléphone du foyer"])
    for rang in range(7):
        feuille.append([f"Personne {rang}", 4_000_000 + rang, "Remobilisation sociale", f"06000000{rang:02d}"])
    fichier.save(chemin)
    return chemin


def test_un_classeur_choisi_remplit_la_liste_sans_les_noms(
    qtbot: QtBot, etabli: Etabli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = classeur(tmp_path / "liste.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(chemin), ""))
    dialogue = ouvrir(qtbot, etabli)
    qtbot.mouseClick(dialogue.ui.bouton_fichier, Qt.MouseButton.LeftButton)
    assert etabli.atelier.operations.attendre()
    assert dialogue.lecture.compte.text() == "7 CE lus."
    assert "liste.xlsx" in dialogue.ui.fichier.text()
    texte = dialogue.ui.liste.toPlainText()
    assert texte.split("\n")[0] == "N° CAF\tType"
    assert "Personne" not in texte
    assert "06000" not in texte


def deposer(cible: QWidget, chemin: Path) -> None:
    """Drag a file from the file manager onto a widget."""
    donnees = QMimeData()
    donnees.setUrls([QUrl.fromLocalFile(str(chemin))])
    ou = QPoint(20, 20)
    bouton, touche = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for classe in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(cible, classe(ou, Qt.DropAction.CopyAction, donnees, bouton, touche))


@pytest.mark.parametrize("sur", ["liste", "dialogue"])
def test_un_fichier_depose_est_lu(qtbot: QtBot, etabli: Etabli, tmp_path: Path, sur: str) -> None:
    chemin = tmp_path / "liste.csv"
    chemin.write_bytes(
        "Numéro;Observations\n4821736;à revoir\n5190224;vu\n".replace("Numéro", "N° CAF").encode("cp1252")
    )
    dialogue = ouvrir(qtbot, etabli)
    deposer(dialogue.ui.liste.viewport() if sur == "liste" else dialogue, chemin)
    assert etabli.atelier.operations.attendre()
    assert dialogue.ui.liste.toPlainText() == "N° CAF\n4821736\n5190224"
    assert dialogue.lecture.compte.text() == "2 CE lus."


def test_un_fichier_sans_entetes_ne_montre_que_les_colonnes_utiles(etabli: Etabli, tmp_path: Path) -> None:
    chemin = tmp_path / "liste.csv"
    chemin.write_text(
        "Dupond-Durand Jean;12 rue de la Paix;4821736;05/01/2026\nMartin Luce;3 rue Haute;5190224;06/01/2026\n",
        encoding="utf-8",
    )
    assert importer_liste_ce.texte_de_fichier(etabli.ctx, chemin) == "4821736\t05/01/2026\n5190224\t06/01/2026"


def test_un_fichier_refuse_laisse_la_liste_comme_elle_etait(qtbot: QtBot, etabli: Etabli, tmp_path: Path) -> None:
    chemin = tmp_path / "liste.pdf"
    chemin.write_bytes(b"%PDF-1.7\n")
    dialogue = ouvrir(qtbot, etabli)
    coller(dialogue, texte_de(6))
    deposer(dialogue, chemin)
    assert etabli.atelier.operations.attendre()
    assert "liste.pdf" in dialogue.ui.message.texte
    assert dialogue.lecture.compte.text() == "6 CE lus."


# -- Sheets handed over


def test_les_feuilles_remises_sont_enregistrees_comme_non_tirees(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.onglets.setCurrentWidget(dialogue.ui.onglet_remise)
    assert dialogue.ui.bouton_ok.text() == "Enregistrer le panel remis"
    assert dialogue.ui.consequence.text() == "5 CE seront évalués."
    dialogue.ui.population.setValue(3)
    assert dialogue.ui.consequence.text() == "3 CE seront évalués : ils comptent tous."
    valider(qtbot, dialogue)
    panel = etabli.panel()
    assert panel.tirage is not None
    assert (panel.tirage.par_outil, panel.tirage.population, panel.attendus) == (False, 3, 3)
    assert dialogue.ui.titre.text() == "Panel remis : 3 CE à évaluer"


def test_un_panel_tire_ne_devient_pas_un_panel_remis(qtbot: QtBot, etabli: Etabli) -> None:
    liste = importer_liste_ce.lire_liste_collee(etabli.ctx, texte_de(8)).ces
    tirer_panel.tirer_panel(etabli.ctx, etabli.cible(), liste, "g")
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.onglets.setCurrentWidget(dialogue.ui.onglet_remise)
    assert dialogue.ui.obstacle.text().startswith("Ce panel a été tiré par l’outil")
    assert not dialogue.ui.bouton_ok.isEnabled()


def test_declarer_moins_de_ce_que_de_saisis_est_refuse_sur_place(qtbot: QtBot, etabli: Etabli) -> None:
    noter_ce.saisir_numero_caf(etabli.ctx, etabli.cible(), 4, "4821736")
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.onglets.setCurrentWidget(dialogue.ui.onglet_remise)
    dialogue.ui.population.setValue(2)
    valider(qtbot, dialogue)
    assert dialogue.ui.message.texte.startswith("Le CE 4 est déjà saisi")
    assert not dialogue.ecrit


def test_demander_repond_si_quelque_chose_a_ete_ecrit(qtbot: QtBot, etabli: Etabli) -> None:
    def agir() -> None:
        dialogue = QApplication.activeModalWidget()
        assert isinstance(dialogue, DialogueTirage)
        coller(dialogue, texte_de(6))
        dialogue.ui.bouton_ok.click()
        dialogue.reject()

    QTimer.singleShot(0, agir)
    assert DialogueTirage.demander(etabli.atelier, etabli.panel(), None)

    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())
    assert not DialogueTirage.demander(etabli.atelier, etabli.panel(), None)


def test_images(qtbot: QtBot, etabli: Etabli, capture: Capture, theme: Theme) -> None:
    noter_ce.saisir_numero_caf(etabli.ctx, etabli.cible(), 1, "4821736")
    dialogue = ouvrir(qtbot, etabli)
    dialogue.resize(940, 620)
    capture(dialogue, "tirage-vide-clair")
    lignes = texte_de(42).split("\n")
    lignes[3] = lignes[3].replace("05/01/2026", "31/02/2026")
    lignes[7] = lignes[7].replace("4", "?", 1)
    lignes[9] = lignes[9].replace("Social et professionnel", "Accompagnement")
    coller(dialogue, "\n".join([*lignes, lignes[5]]))
    dialogue.ui.motif.setText("Liste incomplète la première fois")
    capture(dialogue, "tirage-clair")
    theme.definir_mode("sombre")
    capture(dialogue, "tirage-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    dialogue.resize(1326, 708)
    capture(dialogue, "tirage-150")
    theme.definir_facteur(100)
    dialogue.resize(940, 620)
    dialogue.ui.onglets.setCurrentWidget(dialogue.ui.onglet_remise)
    capture(dialogue, "tirage-remise")
    dialogue.ui.onglets.setCurrentWidget(dialogue.ui.onglet_tirage)
    dialogue.lecture.ignorer.setChecked(True)
    dialogue.graine.saisie.setText("printemps 2026")
    valider(qtbot, dialogue)
    capture(dialogue, "tirage-resultat-clair")
    theme.definir_mode("sombre")
    capture(dialogue, "tirage-resultat-sombre")
    assert dialogue.resultat.table.model().rowCount() == 5
    assert SOCIOPRO in {ce.type_code for ce in etabli.panel().ces}
