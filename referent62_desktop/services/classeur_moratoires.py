"""Sheets of the workbook about the moratoria: follow-up sheets, their objectives, who was there and who signed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from referent62_desktop.domain.fiches import EtatFiche, etat_fiche
from referent62_desktop.domain.moratoire import EtatObjectif, PlaceSignature
from referent62_desktop.echanges.tableurs_ecriture import Cellule
from referent62_desktop.services.classeur_donnees import DonneesClasseur, TableClasseur, colonnes, jour_local
from referent62_desktop.services.fiches_lues import MoratoireLu, dernieres_versions, ordre_des_fiches
from referent62_desktop.services.moratoires import moratoires_de
from referent62_desktop.storage.models import Structure

_OU = colonnes(
    ("Territoire", "Territoire pilote de la structure."),
    ("Structure", "Nom de l'organisme."),
    ("Moratoire", "Formation, qualité CER ou nouvelle structure (§6)."),
    ("Fiche", "Son rang dans le moratoire."),
    ("Version", "Une fiche signée qui change devient une version."),
    ("Rencontre du", "Jour de la rencontre."),
)
_FICHES = _OU + colonnes(
    ("État", "en cours, signée, scellée ou remplacée."),
    ("Scellée le", "Vide : pas encore."),
    ("Début du moratoire", "Jour de la décision."),
    ("Fin du moratoire", "Dernier jour."),
    ("Présent·es", "Qui était là."),
    ("Signatures", "Qui a signé, à quel titre."),
    ("Empreinte", "Condensé de ce qui a été scellé."),
)
_OBJECTIFS = _OU + colonnes(
    ("État de la fiche", "en cours, signée, scellée ou remplacée."),
    ("Ligne", "Sa place dans la fiche."),
    ("Critère non rempli", "Première colonne de l'annexe 4."),
    ("Objectif", "Deuxième colonne."),
    ("Moyens", "Troisième colonne."),
    ("Temporalité", "Quatrième colonne."),
    ("Échéance", "Jour fixé pour cet objectif, s'il y en a un."),
    ("État de l'objectif", "à faire, en cours, atteint ou abandonné."),
    ("Suivi", "Note de la rencontre."),
)
_PRESENTS = _OU + colonnes(
    ("Nom", "Qui était là, ou qui a signé."),
    ("Rôle", "À quel titre."),
    ("Présence", "présent·e, ou la place où la personne a signé."),
    ("Signé le", "Vide pour une présence."),
    ("Sur papier", "oui : la signature est sur la fiche numérisée."),
)


@dataclass(frozen=True)
class _Fiche:
    structure: Structure
    moratoire: MoratoireLu
    numero: int
    stockee: Any
    etat: EtatFiche


def tables_moratoires(donnees: DonneesClasseur) -> Iterator[TableClasseur]:
    """Sheets, objectives, people."""
    fiches = [fiche for s in donnees.structures for fiche in _fiches(donnees, s)]
    yield TableClasseur(
        "Moratoires",
        "moratoires",
        "Une ligne par version de fiche de suivi (annexe 4).",
        _FICHES,
        [_fiche(donnees, f) for f in fiches],
    )
    yield TableClasseur(
        "Objectifs",
        "objectifs",
        "Une ligne par objectif de chaque fiche.",
        _OBJECTIFS,
        [ligne for f in fiches for ligne in _objectifs(donnees, f)],
    )
    yield TableClasseur(
        "Présents et signatures",
        "presents-et-signatures",
        "Une ligne par personne présente à une rencontre, puis par signature.",
        _PRESENTS,
        [ligne for f in fiches for ligne in _presents(donnees, f)],
    )


def _fiches(d: DonneesClasseur, s: Structure) -> Iterator[_Fiche]:
    """Every version, moratorium by moratorium, in the order of the meetings."""
    toutes = d.fiches.get(s.id, [])
    moratoires, _ = moratoires_de(d.evenements.get(s.id, ()), {f.moratoire_id for f in toutes})
    for moratoire in moratoires:
        siennes = [f for f in toutes if f.moratoire_id == moratoire.cle]
        dernieres = {f.fiche: f for f in dernieres_versions(siennes)}
        triees = sorted(dernieres, key=lambda cle: ordre_des_fiches(dernieres[cle]))
        rangs = {cle: rang for rang, cle in enumerate(triees, start=1)}
        for f in sorted(siennes, key=lambda f: (rangs[f.fiche], f.version, f.id)):
            etat = etat_fiche(
                scellee=f.scellee_le is not None,
                signatures=len(d.signatures.get(f.id, ())),
                remplacee=dernieres[f.fiche].id != f.id,
            )
            yield _Fiche(s, moratoire, rangs[f.fiche], f, etat)


def _ou(d: DonneesClasseur, f: _Fiche) -> tuple[Cellule, ...]:
    return (
        *d.lieu(f.structure),
        f.moratoire.nature.libelle,
        f.numero,
        f.stockee.version,
        f.stockee.date_rencontre,
    )


def _fiche(d: DonneesClasseur, f: _Fiche) -> Sequence[Cellule]:
    presents = [_personne(p.nom, p.role) for p in d.participants.get(f.stockee.id, ())]
    signataires = [_personne(s.nom, PlaceSignature(s.place).libelle) for s in d.signatures.get(f.stockee.id, ())]
    return (
        *_ou(d, f),
        f.etat.libelle,
        jour_local(f.stockee.scellee_le),
        f.moratoire.debut,
        f.moratoire.fin,
        " ; ".join(presents),
        " ; ".join(signataires),
        f.stockee.empreinte,
    )


def _objectifs(d: DonneesClasseur, f: _Fiche) -> Iterator[Sequence[Cellule]]:
    for rang, ligne in enumerate(d.lignes_fiches.get(f.stockee.id, ()), start=1):
        textes = (ligne.critere, ligne.objectif, ligne.moyens, ligne.temporalite)
        yield (
            *_ou(d, f),
            f.etat.libelle,
            rang,
            *(d.texte(texte, f.structure.id) for texte in textes),
            ligne.echeance,
            EtatObjectif(ligne.etat).libelle,
            d.texte(ligne.suivi, f.structure.id),
        )


def _presents(d: DonneesClasseur, f: _Fiche) -> Iterator[Sequence[Cellule]]:
    for p in d.participants.get(f.stockee.id, ()):
        yield (*_ou(d, f), p.nom, p.role, "présent·e", None, None)
    for s in d.signatures.get(f.stockee.id, ()):
        yield (*_ou(d, f), s.nom, s.role, PlaceSignature(s.place).libelle, jour_local(s.signee_le), s.papier)


def _personne(nom: str, role: str) -> str:
    return f"{nom} ({role})" if role else nom
