"""The moratoria line by line, filtered in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.fiches import EtatFiche
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.echeances import JOURS_PROCHES
from referent62_desktop.services.moratoires import MoratoireListe

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_TITRES = (
    "Structure",
    "Territoire",
    "Moratoire",
    "Fin",
    "Délai écoulé",
    "Rencontres",
    "Dernière",
    "Objectifs",
    "Suite",
)
STRUCTURE, ECOULE, SUITE = 0, 4, 8
LARGEURS = (180.0, 104.0, 122.0, 98.0, 98.0, 94.0, 150.0, 80.0, 204.0)


@dataclass(frozen=True)
class Filtres:
    """What the person asked to see. `suite`: "", "a_signer", "a_preparer" or "a_reevaluer"."""

    texte: str = ""
    nature: str = ""
    suite: str = ""

    def accepte(self, lue: MoratoireListe) -> bool:
        """Whether the line shows."""
        cle = cle_texte(f"{lue.structure} {lue.territoire} {lue.suite}")
        return (
            self.nature in ("", lue.moratoire.nature.value)
            and self._suite(lue)
            and all(mot in cle for mot in cle_texte(self.texte).split())
        )

    def _suite(self, lue: MoratoireListe) -> bool:
        match self.suite:
            case "a_signer":
                return lue.a_signer
            case "a_preparer":
                return lue.rencontres == 0
            case "a_reevaluer":
                return lue.jours_restants <= JOURS_PROCHES
        return True


class ModeleMoratoires(QAbstractTableModel):
    """All the moratoria handed over, and those that show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.toutes: tuple[MoratoireListe, ...] = ()
        self.visibles: tuple[MoratoireListe, ...] = ()
        self._filtres = Filtres()

    def definir(self, moratoires: Sequence[MoratoireListe]) -> None:
        """Replace everything; the filters are kept."""
        self.beginResetModel()
        self.toutes = tuple(moratoires)
        self.visibles = tuple(m for m in self.toutes if self._filtres.accepte(m))
        self.endResetModel()

    def filtrer(self, filtres: Filtres) -> None:
        """Show only what `filtres` accepts."""
        self._filtres = filtres
        self.definir(self.toutes)

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self.visibles)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lue = self.visibles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _textes(lue)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_TITRES[index.column()]} : {_textes(lue)[index.column()]}"
        if role == ROLE_NIVEAU and index.column() == SUITE:
            return _niveau(lue)
        return None


def _textes(lue: MoratoireListe) -> tuple[str, ...]:
    ecoule = lue.part_ecoulee * 100
    derniere = ""
    if lue.derniere_rencontre is not None and lue.etat_derniere is not None:
        derniere = f"{afficher_date(lue.derniere_rencontre)}, {lue.etat_derniere.libelle}"
    elif lue.etat_derniere is not None:
        derniere = lue.etat_derniere.libelle
    return (
        lue.structure,
        lue.territoire,
        lue.moratoire.nature.libelle.removeprefix("moratoire "),
        afficher_date(lue.moratoire.fin),
        f"{afficher(ecoule, 0)}\u00a0%",
        str(lue.rencontres) if lue.rencontres else "aucune",
        derniere,
        f"{lue.atteints} sur {lue.objectifs}" if lue.objectifs else "",
        lue.suite,
    )


def _niveau(lue: MoratoireListe) -> Niveau:
    if lue.jours_restants < 0:
        return "danger"
    if lue.a_signer or lue.rencontres == 0 or lue.jours_restants <= JOURS_PROCHES:
        return "alerte"
    return "ok" if lue.etat_derniere is EtatFiche.SCELLEE else "neutre"
