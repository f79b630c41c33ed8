"""Summary of a structure as a PDF: who it is, its marks and what is proposed with the proof, charts, trainings, life of the label."""

from collections.abc import Iterator

from referent62_desktop.documents.annexe2_grille import LARGEUR
from referent62_desktop.documents.annexe2_synthese import Jauge, tableau_des_notes
from referent62_desktop.documents.base import Section, Signet, composer, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.dessins_pdf import graphe, parts_en_colonnes
from referent62_desktop.documents.entete import Badge, fiche
from referent62_desktop.documents.lacunes_formation import tableau_lacunes, tableau_suivi
from referent62_desktop.documents.styles import (
    CORPS,
    CORPS_GRAS,
    DISCRET,
    FOND_LEGER,
    FOND_TETE,
    INTERTITRE,
    PETIT,
    TETE,
)
from referent62_desktop.documents.synthese_donnees import LigneVie, SyntheseStructure
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.nombres import afficher_pourcentage
from referent62_desktop.domain.preuve import Preuve
from referent62_desktop.domain.textes import pluriel

_TITRE = "Synthèse de la structure"
_SUJET = "Label Référent 62 : synthèse d'une structure"
_FRAGILITES_CITEES = 8
_EN_COLONNES = 40
"""Bars that fit a page in two columns; more are a single one, which is cut between pages."""
_LARGEURS_VIE = (62.0, 150.0, 130.0, LARGEUR - 342.0)
_LARGEURS_ECHEANCES = (62.0, LARGEUR - 62.0)


def synthese_pdf(donnees: SyntheseStructure) -> bytes:
    """The PDF, portrait A4, a bookmark per part; the same data give the same bytes."""
    sections = [
        Section(donnees.structure, [*_identite(donnees), *_proposition(donnees), *_graphiques(donnees)]),
        Section(f"Formations · {donnees.structure}", list(_formations(donnees))),
        Section(f"Vie du label · {donnees.structure}", list(_vie(donnees))),
    ]
    if donnees.charte:
        sections.append(Section(f"Charte qualité · {donnees.structure}", donnees.charte))
    return composer(f"{_TITRE} · {donnees.structure}", sections, sujet=_SUJET, etabli_le=donnees.edite_le)


# Who it is, what is proposed


def _identite(donnees: SyntheseStructure) -> Iterator[Bloc]:
    yield Badge(_TITRE, "PROVISOIRE" if donnees.preuve.manque else "")
    yield fiche(donnees.champs)
    yield Espace(12)


def _proposition(donnees: SyntheseStructure) -> Iterator[Bloc]:
    preuve = donnees.preuve
    yield Signet("Notes et proposition", 1)
    yield Texte("Notes", INTERTITRE)
    yield Espace(4)
    yield tableau_des_notes(preuve.bareme, preuve, provisoire=bool(preuve.manque))
    yield Espace(10)
    if preuve.pourcentage is not None:
        yield Jauge(preuve.pourcentage, preuve.bareme.seuil * 100, provisoire=bool(preuve.manque))
        yield Espace(8)
    yield _encadre(_titre_proposition(preuve), _raison(preuve))
    yield Espace(8)
    for etape in preuve.detail:
        yield Texte(lisible(etape), CORPS)
        yield Espace(2)
    yield from _fragilites(donnees)


def _titre_proposition(preuve: Preuve) -> str:
    mot = "État de la lecture" if preuve.etat_de_lecture else "Proposition"
    return typographier(f"{mot}{' provisoire' if preuve.manque else ''} : {preuve.proposition.libelle}")


def _raison(preuve: Preuve) -> str:
    """The inequality and the trainings, at a glance; the details follow."""
    if not preuve.inegalite:
        return ""
    mots = {True: "ok", False: "manque", None: "indéterminées"}
    qualite = "Qualité, à ce stade" if preuve.manque else "Qualité"
    return typographier(f"{qualite} : {preuve.inegalite} · Formations : {mots[preuve.formations_ok]}")


def _encadre(titre: str, phrase: str) -> Tableau:
    cellule = Cellule(lisible(titre), INTERTITRE, note=lisible(phrase), style_note=CORPS_GRAS)
    return Tableau((LARGEUR,), (Rangee((cellule,), hauteur_min=34, fond=FOND_LEGER),))


def _fragilites(donnees: SyntheseStructure) -> Iterator[Bloc]:
    """A mark one answer away from the threshold: which answers."""
    if not donnees.fragilites:
        return
    seuil = afficher_pourcentage(donnees.preuve.bareme.seuil * 100)
    suite = "ne dépasserait plus" if donnees.preuve.qualite_atteinte else "dépasserait"
    titre = typographier(f"Fragile : avec une seule réponse différente, la structure {suite} {seuil}")
    blocs: list[Bloc] = [Espace(8), Texte(titre, CORPS_GRAS), Espace(2)]
    cites = donnees.fragilites[:_FRAGILITES_CITEES]
    blocs += [Texte(f"– {lisible(phrase)}", PETIT, retrait=6) for phrase in cites]
    reste = len(donnees.fragilites) - len(cites)
    if reste:
        blocs.append(Texte(f"– et {pluriel(reste, 'autre réponse', 'autres réponses')}.", PETIT, retrait=6))
    yield Ensemble(tuple(blocs), solidaires=4)


# Charts


def _graphiques(donnees: SyntheseStructure) -> Iterator[Bloc]:
    if donnees.par_referent.parts:
        titre = typographier("Par référent·e : moyenne des CE complets")
        nombreux = len(donnees.par_referent.parts) > _EN_COLONNES
        yield _graphique(titre, (graphe if nombreux else parts_en_colonnes)(donnees.par_referent, LARGEUR))
        if donnees.sans_ce:
            yield Texte(lisible(donnees.sans_ce), PETIT)
    if donnees.pertes.parts:
        combien = pluriel(donnees.ce_comptes, "CE compté", "CE comptés")
        titre = typographier(f"Où les points se perdent : points perdus et part de « non » ({combien})")
        yield _graphique(titre, parts_en_colonnes(donnees.pertes, LARGEUR))


def _graphique(titre: str, dessin: Bloc) -> Bloc:
    return Ensemble((Espace(14), Signet(titre, 1), Texte(titre, INTERTITRE), Espace(4), dessin), solidaires=4)


# Trainings


def _formations(donnees: SyntheseStructure) -> Iterator[Bloc]:
    yield Texte("Formations", INTERTITRE)
    yield Espace(4)
    yield Texte(lisible(_phrase(donnees.formations)), CORPS_GRAS)
    if donnees.modules.parts:
        titre = typographier("Par module : référent·es à jour")
        yield _graphique(titre, parts_en_colonnes(donnees.modules, LARGEUR))
    yield Espace(14)
    yield Texte("Ce qui manque", INTERTITRE)
    yield Espace(4)
    yield from tableau_lacunes(donnees.referents, donnees.durees)
    yield from tableau_suivi(donnees.referents)


# Life of the label


def _vie(donnees: SyntheseStructure) -> Iterator[Bloc]:
    yield Texte("Vie du label", INTERTITRE)
    yield Espace(4)
    yield Texte(lisible(_phrase(donnees.situation)), CORPS_GRAS)
    yield Espace(2)
    yield Texte(lisible(donnees.eligibilite), CORPS)
    yield Espace(10)
    if donnees.vie:
        titres = ("Date", "Évènement", "Décision", "Note")
        tete = Rangee(tuple(Cellule(titre, TETE) for titre in titres), hauteur_min=18, fond=FOND_TETE)
        yield Tableau(_LARGEURS_VIE, (tete, *(_rangee_vie(ligne) for ligne in donnees.vie)), tetes=1)
    else:
        yield Texte("Aucun évènement n'est enregistré.", CORPS)
    if donnees.echeances:
        rangees = tuple(
            Rangee((Cellule(afficher_date(jour), CORPS_GRAS), Cellule(lisible(libelle), CORPS)), hauteur_min=18)
            for jour, libelle in donnees.echeances
        )
        tableau = Tableau(_LARGEURS_ECHEANCES, rangees)
        titre = Texte("Échéances", INTERTITRE)
        yield Ensemble((Espace(16), Signet("Échéances", 1), titre, Espace(4), tableau), solidaires=4)


def _rangee_vie(ligne: LigneVie) -> Rangee:
    return Rangee(
        (
            Cellule(afficher_date(ligne.jour), CORPS),
            Cellule(lisible(ligne.libelle), CORPS_GRAS, note=lisible(ligne.differe)),
            Cellule(lisible(ligne.references), CORPS),
            Cellule(lisible(ligne.note), PETIT, style_note=DISCRET),
        ),
        hauteur_min=18,
    )


def _phrase(texte: str) -> str:
    """A sentence from a fragment."""
    return f"{texte[:1].upper()}{texte[1:]}{'' if texte.endswith('.') else '.'}"
