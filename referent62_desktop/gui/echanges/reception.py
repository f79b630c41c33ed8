"""Receiving a file: who made it, what it would change here, then all of it applied or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.lot import CleManquante
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echanges.a_verifier import phrase_a_verifier
from referent62_desktop.gui.echanges.envoi import FILTRE_CLES
from referent62_desktop.gui.echanges.modele import CHANGEMENTS, OU, ModeleChangements, ModeleDecisions
from referent62_desktop.gui.forms.ui_reception import Ui_PanneauReception
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.operations import Avancement
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import CarteChiffre, etiquette
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.services.echanges import (
    Apercu,
    CandidatLu,
    ConflitLu,
    Fusion,
    apercevoir,
    appliquer_et_trancher,
    cles_privees,
)
from referent62_desktop.services.lots import Reception
from referent62_desktop.services.mots_echanges import compter_par_type, quand
from referent62_desktop.services.suivi_echanges import depuis_quand

_CHIFFRES = ("Nouveaux", "Modifiés", "Fusionnés", "Identiques", "Plus anciens qu’ici", "En conflit")
_NOM_MAX = 60


class PanneauReception(QWidget):
    """Nothing is written before « Appliquer la fusion », which stays disabled while nothing would change or is refused."""

    quitte = Signal()
    """The person gave it up."""
    applique = Signal(object, object)
    """The merge is written: the preview, the `Fusion`."""
    accuser = Signal(object)
    """The receipt of the file that is shown is asked for: carries its preview."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_PanneauReception, self)
        self.modele = ModeleDecisions(self)
        self.apercu: Apercu | None = None
        self._chemin = Path()
        self._identites: tuple[str, ...] = ()
        self._demande = 0
        self._en_cours = False
        ui = self.ui
        self.etat = Pastille("", "neutre", ui.carte)
        ui.disposition_carte.addWidget(self.etat)
        self.cartes = [CarteChiffre(libelle, self) for libelle in _CHIFFRES]
        for carte in self.cartes:
            ui.chiffres.addWidget(carte, 1)
        ui.table.dresser(self.modele)
        self.changements = ModeleChangements(self)
        ui.changements.setModel(self.changements)
        ui.changements.setWordWrap(True)
        ui.changements.definir_largeurs(CHANGEMENTS, OU)
        ui.onglets.tabBar().setAccessibleName("Ce que porte le fichier reçu")
        self.vide = etiquette("", "secondaire", ui.pile, souple=True)
        self.vide.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.attente = QWidget(ui.pile)
        for page in (self.vide, self.attente):
            ui.pile.addWidget(page)
        ui.bouton_cle.clicked.connect(self.choisir_cle)
        ui.accepter.toggled.connect(lambda _coche: self._adapter())
        ui.table.selectionModel().selectionChanged.connect(lambda *_: self._proposer())
        ui.choix.retenu.connect(self._retenir)
        self.modele.dataChanged.connect(lambda *_: self._adapter())
        ui.bouton_accuser.clicked.connect(lambda: self.accuser.emit(self.apercu))
        ui.bouton_annuler.clicked.connect(self._quitter)
        ui.bouton_appliquer.clicked.connect(self.appliquer)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, chemin: Path) -> None:
        """Show what a file would bring; a private key is asked for only when that of this device does not open it."""
        self._chemin, self._identites = chemin, ()
        self.modele.choix = {}
        self._vider()
        self.apercevoir()

    def choisir_cle(self) -> None:
        """Ask for the private key, then preview; the key is never stored."""
        nom, _ = QFileDialog.getOpenFileName(self, "Choisir la clé privée", "", FILTRE_CLES)
        if not nom:
            return
        try:
            self._identites = cles_privees(Path(nom))
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.apercevoir()

    def apercevoir(self) -> None:
        """Try the file on the base off the GUI thread; nothing is written."""
        if self._en_cours:
            return
        self._demande += 1
        demande, contexte = self._demande, self.atelier.contexte
        chemin, identites = self._chemin, self._identites
        self.ui.message.definir("Lecture et vérification du fichier…", "info")

        def lire(avancement: Avancement) -> Apercu:
            lu = apercevoir(contexte, chemin, identites, etape=suivre(avancement))
            avancement.verifier()
            return lu

        def montrer(lu: Apercu) -> None:
            if demande == self._demande:  # neither given up, nor another file chosen
                self._montrer(lu)

        def refuser(exc: Exception) -> None:
            if demande == self._demande:
                self._refuser(exc)

        self.atelier.operations.lancer(
            f"Lecture de « {chemin.name} »",
            lire,
            montrer,
            echec=refuser,
            annule=lambda: self._quitter() if demande == self._demande else None,
        )

    def appliquer(self) -> None:
        """Back up, merge in one transaction, off the GUI thread; it can be cancelled until the transaction is committed."""
        apercu = self.apercu
        if apercu is None or self._en_cours or not self.ui.bouton_appliquer.isEnabled():
            return
        contexte, accepter = self.atelier.contexte, self.ui.accepter.isChecked()
        choix = dict(self.modele.choix)
        self._en_cours = True
        self._adapter()

        def ecrire(avancement: Avancement) -> Fusion:
            etape = suivre(avancement)
            return appliquer_et_trancher(contexte, apercu, choix, accepter_appareil=accepter, etape=etape)

        def conclure(fusion: Fusion) -> None:
            self._en_cours = False
            self.applique.emit(apercu, fusion)

        self.atelier.operations.lancer(
            "Fusion du fichier reçu", ecrire, conclure, echec=self._echouer, annule=self._renoncer
        )

    def abandonner(self) -> None:
        """Forget the preview: what is still being read will not show."""
        self._demande += 1
        self._vider()

    @property
    def occupe(self) -> bool:
        """A merge is being written."""
        return self._en_cours

    def _renoncer(self) -> None:
        """Cancelled while it was being merged: everything is as before, the preview included."""
        self._en_cours = False
        self._adapter()
        self.ui.message.definir("Fusion annulée : la base n’a pas été modifiée.", "info")

    def _proposer(self) -> None:
        self.ui.choix.definir(self.modele.ligne(self.ui.table.ligne_courante()))

    def _retenir(self, conflit: ConflitLu, candidat: CandidatLu) -> None:
        self.modele.choisir(self.modele.lignes.index(conflit), candidat.changement)
        self.ui.table.setFocus()

    def _quitter(self) -> None:
        if not self._en_cours:
            self.abandonner()
            self.quitte.emit()

    def _vider(self) -> None:
        ui = self.ui
        self.apercu = None
        choix = self.modele.choix
        self.modele.definir(())
        self.modele.choix = choix  # the same file read again finds them
        ui.choix.definir(None)
        self.changements.definir(())
        ui.a_verifier.definir("")
        ui.onglets.hide()
        ui.fichier.setText(self._chemin.name)
        ui.origine.setText("")
        ui.bouton_cle.hide()
        self.etat.definir("")
        ui.message.definir("")
        ui.accepter.hide()
        ui.accepter.setChecked(False)
        for carte in self.cartes:
            carte.hide()
        ui.pile.setCurrentWidget(self.attente)
        self._adapter()

    def _montrer(self, apercu: Apercu) -> None:
        ui, reception = self.ui, apercu.reception
        self.apercu = apercu
        ui.message.definir("")
        ui.bouton_cle.hide()
        self.etat.definir("fichier intact", "ok")
        ui.origine.setText(
            "\n".join(filter(None, (self._origine(reception), apercu.documents, apercu.numeros_effaces)))
        )
        self._chiffrer(apercu)
        auteur = reception.manifeste.auteur[:_NOM_MAX]
        ui.accepter.setVisible(not reception.appareil_connu)
        ui.accepter.setText(f"Accepter l’appareil de cette personne : {auteur}".replace("&", "&&"))
        if not reception.appareil_connu:
            ui.message.definir(
                f"Cet appareil n’a encore rien envoyé ici. Vérifiez auprès de cette personne ({auteur}) qu’elle a bien préparé ce "
                "fichier, puis acceptez son appareil : cela ne sera demandé qu’une fois.",
                "alerte",
            )
        self.modele.definir(apercu.conflits)
        self.vide.setText("Aucun conflit : personne d’ici n’a changé autrement les mêmes champs.")
        ui.pile.setCurrentWidget(ui.table if apercu.conflits else self.vide)
        ui.table.choisir_ligne(0 if apercu.conflits else -1)
        self._detailler(apercu)
        if not apercu.enregistrements:
            restent = len(apercu.conflits)
            suite = (
                f"{pluriel(restent, 'conflit')} reste{'nt' if restent > 1 else ''} à trancher : gardez une valeur ci-dessous, ou plus "
                "tard."
                if restent
                else "rien à fusionner."
            )
            ui.message.definir(f"Tout ce que porte ce fichier est déjà dans la base : {suite}", "ok")
            ui.accepter.setVisible(not reception.appareil_connu and reception.echange is None)
        self._adapter()
        suivant = ui.accepter if ui.accepter.isVisible() else ui.bouton_appliquer
        (suivant if suivant.isEnabled() else ui.bouton_annuler).setFocus()

    def _detailler(self, apercu: Apercu) -> None:
        """The two lists, the one that asks for a decision first; what will have to be looked at afterwards."""
        ui, reception = self.ui, apercu.reception
        self.changements.definir(reception.changements)
        ui.changements.choisir_ligne(0 if reception.changements else -1)
        ui.a_verifier.definir(phrase_a_verifier(reception.contradictions), "alerte")
        conflits = len(apercu.conflits)
        rang = ui.onglets.indexOf(ui.onglet_conflits)
        ui.onglets.setTabText(rang, pluriel(conflits, "conflit") if conflits else "Aucun conflit")
        ui.onglets.setTabIcon(
            rang,
            ressources.icone(
                "triangle-alert" if conflits else "circle-check", "alerte_texte" if conflits else "ok_texte"
            ),
        )
        ui.onglets.setCurrentWidget(ui.onglet_conflits if conflits else ui.onglet_changements)
        ui.onglets.setVisible(bool(conflits or reception.changements))

    def _origine(self, reception: Reception) -> str:
        manifeste = reception.manifeste
        territoires = {t.code: t.nom for t in self.atelier.contexte.referentiel.territoires.tous}
        territoire = manifeste.territoire
        return " · ".join(
            (
                f"Territoire {territoires.get(territoire, territoire)}" if territoire else "Tous les territoires",
                f"préparé le {quand(manifeste.cree_le)} par {manifeste.auteur}{' (siège)' if manifeste.du_siege else ''}",
                "envoi complet" if not manifeste.suite_de else depuis_quand(manifeste.suite_de),
                "chiffré" if reception.chiffre else "non chiffré",
                f"signature et empreintes vérifiées ({pluriel(len(manifeste.entrees), 'fichier')})",
            )
        )

    def _chiffrer(self, apercu: Apercu) -> None:
        bilan, conflits = apercu.reception.bilan, len(apercu.conflits)
        figures: tuple[tuple[Mapping[str, int], str, Niveau], ...] = (
            (bilan.nouveaux, "", "ok"),
            (bilan.modifies, "", "info"),
            (bilan.fusionnes, "champ par champ", "info"),
            (bilan.identiques, "rien à faire", "neutre"),
            (bilan.anciens, "gardés dans l’historique", "neutre"),
        )
        for carte, (comptes, detail, niveau) in zip(self.cartes, figures, strict=False):
            nombre = sum(comptes.values())
            carte.definir(
                afficher(nombre), (detail or _principaux(comptes)) if nombre else "", niveau if nombre else "neutre"
            )
            carte.setToolTip(compter_par_type(comptes))
        self.cartes[-1].definir(
            afficher(conflits),
            "à trancher ci-dessous, ou plus tard" if conflits else "",
            "danger" if conflits else "neutre",
        )
        for carte in self.cartes:
            carte.show()

    def _adapter(self) -> None:
        """What can be done now."""
        ui, apercu = self.ui, self.apercu
        nombre = apercu.enregistrements if apercu is not None else 0
        deja = apercu is not None and apercu.reception.echange is not None
        # A file that brings nothing new is still noted as received, so that its sender can be told.
        noter = apercu is not None and not nombre and not deja
        choisis = len(self.modele.choix) if apercu is not None and not nombre else 0
        if choisis:
            texte = f"Garder {'la valeur choisie' if choisis == 1 else f'les {choisis} valeurs choisies'}"
        else:
            texte = "Noter cette réception" if noter else f"Appliquer la fusion ({pluriel(nombre, 'changement')})"
        ui.bouton_appliquer.setText(texte)
        accepte = apercu is not None and (apercu.reception.appareil_connu or ui.accepter.isChecked())
        ui.bouton_appliquer.setEnabled((nombre > 0 or noter or choisis > 0) and accepte and not self._en_cours)
        ui.bouton_accuser.setText("Enregistrer l’accusé de réception…" if deja else "Accuser réception sans fusionner…")
        ui.bouton_accuser.setVisible(apercu is not None)
        for bouton in (ui.bouton_annuler, ui.bouton_accuser, ui.table, ui.changements, ui.choix, ui.accepter):
            bouton.setEnabled(not self._en_cours)

    def _refuser(self, exc: Exception) -> None:
        """The file is refused: say why here; a key is asked for when that is what it lacks."""
        self._vider()
        if not isinstance(exc, ErreurMetier):
            self.atelier.signaler_erreur(exc)
            return
        manque = isinstance(exc, CleManquante)
        self.ui.bouton_cle.setVisible(manque)
        if manque and not self._identites:
            self.ui.origine.setText("Ce fichier n’est pas chiffré pour ce poste. Choisissez la clé privée qui l’ouvre.")
            self.ui.bouton_cle.setFocus()
            return
        self.etat.definir("fichier refusé", "danger")
        self.ui.message.definir(str(exc))
        (self.ui.bouton_cle if manque else self.ui.bouton_annuler).setFocus()

    def _echouer(self, exc: Exception) -> None:
        self._en_cours = False
        if isinstance(exc, ErreurMetier):
            self.ui.message.definir(str(exc))
        else:
            self.atelier.signaler_erreur(exc)
        self._adapter()

    def _proportionner(self) -> None:
        theme = theme_actuel()
        ui = self.ui
        for colonne in (ui.disposition, ui.disposition_contenu):
            colonne.setSpacing(theme.px(10))
        ui.pile.setMinimumHeight(theme.px(110))
        ui.changements.setMinimumHeight(theme.px(150))
        ui.disposition_changements.setContentsMargins(0, 0, 0, 0)
        ui.disposition_conflits.setContentsMargins(0, 0, 0, 0)
        ui.disposition_carte.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        for boite in (ui.disposition_carte, ui.chiffres, ui.pied):
            boite.setSpacing(theme.px(10))
        ui.colonne_fichier.setSpacing(theme.px(3))


def suivre(avancement: Avancement) -> Callable[[str], None]:
    """Tells the stages of a reception, and stops it at the one that begins when the person cancelled."""

    def etape(texte: str) -> None:
        avancement.etape(0, 0, texte)
        avancement.verifier()

    return etape


def _principaux(comptes: Mapping[str, int]) -> str:
    """The two most numerous sorts: the others are in the tooltip."""
    sortes = compter_par_type(comptes).split(", ")
    return ", ".join(sortes[:2]) + ("…" if len(sortes) > 2 else "")
