# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'publication.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QHBoxLayout,
    QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QTableWidget, QTableWidgetItem,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialoguePublication(object):
    def setupUi(self, DialoguePublication):
        if not DialoguePublication.objectName():
            DialoguePublication.setObjectName(u"DialoguePublication")
        DialoguePublication.resize(860, 560)
        self.disposition = QVBoxLayout(DialoguePublication)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 16, 20, 16)
        self.titre = QLabel(DialoguePublication)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialoguePublication)
        self.explication.setObjectName(u"explication")
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.changements = QTableWidget(DialoguePublication)
        if (self.changements.columnCount() < 3):
            self.changements.setColumnCount(3)
        __qtablewidgetitem = QTableWidgetItem()
        self.changements.setHorizontalHeaderItem(0, __qtablewidgetitem)
        __qtablewidgetitem1 = QTableWidgetItem()
        self.changements.setHorizontalHeaderItem(1, __qtablewidgetitem1)
        __qtablewidgetitem2 = QTableWidgetItem()
        self.changements.setHorizontalHeaderItem(2, __qtablewidgetitem2)
        self.changements.setObjectName(u"changements")
        self.changements.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.changements.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.changements.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.changements.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.changements.setTabKeyNavigation(False)
        self.changements.setWordWrap(True)

        self.disposition.addWidget(self.changements)

        self.etiquette_note = QLabel(DialoguePublication)
        self.etiquette_note.setObjectName(u"etiquette_note")
        self.etiquette_note.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.etiquette_note)

        self.note = QLineEdit(DialoguePublication)
        self.note.setObjectName(u"note")
        self.note.setMaxLength(500)

        self.disposition.addWidget(self.note)

        self.message = MessageChamp(DialoguePublication)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialoguePublication)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_publier = QPushButton(DialoguePublication)
        self.bouton_publier.setObjectName(u"bouton_publier")
        self.bouton_publier.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_publier)


        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_note.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.changements, self.note)
        QWidget.setTabOrder(self.note, self.bouton_publier)
        QWidget.setTabOrder(self.bouton_publier, self.bouton_annuler)

        self.retranslateUi(DialoguePublication)

        self.bouton_publier.setDefault(True)


        QMetaObject.connectSlotsByName(DialoguePublication)
    # setupUi

    def retranslateUi(self, DialoguePublication):
        DialoguePublication.setWindowTitle(QCoreApplication.translate("DialoguePublication", u"Publier une version", None))
        ___qtablewidgetitem = self.changements.horizontalHeaderItem(0)
        ___qtablewidgetitem.setText(QCoreApplication.translate("DialoguePublication", u"Entr\u00e9e", None))
        ___qtablewidgetitem1 = self.changements.horizontalHeaderItem(1)
        ___qtablewidgetitem1.setText(QCoreApplication.translate("DialoguePublication", u"En vigueur aujourd\u2019hui", None))
        ___qtablewidgetitem2 = self.changements.horizontalHeaderItem(2)
        ___qtablewidgetitem2.setText(QCoreApplication.translate("DialoguePublication", u"Dans cette version", None))
#if QT_CONFIG(accessibility)
        self.changements.setAccessibleName(QCoreApplication.translate("DialoguePublication", u"Ce que cette version change", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_note.setText(QCoreApplication.translate("DialoguePublication", u"Ce qui change, et &pourquoi", None))
        self.note.setPlaceholderText(QCoreApplication.translate("DialoguePublication", u"D\u00e9lib\u00e9ration du\u2026, article\u2026", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialoguePublication", u"&Annuler", None))
        self.bouton_publier.setText(QCoreApplication.translate("DialoguePublication", u"Pu&blier", None))
    # retranslateUi

