"""Scoring a batch of CE described in JSON (« grille noter »): everything is checked before anything is scored."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, NoteCE, Reponses, noter_ce, verifier_reponses
from referent62_desktop.domain.notation import CEEvalue, NoteStructure, noter_structure
from referent62_desktop.referentiel.chargement import referentiel

TAILLE_MAX = 256 * 1024 * 1024
"""Bytes; 150 000 CE take about 30 MB."""
LONGUEUR_MAX_TEXTE = 300
_RIEN = "Rien n'a été noté."


@dataclass(frozen=True)
class CEDuLot:
    """A CE of the batch; its answers have been checked against its type."""

    structure: str
    type_code: str
    reponses: Reponses


@dataclass(frozen=True)
class Lot:
    """A batch, checked, in the order read."""

    bareme: Bareme
    ces: tuple[CEDuLot, ...]


@dataclass(frozen=True)
class LotNote:
    """Scores of the CE in the order read, then marks of the structures in the order of their first CE."""

    ces: tuple[NoteCE, ...]
    structures: Mapping[str, NoteStructure]


class _Objet(dict[str, Any]):
    """A JSON object that remembers a key met twice."""

    doublon: str | None = None


class _Nombre(str):
    """A number: never expected here, and kept as it is written."""


def lire_lot(contenu: bytes) -> Lot:
    """Reads and checks a batch. Raises ErreurMetier naming the place (« ce[3].reponses.R2 : … », counted from 0)."""
    racine = _champs(_lire_json(contenu), "", ("bareme", "ce"))
    bareme = _bareme(_texte(racine["bareme"], "bareme"))
    if not isinstance(racine["ce"], list):
        raise _refus("ce", "une liste est attendue")
    return Lot(bareme, tuple(_lire_ce(bareme, ce, f"ce[{rang}]") for rang, ce in enumerate(racine["ce"])))


def noter_lot(lot: Lot) -> LotNote:
    """Scores a batch (annexe 2, §4.b); the N° CAF plays no part here. Equal answers are scored once."""
    connues: dict[tuple[object, ...], CEEvalue] = {}
    evalues = [_evaluer(lot.bareme, ce, connues) for ce in lot.ces]
    par_structure: dict[str, list[CEEvalue]] = {}
    for ce, evalue in zip(lot.ces, evalues, strict=True):
        par_structure.setdefault(ce.structure, []).append(evalue)
    return LotNote(
        tuple(evalue.note for evalue in evalues if evalue.note is not None),
        {structure: noter_structure(lot.bareme, liste) for structure, liste in par_structure.items()},
    )


def _evaluer(bareme: Bareme, ce: CEDuLot, connues: dict[tuple[object, ...], CEEvalue]) -> CEEvalue:
    cle = (ce.type_code, *(ce.reponses.get(code) for code in bareme.codes))
    if cle not in connues:
        note = noter_ce(bareme, ce.type_code, ce.reponses)
        connues[cle] = CEEvalue(bareme.type_ce(ce.type_code).groupe, note)
    return connues[cle]


def _lire_json(contenu: bytes) -> Any:
    if len(contenu) > TAILLE_MAX:
        raise ErreurMetier("Le texte dépasse 256 Mo : il n'a pas été lu.", conserve=_RIEN, a_faire="Partagez le lot.")
    try:
        texte = contenu.decode("utf-8-sig")
        return json.loads(
            texte, object_pairs_hook=_objet, parse_int=_Nombre, parse_float=_Nombre, parse_constant=_Nombre
        )
    except UnicodeDecodeError as erreur:
        message = f"Le texte n'est pas en UTF-8 (octet {erreur.start + 1})."
    except json.JSONDecodeError as erreur:
        message = f"Le texte n'est pas du JSON lisible (ligne {erreur.lineno}, colonne {erreur.colno})."
    except RecursionError:
        message = "Le texte emboîte trop de listes ou d'objets."
    raise ErreurMetier(message, conserve=_RIEN, a_faire="Corrigez le fichier, puis recommencez.")


def _objet(paires: list[tuple[str, Any]]) -> _Objet:
    objet = _Objet(paires)
    if len(objet) < len(paires):
        objet.doublon = Counter(cle for cle, _ in paires).most_common(1)[0][0]
    return objet


def _champs(valeur: Any, lieu: str, obligatoires: tuple[str, ...], facultatifs: tuple[str, ...] = ()) -> _Objet:
    """An object with these keys and no other."""
    if not isinstance(valeur, _Objet):
        raise _refus(lieu, "un objet est attendu")
    if valeur.doublon is not None:
        raise _refus(_sous(lieu, valeur.doublon), "la clé est deux fois")
    for cle in valeur:
        if cle not in obligatoires and cle not in facultatifs:
            raise _refus(_sous(lieu, cle), "la clé est inconnue", (*obligatoires, *facultatifs))
    for cle in obligatoires:
        if cle not in valeur:
            raise _refus(_sous(lieu, cle), "la clé manque")
    return valeur


def _texte(valeur: Any, lieu: str) -> str:
    if not isinstance(valeur, str) or isinstance(valeur, _Nombre):
        raise _refus(lieu, "un texte est attendu")
    if not valeur.strip():
        raise _refus(lieu, "le texte est vide")
    if len(valeur) > LONGUEUR_MAX_TEXTE:
        raise _refus(lieu, f"le texte dépasse {LONGUEUR_MAX_TEXTE} caractères")
    if any("\ud800" <= c <= "\udfff" for c in valeur):
        raise _refus(lieu, "le texte porte un caractère qui n'existe pas")
    return valeur


def _bareme(version: str) -> Bareme:
    connus = referentiel().versions_bareme
    if version not in connus:
        raise _refus("bareme", f"le barème « {version[:20]} » est inconnu", connus)
    bareme = referentiel().bareme(version)
    if not bareme.criteres:
        raise _refus("bareme", f"le barème « {version} » n'a que des notes de structure, il ne note pas de CE")
    return bareme


def _lire_ce(bareme: Bareme, valeur: Any, lieu: str) -> CEDuLot:
    objet = _champs(valeur, lieu, ("structure", "type", "reponses"), ("referent",))
    structure = _texte(objet["structure"], f"{lieu}.structure")
    if objet.get("referent") is not None:
        _texte(objet["referent"], f"{lieu}.referent")
    type_code = _texte(objet["type"], f"{lieu}.type")
    if type_code not in bareme.types:
        raise _refus(f"{lieu}.type", f"le type « {type_code[:60]} » est inconnu", bareme.types)
    reponses = objet["reponses"]
    if not isinstance(reponses, _Objet):
        raise _refus(f"{lieu}.reponses", "un objet est attendu")
    _verifier_reponses(bareme, type_code, reponses, f"{lieu}.reponses")
    return CEDuLot(structure, type_code, reponses)


def _verifier_reponses(bareme: Bareme, type_code: str, reponses: _Objet, lieu: str) -> None:
    if reponses.doublon is not None:
        raise _refus(_sous(lieu, reponses.doublon), "la clé est deux fois")
    for code, reponse in reponses.items():
        if reponse is not None and not isinstance(reponse, bool):
            raise _refus(_sous(lieu, code), "true, false ou null est attendu")
    try:
        verifier_reponses(bareme, type_code, reponses)
    except ErreurMetier:
        for code in reponses:
            _verifier_reponse(bareme, type_code, reponses, code, lieu)
        raise


def _verifier_reponse(bareme: Bareme, type_code: str, reponses: Reponses, code: str, lieu: str) -> None:
    """Same check on one answer (and the one it depends on), to say where the refusal comes from."""
    parent = bareme.par_code[code].depend_de if code in bareme.par_code else None
    seules = {c: reponses.get(c) for c in (code, parent) if c is not None}
    try:
        verifier_reponses(bareme, type_code, seules)
    except ErreurMetier as refus:
        raise _refus(_sous(lieu, code), refus.message) from None


def _sous(lieu: str, cle: str) -> str:
    propre = "".join(c if c.isprintable() else "\ufffd" for c in cle[:40])
    return f"{lieu}.{propre}" if lieu else propre


def _refus(lieu: str, motif: str, connus: Iterable[str] = ()) -> ErreurMetier:
    liste = ", ".join(connus)
    return ErreurMetier(
        f"{lieu or 'racine'} : {motif.rstrip('.')}.",
        conserve=_RIEN,
        a_faire=f"Valeurs connues : {liste}." if liste else "",
    )
