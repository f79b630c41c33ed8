"""Bundles that nobody should send: the genuine one taken apart, changed, put together again and signed by the device that made it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from uuid_utils import uuid7

from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.echanges.cles import CleAppareil
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import cle_de_l_appareil
from referent62_desktop.services.formations import noter_session
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from tests.pieces import PDF

JOURNAL = ("operations.jsonl", "changements.jsonl")
Ligne = list[Any]


@dataclass(frozen=True)
class Envoi:
    """A genuine bundle of a territory, its entries, the key of the device that signs it."""

    octets: bytes
    entrees: dict[str, bytes]
    cle: CleAppareil

    def lignes(self, nom: str) -> list[Ligne]:
        return [json.loads(ligne) for ligne in self.entrees[nom].splitlines()]

    def refaire(
        self, remplacees: dict[str, bytes], *, manifeste: dict[str, Any] | None = None, compresse: bool = True
    ) -> bytes:
        """The bundle with other entries, signed as its maker could."""
        entrees = self.entrees | remplacees
        lu = json.loads(entrees["manifest.json"])
        for nom, contenu in entrees.items():
            if not nom.startswith("manifest"):
                lu["entrees"][nom] = {"taille": len(contenu), "sha256": hashlib.sha256(contenu).hexdigest()}
        entrees["manifest.json"] = json.dumps(lu | (manifeste or {})).encode()
        entrees["manifest.sig"] = self.cle.signer(entrees["manifest.json"])
        return archive(entrees, compresse=compresse)

    def journal(self, nom: str, transformer: Callable[[list[Ligne]], None]) -> bytes:
        """The bundle with another journal."""
        lignes = self.lignes(nom)
        transformer(lignes)
        return self.refaire({nom: b"".join(json.dumps(ligne).encode() + b"\n" for ligne in lignes)})

    def changement(self, type_: str, **autres: Any) -> bytes:
        """The bundle with one more change of a record of this type, made now: it would win over what is there."""

        def ajouter(lignes: list[Ligne]) -> None:
            modele = next(ligne for ligne in lignes if ligne[2] == type_)
            noms = ("id", "operation", "type", "enregistrement", "champ", "valeur", "remplace")
            dit = dict(zip(noms, modele, strict=True)) | {"id": uuid7().hex, "remplace": []} | autres
            lignes.append([dit[nom] for nom in noms])

        return self.journal("changements.jsonl", ajouter)


def archive(entrees: dict[str, bytes], *, compresse: bool = True) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED if compresse else zipfile.ZIP_STORED) as sortie:
        for nom, contenu in entrees.items():
            sortie.writestr(nom, contenu)
    return tampon.getvalue()


@contextmanager
def poste(chemin: Path, nom: str, territoire: str | None) -> Iterator[Contexte]:
    base = creer_base(chemin)
    try:
        yield contexte(base, definir_profil(base, nom, "animateur·rice", territoire), lambda: datetime.now(UTC))
    finally:
        base.fermer()


def envoi_d_artois(dossier: Path) -> Envoi:
    """A structure, a référent, an attestation."""
    with poste(dossier / "artois.r62db", "Animateur·rice 1", "artois") as ctx:
        structure, _ = creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
        referent, _ = creer_referent(ctx, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
        piece = dossier / "attestation.pdf"
        piece.write_bytes(PDF)
        noter_session(ctx, [referent], "secret_professionnel", EtatModule.SUIVIE, ctx.horloge().date(), piece)
        octets = preparer_lot(ctx, "Artois", dossier / "artois.r62", []).chemin.read_bytes()
        with zipfile.ZipFile(io.BytesIO(octets)) as lue:
            entrees = {nom: lue.read(nom) for nom in lue.namelist()}
        return Envoi(octets, entrees, cle_de_l_appareil(ctx))


def empreinte(ctx: Contexte) -> str:
    """SHA-256 of every row of every table of the base."""
    somme = hashlib.sha256()
    with ctx.base.lire() as session:
        tables = sorted(session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        for table in tables:
            lignes = sorted(repr(tuple(ligne)) for ligne in session.execute(text(f"SELECT * FROM {table}")))
            somme.update("\n".join((table, *lignes)).encode())
    return somme.hexdigest()


def essayer(ctx: Contexte, fichier: Path, octets: bytes, *, simulation: bool = False) -> None:
    fichier.write_bytes(octets)
    recevoir_lot(ctx, fichier, accepter_appareil=True, simulation=simulation)
