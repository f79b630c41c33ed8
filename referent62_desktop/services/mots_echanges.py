"""What the journal says, in the words of the screens: records, fields, values, and where a record stands."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from referent62_desktop.domain.charte import Resultat
from referent62_desktop.domain.dates import afficher_date, heure_legale
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.moratoire import EtatObjectif, PlaceSignature
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.mots_reference import dire_version, resume_json
from referent62_desktop.services.reference import TYPE as REFERENCE
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.queries_echanges import enregistrements

NOMS: Mapping[str, tuple[str, str]] = {
    "territoire": ("territoire", "territoires"),
    "campagne": ("campagne", "campagnes"),
    "agent": ("membre de l’équipe", "membres de l’équipe"),
    "structure": ("structure", "structures"),
    "note_publiee": ("note publiée", "notes publiées"),
    "referent": ("référent·e", "référent·es"),
    "lecture": ("lecture", "lectures"),
    "tirage": ("tirage au sort", "tirages au sort"),
    "contrat_engagement": ("CE", "CE"),
    "reponse": ("réponse de la grille", "réponses de la grille"),
    "action": ("action de CE", "actions de CE"),
    "piece_jointe": ("pièce jointe", "pièces jointes"),
    "formation": ("formation", "formations"),
    "module_territoire": ("choix de module", "choix de module"),
    "evenement_label": ("évènement du label", "évènements du label"),
    "candidature": ("candidature", "candidatures"),
    "indicateur_charte": ("indicateur de la charte", "indicateurs de la charte"),
    "points_charte": ("points de la charte", "points de la charte"),
    "modele_lettre": ("modèle de lettre", "modèles de lettre"),
    "fiche_suivi": ("fiche de suivi", "fiches de suivi"),
    "ligne_fiche": ("objectif de fiche", "objectifs de fiche"),
    "participant_fiche": ("personne présente", "personnes présentes"),
    "signature_fiche": ("signature", "signatures"),
    "donnee_reference": ("donnée de référence", "données de référence"),
}
"""Every type of the journal: singular, plural."""

_CHAMPS: Mapping[str, str] = {
    "nom": "Nom", "libelle": "Libellé", "role": "Fonction", "territoire_id": "Territoire", "supprime": "Supprimé",
    "sorte": "Sorte de structure", "autres_territoires": "Autres territoires", "siret": "SIRET", "adresse": "Adresse",
    "telephone": "Téléphone", "courriel": "Courriel", "contact": "Contact", "dispositifs": "Dispositifs",
    "nouvelle": "Nouvelle structure", "fin_mission": "Fin de mission", "solidarite": "Note solidarité",
    "sociopro": "Note sociopro", "total_publie": "Total publié", "pourcentage_publie": "Pourcentage publié",
    "formations_ok": "Formations suivies", "section": "Partie du tableau", "arrivee": "Date d’arrivée",
    "depart": "Date de départ", "plan_transmis": "Plan de formation transmis le", "etat": "État", "auteur": "Auteur",
    "date_lecture": "Date de la lecture", "validee_le": "Validée le", "motif_reouverture": "Motif de réouverture",
    "population": "CE de la liste", "doublons": "Doublons écartés", "motif_abandon": "Motif d’abandon",
    "position": "Place dans le panel", "numero_caf": "N° CAF", "type_code": "Type de CE",
    "date_edition": "Date d’édition", "date_fin": "Date de fin", "observations": "Observations",
    "motif_remplacement": "Motif de remplacement", "motif": "Motif", "rang": "Rang", "debut": "Début", "fin": "Fin",
    "vise_emploi": "Vise l’emploi", "detaillee": "Détaillée", "nature": "Nature", "type_mime": "Format",
    "taille": "Taille", "module": "Module", "date_session": "Date de la session", "precision": "Précision",
    "date_evenement": "Date", "note": "Note", "deliberation": "Délibération", "decide_par": "Décidé par",
    "proposition": "Proposition", "motif_ecart": "Motif de l’écart", "formulaire_le": "Formulaire reçu le",
    "attestations_le": "Attestations reçues le", "grille_le": "Grille reçue le", "resultat": "Résultat",
    "preuve": "Preuve", "points": "Points", "atteint": "Points si atteint", "partiel": "Points si partiel",
    "objet": "Objet", "corps": "Texte", "date_rencontre": "Date de la rencontre",
    "structure_rencontree": "Structure rencontrée", "scellee_le": "Scellée le", "critere": "Critère",
    "objectif": "Objectif", "moyens": "Moyens", "temporalite": "Temporalité", "echeance": "Échéance",
    "suivi": "Suivi", "signee_le": "Signée le", "papier": "Signée sur papier", "traits": "Tracé de la signature",
    "empreinte": "Empreinte", "bareme": "Barème", "tire_le": "Tiré le", "par_outil": "Tiré par l’outil",
    "graine": "Graine du tirage", "suivants": "CE de remplacement", "version": "Version", "origine": "Origine",
    "efface_le": "N° CAF effacé le", "contenu": "Contenu", "publie_le": "Publié le",
}  # fmt: skip
_PARENTS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("note_publiee", "referent", "evenement_label", "candidature", "indicateur_charte", "fiche_suivi"),
        ("structure_id", "structure"),
    ),
    **dict.fromkeys(("lecture", "formation"), ("referent_id", "referent")),
    **dict.fromkeys(("tirage", "contrat_engagement"), ("lecture_id", "lecture")),
    **dict.fromkeys(("reponse", "action"), ("ce_id", "contrat_engagement")),
    **dict.fromkeys(("ligne_fiche", "participant_fiche", "signature_fiche"), ("fiche_id", "fiche_suivi")),
    "module_territoire": ("territoire_id", "territoire"),
}
"""What a record hangs from: its field, the type there."""
_ACCOMPAGNENT = ("territoire", "campagne", "agent")
"""What every file carries along: people are not told about it."""
_LONGUEUR = 300
VIDE = "(vide)"

Champs = Mapping[str, Any]


class Annuaire:
    """Records and all they hang from, by type and identifier; `apportes`: those that only a received file holds.

    `session`: read in it (a merge under way) rather than in the base.
    """

    def __init__(
        self,
        ctx: Contexte,
        records: Iterable[tuple[str, str]],
        apportes: Mapping[tuple[str, str], Champs] | None = None,
        session: SessionLecture | None = None,
    ) -> None:
        self._ctx = ctx
        self._session = session
        self._apportes = apportes or {}
        self._lus: dict[tuple[str, str], Champs] = {}
        self._charger(set(records))

    def trouver(self, type_: str, id_: str) -> Champs:
        """Fields of a record, none when it is nowhere."""
        return self._lus.get((type_, id_), {})

    def ou(self, type_: str, id_: str) -> str:
        """« CCAS d'Exemple · Référent·e 1 · Contrôle SLAI · CE 3 »."""
        morceaux: list[str] = []
        record: tuple[str, str] | None = (type_, id_)
        while record is not None and len(morceaux) < len(NOMS):
            mot = self._mot(*record)
            if mot:
                morceaux.insert(0, mot)
            record = parent(*record, self.trouver(*record))
        return " · ".join(morceaux)

    def champ(self, type_: str, id_: str, champ: str) -> str:
        """« Adresse », « Durée adaptée (D3) »; the field's own name when it has no words."""
        if type_ == "reponse":
            code = id_.rpartition("/")[2]
            critere = self._ctx.bareme.par_code.get(code)
            question = f"{_capitale(critere.libelle_bref)} ({code})" if critere is not None else code
            return question if champ == "valeur" else f"{nom_champ(champ)} · {question}"
        return nom_champ(champ)

    def valeur(self, type_: str, champ: str, valeur_json: str) -> str:
        """A stored value as people read it."""
        if (type_, champ) == (REFERENCE, "contenu"):
            return _abrege(resume_json(valeur_json))
        return self.dire(type_, champ, json.loads(valeur_json))

    def entiere(self, type_: str, champ: str, valeur_json: str) -> str:
        """The same, nothing left out: for who has to compare two of them."""
        return self._dire(type_, champ, json.loads(valeur_json)) or VIDE

    def dire(self, type_: str, champ: str, valeur: Any) -> str:
        """A value that is not JSON any more, cut when it is long."""
        return _abrege(self._dire(type_, champ, valeur)) or VIDE

    def _dire(self, type_: str, champ: str, valeur: Any) -> str:
        if champ == "traits":
            return "tracé à la main" if valeur else ""
        if isinstance(valeur, list | tuple):
            return ", ".join(self._un(type_, champ, v) for v in valeur)
        return self._un(type_, champ, valeur)

    def _charger(self, voulus: set[tuple[str, str]]) -> None:
        """Level after level, one statement per type and level: their number does not depend on that of the records."""
        with nullcontext(self._session) if self._session is not None else self._ctx.base.lire() as session:
            while voulus:
                par_type: dict[str, set[str]] = defaultdict(set)
                for type_, id_ in voulus:
                    par_type[type_].add(id_)
                for type_, ids in par_type.items():
                    lus = enregistrements(session, type_, ids)
                    for id_ in ids:
                        self._lus[(type_, id_)] = lus.get(id_) or self._apportes.get((type_, id_), {})
                parents = (parent(*record, self._lus[record]) for record in voulus)
                voulus = {p for p in parents if p is not None} - self._lus.keys()

    def _mot(self, type_: str, id_: str) -> str:
        """One step of the way to a record."""
        lu = self.trouver(type_, id_)
        if type_ in ("structure", "referent", "territoire", "agent", "campagne"):
            return str(lu.get("nom") or lu.get("libelle") or NOMS[type_][0])
        if type_ == REFERENCE and lu:
            return f"Données de référence · {dire_version(str(lu.get('nom')), lu.get('version'))}"
        if type_ == "reponse":
            return ""  # the field says which question, the contract which one
        precision = self._precision(type_, lu)
        if type_ in ("lecture", "evenement_label"):
            return precision or NOMS[type_][0]
        return f"{NOMS[type_][0]} {precision}".rstrip()

    def _precision(self, type_: str, lu: Champs) -> str:
        """What tells a record from its neighbours."""
        if type_ in ("formation", "module_territoire") and lu.get("module"):
            return f"« {self._un(type_, 'module', lu['module'])} »"
        dire = _PRECISIONS.get(type_)
        return dire(lu) if dire is not None and lu else ""

    def _un(self, type_: str, champ: str, valeur: Any) -> str:
        """A single value: codes in their words."""
        if not isinstance(valeur, str):
            return _brut(valeur)
        reference = self._ctx.referentiel
        if champ in ("territoire_id", "autres_territoires"):
            return next((t.nom for t in reference.territoires.tous if t.code == valeur), valeur)
        if champ in ("dispositifs", "type_code", "dispositif") and valeur in reference.types_ce:
            return reference.types_ce[valeur].libelle
        if champ == "module" and valeur in modules().par_code:
            return modules().par_code[valeur].libelle
        if champ in ("etat", "nature", "resultat"):
            enumeration = {
                "formation": EtatModule, "ligne_fiche": EtatObjectif, "evenement_label": Nature, "indicateur_charte": Resultat,
            }.get(type_)  # fmt: skip
            return _libelle(enumeration, valeur) if enumeration is not None else _mots(valeur)
        if champ.endswith("_le") or champ in _DATES:
            return _brut(valeur)
        return valeur


_DATES = {
    "date_edition", "date_fin", "date_lecture", "date_session", "date_evenement", "date_rencontre", "fin_mission",
    "arrivee", "depart", "plan_transmis", "debut", "fin", "echeance",
}  # fmt: skip


def nom_champ(champ: str) -> str:
    """A field in words; its own name when it has none."""
    return _CHAMPS.get(champ, _capitale(_mots(champ)))


def compter_par_type(comptes: Mapping[str, int]) -> str:
    """« 16 structures, 60 référent·es, 300 CE… », the most numerous first; empty when there is nothing."""
    presents = sorted(((n, t) for t, n in comptes.items() if n), key=lambda paire: (-paire[0], paire[1]))
    return ", ".join(f"{afficher(nombre)}{ESPACE_INSECABLE}{NOMS[type_][nombre > 1]}" for nombre, type_ in presents)


def compter_envoi(comptes: Mapping[str, int]) -> int:
    """Records of a file, without those every file carries along."""
    return sum(nombre for type_, nombre in comptes.items() if type_ not in _ACCOMPAGNENT)


def dire_envoi(comptes: Mapping[str, int]) -> str:
    """The same, sort by sort, in words."""
    return compter_par_type({t: n for t, n in comptes.items() if t not in _ACCOMPAGNENT})


def quand(instant: str) -> str:
    """« 24/03/2026 à 14:40 », on the clocks of the Pas-de-Calais; what a file says may be no date at all."""
    try:
        return _heure(instant)
    except (ValueError, OverflowError):
        return "(date illisible)"


def _heure(instant: str) -> str:
    local = heure_legale(datetime.fromisoformat(instant))
    return f"{afficher_date(local.date())} à {local:%H:%M}"


def parent(type_: str, id_: str, lu: Champs) -> tuple[str, str] | None:
    """What a record hangs from; None for one that stands by itself."""
    if type_ == "piece_jointe":
        type_parent, id_parent = lu.get("rattachement_type"), lu.get("rattachement_id")
        return (str(type_parent), str(id_parent)) if type_parent in NOMS and id_parent else None
    if type_ not in _PARENTS:
        return None
    champ, type_du_parent = _PARENTS[type_]
    # An answer is named after its contract: it needs no reading to be placed.
    id_parent = id_.partition("/")[0] if type_ == "reponse" else lu.get(champ)
    return (type_du_parent, id_parent) if isinstance(id_parent, str) and id_parent else None


def _libelle(enumeration: Any, valeur: Any) -> str:
    try:
        return str(enumeration(valeur).libelle)
    except ValueError:
        return _mots(str(valeur or ""))


def _capitale(texte: str) -> str:
    return texte[:1].upper() + texte[1:]


def _abrege(texte: str) -> str:
    return texte if len(texte) <= _LONGUEUR else f"{texte[:_LONGUEUR]}…"


def _mots(code: str) -> str:
    return code.replace("_", " ")


def _brut(valeur: Any) -> str:
    """A value that is not a code."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | Fraction):
        return afficher(valeur)
    if isinstance(valeur, date) and not isinstance(valeur, datetime):
        return afficher_date(valeur)
    texte = str(valeur)
    try:
        return afficher_date(date.fromisoformat(texte)) if len(texte) == len("2026-03-24") else _heure(texte)
    except (ValueError, OverflowError):
        return texte


def _evenement(lu: Champs) -> str:
    return f"{_libelle(Nature, lu.get('nature'))} le {_brut(lu.get('date_evenement'))}"


def _indicateur(lu: Champs) -> str:
    return f"{lu.get('annee')} ({_mots(str(lu.get('indicateur') or ''))})"


_PRECISIONS: Mapping[str, Callable[[Champs], str]] = {
    "lecture": lambda lu: _libelle(Origine, lu.get("origine")),
    "contrat_engagement": lambda lu: _brut(lu.get("position")),
    **dict.fromkeys(("action", "participant_fiche", "ligne_fiche"), lambda lu: _brut(lu.get("rang"))),
    "evenement_label": _evenement,
    "fiche_suivi": lambda lu: f"(version {_brut(lu.get('version'))})",
    "signature_fiche": lambda lu: f"({_libelle(PlaceSignature, lu.get('place'))})",
    "piece_jointe": lambda lu: f"« {lu.get('nom')} »",
    "note_publiee": lambda lu: _brut(lu.get("campagne_id")),
    **dict.fromkeys(("indicateur_charte", "points_charte"), _indicateur),
}
