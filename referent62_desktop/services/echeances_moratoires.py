"""Dated work of the moratoria (annexe 4): objectives due, sheets of past meetings that nobody has sealed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.echeances import Echeance, NatureEcheance
from referent62_desktop.domain.moratoire import EtatObjectif
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.fiches_lues import dernieres_versions, ordre_des_fiches
from referent62_desktop.services.moratoires import moratoires_de
from referent62_desktop.services.vie_label import evenements_lus
from referent62_desktop.storage import queries_moratoire as lectures
from referent62_desktop.storage.base import SessionLecture

_ARTICLE = "annexe 4"
_LONGUEUR = 70


def echeances_moratoires(ctx: Contexte, session: SessionLecture) -> list[Echeance]:
    """Of every structure in a moratorium, from its sheets as they stand; three statements whatever their number."""
    fiches = lectures.fiches(session)
    lignes: dict[str, list[Any]] = defaultdict(list)
    racines: dict[str, str] = {}
    for ligne in sorted(lectures.lignes(session), key=lambda ligne: ligne.id):
        racines[ligne.id] = racines.get(ligne.reprend or "", ligne.id)
        lignes[ligne.fiche_id].append(ligne)
    par_structure: dict[str, list[Any]] = defaultdict(list)
    for fiche in dernieres_versions(fiches):
        par_structure[fiche.structure_id].append(fiche)
    evenements = evenements_lus(session)
    trouvees: list[Echeance] = []
    for structure_id, siennes in par_structure.items():
        moratoires, _ = moratoires_de(evenements.get(structure_id, ()))
        if moratoires and moratoires[-1].en_cours:
            suivies = sorted((f for f in siennes if f.moratoire_id == moratoires[-1].cle), key=ordre_des_fiches)
            trouvees += _a_signer(suivies, ctx.aujourdhui())
            trouvees += _objectifs(suivies[-1:], lignes, racines)
    return trouvees


def _a_signer(fiches: Sequence[Any], jour: date) -> Iterator[Echeance]:
    for fiche in fiches:
        rencontre = fiche.date_rencontre
        if fiche.scellee_le is None and rencontre is not None and rencontre <= jour:
            libelle = f"Fiche de suivi de la rencontre du {afficher_date(rencontre)} : à signer et à sceller"
            yield Echeance(
                NatureEcheance.MORATOIRE,
                rencontre,
                libelle,
                _ARTICLE,
                f"fiche/{fiche.fiche}",
                fiche.structure_id,
                fiche_id=fiche.id,
            )


def _objectifs(
    fiches: Sequence[Any], lignes: Mapping[str, Sequence[Any]], racines: Mapping[str, str]
) -> Iterator[Echeance]:
    """Those of the latest sheet that are still open; the same objective keeps its key from sheet to sheet."""
    for fiche in fiches:
        for ligne in lignes.get(fiche.id, ()):
            if ligne.echeance is not None and EtatObjectif(ligne.etat).ouvert:
                yield Echeance(
                    NatureEcheance.OBJECTIF,
                    ligne.echeance,
                    f"Objectif : {_court(ligne.objectif or ligne.critere)}",
                    _ARTICLE,
                    f"objectif/{racines[ligne.id]}",
                    fiche.structure_id,
                    fiche_id=fiche.id,
                )


def _court(texte: str) -> str:
    ligne = " ".join(texte.split())
    return ligne if len(ligne) <= _LONGUEUR else f"{ligne[:_LONGUEUR].rstrip()}…"
