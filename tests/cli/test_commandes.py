"""The commands: their JSON, their exit codes, their sentences."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.tirage import CEListe, tirer
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import lister_structures

Lancer = Callable[..., Any]
TOUT = dict.fromkeys(("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1"), True)
DELIBERATION = Path(__file__).resolve().parents[2] / "resources" / "referentiel" / "structures-2025.csv"


@pytest.fixture
def base(lancer: Lancer, tmp_path: Path) -> Path:
    assert lancer("base", "creer", "a.r62db", "--deliberation-2025").code == 0
    return tmp_path / "a.r62db"


@pytest.fixture
def auditee(base: Path) -> Iterator[Contexte]:
    """A base that an application has open, with one CE scored at the CCAS de Lens."""
    ctx = contexte(ouvrir_base(base))
    structure = next(s.id for s in lister_structures(ctx) if s.nom == "CCAS de Lens")
    referent, _ = creer_referent(ctx, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    cible = CiblePanel(referent, Origine.ANALYSE_DPID)
    saisir_numero_caf(ctx, cible, 1, "4821736")
    for code, valeur in TOUT.items():
        repondre(ctx, cible, 1, code, valeur)
    yield ctx
    ctx.base.fermer()


def test_version_et_aide(lancer: Lancer) -> None:
    assert lancer("--version").octets.decode() == "Référent 62 0.1.0\n"
    for arguments in ((), ("base",), ("base", "creer"), ("document", "annexe2"), ("tirage",)):
        aide = lancer(*arguments, "--help")
        assert aide.code == 0
        texte = aide.octets.decode("cp1252")
        for anglais in ("Usage:", "Options:", "Commands:", "Show this", "required]"):
            assert anglais not in texte


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Il manque une commande."),
        (("bidule",), "La commande « bidule » n'existe pas."),
        (("base", "verifier"), "Il manque l'argument « FICHIER »."),
        (("tirage", "l.csv"), "Il manque l'option « --graine »."),
        (("tirage", "l.csv", "--graine", "x", "--nombre", "0"), "il faut au moins 1"),
        (("tirage", "l.csv", "--graine", "x", "--nombre", "z"), "un nombre entier est attendu"),
        (("base", "creer", "a.r62db", "--bidule"), "L'option « --bidule » n'existe pas."),
        (("document", "annexe2", "--sortie", "a.pdf"), "nécessaire, sauf avec --vierge"),
        (("document", "annexe2", "--sortie", "a.pdf", "--vierge", "--structure", "x"), "n'est celle de personne"),
    ],
)
def test_mauvais_usage(lancer: Lancer, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    sortie = lancer(*arguments)
    assert (sortie.code, sortie.octets) == (2, b"")
    assert message in sortie.messages
    assert not any(mot in sortie.messages for mot in ("Usage:", "Error", "Try "))
    assert list(tmp_path.iterdir()) == []


def test_creer_et_verifier(lancer: Lancer, base: Path) -> None:
    bilan = lancer("base", "verifier", base.name)
    assert (bilan.code, bilan.messages) == (0, "")
    assert bilan.json == {"integre": True, "schema": "0006", "structures": 85, "referents": 0, "ce": 0, "defauts": []}
    avant = base.read_bytes()
    encore = lancer("base", "creer", base.name)
    assert (encore.code, encore.octets) == (1, b"")
    assert "existe déjà" in encore.messages
    assert base.read_bytes() == avant


def test_creer_pour_un_territoire(lancer: Lancer, tmp_path: Path) -> None:
    creee = lancer("base", "creer", "b.r62db", "--deliberation-2025", "--territoire", "lens liévin").json
    assert (creee["territoire"], creee["structures"]) == ("lens_lievin", 18)
    refusee = lancer("base", "creer", "c.r62db", "--territoire", "Mars")
    assert refusee.code == 1
    assert "Mars" in refusee.messages
    assert not (tmp_path / "c.r62db").exists()


def test_verifier_pendant_que_l_application_ecrit(lancer: Lancer, auditee: Contexte) -> None:
    assert lancer("base", "verifier", auditee.base.chemin.name).json["ce"] == 1


def test_verifier_une_base_abimee(lancer: Lancer, base: Path) -> None:
    octets = base.read_bytes()
    for abime in (
        octets[: len(octets) // 2],
        octets[:40960] + b"\0" * 8192 + octets[49152:],
        b"\0" * 4096 + octets[4096:],
        b"",
    ):
        base.write_bytes(abime)
        bilan = lancer("base", "verifier", base.name)
        assert bilan.code == 1
        assert bilan.json["integre"] is False
        assert bilan.json["defauts"]
        assert "abîmée" in bilan.messages
        assert base.read_bytes() == abime
    assert not list(base.parent.glob("*-wal"))


def test_verifier_une_base_absente(lancer: Lancer) -> None:
    absente = lancer("base", "verifier", "absente.r62db")
    assert (absente.code, absente.octets) == (1, b"")
    assert "introuvable" in absente.messages


def test_importer_deux_fois(lancer: Lancer, tmp_path: Path) -> None:
    lancer("base", "creer", "a.r62db")
    for attendu in ((85, 0), (0, 85)):
        sortie = lancer("structures", "importer", str(DELIBERATION), "--base", "a.r62db")
        assert sortie.code == 0
        assert sortie.json == {"crees": attendu[0], "modifies": 0, "identiques": attendu[1], "rejets": []}
    assert lancer("base", "verifier", "a.r62db").json["structures"] == 85


def test_importer_refuse(lancer: Lancer, base: Path) -> None:
    Path("x.csv").write_text("Nom;Territoire\nCCAS A;Artois\nCCAS B;Mars\n", encoding="utf-8")
    sortie = lancer("structures", "importer", "x.csv", "--base", base.name)
    assert sortie.code == 1
    assert (sortie.json["crees"], [r["ligne"] for r in sortie.json["rejets"]]) == (0, [3])
    assert "Mars" in sortie.json["rejets"][0]["motif"]
    assert lancer("base", "verifier", base.name).json["structures"] == 85
    absent = lancer("structures", "importer", "absent.csv", "--base", base.name)
    assert (absent.code, absent.octets) == (1, b"")


def test_importer_pendant_que_l_application_est_ouverte(lancer: Lancer, auditee: Contexte) -> None:
    sortie = lancer("structures", "importer", str(DELIBERATION), "--base", auditee.base.chemin.name)
    assert (sortie.code, sortie.octets) == (1, b"")
    assert "déjà ouverte" in sortie.messages


def un_lot(*reponses: dict[str, Any]) -> bytes:
    ces = [{"structure": "S", "referent": "R1", "type": "remobilisation_sociale", "reponses": r} for r in reponses]
    return json.dumps({"bareme": "2026", "ce": ces}).encode()


def test_noter_l_exemple_du_contrat(lancer: Lancer) -> None:
    sortie = lancer("grille", "noter", entree=un_lot({**TOUT, "D3": False, "R3": None}))
    assert sortie.code == 0
    criteres = {"duree": "1", "nombre": "2", "detail": "1", "remarque": "1.5", "secret": "1.5"}
    assert sortie.json["ce"] == [{"total": "7", "complet": False, "criteres": criteres, "manque": ["R3"]}]
    rien = dict.fromkeys(
        f"{nom}{suffixe}" for nom in ("solidarite", "sociopro", "total", "pourcentage") for suffixe in ("", "_affiche")
    )
    assert sortie.json["structures"] == [
        {"structure": "S", **rien, "qualite_atteinte": None, "ce_comptes": 0, "ce_incomplets": 1}
    ]


def test_noter_des_moyennes(lancer: Lancer) -> None:
    """10, 8,5 and 5,5: the mean is 8 exactly, and 8 is not over the threshold; with D1 lost, 47/6."""
    Path("lot.json").write_bytes(
        un_lot(TOUT, {**TOUT, "S1": False}, {**TOUT, "R1": False, "R2": False, "R3": False, "A1": False})
    )
    (marques,) = lancer("grille", "noter", "lot.json").json["structures"]
    assert (marques["total"], marques["pourcentage"], marques["pourcentage_affiche"]) == ("8", "80", "80 %")
    assert (marques["qualite_atteinte"], marques["ce_comptes"]) == (False, 3)
    (marques,) = lancer(
        "grille", "noter", entree=un_lot(TOUT, {**TOUT, "S1": False}, {**TOUT, "R3": False, "D1": False})
    ).json["structures"]
    assert (marques["solidarite"], marques["solidarite_affiche"]) == ("26/3", "8,67")
    assert (marques["pourcentage"], marques["pourcentage_affiche"]) == ("260/3", "86,67 %")
    assert marques["qualite_atteinte"] is True


def test_noter_refuse(lancer: Lancer) -> None:
    sortie = lancer("grille", "noter", entree=un_lot(TOUT, {"R1": False, "R2": True}))
    assert (sortie.code, sortie.octets) == (1, b"")
    assert sortie.messages.startswith("ce[1].reponses.R2 : ")
    for fichier in ("absent.json", "."):
        assert lancer("grille", "noter", fichier).code == 1


def test_noter_beaucoup_de_ce_sans_qt_ni_base() -> None:
    """In a process of its own: neither the windows nor the storage are loaded."""
    programme = (
        "import sys\nfrom referent62_desktop.cli import application\n"
        "try:\n    application()\nexcept SystemExit as fin:\n"
        "    print(fin.code, {m.split('.')[0] for m in sys.modules} & {'PySide6', 'sqlalchemy', 'reportlab', 'openpyxl'}, file=sys.stderr)\n"
    )
    environnement = {**os.environ, "PYTHONPATH": str(DELIBERATION.parents[2])}
    fini = subprocess.run(
        [sys.executable, "-c", programme, "grille", "noter"],
        input=un_lot(*[{**TOUT, "D1": n % 2 == 0} for n in range(20_000)]), capture_output=True, env=environnement, check=True,
    )  # fmt: skip
    assert fini.stderr.decode().strip() == "0 set()"
    sortie = json.loads(fini.stdout)
    assert len(sortie["ce"]) == 20_000
    assert sortie["structures"][0]["total"] == "39/4"


def test_tirage(lancer: Lancer) -> None:
    numeros = [f"{4_821_700 + n}" for n in range(20)]
    Path("l.csv").write_text("N° CAF;Nom\n" + "\n".join(f"{n};Personne" for n in numeros), encoding="utf-8")
    sortie = lancer("tirage", "l.csv", "--graine", "graine 62")
    attendu = tirer([CEListe(n) for n in numeros], "graine 62")
    lu = sortie.json
    assert sortie.code == 0
    assert [ce["numero_caf"] for ce in lu["tires"]] == [ce.numero_caf for ce in attendu.tires]
    assert [ce["numero_caf"] for ce in lu["suivants"]] == [ce.numero_caf for ce in attendu.suivants[:10]]
    assert (lu["population"], lu["doublons"], lu["empreinte"]) == (20, 0, attendu.empreinte)
    assert (lu["graine"], lu["algorithme"]) == ("graine 62", "sha256-rang-1")
    assert b"Personne" not in sortie.octets
    assert len(lancer("tirage", "l.csv", "--graine", "x", "--nombre", "50").json["tires"]) == 20


def test_tirage_refuse(lancer: Lancer) -> None:
    Path("l.csv").write_text(
        "N° CAF;Date d'édition\n4821736;01/02/2026\n48-21;01/02/2026\n4821737;31/02/2026\n", encoding="utf-8"
    )
    sortie = lancer("tirage", "l.csv", "--graine", "x")
    assert sortie.code == 1
    assert sortie.json["rejets"][0]["ligne"] == 3
    assert "tires" not in sortie.json
    assert "Rien n'a été tiré" in sortie.messages
    Path("l.csv").write_text("N° CAF;Date d'édition\n4821736;01/02/2026\n4821736;\n", encoding="utf-8")
    sortie = lancer("tirage", "l.csv", "--graine", "x")
    assert (sortie.code, sortie.octets) == (1, b"")
    Path("l.csv").write_text("", encoding="utf-8")
    assert lancer("tirage", "l.csv", "--graine", "x").code == 1


def test_document_a_cote_de_l_application(lancer: Lancer, auditee: Contexte, tmp_path: Path) -> None:
    nom = auditee.base.chemin.name
    for arguments in (
        ("--structure", "CCAS de Lens"),
        ("--structure", "ccas de lens"),
        ("--structure", "ccas de lens", "--referent", "référent·e 1"),
        ("--structure", "CCAS de Lens (Lens-Liévin)", "--referent", "ref", "--masquer-caf"),
    ):
        sortie = lancer("document", "annexe2", "--base", nom, *arguments, "--sortie", "a.pdf")
        assert (sortie.code, sortie.messages) == (0, "")
        assert sortie.json["structure"] == "CCAS de Lens"
        assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
        assert sortie.json["octets"] == (tmp_path / "a.pdf").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--structure", "CCAS de Le"), "Plusieurs noms correspondent"),
        (("--structure", "CCAS Lens"), "CCAS de Lens (Lens-Liévin)"),
        (("--structure", "zzz"), "Vérifiez le nom"),
        (("--structure", "CCAS d'Arras"), "Aucune lecture"),
        (("--structure", "CCAS de Lens", "--referent", "Zoé"), "Aucun nom"),
    ],
)
def test_document_refuse(
    lancer: Lancer, auditee: Contexte, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    sortie = lancer("document", "annexe2", "--base", auditee.base.chemin.name, *arguments, "--sortie", "a.pdf")
    assert (sortie.code, sortie.octets) == (1, b"")
    assert message in sortie.messages
    assert not (tmp_path / "a.pdf").exists()


def test_document_vierge(lancer: Lancer, tmp_path: Path) -> None:
    assert lancer("document", "annexe2", "--vierge", "--sortie", "v.pdf").code == 0
    assert (tmp_path / "v.pdf").read_bytes().startswith(b"%PDF-")
    assert lancer("document", "annexe2", "--vierge", "--sortie", "absent/v.pdf").code == 1
