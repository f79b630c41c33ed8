"""The moratoria under way and their follow-up sheets (§6, annexe 4), read for the screens and the documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.fiches import (
    EtatFiche,
    Repere,
    SorteRepere,
    avertissements_date,
    chronologie,
    etat_fiche,
)
from referent62_desktop.domain.moratoire import (
    ContenuFiche,
    EtatObjectif,
    LigneSuivi,
    Participant,
    PlaceSignature,
    delai_ecoule,
    empreinte,
)
from referent62_desktop.domain.traits import Trait, lire_traits
from referent62_desktop.domain.vie_label import (
    MORATOIRES,
    EtatLabel,
    Evenement,
    Nature,
    SituationLabel,
    fin_moratoire,
    moratoire_en_cours,
    origine,
    situation,
)
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.notes import actif, concerne
from referent62_desktop.services.pieces_jointes import PieceLue, lister_pieces
from referent62_desktop.services.presents import structure_disparue
from referent62_desktop.services.vie_label import evenements_lus
from referent62_desktop.storage import queries
from referent62_desktop.storage import queries_moratoire as lectures
from referent62_desktop.storage.models import Structure

TYPE_FICHE = "fiche_suivi"
SCAN = "fiche_signee"
"""What an attached file is: the sheet signed on paper, scanned."""


@dataclass(frozen=True)
class LigneLue:
    """A row of a sheet. `reprend`: the row of an earlier sheet it goes on from; `suivi_precedent`: the note written there, with its date."""

    id: str
    contenu: LigneSuivi
    reprend: str | None = None
    suivi_precedent: str = ""


@dataclass(frozen=True)
class ParticipantLu:
    """Someone present at the meeting."""

    id: str
    nom: str
    role: str


@dataclass(frozen=True)
class SignatureLue:
    """A signature. `traits` is empty on paper; `empreinte`: digest of what was signed."""

    place: PlaceSignature
    nom: str
    role: str
    signee_le: datetime | None
    papier: bool
    traits: tuple[Trait, ...]
    empreinte: str


@dataclass(frozen=True)
class MoratoireLu:
    """A moratorium: the event that opened it, its days. `cle`: what its sheets hang from, whatever corrected the event since."""

    cle: str
    evenement: Evenement
    debut: date
    fin: date
    en_cours: bool

    @property
    def nature(self) -> Nature:
        """Training, quality or new structure."""
        return self.evenement.nature

    def part_ecoulee(self, jour: date) -> Fraction:
        """Share of its time gone by on a day, from 0 to 1."""
        return delai_ecoule(self.debut, self.fin, jour)


@dataclass(frozen=True)
class FicheLue:
    """A version of a sheet. `numero`: its rank among the sheets of the moratorium; `derniere`: no later version took its place."""

    id: str
    fiche: str
    numero: int
    version: int
    derniere: bool
    structure_id: str
    structure: str
    moratoire: MoratoireLu
    date_rencontre: date | None
    lignes: tuple[LigneLue, ...]
    participants: tuple[ParticipantLu, ...]
    signatures: Mapping[PlaceSignature, SignatureLue]
    scellee_le: datetime | None
    empreinte_scellee: str
    scans: tuple[PieceLue, ...]
    avertissements: tuple[str, ...]

    @property
    def contenu(self) -> ContenuFiche:
        """What is signed."""
        return ContenuFiche(
            self.structure,
            self.date_rencontre,
            tuple(ligne.contenu for ligne in self.lignes),
            tuple(Participant(p.nom, p.role) for p in self.participants),
        )

    @property
    def etat(self) -> EtatFiche:
        """Where it stands."""
        return etat_fiche(
            scellee=self.scellee_le is not None, signatures=len(self.signatures), remplacee=not self.derniere
        )

    @property
    def empreinte(self) -> str:
        """Digest of what it says now."""
        return empreinte(self.contenu)

    @property
    def intacte(self) -> bool:
        """What was signed is what it says now; a draft always is."""
        signees = {s.empreinte for s in self.signatures.values()}
        if self.scellee_le is not None:
            signees.add(self.empreinte_scellee)
        return not signees or signees == {self.empreinte}

    @property
    def titre(self) -> str:
        """« Fiche de suivi n° 2 », with its version from the second on."""
        return f"Fiche de suivi n°\u00a0{self.numero}" + (f", version {self.version}" if self.version > 1 else "")

    @property
    def manquantes(self) -> tuple[PlaceSignature, ...]:
        """Areas that nobody has signed."""
        return tuple(place for place in PlaceSignature if place not in self.signatures)


@dataclass(frozen=True)
class SuiviMoratoire:
    """Everything about a moratorium of a structure: its sheets, all versions, oldest first, and its timeline."""

    structure_id: str
    structure: str
    situation: SituationLabel
    moratoire: MoratoireLu
    fiches: tuple[FicheLue, ...]
    reperes: tuple[Repere, ...]

    @property
    def courantes(self) -> tuple[FicheLue, ...]:
        """The sheets as they stand: the latest version of each."""
        return tuple(f for f in self.fiches if f.derniere)

    @property
    def derniere(self) -> FicheLue | None:
        """The sheet of the latest meeting."""
        return self.courantes[-1] if self.courantes else None

    def fiche(self, fiche_id: str) -> FicheLue | None:
        """A version by its identifier."""
        return next((f for f in self.fiches if f.id == fiche_id), None)


@dataclass(frozen=True)
class MoratoireListe:
    """A line of the list: a structure in a moratorium, where its follow-up stands. `a_signer`: a sheet met about waits for signatures."""

    structure_id: str
    structure: str
    territoire: str
    moratoire: MoratoireLu
    jours_restants: int
    rencontres: int
    derniere_rencontre: date | None
    etat_derniere: EtatFiche | None
    atteints: int
    objectifs: int
    a_signer: bool
    fiche_id: str

    @property
    def suite(self) -> str:
        """What comes next, in a few words."""
        if self.jours_restants < 0:
            return "moratoire terminé : réévaluer"
        if self.rencontres == 0:
            return "1re rencontre à préparer"
        return "fiche à signer" if self.a_signer else f"réévaluer avant le {afficher_date(self.moratoire.fin)}"


def moratoires_de(evenements: Iterable[Evenement]) -> tuple[tuple[MoratoireLu, ...], SituationLabel]:
    """Moratoria of a structure in the order of its life, and where it stands."""
    tous = {e.id: e for e in evenements}
    actuelle = situation(tous.values())
    en_cours = moratoire_en_cours(actuelle)
    delais = delais_du_referentiel()
    lus = (
        MoratoireLu(
            origine(e, tous),
            e,
            e.date,
            fin_moratoire(e, delais, actuelle.depot_de(e)),
            en_cours is not None and en_cours.id == e.id,
        )
        for e in actuelle.effectifs
        if e.nature in MORATOIRES
    )
    return tuple(lus), actuelle


def lire_suivi(ctx: Contexte, structure_id: str, moratoire: str | None = None) -> SuiviMoratoire:
    """The follow-up of a moratorium of a structure: the one of that key, else the latest.

    Raises ErreurMetier: structure gone, never in a moratorium.
    """
    with ctx.base.lire() as session:
        structure = session.get(Structure, structure_id)
        if structure is None or structure.supprime:
            raise structure_disparue()
        nom = structure.nom
        evenements = evenements_lus(session, structure_id).get(structure_id, [])
        fiches = lectures.fiches(session, structure_id)
        lignes = lectures.lignes(session, structure_id)
        participants = lectures.participants(session, structure_id)
        signatures = lectures.signatures(session, structure_id)
    moratoires, actuelle = moratoires_de(evenements)
    voulu = [m for m in moratoires if moratoire in (None, m.cle)]
    if not voulu:
        raise pas_en_moratoire(actuelle.etat, "Rien n'a été fait.")
    retenu = voulu[-1]
    siennes = [f for f in fiches if f.moratoire_id == retenu.cle]
    scans = lister_pieces(ctx, TYPE_FICHE, [f.id for f in siennes])
    lues = _Assemblage(ctx, retenu, siennes, lignes, participants, signatures, scans).fiches()
    return SuiviMoratoire(structure_id, nom, actuelle, retenu, lues, _reperes(retenu, lues))


def lire_fiche_suivi(ctx: Contexte, fiche_id: str) -> FicheLue:
    """One version of a sheet. Raises ErreurMetier when it is not there."""
    with ctx.base.lire() as session:
        stockee = lectures.fiche(session, fiche_id)
        if stockee is None:
            raise fiche_disparue()
        structure_id, cle = stockee.structure_id, stockee.moratoire_id
    fiche = lire_suivi(ctx, structure_id, cle).fiche(fiche_id)
    if fiche is None:
        raise fiche_disparue()
    return fiche


def pas_en_moratoire(etat: EtatLabel, conserve: str) -> ErreurMetier:
    """What is said of a structure that has no moratorium to follow."""
    return ErreurMetier(
        f"La structure n'est pas en moratoire ({etat.libelle}).",
        conserve=conserve,
        a_faire="Enregistrez la décision dans l'onglet « Label ».",
    )


def fiche_disparue() -> ErreurMetier:
    """What is said of a sheet that is no longer in the base."""
    return ErreurMetier("Cette fiche n'est plus dans la base.", a_faire="Revenez à la liste des moratoires.")


def lister_moratoires(ctx: Contexte) -> list[MoratoireListe]:
    """Structures in a moratorium that concern the person, the one that ends first at the top; six statements whatever their number."""
    with ctx.base.lire() as session:
        structures = queries.structures(session)
        territoires: dict[str, set[str | None]] = defaultdict(set)
        for referent in queries.referents(session):
            if actif(referent, ctx.aujourdhui()):
                territoires[referent.structure_id].add(referent.territoire_id)
        evenements = evenements_lus(session, None)
        fiches, lignes = lectures.fiches(session), lectures.lignes(session)
        places = lectures.places_signees(session)
    resumeur = _Resumeur(ctx, fiches, lignes, places)
    trouves = []
    for structure in structures:
        if structure.id not in evenements or not concerne(ctx, structure, territoires[structure.id]):
            continue
        moratoires, _ = moratoires_de(evenements[structure.id])
        if moratoires and moratoires[-1].en_cours:
            trouves.append(resumeur.resumer(structure, moratoires[-1]))
    return sorted(trouves, key=lambda m: (m.moratoire.fin, m.structure))


class _Resumeur:
    """Lines of the list from what was read once for all structures."""

    def __init__(
        self, ctx: Contexte, fiches: Sequence[Any], lignes: Sequence[Any], places: Sequence[tuple[str, str]]
    ) -> None:
        self._jour = ctx.aujourdhui()
        self._noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
        self._par_moratoire: dict[str, list[Any]] = defaultdict(list)
        for fiche in dernieres_versions(fiches):
            self._par_moratoire[fiche.moratoire_id].append(fiche)
        self._lignes: dict[str, list[Any]] = defaultdict(list)
        for ligne in lignes:
            self._lignes[ligne.fiche_id].append(ligne)
        self._signees: dict[str, int] = defaultdict(int)
        for fiche_id, _place in places:
            self._signees[fiche_id] += 1

    def resumer(self, structure: Structure, moratoire: MoratoireLu) -> MoratoireListe:
        """One structure."""
        siennes = sorted(self._par_moratoire.get(moratoire.cle, ()), key=ordre_des_fiches)
        etats = {
            f.id: etat_fiche(scellee=f.scellee_le is not None, signatures=self._signees[f.id], remplacee=False)
            for f in siennes
        }
        derniere = siennes[-1] if siennes else None
        objectifs = [EtatObjectif(ligne.etat) for ligne in self._lignes.get(derniere.id, ())] if derniere else []
        a_signer = [
            f
            for f in siennes
            if etats[f.id] is not EtatFiche.SCELLEE and f.date_rencontre is not None and f.date_rencontre <= self._jour
        ]
        montree = a_signer[0] if a_signer else derniere
        return MoratoireListe(
            structure.id,
            structure.nom,
            self._noms[structure.territoire_id],
            moratoire,
            (moratoire.fin - self._jour).days,
            len(siennes),
            derniere.date_rencontre if derniere else None,
            etats[derniere.id] if derniere else None,
            objectifs.count(EtatObjectif.ATTEINT),
            sum(e is not EtatObjectif.ABANDONNE for e in objectifs),
            bool(a_signer),
            montree.id if montree else "",
        )


def dernieres_versions(fiches: Iterable[Any]) -> list[Any]:
    """The latest version of each sheet, whatever their order."""
    par_fiche: dict[str, Any] = {}
    for fiche in fiches:
        actuelle = par_fiche.get(fiche.fiche)
        if actuelle is None or (fiche.version, fiche.id) > (actuelle.version, actuelle.id):
            par_fiche[fiche.fiche] = fiche
    return list(par_fiche.values())


def ordre_des_fiches(fiche: Any) -> tuple[date, str, int]:
    """Sheets by the day of the meeting, those without one last, then as they were opened."""
    return (fiche.date_rencontre or date.max, fiche.fiche, fiche.version)


class _Assemblage:
    """Sheets of one moratorium, with what hangs from them, from rows already read."""

    def __init__(
        self,
        ctx: Contexte,
        moratoire: MoratoireLu,
        fiches: Sequence[Any],
        lignes: Sequence[Any],
        participants: Sequence[Any],
        signatures: Sequence[Any],
        scans: Mapping[str, tuple[PieceLue, ...]],
    ) -> None:
        self._jour = ctx.aujourdhui()
        self._moratoire = moratoire
        self._fiches = fiches
        self._lignes, self._participants, self._signatures = map(_par_fiche, (lignes, participants, signatures))
        self._scans = scans
        self._suivis = self._notes_precedentes(lignes)

    def fiches(self) -> tuple[FicheLue, ...]:
        """Every version, in the order of the meetings; the versions of a sheet follow each other."""
        dernieres = {f.fiche: f for f in dernieres_versions(self._fiches)}
        ordre = {
            cle: rang
            for rang, cle in enumerate(sorted(dernieres, key=lambda c: ordre_des_fiches(dernieres[c])), start=1)
        }
        triees = sorted(self._fiches, key=lambda f: (ordre[f.fiche], f.version, f.id))
        return tuple(self._lire(f, ordre[f.fiche], dernieres) for f in triees)

    def _lire(self, fiche: Any, numero: int, dernieres: Mapping[str, Any]) -> FicheLue:
        autres = [f.date_rencontre for cle, f in dernieres.items() if cle != fiche.fiche and f.date_rencontre]
        m = self._moratoire
        return FicheLue(
            id=fiche.id,
            fiche=fiche.fiche,
            numero=numero,
            version=fiche.version,
            derniere=dernieres[fiche.fiche].id == fiche.id,
            structure_id=fiche.structure_id,
            structure=fiche.structure_rencontree,
            moratoire=m,
            date_rencontre=fiche.date_rencontre,
            lignes=tuple(self._ligne(ligne) for ligne in self._lignes[fiche.id]),
            participants=tuple(ParticipantLu(p.id, p.nom, p.role) for p in self._participants[fiche.id]),
            signatures={s.place: s for s in map(_signature, self._signatures[fiche.id])},
            scellee_le=fiche.scellee_le,
            empreinte_scellee=fiche.empreinte,
            scans=self._scans.get(fiche.id, ()),
            avertissements=avertissements_date(fiche.date_rencontre, m.debut, m.fin, self._jour, autres),
        )

    def _ligne(self, ligne: Any) -> LigneLue:
        return LigneLue(ligne.id, contenu_ligne(ligne), ligne.reprend, self._suivis.get(ligne.reprend or "", ""))

    def _notes_precedentes(self, lignes: Sequence[Any]) -> dict[str, str]:
        """Note of each row with the day of its meeting: « 14/01/2026 : deux CE relus »."""
        dates = {f.id: f.date_rencontre for f in self._fiches}
        return {
            ligne.id: f"{afficher_date(jour)} : {ligne.suivi}" if (jour := dates.get(ligne.fiche_id)) else ligne.suivi
            for ligne in lignes
            if ligne.suivi.strip()
        }


def contenu_ligne(ligne: Any) -> LigneSuivi:
    """A stored row as the domain knows it."""
    return LigneSuivi(
        ligne.critere,
        ligne.objectif,
        ligne.moyens,
        ligne.temporalite,
        ligne.echeance,
        EtatObjectif(ligne.etat),
        ligne.suivi,
        ligne.origine,
    )


def _par_fiche(rangees: Sequence[Any]) -> defaultdict[str, list[Any]]:
    trouvees: defaultdict[str, list[Any]] = defaultdict(list)
    for rangee in rangees:
        trouvees[rangee.fiche_id].append(rangee)
    return trouvees


def _signature(s: Any) -> SignatureLue:
    return SignatureLue(
        PlaceSignature(s.place), s.nom, s.role, s.signee_le, s.papier, lire_traits(s.traits), s.empreinte
    )


def _reperes(moratoire: MoratoireLu, fiches: Sequence[FicheLue]) -> tuple[Repere, ...]:
    courantes = [f for f in fiches if f.derniere]
    rencontres = [
        Repere(
            f.date_rencontre,
            f"Rencontre {f.numero} · fiche {f.etat.libelle}",
            SorteRepere.RENCONTRE_SIGNEE if f.etat is EtatFiche.SCELLEE else SorteRepere.RENCONTRE,
            f.id,
        )
        for f in courantes
        if f.date_rencontre is not None
    ]
    derniere = courantes[-1] if courantes else None
    return chronologie(
        Repere(moratoire.debut, f"Décision : {moratoire.nature.libelle}", SorteRepere.DECISION),
        rencontres,
        [ligne.contenu for ligne in derniere.lignes] if derniere else (),
        Repere(moratoire.fin, "Fin du moratoire → réévaluation", SorteRepere.FIN),
        derniere.id if derniere else "",
    )
