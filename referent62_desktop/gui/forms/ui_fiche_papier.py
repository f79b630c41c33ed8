# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'fiche_papier.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QGridLayout, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialoguePapier(object):
    def setupUi(self, DialoguePapier):
        if not DialoguePapier.objectName():
            DialoguePapier.setObjectName(u"DialoguePapier")
        DialoguePapier.resize(640, 480)
        self.disposition = QVBoxLayout(DialoguePapier)
        self.disposition.setObjectName(u"disposition")
        self.titre_imprimer = QLabel(DialoguePapier)
        self.titre_imprimer.setObjectName(u"titre_imprimer")
        self.titre_imprimer.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_imprimer)

        self.empreinte = QLabel(DialoguePapier)
        self.empreinte.setObjectName(u"empreinte")
        self.empreinte.setProperty(u"role", u"secondaire")
        self.empreinte.setWordWrap(True)

        self.disposition.addWidget(self.empreinte)

        self.ligne_imprimer = QHBoxLayout()
        self.ligne_imprimer.setObjectName(u"ligne_imprimer")
        self.bouton_imprimer = QPushButton(DialoguePapier)
        self.bouton_imprimer.setObjectName(u"bouton_imprimer")
        self.bouton_imprimer.setAutoDefault(False)

        self.ligne_imprimer.addWidget(self.bouton_imprimer)

        self.ecart_1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_imprimer.addItem(self.ecart_1)


        self.disposition.addLayout(self.ligne_imprimer)

        self.titre_scan = QLabel(DialoguePapier)
        self.titre_scan.setObjectName(u"titre_scan")
        self.titre_scan.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_scan)

        self.ligne_scan = QHBoxLayout()
        self.ligne_scan.setObjectName(u"ligne_scan")
        self.bouton_scan = QPushButton(DialoguePapier)
        self.bouton_scan.setObjectName(u"bouton_scan")
        self.bouton_scan.setAutoDefault(False)

        self.ligne_scan.addWidget(self.bouton_scan)

        self.scan = QLabel(DialoguePapier)
        self.scan.setObjectName(u"scan")
        self.scan.setProperty(u"role", u"secondaire")
        self.scan.setWordWrap(True)

        self.ligne_scan.addWidget(self.scan)

        self.ligne_scan.setStretch(1, 1)

        self.disposition.addLayout(self.ligne_scan)

        self.titre_qui = QLabel(DialoguePapier)
        self.titre_qui.setObjectName(u"titre_qui")
        self.titre_qui.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_qui)

        self.signataires = QGridLayout()
        self.signataires.setObjectName(u"signataires")

        self.disposition.addLayout(self.signataires)

        self.suite = QLabel(DialoguePapier)
        self.suite.setObjectName(u"suite")
        self.suite.setProperty(u"role", u"petit")
        self.suite.setWordWrap(True)

        self.disposition.addWidget(self.suite)

        self.message = MessageChamp(DialoguePapier)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition.addItem(self.ressort)

        self.boutons = QHBoxLayout()
        self.boutons.setObjectName(u"boutons")
        self.ecart_2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.boutons.addItem(self.ecart_2)

        self.bouton_annuler = QPushButton(DialoguePapier)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_annuler)

        self.bouton_joindre = QPushButton(DialoguePapier)
        self.bouton_joindre.setObjectName(u"bouton_joindre")
        self.bouton_joindre.setProperty(u"role", u"principal")

        self.boutons.addWidget(self.bouton_joindre)


        self.disposition.addLayout(self.boutons)


        self.retranslateUi(DialoguePapier)

        self.bouton_joindre.setDefault(True)


        QMetaObject.connectSlotsByName(DialoguePapier)
    # setupUi

    def retranslateUi(self, DialoguePapier):
        DialoguePapier.setWindowTitle(QCoreApplication.translate("DialoguePapier", u"Signer sur papier", None))
        self.titre_imprimer.setText(QCoreApplication.translate("DialoguePapier", u"1. Imprimer la fiche et la faire signer", None))
        self.bouton_imprimer.setText(QCoreApplication.translate("DialoguePapier", u"&Voir et imprimer\u2026", None))
        self.titre_scan.setText(QCoreApplication.translate("DialoguePapier", u"2. Joindre la fiche sign\u00e9e, une fois num\u00e9ris\u00e9e", None))
        self.bouton_scan.setText(QCoreApplication.translate("DialoguePapier", u"&Choisir le fichier\u2026", None))
        self.scan.setText(QCoreApplication.translate("DialoguePapier", u"PDF, JPEG ou PNG, 20 Mo au plus", None))
        self.titre_qui.setText(QCoreApplication.translate("DialoguePapier", u"3. Dire qui a sign\u00e9 sur ce papier", None))
        self.suite.setText(QCoreApplication.translate("DialoguePapier", u"La fiche sera scell\u00e9e : elle ne se modifiera plus, sauf par une nouvelle version.", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialoguePapier", u"Fermer", None))
        self.bouton_joindre.setText(QCoreApplication.translate("DialoguePapier", u"&Joindre et sceller", None))
    # retranslateUi

