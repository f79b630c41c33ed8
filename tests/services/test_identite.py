"""A device and its keys, through backups: for the siège it stays the same one, or becomes another; never the same with another key."""

from pathlib import Path

import pytest
from sqlalchemy import delete

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import lister_correspondants
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lister_structures
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.identite import APPAREIL, CLE_APPAREIL, CLE_LECTURE
from referent62_desktop.storage.models import Parametre
from tests.services.postes import STRUCTURE, envoyer


def sans_cles(base: Base) -> None:
    """As an older version left a base: a number, and no key before the first exchange."""
    with base._sessions_ecriture.begin() as session:
        session.execute(delete(Parametre).where(Parametre.cle.in_([CLE_APPAREIL, CLE_LECTURE])))


def rouvrir_la_plus_ancienne(ctx: Contexte, *, abimer: bool = False) -> Contexte:
    """The oldest backup takes the place of the base; `abimer`: which cannot be read any more."""
    chemin = ctx.base.chemin
    ctx.base.fermer()
    if abimer:
        chemin.write_bytes(b"rien")
    bases.restaurer(bases.sauvegardes(chemin)[-1].chemin, chemin)
    return bases.contexte(bases.ouvrir_base(chemin))


@pytest.fixture(params=[False, True], ids=["base d'aujourd'hui", "base d'une version antérieure"])
def ancienne(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_une_base_neuve_a_deja_ses_cles(artois: Contexte) -> None:
    assert {APPAREIL, CLE_APPAREIL, CLE_LECTURE} <= artois.base.parametres("").keys()


@pytest.mark.parametrize("abimer", [False, True])
def test_restauree_elle_echange_encore(
    artois: Contexte, siege: Contexte, tmp_path: Path, ancienne: bool, abimer: bool
) -> None:
    if ancienne:
        sans_cles(artois.base)
    artois.base.sauvegarder("essai")
    creer_structure(artois, STRUCTURE)
    envoyer(artois, siege, tmp_path / "1.r62")
    envoyer(siege, artois, tmp_path / "2.r62")
    avant, connus = artois.base.appareil_id, lister_correspondants(artois)
    assert connus
    reprise = rouvrir_la_plus_ancienne(artois, abimer=abimer)
    creer_structure(reprise, SaisieStructure("CCAS d'Après", "ccas", "artois"))
    lot = preparer_lot(reprise, "Artois", tmp_path / "3.r62", []).chemin
    garde = not (ancienne and abimer)  # nothing told the key any more: the device is another one
    assert recevoir_lot(siege, lot, simulation=True).appareil_connu is garde
    recevoir_lot(siege, lot, accepter_appareil=True)
    assert "CCAS d'Après" in {s.nom for s in lister_structures(siege)}
    assert (reprise.base.appareil_id == avant) is garde
    if not abimer:
        assert lister_correspondants(reprise) == connus
    reprise.base.fermer()


def test_un_numero_ne_change_jamais_de_cle(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    """The key lost, the number goes with it; the siège would refuse the old number under another key."""
    creer_structure(artois, STRUCTURE)
    envoyer(artois, siege, tmp_path / "1.r62")
    ancien = artois.base.appareil_id
    sans_cles(artois.base)
    lot = preparer_lot(artois, "Artois", tmp_path / "2.r62", []).chemin
    assert artois.base.appareil_id == artois.base.parametre(APPAREIL) != ancien
    assert artois.base.numeros_d_ici == {ancien, artois.base.appareil_id}
    assert not recevoir_lot(siege, lot, simulation=True).appareil_connu
    artois.base.regler(APPAREIL, ancien)
    artois.base._appareil = None
    usurpe = preparer_lot(artois, "Artois", tmp_path / "3.r62", []).chemin
    with pytest.raises(ErreurMetier, match="une autre clé que celle connue"):
        recevoir_lot(siege, usurpe, simulation=True)
