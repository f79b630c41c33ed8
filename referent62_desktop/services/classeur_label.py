"""Sheets of the workbook about the label: its events, the applications, the charte, the deadlines."""

from collections.abc import Iterator, Sequence

from referent62_desktop.domain.charte import Resultat
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.vie_label import en_vigueur, ordre_du_recit, origine
from referent62_desktop.echanges.tableurs_ecriture import Cellule
from referent62_desktop.referentiel.charte import charte as charte_de
from referent62_desktop.services.classeur_donnees import DonneesClasseur, TableClasseur, colonnes
from referent62_desktop.services.contexte import AUTEUR_REFERENTIEL
from referent62_desktop.services.vie_label import PIECES
from referent62_desktop.storage.models import Candidature, IndicateurCharte, Structure

_DONNEES_FOURNIES = "données de référence"
_OU = colonnes(
    ("Territoire", "Territoire pilote de la structure."),
    ("Structure", "Nom de l'organisme."),
)
_EVENEMENTS = _OU + colonnes(
    ("Date", "De l'évènement."),
    ("Évènement", "Ce qui est arrivé au label (§5 à §10)."),
    ("Campagne", "À laquelle il se rattache."),
    ("En vigueur", "non : un autre évènement l'a corrigé ou annulé."),
    ("Délibération", "Son numéro."),
    ("Décidé par", "Qui a pris la décision."),
    ("Proposition de l'outil", "Ce qu'il proposait quand la décision a été saisie."),
    ("Motif de l'écart", "Pourquoi la décision est autre."),
    ("Note", "Comme elle a été écrite."),
    ("Motif de la correction", "Pourquoi cet évènement en remplace un autre."),
    ("Saisi par", "Qui l'a écrit dans l'outil."),
)
_CANDIDATURES = _OU + colonnes(
    ("Déposée le", "Jour de la candidature."),
    ("Formulaire reçu le", "Vide : pas encore."),
    ("Attestations reçues le", "Vide : pas encore."),
    ("Grille reçue le", "Auto-évaluation (annexe 2) ; vide : pas encore."),
    ("Dossier", "complet, ou ce qui manque (§5)."),
    ("Note", "Comme elle a été écrite."),
)
_CHARTE = _OU + colonnes(
    ("Année", "De la charte qualité."),
    ("Dispositif", "Auquel l'indicateur s'applique."),
    ("Indicateur", "Ce qui est regardé."),
    ("Résultat", "atteint, partiel, non atteint ou sans objet."),
    ("Points", "Donnés à la main par le siège ; vide : ceux de son barème, s'il y en a un."),
    ("Éléments de preuve", "D'où le résultat est connu."),
)
_ECHEANCES = _OU + colonnes(
    ("Date", "Dernier jour du délai."),
    ("Échéance", "Ce qui doit être fait d'ici là."),
    ("Article", "D'où vient le délai."),
    ("Jours restants", "Au jour du classeur ; négatif : en retard."),
)


def tables_label(donnees: DonneesClasseur) -> Iterator[TableClasseur]:
    """Events, applications, charte, deadlines."""
    yield TableClasseur(
        "Label",
        "label",
        "Une ligne par évènement, y compris ceux qui ont été corrigés.",
        _EVENEMENTS,
        [ligne for s in donnees.structures for ligne in _evenements(donnees, s)],
    )
    yield TableClasseur(
        "Candidatures",
        "candidatures",
        "Une ligne par candidature, avec les pièces reçues.",
        _CANDIDATURES,
        [_candidature(donnees, s, c) for s in donnees.structures for c in donnees.candidatures.get(s.id, ())],
    )
    yield TableClasseur(
        "Charte qualité",
        "charte-qualite",
        "Une ligne par indicateur rempli, toutes années comprises.",
        _CHARTE,
        [_indicateur(donnees, s, i) for s in donnees.structures for i in donnees.indicateurs.get(s.id, ())],
    )
    yield TableClasseur(
        "Échéances",
        "echeances",
        "Une ligne par délai qui court ; sans structure : le calendrier de la campagne.",
        _ECHEANCES,
        [(e.territoire, e.structure, e.echeance.date, e.echeance.libelle, e.echeance.article, e.jours) for e in donnees.echeances],
    )  # fmt: skip


def _evenements(d: DonneesClasseur, s: Structure) -> Iterator[Sequence[Cellule]]:
    tous = d.evenements.get(s.id, ())
    valables = {e.id for e in en_vigueur(tous)}
    for e in ordre_du_recit(tous):
        yield (
            *d.lieu(s),
            e.date,
            e.nature.libelle,
            e.campagne,
            e.id in valables,
            e.deliberation,
            e.decide_par,
            e.proposition.libelle if e.proposition is not None else "",
            d.texte(e.motif_ecart, s.id),
            d.texte(e.note, s.id),
            d.texte(e.motif_correction, s.id),
            _DONNEES_FOURNIES if e.auteur == AUTEUR_REFERENTIEL else e.auteur,
        )


def _candidature(d: DonneesClasseur, s: Structure, c: Candidature) -> Sequence[Cellule]:
    """`depot`: the day of the event as it stands, whatever corrected it since."""
    tous = {e.id: e for e in d.evenements.get(s.id, ())}
    depot = next((e.date for e in en_vigueur(tous.values()) if origine(e, tous) == c.id), None)
    recues = dict(zip(PIECES, (c.formulaire_le, c.attestations_le, c.grille_le), strict=True))
    manquantes = [PIECES[code] for code, le in recues.items() if le is None]
    dossier = f"il manque : {', '.join(manquantes)}" if manquantes else "complet"
    return (*d.lieu(s), depot, *recues.values(), dossier, d.texte(c.note, s.id))


def _indicateur(d: DonneesClasseur, s: Structure, i: IndicateurCharte) -> Sequence[Cellule]:
    return (
        *d.lieu(s),
        i.annee,
        d.dispositifs([i.dispositif]),
        _libelle(i),
        Resultat(i.resultat).libelle if i.resultat is not None else "",
        i.points,
        d.texte(i.preuve, s.id),
    )


def _libelle(i: IndicateurCharte) -> str:
    """Words of the indicator in the charte of its year; its code when that charte does not know it."""
    try:
        return charte_de(i.annee).dispositifs[i.dispositif].par_code[i.indicateur].libelle
    except (KeyError, ErreurMetier):
        return i.indicateur
