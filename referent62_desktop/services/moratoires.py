"""The moratoria under way and their follow-up sheets (§6, annexe 4), read for the screens and the documents."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.fiches import (
    EtatFiche,
    Repere,
    SorteRepere,
    chronologie,
    etat_fiche,
)
from referent62_desktop.domain.moratoire import (
    EtatObjectif,
)
from referent62_desktop.domain.vie_label import (
    MORATOIRES,
    EtatLabel,
    Evenement,
    SituationLabel,
    fin_moratoire,
    moratoire_en_cours,
    origine,
    situation,
)
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.fiches_lues import (
    TYPE_FICHE,
    Assemblage,
    FicheLue,
    MoratoireLu,
    SuiviMoratoire,
    dernieres_versions,
    ordre_des_fiches,
)
from referent62_desktop.services.notes import actif, concerne
from referent62_desktop.services.pieces_jointes import lister_pieces
from referent62_desktop.services.presents import structure_disparue
from referent62_desktop.services.vie_label import evenements_lus
from referent62_desktop.storage import queries
from referent62_desktop.storage import queries_moratoire as lectures
from referent62_desktop.storage.models import Structure


@dataclass(frozen=True)
class MoratoireListe:
    """A line of the list: a structure in a moratorium, where its follow-up stands. `a_signer`: a sheet met about waits for signatures."""

    structure_id: str
    structure: str
    territoire: str
    moratoire: MoratoireLu
    jours_restants: int
    part_ecoulee: Fraction
    rencontres: int
    derniere_rencontre: date | None
    etat_derniere: EtatFiche | None
    atteints: int
    objectifs: int
    a_signer: bool
    fiche_id: str

    @property
    def suite(self) -> str:
        """What comes next, in a few words."""
        if self.jours_restants < 0:
            return "moratoire terminé : réévaluer"
        if self.rencontres == 0:
            return "1re rencontre à préparer"
        return "fiche à signer" if self.a_signer else f"réévaluer avant le {afficher_date(self.moratoire.fin)}"


def moratoires_de(
    evenements: Iterable[Evenement], suivis: Collection[str] = ()
) -> tuple[tuple[MoratoireLu, ...], SituationLabel]:
    """Moratoria of a structure in the order of its life, and where it stands.

    `suivis`: keys that sheets hang from; a moratorium whose decision was taken back since keeps its sheets.
    """
    tous = {e.id: e for e in evenements}
    actuelle = situation(tous.values())
    en_cours = moratoire_en_cours(actuelle)
    delais = delais_du_referentiel()
    lus = [
        MoratoireLu(
            origine(e, tous),
            e,
            e.date,
            fin_moratoire(e, delais, actuelle.depot_de(e)),
            en_cours is not None and en_cours.id == e.id,
        )
        for e in actuelle.effectifs
        if e.nature in MORATOIRES
    ]
    annules = sorted(set(suivis) & set(tous) - {m.cle for m in lus})
    orphelins = [
        MoratoireLu(cle, tous[cle], tous[cle].date, fin_moratoire(tous[cle], delais), en_cours=False) for cle in annules
    ]
    return (*orphelins, *lus), actuelle


def lire_suivi(ctx: Contexte, structure_id: str, moratoire: str | None = None) -> SuiviMoratoire:
    """The follow-up of a moratorium of a structure: the one of that key, else the latest.

    Raises ErreurMetier: structure gone, never in a moratorium.
    """
    with ctx.base.lire() as session:
        structure = session.get(Structure, structure_id)
        if structure is None or structure.supprime:
            raise structure_disparue()
        nom = structure.nom
        evenements = evenements_lus(session, structure_id).get(structure_id, [])
        fiches = lectures.fiches(session, structure_id)
        lignes = lectures.lignes(session, structure_id)
        participants = lectures.participants(session, structure_id)
        signatures = lectures.signatures(session, structure_id)
    moratoires, actuelle = moratoires_de(evenements, {f.moratoire_id for f in fiches})
    voulu = [m for m in moratoires if moratoire in (None, m.cle)]
    if not voulu:
        raise pas_en_moratoire(actuelle.etat, "Rien n'a été fait.")
    retenu = voulu[-1]
    siennes = [f for f in fiches if f.moratoire_id == retenu.cle]
    scans = lister_pieces(ctx, TYPE_FICHE, [f.id for f in siennes])
    lues = Assemblage(ctx, retenu, siennes, lignes, participants, signatures, scans).fiches()
    return SuiviMoratoire(structure_id, nom, actuelle, retenu, lues, _reperes(retenu, lues))


def lire_fiche_suivi(ctx: Contexte, fiche_id: str) -> FicheLue:
    """One version of a sheet. Raises ErreurMetier when it is not there."""
    with ctx.base.lire() as session:
        stockee = lectures.fiche(session, fiche_id)
        if stockee is None:
            raise fiche_disparue()
        structure_id, cle = stockee.structure_id, stockee.moratoire_id
    fiche = lire_suivi(ctx, structure_id, cle).fiche(fiche_id)
    if fiche is None:
        raise fiche_disparue()
    return fiche


def pas_en_moratoire(etat: EtatLabel, conserve: str) -> ErreurMetier:
    """What is said of a structure that has no moratorium to follow."""
    return ErreurMetier(
        f"La structure n'est pas en moratoire ({etat.libelle}).",
        conserve=conserve,
        a_faire="Enregistrez la décision dans l'onglet « Label ».",
    )


def fiche_disparue() -> ErreurMetier:
    """What is said of a sheet that is no longer in the base."""
    return ErreurMetier("Cette fiche n'est plus dans la base.", a_faire="Revenez à la liste des moratoires.")


def lister_moratoires(ctx: Contexte) -> list[MoratoireListe]:
    """Structures in a moratorium that concern the person, the one that ends first at the top; six statements whatever their number."""
    with ctx.base.lire() as session:
        structures = queries.structures(session)
        territoires: dict[str, set[str | None]] = defaultdict(set)
        for referent in queries.referents(session):
            if actif(referent, ctx.aujourdhui()):
                territoires[referent.structure_id].add(referent.territoire_id)
        evenements = evenements_lus(session, None)
        fiches, lignes = lectures.fiches(session), lectures.lignes(session)
        places = lectures.places_signees(session)
    resumeur = _Resumeur(ctx, fiches, lignes, places)
    trouves = []
    for structure in structures:
        if structure.id not in evenements or not concerne(ctx, structure, territoires[structure.id]):
            continue
        moratoires, _ = moratoires_de(evenements[structure.id])
        if moratoires and moratoires[-1].en_cours:
            trouves.append(resumeur.resumer(structure, moratoires[-1]))
    return sorted(trouves, key=lambda m: (m.moratoire.fin, m.structure))


class _Resumeur:
    """Lines of the list from what was read once for all structures."""

    def __init__(
        self, ctx: Contexte, fiches: Sequence[Any], lignes: Sequence[Any], places: Sequence[tuple[str, str]]
    ) -> None:
        self._jour = ctx.aujourdhui()
        self._noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
        self._par_moratoire: dict[str, list[Any]] = defaultdict(list)
        for fiche in dernieres_versions(fiches):
            self._par_moratoire[fiche.moratoire_id].append(fiche)
        self._lignes: dict[str, list[Any]] = defaultdict(list)
        for ligne in lignes:
            self._lignes[ligne.fiche_id].append(ligne)
        self._signees: dict[str, int] = defaultdict(int)
        for fiche_id, _place in places:
            self._signees[fiche_id] += 1

    def resumer(self, structure: Structure, moratoire: MoratoireLu) -> MoratoireListe:
        """One structure."""
        siennes = sorted(self._par_moratoire.get(moratoire.cle, ()), key=ordre_des_fiches)
        etats = {
            f.id: etat_fiche(scellee=f.scellee_le is not None, signatures=self._signees[f.id], remplacee=False)
            for f in siennes
        }
        derniere = siennes[-1] if siennes else None
        objectifs = [EtatObjectif(ligne.etat) for ligne in self._lignes.get(derniere.id, ())] if derniere else []
        a_signer = [
            f
            for f in siennes
            if etats[f.id] is not EtatFiche.SCELLEE and f.date_rencontre is not None and f.date_rencontre <= self._jour
        ]
        montree = a_signer[0] if a_signer else derniere
        return MoratoireListe(
            structure.id,
            structure.nom,
            self._noms[structure.territoire_id],
            moratoire,
            (moratoire.fin - self._jour).days,
            moratoire.part_ecoulee(self._jour),
            len(siennes),
            derniere.date_rencontre if derniere else None,
            etats[derniere.id] if derniere else None,
            objectifs.count(EtatObjectif.ATTEINT),
            sum(e is not EtatObjectif.ABANDONNE for e in objectifs),
            bool(a_signer),
            montree.id if montree else "",
        )


def _reperes(moratoire: MoratoireLu, fiches: Sequence[FicheLue]) -> tuple[Repere, ...]:
    courantes = [f for f in fiches if f.derniere]
    rencontres = [
        Repere(
            f.date_rencontre,
            f"Rencontre {f.numero} · fiche {f.etat.libelle}",
            SorteRepere.RENCONTRE_SIGNEE if f.etat is EtatFiche.SCELLEE else SorteRepere.RENCONTRE,
            f.id,
        )
        for f in courantes
        if f.date_rencontre is not None
    ]
    derniere = courantes[-1] if courantes else None
    return chronologie(
        Repere(moratoire.debut, f"Décision : {moratoire.nature.libelle}", SorteRepere.DECISION),
        rencontres,
        [ligne.contenu for ligne in derniere.lignes] if derniere else (),
        Repere(moratoire.fin, "Fin du moratoire → réévaluation", SorteRepere.FIN),
        derniere.id if derniere else "",
    )
