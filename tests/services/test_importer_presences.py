"""Attendance lists: seen before they are written, homonyms asked, all in one gesture, twice changes nothing."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule, SuiviModule
from referent62_desktop.domain.presences import Sort
from referent62_desktop.echanges.liste_presence import ListePresence, lire_liste_presence
from referent62_desktop.echanges.tableurs_lecture import tableau_de_texte
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import lister_formations, noter_module
from referent62_desktop.services.importer_presences import ApercuPresences, appliquer, lire_liste, previsualiser
from referent62_desktop.services.referents import SaisieReferent, creer_referent, modifier_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.storage.models import Changement, Formation, Operation, PieceContenu, PieceJointe, Referent
from tests.pieces import PDF

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
SECRET = "secret_professionnel"
JOUR = date(2026, 2, 3)


@pytest.fixture
def feuille(tmp_path: Path) -> Path:
    chemin = tmp_path / "feuille.pdf"
    chemin.write_bytes(PDF)
    return chemin


@pytest.fixture
def homonyme(ctx: Contexte) -> str:
    """Another « Référent·e 1 », in another structure."""
    ailleurs = creer_structure(ctx, SaisieStructure("CCAS d'Ailleurs", "ccas", "ternois"))[0]
    return creer_referent(ctx, ailleurs, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))[0]


def liste(lignes: str, entetes: str = "Nom;Structure;Date;Présence") -> ListePresence:
    return lire_liste_presence(tableau_de_texte(f"{entetes}\n{lignes}\n"), modules())


def voir(ctx: Contexte, lignes: str, choix: dict[int, str | None] | None = None) -> ApercuPresences:
    return previsualiser(ctx, liste(lignes), SECRET, choix=choix)


def sorts(apercu: ApercuPresences) -> list[Sort]:
    return [ligne.sort for ligne in apercu.lignes]


def suivi(ctx: Contexte, referent_id: str, module: str = SECRET) -> SuiviModule:
    return next(r for r in lister_formations(ctx) if r.id == referent_id).suivi(module)


def test_presents_absents_inconnus(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    autre = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2"))[0]
    apercu = voir(
        ctx,
        "1 RÉFÉRENT-E;ccas exemple;03/02/2026;présent\nRéférent·e 2;;03/02/2026;absent\nPassant·e;;03/02/2026;x\n"
        "Référent·e 2;;mardi;x",
    )
    assert sorts(apercu) == [Sort.A_NOTER, Sort.A_NOTER, Sort.INCONNUE, Sort.REJETEE]
    assert [apercu.nombre(s) for s in (Sort.A_NOTER, Sort.INCONNUE, Sort.REJETEE)] == [2, 1, 1]
    assert "injustifiée" in apercu.lignes[1].motif
    fait, ecrit = appliquer(ctx, apercu, {})
    assert ecrit is not None
    assert sorts(fait) == sorts(apercu)
    assert (suivi(ctx, referent_id).etat, suivi(ctx, referent_id).date_session) == (EtatModule.SUIVIE, JOUR)
    assert suivi(ctx, autre).etat is EtatModule.ABSENCE_INJUSTIFIEE
    annuler(ctx, ecrit.operation_id, "Annuler")
    assert [r.suivis for r in lister_formations(ctx)] == [{}, {}]


def test_previsualiser_n_ecrit_rien(ctx: Contexte, referent_id: str) -> None:
    avant = ctx.base.compter(Changement, Operation, Formation)
    assert voir(ctx, "Référent·e 1;;03/02/2026;x").nombre(Sort.A_NOTER) == 1
    assert ctx.base.compter(Changement, Operation, Formation) == avant


def test_deux_fois_ne_change_rien(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    apercu = voir(ctx, "Référent·e 1;;03/02/2026;x")
    assert appliquer(ctx, apercu, {}, feuille)[1] is not None
    avant = ctx.base.compter(Changement, Operation, Formation, PieceJointe, PieceContenu)
    fait, ecrit = appliquer(ctx, apercu, {}, feuille)
    assert (ecrit, sorts(fait)) == (None, [Sort.SANS_EFFET])
    assert fait.lignes[0].motif == "Déjà suivie le 03/02/2026."
    assert ctx.base.compter(Changement, Operation, Formation, PieceJointe, PieceContenu) == avant


def test_feuille_jointe_aux_presents(ctx: Contexte, structure_id: str, referent_id: str, feuille: Path) -> None:
    autre = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 2"))[0]
    apercu = voir(ctx, "Référent·e 1;;02/02/2026;x\nRéférent·e 1;;03/02/2026;x\nRéférent·e 2;;03/02/2026;absent")
    appliquer(ctx, apercu, {})
    assert not suivi(ctx, referent_id).acquis
    # The sheet comes later: it completes what the list had already said.
    assert appliquer(ctx, apercu, {}, feuille)[1] is not None
    assert suivi(ctx, referent_id).acquis
    assert not suivi(ctx, autre).justificatif
    assert ctx.base.compter(PieceJointe) == {"piece_jointe": 1}


def test_feuille_d_une_autre_session(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    """The sheet proves its own session, not the one that is recorded at another date."""
    noter_module(ctx, referent_id, SECRET, EtatModule.SUIVIE, date(2025, 6, 1))
    assert appliquer(ctx, voir(ctx, "Référent·e 1;;03/02/2026;x"), {}, feuille)[1] is None
    assert not suivi(ctx, referent_id).acquis


def test_feuille_sans_personne_a_qui_la_joindre(ctx: Contexte, feuille: Path) -> None:
    assert appliquer(ctx, voir(ctx, "Passant·e;;03/02/2026;x"), {}, feuille)[1] is None
    assert ctx.base.compter(PieceContenu) == {"piece_contenu": 0}


def test_feuille_refusee_rien_n_est_ecrit(ctx: Contexte, referent_id: str, feuille: Path) -> None:
    feuille.write_bytes(b"MZ")
    with pytest.raises(ErreurMetier, match="ni un PDF"):
        appliquer(ctx, voir(ctx, "Référent·e 1;;03/02/2026;x"), {}, feuille)
    assert ctx.base.compter(Formation) == {"formation": 0}


def test_homonymes_jamais_devines(ctx: Contexte, referent_id: str, homonyme: str) -> None:
    apercu = voir(ctx, "Référent·e 1;;03/02/2026;x")
    (ligne,) = apercu.lignes
    assert ligne.sort is Sort.A_CHOISIR
    assert {(c.id, c.structure) for c in ligne.candidats} == {
        (referent_id, "CCAS d'Exemple"),
        (homonyme, "CCAS d'Ailleurs"),
    }
    with pytest.raises(ErreurMetier, match="de qui il s'agit") as info:
        appliquer(ctx, apercu, {})
    assert info.value.conserve == "Rien n'a été importé."
    assert ctx.base.compter(Formation) == {"formation": 0}
    assert appliquer(ctx, apercu, {2: None})[1] is None
    appliquer(ctx, apercu, {2: homonyme})
    assert suivi(ctx, homonyme).etat is EtatModule.SUIVIE
    assert suivi(ctx, referent_id).etat is EtatModule.A_FAIRE


def test_la_structure_departage(ctx: Contexte, referent_id: str, homonyme: str) -> None:
    apercu = voir(ctx, "Référent·e 1;CCAS Ailleurs;03/02/2026;x")
    assert apercu.lignes[0].referent is not None
    assert apercu.lignes[0].referent.id == homonyme


@pytest.mark.parametrize("dite", ["Beuvry", "BEUVRY", "Centre communal d'action sociale de Beuvry"])
def test_la_structure_se_reconnait_sans_sa_sorte(ctx: Contexte, dite: str) -> None:
    structure = creer_structure(ctx, SaisieStructure("CCAS de Beuvry", "ccas", "artois"))[0]
    creer_referent(ctx, structure, SaisieReferent("Référent·e 1"))
    assert sorts(voir(ctx, f"Référent·e 1;{dite};03/02/2026;x")) == [Sort.A_NOTER]


def test_une_autre_sorte_au_meme_lieu_se_demande(ctx: Contexte) -> None:
    for nom, sorte in (("CCAS de Beuvry", "ccas"), ("PLIE de Beuvry", "plie")):
        structure = creer_structure(ctx, SaisieStructure(nom, sorte, "artois"))[0]
        creer_referent(ctx, structure, SaisieReferent("Référent·e 1"))
    creer_referent(ctx, structure, SaisieReferent("Référent·e 2"))
    lignes = "Référent·e 1;Beuvry;03/02/2026;x\nRéférent·e 1;CCAS Beuvry;03/02/2026;x\nRéférent·e 2;CCAS de Beuvry;03/02/2026;x"
    assert sorts(voir(ctx, lignes)) == [Sort.A_CHOISIR, Sort.A_NOTER, Sort.A_CHOISIR]


def test_une_autre_structure_se_demande(ctx: Contexte, referent_id: str) -> None:
    """The only one of that name, but the list says another structure: it may be someone else."""
    apercu = voir(ctx, "Référent·e 1;CCAS de Nulle-Part;03/02/2026;x")
    assert sorts(apercu) == [Sort.A_CHOISIR]
    assert "CCAS d'Exemple" in apercu.lignes[0].motif
    assert sorts(voir(ctx, "Référent·e 1;CCAS de Nulle-Part;03/02/2026;x", choix={2: referent_id})) == [Sort.A_NOTER]


def test_personne_partie_proposee_aussi(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    modifier_referent(ctx, referent_id, SaisieReferent("Référent·e 1", depart=date(2026, 3, 1)))
    apercu = voir(ctx, "Référent·e 1;;03/02/2026;x")
    assert apercu.lignes[0].referent is not None
    assert not apercu.lignes[0].referent.actif


def test_choix_d_un_inconnu(ctx: Contexte, referent_id: str) -> None:
    apercu = voir(ctx, "Réf. Un;;03/02/2026;x")
    with pytest.raises(ErreurMetier, match="plus dans la base"):
        appliquer(ctx, apercu, {2: "personne"})
    appliquer(ctx, apercu, {2: referent_id})
    assert suivi(ctx, referent_id).etat is EtatModule.SUIVIE


def test_deux_lignes_pour_une_meme_personne(ctx: Contexte, referent_id: str) -> None:
    apercu = voir(ctx, "Référent·e 1;;02/02/2026;x\nRéf. Un;;03/02/2026;absent", choix={3: referent_id})
    assert sorts(apercu) == [Sort.REJETEE, Sort.REJETEE]
    appliquer(ctx, apercu, {3: referent_id})
    assert suivi(ctx, referent_id).etat is EtatModule.A_FAIRE


def test_ce_qui_est_acquis_le_reste(ctx: Contexte, referent_id: str) -> None:
    noter_module(ctx, referent_id, SECRET, EtatModule.EQUIVALENCE_ACCEPTEE, precision="Diplôme")
    apercu = voir(ctx, "Référent·e 1;;03/02/2026;absent")
    assert sorts(apercu) == [Sort.SANS_EFFET]
    assert appliquer(ctx, apercu, {})[1] is None
    assert suivi(ctx, referent_id).acquis


def test_absence_justifiee_par_son_motif(ctx: Contexte, referent_id: str) -> None:
    def importer(ligne: str) -> SuiviModule:
        appliquer(ctx, previsualiser(ctx, liste(ligne, "Nom;Date;Présence;Motif"), SECRET), {})
        return suivi(ctx, referent_id)

    absent = importer("Référent·e 1;03/02/2026;absent;")
    assert (absent.etat, absent.precision) == (EtatModule.ABSENCE_INJUSTIFIEE, "")
    justifie = importer("Référent·e 1;03/02/2026;absent;congés")
    assert (justifie.etat, justifie.precision) == (EtatModule.ABSENCE_JUSTIFIEE, "congé annuel")
    assert importer("Référent·e 1;03/02/2026;absent;") == justifie
    plus_tard = importer("Référent·e 1;04/02/2026;excusé;panne de voiture")
    assert (plus_tard.precision, plus_tard.date_session) == ("autre motif", date(2026, 2, 4))


def test_module_et_date_de_la_liste_ou_de_toute_la_liste(ctx: Contexte, referent_id: str) -> None:
    dite = liste("Référent·e 1;PSSM;x", "Nom;Module;Présence")
    assert "date n'est pas dite" in previsualiser(ctx, dite).lignes[0].motif
    (ligne,) = previsualiser(ctx, dite, SECRET, JOUR).lignes
    assert (ligne.module, ligne.date_session) == ("secours_sante_mentale", JOUR)
    assert "module n'est pas dit" in previsualiser(ctx, liste("Référent·e 1;;03/02/2026;x")).lignes[0].motif
    with pytest.raises(ErreurMetier, match="inconnu"):
        previsualiser(ctx, dite, "poterie")


def test_session_a_venir(ctx: Contexte, referent_id: str) -> None:
    apercu = voir(ctx, "Référent·e 1;;13/03/2026;x")
    assert sorts(apercu) == [Sort.REJETEE]
    assert "13/03/2026 n'a pas encore eu lieu" in apercu.lignes[0].motif


def test_session_d_une_date_invraisemblable(ctx: Contexte, referent_id: str) -> None:
    apercu = voir(ctx, "Référent·e 1;;03/02/1962;x")
    assert sorts(apercu) == [Sort.REJETEE]
    assert "pas vraisemblable" in apercu.lignes[0].motif


def test_lire_un_fichier(ctx: Contexte, referent_id: str, tmp_path: Path) -> None:
    chemin = tmp_path / "présences.csv"
    chemin.write_text("Nom;Présence\nRéférent·e 1;x\n", encoding="cp1252")
    assert sorts(previsualiser(ctx, lire_liste(chemin), SECRET, JOUR)) == [Sort.A_NOTER]
    chemin.write_bytes(b"%PDF-1.4")
    with pytest.raises(ErreurMetier, match="PDF"):
        lire_liste(chemin)


def test_nombre_fixe_de_lectures(ctx: Contexte, structure_id: str, compter: Compter) -> None:
    def lectures(nombre: int) -> int:
        texte = "\n".join(f"Référent·e {n};;03/02/2026;x" for n in range(nombre))
        with compter(ctx) as enonces:
            voir(ctx, texte)
        return len(enonces)

    for n in range(20):
        creer_referent(ctx, structure_id, SaisieReferent(f"Référent·e {n}"))
    assert lectures(1) == lectures(20) == 3


def test_trente_mille_referents_trois_mille_lignes(ctx: Contexte, structure_id: str) -> None:
    with ctx.ecrire("Volume") as uow:
        lignes = [
            {
                "id": f"r{n}", "structure_id": structure_id, "nom": f"Référent·e {n}", "cle": f"referent e {n}",
                "dispositifs": ["remobilisation_sociale"],
            }
            for n in range(30_000)
        ]  # fmt: skip
        uow.session.execute(insert(Referent), lignes)
    lue = liste("\n".join(f"Référent·e {n};;03/02/2026;x" for n in range(3_000)))
    debut = time.process_time()
    apercu = previsualiser(ctx, lue, SECRET)
    assert apercu.nombre(Sort.A_NOTER) == 3_000
    appliquer(ctx, apercu, {})
    assert time.process_time() - debut < 10
    assert ctx.base.compter(Formation) == {"formation": 3_000}
