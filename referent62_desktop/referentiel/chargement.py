"""Turns the versioned TOML of resources/referentiel/ into domain objects."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, Critere, Groupe, SousCritere, TypeCE
from referent62_desktop.domain.territoires import Territoire, Territoires
from referent62_desktop.domain.textes import typographier
from referent62_desktop.ressources import chemin


@dataclass(frozen=True)
class Campagne:
    """A yearly campaign and the barème it keeps for ever; `ce_par_referent`: 0 when it has marks only."""

    code: str
    libelle: str
    bareme: str
    ce_par_referent: int


class Referentiel:
    """The reference data shipped with this version of the product, read on first use."""

    def bareme(self, version: str) -> Bareme:
        """Barème of a version. Raises ErreurMetier when this version of the product does not know it."""
        return _bareme(version)

    @property
    def versions_bareme(self) -> tuple[str, ...]:
        """Known versions, oldest first."""
        return tuple(sorted({c.bareme for c in self.campagnes.values()}))

    @cached_property
    def types_ce(self) -> Mapping[str, TypeCE]:
        """Dispositifs by code, in the order of the cahier des charges."""
        return _types_ce()

    @cached_property
    def territoires(self) -> Territoires:
        """The nine territories and « Département »."""
        lus = _lire("territoires.toml")["territoire"]
        return Territoires(
            Territoire(t["code"], t["nom"], tuple(t.get("alias", ())), bool(t.get("departemental", False))) for t in lus
        )

    @cached_property
    def campagnes(self) -> Mapping[str, Campagne]:
        """Campaigns by code, oldest first."""
        lues = _lire("campagnes.toml")["campagne"]
        return {
            c["code"]: Campagne(c["code"], c["libelle"], c["bareme"], int(c.get("ce_par_referent", 0))) for c in lues
        }

    @cached_property
    def campagne_courante(self) -> Campagne:
        """The campaign a new base works on."""
        return self.campagnes[_lire("campagnes.toml")["courante"]]


@cache
def referentiel() -> Referentiel:
    """The one reference data of the process (immutable)."""
    return Referentiel()


@cache
def _lire(nom: str) -> dict[str, Any]:
    with chemin("referentiel", nom).open("rb") as fichier:
        return tomllib.load(fichier)


@cache
def _types_ce() -> Mapping[str, TypeCE]:
    return {
        d["code"]: TypeCE(
            d["code"],
            d["libelle"],
            d["libelle_court"],
            Groupe(d["groupe"]),
            int(d["minimum_actions"]),
            int(d["minimum_emploi"]),
            d["source"],
            bool(d.get("interpretation", False)),
        )
        for d in _lire("dispositifs.toml")["dispositif"]
    }


@cache
def _bareme(version: str) -> Bareme:
    nom = f"bareme-{version}.toml"
    if not version.isalnum() or not _existe(nom):
        raise ErreurMetier(
            f"Le barème « {version[:20]} » est inconnu de cette version de Référent 62.",
            a_faire="Mettez à jour l'application.",
        )
    lu = _lire(nom)
    return Bareme(
        version=lu["version"],
        libelle=lu["libelle"],
        niveau=lu["niveau"],
        maximum=Fraction(lu["maximum"]),
        seuil=Fraction(lu["seuil_pourcentage"]) / 100,
        source=lu["source"],
        criteres=tuple(_critere(c) for c in lu.get("critere", ())),
        types=_types_ce(),
        duree_ce_mois=int(lu.get("duree_ce_mois", 6)),
        demarches_simples=tuple(lu.get("demarches_simples", ())),
    )


def _existe(nom: str) -> bool:
    try:
        chemin("referentiel", nom)
    except FileNotFoundError:
        return False
    return True


def _critere(lu: dict[str, Any]) -> Critere:
    return Critere(
        lu["code"],
        lu["libelle"],
        Fraction(lu["maximum"]),
        tuple(_sous_critere(s) for s in lu["sous_critere"]),
        lu.get("source", ""),
    )


def _sous_critere(lu: dict[str, Any]) -> SousCritere:
    return SousCritere(
        code=lu["code"],
        libelle=lu["libelle"],
        libelle_annexe=lu["libelle_annexe"],
        libelle_bref=lu["libelle_bref"],
        points={Groupe(g): Fraction(p) for g, p in lu["points"].items()},
        depend_de=lu.get("depend_de"),
        aide=tuple(typographier(phrase) for phrase in lu.get("aide", ())),
    )
