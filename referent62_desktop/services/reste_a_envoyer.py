"""What is easily forgotten (§10): what was written here since the last bundle, and the conflicts nobody settled."""

from dataclasses import dataclass
from datetime import datetime

from referent62_desktop.domain.dates import afficher_date, heure_legale
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.services.bases import GESTE_PROFIL
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.destinataires import pour_qui
from referent62_desktop.storage.queries_envois import ecrits_depuis, envois


@dataclass(frozen=True)
class ResteAEnvoyer:
    """Changes written on this device (who works on it is not one) since `dernier`: the last bundle for the siège, None when never.

    At the siège, the last bundle at all.
    """

    changements: int
    dernier: datetime | None
    au_siege: bool

    @property
    def travail(self) -> tuple[str, str] | None:
        """« 42 changements », « pas encore envoyés au siège · dernier envoi le 12/03/2026 »; None when there is nothing, or at the siège."""
        if not self.au_siege or not self.changements:
            return None
        pluriel = "s" if self.changements > 1 else ""
        dernier = f"dernier envoi le {_jour(self.dernier)}" if self.dernier else "rien ne l’a encore été"
        nombre = f"{afficher(self.changements)} changement{pluriel}"
        return nombre, f"pas encore envoyé{pluriel} au siège · {dernier}"

    @property
    def statut(self) -> str:
        """« Dernier envoi au siège : 12/03/2026 · 42 changements depuis »."""
        envoi = "Dernier envoi au siège" if self.au_siege else "Dernier envoi"
        if self.dernier is None:
            return f"{envoi} : aucun"
        nombre = f"{afficher(self.changements)} changement{'s' if self.changements > 1 else ''}"
        return f"{envoi} : {_jour(self.dernier)} · {nombre if self.changements else 'aucun changement'} depuis"


def reste_a_envoyer(ctx: Contexte) -> ResteAEnvoyer:
    """What was written here and has not been sent; a fixed number of statements."""
    pour, d_ici, mien = pour_qui(ctx), ctx.base.numeros_d_ici, ctx.profil.territoire

    def compte(lot: str, territoire: str | None) -> bool:
        """At the siège any of them; one made in clear, or by a script, may be for the siège."""
        dit = pour.get(lot)
        return mien is None or (territoire == mien and (dit is None or not dit.noms or dit.siege))

    with ctx.base.lire() as session:
        dernier = next((i for lot, territoire, i in envois(session) if compte(lot, territoire)), None)
        return ResteAEnvoyer(ecrits_depuis(session, d_ici, dernier, GESTE_PROFIL), dernier, mien is not None)


def conflits_a_trancher(ctx: Contexte) -> int:
    """Fields on which two people disagree, in one statement."""
    return len(ctx.base.conflits())


def _jour(instant: datetime | None) -> str:
    return afficher_date(heure_legale(instant).date()) if instant else ""
