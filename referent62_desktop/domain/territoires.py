"""The nine territories of the Département and the ways people write them."""

from collections.abc import Iterable
from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import cle_texte


@dataclass(frozen=True)
class Territoire:
    """A territory (MDS), or « Département » for department-wide structures; `alias`: other writings accepted on import."""

    code: str
    nom: str
    alias: tuple[str, ...] = ()
    departemental: bool = False


class Territoires:
    """All territories, found by code, name or alias whatever the case, accents or hyphens."""

    def __init__(self, territoires: Iterable[Territoire]) -> None:
        self.tous = tuple(territoires)
        self._par_code = {t.code: t for t in self.tous}
        self._par_cle = {cle_texte(ecriture): t for t in self.tous for ecriture in (t.code, t.nom, *t.alias)}

    def par_code(self, code: str) -> Territoire:
        """Territory of a known code. Raises KeyError."""
        return self._par_code[code]

    def trouver(self, ecriture: str) -> Territoire:
        """Territory a person meant. Raises ErreurMetier listing the nine names when there is none."""
        trouve = self._par_cle.get(cle_texte(ecriture))
        if trouve is None:
            noms = ", ".join(t.nom for t in self.tous)
            raise ErreurMetier(
                f"Le territoire « {ecriture.strip()[:40]} » est inconnu.", a_faire=f"Écrivez l'un de ceux-ci : {noms}."
            )
        return trouve
