"""Trainings of the référents (§4.a): who has followed what, what is missing, and what people write about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import (
    SANS_SUIVI,
    ConformiteReferent,
    EtatModule,
    Modules,
    SuiviModule,
    conformite,
)
from referent62_desktop.domain.presences import pourquoi_non_concerne
from referent62_desktop.domain.textes import pluriel, typographier
from referent62_desktop.referentiel.formations import modules as modules_du_referentiel
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.ecrire_formations import (
    INTACT,
    charger_formations,
    ecrire_suivis,
    identifiant_formation,
    libelle_module,
)
from referent62_desktop.services.notes import actif
from referent62_desktop.services.pieces_jointes import attacher, lire_fichier
from referent62_desktop.storage import queries
from referent62_desktop.storage import queries_formations as lectures
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import ModuleTerritoire, Structure, identifiant_stable
from referent62_desktop.storage.queries import LigneReferent

_AUCUN = "aucun·e référent·e en poste"
_NOMBRE_CITES = 4
_MODULES_CITES = 3
"""Modules named one by one in the sentence of a structure; beyond, how many per person."""


@dataclass(frozen=True)
class FormationsReferent:
    """Trainings of one référent; `territoire`: code of where they work, `module_territoire`: what it made compulsory."""

    id: str
    nom: str
    structure_id: str
    structure: str
    territoire: str
    dispositifs: tuple[str, ...]
    suivis: Mapping[str, SuiviModule] = field(hash=False)
    conformite: ConformiteReferent
    module_territoire: str | None
    arrivee: date | None
    plan_transmis: date | None

    def suivi(self, module: str) -> SuiviModule:
        """What is known of one module."""
        return self.suivis.get(module, SANS_SUIVI)


@dataclass(frozen=True)
class FormationsStructure:
    """Trainings of a structure: `ok` ⇔ every référent at work is conforme; None: it cannot be said yet (§4.a)."""

    referents: tuple[FormationsReferent, ...]

    @property
    def presents(self) -> tuple[FormationsReferent, ...]:
        """Those who have arrived: they alone count. The others can already be booked for a session."""
        return tuple(r for r in self.referents if r.conformite.arrive_le is None)

    @property
    def ok(self) -> bool | None:
        """True « ok », False « manque », None undetermined (no référent, module or dispositif to be specified)."""
        etats = {r.conformite.conforme for r in self.presents}
        if False in etats:
            return False
        return None if None in etats or not etats else True

    @property
    def attendus(self) -> int:
        """Modules required of the référents, in all."""
        return sum(len(r.conformite.requis) for r in self.presents)

    @property
    def faits(self) -> int:
        """Modules that count, out of `attendus`."""
        return sum(r.conformite.faits for r in self.presents)

    @property
    def manques(self) -> int:
        """Modules missing that block the label: those of newcomers within their year do not."""
        return sum(len(r.conformite.manques) for r in self.presents if r.conformite.conforme is False)

    @property
    def phrase(self) -> str:
        """« 2 formations manquent (Référent·e 1 : Secret professionnel ; …) », « formations ok », or what is undetermined."""
        if self.ok is False:
            cites = [
                f"{r.nom} : {_citer(r.conformite, self.manques <= _MODULES_CITES)}"
                for r in self.presents
                if r.conformite.conforme is False
            ]
            reste = [f"et {pluriel(len(cites) - _NOMBRE_CITES, 'autre personne', 'autres personnes')}"]
            liste = " ; ".join(cites[:_NOMBRE_CITES] + (reste if len(cites) > _NOMBRE_CITES else []))
            verbe = "manque" if self.manques == 1 else "manquent"
            return typographier(f"{pluriel(self.manques, 'formation')} {verbe} ({liste})")
        if self.ok is None:
            return next((r.conformite.indetermine for r in self.presents if r.conformite.indetermine), _AUCUN)
        return "formations ok"


def _citer(conformite: ConformiteReferent, par_nom: bool) -> str:
    return ", ".join(m.libelle for m in conformite.manques) if par_nom else str(len(conformite.manques))


@dataclass(frozen=True)
class ChoixModule:
    """The compulsory module of a territory; `fourni`: known from a deliberation, nobody chose it here. None: to be chosen."""

    module: str | None
    fourni: bool


def formations_lues(
    ctx: Contexte, session: SessionLecture, structure_id: str | None = None
) -> dict[str, FormationsStructure]:
    """Trainings by structure (those with référents at work), in four statements whatever their number."""
    par_structure: dict[str, list[FormationsReferent]] = defaultdict(list)
    for referent in _referents_lus(ctx, session, structure_id):
        par_structure[referent.structure_id].append(referent)
    return {id_: FormationsStructure(tuple(referents)) for id_, referents in par_structure.items()}


def lister_formations(ctx: Contexte, structure_id: str | None = None) -> list[FormationsReferent]:
    """Trainings of the référents at work that concern the person (of one structure: all of them), by structure then name."""
    with ctx.base.lire() as session:
        lus = _referents_lus(ctx, session, structure_id)
        structures = {s.id: s for s in queries.structures(session, structure_id)}
    if structure_id is not None or ctx.profil.siege:
        return lus
    mien = ctx.profil.territoire
    return [
        r
        for r in lus
        if r.territoire == mien
        or mien in (structures[r.structure_id].territoire_id, *structures[r.structure_id].autres_territoires)
    ]


def modules_territoires(ctx: Contexte) -> dict[str, ChoixModule]:
    """Module made compulsory by each territory in the campaign being worked on."""
    with ctx.base.lire() as session:
        return _choix(ctx, session)


def choisir_module_territoire(ctx: Contexte, territoire: str, module: str | None) -> Ecrit | None:
    """Says which optional module a territory makes compulsory (§4.a). Raises ErreurMetier for a module that is not optional."""
    modules = modules_du_referentiel()
    if module is not None and module not in {m.code for m in modules.facultatifs}:
        raise ErreurMetier(
            "Le module du territoire se choisit parmi les modules facultatifs.",
            conserve=INTACT,
            a_faire="Choisissez-en un autre.",
        )
    nom = ctx.referentiel.territoires.par_code(territoire).nom
    with ctx.ecrire(f"Module du territoire : {nom}") as uow:
        id_ = identifiant_stable("module_territoire", ctx.campagne.code, territoire)
        choix = uow.session.get(ModuleTerritoire, id_)
        if choix is None:
            choix = ModuleTerritoire(id=id_, campagne_id=ctx.campagne.code, territoire_id=territoire)
            uow.ajouter(choix)
        choix.module, choix.supprime = module, False
    return ctx.ecrit(uow)


def noter_module(
    ctx: Contexte,
    referent_id: str,
    module: str,
    etat: EtatModule,
    date_session: date | None = None,
    precision: str = "",
    piece: Path | None = None,
) -> Ecrit | None:
    """Writes where a référent stands on a module, with its proof if there is one.

    `precision`: the programme of an equivalence, the reason of an absence (a code of `motifs_absence`, or other words). Without a
    date, a booked session that took place keeps its own. Raises ErreurMetier like `suivi_a_noter` and `lire_fichier`, or for a
    module or référent that is unknown.
    """
    fichier = lire_fichier(piece) if piece is not None else None
    with ctx.ecrire(f"Formation : {libelle_module(module)}, {etat.libelle}") as uow:
        ecrire_suivis(ctx, uow, {(referent_id, module): SuiviModule(etat, date_session, precision)}, fichier)
    return ctx.ecrit(uow)


def noter_session(
    ctx: Contexte,
    referent_ids: Sequence[str],
    module: str,
    etat: EtatModule,
    date_session: date | None,
    piece: Path | None = None,
    precision: str = "",
) -> Ecrit | None:
    """One session, many référents: the same state for all, and the same sheet attached to each, in one gesture.

    Those of whom it would take something back are left as they are (`pourquoi_non_concerne`). Raises ErreurMetier like
    `noter_module`, or when nobody remains; nothing is then written for anyone.
    """
    fichier = lire_fichier(piece) if piece is not None else None
    uniques = list(dict.fromkeys(referent_ids))
    if not uniques:
        raise ErreurMetier(
            "Aucun·e référent·e n'est choisi·e.", conserve=INTACT, a_faire="Cochez au moins un·e référent·e."
        )
    suivi = SuiviModule(etat, date_session, precision)
    concernes = _concernes(ctx, uniques, module, suivi)
    combien = pluriel(len(concernes), "référent·e", "référent·es")
    with ctx.ecrire(f"Session : {libelle_module(module)}, {combien}") as uow:
        ecrire_suivis(ctx, uow, {(id_, module): suivi for id_ in concernes}, fichier)
    return ctx.ecrit(uow)


def _concernes(ctx: Contexte, referent_ids: Sequence[str], module: str, voulu: SuiviModule) -> list[str]:
    """Those whose training the session changes. Raises ErreurMetier, with the first reason, when it changes none."""
    cles = {identifiant_formation(id_, module): id_ for id_ in referent_ids}
    with ctx.base.lire() as session:
        lues = lectures.formations_par_id(session, cles)
        connus = {cles[f.id]: SuiviModule(EtatModule(f.etat), f.date_session) for f in lues.values() if not f.supprime}
    raisons = {id_: pourquoi_non_concerne(connus.get(id_, SANS_SUIVI), voulu) for id_ in referent_ids}
    concernes = [id_ for id_, raison in raisons.items() if not raison]
    if not concernes:
        raise ErreurMetier(
            f"Cette session ne change rien pour les personnes cochées. {next(iter(raisons.values()))}",
            conserve=INTACT,
            a_faire="Pour revenir sur ce qui est noté, passez par le tableau, personne par personne.",
        )
    return concernes


def joindre_preuve(ctx: Contexte, referent_id: str, module: str, chemin: Path, nature: str) -> Ecrit | None:
    """Attaches an attestation, a programme or a proof of absence to the training of a référent (§4.a).

    Raises ErreurMetier like `lire_fichier`.
    """
    fichier = lire_fichier(chemin)
    with ctx.ecrire(f"Fichier joint : {fichier.nom}") as uow:
        formation = charger_formations(uow, [(referent_id, module)])[(referent_id, module)]
        uow.session.flush()
        attacher(uow, "formation", formation.id, fichier, nature)
    return ctx.ecrit(uow)


def _referents_lus(ctx: Contexte, session: SessionLecture, structure_id: str | None) -> list[FormationsReferent]:
    jour = ctx.aujourdhui()
    modules = modules_du_referentiel()
    structures = {s.id: s for s in queries.structures(session, structure_id)}
    suivis: dict[str, dict[str, SuiviModule]] = defaultdict(dict)
    for f in lectures.formations(session, structure_id):
        suivis[f.referent_id][f.module] = SuiviModule(
            EtatModule(f.etat), f.date_session, f.precision, f.attestations > 0, f.programmes > 0, f.justificatifs > 0
        )
    choix = {territoire: c.module for territoire, c in _choix(ctx, session).items()}
    lus = [
        referent_lu(modules, r, structures[r.structure_id], suivis.get(r.id, {}), choix, jour)
        for r in queries.referents(session, structure_id)
        if r.structure_id in structures and actif(r, jour)
    ]
    rang = {id_: i for i, id_ in enumerate(structures)}
    return sorted(lus, key=lambda r: rang[r.structure_id])


def referent_lu(
    modules: Modules,
    referent: LigneReferent,
    structure: Structure,
    suivis: Mapping[str, SuiviModule],
    choix: Mapping[str, str | None],
    jour: date,
) -> FormationsReferent:
    """Trainings of a référent on that day; `choix`: module made compulsory, by territory."""
    territoire = referent.territoire_id or structure.territoire_id
    module = choix.get(territoire)
    return FormationsReferent(
        referent.id,
        referent.nom,
        structure.id,
        structure.nom,
        territoire,
        tuple(referent.dispositifs),
        suivis,
        conformite(modules, referent.dispositifs, module, suivis, referent.arrivee, referent.plan_transmis, jour),
        module,
        referent.arrivee,
        referent.plan_transmis,
    )


def _choix(ctx: Contexte, session: SessionLecture) -> dict[str, ChoixModule]:
    choisis = lectures.modules_territoires(session, ctx.campagne.code)
    fournis = modules_du_referentiel().fournis
    return {
        t.code: ChoixModule(choisis[t.code], fourni=False)
        if t.code in choisis
        else ChoixModule(fournis.get(t.code), fourni=True)
        for t in ctx.referentiel.territoires.tous
    }
