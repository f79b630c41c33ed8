# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'evenement_label.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_DialogueEvenement(object):
    def setupUi(self, DialogueEvenement):
        if not DialogueEvenement.objectName():
            DialogueEvenement.setObjectName(u"DialogueEvenement")
        DialogueEvenement.resize(540, 480)
        self.disposition = QVBoxLayout(DialogueEvenement)
        self.disposition.setSpacing(8)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(DialogueEvenement)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.explication = QLabel(DialogueEvenement)
        self.explication.setObjectName(u"explication")
        self.explication.setTextFormat(Qt.TextFormat.PlainText)
        self.explication.setWordWrap(True)
        self.explication.setProperty(u"role", u"secondaire")

        self.disposition.addWidget(self.explication)

        self.ligne_quoi = QHBoxLayout()
        self.ligne_quoi.setObjectName(u"ligne_quoi")
        self.colonne_nature = QVBoxLayout()
        self.colonne_nature.setObjectName(u"colonne_nature")
        self.etiquette_nature = QLabel(DialogueEvenement)
        self.etiquette_nature.setObjectName(u"etiquette_nature")
        self.etiquette_nature.setProperty(u"role", u"fort")

        self.colonne_nature.addWidget(self.etiquette_nature)

        self.nature = QComboBox(DialogueEvenement)
        self.nature.setObjectName(u"nature")

        self.colonne_nature.addWidget(self.nature)

        self.ressort_nature = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.colonne_nature.addItem(self.ressort_nature)


        self.ligne_quoi.addLayout(self.colonne_nature)

        self.colonne_date = QVBoxLayout()
        self.colonne_date.setObjectName(u"colonne_date")
        self.etiquette_date = QLabel(DialogueEvenement)
        self.etiquette_date.setObjectName(u"etiquette_date")
        self.etiquette_date.setProperty(u"role", u"fort")

        self.colonne_date.addWidget(self.etiquette_date)


        self.ligne_quoi.addLayout(self.colonne_date)

        self.ligne_quoi.setStretch(0, 3)
        self.ligne_quoi.setStretch(1, 2)

        self.disposition.addLayout(self.ligne_quoi)

        self.ligne_campagne = QHBoxLayout()
        self.ligne_campagne.setSpacing(8)
        self.ligne_campagne.setObjectName(u"ligne_campagne")
        self.etiquette_campagne = QLabel(DialogueEvenement)
        self.etiquette_campagne.setObjectName(u"etiquette_campagne")
        self.etiquette_campagne.setProperty(u"role", u"fort")

        self.ligne_campagne.addWidget(self.etiquette_campagne)

        self.campagne = QComboBox(DialogueEvenement)
        self.campagne.setObjectName(u"campagne")

        self.ligne_campagne.addWidget(self.campagne)

        self.ligne_campagne.setStretch(1, 1)

        self.disposition.addLayout(self.ligne_campagne)

        self.message = MessageChamp(DialogueEvenement)
        self.message.setObjectName(u"message")

        self.disposition.addWidget(self.message)

        self.conseils = MessageChamp(DialogueEvenement)
        self.conseils.setObjectName(u"conseils")

        self.disposition.addWidget(self.conseils)

        self.confirmer = QCheckBox(DialogueEvenement)
        self.confirmer.setObjectName(u"confirmer")

        self.disposition.addWidget(self.confirmer)

        self.bloc_decision = QWidget(DialogueEvenement)
        self.bloc_decision.setObjectName(u"bloc_decision")
        self.disposition_decision = QVBoxLayout(self.bloc_decision)
        self.disposition_decision.setObjectName(u"disposition_decision")
        self.disposition_decision.setContentsMargins(0, 0, 0, 0)
        self.ligne_decision = QHBoxLayout()
        self.ligne_decision.setObjectName(u"ligne_decision")
        self.colonne_deliberation = QVBoxLayout()
        self.colonne_deliberation.setObjectName(u"colonne_deliberation")
        self.etiquette_deliberation = QLabel(self.bloc_decision)
        self.etiquette_deliberation.setObjectName(u"etiquette_deliberation")
        self.etiquette_deliberation.setProperty(u"role", u"fort")

        self.colonne_deliberation.addWidget(self.etiquette_deliberation)

        self.deliberation = QLineEdit(self.bloc_decision)
        self.deliberation.setObjectName(u"deliberation")
        self.deliberation.setMaxLength(60)

        self.colonne_deliberation.addWidget(self.deliberation)


        self.ligne_decision.addLayout(self.colonne_deliberation)

        self.colonne_decide = QVBoxLayout()
        self.colonne_decide.setObjectName(u"colonne_decide")
        self.etiquette_decide = QLabel(self.bloc_decision)
        self.etiquette_decide.setObjectName(u"etiquette_decide")
        self.etiquette_decide.setProperty(u"role", u"fort")

        self.colonne_decide.addWidget(self.etiquette_decide)

        self.decide_par = QLineEdit(self.bloc_decision)
        self.decide_par.setObjectName(u"decide_par")
        self.decide_par.setMaxLength(120)

        self.colonne_decide.addWidget(self.decide_par)


        self.ligne_decision.addLayout(self.colonne_decide)

        self.ligne_decision.setStretch(0, 2)
        self.ligne_decision.setStretch(1, 3)

        self.disposition_decision.addLayout(self.ligne_decision)


        self.disposition.addWidget(self.bloc_decision)

        self.bloc_ecart = QWidget(DialogueEvenement)
        self.bloc_ecart.setObjectName(u"bloc_ecart")
        self.disposition_ecart = QVBoxLayout(self.bloc_ecart)
        self.disposition_ecart.setObjectName(u"disposition_ecart")
        self.disposition_ecart.setContentsMargins(0, 0, 0, 0)
        self.message_ecart = MessageChamp(self.bloc_ecart)
        self.message_ecart.setObjectName(u"message_ecart")

        self.disposition_ecart.addWidget(self.message_ecart)

        self.etiquette_motif = QLabel(self.bloc_ecart)
        self.etiquette_motif.setObjectName(u"etiquette_motif")
        self.etiquette_motif.setProperty(u"role", u"fort")

        self.disposition_ecart.addWidget(self.etiquette_motif)

        self.motif = QLineEdit(self.bloc_ecart)
        self.motif.setObjectName(u"motif")
        self.motif.setMaxLength(400)

        self.disposition_ecart.addWidget(self.motif)


        self.disposition.addWidget(self.bloc_ecart)

        self.bloc_correction = QWidget(DialogueEvenement)
        self.bloc_correction.setObjectName(u"bloc_correction")
        self.disposition_correction = QVBoxLayout(self.bloc_correction)
        self.disposition_correction.setObjectName(u"disposition_correction")
        self.disposition_correction.setContentsMargins(0, 0, 0, 0)
        self.etiquette_correction = QLabel(self.bloc_correction)
        self.etiquette_correction.setObjectName(u"etiquette_correction")
        self.etiquette_correction.setProperty(u"role", u"fort")

        self.disposition_correction.addWidget(self.etiquette_correction)

        self.correction = QLineEdit(self.bloc_correction)
        self.correction.setObjectName(u"correction")
        self.correction.setMaxLength(400)

        self.disposition_correction.addWidget(self.correction)


        self.disposition.addWidget(self.bloc_correction)

        self.etiquette_note = QLabel(DialogueEvenement)
        self.etiquette_note.setObjectName(u"etiquette_note")
        self.etiquette_note.setProperty(u"role", u"fort")

        self.disposition.addWidget(self.etiquette_note)

        self.note = QPlainTextEdit(DialogueEvenement)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumSize(QSize(16777215, 84))

        self.disposition.addWidget(self.note)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.bouton_retirer = QPushButton(DialogueEvenement)
        self.bouton_retirer.setObjectName(u"bouton_retirer")
        self.bouton_retirer.setAutoDefault(False)
        self.bouton_retirer.setProperty(u"role", u"danger")

        self.pied.addWidget(self.bouton_retirer)

        self.ressort = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.pied.addItem(self.ressort)

        self.bouton_annuler = QPushButton(DialogueEvenement)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)

        self.bouton_ok = QPushButton(DialogueEvenement)
        self.bouton_ok.setObjectName(u"bouton_ok")
        self.bouton_ok.setProperty(u"role", u"principal")

        self.pied.addWidget(self.bouton_ok)


        self.disposition.addLayout(self.pied)

#if QT_CONFIG(shortcut)
        self.etiquette_nature.setBuddy(self.nature)
        self.etiquette_campagne.setBuddy(self.campagne)
        self.etiquette_deliberation.setBuddy(self.deliberation)
        self.etiquette_decide.setBuddy(self.decide_par)
        self.etiquette_motif.setBuddy(self.motif)
        self.etiquette_correction.setBuddy(self.correction)
        self.etiquette_note.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.nature, self.campagne)
        QWidget.setTabOrder(self.campagne, self.confirmer)
        QWidget.setTabOrder(self.confirmer, self.deliberation)
        QWidget.setTabOrder(self.deliberation, self.decide_par)
        QWidget.setTabOrder(self.decide_par, self.motif)
        QWidget.setTabOrder(self.motif, self.correction)
        QWidget.setTabOrder(self.correction, self.note)
        QWidget.setTabOrder(self.note, self.bouton_ok)
        QWidget.setTabOrder(self.bouton_ok, self.bouton_annuler)
        QWidget.setTabOrder(self.bouton_annuler, self.bouton_retirer)

        self.retranslateUi(DialogueEvenement)

        self.bouton_ok.setDefault(True)


        QMetaObject.connectSlotsByName(DialogueEvenement)
    # setupUi

    def retranslateUi(self, DialogueEvenement):
        DialogueEvenement.setWindowTitle(QCoreApplication.translate("DialogueEvenement", u"\u00c9v\u00e8nement du label", None))
        self.etiquette_nature.setText(QCoreApplication.translate("DialogueEvenement", u"&\u00c9v\u00e8nement", None))
#if QT_CONFIG(accessibility)
        self.nature.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"\u00c9v\u00e8nement", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_date.setText(QCoreApplication.translate("DialogueEvenement", u"&Date", None))
        self.etiquette_campagne.setText(QCoreApplication.translate("DialogueEvenement", u"Rattach\u00e9 \u00e0 &la", None))
#if QT_CONFIG(accessibility)
        self.campagne.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"Campagne de l\u2019\u00e9v\u00e8nement", None))
#endif // QT_CONFIG(accessibility)
        self.confirmer.setText(QCoreApplication.translate("DialogueEvenement", u"J\u2019ai &v\u00e9rifi\u00e9 la date et la campagne", None))
        self.etiquette_deliberation.setText(QCoreApplication.translate("DialogueEvenement", u"D\u00e9lib\u00e9ration &n\u00b0", None))
#if QT_CONFIG(accessibility)
        self.deliberation.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"Num\u00e9ro de la d\u00e9lib\u00e9ration", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_decide.setText(QCoreApplication.translate("DialogueEvenement", u"D\u00e9cid\u00e9 &par", None))
#if QT_CONFIG(accessibility)
        self.decide_par.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"D\u00e9cid\u00e9 par", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_motif.setText(QCoreApplication.translate("DialogueEvenement", u"&Motif de l\u2019\u00e9cart", None))
#if QT_CONFIG(accessibility)
        self.motif.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"Motif de l\u2019\u00e9cart avec la proposition", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_correction.setText(QCoreApplication.translate("DialogueEvenement", u"Motif de la &correction", None))
#if QT_CONFIG(accessibility)
        self.correction.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"Motif de la correction", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_note.setText(QCoreApplication.translate("DialogueEvenement", u"N&ote", None))
#if QT_CONFIG(accessibility)
        self.note.setAccessibleName(QCoreApplication.translate("DialogueEvenement", u"Note", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_retirer.setText(QCoreApplication.translate("DialogueEvenement", u"Annuler cet \u00e9v\u00e8nement", None))
        self.bouton_annuler.setText(QCoreApplication.translate("DialogueEvenement", u"Fermer", None))
        self.bouton_ok.setText(QCoreApplication.translate("DialogueEvenement", u"Enregistrer", None))
    # retranslateUi

