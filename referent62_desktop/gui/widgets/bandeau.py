"""Messages written under the top bar: they say something without stopping the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from referent62_desktop.gui.widgets.message import MessageEnLigne
    from referent62_desktop.gui.widgets.niveaux import Niveau

MAXIMUM = 3
"""Messages shown together; the oldest leaves first."""


class BandeauMessages(QFrame):
    """Stack of inline messages; takes no room when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[MessageEnLigne] = []
        self._pile = QVBoxLayout(self)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.setSpacing(0)
        self.hide()

    def afficher(
        self, texte: str, niveau: Niveau = "info", actions: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> MessageEnLigne:
        """Show a message and return it; the same sentence is not shown twice."""
        for ancien in tuple(self._messages):
            if ancien.texte == texte:
                ancien.fermer()
        while len(self._messages) >= MAXIMUM:
            self._messages[0].fermer()
        from referent62_desktop.gui.widgets.message import MessageEnLigne  # after the first paint

        message = MessageEnLigne(texte, niveau, actions, self)
        message.ferme.connect(lambda: self._oublier(message))
        self._messages.append(message)
        self._pile.addWidget(message)
        self.show()
        message.show()
        return message

    def messages(self) -> tuple[MessageEnLigne, ...]:
        """Messages on screen, the oldest first."""
        return tuple(self._messages)

    def vider(self) -> None:
        """Take all messages away."""
        for message in tuple(self._messages):
            message.fermer()

    def _oublier(self, message: MessageEnLigne) -> None:
        if message in self._messages:
            self._messages.remove(message)
            self._pile.removeWidget(message)
        self.setVisible(bool(self._messages))
