"""Comparing two readings of a référent's panel, answer by answer (§6: « conforté ou retravaillé »)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.comparaison.modele import ModeleComparaison
from referent62_desktop.gui.forms.ui_comparaison import Ui_DialogueComparaison
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import LecturesComparees, confronter_lectures
from referent62_desktop.services.panels import CEPanel, Panel

_LEGENDE = "= même réponse · ≠ première lecture → seconde lecture · l’écart moyen est en points, seconde moins première"


class DialogueComparaison(QDialog):
    """Two readings among those begun; choosing the same twice exchanges them."""

    def __init__(
        self, atelier: Atelier, panel: Panel, lectures: Mapping[Origine, EtatLecture], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        contexte = atelier.contexte
        assert isinstance(contexte, Contexte)
        self._atelier = atelier
        self._ctx = contexte
        self._panel = panel
        self._lectures = lectures
        self._commencees = tuple(origine for origine in Origine if origine in lectures)
        self.ui = poser(Ui_DialogueComparaison, self)
        self.modele = ModeleComparaison(self)
        self.ui.table.setModel(self.modele)
        self.compte = Pastille(parent=self)
        self.ui.ligne_choix.insertWidget(self.ui.ligne_choix.count() - 1, self.compte)
        self._remplir()
        self._choix = (self._origine(self.ui.premiere), self._origine(self.ui.seconde))
        self.ui.premiere.activated.connect(lambda _rang: self._choisir(0))
        self.ui.seconde.activated.connect(lambda _rang: self._choisir(1))
        self.ui.bouton_fermer.clicked.connect(self.accept)
        self._agrandir()
        self.comparer()

    @classmethod
    def montrer(
        cls, atelier: Atelier, panel: Panel, lectures: Mapping[Origine, EtatLecture], parent: QWidget | None
    ) -> None:
        """Open and wait until it is closed."""
        dialogue = cls(atelier, panel, lectures, parent)
        try:
            dialogue.exec()
        finally:
            dialogue.deleteLater()

    def choisir(self, premiere: Origine, seconde: Origine) -> None:
        """Compare these two."""
        self._choix = (premiere, seconde)
        self.ui.premiere.setCurrentIndex(self.ui.premiere.findData(premiere))
        self.ui.seconde.setCurrentIndex(self.ui.seconde.findData(seconde))
        self.comparer()

    def comparer(self) -> None:
        """Read both again and show what differs."""
        try:
            comparees = confronter_lectures(self._ctx, self._panel.cible.referent_id, *self._choix)
        except ErreurMetier as refus:
            self.ui.seulement.definir(str(refus))
            return
        self.modele.montrer(self._ctx.bareme, comparees)
        self.ui.table.proportionner()
        self.ui.table.setCurrentIndex(self.modele.index(0, 0))
        self._dire(comparees)

    def _remplir(self) -> None:
        self.ui.titre.setText(f"{self._panel.referent} · {self._panel.structure}")
        self.setAccessibleName(f"Comparer deux lectures de {self._panel.referent}")
        self.ui.legende.setText(_LEGENDE)
        for liste in (self.ui.premiere, self.ui.seconde):
            for origine in self._commencees:
                validee = self._lectures[origine] is EtatLecture.VALIDEE
                liste.addItem(f"{origine.libelle} · {'lecture validée' if validee else 'brouillon'}", origine)
        courante = self._panel.cible.origine
        autres = [origine for origine in self._commencees if origine is not courante]
        paire = (autres[-1], courante) if autres and courante in self._commencees else self._commencees[-2:]
        paire = tuple(sorted(paire, key=list(Origine).index))
        self.ui.premiere.setCurrentIndex(self._commencees.index(paire[0]))
        self.ui.seconde.setCurrentIndex(self._commencees.index(paire[-1]))

    def _agrandir(self) -> None:
        ecran = QGuiApplication.primaryScreen().availableSize()
        px = self._atelier.theme.px
        self.resize(min(px(1320), ecran.width() - 20), min(px(720), ecran.height() - 40))

    @staticmethod
    def _origine(liste: QComboBox) -> Origine:
        return Origine(liste.currentData())

    def _choisir(self, rang: int) -> None:
        nouvelles = [self._origine(self.ui.premiere), self._origine(self.ui.seconde)]
        if nouvelles[0] is nouvelles[1]:
            nouvelles[1 - rang] = self._choix[rang]
        self.choisir(nouvelles[0], nouvelles[1])

    def _dire(self, comparees: LecturesComparees) -> None:
        """How many answers differ, and which CE stand in one reading only."""
        ecarts, reponses = comparees.comparaison.nombre_ecarts, comparees.nombre_reponses
        if not comparees.communs:
            self.compte.definir("aucun CE en commun", "alerte")
        else:
            compte = "aucun écart" if ecarts == 0 else pluriel(ecarts, "écart")
            self.compte.definir(f"{compte} sur {pluriel(reponses, 'réponse')}", "alerte" if ecarts else "ok")
        phrases = [
            f"Seulement dans « {origine.libelle} » : {', '.join(map(_nommer, ces))}."
            for origine, ces in zip(
                self._choix, (comparees.seulement_premiere, comparees.seulement_seconde), strict=True
            )
            if ces
        ]
        self.ui.seulement.definir(" ".join(phrases), "info")


def _nommer(ce: CEPanel) -> str:
    return f"CE {ce.position} (N° {ce.numero_affiche})"
