"""A base is created, opened again, and refused in French when the file is not a whole base of ours."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage import engine
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.errors import BaseAbimee
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.unit_of_work import UniteDeTravail

Peupler = Callable[[Base], None]
PAGE = 4096


def ecrire_entete(chemin: Path, position: int, valeur: int) -> None:
    with chemin.open("rb+") as fichier:
        fichier.seek(position)
        fichier.write(valeur.to_bytes(4, "big"))


def refus(chemin: Path) -> ErreurMetier:
    """What opening says; the file must not change, and reading must refuse too."""
    avant = chemin.read_bytes() if chemin.is_file() else None
    for entree in (Base.consulter, Base.ouvrir):
        with pytest.raises(ErreurMetier) as info:
            entree(chemin)
        assert info.value.message
        assert info.value.a_faire
    if avant is not None:
        assert chemin.read_bytes() == avant
    return info.value


@pytest.fixture
def fichier(chemin: Path, peupler: Peupler) -> Path:
    """A base with something in it, closed."""
    base = Base.creer(chemin)
    peupler(base)
    base.fermer()
    return chemin


def test_cree_et_rouvre(fichier: Path) -> None:
    assert not fichier.with_name(fichier.name + "-wal").exists()
    base = Base.ouvrir(fichier)
    try:
        with base.lire() as session:
            assert session.get_one(Structure, "s1").nom == "CCAS d'Exemple"
        assert base.version_schema() == engine.VERSION_SCHEMA
        assert base.controler_integrite() == []
    finally:
        base.fermer()


def test_reglages_de_sqlite(base: Base) -> None:
    with base._moteur.connect() as connexion:
        lus = {
            p: connexion.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert lus == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_entete_dit_ce_que_c_est_des_la_creation(base: Base) -> None:
    entete = base.chemin.read_bytes()[:100]
    assert int.from_bytes(entete[68:72], "big") == engine.APPLICATION_ID
    assert int.from_bytes(entete[60:64], "big") == engine.VERSION_SCHEMA


def test_creer_sur_un_fichier_qui_existe(fichier: Path) -> None:
    avant = fichier.read_bytes()
    with pytest.raises(ErreurMetier, match="existe déjà"):
        Base.creer(fichier)
    assert fichier.read_bytes() == avant


def test_creation_interrompue_ne_laisse_rien(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "APPLICATION_ID", "pas un nombre")
    with pytest.raises(Exception, match="pas"):
        Base.creer(chemin)
    assert [f.name for f in chemin.parent.iterdir() if f.suffix != ".verrou"] == []
    monkeypatch.undo()
    Base.creer(chemin).fermer()


def test_dossier_de_creation_impossible(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(ErreurMetier, match="ne peut pas être ouverte"):
        Base.creer(tmp_path / "fichier" / "base.r62db")


def test_appareil_est_le_meme_apres_reouverture(fichier: Path) -> None:
    base = Base.ouvrir(fichier)
    appareil = base.appareil_id
    base.fermer()
    base = Base.ouvrir(fichier)
    assert base.appareil_id == appareil
    base.fermer()


def test_introuvable(tmp_path: Path) -> None:
    assert "introuvable" in refus(tmp_path / "absente.r62db").message


def test_dossier(tmp_path: Path) -> None:
    assert "dossier" in refus(tmp_path).message


@pytest.mark.parametrize(
    "contenu", [b"", b"x", b"Bonjour, ceci est un texte.\n" * 200, b"\0" * 8192, b"SQLite format 3\0"]
)
def test_pas_une_base(tmp_path: Path, contenu: bytes) -> None:
    chemin = tmp_path / "autre.r62db"
    chemin.write_bytes(contenu)
    assert "n'est pas une base de Référent 62" in refus(chemin).message


def test_base_d_une_autre_application(tmp_path: Path) -> None:
    chemin = tmp_path / "autre.r62db"
    with closing(sqlite3.connect(chemin)) as connexion:
        connexion.execute("CREATE TABLE t (x)")
    assert "autre application" in refus(chemin).message


@pytest.mark.parametrize("part", [0.03, 0.3, 0.5, 0.9, 0.999])
def test_tronquee(fichier: Path, part: float) -> None:
    os.truncate(fichier, int(fichier.stat().st_size * part))
    erreur = refus(fichier)
    assert isinstance(erreur, BaseAbimee)
    assert "sauvegarde" in erreur.a_faire.lower() or "autre fichier" in erreur.a_faire


def test_page_remise_a_zero(fichier: Path) -> None:
    """Whatever the page, opening says that the base is damaged and leaves it as it is."""
    intact = fichier.read_bytes()
    for page in range(1, len(intact) // PAGE, 3):
        fichier.write_bytes(intact[: page * PAGE] + b"\0" * PAGE + intact[(page + 1) * PAGE :])
        with pytest.raises(BaseAbimee, match="abîmée"):
            Base.ouvrir(fichier)
        assert fichier.read_bytes()[page * PAGE :][:PAGE] == b"\0" * PAGE
    fichier.write_bytes(intact)
    Base.ouvrir(fichier).fermer()


def test_reference_perdue_est_un_defaut(fichier: Path) -> None:
    with closing(sqlite3.connect(fichier)) as connexion:
        connexion.execute("DELETE FROM structure")
        connexion.commit()
    with pytest.raises(BaseAbimee) as info:
        Base.ouvrir(fichier)
    assert "référence perdue" in info.value.details


def test_version_plus_recente(fichier: Path) -> None:
    ecrire_entete(fichier, 60, engine.VERSION_SCHEMA + 1)
    erreur = refus(fichier)
    assert "plus récente" in erreur.message
    assert "Mettez à jour" in erreur.a_faire


def test_lecture_seule(fichier: Path) -> None:
    """Tests may run as root, whom nothing stops: the mode of the file is what is looked at."""
    fichier.chmod(stat.S_IRUSR)
    with pytest.raises(ErreurMetier, match="lecture seule") as info:
        Base.ouvrir(fichier)
    assert info.value.conserve == "Le fichier n'a pas été modifié."
    consultee = Base.consulter(fichier)
    assert consultee.controler_integrite() == []
    consultee.fermer()


def test_reste_de_journal_est_repris(
    fichier: Path, tmp_path: Path, peupler: Peupler, ecrire: Callable[..., UniteDeTravail]
) -> None:
    """What was committed before a power cut is in the -wal file: opening folds it in."""
    base = Base.ouvrir(fichier)
    with ecrire(base) as uow:
        uow.session.get_one(Structure, "s1").contact = "accueil"
    copie = tmp_path / "copie.r62db"
    for suffixe in ("", "-wal"):
        shutil.copyfile(f"{fichier}{suffixe}", f"{copie}{suffixe}")
    base.fermer()
    reprise = Base.ouvrir(copie)
    with reprise.lire() as session:
        assert session.get_one(Structure, "s1").contact == "accueil"
    reprise.fermer()


def test_reprise_interrompue_n_est_pas_un_fichier_abime(
    fichier: Path, tmp_path: Path, ecrire: Callable[..., UniteDeTravail]
) -> None:
    """Killed while the journal was folded in: the header is already the new one, the last pages are still in the -wal."""
    base = Base.ouvrir(fichier)
    debut = fichier.stat().st_size
    with ecrire(base) as uow:
        uow.session.get_one(Structure, "s1").adresse = "x" * 200_000
    copie = tmp_path / "copie.r62db"
    shutil.copyfile(f"{fichier}-wal", f"{copie}-wal")
    base.fermer()
    copie.write_bytes(fichier.read_bytes()[:debut])
    assert int.from_bytes(copie.read_bytes()[28:32], "big") * PAGE > debut
    reprise = Base.ouvrir(copie)
    with reprise.lire() as session:
        assert len(session.get_one(Structure, "s1").adresse) == 200_000
    reprise.fermer()


def test_consulter_a_cote_de_l_application(base: Base, peupler: Peupler) -> None:
    peupler(base)
    consultee = Base.consulter(base.chemin)
    with consultee.lire() as session:
        assert session.get(Structure, "s1") is not None
    with pytest.raises(ErreurMetier, match="lecture seule"):
        consultee.regler("x", "y")
    consultee.fermer()
    assert base.parametre("x") is None


def test_consulter_ne_laisse_rien_a_cote(fichier: Path) -> None:
    avant = sorted(f.name for f in fichier.parent.iterdir())
    Base.consulter(fichier).fermer()
    assert sorted(f.name for f in fichier.parent.iterdir()) == avant


def test_ecrivain_ne_perd_pas_son_tour(base: Base, peupler: Peupler, ecrire: Callable[..., UniteDeTravail]) -> None:
    """A unit of work that has read takes its turn before: another write in between cannot make it fail at its end."""
    peupler(base)
    with ecrire(base) as uow, closing(dbapi2.connect(str(base.chemin), timeout=0)) as autre:
        structure = uow.session.get_one(Structure, "s1")
        with pytest.raises(dbapi2.OperationalError, match="locked"):
            autre.execute("UPDATE structure SET contact = 'autre'")
        structure.contact = "mien"
    with base.lire() as session:
        assert session.get_one(Structure, "s1").contact == "mien"


def test_erreur_de_programme_n_est_pas_traduite(base: Base, ecrire: Callable[..., UniteDeTravail]) -> None:
    """A defect whose words resemble SQLite's must not be taken for a failure of the disk."""
    with pytest.raises(ValueError, match="readonly"), ecrire(base):
        raise ValueError("readonly malformed database is locked")
