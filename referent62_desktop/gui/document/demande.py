"""Which document is asked for: how it is composed, what it is called, where « Retour » leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.services import editer_annexe2
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.structures import lire_fiche

Composer = Callable[[bool], bytes]
"""Makes the PDF; the argument says whether the N° CAF are masked. Called off the GUI thread."""
_TITRE = "Annexe 2"


@dataclass(frozen=True)
class Demande:
    """A document. `porte_caf`: it holds N° CAF, which can be masked."""

    fil: tuple[str, ...]
    nom: tuple[str, ...]
    retour: Destination
    composer: Composer
    porte_caf: bool = True

    def nom_de_fichier(self, *, masque: bool) -> str:
        """Name proposed for the file; a masked copy has its own."""
        return editer_annexe2.nom_de_fichier(*self.nom, *(("n caf masques",) if masque else ()))


def preparer(ctx: Contexte, cible: Mapping[str, str]) -> Demande:
    """The document that `cible` designates. Raises ErreurMetier when the person or the structure is gone."""
    if "referent" in cible:
        origine = cible.get("origine")
        return _referent(ctx, CiblePanel(cible["referent"], Origine(origine) if origine else Origine.CONTROLE_SLAI))
    if "structure" in cible:
        return _structure(ctx, cible["structure"])
    return Demande(
        fil=("Structures", "Grille vierge", _TITRE),
        nom=("grille vierge", ctx.campagne.code),
        retour=Destination("audits"),
        composer=lambda _masquer: editer_annexe2.annexe2_vierge(ctx),
        porte_caf=False,
    )


def _referent(ctx: Contexte, cible: CiblePanel) -> Demande:
    panel = lire_panel(ctx, cible)
    return Demande(
        fil=("Structures", panel.structure, panel.referent, f"{_TITRE} · {cible.origine.libelle}"),
        nom=(panel.structure, panel.referent, cible.origine.libelle),
        retour=Destination("grille", {"referent": cible.referent_id, "origine": cible.origine.value}),
        composer=lambda masquer: editer_annexe2.annexe2_referent(ctx, cible, masquer_caf=masquer),
    )


def _structure(ctx: Contexte, structure_id: str) -> Demande:
    nom = lire_fiche(ctx, structure_id).saisie.nom
    return Demande(
        fil=("Structures", nom, _TITRE),
        nom=(nom,),
        retour=Destination("structure", {"structure": structure_id}),
        composer=lambda masquer: editer_annexe2.annexe2_structure(ctx, structure_id, masquer_caf=masquer),
    )
