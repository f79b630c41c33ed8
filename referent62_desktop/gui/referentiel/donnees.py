"""The versions of the reference documents: seen, written to a file, and published by the siège after their changes were shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QStandardPaths,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.forms.ui_document_reference import Ui_DialogueDocument
from referent62_desktop.gui.forms.ui_donnees_reference import Ui_DialogueDonnees
from referent62_desktop.gui.forms.ui_publication import Ui_DialoguePublication
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU, DeleguePastille
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.services.pages_reference import etat, origine
from referent62_desktop.services.publier_reference import (
    ApercuVersion,
    enregistrer_document,
    examiner_version,
    publier_version,
)
from referent62_desktop.services.reference import DocumentLu, VersionLue, lister_documents

_Index = QModelIndex | QPersistentModelIndex
_FILTRE = "Documents de référence (*.toml);;Tous les fichiers (*)"
_ETAT = 4
_LARGEURS = (220.0, 70.0, 190.0, 190.0, 160.0)
_POUR_TOUS = (
    "Toutes les versions, de la plus récente à celle fournie avec l’application. Celles du siège arrivent avec ses envois ; elles valent "
    "dès leur réception."
)
_POUR_LE_SIEGE = (
    "Pour publier une version : enregistrez celle en vigueur dans un fichier, modifiez-le, puis choisissez « Publier une version… ». "
    "Vous verrez ce qui change avant de confirmer ; elle vaudra ici aussitôt, et dans les territoires avec votre prochain envoi."
)
_SANS_RETOUR = "Elle vaut ici dès sa publication et part avec chaque envoi. Une version publiée ne s’annule pas : une autre prendra sa place."


class ModeleVersions(ModeleTable[tuple[DocumentLu, VersionLue]]):
    """A line per version, documents in their order, newest first."""

    titres = ("Document", "Version", "Origine", "Ce qui a changé", "État")

    def montrer(self, documents: Sequence[DocumentLu]) -> None:
        """Replace everything."""
        self.definir((d, v) for d in documents for v in d.versions)

    def texte(self, ligne: tuple[DocumentLu, VersionLue], colonne: int) -> str:
        document, version = ligne
        court = "non appliquée ici" if version.refus else etat(version)
        d_ou = origine(version, court=True)
        return (document.titre, str(version.version), d_ou, version.note, court)[colonne]

    def cellule(self, ligne: tuple[DocumentLu, VersionLue], colonne: int, role: int) -> Any:
        _, version = ligne
        if role == ROLE_NIVEAU and colonne == _ETAT:
            return "ok" if version.en_vigueur else "alerte" if version.refus else "neutre"
        if role == Qt.ItemDataRole.ToolTipRole and colonne == _ETAT:
            return etat(version)
        return super().cellule(ligne, colonne, role)


class DialogueDonnees(QDialog):
    """Open it with `open()`."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueDonnees, self)
        self.modele = ModeleVersions(self)
        ui, siege = self.ui, atelier.contexte.profil.siege
        ui.explication.setText(_POUR_LE_SIEGE if siege else _POUR_TOUS)
        ui.bouton_publier.setVisible(siege)
        ui.table.setModel(self.modele)
        ui.table.setItemDelegateForColumn(_ETAT, DeleguePastille(ui.table))
        ui.table.definir_largeurs(_LARGEURS, 3)
        ui.table.ligne_validee.connect(lambda _ligne: self.voir())
        ui.table.selectionModel().selectionChanged.connect(lambda *_: self._adapter())
        ui.bouton_voir.clicked.connect(self.voir)
        ui.bouton_enregistrer.clicked.connect(self.enregistrer)
        ui.bouton_publier.clicked.connect(self.publier)
        ui.bouton_fermer.clicked.connect(self.accept)
        _dimensionner(self, 900, 560)
        self._lire()
        ui.table.choisir_ligne(0)
        ui.table.setFocus()

    def voir(self) -> None:
        """Show the text of the version chosen."""
        choisie = self._choisie()
        if choisie is not None:
            _ouvrir(DialogueDocument(*choisie, self))

    def enregistrer(self) -> None:
        """Write the version chosen to a file."""
        choisie = self._choisie()
        if choisie is None:
            return
        document, version = choisie
        propose = str(_dossier() / f"{document.nom}.toml")
        nom, _ = QFileDialog.getSaveFileName(self, "Enregistrer le document", propose, _FILTRE)
        if not nom:
            return
        try:
            enregistrer_document(version.texte, Path(nom))
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.ui.message.definir(f"Enregistré : {Path(nom).name}", "ok")

    def publier(self) -> None:
        """Ask for the file, then show what it changes."""
        nom, _ = QFileDialog.getOpenFileName(self, "Publier une version", str(_dossier()), _FILTRE)
        if not nom:
            return
        try:
            apercu = examiner_version(self.atelier.contexte, Path(nom))
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.ui.message.definir("")
        dialogue = DialoguePublication(self.atelier, apercu, self)
        dialogue.accepted.connect(lambda: self._conclure(apercu))
        _ouvrir(dialogue)

    def _conclure(self, apercu: ApercuVersion) -> None:
        self._lire()
        rang = next(
            (n for n, (d, v) in enumerate(self.modele.lignes) if (d.nom, v.version) == (apercu.nom, apercu.version)), 0
        )
        self.ui.table.choisir_ligne(rang)
        self.ui.message.definir(
            f"{apercu.titre}, version {apercu.version} : publiée. Préparez un envoi pour chaque territoire.", "ok"
        )

    def _lire(self) -> None:
        self.modele.montrer(lister_documents(self.atelier.contexte))
        self._adapter()

    def _adapter(self) -> None:
        choisie = self._choisie() is not None
        self.ui.bouton_voir.setEnabled(choisie)
        self.ui.bouton_enregistrer.setEnabled(choisie)

    def _choisie(self) -> tuple[DocumentLu, VersionLue] | None:
        return self.modele.ligne(self.ui.table.ligne_courante())


class DialogueDocument(QDialog):
    """The text of a version, read-only."""

    def __init__(self, document: DocumentLu, version: VersionLue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueDocument, self)
        ui, theme = self.ui, theme_actuel()
        titre = f"{document.titre}, version {version.version}"
        self.setWindowTitle(titre)
        ui.titre.setText(titre)
        ui.origine.setText(" · ".join(filter(None, (origine(version), version.note))))
        ui.message.definir(etat(version) if version.refus else "", "alerte")
        police = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        police.setPixelSize(theme.px(13))
        ui.texte.setFont(police)
        ui.texte.setPlainText(version.texte)
        ui.bouton_fermer.clicked.connect(self.accept)
        _dimensionner(self, 760, 560)


class DialoguePublication(QDialog):
    """What a version changes, why it is published; the button stays disabled until a reason is written."""

    def __init__(self, atelier: Atelier, apercu: ApercuVersion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.apercu = apercu
        self.ui = poser(Ui_DialoguePublication, self)
        ui = self.ui
        ui.titre.setText(f"{apercu.titre}, version {apercu.version}")
        ui.explication.setText(_SANS_RETOUR)
        self._remplir()
        ui.note.textChanged.connect(lambda _texte: self._adapter())
        ui.bouton_publier.clicked.connect(self.accept)
        ui.bouton_annuler.clicked.connect(self.reject)
        self._adapter()
        _dimensionner(self, 880, 520)
        ui.note.setFocus()

    def accept(self) -> None:
        """Publish, or say why not."""
        if not self.ui.bouton_publier.isEnabled():
            return
        try:
            ecrit = publier_version(self.atelier.contexte, self.apercu, self.ui.note.text())
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        if ecrit is not None:
            self.atelier.enregistre.emit(ecrit.instant.astimezone())
        super().accept()
        # Not before the dialog is closed: other screens are dropped when the documents in force change.
        self.atelier.donnees_modifiees.emit()

    def _remplir(self) -> None:
        table = self.ui.changements
        table.verticalHeader().hide()
        table.setRowCount(len(self.apercu.differences))
        for rang, difference in enumerate(self.apercu.differences):
            avant, apres = difference.avant or "— (ajouté)", difference.apres or "— (retiré)"
            for colonne, texte in enumerate((difference.ou, avant, apres)):
                table.setItem(rang, colonne, QTableWidgetItem(texte))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setItemDelegate(_CelluleEnveloppee(table))
        # Lines are as high as their text needs, once every column has its width.
        ajuster = QTimer(table, singleShot=True, interval=0)
        ajuster.timeout.connect(table.resizeRowsToContents)
        table.horizontalHeader().sectionResized.connect(lambda *_: ajuster.start())

    def _adapter(self) -> None:
        self.ui.bouton_publier.setEnabled(len(self.ui.note.text().strip()) > 2)


class _CelluleEnveloppee(QStyledItemDelegate):
    """As high as its text needs, the margins of the style sheet counted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme, table = theme_actuel(), self.parent()
        assert isinstance(table, QTableWidget)
        large = max(theme.px(60), table.columnWidth(index.column()) - theme.px(28))
        texte = str(index.data() or "")
        haut = table.fontMetrics().boundingRect(0, 0, large, theme.px(4000), Qt.TextFlag.TextWordWrap, texte).height()
        return QSize(large, haut + theme.px(14))


def _dimensionner(dialogue: QDialog, large: int, haut: int) -> None:
    """These sizes at 100 %, as long as they fit the screen."""
    theme, ecran = theme_actuel(), dialogue.screen().availableSize()
    dialogue.resize(min(theme.px(large), ecran.width() * 19 // 20), min(theme.px(haut), ecran.height() * 9 // 10))


def _ouvrir(dialogue: QDialog) -> None:
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.open()


def _dossier() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
