"""The commands, gathered. What each one needs is imported when it runs: starting the window must not pay for it."""

import typer

from referent62_desktop.cli import (
    auto_evaluation,
    base,
    classeur,
    conservation,
    document,
    documents_label,
    grille,
    lot,
    reference,
    structures,
    suivi_lots,
    tableau,
    tirage,
)
from referent62_desktop.cli.langue import Commande, Groupe, groupe
from referent62_desktop.cli.sortie import Version

application = typer.Typer(
    cls=Groupe,
    help="Label Référent 62 : audit des contrats d'engagement, hors ligne.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
"""The command line; `app` adds the window as its default command."""


@application.callback()
def _racine(version: Version = False) -> None:
    """Label Référent 62 : audit des contrats d'engagement, hors ligne."""


_bases = groupe("Créer et vérifier une base.")
_bases.command("creer", cls=Commande)(base.creer)
_bases.command("verifier", cls=Commande)(base.verifier)
application.add_typer(_bases, name="base")

_structures = groupe("Importer les structures.")
_structures.command("importer", cls=Commande)(structures.importer)
application.add_typer(_structures, name="structures")

_grille = groupe("Noter des CE.")
_grille.command("noter", cls=Commande)(grille.noter)
application.add_typer(_grille, name="grille")

_documents = groupe("Produire les documents.")
_documents.command("annexe2", cls=Commande)(document.annexe2)
_documents.command("annexe4", cls=Commande)(documents_label.annexe4)
_documents.command("bilan", cls=Commande)(documents_label.bilan)
_documents.command("synthese", cls=Commande)(documents_label.synthese)
_documents.command("formations", cls=Commande)(documents_label.formations)
_documents.command("lettre", cls=Commande)(documents_label.lettre)
_documents.command("tout", cls=Commande)(documents_label.tout)
application.add_typer(_documents, name="document")

_lots = groupe("Échanger avec le siège.")
_lots.command("cles", cls=Commande)(lot.cles)
_lots.command("preparer", cls=Commande)(lot.preparer)
_lots.command("verifier", cls=Commande)(lot.verifier)
_lots.command("recevoir", cls=Commande)(lot.recevoir)
_lots.command("historique", cls=Commande)(suivi_lots.historique)
_lots.command("accuser", cls=Commande)(suivi_lots.accuser)
_lots.command("defaire", cls=Commande)(suivi_lots.defaire)
application.add_typer(_lots, name="lot")

_auto_evaluations = groupe("Auto-évaluation d'une structure.")
_auto_evaluations.command("formulaire", cls=Commande)(auto_evaluation.formulaire)
_auto_evaluations.command("importer", cls=Commande)(auto_evaluation.importer)
application.add_typer(_auto_evaluations, name="auto-evaluation")

_references = groupe("Voir et publier les données de référence.")
_references.command("lister", cls=Commande)(reference.lister)
_references.command("publier", cls=Commande)(reference.publier)
_references.command("exporter", cls=Commande)(reference.exporter)
application.add_typer(_references, name="reference")

application.command("tirage", cls=Commande)(tirage.tirer)
application.command("tableau", cls=Commande)(tableau.tableau)
application.command("classeur", cls=Commande)(classeur.classeur)
application.command("effacer-numeros", cls=Commande)(conservation.effacer_numeros)
