# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'envoi.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

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
        self.defilement = QScrollArea(DialogueEnvoi)
        self.defilement.setObjectName(u"defilement")
        self.defilement.setFrameShape(QFrame.Shape.NoFrame)
        self.defilement.setWidgetResizable(True)
        self.defilement.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.contenu_defilant = QWidget()
        self.contenu_defilant.setObjectName(u"contenu_defilant")
        self.contenu_defilant.setProperty(u"role", u"contenu")
        self.disposition_contenu = QVBoxLayout(self.contenu_defilant)
        self.disposition_contenu.setObjectName(u"disposition_contenu")
        self.disposition_contenu.setContentsMargins(2, 0, 8, 2)
        self.titre_quoi = QLabel(self.contenu_defilant)
        self.titre_quoi.setObjectName(u"titre_quoi")
        self.titre_quoi.setProperty(u"role", u"titre")

        self.disposition_contenu.addWidget(self.titre_quoi)

        self.territoire = QComboBox(self.contenu_defilant)
        self.territoire.setObjectName(u"territoire")

        self.disposition_contenu.addWidget(self.territoire)

        self.etendues = QVBoxLayout()
        self.etendues.setObjectName(u"etendues")

        self.disposition_contenu.addLayout(self.etendues)

        self.contenu = QLabel(self.contenu_defilant)
        self.contenu.setObjectName(u"contenu")
        self.contenu.setWordWrap(True)
        self.contenu.setTextFormat(Qt.TextFormat.PlainText)

        self.disposition_contenu.addWidget(self.contenu)

        self.titre_qui = QLabel(self.contenu_defilant)
        self.titre_qui.setObjectName(u"titre_qui")
        self.titre_qui.setProperty(u"role", u"titre")

        self.disposition_contenu.addWidget(self.titre_qui)

        self.sans_cle = QLabel(self.contenu_defilant)
        self.sans_cle.setObjectName(u"sans_cle")
        self.sans_cle.setWordWrap(True)
        self.sans_cle.setTextFormat(Qt.TextFormat.PlainText)

        self.disposition_contenu.addWidget(self.sans_cle)

        self.destinataires = QVBoxLayout()
        self.destinataires.setObjectName(u"destinataires")

        self.disposition_contenu.addLayout(self.destinataires)

        self.ligne_cles = QHBoxLayout()
        self.ligne_cles.setObjectName(u"ligne_cles")
        self.bouton_cles = QPushButton(self.contenu_defilant)
        self.bouton_cles.setObjectName(u"bouton_cles")
        self.bouton_cles.setAutoDefault(False)

        self.ligne_cles.addWidget(self.bouton_cles)

        self.bouton_collegue = QPushButton(self.contenu_defilant)
        self.bouton_collegue.setObjectName(u"bouton_collegue")
        self.bouton_collegue.setAutoDefault(False)

        self.ligne_cles.addWidget(self.bouton_collegue)

        self.ressort_cles = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_cles.addItem(self.ressort_cles)


        self.disposition_contenu.addLayout(self.ligne_cles)

        self.en_clair = QCheckBox(self.contenu_defilant)
        self.en_clair.setObjectName(u"en_clair")

        self.disposition_contenu.addWidget(self.en_clair)

        self.alerte = MessageChamp(self.contenu_defilant)
        self.alerte.setObjectName(u"alerte")

        self.disposition_contenu.addWidget(self.alerte)

        self.titre_ou = QLabel(self.contenu_defilant)
        self.titre_ou.setObjectName(u"titre_ou")
        self.titre_ou.setProperty(u"role", u"titre")

        self.disposition_contenu.addWidget(self.titre_ou)

        self.ligne_ou = QHBoxLayout()
        self.ligne_ou.setObjectName(u"ligne_ou")
        self.chemin = QLineEdit(self.contenu_defilant)
        self.chemin.setObjectName(u"chemin")
        self.chemin.setReadOnly(True)

        self.ligne_ou.addWidget(self.chemin)

        self.bouton_ou = QPushButton(self.contenu_defilant)
        self.bouton_ou.setObjectName(u"bouton_ou")
        self.bouton_ou.setAutoDefault(False)

        self.ligne_ou.addWidget(self.bouton_ou)

        self.ligne_ou.setStretch(0, 1)

        self.disposition_contenu.addLayout(self.ligne_ou)

        self.ressort_bas = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_contenu.addItem(self.ressort_bas)

        self.defilement.setWidget(self.contenu_defilant)

        self.disposition.addWidget(self.defilement)

        self.message = MessageChamp(DialogueEnvoi)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

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
        QWidget.setTabOrder(self.bouton_cles, self.bouton_collegue)
        QWidget.setTabOrder(self.bouton_collegue, self.en_clair)
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
        self.bouton_cles.setText(QCoreApplication.translate("DialogueEnvoi", u"Cl\u00e9s du &si\u00e8ge\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_cles.setToolTip(QCoreApplication.translate("DialogueEnvoi", u"Choisir le fichier de cl\u00e9s publiques donn\u00e9 par le si\u00e8ge (siege.pub) ; il est retenu", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_collegue.setText(QCoreApplication.translate("DialogueEnvoi", u"Cl\u00e9 d\u2019un\u00b7e &coll\u00e8gue\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_collegue.setToolTip(QCoreApplication.translate("DialogueEnvoi", u"Choisir le fichier de cl\u00e9 publique qu\u2019un\u00b7e coll\u00e8gue vous a donn\u00e9 (.pub) ; il est retenu", None))
#endif // QT_CONFIG(tooltip)
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

