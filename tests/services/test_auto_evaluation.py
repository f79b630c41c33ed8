"""A self-assessment form: prepared with what is known, seen before it is written, written in one gesture, nothing replaced silently."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.echanges.formulaire_auto_lecture import FormulaireRempli, ouvrir_formulaire
from referent62_desktop.services import noter_ce as gestes
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.auto_evaluation import enregistrer_formulaire, nom_formulaire
from referent62_desktop.services.bases import choisir_campagne
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.importer_auto_evaluation import ApercuAuto, EffetCE, importer, previsualiser
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CiblePanel, Panel, lire_panel
from referent62_desktop.services.referents import (
    ReferentLu,
    SaisieReferent,
    creer_referent,
    lister_referents,
    modifier_referent,
)
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.tirer_panel import tirer_panel

NoterCE = Callable[..., None]
REMOB, SOCIOPRO = "remobilisation_sociale", "social_et_professionnel"
OUI = {f"E{rang}": "oui" for rang in (12, 13, 14, 16, 19, 21, 22, 23, 25)}
"""Every answer of a CE of remobilisation sociale, in the first column."""


@pytest.fixture
def auto(referent_id: str) -> CiblePanel:
    return CiblePanel(referent_id, Origine.AUTO_EVALUATION)


class Formulaire:
    """The form of a structure, as a person fills it in."""

    def __init__(self, ctx: Contexte, structure_id: str, dossier: Path) -> None:
        self.chemin = dossier / "formulaire.xlsx"
        enregistrer_formulaire(ctx, structure_id, self.chemin)
        self.classeur: Any = openpyxl.load_workbook(self.chemin)

    def remplir(self, cellules: dict[str, object], feuille: int = 1) -> Formulaire:
        for reference, valeur in cellules.items():
            self.classeur.worksheets[feuille][reference].value = valeur
        return self

    def lu(self) -> FormulaireRempli:
        tampon = io.BytesIO()
        self.classeur.save(tampon)
        return ouvrir_formulaire(contenu=tampon.getvalue(), nom="formulaire.xlsx")


@pytest.fixture
def formulaire(ctx: Contexte, structure_id: str, referent_id: str, tmp_path: Path) -> Formulaire:
    return Formulaire(ctx, structure_id, tmp_path)


def phrases(apercu: ApercuAuto) -> list[str]:
    return [erreur.phrase for erreur in apercu.erreurs]


def reponses(panel: Panel, position: int = 1) -> dict[str, bool | None]:
    return dict(panel.ces[position - 1].reponses or {})


def test_un_formulaire_rempli_devient_une_auto_evaluation_en_un_geste(
    ctx: Contexte, formulaire: Formulaire, auto: CiblePanel
) -> None:
    lu = formulaire.remplir(
        {"E7": "0123456", **OUI, "E23": "non", "E4": "cheffe de service", "E5": date(2026, 3, 10)}
    ).lu()
    apercu = previsualiser(ctx, lu)
    assert not lire_panel(ctx, auto).existe, "l'aperçu n'écrit rien"
    feuille = apercu.feuilles[0]
    assert [ce.effet for ce in feuille.ces] == [EffetCE.NOUVEAU, *[EffetCE.VIDE] * 4]
    assert (feuille.ces[0].evaluation.complet, feuille.moyenne) == (True, Fraction(8))
    fait, ecrit = importer(ctx, lu)
    assert ecrit is not None
    panel = lire_panel(ctx, auto)
    assert (panel.auteur, panel.date_lecture, panel.modifiable, panel.moyenne) == (
        "cheffe de service",
        date(2026, 3, 10),
        True,
        Fraction(8),
    )
    assert (panel.ces[0].numero_caf, panel.ces[0].type_code) == ("0123456", REMOB)
    assert panel.ces[0].note == fait.feuilles[0].ces[0].evaluation.note
    assert [ce.vide for ce in panel.ces] == [False, True, True, True, True]
    _, rien = importer(ctx, lu)
    assert rien is None, "deux fois le même ne change rien"
    assert previsualiser(ctx, lu).changees == ()
    annuler(ctx, ecrit.operation_id, "Annulation")
    assert not lire_panel(ctx, auto).existe


def test_ce_qui_existe_est_pre_rempli_et_rien_ne_se_remplace_en_silence(
    ctx: Contexte, structure_id: str, auto: CiblePanel, noter_ce: NoterCE, tmp_path: Path
) -> None:
    noter_ce(auto, 1, non="D1")
    gestes.observer(ctx, auto, 1, "à revoir")
    formulaire = Formulaire(ctx, structure_id, tmp_path)
    feuille = formulaire.classeur.worksheets[1]
    assert (feuille["E7"].value, feuille["E12"].value, feuille["E13"].value, feuille["E28"].value) == (
        "4821701",
        "non",
        "oui",
        "à revoir",
    )
    assert previsualiser(ctx, formulaire.lu()).changees == ()
    lu = formulaire.remplir({"E12": "oui", "E13": None, "E28": "revu", "E9": date(2026, 1, 5)}).lu()
    ce = previsualiser(ctx, lu).feuilles[0].ces[0]
    assert ce.effet is EffetCE.MODIFIE
    assert [(c.phrase, c.cellule) for c in ce.changements] == [
        ("date d'édition : 05/01/2026", "E9"), ("observations : à revoir → revu", "E28"), ("D1 : non → oui", "E12"),
    ]  # fmt: skip
    importer(ctx, lu)
    panel = lire_panel(ctx, auto)
    assert (reponses(panel)["D1"], reponses(panel)["D2"]) == (True, True), "une case vide ne change rien"
    assert panel.ces[0].observations == "revu"


def test_un_autre_ce_a_cette_place_ne_garde_rien_de_l_ancien(
    ctx: Contexte, formulaire: Formulaire, auto: CiblePanel, noter_ce: NoterCE
) -> None:
    noter_ce(auto, 1)
    gestes.observer(ctx, auto, 1, "ancien")
    lu = formulaire.remplir({"E7": "999", "E12": "non"}).lu()
    ce = previsualiser(ctx, lu).feuilles[0].ces[0]
    assert "N° CAF : 4\u202f821\u202f701 → 999" in [c.phrase for c in ce.changements]
    assert "D2 : oui → (vide)" in [c.phrase for c in ce.changements]
    assert ce.remplace
    _, ecrit = importer(ctx, lu)
    panel = lire_panel(ctx, auto)
    assert (panel.ces[0].numero_caf, reponses(panel), panel.ces[0].observations) == ("999", {"D1": False}, "")
    assert ecrit is not None
    annuler(ctx, ecrit.operation_id, "Annulation")
    assert lire_panel(ctx, auto).ces[0].numero_caf == "4821701"


def test_une_lecture_validee_est_refusee_avec_la_raison(
    ctx: Contexte, structure_id: str, auto: CiblePanel, noter_ce: NoterCE, tmp_path: Path
) -> None:
    for position in range(1, 6):
        noter_ce(auto, position)
    valider(ctx, auto)
    formulaire = Formulaire(ctx, structure_id, tmp_path)
    assert previsualiser(ctx, formulaire.lu()).erreurs == (), "identique : rien à refuser"
    lu = formulaire.remplir({"E12": "non"}).lu()
    assert phrases(previsualiser(ctx, lu)) == [
        "Référent·e 1 : l'auto-évaluation de cette personne est validée : rouvrez-la d'abord, avec un motif."
    ]
    with pytest.raises(ErreurMetier, match="validée"):
        importer(ctx, lu)
    assert reponses(lire_panel(ctx, auto))["D1"] is True


def test_une_faute_n_importe_quoi_que_ce_soit(
    ctx: Contexte, structure_id: str, referent_id: str, auto: CiblePanel, tmp_path: Path
) -> None:
    creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2", (SOCIOPRO,)))
    formulaire = Formulaire(ctx, structure_id, tmp_path)
    formulaire.remplir({"E7": "1", **OUI}).remplir({"E12": "peut-être"}, feuille=2)
    lu = formulaire.lu()
    assert phrases(previsualiser(ctx, lu)) == ["Référent·e 2, cellule E12 : « peut-être » n'est ni oui ni non."]
    with pytest.raises(ErreurMetier, match="1 cellule du formulaire à corriger"):
        importer(ctx, lu)
    assert not lire_panel(ctx, auto).existe


def test_le_meme_numero_deux_fois_sauf_un_ce_renouvele(ctx: Contexte, formulaire: Formulaire) -> None:
    formulaire.remplir({"E7": "4821736", "G7": "4 821 736"})
    attendue = "Référent·e 1, cellule G7 : ce N° CAF est déjà celui du CE 1 ; s'il est renouvelé, donnez la date d'édition des deux."
    assert phrases(previsualiser(ctx, formulaire.lu())) == [attendue]
    formulaire.remplir({"E9": date(2025, 6, 1), "G9": date(2026, 1, 1)})
    assert phrases(previsualiser(ctx, formulaire.lu())) == []


def test_un_numero_deja_dans_la_base_a_une_autre_place(
    ctx: Contexte, formulaire: Formulaire, auto: CiblePanel, noter_ce: NoterCE
) -> None:
    noter_ce(auto, 3, numero="777")
    assert phrases(previsualiser(ctx, formulaire.remplir({"E7": "777"}).lu())) == [
        "Référent·e 1, cellule E7 : ce N° CAF est déjà celui du CE 3 ; s'il est renouvelé, donnez la date d'édition des deux."
    ]


def test_un_panel_tire_garde_ses_numeros_et_son_nombre(ctx: Contexte, formulaire: Formulaire, auto: CiblePanel) -> None:
    tirer_panel(ctx, auto, [CEListe(str(n), None, None, None) for n in (101, 102, 103)], "graine")
    formulaire.remplir({"E7": "999", "H7": "104"})
    assert phrases(previsualiser(ctx, formulaire.lu())) == [
        "Référent·e 1, cellule E7 : ce CE a été tiré au sort : son N° CAF ne se change pas.",
        "Référent·e 1, cellule H7 : ce panel compte 3 CE : il n'y a pas de CE 4.",
    ]


def test_ce_qui_est_sans_objet_est_laisse_de_cote_et_dit(
    ctx: Contexte, formulaire: Formulaire, auto: CiblePanel
) -> None:
    formulaire.remplir({"E7": "1", **OUI, "E17": "oui", "E21": "non", "E28": "né le 12/03/1980"})
    lu = formulaire.lu()
    apercu = previsualiser(ctx, lu)
    remarques = " | ".join(apercu.feuilles[0].remarques)
    assert "CE 1, cellule E17 : sans objet pour un CE « Remobilisation sociale »" in remarques
    assert "CE 1, cellule E22 : compte comme non" in remarques
    assert "CE 1, cellule E28 : ce texte semble contenir une date de naissance" in remarques
    importer(ctx, lu)
    stockees = reponses(lire_panel(ctx, auto))
    assert "N2" not in stockees
    assert stockees.get("R2") is None
    assert lire_panel(ctx, auto).ces[0].note == apercu.feuilles[0].ces[0].evaluation.note


def premier(ctx: Contexte, structure_id: str) -> ReferentLu:
    return lister_referents(ctx, structure_id)[0]


def test_une_personne_partie_supprimee_ou_homonyme(
    ctx: Contexte, structure_id: str, referent_id: str, formulaire: Formulaire
) -> None:
    lu = formulaire.remplir({"E7": "1"}).lu()
    saisie = premier(ctx, structure_id).saisie
    modifier_referent(ctx, referent_id, SaisieReferent(saisie.nom, saisie.dispositifs, depart=date(2026, 2, 1)))
    assert phrases(previsualiser(ctx, lu)) == ["Référent·e 1 : cette personne a quitté la structure le 01/02/2026."]
    modifier_referent(ctx, referent_id, SaisieReferent("Référent·e 1 bis", saisie.dispositifs))
    apercu = previsualiser(ctx, lu)
    assert (phrases(apercu), apercu.feuilles[0].nom) == ([], "Référent·e 1 bis")
    assert "Cette personne s'appelle maintenant « Référent·e 1 bis »." in apercu.feuilles[0].remarques
    autre = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 3", (REMOB,)))[0]
    with ctx.ecrire("fusion") as uow:  # two devices may each have written the same name
        from referent62_desktop.storage.models import Referent

        uow.session.get_one(Referent, autre).nom = "Référent·e 1 bis"
    assert phrases(previsualiser(ctx, lu))[0].startswith("Référent·e 1 : deux personnes de la structure portent ce nom")
    with ctx.ecrire("retrait") as uow:
        uow.session.get_one(Referent, referent_id).supprime = True
    assert phrases(previsualiser(ctx, lu)) == ["Référent·e 1 : cette personne n'est plus dans cette structure."]


def test_un_formulaire_d_ailleurs_est_refuse(ctx: Contexte, structure_id: str, formulaire: Formulaire) -> None:
    lu = formulaire.remplir({"E7": "1"}).lu()
    autre = creer_structure(ctx, SaisieStructure("CCAS de Lens", "ccas", "lens_lievin"))[0]
    with pytest.raises(ErreurMetier, match="celui de « CCAS d'Exemple »"):
        previsualiser(ctx, lu, autre)
    assert previsualiser(ctx, lu, structure_id).structure_id == structure_id
    with pytest.raises(ErreurMetier, match="celui de la campagne 2026"):
        previsualiser(choisir_campagne(ctx, "2027"), lu)
    for ligne in formulaire.classeur["r62"].iter_rows():
        if ligne[0].value == "bareme":
            ligne[1].value = "2019"
    with pytest.raises(ErreurMetier, match="suit le barème 2019"):
        previsualiser(ctx, formulaire.lu())
    for ligne in formulaire.classeur["r62"].iter_rows():
        if ligne[0].value == "structure_id":
            ligne[1].value = "inconnue"
    with pytest.raises(ErreurMetier, match="n'est pas dans cette base"):
        previsualiser(ctx, formulaire.lu())


def test_pas_de_formulaire_sans_referent_ni_dans_une_campagne_sans_ce(
    ctx: Contexte, structure_id: str, tmp_path: Path
) -> None:
    assert nom_formulaire(ctx, "CCAS d'Exemple") == "auto-evaluation-ccas-d-exemple-2026.xlsx"
    with pytest.raises(ErreurMetier, match="aucun·e référent·e en poste"):
        enregistrer_formulaire(ctx, structure_id, tmp_path / "f.xlsx")
    creer_referent(ctx, structure_id, SaisieReferent("Référent·e 1", (REMOB,)))
    with pytest.raises(ErreurMetier, match="n'est pas un XLSX"):
        enregistrer_formulaire(ctx, structure_id, tmp_path / "f.csv")
    with pytest.raises(ErreurMetier, match="aucun CE ne s'y évalue"):
        enregistrer_formulaire(choisir_campagne(ctx, "2025"), structure_id, tmp_path / "f.xlsx")
    assert list(tmp_path.glob("f.*")) == []
