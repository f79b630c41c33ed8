"""Signing and sealing a follow-up sheet: what is signed is kept as a digest with each signature, on screen or on paper."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import (
    ContenuFiche,
    Participant,
    PlaceSignature,
    empreinte,
    exiger_signable,
)
from referent62_desktop.domain.traits import exiger_signature, lire_traits
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.ecrire_fiches import fiche_presente, signataire_lisible
from referent62_desktop.services.fiches_lues import SCAN, TYPE_FICHE, contenu_ligne, reference_fiche
from referent62_desktop.services.pieces_jointes import attacher, lire_fichier
from referent62_desktop.storage import queries_moratoire as lectures
from referent62_desktop.storage.models import FicheSuivi, SignatureFiche, identifiant_stable
from referent62_desktop.storage.unit_of_work import UniteDeTravail

NON_SIGNEE = "La fiche n'a pas été signée."
Signataire = tuple[str, str]
"""Name and role of who signs."""


def signer(
    ctx: Contexte,
    fiche_id: str,
    place: PlaceSignature,
    signataire: Signataire,
    traits: Sequence[Any],
    annoncee: str | None = None,
) -> Ecrit | None:
    """Signs on screen (pen, finger, mouse); an area left empty may still be signed once the sheet is sealed.

    `traits`: strokes as lists of [x, y] in thousandths of the area. `annoncee`: digest of what the person has read, when it was
    announced. Raises ErreurMetier: empty sheet, no date, no name, nothing
    drawn, area already signed, or the sheet is no longer what was signed first.
    """
    lus = lire_traits(traits)
    exiger_signature(lus)
    with ctx.ecrire(f"Signature : {place.court}") as uow:
        fiche = fiche_presente(uow, fiche_id)
        if annoncee is not None and empreinte(contenu_stocke(uow, fiche)) != annoncee:
            raise ErreurMetier(
                "La fiche a changé depuis qu'elle a été donnée à signer.",
                conserve=NON_SIGNEE,
                a_faire="Relisez-la, puis signez.",
            )
        _signer(ctx, uow, fiche, place, signataire, [[list(p) for p in trait] for trait in lus])
    return ctx.ecrit(uow)


def effacer_signature(ctx: Contexte, fiche_id: str, place: PlaceSignature) -> Ecrit | None:
    """Takes a signature away before the sheet is sealed. Raises ErreurMetier: sealed, not signed there."""
    with ctx.ecrire(f"Signature effacée : {place.court}") as uow:
        fiche = fiche_presente(uow, fiche_id)
        if fiche.scellee_le is not None:
            raise ErreurMetier(
                "La fiche est scellée : ses signatures ne s'effacent plus.",
                conserve="La fiche signée n'a pas été modifiée.",
                a_faire="Choisissez « Nouvelle version » si elle doit changer.",
            )
        signature = uow.session.get(SignatureFiche, _identifiant(fiche_id, place))
        if signature is None or signature.supprime:
            raise ErreurMetier("Ce cadre n'est pas signé.", conserve="Rien n'a été modifié.")
        signature.supprime = True
    return ctx.ecrit(uow)


def sceller(ctx: Contexte, fiche_id: str) -> Ecrit | None:
    """Closes a sheet that bears at least one signature: it becomes read-only. Raises ErreurMetier: unsigned, changed since, sealed."""
    with ctx.ecrire("Fiche de suivi scellée") as uow:
        fiche = fiche_presente(uow, fiche_id)
        if fiche.scellee_le is not None:
            raise ErreurMetier("Cette fiche est déjà scellée.", conserve="Rien n'a été modifié.")
        if not lectures.signatures_de(uow.session, fiche_id):
            raise ErreurMetier(
                "Personne n'a encore signé cette fiche.",
                conserve="La fiche n'a pas été scellée.",
                a_faire="Faites-la signer à l'écran, ou choisissez « Signer sur papier ».",
            )
        _sceller(ctx, uow, fiche)
    return ctx.ecrit(uow)


def joindre_fiche_signee(
    ctx: Contexte, fiche_id: str, chemin: Path, signataires: Mapping[PlaceSignature, Signataire]
) -> Ecrit | None:
    """Attaches the scan of the sheet signed on paper, notes who signed there, and seals the sheet.

    `signataires`: the areas signed on that paper. Raises ErreurMetier: neither an image nor a PDF, over 20 MB, nobody named, an
    area already signed, an empty sheet.
    """
    fichier = lire_fichier(chemin)
    with ctx.ecrire("Fiche signée sur papier") as uow:
        fiche = fiche_presente(uow, fiche_id)
        if not signataires and not lectures.signatures_de(uow.session, fiche_id):
            raise ErreurMetier(
                "Dites qui a signé sur le papier.", conserve=NON_SIGNEE, a_faire="Cochez au moins une signature."
            )
        for place, signataire in signataires.items():
            _signer(ctx, uow, fiche, place, signataire, [], papier=True)
        attacher(uow, TYPE_FICHE, fiche_id, fichier, SCAN)
        if fiche.scellee_le is None:
            _sceller(ctx, uow, fiche)
    return ctx.ecrit(uow)


def contenu_stocke(uow: UniteDeTravail, fiche: FicheSuivi) -> ContenuFiche:
    """What a sheet says, as stored: what a signature covers."""
    lignes = lectures.lignes_de(uow.session, fiche.id)
    participants = lectures.participants_de(uow.session, fiche.id)
    return ContenuFiche(
        fiche.structure_rencontree,
        fiche.date_rencontre,
        tuple(contenu_ligne(ligne) for ligne in lignes),
        tuple(Participant(p.nom, p.role) for p in participants),
        reference_fiche(fiche.fiche, fiche.version),
    )


def _signer(
    ctx: Contexte,
    uow: UniteDeTravail,
    fiche: FicheSuivi,
    place: PlaceSignature,
    signataire: Signataire,
    traits: list[Any],
    *,
    papier: bool = False,
) -> None:
    nom, role = (signataire_lisible(t) for t in signataire)
    if not nom:
        raise ErreurMetier(
            "Il manque le nom de la personne qui signe.", conserve=NON_SIGNEE, a_faire="Indiquez-le, puis signez."
        )
    contenu = contenu_stocke(uow, fiche)
    exiger_signable(contenu)
    signe = _exiger_inchangee(uow, fiche, empreinte(contenu))
    signature = uow.session.get(SignatureFiche, _identifiant(fiche.id, place))
    if signature is not None and not signature.supprime:
        raise ErreurMetier(
            f"Ce cadre est déjà signé par {signature.nom}.",
            conserve="La signature est restée.",
            a_faire="Effacez-la d'abord si elle est à refaire.",
        )
    if signature is None:
        signature = SignatureFiche(id=_identifiant(fiche.id, place), fiche_id=fiche.id, place=place.value)
        uow.ajouter(signature)
    signature.supprime = False
    signature.nom, signature.role, signature.signee_le = nom, role, ctx.horloge()
    signature.papier, signature.traits, signature.empreinte = papier, traits, signe


def _sceller(ctx: Contexte, uow: UniteDeTravail, fiche: FicheSuivi) -> None:
    uow.session.flush()
    contenu = contenu_stocke(uow, fiche)
    exiger_signable(contenu)
    fiche.empreinte = _exiger_inchangee(uow, fiche, empreinte(contenu))
    fiche.scellee_le = ctx.horloge()


def _exiger_inchangee(uow: UniteDeTravail, fiche: FicheSuivi, actuelle: str) -> str:
    """The digest, when nothing changed since the first signature (two devices may have written the same sheet)."""
    signees = {s.empreinte for s in lectures.signatures_de(uow.session, fiche.id)}
    if fiche.scellee_le is not None:
        signees.add(fiche.empreinte)
    if signees - {actuelle}:
        raise ErreurMetier(
            "Le contenu de la fiche n'est plus celui qui a été signé.",
            conserve="Rien n'a été modifié.",
            a_faire="Choisissez « Nouvelle version », relisez-la et faites-la signer de nouveau.",
        )
    return actuelle


def _identifiant(fiche_id: str, place: PlaceSignature) -> str:
    return identifiant_stable("signature_fiche", fiche_id, place.value)
