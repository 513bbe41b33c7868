# Graphes du Data Food Consortium (DFC), de catalogues et de commandes.

field-facets = labels et origines
encoding-json-ld = JSON-LD (un graphe DFC)

skipped-said-twice = y est plusieurs fois avec des valeurs différentes
skipped-unknown-link = mène à quelque chose qui n'est pas dans le fichier
skipped-not-offered = rien dans le fichier ne l'offre à un prix
skipped-several-prices = a plusieurs prix, dont aucun n'est pour tout le monde
skipped-without-currency = un prix sans monnaie
skipped-other-currency = un prix dans une autre monnaie que le dollar canadien
skipped-not-placed = un brouillon, ou annulée

remark-no-stock-limitation = { $rows ->
        [one] Une offre ne dit pas de stock ; elle est donc sur demande.
       *[other] { $rows } offres ne disent pas de stock ; elles sont donc sur demande.
    }
remark-sale-begins = La vente dont parle le fichier commence le { $date }.
remark-sale-ends = La vente dont parle le fichier finit le { $date }.
remark-sale-date-unread = « { $text } » n'est pas une date de vente ; rien n'en dépend.
remark-graph-written = { $count ->
        [one] Écrit : { $path }, une chose.
       *[other] Écrit : { $path }, { $count } choses.
    }
remark-graph-large = Le fichier fait plus de { $most } octets, ce qui est plus que ce qui se lit ici à la fois.

error-import-not-json = À partir de la ligne { $line }, le fichier n'est pas du JSON, ou y dit deux fois la même chose.
hint-import-not-json = Un graphe DFC finit par .jsonld ou .json. Si c'est un tableur, rendez-lui sa fin de nom (.csv, .xlsx) ; sinon, exportez-le de nouveau.
error-import-graph-too-large = Le graphe contient plus que ce qui se lit : trop de valeurs, ou trop de crochets imbriqués.
hint-import-graph-too-large = Exportez-en moins à la fois, une organisation par exemple, ou employez un tableur.
error-import-no-graph = Ce JSON n'offre et ne commande rien dans les mots de DFC.
hint-import-no-graph = Un catalogue a des nœuds de type dfc-b:CatalogItem, des commandes, de type dfc-b:OrderLine. Les commandes se lisent avec : halle order import FICHIER
error-strict-skipped-node = { $count ->
        [one] Un nœud est mauvais ; rien n'a été écrit.
       *[other] { $count } nœuds sont mauvais ; rien n'a été écrit.
    }
hint-strict-skipped-node = Le premier est { $id }, à la ligne { $line }, pour son { $property }. Voyez-les tous avec --dry-run, ou omettez --strict pour garder les bons.
error-graph-format = La disposition { $layout } est un graphe, pas des lignes.
hint-graph-format = Écrivez-la dans un fichier : --layout dfc --output FICHIER.jsonld
