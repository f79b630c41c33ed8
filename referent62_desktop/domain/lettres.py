"""Letters to the structures (§6, §8, §10): texts with « [fields] », checked when they are written and filled without any blank."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.domain.vie_label import Nature

LONGUEUR_MAX_OBJET = 200
LONGUEUR_MAX_CORPS = 20_000
_EXTRAIT = 30
_TITRE = "# "
_CROCHETS = re.compile(r"\[(?P<nom>[^\[\]\n]*)\]|\[|\]")


@dataclass(frozen=True)
class Champ:
    """Something a letter can say of a structure. `lettres`: codes of those that know it, empty: all; `liste`: alone on its line.

    `exemples`: by code of letter, where the `exemple` would not suit.
    """

    nom: str
    description: str
    exemple: str
    lettres: frozenset[str] = frozenset()
    liste: bool = False
    exemples: Mapping[str, str] = field(default_factory=dict, hash=False)

    def exemple_pour(self, code: str) -> str:
        """A made-up value for a letter."""
        return self.exemples.get(code, self.exemple)

    @property
    def ecriture(self) -> str:
        """As it is typed in a text."""
        return f"[{self.nom}]"


@dataclass(frozen=True)
class Partie:
    """A part that a letter may not lose, under a heading of its own: its fields, and the words it must be said with.

    `mots`: in the text itself, not in a field; they are what makes the fields a sentence (« recours gracieux »).
    """

    titre: str
    champs: tuple[str, ...] = ()
    mots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lettre:
    """A letter as shipped. `nature`: the event it tells the structure; `obligatoires`: fields its text may not lose.

    `parties`: reasons in fact and in law, means of appeal (§6, §8, §10). `recommande`: goes by registered letter with
    acknowledgement of receipt (§6, §10), which is printed whatever the text.
    """

    code: str
    titre: str
    nature: Nature
    recommande: bool
    objet: str
    corps: str
    obligatoires: tuple[str, ...]
    source: str
    parties: tuple[Partie, ...] = ()


@dataclass(frozen=True)
class Texte:
    """Literal text of a letter."""

    texte: str


@dataclass(frozen=True)
class Renvoi:
    """A field as typed; `nom`: what is between the brackets."""

    nom: str


@dataclass(frozen=True)
class Faute:
    """A bracket that cannot be read; `phrase` says why."""

    phrase: str


Morceau = Texte | Renvoi | Faute


def decouper(texte: str) -> Iterator[Morceau]:
    """A text in pieces: literal text, fields, and brackets without their pair. A field stands on one line."""
    debut = 0
    for trouve in _CROCHETS.finditer(texte):
        if trouve.start() > debut:
            yield Texte(texte[debut : trouve.start()])
        debut = trouve.end()
        if trouve["nom"] is not None:
            yield Renvoi(trouve["nom"])
        elif trouve[0] == "[":
            suite = texte[debut:].partition("\n")[0].lstrip("[]").strip()
            yield Faute(f"Le champ « [{_court(suite)} » n'est pas fermé : il manque le crochet « ] ».")
        else:
            avant = texte[: trouve.start()].rpartition("\n")[2].strip()
            yield Faute(f"Le crochet « ] » qui suit « {avant[-_EXTRAIT:]} » ne ferme aucun champ.")
    if debut < len(texte):
        yield Texte(texte[debut:])


def _court(texte: str) -> str:
    return texte if len(texte) <= _EXTRAIT else f"{texte[:_EXTRAIT].rstrip()}…"


def champs_de(lettre: Lettre, champs: Sequence[Champ]) -> tuple[Champ, ...]:
    """The fields a letter may use."""
    return tuple(champ for champ in champs if not champ.lettres or lettre.code in champ.lettres)


def fautes(lettre: Lettre, champs: Sequence[Champ], objet: str, corps: str) -> tuple[str, ...]:
    """What prevents a text from being kept, in French sentences, in the order of the text; empty when it is right."""
    trouvees = list(_fautes_longueur(objet, corps))
    connus = {cle_texte(champ.nom): champ for champ in champs_de(lettre, champs)}
    tous = {cle_texte(champ.nom): champ for champ in champs}
    vus: set[str] = set()
    for morceau in (*decouper(objet), *decouper(corps)):
        if isinstance(morceau, Faute):
            trouvees.append(morceau.phrase)
        elif isinstance(morceau, Renvoi):
            cle = cle_texte(morceau.nom)
            vus.add(cle)
            if cle not in connus:
                trouvees.append(_inconnu(morceau.nom, connus, tous))
    trouvees += _listes_melees(connus, objet, corps)
    trouvees += [
        f"Cette lettre doit dire « [{nom}] » ({lettre.source})."
        for nom in lettre.obligatoires
        if cle_texte(nom) not in vus
    ]
    trouvees += [faute for partie in lettre.parties for faute in _fautes_partie(lettre, partie, corps, vus)]
    return tuple(dict.fromkeys(trouvees))


def _fautes_longueur(objet: str, corps: str) -> Iterator[str]:
    if not objet.strip():
        yield "L'objet de la lettre est vide."
    if "\n" in objet.strip():
        yield "L'objet de la lettre tient sur une seule ligne."
    if len(objet) > LONGUEUR_MAX_OBJET:
        yield f"L'objet de la lettre dépasse {LONGUEUR_MAX_OBJET} caractères."
    if not corps.strip():
        yield "Le texte de la lettre est vide."
    if len(corps) > LONGUEUR_MAX_CORPS:
        yield f"Le texte de la lettre dépasse {LONGUEUR_MAX_CORPS} caractères."


def _listes_melees(connus: Mapping[str, Champ], objet: str, corps: str) -> Iterator[str]:
    """A list in the middle of a sentence could not be read."""
    for ligne in (f"Objet : {objet}", *corps.split("\n")):
        for cle in champs_employes(ligne):
            champ = connus.get(cle)
            if champ is not None and champ.liste and cle_texte(ligne) != cle:
                yield f"Le champ « {champ.ecriture} » est une liste : laissez-le seul sur sa ligne, dans le texte."


def _fautes_partie(lettre: Lettre, partie: Partie, corps: str, vus: Collection[str]) -> Iterator[str]:
    """What a part that the law asks for has lost; `vus`: keys of the fields that are somewhere in the letter."""
    titre = f"« {_TITRE}{partie.titre} »"
    texte = _sous_le_titre(corps, partie.titre)
    if texte is None:
        yield f"Cette lettre doit garder la partie {titre}, avec son titre seul sur sa ligne ({lettre.source})."
        return
    presents = champs_employes(texte)
    for nom in partie.champs:
        if cle_texte(nom) not in vus:
            yield f"Cette lettre doit dire « [{nom}] » ({lettre.source})."
        elif cle_texte(nom) not in presents:
            yield f"Le champ « [{nom}] » doit être dans la partie {titre} ({lettre.source})."
    litteral = cle_texte(" ".join(m.texte for m in decouper(texte) if isinstance(m, Texte)))
    for mots in partie.mots:
        if cle_texte(mots) not in litteral:
            yield f"La partie {titre} doit parler de « {mots} » ({lettre.source})."


def _sous_le_titre(corps: str, titre: str) -> str | None:
    """Text under a heading, up to the next one; None without this heading."""
    trouve, dedans = False, False
    lignes = []
    for ligne in corps.split("\n"):
        if ligne.strip().startswith(_TITRE):
            dedans = cle_texte(ligne.strip().removeprefix(_TITRE)) == cle_texte(titre)
            trouve = trouve or dedans
        elif dedans:
            lignes.append(ligne)
    return "\n".join(lignes) if trouve else None


def _inconnu(nom: str, connus: Mapping[str, Champ], tous: Mapping[str, Champ]) -> str:
    if not nom.strip():
        return "Des crochets sont vides : écrivez le nom d'un champ, ou ôtez-les."
    cle = cle_texte(nom)
    if cle in tous:
        return f"Le champ « [{nom.strip()}] » n'existe pas pour cette lettre."
    proches = difflib.get_close_matches(cle, connus, n=1, cutoff=0.0)
    proche = f" ; le plus proche est « {connus[proches[0]].ecriture} »" if proches else ""
    return f"Le champ « [{_court(nom.strip())}] » n'existe pas{proche}."


def valider(lettre: Lettre, champs: Sequence[Champ], objet: str, corps: str) -> None:
    """Refuses a text with an unknown or unclosed field, or one that lost what the letter must say. Raises ErreurMetier."""
    trouvees = fautes(lettre, champs, objet, corps)
    if trouvees:
        raise ErreurMetier(
            " ".join(trouvees), conserve="Le texte enregistré n'a pas changé.", a_faire="Corrigez ces passages."
        )


def champs_employes(texte: str) -> tuple[str, ...]:
    """Keys of the fields of a text, each once, in order."""
    return tuple(dict.fromkeys(cle_texte(m.nom) for m in decouper(texte) if isinstance(m, Renvoi)))


def remplir(texte: str, valeurs: Mapping[str, str]) -> str:
    """The text with its fields said (`valeurs`: by name); what a value holds is never read again as a field.

    Raises KeyError for a field without value: a letter never has a blank.
    """
    par_cle = {cle_texte(nom): valeur for nom, valeur in valeurs.items()}
    rendus = []
    for morceau in decouper(texte):
        if isinstance(morceau, Renvoi):
            rendus.append(par_cle[cle_texte(morceau.nom)])
        elif isinstance(morceau, Texte):
            rendus.append(morceau.texte)
    return "".join(rendus)
