"""A screen that exists only for the tests of the frame: it fills the window with every generic widget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import DescriptionEcran, EcranBase, Registre
from referent62_desktop.gui.widgets.carte import Carte, CarteChiffre, etiquette
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.jauge import Jauge
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.pastille import Pastille


class EcranTemoin(EcranBase):
    slug: ClassVar[str] = "temoin"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.cibles: list[dict[str, str]] = []
        self.actualisations = 0
        grille = QGridLayout(self)
        marge = atelier.theme.px(16)
        grille.setContentsMargins(marge, marge, marge, marge)
        grille.setSpacing(atelier.theme.px(12))
        grille.addWidget(self._referents(), 0, 0, 2, 1)
        grille.addLayout(self._chiffres(), 0, 1, 1, 2)
        grille.addWidget(self._tableau(), 1, 1)
        page = ZoneDefilante()
        page.contenu.addWidget(self._formulaire())
        grille.addWidget(page, 1, 2)
        grille.setColumnStretch(1, 1)
        grille.setRowStretch(1, 1)

    def _referents(self) -> Carte:
        carte = Carte("Référents")
        for rang, fait in enumerate((5, 3, 0), start=1):
            bloc = QVBoxLayout()
            bloc.setSpacing(2)
            bloc.addWidget(etiquette(f"Référent·e {rang}", "fort"))
            bloc.addWidget(etiquette("Social et pro", "petit"))
            bloc.addWidget(etiquette(f"{fait} CE sur 5", "petit"))
            carte.ajouter(bloc)
        carte.contenu.addStretch(1)
        bouton = QPushButton(ressources.icone("dices", "action_texte"), "Tirer 5 CE…")
        carte.ajouter(bouton)
        return carte

    def _chiffres(self) -> QHBoxLayout:
        ligne = QHBoxLayout()
        donnees: tuple[tuple[str, str, str, Niveau], ...] = (
            ("CE évalués", "118 / 160", "26 référents sur 32 terminés", "neutre"),
            ("Qualité > 80 %", "9 / 16", "2 fragiles, 3 provisoires", "ok"),
            ("Formations", "5 / 16", "41 modules à suivre", "alerte"),
            ("Moratoires", "11", "2 réévaluations avant juin", "danger"),
        )
        for libelle, valeur, detail, niveau in donnees:
            carte = CarteChiffre(libelle)
            carte.definir(valeur, detail, niveau)
            ligne.addWidget(carte)
        return ligne

    def _tableau(self) -> QWidget:
        onglets = QTabWidget()
        onglets.setAccessibleName("Onglets")
        table = QTableWidget(8, 4)
        table.setAccessibleName("Structures")
        table.setHorizontalHeaderLabels(["Structure", "Territoire", "Total", "État"])
        for rang in range(8):
            for colonne, texte in enumerate((f"Structure {chr(65 + rang)}", "Artois", "8,02", "provisoire")):
                table.setItem(rang, colonne, QTableWidgetItem(texte))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.atelier.theme.px(30))
        table.selectRow(2)
        onglets.addTab(table, "Structures")
        onglets.addTab(EtatVide("inbox", "Rien à afficher", "Importez des structures.", ("Importer…", print)), "Vide")
        return onglets

    def _formulaire(self) -> Carte:
        carte = Carte("Fiche")
        jauge = Jauge()
        jauge.definir(Fraction(8017, 10000), niveau="ok", texte="80,17 %")
        carte.ajouter(jauge)
        pastilles: tuple[tuple[str, Niveau], ...] = (
            ("fichier intact", "ok"),
            ("provisoire · il manque 12 CE", "alerte"),
            ("moratoire qualité CER", "danger"),
            ("à faire", "neutre"),
        )
        for texte, niveau in pastilles:
            ligne = QHBoxLayout()
            ligne.addWidget(Pastille(texte, niveau, carte))
            ligne.addStretch(1)
            carte.ajouter(ligne)
        self.nom = QLineEdit("Structure exemple")
        self.nom.setAccessibleName("Nom")
        carte.ajouter(self.nom)
        date_ = ChampDate("Date de la rencontre")
        date_.definir(date(2026, 3, 24))
        carte.ajouter(date_)
        liste = QComboBox()
        liste.setAccessibleName("Territoire")
        liste.addItems(["Artois", "Boulonnais"])
        carte.ajouter(liste)
        coche = QCheckBox("Signer sur papier")
        coche.setChecked(True)
        carte.ajouter(coche)
        rond = QRadioButton("Garder reçu")
        rond.setChecked(True)
        carte.ajouter(rond)
        notes = QPlainTextEdit("Deux actions « logement » sur 6 mois : à scinder.")
        notes.setAccessibleName("Observations")
        carte.ajouter(notes, 1)
        bouton = QPushButton("Valider la lecture…")
        bouton.setProperty("role", "principal")
        carte.ajouter(bouton)
        return carte

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        self.cibles.append(dict(cible))
        super().ouvrir(cible)

    def actualiser(self) -> None:
        self.actualisations += 1

    def aide(self) -> str:
        return "<p>Aide du témoin.</p>"


class EcranDetail(EcranBase):
    slug: ClassVar[str] = "detail"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.nom = ""

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        if cible.get("panne"):
            raise ValueError("panne provoquée")
        self.nom = cible.get("nom", "")
        self.fil_change.emit()

    def fil(self) -> tuple[str, ...]:
        return ("Témoin", self.nom, "Contrôle SLAI")


def registre() -> Registre:
    """A registry of the two screens above, under names a person would read, with two more entries to navigate."""

    def entree(slug: str, titre: str, icone: str, *, navigation: bool = True) -> DescriptionEcran:
        classe = "EcranDetail" if slug == "detail" else "EcranTemoin"
        parent = None if navigation else "temoin"
        return DescriptionEcran(slug, titre, icone, __name__, classe, navigation, parent)

    return Registre(
        (
            entree("temoin", "Tableau de bord", "layout-dashboard"),
            entree("structures", "Structures", "building-2"),
            entree("audits", "Audits", "clipboard-check"),
            entree("detail", "Détail", "file-text", navigation=False),
        )
    )
