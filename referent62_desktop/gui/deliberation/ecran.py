"""The screen « Tableau de la délibération »: the three sections as they go to the vote, for a territory or the whole département."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.domain.deliberation import TableauDeliberation
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.label import VOTEES, Proposition
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.deliberation.modele import LARGEURS, NOMBRE, REMARQUE, ModeleDeliberation
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.forms.ui_deliberation import Ui_EcranDeliberation
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.carte import CarteChiffre
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_tout import BilanDocuments
from referent62_desktop.services.exporter_tableau import EXTENSIONS, exporter_tableau
from referent62_desktop.services.tableau_deliberation import tableau_deliberation

_FORMATS = {"Classeur Excel (*.xlsx)": ".xlsx", "Tableau CSV (*.csv)": ".csv", "Document PDF (*.pdf)": ".pdf"}
_NIVEAUX: dict[Proposition, Niveau] = {
    Proposition.LABEL: "ok",
    Proposition.MORATOIRE_FORMATION: "alerte",
    Proposition.MORATOIRE_QUALITE: "danger",
    Proposition.REFUS: "danger",
    Proposition.A_DETERMINER: "neutre",
    Proposition.NON_EVALUABLE: "neutre",
}


class EcranDeliberation(EcranBase):
    """`cible`: {"territoire": code} to start on one."""

    slug: ClassVar[str] = "deliberation"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranDeliberation, self)
        self.modele = ModeleDeliberation(self)
        self._lecteur = Lecteur(atelier, "Calcul du tableau")
        self.tableau: TableauDeliberation | None = None
        self.cartes = {p: CarteChiffre(p.libelle[:1].upper() + p.libelle[1:], self) for p in Proposition}
        for carte in self.cartes.values():
            self.ui.chiffres.addWidget(carte)
        table = self.ui.table
        table.setModel(self.modele)
        table.setItemDelegate(DeleguePastille(table))
        table.definir_largeurs(LARGEURS, REMARQUE, lignes_entete=2)
        table.ligne_validee.connect(self._ouvrir_structure)
        self.vide = EtatVide("scale", "Aucun tableau", "", None, self.ui.pile)
        self.ui.pile.addWidget(self.vide)
        self.ui.filtre_territoire.addItem("Tout le Département", None)
        for territoire in atelier.contexte.referentiel.territoires.tous:
            self.ui.filtre_territoire.addItem(territoire.nom, territoire.code)
        if not atelier.contexte.profil.siege:
            self._choisir_territoire(atelier.contexte.profil.territoire)
        self.ui.filtre_territoire.currentIndexChanged.connect(lambda _rang: self.actualiser())
        self.ui.filtre_signales.toggled.connect(lambda _coche: self._remplir())
        self.ui.bouton_exporter.clicked.connect(self.exporter)
        self.ui.bouton_apercu.clicked.connect(self._apercu)
        self.ui.bouton_documents.clicked.connect(self.tous_les_documents)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        if "territoire" in cible:
            self._choisir_territoire(cible["territoire"])
        super().ouvrir(cible)
        self.ui.table.setFocus()

    def actualiser(self) -> None:
        territoire = self.ui.filtre_territoire.currentData()

        def calculer(contexte: Contexte) -> TableauDeliberation | ErreurMetier:
            try:
                return tableau_deliberation(contexte, contexte.campagne.code, territoire)
            except ErreurMetier as refus:
                return refus

        self._lecteur.lire(self.atelier.contexte, calculer, self._montrer)

    def fil(self) -> tuple[str, ...]:
        return ("Structures", "Tableau de la délibération")

    def aide(self) -> str:
        return (
            "<p>Le tableau soumis au vote, en trois parties, recalculé à partir des notes et des formations de la campagne "
            "choisie en haut de la fenêtre.</p>"
            "<ul><li>La dernière colonne signale ce qui mérite d’être vu : une proposition provisoire, un total publié qui n’est "
            "pas la moyenne des notes, une décision qui n’est pas celle proposée.</li>"
            "<li><b>Exporter…</b> écrit le tableau en XLSX (vrais nombres, filtres), CSV ou PDF.</li>"
            "<li><b>Tous les documents…</b> fait, dans un dossier, la synthèse, l’annexe 2, les formations à suivre et la lettre de "
            "chaque structure.</li>"
            "<li><b>Entrée</b> ouvre la structure.</li></ul>"
        )

    def exporter(self) -> None:
        """Write the table where and how the person says."""
        tableau = self.tableau
        if tableau is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        nom = f"tableau-{tableau.campagne}.xlsx"
        choisi, filtre = QFileDialog.getSaveFileName(
            self, "Exporter le tableau", str(Path(documents) / nom), ";;".join(_FORMATS)
        )
        if not choisi:
            return
        chemin = Path(choisi)
        if chemin.suffix.lower() not in EXTENSIONS:
            chemin = chemin.with_name(chemin.name + _FORMATS.get(filtre, ".xlsx"))
        jour = self.atelier.contexte.aujourdhui()

        def dire(_rien: None) -> None:
            self.ui.messages.afficher(f"Tableau écrit dans {chemin}", "ok")

        self.atelier.operations.lancer(
            "Export du tableau",
            lambda _avancement: exporter_tableau(chemin, tableau, jour),
            dire,
            annulable=False,
        )

    def tous_les_documents(self) -> None:
        """Ask where to, then make every document of the structures of this territory."""
        from referent62_desktop.gui.tous_documents.dialogue import DialogueTousDocuments

        territoire = self.ui.filtre_territoire.currentData()
        DialogueTousDocuments(self.atelier, territoire, self._dire_documents, self).open()

    def _dire_documents(self, bilan: BilanDocuments) -> None:
        liste = f" La liste est dans « {bilan.liste} »." if bilan.non_faits else ""
        self.ui.messages.afficher(
            f"{bilan.phrase}{liste} Dossier : {bilan.dossier}",
            "alerte" if bilan.non_faits else "ok",
            [("Ouvrir le dossier", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(bilan.dossier))))],
        )

    def _montrer(self, lu: TableauDeliberation | ErreurMetier) -> None:
        self.tableau = lu if isinstance(lu, TableauDeliberation) else None
        if isinstance(lu, ErreurMetier):
            self._dire_vide(lu)
        else:
            self.ui.pile.setCurrentWidget(self.ui.table)
            self.ui.phrase.setText(_phrase(lu))
        for bouton in (self.ui.bouton_apercu, self.ui.bouton_exporter):
            bouton.setEnabled(self.tableau is not None)
        nombres = {s.proposition: len(s.lignes) for s in lu.sections} if isinstance(lu, TableauDeliberation) else {}
        for proposition, carte in self.cartes.items():
            nombre = nombres.get(proposition, 0)
            carte.definir(afficher(nombre), "", _NIVEAUX[proposition] if nombre else "neutre")
            carte.setVisible(proposition in VOTEES or nombre > 0)
        self._remplir()

    def _dire_vide(self, refus: ErreurMetier) -> None:
        self.ui.pile.removeWidget(self.vide)
        self.vide.deleteLater()
        self.vide = EtatVide("scale", refus.message, refus.a_faire, None, self.ui.pile)
        self.ui.pile.addWidget(self.vide)
        self.ui.pile.setCurrentWidget(self.vide)
        self.ui.phrase.setText("")

    def _remplir(self) -> None:
        self.ui.table.clearSpans()
        self.modele.montrer(self.tableau, signalees=self.ui.filtre_signales.isChecked())
        for rang in self.modele.titres_de_section():
            self.ui.table.setSpan(rang, 0, 1, NOMBRE)
        self.ui.table.choisir_ligne(1 if self.modele.rowCount() > 1 else -1)

    def _apercu(self) -> None:
        territoire = self.ui.filtre_territoire.currentData() or ""
        self.navigation_demandee.emit(Destination("document", {"tableau": "1", "territoire": territoire}))

    def _ouvrir_structure(self, rang: int) -> None:
        ligne = self.modele.ligne(rang)
        if ligne is not None:
            self.navigation_demandee.emit(Destination("structure", {"structure": ligne.structure_id}))

    def _choisir_territoire(self, code: str | None) -> None:
        self.ui.filtre_territoire.setCurrentIndex(max(0, self.ui.filtre_territoire.findData(code)))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition.setSpacing(theme.px(10))
        self.ui.barre.setSpacing(theme.px(10))
        self.ui.chiffres.setSpacing(theme.px(10))


def _phrase(tableau: TableauDeliberation) -> str:
    """What the table says of itself."""
    morceaux = [pluriel(len(tableau.lignes), "structure")]
    if tableau.provisoires:
        morceaux.append(pluriel(len(tableau.provisoires), "proposition provisoire", "propositions provisoires"))
    if tableau.ecarts:
        morceaux.append(pluriel(len(tableau.ecarts), "total publié à revoir", "totaux publiés à revoir"))
    differentes = len(tableau.decisions_differentes)
    if differentes:
        morceaux.append(pluriel(differentes, "décision différente", "décisions différentes"))
    elif any(ligne.decision_publiee for ligne in tableau.lignes):
        morceaux.append("aucune décision différente de celle proposée")
    return " · ".join(morceaux)
