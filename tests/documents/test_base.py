"""The frame of every document: fonts, determinism, pages, tables, hidden numbers."""

import hashlib
import os
import subprocess
import sys
from datetime import date

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from referent62_desktop.documents.base import Section, composer, enregistrer_polices, lisible, typographier
from referent62_desktop.documents.blocs import Ensemble, Espace, Reglure, Texte, lignes_de, paginer
from referent62_desktop.documents.masquage import masquer_texte
from referent62_desktop.documents.styles import CORPS, POLICES
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau

PROGRAMME = """
import hashlib, sys
from datetime import date
from referent62_desktop.documents.annexe2 import *
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.notation import noter_structure
from referent62_desktop.referentiel.chargement import referentiel
bareme = referentiel().bareme("2026")
codes = sys.argv[1].split()
ce = LigneAnnexe2("4821736", "social_et_professionnel", {code: code != "R2" for code in codes}, "Œuvre « été » – ✓")
preuve = PreuveTirage(9, "ab" * 32, "graine", "sha256-rang-1", date(2026, 3, 12), True)
r = Annexe2Referent("S", "Artois", "R", "2026", Origine.ANALYSE_DPID, False, "A", date(2026, 3, 14), (ce,) * 3, preuve)
note = noter_structure(bareme, [ligne.evaluer(bareme) for ligne in r.lignes], 5)
s = Annexe2Structure("S", "Artois", "2026", date(2026, 9, 1), note, (r, r))
for pdf in (annexe2_vierge(bareme), annexe2_referent(bareme, r), annexe2_structure(bareme, s, masquer_caf=True)):
    print(hashlib.sha256(pdf).hexdigest())
"""


@pytest.fixture(autouse=True, scope="module")
def _polices():
    enregistrer_polices()


def _empreintes(graine: str, fuseau: str, codes: str) -> str:
    environnement = os.environ | {"PYTHONHASHSEED": graine, "TZ": fuseau, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", PROGRAMME, codes], env=environnement, capture_output=True, text=True, check=True
    ).stdout


def test_memes_donnees_memes_octets():
    """In two processes, with other hash seeds, time zones and order of the answers."""
    codes = "D1 D2 D3 N1 N2 A1 R1 R2 R3 S1"
    premier = _empreintes("1", "UTC", codes)
    assert len(set(premier.split())) == 3
    assert _empreintes("4242", "Pacific/Kiritimati", " ".join(reversed(codes.split()))) == premier


def test_memes_octets_apres_un_autre_document():
    """What was drawn before in the process leaves no trace."""
    sections = [Section("Un", [Texte("Été « œuvre »", CORPS)])]
    premier = composer("T", sections, etabli_le=date(2026, 1, 2))
    composer("Autre", [Section("Deux", [Texte("zyxwv 98765", CORPS)])])
    assert (
        hashlib.sha256(composer("T", sections, etabli_le=date(2026, 1, 2))).digest() == hashlib.sha256(premier).digest()
    )


def test_paquet_leger():
    """The package itself does not import ReportLab: the first paint of the application does not wait for it."""
    code = "import sys, referent62_desktop.documents, referent62_desktop.documents.annexe2_donnees; print('reportlab' in sys.modules)"
    environnement = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    rendu = subprocess.run([sys.executable, "-c", code], env=environnement, capture_output=True, text=True, check=True)
    assert rendu.stdout.strip() == "False"


def test_polices_incorporees(lire):
    """Every font used is an embedded subset; no font of the reader's machine is relied on."""
    pdf = composer("T", [Section("S", [Texte("Texte ✓ ✗ · – •\u202f1", CORPS)], brouillon=True)])
    polices = lire(pdf).pages[0]["/Resources"]["/Font"]
    utilisees = [p.get_object() for p in polices.values() if p.get_object()["/Subtype"] == "/TrueType"]
    assert {str(p["/BaseFont"]).split("+")[1] for p in utilisees} == {POLICES.corps, POLICES.titre}
    assert all("/FontFile2" in p["/FontDescriptor"] for p in utilisees)


def test_aucune_police_non_incorporee_n_ecrit(lire):
    """Helvetica, which ReportLab always declares, draws nothing."""
    page = lire(composer("T", [Section("S", [Texte("abc", CORPS)])])).pages[0]
    noms = {nom for nom, p in page["/Resources"]["/Font"].items() if p.get_object()["/Subtype"] != "/TrueType"}
    contenu = page.get_contents().get_data().decode("latin-1")
    dessins = contenu.split("BT")[1:]
    assert dessins
    assert not any(
        f"{nom} " in dessin.split("Tj")[0].rsplit("Tf", 1)[0].split()[-2:] for nom in noms for dessin in dessins
    )


def test_signes_du_produit_lisibles():
    signes = "✓✗·–—•«»’œŒæéÉàçùêîôû×÷≥≤→…\u202f\u00a0€"
    assert lisible(signes) == signes


@pytest.mark.parametrize(
    ("brut", "rendu"),
    [
        ("a\tb", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("🦄", "□"),
        ("\ud800", "□"),
        ("\x07", "□"),
        ("e\u0301", "é"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_lisible(brut, rendu):
    assert lisible(brut) == rendu


def test_espaces_insecables_des_phrases():
    assert typographier("Il manque : « D3 » ; 80 % !") == "Il manque\u00a0: «\u00a0D3\u00a0»\u00a0; 80\u00a0%\u00a0!"


def test_lignes_tiennent_et_rien_ne_manque():
    phrase = "Un mot " + "x" * 300 + " puis 12\u00a0345\u00a0% fin"
    lignes = lignes_de(phrase, POLICES.corps, 8.5, 120)
    assert all(stringWidth(ligne, POLICES.corps, 8.5) <= 120 for ligne in lignes)
    assert "".join(lignes).replace(" ", "") == phrase.replace(" ", "")
    assert any("12\u00a0345\u00a0%" in ligne for ligne in lignes)


def test_pas_de_page_blanche():
    """White space that does not fit makes no page of its own."""
    pages = paginer([Reglure(10, 10), Espace(50), Texte("fin", CORPS)], 400, 105)
    assert [len(page) for page in pages] == [1, 1]
    assert len(paginer([Reglure(10, 10), Espace(50)], 400, 105)) == 1


def test_titre_jamais_seul_en_bas_de_page():
    titre, suite = Texte("Titre", CORPS), Texte("\n".join("abcdef"), CORPS)
    pages = paginer([Reglure(7, 10), Ensemble((titre, suite))], 400, 100)
    assert len(pages[0]) == 1
    assert pages[1][0][0].hauteur(400) == titre.hauteur(400) + suite.hauteur(400)


def test_tableau_plus_haut_qu_une_page():
    """A single huge row is cut between its lines, every line kept, the head repeated."""
    tete = Rangee((Cellule("Tête"),))
    tableau = Tableau((200.0,), (tete, Rangee((Cellule("\n".join(f"ligne {n}" for n in range(100))),))), tetes=1)
    pages = paginer([tableau], 200, 300)
    lues = [texte for page in pages for bloc, _ in page for posee in bloc._posees for texte, _ in posee.lignes[0]]
    assert [t for t in lues if t != "Tête"] == [f"ligne {n}" for n in range(100)]
    assert lues.count("Tête") == len(pages) > 3
    assert all(bloc.hauteur(200) <= 300 for page in pages for bloc, _ in page)


def test_rangees_liees_passent_ensemble():
    tableau = Tableau((200.0,), tuple(Rangee((Cellule(f"r{n}"),)) for n in range(4)), liees=4)
    pages = paginer([Reglure(7, 10), tableau], 200, 100)
    assert len(pages) == 2
    assert pages[1][0][0].hauteur(200) == tableau.hauteur(200)


@pytest.mark.parametrize(
    ("brut", "rendu"),
    [
        ("CE 4 821 736 revu", "CE ••••736 revu"),
        ("CE 4.821.736 revu", "CE ••••736 revu"),
        ("612 004a", "••••04A"),
        ("3 actions sur 6 mois, 12/03/2026", "3 actions sur 6 mois, 12/03/2026"),
        ("un autre : 98765", "un autre : •••65"),
        ("N° 1", "N° 1"),
    ],
)
def test_masquer_texte(brut, rendu):
    assert masquer_texte(brut, ["4821736", "612004A", "1"]) == rendu
