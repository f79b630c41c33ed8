"""Choosing the CE of a référent: drawn from a list with a seed anyone can use again, or handed over by the structure (§4.b)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_tirage import Ui_DialogueTirage
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.tirage.cote import CarteGraine, CarteLecture
from referent62_desktop.gui.tirage.resultat import PageResultat
from referent62_desktop.gui.tirage.zone_liste import fichier_local
from referent62_desktop.services import importer_liste_ce, tirer_panel
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.importer_liste_ce import ListeLue
from referent62_desktop.services.noter_ce import MOTIF_MINIMUM
from referent62_desktop.services.panels import Panel, lire_panel

DELAI_LECTURE_MS = 150
"""Pause in the typing after which the list is read again."""
_INVITE = (
    "Collez ici depuis Excel, Word ou un message : une ligne par CE.\n\n"
    "4821736\tRemobilisation sociale\t05/01/2026\t04/07/2026\n\n"
    "Le N° CAF suffit ; le type et les dates sont facultatifs.\nLes noms ne sont pas gardés."
)
_FILTRE = "Tableaux (*.csv *.xlsx *.txt);;Tous les fichiers (*)"


class DialogueTirage(QDialog):
    """`ecrit`: something was stored, even if the window is closed on the result."""

    def __init__(self, atelier: Atelier, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        contexte = atelier.contexte
        assert isinstance(contexte, Contexte)
        self._atelier = atelier
        self._demande = 0
        self._ctx = contexte
        self._panel = panel
        self._liste = ListeLue()
        self.ecrit = False
        self._a_refaire = tirer_panel.panel_a_refaire(contexte, panel.cible)
        self._tire_par_outil = panel.tirage is not None and panel.tirage.par_outil
        self.ui = poser(Ui_DialogueTirage, self)
        self.lecture = CarteLecture(self)
        self.graine = CarteGraine(self)
        self._minuteur = QTimer(self, singleShot=True, interval=DELAI_LECTURE_MS)
        self._disposer()
        self._brancher()
        self.graine.saisie.setText(tirer_panel.graine_au_hasard())
        self._actualiser()
        self.ui.liste.setFocus()

    @classmethod
    def demander(cls, atelier: Atelier, panel: Panel, parent: QWidget | None) -> bool:
        """Open and wait. True when a panel was stored."""
        dialogue = cls(atelier, panel, parent)
        try:
            dialogue.exec()
            return dialogue.ecrit
        finally:
            dialogue.deleteLater()

    # Construction

    def _disposer(self) -> None:
        px = self._atelier.theme.px
        nombre = self._ctx.campagne.ce_par_referent
        panel = self._panel
        self.ui.titre.setText(f"Tirer {nombre} CE de {panel.referent}")
        self.ui.sous_titre.setText(f"{panel.structure} · {panel.cible.origine.libelle} · {self._ctx.campagne.libelle}")
        self.ui.deja.setText(
            "Ce panel contient déjà des CE. Un nouveau tirage les met de côté : ils restent dans le dossier, avec le motif."
        )
        self.ui.cadre_motif.setVisible(self._a_refaire)
        self.ui.liste.setPlaceholderText(_INVITE)
        self.ui.bouton_fichier.setIcon(ressources.icone("folder-open", "action_texte"))
        self.ui.cote.contenu.addWidget(self.lecture)
        self.ui.cote.contenu.addWidget(self.graine)
        self.ui.cote.contenu.addStretch(1)
        self.ui.cote.contenu.setSpacing(px(10))
        for avant, apres in (
            (self.ui.bouton_fichier, self.lecture.bouton_aller),
            (self.lecture.bouton_aller, self.lecture.ignorer),
            (self.lecture.ignorer, self.graine.saisie),
            (self.graine.saisie, self.graine.bouton_autre),
            (self.graine.bouton_autre, self.ui.bouton_ok),
        ):
            self.setTabOrder(avant, apres)
        if panel.tirage is not None and not panel.tirage.par_outil:
            self.ui.population.setValue(panel.tirage.population)
        else:
            self.ui.population.setValue(nombre)
        self.setAccessibleName(self.ui.titre.text())
        ecran = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(940), ecran.width() - 40), min(px(660), ecran.height() - 60))

    def _brancher(self) -> None:
        self._minuteur.timeout.connect(self.lire)
        self.ui.liste.textChanged.connect(self._minuteur.start)
        self.ui.liste.fichier_depose.connect(self.charger)
        self.ui.bouton_fichier.clicked.connect(self._choisir_fichier)
        self.lecture.choix_change.connect(self._actualiser)
        self.lecture.ligne_demandee.connect(self._aller_a_la_ligne)
        self.graine.changee.connect(self._actualiser)
        self.graine.autre_demandee.connect(lambda: self.graine.saisie.setText(tirer_panel.graine_au_hasard()))
        self.ui.motif.textChanged.connect(lambda _texte: self._actualiser())
        self.ui.population.valueChanged.connect(lambda _nombre: self._actualiser())
        self.ui.onglets.currentChanged.connect(lambda _rang: self._actualiser())
        self.ui.bouton_ok.clicked.connect(self._valider)
        self.ui.bouton_annuler.clicked.connect(self.reject)

    # Reading the list

    def lire(self) -> None:
        """Read the list as it stands now."""
        self._minuteur.stop()
        try:
            self._liste = importer_liste_ce.lire_liste_collee(self._ctx, self.ui.liste.toPlainText())
        except ErreurMetier as refus:
            self._liste = ListeLue()
            self.lecture.refuser(str(refus))
        else:
            self.lecture.montrer(self._liste)
        self.ui.liste.signaler_lignes(ligne.ligne for ligne in self._liste.illisibles)
        self._actualiser()

    def charger(self, chemin: Path) -> None:
        """Put the useful columns of a file in the list, where they can be corrected; it is read off the GUI thread."""
        contexte = self._ctx
        self._demande += 1
        demande = self._demande
        self.ui.fichier.setText(f"Lecture de {chemin.name}…")

        # The dialog may be closed, or another file chosen, before this one is read.
        def fini(texte: str) -> None:
            if demande == self._demande:
                self._charge(chemin, texte)

        def echec(erreur: Exception) -> None:
            if demande == self._demande:
                self._refuse(erreur)

        self._atelier.operations.lancer(
            f"Lecture de {chemin.name}",
            lambda _avancement: importer_liste_ce.texte_de_fichier(contexte, chemin),
            fini,
            annulable=False,
            echec=echec,
        )

    def done(self, resultat: int) -> None:
        self._demande += 1
        super().done(resultat)

    def _refuse(self, erreur: Exception) -> None:
        self.ui.fichier.setText("")
        if isinstance(erreur, ErreurMetier):
            self.ui.message.definir(str(erreur))
        else:
            self._atelier.signaler_erreur(erreur)

    def _charge(self, chemin: Path, texte: str) -> None:
        self.ui.message.definir("")
        self.ui.fichier.setText(f"{chemin.name} : seuls les numéros, types et dates sont repris.")
        self.ui.liste.setPlainText(texte)
        self.lire()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if fichier_local(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        chemin = fichier_local(event.mimeData())
        if chemin is not None and self.ui.pile.currentWidget() is self.ui.page_saisie:
            event.acceptProposedAction()
            self.ui.onglets.setCurrentWidget(self.ui.onglet_tirage)
            self.charger(chemin)

    def _choisir_fichier(self) -> None:
        choisi, _ = QFileDialog.getOpenFileName(self, "Liste des CE", "", _FILTRE)
        if choisi:
            self.charger(Path(choisi))

    def _aller_a_la_ligne(self, numero: int) -> None:
        self.ui.liste.aller_a_la_ligne(numero)
        self.ui.liste.setFocus()

    # What can be done now

    @property
    def _remise(self) -> bool:
        return self.ui.onglets.currentWidget() is self.ui.onglet_remise

    def obstacle(self) -> str:
        """Why nothing can be stored yet, in a sentence; empty when the way is free."""
        if self._remise:
            return self._obstacle_remise()
        if not self._liste.ces and not self._liste.illisibles:
            return "Collez la liste des CE, ou choisissez un fichier."
        if self.lecture.bloquee:
            return "Corrigez les lignes signalées, ou cochez « Ignorer »."
        if not self._liste.ces:
            return "Aucune ligne ne peut être lue : il n’y a rien à tirer."
        if not self.graine.graine():
            return "Écrivez une graine."
        if self._a_refaire and len(self.ui.motif.text().strip()) < MOTIF_MINIMUM:
            return "Écrivez en quelques mots le motif du nouveau tirage."
        return ""

    def _obstacle_remise(self) -> str:
        return (
            "Ce panel a été tiré par l’outil : il ne peut pas devenir un panel remis." if self._tire_par_outil else ""
        )

    def _actualiser(self) -> None:
        """The button says what it will do; beside it, what is still missing."""
        nombre = self._ctx.campagne.ce_par_referent
        self.ui.cadre_motif.setVisible(self._a_refaire and not self._remise and not self.ecrit)
        self.ui.bouton_ok.setText("Enregistrer le panel remis" if self._remise else self._verbe(nombre))
        attendus = min(self.ui.population.value(), nombre)
        tous = " : ils comptent tous" if attendus < nombre else ""
        mot = "sera évalué" if attendus == 1 else "seront évalués"
        self.ui.consequence.setText(f"{pluriel(attendus, 'CE', 'CE')} {mot}{tous}.")
        self.ui.population.setEnabled(not self._tire_par_outil)
        obstacle = self.obstacle()
        self.ui.obstacle.setText(obstacle)
        self.ui.bouton_ok.setEnabled(not obstacle)
        self.ui.bouton_ok.setAccessibleDescription(obstacle)

    def _verbe(self, nombre: int) -> str:
        population = self._liste.population
        if population == 0 or population > nombre:
            return f"Tirer {nombre} CE"
        return "Prendre le seul CE" if population == 1 else f"Prendre les {population} CE"

    # Storing

    def _valider(self) -> None:
        if self.ecrit:
            self.accept()
            return
        if self._minuteur.isActive():
            self.lire()  # the list changed a moment ago: what is drawn is what is on screen
        if self.obstacle():
            return
        try:
            ecrit = self._declarer() if self._remise else self._tirer()
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.ecrit = True
        consigner(self._atelier, ecrit)
        self._montrer_resultat()

    def _tirer(self) -> Ecrit | None:
        return tirer_panel.tirer_panel(
            self._ctx, self._panel.cible, self._liste.ces, self.graine.graine(), self.ui.motif.text()
        )

    def _declarer(self) -> Ecrit | None:
        return tirer_panel.declarer_panel_remis(self._ctx, self._panel.cible, self.ui.population.value())

    def _montrer_resultat(self) -> None:
        panel = lire_panel(self._ctx, self._panel.cible)
        self._panel = panel
        remis = panel.tirage is not None and not panel.tirage.par_outil
        self.ui.message.definir("")
        self.ui.cadre_motif.hide()
        if remis:
            self.ui.titre.setText(f"Panel remis : {pluriel(panel.attendus, 'CE', 'CE')} à évaluer")
            self.ui.obstacle.setText("Enregistré « non tiré par l’outil ».")
        else:
            retenus = "CE tiré" if panel.attendus == 1 else "CE tirés"
            self.ui.titre.setText(f"{panel.attendus} {retenus} pour {panel.referent}")
            self.ui.obstacle.setText("Tirage enregistré.")
        self.resultat = PageResultat(self._ctx.bareme, panel, self)
        self.ui.colonne_resultat.addWidget(self.resultat)
        self.ui.pile.setCurrentWidget(self.ui.page_resultat)
        self.ui.bouton_annuler.hide()
        self.ui.bouton_ok.setText("OK")
        self.ui.bouton_ok.setEnabled(True)
        self.ui.bouton_ok.setAccessibleDescription("")
        habiller(self.ui.obstacle, niveau="ok")
        self.setAccessibleName(self.ui.titre.text())
        self.ui.bouton_ok.setFocus()
