"""What the screen « Échanges » needs around the bundles (§10): keys, contents told before sending, preview, conflicts in words."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referent62_desktop.domain.dates import heure_legale
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.cles import lire_cles
from referent62_desktop.echanges.lot import MAGIE_AGE
from referent62_desktop.services.conflits import CleConflit, lister_conflits, trancher
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.destinataires import texte_de_cle
from referent62_desktop.services.lots import Reception, ouvrir_lot, recevoir_lot
from referent62_desktop.services.mots_echanges import Annuaire, Champs, quand
from referent62_desktop.services.mots_reference import documents_apportes
from referent62_desktop.services.reference import TYPE as REFERENCE
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.fusion import Candidat, Conflit
from referent62_desktop.storage.queries_echanges import changements_presents

EXTENSION = ".r62"
_TOUT = "departement"
_COMMUN, _AVANT, _EXTRAIT = 24, 8, 200
"""Of values that begin alike, in characters: from how many on the beginning is left out, how many of it are kept, how many follow."""


@dataclass(frozen=True)
class CandidatLu:
    """A value a field may keep, in words; `ici`: it was in this base, the others were received.

    `valeur`: short, around what differs; `entiere`: nothing left out.
    """

    changement: bytes
    valeur: str
    auteur: str
    quand: str
    ici: bool
    entiere: str = ""

    @property
    def signature(self) -> str:
        """« Référent·e 1, 24/03/2026 à 09:55 »."""
        return f"{self.auteur}, {self.quand}"


@dataclass(frozen=True)
class ConflitLu:
    """A field on which two people disagree, in words; the value of here comes first."""

    cle: CleConflit
    ou: str
    champ: str
    candidats: tuple[CandidatLu, ...]

    @property
    def ici(self) -> CandidatLu:
        """The value of this base."""
        return self.candidats[0]

    @property
    def recus(self) -> tuple[CandidatLu, ...]:
        """The others: nearly always one."""
        return self.candidats[1:]


@dataclass(frozen=True)
class Apercu:
    """A bundle opened and tried on the base without writing; `empreinte`: of the file that was seen.

    `documents`: the reference documents it brings, in words; empty when it brings none.
    """

    chemin: Path
    empreinte: str
    identites: tuple[str, ...]
    reception: Reception
    conflits: tuple[ConflitLu, ...]
    documents: str = ""

    @property
    def enregistrements(self) -> int:
        """Records that the merge would create or change."""
        bilan = self.reception.bilan
        return sum(sum(comptes.values()) for comptes in (bilan.nouveaux, bilan.modifies, bilan.fusionnes))

    @property
    def numeros_effaces(self) -> str:
        """What it erases here for good, in words; empty when it erases nothing."""
        nombre = self.reception.bilan.effaces
        if not nombre:
            return ""
        ce = pluriel(nombre, "CE", "CE")
        return f"⚠ Cette fusion efface ici, pour toujours, les N° CAF de {ce} dont la lecture est ancienne ; leurs notes restent."


@dataclass(frozen=True)
class Fusion:
    """A bundle merged: the gestures that settled conflicts right after, and why others could not be."""

    reception: Reception
    ecrits: tuple[Ecrit, ...]
    refus: tuple[str, ...]


def cles_privees(chemin: Path) -> tuple[str, ...]:
    """Private keys of a file, never stored. Raises ErreurMetier: unreadable, or without a private key."""
    return tuple(lire_cles(texte_de_cle(chemin), privees=True))


def nom_propose(ctx: Contexte, territoire: str | None) -> str:
    """« artois_2026-03-24_14h40.r62 »: the territory, the day and the hour in legal time."""
    return f"{territoire or _TOUT}_{heure_legale(ctx.horloge()):%Y-%m-%d_%Hh%M}{EXTENSION}"


def contenu_envoi(ctx: Contexte, territoire: str | None) -> Mapping[str, int]:
    """Records that the bundle of a territory (code; None: everything) would hold, by type."""
    with ctx.base.exporter(territoire, du_siege=ctx.profil.siege) as sortie:
        return sortie.comptes()


def est_chiffre(chemin: Path) -> bool:
    """Whether a private key is needed to open this file; False for one that cannot be read, which its reader refuses."""
    try:
        with chemin.open("rb") as fichier:
            return fichier.read(len(MAGIE_AGE)) == MAGIE_AGE
    except OSError:
        return False


def apercevoir(
    ctx: Contexte, chemin: Path, identites: Sequence[str] = (), *, etape: Callable[[str], None] = lambda _etape: None
) -> Apercu:
    """What receiving a bundle would do; writes nothing. Raises ErreurMetier as `recevoir_lot` does."""
    empreinte = _empreinte(chemin)
    reception = recevoir_lot(ctx, chemin, identites, simulation=True, etape=etape)
    conflits = reception.bilan.conflits
    documents = any(REFERENCE in comptes for comptes in (reception.bilan.nouveaux, reception.bilan.modifies))
    apportes = _apportes(ctx, chemin, identites) if conflits or documents else {}
    with ctx.base.lire() as session:
        presents = changements_presents(session, {c.changement_id for conflit in conflits for c in conflit.candidats})
    annonce = documents_apportes(ctx, apportes, du_siege=reception.manifeste.du_siege) if documents else ""
    return Apercu(chemin, empreinte, tuple(identites), reception, _en_mots(ctx, conflits, presents, apportes), annonce)


def appliquer(
    ctx: Contexte,
    apercu: Apercu,
    *,
    accepter_appareil: bool = False,
    etape: Callable[[str], None] = lambda _etape: None,
) -> Reception:
    """Merges the bundle that was previewed; `etape`: see `recevoir_lot`.

    Raises ErreurMetier, the base as it was: also when the file changed since.
    """
    vue = _empreinte(apercu.chemin)
    if not vue:
        raise ErreurMetier(
            f"Le fichier « {apercu.chemin.name} » ne peut plus être lu : il a été déplacé, ou la clé USB a été retirée.",
            conserve=INTACT,
            a_faire="Remettez la clé USB, puis appliquez de nouveau ; ou choisissez le fichier là où il est.",
        )
    if vue != apercu.empreinte:
        raise ErreurMetier(
            f"Le fichier « {apercu.chemin.name} » a changé depuis l'aperçu.",
            conserve=INTACT,
            a_faire="Choisissez-le de nouveau pour voir ce qu'il apporte.",
        )
    return recevoir_lot(ctx, apercu.chemin, apercu.identites, accepter_appareil=accepter_appareil, etape=etape)


def appliquer_et_trancher(
    ctx: Contexte,
    apercu: Apercu,
    choix: Mapping[CleConflit, bytes],
    *,
    accepter_appareil: bool = False,
    etape: Callable[[str], None] = lambda _etape: None,
) -> Fusion:
    """Merges, then keeps the values chosen (identifiers of changes), each as a gesture of its own.

    Raises ErreurMetier as `appliquer` does; a choice that cannot be kept is told in the result and its conflict waits.
    """
    reception = appliquer(ctx, apercu, accepter_appareil=accepter_appareil, etape=etape)
    ecrits, refus = [], []
    for cle, changement in choix.items():
        try:
            ecrits.append(trancher(ctx, cle, changement))
        except ErreurMetier as erreur:
            refus.append(erreur.message)
    return Fusion(reception, tuple(e for e in ecrits if e is not None), tuple(refus))


def conflits_en_attente(ctx: Contexte) -> tuple[ConflitLu, ...]:
    """Every disagreement nobody has settled, in words; the number of statements does not depend on theirs."""
    return _en_mots(ctx, lister_conflits(ctx), None, {})


def _en_mots(
    ctx: Contexte,
    conflits: Sequence[Conflit],
    presents: Collection[bytes] | None,
    apportes: Mapping[tuple[str, str], Champs],
) -> tuple[ConflitLu, ...]:
    """`presents`: the changes that were here before the file; None once nothing tells them apart but their device."""
    if not conflits:
        return ()
    records = {(c.type_, c.id_) for c in conflits}
    auteurs = {("agent", v.auteur_id) for c in conflits for v in c.candidats}
    annuaire = Annuaire(ctx, records | auteurs, apportes)
    lus = [
        ConflitLu(
            CleConflit(c.type_, c.id_, c.champ),
            annuaire.ou(c.type_, c.id_),
            annuaire.champ(c.type_, c.id_, c.champ),
            _candidats(ctx, annuaire, c, presents),
        )
        for c in conflits
    ]
    return tuple(sorted(lus, key=lambda c: (c.ou, c.champ)))


def _candidats(
    ctx: Contexte, annuaire: Annuaire, conflit: Conflit, presents: Collection[bytes] | None
) -> tuple[CandidatLu, ...]:
    """The one of here first: it was in the base, or was written on this device, or at least is the one shown meanwhile."""

    def d_ici(candidat: Candidat) -> bool:
        if presents is not None and candidat.changement_id not in presents:
            return False
        return candidat.appareil_id == ctx.base.appareil_id

    anciens = [c for c in conflit.candidats if presents is None or c.changement_id in presents]
    ici = next((c for c in conflit.candidats if d_ici(c)), (anciens or list(conflit.candidats))[0])
    tries = sorted(conflit.candidats, key=lambda c: c is not ici)
    entieres = [annuaire.entiere(conflit.type_, conflit.champ, c.valeur) for c in tries]
    commun = _en_commun(entieres)
    return tuple(
        CandidatLu(
            c.changement_id,
            _a_partir(commun, entiere) or annuaire.valeur(conflit.type_, conflit.champ, c.valeur),
            str(annuaire.trouver("agent", c.auteur_id).get("nom") or "auteur inconnu"),
            quand(c.instant),
            c is ici,
            entiere,
        )
        for c, entiere in zip(tries, entieres, strict=True)
    )


def _en_commun(textes: Sequence[str]) -> int:
    """How many characters they all begin with."""
    premier, dernier = min(textes), max(textes)
    pareils = (rang for rang, (a, b) in enumerate(zip(premier, dernier, strict=False)) if a != b)
    return next(pareils, min(len(premier), len(dernier)))


def _a_partir(commun: int, entiere: str) -> str:
    """« …quelques mots, puis ce qui diffère »: a text whose beginning tells nothing; empty for one that can be told from its start."""
    if commun < _COMMUN:
        return ""
    debut = entiere.rfind(" ", 0, max(1, commun - _AVANT)) + 1
    suite = entiere[debut : debut + _EXTRAIT]
    return f"…{suite}{'…' if debut + _EXTRAIT < len(entiere) else ''}"


def _apportes(ctx: Contexte, chemin: Path, identites: Sequence[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Records of a bundle, field by field: what a conflict is about may not be in the base yet."""
    records: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for c in sorted(ouvrir_lot(ctx, chemin, identites).changements, key=lambda c: c.id):
        records[(c.type, c.enregistrement)][c.champ] = json.loads(c.valeur)
    return dict(records)


def _empreinte(chemin: Path) -> str:
    try:
        with chemin.open("rb") as fichier:
            return hashlib.file_digest(fichier, "sha256").hexdigest()
    except OSError:
        return ""  # its reader says why it cannot be read
