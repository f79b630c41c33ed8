"""Puts a form generated from ui/*.ui on its window, with the types that pyside6-uic does not write."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from PySide6.QtWidgets import QWidget


class Formulaire(Protocol):
    """What pyside6-uic generates."""

    def setupUi(self, fenetre: Any) -> None: ...


F = TypeVar("F", bound=Formulaire)


def poser(classe: type[F], fenetre: QWidget) -> F:
    """Build the form's widgets on `fenetre`; they are the attributes of the result."""
    formulaire = classe()
    formulaire.setupUi(fenetre)
    return formulaire
