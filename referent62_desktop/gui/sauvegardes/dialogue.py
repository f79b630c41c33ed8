"""Choosing a backup to restore."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidgetItem, QWidget

from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.forms.ui_sauvegardes import Ui_Sauvegardes
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.bases import MOTIFS, Sauvegarde


class DialogueSauvegardes(QDialog):
    """The backups of a base, newest first."""

    def __init__(self, sauvegardes: list[Sauvegarde], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sauvegardes = sauvegardes
        self.ui = poser(Ui_Sauvegardes, self)
        liste = self.ui.liste
        liste.verticalHeader().hide()
        liste.verticalHeader().setDefaultSectionSize(theme_actuel().px(32))
        liste.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        liste.setRowCount(len(sauvegardes))
        for rang, sauvegarde in enumerate(sauvegardes):
            for colonne, texte in enumerate(_cellules(sauvegarde)):
                liste.setItem(rang, colonne, QTableWidgetItem(texte))
        liste.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        liste.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        if sauvegardes:
            liste.selectRow(0)
        self.ui.bouton_restaurer.setEnabled(bool(sauvegardes))
        self.ui.bouton_restaurer.clicked.connect(self.accept)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        self.ui.bouton_annuler.setDefault(True)
        commun.largeur(self, 620)
        liste.setMinimumHeight(theme_actuel().px(280))
        liste.setFocus(Qt.FocusReason.OtherFocusReason)

    def choisie(self) -> Path | None:
        """The backup selected."""
        rang = self.ui.liste.currentRow()
        return self._sauvegardes[rang].chemin if 0 <= rang < len(self._sauvegardes) else None

    @classmethod
    def demander(cls, sauvegardes: list[Sauvegarde], parent: QWidget | None) -> Path | None:
        """Asks and waits; None when the person gave up."""
        dialogue = cls(sauvegardes, parent)
        try:
            return dialogue.choisie() if dialogue.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialogue.deleteLater()


def _cellules(sauvegarde: Sauvegarde) -> tuple[str, str, str]:
    instant = sauvegarde.instant
    ko = max(1, sauvegarde.taille // 1024)
    taille = f"{afficher(ko)} ko" if ko < 10_000 else f"{afficher(ko // 1024)} Mo"
    return f"{instant:%d/%m/%Y à %H:%M}", MOTIFS.get(sauvegarde.motif, sauvegarde.motif), taille
