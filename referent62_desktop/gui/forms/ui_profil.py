# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'profil.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.premier_demarrage.identite import ChampsIdentite

class Ui_DialogueProfil(object):
    def setupUi(self, DialogueProfil):
        if not DialogueProfil.objectName():
            DialogueProfil.setObjectName(u"DialogueProfil")
        DialogueProfil.resize(480, 380)
        self.disposition = QVBoxLayout(DialogueProfil)
        self.disposition.setObjectName(u"disposition")
        self.titre = QLabel(DialogueProfil)
        self.titre.setObjectName(u"titre")
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueProfil)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.identite = ChampsIdentite(DialogueProfil)
        self.identite.setObjectName(u"identite")

        self.disposition.addWidget(self.identite)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition.addItem(self.ressort)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort_pied = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort_pied)

        self.bouton_annuler = QPushButton(DialogueProfil)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_enregistrer = QPushButton(DialogueProfil)
        self.bouton_enregistrer.setObjectName(u"bouton_enregistrer")
        self.bouton_enregistrer.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_enregistrer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(3, 1)
        QWidget.setTabOrder(self.bouton_enregistrer, self.bouton_annuler)

        self.retranslateUi(DialogueProfil)

        self.bouton_enregistrer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueProfil)
    # setupUi

    def retranslateUi(self, DialogueProfil):
        DialogueProfil.setWindowTitle(QCoreApplication.translate("DialogueProfil", u"Mon profil \u00b7 R\u00e9f\u00e9rent 62", None))
        self.titre.setText(QCoreApplication.translate("DialogueProfil", u"Qui travaille sur cet ordinateur ?", None))
        self.explication.setText(QCoreApplication.translate("DialogueProfil", u"Ce nom signe vos saisies dans l\u2019historique. Votre territoire choisit les structures affich\u00e9es ; rien n\u2019est effac\u00e9 si vous en changez.", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueProfil", u"Annuler", None))
        self.bouton_enregistrer.setText(QCoreApplication.translate("DialogueProfil", u"Enregistrer", None))
    # retranslateUi

