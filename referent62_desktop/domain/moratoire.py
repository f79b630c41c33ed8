"""The follow-up of a moratorium (§6, annexe 4): rows of a sheet, what they are prefilled from, what is signed."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.domain.notation import PerteSousCritere
from referent62_desktop.domain.textes import cle_texte

VERSION_EMPREINTE = 2
"""Changes whenever the canonical form does: a digest is only compared with one of its own version."""
_GROUPE_EMPREINTE = 4


class EtatObjectif(StrEnum):
    """What becomes of an objective from one meeting to the next."""

    A_FAIRE = "a_faire"
    EN_COURS = "en_cours"
    ATTEINT = "atteint"
    ABANDONNE = "abandonne"

    @property
    def libelle(self) -> str:
        """In the words of the sheet."""
        return _ETATS[self]

    @property
    def ouvert(self) -> bool:
        """Still to be worked on: it goes on to the next sheet."""
        return self in (EtatObjectif.A_FAIRE, EtatObjectif.EN_COURS)


_ETATS = {
    EtatObjectif.A_FAIRE: "à faire",
    EtatObjectif.EN_COURS: "en cours",
    EtatObjectif.ATTEINT: "atteint",
    EtatObjectif.ABANDONNE: "abandonné",
}


class PlaceSignature(StrEnum):
    """The three areas at the foot of annexe 4."""

    STRUCTURE = "structure"
    SLAI = "slai"
    SIEGE = "siege"

    @property
    def libelle(self) -> str:
        """Heading of the area, as annexe 4 words it."""
        return _PLACES[self]

    @property
    def court(self) -> str:
        """In one word, for a list."""
        return _PLACES_COURTES[self]


_PLACES = {
    PlaceSignature.STRUCTURE: "Signature structure",
    PlaceSignature.SLAI: "Signature Département SLAI — animateur·rice",
    PlaceSignature.SIEGE: "Signature siège — chargé·e de développement",
}
_PLACES_COURTES = {PlaceSignature.STRUCTURE: "structure", PlaceSignature.SLAI: "SLAI", PlaceSignature.SIEGE: "siège"}


@dataclass(frozen=True)
class LigneSuivi:
    """A row of the sheet: the four columns of annexe 4, then the state of the objective and its follow-up note.

    `origine` names what the row was prefilled from (« critere/D3 », « formation/<référent>/<module> »); empty when typed.
    """

    critere: str = ""
    objectif: str = ""
    moyens: str = ""
    temporalite: str = ""
    echeance: date | None = None
    etat: EtatObjectif = EtatObjectif.A_FAIRE
    suivi: str = ""
    origine: str = ""

    @property
    def vide(self) -> bool:
        """Nothing was written in it."""
        return not any(t.strip() for t in (self.critere, self.objectif, self.moyens, self.temporalite, self.suivi))


@dataclass(frozen=True)
class Participant:
    """Someone present at the meeting."""

    nom: str
    role: str = ""


@dataclass(frozen=True)
class ContenuFiche:
    """What is signed: the header, the rows in their order, the people present. `reference`: which version of which sheet it is."""

    structure: str
    date_rencontre: date | None
    lignes: tuple[LigneSuivi, ...]
    participants: tuple[Participant, ...] = ()
    reference: str = ""


@dataclass(frozen=True)
class Suggestion:
    """What a person may start from for one sub-criterion, or for a training: objective, means, time."""

    objectif: str
    moyens: str
    temporalite: str = ""


@dataclass(frozen=True)
class FormationManquante:
    """A training someone still misses; `raison` says why it does not count yet."""

    referent_id: str
    referent: str
    module: str
    libelle: str
    raison: str = ""


@dataclass(frozen=True)
class Suggestions:
    """Reference data of the sheet: by sub-criterion, by training module, and for any training."""

    criteres: Mapping[str, Suggestion]
    modules: Mapping[str, Suggestion]
    formation: Suggestion


@dataclass(frozen=True)
class EvolutionCritere:
    """A sub-criterion in the reading that caused the moratorium and in the new one; `taux`: shares of « non », None without CE."""

    code: str
    avant: PerteSousCritere
    apres: PerteSousCritere

    @property
    def taux_avant(self) -> Fraction | None:
        """Share of « non » in the first reading."""
        return self.avant.taux if self.avant.applicables else None

    @property
    def taux_apres(self) -> Fraction | None:
        """Share of « non » in the new reading."""
        return self.apres.taux if self.apres.applicables else None

    @property
    def sens(self) -> int | None:
        """1: better (fewer « non »), 0: the same, -1: worse; None when one of the readings has no such CE."""
        if self.taux_avant is None or self.taux_apres is None:
            return None
        return (self.taux_avant > self.taux_apres) - (self.taux_avant < self.taux_apres)


def preremplir(
    bareme: Bareme,
    pertes: Iterable[PerteSousCritere],
    formations: Sequence[FormationManquante],
    precedentes: Sequence[LigneSuivi],
    suggestions: Suggestions,
) -> tuple[LigneSuivi, ...]:
    """Rows a new sheet starts with (§6, annexe 4): the open objectives of the sheet before, then what is not met and has no row yet.

    Unmet criteria come worst first (share of « non » among the CE that count, then points lost); trainings follow, by module.
    An objective reached or given up on the sheet before comes back only if its criterion still fails.
    """
    reprises = tuple(ligne for ligne in precedentes if ligne.etat.ouvert and not ligne.vide)
    deja = {ligne.origine for ligne in reprises if ligne.origine}
    criteres = [p for p in pertes if p.non and f"critere/{p.code}" not in deja]
    criteres.sort(key=lambda p: (-p.taux, -p.points_perdus))
    manquantes = [f for f in formations if _origine_formation(f) not in deja]
    return (
        *reprises,
        *(_ligne_critere(bareme, p, suggestions) for p in criteres),
        *(_ligne_formation(f, suggestions) for f in sorted(manquantes, key=lambda f: (f.libelle, f.referent))),
    )


def separer(ligne: LigneSuivi, position: int) -> tuple[LigneSuivi, LigneSuivi]:
    """A row split in two at a character of its objective: the second keeps the criterion, the means and the time."""
    avant, apres = ligne.objectif[:position].rstrip(), ligne.objectif[position:].lstrip()
    return replace(ligne, objectif=avant), replace(ligne, objectif=apres, suivi="", origine=ligne.origine)


def exiger_signable(contenu: ContenuFiche) -> None:
    """A sheet can be signed once it says when the meeting was and has a row. Raises ErreurMetier."""
    if contenu.date_rencontre is None:
        raise ErreurMetier(
            "Il manque la date de la rencontre.",
            conserve="La fiche n'a pas été signée.",
            a_faire="Indiquez la date, puis signez.",
        )
    if all(ligne.vide for ligne in contenu.lignes):
        raise ErreurMetier(
            "La fiche est vide : il n'y a rien à signer.",
            conserve="La fiche n'a pas été signée.",
            a_faire="Écrivez au moins un critère ou un objectif.",
        )


def empreinte(contenu: ContenuFiche) -> str:
    """SHA-256 (hexadecimal) of the canonical form of a sheet: the same words give the same digest on every device."""
    canonique = {
        "version": VERSION_EMPREINTE,
        "fiche": contenu.reference,
        "structure": contenu.structure,
        "date": contenu.date_rencontre.isoformat() if contenu.date_rencontre else None,
        "lignes": [_canonique(ligne) for ligne in contenu.lignes],
        "participants": [[p.nom, p.role] for p in contenu.participants],
    }
    # The same letters, however their accents were typed.
    texte = json.dumps(_composer(canonique), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texte.encode("ascii")).hexdigest()


def _composer(valeur: Any) -> Any:
    match valeur:
        case str():
            return unicodedata.normalize("NFC", valeur)
        case list():
            return [_composer(v) for v in valeur]
        case dict():
            return {cle: _composer(v) for cle, v in valeur.items()}
    return valeur


def empreinte_courte(longue: str) -> str:
    """First twelve figures of a digest in groups of four, as the PDF prints them: « 3F9A-0C42-71BE »."""
    tete = longue[: 3 * _GROUPE_EMPREINTE].upper()
    return "-".join(tete[i : i + _GROUPE_EMPREINTE] for i in range(0, len(tete), _GROUPE_EMPREINTE))


def delai_ecoule(debut: date, fin: date, jour: date) -> Fraction:
    """Share of the moratorium gone by on that day, from 0 to 1."""
    if fin <= debut:
        return Fraction(1)
    return min(Fraction(1), max(Fraction(0), Fraction((jour - debut).days, (fin - debut).days)))


def comparer(avant: Sequence[PerteSousCritere], apres: Sequence[PerteSousCritere]) -> tuple[EvolutionCritere, ...]:
    """Criterion by criterion, the reading that caused the moratorium and the new one (§6), in the order of the grid."""
    nouveaux = {p.code: p for p in apres}
    return tuple(
        EvolutionCritere(p.code, p, nouveaux.get(p.code, PerteSousCritere(p.code, 0, 0, Fraction(0)))) for p in avant
    )


def _canonique(ligne: LigneSuivi) -> list[str | None]:
    return [
        ligne.critere,
        ligne.objectif,
        ligne.moyens,
        ligne.temporalite,
        ligne.echeance.isoformat() if ligne.echeance else None,
        ligne.etat.value,
        ligne.suivi,
    ]


def _ligne_critere(bareme: Bareme, perte: PerteSousCritere, suggestions: Suggestions) -> LigneSuivi:
    suggestion = suggestions.criteres.get(perte.code, Suggestion("", ""))
    return LigneSuivi(
        critere=texte_critere(bareme, perte),
        objectif=suggestion.objectif,
        moyens=suggestion.moyens,
        temporalite=suggestion.temporalite,
        origine=f"critere/{perte.code}",
    )


def texte_critere(bareme: Bareme, perte: PerteSousCritere) -> str:
    """« Remarque — positionnement des actions », then « 12 CE sur 15 sans ce point (80 %) » on its own line."""
    part = f"{afficher(perte.taux * 100, 0)}{ESPACE_INSECABLE}%"
    return f"{titre_critere(bareme, perte.code)}\n{perte.non} CE sur {perte.applicables} sans ce point ({part})"


def titre_critere(bareme: Bareme, code: str) -> str:
    """« Remarque — positionnement des actions »: criterion and sub-criterion, as the first column of the sheet names them."""
    critere = next(c for c in bareme.criteres if any(s.code == code for s in c.sous_criteres))
    bref = bareme.par_code[code].libelle_bref
    # « Nombre d'actions — nombre d'actions » says nothing more.
    return critere.libelle if cle_texte(bref) == cle_texte(critere.libelle) else f"{critere.libelle} — {bref}"


def _ligne_formation(formation: FormationManquante, suggestions: Suggestions) -> LigneSuivi:
    suggestion = suggestions.modules.get(formation.module, suggestions.formation)
    raison = f"\n{formation.raison}" if formation.raison else ""
    return LigneSuivi(
        critere=f"Formation — {formation.libelle}\n{formation.referent}{raison}",
        objectif=suggestion.objectif,
        moyens=suggestion.moyens,
        temporalite=suggestion.temporalite,
        origine=_origine_formation(formation),
    )


def _origine_formation(formation: FormationManquante) -> str:
    return f"formation/{formation.referent_id}/{formation.module}"
