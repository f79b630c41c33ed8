# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'document.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.bandeau import BandeauMessages

class Ui_EcranDocument(object):
    def setupUi(self, EcranDocument):
        if not EcranDocument.objectName():
            EcranDocument.setObjectName(u"EcranDocument")
        EcranDocument.resize(1200, 690)
        self.disposition = QVBoxLayout(EcranDocument)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(10, 10, 10, 12)
        self.messages = BandeauMessages(EcranDocument)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.barre = QHBoxLayout()
        self.barre.setSpacing(4)
        self.barre.setObjectName(u"barre")
        self.bouton_retour = QPushButton(EcranDocument)
        self.bouton_retour.setObjectName(u"bouton_retour")

        self.barre.addWidget(self.bouton_retour)

        self.bouton_page_avant = QToolButton(EcranDocument)
        self.bouton_page_avant.setObjectName(u"bouton_page_avant")

        self.barre.addWidget(self.bouton_page_avant)

        self.page = QLabel(EcranDocument)
        self.page.setObjectName(u"page")
        self.page.setProperty(u"role", u"fort")

        self.barre.addWidget(self.page)

        self.bouton_page_apres = QToolButton(EcranDocument)
        self.bouton_page_apres.setObjectName(u"bouton_page_apres")

        self.barre.addWidget(self.bouton_page_apres)

        self.bouton_moins = QToolButton(EcranDocument)
        self.bouton_moins.setObjectName(u"bouton_moins")

        self.barre.addWidget(self.bouton_moins)

        self.zoom = QLabel(EcranDocument)
        self.zoom.setObjectName(u"zoom")

        self.barre.addWidget(self.zoom)

        self.bouton_plus = QToolButton(EcranDocument)
        self.bouton_plus.setObjectName(u"bouton_plus")

        self.barre.addWidget(self.bouton_plus)

        self.bouton_largeur = QToolButton(EcranDocument)
        self.bouton_largeur.setObjectName(u"bouton_largeur")

        self.barre.addWidget(self.bouton_largeur)

        self.ressort = QSpacerItem(8, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.barre.addItem(self.ressort)

        self.masquer = QCheckBox(EcranDocument)
        self.masquer.setObjectName(u"masquer")

        self.barre.addWidget(self.masquer)

        self.bouton_cachet = QPushButton(EcranDocument)
        self.bouton_cachet.setObjectName(u"bouton_cachet")

        self.barre.addWidget(self.bouton_cachet)

        self.bouton_imprimer = QPushButton(EcranDocument)
        self.bouton_imprimer.setObjectName(u"bouton_imprimer")

        self.barre.addWidget(self.bouton_imprimer)

        self.bouton_enregistrer = QPushButton(EcranDocument)
        self.bouton_enregistrer.setObjectName(u"bouton_enregistrer")
        self.bouton_enregistrer.setProperty(u"role", u"principal")

        self.barre.addWidget(self.bouton_enregistrer)


        self.disposition.addLayout(self.barre)

        self.pile = QStackedWidget(EcranDocument)
        self.pile.setObjectName(u"pile")
        self.page_attente = QWidget()
        self.page_attente.setObjectName(u"page_attente")
        self.colonne_attente = QVBoxLayout(self.page_attente)
        self.colonne_attente.setObjectName(u"colonne_attente")
        self.attente = QLabel(self.page_attente)
        self.attente.setObjectName(u"attente")
        self.attente.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.attente.setProperty(u"role", u"secondaire")

        self.colonne_attente.addWidget(self.attente)

        self.pile.addWidget(self.page_attente)
        self.page_erreur = QWidget()
        self.page_erreur.setObjectName(u"page_erreur")
        self.colonne_erreur = QVBoxLayout(self.page_erreur)
        self.colonne_erreur.setObjectName(u"colonne_erreur")
        self.pile.addWidget(self.page_erreur)

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(2, 1)
        QWidget.setTabOrder(self.bouton_retour, self.bouton_page_avant)
        QWidget.setTabOrder(self.bouton_page_avant, self.bouton_page_apres)
        QWidget.setTabOrder(self.bouton_page_apres, self.bouton_moins)
        QWidget.setTabOrder(self.bouton_moins, self.bouton_plus)
        QWidget.setTabOrder(self.bouton_plus, self.bouton_largeur)
        QWidget.setTabOrder(self.bouton_largeur, self.masquer)
        QWidget.setTabOrder(self.masquer, self.bouton_cachet)
        QWidget.setTabOrder(self.bouton_cachet, self.bouton_imprimer)
        QWidget.setTabOrder(self.bouton_imprimer, self.bouton_enregistrer)

        self.retranslateUi(EcranDocument)

        QMetaObject.connectSlotsByName(EcranDocument)
    # setupUi

    def retranslateUi(self, EcranDocument):
        EcranDocument.setWindowTitle(QCoreApplication.translate("EcranDocument", u"Document", None))
        self.bouton_retour.setText(QCoreApplication.translate("EcranDocument", u"&Retour", None))
#if QT_CONFIG(accessibility)
        self.bouton_page_avant.setAccessibleName(QCoreApplication.translate("EcranDocument", u"Page pr\u00e9c\u00e9dente", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.bouton_page_avant.setToolTip(QCoreApplication.translate("EcranDocument", u"Page pr\u00e9c\u00e9dente (Page pr\u00e9c.)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.bouton_page_apres.setAccessibleName(QCoreApplication.translate("EcranDocument", u"Page suivante", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.bouton_page_apres.setToolTip(QCoreApplication.translate("EcranDocument", u"Page suivante (Page suiv.)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.bouton_moins.setAccessibleName(QCoreApplication.translate("EcranDocument", u"R\u00e9duire", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.bouton_moins.setToolTip(QCoreApplication.translate("EcranDocument", u"R\u00e9duire (Ctrl+-)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.bouton_plus.setAccessibleName(QCoreApplication.translate("EcranDocument", u"Agrandir", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.bouton_plus.setToolTip(QCoreApplication.translate("EcranDocument", u"Agrandir (Ctrl++)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.bouton_largeur.setAccessibleName(QCoreApplication.translate("EcranDocument", u"Ajuster \u00e0 la largeur", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.bouton_largeur.setToolTip(QCoreApplication.translate("EcranDocument", u"Ajuster \u00e0 la largeur de la fen\u00eatre (Ctrl+0)", None))
#endif // QT_CONFIG(tooltip)
        self.masquer.setText(QCoreApplication.translate("EcranDocument", u"&Masquer les N\u00b0 CAF", None))
#if QT_CONFIG(tooltip)
        self.masquer.setToolTip(QCoreApplication.translate("EcranDocument", u"Pour un document remis \u00e0 d\u2019autres : seuls les derniers caract\u00e8res restent lisibles", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_cachet.setText(QCoreApplication.translate("EcranDocument", u"&Cachet \u00e9lectronique\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_cachet.setToolTip(QCoreApplication.translate("EcranDocument", u"Enregistrer une copie scell\u00e9e avec votre certificat (facultatif)", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_imprimer.setText(QCoreApplication.translate("EcranDocument", u"&Imprimer\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_imprimer.setToolTip(QCoreApplication.translate("EcranDocument", u"Ctrl+P", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_enregistrer.setText(QCoreApplication.translate("EcranDocument", u"&Enregistrer\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_enregistrer.setToolTip(QCoreApplication.translate("EcranDocument", u"Ctrl+S", None))
#endif // QT_CONFIG(tooltip)
        self.attente.setText(QCoreApplication.translate("EcranDocument", u"Composition du document\u2026", None))
    # retranslateUi

