"""Backups: read again before they are kept, thinned out with age, restored without losing what they replace."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage import backups
from referent62_desktop.storage.backups import Sauvegarde, a_effacer, lister, restaurer, sauvegarder
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.errors import BaseAbimee
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail

Ecrire = Callable[..., UniteDeTravail]
MAINTENANT = datetime(2026, 3, 12, 18, 0)  # noqa: DTZ001 - backups are named in local time


@pytest.fixture
def remplie(base: Base, peupler: Callable[[Base], None]) -> Base:
    peupler(base)
    return base


def renommer(base: Base, ecrire: Ecrire, nom: str) -> None:
    with ecrire(base) as uow:
        uow.session.get_one(Structure, "s1").nom = nom


def nom_de(chemin: Path) -> str:
    base = Base.consulter(chemin)
    try:
        with base.lire() as session:
            return session.get_one(Structure, "s1").nom
    finally:
        base.fermer()


def test_sauvegarde_est_la_base_seule_et_entiere(remplie: Base) -> None:
    """What is only in SQLite's journal is in the copy, which is one file without side files."""
    chemin = remplie.sauvegarder("demarrage")
    assert nom_de(chemin) == "CCAS d'Exemple"
    assert [f.name for f in chemin.parent.iterdir()] == [chemin.name]
    (vue,) = lister(remplie.chemin)
    assert (vue.chemin, vue.motif, vue.taille) == (chemin, "demarrage", chemin.stat().st_size)


def test_sauvegarde_tronquee_n_est_pas_gardee(remplie: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    copier = backups._copier

    def couper(source: Path, cible: Path) -> None:
        copier(source, cible)
        cible.write_bytes(cible.read_bytes()[:8192])

    monkeypatch.setattr(backups, "_copier", couper)
    with pytest.raises(BaseAbimee, match="abîmée ou incomplète"):
        remplie.sauvegarder("essai")
    assert list(backups.dossier(remplie.chemin).iterdir()) == []


def test_sauvegarde_sans_les_derniers_changements_n_est_pas_gardee(
    remplie: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vide = tmp_path / "vide.r62db"
    Base.creer(vide).fermer()
    monkeypatch.setattr(backups, "_copier", lambda _, cible: cible.write_bytes(vide.read_bytes()))
    with pytest.raises(BaseAbimee):
        remplie.sauvegarder("essai")
    assert lister(remplie.chemin) == []


def test_deux_sauvegardes_a_la_fois(remplie: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the timer and that of a merge: the second waits, and does not take the copy of the first for one cut short."""
    copier, commencees, ensemble = backups._copier, [], Event()

    def lente(source: Path, cible: Path) -> None:
        copier(source, cible)
        commencees.append(cible)
        if len(commencees) == 2:
            ensemble.set()
        else:
            ensemble.wait(0.4)

    monkeypatch.setattr(backups, "_copier", lente)
    with ThreadPoolExecutor(2) as fils:
        faites = list(fils.map(remplie.sauvegarder, ("automatique", "fusion")))
    assert {copie.chemin for copie in lister(remplie.chemin)} == set(faites)
    assert [nom_de(copie) for copie in faites] == ["CCAS d'Exemple"] * 2


def test_autres_fichiers_du_dossier_sont_laisses(remplie: Base) -> None:
    dossier = backups.dossier(remplie.chemin)
    dossier.mkdir()
    autre = dossier / "notes.txt"
    autre.write_text("à garder")
    for n in range(14):
        sauvegarder(remplie.chemin, "essai", MAINTENANT + timedelta(seconds=n))
    assert autre.exists()
    assert len(lister(remplie.chemin)) == 10


def faite(il_y_a: timedelta) -> Sauvegarde:
    return Sauvegarde(Path(f"{il_y_a}"), MAINTENANT - il_y_a, "essai", 1)


def test_rotation() -> None:
    """One every half hour for two years: the last ten, then one a day for a week, one a week for five, one a month for a year."""
    toutes = [faite(timedelta(minutes=30 * n)) for n in range(48 * 730)]
    effacees = set(a_effacer(toutes))
    gardees = [s for s in toutes if s not in effacees]
    assert gardees[:10] == toutes[:10]
    assert len({s.instant.date() for s in gardees if s.instant > MAINTENANT - timedelta(days=6, hours=18)}) == 7
    semaines = {s.instant.isocalendar()[:2] for s in gardees if s.instant > MAINTENANT - timedelta(weeks=5)}
    assert len(semaines) >= 5
    assert len({(s.instant.year, s.instant.month) for s in gardees}) == 12
    assert len(gardees) <= 10 + 7 + 5 + 12


@pytest.mark.parametrize(
    ("ages_en_jours", "gardees"),
    [(range(9), 9), (range(10), 10), (range(0, 300, 30), 10), (range(0, 3000, 100), 12)],
)
def test_rotation_de_peu_de_sauvegardes(ages_en_jours: range, gardees: int) -> None:
    toutes = [faite(timedelta(days=n)) for n in ages_en_jours]
    assert len(toutes) - len(a_effacer(toutes)) == gardees


def test_restaurer_garde_ce_qui_est_remplace(remplie: Base, ecrire: Ecrire) -> None:
    sauvegarde = remplie.sauvegarder("essai")
    renommer(remplie, ecrire, "Nom d'après")
    remplie.fermer()
    restaurer(sauvegarde, remplie.chemin)
    restaurer(sauvegarde, remplie.chemin)
    assert nom_de(remplie.chemin) == "CCAS d'Exemple"
    remplacees = sorted(remplie.chemin.parent.glob("base_remplacee_*.r62db"))
    assert [nom_de(c) for c in remplacees] == ["Nom d'après", "CCAS d'Exemple"]
    reprise = Base.ouvrir(remplie.chemin)
    assert reprise.controler_integrite() == []
    reprise.fermer()


def test_restaurer_une_sauvegarde_abimee(remplie: Base, ecrire: Ecrire) -> None:
    sauvegarde = remplie.sauvegarder("essai")
    renommer(remplie, ecrire, "Nom d'après")
    remplie.fermer()
    octets = sauvegarde.read_bytes()
    sauvegarde.write_bytes(octets[:8192] + b"\xff" * 8192 + octets[16384:])
    with pytest.raises(BaseAbimee) as info:
        restaurer(sauvegarde, remplie.chemin)
    assert info.value.conserve == "La base en place n'a pas été modifiée."
    assert nom_de(remplie.chemin) == "Nom d'après"
    assert not list(remplie.chemin.parent.glob("*.restauration"))


@pytest.mark.parametrize("contenu", [b"", b"pas une base" * 1000])
def test_restaurer_autre_chose_qu_une_base(remplie: Base, tmp_path: Path, contenu: bytes) -> None:
    faux = tmp_path / "faux.r62db"
    faux.write_bytes(contenu)
    remplie.fermer()
    with pytest.raises(ErreurMetier, match="n'est pas une base"):
        restaurer(faux, remplie.chemin)
    assert nom_de(remplie.chemin) == "CCAS d'Exemple"


def test_restaurer_sur_une_base_ouverte(remplie: Base) -> None:
    sauvegarde = remplie.sauvegarder("essai")
    with pytest.raises(ErreurMetier, match="déjà ouverte"):
        restaurer(sauvegarde, remplie.chemin)


def test_restaurer_quand_la_base_a_disparu(remplie: Base) -> None:
    sauvegarde = remplie.sauvegarder("essai")
    remplie.fermer()
    remplie.chemin.unlink()
    restaurer(sauvegarde, remplie.chemin)
    assert nom_de(remplie.chemin) == "CCAS d'Exemple"
