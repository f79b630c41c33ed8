"""A handwritten signature as vector strokes: checked, cut at the edge of its area, smoothed for the screen and for the PDF alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier

COTE = 1000
"""A point is counted in thousandths of the width and of the height of the area: it is drawn at any size."""
LARGEUR_SUR_HAUTEUR = 3
"""Shape of the area, the same on screen and on paper: a signature is never stretched."""
TRAITS_MAX, POINTS_MAX = 500, 20_000
_LONGUEUR_MIN = 60
"""Thousandths of the width that a signature covers at least: a slip of the finger is not one."""
_REFUS = "La signature n'a pas été enregistrée."

Point = tuple[int, int]
Trait = tuple[Point, ...]


@dataclass(frozen=True)
class Courbe:
    """A stroke as quadratic curves, in thousandths of the area: from `depart`, then (control, end) by turns."""

    depart: Point
    arcs: tuple[tuple[Point, Point], ...]


def couper(points: Iterable[tuple[float, float]]) -> tuple[Trait, ...]:
    """What was drawn inside the area (0 to 1 in each direction): a stroke that leaves it stops, and starts again where it comes back."""
    traits: list[Trait] = []
    en_cours: list[Point] = []
    for x, y in points:
        if 0 <= x <= 1 and 0 <= y <= 1:
            point = (round(x * COTE), round(y * COTE))
            if not en_cours or en_cours[-1] != point:
                en_cours.append(point)
        elif en_cours:
            traits.append(tuple(en_cours))
            en_cours = []
    if en_cours:
        traits.append(tuple(en_cours))
    return tuple(traits)


def lire_traits(brut: Any) -> tuple[Trait, ...]:
    """Strokes from their stored form (lists of [x, y]). Raises ErreurMetier: not points, outside the area, too many."""
    if not isinstance(brut, Sequence) or isinstance(brut, str) or len(brut) > TRAITS_MAX:
        raise _illisible()
    traits = tuple(tuple(_points(trait)) for trait in brut)
    if sum(map(len, traits)) > POINTS_MAX:
        raise _illisible()
    return traits


def exiger_signature(traits: Sequence[Trait]) -> None:
    """Refuses what is not a signature: nothing drawn, or hardly a dot. Raises ErreurMetier."""
    xs = [x for trait in traits for x, _ in trait]
    ys = [y for trait in traits for _, y in trait]
    etendue = max(max(xs) - min(xs), (max(ys) - min(ys)) // LARGEUR_SUR_HAUTEUR) if xs else 0
    if etendue < _LONGUEUR_MIN:
        raise ErreurMetier(
            "La signature est vide, ou trop petite pour être lue.",
            conserve=_REFUS,
            a_faire="Signez dans le cadre avec un stylet, le doigt ou la souris, ou choisissez « Signer sur papier ».",
        )


def lisser(trait: Trait) -> Courbe:
    """A stroke without its angles: each curve goes from the middle of a segment to the middle of the next one."""
    if len(trait) < 3:
        return Courbe(trait[0], ((trait[0], trait[-1]),))
    milieux = [((ax + bx) // 2, (ay + by) // 2) for (ax, ay), (bx, by) in pairwise(trait)]
    arcs = [(trait[0], milieux[0]), *zip(trait[1:-1], milieux[1:], strict=True), (trait[-1], trait[-1])]
    return Courbe(trait[0], tuple(arcs))


def _points(trait: Any) -> Iterator[Point]:
    if not isinstance(trait, Sequence) or isinstance(trait, str) or not trait:
        raise _illisible()
    for point in trait:
        if not isinstance(point, Sequence) or len(point) != 2 or not all(_coordonnee(v) for v in point):
            raise _illisible()
        yield (point[0], point[1])


def _coordonnee(valeur: Any) -> bool:
    return isinstance(valeur, int) and not isinstance(valeur, bool) and 0 <= valeur <= COTE


def _illisible() -> ErreurMetier:
    return ErreurMetier(
        "Le tracé de la signature ne peut pas être lu.", conserve=_REFUS, a_faire="Effacez-le et signez de nouveau."
    )
