"""A base of the size the department has, or a multiple: 85 structures, 300 référents, 5 CE each, every answer given."""

from __future__ import annotations

import random
from pathlib import Path

from referent62_desktop.domain.grille import Bareme, TypeCE
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel, id_lecture
from referent62_desktop.services.structures import lister_structures
from referent62_desktop.storage.models import ContratEngagement, Lecture, Referent, Reponse

REFERENTS = 300
CE_PAR_REFERENT = 5


def creer(chemin: Path, *, referents: int = REFERENTS, graine: int = 62) -> int:
    """Writes the base and returns its number of CE."""
    base = bases.creer_base(chemin, deliberation=True)
    try:
        bases.definir_profil(base, "Siège", "Siège DPID", None)
        ctx = bases.contexte(base)
        return _remplir(ctx, referents, random.Random(graine))
    finally:
        base.fermer()


def _remplir(ctx: Contexte, nombre: int, hasard: random.Random) -> int:
    structures = [s.id for s in lister_structures(ctx)]
    types = list(ctx.bareme.types.values())
    lignes: dict[type, list[dict[str, object]]] = {Referent: [], Lecture: [], ContratEngagement: [], Reponse: []}
    for rang in range(nombre):
        type_ce = types[rang % len(types)]
        referent_id = f"referent-{rang:06d}"
        lignes[Referent].append(_referent(referent_id, structures[rang % len(structures)], rang, type_ce.code))
        cible = CiblePanel(referent_id, Origine.CONTROLE_SLAI)
        lecture_id = id_lecture(ctx, cible)
        lignes[Lecture].append(_lecture(lecture_id, referent_id, ctx.campagne.code))
        for position in range(1, CE_PAR_REFERENT + 1):
            ce_id = f"ce-{rang:06d}-{position}"
            lignes[ContratEngagement].append(_ce(ce_id, lecture_id, position, type_ce.code, hasard))
            lignes[Reponse] += _reponses(ctx.bareme, ce_id, type_ce, hasard)
    with ctx.ecrire("Base de mesure") as uow:
        for modele, toutes in lignes.items():
            uow.inserer(modele, toutes)
    return len(lignes[ContratEngagement])


def _referent(identifiant: str, structure: str, rang: int, dispositif: str) -> dict[str, object]:
    nom = f"Référent·e {rang + 1}"
    return {
        "id": identifiant, "supprime": False, "structure_id": structure, "nom": nom, "cle": f"referent e {rang + 1}",
        "territoire_id": None, "dispositifs": [dispositif], "arrivee": None, "depart": None, "plan_transmis": None,
    }  # fmt: skip


def _lecture(identifiant: str, referent: str, campagne: str) -> dict[str, object]:
    return {
        "id": identifiant, "supprime": False, "referent_id": referent, "campagne_id": campagne, "origine": "controle_slai",
        "etat": "brouillon", "auteur": "", "date_lecture": None, "validee_le": None, "motif_reouverture": None, "copie_de": None,
    }  # fmt: skip


def _ce(identifiant: str, lecture: str, position: int, type_code: str, hasard: random.Random) -> dict[str, object]:
    return {
        "id": identifiant, "supprime": False, "lecture_id": lecture, "tirage_id": None, "position": position,
        "numero_caf": str(hasard.randrange(10**6, 10**7)), "type_code": type_code, "date_edition": None, "date_fin": None,
        "observations": "", "motif_remplacement": None,
    }  # fmt: skip


def _reponses(bareme: Bareme, ce_id: str, type_ce: TypeCE, hasard: random.Random) -> list[dict[str, object]]:
    codes = [sc.code for sc in bareme.applicables(type_ce.code)]
    return [{"ce_id": ce_id, "code": code, "valeur": hasard.random() < 0.85, "motif": None} for code in codes]
