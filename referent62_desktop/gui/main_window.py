"""The window: navigation, top bar, messages, the screen that shows, status bar. It routes; the screens do the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import REGISTRE, Destination, EcranBase, Registre
from referent62_desktop.gui.forms.ui_main_window import Ui_MainWindow
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.menu import SECTION_PAR_DEFAUT, MenuPrincipal
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.theme import Mode
from referent62_desktop.gui.widgets.recherche import Rechercher
from referent62_desktop.gui.widgets.statut import Statut

if TYPE_CHECKING:
    from referent62_desktop.gui.dialogues.aide import DialogueAide
    from referent62_desktop.gui.widgets.message import MessageEnLigne
    from referent62_desktop.gui.widgets.niveaux import Niveau

LARGEUR_REPLI = 1100
"""Width, in px at 100 %, under which the navigation shows icons only."""
TAILLE_INITIALE = QSize(1366, 768)
TAILLE_MINIMALE = QSize(900, 600)
_RETOURS_MAXIMUM = 50


class MainWindow(QMainWindow):
    """Shows its skeleton at once; no screen is imported before the first paint (`prete`)."""

    prete = Signal()
    """The window was painted for the first time; emitted once."""
    campagne_choisie = Signal(str)
    """The person chose a campaign; carries its identifier."""
    ecran_change = Signal(str)
    """Another screen shows; carries its slug."""
    fermeture = Signal()
    """The window is about to close: long work was stopped, the base can be closed."""

    def __init__(self, atelier: Atelier, reglages: Reglages, *, registre: Registre = REGISTRE) -> None:
        super().__init__()
        self.atelier = atelier
        self._reglages = reglages
        self._registre = registre
        self._ecrans: dict[str, EcranBase] = {}
        self._destination: Destination | None = None
        self._retours: list[Destination] = []
        self._peinte = False
        self._aide: DialogueAide | None = None
        self._avant_plein_ecran: QtCore.Qt.WindowState | None = None
        self.ui = poser(Ui_MainWindow, self)
        self.setMinimumSize(TAILLE_MINIMALE)
        self.statut = Statut(self.ui.barre_statut)
        self.menu = MenuPrincipal(self, atelier.theme)
        self._preparer_navigation()
        self._preparer_barre_haute()
        self._preparer_actions()
        self._preparer_menu()
        self._brancher_atelier()
        self._restaurer_geometrie()
        self._proportionner()

    # What the application sets

    def definir_recherche(self, rechercher: Rechercher | None) -> None:
        """What finds the results of the search box; None while no base is open."""
        self.ui.recherche.definir_recherche(rechercher)

    def definir_profil(self, texte: str) -> None:
        """Who is working and where, at the foot of the navigation (« Animatrice SLAI\\nArtois »)."""
        self.ui.navigation.definir_profil(texte)

    def definir_campagnes(self, campagnes: Sequence[tuple[str, str]], courante: str = "") -> None:
        """Campaigns offered, as (identifier, label); the list disappears when there is none."""
        liste = self.ui.campagne
        liste.blockSignals(True)
        liste.clear()
        for identifiant, libelle in campagnes:
            liste.addItem(libelle, identifiant)
        liste.setCurrentIndex(max(liste.findData(courante), 0) if campagnes else -1)
        liste.setVisible(bool(campagnes))
        liste.blockSignals(False)

    def definir_base(self, nom: str) -> None:
        """Name of the base that is open, empty when none is."""
        self.statut.definir_base(nom)
        self.setWindowTitle(f"{nom} · Référent 62" if nom else "Référent 62")

    def definir_enregistrement(self, quand: datetime) -> None:
        """When something was last stored (local time)."""
        self.statut.definir_enregistrement(quand)

    def definir_export(self, texte: str) -> None:
        """Last export and what changed since (« Dernier envoi au siège : 12/03/2026 · 42 modifications depuis »)."""
        self.statut.definir_export(texte)

    def ajouter_action_menu(
        self,
        texte: str,
        icone: str | None,
        slot: Callable[[], object],
        raccourci: str | None = None,
        section: str = SECTION_PAR_DEFAUT,
    ) -> QAction:
        """Add an action to the menu of the window; returns it, so that it can be enabled or renamed."""
        return self.menu.ajouter(texte, icone, slot, raccourci, section)

    def afficher_message(
        self, texte: str, niveau: Niveau = "info", actions: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> MessageEnLigne:
        """Say something under the top bar, with buttons `(label, callable)`; the person dismisses it."""
        return self.ui.messages.afficher(texte, niveau, actions)

    # Where the person is

    def aller(self, destination: Destination) -> None:
        """Show a screen. Before the first paint, it is only remembered and shown right after."""
        if not self._peinte:
            self._destination = destination
            return
        if self._destination is not None and self._destination != destination:
            self._retours.append(self._destination)
            del self._retours[:-_RETOURS_MAXIMUM]
        self._montrer(destination)

    def revenir(self) -> None:
        """Back to where the person was before."""
        if self._retours:
            self._montrer(self._retours.pop())

    def ecran_courant(self) -> EcranBase | None:
        """The screen that shows, if any."""
        courant = self.ui.pile.currentWidget()
        return courant if isinstance(courant, EcranBase) else None

    def oublier_autres_ecrans(self) -> None:
        """What every screen is built from has changed: drop those that do not show, they are built again when visited."""
        courant = self.ecran_courant()
        for slug, ecran in [*self._ecrans.items()]:
            if ecran is not courant:
                self.ui.pile.removeWidget(ecran)
                ecran.deleteLater()
                del self._ecrans[slug]

    def oublier_ecrans(self) -> None:
        """Another base was opened: drop every screen, and the way back to them."""
        for ecran in self._ecrans.values():
            self.ui.pile.removeWidget(ecran)
            ecran.deleteLater()
        self._ecrans.clear()
        self._retours.clear()
        self._destination = None
        self.action_retour.setEnabled(False)
        self.ui.messages.vider()
        self.ui.fil.definir(())

    def montrer_aide(self) -> None:
        """Help of the screen that shows (F1)."""
        from referent62_desktop.gui.dialogues.aide import DialogueAide

        ecran = self.ecran_courant()
        titre = self._registre[ecran.slug].titre if ecran is not None else ""
        aide = ecran.aide() if ecran is not None else ""
        if self._aide is None:
            self._aide = DialogueAide(titre, aide, self)
        else:
            self._aide.montrer(titre, aide)
        self._aide.show()
        self._aide.raise_()
        self._aide.activateWindow()

    def _montrer(self, destination: Destination) -> None:
        try:
            ecran = self._ecran(destination.slug)
            ecran.ouvrir(destination.cible)
        except Exception as exc:
            self.atelier.signaler_erreur(exc)
            return
        self._destination = destination
        self.ui.pile.setCurrentWidget(ecran)
        self.ui.navigation.allumer(self._registre.entree(destination.slug))
        self.action_retour.setEnabled(bool(self._retours))
        self._montrer_fil()
        self._montrer_plein_ecran()
        self.ecran_change.emit(destination.slug)

    def _ecran(self, slug: str) -> EcranBase:
        ecran = self._ecrans.get(slug)
        if ecran is None:
            ecran = self._registre.creer(slug, self.atelier, self.ui.pile)
            ecran.navigation_demandee.connect(self.aller)
            ecran.fil_change.connect(self._montrer_fil)
            ecran.statut.connect(self.statut.dire)
            self._ecrans[slug] = ecran
            self.ui.pile.addWidget(ecran)
        return ecran

    def _montrer_fil(self) -> None:
        ecran = self.ecran_courant()
        if ecran is not None:
            description = self._registre[ecran.slug]
            self.ui.fil.definir(ecran.fil() or (description.titre,), racine_active=not description.dans_navigation)

    def _remonter(self) -> None:
        ecran = self.ecran_courant()
        if ecran is not None:
            self.aller(Destination(self._registre.entree(ecran.slug)))

    # Building

    def _preparer_navigation(self) -> None:
        self.ui.navigation.construire(self._registre)
        self.ui.navigation.choisie.connect(lambda slug: self.aller(Destination(slug)))
        self.ui.navigation.bouton_menu.setMenu(self.menu.menu)

    def _preparer_barre_haute(self) -> None:
        self.ui.fil.racine_demandee.connect(self._remonter)
        self.ui.recherche.destination_choisie.connect(self.aller)
        self.ui.recherche.definir_recherche(None)
        self.ui.campagne.hide()
        self.ui.campagne.activated.connect(
            lambda rang: self.campagne_choisie.emit(str(self.ui.campagne.itemData(rang)))
        )

    def _preparer_actions(self) -> None:
        self.action_annuler = self._action("Annuler", "undo-2", self._annuler, "Ctrl+Z")
        self.action_retablir = self._action("Rétablir", "redo-2", self._retablir, "Ctrl+Y", "Ctrl+Shift+Z")
        self.action_rechercher = self._action("Rechercher", "search", self._rechercher, "Ctrl+K")
        self.action_retour = self._action("Écran précédent", "arrow-left", self.revenir, "Alt+Left")
        self.action_aide = self._action("Aide de cet écran", "circle-question-mark", self.montrer_aide, "F1")
        self.action_plein_ecran = self._action("Plein écran", "maximize", self._basculer_plein_ecran, "F11")
        self.action_plein_ecran.setCheckable(True)
        self.action_menu = self._action("Menu", "menu", self.ui.navigation.bouton_menu.showMenu, "F10")
        self.action_a_propos = self._action("À propos de Référent 62", "info", self._a_propos)
        self.action_quitter = self._action("Quitter", "log-out", self.close, "Ctrl+Q")
        self.action_retour.setEnabled(False)

    def _action(self, texte: str, icone: str, slot: Callable[[], object], *raccourcis: str) -> QAction:
        action = QAction(ressources.icone(icone), texte, self)
        action.setShortcuts([QKeySequence(raccourci) for raccourci in raccourcis])
        action.triggered.connect(lambda _coche=False: slot())
        self.addAction(action)
        return action

    def _preparer_menu(self) -> None:
        self.menu.mode_choisi.connect(self._choisir_mode)
        self.menu.taille_choisie.connect(self._choisir_taille)
        self.menu.ajouter_a_la_fin(self.action_plein_ecran)
        self.menu.ajouter_trait()
        for action in (self.action_annuler, self.action_retablir, self.action_retour):
            self.menu.ajouter_a_la_fin(action)
        self.menu.ajouter_trait()
        for action in (self.action_aide, self.action_a_propos, self.action_quitter):
            self.menu.ajouter_a_la_fin(action)

    def _brancher_atelier(self) -> None:
        atelier = self.atelier
        atelier.incidents.definir_fenetre(self)
        atelier.operations.definir_fenetre(self)
        atelier.operations.annulee.connect(
            lambda titre: self.afficher_message(f"« {titre} » : annulé, tout est resté comme avant.", "info")
        )
        atelier.enregistre.connect(self.definir_enregistrement)
        atelier.donnees_modifiees.connect(self._actualiser)
        atelier.historique.change.connect(self._montrer_historique)
        atelier.historique.applique.connect(self.statut.dire)
        atelier.theme.changed.connect(self._proportionner)
        self._montrer_historique()

    def _restaurer_geometrie(self) -> None:
        if self._reglages.geometrie.isEmpty() or not self.restoreGeometry(self._reglages.geometrie):
            disponible = QGuiApplication.primaryScreen().availableSize()
            self.resize(TAILLE_INITIALE.boundedTo(disponible))

    # Reactions

    def _actualiser(self) -> None:
        ecran = self.ecran_courant()
        if ecran is not None:
            ecran.actualiser()

    def _montrer_historique(self) -> None:
        historique = self.atelier.historique
        for action, verbe, possible, libelle in (
            (self.action_annuler, "Annuler", historique.peut_annuler(), historique.libelle_annuler()),
            (self.action_retablir, "Rétablir", historique.peut_retablir(), historique.libelle_retablir()),
        ):
            action.setEnabled(possible)
            action.setText(f"{verbe} : {libelle}" if possible and libelle else verbe)

    def _annuler(self) -> None:
        self._proteger(self.atelier.historique.annuler)

    def _retablir(self) -> None:
        self._proteger(self.atelier.historique.retablir)

    def _proteger(self, agir: Callable[[], None]) -> None:
        try:
            agir()
        except Exception as exc:
            self.atelier.signaler_erreur(exc)

    def _rechercher(self) -> None:
        self.ui.recherche.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.ui.recherche.selectAll()

    def _choisir_mode(self, mode: Mode) -> None:
        self.atelier.theme.definir_mode(mode)
        self._reglages.mode = mode

    def _choisir_taille(self, facteur: int) -> None:
        self.atelier.theme.definir_facteur(facteur)
        self._reglages.facteur = facteur

    def _basculer_plein_ecran(self) -> None:
        if self.isFullScreen():
            self.setWindowState(self._avant_plein_ecran or QtCore.Qt.WindowState.WindowNoState)
        else:
            self._avant_plein_ecran = self.windowState()
            self.showFullScreen()

    def _montrer_plein_ecran(self) -> None:
        """A screen made for meetings has the whole window in full screen; F11 brings the rest back."""
        ecran, plein = self.ecran_courant(), self.isFullScreen()
        reunion = plein and ecran is not None and ecran.reunion
        self.ui.navigation.setVisible(not reunion)
        self.ui.barre_haute.setVisible(not reunion)
        if ecran is not None:
            ecran.plein_ecran(plein)

    def _a_propos(self) -> None:
        from referent62_desktop.gui.dialogues.a_propos import DialogueAPropos

        dialogue = DialogueAPropos(self)
        dialogue.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.open()

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        self.ui.navigation.proportionner()
        self.ui.recherche.proportionner()
        marge = theme.px(18)
        self.ui.disposition_haute.setContentsMargins(marge, theme.px(9), theme.px(16), theme.px(9))
        self.ui.recherche.setMinimumWidth(theme.px(170))
        self.ui.recherche.setMaximumWidth(theme.px(420))
        self._replier_au_besoin()

    def _replier_au_besoin(self) -> None:
        self.ui.navigation.definir_repliee(self.width() < self.atelier.theme.px(LARGEUR_REPLI))
        self.ui.recherche.placer()

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._replier_au_besoin()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._peinte:
            self._peinte = True
            QTimer.singleShot(0, self, self._apres_premiere_peinture)

    def _apres_premiere_peinture(self) -> None:
        self.setFocus()  # Tab begins at the top; no control is ringed before the person asked
        self.prete.emit()
        if self._destination is not None and self.ecran_courant() is None:
            self._montrer(self._destination)

    def peut_partir(self) -> bool:
        """Store what is being typed; when something could not be, the person decides whether to leave it."""
        champ = self.focusWidget()
        if champ is not None:
            champ.clearFocus()  # a field being typed in stores what it holds while the base is still open
        en_cours = [phrase for ecran in self._ecrans.values() if (phrase := ecran.travail_en_cours())]
        if en_cours and not self._abandonner(en_cours[0]):
            return False
        enregistres = [ecran.quitter() for ecran in self._ecrans.values()]  # every one of them, whatever the first says
        if all(enregistres):
            return True
        from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation

        return DialogueConfirmation.demander(
            self,
            "Partir sans enregistrer ce qui vient d’être écrit ?",
            explication="Un texte n’a pas pu être enregistré (disque plein, clé retirée…). Il est encore à l’écran.",
            verbe="Partir sans l’enregistrer",
            renoncer="Rester",
            dangereux=True,
        )

    def _abandonner(self, explication: str) -> bool:
        """Ask before a work under way is given up."""
        from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation

        return DialogueConfirmation.demander(
            self,
            "Partir sans attendre la fin\u202f?",
            explication=explication,
            verbe="Partir et abandonner",
            renoncer="Attendre",
            dangereux=True,
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Full screen may be left through the system: the frame must come back with it. (Asking an event its type builds a large enum
        # of Qt: not before the first paint.)
        if self._peinte and event.type() == QEvent.Type.WindowStateChange:
            self.action_plein_ecran.setChecked(self.isFullScreen())
            self._montrer_plein_ecran()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape and self.isFullScreen():
            self._basculer_plein_ecran()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.peut_partir():
            event.ignore()
            return
        self.atelier.operations.arreter()
        self._reglages.geometrie = self.saveGeometry()
        self._reglages.enregistrer()
        self.fermeture.emit()
        super().closeEvent(event)
        event.accept()
