# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tableau_de_bord.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QFrame, QGridLayout, QHBoxLayout,
    QLabel, QSizePolicy, QSpacerItem, QStackedWidget,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.tableau_de_bord.pertes import GraphiquePertes
from referent62_desktop.gui.tableau_de_bord.qualite import (AxeQualite, GraphiqueQualite)
from referent62_desktop.gui.tableau_de_bord.travaux import ListeTravaux
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.dessin import VueDessin

class Ui_TableauDeBord(object):
    def setupUi(self, TableauDeBord):
        if not TableauDeBord.objectName():
            TableauDeBord.setObjectName(u"TableauDeBord")
        TableauDeBord.resize(1200, 694)
        self.disposition = QVBoxLayout(TableauDeBord)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(0, 0, 0, 0)
        self.pile = QStackedWidget(TableauDeBord)
        self.pile.setObjectName(u"pile")
        self.page = ZoneDefilante()
        self.page.setObjectName(u"page")
        self.pile.addWidget(self.page)
        self.page_vide = QWidget()
        self.page_vide.setObjectName(u"page_vide")
        self.disposition_vide = QVBoxLayout(self.page_vide)
        self.disposition_vide.setObjectName(u"disposition_vide")
        self.pile.addWidget(self.page_vide)

        self.disposition.addWidget(self.pile)

        self.contenu = QWidget(TableauDeBord)
        self.contenu.setObjectName(u"contenu")
        self.colonnes = QHBoxLayout(self.contenu)
        self.colonnes.setObjectName(u"colonnes")
        self.colonnes.setContentsMargins(0, 0, 0, 0)
        self.carte_travaux = QFrame(self.contenu)
        self.carte_travaux.setObjectName(u"carte_travaux")
        self.carte_travaux.setProperty(u"role", u"carte")
        self.disposition_travaux = QVBoxLayout(self.carte_travaux)
        self.disposition_travaux.setObjectName(u"disposition_travaux")
        self.entete_travaux = QHBoxLayout()
        self.entete_travaux.setObjectName(u"entete_travaux")
        self.titre_travaux = QLabel(self.carte_travaux)
        self.titre_travaux.setObjectName(u"titre_travaux")
        self.titre_travaux.setProperty(u"role", u"titre")

        self.entete_travaux.addWidget(self.titre_travaux)

        self.nombre_travaux = QLabel(self.carte_travaux)
        self.nombre_travaux.setObjectName(u"nombre_travaux")
        self.nombre_travaux.setProperty(u"role", u"petit")

        self.entete_travaux.addWidget(self.nombre_travaux)

        self.entete_travaux.setStretch(0, 1)

        self.disposition_travaux.addLayout(self.entete_travaux)

        self.travaux = ListeTravaux(self.carte_travaux)
        self.travaux.setObjectName(u"travaux")

        self.disposition_travaux.addWidget(self.travaux)

        self.rien_travaux = QVBoxLayout()
        self.rien_travaux.setObjectName(u"rien_travaux")

        self.disposition_travaux.addLayout(self.rien_travaux)


        self.colonnes.addWidget(self.carte_travaux)

        self.etat = QVBoxLayout()
        self.etat.setObjectName(u"etat")
        self.cartes = QGridLayout()
        self.cartes.setObjectName(u"cartes")

        self.etat.addLayout(self.cartes)

        self.graphiques = QHBoxLayout()
        self.graphiques.setObjectName(u"graphiques")
        self.carte_qualite = QFrame(self.contenu)
        self.carte_qualite.setObjectName(u"carte_qualite")
        self.carte_qualite.setProperty(u"role", u"carte")
        self.disposition_qualite = QVBoxLayout(self.carte_qualite)
        self.disposition_qualite.setObjectName(u"disposition_qualite")
        self.titre_qualite = QLabel(self.carte_qualite)
        self.titre_qualite.setObjectName(u"titre_qualite")
        self.titre_qualite.setProperty(u"role", u"titre")

        self.disposition_qualite.addWidget(self.titre_qualite)

        self.qualite = GraphiqueQualite(self.carte_qualite)
        self.qualite.setObjectName(u"qualite")

        self.disposition_qualite.addWidget(self.qualite)

        self.axe = AxeQualite(self.carte_qualite)
        self.axe.setObjectName(u"axe")

        self.disposition_qualite.addWidget(self.axe)

        self.rien_qualite = QVBoxLayout()
        self.rien_qualite.setObjectName(u"rien_qualite")

        self.disposition_qualite.addLayout(self.rien_qualite)


        self.graphiques.addWidget(self.carte_qualite)

        self.colonne_pertes = QVBoxLayout()
        self.colonne_pertes.setObjectName(u"colonne_pertes")
        self.carte_pertes = QFrame(self.contenu)
        self.carte_pertes.setObjectName(u"carte_pertes")
        self.carte_pertes.setProperty(u"role", u"carte")
        self.disposition_pertes = QVBoxLayout(self.carte_pertes)
        self.disposition_pertes.setObjectName(u"disposition_pertes")
        self.titre_pertes = QLabel(self.carte_pertes)
        self.titre_pertes.setObjectName(u"titre_pertes")
        self.titre_pertes.setWordWrap(True)
        self.titre_pertes.setProperty(u"role", u"titre")

        self.disposition_pertes.addWidget(self.titre_pertes)

        self.pertes = GraphiquePertes(self.carte_pertes)
        self.pertes.setObjectName(u"pertes")

        self.disposition_pertes.addWidget(self.pertes)

        self.rien_pertes = QVBoxLayout()
        self.rien_pertes.setObjectName(u"rien_pertes")

        self.disposition_pertes.addLayout(self.rien_pertes)


        self.colonne_pertes.addWidget(self.carte_pertes)

        self.carte_label = QFrame(self.contenu)
        self.carte_label.setObjectName(u"carte_label")
        self.carte_label.setProperty(u"role", u"carte")
        self.disposition_label = QVBoxLayout(self.carte_label)
        self.disposition_label.setObjectName(u"disposition_label")
        self.titre_label = QLabel(self.carte_label)
        self.titre_label.setObjectName(u"titre_label")
        self.titre_label.setProperty(u"role", u"titre")

        self.disposition_label.addWidget(self.titre_label)

        self.labels = VueDessin(self.carte_label)
        self.labels.setObjectName(u"labels")

        self.disposition_label.addWidget(self.labels)

        self.ressort_label = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_label.addItem(self.ressort_label)


        self.colonne_pertes.addWidget(self.carte_label)

        self.colonne_pertes.setStretch(0, 1)

        self.graphiques.addLayout(self.colonne_pertes)

        self.graphiques.setStretch(0, 56)
        self.graphiques.setStretch(1, 44)

        self.etat.addLayout(self.graphiques)

        self.etat.setStretch(1, 1)

        self.colonnes.addLayout(self.etat)

        self.colonnes.setStretch(0, 35)
        self.colonnes.setStretch(1, 60)

        self.disposition.addWidget(self.contenu)

#if QT_CONFIG(shortcut)
        self.titre_travaux.setBuddy(self.travaux)
        self.titre_qualite.setBuddy(self.qualite)
        self.titre_pertes.setBuddy(self.pertes)
        self.titre_label.setBuddy(self.labels)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.travaux, self.qualite)
        QWidget.setTabOrder(self.qualite, self.pertes)
        QWidget.setTabOrder(self.pertes, self.labels)

        self.retranslateUi(TableauDeBord)

        QMetaObject.connectSlotsByName(TableauDeBord)
    # setupUi

    def retranslateUi(self, TableauDeBord):
        self.titre_travaux.setText(QCoreApplication.translate("TableauDeBord", u"\u00c0 faire maintenant", None))
#if QT_CONFIG(accessibility)
        self.travaux.setAccessibleName(QCoreApplication.translate("TableauDeBord", u"\u00c0 faire maintenant", None))
#endif // QT_CONFIG(accessibility)
        self.titre_qualite.setText(QCoreApplication.translate("TableauDeBord", u"Qualit\u00e9 des CE par structure", None))
#if QT_CONFIG(accessibility)
        self.qualite.setAccessibleName(QCoreApplication.translate("TableauDeBord", u"Qualit\u00e9 des CE par structure", None))
#endif // QT_CONFIG(accessibility)
        self.titre_pertes.setText(QCoreApplication.translate("TableauDeBord", u"O\u00f9 les points se perdent (CE compt\u00e9s)", None))
#if QT_CONFIG(accessibility)
        self.pertes.setAccessibleName(QCoreApplication.translate("TableauDeBord", u"O\u00f9 les points se perdent", None))
#endif // QT_CONFIG(accessibility)
        self.titre_label.setText(QCoreApplication.translate("TableauDeBord", u"Labels et moratoires", None))
#if QT_CONFIG(accessibility)
        self.labels.setAccessibleName(QCoreApplication.translate("TableauDeBord", u"Labels et moratoires", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

