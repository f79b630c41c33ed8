# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'moratoire.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QStackedWidget, QVBoxLayout)

from referent62_desktop.gui.moratoire.signatures import CarteSignatures
from referent62_desktop.gui.moratoire.vue_fiche import VueFiche
from referent62_desktop.gui.widgets.bandeau import BandeauMessages
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_EcranMoratoire(object):
    def setupUi(self, EcranMoratoire):
        if not EcranMoratoire.objectName():
            EcranMoratoire.setObjectName(u"EcranMoratoire")
        EcranMoratoire.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranMoratoire)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranMoratoire)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.colonnes = QHBoxLayout()
        self.colonnes.setObjectName(u"colonnes")
        self.gauche = QVBoxLayout()
        self.gauche.setObjectName(u"gauche")
        self.entete = QFrame(EcranMoratoire)
        self.entete.setObjectName(u"entete")
        self.entete.setProperty(u"role", u"carte")
        self.entete_colonne = QVBoxLayout(self.entete)
        self.entete_colonne.setObjectName(u"entete_colonne")
        self.entete_titre = QHBoxLayout()
        self.entete_titre.setObjectName(u"entete_titre")
        self.titre = QLabel(self.entete)
        self.titre.setObjectName(u"titre")
        self.titre.setProperty(u"role", u"titre_page")

        self.entete_titre.addWidget(self.titre)

        self.entete_titre.setStretch(0, 1)

        self.entete_colonne.addLayout(self.entete_titre)

        self.entete_ligne = QHBoxLayout()
        self.entete_ligne.setObjectName(u"entete_ligne")
        self.structure = QLabel(self.entete)
        self.structure.setObjectName(u"structure")
        self.structure.setProperty(u"role", u"secondaire")

        self.entete_ligne.addWidget(self.structure)

        self.etiquette_date = QLabel(self.entete)
        self.etiquette_date.setObjectName(u"etiquette_date")
        self.etiquette_date.setProperty(u"role", u"secondaire")

        self.entete_ligne.addWidget(self.etiquette_date)

        self.entete_ligne.setStretch(0, 1)

        self.entete_colonne.addLayout(self.entete_ligne)

        self.avertissement = MessageChamp(self.entete)
        self.avertissement.setObjectName(u"avertissement")

        self.entete_colonne.addWidget(self.avertissement)


        self.gauche.addWidget(self.entete)

        self.pile = QStackedWidget(EcranMoratoire)
        self.pile.setObjectName(u"pile")
        self.page_fiche = QFrame()
        self.page_fiche.setObjectName(u"page_fiche")
        self.page_fiche.setProperty(u"role", u"carte")
        self.page_colonne = QVBoxLayout(self.page_fiche)
        self.page_colonne.setObjectName(u"page_colonne")
        self.fiche = VueFiche(self.page_fiche)
        self.fiche.setObjectName(u"fiche")

        self.page_colonne.addWidget(self.fiche)

        self.pile.addWidget(self.page_fiche)

        self.gauche.addWidget(self.pile)

        self.signatures = CarteSignatures(EcranMoratoire)
        self.signatures.setObjectName(u"signatures")

        self.gauche.addWidget(self.signatures)

        self.gauche.setStretch(1, 1)

        self.colonnes.addLayout(self.gauche)

        self.droite = QHBoxLayout()
        self.droite.setObjectName(u"droite")

        self.colonnes.addLayout(self.droite)

        self.colonnes.setStretch(0, 1)

        self.disposition.addLayout(self.colonnes)

        self.disposition.setStretch(1, 1)

        self.retranslateUi(EcranMoratoire)

        QMetaObject.connectSlotsByName(EcranMoratoire)
    # setupUi

    def retranslateUi(self, EcranMoratoire):
        self.titre.setText(QCoreApplication.translate("EcranMoratoire", u"Fiche de suivi moratoire labellisation", None))
        self.etiquette_date.setText(QCoreApplication.translate("EcranMoratoire", u"&Date de la rencontre", None))
        pass
    # retranslateUi

