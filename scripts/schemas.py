"""Generates `docs/schemas/lot.schema.json`, the JSON Schema of everything a bundle (.r62) holds, from the types that read it.

Without argument, writes it when it differs. With `--verifier`, writes nothing, names it when it is out of date and exits 1.
"""

import json
import sys
from pathlib import Path

import msgspec

RACINE = Path(__file__).resolve().parent.parent
SCHEMA = RACINE / "docs" / "schemas" / "lot.schema.json"


def schema_lot() -> str:
    """The text of the schema: one definition by type, and which file of the bundle holds it."""
    from referent62_desktop.echanges import accuse, lot, lot_types

    types = {nom: valeur for nom, valeur in vars(lot_types).items() if _est_un_type(valeur)}
    _, definitions = msgspec.json.schema_components(list(types.values()), ref_template="#/$defs/{name}")
    for type_ in types.values():
        # A line is an array: without their names, nobody could tell its places apart.
        for nom, place in zip(
            type_.__struct_fields__, definitions[type_.__name__].get("prefixItems", ()), strict=False
        ):
            place["title"] = nom
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Envoi de Référent 62 (.r62)",
        "description": (
            f"Format {lot_types.FORMAT}. {lot.MANIFESTE} : Manifeste. {lot.OPERATIONS} : un OperationLot par ligne. "
            f"{lot.CHANGEMENTS} : un ChangementLot par ligne. {lot.PIECES}<SHA-256> : les pièces jointes. "
            f"{lot.SIGNATURE} : 64 octets, signature Ed25519 de {lot.MANIFESTE}. Accusé de réception : {accuse.ACCUSE} (AccuseLot) et sa "
            f"signature {accuse.SIGNATURE}."
        ),
        "$ref": "#/$defs/Manifeste",
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _est_un_type(valeur: object) -> bool:
    return isinstance(valeur, type) and issubclass(valeur, msgspec.Struct) and valeur is not msgspec.Struct


def main() -> int:
    voulu = schema_lot()
    if SCHEMA.exists() and SCHEMA.read_text(encoding="utf-8") == voulu:
        return 0
    print(SCHEMA.relative_to(RACINE).as_posix())
    if "--verifier" in sys.argv[1:]:
        return 1
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(voulu, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
