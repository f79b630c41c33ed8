# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'progression.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QProgressBar, QPushButton, QSizePolicy, QVBoxLayout)

from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee

class Ui_PanneauProgression(object):
    def setupUi(self, PanneauProgression):
        if not PanneauProgression.objectName():
            PanneauProgression.setObjectName(u"PanneauProgression")
        PanneauProgression.resize(440, 140)
        self.disposition = QVBoxLayout(PanneauProgression)
        self.disposition.setSpacing(12)
        self.disposition.setObjectName(u"disposition")
        self.disposition.setContentsMargins(20, 18, 20, 16)
        self.titre = QLabel(PanneauProgression)
        self.titre.setObjectName(u"titre")
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        self.titre.setProperty(u"role", u"titre")

        self.disposition.addWidget(self.titre)

        self.barre = QProgressBar(PanneauProgression)
        self.barre.setObjectName(u"barre")
        self.barre.setTextVisible(False)

        self.disposition.addWidget(self.barre)

        self.pied = QHBoxLayout()
        self.pied.setSpacing(8)
        self.pied.setObjectName(u"pied")
        self.etape = EtiquetteElidee(PanneauProgression)
        self.etape.setObjectName(u"etape")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.etape.sizePolicy().hasHeightForWidth())
        self.etape.setSizePolicy(sizePolicy)
        self.etape.setProperty(u"role", u"secondaire")

        self.pied.addWidget(self.etape)

        self.bouton_annuler = QPushButton(PanneauProgression)
        self.bouton_annuler.setObjectName(u"bouton_annuler")
        self.bouton_annuler.setAutoDefault(False)

        self.pied.addWidget(self.bouton_annuler)


        self.disposition.addLayout(self.pied)


        self.retranslateUi(PanneauProgression)

        QMetaObject.connectSlotsByName(PanneauProgression)
    # setupUi

    def retranslateUi(self, PanneauProgression):
        PanneauProgression.setWindowTitle(QCoreApplication.translate("PanneauProgression", u"Op\u00e9ration en cours", None))
#if QT_CONFIG(accessibility)
        self.barre.setAccessibleName(QCoreApplication.translate("PanneauProgression", u"Progression", None))
#endif // QT_CONFIG(accessibility)
        self.bouton_annuler.setText(QCoreApplication.translate("PanneauProgression", u"Annuler", None))
    # retranslateUi

