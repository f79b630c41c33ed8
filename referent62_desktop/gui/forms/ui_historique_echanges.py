# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'historique_echanges.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.table import TableLignes

class Ui_VoletHistorique(object):
    def setupUi(self, VoletHistorique):
        if not VoletHistorique.objectName():
            VoletHistorique.setObjectName(u"VoletHistorique")
        VoletHistorique.resize(1168, 400)
        self.disposition = QVBoxLayout(VoletHistorique)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(0, 0, 0, 0)
        self.pile = QStackedWidget(VoletHistorique)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        self.fiche = QFrame(VoletHistorique)
        self.fiche.setObjectName(u"fiche")
        self.fiche.setProperty(u"role", u"carte")
        self.disposition_fiche = QVBoxLayout(self.fiche)
        self.disposition_fiche.setObjectName(u"disposition_fiche")
        self.details = QLabel(self.fiche)
        self.details.setObjectName(u"details")
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.disposition_fiche.addWidget(self.details)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")
        self.bouton_accuser = QPushButton(self.fiche)
        self.bouton_accuser.setObjectName(u"bouton_accuser")

        self.actions.addWidget(self.bouton_accuser)

        self.bouton_defaire = QPushButton(self.fiche)
        self.bouton_defaire.setObjectName(u"bouton_defaire")
        self.bouton_defaire.setProperty(u"role", u"danger")

        self.actions.addWidget(self.bouton_defaire)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.ressort)


        self.disposition_fiche.addLayout(self.actions)


        self.disposition.addWidget(self.fiche)

        self.disposition.setStretch(0, 1)
        QWidget.setTabOrder(self.table, self.bouton_accuser)
        QWidget.setTabOrder(self.bouton_accuser, self.bouton_defaire)

        self.retranslateUi(VoletHistorique)

        QMetaObject.connectSlotsByName(VoletHistorique)
    # setupUi

    def retranslateUi(self, VoletHistorique):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("VoletHistorique", u"Historique des \u00e9changes", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_accuser.setText(QCoreApplication.translate("VoletHistorique", u"Enregistrer l\u2019&accus\u00e9 de r\u00e9ception\u2026", None))
        self.bouton_defaire.setText(QCoreApplication.translate("VoletHistorique", u"&D\u00e9faire cette r\u00e9ception\u2026", None))
        pass
    # retranslateUi

