"""Legal deadlines of the label (§2, §4.a, §6, §8, §10): month arithmetic and the durations, which are data."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta


def ajouter_mois(jour: date, mois: int) -> date:
    """Same day of the month `mois` months later, or the month's last day where it does not exist."""
    return jour + relativedelta(months=mois)


def ajouter_annees(jour: date, annees: int) -> date:
    """Same day `annees` years later; 29 February becomes 28 where the year has none."""
    return jour + relativedelta(years=annees)


@dataclass(frozen=True)
class Duree:
    """A number of months and the article that gives it; `interpretation`: our reading where the text is silent."""

    mois: int
    article: str
    interpretation: bool = False

    def depuis(self, jour: date) -> date:
        """Last day of the delay that starts on `jour`."""
        return ajouter_mois(jour, self.mois)


@dataclass(frozen=True)
class AutresRecours:
    """Decisions other than the refusal, by code, against which the same appeals run for the same time: our reading (§8, §10)."""

    decisions: tuple[str, ...]
    article: str


@dataclass(frozen=True)
class Calendrier:
    """Yearly calendar of a campaign as (month, day) (§5)."""

    candidatures_debut: tuple[int, int]
    candidatures_fin: tuple[int, int]
    instruction_fin: tuple[int, int]
    notifications_fin: tuple[int, int]
    article: str

    def notifications_de(self, annee: int) -> date:
        """Last day for notifying the decisions of a year: its end."""
        return date(annee, *self.notifications_fin)

    def candidature_dans_les_temps(self, jour: date) -> bool:
        """Applications are made from January to April."""
        return self.candidatures_debut <= (jour.month, jour.day) <= self.candidatures_fin


@dataclass(frozen=True)
class Deliberation:
    """The vote of which the product ships the table: number, day, campaign, and the day set for its applications."""

    numero: str
    jour: date
    campagne: str
    candidatures: date
    source: str


@dataclass(frozen=True)
class Delais:
    """Every duration and date of the label, with its article."""

    moratoire: Duree
    suspension: Duree
    recours_gracieux: Duree
    reponse_recours: Duree
    recours_contentieux: Duree
    tribunal: str
    autres_recours: AutresRecours
    label: Duree
    fin_demarche: date
    annees_civiles_nouvelle: int
    article_nouvelle: str
    calendrier: Calendrier
    label_exige_le: date
    article_aap: str
    deliberation: Deliberation

    def fin_moratoire_nouvelle(self, depot: date) -> date:
        """31 December of the last of the civil years given to a new structure; that of the application is the first (§6)."""
        return date(depot.year + self.annees_civiles_nouvelle - 1, 12, 31)

    def fin_label(self, decision: date) -> date:
        """At most five years, and never after the end of the scheme (§2)."""
        return min(self.label.depuis(decision), max(self.fin_demarche, decision))
