"""The published schema is that of the types that read a bundle."""

import json
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]


def test_le_schema_publie_est_celui_des_types() -> None:
    commande = [sys.executable, str(RACINE / "scripts" / "schemas.py"), "--verifier"]
    resultat = subprocess.run(commande, capture_output=True, encoding="utf-8", check=False)
    assert (resultat.returncode, resultat.stdout, resultat.stderr) == (0, "", ""), "python scripts/schemas.py"


def test_il_dit_tous_les_types_et_chaque_place_d_une_ligne() -> None:
    schema = json.loads((RACINE / "docs" / "schemas" / "lot.schema.json").read_text(encoding="utf-8"))
    assert set(schema["$defs"]) == {"Manifeste", "Entree", "OperationLot", "ChangementLot", "AccuseLot"}
    places = [place["title"] for place in schema["$defs"]["ChangementLot"]["prefixItems"]]
    assert places == ["id", "operation", "type", "enregistrement", "champ", "valeur", "remplace"]
