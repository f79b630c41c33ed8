"""The documents of a structure, one per row, each with whether it can be made."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import GAUCHE, ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.documents_structure import DocumentStructure

DOCUMENT, CONTENU, ETAT = range(3)
LARGEURS = (255.0, 240.0, 140.0)


class ModeleDocuments(ModeleTable[DocumentStructure]):
    """In the order they are offered; those that make no sense now are greyed."""

    titres = ("Document", "Ce qu’il contient", "État")

    def rang(self, code: str) -> int:
        """Row of a document, -1 when it is not there."""
        return next((i for i, document in enumerate(self.lignes) if document.code == code), -1)

    def texte(self, ligne: DocumentStructure, colonne: int) -> str:
        return (ligne.titre, ligne.description, etat_document(ligne)[0])[colonne]

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return GAUCHE

    def cellule(self, ligne: DocumentStructure, colonne: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and ligne.manques:
            return " ".join(ligne.manques)
        if role == ROLE_NIVEAU and colonne == ETAT:
            return etat_document(ligne)[1]
        if role == Qt.ItemDataRole.ForegroundRole and ligne.sans_objet:
            return theme_actuel().couleur("texte_secondaire")
        return super().cellule(ligne, colonne, role)


def etat_document(document: DocumentStructure) -> tuple[str, Niveau]:
    """Whether a document can be made, in two words."""
    if document.disponible:
        return "prêt", "ok"
    return ("sans objet", "neutre") if document.sans_objet else ("à compléter", "alerte")
