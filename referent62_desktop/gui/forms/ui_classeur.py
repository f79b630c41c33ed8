# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'classeur.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueClasseur(object):
    def setupUi(self, DialogueClasseur):
        if not DialogueClasseur.objectName():
            DialogueClasseur.setObjectName(u"DialogueClasseur")
        DialogueClasseur.resize(560, 320)
        self.disposition = QVBoxLayout(DialogueClasseur)
        self.disposition.setObjectName(u"disposition")
        self.titre = QLabel(DialogueClasseur)
        self.titre.setObjectName(u"titre")
        self.titre.setWordWrap(True)
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueClasseur)
        self.explication.setObjectName(u"explication")
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.grille = QGridLayout()
        self.grille.setObjectName(u"grille")
        self.etiquette_territoire = QLabel(DialogueClasseur)
        self.etiquette_territoire.setObjectName(u"etiquette_territoire")

        self.grille.addWidget(self.etiquette_territoire, 0, 0, 1, 1)

        self.territoire = QComboBox(DialogueClasseur)
        self.territoire.setObjectName(u"territoire")

        self.grille.addWidget(self.territoire, 0, 1, 1, 1)

        self.etiquette_format = QLabel(DialogueClasseur)
        self.etiquette_format.setObjectName(u"etiquette_format")

        self.grille.addWidget(self.etiquette_format, 1, 0, 1, 1)

        self.format = QComboBox(DialogueClasseur)
        self.format.setObjectName(u"format")

        self.grille.addWidget(self.format, 1, 1, 1, 1)

        self.grille.setColumnStretch(1, 1)

        self.disposition.addLayout(self.grille)

        self.numeros_caf = QCheckBox(DialogueClasseur)
        self.numeros_caf.setObjectName(u"numeros_caf")

        self.disposition.addWidget(self.numeros_caf)

        self.message = MessageChamp(DialogueClasseur)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueClasseur)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_enregistrer = QPushButton(DialogueClasseur)
        self.bouton_enregistrer.setObjectName(u"bouton_enregistrer")
        self.bouton_enregistrer.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_enregistrer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

#if QT_CONFIG(shortcut)
        self.etiquette_territoire.setBuddy(self.territoire)
        self.etiquette_format.setBuddy(self.format)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.territoire, self.format)
        QWidget.setTabOrder(self.format, self.numeros_caf)
        QWidget.setTabOrder(self.numeros_caf, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_enregistrer)

        self.retranslateUi(DialogueClasseur)

        self.bouton_enregistrer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueClasseur)
    # setupUi

    def retranslateUi(self, DialogueClasseur):
        DialogueClasseur.setWindowTitle(QCoreApplication.translate("DialogueClasseur", u"Classeur du territoire \u00b7 R\u00e9f\u00e9rent 62", None))
        self.explication.setText(QCoreApplication.translate("DialogueClasseur", u"Tout ce que la base contient, une feuille par sujet : structures, notes, r\u00e9f\u00e9rent\u00b7es, formations, lectures et CE avec chaque r\u00e9ponse, label, charte, moratoires. La premi\u00e8re feuille dit ce que chaque colonne veut dire.", None))
        self.etiquette_territoire.setText(QCoreApplication.translate("DialogueClasseur", u"&Territoire", None))
        self.etiquette_format.setText(QCoreApplication.translate("DialogueClasseur", u"&Format", None))
        self.numeros_caf.setText(QCoreApplication.translate("DialogueClasseur", u"\u00c9crire les N\u00b0 &CAF en entier", None))
#if QT_CONFIG(tooltip)
        self.numeros_caf.setToolTip(QCoreApplication.translate("DialogueClasseur", u"Sinon, les trois derniers caract\u00e8res seulement sont montr\u00e9s, dans les textes libres aussi.", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueClasseur", u"Annuler", None))
        self.bouton_enregistrer.setText(QCoreApplication.translate("DialogueClasseur", u"&Enregistrer\u2026", None))
    # retranslateUi

