# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reception.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QFrame, QHBoxLayout,
    QLabel, QPushButton, QScrollArea,
    QStackedWidget, QTabWidget, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.echanges.choix import ChoixCandidat
from referent62_desktop.gui.echanges.modele import TableConflits
from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_PanneauReception(object):
    def setupUi(self, PanneauReception):
        if not PanneauReception.objectName():
            PanneauReception.setObjectName(u"PanneauReception")
        PanneauReception.resize(1200, 694)
        self.disposition = QVBoxLayout(PanneauReception)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(0, 0, 0, 0)
        self.defilement = QScrollArea(PanneauReception)
        self.defilement.setObjectName(u"defilement")
        self.defilement.setFrameShape(QFrame.Shape.NoFrame)
        self.defilement.setWidgetResizable(True)
        self.defilement.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.defilement_contenu = QWidget()
        self.defilement_contenu.setObjectName(u"defilement_contenu")
        self.defilement_contenu.setProperty(u"role", u"contenu")
        self.disposition_contenu = QVBoxLayout(self.defilement_contenu)
        self.disposition_contenu.setObjectName(u"disposition_contenu")
        self.disposition_contenu.setContentsMargins(0, 0, 0, 0)
        self.carte = QFrame(self.defilement_contenu)
        self.carte.setObjectName(u"carte")
        self.carte.setProperty(u"role", u"carte")
        self.disposition_carte = QHBoxLayout(self.carte)
        self.disposition_carte.setObjectName(u"disposition_carte")
        self.colonne_fichier = QVBoxLayout()
        self.colonne_fichier.setObjectName(u"colonne_fichier")
        self.fichier = EtiquetteElidee(self.carte)
        self.fichier.setObjectName(u"fichier")
        self.fichier.setProperty(u"role", u"titre_page")

        self.colonne_fichier.addWidget(self.fichier)

        self.origine = QLabel(self.carte)
        self.origine.setObjectName(u"origine")
        self.origine.setWordWrap(True)
        self.origine.setTextFormat(Qt.TextFormat.PlainText)
        self.origine.setProperty(u"role", u"secondaire")

        self.colonne_fichier.addWidget(self.origine)


        self.disposition_carte.addLayout(self.colonne_fichier)

        self.bouton_cle = QPushButton(self.carte)
        self.bouton_cle.setObjectName(u"bouton_cle")

        self.disposition_carte.addWidget(self.bouton_cle)

        self.disposition_carte.setStretch(0, 1)

        self.disposition_contenu.addWidget(self.carte)

        self.chiffres = QHBoxLayout()
        self.chiffres.setObjectName(u"chiffres")

        self.disposition_contenu.addLayout(self.chiffres)

        self.message = MessageChamp(self.defilement_contenu)
        self.message.setObjectName(u"message")

        self.disposition_contenu.addWidget(self.message)

        self.a_verifier = MessageChamp(self.defilement_contenu)
        self.a_verifier.setObjectName(u"a_verifier")

        self.disposition_contenu.addWidget(self.a_verifier)

        self.accepter = QCheckBox(self.defilement_contenu)
        self.accepter.setObjectName(u"accepter")

        self.disposition_contenu.addWidget(self.accepter)

        self.onglets = QTabWidget(self.defilement_contenu)
        self.onglets.setObjectName(u"onglets")
        self.onglet_changements = QWidget()
        self.onglet_changements.setObjectName(u"onglet_changements")
        self.disposition_changements = QVBoxLayout(self.onglet_changements)
        self.disposition_changements.setObjectName(u"disposition_changements")
        self.changements = TableLignes(self.onglet_changements)
        self.changements.setObjectName(u"changements")

        self.disposition_changements.addWidget(self.changements)

        self.onglets.addTab(self.onglet_changements, "")
        self.onglet_conflits = QWidget()
        self.onglet_conflits.setObjectName(u"onglet_conflits")
        self.disposition_conflits = QVBoxLayout(self.onglet_conflits)
        self.disposition_conflits.setObjectName(u"disposition_conflits")
        self.pile = QStackedWidget(self.onglet_conflits)
        self.pile.setObjectName(u"pile")
        self.table = TableConflits()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition_conflits.addWidget(self.pile)

        self.choix = ChoixCandidat(self.onglet_conflits)
        self.choix.setObjectName(u"choix")

        self.disposition_conflits.addWidget(self.choix)

        self.disposition_conflits.setStretch(0, 1)
        self.onglets.addTab(self.onglet_conflits, "")

        self.disposition_contenu.addWidget(self.onglets)

        self.disposition_contenu.setStretch(5, 1)
        self.defilement.setWidget(self.defilement_contenu)

        self.disposition.addWidget(self.defilement)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.sauvegarde = QLabel(PanneauReception)
        self.sauvegarde.setObjectName(u"sauvegarde")
        self.sauvegarde.setWordWrap(True)
        self.sauvegarde.setTextFormat(Qt.TextFormat.PlainText)
        self.sauvegarde.setProperty(u"role", u"secondaire")

        self.pied.addWidget(self.sauvegarde)

        self.bouton_accuser = QPushButton(PanneauReception)
        self.bouton_accuser.setObjectName(u"bouton_accuser")

        self.pied.addWidget(self.bouton_accuser)

        self.bouton_annuler = QPushButton(PanneauReception)
        self.bouton_annuler.setObjectName(u"bouton_annuler")

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_appliquer = QPushButton(PanneauReception)
        self.bouton_appliquer.setObjectName(u"bouton_appliquer")
        self.bouton_appliquer.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_appliquer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(0, 1)
        QWidget.setTabOrder(self.bouton_cle, self.accepter)
        QWidget.setTabOrder(self.accepter, self.onglets)
        QWidget.setTabOrder(self.onglets, self.changements)
        QWidget.setTabOrder(self.changements, self.table)
        QWidget.setTabOrder(self.table, self.bouton_accuser)
        QWidget.setTabOrder(self.bouton_accuser, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_appliquer)

        self.retranslateUi(PanneauReception)

        QMetaObject.connectSlotsByName(PanneauReception)
    # setupUi

    def retranslateUi(self, PanneauReception):
        self.bouton_cle.setText(QCoreApplication.translate("PanneauReception", u"Choisir la &cl\u00e9 priv\u00e9e\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_cle.setToolTip(QCoreApplication.translate("PanneauReception", u"Le fichier de cl\u00e9 gard\u00e9 par le si\u00e8ge : il ouvre ce qui a \u00e9t\u00e9 chiffr\u00e9 pour lui", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.changements.setAccessibleName(QCoreApplication.translate("PanneauReception", u"Ce que la fusion changerait", None))
#endif // QT_CONFIG(accessibility)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_changements), QCoreApplication.translate("PanneauReception", u"Ce qui change", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("PanneauReception", u"Conflits que la fusion ferait appara\u00eetre", None))
#endif // QT_CONFIG(accessibility)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_conflits), QCoreApplication.translate("PanneauReception", u"Conflits", None))
        self.sauvegarde.setText(QCoreApplication.translate("PanneauReception", u"Une copie de sauvegarde de la base sera faite et v\u00e9rifi\u00e9e avant la fusion. Tout est appliqu\u00e9, ou rien.", None))
        self.bouton_annuler.setText(QCoreApplication.translate("PanneauReception", u"Annuler", None))
        pass
    # retranslateUi

