"""The audit grid (main screen): référents at the left, the grid and the marks, the CE being scored at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.motif import DialogueMotif
from referent62_desktop.gui.ecrans import Destination, EcranBase
from referent62_desktop.gui.forms.ui_grille import Ui_Grille
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.grille import aide
from referent62_desktop.gui.grille.entete import Marques
from referent62_desktop.gui.grille.gestes import GestesLecture
from referent62_desktop.gui.grille.liste_referents import ListeReferents
from referent62_desktop.gui.grille.modele import ModeleGrille
from referent62_desktop.gui.grille.panneau_ce import legende
from referent62_desktop.gui.grille.presentateur import PresentateurGrille
from referent62_desktop.services import noter_ce
from referent62_desktop.services.notes import EtatStructure
from referent62_desktop.services.panels import Panel

LARGEUR_ETROITE, HAUTEUR_CONFORTABLE = 940, 560
"""Size of the screen, in px at 100 %, under which parts of it give way to the grid."""


class EcranGrille(EcranBase):
    """Wires the parts together; every write goes through the presenter."""

    slug = "grille"

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(atelier, parent)
        self.presentateur = PresentateurGrille(atelier, self)
        self.ui = poser(Ui_Grille, self)
        self.liste = ListeReferents(self)
        self.marques = Marques(self)
        self._modele: ModeleGrille | None = None
        self.gestes = GestesLecture(atelier, self.presentateur, self)
        self._ecriture: int | None = None
        self._disposer()
        self._brancher()

    # What the frame asks

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        """`referent` (identifier), and optionally `origine`, `position` + `code` (cell to show), `tirage` (open the draw)."""
        if not self.presentateur.ctx.bareme.criteres:
            QTimer.singleShot(0, self._refuser_campagne)
            return
        origine = Origine(cible["origine"]) if "origine" in cible else self.presentateur.origine_par_defaut()
        self._ouvrir_panel(cible["referent"], origine)
        if "position" in cible:
            self.ui.grille.aller(int(cible["position"]), cible.get("code", "numero_caf"))
        self.ui.grille.setFocus(Qt.FocusReason.OtherFocusReason)
        if "tirage" in cible:
            QTimer.singleShot(0, self.gestes.tirer)

    def _refuser_campagne(self) -> None:
        """A campaign known by its published marks has no grid."""
        campagne = self.presentateur.ctx.campagne.libelle
        self.navigation_demandee.emit(Destination("structures"))
        self.atelier.signaler_erreur(
            ErreurMetier(
                f"La {campagne[:1].lower()}{campagne[1:]} est connue par ses notes publiées : elle n'a pas de grille.",
                a_faire="Choisissez une autre campagne en haut à droite.",
            )
        )

    def actualiser(self) -> None:
        """Our own gestures only read their CE again; anything else (undo, import) reads all."""
        try:
            if self._ecriture is not None:
                self.presentateur.relire_panel(self._ecriture)
            else:
                self.presentateur.relire()
        except ErreurMetier as erreur:
            self.atelier.signaler_erreur(erreur)
            self.navigation_demandee.emit(Destination("audits"))

    def fil(self) -> tuple[str, ...]:
        panel = self.presentateur.panel
        return (
            ("Audits",) if panel is None else ("Audits", panel.structure, panel.referent, panel.cible.origine.libelle)
        )

    def aide(self) -> str:
        return aide.AIDE

    def hideEvent(self, event: QHideEvent) -> None:
        self.ui.panneau.enregistrer_observations()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ui.grille.setFocus(Qt.FocusReason.OtherFocusReason)

    # Construction

    def _disposer(self) -> None:
        theme = self.atelier.theme
        self.ui.carte_referents.definir_titre("Référents")
        self.ui.carte_referents.ajouter(self.liste, 1)
        self.ui.carte_marques.ajouter(self.marques)
        self.legende = legende(self)
        self.ui.panneau.ajouter(self.legende)
        self.ui.bouton_tirer.setIcon(ressources.icone("dices"))
        self.ui.bouton_document.setIcon(ressources.icone("file-text"))
        plus = QMenu(self)
        self.action_tirer = plus.addAction(ressources.icone("dices"), "Tirer 5 CE…", self.gestes.tirer)
        self.action_document = plus.addAction(ressources.icone("file-text"), "Annexe 2…", self.gestes.document)
        self.action_comparer = plus.addAction(
            ressources.icone("scale"), "Comparer deux lectures…", self.gestes.comparer
        )
        self.action_conforter = plus.addAction(
            ressources.icone("copy"), "Reprendre l'analyse DPID", self.gestes.conforter
        )
        self.ui.bouton_plus.setMenu(plus)
        self._menu_incomplets = QMenu(self)
        self.ui.bouton_incomplets.setMenu(self._menu_incomplets)
        theme.changed.connect(self._proportionner)
        self._proportionner()

    def _proportionner(self) -> None:
        px = self.atelier.theme.px
        self.ui.carte_referents.setFixedWidth(px(172))
        self.ui.panneau.setFixedWidth(px(206))
        self.ui.bouton_valider.setFixedWidth(px(206))
        self.ui.carte_marques.setFixedHeight(px(66))
        self._resserrer()

    def _resserrer(self) -> None:
        """Large text or a small window: the list of référents becomes a choice above the grid, the legend stays in F1."""
        px = self.atelier.theme.px
        etroit = self.width() < px(LARGEUR_ETROITE)
        self.ui.carte_referents.setVisible(not etroit)
        self.ui.choix_referent.setVisible(etroit)
        for bouton, action in (
            (self.ui.bouton_tirer, self.action_tirer),
            (self.ui.bouton_document, self.action_document),
        ):
            bouton.setVisible(not etroit)
            action.setVisible(etroit)
        self.legende.setVisible(self.height() > px(HAUTEUR_CONFORTABLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resserrer()

    def _brancher(self) -> None:
        grille, panneau = self.ui.grille, self.ui.panneau
        self.presentateur.change.connect(self._repeindre)
        self.gestes.panel_remplace.connect(self._rouvrir_panel)
        self.gestes.ce_remplace.connect(self._aller_au_ce)
        self.gestes.document_demande.connect(
            lambda cible: self.navigation_demandee.emit(Destination("document", cible))
        )
        grille.reponse.connect(self._repondre)
        grille.numero_saisi.connect(self._saisir_numero)
        grille.type_demande.connect(self._proposer_types)
        grille.type_initiale.connect(self._choisir_par_lettre)
        grille.suivante_demandee.connect(self._aller_a_la_suivante)
        grille.referent_demande.connect(self._changer_de_referent)
        grille.case_changee.connect(lambda _position, _code: self._montrer_ce())
        panneau.observations_saisies.connect(self._observer)
        panneau.actions_demandees.connect(self.gestes.saisir_actions)
        panneau.remplacement_demande.connect(self.gestes.remplacer)
        self.liste.choisi.connect(self._choisir_referent)
        self.ui.bouton_tirer.clicked.connect(self.gestes.tirer)
        self.ui.choix_referent.activated.connect(
            lambda rang: self._choisir_referent(self.ui.choix_referent.itemData(rang))
        )
        self._menu_incomplets.aboutToShow.connect(self._remplir_incomplets)
        self.ui.origine.activated.connect(self._choisir_origine)
        self.ui.bouton_valider.clicked.connect(self._valider_ou_rouvrir)
        self.ui.bouton_document.clicked.connect(self.gestes.document)
        for numero in range(1, 6):
            QShortcut(QKeySequence(f"Ctrl+{numero}"), self, lambda n=numero: self._aller_au_ce(n))

    # Showing

    def _ouvrir_panel(self, referent_id: str, origine: Origine) -> None:
        self.ui.grille.valider_saisie()
        self.ui.panneau.enregistrer_observations()
        self.presentateur.ouvrir(referent_id, origine)
        self.fil_change.emit()
        premiere = next(iter(self.presentateur.cases_vides()), None)
        self.ui.grille.aller(premiere.position if premiere else 1, premiere.code if premiere else "numero_caf")
        self._montrer_ce()

    def _rouvrir_panel(self) -> None:
        panel = self.presentateur.panel
        if panel is not None:
            self._ouvrir_panel(panel.cible.referent_id, panel.cible.origine)

    def _valider_ou_rouvrir(self) -> None:
        self.ui.panneau.enregistrer_observations()
        self.gestes.valider_ou_rouvrir()

    def _repeindre(self) -> None:
        panel, etat = self.presentateur.panel, self.presentateur.etat
        if panel is None:
            return
        ctx = self.presentateur.ctx
        if self._modele is None or self._modele.bareme is not ctx.bareme:
            self._modele = ModeleGrille(ctx.bareme, self)
            self.ui.grille.poser_modele(self._modele)
        courante = self.ui.grille.case_courante()
        self._modele.montrer(panel)
        if courante is not None and self.ui.grille.case_courante() is None and courante[0] <= len(panel.ces):
            self.ui.grille.aller(*courante)
        if etat is not None:
            self.marques.montrer(etat, ctx.bareme)
            self.liste.montrer(etat.referents, panel.cible.referent_id, ctx.bareme.types)
            self._montrer_choix_referent(etat, panel.cible.referent_id)
        self._montrer_barre(panel)
        self._montrer_ce()

    def _montrer_barre(self, panel: Panel) -> None:
        choix = [
            (f"{origine.libelle} · {_mot_etat(origine, self.presentateur.lectures.get(origine))}", origine.value)
            for origine in Origine
        ]
        remplir(self.ui.origine, choix, panel.cible.origine.value)
        incomplets = len({case.position for case in self.presentateur.cases_vides()})
        self.ui.bouton_incomplets.setText(
            f"CE incomplets ({incomplets})" if incomplets else "Tous les CE sont complets"
        )
        self.ui.bouton_incomplets.setEnabled(incomplets > 0)
        self.ui.bouton_valider.setText("Valider la lecture…" if panel.modifiable else "Rouvrir la lecture…")
        conforter = panel.cible.origine is Origine.CONTROLE_SLAI and all(ce.vide for ce in panel.ces)
        self.action_conforter.setVisible(conforter and Origine.ANALYSE_DPID in self.presentateur.lectures)
        self.action_comparer.setEnabled(len(self.presentateur.lectures) > 1)
        for tirer in (self.ui.bouton_tirer, self.action_tirer):
            tirer.setEnabled(panel.modifiable)

    def _montrer_choix_referent(self, etat: EtatStructure, courant: str) -> None:
        choix = [(f"{r.nom} · {r.complets}/{r.attendus}", r.id) for r in etat.referents]
        remplir(self.ui.choix_referent, choix, courant)

    def _montrer_ce(self) -> None:
        panel, case = self.presentateur.panel, self.ui.grille.case_courante()
        if panel is None:
            return
        position, code = case or (1, "numero_caf")
        ce = self.presentateur.ce(position)
        if ce is not None:
            self.ui.panneau.montrer(self.presentateur.ctx.bareme, ce, code, modifiable=panel.modifiable)

    def _remplir_incomplets(self) -> None:
        self._menu_incomplets.clear()
        par_ce: dict[int, list[str]] = {}
        for case in self.presentateur.cases_vides():
            par_ce.setdefault(case.position, []).append(case.code)
        noms = {"numero_caf": "N° CAF", "type": "type"}
        for position, codes in par_ce.items():
            manque = ", ".join(noms.get(code, code) for code in codes)
            action = self._menu_incomplets.addAction(f"CE {position} : {manque}")
            action.triggered.connect(lambda _=False, p=position, c=codes[0]: self._aller_a(p, c))

    # Gestures of the grid

    def _ecrire(self, position: int, geste: noter_ce.Geste) -> bool:
        """Writes a gesture on one CE."""
        self._ecriture = position
        try:
            return self.presentateur.ecrire(geste)
        finally:
            self._ecriture = None

    def _repondre(self, position: int, code: str, valeur: bool | None) -> None:
        ce = self.presentateur.ce(position)
        if ce is None or not self._lecture_ouverte():
            return
        deja = (ce.reponses or {}).get(code) is not None
        if self.presentateur.derogation(position, code, valeur):
            reussi = self._deroger(position, code, bool(valeur))
        else:
            reussi = self._ecrire(position, lambda ctx, cible: noter_ce.repondre(ctx, cible, position, code, valeur))
        if reussi and valeur is not None:
            self._avancer(position, code, deja_remplie=deja)

    def _deroger(self, position: int, code: str, valeur: bool) -> bool:
        motif = DialogueMotif.demander(
            self,
            f"Répondre {'oui' if valeur else 'non'} malgré les actions saisies ?",
            explication="Les actions saisies donnent la réponse contraire. Dites en quelques mots pourquoi la vôtre est la bonne.",
            verbe=f"Répondre {'oui' if valeur else 'non'}",
        )
        if motif is None:
            return False
        return self._ecrire(position, lambda ctx, cible: noter_ce.deroger(ctx, cible, position, code, valeur, motif))

    def _avancer(self, position: int, code: str, *, deja_remplie: bool) -> None:
        """After a new answer: the next cell to fill. After a correction: the line below, in the same CE."""
        suivante = self.presentateur.suivante(position, code)
        if not deja_remplie and suivante is not None:
            self._aller_a(suivante.position, suivante.code)
            return
        ligne_suivante = self.presentateur.ligne_suivante(position, code)
        if ligne_suivante is not None:
            self._aller_a(position, ligne_suivante)

    def _saisir_numero(self, position: int, texte: str) -> None:
        if self._lecture_ouverte() and self._ecrire(
            position, lambda ctx, cible: noter_ce.saisir_numero_caf(ctx, cible, position, texte)
        ):
            if texte.strip():
                self._aller_a_la_suivante()
        else:
            self._aller_a(position, "numero_caf")

    def _proposer_types(self, position: int) -> None:
        if not self._lecture_ouverte():
            return
        menu = QMenu(self)
        for choix in self.presentateur.types_initiales():
            action = menu.addAction(f"&{choix.lettre.upper()}   {choix.libelle}")
            action.triggered.connect(lambda _=False, c=choix.code: self._choisir_type(position, c))
        rect = self.ui.grille.visualRect(self._modele.case(position, "type")) if self._modele else None
        ou = rect.bottomLeft() if rect else QPoint()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.ui.grille.viewport().mapToGlobal(ou))

    def _choisir_par_lettre(self, position: int, lettre: str) -> None:
        if not lettre:
            self._choisir_type(position, None)
            return
        choisi = next((t.code for t in self.presentateur.types_initiales() if t.lettre == lettre), None)
        if choisi is None:
            self.statut.emit("Type de CE : R, I, S, G ou P.")
        else:
            self._choisir_type(position, choisi)

    def _choisir_type(self, position: int, type_code: str | None) -> None:
        if not self._lecture_ouverte():
            return
        avant = self.presentateur.ce(position)
        repondu = avant is not None and avant.type_code is not None and (avant.reponses or {}).get("N1") is not None
        if (
            self._ecrire(position, lambda ctx, cible: noter_ce.choisir_type(ctx, cible, position, type_code))
            and type_code
        ):
            if repondu:
                self.statut.emit(f"CE {position} : le type a changé, relisez « Nombre d'actions ».")
            self._aller_a_la_suivante()

    def _observer(self, position: int, texte: str) -> None:
        self._ecrire(position, lambda ctx, cible: noter_ce.observer(ctx, cible, position, texte))

    def _lecture_ouverte(self) -> bool:
        if self.presentateur.modifiable:
            return True
        self.statut.emit("Lecture validée : rouvrez-la pour la modifier.")
        return False

    # Moving

    def _aller_a(self, position: int, code: str) -> None:
        self.ui.grille.aller(position, code)
        self.ui.grille.setFocus(Qt.FocusReason.OtherFocusReason)

    def _aller_a_la_suivante(self) -> None:
        case = self.ui.grille.case_courante() or (1, "")
        suivante = self.presentateur.suivante(*case)
        if suivante is not None:
            self._aller_a(suivante.position, suivante.code)
        else:
            self.statut.emit(
                "Tout est rempli : vous pouvez valider la lecture, ou passer au ou à la suivant·e (Ctrl+↓)."
            )

    def _aller_au_ce(self, position: int) -> None:
        if self.presentateur.ce(position) is None:
            return
        vide = next((c for c in self.presentateur.cases_vides() if c.position == position), None)
        self._aller_a(position, vide.code if vide else "numero_caf")

    def _changer_de_referent(self, pas: int) -> None:
        voisin = self.presentateur.referent_voisin(pas)
        if voisin is not None:
            self._choisir_referent(voisin)
        else:
            self.statut.emit(
                "C'était le ou la dernier·ère référent·e de la structure." if pas > 0 else "C'est le ou la premier·ère."
            )

    def _choisir_referent(self, referent_id: str) -> None:
        panel = self.presentateur.panel
        if panel is not None and referent_id != panel.cible.referent_id:
            self._ouvrir_panel(referent_id, panel.cible.origine)
        self.ui.grille.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choisir_origine(self, rang: int) -> None:
        panel = self.presentateur.panel
        if panel is not None:
            self._ouvrir_panel(panel.cible.referent_id, Origine(self.ui.origine.itemData(rang)))


def remplir(liste: QComboBox, choix: Sequence[tuple[str, str]], courant: str) -> None:
    """Puts (words, value) in a list, silently, and only when they changed: the grid repaints at each key."""
    if [(liste.itemText(i), liste.itemData(i)) for i in range(liste.count())] != list(choix):
        liste.blockSignals(True)
        liste.clear()
        for mots, valeur in choix:
            liste.addItem(mots, valeur)
        liste.blockSignals(False)
    if liste.currentData() != courant:
        liste.setCurrentIndex(liste.findData(courant))


def _mot_etat(origine: Origine, etat: EtatLecture | None) -> str:
    mot = {None: "non commencé", EtatLecture.BROUILLON: "brouillon", EtatLecture.VALIDEE: "validé"}[etat]
    feminin = origine is not Origine.CONTROLE_SLAI and etat is not EtatLecture.BROUILLON
    return f"{mot}e" if feminin else mot
