"""The exchange with the siège from a script: keys, preparing, checking, receiving a bundle."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.sortie import ecrire_json
from referent62_desktop.cli.suivi_lots import dire_accuse
from referent62_desktop.domain.erreurs import ErreurMetier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from referent62_desktop.services.contexte import Contexte
    from referent62_desktop.services.lots import Reception

Lot = Annotated[Path, typer.Argument(metavar="FICHIER.r62", help="L'envoi.")]
Cle = Annotated[Path | None, typer.Option("--cle", metavar="CLÉ", help="La clé privée à laquelle il est destiné.")]


def cles(
    sortie: Annotated[Path, typer.Option("--sortie", metavar="DOSSIER", help="Le dossier où les poser.")],
) -> None:
    """Créer la paire de clés du siège et celle de secours (X25519, format age)."""
    from referent62_desktop.services.cles_siege import creer_cles_siege

    creees = creer_cles_siege(sortie)
    ecrire_json({"publique": str(creees.publiques), "privees": [str(creees.siege), str(creees.secours)]})


def preparer(
    base: Base,
    territoire: Annotated[str, typer.Option("--territoire", metavar="NOM", help="Le territoire envoyé.")],
    sortie: Annotated[Path, typer.Option("--sortie", metavar="FICHIER.r62", help="L'envoi à écrire.")],
    pour: Annotated[
        Path | None, typer.Option("--pour", metavar="CLÉ.pub", help="Les clés publiques de ceux qui le liront.")
    ] = None,
    en_clair: Annotated[bool, typer.Option("--en-clair", help="Ne pas le chiffrer : il porte des N° CAF.")] = False,
    suite: Annotated[
        bool, typer.Option("--suite", help="Seulement ce qui a changé depuis le dernier envoi que le siège a fusionné.")
    ] = False,
) -> None:
    """Préparer l'envoi d'un territoire au siège."""
    from referent62_desktop.echanges.cles import lire_cles
    from referent62_desktop.services.lots import preparer_lot

    if (pour is None) == (not en_clair):
        raise ErreurMetier(
            "Dites pour qui chiffrer l'envoi (--pour CLÉ.pub), ou demandez-le en clair (--en-clair).",
            conserve="Rien n'a été écrit.",
        )
    destinataires = lire_cles(_lire(pour), privees=False) if pour is not None else []
    with sur_base(base, profil_de_la_base=True) as ctx:
        depuis = _dernier_acquis(ctx, territoire) if suite else None
        prepare = preparer_lot(ctx, territoire, sortie, destinataires, depuis=depuis)
    ecrire_json(
        {
            "fichier": str(prepare.chemin),
            "lot": prepare.lot,
            "octets": prepare.taille,
            "chiffre": prepare.chiffre,
            "complet": prepare.complet,
            "enregistrements": dict(prepare.comptes),
            "changements": prepare.changements,
            "redates": prepare.redates,
        }
    )


def verifier(lot: Lot, cle: Cle = None) -> None:
    """Dire ce que contient un envoi, de qui, et s'il est intact."""
    from referent62_desktop.services.lots import lire_fichier_lot

    lu = lire_fichier_lot(lot, _identites(cle))
    manifeste = lu.manifeste
    ecrire_json(
        {
            "intact": True,
            "chiffre": lu.chiffre,
            "format": manifeste.format,
            "outil": manifeste.outil,
            "lot": manifeste.lot,
            "empreinte": lu.empreinte,
            "suite_de": list(manifeste.suite_de),
            "territoire": manifeste.territoire,
            "campagne": manifeste.campagne,
            "auteur": manifeste.auteur,
            "appareil": manifeste.appareil,
            "cree_le": manifeste.cree_le,
            "enregistrements": dict(manifeste.comptes),
            "operations": len(lu.operations),
            "changements": len(lu.changements),
            "pieces": len(lu.pieces),
        }
    )


def recevoir(
    lot: Lot,
    base: Base,
    cle: Cle = None,
    simulation: Annotated[bool, typer.Option("--simulation", help="Dire ce qui changerait, sans rien écrire.")] = False,
    accepter_appareil: Annotated[
        bool, typer.Option("--accepter-appareil", help="Accepter une fois pour toutes l'appareil qui l'a préparé.")
    ] = False,
) -> None:
    """Recevoir un envoi (tout est fusionné, ou rien) ou un accusé de réception."""
    from referent62_desktop.services.accuses import est_un_accuse, recevoir_accuse
    from referent62_desktop.services.lots import recevoir_lot

    with sur_base(base, profil_de_la_base=True) as ctx:
        if est_un_accuse(lot):
            recu = recevoir_accuse(ctx, lot, simulation=simulation, accepter_appareil=accepter_appareil)
            resultat = dire_accuse(recu, applique=not simulation)
        else:
            reception = recevoir_lot(
                ctx, lot, _identites(cle), simulation=simulation, accepter_appareil=accepter_appareil
            )
            resultat = _resultat(reception)
    ecrire_json(resultat)


def _resultat(reception: "Reception") -> dict[str, Any]:
    bilan = reception.bilan
    return {
        "nouveaux": _total(bilan.nouveaux),
        "modifies": _total(bilan.modifies),
        "fusionnes": _total(bilan.fusionnes),
        "identiques": _total(bilan.identiques),
        "anciens": _total(bilan.anciens),
        "conflits": [
            {
                "type": c.type_,
                "enregistrement": c.id_,
                "champ": c.champ,
                "valeurs": [{"valeur": v.valeur, "instant": v.instant, "auteur": v.auteur_id} for v in c.candidats],
            }
            for c in bilan.conflits
        ],
        "applique": reception.applique,
        "appareil_connu": reception.appareil_connu,
        "echange": reception.echange,
        "changements": bilan.changements,
        "numeros_effaces": bilan.effaces,
    }


def _dernier_acquis(ctx: "Contexte", territoire: str) -> str:
    """The correspondent whose word counts: the siège first. Raises ErreurMetier when nobody acknowledged anything."""
    from referent62_desktop.services.historique_echanges import suivis

    trouves = suivis(ctx, ctx.referentiel.territoires.trouver(territoire).code)
    if not trouves:
        raise ErreurMetier(
            "Aucun envoi de ce territoire n'a encore d'accusé de réception.",
            conserve="Rien n'a été écrit.",
            a_faire="Préparez un envoi complet (sans --suite), ou recevez d'abord l'accusé du siège.",
        )
    return trouves[0].appareil


def _total(comptes: "Mapping[str, int]") -> int:
    return sum(comptes.values())


def _identites(cle: Path | None) -> list[str]:
    from referent62_desktop.echanges.cles import lire_cles

    return lire_cles(_lire(cle), privees=True) if cle is not None else []


def _lire(chemin: Path) -> str:
    try:
        return chemin.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ErreurMetier(f"Le fichier de clé « {chemin.name} » ne peut pas être lu.") from None
