# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'lettres.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QLineEdit, QListWidget, QPlainTextEdit,
    QPushButton, QSizePolicy, QSpacerItem, QTabWidget,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueLettres(object):
    def setupUi(self, DialogueLettres):
        if not DialogueLettres.objectName():
            DialogueLettres.setObjectName(u"DialogueLettres")
        DialogueLettres.resize(1180, 680)
        self.disposition = QVBoxLayout(DialogueLettres)
        self.disposition.setObjectName(u"disposition")
        self.colonnes = QHBoxLayout()
        self.colonnes.setObjectName(u"colonnes")
        self.colonne_lettres = QVBoxLayout()
        self.colonne_lettres.setObjectName(u"colonne_lettres")
        self.titre_lettres = QLabel(DialogueLettres)
        self.titre_lettres.setObjectName(u"titre_lettres")
        self.titre_lettres.setProperty(u"role", u"titre")

        self.colonne_lettres.addWidget(self.titre_lettres)

        self.lettres = QListWidget(DialogueLettres)
        self.lettres.setObjectName(u"lettres")
        self.lettres.setWordWrap(True)

        self.colonne_lettres.addWidget(self.lettres)

        self.colonne_lettres.setStretch(1, 1)

        self.colonnes.addLayout(self.colonne_lettres)

        self.colonne_texte = QVBoxLayout()
        self.colonne_texte.setObjectName(u"colonne_texte")
        self.titre_texte = QLabel(DialogueLettres)
        self.titre_texte.setObjectName(u"titre_texte")
        self.titre_texte.setProperty(u"role", u"titre")
        self.titre_texte.setWordWrap(True)

        self.colonne_texte.addWidget(self.titre_texte)

        self.etat_texte = QLabel(DialogueLettres)
        self.etat_texte.setObjectName(u"etat_texte")
        self.etat_texte.setProperty(u"role", u"petit")
        self.etat_texte.setWordWrap(True)

        self.colonne_texte.addWidget(self.etat_texte)

        self.etiquette_objet = QLabel(DialogueLettres)
        self.etiquette_objet.setObjectName(u"etiquette_objet")

        self.colonne_texte.addWidget(self.etiquette_objet)

        self.objet = QLineEdit(DialogueLettres)
        self.objet.setObjectName(u"objet")

        self.colonne_texte.addWidget(self.objet)

        self.etiquette_corps = QLabel(DialogueLettres)
        self.etiquette_corps.setObjectName(u"etiquette_corps")
        self.etiquette_corps.setWordWrap(True)

        self.colonne_texte.addWidget(self.etiquette_corps)

        self.corps = QPlainTextEdit(DialogueLettres)
        self.corps.setObjectName(u"corps")
        self.corps.setTabChangesFocus(True)

        self.colonne_texte.addWidget(self.corps)

        self.message = MessageChamp(DialogueLettres)
        self.message.setObjectName(u"message")

        self.colonne_texte.addWidget(self.message)

        self.colonne_texte.setStretch(5, 1)

        self.colonnes.addLayout(self.colonne_texte)

        self.volets = QTabWidget(DialogueLettres)
        self.volets.setObjectName(u"volets")
        self.volet_champs = QWidget()
        self.volet_champs.setObjectName(u"volet_champs")
        self.disposition_champs = QVBoxLayout(self.volet_champs)
        self.disposition_champs.setObjectName(u"disposition_champs")
        self.aide_champs = QLabel(self.volet_champs)
        self.aide_champs.setObjectName(u"aide_champs")
        self.aide_champs.setProperty(u"role", u"petit")
        self.aide_champs.setWordWrap(True)

        self.disposition_champs.addWidget(self.aide_champs)

        self.champs = QListWidget(self.volet_champs)
        self.champs.setObjectName(u"champs")

        self.disposition_champs.addWidget(self.champs)

        self.description_champ = QLabel(self.volet_champs)
        self.description_champ.setObjectName(u"description_champ")
        self.description_champ.setProperty(u"role", u"petit")
        self.description_champ.setWordWrap(True)
        self.description_champ.setTextFormat(Qt.TextFormat.PlainText)

        self.disposition_champs.addWidget(self.description_champ)

        self.bouton_inserer = QPushButton(self.volet_champs)
        self.bouton_inserer.setObjectName(u"bouton_inserer")
        self.bouton_inserer.setAutoDefault(False)

        self.disposition_champs.addWidget(self.bouton_inserer)

        self.disposition_champs.setStretch(1, 1)
        self.volets.addTab(self.volet_champs, "")
        self.volet_apercu = QWidget()
        self.volet_apercu.setObjectName(u"volet_apercu")
        self.place_apercu = QVBoxLayout(self.volet_apercu)
        self.place_apercu.setObjectName(u"place_apercu")
        self.volets.addTab(self.volet_apercu, "")

        self.colonnes.addWidget(self.volets)

        self.colonnes.setStretch(0, 22)
        self.colonnes.setStretch(1, 46)
        self.colonnes.setStretch(2, 38)

        self.disposition.addLayout(self.colonnes)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.bouton_retablir = QPushButton(DialogueLettres)
        self.bouton_retablir.setObjectName(u"bouton_retablir")
        self.bouton_retablir.setAutoDefault(False)

        self.pied.addWidget(self.bouton_retablir)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_fermer = QPushButton(DialogueLettres)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_fermer)

        self.bouton_enregistrer = QPushButton(DialogueLettres)
        self.bouton_enregistrer.setObjectName(u"bouton_enregistrer")
        self.bouton_enregistrer.setAutoDefault(False)
        self.bouton_enregistrer.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_enregistrer)

        self.pied.setStretch(1, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(0, 1)
#if QT_CONFIG(shortcut)
        self.titre_lettres.setBuddy(self.lettres)
        self.etiquette_objet.setBuddy(self.objet)
        self.etiquette_corps.setBuddy(self.corps)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.lettres, self.objet)
        QWidget.setTabOrder(self.objet, self.corps)
        QWidget.setTabOrder(self.corps, self.volets)
        QWidget.setTabOrder(self.volets, self.champs)
        QWidget.setTabOrder(self.champs, self.bouton_inserer)
        QWidget.setTabOrder(self.bouton_inserer, self.bouton_retablir)
        QWidget.setTabOrder(self.bouton_retablir, self.bouton_fermer)
        QWidget.setTabOrder(self.bouton_fermer, self.bouton_enregistrer)

        self.retranslateUi(DialogueLettres)

        self.volets.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(DialogueLettres)
    # setupUi

    def retranslateUi(self, DialogueLettres):
        DialogueLettres.setWindowTitle(QCoreApplication.translate("DialogueLettres", u"Textes des lettres \u00b7 R\u00e9f\u00e9rent 62", None))
        self.titre_lettres.setText(QCoreApplication.translate("DialogueLettres", u"&Lettres", None))
#if QT_CONFIG(accessibility)
        self.lettres.setAccessibleName(QCoreApplication.translate("DialogueLettres", u"Lettres", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_objet.setText(QCoreApplication.translate("DialogueLettres", u"&Objet", None))
        self.etiquette_corps.setText(QCoreApplication.translate("DialogueLettres", u"&Texte : \u00ab # \u00bb en d\u00e9but de ligne fait un intertitre, \u00ab - \u00bb un point de liste", None))
        self.aide_champs.setText(QCoreApplication.translate("DialogueLettres", u"Un champ entre crochets est remplac\u00e9, dans chaque lettre, par ce que l\u2019application sait de la structure. S\u2019il manque, la lettre n\u2019est pas faite.", None))
#if QT_CONFIG(accessibility)
        self.champs.setAccessibleName(QCoreApplication.translate("DialogueLettres", u"Champs \u00e0 ins\u00e9rer", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_inserer.setText(QCoreApplication.translate("DialogueLettres", u"&Ins\u00e9rer dans le texte", None))
        self.volets.setTabText(self.volets.indexOf(self.volet_champs), QCoreApplication.translate("DialogueLettres", u"&Champs \u00e0 ins\u00e9rer", None))
        self.volets.setTabText(self.volets.indexOf(self.volet_apercu), QCoreApplication.translate("DialogueLettres", u"&Aper\u00e7u", None))
        self.bouton_retablir.setText(QCoreApplication.translate("DialogueLettres", u"&R\u00e9tablir le texte d\u2019origine\u2026", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueLettres", u"&Fermer", None))
        self.bouton_enregistrer.setText(QCoreApplication.translate("DialogueLettres", u"&Enregistrer", None))
    # retranslateUi

