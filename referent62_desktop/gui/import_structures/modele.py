"""What an import would do, line by line: what must be mended first, then the lines in the order of the table."""

from __future__ import annotations

from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.gui.apercu_import import Colonnes, LigneApercu
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.importer_structures import ApercuImport, Effet

LIGNE, ORGANISME, TERRITOIRE, EFFET, DETAIL = range(5)
COLONNES = Colonnes(
    titres=("Ligne", "Organisme", "Territoire", "Effet", "Détail"),
    largeurs=(64.0, 200.0, 116.0, 126.0, 220.0),
    effet=EFFET,
    a_droite=frozenset({LIGNE}),
)
_NIVEAUX: dict[str, Niveau] = {
    Effet.NOUVELLE: "ok",
    Effet.MODIFIEE: "info",
    Effet.IDENTIQUE: "neutre",
}
_CHAMPS = {
    "autres_territoires": "autres territoires",
    "siret": "SIRET",
    "telephone": "téléphone",
    "nouvelle": "nouvelle structure",
    "fin_mission": "fin de mission",
}


def lignes_apercu(apercu: ApercuImport, territoires: Territoires) -> list[LigneApercu]:
    """The preview line by line."""
    noms = {t.code: t.nom for t in territoires.tous}
    rejets = [_ligne(r.ligne, "", "", "à corriger", r.motif, "danger") for r in apercu.rejets]
    lues = [
        _ligne(
            vue.ligne.ligne,
            vue.ligne.nom,
            noms[vue.ligne.territoire_code],
            str(vue.effet),
            ", ".join(_CHAMPS.get(champ, champ) for champ in vue.champs),
            _NIVEAUX[vue.effet],
        )
        for vue in apercu.lignes
    ]
    return rejets + lues


def _ligne(numero: int, organisme: str, territoire: str, effet: str, detail: str, niveau: Niveau) -> LigneApercu:
    return LigneApercu((str(numero), organisme, territoire, effet, detail), f"Ligne {numero}", niveau)
