"""A base last written in with a clock far ahead: said in the band when it is opened."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.application import Application
from referent62_desktop.gui.widgets.message import MessageEnLigne
from referent62_desktop.services.structures import creer_structure
from tests.services.postes import STRUCTURE, poste
from tests.services.test_horloge import en_2099


@pytest.fixture(params=[True, False], ids=["en avance", "à l'heure"])
def en_avance(request: pytest.FixtureRequest, tmp_path: Path) -> bool:
    ctx = poste(tmp_path, "artois", "artois")
    if request.param:
        with en_2099(ctx) as demain:
            creer_structure(demain, STRUCTURE)
    else:
        creer_structure(ctx, STRUCTURE)
    ctx.base.fermer()
    return bool(request.param)


def test_bandeau_a_l_ouverture(qapp: QApplication, qtbot: QtBot, tmp_path: Path, en_avance: bool) -> None:
    app = Application(tmp_path / "reglages", base=tmp_path / "artois.r62db", qapp=qapp)
    qtbot.addWidget(app.fenetre)
    try:
        app.fenetre.show()
        qtbot.waitUntil(lambda: app.contexte is not None and app.fenetre.ecran_courant() is not None)
        textes = [m.texte for m in app.fenetre.ui.messages.findChildren(MessageEnLigne)]
        dits = [t for t in textes if t.startswith("L’horloge de cet ordinateur indique le ") and "12/05/2099" in t]
        assert len(dits) == en_avance
    finally:
        app.fenetre.close()
        app.operations.arreter()
        app.fermer_base()
        app.incidents.fermer()
