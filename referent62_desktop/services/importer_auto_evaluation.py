"""A self-assessment form filled in by a structure: what it would change, seen before it is written; then written in one gesture."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.donnees_personnelles import avertissement
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import reponses_effectives
from referent62_desktop.domain.identifiants import afficher_numero_caf
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.notation import CEEvalue, evaluer, moyenne
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.formulaire_auto_lecture import (
    CERempli,
    ErreurCellule,
    FeuilleRemplie,
    FormulaireRempli,
    lire_feuilles,
    ouvrir_formulaire,
)
from referent62_desktop.echanges.tableur_refus import RIEN_IMPORTE
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.ecrire_auto_evaluation import ecrire_feuille
from referent62_desktop.services.notes import actif
from referent62_desktop.services.panels import CEPanel, CiblePanel, Panel, panel_lu
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Structure

Valeur = str | bool | date | None
_VIDE = "(vide)"


class EffetCE(StrEnum):
    """What becomes of a CE of the form."""

    NOUVEAU = "nouveau"
    MODIFIE = "modifié"
    IDENTIQUE = "identique"
    VIDE = "non rempli"


@dataclass(frozen=True)
class Changement:
    """A cell that differs from the base: which, what was there, what the form says."""

    libelle: str
    cellule: str
    avant: str
    apres: str

    @property
    def phrase(self) -> str:
        """« D1 (E12) : oui → non », or « D1 : oui » where there was nothing."""
        return (
            f"{self.libelle} : {self.apres}" if self.avant == _VIDE else f"{self.libelle} : {self.avant} → {self.apres}"
        )


@dataclass(frozen=True)
class CEApercu:
    """A CE as it would be. `champs`: what to write; `remplace`: it is another CE than the one of the base at this place."""

    position: int
    effet: EffetCE
    numero_caf: str | None
    evaluation: CEEvalue
    changements: tuple[Changement, ...] = ()
    champs: Mapping[str, Valeur] = field(default_factory=dict, hash=False)
    remplace: bool = False


@dataclass(frozen=True)
class FeuilleApercue:
    """What importing the sheet of a référent·e would do. `remarques`: what is left aside, or to be looked at."""

    referent_id: str
    nom: str
    ces: tuple[CEApercu, ...]
    rempli_par: str
    rempli_le: date | None
    remarques: tuple[str, ...]

    @property
    def a_ecrire(self) -> tuple[CEApercu, ...]:
        """CE that would be created or changed."""
        return tuple(ce for ce in self.ces if ce.effet in (EffetCE.NOUVEAU, EffetCE.MODIFIE))

    @property
    def moyenne(self) -> Fraction | None:
        """Mean of the complete CE as they would be, in points."""
        return moyenne([ce.evaluation.note.total for ce in self.ces if ce.evaluation.complet and ce.evaluation.note])


@dataclass(frozen=True)
class ApercuAuto:
    """What importing a form would do; nothing can be imported while there are errors."""

    structure_id: str
    structure: str
    feuilles: tuple[FeuilleApercue, ...]
    erreurs: tuple[ErreurCellule, ...]

    def nombre(self, effet: EffetCE) -> int:
        """CE with this effect."""
        return sum(ce.effet is effet for feuille in self.feuilles for ce in feuille.ces)

    @property
    def changees(self) -> tuple[FeuilleApercue, ...]:
        """Sheets that would change something."""
        return tuple(feuille for feuille in self.feuilles if feuille.a_ecrire)


def lire_formulaire(chemin: Path) -> FormulaireRempli:
    """Recognises a form. Raises ErreurMetier when it is not one of ours."""
    return ouvrir_formulaire(chemin)


def previsualiser(ctx: Contexte, formulaire: FormulaireRempli, structure_id: str | None = None) -> ApercuAuto:
    """What the import would do, without writing anything. `structure_id`: the only structure it may be about.

    Raises ErreurMetier: form of another structure, campaign or barème.
    """
    with ctx.base.lire() as session:
        return _apercevoir(ctx, session, formulaire, structure_id)


def importer(
    ctx: Contexte, formulaire: FormulaireRempli, structure_id: str | None = None
) -> tuple[ApercuAuto, Ecrit | None]:
    """Writes the form as self-assessments, in one gesture. A cell left blank changes nothing.

    Raises ErreurMetier, and nothing is written: like `previsualiser`, or while a cell is to be mended.
    """
    with ctx.ecrire(f"Auto-évaluation importée : {formulaire.identite.structure}") as uow:
        apercu = _apercevoir(ctx, uow.session, formulaire, structure_id)
        if apercu.erreurs:
            raise ErreurMetier(
                f"{pluriel(len(apercu.erreurs), 'cellule')} du formulaire à corriger : {apercu.erreurs[0].phrase}",
                conserve=RIEN_IMPORTE,
                a_faire="Corrigez le formulaire, puis recommencez.",
            )
        for feuille in apercu.changees:
            ecrire_feuille(
                ctx,
                uow,
                CiblePanel(feuille.referent_id, Origine.AUTO_EVALUATION),
                feuille.rempli_par or apercu.structure,
                feuille.rempli_le,
                [(ce.position, ce.champs, ce.remplace) for ce in feuille.a_ecrire],
            )
    return apercu, ctx.ecrit(uow)


def _apercevoir(
    ctx: Contexte, session: SessionLecture, formulaire: FormulaireRempli, structure_id: str | None
) -> ApercuAuto:
    structure = _verifier(ctx, session, formulaire, structure_id)
    remplies, erreurs = lire_feuilles(formulaire, ctx.bareme)
    presents = queries.referents(session, structure.id)
    toutes = list(erreurs)
    feuilles = []
    for remplie in remplies:
        referent = next((r for r in presents if r.id == remplie.referent_id), None)
        refus = _refus_referent(ctx, remplie, referent, [r.nom for r in presents])
        if refus or referent is None:
            toutes.append(ErreurCellule(remplie.nom, "", refus))
            continue
        panel = panel_lu(ctx, session, CiblePanel(remplie.referent_id, Origine.AUTO_EVALUATION))
        comparaison = _Comparaison(ctx, panel, remplie, referent.nom)
        feuilles.append(comparaison.apercu)
        toutes += comparaison.erreurs
    return ApercuAuto(structure.id, structure.nom, tuple(feuilles), tuple(toutes))


def _verifier(
    ctx: Contexte, session: SessionLecture, formulaire: FormulaireRempli, structure_id: str | None
) -> Structure:
    identite = formulaire.identite
    structure = session.get(Structure, identite.structure_id)
    if structure is None or structure.supprime:
        raise _autre(
            f"Ce formulaire est celui de « {identite.structure} », qui n'est pas dans cette base.",
            "Ouvrez la base de son territoire, ou demandez un nouveau formulaire.",
        )
    if structure_id is not None and structure.id != structure_id:
        raise _autre(
            f"Ce formulaire est celui de « {structure.nom} ».",
            "Importez-le depuis la page de cette structure.",
        )
    if identite.campagne != ctx.campagne.code:
        raise _autre(
            f"Ce formulaire est celui de la campagne {identite.campagne} ; vous travaillez dans la {ctx.campagne.libelle.lower()}.",
            f"Pour l'importer, changez de campagne : {ctx.autre_campagne}.",
        )
    if identite.bareme != ctx.bareme.version:
        raise _autre(
            f"Ce formulaire suit le barème {identite.bareme} ; celui de la campagne est maintenant le barème {ctx.bareme.version}.",
            "Préparez un nouveau formulaire pour la structure.",
        )
    return structure


def _autre(message: str, a_faire: str) -> ErreurMetier:
    return ErreurMetier(message, conserve=RIEN_IMPORTE, a_faire=a_faire)


def _refus_referent(
    ctx: Contexte, remplie: FeuilleRemplie, referent: queries.LigneReferent | None, noms: Sequence[str]
) -> str:
    """Why the sheet of a référent·e cannot be imported; empty when it can."""
    if referent is None:
        return "cette personne n'est plus dans cette structure."
    if not actif(referent, ctx.aujourdhui()):
        depart = afficher_date(referent.depart) if referent.depart is not None else ""
        return f"cette personne a quitté la structure le {depart}."
    memes = Counter(" ".join(nom.split()).casefold() for nom in noms)
    if memes[" ".join(referent.nom.split()).casefold()] > 1:
        return "deux personnes de la structure portent ce nom : précisez-le dans l'onglet « Référents », puis préparez un nouveau formulaire."
    return ""


class _Comparaison:
    """The sheet of a référent·e beside the self-assessment of the base."""

    def __init__(self, ctx: Contexte, panel: Panel, remplie: FeuilleRemplie, nom: str) -> None:
        self._ctx = ctx
        self._bareme = ctx.bareme
        self._panel = panel
        self._remplie = remplie
        self.erreurs: list[ErreurCellule] = []
        self._remarques: list[str] = []
        if nom != remplie.nom:
            self._remarques.append(f"Cette personne s'appelle maintenant « {nom} ».")
        ces = tuple(self._comparer(ce) for ce in remplie.ces if ce.position <= panel.attendus or not ce.vide)
        self._refuser_doublons(ces)
        self.apercu = FeuilleApercue(
            remplie.referent_id, nom, ces, remplie.rempli_par, remplie.rempli_le, tuple(self._remarques)
        )
        if self.apercu.a_ecrire and panel.existe and not panel.modifiable:
            self._refuser("", "l'auto-évaluation de cette personne est validée : rouvrez-la d'abord, avec un motif.")

    def _comparer(self, ce: CERempli) -> CEApercu:
        stocke = self._stocke(ce.position)
        if ce.vide:
            effet = EffetCE.VIDE if stocke.vide else EffetCE.IDENTIQUE
            return CEApercu(ce.position, effet, stocke.numero_caf, stocke.evaluation)
        remplace = self._remplace(ce, stocke)
        avant = CEPanel(ce.position) if remplace or stocke.vide else stocke
        type_code = ce.type_code or avant.type_code
        reponses = {**(avant.reponses or {}), **self._reponses(ce, type_code, avant.reponses or {})}
        voulu: dict[str, Valeur] = {
            "numero_caf": ce.numero_caf or avant.numero_caf,
            "type": type_code,
            "edition": ce.date_edition or avant.date_edition,
            "fin": ce.date_fin or avant.date_fin,
            "observations": ce.observations or avant.observations,
            **{code: reponses.get(code) for code in self._bareme.codes},
        }
        changements = tuple(self._changements(ce, stocke, voulu))
        self._signaler(ce, voulu)
        identifie = voulu["numero_caf"] is not None or (stocke.identifie and not remplace)
        evaluation = evaluer(self._bareme, type_code, reponses, identifie)
        effet = EffetCE.NOUVEAU if stocke.vide else EffetCE.MODIFIE if changements else EffetCE.IDENTIQUE
        return CEApercu(ce.position, effet, ce.numero_caf or avant.numero_caf, evaluation, changements, voulu, remplace)

    def _stocke(self, position: int) -> CEPanel:
        return next((ce for ce in self._panel.ces if ce.position == position), CEPanel(position))

    def _remplace(self, ce: CERempli, stocke: CEPanel) -> bool:
        """Another CE than the one of the base: nothing of that one is kept. Says what a person may not change."""
        cellule = ce.cellules["numero_caf"]
        if ce.position > self._panel.attendus:
            attendus = pluriel(self._panel.attendus, "CE", "CE")
            self._refuser(cellule, f"ce panel compte {attendus} : il n'y a pas de CE {ce.position}.")
        if ce.numero_caf is None:
            return False
        if stocke.efface_le is not None:
            self._refuser(
                cellule, "le N° CAF de ce CE a été effacé au terme de sa conservation : il ne se saisit plus."
            )
            return False
        change = stocke.numero_caf is not None and stocke.numero_caf != ce.numero_caf
        if change and stocke.tire:
            self._refuser(cellule, "ce CE a été tiré au sort : son N° CAF ne se change pas.")
        return change

    def _reponses(self, ce: CERempli, type_code: str | None, avant: Mapping[str, bool | None]) -> dict[str, bool]:
        """Answers that count under this type; the others are left aside, and said so."""
        if type_code is None:
            return dict(ce.reponses)
        effectives = reponses_effectives(self._bareme, type_code, {**avant, **ce.reponses})
        gardees = {}
        for code, reponse in ce.reponses.items():
            if code not in effectives:
                libelle = self._bareme.types[type_code].libelle
                self._remarquer(ce, code, f"sans objet pour un CE « {libelle} », la réponse est laissée de côté.")
            elif effectives[code] is not reponse:
                self._remarquer(ce, code, "compte comme non, puisque la réponse dont elle dépend est non.")
            else:
                gardees[code] = reponse
        return gardees

    def _changements(self, ce: CERempli, stocke: CEPanel, voulu: Mapping[str, Valeur]) -> Iterator[Changement]:
        connus: dict[str, Valeur] = {
            "numero_caf": stocke.numero_caf,
            "type": stocke.type_code,
            "edition": stocke.date_edition,
            "fin": stocke.date_fin,
            "observations": stocke.observations,
            **{code: (stocke.reponses or {}).get(code) for code in self._bareme.codes},
        }
        for cle, valeur in voulu.items():
            if (valeur or None) != (connus[cle] or None) or (valeur is False) != (connus[cle] is False):
                yield Changement(_libelle(cle), ce.cellules[cle], self._mot(cle, connus[cle]), self._mot(cle, valeur))

    def _mot(self, cle: str, valeur: Valeur) -> str:
        if valeur is None or valeur == "":
            return _VIDE
        if isinstance(valeur, bool):
            return "oui" if valeur else "non"
        if isinstance(valeur, date):
            return afficher_date(valeur)
        if cle == "type" and valeur in self._bareme.types:
            return self._bareme.types[valeur].libelle
        return afficher_numero_caf(valeur) if cle == "numero_caf" else valeur

    def _signaler(self, ce: CERempli, voulu: Mapping[str, Valeur]) -> None:
        """What is not wrong but to be looked at: missing identity, dates that contradict, free text that seems to name someone."""
        if voulu["numero_caf"] is None and self._stocke(ce.position).efface_le is None:
            self._remarquer(ce, "numero_caf", "le N° CAF manque : ce CE ne compte pas encore.")
        if voulu["type"] is None:
            self._remarquer(ce, "type", "le type manque : ce CE n'a pas encore de note.")
        edition, fin = voulu["edition"], voulu["fin"]
        if isinstance(edition, date) and isinstance(fin, date) and fin < edition:
            self._remarquer(ce, "fin", "la date de fin est avant la date d'édition.")
        if phrase := avertissement(ce.observations):
            self._remarquer(ce, "observations", f"{phrase[0].lower()}{phrase[1:]}")

    def _refuser_doublons(self, ces: Sequence[CEApercu]) -> None:
        """The same N° CAF twice is refused unless it is a renewed CE: another date of issue, both known (§4.b)."""
        vus: list[tuple[int, str, Valeur]] = [
            (ce.position, ce.numero_caf, ce.date_edition)
            for ce in self._panel.ces
            if ce.numero_caf and ce.position not in {c.position for c in ces if c.champs}
        ]
        cellules = {ce.position: ce.cellules["numero_caf"] for ce in self._remplie.ces}
        for ce in ces:
            numero, edition = ce.champs.get("numero_caf"), ce.champs.get("edition")
            if not isinstance(numero, str):
                continue
            for position, autre, autre_edition in vus:
                if numero == autre and (edition is None or autre_edition is None or edition == autre_edition):
                    message = f"ce N° CAF est déjà celui du CE {position} ; s'il est renouvelé, donnez la date d'édition des deux."
                    self._refuser(cellules[ce.position], message)
            vus.append((ce.position, numero, edition))

    def _remarquer(self, ce: CERempli, cle: str, message: str) -> None:
        self._remarques.append(f"CE {ce.position}, cellule {ce.cellules[cle]} : {message}")

    def _refuser(self, cellule: str, message: str) -> None:
        self.erreurs.append(ErreurCellule(self._remplie.nom, cellule, message))


def _libelle(cle: str) -> str:
    noms = {"numero_caf": "N° CAF", "type": "type", "edition": "date d'édition", "fin": "date de fin"}
    return noms.get(cle, cle)
