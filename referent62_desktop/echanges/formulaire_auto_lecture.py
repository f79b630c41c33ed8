"""A self-assessment form come back from a structure: recognised, then read cell by cell; what cannot be read is named by its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from referent62_desktop.domain.dates import lire_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.identifiants import normaliser_numero_caf
from referent62_desktop.domain.textes import cle_texte, enregistrable
from referent62_desktop.echanges.formulaire_auto import ACCUEIL, CE_MAX, CHOIX, FORMAT, IDENTITE, VERSION
from referent62_desktop.echanges.tableur_refus import RIEN_IMPORTE
from referent62_desktop.echanges.tableur_xlsx import CelluleLue, lire_cellules
from referent62_desktop.echanges.tableurs_lecture import lire_octets, refuser_autres_formats

_FEUILLES_MAX, _RANGEES_MAX, _COLONNES_MAX = 200, 300, 40
_PREMIERE_CE = 4
"""Index of the first column that holds answers: what stands before is text and points."""
_OUI_NON = {"oui": True, "o": True, "non": False, "n": False}
_CHAMPS = ("numero_caf", "type", "edition", "fin", "observations")
_VIDE = CelluleLue("", formule=False)


@dataclass(frozen=True)
class ErreurCellule:
    """What must be mended in the form before it can be imported; `cellule` is empty when it is the whole sheet."""

    feuille: str
    cellule: str
    message: str

    @property
    def phrase(self) -> str:
        """« Référent·e 1, cellule C12 : « peut-être » n'est ni oui ni non. »"""
        lieu = f"{self.feuille}, cellule {self.cellule}" if self.cellule else self.feuille
        return f"{lieu} : {self.message}" if lieu else self.message


@dataclass(frozen=True)
class CERempli:
    """A CE as it was filled in; `cellules`: where each field is, by « numero_caf », « type », « edition », « fin », « observations » or code."""

    position: int
    numero_caf: str | None
    type_code: str | None
    date_edition: date | None
    date_fin: date | None
    reponses: Mapping[str, bool] = field(hash=False)
    observations: str
    cellules: Mapping[str, str] = field(hash=False)

    @property
    def vide(self) -> bool:
        """Nothing was filled in; the type is put there by the application."""
        return not (self.numero_caf or self.date_edition or self.date_fin or self.reponses or self.observations)


@dataclass(frozen=True)
class FeuilleRemplie:
    """The sheet of a référent·e; `rempli_par` and `rempli_le` are empty when nobody said."""

    titre: str
    referent_id: str
    nom: str
    rempli_par: str
    rempli_le: date | None
    ces: tuple[CERempli, ...]


@dataclass(frozen=True)
class Identite:
    """What form it is: of which structure, campaign and barème; `referents`: id → name as the application wrote it."""

    structure_id: str
    structure: str
    campagne: str
    bareme: str
    referents: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class FormulaireRempli:
    """A form of ours; its sheets are read with `lire_feuilles`, once its barème is known."""

    nom: str
    identite: Identite
    feuilles: Mapping[str, list[tuple[CelluleLue, ...]]] = field(hash=False)


def ouvrir_formulaire(chemin: Path | None = None, *, contenu: bytes | None = None, nom: str = "") -> FormulaireRempli:
    """Recognises a form from its file, or from its bytes.

    Raises ErreurMetier: unreadable, too large, corrupted, protected by a password, not a form of ours, made by a newer version.
    """
    if contenu is None:
        if chemin is None:
            raise ValueError("chemin or contenu is needed")
        nom = nom or chemin.name
        contenu = lire_octets(chemin, nom)
    nom = nom or "Le fichier"
    if not contenu.startswith(b"PK"):
        refuser_autres_formats(contenu, nom, formulaire=True)
        raise _pas_un_formulaire(nom)
    feuilles = lire_cellules(contenu, nom, feuilles=_FEUILLES_MAX, rangees=_RANGEES_MAX, colonnes=_COLONNES_MAX)
    return FormulaireRempli(nom, _identite(feuilles, nom), feuilles)


def lire_feuilles(
    formulaire: FormulaireRempli, bareme: Bareme
) -> tuple[tuple[FeuilleRemplie, ...], tuple[ErreurCellule, ...]]:
    """Sheets of the référents, and what must be mended. A sheet that was added is left aside; one that is copied is an error."""
    lecteur = _Lecteur(formulaire, bareme)
    return tuple(lecteur.feuilles()), tuple(lecteur.erreurs)


def _identite(feuilles: Mapping[str, list[tuple[CelluleLue, ...]]], nom: str) -> Identite:
    lignes = [[cellule.texte for cellule in ligne] + [""] * 4 for ligne in feuilles.get(IDENTITE, ())]
    valeurs = {ligne[0]: ligne[1] for ligne in lignes}
    if valeurs.get("format") != FORMAT or not valeurs.get("version", "").isdigit():
        raise _pas_un_formulaire(nom)
    if int(valeurs["version"][:9]) > VERSION:
        raise ErreurMetier(
            f"« {nom} » vient d'une version plus récente de Référent 62.",
            conserve=RIEN_IMPORTE,
            a_faire="Mettez l'application à jour, puis recommencez.",
        )
    return Identite(
        valeurs.get("structure_id", ""),
        valeurs.get("structure", ""),
        valeurs.get("campagne", ""),
        valeurs.get("bareme", ""),
        {ligne[1]: ligne[2] for ligne in lignes if ligne[0] == "referent"},
    )


def _pas_un_formulaire(nom: str) -> ErreurMetier:
    return ErreurMetier(
        f"« {nom} » n'est pas un formulaire d'auto-évaluation de Référent 62.",
        conserve=RIEN_IMPORTE,
        a_faire="Choisissez le fichier XLSX que l'application a préparé pour la structure, une fois rempli.",
    )


class _Lecteur:
    """Reads the sheets of a form; keeps what must be mended in `erreurs`."""

    def __init__(self, formulaire: FormulaireRempli, bareme: Bareme) -> None:
        self._formulaire = formulaire
        self._bareme = bareme
        self._types = {cle_texte(t.libelle): t.code for t in bareme.types.values()}
        self.erreurs: list[ErreurCellule] = []

    def feuilles(self) -> Iterator[FeuilleRemplie]:
        """In the order of the workbook."""
        vus: set[str] = set()
        for titre, lignes in self._formulaire.feuilles.items():
            if titre in (IDENTITE, CHOIX, ACCUEIL):
                continue
            cles = [ligne[0].texte if ligne else "" for ligne in lignes]
            referent = next((c.removeprefix("referent:") for c in cles if c.startswith("referent:")), None)
            if referent is None:
                continue
            if referent in vus:
                self._refuser(titre, "", "cette feuille est une copie : la personne a déjà la sienne.")
                continue
            vus.add(referent)
            lue = self._feuille(titre, referent, lignes, cles)
            if lue is not None:
                yield lue

    def _feuille(
        self, titre: str, referent: str, lignes: list[tuple[CelluleLue, ...]], cles: list[str]
    ) -> FeuilleRemplie | None:
        nom = self._formulaire.identite.referents.get(referent)
        if nom is None:
            self._refuser(titre, "", "cette feuille vient d'un autre formulaire.")
            return None
        attendues = ("nom", "rempli_par", "rempli_le", "colonnes", *_CHAMPS, *self._bareme.codes)
        for cle in attendues:
            if cles.count(cle) != 1:
                defaut = "manque" if cle not in cles else "est deux fois"
                self._refuser(nom, "", f"la ligne « {cle} » du formulaire {defaut} : la feuille a été transformée.")
                return None
        feuille = _Feuille(lignes, {cle: cles.index(cle) for cle in attendues})
        if feuille.lire("nom", 1).texte != nom:
            self._refuser(
                nom, feuille.reference("nom", 1), "le nom a été changé ; demandez un formulaire pour cette personne."
            )
            return None
        colonnes = self._colonnes(nom, feuille)
        if colonnes is None:
            return None
        return FeuilleRemplie(
            titre,
            referent,
            nom,
            self._texte(nom, feuille, "rempli_par", _PREMIERE_CE),
            self._date(nom, feuille, "rempli_le", _PREMIERE_CE),
            tuple(self._ce(nom, feuille, position, colonne) for position, colonne in colonnes.items()),
        )

    def _colonnes(self, nom: str, feuille: "_Feuille") -> dict[int, int] | None:
        """Column of each CE; None when they are not the five of the form."""
        trouvees: dict[int, int] = {}
        for colonne, cellule in feuille.rangee("colonnes"):
            numero = cellule.texte.removeprefix("CE ")
            if colonne >= _PREMIERE_CE and cellule.texte.startswith("CE ") and numero.isdigit():
                if int(numero[:4]) > CE_MAX or int(numero[:4]) in trouvees:
                    self._refuser(nom, feuille.reference("colonnes", colonne), f"un panel a {CE_MAX} CE au plus.")
                    return None
                trouvees[int(numero)] = colonne
        if sorted(trouvees) != list(range(1, CE_MAX + 1)):
            self._refuser(nom, "", "les colonnes des CE ne sont plus celles du formulaire.")
            return None
        for colonne, cellule in feuille.rangee("numero_caf"):
            if colonne >= _PREMIERE_CE and cellule.texte and colonne not in trouvees.values():
                self._refuser(nom, feuille.reference("numero_caf", colonne), f"un panel a {CE_MAX} CE au plus.")
                return None
        return dict(sorted(trouvees.items()))

    def _ce(self, nom: str, feuille: "_Feuille", position: int, colonne: int) -> CERempli:
        reponses = {code: self._reponse(nom, feuille, code, colonne) for code in self._bareme.codes}
        return CERempli(
            position,
            self._numero(nom, feuille, colonne),
            self._type(nom, feuille, colonne),
            self._date(nom, feuille, "edition", colonne),
            self._date(nom, feuille, "fin", colonne),
            {code: reponse for code, reponse in reponses.items() if reponse is not None},
            self._texte(nom, feuille, "observations", colonne),
            {cle: feuille.reference(cle, colonne) for cle in (*_CHAMPS, *self._bareme.codes)},
        )

    def _reponse(self, nom: str, feuille: "_Feuille", code: str, colonne: int) -> bool | None:
        texte = self._texte(nom, feuille, code, colonne)
        if not texte:
            return None
        reponse = _OUI_NON.get(cle_texte(texte))
        if reponse is None:
            self._refuser(nom, feuille.reference(code, colonne), f"« {texte[:40]} » n'est ni oui ni non.")
        return reponse

    def _numero(self, nom: str, feuille: "_Feuille", colonne: int) -> str | None:
        texte = self._texte(nom, feuille, "numero_caf", colonne)
        try:
            return normaliser_numero_caf(texte) if texte else None
        except ErreurMetier as refus:
            self._refuser(nom, feuille.reference("numero_caf", colonne), f"{refus.message} {refus.a_faire}".strip())
            return None

    def _type(self, nom: str, feuille: "_Feuille", colonne: int) -> str | None:
        texte = self._texte(nom, feuille, "type", colonne)
        code = self._types.get(cle_texte(texte))
        if texte and code is None:
            self._refuser(
                nom, feuille.reference("type", colonne), f"« {texte[:40]} » n'est pas un type de CE de la liste."
            )
        return code

    def _date(self, nom: str, feuille: "_Feuille", cle: str, colonne: int) -> date | None:
        texte = self._texte(nom, feuille, cle, colonne)
        try:
            return lire_date(texte) if texte else None
        except ErreurMetier as refus:
            self._refuser(nom, feuille.reference(cle, colonne), refus.message)
            return None

    def _texte(self, nom: str, feuille: "_Feuille", cle: str, colonne: int) -> str:
        cellule = feuille.lire(cle, colonne)
        if cellule.formule:
            message = "une formule n'est pas une réponse : écrivez la valeur elle-même."
            self._refuser(nom, feuille.reference(cle, colonne), message)
            return ""
        return enregistrable(cellule.texte)

    def _refuser(self, feuille: str, cellule: str, message: str) -> None:
        self.erreurs.append(ErreurCellule(feuille, cellule, message))


@dataclass(frozen=True)
class _Feuille:
    """Cells by the key of their line and their column, and what they are called in the file."""

    lignes: list[tuple[CelluleLue, ...]]
    rangs: Mapping[str, int]

    def lire(self, cle: str, colonne: int) -> CelluleLue:
        ligne = self.lignes[self.rangs[cle]]
        return ligne[colonne] if colonne < len(ligne) else _VIDE

    def rangee(self, cle: str) -> Iterator[tuple[int, CelluleLue]]:
        return enumerate(self.lignes[self.rangs[cle]])

    def reference(self, cle: str, colonne: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(colonne + 1)}{self.rangs[cle] + 1}"
