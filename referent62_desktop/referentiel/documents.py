"""The reference documents in force: those shipped with the product, overlaid by those the siège published (docs/adr/0008).

What is composed from a set of documents is kept with that set: another base brings its own, nothing leaks from one to the other.
"""

import re
import threading
import tomllib
import weakref
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.ressources import chemin

P = ParamSpec("P")
T = TypeVar("T")
LONGUEUR_MAX = 200_000
"""Characters of a published document: ten times the longest that is shipped."""
_POINTS_MAX, _ECHELON = 20, re.compile(r"[=,{}\[\]#]")
_INTACT = "Rien n’a été modifié."


class Fonds:
    """A set of reference documents: those that ship, some of them replaced or completed by `publies` (name → TOML text).

    `versions`: number of each that was published. `refus`: why other published versions are left aside, by name and number.
    """

    def __init__(
        self,
        publies: Mapping[str, str] | None = None,
        versions: Mapping[str, int] | None = None,
        refus: Mapping[tuple[str, int], str] | None = None,
    ) -> None:
        self.publies: Mapping[str, str] = dict(publies or {})
        self.versions: Mapping[str, int] = dict(versions or {})
        self.refus: Mapping[tuple[str, int], str] = dict(refus or {})
        self._composes: dict[Any, Any] = {}

    def avec(self, nom: str, texte: str) -> "Fonds":
        """The same set with another text of one document."""
        return Fonds({**self.publies, nom: texte}, self.versions, self.refus)

    def noms(self, prefixe: str) -> list[str]:
        """Names of the documents that begin with `prefixe`, in order."""
        return sorted(
            {nom for nom in self.publies if nom.startswith(prefixe)} | {n for n in fournis() if n.startswith(prefixe)}
        )

    def existe(self, nom: str) -> bool:
        """Whether the set has this document."""
        return nom in self.publies or nom in fournis()

    def texte(self, nom: str) -> str:
        """TOML text of a document. Raises KeyError for one the set does not have."""
        return self.publies[nom] if nom in self.publies else texte_fourni(nom)

    def lire(self, nom: str) -> Mapping[str, Any]:
        """A document as read (not to be modified). Raises KeyError, ErreurMetier for a published one that is not TOML."""
        return self.tirer(_lire, nom) if nom in self.publies else _lire_fourni(nom)

    def tirer(self, composer: Callable[Concatenate["Fonds", P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`composer(self, *args)`, worked out once: the same object every time."""
        cle = (composer, args, tuple(sorted(kwargs.items())))
        if cle not in self._composes:
            # Two threads may both compose it: the first one stays, for it may be in use already.
            self._composes.setdefault(cle, composer(self, *args, **kwargs))
        resultat: T = self._composes[cle]
        return resultat


FOURNI = Fonds()
"""The documents that ship with this version of the product, and nothing else."""
_verrou = threading.Lock()
_ouverts: tuple[tuple[weakref.ref[Any], Fonds], ...] = ()


def en_vigueur() -> Fonds:
    """The documents of the base opened last, among those still open; those shipped when none is."""
    return next((fonds for base, fonds in reversed(_ouverts) if base() is not None), FOURNI)


def mettre_en_vigueur(base: object, fonds: Fonds) -> None:
    """From now on, the documents of `base` (any object that stands for it)."""
    global _ouverts
    with _verrou:
        _ouverts = (*((b, f) for b, f in _ouverts if b() not in (None, base)), (weakref.ref(base), fonds))


def retirer(base: object) -> None:
    """The base is closed: its documents go with it; without effect the second time."""
    global _ouverts
    with _verrou:
        _ouverts = tuple((b, f) for b, f in _ouverts if b() not in (None, base))


@cache
def fournis() -> frozenset[str]:
    """Names of the documents that ship."""
    return frozenset(fichier.stem for fichier in chemin("referentiel").glob("*.toml"))


def texte_fourni(nom: str) -> str:
    """TOML text of a document as shipped. Raises KeyError for an unknown one."""
    if nom not in fournis():
        raise KeyError(nom)
    return chemin("referentiel", f"{nom}.toml").read_text(encoding="utf-8")


def lire_toml(texte: str) -> Mapping[str, Any]:
    """A document written by someone else. Raises ErreurMetier: too long, nested out of reason, not TOML, holding a decimal number."""
    if len(texte) > LONGUEUR_MAX:
        raise _refus(f"il est trop long (plus de {LONGUEUR_MAX} caractères)")
    # Names with thousands of dots take TOML's reader minutes: no document has any.
    if any(m.count(".") > _POINTS_MAX for ligne in texte.splitlines() for m in _ECHELON.split("".join(ligne.split()))):
        raise _refus("un de ses noms a trop de points")
    try:
        return tomllib.loads(texte, parse_float=_refuser_decimal)
    except tomllib.TOMLDecodeError as erreur:
        raise _refus(f"il n’est pas écrit comme un document de référence{_ou(str(erreur))}") from None
    except RecursionError:
        raise _refus("il est imbriqué hors de toute raison") from None
    except ValueError:
        raise _refus("un de ses nombres ou une de ses dates n’a pas de sens") from None


def _refuser_decimal(nombre: str) -> NoReturn:
    raise _refus(f"le nombre à virgule {nombre[:20]} n’est pas exact : écrivez-le entre guillemets droits")


def _ou(message: str) -> str:
    """« (ligne 3, colonne 7) » from the reader's own message."""
    trouve = re.search(r"at line (\d+), column (\d+)", message)
    return f" (ligne {trouve[1]}, colonne {trouve[2]})" if trouve else " (fin du fichier)"


_REPARTIR = "Corrigez-le, ou repartez de la version en vigueur (« Enregistrer sous… » dans « Données de référence »)."


def _refus(raison: str) -> ErreurMetier:
    return ErreurMetier(f"Ce document ne peut pas être lu : {raison}.", conserve=_INTACT, a_faire=_REPARTIR)


def _lire(fonds: Fonds, nom: str) -> Mapping[str, Any]:
    return lire_toml(fonds.publies[nom])


@cache
def _lire_fourni(nom: str) -> Mapping[str, Any]:
    return tomllib.loads(texte_fourni(nom))
