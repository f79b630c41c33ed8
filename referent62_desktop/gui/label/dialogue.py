"""Recording an event of the label, or correcting one: only what is legal is offered, what is wrong is said under its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import decision_differe
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.vie_label import Evenement, Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_evenement_label import Ui_DialogueEvenement
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.widgets.champ_date import ChampDate, lire_date
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.services.conseils_label import Conseil, conseiller
from referent62_desktop.services.vie_label import SaisieEvenement, corriger_evenement, enregistrer_evenement

_EXPLICATION_CORRECTION = (
    "L’évènement corrigé reste dans l’historique, barré ; le nouveau prend sa place. "
    "Tout ce qui le suit doit rester possible."
)


class DialogueEvenement(QDialog):
    """Open it with `open()`. `corrige`: the event to correct, None to record a new one among `possibles`."""

    def __init__(
        self,
        atelier: Atelier,
        structure_id: str,
        possibles: Sequence[Nature],
        corrige: Evenement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._structure_id = structure_id
        self._corrige = corrige
        self._conseiller = conseiller(atelier.contexte, structure_id, corrige)
        self._propositions: dict[str, Proposition | None] = {}
        self._campagne_choisie = False
        self.ui = poser(Ui_DialogueEvenement, self)
        self.date = ChampDate("Date de l’évènement", self, obligatoire=True)
        self.ui.colonne_date.addWidget(self.date)
        self.ui.etiquette_date.setBuddy(self.date.saisie)
        for nature in possibles:
            self.ui.nature.addItem(nature.libelle[:1].upper() + nature.libelle[1:], nature.value)
        for campagne in atelier.contexte.referentiel.campagnes.values():
            self.ui.campagne.addItem(campagne.libelle, campagne.code)
        self._nommer()
        self._montrer()
        ui = self.ui
        ordonner(
            ui.nature, self.date, ui.campagne, ui.confirmer, ui.deliberation, ui.decide_par, ui.motif, ui.correction, ui.note,
            ui.bouton_ok, ui.bouton_annuler, ui.bouton_retirer,
        )  # fmt: skip
        ui.nature.currentIndexChanged.connect(lambda _rang: self._adapter())
        self.date.date_changee.connect(lambda _jour: self._adapter())
        self.date.erreur_changee.connect(lambda: commun.ajuster(self))
        ui.campagne.activated.connect(lambda _rang: self._choisir_campagne())
        ui.bouton_ok.clicked.connect(self.accept)
        ui.bouton_annuler.clicked.connect(self.reject)
        ui.bouton_retirer.clicked.connect(self.retirer)
        commun.largeur(self, 540)
        self._adapter()
        (ui.nature if corrige is None else self.date.saisie).setFocus()

    def nature(self) -> Nature:
        """The event chosen."""
        return Nature(self.ui.nature.currentData())

    def campagne(self) -> str:
        """Code of the campaign the event belongs to."""
        return str(self.ui.campagne.currentData())

    def accept(self) -> None:
        if not self.date.valide():
            self.date.saisie.setFocus()
            return
        if self.date.valeur() != lire_date(self.date.saisie.text()):
            self.date.saisie.editingFinished.emit()
        if self.ui.confirmer.isVisible() and not self.ui.confirmer.isChecked():
            self._dire("Vérifiez la date et la campagne, puis cochez la case.")
            self.ui.confirmer.setFocus()
            return
        if self._motif_attendu() and not self.ui.note.toPlainText().strip():
            self._dire("Écrivez le motif : il reste dans l’historique.")
            self.ui.note.setFocus()
            return
        if self._enregistrer(self._saisie()):
            super().accept()

    def retirer(self) -> None:
        """Take the event away by an event that says so."""
        if self._enregistrer(None):
            super().accept()

    def _saisie(self) -> SaisieEvenement:
        jour = lire_date(self.date.saisie.text())
        assert jour is not None  # checked by `valide`: the field is compulsory
        ui, decision = self.ui, self.nature().decision
        return SaisieEvenement(
            self.nature(),
            jour,
            ui.note.toPlainText(),
            ui.deliberation.text() if decision else "",
            ui.decide_par.text() if decision else "",
            self._proposition_comparee(),
            ui.motif.text() if self._differe() else "",
            self.campagne(),
        )

    def _enregistrer(self, saisie: SaisieEvenement | None) -> bool:
        contexte = self.atelier.contexte
        try:
            if self._corrige is not None:
                ecrit = corriger_evenement(contexte, self._corrige.id, saisie, self.ui.correction.text())
            else:
                assert saisie is not None  # only a correction takes an event away
                ecrit = enregistrer_evenement(contexte, self._structure_id, saisie)
        except ErreurMetier as refus:
            self._dire(f"{refus.message} {refus.a_faire}".strip())
            return False
        consigner(self.atelier, ecrit)
        return True

    def _proposition_comparee(self) -> Proposition | None:
        """What the decision is compared with: what was proposed when it was entered, else what is now."""
        if self._corrige is not None and self._corrige.proposition is not None:
            return self._corrige.proposition
        campagne = self.campagne()
        if campagne not in self._propositions:
            self._propositions[campagne] = self._conseiller.proposition(campagne)
        return self._propositions[campagne]

    def _differe(self) -> bool:
        return decision_differe(self.nature(), self._proposition_comparee())

    def _adapter(self) -> None:
        """Show the fields the event has, and what is to be known about it."""
        ui, nature = self.ui, self.nature()
        self._rattacher()
        ui.bloc_decision.setVisible(nature.decision)
        ui.bloc_ecart.setVisible(self._differe())
        proposee = self._proposition_comparee()
        if proposee is not None:
            ui.message_ecart.definir(
                f"L’outil propose « {proposee.libelle} ». La décision est différente : dites pourquoi.", "alerte"
            )
        ui.message.definir("")
        self._conseiller_la_personne()
        commun.ajuster(self)

    def _rattacher(self) -> None:
        """Show the campaign the event belongs to, unless the person chose one."""
        if not self._campagne_choisie:
            proposee = self._conseiller.campagne_proposee(self.nature(), self.date.valeur())
            self.ui.campagne.setCurrentIndex(max(0, self.ui.campagne.findData(proposee)))

    def _choisir_campagne(self) -> None:
        self._campagne_choisie = True
        self._adapter()

    def _conseils(self) -> tuple[Conseil, ...]:
        jour = self.date.valeur()
        return self._conseiller.conseils(self.nature(), jour, self.campagne()) if jour is not None else ()

    def _conseiller_la_personne(self) -> None:
        """What is unusual about the event, and whether it is to be confirmed or justified."""
        ui, conseils = self.ui, self._conseils()
        ui.conseils.definir("\n".join(conseil.texte for conseil in conseils), "alerte")
        ui.confirmer.setChecked(False)
        ui.confirmer.setVisible(any(conseil.confirmer for conseil in conseils))
        ui.etiquette_note.setText("M&otif" if self._motif_attendu() else "N&ote")
        ui.note.setAccessibleName(ui.etiquette_note.text().replace("&", ""))

    def _motif_attendu(self) -> bool:
        return any(conseil.motif for conseil in self._conseils())

    def _dire(self, refus: str) -> None:
        self.ui.message.definir(refus)
        commun.ajuster(self)

    def _nommer(self) -> None:
        correction = self._corrige is not None
        titre = "Corriger un évènement du label" if correction else "Enregistrer un évènement du label"
        self.setWindowTitle(titre)
        self.ui.titre.setText(titre)
        commun.phrase(self.ui.explication, _EXPLICATION_CORRECTION if correction else "")
        self.ui.bloc_correction.setVisible(correction)
        self.ui.bouton_retirer.setVisible(correction)
        self.ui.bouton_ok.setText("Corriger" if correction else "Enregistrer")

    def _montrer(self) -> None:
        corrige = self._corrige
        if corrige is None:
            self.date.definir(self.atelier.contexte.aujourdhui())
            return
        self.ui.nature.setCurrentIndex(max(0, self.ui.nature.findData(corrige.nature.value)))
        self.date.definir(corrige.date)
        self.ui.deliberation.setText(corrige.deliberation)
        self.ui.decide_par.setText(corrige.decide_par)
        self.ui.motif.setText(corrige.motif_ecart)
        self.ui.note.setPlainText(corrige.note)
