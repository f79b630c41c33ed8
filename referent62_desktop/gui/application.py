"""The running application: window first, then the base, then what the base allows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination, ResultatRecherche
from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.operations import Avancement, Operations
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.suivi_envoi import SuiviEnvoi
from referent62_desktop.gui.theme import Theme, creer_application

if TYPE_CHECKING:
    from referent62_desktop.gui.sauvegardes.automate import SauvegardeAuto
    from referent62_desktop.referentiel.chargement import Referentiel
    from referent62_desktop.services.contexte import Contexte
    from referent62_desktop.services.recherche import Trouvaille

REGLAGE_BASE = "base/derniere"
FILTRE_BASES = "Bases Référent 62 (*.r62db);;Tous les fichiers (*)"


class Application(QObject):
    """Owns the window and the open base. `executer` runs until the window closes."""

    def __init__(
        self,
        dossier: Path,
        *,
        base: Path | None = None,
        plein_ecran: bool = False,
        fumee: bool = False,
        version: str = "",
        qapp: QApplication | None = None,
    ) -> None:
        self.qapp = qapp or _creer_qapplication(version)
        super().__init__()
        dossier.mkdir(parents=True, exist_ok=True)
        self.dossier = dossier
        self.reglages = Reglages(dossier / "reglages.ini")
        self._demandee = base
        self._plein_ecran = plein_ecran
        self._fumee = fumee
        self._sauvegardes: SauvegardeAuto | None = None
        theme = Theme(self.reglages.mode, self.reglages.facteur)
        theme.appliquer(self.qapp)
        self.incidents = Incidents(dossier / "journaux")
        self.operations = Operations(self.incidents)
        self.atelier = Atelier(theme, self.operations, self.incidents, historique=Historique())
        self.fenetre = MainWindow(self.atelier, self.reglages)
        self.suivi_envoi = SuiviEnvoi(self.atelier, self)
        self.suivi_envoi.phrase.connect(self.fenetre.definir_export)
        self.fenetre.prete.connect(lambda: QTimer.singleShot(0, self._demarrer))
        self.fenetre.fermeture.connect(self.fermer_base)
        self.fenetre.campagne_choisie.connect(self._changer_de_campagne)
        self._reference: Referentiel | None = None
        self.atelier.donnees_modifiees.connect(self._suivre_reference)

    def executer(self) -> int:
        """Shows the window and runs the event loop. Returns the exit code."""
        self.incidents.installer()
        if self._plein_ecran:
            self.fenetre.showFullScreen()
        else:
            self.fenetre.show()
        code = self.qapp.exec()
        self.operations.arreter()
        self.fermer_base()
        return code

    # Opening and closing a base

    def ouvrir_base(self, chemin: Path) -> None:
        """Opens a base off the GUI thread; the one already open is closed only once the other is known to be good."""
        actuelle = self._chemin_ouvert()
        if actuelle is not None and actuelle == chemin.resolve():
            return

        def travail(avancement: Avancement) -> Contexte:
            from referent62_desktop.services import bases

            avancement.etape(0, 0, "Contrôle de la base…")
            return bases.contexte(bases.ouvrir_base(chemin))

        self.operations.lancer(
            f"Ouverture de {chemin.name}", travail, self._base_ouverte, annulable=False, echec=self._ouverture_refusee
        )

    def fermer_base(self) -> None:
        """Stops the backups and releases the file."""
        if self._sauvegardes is not None:
            self._sauvegardes.arreter()
            self._sauvegardes = None
        contexte = self.contexte
        if contexte is not None:
            self.atelier.changer_contexte(None)
            contexte.base.fermer()

    @property
    def contexte(self) -> Contexte | None:
        """Services context of the open base."""
        contexte: Contexte | None = self.atelier.contexte
        return contexte

    def _chemin_ouvert(self) -> Path | None:
        return self.contexte.base.chemin.resolve() if self.contexte is not None else None

    def _demarrer(self) -> None:
        """After the first paint: what it did not need."""
        self._preparer_menu()
        derniere = self.reglages.lire(REGLAGE_BASE)
        chemin = self._demandee or (Path(derniere) if derniere else None)
        if chemin is None or (self._demandee is None and not chemin.exists()):
            QTimer.singleShot(0, self.premier_demarrage)
        else:
            self.ouvrir_base(chemin)

    def _base_ouverte(self, contexte: Contexte) -> None:
        self.fermer_base()
        self.fenetre.oublier_ecrans()
        self.atelier.changer_contexte(contexte)
        self.atelier.historique.brancher(self._annuler_operation)
        chemin = contexte.base.chemin
        self.reglages.ecrire(REGLAGE_BASE, str(chemin.resolve()))
        self._demarrer_sauvegardes(contexte)
        self._montrer_contexte(contexte)
        self._dire_l_horloge(contexte)
        self.fenetre.aller(Destination("tableau_de_bord"))
        if self._fumee:
            QTimer.singleShot(0, self._essayer)

    def _essayer(self) -> None:
        """What an installer's test needs to know: a document is composed, drawn, and the application leaves with 0 or 1."""
        self.grille_vierge()
        self.operations.attendre()
        ecran = self.fenetre.ecran_courant()
        pages = getattr(ecran, "apercu", None)
        reussi = pages is not None and pages.nombre_de_pages() > 0
        self.fenetre.close()
        self.qapp.exit(0 if reussi else 1)

    def _ouverture_refusee(self, erreur: Exception) -> None:
        if self._fumee:
            sys.stderr.write(f"{erreur}\n")
            self.qapp.exit(1)
            return
        if self.contexte is not None:
            self.atelier.signaler_erreur(erreur)
            return
        texte = str(erreur) if isinstance(erreur, ErreurMetier) else "La base n'a pas pu être ouverte."
        if not isinstance(erreur, ErreurMetier):
            self.atelier.signaler_erreur(erreur)
        actions: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ouvrir une autre base…", self.choisir_base),
            ("Restaurer une sauvegarde…", self.restaurer),
            ("Nouvelle base…", self.premier_demarrage),
        )
        self.fenetre.afficher_message(texte, "danger", actions)

    def _demarrer_sauvegardes(self, contexte: Contexte) -> None:
        from referent62_desktop.gui.sauvegardes.automate import SauvegardeAuto

        self._sauvegardes = SauvegardeAuto(contexte.base.sauvegarder, self)
        self._sauvegardes.echec.connect(self._sauvegarde_manquee)
        self.atelier.enregistre.connect(self._sauvegardes.noter_modification)
        self._sauvegardes.lancer("demarrage")

    def _sauvegarde_manquee(self, erreur: BaseException) -> None:
        raison = str(erreur) if isinstance(erreur, ErreurMetier) else "Vérifiez le disque."
        self.fenetre.afficher_message(f"La sauvegarde automatique n'a pas pu être faite. {raison}", "alerte")

    def _montrer_contexte(self, contexte: Contexte) -> None:
        from referent62_desktop.services import reference

        profil = contexte.profil
        territoire = contexte.referentiel.territoires.par_code(profil.territoire).nom if profil.territoire else "Siège"
        self.fenetre.definir_profil("\n".join(x for x in (profil.nom or "Profil à compléter", territoire) if x))
        self.fenetre.definir_base(contexte.base.chemin.stem)
        campagnes = [(c.code, c.libelle) for c in contexte.referentiel.campagnes.values()]
        self.fenetre.definir_campagnes(campagnes, contexte.campagne.code)
        self.fenetre.definir_recherche(self._rechercher)
        self._reference = contexte.referentiel
        phrases = reference.phrases_refus(contexte)
        if phrases:
            texte = f"Une donnée de référence publiée n’est pas appliquée. {phrases[0]}"
            voir = ("Voir le référentiel", lambda: self.fenetre.aller(Destination("referentiel")))
            self.fenetre.afficher_message(texte, "alerte", [voir])

    def _dire_l_horloge(self, contexte: Contexte) -> None:
        from referent62_desktop.services import horloge

        phrase = horloge.avertissement(contexte)
        if phrase:
            self.fenetre.afficher_message(phrase, "alerte")

    def _suivre_reference(self) -> None:
        """Reference data were published, received or taken back: campaigns and screens follow."""
        contexte = self.contexte
        if contexte is not None and self._reference is not None and contexte.referentiel is not self._reference:
            self.fenetre.oublier_autres_ecrans()
            self._montrer_contexte(contexte)

    # What the window asks

    def _annuler_operation(self, operation_id: str) -> str:
        from referent62_desktop.services.annulation import annuler

        assert self.contexte is not None
        ecrit = annuler(self.contexte, operation_id, "Annulation")
        if ecrit is None:
            return operation_id
        self.atelier.enregistre.emit(ecrit.instant.astimezone())
        return ecrit.operation_id

    def _changer_de_campagne(self, code: str) -> None:
        from referent62_desktop.services.bases import choisir_campagne

        if self.contexte is None or code == self.contexte.campagne.code:
            return
        if not self.fenetre.peut_partir():
            self._montrer_contexte(self.contexte)
            return
        contexte = choisir_campagne(self.contexte, code)
        self.fenetre.oublier_ecrans()
        self.atelier.changer_contexte(contexte)
        self.atelier.historique.brancher(self._annuler_operation)
        self.fenetre.aller(Destination("tableau_de_bord"))

    def _rechercher(self, texte: str) -> list[ResultatRecherche]:
        from referent62_desktop.services.recherche import rechercher

        assert self.contexte is not None
        return [_resultat(trouvaille) for trouvaille in rechercher(self.contexte, texte)]

    # Menu

    def _preparer_menu(self) -> None:
        ajouter = self.fenetre.ajouter_action_menu
        ajouter("Ouvrir une base…", "folder-open", self.choisir_base, "Ctrl+O", "base")
        ajouter("Nouvelle base…", "plus", self.premier_demarrage, None, "base")
        ajouter("Sauvegarder maintenant", "database", self.sauvegarder, None, "base")
        ajouter("Restaurer une sauvegarde…", "history", self.restaurer, None, "base")
        ajouter("Mon profil…", "user", self.changer_profil, None, "profil")
        ajouter("Grille vierge à imprimer…", "printer", self.grille_vierge, None, "documents")
        ajouter("Fiche de suivi vierge à imprimer…", "printer", self.fiche_vierge, None, "documents")

    def choisir_base(self) -> None:
        """Asks for a base and opens it."""
        from PySide6.QtWidgets import QFileDialog

        if not self.fenetre.peut_partir():
            return
        depart = self.contexte.base.chemin.parent if self.contexte is not None else self.dossier
        nom, _ = QFileDialog.getOpenFileName(self.fenetre, "Ouvrir une base", str(depart), FILTRE_BASES)
        if nom:
            self.ouvrir_base(Path(nom))

    def premier_demarrage(self) -> None:
        """Runs the assistant, then opens the base it made."""
        from referent62_desktop.gui.premier_demarrage.assistant import lancer

        if self._fumee:
            self.fenetre.close()
            return
        if not self.fenetre.peut_partir():
            return
        chemin = lancer(self.fenetre, self.atelier.theme, self.dossier)
        if chemin is not None:
            self.fenetre.ui.messages.vider()
            self.ouvrir_base(chemin)

    def sauvegarder(self) -> None:
        """Makes a backup at the person's request and says where it is."""
        if self.contexte is None:
            return
        base = self.contexte.base
        self.operations.lancer(
            "Sauvegarde",
            lambda _avancement: base.sauvegarder("manuelle"),
            self._sauvegarde_faite,
            annulable=False,
        )

    def _sauvegarde_faite(self, chemin: Path) -> None:
        self.fenetre.afficher_message(f"Sauvegarde faite et relue : {chemin.name}", "ok")

    def restaurer(self) -> None:
        """Puts a chosen backup in the place of the base."""
        from referent62_desktop.gui.sauvegardes.dialogue import DialogueSauvegardes
        from referent62_desktop.services import bases

        derniere = self.reglages.lire(REGLAGE_BASE)
        chemin = self._chemin_ouvert() or self._demandee or (Path(derniere) if derniere else None)
        disponibles = bases.sauvegardes(chemin) if chemin is not None else []
        if chemin is None or not disponibles:
            self.fenetre.afficher_message("Aucune sauvegarde n'a été trouvée à côté de la base.", "alerte")
            return
        choisie = DialogueSauvegardes.demander(disponibles, self.fenetre)
        if choisie is None or not self.fenetre.peut_partir():
            return
        self.fermer_base()
        self.fenetre.oublier_ecrans()
        try:
            bases.restaurer(choisie, chemin)
        except Exception as erreur:
            self.atelier.signaler_erreur(erreur)
        self.fenetre.ui.messages.vider()
        self.ouvrir_base(chemin)

    def changer_profil(self) -> None:
        """Asks who works here."""
        from referent62_desktop.gui.premier_demarrage.profil import DialogueProfil
        from referent62_desktop.services import bases

        if self.contexte is None or not DialogueProfil.demander(self.atelier, self.fenetre):
            return
        base = self.contexte.base
        self.atelier.changer_contexte(bases.contexte(base))
        self.atelier.historique.brancher(self._annuler_operation)
        self._montrer_contexte(self.atelier.contexte)
        self.atelier.donnees_modifiees.emit()

    def fiche_vierge(self) -> None:
        """The annexe 4 form, to be filled in by hand."""
        if self.contexte is not None:
            self.fenetre.aller(Destination("document", {"vierge": "annexe4"}))

    def grille_vierge(self) -> None:
        """Shows the blank annexe 2."""
        if self.contexte is not None:
            self.fenetre.aller(Destination("document", {"vierge": "1"}))


def _creer_qapplication(version: str) -> QApplication:
    qapp = creer_application(sys.argv[:1])
    qapp.setApplicationName("Référent 62")
    qapp.setApplicationVersion(version)
    qapp.setDesktopFileName("referent62")
    ressources.installer_langue(qapp)
    return qapp


def _resultat(trouvaille: Trouvaille) -> ResultatRecherche:
    groupes = {"structure": "Structures", "referent": "Référent·es", "ce": "CE"}
    match trouvaille.genre:
        case "structure":
            destination = Destination("structure", {"structure": trouvaille.id})
        case "referent":
            destination = Destination("grille", {"referent": trouvaille.id})
        case _:
            cible = {"referent": trouvaille.id, "position": str(trouvaille.position), "code": "numero_caf"}
            if trouvaille.origine is not None:
                cible["origine"] = trouvaille.origine.value
            destination = Destination("grille", cible)
    return ResultatRecherche(trouvaille.libelle, trouvaille.detail, groupes[trouvaille.genre], destination)
