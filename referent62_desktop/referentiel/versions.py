"""Which published versions are in force in a base: the newest that can be, never one half of a document.

Every device that has the same versions and the same records comes to the same answer, whatever it received first.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.charte import chartes
from referent62_desktop.referentiel.coherence import sorte, titre, verifier_autres, verifier_document
from referent62_desktop.referentiel.documents import FOURNI, Fonds
from referent62_desktop.referentiel.formations import modules

_BAREME = "bareme-"
_GARDE = "Rien n’a été modifié."


@dataclass(frozen=True)
class VersionPubliee:
    """A version of a document; `retiree`: its record was deleted since."""

    nom: str
    version: int
    contenu: str
    retiree: bool = False
    tenue: bool = False
    """Work of this base rests on it: it comes before the others of its name."""


@dataclass(frozen=True)
class Usages:
    """What records of the base refer to: campaigns with readings or published marks, dispositifs, modules, indicators of a charte."""

    campagnes: frozenset[str] = frozenset()
    dispositifs: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    indicateurs: frozenset[tuple[int, str, str]] = frozenset()


def retenir(versions: Sequence[VersionPubliee], usages: Usages) -> Fonds:
    """What is in force; what cannot be read, contradicts the rest or takes away what is used is left aside, with the reason."""
    fonds = _choisir([v for v in versions if not v.retiree], usages)
    # A version taken back is kept all the same when work already hangs from it.
    orphelines = usages.campagnes - referentiel(fonds).campagnes.keys()
    if orphelines and any(v.retiree for v in versions):
        avec = _choisir(versions, usages)
        if orphelines - (usages.campagnes - referentiel(avec).campagnes.keys()):
            return avec
    return fonds


def verifier_version(fonds: Fonds, nom: str, texte: str, usages: Usages) -> Fonds:
    """These documents with a new text of one of them. Raises ErreurMetier: it cannot be published, and why."""
    if sorte(nom) is None:
        raise ErreurMetier(
            f"« {nom[:40]} » n’est pas un document que le siège publie.",
            conserve=_GARDE,
            a_faire="Choisissez un autre fichier.",
        )
    if nom.startswith(_BAREME) and fonds.existe(nom):
        raise ErreurMetier(
            f"Le {titre(nom).lower()} existe déjà : une campagne garde son barème pour toujours.",
            conserve=_GARDE,
            a_faire=f"Donnez-lui une autre version (par exemple « {_suivante(nom, fonds)} »), publiez-la, puis publiez les campagnes "
            "qui la suivront.",
        )
    nouveau = fonds.avec(nom, texte)
    verifier_document(nouveau, nom)
    _exiger_usages(fonds, nouveau, usages)
    verifier_autres(nouveau, nom)
    return nouveau


def _choisir(versions: Collection[VersionPubliee], usages: Usages) -> Fonds:
    """Versions in their order, again until no other can be taken: one may wait for a document of another name."""
    fonds, retenues = FOURNI, dict[str, int]()
    attente = sorted(versions, key=lambda v: (not v.tenue, v.version, v.nom))
    while True:
        refus: dict[tuple[str, int], str] = {}
        for publiee in attente:
            try:
                fonds = verifier_version(fonds, publiee.nom, publiee.contenu, usages)
            except ErreurMetier as erreur:
                refus[(publiee.nom, publiee.version)] = erreur.message
            except Exception as erreur:  # someone else wrote it: whatever it holds, the base opens
                refus[(publiee.nom, publiee.version)] = f"Ce document est illisible ({type(erreur).__name__})."
            else:
                retenues[publiee.nom] = publiee.version
        prises = {p for p in attente if (p.nom, p.version) not in refus}
        # An older version that would only now be acceptable is of no use: a newer one is in force.
        attente = [p for p in attente if p not in prises and p.version > retenues.get(p.nom, 0)]
        if not prises or not attente:
            utiles = {cle: refus[cle] for cle in refus if cle[1] > retenues.get(cle[0], 0)}
            return Fonds(fonds.publies, retenues, utiles)


def _exiger_usages(ancien: Fonds, nouveau: Fonds, usages: Usages) -> None:
    """What records refer to stays, and means the same. Raises ErreurMetier."""
    avant, apres = referentiel(ancien), referentiel(nouveau)
    for code in sorted(usages.campagnes & avant.campagnes.keys()):
        campagne = apres.campagnes.get(code)
        if campagne is None:
            raise _utilise(f"la campagne {code}")
        if campagne.bareme != avant.campagnes[code].bareme:
            raise ErreurMetier(
                f"La campagne {code} a déjà des lectures ou des notes : elle garde pour toujours le barème "
                f"{avant.campagnes[code].bareme}.",
                conserve=_GARDE,
                a_faire="Donnez le nouveau barème à une campagne qui n’a pas commencé.",
            )
    for code in sorted(usages.dispositifs & avant.types_ce.keys()):
        type_ce = apres.types_ce.get(code)
        if type_ce is None:
            raise _utilise(f"le dispositif « {avant.types_ce[code].libelle} »")
        if type_ce.groupe is not avant.types_ce[code].groupe:
            raise ErreurMetier(
                f"Le dispositif « {type_ce.libelle} » est utilisé : il ne change pas de groupe, les notes déjà données changeraient.",
                conserve=_GARDE,
                a_faire="Ajoutez un autre dispositif, avec son propre code.",
            )
    modules_avant, modules_apres = modules(ancien).par_code, modules(nouveau).par_code
    for code in sorted(usages.modules & modules_avant.keys() - modules_apres.keys()):
        raise _utilise(f"le module « {modules_avant[code].libelle} »")
    for annee, dispositif, code in sorted(usages.indicateurs):
        if _a_indicateur(ancien, annee, dispositif, code) and not _a_indicateur(nouveau, annee, dispositif, code):
            raise _utilise(f"l’indicateur « {code} » de la charte {annee}")


def _a_indicateur(fonds: Fonds, annee: int, dispositif: str, code: str) -> bool:
    connues = chartes(fonds)
    debut = max((a for a in connues if a <= annee), default=None)
    suivi = connues[debut].dispositifs.get(dispositif) if debut is not None else None
    return suivi is not None and code in suivi.par_code


def _utilise(quoi: str) -> ErreurMetier:
    return ErreurMetier(
        f"Ce document retire {quoi}, qui est utilisé dans la base.", conserve=_GARDE, a_faire="Remettez cette entrée."
    )


def _suivante(nom: str, fonds: Fonds) -> str:
    """A version of barème that is free: « 2026b »."""
    racine = nom.removeprefix(_BAREME)[:4]
    return next(
        f"{racine}{lettre}" for lettre in "bcdefghijklmnopqrstuvwxyz" if not fonds.existe(f"{_BAREME}{racine}{lettre}")
    )
