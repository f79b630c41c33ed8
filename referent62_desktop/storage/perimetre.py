"""What belongs to a territory (§10): its structures and what hangs from them; of department-wide ones, its référents only."""

from collections.abc import Iterator

from sqlalchemy.engine import Connection

from referent62_desktop.storage.controle import ChangementRecu, OperationRecue

REFERENCE = ("territoire", "campagne", "agent", "donnee_reference")
"""Records every bundle carries: the nine territories, the campaigns, the people who wrote, what the siège published."""
DU_SIEGE = ("points_charte", "modele_lettre")
"""Reference data the siège sends."""
# One row per record in the perimeter: its type in the journal and its key.
_STRUCTURES = """
CREATE TEMP TABLE perimetre AS
SELECT 'structure' AS type, s.id AS id FROM structure s
WHERE :territoire IS NULL OR s.territoire_id = :territoire
   OR EXISTS (SELECT 1 FROM json_each(s.autres_territoires) a WHERE a.value = :territoire)
   OR EXISTS (SELECT 1 FROM referent r WHERE r.structure_id = s.id AND r.territoire_id = :territoire)
"""
_SUITES = (
    """SELECT 'referent', r.id FROM referent r JOIN structure s ON s.id = r.structure_id
       JOIN perimetre p ON p.type = 'structure' AND p.id = s.id
       WHERE :territoire IS NULL OR s.territoire_id = :territoire OR r.territoire_id = :territoire
          OR (r.territoire_id IS NULL AND EXISTS (SELECT 1 FROM json_each(s.autres_territoires) a WHERE a.value = :territoire))""",
    *(
        f"SELECT '{type_}', e.id FROM {type_} e JOIN perimetre p ON p.type = 'structure' AND p.id = e.structure_id"
        for type_ in ("note_publiee", "evenement_label", "candidature", "indicateur_charte", "fiche_suivi")
    ),
    *(
        f"SELECT '{type_}', e.id FROM {type_} e JOIN perimetre p ON p.type = 'referent' AND p.id = e.referent_id"
        for type_ in ("lecture", "formation")
    ),
    *(
        f"SELECT '{type_}', e.id FROM {type_} e JOIN perimetre p ON p.type = 'lecture' AND p.id = e.lecture_id"
        for type_ in ("tirage", "contrat_engagement")
    ),
    "SELECT 'reponse', e.ce_id || '/' || e.code FROM reponse e JOIN perimetre p ON p.type = 'contrat_engagement' AND p.id = e.ce_id",
    "SELECT 'action', e.id FROM action e JOIN perimetre p ON p.type = 'contrat_engagement' AND p.id = e.ce_id",
    *(
        f"SELECT '{type_}', e.id FROM {type_} e JOIN perimetre p ON p.type = 'fiche_suivi' AND p.id = e.fiche_id"
        for type_ in ("ligne_fiche", "participant_fiche", "signature_fiche")
    ),
    """SELECT 'piece_jointe', e.id FROM piece_jointe e
       JOIN perimetre p ON p.type = e.rattachement_type AND p.id = e.rattachement_id""",
    "SELECT 'module_territoire', e.id FROM module_territoire e WHERE :territoire IS NULL OR e.territoire_id = :territoire",
    *(f"SELECT '{type_}', e.id FROM {type_} e" for type_ in REFERENCE),
)
_DU_SIEGE = tuple(f"SELECT '{type_}', e.id FROM {type_} e" for type_ in DU_SIEGE)


class Sortie:
    """The records of a territory (None: of the whole base), read from one connection. Fills the temporary table `perimetre`."""

    def __init__(self, connexion: Connection, territoire: str | None, *, du_siege: bool) -> None:
        self._connexion = connexion
        connexion.exec_driver_sql("DROP TABLE IF EXISTS temp.perimetre")
        self._executer(_STRUCTURES, territoire)
        for suite in (*_SUITES, *(_DU_SIEGE if du_siege else ())):
            self._executer(f"INSERT INTO temp.perimetre {suite}", territoire)
        connexion.exec_driver_sql("CREATE INDEX temp.perimetre_cle ON perimetre (type, id)")

    def comptes(self) -> dict[str, int]:
        """Records by type."""
        lignes = self._connexion.exec_driver_sql("SELECT type, count(*) FROM temp.perimetre GROUP BY type")
        return {str(type_): int(nombre) for type_, nombre in lignes}

    def changements(self) -> Iterator[ChangementRecu]:
        """The whole history of these records, oldest identifiers first."""
        lignes = self._connexion.exec_driver_sql(
            "SELECT c.id, c.operation_id, c.enregistrement_type, c.enregistrement_id, c.champ, c.valeur, c.remplace "
            "FROM changement c JOIN temp.perimetre p ON p.type = c.enregistrement_type AND p.id = c.enregistrement_id ORDER BY c.id"
        )
        return (ChangementRecu(*ligne) for ligne in lignes)

    def operations(self) -> list[OperationRecue]:
        """The gestures these changes belong to."""
        lignes = self._connexion.exec_driver_sql(
            "SELECT o.id, o.instant, o.auteur_id, o.appareil_id, o.libelle FROM operation o WHERE o.id IN "
            "(SELECT c.operation_id FROM changement c JOIN temp.perimetre p ON p.type = c.enregistrement_type "
            "AND p.id = c.enregistrement_id) ORDER BY o.id"
        )
        return [OperationRecue(*ligne) for ligne in lignes]

    def pieces(self) -> Iterator[tuple[str, bytes]]:
        """Bytes of the files attached to these records, by digest: those taken away too, their history names them."""
        lignes = self._connexion.exec_driver_sql(
            "SELECT DISTINCT c.empreinte, c.contenu FROM piece_contenu c JOIN piece_jointe j ON j.empreinte = c.empreinte "
            "JOIN temp.perimetre p ON p.type = 'piece_jointe' AND p.id = j.id ORDER BY c.empreinte"
        )
        return ((empreinte, contenu) for empreinte, contenu in lignes)

    def _executer(self, requete: str, territoire: str | None) -> None:
        nombre = requete.count(":territoire")
        self._connexion.exec_driver_sql(requete.replace(":territoire", "?"), (territoire,) * nombre)
