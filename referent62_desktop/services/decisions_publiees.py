"""The decisions of the deliberation the product ships (2025-549): events of the structures whose marks were published."""

from referent62_desktop.domain.label import decision_publiee
from referent62_desktop.domain.vie_label import DECISION_DE, Nature
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.referentiel.documents import FOURNI
from referent62_desktop.services.contexte import AUTEUR_REFERENTIEL
from referent62_desktop.storage.models import EvenementLabel, NotePubliee, identifiant_stable
from referent62_desktop.storage.unit_of_work import UniteDeTravail

_NOTE_DEPOT = "date exacte non publiée : demandes déposées à compter d’avril 2025"
_NATURES = {proposition: nature for nature, proposition in DECISION_DE.items()}


def evenements_publies(note: NotePubliee) -> list[EvenementLabel]:
    """Application, instruction and decision of a structure of the published table; none when its section says no decision.

    Their identifiers are computed, the same on every device, and sort in the order things happened.
    """
    publiee = delais_du_referentiel(FOURNI).deliberation
    decision = decision_publiee(note.section)
    if note.campagne_id != publiee.campagne or decision is None:
        return []
    nature = _NATURES[decision]
    # Before any identifier drawn from the clock: on one day, what was published comes before what people add.
    racine = f"00{identifiant_stable('evenements', note.structure_id, publiee.numero)[2:]}"
    etapes = (
        (Nature.CANDIDATURE, publiee.candidatures, _NOTE_DEPOT, ""),
        (Nature.INSTRUCTION, publiee.candidatures, "", ""),
        (nature, publiee.jour, "", publiee.numero),
    )
    return [
        EvenementLabel(
            id=f"{racine}-{rang}",
            structure_id=note.structure_id,
            campagne_id=note.campagne_id,
            nature=etape.value,
            date_evenement=jour,
            auteur=AUTEUR_REFERENTIEL,
            note=texte,
            deliberation=numero,
            decide_par="Commission permanente du Conseil départemental" if numero else "",
            motif_ecart="",
            supprime=False,
        )
        for rang, (etape, jour, texte, numero) in enumerate(etapes)
    ]


def ecrire_decisions(uow: UniteDeTravail, note: NotePubliee) -> None:
    """Adds these events to a gesture; those that are already there stay as they are."""
    for evenement in evenements_publies(note):
        present = uow.session.get(EvenementLabel, evenement.id)
        if present is None:
            uow.ajouter(evenement)
        else:
            present.supprime = False
