"""The chartes qualité (documents charte-<year>): a year follows the latest that is not after it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from referent62_desktop.domain.charte import Charte, DispositifCharte, Indicateur, ReglesPart
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import typographier
from referent62_desktop.referentiel.documents import Fonds, en_vigueur

_BONUS = "bonus"


def charte(annee: int) -> Charte:
    """The charte that applies to a year. Raises ErreurMetier before the first one."""
    connues = chartes()
    suivie = max((debut for debut in connues if debut <= annee), default=None)
    if suivie is None:
        raise ErreurMetier(
            f"Il n'y a pas de charte qualité pour l'année {annee} : elle s'applique depuis {premiere_annee()}.",
            conserve="Rien n'a été modifié.",
            a_faire="Choisissez une autre année.",
        )
    return connues[suivie]


def premiere_annee() -> int:
    """First year that has a charte."""
    return min(chartes())


def chartes(fonds: Fonds | None = None) -> Mapping[int, Charte]:
    """The chartes of these documents (by default of those in force) by the year they begin."""
    return (fonds or en_vigueur()).tirer(_chartes)


def _chartes(fonds: Fonds) -> Mapping[int, Charte]:
    lues = (_composer(fonds.lire(nom)) for nom in fonds.noms("charte-"))
    return {lue.annee: lue for lue in lues}


def _composer(lu: Mapping[str, Any]) -> Charte:
    indicateurs = {i["code"]: i for i in lu["indicateur"]}
    return Charte(
        annee=int(lu["annee"]),
        libelle=lu["libelle"],
        groupes={g["code"]: g["libelle"] for g in lu["groupe"]},
        dispositifs={d["code"]: _dispositif(d, indicateurs) for d in lu["dispositif"]},
        poids_charte=Fraction(lu["financement"]["charte"]),
        poids_nombre=Fraction(lu["financement"]["nombre"]),
        regles=ReglesPart(Fraction(lu["part"]["partiel_sans_bareme"]), Fraction(lu["part"]["plafond"]) / 100),
        source=lu["source"],
    )


def _dispositif(lu: Mapping[str, Any], indicateurs: Mapping[str, Mapping[str, Any]]) -> DispositifCharte:
    return DispositifCharte(
        lu["code"],
        tuple(_indicateurs(lu, indicateurs)),
        lu["source"],
        bool(lu.get("hors_charte", False)),
        bool(lu.get("interpretation", False)),
    )


def _indicateurs(lu: Mapping[str, Any], indicateurs: Mapping[str, Mapping[str, Any]]) -> Iterator[Indicateur]:
    bonus = lu.get("bonus", [])
    for code in (*lu["indicateurs"], *bonus):
        decrit = indicateurs[code]
        definition = decrit.get("selon", {}).get(lu["code"], decrit["definition"])
        groupe = _BONUS if code in bonus else decrit["groupe"]
        yield Indicateur(
            code, groupe, decrit["rubrique"], decrit["libelle"], typographier(definition), groupe == _BONUS
        )
