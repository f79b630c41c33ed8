"""The audit grid as an animatrice uses it: her keys, her taps, and what the widgets then say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.dialogues.motif import DialogueMotif
from referent62_desktop.gui.grille.ecran import EcranGrille
from referent62_desktop.gui.grille.modele import ROLE_ETAT, EtatCase
from referent62_desktop.services import annulation, bases, lectures, noter_ce, referents, structures
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel, lire_panel

SOCIOPRO, REMOBILISATION = "social_et_professionnel", "remobilisation_sociale"
JOUR = datetime(2026, 3, 24, 9, 0, tzinfo=UTC)


@dataclass
class Scene:
    """A base with one structure and three référents, and the screen open on the first."""

    ctx: Contexte
    ecran: EcranGrille
    ids: list[str]

    def cible(self, rang: int = 0, origine: Origine = Origine.CONTROLE_SLAI) -> CiblePanel:
        return CiblePanel(self.ids[rang], origine)

    def texte(self, position: int, code: str) -> str:
        """What a cell of the grid shows."""
        return str(self.ecran.ui.grille.grille.case(position, code).data())

    def etat(self, position: int, code: str) -> EtatCase:
        etat = self.ecran.ui.grille.grille.case(position, code).data(ROLE_ETAT)
        assert isinstance(etat, EtatCase)
        return etat

    def ligne(self, libelle: str) -> list[str]:
        """Cells of a row, from its label."""
        modele = self.ecran.ui.grille.grille
        rang = next(i for i, ligne in enumerate(modele.lignes) if ligne.libelle == libelle)
        return [str(modele.index(rang, c).data()) for c in range(modele.columnCount())]

    @property
    def courante(self) -> tuple[int, str] | None:
        return self.ecran.ui.grille.case_courante()

    def marque(self, nom: str) -> str:
        return self.ecran.marques.valeurs[nom].text()


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Contexte]:
    base = bases.creer_base(tmp_path / "audit.r62db", deliberation=True, territoire="artois")
    bases.definir_profil(base, "Animatrice SLAI", "Animateur·rice SLAI", "artois")
    contexte = bases.contexte(base, horloge=lambda: JOUR)
    yield contexte
    base.fermer()


@pytest.fixture
def scene(ctx: Contexte, atelier: Atelier, qtbot: QtBot) -> Scene:
    structure = structures.lister_structures(ctx)[0]
    plan = (("Référent·e 1", SOCIOPRO), ("Référent·e 2", REMOBILISATION), ("Référent·e 3", SOCIOPRO))
    ids = [referents.creer_referent(ctx, structure.id, referents.SaisieReferent(n, (d,)))[0] for n, d in plan]
    atelier.contexte = ctx
    atelier.historique.brancher(lambda op: annulation.annuler(ctx, op, "Annulation").operation_id)  # type: ignore[union-attr]  # something is undone
    ecran = EcranGrille(atelier)
    atelier.donnees_modifiees.connect(ecran.actualiser)
    qtbot.addWidget(ecran)
    ecran.resize(1175, 694)
    ecran.show()
    ecran.ouvrir({"referent": ids[0]})
    QApplication.processEvents()
    return Scene(ctx, ecran, ids)


def touches(qtbot: QtBot, widget: QWidget, texte: str) -> None:
    """Plain keys, one after the other, to whoever has the focus."""
    for caractere in texte:
        qtbot.keyClick(QApplication.focusWidget() or widget, caractere)


def saisir_numero(qtbot: QtBot, scene: Scene, numero: str) -> None:
    """Types a N° CAF on the current cell and ends with Enter."""
    grille = scene.ecran.ui.grille
    qtbot.keyClick(grille, numero[0])
    champ = grille.indexWidget(grille.currentIndex())
    assert isinstance(champ, QLineEdit)
    assert champ.text() == numero[0]
    for chiffre in numero[1:]:
        qtbot.keyClick(champ, chiffre)
    qtbot.keyClick(champ, Qt.Key.Key_Return)


def test_cinq_ce_au_clavier_en_dix_touches_chacun(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    grille.setFocus()
    for position in range(1, 6):
        assert scene.courante == (position, "numero_caf")
        saisir_numero(qtbot, scene, f"10020{position}")
        # One dispositif: the type is already there, the cursor is on the first answer.
        assert scene.courante == (position, "D1")
        touches(qtbot, grille, "OONOOOOONO")
    panel = lire_panel(scene.ctx, scene.cible())
    assert panel.complets == 5
    assert panel.moyenne == Fraction(7)
    assert scene.ligne("TOTAL") == ["TOTAL", "/10", "7", "7", "7", "7", "7", "7"]
    assert scene.ligne("Remarque")[2:] == ["1,5/3,5"] * 5 + ["1,5"]
    assert (scene.marque("solidarite"), scene.marque("sociopro"), scene.marque("pourcentage")) == (
        "NC",
        "7",
        "70\u00a0%",
    )
    assert scene.ecran.marques.jauge.valeur == Fraction(7, 10)


def test_tout_est_la_apres_avoir_ferme_et_rouvert_la_base(scene: Scene, qtbot: QtBot) -> None:
    scene.ecran.ui.grille.setFocus()
    saisir_numero(qtbot, scene, "4821736")
    touches(qtbot, scene.ecran.ui.grille, "OON")
    chemin = scene.ctx.base.chemin
    scene.ctx.base.fermer()
    base = bases.ouvrir_base(chemin)
    try:
        ce = lire_panel(bases.contexte(base), scene.cible()).ces[0]
    finally:
        base.fermer()
    assert (ce.numero_caf, ce.type_code) == ("4821736", SOCIOPRO)
    assert ce.reponses == {"D1": True, "D2": True, "D3": False}


def test_annuler_et_retablir_suivent_les_gestes(scene: Scene, atelier: Atelier, qtbot: QtBot) -> None:
    scene.ecran.ui.grille.setFocus()
    saisir_numero(qtbot, scene, "4821736")
    touches(qtbot, scene.ecran.ui.grille, "ON")
    assert atelier.historique.libelle_annuler() == "CE 1, D2 : non"
    atelier.historique.annuler()
    assert scene.etat(1, "D2") is EtatCase.VIDE
    atelier.historique.annuler()
    atelier.historique.annuler()
    assert scene.texte(1, "numero_caf") == ""
    for _ in range(3):
        atelier.historique.retablir()
    assert scene.texte(1, "numero_caf") == "4\u202f821\u202f736"
    assert (scene.etat(1, "D1"), scene.etat(1, "D2")) == (EtatCase.OUI, EtatCase.NON)


def test_sans_remarque_les_deux_points_suivants_sont_grises(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    grille.aller(1, "R3")
    qtbot.keyClick(grille, "o")
    grille.aller(1, "R1")
    qtbot.keyClick(grille, "n")
    assert (scene.etat(1, "R2"), scene.etat(1, "R3")) == (EtatCase.FORCEE, EtatCase.FORCEE)
    assert "Sans remarque" in str(grille.grille.case(1, "R3").data(Qt.ItemDataRole.ToolTipRole))
    grille.aller(1, "R1")
    qtbot.keyClick(grille, Qt.Key.Key_Space)
    # The answer given before comes back with the remark.
    assert scene.etat(1, "R3") is EtatCase.OUI
    assert scene.etat(1, "R2") is EtatCase.VIDE


def test_changer_de_type_garde_les_reponses_de_cote(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    grille.aller(1, "N2")
    qtbot.keyClick(grille, "1")
    grille.aller(1, "type")
    qtbot.keyClick(grille, "r")
    assert scene.texte(1, "type") == "Remob."
    assert scene.etat(1, "N2") is EtatCase.SANS_OBJET
    grille.aller(1, "type")
    qtbot.keyClick(grille, "p")
    assert scene.etat(1, "N2") is EtatCase.OUI


@pytest.mark.parametrize(("touche", "attendu"), [("1", EtatCase.OUI), ("0", EtatCase.NON), ("n", EtatCase.NON)])
def test_chiffres_et_lettres_repondent(scene: Scene, qtbot: QtBot, touche: str, attendu: EtatCase) -> None:
    scene.ecran.ui.grille.aller(1, "D1")
    qtbot.keyClick(scene.ecran.ui.grille, touche)
    assert scene.etat(1, "D1") is attendu


def test_suppr_efface_et_espace_change(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    for touche, attendu in (
        (Qt.Key.Key_Space, EtatCase.OUI),
        (Qt.Key.Key_Space, EtatCase.NON),
        (Qt.Key.Key_Delete, EtatCase.VIDE),
    ):
        grille.aller(1, "D1")
        qtbot.keyClick(grille, touche)
        assert scene.etat(1, "D1") is attendu


def test_corriger_une_reponse_ne_fait_pas_sauter_ailleurs(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    grille.aller(1, "D1")
    touches(qtbot, grille, "OO")
    grille.aller(1, "D1")
    qtbot.keyClick(grille, "n")
    assert scene.courante == (1, "D2")
    assert scene.etat(1, "D1") is EtatCase.NON


def test_entree_mene_a_la_case_vide_et_ctrl_chiffre_au_ce(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    grille.setFocus()
    saisir_numero(qtbot, scene, "4821736")
    touches(qtbot, grille, "OO")
    grille.aller(1, "D1")
    qtbot.keyClick(grille, Qt.Key.Key_Return)
    assert scene.courante == (1, "D3")
    qtbot.keyClick(grille, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert scene.courante == (3, "numero_caf")


def test_ctrl_bas_passe_au_referent_suivant(scene: Scene, qtbot: QtBot) -> None:
    scene.ecran.ui.grille.setFocus()
    qtbot.keyClick(scene.ecran.ui.grille, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert scene.ecran.fil()[2] == "Référent·e 2"
    assert scene.ecran.liste.currentRow() == 1
    qtbot.keyClick(scene.ecran.ui.grille, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert scene.ecran.fil()[2] == "Référent·e 1"


def test_un_numero_en_cours_de_saisie_reste_a_son_ce(scene: Scene, qtbot: QtBot) -> None:
    """The cursor moves before the editor closes: what was typed belongs to the cell it was typed in."""
    noter_ce.saisir_numero_caf(scene.ctx, scene.cible(), 2, "7777777")
    scene.ecran.actualiser()
    grille = scene.ecran.ui.grille
    grille.aller(1, "numero_caf")
    grille.setFocus()
    qtbot.keyClicks(grille, "4")
    champ = grille.findChild(QLineEdit)
    assert champ is not None
    qtbot.keyClicks(champ, "821736")
    qtbot.keyClick(scene.ecran, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    numeros = [ce.numero_caf for ce in lire_panel(scene.ctx, scene.cible()).ces]
    assert numeros[:2] == ["4821736", "7777777"]
    assert scene.courante is not None
    assert scene.courante[0] == 2


def test_un_numero_en_cours_de_saisie_reste_a_son_referent(scene: Scene, qtbot: QtBot) -> None:
    grille = scene.ecran.ui.grille
    grille.setFocus()
    qtbot.keyClicks(grille, "4")
    champ = grille.findChild(QLineEdit)
    assert champ is not None
    qtbot.keyClicks(champ, "821736")
    qtbot.keyClick(champ, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert scene.ecran.fil()[2] == "Référent·e 2"
    assert lire_panel(scene.ctx, scene.cible(0)).ces[0].numero_caf == "4821736"
    assert lire_panel(scene.ctx, scene.cible(1)).ces[0].numero_caf is None


def test_une_observation_qui_ne_s_enregistre_pas_reste_a_l_ecran_et_se_reessaie(
    scene: Scene, atelier: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    refus: list[BaseException] = []
    monkeypatch.setattr(atelier, "signaler_erreur", refus.append)
    observer = noter_ce.observer

    def disque_plein(*_: object) -> None:
        raise ErreurMetier("Le disque est plein.")

    monkeypatch.setattr(noter_ce, "observer", disque_plein)
    champ = scene.ecran.ui.panneau.observations
    champ.setFocus()
    champ.insertPlainText("Deux actions à scinder.")
    scene.ecran.ui.grille.setFocus()
    assert refus
    assert champ.toPlainText() == "Deux actions à scinder."
    scene.ecran.ui.grille.aller(2, "D1")
    scene.ecran.ui.grille.aller(1, "D1")
    assert champ.toPlainText() == "Deux actions à scinder."
    monkeypatch.setattr(noter_ce, "observer", observer)
    scene.ecran.ui.grille.aller(2, "D1")
    assert lire_panel(scene.ctx, scene.cible()).ces[0].observations == "Deux actions à scinder."


def milieu(scene: Scene, index: QModelIndex, part: float) -> QPoint:
    """A point of a cell, at `part` of its width."""
    cadre = scene.ecran.ui.grille.visualRect(index)
    return QPoint(cadre.left() + int(cadre.width() * part), cadre.center().y())


def toucher(qtbot: QtBot, scene: Scene, position: int, code: str, part: float) -> None:
    grille = scene.ecran.ui.grille
    ou = milieu(scene, grille.grille.case(position, code), part)
    qtbot.mouseClick(grille.viewport(), Qt.MouseButton.LeftButton, pos=ou)


def test_un_seul_toucher_repond_et_un_second_change(scene: Scene, qtbot: QtBot) -> None:
    toucher(qtbot, scene, 2, "D1", 0.25)
    toucher(qtbot, scene, 2, "D2", 0.75)
    assert (scene.etat(2, "D1"), scene.etat(2, "D2")) == (EtatCase.OUI, EtatCase.NON)
    toucher(qtbot, scene, 2, "D1", 0.75)
    assert scene.etat(2, "D1") is EtatCase.OUI, "un premier toucher sur une réponse ne fait que la choisir"
    toucher(qtbot, scene, 2, "D1", 0.75)
    assert scene.etat(2, "D1") is EtatCase.NON


def test_numero_en_double_refuse_et_dit_pourquoi(
    scene: Scene, atelier: Atelier, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refus: list[BaseException] = []
    monkeypatch.setattr(atelier, "signaler_erreur", refus.append)
    noter_ce.saisir_numero_caf(scene.ctx, scene.cible(), 2, "4821736")
    scene.ecran.actualiser()
    scene.ecran.ui.grille.aller(1, "numero_caf")
    saisir_numero(qtbot, scene, "4821736")
    assert isinstance(refus[0], ErreurMetier)
    assert "déjà celui du CE 2" in refus[0].message
    assert scene.texte(1, "numero_caf") == ""
    assert scene.courante == (1, "numero_caf")


def test_observations_enregistrees_en_quittant_le_champ(scene: Scene, qtbot: QtBot) -> None:
    champ = scene.ecran.ui.panneau.observations
    champ.setFocus()
    champ.insertPlainText("Deux actions à scinder.")
    scene.ecran.ui.grille.setFocus()
    assert lire_panel(scene.ctx, scene.cible()).ces[0].observations == "Deux actions à scinder."


def test_observations_enregistrees_a_la_pause_et_avant_de_changer_de_ce(scene: Scene, qtbot: QtBot) -> None:
    champ = scene.ecran.ui.panneau.observations
    champ.setFocus()
    champ.insertPlainText("À revoir")
    qtbot.waitUntil(lambda: lire_panel(scene.ctx, scene.cible()).ces[0].observations == "À revoir", timeout=3000)
    champ.insertPlainText(" vite")
    scene.ecran.ui.grille.aller(2, "D1")
    panel = lire_panel(scene.ctx, scene.cible())
    assert (panel.ces[0].observations, panel.ces[1].observations) == ("À revoir vite", "")
    assert champ.toPlainText() == ""


def test_observations_avertissent_d_une_donnee_personnelle(scene: Scene) -> None:
    panneau = scene.ecran.ui.panneau
    panneau.observations.insertPlainText("Rappeler au 06 12 34 56 78")
    assert "numéro de téléphone" in panneau.alerte.text()
    panneau.enregistrer_observations()
    assert "06 12" in lire_panel(scene.ctx, scene.cible()).ces[0].observations


def remplir(scene: Scene, rang: int = 0, origine: Origine = Origine.CONTROLE_SLAI) -> None:
    """Five complete CE, all « oui »."""
    cible = scene.cible(rang, origine)
    for position in range(1, 6):
        noter_ce.saisir_numero_caf(scene.ctx, cible, position, str(1000 + position))
        type_code = lire_panel(scene.ctx, cible).ces[position - 1].type_code or SOCIOPRO
        for sous_critere in scene.ctx.bareme.applicables(type_code):
            noter_ce.repondre(scene.ctx, cible, position, sous_critere.code, True)


def test_valider_puis_rouvrir_avec_un_motif(scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    remplir(scene)
    scene.ecran.actualiser()
    monkeypatch.setattr(DialogueConfirmation, "demander", classmethod(lambda *_a, **_k: True))
    qtbot.mouseClick(scene.ecran.ui.bouton_valider, Qt.MouseButton.LeftButton)
    assert scene.ecran.presentateur.lectures[Origine.CONTROLE_SLAI] is EtatLecture.VALIDEE
    scene.ecran.ui.grille.aller(1, "D1")
    qtbot.keyClick(scene.ecran.ui.grille, "n")
    assert scene.etat(1, "D1") is EtatCase.OUI, "une lecture validée ne se modifie pas"
    assert scene.ecran.ui.bouton_valider.text() == "Rouvrir la lecture…"
    monkeypatch.setattr(DialogueMotif, "demander", classmethod(lambda *_a, **_k: "erreur de saisie"))
    qtbot.mouseClick(scene.ecran.ui.bouton_valider, Qt.MouseButton.LeftButton)
    assert scene.ecran.presentateur.lectures[Origine.CONTROLE_SLAI] is EtatLecture.BROUILLON


def test_valider_un_panel_incomplet_est_refuse(
    scene: Scene, atelier: Atelier, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refus: list[BaseException] = []
    monkeypatch.setattr(atelier, "signaler_erreur", refus.append)
    scene.ecran.ui.grille.aller(1, "D1")
    qtbot.keyClick(scene.ecran.ui.grille, "o")
    qtbot.mouseClick(scene.ecran.ui.bouton_valider, Qt.MouseButton.LeftButton)
    assert "5 CE à compléter" in str(refus[0])


def test_les_incomplets_sont_nommes_et_un_choix_y_mene(scene: Scene, qtbot: QtBot) -> None:
    remplir(scene)
    noter_ce.repondre(scene.ctx, scene.cible(), 4, "D3", None)
    noter_ce.repondre(scene.ctx, scene.cible(), 4, "S1", None)
    scene.ecran.actualiser()
    scene.ecran._remplir_incomplets()
    actions = scene.ecran._menu_incomplets.actions()
    assert [a.text() for a in actions] == ["CE 4 : D3, S1"]
    actions[0].trigger()
    assert scene.courante == (4, "D3")


def test_les_notes_de_la_structure_bougent_avec_chaque_groupe(scene: Scene) -> None:
    remplir(scene, 0)
    remplir(scene, 1)
    noter_ce.repondre(scene.ctx, scene.cible(1), 1, "R3", False)
    scene.ecran.actualiser()
    assert [scene.marque(n) for n in ("solidarite", "sociopro", "total")] == ["9,6", "10", "9,8"]
    assert scene.ecran.marques.verdict.texte == "provisoire · il manque 5 CE"


def test_trois_lectures_d_un_meme_panel(scene: Scene, qtbot: QtBot) -> None:
    remplir(scene, 0, Origine.ANALYSE_DPID)
    lectures.valider(scene.ctx, scene.cible(0, Origine.ANALYSE_DPID))
    scene.ecran.actualiser()
    assert scene.ecran.action_conforter.isVisible()
    scene.ecran.action_conforter.trigger()
    assert scene.texte(5, "D1") == "oui"
    assert scene.ecran.presentateur.lectures.keys() == {Origine.ANALYSE_DPID, Origine.CONTROLE_SLAI}
    scene.ecran.ui.origine.setCurrentIndex(1)
    scene.ecran.ui.origine.activated.emit(1)
    assert scene.ecran.fil()[3] == "Analyse DPID"


def test_les_notes_suivent_la_lecture_affichee_des_l_ouverture(scene: Scene) -> None:
    remplir(scene, 0, Origine.ANALYSE_DPID)
    lectures.valider(scene.ctx, scene.cible(0, Origine.ANALYSE_DPID))
    lectures.conforter(scene.ctx, scene.ids[0])
    noter_ce.repondre(scene.ctx, scene.cible(), 1, "R3", False)
    scene.ecran.ouvrir({"referent": scene.ids[0]})
    assert scene.marque("sociopro") == "9,6"
    assert scene.ecran.marques.verdict.texte.startswith("provisoire")


def test_une_campagne_sans_grille_le_dit(
    ctx: Contexte, scene: Scene, atelier: Atelier, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refus: list[BaseException] = []
    monkeypatch.setattr(atelier, "signaler_erreur", refus.append)
    atelier.contexte = bases.choisir_campagne(ctx, "2025")
    with qtbot.waitSignal(scene.ecran.navigation_demandee) as signal:
        scene.ecran.ouvrir({"referent": scene.ids[0]})
    assert signal.args[0].slug == "structures"
    assert "La campagne 2025 est connue par ses notes publiées" in str(refus[0])


def test_deroger_a_une_proposition_demande_un_motif(
    scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referent62_desktop.domain.actions import ActionCE

    noter_ce.ajouter_action(scene.ctx, scene.cible(), 1, ActionCE("Demande de logement", detaillee=True))
    scene.ecran.actualiser()
    grille = scene.ecran.ui.grille
    monkeypatch.setattr(DialogueMotif, "demander", classmethod(lambda *_a, **_k: None))
    grille.aller(1, "A1")
    qtbot.keyClick(grille, "n")
    assert scene.etat(1, "A1") is EtatCase.VIDE, "sans motif, rien n'est enregistré"
    monkeypatch.setattr(DialogueMotif, "demander", classmethod(lambda *_a, **_k: "le détail est une date"))
    grille.aller(1, "A1")
    qtbot.keyClick(grille, "n")
    assert scene.etat(1, "A1") is EtatCase.DEROGATION_NON
    assert "le détail est une date" in str(grille.grille.case(1, "A1").data(Qt.ItemDataRole.ToolTipRole))


def test_chaque_case_se_dit_au_lecteur_d_ecran(scene: Scene) -> None:
    modele = scene.ecran.ui.grille.grille
    dit = modele.case(3, "D3").data(Qt.ItemDataRole.AccessibleTextRole)
    assert dit == "CE 3, Durée adaptée à la démarche : sans réponse"
    QAccessible.setActive(True)
    interface = QAccessible.queryAccessibleInterface(scene.ecran.ui.grille)
    assert interface is not None
    assert "Grille" in interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("mode", "facteur", "nom"),
    [("clair", 100, "grille-clair"), ("sombre", 100, "grille-sombre"), ("clair", 150, "grille-150")],
)
def test_images(scene: Scene, atelier: Atelier, capture, mode: str, facteur: int, nom: str) -> None:  # type: ignore[no-untyped-def]
    remplir(scene, 1)
    scene.ecran.presentateur.relire()
    for position, reponses in ((1, "OOOOOOOOOO"), (2, "OONOOOOONO"), (3, "OOO")):
        noter_ce.saisir_numero_caf(scene.ctx, scene.cible(), position, f"48217{position}6")
        for sous_critere, reponse in zip(scene.ctx.bareme.applicables(SOCIOPRO), reponses, strict=False):
            noter_ce.repondre(scene.ctx, scene.cible(), position, sous_critere.code, reponse == "O")
    scene.ecran.actualiser()
    atelier.theme.definir_mode(mode)  # type: ignore[arg-type]
    atelier.theme.definir_facteur(facteur)
    scene.ecran.ui.grille.aller(3, "N1")
    QApplication.processEvents()
    grille = scene.ecran.ui.grille
    assert facteur > 100 or not grille.verticalScrollBar().isVisible(), "toute la grille tient dans l'écran"
    assert facteur > 100 or not grille.horizontalScrollBar().isVisible()
    assert capture(scene.ecran, nom).exists()
