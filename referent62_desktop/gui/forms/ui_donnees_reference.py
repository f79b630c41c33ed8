# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'donnees_reference.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_DialogueDonnees(object):
    def setupUi(self, DialogueDonnees):
        if not DialogueDonnees.objectName():
            DialogueDonnees.setObjectName(u"DialogueDonnees")
        DialogueDonnees.resize(900, 560)
        self.disposition = QVBoxLayout(DialogueDonnees)
        self.disposition.setSpacing(10)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 16, 20, 16)
        self.explication = QLabel(DialogueDonnees)
        self.explication.setObjectName(u"explication")
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.message = MessageChamp(DialogueDonnees)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.table = TableLignes(DialogueDonnees)
        self.table.setObjectName(u"table")

        self.disposition.addWidget(self.table)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.bouton_voir = QPushButton(DialogueDonnees)
        self.bouton_voir.setObjectName(u"bouton_voir")
        self.bouton_voir.setAutoDefault(False)

        self.pied.addWidget(self.bouton_voir)

        self.bouton_enregistrer = QPushButton(DialogueDonnees)
        self.bouton_enregistrer.setObjectName(u"bouton_enregistrer")
        self.bouton_enregistrer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_enregistrer)

        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_publier = QPushButton(DialogueDonnees)
        self.bouton_publier.setObjectName(u"bouton_publier")
        self.bouton_publier.setAutoDefault(False)
        self.bouton_publier.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_publier)

        self.bouton_fermer = QPushButton(DialogueDonnees)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_fermer)


        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(2, 1)
        QWidget.setTabOrder(self.table, self.bouton_voir)
        QWidget.setTabOrder(self.bouton_voir, self.bouton_enregistrer)
        QWidget.setTabOrder(self.bouton_enregistrer, self.bouton_publier)
        QWidget.setTabOrder(self.bouton_publier, self.bouton_fermer)

        self.retranslateUi(DialogueDonnees)

        QMetaObject.connectSlotsByName(DialogueDonnees)
    # setupUi

    def retranslateUi(self, DialogueDonnees):
        DialogueDonnees.setWindowTitle(QCoreApplication.translate("DialogueDonnees", u"Donn\u00e9es de r\u00e9f\u00e9rence", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("DialogueDonnees", u"Versions des donn\u00e9es de r\u00e9f\u00e9rence", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_voir.setText(QCoreApplication.translate("DialogueDonnees", u"&Voir", None))
#if QT_CONFIG(tooltip)
        self.bouton_voir.setToolTip(QCoreApplication.translate("DialogueDonnees", u"Le texte de cette version, sans pouvoir le modifier", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_enregistrer.setText(QCoreApplication.translate("DialogueDonnees", u"&Enregistrer sous\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_enregistrer.setToolTip(QCoreApplication.translate("DialogueDonnees", u"\u00c9crire cette version dans un fichier, pour pr\u00e9parer la suivante", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_publier.setText(QCoreApplication.translate("DialogueDonnees", u"&Publier une version\u2026", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueDonnees", u"&Fermer", None))
    # retranslateUi

