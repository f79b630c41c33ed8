"""Importing a table of structures: seen before it is written, all or nothing, a backup first, undone in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.lignes_structures import AnalyseStructures
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_import_structures import Ui_DialogueImport
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.import_structures.modele import DETAIL, LARGEURS, ModeleApercu
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.depot import EXTENSIONS, fichier_depose
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.contexte import Ecrit
from referent62_desktop.services.importer_structures import (
    ApercuImport,
    Effet,
    importer,
    lire_fichier,
    previsualiser,
)
from referent62_desktop.services.tableau_structures import compter

_FORMATS = f"Tableaux ({' '.join(f'*{extension}' for extension in EXTENSIONS)})"
_COLONNES_CITEES = 6


class DialogueImport(QDialog):
    """Open it with `open()`. Nothing is written before « Importer », which stays disabled while a line is rejected."""

    importees = Signal(str)
    """The import was stored; carries the sentence to say."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueImport, self)
        self.modele = ModeleApercu(self)
        self._analyse: AnalyseStructures | None = None
        self._demande = 0
        self._ecrit_en_cours = False
        self.ui.table.setModel(self.modele)
        self.ui.table.setItemDelegate(DeleguePastille(self.ui.table))
        self.ui.table.definir_largeurs(LARGEURS, DETAIL)
        self.ui.table.selectionModel().selectionChanged.connect(lambda *_: self._montrer_motif())
        self.vide = EtatVide(
            "file-spreadsheet",
            "Choisissez un tableau CSV ou XLSX, ou déposez-le ici",
            "La première ligne porte le nom des colonnes ; le nom de l’organisme et son territoire suffisent. "
            "Vous verrez ce qui changerait avant que rien ne soit enregistré.",
            None,
            self.ui.pile,
        )
        self.ui.pile.addWidget(self.vide)
        self.ui.bouton_choisir.setIcon(ressources.icone("folder-open", "action_texte"))
        self.ui.bouton_choisir.clicked.connect(self.choisir)
        self.ui.bouton_importer.clicked.connect(self.importer)
        self.ui.bouton_fermer.clicked.connect(self.reject)
        self.setAcceptDrops(True)
        self._vider("Aucun fichier choisi")
        theme = atelier.theme
        self.resize(theme.px(960), theme.px(580))
        self.resize(self.size().boundedTo(self.screen().availableSize()))
        self.ui.bouton_choisir.setFocus()

    def choisir(self) -> None:
        """Ask for the file, then analyse it."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        choisi, _filtre = QFileDialog.getOpenFileName(self, "Choisir un tableau de structures", documents, _FORMATS)
        if choisi:
            self.analyser(Path(choisi))

    def analyser(self, chemin: Path) -> None:
        """Read a table off the GUI thread, then show what importing it would do."""
        self._vider(chemin.name)
        self.ui.resume.setText("Lecture du tableau…")
        self._demande += 1
        demande, contexte = self._demande, self.atelier.contexte

        def lire(avancement: Avancement) -> tuple[AnalyseStructures, ApercuImport]:
            analyse = lire_fichier(contexte, chemin)
            avancement.verifier()
            return analyse, previsualiser(contexte, analyse)

        def montrer(lu: tuple[AnalyseStructures, ApercuImport]) -> None:
            if demande == self._demande:  # the dialog was not closed, nor another file chosen
                self._montrer(*lu)

        def refuser(exc: Exception) -> None:
            if demande == self._demande:
                self._refuser(exc)

        self.atelier.operations.lancer(
            f"Lecture de « {chemin.name} »", lire, montrer, echec=refuser, annule=lambda: self._abandonner(demande)
        )

    def importer(self) -> None:
        """Back up, then write everything in one gesture."""
        analyse = self._analyse
        if analyse is None or analyse.rejets or self._ecrit_en_cours:
            return
        contexte = self.atelier.contexte
        self._ecrit_en_cours = True
        self.ui.bouton_importer.setEnabled(False)
        self.ui.bouton_fermer.setEnabled(False)

        def ecrire(avancement: Avancement) -> tuple[ApercuImport, Ecrit | None]:
            avancement.etape(0, 0, "Sauvegarde de la base…")
            contexte.base.sauvegarder("import")
            avancement.etape(0, 0, "Enregistrement des structures…")
            return importer(contexte, analyse)

        self.atelier.operations.lancer(
            "Import des structures", ecrire, self._conclure, annulable=False, echec=self._echouer
        )

    def done(self, resultat: int) -> None:
        if self._ecrit_en_cours:
            return
        self._demande += 1
        super().done(resultat)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if fichier_depose(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        chemin = fichier_depose(event)
        if chemin is not None:
            event.acceptProposedAction()
            self.analyser(chemin)

    def _montrer(self, analyse: AnalyseStructures, apercu: ApercuImport) -> None:
        self._analyse = analyse
        self.modele.definir(apercu, self.atelier.contexte.referentiel.territoires)
        self.ui.pile.setCurrentWidget(self.ui.table)
        self.ui.table.choisir_ligne(0)
        nouvelles, modifiees, identiques = (apercu.nombre(effet) for effet in Effet)
        changees = nouvelles + modifiees
        self.ui.resume.setText(
            f"{compter(nouvelles, 'nouvelle structure', 'nouvelles structures')} · "
            f"{compter(modifiees, 'modifiée')} · {compter(identiques, 'identique')}"
            + (f" · {compter(len(apercu.rejets), 'ligne')} à corriger" if apercu.rejets else "")
        )
        self.ui.message_rejets.definir(*_avis(apercu, changees))
        ignorees = apercu.colonnes_ignorees
        self.ui.message_colonnes.definir(_phrase_colonnes(ignorees) if ignorees else "", "info")
        self.ui.bouton_importer.setText(f"Importer {compter(changees, 'structure')}" if changees else "Importer")
        self.ui.bouton_importer.setEnabled(changees > 0 and not apercu.rejets)
        (self.ui.bouton_importer if self.ui.bouton_importer.isEnabled() else self.ui.table).setFocus()

    def _montrer_motif(self) -> None:
        phrase = self.modele.phrase(self.ui.table.ligne_courante())
        self.ui.motif.setText(phrase)
        self.ui.motif.setVisible(bool(phrase))

    def _vider(self, fichier: str) -> None:
        self._analyse = None
        self.ui.motif.hide()
        self.ui.fichier.setText(fichier)
        self.ui.resume.setText("")
        self.ui.message_rejets.definir("")
        self.ui.message_colonnes.definir("")
        self.ui.bouton_importer.setText("Importer")
        self.ui.bouton_importer.setEnabled(False)
        self.ui.pile.setCurrentWidget(self.vide)

    def _refuser(self, exc: Exception) -> None:
        """The file cannot be read: say it here, another one can be chosen at once."""
        self.ui.resume.setText("")
        if not isinstance(exc, ErreurMetier):
            self.atelier.signaler_erreur(exc)
            return
        self.ui.message_rejets.definir(" ".join(p for p in (exc.message, exc.conserve, exc.a_faire) if p))
        self.ui.bouton_choisir.setFocus()

    def _abandonner(self, demande: int) -> None:
        if demande == self._demande:
            self._vider("Aucun fichier choisi")

    def _conclure(self, resultat: tuple[ApercuImport, Ecrit | None]) -> None:
        apercu, ecrit = resultat
        self._ecrit_en_cours = False
        consigner(self.atelier, ecrit)
        ajoutees, modifiees = apercu.nombre(Effet.NOUVELLE), apercu.nombre(Effet.MODIFIEE)
        morceaux = [compter(ajoutees, "structure ajoutée", "structures ajoutées")] if ajoutees else []
        morceaux += [compter(modifiees, "structure modifiée", "structures modifiées")] if modifiees else []
        self.accept()
        self.importees.emit(f"Import terminé : {', '.join(morceaux)}. Ctrl+Z l’annule en une fois.")

    def _echouer(self, exc: Exception) -> None:
        self._ecrit_en_cours = False
        self.ui.bouton_fermer.setEnabled(True)
        self.ui.bouton_importer.setEnabled(True)
        self.atelier.signaler_erreur(exc)


def _avis(apercu: ApercuImport, changees: int) -> tuple[str, Niveau]:
    """What keeps the import from being possible, and how serious it is."""
    if apercu.rejets:
        return (
            f"Rien ne sera importé tant que {compter(len(apercu.rejets), 'ligne')} "
            f"{'est' if len(apercu.rejets) == 1 else 'sont'} à corriger : reprenez le tableau, puis choisissez-le à nouveau.",
            "danger",
        )
    return ("", "danger") if changees else ("Tout ce que dit ce tableau est déjà dans la base : rien à importer.", "ok")


def _phrase_colonnes(ignorees: tuple[str, ...]) -> str:
    citees = ", ".join(f"« {nom[:40]} »" for nom in ignorees[:_COLONNES_CITEES])
    reste = len(ignorees) - _COLONNES_CITEES
    suite = f" et {reste} autres" if reste > 1 else " et une autre" if reste == 1 else ""
    return f"{'Colonnes ignorées' if len(ignorees) > 1 else 'Colonne ignorée'} : {citees}{suite}."
