# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reevaluation.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QListWidget, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_DialogueReevaluation(object):
    def setupUi(self, DialogueReevaluation):
        if not DialogueReevaluation.objectName():
            DialogueReevaluation.setObjectName(u"DialogueReevaluation")
        DialogueReevaluation.resize(860, 620)
        self.disposition = QVBoxLayout(DialogueReevaluation)
        self.disposition.setObjectName(u"disposition")
        self.titre = QLabel(DialogueReevaluation)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre")
        self.titre.setWordWrap(True)

        self.disposition.addWidget(self.titre)

        self.notes = QLabel(DialogueReevaluation)
        self.notes.setObjectName(u"notes")
        self.notes.setWordWrap(True)

        self.disposition.addWidget(self.notes)

        self.raison = MessageChamp(DialogueReevaluation)
        self.raison.setObjectName(u"raison")

        self.disposition.addWidget(self.raison)

        self.criteres = TableLignes(DialogueReevaluation)
        self.criteres.setObjectName(u"criteres")

        self.disposition.addWidget(self.criteres)

        self.titre_formations = QLabel(DialogueReevaluation)
        self.titre_formations.setObjectName(u"titre_formations")
        self.titre_formations.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_formations)

        self.formations = QListWidget(DialogueReevaluation)
        self.formations.setObjectName(u"formations")

        self.disposition.addWidget(self.formations)

        self.issue = MessageChamp(DialogueReevaluation)
        self.issue.setObjectName(u"issue")

        self.disposition.addWidget(self.issue)

        self.boutons = QHBoxLayout()
        self.boutons.setObjectName(u"boutons")
        self.bouton_document = QPushButton(DialogueReevaluation)
        self.bouton_document.setObjectName(u"bouton_document")
        self.bouton_document.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_document)

        self.ecart = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.boutons.addItem(self.ecart)

        self.bouton_fermer = QPushButton(DialogueReevaluation)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_fermer)

        self.bouton_suite = QPushButton(DialogueReevaluation)
        self.bouton_suite.setObjectName(u"bouton_suite")
        self.bouton_suite.setProperty(u"role", u"principal")
        self.bouton_suite.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_suite)


        self.disposition.addLayout(self.boutons)

        self.disposition.setStretch(3, 3)
        self.disposition.setStretch(5, 1)
        QWidget.setTabOrder(self.criteres, self.formations)
        QWidget.setTabOrder(self.formations, self.bouton_document)
        QWidget.setTabOrder(self.bouton_document, self.bouton_fermer)
        QWidget.setTabOrder(self.bouton_fermer, self.bouton_suite)

        self.retranslateUi(DialogueReevaluation)

        QMetaObject.connectSlotsByName(DialogueReevaluation)
    # setupUi

    def retranslateUi(self, DialogueReevaluation):
        DialogueReevaluation.setWindowTitle(QCoreApplication.translate("DialogueReevaluation", u"R\u00e9\u00e9valuer la structure", None))
#if QT_CONFIG(accessibility)
        self.criteres.setAccessibleName(QCoreApplication.translate("DialogueReevaluation", u"Crit\u00e8res : lecture de la d\u00e9cision et nouvelle lecture", None))
#endif // QT_CONFIG(accessibility)
        self.titre_formations.setText(QCoreApplication.translate("DialogueReevaluation", u"Formations", None))
#if QT_CONFIG(accessibility)
        self.formations.setAccessibleName(QCoreApplication.translate("DialogueReevaluation", u"Formations qui manquaient, et celles qui manquent", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_document.setText(QCoreApplication.translate("DialogueReevaluation", u"&Bilan du moratoire (PDF)", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueReevaluation", u"Fermer", None))
    # retranslateUi

