# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'conservation.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QFrame,
    QHBoxLayout, QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QSpinBox, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueConservation(object):
    def setupUi(self, DialogueConservation):
        if not DialogueConservation.objectName():
            DialogueConservation.setObjectName(u"DialogueConservation")
        DialogueConservation.resize(640, 480)
        self.disposition = QVBoxLayout(DialogueConservation)
        self.disposition.setObjectName(u"disposition")
        self.titre = QLabel(DialogueConservation)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueConservation)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.ligne_annees = QHBoxLayout()
        self.ligne_annees.setObjectName(u"ligne_annees")
        self.etiquette_annees = QLabel(DialogueConservation)
        self.etiquette_annees.setObjectName(u"etiquette_annees")

        self.ligne_annees.addWidget(self.etiquette_annees)

        self.annees = QSpinBox(DialogueConservation)
        self.annees.setObjectName(u"annees")

        self.ligne_annees.addWidget(self.annees)

        self.regle = QLabel(DialogueConservation)
        self.regle.setObjectName(u"regle")
        self.regle.setWordWrap(True)
        self.regle.setTextFormat(Qt.TextFormat.PlainText)
        self.regle.setProperty(u"role", u"petit")

        self.ligne_annees.addWidget(self.regle)

        self.ligne_annees.setStretch(2, 1)

        self.disposition.addLayout(self.ligne_annees)

        self.encadre = QFrame(DialogueConservation)
        self.encadre.setObjectName(u"encadre")
        self.encadre.setProperty(u"role", u"encadre")
        self.colonne_encadre = QVBoxLayout(self.encadre)
        self.colonne_encadre.setObjectName(u"colonne_encadre")
        self.quoi = QLabel(self.encadre)
        self.quoi.setObjectName(u"quoi")
        self.quoi.setWordWrap(True)
        self.quoi.setTextFormat(Qt.TextFormat.PlainText)
        self.quoi.setProperty(u"role", u"fort")

        self.colonne_encadre.addWidget(self.quoi)

        self.detail = QLabel(self.encadre)
        self.detail.setObjectName(u"detail")
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)

        self.colonne_encadre.addWidget(self.detail)


        self.disposition.addWidget(self.encadre)

        self.ailleurs = QLabel(DialogueConservation)
        self.ailleurs.setObjectName(u"ailleurs")
        self.ailleurs.setWordWrap(True)
        self.ailleurs.setTextFormat(Qt.TextFormat.PlainText)

        self.disposition.addWidget(self.ailleurs)

        self.compris = QCheckBox(DialogueConservation)
        self.compris.setObjectName(u"compris")

        self.disposition.addWidget(self.compris)

        self.message = MessageChamp(DialogueConservation)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueConservation)
        self.bouton_annuler.setObjectName(u"bouton_annuler")

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_effacer = QPushButton(DialogueConservation)
        self.bouton_effacer.setObjectName(u"bouton_effacer")
        self.bouton_effacer.setAutoDefault(False)
        self.bouton_effacer.setProperty(u"role", u"danger")

        self.pied.addWidget(self.bouton_effacer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

#if QT_CONFIG(shortcut)
        self.etiquette_annees.setBuddy(self.annees)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.annees, self.compris)
        QWidget.setTabOrder(self.compris, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_effacer)

        self.retranslateUi(DialogueConservation)

        self.bouton_annuler.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueConservation)
    # setupUi

    def retranslateUi(self, DialogueConservation):
        DialogueConservation.setWindowTitle(QCoreApplication.translate("DialogueConservation", u"Effacer des N\u00b0 CAF \u00b7 R\u00e9f\u00e9rent 62", None))
        self.titre.setText(QCoreApplication.translate("DialogueConservation", u"Effacer les N\u00b0 CAF des lectures anciennes", None))
        self.etiquette_annees.setText(QCoreApplication.translate("DialogueConservation", u"&Lectures de plus de", None))
#if QT_CONFIG(accessibility)
        self.annees.setAccessibleName(QCoreApplication.translate("DialogueConservation", u"Lectures de plus de combien d\u2019ann\u00e9es", None))
#endif // QT_CONFIG(accessibility)
        self.compris.setText(QCoreApplication.translate("DialogueConservation", u"&J\u2019ai compris : ces num\u00e9ros ne reviendront pas, Ctrl+Z ne les ram\u00e8ne pas", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueConservation", u"Annuler", None))
        self.bouton_effacer.setText(QCoreApplication.translate("DialogueConservation", u"Effacer les N\u00b0 CAF", None))
    # retranslateUi

