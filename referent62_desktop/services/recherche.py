"""The search box: structures, référents and N° CAF in one answer (Ctrl+K)."""

from dataclasses import dataclass
from enum import StrEnum

from referent62_desktop.domain.identifiants import afficher_numero_caf
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.storage import queries

LIMITE = 8
"""Hits shown of each kind."""


class Genre(StrEnum):
    """Kind of a hit."""

    STRUCTURE = "structure"
    REFERENT = "referent"
    CE = "ce"


@dataclass(frozen=True)
class Trouvaille:
    """A hit: words to show, and what it designates (`id`: structure or référent; a CE also has its reading and position)."""

    genre: Genre
    libelle: str
    detail: str
    id: str
    origine: Origine | None = None
    position: int = 0


def rechercher(ctx: Contexte, texte: str) -> list[Trouvaille]:
    """Hits for what is typed, whatever the case and accents; a N° CAF from its third character on. Three statements."""
    cle = cle_texte(texte)
    numero = "".join(texte.split()).upper()
    if not cle:
        return []
    with ctx.base.lire() as session:
        lignes = queries.rechercher(session, cle, numero if numero.isalnum() else "", ctx.campagne.code, LIMITE)
    return [_trouvaille(ctx, ligne) for ligne in lignes]


def _trouvaille(ctx: Contexte, ligne: queries.LigneRecherche) -> Trouvaille:
    if ligne.genre == Genre.STRUCTURE:
        territoire = ctx.referentiel.territoires.par_code(ligne.detail).nom
        return Trouvaille(Genre.STRUCTURE, ligne.libelle, territoire, ligne.id)
    if ligne.genre == Genre.REFERENT:
        return Trouvaille(Genre.REFERENT, ligne.libelle, ligne.detail, ligne.id)
    origine = Origine(ligne.id)
    libelle = f"N° CAF {afficher_numero_caf(ligne.libelle)}"
    return Trouvaille(
        Genre.CE, libelle, f"{ligne.detail} · CE {ligne.position}", ligne.referent_id, origine, ligne.position
    )
