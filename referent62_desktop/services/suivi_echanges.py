"""Where the exchange stands, in words (§10): with each correspondent, bundle by bundle, and what a receipt says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from referent62_desktop.domain.dates import afficher_date, heure_legale
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.services.accuses import AccuseRecu
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import Correspondant, lister_correspondants
from referent62_desktop.services.destinataires import PourQui, nom_correspondant, pour_qui
from referent62_desktop.services.historique_echanges import ETATS, EchangeLu, SuiviEnvois, lister_echanges, suivis
from referent62_desktop.services.mots_echanges import dire_envoi, quand
from referent62_desktop.storage.registre import ANNULE, FUSIONNE, RECU, LigneAccuse

SIEGE = "Siège"
_DEPUIS = "ce qui a changé depuis l’envoi du "
PAS_D_ACCUSE = "pas encore d’accusé de réception"


@dataclass(frozen=True)
class LigneSuivi:
    """Where one stands with a correspondent. `appareil`: None while nobody of the siège answered.

    `a_envoyer`: something changed since the last bundle they merged.
    """

    nom: str
    phrase: str
    appareil: str | None = None
    territoire: str | None = None
    a_envoyer: bool = False


@dataclass(frozen=True)
class EchangeDit:
    """A line of the history in words; `depuis`: « complet », or « depuis le … ».

    `details`: everything else there is to say of it, sentence by sentence.
    """

    id: str
    envoi: bool
    date: str
    fichier: str
    territoire: str
    qui: str
    combien: str
    depuis: str
    etat: str
    details: tuple[str, ...]
    defaisable: bool
    defait: bool

    @property
    def sens(self) -> str:
        """« envoi » or « réception »."""
        return "envoi" if self.envoi else "réception"


def depuis_quand(suite_de: Sequence[str]) -> str:
    """« complet », or « ce qui a changé depuis l’envoi du 12/03/2026 à 14:40 »: bundles carry the instant of their making in their name."""
    if not suite_de:
        return "complet"
    instant = _instant_du_lot(suite_de[0])
    return (
        f"ce qui a changé depuis l’envoi du {quand(instant)}"
        if instant
        else "ce qui a changé depuis un envoi précédent"
    )


def option_depuis(ctx: Contexte, suivi: SuiviEnvois) -> tuple[str, str]:
    """« Ce qui a changé depuis l’envoi du 12/03/2026 », then « Fusionné par le siège (…) le 14/03/2026 : 31 CE, 4 fiches de suivi »."""
    qui = nom_correspondant(ctx, suivi.auteur, du_siege=suivi.du_siege, territoire=None)
    qui = f"le {qui[:1].lower()}{qui[1:]}" if suivi.du_siege else qui
    change = dire_envoi(suivi.depuis) or (
        "données de référence" if any(suivi.depuis.values()) else "rien n’a changé depuis"
    )
    return (
        f"Ce qui a changé depuis l’envoi du {_jour(suivi.dernier.instant)}",
        f"Fusionné par {qui} le {_jour(suivi.fusionne_le)} : {change}",
    )


def ou_en_est_on(ctx: Contexte) -> tuple[LigneSuivi, ...]:
    """One line per correspondent, the siège first; a territory that has no answer from the siège yet is told so too."""
    echanges, pour = lister_echanges(ctx), pour_qui(ctx)
    lignes = []
    connus = lister_correspondants(ctx)
    par_territoire: dict[str | None, Mapping[str, SuiviEnvois]] = {}
    if not ctx.profil.siege and not any(c.du_siege for c in connus):
        lignes.append(_siege_muet(ctx, echanges, pour))
    for c in connus:
        territoire = ctx.profil.territoire if not ctx.profil.siege else c.territoire
        if territoire not in par_territoire:
            par_territoire[territoire] = {s.appareil: s for s in suivis(ctx, territoire)}
        suivi = par_territoire[territoire].get(c.appareil)
        envoyes = [e for e in echanges if e.envoi and e.ligne.territoire == territoire and _pour(e, c, pour)]
        phrases = [_phrase(c, suivi, envoyes), *_dernier_recu(c, echanges)]
        nom = nom_correspondant(ctx, c.auteur, du_siege=c.du_siege, territoire=c.territoire)
        change = suivi is not None and any(suivi.depuis.values())
        lignes.append(LigneSuivi(nom, " · ".join(phrases), c.appareil, territoire, change))
    return tuple(lignes)


def historique_dit(ctx: Contexte) -> tuple[EchangeDit, ...]:
    """Everything sent and received by this device, newest first."""
    pour = pour_qui(ctx)
    return tuple(_dire(ctx, e, pour.get(e.ligne.lot)) for e in lister_echanges(ctx))


def dire_accuse(ctx: Contexte, recu: AccuseRecu) -> str:
    """« Le siège (Chargé·e 1) a fusionné votre envoi du … le … : 126 enregistrements. »."""
    accuse = recu.accuse
    nom = nom_correspondant(ctx, accuse.auteur, du_siege=accuse.du_siege, territoire=accuse.territoire)
    qui = f"Le {nom[:1].lower()}{nom[1:]}" if accuse.du_siege else nom
    fichier = f"«{ESPACE_INSECABLE}{recu.envoi.fichier}{ESPACE_INSECABLE}»"
    envoi = f"votre envoi du {quand(recu.envoi.instant.isoformat())} ({fichier})"
    combien = _enregistrements(accuse.enregistrements)
    if accuse.etat == FUSIONNE:
        return f"{qui} a fusionné {envoi} le {quand(accuse.recu_le)} : {combien}."
    if accuse.etat == RECU:
        return (
            f"{qui} a reçu et vérifié {envoi} le {quand(accuse.recu_le)}, sans le fusionner pour l’instant : {combien}."
        )
    return (
        f"{qui} avait fusionné {envoi} le {quand(accuse.recu_le)}, puis a défait cette fusion : ce qu’il portait n’y est plus. "
        "Pour le lui redonner, préparez un envoi complet."
    )


def _siege_muet(ctx: Contexte, echanges: Sequence[EchangeLu], pour: Mapping[str, PourQui]) -> LigneSuivi:
    territoire = ctx.profil.territoire
    envois = [e for e in echanges if e.envoi and e.ligne.territoire == territoire]
    dernier = next((e for e in envois if _pour_le_siege(pour.get(e.ligne.lot))), None)
    if dernier is None:
        clair = next((e for e in envois if not e.ligne.chiffre), None)
        dit = (
            f" ; un fichier non chiffré a été préparé le {_jour(clair.ligne.instant)}, sans destinataire"
            if clair
            else ""
        )
        return LigneSuivi(SIEGE, f"rien ne lui a encore été envoyé{dit}", territoire=territoire)
    return LigneSuivi(SIEGE, f"envoyé le {_jour(dernier.ligne.instant)}, {PAS_D_ACCUSE}", territoire=territoire)


def _pour_le_siege(pour: PourQui | None) -> bool:
    """A bundle that a script made says nothing: it may be."""
    return pour is None or pour.siege


def _pour(envoi: EchangeLu, c: Correspondant, pour: Mapping[str, PourQui]) -> bool:
    """Whether this bundle was made for that device, as far as is known; one in clear is for nobody in particular."""
    if any(a.appareil == c.appareil for a in envoi.accuses):
        return True
    dit = pour.get(envoi.ligne.lot)
    return dit is None or c.appareil in dit.appareils or (c.du_siege and dit.siege)


def _phrase(c: Correspondant, suivi: SuiviEnvois | None, envoyes: Sequence[EchangeLu]) -> str:
    """`envoyes`: the bundles for this device, newest first."""
    dernier = envoyes[0] if envoyes else None
    mot = next((a for a in dernier.accuses if a.appareil == c.appareil), None) if dernier is not None else None
    if suivi is None:
        return "rien ne lui a encore été envoyé" if dernier is None else _sans_acquis(dernier, mot)
    depuis = dire_envoi(suivi.depuis)
    change = f"depuis : {depuis}" if depuis else "rien n’a changé depuis"
    phrase = f"envoi du {_jour(suivi.dernier.instant)} fusionné le {_jour(suivi.fusionne_le)} · {change}"
    if dernier is None or dernier.ligne.lot == suivi.dernier.lot:
        return phrase
    return f"{phrase} · {_sans_acquis(dernier, mot)}"


def _sans_acquis(dernier: EchangeLu, mot: LigneAccuse | None) -> str:
    """A bundle of which nothing is sure to be there."""
    if mot is None:
        return f"envoyé le {_jour(dernier.ligne.instant)}, {PAS_D_ACCUSE}"
    jour = f"envoi du {_jour(dernier.ligne.instant)}"
    if mot.etat == RECU:
        return f"{jour} reçu le {_jour(mot.recu_le)}, pas encore fusionné"
    if mot.etat == ANNULE:
        return f"{jour} : fusion défaite le {_jour(mot.instant)}, un envoi complet est à préparer"
    return f"{jour} fusionné le {_jour(mot.recu_le)}, mais pas ceux qui le précèdent : un envoi complet est à préparer"


def _dernier_recu(c: Correspondant, echanges: Sequence[EchangeLu]) -> list[str]:
    recus = (e for e in echanges if not e.envoi and e.ligne.appareil == c.appareil and e.ligne.annule_le is None)
    return [f"dernier fichier reçu le {_jour(e.ligne.instant)}" for e in recus][:1]


def _dire(ctx: Contexte, e: EchangeLu, pour: PourQui | None) -> EchangeDit:
    ligne = e.ligne
    noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
    quoi = depuis_quand(ligne.suite_de)
    # The sender counts what the file carries, its reader what was not there yet.
    sens = "envoyé" if e.envoi else "nouveau ici"
    accord = sens if ligne.nombre < 2 else ("envoyés" if e.envoi else "nouveaux ici")
    combien = f"{_enregistrements(ligne.enregistrements)}, {_changements(ligne.nombre)} {accord}"
    return EchangeDit(
        id=ligne.id,
        envoi=e.envoi,
        date=quand(ligne.instant.isoformat()),
        fichier=ligne.fichier,
        territoire=noms.get(ligne.territoire, ligne.territoire) if ligne.territoire else "Tous",
        qui=_qui(ctx, e, pour),
        combien=combien,
        depuis=quoi.replace(_DEPUIS, "depuis le "),
        etat=e.etat,
        details=tuple(_details(ctx, e, pour, f"{combien}, {quoi}")),
        defaisable=e.defaisable,
        defait=ligne.annule_le is not None,
    )


def _qui(ctx: Contexte, e: EchangeLu, pour: PourQui | None) -> str:
    if not e.envoi:
        ligne = e.ligne
        return nom_correspondant(ctx, ligne.auteur, du_siege=ligne.du_siege, territoire=ligne.territoire)
    if pour is not None and pour.noms:
        return ", ".join(pour.noms)
    return "non chiffré" if not e.ligne.chiffre else ", ".join(_nom_accuse(ctx, a) for a in e.accuses)


def _details(ctx: Contexte, e: EchangeLu, pour: PourQui | None, contenu: str) -> list[str]:
    ligne, qui = e.ligne, _qui(ctx, e, pour)
    if e.envoi:
        a_qui = f"chiffré pour {qui}" if ligne.chiffre and qui else ("chiffré" if ligne.chiffre else "non chiffré")
        phrases = [f"Préparé le {quand(ligne.instant.isoformat())} par {ligne.auteur}, {a_qui} : {contenu}."]
        phrases += [_dire_mot(ctx, a) for a in e.accuses]
        return phrases if e.accuses else [*phrases, f"{PAS_D_ACCUSE[:1].upper()}{PAS_D_ACCUSE[1:]}."]
    instant = _instant_du_lot(ligne.lot)
    prepare = f"préparé le {quand(instant)} " if instant else "préparé "
    phrases = [f"Reçu et fusionné le {quand(ligne.instant.isoformat())}, {prepare}par {qui} : {contenu}."]
    if ligne.annule_le is not None:
        phrases.append(
            f"Réception défaite le {quand(ligne.annule_le.isoformat())} : ce que ce fichier avait apporté est mis de "
            "côté. Il peut être reçu de nouveau."
        )
    elif ligne.incomplet:
        phrases.append(
            "Une réception plus ancienne a été défaite depuis : une partie de ce fichier n’est peut-être plus dans la base. "
            "Recevez-le de nouveau, ou demandez un envoi complet."
        )
    elif not ligne.nombre:
        phrases.append("Tout ce qu’il portait était déjà dans la base : il n’y a rien à défaire.")
    return phrases


def _dire_mot(ctx: Contexte, a: LigneAccuse) -> str:
    suite = f" (défait le {quand(a.instant.isoformat())})" if a.etat == ANNULE else ""
    etat = "fusionné" if a.etat == ANNULE else ETATS[a.etat]
    return f"{_nom_accuse(ctx, a)} : {etat} le {quand(a.recu_le.isoformat())}{suite}, {_enregistrements(a.enregistrements)}."


def _nom_accuse(ctx: Contexte, a: LigneAccuse) -> str:
    return nom_correspondant(ctx, a.auteur, du_siege=a.du_siege, territoire=None)


def _instant_du_lot(lot: str) -> str:
    """When a bundle was made, from its own identifier (version 7: milliseconds since 1970 first); empty when it does not say."""
    try:
        lu = UUID(lot)
        return datetime.fromtimestamp((lu.int >> 80) / 1000, UTC).isoformat() if lu.version == 7 else ""
    except (ValueError, OverflowError, OSError):
        return ""


def _jour(instant: datetime) -> str:
    return afficher_date(heure_legale(instant).date())


def _enregistrements(nombre: int) -> str:
    return f"{afficher(nombre)} enregistrement{'s' if nombre > 1 else ''}"


def _changements(nombre: int) -> str:
    return f"{afficher(nombre)} changement{'s' if nombre > 1 else ''}"
