# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'echeances.ui'
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

class Ui_EcranEcheances(object):
    def setupUi(self, EcranEcheances):
        if not EcranEcheances.objectName():
            EcranEcheances.setObjectName(u"EcranEcheances")
        EcranEcheances.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranEcheances)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranEcheances)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.barre = QHBoxLayout()
        self.barre.setObjectName(u"barre")
        self.bloc_filtres = QHBoxLayout()
        self.bloc_filtres.setObjectName(u"bloc_filtres")
        self.filtre_texte = QLineEdit(EcranEcheances)
        self.filtre_texte.setObjectName(u"filtre_texte")
        self.filtre_texte.setClearButtonEnabled(True)

        self.bloc_filtres.addWidget(self.filtre_texte)

        self.filtre_nature = QComboBox(EcranEcheances)
        self.filtre_nature.setObjectName(u"filtre_nature")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.filtre_nature.sizePolicy().hasHeightForWidth())
        self.filtre_nature.setSizePolicy(sizePolicy)

        self.bloc_filtres.addWidget(self.filtre_nature)

        self.filtre_delai = QComboBox(EcranEcheances)
        self.filtre_delai.setObjectName(u"filtre_delai")
        sizePolicy.setHeightForWidth(self.filtre_delai.sizePolicy().hasHeightForWidth())
        self.filtre_delai.setSizePolicy(sizePolicy)

        self.bloc_filtres.addWidget(self.filtre_delai)

        self.filtre_territoire = QComboBox(EcranEcheances)
        self.filtre_territoire.setObjectName(u"filtre_territoire")
        sizePolicy.setHeightForWidth(self.filtre_territoire.sizePolicy().hasHeightForWidth())
        self.filtre_territoire.setSizePolicy(sizePolicy)

        self.bloc_filtres.addWidget(self.filtre_territoire)

        self.bloc_filtres.setStretch(0, 1)

        self.barre.addLayout(self.bloc_filtres)

        self.bloc_actions = QHBoxLayout()
        self.bloc_actions.setObjectName(u"bloc_actions")
        self.compte = QLabel(EcranEcheances)
        self.compte.setObjectName(u"compte")
        self.compte.setProperty(u"role", u"secondaire")

        self.bloc_actions.addWidget(self.compte)

        self.bouton_agenda = QPushButton(EcranEcheances)
        self.bouton_agenda.setObjectName(u"bouton_agenda")

        self.bloc_actions.addWidget(self.bouton_agenda)

        self.bloc_actions.setStretch(0, 1)

        self.barre.addLayout(self.bloc_actions)

        self.barre.setStretch(0, 8)
        self.barre.setStretch(1, 1)

        self.disposition.addLayout(self.barre)

        self.pile = QStackedWidget(EcranEcheances)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(2, 1)
        QWidget.setTabOrder(self.filtre_texte, self.filtre_nature)
        QWidget.setTabOrder(self.filtre_nature, self.filtre_delai)
        QWidget.setTabOrder(self.filtre_delai, self.filtre_territoire)
        QWidget.setTabOrder(self.filtre_territoire, self.bouton_agenda)
        QWidget.setTabOrder(self.bouton_agenda, self.table)

        self.retranslateUi(EcranEcheances)

        QMetaObject.connectSlotsByName(EcranEcheances)
    # setupUi

    def retranslateUi(self, EcranEcheances):
#if QT_CONFIG(accessibility)
        self.filtre_texte.setAccessibleName(QCoreApplication.translate("EcranEcheances", u"Filtrer les \u00e9ch\u00e9ances", None))
#endif // QT_CONFIG(accessibility)
        self.filtre_texte.setPlaceholderText(QCoreApplication.translate("EcranEcheances", u"Filtrer : structure, r\u00e9f\u00e9rent\u00b7e, \u00e9ch\u00e9ance", None))
#if QT_CONFIG(accessibility)
        self.filtre_nature.setAccessibleName(QCoreApplication.translate("EcranEcheances", u"Filtrer par sorte d\u2019\u00e9ch\u00e9ance", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_nature.setToolTip(QCoreApplication.translate("EcranEcheances", u"Filtrer par sorte d\u2019\u00e9ch\u00e9ance", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.filtre_delai.setAccessibleName(QCoreApplication.translate("EcranEcheances", u"Filtrer par d\u00e9lai", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_delai.setToolTip(QCoreApplication.translate("EcranEcheances", u"Filtrer par d\u00e9lai", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.filtre_territoire.setAccessibleName(QCoreApplication.translate("EcranEcheances", u"Filtrer par territoire", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_territoire.setToolTip(QCoreApplication.translate("EcranEcheances", u"Filtrer par territoire", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_agenda.setText(QCoreApplication.translate("EcranEcheances", u"Exporter pour l\u2019a&genda\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_agenda.setToolTip(QCoreApplication.translate("EcranEcheances", u"\u00c9crire un fichier .ics que l\u2019agenda du poste sait ouvrir", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EcranEcheances", u"\u00c9ch\u00e9ances", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

