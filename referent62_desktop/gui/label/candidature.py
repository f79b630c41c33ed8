"""The application of a structure (§5): the day each piece came, the files themselves, complete or what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.pieces import ListePieces
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.services.pieces_candidature import joindre_piece
from referent62_desktop.services.vie_label import PIECES, CandidatureLue, completer_candidature

FILTRE_PIECES = "Documents et photos (*.pdf *.jpg *.jpeg *.png);;Tous les fichiers (*)"


class CarteCandidature(Carte):
    """Shown once an application was made; a date typed is stored when its field is left."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__("Dossier de candidature", parent)
        self._atelier = atelier
        self._candidature: CandidatureLue | None = None
        self._etat = MessageChamp(self)
        self._depot = etiquette("", "secondaire", self, souple=True)
        grille = QGridLayout()
        self.dates: dict[str, ChampDate] = {}
        self.boutons: dict[str, QPushButton] = {}
        self._pieces = ListePieces(atelier, self, PIECES)
        for rang, (code, mots) in enumerate(PIECES.items()):
            self._poser_ligne(grille, rang, code, mots)
        grille.setColumnStretch(0, 1)
        for element in (self._depot, self._etat):
            self.ajouter(element)
        self.ajouter(grille)
        self.ajouter(self._pieces)

    def montrer(self, candidature: CandidatureLue | None) -> None:
        """Show this application; nothing at all when there is none."""
        self._candidature = candidature
        self.setVisible(candidature is not None)
        if candidature is None:
            return
        depot = f"Déposée le {afficher_date(candidature.depot)}"
        suite = f" ; {candidature.hors_calendrier}" if candidature.hors_calendrier else ""
        self._depot.setText(f"{depot}{suite}.")
        phrase = candidature.phrase
        self._etat.definir(phrase[:1].upper() + phrase[1:], "ok" if candidature.complete else "alerte")
        for code, le in candidature.pieces:
            if not self.dates[code].saisie.hasFocus() or self.dates[code].valide():
                self.dates[code].definir(le)
        self._pieces.montrer("candidature", candidature.id)

    def joindre_piece(self, code: str) -> None:
        """Ask for a file; a piece that is attached has come."""
        nom, _ = QFileDialog.getOpenFileName(self, f"Joindre : {PIECES[code]}", "", FILTRE_PIECES)
        candidature = self._candidature
        if not nom or candidature is None:
            return
        try:
            ecrit = joindre_piece(self._atelier.contexte, candidature.id, code, Path(nom))
        except ErreurMetier as refus:
            self._atelier.signaler_erreur(refus)
            return
        consigner(self._atelier, ecrit)

    def _poser_ligne(self, grille: QGridLayout, rang: int, code: str, mots: str) -> None:
        nom = etiquette(mots[:1].upper() + mots[1:], "fort", self, souple=True)
        champ = ChampDate(f"{mots}, reçu le", self)
        champ.date_changee.connect(lambda jour, code=code: self._dater(code, jour))
        bouton = QPushButton("Joindre…", self)
        bouton.setAccessibleName(f"Joindre : {mots}")
        bouton.clicked.connect(lambda _coche=False, code=code: self.joindre_piece(code))
        self.dates[code], self.boutons[code] = champ, bouton
        nom.setBuddy(champ.saisie)
        for colonne, element in enumerate((nom, champ, bouton)):
            grille.addWidget(element, rang, colonne)

    def _dater(self, code: str, jour: date | None) -> None:
        candidature = self._candidature
        if candidature is None:
            return
        try:
            consigner(self._atelier, completer_candidature(self._atelier.contexte, candidature.id, code, jour))
        except ErreurMetier as refus:
            self._atelier.signaler_erreur(refus)
            self.dates[code].definir(dict(candidature.pieces)[code])
