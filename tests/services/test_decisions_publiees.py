"""The 2025 decisions open each structure's life: the same on every device, once, and never over what people wrote."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.vie_label import EtatLabel, Nature
from referent62_desktop.echanges.lignes_structures import structures_deliberation
from referent62_desktop.services import bases
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import AUTEUR_REFERENTIEL, Contexte
from referent62_desktop.services.importer_structures import identifiant_structure, importer, lire_fichier
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement, lire_vie, situations_lues
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.models import Changement, EvenementLabel, Operation, Tete, identifiant_stable

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
ARRAS = identifiant_structure("arrageois", "CCAS d'Arras")


@pytest.fixture
def votee(tmp_path: Path) -> Base:
    return bases.creer_base(tmp_path / "deliberation.r62db", deliberation=True)


def etats(base: Base) -> Counter[EtatLabel]:
    ctx = bases.contexte(base)
    with base.lire() as session:
        return Counter(s.etat for s in situations_lues(ctx, session).values())


def changements(base: Base) -> tuple[set[bytes], set[str]]:
    with base.lire() as session:
        return set(session.scalars(select(Changement.id))), set(session.scalars(select(Operation.id)))


VOTE = {EtatLabel.LABELLISEE: 24, EtatLabel.MORATOIRE_FORMATION: 35, EtatLabel.MORATOIRE_QUALITE: 26}


def test_les_85_structures_ont_leur_decision(votee: Base) -> None:
    assert etats(votee) == VOTE
    ctx = bases.contexte(votee)
    vie = lire_vie(ctx, ARRAS)
    assert [(e.nature, e.date, e.deliberation) for e in vie.situation.effectifs] == [
        (Nature.CANDIDATURE, date(2025, 4, 1), ""),
        (Nature.INSTRUCTION, date(2025, 4, 1), ""),
        (Nature.LABEL, date(2025, 12, 8), "2025-549"),
    ]
    depot, _, decision = vie.situation.effectifs
    assert depot.note == "date exacte non publiée : demandes déposées à compter d’avril 2025"
    assert (decision.auteur, decision.campagne) == (AUTEUR_REFERENTIEL, "2025")
    # Its pieces were examined before this tool.
    assert vie.candidature is None
    assert [e.date for e in vie.echeances] == [date(2030, 12, 8)]
    votee.fermer()


def test_une_base_d_avant_les_recoit_a_l_ouverture_une_seule_fois(votee: Base, compter: Compter) -> None:
    attendus = changements(votee)
    with votee._sessions_ecriture.begin() as session:
        ids = select(EvenementLabel.id)
        session.execute(delete(Tete).where(Tete.enregistrement_type == "evenement_label"))
        session.execute(delete(Changement).where(Changement.enregistrement_id.in_(ids)))
        session.execute(delete(EvenementLabel))
        session.execute(delete(Operation).where(Operation.id == identifiant_stable("semis", "decisions 2025-549")))
    assert etats(votee) == {}
    votee.fermer()
    for _fois in range(2):
        base = bases.ouvrir_base(votee.chemin)
        assert etats(base) == VOTE
        assert changements(base) == attendus
        with compter(bases.contexte(base)) as enonces:
            bases.semer_decisions(base)
        assert len(enonces) == 1
        base.fermer()


def test_ce_que_les_gens_ajoutent_le_jour_du_vote_vient_apres(votee: Base) -> None:
    """The identifiers of what was published sort before any other, in the history too."""
    ctx = bases.contexte(votee, horloge=lambda: datetime(2026, 3, 12, tzinfo=UTC))
    enregistrer_evenement(ctx, ARRAS, SaisieEvenement(Nature.NOTIFICATION, date(2025, 12, 8)))
    vie = lire_vie(ctx, ARRAS)
    assert (vie.situation.notifiee_le, vie.situation.anomalies) == (date(2025, 12, 8), ())
    assert [h.evenement.nature for h in vie.historique[-2:]] == [Nature.LABEL, Nature.NOTIFICATION]
    with pytest.raises(ErreurMetier, match="avant celle de l'évènement précédent"):
        enregistrer_evenement(ctx, ARRAS, SaisieEvenement(Nature.RETRAIT, date(2025, 12, 7)))
    votee.fermer()


def test_importer_les_marques_donne_les_decisions_et_l_annuler_les_reprend(ctx: Contexte) -> None:
    analyse = structures_deliberation(ctx.referentiel.territoires)
    _, ecrit = importer(ctx, analyse)
    assert etats(ctx.base) == VOTE
    assert ecrit is not None
    repris = annuler(ctx, ecrit.operation_id, "Annuler l'import")
    assert etats(ctx.base) == {}
    assert repris is not None
    annuler(ctx, repris.operation_id, "Rétablir l'import")
    assert etats(ctx.base) == VOTE


def test_les_memes_marques_importees_de_nouveau_apres_annulation(ctx: Contexte) -> None:
    """On a structure that was already there, the undone marks are too."""
    creer_structure(ctx, SaisieStructure("CCAS d'Arras", "ccas", "arrageois"))
    analyse = structures_deliberation(ctx.referentiel.territoires)
    _, ecrit = importer(ctx, analyse)
    assert ecrit is not None
    annuler(ctx, ecrit.operation_id, "Annuler l'import")
    assert lire_vie(ctx, ARRAS).situation.etat is EtatLabel.SANS_CANDIDATURE
    importer(ctx, analyse)
    assert lire_vie(ctx, ARRAS).situation.etat is EtatLabel.LABELLISEE


def test_ce_que_les_gens_ont_ecrit_passe_avant_les_marques(ctx: Contexte) -> None:
    creer_structure(ctx, SaisieStructure("CCAS d'Arras", "ccas", "arrageois"))
    enregistrer_evenement(ctx, ARRAS, SaisieEvenement(Nature.CANDIDATURE, date(2026, 2, 2)))
    importer(ctx, structures_deliberation(ctx.referentiel.territoires))
    situation = lire_vie(ctx, ARRAS).situation
    assert (situation.etat, situation.anomalies) == (EtatLabel.CANDIDATE, ())
    assert etats(ctx.base) == {**VOTE, EtatLabel.LABELLISEE: 23, EtatLabel.CANDIDATE: 1}


@pytest.mark.parametrize(
    ("colonnes", "etat"),
    [
        ("Total;Décision\nCCAS A;Artois;7;labellisation", EtatLabel.LABELLISEE),
        ("Total;Décision\nCCAS A;Artois;7;", EtatLabel.SANS_CANDIDATURE),
    ],
)
def test_un_tableau_importe(ctx: Contexte, tmp_path: Path, colonnes: str, etat: EtatLabel) -> None:
    chemin = tmp_path / "tableau.csv"
    chemin.write_text(f"Nom;Territoire;{colonnes}\n", encoding="utf-8")
    importer(ctx, lire_fichier(ctx, chemin))
    assert lire_vie(ctx, identifiant_structure("artois", "CCAS A")).situation.etat is etat
