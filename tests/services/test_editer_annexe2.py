"""The annexe 2 from what is stored: the right reading, every CE at its place, the draw, the same bytes twice."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.services import editer_annexe2 as edition
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.noter_ce import observer, remplacer_ce
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.tirer_panel import declarer_panel_remis, tirer_panel

Noter = Callable[..., None]


def texte(pdf: bytes) -> str:
    brut = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(brut.split())


def test_vierge_avec_ou_sans_base(ctx: Contexte) -> None:
    assert edition.annexe2_vierge() == edition.annexe2_vierge(ctx)
    assert "Annexe2" in texte(edition.annexe2_vierge())


def test_referent(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    tirer_panel(ctx, cible, [CEListe(f"{4_821_700 + n}") for n in range(9)], "graine-62")
    for position in (1, 3):
        noter_ce(cible, position, non="R2")
    numeros = [lire_panel(ctx, cible).ces[position - 1].numero_caf or "" for position in (1, 3)]
    remplacer_ce(ctx, cible, 5, "illisible")
    observer(ctx, cible, 3, "À scinder en deux actions.")
    pdf = edition.annexe2_referent(ctx, cible)
    lu = texte(pdf)
    assert edition.annexe2_referent(ctx, cible) == pdf
    for attendu in (
        *numeros,
        "graine-62",
        "Àscinderendeuxactions",
        "illisible",
        "Référent·e1",
        "AnalyseDPID",
        "CE3",
    ):
        assert attendu in lu.replace("\u202f", "").replace("\xa0", ""), attendu


def test_masquer(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    noter_ce(cible, 1, numero="4821736")
    assert "4821736" in texte(edition.annexe2_referent(ctx, cible))
    assert "4821736" not in texte(edition.annexe2_referent(ctx, cible, masquer_caf=True))


def test_structure_suit_la_lecture_qui_compte(
    ctx: Contexte, structure_id: str, referent_id: str, noter_ce: Noter
) -> None:
    analyse, controle = CiblePanel(referent_id, Origine.ANALYSE_DPID), CiblePanel(referent_id, Origine.CONTROLE_SLAI)
    for position in range(1, 6):
        noter_ce(analyse, position, numero=f"11100{position}")
        noter_ce(controle, position, numero=f"22200{position}")
    assert "222001" in texte(edition.annexe2_structure(ctx, structure_id))
    valider(ctx, analyse)
    lu = texte(edition.annexe2_structure(ctx, structure_id))
    assert "111001" in lu
    assert "222001" not in lu
    assert edition.cible_suivie(ctx, structure_id, referent_id) == analyse


def test_sans_lecture(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Noter) -> None:
    for geste in (
        lambda: edition.annexe2_referent(ctx, cible),
        lambda: edition.annexe2_structure(ctx, structure_id),
        lambda: edition.cible_suivie(ctx, structure_id, cible.referent_id),
    ):
        with pytest.raises(ErreurMetier, match="commencée"):
            geste()
    noter_ce(cible, 1)
    creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2"))
    assert "Référent·e1" in texte(edition.annexe2_structure(ctx, structure_id))


def test_enregistrer(tmp_path: Path) -> None:
    edition.enregistrer(tmp_path / "a.pdf", b"%PDF-1")
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF-1"
    with pytest.raises(ErreurMetier):
        edition.enregistrer(tmp_path / "absent" / "a.pdf", b"x")


def test_masquer_cache_aussi_le_numero_d_un_ce_remplace(ctx: Contexte, cible: CiblePanel, noter_ce: Noter) -> None:
    """Short ones and those with letters too: nothing of them is left in the copy handed over."""
    declarer_panel_remis(ctx, cible, 5)
    for position, numero in ((1, "A1234567"), (3, "123A")):
        noter_ce(cible, position, numero=numero)
        remplacer_ce(ctx, cible, position, f"la fiche {numero} est illisible")
    assert "A1234567" in texte(edition.annexe2_referent(ctx, cible))
    masque = texte(edition.annexe2_referent(ctx, cible, masquer_caf=True))
    assert "illisible" in masque
    assert "1234567" not in masque
    assert "123A" not in masque
