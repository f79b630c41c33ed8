"""Reference data and XLSX files made by hand for the spreadsheet tests."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence

import openpyxl
import pytest

from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.referentiel.chargement import referentiel

Classeur = Callable[..., bytes]


@pytest.fixture(scope="session")
def territoires() -> Territoires:
    return referentiel().territoires


@pytest.fixture(scope="session")
def types() -> Mapping[str, TypeCE]:
    return referentiel().types_ce


@pytest.fixture
def classeur() -> Classeur:
    """Bytes of a workbook: lines of the first sheet, then whatever `amenager(workbook, sheet)` changes."""

    def fabriquer(
        lignes: Iterable[Sequence[object]], amenager: Callable[[openpyxl.Workbook, object], None] | None = None
    ) -> bytes:
        livre = openpyxl.Workbook()
        feuille = livre.active
        for ligne in lignes:
            feuille.append(list(ligne))
        if amenager is not None:
            amenager(livre, feuille)
        tampon = io.BytesIO()
        livre.save(tampon)
        return tampon.getvalue()

    return fabriquer
