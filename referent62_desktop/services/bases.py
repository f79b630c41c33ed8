"""Creating, opening, checking and backing up a base; who works on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.referentiel.documents import FOURNI
from referent62_desktop.services.contexte import AUTEUR_REFERENTIEL, PUBLICATION, Contexte, Profil, maintenant_utc
from referent62_desktop.services.reference import reference_de
from referent62_desktop.storage import backups, queries, queries_label
from referent62_desktop.storage.backups import Sauvegarde as Sauvegarde
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.errors import BaseAbimee
from referent62_desktop.storage.models import (
    Agent,
    Campagne,
    ContratEngagement,
    Enregistrement,
    Referent,
    Structure,
    Territoire,
    identifiant_stable,
)

SIEGE = "siege"
GESTE_PROFIL = "Profil"
"""Wording of the gesture by which a person says who they are."""
MOTIFS = {
    "demarrage": "à l'ouverture de la base",
    "periodique": "pendant le travail",
    "migration": "avant une mise à jour",
    "import": "avant un import",
    "fusion": "avant une fusion",
    "retrait": "avant de défaire une réception",
    "purge": "avant un effacement de N° CAF",
    "manuelle": "à votre demande",
}
"""Why a backup was made, in words."""


@dataclass(frozen=True)
class BilanBase:
    """What a check of a base found; of a file that cannot be read, neither schema nor numbers are known (None)."""

    integre: bool
    defauts: tuple[str, ...]
    schema: str | None = None
    structures: int | None = None
    referents: int | None = None
    ce: int | None = None


def creer_base(chemin: Path, *, deliberation: bool = False, territoire: str | None = None) -> Base:
    """New base with the territories and campaigns; with the 85 structures of the deliberation when asked.

    `territoire`: code of the one the base is for; only its structures are taken, and the setting « territoire » names it.
    Raises ErreurMetier (file exists, folder not writable, disk full).
    """
    base = Base.creer(chemin)
    try:
        semer_referentiel(base)
        if deliberation:
            semer_deliberation(base, territoire)
        if territoire is not None:
            base.regler("territoire", territoire)
        # Signing is not needed to open a base: it is not imported at start-up.
        from referent62_desktop.services.correspondants import tirer_les_cles

        tirer_les_cles(base)
    except BaseException:
        base.fermer()
        for suffixe in ("", "-wal", "-shm"):
            chemin.with_name(chemin.name + suffixe).unlink(missing_ok=True)
        raise
    return base


def ouvrir_base(chemin: Path) -> Base:
    """Opens a base after its checks.

    Raises ErreurMetier: not a base, damaged, newer, read-only, already open elsewhere.
    """
    base = Base.ouvrir(chemin)
    try:
        semer_decisions(base)
    except BaseException:
        base.fermer()
        raise
    return base


def consulter_base(chemin: Path) -> Base:
    """Opens a base for reading only, even while the application has it open. Raises ErreurMetier."""
    return Base.consulter(chemin)


def semer_referentiel(base: Base) -> None:
    """Territories and campaigns as shipped; the same changes on every device, so that merging them adds nothing."""
    lu = referentiel(FOURNI)
    territoires: list[Enregistrement] = [
        Territoire(id=t.code, nom=t.nom, departemental=t.departemental, supprime=False) for t in lu.territoires.tous
    ]
    campagnes = [Campagne(id=c.code, libelle=c.libelle, bareme=c.bareme, supprime=False) for c in lu.campagnes.values()]
    base.semer([*territoires, *campagnes], identifiant_stable("semis", "referentiel"), AUTEUR_REFERENTIEL, PUBLICATION)


def semer_deliberation(base: Base, territoire: str | None = None) -> int:
    """The structures of the deliberation and their published marks. Returns how many structures were added."""
    # Reading tables is not needed to open a base: it is not imported at start-up.
    from referent62_desktop.echanges.lignes_structures import structures_deliberation
    from referent62_desktop.services.importer_structures import note_publiee, structure_neuve

    lu = referentiel(FOURNI)
    enregistrements: list[Enregistrement] = []
    nombre = 0
    for ligne in structures_deliberation(lu.territoires).lignes:
        if territoire is not None and ligne.territoire_code != territoire:
            continue
        structure = structure_neuve(ligne)
        enregistrements.append(structure)
        nombre += 1
        if ligne.marques is not None:
            enregistrements.append(note_publiee(structure.id, ligne.marques))
    base.semer(enregistrements, identifiant_stable("semis", "2025-549"), AUTEUR_REFERENTIEL, PUBLICATION)
    semer_decisions(base)
    return nombre


def semer_decisions(base: Base) -> None:
    """The decisions of the deliberation, for the structures that have its marks and no event yet (a base of an older version)."""
    campagne = delais_du_referentiel(FOURNI).deliberation.campagne
    with base.lire() as session:
        notes = queries_label.notes_sans_evenement(session, campagne)
    if not notes:
        return
    # Almost always there is nothing to add: what the events are made of is not imported to open a base.
    from referent62_desktop.services.decisions_publiees import evenements_publies

    evenements: list[Enregistrement] = [e for note in notes for e in evenements_publies(note)]
    if evenements:
        base.semer(evenements, identifiant_stable("semis", "decisions 2025-549"), AUTEUR_REFERENTIEL, PUBLICATION)


def verifier_base(base: Base) -> BilanBase:
    """Integrity of the file and what it holds (deleted records not counted)."""
    defauts = base.controler_integrite()
    with base.lire() as session:
        nombres = queries.compter_presents(session, Structure, Referent, ContratEngagement)
    return BilanBase(not defauts, tuple(defauts), f"{base.version_schema():04d}", *nombres)


def verifier_fichier(chemin: Path) -> BilanBase:
    """Checks a file without changing it, even while the application has it open; a damaged file is reported, not refused.

    Raises ErreurMetier when there is nothing to check: no such file, a folder, another application's file, another version.
    """
    try:
        base = Base.consulter(chemin)
        try:
            return verifier_base(base)
        finally:
            base.fermer()
    except BaseAbimee as abimee:
        return BilanBase(False, (abimee.details or abimee.message,))


def profil_de(base: Base) -> Profil | None:
    """The person who works on this device, None before the first start assistant."""
    agent_id = base.parametre("profil")
    if agent_id is None:
        return None
    with base.lire() as session:
        agent = session.get(Agent, agent_id)
        return None if agent is None else Profil(agent.id, agent.nom, agent.role, agent.territoire_id)


def definir_profil(
    base: Base, nom: str, role: str, territoire: str | None, horloge: Callable[[], datetime] = maintenant_utc
) -> Profil:
    """Says who works here; the person is added to the team, or updated. Raises ErreurMetier for an empty name."""
    if not nom.strip():
        raise ErreurMetier("Il manque votre nom.", a_faire="Écrivez votre nom ou « Animatrice SLAI ».")
    ancien = profil_de(base)
    profil = Profil(ancien.agent_id if ancien else str(uuid7()), nom.strip(), role.strip(), territoire)
    ctx = contexte(base, profil, horloge)
    with ctx.ecrire(GESTE_PROFIL) as uow:
        agent = uow.session.get(Agent, profil.agent_id)
        if agent is None:
            agent = Agent(id=profil.agent_id)
            uow.ajouter(agent)
        agent.nom, agent.role, agent.territoire_id = profil.nom, profil.role, profil.territoire
    base.regler("profil", profil.agent_id)
    return profil


def contexte(base: Base, profil: Profil | None = None, horloge: Callable[[], datetime] = maintenant_utc) -> Contexte:
    """Everything the use cases need, on the current campaign."""
    lu = reference_de(base)
    code = base.parametre("campagne") or lu.campagne_courante.code
    campagne = lu.campagnes.get(code, lu.campagne_courante)
    return Contexte(base, profil or profil_de(base) or _profil_anonyme(), campagne, lu, horloge)


def choisir_campagne(ctx: Contexte, code: str) -> Contexte:
    """The same work on another campaign, remembered for next time. Raises ErreurMetier for an unknown one."""
    campagne = ctx.referentiel.campagnes.get(code)
    if campagne is None:
        raise ErreurMetier(f"La campagne « {code} » est inconnue.")
    ctx.base.regler("campagne", code)
    return Contexte(ctx.base, ctx.profil, campagne, ctx.referentiel, ctx.horloge)


def sauvegardes(chemin: Path) -> list[Sauvegarde]:
    """Backups of a base, newest first."""
    return backups.lister(chemin)


def restaurer(sauvegarde: Path, chemin: Path) -> None:
    """Puts a backup in the place of a closed base, which is kept beside; the device stays the same one for its correspondents.

    Raises ErreurMetier for a damaged backup.
    """
    backups.restaurer(sauvegarde, chemin)


def _profil_anonyme() -> Profil:
    return Profil("ligne-de-commande", "", "", None)
