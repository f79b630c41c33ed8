"""Letters to the structures (§6, §8, §10): their texts, which people may rewrite, and the PDF of one for a structure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from referent62_desktop.documents.lettre_donnees import LettreComposee
from referent62_desktop.domain.dates import afficher_date_longue
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lettres import (
    Champ,
    Lettre,
    champs_de,
    champs_employes,
    fautes,
    remplir,
    valider,
)
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.domain.vie_label import Evenement
from referent62_desktop.referentiel import lettres as referentiel_lettres
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.valeurs_lettres import Dossier, Manque, Valeur, lire_dossier, notifiee_le, valeurs
from referent62_desktop.storage.models import ModeleLettre


@dataclass(frozen=True)
class ModeleLu:
    """The text in force of a letter; `modifie`: it is not the one shipped."""

    lettre: Lettre
    objet: str
    corps: str
    modifie: bool
    champs: tuple[Champ, ...]


@dataclass(frozen=True)
class EtatLettre:
    """Whether a letter can be made for a structure; `manques`: what it lacks, in French, empty when it can.

    `courante`: it tells the last decision about the structure; `sans_objet`: that decision was not taken. `notifiee_le`: day this
    decision was notified, which is then the date of its letter.
    """

    lettre: Lettre
    manques: tuple[str, ...]
    courante: bool
    sans_objet: bool
    notifiee_le: date | None = None


def lister_modeles(ctx: Contexte) -> list[ModeleLu]:
    """The letters with the text in force, in the order of a structure's life."""
    with ctx.base.lire() as session:
        gardes = {code: session.get(ModeleLettre, code) for code in referentiel_lettres.CODES}
    return [_modele(code, garde) for code, garde in gardes.items()]


def lire_modele(ctx: Contexte, code: str) -> ModeleLu:
    """The text in force of one letter. Raises ErreurMetier for an unknown letter."""
    _lettre(code)
    with ctx.base.lire() as session:
        return _modele(code, session.get(ModeleLettre, code))


def fautes_modele(code: str, objet: str, corps: str) -> tuple[str, ...]:
    """What prevents this text from being kept, in French sentences; empty when it is right."""
    return fautes(_lettre(code), referentiel_lettres.champs(), objet, corps)


def modifier_modele(ctx: Contexte, code: str, objet: str, corps: str) -> Ecrit | None:
    """Keeps the text of a letter as rewritten. Raises ErreurMetier: unknown or unclosed field, or something it must say is gone."""
    lettre = _lettre(code)
    objet, corps = objet.strip(), corps.strip()
    valider(lettre, referentiel_lettres.champs(), objet, corps)
    if (objet, corps) == (lettre.objet, lettre.corps):
        return retablir_modele(ctx, code)
    return _garder(ctx, f"Lettre modifiée : {lettre.titre}", code, objet, corps)


def retablir_modele(ctx: Contexte, code: str) -> Ecrit | None:
    """Comes back to the text shipped with the product."""
    return _garder(ctx, f"Lettre rétablie : {_lettre(code).titre}", code, "", "")


def exemple_pdf(code: str, objet: str, corps: str) -> bytes:
    """PDF of a text with made-up values, marked as an example. Raises ErreurMetier when the text is not right."""
    from referent62_desktop.documents.lettre import lettre_pdf as composer

    lettre = _lettre(code)
    tous = referentiel_lettres.champs()
    valider(lettre, tous, objet, corps)
    exemples = {champ.nom: champ.exemple_pour(code) for champ in champs_de(lettre, tous)}
    return composer(
        _composee(lettre, remplir(objet, exemples), remplir(corps, exemples), exemples, exemple=True),
        etabli_le=None,
    )


def lettre_pdf(ctx: Contexte, structure_id: str, code: str, jour: date | None = None) -> bytes:
    """PDF of a letter, dated `jour` (day it was notified, else today). Raises ErreurMetier with all that is missing: never a blank."""
    from referent62_desktop.documents.lettre import lettre_pdf as composer

    dossier, modele = lire_dossier(ctx, structure_id), lire_modele(ctx, code)
    jour = jour or _date_proposee(dossier, modele.lettre) or ctx.aujourdhui()
    manques, connues = _verifier(dossier, modele, jour)
    if manques:
        raise ErreurMetier(
            f"La lettre « {modele.lettre.titre} » ne peut pas être faite. " + " ".join(manques),
            conserve="Aucun document n'a été fait.",
            a_faire="Complétez ce qui manque, ou changez le texte de la lettre.",
        )
    connues = {**connues, "adresse": dossier.fiche.saisie.adresse, "date de la lettre": afficher_date_longue(jour)}
    objet, corps = remplir(modele.objet, connues), remplir(modele.corps, connues)
    return composer(_composee(modele.lettre, objet, corps, connues), etabli_le=jour)


def etats_lettres(ctx: Contexte, structure_id: str) -> list[EtatLettre]:
    """For each letter, whether it can be made for this structure today and what it lacks. Raises ErreurMetier."""
    dossier = lire_dossier(ctx, structure_id)
    derniere = dossier.situation.derniere_decision
    nature = derniere.nature if derniere is not None else None
    etats = []
    for modele in lister_modeles(ctx):
        notifiee = _date_proposee(dossier, modele.lettre)
        manques, _ = _verifier(dossier, modele, notifiee or ctx.aujourdhui())
        sans_objet = dossier.situation.dernier(modele.lettre.nature) is None
        etats.append(EtatLettre(modele.lettre, manques, modele.lettre.nature is nature, sans_objet, notifiee))
    return etats


def _date_proposee(dossier: Dossier, lettre: Lettre) -> date | None:
    """A letter made again after the decision was notified is the one the structure was sent."""
    evenement = dossier.situation.dernier(lettre.nature)
    return notifiee_le(dossier.situation, evenement) if evenement is not None else None


def _verifier(dossier: Dossier, modele: ModeleLu, jour: date) -> tuple[tuple[str, ...], dict[str, str]]:
    """What the letter lacks, and the values it has."""
    lettre = modele.lettre
    evenement = dossier.situation.dernier(lettre.nature)
    if evenement is None:
        return (f"Aucun évènement « {lettre.nature.libelle} » n'est enregistré pour cette structure.",), {}
    # A text kept by an older version, or come from another device, is held to the same rules as one typed here.
    if a_corriger := fautes_modele(lettre.code, modele.objet, modele.corps):
        return (f"Le texte de cette lettre est à corriger, dans « Textes des lettres… ». {' '.join(a_corriger)}",), {}
    connues = valeurs(dossier, evenement, jour)
    manques = list(_manques_de_forme(dossier, evenement, jour))
    par_cle = {cle_texte(nom): (nom, valeur) for nom, valeur in connues.items()}
    for cle in dict.fromkeys((*champs_employes(modele.objet), *champs_employes(modele.corps))):
        nom, valeur = par_cle[cle]
        if isinstance(valeur, Manque):
            manques.append(f"[{nom}] : {valeur.raison}.")
    return tuple(manques), _dites(connues)


def _manques_de_forme(dossier: Dossier, evenement: Evenement, jour: date) -> tuple[str, ...]:
    manques = []
    if not dossier.fiche.saisie.adresse.strip():
        manques.append("L'adresse de la structure n'est pas saisie dans sa fiche.")
    if jour < evenement.date:
        manques.append("La lettre serait datée d'avant la décision qu'elle annonce.")
    return tuple(manques)


def _dites(connues: Mapping[str, Valeur]) -> dict[str, str]:
    return {nom: valeur for nom, valeur in connues.items() if isinstance(valeur, str)}


def _composee(
    lettre: Lettre, objet: str, corps: str, connues: Mapping[str, str], *, exemple: bool = False
) -> LettreComposee:
    entete = referentiel_lettres.expediteur()
    adresse = connues.get("adresse", "1 place de la Mairie\n62000 Structure-sur-Exemple")
    return LettreComposee(
        titre=lettre.titre,
        expediteur=tuple(entete["service"]),
        destinataire=(connues["structure"], *(ligne.strip() for ligne in adresse.splitlines() if ligne.strip())),
        lieu_et_date=f"{entete['ville']}, le {connues['date de la lettre']}",
        reference=f"{entete['reference']} – {connues['campagne']}",
        recommandee=lettre.recommande,
        objet=objet,
        corps=corps,
        signataire=entete["signataire"],
        exemple=exemple,
    )


def _modele(code: str, garde: ModeleLettre | None) -> ModeleLu:
    lettre = _lettre(code)
    champs = champs_de(lettre, referentiel_lettres.champs())
    if garde is None or garde.supprime or not garde.corps:
        return ModeleLu(lettre, lettre.objet, lettre.corps, False, champs)
    return ModeleLu(lettre, garde.objet, garde.corps, True, champs)


def _lettre(code: str) -> Lettre:
    lettre = referentiel_lettres.lettres().get(code)
    if lettre is None:
        raise ErreurMetier(
            f"La lettre « {code[:40]} » est inconnue.",
            conserve="Aucun document n'a été fait.",
            a_faire=f"Lettres connues : {', '.join(referentiel_lettres.CODES)}.",
        )
    return lettre


def _garder(ctx: Contexte, libelle: str, code: str, objet: str, corps: str) -> Ecrit | None:
    with ctx.ecrire(libelle) as uow:
        garde = uow.session.get(ModeleLettre, code)
        if garde is None:
            if not corps:
                return None
            garde = ModeleLettre(id=code)
            uow.ajouter(garde)
        garde.objet, garde.corps, garde.supprime = objet, corps, False
    return ctx.ecrit(uow)
