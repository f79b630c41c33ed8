"""Importing a table of structures: seen before it is written, all or nothing, a backup first, undone in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from referent62_desktop.echanges.lignes_structures import AnalyseStructures
from referent62_desktop.gui.apercu_import import Bilan, DialogueApercuImport, LigneApercu, Mots
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.import_structures.modele import COLONNES, lignes_apercu
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.gui.widgets.depot import EXTENSIONS
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.importer_structures import (
    ApercuImport,
    Effet,
    importer,
    lire_fichier,
    previsualiser,
)
from referent62_desktop.services.tableau_structures import compter

_MOTS = Mots(
    titre="Importer des structures",
    choisir="&Choisir un fichier…",
    table="Ce que l’import changerait, ligne par ligne",
    indication="Une sauvegarde est faite avant l’import ; Ctrl+Z l’annule en une fois.",
    aucun="Aucun fichier choisi",
    question="Choisir un tableau de structures",
    formats=f"Tableaux ({' '.join(f'*{extension}' for extension in EXTENSIONS)})",
    lecture="Lecture du tableau…",
    operation="Import des structures",
    vide=(
        "Choisissez un tableau CSV ou XLSX, ou déposez-le ici",
        "La première ligne porte le nom des colonnes ; le nom de l’organisme et son territoire suffisent. "
        "Vous verrez ce qui changerait avant que rien ne soit enregistré.",
    ),
)
_COLONNES_CITEES = 6


class DialogueImport(DialogueApercuImport[AnalyseStructures, ApercuImport]):
    """The base is copied before it is written."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, _MOTS, COLONNES, parent)

    def lire(self, contexte: Contexte, chemin: Path) -> AnalyseStructures:
        return lire_fichier(contexte, chemin)

    def previsualiser(self, contexte: Contexte, lu: AnalyseStructures) -> ApercuImport:
        return previsualiser(contexte, lu)

    def ecrire(
        self, contexte: Contexte, lu: AnalyseStructures, avancement: Avancement
    ) -> tuple[ApercuImport, Ecrit | None]:
        avancement.etape(0, 0, "Sauvegarde de la base…")
        contexte.base.sauvegarder("import")
        avancement.etape(0, 0, "Enregistrement des structures…")
        return importer(contexte, lu)

    def lignes(self, apercu: ApercuImport) -> list[LigneApercu]:
        return lignes_apercu(apercu, self.atelier.contexte.referentiel.territoires)

    def bilan(self, apercu: ApercuImport) -> Bilan:
        nouvelles, modifiees, identiques = (apercu.nombre(effet) for effet in Effet)
        changees = nouvelles + modifiees
        return Bilan(
            f"{compter(nouvelles, 'nouvelle structure', 'nouvelles structures')} · "
            f"{compter(modifiees, 'modifiée')} · {compter(identiques, 'identique')}"
            + (f" · {compter(len(apercu.rejets), 'ligne')} à corriger" if apercu.rejets else ""),
            _avis(apercu, changees),
            compter(changees, "structure") if changees else "",
            bool(apercu.rejets),
            _phrase_colonnes(apercu.colonnes_ignorees) if apercu.colonnes_ignorees else "",
        )

    def conclusion(self, apercu: ApercuImport) -> str:
        ajoutees, modifiees = apercu.nombre(Effet.NOUVELLE), apercu.nombre(Effet.MODIFIEE)
        morceaux = [compter(ajoutees, "structure ajoutée", "structures ajoutées")] if ajoutees else []
        morceaux += [compter(modifiees, "structure modifiée", "structures modifiées")] if modifiees else []
        return f"Import terminé : {', '.join(morceaux)}."


def _avis(apercu: ApercuImport, changees: int) -> tuple[str, Niveau]:
    """What keeps the import from being possible, and how serious it is."""
    if apercu.rejets:
        return (
            f"Rien ne sera importé tant que {compter(len(apercu.rejets), 'ligne')} "
            f"{'est' if len(apercu.rejets) == 1 else 'sont'} à corriger : reprenez le tableau, puis choisissez-le à nouveau.",
            "danger",
        )
    return ("", "danger") if changees else ("Tout ce que dit ce tableau est déjà dans la base : rien à importer.", "ok")


def _phrase_colonnes(ignorees: tuple[str, ...]) -> str:
    citees = ", ".join(f"« {nom[:40]} »" for nom in ignorees[:_COLONNES_CITEES])
    reste = len(ignorees) - _COLONNES_CITEES
    suite = f" et {reste} autres" if reste > 1 else " et une autre" if reste == 1 else ""
    return f"{'Colonnes ignorées' if len(ignorees) > 1 else 'Colonne ignorée'} : {citees}{suite}."
