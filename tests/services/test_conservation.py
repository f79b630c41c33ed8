"""Erasing old N° CAF: told first, backed up, decided by a person, gone for good, marks unmoved."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from referent62_desktop.domain.erreurs import AnnulationImpossible, ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.tirage import CEListe, empreinte_liste
from referent62_desktop.services import classeur_audit, conservation, lectures, tirer_panel
from referent62_desktop.services import noter_ce as saisie
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.bases import contexte, creer_base, definir_profil, ouvrir_base
from referent62_desktop.services.classeur import exporter_classeur
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echanges import apercevoir
from referent62_desktop.services.editer_annexe2 import annexe2_referent
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.notes import etats_structures
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.recherche import rechercher
from referent62_desktop.services.suivi_audits import lister_audits
from referent62_desktop.storage import backups, effacement

from .conftest import NoterCE

NUMEROS = ("7382910", "7382911", "7382912", "7382913", "7382914", "7382915", "7382916", "7382917")
PLUS_TARD = datetime(2029, 6, 1, 9, 30, tzinfo=UTC)


def plus_tard(ctx: Contexte) -> Contexte:
    """Three years and some later."""
    return replace(ctx, horloge=lambda: PLUS_TARD)


def octets(ctx: Contexte) -> bytes:
    """Everything the base has on the disk."""
    chemin = ctx.base.chemin
    fichiers = [chemin, *(chemin.with_name(chemin.name + suffixe) for suffixe in ("-wal", "-shm"))]
    return b"".join(f.read_bytes() for f in fichiers if f.exists())


def texte_pdf(contenu: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(contenu)).pages)


def presents(ctx: Contexte) -> list[str]:
    contenu = octets(ctx)
    return [n for n in NUMEROS if n.encode() in contenu]


@pytest.fixture
def tire(ctx: Contexte, cible: CiblePanel, noter_ce: NoterCE) -> CiblePanel:
    """A panel drawn out of eight CE, one of which was replaced, scored and validated in 2026."""
    tirer_panel.tirer_panel(ctx, cible, [CEListe(n) for n in NUMEROS], "graine")
    saisie.remplacer_ce(ctx, cible, 2, "fiche illisible")
    for position in range(1, 6):
        noter_ce(cible, position, non="S1" if position == 3 else "")
    lectures.valider(ctx, cible)
    return cible


def effacer(ctx: Contexte) -> conservation.Efface:
    return conservation.effacer_numeros(ctx, conservation.effacement_possible(ctx))


def test_rien_n_est_assez_ancien_avant_trois_ans(ctx: Contexte, tire: CiblePanel) -> None:
    for jour in (date(2026, 3, 13), date(2029, 3, 12)):
        contexte = replace(ctx, horloge=lambda j=jour: datetime(j.year, j.month, j.day, 9, tzinfo=UTC))
        possible = conservation.effacement_possible(contexte)
        assert (possible.ces, possible.identifiants) == (0, ())
        with pytest.raises(ErreurMetier, match="rien à effacer"):
            conservation.effacer_numeros(contexte, possible)
    assert presents(ctx) == list(NUMEROS)


def test_ce_qui_serait_efface_est_dit_avant(ctx: Contexte, tire: CiblePanel) -> None:
    possible = conservation.effacement_possible(plus_tard(ctx))
    assert possible.phrase == "6 CE (1 lecture, 1 structure)"
    assert (possible.plus_ancienne, possible.plus_recente) == (date(2026, 3, 12), date(2026, 3, 12))
    assert possible.campagnes == (conservation.ParCampagne("2026", 1, 6),)
    assert possible.geste == "N° CAF de 6 CE effacés (lectures de plus de 3 ans)"
    assert conservation.effacement_possible(plus_tard(ctx), 4).ces == 0
    for annees in (0, 51):
        with pytest.raises(ErreurMetier, match="en années"):
            conservation.effacement_possible(ctx, annees)
    # Told, nothing more.
    assert presents(ctx) == list(NUMEROS)


def test_aucun_numero_ne_reste_dans_le_fichier(ctx: Contexte, tire: CiblePanel) -> None:
    futur = plus_tard(ctx)
    efface = effacer(futur)
    assert (efface.ces, efface.fichier_nettoye) == (6, True)
    assert presents(ctx) == []
    assert ctx.base.controler_integrite() == []
    assert conservation.effacement_possible(futur).ces == 0
    assert conservation.dernier_effacement(futur) == date(2029, 6, 1)
    # What was before is in the backup made just before, and only there.
    (sauvegarde,) = [s for s in backups.lister(ctx.base.chemin) if s.motif == "purge"]
    assert all(n.encode() in sauvegarde.chemin.read_bytes() for n in NUMEROS)


def test_les_notes_ne_bougent_pas(ctx: Contexte, tire: CiblePanel, structure_id: str) -> None:
    avant, note = lire_panel(ctx, tire), etats_structures(ctx, structure_id)[structure_id].note
    effacer(plus_tard(ctx))
    apres = lire_panel(ctx, tire)
    assert etats_structures(ctx, structure_id)[structure_id].note == note
    assert [ce.evaluation for ce in apres.ces] == [ce.evaluation for ce in avant.ces]
    assert [ce.reponses for ce in apres.ces] == [ce.reponses for ce in avant.ces]
    assert apres.complets == 5
    assert lectures.cases_vides(apres) == ()
    assert [ce.numero_affiche for ce in apres.ces] == ["effacé"] * 5
    assert [ce.vide for ce in apres.ces] == [False] * 5
    assert apres.tirage is not None
    assert apres.tirage.restants == 0
    (suivi,) = [a for a in lister_audits(ctx) if a.id == tire.referent_id]
    assert suivi.complets == 5


def test_le_journal_dit_le_geste_et_rien_ne_revient(ctx: Contexte, tire: CiblePanel) -> None:
    futur = plus_tard(ctx)
    ecrit = effacer(futur).ecrit
    assert ecrit.libelle == "N° CAF de 6 CE effacés (lectures de plus de 3 ans)"
    with ctx.base.exporter(None, du_siege=True) as sortie:
        operations, changements = sortie.operations(), list(sortie.changements())
    assert ecrit.libelle in {o.libelle for o in operations}
    for changement in changements:
        if changement.champ == "numero_caf":
            assert json.loads(changement.valeur) is None
        if changement.champ == "suivants":
            assert json.loads(changement.valeur) == []
    for operation in operations:
        if operation.id != ecrit.operation_id and "tirage" not in operation.libelle.lower():
            continue
        with pytest.raises(AnnulationImpossible):
            annuler(futur, operation.id, "Annulation")
    with pytest.raises(AnnulationImpossible, match="N° CAF effacés"):
        annuler(futur, ecrit.operation_id, "Annulation")
    assert presents(ctx) == []


def test_defaire_une_saisie_de_numero_ne_le_ramene_pas(ctx: Contexte, cible: CiblePanel) -> None:
    saisie.saisir_numero_caf(ctx, cible, 1, NUMEROS[0])
    corrige = saisie.saisir_numero_caf(ctx, cible, 1, NUMEROS[1])
    assert corrige is not None
    effacer(plus_tard(ctx))
    with pytest.raises(AnnulationImpossible, match="N° CAF effacés"):
        annuler(ctx, corrige.operation_id, "Annulation")
    assert lire_panel(ctx, cible).ces[0].numero_affiche == "effacé"


def test_un_numero_ne_se_saisit_ni_ne_se_tire_de_nouveau(ctx: Contexte, tire: CiblePanel) -> None:
    futur = plus_tard(ctx)
    effacer(futur)
    with pytest.raises(ErreurMetier, match="plus être modifiée"):
        saisie.saisir_numero_caf(futur, tire, 1, "1234567")
    lectures.rouvrir(futur, tire, "à revoir")
    for geste in (
        lambda: saisie.saisir_numero_caf(futur, tire, 1, "1234567"),
        lambda: saisie.saisir_numero_caf(futur, tire, 1, ""),
        lambda: saisie.remplacer_ce(futur, tire, 1, "illisible"),
        lambda: tirer_panel.tirer_panel(futur, tire, [CEListe(n) for n in NUMEROS], "graine", "à refaire"),
        lambda: lectures.conforter(futur, tire.referent_id),
    ):
        with pytest.raises(ErreurMetier, match="ont été effacés"):
            geste()
    # Everything else is still done, and the reading can be validated again.
    saisie.repondre(futur, tire, 3, "S1", True)
    saisie.observer(futur, tire, 3, "revu")
    lectures.valider(futur, tire)
    assert presents(ctx) == []


def test_un_numero_retire_avant_n_identifie_pas_apres(ctx: Contexte, cible: CiblePanel, noter_ce: NoterCE) -> None:
    """It stays in the history until it is erased; the CE, which had none, must not become complete."""
    noter_ce(cible, 1)
    noter_ce(cible, 2, numero=NUMEROS[0])
    saisie.saisir_numero_caf(ctx, cible, 2, "")
    assert NUMEROS[0].encode() in octets(ctx)
    futur = plus_tard(ctx)
    assert effacer(futur).ces == 2
    panel = lire_panel(ctx, cible)
    assert (panel.complets, panel.ces[1].numero_affiche, panel.ces[1].complet) == (1, "", False)
    assert presents(ctx) == []
    with pytest.raises(ErreurMetier, match="ont été effacés"):
        saisie.saisir_numero_caf(futur, cible, 2, NUMEROS[0])


def test_deux_lectures_se_comparent_encore(ctx: Contexte, tire: CiblePanel) -> None:
    """The controle is more recent: its numbers stay, and each CE still stands beside itself."""
    proche = replace(ctx, horloge=lambda: datetime(2026, 9, 1, 9, tzinfo=UTC))
    lectures.conforter(proche, tire.referent_id)
    saisie.repondre(proche, CiblePanel(tire.referent_id, Origine.CONTROLE_SLAI), 1, "D1", False)
    effacer(plus_tard(ctx))
    comparees = lectures.confronter_lectures(ctx, tire.referent_id, Origine.ANALYSE_DPID, Origine.CONTROLE_SLAI)
    assert len(comparees.communs) == 5
    assert (comparees.seulement_premiere, comparees.seulement_seconde) == ((), ())
    assert comparees.comparaison.nombre_ecarts == 1
    assert len(presents(ctx)) == 8


def test_le_document_et_la_recherche(ctx: Contexte, tire: CiblePanel) -> None:
    assert rechercher(ctx, NUMEROS[0]) or rechercher(ctx, NUMEROS[1])
    effacer(plus_tard(ctx))
    assert [t for n in NUMEROS for t in rechercher(ctx, n)] == []
    texte = texte_pdf(annexe2_referent(ctx, tire))
    assert texte.count("effacé") >= 6
    assert "non saisi" not in texte
    assert "le N° CAF" not in texte
    assert texte_pdf(annexe2_referent(ctx, tire, masquer_caf=True)).count("effacé") >= 6


def test_la_base_a_change_depuis_l_apercu(ctx: Contexte, tire: CiblePanel, referent_id: str) -> None:
    futur = plus_tard(ctx)
    vu = conservation.effacement_possible(futur)
    autre = CiblePanel(referent_id, Origine.AUTO_EVALUATION)
    saisie.saisir_numero_caf(ctx, autre, 1, "1234567")
    with pytest.raises(ErreurMetier, match="a changé depuis"):
        conservation.effacer_numeros(futur, vu)
    assert presents(ctx) == list(NUMEROS)


def test_les_observations_qui_portent_un_numero_sont_comptees(ctx: Contexte, cible: CiblePanel) -> None:
    saisie.saisir_numero_caf(ctx, cible, 1, NUMEROS[0])
    saisie.saisir_numero_caf(ctx, cible, 2, NUMEROS[1])
    saisie.observer(ctx, cible, 1, "voir aussi 7382999")
    saisie.observer(ctx, cible, 2, "2 actions en 2025")
    assert conservation.effacement_possible(plus_tard(ctx)).observations == 1


def test_un_effacement_interrompu_se_termine_a_l_ouverture(
    ctx: Contexte, tire: CiblePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between the commit and the rewriting of the file: numbers are still in its free pages until the next opening."""
    with monkeypatch.context() as patch:
        patch.setattr(effacement, "nettoyer", lambda _connexion: False)
        assert effacer(plus_tard(ctx)).fichier_nettoye is False
    assert ctx.base.parametre(effacement.NETTOYAGE) == "1"
    assert presents(ctx) == list(NUMEROS)
    ctx.base.fermer()
    base = ouvrir_base(Path(ctx.base.chemin))
    try:
        assert base.parametre(effacement.NETTOYAGE) is None
        assert presents(replace(ctx, base=base)) == []
    finally:
        base.fermer()


def test_un_envoi_efface_aussi_chez_qui_le_recoit(ctx: Contexte, tire: CiblePanel, tmp_path: Path) -> None:
    """By real files: seen first, then gone there too; the old file, received after, brings nothing back, nor does undoing."""
    vieux, neuf = tmp_path / "vieux.r62", tmp_path / "neuf.r62"
    preparer_lot(ctx, None, vieux, [])
    base = creer_base(tmp_path / "siege.r62db")
    siege = contexte(base, definir_profil(base, "Chargé·e 1", "siège", None), lambda: PLUS_TARD)
    try:
        recevoir_lot(siege, vieux, accepter_appareil=True)
        assert presents(siege) == list(NUMEROS)
        futur = plus_tard(ctx)
        effacer(futur)
        preparer_lot(futur, None, neuf, [])
        assert "les N° CAF de 6 CE" in apercevoir(siege, neuf).numeros_effaces
        assert presents(siege) == list(NUMEROS)
        assert recevoir_lot(siege, neuf).bilan.effaces == 6
        assert apercevoir(siege, neuf).numeros_effaces == ""
        assert presents(siege) == []
        assert lire_panel(siege, tire).complets == 5
        for _ in range(2):
            recevoir_lot(siege, vieux)
            recevoir_lot(futur, vieux)
        assert presents(siege) == presents(ctx) == []
        assert [ce.numero_affiche for ce in lire_panel(siege, tire).ces] == ["effacé"] * 5
    finally:
        base.fermer()


def test_le_classeur_dit_efface(ctx: Contexte, tire: CiblePanel, tmp_path: Path) -> None:
    effacer(plus_tard(ctx))
    exporter_classeur(ctx, tmp_path / "classeur.zip", numeros_caf=True)
    with ZipFile(tmp_path / "classeur.zip") as archive:
        textes = {nom: archive.read(nom).decode("utf-8-sig") for nom in archive.namelist()}
    assert max(texte.count(";effacé;") for texte in textes.values()) == 6
    assert not any(n in texte for n in NUMEROS for texte in textes.values())


def test_l_empreinte_d_une_courte_liste_ne_trahit_pas_les_numeros(
    ctx: Contexte, tire: CiblePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying every number finds that of a list of one: the digest is in the workbook only with the numbers, or of a long list."""
    empreinte = empreinte_liste(NUMEROS)

    def ecrite(*, numeros_caf: bool) -> bool:
        exporter_classeur(ctx, tmp_path / "classeur.zip", numeros_caf=numeros_caf)
        with ZipFile(tmp_path / "classeur.zip") as archive:
            return any(empreinte in archive.read(nom).decode("utf-8-sig") for nom in archive.namelist())

    assert ecrite(numeros_caf=True)
    assert not ecrite(numeros_caf=False)
    with monkeypatch.context() as longue:
        longue.setattr(classeur_audit, "EMPREINTE_DISCRETE", len(NUMEROS))
        assert ecrite(numeros_caf=False)
    effacer(plus_tard(ctx))
    assert not ecrite(numeros_caf=True)
