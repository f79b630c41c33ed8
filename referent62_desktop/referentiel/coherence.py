"""What a set of reference documents must satisfy: each has its shape, and none names what the others do not have."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.referentiel import schemas
from referent62_desktop.referentiel.chargement import Referentiel, referentiel
from referent62_desktop.referentiel.charte import chartes
from referent62_desktop.referentiel.conservation import conservation
from referent62_desktop.referentiel.delais import delais
from referent62_desktop.referentiel.documents import FOURNI, Fonds
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.referentiel.moratoire import suggestions

_BISSEXTILE = 2024
_DEBUT = "Ce document ne peut pas être utilisé : "
_CENT = 100


@dataclass(frozen=True)
class Sorte:
    """A kind of document: `prefixe` of its names (« bareme- ») or its only name, what it is called, its shape, its own check."""

    prefixe: str
    titre: str
    forme: type[msgspec.Struct]
    verifier: Callable[[Fonds, str], None]

    @property
    def multiple(self) -> bool:
        """One document per version or year."""
        return self.prefixe.endswith("-")

    def noms(self, fonds: Fonds) -> list[str]:
        """Its documents in a set."""
        return fonds.noms(self.prefixe) if self.multiple else [self.prefixe]


def sorte(nom: str) -> Sorte | None:
    """Kind of a document; None when the siège publishes none of that name."""
    for connue in SORTES:
        suite = nom.removeprefix(connue.prefixe) if nom.startswith(connue.prefixe) else None
        if suite is not None and (bool(suite) if connue.multiple else not suite):
            return connue
    return None


def titre(nom: str) -> str:
    """« Barème 2026 », « Campagnes »; the name itself when it is unknown."""
    connue = sorte(nom)
    return (
        f"{connue.titre} {nom.removeprefix(connue.prefixe)}".strip()
        if connue and connue.multiple
        else (connue.titre if connue else nom)
    )


def reconnaitre(texte_lu: Any) -> str | None:
    """Name of the document that these entries make; None when they make none."""
    cles = set(texte_lu)
    if {"indicateur", "financement"} <= cles:
        return f"charte-{texte_lu.get('annee')}"
    if {"seuil_pourcentage", "maximum"} <= cles:
        return f"bareme-{texte_lu.get('version')}"
    signes = (
        ("campagnes", "courante"), ("delais", "recours_gracieux"), ("modules", "module_territoire"),
        ("moratoire", "formation"), ("conservation", "numeros_caf"), ("dispositifs", "dispositif"),
    )  # fmt: skip
    return next((nom for nom, signe in signes if signe in cles), None)


def verifier_document(fonds: Fonds, nom: str) -> None:
    """Raises ErreurMetier when a document of a set does not have its shape or does not agree with the others."""
    connue = sorte(nom)
    if connue is None:
        raise _refus("cette version de l’application ne connaît aucun document de ce nom")
    schemas.verifier_forme(fonds.lire(nom), connue.forme)
    connue.verifier(fonds, nom)


def verifier_autres(fonds: Fonds, nom: str) -> None:
    """Raises ErreurMetier when another document of the set no longer agrees with this one."""
    for autre in SORTES:
        for nom_autre in autre.noms(fonds):
            if nom_autre != nom:
                _verifier_autre(fonds, autre, nom_autre)


def _verifier_autre(fonds: Fonds, autre: Sorte, nom: str) -> None:
    try:
        autre.verifier(fonds, nom)
    except ErreurMetier as refus:
        raison = refus.message.removeprefix(_DEBUT).removesuffix(".")
        raise _refus(f"« {titre(nom)} » ne s’accorderait plus avec lui ({raison})") from None


def _campagnes(fonds: Fonds, _nom: str) -> None:
    lu = fonds.lire("campagnes")
    _exiger_uniques((c["code"] for c in lu["campagne"]), "la campagne")
    codes = {c["code"] for c in lu["campagne"]}
    if lu["courante"] not in codes:
        raise _refus(f"la campagne courante {lu['courante']} n’est pas dans la liste des campagnes")
    for campagne in lu["campagne"]:
        if not fonds.existe(f"bareme-{campagne['bareme']}"):
            raise _refus(
                f"la campagne {campagne['code']} suit le barème {campagne['bareme']}, qui n’existe pas : publiez-le d’abord"
            )
        bareme = referentiel(fonds).bareme(campagne["bareme"])
        if bool(campagne.get("ce_par_referent", 0)) != bool(bareme.criteres):
            raise _refus(
                f"la campagne {campagne['code']} "
                + (
                    "note des CE (ce_par_referent), mais son barème n’a pas de grille"
                    if not bareme.criteres
                    else "ne dit pas combien de CE se notent par référent·e (ce_par_referent)"
                )
            )


def _bareme(fonds: Fonds, nom: str) -> None:
    bareme = referentiel(fonds).bareme(nom.removeprefix("bareme-"))
    if f"bareme-{bareme.version}" != nom:
        raise _refus(f"c’est le barème {bareme.version}, non celui qu’annonce son nom")
    if nom not in fonds.publies:
        return  # as shipped: that of 2025 has no grid
    _exiger_uniques((c.code for c in bareme.criteres), "le critère")
    _exiger_uniques((sc.code for _, sc in bareme.sous_criteres()), "la ligne")
    if not 0 < bareme.seuil < 1:
        raise _refus("le seuil doit être entre 0 et 100 %")
    _exiger_dependances(bareme)
    for critere in bareme.criteres:
        for groupe in Groupe:
            somme = sum((sc.points[groupe] for sc in critere.sous_criteres if groupe in sc.points), Fraction(0))
            if somme != critere.maximum:
                raise _refus(
                    f"les points de « {critere.libelle} » font {afficher(somme)} pour un CE {groupe.value}, au lieu de "
                    f"{afficher(critere.maximum)}"
                )
    somme = sum((c.maximum for c in bareme.criteres), Fraction(0))
    if somme != bareme.maximum:
        raise _refus(f"les critères font {afficher(somme)} points, au lieu de {afficher(bareme.maximum)}")


def _exiger_dependances(bareme: Bareme) -> None:
    """A line depends on one before it, which exists for the same types."""
    vues: dict[str, set[Groupe]] = {}
    for _, ligne in bareme.sous_criteres():
        if ligne.depend_de is not None and not set(ligne.points) <= vues.get(ligne.depend_de, set()):
            raise _refus(f"la ligne {ligne.code} dépend de {ligne.depend_de}, qui ne la précède pas")
        vues[ligne.code] = set(ligne.points)


def _dispositifs(fonds: Fonds, _nom: str) -> None:
    _exiger_uniques((d["code"] for d in fonds.lire("dispositifs")["dispositif"]), "le dispositif")
    for type_ce in referentiel(fonds).types_ce.values():
        if type_ce.minimum_emploi > type_ce.minimum_actions:
            raise _refus(f"« {type_ce.libelle} » demande plus d’actions vers l’emploi que d’actions")


def _modules(fonds: Fonds, _nom: str) -> None:
    lu, reference = fonds.lire("modules"), referentiel(fonds)
    _exiger_uniques((m["code"] for m in lu["module"]), "le module")
    _exiger_uniques((m["code"] for m in lu["motif_absence"]), "le motif d’absence")
    cites = [d for m in lu["module"] for d in m.get("obligatoire", ())]
    cites += [d for a in lu["assimilation"] for d in (a["dispositif"], a["comme"])]
    _exiger_connus((*cites, *lu["module_territoire"]["dispositifs"]), reference.types_ce, "le dispositif")
    fournis = lu["module_territoire"]["fournis"]
    _exiger_connus(fournis, {t.code for t in reference.territoires.tous}, "le territoire")
    _exiger_connus(fournis.values(), {m.code for m in modules(fonds).facultatifs}, "le module facultatif")


def _delais(fonds: Fonds, _nom: str) -> None:
    lu, fournis = fonds.lire("delais"), FOURNI.lire("delais")
    delais(fonds)
    if lu["deliberation"] != fournis["deliberation"]:
        raise _refus("la partie [deliberation] décrit le tableau livré avec l’application : elle ne se change pas")
    if set(lu["nouvelle_candidature"]["apres"]) != set(fournis["nouvelle_candidature"]["apres"]):
        raise _refus("la partie [nouvelle_candidature] est une règle de l’application : elle ne se change pas")
    inconnues = set(lu["autres_recours"]["decisions"]) - set(fournis["autres_recours"]["decisions"])
    if inconnues:
        raise _refus(f"la décision « {min(inconnues)} » n’ouvre pas de recours dans cette version de l’application")
    jours = [
        lu["campagne"][c] for c in ("candidatures_debut", "candidatures_fin", "instruction_fin", "notifications_fin")
    ]
    for jour in jours:
        _exiger_jour(jour)
    if jours != sorted(jours):
        raise _refus("les dates de la campagne ne se suivent pas")


def _exiger_jour(texte: str) -> None:
    mois, jour = map(int, texte.split("-"))
    try:
        date(_BISSEXTILE, mois, jour)
    except ValueError:
        raise _refus(f"le {jour:02d}/{mois:02d} n’existe pas") from None


def _charte(fonds: Fonds, nom: str) -> None:
    lu = fonds.lire(nom)
    if f"charte-{lu['annee']}" != nom:
        raise _refus(f"c’est la charte de {lu['annee']}, non celle qu’annonce son nom")
    _exiger_uniques((i["code"] for i in lu["indicateur"]), "l’indicateur")
    _exiger_uniques((d["code"] for d in lu["dispositif"]), "le dispositif")
    _exiger_connus((i["groupe"] for i in lu["indicateur"]), {g["code"] for g in lu["groupe"]}, "le groupe")
    indicateurs = {i["code"] for i in lu["indicateur"]}
    for dispositif in lu["dispositif"]:
        cites = (*dispositif["indicateurs"], *dispositif.get("bonus", ()))
        _exiger_connus(cites, indicateurs, "l’indicateur")
        _exiger_uniques(cites, "l’indicateur")
    _exiger_connus((d["code"] for d in lu["dispositif"]), referentiel(fonds).types_ce, "le dispositif")
    if lu["financement"]["charte"] + lu["financement"]["nombre"] != _CENT:
        raise _refus("les deux parts du financement ne font pas 100 %")
    chartes(fonds)


def _moratoire(fonds: Fonds, _nom: str) -> None:
    lignes = {code for version in _versions(referentiel(fonds)) for code in referentiel(fonds).bareme(version).codes}
    lues = suggestions(fonds)
    _exiger_connus(lues.criteres, lignes, "la ligne de grille")
    _exiger_connus(lues.modules, modules(fonds).par_code, "le module")


def _conservation(fonds: Fonds, _nom: str) -> None:
    conservation(fonds)


def _versions(reference: Referentiel) -> list[str]:
    return [nom.removeprefix("bareme-") for nom in reference.fonds.noms("bareme-")]


SORTES: tuple[Sorte, ...] = (
    Sorte("campagnes", "Campagnes", schemas.Campagnes, _campagnes),
    Sorte("bareme-", "Barème", schemas.Bareme, _bareme),
    Sorte("dispositifs", "Dispositifs", schemas.Dispositifs, _dispositifs),
    Sorte("modules", "Modules de formation", schemas.Modules, _modules),
    Sorte("delais", "Délais et dates", schemas.Delais, _delais),
    Sorte("charte-", "Charte qualité", schemas.Charte, _charte),
    Sorte("conservation", "Durée de conservation", schemas.Conservation, _conservation),
    Sorte("moratoire", "Suggestions de la fiche de suivi", schemas.Moratoire, _moratoire),
)
"""What the siège may publish, in the order it is listed."""


def _exiger_uniques(codes: Iterable[str], mot: str) -> None:
    double = next((code for code, nombre in Counter(codes).items() if nombre > 1), None)
    if double is not None:
        raise _refus(f"{mot} « {double} » y est deux fois")


def _exiger_connus(codes: Iterable[str], connus: Iterable[str], mot: str) -> None:
    inconnus = set(codes) - set(connus)
    if inconnus:
        raise _refus(f"{mot} « {min(inconnus)} » n’existe pas")


def _refus(raison: str) -> ErreurMetier:
    return ErreurMetier(f"{_DEBUT}{raison}.", conserve="Rien n’a été modifié.", a_faire="Corrigez-le.")
