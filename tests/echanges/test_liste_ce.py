"""The list of CE a structure hands over, pasted or in a file."""

from collections.abc import Mapping
from datetime import date

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.echanges.liste_ce import ListeCE, lire_liste_ce
from referent62_desktop.echanges.tableurs_lecture import lire_tableau


@pytest.fixture
def lire(types: Mapping[str, TypeCE]):
    def faire(source: str) -> ListeCE:
        return lire_liste_ce(source, types)

    return faire


def test_une_colonne_de_numeros_sans_entete(lire) -> None:
    liste = lire("4821736\n\n 482 1737 \n4821738A\n")
    assert [ce.numero_caf for ce in liste.ces] == ["4821736", "4821737", "4821738A"]
    assert (liste.rejets, liste.avertissements) == ((), ())


def test_un_seul_numero(lire) -> None:
    assert lire("4821736").ces == (CEListe("4821736"),)


def test_numeros_cote_a_cote(lire) -> None:
    assert [ce.numero_caf for ce in lire("4821736, 4821737, 4821738").ces] == ["4821736", "4821737", "4821738"]


@pytest.mark.parametrize("separateur", ["\t", ";", ","])
def test_colonnes_sans_entete_reconnues_a_leur_contenu(lire, separateur: str) -> None:
    lignes = [
        ["Socio-pro", "01/02/2026", "4821736", "31/07/2026"],
        ["remob", "2026-02-15", "4821737", "2026-08-14"],
    ]
    liste = lire("\n".join(separateur.join(ligne) for ligne in lignes))
    assert liste.ces == (
        CEListe("4821736", "social_et_professionnel", date(2026, 2, 1), date(2026, 7, 31)),
        CEListe("4821737", "remobilisation_sociale", date(2026, 2, 15), date(2026, 8, 14)),
    )
    assert (liste.rejets, liste.avertissements) == ((), ())


@pytest.mark.parametrize(
    "entete", ["N° CAF", "numero caf", "NUMÉRO CAF", "Matricule", "Nº CAF", "№ CAF", "n°caf", "N° allocataire"]
)
def test_entetes(lire, entete: str) -> None:
    liste = lire(
        f"Nom\tDate de fin\t{entete}\tDate édition\tDispositif\nX\t31/07/2026\t4821736\t01/02/2026\tGens du voyage\n"
    )
    assert liste.ces == (CEListe("4821736", "remobilisation_gens_du_voyage", date(2026, 2, 1), date(2026, 7, 31)),)
    assert liste.colonnes_ignorees == ("Nom",)


@pytest.mark.parametrize(
    ("mot", "code"),
    [
        ("remob", "remobilisation_sociale"),
        ("REMOBILISATION SOCIALE", "remobilisation_sociale"),
        ("Remob. intensive", "remobilisation_sociale_intensive"),
        ("santé", "remobilisation_specifique_sante"),
        ("GDV", "remobilisation_gens_du_voyage"),
        ("socio-pro", "social_et_professionnel"),
        ("Social et professionnel", "social_et_professionnel"),
        ("social_et_professionnel", "social_et_professionnel"),
        ("PLIE", "social_et_professionnel"),
    ],
)
def test_mots_des_types(lire, mot: str, code: str) -> None:
    assert lire(f"N° CAF;type\n1;{mot}\n").ces == (CEListe("1", code),)
    assert lire(f"123;{mot}").ces == (CEListe("123", code),)


def test_type_inconnu_garde_la_ligne(lire) -> None:
    liste = lire("N° CAF;type\n1;jardinage\n")
    assert liste.ces == (CEListe("1"),)
    assert liste.avertissements[0].ligne == 2
    assert "« jardinage » n'est pas reconnu" in liste.avertissements[0].motif


def test_date_qui_n_existe_pas_rejetee(lire) -> None:
    liste = lire("N° CAF;date de début\n1;31/02/2026\n2;01/03/2026\n")
    assert [ce.numero_caf for ce in liste.ces] == ["2"]
    assert liste.rejets[0].ligne == 2
    assert "« 31/02/2026 » n'existe pas dans le calendrier" in liste.rejets[0].motif


def test_date_qui_n_existe_pas_sans_entete(lire) -> None:
    """A wrong date must not be taken for a N° CAF, nor lose its column."""
    liste = lire("123;31/02/2026\n")
    assert (liste.ces, liste.rejets[0].ligne) == ((), 1)
    assert "calendrier" in liste.rejets[0].motif


def test_dates_contraires_averties_et_gardees(lire) -> None:
    liste = lire("N° CAF;début;fin\n1;01/07/2026;01/02/2026\n")
    assert liste.ces == (CEListe("1", None, date(2026, 7, 1), date(2026, 2, 1)),)
    assert liste.rejets == ()
    assert "finit le 01/02/2026, avant sa date d'édition (01/07/2026)" in liste.avertissements[0].motif


@pytest.mark.parametrize(
    ("cellule", "motif"), [("", "vide"), ("12/34", "autre chose que"), ("1" * 16, "16 caractères")]
)
def test_numeros_rejetes(lire, cellule: str, motif: str) -> None:
    liste = lire(f"N° CAF;type\n{cellule};remob\n2;remob\n")
    assert [ce.numero_caf for ce in liste.ces] == ["2"]
    assert liste.rejets[0].ligne == 2
    assert motif in liste.rejets[0].motif


def test_titre_inconnu_dit_et_non_compte(lire) -> None:
    liste = lire("REF\n12\n13\n")
    assert [ce.numero_caf for ce in liste.ces] == ["12", "13"]
    assert (liste.avertissements[0].ligne, liste.rejets) == (1, ())
    assert "« REF » a été pris pour un titre" in liste.avertissements[0].motif


def test_numeros_d_ordre_devant_les_numeros_caf(lire) -> None:
    liste = lire("1\t4821736\n2\t4821737\n")
    assert [ce.numero_caf for ce in liste.ces] == ["4821736", "4821737"]
    assert "la colonne 2 a été lue comme « N° CAF »" in liste.avertissements[0].motif


def test_les_noms_de_personnes_ne_sont_pas_gardes(lire) -> None:
    liste = lire("Personne Une;4821736;remob\nPersonne Deux;4821737;remob\n")
    assert liste.ces == (CEListe("4821736", "remobilisation_sociale"), CEListe("4821737", "remobilisation_sociale"))
    assert "Personne" not in repr(liste)


def test_renouvellement_et_doublon_restent_pour_le_tirage(lire) -> None:
    liste = lire("N° CAF;début\n1;01/01/2026\n1;01/07/2026\n1;01/07/2026\n")
    assert [ce.cle for ce in liste.ces] == ["1/2026-01-01", "1/2026-07-01", "1/2026-07-01"]


@pytest.mark.parametrize("source", ["", "  \n \n", ";;\n"])
def test_vide(lire, source: str) -> None:
    with pytest.raises(ErreurMetier, match="est vide"):
        lire(source)


def test_entetes_sans_numero_ou_sans_ligne(lire) -> None:
    with pytest.raises(ErreurMetier, match="la colonne « N° CAF »"):
        lire("Nom;Date de fin\nX;31/07/2026\n")
    with pytest.raises(ErreurMetier, match="que la ligne des noms de colonnes"):
        lire("N° CAF;type\n")


def test_tableau_d_un_fichier_sans_entete_garde_sa_premiere_ligne(types: Mapping[str, TypeCE]) -> None:
    liste = lire_liste_ce(lire_tableau(contenu=b"\r\n4821736\r\n4821737\r\n", nom="liste.csv"), types)
    assert [ce.numero_caf for ce in liste.ces] == ["4821736", "4821737"]


def test_tableau_xlsx(types: Mapping[str, TypeCE], classeur) -> None:
    contenu = classeur([("N° CAF", "Édité le"), (4821736, date(2026, 2, 1)), ("482 1737", "15/02/2026")])
    assert lire_liste_ce(lire_tableau(contenu=contenu), types).ces == (
        CEListe("4821736", None, date(2026, 2, 1)),
        CEListe("4821737", None, date(2026, 2, 15)),
    )


def test_cinq_mille(lire) -> None:
    assert len(lire("\n".join(str(i) for i in range(5000))).ces) == 5000


def test_trois_colonnes_de_dates_sans_entete_n_en_prennent_aucune(lire) -> None:
    """One may be a date of birth, and the date of issue enters the draw."""
    liste = lire("4821736;01/02/1980;05/01/2026;04/07/2026\n4821737;03/04/1975;06/01/2026;05/07/2026")
    assert [(ce.numero_caf, ce.date_edition, ce.date_fin) for ce in liste.ces] == [
        ("4821736", None, None),
        ("4821737", None, None),
    ]
    assert "3 colonnes portent des dates" in liste.avertissements[0].motif
