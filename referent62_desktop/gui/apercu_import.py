"""Importing a file: chosen or dropped, read off the GUI thread, shown line by line, then written at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_apercu_import import Ui_DialogueApercuImport
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU, DeleguePastille
from referent62_desktop.gui.widgets.depot import accepter_depot
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.modele_table import DROITE, GAUCHE, ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.contexte import Contexte, Ecrit

Lu = TypeVar("Lu")
Apercu = TypeVar("Apercu")


@dataclass(frozen=True)
class Colonnes:
    """Columns of a preview, the detail last; widths in px at 100 %."""

    titres: tuple[str, ...]
    largeurs: tuple[float, ...]
    effet: int
    a_droite: frozenset[int]

    @property
    def detail(self) -> int:
        """The last one, which takes what remains."""
        return len(self.titres) - 1


@dataclass(frozen=True)
class Mots:
    """What an import says of itself."""

    titre: str
    choisir: str
    table: str
    """The table, to a screen reader."""
    indication: str
    aucun: str
    question: str
    formats: str
    """Of the files that can be chosen, as Qt writes them."""
    lecture: str
    operation: str
    vide: tuple[str, str]


@dataclass(frozen=True)
class Bilan:
    """What a preview comes to. `bouton`: what is to be imported, in words, empty when there is nothing; `bloque`: it may not be."""

    resume: str
    message: tuple[str, Niveau]
    bouton: str
    bloque: bool
    remarque: str = ""


class LigneApercu(NamedTuple):
    """What a line says in each column, how it is called in a sentence, and how serious it is."""

    textes: tuple[str, ...]
    nom: str
    niveau: Niveau


class ModeleApercu(ModeleTable[LigneApercu]):
    """What must be mended comes first."""

    def __init__(self, colonnes: Colonnes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colonnes = colonnes
        self.titres = colonnes.titres

    def phrase(self, rang: int) -> str:
        """The whole detail of a row, which its cell may cut: « Ligne 5 : Le territoire « Atlantide » est inconnu. »"""
        ligne = self.ligne(rang)
        return f"{ligne.nom} : {ligne.textes[-1]}" if ligne is not None and ligne.textes[-1] else ""

    def texte(self, ligne: LigneApercu, colonne: int) -> str:
        return ligne.textes[colonne]

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return DROITE if colonne in self._colonnes.a_droite else GAUCHE

    def cellule(self, ligne: LigneApercu, colonne: int, role: int) -> Any:
        if role == ROLE_NIVEAU and colonne == self._colonnes.effet:
            return ligne.niveau
        if role == Qt.ItemDataRole.ForegroundRole and ligne.niveau == "neutre":
            return theme_actuel().couleur("texte_secondaire")
        return super().cellule(ligne, colonne, role)


class DialogueApercuImport(QDialog, Generic[Lu, Apercu]):
    """Open it with `open()`. Nothing is written before « Importer », which stays disabled while something is to be mended."""

    importe = Signal(str)
    """The import was stored; carries the sentence to say."""

    def __init__(self, atelier: Atelier, mots: Mots, colonnes: Colonnes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._mots = mots
        self._lu: Lu | None = None
        self._demande = 0
        self._ecrit_en_cours = False
        ui = self.ui = poser(Ui_DialogueApercuImport, self)
        self.modele = ModeleApercu(colonnes, self)
        ui.table.setModel(self.modele)
        ui.table.setItemDelegate(DeleguePastille(ui.table))
        ui.table.definir_largeurs(colonnes.largeurs, colonnes.detail)
        ui.table.selectionModel().selectionChanged.connect(lambda *_: self._montrer_motif())
        self.vide = EtatVide("file-spreadsheet", *mots.vide, None, ui.pile)
        ui.pile.addWidget(self.vide)
        ui.bouton_choisir.setIcon(ressources.icone("folder-open", "action_texte"))
        ui.bouton_choisir.clicked.connect(self.choisir)
        ui.bouton_importer.clicked.connect(self.importer)
        ui.bouton_fermer.clicked.connect(self.reject)
        self._nommer()
        self.setAcceptDrops(True)
        self._vider(mots.aucun)
        self.resize(atelier.theme.px(960), atelier.theme.px(580))
        self.resize(self.size().boundedTo(self.screen().availableSize()))
        ui.bouton_choisir.setFocus()

    # What each import says for itself

    def lire(self, contexte: Contexte, chemin: Path) -> Lu:
        """Read the file, off the GUI thread. Raises ErreurMetier: it cannot be, or is not the one expected."""
        raise NotImplementedError

    def previsualiser(self, contexte: Contexte, lu: Lu) -> Apercu:
        """What importing it would do, off the GUI thread."""
        raise NotImplementedError

    def ecrire(self, contexte: Contexte, lu: Lu, avancement: Avancement) -> tuple[Apercu, Ecrit | None]:
        """Import it in one gesture, off the GUI thread."""
        raise NotImplementedError

    def lignes(self, apercu: Apercu) -> Iterable[LigneApercu]:
        """The preview line by line."""
        raise NotImplementedError

    def bilan(self, apercu: Apercu) -> Bilan:
        """What the preview comes to."""
        raise NotImplementedError

    def conclusion(self, apercu: Apercu) -> str:
        """What was imported, in a sentence."""
        raise NotImplementedError

    # What they share

    def choisir(self) -> None:
        """Ask for the file, then analyse it."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        choisi, _filtre = QFileDialog.getOpenFileName(self, self._mots.question, documents, self._mots.formats)
        if choisi:
            self.analyser(Path(choisi))

    def analyser(self, chemin: Path) -> None:
        """Read a file off the GUI thread, then show what importing it would do."""
        self._vider(chemin.name)
        self.ui.resume.setText(self._mots.lecture)
        self._demande += 1
        demande, contexte = self._demande, self.atelier.contexte

        def lire(avancement: Avancement) -> tuple[Lu, Apercu]:
            lu = self.lire(contexte, chemin)
            avancement.verifier()
            return lu, self.previsualiser(contexte, lu)

        def montrer(resultat: tuple[Lu, Apercu]) -> None:
            if demande == self._demande:  # the dialog was not closed, nor another file chosen
                self._montrer(*resultat)

        def refuser(exc: Exception) -> None:
            if demande == self._demande:
                self._refuser(exc)

        def abandonner() -> None:
            if demande == self._demande:
                self._vider(self._mots.aucun)

        self.atelier.operations.lancer(f"Lecture de « {chemin.name} »", lire, montrer, echec=refuser, annule=abandonner)

    def importer(self) -> None:
        """Write everything in one gesture."""
        lu = self._lu
        if lu is None or self._ecrit_en_cours or not self.ui.bouton_importer.isEnabled():
            return
        contexte = self.atelier.contexte
        self._ecrit_en_cours = True
        self.ui.bouton_importer.setEnabled(False)
        self.ui.bouton_fermer.setEnabled(False)
        self.atelier.operations.lancer(
            self._mots.operation,
            lambda avancement: self.ecrire(contexte, lu, avancement),
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
        accepter_depot(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if (chemin := accepter_depot(event)) is not None:
            self.analyser(chemin)

    def _nommer(self) -> None:
        self.setWindowTitle(self._mots.titre)
        self.ui.bouton_choisir.setText(self._mots.choisir)
        self.ui.table.setAccessibleName(self._mots.table)
        self.ui.indication.setText(self._mots.indication)

    def _montrer(self, lu: Lu, apercu: Apercu) -> None:
        ui, bilan = self.ui, self.bilan(apercu)
        self._lu = lu
        self.modele.definir(self.lignes(apercu))
        quelque_chose = self.modele.rowCount() > 0
        ui.pile.setCurrentWidget(ui.table if quelque_chose else self.vide)
        ui.table.choisir_ligne(0 if quelque_chose else -1)
        ui.resume.setText(bilan.resume)
        ui.message.definir(*bilan.message)
        ui.remarque.definir(bilan.remarque, "info")
        self._proposer(bilan.bouton)
        ui.bouton_importer.setEnabled(bool(bilan.bouton) and not bilan.bloque)
        (ui.bouton_importer if ui.bouton_importer.isEnabled() else ui.table).setFocus()

    def _proposer(self, quoi: str) -> None:
        self.ui.bouton_importer.setText(f"&Importer {quoi}".rstrip())

    def _montrer_motif(self) -> None:
        phrase = self.modele.phrase(self.ui.table.ligne_courante())
        self.ui.motif.setText(phrase)
        self.ui.motif.setVisible(bool(phrase))

    def _vider(self, fichier: str) -> None:
        self._lu = None
        self.modele.definir(())
        self.ui.motif.hide()
        self.ui.fichier.setText(fichier)
        self.ui.resume.setText("")
        self.ui.message.definir("")
        self.ui.remarque.definir("")
        self._proposer("")
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

    def _conclure(self, resultat: tuple[Apercu, Ecrit | None]) -> None:
        apercu, ecrit = resultat
        self._ecrit_en_cours = False
        consigner(self.atelier, ecrit)
        self.accept()
        self.importe.emit(f"{self.conclusion(apercu)} Ctrl+Z l’annule en une fois.")

    def _echouer(self, exc: Exception) -> None:
        self._ecrit_en_cours = False
        self.ui.bouton_fermer.setEnabled(True)
        self.ui.bouton_importer.setEnabled(True)
        self.atelier.signaler_erreur(exc)
