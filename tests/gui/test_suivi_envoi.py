"""The status bar says when the last bundle was made and what was written since, once nobody types any more."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.gui import suivi_envoi
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.suivi_envoi import SuiviEnvoi
from referent62_desktop.services import reste_a_envoyer
from referent62_desktop.services.lots import preparer_lot
from referent62_desktop.services.structures import creer_structure
from tests.services.postes import STRUCTURE, poste


@pytest.fixture
def phrases(atelier: Atelier, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(suivi_envoi, "REPOS_MS", 50)
    lues: list[str] = []
    SuiviEnvoi(atelier, atelier).phrase.connect(lues.append)
    return lues


@pytest.mark.parametrize(("territoire", "ou"), [("artois", "Dernier envoi au siège"), (None, "Dernier envoi")])
def test_dernier_envoi_et_changements_depuis(
    qtbot: QtBot, atelier: Atelier, phrases: list[str], tmp_path: Path, territoire: str | None, ou: str
) -> None:
    ctx = poste(tmp_path, "Animateur·rice 1", territoire)
    atelier.changer_contexte(ctx)
    qtbot.waitUntil(lambda: phrases == ["", f"{ou} : aucun"])
    preparer_lot(ctx, "Artois", tmp_path / "a.r62", [])
    atelier.donnees_modifiees.emit()
    jour = afficher_date(ctx.aujourdhui())
    qtbot.waitUntil(lambda: phrases[-1] == f"{ou} : {jour} · aucun changement depuis")
    creer_structure(ctx, STRUCTURE)
    atelier.donnees_modifiees.emit()
    qtbot.waitUntil(lambda: phrases[-1].startswith(f"{ou} : {jour} · ") and "aucun" not in phrases[-1])
    assert phrases[-1].endswith(" changements depuis")
    atelier.changer_contexte(None)
    assert phrases[-1] == ""
    ctx.base.fermer()


def test_on_ne_compte_pas_pendant_la_saisie(
    qtbot: QtBot, atelier: Atelier, phrases: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = poste(tmp_path, "Animateur·rice 1", "artois")
    atelier.changer_contexte(ctx)
    qtbot.waitUntil(lambda: len(phrases) == 2)
    comptes: list[None] = []
    compter = reste_a_envoyer.reste_a_envoyer
    monkeypatch.setattr(reste_a_envoyer, "reste_a_envoyer", lambda c: (comptes.append(None), compter(c))[1])
    for _ in range(50):
        atelier.enregistre.emit(ctx.horloge())
        atelier.donnees_modifiees.emit()
    qtbot.waitUntil(lambda: len(phrases) == 3)
    assert len(comptes) == 1
    atelier.changer_contexte(None)
    ctx.base.fermer()
