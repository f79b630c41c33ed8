# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'document_reference.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueDocument(object):
    def setupUi(self, DialogueDocument):
        if not DialogueDocument.objectName():
            DialogueDocument.setObjectName(u"DialogueDocument")
        DialogueDocument.resize(760, 560)
        self.disposition = QVBoxLayout(DialogueDocument)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 16, 20, 16)
        self.titre = QLabel(DialogueDocument)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.origine = QLabel(DialogueDocument)
        self.origine.setObjectName(u"origine")
        self.origine.setTextFormat(Qt.TextFormat.PlainText)
        self.origine.setWordWrap(True)
        self.origine.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.origine)

        self.message = MessageChamp(DialogueDocument)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.texte = QPlainTextEdit(DialogueDocument)
        self.texte.setObjectName(u"texte")
        self.texte.setReadOnly(True)
        self.texte.setTabChangesFocus(True)
        self.texte.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.disposition.addWidget(self.texte)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_fermer = QPushButton(DialogueDocument)
        self.bouton_fermer.setObjectName(u"bouton_fermer")

        self.pied.addWidget(self.bouton_fermer)


        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(3, 1)
        QWidget.setTabOrder(self.texte, self.bouton_fermer)

        self.retranslateUi(DialogueDocument)

        self.bouton_fermer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueDocument)
    # setupUi

    def retranslateUi(self, DialogueDocument):
#if QT_CONFIG(accessibility)
        self.texte.setAccessibleName(QCoreApplication.translate("DialogueDocument", u"Texte du document", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueDocument", u"&Fermer", None))
        pass
    # retranslateUi

