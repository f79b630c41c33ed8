"""Letters of a structure: what they say comes from the records, what is missing is named, and a rewritten text is checked."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.lettres import champs_de
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.referentiel.lettres import CODES, champs, lettres
from referent62_desktop.services import lettres as services
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.structures import lire_fiche, modifier_structure
from referent62_desktop.services.valeurs_lettres import lire_dossier, valeurs
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement

from .conftest import NoterCE

JOUR = date(2026, 3, 12)


def texte(pdf: bytes) -> str:
    brut = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", brut)


@pytest.fixture
def adresse(ctx: Contexte, structure_id: str) -> None:
    saisie = lire_fiche(ctx, structure_id).saisie
    modifier_structure(ctx, structure_id, replace(saisie, adresse="1 place [de] la Mairie\n62000 Exemple"))


@pytest.fixture
def noter(ctx: Contexte, cible: CiblePanel, noter_ce: NoterCE) -> Callable[..., None]:
    """Scores the five CE of the référent, then validates."""

    def faire(non: str = "", jusqu_a: int = 5, origine: Origine = Origine.ANALYSE_DPID) -> None:
        for position in range(1, jusqu_a + 1):
            noter_ce(cible, position, non=non)
        if jusqu_a == 5:
            valider(ctx, cible)

    return faire


def suivre(ctx: Contexte, structure_id: str, *natures: Nature, depuis: date = date(2024, 3, 1), **details: str) -> date:
    """Records these events, a week apart, the re-evaluation a year after the moratorium; returns the day of the last."""
    jour = depuis
    for nature in natures:
        jour += timedelta(days=365 if nature is Nature.REEVALUATION else 0)
        enregistrer_evenement(ctx, structure_id, SaisieEvenement(nature, jour, **details))
        jour += timedelta(days=7)
    return jour - timedelta(days=7)


JUSQU_AU_REFUS = (Nature.CANDIDATURE, Nature.INSTRUCTION, Nature.MORATOIRE_QUALITE, Nature.REEVALUATION, Nature.REFUS)


@pytest.mark.parametrize("code", CODES)
def test_chaque_texte_livre_se_compose_en_exemple(code: str) -> None:
    lettre = lettres()[code]
    pdf = services.exemple_pdf(code, lettre.objet, lettre.corps)
    lu = texte(pdf)
    assert "[" not in lu
    assert "EXEMPLE" in lu
    assert "Le Président du Conseil départemental" in lu
    assert ("recommandée" in lu) is lettre.recommande
    assert pdf == services.exemple_pdf(code, lettre.objet, lettre.corps)
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "fr-FR"


def test_les_lettres_recommandees_disent_motifs_et_recours() -> None:
    for code in ("refus", "rejet_recours", "mise_en_demeure", "retrait"):
        lettre = lettres()[code]
        assert lettre.recommande
        exiges = {champ for partie in lettre.parties for champ in partie.champs}
        assert {"motifs de fait", "délai du recours contentieux", "tribunal"} <= exiges
        assert "# Motifs de droit" in lettre.corps
        assert "[tribunal]" in lettre.corps


def test_tout_champ_offert_a_une_valeur_ou_une_raison(
    ctx: Contexte, structure_id: str, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    suivre(ctx, structure_id, *JUSQU_AU_REFUS)
    dossier = lire_dossier(ctx, structure_id)
    refus = dossier.situation.dernier(Nature.REFUS)
    assert refus is not None
    assert set(valeurs(dossier, refus, JOUR)) == {champ.nom for champ in champs()}


def test_le_refus_dit_les_faits_le_droit_et_les_recours(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    suivre(ctx, structure_id, *JUSQU_AU_REFUS, deliberation="2024-77")
    lu = texte(services.lettre_pdf(ctx, structure_id, "refus"))
    for attendu in (
        "Lettre recommandée avec accusé de réception",
        "CCAS d'Exemple",
        "1 place [de] la Mairie",
        "Arras, le 12 mars 2026",
        "par délibération n° 2024-77 du 29 mars 2025",
        "moratoire du 15 mars 2024 au 15 mars 2025",
        "la note de la structure est de 6,5 points sur 10, soit 65 %, alors que plus de 80 % sont attendus",
        "positionnement des actions (5 CE sur 5), confidentialité (5 CE sur 5)",
        "Secret professionnel (à faire)",
        "Aux termes de l'article 4 du cahier des charges",
        "dans les deux mois suivant la notification de la présente décision",
        "tribunal administratif de Lille",
    ):
        assert attendu in lu, attendu
    assert "soit jusqu'au" not in lu, "pas de date limite avant la notification"


def test_une_fois_notifie_le_refus_dit_le_dernier_jour(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    dernier = suivre(ctx, structure_id, *JUSQU_AU_REFUS, deliberation="2024-77", depuis=date(2024, 11, 25))
    assert dernier == date(2025, 12, 23)
    enregistrer_evenement(ctx, structure_id, SaisieEvenement(Nature.NOTIFICATION, date(2025, 12, 31)))
    lu = texte(services.lettre_pdf(ctx, structure_id, "refus"))
    assert lu.count("soit jusqu'au 28 février 2026 inclus") == 2


def test_une_date_limite_n_est_permise_qu_une_fois_la_notification_enregistree(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    dernier = suivre(ctx, structure_id, *JUSQU_AU_REFUS, deliberation="2024-77")
    modele = services.lire_modele(ctx, "refus")
    services.modifier_modele(
        ctx, "refus", modele.objet, modele.corps + "\n\nAvant le [date limite du recours gracieux]."
    )
    with pytest.raises(ErreurMetier, match=r"\[date limite du recours gracieux\] : la notification n'est pas encore"):
        services.lettre_pdf(ctx, structure_id, "refus")
    enregistrer_evenement(ctx, structure_id, SaisieEvenement(Nature.NOTIFICATION, dernier + timedelta(days=3)))
    assert "Avant le 1er juin 2025." in texte(services.lettre_pdf(ctx, structure_id, "refus"))


def test_ce_qui_manque_est_nomme_et_rien_n_est_fait(
    ctx: Contexte, structure_id: str, noter: Callable[..., None]
) -> None:
    with pytest.raises(ErreurMetier, match="Aucun évènement « label refusé » n'est enregistré"):
        services.lettre_pdf(ctx, structure_id, "refus")
    noter("R3 S1", jusqu_a=3)
    suivre(ctx, structure_id, *JUSQU_AU_REFUS)
    with pytest.raises(ErreurMetier) as refus:
        services.lettre_pdf(ctx, structure_id, "refus")
    dit = str(refus.value)
    assert "L'adresse de la structure n'est pas saisie dans sa fiche." in dit
    assert "[délibération] : le numéro n'est pas saisi avec la décision." in dit
    assert "[motifs de fait] : les notes sont provisoires : il manque 2 CE." in dit
    etats = {etat.lettre.code: etat.manques for etat in services.etats_lettres(ctx, structure_id)}
    assert len(etats["refus"]) == 3
    assert list(etats) == list(CODES)


def test_un_motif_qui_n_est_plus_etabli_est_refuse(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter()
    suivre(
        ctx,
        structure_id,
        Nature.CANDIDATURE,
        Nature.INSTRUCTION,
        Nature.LABEL,
        Nature.MISE_EN_DEMEURE,
        Nature.SUSPENSION,
    )
    with pytest.raises(ErreurMetier, match=r"le critère est rempli : le motif de la décision n'est plus établi"):
        services.lettre_pdf(ctx, structure_id, "mise_en_demeure")


def test_une_decision_qui_differe_de_la_proposition_dit_son_motif(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    suivre(ctx, structure_id, Nature.CANDIDATURE, Nature.INSTRUCTION)
    dossier = lire_dossier(ctx, structure_id)
    saisie = SaisieEvenement(
        Nature.LABEL, date(2026, 1, 5), "", "2026-1", "", dossier.preuve.proposition, "Progrès constatés depuis."
    )
    enregistrer_evenement(ctx, structure_id, saisie)
    lu = texte(services.lettre_pdf(ctx, structure_id, "label"))
    assert "65 %" in lu
    assert "Progrès constatés depuis." in lu
    assert "jusqu'au 31 décembre 2030" in lu, "jamais au-delà de la fin de la démarche"


def test_les_deux_cas_de_retrait(ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]) -> None:
    noter("R3 S1")
    saisie = lire_fiche(ctx, structure_id).saisie
    terminee = replace(saisie, fin_mission=date(2024, 3, 20))
    modifier_structure(ctx, structure_id, terminee)
    suivre(ctx, structure_id, Nature.CANDIDATURE, Nature.INSTRUCTION, Nature.LABEL, Nature.RETRAIT)
    modifier_structure(ctx, structure_id, saisie)
    with pytest.raises(ErreurMetier, match="la date de fin de mission n'est pas saisie"):
        services.lettre_pdf(ctx, structure_id, "retrait")
    modifier_structure(ctx, structure_id, terminee)
    lu = texte(services.lettre_pdf(ctx, structure_id, "retrait"))
    assert "a pris fin le 20 mars 2024" in lu
    assert "tombe de plein droit" in lu


def test_le_retrait_apres_suspension_dit_la_qualite(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    suite = (Nature.LABEL, Nature.MISE_EN_DEMEURE, Nature.SUSPENSION, Nature.RETRAIT)
    suivre(ctx, structure_id, Nature.CANDIDATURE, Nature.INSTRUCTION, *suite)
    lu = texte(services.lettre_pdf(ctx, structure_id, "retrait"))
    assert "soit 65 %" in lu
    assert "à l'issue du moratoire de douze mois, soit maintenu, soit retiré" in lu


def test_le_rejet_compte_depuis_le_rejet(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    suivre(ctx, structure_id, *JUSQU_AU_REFUS, Nature.RECOURS_GRACIEUX, Nature.REJET_RECOURS)
    lu = texte(services.lettre_pdf(ctx, structure_id, "rejet_recours"))
    assert "recours gracieux du 5 avril 2025" in lu
    assert "suivant le rejet de votre recours gracieux, soit jusqu'au 12 juin 2025 inclus" in lu


def test_la_lettre_n_est_pas_datee_d_avant_la_decision(
    ctx: Contexte, structure_id: str, adresse: None, noter: Callable[..., None]
) -> None:
    noter("R3 S1")
    suivre(ctx, structure_id, *JUSQU_AU_REFUS, deliberation="2024-77")
    with pytest.raises(ErreurMetier, match="datée d'avant la décision"):
        services.lettre_pdf(ctx, structure_id, "refus", date(2025, 3, 28))
    pdf = services.lettre_pdf(ctx, structure_id, "refus", date(2025, 4, 2))
    assert "Arras, le 2 avril 2025" in texte(pdf)
    assert pdf == services.lettre_pdf(ctx, structure_id, "refus", date(2025, 4, 2))


def test_un_texte_recrit_sert_puis_se_retablit(ctx: Contexte) -> None:
    livre = services.lire_modele(ctx, "label")
    assert not livre.modifie
    ecrit = services.modifier_modele(
        ctx, "label", livre.objet, livre.corps.replace("J'ai le plaisir de vous informer", "Je vous informe")
    )
    lu = services.lire_modele(ctx, "label")
    assert lu.modifie
    assert "Je vous informe" in lu.corps
    assert [m.lettre.code for m in services.lister_modeles(ctx) if m.modifie] == ["label"]
    assert ecrit is not None
    annuler(ctx, ecrit.operation_id, "Annulation")
    assert services.lire_modele(ctx, "label") == livre
    services.modifier_modele(ctx, "label", livre.objet, livre.corps + "\n\nBien à vous.")
    services.retablir_modele(ctx, "label")
    assert services.lire_modele(ctx, "label") == livre
    assert services.retablir_modele(ctx, "refus") is None, "rien à rétablir"


def test_un_texte_faux_n_est_pas_garde(ctx: Contexte) -> None:
    livre = services.lire_modele(ctx, "refus")
    with pytest.raises(ErreurMetier, match=r"le plus proche est « \[structure\] »"):
        services.modifier_modele(ctx, "refus", livre.objet, livre.corps + " [structurre]")
    sans = livre.corps.replace("[délai du recours gracieux]", "bientôt")
    assert services.fautes_modele("refus", livre.objet, sans) == (
        "Cette lettre doit dire « [délai du recours gracieux] » (§6, §8).",
    )
    assert services.lire_modele(ctx, "refus") == livre
    with pytest.raises(ErreurMetier, match="est inconnue"):
        services.lire_modele(ctx, "amende")


def test_chaque_lettre_n_offre_que_ses_champs() -> None:
    for code, lettre in lettres().items():
        noms = {champ.nom for champ in champs_de(lettre, champs())}
        assert set(lettre.obligatoires) <= noms
        assert ("fin du label" in noms) is (code == "label")
