"""The deliberation's table: the 85 published rows recomputed, refused where something is missing, written in three formats."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from referent62_desktop.domain.deliberation import LigneDeliberation, TableauDeliberation
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.nombres import afficher, lire_decimal
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.ressources import chemin
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.exporter_tableau import ENTETES, EXTENSIONS, exporter_tableau, octets_tableau, remarque
from referent62_desktop.services.formations import noter_module
from referent62_desktop.services.importer_structures import importer, lire_fichier
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.proposition import proposition_pour_decision
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche, modifier_structure
from referent62_desktop.services.tableau_deliberation import tableau_deliberation
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
JOUR = date(2026, 3, 12)
PROPOSITIONS = {
    "labellisée": Proposition.LABEL,
    "moratoire formation": Proposition.MORATOIRE_FORMATION,
    "moratoire qualité CER": Proposition.MORATOIRE_QUALITE,
}
ECARTS = [
    ("CCAS de Dourges", 8, Fraction(15, 2)),
    ("CCAS d'Hénin-Beaumont", 8, Fraction(15, 2)),
    ("CCAS de Courrières", 6, Fraction(5)),
    ("CCAS du Touquet", 6, Fraction(11, 2)),
    ("CIAS du Haut Pays du Montreuillois", 6, Fraction(11, 2)),
]


@pytest.fixture(scope="module")
def publiees() -> list[dict[str, str]]:
    """The rows of the deliberation, read here without the product."""
    with chemin("referentiel", "structures-2025.csv").open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier, delimiter=";"))


@pytest.fixture(scope="module")
def votee(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contexte]:
    """A base with the 85 structures, only read by the tests."""
    base = bases.creer_base(tmp_path_factory.mktemp("votee") / "b.r62db", deliberation=True)
    yield bases.contexte(base, None, lambda: datetime(2026, 3, 12, 9, 30, tzinfo=UTC))
    base.fermer()


@pytest.fixture(scope="module")
def tableau(votee: Contexte) -> TableauDeliberation:
    return tableau_deliberation(votee, "2025")


def test_chaque_ligne_publiee_est_recalculee(tableau: TableauDeliberation, publiees: list[dict[str, str]]) -> None:
    lignes = {(ligne.territoire, ligne.structure): ligne for ligne in tableau.lignes}
    assert len(lignes) == len(publiees) == 85
    for publiee in publiees:
        verifier_ligne(lignes[publiee["territoire"], publiee["organisme"]], publiee)


def verifier_ligne(ligne: LigneDeliberation, publiee: dict[str, str]) -> None:
    """Total, percentage and decision of a row, from what is printed."""
    notes = [lire_decimal(n) for n in (publiee["notation_solidarite"], publiee["notation_sociopro"]) if n != "NC"]
    total = sum(notes, Fraction(0)) / len(notes)
    assert (ligne.total, ligne.pourcentage) == (total, total * 100 / 8), ligne.structure
    assert ligne.proposition is PROPOSITIONS[publiee["section"]], ligne.structure
    assert not ligne.decision_differente, ligne.structure
    assert ligne.formations_ok is (publiee["formations"] == "ok")
    assert ligne.total_publie == lire_decimal(publiee["total_publie"])
    assert ligne.pourcentage_publie == lire_decimal(publiee["pourcentage_publie"])
    if ligne.structure not in {nom for nom, *_ in ECARTS}:
        assert (ligne.total, ligne.pourcentage) == (ligne.total_publie, ligne.pourcentage_publie), ligne.structure


def test_les_trois_sections_du_vote(tableau: TableauDeliberation) -> None:
    assert [(s.titre, len(s.lignes)) for s in tableau.sections] == [
        ("Structures labellisées", 24),
        ("Structures en moratoire formation", 35),
        ("Structures en moratoire qualité CER", 26),
    ]
    assert tableau.decisions_differentes == ()


def test_les_cinq_totaux_qui_ne_sont_pas_la_moyenne(tableau: TableauDeliberation) -> None:
    assert [(ligne.structure, ligne.total_publie, ligne.total) for ligne in tableau.ecarts] == ECARTS


def test_l_ordre_est_celui_du_referentiel_puis_du_tableau_publie(
    votee: Contexte, tableau: TableauDeliberation, publiees: list[dict[str, str]]
) -> None:
    territoires = [t.nom for t in votee.referentiel.territoires.tous]
    for section in tableau.sections:
        attendues = [p for p in publiees if PROPOSITIONS[p["section"]] is section.proposition]
        attendues.sort(key=lambda p: territoires.index(p["territoire"]))
        assert [ligne.structure for ligne in section.lignes] == [p["organisme"] for p in attendues]


def test_un_territoire(votee: Contexte) -> None:
    henin = tableau_deliberation(votee, "2025", "henin_carvin")
    assert henin.territoire == "Hénin-Carvin"
    assert [len(s.lignes) for s in henin.sections] == [5, 1, 2]
    assert {ligne.territoire for ligne in henin.lignes} == {"Hénin-Carvin"}


def test_deux_lectures_quel_que_soit_le_nombre(votee: Contexte, compter: Compter) -> None:
    for territoire in (None, "ternois"):
        with compter(votee) as enonces:
            tableau_deliberation(votee, "2025", territoire)
        assert len(enonces) == 2


def test_refus(votee: Contexte, ctx: Contexte) -> None:
    with pytest.raises(ErreurMetier, match="« 2031 » est inconnue"):
        tableau_deliberation(votee, "2031")
    with pytest.raises(ErreurMetier, match="aucune note publiée de la campagne 2025"):
        tableau_deliberation(ctx, "2025")


def _auditer(ctx: Contexte, structure_id: str, non: tuple[str, ...] = (), *, formations: bool, nombre: int = 5) -> str:
    """One référent with `nombre` CE scored and validated, trained or not."""
    referent, _ = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    cible = CiblePanel(referent, Origine.ANALYSE_DPID)
    for position in range(1, nombre + 1):
        saisir_numero_caf(ctx, cible, position, f"48217{position:02d}")
        for code in ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1"):
            repondre(ctx, cible, position, code, code not in non)
    if nombre == 5:
        valider(ctx, cible)
    if formations:
        for module in (
            "secours_sante_mentale",
            "developpement_potentiels",
            "public_feminin",
            "secret_professionnel",
            "gestion_agressivite",
        ):
            noter_module(ctx, referent, module, EtatModule.EQUIVALENCE_PROPOSEE, precision="programme remis")
            noter_module(ctx, referent, module, EtatModule.EQUIVALENCE_ACCEPTEE, precision="programme remis")
    return referent


def test_campagne_2026_depuis_les_ce_et_les_formations(ctx: Contexte, tmp_path: Path) -> None:
    ids = [creer_structure(ctx, SaisieStructure(f"CCAS {n}", "ccas", "artois"))[0] for n in range(5)]
    _auditer(ctx, ids[0], formations=True)
    _auditer(ctx, ids[1], formations=False)
    _auditer(ctx, ids[2], ("R3",), formations=True)
    _auditer(ctx, ids[3], formations=True, nombre=2)
    tableau = tableau_deliberation(ctx, "2026")
    propositions = {ligne.structure: ligne.proposition for ligne in tableau.lignes}
    assert list(propositions.values()) == [
        Proposition.LABEL, Proposition.LABEL, Proposition.MORATOIRE_FORMATION, Proposition.MORATOIRE_QUALITE, Proposition.NON_EVALUABLE,
    ]  # fmt: skip
    assert propositions["CCAS 2"] is Proposition.MORATOIRE_QUALITE  # 8 of 10 is not more than 80 %
    assert [ligne.structure for ligne in tableau.provisoires] == ["CCAS 3"]
    exporter_tableau(tmp_path / "t.csv", tableau, date(2026, 12, 1))
    texte = (tmp_path / "t.csv").read_text("utf-8-sig")
    assert "Artois;CCAS 0;10;NC;10;100;ok;labellisation;;;;" in texte.splitlines()
    assert "provisoire : il manque 3 CE" in texte


def test_une_decision_votee_autrement_se_voit_dans_le_tableau(ctx: Contexte) -> None:
    structure, _ = creer_structure(ctx, SaisieStructure("CCAS 0", "ccas", "artois"))
    _auditer(ctx, structure, formations=False)
    for nature in (Nature.CANDIDATURE, Nature.INSTRUCTION):
        enregistrer_evenement(ctx, structure, SaisieEvenement(nature, date(2026, 3, 1)))
    decision = SaisieEvenement(
        Nature.LABEL, date(2026, 3, 10), proposition=Proposition.MORATOIRE_FORMATION, motif_ecart="attestations vues"
    )
    enregistrer_evenement(ctx, structure, decision)
    (ligne,) = tableau_deliberation(ctx, "2026").decisions_differentes
    assert (ligne.proposition, ligne.decision_publiee) == (Proposition.MORATOIRE_FORMATION, "labellisation")


def _vivre(ctx: Contexte, structure: str, *etapes: tuple[Nature, str]) -> None:
    for nature, jour in etapes:
        enregistrer_evenement(ctx, structure, SaisieEvenement(nature, date.fromisoformat(jour), campagne="2026"))


DEPOT = ((Nature.CANDIDATURE, "2024-02-01"), (Nature.INSTRUCTION, "2024-02-01"))
MORATOIRE = (*DEPOT, (Nature.MORATOIRE_QUALITE, "2024-12-09"))
REEVALUATION = (*MORATOIRE, (Nature.REEVALUATION, "2026-01-05"))


def _decidee(ctx: Contexte) -> tuple[Proposition, str, bool]:
    (ligne,) = tableau_deliberation(ctx, "2026").lignes
    return ligne.proposition, ligne.decision_publiee, ligne.decision_differente


def test_un_refus_vote_est_la_derniere_decision_de_la_campagne(ctx: Contexte, structure_id: str) -> None:
    _auditer(ctx, structure_id, ("R3",), formations=True)
    _vivre(ctx, structure_id, *REEVALUATION)
    # The moratorium is of the same campaign: it was the last decision until the refusal.
    assert _decidee(ctx) == (Proposition.MORATOIRE_QUALITE, "moratoire qualité CER", False)
    _vivre(ctx, structure_id, (Nature.REFUS, "2026-01-12"))
    assert _decidee(ctx) == (Proposition.REFUS, "refus du label", False)
    # A new application later does not rewrite what was proposed when the refusal was voted.
    _vivre(ctx, structure_id, (Nature.CANDIDATURE, "2026-02-01"))
    assert _decidee(ctx) == (Proposition.REFUS, "refus du label", False)


def test_un_refus_la_ou_l_outil_propose_le_label_se_voit(ctx: Contexte, structure_id: str) -> None:
    _auditer(ctx, structure_id, formations=True)
    _vivre(ctx, structure_id, *REEVALUATION, (Nature.REFUS, "2026-01-12"))
    assert _decidee(ctx) == (Proposition.LABEL, "refus du label", True)


@pytest.mark.parametrize(
    ("etapes", "mots"),
    [
        (((Nature.LABEL, "2026-01-12"), (Nature.MISE_EN_DEMEURE, "2026-02-01")), "mise en demeure"),
        (((Nature.LABEL, "2026-01-12"), (Nature.RETRAIT, "2026-03-01")), "label retiré"),
    ],
)
def test_ce_qui_ne_repond_pas_a_la_proposition_n_en_differe_pas(
    ctx: Contexte, structure_id: str, etapes: tuple[tuple[Nature, str], ...], mots: str
) -> None:
    _auditer(ctx, structure_id, ("R3",), formations=True)
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, fin_mission=date(2026, 3, 1)))
    _vivre(ctx, structure_id, *DEPOT, *etapes)
    modifier_structure(ctx, structure_id, saisie)
    assert _decidee(ctx) == (Proposition.MORATOIRE_QUALITE, mots, False)


def test_le_moratoire_d_une_nouvelle_structure_est_une_decision_du_tableau(ctx: Contexte) -> None:
    saisie = SaisieStructure("Association neuve", "association", "artois", nouvelle=True)
    id_, _ = creer_structure(ctx, saisie)
    _vivre(ctx, id_, (Nature.CANDIDATURE, "2026-02-01"))
    assert _decidee(ctx) == (Proposition.NON_EVALUABLE, "moratoire nouvelle structure", False)


def test_en_moratoire_la_ligne_est_un_etat_de_la_lecture(ctx: Contexte, structure_id: str) -> None:
    """Its decision was of another campaign: there is nothing to vote before the re-evaluation, which leads to label or refusal."""
    _auditer(ctx, structure_id, ("R3",), formations=True)
    ailleurs = replace(ctx, campagne=ctx.referentiel.campagnes["2025"])
    for nature, jour in MORATOIRE:
        enregistrer_evenement(ailleurs, structure_id, SaisieEvenement(nature, date.fromisoformat(jour)))
    tableau = tableau_deliberation(ctx, "2026")
    (ligne,) = tableau.lignes
    assert (ligne.proposition, ligne.decision_publiee, ligne.etat_de_lecture) == (
        Proposition.MORATOIRE_QUALITE,
        "",
        True,
    )
    assert remarque(ligne) == "état de la lecture : moratoire en cours, rien à décider avant la réévaluation"
    assert "état de la lecture" in texte_pdf(octets_tableau(".pdf", tableau, JOUR))
    enregistrer_evenement(ctx, structure_id, SaisieEvenement(Nature.REEVALUATION, date(2026, 1, 5)))
    tableau = tableau_deliberation(ctx, "2026")
    (ligne,) = tableau.lignes
    assert (ligne.proposition, ligne.etat_de_lecture, remarque(ligne)) == (Proposition.REFUS, False, "")
    assert [s.titre for s in tableau.sections if s.lignes] == ["Refus du label après moratoire"]
    classeur = openpyxl.load_workbook(io.BytesIO(octets_tableau(".xlsx", tableau, JOUR)))
    assert classeur["Refus"]["H2"].value == "refus du label"


def test_des_formations_inconnues_laissent_la_proposition_a_determiner(ctx: Contexte) -> None:
    """Quality reached, the territory's module not chosen: this is not « non évaluable », every CE was evaluated."""
    id_, _ = creer_structure(ctx, SaisieStructure("CCAS de Là-bas", "ccas", "lens_lievin"))
    _auditer(ctx, id_, formations=True)
    tableau = tableau_deliberation(ctx, "2026")
    (ligne,) = tableau.lignes
    assert (ligne.proposition, ligne.formations_ok) == (Proposition.A_DETERMINER, None)
    assert [s.titre for s in tableau.sections if s.lignes] == ["Propositions à déterminer"]
    assert proposition_pour_decision(ctx, id_) is Proposition.A_DETERMINER
    _vivre(ctx, id_, *DEPOT)
    saisie = SaisieEvenement(Nature.LABEL, date(2026, 3, 1), proposition=Proposition.A_DETERMINER)
    with pytest.raises(ErreurMetier, match=r"à déterminer.*il manque le motif"):
        enregistrer_evenement(ctx, id_, saisie)
    enregistrer_evenement(ctx, id_, replace(saisie, motif_ecart="attestations vues"))


def test_une_base_modifiee(ctx: Contexte, tmp_path: Path) -> None:
    """Structures imported or renamed since: in their place, in the section of their marks; nothing is dropped."""
    (tmp_path / "t.csv").write_text(
        "Organisme;Territoire;Solidarité;Sociopro;Total;Formations;Décision\n"
        "CCAS Nouveau;Arras;8;8;8;ok;moratoire\n"
        "CCAS d'Arras;Arras;7;7;7;ok;labellisée\n"
        "Sans note;Arras;NC;NC;NC;ok;\n"
        "Sans formation;Arras;8;NC;8;;\n",
        encoding="utf-8",
    )
    importer(ctx, lire_fichier(ctx, tmp_path / "t.csv"))
    creer_structure(ctx, SaisieStructure("Sans rien", "autre", "artois"))
    arras = next(x for x in tableau_deliberation(ctx, "2025").lignes if x.structure == "CCAS d'Arras")
    modifier_structure(ctx, arras.structure_id, SaisieStructure("Zénith d'Arras", "ccas", "arrageois"))
    tableau = tableau_deliberation(ctx, "2025")
    assert [[ligne.structure for ligne in s.lignes] for s in tableau.sections] == [
        ["Zénith d'Arras", "CCAS Nouveau"], [], [], ["Sans formation"], ["Sans note"],
    ]  # fmt: skip
    assert [(x.structure, x.decision_publiee) for x in tableau.decisions_differentes] == [("CCAS Nouveau", "moratoire")]
    with pytest.raises(ErreurMetier, match="pour le territoire « Artois »"):
        tableau_deliberation(ctx, "2025", "artois")
    texte = octets_tableau(".csv", tableau, JOUR).decode("utf-8-sig")
    assert "CCAS Nouveau;8;8;8;100;ok;labellisation;8;;moratoire;la décision votée n'est pas celle proposée" in texte
    assert "Sans note;NC;NC;NC;NC;ok;non évaluable;" in texte
    pdf = texte_pdf(octets_tableau(".pdf", tableau, JOUR))
    assert "≠ moratoire" in pdf
    assert "Propositions à déterminer : 1 structure" in pdf
    assert "Structures non évaluables : 1 structure" in pdf


def test_csv(tableau: TableauDeliberation) -> None:
    octets = octets_tableau(".csv", tableau, JOUR)
    lues = list(csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert lues[0] == list(ENTETES)
    assert lues[0][:8] == [
        "Territoire", "Organisme", "Notation CER solidarité", "Notation CER sociopro", "Total", "%", "Formations", "Décision proposée",
    ]  # fmt: skip
    assert Counter(ligne[7] for ligne in lues[1:]) == {
        "labellisation": 24,
        "moratoire formation": 35,
        "moratoire qualité CER": 26,
    }
    dourges = next(ligne for ligne in lues if ligne[1] == "CCAS de Dourges")
    assert dourges[2:11] == ["8", "7", "7,5", "93,75", "ok", "labellisation", "8", "100", "labellisée"]
    assert [ligne[1] for ligne in lues[1:] if ligne[11]] == [nom for nom, *_ in ECARTS]
    assert dourges[11] == "le total publié (8) n'est pas la moyenne des notations (7,5)"


def test_xlsx(tableau: TableauDeliberation) -> None:
    classeur = openpyxl.load_workbook(io.BytesIO(octets_tableau(".xlsx", tableau, JOUR)))
    assert {feuille.title: feuille.max_row - 1 for feuille in classeur} == {
        "Ensemble": 85, "Labellisées": 24, "Moratoire formation": 35, "Moratoire qualité CER": 26,
    }  # fmt: skip
    for feuille in classeur:
        assert feuille.freeze_panes == "A2"
        assert feuille.auto_filter.ref == f"A1:L{feuille.max_row}"
        assert [cellule.value for cellule in feuille[1]] == list(ENTETES)
    lues = list(classeur["Ensemble"].iter_rows(min_row=2, values_only=True))
    for lue, ligne in zip(lues, tableau.lignes, strict=True):
        notes = ["NC" if n is None else n for n in (ligne.solidarite, ligne.sociopro)]
        assert lue[:6] == (ligne.territoire, ligne.structure, *notes, ligne.total, ligne.pourcentage)
        assert all(isinstance(nombre, int | float) for nombre in (*lue[4:6], *lue[8:10]))
    assert Counter(type(lue[3]) for lue in lues) == {int: 82, str: 3}
    courrieres = next(lue for lue in lues if lue[1] == "CCAS de Courrières")
    assert courrieres[4:10] == (5, 62.5, "manque", "moratoire qualité CER", 6, 75)


def texte_pdf(octets: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages)


def rangee_imprimee(ligne: LigneDeliberation) -> str:
    """A row as it is read from left to right."""
    notes = " ".join("NC" if n is None else afficher(n) for n in (ligne.solidarite, ligne.sociopro))
    assert ligne.total is not None
    assert ligne.pourcentage is not None
    publie = f" publié : {afficher(ligne.total_publie)}" if ligne.ecart_total and ligne.total_publie else ""
    formations = "ok" if ligne.formations_ok else "manque"
    total = f"{afficher(ligne.total)}{publie} {afficher(ligne.pourcentage)} %"
    return f"{ligne.territoire} {ligne.structure} {notes} {total} {formations} {ligne.proposition.libelle}"


def test_pdf(tableau: TableauDeliberation) -> None:
    lu = PdfReader(io.BytesIO(octets_tableau(".pdf", tableau, JOUR)))
    pages = [page.extract_text() for page in lu.pages]
    attendus = (("labellisées", 24), ("en moratoire formation", 35), ("en moratoire qualité CER", 26))
    assert len(pages) == len(attendus)
    for rang, (page, (titre, nombre), section) in enumerate(zip(pages, attendus, tableau.sections, strict=True), 1):
        assert f"Structures {titre} : {nombre} structures" in page
        assert f"page {rang} / 3" in page
        mots = " ".join(page.split())
        for ligne in section.lignes:
            assert rangee_imprimee(ligne) in mots
    tout = "\n".join(pages)
    assert "5 totaux publiés ne sont pas la moyenne des notations" in tout
    assert "Aucune décision votée ne diffère de la décision proposée." in tout
    assert "CCAS de Courrières : total publié 6 (75 %), moyenne des notations 5 (62,5 %)." in pages[2]
    assert tout.count("total publié ") == 5
    assert (pages[0] + pages[2]).count("publié : ") == 5
    assert lu.metadata is not None
    assert lu.metadata.title == "Labellisation des structures · Campagne 2025"


def test_pdf_d_un_territoire(votee: Contexte) -> None:
    pdf = octets_tableau(".pdf", tableau_deliberation(votee, "2025", "ternois"), JOUR)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    texte = texte_pdf(pdf)
    for titre in ("labellisées : aucune", "moratoire formation : 2 structures", "CER : aucune"):
        assert titre in texte


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_memes_donnees_memes_octets(votee: Contexte, tmp_path: Path, extension: str) -> None:
    """Computed again from the base, and in a file whose extension is in capitals."""
    premier = octets_tableau(extension, tableau_deliberation(votee, "2025"), JOUR)
    exporter_tableau(tmp_path / f"t{extension.upper()}", tableau_deliberation(votee, "2025"), JOUR)
    assert (tmp_path / f"t{extension.upper()}").read_bytes() == premier


def test_une_autre_extension_est_refusee(tableau: TableauDeliberation, tmp_path: Path) -> None:
    for nom in ("t.ods", "t", ".csv"):
        with pytest.raises(ErreurMetier, match="ni un CSV, ni un XLSX, ni un PDF"):
            exporter_tableau(tmp_path / nom, tableau, JOUR)
    assert list(tmp_path.iterdir()) == []
