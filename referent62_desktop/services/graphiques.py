"""The charts of the product from what the services read: the same for the dashboard and for the documents (docs/adr/0004)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from referent62_desktop.documents.dessins import Barre, BarresSeuil, Part, Parts, Repartition, Tranche
from referent62_desktop.domain.formations import Modules
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher, afficher_pourcentage
from referent62_desktop.domain.notation import (
    PerteSousCritere,
    pourcentage,
    pourcentage_sans_ambiguite,
    qualite_atteinte,
)
from referent62_desktop.domain.textes import pluriel, typographier
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.services.formations import FormationsReferent
from referent62_desktop.services.notes import AvancementReferent
from referent62_desktop.services.tableau_de_bord import PerteLigne, QualiteStructure


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
    """A line of the grid and its share of « non »."""
    return Part(f"{perte.code} {perte.libelle}", perte.taux, taux_affiche(perte.taux), phrase_perte(perte))


def phrase_perte(perte: PerteLigne) -> str:
    """A line of the losses in words."""
    return f"{perte.code} {perte.libelle} : {taux_affiche(perte.taux)} de non ({perte.non} CE sur {perte.applicables})"


def taux_affiche(taux: Fraction) -> str:
    """« 38,5 % » for a share from 0 to 1."""
    return f"{afficher(taux * 100, 1)}{ESPACE_INSECABLE}%"


def pertes_par_critere(bareme: Bareme, pertes: Iterable[PerteSousCritere]) -> Parts:
    """Lines of the grid by share of « non », the most often failed first."""
    presentes = sorted((p for p in pertes if p.applicables), key=lambda p: (-p.taux, -p.points_perdus))
    noms = bareme.par_code
    lignes = (PerteLigne(p.code, noms[p.code].libelle_bref, p.non, p.applicables, p.taux) for p in presentes)
    return Parts(tuple(part_perte(ligne) for ligne in lignes), hauteur=34)


def barres_referents(bareme: Bareme, referents: Sequence[AvancementReferent]) -> BarresSeuil:
    """The mean of each référent's complete CE against the threshold; those without any are counted in the note."""
    barres = tuple(barre for r in referents if (barre := _barre_referent(bareme, r)) is not None)
    sans = len(referents) - len(barres)
    note = f"{pluriel(sans, 'référent·e', 'référent·es')} sans CE évalué" if sans else ""
    seuil = bareme.seuil * 100
    return BarresSeuil(barres, seuil, afficher_pourcentage(seuil), note)


def _barre_referent(bareme: Bareme, referent: AvancementReferent) -> Barre | None:
    moyenne = referent.moyenne
    if moyenne is None:
        return None
    part = pourcentage(moyenne, bareme)
    atteinte = qualite_atteinte(moyenne, bareme)
    provisoire = referent.complets < referent.attendus or not referent.validee
    valeur = pourcentage_sans_ambiguite(part, bareme)
    mots = f"{'plus' if atteinte else 'pas plus'} de {afficher_pourcentage(bareme.seuil * 100)}"
    phrase = f"{referent.nom} : {valeur}, {mots}{' ; provisoire' if provisoire else ''}"
    return Barre(referent.nom, part, valeur, atteinte, provisoire, typographier(phrase))


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
