"""A letter of the Département, A4: who writes, to whom, what about, the text, where it is signed. Lengths in points."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm

from referent62_desktop.documents.base import HAUTEUR, LARGEUR, Section, composer, lisible
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte, Toile, ecrire, lignes_de, paginer
from referent62_desktop.documents.lettre_donnees import LettreComposee
from referent62_desktop.documents.styles import GRIS, POLICES, Style

_CORPS = Style(POLICES.corps, 10, 13.2)
_GRAS = Style(POLICES.gras, 10, 13.2)
_EXPEDITEUR = Style(POLICES.corps, 9, 12)
_EXPEDITEUR_GRAS = Style(POLICES.gras, 10.5, 14)
_MENTION = Style(POLICES.gras, 8.2, 12)
_REFERENCE = Style(POLICES.corps, 8.5, 11.5, GRIS)
_MARGE = 10 * mm
"""More than the margin of the other documents: a letter breathes."""
_DESTINATAIRE = 100 * mm
_SIGNATURE = 26 * mm
_PUCE = 12.0
_AIRS = (1.0, 0.8, 0.6)
"""The gaps of a letter that would end on a second page for a few lines are closed up, if that is enough to bring them back."""


def lettre_pdf(lettre: LettreComposee, *, etabli_le: date | None) -> bytes:
    """The PDF of a letter; `etabli_le`: its date, for the properties. The same letter gives the same bytes."""
    essais = ([Marge(bloc, _MARGE) for bloc in _blocs(lettre, air)] for air in _AIRS)
    larges = next(essais)
    serres = (blocs for blocs in (larges, *essais) if len(paginer(blocs, LARGEUR, HAUTEUR)) == 1)
    blocs = next(serres, larges)
    section = Section(lettre.titre, blocs, sobre=True, filigrane="EXEMPLE" if lettre.exemple else "")
    titre = f"{lettre.titre} · {lettre.destinataire[0]}"
    return composer(titre, [section], sujet=lisible(lettre.objet), etabli_le=etabli_le)


def _blocs(lettre: LettreComposee, air: float) -> Iterator[Bloc]:
    """What the letter is made of, from the top; `air`: share of the ordinary gaps."""
    yield _Adresse(tuple(lisible(ligne) for ligne in lettre.expediteur), gras=True)
    yield Espace(14 * air)
    mention = ("Lettre recommandée avec accusé de réception",) if lettre.recommandee else ()
    yield _Adresse(tuple(lisible(ligne) for ligne in lettre.destinataire), mention, retrait=_DESTINATAIRE - _MARGE)
    yield Espace(22 * air)
    yield Texte(lisible(lettre.lieu_et_date), _CORPS, retrait=_DESTINATAIRE - _MARGE)
    yield Espace(16 * air)
    yield Texte(lisible(f"Nos références\u00a0: {lettre.reference}"), _REFERENCE)
    yield Espace(3)
    yield Texte(lisible(f"Objet\u00a0: {lettre.objet}"), _GRAS)
    yield Espace(16 * air)
    paragraphes = _paragraphes(lisible(lettre.corps), air)
    yield from paragraphes[:-2]
    # The place to sign never stands alone on a page, nor with the closing words only.
    signature = Texte(lisible(lettre.signataire), _GRAS, retrait=_DESTINATAIRE - _MARGE)
    fin = (*paragraphes[-2:], Espace(10 * air), signature, Espace(_SIGNATURE * air))
    yield Ensemble(fin, solidaires=len(fin))


def _paragraphes(corps: str, air: float) -> list[Bloc]:
    """One block per paragraph; a heading, or a sentence that announces a list, stays with what follows it."""
    blocs: list[Bloc] = []
    titre: tuple[Bloc, ...] = ()
    for paragraphe in corps.split("\n"):
        ligne = paragraphe.strip()
        if not ligne:
            continue
        if ligne.startswith("# "):
            titre = (*titre, Espace(4 * air), Texte(ligne[2:].strip(), _GRAS), Espace(3 * air))
            continue
        bloc: Bloc = _Puce(ligne[2:].strip()) if ligne.startswith("- ") else Texte(ligne, _CORPS)
        titre = (*titre, bloc, Espace(6 * air))
        if not ligne.endswith(":"):
            blocs.append(Ensemble(titre, solidaires=len(titre) - 1))
            titre = ()
    return [*blocs, Ensemble(titre, len(titre))] if titre else blocs


@dataclass(frozen=True)
class Marge:
    """A block between two margins."""

    bloc: Bloc
    marge: float

    def hauteur(self, largeur: float) -> float:
        """That of the block at the width left."""
        return self.bloc.hauteur(largeur - 2 * self.marge)

    def couper(self, largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """As the block."""
        tete, suite = self.bloc.couper(largeur - 2 * self.marge, disponible)
        return (
            Marge(tete, self.marge) if tete is not None else None,
            Marge(suite, self.marge) if suite is not None else None,
        )

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Inside."""
        self.bloc.dessiner(toile, x + self.marge, y, largeur - 2 * self.marge)


@dataclass(frozen=True)
class _Adresse:
    """Lines one under the other, a long one folded; `gras`: the first one stands out."""

    lignes: tuple[str, ...]
    mention: tuple[str, ...] = ()
    gras: bool = False
    retrait: float = 0.0

    def _pliees(self, largeur: float) -> list[tuple[str, Style]]:
        place = largeur - self.retrait
        pliees = [(ligne, _MENTION) for texte in self.mention for ligne in lignes_de(texte, *_mesure(_MENTION), place)]
        pliees += [("", _MENTION)] if self.mention else []
        for rang, texte in enumerate(self.lignes):
            style = (_EXPEDITEUR_GRAS if rang == 0 else _EXPEDITEUR) if self.gras else (_GRAS if rang == 0 else _CORPS)
            pliees += [(ligne, style) for ligne in lignes_de(texte, *_mesure(style), place)]
        return pliees

    def hauteur(self, largeur: float) -> float:
        """Sum of the lines."""
        return sum(style.interligne for _, style in self._pliees(largeur))

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Not cut."""
        return None, self

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Line by line."""
        for ligne, style in self._pliees(largeur):
            if ligne:
                ecrire(toile, (ligne,), style, x + self.retrait, y)
            y -= style.interligne


@dataclass(frozen=True)
class _Puce:
    """An item of a list: a dash, then its text in a column of its own."""

    texte: str
    reste: Bloc | None = None

    def _texte(self) -> Bloc:
        return self.reste if self.reste is not None else Texte(self.texte, _CORPS, retrait=_PUCE)

    def hauteur(self, largeur: float) -> float:
        """That of its text."""
        return self._texte().hauteur(largeur)

    def couper(self, largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """As a paragraph; the dash stays at its head."""
        tete, suite = self._texte().couper(largeur, disponible)
        return (_Puce(self.texte, tete) if tete is not None else None), suite

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Dash and text."""
        ecrire(toile, ("–",), _CORPS, x, y)
        self._texte().dessiner(toile, x, y, largeur)


def _mesure(style: Style) -> tuple[str, float]:
    return style.police, style.taille
