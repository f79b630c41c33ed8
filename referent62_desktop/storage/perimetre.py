"""What belongs to a territory (§10): its structures and what hangs from them; of department-wide ones, its référents only.

Whether something is, or was, of a territory is read in the journal: what left it must be told too.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy.engine import Connection

from referent62_desktop.storage.controle import ChangementRecu, OperationRecue

REFERENCE = ("territoire", "campagne", "agent", "donnee_reference")
"""Records every bundle carries: the nine territories, the campaigns, the people who wrote, what the siège published."""
DU_SIEGE = ("points_charte", "modele_lettre")
"""Reference data the siège sends."""
# What ties a structure or a référent to the territory, and by which column; « aucun »: a référent who has no territory of their own.
_LIENS = "CREATE TEMP TABLE lien (type TEXT, id TEXT, par TEXT)"
_LIENS_DU_JOUR = """
SELECT 'structure', s.id, 'territoire_id' FROM structure s WHERE s.territoire_id = :territoire
UNION SELECT 'structure', s.id, 'autres_territoires' FROM structure s, json_each(s.autres_territoires) a WHERE a.value = :territoire
UNION SELECT 'referent', r.id, 'territoire_id' FROM referent r WHERE r.territoire_id = :territoire
UNION SELECT 'referent', r.id, 'aucun' FROM referent r WHERE r.territoire_id IS NULL
"""
# The same, today or ever. None is not journaled when a record is created: a territory first given by a later gesture followed none.
# CROSS JOIN: from a few structures to their changes by the index, whatever SQLite thinks of the size of the journal.
_LIENS_DE_TOUJOURS = """
SELECT 'structure', s.id, c.champ FROM structure s
CROSS JOIN changement c ON c.enregistrement_id = s.id AND c.champ IN ('territoire_id', 'autres_territoires') AND c.enregistrement_type = 'structure'
CROSS JOIN json_each(c.valeur) v WHERE v.value = :territoire
UNION SELECT 'referent', r.id, 'territoire_id' FROM referent r
CROSS JOIN changement c ON c.enregistrement_id = r.id AND c.champ = 'territoire_id' AND c.enregistrement_type = 'referent'
CROSS JOIN json_each(c.valeur) v WHERE v.value = :territoire
UNION SELECT 'referent', r.id, 'aucun' FROM referent r WHERE r.territoire_id IS NULL
UNION SELECT 'referent', r.id, 'aucun' FROM referent r
CROSS JOIN changement c ON c.enregistrement_id = r.id AND c.champ = 'territoire_id' AND c.enregistrement_type = 'referent'
WHERE c.valeur = 'null' OR (c.remplace = x'' AND c.operation_id NOT IN (SELECT d.operation_id FROM changement d
    WHERE d.enregistrement_id = r.id AND d.champ = 'structure_id' AND d.enregistrement_type = 'referent'))
"""
_LIES = "(SELECT l.id FROM temp.lien l WHERE l.type = '{}' AND l.par = '{}')"
_PAR_TERRITOIRE = _LIES.format("structure", "territoire_id")
_PAR_AUTRES = _LIES.format("structure", "autres_territoires")
_REFERENTS_DU = _LIES.format("referent", "territoire_id")
_SANS_TERRITOIRE = _LIES.format("referent", "aucun")
_STRUCTURES = f"""
SELECT 'structure' AS type, s.id AS id FROM structure s
WHERE :territoire IS NULL OR s.id IN {_PAR_TERRITOIRE} OR s.id IN {_PAR_AUTRES}
   OR s.id IN (SELECT r.structure_id FROM referent r WHERE r.id IN {_REFERENTS_DU})
"""
# Their own record tells that they left; what hangs from them is another territory's now.
_PARTIS = (
    f"{_STRUCTURES} EXCEPT SELECT type, id FROM temp.perimetre",
    f"""SELECT 'referent', r.id FROM referent r WHERE r.id IN {_REFERENTS_DU}
           OR (r.territoire_id IS NOT NULL AND r.id IN {_SANS_TERRITOIRE} AND r.structure_id IN {_PAR_AUTRES})
        EXCEPT SELECT type, id FROM temp.perimetre""",
)
_SUITES = (
    f"""SELECT 'referent', r.id FROM referent r JOIN perimetre p ON p.type = 'structure' AND p.id = r.structure_id
        WHERE :territoire IS NULL OR r.structure_id IN {_PAR_TERRITOIRE} OR r.id IN {_REFERENTS_DU}
           OR (r.id IN {_SANS_TERRITOIRE} AND r.structure_id IN {_PAR_AUTRES})""",
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
_DU_PERIMETRE = (
    "FROM changement c JOIN temp.perimetre p ON p.type = c.enregistrement_type AND p.id = c.enregistrement_id"
)
_CLES = f"SELECT c.id, c.enregistrement_type, c.enregistrement_id {_DU_PERIMETRE}"
_OPERATIONS_DE = f"SELECT c.id, c.operation_id {_DU_PERIMETRE}"
_EMPREINTES = (
    f"SELECT c.id, c.valeur {_DU_PERIMETRE} WHERE c.enregistrement_type = 'piece_jointe' AND c.champ = 'empreinte'"
)
_DU_SIEGE = tuple(f"SELECT '{type_}', e.id FROM {type_} e" for type_ in DU_SIEGE)


class Sortie:
    """The records of a territory (None: of the whole base), read from one connection. Fills the temporary table `perimetre`.

    A territory's own base (not `du_siege`) sends what was ever its territory's, with all that hangs from it: a structure that moves
    away takes with it what was never sent. The siège sends what is the territory's today, and tells it what has left.
    """

    def __init__(self, connexion: Connection, territoire: str | None, *, du_siege: bool) -> None:
        self._connexion = connexion
        for table in ("perimetre", "lien"):
            connexion.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")
        connexion.exec_driver_sql(_LIENS)
        connexion.exec_driver_sql("CREATE TEMP TABLE perimetre (type TEXT, id TEXT)")
        self._lier(territoire, _LIENS_DU_JOUR if du_siege else _LIENS_DE_TOUJOURS)
        for suite in (_STRUCTURES, *_SUITES, *(_DU_SIEGE if du_siege else ())):
            self._executer(f"INSERT INTO temp.perimetre {suite}", territoire)
        if du_siege and territoire is not None:
            self._lier(territoire, _LIENS_DE_TOUJOURS)
            for parti in _PARTIS:
                self._executer(f"INSERT INTO temp.perimetre {parti}", territoire)
        connexion.exec_driver_sql("CREATE INDEX temp.perimetre_cle ON perimetre (type, id)")

    def comptes(self, sauf: Collection[bytes] = frozenset()) -> dict[str, int]:
        """Records by type; only those that something else than these changes touched."""
        if not sauf:
            lignes = self._connexion.exec_driver_sql("SELECT type, count(*) FROM temp.perimetre GROUP BY type")
            return {str(type_): int(nombre) for type_, nombre in lignes}
        touches = {
            (type_, id_) for changement, type_, id_ in self._connexion.exec_driver_sql(_CLES) if changement not in sauf
        }
        return dict(sorted(Counter(type_ for type_, _ in touches).items()))

    def changements(self, sauf: Collection[bytes] = frozenset()) -> Iterator[ChangementRecu]:
        """The whole history of these records but these changes, oldest identifiers first."""
        lignes = self._connexion.exec_driver_sql(
            "SELECT c.id, c.operation_id, c.enregistrement_type, c.enregistrement_id, c.champ, c.valeur, c.remplace "
            f"{_DU_PERIMETRE} ORDER BY c.id"
        )
        return (ChangementRecu(*ligne) for ligne in lignes if ligne[0] not in sauf)

    def operations(self, sauf: Collection[bytes] = frozenset()) -> list[OperationRecue]:
        """The gestures these changes belong to."""
        if sauf:
            utiles = {
                operation for id_, operation in self._connexion.exec_driver_sql(_OPERATIONS_DE) if id_ not in sauf
            }
        lignes = self._connexion.exec_driver_sql(
            "SELECT o.id, o.instant, o.auteur_id, o.appareil_id, o.libelle FROM operation o WHERE o.id IN "
            f"(SELECT c.operation_id {_DU_PERIMETRE}) ORDER BY o.id"
        )
        return [OperationRecue(*ligne) for ligne in lignes if not sauf or ligne[0] in utiles]

    def pieces(self, sauf: Collection[bytes] = frozenset()) -> Iterator[tuple[str, bytes]]:
        """Bytes of the files attached to these records, by digest: those taken away too, their history names them.

        Those that only these changes name are left out.
        """
        if sauf:
            nommees = {
                json.loads(valeur) for id_, valeur in self._connexion.exec_driver_sql(_EMPREINTES) if id_ not in sauf
            }
        lignes = self._connexion.exec_driver_sql(
            "SELECT DISTINCT c.empreinte FROM piece_contenu c JOIN piece_jointe j ON j.empreinte = c.empreinte "
            "JOIN temp.perimetre p ON p.type = 'piece_jointe' AND p.id = j.id ORDER BY c.empreinte"
        )
        for (empreinte,) in lignes.all():
            if not sauf or empreinte in nommees:
                requete = "SELECT contenu FROM piece_contenu WHERE empreinte = ?"
                yield empreinte, self._connexion.exec_driver_sql(requete, (empreinte,)).scalar_one()

    def _lier(self, territoire: str | None, liens: str) -> None:
        self._connexion.exec_driver_sql("DELETE FROM temp.lien")
        if territoire is not None:
            self._executer(f"INSERT INTO temp.lien {liens}", territoire)

    def _executer(self, requete: str, territoire: str | None) -> None:
        nombre = requete.count(":territoire")
        self._connexion.exec_driver_sql(requete.replace(":territoire", "?"), (territoire,) * nombre)
