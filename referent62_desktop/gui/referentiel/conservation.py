"""Erasing the N° CAF of old readings: what would go is shown first, then a person confirms; off the GUI thread, and never undone."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_conservation import Ui_DialogueConservation
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.services import conservation
from referent62_desktop.services.bases import sauvegardes
from referent62_desktop.services.conservation import Efface, EffacementPossible
from referent62_desktop.services.pages_conservation import phrases_ailleurs

_EXPLICATION = (
    "Un N° CAF identifie une personne. Effacé, il ne se lit plus nulle part dans cette base, historique compris ; les réponses, les notes "
    "et les décisions restent. Avec le prochain envoi, il s’efface aussi chez ceux qui le reçoivent."
)


class DialogueConservation(QDialog):
    """Nothing is erased until the box is ticked and the button pressed."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueConservation, self)
        self._possible: EffacementPossible | None = None
        self._en_cours = False
        ui, regle = self.ui, conservation.regle()
        ui.explication.setText(_EXPLICATION)
        ui.annees.setRange(conservation.ANNEES_MIN, conservation.ANNEES_MAX)
        ui.annees.setValue(regle.annees)
        ui.regle.setText(f"la règle : {pluriel(regle.annees, 'an')}")
        ui.regle.setToolTip(regle.source)
        ui.annees.valueChanged.connect(self.montrer)
        ui.compris.toggled.connect(lambda _coche: self._adapter())
        ui.bouton_annuler.clicked.connect(self.reject)
        ui.bouton_effacer.clicked.connect(self.effacer)
        commun.largeur(self, 620)
        self.montrer()
        ui.annees.setFocus()

    def montrer(self) -> None:
        """What would be erased with this number of years."""
        ui, contexte = self.ui, self.atelier.contexte
        possible = conservation.effacement_possible(contexte, ui.annees.value())
        self._possible = possible
        ui.annees.setSuffix(" an" if possible.annees < 2 else " ans")
        ui.quoi.setText(
            f"Seraient effacés les N° CAF de {possible.phrase}"
            if possible.ces
            else f"Aucune lecture n’a plus de {pluriel(possible.annees, 'an')} : rien à effacer"
        )
        commun.phrase(ui.detail, _detail(possible))
        anciennes = len(sauvegardes(contexte.base.chemin))
        commun.phrase(ui.ailleurs, phrases_ailleurs(anciennes) if possible.ces else "")
        ui.compris.setVisible(possible.ces > 0)
        ui.compris.setChecked(False)
        ui.message.definir("")
        self._adapter()
        commun.ajuster(self)

    def effacer(self) -> None:
        """Backs up, erases, rewrites the file, off the GUI thread."""
        possible, contexte = self._possible, self.atelier.contexte
        if possible is None or self._en_cours or not self.ui.bouton_effacer.isEnabled():
            return
        self._en_cours = True
        self._adapter()

        def ecrire(avancement: Avancement) -> Efface:
            avancement.etape(0, 0, "Sauvegarde de la base, puis effacement…")
            return conservation.effacer_numeros(contexte, possible)

        self.atelier.operations.lancer(
            "Effacement de N° CAF", ecrire, self._conclure, annulable=False, echec=self._echouer
        )

    def reject(self) -> None:
        if not self._en_cours:
            super().reject()

    def _conclure(self, efface: Efface) -> None:
        self._en_cours = False
        consigner(self.atelier, efface.ecrit)
        self.montrer()
        suite = (
            "Ils ne sont plus dans le fichier."
            if efface.fichier_nettoye
            else "Le fichier est lu par ailleurs : il sera réécrit sans eux à la prochaine ouverture."
        )
        mot = "effacé" if efface.ces < 2 else "effacés"
        self.ui.message.definir(
            f"N° CAF de {pluriel(efface.ces, 'CE', 'CE')} {mot}. {suite}", "ok" if efface.fichier_nettoye else "alerte"
        )
        self.ui.bouton_annuler.setText("Fermer")
        self.ui.bouton_annuler.setFocus()
        commun.ajuster(self)

    def _echouer(self, exc: Exception) -> None:
        self._en_cours = False
        self.montrer()
        if isinstance(exc, ErreurMetier):
            self.ui.message.definir(str(exc))
            commun.ajuster(self)
        else:
            self.atelier.signaler_erreur(exc)

    def _adapter(self) -> None:
        """What can be done now."""
        ui, possible = self.ui, self._possible
        nombre = possible.ces if possible is not None else 0
        ui.bouton_effacer.setText(f"Effacer les N° CAF de {pluriel(nombre, 'CE', 'CE')}")
        ui.bouton_effacer.setVisible(nombre > 0)
        ui.bouton_effacer.setEnabled(ui.compris.isChecked() and not self._en_cours)
        for controle in (ui.annees, ui.compris, ui.bouton_annuler):
            controle.setEnabled(not self._en_cours)


def _detail(possible: EffacementPossible) -> str:
    """Since when, campaign by campaign, and what stays in the texts."""
    if possible.plus_ancienne is None or possible.plus_recente is None:
        return ""
    lignes = [
        f"Lectures du {afficher_date(possible.plus_ancienne)} au {afficher_date(possible.plus_recente)}"
        if possible.plus_ancienne != possible.plus_recente
        else f"Lectures du {afficher_date(possible.plus_ancienne)}"
    ]
    lignes += [
        f"Campagne {c.campagne} : {pluriel(c.ces, 'CE', 'CE')}, {pluriel(c.lectures, 'lecture')}"
        for c in possible.campagnes
    ]
    if possible.observations:
        lignes.append(
            f"⚠ Les textes ne sont pas touchés : les observations de {pluriel(possible.observations, 'CE', 'CE')} portent une longue "
            "suite de chiffres, peut-être un numéro. Relisez-les d’abord."
        )
    return "\n".join(lignes)
