"""Deadlines: everything with a date that concerns the person, overdue first, and the same in the agenda."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from referent62_desktop.domain.echeances import NatureEcheance
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import (
    EcheanceLue,
    exporter_calendrier,
    lister_echeances,
    prochaines,
    texte_echeance,
)
from referent62_desktop.services.formations import lister_formations, noter_module
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent, lister_referents
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche, modifier_structure
from referent62_desktop.services.tableau_de_bord import lire_tableau_de_bord
from referent62_desktop.services.vie_label import (
    SaisieEvenement,
    corriger_evenement,
    enregistrer_evenement,
    lire_vie,
)

Compter = Callable[[Contexte], AbstractContextManager[list[str]]]
MORATOIRE = (
    (Nature.CANDIDATURE, "2025-02-03"),
    (Nature.INSTRUCTION, "2025-02-10"),
    (Nature.MORATOIRE_QUALITE, "2025-03-10"),
)
NOTIFIE = (*MORATOIRE, (Nature.NOTIFICATION, "2025-03-20"))
REFUS = (
    (Nature.CANDIDATURE, "2024-02-05"),
    (Nature.INSTRUCTION, "2024-02-12"),
    (Nature.MORATOIRE_QUALITE, "2024-12-09"),
    (Nature.REEVALUATION, "2025-12-10"),
    (Nature.REFUS, "2025-12-20"),
)


def vivre(ctx: Contexte, structure_id: str, *etapes: tuple[Nature, str]) -> None:
    for nature, jour in etapes:
        enregistrer_evenement(ctx, structure_id, SaisieEvenement(nature, date.fromisoformat(jour)))


def au(ctx: Contexte, jour: str) -> Contexte:
    """The same work on another day, at noon."""
    instant = datetime.fromisoformat(f"{jour}T12:00:00").replace(tzinfo=UTC)
    return replace(ctx, horloge=lambda: instant)


def de_la_structure(ctx: Contexte) -> list[EcheanceLue]:
    return [e for e in lister_echeances(ctx) if e.echeance.structure_id]


def lues(ctx: Contexte) -> list[tuple[date, str]]:
    return [(e.echeance.date, e.echeance.libelle) for e in de_la_structure(ctx)]


def test_la_campagne_seule(ctx: Contexte) -> None:
    """What is still to come of the year (§5)."""
    assert [(e.echeance.date, e.echeance.libelle, e.echeance.article, e.structure) for e in lister_echeances(ctx)] == [
        (date(2026, 4, 30), "Fin du dépôt des candidatures 2026", "§5", ""),
        (date(2026, 9, 30), "Fin de l’instruction des candidatures 2026", "§5", ""),
        (date(2026, 12, 31), "Fin des notifications de décisions 2026", "§5", ""),
    ]
    assert [e.echeance.date.month for e in lister_echeances(au(ctx, "2026-10-01"))] == [12]


def test_en_retard_d_abord_avec_les_jours_qui_restent(ctx: Contexte, structure_id: str) -> None:
    vivre(ctx, structure_id, *NOTIFIE)
    premiere = lister_echeances(ctx)[0]
    assert (premiere.echeance.date, premiere.jours, premiere.en_retard, premiere.proche) == (
        date(2026, 3, 10),
        -2,
        True,
        True,
    )
    assert (premiere.structure, premiere.territoire) == ("CCAS d'Exemple", "Artois")
    assert texte_echeance(premiere) == "10/03/2026 (en retard de 2 jours)"
    assert [e.jours for e in lister_echeances(ctx)] == sorted(e.jours for e in lister_echeances(ctx))
    restes = {
        jour: de_la_structure(au(ctx, jour))[0].reste
        for jour in ("2026-03-11", "2026-03-10", "2026-03-09", "2026-03-08")
    }
    assert list(restes.values()) == ["en retard de 1 jour", "aujourd’hui", "demain", "dans 2 jours"]


def test_une_echeance_disparait_quand_un_evenement_y_repond(ctx: Contexte, structure_id: str) -> None:
    plus_tard = au(ctx, "2026-01-20")
    vivre(plus_tard, structure_id, *REFUS)
    assert lues(plus_tard) == [(date(2026, 12, 31), "Décision à notifier : label refusé")]
    vivre(plus_tard, structure_id, (Nature.NOTIFICATION, "2025-12-31"))
    assert lues(plus_tard) == [
        (date(2026, 2, 28), "Dernier jour du recours contentieux direct (tribunal administratif de Lille)"),
        (date(2026, 2, 28), "Dernier jour du recours gracieux de la structure"),
    ]
    vivre(plus_tard, structure_id, (Nature.RECOURS_GRACIEUX, "2026-01-15"))
    assert lues(plus_tard) == [(date(2026, 3, 15), "Répondre au recours gracieux")]


def test_le_droit_d_une_structure_s_eteint_sans_retard(ctx: Contexte, structure_id: str) -> None:
    """A lapsed appeal is nobody's work; the Département's answer still is."""
    vivre(ctx, structure_id, *REFUS, (Nature.NOTIFICATION, "2026-01-05"))
    assert len(lues(au(ctx, "2026-03-05"))) == 2
    assert lues(au(ctx, "2026-03-06")) == []
    vivre(ctx, structure_id, (Nature.RECOURS_GRACIEUX, "2026-03-01"))
    assert lues(au(ctx, "2026-06-01")) == [(date(2026, 5, 1), "Répondre au recours gracieux")]


def test_une_mission_terminee_n_a_plus_d_echeance(ctx: Contexte, structure_id: str) -> None:
    vivre(ctx, structure_id, *NOTIFIE)
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, fin_mission=date(2026, 3, 12)))
    assert lues(ctx) == []
    assert len(lues(au(ctx, "2026-03-11"))) == 1


def test_une_mission_terminee_laisse_un_label_a_retirer(ctx: Contexte, structure_id: str) -> None:
    """The withdrawal by right, then its notification, then two months of appeal (§10)."""
    vivre(ctx, structure_id, *MORATOIRE[:2], (Nature.LABEL, "2025-03-10"), (Nature.NOTIFICATION, "2025-03-20"))
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, fin_mission=date(2026, 3, 1)))
    (retirer,) = de_la_structure(ctx)
    assert retirer.echeance.libelle == "Retrait de plein droit à enregistrer : la mission a pris fin le 01/03/2026"
    assert (retirer.echeance.date, retirer.en_retard) == (date(2026, 3, 1), True)
    assert [e.echeance for e in lire_tableau_de_bord(ctx).echeances] == [retirer.echeance]
    vie = lire_vie(ctx, structure_id)
    assert "le label tombe de plein droit" in vie.annonce
    assert [e.libelle for e in vie.echeances] == [retirer.echeance.libelle]
    assert (vie.eligibilite.eligible, vie.eligibilite.motif) == (
        False,
        "la mission de la structure a pris fin le 01/03/2026",
    )
    assert lire_vie(ctx, structure_id, date(2026, 2, 28)).eligibilite.eligible
    vivre(ctx, structure_id, (Nature.RETRAIT, "2026-03-05"))
    assert lues(ctx) == [(date(2026, 12, 31), "Décision à notifier : label retiré")]
    vivre(ctx, structure_id, (Nature.NOTIFICATION, "2026-03-10"))
    assert [jour for jour, _ in lues(ctx)] == [date(2026, 5, 10)] * 2
    assert lire_vie(ctx, structure_id).annonce == ""


def arriver(ctx: Contexte, structure_id: str, arrivee: str, plan: str | None, territoire: str | None = None) -> str:
    """A référent with five compulsory modules, none of them the territory's."""
    saisie = SaisieReferent(
        f"Référent·e {len(lister_referents(ctx, structure_id)) + 2}",
        ("remobilisation_specifique_sante",),
        territoire,
        arrivee=date.fromisoformat(arrivee),
        plan_transmis=date.fromisoformat(plan) if plan else None,
    )
    return creer_referent(ctx, structure_id, saisie)[0]


def test_l_annee_d_une_personne_nouvellement_arrivee(ctx: Contexte, structure_id: str) -> None:
    """While a module is missing, over or not; without a plan the year does not run (§4.a)."""
    arriver(ctx, structure_id, "2025-03-31", None)
    assert lues(ctx) == []
    id_ = arriver(ctx, structure_id, "2024-02-29", "2024-03-01")
    (lue,) = de_la_structure(ctx)
    assert (lue.echeance.date, lue.en_retard, lue.echeance.referent_id) == (date(2025, 2, 28), True, id_)
    assert (lue.echeance.nature, lue.echeance.libelle) == (
        NatureEcheance.FORMATION,
        "Référent·e 3 : formations à suivre dans l’année de son arrivée",
    )
    (referent,) = (r for r in lister_formations(ctx, structure_id) if r.id == id_)
    for manque in referent.conformite.manques:
        assert len(lues(ctx)) == 1
        noter_module(ctx, id_, manque.module, EtatModule.EQUIVALENCE_ACCEPTEE, precision="diplôme")
    assert lues(ctx) == []


def test_les_sessions_reservees(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    noter_module(ctx, referent_id, "secret_professionnel", EtatModule.INSCRIT, date(2026, 3, 11))
    noter_module(ctx, referent_id, "secours_sante_mentale", EtatModule.INSCRIT, date(2026, 5, 4))
    assert [(e.echeance.date, e.jours) for e in de_la_structure(ctx)] == [
        (date(2026, 3, 11), -1),
        (date(2026, 5, 4), 53),
    ]
    assert "Référent·e 1 : session « Secret professionnel" in lues(ctx)[0][1]
    noter_module(ctx, referent_id, "secret_professionnel", EtatModule.SUIVIE, date(2026, 3, 11))
    assert [jour for jour, _ in lues(ctx)] == [date(2026, 5, 4)]


def test_le_perimetre_de_la_personne(ctx: Contexte) -> None:
    """Of a department-wide structure, only the référents of one's territory; of the others' structures, nothing."""
    departementale = creer_structure(ctx, SaisieStructure("Association départementale", "association", "departement"))[
        0
    ]
    ailleurs = creer_structure(ctx, SaisieStructure("CCAS de Là-bas", "ccas", "calaisis"))[0]
    mien = arriver(ctx, departementale, "2025-09-01", "2025-09-01", "artois")
    autre = arriver(ctx, departementale, "2025-09-01", "2025-09-01", "calaisis")
    voisin = arriver(ctx, ailleurs, "2025-09-01", "2025-09-01")
    vivre(ctx, departementale, *NOTIFIE)
    vivre(ctx, ailleurs, *NOTIFIE)

    def vus(territoire: str | None) -> set[str]:
        lui = replace(ctx, profil=replace(ctx.profil, territoire=territoire))
        return {e.echeance.referent_id or e.structure for e in de_la_structure(lui)}

    assert vus("artois") == {mien, "Association départementale"}
    assert vus("calaisis") == {autre, voisin, "Association départementale", "CCAS de Là-bas"}
    assert vus(None) == {mien, autre, voisin, "Association départementale", "CCAS de Là-bas"}


def test_la_prochaine_de_chaque_structure(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    vivre(ctx, structure_id, *NOTIFIE)
    noter_module(ctx, referent_id, "secret_professionnel", EtatModule.INSCRIT, date(2026, 4, 1))
    assert {id_: e.jours for id_, e in prochaines(lister_echeances(ctx)).items()} == {structure_id: -2}


def test_nombre_fixe_de_requetes(ctx: Contexte, structure_id: str, referent_id: str, compter: Compter) -> None:
    vivre(ctx, structure_id, *NOTIFIE)
    with compter(ctx) as une:
        lister_echeances(ctx)
    for rang in range(3):
        autre = creer_structure(ctx, SaisieStructure(f"CCAS {rang}", "ccas", "artois"))[0]
        vivre(ctx, autre, *NOTIFIE)
        arriver(ctx, autre, "2025-09-01", "2025-09-01")
    with compter(ctx) as quatre:
        assert len(de_la_structure(ctx)) == 7
    assert len(une) == len(quatre) == 10


def evenements(octets: bytes) -> list[tuple[str, date, date, str]]:
    return [(str(e.uid), e.start, e.end, str(e.summary)) for e in Calendar.from_ical(octets).events]


def test_l_agenda(ctx: Contexte, structure_id: str, tmp_path: Path) -> None:
    vivre(ctx, structure_id, *NOTIFIE)
    chemin = tmp_path / "echeances.ics"
    exporter_calendrier(chemin, lister_echeances(ctx), ctx.horloge())
    octets = chemin.read_bytes()
    premier = evenements(octets)[0]
    assert premier[1:] == (
        date(2026, 3, 10),
        date(2026, 3, 11),
        "CCAS d'Exemple : Fin du moratoire qualité CER : réévaluer la structure",
    )
    assert (
        Calendar.from_ical(octets).events[0].description == "Fin du moratoire qualité CER : réévaluer la structure (§6)"
    )
    assert len(evenements(octets)) == 4
    # The next day, the same deadlines dated of the same instant: the same bytes, and nothing left beside the file.
    exporter_calendrier(chemin, lister_echeances(au(ctx, "2026-03-13")), ctx.horloge())
    assert chemin.read_bytes() == octets
    assert list(tmp_path.glob("*.ics*")) == [chemin]


def test_une_date_corrigee_deplace_le_rendez_vous(ctx: Contexte, structure_id: str, tmp_path: Path) -> None:
    vivre(ctx, structure_id, *MORATOIRE)
    chemin = tmp_path / "echeances.ics"
    exporter_calendrier(chemin, lister_echeances(ctx), ctx.horloge())
    avant = evenements(chemin.read_bytes())[0]
    decision = lire_vie(ctx, structure_id).situation.effectifs[-1].id
    corriger_evenement(
        ctx, decision, SaisieEvenement(Nature.MORATOIRE_FORMATION, date(2025, 3, 31)), "procès-verbal relu"
    )
    exporter_calendrier(chemin, lister_echeances(ctx), ctx.horloge())
    apres = evenements(chemin.read_bytes())[0]
    assert apres[0] == avant[0]
    assert apres[1] == date(2026, 3, 31)


def test_aucun_numero_caf_dans_l_agenda(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: Callable[..., None], tmp_path: Path
) -> None:
    noter_ce(cible, 1, numero="9876543")
    vivre(ctx, structure_id, *NOTIFIE)
    exporter_calendrier(tmp_path / "echeances.ics", lister_echeances(ctx), ctx.horloge())
    assert b"9876543" not in (tmp_path / "echeances.ics").read_bytes()


def test_un_dossier_absent_se_dit(ctx: Contexte, tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier):
        exporter_calendrier(tmp_path / "absent" / "echeances.ics", lister_echeances(ctx), ctx.horloge())
