"""Turns the versioned TOML of the reference documents into domain objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, Critere, Groupe, SousCritere, TypeCE
from referent62_desktop.domain.territoires import Territoire, Territoires
from referent62_desktop.domain.textes import typographier
from referent62_desktop.referentiel.documents import Fonds, en_vigueur


@dataclass(frozen=True)
class Campagne:
    """A yearly campaign and the barème it keeps for ever; `ce_par_referent`: 0 when it has marks only."""

    code: str
    libelle: str
    bareme: str
    ce_par_referent: int


class Referentiel:
    """The reference data of a set of documents (immutable), read on first use."""

    def __init__(self, fonds: Fonds) -> None:
        self.fonds = fonds

    def bareme(self, version: str) -> Bareme:
        """Barème of a version. Raises ErreurMetier for an unknown one."""
        return self.fonds.tirer(_bareme, version)

    @property
    def versions_bareme(self) -> tuple[str, ...]:
        """Known versions, oldest first."""
        return tuple(sorted({c.bareme for c in self.campagnes.values()}))

    @cached_property
    def types_ce(self) -> Mapping[str, TypeCE]:
        """Dispositifs by code, in the order of the cahier des charges."""
        return self.fonds.tirer(_types_ce)

    @cached_property
    def territoires(self) -> Territoires:
        """The nine territories and « Département »."""
        lus = self.fonds.lire("territoires")["territoire"]
        return Territoires(
            Territoire(t["code"], t["nom"], tuple(t.get("alias", ())), bool(t.get("departemental", False))) for t in lus
        )

    @cached_property
    def campagnes(self) -> Mapping[str, Campagne]:
        """Campaigns by code, oldest first."""
        lues = self.fonds.lire("campagnes")["campagne"]
        return {
            c["code"]: Campagne(c["code"], c["libelle"], c["bareme"], int(c.get("ce_par_referent", 0))) for c in lues
        }

    @cached_property
    def campagne_courante(self) -> Campagne:
        """The campaign a new base works on."""
        return self.campagnes[self.fonds.lire("campagnes")["courante"]]


def referentiel(fonds: Fonds | None = None) -> Referentiel:
    """The reference data of these documents; by default of those in force."""
    return (fonds or en_vigueur()).tirer(Referentiel)


def _types_ce(fonds: Fonds) -> Mapping[str, TypeCE]:
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
        for d in fonds.lire("dispositifs")["dispositif"]
    }


def _bareme(fonds: Fonds, version: str) -> Bareme:
    nom = f"bareme-{version}"
    if not fonds.existe(nom):
        raise ErreurMetier(
            f"Le barème « {version[:20]} » est inconnu.",
            a_faire="Mettez à jour l'application, ou recevez les données de référence du siège.",
        )
    lu = fonds.lire(nom)
    return Bareme(
        version=lu["version"],
        libelle=lu["libelle"],
        niveau=lu["niveau"],
        maximum=Fraction(lu["maximum"]),
        seuil=Fraction(lu["seuil_pourcentage"]) / 100,
        source=lu["source"],
        criteres=tuple(_critere(c) for c in lu.get("critere", ())),
        types=fonds.tirer(_types_ce),
        duree_ce_mois=int(lu.get("duree_ce_mois", 6)),
        demarches_simples=tuple(lu.get("demarches_simples", ())),
    )


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
