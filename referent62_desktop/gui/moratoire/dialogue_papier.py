"""Signing on paper: print, have it signed, attach the scan and say who signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import PlaceSignature, empreinte_courte
from referent62_desktop.domain.textes import typographier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.forms.ui_fiche_papier import Ui_DialoguePapier
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.label.candidature import FILTRE_PIECES
from referent62_desktop.gui.moratoire.dialogue_signature import ROLES
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.ecrire_fiches import NOM_MAX
from referent62_desktop.services.fiches_lues import FicheLue

Joindre = Callable[[Path, Mapping[PlaceSignature, tuple[str, str]]], None]
"""Stores the scan and who signed it; raises ErreurMetier when it is refused."""


class DialoguePapier(QDialog):
    """`imprimer` leads to the document; `joindre` stores the scan."""

    def __init__(
        self, fiche: FicheLue, agent: str, imprimer: Callable[[], None], joindre: Joindre, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialoguePapier, self)
        self.ui.scan.setTextFormat(Qt.TextFormat.PlainText)
        self._joindre, self._imprimer = joindre, imprimer
        self.chemin: Path | None = None
        self.coches: dict[PlaceSignature, QCheckBox] = {}
        self.noms: dict[PlaceSignature, QLineEdit] = {}
        self.roles: dict[PlaceSignature, QLineEdit] = {}
        ui = self.ui
        ui.empreinte.setText(
            typographier(
                f"L’empreinte imprimée au bas de la fiche doit être {empreinte_courte(fiche.empreinte)} : "
                "si elle est autre, le papier n’est pas celui de cette fiche."
            )
        )
        for rang, place in enumerate(fiche.manquantes):
            self._poser(rang, place, agent if place is PlaceSignature.SLAI else "")
        if not fiche.manquantes:
            ui.titre_qui.hide()
        if fiche.scellee_le is not None:
            ui.suite.hide()
            ui.bouton_joindre.setText("&Joindre")
        ui.bouton_imprimer.setIcon(ressources.icone("printer"))
        ui.bouton_scan.setIcon(ressources.icone("paperclip"))
        ui.bouton_imprimer.clicked.connect(self._voir)
        ui.bouton_scan.clicked.connect(self._choisir)
        ui.bouton_annuler.clicked.connect(self.reject)
        ui.bouton_joindre.clicked.connect(self.accept)
        theme = theme_actuel()
        self.resize(theme.px(660), theme.px(470))

    def accept(self) -> None:
        if self.chemin is None:
            self.ui.message.definir("Choisissez d’abord le fichier de la fiche signée.")
            return
        signataires = {
            place: (self.noms[place].text(), self.roles[place].text())
            for place, coche in self.coches.items()
            if coche.isChecked()
        }
        try:
            self._joindre(self.chemin, signataires)
        except ErreurMetier as refus:
            self.ui.message.definir(f"{refus.message} {refus.a_faire}".strip())
            return
        super().accept()

    def _poser(self, rang: int, place: PlaceSignature, agent: str) -> None:
        titre = place.libelle.removeprefix("Signature ")
        coche = QCheckBox(f"{titre[:1].upper()}{titre[1:]}", self)
        coche.setAccessibleName(f"{place.libelle} : signée sur ce papier")
        nom, role = QLineEdit(agent, self), QLineEdit(ROLES[place], self)
        role.setCursorPosition(0)
        nom.setPlaceholderText("Nom")
        role.setPlaceholderText("Fonction")
        nom.setAccessibleName(f"Nom, {place.libelle}")
        role.setAccessibleName(f"Fonction, {place.libelle}")
        for champ in (nom, role):
            champ.setMaxLength(NOM_MAX)
            champ.setEnabled(False)
            coche.toggled.connect(champ.setEnabled)
        for colonne, widget in enumerate((coche, nom, role)):
            self.ui.signataires.addWidget(widget, rang, colonne)
        self.coches[place], self.noms[place], self.roles[place] = coche, nom, role

    def _voir(self) -> None:
        self.reject()
        self._imprimer()

    def _choisir(self) -> None:
        nom, _ = QFileDialog.getOpenFileName(self, "Joindre la fiche signée", "", FILTRE_PIECES)
        if nom:
            self.chemin = Path(nom)
            self.ui.scan.setText(self.chemin.name)
            self.ui.message.definir("")
