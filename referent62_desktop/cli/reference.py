"""The reference data from a script: what is in force, publishing a version, writing one out to edit it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.sortie import ecrire_json
from referent62_desktop.domain.erreurs import ErreurMetier

if TYPE_CHECKING:
    from referent62_desktop.services.reference import DocumentLu, VersionLue

Document = Annotated[Path, typer.Argument(metavar="FICHIER.toml", help="Le document à publier.")]


def lister(base: Base) -> None:
    """Lister les données de référence : ce qui est en vigueur, d'où il vient, ce qui n'est pas appliqué."""
    from referent62_desktop.services.reference import lister_documents

    with sur_base(base, lecture_seule=True, profil_de_la_base=True) as ctx:
        documents = lister_documents(ctx)
    ecrire_json({"documents": [_document(d) for d in documents]})


def publier(
    fichier: Document,
    base: Base,
    note: Annotated[str, typer.Option("--note", metavar="TEXTE", help="Ce qui change et pourquoi.")] = "",
    simulation: Annotated[bool, typer.Option("--simulation", help="Dire ce qui changerait, sans rien écrire.")] = False,
) -> None:
    """Publier une version d'un document de référence (siège seulement)."""
    from referent62_desktop.services.publier_reference import examiner_version, publier_version

    with sur_base(base, profil_de_la_base=True) as ctx:
        apercu = examiner_version(ctx, fichier)
        if not simulation:
            publier_version(ctx, apercu, note)
    ecrire_json(
        {
            "document": apercu.nom,
            "titre": apercu.titre,
            "version": apercu.version,
            "changements": [{"entree": d.ou, "avant": d.avant, "apres": d.apres} for d in apercu.differences],
            "publie": not simulation,
        }
    )


def exporter(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Le nom du document, tel que « lister » le donne.")
    ],
    base: Base,
    sortie: Annotated[Path, typer.Option("--sortie", metavar="FICHIER.toml", help="Le fichier à écrire.")],
) -> None:
    """Écrire dans un fichier la version en vigueur d'un document, pour la modifier."""
    from referent62_desktop.services.publier_reference import enregistrer_document
    from referent62_desktop.services.reference import lister_documents

    with sur_base(base, lecture_seule=True, profil_de_la_base=True) as ctx:
        documents = {d.nom: d for d in lister_documents(ctx)}
    version = documents[document].en_vigueur if document in documents else None
    if version is None:
        raise ErreurMetier(
            f"Le document « {document[:40]} » est inconnu.",
            conserve="Rien n'a été écrit.",
            a_faire=f"Documents connus : {', '.join(nom for nom, d in documents.items() if d.en_vigueur)}.",
        )
    enregistrer_document(version.texte, sortie)
    ecrire_json({"document": document, "version": version.version, "fichier": str(sortie)})


def _document(document: "DocumentLu") -> dict[str, Any]:
    actuelle = document.en_vigueur
    return {
        "nom": document.nom,
        "titre": document.titre,
        "version": actuelle.version if actuelle is not None else None,
        "publie_le": _jour(actuelle),
        "versions": [
            {"version": v.version, "publie_le": _jour(v), "note": v.note, "en_vigueur": v.en_vigueur, "refus": v.refus}
            for v in document.versions
        ],
    }


def _jour(version: "VersionLue | None") -> str | None:
    return version.publie_le.isoformat() if version is not None and version.publie_le is not None else None
