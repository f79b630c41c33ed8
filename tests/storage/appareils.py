"""Two or three devices that write and exchange their journals, and what must hold in the base of each."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from referent62_desktop.storage.base import Base
from referent62_desktop.storage.controle import ChangementRecu, OperationRecue
from referent62_desktop.storage.models import Referent, Structure, Territoire, identifiant_stable
from referent62_desktop.storage.unit_of_work import Signature

Envoi = tuple[list[OperationRecue], list[ChangementRecu], dict[str, bytes]]
DEBUT = datetime(2026, 3, 1, tzinfo=UTC)


def exporter(base: Base) -> Envoi:
    with base.exporter(None, du_siege=True) as sortie:
        return sortie.operations(), list(sortie.changements()), dict(sortie.pieces())


class Appareil:
    """A base on a device; the clock of each ticks on its own."""

    def __init__(self, dossier: Path, nom: str) -> None:
        self.base = Base.creer(dossier / f"{nom}.r62db")
        self.nom = nom
        self.heure = DEBUT
        with self.base._sessions_ecriture.begin():
            pass
        territoire = Territoire(id="artois", nom="Artois", departemental=False, supprime=False)
        self.base.semer([territoire], identifiant_stable("op"), "referentiel", DEBUT)

    def ecrire(self, structure: str, champ: str, valeur: Any) -> None:
        self.heure += timedelta(seconds=1)
        signature = Signature(self.nom, self.nom, self.heure)
        with self.base.ecrire(signature, f"{champ} de {structure}") as uow:
            presente = uow.session.get(Structure, identifiant_stable(structure))
            if presente is None:
                presente = Structure(
                    id=identifiant_stable(structure), nom=structure, sorte="ccas", territoire_id="artois"
                )
                uow.ajouter(presente)
            setattr(presente, champ, valeur)

    def ajouter_referent(self, structure: str, nom: str) -> None:
        self.ecrire(structure, "sorte", "cias")
        signature = Signature(self.nom, self.nom, self.heure)
        with self.base.ecrire(signature, "référent") as uow:
            cle = identifiant_stable(self.nom, structure, nom)
            if uow.session.get(Referent, cle) is None:
                uow.ajouter(Referent(id=cle, structure_id=identifiant_stable(structure), nom=nom))


def verifier_tetes(base: Base) -> None:
    """Heads are exactly what nothing supersedes, records show the winning one, and what disagrees is told."""
    with base.lire() as session:
        changements = {
            r.id: r
            for r in session.execute(text("SELECT id, enregistrement_id, champ, valeur, remplace FROM changement"))
        }
        remplaces = {c.remplace[i : i + 16] for c in changements.values() for i in range(0, len(c.remplace), 16)}
        tetes = {r[0] for r in session.execute(text("SELECT changement_id FROM tete"))}
        assert tetes == set(changements) - remplaces
        desaccords = set()
        requete = text("SELECT id, nom, adresse, supprime, dispositifs FROM structure")
        for id_, nom, adresse, supprime, dispositifs in session.execute(requete):
            montre = {
                "nom": nom,
                "adresse": adresse,
                "supprime": bool(supprime),
                "dispositifs": json.loads(dispositifs),
            }
            for champ, valeur in montre.items():
                siennes = [
                    changements[t]
                    for t in tetes
                    if (changements[t].enregistrement_id, changements[t].champ) == (id_, champ)
                ]
                gagnante = max(siennes, key=lambda c: (c.id[6] >> 4 == 7, c.id))
                assert json.loads(gagnante.valeur) == valeur
                if len({c.valeur for c in siennes}) > 1:
                    desaccords.add((id_, champ))
    assert desaccords <= {(c.id_, c.champ) for c in base.conflits()}
