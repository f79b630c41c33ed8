"""What two bases apart can make together though the rules forbid it on one: mended during the merge, or shown until someone looks.

No field is in conflict, and yet: a référent deleted here was evaluated there; a reading validated here was changed there; a sealed
sheet was rewritten; one person was entered twice. Work wins over deletion, and nothing stays validated that nobody validated.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.moratoire import ContenuFiche, Participant, empreinte
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.fiches_lues import contenu_ligne, reference_fiche
from referent62_desktop.storage import queries_contradictions as lectures
from referent62_desktop.storage.base import Fusion, SessionLecture
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.models import Lecture, Referent, Structure
from referent62_desktop.storage.unit_of_work import Signature, UniteDeTravail

SUPPRIME_EVALUE, LECTURE_CHANGEE, FICHE_CHANGEE, HOMONYMES = (
    "supprime_evalue",
    "lecture_changee",
    "fiche_changee",
    "homonymes",
)
_MOTIF = "Modifiée sur un autre poste après sa validation"
_LIBELLE = "Après la fusion : ce qui a été évalué est rétabli, ce qui a changé est à valider de nouveau"


@dataclass(frozen=True)
class Geste:
    """A way out: its code, the words of its button."""

    code: str
    libelle: str


@dataclass(frozen=True)
class Contradiction:
    """A fact to look at: where, in one sentence what it is and what was or can be done."""

    nature: str
    type: str
    enregistrement: str
    structure_id: str
    ou: str
    phrase: str
    gestes: tuple[Geste, ...] = ()


def empreinte_lecture(session: SessionLecture, lecture_id: str) -> str:
    """Digest of what a reading holds now: what its validation covers."""
    lus = lectures.contenus_valides(session, lecture_id)
    return _empreinte(lus[lecture_id][1]) if lecture_id in lus else ""


def constater(session: SessionLecture) -> tuple[Contradiction, ...]:
    """Everything of the base that contradicts itself, in words; a fixed number of statements."""
    changees = [
        id_ for id_, (gardee, contenu) in lectures.contenus_valides(session).items() if _empreinte(contenu) != gardee
    ]
    supprimes = lectures.supprimes_evalues(session)
    habitees = lectures.structures_supprimees_habitees(session, (id_ for id_, *_ in supprimes))
    doubles, fiches = lectures.homonymes(session), _fiches_changees(session)
    lues = lectures.lectures_ou(session, changees)
    structures = {
        *(s for *_, s in supprimes),
        *(s for *_, s in doubles),
        *(s for *_, s in lues),
        *(s for _, s in fiches),
    }
    noms = lectures.noms_structures(session, structures)
    return (
        *(_structure(id_, nom) for id_, nom in habitees),
        *(_referent(id_, nom, s, noms) for id_, nom, s in supprimes),
        *(_lecture(id_, origine, nom, s, noms) for id_, origine, nom, s in lues),
        *(_fiche(id_, s, noms) for id_, s in fiches),
        *(_double(id_, nom, s, noms) for id_, nom, s in doubles),
    )


def lister_contradictions(ctx: Contexte) -> tuple[Contradiction, ...]:
    """What is to be looked at in this base."""
    with ctx.base.lire() as session:
        return constater(session)


def reparer(ctx: Contexte, fusion: Fusion, avant: Iterable[Contradiction]) -> tuple[tuple[Contradiction, ...], bytes]:
    """Inside a merge: brings back what was deleted but evaluated, reopens what changed after its validation.

    Returns what the merge made to be looked at (`avant`: what was so before it), and the changes written, end to end.
    """
    with fusion.session() as session:
        trouvees = constater(session)
    deja = {(c.nature, c.enregistrement) for c in avant}
    ecrits = b""
    a_mendre = [c for c in trouvees if c.gestes]
    if a_mendre:
        signature = Signature(ctx.profil.agent_id, ctx.base.appareil_id, ctx.horloge())
        with fusion.ecrire(signature, _LIBELLE) as uow:
            for contradiction in a_mendre:
                _mendre(uow, contradiction)
        with fusion.session() as session:
            ecrits = lectures.ids_de_geste(session, uow.operation_id)
    return tuple(c for c in trouvees if (c.nature, c.enregistrement) not in deja), ecrits


def resoudre(ctx: Contexte, contradiction: Contradiction, code: str) -> Ecrit | None:
    """Does what a button says. Raises ErreurMetier when there is nothing of the kind any more."""
    if code not in {g.code for c in lister_contradictions(ctx) if c == contradiction for g in c.gestes}:
        raise ErreurMetier("Il n'y a plus rien à faire ici.", conserve=INTACT, a_faire="Revenez à la liste.")
    with ctx.ecrire(_LIBELLE) as uow:
        _mendre(uow, contradiction)
    return ctx.ecrit(uow)


def _mendre(uow: UniteDeTravail, contradiction: Contradiction) -> None:
    if contradiction.nature == LECTURE_CHANGEE:
        lecture = uow.session.get_one(Lecture, contradiction.enregistrement)
        lecture.etat, lecture.validee_le, lecture.empreinte = EtatLecture.BROUILLON.value, None, ""
        lecture.motif_reouverture = _MOTIF
        return
    if contradiction.type == Structure.type_journal:
        uow.session.get_one(Structure, contradiction.enregistrement).supprime = False
    else:
        uow.session.get_one(Referent, contradiction.enregistrement).supprime = False


def _structure(id_: str, nom: str) -> Contradiction:
    phrase = "Supprimée sur un poste alors que des référent·es y travaillent sur un autre : elle est à rétablir."
    return Contradiction(SUPPRIME_EVALUE, "structure", id_, id_, nom, phrase, (Geste("retablir", "Rétablir"),))


def _referent(id_: str, nom: str, structure: str, noms: dict[str, str]) -> Contradiction:
    phrase = "Supprimé·e sur un poste alors que ses CE ont été évalués sur un autre : sa fiche est à rétablir."
    ou = f"{noms.get(structure, '')} · {nom}"
    return Contradiction(SUPPRIME_EVALUE, "referent", id_, structure, ou, phrase, (Geste("retablir", "Rétablir"),))


def _lecture(id_: str, origine: str, nom: str, structure: str, noms: dict[str, str]) -> Contradiction:
    phrase = "Lecture validée, puis modifiée sur un autre poste : elle est à rouvrir, à relire et à valider de nouveau."
    ou = f"{noms.get(structure, '')} · {nom} · {Origine(origine).libelle}"
    return Contradiction(LECTURE_CHANGEE, "lecture", id_, structure, ou, phrase, (Geste("rouvrir", "Rouvrir"),))


def _fiche(id_: str, structure: str, noms: dict[str, str]) -> Contradiction:
    phrase = (
        "Fiche de suivi scellée dont le contenu n'est plus celui qui a été signé : comparez-la au PDF signé, puis faites une "
        "nouvelle version."
    )
    return Contradiction(FICHE_CHANGEE, "fiche_suivi", id_, structure, noms.get(structure, ""), phrase)


def _double(id_: str, nom: str, structure: str, noms: dict[str, str]) -> Contradiction:
    phrase = (
        "Deux référent·es de cette structure portent ce nom. S'il s'agit de la même personne, supprimez la fiche en trop ; "
        "sinon, ajoutez une précision au nom."
    )
    return Contradiction(HOMONYMES, "referent", id_, structure, f"{noms.get(structure, '')} · {nom}", phrase)


def _fiches_changees(session: SessionLecture) -> list[tuple[str, str]]:
    """Sealed sheets that no longer say what was sealed: identifier, structure."""
    changees = []
    for fiche, lignes, presents in lectures.fiches_scellees(session):
        contenu = ContenuFiche(
            fiche.structure_rencontree,
            fiche.date_rencontre,
            tuple(contenu_ligne(ligne) for ligne in lignes),
            tuple(Participant(p.nom, p.role) for p in presents),
            reference_fiche(fiche.fiche, fiche.version),
        )
        if empreinte(contenu) != fiche.empreinte:
            changees.append((fiche.id, fiche.structure_id))
    return changees


def _empreinte(contenu: Iterable[Iterable[object]]) -> str:
    texte = json.dumps([[str(valeur) for valeur in ligne] for ligne in contenu], ensure_ascii=False)
    return hashlib.sha256(texte.encode()).hexdigest()
