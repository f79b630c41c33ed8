"""Files attached to records: proofs of trainings, pieces of an application, decisions, signed sheets."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from uuid_utils import uuid7

from referent62_desktop.documents.lecture_pdf import Ouverture, essayer_pdf
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.pieces import TAILLE_MAX as TAILLE_MAX
from referent62_desktop.domain.pieces import fichier_abime, nom_lisible, nom_sur, type_de_contenu
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.storage import queries_formations as queries
from referent62_desktop.storage.models import ENREGISTREMENTS, FicheSuivi, PieceContenu, PieceJointe
from referent62_desktop.storage.unit_of_work import UniteDeTravail


@dataclass(frozen=True)
class PieceLue:
    """A file attached to a record; `taille` in bytes, `empreinte` its SHA-256."""

    id: str
    nom: str
    nature: str
    type_mime: str
    taille: int
    empreinte: str


@dataclass(frozen=True)
class Fichier:
    """A file read and recognised, ready to be attached."""

    nom: str
    type_mime: str
    contenu: bytes


def lire_fichier(chemin: Path) -> Fichier:
    """Reads and recognises a file.

    Raises ErreurMetier: not a readable file, over 20 MB, neither PDF, JPEG nor PNG, a PDF that cannot be opened.
    """
    nom = nom_lisible(chemin.name)
    try:
        # What is neither a file nor a folder (a pipe, a device) could be read without end.
        if chemin.exists() and not chemin.is_file():
            raise ErreurMetier(
                f"« {nom} » n'est pas un fichier.", conserve="Rien n'a été joint.", a_faire="Choisissez un fichier."
            )
        with chemin.open("rb") as flux:
            contenu = flux.read(TAILLE_MAX + 1)
    except OSError as erreur:
        raise ErreurMetier(
            f"Le fichier « {nom} » ne peut pas être lu.",
            conserve="Rien n'a été joint.",
            a_faire="Vérifiez qu'il existe et qu'il n'est pas ouvert dans un autre logiciel.",
            details=type(erreur).__name__,
        ) from None
    type_mime = type_de_contenu(contenu, nom)
    if type_mime == "application/pdf":
        _exiger_pdf_ouvrable(contenu, nom)
    return Fichier(nom_sur(chemin.name, type_mime), type_mime, contenu)


def _exiger_pdf_ouvrable(contenu: bytes, nom: str) -> None:
    """A proof that nobody could open proves nothing."""
    ouverture = essayer_pdf(contenu)
    if ouverture is Ouverture.VERROUILLE:
        raise ErreurMetier(
            f"Le fichier « {nom} » est protégé par un mot de passe : personne ne pourrait le relire.",
            conserve="Rien n'a été joint.",
            a_faire="Joignez-en une copie sans mot de passe.",
        )
    if ouverture is Ouverture.IMPOSSIBLE:
        raise fichier_abime(nom)


def joindre(ctx: Contexte, type_: str, id_: str, chemin: Path, nature: str) -> Ecrit | None:
    """Attaches a file to a record; the same file twice for the same purpose is attached once.

    `type_`: type of the record in the journal (« formation », « candidature »…). Raises ErreurMetier like `lire_fichier`, or when
    the record is not there.
    """
    fichier = lire_fichier(chemin)
    with ctx.ecrire(f"Fichier joint : {fichier.nom}") as uow:
        _exiger_enregistrement(uow, type_, id_)
        attacher(uow, type_, id_, fichier, nature)
    return ctx.ecrit(uow)


def attacher(uow: UniteDeTravail, type_: str, id_: str, fichier: Fichier, nature: str) -> None:
    """Attaches a file inside a gesture already begun; its bytes are kept once per content."""
    attacher_a_tous(uow, type_, [id_], fichier, nature)


def attacher_a_tous(uow: UniteDeTravail, type_: str, ids: Sequence[str], fichier: Fichier, nature: str) -> None:
    """Attaches one file to many records inside a gesture already begun; not to those that have it for this purpose."""
    empreinte = hashlib.sha256(fichier.contenu).hexdigest()
    presentes = queries.pieces(uow.session, type_, ids)
    pourvus = {p.rattachement_id for p in presentes if p.empreinte == empreinte and p.nature == nature}
    a_pourvoir = [id_ for id_ in ids if id_ not in pourvus]
    if a_pourvoir and not queries.contenu_connu(uow.session, empreinte):
        uow.session.add(PieceContenu(empreinte=empreinte, contenu=fichier.contenu))
        uow.session.flush()
    for id_ in a_pourvoir:
        uow.ajouter(_piece(type_, id_, fichier, nature, empreinte))


def _piece(type_: str, id_: str, fichier: Fichier, nature: str, empreinte: str) -> PieceJointe:
    return PieceJointe(
        id=str(uuid7()),
        rattachement_type=type_,
        rattachement_id=id_,
        nature=nature,
        nom=fichier.nom,
        type_mime=fichier.type_mime,
        taille=len(fichier.contenu),
        empreinte=empreinte,
    )


def lister_pieces(ctx: Contexte, type_: str, ids: Iterable[str]) -> dict[str, tuple[PieceLue, ...]]:
    """Files attached to these records, oldest first."""
    trouvees: dict[str, list[PieceLue]] = defaultdict(list)
    with ctx.base.lire() as session:
        for p in queries.pieces(session, type_, ids):
            trouvees[p.rattachement_id].append(PieceLue(p.id, p.nom, p.nature, p.type_mime, p.taille, p.empreinte))
    return {id_: tuple(pieces) for id_, pieces in trouvees.items()}


def retirer_piece(ctx: Contexte, piece_id: str) -> Ecrit | None:
    """Takes a file away; it can be undone, its bytes stay in the base. Raises ErreurMetier when it is not there."""
    with ctx.ecrire("Fichier retiré") as uow:
        piece = _presente(uow.session.get(PieceJointe, piece_id))
        _exiger_retirable(uow, piece)
        piece.supprime = True
    return ctx.ecrit(uow)


def contenu_piece(ctx: Contexte, piece_id: str) -> bytes:
    """Bytes of an attached file, checked against their digest. Raises ErreurMetier: not there, or damaged."""
    with ctx.base.lire() as session:
        piece = _presente(session.get(PieceJointe, piece_id))
        contenu = queries.contenu_piece(session, piece.empreinte)
    if contenu is None or hashlib.sha256(contenu).hexdigest() != piece.empreinte:
        raise ErreurMetier(
            f"Le fichier « {piece.nom} » n'est pas dans cette base, ou il est abîmé.",
            a_faire="Joignez-le de nouveau.",
        )
    return contenu


def _exiger_retirable(uow: UniteDeTravail, piece: PieceJointe) -> None:
    """The scan of a sealed sheet is what was signed."""
    fiche = uow.session.get(FicheSuivi, piece.rattachement_id) if piece.rattachement_type == "fiche_suivi" else None
    if fiche is not None and fiche.scellee_le is not None:
        raise ErreurMetier(
            "La fiche est scellée : la numérisation qui porte ses signatures ne se retire plus.",
            conserve="Le fichier est resté.",
            a_faire="Joignez une autre numérisation si celle-ci est mauvaise : les deux seront gardées.",
        )


def _exiger_enregistrement(uow: UniteDeTravail, type_: str, id_: str) -> None:
    """A file hangs from something: nobody would ever find it again otherwise."""
    enregistrement = uow.session.get(ENREGISTREMENTS[type_], id_)
    if enregistrement is None or getattr(enregistrement, "supprime", False):
        raise ErreurMetier(
            "Ce à quoi joindre le fichier n'est plus dans la base.",
            conserve="Rien n'a été joint.",
            a_faire="Revenez à la liste.",
        )


def _presente(piece: PieceJointe | None) -> PieceJointe:
    if piece is None or piece.supprime:
        raise ErreurMetier("Ce fichier n'est plus dans la base.", a_faire="Revenez à la liste.")
    return piece
