# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'signature.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QComboBox, QFormLayout,
    QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.moratoire.trace import PlancheSignature
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueSignature(object):
    def setupUi(self, DialogueSignature):
        if not DialogueSignature.objectName():
            DialogueSignature.setObjectName(u"DialogueSignature")
        DialogueSignature.resize(720, 470)
        self.disposition = QVBoxLayout(DialogueSignature)
        self.disposition.setObjectName(u"disposition")
        self.titre = QLabel(DialogueSignature)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre")
        self.titre.setWordWrap(True)

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueSignature)
        self.explication.setObjectName(u"explication")
        self.explication.setProperty(u"role", u"secondaire")
        self.explication.setWordWrap(True)

        self.disposition.addWidget(self.explication)

        self.champs = QFormLayout()
        self.champs.setObjectName(u"champs")
        self.etiquette_nom = QLabel(DialogueSignature)
        self.etiquette_nom.setObjectName(u"etiquette_nom")

        self.champs.setWidget(0, QFormLayout.ItemRole.LabelRole, self.etiquette_nom)

        self.nom = QComboBox(DialogueSignature)
        self.nom.setObjectName(u"nom")
        self.nom.setEditable(True)

        self.champs.setWidget(0, QFormLayout.ItemRole.FieldRole, self.nom)

        self.etiquette_role = QLabel(DialogueSignature)
        self.etiquette_role.setObjectName(u"etiquette_role")

        self.champs.setWidget(1, QFormLayout.ItemRole.LabelRole, self.etiquette_role)

        self.role = QLineEdit(DialogueSignature)
        self.role.setObjectName(u"role")

        self.champs.setWidget(1, QFormLayout.ItemRole.FieldRole, self.role)


        self.disposition.addLayout(self.champs)

        self.planche = PlancheSignature(DialogueSignature)
        self.planche.setObjectName(u"planche")

        self.disposition.addWidget(self.planche)

        self.message = MessageChamp(DialogueSignature)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.boutons = QHBoxLayout()
        self.boutons.setObjectName(u"boutons")
        self.bouton_effacer = QPushButton(DialogueSignature)
        self.bouton_effacer.setObjectName(u"bouton_effacer")
        self.bouton_effacer.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_effacer)

        self.ecart = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.boutons.addItem(self.ecart)

        self.bouton_annuler = QPushButton(DialogueSignature)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_annuler)

        self.bouton_signer = QPushButton(DialogueSignature)
        self.bouton_signer.setObjectName(u"bouton_signer")
        self.bouton_signer.setProperty(u"role", u"principal")

        self.boutons.addWidget(self.bouton_signer)


        self.disposition.addLayout(self.boutons)

        self.disposition.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_nom.setBuddy(self.nom)
        self.etiquette_role.setBuddy(self.role)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.nom, self.role)
        QWidget.setTabOrder(self.role, self.bouton_effacer)
        QWidget.setTabOrder(self.bouton_effacer, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_signer)

        self.retranslateUi(DialogueSignature)

        self.bouton_signer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueSignature)
    # setupUi

    def retranslateUi(self, DialogueSignature):
        DialogueSignature.setWindowTitle(QCoreApplication.translate("DialogueSignature", u"Signer la fiche", None))
        self.etiquette_nom.setText(QCoreApplication.translate("DialogueSignature", u"&Nom", None))
#if QT_CONFIG(accessibility)
        self.nom.setAccessibleName(QCoreApplication.translate("DialogueSignature", u"Nom de la personne qui signe", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_role.setText(QCoreApplication.translate("DialogueSignature", u"&Fonction", None))
#if QT_CONFIG(accessibility)
        self.role.setAccessibleName(QCoreApplication.translate("DialogueSignature", u"Fonction de la personne qui signe", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_effacer.setText(QCoreApplication.translate("DialogueSignature", u"&Effacer le trac\u00e9", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueSignature", u"Annuler", None))
        self.bouton_signer.setText(QCoreApplication.translate("DialogueSignature", u"&Signer", None))
    # retranslateUi

