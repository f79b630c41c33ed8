"""A received file that erases N° CAF says so before it is merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echanges.reception import PanneauReception
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.conservation import effacement_possible, effacer_numeros
from referent62_desktop.services.lots import preparer_lot, recevoir_lot

from .atelier_reel import ajouter_referent, atelier_reel, evaluer, id_structure

PLUS_TARD = datetime(2030, 6, 1, 9, tzinfo=UTC)


def test_l_apercu_dit_de_combien_de_ce_les_numeros_s_effacent(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> None:
    base = creer_base(tmp_path / "siege.r62db", deliberation=True)
    siege = contexte(base, definir_profil(base, "Chargé·e 1", "siège", None), lambda: PLUS_TARD)
    with atelier_reel(tmp_path, theme, incidents, operations) as atelier:
        ici = atelier.contexte
        evaluer(ici, ajouter_referent(ici, id_structure(ici, "CCAS d'Arras"), "Référent·e 1"), 2)
        preparer_lot(ici, None, tmp_path / "avant.r62", [])
        recevoir_lot(siege, tmp_path / "avant.r62", accepter_appareil=True)
        plus_tard = replace(ici, horloge=lambda: PLUS_TARD)
        effacer_numeros(plus_tard, effacement_possible(plus_tard))
        preparer_lot(plus_tard, None, tmp_path / "apres.r62", [])
        for fichier, efface in (("avant.r62", False), ("apres.r62", True)):
            vue = PanneauReception(Atelier(theme, operations, incidents, contexte=siege))
            qtbot.addWidget(vue)
            vue.show()
            vue.ouvrir(tmp_path / fichier)
            operations.attendre()
            assert ("efface ici, pour toujours, les N° CAF de 2 CE" in vue.ui.origine.text()) is efface
    base.fermer()
