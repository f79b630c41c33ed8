"""The charts of the product from what the services read: the same for the dashboard and for the documents (docs/adr/0004)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from referent62_desktop.documents.dessins import Barre, Part, Parts, Repartition, Tranche
from referent62_desktop.domain.formations import Modules
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher, afficher_pourcentage
from referent62_desktop.domain.notation import (
    PerteSousCritere,
    pourcentage,
)
from referent62_desktop.domain.textes import pluriel, typographier
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.services.formations import FormationsReferent
from referent62_desktop.services.notes import AvancementReferent
from referent62_desktop.services.tableau_de_bord import PerteLigne, QualiteStructure, classer_pertes


def barre_qualite(qualite: QualiteStructure) -> Barre:
    """A structure against the threshold."""
    return Barre(
        qualite.nom,
        qualite.pourcentage,
        qualite.libelle,
        qualite.atteinte,
        qualite.provisoire,
        phrase_qualite(qualite),
    )


def phrase_qualite(qualite: QualiteStructure) -> str:
    """A bar in words."""
    etat = "qualité atteinte" if qualite.atteinte else "qualité non atteinte"
    raisons = []
    if qualite.manquants:
        raisons.append(f"il manque {pluriel(qualite.manquants, 'CE', 'CE')}")
    if qualite.non_validees:
        raisons.append(f"{pluriel(qualite.non_validees, 'lecture')} à valider")
    suite = f" ; provisoire ({', '.join(raisons)})" if qualite.provisoire else ""
    return f"{qualite.nom} : {qualite.libelle}, {etat}{suite}"


def part_perte(perte: PerteLigne) -> Part:
    """A line of the grid: the bar is its share of the points lost, its figures the points and how often it fails."""
    return Part(f"{perte.code} {perte.libelle}", perte.part, valeur_perte(perte), phrase_perte(perte))


def valeur_perte(perte: PerteLigne) -> str:
    """« 18 pts · 20,5 % de non »."""
    return (
        f"{_points(perte)}{ESPACE_INSECABLE}{'pt' if perte.points < 2 else 'pts'} · {taux_affiche(perte.taux)} de non"
    )


def phrase_perte(perte: PerteLigne) -> str:
    """A line of the losses in words."""
    mot = "point perdu" if perte.points < 2 else "points perdus"
    return (
        f"{perte.code} {perte.libelle} : {_points(perte)} {mot}, {taux_affiche(perte.taux)} de non "
        f"({perte.non} CE sur {perte.applicables})"
    )


def _points(perte: PerteLigne) -> str:
    return afficher(perte.points)


def taux_affiche(taux: Fraction) -> str:
    """« 38,5 % » for a share from 0 to 1."""
    return f"{afficher(taux * 100, 1)}{ESPACE_INSECABLE}%"


def pertes_par_critere(bareme: Bareme, pertes: Iterable[PerteSousCritere]) -> Parts:
    """Lines of the grid by points lost, the costliest first."""
    return Parts(tuple(part_perte(ligne) for ligne in classer_pertes(bareme, pertes)), hauteur=34)


def parts_referents(bareme: Bareme, referents: Sequence[AvancementReferent]) -> Parts:
    """The mean of each référent's complete CE: neither line nor sign, the threshold is the structure's (§4.b)."""
    return Parts(tuple(part for r in referents if (part := _part_referent(bareme, r)) is not None), hauteur=34)


def sans_ce(referents: Sequence[AvancementReferent]) -> str:
    """« 2 référent·es sans CE évalué », empty when all have some."""
    sans = sum(r.moyenne is None for r in referents)
    return f"{pluriel(sans, 'référent·e', 'référent·es')} sans CE évalué" if sans else ""


def _part_referent(bareme: Bareme, referent: AvancementReferent) -> Part | None:
    if referent.moyenne is None:
        return None
    part = pourcentage(referent.moyenne, bareme)
    complets = f"{referent.complets} CE sur {referent.attendus}"
    provisoire = referent.complets < referent.attendus or not referent.validee
    valeur = f"{afficher_pourcentage(part)}{' · provisoire' if provisoire else ''}"
    phrase = typographier(f"{referent.nom} : {valeur} ({complets})")
    return Part(f"{referent.nom} · {complets}", part / 100, valeur, phrase)


def formations_par_module(modules: Modules, referents: Iterable[FormationsReferent]) -> Parts:
    """For each module required of someone: how many référents have it, out of those who must."""
    requis, faits = Counter[str](), Counter[str]()
    for referent in referents:
        manques = {m.module for m in referent.conformite.manques}
        requis.update(referent.conformite.requis)
        faits.update(code for code in referent.conformite.requis if code not in manques)
    parts = []
    for module in modules.tous:
        if nombre := requis[module.code]:
            fait = faits[module.code]
            phrase = f"{module.libelle} : {fait} sur {nombre}"
            teinte = "ok_plein" if fait == nombre else "alerte_plein"
            parts.append(
                Part(module.libelle, Fraction(fait, nombre), f"{fait} / {nombre}", typographier(phrase), teinte)
            )
    return Parts(tuple(parts), hauteur=34)


_TRANCHES: tuple[tuple[str, str, bool, frozenset[EtatLabel]], ...] = (
    ("labellisées", "ok_plein", False, frozenset({EtatLabel.LABELLISEE})),
    ("moratoire formation", "alerte_plein", False, frozenset({EtatLabel.MORATOIRE_FORMATION})),
    ("moratoire qualité CER", "danger_plein", False, frozenset({EtatLabel.MORATOIRE_QUALITE})),
    ("moratoire nouvelle structure", "info_plein", False, frozenset({EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE})),
    (
        "candidature, instruction ou réévaluation",
        "info_plein",
        True,
        frozenset({EtatLabel.CANDIDATE, EtatLabel.EN_INSTRUCTION, EtatLabel.EN_REEVALUATION}),
    ),
    (
        "mise en demeure ou suspension",
        "alerte_plein",
        True,
        frozenset({EtatLabel.MISE_EN_DEMEURE, EtatLabel.SUSPENDUE}),
    ),
    (
        "refus, recours ou retrait",
        "danger_plein",
        True,
        frozenset(
            {
                EtatLabel.REFUSEE,
                EtatLabel.EN_RECOURS_GRACIEUX,
                EtatLabel.RECOURS_REJETE,
                EtatLabel.EN_RECOURS_CONTENTIEUX,
                EtatLabel.RETIREE,
            }
        ),
    ),
    ("sans candidature", "neutre_plein", True, frozenset({EtatLabel.SANS_CANDIDATURE})),
)


def repartition_label(nombres: Mapping[EtatLabel, int]) -> Repartition:
    """Where structures stand: labels and moratoria always named, the other situations only when some structure is there."""
    tranches = []
    for rang, (libelle, teinte, hachure, siens) in enumerate(_TRANCHES):
        nombre = sum(nombres.get(etat, 0) for etat in siens)
        if nombre or rang < 3:
            tranches.append(Tranche(libelle, nombre, teinte, hachure))
    return Repartition(tuple(tranches))
