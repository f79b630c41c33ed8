"""Annexe 4 (§6): blank, prepared for the first meeting, or a sheet as it was filled in and signed."""

from collections.abc import Collection
from dataclasses import dataclass

from referent62_desktop.domain.dates import afficher_date, heure_legale
from referent62_desktop.domain.fiches import EtatFiche
from referent62_desktop.domain.moratoire import PlaceSignature, empreinte_courte
from referent62_desktop.domain.textes import typographier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.ecrire_fiches import lignes_proposees
from referent62_desktop.services.fiches_lues import FicheLue, SignatureLue, SuiviMoratoire
from referent62_desktop.services.moratoires import lire_suivi, pas_en_moratoire

_NON_CONFORME = "NON CONFORME"
MARQUE = "referent62-annexe4"
"""Start of the keywords of a sheet in PDF."""


@dataclass(frozen=True)
class Etat:
    """A state a sheet was printed in: who had signed, whether a later version had replaced it."""

    places: frozenset[PlaceSignature]
    scellee: bool
    remplacee: bool


def annexe4_vierge(ctx: Contexte) -> bytes:
    """The blank form."""
    from referent62_desktop.documents.annexe4 import FicheImprimee, annexe4_pdf

    return annexe4_pdf(FicheImprimee("", None, (), ctx.aujourdhui()))


def annexe4_structure(ctx: Contexte, structure_id: str) -> bytes:
    """The sheet of the latest meeting; before the first one, a sheet prepared with what is not met.

    Raises ErreurMetier when the structure was never in a moratorium.
    """
    suivi = lire_suivi(ctx, structure_id)
    if suivi.derniere is not None:
        return annexe4_fiche(suivi.derniere)
    if not suivi.moratoire.en_cours:
        raise pas_en_moratoire(suivi.situation.etat, "Aucun document n'a été fait.")
    return _preparee(ctx, suivi)


def annexe4_fiche(fiche: FicheLue, etat: Etat | None = None) -> bytes:
    """A sheet as it stands, or as it stood in `etat`; the same words and signatures give the same bytes."""
    from referent62_desktop.documents.annexe4 import FicheImprimee, annexe4_pdf
    from referent62_desktop.documents.signatures import CadreSignature

    etat = etat or etat_imprime(fiche)
    cadres = tuple(
        CadreSignature(typographier(place.libelle), *_dans_le_cadre(fiche, place, etat.places))
        for place in PlaceSignature
    )
    presents = " ; ".join(", ".join(t for t in (p.nom, p.role) if t) for p in fiche.participants)
    court = empreinte_courte(fiche.empreinte)
    return annexe4_pdf(
        FicheImprimee(
            fiche.structure,
            fiche.date_rencontre,
            tuple(ligne.contenu for ligne in fiche.lignes),
            fiche.date_rencontre,
            participants=f"Personnes présentes : {presents}" if presents else "",
            cadres=cadres,
            mot=_mot(fiche, etat),
            filigrane=_NON_CONFORME if not fiche.intacte else ("REMPLACÉE" if etat.remplacee else ""),
            pied=typographier(f"Empreinte du contenu : {court}") + ("" if etat.scellee else " · fiche non scellée"),
            mots_cles=mots_cles(fiche, etat),
        )
    )


def etat_imprime(fiche: FicheLue) -> Etat:
    """The state a sheet is printed in now."""
    return Etat(frozenset(fiche.signatures), fiche.scellee_le is not None, fiche.etat is EtatFiche.REMPLACEE)


def mots_cles(fiche: FicheLue, etat: Etat) -> str:
    """What lets the product recognise a sheet it printed, and in which state."""
    places = "+".join(place.value for place in PlaceSignature if place in etat.places) or "aucune"
    suite = ("scellee" if etat.scellee else "ouverte") + ("+remplacee" if etat.remplacee else "")
    return f"{MARQUE};{fiche.id};{fiche.empreinte};{places};{suite}"


def _mot(fiche: FicheLue, etat: Etat) -> str:
    if not fiche.intacte:
        return "MODIFIÉE APRÈS SIGNATURE"
    return "REMPLACÉE" if etat.remplacee else (f"VERSION {fiche.version}" if fiche.version > 1 else "")


def _dans_le_cadre(
    fiche: FicheLue, place: PlaceSignature, places: Collection[PlaceSignature]
) -> tuple[tuple[tuple[tuple[int, int], ...], ...], str, str]:
    from referent62_desktop.documents.base import lisible

    signature = fiche.signatures.get(place)
    if signature is None or place not in places:
        return (), "", ""
    return signature.traits, lisible(_qui(signature)), "Signé sur papier" if signature.papier else ""


def _qui(signature: SignatureLue) -> str:
    nom = ", ".join(t for t in (signature.nom, signature.role) if t)
    quand = ""
    if signature.signee_le is not None:
        instant = heure_legale(signature.signee_le)
        # On paper, only the day the scan was attached is known.
        quand = f"numérisée le {instant:%d/%m/%Y}" if signature.papier else f"{instant:%d/%m/%Y à %H:%M}"
    return "\n".join(t for t in (nom, quand) if t)


def _preparee(ctx: Contexte, suivi: SuiviMoratoire) -> bytes:
    """What is not met, worst first, then the missing trainings, with something to start from."""
    from referent62_desktop.documents.annexe4 import FicheImprimee, annexe4_pdf

    moratoire = suivi.moratoire
    lignes = lignes_proposees(ctx, suivi.structure_id, moratoire, None)
    nature = moratoire.nature.libelle
    rappel = (
        f"{nature[:1].upper()}{nature[1:]} décidé le {afficher_date(moratoire.debut)}, "
        f"jusqu'au {afficher_date(moratoire.fin)}."
    )
    contenus = tuple(ligne for ligne, _ in lignes)
    return annexe4_pdf(FicheImprimee(suivi.structure, None, contenus, ctx.aujourdhui(), rappel))
