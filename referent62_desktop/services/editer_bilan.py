"""Summary of a moratorium (§6): every sheet, what became of each objective, the readings compared."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.moratoire import EvolutionCritere, PlaceSignature, titre_critere
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.domain.notation import PerteSousCritere
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.fiches_lues import FicheLue, LigneLue
from referent62_desktop.services.reevaluation import Reevaluation, lire_reevaluation

if TYPE_CHECKING:
    from referent62_desktop.documents.bilan_moratoire import LigneComparaison, ObjectifBilan, RencontreBilan

SENS = {1: "en progrès", 0: "identique", -1: "en recul", None: "sans objet"}
"""Which way a criterion went, in words (see `EvolutionCritere.sens`)."""


def bilan_moratoire_pdf(ctx: Contexte, structure_id: str, moratoire: str | None = None) -> bytes:
    """PDF of a moratorium: the one of that key, else the latest. Raises ErreurMetier: gone, never in a moratorium."""
    # ReportLab is loaded when it is needed.
    from referent62_desktop.documents.bilan_moratoire import BilanMoratoire, bilan_pdf

    lue = lire_reevaluation(ctx, structure_id, moratoire)
    suivi = lue.suivi
    fiches = suivi.courantes
    return bilan_pdf(
        BilanMoratoire(
            suivi.structure,
            suivi.moratoire.nature.libelle,
            suivi.moratoire.debut,
            suivi.moratoire.fin,
            suivi.situation.etat.libelle,
            tuple(_rencontre(f) for f in fiches),
            tuple(_objectifs(suivi.fiches)),
            tuple(f"{f.libelle} : {f.suite.value}" for f in lue.formations),
            tuple(_ligne(lue, c) for c in lue.criteres),
            (lue.campagne_avant, lue.campagne_apres),
            tuple(_conclusion(lue)),
            ctx.aujourdhui(),
        )
    )


def compter_non(perte: PerteSousCritere) -> str:
    """« 12 non sur 15 CE (80 %) », or a dash when no CE has this criterion."""
    if not perte.applicables:
        return "–"
    part = f"{afficher(perte.taux * 100, 0)}{ESPACE_INSECABLE}%"
    return f"{perte.non} non sur {perte.applicables} CE ({part})"


def _rencontre(fiche: FicheLue) -> "RencontreBilan":
    from referent62_desktop.documents.bilan_moratoire import RencontreBilan

    presents = " ; ".join(", ".join(t for t in (p.nom, p.role) if t) for p in fiche.participants)
    signees = [(place, fiche.signatures[place]) for place in PlaceSignature if place in fiche.signatures]
    signatures = ", ".join(f"{s.nom} ({place.court})" for place, s in signees)
    return RencontreBilan(
        fiche.date_rencontre,
        f"{fiche.titre}, {fiche.etat.libelle}",
        presents,
        f"Signée par : {signatures}" if signatures else "",
    )


def _objectifs(fiches: Sequence[FicheLue]) -> Iterator["ObjectifBilan"]:
    """Each objective once, in the order they were set; the words are those of the latest sheet that has it.

    `fiches`: every version, so that none of the links between their rows is missed; only the sheets as they stand are told.
    """
    from referent62_desktop.documents.bilan_moratoire import ObjectifBilan

    suites: dict[str, list[tuple[FicheLue, LigneLue]]] = {}
    racines: dict[str, str] = {}
    for fiche in fiches:
        for ligne in fiche.lignes:
            racine = racines.get(ligne.reprend or "", ligne.id)
            racines[ligne.id] = racine
            if fiche.derniere:
                suites.setdefault(racine, []).append((fiche, ligne))
    for suite in suites.values():
        dernier = suite[-1][1].contenu
        yield ObjectifBilan(dernier.critere, dernier.objectif, tuple(_dit(f, ligne) for f, ligne in suite))


def _dit(fiche: FicheLue, ligne: LigneLue) -> str:
    jour = afficher_date(fiche.date_rencontre) if fiche.date_rencontre else fiche.titre
    note = f" — {ligne.contenu.suivi}" if ligne.contenu.suivi.strip() else ""
    echeance = f" (avant le {afficher_date(ligne.contenu.echeance)})" if ligne.contenu.echeance else ""
    return f"{jour}{ESPACE_INSECABLE}: {ligne.contenu.etat.libelle}{echeance}{note}"


def _ligne(lue: Reevaluation, critere: EvolutionCritere) -> "LigneComparaison":
    from referent62_desktop.documents.bilan_moratoire import LigneComparaison

    return LigneComparaison(
        titre_critere(lue.apres.preuve.bareme, critere.code),
        compter_non(critere.avant),
        compter_non(critere.apres),
        SENS[critere.sens],
    )


def _conclusion(lue: Reevaluation) -> Iterator[str]:
    if lue.avant is not None:
        yield f"{lue.campagne_avant} : {lue.avant.preuve.constat}."
    if lue.raison:
        yield lue.raison
    if not lue.meme_campagne:
        yield f"{lue.campagne_apres} : {lue.apres.preuve.constat}."
        yield lue.phrase
