"""The page « Clés des envois » of the screen « Référentiel »: for whom bundles can be encrypted, the siège first."""

from referent62_desktop.domain.textes import pluriel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.destinataires import CLES_SIEGE, lister_destinataires
from referent62_desktop.services.pages_referentiel import PageReferentiel

TITRE = "Clés des envois"
_DEBUT = 16
"""Characters of a public key that are enough to compare two of them by eye."""


def page_cles(ctx: Contexte) -> PageReferentiel:
    """The siège's public keys, then those of the devices and colleagues known here."""
    connus = lister_destinataires(ctx)
    siege = (
        "Les clés publiques du siège sont choisies : les envois se chiffrent pour elles."
        if any(d.code == CLES_SIEGE for d in connus)
        else "Les clés publiques du siège ne sont pas encore choisies : c’est le fichier « .pub » que le siège vous donne."
    )
    lignes = tuple(
        (d.nom, pluriel(len(d.cles), "clé"), ", ".join(f"{cle[:_DEBUT]}…" for cle in d.cles)) for d in connus
    )
    return PageReferentiel(
        TITRE,
        (
            "Un envoi porte des N° CAF : il est chiffré, sauf demande contraire, et seule la personne qui a la clé privée l’ouvre. "
            "Une clé publique n’est pas secrète ; comparez son début avec celui que lit la personne à qui elle est.",
            siege,
        ),
        (("Pour qui", "Clés", "Début de chaque clé"), *lignes) if lignes else (),
    )
