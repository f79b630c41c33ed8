"""Writing the deliberation's table in the format the name of the file says: CSV, XLSX or PDF."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from referent62_desktop.domain.deliberation import LigneDeliberation, TableauDeliberation
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.echanges.tableurs_ecriture import Cellule, Feuille, octets_classeur, octets_csv

EXTENSIONS = (".csv", ".xlsx", ".pdf")
ENTETES = (
    "Territoire", "Organisme", "Notation CER solidarité", "Notation CER sociopro", "Total", "%", "Formations", "Décision proposée",
    "Total publié", "% publié", "Décision votée", "Remarque",
)  # fmt: skip
"""The columns of the deliberation in their order, then what was published beside what is computed."""
_NC = "NC"
_FEUILLES = {
    Proposition.LABEL: "Labellisées",
    Proposition.MORATOIRE_FORMATION: "Moratoire formation",
    Proposition.MORATOIRE_QUALITE: "Moratoire qualité CER",
    Proposition.REFUS: "Refus",
    Proposition.A_DETERMINER: "À déterminer",
    Proposition.NON_EVALUABLE: "Non évaluables",
}


def verifier_format(chemin: Path) -> None:
    """The name ends with an extension that can be written. Raises ErreurMetier."""
    if chemin.suffix.lower() not in EXTENSIONS:
        raise ErreurMetier(
            f"« {chemin.name} » n'est ni un CSV, ni un XLSX, ni un PDF.",
            conserve="Rien n'a été écrit.",
            a_faire="Terminez le nom du fichier par .csv, .xlsx ou .pdf.",
        )


def exporter_tableau(chemin: Path, tableau: TableauDeliberation, edite_le: date) -> None:
    """Writes the table; `edite_le` is the date on the PDF.

    Raises ErreurMetier for another extension, or when the file cannot be written (the old one is then untouched).
    """
    verifier_format(chemin)
    ecrire_fichier(chemin, octets_tableau(chemin.suffix.lower(), tableau, edite_le))


def octets_tableau(extension: str, tableau: TableauDeliberation, edite_le: date) -> bytes:
    """The bytes of the table in one of EXTENSIONS: the same for the same data and date."""
    if extension == ".csv":
        return octets_csv(ENTETES, _cellules(tableau.lignes))
    if extension == ".xlsx":
        return octets_classeur(_feuilles(tableau))
    # ReportLab is loaded when it is needed.
    from referent62_desktop.documents.deliberation import tableau_pdf

    return tableau_pdf(tableau, edite_le)


def _feuilles(tableau: TableauDeliberation) -> list[Feuille]:
    """All rows first, then a sheet per section."""
    sections = [Feuille(_FEUILLES[s.proposition], ENTETES, _cellules(s.lignes)) for s in tableau.sections]
    return [Feuille("Ensemble", ENTETES, _cellules(tableau.lignes)), *sections]


def _cellules(lignes: Iterable[LigneDeliberation]) -> list[Sequence[Cellule]]:
    return [
        (
            ligne.territoire,
            ligne.structure,
            _note(ligne.solidarite),
            _note(ligne.sociopro),
            _note(ligne.total),
            _note(ligne.pourcentage),
            "" if ligne.formations_ok is None else "ok" if ligne.formations_ok else "manque",
            ligne.proposition.libelle,
            ligne.total_publie,
            ligne.pourcentage_publie,
            ligne.decision_publiee,
            remarque(ligne),
        )
        for ligne in lignes
    ]


def _note(valeur: Fraction | None) -> Cellule:
    return _NC if valeur is None else valeur


def remarque(ligne: LigneDeliberation) -> str:
    """What is to be noticed on a row: provisional, a published total that differs, a vote that is not the proposal; empty: nothing."""
    remarques = []
    if ligne.etat_de_lecture:
        remarques.append("état de la lecture : moratoire en cours, rien à décider avant la réévaluation")
    if ligne.manque and ligne.total is not None:
        remarques.append(f"provisoire : {ligne.manque}")
    if ligne.ecart_total and ligne.total_publie is not None:
        calcule = _NC if ligne.total is None else afficher(ligne.total)
        remarques.append(
            f"le total publié ({afficher(ligne.total_publie)}) n'est pas la moyenne des notations ({calcule})"
        )
    if ligne.decision_differente:
        remarques.append(f"la décision votée n'est pas celle proposée ({ligne.proposition.libelle})")
    return " ; ".join(remarques)


def remarque_breve(ligne: LigneDeliberation) -> str:
    """The gravest remark in a few words, and how many others there are: what a narrow column can show whole."""
    mots = [
        mot
        for vrai, mot in (
            (ligne.decision_differente, "vote ≠ proposé"),
            (ligne.ecart_total, "total ≠ publié"),
            (ligne.etat_de_lecture, "état de la lecture"),
            (bool(ligne.manque) and ligne.total is not None, "provisoire"),
        )
        if vrai
    ]
    if len(mots) < 2:
        return "".join(mots)
    return f"{mots[0]} (+{len(mots) - 1})"
