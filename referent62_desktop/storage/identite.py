"""Who this device is for the others: its number, the keys that go with it, the devices it knows. One never goes without the others."""

from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from referent62_desktop.storage.engine import adresse_en_lecture

APPAREIL = "appareil"
CLE_APPAREIL, CLE_LECTURE = "cle_appareil", "cle_lecture"
APPAREILS = "appareil_connu/"
"""Local settings: the number of this device, the key it signs with, the one it is written to, each device known by its number."""
ANCIENS = "ancien_appareil/"
"""Numbers this base had before: what was written under them was written here."""


def lire(base: Path) -> Mapping[str, str]:
    """Settings that make the identity held by a closed base; none when it has no signing key, or cannot be read."""
    with suppress(dbapi2.Error, OSError), closing(dbapi2.connect(adresse_en_lecture(base), uri=True)) as connexion:
        reglages = dict(connexion.execute("SELECT cle, valeur FROM parametre"))
        if APPAREIL in reglages and CLE_APPAREIL in reglages:
            return {cle: valeur for cle, valeur in reglages.items() if _en_est(cle)}
    return {}


def donner(copie: Path, identite: Mapping[str, str]) -> None:
    """Writes an identity in a closed base over its own; the devices that only this one knows stay known. SQLite errors go through."""
    if not identite:
        return
    with closing(dbapi2.connect(str(copie))) as connexion, connexion:
        sien = connexion.execute("SELECT valeur FROM parametre WHERE cle = ?", (APPAREIL,)).fetchone()
        connexion.execute("DELETE FROM parametre WHERE cle IN (?, ?, ?)", (APPAREIL, CLE_APPAREIL, CLE_LECTURE))
        connexion.executemany(
            "INSERT OR REPLACE INTO parametre (cle, valeur) VALUES (?, ?)",
            [*identite.items(), *_ancien(sien, identite[APPAREIL])],
        )


def _en_est(cle: str) -> bool:
    return cle in {APPAREIL, CLE_APPAREIL, CLE_LECTURE} or cle.startswith((APPAREILS, ANCIENS))


def _ancien(sien: tuple[str] | None, nouveau: str) -> Iterator[tuple[str, str]]:
    if sien is not None and sien[0] != nouveau:
        yield f"{ANCIENS}{sien[0]}", ""
