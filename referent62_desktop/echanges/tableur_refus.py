"""Limits of the tables that are read, and the sentences that refuse the others."""

from referent62_desktop.domain.erreurs import ErreurMetier

TAILLE_MAX = 20 * 1024 * 1024
DECOMPRESSE_MAX = 200 * 1024 * 1024
LIGNES_MAX = 100_000
COLONNES_MAX = 200
LONGUEUR_MAX_CELLULE = 32_767
RIEN_IMPORTE = "Rien n'a été importé."


def refus_format(nom: str, sorte: str, *, formulaire: bool = False) -> ErreurMetier:
    """A file that is not CSV or XLSX; `sorte`: what it is, in words. `formulaire`: one of our forms was expected, always an XLSX."""
    if formulaire:
        return ErreurMetier(
            f"« {nom} » est {sorte} : la grille remplie est un classeur XLSX.",
            conserve=RIEN_IMPORTE,
            a_faire="Choisissez le classeur que la structure a rempli et renvoyé, pas une photo ni une impression.",
        )
    return ErreurMetier(
        f"« {nom} » est {sorte} : seuls les fichiers CSV et XLSX sont lus.",
        conserve=RIEN_IMPORTE,
        a_faire="Ouvrez-le dans votre tableur et enregistrez-le en XLSX ou en « CSV UTF-8 ».",
    )


def refus_vide(nom: str) -> ErreurMetier:
    """A file without a single filled cell."""
    return ErreurMetier(
        f"« {nom} » est vide.",
        conserve=RIEN_IMPORTE,
        a_faire="Vérifiez que c'est le bon fichier et la bonne feuille.",
    )


def refus_taille(nom: str, mesure: str) -> ErreurMetier:
    """A file over a limit; `mesure`: which one, after « dépasse »."""
    return ErreurMetier(
        f"« {nom} » dépasse {mesure} : il n'a pas été lu.",
        conserve=RIEN_IMPORTE,
        a_faire="Gardez seulement la feuille, les lignes et les colonnes utiles, ou partagez-le en plusieurs fichiers.",
    )


def refus_cellule(nom: str, ligne: int) -> ErreurMetier:
    """A cell too long to be an honest one."""
    return ErreurMetier(
        f"« {nom} » ne peut pas être lu. Une cellule de la ligne {ligne} dépasse 32 767 caractères.",
        conserve=RIEN_IMPORTE,
        a_faire="Raccourcissez cette cellule ; vérifiez aussi les guillemets de la ligne.",
    )


def refus_texte(nom: str, message: str, details: str = "") -> ErreurMetier:
    """A text that cannot be read as a table; `message`: why, a sentence."""
    return ErreurMetier(
        f"« {nom} » ne peut pas être lu. {message}",
        conserve=RIEN_IMPORTE,
        a_faire="Ouvrez-le dans votre tableur et enregistrez-le en « CSV UTF-8 » ou en XLSX.",
        details=details,
    )


def refus_abime(nom: str, details: str) -> ErreurMetier:
    """An XLSX that cannot be opened."""
    return ErreurMetier(
        f"« {nom} » est abîmé ou incomplet : il n'a pas pu être lu.",
        conserve=RIEN_IMPORTE,
        a_faire="Demandez une nouvelle copie, ou ouvrez-le dans votre tableur et enregistrez-le à nouveau en XLSX.",
        details=details,
    )
