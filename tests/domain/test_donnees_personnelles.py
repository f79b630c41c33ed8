"""Free text that seems to identify a person is pointed at; ordinary remarks are left in peace."""

import pytest

from referent62_desktop.domain.donnees_personnelles import avertissement, reperer

TELEPHONE, COURRIEL = "un numéro de téléphone", "une adresse électronique"
NIR, NAISSANCE = "un numéro de sécurité sociale", "une date de naissance"


@pytest.mark.parametrize(
    ("texte", "trouve"),
    [
        ("joindre au 06 12 34 56 78", TELEPHONE),
        ("tél. 0321000000.", TELEPHONE),
        ("+33 6.12.34.56.78", TELEPHONE),
        ("0033 6 12 34 56 78", TELEPHONE),
        ("+33 (0)6 12 34 56 78", TELEPHONE),
        ("06/12/34/56/78", TELEPHONE),
        ("née en 1985", NAISSANCE),
        ("nés le 12/03/2019", NAISSANCE),
        ("écrire à prenom.nom@exemple.fr", COURRIEL),
        ("NIR 1 80 05 62 123 456 78", NIR),
        ("2800562123456", NIR),
        ("280052A12345678", NIR),
        ("né le 12/03/1980", NAISSANCE),
        ("Née le 1er mars 1980", NAISSANCE),
        ("né·e le 12-03-80", NAISSANCE),
        ("né(e) le 12.03.1980", NAISSANCE),
        ("ne\u0301 le 12/03/1980", NAISSANCE),
        ("date de naissance : 12/03/1980", NAISSANCE),
    ],
)
def test_reperes(texte: str, trouve: str) -> None:
    assert reperer(texte) == (trouve,)


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "Action du 01/02/2026 au 31/07/2026, 3 rendez-vous.",
        "N° CAF 4821736",
        "SIRET 12345678200002",
        "La personne est née loin d'ici.",
        "Première année le 12/03/2026 terminée",
        "Budget : 1 250,50 euros par mois",
        "rendez-vous à 10 h @ la mairie",
    ],
)
def test_textes_ordinaires(texte: str) -> None:
    assert reperer(texte) == ()
    assert avertissement(texte) == ""


def test_avertissement() -> None:
    assert avertissement("06 12 34 56 78, a@exemple.fr") == (
        "Ce texte semble contenir un numéro de téléphone et une adresse électronique : "
        "ne gardez que ce qui est nécessaire à l'évaluation."
    )
