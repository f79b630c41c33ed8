"""The screen « Échéances »: everything with a date, overdue first, and the same for the agenda of the post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.domain.echeances import NatureEcheance
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echeances.destination import destination_echeance
from referent62_desktop.gui.echeances.modele import LARGEURS, LIBELLE, Filtres, ModeleEcheances
from referent62_desktop.gui.ecrans import EcranBase
from referent62_desktop.gui.forms.ui_echeances import Ui_EcranEcheances
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.repli import Repli
from referent62_desktop.services.echeances import JOURS_PROCHES, EcheanceLue, exporter_calendrier, lister_echeances

_DELAIS = (
    ("Tous les délais", None),
    ("En retard", -1),
    (f"En retard ou d’ici {JOURS_PROCHES} jours", JOURS_PROCHES),
    ("Dans l’année", 366),
)


class EcranEcheances(EcranBase):
    """Filters stay as they are while the application runs."""

    slug: ClassVar[str] = "echeances"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranEcheances, self)
        self.modele = ModeleEcheances(self)
        self._lecteur = Lecteur(atelier, "Lecture des échéances")
        ui = self.ui
        ui.table.setModel(self.modele)
        ui.table.setItemDelegate(DeleguePastille(ui.table))
        ui.table.definir_largeurs(LARGEURS, LIBELLE)
        ui.table.ligne_validee.connect(self._aller)
        self.vide = EtatVide(
            "calendar",
            "Aucune échéance",
            "Changez les filtres pour en voir d’autres.",
            ("Effacer les filtres", self.effacer),
            ui.pile,
        )
        ui.pile.addWidget(self.vide)
        ui.filtre_nature.addItem("Toutes les sortes", "")
        for nature in NatureEcheance:
            ui.filtre_nature.addItem(nature.libelle[:1].upper() + nature.libelle[1:], nature.value)
        for libelle, jours in _DELAIS:
            ui.filtre_delai.addItem(libelle, jours)
        ui.filtre_territoire.addItem("Tous les territoires", "")
        for territoire in atelier.contexte.referentiel.territoires.tous:
            ui.filtre_territoire.addItem(territoire.nom, territoire.nom)
        ui.filtre_texte.textChanged.connect(lambda _texte: self._filtrer())
        for liste in (ui.filtre_nature, ui.filtre_delai, ui.filtre_territoire):
            liste.currentIndexChanged.connect(lambda _rang: self._filtrer())
        ui.bouton_agenda.setIcon(ressources.icone("calendar", "action_texte"))
        ui.bouton_agenda.clicked.connect(self.exporter)
        self.repli = Repli(self, ui.barre)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        if cible.get("delai") == "proches":
            self.ui.filtre_delai.setCurrentIndex(self.ui.filtre_delai.findData(JOURS_PROCHES))
        super().ouvrir(cible)
        self.ui.table.setFocus()

    def actualiser(self) -> None:
        contexte = self.atelier.contexte
        self.ui.filtre_territoire.setVisible(contexte.profil.siege)
        self._lecteur.lire(contexte, lister_echeances, self._montrer)

    def aide(self) -> str:
        return (
            "<p>Tout ce qui a une date : fin des moratoires et des labels, recours, année de formation des personnes nouvellement "
            "arrivées, sessions réservées, calendrier de la campagne. Ce qui est en retard vient en premier.</p>"
            "<ul><li><b>Entrée</b> ouvre la structure.</li>"
            "<li><b>Exporter pour l’agenda…</b> écrit un fichier .ics avec ce qui est affiché ; l’ouvrir de nouveau remplace "
            "les mêmes rendez-vous au lieu de les doubler.</li></ul>"
            "<p>Les délais suivent le cahier des charges : l’article est dans la dernière colonne.</p>"
        )

    def effacer(self) -> None:
        """Show every deadline."""
        self.ui.filtre_texte.clear()
        for liste in (self.ui.filtre_nature, self.ui.filtre_delai, self.ui.filtre_territoire):
            liste.setCurrentIndex(0)

    def exporter(self) -> None:
        """Write what shows in a calendar file."""
        nom, _ = QFileDialog.getSaveFileName(
            self, "Exporter pour l’agenda", "echeances-referent62.ics", "Agenda (*.ics)"
        )
        if not nom:
            return
        chemin = Path(nom) if nom.lower().endswith(".ics") else Path(f"{nom}.ics")
        montrees = self.modele.visibles
        combien, instant = pluriel(len(montrees), "échéance"), self.atelier.contexte.horloge()

        def dire(_fait: None) -> None:
            self.ui.messages.afficher(f"{combien} dans « {chemin} ».", "ok")

        self.atelier.operations.lancer(
            "Export pour l’agenda", lambda avancement: exporter_calendrier(chemin, montrees, instant, avancement), dire
        )

    def _montrer(self, echeances: Sequence[EcheanceLue]) -> None:
        ligne = self.ui.table.ligne_courante()
        self.modele.definir(echeances)
        self._filtrer()
        self.ui.table.choisir_ligne(min(max(ligne, 0), len(self.modele.visibles) - 1))

    def _filtrer(self) -> None:
        ui = self.ui
        self.modele.filtrer(
            Filtres(
                ui.filtre_texte.text(),
                ui.filtre_nature.currentData() or "",
                ui.filtre_delai.currentData(),
                ui.filtre_territoire.currentData() or "",
            )
        )
        visibles, toutes = len(self.modele.visibles), len(self.modele.toutes)
        mot = pluriel(toutes, "échéance")
        ui.compte.setText(mot if visibles == toutes else f"{visibles} sur {mot}")
        ui.bouton_agenda.setEnabled(visibles > 0)
        ui.pile.setCurrentWidget(ui.table if visibles else self.vide)

    def _aller(self, ligne: int) -> None:
        echeance = self.modele.visibles[ligne].echeance
        if echeance.structure_id:
            self.navigation_demandee.emit(destination_echeance(echeance))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition.setSpacing(theme.px(10))
        for boite in (self.ui.barre, self.ui.bloc_filtres, self.ui.bloc_actions):
            boite.setSpacing(theme.px(8))
        self.ui.filtre_texte.setMaximumWidth(theme.px(420))
