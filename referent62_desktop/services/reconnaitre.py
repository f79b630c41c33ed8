"""Recognising a référent by a name written in a list: sure, to be chosen by a person, or unknown; never guessed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.liste_presence import cle_personne, cle_structure, meme_lieu
from referent62_desktop.services.notes import actif
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture


@dataclass(frozen=True)
class Candidat:
    """A référent a line may mean; `actif`: still at work there."""

    id: str
    nom: str
    structure: str
    actif: bool


class Annuaire:
    """All référents by name, in two statements."""

    def __init__(self, session: SessionLecture, jour: date) -> None:
        structures = {s.id: s.nom for s in queries.structures(session)}
        self._par_id = {
            r.id: Candidat(r.id, r.nom, structures[r.structure_id], actif(r, jour))
            for r in queries.referents(session)
            if r.structure_id in structures
        }
        self._par_nom: dict[str, list[Candidat]] = defaultdict(list)
        for candidat in self._par_id.values():
            self._par_nom[cle_personne(candidat.nom)].append(candidat)

    def chercher(self, nom: str, structure: str) -> tuple[tuple[Candidat, ...], bool]:
        """Who bears that name, and whether it is sure: one person, and not of another structure than the list says."""
        candidats = self._par_nom.get(cle_personne(nom), [])
        if structure:
            cle = cle_structure(structure)
            memes = [c for c in candidats if cle_structure(c.structure) == cle]
            memes = memes or [c for c in candidats if meme_lieu(structure, c.structure)]
            return tuple(memes or candidats), len(memes) == 1
        return tuple(candidats), len(candidats) == 1

    def par_id(self, referent_id: str) -> Candidat:
        """The référent a person chose. Raises ErreurMetier when not in the base any more."""
        if referent_id not in self._par_id:
            raise ErreurMetier(
                "La personne choisie n'est plus dans la base.",
                conserve="Rien n'a été importé.",
                a_faire="Choisissez-en une autre, ou laissez la ligne de côté.",
            )
        return self._par_id[referent_id]
