"""A panel, a structure, and how a PDF is read back."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from pypdf import PdfReader

from referent62_desktop.documents.annexe2 import Annexe2Referent, Annexe2Structure, LigneAnnexe2, PreuveTirage
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.notation import noter_structure
from referent62_desktop.domain.tirage import Remplacement
from referent62_desktop.referentiel.chargement import referentiel

Lignes = Callable[..., LigneAnnexe2]
Panel = Callable[..., Annexe2Referent]
EMPREINTE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.fixture(scope="session")
def bareme() -> Bareme:
    return referentiel().bareme("2026")


@pytest.fixture(scope="session")
def ligne(bareme: Bareme) -> Lignes:
    """A CE with every answer oui but those named."""

    def fabriquer(
        numero: str,
        type_code: str | None,
        *,
        non: str = "",
        vides: str = "",
        observations: str = "",
        identifie: bool = True,
    ) -> LigneAnnexe2:
        codes = [sc.code for sc in bareme.applicables(type_code)] if type_code else list(bareme.codes)
        reponses = {code: None if code in vides.split() else code not in non.split() for code in codes}
        return LigneAnnexe2(numero, type_code, reponses, observations, identifie)

    return fabriquer


@pytest.fixture(scope="session")
def lignes(ligne: Lignes) -> tuple[LigneAnnexe2, ...]:
    """Five CE worth 10 · 8,5 · 5,5 · incomplete · 8,5: a mean of 8,125."""
    sociopro, remob = "social_et_professionnel", "remobilisation_sociale"
    return (
        ligne("4821736", remob),
        ligne("5190224", sociopro, non="D2 N2", observations="Deux actions « logement » sur 6 mois : à scinder."),
        ligne("4407118", sociopro, non="R1 A1", observations="Pas de remarque."),
        ligne("5532907", "remobilisation_sociale_intensive", vides="D3 R2"),
        ligne("612004A", remob, non="S1", observations="Un diagnostic figure dans la remarque."),
    )


@pytest.fixture(scope="session")
def tirage() -> PreuveTirage:
    return PreuveTirage(
        23, EMPREINTE, "artois-2026-03-12", "sha256-rang-1", date(2026, 3, 12), True,
        (Remplacement(1, "7001234", "illisible, remplacé par 612004A"),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def panel(lignes: tuple[LigneAnnexe2, ...], tirage: PreuveTirage) -> Panel:
    """A validated SLAI reading; anything can be changed by name."""

    def fabriquer(**changements: object) -> Annexe2Referent:
        valeurs: dict[str, object] = {
            "structure": "CCAS de Structure-sur-Exemple",
            "territoire": "Artois",
            "referent": "Référent·e 1",
            "campagne": "Campagne 2026",
            "origine": Origine.CONTROLE_SLAI,
            "validee": True,
            "auteur": "Animateur·rice SLAI",
            "date_lecture": date(2026, 3, 14),
            "lignes": lignes,
            "tirage": tirage,
        }
        return Annexe2Referent(**(valeurs | changements))

    return fabriquer


@pytest.fixture(scope="session")
def structure(bareme: Bareme, panel: Panel) -> Annexe2Structure:
    """Six référents, 24 complete CE of 30."""
    referents = tuple(panel(referent=f"Référent·e {rang}", validee=rang != 4) for rang in range(1, 7))
    note = noter_structure(bareme, [ligne.evaluer(bareme) for r in referents for ligne in r.lignes], 30)
    return Annexe2Structure(
        "CCAS de Structure-sur-Exemple", "Artois", "Campagne 2026", date(2026, 9, 1), note, referents
    )


def _lire(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def _serrer(brut: str) -> str:
    return "".join(brut.split())


def _corps(pdf: bytes) -> str:
    pages = []
    for page in _lire(pdf).pages:
        lignes = page.extract_text().split("\n")
        fin_du_cadre = next(rang for rang, ligne in enumerate(lignes) if ligne.startswith("Référent 62 · page"))
        pages.append("".join(lignes[fin_du_cadre + 1 :]))
    return _serrer("".join(pages))


@pytest.fixture(scope="session")
def lire() -> Callable[[bytes], PdfReader]:
    """The PDF, parsed by another library than the one that wrote it."""
    return _lire


@pytest.fixture(scope="session")
def texte() -> Callable[[bytes], str]:
    """All its text, frame included."""
    return lambda pdf: "\n".join(page.extract_text() for page in _lire(pdf).pages)


@pytest.fixture(scope="session")
def corps() -> Callable[[bytes], str]:
    """Its text without head and foot, without any white space: what was wrapped or cut between pages is whole again."""
    return _corps


@pytest.fixture(scope="session")
def serrer() -> Callable[[str], str]:
    """Without white space, to be compared with `corps`."""
    return _serrer
