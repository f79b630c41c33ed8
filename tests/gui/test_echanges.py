"""The screen « Échanges » between two real bases: prepared, previewed, refused, merged, settled and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.classeur.dialogue import DialogueClasseur
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.echanges.accuse import DialogueAccuse
from referent62_desktop.gui.echanges.ecran import EcranEchanges
from referent62_desktop.gui.echanges.envoi import DialogueEnvoi
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.operations import Avancement, Operations, Tache
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.contradictions import Contradiction, Geste
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import (
    SaisieStructure,
    creer_structure,
    lire_fiche,
    lister_structures,
    modifier_structure,
)

STRUCTURE = SaisieStructure("CCAS d'Exemple", "ccas", "artois")


def poste(dossier: Path, nom: str, territoire: str | None) -> Contexte:
    base = creer_base(dossier / f"{nom}.r62db")
    return contexte(base, definir_profil(base, nom, "animateur·rice", territoire), lambda: datetime.now(UTC))


@dataclass
class Scene:
    """Two bases: the one of the screen, and the other one."""

    atelier: Atelier
    ecran: EcranEchanges
    autre: Contexte

    @property
    def ctx(self) -> Contexte:
        contexte_ = self.atelier.contexte
        assert isinstance(contexte_, Contexte)
        return contexte_

    def recevoir(self, chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Choose a file through the button and wait for its preview."""
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(chemin), ""))
        self.ecran.ui.bouton_recevoir.click()
        self.atelier.operations.attendre()

    def appliquer(self) -> None:
        """Accept the device when asked, then apply."""
        self.ecran.reception.ui.accepter.setChecked(True)
        self.ecran.reception.ui.bouton_appliquer.click()
        self.atelier.operations.attendre()

    def chiffres(self) -> list[str]:
        """The six cards, as assistive tools read them."""
        return [carte.accessibleName() for carte in self.ecran.reception.cartes]


def scene_sur(ctx: Contexte, autre: Contexte, theme: Theme, operations: Operations, incidents: Incidents) -> Scene:
    def defaire(operation_id: str) -> str:
        ecrit = annuler(ctx, operation_id, "Annulation")
        assert ecrit is not None
        return ecrit.operation_id

    atelier = Atelier(theme, operations, incidents, contexte=ctx, historique=Historique(defaire))
    ecran = EcranEchanges(atelier)
    atelier.donnees_modifiees.connect(ecran.actualiser)
    ecran.resize(1160, 690)
    ecran.show()
    ecran.ouvrir({})
    return Scene(atelier, ecran, autre)


Monter = Callable[[str | None, str | None], Scene]


@pytest.fixture
def monter(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> Iterator[Monter]:
    """`monter(territory, territory of the other)`."""
    ouverts: list[Contexte] = []

    def ouvrir(territoire: str | None, autre: str | None) -> Scene:
        ctx, second = poste(tmp_path, "Chargé·e 1", territoire), poste(tmp_path, "Animateur·rice 1", autre)
        ouverts.extend((ctx, second))

        scene = scene_sur(ctx, second, theme, operations, incidents)
        qtbot.addWidget(scene.ecran)
        return scene

    yield ouvrir
    operations.attendre()
    for ctx in ouverts:
        ctx.base.fermer()


@pytest.fixture
def siege(monter: Monter) -> Scene:
    """At the siège; the other one works in Artois and has a structure."""
    scene = monter(None, "artois")
    creer_structure(scene.autre, STRUCTURE)
    return scene


def envoi(scene: Scene, dossier: Path, nom: str, destinataires: tuple[str, ...] = ()) -> Path:
    return preparer_lot(scene.autre, "Artois", dossier / nom, destinataires).chemin


def en_conflit(scene: Scene, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the structure changed on both sides, then received and merged."""
    scene.recevoir(envoi(scene, dossier, "a.r62"), monkeypatch)
    scene.appliquer()
    (structure,) = lister_structures(scene.ctx)
    modifier_structure(scene.autre, structure.id, replace(STRUCTURE, adresse="1 rue d'Artois"))
    modifier_structure(scene.ctx, structure.id, replace(STRUCTURE, adresse="1 rue du Siège"))
    scene.recevoir(envoi(scene, dossier, "b.r62"), monkeypatch)


def adresse(ctx: Contexte) -> str:
    (structure,) = lister_structures(ctx)
    return lire_fiche(ctx, structure.id).saisie.adresse


def test_rien_n_attend_au_depart(siege: Scene) -> None:
    ecran = siege.ecran
    assert ecran.ui.pile.currentWidget() is ecran.vide
    assert ecran.ui.choix.isHidden()
    assert ecran.fil() == ("Échanges",)
    assert ecran.ui.bouton_preparer.accessibleName() == "Préparer un envoi"
    assert ecran.aide()


def test_l_apercu_dit_tout_et_n_ecrit_rien(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    siege.recevoir(envoi(siege, tmp_path, "artois_2026-03-24_14h40.r62"), monkeypatch)
    panneau = siege.ecran.reception
    assert siege.ecran.fil() == ("Échanges", "Recevoir un fichier")
    assert panneau.ui.fichier.text() == "artois_2026-03-24_14h40.r62"
    assert panneau.etat.texte == "fichier intact"
    origine = panneau.ui.origine.text()
    assert origine.startswith("Territoire Artois · préparé le ")
    assert "par Animateur·rice 1 · envoi complet · non chiffré" in origine
    assert siege.chiffres()[0] == "Nouveaux : 2", "la structure, et la personne qui l'a écrite"
    assert [c.partition(" : ")[0] for c in siege.chiffres()][1:] == [
        "Modifiés", "Fusionnés", "Identiques", "Plus anciens qu’ici", "En conflit",
    ]  # fmt: skip
    assert lister_structures(siege.ctx) == []
    panneau.ui.bouton_annuler.click()
    assert siege.ecran.ui.pages.currentWidget() is siege.ecran.ui.accueil
    assert lister_structures(siege.ctx) == []


def test_un_appareil_inconnu_s_accepte_avant_la_fusion(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siege.recevoir(envoi(siege, tmp_path, "a.r62"), monkeypatch)
    ui = siege.ecran.reception.ui
    assert ui.accepter.isVisible()
    assert ui.accepter.text().endswith(": Animateur·rice 1")
    assert not ui.bouton_appliquer.isEnabled()
    siege.appliquer()
    assert [s.nom for s in lister_structures(siege.ctx)] == ["CCAS d'Exemple"]
    assert siege.ecran.ui.pages.currentWidget() is siege.ecran.ui.accueil
    (message,) = siege.ecran.ui.messages.messages()
    assert message.texte == "« a.r62 » est fusionné : 2 changements."
    assert list(tmp_path.rglob("*fusion*")), "une copie de sauvegarde a été faite"
    siege.recevoir(envoi(siege, tmp_path, "b.r62"), monkeypatch)
    assert not ui.accepter.isVisible()
    assert "rien à fusionner" in ui.message.texte
    assert ui.bouton_appliquer.text() == "Noter cette réception", "pour que la personne puisse en être prévenue"
    siege.appliquer()
    siege.recevoir(tmp_path / "b.r62", monkeypatch)
    assert ui.bouton_appliquer.text() == "Appliquer la fusion (0 changement)"
    assert not ui.bouton_appliquer.isEnabled()
    assert ui.bouton_accuser.text() == "Enregistrer l’accusé de réception…"


def test_un_fichier_abime_est_refuse_en_francais(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fautif = envoi(siege, tmp_path, "a.r62")
    contenu = bytearray(fautif.read_bytes())
    contenu[len(contenu) // 2] ^= 1
    fautif.write_bytes(contenu)
    siege.recevoir(fautif, monkeypatch)
    panneau = siege.ecran.reception
    assert panneau.etat.texte == "fichier refusé"
    assert "La base n'a pas été modifiée." in panneau.ui.message.texte
    assert not panneau.ui.bouton_appliquer.isEnabled()


def test_un_fichier_chiffre_demande_la_cle(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    privee, publique = paire_age()
    autre, _ = paire_age()
    bonne, mauvaise = tmp_path / "siege.key", tmp_path / "autre.key"
    bonne.write_text(privee, encoding="utf-8")
    mauvaise.write_text(autre, encoding="utf-8")
    siege.recevoir(envoi(siege, tmp_path, "a.r62", (publique,)), monkeypatch)
    panneau = siege.ecran.reception
    assert panneau.ui.bouton_cle.isVisible()
    assert panneau.apercu is None
    for cle, ouvert in ((mauvaise, False), (bonne, True)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, cle=cle, **_k: (str(cle), ""))
        panneau.ui.bouton_cle.click()
        siege.atelier.operations.attendre()
        assert (panneau.apercu is not None) is ouvert
        assert panneau.ui.bouton_cle.isVisible() is not ouvert
    assert " · chiffré · " in panneau.ui.origine.text()


def test_un_conflit_se_voit_et_se_tranche_au_clavier(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    ecran = siege.ecran
    modele = ecran.reception.modele
    vue = [str(modele.index(0, c).data()) for c in range(modele.columnCount())]
    assert vue[:2] == ["CCAS d'Exemple", "Adresse"]
    assert vue[2].startswith("1 rue du Siège\nChargé·e 1, ")
    assert vue[3].startswith("1 rue d'Artois\nAnimateur·rice 1, ")
    assert siege.chiffres()[-1] == "En conflit : 1"
    siege.appliquer()
    assert ecran.ui.onglets.currentWidget() is ecran.ui.onglet_conflits
    assert ecran.ui.onglets.tabText(1) == "1 conflit à trancher"
    ici, recu = ecran.ui.choix.boutons
    assert ici.accessibleName().startswith("Garder ici : 1 rue du Siège, Chargé·e 1, ")
    recu.setFocus()
    QTest.keyClick(recu, Qt.Key.Key_Space)
    assert ecran.ui.pile.currentWidget() is ecran.vide
    assert ecran.ui.choix.isHidden()
    assert adresse(siege.ctx) == "1 rue d'Artois"


def test_garder_une_valeur_se_fait_et_s_annule(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    siege.appliquer()
    assert adresse(siege.ctx) == "1 rue du Siège"
    siege.ecran.ui.choix.boutons[1].click()
    assert adresse(siege.ctx) == "1 rue d'Artois"
    assert siege.ecran.modele.lignes == ()
    assert siege.atelier.historique.libelle_annuler().startswith("Conflit tranché")
    siege.atelier.historique.annuler()
    assert adresse(siege.ctx) == "1 rue du Siège"


def test_preparer_chiffre_pour_le_siege(
    monter: Monter, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = monter("artois", None)
    creer_structure(scene.ctx, STRUCTURE)
    privee, publique = paire_age()
    (tmp_path / "siege.pub").write_text(publique, encoding="utf-8")
    cible = tmp_path / "artois"
    assert scene.ecran.ui.bouton_preparer.accessibleName() == "Préparer l’envoi au siège"
    scene.ecran.ui.bouton_preparer.click()
    dialogue = scene.ecran.findChild(DialogueEnvoi)
    assert isinstance(dialogue, DialogueEnvoi)
    assert dialogue.ui.territoire.isHidden()
    assert dialogue.ui.contenu.text().startswith(
        "Territoire Artois : 15 enregistrements, avec leur historique :\n1\u00a0structure, "
    )
    assert Path(dialogue.ui.chemin.text()).name.startswith("artois_")
    assert not dialogue.ui.bouton_ok.isEnabled(), "sans clé, ni choix de ne pas chiffrer"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(tmp_path / "siege.pub"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(cible), ""))
    dialogue.ui.bouton_cles.click()
    assert [(case.text(), case.isChecked()) for case in dialogue.cases.cases()] == [("Siège (fichier siege.pub)", True)]
    dialogue.ui.bouton_ou.click()
    dialogue.ui.bouton_ok.click()
    scene.atelier.operations.attendre()
    (message,) = scene.ecran.ui.messages.messages()
    assert message.texte.startswith(f"Envoi prêt et vérifié : « {cible}.r62 » (15 enregistrements, complet, ")
    assert message.texte.endswith("chiffré).")
    assert lire_fichier_lot(cible.with_suffix(".r62"), [privee]).manifeste.territoire == "artois"
    suivant = DialogueEnvoi(scene.atelier, scene.ecran)
    assert suivant.ui.bouton_ok.isEnabled(), "les clés sont retenues"


def test_la_forme_claire_se_coche_et_avertit(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogue = DialogueEnvoi(siege.atelier, siege.ecran)
    dialogue.show()
    ui = dialogue.ui
    proposes = [ui.territoire.itemText(i) for i in range(ui.territoire.count())]
    assert proposes[0] == "Tous les territoires"
    assert "Artois" in proposes
    assert len(proposes) == 10
    assert ui.alerte.isHidden()
    ui.en_clair.setChecked(True)
    assert "N° CAF" in ui.alerte.texte
    assert ui.bouton_ok.isEnabled()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "absent" / "a.r62"), ""))
    ui.bouton_ou.click()
    ui.bouton_ok.click()
    siege.atelier.operations.attendre()
    assert dialogue.isVisible(), "un refus se lit dans la fenêtre, qui reste"
    assert ui.message.texte


@pytest.mark.parametrize("facteur", [100, 150])
def test_les_valeurs_a_choisir_se_lisent_en_entier(
    siege: Scene, qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facteur: int
) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    siege.appliquer()
    theme.definir_facteur(facteur)
    siege.ecran.resize(1277, 660)
    siege.ecran.actualiser()
    qtbot.wait(30)
    for bouton in siege.ecran.ui.choix.boutons:
        assert bouton.width() >= bouton.sizeHint().width()
        assert bouton.height() >= bouton.minimumSizeHint().height()
    modele = siege.ecran.modele
    assert siege.ecran.ui.table.rowHeight(0) >= 2 * siege.ecran.ui.table.fontMetrics().lineSpacing()
    assert modele.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Ici : 1 rue du Siège, ")


# -- The round trip between two screens


@dataclass
class AllerRetour:
    """Two people at their screens, and the folder that goes from one to the other."""

    artois: Scene
    siege: Scene
    dossier: Path
    monkeypatch: pytest.MonkeyPatch

    def choisir(self, nom: str) -> Path:
        """What the next dialogs about files will answer."""
        chemin = self.dossier / nom
        for question in ("getOpenFileName", "getSaveFileName"):
            self.monkeypatch.setattr(QFileDialog, question, lambda *_a, **_k: (str(chemin), ""))
        return chemin

    def envoyer(self, scene: Scene, nom: str, *, bouton: QPushButton | None = None) -> tuple[Path, DialogueEnvoi]:
        """Through the dialog as it proposes itself; only the place is chosen."""
        (bouton or scene.ecran.ui.bouton_preparer).click()
        dialogue = scene.ecran.findChildren(DialogueEnvoi)[-1]
        chemin = self.choisir(nom)
        dialogue.ui.bouton_ou.click()
        dialogue.ui.bouton_ok.click()
        scene.atelier.operations.attendre()
        assert chemin.exists(), dialogue.ui.message.texte
        return chemin, dialogue

    def fusionner(self, scene: Scene, nom: str, accuse: str) -> None:
        """Receives, merges, and writes the receipt that the message offers."""
        scene.recevoir(self.choisir(nom), self.monkeypatch)
        scene.appliquer()
        self.action(scene, "Enregistrer l’accusé de réception…", accuse)

    def action(self, scene: Scene, libelle: str, fichier: str) -> None:
        """The button of a message, answered with a file."""
        self.choisir(fichier)
        boutons = [b for m in scene.ecran.ui.messages.messages() for b in m.findChildren(QPushButton)]
        next(b for b in boutons if b.text() == libelle).click()
        scene.atelier.operations.attendre()

    def lire_accuse(self, scene: Scene, nom: str) -> DialogueAccuse:
        """Receives a receipt; its device is accepted when asked."""
        self.choisir(nom)
        scene.ecran.ui.bouton_recevoir.click()
        dialogue = scene.ecran.findChildren(DialogueAccuse)[-1]
        dialogue.ui.accepter.setChecked(True)
        dialogue.ui.bouton_ok.click()
        return dialogue


@pytest.fixture
def aller_retour(
    monter: Monter,
    qtbot: QtBot,
    theme: Theme,
    operations: Operations,
    incidents: Incidents,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AllerRetour:
    siege = monter(None, "artois")
    artois = scene_sur(siege.autre, siege.ctx, theme, operations, incidents)
    qtbot.addWidget(artois.ecran)
    creer_structure(artois.ctx, STRUCTURE)
    privee, publique = paire_age()
    (tmp_path / "siege.pub").write_text(publique, encoding="utf-8")
    (tmp_path / "siege.key").write_text(privee, encoding="utf-8")
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_a, **_k: True)
    return AllerRetour(artois, siege, tmp_path, monkeypatch)


def lignes_suivi(scene: Scene) -> list[str]:
    return [carte.accessibleName() for carte in scene.ecran.ui.suivi.cartes]


def etats(scene: Scene) -> list[tuple[str, str]]:
    return [(e.sens, e.etat) for e in scene.ecran.ui.historique.modele.lignes]


def changer_adresse(scene: Scene, adresse_: str) -> None:
    (structure,) = lister_structures(scene.ctx)
    modifier_structure(scene.ctx, structure.id, replace(STRUCTURE, adresse=adresse_))
    scene.ecran.actualiser()


def premier_envoi(va: AllerRetour) -> None:
    """Artois to the siège, encrypted with the file of keys; merged and acknowledged."""
    va.artois.ecran.ui.bouton_preparer.click()
    dialogue = va.artois.ecran.findChildren(DialogueEnvoi)[-1]
    va.choisir("siege.pub")
    dialogue.ui.bouton_cles.click()
    dialogue.reject()
    va.envoyer(va.artois, "a.r62")
    va.siege.recevoir(va.dossier / "a.r62", va.monkeypatch)
    va.choisir("siege.key")
    va.siege.ecran.reception.ui.bouton_cle.click()
    va.siege.atelier.operations.attendre()
    va.siege.appliquer()
    va.action(va.siege, "Enregistrer l’accusé de réception…", "accuse-a.r62")
    va.lire_accuse(va.artois, "accuse-a.r62")


def test_l_aller_retour_d_un_territoire_et_du_siege(aller_retour: AllerRetour) -> None:
    va, artois, siege = aller_retour, aller_retour.artois, aller_retour.siege
    assert lignes_suivi(artois) == ["Siège : rien ne lui a encore été envoyé"]
    premier_envoi(va)
    (ligne,) = lignes_suivi(artois)
    assert ligne.startswith("Siège (Chargé·e 1) : envoi du ")
    assert ligne.endswith(" · rien n’a changé depuis")
    assert etats(artois) == [("envoi", "fusionné")]
    assert artois.ecran.ui.suivi.cartes[0].bouton is None
    # What changed since, and only that: the siège opens it without choosing a key.
    changer_adresse(artois, "1 rue d'Artois")
    (carte,) = artois.ecran.ui.suivi.cartes
    assert carte.ligne.phrase.endswith(" · depuis : 1\xa0structure")
    assert carte.bouton is not None
    chemin, dialogue = va.envoyer(artois, "b.r62", bouton=carte.bouton)
    assert dialogue.depuis is not None
    assert [case.text() for case in dialogue.cases.cases() if case.isChecked()] == [
        "Siège (fichier siege.pub)", "Siège (Chargé·e 1)",
    ]  # fmt: skip
    siege.recevoir(chemin, va.monkeypatch)
    assert not siege.ecran.reception.ui.bouton_cle.isVisible()
    assert " · ce qui a changé depuis l’envoi du " in siege.ecran.reception.ui.origine.text()
    assert siege.chiffres()[1] == "Modifiés : 1"
    siege.appliquer()
    assert adresse(siege.ctx) == "1 rue d'Artois"
    # The siège answers the same way, to the devices it knows of that territory.
    changer_adresse(siege, "2 rue d'Artois")
    siege.ecran.preparer("artois")
    propose = siege.ecran.findChildren(DialogueEnvoi)[-1]
    assert propose.ui.territoire.currentText() == "Artois"
    assert [case.text() for case in propose.cases.cases() if case.isChecked()] == ["Animateur·rice 1 (Artois)"]
    va.choisir("c.r62")
    propose.ui.bouton_ou.click()
    propose.ui.bouton_ok.click()
    siege.atelier.operations.attendre()
    va.fusionner(artois, "c.r62", "accuse-c.r62")
    assert adresse(artois.ctx) == "2 rue d'Artois"
    va.lire_accuse(siege, "accuse-c.r62")
    assert etats(siege) == [("envoi", "fusionné"), ("réception", "fusionné"), ("réception", "fusionné")]
    assert etats(artois) == [("réception", "fusionné"), ("envoi", "envoyé"), ("envoi", "fusionné")]


def test_une_reception_se_defait_et_son_expediteur_l_apprend(aller_retour: AllerRetour) -> None:
    va, artois, siege = aller_retour, aller_retour.artois, aller_retour.siege
    changements: list[str] = []
    siege.atelier.donnees_modifiees.connect(lambda: changements.append("relu"))
    premier_envoi(va)
    historique = siege.ecran.ui.historique
    assert historique.ui.bouton_defaire.isVisibleTo(historique)
    avant = len(changements)
    historique.ui.bouton_defaire.click()
    siege.atelier.operations.attendre()
    assert len(changements) > avant, "les autres écrans relisent"
    assert lister_structures(siege.ctx) == []
    assert etats(siege) == [("réception", "réception défaite")]
    assert historique.ui.bouton_defaire.isHidden()
    va.action(siege, "Enregistrer l’accusé « défait »…", "defait.r62")
    dialogue = va.lire_accuse(artois, "defait.r62")
    assert dialogue.ui.phrase.text().endswith("préparez un envoi complet.")
    assert etats(artois) == [("envoi", "fusion défaite")]
    va.envoyer(artois, "b.r62")
    assert (
        lire_fichier_lot(
            va.dossier / "b.r62", [(va.dossier / "siege.key").read_text(encoding="utf-8")]
        ).manifeste.suite_de
        == ()
    )


def test_ce_qui_repose_sur_une_reception_empeche_de_la_defaire(aller_retour: AllerRetour) -> None:
    va, siege = aller_retour, aller_retour.siege
    premier_envoi(va)
    changer_adresse(siege, "1 rue du Siège")
    siege.ecran.ui.historique.ui.bouton_defaire.click()
    siege.atelier.operations.attendre()
    assert "ne peut plus être défaite" in siege.ecran.ui.messages.messages()[-1].texte
    assert adresse(siege.ctx) == "1 rue du Siège"


def test_ctrl_z_marche_autour_d_une_reception_et_de_son_retrait(aller_retour: AllerRetour) -> None:
    va, siege = aller_retour, aller_retour.siege
    historique = siege.atelier.historique

    def creer(nom: str) -> None:
        _, ecrit = creer_structure(siege.ctx, replace(STRUCTURE, nom=nom))
        assert ecrit is not None
        historique.ajouter(ecrit.libelle, ecrit.operation_id)

    creer("Avant")
    premier_envoi(va)
    historique.annuler()
    assert [s.nom for s in lister_structures(siege.ctx)] == ["CCAS d'Exemple"]
    historique.retablir()
    creer("Après")
    siege.ecran.ui.historique.ui.bouton_defaire.click()
    siege.atelier.operations.attendre()
    assert sorted(s.nom for s in lister_structures(siege.ctx)) == ["Après", "Avant"]
    historique.annuler()
    historique.annuler()
    assert lister_structures(siege.ctx) == []


def test_un_choix_fait_dans_l_apercu_se_fait_avec_la_fusion_et_s_annule(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    panneau = siege.ecran.reception
    assert panneau.modele.index(0, 4).data() == "plus tard", "rien n'est décidé d'avance"
    for touche, dit in ((Qt.Key.Key_I, "ici"), (Qt.Key.Key_P, "plus tard"), (Qt.Key.Key_R, "reçu")):
        QTest.keyClick(panneau.ui.table, touche)
        assert panneau.modele.index(0, 4).data() == dit
    siege.appliquer()
    assert adresse(siege.ctx) == "1 rue d'Artois"
    assert siege.ecran.modele.lignes == ()
    (message,) = siege.ecran.ui.messages.messages()
    assert message.niveau == "ok"
    siege.atelier.historique.annuler()
    assert adresse(siege.ctx) == "1 rue du Siège"


def test_un_clic_choisit_dans_l_apercu(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    panneau = siege.ecran.reception
    table = panneau.ui.table
    case = table.visualRect(panneau.modele.index(0, 4))
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=case.topLeft() + QPoint(siege.atelier.theme.px(15), case.height() // 2),
    )
    assert panneau.modele.index(0, 4).data() == "ici"
    panneau.ui.choix.boutons[1].click()
    assert panneau.modele.index(0, 4).data() == "reçu"


@pytest.mark.parametrize("facteur", [100, 150])
def test_ce_qu_on_garde_reste_en_vue_dans_l_apercu(
    siege: Scene, qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facteur: int
) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    theme.definir_facteur(facteur)
    siege.ecran.resize(1277, 660)
    qtbot.wait(30)
    table = siege.ecran.reception.ui.table
    assert table.viewport().rect().contains(table.visualRect(siege.ecran.reception.modele.index(0, 4)))


def test_annulee_avant_la_fin_la_fusion_ne_change_rien(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siege.recevoir(envoi(siege, tmp_path, "a.r62"), monkeypatch)
    panneau = siege.ecran.reception
    vus: list[str] = []
    lancer = siege.atelier.operations.lancer

    def lancer_puis_annuler(titre: str, travail: Callable[[Avancement], object], *a: Any, **k: Any) -> Tache:
        def suivi(avancement: Avancement) -> object:
            dire = avancement.etape

            def etape(fait: int, total: int, texte: str = "") -> None:
                vus.append(texte)
                if texte == "Enregistrement…":
                    avancement.annuler()
                dire(fait, total, texte)

            monkeypatch.setattr(avancement, "etape", etape)
            return travail(avancement)

        return lancer(titre, suivi, *a, **k)

    monkeypatch.setattr(siege.atelier.operations, "lancer", lancer_puis_annuler)
    siege.appliquer()
    assert vus[-1] == "Enregistrement…"
    assert panneau.ui.message.texte == "Fusion annulée : la base n’a pas été modifiée."
    assert lister_structures(siege.ctx) == []
    monkeypatch.setattr(siege.atelier.operations, "lancer", lancer)
    siege.appliquer()
    assert [s.nom for s in lister_structures(siege.ctx)] == ["CCAS d'Exemple"]


def test_accuser_reception_sans_fusionner(aller_retour: AllerRetour) -> None:
    va, artois, siege = aller_retour, aller_retour.artois, aller_retour.siege
    siege.recevoir(preparer_lot(artois.ctx, "Artois", va.dossier / "a.r62", []).chemin, va.monkeypatch)
    assert siege.ecran.reception.ui.bouton_accuser.text() == "Accuser réception sans fusionner…"
    va.choisir("lu")
    siege.ecran.reception.ui.bouton_accuser.click()
    siege.atelier.operations.attendre()
    assert lister_structures(siege.ctx) == []
    va.lire_accuse(artois, "lu.r62")
    assert etats(artois) == [("envoi", "reçu")]
    dialogue = va.lire_accuse(artois, "lu.r62")
    assert dialogue.ui.message.texte == "Cet accusé de réception est déjà enregistré."
    assert dialogue.ui.bouton_ok.isHidden()


def test_un_accuse_d_un_appareil_inconnu_s_accepte_d_abord(aller_retour: AllerRetour) -> None:
    va, artois, siege = aller_retour, aller_retour.artois, aller_retour.siege
    preparer_lot(artois.ctx, "Artois", va.dossier / "a.r62", [])
    va.fusionner(siege, "a.r62", "accuse.r62")
    va.choisir("accuse.r62")
    artois.ecran.actualiser()
    artois.ecran.ui.bouton_recevoir.click()
    dialogue = artois.ecran.findChildren(DialogueAccuse)[-1]
    assert dialogue.ui.phrase.text().startswith("Le siège (Chargé·e 1) a fusionné votre envoi du ")
    assert not dialogue.ui.bouton_ok.isEnabled()
    dialogue.ui.accepter.setChecked(True)
    assert dialogue.ui.bouton_ok.isEnabled()
    dialogue.reject()
    assert etats(artois) == [("envoi", "envoyé")], "rien n'est gardé tant que personne ne l'a dit"


def test_un_accuse_qui_ne_repond_a_rien_d_ici_est_refuse(aller_retour: AllerRetour) -> None:
    va, artois, siege = aller_retour, aller_retour.artois, aller_retour.siege
    preparer_lot(artois.ctx, "Artois", va.dossier / "a.r62", [])
    va.fusionner(siege, "a.r62", "accuse.r62")
    va.choisir("accuse.r62")
    siege.ecran.ui.bouton_recevoir.click()
    (message,) = siege.ecran.ui.messages.messages()
    assert message.niveau == "danger"
    assert "n'a pas été préparé avec cette base" in message.texte


def test_ma_cle_publique_s_enregistre_et_sert_a_un_collegue(aller_retour: AllerRetour) -> None:
    va, artois, siege = aller_retour, aller_retour.artois, aller_retour.siege
    va.choisir("referent62_artois")
    artois.ecran.ui.bouton_ma_cle.click()
    assert (va.dossier / "referent62_artois.pub").exists()
    siege.ecran.preparer("artois")
    dialogue = siege.ecran.findChildren(DialogueEnvoi)[-1]
    assert not dialogue.ui.bouton_ok.isEnabled()
    va.choisir("referent62_artois.pub")
    dialogue.ui.bouton_collegue.click()
    assert [(c.text(), c.isChecked()) for c in dialogue.cases.cases()] == [
        ("Animateur·rice 1 (Artois) (fichier referent62_artois.pub)", True)
    ]
    assert dialogue.ui.bouton_ok.isEnabled()


def test_un_envoi_partiel_a_quelqu_un_d_autre_avertit(aller_retour: AllerRetour, tmp_path: Path) -> None:
    va, artois = aller_retour, aller_retour.artois
    premier_envoi(va)
    collegue = poste(tmp_path, "Animateur·rice 2", "artois")
    preparer_lot(collegue, "Artois", tmp_path / "d.r62", [])
    collegue.base.fermer()
    artois.recevoir(tmp_path / "d.r62", va.monkeypatch)
    artois.appliquer()
    changer_adresse(artois, "1 rue d'Artois")
    artois.ecran.ui.bouton_preparer.click()
    dialogue = artois.ecran.findChildren(DialogueEnvoi)[-1]
    case = next(c for c in dialogue.cases.cases() if c.text() == "Animateur·rice 2 (Artois)")
    assert not case.isChecked()
    assert dialogue.ui.alerte.texte == ""
    case.setChecked(True)
    assert "choisissez « Tout »" in dialogue.ui.alerte.texte
    dialogue.etendues.buttons()[-1].click()
    assert dialogue.depuis is None
    assert dialogue.ui.alerte.texte == ""


def test_tab_suit_l_ordre_de_lecture_dans_l_envoi(aller_retour: AllerRetour) -> None:
    va, artois = aller_retour, aller_retour.artois
    premier_envoi(va)
    changer_adresse(artois, "1 rue d'Artois")
    artois.ecran.ui.bouton_preparer.click()
    dialogue = artois.ecran.findChildren(DialogueEnvoi)[-1]
    parcours = []
    # Arrows go from one choice to the other: Tab stops at the one that is chosen.
    courant: QWidget = dialogue.etendues.buttons()[0]
    attendus = [courant, *dialogue.cases.cases(), dialogue.ui.bouton_cles, dialogue.ui.bouton_collegue]
    for _ in attendus:
        parcours.append(courant)
        courant = courant.nextInFocusChain()
        while not (courant.focusPolicy() & Qt.FocusPolicy.TabFocus and courant.isVisibleTo(dialogue)):
            courant = courant.nextInFocusChain()
    assert parcours == attendus


def test_le_classeur_s_ouvre_d_ici(siege: Scene) -> None:
    siege.ecran.ui.bouton_classeur.click()
    dialogue = siege.ecran.findChild(DialogueClasseur)
    assert isinstance(dialogue, DialogueClasseur)
    assert dialogue.isVisible()
    dialogue.reject()


@pytest.mark.parametrize("facteur", [100, 150])
def test_les_details_d_un_echange_se_lisent_en_entier(aller_retour: AllerRetour, theme: Theme, facteur: int) -> None:
    va, artois = aller_retour, aller_retour.artois
    premier_envoi(va)
    artois.ecran.ui.onglets.setCurrentWidget(artois.ecran.ui.onglet_historique)
    theme.definir_facteur(facteur)
    artois.ecran.resize(1277, 660)
    QApplication.processEvents()
    details = artois.ecran.ui.historique.ui.details
    assert "fusionné le " in details.text()
    assert details.height() >= details.heightForWidth(details.width())


def test_ce_qui_change_se_lit_ligne_par_ligne(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    siege.recevoir(envoi(siege, tmp_path, "a.r62"), monkeypatch)
    panneau = siege.ecran.reception
    ui = panneau.ui
    assert ui.onglets.currentWidget() is ui.onglet_changements
    assert ui.onglets.tabText(1) == "Aucun conflit"
    assert ui.onglets.tabBar().accessibleName()
    assert ui.changements.isVisible()
    index = panneau.changements.index(0, 1)
    assert index.data() == "Ajout : structure"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Quoi : Ajout : structure"
    assert ui.changements.focusPolicy() & Qt.FocusPolicy.TabFocus
    siege.appliquer()
    siege.recevoir(tmp_path / "a.r62", monkeypatch)
    assert ui.onglets.isHidden(), "rien ne changerait"
    en_conflit(siege, tmp_path, monkeypatch)
    assert ui.onglets.currentWidget() is ui.onglet_conflits
    assert ui.onglets.tabText(1) == "1 conflit"


def test_deux_longs_textes_se_distinguent(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    debut = "Une longue adresse " * 40
    siege.recevoir(envoi(siege, tmp_path, "a.r62"), monkeypatch)
    siege.appliquer()
    (structure,) = lister_structures(siege.ctx)
    modifier_structure(siege.autre, structure.id, replace(STRUCTURE, adresse=f"{debut}rue d'Artois, fin"))
    modifier_structure(siege.ctx, structure.id, replace(STRUCTURE, adresse=f"{debut}rue du Siège, fin"))
    siege.recevoir(envoi(siege, tmp_path, "b.r62"), monkeypatch)
    panneau = siege.ecran.reception
    ici, recu = (str(panneau.modele.index(0, c).data()).partition("\n")[0] for c in (2, 3))
    assert ici.endswith("rue du Siège, fin")
    assert recu.endswith("rue d'Artois, fin")
    assert len(recu) < 60, "ce qui diffère se voit sans être coupé"
    assert [t.toPlainText() for t in panneau.ui.choix.textes] == [
        f"{debut}rue du Siège, fin",
        f"{debut}rue d'Artois, fin",
    ]
    html = panneau.ui.choix.textes[1].toHtml()
    (souligne,) = (m for m in html.split("</span>") if "underline" in m)
    assert souligne.rpartition(">")[2] == "d'Artois"
    assert "font-weight:600" in souligne


def test_un_fichier_deja_recu_laisse_trancher_ce_qui_attend(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    siege.appliquer()
    siege.recevoir(tmp_path / "b.r62", monkeypatch)
    panneau = siege.ecran.reception
    assert "1 conflit reste à trancher" in panneau.ui.message.texte
    assert not panneau.ui.bouton_appliquer.isEnabled()
    panneau.modele.choisir_option(0, 1)
    assert panneau.ui.bouton_appliquer.text() == "Garder la valeur choisie"
    assert panneau.ui.bouton_appliquer.isEnabled()
    siege.appliquer()
    assert adresse(siege.ctx) == "1 rue d'Artois"
    (message,) = siege.ecran.ui.messages.messages()
    assert message.texte == "« b.r62 » était déjà fusionné : 1 conflit tranché."


def test_une_cle_retiree_entre_l_apercu_et_la_fusion_se_dit(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = envoi(siege, tmp_path, "a.r62")
    siege.recevoir(chemin, monkeypatch)
    chemin.unlink()
    siege.appliquer()
    assert "la clé USB a été retirée" in siege.ecran.reception.ui.message.texte


def test_ce_qui_est_a_verifier_se_lit_avant_et_apres(
    siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siege.recevoir(envoi(siege, tmp_path, "a.r62"), monkeypatch)
    siege.appliquer()
    (structure,) = lister_structures(siege.ctx)
    for ctx in (siege.ctx, siege.autre):
        creer_referent(ctx, structure.id, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    siege.recevoir(envoi(siege, tmp_path, "b.r62"), monkeypatch)
    assert siege.ecran.reception.ui.a_verifier.texte.startswith(
        "1 point à vérifier après la fusion :\n• CCAS d'Exemple"
    )
    siege.appliquer()
    ui = siege.ecran.ui
    assert ui.onglets.currentWidget() is ui.onglet_conflits
    assert ui.onglets.tabText(1) == "1 point à vérifier"
    (carte,) = ui.a_verifier.cartes
    assert carte.accessibleName().startswith("À vérifier : CCAS d'Exemple · Référent·e 1. Deux référent·es")
    demandees: list[Destination] = []
    siege.ecran.navigation_demandee.connect(demandees.append)
    carte.boutons[-1].click()
    assert demandees == [Destination("structure", {"structure": structure.id})]


def test_un_geste_leve_ce_qui_etait_a_verifier(siege: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    referent_id = "r"
    a_faire = Contradiction("n", "referent", referent_id, "", "CCAS", "À rétablir.", (Geste("retablir", "Rétablir"),))
    reste = [a_faire]
    faits: list[tuple[Contradiction, str]] = []

    def resoudre(_ctx: Contexte, contradiction: Contradiction, code: str) -> None:
        faits.append((contradiction, code))
        reste.clear()

    monkeypatch.setattr("referent62_desktop.gui.echanges.ecran.lister_contradictions", lambda _ctx: tuple(reste))
    monkeypatch.setattr("referent62_desktop.gui.echanges.ecran.resoudre", resoudre)
    siege.ecran.actualiser()
    (bouton,) = siege.ecran.ui.a_verifier.cartes[0].boutons
    assert bouton.accessibleName() == "Rétablir : CCAS"
    bouton.click()
    assert faits == [(a_faire, "retablir")]
    assert siege.ecran.ui.a_verifier.isHidden()
    assert siege.ecran.ui.onglets.tabText(1) == "Conflits à trancher"


def test_un_message_chasse_l_autre(siege: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    en_conflit(siege, tmp_path, monkeypatch)
    siege.appliquer()
    assert len(siege.ecran.ui.messages.messages()) == 1
    siege.ecran.ui.choix.boutons[1].click()
    assert siege.ecran.ui.messages.messages() == (), "« 1 conflit à trancher » n'est plus vrai"


@pytest.mark.parametrize("facteur", [100, 150])
def test_a_toute_taille_l_etat_et_les_grands_boutons_se_voient(
    siege: Scene, qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facteur: int
) -> None:
    siege.recevoir(envoi(siege, tmp_path, "a.r62"), monkeypatch)
    siege.appliquer()
    theme.definir_facteur(facteur)
    ecran = siege.ecran
    ecran.resize(1277, 660)
    ecran.ui.onglets.setCurrentWidget(ecran.ui.onglet_historique)
    qtbot.wait(30)
    table = ecran.ui.historique.ui.table
    assert table.horizontalScrollBar().maximum() == 0
    ecran.ui.messages.afficher("Une phrase longue. " * 20, "ok")
    qtbot.wait(30)
    assert ecran.ui.bouton_preparer.height() >= theme.px(40 if facteur == 150 else 56)


def test_fermer_pendant_une_fusion_se_demande(
    siege: Scene, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fenetre = MainWindow(siege.atelier, Reglages(tmp_path / "reglages.ini"))
    qtbot.addWidget(fenetre)
    fenetre.aller(Destination("echanges"))
    fenetre.show()
    qtbot.waitUntil(lambda: fenetre.ecran_courant() is not None)
    (ecran,) = fenetre.findChildren(EcranEchanges)
    questions: list[str] = []

    def refuser(_parent: QWidget, _question: str, *, explication: str, **_reste: Any) -> bool:
        questions.append(explication)
        return False

    monkeypatch.setattr(DialogueConfirmation, "demander", refuser)
    assert fenetre.peut_partir()
    ecran.reception._en_cours = True
    assert not fenetre.peut_partir()
    assert questions[0].startswith("La fusion du fichier reçu n’est pas terminée.")
    ecran.reception._en_cours = False
    assert fenetre.peut_partir()
