"""What changes between two versions of a document, in words."""

import tomllib

from referent62_desktop.referentiel.differences import differences
from referent62_desktop.referentiel.documents import texte_fourni


def dire(ancien: str, nouveau: str) -> list[tuple[str, str, str]]:
    return [
        (d.ou, d.avant.replace("\u00a0", " "), d.apres.replace("\u00a0", " "))
        for d in differences(tomllib.loads(ancien), tomllib.loads(nouveau))
    ]


def test_seul_ce_qui_change_est_dit() -> None:
    delais = texte_fourni("delais")
    assert dire(delais, f"# un commentaire\n{delais}") == []
    assert dire(delais, delais.replace("fin = 2030-12-31", "fin = 2031-12-31")) == [
        ("Label", "fin : 31/12/2030", "fin : 31/12/2031")
    ]


def test_une_entree_ajoutee_ou_retiree_est_dite_en_entier() -> None:
    dispositifs = texte_fourni("dispositifs")
    court = dispositifs.rpartition("[[dispositif]]")[0]
    (retrait,) = dire(dispositifs, court)
    assert retrait[0] == "Dispositif social_et_professionnel"
    assert "minimum d’actions : 3" in retrait[1]
    assert retrait[2] == ""
    assert dire(court, dispositifs) == [(retrait[0], "", retrait[1])]


def test_les_lignes_de_la_grille_sont_nommees() -> None:
    bareme = texte_fourni("bareme-2026")
    trouvees = dire(
        bareme,
        bareme.replace(
            'points = { solidarite = "2", sociopro = "2" }', 'points = { solidarite = "2", sociopro = "3" }'
        ),
    )
    assert trouvees == [("Critère remarque, ligne R3, points", "sociopro : 2", "sociopro : 3")]


def test_un_autre_ordre_se_dit() -> None:
    campagnes = texte_fourni("campagnes")
    tete, *blocs = campagnes.split("\n[[campagne]]")
    melange = tete + "".join(f"\n[[campagne]]{b}\n" for b in reversed(blocs))
    assert dire(campagnes, melange) == [("Ordre des entrées", "", "changé")]
