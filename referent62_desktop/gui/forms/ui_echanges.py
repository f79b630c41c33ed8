# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'echanges.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QGridLayout, QLabel,
    QPushButton, QStackedWidget, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.echanges.choix import ChoixCandidat
from referent62_desktop.gui.echanges.modele import TableConflits
from referent62_desktop.gui.widgets.bandeau import BandeauMessages

class Ui_EcranEchanges(object):
    def setupUi(self, EcranEchanges):
        if not EcranEchanges.objectName():
            EcranEchanges.setObjectName(u"EcranEchanges")
        EcranEchanges.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranEchanges)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranEchanges)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.pages = QStackedWidget(EcranEchanges)
        self.pages.setObjectName(u"pages")
        self.accueil = QWidget()
        self.accueil.setObjectName(u"accueil")
        self.disposition_accueil = QVBoxLayout(self.accueil)
        self.disposition_accueil.setObjectName(u"disposition_accueil")
        self.disposition_accueil.setContentsMargins(0, 0, 0, 0)
        self.gestes = QGridLayout()
        self.gestes.setObjectName(u"gestes")
        self.bouton_preparer = QPushButton(self.accueil)
        self.bouton_preparer.setObjectName(u"bouton_preparer")
        self.bouton_preparer.setProperty(u"role", u"principal")

        self.gestes.addWidget(self.bouton_preparer, 0, 0, 1, 1)

        self.bouton_recevoir = QPushButton(self.accueil)
        self.bouton_recevoir.setObjectName(u"bouton_recevoir")
        self.bouton_recevoir.setProperty(u"role", u"principal")

        self.gestes.addWidget(self.bouton_recevoir, 0, 1, 1, 1)

        self.phrase_preparer = QLabel(self.accueil)
        self.phrase_preparer.setObjectName(u"phrase_preparer")
        self.phrase_preparer.setWordWrap(True)
        self.phrase_preparer.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase_preparer.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.phrase_preparer.setProperty(u"role", u"secondaire")

        self.gestes.addWidget(self.phrase_preparer, 1, 0, 1, 1)

        self.phrase_recevoir = QLabel(self.accueil)
        self.phrase_recevoir.setObjectName(u"phrase_recevoir")
        self.phrase_recevoir.setWordWrap(True)
        self.phrase_recevoir.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase_recevoir.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.phrase_recevoir.setProperty(u"role", u"secondaire")

        self.gestes.addWidget(self.phrase_recevoir, 1, 1, 1, 1)

        self.gestes.setColumnStretch(0, 1)
        self.gestes.setColumnStretch(1, 1)

        self.disposition_accueil.addLayout(self.gestes)

        self.titre_conflits = QLabel(self.accueil)
        self.titre_conflits.setObjectName(u"titre_conflits")
        self.titre_conflits.setTextFormat(Qt.TextFormat.PlainText)
        self.titre_conflits.setProperty(u"role", u"titre")

        self.disposition_accueil.addWidget(self.titre_conflits)

        self.pile = QStackedWidget(self.accueil)
        self.pile.setObjectName(u"pile")
        self.table = TableConflits()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition_accueil.addWidget(self.pile)

        self.choix = ChoixCandidat(self.accueil)
        self.choix.setObjectName(u"choix")

        self.disposition_accueil.addWidget(self.choix)

        self.disposition_accueil.setStretch(2, 1)
        self.pages.addWidget(self.accueil)

        self.disposition.addWidget(self.pages)

        self.disposition.setStretch(1, 1)
        QWidget.setTabOrder(self.bouton_preparer, self.bouton_recevoir)
        QWidget.setTabOrder(self.bouton_recevoir, self.table)

        self.retranslateUi(EcranEchanges)

        QMetaObject.connectSlotsByName(EcranEchanges)
    # setupUi

    def retranslateUi(self, EcranEchanges):
        self.phrase_recevoir.setText(QCoreApplication.translate("EcranEchanges", u"Vous verrez de qui il vient et ce qu\u2019il changerait avant que rien ne soit \u00e9crit.", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EcranEchanges", u"Conflits \u00e0 trancher", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

