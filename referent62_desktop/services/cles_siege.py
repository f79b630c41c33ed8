"""The key pairs of the siège (§10): the one that opens the bundles, and the one kept elsewhere in case it is lost."""

from dataclasses import dataclass
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.echanges.fichiers import ecrire_fichier

_AVERTISSEMENT = "# Clé privée de Référent 62 : qui l'a peut lire les envois. Ne l'envoyez jamais."


@dataclass(frozen=True)
class ClesCreees:
    """The files written: the private key of the siège, the recovery key, the public keys of both."""

    siege: Path
    secours: Path
    publiques: Path


def creer_cles_siege(dossier: Path) -> ClesCreees:
    """Draws both pairs (X25519, age format) and writes them in a folder, made if need be; the private ones are their owner's only.

    Raises ErreurMetier, no key replaced: one of these files exists, or cannot be written.
    """
    creees = ClesCreees(dossier / "siege.key", dossier / "secours.key", dossier / "siege.pub")
    for chemin in (creees.siege, creees.secours, creees.publiques):
        if chemin.exists():
            raise ErreurMetier(
                f"« {chemin.name} » existe déjà dans ce dossier.",
                conserve="Aucune clé n'a été remplacée.",
                a_faire="Choisissez un autre dossier : une clé perdue rend illisibles les envois qui lui étaient destinés.",
            )
    # Nobody else looks in while they are written.
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    lignes = ["# Clés publiques du siège et de secours : les envois se chiffrent pour les deux."]
    for nom, chemin in (("siege", creees.siege), ("secours", creees.secours)):
        privee, publique = paire_age()
        ecrire_fichier(chemin, f"{_AVERTISSEMENT}\n{privee}\n".encode(), mode=0o600)
        lignes.append(f"# {nom}\n{publique}")
    ecrire_fichier(creees.publiques, ("\n".join(lignes) + "\n").encode())
    return creees
