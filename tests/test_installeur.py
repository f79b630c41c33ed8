"""What is built for people without Python: what the folder leaves out, the Debian package, the smoke test itself."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

INSTALLEUR = Path(__file__).resolve().parent.parent / "installer"
ELAGAGE: dict[str, Any] = runpy.run_path(str(INSTALLEUR / "elagage.py"))


def lancer(script: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, str(INSTALLEUR / script), *map(str, arguments)]
    return subprocess.run(commande, capture_output=True, encoding="utf-8", check=False)


# -- What the folder leaves out


@pytest.mark.parametrize(
    ("destination", "garde"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("sqlalchemy/plugins/greffon.so", True),
    ],
)
def test_seuls_les_greffons_utiles_restent(destination: str, garde: bool) -> None:
    assert ELAGAGE["greffon_garde"](destination) is garde


def test_une_bibliotheque_que_rien_ne_demande_plus_est_laissee() -> None:
    entrees = [
        ("PySide6/QtCore.abi3.so", "/s/QtCore.abi3.so", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/s/libQt6Core.so.6", "BINARY"),
        ("PySide6/Qt/lib/libicu.so", "/s/libicu.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6Qml.so.6", "/s/libQt6Qml.so.6", "BINARY"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/s/libqgtk3.so", "BINARY"),
        ("libgtk.so", "/s/libgtk.so", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libgtk.so.0", "libgtk.so", "SYMLINK"),
        ("libpython3.11.so.1.0", "/s/libpython3.11.so.1.0", "BINARY"),
        ("pypdfium2_raw/libpdfium.so", "/s/libpdfium.so", "BINARY"),
    ]
    demandees = {
        "/s/QtCore.abi3.so": {"libqt6core.so.6"},
        "/s/libQt6Core.so.6": {"libicu.so", "libc.so.6"},
        "/s/libqgtk3.so": {"libgtk.so"},
        "/s/libicu.so": {"libqt6core.so.6"},
    }
    gardees = ELAGAGE["elaguer_binaires"](entrees, lambda source: demandees.get(source, set()))
    assert [destination for destination, _source, _genre in gardees] == [
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicu.so",
        "libQt6Core.so.6",
        "libpython3.11.so.1.0",
        "pypdfium2_raw/libpdfium.so",
    ]


def test_qt_garde_son_francais_et_l_application_ses_donnees() -> None:
    noms = [
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qtbase_fr.qm",
        "referent62_desktop/resources/referentiel/bareme-2026.toml",
        "PySide6/Qt/qml/QtQuick/qmldir",
    ]
    gardees = ELAGAGE["elaguer_donnees"]([(nom, nom, "DATA") for nom in noms])
    assert [destination for destination, _source, _genre in gardees] == [noms[0], noms[2], noms[3]]


# -- The Debian package


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """A folder laid out like the stand-alone application, whose program does what the smoke test asks."""
    dossier = tmp_path / "referent62"
    (dossier / "_internal").mkdir(parents=True)
    (dossier / "_internal" / "donnees.toml").write_text("annee = 2026\n", encoding="utf-8")
    programme = dossier / "referent62"
    programme.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        "--version) echo 'Référent 62 0.1.0' ;;\n"
        "'base verifier '*) echo '{\"integre\": true, \"structures\": 85}' ;;\n"
        "'base creer '*'--deliberation-2025' | '--fumee --base '*) ;;\n"
        "*) exit 2 ;;\n"
        "esac\n",
        encoding="utf-8",
    )
    programme.chmod(0o700)
    return dossier


def test_le_paquet_debian_est_le_meme_deux_fois_et_ouvre_l_application(application: Path, tmp_path: Path) -> None:
    paquets = []
    for passage in ("un", "deux"):
        sortie = tmp_path / passage
        sortie.mkdir()
        resultat = lancer("deb.py", application, sortie)
        assert resultat.returncode == 0, resultat.stderr
        paquets.append(Path(resultat.stdout.strip()))
    assert paquets[0].read_bytes() == paquets[1].read_bytes()

    subprocess.run(["dpkg-deb", "--extract", str(paquets[0]), str(tmp_path / "racine")], check=True)
    installe = tmp_path / "racine" / "usr"
    version = subprocess.run(
        [installe / "bin" / "referent62", "--version"], check=True, capture_output=True, encoding="utf-8"
    )
    assert version.stdout == "Référent 62 0.1.0\n"
    assert (installe / "lib" / "referent62" / "_internal" / "donnees.toml").stat().st_mode & 0o777 == 0o644
    assert (installe / "share" / "icons" / "hicolor" / "128x128" / "apps" / "referent62.png").read_bytes()[
        :4
    ] == b"\x89PNG"


def test_sans_application_construite_le_paquet_dit_ce_qui_manque(tmp_path: Path) -> None:
    resultat = lancer("deb.py", tmp_path / "absent", tmp_path)
    assert resultat.returncode == 1
    assert "make dist" in resultat.stderr


# -- The smoke test


def test_l_essai_passe_avec_une_application_qui_fait_ce_qu_il_faut(application: Path) -> None:
    resultat = lancer("smoke.py", application)
    assert resultat.returncode == 0, resultat.stderr
    assert "base verifier" in resultat.stdout


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("62 0.1.0", "62 0.0.9"),
        ('"structures": 85', '"structures": 84'),
        ('"integre": true', '"integre": false'),
        ("--fumee", "--sans-fumee"),
    ],
)
def test_l_essai_refuse_une_application_qui_ne_le_fait_pas(application: Path, avant: str, apres: str) -> None:
    programme = application / "referent62"
    programme.write_text(programme.read_text(encoding="utf-8").replace(avant, apres), encoding="utf-8")
    resultat = lancer("smoke.py", application)
    assert resultat.returncode == 1
    assert resultat.stderr.startswith("L’application autonome ne démarre pas comme il faut : ")
