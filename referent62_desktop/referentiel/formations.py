"""The training modules of the document « modules »."""

from collections.abc import Iterable, Mapping

from referent62_desktop.domain.formations import Module, Modules
from referent62_desktop.domain.textes import typographier
from referent62_desktop.referentiel.documents import Fonds, en_vigueur


def modules(fonds: Fonds | None = None) -> Modules:
    """Modules, who must follow them, what territories chose before anyone says otherwise (immutable); by default of the documents in force."""
    return (fonds or en_vigueur()).tirer(_composer)


def _composer(fonds: Fonds) -> Modules:
    lu = fonds.lire("modules")
    suiveurs = {a["dispositif"]: a["comme"] for a in lu["assimilation"]}
    return Modules(
        tous=tuple(
            Module(
                m["code"],
                typographier(m["libelle"]),
                m["libelle_court"],
                m["duree"],
                _avec_assimiles(m.get("obligatoire", ()), suiveurs),
                bool(m.get("facultatif", False)),
                tuple(m.get("alias", ())),
                m["source"],
            )
            for m in lu["module"]
        ),
        dispositifs_territoire=_avec_assimiles(lu["module_territoire"]["dispositifs"], suiveurs),
        fournis=lu["module_territoire"]["fournis"],
        annees_nouvel_arrivant=int(lu["nouvel_arrivant"]["annees"]),
        motifs_absence={m["code"]: m["libelle"] for m in lu["motif_absence"]},
        premiere_session=lu["session"]["premiere"],
        annees_d_avance=int(lu["session"]["annees_d_avance"]),
    )


def _avec_assimiles(dispositifs: Iterable[str], suiveurs: Mapping[str, str]) -> frozenset[str]:
    """These dispositifs, and those that follow the modules of one of them."""
    cites = frozenset(dispositifs)
    return cites | {code for code, comme in suiveurs.items() if comme in cites}
