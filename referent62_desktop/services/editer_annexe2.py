"""The annexe 2 document from what is stored: blank, for one référent, for a structure. ReportLab is loaded when it is needed."""

from pathlib import Path

from referent62_desktop.documents.annexe2_donnees import Annexe2Referent, Annexe2Structure, LigneAnnexe2, PreuveTirage
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.tirage import Remplacement
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.notes import DonneesCampagne, assembler
from referent62_desktop.services.panels import CEPanel, CiblePanel, Panel, TirageLu, lire_panel, panel_lu
from referent62_desktop.services.structures import lire_fiche


def annexe2_vierge(ctx: Contexte | None = None) -> bytes:
    """PDF of the grid to fill in by hand, in the barème of the campaign (without a base: the current one). Raises ErreurMetier."""
    from referent62_desktop.documents.annexe2 import annexe2_vierge as composer

    lu = referentiel()
    return composer(ctx.bareme if ctx else lu.bareme(lu.campagne_courante.bareme))


def annexe2_referent(ctx: Contexte, cible: CiblePanel, *, masquer_caf: bool = False) -> bytes:
    """PDF of one reading of a référent's panel. Raises ErreurMetier when it has not been begun."""
    from referent62_desktop.documents.annexe2 import annexe2_referent as composer

    panel = lire_panel(ctx, cible)
    if not panel.existe:
        raise ErreurMetier(
            f"La lecture « {cible.origine.libelle} » n'est pas commencée pour {panel.referent}.",
            conserve="Aucun document n'a été fait.",
            a_faire="Commencez la grille, choisissez une autre lecture, ou éditez la grille vierge.",
        )
    return composer(ctx.bareme, _referent(ctx, panel), masquer_caf=masquer_caf)


def annexe2_structure(ctx: Contexte, structure_id: str, *, masquer_caf: bool = False) -> bytes:
    """PDF of the marks of a structure and of the reading followed for each référent at work.

    The reading followed is the one that counts, else the most advanced draft (§4.b). Raises ErreurMetier when there is none.
    """
    from referent62_desktop.documents.annexe2 import annexe2_structure as composer

    return composer(ctx.bareme, _structure(ctx, structure_id), masquer_caf=masquer_caf)


def cible_suivie(ctx: Contexte, structure_id: str, referent_id: str) -> CiblePanel:
    """The panel that the marks follow for a référent. Raises ErreurMetier when no reading has been begun."""
    with ctx.base.lire() as session:
        lecture = DonneesCampagne(ctx, session, structure_id).lecture(referent_id, None)
    if lecture is None:
        raise _sans_lecture("cette personne")
    return CiblePanel(referent_id, lecture.origine)


def enregistrer(chemin: Path, contenu: bytes) -> None:
    """Writes a document; the old file stays until the new one is whole. Raises ErreurMetier."""
    ecrire_fichier(chemin, contenu)


def _structure(ctx: Contexte, structure_id: str) -> Annexe2Structure:
    fiche = lire_fiche(ctx, structure_id)
    with ctx.base.lire() as session:
        donnees = DonneesCampagne(ctx, session, structure_id)
        avancements = [donnees.avancement(referent, None) for referent in donnees.referents]
        panels = [panel_lu(ctx, session, CiblePanel(a.id, a.lecture.origine)) for a in avancements if a.lecture]
    if not panels:
        raise _sans_lecture(f"« {fiche.saisie.nom} »")
    return Annexe2Structure(
        structure=fiche.saisie.nom,
        territoire=fiche.territoire_nom,
        campagne=ctx.campagne.libelle,
        edite_le=ctx.aujourdhui(),
        note=assembler(ctx.bareme, avancements).note,
        referents=tuple(_referent(ctx, panel) for panel in panels),
    )


def _referent(ctx: Contexte, panel: Panel) -> Annexe2Referent:
    return Annexe2Referent(
        structure=panel.structure,
        territoire=panel.territoire,
        referent=panel.referent,
        campagne=ctx.campagne.libelle,
        origine=panel.cible.origine,
        validee=not panel.modifiable,
        auteur=panel.auteur,
        date_lecture=panel.date_lecture or ctx.aujourdhui(),
        lignes=tuple(_ligne(ce) for ce in panel.ces),
        tirage=_preuve(panel.tirage, panel.remplacements),
        ce_attendus=panel.attendus,
    )


def _ligne(ce: CEPanel) -> LigneAnnexe2:
    """Every position has its line, so that the CE keep their numbers; one where nothing was typed says what it lacks."""
    return LigneAnnexe2(
        numero_caf=ce.numero_caf or "",
        type_code=ce.type_code,
        reponses=ce.reponses or {},
        observations=ce.observations,
        identifie=ce.evaluation.identifie,
        efface=not ce.numero_caf and ce.identifie,
    )


def _preuve(tirage: TirageLu | None, remplacements: tuple[Remplacement, ...]) -> PreuveTirage | None:
    if tirage is None:
        return None
    return PreuveTirage(
        population=tirage.population,
        empreinte=tirage.empreinte,
        graine=tirage.graine,
        algorithme=tirage.algorithme,
        tire_le=tirage.tire_le.astimezone().date(),
        par_outil=tirage.par_outil,
        remplacements=remplacements,
    )


def _sans_lecture(qui: str) -> ErreurMetier:
    return ErreurMetier(
        f"Aucune lecture n'est commencée pour {qui}.",
        conserve="Aucun document n'a été fait.",
        a_faire="Commencez la grille d'audit, ou éditez la grille vierge.",
    )
