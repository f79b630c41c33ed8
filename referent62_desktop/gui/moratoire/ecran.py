"""The screen « Fiche de suivi »: annexe 4 filled in during the meeting, signed and sealed; F11 for the projector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from referent62_desktop.domain.donnees_personnelles import avertissement
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.fiches import EtatFiche
from referent62_desktop.domain.moratoire import EtatObjectif
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import typographier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import EcranBase
from referent62_desktop.gui.ecriture import consigner
from referent62_desktop.gui.forms.ui_moratoire import Ui_EcranMoratoire
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.moratoire.apercu import ApercuFiche
from referent62_desktop.gui.moratoire.gestes import GestesFiche
from referent62_desktop.gui.moratoire.panneau import PanneauMoratoire
from referent62_desktop.gui.theme import habiller
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.message import MessageEnLigne
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.gui.widgets.saisie_differee import DELAI_MS, SaisieDifferee
from referent62_desktop.services import ecrire_fiches as ecrire
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.ecrire_fiches import LONGUEUR_MAX
from referent62_desktop.services.fiches_lues import FicheLue, SuiviMoratoire
from referent62_desktop.services.moratoires import lire_suivi

CORPS_REUNION = 23.0
"""Text of the sheet in meeting mode, in px of the 100 % drawing: read from three metres on a projected screen."""
HAUTEUR_BASSE, LARGEUR_ETROITE = 560, 740
"""Size of the screen, in px of the 100 % drawing, under which it is laid out otherwise."""
_MODIFIEE = "Le contenu n’est plus celui qui a été signé (un autre poste l’a modifié) : faites une nouvelle version."
_TROP_LONG = typographier(f"Une case garde {LONGUEUR_MAX} caractères au plus : ce qui dépasse n’a pas été pris.")
_NIVEAUX_ETAT: dict[EtatFiche, Niveau] = {
    EtatFiche.BROUILLON: "info",
    EtatFiche.SIGNEE: "alerte",
    EtatFiche.SCELLEE: "ok",
    EtatFiche.REMPLACEE: "neutre",
}


class EcranMoratoire(EcranBase):
    """One sheet at a time; every text is stored while it is typed."""

    slug: ClassVar[str] = "moratoire"
    reunion: ClassVar[bool] = True

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.ui = poser(Ui_EcranMoratoire, self)
        self._structure_id, self._moratoire, self._fiche_id = "", "", ""
        self.suivi: SuiviMoratoire | None = None
        self.fiche: FicheLue | None = None
        self.saisie = SaisieDifferee(self)
        self._message: MessageEnLigne | None = None
        self.gestes = GestesFiche(atelier, self)
        self.date = ChampDate("Date de la rencontre", self)
        self.etat, self.nature, self.delai = Pastille(parent=self), Pastille(parent=self), Pastille(parent=self)
        self.panneau = PanneauMoratoire(atelier, self)
        self.apercu = ApercuFiche(atelier, self)
        self.vide = EtatVide(
            "hourglass",
            "Aucune fiche de suivi pour ce moratoire",
            "La première part des critères non remplis et des formations manquantes ; tout s’y modifie.",
            ("Préparer la première fiche", self.gestes.nouvelle),
            self.ui.pile,
        )
        self._completer()
        self._brancher()
        atelier.theme.changed.connect(self._proportionner)
        self._proportionner()

    # What every screen promises

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        self.saisie.vider()  # what cannot be stored now is kept, and tried again
        self._structure_id = cible["structure"]
        self._moratoire = cible.get("moratoire", "")
        self._fiche_id = cible.get("fiche", "")
        self.ui.messages.vider()
        self._message = None
        self.apercu.fermer()
        self.actualiser()
        if self.fiche is not None and self.fiche.lignes:
            self.ui.fiche.aller(self.fiche.lignes[0].id, "objectif")

    def actualiser(self) -> None:
        self.suivi = lire_suivi(self.atelier.contexte, self._structure_id, self._moratoire or None)
        voulue = self.suivi.fiche(self._fiche_id) if self._fiche_id else None
        self._montrer(voulue or self.suivi.derniere)

    def fil(self) -> tuple[str, ...]:
        if self.suivi is None:
            return ()
        return ("Moratoires", self.suivi.structure, self.fiche.titre if self.fiche is not None else "Fiches de suivi")

    def quitter(self) -> bool:
        champ = self.focusWidget()
        if champ is not None:
            champ.clearFocus()
        return self.saisie.vider()

    def plein_ecran(self, actif: bool) -> None:
        self.ui.fiche.definir_corps(CORPS_REUNION if actif else 0)
        habiller(self.ui.structure, role="titre_page" if actif else "secondaire")
        self._partager()

    def aide(self) -> str:
        return (
            "<p>La fiche de suivi du moratoire (annexe 4). Chaque texte est enregistré pendant que vous l’écrivez.</p><ul>"
            "<li><b>Tab</b> passe à la case suivante ; <b>Ctrl+↑</b> et <b>Ctrl+↓</b> changent de ligne.</li>"
            "<li><b>Ctrl+Entrée</b> ajoute une ligne dessous ; <b>Ctrl+Maj+Entrée</b> coupe l’objectif en deux au curseur ; "
            "<b>Alt+↑</b> et <b>Alt+↓</b> déplacent la ligne ; <b>Ctrl+Maj+Suppr</b> la retire.</li>"
            "<li><b>F11</b> : mode réunion, en grands caractères ; <b>Échap</b> en sort.</li></ul>"
            "<p>Dès la première signature, la fiche ne se modifie plus. « Sceller » la clôt ; « Nouvelle version » en reprend le "
            "texte, et la fiche signée reste dans le dossier.</p>"
        )

    def montrer_fiche(self, fiche_id: str) -> None:
        """Another sheet of the moratorium, or another version."""
        self.saisie.vider()
        self._fiche_id = fiche_id
        # What had the focus may just have become read-only.
        self.panneau.fiches.setFocus()
        self.actualiser()

    def ecrire(self, geste: Callable[[Contexte], Ecrit | None]) -> bool:
        """Do something that writes: what is being typed first. A refusal is shown, nothing changes."""
        self.saisie.vider()
        try:
            ecrit = geste(self.atelier.contexte)
        except ErreurMetier as refus:
            self.refuser(refus)
            return False
        consigner(self.atelier, ecrit)
        self._effacer_message()
        return True

    def refuser(self, refus: ErreurMetier) -> None:
        """Say why nothing was done, on the spot, until something is."""
        self._dire(" ".join(t for t in (refus.message, refus.conserve, refus.a_faire) if t))

    def _dire(self, phrase: str) -> None:
        if self._message is not None and self._message.texte == phrase and self._message in self.ui.messages.messages():
            return
        self.ui.messages.vider()
        self._message = self.ui.messages.afficher(phrase, "danger")

    def _effacer_message(self) -> None:
        """What was refused is behind us."""
        if self._message is not None:
            self.ui.messages.vider()
            self._message = None

    # Showing

    def _montrer(self, fiche: FicheLue | None) -> None:
        suivi = self.suivi
        assert suivi is not None
        changee = (self.fiche.id if self.fiche else "") != (fiche.id if fiche else "")
        titre = self.fiche.titre if self.fiche else ""
        self.fiche = fiche
        self._fiche_id = fiche.id if fiche else ""
        ui = self.ui
        self.panneau.montrer(suivi, fiche)
        ui.structure.setText(typographier(f"Structure rencontrée : {fiche.structure if fiche else suivi.structure}"))
        self._montrer_pastilles(suivi, fiche)
        for widget in (ui.etiquette_date, self.date, ui.signatures):
            widget.setVisible(fiche is not None)
        ui.pile.setCurrentWidget(ui.page_fiche if fiche is not None else self.vide)
        if fiche is None:
            ui.avertissement.definir("")
            return
        if changee or not self.date.en_cours():
            self.date.definir(fiche.date_rencontre)
        self.date.setEnabled(fiche.etat.modifiable)
        self._avertir(fiche)
        ui.fiche.montrer(
            fiche.lignes,
            modifiable=fiche.etat.modifiable,
            attend=lambda ligne, champ: self.saisie.attend((ligne, champ)),
        )
        ui.signatures.montrer(fiche)
        self.apercu.suivre(fiche)
        self._ordonner()
        if changee or titre != fiche.titre:
            self.fil_change.emit()

    def _montrer_pastilles(self, suivi: SuiviMoratoire, fiche: FicheLue | None) -> None:
        moratoire = suivi.moratoire
        part = moratoire.part_ecoulee(self.atelier.contexte.aujourdhui())
        self.nature.definir(moratoire.nature.libelle, "danger")
        if not moratoire.en_cours:
            self.delai.definir("moratoire clos", "neutre")
        else:
            niveau: Niveau = "danger" if part >= 1 else "alerte"
            self.delai.definir(f"{afficher(part * 100, 0)}\u00a0% du délai écoulé", niveau)
        if fiche is None:
            self.etat.definir("")
        else:
            version = f"version {fiche.version}, " if fiche.version > 1 else ""
            self.etat.definir(f"{version}{fiche.etat.libelle}", _NIVEAUX_ETAT[fiche.etat])

    def _avertir(self, fiche: FicheLue) -> None:
        if not fiche.intacte:
            self.ui.avertissement.definir(_MODIFIEE, "danger")
        elif fiche.etat is EtatFiche.REMPLACEE:
            self.ui.avertissement.definir(
                "Cette version est remplacée par une plus récente ; elle reste telle qu’elle a été signée.", "info"
            )
        else:
            phrases = [*(typographier(a) for a in fiche.avertissements), *self._personnelles(fiche)]
            self.ui.avertissement.definir(" ".join(phrases), "alerte")

    @staticmethod
    def _personnelles(fiche: FicheLue) -> Iterator[str]:
        """What seems to identify a person (§13): pointed at, never blocked."""
        for rang, ligne in enumerate(fiche.lignes, start=1):
            c = ligne.contenu
            phrase = avertissement("\n".join((c.critere, c.objectif, c.moyens, c.temporalite, c.suivi)))
            if phrase:
                yield typographier(f"Ligne {rang} : {phrase[:1].lower()}{phrase[1:]}")

    # Gestures

    def _dater(self, jour: date | None) -> None:
        fiche = self.fiche
        if fiche is not None and not self.ecrire(lambda ctx: ecrire.dater_fiche(ctx, fiche.id, jour)):
            self.date.definir(fiche.date_rencontre)

    def _noter(self, ligne_id: str, champ: str) -> None:
        """A cell changed: its text is held until it is stored, whatever the screen shows by then."""
        rangee = self.ui.fiche.rangee(ligne_id)
        if rangee is not None:
            texte = rangee.cellules[champ].texte
            self._differer((ligne_id, champ), lambda ctx: ecrire.ecrire_cellule(ctx, ligne_id, champ, texte))

    def _noter_participant(self, participant_id: str, nom: str, role: str) -> None:
        fiche = self.fiche
        if fiche is not None and (nom.strip() or role.strip() or fiche.participant(participant_id) is not None):
            self._differer(
                ("participant", participant_id),
                lambda ctx: ecrire.ecrire_participant(ctx, fiche.id, participant_id, nom, role),
            )

    def _noter_echeance(self, ligne_id: str) -> None:
        """A whole date is stored without waiting for the field to be left."""
        rangee = self.ui.fiche.rangee(ligne_id)
        if rangee is not None:
            QTimer.singleShot(DELAI_MS, rangee, rangee.echeance.prendre)

    def _differer(self, cle: tuple[str, str], geste: Callable[[Contexte], Ecrit | None]) -> None:
        ctx = self.atelier.contexte
        self.saisie.noter(cle, lambda: self._enregistrer(ctx, cle, geste))

    def _enregistrer(self, ctx: Contexte, cle: tuple[str, str], geste: Callable[[Contexte], Ecrit | None]) -> bool:
        """Store a text in the base it was typed for."""
        if self.atelier.contexte is None or self.atelier.contexte.base is not ctx.base:
            return False
        try:
            ecrit = geste(ctx)
        except ErreurMetier as refus:
            self._dire(f"{refus.message} Ce texte n’est pas encore enregistré : l’application le garde et réessaie.")
            return False
        consigner(self.atelier, ecrit, cle)
        self._effacer_message()
        return True

    def _changer_etat(self, ligne_id: str, etat: EtatObjectif) -> None:
        if not self.ecrire(lambda ctx: ecrire.changer_etat(ctx, ligne_id, etat)):
            self.actualiser()

    def _echeance(self, ligne_id: str, jour: date | None) -> None:
        if not self.ecrire(lambda ctx: ecrire.fixer_echeance(ctx, ligne_id, jour)):
            self.actualiser()

    def _completer(self) -> None:
        ui = self.ui
        ui.entete_ligne.addWidget(self.date)
        ui.etiquette_date.setBuddy(self.date.saisie)
        ui.structure.setTextFormat(Qt.TextFormat.PlainText)
        self._pastilles = QHBoxLayout()
        for pastille in (self.etat, self.nature, self.delai):
            self._pastilles.addWidget(pastille)
        self._pastilles.addStretch(1)
        ui.entete_titre.addLayout(self._pastilles)
        ui.pile.addWidget(self.vide)
        ui.droite.addWidget(self.panneau)
        ui.droite.addWidget(self.apercu)
        self.apercu.hide()

    def _brancher(self) -> None:
        ui, gestes = self.ui, self.gestes
        self.date.date_changee.connect(self._dater)
        ui.fiche.saisie.connect(self._noter)
        ui.fiche.echeance_tapee.connect(self._noter_echeance)
        ui.fiche.trop_long.connect(lambda: self._dire(_TROP_LONG))
        self.date.saisie.textEdited.connect(lambda _texte: QTimer.singleShot(DELAI_MS, self, self._prendre_date))
        ui.fiche.quittee.connect(self.saisie.vider)
        ui.fiche.etat_change.connect(self._changer_etat)
        ui.fiche.echeance_changee.connect(self._echeance)
        ui.fiche.geste.connect(gestes.ligne)
        ui.fiche.ajout_demande.connect(gestes.objectif)
        self.panneau.fiche_choisie.connect(self.montrer_fiche)
        self.panneau.nouvelle_fiche.connect(gestes.nouvelle)
        self.panneau.participant_ecrit.connect(self._noter_participant)
        self.panneau.participant_quitte.connect(self.saisie.vider)
        self.panneau.participant_retire.connect(gestes.retirer_participant)
        self.panneau.geste.connect(gestes.faire)
        ui.signatures.signature_demandee.connect(gestes.signer)
        ui.signatures.effacement_demande.connect(gestes.effacer)
        self.apercu.ferme.connect(self._partager)
        self.apercu.agrandi.connect(gestes.document)

    def montrer_apercu(self) -> None:
        """The PDF beside the sheet; it follows what is stored."""
        self.apercu.ouvrir(self.fiche)
        self._partager()

    def _partager(self) -> None:
        """Beside the sheet: the preview when it is open, else the panel; in meeting mode, nothing but the sheet."""
        ouvert = self.apercu.ouvert
        self.apercu.setVisible(ouvert)
        self.panneau.setVisible(not ouvert and not self.window().isFullScreen())
        self.nature.setVisible(not ouvert)

    def _disposer(self) -> None:
        """In a low window, or with a large text, the signatures come after the rows; in a narrow one, the pills under the title."""
        theme, ui = self.atelier.theme, self.ui
        basse = self.height() < theme.px(HAUTEUR_BASSE)
        place = ui.fiche.zone.contenu if basse else ui.gauche
        if place.indexOf(ui.signatures) < 0:
            place.addWidget(ui.signatures)
        etroite = ui.entete.width() < theme.px(LARGEUR_ETROITE)
        cote, dessous = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        ui.entete_titre.setDirection(dessous if etroite else cote)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._disposer()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.atelier.contexte is not None:
            self.saisie.vider()

    def _prendre_date(self) -> None:
        self.date.prendre()

    def _ordonner(self) -> None:
        """Tab goes as one reads: the date, the rows, the signatures, the panel."""
        controles: list[QWidget] = [self.date.saisie]
        for rangee in self.ui.fiche.ordre():
            controles += rangee.controles()
        controles.append(self.ui.fiche.bouton_ajouter)
        for vue in self.ui.signatures.places.values():
            controles += [vue.zone, vue.effacer]
        controles += self.panneau.controles()
        for avant, apres in pairwise(controles):
            QWidget.setTabOrder(avant, apres)

    def _proportionner(self) -> None:
        theme, ui = self.atelier.theme, self.ui
        marge = theme.px(14)
        ui.disposition.setContentsMargins(marge, theme.px(12), marge, marge)
        ui.disposition.setSpacing(theme.px(8))
        ui.colonnes.setSpacing(theme.px(12))
        ui.gauche.setSpacing(theme.px(10))
        ui.entete_colonne.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        ui.page_colonne.setContentsMargins(1, 1, 1, 1)
        self.date.setFixedWidth(theme.px(124))
        self._disposer()
