"""Importing a table of structures: seen before it is written, all or nothing, the same table twice changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import cle_texte, pluriel
from referent62_desktop.echanges.lignes_structures import (
    AnalyseStructures,
    LigneStructure,
    Marques2025,
    Rejet,
    analyser_structures,
)
from referent62_desktop.echanges.tableurs_lecture import lire_tableau
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.decisions_publiees import ecrire_decisions
from referent62_desktop.storage import queries, queries_label
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import NotePubliee, Structure, identifiant_stable
from referent62_desktop.storage.unit_of_work import UniteDeTravail

CAMPAGNE_PUBLIEE = "2025"
_CHAMPS_NOTE = ("solidarite", "sociopro", "total_publie", "pourcentage_publie", "formations_ok", "section")
_CHAMPS = (
    "nom", "sorte", "autres_territoires", "siret", "adresse", "telephone", "courriel", "contact", "dispositifs", "nouvelle", "fin_mission",
)  # fmt: skip


class Effet(StrEnum):
    """What importing a line does."""

    NOUVELLE = "nouvelle"
    MODIFIEE = "modifiée"
    IDENTIQUE = "identique"


@dataclass(frozen=True)
class LigneApercue:
    """A line of the table and its effect; `champs`: fields that would change."""

    ligne: LigneStructure
    effet: Effet
    champs: tuple[str, ...]


@dataclass(frozen=True)
class ApercuImport:
    """What importing the table would do; with a single reject nothing is imported."""

    lignes: tuple[LigneApercue, ...]
    rejets: tuple[Rejet, ...]
    colonnes_ignorees: tuple[str, ...]

    def nombre(self, effet: Effet) -> int:
        """Lines with this effect."""
        return sum(1 for ligne in self.lignes if ligne.effet is effet)


def lire_fichier(ctx: Contexte, chemin: Path) -> AnalyseStructures:
    """Reads a CSV or XLSX. Raises ErreurMetier when it cannot be read at all; lines that cannot are rejects."""
    return analyser_structures(lire_tableau(chemin), ctx.referentiel.territoires)


def previsualiser(ctx: Contexte, analyse: AnalyseStructures) -> ApercuImport:
    """What the import would do, without writing anything."""
    with ctx.base.lire() as session:
        registre = _Registre(session)
        lignes = tuple(registre.apercevoir(ligne) for ligne in analyse.lignes)
        rejets = (*analyse.rejets, *registre.refuser(analyse.lignes))
    return ApercuImport(lignes, tuple(sorted(rejets, key=lambda r: r.ligne)), analyse.colonnes_ignorees)


def importer(ctx: Contexte, analyse: AnalyseStructures) -> tuple[ApercuImport, Ecrit | None]:
    """Imports the table in one gesture. Raises ErreurMetier when a line is rejected: nothing is then imported."""
    _refuser(analyse.rejets)
    with ctx.ecrire(f"Import de {pluriel(len(analyse.lignes), 'structure')}") as uow:
        registre = _Registre(uow.session)
        _refuser(registre.refuser(analyse.lignes))
        lignes = []
        for ligne in analyse.lignes:
            lignes.append(registre.apercevoir(ligne))
            registre.ecrire(uow, ligne)
    return ApercuImport(tuple(lignes), (), analyse.colonnes_ignorees), ctx.ecrit(uow)


def _refuser(rejets: Sequence[Rejet]) -> None:
    if not rejets:
        return
    premier = rejets[0]
    raise ErreurMetier(
        f"{pluriel(len(rejets), 'ligne')} du tableau ne peuvent pas être importées (ligne {premier.ligne} : {premier.motif})"
        if len(rejets) > 1
        else f"La ligne {premier.ligne} ne peut pas être importée : {premier.motif}",
        conserve="Rien n'a été importé.",
        a_faire="Corrigez le tableau, puis recommencez l'import.",
    )


def identifiant_structure(territoire: str, nom: str) -> str:
    """The same structure gets the same identifier on every device that imports or types it."""
    return identifiant_stable("structure", territoire, cle_texte(nom))


def fusionner_ligne(structure: Structure, ligne: LigneStructure) -> None:
    """Writes on a structure what the table says; a cell or column that is absent leaves the field as it is."""
    for champ, valeur in _valeurs(ligne).items():
        setattr(structure, champ, valeur)


def structure_neuve(ligne: LigneStructure) -> Structure:
    """A structure as the table describes it, with its stable identifier."""
    structure = Structure(
        id=identifiant_structure(ligne.territoire_code, ligne.nom),
        territoire_id=ligne.territoire_code,
        supprime=False,
        nom=ligne.nom,
        sorte=ligne.sorte,
    )
    fusionner_ligne(structure, ligne)
    return structure


def note_publiee(structure_id: str, marques: Marques2025) -> NotePubliee:
    """Published marks of a structure."""
    note = NotePubliee(
        id=_id_note(structure_id), structure_id=structure_id, campagne_id=CAMPAGNE_PUBLIEE, supprime=False, section=""
    )
    for champ in _CHAMPS_NOTE:
        setattr(note, champ, getattr(marques, champ))
    return note


class _Registre:
    """Structures already there, found by territory and name, or by SIRET when the name changed."""

    def __init__(self, session: SessionLecture) -> None:
        presentes = queries.structures(session)
        self._par_nom = {(s.territoire_id, s.cle): s for s in presentes}
        self._par_siret = {(s.territoire_id, s.siret): s for s in presentes if s.siret}
        self._pris = queries.identifiants_structures(session)
        self._notes = {n.structure_id: n for n in queries.notes_publiees(session, CAMPAGNE_PUBLIEE)}
        self._commencees = queries_label.structures_avec_evenement(session)

    def refuser(self, lignes: Iterable[LigneStructure]) -> tuple[Rejet, ...]:
        """Lines that contradict the register: the SIRET of another structure, or two lines that mean the same structure."""
        rejets: list[Rejet] = []
        designees: dict[str, int] = {}
        for ligne in lignes:
            structure, homonyme = self._trouver(ligne), self._a_ce_siret(ligne)
            if structure is None:
                continue
            if homonyme is not None and homonyme is not structure:
                rejets.append(Rejet(ligne.ligne, f"Le SIRET {ligne.siret} est déjà celui de « {homonyme.nom} »."))
            elif structure.id in designees:
                autre = designees[structure.id]
                motif = f"C'est la même structure qu'à la ligne {autre} (« {structure.nom} » : même nom ou même SIRET)."
                rejets.append(Rejet(ligne.ligne, motif))
            else:
                designees[structure.id] = ligne.ligne
        return tuple(rejets)

    def apercevoir(self, ligne: LigneStructure) -> LigneApercue:
        structure = self._trouver(ligne)
        if structure is None:
            return LigneApercue(ligne, Effet.NOUVELLE, ())
        champs = [champ for champ, valeur in _valeurs(ligne).items() if getattr(structure, champ) != valeur]
        if ligne.marques is not None and not self._meme_note(structure.id, ligne.marques):
            champs.append("notes publiées")
        return LigneApercue(ligne, Effet.MODIFIEE if champs else Effet.IDENTIQUE, tuple(champs))

    def ecrire(self, uow: UniteDeTravail, ligne: LigneStructure) -> None:
        structure = self._trouver(ligne)
        if structure is None:
            identifiant = identifiant_structure(ligne.territoire_code, ligne.nom)
            structure = Structure(
                # A name that comes back after its structure was deleted or renamed is another structure.
                id=str(uuid7()) if identifiant in self._pris else identifiant,
                territoire_id=ligne.territoire_code,
                nom=ligne.nom,
                sorte=ligne.sorte,
            )
            uow.ajouter(structure)
        fusionner_ligne(structure, ligne)
        if ligne.marques is not None and not self._meme_note(structure.id, ligne.marques):
            self._ecrire_note(uow, structure.id, ligne.marques)

    def _trouver(self, ligne: LigneStructure) -> Structure | None:
        par_nom = self._par_nom.get((ligne.territoire_code, cle_texte(ligne.nom)))
        return par_nom if par_nom is not None else self._a_ce_siret(ligne)

    def _a_ce_siret(self, ligne: LigneStructure) -> Structure | None:
        return self._par_siret.get((ligne.territoire_code, ligne.siret)) if ligne.siret else None

    def _meme_note(self, structure_id: str, marques: Marques2025) -> bool:
        note = self._notes.get(structure_id)
        return note is not None and all(getattr(note, champ) == getattr(marques, champ) for champ in marques.presents)

    def _ecrire_note(self, uow: UniteDeTravail, structure_id: str, marques: Marques2025) -> None:
        # Marks whose import was undone are still there, deleted.
        note = self._notes.get(structure_id) or uow.session.get(NotePubliee, _id_note(structure_id))
        if note is None:
            note = note_publiee(structure_id, marques)
            uow.ajouter(note)
        note.supprime = False
        # An absent column, or an empty cell, erases nothing.
        for champ in marques.presents:
            setattr(note, champ, getattr(marques, champ))
        # What people wrote of its label comes first: published events slipped in before would contradict it.
        if structure_id not in self._notes and structure_id not in self._commencees:
            ecrire_decisions(uow, note)


def _valeurs(ligne: LigneStructure) -> Mapping[str, object]:
    """What the line says, by field; absent fields are left out, and a kind that was only guessed does not overwrite."""
    valeurs = {champ: getattr(ligne, champ) for champ in _CHAMPS}
    valeurs = {champ: list(v) if isinstance(v, tuple) else v for champ, v in valeurs.items() if v is not None}
    if ligne.sorte_deduite:
        valeurs.pop("sorte")
    return valeurs


def _id_note(structure_id: str) -> str:
    return identifiant_stable("note_publiee", structure_id, CAMPAGNE_PUBLIEE)
