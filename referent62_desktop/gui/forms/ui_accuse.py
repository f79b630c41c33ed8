# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'accuse.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueAccuse(object):
    def setupUi(self, DialogueAccuse):
        if not DialogueAccuse.objectName():
            DialogueAccuse.setObjectName(u"DialogueAccuse")
        DialogueAccuse.resize(560, 260)
        self.disposition = QVBoxLayout(DialogueAccuse)
        self.disposition.setSpacing(10)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialogueAccuse)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.phrase = QLabel(DialogueAccuse)
        self.phrase.setObjectName(u"phrase")
        self.phrase.setWordWrap(True)
        self.phrase.setTextFormat(Qt.TextFormat.PlainText)

        self.disposition.addWidget(self.phrase)

        self.message = MessageChamp(DialogueAccuse)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.accepter = QCheckBox(DialogueAccuse)
        self.accepter.setObjectName(u"accepter")

        self.disposition.addWidget(self.accepter)

        self.ressort_bas = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition.addItem(self.ressort_bas)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueAccuse)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialogueAccuse)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.accepter, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_ok)

        self.retranslateUi(DialogueAccuse)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueAccuse)
    # setupUi

    def retranslateUi(self, DialogueAccuse):
        DialogueAccuse.setWindowTitle(QCoreApplication.translate("DialogueAccuse", u"Accus\u00e9 de r\u00e9ception", None))
        self.titre.setText(QCoreApplication.translate("DialogueAccuse", u"Ce que dit cet accus\u00e9 de r\u00e9ception", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueAccuse", u"Annuler", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueAccuse", u"Enregistrer cet accus\u00e9", None))
    # retranslateUi

