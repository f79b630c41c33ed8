"""The side panel of a cell: state, date, programme or reason, proofs, and what the référent still misses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule, Module
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.label.candidature import FILTRE_PIECES
from referent62_desktop.gui.pieces import ListePieces
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.services.contexte import Ecrit
from referent62_desktop.services.ecrire_formations import identifiant_formation, nature_attendue
from referent62_desktop.services.formations import FormationsReferent, joindre_preuve, noter_module

_A_DATER = (EtatModule.INSCRIT, EtatModule.SUIVIE)
_A_PRECISER = (EtatModule.EQUIVALENCE_PROPOSEE, EtatModule.EQUIVALENCE_ACCEPTEE, EtatModule.ABSENCE_JUSTIFIEE)


class PanneauFormation(Carte):
    """A state that needs a word or a date is kept in mind until it is typed, then written."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__("Formation", parent)
        self._titre.setWordWrap(True)
        self._atelier = atelier
        self._case: tuple[FormationsReferent, Module] | None = None
        self._voulu: EtatModule | None = None
        self.qui = etiquette("", "secondaire", self, souple=True)
        self.etat = QComboBox(self)
        self.etat.setAccessibleName("État du module")
        for etat in EtatModule:
            self.etat.addItem(etat.libelle[:1].upper() + etat.libelle[1:], etat.value)
        self.date = ChampDate("Date de la session", self)
        self.precision = QLineEdit(self)
        self.precision.setAccessibleName("Programme de l’équivalence ou motif de l’absence")
        self.message = MessageChamp(self)
        self.bouton = QPushButton("Joindre la preuve…", self)
        self.bouton.setIcon(ressources.icone("upload", "action_texte"))
        self.pieces = ListePieces(atelier, self)
        self.manques = MessageChamp(self)
        self._disposer()
        self.etat.activated.connect(lambda _rang: self.demander(EtatModule(self.etat.currentData())))
        self.date.date_changee.connect(lambda _jour: self._completer())
        self.precision.editingFinished.connect(self._precision_quittee)
        self.bouton.clicked.connect(self.joindre)

    def montrer(self, case: tuple[FormationsReferent, Module] | None) -> None:
        """Show a cell; what was asked of another one and could not be written is forgotten."""
        meme = self._cle(case) == self._cle(self._case)
        self._case = case
        for element in (self.etat, self.date, self.precision, self.bouton):
            element.setEnabled(case is not None)
        if case is None:
            self.definir_titre("Formation")
            self.qui.setText("Choisissez une case du tableau.")
            self.manques.definir("")
            return
        referent, module = case
        suivi = referent.suivi(module.code)
        self.definir_titre(module.libelle)
        self.qui.setText(f"{referent.nom} · {module.duree}" if module.duree else referent.nom)
        if not meme or self._voulu is None:
            self._voulu = None
            self.message.definir("")
            self.etat.setCurrentIndex(self.etat.findData(suivi.etat.value))
            self.date.definir(suivi.date_session)
            self.precision.setText(suivi.precision)
        self.pieces.montrer("formation", identifiant_formation(referent.id, module.code))
        phrase = referent.conformite.phrase
        niveau = {True: "ok", False: "alerte", None: "neutre"}[referent.conformite.conforme]
        self.manques.definir(f"{referent.nom} : {phrase}", niveau)  # type: ignore[arg-type]  # a literal of the three above

    def demander(self, etat: EtatModule) -> None:
        """Write a state for the cell, or say what it needs and put the cursor there."""
        if self._case is None:
            return
        referent, module = self._case
        suivi = referent.suivi(module.code)
        # Another state starts afresh: the services keep what it goes on from (a booked day, the programme of an equivalence).
        meme, en_attente = etat is suivi.etat, self._voulu is not None
        jour = self.date.valeur() if en_attente else suivi.date_session if meme else None
        mots = self.precision.text() if en_attente else suivi.precision if meme else ""
        self._voulu = etat
        self.etat.setCurrentIndex(self.etat.findData(etat.value))
        if self._ecrire(lambda: noter_module(self._atelier.contexte, referent.id, module.code, etat, jour, mots)):
            if etat is EtatModule.INSCRIT and jour is None:
                self.date.saisie.setFocus()
        else:
            (self.precision if etat in _A_PRECISER else self.date.saisie).setFocus()

    def joindre(self) -> None:
        """Ask for the file that proves the state of the cell."""
        if self._case is None:
            return
        referent, module = self._case
        etat = self._voulu or referent.suivi(module.code).etat
        nature = nature_attendue(etat)
        nom, _ = QFileDialog.getOpenFileName(self, f"Joindre : {nature}", "", FILTRE_PIECES)
        if nom:
            chemin, contexte = Path(nom), self._atelier.contexte
            if self._voulu is not None:
                self._ecrire(
                    lambda: noter_module(
                        contexte, referent.id, module.code, etat, self.date.valeur(), self.precision.text(), chemin
                    )
                )
            else:
                self._ecrire(lambda: joindre_preuve(contexte, referent.id, module.code, chemin, nature))

    def _precision_quittee(self) -> None:
        if self.precision.isModified():
            self.precision.setModified(False)
            # After the field has finished with the key or the click that left it.
            QTimer.singleShot(0, self._completer)

    def _completer(self) -> None:
        """A date or a word was typed: the state is written with it."""
        if self._case is None:
            return
        referent, module = self._case
        etat = self._voulu or referent.suivi(module.code).etat
        self._voulu = etat
        jour, mots = self.date.valeur(), self.precision.text()
        self._ecrire(lambda: noter_module(self._atelier.contexte, referent.id, module.code, etat, jour, mots))

    def _ecrire(self, geste: Callable[[], Ecrit | None]) -> bool:
        voulu = self._voulu
        try:
            ecrit = geste()
        except ErreurMetier as refus:
            self.message.definir(f"{refus.message} {refus.a_faire}".strip())
            return False
        self._voulu = None
        self.message.definir("")
        if ecrit is None and voulu is not None:
            self.montrer(self._case)
        consigner(self._atelier, ecrit)
        return True

    @staticmethod
    def _cle(case: tuple[FormationsReferent, Module] | None) -> tuple[str, str] | None:
        return None if case is None else (case[0].id, case[1].code)

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
        for element in (self.message, self.bouton, self.pieces, self.manques):
            self.ajouter(element)
        self.contenu.addStretch(1)
