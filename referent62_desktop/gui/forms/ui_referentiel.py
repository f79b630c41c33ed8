# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'referentiel.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QListWidget,
    QPushButton, QTextBrowser,
    QVBoxLayout, QWidget)

class Ui_EcranReferentiel(object):
    def setupUi(self, EcranReferentiel):
        if not EcranReferentiel.objectName():
            EcranReferentiel.setObjectName(u"EcranReferentiel")
        EcranReferentiel.resize(1200, 694)
        self.disposition = QHBoxLayout(EcranReferentiel)
        self.disposition.setObjectName(u"disposition")
        self.sommaire = QListWidget(EcranReferentiel)
        self.sommaire.setObjectName(u"sommaire")

        self.disposition.addWidget(self.sommaire)

        self.page = QVBoxLayout()
        self.page.setObjectName(u"page")
        self.tete = QHBoxLayout()
        self.tete.setObjectName(u"tete")
        self.titre = QLabel(EcranReferentiel)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre_page")

        self.tete.addWidget(self.titre)

        self.bouton_cles = QPushButton(EcranReferentiel)
        self.bouton_cles.setObjectName(u"bouton_cles")
        self.bouton_cles.setVisible(False)

        self.tete.addWidget(self.bouton_cles)

        self.bouton = QPushButton(EcranReferentiel)
        self.bouton.setObjectName(u"bouton")
        self.bouton.setProperty(u"role", u"principal")

        self.tete.addWidget(self.bouton)

        self.tete.setStretch(0, 1)

        self.page.addLayout(self.tete)

        self.texte = QTextBrowser(EcranReferentiel)
        self.texte.setObjectName(u"texte")
        self.texte.setOpenLinks(False)

        self.page.addWidget(self.texte)

        self.page.setStretch(1, 1)

        self.disposition.addLayout(self.page)

        self.disposition.setStretch(1, 1)
        QWidget.setTabOrder(self.sommaire, self.bouton_cles)
        QWidget.setTabOrder(self.bouton_cles, self.bouton)
        QWidget.setTabOrder(self.bouton, self.texte)

        self.retranslateUi(EcranReferentiel)

        QMetaObject.connectSlotsByName(EcranReferentiel)
    # setupUi

    def retranslateUi(self, EcranReferentiel):
#if QT_CONFIG(accessibility)
        self.sommaire.setAccessibleName(QCoreApplication.translate("EcranReferentiel", u"Pages du r\u00e9f\u00e9rentiel", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_cles.setText(QCoreApplication.translate("EcranReferentiel", u"Cr\u00e9er les cl\u00e9s du si\u00e8ge\u2026", None))
#if QT_CONFIG(accessibility)
        self.texte.setAccessibleName(QCoreApplication.translate("EcranReferentiel", u"Contenu de la page", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

