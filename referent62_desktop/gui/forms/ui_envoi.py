# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'envoi.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueEnvoi(object):
    def setupUi(self, DialogueEnvoi):
        if not DialogueEnvoi.objectName():
            DialogueEnvoi.setObjectName(u"DialogueEnvoi")
        DialogueEnvoi.resize(640, 460)
        self.disposition = QVBoxLayout(DialogueEnvoi)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre_quoi = QLabel(DialogueEnvoi)
        self.titre_quoi.setObjectName(u"titre_quoi")
        self.titre_quoi.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_quoi)

        self.territoire = QComboBox(DialogueEnvoi)
        self.territoire.setObjectName(u"territoire")

        self.disposition.addWidget(self.territoire)

        self.contenu = QLabel(DialogueEnvoi)
        self.contenu.setObjectName(u"contenu")
        self.contenu.setWordWrap(True)
        self.contenu.setTextFormat(Qt.TextFormat.PlainText)

        self.disposition.addWidget(self.contenu)

        self.titre_qui = QLabel(DialogueEnvoi)
        self.titre_qui.setObjectName(u"titre_qui")
        self.titre_qui.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_qui)

        self.ligne_cles = QHBoxLayout()
        self.ligne_cles.setObjectName(u"ligne_cles")
        self.cles = QLabel(DialogueEnvoi)
        self.cles.setObjectName(u"cles")
        self.cles.setWordWrap(True)
        self.cles.setTextFormat(Qt.TextFormat.PlainText)

        self.ligne_cles.addWidget(self.cles)

        self.bouton_cles = QPushButton(DialogueEnvoi)
        self.bouton_cles.setObjectName(u"bouton_cles")
        self.bouton_cles.setAutoDefault(False)

        self.ligne_cles.addWidget(self.bouton_cles)

        self.ligne_cles.setStretch(0, 1)

        self.disposition.addLayout(self.ligne_cles)

        self.en_clair = QCheckBox(DialogueEnvoi)
        self.en_clair.setObjectName(u"en_clair")

        self.disposition.addWidget(self.en_clair)

        self.alerte = MessageChamp(DialogueEnvoi)
        self.alerte.setObjectName(u"alerte")

        self.disposition.addWidget(self.alerte)

        self.titre_ou = QLabel(DialogueEnvoi)
        self.titre_ou.setObjectName(u"titre_ou")
        self.titre_ou.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre_ou)

        self.ligne_ou = QHBoxLayout()
        self.ligne_ou.setObjectName(u"ligne_ou")
        self.chemin = QLineEdit(DialogueEnvoi)
        self.chemin.setObjectName(u"chemin")
        self.chemin.setReadOnly(True)

        self.ligne_ou.addWidget(self.chemin)

        self.bouton_ou = QPushButton(DialogueEnvoi)
        self.bouton_ou.setObjectName(u"bouton_ou")
        self.bouton_ou.setAutoDefault(False)

        self.ligne_ou.addWidget(self.bouton_ou)

        self.ligne_ou.setStretch(0, 1)

        self.disposition.addLayout(self.ligne_ou)

        self.message = MessageChamp(DialogueEnvoi)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.ressort_bas = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition.addItem(self.ressort_bas)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueEnvoi)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialogueEnvoi)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

        QWidget.setTabOrder(self.territoire, self.bouton_cles)
        QWidget.setTabOrder(self.bouton_cles, self.en_clair)
        QWidget.setTabOrder(self.en_clair, self.chemin)
        QWidget.setTabOrder(self.chemin, self.bouton_ou)
        QWidget.setTabOrder(self.bouton_ou, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_ok)

        self.retranslateUi(DialogueEnvoi)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueEnvoi)
    # setupUi

    def retranslateUi(self, DialogueEnvoi):
        self.titre_quoi.setText(QCoreApplication.translate("DialogueEnvoi", u"Ce qui sera envoy\u00e9", None))
#if QT_CONFIG(accessibility)
        self.territoire.setAccessibleName(QCoreApplication.translate("DialogueEnvoi", u"Territoire \u00e0 envoyer", None))
#endif // QT_CONFIG(accessibility)
        self.titre_qui.setText(QCoreApplication.translate("DialogueEnvoi", u"Pour qui il est chiffr\u00e9", None))
        self.bouton_cles.setText(QCoreApplication.translate("DialogueEnvoi", u"Choisir les &cl\u00e9s\u2026", None))
        self.en_clair.setText(QCoreApplication.translate("DialogueEnvoi", u"&Ne pas chiffrer ce fichier", None))
        self.titre_ou.setText(QCoreApplication.translate("DialogueEnvoi", u"O\u00f9 le mettre", None))
#if QT_CONFIG(accessibility)
        self.chemin.setAccessibleName(QCoreApplication.translate("DialogueEnvoi", u"Fichier \u00e0 \u00e9crire", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_ou.setText(QCoreApplication.translate("DialogueEnvoi", u"C&hanger\u2026", None))
#if QT_CONFIG(accessibility)
        self.bouton_ou.setAccessibleName(QCoreApplication.translate("DialogueEnvoi", u"Changer l\u2019emplacement du fichier", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueEnvoi", u"Annuler", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueEnvoi", u"Pr\u00e9parer le fichier", None))
        pass
    # retranslateUi

