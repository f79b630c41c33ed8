"""The barème and territories as shipped."""

import pytest

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.referentiel.chargement import referentiel


@pytest.fixture(scope="session")
def bareme() -> Bareme:
    return referentiel().bareme("2026")


@pytest.fixture(scope="session")
def bareme_2025() -> Bareme:
    return referentiel().bareme("2025")


@pytest.fixture(scope="session")
def territoires() -> Territoires:
    return referentiel().territoires
