"""« Pourquoi ? »: the reasoning step by step, what one answer could overturn, and where the points are lost."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.forms.ui_preuve import Ui_DialoguePreuve
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.services.proposition import PropositionDetaillee

_FRAGILITES_MONTREES = 8
_SOLIDE = "Non : aucune réponse changée seule ne ferait passer la structure de l’autre côté du seuil."


class DialoguePreuve(QDialog):
    """Open it with `open()`."""

    def __init__(self, detail: PropositionDetaillee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialoguePreuve, self)
        self.ui.titre.setText(detail.structure)
        phrase = detail.preuve.phrase
        self.ui.phrase.setText(phrase[:1].upper() + phrase[1:])
        self._carte("Le raisonnement", detail.preuve.detail)
        if detail.complets:
            self._carte("La proposition est-elle fragile ?", _fragilites(detail))
            self._carte("Ce qui coûte le plus de points", _couteux(detail))
        self.ui.defilement.contenu.addStretch(1)
        self.ui.bouton_fermer.clicked.connect(self.accept)
        theme = theme_actuel()
        self.resize(theme.px(720), theme.px(600))

    def textes(self) -> str:
        """Everything the dialog says."""
        etiquettes = self.findChildren(type(self.ui.titre))
        return "\n".join(e.text() for e in etiquettes)

    def _carte(self, titre: str, phrases: Iterable[str]) -> None:
        carte = Carte(titre, self)
        for phrase in phrases:
            ligne = etiquette(phrase, "", carte, souple=True)
            ligne.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            carte.ajouter(ligne)
        self.ui.defilement.contenu.addWidget(carte)


def _fragilites(detail: PropositionDetaillee) -> list[str]:
    """Whether the quality hangs on one answer, and on which."""
    if not detail.fragile:
        return [_SOLIDE]
    combien = pluriel(len(detail.fragilites), "réponse suffirait", "réponses suffiraient chacune")
    tete = f"Oui : {combien} à faire basculer la qualité, si elle était autre."
    montrees = [f.phrase(detail.preuve.bareme) + "." for f in detail.fragilites[:_FRAGILITES_MONTREES]]
    reste = len(detail.fragilites) - len(montrees)
    return [tete, *montrees, *([f"Et {pluriel(reste, 'autre')}."] if reste else [])]


def _couteux(detail: PropositionDetaillee) -> list[str]:
    par_code = detail.preuve.bareme.par_code
    lignes = [
        f"{par_code[p.code].libelle_bref[:1].upper()}{par_code[p.code].libelle_bref[1:]} : "
        f"{afficher(p.points_perdus)} {'point perdu' if p.points_perdus < 2 else 'points perdus'}, "
        f"{p.non} CE sur {p.applicables}."
        for p in detail.couteux
    ]
    return lignes or ["Aucun point perdu sur les CE évalués."]
