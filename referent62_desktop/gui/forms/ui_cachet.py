# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'cachet.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueCachet(object):
    def setupUi(self, DialogueCachet):
        if not DialogueCachet.objectName():
            DialogueCachet.setObjectName(u"DialogueCachet")
        DialogueCachet.resize(560, 280)
        self.disposition = QVBoxLayout(DialogueCachet)
        self.disposition.setObjectName(u"disposition")
        self.explication = QLabel(DialogueCachet)
        self.explication.setObjectName(u"explication")
        self.explication.setProperty(u"role", u"secondaire")
        self.explication.setWordWrap(True)

        self.disposition.addWidget(self.explication)

        self.ligne_certificat = QHBoxLayout()
        self.ligne_certificat.setObjectName(u"ligne_certificat")
        self.bouton_certificat = QPushButton(DialogueCachet)
        self.bouton_certificat.setObjectName(u"bouton_certificat")
        self.bouton_certificat.setAutoDefault(False)

        self.ligne_certificat.addWidget(self.bouton_certificat)

        self.certificat = QLabel(DialogueCachet)
        self.certificat.setObjectName(u"certificat")
        self.certificat.setProperty(u"role", u"secondaire")
        self.certificat.setWordWrap(True)

        self.ligne_certificat.addWidget(self.certificat)

        self.ecart_1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_certificat.addItem(self.ecart_1)


        self.disposition.addLayout(self.ligne_certificat)

        self.etiquette_mot_de_passe = QLabel(DialogueCachet)
        self.etiquette_mot_de_passe.setObjectName(u"etiquette_mot_de_passe")

        self.disposition.addWidget(self.etiquette_mot_de_passe)

        self.mot_de_passe = QLineEdit(DialogueCachet)
        self.mot_de_passe.setObjectName(u"mot_de_passe")
        self.mot_de_passe.setEchoMode(QLineEdit.EchoMode.Password)

        self.disposition.addWidget(self.mot_de_passe)

        self.message = MessageChamp(DialogueCachet)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition.addItem(self.ressort)

        self.boutons = QHBoxLayout()
        self.boutons.setObjectName(u"boutons")
        self.ecart_2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.boutons.addItem(self.ecart_2)

        self.bouton_annuler = QPushButton(DialogueCachet)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.boutons.addWidget(self.bouton_annuler)

        self.bouton_apposer = QPushButton(DialogueCachet)
        self.bouton_apposer.setObjectName(u"bouton_apposer")
        self.bouton_apposer.setProperty(u"role", u"principal")

        self.boutons.addWidget(self.bouton_apposer)


        self.disposition.addLayout(self.boutons)

#if QT_CONFIG(shortcut)
        self.etiquette_mot_de_passe.setBuddy(self.mot_de_passe)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.bouton_certificat, self.mot_de_passe)
        QWidget.setTabOrder(self.mot_de_passe, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_apposer)

        self.retranslateUi(DialogueCachet)

        self.bouton_apposer.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueCachet)
    # setupUi

    def retranslateUi(self, DialogueCachet):
        DialogueCachet.setWindowTitle(QCoreApplication.translate("DialogueCachet", u"Cachet \u00e9lectronique", None))
        self.explication.setText(QCoreApplication.translate("DialogueCachet", u"Le cachet, fait avec votre certificat, prouve que le fichier n\u2019a pas \u00e9t\u00e9 modifi\u00e9 ensuite. Il est facultatif. Ni le certificat ni son mot de passe ne sont gard\u00e9s.", None))
        self.bouton_certificat.setText(QCoreApplication.translate("DialogueCachet", u"Choisir le &certificat\u2026", None))
        self.certificat.setText(QCoreApplication.translate("DialogueCachet", u"Fichier .p12 ou .pfx", None))
        self.etiquette_mot_de_passe.setText(QCoreApplication.translate("DialogueCachet", u"&Mot de passe du certificat", None))
#if QT_CONFIG(accessibility)
        self.mot_de_passe.setAccessibleName(QCoreApplication.translate("DialogueCachet", u"Mot de passe du certificat", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueCachet", u"Annuler", None))
        self.bouton_apposer.setText(QCoreApplication.translate("DialogueCachet", u"&Apposer le cachet", None))
    # retranslateUi

