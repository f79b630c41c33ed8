# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'structure.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QStackedWidget, QTabWidget, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee
from referent62_desktop.gui.widgets.jauge import Jauge
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_EcranStructure(object):
    def setupUi(self, EcranStructure):
        if not EcranStructure.objectName():
            EcranStructure.setObjectName(u"EcranStructure")
        EcranStructure.resize(1200, 690)
        self.disposition = QVBoxLayout(EcranStructure)
        self.disposition.setObjectName(u"disposition")
        self.pile = QStackedWidget(EcranStructure)
        self.pile.setObjectName(u"pile")
        self.page = QWidget()
        self.page.setObjectName(u"page")
        self.disposition_page = QVBoxLayout(self.page)
        self.disposition_page.setObjectName(u"disposition_page")
        self.disposition_page.setContentsMargins(0, 0, 0, 0)
        self.entete = QFrame(self.page)
        self.entete.setObjectName(u"entete")
        self.entete.setProperty(u"role", u"carte")
        self.disposition_entete = QVBoxLayout(self.entete)
        self.disposition_entete.setObjectName(u"disposition_entete")
        self.ligne_titre = QHBoxLayout()
        self.ligne_titre.setObjectName(u"ligne_titre")
        self.nom_structure = EtiquetteElidee(self.entete)
        self.nom_structure.setObjectName(u"nom_structure")
        self.nom_structure.setProperty(u"role", u"titre_page")

        self.ligne_titre.addWidget(self.nom_structure)

        self.place_statut = QHBoxLayout()
        self.place_statut.setObjectName(u"place_statut")

        self.ligne_titre.addLayout(self.place_statut)

        self.ressort_titre = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_titre.addItem(self.ressort_titre)

        self.bouton_document = QPushButton(self.entete)
        self.bouton_document.setObjectName(u"bouton_document")
        self.bouton_document.setAutoDefault(False)

        self.ligne_titre.addWidget(self.bouton_document)

        self.ligne_titre.setStretch(2, 1)

        self.disposition_entete.addLayout(self.ligne_titre)

        self.sous_titre = QLabel(self.entete)
        self.sous_titre.setObjectName(u"sous_titre")
        self.sous_titre.setTextFormat(Qt.TextFormat.PlainText)
        self.sous_titre.setProperty(u"role", u"secondaire")

        self.disposition_entete.addWidget(self.sous_titre)

        self.ligne_marques = QHBoxLayout()
        self.ligne_marques.setObjectName(u"ligne_marques")
        self.ligne_chiffres = QHBoxLayout()
        self.ligne_chiffres.setObjectName(u"ligne_chiffres")
        self.bloc_solidarite = QVBoxLayout()
        self.bloc_solidarite.setSpacing(0)
        self.bloc_solidarite.setObjectName(u"bloc_solidarite")
        self.nom_solidarite = QLabel(self.entete)
        self.nom_solidarite.setObjectName(u"nom_solidarite")
        self.nom_solidarite.setTextFormat(Qt.TextFormat.PlainText)
        self.nom_solidarite.setProperty(u"role", u"petit")

        self.bloc_solidarite.addWidget(self.nom_solidarite)

        self.solidarite = QLabel(self.entete)
        self.solidarite.setObjectName(u"solidarite")
        self.solidarite.setTextFormat(Qt.TextFormat.PlainText)
        self.solidarite.setProperty(u"role", u"chiffre")

        self.bloc_solidarite.addWidget(self.solidarite)


        self.ligne_chiffres.addLayout(self.bloc_solidarite)

        self.bloc_sociopro = QVBoxLayout()
        self.bloc_sociopro.setSpacing(0)
        self.bloc_sociopro.setObjectName(u"bloc_sociopro")
        self.nom_sociopro = QLabel(self.entete)
        self.nom_sociopro.setObjectName(u"nom_sociopro")
        self.nom_sociopro.setTextFormat(Qt.TextFormat.PlainText)
        self.nom_sociopro.setProperty(u"role", u"petit")

        self.bloc_sociopro.addWidget(self.nom_sociopro)

        self.sociopro = QLabel(self.entete)
        self.sociopro.setObjectName(u"sociopro")
        self.sociopro.setTextFormat(Qt.TextFormat.PlainText)
        self.sociopro.setProperty(u"role", u"chiffre")

        self.bloc_sociopro.addWidget(self.sociopro)


        self.ligne_chiffres.addLayout(self.bloc_sociopro)

        self.bloc_total = QVBoxLayout()
        self.bloc_total.setSpacing(0)
        self.bloc_total.setObjectName(u"bloc_total")
        self.nom_total = QLabel(self.entete)
        self.nom_total.setObjectName(u"nom_total")
        self.nom_total.setTextFormat(Qt.TextFormat.PlainText)
        self.nom_total.setProperty(u"role", u"petit")

        self.bloc_total.addWidget(self.nom_total)

        self.total = QLabel(self.entete)
        self.total.setObjectName(u"total")
        self.total.setTextFormat(Qt.TextFormat.PlainText)
        self.total.setProperty(u"role", u"chiffre")

        self.bloc_total.addWidget(self.total)


        self.ligne_chiffres.addLayout(self.bloc_total)

        self.bloc_pourcentage = QVBoxLayout()
        self.bloc_pourcentage.setSpacing(0)
        self.bloc_pourcentage.setObjectName(u"bloc_pourcentage")
        self.nom_pourcentage = QLabel(self.entete)
        self.nom_pourcentage.setObjectName(u"nom_pourcentage")
        self.nom_pourcentage.setTextFormat(Qt.TextFormat.PlainText)
        self.nom_pourcentage.setProperty(u"role", u"petit")

        self.bloc_pourcentage.addWidget(self.nom_pourcentage)

        self.pourcentage = QLabel(self.entete)
        self.pourcentage.setObjectName(u"pourcentage")
        self.pourcentage.setTextFormat(Qt.TextFormat.PlainText)
        self.pourcentage.setProperty(u"role", u"chiffre")

        self.bloc_pourcentage.addWidget(self.pourcentage)


        self.ligne_chiffres.addLayout(self.bloc_pourcentage)

        self.jauge = Jauge(self.entete)
        self.jauge.setObjectName(u"jauge")

        self.ligne_chiffres.addWidget(self.jauge)


        self.ligne_marques.addLayout(self.ligne_chiffres)

        self.bloc_phrase = QHBoxLayout()
        self.bloc_phrase.setObjectName(u"bloc_phrase")
        self.signe_phrase = QLabel(self.entete)
        self.signe_phrase.setObjectName(u"signe_phrase")

        self.bloc_phrase.addWidget(self.signe_phrase)

        self.phrase = QLabel(self.entete)
        self.phrase.setObjectName(u"phrase")
        self.phrase.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase.setWordWrap(True)
        self.phrase.setProperty(u"role", u"fort")

        self.bloc_phrase.addWidget(self.phrase)

        self.bouton_pourquoi = QPushButton(self.entete)
        self.bouton_pourquoi.setObjectName(u"bouton_pourquoi")

        self.bloc_phrase.addWidget(self.bouton_pourquoi)

        self.bloc_phrase.setStretch(1, 1)

        self.ligne_marques.addLayout(self.bloc_phrase)

        self.ligne_marques.setStretch(1, 1)

        self.disposition_entete.addLayout(self.ligne_marques)


        self.disposition_page.addWidget(self.entete)

        self.onglets = QTabWidget(self.page)
        self.onglets.setObjectName(u"onglets")
        self.onglet_fiche = QWidget()
        self.onglet_fiche.setObjectName(u"onglet_fiche")
        self.disposition_fiche = QVBoxLayout(self.onglet_fiche)
        self.disposition_fiche.setObjectName(u"disposition_fiche")
        self.defilement = ZoneDefilante(self.onglet_fiche)
        self.defilement.setObjectName(u"defilement")

        self.disposition_fiche.addWidget(self.defilement)

        self.onglets.addTab(self.onglet_fiche, "")
        self.onglet_referents = QWidget()
        self.onglet_referents.setObjectName(u"onglet_referents")
        self.disposition_referents = QVBoxLayout(self.onglet_referents)
        self.disposition_referents.setObjectName(u"disposition_referents")
        self.barre_referents = QHBoxLayout()
        self.barre_referents.setObjectName(u"barre_referents")
        self.bouton_auditer = QPushButton(self.onglet_referents)
        self.bouton_auditer.setObjectName(u"bouton_auditer")
        self.bouton_auditer.setAutoDefault(False)

        self.barre_referents.addWidget(self.bouton_auditer)

        self.bouton_modifier = QPushButton(self.onglet_referents)
        self.bouton_modifier.setObjectName(u"bouton_modifier")
        self.bouton_modifier.setAutoDefault(False)

        self.barre_referents.addWidget(self.bouton_modifier)

        self.bouton_supprimer_referent = QPushButton(self.onglet_referents)
        self.bouton_supprimer_referent.setObjectName(u"bouton_supprimer_referent")
        self.bouton_supprimer_referent.setAutoDefault(False)

        self.barre_referents.addWidget(self.bouton_supprimer_referent)

        self.ressort_barre = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.barre_referents.addItem(self.ressort_barre)

        self.bouton_ajouter = QPushButton(self.onglet_referents)
        self.bouton_ajouter.setObjectName(u"bouton_ajouter")
        self.bouton_ajouter.setAutoDefault(False)
        self.bouton_ajouter.setProperty(u"role", u"principal")

        self.barre_referents.addWidget(self.bouton_ajouter)


        self.disposition_referents.addLayout(self.barre_referents)

        self.pile_referents = QStackedWidget(self.onglet_referents)
        self.pile_referents.setObjectName(u"pile_referents")
        self.table_referents = TableLignes()
        self.table_referents.setObjectName(u"table_referents")
        self.pile_referents.addWidget(self.table_referents)

        self.disposition_referents.addWidget(self.pile_referents)

        self.onglets.addTab(self.onglet_referents, "")

        self.disposition_page.addWidget(self.onglets)

        self.disposition_page.setStretch(1, 1)
        self.pile.addWidget(self.page)

        self.disposition.addWidget(self.pile)

        QWidget.setTabOrder(self.bouton_document, self.bouton_pourquoi)
        QWidget.setTabOrder(self.bouton_pourquoi, self.onglets)
        QWidget.setTabOrder(self.onglets, self.bouton_auditer)
        QWidget.setTabOrder(self.bouton_auditer, self.bouton_modifier)
        QWidget.setTabOrder(self.bouton_modifier, self.bouton_supprimer_referent)
        QWidget.setTabOrder(self.bouton_supprimer_referent, self.bouton_ajouter)
        QWidget.setTabOrder(self.bouton_ajouter, self.table_referents)

        self.retranslateUi(EcranStructure)

        self.onglets.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(EcranStructure)
    # setupUi

    def retranslateUi(self, EcranStructure):
        EcranStructure.setWindowTitle(QCoreApplication.translate("EcranStructure", u"Structure", None))
        self.bouton_document.setText(QCoreApplication.translate("EcranStructure", u"Document annexe 2\u2026", None))
        self.sous_titre.setText("")
        self.nom_solidarite.setText(QCoreApplication.translate("EcranStructure", u"Solidarit\u00e9", None))
        self.solidarite.setText(QCoreApplication.translate("EcranStructure", u"\u2014", None))
        self.nom_sociopro.setText(QCoreApplication.translate("EcranStructure", u"Sociopro", None))
        self.sociopro.setText(QCoreApplication.translate("EcranStructure", u"\u2014", None))
        self.nom_total.setText(QCoreApplication.translate("EcranStructure", u"Total", None))
        self.total.setText(QCoreApplication.translate("EcranStructure", u"\u2014", None))
        self.nom_pourcentage.setText(QCoreApplication.translate("EcranStructure", u"Pourcentage", None))
        self.pourcentage.setText(QCoreApplication.translate("EcranStructure", u"\u2014", None))
        self.phrase.setText("")
        self.bouton_pourquoi.setText(QCoreApplication.translate("EcranStructure", u"Pour&quoi ?", None))
#if QT_CONFIG(tooltip)
        self.bouton_pourquoi.setToolTip(QCoreApplication.translate("EcranStructure", u"Le d\u00e9tail du calcul, ce qui pourrait changer la proposition, les crit\u00e8res qui co\u00fbtent le plus", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.onglets.setAccessibleName(QCoreApplication.translate("EcranStructure", u"Onglets de la structure", None))
#endif // QT_CONFIG(accessibility)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_fiche), QCoreApplication.translate("EcranStructure", u"Fiche", None))
        self.bouton_auditer.setText(QCoreApplication.translate("EcranStructure", u"A&uditer", None))
        self.bouton_modifier.setText(QCoreApplication.translate("EcranStructure", u"&Modifier\u2026", None))
        self.bouton_supprimer_referent.setText(QCoreApplication.translate("EcranStructure", u"Supprimer\u2026", None))
        self.bouton_ajouter.setText(QCoreApplication.translate("EcranStructure", u"A&jouter un\u00b7e r\u00e9f\u00e9rent\u00b7e", None))
#if QT_CONFIG(accessibility)
        self.table_referents.setAccessibleName(QCoreApplication.translate("EcranStructure", u"R\u00e9f\u00e9rents de la structure", None))
#endif // QT_CONFIG(accessibility)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_referents), QCoreApplication.translate("EcranStructure", u"R\u00e9f\u00e9rents", None))
    # retranslateUi

