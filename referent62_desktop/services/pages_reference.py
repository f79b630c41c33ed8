"""The page « Données de référence » of the screen « Référentiel »: each document, its version, where it comes from."""

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import typographier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.pages_referentiel import PageReferentiel
from referent62_desktop.services.reference import DocumentLu, VersionLue, lister_documents

TITRE = "Données de référence"
NON_APPLIQUEE = "non appliquée ici"


def page_donnees(ctx: Contexte) -> PageReferentiel:
    """Every document with the version in force; those published that are not applied here, and why."""
    documents = lister_documents(ctx)
    refus = tuple(
        typographier(f"{d.titre}, version {v.version} : {NON_APPLIQUEE}. {v.refus}")
        for d in documents
        for v in d.refusees
    )
    return PageReferentiel(
        TITRE,
        (
            "Ce que l’outil applique est écrit dans ces documents. Le siège en publie de nouvelles versions, qui arrivent avec ses envois ; "
            "toutes les versions sont gardées, et ce qui est fourni avec l’application sert tant qu’aucune ne l’a remplacé.",
            *refus,
        ),
        (("Document", "Version", "Origine", "Ce qui a changé"), *(_ligne(d) for d in documents)),
    )


def origine(version: VersionLue, *, court: bool = False) -> str:
    """« fournie avec l’application », « publiée par le siège le 12/10/2026 »; `court`: without the siège, where room is short."""
    if version.publie_le is None:
        return "fournie avec l’application"
    return f"publiée {'' if court else 'par le siège '}le {afficher_date(version.publie_le)}"


def etat(version: VersionLue) -> str:
    """« en vigueur », « remplacée », « non appliquée ici : … »."""
    if version.en_vigueur:
        return "en vigueur"
    return typographier(f"{NON_APPLIQUEE} : {version.refus}") if version.refus else "remplacée"


def _ligne(document: DocumentLu) -> tuple[str, ...]:
    version = document.en_vigueur
    if version is None:
        return document.titre, "—", NON_APPLIQUEE, ""
    return document.titre, str(version.version), origine(version), version.note
