# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'main_window.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QComboBox, QFrame, QHBoxLayout,
    QSizePolicy, QStackedWidget, QStatusBar,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.bandeau import BandeauMessages
from referent62_desktop.gui.widgets.fil_ariane import FilAriane
from referent62_desktop.gui.widgets.navigation import BarreNavigation
from referent62_desktop.gui.widgets.recherche import ChampRecherche

class Ui_MainWindow(object):
    def setupUi(self, MainWindow):
        if not MainWindow.objectName():
            MainWindow.setObjectName(u"MainWindow")
        MainWindow.resize(1366, 768)
        self.zone_centrale = QWidget(MainWindow)
        self.zone_centrale.setObjectName(u"zone_centrale")
        self.disposition = QHBoxLayout(self.zone_centrale)
        self.disposition.setSpacing(0)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(0, 0, 0, 0)
        self.navigation = BarreNavigation(self.zone_centrale)
        self.navigation.setObjectName(u"navigation")

        self.disposition.addWidget(self.navigation)

        self.colonne = QVBoxLayout()
        self.colonne.setSpacing(0)
        self.colonne.setObjectName(u"colonne")
        self.colonne.setContentsMargins(0, 0, 0, 0)
        self.barre_haute = QFrame(self.zone_centrale)
        self.barre_haute.setObjectName(u"barre_haute")
        self.disposition_haute = QHBoxLayout(self.barre_haute)
        self.disposition_haute.setSpacing(8)
        self.disposition_haute.setObjectName(u"disposition_haute")
        self.disposition_haute.setContentsMargins(18, 10, 18, 10)
        self.fil = FilAriane(self.barre_haute)
        self.fil.setObjectName(u"fil")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.fil.sizePolicy().hasHeightForWidth())
        self.fil.setSizePolicy(sizePolicy)

        self.disposition_haute.addWidget(self.fil)

        self.recherche = ChampRecherche(self.barre_haute)
        self.recherche.setObjectName(u"recherche")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.recherche.sizePolicy().hasHeightForWidth())
        self.recherche.setSizePolicy(sizePolicy1)

        self.disposition_haute.addWidget(self.recherche)

        self.campagne = QComboBox(self.barre_haute)
        self.campagne.setObjectName(u"campagne")
        self.campagne.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.disposition_haute.addWidget(self.campagne)


        self.colonne.addWidget(self.barre_haute)

        self.messages = BandeauMessages(self.zone_centrale)
        self.messages.setObjectName(u"messages")

        self.colonne.addWidget(self.messages)

        self.pile = QStackedWidget(self.zone_centrale)
        self.pile.setObjectName(u"pile")

        self.colonne.addWidget(self.pile)

        self.colonne.setStretch(2, 1)

        self.disposition.addLayout(self.colonne)

        self.disposition.setStretch(1, 1)
        MainWindow.setCentralWidget(self.zone_centrale)
        self.barre_statut = QStatusBar(MainWindow)
        self.barre_statut.setObjectName(u"barre_statut")
        self.barre_statut.setSizeGripEnabled(False)
        MainWindow.setStatusBar(self.barre_statut)

        self.retranslateUi(MainWindow)

        QMetaObject.connectSlotsByName(MainWindow)
    # setupUi

    def retranslateUi(self, MainWindow):
        MainWindow.setWindowTitle(QCoreApplication.translate("MainWindow", u"R\u00e9f\u00e9rent 62", None))
        self.recherche.setPlaceholderText(QCoreApplication.translate("MainWindow", u"Rechercher structure, r\u00e9f\u00e9rent\u00b7e, N\u00b0 CAF   (Ctrl+K)", None))
#if QT_CONFIG(accessibility)
        self.recherche.setAccessibleName(QCoreApplication.translate("MainWindow", u"Recherche", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.recherche.setAccessibleDescription(QCoreApplication.translate("MainWindow", u"Cherche une structure, un\u00b7e r\u00e9f\u00e9rent\u00b7e ou un num\u00e9ro CAF ; fl\u00e8ches pour choisir, Entr\u00e9e pour ouvrir, \u00c9chap pour fermer", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.campagne.setAccessibleName(QCoreApplication.translate("MainWindow", u"Campagne", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.campagne.setToolTip(QCoreApplication.translate("MainWindow", u"Campagne sur laquelle vous travaillez", None))
#endif // QT_CONFIG(tooltip)
    # retranslateUi

