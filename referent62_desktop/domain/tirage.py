"""The reproducible draw of a panel (§4.b: « panel aléatoire de 5 CE par professionnel·le »).

Algorithm « sha256-rang-1 »: each CE of the list has a key (N° CAF, then « / » and its date of issue when known); the CE are
ranked by the SHA-256 of « seed, line feed, key » and the first ones are drawn; the next ones replace a drawn CE that cannot
be read. With the list and the seed, anyone draws the same panel with any SHA-256 tool, in any order of the list.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.conservation import EFFACE
from referent62_desktop.domain.erreurs import ErreurMetier

ALGORITHME = "sha256-rang-1"
LONGUEUR_MAX_GRAINE = 80
EMPREINTE_DISCRETE = 20
"""CE of a list from which its digest gives no N° CAF away: that of a list of one is found by trying every number."""


@dataclass(frozen=True)
class CEListe:
    """A line of the list handed over by the structure; `numero_caf` already normalised."""

    numero_caf: str
    type_code: str | None = None
    date_edition: date | None = None
    date_fin: date | None = None

    @property
    def cle(self) -> str:
        """What identifies the CE in the draw: a renewed CE has the same N° CAF and another date of issue."""
        return f"{self.numero_caf}/{self.date_edition.isoformat()}" if self.date_edition else self.numero_caf


@dataclass(frozen=True)
class Tirage:
    """Result of a draw and what proves it: population (CE), digest of the sorted list (hexadecimal SHA-256), seed, algorithm."""

    population: int
    doublons: int
    empreinte: str
    graine: str
    algorithme: str
    tires: tuple[CEListe, ...]
    suivants: tuple[CEListe, ...]


def empreinte_liste(cles: Iterable[str]) -> str:
    """SHA-256 of the sorted keys, one per line: the same whatever the order of the list."""
    return hashlib.sha256("\n".join(sorted(cles)).encode()).hexdigest()


def _lisible(texte: str) -> bool:
    """It can be written in a file: no half of a character."""
    return not any("\ud800" <= c <= "\udfff" for c in texte)


def tirer(liste: Iterable[CEListe], graine: str, nombre: int = 5) -> Tirage:
    """Draws `nombre` CE, all of them where fewer exist. A line that stands twice counts once (`doublons`).

    Raises ErreurMetier for an empty list, an empty or too long seed, or a number under 1.
    """
    graine = graine.strip()
    if not graine or len(graine) > LONGUEUR_MAX_GRAINE or "\n" in graine or not _lisible(graine):
        raise ErreurMetier(
            "La graine du tirage est vide, trop longue, ou porte des caractères illisibles.",
            a_faire=f"Écrivez de 1 à {LONGUEUR_MAX_GRAINE} caractères sur une ligne.",
        )
    if nombre < 1:
        raise ErreurMetier("Il faut tirer au moins un CE.")
    lignes = list(liste)
    uniques = {ce.cle: ce for ce in reversed(lignes)}
    if not uniques:
        raise ErreurMetier(
            "La liste ne contient aucun CE : rien n'a été tiré.",
            a_faire="Collez la liste des N° CAF du ou de la référent·e.",
        )
    classes = sorted(
        uniques.values(), key=lambda ce: (hashlib.sha256(f"{graine}\n{ce.cle}".encode()).hexdigest(), ce.cle)
    )
    return Tirage(
        population=len(uniques),
        doublons=len(lignes) - len(uniques),
        empreinte=empreinte_liste(uniques),
        graine=graine,
        algorithme=ALGORITHME,
        tires=tuple(classes[:nombre]),
        suivants=tuple(classes[nombre:]),
    )


@dataclass(frozen=True)
class Remplacement:
    """A CE of the panel that was replaced, and why (§4.b). `numero` is None when it had not been typed, or was erased since (`efface`)."""

    position: int
    numero: str | None
    motif: str
    efface: bool = False

    def phrase(self, numero: str | None) -> str:
        """« CE 3, N° 4821736 : fiche illisible », with the number as it may be shown."""
        sans = EFFACE if self.efface else "non saisi"
        return f"CE {self.position}, N° {numero or sans} : {self.motif}"
