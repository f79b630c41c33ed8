"""The exchange from a script: keys, preparing, checking, receiving; their JSON, their exit codes, their sentences."""

import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.echanges.cles import lire_cles
from referent62_desktop.services.bases import contexte, creer_base, definir_profil, ouvrir_base
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lister_structures

Lancer = Callable[..., Any]


@pytest.fixture
def artois(tmp_path: Path) -> Path:
    """The base of an animateur of Artois: a structure and a référent."""
    base = creer_base(tmp_path / "artois.r62db")
    ctx = contexte(base, definir_profil(base, "Animateur·rice 1", "animateur·rice", "artois"))
    structure, _ = creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    creer_referent(ctx, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    base.fermer()
    return tmp_path / "artois.r62db"


@pytest.fixture
def siege(tmp_path: Path) -> Path:
    base = creer_base(tmp_path / "siege.r62db")
    definir_profil(base, "Chargé·e 1", "chargé·e de développement", None)
    base.fermer()
    return tmp_path / "siege.r62db"


@pytest.fixture
def cles(lancer: Lancer, tmp_path: Path) -> Path:
    assert lancer("lot", "cles", "--sortie", "cles").code == 0
    return tmp_path / "cles"


def preparer(lancer: Lancer, *options: str) -> Any:
    return lancer("lot", "preparer", "--base", "artois.r62db", "--territoire", "Artois", "--sortie", "a.r62", *options)


def noms(base: Path) -> list[str]:
    ouverte = ouvrir_base(base)
    try:
        return [s.nom for s in lister_structures(contexte(ouverte))]
    finally:
        ouverte.fermer()


def test_les_cles_sont_privees_et_jamais_remplacees(lancer: Lancer, tmp_path: Path) -> None:
    faites = lancer("lot", "cles", "--sortie", "cles")
    assert (faites.code, faites.messages) == (0, "")
    publique, privees = Path(faites.json["publique"]), [Path(nom) for nom in faites.json["privees"]]
    assert [chemin.name for chemin in (publique, *privees)] == ["siege.pub", "siege.key", "secours.key"]
    if sys.platform != "win32":
        assert {stat.S_IMODE(chemin.stat().st_mode) for chemin in privees} == {0o600}
        assert stat.S_IMODE(publique.parent.stat().st_mode) == 0o700
    secrets = [lire_cles(chemin.read_text(encoding="utf-8"), privees=True) for chemin in privees]
    assert secrets[0] != secrets[1]
    assert len(lire_cles(publique.read_text(encoding="utf-8"), privees=False)) == 2
    assert "AGE-SECRET-KEY" not in publique.read_text(encoding="utf-8")
    # One of the three there is enough to refuse the others.
    (tmp_path / "cles" / "siege.key").unlink()
    avant = {chemin.name: chemin.read_bytes() for chemin in (tmp_path / "cles").iterdir()}
    encore = lancer("lot", "cles", "--sortie", "cles")
    assert (encore.code, encore.octets) == (1, b"")
    assert "« secours.key » existe déjà" in encore.messages
    assert "Aucune clé n'a été remplacée." in encore.messages
    assert {chemin.name: chemin.read_bytes() for chemin in (tmp_path / "cles").iterdir()} == avant


def test_chiffre_du_territoire_au_siege(lancer: Lancer, artois: Path, siege: Path, cles: Path) -> None:
    prepare = preparer(lancer, "--pour", "cles/siege.pub")
    assert (prepare.code, prepare.messages) == (0, "")
    assert prepare.json["chiffre"]
    assert prepare.json["octets"] == Path("a.r62").stat().st_size
    assert (prepare.json["enregistrements"]["structure"], prepare.json["enregistrements"]["referent"]) == (1, 1)
    sans_cle = lancer("lot", "verifier", "a.r62")
    assert (sans_cle.code, sans_cle.octets) == (1, b"")
    assert "Ce fichier est chiffré." in sans_cle.messages
    # The recovery key opens it as well as the siège's.
    lu = lancer("lot", "verifier", "a.r62", "--cle", "cles/secours.key")
    assert (lu.code, lu.messages) == (0, "")
    assert lu.json["intact"]
    assert lu.json["chiffre"]
    assert (lu.json["lot"], lu.json["changements"]) == (prepare.json["lot"], prepare.json["changements"])
    assert (lu.json["territoire"], lu.json["auteur"], lu.json["format"]) == ("artois", "Animateur·rice 1", 1)
    recu = lancer("lot", "recevoir", "a.r62", "--base", siege.name, "--cle", "cles/siege.key", "--accepter-appareil")
    assert (recu.code, recu.messages) == (0, "")
    assert recu.json["applique"]
    assert recu.json["conflits"] == []
    assert noms(siege) == ["CCAS d'Exemple"]


@pytest.mark.skipif(sys.platform == "win32", reason="l'outil age de Debian")
def test_l_outil_age_ouvre_le_fichier_avec_la_cle_creee(lancer: Lancer, artois: Path, cles: Path) -> None:
    assert preparer(lancer, "--pour", "cles/siege.pub").code == 0
    subprocess.run(["age", "-d", "-i", "cles/siege.key", "-o", "a.zip", "a.r62"], check=True)
    with zipfile.ZipFile("a.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["territoire"] == "artois"


@pytest.mark.parametrize("options", [(), ("--en-clair", "--pour", "cles/siege.pub")])
def test_en_clair_ou_pour_quelqu_un(
    lancer: Lancer, artois: Path, cles: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    refus = preparer(lancer, *options)
    assert (refus.code, refus.octets) == (1, b"")
    assert "--en-clair" in refus.messages
    assert "Rien n'a été écrit." in refus.messages
    assert not (tmp_path / "a.r62").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("preparer", "--base", "artois.r62db", "--territoire", "Bretagne", "--sortie", "a.r62", "--en-clair"), "Bretagne"),
        (
            ("preparer", "--base", "artois.r62db", "--territoire", "Artois", "--sortie", "a.r62", "--pour", "non.pub"),
            "« non.pub » ne peut pas être lu",
        ),
        (("verifier", "artois.r62db"), "ne peut pas être reçu"),
        (("verifier", "absent.r62"), "« absent.r62 » ne peut pas être lu"),
    ],
)  # fmt: skip
def test_refus(lancer: Lancer, artois: Path, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    refus = lancer("lot", *arguments)
    assert (refus.code, refus.octets) == (1, b"")
    assert message in refus.messages
    assert not (tmp_path / "a.r62").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cles",), "« --sortie »"),
        (("preparer", "--base", "x"), "« --territoire »"),
        (("verifier",), "« FICHIER.r62 »"),
        (("recevoir", "x.r62"), "« --base »"),
    ],
)
def test_mauvais_usage(lancer: Lancer, arguments: tuple[str, ...], message: str) -> None:
    sortie = lancer("lot", *arguments)
    assert (sortie.code, sortie.octets) == (2, b"")
    assert message in sortie.messages


def test_l_appareil_inconnu_la_simulation_puis_la_reception(lancer: Lancer, artois: Path, siege: Path) -> None:
    assert preparer(lancer, "--en-clair").code == 0
    avant = siege.read_bytes()
    simule = lancer("lot", "recevoir", "a.r62", "--base", siege.name, "--simulation")
    assert (simule.code, simule.messages) == (0, "")
    assert (simule.json["applique"], simule.json["appareil_connu"]) == (False, False)
    assert simule.json["nouveaux"] > 0
    refus = lancer("lot", "recevoir", "a.r62", "--base", siege.name)
    assert (refus.code, refus.octets) == (1, b"")
    assert "appareil inconnu (Animateur·rice 1)" in refus.messages
    assert "La base n'a pas été modifiée." in refus.messages
    assert siege.read_bytes() == avant
    fait = lancer("lot", "recevoir", "a.r62", "--base", siege.name, "--accepter-appareil")
    assert fait.code == 0
    compte = ("nouveaux", "modifies", "fusionnes", "identiques", "anciens", "changements")
    assert {nom: fait.json[nom] for nom in compte} == {nom: simule.json[nom] for nom in compte}
    encore = lancer("lot", "recevoir", "a.r62", "--base", siege.name)
    assert (encore.code, encore.json["appareil_connu"], encore.json["changements"]) == (0, True, 0)
    assert encore.json["nouveaux"] == 0


def test_un_conflit_se_lit_dans_le_resultat(lancer: Lancer, artois: Path, siege: Path) -> None:
    from referent62_desktop.services.structures import modifier_structure

    assert preparer(lancer, "--en-clair").code == 0
    assert lancer("lot", "recevoir", "a.r62", "--base", siege.name, "--accepter-appareil").code == 0
    for chemin, adresse in ((artois, "1 rue d'Artois"), (siege, "2 rue du Siège")):
        base = ouvrir_base(chemin)
        ctx = contexte(base)
        (structure,) = lister_structures(ctx)
        modifier_structure(ctx, structure.id, SaisieStructure("CCAS d'Exemple", "ccas", "artois", adresse=adresse))
        base.fermer()
    assert preparer(lancer, "--en-clair").code == 0
    recu = lancer("lot", "recevoir", "a.r62", "--base", siege.name)
    assert recu.code == 0
    (conflit,) = recu.json["conflits"]
    assert (conflit["type"], conflit["champ"]) == ("structure", "adresse")
    assert {json.loads(v["valeur"]) for v in conflit["valeurs"]} == {"1 rue d'Artois", "2 rue du Siège"}


def test_accuser_puis_n_envoyer_que_la_suite_puis_defaire(lancer: Lancer, artois: Path, siege: Path) -> None:
    assert preparer(lancer, "--en-clair").code == 0
    sans = preparer(lancer, "--en-clair", "--suite")
    assert (sans.code, sans.octets) == (1, b"")
    assert "n'a encore d'accusé de réception" in sans.messages
    recu = lancer("lot", "recevoir", "a.r62", "--base", siege.name, "--accepter-appareil").json
    accuse = lancer("lot", "accuser", recu["echange"], "--base", siege.name, "--sortie", "ac.r62")
    assert (accuse.code, accuse.json["etat"], accuse.json["changements"]) == (0, "fusionne", recu["changements"])
    dit = lancer("lot", "recevoir", "ac.r62", "--base", artois.name, "--accepter-appareil")
    assert (dit.code, dit.json["nouveau"], dit.json["accuse"]["etat"]) == (0, True, "fusionne")
    (envoi,) = lancer("lot", "historique", "--base", artois.name).json["echanges"]
    assert (envoi["sens"], envoi["etat"], envoi["complet"]) == ("envoi", "fusionné", True)
    base = ouvrir_base(artois)
    ctx = contexte(base)
    creer_structure(ctx, SaisieStructure("CIAS d'Exemple", "cias", "artois"))
    base.fermer()
    suite = preparer(lancer, "--en-clair", "--suite")
    assert (suite.code, suite.json["complet"], suite.json["enregistrements"]) == (0, False, {"structure": 1})
    recu = lancer("lot", "recevoir", "a.r62", "--base", siege.name).json
    assert noms(siege) == ["CCAS d'Exemple", "CIAS d'Exemple"]
    defait = lancer("lot", "defaire", recu["echange"], "--base", siege.name)
    assert (defait.code, defait.json["enregistrements"]) == (0, 1)
    assert noms(siege) == ["CCAS d'Exemple"]
    encore = lancer("lot", "defaire", recu["echange"], "--base", siege.name)
    assert (encore.code, encore.octets) == (1, b"")
    assert "rien à défaire" in encore.messages
    inconnu = lancer("lot", "accuser", "x", "--base", siege.name, "--sortie", "x.r62")
    assert (inconnu.code, inconnu.octets) == (1, b"")
