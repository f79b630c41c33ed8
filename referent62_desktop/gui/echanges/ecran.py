"""The screen « Échanges »: prepare a file, receive one, where one stands with each, what was exchanged, what is left to settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.echanges.accuse import (
    DialogueAccuse,
    choisir_fichier,
    enregistrer_accuse,
    ouvrir_dossier,
)
from referent62_desktop.gui.echanges.aide import AIDE
from referent62_desktop.gui.echanges.envoi import FILTRE_LOTS, DialogueEnvoi, phrase_prepare
from referent62_desktop.gui.echanges.modele import ModeleConflits
from referent62_desktop.gui.echanges.reception import PanneauReception
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_echanges import Ui_EcranEchanges
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.accuses import accuser, accuser_lecture, est_un_accuse, recevoir_accuse
from referent62_desktop.services.conflits import trancher
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.contradictions import Contradiction, lister_contradictions, resoudre
from referent62_desktop.services.destinataires import enregistrer_cle_publique, nom_cle_publique
from referent62_desktop.services.echanges import Apercu, CandidatLu, ConflitLu, Fusion, conflits_en_attente
from referent62_desktop.services.historique_echanges import defaire_reception
from referent62_desktop.services.lots import LotPrepare
from referent62_desktop.services.suivi_echanges import (
    EchangeDit,
    LigneSuivi,
    historique_dit,
    ou_en_est_on,
)

if TYPE_CHECKING:
    from referent62_desktop.services.classeur import BilanClasseur

_ECART = "\u2002"
"""Between the large icon of a button and its words."""
_DEFAIRE = (
    "Une copie de sauvegarde de la base est faite, puis tout ce que ce fichier avait apporté est mis de côté : chaque champ reprend ce "
    "qu’il avait avant. Si quelqu’un a écrit depuis par-dessus, rien n’est défait. Le même fichier pourra être reçu de nouveau. "
    "Prévenez ensuite la personne qui l’a envoyé : un accusé « défait » vous sera proposé."
)
_GRAND = 125
"""Size of the text, in %, from which the sentences under the large buttons become their tooltips."""
_FUSION_EN_COURS = (
    "La fusion du fichier reçu n’est pas terminée. En partant maintenant, elle est abandonnée : la base reste comme avant, et le "
    "fichier sera à recevoir de nouveau."
)
_MENDE = "rétabli ou rouvert par la fusion, à relire"
_Lu = tuple[tuple[ConflitLu, ...], tuple[Contradiction, ...], tuple[LigneSuivi, ...], tuple[EchangeDit, ...]]


class EcranEchanges(EcranBase):
    """Two pages: the gestures with what has been exchanged, and the preview of a received file."""

    slug: ClassVar[str] = "echanges"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranEchanges, self)
        self.modele = ModeleConflits(self)
        self._lecteur = Lecteur(atelier, "Lecture des échanges")
        ui = self.ui
        self.reception = PanneauReception(atelier, ui.pages)
        ui.pages.addWidget(self.reception)
        self._nommer_gestes()
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
        ui.bouton_preparer.clicked.connect(lambda: self.preparer())
        ui.bouton_recevoir.clicked.connect(self.recevoir)
        ui.bouton_ma_cle.clicked.connect(self.enregistrer_ma_cle)
        ui.bouton_classeur.clicked.connect(self.exporter_classeur)
        ui.suivi.envoyer.connect(lambda ligne: self.preparer(ligne.territoire, ligne.appareil))
        ui.historique.accuser.connect(lambda echange: self.accuser(echange.id, echange.fichier))
        ui.historique.defaire.connect(self.defaire)
        ui.choix.retenu.connect(self._trancher)
        ui.a_verifier.geste.connect(self._resoudre)
        ui.a_verifier.ouvrir.connect(self._ouvrir_structure)
        ui.onglets.tabBar().setAccessibleName("Où en est-on, conflits à trancher, historique des échanges")
        self.reception.quitte.connect(self._revenir)
        self.reception.applique.connect(self._conclure)
        self.reception.accuser.connect(self._accuser_apercu)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        if not self.reception.occupe:
            self.reception.abandonner()
            self._revenir()
        super().ouvrir(cible)

    def actualiser(self) -> None:
        self._lecteur.lire(self.atelier.contexte, _lire, self._montrer)
        if self.reception.apercu is not None:
            self.reception.apercevoir()  # what the file would change is no longer the same

    def fil(self) -> tuple[str, ...]:
        recoit = self.ui.pages.currentWidget() is self.reception
        return ("Échanges", "Recevoir un fichier") if recoit else ("Échanges",)

    def travail_en_cours(self) -> str:
        return _FUSION_EN_COURS if self.reception.occupe else ""

    def aide(self) -> str:
        return AIDE

    def preparer(self, territoire: str | None = None, depuis: str | None = None) -> None:
        """Ask what, for whom and where, then write the file. `depuis`: the device whose last merge it follows."""
        dialogue = DialogueEnvoi(self.atelier, self, territoire=territoire, depuis=depuis)
        dialogue.prepare.connect(self._dire_prepare)
        dialogue.finished.connect(dialogue.deleteLater)
        dialogue.open()

    def recevoir(self) -> None:
        """Ask for the file, then show what it says (a receipt) or what it would change (a bundle)."""
        nom, _ = QFileDialog.getOpenFileName(self, "Recevoir un fichier", "", FILTRE_LOTS)
        if not nom:
            return
        self.ui.messages.vider()
        if est_un_accuse(Path(nom)):
            self._recevoir_accuse(Path(nom))
            return
        self.ui.pages.setCurrentWidget(self.reception)
        self.fil_change.emit()
        self.reception.ouvrir(Path(nom))

    def enregistrer_ma_cle(self) -> None:
        """Write the public key of this device, so that a colleague can encrypt for it before any exchange."""
        contexte = self.atelier.contexte
        nom = nom_cle_publique(contexte)
        chemin = choisir_fichier(self, "Enregistrer ma clé publique", nom, "Clé publique (*.pub)", ".pub")
        if chemin is None:
            return
        try:
            enregistrer_cle_publique(contexte, chemin)
        except ErreurMetier as refus:
            self._dire(str(refus), "danger")
            return
        self._dire(
            f"Clé publique enregistrée : « {chemin} ». Elle n’a rien de secret : donnez-la à la personne qui vous enverra un fichier.",
            "ok",
            [ouvrir_dossier(chemin)],
        )

    def exporter_classeur(self) -> None:
        """Everything a territory holds, for those who live in spreadsheets."""
        from referent62_desktop.gui.classeur.dialogue import DialogueClasseur, phrase_classeur

        def dire(bilan: BilanClasseur) -> None:
            self._dire(phrase_classeur(bilan), "ok", [ouvrir_dossier(bilan.chemin)])

        DialogueClasseur(self.atelier, self, dire).open()

    def accuser(self, echange_id: str, fichier: str) -> None:
        """Write the receipt of a reception: merged, or undone since."""
        contexte = self.atelier.contexte
        enregistrer_accuse(
            self.atelier, self, self.ui.messages, fichier, lambda chemin: accuser(contexte, echange_id, chemin)
        )

    def defaire(self, echange: EchangeDit) -> None:
        """Ask, then set aside off the GUI thread everything a reception brought."""
        question = f"Défaire la réception de «\u00a0{echange.fichier}\u00a0»\u00a0?"
        if not DialogueConfirmation.demander(
            self, question, verbe="Défaire la réception", explication=_DEFAIRE, dangereux=True
        ):
            return
        contexte = self.atelier.contexte
        self.atelier.operations.lancer(
            "Retrait de ce que le fichier avait apporté",
            lambda _avancement: defaire_reception(contexte, echange.id),
            lambda nombre: self._dire_defaite(echange, nombre),
            annulable=False,
            echec=self._dire_refus,
        )

    def _nommer_gestes(self) -> None:
        ui, siege = self.ui, self.atelier.contexte.profil.siege
        for bouton, texte, icone in (
            (ui.bouton_preparer, "&Préparer un envoi" if siege else "&Préparer l’envoi au siège", "upload"),
            (ui.bouton_recevoir, "&Recevoir un fichier", "download"),
        ):
            bouton.setText(f"{_ECART}{texte}")
            bouton.setAccessibleName(texte.replace("&", ""))
            bouton.setIcon(ressources.icone(icone, "sur_action"))
        ui.phrase_preparer.setText(
            "Un fichier chiffré avec ce que porte la base, pour un territoire ou pour tous."
            if siege
            else "Un fichier chiffré avec tout ce que le siège attend de votre territoire : à remettre par clé USB ou par la plateforme."
        )
        ui.bouton_ma_cle.setIcon(ressources.icone("lock-open", "action_texte"))
        ui.bouton_classeur.setIcon(ressources.icone("file-spreadsheet", "action_texte"))

    def _recevoir_accuse(self, chemin: Path) -> None:
        try:
            recu = recevoir_accuse(self.atelier.contexte, chemin, simulation=True)
        except ErreurMetier as refus:
            self._dire(str(refus), "danger")
            return
        dialogue = DialogueAccuse(self.atelier, chemin, recu, self)
        dialogue.enregistre.connect(self._dire_accuse)
        dialogue.finished.connect(dialogue.deleteLater)
        dialogue.open()

    def _dire_accuse(self, phrase: str) -> None:
        self._revenir()
        self.actualiser()
        self.ui.onglets.setCurrentWidget(self.ui.onglet_suivi)
        self._dire(f"Accusé de réception enregistré. {phrase}", "ok")

    def _accuser_apercu(self, apercu: Apercu) -> None:
        """The receipt of the file that is being looked at: read only, or merged already."""
        reception, fichier = apercu.reception, apercu.chemin.name
        if reception.echange is not None:
            self.accuser(reception.echange, fichier)
            return
        contexte = self.atelier.contexte
        enregistrer_accuse(
            self.atelier, self, self.ui.messages, fichier, lambda chemin: accuser_lecture(contexte, reception, chemin)
        )

    def _dire_prepare(self, prepare: LotPrepare) -> None:
        self.actualiser()
        self._dire(phrase_prepare(prepare), "ok" if prepare.chiffre else "alerte", [ouvrir_dossier(prepare.chemin)])

    def _conclure(self, apercu: Apercu, fusion: Fusion) -> None:
        """The merge is written: say it, offer its receipt, and show what is left to settle."""
        self.reception.abandonner()
        self._revenir()
        for ecrit in fusion.ecrits:
            self.atelier.historique.ajouter(ecrit.libelle, ecrit.operation_id)
        self._rafraichir_partout()
        reception, fichier = fusion.reception, apercu.chemin.name
        restent = len(reception.bilan.conflits) - len(fusion.ecrits)
        if apercu.enregistrements or apercu.reception.echange is None:
            phrases = [f"« {fichier} » est fusionné : {pluriel(apercu.enregistrements, 'changement')}."]
        else:
            phrases = [
                f"« {fichier} » était déjà fusionné : {pluriel(len(fusion.ecrits), 'conflit')} {'tranché' if len(fusion.ecrits) < 2 else 'tranchés'}."
            ]
        if fusion.refus:
            gardes = "n’a pas pu être gardé" if len(fusion.refus) == 1 else "n’ont pas pu être gardés"
            phrases.append(f"{len(fusion.refus)} choix {gardes} : {fusion.refus[0]}")
        if restent:
            phrases.append(f"{pluriel(restent, 'conflit')} à trancher ci-dessous.")
        a_verifier = sum(not c.gestes for c in reception.contradictions)
        phrases += [f"{c.ou} : {_MENDE}." for c in reception.contradictions if c.gestes]
        if a_verifier:
            phrases.append(f"{pluriel(a_verifier, 'point')} à vérifier ci-dessous.")
        if restent or a_verifier:
            self.ui.onglets.setCurrentWidget(self.ui.onglet_conflits)
        echange = reception.echange
        actions = [("Enregistrer l’accusé de réception…", lambda: self.accuser(str(echange), fichier))]
        self._dire(
            " ".join(phrases), "alerte" if restent or fusion.refus or reception.contradictions else "ok", actions
        )

    def _dire_defaite(self, echange: EchangeDit, nombre: int) -> None:
        self._rafraichir_partout()
        retour = "1 enregistrement est revenu à son" if nombre == 1 else f"{nombre} enregistrements sont revenus à leur"
        self._dire(
            f"La réception de « {echange.fichier} » est défaite : {retour} état d’avant. Prévenez la personne qui l’a envoyé.",
            "ok",
            [("Enregistrer l’accusé « défait »…", lambda: self.accuser(echange.id, echange.fichier))],
        )

    def _dire_refus(self, exc: Exception) -> None:
        if isinstance(exc, ErreurMetier):
            self._dire(str(exc), "danger")
        else:
            self.atelier.signaler_erreur(exc)

    def _rafraichir_partout(self) -> None:
        self.atelier.enregistre.emit(self.atelier.contexte.horloge().astimezone())
        self.atelier.donnees_modifiees.emit()
        self.actualiser()

    def _revenir(self) -> None:
        self.ui.pages.setCurrentWidget(self.ui.accueil)
        self.fil_change.emit()
        self.ui.bouton_preparer.setFocus()

    def _montrer(self, lu: _Lu) -> None:
        conflits, contradictions, lignes, echanges = lu
        ui, ligne, nombre = self.ui, self.ui.table.ligne_courante(), len(conflits)
        self.modele.definir(conflits)
        ui.a_verifier.definir(contradictions)
        ui.onglets.setTabText(ui.onglets.indexOf(ui.onglet_conflits), _titre_conflits(nombre, len(contradictions)))
        ui.onglets.setTabIcon(
            ui.onglets.indexOf(ui.onglet_conflits),
            ressources.icone("triangle-alert", "alerte_texte")
            if nombre or contradictions
            else ressources.icone("circle-check", "ok_texte"),
        )
        ui.pile.setCurrentWidget(ui.table if nombre else self.vide)
        ui.table.choisir_ligne(min(max(ligne, 0), nombre - 1))
        self._proposer()
        ui.suivi.definir(lignes)
        ui.historique.definir(echanges)

    def _proposer(self) -> None:
        self.ui.choix.definir(self.modele.ligne(self.ui.table.ligne_courante()))

    def _trancher(self, conflit: ConflitLu, candidat: CandidatLu) -> None:
        try:
            ecrit = trancher(self.atelier.contexte, conflit.cle, candidat.changement)
        except ErreurMetier as refus:
            self._dire(str(refus), "danger")
            self.actualiser()
            return
        self.ui.messages.vider()
        consigner(self.atelier, ecrit)
        self.actualiser()
        self.statut.emit(f"Valeur gardée : {candidat.valeur}")
        (self.ui.table if self.modele.lignes else self.ui.bouton_preparer).setFocus()

    def _resoudre(self, contradiction: Contradiction, code: str) -> None:
        try:
            ecrit = resoudre(self.atelier.contexte, contradiction, code)
        except ErreurMetier as refus:
            self._dire(str(refus), "danger")
            self.actualiser()
            return
        self.ui.messages.vider()
        consigner(self.atelier, ecrit)
        self.actualiser()
        self.ui.onglets.setFocus()

    def _ouvrir_structure(self, contradiction: Contradiction) -> None:
        self.navigation_demandee.emit(Destination("structure", {"structure": contradiction.structure_id}))

    def _dire(self, texte: str, niveau: Niveau, actions: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """One message at a time: what an earlier gesture said is no longer true."""
        self.ui.messages.vider()
        self.ui.messages.afficher(texte, niveau, actions)

    def _proportionner(self) -> None:
        theme, ui = self.atelier.theme, self.ui
        marge = theme.px(16)
        ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        ui.disposition.setSpacing(theme.px(10))
        ui.disposition_accueil.setSpacing(theme.px(10))
        ui.gestes.setHorizontalSpacing(theme.px(16))
        ui.gestes.setVerticalSpacing(theme.px(6))
        for boite in (ui.disposition_suivi, ui.disposition_conflits, ui.disposition_historique):
            boite.setContentsMargins(0, 0, 0, 0)
        ui.pile.setMinimumHeight(theme.px(100))
        # At large sizes what is to be decided matters more than what a button already says.
        grand = theme.facteur >= _GRAND
        for phrase in (ui.phrase_preparer, ui.phrase_recevoir):
            phrase.setVisible(not grand)
        ui.bouton_preparer.setToolTip(ui.phrase_preparer.text() if grand else "")
        ui.bouton_recevoir.setToolTip(ui.phrase_recevoir.text() if grand else "")
        # Not a minimum height of the buttons, which the style sheet sets: that of their row.
        ui.gestes.setRowMinimumHeight(0, theme.px(40 if grand else 56))
        for bouton in (ui.bouton_preparer, ui.bouton_recevoir):
            bouton.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            bouton.setIconSize(QSize(theme.px(24), theme.px(24)))


def _titre_conflits(conflits: int, a_verifier: int) -> str:
    """« 1 conflit à trancher, 2 points à vérifier »."""
    dits = []
    if conflits:
        dits.append(f"{pluriel(conflits, 'conflit')} à trancher")
    if a_verifier:
        dits.append(f"{pluriel(a_verifier, 'point')} à vérifier")
    return ", ".join(dits) or "Conflits à trancher"


def _lire(ctx: Contexte) -> _Lu:
    return conflits_en_attente(ctx), lister_contradictions(ctx), ou_en_est_on(ctx), historique_dit(ctx)
