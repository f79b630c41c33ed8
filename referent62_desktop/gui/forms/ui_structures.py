# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'structures.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.widgets.bandeau import BandeauMessages
from referent62_desktop.gui.widgets.table import TableLignes

class Ui_EcranStructures(object):
    def setupUi(self, EcranStructures):
        if not EcranStructures.objectName():
            EcranStructures.setObjectName(u"EcranStructures")
        EcranStructures.resize(1200, 690)
        self.disposition = QVBoxLayout(EcranStructures)
        self.disposition.setObjectName(u"disposition")
        self.messages = BandeauMessages(EcranStructures)
        self.messages.setObjectName(u"messages")

        self.disposition.addWidget(self.messages)

        self.ligne_filtres = QHBoxLayout()
        self.ligne_filtres.setObjectName(u"ligne_filtres")
        self.filtre_texte = QLineEdit(EcranStructures)
        self.filtre_texte.setObjectName(u"filtre_texte")
        self.filtre_texte.setClearButtonEnabled(True)

        self.ligne_filtres.addWidget(self.filtre_texte)

        self.filtre_territoire = QComboBox(EcranStructures)
        self.filtre_territoire.setObjectName(u"filtre_territoire")

        self.ligne_filtres.addWidget(self.filtre_territoire)

        self.filtre_sorte = QComboBox(EcranStructures)
        self.filtre_sorte.setObjectName(u"filtre_sorte")

        self.ligne_filtres.addWidget(self.filtre_sorte)

        self.filtre_etat = QComboBox(EcranStructures)
        self.filtre_etat.setObjectName(u"filtre_etat")

        self.ligne_filtres.addWidget(self.filtre_etat)

        self.ligne_filtres.setStretch(0, 3)
        self.ligne_filtres.setStretch(1, 2)
        self.ligne_filtres.setStretch(2, 2)
        self.ligne_filtres.setStretch(3, 2)

        self.disposition.addLayout(self.ligne_filtres)

        self.ligne_actions = QHBoxLayout()
        self.ligne_actions.setObjectName(u"ligne_actions")
        self.bloc_filtres = QHBoxLayout()
        self.bloc_filtres.setObjectName(u"bloc_filtres")
        self.compte = QLabel(EcranStructures)
        self.compte.setObjectName(u"compte")
        self.compte.setTextFormat(Qt.TextFormat.PlainText)
        self.compte.setProperty(u"role", u"titre")

        self.bloc_filtres.addWidget(self.compte)

        self.filtre_label = QComboBox(EcranStructures)
        self.filtre_label.setObjectName(u"filtre_label")

        self.bloc_filtres.addWidget(self.filtre_label)

        self.filtre_terminees = QCheckBox(EcranStructures)
        self.filtre_terminees.setObjectName(u"filtre_terminees")

        self.bloc_filtres.addWidget(self.filtre_terminees)


        self.ligne_actions.addLayout(self.bloc_filtres)

        self.bloc_actions = QHBoxLayout()
        self.bloc_actions.setObjectName(u"bloc_actions")
        self.ressort = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.bloc_actions.addItem(self.ressort)

        self.bouton_ensemble = QPushButton(EcranStructures)
        self.bouton_ensemble.setObjectName(u"bouton_ensemble")
        self.bouton_ensemble.setAutoDefault(False)

        self.bloc_actions.addWidget(self.bouton_ensemble)

        self.bouton_exporter = QPushButton(EcranStructures)
        self.bouton_exporter.setObjectName(u"bouton_exporter")
        self.bouton_exporter.setAutoDefault(False)

        self.bloc_actions.addWidget(self.bouton_exporter)

        self.bouton_classeur = QPushButton(EcranStructures)
        self.bouton_classeur.setObjectName(u"bouton_classeur")
        self.bouton_classeur.setAutoDefault(False)

        self.bloc_actions.addWidget(self.bouton_classeur)

        self.bouton_importer = QPushButton(EcranStructures)
        self.bouton_importer.setObjectName(u"bouton_importer")
        self.bouton_importer.setAutoDefault(False)

        self.bloc_actions.addWidget(self.bouton_importer)

        self.bouton_ajouter = QPushButton(EcranStructures)
        self.bouton_ajouter.setObjectName(u"bouton_ajouter")
        self.bouton_ajouter.setAutoDefault(False)
        self.bouton_ajouter.setProperty(u"role", u"principal")

        self.bloc_actions.addWidget(self.bouton_ajouter)


        self.ligne_actions.addLayout(self.bloc_actions)

        self.ligne_actions.setStretch(1, 1)

        self.disposition.addLayout(self.ligne_actions)

        self.pile = QStackedWidget(EcranStructures)
        self.pile.setObjectName(u"pile")
        self.table = TableLignes()
        self.table.setObjectName(u"table")
        self.table.setSortingEnabled(True)
        self.pile.addWidget(self.table)

        self.disposition.addWidget(self.pile)

        QWidget.setTabOrder(self.filtre_texte, self.filtre_territoire)
        QWidget.setTabOrder(self.filtre_territoire, self.filtre_sorte)
        QWidget.setTabOrder(self.filtre_sorte, self.filtre_etat)
        QWidget.setTabOrder(self.filtre_etat, self.filtre_label)
        QWidget.setTabOrder(self.filtre_label, self.filtre_terminees)
        QWidget.setTabOrder(self.filtre_terminees, self.bouton_ensemble)
        QWidget.setTabOrder(self.bouton_ensemble, self.bouton_exporter)
        QWidget.setTabOrder(self.bouton_exporter, self.bouton_classeur)
        QWidget.setTabOrder(self.bouton_classeur, self.bouton_importer)
        QWidget.setTabOrder(self.bouton_importer, self.bouton_ajouter)
        QWidget.setTabOrder(self.bouton_ajouter, self.table)

        self.retranslateUi(EcranStructures)

        self.pile.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(EcranStructures)
    # setupUi

    def retranslateUi(self, EcranStructures):
        EcranStructures.setWindowTitle(QCoreApplication.translate("EcranStructures", u"Structures", None))
#if QT_CONFIG(accessibility)
        self.filtre_texte.setAccessibleName(QCoreApplication.translate("EcranStructures", u"Filtrer par un mot du nom, du territoire ou de la sorte", None))
#endif // QT_CONFIG(accessibility)
        self.filtre_texte.setPlaceholderText(QCoreApplication.translate("EcranStructures", u"Filtrer : nom, territoire, sorte\u2026", None))
#if QT_CONFIG(accessibility)
        self.filtre_territoire.setAccessibleName(QCoreApplication.translate("EcranStructures", u"Filtrer par territoire", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_territoire.setToolTip(QCoreApplication.translate("EcranStructures", u"Filtrer par territoire", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.filtre_sorte.setAccessibleName(QCoreApplication.translate("EcranStructures", u"Filtrer par sorte", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_sorte.setToolTip(QCoreApplication.translate("EcranStructures", u"Filtrer par sorte", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.filtre_etat.setAccessibleName(QCoreApplication.translate("EcranStructures", u"Filtrer par proposition ou avancement", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_etat.setToolTip(QCoreApplication.translate("EcranStructures", u"Filtrer par proposition ou avancement", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.filtre_label.setAccessibleName(QCoreApplication.translate("EcranStructures", u"Filtrer par situation du label", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.filtre_label.setToolTip(QCoreApplication.translate("EcranStructures", u"Filtrer par situation du label", None))
#endif // QT_CONFIG(tooltip)
        self.filtre_terminees.setText(QCoreApplication.translate("EcranStructures", u"Avec les &missions termin\u00e9es", None))
        self.bouton_ensemble.setText(QCoreApplication.translate("EcranStructures", u"&Vues d\u2019ensemble", None))
        self.bouton_exporter.setText(QCoreApplication.translate("EcranStructures", u"&Exporter\u2026", None))
        self.bouton_classeur.setText(QCoreApplication.translate("EcranStructures", u"&Classeur\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_classeur.setToolTip(QCoreApplication.translate("EcranStructures", u"Tout ce que le territoire contient, dans un classeur Excel ou des tableaux CSV.", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_importer.setText(QCoreApplication.translate("EcranStructures", u"&Importer\u2026", None))
        self.bouton_ajouter.setText(QCoreApplication.translate("EcranStructures", u"&Ajouter une structure", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EcranStructures", u"Liste des structures", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

