"""What the dashboard says, in French sentences, from what the services give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.echeances import NatureEcheance
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.gui.echeances.destination import destination_echeance
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.echeances import JOURS_PROCHES, EcheanceLue
from referent62_desktop.services.suivi_audits import Avancee, ReferentSuivi
from referent62_desktop.services.tableau_de_bord import TableauDeBord

NOMMEES = 3
"""Structures without référent named one by one; beyond, one line says how many."""


@dataclass(frozen=True)
class Travail:
    """A line of « À faire maintenant »: who, where it stands, the verb of its button and where it leads.

    `structure` may be shortened on screen, `referent` (empty for a structure) is always readable.
    """

    cle: str
    structure: str
    referent: str
    detail: str
    verbe: str
    destination: Destination

    @property
    def titre(self) -> str:
        """« Structure A · Référent·e 2 »."""
        return f"{self.structure} · {self.referent}" if self.referent else self.structure


def travaux(tableau: TableauDeBord, bareme: Bareme) -> list[Travail]:
    """Today's work, in the order it is best done; what waits in « Échanges » is seen nowhere else."""
    return [
        *_conflits(tableau),
        *_travaux_dates(tableau.echeances),
        *(_travail_referent(r, bareme) for r in tableau.a_faire),
        *_sans_referent(tableau),
        *_a_envoyer(tableau),
    ]


def _conflits(tableau: TableauDeBord) -> list[Travail]:
    if not tableau.conflits:
        return []
    titre = f"{pluriel(tableau.conflits, 'conflit', 'conflits')} à trancher"
    detail = "deux personnes n’ont pas écrit la même chose"
    return [Travail("conflits", titre, "", detail, "Trancher", Destination("echanges"))]


def _a_envoyer(tableau: TableauDeBord) -> list[Travail]:
    if tableau.reste.travail is None:
        return []
    combien, detail = tableau.reste.travail
    return [Travail("envoi", combien, "", detail, "Envoyer", Destination("echanges"))]


def _sans_referent(tableau: TableauDeBord) -> list[Travail]:
    sans = tableau.sans_referent
    if len(sans) > NOMMEES:
        suite = "saisissez leurs référent·es pour commencer les audits"
        return [
            Travail("sans", f"{len(sans)} structures sans référent·e", "", suite, "Voir", Destination("structures"))
        ]
    return [
        Travail(
            s.id,
            s.nom,
            "",
            "aucun·e référent·e saisi·e",
            "Ajouter",
            Destination("structure", {"structure": s.id, "onglet": "referents"}),
        )
        for s in sans
    ]


def _travaux_dates(echeances: Sequence[EcheanceLue]) -> list[Travail]:
    """Deadlines overdue or within sixty days; those of one day that say the same are one line when they are many."""
    groupes: dict[tuple[date, str], list[EcheanceLue]] = {}
    for lue in echeances:
        groupes.setdefault((lue.echeance.date, lue.echeance.libelle), []).append(lue)
    lignes = []
    for (jour, libelle), lues in groupes.items():
        quand = f"{afficher_date(jour)} ({lues[0].reste})"
        if len(lues) > NOMMEES:
            cible = Destination("echeances", {"delai": "proches"})
            lignes.append(
                Travail(lues[0].echeance.cle, f"{len(lues)} structures", "", f"{libelle} · {quand}", "Voir", cible)
            )
        else:
            lignes += [_travail_date(lue, quand) for lue in lues]
    return lignes


def _travail_date(lue: EcheanceLue, quand: str) -> Travail:
    echeance = lue.echeance
    if not echeance.structure_id:
        return Travail(echeance.cle, echeance.libelle, "", quand, "Voir", destination_echeance(echeance))
    cible = destination_echeance(echeance)
    return Travail(echeance.cle, lue.structure, "", f"{echeance.libelle} · {quand}", "Ouvrir", cible)


def nom_case(code: str, bareme: Bareme) -> str:
    """A cell of the grid as its row is called."""
    noms: Mapping[str, str] = {"numero_caf": f"N°{ESPACE_INSECABLE}CAF", "type": "Type"}
    if code in noms:
        return noms[code]
    bref = bareme.par_code[code].libelle_bref
    return bref[:1].upper() + bref[1:]


def _travail_referent(suivi: ReferentSuivi, bareme: Bareme) -> Travail:
    cible = {"referent": suivi.id}
    if suivi.avancee is not Avancee.NON_COMMENCE and suivi.origine is not None:
        cible["origine"] = suivi.origine.value  # left to itself the grid opens the reading of the person's role
    if suivi.avancee is Avancee.NON_COMMENCE:
        detail, verbe = "panel non tiré", f"Tirer {suivi.attendus} CE"
        cible["tirage"] = "1"
    elif suivi.avancee is Avancee.A_VALIDER or suivi.a_reprendre is None:
        detail, verbe = f"{pluriel(suivi.complets, 'CE', 'CE')} sur {suivi.attendus} · à valider", "Relire"
    else:
        case, insecable = suivi.a_reprendre, ESPACE_INSECABLE
        lieu = f"CE{insecable}{case.position}, «{insecable}{nom_case(case.code, bareme)}{insecable}»"
        detail = f"{suivi.complets} CE sur {suivi.attendus} · reprendre à {lieu}"
        verbe = "Reprendre"
        cible |= {"position": str(case.position), "code": case.code}
    return Travail(suivi.id, suivi.structure, suivi.nom, detail, verbe, Destination("grille", cible))


@dataclass(frozen=True)
class Chiffre:
    """A card: figure, detail, and the colour that repeats the detail."""

    libelle: str
    valeur: str
    detail: str
    niveau: Niveau = "neutre"


def chiffres(tableau: TableauDeBord) -> list[Chiffre]:
    """The cards above the charts."""
    qualite = _chiffre_qualite(tableau)
    if not tableau.par_ce:
        return [qualite]
    a_valider = tableau.referents_a_valider
    detail = f"{pluriel(tableau.referents_termines, 'référent·e')} sur {tableau.referents} {_accord(tableau.referents_termines, 'terminé·e')}"
    ce = Chiffre(
        "CE évalués",
        f"{_nombre(tableau.ce_evalues)} / {_nombre(tableau.ce_attendus)}",
        f"{detail}, {a_valider} à valider" if a_valider else detail,
    )
    return [ce, qualite, _chiffre_formations(tableau), _chiffre_labels(tableau)]


def _chiffre_formations(tableau: TableauDeBord) -> Chiffre:
    bilan = tableau.formations
    if not bilan.attendus:
        return Chiffre("Formations", "—", "aucun module attendu pour l’instant")
    structures = f"{bilan.structures_ok} {_accord(bilan.structures_ok, 'structure')} ok sur {bilan.structures}"
    niveau: Niveau = "ok" if bilan.faits == bilan.attendus else "alerte"
    return Chiffre("Formations suivies", f"{_nombre(bilan.faits)} / {_nombre(bilan.attendus)}", structures, niveau)


def _chiffre_labels(tableau: TableauDeBord) -> Chiffre:
    labellisees = tableau.labels.get(EtatLabel.LABELLISEE, 0)
    fins = [e for e in tableau.echeances if e.echeance.nature is NatureEcheance.MORATOIRE]
    a_reevaluer = [e for e in fins if not e.echeance.fiche_id]  # a sheet to sign is another work
    retards = sum(e.en_retard for e in a_reevaluer)
    proches = len(a_reevaluer) - retards
    details = [f"{labellisees} {_accord(labellisees, 'labellisée')}"]
    if proches:
        details.append(f"{pluriel(proches, 'moratoire')} à réévaluer d’ici {JOURS_PROCHES} jours")
    if retards:
        details.append(f"{retards} en retard" if proches else f"{pluriel(retards, 'réévaluation')} en retard")
    niveau: Niveau = "alerte" if a_reevaluer else "neutre"
    return Chiffre("Moratoires", _nombre(tableau.moratoires), ", ".join(details), niveau)


def _chiffre_qualite(tableau: TableauDeBord) -> Chiffre:
    evaluees, atteintes = len(tableau.qualite), tableau.qualite_atteinte
    seuil = f"{afficher(tableau.seuil)}{ESPACE_INSECABLE}%"
    libelle = f"Qualité > {seuil}"
    if not evaluees:
        return Chiffre(libelle, "—", "aucune structure évaluée")
    details = [f"{evaluees - atteintes} à {seuil} ou moins" if evaluees > atteintes else f"toutes à plus de {seuil}"]
    if tableau.fragiles:
        details.append(pluriel(tableau.fragiles, "fragile"))
    if tableau.qualite_provisoire:
        details.append(pluriel(tableau.qualite_provisoire, "provisoire"))
    niveau: Niveau = "ok" if atteintes == evaluees else "alerte" if atteintes else "danger"
    return Chiffre(libelle, f"{_nombre(atteintes)} / {_nombre(evaluees)}", ", ".join(details), niveau)


def phrase_sans_note(tableau: TableauDeBord) -> str:
    """How many structures the chart leaves out, empty when none."""
    nombre = tableau.structures_sans_note
    if not nombre or not tableau.qualite:
        return ""
    return f"{pluriel(nombre, 'structure')} sans {'CE évalué' if tableau.par_ce else 'note publiée'}"


def _nombre(valeur: int) -> str:
    return afficher(valeur)


def _accord(nombre: int, mot: str) -> str:
    return mot if nombre < 2 else f"{mot}s"
