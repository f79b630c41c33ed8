"""The first base of a person: who they are, where it lives, what it starts from. All of it, or nothing on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.storage.backups import DOSSIER

if TYPE_CHECKING:
    from referent62_desktop.echanges.lignes_structures import AnalyseStructures

EXTENSION = ".r62db"
_RIEN_CREE = "La base n'a pas été créée, rien n'est resté sur le disque."
_FICHIERS_VOISINS = ("", "-wal", "-shm", ".verrou")


@dataclass(frozen=True)
class Role:
    """A function at the Département; `siege`: for all territories."""

    code: str
    libelle: str
    siege: bool = False


ROLES = (
    Role("animateur", "Animateur·rice SLAI"),
    Role("chef", "Chef·fe SLAI"),
    Role("siege", "Siège DPID", siege=True),
)
"""Who works with the tool (domain: §4.b, §6); the label is what is stored."""


class Depart(StrEnum):
    """What a new base starts from."""

    DELIBERATION = "deliberation"
    TABLEAU = "tableau"
    ENVOI = "envoi"
    VIDE = "vide"


@dataclass(frozen=True)
class Identite:
    """Who works here: name or function, role as shown, code of the territory (None at the siège)."""

    nom: str
    role: str
    territoire: str | None


@dataclass(frozen=True)
class DemandeBase:
    """What the assistant gathered. `analyse`: the table read, for `Depart.TABLEAU`; `envoi`: the bundle, and the private keys that
    open it, for `Depart.ENVOI`.
    """

    chemin: Path
    identite: Identite
    depart: Depart
    analyse: AnalyseStructures | None = None
    envoi: Path | None = None
    cles: tuple[str, ...] = ()


@dataclass(frozen=True)
class EnvoiLu:
    """A bundle opened before any base exists: its territory (code, None for everything), and what it is in words."""

    territoire: str | None
    phrase: str


def nom_propose(territoire: str | None, dossier: Path) -> str:
    """File name for a base of this territory in the current campaign, free in `dossier` (« Artois 2026.r62db »)."""
    lu = referentiel()
    lieu = lu.territoires.par_code(territoire).nom if territoire else "Pas-de-Calais"
    souche = f"{lieu} {lu.campagne_courante.code}"
    rang = 1
    while (dossier / f"{souche}{f' ({rang})' if rang > 1 else ''}{EXTENSION}").exists():
        rang += 1
    return f"{souche}{f' ({rang})' if rang > 1 else ''}{EXTENSION}"


def nombre_deliberation(territoire: str | None) -> int:
    """Structures of the deliberation that a base of this territory would start from (all for None)."""
    from referent62_desktop.echanges.lignes_structures import structures_deliberation

    lignes = structures_deliberation(referentiel().territoires).lignes
    return sum(territoire is None or ligne.territoire_code == territoire for ligne in lignes)


def analyser_tableau(chemin: Path) -> AnalyseStructures:
    """Structures of a CSV or XLSX, before any base exists.

    Raises ErreurMetier when it cannot be read; lines that cannot are rejects.
    """
    from referent62_desktop.echanges.lignes_structures import analyser_structures
    from referent62_desktop.echanges.tableurs_lecture import lire_tableau

    return analyser_structures(lire_tableau(chemin), referentiel().territoires)


def lire_envoi(chemin: Path, cles: tuple[str, ...] = ()) -> EnvoiLu:
    """Opens a bundle with these private keys, before any base exists.

    Raises ErreurMetier: unreadable, damaged; `echanges.lot.CleManquante` when it needs a key.
    """
    from referent62_desktop.domain.textes import pluriel
    from referent62_desktop.services.lots import lire_fichier_lot
    from referent62_desktop.services.mots_echanges import quand

    manifeste = lire_fichier_lot(chemin, cles).manifeste
    noms = {t.code: t.nom for t in referentiel().territoires.tous}
    lieu = noms.get(manifeste.territoire, "un territoire inconnu") if manifeste.territoire else "tout le Département"
    structures = pluriel(manifeste.comptes.get("structure", 0), "structure")
    phrase = f"Préparé par {manifeste.auteur} le {quand(manifeste.cree_le)} pour {lieu} : {structures}."
    return EnvoiLu(manifeste.territoire, phrase)


def creer_premiere_base(demande: DemandeBase) -> int:
    """Creates the base, closed again, with the person's profile; returns how many structures it holds.

    Raises ErreurMetier (no name, file exists, folder not writable, disk full, table with rejects, bundle refused); the disk is then as before.
    """
    if not demande.identite.nom.strip():
        raise ErreurMetier("Il manque votre nom ou votre fonction.", a_faire="Par exemple « Animatrice SLAI ».")
    try:
        _verifier_dossier(demande.chemin.parent)
        return _creer_ou_rien(demande)
    except OSError as erreur:
        raise _dossier_refuse(demande.chemin.parent, erreur.strerror or type(erreur).__name__) from erreur


def _creer_ou_rien(demande: DemandeBase) -> int:
    chemin = demande.chemin
    if chemin.exists():
        raise ErreurMetier(
            f"Le fichier « {chemin.name} » existe déjà.",
            conserve="Il n'a pas été modifié.",
            a_faire="Choisissez un autre nom, ou ouvrez-le depuis le menu.",
        )
    nouveaux = [p for p in (chemin.parent, *chemin.parent.parents) if not p.exists()]
    voisins = [v for v in _voisins(chemin) if not v.exists()]
    avant = set(_copies(chemin))
    try:
        return _creer(demande)
    except BaseException as erreur:
        for reste in (*voisins, *(set(_copies(chemin)) - avant)):
            if reste.exists():
                reste.unlink()
        _oter_si_vide(chemin.parent / DOSSIER)
        for dossier in nouveaux:
            _oter_si_vide(dossier)
        if isinstance(erreur, ErreurMetier):  # what the storage says was kept holds for a base that exists
            raise ErreurMetier(
                erreur.message, conserve=_RIEN_CREE, a_faire=erreur.a_faire, details=erreur.details
            ) from erreur
        raise


def _creer(demande: DemandeBase) -> int:
    from referent62_desktop.services import bases
    from referent62_desktop.services.importer_structures import importer

    territoire = demande.identite.territoire
    deliberation = demande.depart is Depart.DELIBERATION
    base = bases.creer_base(demande.chemin, deliberation=deliberation, territoire=territoire)
    try:
        profil = bases.definir_profil(base, demande.identite.nom, demande.identite.role, territoire)
        if demande.depart is Depart.TABLEAU and demande.analyse is not None:
            importer(bases.contexte(base, profil), demande.analyse)
        elif demande.depart is Depart.ENVOI and demande.envoi is not None:
            from referent62_desktop.services.lots import recevoir_lot

            # Whoever starts from somebody's file knows whose it is: they were told before they chose.
            recevoir_lot(bases.contexte(base, profil), demande.envoi, demande.cles, accepter_appareil=True)
        return bases.verifier_base(base).structures or 0
    finally:
        base.fermer()


def _voisins(chemin: Path) -> list[Path]:
    return [chemin.with_name(chemin.name + suffixe) for suffixe in _FICHIERS_VOISINS]


def _copies(chemin: Path) -> list[Path]:
    """Backups of a base of this name: a reception makes one."""
    from referent62_desktop.services import bases

    return [copie.chemin for copie in bases.sauvegardes(chemin)]


def _oter_si_vide(dossier: Path) -> None:
    if dossier.is_dir() and not any(dossier.iterdir()):
        dossier.rmdir()


def _verifier_dossier(dossier: Path) -> None:
    existant = next((p for p in (dossier, *dossier.parents) if p.exists()), None)
    if existant is None or not existant.is_dir() or not os.access(existant, os.W_OK):
        raise _dossier_refuse(dossier, "dossier absent ou protégé")


def _dossier_refuse(dossier: Path, details: str) -> ErreurMetier:
    return ErreurMetier(
        f"La base ne peut pas être créée dans « {dossier} ».",
        conserve=_RIEN_CREE,
        a_faire="Choisissez un autre dossier, par exemple celui qui était proposé.",
        details=details,
    )
