"""Writing the table of structures as it is shown: same lines, same order, same columns, as CSV or XLSX."""

from collections.abc import Sequence
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.tableurs_ecriture import ecrire_csv, ecrire_xlsx
from referent62_desktop.services.structures import StructureListee
from referent62_desktop.services.tableau_structures import Colonne


def exporter_structures(
    chemin: Path, colonnes: Sequence[Colonne], structures: Sequence[StructureListee], titre: str = "Structures"
) -> None:
    """Writes these structures in the format the name says (.csv or .xlsx); `titre` names the sheet.

    Raises ErreurMetier for another extension, or when the file cannot be written (the old one is then untouched).
    """
    entetes = [colonne.titre for colonne in colonnes]
    lignes = ([colonne.cellule(structure) for colonne in colonnes] for structure in structures)
    extension = chemin.suffix.lower()
    if extension == ".csv":
        ecrire_csv(chemin, entetes, lignes)
    elif extension == ".xlsx":
        ecrire_xlsx(chemin, titre, entetes, lignes)
    else:
        raise ErreurMetier(
            f"« {chemin.name} » n’est ni un CSV ni un XLSX.",
            conserve="Rien n’a été écrit.",
            a_faire="Terminez le nom du fichier par .xlsx ou .csv.",
        )
