"""Tables of a base: the records people write (all journaled), the journal itself, and what is local to this device."""

from referent62_desktop.storage.models.audit import (
    Action,
    Agent,
    Campagne,
    ContratEngagement,
    Lecture,
    NotePubliee,
    PieceContenu,
    PieceJointe,
    Referent,
    Reponse,
    Structure,
    Territoire,
    Tirage,
)
from referent62_desktop.storage.models.echanges import (
    Accuse,
    ChangementEcarte,
    DonneeReference,
    Echange,
)
from referent62_desktop.storage.models.journal import (
    Changement,
    Operation,
    Parametre,
    Tete,
)
from referent62_desktop.storage.models.label import (
    Candidature,
    EvenementLabel,
    Formation,
    IndicateurCharte,
    ModeleLettre,
    ModuleTerritoire,
    PointsCharte,
)
from referent62_desktop.storage.models.moratoire import (
    FicheSuivi,
    LigneFiche,
    ParticipantFiche,
    SignatureFiche,
)
from referent62_desktop.storage.models.socle import (
    CONVENTION,
    ESPACE_DE_NOMS,
    AvecId,
    Enregistrement,
    Modele,
    identifiant_stable,
)

ENREGISTREMENTS: dict[str, type[Enregistrement]] = {
    modele.type_journal: modele
    for modele in (
        Territoire, Campagne, Agent, Structure, NotePubliee, Referent, Lecture, Tirage, ContratEngagement, Reponse, Action, PieceJointe,
        Formation, ModuleTerritoire, EvenementLabel, Candidature, IndicateurCharte, PointsCharte, ModeleLettre,
        FicheSuivi, LigneFiche, ParticipantFiche, SignatureFiche, DonneeReference,
    )
}  # fmt: skip
"""Journaled models by the type written in the journal."""

__all__ = [
    "CONVENTION",
    "ENREGISTREMENTS",
    "ESPACE_DE_NOMS",
    "Accuse",
    "Action",
    "Agent",
    "AvecId",
    "Campagne",
    "Candidature",
    "Changement",
    "ChangementEcarte",
    "ContratEngagement",
    "DonneeReference",
    "Echange",
    "Enregistrement",
    "EvenementLabel",
    "FicheSuivi",
    "Formation",
    "IndicateurCharte",
    "Lecture",
    "LigneFiche",
    "Modele",
    "ModeleLettre",
    "ModuleTerritoire",
    "NotePubliee",
    "Operation",
    "Parametre",
    "ParticipantFiche",
    "PieceContenu",
    "PieceJointe",
    "PointsCharte",
    "Referent",
    "Reponse",
    "SignatureFiche",
    "Structure",
    "Territoire",
    "Tete",
    "Tirage",
    "identifiant_stable",
]
