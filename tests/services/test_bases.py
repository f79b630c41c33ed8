"""Bases as use cases: created with the reference data, checked without being changed, who works on them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services import bases
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.structures import lister_structures
from referent62_desktop.storage.models import Changement, Operation, Territoire


def test_base_avec_la_deliberation(tmp_path: Path) -> None:
    base = bases.creer_base(tmp_path / "base.r62db", deliberation=True)
    bilan = bases.verifier_base(base)
    base.fermer()
    assert (bilan.integre, bilan.defauts, bilan.structures, bilan.referents, bilan.ce) == (True, (), 85, 0, 0)


def test_base_d_un_territoire(tmp_path: Path) -> None:
    base = bases.creer_base(tmp_path / "base.r62db", deliberation=True, territoire="lens_lievin")
    assert {x.territoire for x in lister_structures(bases.contexte(base))} == {"lens_lievin"}
    assert base.parametre("territoire") == "lens_lievin"
    base.fermer()


def test_deux_bases_ont_les_memes_semis(tmp_path: Path) -> None:
    """Two devices that start from the deliberation share every change of it."""
    ids = []
    for nom in ("a", "b"):
        base = bases.creer_base(tmp_path / f"{nom}.r62db", deliberation=True)
        with base.lire() as session:
            ids.append((set(session.scalars(select(Changement.id))), set(session.scalars(select(Operation.id)))))
        base.fermer()
    assert ids[0] == ids[1]


def test_creation_ratee_ne_laisse_pas_de_fichier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def echouer(*_: object) -> int:
        raise ErreurMetier("non")

    monkeypatch.setattr(bases, "semer_deliberation", echouer)
    with pytest.raises(ErreurMetier, match="non"):
        bases.creer_base(tmp_path / "base.r62db", deliberation=True)
    assert not (tmp_path / "base.r62db").exists()


def test_verifier_un_fichier_ouvert_puis_abime(ctx: Contexte) -> None:
    chemin = ctx.base.chemin
    assert bases.verifier_fichier(chemin).integre
    ctx.base.fermer()
    octets = chemin.read_bytes()
    page = 5 * 4096
    chemin.write_bytes(octets[:page] + b"\0" * 4096 + octets[page + 4096 :])
    bilan = bases.verifier_fichier(chemin)
    assert not bilan.integre
    assert bilan.defauts


def test_verifier_ce_qui_n_est_pas_une_base(tmp_path: Path) -> None:
    (tmp_path / "texte.r62db").write_text("bonjour")
    bilan = bases.verifier_fichier(tmp_path / "texte.r62db")
    assert (bilan.integre, bilan.structures, bilan.schema) == (False, None, None)
    with pytest.raises(ErreurMetier, match="introuvable"):
        bases.verifier_fichier(tmp_path / "absente.r62db")


def test_profil(ctx: Contexte) -> None:
    with pytest.raises(ErreurMetier, match="manque votre nom"):
        bases.definir_profil(ctx.base, "  ", "SLAI", "artois")
    premier = bases.definir_profil(ctx.base, " Animatrice 1 ", "SLAI", "artois")
    assert bases.profil_de(ctx.base) == premier
    assert (premier.nom, premier.siege) == ("Animatrice 1", False)
    second = bases.definir_profil(ctx.base, "Animatrice 1", "SLAI", None)
    assert (second.agent_id, second.siege) == (premier.agent_id, True)


def test_campagne_choisie_est_retenue(ctx: Contexte) -> None:
    assert bases.choisir_campagne(ctx, "2025").bareme.version == "2025"
    assert bases.contexte(ctx.base).campagne.code == "2025"
    with pytest.raises(ErreurMetier, match="inconnue"):
        bases.choisir_campagne(ctx, "1999")


def test_sauvegarder_puis_restaurer(ctx: Contexte) -> None:
    chemin = ctx.base.chemin
    ctx.base.sauvegarder("essai")
    with ctx.ecrire("Territoire renommé") as uow:
        uow.session.get_one(Territoire, "artois").nom = "Renommé"
    ctx.base.fermer()
    (sauvegarde,) = bases.sauvegardes(chemin)
    bases.restaurer(sauvegarde.chemin, chemin)
    base = bases.ouvrir_base(chemin)
    with base.lire() as session:
        assert session.get_one(Territoire, "artois").nom == "Artois"
    base.fermer()
