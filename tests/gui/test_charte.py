"""The tab « Charte qualité »: one key per indicator, evidence stored while typing, share live; the siège's scale cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.charte import PointsIndicateur, Resultat, SectionCharte
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.charte.bareme import DialogueBareme, EditeurBareme
from referent62_desktop.gui.charte.modele import POINTS, RESULTAT
from referent62_desktop.gui.charte.onglet import OngletCharte
from referent62_desktop.gui.charte.vue_bareme import ATTEINT, INDICATEUR, PARTIEL
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.structure.onglets import ONGLETS_AUTONOMES
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.charte import (
    CleIndicateur,
    definir_points,
    ecrire_preuve,
    lire_bareme,
    lire_charte,
    noter_indicateur,
)
from referent62_desktop.services.contexte import Profil
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche

from .atelier_reel import REMOB, SOCIOPRO
from .conftest import Capture, Taper


@pytest.fixture
def options_reel() -> dict[str, Any]:
    return {"deliberation": False}


@pytest.fixture
def structure_id(reel: Atelier) -> str:
    saisie = SaisieStructure("Association d'Exemple", "association", "artois", dispositifs=(REMOB, SOCIOPRO))
    return creer_structure(reel.contexte, saisie)[0]


def ouvrir(qtbot: QtBot, atelier: Atelier, structure_id: str) -> OngletCharte:
    onglet = OngletCharte(atelier)
    qtbot.addWidget(onglet)
    onglet.resize(1140, 500)

    def relire() -> None:
        onglet.montrer(lire_fiche(atelier.contexte, structure_id))

    atelier.donnees_modifiees.connect(relire)
    relire()
    onglet.show()
    onglet.activateWindow()
    qtbot.waitUntil(onglet.isActiveWindow)
    onglet.ui.table.setFocus()
    return onglet


def section(atelier: Atelier, structure_id: str, dispositif: str = REMOB) -> SectionCharte:
    sections = lire_charte(atelier.contexte, structure_id, 2026).sections
    return next(s for s in sections if s.dispositif.code == dispositif)


def resultats(atelier: Atelier, structure_id: str) -> list[Resultat]:
    return [n.resultat for n in section(atelier, structure_id).notes if n.resultat is not None]


def tete(onglet: OngletCharte, rang: int = 0) -> str:
    return str(onglet.modele.index(rang, 0).data(Qt.ItemDataRole.ToolTipRole)).replace("\u00a0", " ")


def presser(qtbot: QtBot, onglet: OngletCharte, touches: str) -> None:
    for touche in touches:
        qtbot.keyClick(onglet.ui.table, touche)
        qtbot.keyClick(onglet.ui.table, Qt.Key.Key_Down)


# The tab


def test_l_onglet_est_entre_label_et_documents() -> None:
    slugs = [onglet.slug for onglet in ONGLETS_AUTONOMES]
    assert slugs.index("label") < slugs.index("charte") < slugs.index("documents")


def test_une_touche_par_indicateur_et_la_part_suit(qtbot: QtBot, reel: Atelier, structure_id: str) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    assert "Aucun indicateur n'est encore évalué" in tete(onglet)
    presser(qtbot, onglet, "apNs")
    assert resultats(reel, structure_id) == [
        Resultat.ATTEINT, Resultat.PARTIEL, Resultat.NON_ATTEINT, Resultat.SANS_OBJET,
    ]  # fmt: skip
    assert onglet.modele.index(2, RESULTAT).data() == "atteint"
    assert tete(onglet).startswith(
        "Remobilisation sociale : 33,33 %. Sans barème du siège : 1 indicateur atteint sur 3"
    )
    assert "33,33" in onglet.panneau.part.text()
    qtbot.keyClick(onglet.ui.table, Qt.Key.Key_Up)
    qtbot.keyClick(onglet.ui.table, Qt.Key.Key_Delete)
    assert resultats(reel, structure_id)[-1] is Resultat.NON_ATTEINT
    reel.historique.annuler()
    assert resultats(reel, structure_id)[-1] is Resultat.SANS_OBJET
    assert onglet.ui.table.ligne_courante() == 5


def test_les_fleches_sautent_les_titres_et_passent_d_un_dispositif_a_l_autre(
    qtbot: QtBot, reel: Atelier, structure_id: str
) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    table, modele = onglet.ui.table, onglet.modele
    vus = []
    for _ in range(60):
        ligne = table.ligne_choisie()
        assert ligne is not None
        if ligne.cle in vus:
            break
        vus.append(ligne.cle)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    attendus = [ligne.cle for ligne in modele.lignes if ligne.note is not None]
    assert vus == attendus
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.ligne_courante() == 2
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.ligne_courante() == modele.rowCount() - 1
    for touche in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        qtbot.keyClick(table, touche)
        assert table.ligne_choisie() is not None
    assert table.ligne_courante() == 2
    for _ in range(6):
        qtbot.keyClick(table, Qt.Key.Key_PageDown)
    assert table.ligne_courante() == modele.rowCount() - 1


def test_les_boutons_disent_et_changent_le_resultat(qtbot: QtBot, reel: Atelier, structure_id: str) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    boutons = onglet.panneau.boutons
    assert not onglet.panneau.bouton_effacer.isEnabled()
    qtbot.mouseClick(boutons[Resultat.PARTIEL], Qt.MouseButton.LeftButton)
    assert resultats(reel, structure_id) == [Resultat.PARTIEL]
    qtbot.mouseClick(boutons[Resultat.PARTIEL], Qt.MouseButton.LeftButton)
    assert [r for r, bouton in boutons.items() if bouton.isChecked()] == [Resultat.PARTIEL]
    qtbot.mouseClick(onglet.panneau.bouton_effacer, Qt.MouseButton.LeftButton)
    assert resultats(reel, structure_id) == []
    assert not any(bouton.isChecked() for bouton in boutons.values())


def test_la_preuve_est_enregistree_dans_la_seconde_et_en_quittant(
    qtbot: QtBot, reel: Atelier, structure_id: str, taper: Taper
) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    qtbot.keyClick(onglet.ui.table, Qt.Key.Key_Return)
    champ = onglet.panneau.preuve
    assert champ.hasFocus()
    taper(champ, "10 CE relus, délai tenu ")
    qtbot.waitUntil(lambda: section(reel, structure_id).notes[0].preuve == "10 CE relus, délai tenu ", timeout=1000)
    taper(champ, "dans 9")
    assert section(reel, structure_id).notes[0].preuve == "10 CE relus, délai tenu "
    qtbot.keyClick(champ, Qt.Key.Key_Escape)
    assert onglet.ui.table.hasFocus()
    assert section(reel, structure_id).notes[0].preuve == "10 CE relus, délai tenu dans 9"


def test_la_preuve_en_cours_va_a_son_indicateur(qtbot: QtBot, reel: Atelier, structure_id: str, taper: Taper) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    taper(onglet.panneau.preuve, "premier")
    onglet.ui.table.aller(3)
    assert onglet.panneau.preuve.toPlainText() == ""
    taper(onglet.panneau.preuve, "deuxième")
    onglet.noter(Resultat.ATTEINT)
    assert [n.preuve for n in section(reel, structure_id).notes[:2]] == ["premier", "deuxième"]
    taper(onglet.panneau.preuve, " suite")
    onglet.quitter()
    assert section(reel, structure_id).notes[1].preuve == "deuxième suite"


def test_une_donnee_personnelle_est_signalee_sans_bloquer(
    qtbot: QtBot, reel: Atelier, structure_id: str, taper: Taper
) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    taper(onglet.panneau.preuve, "joindre au 06 12 34 56 78")
    assert "numéro de téléphone" in onglet.panneau.alerte.texte
    onglet.quitter()
    assert section(reel, structure_id).notes[0].preuve == "joindre au 06 12 34 56 78"
    onglet.ui.table.aller(3)
    assert onglet.panneau.alerte.texte == ""


def test_chaque_annee_a_ses_resultats(qtbot: QtBot, reel: Atelier, structure_id: str, taper: Taper) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    presser(qtbot, onglet, "a")
    assert [onglet.ui.annee.itemText(i) for i in range(onglet.ui.annee.count())] == ["2026"]
    reel.contexte = replace(reel.contexte, horloge=lambda: datetime(2027, 2, 1, tzinfo=UTC))
    onglet.montrer(lire_fiche(reel.contexte, structure_id))
    assert [onglet.ui.annee.itemText(i) for i in range(onglet.ui.annee.count())] == ["2027", "2026"]
    assert onglet.annee() == 2026
    taper(onglet.panneau.preuve, "pour 2026")
    onglet.ui.annee.setCurrentIndex(0)
    assert onglet.modele.index(2, RESULTAT).data() == "—"
    assert section(reel, structure_id).notes[1].preuve == "pour 2026"
    onglet.ui.annee.setCurrentIndex(1)
    assert onglet.modele.index(2, RESULTAT).data() == "atteint"


def test_sans_dispositif_la_fiche_est_proposee(qtbot: QtBot, reel: Atelier) -> None:
    id_ = creer_structure(reel.contexte, SaisieStructure("CCAS sans dispositif", "ccas", "artois"))[0]
    onglet = ouvrir(qtbot, reel, id_)
    assert onglet.ui.pile.currentWidget() is onglet.vide
    assert onglet.vide.bouton is not None
    with qtbot.waitSignal(onglet.navigation_demandee) as demande:
        qtbot.mouseClick(onglet.vide.bouton, Qt.MouseButton.LeftButton)
    assert demande.args == [Destination("structure", {"structure": id_, "onglet": "fiche"})]


def test_lu_par_un_lecteur_d_ecran(qtbot: QtBot, reel: Atelier, structure_id: str) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    presser(qtbot, onglet, "a")
    dit = Qt.ItemDataRole.AccessibleTextRole
    assert onglet.modele.index(2, RESULTAT).data(dit) == "Résultat : atteint"
    assert onglet.modele.index(3, RESULTAT).data(dit) == "Résultat : —"
    assert onglet.modele.index(0, 0).data(dit).startswith("Remobilisation sociale")
    assert onglet.panneau.preuve.accessibleName() == "Éléments de preuve"


# The scale


def editeur(qtbot: QtBot, atelier: Atelier) -> EditeurBareme:
    resultat = EditeurBareme(atelier, 2026, REMOB)
    qtbot.addWidget(resultat)
    resultat.show()
    resultat.activateWindow()
    qtbot.waitUntil(resultat.isActiveWindow)
    resultat.ui.table.setFocus()
    return resultat


def points(atelier: Atelier, rang: int = 0) -> PointsIndicateur:
    return lire_bareme(atelier.contexte, 2026, REMOB).lignes[rang].points


def saisir(qtbot: QtBot, ouvert: EditeurBareme, texte: str, fin: Qt.Key) -> None:
    table = ouvert.ui.table
    qtbot.keyClicks(table, texte[:1])
    champ = table.viewport().focusWidget()
    assert isinstance(champ, QLineEdit)
    qtbot.keyClicks(champ, texte[1:])
    qtbot.keyClick(champ, fin)
    qtbot.waitUntil(lambda: table.hasFocus() and table.state() != table.State.EditingState)


def test_le_bareme_se_tape_de_case_en_case(qtbot: QtBot, reel: Atelier) -> None:
    ouvert = editeur(qtbot, reel)
    table = ouvert.ui.table
    assert "Pas de barème" in ouvert.ui.total.text()
    saisir(qtbot, ouvert, "7,5", Qt.Key.Key_Tab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, PARTIEL)
    saisir(qtbot, ouvert, "2.5", Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, PARTIEL)
    assert points(reel) == PointsIndicateur(Fraction(15, 2), Fraction(5, 2))
    assert ouvert.ui.total.text() == "7,5 points ; il manque ceux de 16 indicateurs."
    table.setCurrentIndex(ouvert.modele.index(0, PARTIEL))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert points(reel) == PointsIndicateur(Fraction(15, 2), None)


def test_un_refus_reste_dans_sa_case_jusqu_a_sa_correction(qtbot: QtBot, reel: Atelier) -> None:
    definir_points(reel.contexte, 2026, REMOB, "premier_rendez_vous", "5", "2")
    ouvert = editeur(qtbot, reel)
    modele = ouvert.modele
    assert not modele.setData(modele.index(0, ATTEINT), "1")
    assert "ne peut pas valoir plus" in ouvert.ui.refus.texte
    assert modele.index(0, ATTEINT).data() == "1"
    assert "refusé" in modele.index(0, ATTEINT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert points(reel) == PointsIndicateur(Fraction(5), Fraction(2))
    assert not modele.setData(modele.index(1, ATTEINT), "beaucoup")
    assert modele.setData(modele.index(1, ATTEINT), "")
    assert modele.setData(modele.index(0, PARTIEL), "0,5")
    assert ouvert.ui.refus.texte == ""
    assert points(reel) == PointsIndicateur(Fraction(1), Fraction(1, 2))
    definir_points(reel.contexte, 2026, REMOB, "premier_rendez_vous", "3", "1")
    reel.donnees_modifiees.emit()
    assert [modele.index(0, colonne).data() for colonne in (ATTEINT, PARTIEL)] == ["3", "1"]
    assert modele.index(0, INDICATEUR).flags() & Qt.ItemFlag.ItemIsEditable == Qt.ItemFlag.NoItemFlags


def test_le_bareme_complet_montre_les_points_dans_l_onglet(qtbot: QtBot, reel: Atelier, structure_id: str) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    presser(qtbot, onglet, "p")
    assert onglet.modele.columnCount() == POINTS
    ouvert = editeur(qtbot, reel)
    for rang, ligne in enumerate(lire_bareme(reel.contexte, 2026, REMOB).lignes):
        if not ligne.indicateur.bonus:
            ouvert.modele.setData(ouvert.modele.index(rang, ATTEINT), "5")
    assert ouvert.ui.total.text() == "Barème complet : 85 points."
    ouvert.modele.setData(ouvert.modele.index(0, PARTIEL), "2,5")
    assert onglet.modele.index(2, POINTS).data() == "2,5 / 5"
    assert "50 %. En points, selon le barème du siège : 2,5 sur 5" in tete(onglet)
    onglet.ui.table.aller(2)
    assert onglet.panneau.points.text() == "Points : 2,5 / 5"


def test_les_points_de_l_annee_d_avant_se_reprennent(qtbot: QtBot, reel: Atelier) -> None:
    definir_points(reel.contexte, 2026, REMOB, "diagnostic", "5", "2")
    ouvert = editeur(qtbot, reel)
    assert not ouvert.ui.bouton_reprendre.isVisible()
    ouvert.ui.annee.setCurrentIndex(ouvert.ui.annee.findData(2027))
    assert ouvert.ui.bouton_reprendre.text() == "&Reprendre les points de 2026"
    qtbot.mouseClick(ouvert.ui.bouton_reprendre, Qt.MouseButton.LeftButton)
    assert lire_bareme(reel.contexte, 2027, REMOB).lignes[3].points.atteint == 5
    assert not ouvert.ui.bouton_reprendre.isVisible()
    ouvert.ui.dispositif.setCurrentIndex(ouvert.ui.dispositif.findData(SOCIOPRO))
    assert ouvert.modele.index(3, ATTEINT).data() == ""


def test_le_siege_seul_ouvre_et_ecrit_le_bareme(qtbot: QtBot, reel: Atelier, structure_id: str) -> None:
    onglet = ouvrir(qtbot, reel, structure_id)
    assert onglet.ui.bouton_bareme.isVisible()
    qtbot.mouseClick(onglet.ui.bouton_bareme, Qt.MouseButton.LeftButton)
    ouvert = QApplication.activeModalWidget()
    assert isinstance(ouvert, DialogueBareme)
    assert (ouvert.editeur.annee(), ouvert.editeur.dispositif()) == (2026, REMOB)
    qtbot.keyClick(ouvert, Qt.Key.Key_Return)
    assert ouvert.isVisible()
    qtbot.mouseClick(ouvert.bouton_fermer, Qt.MouseButton.LeftButton)
    assert onglet.focusWidget() is onglet.ui.table
    reel.contexte = replace(reel.contexte, profil=Profil("a2", "Animateur·rice 2", "Animateur·rice SLAI", "artois"))
    onglet.montrer(lire_fiche(reel.contexte, structure_id))
    assert not onglet.ui.bouton_bareme.isVisible()
    lecture = editeur(qtbot, reel)
    assert not lecture.modele.setData(lecture.modele.index(0, ATTEINT), "5")
    assert "ne se modifie pas depuis un territoire" in lecture.ui.explication.text()


# Seen


@pytest.mark.parametrize(("mode", "facteur"), [("clair", 100), ("sombre", 100), ("clair", 150)])
def test_captures(
    qtbot: QtBot, reel: Atelier, structure_id: str, theme: Theme, capture: Capture, mode: str, facteur: int
) -> None:
    ctx = reel.contexte
    for rang, note in enumerate(section(reel, structure_id).notes[:9]):
        cle = CleIndicateur(structure_id, 2026, REMOB, note.indicateur.code)
        noter_indicateur(ctx, cle, list(Resultat)[rang % 4])
    ecrire_preuve(ctx, CleIndicateur(structure_id, 2026, REMOB, "signature_ce"), "10 CE relus, 9 dans le délai")
    onglet = ouvrir(qtbot, reel, structure_id)
    onglet.ui.table.aller(3)
    theme.definir_mode("sombre" if mode == "sombre" else "clair")
    theme.definir_facteur(facteur)
    image = QImage(str(capture(onglet, f"charte-{mode}-{facteur}")))
    fond = image.pixelColor(image.width() // 4, image.height() // 2)
    assert (fond.lightness() < 128) is (mode == "sombre")
    table = onglet.ui.table
    assert not table.horizontalScrollBar().isVisible()
    assert [table.columnSpan(rang, 0) for rang in range(3)] == [onglet.modele.columnCount()] * 2 + [1]
    assert table.rowHeight(0) > table.rowHeight(2) > table.rowHeight(1)
    panneau = onglet.panneau
    bas = [panneau.boutons[r].geometry().bottom() for r in (Resultat.ATTEINT, Resultat.NON_ATTEINT)]
    assert bas[0] < panneau.boutons[Resultat.NON_ATTEINT].geometry().top()
    assert bas[1] < panneau.bouton_effacer.geometry().top()
