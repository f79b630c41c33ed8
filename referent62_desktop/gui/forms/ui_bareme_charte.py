# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'bareme_charte.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.charte.vue_bareme import VueBareme
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_EditeurBareme(object):
    def setupUi(self, EditeurBareme):
        if not EditeurBareme.objectName():
            EditeurBareme.setObjectName(u"EditeurBareme")
        EditeurBareme.resize(680, 520)
        self.disposition = QVBoxLayout(EditeurBareme)
        self.disposition.setObjectName(u"disposition")
        self.choix = QHBoxLayout()
        self.choix.setObjectName(u"choix")
        self.etiquette_annee = QLabel(EditeurBareme)
        self.etiquette_annee.setObjectName(u"etiquette_annee")
        self.etiquette_annee.setProperty(u"role", u"fort")

        self.choix.addWidget(self.etiquette_annee)

        self.annee = QComboBox(EditeurBareme)
        self.annee.setObjectName(u"annee")

        self.choix.addWidget(self.annee)

        self.etiquette_dispositif = QLabel(EditeurBareme)
        self.etiquette_dispositif.setObjectName(u"etiquette_dispositif")
        self.etiquette_dispositif.setProperty(u"role", u"fort")

        self.choix.addWidget(self.etiquette_dispositif)

        self.dispositif = QComboBox(EditeurBareme)
        self.dispositif.setObjectName(u"dispositif")

        self.choix.addWidget(self.dispositif)

        self.choix.setStretch(3, 1)

        self.disposition.addLayout(self.choix)

        self.explication = QLabel(EditeurBareme)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.table = VueBareme(EditeurBareme)
        self.table.setObjectName(u"table")

        self.disposition.addWidget(self.table)

        self.refus = MessageChamp(EditeurBareme)
        self.refus.setObjectName(u"refus")

        self.disposition.addWidget(self.refus)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.total = QLabel(EditeurBareme)
        self.total.setObjectName(u"total")
        self.total.setWordWrap(True)
        self.total.setTextFormat(Qt.TextFormat.PlainText)

        self.pied.addWidget(self.total)

        self.bouton_reprendre = QPushButton(EditeurBareme)
        self.bouton_reprendre.setObjectName(u"bouton_reprendre")
        self.bouton_reprendre.setAutoDefault(False)

        self.pied.addWidget(self.bouton_reprendre)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_annee.setBuddy(self.annee)
        self.etiquette_dispositif.setBuddy(self.dispositif)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.annee, self.dispositif)
        QWidget.setTabOrder(self.dispositif, self.table)
        QWidget.setTabOrder(self.table, self.bouton_reprendre)

        self.retranslateUi(EditeurBareme)

        QMetaObject.connectSlotsByName(EditeurBareme)
    # setupUi

    def retranslateUi(self, EditeurBareme):
        self.etiquette_annee.setText(QCoreApplication.translate("EditeurBareme", u"&Ann\u00e9e", None))
#if QT_CONFIG(accessibility)
        self.annee.setAccessibleName(QCoreApplication.translate("EditeurBareme", u"Ann\u00e9e du bar\u00e8me", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_dispositif.setText(QCoreApplication.translate("EditeurBareme", u"&Dispositif", None))
#if QT_CONFIG(accessibility)
        self.dispositif.setAccessibleName(QCoreApplication.translate("EditeurBareme", u"Dispositif du bar\u00e8me", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_reprendre.setText(QCoreApplication.translate("EditeurBareme", u"&Reprendre les points", None))
        pass
    # retranslateUi

