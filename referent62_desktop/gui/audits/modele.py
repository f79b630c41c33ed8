"""Table of the audits and its filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.gui.widgets.modele_table import Index, ModeleTable
from referent62_desktop.services.suivi_audits import Avancee, ReferentSuivi

SUIVI = Qt.ItemDataRole.UserRole + 1
"""Role under which every cell gives its `ReferentSuivi`."""
TRI = Qt.ItemDataRole.UserRole + 2

ETATS: Mapping[Avancee, str] = {
    Avancee.NON_COMMENCE: "non commencé",
    Avancee.EN_COURS: "en cours",
    Avancee.A_VALIDER: "à valider",
    Avancee.VALIDE: "validé",
}
"""Words of the last column, in the order of the work."""
_ORDRE = list(ETATS)
_MOTS_LECTURE = {EtatLecture.BROUILLON: "en cours", EtatLecture.VALIDEE: "validée"}


class Colonne(IntEnum):
    """Columns from left to right."""

    TERRITOIRE = 0
    STRUCTURE = 1
    REFERENT = 2
    DISPOSITIF = 3
    CE = 4
    MOYENNE = 5
    AUTO_EVALUATION = 6
    ANALYSE_DPID = 7
    CONTROLE_SLAI = 8
    ETAT = 9


_TITRES: Mapping[Colonne, tuple[str, str]] = {
    Colonne.TERRITOIRE: ("Territoire", "Territoire de la structure"),
    Colonne.STRUCTURE: ("Structure", "Structure"),
    Colonne.REFERENT: ("Référent·e", "Référent·e"),
    Colonne.DISPOSITIF: ("Dispositif", "Dispositifs de la personne"),
    Colonne.CE: ("CE", "CE complets sur les CE attendus"),
    Colonne.MOYENNE: ("Moyenne", "Moyenne des CE complets, en points du barème"),
    Colonne.AUTO_EVALUATION: ("Auto-éval.", "Auto-évaluation par la structure : informative, ne compte pas"),
    Colonne.ANALYSE_DPID: ("DPID", "Première analyse, par la DPID"),
    Colonne.CONTROLE_SLAI: ("SLAI", "Contrôle, par le SLAI"),
    Colonne.ETAT: ("État", "Où en est l’audit"),
}
_LECTURES = {
    Colonne.AUTO_EVALUATION: Origine.AUTO_EVALUATION,
    Colonne.ANALYSE_DPID: Origine.ANALYSE_DPID,
    Colonne.CONTROLE_SLAI: Origine.CONTROLE_SLAI,
}


class ModeleAudits(ModeleTable[ReferentSuivi]):
    """One row per référent."""

    titres = tuple(titre for titre, _ in _TITRES.values())

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._types: Mapping[str, TypeCE] = {}

    def montrer(self, lignes: Sequence[ReferentSuivi], types: Mapping[str, TypeCE]) -> None:
        """Replace what is shown; `types` name the dispositifs."""
        with self.remplacement():
            self.lignes, self._types = tuple(lignes), types

    def entete(self, colonne: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return _TITRES[Colonne(colonne)][1]
        return super().entete(colonne, role)

    def cellule(self, ligne: ReferentSuivi, colonne: int, role: int) -> Any:
        if role == SUIVI:
            return ligne
        if role == Qt.ItemDataRole.ToolTipRole and colonne == Colonne.REFERENT:
            return self._infobulle(ligne)
        if role == TRI:
            return self._tri(ligne, Colonne(colonne))
        return super().cellule(ligne, colonne, role)

    def recherche(self, rang: int) -> str:
        """What the text filter looks at, as a comparison key."""
        suivi = self.lignes[rang]
        libelles = [f"{self._types[d].libelle} {self._types[d].libelle_court}" for d in suivi.dispositifs]
        return cle_texte(" ".join((suivi.territoire, suivi.structure, suivi.nom, *libelles)))

    def texte(self, ligne: ReferentSuivi, colonne: int) -> str:
        suivi, colonne = ligne, Colonne(colonne)
        if colonne in _LECTURES:
            etat = suivi.lectures.get(_LECTURES[colonne])
            return _MOTS_LECTURE[etat] if etat is not None else "—"
        textes = {
            Colonne.TERRITOIRE: suivi.territoire,
            Colonne.STRUCTURE: suivi.structure,
            Colonne.REFERENT: suivi.nom,
            Colonne.DISPOSITIF: ", ".join(self._types[d].libelle_court for d in suivi.dispositifs) or "—",
            Colonne.CE: f"{suivi.complets} sur {suivi.attendus}",
            Colonne.MOYENNE: afficher(suivi.moyenne) if suivi.moyenne is not None else "—",
            Colonne.ETAT: ETATS[suivi.avancee],
        }
        return textes[colonne]

    def _infobulle(self, suivi: ReferentSuivi) -> str:
        dispositifs = ", ".join(self._types[d].libelle for d in suivi.dispositifs) or "dispositif non saisi"
        lectures = (f"{o.libelle} : {self.texte(suivi, c)}" for c, o in _LECTURES.items())
        return "\n".join((suivi.nom, dispositifs, *lectures))

    def _tri(self, suivi: ReferentSuivi, colonne: Colonne) -> tuple[Any, ...]:
        suite = (cle_texte(suivi.structure), cle_texte(suivi.nom))
        if colonne is Colonne.CE:
            return (Fraction(suivi.complets, max(suivi.attendus, 1)), suivi.cases_remplies, *suite)
        if colonne is Colonne.MOYENNE:
            return (suivi.moyenne if suivi.moyenne is not None else Fraction(-1), *suite)
        if colonne is Colonne.ETAT:
            return (_ORDRE.index(suivi.avancee), *suite)
        if colonne is Colonne.REFERENT:
            return (cle_texte(suivi.nom), *suite)
        return (cle_texte(self.texte(suivi, colonne)), *suite)


class FiltreAudits(QSortFilterProxyModel):
    """Keeps the rows whose words hold every word typed, in the state chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mots: tuple[str, ...] = ()
        self._etat: Avancee | None = None

    def definir(self, texte: str, etat: Avancee | None) -> None:
        """Filter on `texte` (case and accents do not count) and on `etat` (None: all)."""
        self.beginFilterChange()
        self._mots, self._etat = tuple(cle_texte(texte).split()), etat
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        modele = self.sourceModel()
        assert isinstance(modele, ModeleAudits)
        suivi: ReferentSuivi = modele.index(source_row, 0).data(SUIVI)
        if self._etat is not None and suivi.avancee is not self._etat:
            return False
        if not self._mots:
            return True
        cle = modele.recherche(source_row)
        return all(mot in cle for mot in self._mots)

    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        return bool(source_left.data(TRI) < source_right.data(TRI))
