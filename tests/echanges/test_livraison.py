"""Files delivered together: all or nothing, whatever stops them."""

from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.livraison import livrer


def contenu(dossier: Path) -> dict[str, bytes]:
    return {str(f.relative_to(dossier)): f.read_bytes() for f in dossier.rglob("*") if f.is_file()}


def test_tout_arrive_et_remplace_les_anciens(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.pdf").write_bytes(b"ancien")
    (tmp_path / "autre.txt").write_bytes(b"garde")
    with livrer(tmp_path) as livraison:
        livraison.ajouter("a/x.pdf", b"nouveau")
        assert (tmp_path / "a" / "x.pdf").read_bytes() == b"ancien", "rien ne bouge avant la fin"
        assert livraison.ajouter("A/X.pdf", b"homonyme") == "A/X-2.pdf"
        livraison.ajouter("y.pdf", b"y")
    assert contenu(tmp_path) == {"a/x.pdf": b"nouveau", "A/X-2.pdf": b"homonyme", "y.pdf": b"y", "autre.txt": b"garde"}


def poser(dossier: Path, *chemins: str, arreter: bool = False) -> None:
    """Delivers files that hold their own name; `arreter`: stops before the end."""
    with livrer(dossier) as livraison:
        for chemin in chemins:
            livraison.ajouter(chemin, chemin.encode())
        if arreter:
            raise KeyboardInterrupt


def test_un_arret_laisse_le_dossier_comme_avant(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"ancien")
    with pytest.raises(KeyboardInterrupt):
        poser(tmp_path, "x.pdf", "b/y.pdf", arreter=True)
    assert contenu(tmp_path) == {"x.pdf": b"ancien"}
    assert [f.name for f in tmp_path.iterdir()] == ["x.pdf"]


def test_un_arret_retire_les_dossiers_qu_il_avait_crees(tmp_path: Path) -> None:
    cible = tmp_path / "un" / "deux"
    with pytest.raises(KeyboardInterrupt):
        poser(cible, "x.pdf", arreter=True)
    assert list(tmp_path.iterdir()) == []
    poser(cible, "x.pdf")
    assert contenu(cible) == {"x.pdf": b"x.pdf"}


def test_un_dossier_impossible_est_refuse(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"x")
    with pytest.raises(ErreurMetier, match="est un fichier, pas un dossier"):
        poser(tmp_path / "fichier")
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(ErreurMetier, match="déjà le nom d'un dossier"):
        poser(tmp_path, "a.pdf", "x.pdf")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["fichier", "x.pdf"]
