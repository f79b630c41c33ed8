# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'session.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QListWidget, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.formations.champ_precision import ChampPrecision
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueSession(object):
    def setupUi(self, DialogueSession):
        if not DialogueSession.objectName():
            DialogueSession.setObjectName(u"DialogueSession")
        DialogueSession.resize(600, 560)
        self.disposition = QVBoxLayout(DialogueSession)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialogueSession)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.module = QComboBox(DialogueSession)
        self.module.setObjectName(u"module")

        self.disposition.addWidget(self.module)

        self.ligne_etat = QHBoxLayout()
        self.ligne_etat.setObjectName(u"ligne_etat")
        self.etat = QComboBox(DialogueSession)
        self.etat.setObjectName(u"etat")

        self.ligne_etat.addWidget(self.etat)

        self.ligne_etat.setStretch(0, 3)
        self.ligne_etat.setStretch(1, 2)

        self.disposition.addLayout(self.ligne_etat)

        self.precision = ChampPrecision(DialogueSession)
        self.precision.setObjectName(u"precision")

        self.disposition.addWidget(self.precision)

        self.filtre = QLineEdit(DialogueSession)
        self.filtre.setObjectName(u"filtre")
        self.filtre.setClearButtonEnabled(True)

        self.disposition.addWidget(self.filtre)

        self.liste = QListWidget(DialogueSession)
        self.liste.setObjectName(u"liste")

        self.disposition.addWidget(self.liste)

        self.compte = QLabel(DialogueSession)
        self.compte.setObjectName(u"compte")
        self.compte.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.compte)

        self.ligne_piece = QHBoxLayout()
        self.ligne_piece.setObjectName(u"ligne_piece")
        self.bouton_piece = QPushButton(DialogueSession)
        self.bouton_piece.setObjectName(u"bouton_piece")
        self.bouton_piece.setAutoDefault(False)

        self.ligne_piece.addWidget(self.bouton_piece)

        self.piece = QLabel(DialogueSession)
        self.piece.setObjectName(u"piece")
        self.piece.setTextFormat(Qt.TextFormat.PlainText)
        self.piece.setProperty(u"role", u"secondaire")

        self.ligne_piece.addWidget(self.piece)

        self.ligne_piece.setStretch(1, 1)

        self.disposition.addLayout(self.ligne_piece)

        self.message = MessageChamp(DialogueSession)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueSession)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialogueSession)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(5, 1)
        QWidget.setTabOrder(self.module, self.etat)
        QWidget.setTabOrder(self.etat, self.precision)
        QWidget.setTabOrder(self.precision, self.filtre)
        QWidget.setTabOrder(self.filtre, self.liste)
        QWidget.setTabOrder(self.liste, self.bouton_piece)
        QWidget.setTabOrder(self.bouton_piece, self.bouton_ok)
        QWidget.setTabOrder(self.bouton_ok, self.bouton_annuler)

        self.retranslateUi(DialogueSession)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueSession)
    # setupUi

    def retranslateUi(self, DialogueSession):
        DialogueSession.setWindowTitle(QCoreApplication.translate("DialogueSession", u"Saisir une session", None))
        self.titre.setText(QCoreApplication.translate("DialogueSession", u"Une session, plusieurs r\u00e9f\u00e9rent\u00b7es", None))
#if QT_CONFIG(accessibility)
        self.module.setAccessibleName(QCoreApplication.translate("DialogueSession", u"Module", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.etat.setAccessibleName(QCoreApplication.translate("DialogueSession", u"\u00c9tat \u00e0 noter", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.filtre.setAccessibleName(QCoreApplication.translate("DialogueSession", u"Filtrer les r\u00e9f\u00e9rents", None))
#endif // QT_CONFIG(accessibility)
        self.filtre.setPlaceholderText(QCoreApplication.translate("DialogueSession", u"Filtrer : r\u00e9f\u00e9rent\u00b7e, structure", None))
#if QT_CONFIG(accessibility)
        self.liste.setAccessibleName(QCoreApplication.translate("DialogueSession", u"R\u00e9f\u00e9rents pr\u00e9sents \u00e0 la session", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_piece.setText(QCoreApplication.translate("DialogueSession", u"&Joindre la feuille de pr\u00e9sence\u2026", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueSession", u"Fermer", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueSession", u"Enregistrer", None))
    # retranslateUi

