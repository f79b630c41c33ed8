"""A document: composed off the GUI thread, previewed, then saved or printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.document.apercu import PAS_DE_ZOOM, ZOOM_MAX, ZOOM_MIN, ApercuPdf
from referent62_desktop.gui.document.demande import Demande, preparer
from referent62_desktop.gui.ecrans import EcranBase
from referent62_desktop.gui.forms.ui_document import Ui_EcranDocument
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services import editer_annexe2
from referent62_desktop.services.contexte import Contexte

_AIDE = """
<h3>Lire, enregistrer, imprimer</h3>
<p>L’aperçu est le document lui-même : il sera enregistré et imprimé tel que vous le voyez.</p>
<ul>
<li><b>Ctrl+S</b> : enregistrer &nbsp;·&nbsp; <b>Ctrl+P</b> : imprimer</li>
<li><b>Page suiv.</b>, <b>Page préc.</b> : changer de page &nbsp;·&nbsp; <b>Début</b>, <b>Fin</b> : première, dernière page</li>
<li><b>Ctrl++</b>, <b>Ctrl+-</b> : agrandir, réduire &nbsp;·&nbsp; <b>Ctrl+0</b> : ajuster à la largeur</li>
</ul>
<p>Un N° CAF identifie une personne. Cochez « Masquer les N° CAF » pour un exemplaire remis à d’autres.</p>
<p>Les mêmes données donnent toujours exactement le même fichier.</p>
"""


class EcranDocument(EcranBase):
    """`cible`: {"referent": id, "origine": value}, {"structure": id, "document": code, "date": ISO} or {"vierge": "1"}.

    For a structure, `document` left out is annexe 2; `date` is that of a letter.
    """

    slug: ClassVar[str] = "document"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranDocument, self)
        self.apercu = ApercuPdf(self)
        self._cible: dict[str, str] = {}
        self._demande: Demande | None = None
        self._contenu = b""
        self._numero = 0
        self._dossier = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._disposer()
        self._brancher()
        self._montrer_barre()

    # What the frame asks

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        """Another document starts at its first page, with nothing masked."""
        if dict(cible) != self._cible:
            self._cible = dict(cible)
            self._contenu = b""
            self.ui.masquer.blockSignals(True)
            self.ui.masquer.setChecked(False)
            self.ui.masquer.blockSignals(False)
            self.apercu.aller(0)
        self.ui.messages.vider()
        self.actualiser()
        self.fil_change.emit()

    def actualiser(self) -> None:
        """Compose the document again: what is previewed is what is stored."""
        try:
            self._demande = preparer(self._ctx, self._cible)
        except ErreurMetier as refus:
            self._demande = None
            self._montrer_refus(refus)
            return
        self._composer(self._demande)

    def fil(self) -> tuple[str, ...]:
        return self._demande.fil if self._demande is not None else ()

    def aide(self) -> str:
        return _AIDE

    def contenu(self) -> bytes:
        """The PDF that is previewed, empty while there is none."""
        return self._contenu

    @property
    def _ctx(self) -> Contexte:
        contexte = self.atelier.contexte
        assert isinstance(contexte, Contexte)
        return contexte

    # Construction

    def _disposer(self) -> None:
        self.ui.pile.addWidget(self.apercu)
        icones = {
            self.ui.bouton_retour: "arrow-left",
            self.ui.bouton_page_avant: "chevron-up",
            self.ui.bouton_page_apres: "chevron-down",
            self.ui.bouton_moins: "minus",
            self.ui.bouton_plus: "plus",
            self.ui.bouton_largeur: "maximize",
            self.ui.bouton_imprimer: "printer",
            self.ui.bouton_cachet: "stamp",
        }
        for bouton, nom in icones.items():
            bouton.setIcon(ressources.icone(nom, "texte" if isinstance(bouton, QToolButton) else "action_texte"))
        self.ui.bouton_enregistrer.setIcon(ressources.icone("download", "sur_action"))
        self.setTabOrder(self.ui.bouton_enregistrer, self.apercu)

    def _brancher(self) -> None:
        ui = self.ui
        ui.bouton_retour.clicked.connect(self._revenir)
        ui.bouton_enregistrer.clicked.connect(self.enregistrer)
        ui.bouton_imprimer.clicked.connect(self.imprimer)
        ui.bouton_cachet.clicked.connect(self.apposer_cachet)
        ui.masquer.toggled.connect(lambda _coche: self._masquer_ou_montrer())
        self.apercu.change.connect(self._montrer_barre)
        gestes = (
            (ui.bouton_page_avant, None, lambda: self.apercu.aller(self.apercu.page() - 1)),
            (ui.bouton_page_apres, None, lambda: self.apercu.aller(self.apercu.page() + 1)),
            (ui.bouton_moins, "Ctrl+-", lambda: self.apercu.zoomer(1 / PAS_DE_ZOOM)),
            (ui.bouton_plus, "Ctrl++", lambda: self.apercu.zoomer(PAS_DE_ZOOM)),
            (ui.bouton_largeur, "Ctrl+0", self.apercu.ajuster_a_la_largeur),
        )
        for bouton, touches, agir in gestes:
            bouton.clicked.connect(lambda _coche=False, geste=agir: geste())
            if touches is not None:
                self._raccourci(touches, bouton.click)
        self._raccourci("Ctrl+=", ui.bouton_plus.click)
        self._raccourci("Ctrl+S", ui.bouton_enregistrer.click)
        self._raccourci("Ctrl+P", ui.bouton_imprimer.click)
        self._raccourci(Qt.Key.Key_PageDown, ui.bouton_page_apres.click)
        self._raccourci(Qt.Key.Key_PageUp, ui.bouton_page_avant.click)

    def _raccourci(self, touches: str | Qt.Key, agir: Callable[[], object]) -> None:
        raccourci = QShortcut(QKeySequence(touches), self)
        raccourci.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        raccourci.activated.connect(agir)

    # Composing

    def _masquer_ou_montrer(self) -> None:
        """Until the other copy is composed there is nothing to save or print: a masked name never covers a bare document."""
        self._contenu = b""
        self.actualiser()

    def _composer(self, demande: Demande) -> None:
        self._numero += 1
        numero, masquer = self._numero, self.ui.masquer.isChecked() and demande.porte_caf
        if not self._contenu:
            self.ui.pile.setCurrentWidget(self.ui.page_attente)
        self._montrer_barre()

        def fini(contenu: bytes) -> None:
            if numero == self._numero:  # another document may have been asked for meanwhile
                self._montrer(contenu)

        def echec(erreur: Exception) -> None:
            if numero == self._numero:
                self._echouer(erreur)

        self.atelier.operations.lancer(
            "Composition du document", lambda _avancement: demande.composer(masquer), fini, annulable=False, echec=echec
        )

    def _montrer(self, contenu: bytes) -> None:
        self._contenu = contenu
        self.apercu.montrer(contenu)
        self.ui.pile.setCurrentWidget(self.apercu)
        self._montrer_barre()
        self.apercu.setFocus(Qt.FocusReason.OtherFocusReason)

    def _echouer(self, erreur: Exception) -> None:
        if isinstance(erreur, ErreurMetier):
            self._montrer_refus(erreur)
            return
        self._montrer_refus(ErreurMetier("Le document n’a pas pu être composé."))
        self.atelier.signaler_erreur(erreur)

    def _montrer_refus(self, refus: ErreurMetier) -> None:
        """Why there is no document, in the place of the document."""
        self._contenu = b""
        while (ancien := self.ui.colonne_erreur.takeAt(0)) is not None:
            widget = ancien.widget()
            if widget is not None:
                widget.deleteLater()
        suite = " ".join(filter(None, (refus.conserve, refus.a_faire)))
        self.ui.colonne_erreur.addWidget(EtatVide("file-text", refus.message, suite, ("Retour", self._revenir)))
        self.ui.pile.setCurrentWidget(self.ui.page_erreur)
        self._montrer_barre()

    def _montrer_barre(self) -> None:
        pages, page, zoom = self.apercu.nombre_de_pages(), self.apercu.page(), self.apercu.zoom()
        pret = bool(self._contenu)
        self.ui.page.setText(f"page {page + 1} / {pages}" if pret else "page – / –")
        self.ui.zoom.setText(f"{round(zoom * 100)}\u00a0%" if pret else "–")
        self.ui.bouton_page_avant.setEnabled(pret and page > 0)
        self.ui.bouton_page_apres.setEnabled(pret and page < pages - 1)
        self.ui.bouton_moins.setEnabled(pret and zoom > ZOOM_MIN)
        self.ui.bouton_plus.setEnabled(pret and zoom < ZOOM_MAX)
        for bouton in (self.ui.bouton_largeur, self.ui.bouton_imprimer, self.ui.bouton_enregistrer):
            bouton.setEnabled(pret)
        self.ui.masquer.setVisible(self._demande is not None and self._demande.porte_caf)
        self.ui.bouton_cachet.setVisible(pret and self._demande is not None and self._demande.scellable)

    # Gestures

    def _revenir(self) -> None:
        demande = self._demande
        if demande is not None:
            self.navigation_demandee.emit(demande.retour)

    def enregistrer(self) -> None:
        """Ask where, then write."""
        if self._demande is None or not self._contenu:
            return
        propose = self._dossier / self._demande.nom_de_fichier(masque=self.ui.masquer.isChecked())
        self._enregistrer_sous(propose, self._contenu)

    def apposer_cachet(self) -> None:
        """Seal a copy with a certificate, then ask where to write it."""
        from referent62_desktop.gui.document.cachet import DialogueCachet

        demande = self._demande
        if demande is not None and self._contenu:
            propose = self._dossier / demande.nom_de_fichier(masque=False).replace(".pdf", "-cachet.pdf")
            dialogue = DialogueCachet(
                self.atelier, self._contenu, lambda scelle: self._enregistrer_sous(propose, scelle), self
            )
            dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialogue.open()

    def _enregistrer_sous(self, propose: Path, contenu: bytes) -> None:
        choisi, _ = QFileDialog.getSaveFileName(self, "Enregistrer le document", str(propose), "Document PDF (*.pdf)")
        if choisi:
            self.ecrire(Path(choisi), contenu)

    def ecrire(self, chemin: Path, contenu: bytes) -> None:
        """Write a document; « .pdf » is added to a name without it."""
        if chemin.suffix.lower() != ".pdf":
            chemin = chemin.with_name(f"{chemin.name}.pdf")
        try:
            editer_annexe2.enregistrer(chemin, contenu)
        except ErreurMetier as refus:
            self.ui.messages.afficher(str(refus), "danger")
            return
        self._dossier = chemin.parent
        self.ui.messages.afficher(
            f"Document enregistré : « {chemin.name} », dans {chemin.parent}.",
            "ok",
            [("Ouvrir le dossier", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(chemin.parent))))],
        )

    def imprimer(self) -> None:
        """Ask on which printer, then print what is previewed."""
        document = self.apercu.document
        if self._demande is None or document is None or not self._contenu:
            return
        contenu = self._contenu
        from referent62_desktop.gui.document import (
            impression,  # the printing system is slow to load: not before it serves
        )

        nom = self._demande.nom_de_fichier(masque=self.ui.masquer.isChecked())
        imprimante = impression.choisir_imprimante(self, nom, document.nombre_de_pages())
        # Meanwhile the document may have been composed again: what was shown when printing was asked is no longer there.
        document = self.apercu.document
        if imprimante is None or document is None or self._contenu != contenu:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            pages = impression.imprimer(document, imprimante)
        except ErreurMetier as refus:
            self.ui.messages.afficher(str(refus), "danger")
        else:
            self.ui.messages.afficher(f"{pluriel(pages, 'page envoyée', 'pages envoyées')} à l’impression.", "ok")
        finally:
            QGuiApplication.restoreOverrideCursor()
