"""The first base: made whole with its profile, or nothing at all on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.echanges.lot import CleManquante
from referent62_desktop.services import bases, structures
from referent62_desktop.services import premier_demarrage as pd
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.premier_demarrage import DemandeBase, Depart, Identite
from referent62_desktop.services.structures import creer_structure
from referent62_desktop.storage.base import Fusion
from tests.services.postes import STRUCTURE

ANIMATRICE = Identite("Animatrice SLAI 1", "Animateur·rice SLAI", "artois")


def _contenu(dossier: Path) -> list[str]:
    return sorted(str(p.relative_to(dossier)) for p in dossier.rglob("*"))


def test_la_base_d_un_territoire_part_de_ses_structures(tmp_path: Path) -> None:
    chemin = tmp_path / "nouveau" / "Artois 2026.r62db"
    nombre = pd.creer_premiere_base(DemandeBase(chemin, ANIMATRICE, Depart.DELIBERATION))

    base = bases.ouvrir_base(chemin)
    profil = bases.profil_de(base)
    assert profil is not None
    assert (profil.nom, profil.role, profil.territoire) == ("Animatrice SLAI 1", "Animateur·rice SLAI", "artois")
    listees = structures.lister_structures(bases.contexte(base))
    assert len(listees) == nombre == pd.nombre_deliberation("artois") > 0
    assert {s.territoire for s in listees} == {"artois"}
    base.fermer()


def test_le_siege_part_des_85_structures(tmp_path: Path) -> None:
    siege = Identite("Chargée de développement", "Siège DPID", None)
    assert pd.creer_premiere_base(DemandeBase(tmp_path / "b.r62db", siege, Depart.DELIBERATION)) == 85
    assert pd.nombre_deliberation(None) == 85


def test_une_base_vide_est_vide(tmp_path: Path) -> None:
    assert pd.creer_premiere_base(DemandeBase(tmp_path / "b.r62db", ANIMATRICE, Depart.VIDE)) == 0


def test_un_tableau_donne_ses_structures(tmp_path: Path) -> None:
    tableau = tmp_path / "structures.csv"
    tableau.write_text("Structure;Territoire\nStructure A;Artois\nStructure B;Lens\n", encoding="cp1252")
    analyse = pd.analyser_tableau(tableau)
    chemin = tmp_path / "b.r62db"
    assert pd.creer_premiere_base(DemandeBase(chemin, ANIMATRICE, Depart.TABLEAU, analyse)) == 2


def test_un_tableau_avec_des_rejets_ne_laisse_rien(tmp_path: Path) -> None:
    tableau = tmp_path / "structures.csv"
    tableau.write_text("Structure;Territoire\nStructure A;Artois\nStructure B;Atlantide\n", encoding="utf-8")
    avant = _contenu(tmp_path)
    demande = DemandeBase(tmp_path / "a" / "b" / "c.r62db", ANIMATRICE, Depart.TABLEAU, pd.analyser_tableau(tableau))
    with pytest.raises(ErreurMetier, match="Atlantide"):
        pd.creer_premiere_base(demande)
    assert _contenu(tmp_path) == avant


def test_sans_nom_rien_n_est_ecrit(tmp_path: Path) -> None:
    demande = DemandeBase(tmp_path / "dossier" / "c.r62db", Identite("  ", "Chef·fe SLAI", "artois"), Depart.VIDE)
    with pytest.raises(ErreurMetier, match="nom"):
        pd.creer_premiere_base(demande)
    assert _contenu(tmp_path) == []


def test_un_fichier_qui_existe_est_laisse_tel_quel(tmp_path: Path) -> None:
    chemin = tmp_path / "b.r62db"
    chemin.write_bytes(b"autre chose")
    with pytest.raises(ErreurMetier, match="existe déjà"):
        pd.creer_premiere_base(DemandeBase(chemin, ANIMATRICE, Depart.VIDE))
    assert chemin.read_bytes() == b"autre chose"
    assert _contenu(tmp_path) == ["b.r62db"]


def test_un_dossier_impossible_est_refuse_en_francais(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(ErreurMetier) as refus:
        pd.creer_premiere_base(DemandeBase(tmp_path / "fichier" / "b.r62db", ANIMATRICE, Depart.VIDE))
    assert refus.value.a_faire
    assert _contenu(tmp_path) == ["fichier"]


def test_une_panne_au_milieu_ne_laisse_rien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tomber(*_a: object, **_k: object) -> None:
        raise ErreurMetier("Le disque est plein.")

    monkeypatch.setattr(bases, "definir_profil", tomber)
    with pytest.raises(ErreurMetier, match="plein"):
        pd.creer_premiere_base(DemandeBase(tmp_path / "x" / "b.r62db", ANIMATRICE, Depart.DELIBERATION))
    assert _contenu(tmp_path) == []


def test_le_nom_propose_dit_le_territoire_et_l_annee_et_evite_ceux_qui_existent(tmp_path: Path) -> None:
    assert pd.nom_propose("henin_carvin", tmp_path) == "Hénin-Carvin 2026.r62db"
    assert pd.nom_propose(None, tmp_path / "absent") == "Pas-de-Calais 2026.r62db"
    (tmp_path / "Artois 2026.r62db").touch()
    assert pd.nom_propose("artois", tmp_path) == "Artois 2026 (2).r62db"


def test_une_base_part_d_un_envoi(tmp_path: Path, siege: Contexte) -> None:
    """A new colleague begins with what the siège holds of the territory; the first file back is from a device apart."""
    creer_structure(siege, STRUCTURE)
    privee, publique = paire_age()
    lot = preparer_lot(siege, "Artois", tmp_path / "artois.r62", [publique]).chemin
    with pytest.raises(CleManquante):
        pd.lire_envoi(lot)
    lu = pd.lire_envoi(lot, (privee,))
    assert (lu.territoire, "Chargé·e 1" in lu.phrase, "1 structure" in lu.phrase) == ("artois", True, True)
    chemin = tmp_path / "neuve" / "b.r62db"
    demande = DemandeBase(chemin, ANIMATRICE, Depart.ENVOI, envoi=lot, cles=(privee,))
    assert pd.creer_premiere_base(demande) == 1
    base = bases.ouvrir_base(chemin)
    profil = bases.profil_de(base)
    assert profil is not None
    assert profil.territoire == "artois"
    assert base.appareil_id != siege.base.appareil_id
    retour = preparer_lot(bases.contexte(base), "Artois", tmp_path / "retour.r62", []).chemin
    assert recevoir_lot(siege, retour, accepter_appareil=True).bilan.conflits == ()
    base.fermer()


def test_un_envoi_refuse_ne_laisse_rien(tmp_path: Path, siege: Contexte) -> None:
    creer_structure(siege, STRUCTURE)
    lot = preparer_lot(siege, "Boulonnais", tmp_path / "b.r62", []).chemin
    avant = _contenu(tmp_path)
    demande = DemandeBase(tmp_path / "neuve" / "b.r62db", ANIMATRICE, Depart.ENVOI, envoi=lot)
    with pytest.raises(ErreurMetier, match="autre territoire"):
        pd.creer_premiere_base(demande)
    assert _contenu(tmp_path) == avant


def test_une_reception_coupee_ne_laisse_rien(tmp_path: Path, siege: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy made before the merge goes too; the backups of another base of the same folder stay."""
    creer_structure(siege, STRUCTURE)
    lot = preparer_lot(siege, "Artois", tmp_path / "a.r62", []).chemin
    siege.base.sauvegarder("essai")
    avant = _contenu(tmp_path)

    def plein(*_: object) -> None:
        raise OSError(28, "plein")

    monkeypatch.setattr(Fusion, "inscrire", plein)
    with pytest.raises(ErreurMetier, match="plein"):
        pd.creer_premiere_base(DemandeBase(tmp_path / "b.r62db", ANIMATRICE, Depart.ENVOI, envoi=lot))
    assert _contenu(tmp_path) == avant
