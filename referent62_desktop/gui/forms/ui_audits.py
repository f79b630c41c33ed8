# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'audits.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget)

from referent62_desktop.gui.audits.table import TableAudits

class Ui_Audits(object):
    def setupUi(self, Audits):
        if not Audits.objectName():
            Audits.setObjectName(u"Audits")
        Audits.resize(1200, 694)
        self.disposition = QVBoxLayout(Audits)
        self.disposition.setObjectName(u"disposition")
        self.barre = QHBoxLayout()
        self.barre.setObjectName(u"barre")
        self.filtre_texte = QLineEdit(Audits)
        self.filtre_texte.setObjectName(u"filtre_texte")
        self.filtre_texte.setClearButtonEnabled(True)

        self.barre.addWidget(self.filtre_texte)

        self.filtre_etat = QComboBox(Audits)
        self.filtre_etat.setObjectName(u"filtre_etat")

        self.barre.addWidget(self.filtre_etat)

        self.compte = QLabel(Audits)
        self.compte.setObjectName(u"compte")
        self.compte.setWordWrap(True)
        self.compte.setProperty(u"role", u"secondaire")

        self.barre.addWidget(self.compte)

        self.bouton_auditer = QPushButton(Audits)
        self.bouton_auditer.setObjectName(u"bouton_auditer")
        self.bouton_auditer.setProperty(u"role", u"principal")

        self.barre.addWidget(self.bouton_auditer)

        self.barre.setStretch(0, 3)
        self.barre.setStretch(2, 2)

        self.disposition.addLayout(self.barre)

        self.pile = QStackedWidget(Audits)
        self.pile.setObjectName(u"pile")
        self.table = TableAudits()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)
        self.page_vide = QWidget()
        self.page_vide.setObjectName(u"page_vide")
        self.disposition_vide = QVBoxLayout(self.page_vide)
        self.disposition_vide.setObjectName(u"disposition_vide")
        self.pile.addWidget(self.page_vide)

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(1, 1)
        QWidget.setTabOrder(self.filtre_texte, self.filtre_etat)
        QWidget.setTabOrder(self.filtre_etat, self.table)
        QWidget.setTabOrder(self.table, self.bouton_auditer)

        self.retranslateUi(Audits)

        QMetaObject.connectSlotsByName(Audits)
    # setupUi

    def retranslateUi(self, Audits):
#if QT_CONFIG(accessibility)
        self.filtre_texte.setAccessibleName(QCoreApplication.translate("Audits", u"Filtrer les audits", None))
#endif // QT_CONFIG(accessibility)
        self.filtre_texte.setPlaceholderText(QCoreApplication.translate("Audits", u"Filtrer : structure, r\u00e9f\u00e9rent\u00b7e, dispositif", None))
#if QT_CONFIG(accessibility)
        self.filtre_etat.setAccessibleName(QCoreApplication.translate("Audits", u"\u00c9tat de l\u2019audit", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_auditer.setText(QCoreApplication.translate("Audits", u"Auditer", None))
#if QT_CONFIG(tooltip)
        self.bouton_auditer.setToolTip(QCoreApplication.translate("Audits", u"Ouvrir la grille du ou de la r\u00e9f\u00e9rent\u00b7e s\u00e9lectionn\u00e9\u00b7e (Entr\u00e9e)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Audits", u"Audits", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

