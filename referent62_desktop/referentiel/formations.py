"""The training modules of resources/referentiel/modules.toml."""

import tomllib
from functools import cache

from referent62_desktop.domain.formations import Module, Modules
from referent62_desktop.domain.textes import typographier
from referent62_desktop.ressources import chemin


@cache
def modules() -> Modules:
    """Modules, who must follow them, what territories chose before anyone says otherwise (immutable)."""
    with chemin("referentiel", "modules.toml").open("rb") as fichier:
        lu = tomllib.load(fichier)
    return Modules(
        tous=tuple(
            Module(
                m["code"],
                typographier(m["libelle"]),
                m["libelle_court"],
                m["duree"],
                frozenset(m.get("obligatoire", ())),
                bool(m.get("facultatif", False)),
                tuple(m.get("alias", ())),
                m["source"],
            )
            for m in lu["module"]
        ),
        dispositifs_territoire=frozenset(lu["module_territoire"]["dispositifs"]),
        fournis=lu["module_territoire"]["fournis"],
        annees_nouvel_arrivant=int(lu["nouvel_arrivant"]["annees"]),
        motifs_absence={m["code"]: m["libelle"] for m in lu["motif_absence"]},
    )
