"""Annexe 2: pages per second of the product against ReportLab's bare canvas drawing the same strings with the same fonts.

Run from the repository: `python -m benchmarks.annexe2` or `python benchmarks/annexe2.py`. Both sides run in turn, in one process, so that they
share the load of the machine; the printed figures are medians.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from referent62_desktop.documents import annexe2, base
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.referentiel.chargement import referentiel

DOCUMENTS = 40
REFERENTS = 12
Trait = tuple[str, float, Any, float, float, str]
"""Font, size, colour, x, y, text."""


def exemple(bareme: Bareme, rang: int) -> annexe2.Annexe2Referent:
    """Five CE with observations and a draw; each `rang` gives other N° CAF and answers."""
    types = ("remobilisation_sociale", "social_et_professionnel", "remobilisation_sociale_intensive")
    lignes = []
    for ce in range(5):
        type_code = types[(ce + rang) % 3]
        codes = [sc.code for sc in bareme.applicables(type_code)]
        reponses = {code: (place * 7 + ce * 3 + rang) % 5 != 0 for place, code in enumerate(codes)}
        observation = f"Observation {rang}.{ce} : la durée d'une démarche simple est à revoir, le reste est clair."
        lignes.append(annexe2.LigneAnnexe2(str(4_000_000 + rang * 131 + ce * 7919), type_code, reponses, observation))
    preuve = annexe2.PreuveTirage(20 + rang, f"{rang:064x}", f"graine-{rang}", "sha256-rang-1", date(2026, 3, 12), True)
    return annexe2.Annexe2Referent(
        "Structure exemple", "Artois", f"Référent·e {rang}", "Campagne 2026", Origine.CONTROLE_SLAI, True,
        "Animateur·rice SLAI", date(2026, 3, 14), tuple(lignes), preuve,
    )  # fmt: skip


def relever(produire: Callable[[], bytes]) -> list[list[Trait]]:
    """The strings a document draws, page by page, with their font, colour and place."""
    pages: dict[int, list[Trait]] = {}
    ecrire = PDFTextObject._formatText

    def noter(texte: Any, chaine: str) -> Any:
        couleur = getattr(texte, "_fillColorObj", texte._canvas._fillColorObj)
        page = pages.setdefault(texte._canvas.getPageNumber(), [])
        page.append((texte._fontname, texte._fontsize, couleur, *texte.getCursor(), chaine))
        return ecrire(texte, chaine)

    PDFTextObject._formatText = noter
    try:
        produire()
    finally:
        PDFTextObject._formatText = ecrire
    return list(pages.values())


def dessiner_nu(pages: list[list[Trait]]) -> bytes:
    """The reference: the same strings, nothing else, no layout."""
    tampon = BytesIO()
    toile = Canvas(tampon, pageCompression=1, invariant=1)
    for page in pages:
        for police, taille, couleur, x, y, texte in page:
            toile.setFont(police, taille)
            toile.setFillColor(couleur)
            toile.drawString(x, y, texte)
        toile.showPage()
    toile.save()
    return tampon.getvalue()


def _duree(travail: Callable[[], bytes]) -> float:
    debut = time.perf_counter()
    travail()
    return time.perf_counter() - debut


def comparer(nom: str, produit: list[Callable[[], bytes]], nu: list[Callable[[], bytes]], pages: int) -> float:
    """Prints pages per second of both sides and the ratio of the medians (product's time over canvas's)."""
    paires = [(_duree(p), _duree(n)) for p, n in zip(produit, nu, strict=True)]
    temps_produit, temps_nu = (statistics.median(temps) for temps in zip(*paires, strict=True))
    rapport = temps_produit / temps_nu
    print(
        f"{nom} : {pages / temps_produit:.0f} pages/s ; canvas nu : {pages / temps_nu:.0f} pages/s ; rapport {rapport:.2f}"
    )
    return rapport


def main() -> None:
    """One document per référent, then one document of many référents."""
    bareme = referentiel().bareme("2026")
    donnees = [exemple(bareme, rang) for rang in range(1, DOCUMENTS + 1)]
    annexe2.annexe2_referent(bareme, donnees[0])  # fonts are read once per process: not counted

    seuls = [lambda d=d: annexe2.annexe2_referent(bareme, d) for d in donnees]
    releves = [relever(produire) for produire in seuls]
    comparer("annexe 2 d'un·e référent·e", seuls, [lambda r=r: dessiner_nu(r) for r in releves], len(releves[0]))

    def ensemble(rang: int) -> bytes:
        sections = [annexe2.section_referent(bareme, d) for d in donnees[rang : rang + REFERENTS]]
        return base.composer("Annexe 2", sections)

    groupes = [lambda rang=rang: ensemble(rang) for rang in range(10)]
    releves = [relever(produire) for produire in groupes]
    comparer(
        f"annexe 2 de {REFERENTS} référent·es en un document",
        groupes,
        [lambda r=r: dessiner_nu(r) for r in releves],
        len(releves[0]),
    )


if __name__ == "__main__":
    main()
