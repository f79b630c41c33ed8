# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'presences.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_DialoguePresences(object):
    def setupUi(self, DialoguePresences):
        if not DialoguePresences.objectName():
            DialoguePresences.setObjectName(u"DialoguePresences")
        DialoguePresences.resize(900, 600)
        self.disposition = QVBoxLayout(DialoguePresences)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialoguePresences)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.ligne_session = QHBoxLayout()
        self.ligne_session.setObjectName(u"ligne_session")
        self.module = QComboBox(DialoguePresences)
        self.module.setObjectName(u"module")

        self.ligne_session.addWidget(self.module)

        self.ligne_session.setStretch(0, 3)
        self.ligne_session.setStretch(1, 2)

        self.disposition.addLayout(self.ligne_session)

        self.bilan = QLabel(DialoguePresences)
        self.bilan.setObjectName(u"bilan")
        self.bilan.setTextFormat(Qt.TextFormat.PlainText)
        self.bilan.setWordWrap(True)
        self.bilan.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.bilan)

        self.table = TableLignes(DialoguePresences)
        self.table.setObjectName(u"table")

        self.disposition.addWidget(self.table)

        self.ligne_choix = QHBoxLayout()
        self.ligne_choix.setObjectName(u"ligne_choix")
        self.question = QLabel(DialoguePresences)
        self.question.setObjectName(u"question")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setProperty(u"role", u"fort")

        self.ligne_choix.addWidget(self.question)

        self.choix = QComboBox(DialoguePresences)
        self.choix.setObjectName(u"choix")

        self.ligne_choix.addWidget(self.choix)

        self.ligne_choix.setStretch(1, 1)

        self.disposition.addLayout(self.ligne_choix)

        self.message = MessageChamp(DialoguePresences)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.bouton_piece = QPushButton(DialoguePresences)
        self.bouton_piece.setObjectName(u"bouton_piece")
        self.bouton_piece.setAutoDefault(False)

        self.pied.addWidget(self.bouton_piece)

        self.piece = QLabel(DialoguePresences)
        self.piece.setObjectName(u"piece")
        self.piece.setTextFormat(Qt.TextFormat.PlainText)
        self.piece.setProperty(u"role", u"secondaire")

        self.pied.addWidget(self.piece)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialoguePresences)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialoguePresences)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(3, 1)
        QWidget.setTabOrder(self.module, self.table)
        QWidget.setTabOrder(self.table, self.choix)
        QWidget.setTabOrder(self.choix, self.bouton_piece)
        QWidget.setTabOrder(self.bouton_piece, self.bouton_ok)
        QWidget.setTabOrder(self.bouton_ok, self.bouton_annuler)

        self.retranslateUi(DialoguePresences)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialoguePresences)
    # setupUi

    def retranslateUi(self, DialoguePresences):
        DialoguePresences.setWindowTitle(QCoreApplication.translate("DialoguePresences", u"Importer une liste de pr\u00e9sence", None))
#if QT_CONFIG(accessibility)
        self.module.setAccessibleName(QCoreApplication.translate("DialoguePresences", u"Module de la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("DialoguePresences", u"Lignes de la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.choix.setAccessibleName(QCoreApplication.translate("DialoguePresences", u"De qui s\u2019agit-il ?", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_piece.setText(QCoreApplication.translate("DialoguePresences", u"&Joindre la feuille de pr\u00e9sence\u2026", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialoguePresences", u"Annuler", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialoguePresences", u"Enregistrer", None))
    # retranslateUi

