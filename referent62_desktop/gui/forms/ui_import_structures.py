# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_structures.ui'
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

class Ui_DialogueImport(object):
    def setupUi(self, DialogueImport):
        if not DialogueImport.objectName():
            DialogueImport.setObjectName(u"DialogueImport")
        DialogueImport.resize(900, 560)
        self.disposition = QVBoxLayout(DialogueImport)
        self.disposition.setSpacing(10)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.ligne_fichier = QHBoxLayout()
        self.ligne_fichier.setObjectName(u"ligne_fichier")
        self.fichier = EtiquetteElidee(DialogueImport)
        self.fichier.setObjectName(u"fichier")
        self.fichier.setProperty(u"role", u"titre")

        self.ligne_fichier.addWidget(self.fichier)

        self.bouton_choisir = QPushButton(DialogueImport)
        self.bouton_choisir.setObjectName(u"bouton_choisir")
        self.bouton_choisir.setAutoDefault(False)

        self.ligne_fichier.addWidget(self.bouton_choisir)

        self.ligne_fichier.setStretch(0, 1)

        self.disposition.addLayout(self.ligne_fichier)

        self.resume = QLabel(DialogueImport)
        self.resume.setObjectName(u"resume")
        self.resume.setTextFormat(Qt.TextFormat.PlainText)
        self.resume.setWordWrap(True)

        self.disposition.addWidget(self.resume)

        self.message_rejets = MessageChamp(DialogueImport)
        self.message_rejets.setObjectName(u"message_rejets")

        self.disposition.addWidget(self.message_rejets)

        self.message_colonnes = MessageChamp(DialogueImport)
        self.message_colonnes.setObjectName(u"message_colonnes")

        self.disposition.addWidget(self.message_colonnes)

        self.pile = QStackedWidget(DialogueImport)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        self.motif = QLabel(DialogueImport)
        self.motif.setObjectName(u"motif")
        self.motif.setTextFormat(Qt.TextFormat.PlainText)
        self.motif.setWordWrap(True)

        self.disposition.addWidget(self.motif)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.indication = QLabel(DialogueImport)
        self.indication.setObjectName(u"indication")
        self.indication.setTextFormat(Qt.TextFormat.PlainText)
        self.indication.setWordWrap(True)
        self.indication.setProperty(u"role", u"petit")

        self.pied.addWidget(self.indication)

        self.bouton_fermer = QPushButton(DialogueImport)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_fermer)

        self.bouton_importer = QPushButton(DialogueImport)
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

        self.retranslateUi(DialogueImport)

        self.bouton_importer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueImport)
    # setupUi

    def retranslateUi(self, DialogueImport):
        DialogueImport.setWindowTitle(QCoreApplication.translate("DialogueImport", u"Importer des structures", None))
        self.bouton_choisir.setText(QCoreApplication.translate("DialogueImport", u"&Choisir un fichier\u2026", None))
        self.resume.setText("")
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("DialogueImport", u"Ce que l\u2019import changerait, ligne par ligne", None))
#endif // QT_CONFIG(accessibility)
        self.indication.setText(QCoreApplication.translate("DialogueImport", u"Une sauvegarde est faite avant l\u2019import ; Ctrl+Z l\u2019annule en une fois.", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueImport", u"Annuler", None))
        self.bouton_importer.setText(QCoreApplication.translate("DialogueImport", u"Importer", None))
    # retranslateUi

