"""Adding référents one after the other, or changing one: Entrée validates, what is wrong is said under its field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues import commun
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_referent import Ui_DialogueReferent
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.widgets.cases import Cases
from referent62_desktop.gui.widgets.champ_date import ChampDate, lire_date
from referent62_desktop.gui.widgets.ordre import ordonner
from referent62_desktop.services.contexte import Ecrit
from referent62_desktop.services.referents import ReferentLu, SaisieReferent, creer_referent, modifier_referent
from referent62_desktop.services.structures import FicheStructure


class DialogueReferent(QDialog):
    """Open it with `open()`; without `referent` it adds, « Ajouter et continuer » keeping everything but the name."""

    enregistre = Signal(str)
    """A référent was stored; carries the identifier."""

    def __init__(
        self, atelier: Atelier, fiche: FicheStructure, referent: ReferentLu | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.atelier = atelier
        self._structure_id = fiche.id
        self._referent = referent
        self.ui = poser(Ui_DialogueReferent, self)
        self.arrivee, self.depart, self.plan = (
            ChampDate(nom, self) for nom in ("Arrivée", "Départ", "Plan de formation transmis le")
        )
        self._poser_dates()
        grille = self.ui.dispositifs.layout()
        assert isinstance(grille, QGridLayout)
        types = atelier.contexte.referentiel.types_ce
        self.dispositifs = Cases(grille, [(t.code, t.libelle) for t in types.values()], 1)
        ordonner(
            self.ui.nom, *self.dispositifs.cases(), self.ui.territoire, self.arrivee, self.depart, self.plan,
            self.ui.bouton_ok, self.ui.bouton_continuer, self.ui.bouton_annuler,
        )  # fmt: skip
        self._remplir_territoires(fiche)
        saisie = referent.saisie if referent else SaisieReferent("", fiche.saisie.dispositifs[:1])
        self._montrer(saisie)
        self._nommer(referent)
        self.ui.bouton_ok.clicked.connect(self.accept)
        self.ui.bouton_annuler.clicked.connect(self.reject)
        self.ui.bouton_continuer.clicked.connect(self.continuer)
        self.ui.nom.textEdited.connect(lambda _texte: self._montrer_erreur("nom", ""))
        self.dispositifs.changees.connect(lambda: self._montrer_erreur("dispositifs", ""))
        commun.largeur(self, 560)
        self.ui.nom.setFocus()

    def accept(self) -> None:
        if self._enregistrer():
            super().accept()

    def continuer(self) -> None:
        """Store this one and be ready for the next."""
        nom = " ".join(self.ui.nom.text().split())
        if self._enregistrer():
            self.ui.message_fait.definir(f"Ajouté·e : {nom}", "ok")
            self.ui.nom.clear()
            self.arrivee.definir(None)
            self.depart.definir(None)
            self.plan.definir(None)
            commun.ajuster(self)
            self.ui.nom.setFocus()

    def saisie(self) -> SaisieReferent:
        """What the fields say, the one being typed in included. Raises ValueError for a date that is none."""
        return SaisieReferent(
            self.ui.nom.text(),
            self.dispositifs.coches(),
            self.ui.territoire.currentData() or None,
            *(lire_date(champ.saisie.text()) for champ in (self.arrivee, self.depart, self.plan)),
        )

    def _enregistrer(self) -> bool:
        if not self._valide():
            commun.ajuster(self)
            return False
        try:
            identifiant, ecrit = self._ecrire(self.saisie())
        except ErreurMetier as refus:
            self._montrer_erreur("nom", f"{refus.message} {refus.a_faire}".strip())
            commun.ajuster(self)
            self.ui.nom.setFocus()
            return False
        consigner(self.atelier, ecrit)
        self.enregistre.emit(identifiant)
        return True

    def _ecrire(self, saisie: SaisieReferent) -> tuple[str, Ecrit | None]:
        if self._referent is None:
            return creer_referent(self.atelier.contexte, self._structure_id, saisie)
        return self._referent.id, modifier_referent(self.atelier.contexte, self._referent.id, saisie)

    def _valide(self) -> bool:
        """Check from top to bottom; the focus goes to the first field to mend."""
        self.ui.message_fait.definir("")
        nom = "" if self.ui.nom.text().strip() else "Il manque le nom."
        dispositifs = "" if self.dispositifs.coches() else "Cochez au moins un dispositif."
        self._montrer_erreur("nom", nom)
        self._montrer_erreur("dispositifs", dispositifs)
        illisibles = [champ for champ in (self.arrivee, self.depart, self.plan) if not champ.valide()]
        inversees = not illisibles and _inversees(self.saisie())
        self._montrer_erreur("dates", "La date de départ est avant la date d’arrivée." if inversees else "")
        fautifs: list[QWidget] = [self.ui.nom] if nom else []
        fautifs += [self.dispositifs.cases()[0]] if dispositifs else []
        fautifs += [champ.saisie for champ in illisibles]
        fautifs += [self.depart.saisie] if inversees else []
        if fautifs:
            fautifs[0].setFocus()
        return not fautifs

    def _montrer_erreur(self, champ: str, phrase: str) -> None:
        messages = {
            "nom": self.ui.message_nom,
            "dispositifs": self.ui.message_dispositifs,
            "dates": self.ui.message_dates,
        }
        messages[champ].definir(phrase)
        if champ == "nom":
            self.ui.nom.setAccessibleDescription(phrase)
            habiller(self.ui.nom, etat="erreur" if phrase else "")

    def _montrer(self, saisie: SaisieReferent) -> None:
        self.ui.nom.setText(saisie.nom)
        self.dispositifs.cocher(saisie.dispositifs)
        self.ui.territoire.setCurrentIndex(max(self.ui.territoire.findData(saisie.territoire or ""), 0))
        self.arrivee.definir(saisie.arrivee)
        self.depart.definir(saisie.depart)
        self.plan.definir(saisie.plan_transmis)

    def _nommer(self, referent: ReferentLu | None) -> None:
        titre = "Ajouter un·e référent·e" if referent is None else "Modifier un·e référent·e"
        self.setWindowTitle(titre)
        self.ui.titre.setText(titre)
        self.ui.bouton_continuer.setVisible(referent is None)
        self.ui.bouton_ok.setText("Ajouter" if referent is None else "OK")

    def _remplir_territoires(self, fiche: FicheStructure) -> None:
        self.ui.territoire.addItem(f"Celui de la structure ({fiche.territoire_nom})", "")
        for territoire in self.atelier.contexte.referentiel.territoires.tous:
            if territoire.code != fiche.saisie.territoire and not territoire.departemental:
                self.ui.territoire.addItem(territoire.nom, territoire.code)

    def _poser_dates(self) -> None:
        for colonne, etiquette, champ in (
            (self.ui.colonne_arrivee, self.ui.etiquette_arrivee, self.arrivee),
            (self.ui.colonne_depart, self.ui.etiquette_depart, self.depart),
            (self.ui.colonne_plan, self.ui.etiquette_plan, self.plan),
        ):
            colonne.addWidget(champ)
            colonne.addStretch(1)
            etiquette.setBuddy(champ.saisie)


def _inversees(saisie: SaisieReferent) -> bool:
    return saisie.arrivee is not None and saisie.depart is not None and saisie.depart < saisie.arrivee
