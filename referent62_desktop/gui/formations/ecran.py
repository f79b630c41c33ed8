"""The screen « Référents et formations »: everyone of the territory, what is missing, sessions typed or imported at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.textes import cle_texte, pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.formations.module_territoire import DialogueModuleTerritoire
from referent62_desktop.gui.formations.presences import importer_liste
from referent62_desktop.gui.formations.session import DialogueSession
from referent62_desktop.gui.formations.vue import VueFormations
from referent62_desktop.gui.forms.ui_formations import Ui_EcranFormations
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.formations import FormationsReferent, FormationsStructure, lister_formations


class EcranFormations(EcranBase):
    """Filters stay as they are while the application runs."""

    slug: ClassVar[str] = "formations"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranFormations, self)
        self._tous: tuple[FormationsReferent, ...] = ()
        self._lecteur = Lecteur(atelier, "Lecture des formations")
        self.vue = VueFormations(atelier, structures=True, parent=self)
        aller = ("Aller aux structures", lambda: self.navigation_demandee.emit(Destination("structures")))
        self.vide = EtatVide(
            "graduation-cap",
            "Personne à montrer",
            "Changez les filtres, ou saisissez les référent·es des structures.",
            aller,
            self,
        )
        self.ui.pile.addWidget(self.vue)
        self.ui.pile.addWidget(self.vide)
        self.ui.filtre_texte.textChanged.connect(lambda _texte: self._filtrer())
        self.ui.filtre_manque.toggled.connect(lambda _coche: self._filtrer())
        self.ui.tous_modules.toggled.connect(lambda _coche: self._filtrer())
        self.ui.bouton_session.clicked.connect(lambda: DialogueSession.ouvrir(self.atelier, self._visibles(), self))
        self.ui.bouton_importer.clicked.connect(self.importer)
        self.ui.bouton_module.clicked.connect(self.choisir_module)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        super().ouvrir(cible)
        self.vue.matrice.setFocus()

    def actualiser(self) -> None:
        self._lecteur.lire(self.atelier.contexte, lister_formations, self._montrer)

    def fil(self) -> tuple[str, ...]:
        return ("Structures", "Référents et formations")

    def aide(self) -> str:
        return (
            "<p>Une ligne par référent·e, une colonne par module. Une touche par état sur la case choisie : la légende est sous le "
            "tableau. Les flèches déplacent ; <b>Suppr</b> remet « à faire » ; <b>P</b> joint la preuve.</p>"
            "<ul><li>Une formation <b>suivie</b> ne compte qu’avec son attestation : sans elle, elle est « à justifier » (§4.a).</li>"
            "<li>Une <b>équivalence</b> demande son programme ; elle compte une fois acceptée.</li>"
            "<li>Une <b>absence justifiée</b> demande son motif et une réinscription.</li>"
            "<li>Une personne arrivée depuis moins d’un an, dont le plan de formation est transmis, ne bloque pas le label.</li></ul>"
            "<p><b>Saisir une session…</b> note plusieurs personnes d’un coup ; <b>Importer une liste…</b> lit une liste de présence "
            "et demande de qui il s’agit quand deux personnes portent le même nom.</p>"
        )

    def importer(self) -> None:
        """Ask for an attendance list and show what it would do."""
        dialogue = importer_liste(self.atelier, self)
        if dialogue is not None:
            dialogue.importee.connect(lambda phrase: self.ui.messages.afficher(phrase, "ok"))

    def choisir_module(self) -> None:
        """Open the choice of the territories' modules."""
        dialogue = DialogueModuleTerritoire(self.atelier, self)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.open()

    def _montrer(self, lus: Sequence[FormationsReferent]) -> None:
        self._tous = tuple(lus)
        self._filtrer()

    def _visibles(self) -> list[FormationsReferent]:
        mots = cle_texte(self.ui.filtre_texte.text()).split()
        return [
            r
            for r in self._tous
            if all(mot in cle_texte(f"{r.nom} {r.structure}") for mot in mots)
            and not (self.ui.filtre_manque.isChecked() and r.conformite.conforme is True)
        ]

    def _filtrer(self) -> None:
        visibles = self._visibles()
        self.vue.montrer(visibles, tous=self.ui.tous_modules.isChecked())
        bilan = FormationsStructure(tuple(self._tous))
        conformes = sum(r.conformite.conforme is True for r in self._tous)
        phrases = [
            f"{pluriel(conformes, 'conforme')} sur {pluriel(len(bilan.presents), 'référent·e', 'référent·es')}",
            f"{pluriel(bilan.faits, 'module fait', 'modules faits')} sur {bilan.attendus}",
        ]
        if a_venir := len(self._tous) - len(bilan.presents):
            phrases.append(pluriel(a_venir, "arrivée à venir", "arrivées à venir"))
        attendent = modules().dispositifs_territoire
        if any(r.module_territoire is None and attendent & set(r.dispositifs) for r in self._tous):
            phrases.append("module du territoire à choisir")
        self.ui.compte.setText(" · ".join(phrases))
        self.ui.bouton_session.setEnabled(bool(visibles))
        self.ui.pile.setCurrentWidget(self.vue if visibles else self.vide)

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition.setSpacing(theme.px(10))
        for ligne in (self.ui.barre, self.ui.actions):
            ligne.setSpacing(theme.px(8))
