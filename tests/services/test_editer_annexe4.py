"""Annexe 4 prepared for the meeting: faithful to the form, complete, and only for a structure in a moratorium."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import ANNEXE4, composer_document, document_structure
from referent62_desktop.services.editer_annexe4 import annexe4_structure, annexe4_vierge
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import lister_structures

CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")
COLONNES = ("Critères non remplis pour la", "Objectifs", "Moyens mis à disposition", "Temporalité")
SIGNATURES = ("Signature structure", "Signature Département SLAI", "Signature siège")


@pytest.fixture
def votee(tmp_path: Path) -> Contexte:
    base = creer_base(tmp_path / "b.r62db", deliberation=True)
    profil = definir_profil(base, "Animateur·rice 1", "Animateur·rice SLAI", None)
    return contexte(base, profil, lambda: datetime(2026, 3, 24, 9, tzinfo=UTC))


def texte(octets: bytes) -> str:
    lu = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages)
    return " ".join(lu.replace("\u00a0", " ").replace("\u202f", " ").split())


def identifiant(ctx: Contexte, nom: str) -> str:
    return next(s.id for s in lister_structures(ctx) if s.nom == nom)


def test_le_formulaire_vierge(votee: Contexte) -> None:
    lu = texte(annexe4_vierge(votee))
    for attendu in (
        "Fiche de suivi moratoire labellisation",
        "Structure rencontrée",
        "Date de la rencontre",
        *COLONNES,
        *SIGNATURES,
    ):
        assert attendu in lu, attendu
    assert len(PdfReader(io.BytesIO(annexe4_vierge(votee))).pages) == 1


def test_la_fiche_preparee_dit_ce_qui_manque_le_plus_d_abord(votee: Contexte) -> None:
    structure = identifiant(votee, "CCAS d'Auchel")
    referent, _ = creer_referent(votee, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)
    for position in range(1, 6):
        saisir_numero_caf(votee, cible, position, f"48217{position:02d}")
        for code in CODES:
            repondre(votee, cible, position, code, code != "R3" and (code, position) != ("D3", 1))
    lu = texte(annexe4_structure(votee, structure))
    assert "Moratoire qualité CER décidé le 08/12/2025, jusqu'au 08/12/2026." in lu
    assert lu.index("5 CE sur 5 sans ce point (100 %)") < lu.index("1 CE sur 5 sans ce point (20 %)")
    assert "Formation — Secret professionnel Référent·e 1 à faire" in lu
    assert "4821701" not in lu
    for attendu in (*COLONNES, *SIGNATURES):
        assert attendu in lu, attendu
    assert composer_document(votee, structure, ANNEXE4) == annexe4_structure(votee, structure)
    assert document_structure(votee, structure, ANNEXE4).disponible


def test_les_signatures_ne_sont_jamais_coupees_de_leur_titre(votee: Contexte) -> None:
    """Whatever the number of rows, the page that has the heading has the three areas and the room to sign."""
    structure = identifiant(votee, "CCAS d'Auchel")
    for rang in range(9):
        creer_referent(votee, structure, SaisieReferent(f"Référent·e {rang}", ("social_et_professionnel",)))
        pages = [p.extract_text() for p in PdfReader(io.BytesIO(annexe4_structure(votee, structure))).pages]
        (signee,) = [page for page in pages if "Signatures" in page]
        assert all(mot in " ".join(signee.split()) for mot in SIGNATURES)


def test_hors_moratoire_elle_est_refusee(votee: Contexte) -> None:
    structure = identifiant(votee, "CCAS d'Arras")
    with pytest.raises(ErreurMetier, match="pas en moratoire") as refus:
        annexe4_structure(votee, structure)
    assert refus.value.conserve == "Rien n'a été fait."
    assert document_structure(votee, structure, ANNEXE4).sans_objet
