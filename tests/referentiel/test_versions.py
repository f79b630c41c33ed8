"""Which published versions are in force: the newest that can be; what cannot be read or takes away what is used is left aside."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import noter_ce
from referent62_desktop.referentiel import documents
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.referentiel.charte import chartes
from referent62_desktop.referentiel.coherence import SORTES, reconnaitre, sorte, titre, verifier_document
from referent62_desktop.referentiel.conservation import conservation
from referent62_desktop.referentiel.delais import delais
from referent62_desktop.referentiel.documents import FOURNI, Fonds, lire_toml, texte_fourni
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.referentiel.moratoire import suggestions
from referent62_desktop.referentiel.versions import Usages, VersionPubliee, retenir, verifier_version

CAMPAGNES, MODULES, DISPOSITIFS = texte_fourni("campagnes"), texte_fourni("modules"), texte_fourni("dispositifs")
BAREME = texte_fourni("bareme-2026").replace('version = "2026"', 'version = "2028"')
AVEC_2028 = f"""{CAMPAGNES}
[[campagne]]
code = "2028"
libelle = "Campagne 2028"
bareme = "2028"
ce_par_referent = 5
"""
EN_COURS = Usages(
    frozenset({"2025", "2026"}),
    frozenset({"remobilisation_sociale"}),
    frozenset({"mdph"}),
    frozenset({(2026, "remobilisation_sociale", "sia")}),
)
V = VersionPubliee


class Ouverte:
    """Stands for an open base."""


def sans(texte: str, debut: str) -> str:
    """A document without the table that begins by these words."""
    return "".join(f"\n[[{t}" if rang else t for rang, t in enumerate(texte.split("\n[[")) if debut not in t)


@pytest.mark.parametrize("nom", [n for s in SORTES for n in s.noms(FOURNI) if n != "bareme-2025"])
def test_ce_qui_est_livre_a_la_forme_demandee_et_se_reconnait(nom: str) -> None:
    texte = texte_fourni(nom)
    verifier_document(FOURNI.avec(nom, texte), nom)
    assert reconnaitre(lire_toml(texte)) == nom
    assert titre(nom) != nom


def test_la_version_la_plus_recente_est_en_vigueur() -> None:
    fonds = retenir(
        [
            V("campagnes", 1, AVEC_2028),
            V("campagnes", 2, AVEC_2028.replace("Campagne 2028", "Année 2028")),
            V("bareme-2028", 1, BAREME),
        ],
        EN_COURS,
    )
    assert fonds.versions == {"campagnes": 2, "bareme-2028": 1}
    assert referentiel(fonds).campagnes["2028"].libelle == "Année 2028"
    assert referentiel(fonds).bareme("2028").maximum == 10
    assert "2028" not in referentiel(FOURNI).campagnes


def test_l_ordre_d_arrivee_ne_compte_pas() -> None:
    versions = [V("campagnes", n, AVEC_2028.replace("Campagne 2028", f"Campagne {n}")) for n in range(1, 5)]
    versions += [
        V("bareme-2028", 1, BAREME),
        V("modules", 1, MODULES.replace("1 jour", "2 jours")),
        V("delais", 1, "à refuser"),
    ]
    attendu = retenir(versions, EN_COURS)
    for graine in range(5):
        melangees = random.Random(graine).sample(versions, len(versions))
        obtenu = retenir(melangees, EN_COURS)
        assert (obtenu.publies, obtenu.versions, obtenu.refus) == (attendu.publies, attendu.versions, attendu.refus)


@pytest.mark.parametrize(
    ("nom", "texte", "raison"),
    [
        ("campagnes", "courante = ", "pas écrit comme un document de référence"),
        ("campagnes", "x = 1.5", "virgule"),
        ("campagnes", AVEC_2028, "suit le barème 2028, qui n’existe pas"),
        ("campagnes", f"{CAMPAGNES}\nsuite = 1\n", "inconnue"),
        ("campagnes", f"version_du_format = 2\n{CAMPAGNES}", "« version_du_format » est inconnue de cette version de l’application"),
        ("campagnes", CAMPAGNES.replace('courante = "2026"', 'courante = "2031"'), "n’est pas dans la liste"),
        ("campagnes", sans(CAMPAGNES, 'code = "2026"').replace('courante = "2026"', 'courante = "2027"'), "retire la campagne 2026"),
        ("campagnes", CAMPAGNES.replace("ce_par_referent = 5", "ce_par_referent = 900"), "trop grand"),
        ("campagnes", CAMPAGNES.replace("ce_par_referent = 5", "", 1), "ne dit pas combien"),
        ("campagnes", "a" * 300_000, "trop long"),
        ("campagnes", "a=" + "[" * 9_000, "imbriqué"),
        ("campagnes", ".".join("a" * 40_000) + "=1", "trop de points"),
        ("campagnes", "a = " + "9" * 9_000, "n’a pas de sens"),
        ("campagnes", "", "il manque"),
        ("bareme-2026", BAREME, "existe déjà"),
        ("bareme-2029", BAREME, "c’est le barème 2028"),
        ("bareme-2028", BAREME.replace('maximum = "10"', 'maximum = "12"'), "au lieu de 12"),
        ("bareme-2028", BAREME.replace('maximum = "2"', 'maximum = "1e999999999"'), "n’est pas écrit comme il le faut"),
        ("bareme-2028", BAREME.replace('solidarite = "0.5"', "solidarite = 0.5"), "virgule"),
        ("bareme-2028", BAREME.replace('depend_de = "R1"', 'depend_de = "S1"'), "ne la précède pas"),
        ("dispositifs", sans(DISPOSITIFS, 'code = "remobilisation_sociale"\n'), "retire le dispositif"),
        ("dispositifs", DISPOSITIFS.replace('groupe = "solidarite"', 'groupe = "sociopro"', 1), "ne change pas de groupe"),
        ("modules", sans(MODULES, 'code = "mdph"'), "retire le module"),
        ("modules", MODULES.replace('"social_et_professionnel"', '"autre"'), "« autre » n’existe pas"),
        ("delais", texte_fourni("delais").replace('"01-01"', '"02-30"'), "30/02"),
        ("delais", texte_fourni("delais").replace('"2025-549"', '"2030-1"'), "[deliberation]"),
        ("delais", texte_fourni("delais").replace("mois = 12", "mois = 99999999"), "trop grand"),
        ("charte-2026", texte_fourni("charte-2026").replace('"sia", ', ""), "retire l’indicateur « sia »"),
        ("moratoire", texte_fourni("moratoire").replace("[critere.D1]", "[critere.Z9]"), "« Z9 » n’existe pas"),
        ("conservation", "[numeros_caf]\nannees = 0\nsource = 'x'\ninterpretation = true", "trop petit"),
        ("import", texte_fourni("import"), "n’est pas un document que le siège publie"),
        ("../../secret", "a = 1", "n’est pas un document que le siège publie"),
    ],
)  # fmt: skip
def test_ce_qui_ne_peut_pas_etre_applique_est_ecarte_avec_sa_raison(nom: str, texte: str, raison: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        verifier_version(FOURNI, nom, texte, EN_COURS)
    assert raison in refus.value.message.replace("\u00a0", " ")
    fonds = retenir([V(nom, 3, texte)], EN_COURS)
    assert fonds.publies == {}
    assert raison in fonds.refus[(nom, 3)].replace("\u00a0", " ")


def test_une_version_refusee_laisse_la_precedente_en_vigueur() -> None:
    fonds = retenir(
        [V("campagnes", 1, AVEC_2028), V("bareme-2028", 1, BAREME), V("campagnes", 2, "courante = [")], EN_COURS
    )
    assert fonds.versions["campagnes"] == 1
    assert list(fonds.refus) == [("campagnes", 2)]
    # A newer good one makes the refusal of no interest.
    fonds = retenir(
        [V("campagnes", 2, "courante = ["), V("campagnes", 3, AVEC_2028), V("bareme-2028", 1, BAREME)], EN_COURS
    )
    assert (fonds.versions["campagnes"], fonds.refus) == (3, {})


def test_une_campagne_commencee_garde_son_bareme() -> None:
    change = CAMPAGNES.replace(
        'libelle = "Campagne 2027"\nbareme = "2026"', 'libelle = "Campagne 2027"\nbareme = "2028"'
    )
    assert change != CAMPAGNES
    versions = [V("bareme-2028", 1, BAREME), V("campagnes", 1, change)]
    assert referentiel(retenir(versions, EN_COURS)).campagnes["2027"].bareme == "2028"
    commencee = Usages(frozenset({"2027"}))
    fonds = retenir(versions, commencee)
    assert referentiel(fonds).campagnes["2027"].bareme == "2026"
    assert "pour toujours" in fonds.refus[("campagnes", 1)]


def test_un_bareme_se_publie_une_seule_fois() -> None:
    autre = BAREME.replace('seuil_pourcentage = "80"', 'seuil_pourcentage = "50"')
    fonds = retenir([V("bareme-2028", 1, BAREME), V("bareme-2028", 2, autre)], Usages())
    assert referentiel(fonds).bareme("2028").seuil * 100 == 80
    assert "pour toujours" in fonds.refus[("bareme-2028", 2)]


def test_une_version_retiree_reste_quand_du_travail_en_depend() -> None:
    versions = [V("campagnes", 1, AVEC_2028, True), V("bareme-2028", 1, BAREME, True)]
    assert retenir(versions, EN_COURS).publies == {}
    assert "2028" in referentiel(retenir(versions, Usages(frozenset({"2028"})))).campagnes


def test_un_document_qui_en_attend_un_autre_vient_apres_lui() -> None:
    """Removing a dispositif that modules name is possible once the modules no longer do, whatever the names' order."""
    gdv = "remobilisation_gens_du_voyage"
    modules_sans = MODULES.replace(gdv, "remobilisation_specifique_sante")
    charte_sans = sans(texte_fourni("charte-2026"), f'code = "{gdv}"')
    dispositifs_sans = sans(DISPOSITIFS, f'code = "{gdv}"')
    assert retenir([V("dispositifs", 1, dispositifs_sans)], Usages()).refus
    fonds = retenir(
        [V("dispositifs", 1, dispositifs_sans), V("modules", 1, modules_sans), V("charte-2026", 1, charte_sans)],
        Usages(),
    )
    assert fonds.refus == {}
    assert gdv not in referentiel(fonds).types_ce


def test_les_documents_d_une_base_partent_avec_elle() -> None:
    une, deux = Ouverte(), Ouverte()
    fonds = {
        b: Fonds({"modules": MODULES.replace("Pilote de parcours", nom)}) for b, nom in ((une, "Un"), (deux, "Deux"))
    }

    def pilote() -> str:
        return modules().par_code["pilote_parcours"].libelle

    try:
        documents.mettre_en_vigueur(une, fonds[une])
        assert pilote() == "Un"
        documents.mettre_en_vigueur(deux, fonds[deux])
        assert pilote() == "Deux"
        documents.retirer(deux)
        assert pilote() == "Un"
    finally:
        documents.retirer(deux)
        documents.retirer(une)
    documents.retirer(une)
    assert pilote() == "Pilote de parcours"


def test_ce_qui_est_compose_l_est_une_fois() -> None:
    assert modules(FOURNI) is modules(FOURNI)
    fonds = FOURNI.avec("modules", MODULES)
    assert referentiel(fonds).bareme("2026") is referentiel(fonds).bareme("2026")
    assert referentiel(fonds).bareme("2026") is not referentiel(FOURNI).bareme("2026")


def test_un_nom_inconnu_n_a_pas_de_sorte() -> None:
    assert [sorte(n) for n in ("bareme-", "campagnes2", "import", "")] == [None] * 4


@pytest.mark.parametrize(
    "nom", ["campagnes", "modules", "delais", "dispositifs", "charte-2026", "moratoire", "bareme-2028"]
)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_quoi_qu_on_y_ecrive_l_application_a_ses_donnees(nom: str, data: st.DataObject) -> None:
    """A document with a piece of it replaced by anything: refused whole, or good enough for all that is composed from it."""
    texte = BAREME if nom == "bareme-2028" else texte_fourni(nom)
    debut = data.draw(st.integers(0, len(texte)))
    fin = data.draw(st.integers(debut, min(debut + 40, len(texte))))
    mot = data.draw(
        st.sampled_from(["", '""', "-1", "0", "1e9", "[]", "{}", "\n", '"x"', "9999-12-31", "true", "\x00"])
        | st.text(max_size=6)
    )
    fonds = retenir([V(nom, 1, texte[:debut] + mot + texte[fin:])], EN_COURS)
    lu = referentiel(fonds)
    assert lu.campagne_courante.code in lu.campagnes
    assert {"2025", "2026"} <= lu.campagnes.keys()
    for campagne in lu.campagnes.values():
        bareme = lu.bareme(campagne.bareme)
        for code in bareme.types:
            if bareme.criteres:
                assert noter_ce(bareme, code, dict.fromkeys(bareme.codes, True)).total == bareme.maximum
    assert delais(fonds).moratoire.depuis(date(2026, 1, 31)).year < 2100
    for compose in (modules, chartes, suggestions, conservation):
        assert compose(fonds) is compose(fonds)
