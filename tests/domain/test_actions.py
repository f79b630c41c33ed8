"""The actions typed by the auditor: what the tool proposes, hints and alerts."""

from datetime import date

import pytest

from referent62_desktop.domain.actions import ActionCE, Propositions, proposer
from referent62_desktop.domain.grille import Bareme

REMOB, INTENSIVE, VOYAGE = "remobilisation_sociale", "remobilisation_sociale_intensive", "remobilisation_gens_du_voyage"
SOCIOPRO = "social_et_professionnel"
EDITION, FIN = date(2026, 2, 1), date(2026, 8, 1)


def action(
    debut: date | None = EDITION, fin: date | None = FIN, libelle: str = "Accès aux soins", **plus: bool
) -> ActionCE:
    return ActionCE(libelle, debut, fin, **plus)


def propose(
    bareme: Bareme, type_code: str, *actions: ActionCE, edition: date | None = EDITION, fin: date | None = FIN
) -> Propositions:
    return proposer(bareme, type_code, actions, edition, fin)


def test_sans_action_rien_n_est_propose(bareme: Bareme) -> None:
    assert propose(bareme, REMOB) == Propositions({}, (), ())


@pytest.mark.parametrize(
    ("type_code", "nombre", "atteint"),
    [
        (REMOB, 1, False),
        (REMOB, 2, True),
        (INTENSIVE, 2, False),
        (INTENSIVE, 3, True),
        (VOYAGE, 1, True),
        (SOCIOPRO, 2, False),
        (SOCIOPRO, 3, True),
    ],
)
def test_nombre_d_actions(bareme: Bareme, type_code: str, nombre: int, atteint: bool) -> None:
    assert propose(bareme, type_code, *[action()] * nombre).reponses["N1"] is atteint


def test_actions_vers_l_emploi(bareme: Bareme) -> None:
    emploi = action(vise_emploi=True)
    assert propose(bareme, SOCIOPRO, emploi, emploi).reponses["N2"] is True
    assert propose(bareme, SOCIOPRO, emploi, emploi).reponses["N1"] is False
    assert propose(bareme, SOCIOPRO, emploi, action(), action()).reponses["N2"] is False
    assert "N2" not in propose(bareme, REMOB, emploi, emploi).reponses


def test_detail_de_toutes_les_actions(bareme: Bareme) -> None:
    assert propose(bareme, REMOB, action(detaillee=True), action(detaillee=True)).reponses["A1"] is True
    assert propose(bareme, REMOB, action(detaillee=True), action()).reponses["A1"] is False


def test_bornes(bareme: Bareme) -> None:
    dedans = propose(bareme, REMOB, action(), action(date(2026, 3, 1), date(2026, 4, 1))).reponses
    assert (dedans["D1"], dedans["D2"]) == (True, True)
    trop_tot = propose(bareme, REMOB, action(date(2026, 1, 31)), action(None)).reponses
    assert trop_tot["D1"] is False, "une seule suffit"
    trop_tard = propose(bareme, REMOB, action(fin=date(2026, 8, 2)), action(fin=None)).reponses
    assert trop_tard["D2"] is False


def test_dates_inconnues_rien_n_est_affirme(bareme: Bareme) -> None:
    assert not {"D1", "D2"} & set(propose(bareme, REMOB, action(None, None), action()).reponses)
    assert not {"D1", "D2"} & set(propose(bareme, REMOB, action(), edition=None, fin=None).reponses)
    assert "R1" not in propose(bareme, REMOB, action()).reponses


def test_d3_n_est_jamais_propose_mais_eclaire(bareme: Bareme) -> None:
    courte = action(fin=date(2026, 3, 1))
    resultat = propose(bareme, REMOB, courte, courte)
    assert "D3" not in resultat.reponses
    assert resultat.reperes_duree == ("Aucune action ne dure autant que le CE : une au moins le devrait.",)
    simple = propose(bareme, REMOB, action(libelle="Demande de LOGEMENT social"))
    assert simple.reperes_duree == (
        "« Demande de LOGEMENT social » semble une démarche simple : elle devrait être plus courte que le CE.",
    )
    assert propose(bareme, REMOB, action(libelle="Relogements divers")).reperes_duree == ()
    assert propose(bareme, REMOB, action(None), courte).reperes_duree == (), "une durée inconnue peut être la longue"


def test_dates_contraires_montrees_sans_bloquer(bareme: Bareme) -> None:
    envers = propose(bareme, REMOB, action(date(2026, 5, 1), date(2026, 4, 1)), edition=FIN, fin=EDITION)
    assert envers.alertes == (
        "Le CE finit avant sa date d'édition : vérifiez les deux dates.",
        "« Accès aux soins » finit avant de commencer : vérifiez ses dates.",
    )
    assert envers.reponses["N1"] is False
    assert propose(bareme, REMOB, edition=FIN, fin=EDITION).alertes[0].startswith("Le CE finit avant")


@pytest.mark.parametrize(
    ("edition", "fin", "trop_long"),
    [
        (date(2026, 2, 1), date(2026, 8, 1), False),
        (date(2026, 2, 1), date(2026, 8, 2), True),
        (date(2025, 8, 31), date(2026, 2, 28), False),  # no 31 February: the month's last day
        (date(2025, 8, 31), date(2026, 3, 1), True),
        (None, date(2030, 1, 1), False),
        (date(2026, 1, 1), None, False),
    ],
)
def test_ce_de_plus_de_six_mois(bareme: Bareme, edition: date | None, fin: date | None, trop_long: bool) -> None:
    alertes = propose(bareme, REMOB, edition=edition, fin=fin).alertes
    assert (alertes == ("Le CE dure plus de 6 mois : vérifiez les deux dates.",)) is trop_long
