# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'aide.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QPushButton,
    QSizePolicy, QSpacerItem, QTextBrowser, QVBoxLayout,
    QWidget)

class Ui_DialogueAide(object):
    def setupUi(self, DialogueAide):
        if not DialogueAide.objectName():
            DialogueAide.setObjectName(u"DialogueAide")
        DialogueAide.resize(560, 520)
        self.disposition = QVBoxLayout(DialogueAide)
        self.disposition.setSpacing(14)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 20, 20, 16)
        self.texte = QTextBrowser(DialogueAide)
        self.texte.setObjectName(u"texte")
        self.texte.setOpenExternalLinks(False)

        self.disposition.addWidget(self.texte)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_fermer = QPushButton(DialogueAide)
        self.bouton_fermer.setObjectName(u"bouton_fermer")

        self.pied.addWidget(self.bouton_fermer)


        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.texte, self.bouton_fermer)

        self.retranslateUi(DialogueAide)

        self.bouton_fermer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueAide)
    # setupUi

    def retranslateUi(self, DialogueAide):
        DialogueAide.setWindowTitle(QCoreApplication.translate("DialogueAide", u"Aide", None))
#if QT_CONFIG(accessibility)
        self.texte.setAccessibleName(QCoreApplication.translate("DialogueAide", u"Aide", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueAide", u"Fermer", None))
    # retranslateUi

