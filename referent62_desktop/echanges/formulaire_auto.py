"""The self-assessment form a structure fills in (annexe 2, §4.b): a workbook with drop-downs and live totals.

Every cell that is read back bears a key: that of its line in the hidden column A, that of its CE in the line « colonnes ». What is
seen is what counts: the formulas take the points from the columns « Points » beside each line of the grid.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage, decimal_exact
from referent62_desktop.domain.textes import typographier
from referent62_desktop.echanges.tableurs_ecriture import sans_horloge, titre_feuille

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMAT = "referent62/auto-evaluation"
VERSION = 1
CE_MAX = 5
"""Columns of a sheet: the panel of the cahier des charges (§4.b)."""
IDENTITE, CHOIX, ACCUEIL = "r62", "choix", "Mode d'emploi"
_CHAMPS_IDENTITE = ("format", "version", "structure_id", "structure", "campagne", "bareme", "etabli_le")
_CONSIGNES = (
    "Une feuille par référent·e : remplissez les cases jaunes, une colonne par CE. Les autres cases sont protégées (sans mot de passe).",
    "N° CAF : le numéro seul, jamais de nom. Type de CE et réponses : choisissez dans la liste de la case (Alt + flèche bas).",
    "Une case grise est sans objet pour ce type de CE, ou déjà à non parce qu'aucune remarque n'est présente.",
    "Les points suivent chaque réponse. Un CE compte dans la moyenne quand son N° CAF, son type et toutes ses réponses sont là.",
    "Cette auto-évaluation est informative : la note du label est celle de l'analyse et du contrôle du Département (§4.b).",
    "Ce fichier porte des N° CAF : gardez-le sur un support protégé, et remettez-le au SLAI par le moyen convenu avec lui.",
)


@dataclass(frozen=True)
class CEFormulaire:
    """What is already known of a CE, put in its column."""

    numero_caf: str | None = None
    type_code: str | None = None
    date_edition: date | None = None
    date_fin: date | None = None
    reponses: Mapping[str, bool | None] = field(default_factory=dict)
    observations: str = ""


@dataclass(frozen=True)
class ReferentFormulaire:
    """A sheet: the référent·e and their CE, as many as the audit expects (five, or all where fewer exist)."""

    id: str
    nom: str
    ces: tuple[CEFormulaire, ...]


@dataclass(frozen=True)
class FormulaireAuto:
    """A form: of which structure, in which campaign, by which barème."""

    structure_id: str
    structure: str
    campagne: str
    campagne_libelle: str
    bareme: Bareme
    etabli_le: date
    referents: tuple[ReferentFormulaire, ...]

    @property
    def titres(self) -> tuple[str, ...]:
        """Titles of the sheets of the référents: their rank makes them differ."""
        return tuple(titre_feuille(f"{rang}. {r.nom}") for rang, r in enumerate(self.referents, start=1))


def octets_formulaire(formulaire: FormulaireAuto) -> bytes:
    """The workbook: instructions and summary, a sheet per référent·e, two hidden sheets; the same bytes for the same content."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    from referent62_desktop.echanges.formulaire_auto_feuille import FeuilleReferent

    classeur = Workbook()
    classeur.properties.creator = "Référent 62"
    accueil = classeur.active
    assert accueil is not None  # a new workbook has one sheet
    accueil.title = ACCUEIL
    feuilles = [
        FeuilleReferent(classeur.create_sheet(titre), formulaire, referent)
        for titre, referent in zip(formulaire.titres, formulaire.referents, strict=True)
    ]
    _ecrire_choix(classeur.create_sheet(CHOIX), formulaire.bareme)
    _ecrire_identite(classeur.create_sheet(IDENTITE), formulaire)
    for feuille in feuilles:
        feuille.ecrire()
    _ecrire_accueil(accueil, formulaire)
    classeur.security = WorkbookProtection(lockStructure=True)
    classeur.calculation.fullCalcOnLoad = True
    tampon = io.BytesIO()
    classeur.save(tampon)
    return sans_horloge(tampon.getvalue())


def poser_texte(feuille: "Worksheet", reference: str, texte: str) -> Any:
    """Writes a text that never becomes a formula; returns the cell."""
    cellule = feuille[reference]
    cellule.value = texte
    cellule.data_type = "s"
    if texte[:1] in tuple("=+-@\t\r"):
        cellule.quotePrefix = True  # stays a text when a person edits the cell
    return cellule


def proteger(feuille: "Worksheet") -> None:
    """Locks what is not to be filled in, without password, and prints on A4."""
    from openpyxl.worksheet.properties import PageSetupProperties

    feuille.protection.sheet = True
    feuille.protection.formatColumns = feuille.protection.formatRows = False
    feuille.page_setup.paperSize = 9  # A4
    feuille.page_setup.orientation = "landscape"
    feuille.page_setup.fitToHeight = 1
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    feuille.print_options.horizontalCentered = True
    for marge in ("left", "right", "top", "bottom"):
        setattr(feuille.page_margins, marge, 0.4)
    feuille.sheet_view.showGridLines = False


def _ecrire_choix(feuille: "Worksheet", bareme: Bareme) -> None:
    """What the drop-downs offer: kinds of CE with their group, then oui and non."""
    for rang, type_ce in enumerate(bareme.types.values(), start=1):
        poser_texte(feuille, f"A{rang}", type_ce.libelle)
        poser_texte(feuille, f"B{rang}", type_ce.groupe.value)
    poser_texte(feuille, "D1", "oui")
    poser_texte(feuille, "D2", "non")
    feuille.sheet_state = "hidden"
    feuille.protection.sheet = True


def _ecrire_identite(feuille: "Worksheet", formulaire: FormulaireAuto) -> None:
    """What the import recognises the form by."""
    valeurs = (
        FORMAT,
        str(VERSION),
        formulaire.structure_id,
        formulaire.structure,
        formulaire.campagne,
        formulaire.bareme.version,
        formulaire.etabli_le.isoformat(),
    )
    lignes: list[Sequence[str]] = list(zip(_CHAMPS_IDENTITE, valeurs, strict=True))
    lignes += [("referent", referent.id, referent.nom, str(len(referent.ces))) for referent in formulaire.referents]
    for rang, ligne in enumerate(lignes, start=1):
        for lettre, texte in zip("ABCD", ligne, strict=False):
            poser_texte(feuille, f"{lettre}{rang}", texte)
    feuille.sheet_state = "veryHidden"
    feuille.protection.sheet = True


def _ecrire_accueil(feuille: "Worksheet", formulaire: FormulaireAuto) -> None:
    from openpyxl.styles import Alignment, Font

    bareme = formulaire.bareme
    for lettre, largeur in zip("ABCDE", (44, 14, 14, 14, 44), strict=True):
        feuille.column_dimensions[lettre].width = largeur
    poser_texte(feuille, "A1", "Auto-évaluation des contrats d'engagement (annexe 2)").font = Font(bold=True, size=15)
    poser_texte(feuille, "A2", formulaire.structure).font = Font(bold=True, size=13)
    etabli = (
        f"{formulaire.campagne_libelle} · {bareme.libelle} · formulaire établi le {afficher_date(formulaire.etabli_le)}"
    )
    poser_texte(feuille, "A3", etabli)
    for rang, consigne in enumerate(_CONSIGNES, start=5):
        feuille.merge_cells(f"A{rang}:E{rang}")
        cellule = poser_texte(feuille, f"A{rang}", typographier(f"{rang - 4}. {consigne}"))
        cellule.alignment = Alignment(wrap_text=True, vertical="top")
        feuille.row_dimensions[rang].height = 18
    debut = 5 + len(_CONSIGNES) + 1
    entetes = ("Référent·e", "CE complets", "CE attendus", f"Moyenne /{afficher(bareme.maximum)}")
    for lettre, entete in zip("ABCD", entetes, strict=True):
        poser_texte(feuille, f"{lettre}{debut}", entete).font = Font(bold=True)
    _ecrire_bilan(feuille, formulaire, debut + 1)
    proteger(feuille)


def _ecrire_bilan(feuille: "Worksheet", formulaire: FormulaireAuto, debut: int) -> None:
    """A line per référent·e, then the marks of the structure: each group that is not NC weighs the same."""
    from openpyxl.styles import Font
    from openpyxl.utils import quote_sheetname

    from referent62_desktop.echanges.formulaire_auto_feuille import Plan

    plan = Plan(formulaire.bareme)
    rangs = range(debut, debut + len(formulaire.referents))
    for rang, titre, referent in zip(rangs, formulaire.titres, formulaire.referents, strict=True):
        source = quote_sheetname(titre)
        poser_texte(feuille, f"A{rang}", referent.nom)
        feuille[f"B{rang}"] = f"={source}!{plan.bilan('complet')}"
        feuille[f"C{rang}"] = len(referent.ces)
        feuille[f"D{rang}"] = f"={source}!{plan.bilan('total')}"
        feuille[f"D{rang}"].number_format = "0.00"
        for lettre, cle in zip("GHIJ", ("solidarite", "sociopro", "somme_solidarite", "somme_sociopro"), strict=True):
            feuille[f"{lettre}{rang}"] = f"={source}!{plan.bilan(cle)}"
    for lettre in "GHIJ":
        feuille.column_dimensions[lettre].hidden = True
    fin = rangs[-1]
    pied = fin + 2
    total = f"D{pied + 2}"
    groupes = f"D{pied}:D{pied + 1}"
    bareme = formulaire.bareme
    seuil = bareme.seuil * bareme.maximum
    texte_seuil = afficher_pourcentage(bareme.seuil * 100)
    lignes = (
        ("CE solidarité", _moyenne("G", "I", debut, fin), "0.00"),
        ("CE social et professionnel", _moyenne("H", "J", debut, fin), "0.00"),
        ("Total de la structure", f'=IF(COUNT({groupes})=0,"",SUM({groupes})/COUNT({groupes}))', "0.00"),
        ("Part des points", f'=IF({total}="","",{total}/({decimal_exact(bareme.maximum)}))', "0.00%"),
        (
            f"Qualité atteinte (plus de {texte_seuil})",
            f'=IF({total}="","",IF(ROUND({total},9)>{decimal_exact(seuil)},"oui","non"))',
            "General",
        ),
    )
    for rang, (libelle, formule, format_nombre) in enumerate(lignes, start=pied):
        poser_texte(feuille, f"A{rang}", typographier(libelle)).font = Font(bold=True)
        feuille[f"D{rang}"] = formule
        feuille[f"D{rang}"].number_format = format_nombre


def _moyenne(nombre: str, somme: str, debut: int, fin: int) -> str:
    effectif = f"SUM({nombre}{debut}:{nombre}{fin})"
    return f'=IF({effectif}=0,"NC",SUM({somme}{debut}:{somme}{fin})/{effectif})'
