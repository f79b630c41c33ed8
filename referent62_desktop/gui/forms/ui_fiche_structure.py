# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'fiche_structure.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QFrame,
    QGridLayout, QHBoxLayout, QLabel, QLineEdit,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from referent62_desktop.gui.widgets.message_champ import MessageChamp

class Ui_FicheStructure(object):
    def setupUi(self, FicheStructure):
        if not FicheStructure.objectName():
            FicheStructure.setObjectName(u"FicheStructure")
        FicheStructure.resize(1100, 480)
        self.disposition = QVBoxLayout(FicheStructure)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(0, 0, 0, 0)
        self.ligne_cartes = QHBoxLayout()
        self.ligne_cartes.setObjectName(u"ligne_cartes")
        self.carte_identite = QFrame(FicheStructure)
        self.carte_identite.setObjectName(u"carte_identite")
        self.carte_identite.setProperty(u"role", u"carte")
        self.disposition_carte_identite = QVBoxLayout(self.carte_identite)
        self.disposition_carte_identite.setObjectName(u"disposition_carte_identite")
        self.titre_carte_identite = QLabel(self.carte_identite)
        self.titre_carte_identite.setObjectName(u"titre_carte_identite")
        self.titre_carte_identite.setProperty(u"role", u"titre")

        self.disposition_carte_identite.addWidget(self.titre_carte_identite)

        self.bloc_nom = QVBoxLayout()
        self.bloc_nom.setObjectName(u"bloc_nom")
        self.etiquette_nom = QLabel(self.carte_identite)
        self.etiquette_nom.setObjectName(u"etiquette_nom")
        self.etiquette_nom.setProperty(u"role", u"fort")

        self.bloc_nom.addWidget(self.etiquette_nom)

        self.nom = QLineEdit(self.carte_identite)
        self.nom.setObjectName(u"nom")

        self.bloc_nom.addWidget(self.nom)

        self.message_nom = MessageChamp(self.carte_identite)
        self.message_nom.setObjectName(u"message_nom")

        self.bloc_nom.addWidget(self.message_nom)


        self.disposition_carte_identite.addLayout(self.bloc_nom)

        self.ligne_sorte = QHBoxLayout()
        self.ligne_sorte.setObjectName(u"ligne_sorte")
        self.bloc_sorte = QVBoxLayout()
        self.bloc_sorte.setObjectName(u"bloc_sorte")
        self.etiquette_sorte = QLabel(self.carte_identite)
        self.etiquette_sorte.setObjectName(u"etiquette_sorte")
        self.etiquette_sorte.setProperty(u"role", u"fort")

        self.bloc_sorte.addWidget(self.etiquette_sorte)

        self.sorte = QComboBox(self.carte_identite)
        self.sorte.setObjectName(u"sorte")

        self.bloc_sorte.addWidget(self.sorte)


        self.ligne_sorte.addLayout(self.bloc_sorte)

        self.bloc_territoire = QVBoxLayout()
        self.bloc_territoire.setObjectName(u"bloc_territoire")
        self.etiquette_territoire = QLabel(self.carte_identite)
        self.etiquette_territoire.setObjectName(u"etiquette_territoire")
        self.etiquette_territoire.setProperty(u"role", u"fort")

        self.bloc_territoire.addWidget(self.etiquette_territoire)

        self.territoire = QComboBox(self.carte_identite)
        self.territoire.setObjectName(u"territoire")

        self.bloc_territoire.addWidget(self.territoire)

        self.message_territoire = MessageChamp(self.carte_identite)
        self.message_territoire.setObjectName(u"message_territoire")

        self.bloc_territoire.addWidget(self.message_territoire)


        self.ligne_sorte.addLayout(self.bloc_territoire)

        self.ligne_sorte.setStretch(0, 1)
        self.ligne_sorte.setStretch(1, 1)

        self.disposition_carte_identite.addLayout(self.ligne_sorte)

        self.bloc_autres = QVBoxLayout()
        self.bloc_autres.setObjectName(u"bloc_autres")
        self.etiquette_autres = QLabel(self.carte_identite)
        self.etiquette_autres.setObjectName(u"etiquette_autres")
        self.etiquette_autres.setProperty(u"role", u"fort")

        self.bloc_autres.addWidget(self.etiquette_autres)

        self.autres_territoires = QWidget(self.carte_identite)
        self.autres_territoires.setObjectName(u"autres_territoires")
        self.grille_autres_territoires = QGridLayout(self.autres_territoires)
        self.grille_autres_territoires.setObjectName(u"grille_autres_territoires")
        self.grille_autres_territoires.setContentsMargins(0, 0, 0, 0)

        self.bloc_autres.addWidget(self.autres_territoires)


        self.disposition_carte_identite.addLayout(self.bloc_autres)

        self.bloc_siret = QVBoxLayout()
        self.bloc_siret.setObjectName(u"bloc_siret")
        self.etiquette_siret = QLabel(self.carte_identite)
        self.etiquette_siret.setObjectName(u"etiquette_siret")
        self.etiquette_siret.setProperty(u"role", u"fort")

        self.bloc_siret.addWidget(self.etiquette_siret)

        self.siret = QLineEdit(self.carte_identite)
        self.siret.setObjectName(u"siret")

        self.bloc_siret.addWidget(self.siret)

        self.message_siret = MessageChamp(self.carte_identite)
        self.message_siret.setObjectName(u"message_siret")

        self.bloc_siret.addWidget(self.message_siret)


        self.disposition_carte_identite.addLayout(self.bloc_siret)

        self.ressort_identite = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_carte_identite.addItem(self.ressort_identite)


        self.ligne_cartes.addWidget(self.carte_identite)

        self.carte_mission = QFrame(FicheStructure)
        self.carte_mission.setObjectName(u"carte_mission")
        self.carte_mission.setProperty(u"role", u"carte")
        self.disposition_carte_mission = QVBoxLayout(self.carte_mission)
        self.disposition_carte_mission.setObjectName(u"disposition_carte_mission")
        self.titre_carte_mission = QLabel(self.carte_mission)
        self.titre_carte_mission.setObjectName(u"titre_carte_mission")
        self.titre_carte_mission.setProperty(u"role", u"titre")

        self.disposition_carte_mission.addWidget(self.titre_carte_mission)

        self.bloc_dispositifs = QVBoxLayout()
        self.bloc_dispositifs.setObjectName(u"bloc_dispositifs")
        self.etiquette_dispositifs = QLabel(self.carte_mission)
        self.etiquette_dispositifs.setObjectName(u"etiquette_dispositifs")
        self.etiquette_dispositifs.setProperty(u"role", u"fort")

        self.bloc_dispositifs.addWidget(self.etiquette_dispositifs)

        self.dispositifs = QWidget(self.carte_mission)
        self.dispositifs.setObjectName(u"dispositifs")
        self.grille_dispositifs = QGridLayout(self.dispositifs)
        self.grille_dispositifs.setObjectName(u"grille_dispositifs")
        self.grille_dispositifs.setContentsMargins(0, 0, 0, 0)

        self.bloc_dispositifs.addWidget(self.dispositifs)


        self.disposition_carte_mission.addLayout(self.bloc_dispositifs)

        self.bloc_nouvelle = QVBoxLayout()
        self.bloc_nouvelle.setObjectName(u"bloc_nouvelle")
        self.nouvelle = QCheckBox(self.carte_mission)
        self.nouvelle.setObjectName(u"nouvelle")

        self.bloc_nouvelle.addWidget(self.nouvelle)

        self.aide_nouvelle = QLabel(self.carte_mission)
        self.aide_nouvelle.setObjectName(u"aide_nouvelle")
        self.aide_nouvelle.setWordWrap(True)
        self.aide_nouvelle.setProperty(u"role", u"petit")

        self.bloc_nouvelle.addWidget(self.aide_nouvelle)


        self.disposition_carte_mission.addLayout(self.bloc_nouvelle)

        self.bloc_fin = QVBoxLayout()
        self.bloc_fin.setObjectName(u"bloc_fin")
        self.etiquette_fin_mission = QLabel(self.carte_mission)
        self.etiquette_fin_mission.setObjectName(u"etiquette_fin_mission")
        self.etiquette_fin_mission.setProperty(u"role", u"fort")

        self.bloc_fin.addWidget(self.etiquette_fin_mission)

        self.ligne_fin = QHBoxLayout()
        self.ligne_fin.setObjectName(u"ligne_fin")
        self.place_fin = QVBoxLayout()
        self.place_fin.setObjectName(u"place_fin")

        self.ligne_fin.addLayout(self.place_fin)

        self.aide_fin = QLabel(self.carte_mission)
        self.aide_fin.setObjectName(u"aide_fin")
        self.aide_fin.setWordWrap(True)
        self.aide_fin.setProperty(u"role", u"petit")

        self.ligne_fin.addWidget(self.aide_fin)

        self.ligne_fin.setStretch(1, 1)

        self.bloc_fin.addLayout(self.ligne_fin)


        self.disposition_carte_mission.addLayout(self.bloc_fin)

        self.ressort_mission = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.disposition_carte_mission.addItem(self.ressort_mission)


        self.ligne_cartes.addWidget(self.carte_mission)

        self.ligne_cartes.setStretch(0, 1)
        self.ligne_cartes.setStretch(1, 1)

        self.disposition.addLayout(self.ligne_cartes)

        self.carte_contact = QFrame(FicheStructure)
        self.carte_contact.setObjectName(u"carte_contact")
        self.carte_contact.setProperty(u"role", u"carte")
        self.disposition_carte_contact = QVBoxLayout(self.carte_contact)
        self.disposition_carte_contact.setObjectName(u"disposition_carte_contact")
        self.titre_carte_contact = QLabel(self.carte_contact)
        self.titre_carte_contact.setObjectName(u"titre_carte_contact")
        self.titre_carte_contact.setProperty(u"role", u"titre")

        self.disposition_carte_contact.addWidget(self.titre_carte_contact)

        self.ligne_adresse = QHBoxLayout()
        self.ligne_adresse.setObjectName(u"ligne_adresse")
        self.bloc_adresse = QVBoxLayout()
        self.bloc_adresse.setObjectName(u"bloc_adresse")
        self.etiquette_adresse = QLabel(self.carte_contact)
        self.etiquette_adresse.setObjectName(u"etiquette_adresse")
        self.etiquette_adresse.setProperty(u"role", u"fort")

        self.bloc_adresse.addWidget(self.etiquette_adresse)

        self.adresse = QLineEdit(self.carte_contact)
        self.adresse.setObjectName(u"adresse")

        self.bloc_adresse.addWidget(self.adresse)


        self.ligne_adresse.addLayout(self.bloc_adresse)

        self.bloc_contact = QVBoxLayout()
        self.bloc_contact.setObjectName(u"bloc_contact")
        self.etiquette_contact = QLabel(self.carte_contact)
        self.etiquette_contact.setObjectName(u"etiquette_contact")
        self.etiquette_contact.setProperty(u"role", u"fort")

        self.bloc_contact.addWidget(self.etiquette_contact)

        self.contact = QLineEdit(self.carte_contact)
        self.contact.setObjectName(u"contact")

        self.bloc_contact.addWidget(self.contact)


        self.ligne_adresse.addLayout(self.bloc_contact)

        self.ligne_adresse.setStretch(0, 1)
        self.ligne_adresse.setStretch(1, 1)

        self.disposition_carte_contact.addLayout(self.ligne_adresse)

        self.ligne_telephone = QHBoxLayout()
        self.ligne_telephone.setObjectName(u"ligne_telephone")
        self.bloc_telephone = QVBoxLayout()
        self.bloc_telephone.setObjectName(u"bloc_telephone")
        self.etiquette_telephone = QLabel(self.carte_contact)
        self.etiquette_telephone.setObjectName(u"etiquette_telephone")
        self.etiquette_telephone.setProperty(u"role", u"fort")

        self.bloc_telephone.addWidget(self.etiquette_telephone)

        self.telephone = QLineEdit(self.carte_contact)
        self.telephone.setObjectName(u"telephone")

        self.bloc_telephone.addWidget(self.telephone)


        self.ligne_telephone.addLayout(self.bloc_telephone)

        self.bloc_courriel = QVBoxLayout()
        self.bloc_courriel.setObjectName(u"bloc_courriel")
        self.etiquette_courriel = QLabel(self.carte_contact)
        self.etiquette_courriel.setObjectName(u"etiquette_courriel")
        self.etiquette_courriel.setProperty(u"role", u"fort")

        self.bloc_courriel.addWidget(self.etiquette_courriel)

        self.courriel = QLineEdit(self.carte_contact)
        self.courriel.setObjectName(u"courriel")

        self.bloc_courriel.addWidget(self.courriel)


        self.ligne_telephone.addLayout(self.bloc_courriel)

        self.ligne_telephone.setStretch(0, 1)
        self.ligne_telephone.setStretch(1, 1)

        self.disposition_carte_contact.addLayout(self.ligne_telephone)


        self.disposition.addWidget(self.carte_contact)

#if QT_CONFIG(shortcut)
        self.etiquette_nom.setBuddy(self.nom)
        self.etiquette_sorte.setBuddy(self.sorte)
        self.etiquette_territoire.setBuddy(self.territoire)
        self.etiquette_siret.setBuddy(self.siret)
        self.etiquette_adresse.setBuddy(self.adresse)
        self.etiquette_contact.setBuddy(self.contact)
        self.etiquette_telephone.setBuddy(self.telephone)
        self.etiquette_courriel.setBuddy(self.courriel)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(FicheStructure)

        QMetaObject.connectSlotsByName(FicheStructure)
    # setupUi

    def retranslateUi(self, FicheStructure):
        FicheStructure.setWindowTitle(QCoreApplication.translate("FicheStructure", u"Fiche de la structure", None))
#if QT_CONFIG(accessibility)
        self.carte_identite.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Structure", None))
#endif // QT_CONFIG(accessibility)
        self.titre_carte_identite.setText(QCoreApplication.translate("FicheStructure", u"Structure", None))
        self.etiquette_nom.setText(QCoreApplication.translate("FicheStructure", u"&Nom", None))
#if QT_CONFIG(accessibility)
        self.nom.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Nom de la structure", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_sorte.setText(QCoreApplication.translate("FicheStructure", u"S&orte", None))
#if QT_CONFIG(accessibility)
        self.sorte.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Sorte de structure", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_territoire.setText(QCoreApplication.translate("FicheStructure", u"&Territoire", None))
#if QT_CONFIG(accessibility)
        self.territoire.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Territoire pilote", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_autres.setText(QCoreApplication.translate("FicheStructure", u"Travaille aussi sur", None))
#if QT_CONFIG(accessibility)
        self.autres_territoires.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Autres territoires", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_siret.setText(QCoreApplication.translate("FicheStructure", u"&SIRET", None))
#if QT_CONFIG(accessibility)
        self.siret.setAccessibleName(QCoreApplication.translate("FicheStructure", u"SIRET", None))
#endif // QT_CONFIG(accessibility)
        self.siret.setPlaceholderText(QCoreApplication.translate("FicheStructure", u"14 chiffres, facultatif", None))
#if QT_CONFIG(accessibility)
        self.carte_mission.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Mission", None))
#endif // QT_CONFIG(accessibility)
        self.titre_carte_mission.setText(QCoreApplication.translate("FicheStructure", u"Mission", None))
        self.etiquette_dispositifs.setText(QCoreApplication.translate("FicheStructure", u"Dispositifs", None))
#if QT_CONFIG(accessibility)
        self.dispositifs.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Dispositifs", None))
#endif // QT_CONFIG(accessibility)
        self.nouvelle.setText(QCoreApplication.translate("FicheStructure", u"Nou&velle structure", None))
#if QT_CONFIG(accessibility)
        self.nouvelle.setAccessibleDescription(QCoreApplication.translate("FicheStructure", u"Sans contrat RSA ant\u00e9rieur avec le D\u00e9partement", None))
#endif // QT_CONFIG(accessibility)
        self.aide_nouvelle.setText(QCoreApplication.translate("FicheStructure", u"Sans contrat RSA ant\u00e9rieur avec le D\u00e9partement.", None))
        self.etiquette_fin_mission.setText(QCoreApplication.translate("FicheStructure", u"&Fin de mission", None))
        self.aide_fin.setText(QCoreApplication.translate("FicheStructure", u"Vide tant que la mission continue.", None))
#if QT_CONFIG(accessibility)
        self.carte_contact.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Contact", None))
#endif // QT_CONFIG(accessibility)
        self.titre_carte_contact.setText(QCoreApplication.translate("FicheStructure", u"Contact", None))
        self.etiquette_adresse.setText(QCoreApplication.translate("FicheStructure", u"A&dresse", None))
#if QT_CONFIG(accessibility)
        self.adresse.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Adresse", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_contact.setText(QCoreApplication.translate("FicheStructure", u"Personne \u00e0 conta&cter", None))
#if QT_CONFIG(accessibility)
        self.contact.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Personne \u00e0 contacter", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_telephone.setText(QCoreApplication.translate("FicheStructure", u"T\u00e9&l\u00e9phone", None))
#if QT_CONFIG(accessibility)
        self.telephone.setAccessibleName(QCoreApplication.translate("FicheStructure", u"T\u00e9l\u00e9phone", None))
#endif // QT_CONFIG(accessibility)
        self.etiquette_courriel.setText(QCoreApplication.translate("FicheStructure", u"Co&urriel", None))
#if QT_CONFIG(accessibility)
        self.courriel.setAccessibleName(QCoreApplication.translate("FicheStructure", u"Courriel", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

