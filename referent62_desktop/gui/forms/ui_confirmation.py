# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'confirmation.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_DialogueConfirmation(object):
    def setupUi(self, DialogueConfirmation):
        if not DialogueConfirmation.objectName():
            DialogueConfirmation.setObjectName(u"DialogueConfirmation")
        DialogueConfirmation.resize(480, 180)
        self.disposition = QVBoxLayout(DialogueConfirmation)
        self.disposition.setSpacing(18)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 20, 20, 16)
        self.corps = QHBoxLayout()
        self.corps.setSpacing(14)
        self.corps.setObjectName(u"corps")
        self.pictogramme = QLabel(DialogueConfirmation)
        self.pictogramme.setObjectName(u"pictogramme")
        self.pictogramme.setAlignment(Qt.AlignmentFlag.AlignTop)

        self.corps.addWidget(self.pictogramme)

        self.phrases = QVBoxLayout()
        self.phrases.setSpacing(8)
        self.phrases.setObjectName(u"phrases")
        self.question = QLabel(DialogueConfirmation)
        self.question.setObjectName(u"question")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.question.setProperty(u"role", u"titre")

        self.phrases.addWidget(self.question)

        self.explication = QLabel(DialogueConfirmation)
        self.explication.setObjectName(u"explication")
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setWordWrap(True)

        self.phrases.addWidget(self.explication)


        self.corps.addLayout(self.phrases)

        self.corps.setStretch(1, 1)

        self.disposition.addLayout(self.corps)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_renoncer = QPushButton(DialogueConfirmation)
        self.bouton_renoncer.setObjectName(u"bouton_renoncer")

        self.pied.addWidget(self.bouton_renoncer)

        self.bouton_confirmer = QPushButton(DialogueConfirmation)
        self.bouton_confirmer.setObjectName(u"bouton_confirmer")
        self.bouton_confirmer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_confirmer)


        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.bouton_renoncer, self.bouton_confirmer)

        self.retranslateUi(DialogueConfirmation)

        QMetaObject.connectSlotsByName(DialogueConfirmation)
    # setupUi

    def retranslateUi(self, DialogueConfirmation):
        DialogueConfirmation.setWindowTitle(QCoreApplication.translate("DialogueConfirmation", u"R\u00e9f\u00e9rent 62", None))
        self.bouton_renoncer.setText(QCoreApplication.translate("DialogueConfirmation", u"Annuler", None))
        self.bouton_confirmer.setText(QCoreApplication.translate("DialogueConfirmation", u"Continuer", None))
    # retranslateUi

