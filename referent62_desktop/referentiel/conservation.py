"""The retention of N° CAF of the document « conservation »."""

from referent62_desktop.domain.conservation import Conservation
from referent62_desktop.referentiel.documents import Fonds, en_vigueur


def conservation(fonds: Fonds | None = None) -> Conservation:
    """How long N° CAF are kept (immutable); by default by the documents in force."""
    return (fonds or en_vigueur()).tirer(_composer)


def _composer(fonds: Fonds) -> Conservation:
    lu = fonds.lire("conservation")["numeros_caf"]
    return Conservation(int(lu["annees"]), lu["source"], bool(lu["interpretation"]))
