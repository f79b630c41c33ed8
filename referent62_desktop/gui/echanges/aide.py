"""What F1 says on the screen « Échanges »."""

AIDE = (
    "<p>Les bases du territoire et du siège s’échangent par des fichiers « .r62 », chiffrés pour leur destinataire : ils portent des "
    "N° CAF.</p>"
    "<ul><li><b>Préparer</b> écrit le fichier, le relit et le vérifie avant de dire qu’il est prêt. Dès que quelqu’un a fusionné un "
    "de vos envois et vous l’a dit par un accusé de réception, le suivant ne porte que ce qui a changé depuis.</li>"
    "<li><b>Recevoir un fichier</b> montre d’abord ce qui changerait. Rien n’est écrit avant « Appliquer la fusion » ; une copie de "
    "sauvegarde est faite juste avant. Recevoir deux fois le même fichier ne change rien. Un accusé de réception se reçoit de la même "
    "façon.</li>"
    "<li>Quand deux personnes ont changé le même champ, les deux valeurs sont gardées. Dans l’aperçu, <b>I</b> garde la valeur "
    "d’ici, <b>R</b> celle reçue, <b>P</b> laisse pour plus tard ; ce qui reste attend dans « Conflits à trancher ». <b>Ctrl+Z</b> "
    "remet la valeur qui se voyait avant ce choix.</li>"
    "<li><b>Ce qui change</b>, dans l’aperçu, dit ligne par ligne ce que la fusion ajouterait ou changerait. <b>À vérifier</b> montre ce "
    "que deux postes ont fait chacun de leur côté et qui ne va pas ensemble, avec ce qui peut être fait.</li>"
    "<li><b>Historique des échanges</b> dit ce qu’est devenu chaque fichier. Une réception s’y défait tout entière, tant que rien n’a "
    "été écrit par-dessus.</li></ul>"
)
