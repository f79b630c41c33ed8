"""The screen « Référentiel »: what the tool goes by, each rule with its article, and what can be set from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.charte.bareme import DialogueBareme
from referent62_desktop.gui.ecrans import EcranBase
from referent62_desktop.gui.formations.module_territoire import DialogueModuleTerritoire
from referent62_desktop.gui.forms.ui_referentiel import Ui_EcranReferentiel
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lettres.dialogue import DialogueLettres
from referent62_desktop.gui.referentiel.cles import ChoixClesSiege, creer_cles
from referent62_desktop.gui.referentiel.conservation import DialogueConservation
from referent62_desktop.gui.referentiel.donnees import DialogueDonnees
from referent62_desktop.services.pages_cles import TITRE as TITRE_CLES
from referent62_desktop.services.pages_cles import page_cles
from referent62_desktop.services.pages_conservation import TITRE as TITRE_CONSERVATION
from referent62_desktop.services.pages_conservation import page_conservation
from referent62_desktop.services.pages_reference import TITRE as TITRE_DONNEES
from referent62_desktop.services.pages_reference import page_donnees
from referent62_desktop.services.pages_referentiel import PAGES, PageReferentiel

_LETTRES = PageReferentiel(
    "Lettres",
    (
        "Le texte de chaque lettre (label, moratoires, refus, rejet du recours, mise en demeure, retrait) se modifie ici. "
        "Les champs entre crochets sont remplis pour chaque structure ; un champ inconnu est refusé.",
    ),
    (),
)
_CHARTE = PageReferentiel(
    "Barème de la charte qualité",
    (
        "Les points de chaque indicateur ne sont pas publics : le siège les saisit ici. Sans eux, l’outil compte les indicateurs "
        "atteints.",
    ),
    (),
)


class EcranReferentiel(EcranBase):
    """A list of pages at the left, the page at the right."""

    slug: ClassVar[str] = "referentiel"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranReferentiel, self)
        self._pages: tuple[PageReferentiel, ...] = ()
        self._gestes: dict[str, tuple[str, Callable[[], QDialog]]] = {
            "Territoires et module obligatoire": (
                "Choisir les modules…",
                lambda: DialogueModuleTerritoire(self.atelier, self),
            ),
            _LETTRES.titre: ("Modifier les lettres…", lambda: DialogueLettres(self.atelier, parent=self)),
            TITRE_CLES: ("Choisir les clés du siège…", lambda: ChoixClesSiege(self.atelier, self)),
            TITRE_CONSERVATION: ("Effacer des N° CAF…", lambda: DialogueConservation(self.atelier, self)),
            TITRE_DONNEES: ("Voir les versions…", lambda: DialogueDonnees(self.atelier, self)),
            _CHARTE.titre: ("Ouvrir le barème…", self._bareme_charte),
        }
        self.ui.sommaire.currentRowChanged.connect(self._montrer)
        self.ui.bouton.clicked.connect(self._agir)
        self.ui.bouton_cles.clicked.connect(lambda: creer_cles(self.atelier, self))
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        super().ouvrir(cible)
        self.ui.sommaire.setFocus()

    def actualiser(self) -> None:
        rang = max(0, self.ui.sommaire.currentRow())
        contexte = self.atelier.contexte
        self._pages = (
            *(page(contexte) for page in (*PAGES, page_conservation, page_donnees, page_cles)),
            _LETTRES,
            _CHARTE,
        )
        self.ui.sommaire.blockSignals(True)
        self.ui.sommaire.clear()
        self.ui.sommaire.addItems([page.titre for page in self._pages])
        self.ui.sommaire.setCurrentRow(rang)
        self.ui.sommaire.blockSignals(False)
        self._montrer(rang)

    def aide(self) -> str:
        return (
            "<p>Ce que l’outil applique : chaque règle, chaque durée et chaque point, avec l’article dont il vient.</p>"
            "<p>« Lecture à confirmer par le siège » : le texte ne le dit pas, c’est notre lecture.</p>"
            "<p>Le module des territoires, le texte des lettres et le barème de la charte se changent d’ici.</p>"
            "<p>Le siège publie de nouvelles versions du reste (campagnes, barèmes, modules…) : page « Données de référence ».</p>"
        )

    def _montrer(self, rang: int) -> None:
        if not 0 <= rang < len(self._pages):
            return
        page = self._pages[rang]
        self.ui.titre.setText(page.titre)
        geste = self._gestes.get(page.titre)
        self.ui.bouton.setVisible(geste is not None)
        self.ui.bouton.setText(geste[0] if geste else "")
        contexte = self.atelier.contexte
        du_siege = contexte is not None and contexte.profil.siege
        self.ui.bouton_cles.setVisible(page.titre == TITRE_CLES and du_siege)
        self.ui.texte.setHtml(self._html(page))

    def _agir(self) -> None:
        geste = self._gestes.get(self.ui.titre.text())
        if geste is not None:
            dialogue = geste[1]()
            dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialogue.open()

    def _bareme_charte(self) -> QDialog:
        return DialogueBareme(self.atelier, None, "", self)

    def _html(self, page: PageReferentiel) -> str:
        theme = self.atelier.theme
        bord, fond = theme.couleur("bordure").name(), theme.couleur("info_fond").name()
        alerte = theme.couleur("alerte_texte").name()
        phrases = "".join(f"<p>{escape(phrase)}</p>" for phrase in page.phrases)
        if not page.tableau:
            return phrases
        tete = "".join(f'<th align="left" bgcolor="{fond}">{escape(cellule)}</th>' for cellule in page.tableau[0])
        rangees = "".join(f"<tr>{_cellules(ligne, alerte)}</tr>" for ligne in page.tableau[1:])
        attributs = f'border="1" bordercolor="{bord}" cellspacing="0" cellpadding="{theme.px(6)}" width="100%"'
        return f'{phrases}<table {attributs} style="border-collapse: collapse"><tr>{tete}</tr>{rangees}</table>'

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition.setSpacing(theme.px(12))
        self.ui.page.setSpacing(theme.px(8))
        self.ui.sommaire.setFixedWidth(theme.px(250))
        self._montrer(self.ui.sommaire.currentRow())


def _cellules(ligne: tuple[str, ...], alerte: str) -> str:
    """Cells of a row; what is to be confirmed has a sign and a colour besides its words."""
    cellules = []
    for texte in ligne:
        confirmer = texte.startswith("lecture à confirmer")
        contenu = f'<span style="color: {alerte}">⚠ {escape(texte)}</span>' if confirmer else escape(texte)
        cellules.append(f"<td>{contenu}</td>")
    return "".join(cellules)
