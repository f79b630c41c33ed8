"""The table of structures: its columns, where each audit stands, and the one sentence that says the quality."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage
from referent62_desktop.domain.notation import pourcentage_sans_ambiguite as pourcentage_sans_ambiguite
from referent62_desktop.domain.textes import cle_texte, pluriel, typographier
from referent62_desktop.echanges.tableurs_ecriture import Cellule
from referent62_desktop.echanges.vocabulaire import deduire_sorte
from referent62_desktop.referentiel.chargement import Campagne
from referent62_desktop.services.notes import EtatStructure
from referent62_desktop.services.proposition import ce_qui_manque
from referent62_desktop.services.structures import Marques, StructureListee

NC = "NC"
"""Shown for a group without any complete CE."""


class EtatAudit(StrEnum):
    """Where the audit of a structure stands in the campaign being worked on, from the least to the most advanced."""

    SANS_REFERENT = "sans_referent"
    NON_COMMENCE = "non_commence"
    PROVISOIRE = "provisoire"
    NON_ATTEINTE = "non_atteinte"
    ATTEINTE = "atteinte"


LIBELLES_ETAT = {
    EtatAudit.SANS_REFERENT: "aucun·e référent·e",
    EtatAudit.NON_COMMENCE: "non commencé",
    EtatAudit.PROVISOIRE: "provisoire",
    EtatAudit.NON_ATTEINTE: "qualité non atteinte",
    EtatAudit.ATTEINTE: "qualité atteinte",
}
_PROPOSITIONS_COURTES = {
    Proposition.LABEL: "labellisation",
    Proposition.MORATOIRE_FORMATION: "moratoire form.",
    Proposition.MORATOIRE_QUALITE: "moratoire qualité",
    Proposition.REFUS: "refus du label",
    Proposition.A_DETERMINER: "à déterminer",
    Proposition.NON_EVALUABLE: "non évaluable",
}
_LECTURES = {
    Proposition.LABEL: "label",
    Proposition.MORATOIRE_FORMATION: "mor. formation",
    Proposition.MORATOIRE_QUALITE: "mor. qualité",
}
"""What a reading would lead to, while a moratorium runs."""
_ORDRE = {etat: rang for rang, etat in enumerate(EtatAudit)}


@dataclass(frozen=True)
class Colonne:
    """A column: `texte` is what the screen shows, `cellule` what a spreadsheet gets, `ordre` what sorts (None: last)."""

    cle: str
    titre: str
    texte: Callable[[StructureListee], str]
    cellule: Callable[[StructureListee], Cellule]
    ordre: Callable[[StructureListee], str | int | Fraction | tuple[int, int] | None]
    nombre: bool = False


def etat_audit(etat: EtatStructure) -> EtatAudit:
    """Where an audit stands."""
    note = etat.note
    if not etat.referents:
        return EtatAudit.SANS_REFERENT
    if note.ce_comptes == 0 and note.ce_incomplets == 0:
        return EtatAudit.NON_COMMENCE
    if etat.provisoire or note.qualite_atteinte is None:
        return EtatAudit.PROVISOIRE
    return EtatAudit.ATTEINTE if note.qualite_atteinte else EtatAudit.NON_ATTEINTE


def libelle_etat(etat: EtatStructure) -> str:
    """« provisoire · il manque 3 CE »: where an audit stands, in words."""
    audit = etat_audit(etat)
    if audit is not EtatAudit.PROVISOIRE:
        return LIBELLES_ETAT[audit]
    if not (etat.note.ce_manquants or etat.note.ce_incomplets):
        return f"{LIBELLES_ETAT[audit]} · {etat.non_validees} à valider"
    return f"{LIBELLES_ETAT[audit]} · {ce_qui_manque(etat)}"


def phrase_qualite(etat: EtatStructure, marques: Marques | None, bareme: Bareme) -> str:
    """The quality in one sentence: « 80,17 % : plus de 80 %, qualité atteinte (provisoire, il manque 12 CE) » (§4.b)."""
    if marques is not None:
        return _phrase_publiee(marques, bareme)
    if not etat.referents:
        return "Aucun·e référent·e pour l’instant : il n’y a pas encore de CE à évaluer."
    if etat.note.pourcentage is None:
        return "Aucun CE évalué complètement : pas encore de note."
    phrase = _comparer(etat.note.pourcentage, etat.note.qualite_atteinte, bareme)
    return f"{phrase} (provisoire, {ce_qui_manque(etat)})" if etat.provisoire else phrase


def compter(nombre: int, singulier: str, pluriel_: str | None = None) -> str:
    """« 10 000 structures »: the number as it is written in French, and the word agreed with it."""
    return f"{afficher(nombre)}{pluriel(nombre, singulier, pluriel_).removeprefix(str(nombre))}"


def sorte_proposee(nom: str) -> str:
    """Kind that the first words of a name say (« CCAS de… »), else « autre »."""
    return deduire_sorte(nom)


def cle_recherche(structure: StructureListee) -> str:
    """What the text filter looks in, without case or accents."""
    return cle_texte(f"{structure.nom} {structure.territoire_nom} {structure.sorte_libelle}")


def colonnes(campagne: Campagne) -> tuple[Colonne, ...]:
    """Columns of the table: those of the deliberation with the proposal, the label and its next deadline, or what was voted."""
    return _COLONNES_SUIVI if campagne.ce_par_referent else _COLONNES_VOTE


def total_calcule(structure: StructureListee) -> Fraction | None:
    """Total in points of the barème, from the CE or from the published marks."""
    return structure.marques.total if structure.marques else structure.etat.note.total


def _comparer(pourcentage: Fraction, atteinte: bool | None, bareme: Bareme) -> str:
    seuil = bareme.seuil * 100
    ecrit, repere = pourcentage_sans_ambiguite(pourcentage, bareme), afficher_pourcentage(seuil)
    if atteinte:
        return f"{ecrit} : plus de {repere}, qualité atteinte"
    if pourcentage == seuil:
        return f"{ecrit} : il faut plus de {repere}, qualité non atteinte"
    return f"{ecrit} : moins de {repere}, qualité non atteinte"


def _phrase_publiee(marques: Marques, bareme: Bareme) -> str:
    phrases = []
    if marques.pourcentage is not None:
        phrases.append(_comparer(marques.pourcentage, marques.qualite_atteinte, bareme))
    if marques.ecart and marques.total_publie is not None:
        phrases.append(f"total {_deux_totaux(marques.total_publie, marques.total)}")
    if marques.section:
        phrases.append(f"décision publiée : {marques.section}")
    return " · ".join(phrases)


def _deux_totaux(publie: Fraction, calcule: Fraction | None) -> str:
    return f"{afficher(publie)} publié · {_note(calcule)} calculé"


def _note(valeur: Fraction | None) -> str:
    return NC if valeur is None else afficher(valeur)


def _solidarite(structure: StructureListee) -> Fraction | None:
    return structure.marques.solidarite if structure.marques else structure.etat.note.solidarite


def _sociopro(structure: StructureListee) -> Fraction | None:
    return structure.marques.sociopro if structure.marques else structure.etat.note.sociopro


def _pourcentage(structure: StructureListee) -> Fraction | None:
    return structure.marques.pourcentage if structure.marques else structure.etat.note.pourcentage


def _texte_total(structure: StructureListee) -> str:
    marques = structure.marques
    if marques is not None and marques.ecart and marques.total_publie is not None:
        return _deux_totaux(marques.total_publie, marques.total)
    return _note(total_calcule(structure))


def _texte_pourcentage(structure: StructureListee) -> str:
    valeur = _pourcentage(structure)
    return NC if valeur is None else pourcentage_sans_ambiguite(valeur, structure.proposition.preuve.bareme)


def _cellule_total(structure: StructureListee) -> Cellule:
    if structure.marques is not None and structure.marques.ecart:
        return _texte_total(structure)
    return _cellule_note(total_calcule(structure))


def _cellule_note(valeur: Fraction | None) -> Cellule:
    return NC if valeur is None else valeur


def _texte(cle: str, titre: str, lire: Callable[[StructureListee], str]) -> Colonne:
    return Colonne(cle, titre, lire, lire, lambda s: cle_texte(lire(s)) or None)


def _de_note(cle: str, titre: str, lire: Callable[[StructureListee], Fraction | None]) -> Colonne:
    return Colonne(cle, titre, lambda s: _note(lire(s)), lambda s: _cellule_note(lire(s)), lire, nombre=True)


def _formations(structure: StructureListee) -> str:
    if structure.marques is None and not structure.referents:
        return ""
    ok = structure.proposition.preuve.formations_ok
    return "à préciser" if ok is None else "ok" if ok else "manque"


def _proposition(structure: StructureListee) -> str:
    if structure.proposition.preuve.pourcentage is None:
        return libelle_etat(structure.etat)
    preuve = structure.proposition.preuve
    reserves = [
        mot for mot, vrai in (("état de la lecture", preuve.etat_de_lecture), ("provisoire", preuve.manque)) if vrai
    ]
    return preuve.proposition.libelle + (f" ({', '.join(reserves)})" if reserves else "")


def _proposition_courte(structure: StructureListee) -> str:
    """Like `_proposition`, in the room of a column; a provisional one, or one that is no decision to take, always says so."""
    if structure.proposition.preuve.pourcentage is None:
        return libelle_etat(structure.etat)
    preuve = structure.proposition.preuve
    if preuve.etat_de_lecture:
        debut = "lect. prov." if preuve.manque else "lecture"
        return typographier(f"{debut} : {_LECTURES.get(preuve.proposition, preuve.proposition.libelle)}")
    provisoire = " · prov." if preuve.manque else ""
    return f"{_PROPOSITIONS_COURTES[preuve.proposition]}{provisoire}"


def _echeance(structure: StructureListee) -> str:
    return afficher_date(structure.echeance.echeance.date) if structure.echeance else ""


def _decision(structure: StructureListee) -> str:
    return structure.marques.section if structure.marques else ""


def _avancement(structure: StructureListee) -> tuple[int, int]:
    return structure.etat.note.ce_comptes, structure.etat.attendus


_COLONNES_NOM = (
    _texte("territoire", "Territoire", lambda s: s.territoire_nom),
    _texte("organisme", "Organisme", lambda s: s.nom),
)
_COLONNES_NOTES = (
    _de_note("solidarite", "Notation CER solidarité", _solidarite),
    _de_note("sociopro", "Notation CER sociopro", _sociopro),
    Colonne("total", "Total", _texte_total, _cellule_total, total_calcule, nombre=True),
    Colonne(
        "pourcentage", "%", _texte_pourcentage, lambda s: _cellule_note(_pourcentage(s)), _pourcentage, nombre=True
    ),
)
_COLONNES_SUIVI: tuple[Colonne, ...] = (
    *_COLONNES_NOM,
    *_COLONNES_NOTES,
    Colonne(
        "ce",
        "CE évalués",
        lambda s: "{}/{}".format(*_avancement(s)) if s.etat.attendus else "—",
        # a spreadsheet would read « 3/10 » as the 3rd of October
        lambda s: "{} sur {}".format(*_avancement(s)) if s.etat.attendus else "—",
        lambda s: _avancement(s) if s.etat.attendus else None,
        nombre=True,
    ),
    _texte("formations", "Formations", _formations),
    Colonne(
        "proposition",
        "Proposition",
        _proposition_courte,
        _proposition,
        lambda s: (_ORDRE[etat_audit(s.etat)], list(Proposition).index(s.proposition.proposition)),
    ),
    _texte("statut", "Label", lambda s: s.situation.etat.libelle),
    Colonne(
        "echeance",
        "Échéance",
        _echeance,
        lambda s: s.echeance.echeance.date if s.echeance else None,
        lambda s: s.echeance.echeance.date.toordinal() if s.echeance else None,
    ),
)
_COLONNES_VOTE: tuple[Colonne, ...] = (
    *_COLONNES_NOM,
    _texte("sorte", "Sorte", lambda s: s.sorte_libelle),
    *_COLONNES_NOTES,
    _texte("formations", "Formations", _formations),
    _texte("decision", "Décision votée", _decision),
)
