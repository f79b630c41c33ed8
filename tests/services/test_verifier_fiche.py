"""A sheet in PDF against the base: « correspond », « ne correspond pas », and every way between; text read back word for word; the seal."""

import io
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter

from referent62_desktop.documents.sceau_pdf import sceller_pdf, separer_sceau
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.moratoire import EtatObjectif, PlaceSignature, empreinte_courte
from referent62_desktop.services import ecrire_fiches as ecrire
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_annexe4 import annexe4_fiche, annexe4_structure
from referent62_desktop.services.editer_bilan import bilan_moratoire_pdf
from referent62_desktop.services.moratoires import lire_fiche_suivi, lire_suivi
from referent62_desktop.services.signer_fiches import sceller, signer
from referent62_desktop.services.verifier_fiche import Verdict, verifier_document
from referent62_desktop.services.vie_label import corriger_evenement
from referent62_desktop.storage.models import LigneFiche
from tests.services.certificats import MOT_DE_PASSE, certificat_d_essai
from tests.services.fiches import (
    RENCONTRE,
    TRAITS,
    base_de_travail,
    rouvrir,
    signer_partout,
    structure_en_moratoire,
)


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    contexte = base_de_travail(tmp_path_factory.mktemp("modele"))
    structure = structure_en_moratoire(contexte)
    fiche, _ = ecrire.ouvrir_fiche(contexte, structure, RENCONTRE)
    contexte.base.fermer()
    return contexte.base.chemin, structure, fiche


@pytest.fixture
def ctx(modele: tuple[Path, str, str], tmp_path: Path) -> Iterator[Contexte]:
    contexte = rouvrir(Path(shutil.copy(modele[0], tmp_path)))
    yield contexte
    contexte.base.fermer()


@pytest.fixture
def structure(modele: tuple[Path, str, str]) -> str:
    return modele[1]


@pytest.fixture
def fiche_id(modele: tuple[Path, str, str]) -> str:
    return modele[2]


@pytest.fixture(scope="module")
def certificat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificat_d_essai(tmp_path_factory.mktemp("cle"))


def imprimer(ctx: Contexte, fiche_id: str, chemin: Path) -> Path:
    chemin.write_bytes(annexe4_fiche(lire_fiche_suivi(ctx, fiche_id)))
    return chemin


def compact(texte: str) -> str:
    return "".join(texte.split())


def test_le_texte_relu_est_celui_de_la_base(ctx: Contexte, fiche_id: str) -> None:
    """Long texts on several pages, every cell: nothing is cut, in the order of the columns of each page."""
    lignes = lire_fiche_suivi(ctx, fiche_id).lignes
    long = " ".join(f"mot{n}" for n in range(900))
    ecrire.ecrire_cellule(ctx, lignes[0].id, "objectif", long)
    ecrire.ecrire_cellule(ctx, lignes[1].id, "moyens", "<b>balise</b> & esperluette\nseconde ligne")
    ecrire.ecrire_cellule(ctx, lignes[1].id, "suivi", "note de suivi gardée")
    ecrire.changer_etat(ctx, lignes[1].id, EtatObjectif.EN_COURS)
    ecrire.fixer_echeance(ctx, lignes[1].id, date(2026, 5, 15))
    ecrire.ajouter_participant(ctx, fiche_id, "Directrice 1", "directrice de la structure")
    fiche = lire_fiche_suivi(ctx, fiche_id)
    pages = PdfReader(io.BytesIO(annexe4_fiche(fiche))).pages
    lu = compact(" ".join(page.extract_text() for page in pages))
    assert len(pages) > 1
    for mot in long.split():
        assert mot in lu
    for ligne in fiche.lignes:
        for texte in (ligne.contenu.critere, ligne.contenu.moyens, ligne.contenu.temporalite, ligne.contenu.suivi):
            assert compact(texte) in lu, texte
        if ligne.contenu.objectif != long:
            assert compact(ligne.contenu.objectif) in lu
    for attendu in (
        "avantle15/05/2026",
        "Encours",
        "Directrice1,directricedelastructure",
        "CCASd'Exemple",
        "24/03/2026",
    ):
        assert attendu in lu
    assert all(empreinte_courte(fiche.empreinte) in page.extract_text() for page in pages)


def test_vingt_mille_caracteres_sans_espace_tiennent(ctx: Contexte, fiche_id: str) -> None:
    ecrire.ecrire_cellule(ctx, lire_fiche_suivi(ctx, fiche_id).lignes[0].id, "temporalite", "é" * 20_000)
    pages = PdfReader(io.BytesIO(annexe4_fiche(lire_fiche_suivi(ctx, fiche_id)))).pages
    assert sum(page.extract_text().count("é") for page in pages) >= 20_000


def test_une_ligne_qui_tient_sur_une_page_n_est_pas_coupee(ctx: Contexte, fiche_id: str) -> None:
    for lue in lire_fiche_suivi(ctx, fiche_id).lignes:
        ecrire.ecrire_cellule(ctx, lue.id, "objectif", "\n".join(f"{lue.id[-4:]}-{n}" for n in range(12)))
    fiche = lire_fiche_suivi(ctx, fiche_id)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(annexe4_fiche(fiche))).pages]
    assert len(pages) > 1
    for lue in fiche.lignes:
        assert sum(f"{lue.id[-4:]}-0" in p and f"{lue.id[-4:]}-11" in p for p in pages) == 1


def test_les_signatures_sont_des_courbes(ctx: Contexte, fiche_id: str) -> None:
    def courbes() -> int:
        page = PdfReader(io.BytesIO(annexe4_fiche(lire_fiche_suivi(ctx, fiche_id)))).pages[-1]
        contenu = page.get_contents()
        return len(re.findall(rb"(?:[\d.-]+ ){6}c\b", contenu.get_data())) if contenu is not None else 0

    avant = courbes()
    signer(ctx, fiche_id, PlaceSignature.SLAI, ("Animateur·rice 1", "SLAI"), TRAITS)
    # Four points, then two: four curves and one.
    assert courbes() - avant == 5
    lu = PdfReader(io.BytesIO(annexe4_fiche(lire_fiche_suivi(ctx, fiche_id)))).pages[-1].extract_text()
    assert "Animateur·rice 1, SLAI" in lu
    assert "24/03/2026 à 10:00" in lu


def test_le_document_correspond(ctx: Contexte, fiche_id: str, tmp_path: Path) -> None:
    pdf = imprimer(ctx, fiche_id, tmp_path / "f.pdf")
    verification = verifier_document(ctx, pdf)
    assert verification.verdict is Verdict.CORRESPOND
    assert verification.phrase.startswith(
        "ce document correspond à la fiche de «\u00a0CCAS d'Exemple\u00a0» du 24/03/2026"
    )
    signer_partout(ctx, fiche_id)
    assert verifier_document(ctx, pdf).verdict is Verdict.ANTERIEUR
    sceller(ctx, fiche_id)
    scellee = imprimer(ctx, fiche_id, tmp_path / "scellee.pdf")
    assert verifier_document(ctx, scellee).verdict is Verdict.CORRESPOND
    ecrire.nouvelle_version(ctx, fiche_id)
    verification = verifier_document(ctx, scellee)
    assert verification.verdict is Verdict.ANTERIEUR
    assert "remplacée depuis" in verification.phrase
    remplacee = imprimer(ctx, fiche_id, tmp_path / "remplacee.pdf")
    assert verifier_document(ctx, remplacee).verdict is Verdict.CORRESPOND
    assert "REMPLACÉE" in PdfReader(remplacee).pages[0].extract_text()


def test_un_texte_change_ne_correspond_plus(ctx: Contexte, fiche_id: str, tmp_path: Path) -> None:
    pdf = imprimer(ctx, fiche_id, tmp_path / "f.pdf")
    ecrire.ecrire_cellule(ctx, lire_fiche_suivi(ctx, fiche_id).lignes[0].id, "objectif", "Autre chose")
    verification = verifier_document(ctx, pdf)
    assert verification.verdict is Verdict.DIFFERENT
    assert "ne correspond pas" in verification.phrase
    assert not verification.correspond


def test_un_document_trafique_ne_correspond_pas(ctx: Contexte, fiche_id: str, tmp_path: Path) -> None:
    """Every byte of a stretch flipped, something added, a page taken away: never « correspond »."""
    octets = annexe4_fiche(lire_fiche_suivi(ctx, fiche_id))
    pdf = tmp_path / "f.pdf"
    for place in range(200, len(octets), max(1, len(octets) // 60)):
        pdf.write_bytes(octets[:place] + bytes([octets[place] ^ 1]) + octets[place + 1 :])
        try:
            assert not verifier_document(ctx, pdf).correspond
        except ErreurMetier:
            continue
    pdf.write_bytes(octets + b"\n% ajout")
    assert not verifier_document(ctx, pdf).correspond


def test_un_document_reenregistre_a_le_meme_texte(ctx: Contexte, fiche_id: str, tmp_path: Path) -> None:
    refait = PdfWriter(clone_from=io.BytesIO(annexe4_fiche(lire_fiche_suivi(ctx, fiche_id))))
    pdf = tmp_path / "f.pdf"
    refait.write(pdf)
    verification = verifier_document(ctx, pdf)
    assert verification.verdict is Verdict.MEME_TEXTE
    assert "signatures ne sont pas vérifiées" in verification.phrase


def test_un_autre_document_est_inconnu(ctx: Contexte, structure: str, tmp_path: Path) -> None:
    pdf = tmp_path / "bilan.pdf"
    pdf.write_bytes(bilan_moratoire_pdf(ctx, structure))
    assert verifier_document(ctx, pdf).verdict is Verdict.INCONNU
    faux = tmp_path / "faux.pdf"
    faux.write_bytes(b"bonjour")
    with pytest.raises(ErreurMetier, match="PDF lisible"):
        verifier_document(ctx, faux)
    with pytest.raises(ErreurMetier, match="ne peut pas être lu"):
        verifier_document(ctx, tmp_path / "absent.pdf")


def test_le_cachet_electronique(ctx: Contexte, fiche_id: str, tmp_path: Path, certificat: Path) -> None:
    octets = annexe4_fiche(lire_fiche_suivi(ctx, fiche_id))
    scelle = sceller_pdf(octets, certificat, MOT_DE_PASSE, "Fiche de suivi", RENCONTRE)
    assert scelle.startswith(octets)
    assert separer_sceau(scelle, len(octets))[1].intact
    pdf = tmp_path / "cachet.pdf"
    pdf.write_bytes(scelle)
    verification = verifier_document(ctx, pdf)
    assert verification.verdict is Verdict.CORRESPOND
    assert "Cachet électronique intact, de «\u00a0Agent 1\u00a0»" in verification.phrase
    milieu = len(octets) + (len(scelle) - len(octets)) // 2
    pdf.write_bytes(scelle[:milieu] + bytes([scelle[milieu] ^ 1]) + scelle[milieu + 1 :])
    assert not verifier_document(ctx, pdf).correspond
    pdf.write_bytes(scelle + b"\n% ajout\n")
    assert not verifier_document(ctx, pdf).correspond


def modifier(pdf: bytes) -> bytes:
    """The first page covered with something else, in an update of the file: what was there before is left byte for byte."""
    suite = IncrementalPdfFileWriter(io.BytesIO(pdf))
    reference, _ = suite.find_page_for_modification(0)
    page = reference.get_object()
    couverture = suite.add_object(generic.StreamObject(stream_data=b"q 1 1 1 rg 60 300 480 260 re f Q"))
    page[generic.NameObject("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), couverture])
    suite.update_container(page)
    sortie = io.BytesIO()
    suite.write(sortie)
    return sortie.getvalue()


def test_un_document_modifie_puis_cachete_par_n_importe_qui_ne_correspond_pas(
    ctx: Contexte, fiche_id: str, tmp_path: Path, certificat: Path
) -> None:
    octets = annexe4_fiche(lire_fiche_suivi(ctx, fiche_id))
    pdf = tmp_path / "faux.pdf"
    pdf.write_bytes(sceller_pdf(modifier(octets), certificat, MOT_DE_PASSE, "Fiche", RENCONTRE))
    assert separer_sceau(pdf.read_bytes(), len(octets))[1].intact
    assert verifier_document(ctx, pdf).verdict is Verdict.DIFFERENT
    pdf.write_bytes(modifier(sceller_pdf(octets, certificat, MOT_DE_PASSE, "Fiche", RENCONTRE)))
    assert verifier_document(ctx, pdf).verdict is Verdict.DIFFERENT


def test_une_fiche_changee_sous_ses_signatures_ne_se_verifie_pas(ctx: Contexte, fiche_id: str, tmp_path: Path) -> None:
    signer_partout(ctx, fiche_id)
    sceller(ctx, fiche_id)
    with ctx.ecrire("Fusion") as uow:
        ligne = uow.session.get(LigneFiche, lire_fiche_suivi(ctx, fiche_id).lignes[0].id)
        assert ligne is not None
        ligne.objectif = "Écrit ailleurs"
    pdf = imprimer(ctx, fiche_id, tmp_path / "f.pdf")
    verification = verifier_document(ctx, pdf)
    assert verification.verdict is Verdict.DIFFERENT
    assert "a changé après avoir été signée" in verification.phrase
    assert "MODIFIÉE APRÈS SIGNATURE" in PdfReader(pdf).pages[0].extract_text()


def test_une_fiche_signee_non_scellee_puis_remplacee_correspond(ctx: Contexte, fiche_id: str, tmp_path: Path) -> None:
    signer(ctx, fiche_id, PlaceSignature.SLAI, ("Animateur·rice 1", "SLAI"), TRAITS)
    ecrire.nouvelle_version(ctx, fiche_id)
    pdf = imprimer(ctx, fiche_id, tmp_path / "f.pdf")
    assert verifier_document(ctx, pdf).verdict is Verdict.CORRESPOND


def test_un_moratoire_dont_la_decision_est_annulee_garde_ses_fiches(
    ctx: Contexte, structure: str, fiche_id: str, tmp_path: Path
) -> None:
    signer_partout(ctx, fiche_id)
    sceller(ctx, fiche_id)
    pdf = imprimer(ctx, fiche_id, tmp_path / "f.pdf")
    corriger_evenement(ctx, lire_suivi(ctx, structure).moratoire.evenement.id, None, "vote annulé")
    assert [f.id for f in lire_suivi(ctx, structure).fiches] == [fiche_id]
    assert verifier_document(ctx, pdf).verdict is Verdict.CORRESPOND


def test_un_certificat_qui_ne_s_ouvre_pas(certificat: Path, tmp_path: Path) -> None:
    pdf = b"%PDF-1.4\n"
    with pytest.raises(ErreurMetier, match="mot de passe") as refus:
        sceller_pdf(pdf, certificat, "faux", "Fiche", RENCONTRE)
    assert refus.value.conserve == "Le document n'a pas été scellé."
    rien = tmp_path / "rien.p12"
    rien.write_bytes(b"rien")
    with pytest.raises(ErreurMetier, match="n'est pas un certificat"):
        sceller_pdf(pdf, rien, MOT_DE_PASSE, "Fiche", RENCONTRE)
    with pytest.raises(ErreurMetier, match="ne peut pas être lu"):
        sceller_pdf(pdf, tmp_path / "absent.p12", MOT_DE_PASSE, "Fiche", RENCONTRE)
    with pytest.raises(ErreurMetier, match="qu'à partir du 01/01/2025"):
        sceller_pdf(pdf, certificat, MOT_DE_PASSE, "Fiche", date(2024, 12, 31))
    with pytest.raises(ErreurMetier, match="ne peut pas servir"):
        sceller_pdf(b"pas un pdf", certificat, MOT_DE_PASSE, "Fiche", RENCONTRE)
    vieux = certificat_d_essai(tmp_path, datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ErreurMetier, match="plus valable depuis le 01/01/2026"):
        sceller_pdf(pdf, vieux, MOT_DE_PASSE, "Fiche", RENCONTRE)


def test_le_document_de_la_structure_est_sa_derniere_fiche(ctx: Contexte, structure: str, fiche_id: str) -> None:
    assert annexe4_structure(ctx, structure) == annexe4_fiche(lire_fiche_suivi(ctx, fiche_id))
    suivante, _ = ecrire.ouvrir_fiche(ctx, structure, RENCONTRE + timedelta(60))
    assert annexe4_structure(ctx, structure) == annexe4_fiche(lire_fiche_suivi(ctx, suivante))
