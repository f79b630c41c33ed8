# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'a_propos.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QTextBrowser,
    QVBoxLayout, QWidget)

class Ui_DialogueAPropos(object):
    def setupUi(self, DialogueAPropos):
        if not DialogueAPropos.objectName():
            DialogueAPropos.setObjectName(u"DialogueAPropos")
        DialogueAPropos.resize(520, 440)
        self.disposition = QVBoxLayout(DialogueAPropos)
        self.disposition.setSpacing(10)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 20, 20, 16)
        self.nom = QLabel(DialogueAPropos)
        self.nom.setObjectName(u"nom")
        self.nom.setProperty(u"role", u"titre_page")

        self.disposition.addWidget(self.nom)

        self.version = QLabel(DialogueAPropos)
        self.version.setObjectName(u"version")
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.version.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.version)

        self.presentation = QLabel(DialogueAPropos)
        self.presentation.setObjectName(u"presentation")
        self.presentation.setWordWrap(True)

        self.disposition.addWidget(self.presentation)

        self.licences = QTextBrowser(DialogueAPropos)
        self.licences.setObjectName(u"licences")
        self.licences.setOpenExternalLinks(False)

        self.disposition.addWidget(self.licences)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_fermer = QPushButton(DialogueAPropos)
        self.bouton_fermer.setObjectName(u"bouton_fermer")

        self.pied.addWidget(self.bouton_fermer)


        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.licences, self.bouton_fermer)

        self.retranslateUi(DialogueAPropos)

        self.bouton_fermer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueAPropos)
    # setupUi

    def retranslateUi(self, DialogueAPropos):
        DialogueAPropos.setWindowTitle(QCoreApplication.translate("DialogueAPropos", u"\u00c0 propos de R\u00e9f\u00e9rent 62", None))
        self.nom.setText(QCoreApplication.translate("DialogueAPropos", u"R\u00e9f\u00e9rent 62", None))
        self.presentation.setText(QCoreApplication.translate("DialogueAPropos", u"Audit des contrats d\u2019engagement, suivi des moratoires et \u00e9changes avec le si\u00e8ge pour le Label R\u00e9f\u00e9rent 62 du D\u00e9partement du Pas-de-Calais. Tout reste sur cet ordinateur.", None))
#if QT_CONFIG(accessibility)
        self.licences.setAccessibleName(QCoreApplication.translate("DialogueAPropos", u"Licences", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueAPropos", u"Fermer", None))
    # retranslateUi

