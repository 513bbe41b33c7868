# Des lignes pour un tableur, de catalogues et de commandes.
help-catalogue-export = Écrire les offres en vente en lignes que « catalogue import » relit
    .layout = Quels titres : halle a toutes les colonnes, ofn est la liste de produits d'Open Food Network, dfc un graphe du Data Food Consortium (JSON-LD)
    .taxes = Dans un graphe, dire quelles taxes s'ajoutent : la TPS comme taux de TVA, les deux à côté
    .output = Où les écrire ; un nom en .xlsx fait un classeur ; sans cela, à l'écran
help-order-export = Écrire les commandes d'un cycle en lignes que « order import » relit
    .cycle = Quel cycle ; sans cela, le seul qui est ouvert
    .all = Celles de tout le regroupement, pas seulement de cette organisation
    .layout = Quels titres : halle, ou ofn pour le rapport d'Open Food Network sur ce que la clientèle a commandé, dfc pour un graphe du Data Food Consortium (JSON-LD)
    .output = Où les écrire ; un nom en .xlsx fait un classeur ; sans cela, à l'écran

page-catalogue-export = offres
page-order-export = commandes

field-reference = référence
field-hub = hub
field-buyer-code = acheteur, par code
field-tags = étiquettes
field-litres = litres que prend un format

skipped-unknown-buyer = pas de tel acheteur dans le regroupement

remark-sheet-written = { $count ->
        [one] Écrit : { $path }, une ligne.
       *[other] Écrit : { $path }, { $count } lignes.
    }
remark-export-twins = { $count ->
        [one] Une offre est laissée de côté : une autre a le même producteur, le même produit et le même format.
       *[other] { $count } offres sont laissées de côté : d'autres ont le même producteur, le même produit et le même format.
    }
remark-export-by-weight = { $count ->
        [one] Une offre facturée au poids est laissée de côté : la liste d'Open Food Network n'a pas de prix au kilo.
       *[other] { $count } offres facturées au poids sont laissées de côté : la liste d'Open Food Network n'a pas de prix au kilo.
    }
remark-export-less = Cette liste n'a pas de colonne pour les prix solidaires, le biologique, les autres langues, les lieux et les histoires ; relue ici, elle les laisse tels quels.
remark-export-declined = { $count ->
        [one] Une ligne refusée est laissée de côté.
       *[other] { $count } lignes refusées sont laissées de côté.
    }

error-bad-layout = « { $layout } » n'est pas une disposition de lignes.
hint-bad-layout = Prenez l'une de celles-ci : --layout halle, --layout ofn, --layout dfc
