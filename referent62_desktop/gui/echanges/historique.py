"""The history of exchanges: a line per file sent or received, and under the table all there is to say of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.forms.ui_historique_echanges import Ui_VoletHistorique
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU, DeleguePastille
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.suivi_echanges import EchangeDit

DATE, SENS, FICHIER, TERRITOIRE, QUI, CONTENU, ETAT = range(7)
LARGEURS = (96.0, 104.0, 200.0, 96.0, 190.0, 270.0, 158.0)
SERREES = (96.0, 106.0, 110.0, 0.0, 132.0, 186.0, 140.0)
"""The same when those do not fit: the territory, nearly always the same, gives way; the state stays in view."""
HAUTEUR = 44
"""Height of a line, in px at 100 %: the day and the hour, what it holds and since when."""
_NIVEAUX: dict[str, Niveau] = {
    "envoyé": "info",
    "reçu": "info",
    "fusionné": "ok",
    "fusion défaite": "alerte",
    "réception défaite": "alerte",
}


class VoletHistorique(QWidget):
    """Actions show only for what the chosen line allows."""

    accuser = Signal(object)
    """« Enregistrer l’accusé de réception… »: carries the `EchangeDit`."""
    defaire = Signal(object)
    """« Défaire cette réception… »: carries the `EchangeDit`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_VoletHistorique, self)
        self.modele = ModeleHistorique(self)
        ui = self.ui
        ui.table.setModel(self.modele)
        ui.table.setItemDelegate(DeleguePastille(ui.table))
        ui.table.setWordWrap(True)
        ui.table.viewport().installEventFilter(self)
        self._ajuster()
        ui.table.selectionModel().selectionChanged.connect(lambda *_: self._detailler())
        self.vide = EtatVide(
            "history",
            "Aucun échange pour l’instant",
            "Chaque fichier préparé ou reçu sur ce poste s’inscrira ici, avec ce qu’il est devenu.",
            None,
            ui.pile,
        )
        ui.pile.addWidget(self.vide)
        ui.bouton_accuser.clicked.connect(lambda: self._demander(self.accuser))
        ui.bouton_defaire.clicked.connect(lambda: self._demander(self.defaire))
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()
        self.definir(())

    def definir(self, echanges: Sequence[EchangeDit]) -> None:
        """Replace everything; the line that was chosen stays so."""
        choisi = self.choisi()
        self.modele.definir(echanges)
        rang = next((i for i, e in enumerate(echanges) if choisi is not None and e.id == choisi.id), 0)
        self.ui.table.choisir_ligne(rang if echanges else -1)
        self.ui.pile.setCurrentWidget(self.ui.table if echanges else self.vide)
        self._detailler()

    def choisi(self) -> EchangeDit | None:
        """The exchange of the chosen line."""
        return self.modele.ligne(self.ui.table.ligne_courante())

    def _detailler(self) -> None:
        ui, e = self.ui, self.choisi()
        ui.fiche.setVisible(e is not None)
        if e is None:
            return
        ui.details.setText("\n".join(e.details))
        ui.bouton_accuser.setVisible(not e.envoi)
        ui.bouton_defaire.setVisible(e.defaisable)

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:
        if evenement.type() == QEvent.Type.Resize:
            self._ajuster()
        return super().eventFilter(objet, evenement)

    def _ajuster(self) -> None:
        """Every column in view, whatever the size of the text."""
        table, theme = self.ui.table, theme_actuel()
        tiennent = sum(theme.px(large) for large in LARGEURS) <= table.viewport().width()
        table.setColumnHidden(TERRITOIRE, not tiennent)
        table.definir_largeurs(LARGEURS if tiennent else SERREES, FICHIER)
        table.verticalHeader().setDefaultSectionSize(theme.px(HAUTEUR))

    def _demander(self, signal: Any) -> None:
        if (choisi := self.choisi()) is not None:
            signal.emit(choisi)

    def _proportionner(self) -> None:
        theme, ui = theme_actuel(), self.ui
        ui.pile.setMinimumHeight(theme.px(150))
        ui.table.verticalHeader().setDefaultSectionSize(theme.px(HAUTEUR))
        ui.disposition.setSpacing(theme.px(8))
        ui.disposition.setContentsMargins(0, theme.px(8), 0, 0)
        ui.disposition_fiche.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        ui.disposition_fiche.setSpacing(theme.px(6))
        ui.actions.setSpacing(theme.px(8))


class ModeleHistorique(ModeleTable[EchangeDit]):
    """Newest first."""

    titres = ("Date", "Sens", "Fichier", "Territoire", "De / pour", "Contenu", "État")

    def texte(self, ligne: EchangeDit, colonne: int) -> str:
        return _textes(ligne)[colonne]

    def cellule(self, ligne: EchangeDit, colonne: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and colonne == SENS:
            return ressources.icone("upload" if ligne.envoi else "download", "texte_secondaire")
        if role == ROLE_NIVEAU and colonne == ETAT:
            return _NIVEAUX[ligne.etat]
        return super().cellule(ligne, colonne, role)


def _textes(e: EchangeDit) -> tuple[str, ...]:
    jour, _, heure = e.date.partition(" à ")
    return f"{jour}\n{heure}", e.sens, e.fichier, e.territoire, e.qui, f"{e.combien}\n{e.depuis}", e.etat
