"""Importing a self-assessment form: seen before it is written, all or nothing, undone in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.formulaire_auto_lecture import FormulaireRempli
from referent62_desktop.gui.apercu_import import Bilan, DialogueApercuImport, LigneApercu, Mots
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.auto_evaluation.modele import COLONNES, lignes_apercu
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.importer_auto_evaluation import (
    ApercuAuto,
    EffetCE,
    importer,
    lire_formulaire,
    previsualiser,
)
from referent62_desktop.services.structures import FicheStructure


class DialogueAutoEvaluation(DialogueApercuImport[FormulaireRempli, ApercuAuto]):
    """The form of one structure; another one's is refused."""

    def __init__(self, atelier: Atelier, fiche: FicheStructure, parent: QWidget | None = None) -> None:
        super().__init__(atelier, _mots(fiche.saisie.nom), COLONNES, parent)
        self._structure_id = fiche.id

    def lire(self, contexte: Contexte, chemin: Path) -> FormulaireRempli:
        return lire_formulaire(chemin)

    def previsualiser(self, contexte: Contexte, lu: FormulaireRempli) -> ApercuAuto:
        return previsualiser(contexte, lu, self._structure_id)

    def ecrire(
        self, contexte: Contexte, lu: FormulaireRempli, avancement: Avancement
    ) -> tuple[ApercuAuto, Ecrit | None]:
        return importer(contexte, lu, self._structure_id)

    def lignes(self, apercu: ApercuAuto) -> list[LigneApercu]:
        return lignes_apercu(apercu)

    def bilan(self, apercu: ApercuAuto) -> Bilan:
        nouveaux, modifies = apercu.nombre(EffetCE.NOUVEAU), apercu.nombre(EffetCE.MODIFIE)
        morceaux = [
            pluriel(nouveaux, "nouveau CE", "nouveaux CE"), pluriel(modifies, "CE modifié", "CE modifiés"),
            pluriel(apercu.nombre(EffetCE.IDENTIQUE), "identique"),
        ]  # fmt: skip
        moyennes = [f"{f.nom} : {afficher(f.moyenne)}" for f in apercu.feuilles if f.moyenne is not None]
        return Bilan(
            " · ".join(morceaux) + (f"\nMoyennes : {' ; '.join(moyennes)}" if moyennes else ""),
            _avis(apercu),
            pluriel(_changes(apercu), "CE", "CE") if _changes(apercu) else "",
            bool(apercu.erreurs),
        )

    def conclusion(self, apercu: ApercuAuto) -> str:
        return f"Auto-évaluation importée : {pluriel(_changes(apercu), 'CE', 'CE')}."


def _mots(structure: str) -> Mots:
    return Mots(
        titre="Importer une auto-évaluation",
        choisir="&Choisir un formulaire…",
        table="Ce que l’import changerait, CE par CE",
        indication="Une case vide du formulaire ne change rien. Ctrl+Z annule l’import en une fois.",
        aucun="Aucun formulaire choisi",
        question="Choisir un formulaire rempli",
        formats="Classeur Excel (*.xlsx)",
        lecture="Lecture du formulaire…",
        operation="Import de l’auto-évaluation",
        vide=(
            "Choisissez le formulaire rempli par la structure, ou déposez-le ici",
            f"C’est le fichier Excel que l’application a préparé pour « {structure} ». "
            "Vous verrez ce qui changerait avant que rien ne soit enregistré.",
        ),
    )


def _changes(apercu: ApercuAuto) -> int:
    return apercu.nombre(EffetCE.NOUVEAU) + apercu.nombre(EffetCE.MODIFIE)


def _avis(apercu: ApercuAuto) -> tuple[str, Niveau]:
    """What keeps the import from being possible, and how serious it is."""
    erreurs = len(apercu.erreurs)
    if erreurs:
        verbe, points = "est" if erreurs == 1 else "sont", pluriel(erreurs, "point")
        suite = "corrigez le formulaire, puis choisissez-le à nouveau."
        return f"Rien ne sera importé tant que {points} {verbe} à corriger : {suite}", "danger"
    if _changes(apercu):
        return "", "danger"
    if apercu.nombre(EffetCE.IDENTIQUE):
        return "Tout ce que dit ce formulaire est déjà dans la base : rien à importer.", "ok"
    return "Ce formulaire n’est pas rempli.", "alerte"
