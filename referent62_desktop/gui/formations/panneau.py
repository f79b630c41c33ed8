"""The side panel of a cell: state, date, programme or reason, proofs, and what the référent still misses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule, Module, perte, peut_examiner
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.formations.champ_precision import ChampPrecision
from referent62_desktop.gui.formations.modele import Case
from referent62_desktop.gui.label.candidature import FILTRE_PIECES
from referent62_desktop.gui.pieces import ListePieces
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.services.ecrire_formations import identifiant_formation, nature_attendue
from referent62_desktop.services.formations import FormationsReferent, joindre_preuve, noter_module

_A_PRECISER = (EtatModule.EQUIVALENCE_PROPOSEE, EtatModule.EQUIVALENCE_ACCEPTEE, EtatModule.ABSENCE_JUSTIFIEE)
_CaseLue = tuple[FormationsReferent, Module]


@dataclass(frozen=True)
class Saisie:
    """What is asked of a cell."""

    etat: EtatModule
    jour: date | None
    mots: str


class PanneauFormation(Carte):
    """What was asked and lacks a word or a date is kept, and said to be incomplete, until it is completed or abandoned."""

    attentes_changees = Signal()
    """Some cell has, or no longer has, something to complete."""
    reprendre_tableau = Signal()
    """The person has finished with a field: the table takes the keyboard again."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__("Formation", parent)
        self._titre.setWordWrap(True)
        self._atelier = atelier
        self._case: _CaseLue | None = None
        self._attentes: dict[Case, tuple[Saisie, str]] = {}
        self.qui = etiquette("", "secondaire", self, souple=True)
        self.etat = QComboBox(self)
        self.etat.setAccessibleName("État du module")
        for etat in EtatModule:
            self.etat.addItem(etat.libelle[:1].upper() + etat.libelle[1:], etat.value)
        self.date = ChampDate("Date de la session", self)
        self.precision = ChampPrecision(self)
        self.message = MessageChamp(self)
        self.abandon = QPushButton("A&bandonner cette saisie", self)
        self.bouton = QPushButton("Joindre la preuve…", self)
        self.bouton.setIcon(ressources.icone("upload", "action_texte"))
        self.pieces = ListePieces(atelier, self)
        self.manques = MessageChamp(self)
        self._disposer()
        self.etat.activated.connect(lambda _rang: self.demander(EtatModule(self.etat.currentData())))
        self.date.date_changee.connect(lambda _jour: self._completer(self._case, self._saisie()))
        self.precision.editingFinished.connect(self._precision_quittee)
        self.precision.motif_choisi.connect(self._motif_choisi)
        for champ in (self.precision, self.date.saisie):
            champ.returnPressed.connect(self.reprendre_tableau)
        self.abandon.clicked.connect(self.abandonner)
        self.bouton.clicked.connect(self.joindre)

    def attentes(self) -> Collection[Case]:
        """Cells where something was asked and is not stored yet."""
        return tuple(self._attentes)

    def montrer(self, case: _CaseLue | None) -> None:
        """Show a cell: what is stored, or what was asked of it and is still to complete."""
        meme = _cle(case) == _cle(self._case)
        self._case = case
        for element in (self.etat, self.date, self.precision, self.bouton):
            element.setEnabled(case is not None)
        if case is None:
            self.definir_titre("Formation")
            self.qui.setText("Choisissez une case du tableau.")
            self.manques.definir("")
            self._montrer_attente()
            return
        referent, module = case
        self.definir_titre(module.libelle)
        self.qui.setText(f"{referent.nom} · {module.duree}" if module.duree else referent.nom)
        # What is being completed is not taken away when the data are read again.
        if not meme or _cle(case) not in self._attentes:
            self._remplir(case)
        self.pieces.montrer("formation", identifiant_formation(referent.id, module.code))
        phrase = referent.conformite.phrase
        niveau = {True: "ok", False: "alerte", None: "neutre"}[referent.conformite.conforme]
        self.manques.definir(f"{referent.nom} : {phrase}", niveau)  # type: ignore[arg-type]  # a literal of the three above

    def demander(self, etat: EtatModule) -> None:
        """Write a state for the cell, or say what it needs and put the cursor there."""
        if self._case is None:
            return
        suivi = self._case[0].suivi(self._case[1].code)
        if not self._confirmer(self._case, etat):
            self._remplir(self._case)
            return
        # Another state starts afresh: the services keep what it goes on from (a booked day, the programme of an equivalence).
        if _cle(self._case) in self._attentes:
            demandee = Saisie(etat, self.date.valeur(), self.precision.text())
        elif etat is suivi.etat:
            demandee = Saisie(etat, suivi.date_session, suivi.precision)
        else:
            demandee = Saisie(etat, None, "")
        if self._ecrire(self._case, demandee):
            if etat is EtatModule.INSCRIT and demandee.jour is None:
                self.date.saisie.setFocus()
        elif etat in _A_PRECISER:
            self.precision.setFocus()
            self.precision.montrer_motifs()
        else:
            self.date.saisie.setFocus()

    def joindre(self) -> None:
        """Ask for the file that proves the state of the cell."""
        if self._case is None:
            return
        referent, module = self._case
        etat = self._saisie().etat
        nature = nature_attendue(etat)
        nom, _ = QFileDialog.getOpenFileName(self, f"Joindre : {nature}", "", FILTRE_PIECES)
        if not nom:
            return
        if _cle(self._case) in self._attentes:
            self._ecrire(self._case, self._saisie(), Path(nom))
            return
        try:
            ecrit = joindre_preuve(self._atelier.contexte, referent.id, module.code, Path(nom), nature)
        except ErreurMetier as refus:
            self.message.definir(_phrase(refus))
            return
        self.message.definir("")
        consigner(self._atelier, ecrit)

    def abandonner(self) -> None:
        """Forget what was asked of the cell and could not be stored."""
        if self._case is not None:
            self._oublier(self._case)
            self._remplir(self._case)
            self.reprendre_tableau.emit()

    def _saisie(self) -> Saisie:
        """What the fields say now."""
        return Saisie(EtatModule(self.etat.currentData()), self.date.valeur(), self.precision.text())

    def _remplir(self, case: _CaseLue) -> None:
        suivi = case[0].suivi(case[1].code)
        stockee = Saisie(suivi.etat, suivi.date_session, suivi.precision)
        saisie = self._attentes[_cle(case)][0] if _cle(case) in self._attentes else stockee
        self.etat.setCurrentIndex(self.etat.findData(saisie.etat.value))
        self.date.definir(saisie.jour)
        self.precision.proposer(saisie.etat)
        self.precision.setText(saisie.mots)
        self._montrer_attente()

    def _montrer_attente(self) -> None:
        attente = self._attentes.get(_cle(self._case))
        self.message.definir(f"À compléter, rien n'est encore enregistré. {attente[1]}" if attente else "", "alerte")
        self.abandon.setVisible(attente is not None)

    def _confirmer(self, case: _CaseLue, etat: EtatModule) -> bool:
        """Whether the person wants what a key would take back; asked again of none of the others."""
        referent, module = case
        perdu = perte(referent.suivi(module.code), etat)
        return not perdu or DialogueConfirmation.demander(
            self,
            f"Noter « {etat.libelle} » pour {referent.nom} ?",
            verbe=f"Noter « {etat.libelle} »",
            explication=f"{module.libelle}. {perdu}",
        )

    def _precision_quittee(self) -> None:
        if self.precision.isModified():
            self._valider_precision()

    def _motif_choisi(self) -> None:
        self._valider_precision()
        self.reprendre_tableau.emit()

    def _valider_precision(self) -> None:
        self.precision.setModified(False)
        # After the field has finished with the key or the click that left it, which may show another cell meanwhile.
        QTimer.singleShot(0, self, partial(self._completer, self._case, self._saisie()))

    def _completer(self, case: _CaseLue | None, saisie: Saisie) -> None:
        """A date or a word was typed: the state is written with it."""
        if case is not None:
            self._ecrire(case, saisie)

    def _ecrire(self, case: _CaseLue, saisie: Saisie, piece: Path | None = None) -> bool:
        """Store what is asked of a cell; what can be completed is kept, the rest is refused and the fields say what is stored."""
        contexte, (referent, module) = self._atelier.contexte, case
        try:
            ecrit = noter_module(contexte, referent.id, module.code, saisie.etat, saisie.jour, saisie.mots, piece)
        except ErreurMetier as refus:
            self._refuser(case, saisie, _phrase(refus))
            return False
        self._oublier(case)
        if _cle(case) == _cle(self._case):
            self._montrer_attente()
            if ecrit is None:
                self._remplir(case)
        consigner(self._atelier, ecrit)
        return True

    def _refuser(self, case: _CaseLue, saisie: Saisie, phrase: str) -> None:
        avant, siege = case[0].suivi(case[1].code), self._atelier.contexte.profil.siege
        completable = peut_examiner(avant, saisie.etat, siege=siege)
        if completable:
            self._attentes[_cle(case)] = (saisie, phrase)
            self.attentes_changees.emit()
        else:
            self._oublier(case)
        if _cle(case) == _cle(self._case):
            self._remplir(case)
            if not completable:
                self.message.definir(phrase)

    def _oublier(self, case: _CaseLue) -> None:
        if self._attentes.pop(_cle(case), None) is not None:
            self.attentes_changees.emit()

    def _disposer(self) -> None:
        for nom, champ in (
            ("État", self.etat),
            ("Date de la session", self.date),
            ("Programme ou motif", self.precision),
        ):
            titre = etiquette(nom, "fort", self)
            titre.setBuddy(champ.saisie if isinstance(champ, ChampDate) else champ)
            if champ is self.etat:
                self.ajouter(self.qui)
            self.ajouter(titre)
            self.ajouter(champ)
        for element in (self.message, self.abandon, self.bouton, self.pieces, self.manques):
            self.ajouter(element)
        self.contenu.addStretch(1)


def _cle(case: _CaseLue | None) -> Case:
    return ("", "") if case is None else (case[0].id, case[1].code)


def _phrase(refus: ErreurMetier) -> str:
    return f"{refus.message} {refus.a_faire}".strip()
