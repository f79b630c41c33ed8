"""A zip of files for people: the same bytes for the same content, names that every system opens."""

import io
import zipfile
from collections.abc import Iterable

_DATE = (1980, 1, 1, 0, 0, 0)


def octets_archive(membres: Iterable[tuple[str, bytes]]) -> bytes:
    """Zip of (name in plain letters, content), in their order."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in membres:
            membre = zipfile.ZipInfo(nom, _DATE)
            membre.compress_type = zipfile.ZIP_DEFLATED
            membre.external_attr = 0o600 << 16
            membre.create_system = 3  # the same on Windows and Linux
            archive.writestr(membre, contenu)
    return tampon.getvalue()
