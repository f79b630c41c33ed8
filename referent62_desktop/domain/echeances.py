"""What has a date (§2, §4.a, §5, §6, §8, §10): deadlines computed from the events, and who may answer the call for projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import Delais
from referent62_desktop.domain.regles_label import fin_du_moratoire, retrait_de_plein_droit
from referent62_desktop.domain.vie_label import (
    MORATOIRES,
    EtatLabel,
    Nature,
    SituationLabel,
    moratoire_en_cours,
)


class NatureEcheance(StrEnum):
    """Kinds of deadlines, for the filter of the screen."""

    MORATOIRE = "moratoire"
    OBJECTIF = "objectif"
    NOTIFICATION = "notification"
    RECOURS = "recours"
    LABEL = "label"
    FORMATION = "formation"
    CAMPAGNE = "campagne"

    @property
    def libelle(self) -> str:
        """In the words of the screen."""
        return _LIBELLES[self]


_LIBELLES = {
    NatureEcheance.MORATOIRE: "moratoires",
    NatureEcheance.OBJECTIF: "objectifs",
    NatureEcheance.NOTIFICATION: "notifications",
    NatureEcheance.RECOURS: "recours",
    NatureEcheance.LABEL: "labels",
    NatureEcheance.FORMATION: "formations",
    NatureEcheance.CAMPAGNE: "campagne",
}


_A_NOTIFIER = (
    Nature.LABEL,
    Nature.MORATOIRE_FORMATION,
    Nature.MORATOIRE_QUALITE,
    Nature.MORATOIRE_NOUVELLE_STRUCTURE,
    Nature.REFUS,
    Nature.MISE_EN_DEMEURE,
    Nature.RETRAIT,
)
"""Decisions whose notification has a last day: the end of the year of their campaign (§5)."""
_DEFAVORABLES = (Nature.REFUS, Nature.RETRAIT)
"""Those that are notified even once the mission has ended."""
_ETATS_CONTESTES = {
    EtatLabel.REFUSEE: Nature.REFUS,
    EtatLabel.MISE_EN_DEMEURE: Nature.MISE_EN_DEMEURE,
    EtatLabel.RETIREE: Nature.RETRAIT,
}
_CONTRE = {Nature.MISE_EN_DEMEURE: "la mise en demeure", Nature.RETRAIT: "le retrait"}
_LABEL_EN_COURS = (EtatLabel.LABELLISEE, EtatLabel.MISE_EN_DEMEURE, EtatLabel.SUSPENDUE)


@dataclass(frozen=True)
class Echeance:
    """Something with a last day. `droit`: a right of the structure, which lapses instead of being late; `fiche_id`: the
    follow-up sheet it is written on.

    `cle`: names it for ever, even when its day is corrected, so that an agenda moves it instead of showing it twice.
    """

    nature: NatureEcheance
    date: date
    libelle: str
    article: str
    cle: str
    structure_id: str = ""
    referent_id: str = ""
    droit: bool = False
    fiche_id: str = ""


@dataclass(frozen=True)
class Eligibilite:
    """Whether a structure may answer the call « Inclusion durable » on a day, and why."""

    eligible: bool
    motif: str


def echeances_label(
    actuelle: SituationLabel, delais: Delais, structure_id: str, mission_terminee_le: date | None = None
) -> tuple[Echeance, ...]:
    """Deadlines of a structure's label; one disappears once an event has met it.

    `mission_terminee_le`: day its mission ended, None while it runs; only what an ended mission leaves to do then remains (§10).
    """
    return tuple(_Fabrique(actuelle, delais, structure_id, mission_terminee_le).echeances())


@dataclass(frozen=True)
class _Fabrique:
    """Deadlines of one structure, from where it stands."""

    actuelle: SituationLabel
    delais: Delais
    structure_id: str
    terminee_le: date | None

    def echeances(self) -> Iterator[Echeance]:
        yield from self._notification()
        yield from self._recours()
        if self.terminee_le is not None:
            yield from self._plein_droit(self.terminee_le)
            return
        yield from self._moratoire()
        yield from self._label()

    def _notification(self) -> Iterator[Echeance]:
        """The last decision, until it is notified or another event follows from it."""
        suites = [e for e in self.actuelle.effectifs if e.nature is not Nature.NOTIFICATION]
        decision = suites[-1] if suites else None
        if decision is None or decision.nature not in _A_NOTIFIER or self.actuelle.notifiee_le is not None:
            return
        # The vote whose table the product ships was notified before it: nobody has to.
        votee = self.delais.deliberation
        deja = (decision.deliberation, decision.date) == (votee.numero, votee.jour)
        if deja or (self.terminee_le is not None and decision.nature not in _DEFAVORABLES):
            return
        campagne = decision.campagne or ""
        annee = max(int(campagne) if campagne.isdecimal() else 0, decision.date.year)
        calendrier = self.delais.calendrier
        libelle = f"Décision à notifier : {decision.nature.libelle}"
        yield self._echeance(
            NatureEcheance.NOTIFICATION,
            calendrier.notifications_de(annee),
            libelle,
            calendrier.article,
            "notification",
            *_A_NOTIFIER,
        )

    def _plein_droit(self, terminee_le: date) -> Iterator[Echeance]:
        label = self.actuelle.dernier(Nature.LABEL)
        if label is None or not retrait_de_plein_droit(self.actuelle):
            return
        libelle = f"Retrait de plein droit à enregistrer : la mission a pris fin le {afficher_date(terminee_le)}"
        jour = max(terminee_le, label.date)
        yield self._echeance(NatureEcheance.LABEL, jour, libelle, "§10", "plein_droit", Nature.LABEL)

    def _moratoire(self) -> Iterator[Echeance]:
        moratoire = moratoire_en_cours(self.actuelle)
        if moratoire is None or not self.actuelle.etat.moratoire:
            return
        nouvelle = moratoire.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE
        article = self.delais.article_nouvelle if nouvelle else self.delais.moratoire.article
        fin = fin_du_moratoire(self.actuelle, self.delais)
        assert fin is not None  # a moratorium is under way
        libelle = f"Fin du {moratoire.nature.libelle} : réévaluer la structure"
        yield self._echeance(NatureEcheance.MORATOIRE, fin, libelle, article, "moratoire", *MORATOIRES)

    def _recours(self) -> Iterator[Echeance]:
        actuelle, delais, recours = self.actuelle, self.delais, NatureEcheance.RECOURS
        yield from self._recours_directs()
        depose = actuelle.dernier(Nature.RECOURS_GRACIEUX)
        if actuelle.etat is EtatLabel.EN_RECOURS_GRACIEUX and depose is not None:
            fin, article = delais.reponse_recours.depuis(depose.date), delais.reponse_recours.article
            yield self._echeance(recours, fin, "Répondre au recours gracieux", article, "reponse", depose.nature)
        rejet = actuelle.dernier(Nature.REJET_RECOURS)
        if actuelle.etat is EtatLabel.RECOURS_REJETE and rejet is not None:
            fin, article = delais.recours_contentieux.depuis(rejet.date), delais.recours_contentieux.article
            libelle = f"Dernier jour du recours contentieux ({delais.tribunal})"
            yield self._echeance(recours, fin, libelle, article, "contentieux_rejet", rejet.nature, droit=True)

    def _recours_directs(self) -> Iterator[Echeance]:
        """Both appeals against the decision the structure is under: refusal (§8), formal notice or withdrawal (§10)."""
        delais, notifiee, decision = self.delais, self.actuelle.notifiee_le, self.actuelle.derniere_decision
        if notifiee is None or decision is None or _ETATS_CONTESTES.get(self.actuelle.etat) is not decision.nature:
            return
        nature = decision.nature
        autre = nature is not Nature.REFUS
        if autre and nature.value not in delais.autres_recours.decisions:
            return
        contre = f" contre {_CONTRE[nature]}" if nature in _CONTRE else ""
        quoi = f"_{nature.value}" if autre else ""
        for duree, libelle, cle in (
            (delais.recours_gracieux, f"Dernier jour du recours gracieux de la structure{contre}", "gracieux"),
            (
                delais.recours_contentieux,
                f"Dernier jour du recours contentieux direct ({delais.tribunal}){contre}",
                "contentieux",
            ),
        ):
            article = delais.autres_recours.article if autre else duree.article
            yield self._echeance(
                NatureEcheance.RECOURS, duree.depuis(notifiee), libelle, article, f"{cle}{quoi}", nature, droit=True
            )

    def _label(self) -> Iterator[Echeance]:
        actuelle, delais = self.actuelle, self.delais
        label, suspension = actuelle.dernier(Nature.LABEL), actuelle.dernier(Nature.SUSPENSION)
        if label is not None and actuelle.etat in _LABEL_EN_COURS:
            fin = delais.fin_label(label.date)
            yield self._echeance(NatureEcheance.LABEL, fin, "Fin du label", delais.label.article, "label", Nature.LABEL)
        if suspension is not None and actuelle.etat is EtatLabel.SUSPENDUE:
            fin, article = delais.suspension.depuis(suspension.date), delais.suspension.article
            libelle = "Fin de la suspension : maintenir ou retirer le label"
            yield self._echeance(NatureEcheance.LABEL, fin, libelle, article, "suspension", Nature.SUSPENSION)

    def _echeance(
        self,
        nature: NatureEcheance,
        jour: date,
        libelle: str,
        article: str,
        quoi: str,
        *causes: Nature,
        droit: bool = False,
    ) -> Echeance:
        """The key counts the events that gave it: the second moratorium of a structure is not the first."""
        rang = sum(e.nature in causes for e in self.actuelle.effectifs)
        return Echeance(
            nature, jour, libelle, article, f"{self.structure_id}/{quoi}/{rang}", self.structure_id, droit=droit
        )


def eligible_aap(actuelle: SituationLabel, delais: Delais, jour: date, fin_mission: date | None = None) -> Eligibilite:
    """Whether a structure may answer the call for projects « Inclusion durable » on that day (§1, §6; call for projects 2026).

    Before 2027: labelled or in a moratorium. From 2027: labelled, or a new structure in its moratorium. `actuelle` is the
    situation on that day; a moratorium or a label past its end no longer opens the right, nor does an ended mission (§10).
    """
    if fin_mission is not None and fin_mission <= jour:
        return Eligibilite(False, f"la mission de la structure a pris fin le {afficher_date(fin_mission)}")
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
    moratoire = fin_du_moratoire(actuelle, delais)
    if moratoire is not None:
        return moratoire
    suspension = actuelle.dernier(Nature.SUSPENSION)
    if actuelle.etat is EtatLabel.SUSPENDUE and suspension is not None:
        return delais.suspension.depuis(suspension.date)
    label = actuelle.dernier(Nature.LABEL)
    if label is not None and actuelle.etat in (EtatLabel.LABELLISEE, EtatLabel.MISE_EN_DEMEURE):
        return delais.fin_label(label.date)
    return None
