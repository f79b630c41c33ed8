"""Importing a self-assessment form: seen before it is written, all or nothing, undone in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.formulaire_auto_lecture import FormulaireRempli
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.auto_evaluation.modele import DETAIL, LARGEURS, ModeleAutoEvaluation
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_auto_evaluation import Ui_DialogueAutoEvaluation
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.depot import fichier_depose
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.contexte import Ecrit
from referent62_desktop.services.importer_auto_evaluation import (
    ApercuAuto,
    EffetCE,
    importer,
    lire_formulaire,
    previsualiser,
)
from referent62_desktop.services.structures import FicheStructure


class DialogueAutoEvaluation(QDialog):
    """Open it with `open()`. Nothing is written before « Importer », which stays disabled while a cell is to be mended."""

    importee = Signal(str)
    """The import was stored; carries the sentence to say."""

    def __init__(self, atelier: Atelier, fiche: FicheStructure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._fiche = fiche
        self.ui = poser(Ui_DialogueAutoEvaluation, self)
        self.modele = ModeleAutoEvaluation(self)
        self._formulaire: FormulaireRempli | None = None
        self._demande = 0
        self._ecrit_en_cours = False
        self.ui.table.setModel(self.modele)
        self.ui.table.setItemDelegate(DeleguePastille(self.ui.table))
        self.ui.table.definir_largeurs(LARGEURS, DETAIL)
        self.ui.table.selectionModel().selectionChanged.connect(lambda *_: self._montrer_motif())
        self.vide = EtatVide(
            "file-spreadsheet",
            "Choisissez le formulaire rempli par la structure, ou déposez-le ici",
            f"C’est le fichier Excel que l’application a préparé pour « {fiche.saisie.nom} ». "
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
        self._vider("Aucun formulaire choisi")
        theme = atelier.theme
        self.resize(theme.px(960), theme.px(560))
        self.resize(self.size().boundedTo(self.screen().availableSize()))
        self.ui.bouton_choisir.setFocus()

    def choisir(self) -> None:
        """Ask for the file, then analyse it."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        choisi, _filtre = QFileDialog.getOpenFileName(
            self, "Choisir un formulaire rempli", documents, "Classeur Excel (*.xlsx)"
        )
        if choisi:
            self.analyser(Path(choisi))

    def analyser(self, chemin: Path) -> None:
        """Read a form off the GUI thread, then show what importing it would do."""
        self._vider(chemin.name)
        self.ui.resume.setText("Lecture du formulaire…")
        self._demande += 1
        demande, contexte, structure = self._demande, self.atelier.contexte, self._fiche.id

        def lire(avancement: Avancement) -> tuple[FormulaireRempli, ApercuAuto]:
            formulaire = lire_formulaire(chemin)
            avancement.verifier()
            return formulaire, previsualiser(contexte, formulaire, structure)

        def montrer(lu: tuple[FormulaireRempli, ApercuAuto]) -> None:
            if demande == self._demande:  # the dialog was not closed, nor another file chosen
                self._montrer(*lu)

        def refuser(exc: Exception) -> None:
            if demande == self._demande:
                self._refuser(exc)

        def abandonner() -> None:
            if demande == self._demande:
                self._vider("Aucun formulaire choisi")

        self.atelier.operations.lancer(f"Lecture de « {chemin.name} »", lire, montrer, echec=refuser, annule=abandonner)

    def importer(self) -> None:
        """Write everything in one gesture."""
        formulaire = self._formulaire
        if formulaire is None or self._ecrit_en_cours or not self.ui.bouton_importer.isEnabled():
            return
        contexte, structure = self.atelier.contexte, self._fiche.id
        self._ecrit_en_cours = True
        self.ui.bouton_importer.setEnabled(False)
        self.ui.bouton_fermer.setEnabled(False)
        self.atelier.operations.lancer(
            "Import de l’auto-évaluation",
            lambda _avancement: importer(contexte, formulaire, structure),
            self._conclure,
            annulable=False,
            echec=self._echouer,
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

    def _montrer(self, formulaire: FormulaireRempli, apercu: ApercuAuto) -> None:
        self._formulaire = formulaire
        self.modele.definir(apercu)
        self.ui.pile.setCurrentWidget(self.ui.table if self.modele.rowCount() else self.vide)
        self.ui.table.choisir_ligne(0 if self.modele.rowCount() else -1)
        nouveaux, modifies = apercu.nombre(EffetCE.NOUVEAU), apercu.nombre(EffetCE.MODIFIE)
        identiques, erreurs = apercu.nombre(EffetCE.IDENTIQUE), len(apercu.erreurs)
        morceaux = [
            pluriel(nouveaux, "nouveau CE", "nouveaux CE"), pluriel(modifies, "CE modifié", "CE modifiés"),
            pluriel(identiques, "identique"),
        ]  # fmt: skip
        moyennes = [f"{f.nom} : {afficher(f.moyenne)}" for f in apercu.feuilles if f.moyenne is not None]
        self.ui.resume.setText(" · ".join(morceaux) + (f"\nMoyennes : {' ; '.join(moyennes)}" if moyennes else ""))
        changes = nouveaux + modifies
        if erreurs:
            verbe = "est" if erreurs == 1 else "sont"
            points = pluriel(erreurs, "point")
            suite = "corrigez le formulaire, puis choisissez-le à nouveau."
            self.ui.message.definir(f"Rien ne sera importé tant que {points} {verbe} à corriger : {suite}")
        elif not changes:
            rempli = identiques > 0
            self.ui.message.definir(
                "Tout ce que dit ce formulaire est déjà dans la base : rien à importer."
                if rempli
                else "Ce formulaire n’est pas rempli.",
                "ok" if rempli else "alerte",
            )
        self.ui.bouton_importer.setText(f"&Importer {pluriel(changes, 'CE', 'CE')}" if changes else "&Importer")
        self.ui.bouton_importer.setEnabled(changes > 0 and not erreurs)
        (self.ui.bouton_importer if self.ui.bouton_importer.isEnabled() else self.ui.table).setFocus()

    def _montrer_motif(self) -> None:
        phrase = self.modele.phrase(self.ui.table.ligne_courante())
        self.ui.motif.setText(phrase)
        self.ui.motif.setVisible(bool(phrase))

    def _vider(self, fichier: str) -> None:
        self._formulaire = None
        self.modele.definir(None)
        self.ui.motif.hide()
        self.ui.fichier.setText(fichier)
        self.ui.resume.setText("")
        self.ui.message.definir("")
        self.ui.bouton_importer.setText("&Importer")
        self.ui.bouton_importer.setEnabled(False)
        self.ui.pile.setCurrentWidget(self.vide)

    def _refuser(self, exc: Exception) -> None:
        """The file cannot be read, or is not the one expected: say it here, another one can be chosen at once."""
        self.ui.resume.setText("")
        if not isinstance(exc, ErreurMetier):
            self.atelier.signaler_erreur(exc)
            return
        self.ui.message.definir(" ".join(p for p in (exc.message, exc.conserve, exc.a_faire) if p))
        self.ui.bouton_choisir.setFocus()

    def _conclure(self, resultat: tuple[ApercuAuto, Ecrit | None]) -> None:
        apercu, ecrit = resultat
        self._ecrit_en_cours = False
        consigner(self.atelier, ecrit)
        changes = apercu.nombre(EffetCE.NOUVEAU) + apercu.nombre(EffetCE.MODIFIE)
        self.accept()
        self.importee.emit(f"Auto-évaluation importée : {pluriel(changes, 'CE', 'CE')}. Ctrl+Z l’annule en une fois.")

    def _echouer(self, exc: Exception) -> None:
        self._ecrit_en_cours = False
        self.ui.bouton_fermer.setEnabled(True)
        self.ui.bouton_importer.setEnabled(True)
        self.atelier.signaler_erreur(exc)
