"""A workbench on a real base, for the tests of the screens: what is typed is stored, and undone, for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from referent62_desktop.domain.grille import Groupe
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import bases, lectures, noter_ce
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import lister_structures

JOUR = datetime(2026, 3, 24, 14, 32, 10, tzinfo=UTC)
REMOB = "remobilisation_sociale"
SOCIOPRO = "social_et_professionnel"


@contextmanager
def atelier_reel(
    dossier: Path,
    theme: Theme,
    incidents: Incidents,
    operations: Operations,
    *,
    deliberation: bool = True,
    campagne: str = "2026",
) -> Iterator[Atelier]:
    """The 85 structures, someone of the siège at work, undo wired to the services."""
    base = bases.creer_base(dossier / "b.r62db", deliberation=deliberation)
    profil = bases.definir_profil(base, "Animatrice SLAI", "Animatrice SLAI", None)
    contexte = bases.choisir_campagne(bases.contexte(base, profil, lambda: JOUR), campagne)

    def defaire(operation_id: str) -> str:
        ecrit = annuler(contexte, operation_id, "Annulation")
        assert ecrit is not None
        return ecrit.operation_id

    yield Atelier(theme, operations, incidents, contexte=contexte, historique=Historique(defaire))
    operations.attendre()
    base.fermer()


def id_structure(contexte: Contexte, nom: str) -> str:
    """Identifier of the structure of that name."""
    return next(s.id for s in lister_structures(contexte) if s.nom == nom)


def ajouter_referent(contexte: Contexte, structure_id: str, nom: str, dispositif: str = REMOB) -> str:
    """A référent; returns the identifier."""
    return creer_referent(contexte, structure_id, SaisieReferent(nom, (dispositif,)))[0]


def evaluer(
    contexte: Contexte, referent_id: str, nombre: int, non: tuple[str, ...] = (), *, valider: bool = False
) -> None:
    """Score `nombre` CE of the référent: oui everywhere but `non`."""
    cible = CiblePanel(referent_id, Origine.CONTROLE_SLAI)
    for position in range(1, nombre + 1):
        noter_ce.saisir_numero_caf(contexte, cible, position, f"{referent_id[-6:]}{position}")
        noter_ce.choisir_type(contexte, cible, position, REMOB)
        for code in contexte.bareme.codes:
            if Groupe.SOLIDARITE in contexte.bareme.par_code[code].points:
                noter_ce.repondre(contexte, cible, position, code, code not in non)
    if valider:
        lectures.valider(contexte, cible)
