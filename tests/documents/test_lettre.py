"""The layout of a letter: long names fold, a heading is never alone, the place to sign follows some text."""

from datetime import date

import pytest

from referent62_desktop.documents.lettre import lettre_pdf
from referent62_desktop.documents.lettre_donnees import LettreComposee


def lettre(corps: str, **changements: object) -> LettreComposee:
    valeurs: dict[str, object] = {
        "titre": "Refus du label",
        "expediteur": ("Département du Pas-de-Calais", "DPID"),
        "destinataire": ("CCAS d'Exemple", "1 place de la Mairie", "62000 Exemple"),
        "lieu_et_date": "Arras, le 15 décembre 2026",
        "reference": "DPID – 2026",
        "recommandee": True,
        "objet": "Label Référent 62",
        "corps": corps,
        "signataire": "Le Président du Conseil départemental",
    }
    return LettreComposee(**(valeurs | changements))  # type: ignore[arg-type]  # one value per field


def pages(pdf: bytes, lire) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in lire(pdf).pages]


def test_un_nom_et_un_objet_interminables_se_lisent_en_entier(lire, serrer):
    nom, objet = "Communauté d'agglomération " + "X" * 150, "Objet " + "très long " * 15
    pdf = lettre_pdf(lettre("Bonjour.", destinataire=(nom, "1 rue A"), objet=objet), etabli_le=date(2026, 12, 15))
    lu = serrer("".join(pages(pdf, lire)))
    assert serrer(nom) in lu
    assert serrer(objet) in lu
    assert len(lire(pdf).pages) == 1


@pytest.mark.parametrize("lignes", range(10, 26))
def test_ni_intertitre_ni_signature_ne_restent_seuls(lire, lignes):
    corps = "\n\n".join(
        ["Une phrase ordinaire." for _ in range(lignes)]
        + ["# Motifs", "Voici :", "- premier", "- second", "Salutations."]
    )
    lues = pages(lettre_pdf(lettre(corps), etabli_le=None), lire)
    for page in lues:
        contenu = page.removesuffix(f" {lues.index(page) + 1} / {len(lues)}")
        assert not contenu.endswith(("Motifs", "Voici :"))
    derniere = lues[-1]
    assert "Salutations. Le Président du Conseil départemental" in derniere
    assert "second" in derniere, "la formule de politesse n'est pas seule avec la signature"


def test_une_lettre_d_une_page_n_a_pas_de_numero(lire):
    (page,) = pages(lettre_pdf(lettre("Bonjour."), etabli_le=None), lire)
    assert "1 / 1" not in page
    assert "Label Référent 62 — Département" not in page, "ni en-tête ni pied de document"


def test_ce_qui_est_tape_reste_tel_quel_et_les_octets_aussi(lire):
    composee = lettre("<b>Gras</b> & « guillemets » œuvre", exemple=True)
    pdf = lettre_pdf(composee, etabli_le=None)
    assert "<b>Gras</b> & « guillemets » œuvre" in pages(pdf, lire)[0]
    assert "EXEMPLE" in pages(pdf, lire)[0]
    assert pdf == lettre_pdf(composee, etabli_le=None)
    assert lire(pdf).metadata.title == "Refus du label · CCAS d'Exemple"
