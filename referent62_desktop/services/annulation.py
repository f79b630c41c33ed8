"""Undoing a gesture: new changes that put back what was there before; the journal keeps both."""

from referent62_desktop.domain.erreurs import AnnulationImpossible
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.reference import TYPE as REFERENCE
from referent62_desktop.storage.history import a_defaire, defaire

_INTACT = "Rien n'a été modifié."


def annuler(ctx: Contexte, operation_id: str, libelle: str) -> Ecrit | None:
    """Undoes a gesture, or redoes it when it was itself an undoing.

    Raises AnnulationImpossible when one of its fields has another value since, when something written later hangs from what it
    created, when its reading has been validated or its sheet signed since, when it is an event of a label, or when it erased N° CAF or
    wrote some that have been erased since: nothing is then changed.
    """
    with ctx.ecrire(libelle) as uow:
        annulation = a_defaire(uow.session, operation_id)
        if annulation.evenement:
            raise AnnulationImpossible(
                "Un évènement du label ne s'annule pas : il se corrige par un autre, et les deux restent dans l'historique.",
                conserve=_INTACT,
                a_faire="Ouvrez l'onglet « Label » de la structure et choisissez « Corriger ».",
            )
        if any(changement.type_ == REFERENCE for changement in annulation.changements):
            raise AnnulationImpossible(
                "Une version publiée des données de référence ne s'annule pas : d'autres travaillent peut-être déjà avec elle.",
                conserve=_INTACT,
                a_faire="Publiez une autre version, qui prendra sa place.",
            )
        if annulation.effacement:
            raise AnnulationImpossible(
                "Ce geste porte sur des N° CAF effacés, qui ne peuvent pas revenir : il ne s'annule pas.",
                conserve=_INTACT,
                a_faire="Les réponses et les notes sont toujours là.",
            )
        if annulation.lecture_validee:
            raise AnnulationImpossible(
                "La lecture est validée : cela ne peut plus être annulé.",
                conserve=_INTACT,
                a_faire="Rouvrez d'abord la lecture, avec un motif.",
            )
        if annulation.fiche_signee:
            raise AnnulationImpossible(
                "La fiche de suivi est signée : cela ne peut plus être annulé.",
                conserve=_INTACT,
                a_faire="Choisissez « Nouvelle version » : la fiche signée reste dans le dossier.",
            )
        if annulation.reprise:
            raise AnnulationImpossible(
                "Cette saisie a été modifiée depuis : elle ne peut plus être annulée.",
                conserve=_INTACT,
                a_faire="Corrigez-la là où elle se trouve.",
            )
        defaire(uow.session, annulation.changements)
    ecrit = ctx.ecrit(uow)
    if ecrit is None:
        raise AnnulationImpossible(
            "Un conflit tranché ne se rouvre pas.",
            conserve="La valeur choisie est restée ; l'autre est dans l'historique.",
            a_faire="Écrivez l'autre valeur si c'est elle qu'il fallait garder.",
        )
    return ecrit
