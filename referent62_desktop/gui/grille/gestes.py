"""What can be done with a reading as a whole: draw, validate, reopen, confirm, compare, print; and the dialogs of a CE."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.dialogues.motif import DialogueMotif
from referent62_desktop.gui.grille.presentateur import PresentateurGrille
from referent62_desktop.services import lectures, noter_ce
from referent62_desktop.services.panels import Panel


class GestesLecture(QObject):
    """Asks what must be asked, then has the presenter write. `fenetre` is what the dialogs open over."""

    panel_remplace = Signal()
    """Another panel takes the place of the one shown (a draw)."""
    ce_remplace = Signal(int)
    """Position of the CE that was replaced."""
    document_demande = Signal(object)
    """What the document screen must show."""

    def __init__(self, atelier: Atelier, presentateur: PresentateurGrille, fenetre: QWidget) -> None:
        super().__init__(fenetre)
        self._atelier = atelier
        self._presentateur = presentateur
        self._fenetre = fenetre

    def valider_ou_rouvrir(self) -> None:
        """Validates a draft, reopens a validated reading with a reason."""
        panel = self._presentateur.panel
        if panel is None:
            return
        if panel.modifiable:
            self._valider(panel)
            return
        motif = DialogueMotif.demander(
            self._fenetre, "Rouvrir cette lecture ?", explication="Le motif reste dans l'historique.", verbe="Rouvrir"
        )
        if motif is not None:
            self._presentateur.ecrire(lambda ctx, cible: lectures.rouvrir(ctx, cible, motif))

    def conforter(self) -> None:
        """Begins the contrôle SLAI as a copy of the analyse DPID."""
        self._presentateur.ecrire(lambda ctx, cible: lectures.conforter(ctx, cible.referent_id))

    def comparer(self) -> None:
        """Two readings side by side."""
        from referent62_desktop.gui.comparaison.dialogue import DialogueComparaison

        panel = self._presentateur.panel
        if panel is not None:
            DialogueComparaison.montrer(self._atelier, panel, self._presentateur.lectures, self._fenetre)

    def document(self) -> None:
        """The annexe 2 of this reading."""
        panel = self._presentateur.panel
        if panel is not None:
            self.document_demande.emit({"referent": panel.cible.referent_id, "origine": panel.cible.origine.value})

    def tirer(self) -> None:
        """Draws the panel, or records that the sheets were handed over."""
        from referent62_desktop.gui.tirage.dialogue import DialogueTirage

        panel = self._presentateur.panel
        if panel is None or not panel.modifiable:
            return
        if DialogueTirage.demander(self._atelier, panel, self._fenetre):
            self.panel_remplace.emit()

    def saisir_actions(self, position: int) -> None:
        """Dates and actions of a CE, with the answers they suggest."""
        from referent62_desktop.gui.actions_ce.dialogue import DialogueActions

        panel = self._presentateur.panel
        if panel is not None:
            DialogueActions.montrer(self._atelier, panel.cible, position, self._fenetre)
            self._presentateur.relire()

    def remplacer(self, position: int) -> None:
        """Replaces a CE that cannot be read by the next of the draw, with a reason."""
        motif = DialogueMotif.demander(
            self._fenetre,
            f"Remplacer le CE {position} ?",
            explication="Le CE suivant du tirage prend sa place. Le CE remplacé et le motif restent dans le dossier.",
            verbe="Remplacer le CE",
        )
        if motif is not None:
            self._presentateur.ecrire(lambda ctx, cible: noter_ce.remplacer_ce(ctx, cible, position, motif))
            self.ce_remplace.emit(position)

    def _valider(self, panel: Panel) -> None:
        if self._presentateur.cases_vides():
            self._presentateur.ecrire(lectures.valider)  # refused, with what is missing
            return
        question = f"Valider : {panel.cible.origine.libelle} de {panel.referent} ?"
        complets = pluriel(panel.complets, "CE complet", "CE complets")
        detail = f"{complets}. La lecture ne pourra plus être modifiée, sauf à la rouvrir."
        if DialogueConfirmation.demander(self._fenetre, question, explication=detail, verbe="Valider la lecture"):
            self._presentateur.ecrire(lectures.valider)
