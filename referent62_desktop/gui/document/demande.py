"""Which document is asked for: how it is composed, what it is called, where « Retour » leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.services import editer_annexe2
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import (
    ANNEXE2,
    ANNEXE4,
    composer_document,
    nom_de_fichier,
    titre_document,
)
from referent62_desktop.services.editer_annexe4 import annexe4_fiche, annexe4_vierge
from referent62_desktop.services.editer_bilan import bilan_moratoire_pdf
from referent62_desktop.services.exporter_tableau import octets_tableau
from referent62_desktop.services.moratoires import lire_fiche_suivi, lire_suivi
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.structures import lire_fiche
from referent62_desktop.services.tableau_deliberation import tableau_deliberation

Composer = Callable[[bool], bytes]
"""Makes the PDF; the argument says whether the N° CAF are masked. Called off the GUI thread."""
_TITRE = "Annexe 2"


@dataclass(frozen=True)
class Demande:
    """A document. `porte_caf`: it holds N° CAF, which can be masked; `scellable`: it is final, a certificate may seal it."""

    fil: tuple[str, ...]
    nom: tuple[str, ...]
    retour: Destination
    composer: Composer
    porte_caf: bool = True
    scellable: bool = False

    def nom_de_fichier(self, *, masque: bool) -> str:
        """Name proposed for the file; a masked copy has its own."""
        return nom_de_fichier(*self.nom, *(("n caf masques",) if masque else ()))


def preparer(ctx: Contexte, cible: Mapping[str, str]) -> Demande:
    """The document that `cible` designates. Raises ErreurMetier when the person or the structure is gone."""
    if "referent" in cible:
        origine = cible.get("origine")
        return _referent(ctx, CiblePanel(cible["referent"], Origine(origine) if origine else Origine.CONTROLE_SLAI))
    if "tableau" in cible:
        return _tableau(ctx, cible.get("territoire") or None)
    if "fiche" in cible:
        return _fiche_suivi(ctx, cible["fiche"])
    if "bilan" in cible:
        return _bilan(ctx, cible["structure"], cible["bilan"])
    if "structure" in cible:
        jour = cible.get("date")
        code = cible.get("document", "")
        return _structure(ctx, cible["structure"], code, date.fromisoformat(jour) if jour else None)
    if cible.get("vierge") == ANNEXE4:
        return Demande(
            fil=("Structures", "Fiche de suivi vierge", "Annexe 4"),
            nom=(ANNEXE4, "fiche vierge"),
            retour=Destination("structures"),
            composer=lambda _masquer: annexe4_vierge(ctx),
            porte_caf=False,
        )
    return Demande(
        fil=("Structures", "Grille vierge", _TITRE),
        nom=(ANNEXE2, "grille vierge", ctx.campagne.code),
        retour=Destination("audits"),
        composer=lambda _masquer: editer_annexe2.annexe2_vierge(ctx),
        porte_caf=False,
    )


def _referent(ctx: Contexte, cible: CiblePanel) -> Demande:
    panel = lire_panel(ctx, cible)
    return Demande(
        fil=("Structures", panel.structure, panel.referent, f"{_TITRE} · {cible.origine.libelle}"),
        nom=(ANNEXE2, panel.structure, panel.referent, cible.origine.libelle),
        retour=Destination("grille", {"referent": cible.referent_id, "origine": cible.origine.value}),
        composer=lambda masquer: editer_annexe2.annexe2_referent(ctx, cible, masquer_caf=masquer),
    )


def _structure(ctx: Contexte, structure_id: str, code: str, jour: date | None) -> Demande:
    """A document of a structure: annexe 2, asked for from the head of its page, or one of its tab « Documents »."""
    nom = lire_fiche(ctx, structure_id).saisie.nom
    if not code:
        return Demande(
            fil=("Structures", nom, _TITRE),
            nom=(ANNEXE2, nom),
            retour=Destination("structure", {"structure": structure_id}),
            composer=lambda masquer: editer_annexe2.annexe2_structure(ctx, structure_id, masquer_caf=masquer),
        )
    return Demande(
        fil=("Structures", nom, titre_document(code)),
        nom=(code, nom),
        retour=Destination("structure", {"structure": structure_id, "onglet": "documents"}),
        composer=lambda masquer: composer_document(ctx, structure_id, code, masquer_caf=masquer, jour=jour),
        porte_caf=code == ANNEXE2,
    )


def _fiche_suivi(ctx: Contexte, fiche_id: str) -> Demande:
    fiche = lire_fiche_suivi(ctx, fiche_id)
    jour = fiche.date_rencontre.isoformat() if fiche.date_rencontre else ""
    return Demande(
        fil=("Moratoires", fiche.structure, fiche.titre),
        nom=(ANNEXE4, fiche.structure, jour, *((f"version {fiche.version}",) if fiche.version > 1 else ())),
        retour=Destination(
            "moratoire", {"structure": fiche.structure_id, "moratoire": fiche.moratoire.cle, "fiche": fiche_id}
        ),
        composer=lambda _masquer: annexe4_fiche(lire_fiche_suivi(ctx, fiche_id)),
        porte_caf=False,
        scellable=fiche.scellee_le is not None,
    )


def _bilan(ctx: Contexte, structure_id: str, moratoire: str) -> Demande:
    structure = lire_suivi(ctx, structure_id, moratoire).structure
    return Demande(
        fil=("Moratoires", structure, "Bilan du moratoire"),
        nom=("bilan-moratoire", structure),
        retour=Destination("moratoire", {"structure": structure_id, "moratoire": moratoire}),
        composer=lambda _masquer: bilan_moratoire_pdf(ctx, structure_id, moratoire),
        porte_caf=False,
    )


def _tableau(ctx: Contexte, territoire: str | None) -> Demande:
    tableau = tableau_deliberation(ctx, ctx.campagne.code, territoire)
    jour = ctx.aujourdhui()
    return Demande(
        fil=("Structures", "Tableau de la délibération", tableau.territoire or "Tout le Département"),
        nom=("tableau", tableau.campagne, tableau.territoire),
        retour=Destination("deliberation"),
        composer=lambda _masquer: octets_tableau(".pdf", tableau, jour),
        porte_caf=False,
    )
