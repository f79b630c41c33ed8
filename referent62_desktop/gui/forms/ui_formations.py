# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'formations.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QStackedWidget,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.bandeau import BandeauMessages

class Ui_EcranFormations(object):
    def setupUi(self, EcranFormations):
        if not EcranFormations.objectName():
            EcranFormations.setObjectName(u"EcranFormations")
        EcranFormations.resize(1200, 694)
        self.disposition = QVBoxLayout(EcranFormations)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranFormations)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.barre = QHBoxLayout()
        self.barre.setObjectName(u"barre")
        self.filtre_texte = QLineEdit(EcranFormations)
        self.filtre_texte.setObjectName(u"filtre_texte")
        self.filtre_texte.setClearButtonEnabled(True)

        self.barre.addWidget(self.filtre_texte)

        self.filtre_manque = QCheckBox(EcranFormations)
        self.filtre_manque.setObjectName(u"filtre_manque")

        self.barre.addWidget(self.filtre_manque)

        self.tous_modules = QCheckBox(EcranFormations)
        self.tous_modules.setObjectName(u"tous_modules")

        self.barre.addWidget(self.tous_modules)

        self.barre.setStretch(0, 1)

        self.disposition.addLayout(self.barre)

        self.actions = QHBoxLayout()
        self.actions.setObjectName(u"actions")
        self.compte = QLabel(EcranFormations)
        self.compte.setObjectName(u"compte")
        self.compte.setWordWrap(True)
        self.compte.setProperty(u"role", u"secondaire")

        self.actions.addWidget(self.compte)

        self.bouton_module = QPushButton(EcranFormations)
        self.bouton_module.setObjectName(u"bouton_module")

        self.actions.addWidget(self.bouton_module)

        self.bouton_importer = QPushButton(EcranFormations)
        self.bouton_importer.setObjectName(u"bouton_importer")

        self.actions.addWidget(self.bouton_importer)

        self.bouton_session = QPushButton(EcranFormations)
        self.bouton_session.setObjectName(u"bouton_session")
        self.bouton_session.setProperty(u"role", u"principal")

        self.actions.addWidget(self.bouton_session)

        self.actions.setStretch(0, 1)

        self.disposition.addLayout(self.actions)

        self.pile = QStackedWidget(EcranFormations)
        self.pile.setObjectName(u"pile")

        self.disposition.addWidget(self.pile)

        self.disposition.setStretch(3, 1)
        QWidget.setTabOrder(self.filtre_texte, self.filtre_manque)
        QWidget.setTabOrder(self.filtre_manque, self.tous_modules)
        QWidget.setTabOrder(self.tous_modules, self.bouton_module)
        QWidget.setTabOrder(self.bouton_module, self.bouton_importer)
        QWidget.setTabOrder(self.bouton_importer, self.bouton_session)

        self.retranslateUi(EcranFormations)

        QMetaObject.connectSlotsByName(EcranFormations)
    # setupUi

    def retranslateUi(self, EcranFormations):
#if QT_CONFIG(accessibility)
        self.filtre_texte.setAccessibleName(QCoreApplication.translate("EcranFormations", u"Filtrer les r\u00e9f\u00e9rents", None))
#endif // QT_CONFIG(accessibility)
        self.filtre_texte.setPlaceholderText(QCoreApplication.translate("EcranFormations", u"Filtrer : r\u00e9f\u00e9rent\u00b7e, structure", None))
        self.filtre_manque.setText(QCoreApplication.translate("EcranFormations", u"Seulement ce qui &manque", None))
        self.tous_modules.setText(QCoreApplication.translate("EcranFormations", u"&Tous les modules", None))
        self.bouton_module.setText(QCoreApplication.translate("EcranFormations", u"Module du territoire\u2026", None))
        self.bouton_importer.setText(QCoreApplication.translate("EcranFormations", u"&Importer une liste\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_importer.setToolTip(QCoreApplication.translate("EcranFormations", u"Une liste de pr\u00e9sence en CSV ou XLSX, montr\u00e9e avant d\u2019\u00eatre enregistr\u00e9e", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_session.setText(QCoreApplication.translate("EcranFormations", u"Saisir une &session\u2026", None))
        pass
    # retranslateUi

