"""What a bundle is made of, as written in its JSON (§10): checked by msgspec at reading, published as JSON Schema in docs/."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

FORMAT = 1
"""Version of the bundle; a reader refuses a greater one."""
Empreinte = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256, en hexadécimal")]
Identifiant = Annotated[str, Meta(min_length=1, max_length=200)]
IdChangement = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", description="16 octets, en hexadécimal")]
Instant = Annotated[str, Meta(min_length=20, max_length=40, description="ISO 8601, avec le fuseau")]
Nombre = Annotated[int, Meta(ge=0, le=2**53)]
CleAge = Annotated[str, Meta(pattern="^age1[0-9a-z]{58}$", description="clé publique age (X25519)")]
SUITE_MAX = 1000
"""Bundles one may follow; past that it is a full one."""


class Entree(Struct, forbid_unknown_fields=True, frozen=True):
    """A file of the bundle: its size in bytes, its digest."""

    taille: Nombre
    sha256: Empreinte


class Manifeste(Struct, forbid_unknown_fields=True, frozen=True):
    """What the bundle says of itself, signed with the key of the device that made it.

    `suite_de`: it holds only what changed since these bundles, which its reader must have merged; empty: it is full. `cle_age`: for
    which key an answer may be encrypted.
    """

    format: Nombre
    outil: Annotated[str, Meta(max_length=40)]
    schema: Nombre
    lot: Identifiant
    cree_le: Instant
    territoire: Annotated[str, Meta(max_length=40)] | None
    campagne: Annotated[str, Meta(max_length=20)]
    auteur: Annotated[str, Meta(max_length=200)]
    appareil: Identifiant
    cle_appareil: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="clé publique Ed25519, en hexadécimal")]
    du_siege: bool
    repond_a: Identifiant | None
    comptes: dict[Annotated[str, Meta(max_length=40)], Nombre]
    entrees: dict[Annotated[str, Meta(max_length=80)], Entree]
    suite_de: Annotated[tuple[Identifiant, ...], Meta(max_length=SUITE_MAX)] = ()
    cle_age: CleAge | None = None


class AccuseLot(Struct, forbid_unknown_fields=True, frozen=True):
    """A receipt: what became of a bundle at the other end, signed with the key of the device that received it.

    `empreinte`: SHA-256 of the manifest it answers; `etat`: read and verified, merged, or merged then undone; `nombre`: changes
    that entered the journal there.
    """

    format: Nombre
    outil: Annotated[str, Meta(max_length=40)]
    lot: Identifiant
    empreinte: Empreinte
    etat: Literal["recu", "fusionne", "annule"]
    recu_le: Instant
    cree_le: Instant
    enregistrements: Nombre
    nombre: Nombre
    auteur: Annotated[str, Meta(max_length=200)]
    appareil: Identifiant
    cle_appareil: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="clé publique Ed25519, en hexadécimal")]
    du_siege: bool
    territoire: Annotated[str, Meta(max_length=40)] | None
    cle_age: CleAge | None = None


class OperationLot(Struct, forbid_unknown_fields=True, frozen=True, array_like=True, gc=False):
    """A gesture: who, on which device, when, what it says."""

    id: Identifiant
    instant: Instant
    auteur: Identifiant
    appareil: Identifiant
    libelle: Annotated[str, Meta(max_length=500)]


class ChangementLot(Struct, forbid_unknown_fields=True, frozen=True, array_like=True, gc=False):
    """A field took a value (JSON text); `remplace`: the changes it supersedes."""

    id: IdChangement
    operation: Identifiant
    type: Annotated[str, Meta(max_length=40)]
    enregistrement: Identifiant
    champ: Annotated[str, Meta(max_length=40)]
    valeur: Annotated[str, Meta(max_length=1_000_000)]
    remplace: Annotated[tuple[IdChangement, ...], Meta(max_length=1000)]
