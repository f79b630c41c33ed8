"""Importing structures: seen first, all or nothing, the same table twice changes nothing."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.lignes_structures import AnalyseStructures, structures_deliberation
from referent62_desktop.services.bases import choisir_campagne, contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.exporter_structures import exporter_structures
from referent62_desktop.services.importer_structures import ApercuImport, Effet, importer, lire_fichier, previsualiser
from referent62_desktop.services.structures import lire_fiche, lister_structures, supprimer_structure
from referent62_desktop.services.tableau_deliberation import tableau_deliberation
from referent62_desktop.services.tableau_structures import colonnes
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import Changement, NotePubliee, Operation, Structure

Analyser = Callable[[str], AnalyseStructures]
SIRET, AUTRE_SIRET = "12345678200010", "98765432400019"


@pytest.fixture
def analyser(ctx: Contexte, tmp_path: Path) -> Analyser:
    def lire(texte: str) -> AnalyseStructures:
        chemin = tmp_path / "tableau.csv"
        chemin.write_text(texte, encoding="utf-8")
        return lire_fichier(ctx, chemin)

    return lire


def nombres(apercu: ApercuImport) -> list[int]:
    return [apercu.nombre(effet) for effet in Effet]


def test_les_85_structures_deux_fois(ctx: Contexte) -> None:
    analyse = structures_deliberation(ctx.referentiel.territoires)
    assert nombres(previsualiser(ctx, analyse)) == [85, 0, 0]
    apercu, ecrit = importer(ctx, analyse)
    assert nombres(apercu) == [85, 0, 0]
    assert ecrit is not None
    avant = ctx.base.compter(Changement, Operation, Structure, NotePubliee)
    assert avant["structure"] == avant["note_publiee"] == 85
    assert nombres(previsualiser(ctx, analyse)) == [0, 0, 85]
    apercu, ecrit = importer(ctx, analyse)
    assert nombres(apercu) == [0, 0, 85]
    assert ecrit is None
    assert ctx.base.compter(Changement, Operation, Structure, NotePubliee) == avant


def test_previsualiser_n_ecrit_rien(ctx: Contexte, analyser: Analyser) -> None:
    avant = ctx.base.compter(Changement)
    previsualiser(ctx, analyser("Nom;Territoire\nCCAS A;Artois\n"))
    assert ctx.base.compter(Changement) == avant


def test_tout_ou_rien(ctx: Contexte, analyser: Analyser) -> None:
    analyse = analyser("Nom;Territoire\nCCAS A;Artois\nCCAS B;Mars\nCCAS C;Artois\n")
    assert [r.ligne for r in previsualiser(ctx, analyse).rejets] == [3]
    with pytest.raises(ErreurMetier, match="ligne 3") as info:
        importer(ctx, analyse)
    assert info.value.conserve == "Rien n'a été importé."
    assert lister_structures(ctx) == []


def test_champs_modifies_et_cellules_vides(ctx: Contexte, analyser: Analyser) -> None:
    """An empty cell or a missing column erases nothing; a name written otherwise is the same structure."""
    importer(ctx, analyser(f"Nom;Territoire;SIRET;Téléphone\nCCAS d'Hénin;Hénin-Carvin;{SIRET};03 21 00 00 00\n"))
    apercu, ecrit = importer(
        ctx, analyser("Nom;Territoire;SIRET;Téléphone\nCCAS D’HENIN;Hénin/Carvin;;03 21 11 11 11\n")
    )
    assert ecrit is not None
    assert apercu.lignes[0].effet is Effet.MODIFIEE
    assert set(apercu.lignes[0].champs) == {"nom", "telephone"}
    (structure,) = lister_structures(ctx)
    saisie = lire_fiche(ctx, structure.id).saisie
    assert (saisie.nom, saisie.siret, saisie.telephone) == ("CCAS D’HENIN", SIRET, "03 21 11 11 11")


def test_renommee_et_reconnue_a_son_siret(ctx: Contexte, analyser: Analyser) -> None:
    importer(ctx, analyser(f"Nom;Territoire;SIRET\nAncien nom;Artois;{SIRET}\n"))
    identifiant = lister_structures(ctx)[0].id
    apercu, _ = importer(ctx, analyser(f"Nom;Territoire;SIRET\nNouveau nom;Artois;{SIRET}\n"))
    assert apercu.lignes[0].champs == ("nom",)
    assert [(s.id, s.nom) for s in lister_structures(ctx)] == [(identifiant, "Nouveau nom")]


@pytest.mark.parametrize(
    ("lignes", "rejetee", "motif"),
    [
        (f"Structure B;Artois;{SIRET}", 2, "déjà celui de « Structure A »"),
        (f"Structure A;Artois;\nAutre nom;Artois;{SIRET}", 3, "même structure qu'à la ligne 2"),
    ],
)
def test_siret_d_une_autre_structure(ctx: Contexte, analyser: Analyser, lignes: str, rejetee: int, motif: str) -> None:
    """Two structures must neither share a SIRET nor be merged into one by it without a word."""
    importer(ctx, analyser(f"Nom;Territoire;SIRET\nStructure A;Artois;{SIRET}\nStructure B;Artois;{AUTRE_SIRET}\n"))
    avant = lister_structures(ctx)
    analyse = analyser(f"Nom;Territoire;SIRET\n{lignes}\n")
    (rejet,) = previsualiser(ctx, analyse).rejets
    assert rejet.ligne == rejetee
    assert motif in rejet.motif
    with pytest.raises(ErreurMetier, match="importée"):
        importer(ctx, analyse)
    assert lister_structures(ctx) == avant


def test_nom_qui_revient_apres_une_suppression(ctx: Contexte, analyser: Analyser) -> None:
    importer(ctx, analyser("Nom;Territoire\nCCAS A;Artois\n"))
    premiere = lister_structures(ctx)[0].id
    supprimer_structure(ctx, premiere)
    importer(ctx, analyser("Nom;Territoire\nCCAS A;Artois\n"))
    assert [s.id != premiere for s in lister_structures(ctx)] == [True]


def test_dix_mille_lignes(ctx: Contexte, analyser: Analyser) -> None:
    """Imported, imported again, then all changed: each under ten seconds of work."""
    tableau = "\n".join(f"Structure {n};Artois;{n} rue du Port" for n in range(10_000))
    for texte, attendu in (
        (tableau, [10_000, 0, 0]),
        (tableau, [0, 0, 10_000]),
        (tableau.replace("rue", "quai"), [0, 10_000, 0]),
    ):
        analyse = analyser(f"Nom;Territoire;Adresse\n{texte}\n")
        debut = time.process_time()
        apercu, _ = importer(ctx, analyse)
        assert nombres(apercu) == attendu
        assert time.process_time() - debut < 10


def test_reimporter_nos_exports_n_efface_aucune_note(tmp_path: Path) -> None:
    """The list of a campaign with CE has a total and trainings that are not those of the vote."""
    base = creer_base(tmp_path / "b.r62db", deliberation=True)
    profil = definir_profil(base, "Animateur·rice 1", "Animateur·rice SLAI", None)
    for campagne in ("2026", "2025"):
        ctx = choisir_campagne(contexte(base, profil), campagne)
        chemin = tmp_path / f"{campagne}.csv"
        exporter_structures(chemin, colonnes(ctx.campagne), lister_structures(ctx))
        apercu = previsualiser(ctx, lire_fichier(ctx, chemin))
        assert apercu.nombre(Effet.IDENTIQUE) == 85, campagne
        importer(ctx, lire_fichier(ctx, chemin))
    assert [len(s.lignes) for s in tableau_deliberation(ctx, "2025").sections] == [24, 35, 26]
    base.fermer()


def test_une_colonne_absente_ou_une_cellule_vide_n_efface_rien(tmp_path: Path) -> None:
    base = creer_base(tmp_path / "b.r62db", deliberation=True)
    ctx = contexte(base, definir_profil(base, "Animateur·rice 1", "Animateur·rice SLAI", None))
    chemin = tmp_path / "t.csv"
    chemin.write_text("Organisme;Territoire;Solidarité;Sociopro\nCCAS d'Arras;Arras;8;\n", "utf-8")
    importer(ctx, lire_fichier(ctx, chemin))
    with base.lire() as session:
        note = next(
            n
            for n in queries.notes_publiees(session, "2025")
            if session.get_one(Structure, n.structure_id).nom == "CCAS d'Arras"
        )
    assert (note.solidarite, note.sociopro, note.total_publie, note.section) == (8, 7, 7, "labellisée")
    base.fermer()
