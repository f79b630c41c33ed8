"""What stands beside the list: what was understood of it, and the seed of the draw."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from referent62_desktop.domain.textes import pluriel
from referent62_desktop.domain.tirage import LONGUEUR_MAX_GRAINE
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.services.importer_liste_ce import LigneSignalee, ListeLue

MONTREES = 3
"""Lines told one by one; the others are counted."""


def enumerer(lignes: Iterable[LigneSignalee]) -> str:
    """« ligne 3 : … » on one line each; what is over `MONTREES` is only counted."""
    toutes = list(lignes)
    phrases = [f"ligne {ligne.ligne} : {ligne.motif}" for ligne in toutes[:MONTREES]]
    reste = len(toutes) - MONTREES
    if reste > 0:
        phrases.append(f"… et {pluriel(reste, 'autre ligne', 'autres lignes')}.")
    return "\n".join(phrases)


class CarteLecture(Carte):
    """« 42 CE lus, 1 en double, 2 lignes à corriger »; says how, and offers to leave the lines out."""

    choix_change = Signal()
    """« Ignorer ces lignes » was ticked or unticked."""
    ligne_demandee = Signal(int)
    """Go to that line of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ce qui a été lu", parent)
        self._illisibles: tuple[LigneSignalee, ...] = ()
        self.compte = etiquette("", "fort", self, souple=True)
        self.illisibles = MessageChamp(self)
        self.bouton_aller = QPushButton("Aller à la première", self)
        self.bouton_aller.setProperty("role", "discret")
        self.bouton_aller.setAutoDefault(False)
        self.bouton_aller.setAccessibleName("Aller à la première ligne à corriger")
        self.ignorer = QCheckBox("Ignorer ces lignes", self)
        self.a_verifier = MessageChamp(self)
        choix = QHBoxLayout()
        choix.addWidget(self.ignorer, 1)
        choix.addWidget(self.bouton_aller)
        self.ajouter(self.compte)
        self.ajouter(self.illisibles)
        self.ajouter(choix)
        self.ajouter(self.a_verifier)
        self.ignorer.toggled.connect(lambda _coche: self.choix_change.emit())
        self.bouton_aller.clicked.connect(self._aller)
        self.montrer(ListeLue())

    @property
    def bloquee(self) -> bool:
        """Lines cannot be read, and nobody chose to leave them out."""
        return bool(self._illisibles) and not self.ignorer.isChecked()

    def _aller(self) -> None:
        premiere = next(iter(self._illisibles), None)
        if premiere is not None:
            self.ligne_demandee.emit(premiere.ligne)

    def montrer(self, liste: ListeLue) -> None:
        """Show what a list gives. Other unreadable lines: the choice to ignore them is asked again."""
        if liste.illisibles != self._illisibles:
            self.ignorer.setChecked(False)
        self._illisibles = liste.illisibles
        self.compte.setText(resumer(liste))
        self.illisibles.definir(enumerer(liste.illisibles), "danger")
        self.bouton_aller.setVisible(bool(liste.illisibles))
        self.ignorer.setVisible(bool(liste.illisibles))
        self.ignorer.setText(
            "Ignorer cette ligne" if len(liste.illisibles) == 1 else f"Ignorer ces {len(liste.illisibles)} lignes"
        )
        self.a_verifier.definir(enumerer(liste.a_verifier), "alerte")

    def refuser(self, phrase: str) -> None:
        """The whole list cannot be read."""
        self.montrer(ListeLue())
        self.compte.setText("Aucun CE lu.")
        self.illisibles.definir(phrase, "danger")


def resumer(liste: ListeLue) -> str:
    """« 42 CE lus, 1 en double, 2 lignes à corriger »."""
    if not liste.ces and not liste.illisibles:
        return "Aucun CE pour l’instant."
    lus = len(liste.ces)
    morceaux = [f"{lus} CE lu{'s' if lus > 1 else ''}"]
    if liste.doublons:
        morceaux.append(f"{liste.doublons} en double")
    if liste.illisibles:
        morceaux.append(f"{pluriel(len(liste.illisibles), 'ligne', 'lignes')} à corriger")
    return ", ".join(morceaux) + "."


class CarteGraine(Carte):
    """The seed: proposed at random, replaced by what the people present choose."""

    changee = Signal()
    autre_demandee = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Graine du tirage", parent)
        self.saisie = QLineEdit(self)
        self.saisie.setAccessibleName("Graine du tirage")
        self.saisie.setMaxLength(LONGUEUR_MAX_GRAINE)
        self.bouton_autre = QPushButton(ressources.icone("dices", "action_texte"), "Une autre", self)
        self.bouton_autre.setToolTip("Proposer une autre graine au hasard")
        self.bouton_autre.setAutoDefault(False)
        ligne = QHBoxLayout()
        ligne.addWidget(self.saisie, 1)
        ligne.addWidget(self.bouton_autre)
        self.ajouter(ligne)
        self.ajouter(
            etiquette("Vous pouvez la choisir ensemble : un mot, une date, n’importe quoi.", "secondaire", souple=True)
        )
        self.ajouter(
            etiquette(
                "Avec la même liste et la même graine, n’importe qui peut refaire le tirage et retrouver les mêmes CE.",
                "petit",
                souple=True,
            )
        )
        self.saisie.textChanged.connect(lambda _texte: self._modifiee())
        self.bouton_autre.clicked.connect(self.autre_demandee)

    def graine(self) -> str:
        """The seed as it will be used."""
        return self.saisie.text().strip()

    def _modifiee(self) -> None:
        habiller(self.saisie, etat="" if self.graine() else "erreur")
        self.changee.emit()
