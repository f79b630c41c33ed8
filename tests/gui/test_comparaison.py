"""Comparing two readings: which answers differ, by how much the marks move, which CE stand in one reading only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.comparaison.dialogue import DialogueComparaison
from referent62_desktop.gui.comparaison.modele import ROLE_ETAT, Etat, afficher_ecart
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import lectures, noter_ce

from .conftest import Capture
from .outils_panel import SOLIDARITE, Etabli, etabli_reel

AUTO, DPID, SLAI = Origine.AUTO_EVALUATION, Origine.ANALYSE_DPID, Origine.CONTROLE_SLAI
CODES = ("D1", "D2", "D3", "N1", "N2", "A1", "R1", "R2", "R3", "S1")
NUMEROS = ("4821736", "5190224", "4407118", "5532907", "6014452")


@pytest.fixture
def etabli(atelier: Atelier, tmp_path: Path) -> Iterator[Etabli]:
    with etabli_reel(atelier, tmp_path) as resultat:
        yield resultat


def noter(
    etabli: Etabli, origine: Origine, position: int, numero: str, non: tuple[str, ...] = (), sans: tuple[str, ...] = ()
) -> None:
    cible = etabli.cible(origine)
    noter_ce.saisir_numero_caf(etabli.ctx, cible, position, numero)
    reponses = {code: code not in non for code in CODES if code not in sans}
    noter_ce.accepter_propositions(etabli.ctx, cible, position, reponses)


@pytest.fixture
def deux_lectures(etabli: Etabli) -> Etabli:
    """Five CE read twice, four answers apart."""
    for position, numero in enumerate(NUMEROS, start=1):
        noter(etabli, DPID, position, numero, non=("D3", "N2") if position == 2 else ())
    for position, numero in enumerate(reversed(NUMEROS), start=1):
        non = {"5190224": ("D3", "S1"), "4821736": ("R3",)}.get(numero, ())
        sans = ("A1",) if numero == "6014452" else ()
        noter(etabli, SLAI, position, numero, non=non, sans=sans)
    return etabli


def ouvrir(qtbot: QtBot, etabli: Etabli, origine: Origine = SLAI) -> DialogueComparaison:
    commencees = lectures.lectures_commencees(etabli.ctx, etabli.referent_id)
    dialogue = DialogueComparaison(etabli.atelier, etabli.panel(origine), commencees)
    qtbot.addWidget(dialogue)
    with qtbot.waitExposed(dialogue):
        dialogue.show()
    return dialogue


def texte(modele: QAbstractItemModel, libelle: str, colonne: int) -> str:
    """Cell of the line of that name."""
    rangs = {modele.index(rang, 0).data(): rang for rang in range(modele.rowCount())}
    return str(modele.index(rangs[libelle], colonne).data() or "")


def colonne_de(modele: QAbstractItemModel, numero: str) -> int:
    entetes = [modele.headerData(c, Qt.Orientation.Horizontal) for c in range(modele.columnCount())]
    (colonne,) = [c for c, entete in enumerate(entetes) if numero in entete.replace("\u202f", "")]
    return colonne


def test_les_ecarts_se_lisent_ce_par_ce_quelle_que_soit_leur_place(qtbot: QtBot, deux_lectures: Etabli) -> None:
    dialogue = ouvrir(qtbot, deux_lectures)
    modele = dialogue.modele
    assert dialogue.compte.texte == "4 écarts sur 50 réponses"
    deuxieme = colonne_de(modele, "5190224")
    assert texte(modele, "Dont 2 à visée d'insertion professionnelle", deuxieme) == "≠ non → oui"
    assert texte(modele, "Durée adaptée à la démarche", deuxieme) == "="
    assert texte(modele, "Informations conformes à la confidentialité", deuxieme) == "≠ oui → non"
    assert texte(modele, "Elle explique le positionnement des actions", colonne_de(modele, "4821736")) == "≠ oui → non"
    assert texte(modele, "Toutes les actions sont détaillées", colonne_de(modele, "6014452")) == "≠ oui → —"
    assert modele.headerData(colonne_de(modele, "4821736"), Qt.Orientation.Horizontal).startswith("CE 1 → 5\n")
    etats = {modele.index(r, deuxieme).data(ROLE_ETAT) for r in range(modele.rowCount())}
    assert {Etat.MONTE, Etat.BAISSE, Etat.EGAL} <= etats


def test_l_ecart_moyen_de_chaque_critere_est_en_points(qtbot: QtBot, deux_lectures: Etabli) -> None:
    """Over the complete CE of each reading: five of the first, four of the second (one has no A1)."""
    modele = ouvrir(qtbot, deux_lectures).modele
    dernier = modele.columnCount() - 1
    attendus = {
        "Durée des actions": afficher_ecart(Fraction(7, 4) - Fraction(9, 5)),
        "Nombre d'actions": "+0,2",
        "Détail des actions": "0",
        "Remarque": "\u22120,5",
        "Secret professionnel": "\u22120,38",
    }
    assert {libelle: texte(modele, libelle, dernier) for libelle in attendus} == attendus
    assert texte(modele, "Total", dernier) == afficher_ecart(Fraction(-1, 20) + Fraction(1, 5) - Fraction(7, 8))
    assert texte(modele, "Total", colonne_de(modele, "4821736")) == "≠ 10 → 8"
    assert texte(modele, "Total", colonne_de(modele, "6014452")) == "–"


@pytest.mark.parametrize(
    ("ecart", "attendu"),
    [
        (Fraction(1, 2), "+0,5"),
        (Fraction(-1), "\u22121"),
        (Fraction(0), "0"),
        (None, "–"),
        (Fraction(-1, 3), "\u22120,33"),
    ],
)
def test_un_ecart_s_ecrit_avec_son_signe(ecart: Fraction | None, attendu: str) -> None:
    assert afficher_ecart(ecart) == attendu


def test_les_ce_d_une_seule_lecture_sont_nommes(qtbot: QtBot, etabli: Etabli) -> None:
    noter(etabli, DPID, 1, "4821736")
    noter(etabli, DPID, 2, "5190224")
    noter(etabli, SLAI, 1, "4821736")
    noter(etabli, SLAI, 2, "6014452")
    dialogue = ouvrir(qtbot, etabli)
    assert dialogue.ui.seulement.texte.replace("\u202f", "") == (
        "Seulement dans « Analyse DPID » : CE 2 (N° 5190224). Seulement dans « Contrôle SLAI » : CE 2 (N° 6014452)."
    )
    assert dialogue.compte.texte == "aucun écart sur 10 réponses"


def test_deux_panels_sans_ce_commun_le_disent(qtbot: QtBot, etabli: Etabli) -> None:
    noter(etabli, DPID, 1, "4821736")
    noter(etabli, SLAI, 1, "5190224")
    dialogue = ouvrir(qtbot, etabli)
    assert dialogue.compte.texte == "aucun CE en commun"


def test_un_ce_date_dans_une_seule_lecture_est_le_meme_ce(qtbot: QtBot, etabli: Etabli) -> None:
    noter(etabli, DPID, 1, "4821736")
    noter(etabli, SLAI, 1, "4821736", non=("S1",))
    noter_ce.dater(etabli.ctx, etabli.cible(SLAI), 1, date(2026, 1, 5), None)
    assert ouvrir(qtbot, etabli).compte.texte == "1 écart sur 10 réponses"


def test_un_ce_renouvele_se_reconnait_a_sa_date(qtbot: QtBot, etabli: Etabli) -> None:
    for origine, jours in ((DPID, (5, 6)), (SLAI, (6, 5))):
        for position, jour in enumerate(jours, start=1):
            noter_ce.dater(etabli.ctx, etabli.cible(origine), position, date(2026, 1, jour), None)
            noter(etabli, origine, position, "4821736", non=("S1",) if jour == 6 else ())
    assert ouvrir(qtbot, etabli).compte.texte == "aucun écart sur 20 réponses"


def test_un_type_change_se_voit(qtbot: QtBot, etabli: Etabli) -> None:
    noter(etabli, DPID, 1, "4821736")
    noter(etabli, SLAI, 1, "4821736")
    noter_ce.choisir_type(etabli.ctx, etabli.cible(SLAI), 1, SOLIDARITE)
    modele = ouvrir(qtbot, etabli).modele
    assert "→" in texte(modele, "Type de CE", 1)
    assert texte(modele, "Dont 2 à visée d'insertion professionnelle", 1) == "≠ oui → —"


def test_choisir_deux_fois_la_meme_lecture_les_echange(qtbot: QtBot, deux_lectures: Etabli) -> None:
    noter(deux_lectures, AUTO, 1, "4821736", non=("D1",))
    dialogue = ouvrir(qtbot, deux_lectures)
    premiere, seconde = dialogue.ui.premiere, dialogue.ui.seconde
    assert (premiere.currentData(), seconde.currentData()) == (DPID, SLAI)
    premiere.setFocus()
    qtbot.keyClick(premiere, Qt.Key.Key_Down)
    assert (premiere.currentData(), seconde.currentData()) == (SLAI, DPID)
    deuxieme = colonne_de(dialogue.modele, "5190224")
    assert texte(dialogue.modele, "Dont 2 à visée d'insertion professionnelle", deuxieme) == "≠ oui → non"
    qtbot.keyClick(premiere, Qt.Key.Key_Home)
    assert (premiere.currentData(), seconde.currentData()) == (AUTO, DPID)
    assert dialogue.compte.texte == "1 écart sur 10 réponses"


@pytest.mark.parametrize("origine", list(Origine))
def test_la_lecture_affichee_dans_la_grille_est_proposee(qtbot: QtBot, deux_lectures: Etabli, origine: Origine) -> None:
    noter(deux_lectures, AUTO, 1, "4821736")
    dialogue = ouvrir(qtbot, deux_lectures, origine)
    choisies = (dialogue.ui.premiere.currentData(), dialogue.ui.seconde.currentData())
    assert origine in choisies
    assert len(set(choisies)) == 2


def test_echap_ferme(qtbot: QtBot, deux_lectures: Etabli) -> None:
    def agir() -> None:
        dialogue = QApplication.activeModalWidget()
        assert isinstance(dialogue, DialogueComparaison)
        dialogue.ui.table.setFocus()
        qtbot.keyClick(dialogue.ui.table, Qt.Key.Key_Escape)

    QTimer.singleShot(0, agir)
    commencees = {DPID: EtatLecture.BROUILLON, SLAI: EtatLecture.BROUILLON}
    DialogueComparaison.montrer(deux_lectures.atelier, deux_lectures.panel(), commencees, None)


def test_images(qtbot: QtBot, deux_lectures: Etabli, capture: Capture, theme: Theme) -> None:
    noter_ce.saisir_numero_caf(deux_lectures.ctx, deux_lectures.cible(DPID), 4, "7000001")
    dialogue = ouvrir(qtbot, deux_lectures)
    dialogue.resize(1320, 708)
    capture(dialogue, "comparaison-clair")
    assert dialogue.ui.table.verticalScrollBar().maximum() == 0, "tout tient dans la fenêtre"
    assert dialogue.ui.table.horizontalScrollBar().maximum() == 0
    theme.definir_mode("sombre")
    capture(dialogue, "comparaison-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    capture(dialogue, "comparaison-150")
