"""Writing many trainings in one gesture: a fixed number of statements to read what is there, the rules of §4.a on each."""

from collections.abc import Collection, Iterable, Mapping

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule, SuiviModule, suivi_a_noter
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.pieces_jointes import Fichier, attacher_a_tous
from referent62_desktop.storage import queries_formations as lectures
from referent62_desktop.storage.models import Formation, identifiant_stable
from referent62_desktop.storage.unit_of_work import UniteDeTravail

ATTESTATION, PROGRAMME, JUSTIFICATIF = "attestation", "programme", "justificatif"
"""What a file attached to a training proves: it was followed, its objectives are similar, the absence was justified."""
INTACT = "Rien n'a été modifié."
CleSuivi = tuple[str, str]
"""A référent (identifier) and a module (code)."""

_NATURES = {
    EtatModule.ABSENCE_JUSTIFIEE: JUSTIFICATIF,
    EtatModule.ABSENCE_INJUSTIFIEE: JUSTIFICATIF,
    EtatModule.EQUIVALENCE_PROPOSEE: PROGRAMME,
    EtatModule.EQUIVALENCE_ACCEPTEE: PROGRAMME,
    EtatModule.EQUIVALENCE_REFUSEE: PROGRAMME,
}


def nature_attendue(etat: EtatModule) -> str:
    """What a file attached in this state proves."""
    return _NATURES.get(etat, ATTESTATION)


def identifiant_formation(referent_id: str, module: str) -> str:
    """Identifier of the record of a référent and a module: there is one of each, on every device."""
    return identifiant_stable("formation", referent_id, module)


def libelle_module(code: str) -> str:
    """Name of a module. Raises ErreurMetier when it is unknown."""
    module = modules_du_referentiel().par_code.get(code)
    if module is None:
        raise ErreurMetier(f"Le module « {code[:40]} » est inconnu.", conserve=INTACT)
    return module.libelle


def charger_formations(uow: UniteDeTravail, cles: Iterable[CleSuivi]) -> dict[CleSuivi, Formation]:
    """The records of these référents and modules, created at their first use. Raises ErreurMetier: unknown référent or module."""
    voulues = {cle: identifiant_formation(*cle) for cle in cles}
    for module in {module for _, module in voulues}:
        libelle_module(module)
    referents = {referent_id for referent_id, _ in voulues}
    if referents - lectures.referents_presents(uow.session, referents):
        raise ErreurMetier("Ce·tte référent·e n'est plus dans la base.", conserve=INTACT, a_faire="Revenez à la liste.")
    presentes = lectures.formations_par_id(uow.session, voulues.values())
    return {cle: _reprise(uow, presentes.get(id_), id_, cle) for cle, id_ in voulues.items()}


def _reprise(uow: UniteDeTravail, formation: Formation | None, id_: str, cle: CleSuivi) -> Formation:
    if formation is None:
        formation = Formation(id=id_, referent_id=cle[0], module=cle[1], etat=EtatModule.A_FAIRE.value, precision="")
        uow.ajouter(formation)
    elif formation.supprime:
        # Undone, then typed anew: nothing of what was undone comes back with it.
        formation.supprime, formation.etat = False, EtatModule.A_FAIRE.value
        formation.date_session, formation.precision = None, ""
    return formation


def ecrire_suivis(
    ctx: Contexte, uow: UniteDeTravail, voulus: Mapping[CleSuivi, SuiviModule], fichier: Fichier | None = None
) -> None:
    """Gives each its state inside a gesture already begun, and attaches the same file to all of them.

    Raises ErreurMetier like `suivi_a_noter` and `charger_formations`.
    """
    formations = charger_formations(uow, voulus)
    avec_programme = _avec_programme(uow, formations, voulus)
    jour, modules = ctx.aujourdhui(), modules_du_referentiel()
    for cle, voulu in voulus.items():
        formation = formations[cle]
        avant = SuiviModule(EtatModule(formation.etat), formation.date_session, formation.precision)
        programme = fichier is not None or formation.id in avec_programme
        demande = SuiviModule(voulu.etat, voulu.date_session, voulu.precision, programme=programme)
        suivi = suivi_a_noter(avant, demande, jour, modules, siege=ctx.profil.siege)
        formation.etat, formation.date_session = suivi.etat.value, suivi.date_session
        formation.precision = suivi.precision
    if fichier is not None:
        uow.session.flush()
        for nature in set(map(nature_attendue, (v.etat for v in voulus.values()))):
            ids = [formations[cle].id for cle, v in voulus.items() if nature_attendue(v.etat) == nature]
            attacher_a_tous(uow, "formation", ids, fichier, nature)


def _avec_programme(
    uow: UniteDeTravail, formations: Mapping[CleSuivi, Formation], voulus: Mapping[CleSuivi, SuiviModule]
) -> Collection[str]:
    """Which of these equivalences have their programme attached; only asked when there are some."""
    ids = [formations[cle].id for cle, voulu in voulus.items() if nature_attendue(voulu.etat) == PROGRAMME]
    return lectures.avec_piece(uow.session, "formation", ids, PROGRAMME) if ids else ()
