"""Everything a territory holds, read once for its workbook: a fixed number of statements whatever the number of rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from referent62_desktop.documents.masquage import masquer_texte
from referent62_desktop.domain.conservation import EFFACE, est_identifie
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.identifiants import masquer_numero_caf
from referent62_desktop.domain.lectures import EtatLecture, Origine, lecture_comptee
from referent62_desktop.domain.vie_label import Evenement
from referent62_desktop.echanges.tableurs_ecriture import Cellule
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import EcheanceLue, lister_echeances
from referent62_desktop.services.formations import FormationsReferent, formations_lues
from referent62_desktop.services.structures import StructureListee, lister_structures
from referent62_desktop.services.vie_label import evenements_lus
from referent62_desktop.storage import queries_classeur as requetes
from referent62_desktop.storage import queries_formations, queries_moratoire
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Lecture, Referent, Structure, Tirage
from referent62_desktop.storage.queries_classeur import CEStocke

T = TypeVar("T")
RIEN_ECRIT = "Rien n'a été écrit."


@dataclass(frozen=True)
class ColonneTable:
    """A column: its heading, and what it means for who reads the workbook without the application."""

    titre: str
    sens: str


@dataclass(frozen=True)
class TableClasseur:
    """A sheet of the workbook, or a CSV of its own. `fichier`: its name in plain letters."""

    titre: str
    fichier: str
    objet: str
    colonnes: tuple[ColonneTable, ...]
    lignes: Sequence[Sequence[Cellule]]

    @property
    def entetes(self) -> list[str]:
        """Headings."""
        return [colonne.titre for colonne in self.colonnes]


def colonnes(*paires: tuple[str, str]) -> tuple[ColonneTable, ...]:
    """Columns from (heading, meaning)."""
    return tuple(ColonneTable(titre, sens) for titre, sens in paires)


@dataclass(frozen=True)
class LectureClasseur:
    """A reading with its draw; `compte`: the marks follow it (§4.b)."""

    lecture: Lecture
    tirage: Tirage | None
    compte: bool

    @property
    def origine(self) -> Origine:
        """Where it comes from."""
        return Origine(self.lecture.origine)

    @property
    def etat(self) -> EtatLecture:
        """Draft or validated."""
        return EtatLecture(self.lecture.etat)


class DonneesClasseur:
    """Structures and référents of a territory (code; None: all) with what hangs from them, in the campaign being worked on.

    Raises ErreurMetier when there is no structure.
    """

    def __init__(self, ctx: Contexte, territoire: str | None, *, numeros_caf: bool) -> None:
        self.ctx = ctx
        self.territoire = territoire
        self.numeros_caf = numeros_caf
        self.noms_territoires = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
        with ctx.base.lire() as session:
            self.structures: list[Structure] = self._structures(session)
            self.par_structure = {s.id: s for s in self.structures}
            self.referents: list[Referent] = list(requetes.referents(session, territoire))
            self.par_referent = {r.id: r for r in self.referents}
            self._lire_audit(session)
            self._lire_label(session)
            self._lire_formations(session)
        # What the lists of the application show of the same structures, whoever works here.
        tous = replace(ctx, profil=replace(ctx.profil, territoire=None))
        self.listees: dict[str, StructureListee] = {s.id: s for s in lister_structures(tous)}
        self.echeances: list[EcheanceLue] = [e for e in lister_echeances(tous) if self._la_sienne(e)]

    def structure_de(self, referent_id: str) -> Structure:
        """Structure of a référent."""
        return self.par_structure[self.par_referent[referent_id].structure_id]

    def lieu(self, structure: Structure) -> tuple[str, str]:
        """The two first cells of most lines: territory and structure."""
        return self.noms_territoires[structure.territoire_id], structure.nom

    def dispositifs(self, codes: Iterable[str]) -> str:
        """Dispositifs in words."""
        types = self.ctx.bareme.types
        return ", ".join(types[c].libelle if c in types else c for c in codes)

    def numero(self, numero: str | None, efface_le: date | None) -> str:
        """A N° CAF as this workbook shows it (§13 of the product's rules); « effacé » when it was."""
        if not numero:
            return EFFACE if est_identifie(None, efface_le) else ""
        return numero if self.numeros_caf else masquer_numero_caf(numero)

    def texte(self, texte: str | None, structure_id: str) -> str:
        """Free text as this workbook shows it: no N° CAF in it either, unless they are asked for."""
        if not texte or self.numeros_caf:
            return texte or ""
        return masquer_texte(texte, self._numeros[structure_id])

    def _structures(self, session: SessionLecture) -> list[Structure]:
        ordre = {code: rang for rang, code in enumerate(self.noms_territoires)}
        trouvees = sorted(requetes.structures(session, self.territoire), key=lambda s: ordre[s.territoire_id])
        if not trouvees:
            ou = f" dans le territoire « {self.noms_territoires[self.territoire]} »" if self.territoire else ""
            raise ErreurMetier(
                f"Il n'y a aucune structure{ou} : le classeur serait vide.",
                conserve=RIEN_ECRIT,
                a_faire="Choisissez un autre territoire." if ou else "Ajoutez ou importez des structures.",
            )
        return trouvees

    def _lire_audit(self, session: SessionLecture) -> None:
        campagne = self.ctx.campagne.code
        brutes: dict[str, tuple[Lecture, Tirage | None]] = {}
        for lecture, tirage in requetes.lectures(session, campagne, self.territoire):
            brutes[lecture.id] = (lecture, tirage)  # of several draws in force after a merge, the latest
        par_referent: dict[str, list[LectureClasseur]] = defaultdict(list)
        for lecture, tirage in brutes.values():
            par_referent[lecture.referent_id].append(LectureClasseur(lecture, tirage, compte=False))
        self.lectures: dict[str, list[LectureClasseur]] = {}
        ordre = list(Origine)
        for referent, siennes in par_referent.items():
            comptee = lecture_comptee(siennes)
            marquees = [replace(x, compte=comptee is not None and x is comptee) for x in siennes]
            self.lectures[referent] = sorted(marquees, key=lambda x: ordre.index(x.origine))
        self.contrats: dict[str, list[CEStocke]] = _par(
            requetes.contrats(session, campagne, self.territoire), lambda ce: ce.lecture_id
        )
        self.motifs = requetes.motifs(session, campagne, self.territoire)
        self.actions = _par(requetes.actions(session, campagne, self.territoire), lambda a: a.ce_id)
        self._numeros: dict[str, set[str]] = defaultdict(set)
        for lecture, _ in brutes.values():
            structure = self.structure_de(lecture.referent_id).id
            self._numeros[structure] |= {ce.numero_caf for ce in self.contrats.get(lecture.id, ()) if ce.numero_caf}

    def _lire_label(self, session: SessionLecture) -> None:
        self.evenements: dict[str, list[Evenement]] = evenements_lus(session)
        self.candidatures = _par(requetes.candidatures(session), lambda c: c.structure_id)
        self.indicateurs = _par(requetes.indicateurs(session), lambda i: i.structure_id)
        self.fiches: dict[str, list[Any]] = _par(queries_moratoire.fiches(session), lambda f: f.structure_id)
        self.lignes_fiches: dict[str, list[Any]] = _par(queries_moratoire.lignes(session), lambda x: x.fiche_id)
        self.participants = _par(requetes.participants(session), lambda p: p.fiche_id)
        self.signatures: dict[str, list[Any]] = _par(requetes.signatures(session), lambda s: s.fiche_id)

    def _lire_formations(self, session: SessionLecture) -> None:
        lues = formations_lues(self.ctx, session)
        self.conformites: dict[str, FormationsReferent] = {r.id: r for f in lues.values() for r in f.referents}
        self.formations = _par(queries_formations.formations(session), lambda f: f.referent_id)

    def _la_sienne(self, lue: EcheanceLue) -> bool:
        echeance = lue.echeance
        if echeance.referent_id and echeance.referent_id not in self.par_referent:
            return False
        return not echeance.structure_id or echeance.structure_id in self.par_structure


def jour_local(instant: datetime | None) -> date | None:
    """Day of an instant, local time."""
    return None if instant is None else instant.astimezone().date()


def _par(elements: Iterable[T], cle: Callable[[T], str]) -> dict[str, list[T]]:
    trouves: dict[str, list[T]] = defaultdict(list)
    for element in elements:
        trouves[cle(element)].append(element)
    return dict(trouves)
