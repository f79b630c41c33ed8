"""A group of check boxes, each with a code: several may be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout


class Cases(QObject):
    """Lays boxes out in a grid, row after row; `changees` is emitted when a person ticks one, not when a program does."""

    changees = Signal()

    def __init__(self, grille: QGridLayout, choix: Sequence[tuple[str, str]], colonnes: int) -> None:
        super().__init__(grille.parentWidget())
        self._cases = {code: QCheckBox(libelle, grille.parentWidget()) for code, libelle in choix}
        grille.setHorizontalSpacing(4)
        grille.setVerticalSpacing(0)
        for rang, case in enumerate(self._cases.values()):
            grille.addWidget(case, rang // colonnes, rang % colonnes)
            case.clicked.connect(lambda _coche: self.changees.emit())

    def coches(self) -> tuple[str, ...]:
        """Codes ticked, in the order shown."""
        return tuple(code for code, case in self._cases.items() if case.isChecked() and case.isEnabled())

    def cocher(self, codes: Iterable[str]) -> None:
        """Tick these and no other."""
        voulus = set(codes)
        for code, case in self._cases.items():
            case.setChecked(code in voulus)

    def exclure(self, exclu: str | None) -> None:
        """Make one choice impossible (None: all are possible)."""
        for code, case in self._cases.items():
            case.setEnabled(code != exclu)
            if code == exclu:
                case.setChecked(False)

    def cases(self) -> list[QCheckBox]:
        """The boxes, in the order shown."""
        return list(self._cases.values())

    def case(self, code: str) -> QCheckBox:
        """The box of a code. Raises KeyError for an unknown one."""
        return self._cases[code]
