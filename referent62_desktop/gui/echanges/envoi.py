"""Preparing a file: what it holds, since when, for whom it is encrypted, where it goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QRadioButton, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echanges.destinataires import CasesDestinataires
from referent62_desktop.gui.forms.ui_envoi import Ui_DialogueEnvoi
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.destinataires import (
    CLES_SIEGE,
    Destinataire,
    ajouter_cles_collegue,
    choisir_cles_siege,
    lister_destinataires,
    preparer_envoi,
    proposer,
)
from referent62_desktop.services.echanges import EXTENSION, contenu_envoi, nom_propose
from referent62_desktop.services.historique_echanges import SuiviEnvois, suivis
from referent62_desktop.services.lots import LotPrepare
from referent62_desktop.services.mots_echanges import compter_envoi, dire_envoi
from referent62_desktop.services.suivi_echanges import option_depuis

FILTRE_CLES = "Clés (*.pub *.txt *.key *.age);;Tous les fichiers (*)"
FILTRE_LOTS = f"Envois Référent 62 (*{EXTENSION})"
_ALERTE = (
    "Toute personne qui trouverait ce fichier pourrait lire des N° CAF et des noms. Ne le faites que s’il ne quitte pas un lieu "
    "protégé, et effacez-le ensuite."
)
_Lu = tuple[Mapping[str, int], Sequence[SuiviEnvois]]


class DialogueEnvoi(QDialog):
    """Open it with `open()`. Encrypted unless the person ticks otherwise, which shows a warning.

    `territoire`, `depuis`: proposed at first (the code of a territory, a device); what changed since its last merge is sent.
    """

    prepare = Signal(object)
    """The file is written, read back and verified: carries the `LotPrepare`."""

    def __init__(
        self,
        atelier: Atelier,
        parent: QWidget | None = None,
        *,
        territoire: str | None = None,
        depuis: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self.ui = poser(Ui_DialogueEnvoi, self)
        self._lecteur = Lecteur(atelier, "Lecture de ce qui sera envoyé")
        self._voulu = depuis
        self._comptes: Mapping[str, int] | None = None
        self._suivis: Sequence[SuiviEnvois] = ()
        self.etendues = QButtonGroup(self)
        self.cases = CasesDestinataires(self.ui.destinataires, self)
        self._chemin = Path()
        self._choisi = False
        self._en_cours = False
        ui, siege = self.ui, atelier.contexte.profil.siege
        self.setWindowTitle("Préparer un envoi" if siege or depuis is not None else "Préparer l’envoi au siège")
        self._remplir_territoires(territoire)
        ui.territoire.currentIndexChanged.connect(lambda _rang: self._changer_territoire())
        self.etendues.idClicked.connect(lambda _rang: self._changer_etendue())
        self.cases.changees.connect(self._adapter)
        ui.bouton_cles.clicked.connect(self.choisir_cles)
        ui.bouton_collegue.clicked.connect(self.choisir_cle_collegue)
        ui.en_clair.toggled.connect(lambda _coche: self._adapter())
        ui.bouton_ou.clicked.connect(self.choisir_chemin)
        ui.bouton_ok.clicked.connect(self.preparer)
        ui.bouton_annuler.clicked.connect(self.reject)
        self._changer_territoire()
        theme = atelier.theme
        ui.disposition_contenu.setSpacing(theme.px(8))
        self.resize(theme.px(700), theme.px(580))
        self.resize(self.size().boundedTo(self.screen().availableSize()))

    @property
    def depuis(self) -> SuiviEnvois | None:
        """What was merged by whom, after which the file begins; None: everything is sent."""
        rang = self.etendues.checkedId()
        return self._suivis[rang] if 0 <= rang < len(self._suivis) else None

    def choisir_cles(self) -> None:
        """Ask for the siège's public keys and remember them."""
        self._ajouter_cles("Choisir les clés publiques du siège", choisir_cles_siege)

    def choisir_cle_collegue(self) -> None:
        """Ask for the public key a colleague gave and remember it."""
        self._ajouter_cles("Choisir la clé publique d’un·e collègue", ajouter_cles_collegue)

    def choisir_chemin(self) -> None:
        """Ask where to write the file."""
        nom, _ = QFileDialog.getSaveFileName(self, "Où mettre le fichier", str(self._chemin), FILTRE_LOTS)
        if nom:
            self._definir_chemin(Path(nom if nom.lower().endswith(EXTENSION) else f"{nom}{EXTENSION}"))
            self._choisi = True

    def preparer(self) -> None:
        """Write the file off the GUI thread; the dialog stays when it is refused."""
        ui, contexte, chemin = self.ui, self.atelier.contexte, self._chemin
        if self._en_cours or not ui.bouton_ok.isEnabled():
            return
        if chemin.exists() and not self._choisi:
            ui.message.definir(f"« {chemin.name} » existe déjà : changez l’emplacement ou le nom du fichier.")
            return
        pour = () if ui.en_clair.isChecked() else self.cases.cochees()
        territoire, suivi = ui.territoire.currentData(), self.depuis
        depuis = suivi.appareil if suivi is not None else None
        self._occuper(en_cours=True)
        self.atelier.operations.lancer(
            "Préparation de l’envoi",
            lambda _avancement: preparer_envoi(contexte, territoire, chemin, pour, depuis=depuis),
            self._conclure,
            annulable=False,
            echec=self._refuser,
        )

    def done(self, resultat: int) -> None:
        if not self._en_cours:
            super().done(resultat)

    def _remplir_territoires(self, voulu: str | None) -> None:
        contexte, liste = self.atelier.contexte, self.ui.territoire
        territoires = contexte.referentiel.territoires.tous
        if contexte.profil.siege:
            liste.addItem("Tous les territoires", None)
            for territoire in territoires:
                if not territoire.departemental:
                    liste.addItem(territoire.nom, territoire.code)
            liste.setCurrentIndex(max(0, liste.findData(voulu) if voulu is not None else 0))
        else:
            nom = next(t.nom for t in territoires if t.code == contexte.profil.territoire)
            liste.addItem(nom, contexte.profil.territoire)
            liste.hide()

    def _ajouter_cles(self, titre: str, retenir: Callable[[Contexte, Path], Destinataire]) -> None:
        nom, _ = QFileDialog.getOpenFileName(self, titre, "", FILTRE_CLES)
        if not nom:
            return
        contexte = self.atelier.contexte
        try:
            ajoute = retenir(contexte, Path(nom))
        except ErreurMetier as refus:
            self.ui.message.definir(str(refus))
            return
        self.ui.message.definir("")
        coches = {d.code for d in self.cases.cochees()} | {ajoute.code}
        if retenir is ajouter_cles_collegue:
            self._pour_un_collegue(ajoute)
            return
        self._definir_cases(coches)

    def _pour_un_collegue(self, ajoute: Destinataire) -> None:
        """Nobody knows what they have: everything, for them alone, and for the siège that has to open again what it sent."""
        self.setWindowTitle("Préparer un envoi")
        if self._suivis:
            self.etendues.button(len(self._suivis)).setChecked(True)
            self._changer_etendue()
        siens = {ajoute.code} | ({CLES_SIEGE} if self.atelier.contexte.profil.siege else set())
        self._definir_cases(siens)

    def _conclure(self, prepare: LotPrepare) -> None:
        self._occuper(en_cours=False)
        self.accept()
        self.prepare.emit(prepare)

    def _refuser(self, exc: Exception) -> None:
        self._occuper(en_cours=False)
        if isinstance(exc, ErreurMetier):
            self.ui.message.definir(str(exc))
        else:
            self.atelier.signaler_erreur(exc)

    def _occuper(self, *, en_cours: bool) -> None:
        self._en_cours = en_cours
        self.ui.bouton_annuler.setEnabled(not en_cours)
        self._adapter()

    def _changer_territoire(self) -> None:
        contexte, territoire = self.atelier.contexte, self.ui.territoire.currentData()
        if not self._choisi:
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._definir_chemin(Path(documents) / nom_propose(contexte, territoire))
        self._comptes = None
        self._adapter()

        def lire(ctx: Contexte) -> _Lu:
            return contenu_envoi(ctx, territoire), suivis(ctx, territoire)

        self._lecteur.lire(contexte, lire, self._montrer_contenu)

    def _montrer_contenu(self, lu: _Lu) -> None:
        self._comptes, self._suivis = lu
        for bouton in self.etendues.buttons():
            self.etendues.removeButton(bouton)
        while (element := self.ui.etendues.takeAt(0)) is not None:
            ancien = element.widget()
            if ancien is not None:
                ancien.hide()
                ancien.deleteLater()
        for rang, suivi in enumerate(self._suivis):
            option, detail = option_depuis(self.atelier.contexte, suivi)
            self._ajouter_etendue(option, detail, rang, possible=any(suivi.depuis.values()))
        if self._suivis:
            self._ajouter_etendue("Tout (envoi complet)", "", len(self._suivis), possible=True)
            self._etendue_de_depart().setChecked(True)
        self._changer_etendue()
        if self._suivis:
            self._etendue_de_depart().setFocus()

    def _ajouter_etendue(self, texte: str, detail: str, rang: int, *, possible: bool) -> None:
        """A choice, and under it what it means, which may take several lines."""
        bouton = QRadioButton(texte, self.ui.contenu_defilant)
        bouton.setAccessibleDescription(detail)
        bouton.setEnabled(possible)
        self.etendues.addButton(bouton, rang)
        self.ui.etendues.addWidget(bouton)
        if detail:
            phrase = etiquette(detail, "secondaire", self.ui.contenu_defilant, souple=True)
            phrase.setIndent(self.atelier.theme.px(30))
            self.ui.etendues.addWidget(phrase)

    def _etendue_de_depart(self) -> QRadioButton:
        """What changed since the one asked for, else since the first who merged something, else everything."""
        boutons = [b for b in self.etendues.buttons() if isinstance(b, QRadioButton)]
        for rang, suivi in enumerate(self._suivis):
            if boutons[rang].isEnabled() and self._voulu in (None, suivi.appareil):
                return boutons[rang]
        return boutons[-1]

    def _changer_etendue(self) -> None:
        """What the file holds and for whom it is proposed follow the choice."""
        contexte, suivi = self.atelier.contexte, self.depuis
        comptes = suivi.depuis if suivi is not None else self._comptes or {}
        nombre = compter_envoi(comptes)
        autres = sum(comptes.values()) - nombre
        avec = f", et {afficher(autres)} qui vont avec tout envoi (équipe, campagnes, territoires)" if autres else ""
        leur = "leur" if nombre + autres > 1 else "son"
        detail = f", avec {leur} historique :\n{dire_envoi(comptes)}{avec}." if nombre else "."
        self.ui.contenu.setText(f"{self._quoi()} : {_enregistrements(nombre + autres if nombre else 0)}{detail}")
        connus = lister_destinataires(contexte)
        depuis = suivi.appareil if suivi is not None else None
        self._definir_cases(proposer(contexte, connus, self.ui.territoire.currentData(), depuis))

    def _definir_cases(self, coches: Collection[str]) -> None:
        """Everyone known, some ticked; Tab goes through what was just built in the order it is read."""
        ui = self.ui
        self.cases.definir(lister_destinataires(self.atelier.contexte), coches)
        ordonner(ui.territoire, *self.etendues.buttons(), *self.cases.cases(), ui.bouton_cles, ui.bouton_collegue)
        self._adapter()

    def _quoi(self) -> str:
        nom = self.ui.territoire.currentText()
        return nom if self.ui.territoire.currentData() is None else f"Territoire {nom}"

    def _definir_chemin(self, chemin: Path) -> None:
        self._chemin = chemin
        self.ui.chemin.setText(str(chemin))
        self.ui.chemin.setToolTip(str(chemin))
        self.ui.message.definir("")

    def _adapter(self) -> None:
        """What the form says follows the keys and the ticks."""
        ui, en_clair = self.ui, self.ui.en_clair.isChecked()
        cochees = self.cases.cochees()
        ui.sans_cle.setText(self._phrase_sans_cle(en_clair=en_clair))
        ui.sans_cle.setVisible(bool(ui.sans_cle.text()))
        self.cases.permettre(oui=not en_clair)
        for bouton in (ui.bouton_cles, ui.bouton_collegue):
            bouton.setEnabled(not en_clair)
        ui.alerte.definir(_ALERTE if en_clair else self._reserve(cochees), "alerte")
        lu = self._comptes is not None
        ui.bouton_ok.setEnabled(lu and (en_clair or bool(cochees)) and not self._en_cours)

    def _phrase_sans_cle(self, *, en_clair: bool) -> str:
        if en_clair:
            return "Personne : le fichier ne sera pas chiffré."
        if self.cases.cases():
            return "" if self.cases.cochees() else "Cochez au moins une personne : le fichier ne s’ouvre que chez elle."
        if self.atelier.contexte.profil.siege:
            return "Choisissez les clés publiques du siège, pour pouvoir rouvrir ce fichier, et celle de la personne qui le recevra."
        return "Choisissez le fichier de clés publiques donné par le siège (siege.pub)."

    def _reserve(self, cochees: Sequence[Destinataire]) -> str:
        """Somebody else than the one whose merge this file follows may not be able to receive it."""
        suivi = self.depuis
        autres = [d.nom for d in cochees if suivi is not None and d.code != CLES_SIEGE and d.appareil != suivi.appareil]
        if not autres:
            return ""
        return (
            "Ce fichier suppose que l’envoi précédent est déjà fusionné chez la personne qui le reçoit. "
            f"Si ce n’est pas sûr pour {', '.join(autres)}, choisissez « Tout »."
        )


def phrase_prepare(prepare: LotPrepare) -> str:
    """« Envoi prêt et vérifié : « … » (1 204 enregistrements, complet, 412 ko, chiffré). »."""
    combien = _enregistrements(sum(prepare.comptes.values()))
    etendue = "complet" if prepare.complet else "ce qui a changé"
    forme = "chiffré" if prepare.chiffre else "non chiffré : il porte des N° CAF en clair"
    return f"Envoi prêt et vérifié : « {prepare.chemin} » ({combien}, {etendue}, {_taille(prepare.taille)}, {forme})."


def _enregistrements(nombre: int) -> str:
    return f"{afficher(nombre)} enregistrement{'s' if nombre > 1 else ''}"


def _taille(octets: int) -> str:
    ko = max(1, octets // 1024)
    return f"{afficher(ko)} ko" if ko < 10_000 else f"{afficher(ko // 1024)} Mo"
