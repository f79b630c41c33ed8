"""The order in which Tab goes through the controls: the one in which they are read."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, cast

from PySide6.QtWidgets import QWidget


def ordonner(*controles: QWidget) -> None:
    """Make Tab follow this order. A compound field stands for the control inside it that takes the focus.

    Such a field gives its relay up: Qt moves the inner control only, and Tab would loop when it met the outer one, left behind.
    """
    for avant, apres in pairwise([_controle(widget) for widget in controles]):
        QWidget.setTabOrder(avant, apres)


def _controle(widget: QWidget) -> QWidget:
    interieur = widget.focusProxy()
    if interieur is None:
        return widget
    cast(Any, widget).setFocusProxy(None)  # the stubs of PySide6 forget that None is how a relay is taken away
    return interieur
