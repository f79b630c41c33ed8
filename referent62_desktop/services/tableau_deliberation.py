"""The deliberation's table of a past campaign, recomputed from its published marks and trainings (§4, §6)."""

from collections.abc import Mapping
from functools import cache

from referent62_desktop.domain.deliberation import LigneDeliberation, TableauDeliberation, repartir
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.label import proposer
from referent62_desktop.domain.notation import noter_groupes
from referent62_desktop.echanges.lignes_structures import structures_deliberation
from referent62_desktop.referentiel.chargement import Campagne, referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.importer_structures import identifiant_structure
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import NotePubliee, Structure


def tableau_deliberation(ctx: Contexte, campagne: str, territoire: str | None = None) -> TableauDeliberation:
    """The table of a campaign, in two statements; `territoire`: code of the one to restrict it to (its column in the table).

    Raises ErreurMetier: unknown campaign, no published marks, or none in this territory.
    """
    choisie = _campagne(ctx, campagne)
    bareme = ctx.referentiel.bareme(choisie.bareme)
    with ctx.base.lire() as session:
        structures = queries.structures(session)
        publiees = {note.structure_id: note for note in queries.notes_publiees(session, choisie.code)}
    if not publiees:
        raise _sans_notes(ctx, choisie)
    territoires = ctx.referentiel.territoires
    retenues = [s for s in structures if s.id in publiees and territoire in (None, s.territoire_id)]
    nom_territoire = territoires.par_code(territoire).nom if territoire is not None else ""
    if not retenues:
        raise _sans_structure(choisie, nom_territoire)
    noms = {t.code: t.nom for t in territoires.tous}
    ordre = {code: rang for rang, code in enumerate(noms)}
    rangs = _rangs_publies()
    retenues.sort(key=lambda s: (ordre[s.territoire_id], rangs.get(s.id, len(rangs)), s.cle, s.id))
    lignes = tuple(_ligne(bareme, s, noms[s.territoire_id], publiees[s.id]) for s in retenues)
    return TableauDeliberation(choisie.code, choisie.libelle, nom_territoire, bareme, repartir(lignes))


def _campagne(ctx: Contexte, code: str) -> Campagne:
    campagne = ctx.referentiel.campagnes.get(code.strip())
    if campagne is None:
        raise ErreurMetier(
            f"La campagne « {code.strip()[:20]} » est inconnue.",
            conserve="Aucun tableau n'a été fait.",
            a_faire=f"Campagnes connues : {', '.join(ctx.referentiel.campagnes)}.",
        )
    return campagne


def _ligne(bareme: Bareme, structure: Structure, territoire: str, note: NotePubliee) -> LigneDeliberation:
    groupes = {Groupe.SOLIDARITE: note.solidarite, Groupe.SOCIOPRO: note.sociopro}
    total, pourcentage, atteinte = noter_groupes(bareme, groupes)
    return LigneDeliberation(
        structure_id=structure.id,
        structure=structure.nom,
        territoire=territoire,
        solidarite=note.solidarite,
        sociopro=note.sociopro,
        total=total,
        pourcentage=pourcentage,
        formations_ok=note.formations_ok,
        proposition=proposer(atteinte, note.formations_ok),
        total_publie=note.total_publie,
        pourcentage_publie=note.pourcentage_publie,
        decision_publiee=note.section,
    )


@cache
def _rangs_publies() -> Mapping[str, int]:
    """Place of each structure in the published table, by identifier: it outlives a change of name."""
    lignes = structures_deliberation(referentiel().territoires).lignes
    return {identifiant_structure(ligne.territoire_code, ligne.nom): rang for rang, ligne in enumerate(lignes)}


def _sans_notes(ctx: Contexte, campagne: Campagne) -> ErreurMetier:
    if campagne.ce_par_referent:
        sans_ce = (c.code for c in ctx.referentiel.campagnes.values() if not c.ce_par_referent)
        return ErreurMetier(
            f"Le tableau de la campagne {campagne.code} demande les formations des référent·es : "
            "elles ne sont pas dans cette base, et rien n'est supposé à leur place.",
            conserve="Aucun tableau n'a été fait.",
            a_faire=f"Campagnes dont le tableau peut être recalculé : {', '.join(sans_ce)}.",
        )
    return ErreurMetier(
        f"Cette base n'a aucune note publiée de la campagne {campagne.code}.",
        conserve="Aucun tableau n'a été fait.",
        a_faire="Importez le tableau publié des structures, ou créez une base avec les structures de la délibération.",
    )


def _sans_structure(campagne: Campagne, territoire: str) -> ErreurMetier:
    ou = f" pour le territoire « {territoire} »" if territoire else ""
    return ErreurMetier(
        f"Cette base n'a aucune note publiée de la campagne {campagne.code}{ou}.",
        conserve="Aucun tableau n'a été fait.",
        a_faire="Choisissez un autre territoire." if territoire else "Vérifiez la liste des structures.",
    )
