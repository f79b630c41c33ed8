"""« Classeur du territoire »: everything a territory holds, for those who live in spreadsheets, as one XLSX or one zip of CSV."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage
from referent62_desktop.domain.textes import typographier
from referent62_desktop.echanges.archive import octets_archive
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.echanges.tableurs_ecriture import Cellule, Feuille, octets_classeur, octets_csv
from referent62_desktop.services.classeur_audit import tables_audit
from referent62_desktop.services.classeur_donnees import RIEN_ECRIT, DonneesClasseur, TableClasseur
from referent62_desktop.services.classeur_label import tables_label
from referent62_desktop.services.classeur_moratoires import tables_moratoires
from referent62_desktop.services.classeur_registre import tables_registre
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import nom_simple
from referent62_desktop.services.suivi_travail import SansSuivi, Suivi

XLSX, ZIP = ".xlsx", ".zip"
EXTENSIONS = (XLSX, ZIP)
AVERTISSEMENT_CAF = (
    "Le fichier portera les N° CAF en entier : il permettra d'identifier des personnes. Gardez-le sur un support protégé, "
    "ne l'envoyez pas par messagerie, et supprimez-le dès qu'il ne sert plus."
)
_LISEZ_MOI = "Lisez-moi"
_MASQUES = "Les trois derniers caractères seulement sont montrés, dans les textes libres aussi."
_CONTENU = (
    "Tout ce que la base sait des structures du territoire, de celles qui y interviennent et des référent·es qui y travaillent. "
    "Les lectures et les CE sont ceux de la campagne ; le label, la charte et les moratoires, ceux de toutes les années."
)
_EXACTS = "Exacts ; deux décimales au plus sont montrées, le reste est dans la cellule."
_LARGEURS = (26, 34, 96)
_SUJETS: tuple[Callable[[DonneesClasseur], Iterator[TableClasseur]], ...] = (
    tables_registre,
    tables_audit,
    tables_label,
    tables_moratoires,
)


@dataclass(frozen=True)
class BilanClasseur:
    """What was written: sheets with their number of lines, « Lisez-moi » left aside."""

    chemin: Path
    territoire: str
    feuilles: tuple[tuple[str, int], ...]
    numeros_caf: bool

    @property
    def lignes(self) -> int:
        """Lines in all."""
        return sum(nombre for _, nombre in self.feuilles)


def verifier_sortie(chemin: Path, base: Path | None = None) -> None:
    """The name ends with an extension that can be written, and is not that of `base`. Raises ErreurMetier."""
    if chemin.suffix.lower() not in EXTENSIONS:
        raise ErreurMetier(
            f"« {chemin.name} » n'est ni un classeur XLSX, ni une archive ZIP de tableaux CSV.",
            conserve=RIEN_ECRIT,
            a_faire="Terminez le nom du fichier par .xlsx ou .zip.",
        )
    if base is not None and chemin.exists() and base.exists() and chemin.samefile(base):
        raise ErreurMetier(
            f"« {chemin.name} » est la base elle-même.",
            conserve=RIEN_ECRIT,
            a_faire="Donnez un autre nom au classeur.",
        )


def nom_propose(ctx: Contexte, territoire: str | None, extension: str = XLSX) -> str:
    """Name of file for the workbook of a territory (code; None: all)."""
    return nom_simple("classeur", _nom(ctx, territoire), ctx.campagne.code) + extension


def exporter_classeur(
    ctx: Contexte,
    chemin: Path,
    territoire: str | None = None,
    *,
    numeros_caf: bool = False,
    suivi: Suivi | None = None,
) -> BilanClasseur:
    """Writes everything a territory holds (code; None: all) in the campaign being worked on.

    N° CAF are masked, in free text too, unless `numeros_caf`. The number of statements does not depend on that of rows. Stopping,
    or an error, leaves the old file as it was. Raises ErreurMetier: another extension, no structure, file that cannot be written.
    """
    verifier_sortie(chemin, ctx.base.chemin)
    suivi = suivi or SansSuivi()
    suivi.etape(0, 0, "Lecture de la base…")
    donnees = DonneesClasseur(ctx, territoire, numeros_caf=numeros_caf)
    tables: list[TableClasseur] = []
    for sujet in _SUJETS:
        for table in sujet(donnees):
            suivi.verifier()
            tables.append(table)
    ecrire = _xlsx if chemin.suffix.lower() == XLSX else _zip
    octets = ecrire(donnees, tables, suivi)
    suivi.verifier()
    ecrire_fichier(chemin, octets)
    feuilles = tuple((t.titre, len(t.lignes)) for t in tables)
    return BilanClasseur(chemin, _nom(ctx, territoire), feuilles, numeros_caf)


def _nom(ctx: Contexte, territoire: str | None) -> str:
    return ctx.referentiel.territoires.par_code(territoire).nom if territoire is not None else "Tous les territoires"


def _xlsx(donnees: DonneesClasseur, tables: list[TableClasseur], suivi: Suivi) -> bytes:
    lisez_moi = list(_lisez_moi(donnees, tables))
    feuilles = [Feuille(_LISEZ_MOI, _entetes(lisez_moi), lisez_moi[1:], _LARGEURS)]
    feuilles += [Feuille(t.titre, t.entetes, t.lignes) for t in tables]
    rangs = {feuille.titre: rang for rang, feuille in enumerate(feuilles)}

    def etape(titre: str) -> None:
        suivi.verifier()
        suivi.etape(rangs[titre], len(feuilles), f"Feuille « {titre} »")

    return octets_classeur(feuilles, etape)


def _zip(donnees: DonneesClasseur, tables: list[TableClasseur], suivi: Suivi) -> bytes:
    """A CSV per subject, in the order of the workbook, and the first page as a CSV too."""
    lisez_moi = list(_lisez_moi(donnees, tables, arrondi=True))
    membres = [("00-lisez-moi.csv", octets_csv(_entetes(lisez_moi), lisez_moi[1:]))]
    for rang, table in enumerate(tables, start=1):
        suivi.verifier()
        suivi.etape(rang, len(tables), f"Tableau « {table.titre} »")
        membres.append((f"{rang:02d}-{table.fichier}.csv", octets_csv(table.entetes, table.lignes)))
    return octets_archive(membres)


def _lisez_moi(
    donnees: DonneesClasseur, tables: list[TableClasseur], *, arrondi: bool = False
) -> Iterator[tuple[Cellule, ...]]:
    """What the workbook is, of what, on which day; then every sheet and every column in a sentence."""
    yield from _presentation(donnees, arrondi=arrondi)
    yield ("", "", "")
    yield ("Feuille", "Lignes", "Ce qu'elle contient")
    for table in tables:
        yield (table.titre, len(table.lignes), table.objet)
    yield ("", "", "")
    yield ("Feuille", "Colonne", "Ce qu'elle veut dire")
    for table in tables:
        for colonne in table.colonnes:
            yield (table.titre, colonne.titre, colonne.sens)


def _entetes(lignes: Sequence[Sequence[Cellule]]) -> list[str]:
    return [str(cellule) for cellule in lignes[0]]


def _presentation(donnees: DonneesClasseur, *, arrondi: bool) -> Iterator[tuple[Cellule, ...]]:
    ctx = donnees.ctx
    bareme = ctx.bareme
    seuil = f"{afficher(bareme.maximum)} points ; qualité atteinte : plus de {afficher_pourcentage(bareme.seuil * 100)}, strictement."
    exacts = "Arrondis à deux décimales ; le classeur XLSX les porte exacts." if arrondi else _EXACTS
    entiers = donnees.numeros_caf
    yield ("Classeur du territoire", _nom(ctx, donnees.territoire), "")
    yield ("Campagne", ctx.campagne.libelle, "")
    yield ("Barème", bareme.libelle, typographier(seuil))
    yield ("Établi le", ctx.aujourdhui(), f"Avec Référent 62, par {ctx.profil.nom}.")
    yield ("N° CAF", "en entier" if entiers else "masqués", AVERTISSEMENT_CAF if entiers else _MASQUES)
    yield ("Ce qu'il contient", "", _CONTENU)
    yield ("Nombres", "", exacts)
    yield ("Ce que ce n'est pas", "", "Une base : ce qui est modifié ici ne revient pas dans l'application.")
