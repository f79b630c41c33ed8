"""The screen « Échanges » between two real bases: prepared, previewed, refused, merged, settled and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echanges.ecran import EcranEchanges
from referent62_desktop.gui.echanges.envoi import DialogueEnvoi
from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot
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

        def defaire(operation_id: str) -> str:
            ecrit = annuler(ctx, operation_id, "Annulation")
            assert ecrit is not None
            return ecrit.operation_id

        atelier = Atelier(theme, operations, incidents, contexte=ctx, historique=Historique(defaire))
        ecran = EcranEchanges(atelier)
        atelier.donnees_modifiees.connect(ecran.actualiser)
        qtbot.addWidget(ecran)
        ecran.resize(1160, 690)
        ecran.show()
        ecran.ouvrir({})
        return Scene(atelier, ecran, second)

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
    assert siege.ecran.modele.conflits == ()
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
    assert dialogue.ui.contenu.text().startswith("Territoire Artois : 1 enregistrement, avec leur historique")
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
    assert message.texte.startswith(f"Envoi prêt et vérifié : « {cible}.r62 » (1 enregistrement, complet, ")
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
