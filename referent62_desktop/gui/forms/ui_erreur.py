# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'erreur.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_DialogueErreur(object):
    def setupUi(self, DialogueErreur):
        if not DialogueErreur.objectName():
            DialogueErreur.setObjectName(u"DialogueErreur")
        DialogueErreur.resize(520, 240)
        self.disposition = QVBoxLayout(DialogueErreur)
        self.disposition.setSpacing(16)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 20, 20, 16)
        self.corps = QHBoxLayout()
        self.corps.setSpacing(14)
        self.corps.setObjectName(u"corps")
        self.pictogramme = QLabel(DialogueErreur)
        self.pictogramme.setObjectName(u"pictogramme")
        self.pictogramme.setAlignment(Qt.AlignmentFlag.AlignTop)

        self.corps.addWidget(self.pictogramme)

        self.phrases = QVBoxLayout()
        self.phrases.setSpacing(10)
        self.phrases.setObjectName(u"phrases")
        self.message = QLabel(DialogueErreur)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setProperty(u"role", u"titre")

        self.phrases.addWidget(self.message)

        self.conserve = QLabel(DialogueErreur)
        self.conserve.setObjectName(u"conserve")
        self.conserve.setTextFormat(Qt.TextFormat.PlainText)
        self.conserve.setWordWrap(True)

        self.phrases.addWidget(self.conserve)

        self.a_faire = QLabel(DialogueErreur)
        self.a_faire.setObjectName(u"a_faire")
        self.a_faire.setTextFormat(Qt.TextFormat.PlainText)
        self.a_faire.setWordWrap(True)
        self.a_faire.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.phrases.addWidget(self.a_faire)


        self.corps.addLayout(self.phrases)

        self.corps.setStretch(1, 1)

        self.disposition.addLayout(self.corps)

        self.details = QPlainTextEdit(DialogueErreur)
        self.details.setObjectName(u"details")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setMinimumSize(QSize(0, 140))

        self.disposition.addWidget(self.details)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.bouton_details = QPushButton(DialogueErreur)
        self.bouton_details.setObjectName(u"bouton_details")
        self.bouton_details.setCheckable(True)
        self.bouton_details.setAutoDefault(False)
        self.bouton_details.setProperty(u"role", u"discret")

        self.pied.addWidget(self.bouton_details)

        self.bouton_copier = QPushButton(DialogueErreur)
        self.bouton_copier.setObjectName(u"bouton_copier")
        self.bouton_copier.setAutoDefault(False)
        self.bouton_copier.setProperty(u"role", u"discret")

        self.pied.addWidget(self.bouton_copier)

        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_ok = QPushButton(DialogueErreur)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.bouton_ok, self.bouton_details)
        QWidget.setTabOrder(self.bouton_details, self.bouton_copier)
        QWidget.setTabOrder(self.bouton_copier, self.details)

        self.retranslateUi(DialogueErreur)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueErreur)
    # setupUi

    def retranslateUi(self, DialogueErreur):
        DialogueErreur.setWindowTitle(QCoreApplication.translate("DialogueErreur", u"R\u00e9f\u00e9rent 62", None))
#if QT_CONFIG(accessibility)
        self.details.setAccessibleName(QCoreApplication.translate("DialogueErreur", u"D\u00e9tails techniques", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_details.setText(QCoreApplication.translate("DialogueErreur", u"D\u00e9tails", None))
#if QT_CONFIG(accessibility)
        self.bouton_details.setAccessibleDescription(QCoreApplication.translate("DialogueErreur", u"Montre ou cache les d\u00e9tails techniques, utiles \u00e0 l\u2019assistance", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_copier.setText(QCoreApplication.translate("DialogueErreur", u"Copier les d\u00e9tails", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueErreur", u"OK", None))
    # retranslateUi

