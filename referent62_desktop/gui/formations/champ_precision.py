"""The words that go with a state: the programme of an equivalence, or the reason of an absence among the usual ones."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.gui import ressources
from referent62_desktop.referentiel.formations import modules

_INDICATIONS = {
    EtatModule.EQUIVALENCE_PROPOSEE: "Formation ou diplôme à faire reconnaître",
    EtatModule.EQUIVALENCE_ACCEPTEE: "Formation ou diplôme reconnu",
    EtatModule.ABSENCE_JUSTIFIEE: "Motif : choisissez (↓) ou écrivez",
}


class ChampPrecision(QLineEdit):
    """Free text; for an absence, ↓ or the arrow opens the usual reasons, and typing narrows them."""

    motif_choisi = Signal()
    """A reason was taken from the list; it is in the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Programme de l’équivalence ou motif de l’absence")
        self._proposes = QStringListModel(self)
        liste = QCompleter(self._proposes, self)
        liste.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        liste.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: the field takes the words of the list once the list has told which.
        liste.activated.connect(lambda _mots: self.motif_choisi.emit(), Qt.ConnectionType.QueuedConnection)
        self.setCompleter(liste)
        self._fleche = self.addAction(ressources.icone("chevron-down", "texte"), self.ActionPosition.TrailingPosition)
        self._fleche.setToolTip("Motifs habituels")
        self._fleche.triggered.connect(lambda _coche: self.montrer_motifs())
        self.proposer(EtatModule.A_FAIRE)

    def proposer(self, etat: EtatModule) -> None:
        """What this state expects: the usual reasons of an absence, or words of one's own."""
        absence = etat is EtatModule.ABSENCE_JUSTIFIEE
        self._proposes.setStringList(list(modules().motifs_absence.values()) if absence else [])
        self._fleche.setVisible(absence)
        self.setPlaceholderText(_INDICATIONS.get(etat, ""))
        self.setAccessibleDescription(_INDICATIONS.get(etat, ""))

    def motifs(self) -> list[str]:
        """Reasons offered now; none unless an absence is to be justified."""
        return self._proposes.stringList()

    def montrer_motifs(self) -> None:
        """Open the list of reasons, whole."""
        if self.motifs():
            self.setFocus()
            self.completer().setCompletionPrefix("")
            self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.motifs():
            self.montrer_motifs()
        else:
            super().keyPressEvent(event)
