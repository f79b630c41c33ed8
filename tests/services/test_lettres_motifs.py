"""Letters: the reasons are those of the decision, its date that of the notification, and what the law asks for cannot be lost."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.referentiel.delais import delais
from referent62_desktop.referentiel.lettres import champs, lettres
from referent62_desktop.services import lettres as services
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import documents_structure
from referent62_desktop.services.formations import choisir_module_territoire, noter_module
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent, lister_referents, modifier_referent
from referent62_desktop.services.structures import lire_fiche, modifier_structure
from referent62_desktop.services.vie_label import SaisieEvenement, corriger_evenement, enregistrer_evenement, lire_vie
from referent62_desktop.storage.models import ModeleLettre
from tests.pieces import PDF

from .conftest import NoterCE

RECOMMANDEES = ("refus", "rejet_recours", "mise_en_demeure", "retrait")


def texte(pdf: bytes) -> str:
    brut = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", brut)


def le(ctx: Contexte, jour: date, heure: int = 12) -> None:
    """The clock says this day."""
    ctx.horloge = lambda: datetime(jour.year, jour.month, jour.day, heure, tzinfo=UTC)


# What a letter may not lose


@pytest.mark.parametrize("code", RECOMMANDEES)
@pytest.mark.parametrize("partie", ["Motifs de fait", "Motifs de droit", "Voies et délais de recours"])
def test_une_partie_exigee_ne_se_perd_pas(code: str, partie: str) -> None:
    lettre = lettres()[code]
    sans_titre = lettre.corps.replace(f"# {partie}\n", "")
    dites = services.fautes_modele(code, lettre.objet, sans_titre)
    assert any(f"garder la partie « # {partie} »" in faute for faute in dites), dites
    vide = re.sub(rf"(?s)(# {partie}\n).*?(?=\n# |\Z)", r"\1", lettre.corps)
    assert services.fautes_modele(code, lettre.objet, vide), "un titre seul ne suffit pas"


@pytest.mark.parametrize("code", ["refus", "mise_en_demeure", "retrait"])
def test_les_deux_delais_sur_une_ligne_ne_font_pas_les_voies_de_recours(code: str) -> None:
    lettre = lettres()[code]
    debut = lettre.corps.split("# Voies et délais de recours")[0]
    ligne = "[délai du recours gracieux] [délai du recours contentieux]"
    dites = " ".join(services.fautes_modele(code, lettre.objet, debut + ligne))
    assert "garder la partie « # Voies et délais de recours »" in dites
    dites = " ".join(services.fautes_modele(code, lettre.objet, f"{debut}# Voies et délais de recours\n\n{ligne}"))
    for perdu in ("[adresse du recours gracieux]", "[tribunal]", "« recours gracieux »", "« recours contentieux »"):
        assert perdu in dites, perdu


def test_un_champ_exige_ne_se_dit_pas_ailleurs() -> None:
    lettre = lettres()["refus"]
    ailleurs = lettre.corps.replace("le [tribunal],", "le tribunal,") + "\n\n# Pour information\n\n[tribunal]"
    assert services.fautes_modele("refus", lettre.objet, ailleurs) == (
        "Le champ « [tribunal] » doit être dans la partie « # Voies et délais de recours » (§6, §8).",
    )


def test_les_parties_se_recrivent_et_la_mention_recommandee_ne_tient_pas_au_texte() -> None:
    lettre = lettres()["refus"]
    autre = lettre.corps.replace("La présente décision peut faire l'objet", "Vous disposez")
    autre = autre.replace("# Motifs de droit", "#  Motifs de DROIT")
    assert services.fautes_modele("refus", lettre.objet, autre) == ()
    assert "recommandée avec accusé de réception" in texte(services.exemple_pdf("refus", lettre.objet, autre))


def test_un_texte_garde_qui_a_perdu_les_recours_ne_s_imprime_pas(ctx: Contexte, structure_id: str) -> None:
    """It came from another device, or from a version that let it be written."""
    with ctx.ecrire("Reçu") as uow:
        uow.ajouter(ModeleLettre(id="label", objet="Label", corps="Bravo, [structurre]."))
    evenements(ctx, structure_id, Nature.CANDIDATURE, Nature.INSTRUCTION, Nature.LABEL)
    with pytest.raises(ErreurMetier, match="Le texte de cette lettre est à corriger"):
        services.lettre_pdf(ctx, structure_id, "label")


# The reasons are those of the decision


def evenements(ctx: Contexte, structure_id: str, *natures: Nature, **details: str) -> None:
    for nature in natures:
        enregistrer_evenement(ctx, structure_id, SaisieEvenement(nature, ctx.aujourdhui(), **details))


@pytest.fixture
def evaluee(ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: NoterCE) -> str:
    """A structure with an address, whose five CE are perfect: only its trainings can be missing."""
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, adresse="1 place de la Mairie\n62000 Exemple"))
    for position in range(1, 6):
        noter_ce(cible, position)
    valider(ctx, cible)
    return structure_id


@pytest.fixture
def attestation(tmp_path: Path) -> Path:
    chemin = tmp_path / "attestation.pdf"
    chemin.write_bytes(PDF)
    return chemin


@pytest.fixture
def moratoire(ctx: Contexte, evaluee: str) -> str:
    """A moratorium for the trainings decided on 12 March 2026, a month before the rest."""
    jour = ctx.aujourdhui()
    evenements(ctx, evaluee, Nature.CANDIDATURE, Nature.INSTRUCTION)
    evenements(ctx, evaluee, Nature.MORATOIRE_FORMATION, deliberation="2026-9")
    assert jour == date(2026, 3, 12)
    le(ctx, date(2026, 4, 12))
    return evaluee


def lettre_moratoire(ctx: Contexte, structure_id: str) -> str:
    return texte(services.lettre_pdf(ctx, structure_id, "moratoire_formation"))


def test_une_formation_suivie_depuis_reste_un_motif_de_la_decision(
    ctx: Contexte, moratoire: str, referent_id: str, attestation: Path
) -> None:
    manquait = "à la date de la décision, il manquait, pour Référent·e 1"
    avant = lettre_moratoire(ctx, moratoire)
    assert manquait in avant
    assert "Secret professionnel (à faire)" in avant
    noter_module(ctx, referent_id, _code("Secret professionnel"), EtatModule.SUIVIE, date(2026, 4, 1), "", attestation)
    apres = lettre_moratoire(ctx, moratoire)
    assert "Secret professionnel (à faire)" in apres, "suivie depuis : elle manquait à la décision"


def test_ce_qui_manque_depuis_n_est_pas_un_motif_de_la_decision(
    ctx: Contexte, moratoire: str, referent_id: str
) -> None:
    creer_referent(ctx, moratoire, SaisieReferent("Référent·e 2", ("remobilisation_sociale",)))
    choisir_module_territoire(ctx, "artois", None)
    (premier, *_) = lister_referents(ctx, moratoire)
    modifier_referent(ctx, referent_id, replace(premier.saisie, dispositifs=("social_et_professionnel",)))
    lue = lettre_moratoire(ctx, moratoire)
    assert "Référent·e 2" not in lue
    assert "Pilote de parcours" not in lue, "demandé par un dispositif d'après la décision"
    assert "Référent·e 1" in lue


def test_une_attestation_retiree_depuis_comptait_a_la_decision(
    ctx: Contexte, evaluee: str, referent_id: str, attestation: Path
) -> None:
    from referent62_desktop.services.annulation import annuler

    code = _code("Secret professionnel")
    ecrit = noter_module(ctx, referent_id, code, EtatModule.SUIVIE, date(2026, 3, 1), "", attestation)
    evenements(ctx, evaluee, Nature.CANDIDATURE, Nature.INSTRUCTION)
    evenements(ctx, evaluee, Nature.MORATOIRE_FORMATION, deliberation="2026-9")
    le(ctx, date(2026, 4, 12))
    assert ecrit is not None
    annuler(ctx, ecrit.operation_id, "Annulation")
    assert "Secret professionnel" not in lettre_moratoire(ctx, evaluee)


def test_une_decision_ecrite_plus_tard_dit_l_etat_de_son_jour(
    ctx: Contexte, evaluee: str, referent_id: str, attestation: Path
) -> None:
    """Decided on 12 March, written down on 12 April: what was followed in between was missing on 12 March."""
    jour = ctx.aujourdhui()
    le(ctx, date(2026, 4, 1))
    noter_module(ctx, referent_id, _code("Secret professionnel"), EtatModule.SUIVIE, date(2026, 3, 30), "", attestation)
    le(ctx, date(2026, 4, 12))
    for nature in (Nature.CANDIDATURE, Nature.INSTRUCTION, Nature.MORATOIRE_FORMATION):
        enregistrer_evenement(ctx, evaluee, SaisieEvenement(nature, jour, deliberation="2026-9"))
    assert "Secret professionnel (à faire)" in lettre_moratoire(ctx, evaluee)


def test_une_decision_corrigee_garde_les_motifs_de_la_premiere_ecriture(
    ctx: Contexte, moratoire: str, referent_id: str, attestation: Path
) -> None:
    noter_module(ctx, referent_id, _code("Secret professionnel"), EtatModule.SUIVIE, date(2026, 4, 1), "", attestation)
    decision = lire_vie(ctx, moratoire).situation.effectifs[-1]
    saisie = SaisieEvenement(Nature.MORATOIRE_FORMATION, date(2026, 4, 12), deliberation="2026-10")
    corriger_evenement(ctx, decision.id, saisie, "erreur de date")
    assert "Secret professionnel (à faire)" in lettre_moratoire(ctx, moratoire)


def test_une_base_commencee_apres_la_decision_dit_ce_qu_elle_en_savait(ctx: Contexte, evaluee: str) -> None:
    for nature in (Nature.CANDIDATURE, Nature.INSTRUCTION, Nature.MORATOIRE_FORMATION):
        enregistrer_evenement(ctx, evaluee, SaisieEvenement(nature, date(2025, 12, 8), deliberation="2025-549"))
    assert "Secret professionnel (à faire)" in lettre_moratoire(ctx, evaluee)


def test_sans_referent_connu_a_la_decision_rien_n_est_pris_a_aujourd_hui(ctx: Contexte, structure_id: str) -> None:
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, adresse="1 place de la Mairie\n62000 Exemple"))
    evenements(ctx, structure_id, Nature.CANDIDATURE, Nature.INSTRUCTION)
    evenements(ctx, structure_id, Nature.MORATOIRE_FORMATION, deliberation="2026-9")
    le(ctx, date(2026, 4, 12))
    creer_referent(ctx, structure_id, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    modele = services.lire_modele(ctx, "moratoire_formation")
    services.modifier_modele(
        ctx, "moratoire_formation", modele.objet, f"{modele.corps}\n\n[formations manquantes]\n\nFin."
    )
    with pytest.raises(ErreurMetier, match="ne connaissait aucun·e référent·e de la structure"):
        services.lettre_pdf(ctx, structure_id, "moratoire_formation")


def _code(debut: str) -> str:
    from referent62_desktop.referentiel.formations import modules

    return next(m.code for m in modules().tous if m.libelle.startswith(debut))


# Its date


def test_la_lettre_d_une_decision_notifiee_porte_le_jour_de_la_notification(ctx: Contexte, moratoire: str) -> None:
    assert "Arras, le 12 avril 2026" in lettre_moratoire(ctx, moratoire), "pas encore notifiée : aujourd'hui"
    enregistrer_evenement(ctx, moratoire, SaisieEvenement(Nature.NOTIFICATION, date(2026, 3, 20)))
    assert "Arras, le 20 mars 2026" in lettre_moratoire(ctx, moratoire)
    lettre = next(d for d in documents_structure(ctx, moratoire) if d.code == "lettre-moratoire_formation")
    assert lettre.notifiee_le == date(2026, 3, 20)
    voulue = services.lettre_pdf(ctx, moratoire, "moratoire_formation", date(2026, 4, 2))
    assert "Arras, le 2 avril 2026" in texte(voulue)


# What the examples and the letterhead say


def test_les_dates_des_exemples_suivent_les_regles() -> None:
    par_nom = {champ.nom: champ for champ in champs()}

    def jour(nom: str, code: str) -> date:
        from referent62_desktop.domain.dates import MOIS

        quantieme, mois, annee = par_nom[nom].exemple_pour(code).replace("\u00a0", " ").split()
        return date(int(annee), MOIS.index(mois) + 1, int(quantieme.removesuffix("er")))

    regles = delais()
    assert jour("fin du label", "label") == regles.fin_label(jour("date de décision", "label"))
    for code in ("moratoire_formation", "moratoire_qualite", "refus"):
        assert jour("fin du moratoire", code) == regles.moratoire.depuis(jour("début du moratoire", code))
    assert jour("date de décision", "refus") > jour("fin du moratoire", "refus")
    notifiee = jour("date de notification", "refus")
    assert jour("date limite du recours gracieux", "refus") == regles.recours_gracieux.depuis(notifiee)
    rejet = jour("date de décision", "rejet_recours")
    assert jour("date limite du recours contentieux", "rejet_recours") == regles.recours_contentieux.depuis(rejet)


def test_l_adresse_du_tribunal_ne_se_coupe_pas() -> None:
    from referent62_desktop.referentiel.lettres import expediteur

    tribunal = expediteur()["tribunal"]
    for groupe in ("CS\u00a062039", "59014\u00a0Lille", "5\u00a0rue"):
        assert groupe in tribunal
    assert expediteur()["service"][-1] == "62018\u00a0Arras Cedex\u00a09"


def test_l_interface_dit_comment_changer_de_campagne(ctx: Contexte, moratoire: str) -> None:
    en_2025 = replace(ctx, campagne=ctx.referentiel.campagnes["2025"])
    with pytest.raises(ErreurMetier, match="de la campagne 2026 : choisissez-la en haut de l'écran"):
        services.lettre_pdf(en_2025, moratoire, "moratoire_formation")
