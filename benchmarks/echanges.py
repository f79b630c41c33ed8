"""A territory's bundle prepared, received, received again; nine of them; a territory with 100 times as many CE.

The merge is set beside the standard library inserting the same rows in the same run (median of three; the largest once). Each
measure has a process of its own: the peak memory is its own. A reception verifies, backs the base up, merges and commits.
"""

import argparse
import hashlib
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.echanges.lot import lire_lot
from referent62_desktop.services import lots
from referent62_desktop.services.bases import contexte, creer_base, definir_profil, ouvrir_base
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.storage.models import (
    ContratEngagement,
    Formation,
    Lecture,
    PieceContenu,
    PieceJointe,
    Referent,
    Reponse,
    Structure,
)
from referent62_desktop.storage.unit_of_work import UniteDeTravail

STRUCTURES, REFERENTS, CE, PIECES, OCTETS = 16, 60, 300, 40, 300_000
CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")
PAR_GESTE = 1_000
CAS = ((1, 1), (9, 1), (1, 100))
"""Territories, and by how much their number of CE is multiplied."""
LIMITE_RAPPORT = 3


def main() -> int:
    """Prints the table. Returns 1 when the merge is slower than its limit."""
    analyseur = argparse.ArgumentParser(description="Préparer et recevoir les envois.")
    analyseur.add_argument(
        "--facteurs", type=int, nargs="*", help="multiplier les CE d'un territoire, au lieu du tableau"
    )
    analyseur.add_argument("--enfant", nargs=argparse.REMAINDER)
    options = analyseur.parse_args()
    if options.enfant:
        etape, *arguments = options.enfant
        print(json.dumps(ETAPES[etape](*arguments)))
        return 0
    cas = [(1, facteur) for facteur in options.facteurs] if options.facteurs else CAS
    return 1 if max(tableau(*un) for un in cas) > LIMITE_RAPPORT else 0


def tableau(territoires: int, facteur: int) -> float:
    """Builds, prepares and receives. Returns the ratio of the merge to the bare insertion."""
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        privee, publique = paire_age()
        (dossier / "cle").write_text(privee, encoding="utf-8")
        fait = _enfant("construire", nom, str(territoires), str(facteur))
        prepare = _enfant("preparer", nom, publique)
        recu = _enfant("recevoir", nom)
        encore = _enfant("recevoir", nom)
        essais = [_enfant("comparer", nom, str(n)) for n in range(3 if facteur == 1 else 1)]
    compare = sorted(essais, key=lambda e: e["fusion"] / e["nue"])[len(essais) // 2]
    rapport = compare["fusion"] / compare["nue"]
    print(
        f"{territoires} territoire(s), {fait['ce']:.0f} CE, {fait['pieces']:.0f} attestations de {OCTETS // 1000} ko, "
        f"{recu['changements']:.0f} changements\n"
        f"  préparer            {prepare['secondes']:7.2f} s   mémoire {prepare['memoire']:5.0f} Mo   envois {prepare['octets'] / 1e6:6.1f} Mo\n"
        f"  recevoir            {recu['secondes']:7.2f} s   mémoire {recu['memoire']:5.0f} Mo\n"
        f"  recevoir de nouveau {encore['secondes']:7.2f} s   mémoire {encore['memoire']:5.0f} Mo\n"
        f"  fusion seule        {compare['fusion']:7.2f} s   insertion nue des mêmes {compare['lignes']:.0f} lignes {compare['nue']:.2f} s   "
        f"rapport {rapport:.1f} (au plus {LIMITE_RAPPORT})",
        flush=True,
    )
    assert encore["changements"] == 0
    return rapport


def construire(dossier: str, territoires: str, facteur: str) -> dict[str, float]:
    """The base of the senders."""
    ctx = _nouvelle(Path(dossier) / "envoi.r62db")
    hasard = random.Random(62)
    codes = [t.code for t in ctx.referentiel.territoires.tous if t.code != "departement"]
    for territoire in codes[: int(territoires)]:
        with ctx.ecrire("Construction") as uow:
            _structures(uow, territoire)
        for debut in range(0, CE * int(facteur), PAR_GESTE):
            with ctx.ecrire("Construction") as uow:
                _ces(ctx, uow, territoire, range(debut, min(debut + PAR_GESTE, CE * int(facteur))), hasard)
        with ctx.ecrire("Construction") as uow:
            _attestations(uow, territoire, hasard)
    comptes = ctx.base.compter(ContratEngagement, PieceJointe)
    ctx.base.fermer()
    return {"ce": comptes["contrat_engagement"], "pieces": comptes["piece_jointe"]}


def preparer(dossier: str, publique: str) -> dict[str, float]:
    """A bundle by territory, encrypted."""
    ctx = contexte(ouvrir_base(Path(dossier) / "envoi.r62db"))
    with ctx.base.lire() as session:
        codes = [c for (c,) in session.connection().exec_driver_sql("SELECT DISTINCT territoire_id FROM structure")]
    noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
    debut = time.perf_counter()
    faits = [lots.preparer_lot(ctx, noms[c], Path(dossier) / f"{c}.r62", [publique]) for c in codes]
    return {"secondes": time.perf_counter() - debut, "octets": sum(f.taille for f in faits), "memoire": _memoire()}


def recevoir(dossier: str) -> dict[str, float]:
    """Every bundle into the base of the siège."""
    chemin = Path(dossier) / "siege.r62db"
    ctx = contexte(ouvrir_base(chemin)) if chemin.exists() else _nouvelle(chemin)
    cle = (Path(dossier) / "cle").read_text(encoding="utf-8")
    debut = time.perf_counter()
    bilans = [
        lots.recevoir_lot(ctx, lot, [cle], accepter_appareil=True).bilan for lot in sorted(Path(dossier).glob("*.r62"))
    ]
    duree = time.perf_counter() - debut
    ctx.base.fermer()
    return {"secondes": duree, "memoire": _memoire(), "changements": sum(b.changements for b in bilans)}


def comparer(dossier: str, essai: str) -> dict[str, float]:
    """The merge alone, then the rows it wrote inserted by the standard library in a base as empty."""
    cle = (Path(dossier) / "cle").read_text(encoding="utf-8")
    vides = [_nouvelle(Path(dossier) / f"{nom}{essai}.r62db") for nom in ("fusion", "nue")]
    duree = 0.0
    for chemin in sorted(Path(dossier).glob("*.r62")):
        lot = lire_lot(chemin.read_bytes(), [cle])
        changements, operations = lots.contenu_a_fusionner(lot)
        debut = time.perf_counter()
        with vides[0].base.fusion(appliquer=True) as fusionner:
            fusionner(operations, changements, lot.pieces)
        duree += time.perf_counter() - debut
    for ctx in vides:
        ctx.base.fermer()
    fusion, nue = (sqlite3.connect(Path(dossier) / f"{nom}{essai}.r62db") for nom in ("fusion", "nue"))
    lignes = _lignes_ajoutees(fusion, nue)
    nue.execute("PRAGMA synchronous = FULL")
    nue.execute("PRAGMA foreign_keys = ON")
    nue.execute("PRAGMA defer_foreign_keys = ON")
    debut = time.perf_counter()
    for table, siennes in lignes.items():
        nue.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(siennes[0]))})", siennes)
    nue.commit()
    return {"fusion": duree, "nue": time.perf_counter() - debut, "lignes": sum(map(len, lignes.values()))}


def _lignes_ajoutees(pleine: sqlite3.Connection, vide: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = [t for (t,) in vide.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")]
    lignes = {}
    for table in tables:
        la = set(vide.execute(f"SELECT * FROM {table}"))
        ajoutees = [ligne for ligne in pleine.execute(f"SELECT * FROM {table}") if ligne not in la]
        if ajoutees and table != "parametre":
            lignes[table] = ajoutees
    return lignes


def _nouvelle(chemin: Path) -> Contexte:
    base = creer_base(chemin)
    return contexte(base, definir_profil(base, "Chargé·e 1", "chargé·e de développement", None))


def _structures(uow: UniteDeTravail, territoire: str) -> None:
    vides = dict.fromkeys(("adresse", "telephone", "courriel", "contact"), "")
    uow.inserer(
        Structure,
        [
            {"id": f"{territoire}-s{n}", "nom": f"{territoire} {n}", "cle": f"{territoire} {n}", "sorte": "ccas", "territoire_id": territoire,
             "siret": None, "autres_territoires": [], "dispositifs": [], "nouvelle": False, "fin_mission": None, "supprime": False, **vides}
            for n in range(STRUCTURES)
        ],
    )  # fmt: skip
    uow.inserer(
        Referent,
        [
            {"id": f"{territoire}-r{n}", "structure_id": f"{territoire}-s{n % STRUCTURES}", "nom": f"Référent·e {n}", "cle": f"referent e {n}",
             "territoire_id": None, "dispositifs": ["remobilisation_sociale"], "arrivee": None, "depart": None, "plan_transmis": None,
             "supprime": False}
            for n in range(REFERENTS)
        ],
    )  # fmt: skip


def _ces(ctx: Contexte, uow: UniteDeTravail, territoire: str, rangs: range, hasard: random.Random) -> None:
    """Complete CE, five by reading; a référent has as many readings as it takes."""
    uow.inserer(
        Lecture,
        [
            {"id": f"{territoire}-l{n}", "referent_id": f"{territoire}-r{n % REFERENTS}", "campagne_id": ctx.campagne.code,
             "origine": "controle_slai", "etat": "validee", "auteur": "SLAI", "date_lecture": None, "validee_le": ctx.horloge(),
             "motif_reouverture": None, "copie_de": None, "supprime": False}
            for n in range(rangs.start // 5, rangs.stop // 5)
        ],
    )  # fmt: skip
    uow.inserer(
        ContratEngagement,
        [
            {"id": f"{territoire}-ce{n}", "lecture_id": f"{territoire}-l{n // 5}", "tirage_id": None, "position": n % 5 + 1,
             "numero_caf": f"{n:07d}", "type_code": "remobilisation_sociale", "date_edition": None, "date_fin": None, "observations": "",
             "motif_remplacement": None, "supprime": False}
            for n in rangs
        ],
    )  # fmt: skip
    reponses = [
        {"ce_id": f"{territoire}-ce{n}", "code": code, "valeur": hasard.random() < 0.85, "motif": None}
        for n in rangs
        for code in CODES
    ]
    uow.inserer(Reponse, reponses)


def _attestations(uow: UniteDeTravail, territoire: str, hasard: random.Random) -> None:
    formations, pieces = [], []
    for n in range(PIECES):
        contenu = b"%PDF-1.4\n" + hasard.randbytes(OCTETS)
        empreinte = hashlib.sha256(contenu).hexdigest()
        uow.session.add(PieceContenu(empreinte=empreinte, contenu=contenu))
        formations.append(
            {"id": f"{territoire}-f{n}", "referent_id": f"{territoire}-r{n}", "module": "secret_professionnel", "etat": "suivie",
             "date_session": None, "precision": "", "supprime": False}
        )  # fmt: skip
        pieces.append(
            {"id": f"{territoire}-p{n}", "rattachement_type": "formation", "rattachement_id": f"{territoire}-f{n}", "nature": "attestation",
             "nom": "attestation.pdf", "type_mime": "application/pdf", "taille": len(contenu), "empreinte": empreinte, "supprime": False}
        )  # fmt: skip
    uow.session.flush()
    uow.inserer(Formation, formations)
    uow.inserer(PieceJointe, pieces)


ETAPES: dict[str, Callable[..., dict[str, float]]] = {
    "construire": construire,
    "preparer": preparer,
    "recevoir": recevoir,
    "comparer": comparer,
}


def _memoire() -> float:
    """Peak resident memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _enfant(*arguments: str) -> dict[str, float]:
    commande = [sys.executable, "-m", "benchmarks.echanges", "--enfant", *arguments]
    racine = Path(__file__).resolve().parent.parent
    sortie = subprocess.run(commande, stdout=subprocess.PIPE, text=True, check=True, cwd=racine).stdout
    lu: dict[str, float] = json.loads(sortie)
    return lu


if __name__ == "__main__":
    sys.exit(main())
