"""Files attached: read whole or refused, kept once per content, given back byte for byte, undone and redone."""

import os
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services import pieces_jointes
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.pieces_jointes import (
    TAILLE_MAX,
    PieceLue,
    contenu_piece,
    joindre,
    lister_pieces,
    retirer_piece,
)
from referent62_desktop.storage.models import PieceContenu, PieceJointe
from tests.pieces import PDF


@pytest.fixture
def attestation(tmp_path: Path) -> Path:
    chemin = tmp_path / "attestation.pdf"
    chemin.write_bytes(PDF)
    return chemin


def pieces(ctx: Contexte, referent_id: str) -> tuple[PieceLue, ...]:
    return lister_pieces(ctx, "referent", [referent_id]).get(referent_id, ())


def test_joindre_puis_relire_les_memes_octets(ctx: Contexte, referent_id: str, tmp_path: Path) -> None:
    contenu = PDF + bytes(range(256)) * 200 + PDF
    chemin = tmp_path / "Attestation été.PDF"
    chemin.write_bytes(contenu)
    joindre(ctx, "referent", referent_id, chemin, "attestation")
    chemin.unlink()
    (piece,) = pieces(ctx, referent_id)
    assert (piece.nom, piece.nature, piece.type_mime, piece.taille) == (
        "Attestation été.pdf",
        "attestation",
        "application/pdf",
        len(contenu),
    )
    assert contenu_piece(ctx, piece.id) == contenu


def test_20_mo_tout_juste(ctx: Contexte, referent_id: str, tmp_path: Path) -> None:
    chemin = tmp_path / "scan.pdf"
    chemin.write_bytes(PDF + b"\0" * (TAILLE_MAX - 2 * len(PDF)) + PDF)
    joindre(ctx, "referent", referent_id, chemin, "attestation")
    assert pieces(ctx, referent_id)[0].taille == TAILLE_MAX


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"MZ\x90\x00 executable", "ni un PDF"),
        (b"", "vide"),
        (PDF + b"\0" * (21 * 1024 * 1024), "20 Mo"),
        (b"PK\x03\x04 archive", "ni un PDF"),
        (b"<html></html>", "ni un PDF"),
    ],
)
def test_refus_sans_rien_ecrire(ctx: Contexte, referent_id: str, attestation: Path, contenu: bytes, mot: str) -> None:
    attestation.write_bytes(contenu)
    with pytest.raises(ErreurMetier, match=mot):
        joindre(ctx, "referent", referent_id, attestation, "attestation")
    assert ctx.base.compter(PieceJointe, PieceContenu) == {"piece_jointe": 0, "piece_contenu": 0}


def test_un_pdf_qui_ne_s_ouvre_pas(ctx: Contexte, referent_id: str, attestation: Path) -> None:
    for contenu in (
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
        PDF.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0"),
    ):
        attestation.write_bytes(contenu)
        with pytest.raises(ErreurMetier, match="incomplet ou abîmé"):
            joindre(ctx, "referent", referent_id, attestation, "attestation")
    assert ctx.base.compter(PieceContenu) == {"piece_contenu": 0}


def test_un_pdf_ferme_par_un_mot_de_passe(ctx: Contexte, referent_id: str, attestation: Path) -> None:
    ecrivain = PdfWriter()
    ecrivain.add_blank_page(595, 842)
    ecrivain.encrypt("secret", algorithm="RC4-128")
    ecrivain.write(attestation)
    with pytest.raises(ErreurMetier, match="mot de passe"):
        joindre(ctx, "referent", referent_id, attestation, "attestation")


def test_dossier_fichier_absent_ou_tuyau(ctx: Contexte, referent_id: str, tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier, match="n'est pas un fichier"):
        joindre(ctx, "referent", referent_id, tmp_path, "attestation")
    with pytest.raises(ErreurMetier, match="ne peut pas être lu"):
        joindre(ctx, "referent", referent_id, tmp_path / "parti.pdf", "attestation")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are named in the file system on POSIX only")
def test_un_tuyau_ne_bloque_pas(ctx: Contexte, referent_id: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau.pdf")
    with pytest.raises(ErreurMetier, match="n'est pas un fichier"):
        joindre(ctx, "referent", referent_id, tmp_path / "tuyau.pdf", "attestation")


def test_fichier_illisible(ctx: Contexte, referent_id: str, attestation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuser(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuser)
    with pytest.raises(ErreurMetier, match="ne peut pas être lu") as info:
        joindre(ctx, "referent", referent_id, attestation, "attestation")
    assert info.value.details == "PermissionError"


def test_rien_a_quoi_joindre(ctx: Contexte, attestation: Path) -> None:
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        joindre(ctx, "referent", "inconnu", attestation, "attestation")
    assert ctx.base.compter(PieceContenu) == {"piece_contenu": 0}


def test_un_contenu_garde_une_fois(ctx: Contexte, structure_id: str, referent_id: str, attestation: Path) -> None:
    assert joindre(ctx, "referent", referent_id, attestation, "attestation") is not None
    assert joindre(ctx, "referent", referent_id, attestation, "attestation") is None
    joindre(ctx, "referent", referent_id, attestation, "justificatif")
    joindre(ctx, "structure", structure_id, attestation, "attestation")
    assert ctx.base.compter(PieceJointe, PieceContenu) == {"piece_jointe": 3, "piece_contenu": 1}
    assert [p.nature for p in pieces(ctx, referent_id)] == ["attestation", "justificatif"]


def test_retirer_annuler_retablir(ctx: Contexte, referent_id: str, attestation: Path) -> None:
    joint = joindre(ctx, "referent", referent_id, attestation, "attestation")
    assert joint is not None
    annule = annuler(ctx, joint.operation_id, "Annuler")
    assert annule is not None
    assert pieces(ctx, referent_id) == ()
    annuler(ctx, annule.operation_id, "Rétablir")
    (piece,) = pieces(ctx, referent_id)
    assert contenu_piece(ctx, piece.id) == PDF
    retire = retirer_piece(ctx, piece.id)
    assert retire is not None
    assert pieces(ctx, referent_id) == ()
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        contenu_piece(ctx, piece.id)
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        retirer_piece(ctx, piece.id)
    annuler(ctx, retire.operation_id, "Annuler")
    assert pieces(ctx, referent_id) == (piece,)


def test_rejoindre_apres_avoir_retire(ctx: Contexte, referent_id: str, attestation: Path) -> None:
    joindre(ctx, "referent", referent_id, attestation, "attestation")
    retirer_piece(ctx, pieces(ctx, referent_id)[0].id)
    joindre(ctx, "referent", referent_id, attestation, "attestation")
    assert len(pieces(ctx, referent_id)) == 1


def test_contenu_abime(ctx: Contexte, referent_id: str, attestation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    joindre(ctx, "referent", referent_id, attestation, "attestation")
    (piece,) = pieces(ctx, referent_id)
    for rendu in (PDF[:-1], None):
        monkeypatch.setattr(pieces_jointes.queries, "contenu_piece", lambda *_, rendu=rendu: rendu)
        with pytest.raises(ErreurMetier, match="abîmé"):
            contenu_piece(ctx, piece.id)
