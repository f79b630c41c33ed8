"""The page of a structure: its marks, its form stored field by field, its référents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.fiche_structure.formulaire import FormulaireStructure
from referent62_desktop.gui.forms.ui_structure import Ui_EcranStructure
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.preuve.dialogue import DialoguePreuve
from referent62_desktop.gui.structure.entete import Entete
from referent62_desktop.gui.structure.onglet_referents import OngletReferents
from referent62_desktop.gui.structure.onglets import ONGLETS_AUTONOMES, OngletsAutonomes
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.proposition import proposition_structure
from referent62_desktop.services.structures import FicheStructure, lire_fiche, modifier_structure, supprimer_structure

ONGLETS = ("fiche", "referents", *(onglet.slug for onglet in ONGLETS_AUTONOMES))
"""Values of `onglet` in the target of a destination, in the order of the tabs."""
_DITS_SOUS_LE_CHAMP = ("nom", "territoire", "siret")
"""Fields the services may refuse: the reason is said under them, nothing is written, the text stays."""


class EcranStructure(EcranBase):
    """One structure at a time; there is no button to store: leaving a field does."""

    slug: ClassVar[str] = "structure"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranStructure, self)
        self._structure_id = ""
        self._fiche: FicheStructure | None = None
        self.entete = Entete(self.ui)
        self.formulaire = FormulaireStructure(atelier.contexte.referentiel, self)
        self.bouton_supprimer = QPushButton("Supprimer cette structure…", self)
        self._poser_formulaire()
        self.referents = OngletReferents(atelier, self.ui)
        self.referents.audit_demande.connect(
            lambda referent: self.navigation_demandee.emit(Destination("grille", {"referent": referent}))
        )
        self.autonomes = OngletsAutonomes(atelier, self.ui.onglets, self.navigation_demandee.emit)
        self.absente = EtatVide(
            "building-2",
            "Cette structure n’est plus dans la base",
            "Elle a été supprimée, ou son ajout a été annulé. Ctrl+Z ou Ctrl+Y peut la faire revenir.",
            ("Revenir à la liste", lambda: self.navigation_demandee.emit(Destination("structures"))),
            self.ui.pile,
        )
        self.ui.pile.addWidget(self.absente)
        self.formulaire.champ_quitte.connect(self._enregistrer)
        self.bouton_supprimer.clicked.connect(self.supprimer)
        self.ui.bouton_document.setIcon(ressources.icone("file-text", "action_texte"))
        self.ui.bouton_document.clicked.connect(self._demander_document)
        self.ui.bouton_pourquoi.clicked.connect(self.expliquer)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        structure_id = cible.get("structure", self._structure_id)
        autre = structure_id != self._structure_id
        if autre:
            self._quitter()
            self._structure_id = structure_id
            self._fiche = None
        self.actualiser()
        if cible.get("onglet") in ONGLETS:
            self.ui.onglets.setCurrentIndex(ONGLETS.index(cible["onglet"]))
        if autre:
            self._premier_focus()

    def actualiser(self) -> None:
        contexte = self.atelier.contexte
        try:
            fiche = lire_fiche(contexte, self._structure_id)
        except ErreurMetier:
            self._fiche = None
            self.autonomes.montrer(None)
            self.ui.pile.setCurrentWidget(self.absente)
            self.fil_change.emit()
            return
        if self._fiche is None:
            for champ, valeur in vars(fiche.saisie).items():
                self.formulaire.definir_champ(champ, valeur)
        else:
            self.formulaire.definir(fiche.saisie)
        self._fiche = fiche
        self.entete.montrer(contexte, fiche)
        self.referents.montrer(fiche)
        self.autonomes.montrer(fiche)
        auditee = bool(fiche.etat.referents) and contexte.campagne.ce_par_referent > 0
        self.ui.bouton_document.setEnabled(auditee)
        self.ui.bouton_document.setToolTip(
            "" if auditee else "Il faut au moins un·e référent·e dans une campagne avec des CE."
        )
        self.ui.pile.setCurrentWidget(self.ui.page)
        self.fil_change.emit()

    def fil(self) -> tuple[str, ...]:
        return ("Structures", self._fiche.saisie.nom) if self._fiche is not None else ("Structures",)

    def aide(self) -> str:
        return (
            "<p>La page d’une structure. En haut, ses notes et la qualité en une phrase : il faut <b>plus</b> de 80 %.</p>"
            "<ul><li><b>Fiche</b> : chaque champ est enregistré quand vous le quittez ou appuyez sur Entrée. Un champ refusé "
            "garde ce que vous avez tapé et dit pourquoi ; rien n’est alors écrit.</li>"
            "<li><b>Référents</b> : Entrée ouvre la grille d’audit, F2 modifie, Inser ajoute, Suppr supprime.</li>"
            "<li><b>Charte qualité</b> : A atteint, P partiel, N non atteint, S sans objet ; Entrée écrit la preuve.</li>"
            "<li><b>Ctrl+Z</b> annule la dernière saisie.</li></ul>"
        )

    def supprimer(self) -> None:
        """Remove the structure, once confirmed, and go back to the list."""
        if self._fiche is None or not DialogueConfirmation.demander(
            self.window(),
            f"Supprimer « {self._fiche.saisie.nom} » ?",
            verbe="Supprimer",
            explication="Pour une structure qui n’accompagne plus de personnes, indiquez plutôt sa date de fin de mission. "
            "Ctrl+Z annule la suppression.",
            dangereux=True,
        ):
            return
        try:
            ecrit = supprimer_structure(self.atelier.contexte, self._structure_id)
        except ErreurMetier as refus:
            self.atelier.signaler_erreur(refus)
            return
        consigner(self.atelier, ecrit)
        self.navigation_demandee.emit(Destination("structures"))

    def expliquer(self) -> None:
        """Say why this is proposed, in detail."""
        try:
            detail = proposition_structure(self.atelier.contexte, self._structure_id)
        except ErreurMetier as refus:
            self.atelier.signaler_erreur(refus)
            return
        dialogue = DialoguePreuve(detail, self)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.open()

    def hideEvent(self, event: QHideEvent) -> None:
        self._quitter()
        super().hideEvent(event)

    def _enregistrer(self, champ: str) -> None:
        if self._fiche is None or self.atelier.contexte is None:
            return
        valeur = self.formulaire.valeur(champ)
        if not self.formulaire.erreur(champ) and _meme(champ, valeur, getattr(self._fiche.saisie, champ)):
            return
        saisie = replace(self._fiche.saisie, **{champ: valeur})
        try:
            ecrit = modifier_structure(self.atelier.contexte, self._structure_id, saisie)
        except ErreurMetier as refus:
            if champ in _DITS_SOUS_LE_CHAMP:
                self.formulaire.montrer_erreur(champ, f"{refus.message} {refus.a_faire}".strip())
            else:
                self.atelier.signaler_erreur(refus)
            return
        self.formulaire.montrer_erreur(champ, "")
        if ecrit is None:
            self.formulaire.definir_champ(champ, getattr(self._fiche.saisie, champ))
            return
        consigner(self.atelier, ecrit)

    def _quitter(self) -> None:
        self._quitter_le_champ()
        self.autonomes.quitter()

    def _quitter_le_champ(self) -> None:
        """What is being typed is stored even when the page is left by a shortcut."""
        champ = self.formulaire.champ_en_cours()
        if champ:
            self.formulaire.ligne(champ).setModified(False)
            self._enregistrer(champ)

    def _demander_document(self) -> None:
        self.navigation_demandee.emit(Destination("document", {"structure": self._structure_id}))

    def _premier_focus(self) -> None:
        if self.ui.onglets.currentIndex() == ONGLETS.index("referents"):
            self.ui.table_referents.setFocus()
        else:
            self.ui.onglets.tabBar().setFocus()

    def _poser_formulaire(self) -> None:
        contenu = self.ui.defilement.contenu
        contenu.addWidget(self.formulaire)
        pied = QHBoxLayout()
        pied.addStretch(1)
        pied.addWidget(self.bouton_supprimer)
        contenu.addLayout(pied)
        contenu.addStretch(1)
        habiller(self.bouton_supprimer, role="danger")
        QWidget.setTabOrder(self.formulaire.ui.courriel, self.bouton_supprimer)

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition_page.setSpacing(theme.px(10))
        self.ui.disposition_entete.setContentsMargins(marge, theme.px(10), marge, theme.px(10))
        self.ui.disposition_entete.setSpacing(theme.px(4))
        self.ui.ligne_titre.setSpacing(theme.px(12))
        self.ui.ligne_chiffres.setSpacing(theme.px(22))
        self.ui.bloc_phrase.setSpacing(theme.px(8))
        self.ui.bloc_phrase.setAlignment(self.ui.signe_phrase, Qt.AlignmentFlag.AlignVCenter)
        self.ui.ligne_marques.setAlignment(self.ui.ligne_chiffres, Qt.AlignmentFlag.AlignLeft)
        self.ui.ligne_chiffres.setAlignment(self.ui.jauge, Qt.AlignmentFlag.AlignVCenter)
        self.ui.jauge.setFixedWidth(theme.px(180))
        for onglet in (self.ui.disposition_fiche, self.ui.disposition_referents):
            onglet.setContentsMargins(0, theme.px(10), 0, 0)
            onglet.setSpacing(theme.px(8))
        self.ui.barre_referents.setSpacing(theme.px(8))
        self.entete.dessiner()
        self.entete.serrer()


def _meme(champ: str, saisie: object, enregistre: object) -> bool:
    """Same value, blanks apart: those around a text, and all those of a SIRET, which is shown in groups."""
    if isinstance(saisie, str) and isinstance(enregistre, str):
        joint = "" if champ == "siret" else " "
        return joint.join(saisie.split()) == joint.join(enregistre.split())
    return saisie == enregistre
