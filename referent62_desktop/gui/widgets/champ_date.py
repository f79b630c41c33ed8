"""A French date entry: typed JJ/MM/AAAA, forgiving about separators, honest about mistakes."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from referent62_desktop.domain.dates import lire_date as lire
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.widgets.carte import etiquette


def lire_date(texte: str) -> date | None:
    """Read « 24/03/2026 », « 24-3-26 », « 24.03.2026 » or « 24032026 » as `domain.dates.lire_date` does; None when empty.

    Raises ValueError with French sentences when it is no date.
    """
    if not texte.strip():
        return None
    try:
        return lire(texte, tapee=True)
    except ErreurMetier as refus:
        raise ValueError(str(refus)) from None


def ecrire_date(jour: date | None) -> str:
    """« 24/03/2026 », or nothing."""
    return f"{jour:%d/%m/%Y}" if jour is not None else ""


class _Saisie(QLineEdit):
    pas = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.pas.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)


class ChampDate(QWidget):
    """Empty is allowed unless `obligatoire`; an invalid text stays as typed, with the reason under it."""

    date_changee = Signal(object)
    """A valid date (or None) was entered; emitted when leaving the field or pressing Entrée."""
    erreur_changee = Signal()
    """The sentence under the field appeared, changed or went: a dialog gives it room."""

    def __init__(
        self,
        nom: str,
        parent: QWidget | None = None,
        *,
        minimum: date | None = None,
        maximum: date | None = None,
        obligatoire: bool = False,
    ) -> None:
        super().__init__(parent)
        self._minimum = minimum
        self._maximum = maximum
        self._obligatoire = obligatoire
        self._date: date | None = None
        self.saisie = _Saisie(self)
        self.saisie.setPlaceholderText("JJ/MM/AAAA")
        self.saisie.setAccessibleName(nom)
        self.saisie.setMaxLength(10)
        self._erreur = etiquette("", "petit", self, souple=True)
        self._erreur.setProperty("niveau", "danger")
        self._erreur.hide()
        self._colonne = QVBoxLayout(self)
        self._colonne.setContentsMargins(0, 0, 0, 0)
        self._colonne.setSpacing(2)
        self._colonne.addWidget(self.saisie)
        self._colonne.addWidget(self._erreur)
        self.setFocusProxy(self.saisie)
        self.saisie.editingFinished.connect(self._terminer)
        self.saisie.textEdited.connect(lambda _texte: self._montrer_erreur(""))
        self.saisie.pas.connect(self._decaler)

    def valeur(self) -> date | None:
        """Last valid date."""
        return self._date

    def definir(self, jour: date | None) -> None:
        """Show a date; `date_changee` is not emitted."""
        self._date = jour
        self.saisie.setText(ecrire_date(jour))
        self._montrer_erreur("")

    def en_cours(self) -> bool:
        """Something is typed that is not the date shown: not finished, or refused."""
        return self.saisie.isModified() and self.saisie.text().strip() != ecrire_date(self._date)

    def prendre(self) -> bool:
        """Take what is typed when it is a whole date, without waiting for the field to be left; True when it was."""
        try:
            jour = lire_date(self.saisie.text())
            self._controler(jour)
        except ValueError:
            return False
        if jour is not None and jour != self._date and len(self.saisie.text()) == self.saisie.maxLength():
            self._date = jour
            self.date_changee.emit(jour)
            return True
        return False

    def erreur(self) -> str:
        """Sentence shown under the field, empty when what is typed is valid."""
        return self._erreur.text()

    def valide(self) -> bool:
        """Whether what is typed now is a date that is accepted; shows why not."""
        try:
            self._controler(lire_date(self.saisie.text()))
        except ValueError as raison:
            self._montrer_erreur(str(raison))
            return False
        self._montrer_erreur("")
        return True

    def _controler(self, jour: date | None) -> None:
        if jour is None:
            if self._obligatoire:
                raise ValueError("Indiquez une date.")
            return
        if self._minimum is not None and jour < self._minimum:
            raise ValueError(f"La date doit être au plus tôt le {ecrire_date(self._minimum)}.")
        if self._maximum is not None and jour > self._maximum:
            raise ValueError(f"La date doit être au plus tard le {ecrire_date(self._maximum)}.")

    def _terminer(self) -> None:
        if not self.valide():
            return
        jour = lire_date(self.saisie.text())
        self.saisie.setText(ecrire_date(jour))
        if jour != self._date:
            self._date = jour
            self.date_changee.emit(jour)

    def _decaler(self, pas: int) -> None:
        if self.valide() and (jour := lire_date(self.saisie.text())) is not None:
            self.saisie.setText(ecrire_date(jour + timedelta(days=pas)))
            self._terminer()

    def _montrer_erreur(self, phrase: str) -> None:
        changee = phrase != self._erreur.text()
        self._erreur.setText(phrase)
        self._erreur.setVisible(bool(phrase))
        self.saisie.setAccessibleDescription(phrase)
        habiller(self.saisie, etat="erreur" if phrase else "")
        if changee:
            self._colonne.activate()
            self.erreur_changee.emit()
