"""The table of structures: what each column says, the sentence of the quality, and the files that carry it out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.notation import NoteStructure
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.exporter_structures import exporter_structures
from referent62_desktop.services.notes import AvancementReferent, EtatStructure
from referent62_desktop.services.structures import StructureListee, lister_structures
from referent62_desktop.services.tableau_structures import (
    EtatAudit,
    colonnes,
    compter,
    etat_audit,
    libelle_etat,
    phrase_qualite,
    pourcentage_sans_ambiguite,
)

BAREME = referentiel().bareme("2026")
REFERENT = AvancementReferent("r", "Référent·e 1", (), None, (), 5)


@pytest.fixture
def contexte_2025(tmp_path: Path) -> Iterator[Contexte]:
    base = bases.creer_base(tmp_path / "b.r62db", deliberation=True)
    profil = bases.definir_profil(base, "Animatrice SLAI", "", None)
    yield bases.choisir_campagne(bases.contexte(base, profil), "2025")
    base.fermer()


def etat(pourcentage: Fraction | None, *, comptes: int = 5, incomplets: int = 0, manquants: int = 0) -> EtatStructure:
    atteinte = None if pourcentage is None else pourcentage > 80
    total = None if pourcentage is None else pourcentage / 10
    note = NoteStructure(total, None, total, pourcentage, atteinte, comptes, incomplets, manquants)
    return EtatStructure(note, (REFERENT,))


def lire_csv(chemin: Path) -> list[list[str]]:
    with chemin.open(encoding="utf-8-sig", newline="") as fichier:
        return list(csv.reader(fichier, delimiter=";"))


def test_le_csv_a_les_lignes_l_ordre_et_les_colonnes_affiches(contexte_2025: Contexte, tmp_path: Path) -> None:
    affichees = list(reversed(lister_structures(contexte_2025)))[:40]
    cols = colonnes(contexte_2025.campagne)
    exporter_structures(tmp_path / "l.csv", cols, affichees)
    lues = lire_csv(tmp_path / "l.csv")
    assert lues[0] == [
        "Territoire", "Organisme", "Sorte", "Notation CER solidarité", "Notation CER sociopro", "Total", "%", "Formations",
        "Décision votée",
    ]  # fmt: skip
    assert [ligne[1] for ligne in lues[1:]] == [s.nom for s in affichees]
    for ligne, structure in zip(lues[1:], affichees, strict=True):
        montres = [c.texte(structure).replace("\u00a0%", "") for c in cols]
        assert ligne == montres


def test_le_xlsx_porte_de_vrais_nombres_et_les_deux_totaux_ou_ils_different(
    contexte_2025: Contexte, tmp_path: Path
) -> None:
    exporter_structures(tmp_path / "l.XLSX", colonnes(contexte_2025.campagne), lister_structures(contexte_2025), "2025")
    feuille = openpyxl.load_workbook(tmp_path / "l.XLSX").active
    assert feuille is not None
    assert feuille.title == "2025"
    lignes = {ligne[1]: ligne for ligne in feuille.iter_rows(min_row=2, values_only=True)}
    assert len(lignes) == 85
    assert lignes["CCAS d'Arras"][3:] == (7, 7, 7, 87.5, "ok", "labellisée")
    assert lignes["CCAS de Dourges"][5] == "8 publié · 7,5 calculé"
    assert lignes["CCAS de Dainville"][4] == "NC"


def test_une_autre_extension_est_refusee(contexte_2025: Contexte, tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier, match="ni un CSV ni un XLSX"):
        exporter_structures(tmp_path / "l.pdf", colonnes(contexte_2025.campagne), [])
    assert not (tmp_path / "l.pdf").exists()


def test_la_campagne_2026_montre_l_avancement_et_ses_fractions_ne_sont_pas_des_dates(contexte_2025: Contexte) -> None:
    campagne = contexte_2025.referentiel.campagnes["2026"]
    cols = {c.cle: c for c in colonnes(campagne)}
    assert list(cols)[-5:] == ["ce", "formations", "proposition", "statut", "echeance"]
    structure: StructureListee = replace(
        lister_structures(contexte_2025)[0], marques=None, etat=etat(Fraction(75), comptes=3, manquants=2)
    )
    assert cols["ce"].texte(structure) == "3/5"
    assert cols["ce"].cellule(structure) == "3 sur 5"
    assert cols["total"].cellule(structure) == Fraction(15, 2)
    assert libelle_etat(structure.etat) == "provisoire · il manque 2 CE"


@pytest.mark.parametrize(
    ("vu", "attendu", "libelle"),
    [
        (EtatStructure(etat(None, comptes=0).note, ()), EtatAudit.SANS_REFERENT, "aucun·e référent·e"),
        (etat(None, comptes=0, manquants=5), EtatAudit.NON_COMMENCE, "non commencé"),
        (etat(None, comptes=0, incomplets=1, manquants=5), EtatAudit.PROVISOIRE, "provisoire · il manque 5 CE"),
        (etat(Fraction(80)), EtatAudit.NON_ATTEINTE, "qualité non atteinte"),
        (etat(Fraction(801, 10)), EtatAudit.ATTEINTE, "qualité atteinte"),
    ],
)
def test_l_etat_d_un_audit(vu: EtatStructure, attendu: EtatAudit, libelle: str) -> None:
    assert etat_audit(vu) is attendu
    assert libelle_etat(vu) == libelle


@pytest.mark.parametrize(
    ("pourcentage", "attendu"),
    [
        (Fraction(80), "80\u00a0% : il faut plus de 80\u00a0%, qualité non atteinte"),
        (Fraction(80) + Fraction(1, 3000), "80,0003\u00a0% : plus de 80\u00a0%, qualité atteinte"),
        (Fraction(80) - Fraction(1, 3000), "79,9997\u00a0% : moins de 80\u00a0%, qualité non atteinte"),
        (Fraction(481, 6), "80,17\u00a0% : plus de 80\u00a0%, qualité atteinte"),
    ],
)
def test_la_phrase_ne_laisse_pas_croire_a_80_pour_cent(pourcentage: Fraction, attendu: str) -> None:
    assert phrase_qualite(etat(pourcentage), None, BAREME) == attendu


def test_un_ecart_infime_reste_ecrit_en_un_nombre_fini() -> None:
    assert pourcentage_sans_ambiguite(Fraction(80) + Fraction(1, 10**30), BAREME) == "80\u00a0%"


def test_la_phrase_dit_ce_qui_manque() -> None:
    assert phrase_qualite(etat(Fraction(90), manquants=12), None, BAREME).endswith("(provisoire, il manque 12 CE)")
    assert phrase_qualite(etat(None, comptes=0), None, BAREME).startswith("Aucun CE évalué")


def test_compter_ecrit_le_nombre_a_la_francaise() -> None:
    assert compter(1, "structure") == "1 structure"
    assert compter(10_000, "nouvelle structure", "nouvelles structures") == "10\u202f000 nouvelles structures"
