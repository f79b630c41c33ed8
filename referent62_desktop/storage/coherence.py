"""What a received journal may not do to the one that is here: contradict it, go round in circles, cross fields, name a file it lacks.

Values, one by one, are looked at in `controle`; here, how they hold together and with the base.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.pieces import est_document
from referent62_desktop.storage.controle import (
    INTACT,
    ChangementRecu,
    OperationRecue,
    exiger_gestes_lisibles,
    refus_de_lot,
)
from referent62_desktop.storage.journal import predecesseurs
from referent62_desktop.storage.models import identifiant_stable

_PAR_REQUETE = 5000
_LIBELLE_MAX = 500
"""Characters of a gesture's wording that travel."""
_DOCUMENT = "donnee_reference"
_EFFACES = {("contrat_engagement", "numero_caf"): "null", ("tirage", "suivants"): "[]"}
"""What is left of a value that held N° CAF once they are erased (§13): that history alone is not the same everywhere."""


def connus(connexion: Connection, changements: Sequence[ChangementRecu]) -> set[bytes]:
    """Identifiers of the changes the base has already. Raises ErreurMetier when one says something else here: neither is believed."""
    recus = {c.id: c for c in changements}
    trouves: set[bytes] = set()
    for ids in _lots(list(recus)):
        marques = ",".join("?" * len(ids))
        lignes = connexion.exec_driver_sql(
            "SELECT id, operation_id, enregistrement_type, enregistrement_id, champ, valeur, remplace "
            f"FROM changement WHERE id IN ({marques})",
            tuple(ids),
        )
        for ligne in lignes:
            if recus[ligne[0]] != tuple(ligne) and not _meme_sens(recus[ligne[0]], ChangementRecu(*ligne)):
                raise _contredit("changement")
            trouves.add(ligne[0])
    return trouves


def exiger_gestes(connexion: Connection, operations: Sequence[OperationRecue]) -> None:
    """Gestures can be read, and one known already is told in the same words, by the same person. Raises ErreurMetier."""
    exiger_gestes_lisibles(operations)
    recus = {o.id: o for o in operations}
    for ids in _lots(list(recus)):
        marques = ",".join("?" * len(ids))
        lignes = connexion.exec_driver_sql(
            f"SELECT id, instant, auteur_id, appareil_id, libelle FROM operation WHERE id IN ({marques})", tuple(ids)
        )
        for ligne in lignes:
            if _tronquee(recus[ligne[0]]) != _tronquee(OperationRecue(*ligne)):
                raise _contredit("geste")


def exiger_suite(connexion: Connection, nouveaux: Sequence[ChangementRecu], deja: Collection[bytes]) -> None:
    """A change supersedes others of its field, all known, and never itself. Raises ErreurMetier.

    What came between would otherwise be taken for a disagreement, or a field would be left without any value.
    """
    cles = {c.id: c.cle for c in nouveaux}
    suites = {c.id: predecesseurs(c.remplace) for c in nouveaux if c.remplace}
    ailleurs = {p for siens in suites.values() for p in siens} - cles.keys()
    cles |= _cles(connexion, ailleurs)
    if not ailleurs <= cles.keys():
        raise ErreurMetier(
            "Cet envoi fait suite à un autre, qui n'a pas été reçu ici.",
            conserve=INTACT,
            a_faire="Recevez d'abord le précédent, ou demandez un envoi complet.",
        )
    for id_, siens in suites.items():
        if any(cles[p] != cles[id_] for p in siens):
            raise refus_de_lot("un de ses changements en remplace un autre qui ne parle pas de la même chose")
    if _tourne_en_rond({id_: [p for p in siens if p not in deja] for id_, siens in suites.items()}):
        raise refus_de_lot("ses changements se remplacent en rond")


def exiger_pieces(
    connexion: Connection,
    nouveaux: Sequence[ChangementRecu],
    recues: Sequence[ChangementRecu],
    pieces: Mapping[str, bytes],
) -> None:
    """Every file announced is here or there; every file there is announced, and is a PDF or a photo. Raises ErreurMetier."""
    annoncees = {_texte(c.valeur) for c in nouveaux if (c.type_, c.champ) == ("piece_jointe", "empreinte")}
    manquantes = annoncees - pieces.keys()
    if manquantes - _contenus(connexion, manquantes):
        raise refus_de_lot("une pièce jointe qu'il annonce n'y est pas")
    connues = {_texte(c.valeur) for c in recues if (c.type_, c.champ) == ("piece_jointe", "empreinte")}
    if not pieces.keys() <= connues:
        raise refus_de_lot("une pièce jointe qu'il contient n'est rattachée à rien")
    for empreinte in annoncees & pieces.keys():
        if not est_document(pieces[empreinte]):
            raise refus_de_lot("une de ses pièces jointes n'est ni un PDF, ni une photo JPEG ou PNG")


def exiger_documents(nouveaux: Sequence[ChangementRecu]) -> None:
    """A version of a reference document is written once: nothing supersedes it but a choice between two that were, nothing deletes it,
    and its identifier is that of its name and number (adr 8). Raises ErreurMetier."""
    dits: dict[str, dict[str, str]] = {}
    for changement in nouveaux:
        if changement.type_ == _DOCUMENT:
            if 0 < len(changement.remplace) <= 16 or (changement.champ, changement.valeur) == ("supprime", "true"):
                raise refus_de_lot("il change ou retire un document de référence déjà publié")
            if changement.champ in ("nom", "version"):
                dits.setdefault(changement.id_, {})[changement.champ] = str(json.loads(changement.valeur))
    if any(
        id_ != identifiant_stable(_DOCUMENT, dit.get("nom", ""), dit.get("version", "")) for id_, dit in dits.items()
    ):
        raise refus_de_lot("il donne un autre nom à un document de référence déjà publié")


def _meme_sens(recu: ChangementRecu, ici: ChangementRecu) -> bool:
    """Apart from a N° CAF erased at one end, and from the gesture of what shipped with another version of the product."""
    if recu.id[6] >> 4 == 5:
        recu = recu._replace(operation_id=ici.operation_id)
    efface = _EFFACES.get((ici.type_, ici.champ))
    if efface is not None and efface in (recu.valeur, ici.valeur):
        recu = recu._replace(valeur=ici.valeur)
    return recu == ici


def _tronquee(operation: OperationRecue) -> OperationRecue:
    return operation._replace(libelle=operation.libelle[:_LIBELLE_MAX])


def _tourne_en_rond(suites: dict[bytes, list[bytes]]) -> bool:
    """Whether some changes supersede one another in a circle: taken away one after the other, some are left."""
    restants = {id_: set(siens) & suites.keys() for id_, siens in suites.items()}
    attendus: dict[bytes, list[bytes]] = {}
    for id_, siens in restants.items():
        for p in siens:
            attendus.setdefault(p, []).append(id_)
    libres = [id_ for id_, siens in restants.items() if not siens]
    faits = 0
    while libres:
        faits += 1
        fini = libres.pop()
        for id_ in attendus.get(fini, ()):
            restants[id_].discard(fini)
            if not restants[id_]:
                libres.append(id_)
    return faits != len(restants)


def _cles(connexion: Connection, ids: Iterable[bytes]) -> dict[bytes, tuple[str, str, str]]:
    trouvees = {}
    for lot in _lots(list(ids)):
        marques = ",".join("?" * len(lot))
        for id_, *cle in connexion.exec_driver_sql(
            f"SELECT id, enregistrement_type, enregistrement_id, champ FROM changement WHERE id IN ({marques})",
            tuple(lot),
        ):
            trouvees[id_] = (cle[0], cle[1], cle[2])
    return trouvees


def _contenus(connexion: Connection, empreintes: Iterable[str]) -> set[str]:
    presents: set[str] = set()
    for lot in _lots(list(empreintes)):
        marques = ",".join("?" * len(lot))
        lignes = connexion.exec_driver_sql(
            f"SELECT empreinte FROM piece_contenu WHERE empreinte IN ({marques})", tuple(lot)
        )
        presents.update(ligne[0] for ligne in lignes)
    return presents


def _texte(valeur: str) -> str:
    return str(json.loads(valeur))


def _contredit(quoi: str) -> ErreurMetier:
    return ErreurMetier(
        f"Ce fichier ne peut pas être reçu : un {quoi} déjà connu dit autre chose ici.",
        conserve=INTACT,
        a_faire="Appelez la personne qui l'a préparé : son fichier, ou sa base, a été modifié hors de l'application.",
    )


def _lots(valeurs: Sequence[Any]) -> Iterable[list[Any]]:
    toutes = list(valeurs)
    return (toutes[debut : debut + _PAR_REQUETE] for debut in range(0, len(toutes), _PAR_REQUETE))
