"""What each reference document may hold: the shape a published one must have before anything is composed from it.

The bounds are those of common sense: far from what the Département uses, well within what the application can carry.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from referent62_desktop.domain.erreurs import ErreurMetier

Mot = Annotated[str, Meta(min_length=1, max_length=200)]
Texte = Annotated[str, Meta(max_length=3000)]
Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,59}\Z")]
CodeLigne = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]{0,3}\Z")]
CodeCampagne = Annotated[str, Meta(pattern=r"^20[0-9]{2}\Z")]
VersionBareme = Annotated[str, Meta(pattern=r"^20[0-9]{2}[a-z]?\Z")]
Points = Annotated[str, Meta(pattern=r"^[0-9]{1,3}([.][0-9]{1,2})?\Z")]
MoisJour = Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z")]
Annees = Annotated[int, Meta(ge=0, le=20)]
Mois = Annotated[int, Meta(ge=0, le=240)]
Pourcentage = Annotated[int, Meta(ge=0, le=200)]
Jour = date
Codes = Annotated[list[Code], Meta(max_length=200)]


class _Forme(msgspec.Struct, forbid_unknown_fields=True):
    """A table whose every key is known: an unknown one is a newer document, or a typing mistake."""


class Campagne(_Forme):
    code: CodeCampagne
    libelle: Mot
    bareme: VersionBareme
    ce_par_referent: Annotated[int, Meta(ge=0, le=5)] = 0
    interpretation: bool = False


class Campagnes(_Forme):
    courante: CodeCampagne
    campagne: Annotated[list[Campagne], Meta(min_length=1, max_length=60)]
    source: Texte = ""


class Ligne(_Forme):
    code: CodeLigne
    libelle: Mot
    libelle_annexe: Mot
    libelle_bref: Mot
    points: Annotated[dict[Literal["solidarite", "sociopro"], Points], Meta(min_length=1)]
    depend_de: CodeLigne | None = None
    aide: Annotated[list[Texte], Meta(max_length=20)] = []


class Critere(_Forme):
    code: Code
    libelle: Mot
    maximum: Points
    sous_critere: Annotated[list[Ligne], Meta(min_length=1, max_length=12)]
    source: Texte = ""


class Bareme(_Forme):
    version: VersionBareme
    libelle: Mot
    niveau: Literal["ce"]
    maximum: Points
    seuil_pourcentage: Points
    source: Mot
    critere: Annotated[list[Critere], Meta(min_length=1, max_length=10)]
    duree_ce_mois: Annotated[int, Meta(ge=1, le=36)] = 6
    demarches_simples: Annotated[list[Mot], Meta(max_length=100)] = []


class Dispositif(_Forme):
    code: Code
    libelle: Mot
    libelle_court: Annotated[str, Meta(min_length=1, max_length=40)]
    groupe: Literal["solidarite", "sociopro"]
    minimum_actions: Annotated[int, Meta(ge=0, le=20)]
    minimum_emploi: Annotated[int, Meta(ge=0, le=20)]
    source: Mot
    interpretation: bool = False


class Dispositifs(_Forme):
    dispositif: Annotated[list[Dispositif], Meta(min_length=1, max_length=40)]
    source: Texte = ""


class NouvelArrivant(_Forme):
    annees: Annees
    source: Mot
    interpretation: bool = False


class Session(_Forme):
    premiere: Jour
    annees_d_avance: Annees
    source: Texte = ""
    interpretation: bool = False


class Assimilation(_Forme):
    dispositif: Code
    comme: Code
    source: Mot
    interpretation: bool = False


class ModuleTerritoire(_Forme):
    dispositifs: Codes
    fournis: dict[Code, Code]
    source: Texte = ""


class MotifAbsence(_Forme):
    code: Code
    libelle: Mot


class Module(_Forme):
    code: Code
    libelle: Mot
    libelle_court: Annotated[str, Meta(min_length=1, max_length=40)]
    duree: Annotated[str, Meta(max_length=80)]
    source: Mot
    obligatoire: Codes = []
    facultatif: bool = False
    alias: Annotated[list[Mot], Meta(max_length=40)] = []


class Modules(_Forme):
    nouvel_arrivant: NouvelArrivant
    session: Session
    assimilation: Annotated[list[Assimilation], Meta(max_length=40)]
    module_territoire: ModuleTerritoire
    motif_absence: Annotated[list[MotifAbsence], Meta(min_length=1, max_length=20)]
    module: Annotated[list[Module], Meta(min_length=1, max_length=60)]
    source: Texte = ""


class Duree(_Forme):
    source: Mot
    mois: Mois = 0
    annees: Annees = 0
    interpretation: bool = False


class Contentieux(_Forme):
    source: Mot
    tribunal: Mot
    mois: Mois = 0
    annees: Annees = 0
    interpretation: bool = False


class DureeLabel(_Forme):
    source: Mot
    fin: Jour
    mois: Mois = 0
    annees: Annees = 0
    interpretation: bool = False


class NouvelleStructure(_Forme):
    annees_civiles: Annotated[int, Meta(ge=1, le=20)]
    source: Mot
    interpretation: bool = False


class AutresRecours(_Forme):
    decisions: Codes
    source: Mot
    interpretation: bool = False


class NouvelleCandidature(_Forme):
    apres: Codes
    source: Mot
    interpretation: bool = False


class Calendrier(_Forme):
    candidatures_debut: MoisJour
    candidatures_fin: MoisJour
    instruction_fin: MoisJour
    notifications_fin: MoisJour
    source: Mot


class Aap(_Forme):
    label_exige_le: Jour
    source: Mot


class Deliberation(_Forme):
    numero: Mot
    date: Jour
    campagne: CodeCampagne
    candidatures: Jour
    source: Mot
    interpretation: bool = False


class Delais(_Forme):
    moratoire: Duree
    nouvelle_structure: NouvelleStructure
    suspension: Duree
    recours_gracieux: Duree
    reponse_recours: Duree
    recours_contentieux: Contentieux
    autres_recours: AutresRecours
    nouvelle_candidature: NouvelleCandidature
    label: DureeLabel
    campagne: Calendrier
    aap: Aap
    deliberation: Deliberation
    source: Texte = ""


class Financement(_Forme):
    charte: Pourcentage
    nombre: Pourcentage
    source: Texte = ""


class Part(_Forme):
    partiel_sans_bareme: Annotated[int, Meta(ge=0, le=1)] | Points
    plafond: Pourcentage
    source: Texte = ""
    interpretation: bool = False


class GroupeCharte(_Forme):
    code: Code
    libelle: Mot


class Indicateur(_Forme):
    code: Code
    groupe: Code
    rubrique: Mot
    libelle: Mot
    definition: Texte
    selon: dict[Code, Texte] = {}


class DispositifCharte(_Forme):
    code: Code
    indicateurs: Codes
    source: Mot
    bonus: Codes = []
    hors_charte: bool = False
    interpretation: bool = False


class Charte(_Forme):
    annee: Annotated[int, Meta(ge=2020, le=2099)]
    libelle: Mot
    source: Mot
    financement: Financement
    part: Part
    groupe: Annotated[list[GroupeCharte], Meta(min_length=1, max_length=20)]
    indicateur: Annotated[list[Indicateur], Meta(min_length=1, max_length=200)]
    dispositif: Annotated[list[DispositifCharte], Meta(min_length=1, max_length=40)]


class Suggestion(_Forme):
    objectif: Texte = ""
    moyens: Texte = ""
    temporalite: Texte = ""


class Moratoire(_Forme):
    critere: Annotated[dict[CodeLigne, Suggestion], Meta(max_length=200)]
    formation: Suggestion
    module: Annotated[dict[Code, Suggestion], Meta(max_length=200)] = {}
    source: Texte = ""
    interpretation: bool = False


class NumerosCaf(_Forme):
    annees: Annotated[int, Meta(ge=1, le=50)]
    source: Mot
    interpretation: bool


class Conservation(_Forme):
    numeros_caf: NumerosCaf
    source: Texte = ""


def verifier_forme(lu: Mapping[str, Any], forme: type[msgspec.Struct]) -> None:
    """Raises ErreurMetier when a document does not have its shape: which entry, and what is wrong with it."""
    try:
        msgspec.convert(lu, forme)
    except (msgspec.ValidationError, RecursionError) as erreur:
        raise ErreurMetier(
            f"Ce document ne peut pas être utilisé : {_en_francais(str(erreur))}.",
            conserve="Rien n’a été modifié.",
            a_faire="Corrigez cette entrée, ou mettez l’application à jour si le document est fait pour une version plus récente.",
        ) from None


_MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(motif), phrase)
    for motif, phrase in (
        (r"unknown field `(.+?)`", "l’entrée « {0} » est inconnue de cette version de l’application"),
        (r"missing required field `(.+?)`", "il manque l’entrée « {0} »"),
        (r"Invalid enum value (.+)", "la valeur {0} n’est pas l’une de celles qui sont prévues"),
        (r"Expected `str` matching regex", "un code, un nombre ou une date n’est pas écrit comme il le faut"),
        (r"Expected `int` >= (-?\d+)", "un nombre est trop petit (au moins {0})"),
        (r"Expected `int` <= (-?\d+)", "un nombre est trop grand (au plus {0})"),
        (r"of length >=", "une entrée est vide"),
        (r"of length <=", "une entrée est trop longue"),
        (r"Expected", "une valeur n’est pas du type attendu"),
    )
)


def _en_francais(message: str) -> str:
    """The checker's own sentence in ours, with the place of the entry."""
    quoi = next((p.format(*t.groups()) for m, p in _MESSAGES if (t := m.search(message))), "une valeur n’a pas de sens")
    ou = re.search(r"at `(?:key in )?\$\.?(.+?)`", message)
    return f"{quoi} (dans « {ou[1].replace('[...]', '')[:80]} »)" if ou else quoi
