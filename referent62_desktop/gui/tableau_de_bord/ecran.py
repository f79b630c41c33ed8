"""The screen « Tableau de bord »: what to do now at the left, where the territory stands at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.forms.ui_tableau_de_bord import Ui_TableauDeBord
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.tableau_de_bord import presentation
from referent62_desktop.gui.tableau_de_bord.presentation import Travail
from referent62_desktop.gui.widgets.carte import CarteChiffre
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import JOURS_PROCHES
from referent62_desktop.services.graphiques import repartition_label
from referent62_desktop.services.tableau_de_bord import QualiteStructure, TableauDeBord, lire_tableau_de_bord

LARGEUR_DEUX_COLONNES = 700
LARGEUR_DEUX_GRAPHIQUES = 960
"""Widths of the screen, in px at 100 %, under which what stood side by side is put one above the other."""
_CARTES = 4
_HAUTEUR_CARTE = 230
_HAUTEUR_CARTE_EMPILEE = 330


class EcranTableauDeBord(EcranBase):
    """Read again each time it is opened and each time the data change while it shows."""

    slug: ClassVar[str] = "tableau_de_bord"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_TableauDeBord, self)
        self.ui.page.contenu.addWidget(self.ui.contenu)
        self.tableau: TableauDeBord | None = None
        self._lecteur = Lecteur(atelier, "Lecture du tableau de bord")
        self.cartes: dict[str, CarteChiffre] = {}
        self._vide: EtatVide | None = None
        self._rien_a_faire = self._poser_vide(
            self.ui.rien_travaux,
            "circle-check",
            "Tout est à jour",
            "Aucune échéance proche ; aucun panel n’attend d’être tiré, complété ou validé.",
        )
        self._rien_qualite = self._poser_vide(
            self.ui.rien_qualite,
            "clipboard-check",
            "Aucun CE évalué",
            "La note d’une structure apparaît ici dès son premier CE complet.",
        )
        self._rien_pertes = self._poser_vide(
            self.ui.rien_pertes,
            "list-checks",
            "Rien à montrer",
            "Les critères manqués apparaissent avec les premiers CE complets.",
        )
        self.ui.travaux.choisi.connect(self._aller_au_travail)
        self.ui.qualite.choisi.connect(self._aller_a_la_structure)
        self.ui.contenu.setProperty("role", "contenu")
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        self.actualiser()

    def actualiser(self) -> None:
        contexte: Contexte | None = self.atelier.contexte
        if contexte is None:
            self.tableau = None
            self._montrer_vide(
                "database", "Aucune base n’est ouverte", "Ouvrez ou créez une base depuis le menu.", None
            )
            self.fil_change.emit()
            return
        self._lecteur.lire(contexte, lire_tableau_de_bord, lambda tableau: self._montrer_tableau(tableau, contexte))

    def _montrer_tableau(self, tableau: TableauDeBord, contexte: Contexte) -> None:
        self.tableau = tableau
        if not self.tableau.nombre_structures:
            self._montrer_vide(
                "building-2",
                "Commencez par les structures",
                "Ajoutez ou importez les structures que vous suivez, puis leurs référent·es : "
                "ce tableau de bord vous dira ensuite quels audits restent à faire.",
                ("Aller aux structures", lambda: self.navigation_demandee.emit(Destination("structures"))),
            )
        else:
            self._montrer(self.tableau, contexte)
        self.fil_change.emit()

    def fil(self) -> tuple[str, ...]:
        return ("Tableau de bord", self.tableau.territoire) if self.tableau is not None else ("Tableau de bord",)

    def aide(self) -> str:
        return (
            f"<p><b>À faire maintenant</b> commence par les échéances dépassées ou d’ici {JOURS_PROCHES} jours, puis liste les référent·es dont "
            "le panel n’est pas terminé, les plus avancés d’abord. "
            "Le bouton de la ligne, ou la touche Entrée, ouvre la grille à la première case vide.</p>"
            "<p><b>Qualité des CE par structure</b> : le trait marque 80&nbsp;%, à dépasser strictement ; une structure à "
            "80&nbsp;% tout juste n’atteint pas la qualité (✗). Une barre hachurée est provisoire : il manque des CE, ou une lecture "
            "n’est pas validée. Un clic ou Entrée ouvre la structure.</p>"
            "<p><b>Où les points se perdent</b> : pour chaque ligne de la grille, les points perdus par les CE complets qui comptent "
            "dans les notes, la plus coûteuse d’abord, et la part de « non ». La barre est sa part de tous les points perdus.</p>"
            "<p><b>Labels et moratoires</b> : combien de structures en sont où, aujourd’hui.</p>"
            "<p>Tab passe d’une liste à l’autre ; les flèches s’y déplacent.</p>"
        )

    def _montrer(self, tableau: TableauDeBord, contexte: Contexte) -> None:
        ui = self.ui
        travaux = presentation.travaux(tableau, contexte.bareme)
        ui.travaux.montrer(travaux, lambda t: t.cle)
        ui.nombre_travaux.setText(str(len(travaux)) if travaux else "")
        ui.nombre_travaux.setAccessibleName(f"{len(travaux)} lignes" if travaux else "")
        self._alterner(ui.travaux, self._rien_a_faire, plein=bool(travaux))
        ui.carte_travaux.setVisible(tableau.par_ce)
        self._montrer_chiffres(tableau)
        ui.qualite.montrer_qualite(tableau.qualite, tableau.seuil)
        ui.axe.definir(ui.qualite, presentation.phrase_sans_note(tableau), provisoires=bool(tableau.qualite_provisoire))
        self._alterner(ui.qualite, self._rien_qualite, plein=bool(tableau.qualite))
        ui.axe.setVisible(bool(tableau.qualite))
        ui.pertes.montrer(tableau.pertes, lambda p: p.code)
        self._alterner(ui.pertes, self._rien_pertes, plein=bool(tableau.pertes))
        ui.carte_pertes.setVisible(tableau.par_ce)
        ui.labels.definir(repartition_label(tableau.labels))
        ui.carte_label.setVisible(
            any(n for etat, n in tableau.labels.items() if etat is not EtatLabel.SANS_CANDIDATURE)
        )
        ui.titre_qualite.setText(
            "Qualité des CE par structure"
            if tableau.par_ce
            else f"Qualité par structure · notes publiées, {tableau.campagne.lower()}"
        )
        ui.pile.setCurrentWidget(ui.page)

    def _montrer_chiffres(self, tableau: TableauDeBord) -> None:
        chiffres = {chiffre.libelle: chiffre for chiffre in presentation.chiffres(tableau)}
        for libelle in chiffres:
            if libelle not in self.cartes:
                self.cartes[libelle] = CarteChiffre(libelle, self)
        for libelle, carte in self.cartes.items():
            carte.setVisible(libelle in chiffres)
            if libelle in chiffres:
                chiffre = chiffres[libelle]
                carte.definir(chiffre.valeur, chiffre.detail, chiffre.niveau)
        self._disposer_chiffres()

    def _montrer_vide(
        self, icone: str, titre: str, phrase: str, action: tuple[str, Callable[[], object]] | None
    ) -> None:
        if self._vide is not None:
            self.ui.disposition_vide.removeWidget(self._vide)
            self._vide.deleteLater()
        self._vide = EtatVide(icone, titre, phrase, action, self.ui.page_vide)
        self.ui.disposition_vide.addWidget(self._vide)
        self.ui.pile.setCurrentWidget(self.ui.page_vide)

    @staticmethod
    def _poser_vide(place: QLayout, icone: str, titre: str, phrase: str) -> EtatVide:
        vide = EtatVide(icone, titre, phrase)
        place.addWidget(vide)
        return vide

    @staticmethod
    def _alterner(liste: QWidget, vide: QWidget, *, plein: bool) -> None:
        liste.setVisible(plein)
        vide.setVisible(not plein)

    def _aller_au_travail(self, travail: Travail) -> None:
        self.navigation_demandee.emit(travail.destination)

    def _aller_a_la_structure(self, qualite: QualiteStructure) -> None:
        self.navigation_demandee.emit(Destination("structure", {"structure": qualite.id}))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge, ecart, bord = theme.px(16), theme.px(12), theme.px(14)
        self.ui.page.contenu.setContentsMargins(marge, theme.px(14), marge, theme.px(14))
        for disposition in (self.ui.colonnes, self.ui.etat, self.ui.cartes, self.ui.graphiques, self.ui.colonne_pertes):
            disposition.setSpacing(ecart)
        ui = self.ui
        for disposition in (
            ui.disposition_travaux,
            ui.disposition_qualite,
            ui.disposition_pertes,
            ui.disposition_label,
        ):
            disposition.setContentsMargins(bord, theme.px(12), bord, theme.px(12))
            disposition.setSpacing(theme.px(8))
        self._disposer()

    def _disposer_chiffres(self) -> None:
        """Side by side, or two by two where their words would be cut into columns."""
        visibles = [carte for carte in self.cartes.values() if not carte.isHidden()]
        large = self.width() >= self.atelier.theme.px(LARGEUR_DEUX_GRAPHIQUES)
        for rang, carte in enumerate(visibles):
            self.ui.cartes.addWidget(carte, *((0, rang) if large else divmod(rang, 2)))
        for colonne in range(_CARTES):
            self.ui.cartes.setColumnStretch(colonne, 1 if colonne < (len(visibles) if large else 2) else 0)

    def _disposer(self) -> None:
        theme, large = self.atelier.theme, self.width()
        cote, dessous = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.ui.colonnes.setDirection(cote if large >= theme.px(LARGEUR_DEUX_COLONNES) else dessous)
        # once the charts are stacked they have width to spare: the work of the day takes it
        self.ui.colonnes.setStretch(0, 35 if large >= theme.px(LARGEUR_DEUX_GRAPHIQUES) else 46)
        cote_a_cote = large >= theme.px(LARGEUR_DEUX_GRAPHIQUES)
        self.ui.graphiques.setDirection(cote if cote_a_cote else dessous)
        self._disposer_chiffres()
        for carte in (self.ui.carte_travaux, self.ui.carte_qualite, self.ui.carte_pertes):
            carte.setMinimumHeight(theme.px(_HAUTEUR_CARTE if cote_a_cote else _HAUTEUR_CARTE_EMPILEE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._disposer()
