"""Sheets of the workbook about who is there: structures, marks, référents, trainings."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from referent62_desktop.domain.formations import SANS_SUIVI, EtatModule, SuiviModule
from referent62_desktop.domain.notation import moyenne
from referent62_desktop.echanges.tableurs_ecriture import Cellule
from referent62_desktop.echanges.vocabulaire import sortes_structure
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.classeur_audit import evaluer_ce
from referent62_desktop.services.classeur_donnees import ColonneTable, DonneesClasseur, TableClasseur, colonnes
from referent62_desktop.services.proposition import ce_qui_manque
from referent62_desktop.services.tableau_structures import NC
from referent62_desktop.services.tableau_structures import colonnes as colonnes_tableau
from referent62_desktop.storage.models import Referent

_STRUCTURES = colonnes(
    ("Territoire", "Territoire pilote de la structure."),
    ("Structure", "Nom de l'organisme."),
    ("Sorte", "CCAS, CIAS, association…"),
    ("Autres territoires", "Où elle intervient aussi."),
    ("Dispositifs", "Formes d'accompagnement qu'elle met en œuvre."),
    ("Nouvelle structure", "oui : sans contrat RSA antérieur avec le Département (§6)."),
    ("Fin de mission", "Vide tant que la mission continue."),
    ("SIRET", "14 chiffres, écrits comme un texte."),
    ("Adresse", "De la structure."),
    ("Téléphone", "De la structure."),
    ("Courriel", "De la structure."),
    ("Contact", "Personne à joindre dans la structure."),
    ("Situation du label", "Où elle en est d'après ses évènements."),
    ("Depuis le", "Jour du dernier évènement qui l'y a menée."),
)
_SENS_TABLEAU = {
    "territoire": "Territoire pilote de la structure.",
    "organisme": "Nom de la structure.",
    "sorte": "CCAS, CIAS, association…",
    "solidarite": "Moyenne exacte des CE complets du groupe solidarité, en points ; NC : aucun.",
    "sociopro": "Moyenne exacte des CE complets du groupe social et professionnel, en points ; NC : aucun.",
    "total": "Moyenne des groupes qui ne sont pas NC, en points.",
    "pourcentage": "Total rapporté au maximum du barème, sur 100.",
    "ce": "CE complets, sur ceux que l'audit attend.",
    "formations": "ok, manque, ou à préciser (§4.a).",
    "proposition": "Ce que l'outil propose ; la décision appartient au Département.",
    "statut": "Où en est le label.",
    "echeance": "Prochaine échéance de la structure.",
    "decision": "Décision publiée dans la délibération.",
}
_NOTES_EN_PLUS = colonnes(
    ("Qualité atteinte", "oui : plus de 80 % des points, strictement (§4.b)."),
    ("Ce qui manque", "Pourquoi la note peut encore bouger ; vide : rien."),
    ("Référent·es", "Nombre de référent·es en poste dans toute la structure."),
)
_REFERENTS = colonnes(
    ("Territoire", "Où la personne travaille."),
    ("Structure", "Où elle accompagne."),
    ("Référent·e", "Son nom."),
    ("Dispositifs", "Formes d'accompagnement."),
    ("En poste", "oui ou non, au jour du classeur."),
    ("Arrivée", "Jour de son arrivée, s'il est connu."),
    ("Départ", "Jour de son départ ; vide : elle est toujours là."),
    ("Plan de formation transmis le", "Une personne arrivée depuis moins d'un an ne bloque pas le label s'il est transmis (§4.a)."),
    ("Formations", "conforme, ce qui manque, ou ce qui reste à préciser."),
    ("Modules demandés", "Combien sont obligatoires pour elle."),
    ("Modules acquis", "Combien comptent déjà."),
    ("Lecture qui compte", "Contrôle SLAI validé, sinon analyse DPID validée (§4.b)."),
    ("Moyenne", "Moyenne exacte de ses CE complets dans cette lecture, en points."),
)  # fmt: skip
_FORMATIONS = colonnes(
    ("Territoire", "Où la personne travaille."),
    ("Structure", "Où elle accompagne."),
    ("Référent·e", "Son nom."),
    ("Module", "Formation ou information (§4.a)."),
    ("Demandé", "oui : obligatoire pour cette personne."),
    ("État", "à faire, inscrit·e, suivie, équivalence ou absence."),
    ("Date de la session", "Celle suivie, ou à venir."),
    ("Précision", "Programme d'une équivalence, motif d'une absence."),
    ("Compte", "oui : suivie avec son attestation, ou équivalence acceptée."),
    ("Attestation jointe", "oui ou non."),
    ("Programme joint", "oui ou non."),
    ("Justificatif joint", "oui ou non."),
)


def tables_registre(donnees: DonneesClasseur) -> Iterator[TableClasseur]:
    """Structures, marks, référents, trainings."""
    yield TableClasseur("Structures", "structures", "Une ligne par structure.", _STRUCTURES, list(_structures(donnees)))
    yield _notes(donnees)
    yield TableClasseur(
        "Référents",
        "referents",
        "Une ligne par référent·e, y compris les personnes parties.",
        _REFERENTS,
        list(_referents(donnees)),
    )
    yield TableClasseur(
        "Formations",
        "formations",
        "Une ligne par personne et par module demandé ou noté.",
        _FORMATIONS,
        list(_formations(donnees)),
    )


def _structures(d: DonneesClasseur) -> Iterator[Sequence[Cellule]]:
    sortes = sortes_structure()
    for s in d.structures:
        situation = d.listees[s.id].situation
        yield (
            *d.lieu(s),
            sortes.get(s.sorte, s.sorte),
            ", ".join(d.noms_territoires[t] for t in s.autres_territoires),
            d.dispositifs(s.dispositifs),
            s.nouvelle,
            s.fin_mission,
            s.siret,
            s.adresse,
            s.telephone,
            s.courriel,
            s.contact,
            situation.etat.libelle,
            situation.depuis,
        )


def _notes(d: DonneesClasseur) -> TableClasseur:
    montrees = colonnes_tableau(d.ctx.campagne)
    entetes = tuple(ColonneTable(c.titre, _SENS_TABLEAU[c.cle]) for c in montrees)
    lignes = []
    for s in d.structures:
        listee = d.listees[s.id]
        marques = listee.marques
        atteinte = marques.qualite_atteinte if marques is not None else listee.etat.note.qualite_atteinte
        provisoire = listee.etat.provisoire and marques is None
        reste = ce_qui_manque(listee.etat) if provisoire else ""
        lignes.append(
            (*(c.cellule(listee) for c in montrees), NC if atteinte is None else atteinte, reste, listee.referents)
        )
    return TableClasseur(
        "Notes",
        "notes",
        "Une ligne par structure : notes exactes, formations, proposition. Une structure départementale est notée entière.",
        entetes + _NOTES_EN_PLUS,
        lignes,
    )


def _referents(d: DonneesClasseur) -> Iterator[Sequence[Cellule]]:
    jour = d.ctx.aujourdhui()
    for r in _tries(d):
        lues = d.conformites.get(r.id)
        conformite = lues.conformite if lues is not None else None
        comptee = next((x for x in d.lectures.get(r.id, ()) if x.compte), None)
        yield (
            _territoire(d, r),
            d.par_structure[r.structure_id].nom,
            r.nom,
            d.dispositifs(r.dispositifs),
            r.depart is None or r.depart > jour,
            r.arrivee,
            r.depart,
            r.plan_transmis,
            conformite.phrase if conformite is not None else "",
            len(conformite.requis) if conformite is not None else None,
            conformite.faits if conformite is not None else None,
            comptee.origine.libelle if comptee is not None else "",
            _moyenne(d, comptee.lecture.id) if comptee is not None else None,
        )


def _formations(d: DonneesClasseur) -> Iterator[Sequence[Cellule]]:
    modules = modules_du_referentiel()
    for r in _tries(d):
        notes = {
            f.module: SuiviModule(
                EtatModule(f.etat),
                f.date_session,
                f.precision,
                f.attestations > 0,
                f.programmes > 0,
                f.justificatifs > 0,
            )
            for f in d.formations.get(r.id, ())
        }
        lues = d.conformites.get(r.id)
        requis = set(lues.conformite.requis) if lues is not None else set()
        codes = [m.code for m in modules.tous if m.code in requis or m.code in notes]
        for code in (*codes, *sorted(set(notes) - set(modules.par_code))):
            suivi = notes.get(code, SANS_SUIVI)
            yield (
                _territoire(d, r),
                d.par_structure[r.structure_id].nom,
                r.nom,
                modules.par_code[code].libelle if code in modules.par_code else code,
                code in requis,
                suivi.etat.libelle,
                suivi.date_session,
                d.texte(suivi.precision, r.structure_id),
                suivi.acquis,
                suivi.attestation,
                suivi.programme,
                suivi.justificatif,
            )


def _tries(d: DonneesClasseur) -> list[Referent]:
    """Référents in the order of the structures, then by name."""
    rang = {s.id: i for i, s in enumerate(d.structures)}
    return sorted(d.referents, key=lambda r: (rang[r.structure_id], r.cle, r.id))


def _territoire(d: DonneesClasseur, r: Referent) -> str:
    return d.noms_territoires[r.territoire_id or d.par_structure[r.structure_id].territoire_id]


def _moyenne(d: DonneesClasseur, lecture_id: str) -> Fraction | None:
    evalues = (evaluer_ce(d.ctx, ce) for ce in d.contrats.get(lecture_id, ()) if ce.motif_remplacement is None)
    return moyenne([e.note.total for e in evalues if e.complet and e.note is not None])
