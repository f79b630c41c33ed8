"""Trainings: states and what they need, proofs, sessions in bulk, undoing, fixed number of statements, 30 000 référents."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_formations import identifiant_formation
from referent62_desktop.services.formations import (
    ChoixModule,
    FormationsReferent,
    FormationsStructure,
    choisir_module_territoire,
    formations_lues,
    joindre_preuve,
    lister_formations,
    modules_territoires,
    noter_module,
    noter_session,
)
from referent62_desktop.services.pieces_jointes import lister_pieces
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.storage.models import Changement, Formation, PieceContenu, PieceJointe, Referent, Structure
from tests.pieces import PDF

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
SECRET = "secret_professionnel"
SESSION = date(2026, 2, 3)
REQUIS = (
    "secours_sante_mentale", "developpement_potentiels", "public_feminin", SECRET, "gestion_agressivite",
)  # fmt: skip


@pytest.fixture
def feuille(tmp_path: Path) -> Path:
    chemin = tmp_path / "feuille.pdf"
    chemin.write_bytes(PDF)
    return chemin


@pytest.fixture
def animateur(ctx: Contexte) -> Contexte:
    """The same base in the hands of someone of the Artois, not of the siège."""
    return replace(ctx, profil=replace(ctx.profil, territoire="artois"))


def lire(ctx: Contexte, referent_id: str) -> FormationsReferent:
    return next(r for r in lister_formations(ctx) if r.id == referent_id)


def test_suivie_compte_avec_son_attestation(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE, SESSION)
    suivi = lire(ctx, referent_id).suivi(SECRET)
    assert (suivi.etat, suivi.date_session, suivi.acquis) == (EtatModule.SUIVIE, SESSION, False)
    assert "à justifier" in suivi.raison
    joindre_preuve(ctx, referent_id, SECRET, feuille, "attestation")
    assert lire(ctx, referent_id).suivi(SECRET).acquis
    assert lire(ctx, referent_id).conformite.faits == 1


def test_un_programme_n_est_pas_une_attestation(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE, SESSION)
    joindre_preuve(ctx, referent_id, SECRET, feuille, "programme")
    suivi = lire(ctx, referent_id).suivi(SECRET)
    assert (suivi.acquis, suivi.attestation, suivi.programme, suivi.justificatif) == (False, False, True, False)


def test_avec_sa_piece_en_un_geste(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    ecrit = noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE, SESSION, piece=feuille)
    assert ecrit is not None
    assert lire(ctx, referent_id).suivi(SECRET).acquis
    annuler(ctx, ecrit.operation_id, "Annuler")
    assert lire(ctx, referent_id).suivis == {}
    assert lister_pieces(ctx, "formation", [identifiant_formation(referent_id, SECRET)]) == {}
    # Nothing of what was undone comes back with the next entry.
    noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_INJUSTIFIEE)
    assert lire(ctx, referent_id).suivi(SECRET).date_session is None


def test_session_a_venir(ctx: Contexte, referent_id: str) -> None:
    demain = date(2026, 3, 13)
    for etat in (EtatModule.SUIVIE, EtatModule.ABSENCE_INJUSTIFIEE):
        with pytest.raises(ErreurMetier, match="13/03/2026 n'a pas encore eu lieu"):
            noter_module(ctx, referent_id, SECRET, etat, demain)
    assert lire(ctx, referent_id).suivis == {}
    noter_module(ctx, referent_id, SECRET, EtatModule.INSCRIT, demain)
    assert "13/03/2026" in lire(ctx, referent_id).suivi(SECRET).raison
    with pytest.raises(ErreurMetier, match="n'a pas encore eu lieu"):
        noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE)


def test_une_absence_se_justifie_avant_la_session(ctx: Contexte, referent_id: str) -> None:
    """Sick leave or holidays are often known beforehand: only the reason is asked."""
    demain = date(2026, 3, 13)
    noter_module(ctx, referent_id, SECRET, EtatModule.INSCRIT, demain)
    with pytest.raises(ErreurMetier, match="motif"):
        noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_JUSTIFIEE)
    noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_JUSTIFIEE, precision="maladie")
    suivi = lire(ctx, referent_id).suivi(SECRET)
    assert (suivi.etat, suivi.date_session, suivi.precision) == (EtatModule.ABSENCE_JUSTIFIEE, demain, "arrêt maladie")


def test_la_date_d_inscription_devient_celle_de_la_session(ctx: Contexte, referent_id: str) -> None:
    noter_module(ctx, referent_id, SECRET, EtatModule.INSCRIT, SESSION)
    noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE)
    assert lire(ctx, referent_id).suivi(SECRET).date_session == SESSION
    noter_module(ctx, referent_id, SECRET, EtatModule.A_FAIRE, SESSION, "oubli")
    remis = lire(ctx, referent_id).suivi(SECRET)
    assert (remis.etat, remis.date_session, remis.precision) == (EtatModule.A_FAIRE, None, "")


def test_session_avant_l_arrivee(ctx: Contexte, structure_id: str, feuille: Path) -> None:
    """Earlier trainings are valued (§4.a)."""
    saisie = SaisieReferent("Référent·e 9", ("remobilisation_sociale",), arrivee=date(2026, 1, 5))
    referent_id = creer_referent(ctx, structure_id, saisie)[0]
    noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE, date(2019, 6, 1), piece=feuille)
    assert lire(ctx, referent_id).suivi(SECRET).acquis


def test_absence_justifiee_avec_motif_et_preuve(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    with pytest.raises(ErreurMetier, match="motif") as info:
        noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_JUSTIFIEE, SESSION)
    assert all(motif in info.value.a_faire for motif in modules().motifs_absence.values())
    noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_JUSTIFIEE, SESSION, "maladie")
    suivi = lire(ctx, referent_id).suivi(SECRET)
    assert (suivi.precision, suivi.justificatif) == ("arrêt maladie", False)
    assert suivi.raison == "absence justifiée, justificatif à joindre, à réinscrire"
    joindre_preuve(ctx, referent_id, SECRET, feuille, "justificatif")
    suivi = lire(ctx, referent_id).suivi(SECRET)
    assert (suivi.acquis, suivi.raison) == (False, "absence justifiée, à réinscrire")
    assert "à réinscrire" in lire(ctx, referent_id).conformite.phrase
    noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_JUSTIFIEE, SESSION, "formation interne")
    assert lire(ctx, referent_id).suivi(SECRET).precision == "formation interne"


def test_absence_injustifiee_sans_motif(ctx: Contexte, referent_id: str) -> None:
    noter_module(ctx, referent_id, SECRET, EtatModule.ABSENCE_INJUSTIFIEE, SESSION)
    assert lire(ctx, referent_id).suivi(SECRET).raison == "absence injustifiée, à réinscrire"


def test_equivalence_proposee_avec_son_programme(animateur: Contexte, referent_id: str, feuille: Path) -> None:
    with pytest.raises(ErreurMetier, match="programme"):
        noter_module(animateur, referent_id, SECRET, EtatModule.EQUIVALENCE_PROPOSEE, precision="  ")
    noter_module(animateur, referent_id, SECRET, EtatModule.EQUIVALENCE_PROPOSEE, precision="Diplôme  d'État")
    noter_module(animateur, referent_id, SECRET, EtatModule.EQUIVALENCE_ACCEPTEE)
    suivi = lire(animateur, referent_id).suivi(SECRET)
    assert (suivi.precision, suivi.acquis) == ("Diplôme d'État", True)
    noter_module(animateur, referent_id, SECRET, EtatModule.EQUIVALENCE_REFUSEE)
    assert not lire(animateur, referent_id).suivi(SECRET).acquis
    noter_module(animateur, referent_id, "public_feminin", EtatModule.EQUIVALENCE_PROPOSEE, piece=feuille)
    assert lire(animateur, referent_id).suivi("public_feminin").programme
    noter_module(animateur, referent_id, "public_feminin", EtatModule.EQUIVALENCE_ACCEPTEE)
    assert lire(animateur, referent_id).suivi("public_feminin").acquis


def test_programme_deja_joint(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    joindre_preuve(ctx, referent_id, SECRET, feuille, "programme")
    assert lire(ctx, referent_id).suivi(SECRET).etat is EtatModule.A_FAIRE
    noter_module(ctx, referent_id, SECRET, EtatModule.EQUIVALENCE_PROPOSEE)
    assert lire(ctx, referent_id).suivi(SECRET).raison == "équivalence proposée, à examiner"


@pytest.mark.parametrize("etat", [EtatModule.EQUIVALENCE_ACCEPTEE, EtatModule.EQUIVALENCE_REFUSEE])
def test_equivalence_examinee_sans_etre_proposee(
    ctx: Contexte, animateur: Contexte, referent_id: str, etat: EtatModule
) -> None:
    with pytest.raises(ErreurMetier, match="n'a pas été proposée"):
        noter_module(animateur, referent_id, SECRET, etat, precision="Diplôme")
    noter_module(ctx, referent_id, SECRET, etat, precision="Diplôme")
    assert lire(ctx, referent_id).suivi(SECRET).etat is etat


def test_le_siege_aussi_demande_le_programme(ctx: Contexte, referent_id: str) -> None:
    with pytest.raises(ErreurMetier, match="programme"):
        noter_module(ctx, referent_id, SECRET, EtatModule.EQUIVALENCE_ACCEPTEE)


def test_module_ou_referent_inconnu(ctx: Contexte, referent_id: str) -> None:
    with pytest.raises(ErreurMetier, match="inconnu"):
        noter_module(ctx, referent_id, "poterie", EtatModule.INSCRIT)
    with pytest.raises(ErreurMetier, match="plus dans la base"):
        noter_module(ctx, "personne", SECRET, EtatModule.INSCRIT)
    assert ctx.base.compter(Formation) == {"formation": 0}


def test_noter_deux_fois_ne_change_rien(ctx: Contexte, referent_id: str) -> None:
    assert noter_module(ctx, referent_id, SECRET, EtatModule.INSCRIT, SESSION) is not None
    assert noter_module(ctx, referent_id, SECRET, EtatModule.INSCRIT, SESSION) is None


def test_session_de_plusieurs(ctx: Contexte, structure_id: str, referent_id: str, feuille: Path) -> None:
    autre = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2", ("social_et_professionnel",)))[0]
    ecrit = noter_session(ctx, [referent_id, autre, referent_id], SECRET, EtatModule.SUIVIE, SESSION, feuille)
    assert ecrit is not None
    assert "2 référent·es" in ecrit.libelle
    assert all(lire(ctx, id_).suivi(SECRET).acquis for id_ in (referent_id, autre))
    assert ctx.base.compter(PieceJointe, PieceContenu) == {"piece_jointe": 2, "piece_contenu": 1}
    annule = annuler(ctx, ecrit.operation_id, "Annuler")
    assert annule is not None
    assert not any(lire(ctx, id_).suivis for id_ in (referent_id, autre))
    annuler(ctx, annule.operation_id, "Rétablir")
    assert all(lire(ctx, id_).suivi(SECRET).acquis for id_ in (referent_id, autre))


def test_session_laisse_ce_qui_est_acquis(ctx: Contexte, structure_id: str, referent_id: str, feuille: Path) -> None:
    autre = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2", ("remobilisation_sociale",)))[0]
    noter_module(ctx, referent_id, SECRET, EtatModule.EQUIVALENCE_ACCEPTEE, precision="Diplôme")
    ecrit = noter_session(ctx, [referent_id, autre], SECRET, EtatModule.SUIVIE, SESSION, feuille)
    assert ecrit is not None
    assert "1 référent·e" in ecrit.libelle
    equivalente = lire(ctx, referent_id).suivi(SECRET)
    assert (equivalente.acquis, equivalente.precision, equivalente.attestation) == (True, "Diplôme", False)
    assert lire(ctx, autre).suivi(SECRET).acquis
    with pytest.raises(ErreurMetier, match=r"ne change rien.*déjà acceptée"):
        noter_session(ctx, [referent_id], SECRET, EtatModule.SUIVIE, SESSION)


def test_date_de_session_invraisemblable(ctx: Contexte, referent_id: str) -> None:
    for jour in (date(1951, 1, 1), date(2099, 1, 1)):
        with pytest.raises(ErreurMetier, match="pas vraisemblable"):
            noter_module(ctx, referent_id, SECRET, EtatModule.INSCRIT, jour)
        with pytest.raises(ErreurMetier, match="pas vraisemblable"):
            noter_session(ctx, [referent_id], SECRET, EtatModule.INSCRIT, jour)
    assert lire(ctx, referent_id).suivis == {}


def test_session_tout_ou_rien(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    avant = ctx.base.compter(Changement, Formation, PieceContenu)
    with pytest.raises(ErreurMetier, match="plus dans la base"):
        noter_session(ctx, [referent_id, "personne"], SECRET, EtatModule.SUIVIE, SESSION, feuille)
    with pytest.raises(ErreurMetier, match="Aucun·e référent·e n'est choisi·e"):
        noter_session(ctx, [], SECRET, EtatModule.SUIVIE, SESSION)
    feuille.write_bytes(b"MZ executable")
    with pytest.raises(ErreurMetier, match="ni un PDF"):
        noter_session(ctx, [referent_id], SECRET, EtatModule.SUIVIE, SESSION, feuille)
    assert ctx.base.compter(Changement, Formation, PieceContenu) == avant


def test_absence_de_plusieurs_avec_justificatif(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    noter_session(ctx, [referent_id], SECRET, EtatModule.ABSENCE_JUSTIFIEE, SESSION, feuille, "conges")
    suivi = lire(ctx, referent_id).suivi(SECRET)
    assert (suivi.precision, suivi.justificatif, suivi.attestation) == ("congé annuel", True, False)


def test_annuler_refuse_si_une_piece_a_suivi(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    ecrit = noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE, SESSION)
    assert ecrit is not None
    joindre_preuve(ctx, referent_id, SECRET, feuille, "attestation")
    with pytest.raises(ErreurMetier, match="modifiée depuis"):
        annuler(ctx, ecrit.operation_id, "Annuler")
    assert lire(ctx, referent_id).suivi(SECRET).acquis


def test_module_du_territoire(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    choix = modules_territoires(ctx)
    assert choix["artois"] == ChoixModule("gestion_agressivite", fourni=True)
    assert choix["ternois"] == ChoixModule(None, fourni=True)
    assert set(choix) == {t.code for t in ctx.referentiel.territoires.tous}
    assert set(lire(ctx, referent_id).conformite.requis) == set(REQUIS)
    ecrit = choisir_module_territoire(ctx, "artois", "mdph")
    assert ecrit is not None
    assert modules_territoires(ctx)["artois"] == ChoixModule("mdph", fourni=False)
    assert "mdph" in lire(ctx, referent_id).conformite.requis
    assert "gestion_agressivite" not in lire(ctx, referent_id).conformite.requis
    annuler(ctx, ecrit.operation_id, "Annuler")
    assert modules_territoires(ctx)["artois"].fourni
    choisir_module_territoire(ctx, "artois", None)
    assert lire(ctx, referent_id).module_territoire is None
    with pytest.raises(ErreurMetier, match="facultatifs"):
        choisir_module_territoire(ctx, "artois", SECRET)


def test_phrases_d_une_structure(ctx: Contexte, structure_id: str, referent_id: str, feuille: Path) -> None:
    def structure() -> FormationsStructure:
        with ctx.base.lire() as session:
            return formations_lues(ctx, session, structure_id)[structure_id]

    for module in REQUIS[:3]:
        noter_session(ctx, [referent_id], module, EtatModule.SUIVIE, SESSION, feuille)
    lue = structure()
    assert (lue.ok, lue.faits, lue.attendus, lue.manques) == (False, 3, 5, 2)
    assert lue.phrase.replace("\u202f", " ").replace("\u00a0", " ") == (
        "2 formations manquent (Référent·e 1 : Secret professionnel, Gestion de l'agressivité)"
    )
    noter_session(ctx, [referent_id], SECRET, EtatModule.SUIVIE, SESSION, feuille)
    choisir_module_territoire(ctx, "artois", None)
    assert (structure().ok, structure().phrase) == (None, "module du territoire à choisir")
    choisir_module_territoire(ctx, "artois", "mdph")
    noter_session(ctx, [referent_id], "mdph", EtatModule.SUIVIE, SESSION, feuille)
    assert (structure().ok, structure().phrase) == (True, "formations ok")


def test_nouvel_arrivant_et_personne_partie(ctx: Contexte, structure_id: str) -> None:
    nouveau = SaisieReferent(
        "Référent·e 3", ("remobilisation_sociale",), arrivee=date(2026, 1, 5), plan_transmis=date(2026, 2, 1)
    )
    parti = SaisieReferent("Référent·e 4", ("remobilisation_sociale",), depart=date(2026, 3, 1))
    creer_referent(ctx, structure_id, nouveau)
    creer_referent(ctx, structure_id, parti)
    with ctx.base.lire() as session:
        structure = formations_lues(ctx, session)[structure_id]
    assert (structure.ok, structure.manques, len(structure.referents)) == (True, 0, 1)
    assert structure.referents[0].conformite.a_former_avant == date(2027, 1, 5)


def test_personne_a_venir_ne_compte_pas(ctx: Contexte, structure_id: str, referent_id: str, feuille: Path) -> None:
    for module in REQUIS:
        noter_session(ctx, [referent_id], module, EtatModule.SUIVIE, SESSION, feuille)
    saisie = SaisieReferent("Référent·e 7", ("remobilisation_sociale",), arrivee=date(2026, 9, 1))
    futur = creer_referent(ctx, structure_id, saisie)[0]
    with ctx.base.lire() as session:
        structure = formations_lues(ctx, session)[structure_id]
    assert (structure.ok, structure.phrase, structure.faits, structure.attendus) == (True, "formations ok", 5, 5)
    # Already booked for a session, all the same.
    noter_module(ctx, futur, SECRET, EtatModule.INSCRIT, date(2026, 10, 1))
    assert lire(ctx, futur).suivi(SECRET).etat is EtatModule.INSCRIT
    assert FormationsStructure((lire(ctx, futur),)).phrase == "aucun·e référent·e en poste"


def test_perimetre_d_un_territoire(ctx: Contexte, animateur: Contexte, referent_id: str) -> None:
    ailleurs = creer_structure(ctx, SaisieStructure("CCAS d'Ailleurs", "ccas", "ternois"))[0]
    creer_referent(ctx, ailleurs, SaisieReferent("Référent·e 5"))
    ici = creer_referent(ctx, ailleurs, SaisieReferent("Référent·e 6", territoire="artois"))[0]
    assert {r.id for r in lister_formations(animateur)} == {referent_id, ici}
    assert len(lister_formations(animateur, ailleurs)) == 2
    assert len(lister_formations(ctx)) == 3


def test_nombre_fixe_de_lectures(ctx: Contexte, structure_id: str, feuille: Path, compter: Compter) -> None:
    def lectures() -> tuple[int, int, int]:
        with ctx.base.lire() as session, compter(ctx) as lues:
            formations_lues(ctx, session)
        with compter(ctx) as listees:
            lister_formations(ctx)
        with compter(ctx) as notees:
            noter_session(ctx, ids, SECRET, EtatModule.SUIVIE, SESSION, feuille)
        return len(lues), len(listees), len(notees)

    ids = [creer_referent(ctx, structure_id, SaisieReferent("Référent·e 10"))[0]]
    lectures()
    # The same sheet, again: nothing is new, only what is read varies with the number of référents.
    un = lectures()
    ids += [creer_referent(ctx, structure_id, SaisieReferent(f"Référent·e {n}"))[0] for n in range(11, 31)]
    lectures()
    assert lectures() == un
    assert un[:2] == (4, 5)


def test_trente_mille_referents(ctx: Contexte, structure_id: str, feuille: Path) -> None:
    """A hundred times the department: read in a few seconds, a session of 3 000 people written as well."""
    structures = [
        {"id": f"s{n}", "territoire_id": "artois", "nom": f"Structure {n}", "sorte": "autre", "cle": f"structure {n}"}
        for n in range(1_000)
    ]
    referents = [
        {
            "id": f"r{n}", "structure_id": f"s{n % 1_000}", "nom": f"Référent·e {n}", "cle": f"referent e {n}",
            "dispositifs": ["remobilisation_sociale"],
        }
        for n in range(30_000)
    ]  # fmt: skip
    formations = [
        {
            "id": f"f{n}-{m}", "referent_id": f"r{n}", "module": module, "etat": "equivalence_acceptee", "supprime": False,
            "precision": "",
        }
        for n in range(30_000)
        for m, module in enumerate(REQUIS)
    ]  # fmt: skip
    with ctx.ecrire("Volume") as uow:
        for modele, lignes in ((Structure, structures), (Referent, referents), (Formation, formations)):
            uow.session.execute(insert(modele), lignes)
    debut = time.process_time()
    with ctx.base.lire() as session:
        lues = formations_lues(ctx, session)
    assert time.process_time() - debut < 10
    assert len(lues) == 1_000
    assert all(s.ok for s in lues.values())
    assert sum(s.faits for s in lues.values()) == 150_000
    debut = time.process_time()
    noter_session(ctx, [f"r{n}" for n in range(3_000)], "mdph", EtatModule.SUIVIE, SESSION, feuille)
    assert time.process_time() - debut < 10
