"""The foot of the sheet: the three areas of annexe 4, who signed there and when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from referent62_desktop.domain.dates import heure_legale
from referent62_desktop.domain.moratoire import PlaceSignature
from referent62_desktop.gui.moratoire.trace import ZoneSignature
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.services.fiches_lues import FicheLue, SignatureLue

_INVITATION = "Signer ici (stylet, doigt, souris)"
_PAPIER = "Signée sur papier"


class _Place:
    """One area: its heading, the signature, who and when, and the way to take it away while that can be done."""

    def __init__(self, place: PlaceSignature, carte: QWidget, grille: QGridLayout, colonne: int) -> None:
        self.place = place
        self.titre = etiquette(place.libelle, "fort", carte, souple=True)
        self.titre.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.zone = ZoneSignature(carte)
        self.qui: QLabel = etiquette("", "petit", carte, souple=True)
        self.effacer = QToolButton(carte)
        self.effacer.setText("Effacer")
        self.effacer.setAccessibleName(f"Effacer : {place.libelle}")
        bas = QHBoxLayout()
        bas.addWidget(self.qui, 1)
        bas.addWidget(self.effacer)
        grille.addWidget(self.titre, 0, colonne)
        grille.addWidget(self.zone, 1, colonne)
        grille.addLayout(bas, 2, colonne)
        grille.setColumnStretch(colonne, 1)

    def montrer(self, signature: SignatureLue | None, *, signable: bool, effacable: bool) -> None:
        if signature is None:
            self.zone.montrer((), _INVITATION if signable else "Non signée", active=signable)
            self.qui.setText("")
            dit = "à signer" if signable else "non signée"
        else:
            self.zone.montrer(signature.traits, _PAPIER if signature.papier else "", active=False)
            dit = qui_et_quand(signature)
            self.qui.setText(dit)
        self.effacer.setVisible(signature is not None and effacable)
        self.zone.setAccessibleName(self.place.libelle)
        self.zone.setAccessibleDescription(dit)


class CarteSignatures(QFrame):
    """Shows the signatures of a sheet; asks to sign and to erase."""

    signature_demandee = Signal(object)
    """A `PlaceSignature`."""
    effacement_demande = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "carte")
        self.setAccessibleName("Signatures")
        self._grille = QGridLayout(self)
        self.places = {
            place: _Place(place, self, self._grille, colonne) for colonne, place in enumerate(PlaceSignature)
        }
        for place, vue in self.places.items():
            vue.zone.demandee.connect(lambda place=place: self.signature_demandee.emit(place))
            vue.effacer.clicked.connect(lambda _coche=False, place=place: self.effacement_demande.emit(place))
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, fiche: FicheLue) -> None:
        """Show the areas of this version."""
        for place, vue in self.places.items():
            vue.montrer(
                fiche.signatures.get(place),
                signable=fiche.derniere,
                effacable=fiche.derniere and fiche.scellee_le is None,
            )

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self._grille.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._grille.setHorizontalSpacing(theme.px(16))
        self._grille.setVerticalSpacing(theme.px(4))


def qui_et_quand(signature: SignatureLue) -> str:
    """« Directrice 1, directrice de la structure · 24/03/2026 10:02 »."""
    qui = ", ".join(t for t in (signature.nom, signature.role) if t)
    quand = f" · {heure_legale(signature.signee_le):%d/%m/%Y %H:%M}" if signature.signee_le is not None else ""
    return f"{qui}{quand}"
