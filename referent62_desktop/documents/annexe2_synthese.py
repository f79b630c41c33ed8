"""First page of a structure's annexe 2: its marks, the 80 % threshold in one exact sentence, its référents (§4.b, §6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from reportlab.pdfbase.pdfmetrics import stringWidth

from referent62_desktop.documents.annexe2_donnees import Annexe2Referent, Annexe2Structure
from referent62_desktop.documents.annexe2_grille import LARGEUR, TITRE_ANNEXE
from referent62_desktop.documents.base import Signet, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte, Toile, ecrire
from referent62_desktop.documents.entete import Badge, fiche
from referent62_desktop.documents.styles import (
    CHIFFRE,
    CORPS,
    CORPS_GRAS,
    DISCRET,
    FOND_LEGER,
    FOND_TETE,
    GRAND_CHIFFRE,
    GRIS,
    INTERTITRE,
    PETIT,
    PETIT_GRAS,
    TETE,
    TEXTE,
    TRAIT,
)
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher, afficher_pourcentage, arrondir
from referent62_desktop.domain.notation import NoteStructure, moyenne, pourcentage_sans_ambiguite
from referent62_desktop.domain.textes import pluriel

_NC = "NC"
_DECIMALES = 4
"""How far the comparison with the threshold is written out; a total with more decimals is given as a fraction."""


def blocs_synthese(bareme: Bareme, donnees: Annexe2Structure) -> list[Bloc]:
    """The page: title, fields, marks, gauge, sentences, table of référents."""
    note = donnees.note
    brouillons = sum(1 for referent in donnees.referents if referent.lignes and not referent.validee)
    provisoire = bool(note.provisoire or brouillons)
    champs = (
        ("Structure", donnees.structure),
        ("Territoire", donnees.territoire),
        ("Campagne", donnees.campagne),
        ("Édité le", f"{donnees.edite_le:%d/%m/%Y}"),
    )
    blocs: list[Bloc] = [
        Badge(TITRE_ANNEXE, "PROVISOIRE" if provisoire else ""),
        fiche(champs),
        Espace(14),
        Texte("Notes de la structure", INTERTITRE),
        Espace(4),
        tableau_des_notes(bareme, note, provisoire=provisoire),
        Espace(12),
    ]
    if note.pourcentage is not None:
        blocs += [Jauge(note.pourcentage, bareme.seuil * 100, provisoire), Espace(8)]
    for phrase in phrases(bareme, note, brouillons):
        blocs += [Texte(typographier(phrase), CORPS), Espace(2)]
    tableau = _referents(bareme, donnees.referents)
    blocs.append(
        Ensemble(
            (Espace(14), Signet("Référents", 1), Texte("Référent·es", INTERTITRE), Espace(4), tableau), solidaires=4
        )
    )
    return blocs


class Marques(Protocol):
    """The marks of a structure, whatever they come from."""

    @property
    def solidarite(self) -> Fraction | None:
        """Mark of the group."""

    @property
    def sociopro(self) -> Fraction | None:
        """Mark of the group."""

    @property
    def total(self) -> Fraction | None:
        """Mean of the groups."""

    @property
    def pourcentage(self) -> Fraction | None:
        """Out of 100."""

    @property
    def qualite_atteinte(self) -> bool | None:
        """Strictly over the threshold."""


def tableau_des_notes(bareme: Bareme, note: Marques, *, provisoire: bool) -> Tableau:
    """Groups, total, percentage and whether the threshold is passed; while CE are missing, nothing is given as a result."""

    def montrer(valeur: Fraction | None) -> str:
        return _NC if valeur is None else afficher(valeur)

    sur = f"/{afficher(bareme.maximum)}"
    provisoire = provisoire and note.total is not None
    atteinte = {True: "atteint", False: "non atteint", None: "non évaluable"}[note.qualite_atteinte]
    mot = " provisoire" if provisoire else ""
    titres = ("Solidarité", "Social et professionnel", f"Total{mot}", f"Pourcentage{mot}", _plus_de(bareme))
    valeurs = (montrer(note.solidarite), montrer(note.sociopro), montrer(note.total))
    part = _NC if note.pourcentage is None else pourcentage_sans_ambiguite(note.pourcentage, bareme)
    chiffres = tuple(Cellule(v, GRAND_CHIFFRE, "centre", note="aucun CE complet" if v == _NC else sur) for v in valeurs)
    verdict = (
        Cellule("à confirmer", CHIFFRE, "centre", note=f"{atteinte} à ce stade")
        if provisoire
        else Cellule(atteinte, CHIFFRE, "centre")
    )
    rangees = (
        Rangee(tuple(Cellule(t, PETIT_GRAS, "centre") for t in titres), hauteur_min=18, fond=FOND_TETE),
        Rangee((*chiffres, Cellule(part, GRAND_CHIFFRE, "centre"), verdict), hauteur_min=46),
    )
    return Tableau((96.0, 116.0, 96.0, 116.0, LARGEUR - 424.0), rangees)


def _plus_de(bareme: Bareme) -> str:
    return f"Plus de {afficher_pourcentage(bareme.seuil * 100)}"


def phrases(bareme: Bareme, note: NoteStructure, brouillons: int = 0) -> Iterator[str]:
    """What the marks mean, in plain sentences; a comparison is written with numbers only where they are exact."""
    provisoire = bool(note.provisoire or brouillons)
    if note.total is None or note.pourcentage is None:
        yield "Aucun CE complet n'est compté : la structure n'est pas évaluable."
    else:
        yield _phrase_seuil(bareme, note.total, note.pourcentage, provisoire=provisoire)
    yield f"{pluriel(note.ce_comptes, 'CE complet compté', 'CE complets comptés')} ; les CE incomplets n'entrent pas dans les moyennes."
    if note.ce_manquants:
        commences = f", dont {pluriel(note.ce_incomplets, 'incomplet')}" if note.ce_incomplets else ""
        yield f"Note provisoire : il manque {note.ce_manquants} CE{commences}."
    elif note.ce_incomplets:
        yield f"Note provisoire : {pluriel(note.ce_incomplets, 'CE incomplet', 'CE incomplets')}."
    if brouillons:
        yield f"Note provisoire : {pluriel(brouillons, 'lecture reste à valider', 'lectures restent à valider')}."
    yield "Chaque groupe a la moyenne de ses CE complets ; le total est la moyenne des groupes notés, à parts égales."


def _phrase_seuil(bareme: Bareme, total: Fraction, part: Fraction, *, provisoire: bool) -> str:
    est = "n'est" if not provisoire else "à ce stade, n'est"
    oui = "est" if not provisoire else "à ce stade, est"
    seuil = afficher_pourcentage(bareme.seuil * 100)
    if all(arrondir(valeur, _DECIMALES)[1] == valeur for valeur in (total, part)):
        facteur = afficher(100 / bareme.maximum)
        calcul = f"{afficher(total, _DECIMALES)} × {facteur} = {afficher(part, _DECIMALES)}{ESPACE_INSECABLE}%"
        if part == bareme.seuil * 100:
            return f"{calcul} exactement : il faut strictement plus de {seuil}, le niveau attendu {est} pas atteint."
    else:
        calcul = f"Valeur exacte du total : {total.numerator}/{total.denominator}, arrondie à {afficher(total)} pour l'affichage"
    if part > bareme.seuil * 100:
        return f"{calcul} : c'est strictement plus de {seuil}, le niveau attendu {oui} atteint."
    return f"{calcul} : c'est strictement moins de {seuil}, le niveau attendu {est} pas atteint."


@dataclass(frozen=True)
class Jauge:
    """A bar from 0 to 100 % with the threshold marked; readable in black and white. `provisoire`: filled in grey, and said so."""

    pourcentage: Fraction
    seuil: Fraction
    provisoire: bool

    def hauteur(self, _largeur: float) -> float:
        """Bar and its label."""
        return 30.0

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Not cut."""
        return None, self

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Frame, filled part, mark."""
        barre = y - 13
        toile.setFillColor(FOND_LEGER)
        toile.rect(x, barre, largeur, 10, stroke=0, fill=1)
        toile.setFillColor(GRIS if self.provisoire else TEXTE)
        toile.rect(x, barre, largeur * _part(self.pourcentage), 10, stroke=0, fill=1)
        toile.setStrokeColor(TRAIT)
        toile.setLineWidth(0.8)
        toile.rect(x, barre, largeur, 10, stroke=1, fill=0)
        repere = x + largeur * _part(self.seuil)
        toile.setStrokeColor(TEXTE)
        toile.setLineWidth(1.6)
        toile.line(repere, barre - 4, repere, barre + 13)
        mots = f"à dépasser : {afficher_pourcentage(self.seuil)}"
        if self.provisoire:
            ecrire(toile, ("note provisoire",), DISCRET, x, barre - 5)
        ecrire(toile, (mots,), DISCRET, repere - stringWidth(mots, DISCRET.police, DISCRET.taille) / 2, barre - 5)


def _part(pourcentage: Fraction) -> float:
    """Share of the bar's length; a drawing, not a mark."""
    return float(min(max(pourcentage, Fraction(0)), Fraction(100)) / 100)


def _referents(bareme: Bareme, referents: tuple[Annexe2Referent, ...]) -> Tableau:
    reste = LARGEUR - 128 - 46 - 50
    largeurs = (128.0, 46.0, *[reste / len(bareme.criteres)] * len(bareme.criteres), 50.0)
    tete = (
        Cellule("Référent·e et lecture", TETE),
        Cellule("CE complets", TETE, "centre"),
        *(Cellule(c.libelle, TETE, "centre", f"/{afficher(c.maximum)}", PETIT) for c in bareme.criteres),
        Cellule("Moyenne", TETE, "centre", f"/{afficher(bareme.maximum)}", PETIT),
    )
    rangees = [Rangee(tete, fond=FOND_TETE), *(_rangee_referent(bareme, r) for r in referents)]
    if not referents:
        rangees.append(Rangee((Cellule("Aucune lecture dans ce document.", PETIT, etendue=len(largeurs)),)))
    return Tableau(largeurs, tuple(rangees), tetes=1)


def _rangee_referent(bareme: Bareme, referent: Annexe2Referent) -> Rangee:
    evalues = [ligne.evaluer(bareme) for ligne in referent.lignes]
    notes = [e.note for e in evalues if e.complet and e.note is not None]
    attendus = max(referent.ce_attendus, len(referent.lignes))
    moyennes = [moyenne([n.criteres[c.code] for n in notes]) for c in bareme.criteres]
    total = moyenne([n.total for n in notes])
    etat = "validée" if referent.validee else "brouillon"
    return Rangee(
        (
            Cellule(lisible(referent.referent), CORPS_GRAS, note=f"{referent.origine.libelle}, {etat}"),
            Cellule(f"{len(notes)}/{attendus}", CORPS, "centre"),
            *(Cellule("–" if m is None else afficher(m), CORPS, "centre") for m in moyennes),
            Cellule("–" if total is None else afficher(total), CHIFFRE, "centre"),
        ),
        hauteur_min=24,
    )
