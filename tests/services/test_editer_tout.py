"""The documents of a structure and those of a whole territory: what is offered, what is made, what stopping leaves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.services.bases import choisir_campagne, contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import (
    composer_document,
    document_structure,
    documents_structure,
    nom_de_fichier,
)
from referent62_desktop.services.editer_tout import editer_tout
from referent62_desktop.services.lettres import lettre_pdf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche, modifier_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement

from .conftest import NoterCE


@pytest.fixture
def deliberation(tmp_path: Path) -> Iterator[Contexte]:
    base = creer_base(tmp_path / "d.r62db", deliberation=True)
    ctx = contexte(base, definir_profil(base, "Chargé·e 1", "Siège", None))
    yield choisir_campagne(ctx, "2025")
    base.fermer()


def test_chaque_document_dit_s_il_peut_se_faire(ctx: Contexte, structure_id: str) -> None:
    offerts = {d.code: d for d in documents_structure(ctx, structure_id)}
    assert list(offerts)[:5] == ["synthese", "annexe2", "formations", "annexe4", "bilan"]
    assert len(offerts) == 13
    assert offerts["annexe4"].sans_objet
    assert offerts["bilan"].sans_objet
    assert offerts["synthese"].disponible
    assert offerts["annexe2"].manques == ("Aucune lecture n'est commencée dans cette campagne.",)
    assert offerts["formations"].manques == ("Aucun·e référent·e en poste : ajoutez-les dans l'onglet « Référents ».",)
    assert not offerts["lettre-refus"].attendu
    assert [d.code for d in offerts.values() if d.porte_caf] == ["annexe2"]


def test_un_document_disponible_se_compose(
    ctx: Contexte, structure_id: str, referent_id: str, noter_ce: NoterCE
) -> None:
    noter_ce(CiblePanel(referent_id, Origine.CONTROLE_SLAI), 1)
    for document in documents_structure(ctx, structure_id):
        if document.disponible:
            assert composer_document(ctx, structure_id, document.code).startswith(b"%PDF")
        else:
            with pytest.raises(ErreurMetier):
                composer_document(ctx, structure_id, document.code)
    with pytest.raises(ErreurMetier, match="est inconnu"):
        composer_document(ctx, structure_id, "facture")
    with pytest.raises(ErreurMetier, match="est inconnu"):
        document_structure(ctx, structure_id, "facture")


def test_la_lettre_de_la_derniere_decision_est_attendue(ctx: Contexte, structure_id: str) -> None:
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, adresse="1 rue A", nouvelle=True))
    enregistrer_evenement(ctx, structure_id, SaisieEvenement(Nature.CANDIDATURE, date(2026, 2, 2)))
    document = document_structure(ctx, structure_id, "lettre-moratoire_nouvelle_structure")
    assert document.attendu
    assert document.disponible
    assert document.lettre
    assert composer_document(ctx, structure_id, document.code, jour=date(2026, 3, 1)) == lettre_pdf(
        ctx, structure_id, "moratoire_nouvelle_structure", date(2026, 3, 1)
    )


def test_un_nom_de_fichier_sans_surprise() -> None:
    assert nom_de_fichier("synthese", "CCAS d'Hénin/Carvin : « x »") == "synthese-ccas-d-henin-carvin-x.pdf"
    assert nom_de_fichier("…") == "sans-nom.pdf"
    assert len(nom_de_fichier("x" * 500)) == 104


class Temoin:
    """Remembers the steps; stops at one of them."""

    def __init__(self, arret: int | None = None) -> None:
        self.etapes: list[tuple[int, int, str]] = []
        self._arret = arret

    def etape(self, fait: int, total: int, texte: str = "") -> None:
        self.etapes.append((fait, total, texte))

    def verifier(self) -> None:
        if self._arret is not None and len(self.etapes) >= self._arret:
            raise KeyboardInterrupt


def test_tout_un_territoire(deliberation: Contexte, tmp_path: Path) -> None:
    temoin = Temoin()
    bilan = editer_tout(deliberation, tmp_path / "docs", "ternois", suivi=temoin)
    assert bilan.structures == 2
    assert sorted(bilan.fichiers) == [
        "cias-du-ternois/annexe4-cias-du-ternois.pdf",
        "cias-du-ternois/synthese-cias-du-ternois.pdf",
        "k-d-abra/annexe4-k-d-abra.pdf",
        "k-d-abra/synthese-k-d-abra.pdf",
        "tableau-2025-ternois.pdf",
    ]
    assert bilan.liste == "documents-non-faits.csv"
    liste = (tmp_path / "docs" / bilan.liste).read_text(encoding="utf-8-sig")
    assert "CIAS du Ternois" in liste
    assert "L'adresse de la structure n'est pas saisie" in liste
    assert {f.name for f in (tmp_path / "docs").rglob("*.pdf")} == {Path(n).name for n in bilan.fichiers}
    assert {n.document for n in bilan.non_faits} == {"Lettre\u00a0: moratoire formation"}
    assert bilan.phrase == "5 documents pour 2 structures ; 2 n'ont pas pu être faits."
    assert [e[:2] for e in temoin.etapes] == [(0, 2), (1, 2), (2, 2)]
    octets = {f: f.read_bytes() for f in (tmp_path / "docs").rglob("*.pdf")}
    editer_tout(deliberation, tmp_path / "docs", "ternois")
    assert {f: f.read_bytes() for f in (tmp_path / "docs").rglob("*.pdf")} == octets


def test_tout_le_departement_range_par_territoire(ctx: Contexte, tmp_path: Path) -> None:
    creer_structure(ctx, SaisieStructure("CCAS A", "ccas", "artois"))
    creer_structure(ctx, SaisieStructure("CCAS A", "ccas", "ternois"))
    bilan = editer_tout(ctx, tmp_path / "docs")
    assert {"artois/ccas-a/synthese-ccas-a.pdf", "ternois/ccas-a/synthese-ccas-a.pdf"} <= set(bilan.fichiers)
    with pytest.raises(ErreurMetier, match="Aucune structure dans le territoire « Calaisis »"):
        editer_tout(ctx, tmp_path / "vide", "calaisis")
    assert not (tmp_path / "vide").exists()


def test_annuler_ne_laisse_rien(deliberation: Contexte, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        editer_tout(deliberation, tmp_path / "docs", "ternois", suivi=Temoin(arret=2))
    assert not (tmp_path / "docs").exists()
