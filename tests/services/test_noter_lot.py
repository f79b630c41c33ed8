"""A batch of CE in JSON: read strictly, refused with the place, scored exactly."""

import json
from fractions import Fraction
from typing import Any

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services import noter_lot as module
from referent62_desktop.services.noter_lot import lire_lot, noter_lot

TOUT = dict.fromkeys(("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1"), True)


def ce(**changements: Any) -> dict[str, Any]:
    return {"structure": "S", "referent": "R1", "type": "remobilisation_sociale", "reponses": TOUT, **changements}


def lot(*ces: Any, **racine: Any) -> bytes:
    return json.dumps({"bareme": "2026", "ce": list(ces), **racine}).encode()


def refus(contenu: bytes) -> ErreurMetier:
    with pytest.raises(ErreurMetier) as info:
        lire_lot(contenu)
    assert info.value.conserve == "Rien n'a été noté."
    return info.value


def test_exemple_du_contrat() -> None:
    reponses = {
        "D1": True,
        "D2": True,
        "D3": False,
        "N1": True,
        "A1": True,
        "R1": True,
        "R2": True,
        "R3": None,
        "S1": True,
    }
    note = noter_lot(lire_lot(lot(ce(reponses=reponses))))
    assert (note.ces[0].total, note.ces[0].complet, note.ces[0].manque) == (7, False, ("R3",))
    assert (note.structures["S"].total, note.structures["S"].ce_comptes, note.structures["S"].ce_incomplets) == (
        None,
        0,
        1,
    )


def test_ordre_lu_et_structures_separees() -> None:
    contenu = lot(
        ce(structure="B"),
        ce(structure="A", reponses={**TOUT, "R1": False, "R2": False, "R3": None}),
        ce(structure="B", type="social_et_professionnel", reponses={**TOUT, "N2": False}),
    )
    note = noter_lot(lire_lot(contenu))
    assert [n.total for n in note.ces] == [10, Fraction(13, 2), 9]
    assert list(note.structures) == ["B", "A"]
    assert (note.structures["B"].solidarite, note.structures["B"].sociopro, note.structures["B"].total) == (
        10,
        9,
        Fraction(19, 2),
    )
    assert note.ces[1].complet


def test_lot_vide() -> None:
    note = noter_lot(lire_lot(lot()))
    assert (note.ces, note.structures) == ((), {})


@pytest.mark.parametrize(
    ("fautif", "lieu"),
    [
        (ce(reponses={**TOUT, "R1": False, "R2": True}), "ce[1].reponses.R2"),
        (ce(reponses={"N2": True}), "ce[1].reponses.N2"),
        (ce(reponses={"Z1": True}), "ce[1].reponses.Z1"),
        (ce(reponses={"D1": 1}), "ce[1].reponses.D1"),
        (ce(reponses={"D1": 0}), "ce[1].reponses.D1"),
        (ce(reponses={"D1": "oui"}), "ce[1].reponses.D1"),
        (ce(reponses={"D1": []}), "ce[1].reponses.D1"),
        (ce(reponses={"D1": float("nan")}), "ce[1].reponses.D1"),
        (ce(reponses=[True]), "ce[1].reponses"),
        (ce(type="autre"), "ce[1].type"),
        (ce(type=None), "ce[1].type"),
        (ce(structure=" "), "ce[1].structure"),
        (ce(structure=12), "ce[1].structure"),
        (ce(structure="x" * 301), "ce[1].structure"),
        (ce(structure="\ud800"), "ce[1].structure"),
        (ce(referent=True), "ce[1].referent"),
        (ce(note=10), "ce[1].note"),
        ({"structure": "S", "type": "remobilisation_sociale"}, "ce[1].reponses"),
        ("texte", "ce[1]"),
        (None, "ce[1]"),
    ],
)
def test_refus_avec_le_lieu(fautif: Any, lieu: str) -> None:
    assert refus(lot(ce(), fautif, ce())).message.startswith(f"{lieu} : ")


@pytest.mark.parametrize(
    ("contenu", "debut"),
    [
        (lot(bareme="2019"), "bareme : "),
        (lot(bareme=2026), "bareme : "),
        (lot(bareme="2025"), "bareme : "),
        (lot(bareme="../2026"), "bareme : "),
        (lot(ce={}), "ce : "),
        (lot(autre=1), "autre : "),
        (b'{"ce": []}', "bareme : "),
        (b"[]", "racine : "),
        (
            b'{"bareme": "2026", "bareme": "2026", "ce": []}',
            "bareme : la cl\xc3\xa9 est deux fois".encode("latin-1").decode(),
        ),
        (lot(ce()).replace(b'"D1": true', b'"D1": true, "D1": true'), "ce[0].reponses.D1 : "),
        (lot(ce()).replace(b'"type"', b'"structure": "T", "type"'), "ce[0].structure : "),
        (b"", "Le texte n'est pas du JSON lisible (ligne 1"),
        (b'{"bareme": "2026",', "Le texte n'est pas du JSON"),
        (b"\xff\xfe", "Le texte n'est pas en UTF-8"),
        (b"[" * 200_000, "Le texte emboîte trop"),
        (b'{"bareme": ' + b"9" * 10_000 + b', "ce": []}', "bareme : un texte est attendu"),
    ],
)
def test_documents_refuses(contenu: bytes, debut: str) -> None:
    assert refus(contenu).message.startswith(debut)


def test_types_connus_sont_dits() -> None:
    assert "remobilisation_gens_du_voyage" in refus(lot(ce(type="x"))).a_faire


def test_marque_d_ordre_des_octets_acceptee() -> None:
    assert len(lire_lot(b"\xef\xbb\xbf" + lot(ce())).ces) == 1


def test_trop_gros(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TAILLE_MAX", 10)
    assert "256 Mo" in refus(lot(ce())).message
