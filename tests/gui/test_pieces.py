"""The files attached to a record: opened on a copy of their own, with a sentence when the disk refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.pieces import ListePieces
from referent62_desktop.services.pieces_jointes import PieceLue, joindre, lister_pieces
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from tests.pieces import PDF


@pytest.fixture
def options_reel() -> dict[str, Any]:
    return {"deliberation": False}


@pytest.fixture
def pieces(reel: Atelier, tmp_path: Path) -> tuple[PieceLue, ...]:
    """Two files of the same name with other bytes."""
    ctx = reel.contexte
    structure, _ = creer_structure(ctx, SaisieStructure("Association d'Exemple", "association", "artois"))
    for rang in (1, 2):
        fichier = tmp_path / str(rang) / "attestation.pdf"
        fichier.parent.mkdir()
        fichier.write_bytes(PDF + b"%" * rang)
        joindre(ctx, "structure", structure, fichier, "attestation")
    return lister_pieces(ctx, "structure", [structure])[structure]


@pytest.fixture
def ouvertes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Copies handed to the system's viewer."""
    chemins: list[Path] = []

    def ouvrir(url: QUrl) -> bool:
        chemins.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", ouvrir)
    return chemins


@pytest.fixture
def liste(qtbot: QtBot, reel: Atelier) -> ListePieces:
    vue = ListePieces(reel)
    qtbot.addWidget(vue)
    return vue


def test_deux_fichiers_de_meme_nom_ont_chacun_leur_copie(
    liste: ListePieces, pieces: tuple[PieceLue, ...], ouvertes: list[Path]
) -> None:
    for piece in pieces:
        liste.ouvrir(piece)
    assert [c.name for c in ouvertes] == ["attestation.pdf"] * 2
    assert [c.read_bytes() for c in ouvertes] == [PDF + b"%", PDF + b"%%"]


def test_une_copie_deja_ouverte_se_rouvre_sans_etre_recrite(
    liste: ListePieces, pieces: tuple[PieceLue, ...], ouvertes: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the viewer holds the copy: writing it again would be refused."""
    liste.ouvrir(pieces[0])

    def tenu(*_: object) -> int:
        raise PermissionError("tenu par un autre logiciel")

    monkeypatch.setattr(Path, "write_bytes", tenu)
    liste.ouvrir(pieces[0])
    assert ouvertes[0] == ouvertes[1]


def test_une_copie_impossible_se_dit(
    qtbot: QtBot,
    reel: Atelier,
    liste: ListePieces,
    pieces: tuple[PieceLue, ...],
    ouvertes: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def plein(*_: object) -> int:
        raise OSError("plus de place")

    monkeypatch.setattr(Path, "write_bytes", plein)
    with qtbot.waitSignal(reel.incidents.affiche) as attente:
        liste.ouvrir(pieces[0])
    assert "« attestation.pdf » n’a pas pu être ouvert" in attente.args[0].ui.message.text()
    assert ouvertes == []
