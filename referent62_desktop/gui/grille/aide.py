"""Help of the grid (F1)."""

AIDE = """
<h3>Évaluer un CE</h3>
<p>Une colonne par CE, une ligne par point de l'annexe 2. Chaque réponse est enregistrée au moment où vous la donnez.</p>
<ul>
<li><b>O</b> ou <b>1</b> : oui &nbsp;·&nbsp; <b>N</b> ou <b>0</b> : non
&nbsp;·&nbsp; <b>Suppr</b> : effacer &nbsp;·&nbsp; <b>Espace</b> : changer</li>
<li><b>Entrée</b> : case à remplir suivante
&nbsp;·&nbsp; <b>Ctrl+1…5</b> : aller au CE &nbsp;·&nbsp; <b>Ctrl+↓ ↑</b> : référent·e suivant·e, précédent·e</li>
<li>Sur la ligne « N° CAF », tapez directement le numéro. Sur la ligne « Type », tapez <b>R</b>, <b>I</b>, <b>S</b>, <b>G</b> ou <b>P</b>.</li>
<li>Au doigt ou à la souris : touchez « oui » ou « non » dans une case vide ; touchez deux fois une réponse pour la changer.</li>
<li><b>Ctrl+Z</b> annule, <b>Ctrl+Y</b> rétablit.</li>
</ul>
<h3>La note</h3>
<p>La note de la structure est la moyenne des groupes « solidarité » et « sociopro », chaque groupe comptant autant que l'autre.
Il faut <b>plus de 80 %</b> : 8 sur 10 ne suffit pas (§4.b). Tant que des CE manquent, la note est provisoire.</p>
<p>Compte pour le label : le contrôle SLAI validé, sinon l'analyse DPID validée. L'auto-évaluation est informative.</p>
<h3>Le tirage</h3>
<p>« Tirer 5 CE » choisit au hasard dans la liste de la structure et garde la preuve du tirage (liste, graine, empreinte).</p>
"""
