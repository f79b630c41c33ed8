"""A bundle opened: whole and from its maker, or refused in French; every byte flipped, every truncation, every trap of a zip."""

import hashlib
import io
import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges import lot as module
from referent62_desktop.echanges.cles import CleAppareil, lire_cles, paire_age
from referent62_desktop.echanges.lot import EnTete, chiffrer, composer_lot, lire_lot
from referent62_desktop.echanges.lot_types import ChangementLot, OperationLot

CLE = CleAppareil("11" * 32)
PIECE = b"%PDF-1.4 attestation"
EMPREINTE = hashlib.sha256(PIECE).hexdigest()
ENTETE = EnTete(
    "0.1.0",
    4,
    "lot-1",
    "2026-03-24T14:40:00.000+00:00",
    "artois",
    "2026",
    "Animateur·rice 1",
    "app",
    False,
    {"structure": 1},
)
OPERATIONS = [OperationLot("op", "2026-03-24T14:40:00.000+00:00", "a", "app", "Geste")]
CHANGEMENTS = [ChangementLot("00" * 16, "op", "structure", "s1", "nom", '"CCAS"', ("11" * 16,))]


def clair() -> bytes:
    return composer_lot(ENTETE, OPERATIONS, CHANGEMENTS, [(EMPREINTE, PIECE)], CLE)


def test_ce_qui_est_ecrit_se_relit() -> None:
    lu = lire_lot(clair())
    assert lu.manifeste.territoire == "artois"
    assert lu.manifeste.cle_appareil == CLE.publique
    assert lu.operations == tuple(OPERATIONS)
    assert lu.changements == tuple(CHANGEMENTS)
    assert lu.pieces == {EMPREINTE: PIECE}
    assert not lu.chiffre
    assert clair() == clair()


def test_chiffre_pour_le_siege_et_pour_le_secours() -> None:
    (privee, publique), (secours, publique_secours), (autre, _) = paire_age(), paire_age(), paire_age()
    chiffre = chiffrer(clair(), [publique, publique_secours])
    assert b"CCAS" not in chiffre
    assert lire_lot(chiffre, [privee]).chiffre
    assert lire_lot(chiffre, [autre, secours]).operations == tuple(OPERATIONS)
    with pytest.raises(ErreurMetier, match="ne s'ouvre pas avec cette clé"):
        lire_lot(chiffre, [autre])
    with pytest.raises(ErreurMetier, match="est chiffré"):
        lire_lot(chiffre)
    with pytest.raises(ErreurMetier, match="ne peut pas être lue"):
        lire_lot(chiffre, ["AGE-SECRET-KEY-1FAUX"])
    with pytest.raises(ErreurMetier, match="clé publique"):
        chiffrer(clair(), ["age1faux"])


def test_les_fichiers_de_cles() -> None:
    privee, publique = paire_age()
    assert lire_cles(f"# commentaire\n\n  {publique}  \n{publique}\n", privees=False) == [publique, publique]
    assert lire_cles(f"# {privee}\n{privee}\n", privees=True) == [privee]
    with pytest.raises(ErreurMetier, match="clé privée"):
        lire_cles(publique, privees=True)


@pytest.mark.skipif(sys.platform == "win32", reason="les outils age et unzip de Debian")
def test_les_outils_ordinaires_l_ouvrent(tmp_path: Path) -> None:
    privee, publique = paire_age()
    (tmp_path / "cle").write_text(f"{privee}\n")
    (tmp_path / "lot.r62").write_bytes(chiffrer(clair(), [publique]))
    subprocess.run(["age", "-d", "-i", "cle", "-o", "lot.zip", "lot.r62"], cwd=tmp_path, check=True)
    subprocess.run(["unzip", "-q", "lot.zip", "-d", "ouvert"], cwd=tmp_path, check=True)
    manifeste = json.loads((tmp_path / "ouvert" / "manifest.json").read_text(encoding="utf-8"))
    assert manifeste["territoire"] == "artois"
    assert (tmp_path / "ouvert" / "pieces" / EMPREINTE).read_bytes() == PIECE
    for nom, entree in manifeste["entrees"].items():
        assert hashlib.sha256((tmp_path / "ouvert" / nom).read_bytes()).hexdigest() == entree["sha256"]


def test_chaque_octet_change_est_refuse_ou_sans_effet() -> None:
    """The few bytes that carry nothing (times, comments of the zip) may change; the content never does."""
    octets, attendu = clair(), lire_lot(clair())
    for place in range(len(octets)):
        faux = octets[:place] + bytes([octets[place] ^ 0xFF]) + octets[place + 1 :]
        with suppress(ErreurMetier):
            assert lire_lot(faux) == attendu


def test_chaque_octet_du_chiffre_change_est_refuse() -> None:
    privee, publique = paire_age()
    octets = chiffrer(clair(), [publique])
    for place in range(0, len(octets), 7):
        with pytest.raises(ErreurMetier):
            lire_lot(octets[:place] + bytes([octets[place] ^ 1]) + octets[place + 1 :], [privee])


def test_chaque_troncature_est_refusee() -> None:
    octets = clair()
    for taille in range(0, len(octets), 3):
        with pytest.raises(ErreurMetier):
            lire_lot(octets[:taille])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3))
def test_n_importe_quoi_est_refuse(bruit: bytes, debut: int) -> None:
    entete = (b"", b"PK\x03\x04", b"age-encryption.org/v1\n", clair()[:200])[debut]
    with pytest.raises(ErreurMetier):
        lire_lot(entete + bruit, [paire_age()[0]])


def refaire(transformer: Callable[[dict[str, bytes]], None], *, signer: bool = True) -> bytes:
    """The same bundle with other entries; signed anew, as its maker could."""
    with zipfile.ZipFile(io.BytesIO(clair())) as archive:
        entrees = {nom: archive.read(nom) for nom in archive.namelist()}
    transformer(entrees)
    if signer:
        manifeste = json.loads(entrees["manifest.json"])
        for nom, contenu in entrees.items():
            if nom in manifeste["entrees"]:
                manifeste["entrees"][nom] = {"taille": len(contenu), "sha256": hashlib.sha256(contenu).hexdigest()}
        entrees["manifest.json"] = json.dumps(manifeste).encode()
        entrees["manifest.sig"] = CLE.signer(entrees["manifest.json"])
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in entrees.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


def test_refait_et_signe_il_est_lu() -> None:
    assert lire_lot(refaire(lambda _: None)).changements == tuple(CHANGEMENTS)


@pytest.mark.parametrize(
    ("nom", "contenu", "mot"),
    [
        ("../evade", b"x", "inattendu"),
        ("/etc/passwd", b"x", "inattendu"),
        ("C:\\windows\\x", b"x", "inattendu"),
        ("pieces/CON", b"x", "inattendu"),
        ("pieces/", b"", "inattendu"),
        ("pieces/" + "a" * 64 + "\x00.pdf", b"x", "inattendu|annonce|abîmé"),
        ("pieces/" + "a" * 64, b"x", "annonce"),
        ("manifest.json/x", b"x", "inattendu"),
    ],
)
def test_un_fichier_de_trop_est_refuse(nom: str, contenu: bytes, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot):
        lire_lot(refaire(lambda entrees: entrees.update({nom: contenu})))


@pytest.mark.parametrize("nom", ["manifest.json", "manifest.sig", "operations.jsonl", "changements.jsonl"])
def test_un_fichier_manquant_est_refuse(nom: str) -> None:
    def retirer(entrees: dict[str, bytes]) -> None:
        del entrees[nom]

    with pytest.raises(ErreurMetier, match=r"manifeste|annonce"):
        lire_lot(refaire(retirer, signer=False))


def test_un_lien_est_refuse() -> None:
    tampon = io.BytesIO(clair())
    with zipfile.ZipFile(tampon, "a") as archive:
        lien = zipfile.ZipInfo(f"pieces/{'b' * 64}")
        lien.create_system = 3
        lien.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(lien, "/etc/passwd")
    with pytest.raises(ErreurMetier, match="lien"):
        lire_lot(tampon.getvalue())


def test_deux_fichiers_du_meme_nom_sont_refuses() -> None:
    tampon = io.BytesIO(clair())
    with zipfile.ZipFile(tampon, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("changements.jsonl", b"")
    with pytest.raises(ErreurMetier, match="même nom"):
        lire_lot(tampon.getvalue())


def test_une_bombe_est_refusee_sans_etre_decompressee() -> None:
    with pytest.raises(ErreurMetier, match="démesurément"):
        lire_lot(refaire(lambda entrees: entrees.update({"changements.jsonl": b" " * 20_000_000})))


def test_cent_mille_fichiers_sont_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENTREES_MAX", 50)
    with pytest.raises(ErreurMetier, match="plus de 50 fichiers"):
        lire_lot(refaire(lambda entrees: entrees.update({f"pieces/{n:064x}": b"" for n in range(60)})))


def test_trop_gros_est_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TAILLE_MAX", 100)
    with pytest.raises(ErreurMetier, match="trop gros"):
        lire_lot(clair())


def test_les_fichiers_se_comptent_avant_que_le_zip_soit_ouvert(monkeypatch: pytest.MonkeyPatch) -> None:
    """`zipfile` would hold a directory of millions of entries in memory before anything could be counted."""
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(ErreurMetier, match="plus de 20000 fichiers"):
        lire_lot(b"PK\x01\x02".ljust(46, b"\0") * 20_001)


@pytest.mark.parametrize(("borne", "mot"), [("LIGNES_MAX", "trop de lignes"), ("JOURNAL_MAX", "journal est trop gros")])
def test_un_journal_demesure_est_refuse_avant_d_etre_decode(
    monkeypatch: pytest.MonkeyPatch, borne: str, mot: str
) -> None:
    """Gestures and changes count together."""
    contenu = clair()
    monkeypatch.setattr(module, borne, {"LIGNES_MAX": 1, "JOURNAL_MAX": 100}[borne])
    monkeypatch.setattr(module, "_decoder_lignes", None)
    with pytest.raises(ErreurMetier, match=mot):
        lire_lot(contenu)


def test_une_version_plus_recente_est_dite() -> None:
    def avancer(entrees: dict[str, bytes]) -> None:
        manifeste = json.loads(entrees["manifest.json"])
        entrees["manifest.json"] = json.dumps(manifeste | {"format": 2, "outil": "9.0", "nouveau": 1}).encode()

    with pytest.raises(ErreurMetier, match=r"plus récente de Référent 62 \(9\.0\)") as refus:
        lire_lot(refaire(avancer))
    assert "Mettez l'application à jour" in refus.value.a_faire


def test_une_autre_signature_est_refusee() -> None:
    def signer(entrees: dict[str, bytes]) -> None:
        entrees["manifest.sig"] = CleAppareil("22" * 32).signer(entrees["manifest.json"])

    with pytest.raises(ErreurMetier, match="signature est fausse"):
        lire_lot(refaire(signer, signer=False))


@pytest.mark.parametrize(
    "ligne",
    [
        b"{}",
        b"[]",
        b'["x"]',
        b"[" * 200_000,
        b'["00000000000000000000000000000000","op","t","e","c","1",["zz"]]',
        b'["0","op","t","e","c","1",[]]',
        b'["00000000000000000000000000000000","op","t","e","c",1,[]]',
        b'["00000000000000000000000000000000","op","t","e","c","1",[],"de trop"]',
        b"\xff\xfe",
        b'["\xed\xa0\x80"]',
    ],
)
def test_un_journal_mal_forme_est_refuse(ligne: bytes) -> None:
    with pytest.raises(ErreurMetier, match=r"journal|démesurément|abîmé"):
        lire_lot(refaire(lambda entrees: entrees.update({"changements.jsonl": ligne + b"\n"})))


def test_une_piece_qui_n_est_pas_la_sienne_est_refusee() -> None:
    with pytest.raises(ErreurMetier, match="pièce jointe"):
        lire_lot(refaire(lambda entrees: entrees.update({f"pieces/{EMPREINTE}": b"autre chose"})))


def test_les_lignes_sont_du_json_ordinaire() -> None:
    with zipfile.ZipFile(io.BytesIO(clair())) as archive:
        (ligne,) = archive.read("changements.jsonl").splitlines()
    assert json.loads(ligne) == ["00" * 16, "op", "structure", "s1", "nom", '"CCAS"', ["11" * 16]]
    assert msgspec.json.decode(ligne, type=ChangementLot) == CHANGEMENTS[0]
