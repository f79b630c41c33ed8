"""Published reference documents in words: what a received file brings of them, how two texts that disagree are told apart."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.referentiel.coherence import titre
from referent62_desktop.referentiel.documents import lire_toml
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.reference import TYPE
from referent62_desktop.storage.queries_reference import documents

_NOM_MAX, _EMPREINTE = 60, 8
_ENTREES_MAX = 12


def documents_apportes(ctx: Contexte, apportes: Mapping[tuple[str, str], Mapping[str, Any]], *, du_siege: bool) -> str:
    """« Données de référence : Campagnes, version 2. », of what a received file holds and this base has not; empty when nothing."""
    with ctx.base.lire() as session:
        presents = {(d.nom, d.version, d.contenu) for d in documents(session)}
    nouveaux = sorted(
        (str(lu.get("nom")), lu.get("version"))
        for (type_, _id), lu in apportes.items()
        if type_ == TYPE and (lu.get("nom"), lu.get("version"), lu.get("contenu")) not in presents
    )
    if not nouveaux:
        return ""
    noms = " ; ".join(dire_version(nom, version) for nom, version in nouveaux)
    suite = "" if du_siege else " Attention : ce fichier ne vient pas du siège, qui seul les publie."
    return f"Données de référence : {noms}.{suite}"


def dire_version(nom: str, version: object) -> str:
    """« Campagnes, version 2 »."""
    return f"{titre(nom)[:_NOM_MAX]}, version {version}"


def resumer_document(texte: str) -> str:
    """« empreinte 3f2a91c0 ; campagne : 2025, 2026, 2027 »: enough to tell one text from another when someone has to choose."""
    empreinte = f"empreinte {hashlib.sha256(texte.encode()).hexdigest()[:_EMPREINTE]}"
    try:
        lu = lire_toml(texte)
    except ErreurMetier:
        return f"texte illisible ; {empreinte}"
    morceaux = [f"{cle} : {_court(valeur)}" for cle, valeur in lu.items() if cle not in ("source", "interpretation")]
    return " ; ".join((empreinte, *morceaux[:_ENTREES_MAX]))


def resume_json(valeur_json: str) -> str:
    """The same, from a value of the journal."""
    lu = json.loads(valeur_json)
    return resumer_document(lu) if isinstance(lu, str) else "(vide)"


def _court(valeur: Any) -> str:
    if isinstance(valeur, list):
        codes = [str(v.get("code", v.get("dispositif", "…"))) if isinstance(v, dict) else str(v) for v in valeur]
        return ", ".join(codes[:_ENTREES_MAX])
    if isinstance(valeur, dict):
        return ", ".join(str(cle) for cle in list(valeur)[:_ENTREES_MAX])
    return str(valeur)[:_NOM_MAX]
