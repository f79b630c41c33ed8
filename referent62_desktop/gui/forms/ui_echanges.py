# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'echanges.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QGridLayout, QHBoxLayout,
    QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QStackedWidget, QTabWidget,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.echanges.a_verifier import VoletAVerifier
from referent62_desktop.gui.echanges.choix import ChoixCandidat
from referent62_desktop.gui.echanges.historique import VoletHistorique
from referent62_desktop.gui.echanges.modele import TableConflits
from referent62_desktop.gui.echanges.suivi import VoletSuivi
from referent62_desktop.gui.widgets.bandeau import BandeauMessages

class Ui_EcranEchanges(object):
    def setupUi(self, EcranEchanges):
        if not EcranEchanges.objectName():
            EcranEchanges.setObjectName(u"EcranEchanges")
        EcranEchanges.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranEchanges)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranEchanges)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.pages = QStackedWidget(EcranEchanges)
        self.pages.setObjectName(u"pages")
        self.accueil = QWidget()
        self.accueil.setObjectName(u"accueil")
        self.disposition_page = QVBoxLayout(self.accueil)
        self.disposition_page.setObjectName(u"disposition_page")
        self.disposition_page.setContentsMargins(0, 0, 0, 0)
        self.defilement = QScrollArea(self.accueil)
        self.defilement.setObjectName(u"defilement")
        self.defilement.setFrameShape(QFrame.Shape.NoFrame)
        self.defilement.setWidgetResizable(True)
        self.defilement.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.defilement_contenu = QWidget()
        self.defilement_contenu.setObjectName(u"defilement_contenu")
        self.defilement_contenu.setProperty(u"role", u"contenu")
        self.disposition_accueil = QVBoxLayout(self.defilement_contenu)
        self.disposition_accueil.setObjectName(u"disposition_accueil")
        self.disposition_accueil.setContentsMargins(0, 0, 0, 0)
        self.gestes = QGridLayout()
        self.gestes.setObjectName(u"gestes")
        self.bouton_preparer = QPushButton(self.defilement_contenu)
        self.bouton_preparer.setObjectName(u"bouton_preparer")
        self.bouton_preparer.setProperty(u"role", u"principal")

        self.gestes.addWidget(self.bouton_preparer, 0, 0, 1, 1)

        self.bouton_recevoir = QPushButton(self.defilement_contenu)
        self.bouton_recevoir.setObjectName(u"bouton_recevoir")
        self.bouton_recevoir.setProperty(u"role", u"principal")

        self.gestes.addWidget(self.bouton_recevoir, 0, 1, 1, 1)

        self.phrase_preparer = QLabel(self.defilement_contenu)
        self.phrase_preparer.setObjectName(u"phrase_preparer")
        self.phrase_preparer.setWordWrap(True)
        self.phrase_preparer.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase_preparer.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.phrase_preparer.setProperty(u"role", u"secondaire")

        self.gestes.addWidget(self.phrase_preparer, 1, 0, 1, 1)

        self.phrase_recevoir = QLabel(self.defilement_contenu)
        self.phrase_recevoir.setObjectName(u"phrase_recevoir")
        self.phrase_recevoir.setWordWrap(True)
        self.phrase_recevoir.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase_recevoir.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.phrase_recevoir.setProperty(u"role", u"secondaire")

        self.gestes.addWidget(self.phrase_recevoir, 1, 1, 1, 1)

        self.gestes.setColumnStretch(0, 1)
        self.gestes.setColumnStretch(1, 1)

        self.disposition_accueil.addLayout(self.gestes)

        self.autres_gestes = QHBoxLayout()
        self.autres_gestes.setObjectName(u"autres_gestes")
        self.bouton_ma_cle = QPushButton(self.defilement_contenu)
        self.bouton_ma_cle.setObjectName(u"bouton_ma_cle")

        self.autres_gestes.addWidget(self.bouton_ma_cle)

        self.bouton_classeur = QPushButton(self.defilement_contenu)
        self.bouton_classeur.setObjectName(u"bouton_classeur")

        self.autres_gestes.addWidget(self.bouton_classeur)

        self.ressort_gestes = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.autres_gestes.addItem(self.ressort_gestes)


        self.disposition_accueil.addLayout(self.autres_gestes)

        self.onglets = QTabWidget(self.defilement_contenu)
        self.onglets.setObjectName(u"onglets")
        self.onglet_suivi = QWidget()
        self.onglet_suivi.setObjectName(u"onglet_suivi")
        self.disposition_suivi = QVBoxLayout(self.onglet_suivi)
        self.disposition_suivi.setObjectName(u"disposition_suivi")
        self.suivi = VoletSuivi(self.onglet_suivi)
        self.suivi.setObjectName(u"suivi")

        self.disposition_suivi.addWidget(self.suivi)

        self.onglets.addTab(self.onglet_suivi, "")
        self.onglet_conflits = QWidget()
        self.onglet_conflits.setObjectName(u"onglet_conflits")
        self.disposition_conflits = QVBoxLayout(self.onglet_conflits)
        self.disposition_conflits.setObjectName(u"disposition_conflits")
        self.a_verifier = VoletAVerifier(self.onglet_conflits)
        self.a_verifier.setObjectName(u"a_verifier")

        self.disposition_conflits.addWidget(self.a_verifier)

        self.pile = QStackedWidget(self.onglet_conflits)
        self.pile.setObjectName(u"pile")
        self.table = TableConflits()
        self.table.setObjectName(u"table")
        self.pile.addWidget(self.table)

        self.disposition_conflits.addWidget(self.pile)

        self.choix = ChoixCandidat(self.onglet_conflits)
        self.choix.setObjectName(u"choix")

        self.disposition_conflits.addWidget(self.choix)

        self.disposition_conflits.setStretch(1, 1)
        self.onglets.addTab(self.onglet_conflits, "")
        self.onglet_historique = QWidget()
        self.onglet_historique.setObjectName(u"onglet_historique")
        self.disposition_historique = QVBoxLayout(self.onglet_historique)
        self.disposition_historique.setObjectName(u"disposition_historique")
        self.historique = VoletHistorique(self.onglet_historique)
        self.historique.setObjectName(u"historique")

        self.disposition_historique.addWidget(self.historique)

        self.onglets.addTab(self.onglet_historique, "")

        self.disposition_accueil.addWidget(self.onglets)

        self.disposition_accueil.setStretch(2, 1)
        self.defilement.setWidget(self.defilement_contenu)

        self.disposition_page.addWidget(self.defilement)

        self.pages.addWidget(self.accueil)

        self.disposition.addWidget(self.pages)

        self.disposition.setStretch(1, 1)
        QWidget.setTabOrder(self.bouton_preparer, self.bouton_recevoir)
        QWidget.setTabOrder(self.bouton_recevoir, self.bouton_ma_cle)
        QWidget.setTabOrder(self.bouton_ma_cle, self.bouton_classeur)
        QWidget.setTabOrder(self.bouton_classeur, self.onglets)
        QWidget.setTabOrder(self.onglets, self.table)

        self.retranslateUi(EcranEchanges)

        self.onglets.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(EcranEchanges)
    # setupUi

    def retranslateUi(self, EcranEchanges):
        self.phrase_recevoir.setText(QCoreApplication.translate("EcranEchanges", u"Vous verrez de qui il vient et ce qu\u2019il changerait avant que rien ne soit \u00e9crit.", None))
        self.bouton_ma_cle.setText(QCoreApplication.translate("EcranEchanges", u"Enregistrer &ma cl\u00e9 publique\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_ma_cle.setToolTip(QCoreApplication.translate("EcranEchanges", u"Un petit fichier \u00e0 donner \u00e0 un\u00b7e coll\u00e8gue, avec lequel ses envois seront chiffr\u00e9s pour ce poste", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_classeur.setText(QCoreApplication.translate("EcranEchanges", u"&Classeur Excel ou CSV\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_classeur.setToolTip(QCoreApplication.translate("EcranEchanges", u"Tout ce que le territoire contient, dans un classeur Excel ou des tableaux CSV", None))
#endif // QT_CONFIG(tooltip)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_suivi), QCoreApplication.translate("EcranEchanges", u"O\u00f9 en est-on", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EcranEchanges", u"Conflits \u00e0 trancher", None))
#endif // QT_CONFIG(accessibility)
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_conflits), QCoreApplication.translate("EcranEchanges", u"Conflits \u00e0 trancher", None))
        self.onglets.setTabText(self.onglets.indexOf(self.onglet_historique), QCoreApplication.translate("EcranEchanges", u"Historique des \u00e9changes", None))
        pass
    # retranslateUi

