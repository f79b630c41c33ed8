"""What to say before an event of the label is written down: its campaign, what is out of time, what is unusual (§5 to §8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.label import Cadre, Proposition
from referent62_desktop.domain.regles_label import recours_tardif, terme_anticipe
from referent62_desktop.domain.textes import typographier
from referent62_desktop.domain.vie_label import Evenement, Nature, SituationLabel, situation
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.proposition import proposition_pour_decision
from referent62_desktop.services.vie_label import avertissement_calendrier, evenements_lus

_SUITES_D_UNE_DECISION = (Nature.NOTIFICATION, Nature.RECOURS_GRACIEUX, Nature.RECOURS_CONTENTIEUX)
"""They belong to the campaign of the decision they follow, whatever their year."""


@dataclass(frozen=True)
class Conseil:
    """A sentence to read before writing. `confirmer`: the person says yes; `motif`: the reason is to be written in the note."""

    texte: str
    confirmer: bool = False
    motif: bool = False


@dataclass(frozen=True)
class Conseiller:
    """What is known of a structure just before an event; `corrige`: the event that is being corrected."""

    ctx: Contexte
    structure_id: str
    avant: SituationLabel
    corrige: Evenement | None

    def campagne_proposee(self, nature: Nature, jour: date | None) -> str:
        """Code of the campaign an event of that day belongs to: that of its year, or of the decision it follows."""
        if self.corrige is not None:
            return self.corrige.campagne or self.ctx.campagne.code
        decision = self.avant.derniere_decision
        if nature in _SUITES_D_UNE_DECISION and decision is not None and decision.campagne:
            return decision.campagne
        annee = str(jour.year) if jour is not None else ""
        return annee if annee in self.ctx.referentiel.campagnes else self.ctx.campagne.code

    def proposition(self, campagne: str) -> Proposition | None:
        """What is proposed in that campaign, to be kept beside a decision; None when nothing can be."""
        choisie = self.ctx.referentiel.campagnes.get(campagne, self.ctx.campagne)
        return proposition_pour_decision(replace(self.ctx, campagne=choisie), self.structure_id)

    def conseils(self, nature: Nature, jour: date, campagne: str) -> tuple[Conseil, ...]:
        """Everything to be said of this event, on that day and for that campaign."""
        conseils = (
            *self._campagne(nature, jour, campagne),
            *self._dates(nature, jour),
            *self._candidature(nature, jour, campagne),
        )
        return tuple(replace(conseil, texte=typographier(conseil.texte)) for conseil in conseils)

    def _campagne(self, nature: Nature, jour: date, campagne: str) -> Iterator[Conseil]:
        if nature in _SUITES_D_UNE_DECISION:
            return
        libelle = self._libelle(campagne)
        if campagne != str(jour.year):
            yield Conseil(
                f"L'évènement est daté de {jour.year}, et rattaché à la « {libelle} » : vérifiez la date et la campagne.",
                confirmer=nature.decision,
            )
        elif self.corrige is None and campagne != self.ctx.campagne.code:
            yield Conseil(
                f"Vous travaillez dans la « {self.ctx.campagne.libelle} », et l'évènement est daté de {jour.year} : il sera rattaché à la "
                f"« {libelle} ».",
                confirmer=nature.decision,
            )

    def _dates(self, nature: Nature, jour: date) -> Iterator[Conseil]:
        delais = delais_du_referentiel()
        if fin := terme_anticipe(self.avant, nature, jour, delais):
            if nature is Nature.REFUS:
                yield Conseil(
                    f"Le moratoire court jusqu'au {afficher_date(fin)} : le label n'est refusé qu'à son issue (§6)."
                )
            else:
                yield Conseil(
                    f"Le moratoire court jusqu'au {afficher_date(fin)} (§6) : avant cette date, seul le label pourra suivre. Écrivez pourquoi "
                    "la réévaluation commence dès maintenant.",
                    motif=True,
                )
        if dernier := recours_tardif(self.avant, nature, jour, delais):
            yield Conseil(
                f"Recours hors délai : il était possible jusqu'au {afficher_date(dernier)} ({delais.recours_gracieux.article}). Il peut être "
                "enregistré ; l'historique dira qu'il est hors délai."
            )

    def _candidature(self, nature: Nature, jour: date, campagne: str) -> Iterator[Conseil]:
        if nature is not Nature.CANDIDATURE:
            return
        if hors := avertissement_calendrier(jour):
            yield Conseil(f"{hors[:1].upper()}{hors[1:]}.")
        if self.avant.etat.cadre is Cadre.APRES_MORATOIRE:
            proposition = self.proposition(campagne)
            if proposition is not Proposition.LABEL:
                lue = proposition.libelle if proposition is not None else Proposition.NON_EVALUABLE.libelle
                yield Conseil(
                    "Après un refus, une nouvelle demande se fait une fois les critères réunis (§6) ; aujourd'hui, l'outil conclut : "
                    f"« {lue} »."
                )

    def _libelle(self, campagne: str) -> str:
        connue = self.ctx.referentiel.campagnes.get(campagne)
        return connue.libelle if connue is not None else campagne


def conseiller(ctx: Contexte, structure_id: str, corrige: Evenement | None = None) -> Conseiller:
    """Reads where the structure stands, before the event that is corrected if there is one."""
    with ctx.base.lire() as session:
        actuelle = situation(evenements_lus(session, structure_id).get(structure_id, []))
    return Conseiller(ctx, structure_id, actuelle if corrige is None else actuelle.avant(corrige), corrige)
