"""`referent62 document synthese|formations|lettre|tout`: files, JSON, refusals, and a base left as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Lancer = Callable[..., Any]


@pytest.fixture
def base(lancer: Lancer) -> Path:
    assert lancer("base", "creer", "a.r62db", "--deliberation-2025").code == 0
    return Path("a.r62db")


def test_la_synthese(lancer: Lancer, base: Path) -> None:
    avant = base.read_bytes()
    commande = ("document", "synthese", "--base", "a.r62db", "--structure", "CCAS de Lens", "--campagne", "2025")
    sortie = lancer(*commande, "--sortie", "s.pdf")
    assert (sortie.code, sortie.messages) == (0, "")
    octets = Path("s.pdf").read_bytes()
    assert sortie.json == {
        "fichier": "s.pdf",
        "octets": len(octets),
        "structure": "CCAS de Lens",
        "document": "synthese",
    }
    assert octets.startswith(b"%PDF-")
    assert base.read_bytes() == avant


def test_tout_un_territoire(lancer: Lancer, base: Path) -> None:
    sortie = lancer("document", "tout", "--base", "a.r62db", "--campagne", "2025", "--territoire", "ternois", "--sortie", "docs")  # fmt: skip
    assert sortie.code == 0
    lu = sortie.json
    assert (lu["dossier"], lu["structures"], lu["documents"]) == ("docs", 2, 5)
    assert lu["non_faits"][0]["motif"] == "L'adresse de la structure n'est pas saisie dans sa fiche."
    assert len(list(Path("docs").rglob("*.pdf"))) == 5


@pytest.mark.parametrize(
    ("commande", "message"),
    [
        (("formations", "--structure", "CCAS de Lens"), "n'a aucun·e référent·e en poste"),
        (("annexe4", "--structure", "CCAS d'Arras"), "n'est pas en moratoire"),
        (("bilan", "--structure", "CCAS d'Arras"), "n'est pas en moratoire"),
        (("lettre", "--structure", "CCAS de Lens", "--modele", "amende"), "La lettre « amende » est inconnue."),
        (("lettre", "--structure", "CCAS de Lens", "--modele", "refus"), "Aucun évènement « label refusé »"),
        (("lettre", "--structure", "CCAS de Lens", "--modele", "moratoire_formation", "--campagne", "2025"), "L'adresse de la structure"),
        (("lettre", "--structure", "CCAS de Lens", "--modele", "moratoire_formation", "--campagne", "2026"), "donnez-la avec l'option --campagne"),
        (("lettre", "--structure", "CCAS de Lens", "--modele", "refus", "--date", "30/02/2026"), "n'existe pas dans le calendrier"),
        (("synthese", "--structure", "CCAS de Lens", "--campagne", "1999"), "La campagne « 1999 » est inconnue."),
        (("synthese", "--structure", "Inconnue"), "Aucun nom de structure"),
    ],
)  # fmt: skip
def test_refus(lancer: Lancer, base: Path, commande: tuple[str, ...], message: str) -> None:
    sortie = lancer("document", *commande, "--base", "a.r62db", "--sortie", "x.pdf")
    assert (sortie.code, sortie.octets) == (1, b"")
    assert message in sortie.messages
    assert not Path("x.pdf").exists()


def test_la_base_n_est_pas_un_document(lancer: Lancer, base: Path) -> None:
    octets = base.read_bytes()
    sortie = lancer("document", "synthese", "--base", "a.r62db", "--structure", "CCAS de Lens", "--sortie", "a.r62db")
    assert sortie.code == 1
    assert "est la base elle-même" in sortie.messages
    assert base.read_bytes() == octets
