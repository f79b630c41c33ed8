"""Typing the dates and actions of a CE; each edit is stored at once, and the answers it suggests are shown beside (§4.b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.donnees_personnelles import avertissement
from referent62_desktop.domain.erreurs import AnnulationImpossible, ErreurMetier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.actions_ce.modele import Colonne, ModeleActions
from referent62_desktop.gui.actions_ce.propositions import CartePropositions, LigneProposition, mot
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_actions_ce import Ui_DialogueActions
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.services import noter_ce
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.panels import CEPanel, CiblePanel, Panel, lire_panel


class DialogueActions(QDialog):
    """One CE. Undo and redo reach back to when the dialog was opened, not further."""

    def __init__(self, atelier: Atelier, cible: CiblePanel, position: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        contexte = atelier.contexte
        assert isinstance(contexte, Contexte)
        self._atelier = atelier
        self._ctx = contexte
        self._cible = cible
        self._position = position
        self._faits = 0
        self._defaits = 0
        self._prevenu = False
        self.ui = poser(Ui_DialogueActions, self)
        self.edition = ChampDate("Date d’édition du CE", self)
        self.fin = ChampDate("Date de fin du CE", self)
        self.propositions = CartePropositions(self)
        self.modele = ModeleActions(self._enregistrer_action, self)
        self.panel: Panel = lire_panel(contexte, cible)
        self._disposer()
        self._brancher()
        self._montrer()
        self._placer_le_focus()

    @classmethod
    def montrer(cls, atelier: Atelier, cible: CiblePanel, position: int, parent: QWidget | None) -> None:
        """Open and wait until it is closed; everything is already stored by then."""
        dialogue = cls(atelier, cible, position, parent)
        try:
            dialogue.exec()
        finally:
            dialogue.deleteLater()

    @property
    def ce(self) -> CEPanel:
        """The CE as it is stored."""
        return self.panel.ces[self._position - 1]

    # Construction

    def _disposer(self) -> None:
        px = self._atelier.theme.px
        self.ui.table.setModel(self.modele)
        self.ui.cote.contenu.addWidget(self.propositions)
        self.ui.cote.contenu.addStretch(1)
        self._etiquette_fin: QLabel = etiquette("et fini le", "fort", self)
        self.ui.etiquette_edition.setBuddy(self.edition.saisie)
        self._etiquette_fin.setBuddy(self.fin.saisie)
        for rang, widget in enumerate((self.edition, self._etiquette_fin, self.fin), start=1):
            self.ui.ligne_dates.insertWidget(rang, widget, 0, Qt.AlignmentFlag.AlignTop)
        self.ui.bouton_copier.setIcon(ressources.icone("copy", "action_texte"))
        self.ui.bouton_supprimer.setIcon(ressources.icone("trash-2", "action_texte"))
        self.setTabOrder(self.edition.saisie, self.fin.saisie)
        self.setTabOrder(self.fin.saisie, self.ui.table)
        self.setTabOrder(self.ui.bouton_supprimer, self.propositions.bouton)
        self.setTabOrder(self.propositions.bouton, self.ui.bouton_fermer)
        ecran = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(1180), ecran.width() - 40), min(px(620), ecran.height() - 60))
        self._proportionner()

    def _proportionner(self) -> None:
        px = self._atelier.theme.px
        for champ in (self.edition, self.fin):
            champ.setFixedWidth(px(170))
        for nom in (self.ui.etiquette_edition, self._etiquette_fin):
            nom.setFixedHeight(px(34))  # the height of a field: a reason may stand under it

    def _brancher(self) -> None:
        table = self.ui.table
        self._atelier.donnees_modifiees.connect(self._relire)
        self._atelier.theme.changed.connect(self._proportionner)
        self.edition.date_changee.connect(lambda jour: self._dater(jour, self.ce.date_fin))
        self.fin.date_changee.connect(lambda jour: self._dater(self.ce.date_edition, jour))
        self.modele.refuse.connect(self.ui.refus.definir)
        table.delegue.saisie_refusee.connect(self.ui.refus.definir)
        table.delegue.texte_en_cours.connect(lambda texte: self._avertir(texte))
        table.suppression_demandee.connect(self._supprimer)
        table.copie_demandee.connect(self._copier_dates)
        table.selectionModel().currentChanged.connect(lambda _i, _j: self._montrer_boutons())
        self.ui.bouton_copier.clicked.connect(lambda: self._copier_dates(table.ligne_courante()))
        self.ui.bouton_supprimer.clicked.connect(lambda: self._supprimer(table.ligne_courante()))
        self.propositions.acceptees.connect(self._accepter)
        self.ui.bouton_fermer.clicked.connect(self.accept)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._annuler)
        QShortcut(QKeySequence("Ctrl+Y"), self, self._retablir)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Entrée belongs to the fields and to the table: it never closes the window
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def done(self, resultat: int) -> None:
        """What is being typed is stored when the window closes; a date that is none keeps it open once."""
        self.ui.bouton_fermer.setFocus()
        perdue = self.modele.premier_refus() or self.edition.erreur() or self.fin.erreur()
        if perdue and not self._prevenu:
            self._prevenu = True
            self.ui.refus.definir(f"Une date n’est pas enregistrée. {perdue} Ou fermez encore pour l’abandonner.")
            return
        self._atelier.donnees_modifiees.disconnect(self._relire)
        super().done(resultat)

    def _placer_le_focus(self) -> None:
        if self.ce.date_edition is None and self.panel.modifiable:
            self.edition.setFocus()
        else:
            self.ui.table.aller(self.modele.rowCount() - 1, Colonne.LIBELLE)
            self.ui.table.setFocus()

    # Showing

    def _relire(self) -> None:
        self.panel = lire_panel(self._ctx, self._cible)
        self._montrer()

    def _montrer(self) -> None:
        ce, modifiable = self.ce, self.panel.modifiable
        numero = f" · N° {ce.numero_affiche}" if ce.numero_affiche else ""
        self.ui.titre.setText(f"Actions du CE {ce.position}{numero}")
        # The title of a window shows in the task bar and on shared screens: it names nobody.
        self.setWindowTitle(f"Actions du CE {self._position}")
        type_ce = self._ctx.bareme.type_ce(ce.type_code).libelle if ce.type_code else "type à choisir dans la grille"
        etat = "" if modifiable else " · lecture validée : consultation seulement"
        self.ui.sous_titre.setText(f"{self.panel.referent} · {type_ce} · {self._cible.origine.libelle}{etat}")
        for champ, jour in ((self.edition, ce.date_edition), (self.fin, ce.date_fin)):
            if champ.valeur() != jour or not champ.erreur():
                champ.definir(jour)
            champ.saisie.setReadOnly(not modifiable)
        self.modele.montrer(ce.actions, modifiable=modifiable)
        self.ui.alertes.definir("\n".join(ce.propositions.alertes), "alerte")
        self.propositions.montrer(self._ctx.bareme, ce, modifiable=modifiable)
        self._avertir("")
        self._montrer_boutons()

    def _montrer_boutons(self) -> None:
        ligne, modifiable = self.ui.table.ligne_courante(), self.panel.modifiable
        action = self.modele.ligne(ligne)
        self.ui.bouton_copier.setEnabled(modifiable and action is not None and ligne > 0)
        self.ui.bouton_supprimer.setEnabled(modifiable and action is not None)

    def _avertir(self, en_cours: str) -> None:
        """Warn about what is being typed, else about the labels already there."""
        textes = (en_cours, *(lue.action.libelle for lue in self.ce.actions))
        phrase = next(filter(None, map(avertissement, textes)), "")
        self.ui.donnees_personnelles.definir(phrase, "alerte")

    # Storing

    def _ecrire(self, geste: Callable[[], Ecrit | None]) -> bool:
        try:
            ecrit = geste()
        except ErreurMetier as refus:
            self.ui.refus.definir(str(refus))
            self._relire()
            return False
        self._prevenu = False
        if ecrit is not None:
            self._faits, self._defaits = self._faits + 1, 0
        self.ui.refus.definir(self.modele.premier_refus())
        consigner(self._atelier, ecrit)
        return True

    def _dater(self, edition: date | None, fin: date | None) -> None:
        self._ecrire(lambda: noter_ce.dater(self._ctx, self._cible, self._position, edition, fin))

    def _enregistrer_action(self, action_id: str | None, action: ActionCE) -> bool:
        arguments = (self._ctx, self._cible, self._position)
        if action_id is None:
            return self._ecrire(lambda: noter_ce.ajouter_action(*arguments, action))
        return self._ecrire(lambda: noter_ce.modifier_action(*arguments, action_id, action))

    def _supprimer(self, ligne: int) -> None:
        lue = self.modele.ligne(ligne)
        if lue is None or not self.panel.modifiable:
            return
        colonne = Colonne(max(0, self.ui.table.currentIndex().column()))
        self._ecrire(lambda: noter_ce.supprimer_action(self._ctx, self._cible, self._position, lue.id))
        self.ui.table.aller(min(ligne, self.modele.rowCount() - 1), colonne)
        self.ui.table.setFocus()

    def _copier_dates(self, ligne: int) -> None:
        if self.modele.copier_dates(ligne):
            self.ui.table.setFocus()

    def _accepter(self) -> None:
        a_prendre = [ligne for ligne in self.propositions.lignes if ligne.a_prendre]
        changees = [ligne for ligne in a_prendre if ligne.differe]
        if changees and not self._confirmer(changees):
            return
        reponses = {ligne.code: bool(ligne.proposee) for ligne in a_prendre}
        self._ecrire(lambda: noter_ce.accepter_propositions(self._ctx, self._cible, self._position, reponses))

    def _confirmer(self, changees: list[LigneProposition]) -> bool:
        motifs = self.ce.motifs or {}
        lignes = [
            f"• {ligne.code} · {ligne.libelle} : {mot(ligne.donnee)} → {mot(ligne.proposee)}"
            + (f" (motif qui sera effacé : {motifs[ligne.code]})" if ligne.code in motifs else "")
            for ligne in changees
        ]
        question = "Changer une réponse déjà donnée ?" if len(changees) == 1 else "Changer des réponses déjà données ?"
        return DialogueConfirmation.demander(
            self, question, explication="\n".join(lignes), verbe="Accepter les propositions"
        )

    # Undo

    def _annuler(self) -> None:
        if self._faits and self._atelier.historique.peut_annuler():
            self._appliquer(self._atelier.historique.annuler, -1)

    def _retablir(self) -> None:
        if self._defaits and self._atelier.historique.peut_retablir():
            self._appliquer(self._atelier.historique.retablir, 1)

    def _appliquer(self, agir: Callable[[], None], pas: int) -> None:
        try:
            agir()
        except AnnulationImpossible as refus:
            # The stack has forgotten that gesture: what came before the dialog must stay out of reach.
            if pas < 0:
                self._faits -= 1
            else:
                self._defaits -= 1
            self.ui.refus.definir(str(refus))
            return
        except ErreurMetier as refus:
            self.ui.refus.definir(str(refus))
            return
        self._faits += pas
        self._defaits -= pas
