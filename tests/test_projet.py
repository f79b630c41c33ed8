"""The repository itself: what it says, what it pins, what it ships, how a bare machine is met."""

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from referent62_desktop import __version__

RACINE = Path(__file__).resolve().parent.parent
PAQUET = RACINE / "referent62_desktop"
PROJET = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LIGNES_PAR_MODULE = 450
LIGNES_PAR_FONCTION = 60

CHEMIN_DE_MACHINE = re.compile(r"(?<![\w.$}~*-])/(?:root|work|home/\w+|Users/\w+|tmp)(?=[/\s\"'`]|$)", re.MULTILINE)
DEPOT_DE_PAQUETS = re.compile(
    r"https?://[^\s/]*(?:py"
    r"pi|python"
    r"hosted|artifactory|nexus|dev"
    r"pi|anaconda|debian\."
    r"org|ubuntu\."
    r"com|snapshot)",
    re.IGNORECASE,
)
# A test of what one system alone has (POSIX rights…) may name that system; nothing else is skipped.
A_FINIR = re.compile(
    r"\b(?:TODO|FIXME|XXX)\b|pytest\.(?:skip|xfail|importorskip)\(|mark\.(?:skip|xfail)\b|mark\.skipif\((?!sys\.platform)"
)


def hors_depot(nom: str) -> bool:
    """True for folders that are made, not written: caches, environments, builds."""
    return nom in {"build", "dist", "__pycache__"} or (nom.startswith(".") and nom not in {".ci", ".gitignore"})


@cache
def fichiers_du_depot() -> tuple[Path, ...]:
    """Files that belong to the repository: what git tracks or would track, else everything outside build folders."""
    chemins = [c for c in RACINE.rglob("*") if not any(hors_depot(nom) for nom in c.relative_to(RACINE).parts)]
    if shutil.which("git"):
        commande = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        git = subprocess.run(commande, cwd=RACINE, capture_output=True, encoding="utf-8", check=False)
        if git.returncode == 0:
            chemins = [RACINE / nom for nom in git.stdout.split("\0") if nom]
    return tuple(sorted(c for c in chemins if c.is_file()))


def relatif(chemin: Path) -> str:
    return chemin.relative_to(RACINE).as_posix()


def occurrences(motif: re.Pattern[str], *suffixes: str) -> list[str]:
    """Where the pattern occurs in the text files of the repository (of these suffixes, if any), as « file:line »."""
    trouvees = []
    for chemin in fichiers_du_depot():
        octets = chemin.read_bytes()
        if b"\0" in octets or (suffixes and chemin.suffix not in suffixes) or chemin == Path(__file__).resolve():
            continue
        texte = octets.decode("utf-8", errors="replace")
        trouvees += [
            f"{relatif(chemin)}:{texte.count(chr(10), 0, m.start()) + 1}: {m[0]}" for m in motif.finditer(texte)
        ]
    return trouvees


# -- What the repository says


def test_aucun_depot_de_paquets_n_est_nomme() -> None:
    assert occurrences(DEPOT_DE_PAQUETS) == []


def test_aucun_chemin_de_machine() -> None:
    assert occurrences(CHEMIN_DE_MACHINE) == []


@pytest.mark.parametrize("dossier", ["root/x", "home/anne/x", "work/main", "tmp/x", "Users/anne/x"])
def test_le_motif_reconnait_un_chemin_de_machine(dossier: str) -> None:
    for debut in ("", '"', "cd ", "file://"):
        assert CHEMIN_DE_MACHINE.search(f"{debut}/{dossier}")


def test_rien_n_est_remis_a_plus_tard() -> None:
    assert occurrences(A_FINIR, ".py", ".toml", ".sh", ".ui") == []


def test_les_liens_entre_documents_menent_quelque_part() -> None:
    lien = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    perdus = [
        f"{relatif(document)} → {cible}"
        for document in fichiers_du_depot()
        if document.suffix == ".md"
        for cible in lien.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / cible).exists()
    ]
    assert perdus == []


def test_la_version_est_la_meme_partout() -> None:
    assert PROJET["version"] == __version__
    assert f"## [{__version__}]" in (RACINE / "CHANGELOG.md").read_text(encoding="utf-8")


# -- What it pins


def epingles() -> dict[str, str]:
    lignes = (RACINE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(ligne.split("==") for ligne in lignes)


def test_les_contraintes_ne_sont_que_des_noms_et_des_versions() -> None:
    lignes = (RACINE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [ligne for ligne in lignes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9]+(\.[0-9a-z]+)*", ligne)] == []
    assert list(epingles()) == sorted(epingles())
    assert len(lignes) == len(epingles())


def test_chaque_dependance_est_epinglee_dans_ses_bornes() -> None:
    voulues = [Requirement(texte) for texte in PROJET["dependencies"]]
    voulues += [Requirement(texte) for extra in PROJET["optional-dependencies"].values() for texte in extra]
    versions = epingles()
    hors_bornes = [str(v) for v in voulues if not v.specifier.contains(versions.get(canonicalize_name(v.name), "0"))]
    assert hors_bornes == []


# -- What it ships


@pytest.fixture(scope="module")
def roue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without network."""
    dossier = tmp_path_factory.mktemp("roue")
    commande = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dossier)]
    resultat = subprocess.run(commande, cwd=RACINE, capture_output=True, encoding="utf-8", check=False)
    assert resultat.returncode == 0, resultat.stderr
    return next(dossier.glob("*.whl"))


def test_la_roue_contient_le_paquet_les_ressources_et_les_formulaires(roue: Path) -> None:
    attendus = {
        f"referent62_desktop/{nom}" if nom.startswith(("ui/", "resources/")) else nom
        for nom in map(relatif, fichiers_du_depot())
        if nom.startswith(("referent62_desktop/", "ui/", "resources/"))
    }
    with zipfile.ZipFile(roue) as archive:
        presents = {nom for nom in archive.namelist() if ".dist-info/" not in nom}
        metadonnees = {Path(nom).name for nom in archive.namelist() if ".dist-info/" in nom}
    assert presents == attendus
    assert {"entry_points.txt", "LICENSE"} <= metadonnees


def test_la_roue_installee_trouve_ses_ressources_en_elle(roue: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(roue) as archive:
        archive.extractall(tmp_path)
    code = "from referent62_desktop.ressources import racine; print(racine().as_posix(), racine('ui').as_posix())"
    environnement = os.environ | {"PYTHONPATH": str(tmp_path)}
    sortie = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environnement, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    installe = (tmp_path / "referent62_desktop").as_posix()
    assert sortie.split() == [f"{installe}/resources", f"{installe}/ui"]


def test_les_formulaires_sont_ceux_que_genere_uic() -> None:
    commande = [sys.executable, str(RACINE / "scripts" / "formulaires.py"), "--verifier"]
    resultat = subprocess.run(commande, capture_output=True, encoding="utf-8", check=False)
    assert (resultat.returncode, resultat.stdout, resultat.stderr) == (0, "", ""), "make forms"
    assert list((PAQUET / "gui" / "forms").glob("ui_*.py")), "aucun formulaire"


# -- How it is written


def modules() -> list[Path]:
    """Modules under the size rule: everything that runs, except what uic or Alembic lay out."""
    dossiers = ("referent62_desktop/", "scripts/", "installer/", "benchmarks/")
    return [
        chemin
        for chemin in fichiers_du_depot()
        if chemin.suffix == ".py"
        and relatif(chemin).startswith(dossiers)
        and not {"forms", "migrations"}.intersection(chemin.parts)
    ]


def test_les_modules_restent_courts() -> None:
    longueurs = {relatif(chemin): len(chemin.read_text(encoding="utf-8").splitlines()) for chemin in modules()}
    assert {nom: n for nom, n in longueurs.items() if n > LIGNES_PAR_MODULE} == {}


def test_les_fonctions_restent_courtes() -> None:
    longues = [
        f"{relatif(chemin)}:{noeud.lineno} {noeud.name}"
        for chemin in modules()
        for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef)
        and (noeud.end_lineno or noeud.lineno) - noeud.lineno + 1 > LIGNES_PAR_FONCTION
    ]
    assert longues == []


# -- How a bare machine is met


def commande_simulee(dossier: Path, nom: str, sortie: str, code: int = 0) -> None:
    """Puts in `dossier` a program that prints `sortie` and exits with `code`."""
    chemin = dossier / nom
    chemin.write_text(f"#!/bin/sh\nprintf '%s\\n' '{sortie}'\nexit {code}\n", encoding="utf-8")
    chemin.chmod(chemin.stat().st_mode | stat.S_IXUSR)


def preparer(dossier: Path, profil: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the set-up script with the simulated programs of `dossier` before the real ones."""
    environnement = os.environ | {"PATH": f"{dossier}{os.pathsep}{os.environ['PATH']}"} | variables
    return subprocess.run(
        ["bash", str(RACINE / "scripts" / "preparer.sh"), profil],
        env=environnement,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_un_python_trop_ancien_est_refuse_en_une_phrase(tmp_path: Path) -> None:
    commande_simulee(tmp_path, "python-ancien", "Python 3.9.2", code=1)
    resultat = preparer(tmp_path, "tests", PYTHON="python-ancien")
    assert resultat.returncode == 1
    assert resultat.stderr == "Référent 62 demande Python 3.11 ou plus récent ; cette machine a Python 3.9.2.\n"


def test_sans_droits_les_paquets_manquants_sont_nommes_en_une_phrase(tmp_path: Path) -> None:
    commande_simulee(tmp_path, "id", "1000")
    commande_simulee(tmp_path, "ldconfig", "0 libs found in cache")
    resultat = preparer(tmp_path, "tests", PYTHON=sys.executable)
    assert resultat.returncode == 1
    assert resultat.stdout == ""
    assert resultat.stderr.startswith("Il manque des paquets à ce système. Installez-les, puis relancez la commande : ")
    assert resultat.stderr.count("\n") == 1
    assert "sudo apt-get install --no-install-recommends libegl1 libgl1 libdbus-1-3 " in resultat.stderr
    assert "libxcb-cursor0" in resultat.stderr


def test_sans_ecran_l_application_ne_demande_pas_les_bibliotheques_de_x(tmp_path: Path) -> None:
    commande_simulee(tmp_path, "id", "1000")
    commande_simulee(tmp_path, "ldconfig", "0 libs found in cache")
    resultat = preparer(tmp_path, "execution", PYTHON=sys.executable, DISPLAY="", WAYLAND_DISPLAY="")
    assert resultat.returncode == 1
    assert "libegl1" in resultat.stderr
    assert "libxcb" not in resultat.stderr


def test_un_paquet_refuse_par_apt_arrete_tout_avec_une_phrase(tmp_path: Path) -> None:
    commande_simulee(tmp_path, "id", "0")
    commande_simulee(tmp_path, "ldconfig", "0 libs found in cache")
    commande_simulee(tmp_path, "apt-get", "E: dépôt injoignable", code=100)
    resultat = preparer(tmp_path, "tests", PYTHON=sys.executable)
    assert resultat.returncode == 1
    assert "E: dépôt injoignable" in resultat.stderr
    assert "n’ont pas pu être installés : libegl1 " in resultat.stderr


# -- How the application is started


def lancer(dossier: Path, **affichage: str) -> tuple[str, list[str]]:
    """Standard output of the start script in a checkout whose application only notes how it is called, and these calls."""
    (dossier / "scripts").mkdir(exist_ok=True)
    (dossier / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
    shutil.copy(RACINE / "scripts" / "lancer.sh", dossier / "scripts")
    programme = dossier / ".venv" / "bin" / "referent62"
    programme.write_text(
        "#!/bin/sh\n"
        'echo "${QT_QPA_PLATFORM:-écran} $*" >>appels\n'
        'case "$1" in demo) mkdir -p build/demo; cd build/demo && touch 1-tirage.png 2-annexe2.pdf demo.r62db ;; esac\n',
        encoding="utf-8",
    )
    programme.chmod(0o755)
    environnement = {nom: valeur for nom, valeur in os.environ.items() if nom != "QT_QPA_PLATFORM"}
    environnement |= {"DISPLAY": "", "WAYLAND_DISPLAY": ""} | affichage
    commande = ["bash", str(dossier / "scripts" / "lancer.sh")]
    sortie = subprocess.run(commande, env=environnement, check=True, capture_output=True, encoding="utf-8").stdout
    return sortie, (dossier / "appels").read_text(encoding="utf-8").splitlines()


def test_sans_ecran_la_journee_est_jouee_et_l_on_sait_ou_sont_les_images(tmp_path: Path) -> None:
    sortie, appels = lancer(tmp_path)
    assert appels == ["offscreen demo --sortie build/demo"]
    assert "Images :\n  build/demo/1-tirage.png\n" in sortie
    assert "Documents :\n  build/demo/2-annexe2.pdf\n" in sortie


@pytest.mark.parametrize("affichage", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_avec_un_ecran_la_base_de_demonstration_n_est_faite_qu_une_fois(tmp_path: Path, affichage: str) -> None:
    lancer(tmp_path, **{affichage: "un-ecran"})
    _, appels = lancer(tmp_path, **{affichage: "un-ecran"})
    assert appels == ["écran demo --sortie build/demo --base-seule"] + ["écran --base build/demo/demo.r62db"] * 2


@pytest.mark.parametrize("nom", [".ci/run", "scripts/preparer.sh", "scripts/lancer.sh"])
def test_les_scripts_sont_bien_formes(nom: str) -> None:
    assert subprocess.run(["bash", "-n", str(RACINE / nom)], check=False).returncode == 0


def test_l_integration_continue_est_executable() -> None:
    assert os.access(RACINE / ".ci" / "run", os.X_OK)
