"""Reference documents as the siège would edit them: a campaign and a barème more."""

from pathlib import Path

from referent62_desktop.referentiel.documents import texte_fourni
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.publier_reference import examiner_version, publier_version

BAREME_2028 = texte_fourni("bareme-2026").replace('version = "2026"', 'version = "2028"')
CAMPAGNES_2028 = f"""{texte_fourni("campagnes")}
[[campagne]]
code = "2028"
libelle = "Campagne 2028"
bareme = "2028"
ce_par_referent = 5
"""


def publier(ctx: Contexte, dossier: Path, texte: str, note: str = "Délibération de fin d'année") -> None:
    """Publishes a text as the siège does from a file."""
    fichier = dossier / "document.toml"
    fichier.write_text(texte, encoding="utf-8")
    assert publier_version(ctx, examiner_version(ctx, fichier), note) is not None


def publier_2028(ctx: Contexte, dossier: Path) -> None:
    """The barème, then the campaign that follows it."""
    publier(ctx, dossier, BAREME_2028)
    publier(ctx, dossier, CAMPAGNES_2028)
