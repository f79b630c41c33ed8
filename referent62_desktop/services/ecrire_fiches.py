"""Writing a follow-up sheet (annexe 4): opened with what is not met, then cell by cell as it is typed. A signed sheet is not written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from uuid_utils import uuid7

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.fiches import EtatFiche, etat_fiche
from referent62_desktop.domain.moratoire import (
    EtatObjectif,
    FormationManquante,
    LigneSuivi,
    preremplir,
    separer,
    texte_critere,
    titre_critere,
)
from referent62_desktop.domain.textes import enregistrable
from referent62_desktop.referentiel.moratoire import suggestions
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.fiches_lues import FicheLue, MoratoireLu, contenu_ligne
from referent62_desktop.services.formations import FormationsStructure
from referent62_desktop.services.moratoires import fiche_disparue, lire_suivi
from referent62_desktop.services.presents import structure_presente
from referent62_desktop.services.proposition import PropositionDetaillee, proposition_structure
from referent62_desktop.storage import queries_moratoire as lectures
from referent62_desktop.storage.models import FicheSuivi, LigneFiche, ParticipantFiche
from referent62_desktop.storage.unit_of_work import UniteDeTravail

CHAMPS = {
    "critere": "critère non rempli",
    "objectif": "objectif",
    "moyens": "moyens mis à disposition",
    "temporalite": "temporalité",
    "suivi": "note de suivi",
}
"""Texts of a row: field → words."""
LONGUEUR_MAX = 100_000
"""Characters of a cell: far more than a meeting writes, it stops a whole file pasted by mistake."""
NOM_MAX = 120
"""Characters of a name or of a role: they are printed in a third of the width of the page."""
_INTACT = "Rien n'a été modifié."


def ouvrir_fiche(
    ctx: Contexte, structure_id: str, jour: date | None, moratoire: str | None = None, *, meme_jour: bool = False
) -> tuple[str, Ecrit | None]:
    """A new sheet of a moratorium (None: the latest), prefilled (§6): its identifier. `meme_jour`: a second meeting on one day is meant.

    Raises ErreurMetier: structure gone, never in a moratorium, or a sheet of that day is there already.
    """
    suivi = lire_suivi(ctx, structure_id, moratoire)
    # A sheet entered late goes on from the meeting before it, not from one that came after.
    avant = [f for f in suivi.courantes if jour is None or f.date_rencontre is None or f.date_rencontre <= jour]
    precedente = avant[-1] if avant else None
    lignes = lignes_proposees(ctx, structure_id, suivi.moratoire, precedente)
    fiche_id = str(uuid7())
    with ctx.ecrire("Fiche de suivi ouverte") as uow:
        structure = structure_presente(uow, structure_id)
        cle = suivi.moratoire.cle
        if jour is not None and not meme_jour and lectures.fiches_du_jour(uow.session, cle, jour):
            raise ErreurMetier(
                f"Une fiche existe déjà pour la rencontre du {afficher_date(jour)}.",
                conserve=_INTACT,
                a_faire="Ouvrez-la, ou confirmez qu'il y a eu deux rencontres ce jour-là.",
            )
        uow.ajouter(
            FicheSuivi(
                id=fiche_id,
                structure_id=structure_id,
                moratoire_id=cle,
                fiche=fiche_id,
                version=1,
                date_rencontre=jour,
                structure_rencontree=structure.nom,
            )
        )
        _poser_lignes(uow, fiche_id, lignes)
        for rang, present in enumerate(precedente.participants if precedente else ()):
            uow.ajouter(_participant(fiche_id, rang, present.nom, present.role))
    return fiche_id, ctx.ecrit(uow)


def lignes_proposees(
    ctx: Contexte, structure_id: str, moratoire: MoratoireLu, precedente: FicheLue | None
) -> list[tuple[LigneSuivi, str | None]]:
    """Rows a sheet starts with, each with the row it goes on from."""
    detail = _audit(ctx, structure_id, moratoire)
    avant = precedente.lignes if precedente else ()
    ouvertes = [ligne for ligne in avant if ligne.contenu.etat.ouvert and not ligne.contenu.vide]
    lignes = preremplir(
        detail.preuve.bareme,
        detail.pertes,
        formations_manquantes(detail.formations),
        [ligne.contenu for ligne in avant],
        suggestions(),
    )
    # The note of a meeting stays on its sheet: the next one shows it as a reminder.
    reprises = [(replace(a_jour(detail, ligne.contenu), suivi=""), ligne.id) for ligne in ouvertes]
    return [*reprises, *((ligne, None) for ligne in lignes[len(ouvertes) :])]


def a_jour(detail: PropositionDetaillee, ligne: LigneSuivi) -> LigneSuivi:
    """A row carried over with the figures of the present reading, unless the person wrote the criterion in other words."""
    code = ligne.origine.removeprefix("critere/")
    perte = next((p for p in detail.pertes if p.code == code and p.applicables), None)
    if perte is None or ligne.critere.partition("\n")[0] != titre_critere(detail.preuve.bareme, code):
        return ligne
    return replace(ligne, critere=texte_critere(detail.preuve.bareme, perte))


def _audit(ctx: Contexte, structure_id: str, moratoire: MoratoireLu) -> PropositionDetaillee:
    """What was found out of the structure: in the campaign being worked on, else in that of the decision."""
    detail = proposition_structure(ctx, structure_id)
    decidee = ctx.referentiel.campagnes.get(moratoire.evenement.campagne or "")
    if detail.complets or decidee is None or decidee == ctx.campagne:
        return detail
    return replace(proposition_structure(replace(ctx, campagne=decidee), structure_id), formations=detail.formations)


def formations_manquantes(formations: FormationsStructure) -> list[FormationManquante]:
    """Trainings that block the label: those of newcomers within their year do not (§4.a)."""
    return [
        FormationManquante(referent.id, referent.nom, manque.module, manque.libelle, manque.raison)
        for referent in formations.referents
        if referent.conformite.conforme is False
        for manque in referent.conformite.manques
    ]


def dater_fiche(ctx: Contexte, fiche_id: str, jour: date | None) -> Ecrit | None:
    """Sets the day of the meeting; what is odd about it is told, not refused. Raises ErreurMetier: signed sheet, unlikely year."""
    if jour is not None and not 2024 <= jour.year <= 2100:
        raise ErreurMetier(f"L'année {jour.year} n'est pas vraisemblable.", conserve=_INTACT)
    with ctx.ecrire("Fiche de suivi : date de la rencontre") as uow:
        fiche_modifiable(uow, fiche_id).date_rencontre = jour
    return ctx.ecrit(uow)


def ecrire_cellule(ctx: Contexte, ligne_id: str, champ: str, texte: str) -> Ecrit | None:
    """Stores a text of a row as typed. Raises ErreurMetier: signed sheet, row gone, over 100 000 characters."""
    if len(texte) > LONGUEUR_MAX:
        raise ErreurMetier(
            f"Ce texte a {len(texte)} caractères : une case en garde {LONGUEUR_MAX} au plus.",
            conserve="Ce qui était enregistré est resté.",
            a_faire="Raccourcissez-le.",
        )
    with ctx.ecrire(f"Fiche de suivi : {CHAMPS[champ]}") as uow:
        setattr(_ligne_modifiable(uow, ligne_id), champ, enregistrable(texte))
    return ctx.ecrit(uow)


def changer_etat(ctx: Contexte, ligne_id: str, etat: EtatObjectif) -> Ecrit | None:
    """Says what becomes of an objective. Raises ErreurMetier: signed sheet, row gone."""
    with ctx.ecrire(f"Objectif : {etat.libelle}") as uow:
        _ligne_modifiable(uow, ligne_id).etat = etat.value
    return ctx.ecrit(uow)


def fixer_echeance(ctx: Contexte, ligne_id: str, jour: date | None) -> Ecrit | None:
    """Sets the due date of an objective. Raises ErreurMetier: signed sheet, row gone, unlikely year."""
    if jour is not None and not 2024 <= jour.year <= 2100:
        raise ErreurMetier(f"L'année {jour.year} n'est pas vraisemblable.", conserve=_INTACT)
    with ctx.ecrire("Objectif : échéance") as uow:
        _ligne_modifiable(uow, ligne_id).echeance = jour
    return ctx.ecrit(uow)


def ajouter_ligne(ctx: Contexte, fiche_id: str, apres: str | None = None) -> tuple[str, Ecrit | None]:
    """A new empty row, below another or at the end: its identifier. Raises ErreurMetier: signed sheet."""
    ligne_id = str(uuid7())
    with ctx.ecrire("Fiche de suivi : ligne ajoutée") as uow:
        fiche_modifiable(uow, fiche_id)
        lignes = list(lectures.lignes_de(uow.session, fiche_id))
        rang = next((r for r, ligne in enumerate(lignes, start=1) if ligne.id == apres), len(lignes))
        nouvelle = _ligne(fiche_id, rang, LigneSuivi(), None, ligne_id)
        uow.ajouter(nouvelle)
        _numeroter([*lignes[:rang], nouvelle, *lignes[rang:]])
    return ligne_id, ctx.ecrit(uow)


def deplacer_ligne(ctx: Contexte, ligne_id: str, pas: int) -> Ecrit | None:
    """Moves a row up (-1) or down (1); at the edge nothing changes. Raises ErreurMetier: signed sheet, row gone."""
    with ctx.ecrire("Fiche de suivi : ligne déplacée") as uow:
        ligne = _ligne_modifiable(uow, ligne_id)
        lignes = list(lectures.lignes_de(uow.session, ligne.fiche_id))
        rang = lignes.index(ligne)
        lignes.insert(min(max(rang + pas, 0), len(lignes) - 1), lignes.pop(rang))
        _numeroter(lignes)
    return ctx.ecrit(uow)


def couper_ligne(ctx: Contexte, ligne_id: str, position: int) -> tuple[str, Ecrit | None]:
    """Splits a row in two at a character of its objective: the identifier of the second one.

    Raises ErreurMetier: signed sheet, row gone, one half would have no objective.
    """
    nouvelle_id = str(uuid7())
    with ctx.ecrire("Fiche de suivi : ligne coupée en deux") as uow:
        ligne = _ligne_modifiable(uow, ligne_id)
        avant, apres = separer(contenu_ligne(ligne), position)
        if not avant.objectif.strip() or not apres.objectif.strip():
            raise ErreurMetier(
                "L'une des deux lignes n'aurait pas d'objectif.",
                conserve=_INTACT,
                a_faire="Placez le curseur dans la colonne « Objectifs », à l'endroit où couper.",
            )
        lignes = list(lectures.lignes_de(uow.session, ligne.fiche_id))
        rang = lignes.index(ligne) + 1
        ligne.objectif = avant.objectif
        nouvelle = _ligne(ligne.fiche_id, rang, apres, ligne.reprend, nouvelle_id)
        uow.ajouter(nouvelle)
        _numeroter([*lignes[:rang], nouvelle, *lignes[rang:]])
    return nouvelle_id, ctx.ecrit(uow)


def retirer_ligne(ctx: Contexte, ligne_id: str) -> Ecrit | None:
    """Takes a row away; it can be undone. Raises ErreurMetier: signed sheet, row gone."""
    with ctx.ecrire("Fiche de suivi : ligne retirée") as uow:
        ligne = _ligne_modifiable(uow, ligne_id)
        ligne.supprime = True
        _numeroter([autre for autre in lectures.lignes_de(uow.session, ligne.fiche_id) if autre is not ligne])
    return ctx.ecrit(uow)


def ajouter_participant(ctx: Contexte, fiche_id: str, nom: str, role: str) -> Ecrit | None:
    """Someone present, at the end. Raises ErreurMetier: signed sheet, neither name nor role, too long."""
    if not nom.strip() and not role.strip():
        raise ErreurMetier("Indiquez un nom ou une fonction.", conserve=_INTACT)
    return ecrire_participant(ctx, fiche_id, str(uuid7()), nom, role)


def ecrire_participant(ctx: Contexte, fiche_id: str, participant_id: str, nom: str, role: str) -> Ecrit | None:
    """Name and role of someone present, as typed; created the first time, at the end. Raises ErreurMetier: signed sheet, too long."""
    nom, role = (signataire_lisible(t) for t in (nom, role))
    with ctx.ecrire("Fiche de suivi : personne présente") as uow:
        fiche_modifiable(uow, fiche_id)
        present = uow.session.get(ParticipantFiche, participant_id)
        if present is None:
            rang = len(lectures.participants_de(uow.session, fiche_id))
            present = ParticipantFiche(id=participant_id, fiche_id=fiche_id, rang=rang)
            uow.ajouter(present)
        present.supprime, present.nom, present.role = False, nom, role
    return ctx.ecrit(uow)


def signataire_lisible(texte: str) -> str:
    """A name or a role as it is kept and printed. Raises ErreurMetier over 120 characters."""
    propre = " ".join(enregistrable(texte).split())
    if len(propre) > NOM_MAX:
        raise ErreurMetier(
            f"Ce nom ou cette fonction a {len(propre)} caractères : {NOM_MAX} au plus.",
            conserve=_INTACT,
            a_faire="Raccourcissez-le.",
        )
    return propre


def retirer_participant(ctx: Contexte, participant_id: str) -> Ecrit | None:
    """Takes someone off the list. Raises ErreurMetier: signed sheet, gone."""
    with ctx.ecrire("Fiche de suivi : personne présente retirée") as uow:
        _participant_modifiable(uow, participant_id).supprime = True
    return ctx.ecrit(uow)


def supprimer_fiche(ctx: Contexte, fiche_id: str) -> Ecrit | None:
    """Takes a draft away; it can be undone. Raises ErreurMetier: signed sheet."""
    with ctx.ecrire("Fiche de suivi supprimée") as uow:
        fiche_modifiable(uow, fiche_id).supprime = True
    return ctx.ecrit(uow)


def nouvelle_version(ctx: Contexte, fiche_id: str) -> tuple[str, Ecrit | None]:
    """A version to be changed of a signed sheet, with the same words and nobody's signature; the signed one stays: its identifier.

    Raises ErreurMetier: not signed (it can still be written), or not the latest version.
    """
    nouvelle_id = str(uuid7())
    with ctx.ecrire("Fiche de suivi : nouvelle version") as uow:
        ancienne = _fiche(uow, fiche_id)
        if etat_de(uow, ancienne).modifiable:
            raise ErreurMetier("Cette fiche n'est pas signée : elle se modifie encore.", conserve=_INTACT)
        _exiger_derniere(uow, ancienne)
        uow.ajouter(
            FicheSuivi(
                id=nouvelle_id,
                structure_id=ancienne.structure_id,
                moratoire_id=ancienne.moratoire_id,
                fiche=ancienne.fiche,
                version=lectures.version_suivante(uow.session, ancienne.fiche),
                date_rencontre=ancienne.date_rencontre,
                structure_rencontree=ancienne.structure_rencontree,
            )
        )
        lignes = lectures.lignes_de(uow.session, fiche_id)
        # Each row goes on from the one it copies: an objective is followed through the versions of a sheet too.
        _poser_lignes(uow, nouvelle_id, [(contenu_ligne(ligne), ligne.id) for ligne in lignes])
        for rang, p in enumerate(lectures.participants_de(uow.session, fiche_id)):
            uow.ajouter(_participant(nouvelle_id, rang, p.nom, p.role))
    return nouvelle_id, ctx.ecrit(uow)


def fiche_presente(uow: UniteDeTravail, fiche_id: str) -> FicheSuivi:
    """The latest version of a sheet, for writing. Raises ErreurMetier: gone, or replaced by a later version."""
    fiche = _fiche(uow, fiche_id)
    _exiger_derniere(uow, fiche)
    return fiche


def fiche_modifiable(uow: UniteDeTravail, fiche_id: str) -> FicheSuivi:
    """A sheet whose content may be written. Raises ErreurMetier: gone, replaced, signed."""
    fiche = fiche_presente(uow, fiche_id)
    if not etat_de(uow, fiche).modifiable:
        scellee = fiche.scellee_le is not None
        raise ErreurMetier(
            "Cette fiche est scellée : elle ne se modifie plus."
            if scellee
            else "Cette fiche porte déjà une signature.",
            conserve="La fiche signée n'a pas été modifiée.",
            a_faire="Choisissez « Nouvelle version » : la fiche signée reste dans le dossier."
            if scellee
            else "Effacez les signatures pour la modifier, ou choisissez « Nouvelle version ».",
        )
    return fiche


def etat_de(uow: UniteDeTravail, fiche: FicheSuivi) -> EtatFiche:
    """Where a version stands, whatever came after it."""
    signatures = len(lectures.signatures_de(uow.session, fiche.id))
    return etat_fiche(scellee=fiche.scellee_le is not None, signatures=signatures, remplacee=False)


def _fiche(uow: UniteDeTravail, fiche_id: str) -> FicheSuivi:
    fiche = lectures.fiche(uow.session, fiche_id)
    if fiche is None:
        raise fiche_disparue()
    return fiche


def _exiger_derniere(uow: UniteDeTravail, fiche: FicheSuivi) -> None:
    if lectures.derniere_version(uow.session, fiche.fiche) != fiche.id:
        raise ErreurMetier(
            "Une version plus récente de cette fiche existe.", conserve=_INTACT, a_faire="Ouvrez la dernière version."
        )


def _ligne_modifiable(uow: UniteDeTravail, ligne_id: str) -> LigneFiche:
    ligne = uow.session.get(LigneFiche, ligne_id)
    if ligne is None or ligne.supprime:
        raise ErreurMetier("Cette ligne n'est plus sur la fiche.", conserve=_INTACT)
    fiche_modifiable(uow, ligne.fiche_id)
    return ligne


def _participant_modifiable(uow: UniteDeTravail, participant_id: str) -> ParticipantFiche:
    present = uow.session.get(ParticipantFiche, participant_id)
    if present is None or present.supprime:
        raise ErreurMetier("Cette personne n'est plus sur la fiche.", conserve=_INTACT)
    fiche_modifiable(uow, present.fiche_id)
    return present


def _participant(fiche_id: str, rang: int, nom: str, role: str) -> ParticipantFiche:
    return ParticipantFiche(id=str(uuid7()), fiche_id=fiche_id, rang=rang, nom=nom, role=role)


def _poser_lignes(uow: UniteDeTravail, fiche_id: str, lignes: Sequence[tuple[LigneSuivi, str | None]]) -> None:
    for rang, (contenu, reprend) in enumerate(lignes):
        uow.ajouter(_ligne(fiche_id, rang, contenu, reprend, str(uuid7())))


def _ligne(fiche_id: str, rang: int, c: LigneSuivi, reprend: str | None, ligne_id: str) -> LigneFiche:
    return LigneFiche(
        id=ligne_id,
        fiche_id=fiche_id,
        rang=rang,
        critere=c.critere,
        objectif=c.objectif,
        moyens=c.moyens,
        temporalite=c.temporalite,
        echeance=c.echeance,
        etat=c.etat.value,
        suivi=c.suivi,
        origine=c.origine,
        reprend=reprend,
    )


def _numeroter(lignes: Sequence[LigneFiche]) -> None:
    for rang, ligne in enumerate(lignes):
        if ligne.rang != rang:
            ligne.rang = rang
