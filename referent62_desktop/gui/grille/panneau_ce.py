"""Side panel of the CE being scored: the rule in words, the observations, the actions and what can be done with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.donnees_personnelles import avertissement
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import CarteDeFormulaire, etiquette
from referent62_desktop.services.panels import CEPanel

DELAI_OBSERVATIONS_MS = 300
"""How long something typed waits before it is stored; it is stored at once when the field is left."""
_TITRES = {"numero_caf": "N° CAF", "type": "Type de CE"}
_AIDES = {
    "numero_caf": ("Chiffres et lettres, sans espace à respecter.", "Jamais de nom : le numéro suffit."),
    "type": ("R remobilisation · I intensive · S santé", "G gens du voyage · P social et professionnel"),
}


class PanneauCE(CarteDeFormulaire):
    """Shows one CE and one line; says what the person asks, writes nothing itself."""

    observations_saisies = Signal(int, str)
    actions_demandees = Signal(int)
    remplacement_demande = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ce: CEPanel | None = None
        self._sans_emettre = False
        self._brouillons: dict[tuple[int, str | None], str] = {}
        self.regle = etiquette("", "secondaire", self, souple=True)
        self.repere = etiquette("", "", self, souple=True)
        self.observations = QPlainTextEdit(self)
        self.alerte = etiquette("", "petit", self, souple=True)
        self.bouton_actions = QPushButton("Saisir les actions…", self)
        self.bouton_remplacer = QPushButton("Remplacer ce CE…", self)
        self._minuteur = QTimer(self, singleShot=True, interval=DELAI_OBSERVATIONS_MS)
        self._disposer()
        self._minuteur.timeout.connect(self.enregistrer_observations)
        self.observations.textChanged.connect(self._modifie)
        self.observations.installEventFilter(self)
        self.bouton_actions.clicked.connect(lambda: self._demander(self.actions_demandees))
        self.bouton_remplacer.clicked.connect(lambda: self._demander(self.remplacement_demande))

    def _disposer(self) -> None:
        encadre = QFrame(self)
        encadre.setProperty("role", "encadre")
        QVBoxLayout(encadre).addWidget(self.repere)
        self._encadre = encadre
        titre = etiquette("Observations", "titre", self)
        titre.setBuddy(self.observations)
        self.observations.setAccessibleName("Observations sur le CE")
        self.observations.setPlaceholderText("Ce que la structure pourra relire. Aucun nom.")
        self.observations.setTabChangesFocus(True)
        self.observations.setMinimumHeight(theme_actuel().px(54))
        self.alerte.setProperty("niveau", "alerte")
        self.alerte.hide()
        self.bouton_actions.setIcon(ressources.icone("list-checks"))
        self.bouton_remplacer.setIcon(ressources.icone("redo-2"))
        for widget in (
            self.regle,
            encadre,
            titre,
            self.observations,
            self.alerte,
            self.bouton_actions,
            self.bouton_remplacer,
        ):
            self.ajouter(widget, 1 if widget is self.observations else 0)

    def montrer(self, bareme: Bareme, ce: CEPanel, code: str, *, modifiable: bool) -> None:
        """Shows a CE and the line the cursor is on; observations being typed are stored before the CE changes."""
        if self._ce is not None and self._ce.position != ce.position:
            self.enregistrer_observations()
        change_de_ce = self._ce is None or (self._ce.position, self._ce.id) != (ce.position, ce.id)
        self._ce = ce
        nom = code if code in bareme.par_code else _TITRES.get(code, "")
        self.definir_titre(f"CE {ce.position} · {nom}")
        self._montrer_regle(bareme, ce, code)
        if change_de_ce or not self._minuteur.isActive():
            self._poser_observations(self._brouillons.get((ce.position, ce.id), ce.observations))
        self.observations.setReadOnly(not modifiable)
        nombre = len(ce.actions)
        self.bouton_actions.setText(f"Actions du CE ({nombre})…" if nombre else "Saisir les actions…")
        self.bouton_remplacer.setEnabled(modifiable and not ce.vide)

    def enregistrer_observations(self) -> None:
        """Stores what is typed, if it is not yet."""
        self._minuteur.stop()
        texte = self.observations.toPlainText()
        if self._ce is None or texte == self._ce.observations or self.observations.isReadOnly():
            return
        # A text that cannot be stored (disk full) stays on screen, and is tried again at each occasion.
        cle = (self._ce.position, self._ce.id)
        self._brouillons[cle] = texte
        # Taken as stored before it is asked for: storing repaints this panel, which must not ask again.
        self._ce = replace(self._ce, observations=texte)
        self.observations_saisies.emit(self._ce.position, texte)
        if self._ce.observations == texte:
            del self._brouillons[cle]

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:
        if objet is self.observations and event.type() is QEvent.Type.FocusOut:
            self.enregistrer_observations()
        return super().eventFilter(objet, event)

    def _demander(self, signal: SignalInstance) -> None:
        self.enregistrer_observations()
        if self._ce is not None:
            signal.emit(self._ce.position)

    def _poser_observations(self, texte: str) -> None:
        if self.observations.toPlainText() == texte:
            return
        self._sans_emettre = True
        self.observations.setPlainText(texte)
        self._sans_emettre = False
        self._montrer_alerte()

    def _modifie(self) -> None:
        if not self._sans_emettre:
            # Not started again at each key: someone who never pauses would have nothing stored.
            if not self._minuteur.isActive():
                self._minuteur.start()
            self._montrer_alerte()

    def _montrer_alerte(self) -> None:
        phrase = avertissement(self.observations.toPlainText())
        self.alerte.setText(f"⚠ {phrase}" if phrase else "")
        self.alerte.setVisible(bool(phrase))

    def _montrer_regle(self, bareme: Bareme, ce: CEPanel, code: str) -> None:
        sous_critere = bareme.par_code.get(code)
        if sous_critere is None:
            self.regle.setText("")
            self._reperes(_AIDES.get(code, ()))
            return
        points = [p for g, p in sous_critere.points.items() if ce.evaluation.groupe in (None, g)]
        valeur = " ou ".join(dict.fromkeys(afficher(p) for p in points))
        mot = "point" if points and max(points) < 2 else "points"
        self.regle.setText(
            f"{sous_critere.libelle} — {valeur} {mot}" if points else f"{sous_critere.libelle} — sans objet"
        )
        self._reperes((*sous_critere.aide, *self._propositions(ce, code)))

    def _propositions(self, ce: CEPanel, code: str) -> tuple[str, ...]:
        phrases = list(ce.propositions.reperes_duree) if code == "D3" else []
        proposee = ce.propositions.reponses.get(code)
        if proposee is not None:
            phrases.append(f"d'après les actions saisies : {'oui' if proposee else 'non'}.")
        return tuple(phrases)

    def _reperes(self, phrases: tuple[str, ...]) -> None:
        self.repere.setText("\n".join(f"• {phrase}" for phrase in phrases))
        self._encadre.setVisible(bool(phrases))


def legende(parent: QWidget) -> QLabel:
    """Keys of the grid, always in view."""
    texte = (
        "<b>O</b> oui · <b>N</b> non · <b>Suppr</b> effacer<br><b>Entrée</b> case à remplir suivante<br>"
        "<b>Ctrl+1…5</b> aller au CE<br><b>Ctrl+↓</b> référent·e suivant·e"
    )
    resultat = QLabel(texte, parent)
    resultat.setProperty("role", "petit")
    resultat.setWordWrap(True)
    return resultat
