# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sauvegardes.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QAbstractItemView, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QTableWidget, QTableWidgetItem, QVBoxLayout)
class Ui_Sauvegardes(object):
    def setupUi(self, Sauvegardes):
        if not Sauvegardes.objectName():
            Sauvegardes.setObjectName(u"Sauvegardes")
        self.colonne = QVBoxLayout(Sauvegardes)
        self.colonne.setSpacing(10)
        self.colonne.setObjectName(u"colonne")
        self.explication = QLabel(Sauvegardes)
        self.explication.setObjectName(u"explication")
        self.explication.setWordWrap(True)

        self.colonne.addWidget(self.explication)

        self.liste = QTableWidget(Sauvegardes)
        if (self.liste.columnCount() < 3):
            self.liste.setColumnCount(3)
        __qtablewidgetitem = QTableWidgetItem()
        self.liste.setHorizontalHeaderItem(0, __qtablewidgetitem)
        __qtablewidgetitem1 = QTableWidgetItem()
        self.liste.setHorizontalHeaderItem(1, __qtablewidgetitem1)
        __qtablewidgetitem2 = QTableWidgetItem()
        self.liste.setHorizontalHeaderItem(2, __qtablewidgetitem2)
        self.liste.setObjectName(u"liste")
        self.liste.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.liste.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.liste.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.liste.setShowGrid(False)
        self.liste.setTabKeyNavigation(False)

        self.colonne.addWidget(self.liste)

        self.boutons = QHBoxLayout()
        self.boutons.setObjectName(u"boutons")
        self.ecart = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.boutons.addItem(self.ecart)

        self.bouton_annuler = QPushButton(Sauvegardes)
        self.bouton_annuler.setObjectName(u"bouton_annuler")

        self.boutons.addWidget(self.bouton_annuler)

        self.bouton_restaurer = QPushButton(Sauvegardes)
        self.bouton_restaurer.setObjectName(u"bouton_restaurer")

        self.boutons.addWidget(self.bouton_restaurer)


        self.colonne.addLayout(self.boutons)


        self.retranslateUi(Sauvegardes)

        QMetaObject.connectSlotsByName(Sauvegardes)
    # setupUi

    def retranslateUi(self, Sauvegardes):
        Sauvegardes.setWindowTitle(QCoreApplication.translate("Sauvegardes", u"Restaurer une sauvegarde", None))
        self.explication.setText(QCoreApplication.translate("Sauvegardes", u"La base reprendra l'\u00e9tat de la sauvegarde choisie. La base actuelle n'est pas effac\u00e9e : elle est gard\u00e9e \u00e0 c\u00f4t\u00e9, sous un autre nom.", None))
        ___qtablewidgetitem = self.liste.horizontalHeaderItem(0)
        ___qtablewidgetitem.setText(QCoreApplication.translate("Sauvegardes", u"Date", None))
        ___qtablewidgetitem1 = self.liste.horizontalHeaderItem(1)
        ___qtablewidgetitem1.setText(QCoreApplication.translate("Sauvegardes", u"Faite", None))
        ___qtablewidgetitem2 = self.liste.horizontalHeaderItem(2)
        ___qtablewidgetitem2.setText(QCoreApplication.translate("Sauvegardes", u"Taille", None))
#if QT_CONFIG(accessibility)
        self.liste.setAccessibleName(QCoreApplication.translate("Sauvegardes", u"Sauvegardes, de la plus r\u00e9cente \u00e0 la plus ancienne", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_annuler.setText(QCoreApplication.translate("Sauvegardes", u"Annuler", None))
        self.bouton_restaurer.setText(QCoreApplication.translate("Sauvegardes", u"Restaurer cette sauvegarde", None))
        self.bouton_restaurer.setProperty(u"role", QCoreApplication.translate("Sauvegardes", u"principal", None))
    # retranslateUi

