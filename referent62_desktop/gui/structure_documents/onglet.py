"""The tab « Documents » of a structure: every document with what it lacks, opened in the preview, dated when it is a letter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.auto_evaluation.menu import MenuAutoEvaluation
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.forms.ui_structure_documents import Ui_OngletDocuments
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.structure.onglets import OngletBase
from referent62_desktop.gui.structure_documents.modele import CONTENU, ETAT, LARGEURS, ModeleDocuments
from referent62_desktop.gui.widgets.champ_date import ChampDate, lire_date
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.services.documents_structure import LETTRE, DocumentStructure, documents_structure
from referent62_desktop.services.structures import FicheStructure


class OngletDocuments(OngletBase):
    """Entrée opens the preview of the document chosen."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_OngletDocuments, self)
        self._structure_id = self._datee = ""
        self.modele = ModeleDocuments(self)
        self.date = ChampDate("Date de la lettre", self, obligatoire=True)
        self.ui.place_date.addWidget(self.date)
        self.ui.etiquette_date.setBuddy(self.date.saisie)
        table = self.ui.table
        table.setModel(self.modele)
        table.setItemDelegateForColumn(ETAT, DeleguePastille(table))
        table.definir_largeurs(LARGEURS, CONTENU)
        table.ligne_validee.connect(lambda _ligne: self.ouvrir_document())
        table.selectionModel().selectionChanged.connect(lambda *_: self._activer())
        self.ui.bouton_ouvrir.clicked.connect(self.ouvrir_document)
        self.ui.bouton_lettres.clicked.connect(self.modifier_lettres)
        self.auto = MenuAutoEvaluation(atelier, self.ui.bouton_auto, self)
        self.auto.dit.connect(lambda phrase: self.ui.manques.definir(phrase, "ok"))
        ordonner(table, self.ui.bouton_ouvrir, self.date, self.ui.bouton_auto, self.ui.bouton_lettres)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, fiche: FicheStructure) -> None:
        choisi = self.choisi()
        if fiche.id != self._structure_id:
            self._structure_id, self._datee = fiche.id, ""
        self.auto.montrer(fiche)
        try:
            documents = documents_structure(self.atelier.contexte, fiche.id)
        except ErreurMetier as refus:
            self.modele.definir(())
            self.ui.manques.definir(refus.message, "alerte")
            return
        self.modele.definir(documents)
        rang = self.modele.rang(choisi.code) if choisi is not None else 0
        self.ui.table.choisir_ligne(max(rang, 0))
        self._activer()

    def choisi(self) -> DocumentStructure | None:
        """The document chosen, if any."""
        return self.modele.ligne(self.ui.table.ligne_courante())

    def ouvrir_document(self) -> None:
        """Ask for the preview; a document that lacks something stays here, where it is said."""
        document = self.choisi()
        if document is None or not document.disponible:
            return
        cible = {"structure": self._structure_id, "document": document.code}
        if document.lettre:
            if not self.date.valide():
                self.date.saisie.setFocus()
                return
            jour = lire_date(self.date.saisie.text())
            assert jour is not None  # checked by `valide`: the field is compulsory
            cible["date"] = jour.isoformat()
        self.navigation_demandee.emit(Destination("document", cible))

    def modifier_lettres(self) -> None:
        """Open the texts of the letters, on the one chosen."""
        from referent62_desktop.gui.lettres.dialogue import DialogueLettres

        document = self.choisi()
        code = document.code.removeprefix(LETTRE) if document is not None and document.lettre else ""
        dialogue = DialogueLettres(self.atelier, code, self.window())
        dialogue.finished.connect(lambda _resultat: self.ui.table.setFocus())
        dialogue.open()

    def _activer(self) -> None:
        document = self.choisi()
        self.ui.bouton_ouvrir.setEnabled(document is not None and document.disponible)
        lettre = document is not None and document.lettre and document.disponible
        self.ui.etiquette_date.setVisible(lettre)
        self.date.setVisible(lettre)
        if document is not None and lettre:
            self._proposer_date(document)
        manques = document.manques if document is not None else ()
        sans_objet = document is not None and document.sans_objet
        self.ui.manques.definir("\n".join(manques), "neutre" if sans_objet else "alerte")

    def _proposer_date(self, document: DocumentStructure) -> None:
        """Day of the notification, else today; a date typed for this letter stays until another one is chosen."""
        cle = f"{document.code} {document.notifiee_le}"
        if cle != self._datee:
            self._datee = cle
            self.date.definir(document.notifiee_le or self.atelier.contexte.aujourdhui())

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        self.ui.disposition.setContentsMargins(0, theme.px(10), 0, 0)
        self.ui.disposition.setSpacing(theme.px(8))
        self.ui.actions.setSpacing(theme.px(8))
        self.date.setFixedWidth(theme.px(130))
