"""The reference data in words, page by page: territories, barème, trainings, delays, team, backups (screen « Référentiel »)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import Delais, Duree
from referent62_desktop.domain.grille import Groupe
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel, typographier
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.bases import MOTIFS, sauvegardes
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import modules_territoires
from referent62_desktop.storage import queries

A_CONFIRMER = "lecture à confirmer par le siège"
_MO = 1024 * 1024


@dataclass(frozen=True)
class PageReferentiel:
    """A page: sentences, then a table (first row of `tableau` is its head). A row whose last cell is not empty is to be confirmed."""

    titre: str
    phrases: tuple[str, ...]
    tableau: tuple[tuple[str, ...], ...]


def page_territoires(ctx: Contexte) -> PageReferentiel:
    """The module each territory makes compulsory (§4.a)."""
    choix, modules = modules_territoires(ctx), modules_du_referentiel().par_code
    lignes = [("Territoire", "Module obligatoire", "D’où il vient")]
    for territoire in ctx.referentiel.territoires.tous:
        if territoire.departemental:
            continue
        lu = choix[territoire.code]
        nom = modules[lu.module].libelle if lu.module else "à choisir"
        origine = "délibération 2023-603" if lu.fourni and lu.module else "choisi ici" if lu.module else ""
        lignes.append((territoire.nom, nom, origine))
    return PageReferentiel(
        "Territoires et module obligatoire",
        (
            f"{ctx.campagne.libelle}. Chaque territoire rend obligatoire un module facultatif pour les référent·es de remobilisation "
            "sociale (§4.a). Tant qu’il n’est pas choisi, l’outil ne conclut pas sur leurs formations.",
        ),
        tuple(lignes),
    )


def page_bareme(ctx: Contexte) -> PageReferentiel:
    """The barème of the campaign being worked on, read-only."""
    bareme = ctx.bareme
    seuil = afficher(bareme.seuil * 100)
    lignes: list[tuple[str, ...]] = [("Critère", "Ligne de la grille", "Solidarité", "Sociopro")]
    for critere in bareme.criteres:
        for ligne in critere.sous_criteres:
            points = [afficher(ligne.points[g]) if g in ligne.points else "—" for g in Groupe]
            lignes.append((critere.libelle, f"{ligne.code} · {ligne.libelle}", *points))
    campagnes = ", ".join(f"{c.libelle} (barème {c.bareme})" for c in ctx.referentiel.campagnes.values())
    return PageReferentiel(
        "Campagne et barème",
        (
            f"{ctx.campagne.libelle} : {bareme.libelle}, sur {afficher(bareme.maximum)} points ; la qualité est atteinte avec plus de "
            f"{seuil} % des points ({bareme.source}).",
            f"Une campagne garde son barème pour toujours : {campagnes}.",
        ),
        tuple(lignes) if bareme.criteres else (),
    )


def page_dispositifs(ctx: Contexte) -> PageReferentiel:
    """The dispositifs: group of the table, minimum number of actions."""
    noms = {Groupe.SOLIDARITE: "solidarité", Groupe.SOCIOPRO: "sociopro"}
    lignes = [("Dispositif", "Groupe", "Actions au moins", "Dont vers l’emploi", "Source", "")]
    lignes += [
        (
            t.libelle,
            noms[t.groupe],
            str(t.minimum_actions),
            str(t.minimum_emploi),
            t.source,
            A_CONFIRMER if t.interpretation else "",
        )
        for t in ctx.referentiel.types_ce.values()
    ]
    return PageReferentiel(
        "Dispositifs", ("Le dispositif donne le type du CE et la colonne du tableau où il compte.",), tuple(lignes)
    )


def page_formations(ctx: Contexte) -> PageReferentiel:
    """The modules and who must follow them (§4.a, annexe 1)."""
    types = ctx.referentiel.types_ce
    lignes = [("Module", "Durée", "Obligatoire pour", "Source")]
    for module in modules_du_referentiel().tous:
        pour = [t.libelle_court for code, t in types.items() if code in module.obligatoire]
        mots = ", ".join(pour) or ("facultatif" if module.facultatif else "—")
        lignes.append((module.libelle, module.duree, mots, module.source))
    annees = modules_du_referentiel().annees_nouvel_arrivant
    return PageReferentiel(
        "Modules de formation",
        (
            "Une formation compte quand elle est suivie avec son attestation, ou quand une équivalence est acceptée (§4.a).",
            f"Une personne nouvellement arrivée a {pluriel(annees, 'an')} pour se former, si son plan de formation a été transmis : "
            f"elle ne bloque alors pas le label ({A_CONFIRMER}).",
        ),
        tuple(lignes),
    )


def page_delais(_ctx: Contexte) -> PageReferentiel:
    """Every delay with its article."""
    return PageReferentiel(
        "Délais et dates",
        (
            "Les mois et les années se comptent de quantième à quantième ; si le jour n’existe pas, c’est le dernier du mois.",
        ),
        (("Délai", "Durée ou date", "Article", ""), *_lignes_delais(delais_du_referentiel())),
    )


def page_equipe(ctx: Contexte) -> PageReferentiel:
    """Who works with this base."""
    noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
    with ctx.base.lire() as session:
        agents = [(a.nom, a.role, noms.get(a.territoire_id or "", "Siège"), a.id) for a in queries.agents(session)]
    lignes = [("Nom", "Rôle", "Territoire", "")]
    lignes += [(nom, role, ou, "vous" if id_ == ctx.profil.agent_id else "") for nom, role, ou, id_ in agents]
    return PageReferentiel(
        "Équipe",
        ("Les personnes qui ont travaillé sur cette base. « Mon profil… », dans le menu, change le vôtre.",),
        tuple(lignes),
    )


def page_sauvegardes(ctx: Contexte) -> PageReferentiel:
    """The backups of this base, newest first."""
    lignes = [("Faite le", "Pourquoi", "Taille")]
    for sauvegarde in sauvegardes(ctx.base.chemin):
        quand = sauvegarde.instant.astimezone()
        lignes.append(
            (
                f"{quand:%d/%m/%Y à %H:%M}",
                MOTIFS.get(sauvegarde.motif, sauvegarde.motif),
                f"{afficher(max(1, sauvegarde.taille // _MO))} Mo",
            )
        )
    return PageReferentiel(
        "Sauvegardes",
        (
            "Une copie vérifiée est faite à l’ouverture, toutes les 30 minutes de travail et avant les opérations lourdes. "
            "« Sauvegardes… », dans le menu, en remet une en place.",
        ),
        tuple(lignes) if len(lignes) > 1 else (),
    )


PAGES: tuple[Callable[[Contexte], PageReferentiel], ...] = (
    page_territoires,
    page_bareme,
    page_dispositifs,
    page_formations,
    page_delais,
    page_equipe,
    page_sauvegardes,
)
"""The pages, from top to bottom."""


def _lignes_delais(delais: Delais) -> Iterator[tuple[str, str, str, str]]:
    durees: tuple[tuple[str, Duree], ...] = (
        ("Moratoire formation ou qualité CER", delais.moratoire),
        ("Suspension du label (moratoire)", delais.suspension),
        ("Recours gracieux, à compter de la notification du refus", delais.recours_gracieux),
        ("Réponse du Département au recours gracieux", delais.reponse_recours),
        (f"Recours contentieux ({delais.tribunal})", delais.recours_contentieux),
        ("Durée du label", delais.label),
    )
    for libelle, duree in durees:
        annees, mois = divmod(duree.mois, 12)
        mots = f"{pluriel(annees, 'an')} ({duree.mois} mois)" if annees and not mois else f"{duree.mois} mois"
        yield libelle, mots, duree.article, A_CONFIRMER if duree.interpretation else ""
    autres = delais.autres_recours
    yield "Recours contre une mise en demeure ou un retrait", "comme contre un refus", autres.article, A_CONFIRMER
    yield "Fin de la démarche : aucun label au-delà", afficher_date(delais.fin_demarche), delais.label.article, ""
    civiles = typographier(f"{delais.annees_civiles_nouvelle} années civiles, la première est celle du dépôt")
    yield "Moratoire d’une nouvelle structure", civiles, delais.article_nouvelle, A_CONFIRMER
    yield (
        "Label exigé pour l’appel à projets",
        f"à partir du {afficher_date(delais.label_exige_le)}",
        delais.article_aap,
        "",
    )
    calendrier = delais.calendrier
    for libelle, (mois_fin, jour) in (
        ("Fin du dépôt des candidatures", calendrier.candidatures_fin),
        ("Fin de l’instruction", calendrier.instruction_fin),
        ("Fin des notifications", calendrier.notifications_fin),
    ):
        yield libelle, f"chaque {jour:02d}/{mois_fin:02d}", calendrier.article, ""
