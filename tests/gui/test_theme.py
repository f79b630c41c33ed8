"""Colours that can be read, sizes that follow the text, and assets that are really there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QPushButton
from pytestqt.qtbot import QtBot

from referent62_desktop.gui import ressources
from referent62_desktop.gui.ecrans import REGISTRE
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.theme import Mode, Theme, couleurs, habiller, theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES

RACINE = Path(__file__).resolve().parents[2]
STYLES = RACINE / "resources" / "styles"
MODES = ("clair", "sombre")

TEXTE_SUR_FOND = [
    *((texte, fond) for texte in ("texte", "texte_secondaire", "texte_indicatif") for fond in ("surface", "fond")),
    *((texte, "surface_douce") for texte in ("texte", "texte_secondaire")),
    *((texte, "selection") for texte in ("texte", "selection_texte", "texte_secondaire", "action_texte")),
    *(("action_texte", fond) for fond in ("surface", "fond", "surface_survol")),
    *(("sur_action", fond) for fond in ("action", "action_survol", "action_presse")),
    *((texte, fond) for texte in ("nav_texte", "nav_texte_actif") for fond in ("nav_fond", "nav_survol", "nav_actif")),
    ("nav_texte_secondaire", "nav_fond"),
    ("infobulle_texte", "infobulle_fond"),
    *((f"{niveau}_texte", f"{niveau}_fond") for niveau in ICONES),
    *((f"{niveau}_texte", fond) for niveau in ICONES for fond in ("surface", "fond")),
    *(("texte", f"{niveau}_fond") for niveau in ICONES),
]
SIGNE_SUR_FOND = [
    ("focus", "surface"),
    ("focus", "fond"),
    ("nav_focus", "nav_fond"),
    ("anneau_plein", "surface"),
    ("bordure_champ", "surface"),
    ("action", "surface"),
    ("repere", "surface"),
    *((f"{niveau}_plein", "surface") for niveau in ("ok", "danger", "info", "neutre")),
]


def luminance(couleur: str) -> float:
    """Relative luminance (WCAG 2.2) of #rrggbb."""
    composantes = []
    for rang in (1, 3, 5):
        valeur = int(couleur[rang : rang + 2], 16) / 255
        composantes.append(valeur / 12.92 if valeur <= 0.04045 else ((valeur + 0.055) / 1.055) ** 2.4)
    rouge, vert, bleu = composantes
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    clair, fonce = sorted((luminance(une), luminance(autre)), reverse=True)
    return (clair + 0.05) / (fonce + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("texte", "fond"), TEXTE_SUR_FOND)
def test_tout_texte_a_le_contraste_aa(mode: str, texte: str, fond: str) -> None:
    teintes = couleurs(mode)
    assert contraste(teintes[texte], teintes[fond]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("signe", "fond"), SIGNE_SUR_FOND)
def test_tout_signe_a_le_contraste_des_elements_d_interface(mode: str, signe: str, fond: str) -> None:
    teintes = couleurs(mode)
    assert contraste(teintes[signe], teintes[fond]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_une_case_a_cocher_d_une_liste_se_voit(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    """The box of a line that is not ticked, on the surface and on the line chosen."""
    theme.definir_mode(mode)
    liste = QListWidget()
    qtbot.addWidget(liste)
    element = QListWidgetItem("Référent·e 1", liste)
    element.setCheckState(Qt.CheckState.Unchecked)
    liste.show()
    image = liste.viewport().grab().toImage()
    ligne = liste.visualItemRect(element)
    teintes = {
        image.pixelColor(x, ligne.center().y()).name() for x in range(ligne.left(), ligne.left() + ligne.height())
    }
    assert couleurs(mode)["bordure_champ"] in teintes


def test_les_deux_themes_ont_les_memes_couleurs_et_la_feuille_n_en_demande_pas_d_autre() -> None:
    assert set(couleurs("clair")) == set(couleurs("sombre"))
    feuille = (STYLES / "referent62.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"@([a-z_]+)", feuille)) <= set(couleurs("clair"))


@pytest.mark.parametrize("mode", MODES)
def test_chaque_ligne_des_fichiers_de_couleurs_est_lue(mode: str) -> None:
    assert couleurs(mode) == tomllib.loads((STYLES / f"{mode}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mode", MODES)
def test_les_signes_de_la_feuille_de_style_existent_dans_les_couleurs_du_theme(mode: str) -> None:
    feuille = (STYLES / "referent62.qss").read_text(encoding="utf-8")
    demandes = set(re.findall(r"url\(dossier:([a-z_]+\.svg)\)", feuille))
    assert demandes == {chemin.name for chemin in (STYLES / mode).glob("*.svg")}
    teintes = set(couleurs(mode).values())
    for nom in demandes:
        trace = (STYLES / mode / nom).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}", trace)) <= teintes


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("facteur", [100, 125, 150])
def test_la_feuille_est_entierement_resolue(theme: Theme, mode: Mode, facteur: int) -> None:
    theme.definir_mode(mode)
    theme.definir_facteur(facteur)
    feuille = theme.feuille()
    assert "@" not in feuille
    assert "dossier:" not in feuille
    assert not re.search(r"\d(dp|sp)\b", feuille)


def test_le_mode_change_palette_couleurs_et_signal(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.definir_mode("sombre")
    assert theme.sombre
    assert theme.couleur("surface") == QColor(couleurs("sombre")["surface"])
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.couleur("surface")
    eteint = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert eteint == theme.couleur("texte_desactive")


def test_le_mode_systeme_suit_le_systeme_et_le_choix_l_emporte(theme: Theme, qapp: QApplication) -> None:
    indications = qapp.styleHints()
    theme.definir_mode("systeme")
    indications.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.sombre
    theme.definir_mode("clair")
    assert not theme.sombre
    indications.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.sombre
    theme.definir_mode("systeme")
    indications.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.sombre


def test_tout_grandit_avec_le_texte(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    bouton = QPushButton("Valider la lecture…")
    qtbot.addWidget(bouton)
    petit, petite_hauteur, petit_px = qapp.font().pointSizeF(), bouton.sizeHint().height(), theme.px(100)
    theme.definir_facteur(150)
    assert qapp.font().pointSizeF() == pytest.approx(petit * 1.5)
    assert theme.px(100) >= petit_px * 1.4
    assert bouton.sizeHint().height() >= petite_hauteur * 1.4
    assert bouton.sizeHint().width() >= QFontMetrics(bouton.font()).horizontalAdvance(bouton.text())
    with pytest.raises(ValueError, match="taille"):
        theme.definir_facteur(400)


def test_les_cibles_sont_assez_grandes_pour_un_doigt(theme: Theme, qtbot: QtBot) -> None:
    bouton = QPushButton("Ouvrir")
    qtbot.addWidget(bouton)
    assert bouton.sizeHint().height() >= 32


def test_les_pixels_ne_disparaissent_jamais(theme: Theme) -> None:
    assert theme.px(0) == 0
    assert theme.px(0.2) == 1


def test_le_theme_en_vigueur_se_retrouve_et_une_couleur_inconnue_est_refusee(theme: Theme) -> None:
    assert theme_actuel() is theme
    with pytest.raises(KeyError):
        theme.couleur("fuchsia")


def test_habiller_change_le_style_du_widget(theme: Theme, qtbot: QtBot) -> None:
    etiquette = QLabel("80,17 %")
    qtbot.addWidget(etiquette)
    etiquette.ensurePolished()
    habiller(etiquette, niveau="danger")
    assert etiquette.palette().color(QPalette.ColorRole.WindowText) == theme.couleur("danger_texte")


def test_la_police_embarquee_est_celle_de_l_application(theme: Theme, qapp: QApplication) -> None:
    assert qapp.font().family() == "Inter"
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles("Inter"))
    mesure = QFontMetrics(theme.police())
    for signe in ("é", "œ", "«", "\u202f", "·", "€", "✔"):
        assert mesure.inFontUcs4(ord(signe))


def test_une_icone_suit_le_theme_et_s_eteint(theme: Theme, qtbot: QtBot) -> None:
    icone = ressources.icone("check")

    def encre(mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
        image = icone.pixmap(24, 24, mode).toImage()
        pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return {pixel.name() for pixel in pixels if pixel.alpha() == 255}

    assert encre() == {couleurs("clair")["texte"]}
    assert encre(QIcon.Mode.Disabled) == {couleurs("clair")["texte_desactive"]}
    theme.definir_mode("sombre")
    assert encre() == {couleurs("sombre")["texte"]}


def test_une_icone_reste_nette_a_toute_densite(theme: Theme) -> None:
    image = ressources.icone("search").pixmap(QSize(20, 20), 2.0)
    assert image.devicePixelRatio() == 2.0
    assert image.width() == 40
    assert ressources.pixmap("search", 20, densite=1.5).width() == 30


def test_une_icone_absente_est_refusee(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        ressources.icone("licorne")


def test_les_icones_du_registre_sont_livrees() -> None:
    for description in REGISTRE:
        assert (RACINE / "resources" / "icons" / f"{description.icone}.svg").exists()


def test_une_copie_d_icone_survit_a_son_original(theme: Theme) -> None:
    copie = QIcon(ressources.icone("x"))
    copie.addPixmap(ressources.pixmap("plus", 20))
    assert not copie.pixmap(20, 20).isNull()


def test_les_licences_accompagnent_la_police_et_les_icones() -> None:
    assert "SIL OPEN FONT LICENSE" in (RACINE / "resources/fonts/Inter-OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in (RACINE / "resources/icons/LICENCE-Lucide.txt").read_text(encoding="utf-8")


def test_qt_parle_francais(theme: Theme, qtbot: QtBot) -> None:
    bouton = QDialogButtonBox.StandardButton
    boite = QDialogButtonBox(bouton.Save | bouton.Discard | bouton.Cancel | bouton.Yes | bouton.No | bouton.Close)
    qtbot.addWidget(boite)
    assert {element.text() for element in boite.buttons()} == {
        "Enregistrer",
        "Ne pas enregistrer",
        "Annuler",
        "Oui",
        "Non",
        "Fermer",
    }
    assert QLocale().name() == "fr_FR"
    assert QApplication.translate("QLineEdit", "&Paste") == "Co&ller"


def test_les_reglages_survivent_et_une_valeur_inconnue_est_ignoree(tmp_path: Path) -> None:
    fichier = tmp_path / "interface.ini"
    reglages = Reglages(fichier)
    assert (reglages.mode, reglages.facteur) == ("systeme", 100)
    reglages.mode = "sombre"
    reglages.facteur = 125
    reglages.enregistrer()
    assert (Reglages(fichier).mode, Reglages(fichier).facteur) == ("sombre", 125)
    fichier.write_text("[apparence]\nmode=mauve\ntaille_texte=abc\n", encoding="utf-8")
    assert (Reglages(fichier).mode, Reglages(fichier).facteur) == ("systeme", 100)


def test_la_police_se_charge_en_moins_de_quinze_millisecondes() -> None:
    programme = (
        "import time\n"
        "from PySide6.QtGui import QFontMetrics\n"
        "from referent62_desktop.gui import ressources\n"
        "from referent62_desktop.gui.theme import creer_application\n"
        "app = creer_application()\n"
        "QFontMetrics(app.font()).height()\n"  # the system's own fonts, which any window pays for
        "depart = time.process_time()\n"
        "ressources.charger_polices()\n"
        "print((time.process_time() - depart) * 1000)\n"
        "print(app.style().objectName())\n"
    )
    mesures = []
    for _ in range(3):
        sortie = subprocess.run([sys.executable, "-c", programme], check=True, capture_output=True, text=True).stdout
        duree, style = sortie.split()
        assert style == "fusion"
        mesures.append(Fraction(duree))
    assert min(mesures) < 15
