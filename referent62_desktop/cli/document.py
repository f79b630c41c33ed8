"""Documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referent62_desktop.cli.contextes import sur_base
from referent62_desktop.cli.sortie import ecrire_json
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import cle_texte

if TYPE_CHECKING:
    from referent62_desktop.services.contexte import Contexte

_CANDIDATS = 12


def annexe2(
    sortie: Annotated[Path, typer.Option("--sortie", metavar="FICHIER.pdf", help="Le document à écrire.")],
    base: Annotated[Path | None, typer.Option("--base", metavar="FICHIER", help="La base.")] = None,
    structure: Annotated[
        str | None, typer.Option("--structure", metavar="NOM", help="La structure : son nom, ou son début.")
    ] = None,
    referent: Annotated[
        str | None, typer.Option("--referent", metavar="NOM", help="Seulement ce·tte référent·e de la structure.")
    ] = None,
    vierge: Annotated[bool, typer.Option("--vierge", help="La grille à remplir à la main (ni base ni structure).")] = False,
    masquer_caf: Annotated[bool, typer.Option("--masquer-caf", help="Masquer les N° CAF.")] = False,
) -> None:  # fmt: skip
    """Éditer l'annexe 2 : grille vierge, d'un·e référent·e, ou de toute une structure."""
    from referent62_desktop.services.editer_annexe2 import annexe2_vierge, enregistrer

    reponse: dict[str, str] = {}
    if vierge:
        if structure is not None or referent is not None or masquer_caf:
            raise typer.BadParameter(
                "la grille vierge n'est celle de personne : ôtez les autres options", param_hint="--vierge"
            )
        contenu = annexe2_vierge()
    else:
        for valeur, option in ((base, "--base"), (structure, "--structure")):
            if valeur is None:
                raise typer.BadParameter("cette option est nécessaire, sauf avec --vierge", param_hint=option)
        assert base is not None
        assert structure is not None
        with sur_base(base, lecture_seule=True) as ctx:
            contenu, reponse = _remplie(ctx, structure, referent, masquer_caf=masquer_caf)
    enregistrer(sortie, contenu)
    ecrire_json({"fichier": str(sortie), "octets": len(contenu), **reponse})


def _remplie(
    ctx: "Contexte", structure: str, referent: str | None, *, masquer_caf: bool
) -> tuple[bytes, dict[str, str]]:
    from referent62_desktop.services.editer_annexe2 import annexe2_referent, annexe2_structure, cible_suivie
    from referent62_desktop.services.referents import lister_referents

    identifiant, nom = trouver_structure(ctx, structure)
    if referent is None:
        return annexe2_structure(ctx, identifiant, masquer_caf=masquer_caf), {"structure": nom}
    referents = {r.saisie.nom: r.id for r in lister_referents(ctx, identifiant)}
    nom_referent = trouver(referent, {n: (n,) for n in referents}, "référent·e")
    cible = cible_suivie(ctx, identifiant, referents[nom_referent])
    reponse = {"structure": nom, "referent": nom_referent, "lecture": cible.origine.value}
    return annexe2_referent(ctx, cible, masquer_caf=masquer_caf), reponse


def trouver_structure(ctx: "Contexte", ecrit: str) -> tuple[str, str]:
    """Identifier and name of the structure a person meant. Raises ErreurMetier listing the candidates."""
    from referent62_desktop.services.structures import lister_structures

    structures = {f"{s.nom} ({s.territoire_nom})": (s.id, s.nom) for s in lister_structures(ctx)}
    return structures[trouver(ecrit, {lib: (nom, lib) for lib, (_, nom) in structures.items()}, "structure")]


def trouver(ecrit: str, ecritures: dict[str, tuple[str, ...]], quoi: str) -> str:
    """The one thing a person meant, by its name as people write it or by the start of it.

    `ecritures`: what each one may be called. Raises ErreurMetier listing the candidates when none or several fit.
    """
    cle = cle_texte(ecrit)
    cles = {nom: {cle_texte(e) for e in liste} for nom, liste in ecritures.items()}
    exacts = [nom for nom, siennes in cles.items() if cle in siennes]
    debuts = [nom for nom, siennes in cles.items() if cle and any(s.startswith(cle) for s in siennes)]
    trouves = exacts or debuts
    if len(trouves) == 1:
        return trouves[0]
    proches = trouves or _proches(cle, cles)
    liste = " ; ".join(proches[:_CANDIDATS]) + (" ; …" if len(proches) > _CANDIDATS else "")
    combien = "Plusieurs noms correspondent" if trouves else f"Aucun nom de {quoi} ne correspond"
    raise ErreurMetier(
        f"{combien} à « {ecrit.strip()[:60]} ».",
        conserve="Aucun document n'a été fait.",
        a_faire=f"Écrivez l'un de ceux-ci : {liste}." if proches else "Vérifiez le nom.",
    )


def _proches(cle: str, cles: dict[str, set[str]]) -> list[str]:
    """Those that have the most words in common with what was written."""
    mots = set(cle.split())
    communs = {nom: max(len(mots & set(s.split())) for s in siennes) for nom, siennes in cles.items()}
    meilleur = max(communs.values(), default=0)
    return [nom for nom, nombre in communs.items() if nombre == meilleur > 0]
