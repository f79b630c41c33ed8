"""The first start as a person lives it, from the keyboard: three steps, a base; or a change of mind, and nothing on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.premier_demarrage.assistant import Assistant, lancer
from referent62_desktop.gui.premier_demarrage.emplacement import Avis, Volume, examiner
from referent62_desktop.gui.premier_demarrage.profil import DialogueProfil
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import bases, structures
from referent62_desktop.services.lots import preparer_lot
from referent62_desktop.services.premier_demarrage import Depart, Identite
from tests.services.postes import STRUCTURE, poste

from .conftest import Capture, Taper
from .registre_audits import ouvrir_base

Ouvrir = Callable[..., Assistant]


@pytest.fixture
def ouvrir(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Ouvrir]:
    """Opens the assistant on a folder that does not exist yet."""
    ouverts: list[Assistant] = []

    def ouvrir_assistant(
        *, examiner_dossier: Callable[[Path], Avis] = examiner, identite: Identite | None = None
    ) -> Assistant:
        dossier = tmp_path / "Référent 62"
        assistant = Assistant(None, theme, dossier, identite=identite, examiner_dossier=examiner_dossier)
        ouverts.append(assistant)
        qtbot.addWidget(assistant)
        assistant.show()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return assistant

    yield ouvrir_assistant
    for assistant in ouverts:
        assistant.operations.arreter()


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _quand_ouvert(conduire: Callable[[QDialog], None]) -> None:
    """Have `conduire` drive the dialog that is about to run its own loop; whatever happens, that loop ends."""

    def essayer() -> None:
        dialogue = QApplication.activeModalWidget()
        if not isinstance(dialogue, QDialog) or QApplication.focusWidget() is None:
            QTimer.singleShot(10, essayer)
            return
        try:
            conduire(dialogue)
        except BaseException:
            dialogue.reject()
            raise

    QTimer.singleShot(0, essayer)


def _page(assistant: Assistant) -> str:
    page = assistant.ui.pages.currentWidget()
    return page.objectName()


def _identite(qtbot: QtBot, assistant: Assistant, lettres_du_territoire: str = "Arto") -> None:
    """First page, as typed by someone who knows where they work."""
    qtbot.keyClicks(_focus(), "Animatrice SLAI 1")
    assistant.ui.identite.territoire.setFocus()
    qtbot.keyClicks(assistant.ui.identite.territoire, lettres_du_territoire)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)


def _attendre_la_base(qtbot: QtBot, assistant: Assistant) -> None:
    qtbot.waitUntil(lambda: assistant.result() == QDialog.DialogCode.Accepted, timeout=10_000)


def _fichiers(dossier: Path) -> list[str]:
    return sorted(p.name for p in dossier.rglob("*"))


def test_trois_etapes_au_clavier_et_la_base_est_la(qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path) -> None:
    assistant = ouvrir()
    assert _focus() is assistant.ui.identite.nom
    qtbot.keyClicks(_focus(), "Animatrice SLAI 1")
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is assistant.ui.identite.roles["animateur"]
    qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is assistant.ui.identite.territoire
    qtbot.keyClicks(_focus(), "Boul")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)

    assert _page(assistant) == "page_emplacement"
    assert assistant.ui.fichier.text() == "Boulonnais 2026"
    assert assistant.ui.avis_fichier.texte == "Fichier : Boulonnais 2026.r62db"
    assert assistant.ui.avis_dossier.texte == "Ce dossier sera créé."
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)

    assert _page(assistant) == "page_depart"
    assert assistant.ui.detail_deliberation.text().endswith(
        "de votre territoire (Boulonnais), avec les notes publiées en 2025."
    )
    assert _fichiers(tmp_path) == [], "rien n'est écrit avant « Créer la base »"
    assert assistant.ui.bouton_suivant.text() == "Créer la base"
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    _attendre_la_base(qtbot, assistant)

    resultat = assistant.resultat
    assert resultat is not None
    assert resultat.chemin == tmp_path / "Référent 62" / "Boulonnais 2026.r62db"
    assert resultat.depart is Depart.DELIBERATION
    base = bases.ouvrir_base(resultat.chemin)
    profil = bases.profil_de(base)
    assert profil is not None
    assert (profil.nom, profil.role, profil.territoire) == ("Animatrice SLAI 1", "Chef·fe SLAI", "boulonnais")
    listees = structures.lister_structures(bases.contexte(base))
    assert len(listees) == resultat.structures
    assert {s.territoire for s in listees} == {"boulonnais"}
    base.fermer()


def test_ce_qui_manque_est_dit_sous_le_champ_et_le_curseur_y_va(qtbot: QtBot, ouvrir: Ouvrir) -> None:
    assistant = ouvrir()
    champs = assistant.ui.identite
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert _page(assistant) == "page_identite"
    assert champs.erreur_nom.texte
    assert _focus() is champs.nom
    qtbot.keyClicks(champs.nom, "A")
    assert not champs.erreur_nom.texte
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert champs.erreur_territoire.texte == "Choisissez votre territoire."
    assert _focus() is champs.territoire


def test_le_siege_n_a_pas_de_territoire_a_choisir(qtbot: QtBot, ouvrir: Ouvrir) -> None:
    assistant = ouvrir()
    champs = assistant.ui.identite
    assert champs.territoire.findText("Département") == -1, "personne n'y est en poste"
    assert champs.territoire.count() == 1 + 9
    qtbot.keyClicks(champs.nom, "Siege")
    champs.roles["animateur"].setFocus()
    qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    assert not champs.territoire.isEnabled()
    assert champs.territoire.currentText() == "Tous les territoires"
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert assistant.ui.fichier.text() == "Pas-de-Calais 2026"
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert assistant.ui.detail_deliberation.text().startswith("85 structures du Pas-de-Calais")


def test_une_deuxieme_base_sait_deja_qui_travaille_ici(qtbot: QtBot, ouvrir: Ouvrir) -> None:
    assistant = ouvrir(identite=Identite("Cheffe", "Chef·fe SLAI", "ternois"))
    assert assistant.ui.identite.valeurs() == Identite("Cheffe", "Chef·fe SLAI", "ternois")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert assistant.ui.fichier.text() == "Ternois 2026"


def test_annuler_a_chaque_etape_ne_laisse_rien(qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path) -> None:
    for etapes in range(3):
        assistant = ouvrir()
        _identite(qtbot, assistant) if etapes else None
        if etapes == 2:
            qtbot.keyClick(_focus(), Qt.Key.Key_Return)
        qtbot.keyClick(assistant, Qt.Key.Key_Escape)
        assert not assistant.isVisible()
        assert assistant.resultat is None
    assert _fichiers(tmp_path) == []


def test_revenir_en_arriere_change_le_nom_propose_mais_pas_le_nom_choisi(qtbot: QtBot, ouvrir: Ouvrir) -> None:
    assistant = ouvrir()
    ui = assistant.ui
    _identite(qtbot, assistant)
    assert ui.fichier.text() == "Artois 2026"
    qtbot.mouseClick(ui.bouton_precedent, Qt.MouseButton.LeftButton)
    ui.identite.territoire.setFocus()
    qtbot.keyClick(ui.identite.territoire, Qt.Key.Key_End)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert ui.fichier.text() == "Ternois 2026"
    ui.fichier.selectAll()
    qtbot.keyClicks(ui.fichier, "Ma base")
    qtbot.mouseClick(ui.bouton_precedent, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ui.bouton_suivant, Qt.MouseButton.LeftButton)
    assert ui.fichier.text() == "Ma base"
    assert assistant.chemin().name == "Ma base.r62db"


@pytest.mark.parametrize("nom", ["a/b", "a:b", "..", ""])
def test_un_nom_de_fichier_impossible_arrete(qtbot: QtBot, ouvrir: Ouvrir, nom: str) -> None:
    assistant = ouvrir()
    _identite(qtbot, assistant)
    assistant.ui.fichier.selectAll()
    qtbot.keyClick(assistant.ui.fichier, Qt.Key.Key_Delete)
    qtbot.keyClicks(assistant.ui.fichier, nom)
    qtbot.keyClick(assistant.ui.fichier, Qt.Key.Key_Return)
    assert _page(assistant) == "page_emplacement"
    assert assistant.ui.avis_fichier.niveau == "danger"
    assert _focus() is assistant.ui.fichier


def test_une_base_du_meme_nom_n_est_pas_ecrasee(qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path) -> None:
    (tmp_path / "Référent 62").mkdir()
    (tmp_path / "Référent 62" / "Autre.r62db").write_bytes(b"precieux")
    assistant = ouvrir()
    _identite(qtbot, assistant)
    assistant.ui.fichier.selectAll()
    qtbot.keyClicks(assistant.ui.fichier, "Autre")
    qtbot.keyClick(assistant.ui.fichier, Qt.Key.Key_Return)
    assert _page(assistant) == "page_emplacement"
    assert "porte déjà ce nom" in assistant.ui.avis_fichier.texte


@pytest.mark.parametrize(
    ("volume", "mot", "bloquant"),
    [
        (Volume(lecture_seule=True), "ne pouvez pas écrire", True),
        (Volume(reseau=True), "réseau", False),
        (Volume(amovible=True), "amovible", False),
        (Volume(), "", False),
    ],
)
def test_l_emplacement_est_juge_sur_son_disque(
    qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path, volume: Volume, mot: str, bloquant: bool
) -> None:
    (tmp_path / "Référent 62").mkdir()
    assistant = ouvrir(examiner_dossier=lambda dossier: examiner(dossier, lambda _d: volume))
    _identite(qtbot, assistant)
    assert mot in assistant.ui.avis_dossier.texte
    assert bool(assistant.ui.avis_dossier.texte) == bool(mot)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert _page(assistant) == ("page_emplacement" if bloquant else "page_depart")


def test_un_dossier_qui_n_en_est_pas_un_est_refuse(tmp_path: Path) -> None:
    fichier = tmp_path / "fichier"
    fichier.write_text("x")
    assert examiner(fichier / "sous-dossier").bloquant
    assert examiner(Path("relatif")).bloquant
    assert not examiner(tmp_path / "à créer" / "plus bas").bloquant


def _aller_au_depart(qtbot: QtBot, assistant: Assistant) -> None:
    _identite(qtbot, assistant)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert _page(assistant) == "page_depart"


def _choisir_depart(qtbot: QtBot, assistant: Assistant, *, pas: int) -> None:
    for _ in range(pas):
        qtbot.keyClick(_focus(), Qt.Key.Key_Down)


def test_partir_d_un_tableau_tape_au_clavier(qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path) -> None:
    tableau = tmp_path / "structures.csv"
    tableau.write_text("Structure;Territoire;Humeur\nStructure A;Artois;x\nStructure B;Lens;y\n", encoding="cp1252")
    assistant = ouvrir()
    _aller_au_depart(qtbot, assistant)
    assert not assistant.ui.tableau.isEnabled()
    _choisir_depart(qtbot, assistant, pas=1)
    assert assistant.ui.depart_tableau.isChecked()
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is assistant.ui.tableau
    qtbot.keyClicks(assistant.ui.tableau, str(tableau))
    qtbot.keyClick(assistant.ui.tableau, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: assistant.ui.avis_tableau.niveau == "ok")
    assert assistant.ui.avis_tableau.texte == (
        "2 structures lues, aucune ligne refusée. Colonnes laissées de côté : Humeur."
    )
    qtbot.keyClick(assistant.ui.tableau, Qt.Key.Key_Return)
    _attendre_la_base(qtbot, assistant)
    assert assistant.resultat is not None
    assert (assistant.resultat.structures, assistant.resultat.depart) == (2, Depart.TABLEAU)


def test_entree_aussitot_apres_le_chemin_lit_le_tableau_puis_cree_la_base(
    qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path
) -> None:
    tableau = tmp_path / "structures.csv"
    tableau.write_text("Structure;Territoire\nStructure A;Artois\n", encoding="utf-8")
    assistant = ouvrir()
    _aller_au_depart(qtbot, assistant)
    _choisir_depart(qtbot, assistant, pas=1)
    qtbot.keyClicks(assistant.ui.tableau, str(tableau))
    qtbot.keyClick(assistant.ui.tableau, Qt.Key.Key_Return)
    _attendre_la_base(qtbot, assistant)
    assert assistant.resultat is not None
    assert assistant.resultat.structures == 1


def test_les_lignes_refusees_sont_montrees_et_rien_n_est_cree(
    qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capture: Capture
) -> None:
    tableau = tmp_path / "structures.csv"
    lignes = [f"Structure {n};{'Artois' if n < 4 else 'Atlantide'}" for n in range(9)]
    tableau.write_text("Structure;Territoire\n" + "\n".join(lignes) + "\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(tableau), ""))
    assistant = ouvrir()
    _aller_au_depart(qtbot, assistant)
    _choisir_depart(qtbot, assistant, pas=1)
    qtbot.mouseClick(assistant.ui.bouton_tableau, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: assistant.ui.avis_tableau.niveau == "danger")
    texte = assistant.ui.avis_tableau.texte
    assert texte.startswith("4 structures lues, 5 lignes refusées.\nLigne 6 : ")
    assert "Le territoire « Atlantide » est inconnu.\n" in texte
    assert "… et 2 de plus." in texte
    page = assistant.ui.page_depart
    assert assistant.ui.disposition_depart.totalHeightForWidth(page.width()) <= page.height(), "rien n'est coupé"
    capture(assistant, "premier-demarrage-rejets-clair")
    qtbot.mouseClick(assistant.ui.bouton_suivant, Qt.MouseButton.LeftButton)
    assert assistant.isVisible()
    assert _fichiers(tmp_path) == ["structures.csv"]


def test_un_tableau_illisible_le_dit_et_on_peut_partir_d_une_base_vide(
    qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path
) -> None:
    tableau = tmp_path / "image.csv"
    tableau.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assistant = ouvrir()
    _aller_au_depart(qtbot, assistant)
    _choisir_depart(qtbot, assistant, pas=1)
    qtbot.keyClicks(assistant.ui.tableau, str(tableau))
    qtbot.keyClick(assistant.ui.tableau, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: assistant.ui.avis_tableau.niveau == "danger")
    assert "image" in assistant.ui.avis_tableau.texte
    assert assistant.isVisible()
    assistant.ui.depart_tableau.setFocus()
    _choisir_depart(qtbot, assistant, pas=2)
    assert assistant.depart() is Depart.VIDE
    assert assistant.ui.avis_tableau.isHidden()
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    _attendre_la_base(qtbot, assistant)
    assert assistant.resultat is not None
    assert assistant.resultat.structures == 0


def test_une_creation_refusee_est_dite_et_on_peut_corriger(qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path) -> None:
    assistant = ouvrir()
    _aller_au_depart(qtbot, assistant)
    (tmp_path / "Référent 62").write_text("un fichier prend la place du dossier")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: assistant.ui.avis_depart.niveau == "danger" and bool(assistant.ui.avis_depart.texte))
    assert "ne peut pas être créée" in assistant.ui.avis_depart.texte
    assert assistant.ui.bouton_suivant.isEnabled()
    (tmp_path / "Référent 62").unlink()
    qtbot.mouseClick(assistant.ui.bouton_suivant, Qt.MouseButton.LeftButton)
    _attendre_la_base(qtbot, assistant)


def test_lancer_rend_le_chemin_de_la_base(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    def conduire(assistant: QDialog) -> None:
        assert isinstance(assistant, Assistant)
        _aller_au_depart(qtbot, assistant)
        _choisir_depart(qtbot, assistant, pas=3)
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)

    _quand_ouvert(conduire)
    assert lancer(None, theme, tmp_path) == tmp_path / "Artois 2026.r62db"
    _quand_ouvert(lambda assistant: qtbot.keyClick(assistant, Qt.Key.Key_Escape))
    assert lancer(None, theme, tmp_path) is None
    assert [p.name for p in tmp_path.glob("*.r62db")] == ["Artois 2026.r62db"]


def test_l_assistant_en_clair_en_sombre_et_en_grand(
    qtbot: QtBot, ouvrir: Ouvrir, theme: Theme, capture: Capture, taper: Taper
) -> None:
    assistant = ouvrir()
    taper(_focus(), "Animatrice SLAI 1")
    assistant.ui.identite.territoire.setFocus()
    qtbot.keyClicks(assistant.ui.identite.territoire, "Arto")
    capture(assistant, "premier-demarrage-1-clair")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    capture(assistant, "premier-demarrage-2-clair")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    capture(assistant, "premier-demarrage-3-clair")
    theme.definir_mode("sombre")
    capture(assistant, "premier-demarrage-3-sombre")
    qtbot.mouseClick(assistant.ui.bouton_precedent, Qt.MouseButton.LeftButton)
    capture(assistant, "premier-demarrage-2-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    capture(assistant, "premier-demarrage-2-150")
    assert assistant.width() <= 1366
    assert assistant.height() <= 768


def test_changer_de_profil(qtbot: QtBot, atelier: Atelier, tmp_path: Path, capture: Capture, taper: Taper) -> None:
    contexte = ouvrir_base(tmp_path)
    atelier.contexte = contexte
    dialogue = DialogueProfil(atelier)
    qtbot.addWidget(dialogue)
    dialogue.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    champs = dialogue.ui.identite
    assert (champs.nom.text(), champs.territoire.currentText()) == ("Animatrice SLAI", "Artois")
    assert champs.roles["animateur"].isChecked()
    capture(dialogue, "profil-clair")
    champs.nom.selectAll()
    qtbot.keyClick(champs.nom, Qt.Key.Key_Delete)
    qtbot.keyClick(champs.nom, Qt.Key.Key_Return)
    assert dialogue.isVisible()
    assert champs.erreur_nom.texte
    taper(champs.nom, "Chargée de développement")
    qtbot.mouseClick(champs.roles["siege"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(atelier.enregistre):
        qtbot.keyClick(champs.nom, Qt.Key.Key_Return)
    assert dialogue.result() == QDialog.DialogCode.Accepted
    assert dialogue.profil == bases.profil_de(contexte.base)
    assert dialogue.profil is not None
    assert (dialogue.profil.nom, dialogue.profil.role) == ("Chargée de développement", "Siège DPID")
    assert dialogue.profil.siege
    contexte.base.fermer()


def test_annuler_le_profil_ne_change_rien(qtbot: QtBot, atelier: Atelier, tmp_path: Path) -> None:
    contexte = ouvrir_base(tmp_path)
    atelier.contexte = contexte

    def conduire(dialogue: QDialog) -> None:
        assert isinstance(dialogue, DialogueProfil)
        qtbot.keyClicks(dialogue.ui.identite.nom, " bis")
        qtbot.keyClick(dialogue, Qt.Key.Key_Escape)

    _quand_ouvert(conduire)
    assert not DialogueProfil.demander(atelier)
    profil = bases.profil_de(contexte.base)
    assert profil is not None
    assert profil.nom == "Animatrice SLAI"
    contexte.base.fermer()


@pytest.mark.parametrize("chiffre", [False, True])
def test_partir_d_un_envoi(
    qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chiffre: bool
) -> None:
    """The file, its key when it is encrypted, and the base is made with what it holds."""
    siege = poste(tmp_path, "Chargé·e 1", None)
    structures.creer_structure(siege, STRUCTURE)
    privee, publique = paire_age()
    lot = preparer_lot(siege, "Artois", tmp_path / "artois.r62", [publique] if chiffre else []).chemin
    siege.base.fermer()
    (tmp_path / "artois.key").write_text(f"{privee}\n")
    assistant = ouvrir()
    ui = assistant.ui
    _identite(qtbot, assistant)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    ui.depart_envoi.setChecked(True)
    qtbot.mouseClick(ui.bouton_suivant, Qt.MouseButton.LeftButton)
    assert ui.avis_envoi.texte == "Choisissez le fichier de l’envoi."
    choisis = [str(lot), str(tmp_path / "artois.key")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (choisis.pop(0), ""))
    qtbot.mouseClick(ui.bouton_envoi, Qt.MouseButton.LeftButton)
    assistant.operations.attendre()
    assert ui.bouton_cle.isVisible() == chiffre
    if chiffre:
        qtbot.mouseClick(ui.bouton_cle, Qt.MouseButton.LeftButton)
        assistant.operations.attendre()
    assert ui.avis_envoi.texte.startswith("Préparé par Chargé·e 1 le ")
    qtbot.mouseClick(ui.bouton_suivant, Qt.MouseButton.LeftButton)
    _attendre_la_base(qtbot, assistant)
    assert assistant.resultat is not None
    assert (assistant.resultat.depart, assistant.resultat.structures) == (Depart.ENVOI, 1)


def test_partir_de_l_envoi_d_un_autre_territoire(qtbot: QtBot, ouvrir: Ouvrir, tmp_path: Path) -> None:
    siege = poste(tmp_path, "Chargé·e 1", None)
    lot = preparer_lot(siege, "Boulonnais", tmp_path / "b.r62", []).chemin
    siege.base.fermer()
    assistant = ouvrir()
    _identite(qtbot, assistant)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assistant.ui.depart_envoi.setChecked(True)
    assistant.ui.envoi.setText(str(lot))
    qtbot.mouseClick(assistant.ui.bouton_suivant, Qt.MouseButton.LeftButton)
    assistant.operations.attendre()
    assert assistant.ui.avis_envoi.texte.startswith("Cet envoi n’est pas celui de votre territoire.")
    assert assistant.resultat is None
