# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'preuve.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout)

from referent62_desktop.gui.widgets.defilement import ZoneDefilante

class Ui_DialoguePreuve(object):
    def setupUi(self, DialoguePreuve):
        if not DialoguePreuve.objectName():
            DialoguePreuve.setObjectName(u"DialoguePreuve")
        DialoguePreuve.resize(720, 600)
        self.disposition = QVBoxLayout(DialoguePreuve)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialoguePreuve)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre_page")

        self.disposition.addWidget(self.titre)

        self.phrase = QLabel(DialoguePreuve)
        self.phrase.setObjectName(u"phrase")
        self.phrase.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase.setWordWrap(True)
        self.phrase.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.phrase)

        self.defilement = ZoneDefilante(DialoguePreuve)
        self.defilement.setObjectName(u"defilement")

        self.disposition.addWidget(self.defilement)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_fermer = QPushButton(DialoguePreuve)
        self.bouton_fermer.setObjectName(u"bouton_fermer")

        self.pied.addWidget(self.bouton_fermer)


        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(2, 1)

        self.retranslateUi(DialoguePreuve)

        self.bouton_fermer.setDefault(True)


        QMetaObject.connectSlotsByName(DialoguePreuve)
    # setupUi

    def retranslateUi(self, DialoguePreuve):
        DialoguePreuve.setWindowTitle(QCoreApplication.translate("DialoguePreuve", u"Pourquoi cette proposition ?", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialoguePreuve", u"Fermer", None))
    # retranslateUi

