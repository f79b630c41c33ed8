"""A clock set in 2099 for an afternoon: said at the opening, mended before the next bundle, which the siège merges."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
import uuid_utils
from sqlalchemy import select, text

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.accuses import accuser, recevoir_accuse
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.bases import sauvegardes
from referent62_desktop.services.conflits import CleConflit, lister_conflits, trancher
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.historique_echanges import defaire_reception
from referent62_desktop.services.horloge import avertissement
from referent62_desktop.services.lots import lire_fichier_lot, preparer_lot, recevoir_lot
from referent62_desktop.services.structures import (
    SaisieStructure,
    creer_structure,
    lire_fiche,
    lister_structures,
    modifier_structure,
)
from referent62_desktop.storage import journal
from referent62_desktop.storage.models import Changement, Operation, Tete
from tests.services.postes import STRUCTURE, envoyer, poste

PLUS_TARD = datetime(2099, 5, 12, 8, tzinfo=UTC)


@contextmanager
def en_2099(ctx: Contexte, quand: datetime = PLUS_TARD) -> Iterator[Contexte]:
    """The same person while the clock of the computer says something else."""
    millisecondes = count(int(quand.timestamp() * 1000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "uuid7", lambda: uuid_utils.uuid7(nanoseconds=next(millisecondes) * 1_000_000))
        yield replace(ctx, horloge=lambda: quand)


def nommer(ctx: Contexte, structure: str, contact: str, telephone: str = "") -> str:
    saisie = replace(lire_fiche(ctx, structure).saisie, contact=contact, telephone=telephone)
    ecrit = modifier_structure(ctx, structure, saisie)
    assert ecrit is not None
    return ecrit.operation_id


def tetes_perdues(ctx: Contexte) -> list[tuple[object, ...]]:
    with ctx.base.lire() as session:
        requete = text("SELECT champ FROM tete WHERE changement_id NOT IN (SELECT id FROM changement)")
        return [tuple(ligne) for ligne in session.execute(requete)]


def test_ce_qui_est_date_dans_l_avenir_est_redate_puis_fusionne(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    structure, _ = creer_structure(artois, STRUCTURE)
    with en_2099(artois) as demain:
        assert avertissement(artois) == ""
        creer_structure(demain, SaisieStructure("CCAS de Demain", "ccas", "artois"))
        nommer(demain, structure, contact="Accueil")
        dernier = nommer(demain, structure, contact="Direction")
    nommer(artois, structure, contact="Secrétariat", telephone="03 21 00 00 00")
    assert "12/05/2099" in avertissement(artois)
    copies = len(sauvegardes(artois.base.chemin))
    prepare = preparer_lot(artois, "Artois", tmp_path / "a.r62", [])
    assert prepare.redates >= 3
    assert len(sauvegardes(artois.base.chemin)) == copies + 1
    assert (avertissement(artois), tetes_perdues(artois)) == ("", [])
    assert artois.base.controler_integrite() == []
    recevoir_lot(siege, prepare.chemin, accepter_appareil=True)
    assert {s.nom for s in lister_structures(siege)} == {"CCAS d'Exemple", "CCAS de Demain"}
    assert lire_fiche(siege, structure).saisie == lire_fiche(artois, structure).saisie
    assert lire_fiche(siege, structure).saisie.contact == "Secrétariat"
    assert lister_conflits(siege) == []
    with artois.base.lire() as session:
        instants = set(session.scalars(select(Operation.instant)))
    assert max(instants) <= datetime.now(UTC)
    # The gesture can still be undone: it is the same one.
    nommer(artois, structure, contact="Direction")
    assert dernier in {o.id for o in lire_fichier_lot(prepare.chemin).operations}
    assert preparer_lot(artois, "Artois", tmp_path / "b.r62", []).redates == 0


def test_l_ordre_et_les_suites_sont_gardes(artois: Contexte, tmp_path: Path) -> None:
    structure, _ = creer_structure(artois, STRUCTURE)
    with en_2099(artois) as demain:
        gestes = [nommer(demain, structure, contact=mot) for mot in ("un", "deux", "trois")]
    preparer_lot(artois, "Artois", tmp_path / "a.r62", [])
    with artois.base.lire() as session:
        requete = select(Changement).where(Changement.operation_id.in_(gestes)).order_by(Changement.id)
        un, deux, trois = session.scalars(requete).all()
        assert [c.valeur for c in (un, deux, trois)] == ['"un"', '"deux"', '"trois"']
        assert (deux.remplace, trois.remplace) == (un.id, deux.id)
        cle = (structure, "contact")
        tetes = select(Tete.changement_id).where(Tete.enregistrement_id == cle[0], Tete.champ == cle[1])
        assert session.scalars(tetes).all() == [trois.id]
    annuler(artois, gestes[2], "Annulation")
    assert lire_fiche(artois, structure).saisie.contact == "deux"


def test_un_conflit_montre_ce_que_montrera_le_siege(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    """Of two heads the greatest identifier shows: once one of them is dated again, it may be the other."""
    structure, _ = creer_structure(artois, STRUCTURE)
    envoyer(artois, siege, tmp_path / "1.r62")
    with en_2099(siege, datetime.now(UTC) + timedelta(hours=20)) as en_avance:
        nommer(en_avance, structure, contact="du siège")
    with en_2099(artois) as demain:
        nommer(demain, structure, contact="d'ici")
    preparer_lot(siege, "Artois", tmp_path / "2.r62", [])
    recevoir_lot(artois, tmp_path / "2.r62", accepter_appareil=True)
    assert lire_fiche(artois, structure).saisie.contact == "d'ici"
    preparer_lot(artois, "Artois", tmp_path / "3.r62", [])
    recevoir_lot(siege, tmp_path / "3.r62", accepter_appareil=True)
    assert {lire_fiche(x, structure).saisie.contact for x in (artois, siege)} == {"du siège"}
    (conflit,) = lister_conflits(artois)
    trancher(artois, CleConflit("structure", structure, "contact"), conflit.candidats[1].changement_id)
    envoyer(artois, siege, tmp_path / "4.r62")
    assert lire_fiche(siege, structure).saisie.contact == "d'ici"


def test_un_choix_fait_en_2099_se_defait_encore_avec_sa_reception(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    structure, _ = creer_structure(artois, STRUCTURE)
    envoyer(artois, siege, tmp_path / "1.r62")
    nommer(siege, structure, contact="du siège")
    nommer(artois, structure, contact="d'ici")
    echange = envoyer(siege, artois, tmp_path / "2.r62")
    (conflit,) = lister_conflits(artois)
    with en_2099(artois) as demain:
        trancher(demain, CleConflit("structure", structure, "contact"), conflit.candidats[1].changement_id)
    assert preparer_lot(artois, "Artois", tmp_path / "3.r62", []).redates
    defaire_reception(artois, echange)
    assert lire_fiche(artois, structure).saisie.contact == "d'ici"
    assert (lister_conflits(artois), tetes_perdues(artois)) == ([], [])


def test_un_ancien_envoi_ne_compte_plus(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    """A bundle made in 2099 that nobody could receive: the next partial one carries everything again."""
    with en_2099(artois) as demain:
        structure, _ = creer_structure(demain, STRUCTURE)
        refuse = preparer_lot(demain, "Artois", tmp_path / "1.r62", []).chemin
    with pytest.raises(ErreurMetier, match="avance"):
        recevoir_lot(siege, refuse, accepter_appareil=True)
    envoyer(artois, siege, tmp_path / "2.r62")
    assert lire_fiche(siege, structure).saisie.nom == STRUCTURE.nom


def test_ce_qui_vient_d_un_autre_appareil_est_refuse_en_le_nommant(artois: Contexte, tmp_path: Path) -> None:
    collegue = poste(tmp_path, "Animateur·rice 2", "artois")
    with en_2099(collegue) as demain:
        creer_structure(demain, STRUCTURE)
        lot = preparer_lot(demain, "Artois", tmp_path / "c.r62", []).chemin
    with en_2099(artois) as demain:
        recevoir_lot(demain, lot, accepter_appareil=True)
    with pytest.raises(ErreurMetier, match=r"reçues de Animateur·rice 2 \(jusqu'au 12/05/2099\)"):
        preparer_lot(artois, "Artois", tmp_path / "a.r62", [])
    assert not (tmp_path / "a.r62").exists()
    collegue.base.fermer()


def test_ce_que_quelqu_un_a_deja_garde_sa_date_et_ne_part_pas(
    artois: Contexte, siege: Contexte, tmp_path: Path
) -> None:
    with en_2099(artois) as demain, en_2099(siege) as au_siege:
        creer_structure(demain, STRUCTURE)
        echange = envoyer(demain, au_siege, tmp_path / "1.r62")
        accuser(au_siege, echange, tmp_path / "accuse.r62")
        recevoir_accuse(demain, tmp_path / "accuse.r62", accepter_appareil=True)
    with pytest.raises(ErreurMetier, match="que quelqu'un a déjà reçues"):
        preparer_lot(artois, "Artois", tmp_path / "2.r62", [])


def test_une_horloge_qui_retarde_ne_redate_rien(artois: Contexte, tmp_path: Path) -> None:
    creer_structure(artois, STRUCTURE)
    en_2015 = replace(artois, horloge=lambda: datetime(2015, 1, 1, tzinfo=UTC))
    assert "01/01/2015" in avertissement(en_2015)
    with pytest.raises(ErreurMetier, match="retarde : elle indique le 01/01/2015"):
        preparer_lot(en_2015, "Artois", tmp_path / "a.r62", [])


def test_un_territoire_ne_prepare_pas_l_envoi_d_un_autre(artois: Contexte, siege: Contexte, tmp_path: Path) -> None:
    for autre in ("Boulonnais", None):
        with pytest.raises(ErreurMetier, match="Cette base est celle du territoire Artois"):
            preparer_lot(artois, autre, tmp_path / "b.r62", [])
    assert not (tmp_path / "b.r62").exists()
    assert preparer_lot(siege, "Boulonnais", tmp_path / "b.r62", []).chemin.exists()
