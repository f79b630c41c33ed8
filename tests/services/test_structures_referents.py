"""The register: what is refused, what is kept."""

from collections.abc import Callable
from datetime import date

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services import referents as r
from referent62_desktop.services import structures as s
from referent62_desktop.services.bases import contexte, definir_profil, semer_deliberation
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent
from referent62_desktop.services.structures import SaisieStructure
from referent62_desktop.storage.models import Changement

SIRET = "123 456 782 00010"


def test_creer_et_lire_une_structure(ctx: Contexte) -> None:
    saisie = SaisieStructure(
        "  CCAS   d'Exemple ", "ccas", "artois", ("artois", "ternois"), SIRET, "1 rue A", "03", "a@b.fr", "accueil",
        ("remobilisation_sociale",), True, date(2027, 1, 1),
    )  # fmt: skip
    identifiant, ecrit = s.creer_structure(ctx, saisie)
    fiche = s.lire_fiche(ctx, identifiant)
    assert ecrit is not None
    assert (fiche.saisie.nom, fiche.saisie.siret, fiche.territoire_nom) == (
        "CCAS d'Exemple",
        "12345678200010",
        "Artois",
    )
    assert fiche.saisie.autres_territoires == ("ternois",)
    assert s.modifier_structure(ctx, identifiant, fiche.saisie) is None


@pytest.mark.parametrize(
    ("saisie", "message"),
    [
        (SaisieStructure("   ", "ccas", "artois"), "manque le nom"),
        (SaisieStructure("ccas D’EXEMPLE", "ccas", "artois"), "s'appelle déjà"),
        (SaisieStructure("Autre", "ccas", "artois", siret="123"), "14 chiffres"),
        (SaisieStructure("Autre", "ccas", "artois", siret="12345678200011"), "clé de contrôle"),
        (SaisieStructure("Autre", "ccas", "artois", siret=SIRET), "déjà celui de « CCAS d'Exemple »"),
    ],
)
def test_structure_refusee(ctx: Contexte, saisie: SaisieStructure, message: str) -> None:
    s.creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois", siret=SIRET))
    autre, _ = s.creer_structure(ctx, SaisieStructure("CIAS", "cias", "artois"))
    avant = ctx.base.compter(Changement)
    for geste in (lambda: s.creer_structure(ctx, saisie), lambda: s.modifier_structure(ctx, autre, saisie)):
        with pytest.raises(ErreurMetier, match=message):
            geste()
    assert ctx.base.compter(Changement) == avant


def test_meme_nom_et_meme_siret_dans_deux_territoires(ctx: Contexte) -> None:
    for territoire in ("artois", "ternois"):
        s.creer_structure(ctx, SaisieStructure("Association", "association", territoire, siret=SIRET))
    assert [x.territoire for x in s.lister_structures(ctx)] == ["artois", "ternois"]


def test_supprimer_puis_recreer(ctx: Contexte, structure_id: str) -> None:
    s.supprimer_structure(ctx, structure_id)
    assert s.lister_structures(ctx) == []
    nouvelle, _ = s.creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    assert nouvelle != structure_id
    for geste in (s.lire_fiche, s.supprimer_structure):
        with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
            geste(ctx, structure_id)
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        s.modifier_structure(ctx, structure_id, SaisieStructure("X", "ccas", "artois"))


def test_supprimer_une_structure_qui_a_des_referents(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    with pytest.raises(ErreurMetier, match="référent·es") as info:
        s.supprimer_structure(ctx, structure_id)
    assert "date de fin de mission" in info.value.a_faire
    r.supprimer_referent(ctx, referent_id)
    s.supprimer_structure(ctx, structure_id)


def test_structures_de_mon_territoire(ctx: Contexte) -> None:
    """Mine, those that also work here, and those with a référent here today."""
    for nom, territoire, autres in (
        ("A", "artois", ()),
        ("B", "ternois", ("artois",)),
        ("C", "ternois", ()),
        ("D", "departement", ()),
    ):
        s.creer_structure(ctx, SaisieStructure(nom, "autre", territoire, autres))
    ids = {x.nom: x.id for x in s.lister_structures(ctx)}
    r.creer_referent(ctx, ids["D"], SaisieReferent("Référent·e 1", territoire="artois"))
    r.creer_referent(ctx, ids["C"], SaisieReferent("Référent·e 2", territoire="artois", depart=date(2026, 1, 1)))
    local = contexte(ctx.base, definir_profil(ctx.base, "Animateur·rice", "SLAI", "artois"), ctx.horloge)
    assert [x.nom for x in s.lister_structures(local)] == ["A", "D", "B"]


def test_marques_publiees_et_ecarts(ctx: Contexte) -> None:
    from referent62_desktop.services.bases import choisir_campagne

    assert semer_deliberation(ctx.base) == 85
    listees = s.lister_structures(choisir_campagne(ctx, "2025"))
    ecarts = sorted(x.nom for x in listees if x.marques is not None and x.marques.ecart)
    assert len(ecarts) == 5
    assert all(x.marques is None for x in s.lister_structures(choisir_campagne(ctx, "2026")))


def test_referent(ctx: Contexte, structure_id: str) -> None:
    saisie = SaisieReferent(
        " Référent·e   1 ", ("remobilisation_sociale",), "artois", date(2025, 1, 1), None, date(2025, 2, 1)
    )
    identifiant, _ = r.creer_referent(ctx, structure_id, saisie)
    (lu,) = r.lister_referents(ctx, structure_id)
    assert (lu.id, lu.saisie.nom, lu.saisie.territoire, lu.actif) == (identifiant, "Référent·e 1", None, True)
    assert r.modifier_referent(ctx, identifiant, lu.saisie) is None
    r.modifier_referent(ctx, identifiant, SaisieReferent("Référent·e 1", depart=date(2026, 1, 1)))
    r.creer_referent(ctx, structure_id, SaisieReferent("Zoé"))
    assert [(x.saisie.nom, x.actif) for x in r.lister_referents(ctx, structure_id)] == [
        ("Zoé", True),
        ("Référent·e 1", False),
    ]


@pytest.mark.parametrize(
    ("saisie", "message"),
    [
        (SaisieReferent("  "), "manque le nom"),
        (SaisieReferent("référent·e  1"), "déjà référent·e"),
        (SaisieReferent("X", arrivee=date(2026, 2, 1), depart=date(2026, 1, 1)), "avant la date d'arrivée"),
    ],
)
def test_referent_refuse(
    ctx: Contexte, structure_id: str, referent_id: str, saisie: SaisieReferent, message: str
) -> None:
    autre, _ = r.creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2"))
    for geste in (lambda: r.creer_referent(ctx, structure_id, saisie), lambda: r.modifier_referent(ctx, autre, saisie)):
        with pytest.raises(ErreurMetier, match=message):
            geste()
    assert len(r.lister_referents(ctx, structure_id)) == 2


def test_referent_evalue_ne_se_supprime_pas(ctx: Contexte, cible: CiblePanel, noter_ce: Callable[..., None]) -> None:
    noter_ce(cible, 1)
    with pytest.raises(ErreurMetier, match="ont été évalués") as info:
        r.supprimer_referent(ctx, cible.referent_id)
    assert "date de départ" in info.value.a_faire


def test_referent_ou_structure_disparus(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    r.supprimer_referent(ctx, referent_id)
    s.supprimer_structure(ctx, structure_id)
    for geste in (
        lambda: r.creer_referent(ctx, structure_id, SaisieReferent("X")),
        lambda: r.modifier_referent(ctx, referent_id, SaisieReferent("X")),
        lambda: r.supprimer_referent(ctx, referent_id),
    ):
        with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
            geste()
