"""The first start, in three steps. Nothing is written before « Créer la base », and nothing stays when that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QRadioButton, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import ESPACE_FINE
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.forms.ui_premier_demarrage import Ui_Assistant
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.premier_demarrage.emplacement import Avis, examiner
from referent62_desktop.gui.premier_demarrage.envoi import ChoixEnvoi
from referent62_desktop.gui.theme import Theme, habiller
from referent62_desktop.gui.widgets.depot import EXTENSIONS, fichier_depose
from referent62_desktop.gui.widgets.infobulle import infobulle
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.services.premier_demarrage import (
    EXTENSION,
    DemandeBase,
    Depart,
    Identite,
    analyser_tableau,
    creer_premiere_base,
    nom_propose,
    nombre_deliberation,
)

if TYPE_CHECKING:
    from referent62_desktop.echanges.lignes_structures import AnalyseStructures

_TITRES = tuple(
    f"{question}{ESPACE_FINE}?" for question in ("Qui êtes-vous", "Où ranger les données", "Par quoi commencer")
)
_EXPLICATIONS = (
    "Votre nom ou votre fonction signe vos saisies dans l’historique. Rien n’est envoyé : tout reste dans votre base.",
    "Toutes vos données tiennent dans un seul fichier, la base. Le dossier proposé convient presque toujours.",
    "Vous pourrez ajouter, importer ou corriger des structures à tout moment.",
)
_IDENTITE, _EMPLACEMENT, _DEPART = range(3)
_INTERDITS = '<>:"/\\|?*'
"""Characters no file name may hold on Windows: the base may be carried there."""
_REJETS_CITES, _REJETS_EN_ENTIER = 3, 20


@dataclass(frozen=True)
class AssistantResultat:
    """The base that was created, closed again, and what it holds."""

    chemin: Path
    identite: Identite
    depart: Depart
    structures: int


class Assistant(QDialog):
    """Entrée goes on, Échap gives up; `resultat` is set once the base exists."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        dossier_par_defaut: Path,
        *,
        identite: Identite | None = None,
        examiner_dossier: Callable[[Path], Avis] = examiner,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._examiner = examiner_dossier
        self._incidents = Incidents(parent=self)
        self._incidents.definir_fenetre(self)
        self.operations = Operations(self._incidents, parent=self)
        self.operations.definir_fenetre(self)
        self.resultat: AssistantResultat | None = None
        self._analyse: AnalyseStructures | None = None
        self._tableau_lu = ""
        self._nom_touche = False
        self._a_creer = False
        self.ui = poser(Ui_Assistant, self)
        self.setAcceptDrops(True)
        self.ui.dossier.setText(str(dossier_par_defaut))
        if identite is not None:
            self.ui.identite.definir(identite)
        self._envoi = ChoixEnvoi(
            self,
            self.ui,
            self.operations,
            lambda: self.ui.identite.valeurs().territoire,
            lambda texte, niveau: self._aviser(self.ui.avis_envoi, texte, niveau),
            self._en_clair,
        )
        self._brancher()
        self._proportionner()
        theme.changed.connect(self._proportionner)
        self._montrer(_IDENTITE)

    def _brancher(self) -> None:
        ui = self.ui
        ui.bouton_annuler.clicked.connect(self.reject)
        ui.bouton_precedent.clicked.connect(lambda: self._montrer(ui.pages.currentIndex() - 1))
        ui.bouton_suivant.clicked.connect(self._avancer)
        ui.bouton_dossier.clicked.connect(self._choisir_dossier)
        ui.bouton_tableau.clicked.connect(self._choisir_tableau)
        ui.dossier.textChanged.connect(lambda _t: self._verifier_emplacement())
        ui.fichier.textChanged.connect(lambda _t: self._verifier_emplacement())
        ui.fichier.textEdited.connect(lambda _t: setattr(self, "_nom_touche", True))
        ui.tableau.textEdited.connect(self._tableau_edite)
        ui.tableau.editingFinished.connect(self._lire_tableau)
        for bouton in self._departs():
            bouton.toggled.connect(lambda _coche: self._depart_change())

    # Going from one step to the next

    def _montrer(self, page: int) -> None:
        ui = self.ui
        if page == _EMPLACEMENT:
            self._preparer_emplacement()
        elif page == _DEPART:
            self._preparer_depart()
        ui.pages.setCurrentIndex(page)
        ui.etapes.definir(_TITRES, page)
        ui.titre.setText(_TITRES[page])
        ui.explication.setText(_EXPLICATIONS[page])
        ui.bouton_precedent.setVisible(page > _IDENTITE)
        ui.bouton_suivant.setText("Créer la base" if page == _DEPART else "Suivant")
        self.setAccessibleName(f"Créer votre base, étape {page + 1} sur {len(_TITRES)} : {_TITRES[page]}")
        premiers = {_IDENTITE: ui.identite.nom, _EMPLACEMENT: ui.dossier, _DEPART: self._depart_coche()}
        premiers[page].setFocus()

    def _avancer(self) -> None:
        page = self.ui.pages.currentIndex()
        if page == _IDENTITE:
            if self.ui.identite.valider():
                self._montrer(_EMPLACEMENT)
        elif page == _EMPLACEMENT:
            if self._verifier_emplacement(vide_refuse=True):
                self._montrer(_DEPART)
        else:
            self._creer()

    def reject(self) -> None:
        if not self.operations.en_cours():
            super().reject()

    def done(self, resultat: int) -> None:
        self.operations.arreter()
        super().done(resultat)

    # Where the data live

    def chemin(self) -> Path:
        """File of the base, as the fields say."""
        nom = self.ui.fichier.text().strip()
        if nom and not nom.lower().endswith(EXTENSION):
            nom += EXTENSION
        return Path(self.ui.dossier.text().strip()).expanduser() / nom

    def _preparer_emplacement(self) -> None:
        if not self._nom_touche:
            dossier = Path(self.ui.dossier.text().strip())
            self.ui.fichier.setText(nom_propose(self.ui.identite.valeurs().territoire, dossier).removesuffix(EXTENSION))
        self._verifier_emplacement()

    def _verifier_emplacement(self, *, vide_refuse: bool = False) -> bool:
        avis = self._examiner(Path(self.ui.dossier.text().strip()).expanduser())
        self.ui.avis_dossier.definir(avis.phrase, avis.niveau)
        habiller(self.ui.dossier, etat="erreur" if avis.bloquant else "")
        self.ui.dossier.setAccessibleDescription(avis.phrase)
        refus = self._refus_fichier(vide_refuse=vide_refuse)
        self.ui.avis_fichier.definir(refus or f"Fichier : {self.chemin().name}", "danger" if refus else "neutre")
        habiller(self.ui.fichier, etat="erreur" if refus else "")
        self.ui.fichier.setAccessibleDescription(refus)
        if vide_refuse and avis.bloquant:
            self.ui.dossier.setFocus()
        elif vide_refuse and refus:
            self.ui.fichier.setFocus()
        return not (avis.bloquant or refus)

    def _refus_fichier(self, *, vide_refuse: bool) -> str:
        nom = self.ui.fichier.text().strip()
        if not nom:
            return "Donnez un nom à la base." if vide_refuse else ""
        interdits = [c for c in nom if c in _INTERDITS]
        if interdits or nom.strip(" .") == "":
            return (
                f"Un nom de fichier ne peut pas contenir « {interdits[0]} »."
                if interdits
                else "Ce nom ne convient pas."
            )
        if self.chemin().exists():
            return "Une base porte déjà ce nom dans ce dossier. Choisissez un autre nom, ou annulez et ouvrez-la depuis le menu."
        return ""

    def _choisir_dossier(self) -> None:
        depart = next(
            (p for p in (Path(self.ui.dossier.text()), *Path(self.ui.dossier.text()).parents) if p.exists()),
            Path.home(),
        )
        choisi = QFileDialog.getExistingDirectory(self, "Choisir le dossier de la base", str(depart))
        if choisi:
            self.ui.dossier.setText(str(Path(choisi)))

    # What to start from

    def _departs(self) -> dict[QRadioButton, Depart]:
        ui = self.ui
        return {
            ui.depart_deliberation: Depart.DELIBERATION,
            ui.depart_tableau: Depart.TABLEAU,
            ui.depart_envoi: Depart.ENVOI,
            ui.depart_vide: Depart.VIDE,
        }

    def _depart_coche(self) -> QRadioButton:
        return next(bouton for bouton in self._departs() if bouton.isChecked())

    def depart(self) -> Depart:
        """What is chosen on the last page."""
        return self._departs()[self._depart_coche()]

    def _preparer_depart(self) -> None:
        territoire = self.ui.identite.valeurs().territoire
        nombre = nombre_deliberation(territoire)
        lieu = (
            f"de votre territoire ({referentiel().territoires.par_code(territoire).nom})"
            if territoire
            else "du Pas-de-Calais"
        )
        self.ui.depart_deliberation.setText("Les structures de la délibération de décembre 2025")
        self.ui.detail_deliberation.setText(f"{pluriel(nombre, 'structure')} {lieu}, avec les notes publiées en 2025.")
        self._depart_change()

    def _depart_change(self) -> None:
        tableau = self.ui.depart_tableau.isChecked()
        for champ in (self.ui.tableau, self.ui.bouton_tableau):
            champ.setEnabled(tableau)
        self.ui.avis_tableau.setVisible(tableau and bool(self.ui.avis_tableau.texte))
        self._envoi.activer(self.ui.depart_envoi.isChecked())
        self.ui.avis_depart.definir("")

    def _choisir_tableau(self) -> None:
        filtre = f"Tableaux ({' '.join(f'*{e}' for e in EXTENSIONS)});;Tous les fichiers (*)"
        nom, _ = QFileDialog.getOpenFileName(self, "Choisir le tableau de structures", self.ui.tableau.text(), filtre)
        if nom:
            self._prendre_tableau(Path(nom))

    def _prendre_tableau(self, fichier: Path) -> None:
        self.ui.depart_tableau.setChecked(True)
        self.ui.tableau.setText(str(fichier))
        self._tableau_lu = ""
        self._lire_tableau()

    def _tableau_edite(self, _texte: str) -> None:
        self._analyse, self._tableau_lu = None, ""
        self.ui.avis_tableau.definir("")

    def _lire_tableau(self) -> None:
        texte = self.ui.tableau.text().strip()
        if not texte or texte == self._tableau_lu or not self.ui.depart_tableau.isChecked():
            return
        self._tableau_lu, self._analyse = texte, None
        self.ui.avis_tableau.definir("Lecture du tableau…", "info")
        self.operations.lancer(
            "Lecture du tableau",
            lambda _avancement: analyser_tableau(Path(texte).expanduser()),
            lambda analyse: self._tableau_analyse(texte, analyse),
            echec=self._tableau_refuse,
            annulable=False,
        )

    def _tableau_analyse(self, texte: str, analyse: AnalyseStructures) -> None:
        if texte != self._tableau_lu:
            return  # another file was chosen meanwhile
        self._analyse = analyse
        creer, self._a_creer = self._a_creer, False
        lues, rejets = pluriel(len(analyse.lignes), "structure lue", "structures lues"), analyse.rejets
        if not rejets:
            ignorees = (
                f" Colonnes laissées de côté : {', '.join(analyse.colonnes_ignorees)}."
                if analyse.colonnes_ignorees
                else ""
            )
            self.ui.avis_tableau.definir(f"{lues}, aucune ligne refusée.{ignorees}", "ok")
            if creer:
                self._creer()
            return
        cites = [f"Ligne {r.ligne} : {_premiere_phrase(r.motif)}" for r in rejets[:_REJETS_CITES]]
        cites += [f"… et {len(rejets) - _REJETS_CITES} de plus."] if len(rejets) > _REJETS_CITES else []
        refusees = pluriel(len(rejets), "ligne refusée", "lignes refusées")
        suite = "Corrigez le tableau puis choisissez-le à nouveau, ou partez d’une base vide."
        self._aviser(self.ui.avis_tableau, "\n".join((f"{lues}, {refusees}.", *cites, suite)))
        self.ui.avis_tableau.setToolTip(
            infobulle("\n".join(f"Ligne {r.ligne} : {r.motif}" for r in rejets[:_REJETS_EN_ENTIER]))
        )

    def _tableau_refuse(self, erreur: Exception) -> None:
        self._a_creer = False
        self._aviser(self.ui.avis_tableau, self._en_clair(erreur))

    def _aviser(self, place: MessageChamp, texte: str, niveau: Niveau = "danger") -> None:
        """Say something long on the last page: the window grows rather than cut it."""
        place.definir(texte, niveau)
        page, colonne = self.ui.page_depart, self.ui.disposition_depart
        colonne.activate()
        manque = colonne.totalHeightForWidth(page.width()) - page.height()
        disponible = self.screen().availableGeometry().height()
        if manque > 0:
            self.resize(self.width(), min(self.height() + manque, disponible))

    def _en_clair(self, erreur: Exception) -> str:
        if isinstance(erreur, ErreurMetier):
            return str(erreur)
        self._incidents.signaler(erreur)
        return "Une erreur imprévue est survenue ; rien n’a été écrit."

    # Creating

    def _creer(self) -> None:
        if self.depart() is Depart.TABLEAU and not self._tableau_pret():
            return
        if self.depart() is Depart.ENVOI and not self._envoi.pret(self._creer):
            return
        demande = DemandeBase(
            self.chemin(),
            self.ui.identite.valeurs(),
            self.depart(),
            self._analyse,
            self._envoi.chemin,
            self._envoi.cles,
        )
        self._bloquer(True)

        def cree(structures: int) -> None:
            self.resultat = AssistantResultat(demande.chemin, demande.identite, demande.depart, structures)
            self.accept()

        self.operations.lancer(
            "Création de la base",
            lambda _avancement: creer_premiere_base(demande),
            cree,
            echec=self._creation_refusee,
            annulable=False,
        )

    def _tableau_pret(self) -> bool:
        if self._analyse is not None:
            return not self._analyse.rejets
        if not self.ui.tableau.text().strip():
            self.ui.avis_tableau.definir("Choisissez le fichier du tableau.", "danger")
            self.ui.tableau.setFocus()
        else:
            self._lire_tableau()
            self._a_creer = self.operations.en_cours()  # the table is being read: the creation follows
        return False

    def _creation_refusee(self, erreur: Exception) -> None:
        self._bloquer(False)
        self._aviser(self.ui.avis_depart, self._en_clair(erreur))

    def _bloquer(self, attente: bool) -> None:
        self.ui.pages.setEnabled(not attente)
        for bouton in (self.ui.bouton_annuler, self.ui.bouton_precedent, self.ui.bouton_suivant):
            bouton.setEnabled(not attente)
        self.setCursor(Qt.CursorShape.BusyCursor if attente else Qt.CursorShape.ArrowCursor)

    # A table dropped from the file manager

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.ui.pages.currentIndex() == _DEPART and fichier_depose(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        fichier = fichier_depose(event)
        if fichier is not None:
            event.acceptProposedAction()
            self._prendre_tableau(fichier)

    def _proportionner(self) -> None:
        theme, ui = self._theme, self.ui
        marge = theme.px(24)
        ui.corps.setContentsMargins(marge, theme.px(20), marge, theme.px(16))
        ui.corps.setSpacing(theme.px(10))
        for colonne in (ui.disposition_emplacement, ui.disposition_depart):
            colonne.setSpacing(theme.px(6))
        for ligne in (ui.ligne_dossier, ui.ligne_tableau, ui.ligne_envoi, ui.pied):
            ligne.setSpacing(theme.px(8))
        retrait = theme.px(28)
        ui.detail_deliberation.setContentsMargins(retrait, 0, 0, theme.px(6))
        ui.detail_vide.setContentsMargins(retrait, 0, 0, 0)
        for ligne in (ui.ligne_tableau, ui.ligne_envoi):
            ligne.setContentsMargins(retrait, 0, 0, 0)
        for avis in (ui.avis_tableau, ui.avis_envoi):
            avis.setContentsMargins(retrait, 0, 0, theme.px(6))
        ui.etiquette_fichier.setContentsMargins(0, theme.px(10), 0, 0)
        self.setMinimumSize(theme.px(720), theme.px(470))


def _premiere_phrase(motif: str) -> str:
    """What is wrong, without the advice that follows: the same for every line."""
    return motif.split(". ")[0].rstrip(".") + "."


def lancer(
    parent: QWidget | None, theme: Theme, dossier_par_defaut: Path, *, identite: Identite | None = None
) -> Path | None:
    """Run the assistant; the path of the base it created, None when the person gave up (nothing is then on disk).

    `identite`: who is known to work here already, for a base that is not the first one.
    """
    assistant = Assistant(parent, theme, dossier_par_defaut, identite=identite)
    try:
        accepte = assistant.exec() == QDialog.DialogCode.Accepted
        return assistant.resultat.chemin if accepte and assistant.resultat is not None else None
    finally:
        assistant.deleteLater()
