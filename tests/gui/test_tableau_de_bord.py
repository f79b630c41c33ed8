"""The dashboard as a person meets it: what is left to do is one click or one key away, and no chart lies around 80 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.documents.dessins import Barre, Echelle
from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.grille.ecran import EcranGrille
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.tableau_de_bord.ecran import EcranTableauDeBord
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, ListePeinte
from referent62_desktop.services import bases, noter_ce
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lots import preparer_lot
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.structures import lire_fiche, lister_structures, modifier_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement
from tests.services.postes import envoyer, poste

from .conftest import Capture
from .registre_audits import (
    HUIT,
    TOUT,
    EcranMemoire,
    noter,
    ouvrir_base,
    referent,
    registre,
    structure,
)

Ouvrir = Callable[[Contexte], EcranTableauDeBord]


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Contexte]:
    contexte = ouvrir_base(tmp_path)
    yield contexte
    contexte.base.fermer()


@pytest.fixture
def ouvrir(qtbot: QtBot, atelier: Atelier, tmp_path: Path) -> Ouvrir:
    """Opens the dashboard in the real window; the screens it leads to only remember."""

    def ouvrir_ecran(contexte: Contexte | None) -> EcranTableauDeBord:
        atelier.contexte = contexte
        fenetre = MainWindow(atelier, Reglages(tmp_path / "reglages.ini"), registre=registre())
        qtbot.addWidget(fenetre)
        fenetre.resize(1366, 768)
        fenetre.definir_profil("Animatrice SLAI\nArtois")
        fenetre.definir_base("Artois 2026")
        fenetre.aller(Destination("tableau_de_bord"))
        fenetre.show()
        qtbot.waitUntil(lambda: fenetre.ecran_courant() is not None)
        ecran = fenetre.ecran_courant()
        assert isinstance(ecran, EcranTableauDeBord)
        QApplication.processEvents()
        return ecran

    return ouvrir_ecran


def _lignes(liste: ListePeinte) -> list[str]:
    modele = liste.model()
    return [str(modele.index(rang, 0).data()) for rang in range(modele.rowCount())]


def _cliquer_bouton(qtbot: QtBot, ecran: EcranTableauDeBord, rang: int) -> None:
    travaux = ecran.ui.travaux
    qtbot.mouseClick(travaux.viewport(), Qt.MouseButton.LeftButton, pos=travaux.cadre_bouton(rang).center())


def _textes(ecran: EcranTableauDeBord) -> dict[str, tuple[str, str]]:
    return {
        carte.accessibleName().partition(" : ")[0]: (
            carte.accessibleName().partition(" : ")[2],
            carte.accessibleDescription(),
        )
        for carte in ecran.cartes.values()
        if not carte.isHidden()
    }


def test_reprendre_ouvre_la_grille_a_la_case_vide(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    personne = referent(ctx, structure(ctx, "Structure A"), 2)
    noter(ctx, personne, [TOUT] * 3 + [{c: True for c in TOUT if c != "D3"}])
    ecran = ouvrir(ctx)

    travail = ecran.ui.travaux.model().index(0, 0).data(ELEMENT)
    assert (travail.titre, travail.verbe) == ("Structure A · Référent·e 2", "Reprendre")
    assert travail.detail.replace("\u00a0", " ") == "3 CE sur 5 · reprendre à CE 4, « Durée adaptée »"

    _cliquer_bouton(qtbot, ecran, 0)
    assert EcranMemoire.demandes == [
        ("grille", {"referent": personne, "origine": "controle_slai", "position": "4", "code": "D3"})
    ]


def test_au_siege_aussi_reprendre_ouvre_la_vraie_grille_sur_la_lecture_annoncee(
    qtbot: QtBot, ctx: Contexte, atelier: Atelier, tmp_path: Path
) -> None:
    personne = referent(ctx, structure(ctx, "Structure A"))
    noter(ctx, personne, [TOUT, {"D1": True}])
    profil = bases.definir_profil(ctx.base, "Chargée de développement", "Siège DPID", None)
    atelier.contexte = bases.contexte(ctx.base, profil)
    fenetre = MainWindow(atelier, Reglages(tmp_path / "reglages.ini"))
    qtbot.addWidget(fenetre)
    fenetre.resize(1366, 768)
    fenetre.aller(Destination("tableau_de_bord"))
    fenetre.show()
    qtbot.waitUntil(lambda: isinstance(fenetre.ecran_courant(), EcranTableauDeBord))
    ecran = fenetre.ecran_courant()
    assert isinstance(ecran, EcranTableauDeBord)
    QApplication.processEvents()
    _cliquer_bouton(qtbot, ecran, 0)
    grille = fenetre.ecran_courant()
    assert isinstance(grille, EcranGrille)
    panel = grille.presentateur.panel
    assert panel is not None
    assert panel.cible == CiblePanel(personne, Origine.CONTROLE_SLAI)
    assert panel.complets == 1


def test_un_clic_a_cote_du_bouton_ne_mene_nulle_part(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    referent(ctx, structure(ctx, "Structure A"))
    ecran = ouvrir(ctx)
    travaux = ecran.ui.travaux
    ligne = travaux.visualRect(travaux.model().index(0, 0))
    qtbot.mouseClick(travaux.viewport(), Qt.MouseButton.LeftButton, pos=ligne.topLeft() + QPoint(8, 8))
    # pressed on the button, released elsewhere: the person changed their mind
    qtbot.mousePress(travaux.viewport(), Qt.MouseButton.LeftButton, pos=travaux.cadre_bouton(0).center())
    qtbot.mouseRelease(travaux.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, travaux.height() - 8))
    assert EcranMemoire.demandes == []


def test_chaque_situation_a_son_bouton_et_mene_ou_il_faut(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    s = structure(ctx, "Structure A")
    a_relire, non_tire, analyse = (referent(ctx, s, numero) for numero in (1, 2, 3))
    vide = structure(ctx, "Structure B")
    noter(ctx, a_relire, [TOUT] * 5)
    noter(ctx, analyse, [TOUT], Origine.ANALYSE_DPID)
    ecran = ouvrir(ctx)
    elements = [ecran.ui.travaux.model().index(r, 0).data(ELEMENT) for r in range(4)]

    assert [(t.titre, t.verbe) for t in elements] == [
        ("Structure A · Référent·e 1", "Relire"),
        ("Structure A · Référent·e 3", "Reprendre"),
        ("Structure A · Référent·e 2", "Tirer 5 CE"),
        ("Structure B", "Ajouter"),
    ]
    assert [t.detail for t in elements[2:]] == ["panel non tiré", "aucun·e référent·e saisi·e"]
    assert elements[0].detail == "5 CE sur 5 · à valider"
    assert [t.destination for t in elements] == [
        Destination("grille", {"referent": a_relire, "origine": "controle_slai"}),
        Destination("grille", {"referent": analyse, "origine": "analyse_dpid", "position": "2", "code": "numero_caf"}),
        Destination("grille", {"referent": non_tire, "tirage": "1"}),
        Destination("structure", {"structure": vide, "onglet": "referents"}),
    ]
    _cliquer_bouton(qtbot, ecran, 3)
    assert EcranMemoire.demandes == [("structure", {"structure": vide, "onglet": "referents"})]


def test_tout_se_fait_au_clavier(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    s = structure(ctx, "Structure A")
    premier, second = referent(ctx, s, 1), referent(ctx, s, 2)
    noter(ctx, premier, [TOUT])
    ecran = ouvrir(ctx)
    ecran.ui.travaux.setFocus()
    qtbot.keyClick(ecran.ui.travaux, Qt.Key.Key_Down)
    qtbot.keyClick(ecran.ui.travaux, Qt.Key.Key_Return)
    assert EcranMemoire.demandes.pop() == ("grille", {"referent": second, "tirage": "1"})

    fenetre = ecran.window()
    assert isinstance(fenetre, MainWindow)
    fenetre.revenir()
    QApplication.processEvents()
    ecran.ui.travaux.setFocus()
    qtbot.keyClick(ecran.ui.travaux, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is ecran.ui.qualite
    qtbot.keyClick(ecran.ui.qualite, Qt.Key.Key_Space)
    assert EcranMemoire.demandes.pop() == ("structure", {"structure": s})
    fenetre.revenir()
    QApplication.processEvents()
    ecran.ui.qualite.setFocus()
    qtbot.keyClick(ecran.ui.qualite, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is ecran.ui.pertes
    assert ecran.ui.pertes.currentIndex().row() == 0


def test_un_clic_sur_une_barre_ouvre_la_structure(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    ids = [structure(ctx, f"Structure {lettre}") for lettre in "AB"]
    for s, ce in zip(ids, (HUIT, TOUT), strict=True):
        noter(ctx, referent(ctx, s), [ce])
    ecran = ouvrir(ctx)
    qualite = ecran.ui.qualite
    seconde = qualite.visualRect(qualite.model().index(1, 0)).center()
    qtbot.mouseClick(qualite.viewport(), Qt.MouseButton.LeftButton, pos=seconde)
    assert EcranMemoire.demandes == [("structure", {"structure": ids[0]})], "triées, la meilleure en premier"


def test_les_structures_sans_referent_sont_groupees_quand_il_y_en_a_beaucoup(
    qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir
) -> None:
    for rang in range(12):
        structure(ctx, f"Structure {rang}")
    ecran = ouvrir(ctx)
    assert len(_lignes(ecran.ui.travaux)) == 2
    assert _lignes(ecran.ui.travaux)[0].startswith("12 structures sans référent·e")
    _cliquer_bouton(qtbot, ecran, 0)
    assert EcranMemoire.demandes == [("structures", {})]


def test_les_cartes_comptent(ctx: Contexte, ouvrir: Ouvrir) -> None:
    s = structure(ctx, "Structure A")
    noter(ctx, referent(ctx, s, 1), [TOUT] * 5, valider=True)
    noter(ctx, referent(ctx, s, 2), [TOUT] * 5)
    noter(ctx, referent(ctx, structure(ctx, "Structure B"), 1), [HUIT])
    assert _textes(ouvrir(ctx)) == {
        "CE évalués": ("11 / 15", "2 référent·es sur 3 terminé·es, 1 à valider"),
        "Qualité > 80\u00a0%": ("1 / 2", "1 à 80\u00a0% ou moins, 1 fragile, 2 provisoires"),
        "Formations suivies": ("0 / 15", "0 structure ok sur 2"),
        "Moratoires": ("0", "0 labellisée"),
    }


def test_80_pour_cent_n_est_pas_atteint_ni_en_mots_ni_en_signe_ni_en_pixels(ctx: Contexte, ouvrir: Ouvrir) -> None:
    for nom, ces in (("Structure H", [HUIT] * 5), ("Structure G", [HUIT] * 4 + [{**TOUT, "S1": False}])):
        noter(ctx, referent(ctx, structure(ctx, nom)), ces, valider=True)
    ecran = ouvrir(ctx)
    assert _lignes(ecran.ui.qualite) == [
        "Structure G : 81\u00a0%, qualité atteinte",
        "Structure H : 80\u00a0%, qualité non atteinte",
    ]
    echelle = ecran.ui.qualite.echelle()
    image = ecran.ui.qualite.viewport().grab().toImage()
    couleurs = []
    for rang in range(2):
        ligne = ecran.ui.qualite.visualRect(ecran.ui.qualite.model().index(rang, 0))
        couleurs.append(image.pixelColor(echelle.gauche + 20, ligne.center().y()).name())
    theme = ecran.atelier.theme
    assert couleurs == [theme.couleur("ok_plein").name(), theme.couleur("danger_plein").name()]


@pytest.mark.parametrize("largeur", [40, 123, 247, 1000])
def test_une_barre_ne_passe_le_trait_que_si_la_qualite_est_atteinte(largeur: int) -> None:
    echelle = Echelle(100, largeur, Fraction(80))

    def fin(pourcentage: Fraction, atteinte: bool) -> int:
        return echelle.fin(Barre("x", pourcentage, "", atteinte), 3)

    trait = echelle.x(Fraction(80))
    assert fin(Fraction(80), False) <= trait
    assert fin(Fraction(80) - Fraction(1, 10**6), False) <= trait
    assert fin(Fraction(80) + Fraction(1, 10**6), True) > trait
    assert fin(Fraction(100), True) <= 100 + largeur


def test_une_barre_provisoire_est_hachuree_et_le_dit(ctx: Contexte, ouvrir: Ouvrir) -> None:
    s = structure(ctx, "Structure A")
    noter(ctx, referent(ctx, s), [TOUT] * 2)
    ecran = ouvrir(ctx)
    attendu = "Structure A : 100\u00a0%, qualité atteinte ; provisoire (il manque 3 CE, 1 lecture à valider)"
    assert _lignes(ecran.ui.qualite) == [attendu]
    assert "hachurée" in ecran.ui.axe.accessibleName()
    ligne = ecran.ui.qualite.visualRect(ecran.ui.qualite.model().index(0, 0))
    image = ecran.ui.qualite.viewport().grab().toImage()
    x = ecran.ui.qualite.echelle().gauche + 20
    teintes = {image.pixelColor(x, y).name() for y in range(ligne.top() + 12, ligne.bottom() - 12)}
    assert len(teintes) > 1


def test_les_graphiques_se_lisent_ligne_par_ligne(ctx: Contexte, ouvrir: Ouvrir) -> None:
    noter(ctx, referent(ctx, structure(ctx, "Structure A")), [HUIT, HUIT, TOUT])
    ecran = ouvrir(ctx)
    QAccessible.setActive(True)
    try:
        interface = QAccessible.queryAccessibleInterface(ecran.ui.pertes)
        assert interface is not None
        noms = [interface.child(rang).text(QAccessible.Text.Name) for rang in range(interface.childCount())]
    finally:
        QAccessible.setActive(False)
    assert noms[0] == "R3 positionnement des actions : 4 points perdus, 66,7\u00a0% de non (2 CE sur 3)"
    assert len(noms) == 9


def test_la_repartition_dit_les_labels_et_les_moratoires(
    ctx: Contexte, ouvrir: Ouvrir, capture: Capture, theme: Theme
) -> None:
    _territoire(ctx)
    ids = [s.id for s in lister_structures(ctx)]
    for rang, decision in enumerate((Nature.LABEL, Nature.LABEL, Nature.MORATOIRE_QUALITE, None)):
        suite = [Nature.CANDIDATURE, Nature.INSTRUCTION, *([decision] if decision else [])]
        for nature in suite:
            enregistrer_evenement(ctx, ids[rang], SaisieEvenement(nature, date(2026, 1, 5)))
    ecran = ouvrir(ctx)
    lus = _lignes(ecran.ui.labels)
    assert lus[1:] == [
        "labellisées : 2",
        "moratoire formation : 0",
        "moratoire qualité CER : 1",
        "candidature, instruction ou réévaluation : 1",
        f"sans candidature : {len(ids) - 4}",
    ]
    assert lus[0].startswith(f"{len(ids)} structures. labellisées : 2")
    capture(ecran.window(), "tableau-de-bord-label-clair")
    assert ecran.ui.page.verticalScrollBar().maximum() == 0, "tout se voit sans faire défiler la page"
    theme.definir_mode("sombre")
    capture(ecran.window(), "tableau-de-bord-label-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    capture(ecran.window(), "tableau-de-bord-label-150")
    assert ecran.ui.page.horizontalScrollBar().maximum() == 0


def test_sans_aucune_candidature_la_repartition_se_tait(ctx: Contexte, ouvrir: Ouvrir) -> None:
    structure(ctx, "Structure A")
    assert ouvrir(ctx).ui.carte_label.isHidden()


def test_l_ecran_relit_les_donnees_et_garde_la_ligne_courante(ctx: Contexte, ouvrir: Ouvrir) -> None:
    s = structure(ctx, "Structure A")
    premier, second = referent(ctx, s, 1), referent(ctx, s, 2)
    ecran = ouvrir(ctx)
    ecran.ui.travaux.setFocus()
    assert ecran.ui.travaux.currentIndex().data(ELEMENT).cle == premier
    ecrit = noter_ce.saisir_numero_caf(ctx, CiblePanel(second, Origine.CONTROLE_SLAI), 1, "1234567")
    consigner(ecran.atelier, ecrit)
    assert [ecran.ui.travaux.model().index(r, 0).data(ELEMENT).cle for r in range(2)] == [second, premier]
    assert ecran.ui.travaux.currentIndex().data(ELEMENT).cle == premier


def test_ce_qui_attend_dans_les_echanges_est_dit(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir, tmp_path: Path) -> None:
    """A conflict comes first, what was not sent last; both lead to « Échanges »."""
    (tmp_path / "siege").mkdir()
    siege = poste(tmp_path / "siege", "Chargé·e 1", None)
    s = structure(ctx, "Structure A")
    envoyer(ctx, siege, tmp_path / "1.r62")
    for qui in (siege, ctx):
        saisie = lire_fiche(qui, s).saisie
        modifier_structure(qui, s, replace(saisie, contact=f"vu par {qui.profil.nom}"))
    envoyer(siege, ctx, tmp_path / "2.r62")
    siege.base.fermer()
    ecran = ouvrir(ctx)
    premiere, *_, derniere = _lignes(ecran.ui.travaux)
    assert premiere.startswith("1 conflit à trancher")
    assert derniere.startswith("1 changement")
    assert "pas encore envoyé au siège" in derniere
    assert f"dernier envoi le {afficher_date(ctx.aujourdhui())}" in derniere
    for rang in (0, len(_lignes(ecran.ui.travaux)) - 1):
        with qtbot.waitSignal(ecran.navigation_demandee) as demande:
            _cliquer_bouton(qtbot, ecran, rang)
        assert demande.args == [Destination("echanges")]


def test_quand_tout_est_valide_et_envoye_l_ecran_le_dit(ctx: Contexte, ouvrir: Ouvrir, tmp_path: Path) -> None:
    noter(ctx, referent(ctx, structure(ctx, "Structure A")), [TOUT] * 5, valider=True)
    preparer_lot(ctx, "Artois", tmp_path / "a.r62", [])
    ecran = ouvrir(ctx)
    assert ecran.ui.travaux.isHidden()
    vide = ecran.ui.rien_travaux.itemAt(0).widget()
    assert vide is not None
    assert vide.isVisible()
    assert vide.accessibleName() == "Tout est à jour"


def test_une_base_sans_structure_dit_par_quoi_commencer(qtbot: QtBot, ctx: Contexte, ouvrir: Ouvrir) -> None:
    ecran = ouvrir(ctx)
    assert ecran.ui.pile.currentWidget() is ecran.ui.page_vide
    bouton = ecran.ui.disposition_vide.itemAt(0).widget().bouton  # type: ignore[union-attr]  # an EtatVide
    qtbot.mouseClick(bouton, Qt.MouseButton.LeftButton)
    assert EcranMemoire.demandes == [("structures", {})]


def test_sans_base_ouverte_l_ecran_le_dit(ouvrir: Ouvrir) -> None:
    ecran = ouvrir(None)  # type: ignore[arg-type]
    assert ecran.ui.pile.currentWidget() is ecran.ui.page_vide
    assert ecran.fil() == ("Tableau de bord",)


def test_la_campagne_2025_montre_ses_notes_publiees(tmp_path: Path, ouvrir: Ouvrir, capture: Capture) -> None:
    contexte = ouvrir_base(tmp_path, None, deliberation=True)
    ecran = ouvrir(bases.choisir_campagne(contexte, "2025"))
    assert len(_lignes(ecran.ui.qualite)) == 85
    assert _textes(ecran) == {"Qualité > 80\u00a0%": ("59 / 85", "26 à 80\u00a0% ou moins")}
    assert ecran.ui.carte_travaux.isHidden()
    assert ecran.ui.carte_pertes.isHidden()
    assert ecran.ui.qualite.verticalScrollBar().maximum() > 0
    assert ecran.fil() == ("Tableau de bord", "Pas-de-Calais")
    capture(ecran.window(), "tableau-de-bord-2025-clair")
    contexte.base.fermer()


def test_le_tableau_de_bord_tient_dans_la_fenetre(
    ctx: Contexte, ouvrir: Ouvrir, capture: Capture, theme: Theme
) -> None:
    _territoire(ctx)
    ecran = ouvrir(ctx)
    fenetre = ecran.window()
    capture(fenetre, "tableau-de-bord-clair")
    assert ecran.ui.page.verticalScrollBar().maximum() == 0, "tout se voit sans faire défiler la page"
    theme.definir_mode("sombre")
    capture(fenetre, "tableau-de-bord-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    capture(fenetre, "tableau-de-bord-150")
    assert fenetre.width() == 1366
    assert ecran.ui.page.horizontalScrollBar().maximum() == 0
    theme.definir_facteur(100)
    fenetre.resize(900, 600)
    capture(fenetre, "tableau-de-bord-900x600")
    assert ecran.ui.page.horizontalScrollBar().maximum() == 0


def _territoire(ctx: Contexte) -> None:
    """A territory of fifteen structures: over, at and under the threshold, finished or not."""
    notes = {
        "A": (), "B": ("D1",), "C": ("D3",), "D": ("S1",), "E": ("S1",), "F": ("S1",),
        "G": ("R3",), "H": ("R3",), "I": ("S1", "A1"), "J": ("R3", "D3"), "K": ("R3", "S1"),
    }  # fmt: skip
    commences = {"C": 3, "D": 2, "F": 4}
    for lettre, manques in notes.items():
        personne = referent(ctx, structure(ctx, f"Structure {lettre}"))
        ces = [TOUT | dict.fromkeys(manques, False)] * commences.get(lettre, 5)
        if lettre == "C":
            ces.append({c: True for c in TOUT if c != "D3"})
        noter(ctx, personne, ces, valider=lettre not in commences and lettre != "E")
    referent(ctx, structure(ctx, "Communauté d'agglomération de Béthune-Bruay, Artois-Lys Romane"))
    structure(ctx, "Structure M")
