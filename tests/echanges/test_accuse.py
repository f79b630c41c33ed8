"""The receipt: what is written reads back; every byte changed and every cut is refused."""

import io
import zipfile
from contextlib import suppress

import msgspec
import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.accuse import ACCUSE, SIGNATURE, TAILLE_MAX, composer_accuse, est_accuse, lire_accuse
from referent62_desktop.echanges.cles import CleAppareil, paire_age
from referent62_desktop.echanges.lot_types import FORMAT, AccuseLot

CLE = CleAppareil("22" * 32)
INSTANT = "2026-03-24T14:40:00.000+00:00"
DIT = AccuseLot(
    FORMAT, "0.1", "lot-1", "ab" * 32, "fusionne", INSTANT, INSTANT, 12, 40, "Chargé·e 1", "app", CLE.publique, True, None, paire_age()[1]
)  # fmt: skip


def test_ce_qui_est_ecrit_se_relit() -> None:
    ecrit = composer_accuse(DIT, CLE)
    assert est_accuse(ecrit)
    assert lire_accuse(ecrit) == DIT
    assert composer_accuse(DIT, CLE) == ecrit


def test_chaque_octet_change_est_refuse_ou_sans_effet() -> None:
    ecrit = bytearray(composer_accuse(DIT, CLE))
    for rang in range(len(ecrit)):
        ecrit[rang] ^= 0x41
        with suppress(ErreurMetier):
            assert lire_accuse(bytes(ecrit)) == DIT
        ecrit[rang] ^= 0x41


def test_chaque_troncature_est_refusee() -> None:
    ecrit = composer_accuse(DIT, CLE)
    for fin in range(len(ecrit)):
        with pytest.raises(ErreurMetier):
            lire_accuse(ecrit[:fin])


def archive(entrees: dict[str, bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, contenu in entrees.items():
            zip_.writestr(nom, contenu)
    return tampon.getvalue()


def signe(brut: bytes) -> bytes:
    return archive({ACCUSE: brut, SIGNATURE: CLE.signer(brut)})


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"", "abîmé"),
        (b"x" * (TAILLE_MAX + 1), "trop gros"),
        (archive({ACCUSE: b"{}"}), "pas celui d'un accusé"),
        (archive({ACCUSE: b"{}", SIGNATURE: b"", "../x": b""}), "pas celui d'un accusé"),
        (archive({ACCUSE: b" " * 20_000, SIGNATURE: b""}), "trop gros"),
        (signe(b"\xff\xfe"), "illisible"),
        (signe(b"[" * 5_000), "illisible"),
        (signe(b"[]"), "ne suit pas le format"),
        (signe(b'{"format": 1}'), "ne suit pas le format"),
        (signe(msgspec.json.encode(DIT).replace(b'"fusionne"', b'"perdu"')), "ne suit pas le format"),
        (signe(msgspec.json.encode(DIT).replace(b'"format":1', b'"format":2')), "version plus récente"),
        (
            archive({ACCUSE: msgspec.json.encode(DIT), SIGNATURE: CleAppareil("33" * 32).signer(msgspec.json.encode(DIT))}),
            "signature est fausse",
        ),
    ],
)  # fmt: skip
def test_ce_qui_n_en_est_pas_un_est_refuse(contenu: bytes, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot):
        lire_accuse(contenu)
