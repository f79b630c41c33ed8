"""The table put to the vote as a PDF (annexe 2 of the deliberation): one section per proposal, what differs flagged. Lengths in points."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from referent62_desktop.documents.base import Section, composer, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.entete import Badge, fiche
from referent62_desktop.documents.styles import (
    CORPS,
    CORPS_GRAS,
    FOND_TETE,
    GRAND_CHIFFRE,
    INTERTITRE,
    PETIT,
    PETIT_GRAS,
    TETE,
)
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.deliberation import LigneDeliberation, SectionDeliberation, TableauDeliberation
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage
from referent62_desktop.domain.notation import pourcentage_sans_ambiguite
from referent62_desktop.domain.textes import pluriel

_TITRE = "Labellisation des structures"
_SUJET = "Label Référent 62 : tableau de la délibération, recalculé"
_NC = "NC"
_LARGEURS = (60.0, 148.9, 44.0, 42.0, 42.0, 45.0, 50.0, 84.0)
_LARGEURS_VOTE = (54.0, 124.9, 40.0, 40.0, 38.0, 43.0, 46.0, 64.0, 66.0)
_TETES = ("Notation CER solidarité", "Notation CER sociopro", "Total", "%", "Formations")
_PROPOSEE, _VOTEE, _PROPOSEE_ET_VOTEE = "Décision proposée", "Décision votée", "Décision proposée et votée"
_HAUTEUR_RANGEE = 16.0


def tableau_pdf(tableau: TableauDeliberation, edite_le: date) -> bytes:
    """The PDF of the table, portrait A4. `edite_le` is given: the clock is never read."""
    composer_sections = _a_la_suite if tableau.territoire else _par_page
    titre = " · ".join(partie for partie in (_TITRE, tableau.campagne_libelle, tableau.territoire) if partie)
    return composer(titre, composer_sections(tableau, edite_le), sujet=_SUJET, etabli_le=edite_le)


def _par_page(tableau: TableauDeliberation, edite_le: date) -> list[Section]:
    """The whole département: each section of the table starts on a new page."""
    return [
        Section(section.titre, [*(_en_tete(tableau, edite_le) if rang == 0 else ()), *_blocs(tableau, section)])
        for rang, section in enumerate(tableau.sections)
    ]


def _a_la_suite(tableau: TableauDeliberation, edite_le: date) -> list[Section]:
    """A territory: few rows, one section of the table under the other."""
    blocs = [*_en_tete(tableau, edite_le)]
    for section in tableau.sections:
        blocs += [*_blocs(tableau, section), Espace(18)]
    return [Section(tableau.territoire, blocs)]


def _en_tete(tableau: TableauDeliberation, edite_le: date) -> Iterator[Bloc]:
    champs = (
        ("Campagne", tableau.campagne_libelle),
        ("Territoire", tableau.territoire or "Tout le Département"),
        ("Barème", tableau.bareme.libelle),
        ("Édité le", f"{edite_le:%d/%m/%Y}"),
    )
    yield Badge(_TITRE)
    yield fiche(champs)
    yield Espace(10)
    yield _nombres(tableau)
    yield Espace(10)
    for phrase in _phrases(tableau):
        yield Texte(lisible(typographier(phrase)), CORPS)
        yield Espace(2)
    yield Espace(12)


def _nombres(tableau: TableauDeliberation) -> Tableau:
    """How many structures in each section."""
    largeur = sum(_LARGEURS) / len(tableau.sections)
    titres = tuple(Cellule(section.titre, PETIT_GRAS, "centre") for section in tableau.sections)
    nombres = tuple(Cellule(afficher(len(section.lignes)), GRAND_CHIFFRE, "centre") for section in tableau.sections)
    rangees = (Rangee(titres, hauteur_min=18, fond=FOND_TETE), Rangee(nombres, hauteur_min=36))
    return Tableau((largeur,) * len(tableau.sections), rangees)


def _phrases(tableau: TableauDeliberation) -> Iterator[str]:
    """What the table says of itself, in plain sentences."""
    seuil = afficher_pourcentage(tableau.bareme.seuil * 100)
    origine = (
        "des notations et des formations publiées" if tableau.publie else "des CE évalués et des formations suivies"
    )
    yield (
        f"Tableau recalculé à partir {origine} : {pluriel(len(tableau.lignes), 'structure')}. Le total est "
        f"la moyenne des groupes notés, à parts égales ; la qualité est atteinte avec plus de {seuil} : {seuil} ne suffisent pas."
    )
    if tableau.provisoires:
        yield pluriel(
            len(tableau.provisoires),
            "proposition est provisoire : l'audit de la structure n'est pas encore complet et validé.",
            "propositions sont provisoires : les audits de ces structures ne sont pas encore complets et validés.",
        )
    if tableau.ecarts:
        yield pluriel(
            len(tableau.ecarts),
            "total publié n'est pas la moyenne des notations : sa ligne est grisée et donne les deux valeurs.",
            "totaux publiés ne sont pas la moyenne des notations : leurs lignes sont grisées et donnent les deux valeurs.",
        )
    if tableau.decisions_differentes:
        yield pluriel(
            len(tableau.decisions_differentes),
            "décision votée diffère de la décision proposée : sa ligne est grisée et la décision suit le signe ≠.",
            "décisions votées diffèrent des décisions proposées : leurs lignes sont grisées et la décision suit le signe ≠.",
        )
    elif any(ligne.decision_publiee for ligne in tableau.lignes):
        yield "Aucune décision votée ne diffère de la décision proposée."


def _blocs(tableau: TableauDeliberation, section: SectionDeliberation) -> list[Bloc]:
    combien = pluriel(len(section.lignes), "structure") if section.lignes else "aucune"
    titre = Texte(typographier(f"{section.titre} : {combien}"), INTERTITRE)
    if not section.lignes:
        return [titre]
    suivies = zip((None, *section.lignes), section.lignes, strict=False)
    bareme, vote = tableau.bareme, _a_part(tableau)
    rangees = [_rangee(bareme, ligne, avant, vote=vote) for avant, ligne in suivies]
    grille = Tableau(_LARGEURS_VOTE if vote else _LARGEURS, (_tete(tableau), *rangees), tetes=1)
    return [Ensemble((titre, Espace(5), grille), solidaires=2), *_notes(bareme, section)]


def _a_part(tableau: TableauDeliberation) -> bool:
    """The votes need a column: not all were cast, or some differ. Else the table has the columns of the deliberation."""
    votes = [ligne.decision_publiee for ligne in tableau.lignes]
    return any(votes) and (not all(votes) or bool(tableau.decisions_differentes))


def _tete(tableau: TableauDeliberation) -> Rangee:
    sur = f"/{afficher(tableau.bareme.maximum)}"
    votees = any(ligne.decision_publiee for ligne in tableau.lignes)
    titres = (
        (*_TETES, _PROPOSEE, _VOTEE) if _a_part(tableau) else (*_TETES, _PROPOSEE_ET_VOTEE if votees else _PROPOSEE)
    )
    chiffres = (Cellule(titre, TETE, "centre", sur if rang < 3 else "", PETIT) for rang, titre in enumerate(titres))
    return Rangee((Cellule("Territoire", TETE), Cellule("Organisme", TETE), *chiffres), fond=FOND_TETE)


def _rangee(bareme: Bareme, ligne: LigneDeliberation, avant: LigneDeliberation | None, *, vote: bool) -> Rangee:
    """A row; the line above is strong where the territory changes, the published total stands under one that differs."""
    style = CORPS_GRAS if ligne.ecart_total else CORPS
    provisoire = "provisoire" if ligne.provisoire and ligne.total is not None else ""
    lecture = "état de la lecture" if ligne.etat_de_lecture else ""
    cellules: tuple[Cellule, ...] = (
        Cellule(ligne.territoire, CORPS),
        Cellule(lisible(ligne.structure), style),
        Cellule(_note(ligne.solidarite), CORPS, "centre"),
        Cellule(_note(ligne.sociopro), CORPS, "centre"),
        Cellule(_note(ligne.total), style, "centre", _publie(ligne)),
        Cellule(_part(bareme, ligne.pourcentage), style, "centre"),
        Cellule(_formations(ligne.formations_ok), CORPS, "centre"),
        Cellule(ligne.proposition.libelle, PETIT, "centre", " · ".join(t for t in (lecture, provisoire) if t)),
    )
    if vote:
        signe = "≠ " if ligne.decision_differente else ""
        cellules += (Cellule(lisible(f"{signe}{ligne.decision_publiee}"), PETIT, "centre"),)
    fond = FOND_TETE if ligne.ecart_total or ligne.decision_differente else None
    nouveau = avant is None or avant.territoire != ligne.territoire
    return Rangee(cellules, hauteur_min=_HAUTEUR_RANGEE, fond=fond, appui=nouveau)


def _notes(bareme: Bareme, section: SectionDeliberation) -> Iterator[Bloc]:
    """Both values of the flagged rows, in words."""
    if not section.ecarts:
        return
    yield Espace(6)
    for ligne in section.ecarts:
        assert ligne.total_publie is not None
        publie = afficher(ligne.total_publie)
        if ligne.pourcentage_publie is not None:
            publie += f" ({pourcentage_sans_ambiguite(ligne.pourcentage_publie, bareme)})"
        calcule = f"{_note(ligne.total)} ({_part(bareme, ligne.pourcentage)})"
        phrase = typographier(f" : total publié {publie}, moyenne des notations {calcule}.")
        yield Texte(lisible(ligne.structure) + phrase, PETIT)


def _publie(ligne: LigneDeliberation) -> str:
    if not ligne.ecart_total or ligne.total_publie is None:
        return ""
    return typographier(f"publié : {afficher(ligne.total_publie)}")


def _note(valeur: Fraction | None) -> str:
    return _NC if valeur is None else afficher(valeur)


def _part(bareme: Bareme, valeur: Fraction | None) -> str:
    return _NC if valeur is None else pourcentage_sans_ambiguite(valeur, bareme)


def _formations(formations_ok: bool | None) -> str:
    return "–" if formations_ok is None else "ok" if formations_ok else "manque"
