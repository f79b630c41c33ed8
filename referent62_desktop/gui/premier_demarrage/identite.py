"""The fields that say who works here, shared by the first start and « Mon profil »."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.services.premier_demarrage import ROLES, Identite

_LONGUEUR_NOM = 80


class ChampsIdentite(QWidget):
    """Name or function, role, territory; at the siège there is no territory to choose."""

    modifiee = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nom = QLineEdit(self)
        self.nom.setMaxLength(_LONGUEUR_NOM)
        self.nom.setPlaceholderText("Par exemple : Animatrice SLAI 1")
        self.erreur_nom = MessageChamp(self)
        self.roles: dict[str, QRadioButton] = {}
        self._groupe = QButtonGroup(self)
        self.territoire = QComboBox(self)
        self.erreur_territoire = MessageChamp(self)
        self._colonne = QVBoxLayout(self)
        self._colonne.setContentsMargins(0, 0, 0, 0)
        self._ajouter("Votre nom ou votre fonction", self.nom, self.erreur_nom)
        self._etiquette_roles = etiquette("Votre rôle", "fort", self)
        self._colonne.addWidget(self._etiquette_roles)
        for role in ROLES:
            bouton = QRadioButton(role.libelle, self)
            bouton.setAccessibleDescription("Votre rôle")
            bouton.toggled.connect(self._role_change)
            self._groupe.addButton(bouton)
            self.roles[role.code] = bouton
            self._colonne.addWidget(bouton)
        self._etiquette_territoire = self._ajouter("Votre territoire", self.territoire, self.erreur_territoire)
        self.territoire.addItem("Choisissez votre territoire…", "")
        for territoire in referentiel().territoires.tous:
            if not territoire.departemental:
                self.territoire.addItem(territoire.nom, territoire.code)
        self.nom.textChanged.connect(self._nom_change)
        self.territoire.currentIndexChanged.connect(self._territoire_change)
        self.roles[ROLES[0].code].setChecked(True)
        self._ordonner()
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def valeurs(self) -> Identite:
        """What is entered, valid or not."""
        role = next(r for r in ROLES if self.roles[r.code].isChecked())
        territoire = None if role.siege else str(self.territoire.currentData()) or None
        return Identite(self.nom.text().strip(), role.libelle, territoire)

    def definir(self, identite: Identite) -> None:
        """Show someone; a role that is not known any more falls back on what the territory says."""
        self.nom.setText(identite.nom)
        convient = [r for r in ROLES if r.libelle == identite.role] or [
            r for r in ROLES if r.siege == (identite.territoire is None)
        ]
        self.roles[convient[0].code].setChecked(True)
        if identite.territoire is not None:
            self.territoire.setCurrentIndex(max(0, self.territoire.findData(identite.territoire)))

    def valider(self) -> bool:
        """Say what is missing under its field, and go there; True when nothing is."""
        self._montrer_nom("" if self.nom.text().strip() else "Écrivez votre nom, ou votre fonction.")
        manque = self._territorial() and not self.territoire.currentData()
        self.erreur_territoire.definir("Choisissez votre territoire." if manque else "")
        if self.erreur_nom.texte:
            self.nom.setFocus()
        elif manque:
            self.territoire.setFocus()
        return not (self.erreur_nom.texte or manque)

    def _ajouter(self, titre: str, champ: QWidget, message: MessageChamp) -> QLabel:
        nom = etiquette(titre, "fort", self)
        nom.setBuddy(champ)
        champ.setAccessibleName(titre)
        for element in (nom, champ, message):
            self._colonne.addWidget(element)
        return nom

    def _ordonner(self) -> None:
        champs = [self.nom, *self.roles.values(), self.territoire]
        for avant, apres in pairwise(champs):
            self.setTabOrder(avant, apres)

    def _territorial(self) -> bool:
        return not any(self.roles[r.code].isChecked() for r in ROLES if r.siege)

    def _role_change(self) -> None:
        territorial = self._territorial()
        self._etiquette_territoire.setEnabled(territorial)
        self.territoire.setEnabled(territorial)
        if not territorial:
            self.erreur_territoire.definir("")
        self.territoire.setItemText(0, "Choisissez votre territoire…" if territorial else "Tous les territoires")
        if not territorial:
            self.territoire.setCurrentIndex(0)
        self.modifiee.emit()

    def _nom_change(self) -> None:
        self._montrer_nom("")
        self.modifiee.emit()

    def _territoire_change(self) -> None:
        self.erreur_territoire.definir("")
        self.modifiee.emit()

    def _montrer_nom(self, erreur: str) -> None:
        self.erreur_nom.definir(erreur)
        self.nom.setAccessibleDescription(erreur)
        habiller(self.nom, etat="erreur" if erreur else "")

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self._colonne.setSpacing(theme.px(5))
        for titre in (self._etiquette_roles, self._etiquette_territoire):
            titre.setContentsMargins(0, theme.px(8), 0, 0)
