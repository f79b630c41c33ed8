"""At the end of a moratorium (§6): the new reading and the trainings against what caused it, and the outcome they lead to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from referent62_desktop.domain.etats_label import Nature
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.moratoire import EvolutionCritere, comparer
from referent62_desktop.domain.textes import typographier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_fiches import formations_manquantes
from referent62_desktop.services.fiches_lues import MoratoireLu, SuiviMoratoire
from referent62_desktop.services.moratoires import lire_suivi
from referent62_desktop.services.proposition import PropositionDetaillee, proposition_structure

_FORMATION = "formation/"


@dataclass(frozen=True)
class FormationReevaluee:
    """A training that was missing when the follow-up began, or that is missing now."""

    libelle: str
    acquise: bool


@dataclass(frozen=True)
class Reevaluation:
    """The reading that caused the moratorium and the new one. `avant` None: there is none to compare with, `raison` says why."""

    suivi: SuiviMoratoire
    avant: PropositionDetaillee | None
    apres: PropositionDetaillee
    campagne_avant: str
    campagne_apres: str
    raison: str
    criteres: tuple[EvolutionCritere, ...]
    formations: tuple[FormationReevaluee, ...]

    @property
    def issue(self) -> Nature | None:
        """Label when both criteria are met, else refusal (§6); None while the new reading is not finished."""
        preuve = self.apres.preuve
        if preuve.provisoire or preuve.proposition is Proposition.NON_EVALUABLE:
            return None
        return Nature.LABEL if preuve.proposition is Proposition.LABEL else Nature.REFUS

    @property
    def phrase(self) -> str:
        """The outcome the new reading leads to, or why there is none yet."""
        match self.issue:
            case Nature.LABEL:
                return typographier("Les deux critères sont remplis : label (§6).")
            case Nature.REFUS:
                return typographier("Les deux critères ne sont pas remplis : refus (§6).")
        manque = self.apres.preuve.manque
        return typographier(f"La nouvelle lecture n'est pas terminée{f' : {manque}' if manque else ''}.")


def lire_reevaluation(ctx: Contexte, structure_id: str, moratoire: str | None = None) -> Reevaluation:
    """Compares the campaign being worked on with that of the decision. Raises ErreurMetier: never in a moratorium."""
    suivi = lire_suivi(ctx, structure_id, moratoire)
    apres = proposition_structure(ctx, structure_id)
    avant, raison = _avant(ctx, suivi.moratoire, structure_id)
    criteres = comparer(avant.pertes, apres.pertes) if avant is not None and avant.complets and apres.complets else ()
    decidee = ctx.referentiel.campagnes.get(suivi.moratoire.evenement.campagne or "")
    return Reevaluation(
        suivi,
        avant,
        apres,
        decidee.libelle if decidee is not None else "",
        ctx.campagne.libelle,
        raison,
        criteres,
        tuple(_formations(suivi, apres)),
    )


def _avant(ctx: Contexte, moratoire: MoratoireLu, structure_id: str) -> tuple[PropositionDetaillee | None, str]:
    if moratoire.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE:
        return None, "Une nouvelle structure n'a pas de lecture antérieure : sa première évaluation est celle-ci (§6)."
    decidee = ctx.referentiel.campagnes.get(moratoire.evenement.campagne or "")
    if decidee is None:
        return None, "La campagne de la décision n'est pas connue."
    if decidee == ctx.campagne:
        return None, (
            f"La lecture affichée est celle de la décision ({decidee.libelle}) : choisissez la campagne de la réévaluation en haut de la "
            "fenêtre."
        )
    avant = proposition_structure(replace(ctx, campagne=decidee), structure_id)
    if avant.complets:
        return avant, ""
    return (
        avant,
        f"La {decidee.libelle.lower()} ne connaît que des notes publiées : les critères ne se comparent pas un à un.",
    )


def _formations(suivi: SuiviMoratoire, apres: PropositionDetaillee) -> Iterator[FormationReevaluee]:
    """Those of the first sheet, then those that are missing since."""
    manquantes = {f"{_FORMATION}{m.referent_id}/{m.module}": m for m in formations_manquantes(apres.formations)}
    premiere = suivi.fiches[0].lignes if suivi.fiches else ()
    vues = set()
    for ligne in premiere:
        origine = ligne.contenu.origine
        if origine.startswith(_FORMATION) and origine not in vues:
            vues.add(origine)
            titre = " · ".join(ligne.contenu.critere.split("\n")[:2])
            yield FormationReevaluee(titre.removeprefix("Formation — "), origine not in manquantes)
    for origine, manque in manquantes.items():
        if origine not in vues:
            yield FormationReevaluee(f"{manque.libelle} · {manque.referent}", False)
