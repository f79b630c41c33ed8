"""Attendance lists: whatever the headers and the words, each line understood or rejected with its reason."""

from collections.abc import Callable
from datetime import date

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.liste_presence import (
    LignePresence,
    ListePresence,
    Presence,
    cle_personne,
    cle_structure,
    lire_liste_presence,
)
from referent62_desktop.echanges.tableurs_lecture import lire_tableau, tableau_de_texte
from referent62_desktop.echanges.vocabulaire import vocabulaire
from referent62_desktop.referentiel.formations import modules

Classeur = Callable[..., bytes]


def lire(texte: str) -> ListePresence:
    return lire_liste_presence(tableau_de_texte(texte), modules())


def test_liste_complete() -> None:
    liste = lire(
        "Nom et prénom;Structure;Formation;Date de session;Présence;Motif;Signature\n"
        "Référent·e 1;CCAS d'Exemple;Secret professionnel;03/02/2026;présent;;vu\n"
        "Référent·e 2;;PSSM;2026-02-04;Absente;arrêt maladie;\n"
        "Référent·e 3;;CPS;04/02/2026;Excusé·e;rendez-vous privé;\n"
    )
    assert liste.lignes == (
        LignePresence(
            2, "Référent·e 1", "CCAS d'Exemple", "secret_professionnel", date(2026, 2, 3), Presence.PRESENT, ""
        ),
        LignePresence(3, "Référent·e 2", "", "secours_sante_mentale", date(2026, 2, 4), Presence.ABSENT, "maladie"),
        # The words of a reason that is not a known one are not kept.
        LignePresence(4, "Référent·e 3", "", "competences_psychosociales", date(2026, 2, 4), Presence.EXCUSE, ""),
    )
    assert (liste.rejets, liste.colonnes_ignorees) == ((), ("Signature",))


def test_xlsx_sous_un_titre(classeur: Classeur) -> None:
    contenu = classeur(
        [
            ["Feuille de présence : secret professionnel"],
            ["Session de février", None],
            ["NOM", "Prénom", "Date", "Présent(e)"],
            ["Un", "Référent", date(2026, 2, 3), 1],
            ["Deux", "Référent", date(2026, 2, 3), "non"],
        ]
    )
    liste = lire_liste_presence(lire_tableau(contenu=contenu, nom="liste.xlsx"), modules())
    assert [(x.ligne, x.nom, x.jour, x.presence) for x in liste.lignes] == [
        (4, "Référent Un", date(2026, 2, 3), Presence.PRESENT),
        (5, "Référent Deux", date(2026, 2, 3), Presence.ABSENT),
    ]


@pytest.mark.parametrize(
    ("ligne", "mot"),
    [
        (";;03/02/2026;présent", "nom est vide"),
        ("Mme;;03/02/2026;présent", "nom est vide"),
        ("Référent·e 1;;31/02/2026;présent", "n'existe pas"),
        ("Référent·e 1;;mardi;présent", "n'est pas une date"),
        ("Référent·e 1;;03/02/2026;", "Rien ne dit"),
        ("Référent·e 1;;03/02/2026;peut-être", "n'est pas compris"),
        ("Référent·e 1;Poterie;03/02/2026;présent", "« Poterie » est inconnu"),
        ("Référent·e 1;;03/02/2026;présent;de;trop", "séparateur est en trop"),
        (f"{'x' * 201};;03/02/2026;présent", "dépasse 200"),
    ],
)
def test_ligne_rejetee(ligne: str, mot: str) -> None:
    liste = lire(f"Nom;Module;Date;Présence\n{ligne}\nRéférent·e 2;;03/02/2026;x\n")
    (rejet,) = liste.rejets
    assert rejet.ligne == 2
    assert mot in rejet.motif
    assert [x.nom for x in liste.lignes] == ["Référent·e 2"]


@pytest.mark.parametrize(
    ("texte", "mot"),
    [
        ("Nom;Date\nRéférent·e 1;03/02/2026\n", "« Présence »"),
        ("Date;Lieu\n03/02/2026;ici\n", "les colonnes « Nom » et « Présence »"),
        ("Nom;Présence\n", "personne à noter"),
        ("Nom;Référent;Présence\na;b;x\n", "disent la même chose"),
    ],
)
def test_liste_refusee(texte: str, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot) as info:
        lire(texte)
    assert info.value.conserve == "Rien n'a été importé."


def test_mots_sans_equivoque() -> None:
    """No word of the vocabulary says two things, and « motifs » are those of the reference data."""
    lus = {
        ecriture: lire(f"Nom;Présence\nRéférent·e 1;{ecriture}\n").lignes[0].presence
        for ecritures in vocabulaire()["presences"]["valeurs"].values()
        for ecriture in ecritures
    }
    for code, ecritures in vocabulaire()["presences"]["valeurs"].items():
        assert {lus[e] for e in ecritures} == {Presence(code)}
    assert set(vocabulaire()["presences"]["motifs"]) <= set(modules().motifs_absence)


def test_cles_de_comparaison() -> None:
    assert cle_personne("Mme RÉFÉRENTE Première") == cle_personne("premiere referente") != cle_personne("Référente")
    assert cle_structure("CCAS d’Arras") == cle_structure("ccas ARRAS") != cle_structure("CIAS Arras")
