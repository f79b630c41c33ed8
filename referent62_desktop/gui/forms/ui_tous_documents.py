# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tous_documents.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueTousDocuments(object):
    def setupUi(self, DialogueTousDocuments):
        if not DialogueTousDocuments.objectName():
            DialogueTousDocuments.setObjectName(u"DialogueTousDocuments")
        DialogueTousDocuments.resize(560, 300)
        self.disposition = QVBoxLayout(DialogueTousDocuments)
        self.disposition.setObjectName(u"disposition")
        self.titre = QLabel(DialogueTousDocuments)
        self.titre.setObjectName(u"titre")
        self.titre.setWordWrap(True)
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueTousDocuments)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.etiquette_dossier = QLabel(DialogueTousDocuments)
        self.etiquette_dossier.setObjectName(u"etiquette_dossier")

        self.disposition.addWidget(self.etiquette_dossier)

        self.ligne_dossier = QHBoxLayout()
        self.ligne_dossier.setObjectName(u"ligne_dossier")
        self.dossier = QLineEdit(DialogueTousDocuments)
        self.dossier.setObjectName(u"dossier")

        self.ligne_dossier.addWidget(self.dossier)

        self.bouton_choisir = QPushButton(DialogueTousDocuments)
        self.bouton_choisir.setObjectName(u"bouton_choisir")
        self.bouton_choisir.setAutoDefault(False)

        self.ligne_dossier.addWidget(self.bouton_choisir)

        self.ligne_dossier.setStretch(0, 1)

        self.disposition.addLayout(self.ligne_dossier)

        self.message = MessageChamp(DialogueTousDocuments)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.masquer = QCheckBox(DialogueTousDocuments)
        self.masquer.setObjectName(u"masquer")

        self.disposition.addWidget(self.masquer)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueTousDocuments)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_faire = QPushButton(DialogueTousDocuments)
        self.bouton_faire.setObjectName(u"bouton_faire")
        self.bouton_faire.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_faire)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

#if QT_CONFIG(shortcut)
        self.etiquette_dossier.setBuddy(self.dossier)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.dossier, self.bouton_choisir)
        QWidget.setTabOrder(self.bouton_choisir, self.masquer)
        QWidget.setTabOrder(self.masquer, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_faire)

        self.retranslateUi(DialogueTousDocuments)

        self.bouton_faire.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueTousDocuments)
    # setupUi

    def retranslateUi(self, DialogueTousDocuments):
        DialogueTousDocuments.setWindowTitle(QCoreApplication.translate("DialogueTousDocuments", u"Tous les documents \u00b7 R\u00e9f\u00e9rent 62", None))
        self.explication.setText(QCoreApplication.translate("DialogueTousDocuments", u"Un dossier par structure : synth\u00e8se, annexe 2, formations \u00e0 suivre, lettre de la derni\u00e8re d\u00e9cision. Le tableau de la d\u00e9lib\u00e9ration est pos\u00e9 \u00e0 c\u00f4t\u00e9. Annuler en cours de route laisse le dossier comme il \u00e9tait.", None))
        self.etiquette_dossier.setText(QCoreApplication.translate("DialogueTousDocuments", u"&Dossier o\u00f9 les poser", None))
        self.bouton_choisir.setText(QCoreApplication.translate("DialogueTousDocuments", u"&Choisir\u2026", None))
        self.masquer.setText(QCoreApplication.translate("DialogueTousDocuments", u"&Masquer les N\u00b0 CAF", None))
#if QT_CONFIG(tooltip)
        self.masquer.setToolTip(QCoreApplication.translate("DialogueTousDocuments", u"Un N\u00b0 CAF identifie une personne : masquez-le dans les exemplaires remis \u00e0 d\u2019autres.", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueTousDocuments", u"Annuler", None))
        self.bouton_faire.setText(QCoreApplication.translate("DialogueTousDocuments", u"&Faire les documents", None))
    # retranslateUi

