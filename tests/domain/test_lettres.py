"""The texts of the letters: what is accepted, what is refused and how it is said, and that filling leaves nothing blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lettres import (
    Champ,
    Faute,
    Lettre,
    Renvoi,
    Texte,
    champs_employes,
    decouper,
    fautes,
    remplir,
    valider,
)
from referent62_desktop.domain.vie_label import Nature

CHAMPS = (
    Champ("structure", "", "S"),
    Champ("date de décision", "", "D"),
    Champ("motifs de fait", "", "- m", liste=True),
    Champ("fin du label", "", "F", frozenset({"label"})),
)
REFUS = Lettre("refus", "Refus", Nature.REFUS, True, "o", "c", ("structure",), "§6")


def dites(corps: str, objet: str = "Refus de [structure]") -> tuple[str, ...]:
    return fautes(REFUS, CHAMPS, objet, corps)


def test_un_texte_juste_passe():
    assert dites("Le [date de décision].\n\n[motifs de fait]\n") == ()
    assert dites("Le [ DATE de Decision ], à vous.") == (), "ni la casse ni les accents ne comptent"
    valider(REFUS, CHAMPS, "Refus de [structure]", "Bonjour.")


@pytest.mark.parametrize(
    ("corps", "attendu"),
    [
        ("[structur]", "Le champ « [structur] » n'existe pas ; le plus proche est « [structure] »."),
        ("le [date de la décision]", "Le champ « [date de la décision] » n'existe pas ; le plus proche est « [date de décision] »."),
        ("[fin du label]", "Le champ « [fin du label] » n'existe pas pour cette lettre."),
        ("le [date de décision\nfin", "Le champ « [date de décision » n'est pas fermé : il manque le crochet « ] »."),
        ("[[structure]", "Le champ « [structure] » n'est pas fermé : il manque le crochet « ] »."),
        ("fin] de", "Le crochet « ] » qui suit « fin » ne ferme aucun champ."),
        ("vide [ ] ici", "Des crochets sont vides : écrivez le nom d'un champ, ou ôtez-les."),
        ("Voici : [motifs de fait]", "Le champ « [motifs de fait] » est une liste : laissez-le seul sur sa ligne, dans le texte."),
        ("  ", "Le texte de la lettre est vide."),
        ("x" * 20_001, "Le texte de la lettre dépasse 20000 caractères."),
    ],
)  # fmt: skip
def test_chaque_faute_est_dite(corps, attendu):
    assert dites(corps) == (attendu,)
    with pytest.raises(ErreurMetier, match=r"Le texte enregistré n'a pas changé\."):
        valider(REFUS, CHAMPS, "Refus de [structure]", corps)


def test_l_objet_aussi_est_lu_et_ce_que_la_lettre_doit_dire_ne_se_perd_pas():
    assert dites("Bonjour.", "Refus") == ("Cette lettre doit dire « [structure] » (§6).",)
    assert dites("[structure]", "[motifs de fait]")[0].startswith("Le champ « [motifs de fait] » est une liste")
    assert dites("[structure]", "") == ("L'objet de la lettre est vide.",)
    assert dites("[structure]", "a\nb") == ("L'objet de la lettre tient sur une seule ligne.",)
    assert dites("[structure]", "x" * 201) == ("L'objet de la lettre dépasse 200 caractères.",)


def test_une_valeur_n_est_jamais_relue_comme_un_champ():
    assert remplir(
        "[structure], le [Date de Décision].", {"structure": "[date de décision] & Cie", "date de décision": "8"}
    ) == ("[date de décision] & Cie, le 8.")
    with pytest.raises(KeyError):
        remplir("[structure]", {})


def test_les_champs_employes_une_fois_chacun_dans_l_ordre():
    assert champs_employes("[b] [a] [B] [") == ("b", "a")


@given(st.text(alphabet="[]ab \n"))
def test_aucun_texte_ne_fait_tomber_la_lecture_et_rien_ne_se_perd(texte):
    morceaux = list(decouper(texte))
    crochets = sum(texte.count(c) for c in "[]")
    assert sum(isinstance(m, Faute) for m in morceaux) + 2 * sum(isinstance(m, Renvoi) for m in morceaux) == crochets
    litteral = "".join(m.texte for m in morceaux if isinstance(m, Texte))
    noms = "".join(m.nom for m in morceaux if isinstance(m, Renvoi))
    assert len(litteral) + len(noms) + crochets == len(texte)
