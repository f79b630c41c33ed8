"""The reference data from a script: listed, published by the siège, written out; JSON, exit codes, sentences."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.referentiel.documents import texte_fourni
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from tests.services.documents_reference import BAREME_2028, CAMPAGNES_2028

Lancer = Callable[..., Any]


@pytest.fixture(params=["siege"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A base of the siège, or of the territory named by the parameter."""
    chemin = tmp_path / "base.r62db"
    ouverte = creer_base(chemin)
    contexte(
        ouverte, definir_profil(ouverte, "Chargé·e 1", "chargé·e", None if request.param == "siege" else request.param)
    )
    ouverte.fermer()
    (tmp_path / "bareme.toml").write_text(BAREME_2028, encoding="utf-8")
    (tmp_path / "campagnes.toml").write_text(CAMPAGNES_2028, encoding="utf-8")
    return chemin


def test_publier_puis_lister(lancer: Lancer, base: Path) -> None:
    essai = lancer("reference", "publier", "bareme.toml", "--base", str(base), "--simulation")
    assert (essai.code, essai.json["publie"], essai.json["version"]) == (0, False, 1)
    for fichier in ("bareme.toml", "campagnes.toml"):
        fait = lancer("reference", "publier", fichier, "--base", str(base), "--note", "Délibération")
        assert (fait.code, fait.json["publie"]) == (0, True), fait.messages
    assert fait.json["changements"][-1]["entree"] == "Campagne 2028"
    lus = {d["nom"]: d for d in lancer("reference", "lister", "--base", str(base)).json["documents"]}
    assert lus["campagnes"]["version"] == 1
    assert [v["en_vigueur"] for v in lus["campagnes"]["versions"]] == [True, False]
    assert lus["campagnes"]["versions"][0]["note"] == "Délibération"
    assert (lus["modules"]["version"], lus["modules"]["publie_le"]) == (0, None)
    assert lus["bareme-2028"]["publie_le"] is not None


def test_ecrire_un_document_pour_le_modifier(lancer: Lancer, base: Path, tmp_path: Path) -> None:
    fait = lancer("reference", "exporter", "modules", "--base", str(base), "--sortie", "m.toml")
    assert fait.json == {"document": "modules", "version": 0, "fichier": "m.toml"}
    assert (tmp_path / "m.toml").read_text(encoding="utf-8") == texte_fourni("modules")
    refus = lancer("reference", "exporter", "import", "--base", str(base), "--sortie", "i.toml")
    assert refus.code == 1
    assert "inconnu" in refus.messages
    assert not (tmp_path / "i.toml").exists()


def test_sans_raison_rien_n_est_publie(lancer: Lancer, base: Path) -> None:
    refus = lancer("reference", "publier", "bareme.toml", "--base", str(base))
    assert (refus.code, refus.octets) == (1, b"")
    assert "Il manque la raison" in refus.messages
    assert "bareme-2028" not in {d["nom"] for d in lancer("reference", "lister", "--base", str(base)).json["documents"]}


@pytest.mark.parametrize("base", ["artois"], indirect=True)
def test_un_territoire_est_refuse(lancer: Lancer, base: Path) -> None:
    refus = lancer("reference", "publier", "bareme.toml", "--base", str(base), "--note", "Délibération")
    assert refus.code == 1
    assert "Seul le siège" in refus.messages
