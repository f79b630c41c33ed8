# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'referent.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QGridLayout,
    QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueReferent(object):
    def setupUi(self, DialogueReferent):
        if not DialogueReferent.objectName():
            DialogueReferent.setObjectName(u"DialogueReferent")
        DialogueReferent.resize(560, 420)
        self.disposition = QVBoxLayout(DialogueReferent)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialogueReferent)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.message_fait = MessageChamp(DialogueReferent)
        self.message_fait.setObjectName(u"message_fait")

        self.disposition.addWidget(self.message_fait)

        self.etiquette_nom = QLabel(DialogueReferent)
        self.etiquette_nom.setObjectName(u"etiquette_nom")
        self.etiquette_nom.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.etiquette_nom)

        self.nom = QLineEdit(DialogueReferent)
        self.nom.setObjectName(u"nom")

        self.disposition.addWidget(self.nom)

        self.message_nom = MessageChamp(DialogueReferent)
        self.message_nom.setObjectName(u"message_nom")

        self.disposition.addWidget(self.message_nom)

        self.etiquette_dispositifs = QLabel(DialogueReferent)
        self.etiquette_dispositifs.setObjectName(u"etiquette_dispositifs")
        self.etiquette_dispositifs.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.etiquette_dispositifs)

        self.dispositifs = QWidget(DialogueReferent)
        self.dispositifs.setObjectName(u"dispositifs")
        self.grille_dispositifs = QGridLayout(self.dispositifs)
        self.grille_dispositifs.setObjectName(u"grille_dispositifs")
        self.grille_dispositifs.setContentsMargins(0, 0, 0, 0)

        self.disposition.addWidget(self.dispositifs)

        self.message_dispositifs = MessageChamp(DialogueReferent)
        self.message_dispositifs.setObjectName(u"message_dispositifs")

        self.disposition.addWidget(self.message_dispositifs)

        self.etiquette_territoire = QLabel(DialogueReferent)
        self.etiquette_territoire.setObjectName(u"etiquette_territoire")
        self.etiquette_territoire.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.etiquette_territoire)

        self.territoire = QComboBox(DialogueReferent)
        self.territoire.setObjectName(u"territoire")

        self.disposition.addWidget(self.territoire)

        self.ligne_dates = QHBoxLayout()
        self.ligne_dates.setObjectName(u"ligne_dates")
        self.colonne_arrivee = QVBoxLayout()
        self.colonne_arrivee.setObjectName(u"colonne_arrivee")
        self.etiquette_arrivee = QLabel(DialogueReferent)
        self.etiquette_arrivee.setObjectName(u"etiquette_arrivee")
        self.etiquette_arrivee.setProperty(u"role", u"fort")

        self.colonne_arrivee.addWidget(self.etiquette_arrivee)


        self.ligne_dates.addLayout(self.colonne_arrivee)

        self.colonne_depart = QVBoxLayout()
        self.colonne_depart.setObjectName(u"colonne_depart")
        self.etiquette_depart = QLabel(DialogueReferent)
        self.etiquette_depart.setObjectName(u"etiquette_depart")
        self.etiquette_depart.setProperty(u"role", u"fort")

        self.colonne_depart.addWidget(self.etiquette_depart)


        self.ligne_dates.addLayout(self.colonne_depart)

        self.colonne_plan = QVBoxLayout()
        self.colonne_plan.setObjectName(u"colonne_plan")
        self.etiquette_plan = QLabel(DialogueReferent)
        self.etiquette_plan.setObjectName(u"etiquette_plan")
        self.etiquette_plan.setProperty(u"role", u"fort")

        self.colonne_plan.addWidget(self.etiquette_plan)


        self.ligne_dates.addLayout(self.colonne_plan)

        self.ligne_dates.setStretch(0, 1)
        self.ligne_dates.setStretch(1, 1)
        self.ligne_dates.setStretch(2, 1)

        self.disposition.addLayout(self.ligne_dates)

        self.message_dates = MessageChamp(DialogueReferent)
        self.message_dates.setObjectName(u"message_dates")

        self.disposition.addWidget(self.message_dates)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.ressort = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueReferent)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_continuer = QPushButton(DialogueReferent)
        self.bouton_continuer.setObjectName(u"bouton_continuer")
        self.bouton_continuer.setAutoDefault(False)

        self.pied.addWidget(self.bouton_continuer)

        self.bouton_ok = QPushButton(DialogueReferent)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setAutoDefault(False)
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

#if QT_CONFIG(shortcut)
        self.etiquette_nom.setBuddy(self.nom)
        self.etiquette_territoire.setBuddy(self.territoire)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(DialogueReferent)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueReferent)
    # setupUi

    def retranslateUi(self, DialogueReferent):
        DialogueReferent.setWindowTitle(QCoreApplication.translate("DialogueReferent", u"R\u00e9f\u00e9rent\u00b7e", None))
        self.titre.setText(QCoreApplication.translate("DialogueReferent", u"Ajouter un\u00b7e r\u00e9f\u00e9rent\u00b7e", None))
        self.etiquette_nom.setText(QCoreApplication.translate("DialogueReferent", u"&Nom", None))
#if QT_CONFIG(accessibility)
        self.nom.setAccessibleName(QCoreApplication.translate("DialogueReferent", u"Nom", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_dispositifs.setText(QCoreApplication.translate("DialogueReferent", u"Dispositifs", None))
#if QT_CONFIG(accessibility)
        self.dispositifs.setAccessibleName(QCoreApplication.translate("DialogueReferent", u"Dispositifs", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_territoire.setText(QCoreApplication.translate("DialogueReferent", u"&Territoire de travail", None))
#if QT_CONFIG(accessibility)
        self.territoire.setAccessibleName(QCoreApplication.translate("DialogueReferent", u"Territoire de travail", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_arrivee.setText(QCoreApplication.translate("DialogueReferent", u"A&rriv\u00e9e", None))
        self.etiquette_depart.setText(QCoreApplication.translate("DialogueReferent", u"&D\u00e9part", None))
        self.etiquette_plan.setText(QCoreApplication.translate("DialogueReferent", u"&Plan de formation transmis", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueReferent", u"Annuler", None))
        self.bouton_continuer.setText(QCoreApplication.translate("DialogueReferent", u"Ajouter et &continuer", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueReferent", u"OK", None))
    # retranslateUi

