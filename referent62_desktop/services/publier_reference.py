"""Publishing a version of a reference document: the siège only, checked and shown first, never edited afterwards (§3, §10)."""

from dataclasses import dataclass
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import enregistrable
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.referentiel.coherence import reconnaitre, titre
from referent62_desktop.referentiel.differences import Difference, differences
from referent62_desktop.referentiel.documents import LONGUEUR_MAX, Fonds, lire_toml
from referent62_desktop.referentiel.versions import Usages, verifier_version
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.reference import TYPE, recharger
from referent62_desktop.storage.models import Campagne, DonneeReference, identifiant_stable
from referent62_desktop.storage.queries_reference import documents as documents_publies
from referent62_desktop.storage.queries_reference import utilises
from referent62_desktop.storage.unit_of_work import UniteDeTravail

_INTACT = "Rien n’a été publié."
_OCTETS_PAR_CARACTERE = 4
_NOTE_MIN, _NOTE_MAX = 3, 500


@dataclass(frozen=True)
class ApercuVersion:
    """A version ready to be published: its document, its number, its text, what it changes."""

    nom: str
    titre: str
    version: int
    texte: str
    differences: tuple[Difference, ...]

    @property
    def nouveau(self) -> bool:
        """No version of this document is in force yet."""
        return all(not d.avant for d in self.differences)


def exiger_siege(ctx: Contexte) -> None:
    """Raises ErreurMetier for someone of a territory."""
    if not ctx.profil.siege:
        raise ErreurMetier(
            "Seul le siège publie les données de référence : elles sont les mêmes pour tous les territoires.",
            conserve=_INTACT,
            a_faire="Envoyez votre proposition au siège ; sa prochaine version vous parviendra avec un de ses envois.",
        )


def examiner_version(ctx: Contexte, chemin: Path) -> ApercuVersion:
    """What publishing a TOML file would change; writes nothing. Raises ErreurMetier: why it cannot be published."""
    exiger_siege(ctx)
    return _examiner(ctx, _lire(chemin))


def publier_version(ctx: Contexte, apercu: ApercuVersion, note: str) -> Ecrit | None:
    """Publishes what was seen; `note`: why, in the words of the siège. It is not undone: another version follows it.

    Raises ErreurMetier: no reason given, not of the siège, or no longer publishable since it was seen.
    """
    exiger_siege(ctx)
    note = enregistrable(note.strip())
    if not _NOTE_MIN <= len(note) <= _NOTE_MAX:
        raise ErreurMetier(
            "Il manque la raison de cette version." if len(note) < _NOTE_MIN else "La raison est trop longue.",
            conserve=_INTACT,
            a_faire=f"Dites en une phrase ce qui change et pourquoi ({_NOTE_MAX} caractères au plus).",
        )
    revu = _examiner(ctx, apercu.texte)
    if revu != apercu:
        raise ErreurMetier(
            "Une autre version a été publiée ou reçue entre-temps.",
            conserve=_INTACT,
            a_faire="Choisissez de nouveau le fichier pour voir ce qu’il change maintenant.",
        )
    with ctx.ecrire(f"Publication : {apercu.titre}, version {apercu.version}") as uow:
        uow.ajouter(
            DonneeReference(
                id=identifiant_stable(TYPE, apercu.nom, str(apercu.version)),
                nom=apercu.nom,
                version=apercu.version,
                contenu=apercu.texte,
                publie_le=ctx.aujourdhui(),
                note=note,
                supprime=False,
            )
        )
        if apercu.nom == "campagnes":
            _inscrire_campagnes(uow, apercu.texte)
    recharger(ctx)
    return ctx.ecrit(uow)


def enregistrer_document(texte: str, chemin: Path) -> None:
    """Writes the text of a version to a file, to be edited. Raises ErreurMetier when it cannot be written."""
    ecrire_fichier(chemin, texte.encode("utf-8"))


def _examiner(ctx: Contexte, texte: str) -> ApercuVersion:
    lu = lire_toml(texte)
    nom = reconnaitre(lu)
    if nom is None:
        raise ErreurMetier(
            "Ce fichier n’est pas un document de référence : ses entrées ne sont celles d’aucun d’eux.",
            conserve=_INTACT,
            a_faire="Partez d’un document enregistré depuis cette page.",
        )
    fonds = ctx.referentiel.fonds
    if fonds.existe(nom) and fonds.lire(nom) == lu:
        raise ErreurMetier(
            f"Ce fichier dit la même chose que la version en vigueur ({titre(nom)}).",
            conserve=_INTACT,
            a_faire="Modifiez-le d’abord.",
        )
    with ctx.base.lire() as session:
        numeros = [p.version for p in documents_publies(session) if p.nom == nom]
        lus = utilises(session)
    verifier_version(fonds, nom, texte, Usages(lus.campagnes, lus.dispositifs, lus.modules, lus.indicateurs))
    return ApercuVersion(nom, titre(nom), max(numeros, default=0) + 1, texte, differences(_actuel(fonds, nom), lu))


def _actuel(fonds: Fonds, nom: str) -> dict[str, object]:
    return dict(fonds.lire(nom)) if fonds.existe(nom) else {}


def _inscrire_campagnes(uow: UniteDeTravail, texte: str) -> None:
    """The campaigns of a document as records, which readings hang from; those it no longer has keep theirs."""
    for lue in lire_toml(texte)["campagne"]:
        campagne = uow.session.get(Campagne, lue["code"])
        if campagne is None:
            uow.ajouter(Campagne(id=lue["code"], libelle=lue["libelle"], bareme=lue["bareme"], supprime=False))
        else:
            campagne.libelle, campagne.bareme, campagne.supprime = lue["libelle"], lue["bareme"], False


def _lire(chemin: Path) -> str:
    try:
        with chemin.open("rb") as fichier:
            octets = fichier.read(LONGUEUR_MAX * _OCTETS_PAR_CARACTERE + 1)
        return octets.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise ErreurMetier(
            f"Le fichier « {chemin.name} » ne peut pas être lu.",
            conserve=_INTACT,
            a_faire="Vérifiez qu’il existe et que c’est bien un texte : ouvert dans le Bloc-notes, il se lit en français.",
        ) from None
