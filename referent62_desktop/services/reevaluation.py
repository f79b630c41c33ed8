"""At the end of a moratorium (§6): the new reading and the trainings against what caused it, and the outcome they lead to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from referent62_desktop.domain.etats_label import Nature
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.moratoire import EvolutionCritere, comparer
from referent62_desktop.domain.textes import typographier
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_fiches import formations_manquantes
from referent62_desktop.services.fiches_lues import MoratoireLu, SuiviMoratoire
from referent62_desktop.services.formations import FormationsReferent
from referent62_desktop.services.moratoires import lire_suivi
from referent62_desktop.services.proposition import PropositionDetaillee, proposition_structure

_FORMATION = "formation/"


class SuiteFormation(StrEnum):
    """What became of a training that was missing."""

    ACQUISE = "acquise"
    MANQUE = "manque"
    PARTIE = "la personne est partie"
    INDETERMINEE = "à préciser"


@dataclass(frozen=True)
class FormationReevaluee:
    """A training that was missing when the follow-up began, or that is missing now."""

    libelle: str
    suite: SuiteFormation


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
    meme_campagne: bool = False

    @property
    def _manque(self) -> str:
        """Which of the two criteria is not met."""
        preuve = self.apres.preuve
        if preuve.qualite_atteinte:
            return "Des formations manquent"
        return "La qualité n'est pas atteinte" + (
            ", et des formations manquent" if preuve.formations_ok is False else ""
        )

    @property
    def issue(self) -> Nature | None:
        """Label when both criteria are met, else refusal (§6); None while the new reading is not finished."""
        preuve = self.apres.preuve
        if (
            self.meme_campagne
            or preuve.provisoire
            or preuve.proposition is Proposition.A_DETERMINER
            or preuve.proposition is Proposition.NON_EVALUABLE
        ):
            return None
        return Nature.LABEL if preuve.proposition is Proposition.LABEL else Nature.REFUS

    @property
    def phrase(self) -> str:
        """The outcome the new reading leads to, or why there is none yet."""
        match self.issue:
            case Nature.LABEL:
                return typographier("Les deux critères sont remplis : label (§6).")
            case Nature.REFUS:
                return typographier(f"{self._manque} : refus (§6).")
        if self.meme_campagne:
            return ""
        if self.apres.preuve.proposition is Proposition.A_DETERMINER:
            return typographier(f"La qualité est atteinte ; {self.apres.preuve.formations}.")
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
        decidee == ctx.campagne and suivi.moratoire.nature is not Nature.MORATOIRE_NOUVELLE_STRUCTURE,
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
    presents = {r.id: r for r in apres.formations.referents}
    connus = modules().par_code
    premiere = suivi.fiches[0].lignes if suivi.fiches else ()
    vues = set()
    for ligne in premiere:
        origine = ligne.contenu.origine
        if not origine.startswith(_FORMATION) or origine in vues:
            continue
        vues.add(origine)
        referent_id, _, module = origine.removeprefix(_FORMATION).partition("/")
        referent = presents.get(referent_id)
        nom = referent.nom if referent is not None else ligne.contenu.critere.partition("\n")[2].partition("\n")[0]
        titre = connus[module].libelle if module in connus else module
        yield FormationReevaluee(f"{titre} · {nom or 'référent·e'}", _suite(referent, module, origine in manquantes))
    for origine, manque in manquantes.items():
        if origine not in vues:
            yield FormationReevaluee(f"{manque.libelle} · {manque.referent}", SuiteFormation.MANQUE)


def _suite(referent: FormationsReferent | None, module: str, manque: bool) -> SuiteFormation:
    if referent is None:
        return SuiteFormation.PARTIE
    if manque:
        return SuiteFormation.MANQUE
    return SuiteFormation.ACQUISE if referent.suivi(module).acquis else SuiteFormation.INDETERMINEE
