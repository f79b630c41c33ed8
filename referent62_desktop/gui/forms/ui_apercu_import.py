# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'apercu_import.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPushButton, QStackedWidget,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_DialogueApercuImport(object):
    def setupUi(self, DialogueApercuImport):
        if not DialogueApercuImport.objectName():
            DialogueApercuImport.setObjectName(u"DialogueApercuImport")
        DialogueApercuImport.resize(900, 560)
        self.disposition = QVBoxLayout(DialogueApercuImport)
        self.disposition.setSpacing(10)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.ligne_fichier = QHBoxLayout()
        self.ligne_fichier.setObjectName(u"ligne_fichier")
        self.fichier = EtiquetteElidee(DialogueApercuImport)
        self.fichier.setObjectName(u"fichier")
        self.fichier.setProperty(u"role", u"titre")

        self.ligne_fichier.addWidget(self.fichier)

        self.bouton_choisir = QPushButton(DialogueApercuImport)
        self.bouton_choisir.setObjectName(u"bouton_choisir")
        self.bouton_choisir.setAutoDefault(False)

        self.ligne_fichier.addWidget(self.bouton_choisir)

        self.ligne_fichier.setStretch(0, 1)

        self.disposition.addLayout(self.ligne_fichier)

        self.resume = QLabel(DialogueApercuImport)
        self.resume.setObjectName(u"resume")
        self.resume.setTextFormat(Qt.TextFormat.PlainText)
        self.resume.setWordWrap(True)

        self.disposition.addWidget(self.resume)

        self.message = MessageChamp(DialogueApercuImport)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.remarque = MessageChamp(DialogueApercuImport)
        self.remarque.setObjectName(u"remarque")

        self.disposition.addWidget(self.remarque)

        self.pile = QStackedWidget(DialogueApercuImport)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        self.motif = QLabel(DialogueApercuImport)
        self.motif.setObjectName(u"motif")
        self.motif.setTextFormat(Qt.TextFormat.PlainText)
        self.motif.setWordWrap(True)

        self.disposition.addWidget(self.motif)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.indication = QLabel(DialogueApercuImport)
        self.indication.setObjectName(u"indication")
        self.indication.setTextFormat(Qt.TextFormat.PlainText)
        self.indication.setWordWrap(True)
        self.indication.setProperty(u"role", u"petit")

        self.pied.addWidget(self.indication)

        self.bouton_fermer = QPushButton(DialogueApercuImport)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_fermer)

        self.bouton_importer = QPushButton(DialogueApercuImport)
        self.bouton_importer.setObjectName(u"bouton_importer")
        self.bouton_importer.setAutoDefault(False)
        self.bouton_importer.setProperty(u"role", u"principal")
        self.bouton_importer.setEnabled(False)

        self.pied.addWidget(self.bouton_importer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.bouton_choisir, self.table)
        QWidget.setTabOrder(self.table, self.bouton_importer)
        QWidget.setTabOrder(self.bouton_importer, self.bouton_fermer)

        self.retranslateUi(DialogueApercuImport)

        self.bouton_importer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueApercuImport)
    # setupUi

    def retranslateUi(self, DialogueApercuImport):
        self.resume.setText("")
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueApercuImport", u"Annuler", None))
        self.bouton_importer.setText(QCoreApplication.translate("DialogueApercuImport", u"&Importer", None))
        pass
    # retranslateUi

