"""Attachments that travel: only the new one in a partial bundle, and no bytes left behind by an undone reception."""

import hashlib
from pathlib import Path

import pytest

from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.historique_echanges import defaire_reception
from referent62_desktop.services.lots import lire_fichier_lot
from referent62_desktop.services.pieces_jointes import contenu_piece, joindre, lister_pieces
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import creer_structure, lister_structures
from referent62_desktop.storage.models import PieceContenu
from tests.pieces import PDF
from tests.services.postes import STRUCTURE, accuser_a, envoyer

ANCIENNE, NOUVELLE = PDF, PDF.replace(b"595", b"421")


@pytest.fixture
def referent(artois: Contexte, siege: Contexte, tmp_path: Path) -> str:
    """Someone with an attestation, whom the siège has merged and acknowledged."""
    structure, _ = creer_structure(artois, STRUCTURE)
    id_, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1"))
    attacher(artois, id_, tmp_path / "ancienne.pdf", ANCIENNE)
    accuser_a(siege, artois, envoyer(artois, siege, tmp_path / "1.r62"), tmp_path / "accuse.r62")
    return id_


def attacher(ctx: Contexte, referent: str, chemin: Path, contenu: bytes) -> None:
    chemin.write_bytes(contenu)
    joindre(ctx, "referent", referent, chemin, "attestation")


def contenus(ctx: Contexte, referent: str) -> list[bytes]:
    return [contenu_piece(ctx, p.id) for p in lister_pieces(ctx, "referent", [referent]).get(referent, ())]


def octets_gardes(ctx: Contexte) -> set[str]:
    with ctx.base.lire() as session:
        return {p.empreinte for p in session.query(PieceContenu)}


def empreinte(contenu: bytes) -> str:
    return hashlib.sha256(contenu).hexdigest()


def test_seule_la_nouvelle_piece_voyage_et_l_ancienne_reste(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    attacher(artois, referent, tmp_path / "nouvelle.pdf", NOUVELLE)
    envoyer(artois, siege, tmp_path / "2.r62", suite=True)
    assert dict(lire_fichier_lot(tmp_path / "2.r62").pieces) == {empreinte(NOUVELLE): NOUVELLE}
    assert contenus(siege, referent) == [ANCIENNE, NOUVELLE]


def test_les_octets_d_une_piece_partent_avec_la_reception_defaite(
    artois: Contexte, siege: Contexte, referent: str, tmp_path: Path
) -> None:
    """Those of an attachment that stays are kept, the same bytes received once more too."""
    attacher(artois, referent, tmp_path / "nouvelle.pdf", NOUVELLE)
    autre, _ = creer_referent(artois, lister_structures(artois)[0].id, SaisieReferent("Référent·e 2"))
    attacher(artois, autre, tmp_path / "ancienne.pdf", ANCIENNE)
    echange = envoyer(artois, siege, tmp_path / "2.r62", suite=True)
    assert octets_gardes(siege) == {empreinte(ANCIENNE), empreinte(NOUVELLE)}
    defaire_reception(siege, echange)
    assert octets_gardes(siege) == {empreinte(ANCIENNE)}
    assert contenus(siege, referent) == [ANCIENNE]
    envoyer(artois, siege, tmp_path / "3.r62")
    assert contenus(siege, referent) == [ANCIENNE, NOUVELLE]
    assert contenus(siege, autre) == [ANCIENNE]
