"""The boxes that say for whom a file is encrypted."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from referent62_desktop.services.destinataires import Destinataire


class CasesDestinataires(QObject):
    """One box per recipient, built in a column of the form."""

    changees = Signal()

    def __init__(self, colonne: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._colonne = colonne
        self._cases: list[tuple[Destinataire, QCheckBox]] = []

    def definir(self, destinataires: Sequence[Destinataire], coches: Collection[str]) -> None:
        """Replace the boxes; `coches`: codes of those that are ticked."""
        for _, case in self._cases:
            self._colonne.removeWidget(case)
            case.hide()
            case.deleteLater()
        self._cases = []
        for destinataire in destinataires:
            case = QCheckBox(destinataire.nom.replace("&", "&&"), self._colonne.parentWidget())
            case.setChecked(destinataire.code in coches)
            case.toggled.connect(lambda _coche: self.changees.emit())
            self._colonne.addWidget(case)
            self._cases.append((destinataire, case))

    def permettre(self, *, oui: bool) -> None:
        """Whether the boxes can be ticked."""
        for _, case in self._cases:
            case.setEnabled(oui)

    def cochees(self) -> tuple[Destinataire, ...]:
        """Recipients ticked, in the order shown."""
        return tuple(destinataire for destinataire, case in self._cases if case.isChecked())

    def cases(self) -> list[QCheckBox]:
        """The boxes, in the order shown."""
        return [case for _, case in self._cases]
