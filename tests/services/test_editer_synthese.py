"""The summary and the training gaps of a structure, read back from their PDF."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.services.bases import choisir_campagne
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_formations import formations_pdf
from referent62_desktop.services.editer_synthese import synthese_pdf
from referent62_desktop.services.formations import noter_module
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.vie_label import SaisieEvenement, corriger_evenement, enregistrer_evenement, lire_vie

from .conftest import NoterCE

NOM_LONG = "Communauté d'agglomération de Structure-sur-Exemple et de ses quarante-deux communes, " + "X" * 120


def texte(pdf: bytes) -> str:
    brut = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", brut)


def signets(pdf: bytes) -> list[str]:
    def titres(niveau: list[object]) -> list[str]:
        return [t for e in niveau for t in (titres(e) if isinstance(e, list) else [str(e["/Title"])])]  # type: ignore[index]  # pypdf's own type

    return titres(list(PdfReader(io.BytesIO(pdf)).outline))


def test_la_synthese_dit_les_notes_la_preuve_et_dessine(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: NoterCE
) -> None:
    for position in range(1, 6):
        noter_ce(cible, position, non="R3" if position < 3 else "")
    valider(ctx, cible)
    pdf = synthese_pdf(ctx, structure_id)
    lu = texte(pdf)
    for attendu in (
        "CCAS d'Exemple",
        "Proposition : moratoire formation",
        "Qualité : 9,2 × 10 = 92 > 80",
        "Dispositifs Remob.",
        "Référent·e 1 · 5 CE sur 5 92 %",
        "4 pts · 40 % de non",
        "R3 positionnement des actions",
        "5 formations manquent.",
        "Gestion de l'agressivité",
        "inscrire, ou proposer une équivalence",
        "Sans candidature.",
        "la structure ne peut pas y répondre",
    ):
        assert attendu in lu, attendu
    assert "PROVISOIRE" not in lu.upper()
    assert "✓" not in lu, "la limite est celle de la structure, pas de chacun·e"
    assert signets(pdf)[:2] == ["CCAS d'Exemple", "Notes et proposition"]
    assert {
        "Par référent·e\u00a0: moyenne des CE complets",
        "Formations · CCAS d'Exemple",
        "Vie du label · CCAS d'Exemple",
    } <= set(signets(pdf))
    assert pdf == synthese_pdf(ctx, structure_id)


def test_ce_qui_peut_encore_changer_est_dit_provisoire_et_fragile(
    ctx: Contexte, structure_id: str, cible: CiblePanel, noter_ce: NoterCE
) -> None:
    noter_ce(cible, 1, non="R3")
    lu = texte(synthese_pdf(ctx, structure_id))
    assert "PROVISOIRE" in lu
    assert "Proposition provisoire : moratoire qualité CER" in lu
    assert "il manque 4 CE" in lu
    assert "Total provisoire Pourcentage provisoire Plus de 80 %" in lu
    assert "80 % à confirmer non atteint à ce stade" in lu
    assert "note provisoire à dépasser : 80 %" in lu
    assert "Qualité, à ce stade : 8 × 10 = 80, et il faut plus de 80" in lu
    assert "Référent·e 1 · 1 CE sur 5 80 % · provisoire" in lu
    assert "Fragile : avec une seule réponse différente, la structure dépasserait 80 %" in lu
    assert "« oui » au lieu de « non » donnerait 100 %" in lu


def test_la_vie_du_label_dit_l_ecart_et_tait_ce_qui_est_corrige(ctx: Contexte, structure_id: str) -> None:
    enregistrer_evenement(ctx, structure_id, SaisieEvenement(Nature.CANDIDATURE, date(2026, 1, 12)))
    enregistrer_evenement(ctx, structure_id, SaisieEvenement(Nature.INSTRUCTION, date(2026, 2, 2), "Date fausse."))
    fausse = lire_vie(ctx, structure_id).situation.effectifs[-1]
    corriger_evenement(ctx, fausse.id, SaisieEvenement(Nature.INSTRUCTION, date(2026, 2, 3)), "erreur de frappe")
    saisie = SaisieEvenement(
        Nature.LABEL, date(2026, 3, 2), "", "2026-9", "Commission permanente", Proposition.MORATOIRE_QUALITE, "progrès"
    )
    enregistrer_evenement(ctx, structure_id, saisie)
    lu = texte(synthese_pdf(ctx, structure_id))
    assert "Labellisée, depuis le 02/03/2026." in lu
    assert "proposé : moratoire qualité CER : progrès" in lu
    assert "délibération n° 2026-9, Commission permanente" in lu
    assert "31/12/2030 Fin du label (§2)" in lu
    assert "03/02/2026" in lu
    assert "02/02/2026" not in lu
    assert "la structure peut y répondre (structure labellisée)" in lu


def test_une_structure_sans_rien_et_un_nom_interminable(ctx: Contexte) -> None:
    structure_id = creer_structure(ctx, SaisieStructure(NOM_LONG, "cias", "artois"))[0]
    lu = texte(synthese_pdf(ctx, structure_id))
    assert NOM_LONG.replace(" ", "") in lu.replace(" ", "")
    assert "Proposition : non évaluable" in lu
    assert "Aucun·e référent·e en poste dans cette structure." in lu
    assert "Aucun évènement n'est enregistré." in lu
    with pytest.raises(ErreurMetier, match="n'a aucun·e référent·e en poste"):
        formations_pdf(ctx, structure_id)
    with pytest.raises(ErreurMetier, match="n'est plus dans la base"):
        synthese_pdf(ctx, "absente")


def test_la_campagne_connue_par_ses_notes_n_a_pas_de_barres(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    lu = texte(synthese_pdf(choisir_campagne(ctx, "2025"), structure_id))
    assert "Campagne 2025" in lu
    assert "Par référent·e" not in lu


def test_les_lacunes_disent_qui_quoi_pourquoi_et_que_faire(ctx: Contexte, structure_id: str, referent_id: str) -> None:
    seance = date(2026, 2, 3)
    noter_module(ctx, referent_id, "secret_professionnel", EtatModule.SUIVIE, seance)
    noter_module(ctx, referent_id, "public_feminin", EtatModule.ABSENCE_INJUSTIFIEE, seance)
    noter_module(ctx, referent_id, "secours_sante_mentale", EtatModule.INSCRIT, date(2026, 5, 4))
    nouvelle = SaisieReferent(
        "Référent·e 2", ("social_et_professionnel",), arrivee=date(2026, 1, 5), plan_transmis=date(2026, 2, 1)
    )
    creer_referent(ctx, structure_id, nouvelle)
    pdf = formations_pdf(ctx, structure_id)
    lu = texte(pdf)
    for attendu in (
        "5 formations manquent.",
        "suivie, à justifier : attestation à joindre",
        "transmettre l'attestation de présence",
        "transmettre un justificatif et inscrire à une nouvelle session",
        "inscrit·e à la session du 04/05/2026",
        "à former avant le 05/01/2027",
        "conforme, à former avant le 05/01/2027",
        "formations.rsa@pasdecalais.fr",
    ):
        assert attendu in lu, attendu
    assert pdf == formations_pdf(ctx, structure_id)


def test_quand_rien_ne_manque_c_est_dit(ctx: Contexte, structure_id: str) -> None:
    referent_id = creer_referent(ctx, structure_id, SaisieReferent("Référent·e 3", ("remobilisation_sociale",)))[0]
    for module in (
        "secours_sante_mentale",
        "developpement_potentiels",
        "public_feminin",
        "secret_professionnel",
        "gestion_agressivite",
    ):
        noter_module(ctx, referent_id, module, EtatModule.EQUIVALENCE_PROPOSEE, precision="Diplôme d'État")
        noter_module(ctx, referent_id, module, EtatModule.EQUIVALENCE_ACCEPTEE, precision="Diplôme d'État")
    lu = texte(formations_pdf(ctx, structure_id))
    assert "Formations ok." in lu
    assert "Aucune formation ne manque." in lu
    assert "5 / 5 conforme" in lu
