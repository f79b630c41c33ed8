"""Attached files: known by what they hold, whole, under a name that is safe everywhere."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.pieces import NOM_MAX, TAILLE_MAX, nom_sur, type_de_contenu

PDF = b"%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def bloc(sorte: bytes, donnees: bytes) -> bytes:
    return struct.pack(">I", len(donnees)) + sorte + donnees + struct.pack(">I", zlib.crc32(sorte + donnees))


def segment(marque: int, donnees: bytes) -> bytes:
    return b"\xff" + bytes([marque]) + struct.pack(">H", len(donnees) + 2) + donnees


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + bloc(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + bloc(b"IDAT", zlib.compress(b"\x00\x00"))
    + bloc(b"IEND", b"")
)
VIGNETTE = b"\xff\xd8\xff\xd9"
JPEG_SANS_FIN = (
    b"\xff\xd8" + segment(0xE1, b"Exif" + VIGNETTE) + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34"
)
JPEG = JPEG_SANS_FIN + b"\xff\xd9"


@pytest.mark.parametrize(
    ("contenu", "type_mime"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (JPEG + b"film" * 5_000, "image/jpeg"),
        (PDF + b"\0" * (TAILLE_MAX - 2 * len(PDF)) + PDF, "application/pdf"),
    ],
)
def test_type_dit_par_le_contenu(contenu: bytes, type_mime: str) -> None:
    assert type_de_contenu(contenu, "attestation.exe") == type_mime


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"", "est vide"),
        (b"MZ\x90\x00\x03", "ni un PDF"),
        (b"\x7fELF\x02\x01", "ni un PDF"),
        (b"#!/bin/sh\n%PDF-1.4\n", "ni un PDF"),
        (b"PK\x03\x04\x14\x00", "ni un PDF"),
        (b"<!DOCTYPE html><html></html>", "ni un PDF"),
        (b"GIF89a", "ni un PDF"),
        (b"%PDF-", "incomplet"),
        (b"%PDF-1.4\nMZ\x90\x00 a program\n%%EOF", "incomplet"),
        (PDF[:-10], "incomplet"),
        (b"%PDF-1.4\nMZ\x90\x00 1 0 obj a program %%EOF", "incomplet"),
        (b"%PDF-1.4\r\n\x7fELF\x02\x01 1 0 obj %%EOF", "incomplet"),
        (PDF.replace(b"\n", b"\r MZ\x90\x00\r", 1), "incomplet"),
        (PNG[:-12], "incomplet"),
        (PNG[:8] + bloc(b"IEND", b""), "incomplet"),
        (JPEG_SANS_FIN, "incomplet"),
        (b"\xff\xd8\xff\xff\xff", "incomplet"),
        (b"\xff\xd8\xff" + b"\x00" * 60 + b"\xff\xd9", "incomplet"),
        (PDF + b"\0" * (TAILLE_MAX - len(PDF) + 1), "20 Mo"),
    ],
)
def test_le_reste_est_refuse(contenu: bytes, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot) as info:
        type_de_contenu(contenu, "attestation.pdf")
    assert "attestation.pdf" in info.value.message
    assert info.value.conserve == "Rien n'a été joint."
    assert info.value.a_faire


@pytest.mark.parametrize(
    ("nom", "garde"),
    [
        ("Attestation Référent·e 1.pdf", "Attestation Référent·e 1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Dossier\\scan.PDF", "scan.pdf"),
        ("facture.pdf.exe", "facture.pdf.pdf"),
        ("a\x00b\nc\u202egpj.exe", "abcgpj.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("surrogat\udce9.pdf", "surrogat.pdf"),
        ("con.pdf", "document con.pdf"),
        (" . .pdf", "pdf.pdf"),
        ("", "document.pdf"),
        ('a<b>:"c|?*.pdf', "abc.pdf"),
        ("x" * 300 + ".pdf", "x" * NOM_MAX + ".pdf"),
    ],
)
def test_nom_garde(nom: str, garde: str) -> None:
    assert nom_sur(nom, "application/pdf") == garde


@given(st.text())
def test_nom_toujours_sur(nom: str) -> None:
    sur = nom_sur(nom, "image/png")
    assert sur.endswith(".png")
    assert not set(sur) & set('<>:"/\\|?*\0\n\r')
    assert len(sur) <= NOM_MAX + len("document .png")
    assert sur.encode()


@given(st.binary(max_size=200))
def test_aucun_contenu_ne_fait_tomber(contenu: bytes) -> None:
    for debut in (b"", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        try:
            type_de_contenu(debut + contenu, "x")
        except ErreurMetier:
            continue
