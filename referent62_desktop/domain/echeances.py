"""What has a date (§2, §4.a, §5, §6, §8, §10): deadlines computed from the events, and who may answer the call for projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import Delais
from referent62_desktop.domain.vie_label import (
    EtatLabel,
    Nature,
    SituationLabel,
    fin_moratoire,
    moratoire_en_cours,
)


class NatureEcheance(StrEnum):
    """Kinds of deadlines, for the filter of the screen."""

    MORATOIRE = "moratoire"
    RECOURS = "recours"
    LABEL = "label"
    FORMATION = "formation"
    OBJECTIF = "objectif"
    CAMPAGNE = "campagne"

    @property
    def libelle(self) -> str:
        """In the words of the screen."""
        return _LIBELLES[self]


_LIBELLES = {
    NatureEcheance.MORATOIRE: "moratoires",
    NatureEcheance.RECOURS: "recours",
    NatureEcheance.LABEL: "labels",
    NatureEcheance.FORMATION: "formations",
    NatureEcheance.OBJECTIF: "objectifs",
    NatureEcheance.CAMPAGNE: "campagne",
}


@dataclass(frozen=True)
class Echeance:
    """Something with a last day. `droit`: a right of the structure, which lapses instead of being late; `cle`: stable name."""

    nature: NatureEcheance
    date: date
    libelle: str
    article: str
    cle: str
    structure_id: str = ""
    referent_id: str = ""
    droit: bool = False


@dataclass(frozen=True)
class Eligibilite:
    """Whether a structure may answer the call « Inclusion durable » on a day, and why."""

    eligible: bool
    motif: str


class _Fabrique(Protocol):
    def __call__(
        self, nature: NatureEcheance, jour: date, libelle: str, article: str, *, droit: bool = False
    ) -> Echeance: ...


def echeances_label(actuelle: SituationLabel, delais: Delais, structure_id: str) -> tuple[Echeance, ...]:
    """Deadlines of a structure's label; one disappears once an event has met it."""
    return tuple(_echeances(actuelle, delais, structure_id))


def _echeances(actuelle: SituationLabel, delais: Delais, structure_id: str) -> Iterator[Echeance]:
    def echeance(nature: NatureEcheance, jour: date, libelle: str, article: str, *, droit: bool = False) -> Echeance:
        cle = f"{structure_id}/{nature.value}/{libelle}/{jour.isoformat()}"
        return Echeance(nature, jour, libelle, article, cle, structure_id, droit=droit)

    moratoire = moratoire_en_cours(actuelle)
    if moratoire is not None and actuelle.etat.moratoire:
        fin = fin_moratoire(moratoire, delais)
        nouvelle = moratoire.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE
        article = delais.article_nouvelle if nouvelle else delais.moratoire.article
        libelle = f"Fin du {moratoire.nature.libelle} : réévaluer la structure"
        yield echeance(NatureEcheance.MORATOIRE, fin, libelle, article)
    yield from _recours(actuelle, delais, echeance)
    label = actuelle.dernier(Nature.LABEL)
    if label is not None and actuelle.etat in (EtatLabel.LABELLISEE, EtatLabel.MISE_EN_DEMEURE, EtatLabel.SUSPENDUE):
        yield echeance(NatureEcheance.LABEL, delais.fin_label(label.date), "Fin du label", delais.label.article)
    suspension = actuelle.dernier(Nature.SUSPENSION)
    if suspension is not None and actuelle.etat is EtatLabel.SUSPENDUE:
        fin = delais.suspension.depuis(suspension.date)
        libelle = "Fin de la suspension : maintenir ou retirer le label"
        yield echeance(NatureEcheance.LABEL, fin, libelle, delais.suspension.article)


def _recours(actuelle: SituationLabel, delais: Delais, echeance: _Fabrique) -> Iterator[Echeance]:
    notifiee = actuelle.notifiee_le
    if actuelle.etat is EtatLabel.REFUSEE and notifiee is not None:
        gracieux, direct = delais.recours_gracieux, delais.recours_contentieux
        libelle = "Dernier jour du recours gracieux de la structure"
        yield echeance(NatureEcheance.RECOURS, gracieux.depuis(notifiee), libelle, gracieux.article, droit=True)
        libelle = f"Dernier jour du recours contentieux direct ({delais.tribunal})"
        yield echeance(NatureEcheance.RECOURS, direct.depuis(notifiee), libelle, direct.article, droit=True)
    recours = actuelle.dernier(Nature.RECOURS_GRACIEUX)
    if actuelle.etat is EtatLabel.EN_RECOURS_GRACIEUX and recours is not None:
        reponse = delais.reponse_recours
        yield echeance(
            NatureEcheance.RECOURS, reponse.depuis(recours.date), "Répondre au recours gracieux", reponse.article
        )
    rejet = actuelle.dernier(Nature.REJET_RECOURS)
    if actuelle.etat is EtatLabel.RECOURS_REJETE and rejet is not None:
        contentieux = delais.recours_contentieux
        libelle = f"Dernier jour du recours contentieux ({delais.tribunal})"
        yield echeance(NatureEcheance.RECOURS, contentieux.depuis(rejet.date), libelle, contentieux.article, droit=True)


def eligible_aap(actuelle: SituationLabel, delais: Delais, jour: date) -> Eligibilite:
    """Whether a structure may answer the call for projects « Inclusion durable » on that day (§1, §6; call for projects 2026).

    Before 2027: labelled or in a moratorium. From 2027: labelled, or a new structure in its moratorium. `actuelle` is the
    situation on that day; a moratorium or a label past its end no longer opens the right.
    """
    fin = _fin_du_droit(actuelle, delais)
    if fin is not None and jour > fin:
        quoi = "le moratoire" if moratoire_en_cours(actuelle) or actuelle.etat is EtatLabel.SUSPENDUE else "le label"
        return Eligibilite(False, f"{quoi} a pris fin le {afficher_date(fin)}")
    if actuelle.etat in (EtatLabel.LABELLISEE, EtatLabel.MISE_EN_DEMEURE):
        return Eligibilite(True, "structure labellisée")
    moratoire = moratoire_en_cours(actuelle)
    if moratoire is not None and moratoire.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE:
        return Eligibilite(True, "nouvelle structure en moratoire")
    avant_2027 = jour < delais.label_exige_le
    if moratoire is not None or actuelle.etat is EtatLabel.SUSPENDUE:
        if avant_2027:
            return Eligibilite(True, f"structure en moratoire, avant le {afficher_date(delais.label_exige_le)}")
        return Eligibilite(False, f"le label est exigé depuis le {afficher_date(delais.label_exige_le)}")
    return Eligibilite(False, f"la structure n'est ni labellisée ni en moratoire ({actuelle.etat.libelle})")


def _fin_du_droit(actuelle: SituationLabel, delais: Delais) -> date | None:
    moratoire = moratoire_en_cours(actuelle)
    if moratoire is not None:
        return fin_moratoire(moratoire, delais)
    suspension = actuelle.dernier(Nature.SUSPENSION)
    if actuelle.etat is EtatLabel.SUSPENDUE and suspension is not None:
        return delais.suspension.depuis(suspension.date)
    label = actuelle.dernier(Nature.LABEL)
    if label is not None and actuelle.etat in (EtatLabel.LABELLISEE, EtatLabel.MISE_EN_DEMEURE):
        return delais.fin_label(label.date)
    return None
