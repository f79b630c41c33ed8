"""Annexe 2: what is printed is what the data says, read back with another library."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from referent62_desktop.documents.annexe2 import annexe2_referent, annexe2_structure, annexe2_vierge
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.identifiants import afficher_numero_caf, masquer_numero_caf
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.notation import NoteStructure
from referent62_desktop.referentiel.chargement import referentiel

REFERENCE = Path(__file__).parents[1] / "reference" / "annexe2-referent.txt"


def test_texte_de_reference(bareme, panel, texte):
    """The whole text of a known case; the file changes only when the document is meant to."""
    assert texte(annexe2_referent(bareme, panel())) == REFERENCE.read_text(encoding="utf-8").rstrip("\n")


def test_sept_colonnes_et_points_en_tete(bareme, panel, texte):
    lu = " ".join(texte(annexe2_referent(bareme, panel())).split())
    assert "Annexe 2 - Grille d'évaluation" in lu
    assert (
        "N° CAF Remob/Social et pro Durée des actions /2 Nombres d'actions /2 Détail des actions /1 "
        "Remarque /3,5 Secret professionnel /1,5 Total /10" in lu
    )


def test_chaque_sous_critere_et_ses_points(bareme, panel, texte):
    lu = " ".join(texte(annexe2_referent(bareme, panel())).split())
    for fait in (
        "D1 Durée de l'action démarre au plus tôt à la date d'édition du contrat 0,5",
        "D2 Prend fin au plus tard à la date de fin du contrat 0,5",
        "D3 La durée est adaptée à la démarche à réaliser 1",
        "N1 En remobilisation sociale, le CE comprend a minima deux actions 2",
        "N1 En remobilisation sociale intensive, le CE comprend a minima trois actions 2",
        "N1 En social et professionnel, le CE comprend a minima trois actions 1",
        "N2 Dont deux à visée d'insertion professionnelle 1",
        "A1 Les actions sont détaillées : oui, 1 ; non, 0 1",
        "R1 Une remarque est présente 0,5",
        "R2 La remarque permet d'appréhender la situation de la personne 1",
        "R3 Elle permet de comprendre le positionnement des actions 2",
        "confidentialité : oui, 1,5 ; non, 0 1,5",
    ):
        assert fait in lu


def test_numeros_totaux_moyennes(bareme, panel, lignes, texte):
    lu = texte(annexe2_referent(bareme, panel()))
    for ligne in lignes:
        assert afficher_numero_caf(ligne.numero_caf) in lu
    totaux = [afficher(ligne.evaluer(bareme).note.total) for ligne in lignes]
    assert totaux == ["10", "8,5", "5,5", "8", "8,5"]
    assert "CE 1 Remob. 2 2 1 3,5 1,5 10\n" in lu
    assert "CE 2 Socio-pro 1,5 1 1 3,5 1,5 8,5\n" in lu
    assert "CE 3 Socio-pro 2 2 0 0 1,5 5,5\n" in lu
    assert "CE 5 Remob. 2 2 1 3,5 0 8,5\n" in lu
    assert "4 CE complets 1,88 1,75 0,75 2,63 1,13 8,13" in lu


def test_ce_incomplet(bareme, panel, texte):
    """Criteria without all their answers are « – », the CE is flagged and what it lacks is said; no total is made up."""
    lu = texte(annexe2_referent(bareme, panel()))
    assert "CE 4 Remob. intensive – 2 1 – 1,5 – incomplet" in lu
    assert "CE 4 incomplet, non compté dans la moyenne ; il manque : D3, R2." in lu


def test_ce_sans_numero_ou_sans_type(bareme, panel, ligne, texte):
    sans_numero = ligne("", "remobilisation_sociale", identifie=False)
    sans_type = ligne("123", None, identifie=False)
    lu = texte(annexe2_referent(bareme, panel(lignes=(sans_numero, sans_type))))
    assert "CE 1 incomplet, non compté dans la moyenne ; il manque : le N° CAF." in lu
    assert "CE 2 incomplet, non compté dans la moyenne ; il manque : le type." in lu
    assert "0 CE complet – – – – – –" in lu


def test_reponses_telles_qu_elles_comptent(bareme, panel, ligne, texte):
    """R1 = non makes R2 and R3 non; a CE answers only the line of its own type."""
    sante = ligne("77", "remobilisation_specifique_sante", non="R1")
    lu = texte(annexe2_referent(bareme, panel(lignes=(sante,)))).replace("\u00a0", " ")
    assert "positionnement des actions 2 ✗ non" in lu
    assert "situation de la personne 1 ✗ non" in lu
    assert "En remobilisation sociale, le CE comprend a minima deux actions 2\n" in lu
    assert re.search(r"spécifique santé, le CE\s+comprend a minima\s+deux actions\s+2 ✓ oui", lu)


@pytest.mark.parametrize("nombre", [0, 1, 7, 9])
def test_nombre_de_ce(bareme, panel, tirage, ligne, lire, texte, nombre):
    numeros = [str(4_000_000 + rang * 1_357) for rang in range(nombre)]
    lignes = tuple(ligne(n, "remobilisation_sociale") for n in numeros)
    lu = texte(annexe2_referent(bareme, panel(tirage=replace(tirage, remplacements=()), lignes=lignes)))
    assert all(afficher_numero_caf(n) in lu for n in numeros)
    assert f"CE {nombre + 1}" not in lu
    assert len(re.findall(r"CE \d+ Remob\. 2 2 1 3,5 1,5 10\n", lu)) == nombre
    assert lu.count("D1 Durée de l'action démarre") >= 1
    assert ("– – – – – –" in lu) == (nombre == 0)


def test_tete_repetee_sur_chaque_page(bareme, panel, ligne, lire):
    pdf = annexe2_referent(
        bareme, panel(lignes=tuple(ligne(str(10_000 + r), "remobilisation_sociale") for r in range(45)))
    )
    pages = [page.extract_text() for page in lire(pdf).pages]
    for page in pages:
        if "Remob. 2 2 1" in page:
            assert "N° CAF Remob/Social et pro" in page
    assert sum("Remob. 2 2 1" in page for page in pages) == 2
    assert f"page {len(pages)} / {len(pages)}" in pages[-1]


def test_longues_observations_entieres(bareme, panel, ligne, lire, corps, serrer):
    """5 000 characters for each of five CE: several pages, not one character lost."""
    longues = [" ".join(f"phrase{ce}.{n}, l'étape n'est pas bornée ;" for n in range(140)) for ce in range(5)]
    assert min(map(len, longues)) > 5000
    pdf = annexe2_referent(
        bareme,
        panel(
            lignes=tuple(
                ligne(str(900_000 + i), "remobilisation_sociale", observations=o) for i, o in enumerate(longues)
            )
        ),
    )
    assert len(lire(pdf).pages) > 3
    lu = corps(pdf)
    assert all(serrer(observation) in lu for observation in longues)


def test_texte_hostile(bareme, panel, ligne, corps, serrer):
    hostiles = [
        "<b>&amp; <para> %s {x} \\ (parenthèse)) </b>",
        "a" * 3000,
        "l1\nl2\r\nl3\tfin",
        "œ Œ € “ ” … – — ½ é à ç Ÿ",
    ]
    panneau = panel(
        structure="<i>&", referent="R & <b>", auteur="x" * 400,
        lignes=tuple(ligne(str(800_000 + i), "remobilisation_sociale", observations=o) for i, o in enumerate(hostiles)),
    )  # fmt: skip
    lu = corps(annexe2_referent(bareme, panneau))
    for brut in (*hostiles, "<i>&", "R & <b>", "x" * 400):
        assert serrer(brut) in lu


def test_caractere_absent_de_la_police_se_voit(bareme, panel, ligne, corps):
    """A character no font has shows as « □ »: neither a crash nor a silent hole."""
    observation = "avant 🦄 après \ud800 fin \x00."
    lu = corps(annexe2_referent(bareme, panel(lignes=(ligne("1234", None, observations=observation),))))
    assert "avant□après□fin□." in lu


def test_accents_decomposes(bareme, panel, ligne, corps):
    lu = corps(annexe2_referent(bareme, panel(lignes=(ligne("1234", None, observations="e\u0301te\u0301"),))))
    assert "été" in lu


def test_preuve_du_tirage(bareme, panel, tirage, texte, corps):
    pdf = annexe2_referent(bareme, panel())
    lu = texte(pdf)
    assert "Population 23 CE dans la liste ; tirage du 12/03/2026" in lu
    assert "Graine artois-2026-03-12" in lu
    assert "Algorithme sha256-rang-1" in lu
    assert tirage.empreinte in corps(pdf)
    assert "Remplacement 1 CE 1, N° 7001234 : illisible, remplacé par 612004A" in lu


def test_tirage_a_la_main_ou_absent(bareme, panel, tirage, texte):
    main = replace(tirage, population=0, empreinte="", graine="", algorithme="", par_outil=False, remplacements=())
    lu = texte(annexe2_referent(bareme, panel(tirage=main)))
    assert "non tiré par l'outil" in lu
    assert "Population" not in lu
    assert "Graine" not in lu
    assert "aucun tirage enregistré" in texte(annexe2_referent(bareme, panel(tirage=None)))


def test_liste_trop_courte_dite(bareme, panel, tirage, lignes, texte):
    court = panel(tirage=replace(tirage, population=3, remplacements=()), lignes=lignes[:3], ce_attendus=3)
    assert "3 CE dans la liste : tous sont retenus" in texte(annexe2_referent(bareme, court))


def test_brouillon_et_validee(bareme, panel, texte):
    valide, brouillon = texte(annexe2_referent(bareme, panel())), texte(annexe2_referent(bareme, panel(validee=False)))
    assert "VALIDÉE" in valide
    assert "BROUILLON" not in valide
    assert brouillon.count("BROUILLON") == 2  # behind the text and in the title
    assert "lecture non validée" in brouillon


def test_nature_de_la_lecture(bareme, panel, texte):
    for origine in Origine:
        assert origine.libelle in texte(annexe2_referent(bareme, panel(origine=origine)))
    auto = texte(annexe2_referent(bareme, panel(origine=Origine.AUTO_EVALUATION)))
    assert "à titre indicatif" in " ".join(auto.split())


def test_numeros_masques(bareme, panel, lignes, tirage, structure, corps, lire):
    """No way of writing a number of the panel is left, in its column, in an observation, in a replacement or in the properties."""
    bavarde = replace(lignes[0], observations="Voir 4 821 736, 4821736 et 612004a ; remplacé par 7001234.")
    donnees = panel(lignes=(bavarde, *lignes[1:]), tirage=replace(tirage, graine="panel-4821736"))
    for pdf in (
        annexe2_referent(bareme, donnees, masquer_caf=True),
        annexe2_structure(bareme, replace(structure, referents=(donnees,)), masquer_caf=True),
    ):
        lu = corps(pdf).upper() + str(lire(pdf).metadata) + str(lire(pdf).outline)
        for numero in (*(ligne.numero_caf for ligne in lignes), "7001234"):
            assert numero not in lu
        assert masquer_numero_caf("4821736") in lu
        assert lu.count("••••736") >= 4
        assert "MASQUÉSDANSCETEXEMPLAIRE" in lu


def test_structure_notes_et_referents(bareme, structure, texte, lire):
    pdf = annexe2_structure(bareme, structure)
    lu = texte(pdf)
    assert (structure.note.solidarite, structure.note.sociopro) == (Fraction(37, 4), Fraction(7))
    assert re.search(r"Solidarité Social et professionnel Total provisoire Pourcentage provisoire Plus de 80\s%", lu)
    assert re.search(r"9,25\s?/10 7\s?/10 8,13\s?/10 81,25\s% à confirmer\s+atteint à ce stade", lu)
    assert re.search(r"8,125 × 10 = 81,25\s% : c'est strictement plus de 80\s%", lu)
    assert "Note provisoire : il manque 6 CE, dont 6 incomplets." in lu
    assert "PROVISOIRE" in lu
    premiere = lire(pdf).pages[0].extract_text()
    for rang in range(1, 7):
        etat = "brouillon" if rang == 4 else "validée"
        assert re.search(rf"Référent·e {rang}\s+Contrôle SLAI, {etat} 4/5 1,88 1,75 0,75 2,63 1,13 8,13", premiere)


@pytest.mark.parametrize(
    ("total", "phrase"),
    [
        (Fraction(33, 4), "8,25 × 10 = 82,5 % : c'est strictement plus de 80 %, le niveau attendu est atteint."),
        (
            Fraction(8),
            "8 × 10 = 80 % exactement : il faut strictement plus de 80 %, le niveau attendu n'est pas atteint.",
        ),
        (Fraction(15, 2), "7,5 × 10 = 75 % : c'est strictement moins de 80 %, le niveau attendu n'est pas atteint."),
        (
            Fraction(80001, 10000),
            "8,0001 × 10 = 80,001 % : c'est strictement plus de 80 %, le niveau attendu est atteint.",
        ),
        (
            Fraction(23999, 3000),
            "Valeur exacte du total : 23999/3000, arrondie à 8 pour l'affichage : "
            "c'est strictement moins de 80 %, le niveau attendu n'est pas atteint.",
        ),
    ],
)
def test_seuil_en_une_phrase_exacte(bareme, structure, texte, total, phrase):
    """At the threshold, a hair over, a hair under: the sentence never shows a rounded number as an equality."""
    note = NoteStructure(total, None, total, total * 10, total > 8, 5, 0, 0)
    lu = " ".join(texte(annexe2_structure(bareme, replace(structure, note=note, referents=()))).split())
    assert phrase in lu
    assert ("non atteint" in lu) == (total <= 8)
    assert re.search(r"NC\s?aucun CE complet", lu)
    assert "PROVISOIRE" not in lu


def test_structure_non_evaluable(bareme, structure, texte):
    vide = NoteStructure(None, None, None, None, None, 0, 0, 5)
    lu = texte(annexe2_structure(bareme, replace(structure, note=vide, referents=())))
    assert "la structure n'est pas évaluable" in lu
    assert "non évaluable" in lu
    assert "il manque 5 CE." in lu


def test_quarante_referents(bareme, structure, panel, lire):
    """The head of the table comes back on the next page; every référent has a row and a bookmark."""
    referents = tuple(panel(referent=f"Référent·e n° {rang}") for rang in range(1, 41))
    lecteur = lire(annexe2_structure(bareme, replace(structure, referents=referents)))
    assert "Référent·e et lecture" in lecteur.pages[1].extract_text()
    titres = [signet["/Title"] for signet in lecteur.outline if not isinstance(signet, list)]
    assert titres == [structure.structure, *(r.referent for r in referents)]
    for signet in (s for s in lecteur.outline if not isinstance(s, list)):
        page = lecteur.pages[lecteur.get_destination_page_number(signet)].extract_text()
        assert page.split("\n")[1] == signet["/Title"]


def test_vierge(bareme, texte, lire):
    pdf = annexe2_vierge(bareme)
    lu = texte(pdf)
    for champ in ("Structure", "Territoire", "Référent·e", "Campagne", "Auteur·e", "Date", "□ Contrôle SLAI"):
        assert champ in lu
    assert "D1 Durée de l'action démarre" in lire(pdf).pages[0].extract_text()
    assert "Observations sur le CE 5" in lu
    assert "CE 6" not in lu
    assert len(lire(pdf).pages) == 2


def test_vierge_dix_lignes(bareme, lire):
    """The legend goes whole to a page: no line of it stands without its criterion."""
    pages = [page.extract_text() for page in lire(annexe2_vierge(bareme, lignes=10)).pages]
    assert "Observations sur le CE 10" in pages[-1]
    for page in pages:
        assert page.count("Secret professionnel S1") == page.count("Durée des actions D1") == page.count("Sous-critère")


def test_refus(bareme, panel):
    """A barème without a grid has no annexe 2."""
    ancien = referentiel().bareme("2025")
    with pytest.raises(ErreurMetier, match="pas de grille"):
        annexe2_vierge(ancien)
    with pytest.raises(ErreurMetier, match="pas de grille"):
        annexe2_referent(ancien, panel())
    for lignes in (0, 21):
        with pytest.raises(ErreurMetier, match="1 à 20"):
            annexe2_vierge(bareme, lignes=lignes)


def test_proprietes(bareme, panel, lire):
    lecteur = lire(annexe2_referent(bareme, panel()))
    assert lecteur.metadata.title == "Annexe 2 - Grille d'évaluation · CCAS de Structure-sur-Exemple · Référent·e 1"
    assert lecteur.metadata.author == "Référent 62"
    assert lecteur.metadata["/CreationDate"] == f"D:{date(2026, 3, 14):%Y%m%d}"
    racine = lecteur.trailer["/Root"]
    assert racine["/Lang"] == "fr-FR"
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [s["/Title"] for s in lecteur.outline if not isinstance(s, list)] == ["Référent·e 1"]
    assert all(tuple(map(round, page.mediabox[2:])) == (595, 842) for page in lecteur.pages)


def test_une_lecture_en_brouillon_rend_la_note_provisoire(bareme, structure, texte):
    assert "1 lecture reste à valider" in texte(annexe2_structure(bareme, structure))
    validees = replace(structure, referents=tuple(replace(r, validee=True) for r in structure.referents))
    assert "à valider" not in texte(annexe2_structure(bareme, validees))
