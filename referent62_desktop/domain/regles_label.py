"""What a legal event must still respect (§6, §8, §10): the end of the moratorium, the end of the mission, the delays of appeal."""

from datetime import date

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import Delais
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import typographier
from referent62_desktop.domain.vie_label import (
    EtatLabel,
    Evenement,
    Nature,
    SituationLabel,
    fin_moratoire,
    moratoire_en_cours,
)

_INTACT = "Rien n'a été enregistré."
_AVANT_LE_TERME = (Nature.REEVALUATION, Nature.REFUS)


def fin_du_moratoire(actuelle: SituationLabel, delais: Delais) -> date | None:
    """Last day of the moratorium the structure is in, or whose re-evaluation is under way; None: neither."""
    moratoire = moratoire_en_cours(actuelle)
    return None if moratoire is None else fin_moratoire(moratoire, delais, actuelle.depot_de(moratoire))


def terme_anticipe(avant: SituationLabel, nature: Nature, jour: date, delais: Delais) -> date | None:
    """End of the moratorium that a re-evaluation or a refusal comes before (§6); None: it comes in its time."""
    fin = fin_du_moratoire(avant, delais)
    return fin if nature in _AVANT_LE_TERME and fin is not None and jour < fin else None


def recours_tardif(avant: SituationLabel, nature: Nature, jour: date, delais: Delais) -> date | None:
    """Last day of the delay that an appeal received on that day has missed (§8); None: in time, or no delay runs yet."""
    if nature is Nature.RECOURS_GRACIEUX:
        depuis, duree = avant.notifiee_le, delais.recours_gracieux
    elif nature is Nature.RECOURS_CONTENTIEUX:
        rejet = avant.dernier(Nature.REJET_RECOURS) if avant.etat is EtatLabel.RECOURS_REJETE else None
        depuis, duree = avant.notifiee_le if rejet is None else rejet.date, delais.recours_contentieux
    else:
        return None
    dernier = duree.depuis(depuis) if depuis is not None else None
    return dernier if dernier is not None and jour > dernier else None


def remarque(actuelle: SituationLabel, evenement: Evenement, delais: Delais) -> str:
    """What the history must keep saying of an event in force: out of time, or before its time; empty: nothing."""
    avant = actuelle.avant(evenement)
    if dernier := recours_tardif(avant, evenement.nature, evenement.date, delais):
        return f"hors délai, il expirait le {afficher_date(dernier)}"
    if fin := terme_anticipe(avant, evenement.nature, evenement.date, delais):
        return f"avant la fin du moratoire, le {afficher_date(fin)}"
    return ""


def exiger_regles(
    avant: SituationLabel, apres: SituationLabel, delais: Delais, fin_mission: date | None, nouveaux: tuple[str, ...]
) -> None:
    """Raises ErreurMetier when the new life breaks a rule the former did not: what a merge brought does not prevent mending the rest.

    `nouveaux`: events being written, among which an early re-evaluation needs its reason.
    """
    connus = {str(refus) for e in avant.effectifs if (refus := _refus(avant, e, delais, fin_mission)) is not None}
    for evenement in apres.effectifs:
        refus = _refus(apres, evenement, delais, fin_mission)
        if refus is not None and str(refus) not in connus:
            raise refus
        if evenement.id in nouveaux:
            _exiger_motif_anticipation(apres, evenement, delais)


def _erreur(message: str, a_faire: str) -> ErreurMetier:
    return ErreurMetier(typographier(message), conserve=_INTACT, a_faire=typographier(a_faire))


def _refus(
    actuelle: SituationLabel, evenement: Evenement, delais: Delais, fin_mission: date | None
) -> ErreurMetier | None:
    if evenement.nature is Nature.REFUS:
        return _refus_anticipe(actuelle.avant(evenement), evenement, delais)
    if evenement.nature is Nature.RETRAIT and actuelle.avant(evenement).etat is EtatLabel.LABELLISEE:
        return _retrait_direct(evenement, fin_mission)
    return None


def _refus_anticipe(avant: SituationLabel, evenement: Evenement, delais: Delais) -> ErreurMetier | None:
    fin = terme_anticipe(avant, evenement.nature, evenement.date, delais)
    if fin is None:
        return None
    return _erreur(
        f"« {evenement.nature.libelle} » ne peut pas être enregistré au {afficher_date(evenement.date)} : le moratoire de la structure "
        f"court jusqu'au {afficher_date(fin)}, et le label n'est refusé qu'à son issue (§6).",
        f"Enregistrez le refus à partir du {afficher_date(fin)}. Si les deux critères sont déjà remplis, le label peut être délivré.",
    )


def _retrait_direct(evenement: Evenement, fin_mission: date | None) -> ErreurMetier | None:
    if fin_mission is not None and fin_mission <= evenement.date:
        return None
    suite = "" if fin_mission is None else f" Elle se termine le {afficher_date(fin_mission)}."
    return _erreur(
        f"« {evenement.nature.libelle} » ne peut pas être enregistré au {afficher_date(evenement.date)} : la structure est labellisée et "
        f"sa mission n'est pas terminée.{suite} Le label ne tombe de plein droit qu'avec la mission (§10).",
        (
            "Si la mission a pris fin, indiquez d'abord sa date de fin sur la fiche de la structure. Si la qualité n'est plus assurée, "
            "enregistrez une mise en demeure, puis la suspension du label : le retrait se décide à son issue."
        ),
    )


def _exiger_motif_anticipation(apres: SituationLabel, evenement: Evenement, delais: Delais) -> None:
    fin = terme_anticipe(apres.avant(evenement), evenement.nature, evenement.date, delais)
    if fin is not None and evenement.nature is Nature.REEVALUATION and not evenement.note.strip():
        raise _erreur(
            f"La réévaluation commencerait avant la fin du moratoire, le {afficher_date(fin)} (§6) : il manque son motif.",
            (
                "Écrivez-le dans la note de l'évènement (page de la structure, onglet « Label », « Enregistrer un évènement… ») ; "
                "il reste dans l'historique."
            ),
        )


def annonce_fin_de_mission(actuelle: SituationLabel, terminee_le: date | None) -> str:
    """What the page of a label says once the mission has ended: the withdrawal by right is to be recorded (§10); empty otherwise."""
    if terminee_le is None or not retrait_de_plein_droit(actuelle):
        return ""
    avant = "la suspension, puis " if actuelle.etat is EtatLabel.MISE_EN_DEMEURE else ""
    return typographier(
        f"La mission de la structure a pris fin le {afficher_date(terminee_le)} : le label tombe de plein droit (§10). "
        f"Enregistrez {avant}« {Nature.RETRAIT.libelle} », puis notifiez-le."
    )


def retrait_de_plein_droit(actuelle: SituationLabel) -> bool:
    """A label is there for an ended mission to take away (§10)."""
    return actuelle.etat in (EtatLabel.LABELLISEE, EtatLabel.MISE_EN_DEMEURE, EtatLabel.SUSPENDUE)
