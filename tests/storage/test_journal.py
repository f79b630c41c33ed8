"""Every field of every record goes to the journal, once, with what it supersedes."""

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Integer, func, inspect, select
from sqlalchemy.exc import IntegrityError

from referent62_desktop.storage.base import Base
from referent62_desktop.storage.column_types import DateIso, FractionExacte, InstantUtc, JsonTexte, depuis_json
from referent62_desktop.storage.journal import ChangementDeChamp, champs_journalises, predecesseurs
from referent62_desktop.storage.models import (
    ENREGISTREMENTS,
    Changement,
    ContratEngagement,
    Enregistrement,
    Operation,
    PieceContenu,
    Referent,
    Reponse,
    Structure,
    Territoire,
    Tete,
)
from referent62_desktop.storage.unit_of_work import UniteDeTravail

Ecrire = Callable[..., UniteDeTravail]
JOUR, INSTANT = date(2026, 3, 24), datetime(2026, 3, 24, 10, 0, tzinfo=UTC)
CHOIX = {
    ("lecture", "origine"): ("analyse_dpid", "controle_slai"),
    ("lecture", "etat"): ("brouillon", "validee"),
    ("structure", "siret"): ("11111111111111", "22222222222222"),
    ("contrat_engagement", "numero_caf"): ("4821736", "612004A"),
}


def valeur(modele: type[Enregistrement], champ: str, rang: int) -> Any:
    """A value of the right type for a column; another one for each rank (0 or 1)."""
    colonne = inspect(modele).columns[champ]
    if (modele.type_journal, champ) in CHOIX:
        return CHOIX[modele.type_journal, champ][rang]
    for cle in colonne.foreign_keys:
        return f"{cle.column.table.name}-{rang}"
    match colonne.type:
        case Boolean():
            return bool(rang)
        case Integer():
            return rang + 1
        case DateIso():
            return JOUR.replace(day=1 + rang)
        case InstantUtc():
            return INSTANT.replace(hour=1 + rang)
        case FractionExacte():
            return Fraction(193 + rang, 24)
        case JsonTexte():
            return [f"code-{rang}"]
    return f"{champ} {rang}"


def remplir(modele: type[Enregistrement], identifiant: str, rang: int) -> Enregistrement:
    objet = modele(**{c: valeur(modele, c, rang) for c in champs_journalises(modele)})
    if modele is Reponse:
        objet.ce_id, objet.code = identifiant, "D1"
    else:
        objet.id = identifiant
    return objet


def tetes(base: Base) -> dict[tuple[str, str, str], str]:
    """Values of the heads; a field with two heads would be an error here."""
    with base.lire() as session:
        lignes = session.execute(
            select(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ, Changement.valeur).join(
                Changement, Changement.id == Tete.changement_id
            )
        ).all()
    lues = {(t, i, c): v for t, i, c, v in lignes}
    assert len(lues) == len(lignes)
    return lues


def etat_selon_journal(base: Base, objets: Iterator[Enregistrement]) -> None:
    """The journal alone says what the tables say."""
    lues = tetes(base)
    for objet in objets:
        for champ in champs_journalises(type(objet)):
            texte = lues.get((objet.type_journal, objet.cle_journal, champ), "null")
            colonne = inspect(type(objet)).columns[champ]
            assert depuis_json(colonne.type, json.loads(texte)) == getattr(objet, champ), (objet.type_journal, champ)


def tous(base: Base) -> Iterator[Enregistrement]:
    with base.lire() as session:
        for modele in ENREGISTREMENTS.values():
            yield from session.scalars(select(modele))


@pytest.fixture
def pleine(base: Base, ecrire: Ecrire) -> Base:
    """Two records of each model, every field filled."""
    with ecrire(base, "Tout remplir") as uow:
        for rang in (0, 1):
            uow.session.add(PieceContenu(empreinte=f"piece_contenu-{rang}", contenu=b"x"))
            for modele in ENREGISTREMENTS.values():
                nom = "contrat_engagement" if modele is Reponse else modele.__tablename__
                uow.ajouter(remplir(modele, f"{nom}-{rang}", rang))
    return base


def test_tous_les_champs_de_tous_les_modeles(pleine: Base, ecrire: Ecrire) -> None:
    attendus = {(m.type_journal, champ) for m in ENREGISTREMENTS.values() for champ in champs_journalises(m)}
    assert {(t, c) for t, _, c in tetes(pleine)} == attendus
    etat_selon_journal(pleine, tous(pleine))
    with ecrire(pleine, "Tout changer") as uow:
        for modele in ENREGISTREMENTS.values():
            cle = ("contrat_engagement-0", "D1") if modele is Reponse else f"{modele.__tablename__}-0"
            objet = uow.session.get_one(modele, cle)
            for champ in champs_journalises(modele):
                setattr(objet, champ, valeur(modele, champ, 1))
    assert uow.nombre == len(attendus)
    etat_selon_journal(pleine, tous(pleine))


def test_champs_derives_suivent_sans_etre_journalises(pleine: Base, ecrire: Ecrire) -> None:
    with ecrire(pleine) as uow:
        uow.session.get_one(Structure, "structure-0").nom = "CCAS d'Hénin-Beaumont"
    with pleine.lire() as session:
        assert session.get_one(Structure, "structure-0").cle == "ccas d henin beaumont"
    assert not any(champ == "cle" for _, _, champ in tetes(pleine))


def test_chaine_des_remplacements(pleine: Base, ecrire: Ecrire) -> None:
    """Each change names the one it supersedes; the first names none."""
    for nom in ("Un", "Deux", "Trois"):
        with ecrire(pleine) as uow:
            uow.session.get_one(Referent, "referent-0").nom = nom
    with pleine.lire() as session:
        lignes = session.scalars(
            select(Changement)
            .where(Changement.enregistrement_id == "referent-0", Changement.champ == "nom")
            .order_by(Changement.id)
        ).all()
        assert [json.loads(c.valeur) for c in lignes] == ["nom 0", "Un", "Deux", "Trois"]
        assert [predecesseurs(c.remplace) for c in lignes] == [[], *([c.id] for c in lignes[:-1])]
        tete = session.scalars(
            select(Tete.changement_id).where(Tete.enregistrement_id == "referent-0", Tete.champ == "nom")
        )
        assert tete.all() == [lignes[-1].id]


def test_un_geste_est_une_operation_signee(pleine: Base, ecrire: Ecrire) -> None:
    with ecrire(pleine, "Deux champs") as uow:
        structure = uow.session.get_one(Structure, "structure-0")
        structure.contact, structure.telephone = "accueil", "03 21 00 00 00"
    with pleine.lire() as session:
        operation = session.get_one(Operation, uow.operation_id)
        nombre = session.scalar(select(func.count()).where(Changement.operation_id == uow.operation_id))
    assert (operation.libelle, operation.auteur_id, operation.appareil_id) == ("Deux champs", "agent-1", "appareil-1")
    assert operation.instant == uow.instant
    assert nombre == uow.nombre == 2


def test_ecrire_la_meme_valeur_n_est_rien(pleine: Base, ecrire: Ecrire) -> None:
    avant = pleine.compter(Changement, Operation)
    with ecrire(pleine) as uow:
        structure = uow.session.get_one(Structure, "structure-0")
        structure.dispositifs, structure.nom = list(structure.dispositifs), structure.nom
    assert uow.nombre == 0
    assert pleine.compter(Changement, Operation) == avant


def test_une_erreur_ne_laisse_aucune_trace(pleine: Base, ecrire: Ecrire) -> None:
    avant = pleine.compter(Changement, Operation, Tete, Structure)

    def echouer() -> None:
        with ecrire(pleine) as uow:
            uow.ajouter(Structure(id="s9", nom="Neuve", sorte="ccas", territoire_id="territoire-0"))
            uow.session.flush()
            uow.session.get_one(Structure, "structure-0").nom = "Changée"
            uow.session.flush()
            raise KeyError("défaut")

    with pytest.raises(KeyError):
        echouer()
    assert pleine.compter(Changement, Operation, Tete, Structure) == avant


def test_insertion_en_nombre_est_journalisee_pareil(base: Base, tmp_path: Path, ecrire: Ecrire) -> None:
    champs = {"nom": "Artois", "departemental": False, "supprime": False}
    with ecrire(base) as uow:
        uow.ajouter(Territoire(id="artois", **champs))
    with ecrire(base) as lot:
        lot.inserer(Territoire, [{"id": f"t{n}", **champs} for n in range(3)])
    par_objet = {c: v for (_, i, c), v in tetes(base).items() if i == "artois"}
    for n in range(3):
        assert {c: v for (_, i, c), v in tetes(base).items() if i == f"t{n}"} == par_objet
    assert lot.nombre == 9


def test_effacer_une_ligne_est_un_defaut(pleine: Base, ecrire: Ecrire) -> None:
    def effacer() -> None:
        with ecrire(pleine) as uow:
            uow.session.delete(uow.session.get_one(Structure, "structure-0"))

    with pytest.raises(RuntimeError, match="jamais par DELETE"):
        effacer()
    with pleine.lire() as session:
        assert session.get(Structure, "structure-0") is not None


def test_plus_de_champs_qu_une_requete_n_en_prend(base: Base, ecrire: Ecrire) -> None:
    """SQLite bounds the variables of one statement: 12 000 fields changed at once must still go through."""
    for valeur_ecrite in ("avant", "après"):
        with ecrire(base) as uow:
            uow.journaliser([ChangementDeChamp("territoire", f"t{n}", "nom", valeur_ecrite) for n in range(12_000)])
        assert uow.nombre == 12_000
    assert base.compter(Tete) == {"tete": 12_000}


def test_semis_identiques_dans_deux_bases(tmp_path: Path) -> None:
    """What ships with the product has the same changes on every device, so that merging two bases adds nothing."""
    ids = []
    for nom in ("a", "b"):
        base = Base.creer(tmp_path / f"{nom}.r62db")
        objets = [
            Territoire(id="artois", nom="Artois"),
            Structure(id="s", nom="CCAS", sorte="ccas", territoire_id="artois"),
        ]
        base.semer(objets, str(uuid.UUID(int=62)), "referentiel", INSTANT)
        with base.lire() as session:
            ids.append(set(session.scalars(select(Changement.id))))
            assert set(session.scalars(select(Tete.changement_id))) == ids[-1]
        base.fermer()
    assert ids[0] == ids[1]
    assert len(ids[0]) > 10


@pytest.mark.parametrize(
    "objet",
    [
        lambda: Structure(id="x", nom="  ", sorte="ccas", territoire_id="territoire-0"),
        lambda: Structure(id="x", nom="X", sorte="ccas", territoire_id="nulle part"),
        lambda: Structure(id="x", nom="X", sorte="ccas", territoire_id="territoire-0", siret="123"),
        lambda: Referent(id="x", nom="", structure_id="structure-0"),
        lambda: ContratEngagement(id="x", lecture_id="lecture-0", position=0),
        lambda: ContratEngagement(id="x", lecture_id="lecture-0", position=1, numero_caf="1" * 16),
        lambda: ContratEngagement(id="x", lecture_id="absente", position=1),
        lambda: Reponse(ce_id="absent", code="D1", valeur=True),
    ],
)
def test_contraintes_du_schema(pleine: Base, ecrire: Ecrire, objet: Callable[[], Enregistrement]) -> None:
    avant = pleine.compter(Changement, *ENREGISTREMENTS.values())

    def ajouter() -> None:
        with ecrire(pleine) as uow:
            uow.ajouter(objet())

    with pytest.raises(IntegrityError):
        ajouter()
    assert pleine.compter(Changement, *ENREGISTREMENTS.values()) == avant
