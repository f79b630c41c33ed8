"""Breadcrumb of the top bar: where the person is, the first step leading back up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee

_SEPARATEUR = "  ›  "


class FilAriane(QWidget):
    """« Audits › Structure exemple › Contrôle SLAI »; the last steps are shortened when there is no room."""

    racine_demandee = Signal()
    """The first step was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._racine = QToolButton(self)
        self._racine.setProperty("role", "lien")
        self._racine.hide()
        self._racine.clicked.connect(self.racine_demandee)
        self._suite = EtiquetteElidee(self)
        disposition = QHBoxLayout(self)
        disposition.setContentsMargins(0, 0, 0, 0)
        disposition.setSpacing(0)
        disposition.addWidget(self._racine)
        disposition.addWidget(self._suite, 1)

    def definir(self, etapes: tuple[str, ...], *, racine_active: bool = False) -> None:
        """Show `etapes`; with `racine_active` the first one can be chosen."""
        lien = racine_active and len(etapes) > 1
        self._racine.setVisible(lien)
        if lien:
            self._racine.setText(etapes[0])
            self._racine.setAccessibleName(f"Revenir à {etapes[0]}")
            self._suite.setText(_SEPARATEUR + _SEPARATEUR.join(etapes[1:]))
        else:
            self._suite.setText(_SEPARATEUR.join(etapes))
        self._suite.setAccessibleName("Vous êtes ici : " + ", ".join(etapes))

    def texte(self) -> str:
        """The whole breadcrumb, as read on screen."""
        return (self._racine.text() if not self._racine.isHidden() else "") + self._suite.text()
