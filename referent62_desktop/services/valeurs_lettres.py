"""What a letter can say of a structure: the value of each field, or why it is not known. Nothing is ever guessed or left blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.dates import afficher_date_longue
from referent62_desktop.domain.delais import Delais, Duree
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage
from referent62_desktop.domain.notation import pourcentage_sans_ambiguite
from referent62_desktop.domain.preuve import Preuve
from referent62_desktop.domain.regles_label import terme_anticipe
from referent62_desktop.domain.textes import typographier
from referent62_desktop.domain.vie_label import Evenement, Nature, SituationLabel, fin_moratoire
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.referentiel.lettres import expediteur
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import FormationsStructure
from referent62_desktop.services.formations_passees import formations_aux_decisions
from referent62_desktop.services.proposition import PropositionDetaillee, proposition_structure
from referent62_desktop.services.structures import FicheStructure, lire_fiche
from referent62_desktop.services.vie_label import situations_lues

_MORATOIRES = (Nature.MORATOIRE_FORMATION, Nature.MORATOIRE_QUALITE, Nature.MORATOIRE_NOUVELLE_STRUCTURE)
_CRITERES_CITES = 3
_EN_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_PAR_CRITERE = (Nature.MORATOIRE_FORMATION, Nature.MORATOIRE_QUALITE, Nature.MISE_EN_DEMEURE)


@dataclass(frozen=True)
class Manque:
    """A value that is not known, and why, in a few words."""

    raison: str


Valeur = str | Manque


@dataclass(frozen=True)
class Dossier:
    """What is known of a structure, read once for all its letters. `formations`: trainings as known at each event, by its id."""

    fiche: FicheStructure
    situation: SituationLabel
    detail: PropositionDetaillee
    formations: Mapping[str, FormationsStructure]
    campagne: str
    campagne_libelle: str
    par_ce: bool
    delais: Delais
    autre_campagne: str

    @property
    def preuve(self) -> Preuve:
        """The marks, as they count for the proposal."""
        return self.detail.preuve

    def formations_ok(self, evenement: Evenement) -> bool | None:
        """The trainings criterion when the decision was taken: as published, else as the base knew it then."""
        if self.par_ce:
            return self.formations[evenement.id].ok
        return self.preuve.formations_ok


def lire_dossier(ctx: Contexte, structure_id: str) -> Dossier:
    """Raises ErreurMetier when the structure is not there (any more)."""
    fiche = lire_fiche(ctx, structure_id)
    with ctx.base.lire() as session:
        situation = situations_lues(ctx, session, structure_id).get(structure_id, SituationLabel())
        decisions = [e for e in situation.effectifs if e.nature.decision]
        formations = formations_aux_decisions(ctx, session, structure_id, decisions) if decisions else {}
    return Dossier(
        fiche,
        situation,
        proposition_structure(ctx, structure_id),
        formations,
        ctx.campagne.code,
        ctx.campagne.libelle,
        ctx.campagne.ce_par_referent > 0,
        delais_du_referentiel(),
        ctx.autre_campagne,
    )


def valeurs(dossier: Dossier, evenement: Evenement, jour: date) -> dict[str, Valeur]:
    """Every field a letter about this event may use, dated `jour`."""
    return {
        "structure": dossier.fiche.saisie.nom,
        "territoire": dossier.fiche.territoire_nom,
        "date de la lettre": afficher_date_longue(jour),
        "campagne": _campagne(dossier, evenement),
        "date de décision": afficher_date_longue(evenement.date),
        "délibération": evenement.deliberation or Manque("le numéro n'est pas saisi avec la décision"),
        "motif de la décision": evenement.note or Manque("aucune note n'est saisie avec la décision"),
        **_valeurs_notes(dossier, evenement),
        **_valeurs_vie(dossier, evenement),
        **_valeurs_recours(dossier, evenement),
    }


# Marks and trainings


def _campagne(dossier: Dossier, evenement: Evenement) -> Valeur:
    return _autre_campagne(dossier, evenement) or dossier.campagne_libelle.lower()


def _autre_campagne(dossier: Dossier, evenement: Evenement) -> Manque | None:
    if evenement.campagne in (None, dossier.campagne):
        return None
    return Manque(f"la décision est de la campagne {evenement.campagne} : {dossier.autre_campagne}")


def _notes_inconnues(dossier: Dossier, evenement: Evenement) -> Manque | None:
    """Why the marks cannot be written in a letter: none, provisional, or those of another campaign."""
    if autre := _autre_campagne(dossier, evenement):
        return autre
    if dossier.preuve.total is None:
        return Manque("aucun CE n'est évalué dans cette campagne")
    return Manque(f"les notes sont provisoires : {dossier.preuve.manque}") if dossier.preuve.manque else None


def _valeurs_notes(dossier: Dossier, evenement: Evenement) -> dict[str, Valeur]:
    inconnues = _notes_inconnues(dossier, evenement)
    return {
        "total": inconnues or _points(dossier.preuve),
        "pourcentage": inconnues or _part(dossier.preuve),
        "seuil": afficher_pourcentage(dossier.preuve.bareme.seuil * 100),
        "motifs de fait": _motifs(dossier, evenement),
        "critères non remplis": inconnues or _liste(_criteres(dossier), "aucun critère manqué n'est connu"),
        "formations manquantes": _formations_manquantes(dossier, evenement),
    }


def _points(preuve: Preuve) -> str:
    if preuve.total is None:
        return ""
    mot = "point" if preuve.total < 2 else "points"
    return f"{afficher(preuve.total)} {mot} sur {afficher(preuve.bareme.maximum)}"


def _part(preuve: Preuve) -> str:
    return "" if preuve.pourcentage is None else pourcentage_sans_ambiguite(preuve.pourcentage, preuve.bareme)


def _liste(lignes: Sequence[str], sinon: str) -> Valeur:
    return "\n".join(f"- {ligne}" for ligne in lignes) if lignes else Manque(sinon)


def _criteres(dossier: Dossier) -> list[str]:
    noms = dossier.preuve.bareme.par_code
    return [
        f"{noms[p.code].libelle_bref} : non rempli dans {p.non} CE sur {p.applicables}" for p in dossier.detail.couteux
    ]


def _formations(dossier: Dossier, evenement: Evenement) -> list[str]:
    """What was missing when the decision was taken, by référent: what was followed since is no reason of it."""
    return [
        f"{r.nom} : {', '.join(f'{m.libelle} ({m.raison})' for m in r.conformite.manques)}"
        for r in dossier.formations[evenement.id].referents
        if r.conformite.conforme is False
    ]


def _formations_manquantes(dossier: Dossier, evenement: Evenement) -> Valeur:
    if not dossier.formations[evenement.id].referents:
        return Manque("l'application ne connaissait aucun·e référent·e de la structure à la date de la décision")
    return _liste(_formations(dossier, evenement), "aucune formation ne manquait à la date de la décision")


def _motifs(dossier: Dossier, evenement: Evenement) -> Valeur:
    """Reasons in fact of a decision (§6): what was found on each criterion it rests on."""
    if evenement.nature is Nature.RETRAIT and not _apres_suspension(dossier.situation):
        return _motif_fin_de_mission(dossier)
    # A letter that only speaks of trainings does not wait for the marks.
    des_formations = evenement.nature is Nature.MORATOIRE_FORMATION
    inconnues = (_autre_campagne if des_formations else _notes_inconnues)(dossier, evenement)
    if inconnues:
        return inconnues
    favorable = evenement.nature is Nature.LABEL
    lignes = []
    if not des_formations:
        lignes += _motif_qualite(dossier, favorable=favorable)
    if evenement.nature not in (Nature.MISE_EN_DEMEURE, Nature.RETRAIT):
        if dossier.formations_ok(evenement) is None and evenement.nature is not Nature.MORATOIRE_QUALITE:
            return Manque("les formations des référent·es n'étaient pas toutes connues à la date de la décision")
        lignes += _motif_formations(dossier, evenement, favorable=favorable)
    lignes += [typographier(evenement.motif_ecart)] if evenement.differe and evenement.motif_ecart else []
    vide = "les critères sont remplis" if evenement.nature not in _PAR_CRITERE else "le critère est rempli"
    return _liste(lignes, f"{vide} : le motif de la décision n'est plus établi")


def _motif_qualite(dossier: Dossier, *, favorable: bool) -> list[str]:
    preuve = dossier.preuve
    if preuve.qualite_atteinte and not favorable:
        return []
    seuil = f"plus de {afficher(preuve.bareme.seuil * 100)} % sont attendus"
    note = f"Qualité des contrats d'engagement : la note de la structure est de {_points(preuve)}, soit {_part(preuve)}"
    if preuve.qualite_atteinte:
        return [typographier(f"{note} ; {seuil}.")]
    noms = preuve.bareme.par_code
    cites = [
        f"{noms[p.code].libelle_bref} ({p.non} CE sur {p.applicables})"
        for p in dossier.detail.couteux[:_CRITERES_CITES]
    ]
    suite = f" Les points manquent surtout sur : {', '.join(cites)}." if cites else ""
    return [typographier(f"{note}, alors que {seuil}.{suite}")]


def _motif_formations(dossier: Dossier, evenement: Evenement, *, favorable: bool) -> list[str]:
    debut = "Participation aux formations : "
    if dossier.formations_ok(evenement) is not False:
        return [typographier(f"{debut}l'ensemble des référent·es en justifie.")] if favorable else []
    detail = _formations(dossier, evenement)
    if not detail:
        return [typographier(f"{debut}l'ensemble des référent·es ne justifie pas des formations obligatoires.")]
    return [typographier(f"{debut}à la date de la décision, il manquait, pour {' ; pour '.join(detail)}.")]


def _motif_fin_de_mission(dossier: Dossier) -> Valeur:
    fin = dossier.fiche.saisie.fin_mission
    if fin is None:
        return Manque("la date de fin de mission n'est pas saisie dans la fiche de la structure")
    return (
        "- La mission d'accompagnement des bénéficiaires du RSA de votre structure a pris fin "
        f"le {afficher_date_longue(fin)}."
    )


# Dates of the label's life


def _apres_suspension(situation: SituationLabel) -> bool:
    """The withdrawal ends a suspension, not a mission (§10)."""
    depuis = situation.dernier(Nature.LABEL, Nature.SUSPENSION, Nature.MAINTIEN)
    return depuis is not None and depuis.nature is Nature.SUSPENSION


def _valeurs_vie(dossier: Dossier, evenement: Evenement) -> dict[str, Valeur]:
    situation, delais = dossier.situation, dossier.delais
    moratoire = _moratoire_de(situation, evenement)
    sans = Manque("aucun moratoire n'est enregistré")
    cas = "qualite" if _apres_suspension(situation) else "mission"

    def jour(nature: Nature, sinon: str) -> Valeur:
        trouve = situation.dernier(nature)
        return afficher_date_longue(trouve.date) if trouve else Manque(sinon)

    return {
        "date de candidature": jour(Nature.CANDIDATURE, "la candidature n'est pas enregistrée"),
        "date du label": jour(Nature.LABEL, "le label n'est pas enregistré"),
        "date du refus": jour(Nature.REFUS, "le refus n'est pas enregistré"),
        "date du recours gracieux": jour(Nature.RECOURS_GRACIEUX, "le recours gracieux n'est pas enregistré"),
        "fin du label": afficher_date_longue(delais.fin_label(evenement.date)),
        "début du moratoire": afficher_date_longue(moratoire.date) if moratoire else sans,
        "fin du moratoire": _fin_moratoire(situation, evenement, moratoire, delais) if moratoire else sans,
        "fondement du retrait": expediteur()["fondement_retrait"][cas],
    }


def _moratoire_de(situation: SituationLabel, evenement: Evenement) -> Evenement | None:
    """The moratorium an event opens or follows: another may have come since."""
    return evenement if evenement.nature in _MORATOIRES else situation.avant(evenement).dernier(*_MORATOIRES)


def _fin_moratoire(situation: SituationLabel, evenement: Evenement, moratoire: Evenement, delais: Delais) -> Valeur:
    """Its last day; a refusal that comes before it, brought by a merge, cannot be announced: it is said « à l'issue » (§6)."""
    fin = afficher_date_longue(fin_moratoire(moratoire, delais, situation.depot_de(moratoire)))
    if evenement.nature is Nature.REFUS and terme_anticipe(
        situation.avant(evenement), evenement.nature, evenement.date, delais
    ):
        return Manque(f"le refus est daté d'avant la fin du moratoire, le {fin} (§6) : corrigez sa date")
    return fin


# Means of appeal


def _valeurs_recours(dossier: Dossier, evenement: Evenement) -> dict[str, Valeur]:
    """Delays in words; the last day is said, and may be asked for, only once the event it runs from is recorded (§8)."""
    delais = dossier.delais
    notifiee = notifiee_le(dossier.situation, evenement)
    sans = Manque("la notification n'est pas encore enregistrée : écrivez le délai plutôt que la date")
    rejet = evenement.nature is Nature.REJET_RECOURS
    depuis = evenement.date if rejet else notifiee
    point = "le rejet de votre recours gracieux" if rejet else "la notification de la présente décision"

    def limite(duree: Duree) -> Valeur:
        return afficher_date_longue(duree.depuis(depuis)) if depuis is not None else sans

    return {
        "délai du recours gracieux": _delai(delais.recours_gracieux, point, depuis),
        "délai du recours contentieux": _delai(delais.recours_contentieux, point, depuis),
        "date de notification": afficher_date_longue(notifiee)
        if notifiee
        else Manque("elle n'est pas encore enregistrée"),
        "date limite du recours gracieux": limite(delais.recours_gracieux),
        "date limite du recours contentieux": limite(delais.recours_contentieux),
        "tribunal": expediteur()["tribunal"],
        "adresse du recours gracieux": expediteur()["recours_gracieux"],
    }


def notifiee_le(situation: SituationLabel, evenement: Evenement) -> date | None:
    """Day this decision was notified, even when others followed."""
    vue = False
    for suivant in situation.effectifs:
        if vue and suivant.nature is Nature.NOTIFICATION:
            return suivant.date
        if vue and suivant.nature.decision:
            return None
        vue = vue or suivant.id == evenement.id
    return None


def _delai(duree: Duree, point: str, depuis: date | None) -> str:
    mois = _EN_LETTRES[duree.mois] if duree.mois < len(_EN_LETTRES) else str(duree.mois)
    texte = f"dans {'le' if duree.mois == 1 else 'les'} {mois} mois suivant {point}"
    if depuis is None:
        return texte
    return f"{texte}, soit jusqu'au {afficher_date_longue(duree.depuis(depuis))} inclus"
