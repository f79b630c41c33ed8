"""Two texts told apart word by word: what differs is bold and underlined, not only coloured."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

_MOTS = re.compile(r"\s+|\w+|[^\w\s]")
_MOTS_MAX = 1200
"""Words compared one by one between what two texts have in common at both ends; past it, all that lies between differs."""
LONGUEUR_MAX = 200_000
"""Characters shown of one value."""
Morceaux = tuple[tuple[str, bool], ...]
"""Pieces of a text in order, each with whether it differs from the other text."""


def comparer(un: str, autre: str) -> tuple[Morceaux, Morceaux]:
    """The pieces of both texts."""
    a, b = _MOTS.findall(un[:LONGUEUR_MAX]), _MOTS.findall(autre[:LONGUEUR_MAX])
    debut = 0
    while debut < min(len(a), len(b)) and a[debut] == b[debut]:
        debut += 1
    fin = 0
    while fin < min(len(a), len(b)) - debut and a[-1 - fin] == b[-1 - fin]:
        fin += 1
    au_milieu = a[debut : len(a) - fin], b[debut : len(b) - fin]
    gauche, droite = [("".join(a[:debut]), False)], [("".join(b[:debut]), False)]
    if max(map(len, au_milieu)) > _MOTS_MAX:
        gauche.append(("".join(au_milieu[0]), True))
        droite.append(("".join(au_milieu[1]), True))
    else:
        for sorte, i, j, k, m in SequenceMatcher(None, *au_milieu, autojunk=False).get_opcodes():
            gauche.append(("".join(au_milieu[0][i:j]), sorte != "equal"))
            droite.append(("".join(au_milieu[1][k:m]), sorte != "equal"))
    gauche.append(("".join(a[len(a) - fin :]), False))
    droite.append(("".join(b[len(b) - fin :]), False))
    return _nets(gauche), _nets(droite)


def en_html(morceaux: Morceaux, fond: str) -> str:
    """What differs bold, underlined, on `fond` (a colour)."""
    dits = (
        f'<span style="font-weight:600; text-decoration:underline; background-color:{fond}">{escape(texte)}</span>'
        if differe
        else escape(texte)
        for texte, differe in morceaux
    )
    return f'<div style="white-space:pre-wrap">{"".join(dits)}</div>'


def _nets(morceaux: list[tuple[str, bool]]) -> Morceaux:
    return tuple(m for m in morceaux if m[0])
