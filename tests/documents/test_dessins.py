"""The charts: the geometry around the threshold, what a renderer is given, and the same chart on paper read back."""

import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction

import pytest

from referent62_desktop.documents.base import Section, composer
from referent62_desktop.documents.blocs import Texte
from referent62_desktop.documents.dessins import (
    Barre,
    Ecriture,
    Graphique,
    Mesure,
    Part,
    Parts,
    Rangee,
    Rectangle,
    Repartition,
    Repere,
    Tranche,
    axe_formes,
    barre_formes,
    echelle,
    legende_formes,
    longueur,
)
from referent62_desktop.documents.dessins_pdf import MesurePapier, graphe


@dataclass
class Pouce:
    """A unit is a character of text; lengths are what they are."""

    def unites(self, n: float) -> int:
        return max(1, round(n))

    def largeur(self, texte: str, *, gras: bool = False) -> int:
        return len(texte) * (8 if gras else 7)

    def plier(self, texte: str, largeur: int, *, gras: bool = False) -> tuple[str, ...]:
        return (texte[: max(1, largeur // 7)],)

    def interligne(self) -> int:
        return 15


MESURES = (Pouce(), MesurePapier())


def rectangles(rangee: Rangee) -> list[Rectangle]:
    return [forme for forme in rangee.formes if isinstance(forme, Rectangle)]


def textes(rangee: Rangee) -> list[str]:
    return [forme.texte for forme in rangee.formes if isinstance(forme, Ecriture)]


def barre(pourcentage: Fraction, *, provisoire: bool = False) -> Barre:
    return Barre("Structure", pourcentage, "x %", pourcentage > 80, provisoire, "en mots")


@dataclass(frozen=True)
class Barres:
    """Bars against the 80 % line, as the dashboard puts them together."""

    barres: tuple[Barre, ...]
    note: str = ""

    def rangees(self, mesure: Mesure, largeur: int) -> tuple[Rangee, ...]:
        regle = echelle(self.barres, Fraction(80), mesure, largeur)
        place = max(regle.gauche - mesure.unites(10), 0)
        lues = []
        for une in self.barres:
            haut = max(mesure.unites(26), len(mesure.plier(une.nom, place)) * mesure.interligne() + mesure.unites(6))
            lues.append(Rangee(une.phrase, haut, barre_formes(une, regle, mesure, largeur, haut)))
        legende = legende_formes(self.note, mesure, largeur, provisoires=any(b.provisoire for b in self.barres))
        axe = Rangee("Trait", mesure.unites(18), axe_formes(regle, "80 %", mesure))
        return (*lues, axe, Rangee("Légende", mesure.unites(20), legende))


@pytest.mark.parametrize("mesure", MESURES)
@pytest.mark.parametrize("largeur", [250, 401, 1000, 9731])
@pytest.mark.parametrize("ecart", [Fraction(0), Fraction(-1, 10**9), Fraction(1, 10**9), Fraction(20), Fraction(-80)])
def test_une_barre_ne_passe_le_trait_que_si_la_qualite_est_atteinte(mesure, largeur, ecart):
    dessin = Barres((barre(80 + ecart),))
    rangee = dessin.rangees(mesure, largeur)[0]
    (rectangle,) = rectangles(rangee)
    (trait,) = (forme for forme in rangee.formes if isinstance(forme, Repere))
    assert (rectangle.x + rectangle.largeur > trait.x) is (ecart > 0)


def test_une_longueur_ne_dit_jamais_plus_que_la_valeur():
    assert [longueur(Fraction(p), 10) for p in ("0", "199/1000", "1/5", "1", "7", "-1")] == [0, 1, 2, 10, 10, 0]


@pytest.mark.parametrize("mesure", MESURES)
def test_le_sens_n_est_jamais_dit_par_la_seule_couleur(mesure):
    dessin = Barres((barre(Fraction(95)), barre(Fraction(60), provisoire=True)), "2 sans CE")
    haute, basse, axe, legende = dessin.rangees(mesure, 9000)
    assert [textes(r)[-1] for r in (haute, basse)] == ["✓\u00a0x %", "✗\u00a0x %"]
    assert [rectangles(r)[0].hachure for r in (haute, basse)] == [False, True]
    assert textes(axe) == ["80 %"]
    assert textes(legende) == ["provisoire · 2 sans CE"]


@pytest.mark.parametrize("mesure", MESURES)
def test_une_part_se_mesure_au_fond_de_sa_rangee(mesure):
    parts = (
        Part("R3", Fraction(1, 2), "50 %", "a"),
        Part("D1", Fraction(0), "0 %", "b"),
        Part("S1", Fraction(1), "100 %", "c"),
    )
    moitie, rien, tout = Parts(parts).rangees(mesure, 8000)
    fond, rempli = rectangles(moitie)
    assert rempli.largeur == fond.largeur // 2
    assert len(rectangles(rien)) == 1, "rien n'est peint pour zéro"
    assert rectangles(tout)[0].largeur == rectangles(tout)[1].largeur
    assert all(r.x + r.largeur + mesure.largeur("100 %") <= 8000 for r in rectangles(tout))


@pytest.mark.parametrize("mesure", MESURES)
def test_la_repartition_remplit_sa_barre_et_nomme_meme_les_absents(mesure):
    tranches = (
        Tranche("labellisées", 24, "ok_plein"),
        Tranche("refusées", 0, "danger_plein"),
        Tranche("moratoire", 61, "alerte_plein"),
    )
    tout, *legende = Repartition(tranches).rangees(mesure, 9000)
    assert tout.phrase == "85 structures. labellisées : 24, refusées : 0, moratoire : 61"
    vertes, oranges = rectangles(tout)
    assert vertes.x + vertes.largeur < oranges.x
    assert oranges.x + oranges.largeur == 9000 - mesure.unites(4)
    assert [r.phrase for r in legende] == ["labellisées : 24", "refusées : 0", "moratoire : 61"]
    vide = Repartition((Tranche("labellisées", 0, "ok_plein"),)).rangees(mesure, 900)
    assert vide[0].phrase == "aucune structure"


def pdf(graphique: Graphique) -> bytes:
    return composer("Essai", [Section("Essai", [graphe(graphique, 500)])])


def test_sur_papier_un_nom_long_est_plie_jamais_coupe(corps, serrer):
    nom = "Communauté d'agglomération de Structure-sur-Exemple et de ses environs, antenne de " + "X" * 90
    lu = corps(pdf(Barres((Barre(nom, Fraction(90), "90 %", True),))))
    assert serrer(nom) in lu
    assert "✓90%" in lu


def test_sur_papier_les_memes_donnees_font_les_memes_octets(lire):
    graphique = Barres(tuple(barre(Fraction(p), provisoire=p % 2 == 0) for p in range(60, 100)))
    assert pdf(graphique) == pdf(graphique)
    long = composer("Essai", [Section("Essai", [Texte("x\n" * 50), graphe(graphique, 500)])])
    pages = [page.extract_text() for page in lire(long).pages]
    assert len(pages) > 1
    assert sum(page.count("x %") for page in pages) == 40


def test_un_dessin_n_a_besoin_ni_de_reportlab_ni_de_qt():
    essai = "import sys, referent62_desktop.documents.dessins; print({m.split('.')[0] for m in sys.modules} & {'reportlab', 'PySide6'})"
    lu = subprocess.run([sys.executable, "-c", essai], capture_output=True, text=True, check=True)
    assert lu.stdout.strip() == "set()"
