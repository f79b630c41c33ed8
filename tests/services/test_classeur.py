"""The workbook of a territory: everything it holds and nothing else, exact, N° CAF hidden unless asked for, no formula."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.moratoire import PlaceSignature
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.services import charte, noter_ce
from referent62_desktop.services.charte import CleIndicateur
from referent62_desktop.services.classeur import exporter_classeur, nom_propose
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_fiches import ajouter_participant, ouvrir_fiche
from referent62_desktop.services.formations import noter_module
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.signer_fiches import signer
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement

NoterCE = Callable[..., None]
REMOB = "remobilisation_sociale"
Lignes = list[dict[str, Any]]


def lire(ctx: Contexte, dossier: Path, territoire: str | None = None, **options: bool) -> dict[str, Lignes]:
    """Sheets of the workbook as lists of lines by heading."""
    chemin = dossier / "classeur.xlsx"
    exporter_classeur(ctx, chemin, territoire, **options)
    lues = {}
    for feuille in openpyxl.load_workbook(chemin):
        entetes, *lignes = list(feuille.iter_rows(values_only=True))
        lues[feuille.title] = [dict(zip(map(str, entetes), ligne, strict=True)) for ligne in lignes]
    return lues


@pytest.fixture
def audit(ctx: Contexte, referent_id: str, noter_ce: NoterCE) -> CiblePanel:
    cible = CiblePanel(referent_id, Origine.CONTROLE_SLAI)
    for position in range(1, 6):
        noter_ce(cible, position, non="R1" if position == 1 else "")
    valider(ctx, cible)
    return cible


def test_chaque_ce_avec_ses_reponses_ses_points_et_la_note_exacte(
    ctx: Contexte, audit: CiblePanel, tmp_path: Path
) -> None:
    noter_ce.repondre(ctx, CiblePanel(audit.referent_id, Origine.AUTO_EVALUATION), 2, "D1", False)
    lues = lire(ctx, tmp_path)
    auto, *controle = lues["CE"]
    assert [ce["CE"] for ce in controle] == [1, 2, 3, 4, 5]
    premier = controle[0]
    assert (premier["Référent·e"], premier["Lecture"], premier["État de la lecture"]) == (
        "Référent·e 1",
        "Contrôle SLAI",
        "validée",
    )
    assert [premier[c] for c in premier if c[:2] in ("R1", "R2", "R3", "N2")] == ["sans objet", "non", "non", "non"]
    assert (premier["Remarque /3,5"], premier["Total /10"], premier["Compte"], premier["Complet"]) == (
        0,
        6.5,
        "oui",
        "oui",
    )
    assert (auto["Lecture"], auto["D1 début des actions"], auto["Total /10"], auto["Compte"]) == (
        "Auto-évaluation",
        "non",
        0,
        "non",
    )
    note = lire_fiche(ctx, lues_structure(ctx, audit)).etat.note
    assert note.total == Fraction(93, 10)
    assert lues["Notes"][0]["Total"] == float(note.total)
    assert (lues["Notes"][0]["Qualité atteinte"], lues["Notes"][0]["Ce qui manque"]) == ("oui", None)
    comptee = next(x for x in lues["Lectures"] if x["Compte"] == "oui")
    assert (comptee["Moyenne"], comptee["CE complets"], comptee["CE attendus"]) == (9.3, 5, 5)
    assert comptee["Validée le"].date() == ctx.aujourdhui()
    assert (lues["Référents"][0]["Moyenne"], lues["Référents"][0]["En poste"]) == (9.3, "oui")


def lues_structure(ctx: Contexte, cible: CiblePanel) -> str:
    from referent62_desktop.services.panels import lire_panel

    return lire_panel(ctx, cible).structure_id


def test_les_numeros_caf_sont_masques_jusque_dans_les_textes(ctx: Contexte, audit: CiblePanel, tmp_path: Path) -> None:
    auto = CiblePanel(audit.referent_id, Origine.AUTO_EVALUATION)
    noter_ce.saisir_numero_caf(ctx, auto, 1, "4821736")
    noter_ce.observer(ctx, auto, 1, "voir le 4 821 736, et 9876543")
    noter_ce.ajouter_action(ctx, auto, 1, ActionCE("dossier 4821736", date(2026, 1, 5), None, True, False))
    masques = lire(ctx, tmp_path)
    assert masques["CE"][0]["N° CAF"] == "••••736"
    assert masques["CE"][0]["Observations"] == "voir le ••••736, et ••••543"
    assert (masques["Actions des CE"][0]["Action"], masques["Actions des CE"][0]["Vise l'emploi"]) == (
        "dossier ••••736",
        "oui",
    )
    assert masques["Lisez-moi"][3]["Classeur du territoire"] == "N° CAF"
    contenu = "".join(map(str, masques.values()))
    assert "4821736" not in contenu
    assert "4821701" not in contenu
    entiers = lire(ctx, tmp_path, numeros_caf=True)
    assert entiers["CE"][0]["N° CAF"] == "4821736"
    assert entiers["CE"][0]["Observations"] == "voir le 4 821 736, et 9876543"


def test_un_territoire_a_ses_structures_et_les_referents_qui_y_travaillent(
    ctx: Contexte, structure_id: str, referent_id: str, tmp_path: Path
) -> None:
    ailleurs = creer_structure(ctx, SaisieStructure("CCAS de Lens", "ccas", "lens_lievin"))[0]
    creer_referent(ctx, ailleurs, SaisieReferent("Référent·e 2", (REMOB,)))
    partout = creer_structure(ctx, SaisieStructure("Association X", "association", "departement"))[0]
    creer_referent(ctx, partout, SaisieReferent("Référent·e 3", (REMOB,), territoire="artois"))
    creer_referent(ctx, partout, SaisieReferent("Référent·e 4", (REMOB,), territoire="ternois"))
    partagee = creer_structure(ctx, SaisieStructure("PLIE", "plie", "lens_lievin", ("artois",)))[0]
    creer_referent(ctx, partagee, SaisieReferent("Référent·e 5", (REMOB,)))
    creer_referent(ctx, structure_id, SaisieReferent("Référent·e 6", (REMOB,), depart=date(2026, 1, 31)))
    lues = lire(ctx, tmp_path, "artois")
    assert {s["Structure"] for s in lues["Structures"]} == {"CCAS d'Exemple", "PLIE", "Association X"}
    assert {r["Référent·e"]: r["En poste"] for r in lues["Référents"]} == {
        "Référent·e 1": "oui", "Référent·e 6": "non", "Référent·e 5": "oui", "Référent·e 3": "oui",
    }  # fmt: skip
    assert {f["Référent·e"] for f in lues["Formations"]} == {f"Référent·e {n}" for n in (1, 3, 5)}
    tous = lire(ctx, tmp_path, None)
    assert (len(tous["Structures"]), len(tous["Référents"])) == (4, 6)
    with pytest.raises(ErreurMetier, match="aucune structure dans le territoire « Calaisis »"):
        exporter_classeur(ctx, tmp_path / "vide.xlsx", "calaisis")
    assert not (tmp_path / "vide.xlsx").exists()


def test_formations_label_charte_et_moratoire(
    ctx: Contexte, structure_id: str, referent_id: str, tmp_path: Path
) -> None:
    noter_module(ctx, referent_id, "secret_professionnel", EtatModule.EQUIVALENCE_PROPOSEE, date(2025, 6, 1), "diplôme")
    annee = ctx.aujourdhui().year
    section = charte.lire_charte(ctx, structure_id, annee).charte.dispositifs[REMOB].indicateurs[0]
    charte.noter_indicateur(ctx, CleIndicateur(structure_id, annee, REMOB, section.code), charte.Resultat.ATTEINT)
    for nature, jour in ((Nature.CANDIDATURE, 5), (Nature.INSTRUCTION, 6), (Nature.MORATOIRE_QUALITE, 7)):
        saisie = SaisieEvenement(
            nature, date(2026, 2, jour), deliberation="2026-1", motif_ecart="décision de la commission"
        )
        enregistrer_evenement(ctx, structure_id, saisie)
    fiche, _ = ouvrir_fiche(ctx, structure_id, date(2026, 3, 2))
    ajouter_participant(ctx, fiche, "Directeur·rice 1", "direction")
    signer(ctx, fiche, PlaceSignature.STRUCTURE, ("Directeur·rice 1", "direction"), (((10, 10), (500, 500)),))
    lues = lire(ctx, tmp_path)
    secret = next(f for f in lues["Formations"] if f["Module"] == "Secret professionnel")
    assert (secret["État"], secret["Précision"], secret["Compte"], secret["Demandé"]) == (
        "équivalence proposée",
        "diplôme",
        "non",
        "oui",
    )
    assert secret["Date de la session"].date() == date(2025, 6, 1)
    assert [(e["Évènement"], e["En vigueur"]) for e in lues["Label"]][-1] == ("moratoire qualité CER", "oui")
    assert lues["Candidatures"][0]["Déposée le"].date() == date(2026, 2, 5)
    assert "il manque : formulaire" in lues["Candidatures"][0]["Dossier"]
    assert (lues["Charte qualité"][0]["Indicateur"], lues["Charte qualité"][0]["Résultat"]) == (
        section.libelle,
        "atteint",
    )
    assert (lues["Moratoires"][0]["Fiche"], lues["Moratoires"][0]["Rencontre du"].date()) == (1, date(2026, 3, 2))
    assert [(p["Nom"], p["Présence"]) for p in lues["Présents et signatures"]] == [
        ("Directeur·rice 1", "présent·e"), ("Directeur·rice 1", "Signature structure"),
    ]  # fmt: skip
    assert lues["Objectifs"][0]["État de l'objectif"] == "à faire"
    assert any("moratoire" in e["Échéance"] for e in lues["Échéances"])


def test_aucun_texte_ne_devient_une_formule_et_la_tete_est_figee(ctx: Contexte, tmp_path: Path) -> None:
    creer_structure(ctx, SaisieStructure("=HYPERLINK(1)", "ccas", "artois", contact="@SOMME(A1)"))
    exporter_classeur(ctx, tmp_path / "c.xlsx")
    with zipfile.ZipFile(tmp_path / "c.xlsx") as archive:
        feuilles = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f" in archive.read(n) for n in feuilles)
    classeur = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert classeur["Structures"]["B2"].quotePrefix
    for feuille in classeur.worksheets[1:]:
        assert feuille.freeze_panes == "A2"
        assert feuille.auto_filter.ref.startswith("A1:")
    exporter_classeur(ctx, tmp_path / "c.zip")
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        lues = list(csv.reader(io.StringIO(archive.read("01-structures.csv").decode("utf-8-sig")), delimiter=";"))
    assert lues[1][1] == "'=HYPERLINK(1)"


def test_chaque_colonne_est_expliquee_une_fois(ctx: Contexte, structure_id: str, tmp_path: Path) -> None:
    lues = lire(ctx, tmp_path)
    classeur = openpyxl.load_workbook(tmp_path / "classeur.xlsx")
    expliquees = [(ligne[0], ligne[1]) for ligne in classeur["Lisez-moi"].iter_rows(values_only=True) if ligne[2]]
    for feuille in classeur.worksheets[1:]:
        entetes = [cellule.value for cellule in feuille[1]]
        assert len(set(entetes)) == len(entetes), feuille.title
        assert [c for f, c in expliquees if f == feuille.title][1:] == entetes
    assert list(lues) == classeur.sheetnames


def test_autant_de_requetes_pour_une_structure_que_pour_trois(
    ctx: Contexte, audit: CiblePanel, noter_ce: NoterCE, compter: Callable[..., Any], tmp_path: Path
) -> None:
    with compter(ctx) as avant:
        exporter_classeur(ctx, tmp_path / "a.xlsx", "artois")
    for nom in ("B", "C"):
        structure = creer_structure(ctx, SaisieStructure(nom, "ccas", "artois"))[0]
        referent = creer_referent(ctx, structure, SaisieReferent("Référent·e 2", (REMOB,)))[0]
        noter_ce(CiblePanel(referent, Origine.ANALYSE_DPID), 1)
    with compter(ctx) as apres:
        exporter_classeur(ctx, tmp_path / "b.xlsx", "artois")
    assert len(apres) == len(avant)


def test_arreter_ne_laisse_rien_et_les_memes_donnees_donnent_les_memes_octets(
    ctx: Contexte, audit: CiblePanel, tmp_path: Path
) -> None:
    class Arret:
        def etape(self, fait: int, total: int, texte: str = "") -> None:
            if "CE" in texte:
                raise InterruptedError

        def verifier(self) -> None: ...

    chemin = tmp_path / nom_propose(ctx, "artois")
    assert chemin.name == "classeur-artois-2026.xlsx"
    with pytest.raises(InterruptedError):
        exporter_classeur(ctx, chemin, "artois", suivi=Arret())
    assert not chemin.exists()
    exporter_classeur(ctx, chemin, "artois")
    octets = chemin.read_bytes()
    exporter_classeur(ctx, chemin, "artois")
    assert chemin.read_bytes() == octets


def test_un_numero_efface_garde_sa_note_et_dit_quand(ctx: Contexte, audit: CiblePanel, tmp_path: Path) -> None:
    from referent62_desktop.domain.conservation import SANS_NUMERO
    from referent62_desktop.storage import queries
    from referent62_desktop.storage.models import ContratEngagement, Lecture

    with ctx.ecrire("effacement") as uow:
        lecture = next(x for x in uow.session.query(Lecture) if x.origine == audit.origine.value)
        stockes = {ce.position: ce for ce in queries.contrats_de_lecture(uow.session, lecture.id)}
        stockes[1].numero_caf, stockes[1].efface_le = None, date(2026, 3, 1)
        stockes[2].numero_caf, stockes[2].efface_le = None, SANS_NUMERO
        assert isinstance(stockes[1], ContratEngagement)
    premier, second, *_ = lire(ctx, tmp_path)["CE"]
    assert (premier["N° CAF"], premier["Complet"], premier["N° CAF effacé le"].date()) == (
        "effacé",
        "oui",
        date(2026, 3, 1),
    )
    assert (second["Complet"], second["N° CAF effacé le"]) == ("non", None)
