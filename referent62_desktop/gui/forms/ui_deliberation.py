# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'deliberation.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.bandeau import BandeauMessages
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_EcranDeliberation(object):
    def setupUi(self, EcranDeliberation):
        if not EcranDeliberation.objectName():
            EcranDeliberation.setObjectName(u"EcranDeliberation")
        EcranDeliberation.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranDeliberation)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranDeliberation)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.barre = QHBoxLayout()
        self.barre.setObjectName(u"barre")
        self.filtre_territoire = QComboBox(EcranDeliberation)
        self.filtre_territoire.setObjectName(u"filtre_territoire")

        self.barre.addWidget(self.filtre_territoire)

        self.filtre_signales = QCheckBox(EcranDeliberation)
        self.filtre_signales.setObjectName(u"filtre_signales")

        self.barre.addWidget(self.filtre_signales)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.barre.addItem(self.ressort)

        self.bouton_documents = QPushButton(EcranDeliberation)
        self.bouton_documents.setObjectName(u"bouton_documents")

        self.barre.addWidget(self.bouton_documents)

        self.bouton_apercu = QPushButton(EcranDeliberation)
        self.bouton_apercu.setObjectName(u"bouton_apercu")

        self.barre.addWidget(self.bouton_apercu)

        self.bouton_exporter = QPushButton(EcranDeliberation)
        self.bouton_exporter.setObjectName(u"bouton_exporter")
        self.bouton_exporter.setProperty(u"role", u"principal")

        self.barre.addWidget(self.bouton_exporter)

        self.barre.setStretch(2, 1)

        self.disposition.addLayout(self.barre)

        self.phrase = QLabel(EcranDeliberation)
        self.phrase.setObjectName(u"phrase")
        self.phrase.setWordWrap(True)
        self.phrase.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.phrase)

        self.chiffres = QHBoxLayout()
        self.chiffres.setObjectName(u"chiffres")

        self.disposition.addLayout(self.chiffres)

        self.pile = QStackedWidget(EcranDeliberation)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(4, 1)
        QWidget.setTabOrder(self.filtre_territoire, self.filtre_signales)
        QWidget.setTabOrder(self.filtre_signales, self.bouton_documents)
        QWidget.setTabOrder(self.bouton_documents, self.bouton_apercu)
        QWidget.setTabOrder(self.bouton_apercu, self.bouton_exporter)
        QWidget.setTabOrder(self.bouton_exporter, self.table)

        self.retranslateUi(EcranDeliberation)

        QMetaObject.connectSlotsByName(EcranDeliberation)
    # setupUi

    def retranslateUi(self, EcranDeliberation):
#if QT_CONFIG(accessibility)
        self.filtre_territoire.setAccessibleName(QCoreApplication.translate("EcranDeliberation", u"Territoire du tableau", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_territoire.setToolTip(QCoreApplication.translate("EcranDeliberation", u"Territoire du tableau", None))
#endif // QT_CONFIG(tooltip)
        self.filtre_signales.setText(QCoreApplication.translate("EcranDeliberation", u"Seulement les lignes &signal\u00e9es", None))
        self.bouton_documents.setText(QCoreApplication.translate("EcranDeliberation", u"&Tous les documents\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_documents.setToolTip(QCoreApplication.translate("EcranDeliberation", u"Faire tous les documents des structures de ce territoire dans un dossier", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_apercu.setText(QCoreApplication.translate("EcranDeliberation", u"&Aper\u00e7u", None))
#if QT_CONFIG(tooltip)
        self.bouton_apercu.setToolTip(QCoreApplication.translate("EcranDeliberation", u"Voir le tableau tel qu\u2019il sera imprim\u00e9", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_exporter.setText(QCoreApplication.translate("EcranDeliberation", u"&Exporter\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_exporter.setToolTip(QCoreApplication.translate("EcranDeliberation", u"\u00c9crire le tableau en XLSX, en CSV ou en PDF", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EcranDeliberation", u"Tableau de la d\u00e9lib\u00e9ration", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

