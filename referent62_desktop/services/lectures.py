"""Life of a reading: validated, reopened with a reason, confirmed from the DPID's analysis, compared with another (§4.b, §6)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from uuid_utils import uuid7

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.lectures import CELu, Comparaison, EtatLecture, Origine, comparer
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.services.conflits import lister_conflits
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.contradictions import empreinte_lecture
from referent62_desktop.services.noter_ce import identifiant_ce, lecture_modifiable, motif_lisible, numeros_effaces
from referent62_desktop.services.panels import CEPanel, CiblePanel, Panel, panel_lu
from referent62_desktop.storage import queries
from referent62_desktop.storage.effacement import lecture_effacee
from referent62_desktop.storage.models import Action, ContratEngagement, Lecture, Reponse, Tirage
from referent62_desktop.storage.unit_of_work import UniteDeTravail


@dataclass(frozen=True)
class CaseVide:
    """A cell of the grid still to fill: a line's code, « numero_caf » or « type »."""

    position: int
    code: str


def cases_vides(panel: Panel) -> tuple[CaseVide, ...]:
    """What is missing for the panel to be complete, in reading order (« CE incomplets »)."""
    vides: list[CaseVide] = []
    for ce in panel.ces[: panel.attendus]:
        if not ce.identifie:
            vides.append(CaseVide(ce.position, "numero_caf"))
        if ce.type_code is None:
            vides.append(CaseVide(ce.position, "type"))
        elif ce.note is not None:
            vides += [CaseVide(ce.position, code) for code in ce.note.manque]
    return tuple(vides)


def valider(ctx: Contexte, cible: CiblePanel) -> Ecrit | None:
    """Makes the reading final. Raises ErreurMetier, saying what is missing, while a CE is missing or incomplete."""
    with ctx.ecrire("Lecture validée") as uow:
        panel = panel_lu(ctx, uow.session, cible)
        incomplets = sorted({case.position for case in cases_vides(panel)})
        if not panel.existe or incomplets:
            numeros = ", ".join(f"CE {p}" for p in incomplets)
            raise ErreurMetier(
                f"La lecture n'est pas complète : {pluriel(len(incomplets), 'CE', 'CE')} à compléter ({numeros}).",
                conserve="Rien n'a été modifié ; vos réponses sont enregistrées.",
                a_faire="Complétez-les, ou indiquez que la structure a moins de 5 CE pour cette personne (« Tirer 5 CE »).",
            )
        lecture = lecture_modifiable(ctx, uow, cible)
        _exiger_tranchee(ctx, lecture.id, {ce.id for ce in panel.ces if ce.id is not None})
        lecture.etat = EtatLecture.VALIDEE.value
        lecture.validee_le = ctx.horloge()
        lecture.auteur = ctx.profil.nom
        lecture.empreinte = empreinte_lecture(uow.session, lecture.id)
    return ctx.ecrit(uow)


def rouvrir(ctx: Contexte, cible: CiblePanel, motif: str) -> Ecrit | None:
    """Makes a validated reading a draft again; the reason is in the history. Raises ErreurMetier without a reason."""
    motif = motif_lisible(motif)
    with ctx.ecrire("Lecture rouverte") as uow:
        panel = panel_lu(ctx, uow.session, cible)
        if panel.modifiable:
            raise ErreurMetier("Cette lecture est déjà en brouillon.", conserve="Rien n'a été modifié.")
        lecture = uow.session.get_one(Lecture, panel.lecture_id)
        lecture.etat = EtatLecture.BROUILLON.value
        lecture.validee_le = None
        lecture.empreinte = ""
        lecture.motif_reouverture = motif
    return ctx.ecrit(uow)


def _exiger_tranchee(ctx: Contexte, lecture_id: str, ces: set[str]) -> None:
    """Nothing is validated on which two people still disagree."""
    for conflit in lister_conflits(ctx):
        if conflit.id_ == lecture_id or conflit.id_.partition("/")[0] in ces:
            raise ErreurMetier(
                "Un conflit reste à trancher dans ce panel : deux personnes n'y disent pas la même chose.",
                conserve="Rien n'a été modifié ; vos réponses sont enregistrées.",
                a_faire="Tranchez-le dans l'écran Échanges, puis validez la lecture.",
            )


def conforter(ctx: Contexte, referent_id: str) -> Ecrit | None:
    """Begins the contrôle SLAI as a copy of the analyse DPID (§6: « conforté ou retravaillé »).

    Raises ErreurMetier when there is no analysis, when its N° CAF were erased, or when the control has already been begun.
    """
    source = CiblePanel(referent_id, Origine.ANALYSE_DPID)
    cible = CiblePanel(referent_id, Origine.CONTROLE_SLAI)
    with ctx.ecrire("Contrôle SLAI repris de l'analyse DPID") as uow:
        analyse, controle = panel_lu(ctx, uow.session, source), panel_lu(ctx, uow.session, cible)
        if not analyse.existe or all(ce.vide for ce in analyse.ces):
            raise ErreurMetier("Il n'y a pas d'analyse DPID à reprendre.", conserve="Rien n'a été modifié.")
        if any(not ce.vide for ce in controle.ces):
            raise ErreurMetier("Le contrôle SLAI est déjà commencé.", conserve="Rien n'a été modifié.")
        if any(lecture_effacee(uow.session, lu.lecture_id) for lu in (analyse, controle)):
            raise numeros_effaces("elle ne se conforte plus")
        lecture = lecture_modifiable(ctx, uow, cible)
        lecture.copie_de = analyse.lecture_id
        _effacer_ebauche(uow, lecture.id)
        tirage_id = _copier_tirage(uow, analyse.lecture_id, lecture.id)
        for remplace in queries.contrats_de_lecture(uow.session, analyse.lecture_id, remplaces=True):
            _copier_remplace(uow, lecture.id, tirage_id, remplace)
        for ce in analyse.ces:
            if ce.id is not None:
                _copier_ce(uow, lecture.id, tirage_id if ce.tire else None, ce)
    return ctx.ecrit(uow)


@dataclass(frozen=True)
class CEApparie:
    """A CE that stands in both readings, with its answers as they count: code → (first reading, second reading).

    A line that applies in neither reading is absent.
    """

    premiere: CEPanel
    seconde: CEPanel
    reponses: Mapping[str, tuple[bool | None, bool | None]]

    def differe(self, code: str) -> bool:
        """The two readings do not say the same of this line."""
        gauche, droite = self.reponses.get(code, (None, None))
        return gauche is not droite


@dataclass(frozen=True)
class LecturesComparees:
    """Two readings of a panel side by side, ready to be shown."""

    comparaison: Comparaison
    communs: tuple[CEApparie, ...]
    seulement_premiere: tuple[CEPanel, ...]
    seulement_seconde: tuple[CEPanel, ...]

    @property
    def nombre_reponses(self) -> int:
        """How many answers stand side by side."""
        return sum(len(ce.reponses) for ce in self.communs)


def confronter_lectures(ctx: Contexte, referent_id: str, premiere: Origine, seconde: Origine) -> LecturesComparees:
    """What two readings of a panel disagree on, with every answer compared.

    The CE are matched by N° CAF (and date of issue for a renewed CE); by position where either reading had its number erased.
    """
    with ctx.base.lire() as session:
        a = panel_lu(ctx, session, CiblePanel(referent_id, premiere))
        b = panel_lu(ctx, session, CiblePanel(referent_id, seconde))
    cle_de = _Cle(a, b)
    par_cle_a = {cle_de(ce): ce for ce in a.ces if ce.identifie}
    par_cle_b = {cle_de(ce): ce for ce in b.ces if ce.identifie}
    return LecturesComparees(
        comparer(ctx.bareme, (_lu(ce, cle_de) for ce in a.ces), (_lu(ce, cle_de) for ce in b.ces)),
        tuple(_apparier(ctx.bareme, ce, par_cle_b[cle]) for cle, ce in par_cle_a.items() if cle in par_cle_b),
        tuple(ce for cle, ce in par_cle_a.items() if cle not in par_cle_b),
        tuple(ce for cle, ce in par_cle_b.items() if cle not in par_cle_a),
    )


def lectures_commencees(ctx: Contexte, referent_id: str) -> dict[Origine, EtatLecture]:
    """Readings begun for a référent in this campaign, with their state."""
    with ctx.base.lire() as session:
        lignes = queries.lectures_de_referent(session, ctx.campagne.code, referent_id)
    return {Origine(origine): EtatLecture(etat) for origine, etat in lignes}


def _numeros_repetes(panel: Panel) -> set[str]:
    """N° CAF of renewed CE: only the date of issue tells them apart."""
    comptes = Counter(ce.numero_caf for ce in panel.ces if ce.numero_caf)
    return {numero for numero, nombre in comptes.items() if nombre > 1}


class _Cle:
    """What matches a CE with itself in another reading, where its dates may not have been typed; empty while it is not identified."""

    def __init__(self, *panels: Panel) -> None:
        self._renouveles = {numero for panel in panels for numero in _numeros_repetes(panel)}
        self._effacees = {ce.position for panel in panels for ce in panel.ces if ce.identifie and not ce.numero_caf}

    def __call__(self, ce: CEPanel) -> str:
        if ce.position in self._effacees:
            return f"CE {ce.position}" if ce.identifie else ""
        numero = ce.numero_caf or ""
        return f"{numero}/{ce.date_edition.isoformat()}" if numero in self._renouveles and ce.date_edition else numero


def _lu(ce: CEPanel, cle: _Cle) -> CELu:
    return CELu(cle(ce), ce.type_code, ce.reponses or {})


def _apparier(bareme: Bareme, a: CEPanel, b: CEPanel) -> CEApparie:
    gauche, droite = _effectives(a), _effectives(b)
    return CEApparie(a, b, {c: (gauche.get(c), droite.get(c)) for c in bareme.codes if c in gauche or c in droite})


def _effectives(ce: CEPanel) -> Mapping[str, bool | None]:
    return (ce.effectives or {}) if ce.type_code else {}


def _effacer_ebauche(uow: UniteDeTravail, lecture_id: str) -> None:
    """Empty positions and a number of CE declared before copying: the analysis brings its own."""
    for ancien in queries.contrats_de_lecture(uow.session, lecture_id):
        ancien.supprime = True
    tirage = queries.tirage_de_lecture(uow.session, lecture_id)
    if tirage is not None:
        tirage.supprime = True


def _copier_remplace(uow: UniteDeTravail, lecture_id: str, tirage_id: str | None, ce: ContratEngagement) -> None:
    """A CE set aside stays on record with its reason: without it the draw could not be checked."""
    rang = queries.rang_ce(uow.session, lecture_id, ce.position)
    uow.ajouter(
        ContratEngagement(
            id=identifiant_ce(lecture_id, ce.position, rang),
            lecture_id=lecture_id,
            tirage_id=tirage_id if ce.tirage_id is not None else None,
            position=ce.position,
            numero_caf=ce.numero_caf,
            type_code=ce.type_code,
            date_edition=ce.date_edition,
            date_fin=ce.date_fin,
            motif_remplacement=ce.motif_remplacement,
        )
    )


def _copier_tirage(uow: UniteDeTravail, source: str, cible: str) -> str | None:
    tirage = queries.tirage_de_lecture(uow.session, source)
    if tirage is None:
        return None
    copie = Tirage(
        id=str(uuid7()),
        lecture_id=cible,
        par_outil=tirage.par_outil,
        population=tirage.population,
        doublons=tirage.doublons,
        empreinte=tirage.empreinte,
        graine=tirage.graine,
        algorithme=tirage.algorithme,
        tire_le=tirage.tire_le,
        suivants=list(tirage.suivants),
    )
    uow.ajouter(copie)
    return copie.id


def _copier_ce(uow: UniteDeTravail, lecture_id: str, tirage_id: str | None, ce: CEPanel) -> None:
    rang = queries.rang_ce(uow.session, lecture_id, ce.position)
    identifiant = identifiant_ce(lecture_id, ce.position, rang)
    uow.ajouter(
        ContratEngagement(
            id=identifiant,
            lecture_id=lecture_id,
            tirage_id=tirage_id,
            position=ce.position,
            numero_caf=ce.numero_caf,
            type_code=ce.type_code,
            date_edition=ce.date_edition,
            date_fin=ce.date_fin,
            observations=ce.observations,
        )
    )
    for code, valeur in (ce.reponses or {}).items():
        uow.ajouter(Reponse(ce_id=identifiant, code=code, valeur=valeur, motif=(ce.motifs or {}).get(code)))
    for rang_action, lue in enumerate(ce.actions, start=1):
        a = lue.action
        uow.ajouter(
            Action(
                id=str(uuid7()),
                ce_id=identifiant,
                rang=rang_action,
                libelle=a.libelle,
                debut=a.debut,
                fin=a.fin,
                vise_emploi=a.vise_emploi,
                detaillee=a.detaillee,
            )
        )
