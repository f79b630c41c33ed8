"""One session, many référents: the same state, the same day, the same attendance sheet, in one gesture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidgetItem, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule, SuiviModule
from referent62_desktop.domain.presences import pourquoi_non_concerne
from referent62_desktop.domain.textes import cle_texte, pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_session import Ui_DialogueSession
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.label.candidature import FILTRE_PIECES
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.formations import FormationsReferent, noter_session

_REFERENT = Qt.ItemDataRole.UserRole
_ETATS = (
    EtatModule.SUIVIE,
    EtatModule.INSCRIT,
    EtatModule.ABSENCE_JUSTIFIEE,
    EtatModule.ABSENCE_INJUSTIFIEE,
    EtatModule.EQUIVALENCE_PROPOSEE,
    EtatModule.EQUIVALENCE_ACCEPTEE,
)
_AVEC_MOTS = (EtatModule.ABSENCE_JUSTIFIEE, EtatModule.EQUIVALENCE_PROPOSEE, EtatModule.EQUIVALENCE_ACCEPTEE)


class DialogueSession(QDialog):
    """Space ticks a référent; those of whom the module is required come first.

    Those of whom the session would take something back (an equivalence, a training followed) cannot be ticked, and it says why.
    """

    def __init__(
        self, atelier: Atelier, referents: Sequence[FormationsReferent], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._referents = tuple(referents)
        self._coches: set[str] = set()
        self._ecartes: dict[str, str] = {}
        self._piece: Path | None = None
        self.ui = poser(Ui_DialogueSession, self)
        self.date = ChampDate("Date de la session", self)
        self.ui.ligne_etat.addWidget(self.date)
        for module in modules().tous:
            self.ui.module.addItem(module.libelle, module.code)
        for etat in _ETATS:
            self.ui.etat.addItem(etat.libelle[:1].upper() + etat.libelle[1:], etat.value)
        ui = self.ui
        ordonner(
            ui.module,
            ui.etat,
            self.date,
            ui.precision,
            ui.filtre,
            ui.liste,
            ui.bouton_piece,
            ui.bouton_ok,
            ui.bouton_annuler,
        )
        ui.module.currentIndexChanged.connect(lambda _rang: self._remplir())
        ui.etat.currentIndexChanged.connect(lambda _rang: self._adapter())
        self.date.date_changee.connect(lambda _jour: self._remplir())
        ui.filtre.textChanged.connect(lambda _texte: self._filtrer())
        ui.liste.itemChanged.connect(self._cocher)
        ui.bouton_piece.clicked.connect(self._choisir_piece)
        ui.bouton_ok.clicked.connect(self.accept)
        ui.bouton_annuler.clicked.connect(self.reject)
        theme = theme_actuel()
        self.resize(theme.px(600), theme.px(580))
        self._adapter()

    @classmethod
    def ouvrir(cls, atelier: Atelier, referents: Sequence[FormationsReferent], parent: QWidget) -> DialogueSession:
        """Show it; it closes once the session is stored."""
        dialogue = cls(atelier, referents, parent)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.open()
        return dialogue

    def coches(self) -> list[str]:
        """Identifiers of the référents ticked whom the session concerns, shown or filtered out."""
        return [r.id for r in self._referents if r.id in self._coches and r.id not in self._ecartes]

    def ecartes(self) -> dict[str, str]:
        """Why each of the others is left as they are, by identifier."""
        return dict(self._ecartes)

    def accept(self) -> None:
        ui = self.ui
        if not self.date.valide():
            return
        etat = EtatModule(ui.etat.currentData())
        self.date.saisie.editingFinished.emit()
        try:
            ecrit = noter_session(
                self.atelier.contexte,
                self.coches(),
                ui.module.currentData(),
                etat,
                self.date.valeur(),
                self._piece,
                ui.precision.text() if etat in _AVEC_MOTS else "",
            )
        except ErreurMetier as refus:
            ui.message.definir(f"{refus.message} {refus.a_faire}".strip())
            return
        consigner(self.atelier, ecrit)
        super().accept()

    def _remplir(self) -> None:
        """Référents again, those the session may concern and of whom the module is required first; ticks are kept."""
        code = self.ui.module.currentData()
        voulu = SuiviModule(EtatModule(self.ui.etat.currentData()), self.date.valeur())
        raisons = {r.id: pourquoi_non_concerne(r.suivi(code), voulu) for r in self._referents}
        self._ecartes = {id_: raison for id_, raison in raisons.items() if raison}
        ranges = sorted(self._referents, key=lambda r: (r.id in self._ecartes, code not in r.conformite.requis))
        self.ui.liste.blockSignals(True)
        self.ui.liste.clear()
        for referent in ranges:
            self.ui.liste.addItem(self._element(referent, code))
        self.ui.liste.blockSignals(False)
        self._filtrer()
        self._compter()

    def _element(self, referent: FormationsReferent, code: str) -> QListWidgetItem:
        """A line of the list: with a box, or with the reason why there is none."""
        suivi = referent.suivi(code)
        demande = (suivi.raison or suivi.etat.libelle) if code in referent.conformite.requis else "non demandé"
        ecarte = self._ecartes.get(referent.id)
        mots = f"non concerné·e : {ecarte.rstrip('.').lower()}" if ecarte else demande
        element = QListWidgetItem(f"{referent.nom} · {referent.structure} ({mots})")
        element.setToolTip(element.text())
        element.setData(_REFERENT, referent.id)
        if ecarte:
            element.setFlags(element.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            element.setForeground(theme_actuel().couleur("texte_secondaire"))
        else:
            element.setFlags(element.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            element.setCheckState(Qt.CheckState.Checked if referent.id in self._coches else Qt.CheckState.Unchecked)
        return element

    def _cocher(self, element: QListWidgetItem) -> None:
        if element.checkState() is Qt.CheckState.Checked:
            self._coches.add(element.data(_REFERENT))
        else:
            self._coches.discard(element.data(_REFERENT))
        self._compter()

    def _filtrer(self) -> None:
        mots = cle_texte(self.ui.filtre.text()).split()
        for rang in range(self.ui.liste.count()):
            element = self.ui.liste.item(rang)
            element.setHidden(not all(mot in cle_texte(element.text()) for mot in mots))

    def _compter(self) -> None:
        nombre = len(self.coches())
        phrase = f"{pluriel(nombre, 'référent·e', 'référent·es')} coché·e{'s' if nombre > 1 else ''}"
        if self._ecartes:
            phrase += f" · {pluriel(len(self._ecartes), 'non concerné·e', 'non concerné·es')}"
        self.ui.compte.setText(phrase)

    def _adapter(self) -> None:
        etat = EtatModule(self.ui.etat.currentData())
        self.ui.precision.setVisible(etat in _AVEC_MOTS)
        self.ui.precision.proposer(etat)
        self.ui.message.definir("")
        self._remplir()

    def _choisir_piece(self) -> None:
        nom, _ = QFileDialog.getOpenFileName(self, "Joindre la feuille de présence", "", FILTRE_PIECES)
        if nom:
            self._piece = Path(nom)
            self.ui.piece.setText(self._piece.name)
