"""Hostile files, up to the base: each is refused in a sentence that names the reason, seen or applied, and the base has not moved."""

import hashlib
import io
import json
import random
import stat
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import CleAppareil
from referent62_desktop.echanges.lot import lire_lot
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lots import recevoir_lot
from tests.services.lots_hostiles import Envoi, Ligne, archive, empreinte, envoi_d_artois, essayer, poste

INTACT = "La base n'a pas été modifiée."
DUREE_MAX = 15.0
"""Seconds of processor that a refusal may take: generous, for slow machines; what these files would cost unguarded is minutes."""
MEMOIRE_MAX = 300
"""Megabytes, the interpreter and the application included."""


@pytest.fixture(scope="module")
def envoi(tmp_path_factory: pytest.TempPathFactory) -> Envoi:
    return envoi_d_artois(tmp_path_factory.mktemp("artois"))


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contexte]:
    """What is refused leaves no trace in it: one does for all."""
    with poste(tmp_path_factory.mktemp("siege") / "siege.r62db", "Chargé·e 1", None) as ctx:
        yield ctx


@pytest.fixture
def recu(envoi: Envoi, tmp_path: Path) -> Iterator[Contexte]:
    """A siège that has merged the genuine bundle."""
    with poste(tmp_path / "recu.r62db", "Chargé·e 1", None) as ctx:
        essayer(ctx, tmp_path / "vrai.r62", envoi.octets)
        yield ctx


def refuse(ctx: Contexte, dossier: Path, octets: bytes, mot: str) -> None:
    avant = empreinte(ctx)
    for simulation in (True, False):
        debut = time.process_time()
        with pytest.raises(ErreurMetier, match=mot) as refus:
            essayer(ctx, dossier / "hostile.r62", octets, simulation=simulation)
        assert time.process_time() - debut < DUREE_MAX
        assert refus.value.conserve == INTACT
        assert refus.value.a_faire
    assert empreinte(ctx) == avant


# The zip


def test_chaque_octet_et_chaque_troncature(envoi: Envoi, siege: Contexte, recu: Contexte, tmp_path: Path) -> None:
    """The few bytes that carry nothing (times of the zip) may change: what they bring is then what was sent, to the letter."""
    avant, sans_rien = empreinte(siege), empreinte(recu)
    hostile, octets = tmp_path / "h.r62", envoi.octets
    for place in range(len(octets)):
        faux = octets[:place] + bytes([octets[place] ^ 0xFF]) + octets[place + 1 :]
        with suppress(ErreurMetier):
            essayer(siege, hostile, faux, simulation=True)
            essayer(recu, hostile, faux)
    for taille in range(len(octets)):
        with pytest.raises(ErreurMetier):
            essayer(siege, hostile, octets[:taille])
    assert (empreinte(siege), empreinte(recu)) == (avant, sans_rien)


@pytest.mark.parametrize(
    "nom",
    [
        "../evade", "pieces/../../evade", "/etc/cron.d/evade", "C:\\evade", "c:/evade", "\\\\serveur\\partage", "CON", "pieces/NUL",
        "AUX.txt", "pieces/", "pieces/sous/", "MANIFEST.JSON", "Changements.jsonl", "pieces/" + "A" * 64, "pieces/" + "a" * 63,
        "pieces/" + "a" * 64 + ".exe", "pieces\\" + "a" * 64, " manifest.json", "manifest.json ", "é" * 30, "\u202egnp.sj",
    ],
)  # fmt: skip
def test_un_nom_de_fichier_inattendu(envoi: Envoi, siege: Contexte, tmp_path: Path, nom: str) -> None:
    refuse(siege, tmp_path, envoi.refaire({nom: b"x"}), "fichier inattendu")
    assert [p.name for p in tmp_path.iterdir()] == ["hostile.r62"]


def test_un_nom_en_double(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    tampon = io.BytesIO(envoi.octets)
    with zipfile.ZipFile(tampon, "a") as sortie, pytest.warns(UserWarning, match="Duplicate"):
        sortie.writestr("changements.jsonl", b"")
    refuse(siege, tmp_path, tampon.getvalue(), "même nom")


@pytest.mark.parametrize("sorte", [stat.S_IFLNK, stat.S_IFLNK | 0o777])
def test_un_lien(envoi: Envoi, siege: Contexte, tmp_path: Path, sorte: int) -> None:
    tampon = io.BytesIO(envoi.octets)
    with zipfile.ZipFile(tampon, "a") as sortie:
        lien = zipfile.ZipInfo(f"pieces/{'b' * 64}")
        lien.external_attr = sorte << 16
        sortie.writestr(lien, "/etc/passwd")
    refuse(siege, tmp_path, tampon.getvalue(), "lien")


@pytest.mark.parametrize("ecart", [-5, 5, 2**31])
@pytest.mark.parametrize("place", ["local", "central"])
def test_une_taille_qui_ment(envoi: Envoi, siege: Contexte, tmp_path: Path, place: str, ecart: int) -> None:
    """The size announced in one of the two headers of an entry is not that of its content."""
    marque, decalage = (b"PK\x03\x04", 22) if place == "local" else (b"PK\x01\x02", 24)
    octets = bytearray(envoi.octets)
    debut = (
        octets.index(b"changements.jsonl", octets.index(marque))
        if place == "local"
        else octets.rindex(b"changements.jsonl")
    )
    entete = octets.rindex(marque, 0, debut)
    taille = struct.unpack_from("<I", octets, entete + decalage)[0]
    struct.pack_into("<I", octets, entete + decalage, (taille + ecart) % 2**32)
    avant = empreinte(siege)
    # Where the other header is believed, what is read is what was sent: the manifest has its digest.
    with suppress(ErreurMetier):
        assert lire_lot(bytes(octets)) == lire_lot(envoi.octets)
        essayer(siege, tmp_path / "h.r62", bytes(octets), simulation=True)
    assert empreinte(siege) == avant


# The manifest


@pytest.mark.parametrize(
    ("dit", "mot"),
    [
        ({"format": 2, "outil": "9.0"}, r"version plus récente de Référent 62 \(9\.0\)"),
        ({"schema": 10_000}, "version plus récente"),
        ({"format": "1"}, "format attendu"),
        ({"format": -1}, "format attendu"),
        ({"schema": 2**60}, "format attendu"),
        ({"schema": 1.5}, "format attendu"),
        ({"lot": ""}, "format attendu"),
        ({"lot": "x" * 201}, "format attendu"),
        ({"appareil": None}, "format attendu"),
        ({"cle_appareil": "00"}, "format attendu"),
        ({"cle_appareil": "00" * 32}, "signature est fausse"),
        ({"de_trop": 1}, "format attendu"),
        ({"comptes": []}, "format attendu"),
        ({"suite_de": ["inconnu"]}, "envoi qui n'est pas dans cette base"),
    ],
)
def test_un_manifeste_faux(envoi: Envoi, siege: Contexte, tmp_path: Path, dit: dict[str, Any], mot: str) -> None:
    refuse(siege, tmp_path, envoi.refaire({}, manifeste=dit), mot)


@pytest.mark.parametrize(
    ("manifeste", "mot"),
    [
        (b"", "illisible"),
        (b"[1]", "illisible"),
        (b"[" * 100_000, "illisible"),
        (b'{"a":' * 100_000, "illisible"),
        (b"\xff\xfe{}", "illisible"),
        (b'{"format": NaN}', "illisible"),
        (b'{"format": 1e999}', "illisible|attendu"),
        (b'{"format": ' + b"9" * 5000 + b"}", "illisible|attendu"),
        (b'{"lot": "\\ud800"}', "illisible"),
        (b"{" + b" " * 5_000_000 + b"}", "plus gros"),
    ],
    ids=range(10),
)
def test_un_manifeste_illisible(envoi: Envoi, siege: Contexte, tmp_path: Path, manifeste: bytes, mot: str) -> None:
    signature = envoi.cle.signer(manifeste)
    entrees = envoi.entrees | {"manifest.json": manifeste, "manifest.sig": signature}
    refuse(siege, tmp_path, archive(entrees, compresse=False), mot)


def test_signe_par_un_autre(envoi: Envoi, siege: Contexte, recu: Contexte, tmp_path: Path) -> None:
    autre = CleAppareil("22" * 32)
    signature = autre.signer(envoi.entrees["manifest.json"])
    refuse(siege, tmp_path, archive(envoi.entrees | {"manifest.sig": signature}), "signature est fausse")
    usurpe = Envoi(envoi.octets, envoi.entrees, autre).refaire({}, manifeste={"cle_appareil": autre.publique})
    refuse(recu, tmp_path, usurpe, "autre clé")


def test_le_lot_d_un_autre_territoire(envoi: Envoi, tmp_path: Path) -> None:
    with poste(tmp_path / "b.r62db", "Animateur·rice 2", "boulonnais") as ctx:
        refuse(ctx, tmp_path, envoi.octets, r"autre territoire \(Artois\)")


# The journal


@pytest.mark.parametrize("nom", ["operations.jsonl", "changements.jsonl"])
@pytest.mark.parametrize(
    "ligne",
    [
        b"{}", b"[]", b"null", b"3", b'"x"', b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b'["\xed\xa0\x80"]', b'["\\ud800"]',
        b"\x00", b"[NaN]", b"[Infinity]", b"[1e999]", b"[" + b"9" * 5000 + b"]", b'["a","b","c","d","e","f","g","h"]',
    ],
    ids=range(16),
)  # fmt: skip
def test_une_ligne_qui_n_en_est_pas_une(envoi: Envoi, siege: Contexte, tmp_path: Path, nom: str, ligne: bytes) -> None:
    faux = envoi.refaire({nom: envoi.entrees[nom] + ligne + b"\n"}, compresse=False)
    refuse(siege, tmp_path, faux, "son journal ne suit pas le format attendu")


@pytest.mark.parametrize(
    ("rang", "valeur", "mot"),
    [
        (0, "", "journal"), (0, "x" * 201, "journal"), (0, "a\0b", "illisible"), (1, "2099-01-01T00:00:00.000+00:00", "horloge"),
        (1, "2026-03-24T14:40:00.000", "fuseau"), (1, "le 24 mars vers midi, je crois", "illisible"),
        (1, "0001-01-01T00:00:00.000+23:59", "illisible"), (1, "2026-03-24T14:40:00+05:00", "illisible"), (2, "", "journal"),
        (2, "a\0b", "illisible"), (3, 12, "journal"), (4, "x" * 501, "journal"), (4, "a\0b", "illisible"),
    ],
)  # fmt: skip
def test_un_geste_faux(envoi: Envoi, siege: Contexte, tmp_path: Path, rang: int, valeur: Any, mot: str) -> None:
    def fausser(lignes: list[Ligne]) -> None:
        lignes.append(["geste", *lignes[-1][1:]])
        lignes[-1][rang] = valeur

    refuse(siege, tmp_path, envoi.journal("operations.jsonl", fausser), mot)


@pytest.mark.parametrize(
    ("type_", "champ", "autres", "mot"),
    [
        ("structure", "adresse", {"id": "zz" * 16}, "journal"),
        ("structure", "adresse", {"id": ""}, "journal"),
        ("structure", "adresse", {"id": "ab" * 16, "valeur": '"x"', "remplace": ["ab" * 16]}, "se remplacent en rond"),
        ("structure", "adresse", {"id": "ffffffffffff7000" + "00" * 8}, "horloge"),
        ("structure", "adresse", {"operation": "inconnue"}, "n'a pas d'auteur"),
        ("structure", "adresse", {"type": "parametre", "champ": "valeur"}, r"« parametre\.valeur » est inconnu"),
        ("structure", "adresse", {"type": "sqlite_master", "champ": "sql"}, "inconnu"),
        ("structure", "adresse", {"type": "echange"}, "inconnu"),
        ("structure", "cle", {}, r"« structure\.cle » est inconnu"),
        ("structure", "id", {}, "inconnu"),
        ("structure", "nom = nom; DROP TABLE structure; --", {}, "inconnu"),
        ("structure", "adresse", {"enregistrement": ""}, "journal"),
        ("structure", "adresse", {"enregistrement": "a\0b"}, "identifiant de « structure » est mal formé"),
        ("structure", "adresse", {"enregistrement": ".."}, "mal formé"),
        ("structure", "adresse", {"enregistrement": "../../evade"}, "mal formé"),
        ("structure", "adresse", {"enregistrement": "C:evade"}, "mal formé"),
        ("structure", "adresse", {"type": "reponse", "champ": "valeur", "enregistrement": "sans code"}, "mal formé"),
        ("structure", "adresse", {"type": "reponse", "champ": "valeur", "enregistrement": "ce/"}, "mal formé"),
        ("structure", "adresse", {"type": "reponse", "champ": "valeur", "enregistrement": "a/b/c"}, "mal formé"),
        ("structure", "adresse", {"valeur": "NaN"}, "n'est pas admise"),
        ("structure", "adresse", {"valeur": '"\\ud800"'}, "n'est pas admise"),
        ("structure", "adresse", {"valeur": '"\\u0000"'}, "n'est pas admise"),
        ("structure", "adresse", {"valeur": "[" * 100_000}, "n'est pas admise"),
        ("structure", "adresse", {"valeur": "3"}, "n'est pas admise"),
        ("structure", "adresse", {"valeur": json.dumps("x" * 999_999)}, "journal"),
        ("structure", "dispositifs", {"valeur": "[NaN]"}, "n'est pas admise"),
        ("structure", "dispositifs", {"valeur": '[["a"]]'}, "n'est pas admise"),
        ("structure", "dispositifs", {"valeur": json.dumps(["a"] * 201)}, "n'est pas admise"),
        ("structure", "nouvelle", {"valeur": "1"}, "n'est pas admise"),
        ("structure", "fin_mission", {"valeur": '"9999-12-31"'}, "n'est pas admise"),
        ("structure", "fin_mission", {"valeur": '"2026-02-30"'}, "n'est pas admise"),
        ("piece_jointe", "taille", {"valeur": "9" * 4000}, "n'est pas admise"),
        ("piece_jointe", "taille", {"valeur": "9" * 5000}, "n'est pas admise"),
        ("piece_jointe", "taille", {"valeur": "1e400"}, "n'est pas admise"),
        ("piece_jointe", "nom", {"valeur": '"../../evade.pdf"'}, "n'est pas admise"),
        ("piece_jointe", "nom", {"valeur": '"facture.exe"'}, "n'est pas admise"),
        ("piece_jointe", "nom", {"valeur": '"CON.pdf"'}, "n'est pas admise"),
        ("piece_jointe", "type_mime", {"valeur": '"application/x-msdownload"'}, "n'est pas admise"),
        ("piece_jointe", "empreinte", {"valeur": '"' + "a" * 64 + '"'}, "une pièce jointe qu'il annonce n'y est pas"),
        ("formation", "etat", {"valeur": '"inventé"'}, "n'est pas admise"),
        ("structure", "territoire_id", {"valeur": '"ailleurs"'}, "n'admet pas"),
        ("structure", "nom", {"valeur": '"  "'}, "n'admet pas"),
        ("structure", "adresse", {"valeur": '"x"', "remplace": ["cd" * 16]}, "fait suite à un autre"),
    ],
    ids=range(43),
)
def test_un_changement_faux(
    envoi: Envoi, siege: Contexte, tmp_path: Path, type_: str, champ: str, autres: dict[str, Any], mot: str
) -> None:
    refuse(siege, tmp_path, envoi.changement(type_, **({"champ": champ} | autres)), mot)


def test_un_remplacement_d_un_autre_champ(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    nom = next(ligne[0] for ligne in envoi.lignes("changements.jsonl") if ligne[2:5:2] == ["structure", "nom"])
    faux = envoi.changement("structure", champ="adresse", valeur='"x"', remplace=[nom])
    refuse(siege, tmp_path, faux, "ne parle pas de la même chose")


def test_des_changements_qui_se_remplacent_en_rond(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    def tourner(lignes: list[Ligne]) -> None:
        modele = next(ligne for ligne in lignes if ligne[2:5:2] == ["structure", "nom"])
        ids = ["a1" * 16, "b2" * 16, "c3" * 16]
        lignes += [[id_, *modele[1:6], [suivant]] for id_, suivant in zip(ids, [*ids[1:], ids[0]], strict=True)]

    refuse(siege, tmp_path, envoi.journal("changements.jsonl", tourner), "se remplacent en rond")


@pytest.mark.parametrize("rang", [1, 2, 3, 4, 5, 6])
def test_un_changement_connu_qui_dit_autre_chose(envoi: Envoi, recu: Contexte, tmp_path: Path, rang: int) -> None:
    """Neither is kept in silence: the bundle is refused."""

    def mentir(lignes: list[Ligne]) -> None:
        ligne = next(x for x in lignes if x[2:5:2] == ["structure", "adresse"] or x[2:5:2] == ["structure", "nom"])
        autre = next(x for x in lignes if x[2] == "referent")
        ligne[rang] = {1: autre[1], 2: "referent", 3: "ailleurs", 4: "contact", 5: '"Menti"', 6: [autre[0]]}[rang]

    refuse(recu, tmp_path, envoi.journal("changements.jsonl", mentir), "un changement déjà connu dit autre chose ici")


@pytest.mark.parametrize("rang", [1, 2, 3, 4])
def test_un_geste_connu_qui_dit_autre_chose(envoi: Envoi, recu: Contexte, tmp_path: Path, rang: int) -> None:
    def mentir(lignes: list[Ligne]) -> None:
        lignes[-1][rang] = "2026-01-01T00:00:00.000+00:00" if rang == 1 else "Quelqu'un d'autre"

    refuse(recu, tmp_path, envoi.journal("operations.jsonl", mentir), "un geste déjà connu dit autre chose ici")


def test_un_journal_qui_se_repete(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    for nom in ("operations.jsonl", "changements.jsonl"):
        refuse(siege, tmp_path, envoi.refaire({nom: envoi.entrees[nom] * 2}), "se répète")


# The attachments


@pytest.mark.parametrize(
    "contenu",
    [b"MZ\x90\x00" + bytes(200), b"\x7fELF", b"#!/bin/sh\nrm -rf ~\n", b"PK\x03\x04", b"%PDF-1.4\nMZ\x90", b""],
)
def test_une_piece_qui_est_un_programme(envoi: Envoi, siege: Contexte, tmp_path: Path, contenu: bytes) -> None:
    refuse(siege, tmp_path, avec_piece(envoi, contenu), "ni un PDF, ni une photo")


def test_une_piece_annoncee_qui_n_y_est_pas(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    (nom,) = (nom for nom in envoi.entrees if nom.startswith("pieces/"))
    manifeste = json.loads(envoi.entrees["manifest.json"])
    sans = Envoi(envoi.octets, {n: c for n, c in envoi.entrees.items() if n != nom}, envoi.cle)
    del manifeste["entrees"][nom]
    refuse(
        siege,
        tmp_path,
        sans.refaire({}, manifeste={"entrees": manifeste["entrees"]}),
        "annonce n'y est pas|n'est pas celui",
    )


def test_une_piece_rattachee_a_rien(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    piece = b"%PDF-1.4\n1 0 obj\n%%EOF"
    refuse(siege, tmp_path, envoi.refaire({f"pieces/{hashlib.sha256(piece).hexdigest()}": piece}), "rattachée à rien")


def avec_piece(envoi: Envoi, contenu: bytes) -> bytes:
    """The bundle whose attachment has these bytes, every digest put right."""
    (ancien,) = (nom for nom in envoi.entrees if nom.startswith("pieces/"))
    neuf = f"pieces/{hashlib.sha256(contenu).hexdigest()}"
    manifeste = json.loads(envoi.entrees["manifest.json"])
    del manifeste["entrees"][ancien]
    entrees = {nom: c for nom, c in envoi.entrees.items() if nom != ancien} | {
        "manifest.json": json.dumps(manifeste).encode()
    }
    for nom in ("changements.jsonl",):
        entrees[nom] = entrees[nom].replace(ancien[7:].encode(), neuf[7:].encode())
    return Envoi(envoi.octets, entrees, envoi.cle).refaire({neuf: contenu})


# What a machine cannot bear

RECEVOIR = """
import json, sys, time
from pathlib import Path
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.bases import contexte, ouvrir_base
from referent62_desktop.services.lots import recevoir_lot

ctx = contexte(ouvrir_base(Path(sys.argv[1])))
for chemin in map(Path, sys.argv[2:]):
    debut = time.process_time()
    try:
        recevoir_lot(ctx, chemin, accepter_appareil=True)
        dit = "reçu"
    except ErreurMetier as refus:
        dit = refus.message
    # Of this program alone: getrusage would begin with what the one that started it holds.
    etat = Path("/proc/self/status").read_text().splitlines()
    memoire = next(int(ligne.split()[1]) for ligne in etat if ligne.startswith("VmHWM")) // 1024
    sys.stdout.buffer.write(json.dumps([dit, time.process_time() - debut, memoire]).encode() + b"\\n")
"""


def demesures(envoi: Envoi) -> dict[str, tuple[bytes, str]]:
    """By name: the bundle, a word of its refusal."""
    hasard = random.Random(62)
    mille = io.BytesIO(envoi.octets)
    with zipfile.ZipFile(mille, "a", zipfile.ZIP_DEFLATED) as sortie:
        sortie.writestr(f"pieces/{'c' * 64}", bytes(200_000_000))
    cent_mille = archive(envoi.entrees | {f"pieces/{n:064x}": b"" for n in range(100_000)})
    ligne = json.dumps(["ab" * 16, "o", "structure", "s", "adresse", "x" * 900_000, []]).encode() + b"\n"
    bruit = json.dumps([hasard.randbytes(800_000).hex()]).encode() + b"\n"
    return {
        "mille pour un": (mille.getvalue(), "démesurément"),
        "cent mille entrées": (cent_mille, "plus de 20000 fichiers"),
        "lignes répétées": (envoi.refaire({"changements.jsonl": ligne * 60}), "démesurément"),
        "lignes trop longues": (envoi.refaire({"changements.jsonl": bruit.replace(b"]", b"") * 2}), "journal"),
        "profondeur": (envoi.refaire({"changements.jsonl": b"".join(bytes([91]) * 100_000 + b"\n" for _ in range(9))}), "démesurément|journal"),
        "manifeste énorme": (archive(envoi.entrees | {"manifest.json": hasard.randbytes(6_000_000)}), "gros"),
        "bruit": (hasard.randbytes(30_000_000), "n'est pas un envoi"),
        "age sans fin": (b"age-encryption.org/v1\n" + b"-> X25519 a\n" * 1_000_000, "son chiffrement est abîmé"),
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="la mémoire d'un processus se lit dans /proc")
def test_le_demesure_ne_coute_ni_temps_ni_memoire(envoi: Envoi, tmp_path: Path) -> None:
    with poste(tmp_path / "siege.r62db", "Chargé·e 1", None) as ctx:
        avant = empreinte(ctx)
    cas = demesures(envoi)
    for rang, (octets, _) in enumerate(cas.values()):
        (tmp_path / f"{rang}.r62").write_bytes(octets)
    fichiers = [str(tmp_path / f"{rang}.r62") for rang in range(len(cas))]
    arguments = [sys.executable, "-c", RECEVOIR, str(tmp_path / "siege.r62db"), *fichiers]
    sortie = subprocess.run(arguments, stdout=subprocess.PIPE, check=True).stdout
    for (nom, (_, mot)), ligne in zip(cas.items(), sortie.splitlines(), strict=True):
        dit, duree, memoire = json.loads(ligne)
        assert any(possible in dit for possible in mot.split("|")), (nom, dit)
        assert duree < DUREE_MAX, (nom, duree)
        assert memoire < MEMOIRE_MAX, (nom, memoire)
    base = ouvrir_base(tmp_path / "siege.r62db")
    assert empreinte(contexte(base)) == avant
    base.fermer()


# At random


@st.composite
def zips_fausses(tirer: st.DrawFn, entrees: dict[str, bytes]) -> tuple[dict[str, bytes], bool]:
    """Entries of the genuine bundle with bytes changed, lines moved, JSON values swapped; whether it is signed anew."""
    faux = dict(entrees)
    for _ in range(tirer(st.integers(1, 3))):
        nom = tirer(st.sampled_from(sorted(faux)))
        contenu = faux[nom]
        geste = tirer(st.sampled_from(["octet", "couper", "lignes", "valeur", "oter", "ajouter"]))
        place = tirer(st.integers(0, max(len(contenu) - 1, 0)))
        if geste == "octet" and contenu:
            faux[nom] = contenu[:place] + tirer(st.binary(max_size=3)) + contenu[place + 1 :]
        elif geste == "couper":
            faux[nom] = contenu[:place]
        elif geste == "lignes":
            faux[nom] = b"\n".join(tirer(st.permutations(contenu.split(b"\n")[:40])))
        elif geste == "valeur" and nom.endswith("l") and contenu:
            lignes = contenu.splitlines()
            rang = tirer(st.integers(0, len(lignes) - 1))
            with suppress(ValueError, IndexError, TypeError):
                lu = json.loads(lignes[rang])
                lu[tirer(st.integers(0, 6))] = tirer(VALEURS)
                lignes[rang] = json.dumps(lu).encode()
            faux[nom] = b"\n".join(lignes) + b"\n"
        elif geste == "oter" and len(faux) > 1:
            del faux[nom]
        else:
            faux[tirer(st.text(min_size=1, max_size=12).filter(str.isprintable))] = b"x"
    return faux, tirer(st.booleans())


VALEURS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(['"x"', "null", "[]", "ab" * 16, "7" * 32]),
    lambda dedans: st.lists(dedans, max_size=3),
    max_leaves=4,
)


def test_au_hasard_rien_d_autre_qu_un_refus(envoi: Envoi, siege: Contexte, tmp_path: Path) -> None:
    """Whatever is changed: refused in French, or received as any bundle; never another error, and a preview never writes."""
    avant = empreinte(siege)
    hostile = tmp_path / "hasard.r62"

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(zips_fausses(envoi.entrees))
    def essai(faux: tuple[dict[str, bytes], bool]) -> None:
        entrees, signer = faux
        octets = archive(entrees)
        if signer:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                octets = Envoi(b"", entrees, envoi.cle).refaire({})
        hostile.write_bytes(octets)
        with suppress(ErreurMetier):
            recevoir_lot(siege, hostile, accepter_appareil=True, simulation=True)
        assert empreinte(siege) == avant

    essai()
