"""The register: structures and their référents, listed with their marks, read and edited."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Groupe
from referent62_desktop.domain.identifiants import normaliser_siret
from referent62_desktop.domain.notation import NoteStructure, noter_groupes, noter_structure
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.domain.vie_label import SituationLabel
from referent62_desktop.echanges.vocabulaire import sortes_structure
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.echeances import EcheanceLue, assembler_echeances, prochaines
from referent62_desktop.services.echeances_moratoires import echeances_moratoires
from referent62_desktop.services.formations import formations_lues
from referent62_desktop.services.importer_structures import identifiant_structure
from referent62_desktop.services.notes import EtatStructure, actif, concerne, etats_lus
from referent62_desktop.services.presents import structure_disparue, structure_presente
from referent62_desktop.services.proposition import (
    SANS_FORMATIONS,
    PropositionStructure,
    preuve_structure,
    propositions_lues,
)
from referent62_desktop.services.vie_label import situations_lues
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import NotePubliee, Structure

SANS_EVENEMENT = SituationLabel()


@dataclass(frozen=True)
class Marques:
    """Published marks beside what they give when computed; `ecart`: the published total is not the mean of the groups."""

    solidarite: Fraction | None
    sociopro: Fraction | None
    total_publie: Fraction | None
    pourcentage_publie: Fraction | None
    formations_ok: bool | None
    section: str
    total: Fraction | None
    pourcentage: Fraction | None
    qualite_atteinte: bool | None

    @property
    def ecart(self) -> bool:
        """Shown side by side, flagged (five of the 85 rows)."""
        return self.total_publie is not None and self.total_publie != self.total


@dataclass(frozen=True)
class StructureListee:
    """A line of the list of structures, with its marks in the campaign being worked on."""

    id: str
    nom: str
    sorte: str
    sorte_libelle: str
    territoire: str
    territoire_nom: str
    active: bool
    nouvelle: bool
    etat: EtatStructure
    marques: Marques | None
    proposition: PropositionStructure
    situation: SituationLabel
    echeance: EcheanceLue | None

    @property
    def referents(self) -> int:
        """Référents at work."""
        return len(self.etat.referents)


@dataclass(frozen=True)
class SaisieStructure:
    """What a person types about a structure; `siret` as typed, empty when unknown; `territoire`: code."""

    nom: str
    sorte: str
    territoire: str
    autres_territoires: tuple[str, ...] = ()
    siret: str = ""
    adresse: str = ""
    telephone: str = ""
    courriel: str = ""
    contact: str = ""
    dispositifs: tuple[str, ...] = ()
    nouvelle: bool = False
    fin_mission: date | None = None


@dataclass(frozen=True)
class FicheStructure:
    """A structure with its marks, as its page shows it."""

    id: str
    saisie: SaisieStructure
    territoire_nom: str
    etat: EtatStructure
    marques: Marques | None
    proposition: PropositionStructure
    situation: SituationLabel


def sortes() -> Mapping[str, str]:
    """Kinds of structures: code → words."""
    return sortes_structure()


def lister_structures(ctx: Contexte) -> list[StructureListee]:
    """All structures with their marks, proposal, label and next deadline, by territory then name.

    The number of statements is the same whatever theirs.

    A profile with a territory sees its own, those that also work there, and department-wide ones with a référent there.
    """
    with ctx.base.lire() as session:
        structures = queries.structures(session)
        etats = etats_lus(ctx, session)
        publiees = {n.structure_id: n for n in queries.notes_publiees(session, ctx.campagne.code)}
        referents = [] if ctx.profil.siege else queries.referents(session)
        territoires_referents = _territoires_des_referents(ctx, referents)
        formations = formations_lues(ctx, session)
        situations = situations_lues(ctx, session)
        labels = {id_: s.etat for id_, s in situations.items()}
        propositions = propositions_lues(ctx, session, etats, formations, labels)
        moratoires = echeances_moratoires(ctx, session)
        echeances = prochaines(assembler_echeances(ctx, structures, situations, formations, moratoires))
    libelles = sortes_structure()
    noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
    jour = ctx.aujourdhui()
    return [
        StructureListee(
            s.id,
            s.nom,
            s.sorte,
            libelles.get(s.sorte, s.sorte),
            s.territoire_id,
            noms[s.territoire_id],
            s.fin_mission is None or s.fin_mission > jour,
            s.nouvelle,
            etats.get(s.id) or _sans_referent(ctx),
            _marques(ctx, publiees.get(s.id)),
            propositions.get(s.id) or _sans_proposition(ctx, s.id),
            situations.get(s.id, SANS_EVENEMENT),
            echeances.get(s.id),
        )
        for s in structures
        if concerne(ctx, s, territoires_referents[s.id])
    ]


def lire_fiche(ctx: Contexte, structure_id: str) -> FicheStructure:
    """A structure. Raises ErreurMetier when it is not there (any more)."""
    with ctx.base.lire() as session:
        structure = session.get(Structure, structure_id)
        if structure is None or structure.supprime:
            raise structure_disparue()
        etat = etats_lus(ctx, session, structure_id).get(structure_id) or _sans_referent(ctx)
        publiees = queries.notes_publiees(session, ctx.campagne.code, structure_id)
        formations = formations_lues(ctx, session, structure_id)
        situation = situations_lues(ctx, session, structure_id).get(structure_id, SANS_EVENEMENT)
        labels = {structure_id: situation.etat}
        propositions = propositions_lues(ctx, session, {structure_id: etat}, formations, labels, structure_id)
    return FicheStructure(
        structure.id,
        SaisieStructure(
            structure.nom,
            structure.sorte,
            structure.territoire_id,
            tuple(structure.autres_territoires),
            structure.siret or "",
            structure.adresse,
            structure.telephone,
            structure.courriel,
            structure.contact,
            tuple(structure.dispositifs),
            structure.nouvelle,
            structure.fin_mission,
        ),
        ctx.referentiel.territoires.par_code(structure.territoire_id).nom,
        etat,
        _marques(ctx, publiees[0] if publiees else None),
        propositions[structure_id],
        situation,
    )


def creer_structure(ctx: Contexte, saisie: SaisieStructure) -> tuple[str, Ecrit | None]:
    """Adds a structure; returns its identifier. Raises ErreurMetier (name, SIRET, already there)."""
    with ctx.ecrire(f"Structure ajoutée : {saisie.nom.strip()}") as uow:
        presentes = queries.structures(uow.session)
        _refuser_doublon(presentes, saisie, None)
        identifiant = identifiant_structure(saisie.territoire, saisie.nom)
        if uow.session.get(Structure, identifiant) is not None:
            identifiant = str(uuid7())
        structure = Structure(id=identifiant)
        _remplir(structure, saisie)
        uow.ajouter(structure)
    return identifiant, ctx.ecrit(uow)


def modifier_structure(ctx: Contexte, structure_id: str, saisie: SaisieStructure) -> Ecrit | None:
    """Changes the fields of a structure. Raises ErreurMetier (name, SIRET, name already taken)."""
    with ctx.ecrire(f"Structure modifiée : {saisie.nom.strip()}") as uow:
        structure = structure_presente(uow, structure_id)
        _refuser_doublon(queries.structures(uow.session), saisie, structure_id)
        _remplir(structure, saisie)
    return ctx.ecrit(uow)


def supprimer_structure(ctx: Contexte, structure_id: str) -> Ecrit | None:
    """Removes a structure typed by mistake. Raises ErreurMetier when it has référents: end its mission instead."""
    with ctx.ecrire("Structure supprimée") as uow:
        if queries.referents(uow.session, structure_id):
            raise ErreurMetier(
                "Cette structure a des référent·es : elle ne peut pas être supprimée.",
                conserve="Rien n'a été modifié.",
                a_faire="Si elle n'accompagne plus de personnes, indiquez plutôt sa date de fin de mission.",
            )
        structure_presente(uow, structure_id).supprime = True
    return ctx.ecrit(uow)


def _remplir(structure: Structure, saisie: SaisieStructure) -> None:
    nom = " ".join(saisie.nom.split())
    if not nom:
        raise ErreurMetier("Il manque le nom de la structure.", conserve="Rien n'a été modifié.")
    structure.nom, structure.sorte, structure.territoire_id = nom, saisie.sorte, saisie.territoire
    structure.siret = normaliser_siret(saisie.siret) if saisie.siret.strip() else None
    structure.autres_territoires = [t for t in saisie.autres_territoires if t != saisie.territoire]
    structure.dispositifs = list(saisie.dispositifs)
    structure.nouvelle, structure.fin_mission = saisie.nouvelle, saisie.fin_mission
    for champ in ("adresse", "telephone", "courriel", "contact"):
        setattr(structure, champ, getattr(saisie, champ).strip())


def _refuser_doublon(presentes: Sequence[Structure], saisie: SaisieStructure, sauf: str | None) -> None:
    cle = cle_texte(saisie.nom)
    siret = normaliser_siret(saisie.siret) if saisie.siret.strip() else None
    for autre in presentes:
        # One SIRET in two territories is one structure that works in both; in one territory, it is typed twice.
        if siret is not None and autre.siret == siret and autre.territoire_id == saisie.territoire and autre.id != sauf:
            raise ErreurMetier(
                f"Ce SIRET est déjà celui de « {autre.nom} ».",
                conserve="Rien n'a été modifié.",
                a_faire="Vérifiez le numéro, ou ouvrez cette structure depuis la recherche (Ctrl+K).",
            )
    if any(s.cle == cle and s.territoire_id == saisie.territoire and s.id != sauf for s in presentes):
        raise ErreurMetier(
            f"Une structure de ce territoire s'appelle déjà « {saisie.nom.strip()} ».",
            conserve="Rien n'a été modifié.",
            a_faire="Ouvrez-la depuis la recherche (Ctrl+K), ou précisez le nom.",
        )


def _territoires_des_referents(ctx: Contexte, referents: list[queries.LigneReferent]) -> dict[str, set[str]]:
    jour = ctx.aujourdhui()
    trouves: dict[str, set[str]] = defaultdict(set)
    for referent in referents:
        if referent.territoire_id and actif(referent, jour):
            trouves[referent.structure_id].add(referent.territoire_id)
    return trouves


def _marques(ctx: Contexte, note: NotePubliee | None) -> Marques | None:
    if note is None:
        return None
    groupes = {Groupe.SOLIDARITE: note.solidarite, Groupe.SOCIOPRO: note.sociopro}
    total, pourcentage, atteinte = noter_groupes(ctx.bareme, groupes)
    return Marques(
        note.solidarite,
        note.sociopro,
        note.total_publie,
        note.pourcentage_publie,
        note.formations_ok,
        note.section,
        total,
        pourcentage,
        atteinte,
    )


def _sans_proposition(ctx: Contexte, structure_id: str) -> PropositionStructure:
    return PropositionStructure(structure_id, preuve_structure(ctx, _sans_referent(ctx), SANS_FORMATIONS, None))


def _sans_referent(ctx: Contexte) -> EtatStructure:
    vide: NoteStructure = noter_structure(ctx.bareme, ())
    return EtatStructure(vide, ())
