"""Life of a structure's label (§5 to §10): what happened, what may come next, and writing it down."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from uuid_utils import uuid7

from referent62_desktop.domain.dates import MOIS, afficher_date
from referent62_desktop.domain.echeances import Echeance, Eligibilite, echeances_label, eligible_aap
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import se_compare
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.regles_label import annonce_fin_de_mission, exiger_regles, remarque
from referent62_desktop.domain.vie_label import (
    PREMIER_JOUR,
    Evenement,
    Nature,
    SituationLabel,
    en_vigueur,
    natures_possibles,
    ordre_du_recit,
    origine,
    situation,
    verifier_ajout,
    verifier_corrections,
)
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.presents import structure_presente
from referent62_desktop.storage import queries
from referent62_desktop.storage import queries_label as lectures
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Candidature, EvenementLabel, Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail

PIECES = {
    "formulaire": "formulaire de demande",
    "attestations": "attestations de formation",
    "grille": "grille d'auto-évaluation (annexe 2)",
}
"""Pieces of an application (§5): code (nature of the attached file) → words."""
_INTACT = "Rien n'a été enregistré."


@dataclass(frozen=True)
class CandidatureLue:
    """An application: the day it was made, when each piece came (None: not yet), what to say of a day out of the period.

    `id`: that of the event first written, whatever corrected its day since; pieces and files hang from it.
    """

    id: str
    depot: date
    pieces: tuple[tuple[str, date | None], ...]
    hors_calendrier: str

    @property
    def manquantes(self) -> tuple[str, ...]:
        """Pieces that have not come, in words."""
        return tuple(PIECES[code] for code, le in self.pieces if le is None)

    @property
    def complete(self) -> bool:
        """Every piece has come (§5)."""
        return not self.manquantes

    @property
    def phrase(self) -> str:
        """« dossier complet », or what is missing."""
        return "dossier complet" if self.complete else f"il manque : {', '.join(self.manquantes)}"


@dataclass(frozen=True)
class EvenementHistorique:
    """A line of the history, corrected ones included: `corrige_par` is why and when it no longer holds; `remarque`: out of time."""

    evenement: Evenement
    en_vigueur: bool
    corrige_par: Evenement | None
    remarque: str = ""


@dataclass(frozen=True)
class VieLabel:
    """Everything about a structure's label, as its page shows it; `annonce`: what its ended mission calls for, empty otherwise."""

    structure_id: str
    situation: SituationLabel
    historique: tuple[EvenementHistorique, ...]
    possibles: tuple[Nature, ...]
    candidature: CandidatureLue | None
    echeances: tuple[Echeance, ...]
    eligibilite: Eligibilite
    annonce: str


@dataclass(frozen=True)
class SaisieEvenement:
    """What a person types about an event. `proposition`: what the tool proposes today; `motif_ecart`: why the decision differs;
    `campagne`: code of the one it belongs to, empty for the one being worked on, or that of what is corrected."""

    nature: Nature
    date: date
    note: str = ""
    deliberation: str = ""
    decide_par: str = ""
    proposition: Proposition | None = None
    motif_ecart: str = ""
    campagne: str = ""


def situations_lues(
    ctx: Contexte, session: SessionLecture, structure_id: str | None = None
) -> dict[str, SituationLabel]:
    """Where each structure with events stands today, in one statement."""
    return {id_: situation(evenements) for id_, evenements in evenements_lus(session, structure_id).items()}


def lire_vie(ctx: Contexte, structure_id: str, eligible_le: date | None = None) -> VieLabel:
    """The life of a structure's label, its application, its deadlines, and whether it may answer the call for projects.

    `eligible_le`: the day of that call; None: today.
    """
    with ctx.base.lire() as session:
        tous = evenements_lus(session, structure_id).get(structure_id, [])
        candidatures = {c.id: c for c in lectures.candidatures(session, structure_id)}
        structures = queries.structures(session, structure_id)
    nouvelle = any(s.nouvelle for s in structures)
    fin_mission = next((s.fin_mission for s in structures), None)
    actuelle = situation(tous)
    delais = delais_du_referentiel()
    jour = eligible_le or ctx.aujourdhui()
    terminee_le = fin_mission if fin_mission is not None and fin_mission <= ctx.aujourdhui() else None
    return VieLabel(
        structure_id,
        actuelle,
        _historique(tous, actuelle),
        tuple(n for n in natures_possibles(actuelle) if nouvelle or n is not Nature.MORATOIRE_NOUVELLE_STRUCTURE),
        _candidature_lue(actuelle.dernier(Nature.CANDIDATURE), tous, candidatures),
        echeances_label(actuelle, delais, structure_id, terminee_le),
        eligible_aap(situation(tous, jour), delais, jour, fin_mission),
        annonce_fin_de_mission(actuelle, terminee_le),
    )


def deposer_candidature(
    ctx: Contexte, structure_id: str, jour: date, note: str = "", campagne: str = ""
) -> Ecrit | None:
    """Records an application (§5); a new structure goes straight to its moratorium of two civil years, once (§6).

    Raises ErreurMetier: in the future, or the structure cannot apply now.
    """
    with ctx.ecrire("Candidature déposée") as uow:
        structure = structure_presente(uow, structure_id)
        tous = evenements_lus(uow.session, structure_id).get(structure_id, [])
        saisies = [SaisieEvenement(Nature.CANDIDATURE, jour, note)]
        if structure.nouvelle and situation(tous).dernier(Nature.MORATOIRE_NOUVELLE_STRUCTURE) is None:
            saisies += [
                SaisieEvenement(Nature.INSTRUCTION, jour),
                SaisieEvenement(Nature.MORATOIRE_NOUVELLE_STRUCTURE, jour, "de plein droit, à compter du dépôt (§6)"),
            ]
        for saisie in saisies:
            nouveau = _evenement(ctx, replace(saisie, campagne=campagne))
            verifier_ajout(tous, nouveau, ctx.aujourdhui())
            _ecrire(uow, structure_id, nouveau)
            tous.append(nouveau)
            if nouveau.nature is Nature.CANDIDATURE:
                uow.ajouter(Candidature(id=nouveau.id, structure_id=structure_id))
    return ctx.ecrit(uow)


def completer_candidature(ctx: Contexte, candidature_id: str, piece: str, recue_le: date | None) -> Ecrit | None:
    """Says when a piece of an application came (None: it has not). Raises ErreurMetier for a day to come, or long ago."""
    if recue_le is not None and not PREMIER_JOUR <= recue_le <= ctx.aujourdhui():
        defaut = "n'est pas encore arrivé" if recue_le > PREMIER_JOUR else "n'est pas vraisemblable"
        raise ErreurMetier(f"Le {afficher_date(recue_le)} {defaut}.", conserve=_INTACT, a_faire="Vérifiez la date.")
    with ctx.ecrire(f"Candidature : {PIECES[piece]}") as uow:
        candidature = uow.session.get(Candidature, candidature_id)
        if candidature is None or candidature.supprime:
            raise ErreurMetier("Cette candidature n'est plus dans la base.", a_faire="Revenez à la structure.")
        setattr(candidature, f"{piece}_le", recue_le)
    return ctx.ecrit(uow)


def enregistrer_evenement(ctx: Contexte, structure_id: str, saisie: SaisieEvenement) -> Ecrit | None:
    """Writes an event down. Raises ErreurMetier: in the future, not legal here, or a decision that differs without a reason."""
    if saisie.nature is Nature.CANDIDATURE:
        return deposer_candidature(ctx, structure_id, saisie.date, saisie.note, saisie.campagne)
    with ctx.ecrire(f"Label : {saisie.nature.libelle}") as uow:
        structure = structure_presente(uow, structure_id)
        tous = evenements_lus(uow.session, structure_id).get(structure_id, [])
        nouveau = _evenement(ctx, saisie)
        _exiger_motif_ecart(nouveau)
        apres = verifier_ajout(tous, nouveau, ctx.aujourdhui())
        _exiger_nouvelle(structure, nouveau)
        exiger_regles(situation(tous), apres, delais_du_referentiel(), structure.fin_mission, (nouveau.id,))
        _ecrire(uow, structure_id, nouveau)
    return ctx.ecrit(uow)


def corriger_evenement(ctx: Contexte, evenement_id: str, saisie: SaisieEvenement | None, motif: str) -> Ecrit | None:
    """Corrects an event by a later one, which takes its place (`saisie` None: takes it away). The first one stays in the history.

    What followed by right from the application of a new structure is corrected with it. Raises ErreurMetier: no reason, already
    corrected, or what follows would no longer be legal.
    """
    if not motif.strip():
        raise ErreurMetier(
            "Il manque le motif de la correction.", conserve=_INTACT, a_faire="Écrivez-le en quelques mots."
        )
    with ctx.ecrire("Label : évènement corrigé" if saisie else "Label : évènement annulé") as uow:
        ecrit = lectures.evenement(uow.session, evenement_id)
        if ecrit is None:
            raise ErreurMetier("Cet évènement n'est plus dans la base.", a_faire="Revenez à la structure.")
        structure = structure_presente(uow, ecrit.structure_id)
        tous = {e.id: e for e in evenements_lus(uow.session, structure.id)[structure.id]}
        if evenement_id not in {e.id for e in en_vigueur(tous.values())}:
            raise ErreurMetier(
                "Cet évènement a déjà été corrigé.", conserve=_INTACT, a_faire="Corrigez celui qui le remplace."
            )
        corrections = list(_corrections(ctx, tous, tous[evenement_id], saisie, motif.strip()))
        for correction in corrections:
            _exiger_motif_ecart(correction)
        apres = verifier_corrections(list(tous.values()), corrections, ctx.aujourdhui())
        nouveaux = tuple(c.id for c in corrections)
        exiger_regles(situation(tous.values()), apres, delais_du_referentiel(), structure.fin_mission, nouveaux)
        for correction in corrections:
            if tous[str(correction.corrige_id)].nature is not correction.nature:
                _exiger_nouvelle(structure, correction)
            _ecrire(uow, structure.id, correction)
        _garder_candidature(uow, structure.id, corrections[0], tous)
    return ctx.ecrit(uow)


def avertissement_calendrier(jour: date) -> str:
    """What to say of an application outside the period (January to April, §5); empty inside. It is accepted all the same."""
    calendrier = delais_du_referentiel().calendrier
    if calendrier.candidature_dans_les_temps(jour):
        return ""
    debut, fin = _quantieme(calendrier.candidatures_debut), _quantieme(calendrier.candidatures_fin)
    return f"déposée hors de la période de candidature, du {debut} au {fin} ({calendrier.article})"


def _quantieme(mois_jour: tuple[int, int]) -> str:
    mois, jour = mois_jour
    return f"{'1er' if jour == 1 else jour} {MOIS[mois - 1]}"


def _corrections(
    ctx: Contexte, tous: dict[str, Evenement], ancien: Evenement, saisie: SaisieEvenement | None, motif: str
) -> Iterator[Evenement]:
    """Events that correct `ancien`, and what followed from it by right."""
    if saisie is None:
        # Taken away on the day it is: the event itself may be dated of a day to come, when it came from another device.
        saisie = SaisieEvenement(Nature.ANNULATION, ctx.aujourdhui())
    elif se_compare(saisie.nature):
        proposition = saisie.proposition or ancien.proposition
        garde = ancien.motif_ecart if saisie.nature is ancien.nature else ""
        saisie = replace(saisie, proposition=proposition, motif_ecart=saisie.motif_ecart.strip() or garde)
    yield _evenement(ctx, saisie, ancien, motif)
    if ancien.nature is Nature.CANDIDATURE and saisie.nature in (Nature.CANDIDATURE, Nature.ANNULATION):
        for suite in _de_plein_droit(situation(tous.values()), ancien):
            annulee = saisie.nature is Nature.ANNULATION
            nature = saisie.nature if annulee else suite.nature
            note = "" if annulee else suite.note
            yield _evenement(ctx, SaisieEvenement(nature, saisie.date, note, campagne=saisie.campagne), suite, motif)


def _de_plein_droit(actuelle: SituationLabel, depot: Evenement) -> tuple[Evenement, ...]:
    """Instruction and moratorium that the application of a new structure brought the same day (§6); none otherwise."""
    ids = [e.id for e in actuelle.effectifs]
    rang = ids.index(depot.id) if depot.id in ids else len(ids)
    suites = actuelle.effectifs[rang + 1 : rang + 3]
    natures = [(e.nature, e.date) for e in suites]
    attendues = [(n, depot.date) for n in (Nature.INSTRUCTION, Nature.MORATOIRE_NOUVELLE_STRUCTURE)]
    return suites if natures == attendues else ()


def _garder_candidature(
    uow: UniteDeTravail, structure_id: str, correction: Evenement, tous: dict[str, Evenement]
) -> None:
    """The pieces stay with the application whose day is corrected; another event that becomes one gets its own."""
    id_ = origine(correction, tous)
    if correction.nature is Nature.CANDIDATURE and uow.session.get(Candidature, id_) is None:
        uow.ajouter(Candidature(id=id_, structure_id=structure_id))


def _ecrire(uow: UniteDeTravail, structure_id: str, nouveau: Evenement) -> None:
    uow.ajouter(
        EvenementLabel(
            id=nouveau.id,
            structure_id=structure_id,
            campagne_id=nouveau.campagne,
            nature=nouveau.nature.value,
            date_evenement=nouveau.date,
            auteur=nouveau.auteur,
            note=nouveau.note,
            deliberation=nouveau.deliberation,
            decide_par=nouveau.decide_par,
            proposition=nouveau.proposition.value if nouveau.proposition else None,
            motif_ecart=nouveau.motif_ecart,
            corrige_id=nouveau.corrige_id,
            motif_correction=nouveau.motif_correction,
        )
    )


def _evenement(ctx: Contexte, saisie: SaisieEvenement, corrige: Evenement | None = None, motif: str = "") -> Evenement:
    return Evenement(
        id=str(uuid7()),
        nature=saisie.nature,
        date=saisie.date,
        corrige_id=corrige.id if corrige is not None else None,
        auteur=ctx.profil.nom,
        note=saisie.note.strip(),
        deliberation=saisie.deliberation.strip(),
        decide_par=saisie.decide_par.strip(),
        proposition=saisie.proposition if se_compare(saisie.nature) else None,
        motif_ecart=saisie.motif_ecart.strip(),
        motif_correction=motif,
        campagne=saisie.campagne or (corrige.campagne if corrige is not None else ctx.campagne.code),
    )


def _exiger_motif_ecart(evenement: Evenement) -> None:
    if evenement.differe and not evenement.motif_ecart:
        propose = evenement.proposition.libelle if evenement.proposition else ""
        raise ErreurMetier(
            f"La décision n'est pas celle que l'outil propose ({propose}) : il manque le motif de cet écart.",
            conserve=_INTACT,
            a_faire="Écrivez pourquoi ; le motif reste visible dans l'historique.",
        )


def _exiger_nouvelle(structure: Structure, evenement: Evenement) -> None:
    if evenement.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE and not structure.nouvelle:
        raise ErreurMetier(
            f"« {structure.nom} » n'est pas une nouvelle structure : ce moratoire n'est pas le sien.",
            conserve=_INTACT,
            a_faire="Si elle n'a jamais eu de contrat RSA avec le Département, dites-le sur sa fiche : « Nouvelle structure ».",
        )


def evenements_lus(session: SessionLecture, structure_id: str | None = None) -> dict[str, list[Evenement]]:
    """Events by structure, corrected ones included, in one statement."""
    trouves: dict[str, list[Evenement]] = defaultdict(list)
    for ligne in lectures.evenements(session, structure_id):
        trouves[ligne.structure_id].append(_lu(ligne))
    return trouves


def premiers_ecrits(session: SessionLecture, structure_id: str) -> dict[str, str]:
    """By event of a structure, the one first written for it: itself, or the one its corrections began with."""
    tous = {e.id: e for e in evenements_lus(session, structure_id).get(structure_id, ())}
    return {id_: origine(evenement, tous) for id_, evenement in tous.items()}


def _lu(ligne: Any) -> Evenement:
    return Evenement(
        id=ligne.id,
        nature=Nature(ligne.nature),
        date=ligne.date_evenement,
        corrige_id=ligne.corrige_id,
        auteur=ligne.auteur,
        note=ligne.note,
        deliberation=ligne.deliberation,
        decide_par=ligne.decide_par,
        proposition=Proposition(ligne.proposition) if ligne.proposition else None,
        motif_ecart=ligne.motif_ecart,
        motif_correction=ligne.motif_correction,
        campagne=ligne.campagne_id,
    )


def _historique(tous: Sequence[Evenement], actuelle: SituationLabel) -> tuple[EvenementHistorique, ...]:
    delais = delais_du_referentiel()
    remarques = {e.id: remarque(actuelle, e, delais) for e in actuelle.effectifs}
    corrections = {e.corrige_id: e for e in tous if e.corrige_id is not None}
    vivants = {e.id for e in en_vigueur(tous)}
    visibles = [e for e in ordre_du_recit(tous) if e.nature is not Nature.ANNULATION]
    return tuple(
        EvenementHistorique(e, e.id in vivants, corrections.get(e.id), remarques.get(e.id, "")) for e in visibles
    )


def _candidature_lue(
    depot: Evenement | None, tous: Sequence[Evenement], candidatures: dict[str, Candidature]
) -> CandidatureLue | None:
    """None without application, or for a published decision: its pieces were examined before this tool."""
    candidature = candidatures.get(origine(depot, {e.id: e for e in tous})) if depot is not None else None
    if depot is None or candidature is None:
        return None
    pieces = tuple((code, getattr(candidature, f"{code}_le")) for code in PIECES)
    return CandidatureLue(candidature.id, depot.date, pieces, avertissement_calendrier(depot.date))
