"""A working day of an animatrice: what she sees and prints, written as pictures and PDF."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.demonstration import creer_base_de_demonstration

BASE = "demo.r62db"


@dataclass
class Bilan:
    """What was written, by path: the base, the pictures in the order of the day, the documents."""

    base: str
    images: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


def jouer(sortie: Path, *, base_seule: bool = False) -> dict[str, Any]:
    """Plays the day into a folder; an earlier demonstration there is replaced. Raises ErreurMetier."""
    sortie.mkdir(parents=True, exist_ok=True)
    base = sortie / BASE
    creer_base_de_demonstration(base)
    bilan = Bilan(str(base))
    if not base_seule:
        _preparer_affichage()
        _Journee(sortie, base, bilan).jouer()
    return asdict(bilan)


def _preparer_affichage() -> None:
    """Without a display the windows are drawn in memory."""
    sans_ecran = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if sans_ecran:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class _Journee:
    """Drives the window as a person would, one step after the other."""

    def __init__(self, sortie: Path, base: Path, bilan: Bilan) -> None:
        from referent62_desktop.gui.application import Application

        self._sortie = sortie
        self._bilan = bilan
        self._reglages = sortie / "reglages"
        shutil.rmtree(self._reglages, ignore_errors=True)
        self.application = Application(self._reglages, base=base)
        self.fenetre = self.application.fenetre

    def jouer(self) -> None:
        """Opens, looks around, draws, scores, compares, prints."""
        self.application.atelier.theme.definir_mode("clair")
        self.fenetre.resize(1366, 768)
        self.fenetre.show()
        self._attendre_la_base()
        try:
            self._matin()
            self._entretien()
            self._label()
            self._moratoire()
            self._documents()
        finally:
            self.fenetre.close()
            self.application.operations.arreter()
            self.application.fermer_base()
            shutil.rmtree(self._reglages, ignore_errors=True)

    def _matin(self) -> None:
        self._aller("tableau_de_bord")
        self._photo("01-tableau-de-bord")
        self._aller("structures")
        self._photo("02-structures")
        self._aller("structure", structure=self._structure().id)
        self._photo("03-structure")
        self._aller("audits")
        self._photo("04-audits")

    def _entretien(self) -> None:
        """Draws the panel of a référent and scores a CE with the keys."""
        referent = self._referent_a_commencer()
        self._tirer(referent)
        self._aller("grille", referent=referent)
        self._photo("05-grille-panel-tire")
        for touche in "OOONOOOON":
            self._taper(touche)
        self._photo("06-grille-en-cours")
        self.application.atelier.theme.definir_mode("sombre")
        self._photo("07-grille-sombre")
        self._aller("tableau_de_bord")
        self._photo("08-tableau-de-bord-sombre")
        self.application.atelier.theme.definir_mode("clair")

    def _label(self) -> None:
        """Trainings, the life of the label, what has a date, the table put to the vote."""
        structure = self._structure().id
        self._aller("formations")
        self._photo("09-formations")
        for rang, onglet in enumerate(("formations", "label", "charte", "documents"), start=10):
            self._aller("structure", structure=structure, onglet=onglet)
            self._photo(f"{rang}-structure-{onglet}")
        for rang, slug in enumerate(("echeances", "deliberation", "referentiel"), start=14):
            self._aller(slug)
            self._photo(f"{rang}-{slug}")

    def _moratoire(self) -> None:
        """The meeting: the list, the sheet under way, the one that was signed."""
        from referent62_desktop.services.moratoires import lire_suivi, lister_moratoires

        self._aller("moratoires")
        self._photo("17-moratoires")
        suivi = lire_suivi(self._ctx, lister_moratoires(self._ctx)[0].structure_id)
        for rang, fiche in enumerate(reversed(suivi.fiches), start=18):
            self._aller("moratoire", structure=suivi.structure_id, fiche=fiche.id)
            self._photo(f"{rang}-fiche-{fiche.numero}")

    def _documents(self) -> None:
        from referent62_desktop.services import editer_annexe2 as edition
        from referent62_desktop.services import editer_formations, editer_synthese
        from referent62_desktop.services.editer_annexe4 import annexe4_fiche
        from referent62_desktop.services.editer_bilan import bilan_moratoire_pdf
        from referent62_desktop.services.moratoires import lire_suivi, lister_moratoires
        from referent62_desktop.services.panels import CiblePanel

        suivi = lire_suivi(self._ctx, lister_moratoires(self._ctx)[0].structure_id)
        ctx, structure = self._ctx, self._structure()
        referent = structure.etat.referents[0]
        pages = {
            "annexe2-vierge.pdf": edition.annexe2_vierge(ctx),
            "annexe2-referent.pdf": edition.annexe2_referent(ctx, CiblePanel(referent.id, Origine.CONTROLE_SLAI)),
            "annexe2-structure.pdf": edition.annexe2_structure(ctx, structure.id),
            "synthese.pdf": editer_synthese.synthese_pdf(ctx, structure.id),
            "formations.pdf": editer_formations.formations_pdf(ctx, structure.id),
            "annexe4-signee.pdf": annexe4_fiche(suivi.fiches[0]),
            "bilan-moratoire.pdf": bilan_moratoire_pdf(ctx, suivi.structure_id),
        }
        for nom, contenu in pages.items():
            edition.enregistrer(self._sortie / nom, contenu)
            self._bilan.documents.append(str(self._sortie / nom))

    @property
    def _ctx(self) -> Any:
        return self.application.contexte

    def _structure(self) -> Any:
        """The first structure of the territory: its audit is finished."""
        from referent62_desktop.services.structures import lister_structures

        return lister_structures(self._ctx)[0]

    def _referent_a_commencer(self) -> str:
        from referent62_desktop.services.structures import lister_structures

        tous = [r for s in lister_structures(self._ctx) for r in s.etat.referents]
        return next(r.id for r in tous if r.lecture is None and "social_et_professionnel" in r.dispositifs)

    def _tirer(self, referent: str) -> None:
        from referent62_desktop.services.demonstration import liste_de_ce
        from referent62_desktop.services.panels import CiblePanel
        from referent62_desktop.services.tirer_panel import tirer_panel

        liste = liste_de_ce(random.Random(7), self._ctx)
        tirer_panel(self._ctx, CiblePanel(referent, Origine.CONTROLE_SLAI), liste, "3 dés : 4, 6, 2")

    def _aller(self, slug: str, **cible: str) -> None:
        from referent62_desktop.gui.ecrans import Destination

        self.fenetre.aller(Destination(slug, cible))
        self._laisser_peindre()
        ecran = self.fenetre.ecran_courant()
        if ecran is None or ecran.slug != slug:
            raise ErreurMetier(
                f"L’écran « {slug} » ne s’est pas ouvert.", conserve="La démonstration s’est arrêtée là."
            )

    def _taper(self, touche: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        grille = self.fenetre.ecran_courant().ui.grille  # type: ignore[union-attr]  # the grid shows
        for genre in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.application.qapp.sendEvent(grille, QKeyEvent(genre, 0, Qt.KeyboardModifier.NoModifier, touche))
        self._laisser_peindre()

    def _photo(self, nom: str) -> None:
        self._laisser_peindre()
        chemin = self._sortie / f"{nom}.png"
        if not self.fenetre.grab().save(str(chemin)):
            raise OSError(f"image non écrite : {chemin.name}")
        self._bilan.images.append(str(chemin))

    def _attendre_la_base(self) -> None:
        for _ in range(600):
            if self._ctx is not None and self.fenetre.ecran_courant() is not None:
                return
            self.application.qapp.processEvents()
            time.sleep(0.05)
        raise TimeoutError("la base de démonstration ne s'ouvre pas")

    def _laisser_peindre(self) -> None:
        for _ in range(4):
            self.application.qapp.processEvents()
        self.application.operations.attendre()
        self.application.qapp.processEvents()
