"""What changes from one version of a reference document to the next, entry by entry, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import typographier

_LONGUEUR = 240
_NOMS = ("code", "dispositif")
_MOTS: Mapping[str, str] = {
    "annees": "années", "annees_civiles": "années civiles", "annees_d_avance": "années d’avance", "bareme": "barème",
    "ce_par_referent": "CE par référent·e", "courante": "campagne courante",
    "critere": "critère", "deliberation": "délibération", "demarches_simples": "démarches simples",
    "definition": "définition", "depend_de": "dépend de", "duree": "durée", "duree_ce_mois": "durée d’un CE (mois)",
    "interpretation": "à confirmer", "label_exige_le": "label exigé le", "libelle": "libellé", "libelle_annexe": "libellé sur l’annexe 2",
    "libelle_bref": "libellé bref", "libelle_court": "libellé court", "minimum_actions": "minimum d’actions",
    "minimum_emploi": "dont vers l’emploi", "module_territoire": "module du territoire", "motif_absence": "motif d’absence",
    "nouvel_arrivant": "personne nouvellement arrivée", "nouvelle_candidature": "nouvelle candidature",
    "nouvelle_structure": "nouvelle structure", "numero": "numéro", "numeros_caf": "N° CAF", "premiere": "première",
    "reponse_recours": "réponse au recours", "seuil_pourcentage": "seuil (%)", "solidarite": "solidarité", "sous_critere": "ligne",
    "temporalite": "temporalité",
}  # fmt: skip
_OUI_NON = {True: "oui", False: "non"}

_Chemin = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """An entry that changes: where it is; what it says now (empty: it is added) and in the new version (empty: it is taken away)."""

    ou: str
    avant: str
    apres: str


def differences(ancien: Mapping[str, Any], nouveau: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Every difference, in the order of the new version, what is taken away last; none when both say the same."""
    avant, apres = dict(_aplatir(ancien)), dict(_aplatir(nouveau))
    trouvees = [
        Difference(_dire(chemin), *map(_ecrire, _changees(avant.get(chemin), apres.get(chemin))))
        for chemin in (*apres, *(c for c in avant if c not in apres))
        if avant.get(chemin) != apres.get(chemin)
    ]
    if not trouvees and ancien != nouveau:
        return (Difference("Ordre des entrées", "", "changé"),)
    return tuple(trouvees)


def _aplatir(lu: Mapping[str, Any], prefixe: _Chemin = ()) -> Iterator[tuple[_Chemin, Any]]:
    """Tables that hold nothing but values are one entry; the others are followed down to these."""
    feuilles = {c: v for c, v in lu.items() if not _est_composee(v)}
    if prefixe and feuilles:
        yield prefixe, feuilles
    for cle, valeur in lu.items():
        if not _est_composee(valeur):
            if not prefixe:
                yield (_mot(cle),), valeur
        elif isinstance(valeur, Mapping):
            yield from _aplatir(valeur, (*prefixe, _mot(cle)))
        else:
            for rang, entree in enumerate(valeur, start=1):
                nom = next((str(entree[n]) for n in _NOMS if n in entree), str(rang))
                yield from _aplatir(entree, (*prefixe, f"{_mot(cle)} {nom}"))


def _changees(avant: Any, apres: Any) -> tuple[Any, Any]:
    """Of an entry that is in both, what does not say the same."""
    if not isinstance(avant, Mapping) or not isinstance(apres, Mapping):
        return avant, apres
    cles = [c for c in (*apres, *(c for c in avant if c not in apres)) if avant.get(c) != apres.get(c)]
    return {c: avant.get(c, "") for c in cles}, {c: apres.get(c, "") for c in cles}


def _est_composee(valeur: Any) -> bool:
    return isinstance(valeur, Mapping) or (
        isinstance(valeur, list) and bool(valeur) and all(isinstance(v, Mapping) for v in valeur)
    )


def _dire(chemin: _Chemin) -> str:
    texte = ", ".join(chemin)
    return texte[:1].upper() + texte[1:]


def _ecrire(valeur: Any) -> str:
    """« libellé : Campagne 2028 ; barème : 2028 »; empty for what is not there."""
    if valeur is None:
        return ""
    if isinstance(valeur, Mapping):
        utiles = {c: v for c, v in valeur.items() if c not in _NOMS}
        texte = " ; ".join(f"{_mot(c)} : {_valeur(v)}" for c, v in utiles.items())
        return typographier(_abreger(texte)) or "—"
    return _abreger(_valeur(valeur))


def _valeur(valeur: Any) -> str:
    if isinstance(valeur, bool):
        return _OUI_NON[valeur]
    if isinstance(valeur, date):
        return afficher_date(valeur)
    if isinstance(valeur, list):
        return ", ".join(_valeur(v) for v in valeur) or "—"
    return str(valeur) or "—"


def _abreger(texte: str) -> str:
    return texte if len(texte) <= _LONGUEUR else f"{texte[:_LONGUEUR]}…"


def _mot(cle: str) -> str:
    return _MOTS.get(cle, cle.replace("_", " "))
