"""Importing an attendance list (§4.a): seen before it is written, homonyms asked and never guessed, twice changes nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import SANS_SUIVI, EtatModule, SuiviModule, date_invraisemblable
from referent62_desktop.domain.presences import Note, Sort, departager, pourquoi_sans_effet
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.liste_presence import LignePresence, ListePresence, Presence, lire_liste_presence
from referent62_desktop.echanges.tableurs_lecture import lire_tableau
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.ecrire_formations import (
    ATTESTATION,
    CleSuivi,
    ecrire_suivis,
    identifiant_formation,
    libelle_module,
)
from referent62_desktop.services.pieces_jointes import attacher_a_tous, lire_fichier
from referent62_desktop.services.reconnaitre import Annuaire, Candidat
from referent62_desktop.storage import queries_formations as lectures
from referent62_desktop.storage.base import SessionLecture

_RIEN = "Rien n'a été importé."
_MOTIF_SANS_PRECISION = "autre"
_SANS_MOTIF = "Sans motif connu : l'absence est notée injustifiée."


@dataclass(frozen=True)
class LigneApercue:
    """A line of the list and what becomes of it; `candidats`: who it may be, when a person has to say it.

    `etat`: the state that would be written (or would have been); `motif`: why it is not written, or what to know (French).
    """

    ligne: int
    nom: str
    structure: str
    sort: Sort
    referent: Candidat | None = None
    candidats: tuple[Candidat, ...] = ()
    module: str | None = None
    etat: EtatModule | None = None
    date_session: date | None = None
    precision: str = ""
    motif: str = ""


@dataclass(frozen=True)
class ApercuPresences:
    """What importing the list would do. `module`, `date_session`: for the lines that do not say theirs."""

    liste: ListePresence
    module: str | None
    date_session: date | None
    lignes: tuple[LigneApercue, ...]
    choix: Mapping[int, str | None] = field(hash=False)

    def nombre(self, sort: Sort) -> int:
        """Lines with this fate."""
        return sum(1 for ligne in self.lignes if ligne.sort is sort)

    @property
    def colonnes_ignorees(self) -> tuple[str, ...]:
        """Headers that mean nothing here."""
        return self.liste.colonnes_ignorees


def lire_liste(chemin: Path) -> ListePresence:
    """Reads a CSV or XLSX. Raises ErreurMetier when it cannot be read at all; lines that cannot are rejects."""
    return lire_liste_presence(lire_tableau(chemin), modules_du_referentiel())


def previsualiser(
    ctx: Contexte,
    liste: ListePresence,
    module: str | None = None,
    date_session: date | None = None,
    choix: Mapping[int, str | None] | None = None,
) -> ApercuPresences:
    """What the import would do, without writing anything; in a number of statements that does not depend on the list.

    `module`, `date_session`: for a list, or lines, that do not say them. `choix`: by line number, the référent a person recognised,
    or None to leave the line out.
    """
    with ctx.base.lire() as session:
        return _apercevoir(ctx, session, liste, module, date_session, choix or {})


def appliquer(
    ctx: Contexte, apercu: ApercuPresences, choix: Mapping[int, str | None], piece: Path | None = None
) -> tuple[ApercuPresences, Ecrit | None]:
    """Writes the list in one gesture; what is unknown or rejected is left out. `piece`: the signed sheet, attached to those present.

    Raises ErreurMetier, and nothing is written: a line may be several people and nobody chose, a chosen référent is not there,
    a file is refused.
    """
    fichier = lire_fichier(piece) if piece is not None else None
    with ctx.ecrire(f"Liste de présence : {pluriel(len(apercu.liste.lignes), 'ligne')}") as uow:
        fait = _apercevoir(ctx, uow.session, apercu.liste, apercu.module, apercu.date_session, choix)
        _exiger_choix(fait)
        ecrire_suivis(ctx, uow, {_cle(x): _voulu(x) for x in fait.lignes if x.sort is Sort.A_NOTER})
        if fichier is not None:
            uow.session.flush()
            attacher_a_tous(uow, "formation", _presents(uow.session, fait), fichier, ATTESTATION)
    return fait, ctx.ecrit(uow)


def _exiger_choix(apercu: ApercuPresences) -> None:
    restent = [ligne for ligne in apercu.lignes if ligne.sort is Sort.A_CHOISIR]
    if restent:
        lignes = ", ".join(str(ligne.ligne) for ligne in restent[:10])
        raise ErreurMetier(
            f"Il reste à dire de qui il s'agit à {pluriel(len(restent), 'ligne')} de la liste ({lignes}).",
            conserve=_RIEN,
            a_faire="Choisissez la personne, ou laissez la ligne de côté.",
        )


def _apercevoir(
    ctx: Contexte,
    session: SessionLecture,
    liste: ListePresence,
    module: str | None,
    date_session: date | None,
    choix: Mapping[int, str | None],
) -> ApercuPresences:
    if module is not None:
        libelle_module(module)
    annuaire = Annuaire(session, ctx.aujourdhui())
    suivis = {
        (f.referent_id, f.module): SuiviModule(EtatModule(f.etat), f.date_session, f.precision)
        for f in lectures.formations(session)
    }
    lues = [_completer(ctx, ligne, module, date_session) for ligne in liste.lignes]
    reconnues = [_reconnaitre(annuaire, ligne, choix) for ligne in lues]
    jugees = _juger(reconnues, suivis)
    rejets = [LigneApercue(r.ligne, "", "", Sort.REJETEE, motif=r.motif) for r in liste.rejets]
    lignes = tuple(sorted((*jugees, *rejets), key=lambda x: x.ligne))
    return ApercuPresences(liste, module, date_session, lignes, dict(choix))


def _completer(ctx: Contexte, ligne: LignePresence, module: str | None, date_session: date | None) -> LigneApercue:
    """The line with what the whole list says; rejected when its module or its date is missing, or yet to come."""
    etat, precision = _etat(ligne)
    lue = LigneApercue(
        ligne.ligne,
        ligne.nom,
        ligne.structure,
        Sort.A_NOTER,
        module=ligne.module or module,
        etat=etat,
        date_session=ligne.jour or date_session,
        precision=precision,
        motif=_SANS_MOTIF if etat is EtatModule.ABSENCE_INJUSTIFIEE else "",
    )
    if lue.module is None:
        return replace(lue, sort=Sort.REJETEE, motif="Le module n'est pas dit : choisissez-le pour toute la liste.")
    if lue.date_session is None:
        return replace(lue, sort=Sort.REJETEE, motif="La date n'est pas dite : choisissez-la pour toute la liste.")
    if invraisemblable := date_invraisemblable(modules_du_referentiel(), _voulu(lue), ctx.aujourdhui()):
        return replace(lue, sort=Sort.REJETEE, motif=invraisemblable)
    if lue.date_session > ctx.aujourdhui():
        jour = afficher_date(lue.date_session)
        return replace(lue, sort=Sort.REJETEE, motif=f"La session du {jour} n'a pas encore eu lieu.")
    return lue


def _etat(ligne: LignePresence) -> tuple[EtatModule, str]:
    """An absence is justified when the list says so, or gives a reason that the cahier des charges names."""
    if ligne.presence is Presence.PRESENT:
        return EtatModule.SUIVIE, ""
    if ligne.motif or ligne.presence is Presence.EXCUSE:
        motifs = modules_du_referentiel().motifs_absence
        return EtatModule.ABSENCE_JUSTIFIEE, motifs[ligne.motif or _MOTIF_SANS_PRECISION]
    return EtatModule.ABSENCE_INJUSTIFIEE, ""


def _reconnaitre(annuaire: Annuaire, ligne: LigneApercue, choix: Mapping[int, str | None]) -> LigneApercue:
    if ligne.sort is Sort.REJETEE:
        return ligne
    candidats, certain = annuaire.chercher(ligne.nom, ligne.structure)
    if ligne.ligne in choix:
        choisi = choix[ligne.ligne]
        if choisi is None:
            return replace(ligne, sort=Sort.LAISSEE, candidats=candidats, motif="Laissée de côté.")
        return replace(ligne, referent=annuaire.par_id(choisi), candidats=candidats)
    if certain:
        return replace(ligne, referent=candidats[0])
    if not candidats:
        return replace(ligne, sort=Sort.INCONNUE, motif="Personne de ce nom parmi les référent·es.")
    motif = (
        "Plusieurs personnes portent ce nom : choisissez."
        if len(candidats) > 1
        else f"Cette personne est enregistrée à « {candidats[0].structure} » : est-ce bien elle ?"
    )
    return replace(ligne, sort=Sort.A_CHOISIR, candidats=candidats, motif=motif)


def _juger(lignes: Sequence[LigneApercue], suivis: Mapping[CleSuivi, SuiviModule]) -> list[LigneApercue]:
    """Lines of one person and one module settled together, then against what is already known."""
    par_cle: dict[CleSuivi, list[Note]] = {}
    for ligne in lignes:
        if ligne.sort is Sort.A_NOTER and ligne.etat is not None and ligne.date_session is not None:
            par_cle.setdefault(_cle(ligne), []).append(Note(ligne.ligne, ligne.etat, ligne.date_session))
    verdicts = {ligne: v for notes in par_cle.values() for ligne, v in departager(notes).items()}
    jugees = []
    for ligne in lignes:
        if ligne.ligne in verdicts:
            jugees.append(replace(ligne, sort=verdicts[ligne.ligne].sort, motif=verdicts[ligne.ligne].motif))
        elif ligne.sort is Sort.A_NOTER:
            raison = pourquoi_sans_effet(suivis.get(_cle(ligne), SANS_SUIVI), _voulu(ligne))
            jugees.append(replace(ligne, sort=Sort.SANS_EFFET, motif=raison) if raison else ligne)
        else:
            jugees.append(ligne)
    return jugees


def _presents(session: SessionLecture, apercu: ApercuPresences) -> list[str]:
    """Trainings that the sheet proves: of those it says present, followed at that very date."""
    jours: dict[str, set[date | None]] = defaultdict(set)
    for ligne in apercu.lignes:
        if ligne.sort in (Sort.A_NOTER, Sort.SANS_EFFET) and ligne.etat is EtatModule.SUIVIE:
            jours[identifiant_formation(*_cle(ligne))].add(ligne.date_session)
    formations = lectures.formations_par_id(session, jours)
    return [id_ for id_, f in formations.items() if f.etat == EtatModule.SUIVIE and f.date_session in jours[id_]]


def _cle(ligne: LigneApercue) -> CleSuivi:
    if ligne.referent is None or ligne.module is None:
        raise ValueError("a line that is not settled has no key")
    return ligne.referent.id, ligne.module


def _voulu(ligne: LigneApercue) -> SuiviModule:
    if ligne.etat is None:
        raise ValueError("a line that was rejected has no state")
    return SuiviModule(ligne.etat, ligne.date_session, ligne.precision)
