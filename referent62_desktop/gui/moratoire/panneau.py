"""Beside the sheet: which sheet, the timeline of the moratorium, the people present, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from uuid_utils import uuid7

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.fiches import EtatFiche, Repere, SorteRepere
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.pieces import ListePieces
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.infobulle import infobulle
from referent62_desktop.services.ecrire_fiches import NOM_MAX
from referent62_desktop.services.fiches_lues import TYPE_FICHE, FicheLue, ParticipantLu, SuiviMoratoire

_ICONES = {
    SorteRepere.DECISION: ("scale", "info_texte"),
    SorteRepere.RENCONTRE_SIGNEE: ("circle-check", "ok_texte"),
    SorteRepere.RENCONTRE: ("users", "alerte_texte"),
    SorteRepere.OBJECTIF: ("calendar", "texte_secondaire"),
    SorteRepere.FIN: ("hourglass", "danger_texte"),
}


class PanneauMoratoire(QFrame):
    """Shows, and says what the person asks."""

    fiche_choisie = Signal(str)
    nouvelle_fiche = Signal()
    participant_ecrit = Signal(str, str, str)
    """Someone present as typed so far: identifier, name, role."""
    participant_quitte = Signal()
    participant_retire = Signal(str)
    geste = Signal(str)
    """apercu, papier, version, sceller, reevaluer, bilan, structure, supprimer."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atelier = atelier
        self.setProperty("role", "carte")
        self.setAccessibleName("Moratoire")
        self.fiches = QComboBox(self)
        self.fiches.setAccessibleName("Fiche de suivi affichée")
        self.fiches.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bouton_nouvelle = QToolButton(self)
        self.bouton_nouvelle.setToolTip("Nouvelle fiche, pour une autre rencontre")
        self.bouton_nouvelle.setAccessibleName("Nouvelle fiche de suivi")
        self.zone = ZoneDefilante(self)
        self._reperes = QVBoxLayout()
        self._presents = QVBoxLayout()
        self.presents: list[LignePresent] = []
        self.boutons = {
            "apercu": QPushButton("Aperçu du PDF", self),
            "papier": QPushButton("Signer sur papier…", self),
            "version": QPushButton("Nouvelle version…", self),
            "sceller": QPushButton("Sceller la fiche", self),
        }
        self.autres = QPushButton("Autres actions", self)
        menu = QMenu(self.autres)
        self.actions_menu = {
            "reevaluer": menu.addAction("Réévaluer la structure…"),
            "bilan": menu.addAction("Bilan du moratoire (PDF)"),
            "structure": menu.addAction("Ouvrir la page de la structure"),
            "supprimer": menu.addAction("Supprimer cette fiche…"),
        }
        self.autres.setMenu(menu)
        self._disposer()
        self.fiches.activated.connect(lambda rang: self.fiche_choisie.emit(str(self.fiches.itemData(rang))))
        self.bouton_nouvelle.clicked.connect(self.nouvelle_fiche)
        for geste, bouton in self.boutons.items():
            bouton.clicked.connect(lambda _coche=False, geste=geste: self.geste.emit(geste))
        for geste, action in self.actions_menu.items():
            action.triggered.connect(lambda _coche=False, geste=geste: self.geste.emit(geste))
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, suivi: SuiviMoratoire, fiche: FicheLue | None) -> None:
        """Show the moratorium and the sheet being looked at."""
        self._montrer_fiches(suivi, fiche)
        self._montrer_reperes(suivi.reperes)
        modifiable = fiche is not None and fiche.etat.modifiable
        self._montrer_presents(fiche.participants if fiche else (), modifiable)
        self.scans.montrer(TYPE_FICHE, fiche.id if fiche else "")
        etat = fiche.etat if fiche else None
        visibles = {
            "apercu": fiche is not None,
            "papier": etat in (EtatFiche.BROUILLON, EtatFiche.SIGNEE)
            or (etat is EtatFiche.SCELLEE and fiche is not None and bool(fiche.manquantes or not fiche.scans)),
            "version": etat in (EtatFiche.SIGNEE, EtatFiche.SCELLEE),
            "sceller": etat in (EtatFiche.BROUILLON, EtatFiche.SIGNEE),
        }
        for geste, bouton in self.boutons.items():
            bouton.setVisible(visibles[geste])
        self.actions_menu["supprimer"].setVisible(modifiable)
        self.boutons["sceller"].setEnabled(etat is EtatFiche.SIGNEE)
        self.boutons["sceller"].setToolTip("" if etat is EtatFiche.SIGNEE else "Une fiche se scelle une fois signée")
        scellee = etat is EtatFiche.SCELLEE
        self.boutons["papier"].setText("Joindre la fiche numérisée…" if scellee else "Signer sur papier…")

    def controles(self) -> list[QWidget]:
        """What Tab goes through, in the order it is read."""
        presents = [w for ligne in self.presents for w in (ligne.nom, ligne.role, ligne.croix)]
        dates = [bouton for vue in self.findChildren(_LigneRepere) for bouton in vue.findChildren(QToolButton)]
        return [self.fiches, self.bouton_nouvelle, *dates, *presents, *self.boutons.values(), self.autres]

    def _montrer_fiches(self, suivi: SuiviMoratoire, fiche: FicheLue | None) -> None:
        self.fiches.blockSignals(True)
        self.fiches.clear()
        for lue in suivi.fiches:
            jour = f" · {afficher_date(lue.date_rencontre)}" if lue.date_rencontre else ""
            version = f" v{lue.version}" if lue.version > 1 or not lue.derniere else ""
            self.fiches.addItem(f"Fiche {lue.numero}{version}{jour}", lue.id)
        self.fiches.setCurrentIndex(self.fiches.findData(fiche.id) if fiche else -1)
        self.fiches.setEnabled(bool(suivi.fiches))
        self.fiches.blockSignals(False)

    def _montrer_reperes(self, reperes: Sequence[Repere]) -> None:
        _vider(self._reperes)
        for repere in reperes:
            self._reperes.addWidget(_LigneRepere(repere, self.fiche_choisie.emit, self))

    def _montrer_presents(self, presents: Sequence[ParticipantLu], modifiable: bool) -> None:
        """A line for each, and an empty one to write the next in; a line being typed in stays as it is."""
        voulus = [(p.id, p.nom, p.role) for p in presents]
        brouillon = self.presents[-1] if self.presents and self.presents[-1].nouveau else None
        if modifiable and (brouillon is None or brouillon.id in {id_ for id_, _, _ in voulus}):
            voulus.append((str(uuid7()), "", ""))
        elif modifiable and brouillon is not None:
            voulus.append((brouillon.id, "", ""))
        if [ligne.id for ligne in self.presents] != [id_ for id_, _, _ in voulus]:
            self._refaire_presents([id_ for id_, _, _ in voulus])
        connus = {p.id for p in presents}
        for ligne, (id_, nom, role) in zip(self.presents, voulus, strict=True):
            ligne.montrer(nom, role, modifiable=modifiable, nouveau=id_ not in connus)
        self.personne.setVisible(not voulus)

    def _refaire_presents(self, ids: Sequence[str]) -> None:
        """The lines that stay are the same widgets: what is typed in them, and the focus, stay too."""
        gardees = {ligne.id: ligne for ligne in self.presents if ligne.id in ids}
        for ligne in self.presents:
            self._presents.removeWidget(ligne)
            if ligne.id not in gardees:
                ligne.hide()
                ligne.deleteLater()
        self.presents = [gardees.get(id_) or self._nouvelle_ligne(id_) for id_ in ids]
        for ligne in self.presents:
            self._presents.addWidget(ligne)

    def _nouvelle_ligne(self, id_: str) -> LignePresent:
        ligne = LignePresent(id_, self)
        ligne.ecrit.connect(lambda: self.participant_ecrit.emit(id_, ligne.nom.text(), ligne.role.text()))
        ligne.quitte.connect(self.participant_quitte)
        ligne.retire.connect(lambda: self.participant_retire.emit(id_))
        return ligne

    def _disposer(self) -> None:
        haut = QHBoxLayout()
        haut.addWidget(self.fiches, 1)
        haut.addWidget(self.bouton_nouvelle)
        contenu = self.zone.contenu
        contenu.addWidget(etiquette("Moratoire", "titre", self))
        contenu.addLayout(self._reperes)
        contenu.addSpacing(8)
        contenu.addWidget(etiquette("Personnes présentes", "titre", self))
        contenu.addLayout(self._presents)
        self.personne = etiquette("Personne n’est noté.", "secondaire", self)
        contenu.addWidget(self.personne)
        self.scans = ListePieces(self._atelier, self)
        contenu.addWidget(self.scans)
        contenu.addStretch(1)
        self._colonne = QVBoxLayout(self)
        self._colonne.addLayout(haut)
        self._colonne.addWidget(self.zone, 1)
        for bouton in (*self.boutons.values(), self.autres):
            self._colonne.addWidget(bouton)
        self.boutons["sceller"].setProperty("role", "principal")

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self.setFixedWidth(theme.px(264))
        marge = theme.px(12)
        self._colonne.setContentsMargins(marge, marge, marge, marge)
        self._colonne.setSpacing(theme.px(7))
        cote = QSize(theme.px(18), theme.px(18))
        self.bouton_nouvelle.setIcon(ressources.icone("plus", "action_texte"))
        self.bouton_nouvelle.setIconSize(cote)
        icones = {
            "apercu": "eye",
            "papier": "printer",
            "version": "copy",
        }
        for geste, icone in icones.items():
            self.boutons[geste].setIcon(ressources.icone(icone, "action_texte"))
        for geste, icone in (
            ("reevaluer", "scale"),
            ("bilan", "file-text"),
            ("structure", "building-2"),
            ("supprimer", "trash-2"),
        ):
            self.actions_menu[geste].setIcon(ressources.icone(icone))
        self.boutons["sceller"].setIcon(ressources.icone("stamp", "sur_action"))


class _LigneRepere(QFrame):
    """A date of the timeline; that of a meeting opens its sheet."""

    def __init__(self, repere: Repere, ouvrir: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        theme = theme_actuel()
        icone, teinte = _ICONES[repere.sorte]
        signe = QLabel(self)
        signe.setPixmap(ressources.pixmap(icone, theme.px(16), teinte, self.devicePixelRatioF()))
        jour = self._jour(repere, ouvrir)
        libelle = etiquette(repere.libelle, "secondaire", self, souple=True)
        grille = QVBoxLayout()
        grille.setSpacing(0)
        grille.addWidget(jour, 0, Qt.AlignmentFlag.AlignLeft)
        grille.addWidget(libelle)
        ligne = QHBoxLayout(self)
        ligne.setContentsMargins(0, 2, 0, 2)
        ligne.setSpacing(theme.px(8))
        ligne.addWidget(signe, 0, Qt.AlignmentFlag.AlignTop)
        ligne.addLayout(grille, 1)
        self.setAccessibleName(f"{afficher_date(repere.date)} : {repere.libelle}")

    def _jour(self, repere: Repere, ouvrir: Callable[[str], None]) -> QWidget:
        texte = afficher_date(repere.date)
        if not repere.fiche_id:
            return etiquette(texte, "fort", self)
        bouton = QToolButton(self)
        bouton.setText(texte)
        bouton.setProperty("role", "date")
        bouton.setAccessibleName(f"{texte} : ouvrir cette fiche")
        bouton.setToolTip("Ouvrir cette fiche")
        bouton.clicked.connect(lambda _coche=False: ouvrir(repere.fiche_id))
        return bouton


class LignePresent(QWidget):
    """Someone present: name and role, stored while they are typed; the cross takes them off."""

    ecrit = Signal()
    quitte = Signal()
    retire = Signal()

    def __init__(self, id_: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = id_
        self.nouveau = True
        self.nom, self.role = QLineEdit(self), QLineEdit(self)
        self.croix = QToolButton(self)
        ligne = QHBoxLayout(self)
        ligne.setContentsMargins(0, 0, 0, 0)
        ligne.setSpacing(3)
        for champ, mot in ((self.nom, "Nom"), (self.role, "Fonction")):
            champ.setPlaceholderText(mot)
            champ.setMaxLength(NOM_MAX)
            champ.setAccessibleName(f"{mot} de la personne présente")
            champ.textEdited.connect(lambda _texte: self.ecrit.emit())
            champ.editingFinished.connect(self.quitte)
            ligne.addWidget(champ, 1)
        self.croix.setIcon(ressources.icone("x", "texte_secondaire"))
        self.croix.clicked.connect(self.retire)
        ligne.addWidget(self.croix)

    def montrer(self, nom: str, role: str, *, modifiable: bool, nouveau: bool) -> None:
        """Show what is stored; what is being typed stays."""
        self.nouveau = nouveau
        if not nouveau:
            for champ, texte in ((self.nom, nom), (self.role, role)):
                if not champ.hasFocus() and champ.text() != texte:
                    champ.setText(texte)
                    champ.setCursorPosition(0)
        qui = " · ".join(t for t in (nom, role) if t)
        for champ, texte in ((self.nom, nom), (self.role, role)):
            champ.setReadOnly(not modifiable)
            champ.setToolTip(infobulle(texte))
        self.croix.setVisible(modifiable and not nouveau)
        self.croix.setAccessibleName(f"Retirer {qui}")
        self.croix.setToolTip(infobulle(f"Retirer {qui}"))


def _vider(disposition: QVBoxLayout) -> None:
    while (element := disposition.takeAt(0)) is not None:
        widget = element.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
