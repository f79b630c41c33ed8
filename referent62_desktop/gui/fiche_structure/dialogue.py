"""Adding a structure: the same form as its page, stored in one go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.identifiants import normaliser_siret
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.fiche_structure.formulaire import FormulaireStructure
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.tableau_structures import sorte_proposee


class DialogueStructure(QDialog):
    """Open it with `open()`. Its button stays usable: what is missing is said under the field when it is pressed."""

    ajoutee = Signal(str)
    """The structure was stored; carries its identifier."""

    def __init__(self, atelier: Atelier, territoire: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._sorte_choisie = False
        self.setWindowTitle("Ajouter une structure")
        contexte = atelier.contexte
        self.formulaire = FormulaireStructure(contexte.referentiel, self)
        depart = territoire or contexte.profil.territoire or contexte.referentiel.territoires.tous[0].code
        self.formulaire.definir(SaisieStructure("", sorte_proposee(""), depart))
        self.bouton_annuler = QPushButton("Annuler", self)
        self.bouton_ajouter = QPushButton("Ajouter", self)
        self._disposer()
        self.formulaire.ui.nom.textEdited.connect(self._proposer_sorte)
        self.formulaire.ui.sorte.activated.connect(lambda _rang: self._retenir_sorte())
        self.bouton_annuler.clicked.connect(self.reject)
        self.bouton_ajouter.clicked.connect(self.accept)
        self.formulaire.ui.nom.setFocus()

    def accept(self) -> None:
        formulaire = self.formulaire
        saisie = formulaire.saisie()
        if not self._valide(saisie):
            return
        try:
            identifiant, ecrit = creer_structure(self.atelier.contexte, saisie)
        except ErreurMetier as refus:
            formulaire.montrer_erreur("nom", f"{refus.message} {refus.a_faire}".strip())
            formulaire.ui.nom.setFocus()
            return
        consigner(self.atelier, ecrit)
        super().accept()
        self.ajoutee.emit(identifiant)

    def _valide(self, saisie: SaisieStructure) -> bool:
        if not saisie.nom.strip():
            self.formulaire.montrer_erreur("nom", "Il manque le nom de la structure.")
            self.formulaire.ui.nom.setFocus()
            return False
        if saisie.siret.strip():
            try:
                normaliser_siret(saisie.siret)
            except ErreurMetier as refus:
                self.formulaire.montrer_erreur("siret", f"{refus.message} {refus.a_faire}")
                self.formulaire.ui.siret.setFocus()
                return False
        if not self.formulaire.fin_mission.valide():
            self.formulaire.fin_mission.saisie.setFocus()
            return False
        return True

    def _proposer_sorte(self, nom: str) -> None:
        if not self._sorte_choisie:
            self.formulaire.definir_champ("sorte", sorte_proposee(nom))

    def _retenir_sorte(self) -> None:
        self._sorte_choisie = True

    def _disposer(self) -> None:
        theme = self.atelier.theme
        zone = ZoneDefilante(self)
        zone.contenu.addWidget(self.formulaire)
        pied = QHBoxLayout()
        pied.addStretch(1)
        pied.addWidget(self.bouton_annuler)
        pied.addWidget(self.bouton_ajouter)
        self.bouton_annuler.setAutoDefault(False)
        self.bouton_ajouter.setDefault(True)
        habiller(self.bouton_ajouter, role="principal")
        colonne = QVBoxLayout(self)
        colonne.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        colonne.setSpacing(theme.px(10))
        colonne.addWidget(zone, 1)
        colonne.addLayout(pied)
        voulue = self.formulaire.sizeHint()
        self.resize(max(theme.px(900), voulue.width() + theme.px(60)), voulue.height() + theme.px(90))
        if self.screen() is not None:
            self.resize(self.size().boundedTo(self.screen().availableSize()))
