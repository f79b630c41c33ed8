"""Scoring a CE: each gesture of the auditor is one committed, journaled operation."""

from collections.abc import Callable
from datetime import date

from uuid_utils import uuid7

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import reponses_effectives
from referent62_desktop.domain.identifiants import normaliser_numero_caf
from referent62_desktop.domain.lectures import EtatLecture
from referent62_desktop.domain.notation import attendus_referent
from referent62_desktop.domain.textes import enregistrable, pluriel
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.panels import CiblePanel, id_lecture
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import (
    Action,
    ContratEngagement,
    Lecture,
    Referent,
    Reponse,
    Tirage,
    identifiant_stable,
)
from referent62_desktop.storage.unit_of_work import UniteDeTravail

Geste = Callable[[Contexte, CiblePanel], Ecrit | None]
"""A gesture of the auditor on a panel, as the screens hand it over."""

MOTIF_MINIMUM = 3
"""Fewest characters of a reason that can be read later."""


def repondre(ctx: Contexte, cible: CiblePanel, position: int, code: str, valeur: bool | None) -> Ecrit | None:
    """Gives (oui, non) or clears (None) an answer. A reason kept for an earlier override goes with it.

    Raises ErreurMetier for a line that does not apply to the CE's type, or R2/R3 when R1 is « non ».
    """
    mot = {True: "oui", False: "non", None: "effacé"}[valeur]
    with ctx.ecrire(f"CE {position}, {code} : {mot}") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        _verifier_applicable(ctx, uow, ce, code)
        _poser(uow, ce.id, code, valeur, None)
    return ctx.ecrit(uow)


def deroger(ctx: Contexte, cible: CiblePanel, position: int, code: str, valeur: bool, motif: str) -> Ecrit | None:
    """Answers otherwise than the actions typed suggest, with a reason that is kept. Raises ErreurMetier without one."""
    with ctx.ecrire(f"CE {position}, {code} : {'oui' if valeur else 'non'} malgré la proposition") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        _verifier_applicable(ctx, uow, ce, code)
        _poser(uow, ce.id, code, valeur, motif_lisible(motif))
    return ctx.ecrit(uow)


def accepter_propositions(
    ctx: Contexte, cible: CiblePanel, position: int, propositions: dict[str, bool]
) -> Ecrit | None:
    """Takes the proposed answers as they are, in one gesture."""
    with ctx.ecrire(f"CE {position} : propositions acceptées") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        for code, valeur in propositions.items():
            _verifier_applicable(ctx, uow, ce, code)
            _poser(uow, ce.id, code, valeur, None)
    return ctx.ecrit(uow)


def saisir_numero_caf(ctx: Contexte, cible: CiblePanel, position: int, texte: str) -> Ecrit | None:
    """Sets the N° CAF (empty text clears it). Raises ErreurMetier when it is malformed, twice in the panel (§4.b), or was erased."""
    numero = normaliser_numero_caf(texte) if texte.strip() else None
    with ctx.ecrire(f"CE {position} : N° CAF") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        if ce.efface_le is not None:
            raise numeros_effaces("il ne se saisit pas de nouveau")
        if ce.tirage_id is not None and ce.numero_caf is not None and numero != ce.numero_caf:
            raise ErreurMetier(
                "Ce CE a été tiré au sort : son N° CAF ne se change pas.",
                conserve="Le N° CAF n'a pas été modifié.",
                a_faire="Si ce CE ne peut pas être lu, choisissez « Remplacer ce CE », avec un motif.",
            )
        _verifier_unique(uow, ce, numero, ce.date_edition)
        ce.numero_caf = numero
    return ctx.ecrit(uow)


def choisir_type(ctx: Contexte, cible: CiblePanel, position: int, type_code: str | None) -> Ecrit | None:
    """Sets the type; answers that no longer apply stay stored and come back with the type."""
    libelle = ctx.bareme.type_ce(type_code).libelle_court if type_code else "effacé"
    with ctx.ecrire(f"CE {position}, type : {libelle}") as uow:
        ce_modifiable(ctx, uow, cible, position).type_code = type_code
    return ctx.ecrit(uow)


def dater(ctx: Contexte, cible: CiblePanel, position: int, edition: date | None, fin: date | None) -> Ecrit | None:
    """Sets the date of issue and the end date. Contradictions are shown, not refused; a duplicate CE is refused."""
    with ctx.ecrire(f"CE {position} : dates") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        _verifier_unique(uow, ce, ce.numero_caf, edition)
        ce.date_edition, ce.date_fin = edition, fin
    return ctx.ecrit(uow)


def observer(ctx: Contexte, cible: CiblePanel, position: int, texte: str) -> Ecrit | None:
    """Sets the observations of a CE, as typed."""
    with ctx.ecrire(f"CE {position} : observations") as uow:
        ce_modifiable(ctx, uow, cible, position).observations = enregistrable(texte)
    return ctx.ecrit(uow)


def ajouter_action(ctx: Contexte, cible: CiblePanel, position: int, action: ActionCE) -> Ecrit | None:
    """Adds an action at the end."""
    with ctx.ecrire(f"CE {position} : action ajoutée") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        uow.session.flush()
        rang = max((a.rang for a in queries.actions_stockees(uow.session, ce.id)), default=0) + 1
        nouvelle = Action(id=str(uuid7()), ce_id=ce.id, rang=rang)
        _remplir(nouvelle, action)
        uow.ajouter(nouvelle)
    return ctx.ecrit(uow)


def modifier_action(ctx: Contexte, cible: CiblePanel, position: int, action_id: str, action: ActionCE) -> Ecrit | None:
    """Changes an action in place."""
    with ctx.ecrire(f"CE {position} : action modifiée") as uow:
        _remplir(_action(ctx, uow, cible, position, action_id), action)
    return ctx.ecrit(uow)


def supprimer_action(ctx: Contexte, cible: CiblePanel, position: int, action_id: str) -> Ecrit | None:
    """Removes an action."""
    with ctx.ecrire(f"CE {position} : action supprimée") as uow:
        _action(ctx, uow, cible, position, action_id).supprime = True
    return ctx.ecrit(uow)


def remplacer_ce(ctx: Contexte, cible: CiblePanel, position: int, motif: str) -> Ecrit | None:
    """Replaces a drawn CE that cannot be read by the next one of the draw; the old one and the reason stay on record.

    In a panel that was not drawn the position becomes free. Raises ErreurMetier when the draw has no CE left, or its N° CAF were erased.
    """
    motif = motif_lisible(motif)
    with ctx.ecrire(f"CE {position} : remplacé") as uow:
        ce = ce_modifiable(ctx, uow, cible, position)
        if ce.efface_le is not None:
            raise numeros_effaces("son panel ne change plus")
        tirage = queries.tirage_de_lecture(uow.session, ce.lecture_id)
        ce.motif_remplacement = motif
        if tirage is not None and tirage.par_outil:
            if not tirage.suivants:
                raise ErreurMetier(
                    "Il n'y a plus de CE en réserve dans ce tirage.",
                    conserve="Le CE n'a pas été remplacé.",
                    a_faire="Refaites un tirage sur la liste complète, avec un motif.",
                )
            suivant, tirage.suivants = tirage.suivants[0], tirage.suivants[1:]
            placer_ce_tire(uow, cible, tirage, position, ce_liste(suivant))
    return ctx.ecrit(uow)


def numeros_effaces(suite: str) -> ErreurMetier:
    """What is said when a gesture would bring a N° CAF into a reading whose numbers were erased."""
    return ErreurMetier(
        f"Les N° CAF de cette lecture ont été effacés : {suite}.",
        conserve="Rien n'a été modifié ; les réponses et les notes sont toujours là.",
        a_faire="La durée de conservation est dans l'écran Référentiel, page « Conservation ».",
    )


def motif_lisible(motif: str) -> str:
    """The reason without its blanks. Raises ErreurMetier when there is none."""
    propre = motif.strip()
    if len(propre) < MOTIF_MINIMUM:
        raise ErreurMetier(
            "Il manque le motif.", conserve="Rien n'a été modifié.", a_faire="Écrivez en quelques mots pourquoi."
        )
    return propre


def lecture_modifiable(ctx: Contexte, uow: UniteDeTravail, cible: CiblePanel) -> Lecture:
    """The reading, begun now if it was not. Raises ErreurMetier when it is validated."""
    identifiant = id_lecture(ctx, cible)
    lecture = uow.session.get(Lecture, identifiant)
    if lecture is None:
        _verifier_referent(uow, cible)
        lecture = Lecture(
            id=identifiant,
            referent_id=cible.referent_id,
            campagne_id=ctx.campagne.code,
            origine=cible.origine.value,
            etat=EtatLecture.BROUILLON.value,
            auteur=ctx.profil.nom,
            date_lecture=ctx.aujourdhui(),
        )
        uow.ajouter(lecture)
    elif lecture.supprime:
        _verifier_referent(uow, cible)
        lecture.supprime, lecture.copie_de = False, None
        lecture.auteur, lecture.date_lecture = ctx.profil.nom, ctx.aujourdhui()
    if lecture.etat == EtatLecture.VALIDEE.value:
        raise ErreurMetier(
            "Cette lecture est validée : elle ne peut plus être modifiée.",
            conserve="Rien n'a été modifié.",
            a_faire="Rouvrez-la d'abord, avec un motif.",
        )
    return lecture


def ce_modifiable(ctx: Contexte, uow: UniteDeTravail, cible: CiblePanel, position: int) -> ContratEngagement:
    """The CE at a position of a reading that can be written to, created now if nothing was typed there."""
    lecture = lecture_modifiable(ctx, uow, cible)
    existant = queries.ce_en_place(uow.session, lecture.id, position)
    if existant is not None:
        return existant
    _verifier_position(ctx, uow, lecture.id, position)
    ce = ContratEngagement(
        id=identifiant_ce(lecture.id, position, queries.rang_ce(uow.session, lecture.id, position)),
        lecture_id=lecture.id,
        position=position,
        type_code=_type_par_defaut(uow, lecture.referent_id),
        observations="",
    )
    uow.ajouter(ce)
    return ce


def _verifier_referent(uow: UniteDeTravail, cible: CiblePanel) -> None:
    referent = uow.session.get(Referent, cible.referent_id)
    if referent is None or referent.supprime:
        raise ErreurMetier("Ce·tte référent·e n'est plus dans la base.", a_faire="Revenez à la liste des structures.")


def _verifier_position(ctx: Contexte, uow: UniteDeTravail, lecture_id: str, position: int) -> None:
    tirage = queries.tirage_de_lecture(uow.session, lecture_id)
    attendus = attendus_referent(tirage.population if tirage else None, ctx.campagne.ce_par_referent)
    if attendus == 0:
        raise ErreurMetier(
            f"La {ctx.campagne.libelle.lower()} n'a que des notes de structure : aucun CE ne s'y évalue.",
            conserve="Rien n'a été modifié.",
            a_faire="Choisissez une campagne notée CE par CE.",
        )
    if not 1 <= position <= attendus:
        raise ErreurMetier(
            f"Ce panel compte {pluriel(attendus, 'CE', 'CE')} : il n'y a pas de CE {position}.",
            conserve="Rien n'a été modifié.",
        )


def identifiant_ce(lecture_id: str, position: int, rang: int) -> str:
    """A CE is named by its place in the reading; `rang`: how many were at this position before it."""
    return identifiant_stable("ce", lecture_id, str(position), str(rang))


def placer_ce_tire(uow: UniteDeTravail, cible: CiblePanel, tirage: Tirage, position: int, ce: CEListe) -> None:
    """Puts a drawn CE at its position."""
    rang = queries.rang_ce(uow.session, tirage.lecture_id, position)
    uow.ajouter(
        ContratEngagement(
            id=identifiant_ce(tirage.lecture_id, position, rang),
            lecture_id=tirage.lecture_id,
            tirage_id=tirage.id,
            position=position,
            numero_caf=ce.numero_caf,
            type_code=ce.type_code or _type_par_defaut(uow, cible.referent_id),
            date_edition=ce.date_edition,
            date_fin=ce.date_fin,
            observations="",
        )
    )


def ce_json(ce: CEListe) -> dict[str, str | None]:
    """A CE of the list as the draw keeps it."""
    return {
        "numero_caf": ce.numero_caf,
        "type": ce.type_code,
        "edition": ce.date_edition.isoformat() if ce.date_edition else None,
        "fin": ce.date_fin.isoformat() if ce.date_fin else None,
    }


def ce_liste(lu: dict[str, str | None]) -> CEListe:
    """Inverse of `ce_json`."""
    edition, fin = lu.get("edition"), lu.get("fin")
    return CEListe(
        lu["numero_caf"] or "",
        lu.get("type"),
        date.fromisoformat(edition) if edition else None,
        date.fromisoformat(fin) if fin else None,
    )


def _type_par_defaut(uow: UniteDeTravail, referent_id: str) -> str | None:
    """The type of a référent who has one dispositif: nothing to type."""
    referent = uow.session.get(Referent, referent_id)
    return referent.dispositifs[0] if referent is not None and len(referent.dispositifs) == 1 else None


def _poser(uow: UniteDeTravail, ce_id: str, code: str, valeur: bool | None, motif: str | None) -> None:
    reponse = uow.session.get(Reponse, (ce_id, code))
    if reponse is None:
        if valeur is not None:
            uow.ajouter(Reponse(ce_id=ce_id, code=code, valeur=valeur, motif=motif))
        return
    reponse.valeur, reponse.motif = valeur, motif


def _verifier_applicable(ctx: Contexte, uow: UniteDeTravail, ce: ContratEngagement, code: str) -> None:
    sous_critere = ctx.bareme.par_code.get(code)
    if sous_critere is None:
        raise ErreurMetier(f"Le sous-critère « {code} » n'existe pas dans ce barème.", conserve="Rien n'a été modifié.")
    if ce.type_code is None:
        return
    type_ce = ctx.bareme.type_ce(ce.type_code)
    if type_ce.groupe not in sous_critere.points:
        raise ErreurMetier(
            f"« {sous_critere.libelle} » ne s'applique pas à un CE « {type_ce.libelle} ».",
            conserve="Rien n'a été modifié.",
        )
    if sous_critere.depend_de is None:
        return
    donnees = {c: v for c, (v, _) in queries.reponses_de(uow.session, [ce.id]).get(ce.id, {}).items()}
    if reponses_effectives(ctx.bareme, ce.type_code, donnees).get(sous_critere.depend_de) is False:
        raise ErreurMetier(
            "Sans remarque, ce point est à non.",
            conserve="Rien n'a été modifié.",
            a_faire="Répondez d'abord oui à « Une remarque est présente ».",
        )


def _verifier_unique(uow: UniteDeTravail, ce: ContratEngagement, numero: str | None, edition: date | None) -> None:
    """The same N° CAF twice is refused unless it is a renewed CE: another date of issue (both known)."""
    if numero is None:
        return
    for autre in queries.contrats_de_lecture(uow.session, ce.lecture_id):
        renouvele = edition is not None and autre.date_edition is not None and autre.date_edition != edition
        if autre.id != ce.id and autre.numero_caf == numero and not renouvele:
            raise ErreurMetier(
                f"Ce N° CAF est déjà celui du CE {autre.position}.",
                conserve="Rien n'a été modifié.",
                a_faire="S'il s'agit d'un CE renouvelé, saisissez d'abord la date d'édition des deux CE ; sinon vérifiez le numéro.",
            )


def _action(ctx: Contexte, uow: UniteDeTravail, cible: CiblePanel, position: int, action_id: str) -> Action:
    ce = ce_modifiable(ctx, uow, cible, position)
    action = uow.session.get(Action, action_id)
    if action is None or action.supprime or action.ce_id != ce.id:
        raise ErreurMetier("Cette action n'existe plus.", conserve="Rien n'a été modifié.")
    return action


def _remplir(cible: Action, action: ActionCE) -> None:
    cible.libelle, cible.debut, cible.fin = action.libelle, action.debut, action.fin
    cible.vise_emploi, cible.detaillee = action.vise_emploi, action.detaillee
