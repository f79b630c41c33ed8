"""A campaign keeps for ever the barème its readings were made with (§3), whatever a bundle brings afterwards."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.bases import choisir_campagne, contexte, ouvrir_base
from referent62_desktop.services.conflits import CleConflit, lister_conflits, trancher
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.noter_ce import saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.reference import DISPUTE, lister_documents, phrases_refus
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.storage.models import DonneeReference, identifiant_stable
from tests.services.documents_reference import BAREME_2028, CAMPAGNES_2028, publier, publier_2028
from tests.services.postes import envoyer, poste

AUTRE = BAREME_2028.replace('seuil_pourcentage = "80"', 'seuil_pourcentage = "50"')
ID = identifiant_stable("donnee_reference", "bareme-2028", "1")


@pytest.fixture
def commencee(siege: Contexte, artois: Contexte, tmp_path: Path) -> Contexte:
    """Artois received the campaign 2028 and has a reading in it."""
    publier_2028(siege, tmp_path)
    envoyer(siege, artois, tmp_path / "envoi.r62")
    structure, _ = creer_structure(artois, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    referent, _ = creer_referent(artois, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    ctx = choisir_campagne(artois, "2028")
    saisir_numero_caf(ctx, CiblePanel(referent, Origine.ANALYSE_DPID), 1, "4821701")
    return ctx


def modifier(ctx: Contexte) -> None:
    with ctx.ecrire("Barème modifié") as uow:
        uow.session.get_one(DonneeReference, ID).contenu = AUTRE


def retirer(ctx: Contexte) -> None:
    with ctx.ecrire("Barème retiré") as uow:
        uow.session.get_one(DonneeReference, ID).supprime = True


def renommer(ctx: Contexte) -> None:
    with ctx.ecrire("Barème renommé") as uow:
        uow.ajouter(
            DonneeReference(
                id="0190a2b4-0000-7000-8000-000000000062", nom="bareme-2028", version=1, contenu=AUTRE,
                publie_le=date(2026, 3, 24), note="", supprime=False,
            )
        )  # fmt: skip


@pytest.mark.parametrize("geste", [modifier, retirer, renommer])
def test_une_version_publiee_ne_se_change_ni_ne_se_retire(
    siege: Contexte, commencee: Contexte, tmp_path: Path, geste: Callable[[Contexte], None]
) -> None:
    """Nobody can do this through the product."""
    geste(siege)
    with pytest.raises(ErreurMetier, match="un document de référence déjà publié") as refus:
        envoyer(siege, commencee, tmp_path / "envoi.r62")
    assert refus.value.conserve == "La base n'a pas été modifiée."
    assert commencee.bareme.seuil == Fraction(4, 5)


def test_deux_baremes_d_un_numero_les_lectures_gardent_le_leur_jusqu_au_choix(
    commencee: Contexte, tmp_path: Path
) -> None:
    second = poste(tmp_path, "Chargé·e 2", None)
    publier(second, tmp_path, AUTRE)
    publier(second, tmp_path, CAMPAGNES_2028)
    envoyer(second, commencee, tmp_path / "envoi.r62")
    second.base.fermer()
    assert commencee.bareme.seuil == Fraction(4, 5)
    assert phrases_refus(commencee) == (f"Barème 2028, version 1 : {DISPUTE}",)
    document = next(d for d in lister_documents(commencee) if d.nom == "bareme-2028")
    assert document.en_vigueur is not None
    assert document.en_vigueur.texte == BAREME_2028
    # After a restart too.
    chemin = commencee.base.chemin
    commencee.base.fermer()
    base = ouvrir_base(chemin)
    try:
        rouverte = choisir_campagne(contexte(base), "2028")
        assert rouverte.bareme.seuil == Fraction(4, 5)
        (conflit,) = (c for c in lister_conflits(rouverte) if c.champ == "contenu")
        trancher(rouverte, CleConflit(conflit.type_, conflit.id_, conflit.champ), conflit.candidats[0].changement_id)
        assert rouverte.bareme.seuil == Fraction(1, 2)
        assert phrases_refus(rouverte) == ()
    finally:
        base.fermer()
