"""The screen « Moratoires »: every structure that is followed, the one that ends first at the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import MORATOIRES
from referent62_desktop.domain.textes import pluriel, typographier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.forms.ui_moratoires import Ui_EcranMoratoires
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.gui.moratoires.modele import LARGEURS, STRUCTURE, Filtres, ModeleMoratoires
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.repli import Repli
from referent62_desktop.services.echeances import JOURS_PROCHES
from referent62_desktop.services.moratoires import MoratoireListe, lister_moratoires
from referent62_desktop.services.verifier_fiche import Verdict, Verification, verifier_document

_SUITES = (
    ("Toutes les suites", ""),
    ("Fiche à signer", "a_signer"),
    ("Première rencontre à préparer", "a_preparer"),
    (f"Fin passée ou d’ici {JOURS_PROCHES} jours", "a_reevaluer"),
)
_NIVEAUX: dict[Verdict, Niveau] = {Verdict.CORRESPOND: "ok", Verdict.ANTERIEUR: "info", Verdict.MEME_TEXTE: "alerte"}


class EcranMoratoires(EcranBase):
    """Filters stay as they are while the application runs."""

    slug: ClassVar[str] = "moratoires"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranMoratoires, self)
        self.modele = ModeleMoratoires(self)
        self._lecteur = Lecteur(atelier, "Lecture des moratoires")
        ui = self.ui
        ui.table.setModel(self.modele)
        ui.table.setItemDelegate(DeleguePastille(ui.table))
        ui.table.definir_largeurs(LARGEURS, STRUCTURE)
        ui.table.ligne_validee.connect(self._aller)
        self.vide = EtatVide(
            "hourglass",
            "Aucun moratoire",
            "Un moratoire s’ouvre par une décision, dans l’onglet « Label » de la structure.",
            ("Effacer les filtres", self.effacer),
            ui.pile,
        )
        ui.pile.addWidget(self.vide)
        ui.filtre_nature.addItem("Toutes les sortes", "")
        for nature in MORATOIRES:
            ui.filtre_nature.addItem(nature.libelle[:1].upper() + nature.libelle[1:], nature.value)
        for libelle, code in _SUITES:
            ui.filtre_suite.addItem(libelle, code)
        ui.filtre_texte.textChanged.connect(lambda _texte: self._filtrer())
        for liste in (ui.filtre_nature, ui.filtre_suite):
            liste.currentIndexChanged.connect(lambda _rang: self._filtrer())
        ui.bouton_verifier.setIcon(ressources.icone("file-check", "action_texte"))
        ui.bouton_verifier.clicked.connect(self.verifier)
        self.repli = Repli(self, ui.barre)
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        if "suite" in cible:
            self.ui.filtre_suite.setCurrentIndex(self.ui.filtre_suite.findData(cible["suite"]))
        super().ouvrir(cible)
        self.ui.table.setFocus()

    def actualiser(self) -> None:
        self._lecteur.lire(self.atelier.contexte, lister_moratoires, self._montrer)

    def aide(self) -> str:
        return (
            "<p>Les structures en moratoire (§6) : jusqu’à quand, combien de rencontres, ce qui vient ensuite.</p>"
            "<ul><li><b>Entrée</b> ouvre les fiches de suivi de la structure.</li>"
            "<li><b>Vérifier un document signé</b> dit si une fiche en PDF correspond à celle qui est enregistrée ici.</li></ul>"
        )

    def effacer(self) -> None:
        """Show every moratorium."""
        self.ui.filtre_texte.clear()
        for liste in (self.ui.filtre_nature, self.ui.filtre_suite):
            liste.setCurrentIndex(0)

    def verifier(self) -> None:
        """Ask for a PDF, say whether it is what the base holds."""
        nom, _ = QFileDialog.getOpenFileName(self, "Vérifier un document signé", "", "Documents PDF (*.pdf)")
        if not nom:
            return
        self.ui.messages.vider()
        contexte, chemin = self.atelier.contexte, Path(nom)
        self.atelier.operations.lancer(
            "Vérification du document",
            lambda _avancement: verifier_document(contexte, chemin),
            lambda verification: self._montrer_verdict(chemin.name, verification),
            annulable=False,
            echec=self._refuser,
        )

    def _montrer_verdict(self, nom: str, verification: Verification) -> None:
        niveau = _NIVEAUX.get(verification.verdict, "danger")
        self.ui.messages.afficher(typographier(f"« {nom} » : {verification.phrase}"), niveau)

    def _refuser(self, erreur: Exception) -> None:
        if isinstance(erreur, ErreurMetier):
            self.ui.messages.afficher(f"{erreur.message} {erreur.a_faire}".strip(), "danger")
        else:
            self.atelier.signaler_erreur(erreur)

    def _montrer(self, moratoires: Sequence[MoratoireListe]) -> None:
        ligne = self.ui.table.ligne_courante()
        self.modele.definir(moratoires)
        self._filtrer()
        self.ui.table.choisir_ligne(min(max(ligne, 0), len(self.modele.visibles) - 1))

    def _filtrer(self) -> None:
        ui = self.ui
        self.modele.filtrer(
            Filtres(ui.filtre_texte.text(), ui.filtre_nature.currentData() or "", ui.filtre_suite.currentData() or "")
        )
        visibles, toutes = len(self.modele.visibles), len(self.modele.toutes)
        mot = pluriel(toutes, "moratoire")
        ui.compte.setText(mot if visibles == toutes else f"{visibles} sur {mot}")
        ui.pile.setCurrentWidget(ui.table if visibles else self.vide)

    def _aller(self, ligne: int) -> None:
        lue = self.modele.visibles[ligne]
        self.navigation_demandee.emit(Destination("moratoire", {"structure": lue.structure_id, "fiche": lue.fiche_id}))

    def _proportionner(self) -> None:
        theme = self.atelier.theme
        marge = theme.px(16)
        self.ui.disposition.setContentsMargins(marge, theme.px(14), marge, marge)
        self.ui.disposition.setSpacing(theme.px(10))
        for boite in (self.ui.barre, self.ui.bloc_filtres, self.ui.bloc_actions):
            boite.setSpacing(theme.px(8))
        self.ui.filtre_texte.setMaximumWidth(theme.px(420))
