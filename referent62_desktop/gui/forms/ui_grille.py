# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'grille.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout)

from referent62_desktop.gui.grille.panneau_ce import PanneauCE
from referent62_desktop.gui.grille.vue import VueGrille
from referent62_desktop.gui.widgets.carte import CarteDeFormulaire
class Ui_Grille(object):
    def setupUi(self, Grille):
        if not Grille.objectName():
            Grille.setObjectName(u"Grille")
        self.colonnes = QHBoxLayout(Grille)
        self.colonnes.setSpacing(12)
        self.colonnes.setObjectName(u"colonnes")
        self.colonnes.setContentsMargins(14, 12, 14, 12)
        self.carte_referents = CarteDeFormulaire(Grille)
        self.carte_referents.setObjectName(u"carte_referents")

        self.colonnes.addWidget(self.carte_referents)

        self.centre = QVBoxLayout()
        self.centre.setSpacing(8)
        self.centre.setObjectName(u"centre")
        self.carte_marques = CarteDeFormulaire(Grille)
        self.carte_marques.setObjectName(u"carte_marques")

        self.centre.addWidget(self.carte_marques)

        self.barre = QHBoxLayout()
        self.barre.setSpacing(8)
        self.barre.setObjectName(u"barre")
        self.choix_referent = QComboBox(Grille)
        self.choix_referent.setObjectName(u"choix_referent")

        self.barre.addWidget(self.choix_referent)

        self.origine = QComboBox(Grille)
        self.origine.setObjectName(u"origine")
        self.origine.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.barre.addWidget(self.origine)

        self.bouton_incomplets = QPushButton(Grille)
        self.bouton_incomplets.setObjectName(u"bouton_incomplets")

        self.barre.addWidget(self.bouton_incomplets)

        self.ecart = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.barre.addItem(self.ecart)

        self.bouton_tirer = QPushButton(Grille)
        self.bouton_tirer.setObjectName(u"bouton_tirer")

        self.barre.addWidget(self.bouton_tirer)

        self.bouton_document = QPushButton(Grille)
        self.bouton_document.setObjectName(u"bouton_document")

        self.barre.addWidget(self.bouton_document)

        self.bouton_plus = QPushButton(Grille)
        self.bouton_plus.setObjectName(u"bouton_plus")

        self.barre.addWidget(self.bouton_plus)


        self.centre.addLayout(self.barre)

        self.grille = VueGrille(Grille)
        self.grille.setObjectName(u"grille")

        self.centre.addWidget(self.grille)


        self.colonnes.addLayout(self.centre)

        self.droite = QVBoxLayout()
        self.droite.setSpacing(10)
        self.droite.setObjectName(u"droite")
        self.panneau = PanneauCE(Grille)
        self.panneau.setObjectName(u"panneau")

        self.droite.addWidget(self.panneau)

        self.bouton_valider = QPushButton(Grille)
        self.bouton_valider.setObjectName(u"bouton_valider")

        self.droite.addWidget(self.bouton_valider)


        self.colonnes.addLayout(self.droite)

        self.colonnes.setStretch(1, 1)

        self.retranslateUi(Grille)

        QMetaObject.connectSlotsByName(Grille)
    # setupUi

    def retranslateUi(self, Grille):
#if QT_CONFIG(accessibility)
        self.carte_referents.setAccessibleName(QCoreApplication.translate("Grille", u"R\u00e9f\u00e9rents de la structure", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.carte_marques.setAccessibleName(QCoreApplication.translate("Grille", u"Notes de la structure", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.choix_referent.setAccessibleName(QCoreApplication.translate("Grille", u"R\u00e9f\u00e9rent\u00b7e", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.origine.setAccessibleName(QCoreApplication.translate("Grille", u"Lecture affich\u00e9e", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.origine.setToolTip(QCoreApplication.translate("Grille", u"Auto-\u00e9valuation de la structure, analyse du si\u00e8ge ou contr\u00f4le du territoire", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_incomplets.setText(QCoreApplication.translate("Grille", u"CE incomplets", None))
        self.bouton_tirer.setText(QCoreApplication.translate("Grille", u"Tirer 5 CE\u2026", None))
#if QT_CONFIG(tooltip)
        self.bouton_tirer.setToolTip(QCoreApplication.translate("Grille", u"Tirer au hasard le panel de la personne dans la liste de ses CE", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_document.setText(QCoreApplication.translate("Grille", u"Annexe 2", None))
#if QT_CONFIG(tooltip)
        self.bouton_document.setToolTip(QCoreApplication.translate("Grille", u"Voir, enregistrer ou imprimer la grille de l'annexe 2", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_plus.setText(QCoreApplication.translate("Grille", u"Plus", None))
#if QT_CONFIG(tooltip)
        self.bouton_plus.setToolTip(QCoreApplication.translate("Grille", u"Autres actions sur la lecture", None))
#endif // QT_CONFIG(tooltip)
        self.bouton_valider.setText(QCoreApplication.translate("Grille", u"Valider la lecture\u2026", None))
        self.bouton_valider.setProperty(u"role", QCoreApplication.translate("Grille", u"principal", None))
        pass
    # retranslateUi

