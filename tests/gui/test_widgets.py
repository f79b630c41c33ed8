"""The reusable widgets: what they show, what they say to assistive tools, what they refuse."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets.bandeau import MAXIMUM, BandeauMessages
from referent62_desktop.gui.widgets.carte import Carte, CarteChiffre
from referent62_desktop.gui.widgets.champ_date import ChampDate, ecrire_date, lire_date
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee
from referent62_desktop.gui.widgets.fil_ariane import FilAriane
from referent62_desktop.gui.widgets.jauge import Jauge, longueur
from referent62_desktop.gui.widgets.niveaux import ICONES, Niveau
from referent62_desktop.gui.widgets.pastille import Pastille
from referent62_desktop.gui.widgets.progression import peindre_points, taille_points

from .conftest import Taper

pytestmark = pytest.mark.usefixtures("theme")


def montrer(qtbot: QtBot, widget: QWidget, largeur: int = 300, hauteur: int = 60) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(largeur, hauteur)
    widget.show()
    return widget


def couleurs_peintes(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


# Gauge


@pytest.mark.parametrize(
    ("valeur", "attendue"),
    [
        (Fraction(0), 0),
        (Fraction(4, 5), 80),
        (Fraction(7999, 10000), 79),
        (Fraction(1), 100),
        (Fraction(3, 2), 100),
        (Fraction(-1), 0),
    ],
)
def test_la_longueur_de_la_jauge_est_exacte(valeur: Fraction, attendue: int) -> None:
    assert longueur(valeur, 100) == attendue


def test_la_jauge_dit_sa_valeur_et_son_repere(qtbot: QtBot) -> None:
    jauge = Jauge()
    montrer(qtbot, jauge)
    assert "pas encore de note" in jauge.accessibleDescription()
    jauge.definir(Fraction(8017, 10000), niveau="ok", texte="80,17 %")
    assert jauge.accessibleDescription() == "80,17 % ; repère : plus de 80 %"
    assert jauge.valeur == Fraction(8017, 10000)


def test_la_jauge_peint_sa_part_et_son_repere(qtbot: QtBot, theme: Theme) -> None:
    jauge = Jauge()
    montrer(qtbot, jauge, 200, jauge.sizeHint().height())
    jauge.definir(Fraction(1, 2), niveau="danger", texte="50 %")
    image = jauge.grab().toImage()
    milieu = theme.px(7) + theme.px(9) // 2
    assert image.pixelColor(60, milieu) == theme.couleur("danger_plein")
    assert image.pixelColor(130, milieu) == theme.couleur("jauge_fond")
    assert image.pixelColor(160, milieu) == theme.couleur("repere")


def test_la_jauge_sans_seuil_est_une_barre(qtbot: QtBot, theme: Theme) -> None:
    barre = Jauge(seuil=None)
    montrer(qtbot, barre, 200, barre.sizeHint().height())
    barre.definir(Fraction(38, 100), texte="38 %")
    assert barre.accessibleDescription() == "38 %"
    assert theme.couleur("repere").name() not in couleurs_peintes(barre)
    assert barre.sizeHint().height() < Jauge().sizeHint().height()


def test_la_jauge_change_avec_le_theme(qtbot: QtBot, theme: Theme) -> None:
    jauge = Jauge()
    montrer(qtbot, jauge)
    jauge.definir(Fraction(1, 2), niveau="ok", texte="50 %")
    theme.definir_mode("sombre")
    assert theme.couleur("ok_plein").name() in couleurs_peintes(jauge)


# Pill and dots


@pytest.mark.parametrize("niveau", list(ICONES))
def test_la_pastille_a_une_couleur_et_un_mot(qtbot: QtBot, theme: Theme, niveau: Niveau) -> None:
    pastille = Pastille("provisoire", niveau)
    montrer(qtbot, pastille, pastille.sizeHint().width(), pastille.sizeHint().height())
    peintes = couleurs_peintes(pastille)
    assert theme.couleur(f"{niveau}_fond").name() in peintes
    assert pastille.accessibleName() == "provisoire"
    assert pastille.sizeHint().width() > pastille.fontMetrics().horizontalAdvance("provisoire")


def test_la_pastille_a_un_signe_en_plus_de_sa_couleur(qtbot: QtBot) -> None:
    assert Pastille("atteint", "ok").sizeHint().width() > Pastille("atteint", "neutre").sizeHint().width()


def test_une_pastille_sans_texte_ne_se_montre_pas(qtbot: QtBot) -> None:
    parent = QWidget()
    pastille = Pastille("", "ok", parent)
    montrer(qtbot, parent)
    assert not pastille.isVisible()
    pastille.definir("fichier intact", "ok")
    assert pastille.isVisible()
    pastille.definir("")
    assert not pastille.isVisible()


def test_les_points_comptent(theme: Theme) -> None:
    taille = taille_points(5)
    image = QImage(taille, QImage.Format.Format_RGB32)
    image.fill(theme.couleur("surface_douce"))
    pinceau = QPainter(image)
    peindre_points(pinceau, image.rect(), 3, 5)
    pinceau.end()
    rayon = theme.px(11) / 2

    def centre(rang: int) -> QColor:
        return image.pixelColor(int(rayon + 1 + rang * theme.px(17)), taille.height() // 2)

    assert [centre(rang) == theme.couleur("info_plein") for rang in range(5)] == [True, True, True, False, False]


# Cards, empty state, labels, breadcrumb


def test_la_carte_a_un_titre_et_un_contenu(qtbot: QtBot, theme: Theme) -> None:
    carte = Carte("Référents")
    carte.ajouter(QLabel("Référent·e 1"))
    carte.ajouter(QVBoxLayout())
    montrer(qtbot, carte, 200, 200)
    assert carte.accessibleName() == "Référents"
    assert theme.couleur("surface") == carte.grab().toImage().pixelColor(100, 150)
    carte.definir_titre("Moratoire")
    assert carte.titre() == "Moratoire"


def test_la_carte_chiffre_dit_tout_aux_outils_d_assistance(qtbot: QtBot) -> None:
    carte = CarteChiffre("CE évalués")
    montrer(qtbot, carte)
    carte.definir("118 / 160", "26 référents sur 32 terminés", "alerte")
    assert carte.accessibleName() == "CE évalués : 118 / 160"
    assert carte.accessibleDescription() == "26 référents sur 32 terminés"


def test_l_etat_vide_propose_la_suite(qtbot: QtBot) -> None:
    appels: list[str] = []
    vide = EtatVide("inbox", "Aucune structure", "Importez-en.", ("Importer…", lambda: appels.append("import")))
    montrer(qtbot, vide, 400, 300)
    assert vide.bouton is not None
    vide.bouton.click()
    assert appels == ["import"]
    assert EtatVide("inbox", "Rien").bouton is None


def test_une_etiquette_trop_longue_se_raccourcit_et_se_lit_dans_l_infobulle(qtbot: QtBot) -> None:
    texte = "Dernier envoi au siège : 12/03/2026 · 42 modifications depuis"
    etiquette = EtiquetteElidee(texte=texte)
    montrer(qtbot, etiquette, 80, 20)
    assert etiquette.toolTip() == texte
    assert etiquette.minimumSizeHint().width() < 80
    etiquette.resize(900, 20)
    assert etiquette.toolTip() == ""


def test_le_fil_d_ariane_remonte_par_sa_racine(qtbot: QtBot) -> None:
    fil = FilAriane()
    montrer(qtbot, fil, 600, 40)
    fil.definir(("Audits", "Structure exemple", "Contrôle SLAI"), racine_active=True)
    assert fil.texte() == "Audits  ›  Structure exemple  ›  Contrôle SLAI"
    with qtbot.waitSignal(fil.racine_demandee):
        qtbot.mouseClick(fil.childAt(QPoint(5, 20)), Qt.MouseButton.LeftButton)
    fil.definir(("Tableau de bord", "Artois"))
    assert fil.texte() == "Tableau de bord  ›  Artois"


def test_la_zone_defilante_ne_defile_que_de_haut_en_bas(qtbot: QtBot) -> None:
    zone = ZoneDefilante()
    for rang in range(30):
        zone.contenu.addWidget(QPushButton(f"Bouton {rang}"))
    montrer(qtbot, zone, 300, 200)
    assert zone.verticalScrollBar().maximum() > 0
    assert zone.horizontalScrollBar().maximum() == 0


# Inline messages


def test_un_message_se_montre_et_se_ferme(qtbot: QtBot) -> None:
    bandeau = BandeauMessages()
    parent = QWidget()
    QVBoxLayout(parent).addWidget(bandeau)
    montrer(qtbot, parent, 600, 200)
    assert not bandeau.isVisible()
    message = bandeau.afficher("Sauvegarde impossible : le disque est plein.", "danger")
    assert bandeau.isVisible()
    assert message.accessibleName() == "Erreur : Sauvegarde impossible : le disque est plein."
    message.fermer()
    assert not bandeau.isVisible()


def test_l_action_d_un_message_agit_puis_le_ferme(qtbot: QtBot) -> None:
    bandeau = BandeauMessages()
    montrer(qtbot, bandeau, 600, 60)
    appels: list[str] = []
    message = bandeau.afficher("Une version plus récente existe.", "info", [("Voir", lambda: appels.append("voir"))])
    bouton = message.findChild(QPushButton)
    assert bouton is not None
    bouton.click()
    assert appels == ["voir"]
    assert bandeau.messages() == ()


def test_les_messages_ne_se_repetent_ni_ne_s_entassent(qtbot: QtBot) -> None:
    bandeau = BandeauMessages()
    montrer(qtbot, bandeau, 600, 60)
    for _ in range(3):
        bandeau.afficher("La même phrase.")
    assert len(bandeau.messages()) == 1
    for rang in range(6):
        bandeau.afficher(f"Phrase {rang}")
    assert [message.texte for message in bandeau.messages()] == [f"Phrase {rang}" for rang in range(6 - MAXIMUM, 6)]
    bandeau.vider()
    assert bandeau.messages() == ()


# Date entry


@pytest.mark.parametrize(
    ("texte", "attendue"),
    [
        ("24/03/2026", date(2026, 3, 24)),
        ("4/3/26", date(2026, 3, 4)),
        ("24-03-2026", date(2026, 3, 24)),
        ("24.3.2026", date(2026, 3, 24)),
        ("24 03 2026", date(2026, 3, 24)),
        ("24032026", date(2026, 3, 24)),
        ("240326", date(2026, 3, 24)),
        ("29/02/2028", date(2028, 2, 29)),
        ("2026-03-24", date(2026, 3, 24)),
        ("1/1/49", date(2049, 1, 1)),
        ("  ", None),
    ],
)
def test_une_date_se_lit_comme_on_l_ecrit(texte: str, attendue: date | None) -> None:
    assert lire_date(texte) == attendue


@pytest.mark.parametrize("texte", ["24/03", "mars 2026", "1/2/3/4", "24/03/026", "99/3/2026/"])
def test_ce_qui_n_est_pas_une_date_dit_comment_l_ecrire(texte: str) -> None:
    with pytest.raises(ValueError, match="JJ/MM/AAAA"):
        lire_date(texte)


@pytest.mark.parametrize("texte", ["31/02/2026", "29/02/2026", "00/01/2026", "12/13/2026"])
def test_un_jour_qui_n_existe_pas_est_refuse(texte: str) -> None:
    with pytest.raises(ValueError, match="calendrier"):
        lire_date(texte)


@pytest.mark.parametrize(
    "texte", ["12/02/0226", "01/01/1900", "31/12/1949", "31/12/2999", "1/1/50", "1/1/99", "010199"]
)
def test_une_annee_impossible_ou_ambigue_est_refusee(texte: str) -> None:
    with pytest.raises(ValueError, match=r"vraisemblable|n'est pas claire.*quatre chiffres"):
        lire_date(texte)


def test_ecrire_une_date() -> None:
    assert ecrire_date(date(2026, 3, 4)) == "04/03/2026"
    assert ecrire_date(None) == ""


def test_le_champ_date_se_tape_et_se_normalise(qtbot: QtBot, taper: Taper) -> None:
    champ = ChampDate("Date de la rencontre")
    montrer(qtbot, champ)
    taper(champ.saisie, "4/3/26")
    with qtbot.waitSignal(champ.date_changee) as attente:
        qtbot.keyClick(champ.saisie, Qt.Key.Key_Return)
    assert attente.args == [date(2026, 3, 4)]
    assert champ.saisie.text() == "04/03/2026"
    assert champ.saisie.accessibleName() == "Date de la rencontre"


def test_le_champ_date_garde_le_texte_faux_et_dit_pourquoi(qtbot: QtBot, taper: Taper) -> None:
    champ = ChampDate("Date")
    montrer(qtbot, champ)
    champ.definir(date(2026, 3, 24))
    champ.saisie.clear()
    taper(champ.saisie, "31/02/2026")
    with qtbot.assertNotEmitted(champ.date_changee):
        qtbot.keyClick(champ.saisie, Qt.Key.Key_Return)
    assert champ.saisie.text() == "31/02/2026"
    assert "calendrier" in champ.erreur()
    assert "calendrier" in champ.saisie.accessibleDescription()
    assert champ.valeur() == date(2026, 3, 24)
    qtbot.keyClick(champ.saisie, Qt.Key.Key_Backspace)
    assert champ.erreur() == ""


def test_le_champ_date_peut_etre_vide_sauf_obligation(qtbot: QtBot) -> None:
    libre = ChampDate("Date")
    qtbot.addWidget(libre)
    assert libre.valide()
    oblige = ChampDate("Date", obligatoire=True)
    qtbot.addWidget(oblige)
    assert not oblige.valide()
    assert oblige.erreur() == "Indiquez une date."


def test_le_champ_date_tient_ses_bornes(qtbot: QtBot) -> None:
    champ = ChampDate("Date", minimum=date(2026, 1, 1), maximum=date(2026, 12, 31))
    qtbot.addWidget(champ)
    champ.definir(date(2025, 12, 31))
    assert not champ.valide()
    assert champ.erreur() == "La date doit être au plus tôt le 01/01/2026."
    champ.definir(date(2027, 1, 1))
    assert not champ.valide()
    assert champ.erreur() == "La date doit être au plus tard le 31/12/2026."


def test_les_fleches_avancent_et_reculent_d_un_jour(qtbot: QtBot) -> None:
    champ = ChampDate("Date")
    montrer(qtbot, champ)
    champ.definir(date(2026, 3, 31))
    qtbot.keyClick(champ.saisie, Qt.Key.Key_Up)
    assert champ.valeur() == date(2026, 4, 1)
    qtbot.keyClick(champ.saisie, Qt.Key.Key_Down)
    qtbot.keyClick(champ.saisie, Qt.Key.Key_Down)
    assert champ.valeur() == date(2026, 3, 30)
