# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'charte.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.charte.vue import VueCharte
from referent62_desktop.gui.widgets.defilement import ZoneDefilante

class Ui_OngletCharte(object):
    def setupUi(self, OngletCharte):
        if not OngletCharte.objectName():
            OngletCharte.setObjectName(u"OngletCharte")
        OngletCharte.resize(1100, 480)
        self.disposition = QVBoxLayout(OngletCharte)
        self.disposition.setObjectName(u"disposition")
        self.barre = QHBoxLayout()
        self.barre.setObjectName(u"barre")
        self.etiquette_annee = QLabel(OngletCharte)
        self.etiquette_annee.setObjectName(u"etiquette_annee")
        self.etiquette_annee.setProperty(u"role", u"fort")

        self.barre.addWidget(self.etiquette_annee)

        self.annee = QComboBox(OngletCharte)
        self.annee.setObjectName(u"annee")

        self.barre.addWidget(self.annee)

        self.financement = QLabel(OngletCharte)
        self.financement.setObjectName(u"financement")
        self.financement.setWordWrap(True)
        self.financement.setTextFormat(Qt.TextFormat.PlainText)
        self.financement.setProperty(u"role", u"secondaire")

        self.barre.addWidget(self.financement)

        self.bouton_bareme = QPushButton(OngletCharte)
        self.bouton_bareme.setObjectName(u"bouton_bareme")

        self.barre.addWidget(self.bouton_bareme)

        self.barre.setStretch(2, 1)

        self.disposition.addLayout(self.barre)

        self.pile = QStackedWidget(OngletCharte)
        self.pile.setObjectName(u"pile")
        self.page = QWidget()
        self.page.setObjectName(u"page")
        self.disposition_page = QHBoxLayout(self.page)
        self.disposition_page.setObjectName(u"disposition_page")
        self.disposition_page.setContentsMargins(0, 0, 0, 0)
        self.colonne = QVBoxLayout()
        self.colonne.setObjectName(u"colonne")
        self.table = VueCharte(self.page)
        self.table.setObjectName(u"table")

        self.colonne.addWidget(self.table)

        self.touches = QLabel(self.page)
        self.touches.setObjectName(u"touches")
        self.touches.setWordWrap(True)
        self.touches.setProperty(u"role", u"petit")

        self.colonne.addWidget(self.touches)

        self.colonne.setStretch(0, 1)

        self.disposition_page.addLayout(self.colonne)

        self.defilement = ZoneDefilante(self.page)
        self.defilement.setObjectName(u"defilement")

        self.disposition_page.addWidget(self.defilement)

        self.disposition_page.setStretch(0, 5)
        self.disposition_page.setStretch(1, 3)
        self.pile.addWidget(self.page)

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_annee.setBuddy(self.annee)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.annee, self.bouton_bareme)
        QWidget.setTabOrder(self.bouton_bareme, self.table)

        self.retranslateUi(OngletCharte)

        QMetaObject.connectSlotsByName(OngletCharte)
    # setupUi

    def retranslateUi(self, OngletCharte):
        self.etiquette_annee.setText(QCoreApplication.translate("OngletCharte", u"&Ann\u00e9e", None))
#if QT_CONFIG(accessibility)
        self.annee.setAccessibleName(QCoreApplication.translate("OngletCharte", u"Ann\u00e9e de la charte", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_bareme.setText(QCoreApplication.translate("OngletCharte", u"&Bar\u00e8me de la charte\u2026", None))
        self.touches.setText(QCoreApplication.translate("OngletCharte", u"<b>A P N S</b> r\u00e9sultat \u00b7 <b>Suppr</b> effacer \u00b7 <b>Entr\u00e9e</b> preuve \u00b7 <b>\u00c9chap</b> retour au tableau", None))
        pass
    # retranslateUi

