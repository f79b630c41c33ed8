"""The charts as plain lists of shapes: what is drawn on screen and on paper is composed here, once (docs/adr/0004).

Lengths are whole units of the renderer (a pixel on screen, a fraction of a point on paper): it says how wide a text is and how
many units the drawing's own lengths make. Colours are the theme's tokens; `corps` is a text size of the drawing at 100 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, Protocol

CORPS = 12
"""Text size of the charts."""
Cote = Literal["gauche", "centre", "droite"]


@dataclass(frozen=True)
class Rectangle:
    """A filled shape; `hachure`: light, striped and framed, for what is provisional, so that it does not rest on the shade alone."""

    x: int
    y: int
    largeur: int
    hauteur: int
    teinte: str
    rayon: int = 0
    hachure: bool = False


@dataclass(frozen=True)
class Repere:
    """A piece of the dashed vertical line of a threshold; the pieces of successive rows make one line."""

    x: int
    haut: int
    bas: int
    teinte: str = "repere"


@dataclass(frozen=True)
class Ecriture:
    """One line of text, in the middle of its height, at one side of its width."""

    texte: str
    x: int
    y: int
    largeur: int
    hauteur: int
    teinte: str = "texte"
    gras: bool = False
    cote: Cote = "gauche"


Forme = Rectangle | Repere | Ecriture


@dataclass(frozen=True)
class Rangee:
    """A row of a chart: what it says in words, its height, and its shapes from its own top left corner."""

    phrase: str
    hauteur: int
    formes: tuple[Forme, ...]


class Mesure(Protocol):
    """What only the renderer knows."""

    def unites(self, n: float) -> int:
        """A length of the drawing at 100 %, in units; never 0 for a positive one."""

    def largeur(self, texte: str, *, gras: bool = False) -> int:
        """Width of a line of text at `CORPS`, in units."""

    def plier(self, texte: str, largeur: int, *, gras: bool = False) -> tuple[str, ...]:
        """The text as it is written in this width: shortened on screen, where it can be read whole elsewhere; folded on paper."""

    def interligne(self) -> int:
        """From a line of text to the next, in units."""


class Graphique(Protocol):
    """A chart, ready to be laid out at any width."""

    def rangees(self, mesure: Mesure, largeur: int) -> tuple[Rangee, ...]:
        """Its rows from top to bottom."""


def longueur(part: Fraction, largeur: int) -> int:
    """Units out of `largeur` that `part` (0 to 1) fills, rounded down: a bar never shows more than what is true."""
    borne = min(max(part, Fraction(0)), Fraction(1))
    return int(borne * largeur)


def ecrire(lignes: Sequence[str], cadre: Ecriture, mesure: Mesure) -> tuple[Ecriture, ...]:
    """The lines one under the other, together in the middle of the frame."""
    pas = mesure.interligne()
    haut = cadre.y + (cadre.hauteur - pas * len(lignes)) // 2
    if len(lignes) == 1:
        return (replace(cadre, texte=lignes[0]),)
    return tuple(replace(cadre, texte=ligne, y=haut + rang * pas, hauteur=pas) for rang, ligne in enumerate(lignes))


# Bars against a threshold


@dataclass(frozen=True)
class Barre:
    """A bar out of 100. `valeur` is written at its right, `phrase` says the whole of it; `atteinte`: over the threshold, exactly."""

    nom: str
    pourcentage: Fraction
    valeur: str
    atteinte: bool
    provisoire: bool = False
    phrase: str = ""

    @property
    def ecriture(self) -> str:
        """« ✓ 81,25 % »: the sign says what the colour says."""
        return f"{'✓' if self.atteinte else '✗'}\u00a0{self.valeur}"


@dataclass(frozen=True)
class Echelle:
    """Where things stand across the bars: names, bars from `gauche` over `largeur` units for 100 %, then figures."""

    gauche: int
    largeur: int
    seuil: Fraction

    def x(self, pourcentage: Fraction) -> int:
        """Unit of a percentage, rounded down."""
        return self.gauche + longueur(pourcentage / 100, self.largeur)

    def fin(self, barre: Barre, depassement: int) -> int:
        """Right end of a bar; one that is over the threshold visibly crosses the line, whatever the rounding."""
        fin = self.x(barre.pourcentage)
        return max(fin, self.x(self.seuil) + depassement) if barre.atteinte else fin


def echelle(barres: Sequence[Barre], seuil: Fraction, mesure: Mesure, largeur: int) -> Echelle:
    """The scale that suits these bars: the names take what they need, up to two fifths of the width."""
    noms = max((mesure.largeur(barre.nom) for barre in barres), default=0) + mesure.unites(14)
    noms = min(max(noms, mesure.unites(70)), largeur * 2 // 5)
    valeurs = max((mesure.largeur(barre.ecriture, gras=True) for barre in barres), default=0) + mesure.unites(12)
    return Echelle(noms, max(largeur - noms - valeurs, mesure.unites(40)), seuil)


def barre_formes(barre: Barre, regle: Echelle, mesure: Mesure, largeur: int, hauteur: int) -> tuple[Forme, ...]:
    """One bar in a row of this size, with its piece of the line."""
    u = mesure.unites
    nom = Ecriture("", u(4), 0, max(regle.gauche - u(10), 0), hauteur)
    debut = regle.gauche
    fin = max(regle.fin(barre, u(3)), debut + u(3))
    valeur = debut + regle.largeur + u(8)
    bon = "ok" if barre.atteinte else "danger"
    return (
        *ecrire(mesure.plier(barre.nom, nom.largeur), nom, mesure),
        Rectangle(debut, u(5), fin - debut, hauteur - u(10), f"{bon}_plein", u(3), barre.provisoire),
        Ecriture(barre.ecriture, valeur, 0, max(largeur - valeur, 0), hauteur, f"{bon}_texte", gras=True),
        Repere(regle.x(regle.seuil), 0, hauteur),
    )


def axe_formes(regle: Echelle, libelle: str, mesure: Mesure) -> tuple[Forme, ...]:
    """The value of the line, under it."""
    large = mesure.largeur(libelle) + 2
    gauche = regle.x(regle.seuil) - large // 2
    return (Ecriture(libelle, gauche, 0, large, mesure.unites(18), cote="centre"),)


def legende_formes(note: str, mesure: Mesure, largeur: int, *, provisoires: bool) -> tuple[Forme, ...]:
    """What the hatching means, and one more remark."""
    u = mesure.unites
    gauche = u(4)
    formes: list[Forme] = []
    if provisoires:
        formes.append(Rectangle(gauche, u(3), u(22), u(12), "texte_secondaire", u(3), hachure=True))
        gauche += u(28)
    mots = " · ".join(mot for mot in ("provisoire" if provisoires else "", note) if mot)
    cadre = Ecriture("", gauche, 0, max(largeur - gauche, 0), u(18), "texte_secondaire")
    return (*formes, *ecrire(mesure.plier(mots, cadre.largeur)[:1], cadre, mesure))


# Shares of a whole, one per row


@dataclass(frozen=True)
class Part:
    """A thin bar under its label: `taux` from 0 to 1, `valeur` at its right, `phrase` says the whole of it."""

    libelle: str
    taux: Fraction
    valeur: str
    phrase: str
    teinte: str = "info_plein"


def part_formes(part: Part, mesure: Mesure, largeur: int, hauteur: int, place: int) -> tuple[Forme, ...]:
    """One share in a row of this size; `place`: room of the figures at the right."""
    u = mesure.unites
    marge, dedans = u(4), hauteur - 2 * u(2)
    large = largeur - 2 * marge
    lignes = mesure.plier(part.libelle, large)
    haut = max(min(dedans // 2, u(22)), len(lignes) * mesure.interligne())
    bas = min(dedans - haut, u(20))
    titre = Ecriture("", marge, u(2), large, haut)
    epais = u(8)
    y = u(2) + haut + (bas - epais) // 2
    fond = Rectangle(marge, y, large - place, epais, "jauge_fond", epais // 2)
    formes: list[Forme] = [*ecrire(lignes, titre, mesure), fond]
    if part.taux > 0:
        rempli = max(epais, longueur(part.taux, fond.largeur))
        formes.append(replace(fond, largeur=rempli, teinte=part.teinte))
    formes.append(
        Ecriture(part.valeur, marge + large - place, u(2) + haut, place, bas, "texte_secondaire", cote="droite")
    )
    return tuple(formes)


def place_valeurs(valeurs: Sequence[str], mesure: Mesure) -> int:
    """Room for these figures at the right of the shares."""
    return max((mesure.largeur(valeur) for valeur in valeurs), default=0) + mesure.unites(8)


@dataclass(frozen=True)
class Parts:
    """Shares in the order given."""

    parts: tuple[Part, ...]
    hauteur: int = 40

    def rangees(self, mesure: Mesure, largeur: int) -> tuple[Rangee, ...]:
        """A row per share."""
        place = place_valeurs([part.valeur for part in self.parts], mesure)
        marge = 2 * mesure.unites(4)
        rangees = []
        for part in self.parts:
            lignes = len(mesure.plier(part.libelle, largeur - marge))
            haut = max(mesure.unites(self.hauteur), lignes * mesure.interligne() + mesure.unites(22))
            rangees.append(Rangee(part.phrase, haut, part_formes(part, mesure, largeur, haut, place)))
        return tuple(rangees)


# How a whole is made up


@dataclass(frozen=True)
class Tranche:
    """A kind and how many there are; `teinte`: its colour, `hachure` tells two kinds of one colour apart."""

    libelle: str
    nombre: int
    teinte: str
    hachure: bool = False


@dataclass(frozen=True)
class Repartition:
    """One bar cut in slices, then a line per slice: colour, number, name. Empty slices are named too."""

    tranches: tuple[Tranche, ...]
    quoi: str = "structures"
    vide: str = "aucune structure"
    epaisseur: int = 20

    @property
    def total(self) -> int:
        """All slices together."""
        return sum(tranche.nombre for tranche in self.tranches)

    def rangees(self, mesure: Mesure, largeur: int) -> tuple[Rangee, ...]:
        """The bar, then its legend."""
        resume = ", ".join(f"{t.libelle} : {t.nombre}" for t in self.tranches)
        haut = mesure.unites(self.epaisseur) + mesure.unites(8)
        phrase = f"{self.total} {self.quoi}. {resume}" if self.total else self.vide
        barre = Rangee(phrase, haut, self._barre(mesure, largeur))
        return (barre, *(self._legende(tranche, mesure, largeur) for tranche in self.tranches))

    def _barre(self, mesure: Mesure, largeur: int) -> tuple[Forme, ...]:
        u = mesure.unites
        marge, haut, ecart = u(4), u(self.epaisseur), u(2)
        large = largeur - 2 * marge
        if not self.total:
            return (Rectangle(marge, u(4), large, haut, "jauge_fond", u(3)),)
        formes: list[Forme] = []
        vus = 0
        for tranche in (t for t in self.tranches if t.nombre):
            debut = longueur(Fraction(vus, self.total), large)
            vus += tranche.nombre
            fin = longueur(Fraction(vus, self.total), large) - (ecart if vus < self.total else 0)
            place = max(fin - debut, u(1))
            formes.append(Rectangle(marge + debut, u(4), place, haut, tranche.teinte, u(3), tranche.hachure))
        return tuple(formes)

    def _legende(self, tranche: Tranche, mesure: Mesure, largeur: int) -> Rangee:
        u = mesure.unites
        nombres = max(mesure.largeur(str(t.nombre), gras=True) for t in self.tranches)
        gauche = u(4) + u(20)
        debut = gauche + nombres + u(8)
        place = max(largeur - debut - u(4), 0)
        lignes = mesure.plier(tranche.libelle, place)
        haut = max(u(20), len(lignes) * mesure.interligne() + u(4))
        formes: tuple[Forme, ...] = (
            Rectangle(u(4), (haut - u(12)) // 2, u(12), u(12), tranche.teinte, u(2), tranche.hachure),
            Ecriture(str(tranche.nombre), gauche, 0, nombres, haut, gras=True, cote="droite"),
            *ecrire(lignes, Ecriture("", debut, 0, place, haut), mesure),
        )
        return Rangee(f"{tranche.libelle} : {tranche.nombre}", haut, formes)
