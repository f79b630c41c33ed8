# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'structure_documents.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_OngletDocuments(object):
    def setupUi(self, OngletDocuments):
        if not OngletDocuments.objectName():
            OngletDocuments.setObjectName(u"OngletDocuments")
        OngletDocuments.resize(1100, 480)
        self.disposition = QVBoxLayout(OngletDocuments)
        self.disposition.setObjectName(u"disposition")
        self.table = TableLignes(OngletDocuments)
        self.table.setObjectName(u"table")

        self.disposition.addWidget(self.table)

        self.manques = MessageChamp(OngletDocuments)
        self.manques.setObjectName(u"manques")

        self.disposition.addWidget(self.manques)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")
        self.bouton_ouvrir = QPushButton(OngletDocuments)
        self.bouton_ouvrir.setObjectName(u"bouton_ouvrir")
        self.bouton_ouvrir.setProperty(u"role", u"principal")

        self.actions.addWidget(self.bouton_ouvrir)

        self.etiquette_date = QLabel(OngletDocuments)
        self.etiquette_date.setObjectName(u"etiquette_date")

        self.actions.addWidget(self.etiquette_date)

        self.place_date = QVBoxLayout()
        self.place_date.setObjectName(u"place_date")

        self.actions.addLayout(self.place_date)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.ressort)

        self.bouton_auto = QPushButton(OngletDocuments)
        self.bouton_auto.setObjectName(u"bouton_auto")

        self.actions.addWidget(self.bouton_auto)

        self.bouton_lettres = QPushButton(OngletDocuments)
        self.bouton_lettres.setObjectName(u"bouton_lettres")

        self.actions.addWidget(self.bouton_lettres)

        self.actions.setStretch(3, 1)

        self.disposition.addLayout(self.actions)

        self.disposition.setStretch(0, 1)
        QWidget.setTabOrder(self.table, self.bouton_ouvrir)
        QWidget.setTabOrder(self.bouton_ouvrir, self.bouton_auto)
        QWidget.setTabOrder(self.bouton_auto, self.bouton_lettres)

        self.retranslateUi(OngletDocuments)

        QMetaObject.connectSlotsByName(OngletDocuments)
    # setupUi

    def retranslateUi(self, OngletDocuments):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("OngletDocuments", u"Documents de la structure", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_ouvrir.setText(QCoreApplication.translate("OngletDocuments", u"&Ouvrir l\u2019aper\u00e7u", None))
#if QT_CONFIG(tooltip)
        self.bouton_ouvrir.setToolTip(QCoreApplication.translate("OngletDocuments", u"Entr\u00e9e : l\u2019aper\u00e7u s\u2019ouvre ; de l\u00e0, le document s\u2019enregistre ou s\u2019imprime.", None))
#endif // QT_CONFIG(tooltip)
        self.etiquette_date.setText(QCoreApplication.translate("OngletDocuments", u"&Date de la lettre", None))
        self.bouton_auto.setText(QCoreApplication.translate("OngletDocuments", u"&Auto-\u00e9valuation (Excel)", None))
#if QT_CONFIG(tooltip)
        self.bouton_auto.setToolTip(QCoreApplication.translate("OngletDocuments", u"Le formulaire que la structure remplit dans Excel, et son import une fois rempli.", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_lettres.setText(QCoreApplication.translate("OngletDocuments", u"&Textes des lettres\u2026", None))
        pass
    # retranslateUi

