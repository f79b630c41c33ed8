# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'label.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_OngletLabel(object):
    def setupUi(self, OngletLabel):
        if not OngletLabel.objectName():
            OngletLabel.setObjectName(u"OngletLabel")
        OngletLabel.resize(1100, 480)
        self.disposition = QHBoxLayout(OngletLabel)
        self.disposition.setObjectName(u"disposition")
        self.disposition_histoire = QVBoxLayout()
        self.disposition_histoire.setObjectName(u"disposition_histoire")
        self.ligne_etat = QHBoxLayout()
        self.ligne_etat.setObjectName(u"ligne_etat")
        self.depuis = QLabel(OngletLabel)
        self.depuis.setObjectName(u"depuis")
        self.depuis.setWordWrap(True)
        self.depuis.setTextFormat(Qt.TextFormat.PlainText)

        self.ligne_etat.addWidget(self.depuis)


        self.disposition_histoire.addLayout(self.ligne_etat)

        self.annonce = MessageChamp(OngletLabel)
        self.annonce.setObjectName(u"annonce")

        self.disposition_histoire.addWidget(self.annonce)

        self.anomalies = MessageChamp(OngletLabel)
        self.anomalies.setObjectName(u"anomalies")

        self.disposition_histoire.addWidget(self.anomalies)

        self.table = TableLignes(OngletLabel)
        self.table.setObjectName(u"table")

        self.disposition_histoire.addWidget(self.table)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")
        self.bouton_evenement = QPushButton(OngletLabel)
        self.bouton_evenement.setObjectName(u"bouton_evenement")
        self.bouton_evenement.setProperty(u"role", u"principal")

        self.actions.addWidget(self.bouton_evenement)

        self.bouton_corriger = QPushButton(OngletLabel)
        self.bouton_corriger.setObjectName(u"bouton_corriger")

        self.actions.addWidget(self.bouton_corriger)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.ressort)

        self.actions.setStretch(2, 1)

        self.disposition_histoire.addLayout(self.actions)

        self.disposition_histoire.setStretch(3, 1)

        self.disposition.addLayout(self.disposition_histoire)

        self.defilement = ZoneDefilante(OngletLabel)
        self.defilement.setObjectName(u"defilement")

        self.disposition.addWidget(self.defilement)

        self.disposition.setStretch(0, 3)
        self.disposition.setStretch(1, 2)
        QWidget.setTabOrder(self.table, self.bouton_evenement)
        QWidget.setTabOrder(self.bouton_evenement, self.bouton_corriger)

        self.retranslateUi(OngletLabel)

        QMetaObject.connectSlotsByName(OngletLabel)
    # setupUi

    def retranslateUi(self, OngletLabel):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("OngletLabel", u"Histoire du label", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_evenement.setText(QCoreApplication.translate("OngletLabel", u"&Enregistrer un \u00e9v\u00e8nement\u2026", None))
        self.bouton_corriger.setText(QCoreApplication.translate("OngletLabel", u"&Corriger\u2026", None))
        pass
    # retranslateUi

