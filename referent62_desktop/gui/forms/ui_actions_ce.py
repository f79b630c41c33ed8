# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'actions_ce.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from referent62_desktop.gui.actions_ce.vue import VueActions
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueActions(object):
    def setupUi(self, DialogueActions):
        if not DialogueActions.objectName():
            DialogueActions.setObjectName(u"DialogueActions")
        DialogueActions.resize(1160, 620)
        self.disposition = QVBoxLayout(DialogueActions)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 16, 20, 14)
        self.titre = QLabel(DialogueActions)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setProperty(u"role", u"titre_page")

        self.disposition.addWidget(self.titre)

        self.sous_titre = QLabel(DialogueActions)
        self.sous_titre.setObjectName(u"sous_titre")
        self.sous_titre.setTextFormat(Qt.TextFormat.PlainText)
        self.sous_titre.setWordWrap(True)
        self.sous_titre.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.sous_titre)

        self.colonnes = QHBoxLayout()
        self.colonnes.setSpacing(14)
        self.colonnes.setObjectName(u"colonnes")
        self.colonne_saisie = QVBoxLayout()
        self.colonne_saisie.setSpacing(8)
        self.colonne_saisie.setObjectName(u"colonne_saisie")
        self.ligne_dates = QHBoxLayout()
        self.ligne_dates.setSpacing(10)
        self.ligne_dates.setObjectName(u"ligne_dates")
        self.etiquette_edition = QLabel(DialogueActions)
        self.etiquette_edition.setObjectName(u"etiquette_edition")
        self.etiquette_edition.setProperty(u"role", u"fort")

        self.ligne_dates.addWidget(self.etiquette_edition, 0, Qt.AlignTop)

        self.ressort_dates = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_dates.addItem(self.ressort_dates)


        self.colonne_saisie.addLayout(self.ligne_dates)

        self.table = VueActions(DialogueActions)
        self.table.setObjectName(u"table")

        self.colonne_saisie.addWidget(self.table)

        self.ligne_boutons = QHBoxLayout()
        self.ligne_boutons.setSpacing(8)
        self.ligne_boutons.setObjectName(u"ligne_boutons")
        self.bouton_copier = QPushButton(DialogueActions)
        self.bouton_copier.setObjectName(u"bouton_copier")
        self.bouton_copier.setAutoDefault(False)

        self.ligne_boutons.addWidget(self.bouton_copier)

        self.bouton_supprimer = QPushButton(DialogueActions)
        self.bouton_supprimer.setObjectName(u"bouton_supprimer")
        self.bouton_supprimer.setAutoDefault(False)

        self.ligne_boutons.addWidget(self.bouton_supprimer)

        self.ressort_boutons = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ligne_boutons.addItem(self.ressort_boutons)


        self.colonne_saisie.addLayout(self.ligne_boutons)

        self.refus = MessageChamp(DialogueActions)
        self.refus.setObjectName(u"refus")

        self.colonne_saisie.addWidget(self.refus)

        self.donnees_personnelles = MessageChamp(DialogueActions)
        self.donnees_personnelles.setObjectName(u"donnees_personnelles")

        self.colonne_saisie.addWidget(self.donnees_personnelles)

        self.alertes = MessageChamp(DialogueActions)
        self.alertes.setObjectName(u"alertes")

        self.colonne_saisie.addWidget(self.alertes)

        self.colonne_saisie.setStretch(1, 1)

        self.colonnes.addLayout(self.colonne_saisie)

        self.cote = ZoneDefilante(DialogueActions)
        self.cote.setObjectName(u"cote")

        self.colonnes.addWidget(self.cote)

        self.colonnes.setStretch(0, 8)
        self.colonnes.setStretch(1, 5)

        self.disposition.addLayout(self.colonnes)

        self.pied = QHBoxLayout()
        self.pied.setObjectName(u"pied")
        self.legende = QLabel(DialogueActions)
        self.legende.setObjectName(u"legende")
        self.legende.setWordWrap(True)
        self.legende.setProperty(u"role", u"petit")

        self.pied.addWidget(self.legende)

        self.bouton_fermer = QPushButton(DialogueActions)
        self.bouton_fermer.setObjectName(u"bouton_fermer")
        self.bouton_fermer.setAutoDefault(False)
        self.bouton_fermer.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_fermer)

        self.pied.setStretch(0, 1)

        self.disposition.addLayout(self.pied)

        self.disposition.setStretch(2, 1)
        QWidget.setTabOrder(self.table, self.bouton_copier)
        QWidget.setTabOrder(self.bouton_copier, self.bouton_supprimer)
        QWidget.setTabOrder(self.bouton_supprimer, self.bouton_fermer)

        self.retranslateUi(DialogueActions)

        QMetaObject.connectSlotsByName(DialogueActions)
    # setupUi

    def retranslateUi(self, DialogueActions):
        DialogueActions.setWindowTitle(QCoreApplication.translate("DialogueActions", u"Actions du CE", None))
        self.etiquette_edition.setText(QCoreApplication.translate("DialogueActions", u"CE \u00e9&dit\u00e9 le", None))
        self.bouton_copier.setText(QCoreApplication.translate("DialogueActions", u"&Copier les dates du dessus", None))
#if QT_CONFIG(tooltip)
        self.bouton_copier.setToolTip(QCoreApplication.translate("DialogueActions", u"Ctrl+D", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_supprimer.setText(QCoreApplication.translate("DialogueActions", u"&Supprimer l\u2019action", None))
#if QT_CONFIG(tooltip)
        self.bouton_supprimer.setToolTip(QCoreApplication.translate("DialogueActions", u"Ctrl+Suppr", None))
#endif // QT_CONFIG(tooltip)
        self.legende.setText(QCoreApplication.translate("DialogueActions", u"Tab case suivante \u00b7 Entr\u00e9e action suivante \u00b7 Espace oui ou non \u00b7 Ctrl+D copier les dates \u00b7 Ctrl+Suppr supprimer \u00b7 Ctrl+Z annuler", None))
        self.bouton_fermer.setText(QCoreApplication.translate("DialogueActions", u"Fermer", None))
    # retranslateUi

