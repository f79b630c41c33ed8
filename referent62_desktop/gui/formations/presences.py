"""Importing an attendance list: what it would do is shown first; a name that may be several people is asked, never guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.presences import Sort
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.liste_presence import ListePresence
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_presences import Ui_DialoguePresences
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.label.candidature import FILTRE_PIECES
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU, DeleguePastille
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.importer_presences import (
    ApercuPresences,
    LigneApercue,
    appliquer,
    lire_liste,
    previsualiser,
)

FILTRE_LISTES = "Tableaux (*.csv *.xlsx);;Tous les fichiers (*)"
_SORT = 5
_LARGEURS = (56.0, 190.0, 170.0, 150.0, 130.0, 200.0)
_NIVEAUX: dict[Sort, Niveau] = {
    Sort.A_NOTER: "ok",
    Sort.A_CHOISIR: "alerte",
    Sort.INCONNUE: "alerte",
    Sort.REJETEE: "danger",
}


class ModelePresences(ModeleTable[LigneApercue]):
    """The lines of the preview."""

    titres = ("Ligne", "Dans la liste", "Référent·e", "Module", "État", "Ce qui sera fait")

    def texte(self, ligne: LigneApercue, colonne: int) -> str:
        return _textes(ligne)[colonne]

    def cellule(self, ligne: LigneApercue, colonne: int, role: int) -> Any:
        if role == ROLE_NIVEAU and colonne == _SORT:
            return _NIVEAUX.get(ligne.sort)
        return super().cellule(ligne, colonne, role)


def _textes(ligne: LigneApercue) -> tuple[str, ...]:
    etat = ligne.etat.libelle if ligne.etat is not None else ""
    jour = f" le {afficher_date(ligne.date_session)}" if ligne.date_session is not None else ""
    return (
        str(ligne.ligne),
        f"{ligne.nom} · {ligne.structure}" if ligne.structure else ligne.nom,
        f"{ligne.referent.nom} · {ligne.referent.structure}" if ligne.referent else "",
        modules().par_code[ligne.module].libelle_court if ligne.module else "",
        f"{etat}{jour}" if etat else "",
        f"{ligne.sort.libelle} : {ligne.motif}" if ligne.motif else ligne.sort.libelle,
    )


class DialoguePresences(QDialog):
    """Open it with `open()` on a list already read."""

    importee = Signal(str)
    """A sentence that says what was done."""

    def __init__(self, atelier: Atelier, chemin: Path, liste: ListePresence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._liste = liste
        self._choix: dict[int, str | None] = {}
        self._piece: Path | None = None
        self.ui = poser(Ui_DialoguePresences, self)
        self.ui.titre.setText(f"Liste de présence « {chemin.name} »")
        self.date = ChampDate("Date de la session", self)
        self.ui.ligne_session.addWidget(self.date)
        # A column may be there and empty on some lines: what is chosen here serves those.
        self.date.setVisible(any(ligne.jour is None for ligne in liste.lignes))
        self.ui.module.addItem("Module de la liste…", None)
        for module in modules().tous:
            self.ui.module.addItem(module.libelle, module.code)
        self.ui.module.setVisible(any(not ligne.module for ligne in liste.lignes))
        self.modele = ModelePresences(self)
        self.ui.table.setModel(self.modele)
        self.ui.table.setItemDelegate(DeleguePastille(self.ui.table))
        self.ui.table.definir_largeurs(_LARGEURS, _SORT)
        self.ui.table.selectionModel().selectionChanged.connect(lambda *_: self._proposer())
        self.ui.module.currentIndexChanged.connect(lambda _rang: self._apercevoir())
        self.date.date_changee.connect(lambda _jour: self._apercevoir())
        self.ui.choix.activated.connect(lambda _rang: self._choisir())
        self.ui.bouton_piece.clicked.connect(self._choisir_piece)
        self.ui.bouton_ok.clicked.connect(self.accept)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        theme = theme_actuel()
        self.resize(theme.px(940), theme.px(600))
        self._apercevoir()

    @property
    def apercu(self) -> ApercuPresences:
        """What importing would do now."""
        return self._apercu

    def accept(self) -> None:
        try:
            fait, ecrit = appliquer(self.atelier.contexte, self._apercu, self._choix, self._piece)
        except ErreurMetier as refus:
            self.ui.message.definir(f"{refus.message} {refus.a_faire}".strip())
            return
        consigner(self.atelier, ecrit)
        self.importee.emit(
            f"Liste importée : {pluriel(fait.nombre(Sort.A_NOTER), 'formation notée', 'formations notées')}"
        )
        super().accept()

    def _apercevoir(self) -> None:
        ligne = self.ui.table.ligne_courante()
        self._apercu = previsualiser(
            self.atelier.contexte, self._liste, self.ui.module.currentData(), self.date.valeur(), self._choix
        )
        self.modele.definir(self._apercu.lignes)
        self.ui.bilan.setText(_bilan(self._apercu))
        self.ui.message.definir("")
        self.ui.bouton_ok.setEnabled(self._apercu.nombre(Sort.A_NOTER) > 0 and not self._apercu.nombre(Sort.A_CHOISIR))
        a_choisir = [rang for rang, x in enumerate(self.modele.lignes) if x.sort is Sort.A_CHOISIR]
        self.ui.table.choisir_ligne(a_choisir[0] if a_choisir else min(max(ligne, 0), self.modele.rowCount() - 1))
        self._proposer()

    def _proposer(self) -> None:
        """The question about the line chosen, when its name may be several people."""
        ligne = self.modele.ligne(self.ui.table.ligne_courante())
        pose = ligne is not None and bool(ligne.candidats)
        self.ui.choix.setVisible(pose)
        self.ui.question.setVisible(pose)
        self.ui.choix.clear()
        if ligne is None or not pose:
            return
        self.ui.question.setText(f"Ligne {ligne.ligne}, « {ligne.nom} » : de qui s’agit-il ?")
        self.ui.choix.addItem("Choisissez…", "")
        for candidat in ligne.candidats:
            self.ui.choix.addItem(f"{candidat.nom} · {candidat.structure}", candidat.id)
        self.ui.choix.addItem("Laisser cette ligne de côté", None)
        if ligne.ligne in self._choix:
            self.ui.choix.setCurrentIndex(max(0, self.ui.choix.findData(self._choix[ligne.ligne])))

    def _choisir(self) -> None:
        ligne = self.modele.lignes[self.ui.table.ligne_courante()]
        choisi = self.ui.choix.currentData()
        if choisi == "":
            self._choix.pop(ligne.ligne, None)
        else:
            self._choix[ligne.ligne] = choisi
        self._apercevoir()

    def _choisir_piece(self) -> None:
        nom, _ = QFileDialog.getOpenFileName(self, "Joindre la feuille de présence", "", FILTRE_PIECES)
        if nom:
            self._piece = Path(nom)
            self.ui.piece.setText(self._piece.name)


def importer_liste(atelier: Atelier, parent: QWidget) -> DialoguePresences | None:
    """Ask for a list, read it and show what it would do; None when nothing was chosen or the file is refused."""
    nom, _ = QFileDialog.getOpenFileName(parent, "Importer une liste de présence", "", FILTRE_LISTES)
    if not nom:
        return None
    try:
        liste = lire_liste(Path(nom))
    except ErreurMetier as refus:
        atelier.signaler_erreur(refus)
        return None
    dialogue = DialoguePresences(atelier, Path(nom), liste, parent)
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.open()
    return dialogue


def _bilan(apercu: ApercuPresences) -> str:
    comptes = [f"{nombre} {sort.libelle}" for sort in Sort if (nombre := apercu.nombre(sort))]
    ignorees = ", ".join(f"« {c} »" for c in apercu.colonnes_ignorees)
    suite = f" Colonnes laissées de côté : {ignorees}." if ignorees else ""
    return f"{pluriel(len(apercu.lignes), 'ligne')} : {', '.join(comptes)}.{suite}"
