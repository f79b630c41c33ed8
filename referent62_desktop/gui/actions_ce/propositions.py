"""« Ce que proposent les actions »: each proposal beside the answer given now, and what only a person can judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.services.panels import CEPanel

CODES = ("D1", "D2", "N1", "N2", "A1")
"""Lines that actions and dates can answer; the others ask for a judgement."""
_COLONNES = ("Point de la grille", "Proposé", "Répondu", "")
_Reponse = bool | None


@dataclass(frozen=True)
class LigneProposition:
    """One line: what the actions say, and what was answered (None: cannot tell, not answered)."""

    code: str
    libelle: str
    libelle_bref: str
    proposee: _Reponse
    donnee: _Reponse

    @property
    def differe(self) -> bool:
        """Both are known, and they disagree."""
        return self.proposee is not None and self.donnee is not None and self.proposee is not self.donnee

    @property
    def ecart(self) -> tuple[str, Niveau]:
        """How the two compare, in a word and its meaning; nothing to say when they agree, or nothing is proposed."""
        if self.differe:
            return "diffère", "alerte"
        if self.proposee is None:
            return "", "neutre"
        return ("à donner", "info") if self.donnee is None else ("", "neutre")

    @property
    def a_prendre(self) -> bool:
        """Accepting would write something."""
        return self.proposee is not None and self.proposee is not self.donnee


def lignes_de(bareme: Bareme, ce: CEPanel) -> tuple[LigneProposition, ...]:
    """Lines to show for a CE; none without a type."""
    if ce.type_code is None:
        return ()
    donnees: Mapping[str, _Reponse] = ce.reponses or {}
    return tuple(
        LigneProposition(
            sc.code, sc.libelle, sc.libelle_bref, ce.propositions.reponses.get(sc.code), donnees.get(sc.code)
        )
        for sc in bareme.applicables(ce.type_code)
        if sc.code in CODES
    )


def mot(reponse: _Reponse, inconnu: str = "—") -> str:
    """« oui », « non », or what stands for an unknown answer."""
    return inconnu if reponse is None else "oui" if reponse else "non"


class CartePropositions(Carte):
    """Says what accepting would do; accepting itself belongs to the dialog."""

    acceptees = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ce que proposent les actions", parent)
        self.lignes: tuple[LigneProposition, ...] = ()
        self.rangees: dict[str, Rangee] = {}
        self.phrase = etiquette("", "secondaire", self, souple=True)
        self._tableau = QWidget(self)
        self._grille = QGridLayout(self._tableau)
        self._grille.setContentsMargins(0, 0, 0, 0)
        self._grille.setColumnStretch(0, 1)
        for colonne, titre in enumerate(_COLONNES):
            self._grille.addWidget(etiquette(titre, "petit", self._tableau), 0, colonne)
        self.bouton = QPushButton(ressources.icone("check", "action_texte"), "Accepter les propositions", self)
        self.bouton.setAutoDefault(False)
        self.titre_duree = etiquette("Durée adaptée à la démarche (D3) : à vous de juger", "fort", self, souple=True)
        self.reperes = MessageChamp(self)
        for widget in (self.phrase, self._tableau, self.bouton, self.titre_duree, self.reperes):
            self.ajouter(widget)
        self.bouton.clicked.connect(self.acceptees)

    def montrer(self, bareme: Bareme, ce: CEPanel, *, modifiable: bool) -> None:
        """Show what the actions of a CE suggest."""
        self.lignes = lignes_de(bareme, ce)
        if list(self.rangees) != [ligne.code for ligne in self.lignes]:
            self._refaire()
        for ligne in self.lignes:
            self.rangees[ligne.code].montrer(ligne)
        self.phrase.setText(_phrase(ce, self.lignes))
        self._tableau.setVisible(bool(self.lignes))
        self.bouton.setEnabled(modifiable and any(ligne.a_prendre for ligne in self.lignes))
        self.reperes.definir("\n".join(ce.propositions.reperes_duree), "info")
        self.titre_duree.setVisible(bool(ce.propositions.reperes_duree))

    def _refaire(self) -> None:
        for rangee in self.rangees.values():
            rangee.oublier()
        self.rangees = {
            ligne.code: Rangee(self._grille, rang, self._tableau) for rang, ligne in enumerate(self.lignes, start=1)
        }


class Rangee:
    """One line of the card: the point of the grid, and three pills."""

    def __init__(self, grille: QGridLayout, rang: int, parent: QWidget) -> None:
        self.libelle = etiquette("", "", parent, souple=True)
        self.proposee = Pastille(parent=parent)
        self.donnee = Pastille(parent=parent)
        self.ecart = Pastille(parent=parent)
        for pastille in (self.proposee, self.donnee, self.ecart):
            pastille.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # never shortened
        for colonne, widget in enumerate((self.libelle, self.proposee, self.donnee, self.ecart)):
            cote = Qt.AlignmentFlag.AlignLeft if colonne else Qt.AlignmentFlag(0)
            grille.addWidget(widget, rang, colonne, Qt.AlignmentFlag.AlignVCenter | cote)
        grille.setRowMinimumHeight(rang, theme_actuel().px(30))

    def montrer(self, ligne: LigneProposition) -> None:
        """Show a line; each pill says aloud what it is."""
        self.libelle.setText(f"{ligne.code} · {ligne.libelle_bref}")
        self.libelle.setToolTip(ligne.libelle)
        self.proposee.definir(mot(ligne.proposee, "je ne sais pas"), _niveau(ligne.proposee))
        self.proposee.setAccessibleName(f"{ligne.code}, proposé : {self.proposee.texte}")
        self.donnee.definir(mot(ligne.donnee, "rien"), _niveau(ligne.donnee))
        self.donnee.setAccessibleName(f"{ligne.code}, répondu : {self.donnee.texte}")
        self.ecart.definir(*ligne.ecart)

    def oublier(self) -> None:
        """Take the widgets away."""
        for widget in (self.libelle, self.proposee, self.donnee, self.ecart):
            widget.hide()
            widget.deleteLater()


def _phrase(ce: CEPanel, lignes: tuple[LigneProposition, ...]) -> str:
    if not lignes:
        return "Choisissez d’abord le type du CE dans la grille : sans lui, rien ne peut être proposé."
    if not ce.actions:
        return "Rien n’est proposé tant qu’aucune action n’est saisie."
    ecarts = sum(ligne.differe for ligne in lignes)
    if ecarts:
        return f"{ecarts} réponse{'s' if ecarts > 1 else ''} de la grille diffère{'nt' if ecarts > 1 else ''} de ce que disent les actions."
    return "Ce sont des propositions : c’est vous qui répondez."


def _niveau(reponse: _Reponse) -> Niveau:
    return "neutre" if reponse is None else "ok" if reponse else "danger"
