"""What a received file would change, in words, before anything is written: read in the simulation, then taken back with it."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.mots_echanges import NOMS, Annuaire, compter_par_type, nom_champ, parent
from referent62_desktop.services.reference import TYPE as REFERENCE
from referent62_desktop.storage.base import Fusion, SessionLecture
from referent62_desktop.storage.fusion import BilanFusion
from referent62_desktop.storage.queries_echanges import enregistrements

LIGNES_MAX = 500
"""More than anybody reads: the label and the validations come first."""
_Record = tuple[str, str]
_MUETS = {"id", "cle", "empreinte", "graine", "bareme", "suivants", "population", "type_mime", "taille"}
"""What says nothing to people, or follows from another field."""
_LABEL = ("evenement_label", "candidature", "note_publiee")
_VALIDATIONS = ("validee_le", "scellee_le", "signee_le")
_ACCOMPAGNENT = ("territoire", "campagne", "agent")


@dataclass(frozen=True)
class LigneChange:
    """A record added, or a field changed: where, what, from what to what. `important`: the label, or something validated."""

    ou: str
    quoi: str
    avant: str
    apres: str
    important: bool = False


def dire_changements(ctx: Contexte, fusion: Fusion, bilan: BilanFusion) -> tuple[LigneChange, ...]:
    """Inside a simulation: what it creates or changes, the label and the validations first, then structure by structure.

    What is added under something added is counted with it; a field in conflict is told among the conflicts. At most `LIGNES_MAX`
    lines, the last of which says how many others there are; the number of statements does not depend on that of the records.
    """
    if not bilan.ajoutes and not bilan.touches:
        return ()
    disputes = {(c.type_, c.id_, c.champ) for c in bilan.conflits}
    with fusion.session() as session:
        apres, ajoutes = _lire(session, bilan.touches), _lire(session, _a_lire(bilan.ajoutes))
        with ctx.base.lire() as ancienne:
            avant = _lire(ancienne, bilan.touches)
        bruts = [
            (*record, champ, avant[record].get(champ), valeur)
            for record, lu in apres.items()
            if record in avant
            for champ, valeur in lu.items()
            if champ not in _MUETS and (*record, champ) not in disputes and avant[record].get(champ) != valeur
        ]
        tetes, sous = _regrouper(bilan.ajoutes, ajoutes)
        return _en_lignes(ctx, session, bruts, tetes, sous, ajoutes)


def _en_lignes(
    ctx: Contexte,
    session: SessionLecture,
    bruts: list[tuple[str, str, str, Any, Any]],
    tetes: list[_Record],
    sous: Mapping[_Record, Mapping[str, int]],
    ajoutes: Mapping[_Record, Mapping[str, Any]],
) -> tuple[LigneChange, ...]:
    annuaire = Annuaire(ctx, {*tetes, *((t, i) for t, i, *_ in bruts)}, session=session)
    lignes = []
    for record in tetes:
        important = _important(record[0], ajoutes.get(record, {}))
        detail = compter_par_type(sous.get(record, {}))
        contenu = f"avec {detail}" if detail else _contenu(annuaire, record, ajoutes.get(record, {}))
        lignes.append(LigneChange(annuaire.ou(*record), f"Ajout : {NOMS[record[0]][0]}", "", contenu, important))
    for type_, id_, champ, avant, apres in bruts:
        important = type_ in _LABEL or (champ in (*_VALIDATIONS, "etat") and type_ in ("lecture", "fiche_suivi"))
        ou, quoi = annuaire.ou(type_, id_), annuaire.champ(type_, id_, champ)
        if champ == "supprime":
            quoi = f"{'Suppression' if apres else 'Rétablissement'} : {NOMS[type_][0]}"
            lignes.append(LigneChange(ou, quoi, "", "", important or bool(apres)))
        else:
            dits = (_dire(annuaire, type_, champ, avant), _dire(annuaire, type_, champ, apres))
            lignes.append(LigneChange(ou, quoi, *dits, important))
    lignes.sort(key=lambda ligne: (not ligne.important, ligne.ou, ligne.quoi))
    if len(lignes) <= LIGNES_MAX:
        return tuple(lignes)
    reste = len(lignes) - LIGNES_MAX + 1
    return (*lignes[: LIGNES_MAX - 1], LigneChange(f"… et {reste} autres changements", "", "", ""))


def _regrouper(
    ajoutes: Collection[_Record], lus: Mapping[_Record, Mapping[str, Any]]
) -> tuple[list[_Record], Mapping[_Record, Mapping[str, int]]]:
    """Those told on a line of their own, and how many of each type are added under them."""
    tous, sous = set(ajoutes), defaultdict[_Record, Counter[str]](Counter)
    tetes = []
    for record in ajoutes:
        if record[0] in _ACCOMPAGNENT:
            continue
        haut = _au_dessus(record, tous, lus)
        if haut is None or _important(record[0], lus.get(record, {})):
            tetes.append(record)
        else:
            sous[haut][record[0]] += 1
    return tetes, sous


def _au_dessus(record: _Record, tous: Collection[_Record], lus: Mapping[_Record, Mapping[str, Any]]) -> _Record | None:
    """The highest record added that this one hangs from, or the nearest that has a line of its own."""
    haut: _Record | None = None
    au_dessus = parent(*record, lus.get(record, {}))
    while au_dessus is not None and au_dessus in tous:
        haut = au_dessus
        if _important(haut[0], lus.get(haut, {})):
            break
        au_dessus = parent(*haut, lus.get(haut, {}))
    return haut


def _important(type_: str, lu: Mapping[str, Any]) -> bool:
    return type_ in (*_LABEL, REFERENCE, "signature_fiche") or any(lu.get(champ) for champ in _VALIDATIONS)


def _contenu(annuaire: Annuaire, record: _Record, lu: Mapping[str, Any]) -> str:
    """The first fields that say something."""
    dits = [
        f"{nom_champ(champ)} : {annuaire.dire(record[0], champ, valeur)}"
        for champ, valeur in lu.items()
        if champ not in _MUETS and not champ.endswith("_id") and champ not in ("nom", "contenu") and _dit(valeur)
    ]
    return " ; ".join(dits[:4])


def _dit(valeur: Any) -> bool:
    return valeur not in (None, "", False, [], ())


def _dire(annuaire: Annuaire, type_: str, champ: str, valeur: Any) -> str:
    if champ == "contenu" and isinstance(valeur, str):
        return annuaire.valeur(type_, champ, json.dumps(valeur))
    return annuaire.dire(type_, champ, valeur)


def _a_lire(records: Iterable[_Record]) -> list[_Record]:
    """An answer is named after its contract: its own fields are not needed to place it."""
    return [r for r in records if r[0] != "reponse"]


def _lire(session: SessionLecture, records: Iterable[_Record]) -> dict[_Record, Mapping[str, Any]]:
    par_type: dict[str, list[str]] = defaultdict(list)
    for type_, id_ in records:
        par_type[type_].append(id_)
    return {
        (type_, id_): lu for type_, ids in par_type.items() for id_, lu in enregistrements(session, type_, ids).items()
    }
