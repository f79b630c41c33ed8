"""What the grid does: it asks the services to write, reads the panel again and says what changed. No widget here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.services import lectures, noter_ce
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import CaseVide, cases_vides
from referent62_desktop.services.notes import EtatStructure, etats_structures
from referent62_desktop.services.panels import CEPanel, CiblePanel, Panel, lire_panel, relire_ce


@dataclass(frozen=True)
class TypeInitiale:
    """A type reachable by one letter in the type row."""

    lettre: str
    code: str
    libelle: str


class PresentateurGrille(QObject):
    """State of the screen: the panel, the marks of the structure, the readings begun."""

    change = Signal()
    """Something was read again: repaint."""

    def __init__(self, atelier: Atelier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atelier = atelier
        self.panel: Panel | None = None
        self.etat: EtatStructure | None = None
        self.lectures: dict[Origine, EtatLecture] = {}

    @property
    def ctx(self) -> Contexte:
        """Services context of the open base."""
        contexte = self._atelier.contexte
        assert isinstance(contexte, Contexte)
        return contexte

    @property
    def modifiable(self) -> bool:
        """A reading shows and can be written to."""
        return self.panel is not None and self.panel.modifiable

    def origine_par_defaut(self) -> Origine:
        """The siège makes the first analysis, the territories control (§6)."""
        return Origine.ANALYSE_DPID if self.ctx.profil.siege else Origine.CONTROLE_SLAI

    def ouvrir(self, referent_id: str, origine: Origine) -> None:
        """Shows a panel. Raises ErreurMetier when the référent is not there any more."""
        self.panel = lire_panel(self.ctx, CiblePanel(referent_id, origine))
        self.relire()

    def relire(self) -> None:
        """Reads everything again: the panel, the structure, the readings."""
        if self.panel is None:
            return
        self.panel = lire_panel(self.ctx, self.panel.cible)
        # The control and the marks that count follow the most advanced reading; another origin shows its own marks.
        origine = None if self.panel.cible.origine is Origine.CONTROLE_SLAI else self.panel.cible.origine
        etats = etats_structures(self.ctx, self.panel.structure_id, origine)
        self.etat = etats.get(self.panel.structure_id)
        if self.etat is not None and self.panel.existe:
            # The reading on screen is the one whose marks move, even while a validated analyse DPID still counts.
            self.etat = self.etat.avec(self.ctx.bareme, self.panel.avancement())
        self.lectures = lectures.lectures_commencees(self.ctx, self.panel.cible.referent_id)
        self.change.emit()

    def ecrire(self, geste: noter_ce.Geste) -> bool:
        """Writes a gesture and reads the panel again. An error is shown in the one place of errors; returns success."""
        if self.panel is None:
            return False
        try:
            ecrit = geste(self.ctx, self.panel.cible)
        except Exception as erreur:
            self._atelier.signaler_erreur(erreur)
            self.change.emit()
            return False
        # The screen that shows reads itself again: `actualiser` of the screen calls `relire_panel`.
        consigner(self._atelier, ecrit)
        if ecrit is None:
            self.change.emit()
        return True

    def relire_panel(self, position: int | None = None) -> None:
        """Reads the panel again (only the CE at `position` when given); the marks follow from what is in memory."""
        if self.panel is None or self.etat is None:
            return
        if not self.panel.existe:
            self.relire()
            return
        cible = self.panel.cible
        self.panel = lire_panel(self.ctx, cible) if position is None else relire_ce(self.ctx, self.panel, position)
        self.etat = self.etat.avec(self.ctx.bareme, self.panel.avancement())
        self.change.emit()

    def derogation(self, position: int, code: str, valeur: bool | None) -> bool:
        """The answer goes against what the actions typed suggest: a reason is kept."""
        ce = self.ce(position)
        proposee = ce.propositions.reponses.get(code) if ce is not None else None
        return valeur is not None and proposee is not None and proposee is not valeur

    def ce(self, position: int) -> CEPanel | None:
        """CE at a position."""
        if self.panel is None or not 1 <= position <= len(self.panel.ces):
            return None
        return self.panel.ces[position - 1]

    def cases_vides(self) -> tuple[CaseVide, ...]:
        """What is still to fill, in reading order."""
        return cases_vides(self.panel) if self.panel is not None else ()

    def suivante(self, position: int, code: str) -> CaseVide | None:
        """Next cell to fill after this one, in the CE then in the next ones, then from the start."""
        vides = self.cases_vides()
        ordre = self._ordre()
        ici = (position, ordre.get(code, -1))
        apres = [case for case in vides if (case.position, ordre[case.code]) > ici]
        autres = [case for case in vides if (case.position, ordre[case.code]) != ici]
        return next(iter(apres or autres), None)

    def ligne_suivante(self, position: int, code: str) -> str | None:
        """Line below this one that can be answered in the same CE."""
        ce = self.ce(position)
        if ce is None or ce.type_code is None:
            return None
        codes = [sc.code for sc in self.ctx.bareme.applicables(ce.type_code)]
        apres = codes[codes.index(code) + 1 :] if code in codes else []
        return apres[0] if apres else None

    def referent_voisin(self, pas: int) -> str | None:
        """Référent before or after this one in the structure."""
        if self.panel is None or self.etat is None:
            return None
        ids = [r.id for r in self.etat.referents]
        courant = self.panel.cible.referent_id
        rang = (ids.index(courant) if courant in ids else -1) + pas
        return ids[rang] if 0 <= rang < len(ids) else None

    def types_initiales(self) -> tuple[TypeInitiale, ...]:
        """Types of CE and the letter that chooses each."""
        lettres = {
            "remobilisation_sociale": "r",
            "remobilisation_sociale_intensive": "i",
            "remobilisation_specifique_sante": "s",
            "remobilisation_gens_du_voyage": "g",
            "social_et_professionnel": "p",
        }
        return tuple(TypeInitiale(lettres.get(t.code, ""), t.code, t.libelle) for t in self.ctx.bareme.types.values())

    def _ordre(self) -> dict[str, int]:
        codes = ("numero_caf", "type", *self.ctx.bareme.codes)
        return {code: rang for rang, code in enumerate(codes)}
