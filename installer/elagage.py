"""What the stand-alone application leaves out: Qt plugins that are not used, then the libraries nothing asks for any more.

Works on PyInstaller's lists of (destination, source, kind). Runs inside `referent62.spec`.
"""

import fnmatch
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath, PureWindowsPath

Entree = tuple[str, str, str]

# Folder of plugins → names that are kept; a folder that is not here is left out. `lib` and `.so` or `.dll` are ignored.
GREFFONS_GARDES = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qgif", "qico", "qjpeg", "qsvg"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),  # dead keys: ^ + e
    "platforms": ("qoffscreen", "qxcb", "qwayland*", "qwindows"),
    "platformthemes": ("qxdgdesktopportal",),  # light or dark, and the desktop's file dialogs
    "printsupport": ("*",),
    "styles": ("*",),
    "wayland-decoration-client": ("*",),
    "wayland-shell-integration": ("xdg-shell",),
}
TRADUCTIONS_GARDEES = ("qt_fr.qm", "qtbase_fr.qm")
DONNEES_INUTILES = (
    "*/__pycache__/*",
    "PySide6/Qt/qml/*",
    "PySide6/qml/*",
    "tcl/*",
    "tk/*",
    "reportlab/fonts/*",
    "*/alembic/templates/*",
)


def posix(destination: str) -> PurePath:
    """The destination with `/`, whatever the system: PyInstaller writes it with the system's separator."""
    return PurePath(PureWindowsPath(destination).as_posix())


def greffon_garde(destination: str) -> bool:
    """False for a Qt plugin that is not used; True for anything that is kept or is no plugin."""
    parties = posix(destination).parts
    if "PySide6" not in parties or "plugins" not in parties:
        return True
    dossier, nom = parties[parties.index("plugins") + 1], PurePath(parties[-1]).stem.removeprefix("lib")
    return any(fnmatch.fnmatch(nom, motif) for motif in GREFFONS_GARDES.get(dossier, ()))


def elaguer_donnees(entrees: Iterable[Entree]) -> list[Entree]:
    """Keeps the French translations of Qt, drops data that the application never opens."""

    def utile(destination: str) -> bool:
        chemin = posix(destination)
        if chemin.suffix == ".qm" and "PySide6" in chemin.parts:
            return chemin.name in TRADUCTIONS_GARDEES
        return not any(fnmatch.fnmatch(chemin.as_posix(), motif) for motif in DONNEES_INUTILES)

    return [entree for entree in entrees if utile(entree[0])]


def bibliotheques_demandees(source: str) -> set[str]:
    """Lower-case file names of the libraries a binary asks for."""
    from PyInstaller.depend.bindepend import get_imports

    return {Path(nom).name.lower() for nom, _chemin in get_imports(source)}


def elaguer_binaires(
    entrees: Iterable[Entree], demandees: Callable[[str], set[str]] = bibliotheques_demandees
) -> list[Entree]:
    """Drops unused plugins, then every shared library that no kept program part reaches.

    What is loaded by name and not by another library is a root: extension modules, plugins, Python's own library.
    Links stay when what they point at stays.
    """
    gardees = [entree for entree in entrees if greffon_garde(entree[0])]
    fichiers = {
        posix(dest).name.lower(): (dest, source, genre) for dest, source, genre in gardees if genre != "SYMLINK"
    }
    a_voir = [nom for nom, (dest, _source, genre) in fichiers.items() if est_racine(dest, genre)]
    vus: set[str] = set()
    while a_voir:
        nom = a_voir.pop()
        if nom in vus or nom not in fichiers:
            continue
        vus.add(nom)
        a_voir.extend(demandees(fichiers[nom][1]))
    return [
        entree
        for entree in gardees
        if posix(entree[1] if entree[2] == "SYMLINK" else entree[0]).name.lower() in vus
    ]  # fmt: skip


def est_racine(destination: str, genre: str) -> bool:
    """True for what is loaded by its name: extension modules, plugins, Python's own library, pdfium."""
    chemin = posix(destination)
    par_son_nom = chemin.name.lower().removeprefix("lib").startswith(("python3", "pdfium"))
    return genre == "EXTENSION" or "plugins" in chemin.parts or par_son_nom
