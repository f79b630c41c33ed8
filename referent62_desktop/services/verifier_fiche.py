"""Does a sheet in PDF say what the base holds? The document is composed again and compared, byte by byte, then word by word."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from referent62_desktop.documents.lecture_pdf import lire_pdf, memes_pages
from referent62_desktop.documents.sceau_pdf import SceauLu, sceller_pdf, separer_sceau
from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import PlaceSignature
from referent62_desktop.domain.textes import typographier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_annexe4 import MARQUE, Etat, annexe4_fiche, etat_imprime
from referent62_desktop.services.fiches_lues import FicheLue
from referent62_desktop.services.moratoires import lire_fiche_suivi

TAILLE_MAX = 60 * 1024 * 1024
"""Bytes read of a document to be checked."""


class Verdict(StrEnum):
    """What the comparison says."""

    CORRESPOND = "correspond"
    ANTERIEUR = "anterieur"
    MEME_TEXTE = "meme_texte"
    DIFFERENT = "different"
    INCONNU = "inconnu"


@dataclass(frozen=True)
class Verification:
    """The verdict in one sentence."""

    verdict: Verdict
    phrase: str

    @property
    def correspond(self) -> bool:
        """The document says what the base holds (or held when it was printed)."""
        return self.verdict in (Verdict.CORRESPOND, Verdict.ANTERIEUR)


def apposer_cachet(contenu: bytes, certificat: Path, mot_de_passe: str, jour: date) -> bytes:
    """The document with an electronic seal after it. Raises ErreurMetier: unreadable certificate, wrong password, out of date."""
    return sceller_pdf(contenu, certificat, mot_de_passe, "Fiche de suivi moratoire labellisation", jour)


def verifier_document(ctx: Contexte, chemin: Path) -> Verification:
    """Checks a PDF this product made of a follow-up sheet. Raises ErreurMetier: unreadable file, not a PDF."""
    try:
        with chemin.open("rb") as flux:
            contenu = flux.read(TAILLE_MAX + 1)
    except OSError:
        raise ErreurMetier("Ce fichier ne peut pas être lu.", a_faire="Vérifiez qu'il existe.") from None
    if len(contenu) > TAILLE_MAX:
        raise ErreurMetier("Ce fichier est trop gros pour être une fiche de suivi.")
    lu = lire_pdf(contenu)
    fiche, etat, annoncee = _designe(ctx, lu.mots_cles)
    if fiche is None or etat is None:
        return Verification(
            Verdict.INCONNU,
            typographier("ce document ne correspond à aucune fiche de suivi de cette base."),
        )
    nom = f"la fiche de « {fiche.structure} »" + (
        f" du {afficher_date(fiche.date_rencontre)}" if fiche.date_rencontre else ""
    )
    if not fiche.intacte:
        phrase = f"{nom} enregistrée ici a changé après avoir été signée : aucun document ne peut lui être comparé."
        return Verification(Verdict.DIFFERENT, typographier(phrase))
    attendu = annexe4_fiche(fiche, etat)
    original, sceau = separer_sceau(contenu, len(attendu))
    if original == attendu and sceau.intact is not False and memes_pages(contenu, attendu):
        return _conforme(fiche, etat, nom, sceau)
    if annoncee == fiche.empreinte and sceau.intact is None and lu.pages == lire_pdf(attendu).pages:
        phrase = (
            f"le texte est celui de {nom}, mais le fichier n'est pas celui que l'application a produit (il a pu être réenregistré) : "
            "ses signatures ne sont pas vérifiées."
        )
        return Verification(Verdict.MEME_TEXTE, typographier(phrase))
    return Verification(Verdict.DIFFERENT, typographier(f"ce document ne correspond pas à {nom} enregistrée ici."))


def _conforme(fiche: FicheLue, etat: Etat, nom: str, sceau: SceauLu) -> Verification:
    suite = f" Cachet électronique intact, de « {sceau.signataire} »." if sceau.intact else ""
    if etat == etat_imprime(fiche):
        return Verification(Verdict.CORRESPOND, typographier(f"ce document correspond à {nom}.{suite}"))
    depuis = (
        "elle a été remplacée depuis"
        if etat_imprime(fiche).remplacee
        else "ses signatures ou son sceau ont changé depuis"
    )
    phrase = f"ce document correspond à {nom}, telle qu'elle était à l'impression : {depuis}.{suite}"
    return Verification(Verdict.ANTERIEUR, typographier(phrase))


def _designe(ctx: Contexte, mots_cles: str) -> tuple[FicheLue | None, Etat | None, str]:
    """The sheet, the state and the digest a document announces; None when it announces none that is known."""
    parties = mots_cles.split(";")
    if len(parties) != 5 or parties[0] != MARQUE:
        return None, None, ""
    _, fiche_id, empreinte, places, suite = parties
    try:
        fiche = lire_fiche_suivi(ctx, fiche_id)
        signees = frozenset(PlaceSignature(p) for p in places.split("+") if p != "aucune")
    except (ErreurMetier, ValueError):
        return None, None, ""
    return fiche, Etat(signees, suite.startswith("scellee"), suite.endswith("+remplacee")), empreinte
