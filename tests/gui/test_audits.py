"""The list of audits: every référent in words, found with the keyboard, one key away from the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.audits.ecran import EcranAudits
from referent62_desktop.gui.audits.modele import SUIVI, Colonne
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import bases, noter_ce
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel

from .conftest import Capture, Taper
from .registre_audits import HUIT, SOCIOPRO, TOUT, EcranMemoire, noter, ouvrir_base, referent, registre, structure

Ouvrir = Callable[..., EcranAudits]


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Contexte]:
    contexte = ouvrir_base(tmp_path)
    yield contexte
    contexte.base.fermer()


@pytest.fixture
def ouvrir(qtbot: QtBot, atelier: Atelier, tmp_path: Path) -> Ouvrir:
    def ouvrir_ecran(contexte: Contexte | None, **cible: str) -> EcranAudits:
        atelier.contexte = contexte
        fenetre = MainWindow(atelier, Reglages(tmp_path / "reglages.ini"), registre=registre())
        qtbot.addWidget(fenetre)
        fenetre.resize(1366, 768)
        fenetre.definir_profil("Animatrice SLAI\nArtois")
        fenetre.definir_base("Artois 2026")
        fenetre.aller(Destination("audits", cible))
        fenetre.show()
        qtbot.waitUntil(lambda: fenetre.ecran_courant() is not None)
        ecran = fenetre.ecran_courant()
        assert isinstance(ecran, EcranAudits)
        QApplication.processEvents()
        return ecran

    return ouvrir_ecran


@pytest.fixture
def cinq(ctx: Contexte) -> dict[str, str]:
    """Five référents in two structures, one in each state (two not begun)."""
    a, b = structure(ctx, "Structure A"), structure(ctx, "Structure B")
    personnes = {
        "commence": referent(ctx, a, 1),
        "a_valider": referent(ctx, a, 2, SOCIOPRO),
        "valide": referent(ctx, a, 3),
        "neuf": referent(ctx, b, 1),
        "auto": referent(ctx, b, 2),
    }
    noter(ctx, personnes["commence"], [TOUT, HUIT, {"D1": True}])
    noter(ctx, personnes["a_valider"], [TOUT | {"N2": False}] * 5)
    noter(ctx, personnes["valide"], [HUIT] * 5, Origine.ANALYSE_DPID, valider=True)
    noter(ctx, personnes["auto"], [TOUT] * 5, Origine.AUTO_EVALUATION, valider=True)
    return personnes


def _tableau(ecran: EcranAudits, *colonnes: Colonne) -> list[tuple[str, ...]]:
    modele = ecran.ui.table.model()
    choisies = colonnes or tuple(Colonne)
    return [tuple(str(modele.index(r, c).data()) for c in choisies) for r in range(modele.rowCount())]


def test_chaque_referent_a_sa_ligne_en_mots(ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir) -> None:
    ecran = ouvrir(ctx)
    colonnes = tuple(c for c in Colonne if not ecran.ui.table.isColumnHidden(c))
    assert Colonne.TERRITOIRE not in colonnes, "une animatrice n'a qu'un territoire"
    assert _tableau(ecran, *colonnes) == [
        ("Structure A", "Référent·e 1", "Remob.", "2 sur 5", "9", "—", "—", "en cours", "en cours"),
        ("Structure A", "Référent·e 2", "Socio-pro", "5 sur 5", "9", "—", "—", "en cours", "à valider"),
        ("Structure A", "Référent·e 3", "Remob.", "5 sur 5", "8", "—", "validée", "—", "validé"),
        ("Structure B", "Référent·e 1", "Remob.", "0 sur 5", "—", "—", "—", "—", "non commencé"),
        ("Structure B", "Référent·e 2", "Remob.", "0 sur 5", "—", "validée", "—", "—", "non commencé"),
    ]
    assert ecran.ui.compte.text() == "5 référent·es"


def test_entree_ouvre_la_grille_de_la_ligne(qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir) -> None:
    ecran = ouvrir(ctx)
    ecran.ui.table.setFocus()
    qtbot.keyClick(ecran.ui.table, Qt.Key.Key_Down)
    qtbot.keyClick(ecran.ui.table, Qt.Key.Key_Return)
    assert EcranMemoire.demandes == [("grille", {"referent": cinq["a_valider"]})]


def test_le_bouton_auditer_et_le_double_clic_ouvrent_la_grille(
    qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir
) -> None:
    ecran = ouvrir(ctx)
    qtbot.mouseClick(ecran.ui.bouton_auditer, Qt.MouseButton.LeftButton)
    assert EcranMemoire.demandes.pop() == ("grille", {"referent": cinq["commence"]})
    fenetre = ecran.window()
    assert isinstance(fenetre, MainWindow)
    fenetre.revenir()
    QApplication.processEvents()
    table = ecran.ui.table
    centre = table.visualRect(table.model().index(3, Colonne.STRUCTURE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert EcranMemoire.demandes == []
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert EcranMemoire.demandes == [("grille", {"referent": cinq["neuf"]})]


def test_filtrer_par_les_mots_puis_auditer_sans_souris(
    qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir, taper: Taper
) -> None:
    ecran = ouvrir(ctx)
    ecran.ui.filtre_texte.setFocus()
    taper(ecran.ui.filtre_texte, "référent b 2")
    assert _tableau(ecran, Colonne.STRUCTURE, Colonne.REFERENT) == [("Structure B", "Référent·e 2")]
    assert ecran.ui.compte.text() == "1 sur 5 référent·es"
    qtbot.keyClick(ecran.ui.filtre_texte, Qt.Key.Key_Return)
    assert EcranMemoire.demandes == [("grille", {"referent": cinq["auto"]})]


def test_le_filtre_comprend_le_dispositif_et_se_vide_avec_echap(
    qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir
) -> None:
    ecran = ouvrir(ctx)
    qtbot.keyClicks(ecran.ui.filtre_texte, "socio")
    assert _tableau(ecran, Colonne.REFERENT) == [("Référent·e 2",)]
    qtbot.keyClick(ecran.ui.filtre_texte, Qt.Key.Key_Escape)
    assert len(_tableau(ecran)) == 5
    qtbot.keyClick(ecran.ui.filtre_texte, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is ecran.ui.table


@pytest.mark.parametrize(
    ("rang", "mot", "attendu"),
    [(1, "Non commencé", 2), (2, "En cours", 1), (3, "À valider", 1), (4, "Validé", 1)],
)
def test_filtrer_par_etat(
    qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir, rang: int, mot: str, attendu: int
) -> None:
    ecran = ouvrir(ctx)
    ecran.ui.filtre_etat.setFocus()
    for _ in range(rang):
        qtbot.keyClick(ecran.ui.filtre_etat, Qt.Key.Key_Down)
    assert ecran.ui.filtre_etat.currentText() == mot
    etats = {etat for (etat,) in _tableau(ecran, Colonne.ETAT)}
    assert etats == {mot.lower()}
    assert len(_tableau(ecran)) == attendu


def test_un_filtre_sans_reponse_propose_de_l_effacer(
    qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir
) -> None:
    ecran = ouvrir(ctx)
    qtbot.keyClicks(ecran.ui.filtre_texte, "zzz")
    assert ecran.ui.pile.currentWidget() is ecran.ui.page_vide
    assert not ecran.ui.bouton_auditer.isEnabled()
    vide = ecran.ui.disposition_vide.itemAt(0).widget()
    qtbot.mouseClick(vide.bouton, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]  # an EtatVide
    assert ecran.ui.pile.currentWidget() is ecran.ui.table
    assert ecran.ui.bouton_auditer.isEnabled()


def test_trier_par_moyenne_et_par_etat(qtbot: QtBot, ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir) -> None:
    ecran = ouvrir(ctx)

    def cliquer(colonne: Colonne) -> None:
        entete = ecran.ui.table.horizontalHeader()
        x = entete.sectionViewportPosition(colonne) + 10
        qtbot.mouseClick(entete.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, entete.height() // 2))

    cliquer(Colonne.MOYENNE)
    assert [m for (m,) in _tableau(ecran, Colonne.MOYENNE)] in (["—", "—", "8", "9", "9"], ["9", "9", "8", "—", "—"])
    cliquer(Colonne.ETAT)
    etats = [e for (e,) in _tableau(ecran, Colonne.ETAT)]
    assert etats in (
        ["non commencé", "non commencé", "en cours", "à valider", "validé"],
        ["validé", "à valider", "en cours", "non commencé", "non commencé"],
    )


def test_la_ligne_courante_reste_quand_les_donnees_changent(
    ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir
) -> None:
    ecran = ouvrir(ctx, referent=cinq["neuf"])
    courant = ecran.ui.table.courant()
    assert courant is not None
    assert courant.id == cinq["neuf"]
    cible = CiblePanel(cinq["neuf"], Origine.CONTROLE_SLAI)
    consigner(ecran.atelier, noter_ce.saisir_numero_caf(ctx, cible, 1, "7654321"))
    courant = ecran.ui.table.courant()
    assert courant is not None
    assert (courant.id, courant.avancee.value) == (cinq["neuf"], "en_cours")


def test_le_siege_voit_le_territoire(ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir) -> None:
    profil = bases.definir_profil(ctx.base, "Chargée de développement", "Siège DPID", None)
    ecran = ouvrir(bases.contexte(ctx.base, profil))
    assert not ecran.ui.table.isColumnHidden(Colonne.TERRITOIRE)
    assert _tableau(ecran, Colonne.TERRITOIRE)[0] == ("Artois",)


def test_sans_referent_l_ecran_dit_quoi_faire(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    structure(ctx, "Structure A")
    ecran = ouvrir(ctx)
    vide = ecran.ui.disposition_vide.itemAt(0).widget()
    assert vide is not None
    assert vide.accessibleName() == "Aucun·e référent·e pour l’instant"
    assert ecran.ui.bouton_auditer.isHidden()
    qtbot.mouseClick(vide.bouton, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]  # an EtatVide
    assert EcranMemoire.demandes == [("structures", {})]


def test_la_campagne_2025_n_a_pas_d_audits(ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir) -> None:
    ecran = ouvrir(bases.choisir_campagne(ctx, "2025"))
    vide = ecran.ui.disposition_vide.itemAt(0).widget()
    assert vide is not None
    assert vide.accessibleName() == "Pas d’audit dans la campagne 2025"


def test_300_referents_s_affichent_sans_attendre(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    with ctx.ecrire("Référents") as uow:
        from referent62_desktop.storage.models import Referent

        structure_id = structure(ctx, "Structure A")
        for numero in range(300):
            uow.ajouter(
                Referent(id=f"r{numero:03d}", structure_id=structure_id, nom=f"Référent·e {numero}", dispositifs=[])
            )
    ecran = ouvrir(ctx)
    assert ecran.filtre.rowCount() == 300
    ecran.ui.table.setFocus()
    qtbot.keyClick(ecran.ui.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    courant = ecran.ui.table.currentIndex()
    assert courant.row() == 299
    assert ecran.ui.table.viewport().rect().intersects(ecran.ui.table.visualRect(courant))
    assert courant.data(SUIVI).dispositifs == ()


def test_les_audits_tiennent_dans_la_fenetre(
    ctx: Contexte, cinq: dict[str, str], ouvrir: Ouvrir, capture: Capture, theme: Theme
) -> None:
    for rang in range(12):
        s = structure(ctx, f"Communauté de communes du territoire n° {rang}")
        referent(ctx, s, 1, SOCIOPRO)
    ecran = ouvrir(ctx)
    fenetre = ecran.window()

    def verifier(nom: str) -> None:
        capture(fenetre, nom)
        assert ecran.ui.table.horizontalHeader().length() <= ecran.ui.table.viewport().width()

    verifier("audits-clair")
    theme.definir_mode("sombre")
    verifier("audits-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    verifier("audits-150")
    premier = ecran.ui.table.model().index(0, Colonne.REFERENT)
    assert ecran.ui.table.isColumnHidden(Colonne.AUTO_EVALUATION)
    assert "Auto-évaluation : —" in premier.data(Qt.ItemDataRole.ToolTipRole)
    assert ecran.ui.table.columnWidth(Colonne.REFERENT) >= ecran.ui.table.sizeHintForIndex(premier).width()
    assert fenetre.width() == 1366
    ecran.ui.filtre_texte.setText("zzz")
    theme.definir_facteur(100)
    capture(fenetre, "audits-vide-clair")
