"""A follow-up sheet as the screens and the documents read it, put together from the stored rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.fiches import (
    EtatFiche,
    Repere,
    avertissements_date,
    avertissements_echeances,
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
    Evenement,
    Nature,
    SituationLabel,
)
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.pieces_jointes import PieceLue

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
            reference_fiche(self.fiche, self.version),
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

    def participant(self, participant_id: str) -> ParticipantLu | None:
        """Someone present, by identifier."""
        return next((p for p in self.participants if p.id == participant_id), None)

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


def reference_fiche(fiche: str, version: int) -> str:
    """What names a version of a sheet in its digest: two versions with the same words are two papers."""
    return f"{fiche}/{version}"


def dernieres_versions(fiches: Iterable[Any]) -> list[Any]:
    """The latest version of each sheet, whatever their order."""
    par_fiche: dict[str, Any] = {}
    for fiche in fiches:
        actuelle = par_fiche.get(fiche.fiche)
        if actuelle is None or _rang_de_version(fiche) > _rang_de_version(actuelle):
            par_fiche[fiche.fiche] = fiche
    return list(par_fiche.values())


def _rang_de_version(fiche: Any) -> tuple[int, bool, str]:
    """Of two versions that two devices numbered alike, the one that is sealed comes last."""
    return fiche.version, fiche.scellee_le is not None, fiche.id


def ordre_des_fiches(fiche: Any) -> tuple[date, str, int]:
    """Sheets by the day of the meeting, those without one last, then as they were opened."""
    return (fiche.date_rencontre or date.max, fiche.fiche, fiche.version)


class Assemblage:
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
        self._reprises = self._d_une_autre_rencontre(lignes)

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
            avertissements=(
                *avertissements_date(fiche.date_rencontre, m.debut, m.fin, self._jour, autres),
                *avertissements_echeances((contenu_ligne(ligne) for ligne in self._lignes[fiche.id]), m.fin),
            ),
        )

    def _ligne(self, ligne: Any) -> LigneLue:
        return LigneLue(
            ligne.id, contenu_ligne(ligne), ligne.reprend, self._suivis.get(self._reprises.get(ligne.id, ""), "")
        )

    def _d_une_autre_rencontre(self, lignes: Sequence[Any]) -> dict[str, str]:
        """Row each row goes on from at an earlier meeting: versions of its own sheet are stepped over."""
        fiches = {f.id: f.fiche for f in self._fiches}
        par_id = {ligne.id: ligne for ligne in lignes}
        trouvees = {}
        for ligne in lignes:
            courante, vues = ligne, {ligne.id}
            while courante.reprend in par_id and courante.reprend not in vues:
                courante = par_id[courante.reprend]
                vues.add(courante.id)
                if fiches.get(courante.fiche_id) != fiches.get(ligne.fiche_id):
                    trouvees[ligne.id] = courante.id
                    break
        return trouvees

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
