# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'premier_demarrage.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QFrame, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QRadioButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.premier_demarrage.etapes import Etapes
from referent62_desktop.gui.premier_demarrage.identite import ChampsIdentite
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_Assistant(object):
    def setupUi(self, Assistant):
        if not Assistant.objectName():
            Assistant.setObjectName(u"Assistant")
        Assistant.resize(760, 520)
        self.disposition = QHBoxLayout(Assistant)
        self.disposition.setSpacing(0)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(0, 0, 0, 0)
        self.etapes = Etapes(Assistant)
        self.etapes.setObjectName(u"etapes")

        self.disposition.addWidget(self.etapes)

        self.corps = QVBoxLayout()
        self.corps.setObjectName(u"corps")
        self.titre = QLabel(Assistant)
        self.titre.setObjectName(u"titre")
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre_page")

        self.corps.addWidget(self.titre)

        self.explication = QLabel(Assistant)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.corps.addWidget(self.explication)

        self.pages = QStackedWidget(Assistant)
        self.pages.setObjectName(u"pages")
        self.page_identite = QWidget()
        self.page_identite.setObjectName(u"page_identite")
        self.disposition_identite = QVBoxLayout(self.page_identite)
        self.disposition_identite.setObjectName(u"disposition_identite")
        self.disposition_identite.setContentsMargins(0, -1, 0, -1)
        self.identite = ChampsIdentite(self.page_identite)
        self.identite.setObjectName(u"identite")

        self.disposition_identite.addWidget(self.identite)

        self.ressort_identite = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_identite.addItem(self.ressort_identite)

        self.disposition_identite.setStretch(1, 1)
        self.pages.addWidget(self.page_identite)
        self.page_emplacement = QWidget()
        self.page_emplacement.setObjectName(u"page_emplacement")
        self.disposition_emplacement = QVBoxLayout(self.page_emplacement)
        self.disposition_emplacement.setObjectName(u"disposition_emplacement")
        self.disposition_emplacement.setContentsMargins(0, -1, 0, -1)
        self.etiquette_dossier = QLabel(self.page_emplacement)
        self.etiquette_dossier.setObjectName(u"etiquette_dossier")
        self.etiquette_dossier.setProperty(u"role", u"fort")

        self.disposition_emplacement.addWidget(self.etiquette_dossier)

        self.ligne_dossier = QHBoxLayout()
        self.ligne_dossier.setObjectName(u"ligne_dossier")
        self.dossier = QLineEdit(self.page_emplacement)
        self.dossier.setObjectName(u"dossier")

        self.ligne_dossier.addWidget(self.dossier)

        self.bouton_dossier = QPushButton(self.page_emplacement)
        self.bouton_dossier.setObjectName(u"bouton_dossier")
        self.bouton_dossier.setAutoDefault(False)

        self.ligne_dossier.addWidget(self.bouton_dossier)

        self.ligne_dossier.setStretch(0, 1)

        self.disposition_emplacement.addLayout(self.ligne_dossier)

        self.avis_dossier = MessageChamp(self.page_emplacement)
        self.avis_dossier.setObjectName(u"avis_dossier")

        self.disposition_emplacement.addWidget(self.avis_dossier)

        self.etiquette_fichier = QLabel(self.page_emplacement)
        self.etiquette_fichier.setObjectName(u"etiquette_fichier")
        self.etiquette_fichier.setProperty(u"role", u"fort")

        self.disposition_emplacement.addWidget(self.etiquette_fichier)

        self.fichier = QLineEdit(self.page_emplacement)
        self.fichier.setObjectName(u"fichier")

        self.disposition_emplacement.addWidget(self.fichier)

        self.avis_fichier = MessageChamp(self.page_emplacement)
        self.avis_fichier.setObjectName(u"avis_fichier")

        self.disposition_emplacement.addWidget(self.avis_fichier)

        self.ressort_emplacement = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_emplacement.addItem(self.ressort_emplacement)

        self.disposition_emplacement.setStretch(6, 1)
        self.pages.addWidget(self.page_emplacement)
        self.page_depart = QWidget()
        self.page_depart.setObjectName(u"page_depart")
        self.disposition_depart = QVBoxLayout(self.page_depart)
        self.disposition_depart.setObjectName(u"disposition_depart")
        self.disposition_depart.setContentsMargins(0, -1, 0, -1)
        self.depart_deliberation = QRadioButton(self.page_depart)
        self.depart_deliberation.setObjectName(u"depart_deliberation")
        self.depart_deliberation.setChecked(True)

        self.disposition_depart.addWidget(self.depart_deliberation)

        self.detail_deliberation = QLabel(self.page_depart)
        self.detail_deliberation.setObjectName(u"detail_deliberation")
        self.detail_deliberation.setWordWrap(True)
        self.detail_deliberation.setProperty(u"role", u"petit")

        self.disposition_depart.addWidget(self.detail_deliberation)

        self.depart_tableau = QRadioButton(self.page_depart)
        self.depart_tableau.setObjectName(u"depart_tableau")

        self.disposition_depart.addWidget(self.depart_tableau)

        self.ligne_tableau = QHBoxLayout()
        self.ligne_tableau.setObjectName(u"ligne_tableau")
        self.tableau = QLineEdit(self.page_depart)
        self.tableau.setObjectName(u"tableau")

        self.ligne_tableau.addWidget(self.tableau)

        self.bouton_tableau = QPushButton(self.page_depart)
        self.bouton_tableau.setObjectName(u"bouton_tableau")
        self.bouton_tableau.setAutoDefault(False)

        self.ligne_tableau.addWidget(self.bouton_tableau)

        self.ligne_tableau.setStretch(0, 1)

        self.disposition_depart.addLayout(self.ligne_tableau)

        self.avis_tableau = MessageChamp(self.page_depart)
        self.avis_tableau.setObjectName(u"avis_tableau")

        self.disposition_depart.addWidget(self.avis_tableau)

        self.depart_envoi = QRadioButton(self.page_depart)
        self.depart_envoi.setObjectName(u"depart_envoi")

        self.disposition_depart.addWidget(self.depart_envoi)

        self.ligne_envoi = QHBoxLayout()
        self.ligne_envoi.setObjectName(u"ligne_envoi")
        self.envoi = QLineEdit(self.page_depart)
        self.envoi.setObjectName(u"envoi")

        self.ligne_envoi.addWidget(self.envoi)

        self.bouton_envoi = QPushButton(self.page_depart)
        self.bouton_envoi.setObjectName(u"bouton_envoi")
        self.bouton_envoi.setAutoDefault(False)

        self.ligne_envoi.addWidget(self.bouton_envoi)

        self.bouton_cle = QPushButton(self.page_depart)
        self.bouton_cle.setObjectName(u"bouton_cle")
        self.bouton_cle.setAutoDefault(False)

        self.ligne_envoi.addWidget(self.bouton_cle)

        self.ligne_envoi.setStretch(0, 1)

        self.disposition_depart.addLayout(self.ligne_envoi)

        self.avis_envoi = MessageChamp(self.page_depart)
        self.avis_envoi.setObjectName(u"avis_envoi")

        self.disposition_depart.addWidget(self.avis_envoi)

        self.depart_vide = QRadioButton(self.page_depart)
        self.depart_vide.setObjectName(u"depart_vide")

        self.disposition_depart.addWidget(self.depart_vide)

        self.detail_vide = QLabel(self.page_depart)
        self.detail_vide.setObjectName(u"detail_vide")
        self.detail_vide.setWordWrap(True)
        self.detail_vide.setProperty(u"role", u"petit")

        self.disposition_depart.addWidget(self.detail_vide)

        self.avis_depart = MessageChamp(self.page_depart)
        self.avis_depart.setObjectName(u"avis_depart")

        self.disposition_depart.addWidget(self.avis_depart)

        self.ressort_depart = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_depart.addItem(self.ressort_depart)

        self.disposition_depart.setStretch(11, 1)
        self.pages.addWidget(self.page_depart)

        self.corps.addWidget(self.pages)

        self.trait = QFrame(Assistant)
        self.trait.setObjectName(u"trait")
        self.trait.setProperty(u"role", u"trait")

        self.corps.addWidget(self.trait)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.bouton_annuler = QPushButton(Assistant)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.ressort_pied = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort_pied)

        self.bouton_precedent = QPushButton(Assistant)
        self.bouton_precedent.setObjectName(u"bouton_precedent")
        self.bouton_precedent.setAutoDefault(False)

        self.pied.addWidget(self.bouton_precedent)

        self.bouton_suivant = QPushButton(Assistant)
        self.bouton_suivant.setObjectName(u"bouton_suivant")
        self.bouton_suivant.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_suivant)

        self.pied.setStretch(1, 1)

        self.corps.addLayout(self.pied)

        self.corps.setStretch(2, 1)

        self.disposition.addLayout(self.corps)

        self.disposition.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.etiquette_dossier.setBuddy(self.dossier)
        self.etiquette_fichier.setBuddy(self.fichier)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.dossier, self.bouton_dossier)
        QWidget.setTabOrder(self.bouton_dossier, self.fichier)
        QWidget.setTabOrder(self.fichier, self.depart_deliberation)
        QWidget.setTabOrder(self.depart_deliberation, self.depart_tableau)
        QWidget.setTabOrder(self.depart_tableau, self.tableau)
        QWidget.setTabOrder(self.tableau, self.bouton_tableau)
        QWidget.setTabOrder(self.bouton_tableau, self.depart_envoi)
        QWidget.setTabOrder(self.depart_envoi, self.envoi)
        QWidget.setTabOrder(self.envoi, self.bouton_envoi)
        QWidget.setTabOrder(self.bouton_envoi, self.bouton_cle)
        QWidget.setTabOrder(self.bouton_cle, self.depart_vide)
        QWidget.setTabOrder(self.depart_vide, self.bouton_suivant)
        QWidget.setTabOrder(self.bouton_suivant, self.bouton_precedent)
        QWidget.setTabOrder(self.bouton_precedent, self.bouton_annuler)

        self.retranslateUi(Assistant)

        self.bouton_suivant.setDefault(True)


        QMetaObject.connectSlotsByName(Assistant)
    # setupUi

    def retranslateUi(self, Assistant):
        Assistant.setWindowTitle(QCoreApplication.translate("Assistant", u"Cr\u00e9er votre base \u00b7 R\u00e9f\u00e9rent 62", None))
        self.etiquette_dossier.setText(QCoreApplication.translate("Assistant", u"Dossier", None))
#if QT_CONFIG(accessibility)
        self.dossier.setAccessibleName(QCoreApplication.translate("Assistant", u"Dossier", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_dossier.setText(QCoreApplication.translate("Assistant", u"Parcourir\u2026", None))
#if QT_CONFIG(accessibility)
        self.bouton_dossier.setAccessibleName(QCoreApplication.translate("Assistant", u"Choisir le dossier", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_fichier.setText(QCoreApplication.translate("Assistant", u"Nom de la base", None))
#if QT_CONFIG(accessibility)
        self.fichier.setAccessibleName(QCoreApplication.translate("Assistant", u"Nom de la base", None))
#endif // QT_CONFIG(accessibility)
        self.depart_tableau.setText(QCoreApplication.translate("Assistant", u"Un tableau de structures (CSV ou Excel)", None))
#if QT_CONFIG(accessibility)
        self.tableau.setAccessibleName(QCoreApplication.translate("Assistant", u"Fichier du tableau", None))
#endif // QT_CONFIG(accessibility)
        self.tableau.setPlaceholderText(QCoreApplication.translate("Assistant", u"Fichier .csv ou .xlsx", None))
        self.bouton_tableau.setText(QCoreApplication.translate("Assistant", u"Parcourir\u2026", None))
#if QT_CONFIG(accessibility)
        self.bouton_tableau.setAccessibleName(QCoreApplication.translate("Assistant", u"Choisir le tableau", None))
#endif // QT_CONFIG(accessibility)
        self.depart_envoi.setText(QCoreApplication.translate("Assistant", u"Un envoi de R\u00e9f\u00e9rent 62, re\u00e7u du si\u00e8ge ou d\u2019un\u00b7e coll\u00e8gue", None))
#if QT_CONFIG(accessibility)
        self.envoi.setAccessibleName(QCoreApplication.translate("Assistant", u"Fichier de l\u2019envoi", None))
#endif // QT_CONFIG(accessibility)
        self.envoi.setPlaceholderText(QCoreApplication.translate("Assistant", u"Fichier .r62", None))
        self.bouton_envoi.setText(QCoreApplication.translate("Assistant", u"Parcourir\u2026", None))
#if QT_CONFIG(accessibility)
        self.bouton_envoi.setAccessibleName(QCoreApplication.translate("Assistant", u"Choisir l\u2019envoi", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_cle.setText(QCoreApplication.translate("Assistant", u"Cl\u00e9\u2026", None))
#if QT_CONFIG(accessibility)
        self.bouton_cle.setAccessibleName(QCoreApplication.translate("Assistant", u"Choisir le fichier de la cl\u00e9 priv\u00e9e", None))
#endif // QT_CONFIG(accessibility)
        self.depart_vide.setText(QCoreApplication.translate("Assistant", u"Une base vide", None))
        self.detail_vide.setText(QCoreApplication.translate("Assistant", u"Vous ajouterez vos structures une \u00e0 une, ou les importerez plus tard.", None))
        self.bouton_annuler.setText(QCoreApplication.translate("Assistant", u"Annuler", None))
        self.bouton_precedent.setText(QCoreApplication.translate("Assistant", u"Pr\u00e9c\u00e9dent", None))
        self.bouton_suivant.setText(QCoreApplication.translate("Assistant", u"Suivant", None))
    # retranslateUi

