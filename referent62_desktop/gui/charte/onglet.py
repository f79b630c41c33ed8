"""The tab « Charte qualité » of a structure: a year, its dispositifs, one key per indicator, the share live in each head."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.charte import CharteStructure, Resultat
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.charte.bareme import DialogueBareme
from referent62_desktop.gui.charte.modele import LigneCharte, ModeleCharte
from referent62_desktop.gui.charte.panneau import PanneauIndicateur
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_charte import Ui_OngletCharte
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.structure.onglets import OngletBase
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.services.charte import (
    CleIndicateur,
    annees_charte,
    ecrire_preuve,
    lire_charte,
    noter_indicateur,
)
from referent62_desktop.services.structures import FicheStructure


class OngletCharte(OngletBase):
    """Everything is stored at once; there is no button for it."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_OngletCharte, self)
        self._structure_id = ""
        self._charte: CharteStructure | None = None
        self.modele = ModeleCharte(self)
        self.ui.table.poser_modele(self.modele)
        self.panneau = PanneauIndicateur(self)
        self.ui.defilement.contenu.addWidget(self.panneau, 1)
        self.vide = EtatVide(
            "list-checks",
            "Cette structure n’a pas encore de dispositif",
            "La charte a ses indicateurs pour chaque dispositif : cochez ceux de la structure dans sa fiche, ils apparaîtront ici.",
            ("Ouvrir la fiche", self._ouvrir_fiche),
            self.ui.pile,
        )
        self.ui.pile.addWidget(self.vide)
        self._brancher()
        panneau = self.panneau
        ordonner(
            self.ui.annee,
            self.ui.bouton_bareme,
            self.ui.table,
            *panneau.boutons.values(),
            panneau.bouton_effacer,
            panneau.preuve,
        )
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, fiche: FicheStructure) -> None:
        self._structure_id = fiche.id
        contexte = self.atelier.contexte
        self.ui.bouton_bareme.setVisible(contexte.profil.siege)
        self._proposer_annees(annees_charte(contexte))
        self._lire()

    def quitter(self) -> None:
        self.panneau.enregistrer()

    def annee(self) -> int:
        """The year shown."""
        return int(self.ui.annee.currentData())

    def noter(self, resultat: Resultat | None) -> None:
        """Say how the current indicator stands; None takes the result back."""
        ligne = self.ui.table.ligne_choisie()
        if ligne is None:
            return
        self.panneau.enregistrer()
        try:
            ecrit = noter_indicateur(self.atelier.contexte, self._cle(ligne), resultat)
        except ErreurMetier as refus:
            self.atelier.signaler_erreur(refus)
            return
        if ecrit is None:
            self._montrer_indicateur()  # the button just clicked shows again what is stored
        consigner(self.atelier, ecrit)

    def taper_preuve(self) -> None:
        """Go to the evidence of the current indicator."""
        self.panneau.preuve.setFocus()
        self.ui.defilement.ensureWidgetVisible(self.panneau.preuve)

    def ouvrir_bareme(self) -> None:
        """The siège's scale, on the dispositif of the current indicator."""
        ligne = self.ui.table.ligne_choisie()
        dispositif = ligne.section.dispositif.code if ligne is not None else ""
        dialogue = DialogueBareme(self.atelier, self.annee(), dispositif, self)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.finished.connect(lambda _resultat: self.ui.table.setFocus())
        dialogue.open()

    def _brancher(self) -> None:
        table, panneau = self.ui.table, self.panneau
        self.ui.annee.currentIndexChanged.connect(lambda _rang: self._lire())
        self.ui.bouton_bareme.clicked.connect(self.ouvrir_bareme)
        table.resultat_demande.connect(self.noter)
        table.indicateur_change.connect(self._montrer_indicateur)
        table.preuve_demandee.connect(self.taper_preuve)
        panneau.resultat_demande.connect(self.noter)
        panneau.preuve_saisie.connect(self._ecrire_preuve)
        panneau.retour_demande.connect(table.setFocus)

    def _proposer_annees(self, annees: tuple[int, ...]) -> None:
        combo = self.ui.annee
        if [combo.itemData(rang) for rang in range(combo.count())] == list(annees):
            return
        choisie = combo.currentData()
        combo.blockSignals(True)
        combo.clear()
        for annee in annees:
            combo.addItem(str(annee), annee)
        combo.setCurrentIndex(max(0, combo.findData(choisie)))
        combo.blockSignals(False)

    def _lire(self) -> None:
        """Read the charte again, on the same indicator where it is still there."""
        choisie = self.ui.table.ligne_choisie()
        charte = self._charte = lire_charte(self.atelier.contexte, self._structure_id, self.annee())
        self.modele.montrer(charte)
        self.ui.financement.setText(charte.charte.phrase_financement)
        self.ui.pile.setCurrentWidget(self.ui.page if charte.sections else self.vide)
        rang = self.modele.rang(choisie.cle) if choisie is not None else -1
        rang = rang if rang >= 0 else self.modele.voisin(-1, 1)
        if rang != self.ui.table.ligne_courante():
            self.ui.table.aller(rang)
        self._montrer_indicateur()

    def _montrer_indicateur(self) -> None:
        ligne = self.ui.table.ligne_choisie()
        if ligne is None:
            self.panneau.oublier()
        else:
            self.panneau.montrer(self._cle(ligne), ligne)

    def _cle(self, ligne: LigneCharte) -> CleIndicateur:
        assert self._charte is not None
        assert ligne.note is not None
        return CleIndicateur(
            self._charte.structure_id, self._charte.annee, ligne.section.dispositif.code, ligne.note.indicateur.code
        )

    def _ecrire_preuve(self, cle: CleIndicateur, texte: str) -> None:
        try:
            consigner(self.atelier, ecrire_preuve(self.atelier.contexte, cle, texte))
        except ErreurMetier as refus:
            self.atelier.signaler_erreur(refus)

    def _ouvrir_fiche(self) -> None:
        self.navigation_demandee.emit(Destination("structure", {"structure": self._structure_id, "onglet": "fiche"}))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        self.ui.disposition.setContentsMargins(0, theme.px(10), 0, 0)
        self.ui.disposition.setSpacing(theme.px(8))
        self.ui.barre.setSpacing(theme.px(10))
        self.ui.disposition_page.setSpacing(theme.px(12))
        self.ui.colonne.setSpacing(theme.px(6))
        self.ui.annee.setMinimumWidth(theme.px(96))
