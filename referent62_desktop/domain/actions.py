"""The actions of a CE, when the auditor types them: proposed answers and points to look at (§4.b « Durée », « Nombre », « Détail »).

Nothing here scores: the auditor accepts or overrides each proposal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.delais import ajouter_mois
from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.textes import cle_texte


@dataclass(frozen=True)
class ActionCE:
    """One action of a CE; dates may be unknown."""

    libelle: str
    debut: date | None = None
    fin: date | None = None
    vise_emploi: bool = False
    detaillee: bool = False


@dataclass(frozen=True)
class Propositions:
    """Proposed answers by code (absent: the tool cannot tell), hints for D3, and contradictions of dates (never blocking)."""

    reponses: Mapping[str, bool]
    reperes_duree: tuple[str, ...]
    alertes: tuple[str, ...]


def proposer(
    bareme: Bareme, type_code: str, actions: Sequence[ActionCE], edition: date | None, fin: date | None
) -> Propositions:
    """What the dates and labels suggest for D1, D2, N1, N2 and A1; without any action nothing is proposed (§4.b)."""
    if not actions:
        return Propositions({}, (), tuple(_alertes_contrat(bareme, edition, fin)))
    type_ce = bareme.type_ce(type_code)
    reponses: dict[str, bool] = {
        "N1": len(actions) >= type_ce.minimum_actions,
        "A1": all(action.detaillee for action in actions),
    }
    if type_ce.groupe is Groupe.SOCIOPRO:
        reponses["N2"] = sum(action.vise_emploi for action in actions) >= type_ce.minimum_emploi
    _proposer_bornes(reponses, actions, edition, fin)
    applicables = {sc.code for sc in bareme.applicables(type_code)}
    return Propositions(
        {code: reponse for code, reponse in reponses.items() if code in applicables},
        tuple(_reperes_duree(bareme, actions, edition, fin)),
        (*_alertes_contrat(bareme, edition, fin), *_alertes_actions(actions)),
    )


def _proposer_bornes(
    reponses: dict[str, bool], actions: Sequence[ActionCE], edition: date | None, fin: date | None
) -> None:
    """D1 and D2: one action out of bounds is enough for « non », « oui » needs every date."""
    debuts = [action.debut for action in actions]
    fins = [action.fin for action in actions]
    if edition is not None:
        if any(debut is not None and debut < edition for debut in debuts):
            reponses["D1"] = False
        elif None not in debuts:
            reponses["D1"] = True
    if fin is not None:
        if any(f is not None and f > fin for f in fins):
            reponses["D2"] = False
        elif None not in fins:
            reponses["D2"] = True


def _reperes_duree(bareme: Bareme, actions: Sequence[ActionCE], edition: date | None, fin: date | None) -> list[str]:
    """Hints for D3, which stays a judgement: simple steps shorter than the CE, one action as long as the CE."""
    if edition is None or fin is None or fin <= edition:
        return []
    duree_ce = fin - edition
    reperes = []
    datees = [(a, a.fin - a.debut) for a in actions if a.debut is not None and a.fin is not None and a.fin >= a.debut]
    for action, duree in datees:
        if duree >= duree_ce and _est_simple(bareme, action.libelle):
            reperes.append(
                f"« {action.libelle} » semble une démarche simple : elle devrait être plus courte que le CE."
            )
    if len(datees) == len(actions) and not any(duree >= duree_ce for _, duree in datees):
        reperes.append("Aucune action ne dure autant que le CE : une au moins le devrait.")
    return reperes


def _est_simple(bareme: Bareme, libelle: str) -> bool:
    mots = f" {cle_texte(libelle)} "
    return any(f" {cle_texte(demarche)} " in mots for demarche in bareme.demarches_simples)


def _alertes_contrat(bareme: Bareme, edition: date | None, fin: date | None) -> list[str]:
    if edition is None or fin is None:
        return []
    if fin < edition:
        return ["Le CE finit avant sa date d'édition : vérifiez les deux dates."]
    if fin > ajouter_mois(edition, bareme.duree_ce_mois):
        return [f"Le CE dure plus de {bareme.duree_ce_mois} mois : vérifiez les deux dates."]
    return []


def _alertes_actions(actions: Sequence[ActionCE]) -> list[str]:
    return [
        f"« {action.libelle} » finit avant de commencer : vérifiez ses dates."
        for action in actions
        if action.debut is not None and action.fin is not None and action.fin < action.debut
    ]
