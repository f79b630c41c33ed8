"""Makes a Debian package of the stand-alone application.

Usage: python installer/deb.py dist/referent62 dist. Needs dpkg-deb; prints the path of the package. The same build gives the same bytes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from icone import dessiner_icone

RACINE = Path(__file__).resolve().parent.parent
NOM = "referent62"
# What PyInstaller leaves to the system: graphics drivers, the C library, X11's own protocol library, fonts.
DEPENDANCES = "libc6, libegl1, libgl1, libxcb1, libx11-6, libx11-xcb1, fontconfig, xkb-data"
RECOMMANDATIONS = "libwayland-client0, libwayland-cursor0"
DATE_FIXE = "1767225600"  # 1 January 2026: what dpkg-deb writes as the date of every file
CONTROLE = """\
Package: {nom}
Version: {version}
Architecture: {architecture}
Maintainer: Équipe Référent 62 <referent62@invalid>
Installed-Size: {taille}
Depends: {dependances}
Recommends: {recommandations}
Section: office
Priority: optional
Description: audit des contrats d'engagement du Label Référent 62
 Application hors ligne : tirage et cotation des contrats d'engagement avec la
 grille de l'annexe 2, totaux exacts, seuil de 80 %, document annexe 2 en PDF.
"""
MENU = """\
[Desktop Entry]
Type=Application
Name=Référent 62
Comment=Audit des contrats d’engagement
Exec={nom}
Icon={nom}
Terminal=false
Categories=Office;
StartupWMClass={nom}
"""


def version() -> str:
    """Version of the project."""
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(projet["version"])


def remplir(racine: Path, application: Path, architecture: str) -> None:
    """Lays the package out under `racine`."""
    shutil.copytree(application, racine / "usr" / "lib" / NOM, symlinks=True)
    programmes = racine / "usr" / "bin"
    programmes.mkdir(parents=True)
    (programmes / NOM).symlink_to(f"../lib/{NOM}/{NOM}")

    partage = racine / "usr" / "share"
    ecrire(partage / "applications" / f"{NOM}.desktop", MENU.format(nom=NOM))
    ecrire(partage / "doc" / NOM / "copyright", (RACINE / "LICENSE").read_text(encoding="utf-8"))
    dessins = partage / "icons" / "hicolor"
    dessiner_icone(dessins / "128x128" / "apps" / f"{NOM}.png", (128,))
    ecrire(
        dessins / "scalable" / "apps" / f"{NOM}.svg", (RACINE / "installer" / f"{NOM}.svg").read_text(encoding="utf-8")
    )

    taille = sum(c.stat().st_size for c in racine.rglob("*") if c.is_file() and not c.is_symlink()) // 1024
    champs = {"version": version(), "architecture": architecture, "taille": taille}
    textes = {"dependances": DEPENDANCES, "recommandations": RECOMMANDATIONS}
    ecrire(racine / "DEBIAN" / "control", CONTROLE.format(nom=NOM, **champs, **textes))


def ecrire(chemin: Path, texte: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte, encoding="utf-8", newline="\n")


def droits(racine: Path) -> None:
    """Everyone reads; what was executable stays so; nobody but the owner writes."""
    for chemin in [racine, *racine.rglob("*")]:
        if not chemin.is_symlink():
            executable = chemin.is_dir() or chemin.stat().st_mode & 0o100
            chemin.chmod(0o755 if executable else 0o644)


def main() -> int:
    application, sortie = (Path(argument).resolve() for argument in sys.argv[1:3])
    if not (application / NOM).is_file() or shutil.which("dpkg-deb") is None:
        print("Il faut l’application autonome (make dist) et dpkg-deb.", file=sys.stderr)
        return 1
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()
    paquet = sortie / f"{NOM}_{version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier) / "racine"
        remplir(racine, application, architecture)
        droits(racine)
        commande = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(racine), str(paquet)]
        subprocess.run(
            commande, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"SOURCE_DATE_EPOCH": DATE_FIXE}
        )
    print(paquet)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
