"""The durations and dates of the document « delais »."""

from collections.abc import Mapping
from typing import Any

from referent62_desktop.domain.delais import AutresRecours, Calendrier, Delais, Deliberation, Duree
from referent62_desktop.referentiel.documents import Fonds, en_vigueur


def delais(fonds: Fonds | None = None) -> Delais:
    """Every delay of the label (immutable); by default of the documents in force."""
    return (fonds or en_vigueur()).tirer(_composer)


def _composer(fonds: Fonds) -> Delais:
    lu = fonds.lire("delais")
    campagne, deliberation = lu["campagne"], lu["deliberation"]
    return Delais(
        moratoire=_duree(lu["moratoire"]),
        suspension=_duree(lu["suspension"]),
        recours_gracieux=_duree(lu["recours_gracieux"]),
        reponse_recours=_duree(lu["reponse_recours"]),
        recours_contentieux=_duree(lu["recours_contentieux"]),
        tribunal=lu["recours_contentieux"]["tribunal"],
        autres_recours=AutresRecours(tuple(lu["autres_recours"]["decisions"]), lu["autres_recours"]["source"]),
        label=_duree(lu["label"]),
        fin_demarche=lu["label"]["fin"],
        annees_civiles_nouvelle=int(lu["nouvelle_structure"]["annees_civiles"]),
        article_nouvelle=lu["nouvelle_structure"]["source"],
        calendrier=Calendrier(
            _mois_jour(campagne["candidatures_debut"]),
            _mois_jour(campagne["candidatures_fin"]),
            _mois_jour(campagne["instruction_fin"]),
            _mois_jour(campagne["notifications_fin"]),
            campagne["source"],
        ),
        label_exige_le=lu["aap"]["label_exige_le"],
        article_aap=lu["aap"]["source"],
        deliberation=Deliberation(
            deliberation["numero"],
            deliberation["date"],
            deliberation["campagne"],
            deliberation["candidatures"],
            deliberation["source"],
        ),
    )


def _duree(lu: Mapping[str, Any]) -> Duree:
    mois = int(lu.get("mois", 0)) + 12 * int(lu.get("annees", 0))
    return Duree(mois, lu["source"], bool(lu.get("interpretation", False)))


def _mois_jour(texte: str) -> tuple[int, int]:
    mois, jour = texte.split("-")
    return int(mois), int(jour)
