"""All marks recomputed from a base of 1 500 and of 150 000 CE, beside a bare loop that only reads the same rows.

Each base is built, then measured, in processes of their own: the peak memory is that of the recomputation alone.
"""

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from referent62_desktop.services.bases import contexte, creer_base, ouvrir_base
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.notes import etats_structures
from referent62_desktop.storage.models import ContratEngagement, Lecture, Referent, Reponse, Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail

TAILLES = (1_500, 150_000)
CE_PAR_REFERENT, REFERENTS_PAR_STRUCTURE, PAR_GESTE = 5, 4, 400
TYPES = ("remobilisation_sociale", "social_et_professionnel")
CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")
LIGNES = (
    "SELECT r.structure_id, c.lecture_id, c.id, c.position, c.type_code, c.numero_caf, p.code, p.valeur FROM contrat_engagement c "
    "JOIN lecture l ON l.id = c.lecture_id JOIN referent r ON r.id = l.referent_id JOIN reponse p ON p.ce_id = c.id"
)


def main() -> int:
    """Prints the table."""
    analyseur = argparse.ArgumentParser(description="Recalcul de toutes les notes.")
    analyseur.add_argument("--ce", type=int, nargs="*", default=list(TAILLES))
    analyseur.add_argument("--construire", type=Path)
    analyseur.add_argument("--mesurer", type=Path)
    analyseur.add_argument("--nu", action="store_true")
    options = analyseur.parse_args()
    if options.construire:
        construire(options.construire, options.ce[0])
    elif options.mesurer:
        print(json.dumps(lire_nu(options.mesurer) if options.nu else recalculer(options.mesurer)))
    else:
        tableau(options.ce)
    return 0


def tableau(tailles: list[int]) -> None:
    """Builds and measures each size."""
    print("Toutes les notes recalculées depuis la base (médiane de 3)")
    print(
        f"{'CE':>9}{'structures':>12}{'notes (s)':>11}{'lecture nue (s)':>17}{'rapport':>9}{'mémoire (Mo)':>14}{'nue (Mo)':>10}{'fichier (Mo)':>14}"
    )
    for taille in tailles:
        with tempfile.TemporaryDirectory() as dossier:
            chemin = Path(dossier) / "base.r62db"
            _enfant("--construire", str(chemin), "--ce", str(taille))
            notes = json.loads(_enfant("--mesurer", str(chemin)))
            nu = json.loads(_enfant("--mesurer", str(chemin), "--nu"))
            assert notes["ce"] == nu["ce"] == taille
            rapport = notes["secondes"] / nu["secondes"]
            print(
                f"{taille:>9}{notes['structures']:>12}{notes['secondes']:>11.3f}{nu['secondes']:>17.3f}{rapport:>9.1f}"
                f"{notes['memoire']:>14.0f}{nu['memoire']:>10.0f}{chemin.stat().st_size / 1e6:>14.0f}",
                flush=True,
            )


def recalculer(chemin: Path) -> dict[str, float]:
    """Marks of every structure, as the lists and the dashboard ask for them."""
    ctx = contexte(ouvrir_base(chemin))
    durees = []
    for _ in range(3):
        debut = time.perf_counter()
        etats = etats_structures(ctx)
        durees.append(time.perf_counter() - debut)
    comptes = sum(etat.note.ce_comptes for etat in etats.values())
    return {"ce": comptes, "structures": len(etats), "secondes": sorted(durees)[1], "memoire": _memoire()}


def lire_nu(chemin: Path) -> dict[str, float]:
    """The same rows read by the standard library and added up without any rule: what no computation can do without."""
    connexion = sqlite3.connect(chemin)
    durees = []
    for _ in range(3):
        debut = time.perf_counter()
        oui: dict[str, int] = {}
        ces = set()
        for structure, _l, ce, _p, _t, _n, _c, valeur in connexion.execute(LIGNES):
            oui[structure] = oui.get(structure, 0) + valeur
            ces.add(ce)
        durees.append(time.perf_counter() - debut)
    return {"ce": len(ces), "secondes": sorted(durees)[1], "memoire": _memoire()}


def construire(chemin: Path, nombre: int) -> None:
    """A base of so many complete CE, journaled like those people type."""
    base = creer_base(chemin)
    ctx = contexte(base, horloge=lambda: datetime(2026, 3, 12, tzinfo=UTC))
    hasard = random.Random(62)
    referents = nombre // CE_PAR_REFERENT
    for debut in range(0, referents, PAR_GESTE):
        with ctx.ecrire("Construction") as uow:
            _ajouter(ctx, uow, range(debut, min(debut + PAR_GESTE, referents)), hasard)
    base.fermer()


def _ajouter(ctx: Contexte, uow: UniteDeTravail, rangs: range, hasard: random.Random) -> None:
    structures = sorted({n // REFERENTS_PAR_STRUCTURE for n in rangs if n % REFERENTS_PAR_STRUCTURE == 0})
    uow.inserer(Structure, [_structure(n) for n in structures])
    commun = {"supprime": False}
    uow.inserer(
        Referent,
        [
            {"id": f"r{n}", "structure_id": f"s{n // REFERENTS_PAR_STRUCTURE}", "nom": f"Référent·e {n}", "cle": f"referent e {n}",
             "territoire_id": None, "dispositifs": [TYPES[n % 2]], "arrivee": None, "depart": None, "plan_transmis": None, **commun}
            for n in rangs
        ],
    )  # fmt: skip
    uow.inserer(
        Lecture,
        [
            {"id": f"l{n}", "referent_id": f"r{n}", "campagne_id": ctx.campagne.code, "origine": "controle_slai", "etat": "validee",
             "auteur": "SLAI", "date_lecture": None, "validee_le": ctx.horloge(), "motif_reouverture": None, "copie_de": None, **commun}
            for n in rangs
        ],
    )  # fmt: skip
    ces = [(n, p) for n in rangs for p in range(1, CE_PAR_REFERENT + 1)]
    uow.inserer(
        ContratEngagement,
        [
            {"id": f"ce{n}-{p}", "lecture_id": f"l{n}", "tirage_id": None, "position": p, "numero_caf": f"{n * 10 + p:07d}",
             "type_code": TYPES[n % 2], "date_edition": None, "date_fin": None, "observations": "", "motif_remplacement": None, **commun}
            for n, p in ces
        ],
    )  # fmt: skip
    reponses = [
        {"ce_id": f"ce{n}-{p}", "code": code, "valeur": hasard.random() < 0.85, "motif": None}
        for n, p in ces
        for code in (*CODES, *(("N2",) if n % 2 else ()))
    ]
    uow.inserer(Reponse, reponses)


def _structure(n: int) -> dict[str, object]:
    vides = dict.fromkeys(("adresse", "telephone", "courriel", "contact"), "")
    return {
        "id": f"s{n}", "nom": f"Structure {n}", "cle": f"structure {n}", "sorte": "ccas", "territoire_id": "artois", "siret": None,
        "autres_territoires": [], "dispositifs": [], "nouvelle": False, "fin_mission": None, "supprime": False, **vides,
    }  # fmt: skip


def _memoire() -> float:
    """Peak resident memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _enfant(*arguments: str) -> str:
    commande = [sys.executable, str(Path(__file__).resolve()), *arguments]
    return subprocess.run(
        commande, capture_output=True, text=True, check=True, cwd=Path(__file__).resolve().parent.parent
    ).stdout


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
