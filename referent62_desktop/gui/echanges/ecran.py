"""The screen « Échanges »: prepare a file, receive one, settle what two people changed apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echanges.envoi import FILTRE_LOTS, DialogueEnvoi, phrase_prepare
from referent62_desktop.gui.echanges.modele import ModeleConflits
from referent62_desktop.gui.echanges.reception import PanneauReception
from referent62_desktop.gui.ecrans import EcranBase
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_echanges import Ui_EcranEchanges
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.conflits import trancher
from referent62_desktop.services.echanges import Apercu, CandidatLu, ConflitLu, conflits_en_attente
from referent62_desktop.services.lots import LotPrepare, Reception

_ECART = "\u2002"
"""Between the large icon of a button and its words."""


class EcranEchanges(EcranBase):
    """Two pages: the gestures with the conflicts that wait, and the preview of a received file."""

    slug: ClassVar[str] = "echanges"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranEchanges, self)
        self.modele = ModeleConflits(self)
        self._lecteur = Lecteur(atelier, "Lecture des conflits")
        ui, siege = self.ui, atelier.contexte.profil.siege
        self.reception = PanneauReception(atelier, ui.pages)
        ui.pages.addWidget(self.reception)
        for bouton, texte in (
            (ui.bouton_preparer, "&Préparer un envoi" if siege else "&Préparer l’envoi au siège"),
            (ui.bouton_recevoir, "&Recevoir un fichier"),
        ):
            bouton.setText(f"{_ECART}{texte}")
            bouton.setAccessibleName(texte.replace("&", ""))
        ui.phrase_preparer.setText(
            "Un fichier chiffré avec ce que porte la base, pour un territoire ou pour tous."
            if siege
            else "Un fichier chiffré avec tout ce que le siège attend de votre territoire : à remettre par clé USB ou par la plateforme."
        )
        ui.bouton_preparer.setIcon(ressources.icone("upload", "sur_action"))
        ui.bouton_recevoir.setIcon(ressources.icone("download", "sur_action"))
        ui.table.dresser(self.modele)
        ui.table.selectionModel().selectionChanged.connect(lambda *_: self._proposer())
        self.vide = EtatVide(
            "circle-check",
            "Aucun conflit à trancher",
            "Quand deux personnes auront changé le même champ chacune de leur côté, vous choisirez ici la valeur à garder.",
            None,
            ui.pile,
        )
        ui.pile.addWidget(self.vide)
        ui.bouton_preparer.clicked.connect(self.preparer)
        ui.bouton_recevoir.clicked.connect(self.recevoir)
        ui.choix.retenu.connect(self._trancher)
        self.reception.quitte.connect(self._revenir)
        self.reception.applique.connect(self._conclure)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        if not self.reception.occupe:
            self.reception.abandonner()
            self._revenir()
        super().ouvrir(cible)

    def actualiser(self) -> None:
        self._lecteur.lire(self.atelier.contexte, conflits_en_attente, self._montrer)
        if self.reception.apercu is not None:
            self.reception.apercevoir()  # what the file would change is no longer the same

    def fil(self) -> tuple[str, ...]:
        recoit = self.ui.pages.currentWidget() is self.reception
        return ("Échanges", "Recevoir un fichier") if recoit else ("Échanges",)

    def aide(self) -> str:
        return (
            "<p>Les bases du territoire et du siège s’échangent par des fichiers « .r62 », chiffrés pour leur destinataire : ils "
            "portent des N° CAF.</p>"
            "<ul><li><b>Préparer</b> écrit le fichier, le relit et le vérifie avant de dire qu’il est prêt.</li>"
            "<li><b>Recevoir un fichier</b> montre d’abord ce qui changerait. Rien n’est écrit avant « Appliquer la fusion » ; une "
            "copie de sauvegarde est faite juste avant. Recevoir deux fois le même fichier ne change rien.</li>"
            "<li>Quand deux personnes ont changé le même champ, les deux valeurs sont gardées : choisissez celle qui convient, ici, "
            "maintenant ou plus tard. <b>Ctrl+Z</b> remet la valeur qui se voyait avant ce choix.</li></ul>"
        )

    def preparer(self) -> None:
        """Ask what and where, then write the file."""
        dialogue = DialogueEnvoi(self.atelier, self)
        dialogue.prepare.connect(self._dire_prepare)
        dialogue.finished.connect(dialogue.deleteLater)
        dialogue.open()

    def recevoir(self) -> None:
        """Ask for the file, then show what it would change."""
        nom, _ = QFileDialog.getOpenFileName(self, "Recevoir un fichier", "", FILTRE_LOTS)
        if nom:
            self.ui.messages.vider()
            self.ui.pages.setCurrentWidget(self.reception)
            self.fil_change.emit()
            self.reception.ouvrir(Path(nom))

    def _dire_prepare(self, prepare: LotPrepare) -> None:
        dossier = QUrl.fromLocalFile(str(prepare.chemin.parent))
        self.ui.messages.afficher(
            phrase_prepare(prepare),
            "ok" if prepare.chiffre else "alerte",
            [("Ouvrir le dossier", lambda: QDesktopServices.openUrl(dossier))],
        )

    def _conclure(self, apercu: Apercu, reception: Reception) -> None:
        """The merge is written: say it, and show what is left to settle."""
        self.reception.abandonner()
        self._revenir()
        self.atelier.enregistre.emit(self.atelier.contexte.horloge().astimezone())
        self.atelier.donnees_modifiees.emit()
        self.actualiser()
        conflits = len(reception.bilan.conflits)
        suite = f" {pluriel(conflits, 'conflit')} à trancher ci-dessous." if conflits else ""
        self.ui.messages.afficher(
            f"« {apercu.chemin.name} » est fusionné : {pluriel(apercu.enregistrements, 'changement')}.{suite}",
            "alerte" if conflits else "ok",
        )

    def _revenir(self) -> None:
        self.ui.pages.setCurrentWidget(self.ui.accueil)
        self.fil_change.emit()
        self.ui.bouton_preparer.setFocus()

    def _montrer(self, conflits: Sequence[ConflitLu]) -> None:
        ligne = self.ui.table.ligne_courante()
        self.modele.definir(conflits)
        nombre = len(conflits)
        self.ui.titre_conflits.setText(f"{pluriel(nombre, 'conflit')} à trancher")
        self.ui.titre_conflits.setVisible(nombre > 0)
        self.ui.pile.setCurrentWidget(self.ui.table if nombre else self.vide)
        self.ui.table.choisir_ligne(min(max(ligne, 0), nombre - 1))
        self._proposer()

    def _proposer(self) -> None:
        ligne = self.ui.table.ligne_courante()
        self.ui.choix.definir(self.modele.conflits[ligne] if 0 <= ligne < len(self.modele.conflits) else None)

    def _trancher(self, conflit: ConflitLu, candidat: CandidatLu) -> None:
        try:
            ecrit = trancher(self.atelier.contexte, conflit.cle, candidat.changement)
        except ErreurMetier as refus:
            self.ui.messages.afficher(str(refus), "danger")
            self.actualiser()
            return
        consigner(self.atelier, ecrit)
        self.actualiser()
        self.statut.emit(f"Valeur gardée : {candidat.valeur}")
        (self.ui.table if self.modele.conflits else self.ui.bouton_preparer).setFocus()

    def _proportionner(self) -> None:
        theme, ui = self.atelier.theme, self.ui
        marge = theme.px(16)
        ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        ui.disposition.setSpacing(theme.px(10))
        ui.disposition_accueil.setSpacing(theme.px(12))
        ui.gestes.setHorizontalSpacing(theme.px(16))
        ui.gestes.setVerticalSpacing(theme.px(6))
        for bouton in (ui.bouton_preparer, ui.bouton_recevoir):
            bouton.setMinimumHeight(theme.px(64))
            bouton.setIconSize(QSize(theme.px(24), theme.px(24)))
