"""Signing on screen: who, in what capacity, and a large area to sign in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import PlaceSignature, empreinte_courte
from referent62_desktop.domain.textes import typographier
from referent62_desktop.gui import ressources
from referent62_desktop.gui.forms.ui_signature import Ui_DialogueSignature
from referent62_desktop.gui.formulaire import poser
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.ecrire_fiches import NOM_MAX
from referent62_desktop.services.fiches_lues import FicheLue

Signer = Callable[[PlaceSignature, tuple[str, str], list[list[list[int]]]], None]
"""Stores a signature; raises ErreurMetier when it is refused."""
ROLES = {
    PlaceSignature.STRUCTURE: "",
    PlaceSignature.SLAI: "animateur·rice SLAI",
    PlaceSignature.SIEGE: "chargé·e de développement",
}


class DialogueSignature(QDialog):
    """A refusal shows under the area; what was drawn stays."""

    def __init__(
        self, fiche: FicheLue, place: PlaceSignature, agent: str, signer: Signer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = poser(Ui_DialogueSignature, self)
        self._place, self._signer = place, signer
        ui = self.ui
        ui.titre.setText(place.libelle)
        ui.explication.setText(
            typographier(
                "Relisez la fiche avant de signer : ensuite, elle ne se modifie plus, sauf par une nouvelle version. "
                f"Empreinte de ce qui est signé : {empreinte_courte(fiche.empreinte)}."
            )
        )
        self._roles = {p.nom: p.role for p in fiche.participants if p.nom}
        for nom in self._roles:
            ui.nom.addItem(nom)
        ui.nom.setCurrentText(agent if place is PlaceSignature.SLAI else "")
        ui.role.setText(ROLES[place])
        ui.role.setMaxLength(NOM_MAX)
        champ = ui.nom.lineEdit()
        if champ is not None:
            champ.setMaxLength(NOM_MAX)
        ui.nom.activated.connect(lambda _rang: self._proposer_role())
        ui.bouton_effacer.setIcon(ressources.icone("eraser"))
        ui.bouton_signer.setIcon(ressources.icone("signature", "sur_action"))
        ui.bouton_effacer.clicked.connect(ui.planche.effacer)
        ui.bouton_annuler.clicked.connect(self.reject)
        ui.bouton_signer.clicked.connect(self.accept)
        ui.planche.change.connect(lambda: ui.message.definir(""))
        theme = theme_actuel()
        self.resize(theme.px(700), theme.px(470))
        ui.nom.setFocus()

    def accept(self) -> None:
        ui = self.ui
        traits = [[list(point) for point in trait] for trait in ui.planche.traits]
        try:
            self._signer(self._place, (ui.nom.currentText(), ui.role.text()), traits)
        except ErreurMetier as refus:
            ui.message.definir(f"{refus.message} {refus.a_faire}".strip())
            return
        super().accept()

    def _proposer_role(self) -> None:
        role = self._roles.get(self.ui.nom.currentText(), "")
        if role:
            self.ui.role.setText(role)
