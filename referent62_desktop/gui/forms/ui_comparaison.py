# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'comparaison.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.comparaison.vue import VueComparaison
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueComparaison(object):
    def setupUi(self, DialogueComparaison):
        if not DialogueComparaison.objectName():
            DialogueComparaison.setObjectName(u"DialogueComparaison")
        DialogueComparaison.resize(1280, 700)
        self.disposition = QVBoxLayout(DialogueComparaison)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 14, 20, 12)
        self.titre = QLabel(DialogueComparaison)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setProperty(u"role", u"titre_page")

        self.disposition.addWidget(self.titre)

        self.ligne_choix = QHBoxLayout()
        self.ligne_choix.setSpacing(10)
        self.ligne_choix.setObjectName(u"ligne_choix")
        self.etiquette_premiere = QLabel(DialogueComparaison)
        self.etiquette_premiere.setObjectName(u"etiquette_premiere")
        self.etiquette_premiere.setProperty(u"role", u"fort")

        self.ligne_choix.addWidget(self.etiquette_premiere)

        self.premiere = QComboBox(DialogueComparaison)
        self.premiere.setObjectName(u"premiere")

        self.ligne_choix.addWidget(self.premiere)

        self.etiquette_seconde = QLabel(DialogueComparaison)
        self.etiquette_seconde.setObjectName(u"etiquette_seconde")
        self.etiquette_seconde.setProperty(u"role", u"fort")

        self.ligne_choix.addWidget(self.etiquette_seconde)

        self.seconde = QComboBox(DialogueComparaison)
        self.seconde.setObjectName(u"seconde")

        self.ligne_choix.addWidget(self.seconde)

        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_choix.addItem(self.ressort)


        self.disposition.addLayout(self.ligne_choix)

        self.seulement = MessageChamp(DialogueComparaison)
        self.seulement.setObjectName(u"seulement")

        self.disposition.addWidget(self.seulement)

        self.table = VueComparaison(DialogueComparaison)
        self.table.setObjectName(u"table")

        self.disposition.addWidget(self.table)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.legende = QLabel(DialogueComparaison)
        self.legende.setObjectName(u"legende")
        self.legende.setTextFormat(Qt.TextFormat.PlainText)
        self.legende.setWordWrap(True)
        self.legende.setProperty(u"role", u"petit")

        self.pied.addWidget(self.legende)

        self.bouton_fermer = QPushButton(DialogueComparaison)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_fermer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_premiere.setBuddy(self.premiere)
        self.etiquette_seconde.setBuddy(self.seconde)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.premiere, self.seconde)
        QWidget.setTabOrder(self.seconde, self.table)
        QWidget.setTabOrder(self.table, self.bouton_fermer)

        self.retranslateUi(DialogueComparaison)

        self.bouton_fermer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueComparaison)
    # setupUi

    def retranslateUi(self, DialogueComparaison):
        DialogueComparaison.setWindowTitle(QCoreApplication.translate("DialogueComparaison", u"Comparer deux lectures", None))
        self.etiquette_premiere.setText(QCoreApplication.translate("DialogueComparaison", u"&De", None))
#if QT_CONFIG(accessibility)
        self.premiere.setAccessibleName(QCoreApplication.translate("DialogueComparaison", u"Premi\u00e8re lecture", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_seconde.setText(QCoreApplication.translate("DialogueComparaison", u"&vers", None))
#if QT_CONFIG(accessibility)
        self.seconde.setAccessibleName(QCoreApplication.translate("DialogueComparaison", u"Seconde lecture", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueComparaison", u"Fermer", None))
    # retranslateUi

