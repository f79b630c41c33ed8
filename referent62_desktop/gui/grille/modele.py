"""Item model of the grid: what each cell says, to the eye and to a screen reader. It computes nothing."""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.grille.lignes import Genre, LigneGrille, lignes_de, points_affiches
from referent62_desktop.services.panels import CEPanel, Panel

Index = QModelIndex | QPersistentModelIndex
COLONNE_CRITERE, COLONNE_POINTS, COLONNE_CE = 0, 1, 2
ROLE_ETAT = Qt.ItemDataRole.UserRole + 1
ROLE_LIGNE = Qt.ItemDataRole.UserRole + 2
_RACINE = QModelIndex()


class EtatCase(Enum):
    """How a cell of answer is drawn."""

    OUI = auto()
    NON = auto()
    VIDE = auto()
    FORCEE = auto()
    SANS_OBJET = auto()
    DEROGATION_OUI = auto()
    DEROGATION_NON = auto()


_MOTS = {
    EtatCase.OUI: "oui",
    EtatCase.NON: "non",
    EtatCase.VIDE: "—",
    EtatCase.FORCEE: "non",
    EtatCase.SANS_OBJET: "s. o.",
    EtatCase.DEROGATION_OUI: "oui",
    EtatCase.DEROGATION_NON: "non",
}
_DITS = {
    EtatCase.VIDE: "sans réponse",
    EtatCase.FORCEE: "non, parce qu'il n'y a pas de remarque",
    EtatCase.SANS_OBJET: "sans objet pour ce type de CE",
    EtatCase.DEROGATION_OUI: "oui, malgré la proposition",
    EtatCase.DEROGATION_NON: "non, malgré la proposition",
}


class ModeleGrille(QAbstractTableModel):
    """Rows: `lignes`; columns: criterion, points, the CE, the mean."""

    def __init__(self, bareme: Bareme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bareme = bareme
        self.lignes = lignes_de(bareme)
        self.panel: Panel | None = None

    def montrer(self, panel: Panel) -> None:
        """Shows a panel: only what differs is painted again; a reset when the columns are not the same."""
        avant = self.panel
        if avant is None or len(avant.ces) != len(panel.ces):
            self.beginResetModel()
            self.panel = panel
            self.endResetModel()
            return
        self.panel = panel
        derniere = len(self.lignes) - 1
        if (
            avant.modifiable is not panel.modifiable
            or avant.cible != panel.cible
            or self._groupes_de(avant) != self._groupes_de(panel)
        ):
            self.dataChanged.emit(self.index(0, 0), self.index(derniere, self.columnCount() - 1))
            return
        for colonne, (ancien, nouveau) in enumerate(zip(avant.ces, panel.ces, strict=True), start=COLONNE_CE):
            if ancien != nouveau:
                self.dataChanged.emit(self.index(0, colonne), self.index(derniere, colonne))
                self.dataChanged.emit(self.index(0, self.colonne_moyenne), self.index(derniere, self.colonne_moyenne))

    def rowCount(self, parent: Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = _RACINE) -> int:
        return 0 if parent.isValid() else COLONNE_CE + len(self._ces) + 1

    @property
    def _ces(self) -> tuple[CEPanel, ...]:
        return self.panel.ces if self.panel is not None else ()

    @property
    def colonne_moyenne(self) -> int:
        """The last column."""
        return COLONNE_CE + len(self._ces)

    def ce(self, colonne: int) -> CEPanel | None:
        """The CE of a column, None elsewhere."""
        rang = colonne - COLONNE_CE
        return self._ces[rang] if 0 <= rang < len(self._ces) else None

    def ligne_du_code(self, code: str) -> int:
        """Row of a line's code, of « numero_caf » or of « type »."""
        genre = {"numero_caf": Genre.NUMERO, "type": Genre.TYPE}.get(code, Genre.REPONSE)
        return next(
            i
            for i, ligne in enumerate(self.lignes)
            if ligne.genre is genre and (genre is not Genre.REPONSE or ligne.code == code)
        )

    def case(self, position: int, code: str) -> QModelIndex:
        """Cell of a CE and a line."""
        return self.index(self.ligne_du_code(code), COLONNE_CE + position - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.lignes[section].libelle
        if section == COLONNE_CRITERE:
            return "Critère"
        if section == COLONNE_POINTS:
            return "Pts"
        return "Moy." if section == self.colonne_moyenne else f"CE {section - COLONNE_CE + 1}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        ce, genre = self.ce(index.column()), self.lignes[index.row()].genre
        if ce is None or genre in (Genre.CRITERE, Genre.TOTAL):
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        modifiable = self.panel is not None and self.panel.modifiable
        return base | Qt.ItemFlag.ItemIsEditable if genre is Genre.NUMERO and modifiable else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.panel is None:
            return None
        ligne, ce = self.lignes[index.row()], self.ce(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.texte(ligne, index.column(), ce)
            case Qt.ItemDataRole.EditRole:
                return ce.numero_caf or "" if ce is not None else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._dit(ligne, index.column(), ce)
            case Qt.ItemDataRole.ToolTipRole:
                return self._infobulle(ligne, ce)
            case _ if role == ROLE_ETAT:
                return self.etat(ce, ligne.code) if ce is not None and ligne.genre is Genre.REPONSE else None
            case _ if role == ROLE_LIGNE:
                return ligne
        return None

    def etat(self, ce: CEPanel, code: str) -> EtatCase:
        """How the answer to a line stands."""
        if ce.type_code is not None and ce.evaluation.groupe not in self.bareme.par_code[code].points:
            return EtatCase.SANS_OBJET
        parent = self.bareme.par_code[code].depend_de
        if parent is not None and (ce.effectives or {}).get(parent) is False:
            return EtatCase.FORCEE
        reponse = (ce.reponses or {}).get(code)
        if reponse is None:
            return EtatCase.VIDE
        if code in (ce.motifs or {}):
            return EtatCase.DEROGATION_OUI if reponse else EtatCase.DEROGATION_NON
        return EtatCase.OUI if reponse else EtatCase.NON

    def texte(self, ligne: LigneGrille, colonne: int, ce: CEPanel | None) -> str:
        """What a cell shows; the delegate asks here directly, the way through the roles costs three times as much."""
        if colonne == COLONNE_CRITERE:
            return ligne.libelle
        if colonne == COLONNE_POINTS:
            return self._points(ligne)
        if ce is None:
            return self._moyenne(ligne)
        match ligne.genre:
            case Genre.NUMERO:
                return ce.numero_affiche
            case Genre.TYPE:
                return self.bareme.types[ce.type_code].libelle_court if ce.type_code else "—"
            case Genre.CRITERE:
                return self._sous_total(ligne.code, ce)
            case Genre.REPONSE:
                return _MOTS[self.etat(ce, ligne.code)]
            case Genre.TOTAL:
                return afficher(ce.note.total) if ce.note is not None and _commence(ce) else "–"

    def _points(self, ligne: LigneGrille) -> str:
        if ligne.genre is Genre.REPONSE:
            return points_affiches(self.bareme, ligne.code, self._groupes())
        return f"/{afficher(self.bareme.maximum)}" if ligne.genre is Genre.TOTAL else ""

    def _groupes(self) -> tuple[Groupe, ...]:
        return self._groupes_de(self.panel) if self.panel is not None else ()

    def _groupes_de(self, panel: Panel) -> tuple[Groupe, ...]:
        presents = {ce.evaluation.groupe for ce in panel.ces if ce.evaluation.groupe is not None}
        if not presents:
            presents = {self.bareme.types[d].groupe for d in panel.dispositifs if d in self.bareme.types}
        return tuple(g for g in Groupe if g in presents)

    def _maximum(self, code: str) -> Fraction:
        return next(c.maximum for c in self.bareme.criteres if c.code == code)

    def _sous_total(self, code: str, ce: CEPanel) -> str:
        maximum = afficher(self._maximum(code))
        commence = ce.note is not None and (
            ce.note.criteres_complets[code] or any(self._donnee(ce, sc) for sc in self._codes(code))
        )
        return f"{afficher(ce.note.criteres[code])}/{maximum}" if commence and ce.note is not None else f"–/{maximum}"

    def _codes(self, critere: str) -> tuple[str, ...]:
        return tuple(sc.code for c, sc in self.bareme.sous_criteres() if c.code == critere)

    def _donnee(self, ce: CEPanel, code: str) -> bool:
        return (ce.reponses or {}).get(code) is not None

    def _moyenne(self, ligne: LigneGrille) -> str:
        if self.panel is None or ligne.genre not in (Genre.CRITERE, Genre.TOTAL):
            return ""
        valeur = self.panel.moyenne if ligne.genre is Genre.TOTAL else self.panel.moyenne_critere(ligne.code)
        return afficher(valeur) if valeur is not None else "–"

    def _dit(self, ligne: LigneGrille, colonne: int, ce: CEPanel | None) -> str:
        if ce is None:
            return f"{ligne.libelle} : {self.texte(ligne, colonne, ce) or 'vide'}"
        texte = self.texte(ligne, colonne, ce)
        if ligne.genre is Genre.REPONSE:
            etat = self.etat(ce, ligne.code)
            texte = _DITS.get(etat, texte)
        return f"CE {ce.position}, {ligne.libelle} : {texte or 'vide'}"

    def _infobulle(self, ligne: LigneGrille, ce: CEPanel | None) -> str | None:
        if ce is None:
            return None
        if ligne.genre is Genre.NUMERO and ce.efface_le is not None and ce.identifie:
            return f"N° CAF effacé le {afficher_date(ce.efface_le)} : la note n'a pas changé."
        if ligne.genre is not Genre.REPONSE:
            return None
        etat = self.etat(ce, ligne.code)
        if etat in (EtatCase.DEROGATION_OUI, EtatCase.DEROGATION_NON):
            return f"Malgré la proposition : {(ce.motifs or {})[ligne.code]}"
        return {
            EtatCase.FORCEE: "Sans remarque, ce point est à non.",
            EtatCase.SANS_OBJET: "Ce point ne s'applique pas à ce type de CE.",
        }.get(etat)


def _commence(ce: CEPanel) -> bool:
    return bool(ce.reponses)
