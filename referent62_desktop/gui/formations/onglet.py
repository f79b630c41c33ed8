"""The tab « Formations » of a structure."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.formations.session import DialogueSession
from referent62_desktop.gui.formations.vue import VueFormations
from referent62_desktop.gui.structure.onglets import OngletBase
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.formations import FormationsStructure, lister_formations
from referent62_desktop.services.structures import FicheStructure


class OngletFormations(OngletBase):
    """The référents of one structure; « formations ok » or what is missing follows each gesture."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self._structure_id = ""
        self.phrase = etiquette("", "fort", self, souple=True)
        self.bouton_session = QPushButton("Saisir une &session…", self)
        self.bouton_session.clicked.connect(self.saisir_session)
        self.bouton_tous = QPushButton("Tout le &territoire", self)
        self.bouton_tous.clicked.connect(lambda: self.navigation_demandee.emit(Destination("formations")))
        self.vue = VueFormations(atelier, structures=False, parent=self)
        self.vide = EtatVide(
            "users",
            "Aucun·e référent·e pour l’instant",
            "Saisissez d’abord les référent·es de la structure, avec leur dispositif : les modules demandés en dépendent.",
            None,
            self,
        )
        barre = QHBoxLayout()
        barre.addWidget(self.phrase, 1)
        barre.addWidget(self.bouton_session)
        barre.addWidget(self.bouton_tous)
        colonne = QVBoxLayout(self)
        colonne.setContentsMargins(0, atelier.theme.px(10), 0, 0)
        colonne.addLayout(barre)
        colonne.addWidget(self.vue, 1)
        colonne.addWidget(self.vide, 1)

    def montrer(self, fiche: FicheStructure) -> None:
        self._structure_id = fiche.id
        lus = lister_formations(self.atelier.contexte, fiche.id)
        phrase = FormationsStructure(tuple(lus)).phrase
        self.phrase.setText(phrase[:1].upper() + phrase[1:])
        self.vue.montrer(lus)
        for element in (self.vue, self.bouton_session):
            element.setVisible(bool(lus))
        self.vide.setVisible(not lus)

    def saisir_session(self) -> None:
        """One session followed by several référents of the structure."""
        DialogueSession.ouvrir(self.atelier, lister_formations(self.atelier.contexte, self._structure_id), self)
