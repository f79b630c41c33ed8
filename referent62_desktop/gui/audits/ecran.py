"""The screen « Audits »: every référent of the territory, filtered, one key away from their grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.audits.modele import ETATS, Colonne, FiltreAudits, ModeleAudits
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.forms.ui_audits import Ui_Audits
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.suivi_audits import Avancee, ReferentSuivi, lister_audits

Action = tuple[str, Callable[[], object]]


class EcranAudits(EcranBase):
    """Keeps its filters and its current row from one visit to the next."""

    slug: ClassVar[str] = "audits"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_Audits, self)
        self._audits: list[ReferentSuivi] = []
        self._lecteur = Lecteur(atelier, "Lecture des audits")
        self._vide: EtatVide | None = None
        self._modele = ModeleAudits(self)
        self.filtre = FiltreAudits(self)
        self.filtre.setSourceModel(self._modele)
        ui = self.ui
        ui.table.setModel(self.filtre)
        ui.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        ui.filtre_etat.addItem("Tous les états", None)
        for avancee, mot in ETATS.items():
            ui.filtre_etat.addItem(mot[:1].upper() + mot[1:], avancee.value)
        ui.bouton_auditer.setIcon(ressources.icone("clipboard-check", "sur_action"))
        ui.filtre_texte.addAction(
            ressources.icone("search", "texte_secondaire"), ui.filtre_texte.ActionPosition.LeadingPosition
        )
        ui.filtre_texte.textChanged.connect(lambda _texte: self._filtrer())
        ui.filtre_texte.installEventFilter(self)
        ui.filtre_etat.currentIndexChanged.connect(lambda _rang: self._filtrer())
        ui.bouton_auditer.clicked.connect(self._auditer_courant)
        ui.table.choisi.connect(self._auditer)
        ui.table.selectionModel().currentRowChanged.connect(lambda *_index: self._activer_bouton())
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        etat = next((a for a in Avancee if a.value == cible.get("etat")), None)
        if etat is not None:
            self.ui.filtre_etat.setCurrentIndex(self.ui.filtre_etat.findData(etat.value))
        self.actualiser()
        if "referent" in cible:
            self.ui.table.selectionner(cible["referent"])

    def actualiser(self) -> None:
        contexte: Contexte | None = self.atelier.contexte
        if contexte is None:
            self._montrer([], None)
        else:
            self._lecteur.lire(contexte, lister_audits, lambda audits: self._montrer(audits, contexte))

    def _montrer(self, audits: list[ReferentSuivi], contexte: Contexte | None) -> None:
        courant = self.ui.table.courant()
        defilement = self.ui.table.verticalScrollBar().value()
        self._audits = audits
        types = contexte.referentiel.types_ce if contexte is not None else {}
        self._modele.montrer(self._audits, types)
        self.ui.table.setColumnHidden(Colonne.TERRITOIRE, contexte is None or not contexte.profil.siege)
        self._filtrer()
        if courant is not None and self.ui.table.selectionner(courant.id):
            self.ui.table.verticalScrollBar().setValue(defilement)
        elif self.filtre.rowCount():
            self.ui.table.selectRow(0)
        self._activer_bouton()

    def fil(self) -> tuple[str, ...]:
        return ("Audits",)

    def aide(self) -> str:
        return (
            "<p>Une ligne par référent·e : ses CE complets, la moyenne de ses CE complets, et où en est chacune des trois lectures. "
            "L’auto-évaluation par la structure est informative ; ce qui compte est le contrôle SLAI validé, à défaut l’analyse DPID validée.</p>"
            "<p>Entrée, ou « Auditer », ouvre la grille. Tapez dans le filtre puis flèche bas pour aller au tableau ; "
            "un clic sur un titre de colonne trie.</p>"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.ui.filtre_texte and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.filtre.rowCount():
                self.ui.table.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._auditer_courant()
                return True
            if event.key() == Qt.Key.Key_Escape and self.ui.filtre_texte.text():
                self.ui.filtre_texte.clear()
                return True
        return super().eventFilter(watched, event)

    def _filtrer(self) -> None:
        etat = self.ui.filtre_etat.currentData()
        self.filtre.definir(self.ui.filtre_texte.text(), Avancee(etat) if etat else None)
        affiches, total = self.filtre.rowCount(), len(self._audits)
        tous = affiches == total
        self.ui.compte.setText(
            pluriel(total, "référent·e") if tous else f"{affiches} sur {pluriel(total, 'référent·e')}"
        )
        if affiches and not self.ui.table.currentIndex().isValid():
            self.ui.table.selectRow(0)
        for element in (self.ui.filtre_texte, self.ui.filtre_etat, self.ui.compte):
            element.setVisible(bool(total))
        self.ui.bouton_auditer.setVisible(bool(total))
        if affiches:
            self.ui.pile.setCurrentWidget(self.ui.table)
            self.ui.table.proportionner()
        else:
            self._montrer_vide(*self._pourquoi_vide())
        self._activer_bouton()

    def _pourquoi_vide(self) -> tuple[str, str, str, Action | None]:
        """Sign, title, sentence and next step of an empty list."""
        contexte: Contexte | None = self.atelier.contexte
        if contexte is None:
            return "database", "Aucune base n’est ouverte", "Ouvrez ou créez une base depuis le menu.", None
        if self._audits:
            effacer: Action = ("Effacer les filtres", self._effacer_filtres)
            return "funnel", "Aucun audit ne correspond", "Changez les mots cherchés ou l’état choisi.", effacer
        if not contexte.campagne.ce_par_referent:
            phrase = "On n’en connaît que les notes publiées par structure, sans CE. Choisissez une autre campagne en haut de la fenêtre."
            return "clipboard-check", f"Pas d’audit dans la {contexte.campagne.libelle.lower()}", phrase, None
        voir: Action = ("Aller aux structures", lambda: self.navigation_demandee.emit(Destination("structures")))
        phrase = "Ouvrez une structure et saisissez ses référent·es : leurs audits apparaîtront ici."
        return "users", "Aucun·e référent·e pour l’instant", phrase, voir

    def _montrer_vide(self, icone: str, titre: str, phrase: str, action: Action | None) -> None:
        if self._vide is not None:
            self.ui.disposition_vide.removeWidget(self._vide)
            self._vide.deleteLater()
        self._vide = EtatVide(icone, titre, phrase, action, self.ui.page_vide)
        self.ui.disposition_vide.addWidget(self._vide)
        self.ui.pile.setCurrentWidget(self.ui.page_vide)

    def _effacer_filtres(self) -> None:
        self.ui.filtre_etat.setCurrentIndex(0)
        self.ui.filtre_texte.clear()
        self.ui.filtre_texte.setFocus()

    def _activer_bouton(self) -> None:
        self.ui.bouton_auditer.setEnabled(self.ui.table.courant() is not None and bool(self.filtre.rowCount()))

    def _auditer_courant(self) -> None:
        suivi = self.ui.table.courant()
        if suivi is not None:
            self._auditer(suivi)

    def _auditer(self, suivi: ReferentSuivi) -> None:
        self.navigation_demandee.emit(Destination("grille", {"referent": suivi.id}))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, theme.px(14))
        self.ui.disposition.setSpacing(theme.px(10))
        self.ui.barre.setSpacing(theme.px(8))
        self.ui.filtre_texte.setMaximumWidth(theme.px(420))
        self.ui.table.proportionner()
