"""The reference documents of a base: those shipped, overlaid by those the siège published (§10, docs/adr/0008)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from referent62_desktop.referentiel import documents
from referent62_desktop.referentiel.chargement import Referentiel, referentiel
from referent62_desktop.referentiel.documents import FOURNI, Fonds
from referent62_desktop.services.contexte import AUTEUR_REFERENTIEL, PUBLICATION, Contexte
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.models import Campagne, identifiant_stable
from referent62_desktop.storage.queries_reference import LigneDocument, campagnes_presentes, textes_disputes, utilises
from referent62_desktop.storage.queries_reference import documents as documents_publies

TYPE = "donnee_reference"
"""Their type in the journal."""
DISPUTE = (
    "Deux textes ont été publiés sous ce numéro : les lectures déjà faites gardent celui qu’elles suivaient, "
    "jusqu’à ce qu’une personne choisisse."
)
_BAREME = "bareme-"
_TENU = "texte_tenu:"
"""Local settings: by identifier of version, the text that readings of this base were made with."""


@dataclass(frozen=True)
class VersionLue:
    """A version of a document: 0 is the one shipped. `refus`: why it is not applied here; empty when it is, or when a newer one is."""

    version: int
    publie_le: date | None
    note: str
    en_vigueur: bool
    refus: str
    texte: str


@dataclass(frozen=True)
class DocumentLu:
    """A reference document, its versions from the newest to the one shipped (if any is)."""

    nom: str
    titre: str
    versions: tuple[VersionLue, ...]

    @property
    def en_vigueur(self) -> VersionLue | None:
        """The version the application goes by; None when none of them can be applied."""
        return next((v for v in self.versions if v.en_vigueur), None)

    @property
    def refusees(self) -> tuple[VersionLue, ...]:
        """Versions published that are not applied here."""
        return tuple(v for v in self.versions if v.refus)


def reference_de(base: Base) -> Referentiel:
    """The reference data of a base that was just opened, in force from now on until it is closed."""
    reference = _lire(base)
    documents.mettre_en_vigueur(base, reference.fonds)
    base.a_la_fermeture(partial(documents.retirer, base))
    _semer_campagnes(base, reference)
    return reference


def recharger(ctx: Contexte) -> bool:
    """After documents may have changed (published, received, taken back): the context goes by them. True when something changed.

    The barèmes and campaigns that readings of this base were made with stay as they were (`_tenir`).
    """
    _tenir(ctx)
    nouvelle = _lire(ctx.base)
    ancien, fonds = ctx.referentiel.fonds, nouvelle.fonds
    if (fonds.publies, fonds.refus) == (ancien.publies, ancien.refus):
        return False
    documents.mettre_en_vigueur(ctx.base, fonds)
    _semer_campagnes(ctx.base, nouvelle)
    ctx.referentiel = nouvelle
    ctx.campagne = nouvelle.campagnes.get(ctx.campagne.code, nouvelle.campagne_courante)
    return True


def lister_documents(ctx: Contexte) -> tuple[DocumentLu, ...]:
    """Every document that the siège may publish, in order, with its versions; what is in force is what the context goes by."""
    from referent62_desktop.referentiel.coherence import SORTES, titre

    with ctx.base.lire() as session:
        publies = documents_publies(session)
    fonds = ctx.referentiel.fonds
    connus = [nom for sorte in SORTES for nom in sorte.noms(fonds)]
    autres = sorted({p.nom for p in publies} - set(connus))
    return tuple(DocumentLu(nom, titre(nom), _versions(nom, publies, fonds)) for nom in (*connus, *autres))


def phrases_refus(ctx: Contexte) -> tuple[str, ...]:
    """« Campagnes, version 3 : … », for each published version that is not applied here."""
    refus = ctx.referentiel.fonds.refus
    if not refus:
        return ()
    from referent62_desktop.referentiel.coherence import titre

    return tuple(f"{titre(nom)}, version {version} : {raison}" for (nom, version), raison in refus.items())


def _lire(base: Base) -> Referentiel:
    with base.lire() as session:
        publies = documents_publies(session)
        if not publies:
            return referentiel(FOURNI)
        lus = utilises(session)
        disputes = textes_disputes(session)
    tenus = base.parametres(_TENU)
    # Nothing was ever published in many bases: what checks documents is not imported to open them.
    from referent62_desktop.referentiel.versions import Usages, VersionPubliee, retenir

    usages = Usages(lus.campagnes, lus.dispositifs, lus.modules, lus.indicateurs)
    versions, disputees = [], {}
    for p in publies:
        tenu = tenus.get(f"{_TENU}{p.id}")
        # As soon as someone has chosen between two texts of one number, here or elsewhere, the one chosen counts.
        garde = tenu is not None and (tenu == p.contenu or tenu in disputes.get(p.id, ()))
        contenu = tenu if garde and tenu is not None else p.contenu
        if contenu != p.contenu:
            disputees[(p.nom, p.version)] = DISPUTE
        versions.append(VersionPubliee(p.nom, p.version, contenu, p.retiree, garde and p.nom.startswith(_BAREME)))
    fonds = retenir(versions, usages)
    return referentiel(Fonds(fonds.publies, fonds.versions, {**fonds.refus, **disputees}))


def _tenir(ctx: Contexte) -> None:
    """Writes down, in this base alone, the published texts that its readings were made with, when a reception has just disputed them."""
    ancien, reference = ctx.referentiel.fonds, ctx.referentiel
    if not ancien.publies or not ctx.base.modifiable:
        return
    with ctx.base.lire() as session:
        en_usage = utilises(session).campagnes & reference.campagnes.keys()
    noms = {f"{_BAREME}{reference.campagnes[code].bareme}" for code in en_usage} | (
        {"campagnes"} if en_usage else set()
    )
    for nom in noms & ancien.publies.keys():
        cle = f"{_TENU}{identifiant_stable(TYPE, nom, str(ancien.versions[nom]))}"
        if ctx.base.parametre(cle) != ancien.publies[nom]:
            ctx.base.regler(cle, ancien.publies[nom])


def _semer_campagnes(base: Base, reference: Referentiel) -> None:
    """Every campaign one can work in has its record, in a base of an older version too."""
    if not base.modifiable:
        return
    with base.lire() as session:
        presentes = campagnes_presentes(session)
    manquantes = [c for c in reference.campagnes.values() if c.code not in presentes]
    if manquantes:
        lignes = [Campagne(id=c.code, libelle=c.libelle, bareme=c.bareme, supprime=False) for c in manquantes]
        base.semer(lignes, identifiant_stable("semis", "campagnes"), AUTEUR_REFERENTIEL, PUBLICATION)


def _versions(nom: str, publies: Sequence[LigneDocument], fonds: Fonds) -> tuple[VersionLue, ...]:
    retenue = fonds.versions.get(nom, 0)
    lues = [
        VersionLue(
            p.version,
            p.publie_le,
            p.note,
            p.version == retenue,
            fonds.refus.get((nom, p.version), ""),
            fonds.publies.get(nom, p.contenu) if p.version == retenue else p.contenu,
        )
        for p in publies
        if p.nom == nom and (not p.retiree or p.version == retenue)
    ]
    lues.sort(key=lambda v: -v.version)
    if nom in documents.fournis():
        lues.append(VersionLue(0, None, "", retenue == 0, "", documents.texte_fourni(nom)))
    return tuple(lues)
