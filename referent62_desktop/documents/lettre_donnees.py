"""What a letter is made of, apart from its layout."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LettreComposee:
    """A letter whose every field is filled. `corps`: paragraphs; a line « # … » is a heading, a line « - … » an item of a list."""

    titre: str
    expediteur: tuple[str, ...]
    destinataire: tuple[str, ...]
    lieu_et_date: str
    reference: str
    recommandee: bool
    objet: str
    corps: str
    signataire: str
    exemple: bool = False
