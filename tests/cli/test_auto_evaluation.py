"""`referent62 auto-evaluation`: prepares a form, says what a filled one would change, imports it whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import lister_structures

Lancer = Callable[..., Any]
PREPARER = ("auto-evaluation", "formulaire", "--base", "a.r62db", "--structure", "CCAS de Lens", "--sortie")
IMPORTER = ("auto-evaluation", "importer", "f.xlsx", "--base", "a.r62db")


@pytest.fixture
def referent(lancer: Lancer) -> str:
    lancer("base", "creer", "a.r62db", "--deliberation-2025")
    base = ouvrir_base(Path("a.r62db"))
    ctx = contexte(base)
    lens = next(s.id for s in lister_structures(ctx) if s.nom == "CCAS de Lens")
    identifiant = creer_referent(ctx, lens, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))[0]
    base.fermer()
    return identifiant


def remplir(**cellules: object) -> None:
    classeur = openpyxl.load_workbook("f.xlsx")
    for reference, valeur in cellules.items():
        classeur.worksheets[1][reference].value = valeur
    classeur.save("f.xlsx")


def panel(referent: str) -> Any:
    base = ouvrir_base(Path("a.r62db"))
    try:
        return lire_panel(contexte(base), CiblePanel(referent, Origine.AUTO_EVALUATION))
    finally:
        base.fermer()


def test_preparer_simuler_importer(lancer: Lancer, referent: str) -> None:
    faite = lancer(*PREPARER, "f.xlsx")
    assert faite.json == {"fichier": "f.xlsx", "structure": "CCAS de Lens", "campagne": "2026", "referents": 1}
    remplir(E7="4821736", E12="oui", E13="oui")
    simulee = lancer(*IMPORTER, "--simulation")
    assert (simulee.code, simulee.json["importe"]) == (0, False)
    ce = simulee.json["referents"][0]["ce"][0]
    assert (ce["effet"], ce["points"], ce["complet"]) == ("nouveau", "1", False)
    assert b"4821736" not in simulee.octets
    assert not panel(referent).existe
    importee = lancer(*IMPORTER)
    assert (importee.code, importee.json["importe"]) == (0, True)
    assert panel(referent).ces[0].numero_caf == "4821736"
    assert lancer(*IMPORTER).json["importe"] is False


def test_une_cellule_a_corriger_refuse_tout(lancer: Lancer, referent: str) -> None:
    lancer(*PREPARER, "f.xlsx")
    remplir(E7="4821736", F12="peut-être")
    refusee = lancer(*IMPORTER)
    assert (refusee.code, refusee.json["importe"]) == (1, False)
    assert refusee.json["erreurs"] == [
        {"feuille": "Référent·e 1", "cellule": "F12", "motif": "« peut-être » n'est ni oui ni non."}
    ]
    assert "Référent·e 1, cellule F12 : « peut-être » n'est ni oui ni non." in refusee.messages
    assert not panel(referent).existe


def test_refus(lancer: Lancer, referent: str) -> None:
    assert "n'est pas un XLSX" in lancer(*PREPARER, "f.csv").messages
    assert "introuvable" in lancer(*IMPORTER).messages
    Path("f.xlsx").write_bytes(b"rien")
    refusee = lancer(*IMPORTER)
    assert (refusee.code, refusee.octets) == (1, b"")
    assert "n'est pas un formulaire d'auto-évaluation" in refusee.messages
    lancer(*PREPARER, "f.xlsx")
    assert "celui de la campagne 2026" in lancer(*IMPORTER, "--campagne", "2027").messages
