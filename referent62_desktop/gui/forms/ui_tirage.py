# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tirage.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QGridLayout,
    QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit,
    QPushButton, QSizePolicy, QSpacerItem, QSpinBox,
    QStackedWidget, QTabWidget, QVBoxLayout, QWidget)

from referent62_desktop.gui.tirage.zone_liste import ZoneListe
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueTirage(object):
    def setupUi(self, DialogueTirage):
        if not DialogueTirage.objectName():
            DialogueTirage.setObjectName(u"DialogueTirage")
        DialogueTirage.resize(920, 620)
        DialogueTirage.setAcceptDrops(True)
        self.disposition = QVBoxLayout(DialogueTirage)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 16, 20, 14)
        self.titre = QLabel(DialogueTirage)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre_page")

        self.disposition.addWidget(self.titre)

        self.sous_titre = QLabel(DialogueTirage)
        self.sous_titre.setObjectName(u"sous_titre")
        self.sous_titre.setTextFormat(Qt.TextFormat.PlainText)
        self.sous_titre.setWordWrap(True)
        self.sous_titre.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.sous_titre)

        self.cadre_motif = QFrame(DialogueTirage)
        self.cadre_motif.setObjectName(u"cadre_motif")
        self.cadre_motif.setProperty(u"role", u"message")
        self.cadre_motif.setProperty(u"niveau", u"alerte")
        self.grille_motif = QGridLayout(self.cadre_motif)
        self.grille_motif.setObjectName(u"grille_motif")
        self.deja = QLabel(self.cadre_motif)
        self.deja.setObjectName(u"deja")
        self.deja.setTextFormat(Qt.TextFormat.PlainText)
        self.deja.setWordWrap(True)

        self.grille_motif.addWidget(self.deja, 0, 0, 1, 2)

        self.etiquette_motif = QLabel(self.cadre_motif)
        self.etiquette_motif.setObjectName(u"etiquette_motif")
        self.etiquette_motif.setProperty(u"role", u"fort")

        self.grille_motif.addWidget(self.etiquette_motif, 1, 0, 1, 1)

        self.motif = QLineEdit(self.cadre_motif)
        self.motif.setObjectName(u"motif")
        self.motif.setMaxLength(500)

        self.grille_motif.addWidget(self.motif, 1, 1, 1, 1)

        self.grille_motif.setColumnStretch(1, 1)

        self.disposition.addWidget(self.cadre_motif)

        self.pile = QStackedWidget(DialogueTirage)
        self.pile.setObjectName(u"pile")
        self.page_saisie = QWidget()
        self.page_saisie.setObjectName(u"page_saisie")
        self.colonne_saisie = QVBoxLayout(self.page_saisie)
        self.colonne_saisie.setObjectName(u"colonne_saisie")
        self.colonne_saisie.setContentsMargins(0, 0, 0, 0)
        self.onglets = QTabWidget(self.page_saisie)
        self.onglets.setObjectName(u"onglets")
        self.onglet_tirage = QWidget()
        self.onglet_tirage.setObjectName(u"onglet_tirage")
        self.colonnes_tirage = QHBoxLayout(self.onglet_tirage)
        self.colonnes_tirage.setSpacing(14)
        self.colonnes_tirage.setObjectName(u"colonnes_tirage")
        self.colonnes_tirage.setContentsMargins(0, 10, 0, 0)
        self.colonne_liste = QVBoxLayout()
        self.colonne_liste.setSpacing(6)
        self.colonne_liste.setObjectName(u"colonne_liste")
        self.etiquette_liste = QLabel(self.onglet_tirage)
        self.etiquette_liste.setObjectName(u"etiquette_liste")
        self.etiquette_liste.setWordWrap(True)
        self.etiquette_liste.setProperty(u"role", u"fort")

        self.colonne_liste.addWidget(self.etiquette_liste)

        self.liste = ZoneListe(self.onglet_tirage)
        self.liste.setObjectName(u"liste")
        self.liste.setTabChangesFocus(True)
        self.liste.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

        self.colonne_liste.addWidget(self.liste)

        self.ligne_fichier = QHBoxLayout()
        self.ligne_fichier.setObjectName(u"ligne_fichier")
        self.bouton_fichier = QPushButton(self.onglet_tirage)
        self.bouton_fichier.setObjectName(u"bouton_fichier")
        self.bouton_fichier.setAutoDefault(False)

        self.ligne_fichier.addWidget(self.bouton_fichier)

        self.fichier = EtiquetteElidee(self.onglet_tirage)
        self.fichier.setObjectName(u"fichier")
        self.fichier.setProperty(u"role", u"petit")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.fichier.sizePolicy().hasHeightForWidth())
        self.fichier.setSizePolicy(sizePolicy)

        self.ligne_fichier.addWidget(self.fichier)


        self.colonne_liste.addLayout(self.ligne_fichier)


        self.colonnes_tirage.addLayout(self.colonne_liste)

        self.cote = ZoneDefilante(self.onglet_tirage)
        self.cote.setObjectName(u"cote")

        self.colonnes_tirage.addWidget(self.cote)

        self.colonnes_tirage.setStretch(0, 5)
        self.colonnes_tirage.setStretch(1, 4)
        self.onglets.addTab(self.onglet_tirage, "")
        self.onglet_remise = QWidget()
        self.onglet_remise.setObjectName(u"onglet_remise")
        self.colonne_remise = QVBoxLayout(self.onglet_remise)
        self.colonne_remise.setSpacing(10)
        self.colonne_remise.setObjectName(u"colonne_remise")
        self.colonne_remise.setContentsMargins(-1, 14, -1, -1)
        self.explication_remise = QLabel(self.onglet_remise)
        self.explication_remise.setObjectName(u"explication_remise")
        self.explication_remise.setWordWrap(True)

        self.colonne_remise.addWidget(self.explication_remise)

        self.ligne_population = QHBoxLayout()
        self.ligne_population.setSpacing(10)
        self.ligne_population.setObjectName(u"ligne_population")
        self.etiquette_population = QLabel(self.onglet_remise)
        self.etiquette_population.setObjectName(u"etiquette_population")
        self.etiquette_population.setProperty(u"role", u"fort")

        self.ligne_population.addWidget(self.etiquette_population)

        self.population = QSpinBox(self.onglet_remise)
        self.population.setObjectName(u"population")
        self.population.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.population.setMinimum(1)
        self.population.setMaximum(99999)

        self.ligne_population.addWidget(self.population)

        self.ressort_population = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_population.addItem(self.ressort_population)


        self.colonne_remise.addLayout(self.ligne_population)

        self.consequence = QLabel(self.onglet_remise)
        self.consequence.setObjectName(u"consequence")
        self.consequence.setTextFormat(Qt.TextFormat.PlainText)
        self.consequence.setWordWrap(True)
        self.consequence.setProperty(u"role", u"secondaire")

        self.colonne_remise.addWidget(self.consequence)

        self.ressort_remise = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.colonne_remise.addItem(self.ressort_remise)

        self.onglets.addTab(self.onglet_remise, "")

        self.colonne_saisie.addWidget(self.onglets)

        self.pile.addWidget(self.page_saisie)
        self.page_resultat = QWidget()
        self.page_resultat.setObjectName(u"page_resultat")
        self.colonne_resultat = QVBoxLayout(self.page_resultat)
        self.colonne_resultat.setObjectName(u"colonne_resultat")
        self.colonne_resultat.setContentsMargins(0, 0, 0, 0)
        self.pile.addWidget(self.page_resultat)

        self.disposition.addWidget(self.pile)

        self.message = MessageChamp(DialogueTirage)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.obstacle = QLabel(DialogueTirage)
        self.obstacle.setObjectName(u"obstacle")
        self.obstacle.setTextFormat(Qt.TextFormat.PlainText)
        self.obstacle.setWordWrap(True)
        self.obstacle.setProperty(u"role", u"secondaire")

        self.pied.addWidget(self.obstacle)

        self.bouton_annuler = QPushButton(DialogueTirage)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialogueTirage)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_motif.setBuddy(self.motif)
        self.etiquette_liste.setBuddy(self.liste)
        self.etiquette_population.setBuddy(self.population)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.motif, self.onglets)
        QWidget.setTabOrder(self.onglets, self.liste)
        QWidget.setTabOrder(self.liste, self.bouton_fichier)
        QWidget.setTabOrder(self.bouton_fichier, self.population)
        QWidget.setTabOrder(self.population, self.bouton_ok)
        QWidget.setTabOrder(self.bouton_ok, self.bouton_annuler)

        self.retranslateUi(DialogueTirage)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueTirage)
    # setupUi

    def retranslateUi(self, DialogueTirage):
        DialogueTirage.setWindowTitle(QCoreApplication.translate("DialogueTirage", u"Tirage des CE", None))
        self.etiquette_motif.setText(QCoreApplication.translate("DialogueTirage", u"&Motif du nouveau tirage", None))
#if QT_CONFIG(accessibility)
        self.motif.setAccessibleName(QCoreApplication.translate("DialogueTirage", u"Motif du nouveau tirage", None))
#endif // QT_CONFIG(accessibility)
        self.motif.setPlaceholderText(QCoreApplication.translate("DialogueTirage", u"Obligatoire, par exemple : liste incompl\u00e8te la premi\u00e8re fois", None))
#if QT_CONFIG(accessibility)
        self.onglets.setAccessibleName(QCoreApplication.translate("DialogueTirage", u"Fa\u00e7on de choisir les CE", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_liste.setText(QCoreApplication.translate("DialogueTirage", u"&Liste de tous les CE en cours de cette personne", None))
#if QT_CONFIG(accessibility)
        self.liste.setAccessibleName(QCoreApplication.translate("DialogueTirage", u"Liste des CE, un par ligne", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_fichier.setText(QCoreApplication.translate("DialogueTirage", u"&Choisir un fichier\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_fichier.setToolTip(QCoreApplication.translate("DialogueTirage", u"Tableau CSV ou Excel (XLSX) ; vous pouvez aussi le d\u00e9poser dans la liste", None))
#endif // QT_CONFIG(tooltip)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_tirage), QCoreApplication.translate("DialogueTirage", u"Tirer au sort dans une liste", None))
        self.explication_remise.setText(QCoreApplication.translate("DialogueTirage", u"La structure a choisi et remis elle-m\u00eame les feuilles : les CE ne sont pas tir\u00e9s au sort par l\u2019application. Le panel sera enregistr\u00e9 \u00ab non tir\u00e9 par l\u2019outil \u00bb, et le document de l\u2019annexe 2 le dira.", None))
        self.etiquette_population.setText(QCoreApplication.translate("DialogueTirage", u"&Nombre de CE en cours de cette personne", None))
#if QT_CONFIG(accessibility)
        self.population.setAccessibleName(QCoreApplication.translate("DialogueTirage", u"Nombre de CE en cours de cette personne", None))
#endif // QT_CONFIG(accessibility)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_remise), QCoreApplication.translate("DialogueTirage", u"La structure a remis les feuilles", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueTirage", u"Annuler", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueTirage", u"Tirer 5 CE", None))
    # retranslateUi

