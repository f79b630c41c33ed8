"""Which optional module each territory makes compulsory (§4.a): chosen here, used at once everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_module_territoire import Ui_DialogueModuleTerritoire
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.formations import ChoixModule, choisir_module_territoire, modules_territoires

_EXPLICATION = (
    "Le cinquième module obligatoire des référent·es de remobilisation sociale est défini par chaque territoire, parmi les modules "
    "facultatifs (§4.a). Tant qu’il n’est pas choisi, l’outil ne conclut pas sur les formations. Pour quatre territoires, la "
    "délibération 2023-603 l’a déjà fixé. La ligne « Département » sert aux référent·es dont le territoire n’est pas précisé."
)


class DialogueModuleTerritoire(QDialog):
    """A line per territory; a choice is stored when made."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueModuleTerritoire, self)
        self.ui.explication.setText(_EXPLICATION)
        self.listes: dict[str, QComboBox] = {}
        contexte = atelier.contexte
        choix = modules_territoires(contexte)
        for rang, territoire in enumerate(contexte.referentiel.territoires.tous):
            self._poser_ligne(rang, territoire.code, territoire.nom, choix[territoire.code])
        self.ui.bouton_fermer.clicked.connect(self.accept)
        commun.largeur(self, 560)

    def _poser_ligne(self, rang: int, code: str, nom: str, choix: ChoixModule) -> None:
        liste = QComboBox(self)
        liste.setAccessibleName(f"Module du territoire {nom}")
        liste.addItem("à choisir", None)
        for module in modules().facultatifs:
            liste.addItem(module.libelle, module.code)
        liste.setCurrentIndex(max(0, liste.findData(choix.module)))
        liste.activated.connect(lambda _rang, code=code, liste=liste: self._choisir(code, liste.currentData()))
        titre = etiquette(nom, "fort", self)
        titre.setBuddy(liste)
        self.ui.grille.addWidget(titre, rang, 0)
        self.ui.grille.addWidget(liste, rang, 1)
        self.listes[code] = liste

    def _choisir(self, territoire: str, module: str | None) -> None:
        try:
            consigner(self.atelier, choisir_module_territoire(self.atelier.contexte, territoire, module))
        except ErreurMetier as refus:
            self.ui.message.definir(f"{refus.message} {refus.a_faire}".strip())
