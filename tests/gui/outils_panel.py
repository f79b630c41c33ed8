"""What the tests of the dialogs of a panel share: a real base with one structure and one référent, and its workbench."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.services import annulation, bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel, Panel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure

SOCIOPRO = "social_et_professionnel"
SOLIDARITE = "remobilisation_sociale"


@dataclass
class Etabli:
    """A workbench on a real base. `enregistrements`: how many times something was said to be stored."""

    atelier: Atelier
    ctx: Contexte
    structure_id: str
    referent_id: str
    enregistrements: list[object] = field(default_factory=list)

    def cible(self, origine: Origine = Origine.CONTROLE_SLAI) -> CiblePanel:
        return CiblePanel(self.referent_id, origine)

    def panel(self, origine: Origine = Origine.CONTROLE_SLAI) -> Panel:
        return lire_panel(self.ctx, self.cible(origine))


@contextmanager
def etabli_reel(atelier: Atelier, dossier: Path, *, dispositifs: tuple[str, ...] = (SOCIOPRO,)) -> Iterator[Etabli]:
    """A base in `dossier`, closed at the end."""
    base = bases.creer_base(dossier / "essai.r62db")
    try:
        ctx = bases.contexte(base, bases.definir_profil(base, "Animatrice SLAI", "Animateur·rice SLAI", "artois"))
        saisie = SaisieStructure(nom="Structure exemple", sorte="association", territoire="artois")
        structure_id = creer_structure(ctx, saisie)[0]
        referent_id = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2", dispositifs))[0]
        atelier.contexte = ctx
        atelier.historique.brancher(lambda operation_id: _annuler(ctx, operation_id))
        etabli = Etabli(atelier, ctx, structure_id, referent_id)
        atelier.enregistre.connect(etabli.enregistrements.append)
        yield etabli
    finally:
        for fenetre in QApplication.topLevelWidgets():
            fenetre.close()
        base.fermer()


def _annuler(ctx: Contexte, operation_id: str) -> str:
    ecrit = annulation.annuler(ctx, operation_id, "Annulation")
    return ecrit.operation_id if ecrit else operation_id
