"""Sheets of the workbook about the audit: readings, CE with every answer and its points, actions typed."""

from collections.abc import Iterator, Sequence

from referent62_desktop.domain.conservation import est_identifie
from referent62_desktop.domain.grille import reponses_effectives
from referent62_desktop.domain.lectures import EtatLecture
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.notation import CEEvalue, attendus_referent, evaluer, moyenne
from referent62_desktop.domain.tirage import EMPREINTE_DISCRETE
from referent62_desktop.echanges.tableurs_ecriture import Cellule
from referent62_desktop.services.classeur_donnees import (
    ColonneTable,
    DonneesClasseur,
    LectureClasseur,
    TableClasseur,
    colonnes,
    jour_local,
)
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.notes import lire_reponses
from referent62_desktop.storage.models import Referent
from referent62_desktop.storage.queries_classeur import CEStocke

_OU = colonnes(
    ("Territoire", "Territoire pilote de la structure."),
    ("Structure", "Où la personne accompagne."),
    ("Référent·e", "Dont les CE sont évalués."),
    ("Lecture", "Auto-évaluation, analyse DPID ou contrôle SLAI."),
)
_ETATS = {EtatLecture.BROUILLON: "brouillon", EtatLecture.VALIDEE: "validée"}
_LECTURES = _OU + colonnes(
    ("État", "brouillon ou validée."),
    ("Compte", "oui : c'est elle que la note suit (contrôle SLAI validé, sinon analyse DPID validée)."),
    ("Auteur·rice", "Qui a fait cette lecture."),
    ("Date de la lecture", "Jour où elle a commencé."),
    ("Validée le", "Vide : pas encore."),
    ("CE complets", "N° CAF, type et toutes les réponses y sont."),
    ("CE attendus", "Cinq, ou tous s'il y en a moins (§4.b)."),
    ("Moyenne", "Moyenne exacte des CE complets, en points."),
    ("Motif de réouverture", "Pourquoi une lecture validée a été rouverte."),
    ("Tirage", "par l'outil, ou feuilles remises par la structure ; vide : sans tirage."),
    ("CE dans la liste", "Effectif de la liste tirée."),
    ("Graine", "Avec la liste, elle redonne le même tirage."),
    (
        "Empreinte de la liste",
        f"SHA-256 de la liste triée ; vide sous {EMPREINTE_DISCRETE} CE quand les N° CAF sont masqués ou effacés : il les ferait retrouver.",
    ),
    ("Algorithme", "Nom de celui du tirage."),
    ("Tiré le", "Jour du tirage."),
)
_CE = _OU + colonnes(
    ("État de la lecture", "brouillon ou validée."),
    ("Compte", "oui : ce CE complet entre dans la note."),
    ("CE", "Sa place dans le panel, de 1 à 5."),
    ("N° CAF", "Masqué, sauf demande expresse : il identifie une personne."),
    ("Type de CE", "Dispositif du contrat."),
    ("Date d'édition", "Du contrat."),
    ("Date de fin", "Du contrat."),
    ("Tiré au sort", "oui : par l'outil."),
    ("Complet", "oui : N° CAF, type et toutes les réponses y sont."),
)
_CE_FIN = colonnes(
    ("Réponses données malgré les actions saisies", "Le motif de chacune."),
    ("Observations", "Comme elles ont été écrites."),
    ("Remplacé : motif", "Ce CE a été remplacé par un autre ; il ne compte pas."),
    ("N° CAF effacé le", "Au terme de la durée de conservation ; la note reste."),
)
_ACTIONS = _OU + colonnes(
    ("CE", "Sa place dans le panel."),
    ("N° CAF", "Masqué, sauf demande expresse."),
    ("Action", "Son libellé."),
    ("Début", "De l'action."),
    ("Fin", "De l'action."),
    ("Vise l'emploi", "oui ou non."),
    ("Détaillée", "oui ou non."),
)


def tables_audit(donnees: DonneesClasseur) -> Iterator[TableClasseur]:
    """Readings, CE, actions."""
    yield TableClasseur(
        "Lectures",
        "lectures",
        "Une ligne par lecture commencée dans la campagne, avec la preuve de son tirage.",
        _LECTURES,
        [_lecture(donnees, referent, x) for referent, x in _lectures(donnees)],
    )
    yield TableClasseur(
        "CE",
        "ce",
        "Une ligne par CE et par lecture : réponses de la grille comme elles comptent, points par critère, total.",
        _colonnes_ce(donnees.ctx),
        [_ce(donnees, referent, x, ce) for referent, x in _lectures(donnees) for ce in _contrats(donnees, x)],
    )
    yield TableClasseur(
        "Actions des CE",
        "actions-des-ce",
        "Une ligne par action saisie, quand il y en a.",
        _ACTIONS,
        [
            ligne
            for referent, x in _lectures(donnees)
            for ce in _contrats(donnees, x)
            for ligne in _actions(donnees, referent, x, ce)
        ],
    )


def evaluer_ce(ctx: Contexte, ce: CEStocke) -> CEEvalue:
    """A stored CE as it enters the marks; one whose N° CAF was erased at the end of its time stays identified (§13)."""
    identifie = est_identifie(ce.numero_caf, ce.efface_le)
    return evaluer(ctx.bareme, ce.type_code, lire_reponses(ce.reponses), identifie)


def _lectures(d: DonneesClasseur) -> Iterator[tuple[Referent, LectureClasseur]]:
    rang = {s.id: i for i, s in enumerate(d.structures)}
    for referent in sorted(d.referents, key=lambda r: (rang[r.structure_id], r.cle, r.id)):
        for lecture in d.lectures.get(referent.id, ()):
            yield referent, lecture


def _contrats(d: DonneesClasseur, x: LectureClasseur) -> list[CEStocke]:
    return d.contrats.get(x.lecture.id, [])


def _ou(d: DonneesClasseur, referent: Referent, x: LectureClasseur) -> tuple[str, ...]:
    return (*d.lieu(d.par_structure[referent.structure_id]), referent.nom, x.origine.libelle)


def _lecture(d: DonneesClasseur, referent: Referent, x: LectureClasseur) -> Sequence[Cellule]:
    evalues = [evaluer_ce(d.ctx, ce) for ce in _contrats(d, x) if ce.motif_remplacement is None]
    complets = [e for e in evalues if e.complet]
    tirage = x.tirage
    population = tirage.population if tirage is not None else None
    return (
        *_ou(d, referent, x),
        _ETATS[x.etat],
        x.compte,
        x.lecture.auteur,
        x.lecture.date_lecture,
        jour_local(x.lecture.validee_le),
        len(complets),
        attendus_referent(population, d.ctx.campagne.ce_par_referent),
        moyenne([e.note.total for e in complets if e.note is not None]),
        d.texte(x.lecture.motif_reouverture, referent.structure_id),
        "" if tirage is None else "par l'outil" if tirage.par_outil else "feuilles remises par la structure",
        population,
        d.texte(tirage.graine, referent.structure_id) if tirage is not None else "",
        _empreinte(d, x),
        tirage.algorithme if tirage is not None else "",
        jour_local(tirage.tire_le) if tirage is not None else None,
    )


def _empreinte(d: DonneesClasseur, x: LectureClasseur) -> str:
    """Digest of the list drawn from; left out where it would give away numbers that the workbook does not show."""
    if x.tirage is None:
        return ""
    montres = d.numeros_caf and not any(ce.efface_le for ce in _contrats(d, x))
    return x.tirage.empreinte if montres or (x.tirage.population or 0) >= EMPREINTE_DISCRETE else ""


def _colonnes_ce(ctx: Contexte) -> tuple[ColonneTable, ...]:
    """The grid of the campaign: a column per line of it, then the points per criterion and in all."""
    bareme = ctx.bareme
    reponses = tuple(
        ColonneTable(f"{sc.code} {sc.libelle_bref}", f"{sc.libelle} : oui ou non ; vide : pas encore de réponse.")
        for _, sc in bareme.sous_criteres()
    )
    points = tuple(
        ColonneTable(f"{c.libelle} /{afficher(c.maximum)}", "Points de ce critère ; tant que le CE n'est pas complet, ceux obtenus jusqu'ici.")
        for c in bareme.criteres
    )  # fmt: skip
    total = colonnes((f"Total /{afficher(bareme.maximum)}", "Points du CE, exacts."))
    return _CE + reponses + points + total + _CE_FIN


def _ce(d: DonneesClasseur, referent: Referent, x: LectureClasseur, ce: CEStocke) -> Sequence[Cellule]:
    bareme = d.ctx.bareme
    evalue = evaluer_ce(d.ctx, ce)
    note = evalue.note
    en_place = ce.motif_remplacement is None
    texte = referent.structure_id
    return (
        *_ou(d, referent, x),
        _ETATS[x.etat],
        x.compte and en_place and evalue.complet,
        ce.position,
        d.numero(ce.numero_caf, ce.efface_le),
        d.dispositifs([ce.type_code]) if ce.type_code else "",
        ce.date_edition,
        ce.date_fin,
        ce.tire,
        evalue.complet,
        *_reponses(d.ctx, ce),
        *(note.criteres[c.code] if note is not None else None for c in bareme.criteres),
        note.total if note is not None else None,
        d.texte(" ; ".join(f"{code} : {motif}" for code, motif in d.motifs.get(ce.id, ())), texte),
        d.texte(ce.observations, texte),
        d.texte(ce.motif_remplacement, texte),
        ce.efface_le if est_identifie(None, ce.efface_le) else None,
    )


def _reponses(ctx: Contexte, ce: CEStocke) -> Iterator[Cellule]:
    """Answers as they count; a line that does not apply to this type says so."""
    bareme, donnees = ctx.bareme, lire_reponses(ce.reponses)
    effectives = reponses_effectives(bareme, ce.type_code, donnees) if ce.type_code else donnees
    for code in bareme.codes:
        yield "sans objet" if ce.type_code and code not in effectives else effectives.get(code)


def _actions(d: DonneesClasseur, referent: Referent, x: LectureClasseur, ce: CEStocke) -> Iterator[Sequence[Cellule]]:
    for action in d.actions.get(ce.id, ()):
        yield (
            *_ou(d, referent, x),
            ce.position,
            d.numero(ce.numero_caf, ce.efface_le),
            d.texte(action.libelle, referent.structure_id),
            action.debut,
            action.fin,
            action.vise_emploi,
            action.detaillee,
        )
