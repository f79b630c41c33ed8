"""What importing a form would do: what must be mended, what is to be looked at, then each CE with its points."""

from __future__ import annotations

from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.apercu_import import Colonnes, LigneApercu
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.importer_auto_evaluation import ApercuAuto, CEApercu, EffetCE

REFERENT, CE, EFFET, POINTS, DETAIL = range(5)
COLONNES = Colonnes(
    titres=("Référent·e", "CE", "Effet", "Points", "Détail"),
    largeurs=(140.0, 44.0, 122.0, 112.0, 240.0),
    effet=EFFET,
    a_droite=frozenset({CE, POINTS}),
)
_NIVEAUX: dict[str, Niveau] = {EffetCE.NOUVEAU: "ok", EffetCE.MODIFIE: "info", EffetCE.IDENTIQUE: "neutre"}


def lignes_apercu(apercu: ApercuAuto) -> list[LigneApercu]:
    """The preview line by line."""
    erreurs = [
        LigneApercu(
            (e.feuille, "", "à corriger", "", f"cellule {e.cellule} : {e.message}" if e.cellule else e.message),
            e.feuille,
            "danger",
        )
        for e in apercu.erreurs
    ]
    remarques = [
        LigneApercu((feuille.nom, "", "à regarder", "", remarque), feuille.nom, "alerte")
        for feuille in apercu.feuilles
        for remarque in feuille.remarques
    ]
    ces = [
        LigneApercu(
            (feuille.nom, str(ce.position), str(ce.effet), _points(ce), _detail(ce)),
            f"{feuille.nom}, CE {ce.position}",
            _NIVEAUX[ce.effet],
        )
        for feuille in apercu.feuilles
        for ce in feuille.ces
        if ce.effet is not EffetCE.VIDE
    ]
    return erreurs + remarques + ces


def _points(ce: CEApercu) -> str:
    note = ce.evaluation.note
    if note is None:
        return "sans type"
    return afficher(note.total) + ("" if ce.evaluation.complet else " · incomplet")


def _detail(ce: CEApercu) -> str:
    changements = " ; ".join(c.phrase for c in ce.changements)
    return f"autre CE à cette place : {changements}" if ce.remplace else changements
