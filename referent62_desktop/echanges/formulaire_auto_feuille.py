"""A sheet of the self-assessment form: the five CE of a référent·e, their answers, and the formulas that score them (annexe 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from referent62_desktop.domain.dates import ANNEE_MAX
from referent62_desktop.domain.grille import Bareme, Groupe, SousCritere
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.textes import typographier
from referent62_desktop.echanges.formulaire_auto import (
    CE_MAX,
    CHOIX,
    CEFormulaire,
    FormulaireAuto,
    ReferentFormulaire,
    poser_texte,
    proteger,
)

if TYPE_CHECKING:
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

COLONNES_CE = "EFGHI"
"""One per CE."""
_EFFECTIVES = "LMNOP"
"""Hidden: the answers as they count, beside those given."""
_POINTS = {Groupe.SOLIDARITE: "C", Groupe.SOCIOPRO: "D"}
_MOYENNE = "J"
_JAUNE, _GRIS, _TETE = "FFFFF4CC", "FFD9D9D9", "FFE8EEF7"
_PREMIERE_ANNEE = 2020
IDENTITE_CE = {
    "numero_caf": "N° CAF",
    "type": "Type de CE",
    "edition": "Date d'édition du contrat",
    "fin": "Date de fin du contrat",
}
_CACHEES = ("solidarite", "sociopro", "manque", "complet", "points", "somme_solidarite", "somme_sociopro")
_INVITES = {
    "numero_caf": ("N° CAF", "Le numéro seul : jamais de nom."),
    "observations": ("Observations", "Facultatif. Jamais de nom, de téléphone, d'adresse ni de date de naissance."),
}


@dataclass(frozen=True)
class Plan:
    """Which line bears what: by key, from the barème alone."""

    bareme: Bareme

    @cached_property
    def lignes(self) -> dict[str, int]:
        """Row of each key."""
        return {cle: rang for rang, cle in enumerate(self._cles(), start=1) if cle}

    def _cles(self) -> Iterator[str]:
        yield from ("referent", "nom", "consigne", "rempli_par", "rempli_le", "colonnes", *IDENTITE_CE)
        for critere in self.bareme.criteres:
            yield f"critere:{critere.code}"
            yield from (sc.code for sc in critere.sous_criteres)
        yield from ("total", "reste", "observations", *_CACHEES)

    @property
    def grille(self) -> tuple[int, int]:
        """First and last rows of the answers."""
        rangs = [self.lignes[code] for code in self.bareme.codes]
        return min(rangs), max(rangs)

    def bilan(self, cle: str) -> str:
        """Cell that sums a line up, for the first sheet."""
        return f"${_MOYENNE}${self.lignes[cle]}"


class FeuilleReferent:
    """Writes one sheet."""

    def __init__(self, feuille: "Worksheet", formulaire: FormulaireAuto, referent: ReferentFormulaire) -> None:
        self.feuille = feuille
        self.formulaire = formulaire
        self.bareme = formulaire.bareme
        self.referent = referent
        self.plan = Plan(formulaire.bareme)

    def ecrire(self) -> None:
        """The whole sheet, protected but for the cells to fill in."""
        from openpyxl.styles import Font

        for cle, rang in self.plan.lignes.items():
            poser_texte(self.feuille, f"A{rang}", cle)
        poser_texte(self.feuille, f"A{self.plan.lignes['referent']}", f"referent:{self.referent.id}")
        self._tete()
        self._libelles()
        for lettre, ce in zip(COLONNES_CE, (*self.referent.ces, *[None] * CE_MAX), strict=False):
            self._identite(lettre, ce)
            self._reponses(lettre, ce)
        for rang, (lettre, effective) in enumerate(zip(COLONNES_CE, _EFFECTIVES, strict=True)):
            self._formules(lettre, effective)
            if rang >= len(self.referent.ces):
                poser_texte(self.feuille, f"{lettre}{self.plan.lignes['reste']}", "sans objet")
        self._moyennes()
        self._validations()
        self._mise_en_page()
        for rang in (self.plan.lignes["total"], self.plan.lignes["colonnes"]):
            for lettre in f"B{COLONNES_CE}{_MOYENNE}":
                self.feuille[f"{lettre}{rang}"].font = Font(bold=True)
        proteger(self.feuille)

    # What is read

    def _tete(self) -> None:
        from openpyxl.styles import Alignment, Font

        lignes = self.plan.lignes
        poser_texte(self.feuille, "B1", f"Auto-évaluation · {self.formulaire.structure}").font = Font(size=12)
        poser_texte(self.feuille, f"B{lignes['nom']}", self.referent.nom).font = Font(bold=True, size=15)
        consigne = "Remplissez les cases jaunes, une colonne par CE ; oui ou non se choisit dans la liste. Jamais de nom de bénéficiaire."
        poser_texte(self.feuille, f"B{lignes['consigne']}", typographier(consigne)).font = Font(italic=True)
        for cle, libelle in (("rempli_par", "Rempli par (fonction)"), ("rempli_le", "Rempli le (JJ/MM/AAAA)")):
            poser_texte(self.feuille, f"B{lignes[cle]}", libelle)
            self._a_remplir(f"E{lignes[cle]}")
        self.feuille.merge_cells(f"E{lignes['rempli_par']}:G{lignes['rempli_par']}")
        entetes = {
            "B": "Grille de l'annexe 2",
            "C": "Points : solidarité",
            "D": "Points : social et professionnel",
            _MOYENNE: "Moyenne",
        }
        entetes |= {lettre: f"CE {rang}" for rang, lettre in enumerate(COLONNES_CE, start=1)}
        for lettre, texte in entetes.items():
            cellule = poser_texte(self.feuille, f"{lettre}{lignes['colonnes']}", typographier(texte))
            cellule.alignment = Alignment(
                wrap_text=True, vertical="center", horizontal="left" if lettre == "B" else "center"
            )
            cellule.fill = _fond(_TETE)

    def _libelles(self) -> None:
        from openpyxl.styles import Alignment, Font

        lignes = self.plan.lignes
        for cle, libelle in IDENTITE_CE.items():
            poser_texte(self.feuille, f"B{lignes[cle]}", libelle)
        for critere in self.bareme.criteres:
            rang = lignes[f"critere:{critere.code}"]
            poser_texte(self.feuille, f"B{rang}", f"{critere.libelle} (sur {afficher(critere.maximum)})").font = Font(
                bold=True
            )
            for lettre in f"BCD{COLONNES_CE}{_MOYENNE}":
                self.feuille[f"{lettre}{rang}"].fill = _fond(_TETE)
            for sc in critere.sous_criteres:
                poser_texte(
                    self.feuille, f"B{lignes[sc.code]}", f"{sc.code}   {sc.libelle_annexe}"
                ).alignment = Alignment(wrap_text=True, vertical="center")
                self._points(sc)
        poser_texte(self.feuille, f"B{lignes['total']}", f"Total du CE (sur {afficher(self.bareme.maximum)})")
        poser_texte(self.feuille, f"B{lignes['reste']}", "Ce qui manque")
        poser_texte(self.feuille, f"B{lignes['observations']}", "Observations (facultatif, jamais de nom)")

    def _points(self, sc: SousCritere) -> None:
        from openpyxl.styles import Alignment

        for groupe, lettre in _POINTS.items():
            cellule = self.feuille[f"{lettre}{self.plan.lignes[sc.code]}"]
            cellule.alignment = Alignment(horizontal="center", vertical="center")
            if groupe in sc.points:
                cellule.value = _nombre(sc.points[groupe])
            else:
                poser_texte(self.feuille, cellule.coordinate, "—")

    # What is filled in

    def _identite(self, lettre: str, ce: CEFormulaire | None) -> None:
        lignes = self.plan.lignes
        references = {cle: f"{lettre}{lignes[cle]}" for cle in (*IDENTITE_CE, "observations")}
        for cle, reference in references.items():
            self._a_remplir(reference, ouverte=ce is not None, long=cle in ("type", "observations"))
        self.feuille[references["numero_caf"]].number_format = "@"  # leading zeros stay
        for cle in ("edition", "fin"):
            self.feuille[references[cle]].number_format = "DD/MM/YYYY"
        if ce is None:
            return
        type_ce = self.bareme.types.get(ce.type_code or "")
        libelle = type_ce.libelle if type_ce is not None else ""
        for cle, texte in (("numero_caf", ce.numero_caf or ""), ("type", libelle), ("observations", ce.observations)):
            if texte:
                poser_texte(self.feuille, references[cle], texte)
        self.feuille[references["edition"]].value = ce.date_edition
        self.feuille[references["fin"]].value = ce.date_fin

    def _reponses(self, lettre: str, ce: CEFormulaire | None) -> None:
        for code in self.bareme.codes:
            reference = f"{lettre}{self.plan.lignes[code]}"
            self._a_remplir(reference, ouverte=ce is not None)
            donnee = ce.reponses.get(code) if ce is not None else None
            if donnee is not None:
                poser_texte(self.feuille, reference, "oui" if donnee else "non")

    def _a_remplir(self, reference: str, *, ouverte: bool = True, long: bool = False) -> None:
        from openpyxl.styles import Alignment, Border, Protection, Side

        cellule = self.feuille[reference]
        trait = Side(style="thin", color="FF8C8C8C")
        cellule.border = Border(left=trait, right=trait, top=trait, bottom=trait)
        cellule.fill = _fond(_JAUNE if ouverte else _GRIS)
        cellule.protection = Protection(locked=not ouverte)
        cellule.alignment = Alignment(
            horizontal="left" if long else "center", vertical="top" if long else "center", wrap_text=long
        )

    # What is computed

    def _formules(self, lettre: str, effective: str) -> None:
        lignes = self.plan.lignes
        sol, soc = f"{lettre}{lignes['solidarite']}", f"{lettre}{lignes['sociopro']}"
        haut, bas = self.plan.grille
        colonne = f"{effective}{haut}:{effective}{bas}"
        nombre = len(self.bareme.types)
        ecrire = self.feuille.__setitem__
        for groupe in Groupe:
            types = f'({CHOIX}!$A$1:$A${nombre}={lettre}{lignes["type"]})*({CHOIX}!$B$1:$B${nombre}="{groupe.value}")'
            ecrire(f"{lettre}{lignes[groupe.value]}", f"=SUMPRODUCT({types})")
        for _, sc in self.bareme.sous_criteres():
            ecrire(f"{effective}{lignes[sc.code]}", self._effective(lettre, effective, sc))
        for critere in self.bareme.criteres:
            codes = [lignes[sc.code] for sc in critere.sous_criteres]
            somme = self._somme(sol, soc, effective, min(codes), max(codes))
            ecrire(f"{lettre}{lignes[f'critere:{critere.code}']}", f'=IF({sol}+{soc}=0,"",{somme})')
        ecrire(f"{lettre}{lignes['points']}", f"={self._somme(sol, soc, effective, haut, bas)}")
        ecrire(f"{lettre}{lignes['total']}", f'=IF({sol}+{soc}=0,"",{lettre}{lignes["points"]})')
        attendues = f"{sol}*COUNT($C{haut}:$C{bas})+{soc}*COUNT($D{haut}:$D{bas})"
        ecrire(f"{lettre}{lignes['manque']}", f'={attendues}-COUNTIF({colonne},"oui")-COUNTIF({colonne},"non")')
        numero, manque = f"{lettre}{lignes['numero_caf']}", f"{lettre}{lignes['manque']}"
        ecrire(f"{lettre}{lignes['complet']}", f'=IF(AND({numero}<>"",{sol}+{soc}=1,{manque}=0),1,0)')
        reste = f'IF({numero}="","N° CAF",IF({manque}=0,"complet",{manque}&" réponse"&IF({manque}>1,"s","")))'
        ecrire(f"{lettre}{lignes['reste']}", f'=IF({sol}+{soc}=0,"type",{reste})')

    def _effective(self, lettre: str, effective: str, sc: SousCritere) -> str:
        """The answer as it counts: nothing where the line does not apply, « non » under a « non » it depends on (annexe 2)."""
        lignes = self.plan.lignes
        rang = lignes[sc.code]
        applicable = (
            f"{lettre}${lignes['solidarite']}*ISNUMBER($C{rang})+{lettre}${lignes['sociopro']}*ISNUMBER($D{rang})"
        )
        donnee = f'IF({lettre}{rang}="oui","oui",IF({lettre}{rang}="non","non",""))'
        if sc.depend_de is not None:
            donnee = f'IF({effective}{lignes[sc.depend_de]}="non","non",{donnee})'
        return f'=IF({applicable}=0,"",{donnee})'

    def _somme(self, sol: str, soc: str, effective: str, haut: int, bas: int) -> str:
        reponses = f"{effective}{haut}:{effective}{bas}"
        return f'{sol}*SUMIF({reponses},"oui",$C{haut}:$C{bas})+{soc}*SUMIF({reponses},"oui",$D{haut}:$D{bas})'

    def _moyennes(self) -> None:
        """Means over the complete CE, and what the first sheet takes from here."""
        lignes = self.plan.lignes
        complets, points = self._rangee("complet"), self._rangee("points")
        for cle in (*(f"critere:{c.code}" for c in self.bareme.criteres), "total"):
            formule = f'=IF(SUM({complets})=0,"",SUMPRODUCT({complets},{self._rangee(cle)})/SUM({complets}))'
            cellule = self.feuille[f"{_MOYENNE}{lignes[cle]}"]
            cellule.value, cellule.number_format = formule, "0.00"
        self.feuille[f"{_MOYENNE}{lignes['complet']}"] = f"=SUM({complets})"
        for groupe in Groupe:
            siens = self._rangee(groupe.value)
            self.feuille[f"{_MOYENNE}{lignes[groupe.value]}"] = f"=SUMPRODUCT({complets},{siens})"
            self.feuille[f"{_MOYENNE}{lignes[f'somme_{groupe.value}']}"] = f"=SUMPRODUCT({complets},{siens},{points})"

    def _rangee(self, cle: str) -> str:
        rang = self.plan.lignes[cle]
        return f"${COLONNES_CE[0]}${rang}:${COLONNES_CE[-1]}${rang}"

    # What helps to fill in

    def _validations(self) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        lignes = self.plan.lignes
        nombre = len(self.bareme.types)
        types = DataValidation("list", formula1=f"{CHOIX}!$A$1:$A${nombre}", allow_blank=True)
        types.error, types.errorTitle = "Choisissez un type de CE dans la liste.", "Type de CE"
        reponses = DataValidation("list", formula1=f"{CHOIX}!$D$1:$D$2", allow_blank=True)
        reponses.error, reponses.errorTitle = "Répondez oui ou non.", "Réponse"
        debut, fin = f"DATE({_PREMIERE_ANNEE},1,1)", f"DATE({ANNEE_MAX},12,31)"
        dates = DataValidation("date", operator="between", formula1=debut, formula2=fin, allow_blank=True)
        dates.error, dates.errorTitle = "Écrivez une date, par exemple 31/12/2026.", "Date"
        for cle, (titre, phrase) in _INVITES.items():
            invite = DataValidation("textLength", operator="between", formula1="0", formula2="2000", allow_blank=True)
            invite.promptTitle, invite.prompt, invite.showInputMessage = titre, phrase, True
            invite.add(f"{COLONNES_CE[0]}{lignes[cle]}:{COLONNES_CE[-1]}{lignes[cle]}")
            self.feuille.add_data_validation(invite)
        for validation, cles in ((types, ("type",)), (reponses, self.bareme.codes), (dates, ("edition", "fin"))):
            validation.showErrorMessage = True
            for cle in cles:
                validation.add(f"{COLONNES_CE[0]}{lignes[cle]}:{COLONNES_CE[-1]}{lignes[cle]}")
            self.feuille.add_data_validation(validation)
        dates.add(f"E{lignes['rempli_le']}")
        self.feuille[f"E{lignes['rempli_le']}"].number_format = "DD/MM/YYYY"
        self._griser()

    def _griser(self) -> None:
        """Grey where the line does not apply to the type, or is « non » already."""
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles.differential import DifferentialStyle

        lignes = self.plan.lignes
        tete, effective = COLONNES_CE[0], _EFFECTIVES[0]
        for _, sc in self.bareme.sous_criteres():
            rang = lignes[sc.code]
            conditions = [
                f"AND({tete}${lignes[groupe.value]}=1,NOT(ISNUMBER(${lettre}{rang})))"
                for groupe, lettre in _POINTS.items()
            ]
            if sc.depend_de is not None:
                conditions.append(f'{effective}{lignes[sc.depend_de]}="non"')
            regle = Rule(
                type="expression", dxf=DifferentialStyle(fill=_fond(_GRIS)), formula=[f"OR({','.join(conditions)})"]
            )
            self.feuille.conditional_formatting.add(f"{COLONNES_CE[0]}{rang}:{COLONNES_CE[-1]}{rang}", regle)

    def _mise_en_page(self) -> None:
        from openpyxl.styles import Alignment

        lignes = self.plan.lignes
        largeurs = {"B": 46, "C": 11, "D": 15, **dict.fromkeys(COLONNES_CE, 19), _MOYENNE: 11}
        for lettre, largeur in largeurs.items():
            self.feuille.column_dimensions[lettre].width = largeur
        for lettre in f"AK{_EFFECTIVES}":
            self.feuille.column_dimensions[lettre].hidden = True
        for cle in _CACHEES:
            self.feuille.row_dimensions[lignes[cle]].hidden = True
        self.feuille.row_dimensions[lignes["colonnes"]].height = 32
        self.feuille.row_dimensions[lignes["type"]].height = 48
        self.feuille.row_dimensions[lignes["observations"]].height = 90
        for cle in (*(f"critere:{c.code}" for c in self.bareme.criteres), "total", "reste"):
            for lettre in f"{COLONNES_CE}{_MOYENNE}":
                self.feuille[f"{lettre}{lignes[cle]}"].alignment = Alignment(horizontal="center")
        self.feuille.freeze_panes = f"E{lignes['colonnes'] + 1}"
        self.feuille.print_area = f"B1:{_MOYENNE}{lignes['observations']}"
        for code in self.bareme.codes:
            self.feuille.row_dimensions[lignes[code]].height = 30
        pied = self.feuille.oddFooter
        if pied is not None and pied.left is not None and pied.right is not None:
            pied.left.text, pied.right.text = "Référent 62 · auto-évaluation", "&P / &N"


def _fond(couleur: str) -> "PatternFill":
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=couleur, end_color=couleur)


def _nombre(valeur: Fraction) -> int | Decimal:
    """Points as a spreadsheet holds them: halves and quarters are exact there."""
    return valeur.numerator if valeur.denominator == 1 else Decimal(valeur.numerator) / Decimal(valeur.denominator)
