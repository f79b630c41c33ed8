"""The self-assessment form: what Excel works out is what the application would, and what comes back is read cell by cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, noter_ce
from referent62_desktop.domain.notation import evaluer, moyenne, noter_structure
from referent62_desktop.echanges.formulaire_auto import (
    CEFormulaire,
    FormulaireAuto,
    ReferentFormulaire,
    octets_formulaire,
)
from referent62_desktop.echanges.formulaire_auto_feuille import COLONNES_CE, Plan
from referent62_desktop.echanges.formulaire_auto_lecture import lire_feuilles, ouvrir_formulaire
from referent62_desktop.referentiel.chargement import referentiel

from .evaluateur import Evaluateur

BAREME: Bareme = referentiel().bareme("2026")
PLAN = Plan(BAREME)
TITRE = "1. Référent·e 1"
REMOB, SOCIOPRO = "remobilisation_sociale", "social_et_professionnel"


def formulaire(*panels: tuple[CEFormulaire, ...], nom: str = "Référent·e") -> FormulaireAuto:
    referents = tuple(ReferentFormulaire(f"r{i}", f"{nom} {i}", ces) for i, ces in enumerate(panels, start=1))
    return FormulaireAuto("s1", "CCAS d'Exemple", "2026", "Campagne 2026", BAREME, date(2026, 3, 12), referents)


def ouvrir(contenu: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(contenu))


def octets(classeur: Any) -> bytes:
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


REPONSES = st.fixed_dictionaries({code: st.sampled_from([True, False, None]) for code in BAREME.codes})
CES = st.builds(
    lambda numero, type_code, reponses: CEFormulaire(numero, type_code, reponses=reponses),
    st.sampled_from([None, "4821736", "0000001"]),
    st.sampled_from([None, *BAREME.types]),
    REPONSES
    | st.just(dict.fromkeys(BAREME.codes, True))
    | st.fixed_dictionaries({c: st.booleans() for c in BAREME.codes}),
)


@settings(max_examples=20, deadline=None)
@given(panels=st.lists(st.lists(CES, min_size=5, max_size=5).map(tuple), min_size=1, max_size=2))
def test_excel_trouve_les_points_de_l_application(panels: list[tuple[CEFormulaire, ...]]) -> None:
    lu = formulaire(*panels)
    calcul = Evaluateur(ouvrir(octets_formulaire(lu)))
    tous = []
    for titre, panel in zip(lu.titres, panels, strict=True):
        evalues = [evaluer(BAREME, ce.type_code, ce.reponses, identifie=ce.numero_caf is not None) for ce in panel]
        tous += evalues
        for lettre, ce, evalue in zip(COLONNES_CE, panel, evalues, strict=True):
            total = calcul.valeur(titre, f"{lettre}{PLAN.lignes['total']}")
            if ce.type_code is None:
                assert total == ""
                continue
            note = noter_ce(BAREME, ce.type_code, ce.reponses)
            assert total == note.total
            for critere, points in note.criteres.items():
                assert calcul.valeur(titre, f"{lettre}{PLAN.lignes[f'critere:{critere}']}") == points
            assert calcul.valeur(titre, f"{lettre}{PLAN.lignes['manque']}") == len(note.manque)
            assert (calcul.valeur(titre, f"{lettre}{PLAN.lignes['reste']}") == "complet") is evalue.complet
        complets = [e.note.total for e in evalues if e.complet and e.note]
        attendue: Fraction | str | None = moyenne(complets)
        assert calcul.valeur(titre, f"J{PLAN.lignes['total']}") == ("" if attendue is None else attendue)
    _verifier_structure(calcul, len(panels), noter_structure(BAREME, tous))


def _verifier_structure(calcul: Evaluateur, referents: int, note: Any) -> None:
    pied = 13 + referents + 1
    lus = [calcul.valeur("Mode d'emploi", f"D{pied + rang}") for rang in range(5)]
    attendus = [
        "NC" if note.solidarite is None else note.solidarite,
        "NC" if note.sociopro is None else note.sociopro,
        "" if note.total is None else note.total,
        "" if note.pourcentage is None else note.pourcentage / 100,
        "" if note.qualite_atteinte is None else "oui" if note.qualite_atteinte else "non",
    ]
    assert lus == attendus


def test_huit_sur_dix_ne_suffit_pas() -> None:
    reponses = dict.fromkeys(BAREME.codes, True) | {"R3": False}
    lu = formulaire(tuple(CEFormulaire(f"482173{i}", REMOB, reponses=reponses) for i in range(5)))
    calcul = Evaluateur(ouvrir(octets_formulaire(lu)))
    assert (calcul.valeur("Mode d'emploi", "D17"), calcul.valeur("Mode d'emploi", "D19")) == (8, "non")


def test_seules_les_cases_a_remplir_sont_ouvertes() -> None:
    classeur = ouvrir(octets_formulaire(formulaire((CEFormulaire(type_code=REMOB),) * 3)))
    feuille = classeur[TITRE]
    ouvertes = {c.coordinate for ligne in feuille.iter_rows() for c in ligne if not c.protection.locked}
    cles = ("numero_caf", "type", "edition", "fin", "observations", *BAREME.codes)
    attendues = {f"{lettre}{PLAN.lignes[cle]}" for cle in cles for lettre in COLONNES_CE[:3]}
    par = PLAN.lignes["rempli_par"]
    assert ouvertes == attendues | {f"E{par}", f"F{par}", f"G{par}", f"E{PLAN.lignes['rempli_le']}"}
    for onglet in classeur:
        assert onglet.protection.sheet
        assert onglet.protection.password is None
    assert classeur.security.lockStructure
    assert [f.sheet_state for f in classeur] == ["visible", "visible", "hidden", "veryHidden"]
    assert feuille[f"H{PLAN.lignes['reste']}"].value == "sans objet"
    jaune, grise = feuille[f"E{PLAN.lignes['D1']}"], feuille[f"I{PLAN.lignes['D1']}"]
    assert jaune.fill.start_color.rgb != grise.fill.start_color.rgb
    assert (feuille.page_setup.paperSize, feuille.page_setup.orientation, feuille.page_setup.fitToHeight) == (
        9,
        "landscape",
        1,
    )
    assert feuille.freeze_panes == "E7"


def test_les_listes_proposent_les_types_et_oui_non() -> None:
    classeur = ouvrir(octets_formulaire(formulaire((CEFormulaire(),) * 5)))
    listes = {str(v.sqref): v.formula1 for v in classeur[TITRE].data_validations.dataValidation if v.type == "list"}
    assert listes["E8:I8"] == "choix!$A$1:$A$5"
    assert [c.value for c in classeur["choix"]["A"]] == [t.libelle for t in BAREME.types.values()]
    oui_non = next(plage for plage, formule in listes.items() if formule == "choix!$D$1:$D$2")
    assert set(oui_non.split()) == {f"E{PLAN.lignes[c]}:I{PLAN.lignes[c]}" for c in BAREME.codes}


def test_un_nom_ne_devient_pas_une_formule_et_les_octets_sont_les_memes() -> None:
    lu = formulaire((CEFormulaire(),) * 5, nom="=cmd|' /C calc'!A0")
    assert octets_formulaire(lu) == octets_formulaire(lu)
    classeur = ouvrir(octets_formulaire(lu))
    feuille = classeur.worksheets[1]
    assert feuille["B2"].quotePrefix
    assert (feuille["B2"].data_type, feuille["B2"].value) == ("s", "=cmd|' /C calc'!A0 1")
    assert Evaluateur(classeur).valeur("Mode d'emploi", "B13") == 0


# -- Read back


REMPLI = CEFormulaire("0123456", SOCIOPRO, date(2026, 1, 5), date(2026, 6, 30), {"D1": True, "N2": False}, "clair")


def rempli(*ces: CEFormulaire) -> Any:
    return ouvrir(octets_formulaire(formulaire((*ces, *(CEFormulaire(type_code=REMOB),) * (5 - len(ces))))))


def relire(classeur: Any) -> tuple[Any, Any]:
    return lire_feuilles(ouvrir_formulaire(contenu=octets(classeur), nom="f.xlsx"), BAREME)


def phrases(classeur: Any) -> list[str]:
    return [e.phrase for e in relire(classeur)[1]]


def test_aller_et_retour() -> None:
    classeur = rempli(REMPLI)
    classeur[TITRE]["E4"] = "cheffe de service"
    classeur[TITRE]["E5"] = date(2026, 3, 20)
    (feuille,), erreurs = relire(classeur)
    assert erreurs == ()
    assert (feuille.referent_id, feuille.nom, feuille.rempli_par, feuille.rempli_le) == (
        "r1",
        "Référent·e 1",
        "cheffe de service",
        date(2026, 3, 20),
    )
    ce = feuille.ces[0]
    lu = CEFormulaire(ce.numero_caf, ce.type_code, ce.date_edition, ce.date_fin, dict(ce.reponses), ce.observations)
    assert lu == REMPLI
    assert [x.vide for x in feuille.ces] == [False, True, True, True, True]
    identite = ouvrir_formulaire(contenu=octets(classeur)).identite
    assert (identite.structure_id, identite.campagne, identite.bareme) == ("s1", "2026", "2026")


def test_ce_que_les_gens_ecrivent() -> None:
    classeur = rempli()
    feuille = classeur[TITRE]
    feuille["E7"], feuille["E9"], feuille["E12"], feuille["E13"], feuille["E14"] = (
        4821736,
        "05/01/2026",
        "OUI",
        "Non ",
        True,
    )
    (lue,), erreurs = relire(classeur)
    assert erreurs == ()
    ce = lue.ces[0]
    assert (ce.numero_caf, ce.date_edition, ce.reponses) == (
        "4821736",
        date(2026, 1, 5),
        {"D1": True, "D2": False, "D3": True},
    )


@pytest.mark.parametrize(
    ("cellule", "valeur", "phrase"),
    [
        ("E12", "peut-être", "Référent·e 1, cellule E12 : « peut-être » n'est ni oui ni non."),
        ("F12", "=1=1", "Référent·e 1, cellule F12 : une formule n'est pas une réponse : écrivez la valeur elle-même."),
        ("E7", "NOM", "Référent·e 1, cellule E7 : « NOM » n'a aucun chiffre : ce n'est pas un N° CAF."),
        ("G8", "RSA", "Référent·e 1, cellule G8 : « RSA » n'est pas un type de CE de la liste."),
        ("E9", "31/02/2026", "Référent·e 1, cellule E9 : La date « 31/02/2026 » n'existe pas"),
        ("E10", "bientôt", "Référent·e 1, cellule E10 : « bientôt » n'est pas une date."),
        ("E5", "hier", "Référent·e 1, cellule E5 : « hier » n'est pas une date."),
        ("K7", "4821799", "Référent·e 1, cellule K7 : un panel a 5 CE au plus."),
        ("J6", "CE 6", "Référent·e 1, cellule J6 : un panel a 5 CE au plus."),
        ("F6", "CE 1", "Référent·e 1, cellule F6 : un panel a 5 CE au plus."),
        ("F6", "", "Référent·e 1 : les colonnes des CE ne sont plus celles du formulaire."),
        ("B2", "Référent·e 9", "Référent·e 1, cellule B2 : le nom a été changé"),
        ("A12", "", "Référent·e 1 : la ligne « D1 » du formulaire manque"),
        ("A13", "D1", "Référent·e 1 : la ligne « D1 » du formulaire est deux fois"),
        ("A1", "referent:inconnu", "1. Référent·e 1 : cette feuille vient d'un autre formulaire."),
    ],
)  # fmt: skip
def test_chaque_faute_est_dite_a_sa_cellule(cellule: str, valeur: object, phrase: str) -> None:
    classeur = rempli(REMPLI)
    classeur[TITRE][cellule].value = valeur
    trouvees = phrases(classeur)
    assert len(trouvees) == 1
    assert trouvees[0].startswith(phrase)


def test_une_ligne_inseree_ne_decale_rien_et_une_copie_est_refusee() -> None:
    classeur = rempli(REMPLI)
    classeur[TITRE].insert_rows(11)
    (feuille,), erreurs = relire(classeur)
    assert erreurs == ()
    assert (feuille.ces[0].reponses, feuille.ces[0].cellules["D1"]) == ({"D1": True, "N2": False}, "E13")
    copie = classeur.copy_worksheet(classeur[TITRE])
    copie.title = "copie"
    assert phrases(classeur) == ["copie : cette feuille est une copie : la personne a déjà la sienne."]
    del classeur["copie"]
    classeur.create_sheet("brouillon")["A1"] = "notes"
    assert phrases(classeur) == []


def _identite(cle: str, valeur: str) -> Callable[[Any], None]:
    def changer(classeur: Any) -> None:
        for ligne in classeur["r62"].iter_rows():
            if ligne[0].value == cle:
                ligne[1].value = valeur

    return changer


@pytest.mark.parametrize(
    ("changer", "message"),
    [
        (_identite("version", "2"), "vient d'une version plus récente"),
        (_identite("version", "9" * 400), "vient d'une version plus récente"),
        (_identite("version", "x"), "n'est pas un formulaire d'auto-évaluation"),
        (_identite("format", "autre"), "n'est pas un formulaire d'auto-évaluation"),
        (lambda classeur: classeur.remove(classeur["r62"]), "n'est pas un formulaire d'auto-évaluation"),
    ],
)
def test_un_autre_classeur_est_refuse(changer: Callable[[Any], None], message: str) -> None:
    classeur = rempli(REMPLI)
    changer(classeur)
    with pytest.raises(ErreurMetier, match=message):
        ouvrir_formulaire(contenu=octets(classeur), nom="f.xlsx")


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        (b"", "n'est pas un formulaire"),
        (b"nom;prenom\n1;2\n", "n'est pas un formulaire"),
        (b"%PDF-1.7", "est un PDF"),
        (b"PK\x03\x04abime", "abîmé ou incomplet"),
    ],
)
def test_un_fichier_qui_n_est_pas_un_classeur(contenu: bytes, message: str) -> None:
    with pytest.raises(ErreurMetier, match=message):
        ouvrir_formulaire(contenu=contenu, nom="f.xlsx")


def test_un_classeur_hostile_est_refuse_sans_le_deplier() -> None:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 1024 * 1024))
    with pytest.raises(ErreurMetier, match="200 Mo une fois décompressé"):
        ouvrir_formulaire(contenu=tampon.getvalue(), nom="f.xlsx")
    classeur = rempli()
    for rang in range(300):
        classeur.create_sheet(f"f{rang}")
    with pytest.raises(ErreurMetier, match="200 feuilles"):
        ouvrir_formulaire(contenu=octets(classeur), nom="f.xlsx")


@settings(max_examples=25, deadline=None)
@given(place=st.floats(0, 1), octet=st.integers(0, 255))
def test_un_octet_change_ne_fait_jamais_tomber_la_lecture(place: float, octet: int) -> None:
    contenu = bytearray(_ENTIER)
    contenu[min(int(place * len(contenu)), len(contenu) - 1)] = octet
    with suppress(ErreurMetier):
        lire_feuilles(ouvrir_formulaire(contenu=bytes(contenu), nom="f.xlsx"), BAREME)


_ENTIER = octets_formulaire(formulaire((REMPLI,) * 5))


def test_une_photo_est_refusee_sans_parler_de_csv() -> None:
    """This form is never a CSV: who chose a photo of the grid is told what to look for."""
    with pytest.raises(ErreurMetier, match="est une image : la grille remplie est un classeur XLSX") as refus:
        ouvrir_formulaire(contenu=b"\xff\xd8\xff\xe0" + bytes(100), nom="grille.jpg")
    assert "CSV" not in str(refus.value)
