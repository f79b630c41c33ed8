"""For whom a bundle is encrypted (§10): the siège's key file, the devices that sent one here, the key files that colleagues gave."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import lire_cles
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import Correspondant, cles_de_lecture, lister_correspondants
from referent62_desktop.services.lots import LotPrepare, preparer_lot
from referent62_desktop.services.mots_echanges import quand

CLES_SIEGE = "siege"
"""Code of the siège's key file among the recipients."""
_CLES, _NOM_CLES = "cles_destinataire", "cles_destinataire_nom"
_COLLEGUES = "cles_collegue/"
_POUR = "envoi_pour/"
"""Local settings: the siège's public keys and the name of their file; those of a colleague, by file; for whom a bundle was made."""
_TAILLE_CLES = 65_536
_ENTETE, _SUITE = "# Clé publique Référent 62 : ", ". Elle ne sert qu'à chiffrer des envois pour ce poste."
_NOM_MAX = 60


@dataclass(frozen=True)
class Destinataire:
    """Someone a bundle may be encrypted for; `code` tells it from the others. `appareil`: a device known here, None for a key file."""

    code: str
    nom: str
    cles: tuple[str, ...]
    appareil: str | None = None
    siege: bool = False
    territoire: str | None = None


@dataclass(frozen=True)
class PourQui:
    """For whom a bundle was encrypted, as it was said then; `siege`: the siège's keys or one of its devices; none: in clear."""

    noms: tuple[str, ...]
    appareils: tuple[str, ...]
    siege: bool


def nom_correspondant(ctx: Contexte, auteur: str, *, du_siege: bool, territoire: str | None) -> str:
    """« Siège (Chargé·e 1) », « Animateur·rice 1 (Artois) »: what the sender says, cut short."""
    auteur = " ".join(auteur.split())[:_NOM_MAX] or "Quelqu’un"
    if du_siege:
        return f"Siège ({auteur})"
    nom = next((t.nom for t in ctx.referentiel.territoires.tous if t.code == territoire), "")
    return f"{auteur} ({nom})" if nom else auteur


def lister_destinataires(ctx: Contexte) -> tuple[Destinataire, ...]:
    """Everyone a bundle may be encrypted for: the siège's key file, the devices known here, the key files of colleagues."""
    siege = ctx.base.parametre(_CLES)
    nom = ctx.base.parametre(_NOM_CLES) or ""
    fichier = (
        [Destinataire(CLES_SIEGE, f"Siège (fichier {nom})", tuple(json.loads(siege)), siege=True)] if siege else []
    )
    collegues = [_collegue(cle, json.loads(cles)) for cle, cles in sorted(ctx.base.parametres(_COLLEGUES).items())]
    return (*fichier, *_appareils(ctx), *collegues)


def choisir_cles_siege(ctx: Contexte, chemin: Path) -> Destinataire:
    """Remembers the siège's public keys. Raises ErreurMetier: unreadable, or without a public key."""
    cles = tuple(lire_cles(texte_de_cle(chemin), privees=False))
    ctx.base.regler(_CLES, json.dumps(cles))
    ctx.base.regler(_NOM_CLES, chemin.name)
    return Destinataire(CLES_SIEGE, f"Siège (fichier {chemin.name})", cles, siege=True)


def ajouter_cles_collegue(ctx: Contexte, chemin: Path) -> Destinataire:
    """Remembers the key file of a colleague; the one of the same name is replaced. Raises ErreurMetier as `choisir_cles_siege`."""
    texte = texte_de_cle(chemin)
    lu = {"cles": lire_cles(texte, privees=False), "nom": _nom_dans(texte)}
    code = f"{_COLLEGUES}{chemin.name[:_NOM_MAX]}"
    ctx.base.regler(code, json.dumps(lu))
    return _collegue(code, lu)


def proposer(
    ctx: Contexte, connus: Sequence[Destinataire], territoire: str | None, depuis: str | None = None
) -> frozenset[str]:
    """Codes of those proposed for a bundle of a territory (None: everything). `depuis`: the device whose last merge it follows.

    The siège's keys are always among them at the siège, which can then open again what it sent; a territory writes to the siège.
    """
    suivi = next((d for d in connus if d.appareil is not None and d.appareil == depuis), None)
    if suivi is not None:
        aussi = suivi.siege or ctx.profil.siege
        return frozenset({suivi.code} | {d.code for d in connus if aussi and d.siege and d.appareil is None})
    if ctx.profil.siege and territoire is not None:
        return frozenset(d.code for d in connus if d.territoire == territoire or d.code == CLES_SIEGE)
    return frozenset(d.code for d in connus if d.siege)


def preparer_envoi(
    ctx: Contexte, territoire: str | None, chemin: Path, pour: Sequence[Destinataire], *, depuis: str | None = None
) -> LotPrepare:
    """Writes a bundle for these people (nobody: in clear), and keeps for whom it was. `depuis`, errors: see `preparer_lot`."""
    cles = list(dict.fromkeys(cle for d in pour for cle in d.cles))
    prepare = preparer_lot(ctx, territoire, chemin, cles, depuis=depuis)
    dit = {
        "noms": [d.nom for d in pour],
        "appareils": [d.appareil for d in pour if d.appareil],
        "siege": any(d.siege for d in pour),
    }
    ctx.base.regler(f"{_POUR}{prepare.lot}", json.dumps(dit))
    return prepare


def pour_qui(ctx: Contexte) -> Mapping[str, PourQui]:
    """For whom each bundle prepared here was encrypted, by bundle; those made by a script are not in it."""
    lus = {cle.removeprefix(_POUR): json.loads(texte) for cle, texte in ctx.base.parametres(_POUR).items()}
    return {lot: PourQui(tuple(lu["noms"]), tuple(lu["appareils"]), bool(lu["siege"])) for lot, lu in lus.items()}


def nom_cle_publique(ctx: Contexte) -> str:
    """« referent62_artois.pub »."""
    return f"referent62_{ctx.profil.territoire or 'siege'}.pub"


def enregistrer_cle_publique(ctx: Contexte, chemin: Path) -> None:
    """Writes the public key of this device, with a line that says whose it is. Raises ErreurMetier: the file cannot be written."""
    qui = nom_correspondant(ctx, ctx.profil.nom, du_siege=ctx.profil.siege, territoire=ctx.profil.territoire)
    ligne = f"{_ENTETE}{qui}{_SUITE}"
    ecrire_fichier(chemin, f"{ligne}\n{cles_de_lecture(ctx)[1]}\n".encode())


def _nom_dans(texte: str) -> str:
    """Whose key it is, when the file was written by `enregistrer_cle_publique`; empty otherwise."""
    trouve = next((ligne for ligne in texte.splitlines() if ligne.startswith(_ENTETE)), "")
    return " ".join(trouve.removeprefix(_ENTETE).partition(_SUITE)[0].split())[:_NOM_MAX]


def _collegue(code: str, lu: Any) -> Destinataire:
    """`lu`: keys and name; the keys alone when the file was chosen by an earlier version."""
    fichier = f"fichier {code.removeprefix(_COLLEGUES)}"
    cles, nom = (lu["cles"], lu["nom"]) if isinstance(lu, dict) else (lu, "")
    return Destinataire(code, f"{nom} ({fichier})" if nom else f"F{fichier[1:]}", tuple(cles))


def _appareils(ctx: Contexte) -> Iterable[Destinataire]:
    """Those whose key is known; two devices of the same name are told apart by the day of their last file."""
    connus = [c for c in lister_correspondants(ctx) if c.cle_age]
    noms = {c.appareil: _nom(ctx, c) for c in connus}
    doubles = {nom for nom, fois in Counter(noms.values()).items() if fois > 1}
    for c in connus:
        nom = noms[c.appareil]
        if nom in doubles:
            nom = f"{nom}, dernier fichier du {quand(c.vu_le)}"
        yield Destinataire(c.appareil, nom, (str(c.cle_age),), c.appareil, c.du_siege, c.territoire)


def _nom(ctx: Contexte, c: Correspondant) -> str:
    return nom_correspondant(ctx, c.auteur, du_siege=c.du_siege, territoire=c.territoire)


def texte_de_cle(chemin: Path) -> str:
    """Text of a key file. Raises ErreurMetier: unreadable, or not a text."""
    try:
        with chemin.open("rb") as fichier:
            return fichier.read(_TAILLE_CLES).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ErreurMetier(
            f"Le fichier de clé « {chemin.name} » ne peut pas être lu.",
            a_faire="Choisissez le fichier de clé donné par le siège ou par votre collègue.",
        ) from None
