"""White cards: a titled frame, and the one that carries a single large figure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.niveaux import Niveau


def etiquette(texte: str, role: str, parent: QWidget | None = None, *, souple: bool = False) -> QLabel:
    """Plain-text label in a role of the style sheet (titre, secondaire, petit…); `souple` lets it wrap."""
    resultat = QLabel(texte, parent)
    resultat.setTextFormat(Qt.TextFormat.PlainText)
    resultat.setProperty("role", role)
    resultat.setWordWrap(souple)
    return resultat


class Carte(QFrame):
    """Card with an optional title; fill `contenu`, or `entete` for what goes right of the title."""

    def __init__(self, titre: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "carte")
        self._titre = etiquette(titre, "titre", self)
        self.entete = QHBoxLayout()
        self.entete.addWidget(self._titre, 1)
        self.contenu = QVBoxLayout()
        self._colonne = QVBoxLayout(self)
        self._colonne.addLayout(self.entete)
        self._colonne.addLayout(self.contenu, 1)
        self.definir_titre(titre)
        self._proportionner()
        theme_actuel().changed.connect(self._proportionner)

    def definir_titre(self, titre: str) -> None:
        """Change the title; an empty one takes no room."""
        self._titre.setText(titre)
        self._titre.setVisible(bool(titre))
        self.setAccessibleName(titre)

    def titre(self) -> str:
        return self._titre.text()

    def ajouter(self, element: QWidget | QLayout, etirement: int = 0) -> None:
        """Append a widget or a layout to the card."""
        if isinstance(element, QWidget):
            self.contenu.addWidget(element, etirement)
        else:
            self.contenu.addLayout(element, etirement)

    def _proportionner(self) -> None:
        theme = theme_actuel()
        marge = theme.px(14)
        self._colonne.setContentsMargins(marge, theme.px(12), marge, theme.px(12))
        self._colonne.setSpacing(theme.px(8))
        self.contenu.setSpacing(theme.px(8))


class CarteDeFormulaire(Carte):
    """The card as a form of ui/ builds it: with its parent only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)


class CarteChiffre(Carte):
    """One figure with its name above and one detail below (« CE évalués · 118 / 160 »)."""

    def __init__(self, libelle: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._libelle = etiquette(libelle, "petit", self)
        self._valeur = etiquette("—", "chiffre", self)
        self._detail = etiquette("", "petit", self, souple=True)
        for ligne in (self._libelle, self._valeur, self._detail):
            self.contenu.addWidget(ligne)
        self.contenu.addStretch(1)
        self._proportionner()
        self.definir("—")

    def definir(self, valeur: str, detail: str = "", niveau: Niveau = "neutre") -> None:
        """Show `valeur`; its colour repeats what `detail` says in words, it never says more."""
        self._valeur.setText(valeur)
        self._detail.setText(detail)
        habiller(self._valeur, niveau=niveau if niveau != "neutre" else "")
        self.setAccessibleName(f"{self._libelle.text()} : {valeur}")
        self.setAccessibleDescription(detail)

    def _proportionner(self) -> None:
        super()._proportionner()
        self.contenu.setSpacing(theme_actuel().px(2))
