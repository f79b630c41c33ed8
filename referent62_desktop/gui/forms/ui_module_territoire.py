# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'module_territoire.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QGridLayout, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueModuleTerritoire(object):
    def setupUi(self, DialogueModuleTerritoire):
        if not DialogueModuleTerritoire.objectName():
            DialogueModuleTerritoire.setObjectName(u"DialogueModuleTerritoire")
        DialogueModuleTerritoire.resize(560, 460)
        self.disposition = QVBoxLayout(DialogueModuleTerritoire)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialogueModuleTerritoire)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueModuleTerritoire)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.grille = QGridLayout()
        self.grille.setObjectName(u"grille")

        self.disposition.addLayout(self.grille)

        self.message = MessageChamp(DialogueModuleTerritoire)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_fermer = QPushButton(DialogueModuleTerritoire)
        self.bouton_fermer.setObjectName(u"bouton_fermer")

        self.pied.addWidget(self.bouton_fermer)


        self.disposition.addLayout(self.pied)


        self.retranslateUi(DialogueModuleTerritoire)

        self.bouton_fermer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueModuleTerritoire)
    # setupUi

    def retranslateUi(self, DialogueModuleTerritoire):
        DialogueModuleTerritoire.setWindowTitle(QCoreApplication.translate("DialogueModuleTerritoire", u"Module du territoire", None))
        self.titre.setText(QCoreApplication.translate("DialogueModuleTerritoire", u"Le module choisi par chaque territoire", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueModuleTerritoire", u"Fermer", None))
    # retranslateUi

