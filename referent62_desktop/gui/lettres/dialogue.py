"""The texts of the letters: rewritten with their fields, checked while typed, previewed with made-up values, restored."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lettres import Champ
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.document.apercu import ApercuPdf
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_lettres import Ui_DialogueLettres
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.lettres import (
    ModeleLu,
    exemple_pdf,
    fautes_modele,
    lister_modeles,
    modifier_modele,
    retablir_modele,
)

_CODE = Qt.ItemDataRole.UserRole
_DELAI_APERCU_MS = 500
_FAUTES_MONTREES = 3


class DialogueLettres(QDialog):
    """Open it with `open()`; `code`: the letter to begin with."""

    def __init__(self, atelier: Atelier, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueLettres, self)
        self._modeles: dict[str, ModeleLu] = {}
        self._code = self._apercu_de = ""
        self.apercu = ApercuPdf(self)
        self.ui.place_apercu.addWidget(self.apercu)
        self._attente = QTimer(self)
        self._attente.setSingleShot(True)
        self._attente.setInterval(_DELAI_APERCU_MS)
        self._attente.timeout.connect(self._montrer_apercu)
        self.ui.lettres.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._relire()
        self._brancher()
        self._choisir(code if code in self._modeles else next(iter(self._modeles)))
        theme = theme_actuel()
        ecran = self.screen().availableGeometry()
        self.resize(min(theme.px(1180), ecran.width() - 40), min(theme.px(680), ecran.height() - 60))
        self._proportionner()
        self.ui.lettres.setFocus()

    # What is on screen

    def code(self) -> str:
        """The letter shown."""
        return self._code

    def modifie(self) -> bool:
        """What is typed is not what is kept."""
        modele = self._modeles[self._code]
        return (self._objet(), self._corps()) != (modele.objet, modele.corps)

    def fautes(self) -> tuple[str, ...]:
        """What prevents the text typed from being kept."""
        return fautes_modele(self._code, self._objet(), self._corps())

    def _objet(self) -> str:
        return self.ui.objet.text().strip()

    def _corps(self) -> str:
        # Qt turns the no-break spaces of a text into plain ones when it gives it back whole: its lines are read one by one.
        document = self.ui.corps.document()
        bloc, lignes = document.begin(), []
        while bloc.isValid():
            lignes.append(bloc.text())
            bloc = bloc.next()
        return "\n".join(lignes).strip()

    # Gestures

    def enregistrer(self) -> bool:
        """Keep the text typed; False when it is not right."""
        if not self.modifie() or self.fautes():
            return not self.modifie()
        try:
            consigner(self.atelier, modifier_modele(self.atelier.contexte, self._code, self._objet(), self._corps()))
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return False
        self._relire()
        self._choisir(self._code)
        return True

    def retablir(self) -> None:
        """Come back to the text shipped, once confirmed."""
        modele = self._modeles[self._code]
        if not DialogueConfirmation.demander(
            self,
            f"Rétablir le texte d’origine de la lettre « {modele.lettre.titre} » ?",
            verbe="Rétablir",
            explication="Le texte écrit à sa place est retiré. Ctrl+Z, une fois cette fenêtre fermée, le fait revenir.",
        ):
            return
        consigner(self.atelier, retablir_modele(self.atelier.contexte, self._code))
        self._relire()
        self._choisir(self._code)

    def abandonner(self) -> None:
        """Come back to the text kept."""
        self._montrer(self._modeles[self._code])

    def inserer(self) -> None:
        """Write the field chosen where the text cursor is; a list takes a line of its own."""
        champ = self._champ()
        if champ is None:
            return
        curseur = self.ui.corps.textCursor()
        if champ.liste:
            curseur.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            curseur.insertText(f"\n\n{champ.ecriture}\n" if curseur.block().text().strip() else champ.ecriture)
        else:
            curseur.insertText(champ.ecriture)
        self.ui.corps.setTextCursor(curseur)
        self.ui.corps.setFocus()

    def reject(self) -> None:
        if self._peut_quitter():
            self.apercu.fermer()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._peut_quitter():
            event.ignore()
            return
        self.apercu.fermer()
        super().closeEvent(event)

    def _peut_quitter(self) -> bool:
        """A text that was changed is not lost without a word."""
        if not self.modifie():
            return True
        if not DialogueConfirmation.demander(
            self,
            f"Abandonner les changements de la lettre « {self._modeles[self._code].lettre.titre} » ?",
            verbe="Abandonner",
            renoncer="Continuer d’écrire",
            explication="Ce que vous avez écrit n’est pas enregistré.",
            dangereux=True,
        ):
            return False
        self.abandonner()
        return True

    # Construction and display

    def _brancher(self) -> None:
        ui = self.ui
        ui.lettres.currentItemChanged.connect(lambda nouveau, _ancien: self._changer(nouveau))
        ui.champs.currentItemChanged.connect(lambda *_: self._decrire())
        ui.champs.itemActivated.connect(lambda _ligne: self.inserer())
        ui.bouton_inserer.clicked.connect(self.inserer)
        ui.objet.textChanged.connect(lambda _texte: self._verifier())
        ui.corps.textChanged.connect(self._verifier)
        ui.volets.currentChanged.connect(lambda _rang: self._montrer_apercu())
        ui.bouton_enregistrer.clicked.connect(self.enregistrer)
        ui.bouton_retablir.clicked.connect(self.retablir)
        ui.bouton_fermer.clicked.connect(self.reject)

    def _relire(self) -> None:
        self._modeles = {m.lettre.code: m for m in lister_modeles(self.atelier.contexte)}
        liste = self.ui.lettres
        liste.blockSignals(True)
        liste.clear()
        for code, modele in self._modeles.items():
            ligne = QListWidgetItem(f"{modele.lettre.titre}{' (modifiée)' if modele.modifie else ''}")
            ligne.setData(_CODE, code)
            liste.addItem(ligne)
        liste.blockSignals(False)

    def _choisir(self, code: str) -> None:
        """Show a letter, whatever was typed before."""
        liste = self.ui.lettres
        rang = next(i for i in range(liste.count()) if liste.item(i).data(_CODE) == code)
        liste.blockSignals(True)
        liste.setCurrentRow(rang)
        liste.blockSignals(False)
        self._code = code
        self._montrer(self._modeles[code])

    def _changer(self, ligne: QListWidgetItem | None) -> None:
        if ligne is None or ligne.data(_CODE) == self._code:
            return
        if self._peut_quitter():
            self._choisir(ligne.data(_CODE))
        else:
            self._choisir_sans_relire(self._code)

    def _choisir_sans_relire(self, code: str) -> None:
        """The list comes back to the letter being written; its text stays as typed."""
        liste = self.ui.lettres
        liste.blockSignals(True)
        liste.setCurrentRow(next(i for i in range(liste.count()) if liste.item(i).data(_CODE) == code))
        liste.blockSignals(False)

    def _montrer(self, modele: ModeleLu) -> None:
        ui, lettre = self.ui, modele.lettre
        ui.titre_texte.setText(lettre.titre)
        envoi = "lettre recommandée avec accusé de réception" if lettre.recommande else "lettre simple"
        origine = "texte modifié" if modele.modifie else "texte d’origine"
        ui.etat_texte.setText(f"{origine} · {envoi} · {lettre.source}")
        ui.objet.setText(modele.objet)
        ui.corps.setPlainText(modele.corps)
        ui.corps.moveCursor(QTextCursor.MoveOperation.Start)
        ui.champs.clear()
        for champ in modele.champs:
            entree = QListWidgetItem(champ.ecriture)
            entree.setData(_CODE, champ.nom)
            entree.setToolTip(champ.description)
            entree.setData(Qt.ItemDataRole.AccessibleTextRole, f"{champ.nom} : {champ.description}")
            ui.champs.addItem(entree)
        ui.champs.setCurrentRow(0)
        self._verifier()
        self._montrer_apercu()

    def _champ(self) -> Champ | None:
        ligne = self.ui.champs.currentItem()
        nom = ligne.data(_CODE) if ligne is not None else None
        return next((c for c in self._modeles[self._code].champs if c.nom == nom), None)

    def _decrire(self) -> None:
        champ = self._champ()
        texte = "" if champ is None else f"{champ.description}\nPar exemple : {champ.exemple_pour(self._code)}"
        self.ui.description_champ.setText(texte)
        self.ui.bouton_inserer.setEnabled(champ is not None)

    def _verifier(self) -> None:
        fautes, modifie = self.fautes(), self.modifie()
        montrees = fautes[:_FAUTES_MONTREES]
        reste = [f"Et {len(fautes) - len(montrees)} de plus."] if len(fautes) > len(montrees) else []
        if fautes:
            self.ui.message.definir("\n".join([*montrees, *reste]), "danger")
        elif modifie:
            self.ui.message.definir("Le texte est juste ; il n’est pas encore enregistré.", "info")
        else:
            self.ui.message.definir("Tous les champs sont reconnus.", "ok")
        self.ui.disposition.activate()  # the message has as many lines as it needs, at once
        self.ui.bouton_enregistrer.setEnabled(modifie and not fautes)
        self.ui.bouton_retablir.setEnabled(self._modeles[self._code].modifie)
        self._attente.start()

    def _montrer_apercu(self) -> None:
        """The letter with made-up values; while the text typed is not right, the last one that was, else the one kept."""
        self._attente.stop()
        if self.ui.volets.currentWidget() is not self.ui.volet_apercu:
            return
        if not self.fautes():
            textes = self._objet(), self._corps()
        elif self._apercu_de == self._code:
            return
        else:
            textes = self._modeles[self._code].objet, self._modeles[self._code].corps
        self._apercu_de = self._code
        self.apercu.montrer(exemple_pdf(self._code, *textes))

    def _proportionner(self) -> None:
        theme = theme_actuel()
        marge, ecart = theme.px(16), theme.px(8)
        self.ui.disposition.setContentsMargins(marge, marge, marge, marge)
        self.ui.disposition.setSpacing(theme.px(12))
        self.ui.colonnes.setSpacing(theme.px(14))
        for colonne in (self.ui.colonne_lettres, self.ui.colonne_texte, self.ui.pied, self.ui.disposition_champs):
            colonne.setSpacing(ecart)
