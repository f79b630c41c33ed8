# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'moratoires.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy,
    QStackedWidget, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.bandeau import BandeauMessages
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_EcranMoratoires(object):
    def setupUi(self, EcranMoratoires):
        if not EcranMoratoires.objectName():
            EcranMoratoires.setObjectName(u"EcranMoratoires")
        EcranMoratoires.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranMoratoires)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranMoratoires)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.barre = QHBoxLayout()
        self.barre.setObjectName(u"barre")
        self.bloc_filtres = QHBoxLayout()
        self.bloc_filtres.setObjectName(u"bloc_filtres")
        self.filtre_texte = QLineEdit(EcranMoratoires)
        self.filtre_texte.setObjectName(u"filtre_texte")
        self.filtre_texte.setClearButtonEnabled(True)

        self.bloc_filtres.addWidget(self.filtre_texte)

        self.filtre_nature = QComboBox(EcranMoratoires)
        self.filtre_nature.setObjectName(u"filtre_nature")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.filtre_nature.sizePolicy().hasHeightForWidth())
        self.filtre_nature.setSizePolicy(sizePolicy)

        self.bloc_filtres.addWidget(self.filtre_nature)

        self.filtre_suite = QComboBox(EcranMoratoires)
        self.filtre_suite.setObjectName(u"filtre_suite")
        sizePolicy.setHeightForWidth(self.filtre_suite.sizePolicy().hasHeightForWidth())
        self.filtre_suite.setSizePolicy(sizePolicy)

        self.bloc_filtres.addWidget(self.filtre_suite)

        self.bloc_filtres.setStretch(0, 1)

        self.barre.addLayout(self.bloc_filtres)

        self.bloc_actions = QHBoxLayout()
        self.bloc_actions.setObjectName(u"bloc_actions")
        self.compte = QLabel(EcranMoratoires)
        self.compte.setObjectName(u"compte")
        self.compte.setProperty(u"role", u"secondaire")

        self.bloc_actions.addWidget(self.compte)

        self.bouton_verifier = QPushButton(EcranMoratoires)
        self.bouton_verifier.setObjectName(u"bouton_verifier")

        self.bloc_actions.addWidget(self.bouton_verifier)

        self.bloc_actions.setStretch(0, 1)

        self.barre.addLayout(self.bloc_actions)

        self.barre.setStretch(0, 8)
        self.barre.setStretch(1, 1)

        self.disposition.addLayout(self.barre)

        self.pile = QStackedWidget(EcranMoratoires)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(2, 1)
        QWidget.setTabOrder(self.filtre_texte, self.filtre_nature)
        QWidget.setTabOrder(self.filtre_nature, self.filtre_suite)
        QWidget.setTabOrder(self.filtre_suite, self.bouton_verifier)
        QWidget.setTabOrder(self.bouton_verifier, self.table)

        self.retranslateUi(EcranMoratoires)

        QMetaObject.connectSlotsByName(EcranMoratoires)
    # setupUi

    def retranslateUi(self, EcranMoratoires):
#if QT_CONFIG(accessibility)
        self.filtre_texte.setAccessibleName(QCoreApplication.translate("EcranMoratoires", u"Filtrer les moratoires", None))
#endif // QT_CONFIG(accessibility)
        self.filtre_texte.setPlaceholderText(QCoreApplication.translate("EcranMoratoires", u"Filtrer : structure, territoire, suite \u00e0 donner", None))
#if QT_CONFIG(accessibility)
        self.filtre_nature.setAccessibleName(QCoreApplication.translate("EcranMoratoires", u"Filtrer par sorte de moratoire", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_nature.setToolTip(QCoreApplication.translate("EcranMoratoires", u"Filtrer par sorte de moratoire", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.filtre_suite.setAccessibleName(QCoreApplication.translate("EcranMoratoires", u"Filtrer par suite \u00e0 donner", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_suite.setToolTip(QCoreApplication.translate("EcranMoratoires", u"Filtrer par suite \u00e0 donner", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_verifier.setText(QCoreApplication.translate("EcranMoratoires", u"&V\u00e9rifier un document sign\u00e9\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_verifier.setToolTip(QCoreApplication.translate("EcranMoratoires", u"Dire si une fiche en PDF correspond \u00e0 celle qui est enregistr\u00e9e ici", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EcranMoratoires", u"Moratoires en cours", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

