"""The annexe 2 on screen: composed, read page by page, masked, saved, printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.document import impression
from referent62_desktop.gui.document.ecran import EcranDocument
from referent62_desktop.gui.document.pdf import DocumentPdf
from referent62_desktop.gui.ecrans import REGISTRE, Destination
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import editer_annexe2, noter_ce, tirer_panel
from referent62_desktop.services.importer_liste_ce import lire_liste_collee

from .conftest import Capture
from .outils_panel import Etabli, etabli_reel

CODES = ("D1", "D2", "D3", "N1", "N2", "A1", "R1", "R2", "R3", "S1")


@pytest.fixture
def etabli(atelier: Atelier, tmp_path: Path) -> Iterator[Etabli]:
    """A panel drawn and scored."""
    with etabli_reel(atelier, tmp_path) as resultat:
        ctx, cible = resultat.ctx, resultat.cible()
        liste = lire_liste_collee(ctx, "\n".join(str(4100000 + 7919 * rang) for rang in range(42)))
        tirer_panel.tirer_panel(ctx, cible, liste.ces, "printemps 2026")
        for position in range(1, 6):
            reponses = {code: code != "R3" or position % 2 == 0 for code in CODES}
            noter_ce.accepter_propositions(ctx, cible, position, reponses)
        noter_ce.observer(ctx, cible, 1, "Deux actions « logement » sur 6 mois : à scinder.")
        yield resultat


def vers(etabli: Etabli) -> dict[str, str]:
    return {"referent": etabli.referent_id, "origine": Origine.CONTROLE_SLAI.value}


def ouvrir(qtbot: QtBot, etabli: Etabli, cible: Mapping[str, str]) -> EcranDocument:
    ecran = EcranDocument(etabli.atelier)
    qtbot.addWidget(ecran)
    ecran.resize(1200, 690)
    with qtbot.waitExposed(ecran):
        ecran.show()
    ecran.ouvrir(cible)
    assert etabli.atelier.operations.attendre()
    return ecran


def texte_du_pdf(contenu: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(contenu)).pages)


def encre(ecran: EcranDocument) -> int:
    """How many shades the preview shows: paper alone has few."""
    image: QImage = ecran.apercu.viewport().grab().toImage()
    hauteurs = range(0, image.height(), 7)
    return len({image.pixelColor(x, y).rgb() for x in range(0, image.width(), 3) for y in hauteurs})


def test_l_apercu_montre_le_document_du_referent(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    assert ecran.contenu() == editer_annexe2.annexe2_referent(etabli.ctx, etabli.cible())
    assert ecran.ui.pile.currentWidget() is ecran.apercu
    assert ecran.apercu.nombre_de_pages() == len(PdfReader(BytesIO(ecran.contenu())).pages)
    assert encre(ecran) > 20
    assert "Structure exemple" in ecran.apercu.accessibleDescription()
    assert ecran.fil() == ("Structures", "Structure exemple", "Référent·e 2", "Annexe 2 · Contrôle SLAI")


@pytest.mark.parametrize("sorte", ["structure", "vierge"])
def test_la_structure_et_la_grille_vierge(qtbot: QtBot, etabli: Etabli, sorte: str) -> None:
    cible = {"structure": etabli.structure_id} if sorte == "structure" else {"vierge": "1"}
    ecran = ouvrir(qtbot, etabli, cible)
    attendu = (
        editer_annexe2.annexe2_structure(etabli.ctx, etabli.structure_id)
        if sorte == "structure"
        else editer_annexe2.annexe2_vierge(etabli.ctx)
    )
    assert ecran.contenu() == attendu
    assert ecran.ui.masquer.isVisible() is (sorte == "structure")


def test_le_document_suit_les_donnees(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    avant = ecran.contenu()
    noter_ce.observer(etabli.ctx, etabli.cible(), 2, "Remarque ajoutée ensuite.")
    ecran.actualiser()
    etabli.atelier.operations.attendre()
    assert ecran.contenu() != avant
    assert "Remarque ajoutée ensuite" in texte_du_pdf(ecran.contenu())


def test_masquer_recompose_sans_les_numeros(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    numero = etabli.panel().ces[0].numero_caf
    assert numero is not None
    compact = texte_du_pdf(ecran.contenu()).replace("\u202f", "").replace(" ", "")
    assert numero in compact
    ecran.ui.masquer.setFocus()
    qtbot.keyClick(ecran.ui.masquer, Qt.Key.Key_Space)
    etabli.atelier.operations.attendre()
    compact = texte_du_pdf(ecran.contenu()).replace("\u202f", "").replace(" ", "")
    assert numero not in compact
    ecran.ouvrir({"structure": etabli.structure_id})
    etabli.atelier.operations.attendre()
    assert not ecran.ui.masquer.isChecked(), "un autre document ne garde pas le masque"


def test_pages_au_clavier_et_a_la_souris(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, {"structure": etabli.structure_id})
    total = ecran.apercu.nombre_de_pages()
    assert total > 1
    assert ecran.ui.page.text() == f"page 1 / {total}"
    assert not ecran.ui.bouton_page_avant.isEnabled()
    qtbot.mouseClick(ecran.ui.bouton_page_apres, Qt.MouseButton.LeftButton)
    assert ecran.ui.page.text() == f"page 2 / {total}"
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_PageUp)
    assert ecran.ui.page.text() == f"page 1 / {total}"
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_End)
    assert ecran.apercu.page() == total - 1
    assert not ecran.ui.bouton_page_apres.isEnabled()


def test_zoom(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    largeur = ecran.apercu.zoom()
    assert ecran.apercu.ajuste()
    qtbot.mouseClick(ecran.ui.bouton_plus, Qt.MouseButton.LeftButton)
    assert ecran.apercu.zoom() == pytest.approx(largeur * 1.2)
    assert ecran.ui.zoom.text() == f"{round(largeur * 120)}\u00a0%"
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert ecran.apercu.zoom() < largeur
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert ecran.apercu.zoom() == pytest.approx(largeur)
    for _ in range(30):
        ecran.ui.bouton_plus.click()
    assert ecran.apercu.zoom() == 3
    assert not ecran.ui.bouton_plus.isEnabled()


def test_defiler_dit_la_page_lue_et_garde_la_place(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, {"structure": etabli.structure_id})
    barre = ecran.apercu.verticalScrollBar()
    barre.setValue(barre.maximum())
    total = ecran.apercu.nombre_de_pages()
    assert ecran.ui.page.text() == f"page {total} / {total}"
    ecran.ui.masquer.setChecked(True)
    etabli.atelier.operations.attendre()
    assert ecran.apercu.page() == total - 1, "recomposer ne fait pas revenir au début"
    ecran.resize(900, 500)
    largeur = ecran.apercu.zoom()
    assert ecran.apercu.horizontalScrollBar().maximum() == 0
    ecran.resize(1200, 690)
    assert ecran.apercu.zoom() > largeur, "l'aperçu suit la largeur de la fenêtre"


def test_un_apercu_ferme_ne_montre_plus_rien_et_peut_resservir(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    ecran.apercu.fermer()
    assert ecran.apercu.nombre_de_pages() == 0
    assert encre(ecran) < 20
    ecran.actualiser()
    etabli.atelier.operations.attendre()
    assert encre(ecran) > 20


def choisir(monkeypatch: pytest.MonkeyPatch, chemin: Path | None) -> list[str]:
    """Answers to the file dialog; returns the names proposed."""
    proposes: list[str] = []

    def repondre(_parent: QWidget, _titre: str, propose: str, _filtre: str) -> tuple[str, str]:
        proposes.append(Path(propose).name)
        return (str(chemin) if chemin else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", repondre)
    return proposes


def test_enregistrer_ecrit_le_document_et_ouvre_le_dossier(
    qtbot: QtBot, etabli: Etabli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouverts: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", ouverts.append)
    proposes = choisir(monkeypatch, tmp_path / "copie")
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert proposes == ["annexe2-structure-exemple-referent-e-2-controle-slai.pdf"]
    assert (tmp_path / "copie.pdf").read_bytes() == ecran.contenu()
    (message,) = ecran.ui.messages.messages()
    assert "« copie.pdf »" in message.texte
    (bouton,) = [b for b in message.findChildren(QPushButton) if b.text() == "Ouvrir le dossier"]
    qtbot.mouseClick(bouton, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in ouverts] == [tmp_path]


def test_un_exemplaire_masque_porte_un_autre_nom(qtbot: QtBot, etabli: Etabli, monkeypatch: pytest.MonkeyPatch) -> None:
    proposes = choisir(monkeypatch, None)
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    ecran.ui.masquer.setChecked(True)
    etabli.atelier.operations.attendre()
    qtbot.mouseClick(ecran.ui.bouton_enregistrer, Qt.MouseButton.LeftButton)
    assert proposes == ["annexe2-structure-exemple-referent-e-2-controle-slai-n-caf-masques.pdf"]
    assert ecran.ui.messages.messages() == (), "renoncer ne dit rien"


def test_un_enregistrement_impossible_est_dit_et_ne_laisse_rien(
    qtbot: QtBot, etabli: Etabli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choisir(monkeypatch, tmp_path / "absent" / "copie.pdf")
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    qtbot.mouseClick(ecran.ui.bouton_enregistrer, Qt.MouseButton.LeftButton)
    (message,) = ecran.ui.messages.messages()
    assert message.niveau == "danger"
    assert "n'existe pas" in message.texte
    assert not (tmp_path / "absent").exists()


def imprimante_pdf(chemin: Path, resolution: int = 150) -> QPrinter:
    """A printer that prints to a file, coarse enough to be quick."""
    imprimante = impression.nouvelle_imprimante("essai")
    imprimante.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    imprimante.setOutputFileName(str(chemin))
    imprimante.setResolution(resolution)
    return imprimante


def test_imprimer_toutes_les_pages(
    qtbot: QtBot, etabli: Etabli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imprimante = imprimante_pdf(tmp_path / "papier.pdf")
    monkeypatch.setattr(impression, "choisir_imprimante", lambda *_arguments: imprimante)
    ecran = ouvrir(qtbot, etabli, {"structure": etabli.structure_id})
    qtbot.keyClick(ecran.apercu, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (message,) = ecran.ui.messages.messages()
    total = ecran.apercu.nombre_de_pages()
    assert message.texte == f"{total} pages envoyées à l’impression."

    papier, original = DocumentPdf((tmp_path / "papier.pdf").read_bytes()), ecran.apercu.document
    assert original is not None
    assert papier.nombre_de_pages() == total
    for page in range(total):
        taille, attendue = papier.taille(page), original.taille(page)
        assert (taille.width(), taille.height()) == pytest.approx((attendue.width(), attendue.height()), abs=2)
        assert _noir(papier, page) == pytest.approx(_noir(original, page), rel=0.25)
    papier.fermer()


def _noir(document: DocumentPdf, page: int) -> float:
    """Share of the sheet that carries ink."""
    gris = document.image(page, document.taille(page).toSize()).convertToFormat(QImage.Format.Format_Grayscale8)
    points = [255 - gris.pixelColor(x, y).lightness() for y in range(0, gris.height(), 2) for x in range(gris.width())]
    return sum(points) / (255 * len(points))


def test_imprimer_une_partie(qtbot: QtBot, etabli: Etabli, tmp_path: Path) -> None:
    ecran = ouvrir(qtbot, etabli, {"structure": etabli.structure_id})
    imprimante = imprimante_pdf(tmp_path / "papier.pdf", 72)
    imprimante.setPrintRange(QPrinter.PrintRange.PageRange)
    imprimante.setFromTo(2, 2)
    assert ecran.apercu.document is not None
    assert impression.imprimer(ecran.apercu.document, imprimante) == 1
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 1


def test_une_imprimante_injoignable_est_dite(
    qtbot: QtBot, etabli: Etabli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Sourd:
        def begin(self, _imprimante: QPrinter) -> bool:
            return False

    monkeypatch.setattr(impression, "QPainter", Sourd)
    monkeypatch.setattr(impression, "choisir_imprimante", lambda *_a: imprimante_pdf(tmp_path / "papier.pdf"))
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    qtbot.mouseClick(ecran.ui.bouton_imprimer, Qt.MouseButton.LeftButton)
    (message,) = ecran.ui.messages.messages()
    assert message.texte.startswith("L’imprimante ne répond pas")


# -- Where it comes from, where it goes back


@pytest.mark.parametrize("sorte", ["referent", "structure", "vierge"])
def test_retour(qtbot: QtBot, etabli: Etabli, sorte: str) -> None:
    cibles = {"referent": vers(etabli), "structure": {"structure": etabli.structure_id}, "vierge": {"vierge": "1"}}
    ecran = ouvrir(qtbot, etabli, cibles[sorte])
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.mouseClick(ecran.ui.bouton_retour, Qt.MouseButton.LeftButton)
    destination: Destination = signal.args[0]
    slugs = {"referent": "grille", "structure": "structure", "vierge": "audits"}
    assert destination.slug == slugs[sorte]
    assert dict(destination.cible) == (cibles[sorte] if sorte != "vierge" else {})


def test_sans_lecture_la_raison_tient_lieu_de_document(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = ouvrir(qtbot, etabli, {"referent": etabli.referent_id, "origine": Origine.AUTO_EVALUATION.value})
    assert ecran.ui.pile.currentWidget() is ecran.ui.page_erreur
    textes = " ".join(label.text() for label in ecran.ui.page_erreur.findChildren(QLabel))
    assert "La lecture « Auto-évaluation » n'est pas commencée" in textes
    for bouton in (ecran.ui.bouton_enregistrer, ecran.ui.bouton_imprimer, ecran.ui.bouton_plus):
        assert not bouton.isEnabled()
    ecran.ouvrir(vers(etabli))
    etabli.atelier.operations.attendre()
    assert ecran.ui.pile.currentWidget() is ecran.apercu


def test_une_panne_ne_laisse_pas_l_ecran_en_attente(
    qtbot: QtBot, etabli: Etabli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tomber(*_arguments: object, **_options: object) -> bytes:
        raise ValueError("panne provoquée")

    monkeypatch.setattr(editer_annexe2, "annexe2_referent", tomber)
    with qtbot.waitSignal(etabli.atelier.incidents.affiche):
        ecran = ouvrir(qtbot, etabli, vers(etabli))
    assert ecran.ui.pile.currentWidget() is ecran.ui.page_erreur


def test_un_document_demande_trop_tot_ne_remplace_pas_le_suivant(qtbot: QtBot, etabli: Etabli) -> None:
    ecran = EcranDocument(etabli.atelier)
    qtbot.addWidget(ecran)
    ecran.ouvrir({"structure": etabli.structure_id})
    ecran.ouvrir({"vierge": "1"})
    etabli.atelier.operations.attendre()
    assert ecran.contenu() == editer_annexe2.annexe2_vierge(etabli.ctx)


def test_l_ecran_est_au_registre(etabli: Etabli, qtbot: QtBot) -> None:
    ecran = REGISTRE.creer("document", etabli.atelier)
    qtbot.addWidget(ecran)
    assert isinstance(ecran, EcranDocument)
    assert REGISTRE.entree("document") == "structures"


def test_images(qtbot: QtBot, etabli: Etabli, capture: Capture, theme: Theme) -> None:
    ecran = ouvrir(qtbot, etabli, vers(etabli))
    capture(ecran, "document-clair")
    theme.definir_mode("sombre")
    capture(ecran, "document-sombre")
    theme.definir_mode("clair")
    assert ecran.minimumSizeHint().width() <= 838, "tient dans la plus petite fenêtre, navigation repliée"
    theme.definir_facteur(150)
    assert ecran.minimumSizeHint().width() <= 1290, "tient à 1366 pixels, texte à 150 %"
    ecran.resize(1290, 690)
    capture(ecran, "document-150")
    theme.definir_facteur(100)
    ecran.ouvrir({"referent": etabli.referent_id, "origine": Origine.AUTO_EVALUATION.value})
    etabli.atelier.operations.attendre()
    capture(ecran, "document-absent")
    assert ecran.contenu() == b""
