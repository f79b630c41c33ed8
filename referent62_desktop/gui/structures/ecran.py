"""The list of structures: find one, see where its audit stands, add, import, export what shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.forms.ui_structures import Ui_EcranStructures
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.structures.ensemble import poser_menu
from referent62_desktop.gui.structures.export import demander_fichier, lancer_export, ouvrir_dossier
from referent62_desktop.gui.structures.modele import ECART, PROVISOIRE, Filtres, ModeleStructures
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.depot import accepter_depot
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.repli import Repli
from referent62_desktop.services.structures import StructureListee, lister_structures, sortes
from referent62_desktop.services.tableau_structures import LIBELLES_ETAT, EtatAudit, colonnes, compter

if TYPE_CHECKING:
    from referent62_desktop.services.classeur import BilanClasseur

_LARGEURS = {
    "territoire": 92.0, "organisme": 150.0, "sorte": 98.0, "solidarite": 82.0, "sociopro": 76.0, "total": 54.0, "pourcentage": 74.0,
    "ce": 66.0, "formations": 96.0, "decision": 182.0, "proposition": 182.0, "statut": 172.0, "echeance": 98.0,
}  # fmt: skip
_LONGUEURS_FILTRES = {"filtre_territoire": 14, "filtre_sorte": 13, "filtre_etat": 17, "filtre_label": 11}
"""Characters a filter shows at least: « Toutes les propositions » is read whole."""
_LARGEUR_DEUX_TOTAUX = 176.0
"""Width of the total where some lines show two of them."""
_CHOIX_PROPOSITION = [
    *((p.libelle, p.value) for p in Proposition),
    ("provisoire", PROVISOIRE),
    *((LIBELLES_ETAT[e], e.value) for e in (EtatAudit.NON_COMMENCE, EtatAudit.SANS_REFERENT)),
]


class EcranStructures(EcranBase):
    """Filters stay as they are while the application runs."""

    slug: ClassVar[str] = "structures"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranStructures, self)
        self.modele = ModeleStructures(self)
        self._lecteur = Lecteur(atelier, "Lecture des structures")
        self._campagne = ""
        self.setAcceptDrops(True)
        self._preparer_table()
        self._preparer_vides()
        self._preparer_filtres()
        self.ui.bouton_ajouter.clicked.connect(self.ajouter)
        self.ui.bouton_importer.clicked.connect(lambda: self.importer())
        self.ui.bouton_exporter.clicked.connect(self.exporter)
        self.ui.bouton_classeur.clicked.connect(self.exporter_classeur)
        self.repli = Repli(self, self.ui.ligne_actions)
        poser_menu(self.ui.bouton_ensemble, self.navigation_demandee.emit)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        super().ouvrir(cible)
        self.ui.table.setFocus()

    def actualiser(self) -> None:
        contexte = self.atelier.contexte
        self._lecteur.lire(contexte, lister_structures, self._montrer)

    def aide(self) -> str:
        return (
            "<p>La liste des structures, avec les colonnes du tableau de la délibération et l’avancement de la campagne.</p>"
            "<ul><li><b>Entrée</b> ou un double clic ouvre la structure.</li>"
            "<li>Un clic sur le nom d’une colonne trie ; un second clic inverse l’ordre.</li>"
            "<li>Le filtre cherche tous les mots, sans tenir compte des accents ni des majuscules.</li>"
            "<li><b>Exporter…</b> écrit exactement ce qui est affiché : mêmes lignes, même ordre, mêmes colonnes.</li>"
            "<li><b>Classeur…</b> écrit tout ce que le territoire contient, une feuille par sujet.</li>"
            "<li><b>Importer…</b> montre ce que le tableau changerait avant d’enregistrer ; vous pouvez aussi déposer "
            "le fichier sur la liste.</li></ul>"
            "<p>« NC » : aucun CE évalué dans ce groupe. « 8 publié · 7,5 calculé » : le total publié n’est pas la "
            "moyenne des deux notes publiées.</p>"
        )

    # Gestures

    def ajouter(self) -> None:
        """Ask for a new structure, then open its page."""
        from referent62_desktop.gui.fiche_structure.dialogue import DialogueStructure

        dialogue = DialogueStructure(self.atelier, self.ui.filtre_territoire.currentData() or "", self)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.ajoutee.connect(lambda i: self.navigation_demandee.emit(Destination("structure", {"structure": i})))
        dialogue.open()

    def importer(self, chemin: Path | None = None) -> None:
        """Open the preview of an import, on a file already chosen if there is one."""
        from referent62_desktop.gui.import_structures.dialogue import DialogueImport

        dialogue = DialogueImport(self.atelier, self)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.importe.connect(lambda phrase: self.ui.messages.afficher(phrase, "ok"))
        dialogue.open()
        if chemin is not None:
            dialogue.analyser(chemin)

    def exporter(self) -> None:
        """Write what shows in a CSV or an XLSX."""
        chemin = demander_fichier(self, f"structures-{self.atelier.contexte.campagne.code}.xlsx")
        if chemin is None:
            return
        lancer_export(
            self.atelier,
            self.modele,
            chemin,
            lambda phrase: self.ui.messages.afficher(
                phrase, "ok", [("Ouvrir le dossier", lambda: ouvrir_dossier(chemin))]
            ),
        )

    def exporter_classeur(self) -> None:
        """Write everything the territory holds, once it is said which one and how."""
        from referent62_desktop.gui.classeur.dialogue import DialogueClasseur, phrase_classeur

        def dire(bilan: BilanClasseur) -> None:
            ouvrir = ("Ouvrir le dossier", lambda: ouvrir_dossier(bilan.chemin))
            self.ui.messages.afficher(phrase_classeur(bilan), "ok", [ouvrir])

        DialogueClasseur(self.atelier, self, dire).open()

    def effacer_filtres(self) -> None:
        """Show every structure whose mission goes on."""
        self.ui.filtre_texte.clear()
        for liste in (self.ui.filtre_territoire, self.ui.filtre_sorte, self.ui.filtre_etat, self.ui.filtre_label):
            liste.setCurrentIndex(0)
        self._filtrer()
        self.ui.filtre_texte.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        accepter_depot(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if (chemin := accepter_depot(event)) is not None:
            self.importer(chemin)

    # Building

    def _preparer_table(self) -> None:
        table = self.ui.table
        table.setModel(self.modele)
        table.setItemDelegate(DeleguePastille(table))
        table.horizontalHeader().setSortIndicatorClearable(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.ligne_validee.connect(self._ouvrir_structure)

    def _preparer_vides(self) -> None:
        self.vide = EtatVide(
            "building-2",
            "Aucune structure pour l’instant",
            "Importez votre tableau (CSV ou XLSX), déposez-le ici, ou ajoutez les structures une à une.",
            ("Importer un tableau…", lambda: self.importer()),
            self.ui.pile,
        )
        ajouter = QPushButton("Ajouter une structure", self.vide)
        ajouter.clicked.connect(self.ajouter)
        disposition = self.vide.layout()
        assert isinstance(disposition, QVBoxLayout)
        disposition.insertWidget(disposition.count() - 1, ajouter, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sans_resultat = EtatVide(
            "funnel",
            "Aucune structure ne correspond aux filtres",
            "Les structures dont la mission est terminée ne sont affichées que sur demande.",
            ("Effacer les filtres", self.effacer_filtres),
            self.ui.pile,
        )
        self.ui.pile.addWidget(self.vide)
        self.ui.pile.addWidget(self.sans_resultat)

    def _preparer_filtres(self) -> None:
        self.ui.filtre_texte.textChanged.connect(lambda _texte: self._filtrer())
        self.ui.filtre_terminees.toggled.connect(lambda _coche: self._filtrer())
        for liste in (self.ui.filtre_territoire, self.ui.filtre_sorte, self.ui.filtre_etat, self.ui.filtre_label):
            liste.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            liste.setMinimumContentsLength(_LONGUEURS_FILTRES[liste.objectName()])
            liste.currentIndexChanged.connect(lambda _rang: self._filtrer())

    # What shows

    def _montrer(self, structures: Sequence[StructureListee]) -> None:
        choisie = self._choisie()
        haut = self.ui.table.verticalScrollBar().value()
        campagne = self.atelier.contexte.campagne
        self.modele.montrer(colonnes(campagne), structures)
        self._remplir_filtres(structures, campagne.code)
        self._filtrer()
        self._repartir_colonnes()
        self._choisir(choisie)
        self.ui.table.verticalScrollBar().setValue(haut)

    def _repartir_colonnes(self) -> None:
        cles = [colonne.cle for colonne in self.modele.colonnes]
        ecarts = any(s.marques is not None and s.marques.ecart for s in self.modele.toutes)
        largeurs = tuple(_LARGEUR_DEUX_TOTAUX if cle == "total" and ecarts else _LARGEURS[cle] for cle in cles)
        self.ui.table.definir_largeurs(largeurs, cles.index("organisme"), lignes_entete=2)

    def _remplir_filtres(self, structures: Sequence[StructureListee], campagne: str) -> None:
        presents = {s.territoire for s in structures}
        territoires = [
            (t.nom, t.code) for t in self.atelier.contexte.referentiel.territoires.tous if t.code in presents
        ]
        _remplir(self.ui.filtre_territoire, "Tous les territoires", territoires)
        sortes_presentes = {s.sorte for s in structures}
        _remplir(
            self.ui.filtre_sorte,
            "Toutes les sortes",
            [(nom, code) for code, nom in sortes().items() if code in sortes_presentes],
        )
        votees = list(dict.fromkeys(s.marques.section for s in structures if s.marques is not None))
        if votees:
            ecart = [("Total publié différent du calcul", ECART)]
            _remplir(self.ui.filtre_etat, "Toutes les décisions", [*((v, v) for v in votees if v), *ecart])
        else:
            _remplir(self.ui.filtre_etat, "Toutes les propositions", _CHOIX_PROPOSITION)
        presents_label = {s.situation.etat for s in structures}
        _remplir(
            self.ui.filtre_label, "Tous les labels", [(e.libelle, e.value) for e in EtatLabel if e in presents_label]
        )
        self._campagne = campagne

    def _filtrer(self) -> None:
        choisie = self._choisie()
        self.modele.filtrer(
            Filtres(
                self.ui.filtre_texte.text(),
                self.ui.filtre_territoire.currentData() or "",
                self.ui.filtre_sorte.currentData() or "",
                self.ui.filtre_etat.currentData() or "",
                self.ui.filtre_label.currentData() or "",
                self.ui.filtre_terminees.isChecked(),
            )
        )
        visibles, toutes = len(self.modele.visibles), len(self.modele.toutes)
        mot = compter(visibles, "structure")
        self.ui.compte.setText(mot if visibles == toutes else f"{mot} sur {afficher(toutes)}")
        self.ui.bouton_exporter.setEnabled(visibles > 0)
        self.ui.pile.setCurrentWidget(self.ui.table if visibles else self.sans_resultat if toutes else self.vide)
        self._choisir(choisie)

    def _choisie(self) -> str:
        ligne = self.ui.table.ligne_courante()
        return self.modele.structure(ligne).id if 0 <= ligne < len(self.modele.visibles) else ""

    def _choisir(self, structure_id: str) -> None:
        ligne = self.modele.ligne_de(structure_id) if structure_id else -1
        self.ui.table.choisir_ligne(ligne if ligne >= 0 else 0 if self.modele.visibles else -1)

    def _ouvrir_structure(self, ligne: int) -> None:
        structure = self.modele.structure(ligne)
        self.navigation_demandee.emit(Destination("structure", {"structure": structure.id}))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition.setSpacing(theme.px(10))
        for ligne in (self.ui.ligne_filtres, self.ui.ligne_actions, self.ui.bloc_filtres, self.ui.bloc_actions):
            ligne.setSpacing(theme.px(8))


def _remplir(liste: QComboBox, tous: str, choix: Sequence[tuple[str, str]]) -> None:
    """Replace the choices, keeping the one made if it is still there."""
    avant = liste.currentData()
    liste.blockSignals(True)
    liste.clear()
    liste.addItem(tous, "")
    for libelle, valeur in choix:
        liste.addItem(libelle, valeur)
    liste.setCurrentIndex(max(liste.findData(avant), 0) if avant else 0)
    liste.blockSignals(False)
