"""Annexe 4 ready for the meeting (§6): the unmet criteria and missing trainings of a structure in a moratorium, or the blank form."""

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import preremplir
from referent62_desktop.domain.vie_label import fin_moratoire, moratoire_en_cours
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.referentiel.moratoire import suggestions
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_fiches import formations_manquantes
from referent62_desktop.services.proposition import proposition_structure
from referent62_desktop.services.vie_label import lire_vie


def annexe4_vierge(ctx: Contexte) -> bytes:
    """The blank form."""
    from referent62_desktop.documents.annexe4 import FicheImprimee, annexe4_pdf

    return annexe4_pdf(FicheImprimee("", None, (), ctx.aujourdhui()))


def annexe4_preparee(ctx: Contexte, structure_id: str) -> bytes:
    """The sheet of the first meeting: what is not met, worst first, then the missing trainings, with something to start from.

    Raises ErreurMetier when the structure is in no moratorium.
    """
    # ReportLab is loaded when it is needed.
    from referent62_desktop.documents.annexe4 import FicheImprimee, annexe4_pdf

    situation = lire_vie(ctx, structure_id).situation
    moratoire = moratoire_en_cours(situation)
    if moratoire is None:
        raise ErreurMetier(
            f"La structure n'est pas en moratoire ({situation.etat.libelle}).",
            conserve="Aucun document n'a été fait.",
            a_faire="Enregistrez la décision dans l'onglet « Label ».",
        )
    detail = proposition_structure(ctx, structure_id)
    lignes = preremplir(ctx.bareme, detail.pertes, formations_manquantes(detail.formations), (), suggestions())
    fin = fin_moratoire(moratoire, delais_du_referentiel(), situation.depot_de(moratoire))
    rappel = (
        f"{moratoire.nature.libelle[:1].upper()}{moratoire.nature.libelle[1:]} décidé le {afficher_date(moratoire.date)}, "
        f"jusqu'au {afficher_date(fin)}. {detail.complets} CE évalués complètement dans la {ctx.campagne.libelle.lower()}."
    )
    return annexe4_pdf(FicheImprimee(detail.structure, None, lignes, ctx.aujourdhui(), rappel))
