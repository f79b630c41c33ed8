# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'motif.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_DialogueMotif(object):
    def setupUi(self, DialogueMotif):
        if not DialogueMotif.objectName():
            DialogueMotif.setObjectName(u"DialogueMotif")
        DialogueMotif.resize(480, 300)
        self.disposition = QVBoxLayout(DialogueMotif)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 20, 20, 16)
        self.question = QLabel(DialogueMotif)
        self.question.setObjectName(u"question")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.question.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.question)

        self.explication = QLabel(DialogueMotif)
        self.explication.setObjectName(u"explication")
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.etiquette_motif = QLabel(DialogueMotif)
        self.etiquette_motif.setObjectName(u"etiquette_motif")
        self.etiquette_motif.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.etiquette_motif)

        self.motif = QPlainTextEdit(DialogueMotif)
        self.motif.setObjectName(u"motif")
        self.motif.setTabChangesFocus(True)
        self.motif.setMinimumSize(QSize(0, 90))

        self.disposition.addWidget(self.motif)

        self.indication = QLabel(DialogueMotif)
        self.indication.setObjectName(u"indication")
        self.indication.setWordWrap(True)
        self.indication.setProperty(u"role", u"petit")

        self.disposition.addWidget(self.indication)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueMotif)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialogueMotif)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

#if QT_CONFIG(shortcut)
        self.etiquette_motif.setBuddy(self.motif)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.motif, self.bouton_ok)
        QWidget.setTabOrder(self.bouton_ok, self.bouton_annuler)

        self.retranslateUi(DialogueMotif)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueMotif)
    # setupUi

    def retranslateUi(self, DialogueMotif):
        DialogueMotif.setWindowTitle(QCoreApplication.translate("DialogueMotif", u"Motif", None))
        self.etiquette_motif.setText(QCoreApplication.translate("DialogueMotif", u"&Motif", None))
#if QT_CONFIG(accessibility)
        self.motif.setAccessibleName(QCoreApplication.translate("DialogueMotif", u"Motif", None))
#endif // QT_CONFIG(accessibility)
        self.indication.setText(QCoreApplication.translate("DialogueMotif", u"Il sera conserv\u00e9 dans l\u2019historique, avec votre nom et la date.", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueMotif", u"Annuler", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueMotif", u"OK", None))
    # retranslateUi

