"""Training gaps of a structure as a PDF (§4.a): who, which module, where it stands, what to do. Lengths in points."""

from collections.abc import Iterator, Mapping

from referent62_desktop.documents.base import Section, composer, lisible, typographier
from referent62_desktop.documents.blocs import Bloc, Ensemble, Espace, Texte
from referent62_desktop.documents.entete import Badge, fiche
from referent62_desktop.documents.formations_donnees import LacunesStructure, ReferentForme
from referent62_desktop.documents.styles import CORPS, CORPS_GRAS, FOND_TETE, INTERTITRE, PETIT, TETE
from referent62_desktop.documents.tableau import Cellule, Rangee, Tableau
from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import pluriel

_TITRE = "Formations à suivre ou à justifier"
_SUJET = "Label Référent 62 : formations manquantes d'une structure"
_LARGEURS = (88.0, 152.0, 108.0, 167.9)
_LARGEURS_SUIVI = (150.0, 150.0, 66.0, 149.9)


def lacunes_pdf(donnees: LacunesStructure) -> bytes:
    """The PDF, portrait A4; nothing missing is said as plainly as what is."""
    section = Section(donnees.structure, list(_blocs(donnees)))
    return composer(f"{_TITRE} · {donnees.structure}", [section], sujet=_SUJET, etabli_le=donnees.edite_le)


def _blocs(donnees: LacunesStructure) -> Iterator[Bloc]:
    yield Badge(_TITRE)
    yield fiche(
        (
            ("Structure", donnees.structure),
            ("Territoire", donnees.territoire),
            ("Campagne", donnees.campagne),
            ("Édité le", afficher_date(donnees.edite_le)),
        )
    )
    yield Espace(12)
    yield Texte(lisible(_majuscule(donnees.phrase)) + ".", CORPS_GRAS)
    yield Espace(12)
    yield from tableau_lacunes(donnees.referents, donnees.durees)
    yield from tableau_suivi(donnees.referents)
    rappels = tuple(Texte(typographier(lisible(phrase)), PETIT) for phrase in _rappels(donnees.inscription))
    yield Ensemble((Espace(10), *rappels), solidaires=len(rappels) + 1)


def tableau_lacunes(referents: tuple[ReferentForme, ...], durees: Mapping[str, str]) -> Iterator[Bloc]:
    """The table of what is missing, or one sentence when nothing is; a part of this document and of the summary."""
    rangees = [rangee for referent in referents for rangee in _rangees(referent, durees)]
    if not rangees:
        texte = "Aucune formation ne manque." if referents else "Aucun·e référent·e en poste dans cette structure."
        yield Texte(texte, CORPS)
        return
    tete = Rangee(
        (
            Cellule("Référent·e", TETE),
            Cellule("Formation", TETE),
            Cellule("Où cela en est", TETE),
            Cellule("Ce qu'il reste à faire", TETE),
        ),
        hauteur_min=18,
        fond=FOND_TETE,
    )
    yield Tableau(_LARGEURS, (tete, *rangees), tetes=1)


def _rangees(referent: ReferentForme, durees: Mapping[str, str]) -> Iterator[Rangee]:
    """One row per missing module; the name is written once, with the newcomer's last day."""
    avant = referent.conformite.a_former_avant
    note = f"à former avant le {afficher_date(avant)}" if avant is not None else ""
    for rang, manque in enumerate(referent.conformite.manques):
        premier = rang == 0
        cellules = (
            Cellule(lisible(referent.nom), CORPS_GRAS, note=note) if premier else Cellule(),
            Cellule(lisible(manque.libelle), CORPS, note=durees.get(manque.module, "")),
            Cellule(typographier(lisible(manque.raison)), CORPS),
            Cellule(typographier(referent.reste(manque.module)), CORPS),
        )
        yield Rangee(cellules, hauteur_min=20, trait_des=0 if premier else 1, appui=premier)


def tableau_suivi(referents: tuple[ReferentForme, ...]) -> Iterator[Bloc]:
    """Everyone, conforme or not; a part of this document and of the summary."""
    if not referents:
        return
    tete = Rangee(
        (
            Cellule("Référent·e", TETE),
            Cellule("Dispositifs", TETE),
            Cellule("Formations faites", TETE, "centre"),
            Cellule("Situation", TETE),
        ),
        hauteur_min=18,
        fond=FOND_TETE,
    )
    tableau = Tableau(_LARGEURS_SUIVI, (tete, *(_rangee_suivi(r) for r in referents)), tetes=1)
    yield Ensemble((Espace(16), Texte("Tou·tes les référent·es", INTERTITRE), Espace(4), tableau), solidaires=3)


def _rangee_suivi(referent: ReferentForme) -> Rangee:
    conformite = referent.conformite
    return Rangee(
        (
            Cellule(lisible(referent.nom), CORPS_GRAS),
            Cellule(lisible(referent.dispositifs) or "–", CORPS),
            Cellule(f"{conformite.faits} / {len(conformite.requis)}", CORPS, "centre"),
            Cellule(typographier(lisible(_situation(referent))), CORPS),
        ),
        hauteur_min=18,
    )


def _situation(referent: ReferentForme) -> str:
    conformite = referent.conformite
    if conformite.conforme is False:
        return f"{pluriel(len(conformite.manques), 'formation')} à suivre ou à justifier"
    return conformite.phrase


def _rappels(inscription: str) -> Iterator[str]:
    yield "Une formation compte quand l'attestation de présence est jointe, ou quand une équivalence est acceptée (§4.a)."
    yield (
        "Une formation suivie par ailleurs, ou en formation initiale, peut être reconnue si ses objectifs sont similaires : "
        "transmettez-en le programme."
    )
    yield "Un·e nouvel·le arrivant·e dont le plan de formation est transmis a un an pour se former (§4.a)."
    if inscription:
        yield f"Inscriptions : {inscription}."


def _majuscule(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
