"""What is done with a sheet as a whole: its rows, the people present, signatures, the seal, versions, documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import PlaceSignature, exiger_signable
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.moratoire.dialogue_papier import DialoguePapier
from referent62_desktop.gui.moratoire.dialogue_signature import DialogueSignature
from referent62_desktop.services import ecrire_fiches as ecrire
from referent62_desktop.services import signer_fiches as signatures
from referent62_desktop.services.contexte import Contexte, Ecrit

if TYPE_CHECKING:
    from referent62_desktop.gui.moratoire.ecran import EcranMoratoire


class GestesFiche(QObject):
    """Asks what must be asked, then has the screen write."""

    def __init__(self, atelier: Atelier, ecran: EcranMoratoire) -> None:
        super().__init__(ecran)
        self._atelier = atelier
        self._ecran = ecran
        self._boutons: dict[str, Callable[[], None]] = {
            "apercu": ecran.montrer_apercu,
            "papier": self.papier,
            "reevaluer": self.reevaluer,
            "bilan": self.bilan,
            "structure": self.structure,
            "version": self.version,
            "supprimer": self.supprimer,
            "sceller": self.sceller,
        }

    def faire(self, geste: str) -> None:
        """A button of the panel."""
        self._boutons[geste]()

    # The rows and the people

    def ligne(self, ligne_id: str, geste: str) -> None:
        """Something asked of a row."""
        ecran = self._ecran
        match geste:
            case "ajouter":
                self._creer(lambda ctx: ecrire.ajouter_ligne(ctx, ecran.fiche.id if ecran.fiche else "", ligne_id))
            case "couper":
                rangee = ecran.ui.fiche.rangee(ligne_id)
                position = rangee.cellules["objectif"].position() if rangee else 0
                self._creer(lambda ctx: ecrire.couper_ligne(ctx, ligne_id, position), "objectif")
            case "monter" | "descendre":
                rangee = ecran.ui.fiche.rangee(ligne_id)
                champ = rangee.champ_actif() if rangee else "critere"
                pas = -1 if geste == "monter" else 1
                ecran.ecrire(lambda ctx: ecrire.deplacer_ligne(ctx, ligne_id, pas))
                ecran.ui.fiche.aller(ligne_id, champ)
            case "retirer":
                self._retirer(ligne_id)

    def objectif(self) -> None:
        """A new row at the end."""
        fiche = self._ecran.fiche
        if fiche is not None:
            self._creer(lambda ctx: ecrire.ajouter_ligne(ctx, fiche.id))

    def retirer_participant(self, participant_id: str) -> None:
        """Someone who was not there after all; it can be undone."""
        self._ecran.ecrire(lambda ctx: ecrire.retirer_participant(ctx, participant_id))

    # Sheets and versions

    def nouvelle(self) -> None:
        """A sheet for another meeting, dated today until the person says otherwise."""
        ecran = self._ecran
        if ecran.suivi is None or not ecran.saisie.vider():
            return
        ctx: Contexte = self._atelier.contexte
        jour, structure_id, cle = ctx.aujourdhui(), ecran.suivi.structure_id, ecran.suivi.moratoire.cle
        deja = [f for f in ecran.suivi.courantes if f.date_rencontre == jour]
        if deja and not DialogueConfirmation.demander(
            ecran,
            f"Une deuxième fiche pour le {afficher_date(jour)} ?",
            explication="Une fiche existe déjà pour une rencontre d’aujourd’hui. Sa date peut aussi être corrigée.",
            verbe="Ajouter une fiche",
        ):
            return
        self._ouvrir(lambda c: ecrire.ouvrir_fiche(c, structure_id, jour, cle, meme_jour=bool(deja)))

    def version(self) -> None:
        """A version to be changed; the signed one stays."""
        fiche = self._ecran.fiche
        if fiche is not None and DialogueConfirmation.demander(
            self._ecran,
            "Faire une nouvelle version de cette fiche ?",
            explication="Elle reprend le même texte, sans signature. La fiche signée reste dans le dossier, marquée comme remplacée.",
            verbe="Nouvelle version",
        ):
            self._ouvrir(lambda ctx: ecrire.nouvelle_version(ctx, fiche.id))

    def supprimer(self) -> None:
        """Take a draft away; it can be undone."""
        fiche, ecran = self._ecran.fiche, self._ecran
        if fiche is not None and DialogueConfirmation.demander(
            ecran,
            f"Supprimer la {fiche.titre[:1].lower()}{fiche.titre[1:]} ?",
            explication="Elle n’est pas signée. Ctrl+Z la fait revenir.",
            verbe="Supprimer",
            dangereux=True,
        ):
            ecran.ecrire(lambda ctx: ecrire.supprimer_fiche(ctx, fiche.id))

    # Signing

    def signer(self, place: PlaceSignature) -> None:
        """Sign on screen."""
        ecran = self._ecran
        if not ecran.saisie.vider() or ecran.fiche is None:
            return
        try:
            exiger_signable(ecran.fiche.contenu)
        except ErreurMetier as refus:
            ecran.refuser(refus)
            return
        _ouvrir_dialogue(DialogueSignature(ecran.fiche, place, self._agent(), self._signer, ecran))

    def effacer(self, place: PlaceSignature) -> None:
        """Take a signature away, before the seal."""
        fiche = self._ecran.fiche
        if fiche is not None and DialogueConfirmation.demander(
            self._ecran,
            f"Effacer la signature de {fiche.signatures[place].nom} ?",
            explication="Elle ne revient pas : cette personne devra signer de nouveau.",
            verbe="Effacer",
            dangereux=True,
        ):
            self._ecran.ecrire(lambda ctx: signatures.effacer_signature(ctx, fiche.id, place))

    def sceller(self) -> None:
        """Close the sheet; signatures that are missing are named first."""
        fiche, ecran = self._ecran.fiche, self._ecran
        if fiche is None:
            return
        manque = ", ".join(place.court for place in fiche.manquantes)
        explication = "Son texte ne se modifiera plus. Ctrl+Z n’y pourra rien ; une nouvelle version restera possible."
        if manque:
            explication = f"Il manque : {manque}. Ces signatures pourront encore être ajoutées. {explication}"
        if DialogueConfirmation.demander(ecran, "Sceller cette fiche ?", explication=explication, verbe="Sceller"):
            ecran.ecrire(lambda ctx: signatures.sceller(ctx, fiche.id))

    def papier(self) -> None:
        """Print now, or attach the scan."""
        ecran = self._ecran
        if ecran.saisie.vider() and ecran.fiche is not None:
            _ouvrir_dialogue(DialoguePapier(ecran.fiche, self._agent(), self.document, self._joindre, ecran))

    def document(self) -> None:
        """The PDF on a whole screen, to print or save it."""
        fiche, suivi = self._ecran.fiche, self._ecran.suivi
        if fiche is not None and suivi is not None and self._ecran.saisie.vider():
            self._ecran.navigation_demandee.emit(
                Destination("document", {"fiche": fiche.id, "structure": suivi.structure_id})
            )

    def bilan(self) -> None:
        """The summary of the moratorium."""
        suivi = self._ecran.suivi
        if suivi is not None:
            cible = {"bilan": suivi.moratoire.cle, "structure": suivi.structure_id}
            self._ecran.navigation_demandee.emit(Destination("document", cible))

    def structure(self) -> None:
        """The page of the structure, where its label is."""
        suivi = self._ecran.suivi
        if suivi is not None:
            cible = {"structure": suivi.structure_id, "onglet": "label"}
            self._ecran.navigation_demandee.emit(Destination("structure", cible))

    def reevaluer(self) -> None:
        """Compare the readings, then the events of the label."""
        from referent62_desktop.gui.moratoire.reevaluation import DialogueReevaluation

        suivi, ecran = self._ecran.suivi, self._ecran
        if suivi is not None and ecran.saisie.vider():
            DialogueReevaluation.ouvrir(self._atelier, suivi.structure_id, suivi.moratoire.cle, ecran)

    # What these share

    def _agent(self) -> str:
        return str(self._atelier.contexte.profil.nom)

    def _signer(self, place: PlaceSignature, qui: tuple[str, str], traits: list[list[list[int]]]) -> None:
        fiche = self._ecran.fiche
        if fiche is not None:
            annoncee = fiche.empreinte
            ecrit = signatures.signer(self._atelier.contexte, fiche.id, place, qui, traits, annoncee)
            consigner(self._atelier, ecrit)

    def _joindre(self, chemin: Path, qui: Mapping[PlaceSignature, tuple[str, str]]) -> None:
        fiche = self._ecran.fiche
        if fiche is not None:
            consigner(self._atelier, signatures.joindre_fiche_signee(self._atelier.contexte, fiche.id, chemin, qui))

    def _creer(self, geste: Callable[[Contexte], tuple[str, Ecrit | None]], champ: str = "critere") -> None:
        """Add a row, then write in it."""
        creee: list[str] = []

        def faire(ctx: Contexte) -> Ecrit | None:
            ligne_id, ecrit = geste(ctx)
            creee.append(ligne_id)
            return ecrit

        if self._ecran.ecrire(faire):
            self._ecran.ui.fiche.aller(creee[0], champ)

    def _ouvrir(self, geste: Callable[[Contexte], tuple[str, Ecrit | None]]) -> None:
        """Create a sheet, then show it."""
        ecran = self._ecran
        if not ecran.saisie.vider():
            return
        try:
            fiche_id, ecrit = geste(self._atelier.contexte)
        except ErreurMetier as refus:
            ecran.refuser(refus)
            return
        consigner(self._atelier, ecrit)
        ecran.montrer_fiche(fiche_id)

    def _retirer(self, ligne_id: str) -> None:
        """The row goes, with what was being typed in it; the cursor goes to its neighbour."""
        ecran = self._ecran
        ordre = [rangee.ligne.id for rangee in ecran.ui.fiche.ordre()]
        rang = ordre.index(ligne_id)
        if ecran.ecrire(lambda ctx: ecrire.retirer_ligne(ctx, ligne_id)):
            reste = [autre for autre in ordre if autre != ligne_id]
            if reste:
                ecran.ui.fiche.aller(reste[min(rang, len(reste) - 1)])


def _ouvrir_dialogue(dialogue: QDialog) -> None:
    """It goes with what it holds once closed."""
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.open()
