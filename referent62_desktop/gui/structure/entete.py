"""The head of the page: who the structure is, its marks, and the quality in one sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES, Niveau
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.structures import FicheStructure, sortes
from referent62_desktop.services.tableau_structures import NC, phrase_qualite

if TYPE_CHECKING:
    from referent62_desktop.gui.forms.ui_structure import Ui_EcranStructure


def montrer_entete(ui: Ui_EcranStructure, contexte: Contexte, fiche: FicheStructure) -> None:
    """Show the structure and its marks in the campaign being worked on."""
    saisie = fiche.saisie
    ui.nom_structure.setText(saisie.nom)
    fin = saisie.fin_mission
    if fin is None:
        ui.statut_structure.definir("mission en cours", "ok")
    elif fin > contexte.aujourdhui():
        ui.statut_structure.definir(f"mission jusqu’au {afficher_date(fin)}", "alerte")
    else:
        ui.statut_structure.definir(f"mission terminée le {afficher_date(fin)}", "neutre")
    morceaux = [fiche.territoire_nom, sortes().get(saisie.sorte, saisie.sorte)]
    morceaux += ["nouvelle structure"] if saisie.nouvelle else []
    ui.sous_titre.setText(" · ".join([*morceaux, contexte.campagne.libelle]))
    _montrer_notes(ui, contexte, fiche)


def _montrer_notes(ui: Ui_EcranStructure, contexte: Contexte, fiche: FicheStructure) -> None:
    source = fiche.marques if fiche.marques is not None else fiche.etat.note
    maximum = afficher(contexte.bareme.maximum)
    for chiffre, libelle, nom, valeur in (
        (ui.solidarite, ui.nom_solidarite, "Solidarité", source.solidarite),
        (ui.sociopro, ui.nom_sociopro, "Sociopro", source.sociopro),
        (ui.total, ui.nom_total, f"Total sur {maximum}", source.total),
    ):
        libelle.setText(nom)
        chiffre.setText(NC if valeur is None else afficher(valeur))
        chiffre.setAccessibleName(f"{nom} : {chiffre.text()}")
    pourcentage: Fraction | None = source.pourcentage
    ecrit = NC if pourcentage is None else afficher_pourcentage(pourcentage)
    niveau = _niveau(fiche)
    ui.pourcentage.setText(ecrit)
    ui.pourcentage.setAccessibleName(f"Pourcentage : {ecrit}")
    habiller(ui.pourcentage, niveau=niveau if niveau in ("ok", "danger") else "")
    phrase = phrase_qualite(fiche.etat, fiche.marques, contexte.bareme)
    ui.jauge.definir(None if pourcentage is None else pourcentage / 100, niveau=niveau, texte=phrase)
    ui.phrase.setText(phrase)
    dessiner_signe(ui, fiche)


def dessiner_signe(ui: Ui_EcranStructure, fiche: FicheStructure) -> None:
    """The sign beside the sentence: over the threshold, not over it, nothing to say yet, or two totals that differ."""
    niveau: Niveau = "alerte" if fiche.marques is not None and fiche.marques.ecart else _niveau(fiche)
    cote = theme_actuel().px(18)
    densite = ui.signe_phrase.devicePixelRatioF()
    ui.signe_phrase.setPixmap(ressources.pixmap(ICONES[niveau], cote, f"{niveau}_texte", densite))


def _niveau(fiche: FicheStructure) -> Niveau:
    source = fiche.marques if fiche.marques is not None else fiche.etat.note
    if source.qualite_atteinte is None:
        return "neutre"
    return "ok" if source.qualite_atteinte else "danger"
