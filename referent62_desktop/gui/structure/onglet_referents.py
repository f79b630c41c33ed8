"""The « Référents » tab: who audits are about, added in a row, opened on their grid with Entrée."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.structure.dialogue_referent import DialogueReferent
from referent62_desktop.gui.structure.modele import CE, LARGEURS, NOM, DeleguePoints, ModeleReferents
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.referents import ReferentLu, lister_referents, supprimer_referent
from referent62_desktop.services.structures import FicheStructure

if TYPE_CHECKING:
    from referent62_desktop.gui.forms.ui_structure import Ui_EcranStructure


class OngletReferents(QObject):
    """Drives the widgets of the tab; it tells the screen where to go by `audit_demande`."""

    audit_demande = Signal(str)
    """The grid of a référent is asked for; carries the identifier."""

    def __init__(self, atelier: Atelier, ui: Ui_EcranStructure) -> None:
        super().__init__(ui.table_referents)
        self.atelier = atelier
        self.ui = ui
        self.modele = ModeleReferents(self)
        self._fiche: FicheStructure | None = None
        table = ui.table_referents
        table.setModel(self.modele)
        table.setItemDelegateForColumn(CE, DeleguePoints(table))
        table.definir_largeurs(LARGEURS, NOM)
        table.ligne_validee.connect(lambda _ligne: self.auditer())
        for touche, agir in self._touches():
            table.definir_touche(touche, agir)
        table.selectionModel().selectionChanged.connect(lambda *_: self._activer())
        self.modele.modelReset.connect(self._activer)
        self.vide = EtatVide(
            "users",
            "Aucun·e référent·e pour l’instant",
            "Ajoutez les référents de la structure : cinq CE seront évalués pour chacun·e.",
            ("Ajouter un·e référent·e", self.ajouter),
            ui.pile_referents,
        )
        ui.pile_referents.addWidget(self.vide)
        ui.bouton_ajouter.clicked.connect(self.ajouter)
        ui.bouton_modifier.clicked.connect(self.modifier)
        ui.bouton_supprimer_referent.clicked.connect(self.supprimer)
        ui.bouton_auditer.clicked.connect(self.auditer)

    def montrer(self, fiche: FicheStructure) -> None:
        """Read the référents again, keeping the one chosen."""
        choisi = self.choisi()
        self._fiche = fiche
        contexte = self.atelier.contexte
        referents = lister_referents(contexte, fiche.id)
        self.modele.montrer(contexte.referentiel, referents, fiche.etat, fiche.saisie.territoire)
        nombre = len(fiche.etat.referents)
        rang = self.ui.onglets.indexOf(self.ui.onglet_referents)
        self.ui.onglets.setTabText(rang, f"Référents ({nombre})" if nombre else "Référents")
        self.ui.pile_referents.setCurrentWidget(self.ui.table_referents if referents else self.vide)
        self.choisir(choisi.id if choisi is not None else "")

    def choisir(self, referent_id: str) -> None:
        """Choose a référent; the first one when that one is not there."""
        ligne = self.modele.rang(referent_id)
        self.ui.table_referents.choisir_ligne(max(ligne, 0) if self.modele.rowCount() else -1)

    def choisi(self) -> ReferentLu | None:
        """The référent chosen, if any."""
        return self.modele.ligne(self.ui.table_referents.ligne_courante())

    def ajouter(self) -> None:
        """Ask for one or several référents."""
        self._editer(None)

    def modifier(self) -> None:
        """Change the référent chosen."""
        referent = self.choisi()
        if referent is not None:
            self._editer(referent)

    def auditer(self) -> None:
        """Ask for the grid of the référent chosen."""
        referent = self.choisi()
        if referent is not None:
            self.audit_demande.emit(referent.id)

    def supprimer(self) -> None:
        """Remove a référent typed by mistake, once confirmed."""
        referent = self.choisi()
        if referent is None or not DialogueConfirmation.demander(
            self.ui.table_referents.window(),
            f"Supprimer « {referent.saisie.nom} » ?",
            verbe="Supprimer",
            explication="Pour une personne qui a quitté la structure, indiquez plutôt sa date de départ (Modifier…). "
            "Ctrl+Z annule la suppression.",
            dangereux=True,
        ):
            return
        try:
            consigner(self.atelier, supprimer_referent(self.atelier.contexte, referent.id))
        except ErreurMetier as refus:
            self.atelier.signaler_erreur(refus)

    def _editer(self, referent: ReferentLu | None) -> None:
        if self._fiche is None:
            return
        dialogue = DialogueReferent(self.atelier, self._fiche, referent, self.ui.table_referents.window())
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.enregistre.connect(self.choisir)
        dialogue.finished.connect(lambda _resultat: self.ui.table_referents.setFocus())
        dialogue.open()

    def _touches(self) -> tuple[tuple[Qt.Key, Callable[[], object]], ...]:
        return (
            (Qt.Key.Key_F2, self.modifier),
            (Qt.Key.Key_Delete, self.supprimer),
            (Qt.Key.Key_Insert, self.ajouter),
        )

    def _activer(self) -> None:
        referent = self.choisi()
        self.ui.bouton_auditer.setEnabled(referent is not None and referent.actif and self._audite())
        for bouton in (self.ui.bouton_modifier, self.ui.bouton_supprimer_referent):
            bouton.setEnabled(referent is not None)

    def _audite(self) -> bool:
        """Whether CE are evaluated in the campaign being worked on."""
        return self.atelier.contexte is not None and self.atelier.contexte.campagne.ce_par_referent > 0
