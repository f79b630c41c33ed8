"""What came out of the draw, and what proves it to whoever asks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.table import TableLignes
from referent62_desktop.services.panels import Panel, TirageLu

_COLONNES = ("CE", "N° CAF", "Type", "Édition", "Fin")
_LARGEURS = (60, 130, 220, 110, 110)
_ABREGE = 12


def empreinte_courte(empreinte: str) -> str:
    """The first characters of a digest by groups of four, enough to compare two of them by eye."""
    debut = empreinte[:_ABREGE]
    return " ".join(debut[i : i + 4] for i in range(0, len(debut), 4)) + " …"


def preuve(tirage: TirageLu) -> str:
    """The proof as a text to keep with the list."""
    return "\n".join(
        (
            f"Population : {tirage.population} CE",
            f"Empreinte SHA-256 de la liste triée : {tirage.empreinte}",
            f"Graine : {tirage.graine}",
            f"Algorithme : {tirage.algorithme}",
        )
    )


class PageResultat(QWidget):
    """The drawn CE, and the proof."""

    def __init__(self, bareme: Bareme, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bareme = bareme
        self.table = TableLignes(self)
        self.table.setAccessibleName("CE retenus")
        self.table.setModel(self._modele(panel))
        self.table.definir_largeurs(_LARGEURS, souple=2)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        colonne = QVBoxLayout(self)
        colonne.setContentsMargins(0, 0, 0, 0)
        colonne.setSpacing(theme_actuel().px(12))
        colonne.addWidget(self.table, 1)
        if panel.tirage is not None and panel.tirage.par_outil:
            colonne.addWidget(self._carte_preuve(panel.tirage))

    def _modele(self, panel: Panel) -> QStandardItemModel:
        modele = QStandardItemModel(0, len(_COLONNES), self)
        modele.setHorizontalHeaderLabels(list(_COLONNES))
        for ce in panel.ces[: panel.attendus]:
            type_ce = self._bareme.type_ce(ce.type_code).libelle if ce.type_code else "à choisir dans la grille"
            textes = (
                f"CE {ce.position}",
                ce.numero_affiche or "à saisir",
                type_ce,
                afficher_date(ce.date_edition) if ce.date_edition else "—",
                afficher_date(ce.date_fin) if ce.date_fin else "—",
            )
            modele.appendRow([QStandardItem(texte) for texte in textes])
        return modele

    def _carte_preuve(self, tirage: TirageLu) -> Carte:
        carte = Carte("Preuve du tirage", self)
        champs = QFormLayout()
        champs.setHorizontalSpacing(theme_actuel().px(14))
        doublons = f" ({pluriel(tirage.doublons, 'ligne')} en double non comptée{'s' if tirage.doublons > 1 else ''})"
        self.valeurs = {
            "Population": f"{tirage.population} CE dans la liste" + (doublons if tirage.doublons else ""),
            "Empreinte": empreinte_courte(tirage.empreinte),
            "Graine": tirage.graine,
            "Algorithme": tirage.algorithme,
        }
        for nom, valeur in self.valeurs.items():
            champs.addRow(etiquette(nom, "secondaire"), _copiable(valeur, nom))
        carte.ajouter(champs)
        self.bouton_copier = QPushButton(ressources.icone("copy", "action_texte"), "Copier la preuve entière", carte)
        self.bouton_copier.setToolTip(tirage.empreinte)
        self.bouton_copier.setAutoDefault(False)
        self.bouton_copier.clicked.connect(lambda: self._copier(tirage))
        carte.entete.addWidget(self.bouton_copier)
        carte.ajouter(etiquette("Elle est gardée avec le panel et imprimée sur l’annexe 2.", "petit", souple=True))
        return carte

    def _copier(self, tirage: TirageLu) -> None:
        QGuiApplication.clipboard().setText(preuve(tirage))
        self.bouton_copier.setText("Copiée")


def _copiable(texte: str, nom: str) -> QLabel:
    resultat = etiquette(texte, "", souple=True)
    resultat.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    resultat.setAccessibleName(f"{nom} : {texte}")
    return resultat
