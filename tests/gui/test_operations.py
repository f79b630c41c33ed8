"""Long work off the GUI thread, undo and redo, and the one place where errors end."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui import incidents as module_incidents
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.erreur import DialogueErreur
from referent62_desktop.gui.dialogues.progression import PanneauProgression
from referent62_desktop.gui.historique import MAXIMUM, Historique
from referent62_desktop.gui.incidents import FICHIER, Annule, Incidents, trace_anonyme
from referent62_desktop.gui.operations import Avancement, Operations

SECRET = "Dossier de Madame Confidentielle"


def panneaux() -> list[PanneauProgression]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, PanneauProgression) and w.isVisible()]


def dialogue_affiche(qtbot: QtBot, incidents: Incidents, exc: BaseException) -> DialogueErreur:
    with qtbot.waitSignal(incidents.affiche) as attente:
        incidents.signaler(exc)
    dialogue = attente.args[0]
    assert isinstance(dialogue, DialogueErreur)
    return dialogue


# Operations


def test_le_travail_est_fait_ailleurs_et_le_resultat_rendu_ici(operations: Operations) -> None:
    fils: list[int] = []
    resultats: list[int] = []

    def travail(avancement: Avancement) -> int:
        fils.append(threading.get_ident())
        return 42

    def fini(resultat: int) -> None:
        fils.append(threading.get_ident())
        resultats.append(resultat)

    operations.lancer("Calcul", travail, fini)
    assert operations.en_cours()
    assert operations.attendre()
    assert resultats == [42]
    assert fils[0] != threading.get_ident()
    assert fils[1] == threading.get_ident()
    assert not operations.en_cours()


def test_les_travaux_passent_un_par_un_dans_l_ordre(operations: Operations) -> None:
    ordre: list[int] = []
    for rang in range(20):
        operations.lancer(f"Travail {rang}", lambda _avancement, rang=rang: rang, ordre.append)
    assert operations.attendre()
    assert ordre == list(range(20))


def test_les_etapes_arrivent_dans_le_fil_de_l_interface(operations: Operations) -> None:
    recues: list[tuple[int, int, str]] = []
    fils: set[int] = set()

    def travail(avancement: Avancement) -> None:
        avancement.etape(1, 3, "première")
        avancement.etape(3, 3, "dernière")

    tache = operations.lancer("Import", travail, lambda _rien: None)
    tache.progresse.connect(lambda *etape: (recues.append(etape), fils.add(threading.get_ident())))
    assert operations.attendre()
    assert recues == [(1, 3, "première"), (3, 3, "dernière")]
    assert fils == {threading.get_ident()}


def test_mille_etapes_ne_noient_pas_l_interface(operations: Operations) -> None:
    recues: list[int] = []

    def travail(avancement: Avancement) -> None:
        for fait in range(1, 5001):
            avancement.etape(fait, 5000)

    tache = operations.lancer("Import", travail, lambda _rien: None)
    tache.progresse.connect(lambda fait, _total, _texte: recues.append(fait))
    assert operations.attendre()
    assert recues[-1] == 5000
    assert len(recues) < 500


def test_annuler_arrete_le_travail_et_n_appelle_pas_fini(operations: Operations, qtbot: QtBot) -> None:
    commence = threading.Event()
    suites: list[str] = []

    def travail(avancement: Avancement) -> None:
        commence.set()
        while True:
            avancement.verifier()
            QThread.msleep(1)

    tache = operations.lancer(
        "Import", travail, lambda _rien: suites.append("fini"), annule=lambda: suites.append("annulé")
    )
    assert commence.wait(5)
    with qtbot.waitSignal(operations.annulee) as attente:
        tache.annuler()
    assert attente.args == ["Import"]
    assert suites == ["annulé"]


def test_un_travail_qui_attend_son_tour_peut_etre_annule(operations: Operations) -> None:
    barriere = threading.Event()
    faits: list[str] = []
    operations.lancer("Premier", lambda _avancement: barriere.wait(5), lambda _ok: faits.append("premier"))
    second = operations.lancer("Second", lambda _avancement: faits.append("second"), lambda _rien: None)
    second.annuler()
    barriere.set()
    assert operations.attendre()
    assert faits == ["premier"]


def test_un_travail_non_annulable_va_au_bout(operations: Operations) -> None:
    barriere = threading.Event()
    resultats: list[str] = []

    def travail(avancement: Avancement) -> str:
        barriere.wait(5)
        avancement.verifier()
        return "fini"

    operations.lancer("Migration", travail, resultats.append, annulable=False).annuler()
    barriere.set()
    assert operations.attendre()
    assert resultats == ["fini"]


def test_le_panneau_ne_parait_que_si_le_travail_dure(incidents: Incidents, qtbot: QtBot) -> None:
    operations = Operations(incidents, delai_panneau_ms=20)
    fenetre = QWidget()
    qtbot.addWidget(fenetre)
    operations.definir_fenetre(fenetre)
    operations.lancer("Court", lambda _avancement: None, lambda _rien: None)
    assert operations.attendre()
    qtbot.wait(40)
    assert panneaux() == []

    barriere = threading.Event()

    def travail(avancement: Avancement) -> None:
        avancement.etape(1, 4, "Lecture du fichier")
        barriere.wait(5)

    operations.lancer("Import des structures", travail, lambda _rien: None)
    qtbot.waitUntil(lambda: len(panneaux()) == 1)
    panneau = panneaux()[0]
    assert panneau.ui.titre.text() == "Import des structures"
    assert panneau.ui.bouton_annuler.isVisible()
    barriere.set()
    assert operations.attendre()
    assert panneaux() == []
    operations.arreter()


def test_le_bouton_annuler_du_panneau_arrete_le_travail(incidents: Incidents, qtbot: QtBot) -> None:
    operations = Operations(incidents, delai_panneau_ms=0)
    suites: list[str] = []

    def travail(avancement: Avancement) -> None:
        while True:
            avancement.verifier()
            QThread.msleep(1)

    operations.lancer("Import", travail, lambda _rien: None, annule=lambda: suites.append("annulé"))
    qtbot.waitUntil(lambda: len(panneaux()) == 1)
    panneaux()[0].ui.bouton_annuler.click()
    assert operations.attendre()
    assert suites == ["annulé"]
    assert panneaux() == []
    operations.arreter()


def test_l_avancement_se_lit_sur_le_panneau(operations: Operations, qtbot: QtBot) -> None:
    barriere = threading.Event()
    tache = operations.lancer("Import", lambda _avancement: barriere.wait(5), lambda _ok: None)
    panneau = PanneauProgression(tache)
    qtbot.addWidget(panneau)
    panneau.avancer(1, 4, "Structure 1 sur 4")
    assert (panneau.ui.barre.value(), panneau.ui.barre.maximum()) == (250, 1000)
    assert panneau.ui.etape.text() == "Structure 1 sur 4"
    panneau.avancer(0, 0, "")
    assert panneau.ui.barre.maximum() == 0
    barriere.set()
    assert operations.attendre()
    panneau.conclure()


def test_une_erreur_metier_est_montree(operations: Operations, incidents: Incidents, qtbot: QtBot) -> None:
    def travail(avancement: Avancement) -> None:
        raise ErreurMetier("Le fichier est vide.", conserve="Rien n’a changé.", a_faire="Choisissez-en un autre.")

    with qtbot.waitSignal(incidents.affiche) as attente:
        operations.lancer("Import", travail, lambda _rien: None)
    assert attente.args[0].ui.message.text() == "Le fichier est vide."


def test_une_erreur_peut_etre_prise_en_main(operations: Operations) -> None:
    prises: list[Exception] = []

    def travail(avancement: Avancement) -> None:
        raise ErreurMetier("Non.")

    operations.lancer("Import", travail, lambda _rien: None, echec=prises.append)
    assert operations.attendre()
    assert [str(exc) for exc in prises] == ["Non."]


def test_une_erreur_dans_la_suite_est_montree_aussi(operations: Operations, incidents: Incidents, qtbot: QtBot) -> None:
    def fini(_rien: None) -> None:
        raise ErreurMetier("La suite a échoué.")

    with qtbot.waitSignal(incidents.affiche):
        operations.lancer("Import", lambda _avancement: None, fini)
    assert operations.attendre()


def test_quitter_annule_attend_et_n_appelle_plus_rien(incidents: Incidents) -> None:
    operations = Operations(incidents)
    suites: list[str] = []
    commence = threading.Event()
    arrete: list[bool] = []

    def travail(avancement: Avancement) -> None:
        commence.set()
        try:
            while True:
                avancement.verifier()
                QThread.msleep(1)
        finally:
            arrete.append(True)

    operations.lancer("Import", travail, lambda _rien: suites.append("fini"), annule=lambda: suites.append("annulé"))
    operations.lancer("Second", lambda _avancement: suites.append("second"), lambda _rien: None)
    assert commence.wait(5)
    operations.arreter()
    assert arrete == [True]
    QCoreApplication.processEvents()
    assert suites == []
    with pytest.raises(RuntimeError):
        operations.lancer("Après", lambda _avancement: None, lambda _rien: None)


def test_attendre_rend_la_main_au_bout_du_delai(operations: Operations) -> None:
    barriere = threading.Event()
    operations.lancer("Long", lambda _avancement: barriere.wait(5), lambda _ok: None)
    assert not operations.attendre(30)
    barriere.set()
    assert operations.attendre()


# Incidents


def test_l_imprevu_est_excuse_et_journalise_sans_donnee_personnelle(incidents: Incidents, qtbot: QtBot) -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise ValueError(SECRET) from cause
    except ValueError as exc:
        dialogue = dialogue_affiche(qtbot, incidents, exc)
    assert incidents.dossier_journaux is not None
    journal = incidents.dossier_journaux / FICHIER
    texte = journal.read_text(encoding="utf-8")
    assert "ValueError" in texte
    assert "KeyError" in texte
    assert "test_operations.py" in texte
    assert SECRET not in texte
    assert SECRET not in dialogue.erreur.details
    assert "désolés" in dialogue.ui.message.text()
    assert str(journal) in dialogue.ui.a_faire.text()


def test_sans_journal_possible_l_excuse_le_dit_autrement(theme: object, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bloque").write_text("", encoding="utf-8")
    incidents = Incidents(tmp_path / "bloque" / "journaux")
    dialogue = dialogue_affiche(qtbot, incidents, ValueError("x"))
    assert FICHIER not in dialogue.ui.a_faire.text()
    assert "ValueError" in dialogue.erreur.details
    dialogue.close()


def test_le_journal_tourne(incidents: Incidents, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module_incidents, "TAILLE_MAXIMALE", 150)
    for _ in range(12):
        dialogue_affiche(qtbot, incidents, ValueError("x")).close()
        QCoreApplication.processEvents()
    assert incidents.dossier_journaux is not None
    assert len(list(incidents.dossier_journaux.iterdir())) == 4


def test_une_faute_qui_se_repete_n_ouvre_qu_un_dialogue(incidents: Incidents, qtbot: QtBot) -> None:
    ouverts: list[object] = []
    incidents.affiche.connect(ouverts.append)
    dialogue_affiche(qtbot, incidents, ValueError("x"))
    for _ in range(5):
        incidents.signaler(ValueError("x"))
    QCoreApplication.processEvents()
    assert len(ouverts) == 1


def test_une_annulation_n_est_pas_une_erreur(incidents: Incidents, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(incidents.affiche, wait=20):
        incidents.signaler(Annule())


class Bouton(QObject):
    presse = Signal()


def test_l_exception_d_un_slot_arrive_au_meme_endroit(incidents: Incidents, qtbot: QtBot) -> None:
    def slot() -> None:
        raise ErreurMetier("Le slot a échoué.")

    bouton = Bouton()
    bouton.presse.connect(slot)
    incidents.installer()
    try:
        with qtbot.waitSignal(incidents.affiche) as attente:
            bouton.presse.emit()
    finally:
        incidents.desinstaller()
    assert attente.args[0].ui.message.text() == "Le slot a échoué."
    assert sys.excepthook is not incidents._non_rattrapee


def test_l_exception_d_un_autre_fil_arrive_au_meme_endroit(incidents: Incidents, qtbot: QtBot) -> None:
    def travail() -> None:
        raise ErreurMetier("Le fil a échoué.")

    incidents.installer()
    try:
        with qtbot.waitSignal(incidents.affiche):
            threading.Thread(target=travail).start()
    finally:
        incidents.desinstaller()


def test_la_trace_nomme_les_lieux_pas_les_valeurs() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as exc:
        trace = trace_anonyme(exc)
    assert trace.startswith("builtins.ValueError")
    assert "tests/gui/test_operations.py:" in trace
    assert SECRET not in trace


def test_des_signaux_par_milliers_n_usent_pas_l_interpreteur() -> None:
    programme = (
        "import referent62_desktop.gui\n"
        "from PySide6.QtCore import QObject, Signal\n"
        "class Source(QObject):\n"
        "    signal = Signal()\n"
        "source = Source()\n"
        "for _ in range(20_000):\n"
        "    source.signal.emit()\n"
        "    source.property('absente')\n"
        "print('vivant')\n"
    )
    resultat = subprocess.run([sys.executable, "-c", programme], capture_output=True, text=True, check=False)
    assert resultat.stdout.strip() == "vivant"


# Undo and redo


class Services:
    """Counts operations: undoing one is a new operation."""

    def __init__(self) -> None:
        self.demandes: list[str] = []

    def annuler(self, operation_id: str) -> str:
        self.demandes.append(operation_id)
        return f"{operation_id}'"


def test_annuler_puis_retablir_defait_l_annulation() -> None:
    services = Services()
    historique = Historique(services.annuler)
    historique.ajouter("réponse D3", "op1")
    historique.ajouter("réponse N1", "op2")
    historique.annuler()
    assert (historique.libelle_annuler(), historique.libelle_retablir()) == ("réponse D3", "réponse N1")
    historique.retablir()
    historique.annuler()
    assert services.demandes == ["op2", "op2'", "op2''"]


def test_une_nouvelle_modification_oublie_ce_qui_etait_a_retablir() -> None:
    historique = Historique(Services().annuler)
    historique.ajouter("une", "op1")
    historique.annuler()
    historique.ajouter("autre", "op2")
    assert not historique.peut_retablir()


def test_un_refus_du_service_laisse_les_piles_en_place() -> None:
    def refuser(operation_id: str) -> str:
        raise ErreurMetier("Une autre modification est venue après.")

    historique = Historique(refuser)
    historique.ajouter("une", "op1")
    with pytest.raises(ErreurMetier):
        historique.annuler()
    assert historique.libelle_annuler() == "une"
    assert not historique.peut_retablir()


def test_l_historique_est_borne_et_se_vide_avec_la_base(qtbot: QtBot) -> None:
    services = Services()
    historique = Historique(services.annuler)
    for rang in range(MAXIMUM + 5):
        historique.ajouter(f"n° {rang}", f"op{rang}")
    for _ in range(MAXIMUM + 5):
        historique.annuler()
    assert len(services.demandes) == MAXIMUM
    with qtbot.waitSignal(historique.change):
        historique.brancher(Services().annuler)
    assert not historique.peut_annuler()
    assert not historique.peut_retablir()


def test_sans_service_rien_ne_s_annule() -> None:
    historique = Historique()
    historique.ajouter("une", "op1")
    assert not historique.peut_annuler()


# Atelier


def test_annuler_fait_relire_les_donnees(atelier: Atelier, qtbot: QtBot) -> None:
    atelier.historique.ajouter("réponse D3", "op1")
    with qtbot.waitSignal(atelier.donnees_modifiees):
        atelier.historique.annuler()


def test_changer_de_base_oublie_l_historique(atelier: Atelier, qtbot: QtBot) -> None:
    atelier.historique.ajouter("une", "op1")
    with qtbot.waitSignal(atelier.contexte_change):
        atelier.changer_contexte("autre base")
    assert atelier.contexte == "autre base"
    assert not atelier.historique.peut_annuler()


def test_l_heure_d_enregistrement_passe_par_l_atelier(atelier: Atelier, qtbot: QtBot) -> None:
    quand = datetime(2026, 3, 24, 14, 32, 10).astimezone()
    with qtbot.waitSignal(atelier.enregistre) as attente:
        QTimer.singleShot(0, lambda: atelier.enregistre.emit(quand))
    assert attente.args == [quand]
